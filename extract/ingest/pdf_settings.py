"""The settings of the PDF reader, read once from ``models/pdf.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError
from extract.resources import models_root

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PdfSettings:
    """What the reader takes for a line, a note, a heading or a table; see the file for the units.

    Compared by identity: there is one for each file, and it keys caches.
    """

    max_pages: int
    max_characters: int
    max_rules: int
    max_cells: int
    same_line_overlap: float
    joined_gap: float
    side_gap: float
    near_gap: float
    wider_than_other_gaps: float
    side_reach: int
    margin_zone: float
    margin_edge: float
    margin_words: int
    margin_characters: int
    margin_share: float
    margin_prose_reach: float
    margin_below: float
    margin_headings: frozenset[str]
    margin_continues: tuple[str, ...]
    titles: frozenset[str]
    furniture_band: float
    furniture_depth: int
    furniture_repeats: int
    furniture_share: float
    furniture_always: frozenset[str]
    page_words: tuple[str, ...]
    of_words: tuple[str, ...]
    paragraph_gap: float
    right_tolerance: float
    indent: float
    abbreviations: frozenset[str]
    size_change: float
    heading_characters: int
    heading_words: int
    heading_larger: float
    not_headings: frozenset[str]
    ordinals: tuple[str, ...]
    ordinals_cy: tuple[str, ...]
    hyphen_prefixes: frozenset[str]
    garbage_share: float
    picture_share: float
    picture_characters: int
    grid_tolerance: float
    grid_thickness: float
    grid_shortest: float
    grid_torn: float
    column_words: frozenset[str]
    careful_characters: int
    careful_tolerance: float
    ocr_languages: str
    ocr_seconds: int


def pdf_settings() -> PdfSettings:
    """Return the settings of ``models/pdf.toml``.

    Raises:
        ConfigurationError: the file is missing, is no TOML, or lacks a value.
    """
    return _load(models_root() / "pdf.toml")


@cache
def _load(path: Path) -> PdfSettings:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _settings(data)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(
            (f"{path}: {error}",), remedy="Restore the file from the package."
        ) from error
    except KeyError as error:
        raise ConfigurationError(
            (f"{path}: no value for {error}",), remedy="Restore the file from the package."
        ) from error


def _settings(data: dict[str, Any]) -> PdfSettings:
    limits, lines, margin, furniture = data["limits"], data["lines"], data["margin"], data["furniture"]
    paragraphs, words, grid = data["paragraphs"], data["words"], data["grid"]
    return PdfSettings(
        max_pages=limits["pages"],
        max_characters=limits["characters"],
        max_rules=limits["rules_per_page"],
        max_cells=limits["grid_cells"],
        same_line_overlap=lines["same_line_overlap"],
        joined_gap=lines["joined_gap"],
        side_gap=lines["side_gap"],
        near_gap=lines["near_gap"],
        wider_than_other_gaps=lines["wider_than_other_gaps"],
        side_reach=lines["side_reach"],
        margin_zone=margin["zone"],
        margin_edge=margin["edge"],
        margin_words=margin["words"],
        margin_characters=margin["characters"],
        margin_share=margin["share"],
        margin_prose_reach=margin["prose_reach"],
        margin_below=margin["below"],
        margin_headings=frozenset(margin["headings"]),
        margin_continues=tuple(margin["continues_after"]),
        titles=frozenset(margin["titles"]),
        furniture_band=furniture["band"],
        furniture_depth=furniture["depth"],
        furniture_repeats=furniture["repeats"],
        furniture_share=furniture["share"],
        furniture_always=frozenset(furniture["always"]),
        page_words=tuple(furniture["page_words"]),
        of_words=tuple(furniture["of_words"]),
        paragraph_gap=paragraphs["gap"],
        right_tolerance=paragraphs["right_tolerance"],
        indent=paragraphs["indent"],
        abbreviations=frozenset(paragraphs["abbreviations"]),
        size_change=paragraphs["size_change"],
        heading_characters=paragraphs["heading_characters"],
        heading_words=paragraphs["heading_words"],
        heading_larger=paragraphs["heading_larger"],
        not_headings=frozenset(paragraphs["not_headings"]),
        ordinals=tuple(words["ordinals"]),
        ordinals_cy=tuple(words["ordinals_cy"]),
        hyphen_prefixes=frozenset(words["hyphen_prefixes"]),
        garbage_share=data["garbage"]["share"],
        picture_share=data["pictures"]["share"],
        picture_characters=data["pictures"]["characters"],
        grid_tolerance=grid["tolerance"],
        grid_thickness=grid["thickness"],
        grid_shortest=grid["shortest"],
        grid_torn=grid["torn"],
        column_words=frozenset(grid["column_words"]),
        careful_characters=data["careful"]["characters"],
        careful_tolerance=data["careful"]["line_tolerance"],
        ocr_languages=data["ocr"]["languages"],
        ocr_seconds=data["ocr"]["seconds"],
    )
