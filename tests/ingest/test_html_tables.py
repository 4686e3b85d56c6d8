"""Tables: columns headed, spans filled, page layouts opened, owners kept beside their paragraphs."""

from __future__ import annotations

import pytest

from extract.domain import BlockKind
from extract.errors import OverLimitError
from extract.ingest import grid
from extract.ingest.blocks import RawBlock
from extract.ingest.grid import GridCell, table_blocks
from extract.ingest.grid_columns import is_owner
from extract.ingest.html import read_html

TALK = "The Board talked at some length about the state of the quay and the cost of mending it."


def read(page: str):
    return read_html(page.encode()).blocks


def rows(page: str):
    return [block.cells for block in read(page) if block.cells]


def told(page: str):
    """Return each block as words, its label in front and its margin or owner behind."""
    found = []
    for block in read(page):
        words = (
            " | ".join(words for _, words in block.cells)
            if block.cells
            else f"{block.label or ''} {block.text}".strip()
        )
        found.append(f"{words} <{block.margin}>" if block.margin else words)
    return found


def page(*lines: tuple[str, ...], head: tuple[str, ...] = ()) -> str:
    top = "<tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>" if head else ""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    return f"<table>{top}{body}</table>"


def test_header_row_of_plain_cells():
    """Words that head columns everywhere make a header row without th."""
    found = rows(
        page(
            ("Action", "By whom", "By when"), ("Mend the gate", "Clerk", "May"), ("Order signs", "JP", "June")
        )
    )
    assert found[0] == (("Action", "Mend the gate"), ("By whom", "Clerk"), ("By when", "May"))
    assert len(found) == 2


def test_bold_header_row():
    """A bold first row above plain ones heads the columns."""
    found = rows(
        page(("<b>Berth</b>", "<b>Vessel</b>"), ("7", "Marigold, a pilot cutter"), ("8", "Teasel, a crabber"))
    )
    assert found[0][0] == ("Berth", "7")


def test_no_header_row_is_made_up():
    """Two columns of names and posts have no headings."""
    found = rows(page(("A Penrose", "Chair of the Board"), ("B Trewin", "Harbour Master")))
    assert found == [
        ((None, "A Penrose"), (None, "Chair of the Board")),
        ((None, "B Trewin"), (None, "Harbour Master")),
    ]


def test_repeated_header_rows_are_dropped():
    """A header printed again on the next page is no entry."""
    head = ("Action", "Owner", "Status")
    assert len(rows(page(head, ("Mend it", "Clerk", "Open"), head, ("Paint it", "Clerk", "Open")))) == 2


def test_heading_over_two_columns():
    """A heading that spans columns stands over each, with the one below it."""
    found = rows(
        "<table><tr><th rowspan=2>Ref<th colspan=2>Progress<tr><th>May<th>June<tr><td>1<td>begun<td>done</table>"
    )
    assert found == [(("Ref", "1"), ("Progress May", "begun"), ("Progress June", "done"))]


def test_a_cell_that_reaches_down_and_across():
    """Both spans at once shift no column."""
    found = rows(
        "<table><tr><th>Ref<th>Action<th>Owner<th>Status<tr><td rowspan=2 colspan=2>wide<td>Clerk<td>Open<tr><td>JP<td>Done</table>"
    )
    assert [cells[-2:] for cells in found] == [
        (("Owner", "Clerk"), ("Status", "Open")),
        (("Owner", "JP"), ("Status", "Done")),
    ]
    assert [cells[0] for cells in found] == [("Ref", "wide"), ("Ref", "wide")]


def test_a_row_across_the_table_is_a_paragraph():
    """Section rows of a tracker stand between its entries."""
    found = told(
        "<table><tr><th>Action<th>Owner<th>Status<tr><td colspan=3><b>Outstanding</b><tr><td>Mend it<td>Clerk<td>Open</table>"
    )
    assert found == ["Outstanding", "Mend it | Clerk | Open"]


def test_table_in_a_cell():
    """A table inside a cell gives rows of its own after the row it stands in."""
    inner = page(("Mend it", "Clerk", "Open"), head=("Action", "Owner", "Status"))
    found = rows(
        page(
            ("4", f"<p>As follows</p>{inner}", "May", "x", "y"),
            head=("Ref", "Matter", "Date", "Start", "End"),
        )
    )
    assert found[0][1] == ("Matter", "As follows")
    assert found[1] == (("Action", "Mend it"), ("Owner", "Clerk"), ("Status", "Open"))


def test_owner_column_stays_a_row():
    """A headed right-hand owner column makes rows of headed cells."""
    found = rows(
        page(
            ("1.", "Write to the county.", "Clerk"),
            ("2.", "Mend the gate.", "Cllr Penrose"),
            head=("No.", "Item", "Action"),
        )
    )
    assert found[0] == (("No.", "1."), ("Item", "Write to the county."), ("Action", "Clerk"))


def test_unheaded_owner_column_stays_a_row():
    """Short owner-like cells at the right of prose are owners without a heading."""
    found = rows(page((TALK, "Clerk"), (TALK, "A Penrose")))
    assert found == [((None, TALK), (None, "Clerk")), ((None, TALK), (None, "A Penrose"))]


