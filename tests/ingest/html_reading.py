"""What a web page is read as, for the tests."""

from __future__ import annotations

from extract.ingest.html import read_html

PROSE = "The Committee heard how the reading scheme had been received in the three branch libraries. "


def read(page: str):
    return read_html(page.encode()).blocks


def shown(page: str) -> list[tuple[str | None, str]]:
    return [(block.label, block.text) for block in read(page)]


def labels(page: str) -> list[str | None]:
    return [block.label for block in read(page)]
