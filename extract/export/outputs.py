"""Writes the files that stand in the output folder after every run."""

from __future__ import annotations

import logging
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol

from extract.domain import Item
from extract.errors import NotAccessibleError
from extract.export.atomic import Standing, check_target, make_folder, replacing, standing
from extract.export.csv_file import save_csv, save_table
from extract.export.json_file import save_json, write_sections
from extract.export.rows import SCHEMA_VERSION, LedgerReader, as_plain, joined
from extract.ledger.entry import EntryFilter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from extract.export.rows import Cell, Plain
    from extract.ledger.values import LinkInputs

log = logging.getLogger(__name__)

NAMES = ("items.csv", "items.json", "ledger.csv", "ledger.json")
PAPER_FIELDS = ("doc_id", "source", "source_kind", "title", "body", "meeting_date")
ITEM_FIELDS = tuple(field.name for field in fields(Item))


class PaperReader(LedgerReader, Protocol):
    """What these files need of a ledger."""

    def bodies(self) -> tuple[str, ...]:
        """Return the bodies that have papers in force."""
        ...

    def link_inputs(self, body: str, /) -> LinkInputs:
        """Return the papers in force of one body ("" where a paper names none)."""
        ...


def run_outputs(out_dir: Path) -> tuple[Path, ...]:
    """Return the files that a run writes to ``out_dir``."""
    return tuple(out_dir / name for name in NAMES)


def check_run_outputs(out_dir: Path) -> None:
    """Return if the files of a run can be written to ``out_dir``; meant for before the run.

    Raises:
        NotAccessibleError: the folder cannot be made or written, or a file there is somebody else's.
    """
    make_folder(out_dir, "Give another folder with --out.")
    for name in NAMES:
        check_target(out_dir / name, force=standing(out_dir / name) is Standing.CHANGED)


def write_run_outputs(ledger: PaperReader, out_dir: Path, *, as_at: date) -> tuple[Path, ...]:
    """Write items.csv, items.json, ledger.csv and ledger.json; return their paths.

    Each file is replaced whole. One that was changed by hand since it was written is kept beside it
    under a name with ``-changed``.

    Raises:
        NotAccessibleError: a file cannot be written, or is somebody else's.
    """
    make_folder(out_dir, "Give another folder with --out.")
    wanted = EntryFilter(as_at=as_at)
    items_csv, items_json, ledger_csv, ledger_json = run_outputs(out_dir)
    for path in (items_csv, items_json, ledger_csv, ledger_json):
        _keep_changed(path)
    header = (*PAPER_FIELDS, *ITEM_FIELDS)
    save_table(
        header, (tuple(_cell(row[name]) for name in header) for row in item_records(ledger)), items_csv
    )
    with replacing(items_json) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as stream:
        write_sections({"schema_version": SCHEMA_VERSION}, {"items": item_records(ledger)}, stream)
    save_csv(ledger.entries(wanted), ledger_csv)
    save_json(ledger.entries(wanted), ledger.links(), ledger_json, as_at=as_at)
    return (items_csv, items_json, ledger_csv, ledger_json)


def item_records(ledger: PaperReader) -> Iterator[dict[str, Plain]]:
    """Return every item of the papers in force as it is printed there, with its paper."""
    for body in dict.fromkeys(("", *ledger.bodies())):
        for paper in ledger.link_inputs(body).papers:
            about: dict[str, Plain] = {name: as_plain(getattr(paper, name)) for name in PAPER_FIELDS}
            for item in paper.items:
                yield about | {name: as_plain(getattr(item, name)) for name in ITEM_FIELDS}


def _cell(value: Any) -> Cell:
    return (joined(value) or None) if isinstance(value, list) else value


def _keep_changed(path: Path) -> None:
    """Set aside what a person typed into a file that is about to be replaced."""
    if standing(path) is not Standing.CHANGED:
        return
    n = 1
    while (kept := path.with_name(f"{path.stem}-changed-{n}{path.suffix}")).exists():
        n += 1
    try:
        path.rename(kept)
    except OSError as error:
        raise NotAccessibleError(
            f"{path}: cannot be replaced: {error.strerror}", remedy="Close it elsewhere."
        ) from error
    log.warning(
        "%s was changed by hand; it is kept as %s. Read it in with 'matters import'.", path, kept.name
    )
