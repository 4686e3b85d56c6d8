"""How the minutes of parishes and village halls dispose of business and set tasks in few words."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import check, found, limb, row, tag


@pytest.mark.parametrize(
    "marked",
    [
        "<decision>Band hut ‒ declined by 5 votes to 3.</decision>",
        "<decision>A third bin talked over, not in favour.</decision>",
        "<decision>The Committee did not want to hold a raffle this year.</decision>",
        "The owner did not want to sell.",
        "<decision>Coming so late it would not be considered until May.</decision>",
        "<decision>Draft 2 agreed with one word changed.</decision>",
        "<decision>Tree society - membership renewed at £12.</decision>",
        "<decision>The bills were passed for payment.</decision>",
        "<decision>Approved as per list (£94).</decision>",
        "Mr Orr proposed that <decision>the gate be painted</decision>, Mrs Lane seconded.",
        "Mr Orr proposed that the gate be painted but found no friend for it.",
        "Mr Orr proposed and Mrs Lane seconded that <decision>the bill be paid.</decision>",
        "<decision>Mr Orr moved adoption of the budget; seconded by Mrs Lane and agreed.</decision>",
        "<decision>Agreed as correct and signed.</decision>",
        "<decision>Paid B Moss £41.10, Hall £12.00. Prop BL sec ER</decision>",
        "Tap drips. <decision>AGREED a plumber be called in.</decision>",
        "<decision>The caretaker's hours were raised from six to nine a week.</decision>",
        "<decision>It was agreed that, as nobody had asked for it, the swing would not be pursued.</decision>",
        "<decision>The Council agreed to follow the surveyor's advice.</decision>",
        "<action owner='The Council'>The Council agreed to follow up the surveyor's letter.</action>",
        "<decision>Complaints policy adopted.</decision>",
        "<decision>Hire charges: agreed no change for this year.</decision>",
        "The complaints policy has not been adopted.",
        "<decision>Cruse - RESOLVED £75.</decision>",
        "<decision>Cheques were signed for the Clerk's salary £190 and hall hire £24.</decision>",
        "<decision>A request by the Bowls Club for a roller was turned down.</decision>",
        "<decision>Mr Orr agreed to continue as tree warden.</decision>",
        "<decision>Members agreed to move to scale point 20 from 1st July.</decision>",
        "<decision>It was resolved to sign the notes as the minutes.</decision>",
        "Meeting closed at 9pm. Next meeting: Tuesday 10th July, Reading Room.",
    ],
)
def test_disposals_in_few_words(marked):
    """A vote, a seconder or "not in favour" settles a matter without "agreed"."""
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<action owner='The Clerk'>The Clerk was told to press them again.</action>",
        "<action owner='Chairman'>12/05/21-03-Chairman to thank the pub.</action>",
        "<action owner='Mr Orr'>The tap had run for a week, Mr Orr to chain it shut.</action>",
        "<action owner='Mr Orr|Mrs Lane'>Mowing to begin in May, Mr Orr and Mrs Lane to mow.</action>",
        "<decision>It was agreed that one stall be let</decision>, <action>the other stalls to be offered again.</action>",
        "<action owner='the Clerk'>Mr Orr asked whether the Clerk could find out who owns the pump.</action>",
        "<action>A letter had come about the clock; to be an item for May.</action>",
        "<action>Next agenda: the clock, dog bins</action>",
        "<decision>It was agreed to open the hut</decision> and <action>a form would be submitted to the county.</action>",
        "<action owner=''>The key would be passed to Miss Rudd.</action>",
        "<action owner='Coun. Arnold'>Coun. Arnold agreed to speak to the verger.</action>",
        "Cllr Moss was there. <action owner='Cllr Moss'>He was asked if the ford is listed and will check.</action>",
        "<action owner='The Clerk'>The Clerk has been asked to ring the firm.</action>",
        "The gate is still to be delivered, the firm blames the frost.",
        "The supper will be chaired by the Rector.",
        "<action owner='GP|LP'>Steering gp next mtg 21 Nov, GP & LP to go.</action>",
        "<action owner='the Parish Council'>A leaflet will be produced by the Parish Council.</action>",
        "<action>Agreed ask Highways for a sign.</action>",
        "<action owner='KT|ER'>Headstones to be tested.</action> Action: KT, ER.",
        "<action owner='KT|TO'>Letters to go out after half term.</action> ACTION - KT/TO",
        "<action owner='KT'>Agreed KT to buy a lock.</action>",
        "<action owner='SO'>Agreed SO to draw a float.</action>",
        "<action>Posters to be with the printer by the end of June.</action>",
        "<action>Grass cutting tenders to be in by noon on 29th June.</action>",
        "<action>It was agreed to hold the fair on Saturday 7th July</action>, <action owner='KO'>KO to lend a tent.</action>",
    ],
)
def test_tasks_in_few_words(marked):
    """Who is told, numbered or named after a comma is to act."""
    check(marked)


def test_who_is_asked_is_whom_the_pronoun_means():
    """When "Mrs Orr asked him for …", it is a task of the man who spoke, not of who asks."""
    told = "PC Dunn called. He said that all was quiet. Mrs Lane asked him for the figures from last May."
    assert [owners for _, _, owners in found(told)] == [("PC Dunn",)]


def test_a_clerk_authorised_to_spend_is_named():
    """A delegation is a decision, with the one it is made to."""
    told = "The Clerk was authorised to lay out up to £60 on a shredder."
    assert found(told) == [("decision", told, ("The Clerk",))]


def test_one_is_told_and_another_promises():
    """What somebody else undertakes is no answer to what the Clerk was told to do."""
    told = "It was read and the Clerk was directed to reply. Mr. Tuck undertook to prop up the old one."
    assert [owners for _, _, owners in found(told)] == [("the Clerk",), ("Mr. Tuck",)]


def test_reasons_below_a_resolution_are_no_items():
    """What is listed behind "for the following reasons:" is not resolved; what stands above it is."""
    lead = "RESOLVED that the Council object to the gate for the following reasons:"
    told = tag(lead, limb("i)", "its height above the wall"), limb("ii)", "loss of the yew."))
    assert [(str(item.kind), item.text) for item in told.items] == [("decision", lead.rstrip(":"))]


def test_a_row_with_an_owner_and_a_state_holds_a_task():
    """Under "Minute no.", "Who", "Item", "Status" the words of the item are what is to be done."""
    told = tag(
        row(Minute_no="12", Who="KT", Item="Measure the lych gate", Status="Outstanding"),
        row(Minute_no="14", Who="Clerk", Item="Hire a skip", Status="Closed"),
    )
    assert [(item.text, item.owners) for item in told.items] == [("Measure the lych gate", ("KT",))]


def test_he_at_the_head_of_an_entry_is_who_spoke_before_it():
    """Entries below "the Clerk advised that:" go on with "he"; of two who met nobody is meant alone."""
    entries = limb("1.", "The gully would be cleared."), limb("2.", "He would write to the club again.")
    told = found("The Clerk advised that:", *entries)
    assert told[-1] == ("action", "He would write to the club again.", ("The Clerk",))
    met = "Mr Tuck and Miss Rudd had met the owner. He will write to the county."
    assert [owners for _, _, owners in found(met)] == [()]
