"""The settings of the PDF reader, read once from ``models/pdf.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms import at, read_form


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PdfSettings:
    """What the reader takes for a line, a note, a heading or a table; see the file for the units.

    Compared by identity: there is one for each file, and it keys caches.
    """

    max_pages: int = at("limits", "pages")
    max_characters: int = at("limits", "characters")
    max_rules: int = at("limits", "rules_per_page")
    max_cells: int = at("limits", "grid_cells")
    same_line_overlap: float = at("lines", "same_line_overlap")
    joined_gap: float = at("lines", "joined_gap")
    side_gap: float = at("lines", "side_gap")
    near_gap: float = at("lines", "near_gap")
    wider_than_other_gaps: float = at("lines", "wider_than_other_gaps")
    side_reach: int = at("lines", "side_reach")
    margin_zone: float = at("margin", "zone")
    margin_edge: float = at("margin", "edge")
    margin_words: int = at("margin", "words")
    margin_characters: int = at("margin", "characters")
    margin_share: float = at("margin", "share")
    margin_prose_reach: float = at("margin", "prose_reach")
    margin_below: float = at("margin", "below")
    margin_headings: frozenset[str] = at("margin", "headings")
    margin_continues: tuple[str, ...] = at("margin", "continues_after")
    titles: frozenset[str] = at("margin", "titles")
    furniture_band: float = at("furniture", "band")
    furniture_depth: int = at("furniture", "depth")
    furniture_repeats: int = at("furniture", "repeats")
    furniture_share: float = at("furniture", "share")
    furniture_always: frozenset[str] = at("furniture", "always")
    page_words: tuple[str, ...] = at("furniture", "page_words")
    of_words: tuple[str, ...] = at("furniture", "of_words")
    paragraph_gap: float = at("paragraphs", "gap")
    right_tolerance: float = at("paragraphs", "right_tolerance")
    indent: float = at("paragraphs", "indent")
    abbreviations: frozenset[str] = at("paragraphs", "abbreviations")
    size_change: float = at("paragraphs", "size_change")
    heading_characters: int = at("paragraphs", "heading_characters")
    heading_words: int = at("paragraphs", "heading_words")
    heading_larger: float = at("paragraphs", "heading_larger")
    not_headings: frozenset[str] = at("paragraphs", "not_headings")
    ordinals: tuple[str, ...] = at("words", "ordinals")
    ordinals_cy: tuple[str, ...] = at("words", "ordinals_cy")
    hyphen_prefixes: frozenset[str] = at("words", "hyphen_prefixes")
    garbage_share: float = at("garbage", "share")
    picture_share: float = at("pictures", "share")
    picture_characters: int = at("pictures", "characters")
    grid_tolerance: float = at("grid", "tolerance")
    grid_thickness: float = at("grid", "thickness")
    grid_shortest: float = at("grid", "shortest")
    grid_torn: float = at("grid", "torn")
    column_words: frozenset[str] = at("grid", "column_words")
    careful_characters: int = at("careful", "characters")
    careful_tolerance: float = at("careful", "line_tolerance")
    ocr_languages: str = at("ocr", "languages")
    ocr_seconds: int = at("ocr", "seconds")


def pdf_settings() -> PdfSettings:
    """Return the settings of ``models/pdf.toml``.

    Raises:
        ConfigurationError: the file is missing, is no TOML, or has a wrong value.
    """
    return read_form("pdf.toml", PdfSettings)
