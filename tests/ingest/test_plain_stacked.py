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
WIDE = (
    "Reference\n\nOrigin\n\nDate\n\nArea\n\nRecommendation\n\nExec Date\n\nLead Officer/Member\n\nAction taken\n\nStatus\n\n"
    "PS (31/32) 2\n\nPort\n\n04/05/31\n\nPiers\n\nThat the pier be lit until ten.\n\n02/06/31\n\nMT/IQ\n\nLamps ordered.\n\nOngoing\n\n"
    "PS (31/32) 5\n\nPort\n\n08/06/31\n\nQuays\n\nThat the Executive print the ferry times.\n\n07/07/31\n\nPL\n\nPrinted in August.\n\nClosed\n\n"
)
BELOW = "\n\n".join(
    [
        "Key",
        *(
            f"{word}: what the column of that name tells in each row"
            for word in (
                "Reference",
                "Origin",
                "Date",
                "Area",
                "Status",
                "Lead",
                "Recommendation",
                "Action taken",
            )
        ),
    ]
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


def test_wide_tracker_and_the_key_below_it():
    """Nine columns make rows; the lines below that explain them make none."""
    got = blocks(WIDE + BELOW + "\n")
    rows = [b for b in got if b.cells]
    assert [dict(b.cells)["Reference"] for b in rows] == ["PS (31/32) 2", "PS (31/32) 5"]
    assert dict(rows[1].cells)["Lead Officer/Member"] == "PL"
    assert dict(rows[1].cells)["Status"] == "Closed"
    assert got[2].text == "Key"


def test_wide_table_needs_short_cells_and_numbers():
    """A row whose number has no figure, or whose day is a sentence, ends the table before it."""
    for old, new in (
        ("PS (31/32) 5", "Port Scrutiny"),
        ("08/06/31", "Raised on 8 June 2031 when the Panel met at the pier"),
    ):
        assert sum(bool(b.cells) for b in blocks(WIDE.replace(old, new))) == 1
