"""Words typed onto a finished page (fields of a form, text boxes) are read where a reader sees them."""

from __future__ import annotations

import sys
from pathlib import Path

from extract.ingest.pdf import read_pdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_writer import LEFT, Sheet, pdf


def form() -> Sheet:
    """Return a form whose labels are printed, with a paragraph below."""
    sheet = Sheet()
    sheet.at(LEFT, 80, "Name of body:")
    sheet.at(LEFT, 110, "Action agreed:")
    sheet.y = 150
    sheet.prose("The form is to be sent to the Secretary within ten days of the meeting.")
    return sheet


def read(sheet: Sheet) -> list[str]:
    return [block.text for block in read_pdf(pdf([sheet])).blocks]


def test_fields_of_a_form_stand_behind_their_labels() -> None:
    """What was filled in follows the label it stands beside, whatever the order of the fields in the file."""
    sheet = form()
    sheet.fill_in(150, 110, 480, "The Clerk to write to the Harbour Master.")
    sheet.fill_in(150, 80, 480, "Quay Trust Board")
    assert read(sheet) == [
        "Name of body: Quay Trust Board",
        "Action agreed: The Clerk to write to the Harbour Master.",
        "The form is to be sent to the Secretary within ten days of the meeting.",
    ]


def test_a_field_without_a_label_stands_below_what_is_above_it() -> None:
    """Words in a large field between two paragraphs are read between them."""
    sheet = form()
    sheet.fill_in(LEFT, 130, 480, "Two quotations to be sought for the slip.")
    words = " ".join(read(sheet))
    assert words.index("Action agreed") < words.index("Two quotations") < words.index("The form is")


def test_fields_fill_the_cells_of_a_ruled_form() -> None:
    """A form drawn as a table has its words in the cell they were typed into."""
    sheet = Sheet()
    sheet.table([LEFT, 150, 360, 500], [["Place", "Action", "Owner"], ["Ramp", " ", " "], ["Lamp", " ", " "]])
    sheet.fill_in(155, 113, 355, "Grit the ramp")
    sheet.fill_in(365, 113, 495, "Warden")
    sheet.fill_in(155, 133, 355, "Mend the lamp")
    sheet.fill_in(365, 133, 495, "Clerk")
    rows = [[words for _, words in block.cells] for block in read_pdf(pdf([sheet])).blocks]
    assert rows == [["Ramp", "Grit the ramp", "Warden"], ["Lamp", "Mend the lamp", "Clerk"]]


def test_a_text_box_laid_over_the_page_is_read_and_comments_are_not() -> None:
    """Typed boxes are printed with the page; buttons and a reviewer's comments are no part of the paper."""
    sheet = form()
    sheet.fill_in(150, 80, 480, "Ferry Committee", kind="box")
    sheet.fill_in(150, 110, 480, "Print form", kind="button")
    sheet.fill_in(500, 80, 520, "Is this the right body?", kind="comment")
    assert read(sheet)[0] == "Name of body: Ferry Committee"
    assert not any("Print form" in text or "right body" in text for text in read(sheet))


def test_an_empty_form_reads_as_printed() -> None:
    """Fields that nobody filled add nothing."""
    sheet = form()
    sheet.fill_in(150, 80, 480, "")
    assert read(sheet) == read(form())
