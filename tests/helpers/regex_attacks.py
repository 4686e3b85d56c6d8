"""Strings that make a bad pattern slow, built from the pattern itself.

For each repetition in a pattern: words that lead to it, then what it repeats, over and over, then a
character that lets the match fail. Beside these, runs of what papers are full of.
"""

from __future__ import annotations

import re
import re._constants as codes
import re._parser as parser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 24
_PLAIN = (
    ("", "a", "!"), ("", " ", "!"), ("", "1", "!"), ("", "a ", "!"), ("", "A ", "!"), ("", "Aa ", "!"), ("", "\n", "!"),
    ("", "-", "!"), ("", ".", "!"), ("", ",", " "), ("", "(", ""), ("", "a.", "!"), ("", "1.", "!"), ("", "\t ", "x"),
    ("", "1 ", "!"), ("", "a, ", "!"), ("", "\u00a0", "!"), ("", "A", "\x00"), ("", "<", ""), ("", "|", "x"), ("", "é", "\x00"),
)  # fmt: skip
_CATEGORIES = {
    codes.CATEGORY_DIGIT: "1", codes.CATEGORY_NOT_DIGIT: "a", codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a", codes.CATEGORY_WORD: "a", codes.CATEGORY_NOT_WORD: " ",
}  # fmt: skip
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def attacks(pattern: str, flags: int) -> list[tuple[str, str, str]]:
    """Return (before, repeated, after) for each way to attack a pattern."""
    tree = parser.parse(pattern, flags)
    own: dict[tuple[str, str, str], None] = {}
    for before, body in _repetitions(tree, "", tree.state.groupdict):
        whole = _sample(body)
        for repeated in {whole, f"{whole} ", *(_sample(body, choice=n) for n in range(1, 4))}:
            if repeated:
                for after in ("\x00", "!", ""):
                    own[before, repeated, after] = None
                own["", before + repeated, "\x00"] = None
    own["", _sample(tree) or " ", "\x00"] = None
    own["", (_sample(tree)[:-1] or "a") + " ", ""] = None
    kept = list(own)
    step = max(1, len(kept) // _MOST)
    return [*kept[::step], *_PLAIN]


def _repetitions(tree: Any, before: str, names: Any) -> Iterator[tuple[str, Any]]:
    """Yield each repetition that has no small bound, with words that lead to it."""
    for code, argument in tree:
        if code in _REPEATS:
            _, most, body = argument
            if most > 8:
                yield before, body
            yield from _repetitions(body, before, names)
        elif code is codes.SUBPATTERN:
            yield from _repetitions(argument[3], before, names)
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from _repetitions(branch, before, names)
        elif code in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from _repetitions(argument[1], before, names)
        elif code is codes.ATOMIC_GROUP:
            yield from _repetitions(argument, before, names)
        before += _sample([(code, argument)])


def _sample(tree: Any, choice: int = 0) -> str:
    """Return a string that ``tree`` matches, or nearly; ``choice`` picks another branch."""
    out = ""
    for code, argument in tree:
        if code is codes.LITERAL:
            out += chr(argument)
        elif code is codes.NOT_LITERAL:
            out += "a" if argument != ord("a") else "b"
        elif code is codes.ANY:
            out += "a"
        elif code is codes.IN:
            out += _member(argument, choice)
        elif code in _REPEATS:
            least, most, body = argument
            out += _sample(body, choice) * (max(least, 1) if most else 0)
        elif code is codes.SUBPATTERN:
            out += _sample(argument[3], choice)
        elif code is codes.BRANCH:
            out += _sample(argument[1][choice % len(argument[1])], choice)
        elif code is codes.ATOMIC_GROUP:
            out += _sample(argument, choice)
    return out


def _member(members: list[Any], choice: int) -> str:
    if members[0][0] is codes.NEGATE:
        taken = re.compile(f"[{re.escape('')}a-z]")
        barred = {chr(value) for code, value in members if code is codes.LITERAL}
        return next(c for c in "a 1.,;:-\n\x01" if c not in barred and taken)
    code, value = members[choice % len(members)]
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        return chr(value[0])
    return _CATEGORIES.get(value, "a")
