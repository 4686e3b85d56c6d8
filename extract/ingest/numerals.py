"""Numbers written the ways lists write them."""

from __future__ import annotations

from typing import Final

_ROMANS: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST_ROMAN: Final = 3999
LARGEST_REPEATED: Final = 780
_LETTERS: Final = 26
_TEENS: Final = range(11, 14)


def roman(number: int) -> str:
    """Return ``number`` in small roman numerals, in digits where there are none for it."""
    if not 1 <= number <= LARGEST_ROMAN:
        return str(number)
    parts: list[str] = []
    for value, sign in _ROMANS:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def letters(number: int) -> str:
    """Return a to z, aa, ab … as browsers count; in digits below 1."""
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        found = chr(ord("a") + rest) + found
    return found


def repeated_letters(number: int) -> str:
    """Return a to z, aa, bb … as Word counts; in digits where Word starts afresh."""
    if not 1 <= number <= LARGEST_REPEATED:
        return str(number)
    times, rest = divmod(number - 1, _LETTERS)
    return chr(ord("a") + rest) * (times + 1)


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th …."""
    if number % 100 in _TEENS:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


_ONES: Final = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FIRSTS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_HUNDRED: Final = 100


def number_words(number: int, *, ordinals: bool = False) -> str:
    """Return a number below 100 in words ("twenty-one", "twenty-first"), a larger one in digits."""
    if not 0 <= number < _HUNDRED:
        return ordinal(number) if ordinals else str(number)
    tens, ones = divmod(number, 10)
    parts = [_ONES[number]] if number < len(_ONES) else [_TENS[tens], *([_ONES[ones]] if ones else [])]
    if ordinals:
        last = parts[-1]
        parts[-1] = _FIRSTS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return "-".join(parts)
