"""A workbook as xlsxwriter writes it, that looks for what to escape only where it may be."""

from __future__ import annotations

from functools import partial
from inspect import unwrap
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

if TYPE_CHECKING:
    from collections.abc import Callable


_METHODS = {
    "blank": Worksheet.write_blank,
    "day": Worksheet.write_datetime,
    "number": Worksheet.write_number,
    "text": Worksheet.write_string,
}


class Page(Worksheet):
    """A sheet of a million cells.

    To look for what hardly any of them holds took a third of the time, to hand each to the file by
    itself a tenth.
    """

    def writers(self) -> dict[str, Callable[..., Any]]:
        """Return what writes a cell of each kind at a row and a column, without a look for "A1" in them."""
        return {kind: partial(unwrap(method), self) for kind, method in _METHODS.items()}

    def _write_single_row(self, current_row_num: int = 0) -> None:
        file, parts = self.fh, []
        self.fh = SimpleNamespace(write=parts.append)
        try:
            super()._write_single_row(current_row_num)
        finally:
            self.fh = file
        file.write("".join(parts))

    def _escape_attributes(self, attribute: Any) -> Any:
        # Nearly all are the place of a cell and the number of its format.
        if type(attribute) is not str or attribute.isalnum():
            return attribute
        return super()._escape_attributes(attribute)

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        if type(data) is str and data.isascii() and data.isprintable() and "_x" not in data:
            return data
        return Worksheet._escape_control_characters(data)  # noqa: SLF001 (of the class that this one is)


class Book(Workbook):
    """A workbook of such sheets."""

    worksheet_class = Page
