"""What is joined, what is asked, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

from link_samples import asked, made, one, paper

from extract.domain import Tier
from extract.link import propose_links

JANUARY = paper(
    "2031-01-14",
    "HIGHWAYS # i) # *Clerk to report potholes on Quarry Lane to the County.",
    "HIGHWAYS # ii) # *Clerk to report potholes on Weir Lane to the County.",
    "HALL # i) # *Cllr. Sedge to obtain three estimates for the new boiler at the Institute.",
    "HALL # ii) # *Cllr. Sedge to have the clock over the porch set right.",
    "FIELD # i) # *Clerk to order a bench of recycled wood for the duck pond.",
    agenda="3 MATTERS ARISING; 4 HIGHWAYS; 5 HALL; 6 FIELD",
)
FEBRUARY = paper(
    "2031-02-11",
    "MATTERS ARISING # 4i) # +The potholes on Quarry Lane had been filled by the County.",
    "MATTERS ARISING # 4ii) # +Nothing had yet been done about potholes on Weir Lane.",
    "MATTERS ARISING # 5i) # +Cllr. Sedge had two estimates for the boiler and awaited a third.",
    "MATTERS ARISING # 5ii) # +The porch clock was still ten minutes slow.",
    "MATTERS ARISING # 6i) # +The bench of recycled wood had come and stood by the duck pond.",
    "HIGHWAYS # i) # *Clerk to report potholes on Mill Lane to the County.",
    agenda="3 MATTERS ARISING; 4 HIGHWAYS",
)
MARCH = paper(
    "2031-03-11",
    "MATTERS ARISING # 3.4ii) # +Weir Lane had been patched.",
    "MATTERS ARISING # 3. 5i) # +It was agreed to accept the lowest of three estimates for the boiler.",
    "MATTERS ARISING # 3.5ii) # +Cllr. Sedge had oiled the porch clock, which kept time now.",
    "MATTERS ARISING # 4i) # +The County had acknowledged the report of potholes on Mill Lane.",
    agenda="3 MATTERS ARISING",
)


def test_numbers_are_followed_from_meeting_to_meeting():
    """A chain in which each meeting puts its own item number in front is learned and followed."""
    links = made(JANUARY, FEBRUARY, MARCH)
    assert links["u2031-02-11-0"] == "i2031-01-14-0"
    assert links["u2031-02-11-4"] == "i2031-01-14-4"
    assert links["u2031-03-11-0"] == "u2031-02-11-1", "where nothing was set, to what was said then"
    assert links["u2031-03-11-1"] == "u2031-02-11-2", "a space in the number does not matter"
    assert links["u2031-03-11-3"] == "i2031-02-11-5"


def test_a_near_duplicate_in_another_lane_is_not_joined():
    """The same words about another lane are another matter."""
    pairs = {(c.mention_id, c.target_id) for c in propose_links([JANUARY, FEBRUARY, MARCH])}
    assert ("i2031-02-11-5", "i2031-01-14-0") not in pairs
    assert ("u2031-02-11-0", "i2031-01-14-1") not in pairs


def test_words_against_the_number_are_asked_not_linked():
    """A number that is another entry's, by the words, is put to a person."""
    wrong = replace(FEBRUARY.minutes[4], number="5ii)")
    update = replace(FEBRUARY.updates[4], ref="5ii)")
    february = replace(
        FEBRUARY, minutes=(*FEBRUARY.minutes[:4], wrong, *FEBRUARY.minutes[5:]),
        updates=(*FEBRUARY.updates[:4], update),
    )  # fmt: skip
    assert made(JANUARY, february, MARCH).get("u2031-02-11-4") != "i2031-01-14-3"
    assert ("u2031-02-11-4", "i2031-01-14-4") in asked(JANUARY, february, MARCH)


def test_an_open_item_printed_again_is_the_same_item():
    """The same action in the same words is a restatement; in another lane it is not."""
    again = paper(
        "2031-02-11",
        "HIGHWAYS # # *Clerk to report potholes on Quarry Lane to the County.",
        "HIGHWAYS # # *Clerk to report potholes on Tanner Lane to the County.",
    )
    assert made(JANUARY, again) == {"i2031-02-11-0": "i2031-01-14-0"}


def test_minutes_are_not_joined_to_earlier_minutes_by_routine():
    """Confirming the minutes follows nothing up."""
    entry = "MINUTES # # It was agreed that the minutes of the last meeting held on {} were correct and be signed."
    papers = [paper(f"2031-0{n}-10", entry.format(f"{n}th May")) for n in range(1, 5)]
    assert propose_links(papers) == ()


