"""Which pieces of a plain paper are headings, by their words, their marker and what stands around them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.ingest.agenda_titles import is_known_title, is_section_label
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives
from extract.ingest.parts import sized_title
from extract.ingest.plain_margins import is_owner_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.markers import Marker
    from extract.ingest.plain_pieces import Piece

_FINITE = r"is|are|was|were|be|been|has|have|had|will|would|shall|should|could|can|may|might|must|do|does|did"
_CLAUSE = re.compile(rf"\b(?:{_FINITE})\b")  # "Apologies received" is a title, "… were received" is none
_VERB = re.compile(
    rf"\b(?:{_FINITE}|notes?|noted|agreed|approves?|approved|"
    r"resolved|requested|reported|stated|said|asked|proposed|seconded|thanked|received|that|to be|not|"
    r"the following)\b"
)
# Which paper is before the meeting, behind a title: "Play Strategy (Paper 4)", "Fees [Document C/9]".
_PAPER = re.compile(
    r"\s[(\[](?:(?:paper|document|doc|report|appendix|enclosure|encl?|annex|attachment)s?\b\.?\s?)(?:no\.?\s?)?[\w/.-]{0,12}[)\]]$",
    re.IGNORECASE,
)
_PAGE_HEAD = re.compile(r"(?:Agenda item|Issue - [\w ]{3,30}(?: - .{1,200})?)\s*$", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]")
_ENDED = re.compile(r"[.;,!?]\s*$")
_AGENDA_LINE = re.compile(
    r"To (?:receive|consider|review|discuss|note|approve|agree|confirm|elect|appoint) [^.;:]+[.:]?"
)
_CAPS_WORDS, _CAPS_LETTERS = 14, 5
_TITLE_WORDS, _TITLE_CHARS, _NUMBERED_CHARS, _BODY_CHARS = 10, 75, 110, 60
_COLON_WORDS, _SHORT_WORDS, _SENTENCE_CHARS = 4, 6, 20
_ACRONYM_SHARE = 0.9


def listed_titles(pieces: Sequence[Piece]) -> dict[str, int]:
    """Return the short entries of lists with the place of each: an agenda at the head of a paper.

    A line further down that is one of them, and nothing more, is the heading of its item.
    """
    return {
        piece.text: at
        for at, piece in reversed(list(enumerate(pieces)))
        if piece.marker
        and len(piece.text) <= _TITLE_CHARS
        and len(piece.text.split()) <= _TITLE_WORDS
        and piece.text[:1].isupper()
        and not _ENDED.search(piece.text)
    }


def is_heading(  # noqa: PLR0911 (rules in order, the first that fits)
    pieces: Sequence[Piece], at: int, marker: Marker | None, before: Marker | None
) -> bool:
    """Return whether the piece at ``at``, whose marker in its list is ``marker``, is a heading.

    ``before`` is the marker of the block above it, if that has one.
    """
    piece = pieces[at]
    words = piece.text
    if piece.heading or piece.title:
        return True
    if not words or len(words) > _NUMBERED_CHARS * 2:
        return False
    if sized_title(words):
        return True
    if marker and marker.style.startswith("glyph"):
        return False
    if is_section_label(words) and not words.endswith(".") and (marker is None or marker.is_figure):
        return True
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if marker is None and at and _PAGE_HEAD.match(pieces[at - 1].text) and not _PAGE_HEAD.match(words):
        return len(words) <= _NUMBERED_CHARS * 2 and not words.startswith("Meeting:")
    if marker is None:
        return _is_bare_heading(piece, following)
    if marker.style.endswith("caps"):  # the form itself asks for capitals: "IV   SAFETY OF BRIDGES"
        return True
    if marker.is_figure or marker.label.strip("(")[:1].isdigit() or marker.style in {"code", "series"}:
        return _is_numbered_heading(piece, marker, pieces, at)
    return _is_lettered_heading(piece, marker, following, before)


def _is_bare_heading(piece: Piece, following: Piece | None) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    words = piece.text
    if piece.bold and len(words) <= _NUMBERED_CHARS and not _ENDED.search(words):
        return True
    known = is_known_title(words) and len(words) <= _TITLE_CHARS and _stands_whole(words)
    if (is_owner_note(words) and not known) or _is_person(words):
        return False  # "AOB" could be somebody's initials
    if known:
        return True
    if _is_capitals(words):
        return True
    if (
        not piece.gap
        or len(words) > _TITLE_CHARS
        or len(words.split()) > _TITLE_WORDS
        or not words[:1].isupper()
    ):
        return False
    title = _PAPER.sub("", words)
    if not _is_title_case(title) or not (_leads_to_text(following) or _leads_to_counted(following)):
        return False
    if words.endswith(":"):
        return len(words.split()) <= _COLON_WORDS
    return not re.search(r"[.:;,!?]$|[\d£]|: ", title)


def _stands_whole(words: str) -> bool:
    return bool(re.fullmatch(r"[^.;:]{2,75}[.:;]?", words)) and not _VERB.search(words)


def _is_numbered_heading(piece: Piece, marker: Marker, pieces: Sequence[Piece], at: int) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    words = piece.text
    if len(words) > _NUMBERED_CHARS:
        return _is_capitals(words)
    if _is_capitals(words) or piece.bold:
        return True
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if _is_agenda_line(words, marker) and _leads_to_text(following):
        return True
    short = len(words.split()) <= _SHORT_WORDS
    if is_known_title(words) and not _CLAUSE.search(words) and (short or not words.endswith(".")):
        return True
    if words.endswith(":") and short and not _VERB.search(words) and _leads_to_sentence(following):
        return True
    if (
        _VERB.search(words)
        or re.search(r"[;,!?]\s*$|\.\s", words)
        or re.match(r"(?:to|that)\b", words, re.IGNORECASE)
    ):
        return False
    if words.endswith(".") and not _leads_to_text(following):
        return False
    if _is_title_case(words):
        return words.endswith(":") or not _has_sibling(pieces, at, marker)
    leads = (
        _leads_to_text(following)
        or _leads_to_deeper(marker, following)
        or _leads_to_entries(marker, words, following)
        or _leads_to_label(following)
    )
    leads = leads or (_leads_to_sentence(following) and not _has_sibling(pieces, at, marker))
    return len(words.split()) <= _TITLE_WORDS and leads and not words.endswith(":")


def _is_agenda_line(words: str, marker: Marker) -> bool:
    """Whether the line of the agenda stands above its business: "C/5/31. To receive the accounts."."""
    return marker.style in {"code", "series"} and _AGENDA_LINE.fullmatch(words) is not None


def _is_lettered_heading(
    piece: Piece, marker: Marker, following: Piece | None, before: Marker | None
) -> bool:
    """Tell: "ii) Allotments" above its own paragraphs is a heading; "d. Project management" ends a list."""
    words = piece.text
    if len(words) > _TITLE_CHARS or _ENDED.search(words) or words.endswith(":") or _VERB.search(words):
        return False
    if not words[:1].isupper() or not _leads_to_sentence(following):
        return False
    in_a_row = (
        before is not None and before.style == marker.style and (marker.order or 0) == (before.order or 0) + 1
    )
    return not in_a_row


def _has_sibling(pieces: Sequence[Piece], at: int, marker: Marker) -> bool:
    """Whether the piece above or below goes on with the row, as the entries of a list do."""
    above = pieces[at - 1] if at else None
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    kin = [near for near in (above, below) if near and near.marker and near.marker.style == marker.style]
    if not kin or (len(kin) == 1 and kin[0] is above and _leads_to_sentence(below)):
        return False
    return not any(is_known_title(near.text) for near in (pieces[at], *kin))


def _leads_to_sentence(following: Piece | None) -> bool:
    """Whether a paragraph stands below, be it a short sentence."""
    if following is None or following.row or following.marker:
        return False
    return len(following.text) >= _BODY_CHARS or (
        len(following.text) >= _SENTENCE_CHARS and following.text.endswith(".")
    )


def _leads_to_text(following: Piece | None) -> bool:
    """Whether a paragraph with sentences stands below."""
    return (
        following is not None
        and not following.row
        and following.marker is None
        and len(following.text) >= _BODY_CHARS
    )


def _leads_to_counted(following: Piece | None) -> bool:
    """Whether a numbered paragraph stands below, as where paragraphs are counted through a paper."""
    return (
        following is not None
        and not following.row
        and following.marker is not None
        and following.marker.is_figure
        and len(following.text) >= _BODY_CHARS
        and bool(_VERB.search(following.text))
    )


def _leads_to_deeper(marker: Marker, following: Piece | None) -> bool:
    if following is None or following.marker is None:
        return False
    here = marker.label.strip("().:").split(".")[0]
    return (
        following.marker.style.startswith("deep")
        and not marker.style.startswith("deep")
        and following.marker.label.startswith(here + ".")
    )


def _leads_to_entries(marker: Marker, words: str, following: Piece | None) -> bool:
    """Whether a number with a short title ("23/34 Progress reports", "3. Matters") heads its first entry."""
    first = following.marker if following else None
    return (
        first is not None
        and (
            (marker.style == "code" and first.label.strip("().").lower() in {"a", "i", "1"})
            or (first.is_reference and not marker.is_reference)  # "Item 4 - …" comes back to the last minutes
        )
        and words[:1].isupper()
        and not _ENDED.search(words)
    )


def _leads_to_label(following: Piece | None) -> bool:
    """Whether "Minutes:" or the like stands below, as under each title of a committee page."""
    return (
        following is not None
        and following.marker is None
        and not following.row
        and following.text.endswith(":")
        and is_section_label(following.text)
    )


def _is_capitals(words: str) -> bool:
    letters = _LETTERS.findall(words)
    if len(letters) < _CAPS_LETTERS or len(words.split()) > _CAPS_WORDS or _is_person(words):
        return False
    return sum(1 for letter in letters if letter.isupper()) >= len(letters) * _ACRONYM_SHARE


def _is_title_case(words: str) -> bool:
    long = [word for word in re.findall(r"[A-Za-z][\w'’]*", words) if len(word) > 3]  # noqa: PLR2004
    return (
        bool(long)
        and sum(1 for word in long if word[0].isupper()) >= len(long) * 0.6
        and not _VERB.search(words)
    )


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(ingest_settings().attendance.honorifics)})\b\.?\s", re.IGNORECASE)


def _is_person(words: str) -> bool:
    return bool(_honorific().match(words))
