"""Days that stand in an item and are no time for it."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import beside, tag


@pytest.mark.parametrize(
    ("words", "timescale"),
    [
        ("The shop will open in May; Clerk to write to the owner.", None),
        ("The council has a fair in May, a tent to be put up on the green.", None),
        ("Returns are due by 30 June; Clerk to complete.", "by 30 June"),
        ("Invitation to the county forum on 2nd June; Clerk to attend.", "on 2nd June"),
        ("In June, Clerk to write to the owner.", "In June"),
        ("Clerk to write to the owner in June.", "in June"),
        ("It was agreed to meet on 17th June, 15th July and 16th September.", None),
        ("Clerk to write to the owner to stop the lane flooding every winter.", None),
        ("Clerk to ask how to prevent this, and report back to the next meeting.", "to the next meeting"),
        ("It was agreed to close the path until the spring.", None),
        ("Clerk to write giving the owner until the end of June.", "until the end of June"),
        ("It was agreed to defer this until the July meeting.", "until the July meeting"),
        ("Clerk to ask the library about Saturday opening.", None),
        ("Clerk to see that the tip opens on Sunday mornings.", None),
        ("Clerk to advertise the post w/e 12th June.", "w/e 12th June"),
        ("Clerk to write by the week ending 12 June.", "by the week ending 12 June"),
        ("It was agreed that parking be free in December.", None),
        ("The survey closes on 12th June; members to send comments to the Clerk by 5th June.", "by 5th June"),
        ("Fete on 14th June; Clerk to book the band by 1st June.", "by 1st June"),
        ("It was agreed to defer this to the budget meeting.", "to the budget meeting"),
        ("It was agreed to put this off until the autumn.", "until the autumn"),
        ("All to bring ideas to the September meeting.", "to the September meeting"),
        ("Clerk to order 200 bulbs for planting in October.", None),
        ("The hedge, which Mrs Orr complained of in May, is to be looked at by the Clerk.", None),
        ("A request was made for the green to be used for the fair in July - this was agreed.", None),
    ],
)
def test_only_the_tasks_own_time_is_taken(words, timescale):
    """The day of an event, a purpose, a state or several meetings is not when the task is to be done."""
    assert [item.timescale for item in tag(words).items] == [timescale]


@pytest.mark.parametrize(
    ("margin", "owners", "count"),
    [
        ("Notice Boards/Website", (), 1),
        ("Village Hall and Library", (), 1),
        ("Agenda Item 9", (), 0),
        ("Clerk", ("Clerk",), 1),
    ],
)
def test_a_day_beside_a_margin_is_of_the_event(margin, owners, count):
    """Beside an entry that only names an event its day is no timescale, and a place owns nothing."""
    items = tag(beside("Notice of the county show on 5th May.", margin)).items
    assert [(item.owners, item.timescale) for item in items] == [(owners, None)] * count
