"""What links do to entries: news, restatements, slipping days, minutes as targets."""

from datetime import date

from helpers.ledger_samples import BENCH, DRAIN, HALL, JULY, JUNE, MAY, WHO, linked, paper, record

from extract.domain import Kind, Status, Tier, UpdateStatus
from extract.ledger.values import EntryFilter


def inputs(ledger):
    return ledger.link_inputs(ledger.bodies()[0])


def relink(ledger, *candidates):
    return ledger.replace_links(ledger.bodies()[0], candidates)


def test_inputs_come_oldest_first_with_the_ids_of_entries(ledger):
    record(ledger, paper([HALL], source="june.txt", day=JUNE), paper([BENCH], source="may.txt"))
    found = inputs(ledger)
    assert [p.meeting_date for p in found.papers] == [MAY, JUNE]
    assert [p.items[0].text for p in found.papers] == [BENCH, HALL]
    assert ledger.entry(found.papers[0].items[0].item_id).text == BENCH


def test_a_draft_is_no_input_and_its_item_keeps_its_id_in_the_record(ledger):
    record(ledger, paper([BENCH, DRAIN], confirmed=False))
    old = {e.text: e.id for e in ledger.entries()}
    record(ledger, paper([BENCH.replace("three", "four"), DRAIN], source="b.txt", confirmed=True))
    (only,) = inputs(ledger).papers
    assert [i.item_id for i in only.items] == [old[BENCH], old[DRAIN]]


def test_an_item_printed_again_joins_the_earlier_entry(ledger):
    record(
        ledger,
        paper([{"text": BENCH, "due": date(2024, 6, 1)}]),
        paper(
            [{"text": BENCH + " as soon as possible", "due": date(2024, 7, 1)}], source="june.txt", day=JUNE
        ),
        paper([{"text": BENCH, "due": date(2024, 9, 1)}], source="july.txt", day=JULY),
    )
    first, second, third = (p.items[0].item_id for p in inputs(ledger).papers)
    relink(ledger, linked(third, second), linked(second, first))
    (entry,) = ledger.entries()
    assert (entry.id, entry.due, entry.revised_due, entry.extensions) == (
        first, date(2024, 6, 1), date(2024, 9, 1), 2,
    )  # fmt: skip
    assert (entry.progress_date, entry.age_meetings) == (JULY, 2)
    assert [u.mention.id for u in ledger.updates_of(first)] == [second, third]
    assert len(list(ledger.entries(EntryFilter(hidden=True)))) == 3
    ledger.set_field(third, "owners", "Chair", **WHO)
    ledger.unlink(third, second, **WHO)
    assert {e.id: e.owners for e in ledger.entries()} == {first: (), third: ("Chair",)}


def test_an_item_printed_again_for_another_is_his(ledger):
    """Who holds it now, and the first day that is set, count; one who is written otherwise is no other."""
    record(
        ledger,
        paper([{"text": BENCH, "owners": ("The Clerk",)}]),
        paper([{"text": BENCH, "owners": ("Clerk",)}], source="june.txt", day=JUNE),
        paper([{"text": BENCH, "owners": ("Cllr Pym",), "due": date(2024, 9, 1), "timescale": "by 1 September"}],
              source="july.txt", day=JULY),
    )  # fmt: skip
    first, second, third = (p.items[0].item_id for p in inputs(ledger).papers)
    relink(ledger, linked(second, first))
    assert ledger.entry(first).owners == ("The Clerk",)
    relink(ledger, linked(second, first), linked(third, first))
    (entry,) = ledger.entries()
    assert (entry.owners, entry.due, entry.timescale, entry.revised_due, entry.extensions) == (
        ("Cllr Pym",), date(2024, 9, 1), "by 1 September", None, 0,
    )  # fmt: skip
    assert "no_date" not in entry.flags
    ledger.set_field(first, "owners", "Chair", **WHO)
    assert ledger.entry(first).owners == ("Chair",)


def test_a_new_task_that_follows_an_old_one_does_not_vanish_in_it(ledger):
    record(ledger, paper([BENCH]), paper([HALL], source="june.txt", day=JUNE))
    first, second = (p.items[0].item_id for p in inputs(ledger).papers)
    relink(ledger, linked(second, first, status=UpdateStatus.IN_PROGRESS))
    assert [(e.id, e.status) for e in ledger.entries()] == [
        (first, Status.IN_PROGRESS),
        (second, Status.OPEN),
    ]


