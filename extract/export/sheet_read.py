"""Reads a sheet that came back: CSV in any usual dress, xlsx and ods; no row is judged here."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.errors import ImportRefusedError, NotAccessibleError
from extract.export.encoders import from_csv_cell
from extract.export.sheet_guard import check_workbook
from extract.export.wording import wording
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

HEAD_ROWS = 10  # titles may stand above the headings
FEWEST_HEADINGS = 3
_FORMULA_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}><f[ >/]')
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_REMEDY = "Save it again as xlsx, ods or CSV UTF-8, and import that. Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row: where it stands and its cells by field; cells of unknown columns are left out."""

    sheet: str
    number: int
    cells: Mapping[str, Any]

    @property
    def place(self) -> str:
        """Return where a person finds it."""
        return f"sheet {self.sheet!r}, row {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSheet:
    """One sheet with our columns: its rows, and what is wrong with it as a whole."""

    name: str
    fields: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    problems: tuple[str, ...] = ()


def read_sheets(path: Path) -> tuple[ReadSheet, ...]:
    """Return the sheets of a file that hold entries.

    Raises:
        NotAccessibleError: the file is missing or cannot be opened.
        ImportRefusedError: it is no sheet, too large, or holds no column of ids.
    """
    content = _bytes_of(path)
    if content.startswith(b"PK"):
        tables = _workbook_tables(path, content)
    elif content[:8].startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")):
        raise ImportRefusedError((f"{path.name}: is neither xlsx, ods nor CSV",), remedy=_REMEDY)
    else:
        tables = [(path.name, *_csv_rows(path.name, content), frozenset[tuple[int, int]]())]
    found = [s for s in (_sheet(*table) for table in tables) if s]
    if not found:
        raise ImportRefusedError(
            (f"{path.name}: no sheet has a column 'ID' and the columns of a tracker",),
            remedy="Import a file that 'matters export' made; keep its row of headings.",
        )
    return tuple(found)


def _bytes_of(path: Path) -> bytes:
    limit = wording().tables["import"]["most_bytes"]
    try:
        if not path.is_file():
            raise NotAccessibleError(f"{path}: is missing, or no file", remedy="Check the name.")
        if path.stat().st_size > limit:
            raise ImportRefusedError(
                (f"{path.name}: is over {limit // 1_000_000} MB",), remedy="Import fewer rows."
            )
        content = path.read_bytes()
    except OSError as error:
        raise NotAccessibleError(
            f"{path}: cannot be read: {error.strerror}", remedy="Close it elsewhere."
        ) from error
    if not content.strip():
        raise ImportRefusedError((f"{path.name}: is empty",), remedy=_REMEDY)
    return content


def _csv_rows(name: str, content: bytes) -> tuple[list[list[Any]], tuple[str, ...]]:
    text = _decoded(content)
    head = text.split("\n", 1)[0]
    separator = max(";\t,", key=head.count)
    problems: tuple[str, ...] = ()
    rows: list[list[Any]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append([from_csv_cell(cell) for cell in row])
            _check_count(name, len(rows))
    except csv.Error as error:
        problems = (f"sheet {name!r}, row {len(rows) + 1}: the file is cut short or damaged ({error})",)
    return rows, problems


def _decoded(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _workbook_tables(
    path: Path, content: bytes
) -> Iterator[tuple[str, list[list[Any]], tuple[str, ...], frozenset[tuple[int, int]]]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (only workbooks need it)

    try:
        check_workbook(content)
        formulas = _formulas(content)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for place, name in enumerate(book.sheet_names):
                rows: list[list[Any]] = []
                for row in book.get_sheet_by_index(place).to_python(skip_empty_area=False):
                    rows.append(row)
                    _check_count(name, len(rows))
                yield name, rows, (), formulas.get(place, frozenset())
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise ImportRefusedError(
            (f"{path.name}: is damaged, cut short or locked by a password ({error})",), remedy=_REMEDY
        ) from error


def _formulas(content: bytes) -> dict[int, frozenset[tuple[int, int]]]:
    """Return where formulas stand, by sheet of an xlsx: their cells may hold no value at all."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        names.sort(key=lambda n: int(re.sub(r"\D", "", n) or 0))
        return {
            place: frozenset(
                (int(found[2]), _column_number(found[1].decode()))
                for found in _FORMULA_CELL.finditer(package.read(name))
            )
            for place, name in enumerate(names)
        }


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _check_count(name: str, count: int) -> None:
    most = wording().tables["import"]["most_rows"]
    if count > most:
        raise ImportRefusedError((f"sheet {name!r}: has over {most} rows",), remedy="Import it in parts.")


def known_headings() -> dict[str, str]:
    """Return the field of each heading a sheet may use, headings in canonical form."""
    return {canonical(word): field for field, head in wording().headings.items() for word in (field, head)}


def _sheet(
    name: str, rows: Sequence[Sequence[Any]], problems: tuple[str, ...], formulas: Iterable[tuple[int, int]]
) -> ReadSheet | None:
    known = known_headings()
    for place, row in enumerate(rows[:HEAD_ROWS]):
        fields = [known.get(canonical(str(cell))) for cell in row]
        if "id" in fields and sum(f is not None for f in fields) >= FEWEST_HEADINGS:
            return _read(name, rows, place, fields, (*problems, *_formula_problems(name, fields, formulas)))
    return None


def _formula_problems(
    name: str, fields: Sequence[str | None], cells: Iterable[tuple[int, int]]
) -> Iterator[str]:
    for row, column in sorted(cells):
        field = fields[column] if column < len(fields) else None
        if field:
            head = wording().headings[field]
            yield f"sheet {name!r}, row {row}: {head} holds a formula; put its value there as text"


def _read(
    name: str, rows: Sequence[Sequence[Any]], head: int, fields: Sequence[str | None], problems: Sequence[str]
) -> ReadSheet:
    wrong = list(problems)
    doubled = sorted({f for f in fields if f and fields.count(f) > 1})
    wrong += [
        f"sheet {name!r}, row {head + 1}: the column {wording().headings[f]!r} is there twice"
        for f in doubled
    ]
    found = []
    for place, row in enumerate(rows[head + 1 :], start=head + 2):
        if not any(str(cell).strip() for cell in row if cell is not None):
            continue
        if len(row) < len(fields) and place == len(rows):
            wrong.append(
                f"sheet {name!r}, row {place}: the row is cut short: {len(row)} cells of {len(fields)}"
            )
        cells = {f: row[n] if n < len(row) else "" for n, f in enumerate(fields) if f}
        found.append(SheetRow(sheet=name, number=place, cells=cells))
    return ReadSheet(
        name=name, fields=tuple(f for f in fields if f), rows=tuple(found), problems=tuple(wrong)
    )
