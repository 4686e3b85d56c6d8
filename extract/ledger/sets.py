"""Things found to be one, put together pair by pair (union-find)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable


class Sets:
    """Union-find; the representative of a set is its least member."""

    def __init__(self) -> None:
        """Begin with every key alone."""
        self._up: dict[Hashable, Hashable] = {}

    def find(self, key: Hashable) -> Hashable:
        """Return the representative of the set that ``key`` is in, itself where it is alone."""
        root = key
        while (up := self._up.get(root, root)) != root:
            root = up
        while key != root:
            self._up[key], key = root, self._up.get(key, key)
        return root

    def join(self, a: Hashable, b: Hashable, *, rank: dict[Hashable, int]) -> None:
        """Make one set of those of ``a`` and ``b``; ``rank`` says which key is the lesser."""
        one, two = sorted((self.find(a), self.find(b)), key=lambda k: rank[k])
        self._up[two] = one
