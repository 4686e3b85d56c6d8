"""What is asked and what is not: only what is unsure, the most valuable first, nothing twice."""

from dataclasses import replace

import pytest

from extract.domain import Candidate, Kind, Status, Tier, UpdateStatus
from extract.errors import ConfigurationError
from extract.ledger.store import Ledger
from extract.ledger.values import EntryFilter
from extract.review.decisions import answers
from extract.review.desk import Wanted, plan, twins
from extract.review.rules import Asked, review_rules
from extract.review.typed import cut, read_day, read_status
from tests.helpers import review_sittings as made
from tests.helpers.ledger_samples import JULY, JUNE, MAY, paper, record
from tests.helpers.review_sittings import BENCH, CHEQUES, DRAIN, START, ids, sit

WHO = {"who": "clerk", "when": START}
LINK = Candidate(mention_id="", target_id="", tier=Tier.TO_REVIEW, score=0.0, status=None)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.db"


def agenda(path, **wanted):
    with Ledger.open(path, read_only=True) as ledger:
        return plan(ledger, Wanted(**wanted), review_rules())


def test_a_line_is_sure_from_the_threshold_on(path):
    limit = review_rules().items
    made.fill(
        path, paper([{"text": BENCH, "confidence": limit}, {"text": DRAIN, "confidence": limit - 0.01}])
    )
    found = agenda(path)
    assert [e.text for e in found.sure] == [BENCH]
    assert [q.entry.text for q in found.questions] == [DRAIN]


def test_decisions_have_their_own_threshold(path):
    low = {"text": CHEQUES, "kind": Kind.DECISION, "confidence": review_rules().items - 0.1}
    made.fill(path, paper([low]))
    assert agenda(path).questions == ()
    assert len(agenda(path).sure) == 1


def test_accepting_the_sure_ones_leaves_their_status_to_the_papers(path, monkeypatch):
    made.completion(path)
    sit(path, ["y"], monkeypatch)
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.drifts() == ()
        assert ledger.answered().fields == {ids(path)[BENCH]: frozenset({"confirmed"})}


def test_contradictions_come_first_and_days_last(path):
    made.contradiction(path)
    with Ledger.open(path) as ledger:
        day = {"due": MAY, "flags": ("provisional_date",), "timescale": "in May"}
        record(
            ledger,
            paper([{"text": DRAIN} | made.WEAK, {"text": CHEQUES} | day], source="p.txt", body="Moor Panel"),
        )
    assert [q.asked for q in agenda(path).questions] == [Asked.CONTRADICTION, Asked.ITEM, Asked.DATE]


def test_recommendations_come_before_actions_and_new_ones_before_old(path):
    made.two_bodies(path)
    with Ledger.open(path) as ledger:
        record(
            ledger,
            paper(
                [{"text": CHEQUES, "kind": Kind.RECOMMENDATION} | made.WEAK], source="z.txt", body="A Body"
            ),
        )
    assert [q.entry.text for q in agenda(path).questions] == [CHEQUES, made.HALL, DRAIN]


def test_links_come_by_their_score_and_count_by_passage(path):
    made.two_places(path)
    found = agenda(path)
    assert [q.link.score for q in found.questions] == [0.7, 0.4]
    assert found.to_ask == 1


def test_links_of_what_is_no_item_are_not_asked(path):
    made.one_link(path)
    with Ledger.open(path) as ledger:
        ledger.dismiss([ids(path)[BENCH]], **WHO)
    assert agenda(path).questions == ()


def test_what_a_person_set_is_not_asked(path):
    made.two_items(path)
    with Ledger.open(path) as ledger:
        ledger.set_field(ids(path)[DRAIN], "owners", "Clerk", **WHO)
        ledger.set_field(ids(path)[made.HALL], "status", "on_hold", **WHO)
    found = agenda(path)
    assert found.questions == ()
    assert [e.text for e in found.sure] == [DRAIN]


def test_news_that_a_closed_entry_is_done_is_no_question(path):
    made.fill(path, paper([BENCH]))
    with Ledger.open(path) as ledger:
        ledger.close_entries(ids(path).values(), meeting=made.JULY, minute="4", reason="done", **WHO)
    made.fill(
        path, paper([], source="june.txt", day=made.JUNE, updates=[made.update(made.DONE)]),
        links=[(made.DONE, BENCH, 0.95, None, made.Tier.LINKED)],
    )  # fmt: skip
    assert agenda(path).lines == 0


def test_a_new_contradiction_is_a_new_question(path, monkeypatch):
    made.contradiction(path)
    sit(path, ["y"], monkeypatch)
    assert agenda(path).questions == ()
    again = "The bench was still broken."
    with Ledger.open(path) as ledger:
        record(
            ledger,
            paper(
                [],
                source="more.txt",
                day=made.JUNE,
                title="Report",
                updates=[made.update(again, made.UpdateStatus.NOT_STARTED)],
            ),
        )
        inputs = ledger.link_inputs(ledger.bodies()[0])
        found = {u.text: u.update_id for p in inputs.papers for u in p.updates}
        target = ids(path)[BENCH]
        ledger.replace_links(
            inputs.body, [made.linked(found[t], target) for t in (made.DONE, made.UNDONE, again)]
        )
    assert [q.asked for q in agenda(path).questions] == [Asked.CONTRADICTION]


def test_every_question_has_answers_and_a_way_out(path, monkeypatch):
    for make in (
        made.contradiction,
        made.completion,
        made.owner_drift,
        made.one_link,
        made.two_items,
        made.provisional,
    ):
        place = path.with_name(f"{make.__name__}.db")
        make(place)
        asked = agenda(place).questions
        assert asked, make.__name__
        assert all({"y", "n"} <= set(answers(question)) for question in asked)


