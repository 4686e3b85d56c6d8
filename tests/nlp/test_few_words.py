"""How small bodies tell what they settled, and what is to be done, without a verb of their own for it."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import check, found


@pytest.mark.parametrize(
    "marked",
    [
        "<decision>Marquee for September, agreed if the Rotary will share it.</decision> <action owner='Clerk'>Clerk to ask them.</action>",
        "<decision>It was agreed that the hut be let.</decision> <decision>Repair of the lych gate, £60, agreed.</decision>",
        "<decision>It was agreed that the hut be let.</decision> Mr Orr and Mrs Lane agreed.",
        "<decision>Gift of £30 to the choir agreed</decision>",
        "<decision>£90 agreed, proposed Mr Orr, seconded Mrs Lane.</decision>",
        "The £90 had been agreed last year.",
        "<decision>Risk register and standing orders signed off</decision>",
        "<decision>Samples were handed round and the Committee picked the oak.</decision>",
        "The architect chose the red brick.",
        "<decision>The Chairman signed the minutes of 4th May, there being no alterations.</decision>",
        "<decision>Mr Orr proposed a grant of £40 to the band, seconded by Mrs Lane. Carried, Mr Bell voting against.</decision>",
        "<decision>It was agreed that pitch fees go up 20p from 1st May</decision>, <action owner='SL'>SL to tell the clubs.</action>",
        "<decision>It was agreed to lower them by 5% from 1st May.</decision>",
        "<action>It was agreed to raise it with the county.</action>",
        "<decision>It was agreed that the Scouts can have the small room on Fridays.</decision>",
        "It was agreed that the key could have been lost.",
        "Mr Orr proposed and Mrs Lane seconded and unanimously approved <decision>RESOLVED to approve the lease.</decision>",
        "<decision>They were taken as accurate and Mr Orr proposed their adoption, AB seconded and all agreed.</decision>",
        "<decision>Pitch fees to stay as they are.</decision>",
        "<decision>Moorings at £40 were agreed.</decision> <decision>Pitch fees to stay as they are.</decision>",
        "<action owner='Mrs Lane'>Mrs Lane will find out whether the old bottle bank at the Reading Room is to be kept.</action>",
        "<action owner='PCSO Bell'>PCSO Bell said that cars were a problem and agreed to patrol the green.</action>",
        "<decision>It was agreed to use the old stage.</decision>",
        "<decision>Grant of £20 to the choir approved.</decision> Proposed AB, seconded CD. (b) Chess Club – a new clock.",
        "No interests noted.",
        "A recorded vote was taken; nine members voted for, none against and two abstained.",
    ],
)
def test_disposals_of_a_few_words(marked):
    """A tail ", agreed if …", a sum with "agreed", what goes up in price and who may have what are settled."""
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<action>14, still under weeds, send final letter.</action>",
        "Wall at plot 9 leans. <action>Monitor position.</action>",
        "Mr Bell said that the kettle was done for. <action>Prices will be sought for another.</action>",
        "<action>The swing is to be taped off until Mr Bell has seen it.</action>",
        "The school is to be closed in May.",
        "<action>A tenant asked if the tap could be moved, to be looked into in the autumn.</action>",
        "<action>Entries for the show are to reach her by 4th May.</action>",
    ],
)
def test_tasks_of_a_few_words(marked):
    """An imperative behind a comma, "to be looked into" and "are to reach her by" set tasks."""
    check(marked)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("RESOLVED that use of the annexe be granted to the Guides", ["decision"]),
        ("RESOLVED that a first sketch of the plan be brought to the May meeting", ["action"]),
        ("RESOLVED to support the walk in principle; Mr Orr to meet the rangers", ["decision", "action"]),
    ],
)
def test_what_is_resolved_in_one_breath(words, kinds):
    """A verb that is a noun commands nothing; a doer behind a semicolon has a task of his own."""
    assert [kind for kind, _, _ in found(words)] == kinds


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (
            "It was proposed by Mr Orr and seconded by Mrs Lane to renew the lease. It was RESOLVED to renew the lease.",
            1,
        ),
        (
            "It was proposed by Mr Orr and seconded by Mrs Lane to renew the lease. It was RESOLVED to paint the hut.",
            2,
        ),
    ],
)
def test_what_is_moved_and_resolved_is_one_decision(words, count):
    """The motion and its resolution in the same words are one, kept as resolved."""
    told = [text for _, text, _ in found(words)]
    assert len(told) == count
    assert "RESOLVED" in told[-1]


def test_the_request_is_no_verb():
    """A noun with an article asks for nothing; the verb does."""
    put_off = "RESOLVED that the request from the Chess Club be put off to May to allow the Clerk to see it."
    asked = "RESOLVED that the Clerk request the Chess Club to send its accounts."
    assert [kind for words in (put_off, asked) for kind, *_ in found(words)] == ["decision", "action"]


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("The hedge to be cut. (CLERK)", "CLERK"),
        ("It was agreed to write to the bus company. (AB)", "AB"),
        ("Mrs Lane to cut the hedge. (CLERK)", "Mrs Lane"),
        ("The hedge to be cut. (Noted)", None),
    ],
)
def test_a_margin_typed_into_the_text(words, owner):
    """A bracket of its own behind a task names its owner, unless the task names one."""
    assert [owners for *_, owners in found(words)] == [(owner,) if owner else ()]


@pytest.mark.parametrize(
    "words",
    [
        "Governors asked to see the fees of other schools. AB to bring to the next meeting.",
        "A member requested a list of moorings and it was agreed that this would be sent to all members.",
    ],
)
def test_what_is_asked_for_and_granted_is_one_task(words):
    """Words that only say who brings it, or that it will be sent, are no second task."""
    assert [kind for kind, *_ in found(words)] == ["action"]


@pytest.mark.parametrize(
    "words",
    [
        "Governors asked to see the fees of other schools. AB to bring the keys of the hut to the caretaker.",
        "A member requested a list of moorings and it was agreed that the steps would be painted.",
    ],
)
def test_another_task_stays_another(words):
    """What names a thing of its own is no answer to the request."""
    assert len(found(words)) == 2
