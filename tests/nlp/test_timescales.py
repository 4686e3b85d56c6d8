"""The words for "when" are found with their lead, and other dates are left alone."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import ConfigurationError
from extract.nlp.timescale_words import Phrase, timescale_words
from extract.nlp.timescales import LONGEST, find_timescale, find_timescales
from extract.pieces import held_in

if TYPE_CHECKING:
    from pathlib import Path

MARKED = re.compile(r"<([^<>]+)>")

FOUND = [
    "A summary of the plans would be shared with the Forum <in January>.",
    "A report to be brought <to the Board's June meeting>.",
    "The tap to be turned off <end October>.",
    "The Clerk to reply (deadline <1st August>).",
    "Cllr Ash to answer, <30th July at the latest>.",
    "Clerk to mend it <before the Easter holidays>.",
    "TB to get prices <for Sept mtg>.",
    "Clerk to order a refill <by end Nov>.",
    "The Clerk to send the return to the auditor <by 16 June 2025>.",
    "Cllr Ash to bring the figures <to the June meeting>.",
    "This will go <on the July agenda>.",
    "The field to be cut <before the June fair is held>.",
    "Signs to be up <before the May half term>.",
    "Clerk to send it <before the June meeting>.",
    "Mr Dole will see the heads <before half term (21 May)>.",
    "The keys to be handed back <by the end of the following week>.",
    "That the Bursar show the rates by house <from the March governors onwards>.",
    "That the Head of Housing report back <by 5pm on Friday, 3rd May 2024>.",
    "It was agreed to meet on site <at 10.00 a.m. on Saturday 14th June 2025>.",
    "The Chair will raise it with the managers <on 17th September> and report in full.",
    "The item be deferred <to the meeting on 12 June 2024>.",
    "A report would be brought <to the meeting of 3 September 2024>.",
    "The Director undertook to reply <within ten working days>, failing which the Chair would write.",
    "An update would be given <in six months’ time>.",
    "The Clerk to chase <in a couple of weeks>.",
    "It was agreed to hold a site visit <over the summer>; Clerk to arrange.",
    "The returns must be filed <by 30 September each year>.",
    "The Clerk to report <by the end of 2032>.",
    "Officers to complete the review <by the end of the financial year>.",
    "That the survey be repeated <in spring 2026>.",
    "NF to take the swing down <this week>.",
    "JH to send out the papers <a week before the meeting>.",
    "DW to chase - <by 30/9>.",
    "Action: TH / due <31 March 2025>",
    "It was agreed that the group meet <every two months>.",
    "That the officers meet the traders <w/c 13 June>.",
    "The matter was left <to the next meeting>.",
    "AB to report <to the next meeting of the Forum>.",
    "The survey to be ready <for the next meeting>.",
    "The note will follow <in due course>.",
    "The invoice to be paid <once the work was completed>.",
    "Seed would be sown <when the ground was dry enough>.",
    "The new rate to apply <with immediate effect>.",
    "DB to contact Highways <asap>.",
    "Members will be sent figures <on a quarterly basis>.",
    "The plan to be reviewed <annually>.",
    "The audit to be complete <by half term>.",
    "Timescale: <October 2025>.",
    "Timescale: <October 2025 with a half termly review>.",
    "Timescale: <May 2025 (training through the staff plan)> but this will go on",
    "Target date: <Q3 2025/26> - subject to funding",
    "The target date for completion is <December 2025>.",
    "The Clerk to write\nto the agents <by  the end\u00a0of May>.",
    "That Cllr Bell should have the list ready <for next time>.",
    "Fees to be looked at <at the June meeting of the Parish Council> as in other years.",
]
NOT_FOUND = [
    "It was agreed that he should write once more.",
    "It was agreed to spend £90 on the Easter tea party.",
    "The minutes of the meeting held on 13th April 2025 were approved.",
    "That the letter of 3 May be noted.",
    "To note the figures sent to members on 20 May.",
    "The Clerk to find out who has paid since 1 October.",
    "That the balance as at 31 March 2025 be noted.",
    "That the scheme take effect from 14 October.",
    "The new charges to be put in place with effect from 1 April 2026.",
    "That the Annual Report 2024/25 be adopted.",
    "To approve the Housing Strategy 2025-30.",
    "That the licence be granted for a trial period of 12 months.",
    "That the lease be renewed for a further 5 years.",
    "That a three year contract be awarded.",
    "The Clerk to find out what was spent in the last six months.",
    "The paper should have gone out in March but did not.",
    "That £4,000 be set aside in 2025/26 for the hall.",
    "That the June newsletter be approved.",
    "It was agreed to hold the February meeting in the hall.",
    "That the accounts for the year ending 31 March 2025 be approved.",
    "The Clerk to ask when the works are likely to start.",
    "The Clerk to arrange a meeting with the surveyor.",
    "This was confirmed at the meeting.",
    "It may be some while.",
    "As may be agreed.",
    "The Panel agreed the opening hours be extended until 8pm.",
    "That the order be limited to the winter months.",
    "The Clerk to pay for the quarter to end of May.",
    "Councillors to co-operate.",
    "To note the work of the team during the first quarter.",
    "Free parking on the Saturdays before Christmas",
    "The Clerk to ask for the winter timetable to be put back.",
    "",
]


@pytest.mark.parametrize("row", FOUND)
def test_the_words_are_found_with_their_lead(row: str) -> None:
    """The words in <> and no others."""
    expected = MARKED.search(row)
    assert expected is not None
    text = MARKED.sub(r"\1", row)
    span = find_timescale(text)
    assert span is not None
    assert text[span[0] : span[1]] == expected[1]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_dates_are_left_alone(text: str) -> None:
    """References, starts, lengths, titles and indirect questions are no timescales."""
    span = find_timescale(text)
    assert span is None, text[span[0] : span[1]]


def test_days_before_the_meeting_are_references() -> None:
    text = "That the works be carried out on 3 May 2024."
    assert find_timescale(text) is not None
    assert find_timescale(text, meeting_date=date(2024, 6, 1)) is None


def test_a_date_beats_vaguer_words() -> None:
    text = "Once the plan is drawn, the Clerk to report by 4 June and at each meeting."
    span = find_timescale(text)
    assert span is not None
    assert text[span[0] : span[1]] == "by 4 June"
    assert [one.rank.name for one in find_timescales(text)] == ["CONDITION", "DATED", "RECURRING"]


ROWS = timescale_words().phrases


@pytest.mark.parametrize("phrase", ROWS, ids=lambda phrase: phrase.id)
def test_every_phrase_meets_its_examples(phrase: Phrase) -> None:
    """Each row finds the words in <> of its examples and nothing in its counter-examples."""
    assert phrase.examples
    assert phrase.counter_examples
    for example in phrase.examples:
        text = MARKED.sub(r"\1", example)
        spans = [text[one.start_char : one.end_char] for one in find_timescales(text)]
        assert spans == MARKED.findall(example)
        assert phrase.pattern.search(text)
        assert held_in(text) & phrase.hints
        assert all(held_in(text) & needed for needed in phrase.needs)
    for text in phrase.counter_examples:
        assert phrase.id not in {one.rule for one in find_timescales(text)}, text


def test_ids_are_used_once() -> None:
    ids = [phrase.id for phrase in ROWS]
    assert len(ids) == len(set(ids))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300), st.text(alphabet="by 12thMayofJune \n\u00a0-/.the next meeting", max_size=300)
    )
)
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    """No text raises; spans are in order, hold words, and do not overlap."""
    last = 0
    for one in find_timescales(text):
        assert last <= one.start_char < one.end_char <= len(text)
        assert text[one.start_char : one.end_char].strip()
        last = one.end_char


@pytest.mark.parametrize(
    "piece",
    [
        "by the end of the ",
        "the next ",
        "when the a ",
        "1 ",
        "at the meeting of the ",
        " ",
        "May ",
        "before the b ",
    ],
)
def test_long_texts_take_no_long_time(piece: str) -> None:
    """No pattern backtracks without bounds on what it nearly matches."""
    started = time.perf_counter()
    find_timescales(piece * (LONGEST * 2 // len(piece)))
    assert time.perf_counter() - started < 2.0


def test_a_broken_file_of_phrases_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "timescales.toml").write_text('gate = []\nmeeting = "("\n', encoding="utf-8")
    monkeypatch.setenv("MATTERS_MODELS", str(tmp_path))
    with pytest.raises(ConfigurationError, match=r"timescales\.toml"):
        timescale_words()
