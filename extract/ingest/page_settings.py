"""The word lists and limits of the HTML and Word readers, read once from ``models/pages.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms import read_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one paper may cost; the file says the units."""

    html_bytes: int
    blocks: int
    html_depth: int
    span: int
    cells: int
    zip_entries: int
    zip_part_bytes: int
    zip_total_bytes: int
    zip_ratio: int
    zip_ratio_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What of a page belongs to the site and not to the paper."""

    tags: frozenset[str]
    roles: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    kept_share: float
    file_links: tuple[str, ...]
    kept_links: tuple[str, ...]
    lines: frozenset[str]
    tails: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What makes a paragraph a heading."""

    classes: dict[str, int]
    bold_level: int
    characters: int
    words: int
    openers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What tells header rows, owner columns and number columns."""

    headers: frozenset[str]
    header_share: float
    header_words: int
    owners: frozenset[str]
    owner_words: int
    owner_characters: int
    not_owners: frozenset[str]
    entries: frozenset[str]
    numbers: frozenset[str]
    layout_columns: int
    prose_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """What tells an error or script-only page; a sign-in page is told by its password field."""

    words: int
    blocked: tuple[str, ...]
    script_needed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """The tables of the file."""

    limits: Limits
    furniture: Furniture
    headings: Headings
    tables: Tables
    empty: Empty


def page_settings() -> PageSettings:
    """Return the settings of ``models/pages.toml``.

    Raises:
        ConfigurationError: the file is missing, is no TOML, or has a wrong or missing name.
    """
    return read_form("pages.toml", PageSettings)
