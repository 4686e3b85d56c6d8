"""Which papers a run has to read: those whose bytes, rules or supplied facts are new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.batch.reports import QUARANTINED, READ, UNCHANGED, PaperReport
from extract.errors import NotAccessibleError, ReadError
from extract.ids import sha256_of
from extract.resources import rules_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.domain import Source
    from extract.ledger.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The papers to read, what is settled without reading, and what is known of each by its name.

    ``states`` holds what the ledger says of the same bytes under the same rules.
    """

    to_read: tuple[Source, ...]
    settled: tuple[PaperReport, ...]
    digests: dict[str, str]
    supplied: dict[str, str]
    states: dict[str, str]


def make_plan(
    ledger: Ledger | None,
    sources: Sequence[Source],
    *,
    force: bool,
    retry_failed: bool,
    retry_pages: bool = False,
) -> Plan:
    """Return what to read; ``force`` reads everything, ``retry_failed`` what was quarantined as well.

    ``retry_pages`` reads papers again of which pages could not be read before.
    """
    from extract.ingest.files import read_bytes  # noqa: PLC0415
    from extract.ledger.codec import supplied_digest  # noqa: PLC0415
    from extract.ledger.values import KnownVersion  # noqa: PLC0415

    known = ledger.known_versions() if ledger else {}
    reasons = _reasons(ledger)
    partly = ledger.partly_read() if ledger and retry_pages else frozenset[str]()
    rules = rules_version()
    to_read: list[Source] = []
    settled: list[PaperReport] = []
    digests: dict[str, str] = {}
    supplied: dict[str, str] = {}
    states: dict[str, str] = {}
    for source in sources:
        name = source.name
        try:
            digests[name] = sha256_of(read_bytes(source.path))
        except (ReadError, NotAccessibleError) as error:
            settled.append(_refused(source, error))
            continue
        supplied[name] = supplied_digest(source.supplied)
        state = known.get(KnownVersion(name, digests[name], rules, supplied[name]))
        if state is not None:
            states[name] = state
        again = force or (name in partly if state == READ else retry_failed)
        report = None if again else _as_before(name, state, reasons)
        if report is None:
            to_read.append(source)
        else:
            settled.append(report)
    return Plan(
        to_read=tuple(to_read), settled=tuple(settled), digests=digests, supplied=supplied, states=states
    )


def _refused(source: Source, error: ReadError | NotAccessibleError) -> PaperReport:
    state = error.state if isinstance(error, ReadError) else "not accessible"
    return PaperReport(name=source.name, state=state, reason=str(error), remedy=error.remedy)


def _as_before(name: str, state: str | None, reasons: Mapping[str, str]) -> PaperReport | None:
    """Return what to report of a paper that need not be read again; None where it must be."""
    if state == READ:
        return PaperReport(name=name, state=UNCHANGED)
    if state != QUARANTINED:
        return None
    remedy = "It is left out until the file changes; --retry-failed tries it again."
    return PaperReport(name=name, state=QUARANTINED, reason=reasons.get(name, ""), remedy=remedy)


def _reasons(ledger: Ledger | None) -> dict[str, str]:
    if ledger is None:
        return {}
    rows = ledger.database.rows(
        "SELECT source, reason FROM paper WHERE state = :state", {"state": QUARANTINED}
    )
    return {str(source): str(reason or "") for source, reason in rows}
