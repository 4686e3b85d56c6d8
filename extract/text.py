"""Canonical forms of text for comparing and hashing, never for display."""

from __future__ import annotations

import re
import unicodedata

_TYPOGRAPHY = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "′": "'",
        "`": "'",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",  # noqa: RUF001 (dashes as printed)
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "\u2060": None,
        "\u200d": None,
        "…": "...",
    }
)
_NON_WORD = re.compile(r"[^a-z0-9£%]+")


def plain(text: str) -> str:
    """Return ``text`` with typographic quotes, dashes and spaces made plain, NFC normalised."""
    return unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)


def canonical(text: str) -> str:
    """Return the words of ``text``, lower case, one space between, punctuation dropped."""
    folded = plain(text).replace("'", "").casefold()
    return _NON_WORD.sub(" ", folded).strip()


def words(text: str) -> list[str]:
    """Return the words of ``text`` in canonical form."""
    return canonical(text).split()


def squash(text: str) -> str:
    """Return ``text`` with every run of white space made one space, ends trimmed."""
    return " ".join(text.split())
