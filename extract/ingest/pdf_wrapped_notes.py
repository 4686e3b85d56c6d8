"""Margin notes of several lines: which line goes on with the note above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line
    from extract.ingest.pdf_settings import PdfSettings

ALIGNED: Final = 14.0  # points: notes of one column begin or end no further apart
_INITIAL = re.compile(r"\b[A-Z]\.$")
_JOINERS: Final = ("/", "&")


@dataclass(slots=True, kw_only=True)
class LastOfNote:
    """The last line of a note: whose note it is, and where the line stands."""

    host: Line
    x0: float
    top: float
    size: float


def typed_after(line: Line, last: LastOfNote | None, settings: PdfSettings) -> LastOfNote | None:
    """Return the note typed after ``line``; one that ends the note ``last`` above goes back to it."""
    if not line.notes or line.note_x0 is None:
        return None
    here = LastOfNote(host=line, x0=line.note_x0, top=line.top, size=line.size)
    if last is None or not goes_on(last, line.notes[0], line.note_x0, line.top, settings):
        return here
    last.host.notes[-1] += " " + line.notes.pop(0)
    here.host, line.ended = last.host, False
    return here


def goes_on(last: LastOfNote, words: str, x0: float, top: float, settings: PdfSettings) -> bool:
    """Say whether ``words`` go on with the note above them: "Cllr. O. Rees/" and "Clerk"."""
    if abs(x0 - last.x0) > ALIGNED or top - last.top > settings.margin_below * last.size:
        return False
    note = last.host.notes[-1]
    ending = note.casefold().split()[-1] if note.split() else ""
    if ending in settings.titles or words[:1].islower() or words.startswith(_JOINERS):
        return True
    return ending.endswith(settings.margin_continues) or _INITIAL.search(note) is not None
