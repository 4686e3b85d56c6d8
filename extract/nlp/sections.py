"""What a heading or label says about the part of a document under it (models/sections.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.calendar_words import full_year
from extract.forms import at, compiled, read_form
from extract.nlp.wording import wording
from extract.text import canonical

ITEMS = frozenset({"decision", "action", "recommendation", "observation"})
NO_ITEMS = frozenset({"blurb", "reasons", "supporting", "attendance", "agenda", "motion", "aside"})
# What is resolved in capitals under one of them shows that it has ended without a heading.
ENDED_BY_RESOLVING = frozenset({"reasons", "supporting", "attendance"})
_NUMBER = re.compile(r"^(?:[\divxlc().\s]|\b[a-h]\))+(?=[A-Z])")
_YEARLY = re.compile(r"\d/(\d{2}|\d{4})\W*$")
_IN_YEAR = re.compile(r"(?P<series>\D*)(?P<first>\d{1,5})/(?P<year>\d{2}|\d{4})\W*")
_PLAIN = re.compile(r"\d{1,4}\W*")
_MARK = re.compile(r"[:;–-]")
LONGEST_LABEL = 80  # characters in which the mark after a label stands
KEPT = 4096  # headings remembered: the same few hundred stand in all papers of a body


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Headings that open a part: the ``whole`` of one, how one ``starts``, the expressions it ``fits``."""

    whole: tuple[str, ...] = at("is", default=())
    starts: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()


def section_words() -> dict[str, Section]:
    """Return what ``models/sections.toml`` says, in the order of the file.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    return read_form("sections.toml", dict[str, Section])


@cache
def _sections() -> tuple[dict[str, str], dict[str, list[tuple[str, str, int]]], dict[str, int]]:
    """Return whole headings, beginnings by their first word, and the rank of each section."""
    table = section_words()
    ranks = {name: rank for rank, name in enumerate(table)}
    whole: dict[str, str] = {}
    starts: dict[str, list[tuple[str, str, int]]] = {}
    for name, section in table.items():
        for words in section.whole:
            whole.setdefault(words, name)
        for words in section.starts:
            starts.setdefault(words.split()[0], []).append((words, name, ranks[name]))
    return whole, starts, ranks


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, compiled(section.fits, 0, f"sections.toml: {name}"))
        for name, section in section_words().items()
        if section.fits
    )


@lru_cache(maxsize=KEPT)
def section_of(heading: str) -> str | None:
    """Return the section that a heading opens, or None where it names a topic.

    Of several that fit, the first of the file wins.
    """
    words = canonical(_NUMBER.sub("", heading))
    if not words:
        return None
    whole, starts, ranks = _sections()
    fitting = [
        (rank, name)
        for begin, name, rank in starts.get(words.split(maxsplit=1)[0], ())
        if words == begin or words.startswith(begin + " ")
    ]
    if words in whole:
        fitting.append((ranks[whole[words]], whole[words]))
    fitting += [(ranks[name], name) for name, pattern in _shapes() if pattern.fullmatch(words)]
    return min(fitting)[1] if fitting else None


def is_older(number: str | None, than: str | None) -> bool:
    """Say whether a minute number is of an earlier year than another: "ES121/22" than "ES002/23"."""
    here, there = _YEARLY.search(number or ""), _YEARLY.search(than or "")
    return here is not None and there is not None and full_year(here[1]) < full_year(there[1])


def is_earlier(number: str | None, than: str | None) -> bool:
    """Say whether a minute number is older than another, or before it in its year ("11/17", "30/17").

    Below an item with a plain number ("7.") every number with a year is that of an earlier one.
    """
    one, other = _IN_YEAR.fullmatch(number or ""), _IN_YEAR.fullmatch(than or "")
    if one is not None and _PLAIN.fullmatch(than or ""):
        return True
    if one is None or other is None or one["year"] != other["year"] or one["series"] != other["series"]:
        return is_older(number, than)
    return int(one["first"]) < int(other["first"])


def label_before(words: str) -> re.Match[str] | None:
    """Return the label at the head of ``words`` ("Decision: …"), with what parts it from the rest."""
    # Most blocks have no such mark near their head and are not worth the dearer look.
    return wording("headed").match(words) if _MARK.search(words, 0, LONGEST_LABEL) else None
