"""Rows of action tables, trackers and logs."""

from __future__ import annotations

from datetime import date

import pytest

from extract.domain import BlockKind, UpdateStatus
from extract.ingest.blocks import RawBlock
from extract.nlp.columns import column_of, state_of
from tests.helpers.nlp_samples import found, heading, paper, row, tag


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Action", "action"),
        ("Agreed action", "action"),
        ("Action by", "owner"),
        ("By whom", "owner"),
        ("By when", "due"),
        ("Target date", "due"),
        ("RAG status", "status"),
        ("Progress", "update"),
        ("Minute No.", "ref"),
        ("Recommendation", "recommendation"),
        ("Discussion", "narrative"),
        ("Colour", None),
        ("", None),
        (None, None),
    ],
)
def test_column_of(heading, column):
    """A heading's words say what the column holds."""
    assert column_of(heading) == column


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Green", UpdateStatus.COMPLETE),
        ("AMBER", UpdateStatus.IN_PROGRESS),
        ("not started", UpdateStatus.NOT_STARTED),
        ("blue", None),
        ("", None),
    ],
)
def test_state_of(words, status):
    """Colours and usual words of a status cell are states."""
    assert state_of(words) is status


def test_action_row():
    """Task, owner and date come from their own cells."""
    (item,) = tag(row(Action="Clerk to mend the gate", Owner="SV", Due_date="May 2031")).items
    assert (item.text, item.owners, item.due) == ("Clerk to mend the gate", ("SV",), date(2031, 5, 31))


@pytest.mark.parametrize("kind", ["recommendation", "decision", "action"])
def test_kind_of_the_column(kind):
    """The heading says what the words are."""
    assert found(row(**{kind.title(): "The gate be mended"})) == [(kind, "The gate be mended", ())]


def test_closed_row_is_an_update_only():
    """What was set and done before this paper is no new item."""
    extraction = tag(row(Ref="12", Action="Mend the gate", Owner="SV", Status="Complete"))
    assert extraction.items == ()
    (update,) = extraction.updates
    assert (update.status, update.ref, update.about) == (UpdateStatus.COMPLETE, "12", "Mend the gate")


def test_open_row_is_both():
    """What is not done yet is an item, with what the row says of it."""
    extraction = tag(row(Action="Mend the gate", Owner="SV", Status="Amber"))
    assert [item.text for item in extraction.items] == ["Mend the gate"]
    assert [update.status for update in extraction.updates] == [UpdateStatus.IN_PROGRESS]


def test_action_cell_with_names_only():
    """Under "Action" some minutes print who, beside the prose that says what."""
    items = found(row(Minutes="The lamps were old. Somebody to look at the lamps.", Action="SV"))
    assert [(kind, text) for kind, text, _ in items] == [("action", "Somebody to look at the lamps.")]


def test_prose_with_an_owner_beside_it():
    """Where no rule finds the task, the last sentence is it."""
    assert found(row(Discussion="The lamps were old. New ones cost £40.", Action_by="SV")) == [
        ("action", "New ones cost £40.", ("SV",))
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"Action": "None", "Owner": "SV"},
        {"Action": "N/A"},
        {"Colour": "red", "Size": "large lamps in the hall"},
        {"Discussion": "Lamps"},
    ],
)
def test_row_without_items(cells):
    """Empty tasks and tables of other things hold none."""
    assert found(row(**cells)) == []


def test_who_is_who_sets_no_task():
    """A table of names and posts holds no task of those it names."""
    assert found(row(Name="Joan Purdie (JP)", Post="Chair of the Finance Committee")) == []


@pytest.mark.parametrize(
    ("news", "status", "tasks"),
    [
        ("Sent in May - CLOSED", UpdateStatus.COMPLETE, 0),
        ("A date is sought – OPEN", UpdateStatus.IN_PROGRESS, 1),
    ],
)
def test_row_of_a_tracker_whose_heading_is_lost(news, status, tasks):
    """Its number, its task and how the task stands are told apart by what they hold."""
    cells = ((None, "Action 41"), (None, "Clerk to send the map"), (None, news))
    extraction = tag(paper(RawBlock(kind=BlockKind.TABLE_ROW, cells=cells)))
    assert [item.owners for item in extraction.items] == [("Clerk",)] * tasks
    assert [(u.status, u.ref) for u in extraction.updates] == [(status, "41")]


