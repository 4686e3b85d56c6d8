"""What a paper may do to its reader, and that it costs that paper only."""

import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.domain import (
    AgendaItem,
    Attendee,
    Block,
    BlockKind,
    Cell,
    Document,
    Extraction,
    Item,
    Kind,
    Meeting,
    Source,
    SourceKind,
    Update,
    UpdateStatus,
)
from extract.errors import ConfigurationError, ExtractError
from extract.settings import Limits
from extract.workers import Pool
from extract.workers.wire import WireError, pack, unpack

OBEDIENT = "tests.helpers.odd_readers:obedient"
ROOT = Path(__file__).resolve().parent.parent
QUICK = Limits(wall_seconds=20, memory_mb=512)


def papers(folder, **texts):
    sources = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text)
        sources.append(Source(path=path, name=path.name))
    return sources


def read(sources, *, jobs=2, limits=QUICK, reader=OBEDIENT):
    with Pool(jobs=jobs, limits=limits, reader=reader) as pool:
        return {o.source.name: o for o in pool.read(sources)}


@pytest.fixture(autouse=True)
def own_temp(tmp_path, monkeypatch):
    """Give each test a temporary folder, and see that nothing is left in it."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def test_papers_come_back_in_order(tmp_path):
    sources = papers(tmp_path, **{f"p{n}": f"text {n}" for n in range(20)})
    with Pool(jobs=2, limits=QUICK, reader=OBEDIENT) as pool:
        found = list(pool.read(sources))
    assert [o.source for o in found] == sources
    assert [o.extractions[0].document.text for o in found] == [str(n) for n in range(20)]


def test_the_next_paper_is_read_while_one_is_recorded(tmp_path):
    flag = tmp_path / "begun"
    sources = papers(tmp_path, a="good one", b=f"die_once {flag}", c="good two")
    with Pool(jobs=1, limits=QUICK, reader=OBEDIENT) as pool:
        outcomes = pool.read(sources)
        first = next(outcomes)
        late = time.monotonic() + 10
        while not flag.exists() and time.monotonic() < late:
            time.sleep(0.01)
        assert flag.exists()
        assert [o.source.name for o in (first, *outcomes)] == ["a.txt", "c.txt", "b.txt"]


@pytest.mark.parametrize(
    ("deed", "state", "words"),
    [
        ("die SIGSEGV", "failed", "crash with SIGSEGV"),
        ("die SIGKILL", "failed", "killed by the system"),
        ("sleep", "over limit", "more than 1.5 s"),
        ("spin", "over limit", "processor time"),
        ("grow", "over limit", "more memory"),
    ],
)
def test_a_killer_is_tried_twice_then_quarantined(tmp_path, deed, state, words):
    limits = Limits(wall_seconds=1.5 if deed == "sleep" else 60, cpu_seconds=1, memory_mb=512)
    found = read(papers(tmp_path, a="good one", k=deed, b="good two"), limits=limits)
    assert found["k.txt"].crashed
    assert found["k.txt"].trouble.state == state
    assert words in found["k.txt"].trouble.reason
    assert "tried twice" in found["k.txt"].trouble.reason
    assert [found[n].extractions[0].document.text for n in ("a.txt", "b.txt")] == ["one", "two"]


def test_a_paper_that_met_bad_luck_once_is_read(tmp_path):
    found = read(papers(tmp_path, a="good one", k=f"die_once {tmp_path / 'flag'}"))
    assert found["k.txt"].trouble is None
    assert found["k.txt"].extractions


def test_relative_paths_are_read_from_here(tmp_path, monkeypatch):
    papers(tmp_path, a="text words")
    monkeypatch.chdir(tmp_path)
    (outcome,) = read([Source(path=Path("a.txt"), name="a.txt")]).values()
    assert outcome.trouble is None
    assert outcome.source.path == Path("a.txt")


def test_a_refused_paper_is_not_tried_again(tmp_path):
    found = read(papers(tmp_path, e="encrypted"))
    assert (found["e.txt"].trouble.state, found["e.txt"].crashed) == ("encrypted", False)
    assert found["e.txt"].trouble.remedy == "Save it without one."


def test_a_fault_tells_where_but_none_of_the_words(tmp_path):
    trouble = read(papers(tmp_path, f="fault"))["f.txt"].trouble
    assert trouble.state == "failed"
    assert "KeyError in odd_readers.py" in trouble.reason
    assert "clerk" not in trouble.reason


def test_results_beyond_the_limit_are_not_taken(tmp_path):
    limits = Limits(wall_seconds=10, result_mb=1)
    found = read(papers(tmp_path, big="text " + "x" * 2_000_000, ok="good one"), limits=limits)
    assert found["big.txt"].trouble.state == "over limit"
    assert found["ok.txt"].trouble is None


def test_library_noise_and_litter_stay_in_the_worker(tmp_path):
    assert read(papers(tmp_path, w="write"))["w.txt"].trouble is None


def test_workers_are_replaced_after_so_many_papers(tmp_path):
    sources = papers(tmp_path, **{f"p{n}": f"text {n}" for n in range(6)})
    found = read(sources, jobs=1, limits=Limits(papers_per_worker=2))
    # At least: a worker that a busy machine makes late is replaced before its time.
    assert len({o.extractions[0].document.doc_id for o in found.values()}) >= 3


def test_wrong_rules_stop_everything_at_once(tmp_path):
    with pytest.raises(ConfigurationError) as caught:
        read(papers(tmp_path, a="good"), reader="tests.helpers.odd_readers:wrong_rules")
    assert len(caught.value.problems) == 2
    assert caught.value.remedy == "Mend them."


def test_a_worker_that_cannot_start_is_said(tmp_path):
    with pytest.raises(ExtractError, match="no model here"):
        read(papers(tmp_path, a="good"), reader="tests.helpers.odd_readers:dies_at_start")


def _children_of(pid):
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True
    ).stdout
    return [line for line in listed.splitlines() if f" {pid} " in line and "extract.workers.child" in line]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_its_parent(tmp_path, how):
    papers(tmp_path, s="sleep")
    program = (
        "from pathlib import Path; from extract.workers import Pool; from extract.domain import Source\n"
        "import sys\n"
        f"with Pool(jobs=1, reader={OBEDIENT!r}) as pool:\n"
        f"    list(pool.read([Source(path=Path({str(tmp_path / 's.txt')!r}), name='s')]))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL, cwd=ROOT)
    try:
        deadline = time.monotonic() + 20
        while not (mine := _children_of(parent.pid)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert mine
        time.sleep(0.5)
    finally:
        parent.send_signal(how)
        parent.wait(timeout=10)
    worker = int(mine[0].split()[0])
    deadline = time.monotonic() + 5
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}").exists()


def test_what_a_paper_started_ends_with_it(tmp_path):
    read(papers(tmp_path, s=f"spawn {tmp_path.name}"), limits=Limits(wall_seconds=1.5))
    assert not any(_holds(path / "cmdline", tmp_path.name.encode()) for path in Path("/proc").glob("[0-9]*"))


def _holds(path, words):
    try:
        return words in path.read_bytes()
    except OSError:
        return False


TEXT = st.text(max_size=30)
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
ITEMS = st.builds(
    Item,
    item_id=TEXT,
    kind=st.sampled_from(Kind),
    text=TEXT,
    start_char=st.integers(0, 10**9),
    end_char=st.integers(0, 10**9),
    owners=st.tuples(TEXT, TEXT),
    due=st.none() | DAYS,
    implicit=st.booleans(),
    confidence=st.floats(0, 1),
)
UPDATES = st.builds(
    Update, update_id=TEXT, about=TEXT, text=TEXT, status=st.sampled_from(UpdateStatus),
    start_char=st.just(0), end_char=st.just(1), due=st.none() | DAYS,
)  # fmt: skip
EXTRACTIONS = st.builds(
    Extraction,
    document=st.builds(
        Document,
        source=st.text(st.characters(codec=None, categories=["L", "Cs"]), max_size=10),
        doc_id=TEXT,
        sha256=TEXT,
        source_kind=st.sampled_from(SourceKind),
        text=TEXT,
        blocks=st.tuples(
            st.builds(
                Block, kind=st.sampled_from(BlockKind), start_char=st.just(0), end_char=st.just(1),
                text_start=st.just(0), cells=st.tuples(st.builds(Cell, heading=st.none() | TEXT,
                start_char=st.just(0), end_char=st.just(1))),
            )
        ),
        meeting=st.builds(
            Meeting, body=st.none() | TEXT, meeting_date=st.none() | DAYS, confirmed=st.none() | st.booleans(),
            attendance=st.tuples(st.builds(Attendee, name=TEXT)),
            agenda_items=st.tuples(
                st.builds(AgendaItem, number=st.none(), title=TEXT, start_char=st.just(0), end_char=st.just(1))
            ),
        ),
    ),
    items=st.lists(ITEMS, max_size=2).map(tuple),
    updates=st.lists(UPDATES, max_size=2).map(tuple),
)  # fmt: skip


@given(EXTRACTIONS)
def test_findings_travel_unchanged(extraction):
    assert unpack(tuple[Extraction, ...], pack((extraction,))) == (extraction,)


@given(st.binary(max_size=60))
def test_nonsense_is_refused_and_nothing_else(data):
    with pytest.raises(WireError):
        unpack(tuple[Extraction, ...], b"[" + data + b"[1]]")


@pytest.mark.parametrize("data", [b"[[1]]", b"{}", b'[["x"]]', b"null", b"[" * 100_000, b"[[[true]]]"])
def test_findings_of_the_wrong_shape_are_refused(data):
    with pytest.raises(WireError):
        unpack(tuple[Extraction, ...], data)


@pytest.mark.skipif(sys.platform != "linux", reason="only /proc tells a process's own peak")
def test_a_large_parent_makes_no_reader_look_grown(tmp_path):
    """Its peak is not the reader's, which goes on to the next paper."""
    ballast = b"x" * (500 * 1024 * 1024)
    with Pool(jobs=1, limits=Limits(wall_seconds=20, worker_mb=300), reader=OBEDIENT) as pool:
        outcomes = pool.read(papers(tmp_path, a="good one", b="good two"))
        next(outcomes)
        (worker,) = pool._workers
        next(outcomes)
        assert pool._workers == [worker]
    assert ballast
