"""Joins what later papers say to the entries of earlier meetings that they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.link.entries import BodyPaper, lay_out
from extract.link.pairs import Pairing
from extract.link.relations import Relations
from extract.link.resolve import resolve
from extract.link.rules import LinkRules, link_rules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from extract.domain import Candidate

__all__ = ["BodyPaper", "LinkRules", "Relations", "link_rules", "propose_links"]


def propose_links(
    papers: Sequence[BodyPaper] | Any, *, related: Sequence[BodyPaper] = (), settings: LinkRules | None = None
) -> tuple[Candidate, ...]:
    """Return the links made and the questions asked between the papers of one body, in a fixed order.

    The same papers in any order give the same links; papers without a meeting date are left out.

    Args:
        papers: all papers of the body, or the ledger's ``LinkInputs`` that holds them.
        related: papers of bodies that this one answers; they can be linked to, and say nothing themselves.
        settings: the rules; those of ``models/linking.toml`` if not given.
    """
    rules = settings or link_rules()
    entries = lay_out(getattr(papers, "papers", papers), rules, related)
    if not entries:
        return ()
    best: dict[tuple[str, str], Candidate] = {}
    for found in resolve(Pairing(entries, rules), entries):
        pair = (found.mention_id, found.target_id)
        known = best.get(pair)
        if found.mention_id != found.target_id and (known is None or known.score < found.score):
            best[pair] = found
    return tuple(best[pair] for pair in sorted(best))
