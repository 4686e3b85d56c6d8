"""What clerks write about papers beside them: the manifest and NAME.meta.toml."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import date  # noqa: TC003 (pydantic needs it at run time)
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extract.domain import Supplied
from extract.errors import NotAccessibleError, ReadError
from extract.ingest.characters import decode_text, scrub
from extract.ingest.daywords import find_days
from extract.ingest.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SIDECAR_SUFFIX = ".meta.toml"
_COLUMNS = ("file", "body", "meeting_date", "url", "title")


class _Entry(BaseModel):
    """One paper's metadata as a person writes it; every mistake is reported."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    body: str | None = None
    meeting_date: date | None = None
    url: str | None = None
    title: str | None = None

    @field_validator("meeting_date", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        """Take 2024-01-18, 18/01/2024 and 18 January 2024, and nothing else."""
        if not isinstance(value, str):
            return value
        words = value.strip()
        days = find_days(words)
        if len(days) != 1 or days[0].day is None or (days[0].start, days[0].end) != (0, len(words)):
            raise ValueError(f"'{words}' is no date; write it as 2024-01-18")
        return days[0].day

    @field_validator("url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("an address begins with http:// or https://")
        return value

    def supplied(self) -> Supplied:
        """Return the entry as the value that goes with a source."""
        return Supplied(
            body=self.body or None,
            meeting_date=self.meeting_date,
            url=self.url or None,
            title=self.title or None,
        )


def _problems(error: ValidationError, place: str) -> list[str]:
    return [
        f"{place}: {'.'.join(map(str, fault['loc']))}: {fault['msg'].removeprefix('Value error, ')}"
        for fault in error.errors()
    ]


def read_sidecar(path: Path) -> tuple[Supplied, list[str]]:
    """Return what the sidecar says of its paper, and every mistake in it with file and line."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
        fields = tomllib.loads(text)
    except (OSError, ReadError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Supplied(), [f"{path}: {error}"]
    try:
        return _Entry.model_validate(fields).supplied(), []
    except ValidationError as error:
        lines = text.split("\n")
        problems = []
        for fault in error.errors():
            name = str(fault["loc"][0]) if fault["loc"] else ""
            at = next((n for n, line in enumerate(lines, 1) if line.strip().startswith(name)), 1)
            problems.append(f"{path}:{at}: {name}: {fault['msg'].removeprefix('Value error, ')}")
        return Supplied(), problems


def read_manifest(path: Path) -> tuple[dict[str, tuple[int, Supplied]], list[str]]:
    """Return what the manifest says of each file (with its line), and every mistake in it.

    Columns may stand in any order and be separated by commas, semicolons or tabs; only ``file`` must
    be there. A field that is left empty says nothing.
    """
    try:
        text = scrub(decode_text(read_bytes(path)).text)
    except ReadError as error:
        return {}, [f"{path}: {error}"]
    except NotAccessibleError as error:
        raise NotAccessibleError(f"{path}: {error}", remedy="Check --manifest.") from error
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restkey="_more")
    names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
    problems = [f"{path}:1: unknown column '{name}'" for name in names if name not in _COLUMNS]
    if "file" not in names:
        return {}, [*problems, f"{path}:1: there is no column 'file'"]
    reader.fieldnames = names
    entries: dict[str, tuple[int, Supplied]] = {}
    for row in reader:
        problems += _take_row(path, reader.line_num, row, entries)
    return entries, problems


def _take_row(
    path: Path, line: int, row: Mapping[str, str | list[str] | None], entries: dict[str, tuple[int, Supplied]]
) -> list[str]:
    place = f"{path}:{line}"
    if "_more" in row:
        return [f"{place}: more fields than columns; put quotes around a field with a comma in it"]
    fields = {name: value.strip() for name, value in row.items() if isinstance(value, str) and value.strip()}
    name = fields.pop("file", "").removeprefix("./")
    if not name:
        return [f"{place}: no file is named"] if fields else []
    if name in entries:
        return [f"{place}: '{name}' stands in line {entries[name][0]} already"]
    try:
        entries[name] = (
            line,
            _Entry.model_validate({k: v for k, v in fields.items() if k in _COLUMNS}).supplied(),
        )
    except ValidationError as error:
        return _problems(error, place)
    return []
