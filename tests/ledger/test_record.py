"""Recording papers: new, again, re-issued, in another place."""

from helpers.ledger_samples import BENCH, DRAIN, HALL, JUNE, WHO, linked, paper, record, state

from extract.domain import Status
from extract.ledger.values import EntryFilter


def test_first_reading_gives_open_entries(ledger):
    done = record(ledger, paper([BENCH, DRAIN]))
    assert len(done.new) == 2
    found = list(ledger.entries())
    assert [e.text for e in found] == [BENCH, DRAIN]
    assert {e.status for e in found} == {Status.OPEN}


def test_recording_again_changes_nothing(ledger):
    record(ledger, paper([BENCH]))
    before = state(ledger)
    assert record(ledger, paper([BENCH])).unchanged
    assert state(ledger) == before


def test_an_edit_survives_a_reissue(ledger):
    first = record(ledger, paper([BENCH, DRAIN], confirmed=False))
    bench = next(e for e in ledger.entries() if e.text == BENCH)
    ledger.set_field(bench.id, "owners", "Deputy Clerk", **WHO)
    done = record(
        ledger, paper([BENCH.replace("three", "four"), DRAIN], source="may-approved.txt", confirmed=True)
    )
    assert len(first.new) == 2
    assert done.new == ()
    assert [c.field for c in done.changed] == ["text"]
    found = ledger.entry(bench.id)
    assert found.owners == ("Deputy Clerk",)
    assert "four" in found.text
    assert len(list(ledger.entries())) == 2


def test_a_linked_update_reports_completion(ledger):
    record(
        ledger,
        paper([BENCH]),
        paper([HALL], source="june.txt", day=JUNE, updates=[{"text": "The bench had been repaired."}]),
    )
    bench = next(e for e in ledger.entries() if e.text == BENCH)
    inputs = ledger.link_inputs(ledger.bodies()[0])
    update = inputs.papers[1].updates[0]
    assert ledger.replace_links(inputs.body, [linked(update.update_id, bench.id)]) == (1, 0)
    found = ledger.entry(bench.id)
    assert (found.status, found.progress) == (Status.REPORTED_COMPLETE, "The bench had been repaired.")
    assert found.age_meetings == 1
    assert len(ledger.links()) == 1
    assert list(ledger.entries(EntryFilter(search="quotations bench"))) == [found]
