"""Updates: what a paper says about earlier items, told from what it decides, asks or hopes today."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extract.domain import Source, UpdateStatus
from extract.ingest.read import read_paper
from extract.nlp.earlier import head_of
from extract.nlp.pipeline import build_nlp, extract_document
from extract.nlp.states import clause_states, ending, status_of
from extract.nlp.tokens import RuleMatcher
from extract.nlp.updates import pieces
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extract.domain import Update
    from extract.nlp.pipeline import Tagger

ROWS = [
    json.loads(line)
    for line in (models_root() / "patterns" / "updates.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
]
HEAD = "ASHBOURNE MAGNA PARISH COUNCIL\nMinutes of the meeting held on 4th March 2014\n"


@pytest.fixture(scope="module")
def nlp() -> Tagger:
    return build_nlp()


@pytest.fixture(scope="module")
def matcher() -> RuleMatcher:
    return RuleMatcher()


@pytest.fixture
def read(nlp: Tagger, tmp_path: Path) -> Callable[[str], list[Update]]:
    """Return a function that gives the updates of a paper with the given body."""

    def updates_of(body: str) -> list[Update]:
        path = tmp_path / "paper.txt"
        path.write_text(HEAD + body, encoding="utf-8")
        papers = read_paper(Source(path=path, name=path.name))
        return [u for d in papers for u in extract_document(d, nlp).updates]

    return updates_of


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["id"])
def test_row_matches_its_examples_and_no_counter_example(row: dict, matcher: RuleMatcher) -> None:
    def ids(text: str) -> set[str]:
        return {h.rule.id for h in matcher.read(text, 0, len(text)).hits}

    for text in row["examples"]:
        assert row["id"] in ids(text), text
    for text in row.get("counter_examples", ()):
        assert row["id"] not in ids(text), text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The stile at Moor End had been mended.", UpdateStatus.COMPLETE),
        ("The stile had been ordered but had not come.", UpdateStatus.IN_PROGRESS),
        ("The stile has still not been mended.", UpdateStatus.NOT_STARTED),
        ("The county had refused to mend the stile.", UpdateStatus.REJECTED),
        ("A new stile was no longer wanted.", UpdateStatus.SUPERSEDED),
        ("Four of the nine stiles had been mended.", UpdateStatus.IN_PROGRESS),
        ("No reply had been received about the stile.", UpdateStatus.NOT_STARTED),
        ("The Clerk had written about the stile and was awaiting a reply.", UpdateStatus.IN_PROGRESS),
    ],
)
def test_status_goes_by_the_words_of_all_clauses(
    text: str, status: UpdateStatus, matcher: RuleMatcher
) -> None:
    state = status_of([matcher.read(text, 0, len(text))])
    assert state is not None
    assert state.status is status


def test_words_that_recall_the_request_are_no_state(matcher: RuleMatcher) -> None:
    text = "This was the map that Members had requested."
    assert all(
        s.status is not UpdateStatus.COMPLETE or s.rank < 18
        for s in clause_states(matcher.read(text, 0, len(text)))
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The list was sent out. Closed.", UpdateStatus.COMPLETE),
        ("Bench – ongoing", UpdateStatus.IN_PROGRESS),
        ("Fence c/f / JB", UpdateStatus.NOT_STARTED),
        ("No longer required. Closed.", UpdateStatus.SUPERSEDED),
        ("The shop had closed its doors to callers.", None),
    ],
)
def test_last_words_of_an_entry_give_its_state(text: str, status: UpdateStatus | None) -> None:
    assert ending(text) is status


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Minute 41, Bus shelter – the glass was in.", "41"),
        ("(3.2) Newsletter – out last week.", "3.2"),
        ("AP17 - poster put up.", "AP17"),
        ("Arising from minute 12 the Chair said", "12"),
        ("Recommendation 3: Accepted in part.", "3"),
        ("The action plan was put off.", None),
        ("Minutes were signed.", None),
    ],
)
def test_head_of_an_entry_names_the_earlier_item(text: str, ref: str | None) -> None:
    head = head_of(text)
    assert (head.ref if head else None) == ref


def test_entries_run_into_one_sentence_are_parted() -> None:
    text = "The price was awaited (ii) Sign – no answer from the county (iii) Bench – done"
    assert [text[a:b].strip()[:6] for a, b in pieces(text, 0, len(text))] == ["The pr", "(ii) S", "(iii) "]


def test_each_matter_arising_gives_a_report_and_a_resolution_none(
    read: Callable[[str], list[Update]],
) -> None:
    found = read(
        "1. Matters Arising\n"
        "a) Pound wall - this had been rebuilt by Mr Oddy.\n"
        "b) Noticeboard - no quotation had been received.\n"
        "c) Pinfold Lane - it was agreed that a bin be bought.\n"
        "2. Finance\nThe fee was agreed at £40.\n"
    )
    assert [u.status for u in found] == [UpdateStatus.COMPLETE, UpdateStatus.NOT_STARTED]


def test_topics_after_matters_arising_are_today_s_business(read: Callable[[str], list[Update]]) -> None:
    found = read(
        "1. Matters Arising\na) Pound wall - this had been rebuilt.\n"
        "2. Allotments\nMr Oddy had paid his rent and the plots were full.\n"
    )
    assert len(found) == 1


@pytest.mark.parametrize(("first", "second"), [("AM31/17", "AM31/18"), ("31/017", "31/018"), ("7.", "8.")])
def test_matters_arising_end_at_the_next_item_however_it_is_numbered(
    read: Callable[[str], list[Update]], first: str, second: str
) -> None:
    found = read(
        f"## {first} Progress on previous actions\n\nThe pound wall had been rebuilt.\n\n"
        f"## {second} Allotments\n\nMr Oddy had paid his rent and the plots were full.\n"
    )
    assert [u.text for u in found] == ["The pound wall had been rebuilt."]


@pytest.mark.parametrize(
    ("entry", "about", "state"),
    [
        (
            "Clerk to send the survey to all: done, six returned.",
            "Clerk to send the survey to all",
            "complete",
        ),
        (
            "Clerk to put the dates on the website - done.",
            "Clerk to put the dates on the website",
            "complete",
        ),
        ("TR/MO to walk the lane - took place in May.", "TR/MO to walk the lane", "complete"),
        (
            "LB to ask the county about lamps. LB reported that the county had refused.",
            "LB to ask the county about lamps.",
            "rejected",
        ),
    ],
)
def test_an_old_task_with_its_news_is_a_report_and_no_item(
    nlp: Tagger, tmp_path: Path, entry: str, about: str, state: str
) -> None:
    """The report is of the task, so the task is quoted with it."""
    path = tmp_path / "paper.txt"
    path.write_text(f"{HEAD}2. Minutes of 3rd February and actions\nActions:\n- {entry}\n", encoding="utf-8")
    found = [extract_document(d, nlp) for d in read_paper(Source(path=path, name=path.name))]
    assert [i.text for e in found for i in e.items] == []
    assert [(u.text, u.about, u.status) for e in found for u in e.updates] == [(entry, about, state)]


@pytest.mark.parametrize(
    "lead",
    [
        "Actions from January",
        "The following were actions at the last meeting:",
        "Action Progress Sheet",
        "Outstanding actions were taken in turn:",
    ],
)
def test_the_actions_of_an_earlier_meeting_are_reports(
    read: Callable[[str], list[Update]], lead: str
) -> None:
    """They end where a line of a few words below the list names what follows."""
    found = read(
        f"{lead}\n- LB to book the hall. The hall was booked for May.\n- MO to paint the gate – not yet\n"
        "Summer fair\n- Three stalls had been sold.\n"
    )
    assert [u.status for u in found] == [UpdateStatus.COMPLETE, UpdateStatus.NOT_STARTED]


def test_the_actions_of_this_meeting_are_none(read: Callable[[str], list[Update]]) -> None:
    assert read("Actions from March\n- LB to book the hall. It was booked last year.\n") == []


def test_a_labelled_task_of_an_earlier_meeting_is_no_item(nlp: Tagger, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(
        f"{HEAD}2. Minutes\nOutstanding actions were taken in turn:\n\n"
        "Action: LB to find a caterer. Hill Farm Foods were chosen.\n\n3. Finance\n\nAction: LB to pay the bill. It was due.\n",
        encoding="utf-8",
    )
    found = [extract_document(d, nlp) for d in read_paper(Source(path=path, name=path.name))]
    assert [u.text for e in found for u in e.updates] == [
        "LB to find a caterer. Hill Farm Foods were chosen."
    ]
    assert "LB to pay the bill." in [i.text for e in found for i in e.items]


@pytest.mark.parametrize(
    "entry",
    [
        "Clerk to send the survey to all.",
        "LB to buy paint: two tins of green.",
        "LB to ask the county. Next: hedges.",
    ],
)
def test_a_task_without_news_is_of_today(nlp: Tagger, tmp_path: Path, entry: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(f"{HEAD}2. Matters arising\n- {entry}\n", encoding="utf-8")
    found = [extract_document(d, nlp) for d in read_paper(Source(path=path, name=path.name))]
    assert [i.kind for e in found for i in e.items] == ["action"]


def test_the_follow_up_of_an_audit_is_today_s_business(read: Callable[[str], list[Update]]) -> None:
    found = read(
        "1. Internal audit: follow up of recommendations\nSpend had risen. A new system was in use.\n"
    )
    assert found == []


@pytest.mark.parametrize(
    "body",
    [
        "1. Matters Arising\nThere were no matters arising.\n",
        "1. Roads\nThe Chairman asked whether the drain could be cleared.\n",
        "1. Roads\nIt was agreed that the recommendations of the surveyor be accepted.\n",
        "1. Minutes of the last meeting\nThe minutes were approved and signed.\n",
        "1. Close\nThere being no other business the meeting closed at 9 pm.\n",
    ],
)
def test_no_update_where_nothing_is_told_of_an_earlier_item(
    body: str, read: Callable[[str], list[Update]]
) -> None:
    assert read(body) == []


def test_answers_to_recommendations_in_one_sentence_are_two_reports(
    read: Callable[[str], list[Update]],
) -> None:
    found = read(
        "1. Responses\nThe Cabinet accepted recommendations 1 to 3 and did not accept recommendation 4, for want of money.\n"
    )
    assert [u.status for u in found] == [UpdateStatus.ACCEPTED, UpdateStatus.REJECTED]


def test_a_bulk_statement_is_one_report_of_all_actions(read: Callable[[str], list[Update]]) -> None:
    found = read("1. Matters Arising\nAll of the actions from the last meeting had been completed.\n")
    assert [(u.bulk, u.status) for u in found] == [(True, UpdateStatus.COMPLETE)]


def test_a_sentence_of_ordinary_business_must_point_back(read: Callable[[str], list[Update]]) -> None:
    back = read("1. Library\nThe opening hours asked for at the last meeting had been sent to members.\n")
    plain = read("1. Library\nTwelve new chairs had been bought by the friends of the library in May.\n")
    assert [u.status for u in back] == [UpdateStatus.COMPLETE]
    assert plain == []


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        ("The plan for the pond was not ready.", UpdateStatus.NOT_STARTED),
        ("Mr Oddy met the surveyor, who had nothing for him.", UpdateStatus.UNCLEAR),
        ("The surveyor met the owner of the barn.", UpdateStatus.COMPLETE),
    ],
)
def test_under_matters_arising_nothing_told_with_a_not_is_done(
    read: Callable[[str], list[Update]], entry: str, status: UpdateStatus
) -> None:
    (report,) = read(f"1. Matters Arising\n\n{entry}\n\n2. Finance\n\nThere was none.\n")
    assert report.status is status


def test_a_day_put_off_is_part_of_the_report(read: Callable[[str], list[Update]]) -> None:
    (report,) = read(
        "1. Matters Arising\n\nMinute 4, weir: the divers had not been. Their report would now come by 1 May 2014.\n"
    )
    assert (report.ref, report.due and report.due.isoformat()) == ("4", "2014-05-01")


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Recommendation 3: Accepted. A warden would be on duty.", UpdateStatus.ACCEPTED),
        ("Recommendation 3 – Agreed. A warden would be on duty.", UpdateStatus.ACCEPTED),
        ("Recommendation 3: Accepted in part. A warden would be on duty.", UpdateStatus.PARTIALLY_ACCEPTED),
        ("Recommendation 3: Not accepted. There was no money for a warden.", UpdateStatus.REJECTED),
    ],
)
def test_an_answer_by_number_may_be_one_word(
    read: Callable[[str], list[Update]], answer: str, status: UpdateStatus
) -> None:
    (report,) = read(f"5. Response to the Scrutiny Committee\n\n{answer}\n")
    assert (report.ref, report.status) == ("3", status)


def test_a_numbered_list_under_a_title_without_a_number_is_of_it(tmp_path):
    """It begins at 1 below "MATTERS ARISING", and goes on behind an entry that its title heads."""
    path = tmp_path / "minutes.txt"
    path.write_text(
        "MINUTES OF THE MEETING OF EAST QUAY PARISH COUNCIL\nHELD ON WEDNESDAY 3RD NOVEMBER 2004 IN THE HALL\n\n"
        "PRESENT: Cllrs Penn (chair) and Orr\n\nMATTERS ARISING\n"
        "  1. Fair - held on 13th October.\n  2. Highways - nothing heard from the county\n"
        "  Action: Clerk to chase\n  3. Oak - Cllr Penn has replaced the stake\n"
        "  4. Ivy on the wall - the church have cut this back\n\nPLANNING\nShed at Plum Cottage. No objections.\n"
    )
    (document,) = read_paper(Source(path=path, name=path.name))
    told = extract_document(document, build_nlp()).updates
    assert [str(u.status) for u in told if "has" in u.text or "have" in u.text] == ["complete", "complete"]
