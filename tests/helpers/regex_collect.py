"""Prints, as JSON, every pattern that the project compiles: at import, from models/, and at work.

With each go its flags, its place, and the methods that were called on it. Run as a process of its own,
before anything else has compiled and kept a pattern.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = str(ROOT / "extract")


class Watched:
    """A compiled pattern that notes how it is used."""

    def __init__(self, pattern: re.Pattern[str], uses: set[str]) -> None:
        self._pattern = pattern
        self._uses = uses

    def __getattr__(self, name: str) -> object:
        if name in METHODS:
            self._uses.add(name)
        return getattr(self._pattern, name)


METHODS = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})


def main() -> None:
    """Import all modules, read the sample papers, and tell what was compiled on the way, and where."""
    found: dict[tuple[str, int], tuple[str, set[str]]] = {}
    inner = re._compile

    def watch(pattern: object, flags: int) -> object:
        frame = sys._getframe(1)
        while frame.f_back and (
            frame.f_code.co_filename == re.__file__ or "functools" in frame.f_code.co_filename
        ):
            frame = frame.f_back
        name = frame.f_code.co_filename
        if name.startswith(HERE) and isinstance(pattern, (str, bytes)):
            text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            place = f"{Path(name).relative_to(ROOT)}:{frame.f_lineno}"
            return Watched(inner(pattern, flags), found.setdefault((text, int(flags)), (place, set()))[1])
        return inner(pattern, flags)

    re._compile = watch  # type: ignore[attr-defined]
    work()
    rows = [[text, flags, place, sorted(uses)] for (text, flags), (place, uses) in found.items()]
    json.dump(rows, sys.stdout)


def work() -> None:
    """Make the project compile what it has."""
    import extract

    for module in pkgutil.walk_packages(extract.__path__, "extract."):
        if ".migrations" not in module.name and not module.name.endswith(".child"):
            importlib.import_module(module.name)
    from extract.domain import Source
    from extract.errors import ReadError
    from extract.export.encoders import to_csv_cell
    from extract.export.sheet_cells import closing_of
    from extract.ingest.read import read_paper
    from extract.nlp import build_nlp, extract_document

    to_csv_cell("'=1")
    closing_of("7 March 2025, minute 12", "done")
    nlp = build_nlp()
    for path in sorted((ROOT / "corpus").rglob("*.*")):
        if path.suffix in {".html", ".txt", ".pdf", ".docx", ".md"} and "README" not in path.name:
            try:
                documents = read_paper(Source(path=path, name=path.name))
            except ReadError:
                continue
            for document in documents:
                extract_document(document, nlp)


if __name__ == "__main__":
    main()
