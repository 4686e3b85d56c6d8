"""What the columns of a table are for: the entry's number, the narrative, the owner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.ingest.page_settings import page_settings
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(
    r"\(?[A-Za-z]{0,6}[/ ]?\d{1,4}(?:[./-][\dA-Za-z]{1,6}){0,4}[a-z]?[.):]{0,2}"
    r"|[a-zA-Z][.)]|\([a-zA-Z]{1,4}\)|[ivxIVX]{1,5}[.)]?"
)
_NO_NAME = re.compile(r"[\W\d_]*")
_DATE = re.compile(
    r"\d{1,2}[./ -](?:\d{1,2}|[A-Za-z]{3,9})[./ -]\d{2,4}|\d{1,2}(?:st|nd|rd|th) [A-Za-z]{3,9}|(?:19|20)\d\d",
    re.IGNORECASE,
)
_LONGEST_NUMBERS = 200
_ENDS_SENTENCE = re.compile(r"[a-z]{3,}\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column holds what; ``is_layout`` where the table only places paragraphs on the page."""

    narrative: int
    number: int | None = None
    owner: int | None = None
    is_layout: bool = False


def is_header_row(cells: Sequence[str], *, marked: bool, bold: bool) -> bool:
    """Return whether ``cells`` head the columns below.

    ``marked`` says the document calls them header cells, ``bold`` that the rows below differ.
    """
    settings = page_settings().tables
    if marked:
        return bool(cells)
    if len(cells) < 2 or any(len(cell.split()) > settings.header_words for cell in cells):  # noqa: PLR2004
        return False
    known = sum(canonical(cell) in settings.headers for cell in cells)
    return bold or known >= max(2, settings.header_share * len(cells))


def is_owner(words: str) -> bool:
    """Return whether the words of a cell can name who is to act: short, a name or post, no date or status."""
    settings = page_settings().tables
    if len(words) > settings.owner_characters or len(words.split()) > settings.owner_words:
        return False
    if _NO_NAME.fullmatch(words) or _DATE.search(words) or canonical(words) in settings.not_owners:
        return False
    return not _ENDS_SENTENCE.search(words) and any(c.isupper() for c in words)


def find_columns(
    headings: Sequence[str | None], body: Sequence[Sequence[str]], lines: Sequence[int]
) -> Columns:
    """Return what the columns of a table are for.

    Args:
        headings: the column headings, None where there is none.
        body: the words of the rows below.
        lines: how many paragraphs the fullest cell of each column has.
    """
    settings = page_settings().tables
    width = len(headings)
    if not body or width == 1:
        return Columns(narrative=0, is_layout=True)
    texts = [[row[at] for row in body if row[at]] for at in range(width)]
    sizes = [sum(map(len, column)) for column in texts]
    narrative = max(range(width), key=lambda at: sizes[at])
    if width > settings.layout_columns:
        return Columns(narrative=narrative)
    number = next((at for at in range(narrative) if _numbers(headings[at], texts[at])), None)
    owner = (
        width - 1 if narrative < width - 1 and _owners(headings[-1], texts[-1], texts[narrative]) else None
    )
    others = [at for at in range(width) if at not in {narrative, number, owner}]
    # A column of dates, states or names besides makes it data, unless the columns are discussion and actions.
    one_entry = canonical(headings[narrative] or "") in settings.entries
    plain = not one_entry and all(_is_action_column(headings[at], at > narrative) for at in others)
    several = lines[narrative] > 1
    numbered_prose = not any(headings) and number is not None and owner is None
    is_layout = (
        plain and (several or numbered_prose) and (number is not None or owner is not None or bool(others))
    )
    return Columns(narrative=narrative, number=number, owner=owner, is_layout=is_layout)


def _numbers(heading: str | None, texts: Sequence[str]) -> bool:
    if heading and canonical(heading) not in page_settings().tables.numbers:
        return False
    return all(len(text) <= _LONGEST_NUMBERS and all(map(_NUMBER.fullmatch, text.split())) for text in texts)


def _owners(heading: str | None, texts: Sequence[str], story: Sequence[str]) -> bool:
    settings = page_settings().tables
    named = heading is not None and canonical(heading) in settings.owners
    if heading is not None and not named:
        return False
    # A cell with several owners, one a paragraph, is longer than one owner: judged by its average words.
    likely = all(is_owner(text) or _names_only(text) for text in texts)
    if named:
        return likely
    average = sum(len(text.split()) for text in story) / max(1, len(story))
    return bool(texts) and likely and average >= settings.prose_words


def _names_only(text: str) -> bool:
    return (
        len(text) <= _LONGEST_NUMBERS
        and len(text.split()) <= 4 * page_settings().tables.owner_words
        and not _ENDS_SENTENCE.search(text)
        and text[:1].isupper()
    )


def _is_action_column(heading: str | None, right: bool) -> bool:
    return right and heading is not None and canonical(heading) in page_settings().tables.owners
