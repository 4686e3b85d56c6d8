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


def relink(ledger: Ledger, bodies: Iterable[str], *, groups: Sequence[Sequence[str]] = ()) -> int:
    """Return how many links changed; what people said of links stands over what the machine proposes.

    A body's papers may speak of the items of its related bodies: those that its name tells of (the
    scrutiny committee that a cabinet answers, a sub-committee) and those it shares one of ``groups`` with.
    A body related to a changed one is linked anew as well, so that the order of papers does not matter.
    """
    from extract.ledger.likeness import body_key  # noqa: PLC0415
    from extract.link import propose_links, related_bodies  # noqa: PLC0415

    known = {body_key(body): body for body in ledger.bodies()}
    related = {
        key: [body_key(b) for b in related_bodies(body, known.values(), groups=groups)]
        for key, body in known.items()
    }
    changed = {body_key(body): body for body in bodies if body}
    touched = dict(changed)
    for key, others in related.items():
        if any(other in changed for other in others):
            touched.setdefault(key, known[key])
    count = 0
    for key, body in sorted(touched.items()):
        papers = [p for other in related.get(key, ()) for p in ledger.link_inputs(known[other]).papers]
        added, removed = ledger.replace_links(body, propose_links(ledger.link_inputs(body), related=papers))
        count += added + removed
    return count


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
