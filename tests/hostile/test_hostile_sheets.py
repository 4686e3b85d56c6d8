"""Sheets that come back from a stranger: none takes the machine, each is refused with its reason."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from extract.errors import ImportRefusedError
from extract.export.sheet_guard import check_workbook
from extract.export.sheet_read import read_sheets

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = ("ID", "Status", "Owner", "Due date", "Wording")
ODS = "urn:oasis:names:tc:opendocument:xmlns"


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Tracker")
        page.write_row(0, 0, HEAD)
        page.write_row(1, 0, ["i0123456789", "open", "Clerk", "31/01/2024", "mend the gate"])
    return out.getvalue()


def changed(change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with its sheet changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if "worksheets/sheet1" in name else part)
    return out.getvalue()


def open_sheet(rows: int, columns: int, inside: str = "<text:p>x</text:p>", prolog: str = "") -> bytes:
    cell = (
        f'<t:table-cell t:number-columns-repeated="{columns}" o:value-type="string">{inside}</t:table-cell>'
    )
    empty = f'<t:table-row t:number-rows-repeated="{rows}"><t:table-cell t:number-columns-repeated="{columns}"/></t:table-row>'
    row = f'<t:table-row t:number-rows-repeated="{rows}">{cell}</t:table-row>' if inside else empty
    body = f'<o:document-content xmlns:o="{ODS}:office:1.0" xmlns:t="{ODS}:table:1.0" xmlns:text="{ODS}:text:1.0"><o:body><o:spreadsheet><t:table t:name="T">{row}</t:table></o:spreadsheet></o:body></o:document-content>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", prolog + body)
    return out.getvalue()


def locked() -> bytes:
    """Return the workbook with the mark of a password on every part."""
    data = bytearray(workbook())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    "make",
    [
        lambda: changed(lambda part: part.replace(b'r="E2"', b'r="XFD1048576"')),
        lambda: changed(lambda part: part.replace(b'r="E2"', b"r = 'xfd900000'")),
        lambda: open_sheet(1_048_576, 16_384),
        lambda: open_sheet(100_000, 1_000),
        lambda: open_sheet(1, 1, prolog='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        lambda: workbook()[:-300],
        locked,
    ],
    ids=["far-corner", "far-corner-odd", "repeated", "repeated-less", "doctype", "torn", "locked"],
)
def test_a_sheet_that_would_take_all_memory_is_refused(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(make())
    with pytest.raises(ImportRefusedError) as raised:
        read_sheets(path)
    assert raised.value.remedy


def test_a_bomb_with_a_small_size_in_its_directory_is_counted_as_it_unpacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from extract.export.wording import wording

    monkeypatch.setitem(wording().tables["import"], "most_inflated", 100_000)
    with pytest.raises(ValueError, match="unpacks to too much"):
        check_workbook(changed(lambda part: part + b" " * 300_000))


def test_what_is_only_styled_or_blank_takes_no_room(tmp_path: Path) -> None:
    """Programs write a style into the last row, and blank rows to the end of an ods."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(
        changed(
            lambda part: part.replace(
                b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
            )
        )
    )
    (sheet,) = read_sheets(path)
    assert len(sheet.rows) == 1
    check_workbook(open_sheet(1_048_576, 16_384, inside=""))
