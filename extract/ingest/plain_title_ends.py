"""Where the title of a numbered line ends and its text runs on: "2. Matters Arising: The gate ..."."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract.ingest.agenda_titles import is_known_title, known_title_end
from extract.ingest.parts import sized_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.plain_pieces import Piece

_RUN_IN = re.compile(r"(?P<title>[A-Z][^:;.!?]{2,60}?)\s*(?P<mark>[:;.]|\s[-‒–—])\s+(?=\S)")
_ANY_MARK = re.compile(r"(?P<title>[A-Z][^:;.!?\n]{2,60}?)(?P<mark>[:.]|(?<=\w)[-–—]|\s[-–—])\s+(?=\S)")
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|to|that|agreed|asked|reported)\b")
_MOST_TITLE_WORDS = 7
_FEWEST_KNOWN = 3  # titles every body has, set off alike: so the paper sets off all its titles
_DEEPER = 2  # columns by which the numbers of a list stand further in than those of the items


class TitleEnds:
    """How one paper sets the titles of its items off from the text that runs on behind them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Look through the numbered pieces of a paper for the mark behind the titles that are known."""
        found: Counter[tuple[str, str]] = Counter()
        self._indents: dict[str, int] = {}
        self._known: set[str] = set()  # styles of the numbers of items: known titles stand behind them
        for piece in pieces:
            if piece.marker is None or not piece.marker.is_figure:
                continue
            style = piece.marker.style
            self._indents[style] = min(piece.indent, self._indents.get(style, piece.indent))
            if is_known_title(piece.text):
                self._known.add(style)
            match = _ANY_MARK.match(piece.text)
            if match and is_known_title(match["title"]):
                found[style, match["mark"]] += 1
        self._marks = {kind for kind, often in found.items() if often >= _FEWEST_KNOWN}

    def of(self, piece: Piece) -> int | None:
        """Return where the text of ``piece`` begins behind its title, or None where it has none."""
        numbered = piece.marker is not None and piece.marker.is_figure
        if (piece.marker is not None and not numbered) or piece.bold or piece.title:
            return None
        if sized_title(piece.text) or self._is_of_list(piece):
            return None
        end = known_title_end(piece.text, numbered=numbered)
        return self._numbered_end(piece) if end is None and numbered else end

    def _is_of_list(self, piece: Piece) -> bool:
        """Say whether a number stands further in than those of the items: it is an entry of a list."""
        if piece.marker is None:
            return False
        return piece.indent >= self._indents.get(piece.marker.style, piece.indent) + _DEEPER

    def _numbered_end(self, piece: Piece) -> int | None:
        match = _RUN_IN.match(piece.text)
        item = self._is_of_items(piece)  # "Item 4. Roads. Potholes …"
        if (
            match
            and len(match["title"].split()) <= _MOST_TITLE_WORDS
            and (item or (match["mark"] == ":" and _is_titular(match["title"])))
        ):
            return match.end()
        return self._end_of_style(piece)

    def _is_of_items(self, piece: Piece) -> bool:
        """Say whether "Item 4" numbers the items of the paper, not those of the last minutes."""
        style = piece.marker.style if piece.marker else ""
        return style.endswith("item") and (not self._known or style in self._known)

    def _end_of_style(self, piece: Piece) -> int | None:
        """Return where a title ends that is set off as the known titles of the paper are: "9. Precept- …"."""
        match = _ANY_MARK.match(piece.text)
        if not match or piece.marker is None or (piece.marker.style, match["mark"]) not in self._marks:
            return None
        words = match["title"].split()
        return match.end() if len(words) <= _MOST_TITLE_WORDS and not _CLAUSE.search(match["title"]) else None


def _is_titular(words: str) -> bool:
    long = [word for word in words.split() if len(word) > 3]  # noqa: PLR2004 (not "of", "the", "and")
    return (
        bool(long)
        and sum(1 for word in long if word[:1].isupper()) * 2 > len(long)
        and not words.casefold().startswith("action")
    )
