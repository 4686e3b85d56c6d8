"""One item where a document says it twice."""

from __future__ import annotations

import pytest

from extract.nlp.twins import stems
from tests.helpers.nlp_samples import found, heading, limb, page, paper, row, tag

FEES = "Fees"


def items(*blocks, make=page, titles=(FEES,)):
    """Return the items under one heading."""
    return tag(make(heading(FEES), *blocks, titles=titles)).items


def test_narrative_and_list_are_one():
    """The formal wording stays; the narrative is kept beside it."""
    (item,) = items(
        "Members asked that a note on the fees be circulated.",
        "RESOLVED:",
        limb("(a)", "That a note on the fees be circulated to members."),
    )
    assert item.text == "That a note on the fees be circulated to members."
    assert item.also_at == ("Members asked that a note on the fees be circulated.",)


def test_decision_and_minutes_are_one():
    """What is printed under Decision and again under Minutes is one item."""
    assert (
        len(
            items(
                heading("Decision:"),
                limb("1", "That the fee be raised in May."),
                heading("Minutes:"),
                limb("1", "That the fee be raised in May."),
            )
        )
        == 1
    )


def test_owner_of_the_twin_is_kept():
    """A formal wording without a doer takes the doer of the narrative."""
    (item,) = items(
        "The Harbour Master would circulate a note on the mooring fees to members.",
        "RESOLVED:",
        limb("(a)", "That a note on the mooring fees be circulated to members."),
    )
    assert item.owners == ("The Harbour Master",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Clerk to order the tape.", "The Clerk to order the paint."),
        ("That the fee be raised.", "That the fee be paid."),
        ("The Clerk to write to the owner of the field.", "TD to write to the owner of the field."),
    ],
)
def test_two_items_stay_two(first, second):
    """Things alike in part are two."""
    assert len(items(first, second, make=paper)) == 2


def test_same_words_elsewhere_are_two():
    """The same words under another heading are another item."""
    extraction = tag(
        paper(
            heading("Roads"),
            "The Clerk to write to the county.",
            heading("Trees"),
            "The Clerk to write to the county.",
            titles=("Roads", "Trees"),
        )
    )
    assert len(extraction.items) == 2
    assert len({item.item_id for item in extraction.items}) == 2


def test_order_is_that_of_the_paper():
    """Items come in reading order."""
    found = items("The Clerk to order the tape.", "TD to fix the gate.", make=paper)
    assert [item.start_char for item in found] == sorted(item.start_char for item in found)


def test_stems():
    """Words that tell nothing of the matter are left out, endings cut."""
    assert stems("The Clerk circulated the figures") == stems("circulating the figure") != frozenset()
    assert stems("") == frozenset()


def test_long_lists_are_not_held_against_themselves(monkeypatch):
    """A megabyte of "ACTION: Clerk" took four minutes: each line was compared with every other."""
    from extract.nlp import twins

    compared = 0
    judge = twins._are_twins

    def counted(one, other):
        nonlocal compared
        compared += 1
        return judge(one, other)

    monkeypatch.setattr(twins, "_are_twins", counted)
    lines = [f"ACTION: Clerk to mend lamp number {n} in lane {n + 1}." for n in range(600)]
    assert len(items(*lines)) == 600
    assert compared <= 600 * twins.COMMON
    compared = 0
    assert len(items(*["ACTION: Clerk"] * 600)) > 0
    assert compared <= 600 * twins.COMMON


def test_a_list_sums_up_what_stands_under_other_headings():
    """A recommendation in the summary table and in its chapter is one; the table names who it is for."""
    words = "That every report of damp is logged with a named officer until it is put right."
    made = tag(
        page(
            heading("Summary"),
            row(Recommendation=words, To="Head of Homes"),
            heading("Findings"),
            "Recommendation 1: " + words,
            titles=("Summary", "Findings"),
        )
    ).items
    assert [(item.kind.value, item.owners) for item in made] == [("recommendation", ("Head of Homes",))]


def test_a_decision_under_another_heading_is_another():
    """Two papers are noted in the same words; nothing lists them."""
    blocks = [
        block
        for title in ("Rates", "Tides")
        for block in (heading(title), "RESOLVED:", limb("1", "That the report be noted by all."))
    ]
    assert len(tag(page(*blocks, titles=("Rates", "Tides"))).items) == 2


def test_a_row_of_the_list_at_the_end_stands_for_the_narrative():
    """The row names the owner; the telling of it under another heading is kept beside it."""
    told = "Members asked that the new books from the county library be put on the shelves before term."
    task = "Library: The new books from the county library to be put on the shelves before term"
    listed = row(Action=task, Who="TD")
    document = page(heading("Library"), told, heading("Actions"), listed, titles=("Library", "Actions"))
    assert [(item.owners, len(item.also_at)) for item in tag(document).items] == [(("TD",), 1)]


def test_the_line_below_notes_the_task():
    """A numbered line right below its telling is the same task, and the line's words stay."""
    (item,) = items(
        "CP offered to cut the draft to two sides.", "AP4 - CP to cut the draft down by May", make=paper
    )
    assert (item.text, item.timescale) == ("AP4 - CP to cut the draft down by May", "by May")


def test_a_row_names_the_task_of_its_owner():
    """A row of the closing list is the task that a paragraph on its matter tells of the same person."""
    told = "The texts never name the slot. RA will talk to the firm. CP will ring the landlord."
    rows = (
        row(What="Firm to be asked about text slots", Who="RA", When="July"),
        row(What="Firm's bill", Who="CP"),
    )
    assert [one.owners for one in items(told, *rows, make=paper)] == [("CP",), ("RA",), ("CP",)]


def test_a_line_below_of_another_owner_is_another_task():
    """Whoever else a numbered line names has a task of his own."""
    assert len(items("CP offered to cut the draft.", "AP4 - RA to send the draft round", make=paper)) == 2


def test_tasks_of_two_people_in_like_words_are_two():
    """One of them was lost when the words alone were compared."""
    document = paper(
        heading("Other business"),
        limb("*", "Clerk to contact Rights of Way Officer."),
        limb("*", "Following talk of the path at Mill Way, Mr Orr will contact the footpaths officer."),
    )
    assert [i.owners for i in tag(document).items] == [("Clerk",), ("Mr Orr",)]


def test_tasks_of_one_person_are_told_apart_by_what_is_done():
    """A short name counts for nothing: "Dee to ask the school" was lost in "Dee would ask the bank"."""
    document = paper("AB to ring the brewery.", "AB would ring Mr Stott about the marquee.")
    assert len(tag(document).items) == 2


@pytest.mark.parametrize(("sum_told", "items"), [("£40,000", 1), ("£4,000", 2)])
def test_a_sum_of_money_tells_twins(sum_told, items):
    """What is agreed in prose and resolved in other words is one item where both name the same sum."""
    told = f"The options were set out in the report. It was therefore agreed that spending of {sum_told} be approved to mend lamps, rails and steps and to light the pier."
    limbs = limb(
        "(a)",
        "That the Board approves spending of £40,000 to keep the pier open for the ferry and its crew.",
    )
    assert len(found(page(heading("Minutes:"), told, "Resolved:", limbs))) == items
