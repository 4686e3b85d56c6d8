"""Which bodies speak of each other's items: the executive that answers, and parts of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.link.rules import link_rules
from extract.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.link.rules import LinkRules


def related_bodies(
    body: str,
    bodies: Iterable[str],
    *,
    groups: Sequence[Sequence[str]] = (),
    settings: LinkRules | None = None,
) -> tuple[str, ...]:
    """Return the other bodies whose items ``body`` may report on: their papers are ``related``.

    An executive answers the scrutiny bodies of its authority, and they hear of its answers; a
    sub-committee or working group reports to the body that its name extends. Names that tell nothing
    of it, as those a body had before, a clerk puts into one of ``groups``.
    """
    rules = settings or link_rules()
    told = {tuple(words(name)) for group in groups if _is_in(body, group) for name in group}
    return tuple(
        sorted(
            b
            for b in bodies
            if words(b) != words(body) and (tuple(words(b)) in told or _is_related(body, b, rules))
        )
    )


def _is_in(body: str, group: Iterable[str]) -> bool:
    return any(words(name) == words(body) for name in group)


def _is_related(a: str, b: str, rules: LinkRules) -> bool:
    one, other = set(words(a)), set(words(b))
    answers = (one & rules.executive and other & rules.answered) or (
        other & rules.executive and one & rules.answered
    )
    if answers:
        roles = rules.executive | rules.answered | rules.body_kinds | rules.body_parts
        return one - roles == other - roles
    extra = one ^ other
    return bool(extra & rules.body_parts) and (one < other or other < one)
