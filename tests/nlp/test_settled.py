"""What settles, answers or names the doer of the words before it."""

from __future__ import annotations

import pytest

from extract.domain import UpdateStatus
from extract.nlp.sections import is_earlier
from tests.helpers.nlp_samples import found, heading, limb, page, row, tag


def test_agreed_makes_a_decision_of_the_recommendation_above_it():
    """It is settled here and made to nobody; without "Agreed." it stays advice."""
    advice = "Recommendation: That the tender of Shanks Joinery be accepted."
    assert [kind for kind, *_ in found(page(heading("Boiler"), advice, "Agreed."))] == ["decision"]
    assert [kind for kind, *_ in found(page(heading("Boiler"), advice, "It was read."))] == ["recommendation"]
    prose = "The Committee recommended that the fee be raised. {}"
    assert [kind for kind, *_ in found(prose.format("Agreed."))] == ["decision"]
    assert [kind for kind, *_ in found(prose.format("It was late."))] == ["recommendation"]


def test_a_proposal_seconded_and_agreed_in_the_next_sentence():
    """The two sentences are one decision, also in the minutes of a large body."""
    words = "Councillor Orr proposed that a lunch be held. This was seconded by Councillor Hay and agreed."
    assert [(kind, text) for kind, text, _ in found(page(words))] == [("decision", words)]


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("Members requested a breakdown by site. The Accountant to supply this.", ("The Accountant",)),
        ("Councillor Orr asked that a list be sent to members and Mrs Tate agreed to this.", ("Mrs Tate",)),
    ],
)
def test_who_is_to_do_what_was_asked_for(words, owners):
    """One task, whose doer the words behind it name."""
    assert [owner for _, _, owner in found(page(words))] == [owners]


def test_what_is_given_at_once_is_no_task():
    """An assurance that the next sentence gives is asked for no more."""
    asked = "Councillor Orr asked for assurance that the swings were safe."
    assert found(page(f"{asked} The Director gave that assurance.")) == []
    assert len(found(page(f"{asked} The Director was away."))) == 1


def test_initials_before_a_label_own_the_task():
    """Such as "KL Action": it gives the words before it, or the task behind it, to KL."""
    assert [owner for _, _, owner in found("It was agreed to object to the sign. KL Action.")] == [("KL",)]
    assert found("No meeting since May. KL Action – ask the builder for a date.")[-1][2] == ("KL",)


def test_news_of_a_row_that_sets_a_task():
    """The task is an item of its own; a row no longer wanted is none."""
    extraction = tag(
        row(Ref="4", Action="Forms to be returned", Who="All", Update="6 of 9 received. Clerk to chase.")
    )
    assert [item.text for item in extraction.items] == ["Forms to be returned", "Clerk to chase."]
    assert [update.status for update in extraction.updates] == [UpdateStatus.IN_PROGRESS]
    assert tag(row(Ref="5", Action="Ask the diocese", Who="KA", Update="No longer required")).items == ()


def test_entry_of_a_log_in_prose():
    """What stands behind "Status:" is the news of the entry, and one report."""
    words = "Ref 14 (Article VI) - Report on targets. Chief Officer. Due April. Status: this was presented in May. Complete."
    (update,) = tag(heading("Rolling action log"), words).updates
    assert (update.ref, update.status) == ("14", UpdateStatus.COMPLETE)
    assert update.text.startswith("this was presented")


def test_documents_do_nothing():
    """A strategy or an act is no doer; an owner in small letters in brackets is one."""
    heads = (heading("RECOMMENDED TO CABINET"), limb("(1)", "That the Strategy include a target for paths;"))
    assert [owner for _, _, owner in found(page(*heads))] == [("CABINET",)]
    assert found("KA to be booked on the course (clerk).")[0][2] == ("clerk",)


@pytest.mark.parametrize(
    ("number", "than", "earlier"),
    [
        ("11/17", "30/17", True),
        ("31/17", "30/17", False),
        ("88/16", "30/17", True),
        ("4", "5", False),
        ("485/16", "113.", True),  # below an item with a plain number
        ("114", "113", False),
    ],
)
def test_is_earlier(number, than, earlier):
    """A number is earlier by its year, and within a year by itself."""
    assert is_earlier(number, than) is earlier