def test_twins_are_the_likest_of_the_same_body(path):
    made.alike(path)
    with Ledger.open(path, read_only=True) as ledger:
        entries = list(ledger.entries(EntryFilter()))
        assert [t.id for t in twins(ledger, entries[0], review_rules())] == [entries[1].id]
        assert twins(ledger, entries[0]._replace(body="Moor Panel"), review_rules()) == ()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2024-06-30", "2024-06-30"), ("30/6/2024", "2024-06-30"), ("30.06.2024", "2024-06-30"), ("30 June", "2024-06-30"),
     ("end of June", "2024-06-30"), ("-", "None"), ("None", "None")],
)  # fmt: skip
def test_days_are_read_as_people_type_them(typed, day):
    assert str(read_day(typed, MAY)) == day


@pytest.mark.parametrize("typed", ["31/02/2024", "soon", "2024-13-01", "9" * 40, "\x00"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ConfigurationError, match="is no day"):
        read_day(typed, MAY)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("the Chair", ("The Clerk to write", "the Chair to ring")),
        ("to write|the Chair", ("The Clerk", "to write", "the Chair to ring")),
    ],
)
def test_a_line_is_cut_in_its_own_words(words, parts):
    text = "The Clerk to write, and the Chair to ring"
    assert cut(text, words) == parts
    assert all(part in text for part in parts)


@pytest.mark.parametrize("words", ["", "The Clerk", "the Vicar", "the Chair|to write", "|"])
def test_a_cut_that_is_none_is_refused(words):
    with pytest.raises(ConfigurationError, match="further on"):
        cut("The Clerk to write, and the Chair to ring", words)


def test_closing_is_no_answer():
    for status in (Status.CLOSED, Status.PROPOSED_FOR_CLOSURE, Status.CANDIDATE):
        with pytest.raises(ConfigurationError, match="is no status"):
            read_status(status.value)
    assert read_status("in progress") is Status.IN_PROGRESS
    assert read_status("aw") is Status.AWAITING_RESPONSE


def test_every_rule_that_finds_items_has_words():
    from extract.nlp.rules import load_rules

    rules = review_rules()
    for rule in load_rules():
        if rule.label in {"ACTION", "DECISION", "RECOMMENDATION", "OBSERVATION", "AGREED", "LIMB"}:
            assert rules.reason(rule.id) != "a rule of your own fits it", rule.id
    assert rules.reason("my.own") == "a rule of your own fits it"


NEWS, OLDER = "The bench had been looked at by two firms.", "The firm for the bench had been rung."


def told(path, *links):
    """Fill a ledger with a task and news of it at two later meetings, linked as told."""
    july = paper([], source="july.txt", day=JULY, updates=[made.update(NEWS, UpdateStatus.IN_PROGRESS)])
    june = paper([], source="june.txt", day=JUNE, updates=[made.update(OLDER, UpdateStatus.IN_PROGRESS)])
    made.fill(path, paper([BENCH, {"text": CHEQUES, "kind": Kind.DECISION}]), june, july, links=links)


def links_asked(path):
    return [(q.link.mention.text, q.link.target.text) for q in agenda(path).questions if q.link]


def test_a_link_that_would_change_no_entry_is_not_asked_about(path):
    """News of a passage of which nobody knows what it is about."""
    told(path, (NEWS, OLDER, 0.9, UpdateStatus.IN_PROGRESS))
    assert links_asked(path) == []


def test_a_link_to_older_news_is_asked_about_once_that_news_has_its_entry(path):
    told(path, (NEWS, OLDER, 0.9, UpdateStatus.IN_PROGRESS), (OLDER, BENCH, 0.9, UpdateStatus.IN_PROGRESS))
    assert links_asked(path) == [(OLDER, BENCH)]
    found = ids(path)
    with Ledger.open(path) as ledger:
        (first,) = (link for link in ledger.links() if link.target.text == BENCH)
        ledger.accept(first.mention.id, found[BENCH], **WHO)
    assert links_asked(path) == [(NEWS, OLDER)]


@pytest.mark.parametrize(("target", "status", "limit"), [
    (BENCH, UpdateStatus.IN_PROGRESS, "links"), (BENCH, None, "links_words"),
    (CHEQUES, UpdateStatus.IN_PROGRESS, "links_words"),
])  # fmt: skip
def test_a_faint_link_is_kept_and_not_asked_about(path, target, status, limit):
    """Where no status can move (a decision, news without one) the link must be stronger."""
    least = getattr(review_rules(), limit)
    minute = {"text": NEWS} if status is None else None
    later = paper([], source="july.txt", day=JULY, updates=[made.update(OLDER, UpdateStatus.IN_PROGRESS)],
                  minutes=[minute] if minute else ())  # fmt: skip
    made.fill(path, paper([BENCH, {"text": CHEQUES, "kind": Kind.DECISION}]), later)
    with Ledger.open(path) as ledger:
        (read,) = (p for p in ledger.link_inputs(made.paper([]).document.meeting.body).papers if p.updates)
        name = read.minutes[0].minute_id if minute else read.updates[0].update_id
        found = ids(path)
        for score, asked in ((least - 0.01, 0), (least, 1)):
            ledger.replace_links(
                read.body, [replace(LINK, mention_id=name, target_id=found[target], score=score)]
            )
            assert len(ledger.links()) == 1
            questions = [q for q in plan(ledger, Wanted(), review_rules()).questions if q.link]
            assert len(questions) == asked
