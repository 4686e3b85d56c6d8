"""Links worked out anew for bodies whose papers changed: the ledger's values through the linker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ledger.store import Ledger


def relink(ledger: Ledger, bodies: Iterable[str]) -> int:
    """Return how many links changed; what people said of links stands over what the machine proposes."""
    from extract.ledger.likeness import body_key  # noqa: PLC0415
    from extract.link import propose_links  # noqa: PLC0415

    changed = 0
    for body in dict(sorted((body_key(body), body) for body in bodies if body)).values():
        added, removed = ledger.replace_links(body, propose_links(ledger.link_inputs(body)))
        changed += added + removed
    return changed
