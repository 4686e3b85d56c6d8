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
    from extract.link import Relations, propose_links  # noqa: PLC0415

    changed = {body_key(body): body for body in bodies if body}
    if not changed:
        return 0
    relations = Relations({body_key(body): body for body in ledger.bodies()}.values(), groups=groups)
    touched = {body_key(other): other for body in changed.values() for other in relations.of(body)} | changed
    count = 0
    for _, body in sorted(touched.items()):
        papers = [paper for other in relations.of(body) for paper in ledger.link_inputs(other).papers]
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
