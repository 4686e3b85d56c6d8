"""What the batch and the commands rely on: what is known, what is listed, and what reading costs."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from helpers.ledger_samples import BENCH, DRAIN, HALL, JULY, JUNE, NOON, WHO, paper, record

from extract.domain import Kind, Meeting, Outcome, Status, Supplied
from extract.errors import ConfigurationError, UnknownIdError
from extract.ledger import ENTRY_FIELDS, EntryFilter, KnownVersion, Ledger, supplied_digest

ROOT = Path(__file__).resolve().parents[2]
LAZY = """
import sys
from extract.ledger import Ledger, EntryFilter
with Ledger.open(sys.argv[1], read_only=True) as ledger:
    (entry,) = ledger.entries(EntryFilter(open=True))
    ledger.place(entry.id), ledger.updates_of(entry.id), ledger.history(entry.id)
print(sorted({name.partition(".")[0] for name in sys.modules} & {"sqlalchemy", "alembic", "spacy", "pandas"}))
"""


def test_reading_imports_nothing_heavy(tmp_path):
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        record(ledger, paper([BENCH]))
    command = [sys.executable, "-c", LAZY, str(tmp_path / "ledger.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_fields_are_in_the_order_of_exports():
    assert ENTRY_FIELDS[:4] == ("id", "ref", "kind", "body")
    assert ENTRY_FIELDS[-4:] == ("confidence", "source", "page", "quote_sha256")
    assert len(ENTRY_FIELDS) == 35


def test_known_versions_tell_what_need_not_be_read_again(ledger):
    digest = supplied_digest(Supplied(body="Panel", meeting_date=date(2024, 5, 1)))
    one = paper([BENCH], source="caf\udce9.txt")
    ledger.record_paper([one], rules_version="r1", supplied=digest)
    key = KnownVersion("caf\udce9.txt", one.document.sha256, "r1", digest)
    assert ledger.known_versions() == {key: "read"}
    assert ledger.record_paper([one], rules_version="r2", supplied=digest).unchanged
    assert ledger.known_versions() == {key._replace(rules_version="r2"): "read"}
    assert supplied_digest(Supplied()) == ""
    assert supplied_digest(Supplied(body="Panel")) != digest


def test_failures_of_the_same_bytes_are_counted(ledger):
    for sha256 in ("a", "a", "b"):
        ledger.record_failure("bad.pdf", sha256, state="damaged", reason="cut off", rules_version="r1")
    assert ledger.failures() == {("bad.pdf", "b"): 1}
    ledger.record_failure("bad.pdf", "b", state="damaged", reason="cut off", rules_version="r1")
    assert ledger.failures() == {("bad.pdf", "b"): 2}
    assert list(ledger.known_versions().values()) == ["damaged"]


def test_text_no_database_takes_is_kept_readable(ledger):
    words = "The Clerk to write\x00 to caf\udce9 owners"
    record(ledger, paper([words]))
    assert next(ledger.entries()).text == "The Clerk to write\ufffd to caf\ufffd owners"


def test_filters(ledger):
    record(
        ledger,
        paper(
            [
                {"text": BENCH, "due": date(2024, 6, 1), "owners": ("Town Clerk",)},
                {"text": DRAIN, "number": "4.1"},
            ]
        ),
        paper([HALL], source="b.txt", day=JUNE, body="Leisure Committee", kind=Kind.RECOMMENDATION),
        paper(["That the report be noted"], source="c.txt", day=JULY, kind=Kind.DECISION),
    )

    def texts(**wanted):
        return [e.text for e in ledger.entries(EntryFilter(**wanted))]

    assert texts(open=True) == [HALL, BENCH, DRAIN]
    assert texts(overdue=True, as_at=date(2024, 6, 2)) == [BENCH]
    assert texts(overdue=True, as_at=date(2024, 6, 1)) == []
    assert texts(due_before=date(2024, 6, 2)) == [BENCH]
    assert texts(kind=Kind.DECISION) == ["That the report be noted"]
    assert texts(owner="town cl") == [BENCH]
    assert texts(owner="100%") == []
    assert texts(body="leisure") == [HALL]
    assert texts(search="blocked drain") == [DRAIN]
    assert texts(search="4.1") == [DRAIN]
    assert texts(search='"(*') == []
    assert texts(status=Status.RECORDED) == ["That the report be noted"]
    assert texts(open=True, limit=2) == [HALL, BENCH]
    ids = tuple(e.id for e in ledger.entries())
    assert {e.id for e in ledger.entries(EntryFilter(ids=(ids[0], ids[2], "i-unknown")))} == {ids[0], ids[2]}
    with pytest.raises(ConfigurationError, match="as-at"):
        texts(overdue=True)


def test_age_is_counted_in_meetings_of_the_body_up_to_the_day(ledger):
    record(
        ledger, paper([BENCH]), paper([HALL], source="b.txt", day=JUNE), paper([DRAIN], source="c.txt", day=JULY),
        paper([HALL], source="d.txt", day=JUNE, body="Leisure Committee"),
    )  # fmt: skip
    bench = next(e for e in ledger.entries() if e.text == BENCH)
    assert bench.age_meetings == 2
    assert ledger.entry(bench.id, as_at=date(2024, 6, 30)).age_meetings == 1
    assert ledger.entry(bench.id, as_at=date(2024, 5, 1)).age_meetings == 0


def test_place_and_document_give_the_words_where_they_stand(ledger):
    record(ledger, paper([BENCH, DRAIN]))
    drain = next(e for e in ledger.entries() if e.text == DRAIN)
    place = ledger.place(drain.id)
    assert place.document_text[place.start_char : place.end_char] == DRAIN
    document = ledger.document(place.doc_id)
    assert (document.source, document.in_force) == ("may.txt", True)
    assert ledger.document("may.txt") == document
    assert [c.outcome for c in ledger.coverage(place.doc_id)] == [Outcome.ITEMS]
    with pytest.raises(UnknownIdError, match=r"may\.txt"):
        ledger.document("may.tx")


def test_runs_are_noted_and_reach_no_export(ledger):
    ledger.start_run("run-1", rules_version="r1", started=NOON, program="0.1.0")
    record(ledger, paper([BENCH]), run="run-1")
    ledger.finish_run("run-1", finished=NOON, counts={"read": 1})
    assert ledger.counts() == {
        "papers": 1, "documents": 1, "entries": 1, "open": 1, "links": 0, "edits": 0, "events": 0,
    }  # fmt: skip


def test_several_documents_of_one_file_come_and_go_together(ledger):
    parts = [paper([BENCH], part=0), paper([HALL], part=1, day=JUNE)]

    sha256 = "f" * 64
    from dataclasses import replace

    both = [replace(p, document=replace(p.document, sha256=sha256)) for p in parts]
    ledger.record_paper(both, rules_version="r1")
    assert [e.text for e in ledger.entries()] == [BENCH, HALL]
    ledger.set_field(next(ledger.entries()).id, "owners", "Chair", **WHO)
    whole = replace(
        both[0], document=replace(both[0].document, meeting=Meeting(body="Wexcombe Town Council"))
    )
    ledger.record_paper([whole], rules_version="r2")
    assert [(e.text, e.owners) for e in ledger.entries()] == [(BENCH, ("Chair",))]
