"""Runs the session that README.md shows, and compares or rewrites what it prints.

``python tests/helpers/readme_session.py`` writes the present output into the README.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAPERS = ROOT / "corpus" / "series" / "st-oswins"
SESSION = re.compile(r"(<!-- session -->\n+```console\n)(.*?)(```\n)", re.DOTALL)
MATTERS = [sys.executable, "-c", "from extract.cli.main import run; run()"]


def shown(text: str) -> str:
    """Return the session as the README has it: each command after ``$ ``, its output below it."""
    found = SESSION.search(text)
    if found is None:
        raise ValueError("README.md has no console block after <!-- session -->")
    return found.group(2)


def played(session: str, folder: Path) -> str:
    """Return the session as it goes now, in a folder whose ``minutes/`` hold the papers."""
    (folder / "minutes").mkdir()
    for paper in PAPERS.iterdir():
        if paper.suffix != ".json":
            shutil.copy(paper, folder / "minutes")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MATTERS_")}
    surroundings = {**kept, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    parts = []
    for line in session.splitlines():
        if not line.startswith("$ matters "):
            continue
        words = line.removeprefix("$ matters ").split("  #")[0]
        done = subprocess.run(
            ["bash", "-c", f'"$@" {words}', "bash", *MATTERS],
            cwd=folder,
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            check=True,
        )
        parts.append("\n".join([line, *(row.rstrip() for row in done.stdout.strip("\n").splitlines())]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the present output into the README."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        now = played(shown(text), Path(folder))
    README.write_text(SESSION.sub(lambda found: found[1] + now + found[3], text), encoding="utf-8")


if __name__ == "__main__":
    main()
