"""What people do: it stands over the machine, is kept apart from it, and can be taken back."""

from datetime import date

import pytest
from helpers.ledger_samples import BENCH, DRAIN, HALL, JULY, JUNE, NOON, WHO, linked, paper, record

from extract.domain import Kind, Status, Tier, UpdateStatus
from extract.errors import ConfigurationError, UnknownIdError
from extract.ledger.values import EntryFilter


@pytest.fixture
def bench(ledger):
    record(ledger, paper([BENCH]))
    return next(ledger.entries()).id


def test_a_cleared_field_stays_cleared(ledger):
    record(ledger, paper([{"text": BENCH, "owners": ("Clerk",)}]))
    entry = next(ledger.entries())
    assert entry.owners == ("Clerk",)
    ledger.set_field(entry.id, "owners", None, **WHO)
    record(ledger, paper([{"text": BENCH, "owners": ("Clerk",), "page": 2}]), rules="r2")
    after = ledger.entry(entry.id)
    assert (after.owners, after.page) == ((), 2)
    assert "no_owner" in after.flags


@pytest.mark.parametrize("status", ["closed", "proposed_for_closure"])
def test_closing_is_not_a_field(ledger, bench, status):
    with pytest.raises(ConfigurationError, match="not set by hand"):
        ledger.set_field(bench, "status", status, **WHO)


def test_the_words_of_a_paper_cannot_be_set(ledger, bench):
    with pytest.raises(ConfigurationError, match="cannot be set"):
        ledger.set_field(bench, "text", "Something else", **WHO)


def test_a_wrong_day_is_refused(ledger, bench):
    with pytest.raises(ConfigurationError, match="YYYY-MM-DD"):
        ledger.set_field(bench, "due", "31/02/2024", **WHO)


def test_closing_takes_meeting_minute_and_reason(ledger, bench):
    ledger.propose([bench], **WHO)
    assert ledger.entry(bench).proposed_for_closure == NOON.date()
    with pytest.raises(ConfigurationError) as refused:
        ledger.close_entries([bench], meeting=None, minute=" ", reason="tired of it", **WHO)
    assert len(refused.value.problems) == 3
    ledger.close_entries([bench], meeting=JULY, minute="12", reason="done", **WHO)
    closed = ledger.entry(bench)
    assert (closed.status, closed.closed_at, closed.close_reason) == (
        Status.CLOSED,
        "2024-07-09, minute 12",
        "done",
    )
    assert not list(ledger.entries(EntryFilter(open=True)))
    ledger.reopen([bench], **WHO)
    again = ledger.entry(bench)
    assert (again.status, again.closed_at, again.close_reason) == (Status.OPEN, None, None)


def test_undo_takes_back_the_last_acts_and_keeps_the_record(ledger, bench):
    ledger.set_field(bench, "owners", "Clerk; Chair", **WHO)
    ledger.set_field(bench, "due", "2024-09-01", **WHO)
    assert len(ledger.undo(1, **WHO)) == 1
    assert (ledger.entry(bench).owners, ledger.entry(bench).due) == (("Clerk", "Chair"), None)
    ledger.undo(1, **WHO)
    assert ledger.entry(bench).owners == ()
    assert [(e.verb, e.undone) for e in ledger.history(bench)] == [
        ("set", True), ("set", True), ("undo", False), ("undo", False),
    ]  # fmt: skip


def test_a_dismissal_is_remembered_by_its_words(ledger, bench):
    ledger.dismiss([bench], **WHO)
    assert not list(ledger.entries())
    record(ledger, paper([BENCH, DRAIN], source="june.txt", day=JUNE))
    assert [e.text for e in ledger.entries()] == [DRAIN]
    ledger.restore([bench], **WHO)
    assert sorted(e.text for e in ledger.entries()) == sorted([BENCH, BENCH, DRAIN])


def test_an_unknown_id_names_near_ones(ledger, bench):
    wrong = bench[:-1] + ("0" if bench[-1] != "0" else "1")
    with pytest.raises(UnknownIdError, match=bench):
        ledger.set_field(wrong, "owners", "Clerk", **WHO)
    assert ledger.resolve(bench[:7]) == bench


