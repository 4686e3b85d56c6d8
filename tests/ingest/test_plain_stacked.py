"""Tables of text papers that lost their columns: headings and cells one below another."""

from __future__ import annotations

from plain_reading import blocks

PROGRESS = (
    "Action\n\nProgress\n\nHarbour Master to send the list of moorings to members.\n\nComplete\n\n"
    "Members to speak to their clubs.\n\nIn progress.\n\n3.  Dredging\n\nThe contract was let in May.\n"
)
LOG = (
    "Date raised\n\nAction\n\nOfficer\n\nResponse\n\n"
    "June 2023 Panel\n\nFind out why the lift failed\n\nMaud Tranter\n\nDone 9 July.\n\n"
    "Ask for the dates of the cuts\n\nIda Quill\nPer Lund\n\nOut to tender.\n\n"
    "May 2023 Panel\n\nReport on empty homes\n\nPer Lund\n\n"
    "April 2023 Panel\n\nBin by the steps\n\nIda Quill\n\nRefused.\n"
)


def test_tasks_and_their_progress():
    """A number below the table heads the next item."""
    got = blocks(PROGRESS)
    assert [b.cells for b in got[:2]] == [
        (("Action", "Harbour Master to send the list of moorings to members."), ("Progress", "Complete")),
        (("Action", "Members to speak to their clubs."), ("Progress", "In progress.")),
    ]
    assert [b.text for b in got[2:]] == ["Dredging", "The contract was let in May."]


def test_empty_cells_and_cells_of_several_lines():
    """What has no day goes on below the entry above it; the day of the next row ends a row."""
    assert [tuple(cell for _, cell in b.cells) for b in blocks(LOG)] == [
        ("June 2023 Panel", "Find out why the lift failed", "Maud Tranter", "Done 9 July."),
        ("", "Ask for the dates of the cuts", "Ida Quill / Per Lund", "Out to tender."),
        ("May 2023 Panel", "Report on empty homes", "Per Lund", ""),
        ("April 2023 Panel", "Bin by the steps", "Ida Quill", "Refused."),
    ]


def test_labels_and_prose_are_no_table():
    """One heading, headings without a task, and headings above prose stay what they are."""
    papers = (
        "Action\n\nThe Clerk to write to the county about the gate.\n\nThe meeting closed.\n",
        "Lead\n\nTimescale\n\nThe works will begin in May.\n\nNo date yet.\n",
        "Action\n\nProgress\n\nThe Board read the list.\n\nIt was pleased with all that the staff had done.\n",
    )
    assert not any(b.cells for paper in papers for b in blocks(paper))
