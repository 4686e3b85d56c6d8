"""Makes a profile of last time's tracker: a Word, Excel or web table that somebody kept by hand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.errors import ConfigurationError, NotAccessibleError
from extract.export.profile import Column, Profile, default_profile
from extract.export.sections import Section
from extract.export.sheet_cells import text_of
from extract.export.wording import wording
from extract.text import canonical, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Table = list[list[str]]
FEWEST_COLUMNS = 3
HEAD_ROWS = 6
MOST_ROWS = 5000
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


def learn_profile(path: Path) -> Profile:
    """Return the profile of a tracker kept as docx, xlsx, ods or html.

    Raises:
        NotAccessibleError: the file cannot be read.
        ConfigurationError: it holds no table that looks like a tracker.
    """
    headings, tables = _read(path)
    found = [(head, rows) for table in tables if (head := _header(table)) for rows in [table[head[0] + 1 :]]]
    if not found:
        raise ConfigurationError(
            (f"{path.name}: no table with the columns of a tracker (words and two more)",),
            remedy="Give a file whose table has a row of headings such as Ref, Action, Owner, Status.",
        )
    (_, columns), _ = max(found, key=lambda f: (len(f[1]), len(f[0][1])))
    rows = [row for (_, these), part in found if these == columns for row in part]
    return replace(
        default_profile(),
        columns=columns,
        date_form=_date_form(columns, rows),
        status_words=_status_words(columns, rows),
        reference_style=_reference_style(columns, rows),
        sections=_sections(headings),
        title=_title(headings),
    )


def _header(table: Table) -> tuple[int, tuple[Column, ...]] | None:
    """Return the row of headings and the columns it makes, if the table is a tracker's."""
    for place, row in enumerate(table[:HEAD_ROWS]):
        fields = fields_of(row)
        if "text" in fields and sum(1 for f in fields if f) >= FEWEST_COLUMNS:
            return place, tuple(Column(heading=squash(h), field=f) for h, f in zip(row, fields, strict=True))
    return None


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
    known = wording().status_words
    for said in _values(columns, rows, ("status",)):
        text = said.removesuffix(" (overdue)")
        status = known.get(canonical(text))
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
    for heading in headings:
        if {"tracker", "log", "schedule", "monitor", "tracking", "monitoring"} & set(
            canonical(heading).split()
        ):
            return squash(heading)
    return default_profile().title


def _read(path: Path) -> tuple[list[str], list[Table]]:
    """Return the headings and the tables of a paper, by what it is and not by its name."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotAccessibleError(
            f"{path}: cannot be read: {error.strerror}", remedy="Check the name."
        ) from error
    if b"word/document.xml" in content:
        return _docx(path)
    if content.startswith(b"PK"):
        return _workbook(path)
    if b"<table" in content[:5_000_000].lower():
        return _html(content)
    raise ConfigurationError(
        (f"{path.name}: is neither docx, xlsx, ods nor html",), remedy="Save it as one of these."
    )


def _docx(path: Path) -> tuple[list[str], list[Table]]:
    from docx import Document  # noqa: PLC0415 (only Word trackers need it)
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        paper = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ConfigurationError(
            (f"{path.name}: is damaged ({error})",), remedy="Save it again in Word."
        ) from error
    styled = [(p.text, str(p.style.name) if p.style else "") for p in paper.paragraphs if p.text.strip()]
    headings = [text for text, style in styled if style.startswith(("Heading", "Title"))]
    return headings, [
        [[cell.text for cell in row.cells] for row in table.rows[:MOST_ROWS]] for table in paper.tables
    ]


def _workbook(path: Path) -> tuple[list[str], list[Table]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (only workbooks need it)

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            names = list(book.sheet_names)
            tables = [book.get_sheet_by_name(name).to_python(nrows=MOST_ROWS) for name in names]
    except (CalamineError, OSError, ValueError) as error:
        raise ConfigurationError(
            (f"{path.name}: is damaged ({error})",), remedy="Save it again as xlsx."
        ) from error
    return names, [[[text_of(cell) for cell in row] for row in table] for table in tables]


def _html(content: bytes) -> tuple[list[str], list[Table]]:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 (only web pages need it)

    page = LexborHTMLParser(content.decode("utf-8", "replace"))
    headings = [node.text() for node in page.css("h1, h2, h3, caption")]
    tables = [
        [[squash(cell.text()) for cell in row.css("th, td")] for row in table.css("tr")[:MOST_ROWS]]
        for table in page.css("table")
    ]
    return headings, tables
