"""Links worked out anew for bodies whose papers changed: the ledger's values through the linker."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.domain import Extraction
    from extract.ledger.store import Ledger
    from extract.ledger.values import Link


def relink(ledger: Ledger, bodies: Iterable[str]) -> int:
    """Return how many links changed; what people said of links stands over what the machine proposes."""
    from extract.ledger.likeness import body_key  # noqa: PLC0415
    from extract.link import propose_links  # noqa: PLC0415

    changed = 0
    for body in dict(sorted((body_key(body), body) for body in bodies if body)).values():
        added, removed = ledger.replace_links(body, propose_links(ledger.link_inputs(body)))
        changed += added + removed
    return changed


def links_between(papers: Iterable[Sequence[Extraction]]) -> tuple[Link, ...]:
    """Return the links between papers that stand in no ledger, as a run over them alone would make them.

    Args:
        papers: the extractions of each paper.
    """
    from extract.ledger.store import Ledger  # noqa: PLC0415
    from extract.resources import rules_version  # noqa: PLC0415

    with (
        tempfile.TemporaryDirectory(prefix="matters-") as folder,
        Ledger.open(Path(folder) / "ledger.db", create=True) as ledger,
    ):
        with ledger.batch():
            for extractions in papers:
                ledger.record_paper(extractions, rules_version=rules_version())
        relink(ledger, ledger.bodies())
        return ledger.links()
