"""The word lists and limits of the HTML and Word readers, read once from ``models/pages.toml``."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.errors import ConfigurationError
from extract.resources import models_root


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
    """What tells a sign-in, error or script-only page."""

    words: int
    sign_in: tuple[str, ...]
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
    return _load(os.environ.get("MATTERS_MODELS"))


@cache
def _load(chosen: str | None) -> PageSettings:
    """Read the file of the models folder that ``chosen`` stands for: asked for at every table, so kept."""
    del chosen
    path = models_root() / "pages.toml"
    remedy = "Restore the file from the package."
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _settings(data)
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise ConfigurationError((f"{path}: {error}",), remedy=remedy) from error
    except KeyError as error:
        raise ConfigurationError((f"{path}: no value for {error}",), remedy=remedy) from error


def _settings(data: dict[str, Any]) -> PageSettings:
    furniture, headings, tables, empty = data["furniture"], data["headings"], data["tables"], data["empty"]
    furniture |= {key: tuple(furniture[key]) for key in ("file_links", "kept_links", "tails")}
    furniture |= {key: frozenset(furniture[key]) for key in ("tags", "roles", "classes", "ids", "lines")}
    headings |= {"openers": tuple(opener + " " for opener in headings["openers"])}
    tables |= {
        key: frozenset(tables[key]) for key in ("headers", "owners", "not_owners", "entries", "numbers")
    }
    empty |= {key: tuple(empty[key]) for key in ("sign_in", "blocked", "script_needed")}
    return PageSettings(
        limits=Limits(**data["limits"]),
        furniture=Furniture(**furniture),
        headings=Headings(**headings),
        tables=Tables(**tables),
        empty=Empty(**empty),
    )
