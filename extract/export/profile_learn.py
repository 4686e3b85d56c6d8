"""Makes a profile of last time's tracker: a Word, Excel or web table that somebody kept by hand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.errors import ConfigurationError
from extract.export.profile import Column, Profile, default_profile
from extract.export.profile_tables import read_tracker
from extract.export.sections import Section
from extract.export.wording import wording
from extract.text import canonical, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from extract.export.profile_tables import Table

FEWEST_COLUMNS = 3
HEAD_ROWS = 6
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_FORMS = (
    ("d Month yyyy", re.compile(rf"\d{{1,2}} {_MONTH} \d{{4}}")),
    ("d Mon yyyy", re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")),
    ("d-Mon-yy", re.compile(r"\d{1,2}-[A-Z][a-z]{2}-\d{2}")),
    ("dd/mm/yyyy", re.compile(r"\d{1,2}/\d{1,2}/\d{4}")),
    ("dd/mm/yy", re.compile(r"\d{1,2}/\d{1,2}/\d{2}")),
    ("dd.mm.yyyy", re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")),
    ("dd.mm.yy", re.compile(r"\d{1,2}\.\d{1,2}\.\d{2}")),
    ("yyyy-mm-dd", re.compile(r"\d{4}-\d{2}-\d{2}")),
    ("Month yyyy", re.compile(rf"{_MONTH} \d{{4}}")),
    ("Mon yyyy", re.compile(r"[A-Z][a-z]{2} \d{4}")),
)  # fmt: skip
# "Status at June 2024" would be untrue of the next tracker.
_STALE = re.compile(rf",? (?:[-–:] )?\(?(?:(?:as )?at )?(?:\d{{1,2}} )?{_MONTH} \d{{4}}\)?$", re.IGNORECASE)


def learn_profile(path: Path) -> Profile:
    """Return the profile of a tracker kept as docx, xlsx, ods or html.

    Raises:
        NotAccessibleError: the file cannot be read.
        ConfigurationError: it holds no table that looks like a tracker.
    """
    tracker = read_tracker(path)
    found = [(head, table[head[0] :]) for table in tracker.tables if (head := _header(table))]
    if not found:
        raise ConfigurationError(
            (f"{path.name}: no table with the columns of a tracker (words and two more)",),
            remedy="Give a file whose table has a row of headings such as Ref, Action, Owner, Status.",
        )
    (_, columns), _ = max(found, key=lambda f: (len(f[1]), len(f[0][1])))
    rows = [row for (_, these), part in found if these == columns for row in part if len(set(row)) > 1]
    above = [
        squash(row[0])
        for table in tracker.tables[:1]
        for row in table[:HEAD_ROWS]
        if len(set(row) - {""}) == 1
    ]
    headings = (*tracker.headings, *above)
    title = _title(headings)
    return replace(
        default_profile(),
        columns=columns,
        date_form=_date_form(columns, rows),
        status_words=_status_words(columns, rows),
        reference_style=_reference_style(columns, rows),
        sections=_sections([heading for heading in headings if not squash(heading).startswith(title)]),
        title=title,
    )


def _header(table: Table) -> tuple[int, tuple[Column, ...]] | None:
    """Return the first row below the headings and the columns they make, if the table is a tracker's.

    Headings may stand in two rows, the upper ones over several columns each ("Response": "Accepted",
    "Reasons"); the row or pair that names most is taken, a single row where both name as much.
    """
    best: tuple[int, int, tuple[Column, ...]] | None = None
    for place, row in enumerate(table[:HEAD_ROWS]):
        below = table[place + 1] if place + 1 < len(table) else []
        choices = [(place + 1, row, fields_of(row))]
        if len(below) == len(row) and any(a == b and a for a, b in pairwise(row)) and len(set(row)) > 1:
            joined = [lower.strip() or upper for upper, lower in zip(row, below, strict=True)]
            choices.append((place + 2, joined, _by_both(row, joined)))
        for end, heads, fields in choices:
            known = sum(1 for field in fields if field)
            if "text" in fields and known >= FEWEST_COLUMNS and (best is None or known > best[0]):
                best = (
                    known,
                    end,
                    tuple(
                        Column(heading=_STALE.sub("", squash(h)), field=f)
                        for h, f in zip(heads, fields, strict=True)
                    ),
                )
    return best and best[1:]


def _by_both(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the field each lower heading names, alone or together with the one above it."""
    fields = fields_of(lower)
    both = fields_of([f"{above} {own}" for above, own in zip(upper, lower, strict=True)])
    return [own or (pair if pair not in fields else "") for own, pair in zip(fields, both, strict=True)]


