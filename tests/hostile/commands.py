"""The program as a process of its own, in a folder of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
START = "from extract.cli.main import run; run()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a command ended, and what it printed, as bytes."""

    code: int
    out: bytes
    err: bytes

    @property
    def summary(self) -> Any:
        """Return what ``--json`` printed."""
        return json.loads(self.out)


def matters(
    folder: Path,
    *words: str | Path,
    before: str = "",
    env: Mapping[str, str] | None = None,
    timeout: float = 300,
) -> Said:
    """Run one command in ``folder``; ``before`` is Python that runs ahead of the program."""
    private = folder / "tmp"
    private.mkdir(exist_ok=True)
    told = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TMPDIR": str(private),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"{before}\n{START}", *map(str, words)],
        cwd=folder,
        env=told | dict(env or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)


def matters_here(folder: Path, *words: str | Path) -> Said:
    """Run one command in this process, which is quicker; for commands that start no other."""
    from extract.cli import console
    from extract.cli.main import main

    out, err = (
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
    )
    told = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "COLUMNS": "100"}
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.dict(os.environ, told),
    ):
        code = main([str(word) for word in words])
        out.flush()
        err.flush()
    console.SESSION.__init__()
    return Said(code=code, out=out.buffer.getvalue(), err=err.buffer.getvalue())  # type: ignore[attr-defined]


GOOD = {
    "good-january.txt": (
        "Minutes of the Moor Parish Council held on 10 January 2024\n\n"
        "1. Apologies\nNone.\n\n2. Gates\n"
        "RESOLVED that the Clerk write to the landowner about the broken kissing gate by 31 January 2024.\n"
        "Councillor Ash agreed to bring three prices for the bus shelter to the next meeting.\n"
    ),
    "good-february.txt": (
        "Minutes of the Moor Parish Council held on 14 February 2024\n\n"
        "1. Matters arising\nThe Clerk reported that she had written to the landowner about the broken kissing gate.\n\n"
        "2. Lamps\nThe Clerk was asked to report the failed lamps in Quarry Lane to the county.\n"
    ),
}


def write_good(folder: Path) -> None:
    """Put two papers with nothing wrong into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")


def good_items(out: Path) -> list[dict[str, Any]]:
    """Return what a run exported of the good papers."""
    items = json.loads((out / "items.json").read_text(encoding="utf-8"))
    return [item for item in items["items"] if item["source"] in GOOD]
