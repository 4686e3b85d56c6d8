"""Which bodies speak of each other's items: the executive that answers, and parts of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.link.rules import link_rules
from extract.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.link.rules import LinkRules


def related_bodies(body: str, bodies: Iterable[str], *, settings: LinkRules | None = None) -> tuple[str, ...]:
    """Return the other bodies whose items ``body`` may report on, by name: their papers are ``related``.

    An executive answers the scrutiny bodies of its authority, and they hear of its answers; a
    sub-committee or working group reports to the body that its name extends.
    """
    rules = settings or link_rules()
    return tuple(sorted(b for b in bodies if words(b) != words(body) and _is_related(body, b, rules)))


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
