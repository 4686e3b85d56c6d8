"""The characters of a page: mark, declaration, UTF-8, then Windows-1252."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.ingest.decode import decode

WORDS = "£5 “agreed” – Ynys Môn’s café"
META = '<meta charset="{}">'
OLD_META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'

CASES = {
    "UTF-8 undeclared": (WORDS.encode(), WORDS),
    "UTF-8 with a mark": (codecs.BOM_UTF8 + WORDS.encode(), WORDS),
    "UTF-16 with a mark": (WORDS.encode("utf-16"), WORDS),
    "UTF-16 big-endian with a mark": (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS),
    "UTF-16 without a mark": (WORDS.encode("utf-16-le"), WORDS),
    "Windows-1252 undeclared": (WORDS.encode("cp1252"), WORDS),
    "Latin-1 declared means Windows-1252": ((META.format("iso-8859-1") + WORDS).encode("cp1252"), META.format("iso-8859-1") + WORDS),
    "old declaration": ((OLD_META.format("windows-1252") + WORDS).encode("cp1252"), OLD_META.format("windows-1252") + WORDS),
    "UTF-8 wrongly declared Latin-1": ((META.format("iso-8859-1") + WORDS).encode(), META.format("iso-8859-1") + WORDS),
    "Windows-1252 wrongly declared UTF-8": ((META.format("utf-8") + WORDS).encode("cp1252"), META.format("utf-8") + WORDS),
    "UTF-16 declared in plain bytes": ((META.format("utf-16") + WORDS).encode("cp1252"), META.format("utf-16") + WORDS),
    "unknown encoding": ((META.format("x-no-such") + WORDS).encode("cp1252"), META.format("x-no-such") + WORDS),
    "another declared alphabet": ((META.format("iso-8859-7") + "Αθήνα").encode("iso-8859-7"), META.format("iso-8859-7") + "Αθήνα"),
    "declared too late": ((" " * 1100 + META.format("iso-8859-7") + "é").encode("cp1252"), " " * 1100 + META.format("iso-8859-7") + "é"),
    "controls": (b"a\x00b\x07c\x1bd\x7fe\xc2\x85f\tg", "abcdef\tg"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_decode(name):
    """Every page comes out as its author typed it."""
    content, expected = CASES[name]
    assert decode(content).text == expected


def test_a_bad_byte_costs_one_character_and_a_warning():
    """One broken byte in a UTF-8 page spoils neither the page nor the run."""
    found = decode(f"{META.format('utf-8')}{WORDS}".encode() + b"\xff!")
    assert found.text.endswith(f"{WORDS}\ufffd!")
    assert found.encoding == "utf-8"
    assert found.warnings


@given(st.binary(max_size=400))
def test_decoding_never_fails(content):
    """Any bytes give characters without controls."""
    text = decode(content).text
    assert not any(sign < " " and sign not in "\t\n\r\f" for sign in text)
    text.encode()