def fields_of(headings: Sequence[str]) -> list[str]:
    """Return the field that each heading names, "" for none; no field is given twice."""
    known: Mapping[str, list[str]] = wording().tables["profile"]["headings"]
    own = {canonical(head): name for name, head in wording().headings.items()}
    scored: list[tuple[int, int, int, str]] = []
    for place, heading in enumerate(headings):
        words = canonical(heading)
        if words in own and own[words] in known:
            scored.append((0, 0, place, own[words]))
        for name, spellings in known.items():
            for rank, spelling in enumerate(spellings):
                if words == spelling:
                    scored.append((1, rank, place, name))
                elif f" {spelling} " in f" {words} ":
                    scored.append((2, rank, place, name))
    fields = [""] * len(headings)
    for _, _, place, name in sorted(scored):
        if not fields[place] and name not in fields:
            fields[place] = name
    return fields


def _values(columns: Sequence[Column], rows: Iterable[Sequence[str]], names: Iterable[str]) -> list[str]:
    places = [n for n, column in enumerate(columns) if column.field in set(names)]
    return [squash(row[n]) for row in rows for n in places if n < len(row) and row[n].strip()]


def _date_form(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    seen: Counter[str] = Counter()
    for text in _values(columns, rows, ("meeting_date", "due", "revised_due", "response_due")):
        seen.update([name for name, form in _FORMS if form.fullmatch(text)][:1])
    return seen.most_common(1)[0][0] if seen else default_profile().date_form


def _status_words(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the council's most used word for each status; our own where it has none."""
    seen: dict[str, Counter[str]] = {}
    known = wording().status_words | wording().tables["profile"]["status_words"]
    for said in _values(columns, rows, ("status",)):
        text = said.removesuffix(" (overdue)")
        parts = (text, *text.split("/"))  # two languages, one cell
        status = next((known[key] for part in parts if (key := canonical(part)) in known), None)
        if status:
            seen.setdefault(status, Counter())[text] += 1
    learnt = {status: words.most_common(1)[0][0] for status, words in seen.items()}
    return {**wording().words["status"], **learnt}


def _reference_style(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str | None:
    seen = Counter(re.sub(r"\d", "#", text) for text in _values(columns, rows, ("ref",)))
    return seen.most_common(1)[0][0] if seen else None


def _sections(headings: Iterable[str]) -> dict[Section, str]:
    """Return section names as the paper prints them, by the words they have in common with ours."""
    found = dict(default_profile().sections)
    for heading in headings:
        words = set(canonical(heading).split())
        for section, usual in default_profile().sections.items():
            if set(canonical(usual).split()) == words or _SECTION_WORDS[section] <= words:
                found[section] = _COUNT.sub("", squash(heading))
                break
    return found


_COUNT = re.compile(r" \(\d+\)$")
_SECTION_WORDS = {
    Section.NOT_DUE_YET: {"not", "due"},
    Section.PROPOSED_FOR_CLOSURE: {"proposed", "closure"},
    Section.CLOSED_SINCE: {"closed"},
    Section.DUE_OR_OVERDUE: {"overdue"},
    Section.OUTSTANDING: {"outstanding"},
}


def _title(headings: Sequence[str]) -> str:
    """Return the first heading that calls the paper a tracker, log, schedule or list of actions."""
    known = set(wording().tables["profile"]["title_words"])
    titles = [
        _STALE.sub("", squash(heading)) for heading in headings if known & set(canonical(heading).split())
    ]
    return titles[0] if titles else default_profile().title