def test_row_without_heading_and_state_is_read_as_prose():
    """Cells of something else, though the first is a number, are no tracker's row."""
    cells = ((None, "41"), (None, "Clerk to send the map"), (None, "in a blue van"))
    assert not tag(paper(RawBlock(kind=BlockKind.TABLE_ROW, cells=cells))).updates


def test_minutes_kept_in_a_table_with_the_owners_beside():
    """Columns "Ref", "Item", "Action": the initials in the last one own the task of the row, and are none."""
    rows = [
        row(Ref="3", Item="Matters arising", Action=""),
        row(Ref="3.1", Item="Lamp in Mill Lane - mended on 2 May.", Action=""),
        row(Ref="3.2", Item="Loose drain cover - reported again. TD to ask Highways.", Action="TD"),
        row(Ref="4", Item="Hall: heater not working, AV to ring the fitter.", Action="AV"),
    ]
    document = paper(heading("Matters arising"), *rows[1:3], heading("Other business"), rows[3])
    read = tag(document)
    assert [(i.text, i.owners) for i in read.items] == [
        ("TD to ask Highways.", ("TD",)),
        ("Hall: heater not working, AV to ring the fitter.", ("AV",)),
    ]
    assert [str(u.status) for u in read.updates] == ["complete", "in_progress"]


def test_minutes_in_a_table_whose_middle_column_has_no_heading():
    """Below the first row of a minute its number is empty; the part on earlier matters ends with the next number."""
    rows = [
        (("Minute", "B14/31"), (None, "Matters arising"), ("Action", "")),
        (
            ("Minute", ""),
            (None, "B5/31 Pond. The pump had been mended in May. Fence to be painted."),
            ("Action", "TC"),
        ),
        (("Minute", ""), (None, "B9/31 Gate form. Still to be done."), ("Action", "AO")),
        (
            ("Minute", "B15/31"),
            (None, "Fair. Mr Orr to let the Town Clerk have the plan."),
            ("Action", "TC / Mr Orr"),
        ),
        (("Minute", ""), (None, "The lamps had been lit."), ("Action", "")),
    ]
    read = tag(paper(*[RawBlock(kind=BlockKind.TABLE_ROW, cells=cells) for cells in rows]))
    assert [(i.text, i.owners) for i in read.items] == [
        ("Fence to be painted.", ("TC",)),
        ("Still to be done.", ("AO",)),
        ("Mr Orr to let the Town Clerk have the plan.", ("TC", "Mr Orr")),
    ]
    assert [(u.text.split()[-1], str(u.status)) for u in read.updates] == [
        ("May.", "complete"),
        ("done.", "not_started"),
    ]


@pytest.mark.parametrize(
    ("news", "status", "state", "tasks"),
    [
        ("The Executive did not accept this recommendation.", "Closed", UpdateStatus.REJECTED, ()),
        ("Recommendation not accepted, as the pier is let.", "Complete", UpdateStatus.REJECTED, ()),
        ("Guide printed and sent out in May.", "Closed", UpdateStatus.COMPLETE, ()),
        ("Letter sent. Reply to be chased by the Harbour Master.", "Ongoing", UpdateStatus.IN_PROGRESS, ("Harbour Master",)),
        ("Letter sent. Report to be considered by Cabinet in June.", "Ongoing", UpdateStatus.IN_PROGRESS, ()),
        ("Letter sent. Reply to be chased.", "Ongoing", UpdateStatus.IN_PROGRESS, ()),
    ],
)  # fmt: skip
def test_news_of_a_tracked_recommendation(news, status, state, tasks):
    """What was turned down is not done because its row is closed; only a task with its doer is one anew."""
    tracked = row(
        Ref="SR 4",
        Recommendation="That ferry times be printed.",
        Exec_Date="14/11/31",
        Action_taken=news,
        Status=status,
    )
    got = tag(tracked)
    assert [u.status for u in got.updates] == [state]
    assert tuple(o.removeprefix("the ") for i in got.items if i.kind == "action" for o in i.owners) == tasks
    assert [i.timescale for i in got.items if i.kind == "recommendation"] == [None]


def test_key_below_a_tracker_is_nothing():
    """What the columns of a table hold, told below it, decides nothing."""
    key = ("Key", "Date: Date of the Committee meeting at which the recommendation was agreed.")
    tracked = row(Ref="SR 4", Recommendation="That ferry times be printed.", Status="Ongoing")
    assert [kind for kind, _, _ in found(paper(tracked, *key))] == ["recommendation"]