def test_notice_starts_the_clock_and_an_answer_ends_it(ledger):
    record(ledger, paper([{"text": "That Cabinet review the grass cutting contract", "addressed_to": "Cabinet"}],
                         kind=Kind.RECOMMENDATION))  # fmt: skip
    entry = next(ledger.entries())
    assert entry.response_due is None
    ledger.notice([entry.id], given=date(2024, 1, 18), **WHO)
    waiting = ledger.entry(entry.id)
    assert (waiting.status, waiting.response, waiting.response_due) == (
        Status.AWAITING_RESPONSE, "awaited", date(2024, 3, 17),
    )  # fmt: skip
    assert [e.id for e in ledger.entries(EntryFilter(overdue=True, as_at=date(2024, 3, 18)))] == [entry.id]
    assert not list(ledger.entries(EntryFilter(overdue=True, as_at=date(2024, 3, 17))))
    ledger.respond(entry.id, "partially accepted", text="Agreed in principle.", due=date(2024, 10, 1), **WHO)
    answered = ledger.entry(entry.id)
    assert (answered.status, answered.response, answered.response_text, answered.due) == (
        Status.OPEN, "partially_accepted", "Agreed in principle.", date(2024, 10, 1),
    )  # fmt: skip


def test_notice_is_of_recommendations_only(ledger, bench):
    with pytest.raises(ConfigurationError, match="no recommendation"):
        ledger.notice([bench], given=JUNE, **WHO)


def test_a_revised_due_stands_beside_the_original(ledger):
    record(ledger, paper([{"text": BENCH, "due": date(2024, 6, 1)}]))
    entry = next(ledger.entries())
    ledger.revise_due(entry.id, date(2024, 9, 1), granted_by="Committee", **WHO)
    now = ledger.entry(entry.id)
    assert (now.due, now.revised_due, now.extensions) == (date(2024, 6, 1), date(2024, 9, 1), 1)


def test_verdicts_stand_over_the_linker(ledger, bench):
    record(
        ledger, paper([HALL], source="june.txt", day=JUNE, updates=[{"text": "The bench had been repaired."}])
    )
    inputs = ledger.link_inputs(ledger.bodies()[0])
    said = inputs.papers[1].updates[0].update_id
    ledger.replace_links(inputs.body, [linked(said, bench)])
    ledger.reject(said, bench, **WHO)
    assert ledger.entry(bench).status is Status.OPEN
    ledger.replace_links(inputs.body, [linked(said, bench, score=1.0)])
    assert ledger.entry(bench).status is Status.OPEN
    assert [(link.tier, link.verdict) for link in ledger.links()] == [(Tier.NONE, "reject")]
    ledger.replace_links(inputs.body, [])
    ledger.link(said, bench, **WHO)
    assert ledger.entry(bench).status is Status.REPORTED_COMPLETE
    ledger.undo(2, **WHO)
    assert ledger.entry(bench).status is Status.OPEN
    assert ledger.links() == ()


def test_a_question_counts_only_when_accepted(ledger, bench):
    record(ledger, paper([HALL], source="june.txt", day=JUNE,
                         updates=[{"text": "Quotations were awaited.", "status": UpdateStatus.IN_PROGRESS}]))  # fmt: skip
    inputs = ledger.link_inputs(ledger.bodies()[0])
    said = inputs.papers[1].updates[0].update_id
    ledger.replace_links(inputs.body, [linked(said, bench, tier=Tier.TO_REVIEW, score=0.6)])
    assert ledger.entry(bench).status is Status.OPEN
    assert [u.tier for u in ledger.updates_of(bench)] == [Tier.TO_REVIEW]
    ledger.accept(said, bench, **WHO)
    assert ledger.entry(bench).status is Status.IN_PROGRESS


def test_candidates_wait_for_a_person(ledger):
    record(ledger, paper([{"text": BENCH, "implicit": True}]))
    entry = next(ledger.entries())
    assert (entry.status, entry.status_source) == (Status.CANDIDATE, "tool")
    assert ledger.confirm([entry.id], **WHO) == (entry.id,)
    assert ledger.entry(entry.id).status is Status.OPEN
    assert ledger.confirm([entry.id], **WHO) == ()


def test_drift_under_an_edit_is_told(ledger):
    record(ledger, paper([{"text": BENCH, "owners": ("Clerk",)}]))
    entry = next(ledger.entries())
    ledger.set_field(entry.id, "owners", "Chair", **WHO)
    assert ledger.drifts() == ()
    record(ledger, paper([{"text": BENCH, "owners": ("Deputy Clerk",)}]), rules="r2")
    assert [(d.entry_id, d.field, d.seen, d.now) for d in ledger.drifts()] == [
        (entry.id, "owners", '["Clerk"]', '["Deputy Clerk"]')
    ]
