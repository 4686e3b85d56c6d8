"""Which bodies speak of each other's items: the executive that answers, and parts of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.link.rules import link_rules
from extract.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.link.rules import LinkRules


class Relations:
    """The bodies of a ledger, and which of them may report on each other's items.

    An executive answers the scrutiny bodies of its authority, and they hear of its answers; a
    sub-committee or working group reports to the body that its name extends. Names that tell nothing
    of it, as those a body had before, a clerk puts into one of ``groups``. To be related goes both ways.
    """

    def __init__(
        self,
        bodies: Iterable[str],
        *,
        groups: Sequence[Sequence[str]] = (),
        settings: LinkRules | None = None,
    ) -> None:
        """Take the names of all bodies; each is cut into words once, however often it is asked about."""
        self._rules = settings or link_rules()
        self._words = {body: tuple(words(body)) for body in sorted(set(bodies))}
        self._sets = {body: frozenset(said) for body, said in self._words.items()}
        self._groups = [frozenset(tuple(words(name)) for name in group) for group in groups]

    def of(self, body: str) -> tuple[str, ...]:
        """Return the other bodies related to ``body``, in the order of their names."""
        mine = tuple(words(body))
        told = frozenset[tuple[str, ...]]().union(*(group for group in self._groups if mine in group))
        own = frozenset(mine)
        return tuple(
            other
            for other, said in self._words.items()
            if said != mine and (said in told or self._names_tell(own, self._sets[other]))
        )

    def _names_tell(self, one: frozenset[str], other: frozenset[str]) -> bool:
        rules = self._rules
        answers = (one & rules.executive and other & rules.answered) or (
            other & rules.executive and one & rules.answered
        )
        if answers:
            roles = rules.executive | rules.answered | rules.body_kinds | rules.body_parts
            return one - roles == other - roles
        return (one < other or other < one) and bool((one ^ other) & rules.body_parts)
