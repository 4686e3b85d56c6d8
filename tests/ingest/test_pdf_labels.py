"""Labels, levels and headings of PDFs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extract.domain import BlockKind

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_reading import LAMPS, only
from pdf_writer import LEADING, Sheet


@pytest.mark.parametrize(
    ("printed", "label", "kind"),
    [
        (
            "4.4.11i) The gate had been rehung by the tenant of the field beside the old mill.",
            "4.4.11i)",
            BlockKind.PARAGRAPH,
        ),
        (
            "4. 4.10iv) The signs for the cabinets had been ordered from the maker in Lower Town.",
            "4. 4.10iv)",
            BlockKind.PARAGRAPH,
        ),
        (
            "5.vi) The letter from the bank had been answered by the Clerk within the week.",
            "5.vi)",
            BlockKind.PARAGRAPH,
        ),
        (
            "12i) and iv) The County Council would fill the holes in the road by the mill.",
            "12i) and iv)",
            BlockKind.PARAGRAPH,
        ),
        ("13A The Clerk reported that two letters had been received from the school.", "13A", BlockKind.LIMB),
        (
            "(b) to write to the ferry company about the cost of the repairs at the quay.",
            "(b)",
            BlockKind.LIMB,
        ),
        (
            "xii) The list of members was handed round and signed by all who were there.",
            "xii)",
            BlockKind.LIMB,
        ),
        ("• The tables in the hall are to be mended by the caretaker before the fair.", "•", BlockKind.LIMB),
        (
            "GB/1920/043: Governors asked about the number of children in each of the rooms.",
            "GB/1920/043:",
            None,
        ),
    ],
)
def test_labels_stand_apart_from_the_words(printed: str, label: str, kind: BlockKind | None) -> None:
    """The label is kept as printed; a minute number of several parts heads a paragraph, a marker a limb."""
    sheet = Sheet()
    sheet.prose(printed, right=560)
    (block,) = only(sheet)
    assert (block.label, block.text) == (label, printed[len(label) :].strip())
    assert kind is None or block.kind is kind


def test_headings_by_capitals_and_by_weight() -> None:
    """Capitals or bold letters head what follows; a bold RESOLVED and a sum do not."""
    sheet = Sheet()
    for text, bold in (("3. STREET LIGHTING", False), ("Any other business", True), ("RESOLVED", True)):
        sheet.prose(text, bold=bold)
        sheet.space()
        sheet.prose(LAMPS)
        sheet.space()
    kinds = {block.text: block.kind for block in only(sheet)}
    assert kinds["STREET LIGHTING"] is BlockKind.HEADING
    assert kinds["Any other business"] is BlockKind.HEADING
    assert kinds["RESOLVED"] is BlockKind.PARAGRAPH


def test_levels_of_nested_lists() -> None:
    """Letters under figures are one level down, the next figure is up again."""
    sheet = Sheet()
    for x, text in (
        (56, "1. Cabinet notes"),
        (80, "(a) the report;"),
        (80, "(b) the plan; and"),
        (56, "2. Cabinet agrees"),
    ):
        sheet.at(x, sheet.y, text)
        sheet.y += LEADING
    assert [(block.label, block.level) for block in only(sheet)] == [
        ("1.", 0),
        ("(a)", 1),
        ("(b)", 1),
        ("2.", 0),
    ]


def test_bare_numbers_before_headings_that_count_on() -> None:
    """Headings "4 Finance", "5 Lamps" are numbered; a house number in a heading is none."""
    sheet = Sheet()
    for words in ("4 Finance", "5 Lamps", "30 Mill Lane"):
        sheet.prose(words, bold=True)
        sheet.space()
        sheet.prose(LAMPS)
        sheet.space()
    heads = [(block.label, block.text) for block in only(sheet) if block.kind is BlockKind.HEADING]
    assert heads == [("4", "Finance"), ("5", "Lamps"), (None, "30 Mill Lane")]


def test_a_bold_action_with_its_owner_is_no_heading() -> None:
    sheet = Sheet()
    sheet.prose(LAMPS)
    sheet.space()
    sheet.prose("ACTION: Clerk", bold=True)
    assert [block.kind for block in only(sheet)] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