def test_a_link_to_a_minute_is_news_of_its_only_item(ledger):
    may = paper_with_minute(BENCH)
    record(ledger, may, paper([HALL], source="june.txt", day=JUNE, updates=[{"text": "(4.1) Repaired."}]))
    bench = next(e for e in ledger.entries() if e.text == BENCH)
    update = inputs(ledger).papers[-1].updates[0].update_id
    relink(ledger, linked(update, may.minutes[0].minute_id))
    assert ledger.entry(bench.id).status is Status.REPORTED_COMPLETE
    assert [u.mention.id for u in ledger.updates_of(bench.id)] == [update]
    ledger.reject(update, may.minutes[0].minute_id, **WHO)
    assert ledger.entry(bench.id).status is Status.OPEN


def test_news_of_news_is_news_of_the_item(ledger):
    """A meeting that only reports hands the matter on to the next one; each link refreshes the entry."""
    record(
        ledger,
        paper([BENCH]),
        paper([], source="june.txt", day=JUNE, updates=[{"text": "A quote for the bench was awaited."}]),
        paper([], source="july.txt", day=JULY, updates=[{"text": "The bench had been repaired."}]),
    )
    may, june, july = inputs(ledger).papers
    bench, awaited, done = may.items[0].item_id, june.updates[0].update_id, july.updates[0].update_id
    first = linked(awaited, bench, status=UpdateStatus.IN_PROGRESS)
    relink(ledger, first, linked(done, awaited, status=UpdateStatus.COMPLETE))
    assert ledger.entry(bench).status is Status.REPORTED_COMPLETE
    assert ledger.entry(bench).progress_date == JULY
    assert [u.mention.id for u in ledger.updates_of(bench)] == [awaited, done]
    relink(ledger, first)
    assert ledger.entry(bench).status is Status.IN_PROGRESS
    relink(ledger, first, linked(done, awaited, status=UpdateStatus.COMPLETE))
    ledger.reject(awaited, bench, **WHO)
    assert ledger.entry(bench).status is Status.OPEN, "what the news was about is gone"
    ledger.accept(awaited, bench, **WHO)
    assert ledger.entry(bench).status is Status.REPORTED_COMPLETE


def test_news_of_two_items_at_once_is_handed_on_to_neither(ledger):
    """Nobody can tell which of the two the later words mean."""
    record(
        ledger,
        paper([BENCH, DRAIN]),
        paper([], source="june.txt", day=JUNE, updates=[{"text": "Bench and drain were in hand."}]),
        paper([], source="july.txt", day=JULY, updates=[{"text": "That had been repaired."}]),
    )
    may, june, july = inputs(ledger).papers
    bench, drain = (i.item_id for i in may.items)
    hand, done = june.updates[0].update_id, july.updates[0].update_id
    both = [linked(hand, name, status=UpdateStatus.IN_PROGRESS) for name in (bench, drain)]
    relink(ledger, *both, linked(done, hand, status=UpdateStatus.COMPLETE))
    assert {e.status for e in ledger.entries()} == {Status.IN_PROGRESS}


def paper_with_minute(words):
    from dataclasses import replace

    from extract.domain import Minute

    made = paper([words], source="m.txt", title="Other")
    minute = Minute(
        minute_id="m000000001",
        number="4.1",
        heading=None,
        text=words,
        page=1,
        start_char=0,
        end_char=len(words),
    )
    return replace(made, minutes=(minute,))


def test_decisions_stay_recorded_whatever_is_said_later(ledger):
    record(
        ledger,
        paper(["That the accounts be approved"], kind=Kind.DECISION),
        paper([HALL], source="june.txt", day=JUNE, updates=[{"text": "The accounts had been sent off."}]),
    )
    may, june = inputs(ledger).papers
    relink(ledger, linked(june.updates[0].update_id, may.items[0].item_id))
    found = ledger.entry(may.items[0].item_id)
    assert (found.status, found.progress) == (Status.RECORDED, "The accounts had been sent off.")


def test_replacing_links_is_a_full_exchange(ledger):
    record(ledger, paper([BENCH, DRAIN]), paper([], source="june.txt", day=JUNE, updates=[{"text": "Done."}]))
    may, june = inputs(ledger).papers
    update = june.updates[0].update_id
    bench, drain = (i.item_id for i in may.items)
    assert relink(ledger, linked(update, bench)) == (1, 0)
    assert relink(ledger, linked(update, bench)) == (0, 0)
    assert relink(ledger, linked(update, drain), linked(update, drain, tier=Tier.TO_REVIEW, score=0.2)) == (
        1,
        1,
    )
    assert [e.status for e in ledger.entries()] == [Status.OPEN, Status.REPORTED_COMPLETE]
    assert relink(ledger, linked(update, drain, score=0.5)) == (1, 0)
    assert [link.score for link in ledger.links()] == [0.5]
    assert relink(ledger) == (0, 1)
    assert ledger.links() == ()
