"""The labels Word shows: the numbering of a paper stands nowhere in its text."""

from __future__ import annotations

import pytest
from word_files import abstract, cell, docx, lvl, num, para, restart, row, style, table

from extract.ingest.docx import read_docx

LEGAL = (lvl(0, "%1."), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3"))
LETTERS = (lvl(0, "(%1)", "lowerLetter"), lvl(1, "(%2)", "lowerRoman"))
ONE = abstract(1, *LEGAL) + num(1, 1)


def at(*levels: int, of: int = 1) -> str:
    return "".join(para(f"words {n}", num=of, level=level) for n, level in enumerate(levels))


CASES = {
    "decimal counts": (ONE, at(0, 0, 0), ["1.", "2.", "3."]),
    "levels nest": (ONE, at(0, 1, 1, 2, 0, 1), ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1"]),
    "lower letters in brackets": (
        abstract(1, *LETTERS) + num(1, 1),
        at(0, 1, 1, 0),
        ["(a)", "(i)", "(ii)", "(b)"],
    ),
    "upper letters": (abstract(1, lvl(0, "%1.", "upperLetter")) + num(1, 1), at(0, 0), ["A.", "B."]),
    "upper romans": (abstract(1, lvl(0, "%1)", "upperRoman", 4)) + num(1, 1), at(0, 0), ["IV)", "V)"]),
    "lower romans past ten": (
        abstract(1, lvl(0, "%1.", "lowerRoman", 9)) + num(1, 1),
        at(0, 0, 0),
        ["ix.", "x.", "xi."],
    ),
    "letters past z": (
        abstract(1, lvl(0, "%1)", "lowerLetter", 26)) + num(1, 1),
        at(0, 0, 0),
        ["z)", "aa)", "bb)"],
    ),
    "zero before one digit": (
        abstract(1, lvl(0, "%1", "decimalZero", 9)) + num(1, 1),
        at(0, 0),
        ["09", "10"],
    ),
    "ordinals": (
        abstract(1, lvl(0, "%1", "ordinal", 10)) + num(1, 1),
        at(0, 0, 0, 0),
        ["10th", "11th", "12th", "13th"],
    ),
    "ordinal first": (abstract(1, lvl(0, "%1", "ordinal")) + num(1, 1), at(0, 0, 0), ["1st", "2nd", "3rd"]),
    "number words": (
        abstract(1, lvl(0, "%1:", "cardinalText", 20)) + num(1, 1),
        at(0, 0),
        ["Twenty:", "Twenty-one:"],
    ),
    "format none keeps the words": (
        abstract(1, lvl(0, "Note", "none")) + num(1, 1),
        at(0, 0),
        ["Note", "Note"],
    ),
    "format none and no words": (abstract(1, lvl(0, "", "none")) + num(1, 1), at(0), [None]),
    "words in the label": (
        abstract(1, lvl(0, "Action %1:")) + num(1, 1),
        at(0, 0),
        ["Action 1:", "Action 2:"],
    ),
    "other start": (abstract(1, lvl(0, "%1.", start=78)) + num(1, 1), at(0, 0), ["78.", "79."]),
    "list 0 takes a paragraph out": (ONE, at(0) + para("plain", num=0, level=0) + at(0), ["1.", None, "2."]),
    "dangling list": (ONE, at(0) + para("lost", num=9, level=0) + at(0), ["1.", None, "2."]),
    "dangling abstract list": (ONE + num(2, 7), para("lost", num=2, level=0), [None]),
    "level that is not there": (ONE, at(5), [None]),
    "two lists on one abstract go on": (ONE + num(2, 1), at(0, 0) + at(0, of=2), ["1.", "2.", "3."]),
    "start override begins afresh, once": (
        ONE + num(2, 1, restart(0, 1)),
        at(0, 0) + at(0, 0, of=2) + at(0) + at(0, of=2),
        ["1.", "2.", "1.", "2.", "3.", "4."],
    ),
    "start override at another number": (ONE + num(2, 1, restart(0, 5)), at(0, 0, of=2), ["5.", "6."]),
    "start override of a lower level": (
        ONE + num(2, 1, restart(1, 3)),
        at(0, 1, of=2) + at(0, 1, of=2),
        ["1.", "1.3", "2.", "2.3"],
    ),
    "lower level restarts": (ONE, at(0, 1, 0, 1), ["1.", "1.1", "2.", "2.1"]),
    "lvlRestart 0 never restarts": (
        abstract(1, lvl(0, "%1."), lvl(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 1),
        at(0, 1, 0, 1),
        ["1.", "1)", "2.", "2)"],
    ),
    "lvlRestart after the top level only": (
        abstract(1, lvl(0, "%1."), lvl(1, "%2)"), lvl(2, "%3-", more='<w:lvlRestart w:val="1"/>'))
        + num(1, 1),
        at(0, 1, 2, 1, 2, 0, 2),
        ["1.", "1)", "1-", "2)", "2-", "2.", "1-"],
    ),
    "legal style writes romans in digits": (
        abstract(1, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", more="<w:isLgl/>")) + num(1, 1),
        at(0, 0, 1),
        ["I.", "II.", "2.1"],
    ),
    "level 1 before any level 0": (ONE, at(1, 1, 0), ["1.1", "1.2", "2."]),
    "level redefined inside an override": (
        ONE + num(2, 1, f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1)", "lowerLetter")}</w:lvlOverride>'),
        at(0, of=2) + at(0, of=2),
        ["a)", "b)"],
    ),
    "numbering runs through cells": (
        ONE,
        at(0)
        + table(
            row(
                cell(para("first cell words", num=1, level=0)),
                cell(para("second cell words", num=1, level=0)),
            )
        )
        + at(0),
        ["1.", "2. first cell words|3. second cell words", "4."],
    ),
    "bullets of symbol fonts": (
        abstract(
            1,
            lvl(0, "\uf0b7", "bullet", more='<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'),
            lvl(1, "o", "bullet", more='<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>'),
            lvl(2, "\uf0a7", "bullet", more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'),
            lvl(3, "\uf0d8", "bullet", more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'),
            lvl(4, "–", "bullet"),
        )
        + num(1, 1),
        at(0, 1, 2, 3, 4),
        ["•", "o", "▪", "➢", "–"],
    ),
    "custom format with its older form": (
        abstract(
            1,
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
            '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>',
        )
        + num(1, 1),
        at(0),
        ["01"],
    ),
}


def shown(content: bytes) -> list[str | None]:
    blocks = read_docx(content).blocks
    return ["|".join(words for _, words in block.cells) if block.cells else block.label for block in blocks]


@pytest.mark.parametrize("name", CASES)
def test_label(name):
    """Every label is the one Word shows."""
    numbering, body, labels = CASES[name]
    assert shown(docx(body, numbering=numbering)) == labels


STYLED = abstract(
    1,
    lvl(0, "%1.", more='<w:pStyle w:val="Heading1"/>'),
    lvl(1, "%1.%2", more='<w:pStyle w:val="Heading2"/>'),
) + num(1, 1)


def test_a_style_tied_to_a_level_needs_no_level_of_its_own():
    """A paragraph in "Heading 2" is numbered by the level that names the style."""
    styles = style("heading 1", style_id="Heading1", num=1) + style("heading 2", style_id="Heading2", num=1)
    body = (
        para("Apologies", style="Heading1")
        + para("Received", style="Heading2")
        + para("Minutes", style="Heading1")
    )
    assert shown(docx(body, numbering=STYLED, styles=styles)) == ["1.", "1.1", "2."]


def test_a_style_inherits_its_list():
    """A style based on a numbered one is numbered too."""
    styles = style("Minute", num=1, level=1) + style("Minute Bold", based_on="Minute")
    body = para("One", style="Minute") + para("Two", style="MinuteBold")
    assert shown(docx(body, numbering=ONE, styles=styles)) == ["1.1", "1.2"]


def test_a_paragraph_overrules_the_list_of_its_style():
    """NumId 0 on the paragraph switches the numbering of its style off."""
    styles = style("Minute", num=1, level=0)
    body = para("One", style="Minute") + para("None", style="Minute", num=0) + para("Two", style="Minute")
    assert shown(docx(body, numbering=ONE, styles=styles)) == ["1.", None, "2."]


def test_a_list_style_is_followed_to_its_definition():
    """A list that only links to a list style counts together with the others of that style."""
    numbering = (
        abstract(1, *LETTERS, more='<w:styleLink w:val="Resolutions"/>')
        + abstract(2, more='<w:numStyleLink w:val="Resolutions"/>')
        + num(1, 1)
        + num(2, 2)
    )
    assert shown(docx(at(0) + at(0, of=2), numbering=numbering)) == ["(a)", "(b)"]


def test_levels_are_list_depths():
    """The level of a limb is its depth in the list."""
    levels = [block.level for block in read_docx(docx(at(0, 1, 2), numbering=ONE)).blocks]
    assert levels == [0, 1, 2]


def test_an_empty_paragraph_counts_but_is_no_block():
    """Word numbers an empty paragraph; its number is not given to the next one."""
    body = at(0) + para("", num=1, level=0) + at(0)
    assert shown(docx(body, numbering=ONE)) == ["1.", "3."]
