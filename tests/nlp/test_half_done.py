"""Matters that are done in part, or stuck, as the minutes of small bodies tell them in a line."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import heading, paper, tag


def told(*entries: str, title: str = "Matters arising") -> list[tuple[str, str]]:
    """Return state and words of each update in entries under a heading."""
    return [(str(u.status), u.text) for u in tag(paper(heading(title), *entries, titles=(title,))).updates]


@pytest.mark.parametrize(
    "entry",
    [
        "Village pump - Mr Orr has raised this with the county engineer and expects a visit in August.",
        "Notice board - Mr Lane has sanded the frame but will need a second weekend to varnish it.",
        "Kissing gate - The posts had been set but Mr Orr needed another day to hang the gate.",
        "Church clock - the clockmaker has taken the hands away, back at the end of June.",
        "Weathercock - the smith has collected it, ready by Easter.",
        "Litter bin - Delivered 4/6, lengthsman to fit.",
        "War memorial - letter sent 3/6. Acknowledgement only.",
        "Noise from the mill - letter sent in May. Holding reply only.",
        "Emergency plan - the Clerk has most of the addresses but Mill End is still missing.",
        "Car park gate - price from Tubbs Ltd £410, another price still to come.",
        "Layby - The District Council has not answered our three letters.",
        "Bus times - Mrs Lunn has been unable to get a copy from the company.",
        "Fence - the Clerk has not been able to find the owner.",
        "Bench - The bench had been delivered with the wrong plate.",
        "Screens - the new frames have come but were cracked and have gone back.",
        "Radiator - the new one had been returned to the supplier.",
        "First aid - Only five people have put their names down. Mr Lane to ask the club before it is dropped.",
        "Bandstand - order placed, six weeks for delivery.",
        "Straw - supplier wants paying in cash.",
        "Memorial tree. The widow would rather have an oak.",
        "Bench at Four Ways. Bolted down but still wants painting.",
        "Hedge, Church Lane - owner has been asked again.",
        "Ford. Marked up by the county, so should be done soon.",
        "Footpath 7: the officer is on holiday until the 20th.",
        "Hall roof: application has gone in, decision in September.",
        "Mr Skerritt is getting prices.",
        "Lease - with the solicitors.",
        "Welcome packs: about half delivered.",
        "Police have been told and will keep an eye on it.",
        "BT say they will remove the box in July.",
        "Heating. Engineer came on 1st June but had to order a part.",
        "Roof: roofer coming when the weather improves.",
        "Most of the flyers have gone out.",
        "Flyers at the printers.",
        "Chairs: twenty bought, another 20 when funds allow.",
        "The agency have been out and will clear the screen next week.",
    ],
)
def test_what_is_done_in_part_is_in_progress(entry):
    """What is begun, sent back, asked for in vain or waits for somebody is neither done nor not begun."""
    assert [status for status, _ in told(entry)] == ["in_progress"]


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (
            "Signs - The Clerk said that the county had replaced the post and no invoice would be sent.",
            "complete",
        ),
        ("Band - The band played. Their fee was declined by them with thanks.", "complete"),
        ("Accounts returned to the auditor 12.6.30.", "complete"),
        ("VAT claim submitted 3rd May.", "complete"),
        ("Water: company turned it off on 3 May.", "complete"),
        ("Dog signs. The new signs are up.", "complete"),
        ("Field - The Trust had replied at last. They are not willing to lease the lower half.", "rejected"),
        ("Hall - The owner was unable to attend in May.", "unclear"),
        ("Steps - no work had been done.", "not_started"),
        ("Pothole outside the Swan - still there.", "not_started"),
        ("Pothole outside the Swan. Not filled.", "not_started"),
        ("Hedge, Church Lane - owner has done nothing.", "not_started"),
        ("Street light 14 - out again.", "not_started"),
        ("Street light 14 - back on.", "complete"),
        ("The Clerk said that she had been too busy to do this.", "not_started"),
        ("Clerk wrote to the Vicar, letter copied to all.", "complete"),
        ("Speed limit - County say the road does not qualify.", "rejected"),
        ("Mirror at the crossroads - Highways do not allow these.", "rejected"),
        ("BT will not remove the box.", "rejected"),
        ("Film night - dropped for lack of interest.", "superseded"),
        ("Gate at the rec. Mr Orr had re-hung it.", "complete"),
        ("Rubbish in the yard - gone.", "complete"),
        ("Rubbish in the yard - no change.", "not_started"),
        ("Wi-fi working well.", "complete"),
        ("Roof: roofer didn't turn up.", "not_started"),
        ("Hall deeds - can't be found.", "not_started"),
        ("The bank has lost the forms.", "not_started"),
        ("The dog bin was full again.", "not_started"),
        ("Wi-fi. Decided we don't need it.", "superseded"),
        ("Tree at no. 12. The owner had been away.", "not_started"),
        ("Vacancy. The notice had been displayed and no election had been called.", "complete"),
    ],
)
def test_what_is_done_refused_or_not_begun(entry, status):
    """The same words in other company tell another state."""
    assert [found for found, _ in told(entry)] == [status]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The stiles, requested in March, are finally in.", "complete"),
        ("Following the last meeting the county had looked at the drain and had rodded it.", "complete"),
        ("Mrs Lunn said that the gate has been mended at long last.", "complete"),
        ("The spring newsletter went out in April as planned.", "complete"),
        ("The county had responded to our letter and had cleared the gully.", "complete"),
        (
            "The mower ordered in the spring has come but the blades were blunt and have gone back.",
            "in_progress",
        ),
        ("The footbridge, about which we wrote in March, is to be rebuilt by the county.", "in_progress"),
    ],
)
def test_words_that_point_back_in_ordinary_business(words, status):
    """A season, the last meeting, a plan kept or our own letter tell of an earlier item."""
    assert told(words, title="Open spaces") == [(status, words)]


@pytest.mark.parametrize(
    "words",
    [
        "Three reports had been issued since the last meeting.",
        "The old swings were finally taken away in the year 1974.",
        "The newsletter went out in April.",
        "The market will go ahead as planned.",
    ],
)
def test_news_of_the_day_points_nowhere(words):
    """What happened between two meetings, or goes as usual, is no earlier item."""
    assert told(words, title="Open spaces") == []


def test_the_treasurer_s_report_ends_the_earlier_matters():
    """A label that names another standing part of a meeting ends what was told of earlier matters."""
    entries = (
        "Cake stall - held on 4 March and made £96.",
        "Treasurer's Report: Mrs Orr reported a balance of £410. The club has left us a legacy.",
        "Uniform - the rail in the lobby is a success.",
    )
    assert told(*entries) == [("complete", "Cake stall - held on 4 March and made £96.")]


@pytest.mark.parametrize(
    "words",
    [
        "The hedge, which the Council complained of in May, is to be laid by the County next winter.",
        "New bins to be introduced by the District Council in the spring.",
        "The county had mended the post and no invoice would be sent.",
    ],
)
def test_what_another_body_will_do_is_no_action(words):
    """A plan of another council that is only told sets nobody of this one to work."""
    assert tag(words).items == ()