def test_minutes_laid_out_as_a_table():
    """Number, narrative and owner columns are opened into paragraphs; owners that line up make rows."""
    line = (
        "5.",
        f"<p><b>Quay wall</b></p><p>{TALK}</p><p>The Clerk will ask for quotations.</p>",
        "<p>&nbsp;</p><p>&nbsp;</p><p>Clerk</p>",
    )
    other = ("6.", f"<p><b>Signs</b></p><p>{TALK}</p>", "")
    found = read(page(line, other, head=("No.", "Item", "Action")))
    assert [(block.kind, block.label) for block in found] == [
        (BlockKind.HEADING, "5."),
        (BlockKind.PARAGRAPH, None),
        (BlockKind.TABLE_ROW, None),
        (BlockKind.HEADING, "6."),
        (BlockKind.PARAGRAPH, None),
    ]
    assert found[2].cells == (("Item", "The Clerk will ask for quotations."), ("Action", "Clerk"))


def test_as_many_owners_as_paragraphs():
    """Each paragraph has the owner of the same place."""
    line = ("7", f"<p>{TALK}</p><p>Order new signs.</p>", "<p>AP</p><p>BT</p>")
    found = rows(page(line, ("8", f"<p>{TALK}</p><p>More.</p>", ""), head=("No", "Item", "Action")))
    assert found == [
        (("No", "7"), ("Item", TALK), ("Action", "AP")),
        (("Item", "Order new signs."), ("Action", "BT")),
    ]


def test_owners_that_do_not_line_up_are_margin_words():
    """Where it cannot be told which paragraph an owner is for, each keeps the owner's words beside it."""
    line = ("7", f"<p>{TALK}</p><p>Second.</p><p>Third.</p>", "<p>AP</p><p>BT</p>")
    found = told(page(line, head=("No", "Item", "Action")) + "<p>After</p>")
    assert found == [f"7 {TALK} <AP BT>", "Second. <AP BT>", "Third. <AP BT>", "After"]


def test_action_column_of_sentences():
    """An action column that holds the tasks themselves gives rows headed so, after the discussion."""
    line = (
        "7",
        f"<p>{TALK}</p><p>Second.</p>",
        "<p>The Clerk to write to the county about the crossing.</p>",
    )
    found = read(page(line, head=("No", "Discussion", "Actions")))
    assert found[-1].cells == (("Actions", "The Clerk to write to the county about the crossing."),)
    assert found[0].label == "7"


def test_an_action_table_keeps_its_rows():
    """Two paragraphs in the cell of an action are still one entry."""
    found = rows(
        page(("1", "<p>Mend the gate.</p><p>Paint it too.</p>", "Clerk"), head=("Ref", "Action", "Owner"))
    )
    assert found == [(("Ref", "1"), ("Action", "Mend the gate. Paint it too."), ("Owner", "Clerk"))]


def test_numbered_layout_without_heading():
    """A table that only places numbers beside paragraphs gives labelled limbs."""
    found = read(page(("(a)", TALK), ("(b)", "To note it.")))
    assert [(block.kind, block.label) for block in found] == [
        (BlockKind.LIMB, "(a)"),
        (BlockKind.LIMB, "(b)"),
    ]


def test_tracker_with_five_columns_is_data():
    """A wide table is never opened, however long its cells."""
    line = ("1", f"<p>{TALK}</p><p>More.</p>", "Clerk", "May", "Open")
    found = rows(page(line, head=("No", "Item", "Owner", "Date", "Status")))
    assert found[0][1] == ("Item", f"{TALK} More.")


def test_one_column_table_is_layout():
    """A table around the page is no table."""
    assert told("<table><tr><td><p>One</p><p>Two</p></td></tr></table>") == ["One", "Two"]


def test_empty_columns_and_rows_are_dropped():
    """Spacer cells shift nothing."""
    found = rows(page(("", "Mend it", "", "Clerk"), ("", "", "", ""), ("", "Paint it", "", "JP")))
    assert found == [((None, "Mend it"), (None, "Clerk")), ((None, "Paint it"), (None, "JP"))]


OWNERS = {
    "Clerk": True, "JP/BT": True, "Cllr A Penrose and the Clerk": True, "ALL": True, "Head of Highways": True, "J.S.": True, "12 May 2024": False, "Complete": False,
    "£250": False, "-": False, "ongoing": False, "The Clerk wrote to the county.": False, "2024": False,
}  # fmt: skip


@pytest.mark.parametrize("words", OWNERS)
def test_owner_cells(words):
    """Names and posts are owners; dates, states, sums and sentences are not."""
    assert is_owner(words) is OWNERS[words]


def test_spans_are_clipped_and_bounded(monkeypatch):
    """A cell that claims a million columns costs a hundred; a table of too many cells is refused."""
    wide = [[GridCell(lines=[RawBlock(kind=BlockKind.PARAGRAPH, text="x")], across=10**6, down=10**6)]]
    assert len(table_blocks(wide)) == 1
    import dataclasses

    settings = grid.page_settings()
    limits = dataclasses.replace(settings.limits, cells=150)
    monkeypatch.setattr(grid, "page_settings", lambda: dataclasses.replace(settings, limits=limits))
    with pytest.raises(OverLimitError):
        table_blocks(wide * 3)
