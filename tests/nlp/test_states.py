"""What state the words of a report tell, in the ways in which clerks put it."""

from __future__ import annotations

import pytest

from extract.nlp.sentences import split_sentences
from extract.nlp.states import ending, status_of
from extract.nlp.tokens import RuleMatcher


@pytest.fixture(scope="module")
def matcher() -> RuleMatcher:
    return RuleMatcher()


def state(matcher: RuleMatcher, text: str) -> str | None:
    """Return the state that a report tells; its last words, where they name one, decide."""
    told = status_of([matcher.read(text, *span) for span in split_sentences(text, 0, len(text))])
    return ending(text) or (told.status if told else None)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("not_started", "The treasurer has been abroad. Still to do."),
        ("complete", "The talk had been given on 4 May and would be marked as complete."),
        ("complete", "The tables had been sent round and the action would now be signed off."),
        ("in_progress", "The draft has gone to the unions for comment and is not back yet."),
        ("in_progress", "The architect was behind with the drawings."),
        ("in_progress", "The lease was now expected in June."),
        ("in_progress", "The task group had met twice and would meet again in May."),
        ("in_progress", "Registers: all returned except Mr Dunn."),
        ("in_progress", "All but three of the forms had been signed."),
        ("in_progress", "PW did hers on 4 May. LR still to do his."),
        ("accepted", "A reply had come from the Trust agreeing to the earlier start."),
        ("accepted", "The Minister had written accepting the Board’s proposal."),
        ("rejected", "The Governors had read the comments but did not wish to alter the plan."),
        ("partially_accepted", "Recommendation 4 had been agreed only for the north of the town."),
        ("partially_accepted", "It was supported to the extent that money allowed."),
        ("in_progress", "The tour of the depot had been arranged for 9 June."),
        ("complete", "The figures asked for were now to hand."),
        ("complete", "done, opens on 4 May"),
        ("in_progress", "The draft is nearly there, with the auditors at the moment."),
        ("in_progress", "Two estimates received, the third is awaited."),
        ("not_started", "It was reported that the notice remained out of date."),
        ("not_started", "Mr Hale said that the smell was no better."),
        ("in_progress", "Four prices were asked for, one has come in."),
        ("in_progress", "Water had written to say that the pipe could not be laid until the road was shut."),
        ("in_progress", "Open. Six of the eleven seen so far."),
        ("in_progress", "The trust has put back its decision to June."),
        ("superseded", "The runner was contacted and no longer wants the hall."),
        ("in_progress", "Chased three times, no reply."),
        ("superseded", "The price was too high. No longer going ahead this year"),
        ("in_progress", "On the agenda for March. To remain open."),
        ("complete", "they said yes, Norma goes on the 3rd"),
        ("in_progress", "two came forward, still need 4 more"),
        ("rejected", "The bank had now written refusing to reopen the account."),
        ("in_progress", "The post had been advertised three times without success."),
        ("rejected", "The panel was told that this was not practical since the rota altered weekly."),
        ("in_progress", "The plan was still with the County Archivist who hoped to return it in May."),
        ("in_progress", "The guide promised in June was in final draft."),
        ("in_progress", "Three wards have not replied"),
        ("not_started", "Nothing further had been heard regarding the bus lay-by."),
        ("in_progress", "Letter sent 6 May, nothing back."),
        ("not_started", "Carried fwd."),
        ("complete", "The mower has been serviced."),
        ("in_progress", "The form has gone off, no acknowledgement has been received"),
        ("in_progress", "Plan with solicitor."),
        ("not_started", "Outstanding"),
        ("in_progress", "Two governors have responded"),
        ("superseded", "The county no longer offer these. Remove from list"),
        ("complete", "Received 9th May. Close"),
        ("complete", "Cover is now up to date."),
        ("in_progress", "Jill has walked Zones 1-2, Zone 3 outstanding."),
        ("rejected", "The county numbers don't justify it."),
        ("in_progress", "On hold until the survey has reported."),
        ("rejected", "This cannot be done as the wall is not in the Trust's ownership."),
        ("in_progress", "A verbal update will be given at the meeting."),
        ("not_started", "Cannot come until June"),
        ("in_progress", "Four of the nine have been put up."),
        ("not_started", "It was not due until the summer."),
        ("in_progress", "The papers were with the printers"),
        ("superseded", "This had now been overtaken by the Town Plan."),
        ("in_progress", "The plan would not be ready for June. A revised date of July was suggested."),
        ("in_progress", "The survey had gone out, with 212 replies so far."),
        ("not_started", "There was still no answer from the rail company"),
        ("in_progress", "Links have been mended but at the wrong end"),
        (
            "in_progress",
            "The Secretary had not yet had anything from Railtrack and had written a second time.",
        ),
        (
            "in_progress",
            "letters had gone to all six parishes; two had answered so far and he would chase the rest.",
        ),
        ("complete", "the sign had been put up on 4 March and both members had seen it."),
        ("not_started", "DH still to buy."),
        ("complete", "They had been up and cleared it."),
        ("complete", "Curtains now back from cleaners."),
        ("complete", "now paid in full."),
        ("not_started", "to be actioned."),
        ("not_started", "Nobody had got round to emptying it."),
        ("complete", "BB confirmed submitted 12/3."),
        ("complete", "The insurers have agreed the claim less the excess."),
        ("in_progress", "The mason hopes to finish by Whitsun."),
        ("complete", "The reply had come in on Friday."),
        ("in_progress", "ongoing for NW, SE"),
        (
            "in_progress",
            "The road sign has been reported twice and the clerk has been told that paint is on order.",
        ),
        ("in_progress", "Mr Rout has looked at it and will quote"),
        ("rejected", "The hospital turned down our request."),
        ("rejected", "It was refused by the Bursar."),
        ("not_started", "Not yet, been unwell"),
        ("not_started", "Deferred to May"),
        ("in_progress", "Letter sent; no reply. JK to chase"),
        ("not_started", "Nothing had been done on the ramp because the builder was waiting for steel."),
        ("not_started", "The survey had not been begun owing to a vacancy that was being filled."),
        ("complete", "The rota had been sent to wardens and this could be removed from the list."),
        ("complete", "All nine passes had been traced and the two of former staff had been cancelled."),
        ("superseded", "The open evening had been cancelled."),
        ("superseded", "It would be removed from the schedule."),
        ("complete", "The form has been shortened as governors wished and will be used from May."),
        ("in_progress", "The form has been shortened and will be sent to parents in May."),
        ("in_progress", "A third price has been asked for. Two firms have replied."),
        ("rejected", "The coach firm had said that it was not able to reinstate the early run."),
        ("rejected", "The brewery was unwilling to extend the lease."),
        ("not_started", "Governors had yet to see the new timetable."),
        ("in_progress", "There had been no answer to the Leader’s letter to the Minister."),
        ("not_started", "There had been no answer."),
        ("in_progress", "Of the six actions one was no longer needed and four were complete."),
    ],
)
def test_the_words_of_a_report_give_its_state(matcher: RuleMatcher, text: str, status: str) -> None:
    assert state(matcher, text) == status
