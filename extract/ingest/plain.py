"""Plain text and Markdown papers: lines become headings, paragraphs, limbs and table rows."""

from __future__ import annotations

from extract.ingest.blocks import RawPaper
from extract.ingest.characters import broken, decode_text, scrub, turns_direction
from extract.ingest.front_matter import take_front_matter
from extract.ingest.plain_columns import with_pipes
from extract.ingest.plain_counted import with_counted
from extract.ingest.plain_lines import join_wrapped, lines_of
from extract.ingest.plain_margins import take_margins
from extract.ingest.plain_stacked import with_stacked
from extract.ingest.plain_structure import blocks_of
from extract.ingest.plain_tables import without_pipes


def read_plain(content: bytes) -> RawPaper:
    """Return the blocks of a text or Markdown paper; its front matter is handed on as hints.

    Never fails: bytes that cannot be read stand as U+FFFD and are counted in a warning.
    """
    decoded = decode_text(content)
    warnings = list(decoded.warnings)
    if turns_direction(decoded.text):
        warnings.append("characters that turn the direction of reading were left out")
    hints, text = take_front_matter(broken(scrub(decoded.text)))
    lines, pages = lines_of(text)
    unpiped = without_pipes(lines)
    if unpiped is not None:
        hints["source_kind"] = "meeting_page"
    lines = unpiped if unpiped is not None else take_margins(with_stacked(with_pipes(lines)))
    blocks = blocks_of(join_wrapped(with_counted(lines)))
    return RawPaper(blocks=blocks, hints=hints, pages=pages, warnings=tuple(warnings))