def test_a_statement_about_all_asks_about_every_item_of_the_last_meeting():
    """'All actions had been completed' is a question for each open item and links none."""
    said = paper("2031-02-11", "MATTERS ARISING # # =All actions from the last meeting had been completed.")
    found = propose_links([JANUARY, said])
    assert {c.target_id for c in found} == {i.item_id for i in JANUARY.items}
    assert {c.tier for c in found} == {Tier.TO_REVIEW}
    assert all("bulk statement" in c.evidence[0].words for c in found)


def test_a_report_on_what_was_asked_for_is_offered():
    """'the charter they had requested' is offered against the request, with the words in both."""
    asked_for = paper(
        "2031-01-10",
        "Action plan # # *That the coproduction charter be supplied to members of the Panel.",
        "Action plan # # *That the Director give the numbers of pupils excluded from each school.",
    )
    later = paper(
        "2031-04-10",
        "Action plan update # # Members were told that the coproduction charter they had requested would be sent out.",
        "Action plan update # # The roof of the annexe leaked.",
    )
    found = one(propose_links([asked_for, later]), "m2031-04-10-0")
    assert found.target_id == "i2031-01-10-0"
    assert any("coproduction charter" in e.words for e in found.evidence)


def test_a_paragraph_about_two_matters_asks_about_both():
    """Where sentences report on different items, each is asked about and the one status is given to none."""
    later = paper(
        "2031-02-11",
        "MATTERS ARISING # # The boiler estimates for the Institute had come. The clock over the porch had been set right.",
    )
    pairs = asked(JANUARY, later)
    assert {t for _, t in pairs} == {"i2031-01-14-2", "i2031-01-14-3"}


def test_codes_are_followed_over_several_meetings():
    """A code with letters or a year finds its entry at once, whatever meeting it was."""
    first = paper("2031-01-10", "Estates # # *Action EB31/07.2: LT to bring the lift survey to the Board")
    between = paper("2031-02-10", "Estates # # The Board heard about parking charges and shuttle services.")
    log = paper("2031-03-10", "Action log # # +EB31/07.2 | Lift survey | LT | Survey delayed until June.")
    assert made(first, between, log)["u2031-03-10-0"] == "i2031-01-10-0"


def test_another_bodys_recommendation_is_asked_about():
    """An executive's answer by number reaches the scrutiny body's recommendation as a question."""
    scrutiny = paper(
        "2031-01-10", "Review # (2) # *That free parking be tried in Nether Wick for three months.", tag="s"
    )
    cabinet = paper(
        "2031-02-10", "Response # # +Recommendation 2: Not accepted. Free parking in Nether Wick would cost too much.",
        body="Cabinet",
    )  # fmt: skip
    found = propose_links([cabinet], related=[scrutiny])
    assert [(c.mention_id, c.target_id, c.tier) for c in found] == [
        ("u2031-02-10-0", "is2031-01-10-0", Tier.TO_REVIEW)
    ]


def test_papers_without_a_date_and_no_papers_give_nothing():
    """What cannot be put in order is left out."""
    assert propose_links([]) == ()
    assert propose_links([replace(JANUARY, meeting_date=None), FEBRUARY]) == ()


def test_evidence_is_told_in_a_clerks_words():
    """The evidence names the number, the meeting and the words in both."""
    words = [e.words for e in one(propose_links([JANUARY, FEBRUARY, MARCH]), "u2031-02-11-4").evidence]
    assert "'6i)' cites item 6 i) of 14 January 2031" in words
    assert any("'duck pond'" in w for w in words)


def test_yearly_requests_and_lists_are_not_restatements():
    """A request in the same words from another group, or a year later, or a new list, is a new matter."""
    first = paper(
        "2031-01-14",
        "DONATIONS # # *Weir Cottage Hospice, request for financial assistance for its garden; Clerk to reply.",
        "PLANNING # # *Clerk to submit the following observations on applications to the County Planning Office.",
    )
    second = paper(
        "2031-02-11",
        "DONATIONS # # *Weir Cottage Playgroup, request for financial assistance for its garden; Clerk to reply.",
        "PLANNING # # *Clerk to submit the following observations on applications to the County Planning Office.",
    )
    assert propose_links([first, second]) == ()
    between = [paper(f"2031-0{n}-11", "HALL # # The hall was let to the band.") for n in (3, 4)]
    yearly = paper("2032-01-13", "DONATIONS # # *" + first.items[0].text)
    assert propose_links([first, *between, yearly]) == ()
