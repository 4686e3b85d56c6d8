"""Items, updates, minutes and coverage as they leave the tagger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.domain import AgendaItem, Document, Meeting, Outcome, SourceKind
from extract.ids import LENGTH
from extract.nlp.convert import trimmed
from tests.helpers.nlp_samples import MEETING, PARISH, beside, heading, limb, paper, row, tag

SENTENCES = [
    "The Clerk to write to the owner of the field by 1 May.",
    "It was agreed that the bench be moved.",
    "Members asked for a note on the fees.",
    "The minutes of the last meeting were approved and signed.",
    "RESOLVED: That the report be noted.",
    "The weather was bad.",
    "Action: TD",
    "Agreed.",
    "The gate had been mended.",
    "“Clerk to order the tape”; TD – to fix the gate…",
]
BLOCKS = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES),
        st.builds(heading, st.sampled_from(["Matters arising", "Decision", "Roads"])),
        st.builds(limb, st.sampled_from(["(a)", "1.", "·"]), st.sampled_from(SENTENCES)),
        st.builds(beside, st.sampled_from(SENTENCES), st.sampled_from(["Clerk", "TD/AV", "May", "Noted"])),
        st.builds(lambda words: row(Action=words, Owner="TD", Status="Open"), st.sampled_from(SENTENCES)),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(BLOCKS)
def test_text_is_the_documents_own(blocks):
    """Every item, update and minute is a span of the document, word for word; ids are all different."""
    document = paper(*blocks)
    extraction = tag(document)
    for one in (*extraction.items, *extraction.updates, *extraction.minutes):
        assert document.text[one.start_char : one.end_char] == one.text
        assert one.text == one.text.strip()
    ids = [i.item_id for i in extraction.items] + [u.update_id for u in extraction.updates]
    assert len(set(ids)) == len(ids)


def test_an_item_says_what_is_to_be_known_of_its_place():
    """That its agenda item was taken in private, or is cut short on its page."""
    lines = (
        "The Clerk to write to the owner.",
        "The Clerk to order the tape.",
        "The Clerk to mend the gate.",
    )
    document = paper(*lines)
    starts = [document.text.index(line) for line in lines]
    around = [
        AgendaItem(
            number=None, title=str(n), start_char=at, end_char=at + 20, exempt=n == 1, truncated=n == 2
        )
        for n, at in enumerate(starts)
    ]
    held = replace(document, meeting=replace(document.meeting, agenda_items=tuple(around)))
    told = [{"exempt", "truncated_source"} & set(item.flags) for item in tag(held).items]
    assert told == [set(), {"exempt"}, {"truncated_source"}]


@settings(deadline=None, max_examples=30)
@given(BLOCKS)
def test_twice_is_the_same(blocks):
    """A document gives the same extraction each time."""
    document = paper(*blocks)
    assert tag(document) == tag(document)


def test_ids_are_stable_under_white_space():
    """Spaces and what stands before it change no item's id."""
    text = "The Clerk to write to the owner of the field."
    (plain,) = tag(paper(text)).items
    moved = tag(paper("The weather was bad.", "The  Clerk to write\nto the owner of the field .")).items
    assert [item.item_id for item in moved] == [plain.item_id]
    assert len(plain.item_id) == LENGTH + 1


@pytest.mark.parametrize(
    ("text", "timescale", "due"),
    [
        ("The Clerk to write to the owner by 1 May.", "by 1 May", date(2031, 5, 1)),
        ("The Clerk to write to the owner within 28 days.", "within 28 days", date(2031, 4, 1)),
        ("The Clerk to write to the owner.", None, None),
        ("The Clerk to ask when the gate will be mended.", None, None),
        ("The Clerk to write to the owner to enable work before 1 May.", None, None),
    ],
)
def test_due(text, timescale, due):
    """The words for when and the last day they allow; words of a purpose or a question are none."""
    (item,) = tag(text).items
    assert (item.timescale, item.due) == (timescale, due)


def test_flags():
    """What a person should look at is named."""
    (item,) = tag("A breakdown of the fines was requested.").items
    assert set(item.flags) == {"no_owner", "no_date"}


def test_trimmed():
    """White space and separators at the ends are no part of an item."""
    assert trimmed(" – Clerk to write; ", 0, 19) == (3, 17)
    assert trimmed("  ", 0, 2) == (2, 2)


def test_coverage_answers_for_each_agenda_item():
    """Items, nothing found, or a page that is cut."""
    text = "The Clerk to write to the owner.\nThe weather was bad.\nThe lamps"
    agenda = tuple(
        AgendaItem(number=str(n), title=f"T{n}", start_char=a, end_char=b, truncated=n == 3)
        for n, (a, b) in enumerate([(0, 32), (33, 53), (54, 63)], 1)
    )
    source = paper("The Clerk to write to the owner.", "The weather was bad.", "The lamps")
    document = Document(
        source="x",
        doc_id="d1",
        sha256="0",
        source_kind=SourceKind.MINUTES_TEXT,
        text=text,
        blocks=source.blocks,
        meeting=Meeting(body=PARISH, meeting_date=MEETING, agenda_items=agenda),
    )
    outcomes = [answer.outcome for answer in tag(document).coverage]
    assert outcomes == [Outcome.ITEMS, Outcome.NOTHING_FOUND, Outcome.UNREADABLE]


def test_minutes_are_the_numbered_entries():
    """Later papers cite entries by their number."""
    extraction = tag(limb("4.2", "The lamps in Mill Lane were old."), "Short one.")
    assert [(m.number, m.text) for m in extraction.minutes] == [("4.2", "The lamps in Mill Lane were old.")]


def test_empty_document():
    """Nothing gives nothing."""
    extraction = tag(paper())
    assert (extraction.items, extraction.updates, extraction.minutes, extraction.coverage) == ((), (), (), ())
