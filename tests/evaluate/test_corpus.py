"""The sample papers are what their sources make, and their gold stands in them word for word."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from extract.domain import Source
from extract.evaluate.align import is_held
from extract.evaluate.gold import GoldDocument, load_gold
from extract.evaluate.links import load_truth
from extract.ingest.read import read_paper

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

import corpus_build  # noqa: E402
from corpus_marks import MarkError, gold_of, read_source  # noqa: E402

PARTS = ("rules", "measure", "series")
RUN_OF_WORDS = 12


@pytest.fixture(scope="module")
def golds() -> dict[str, tuple[GoldDocument, ...]]:
    return {part: load_gold(CORPUS / part) for part in PARTS}


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return corpus_build.build(CORPUS)


def paper_paths() -> list[Path]:
    found = {json.loads(p.read_text())["document"]: p.parent for p in CORPUS.rglob("*.gold.json")}
    return [folder / name for name, folder in sorted(found.items())]


def words_of_docx(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")


def test_committed_files_are_what_the_sources_make(built: dict[str, bytes]) -> None:
    for name, content in built.items():
        committed = (CORPUS / name).read_bytes()
        if name.endswith(".docx"):  # compression differs between builds of zlib
            committed, content = words_of_docx(committed), words_of_docx(content)  # noqa: PLW2901
        assert committed == content, f"{name}: run python tests/helpers/corpus_build.py"


def test_nothing_is_left_over(built: dict[str, bytes]) -> None:
    present = {p.relative_to(CORPUS).as_posix() for p in CORPUS.rglob("*") if p.is_file()}
    assert present - {"README.md"} == set(built)


@pytest.mark.parametrize("path", paper_paths(), ids=lambda p: p.name)
def test_gold_stands_word_for_word_in_the_paper_as_read(path: Path) -> None:
    gold = json.loads((path.parent / f"{path.stem}.gold.json").read_text())
    documents = read_paper(Source(path=path, name=path.name))
    text = " ".join(" ".join(d.text.split()) for d in documents)
    told = [words for item in gold["items"] for words in (item["text"], *item["also_at"])]
    told += [row["text"] for row in (*gold["updates"], *gold["negatives"])]
    assert [words for words in told if words not in text] == []
    assert [i["timescale"] for i in gold["items"] if i["timescale"] and i["timescale"] not in text] == []


def test_the_corpus_is_large_and_varied_enough(golds: dict[str, tuple[GoldDocument, ...]]) -> None:
    everything = [gold for part in PARTS for gold in golds[part]]
    assert len(everything) >= 50
    assert len({gold.body for gold in everything}) >= 35
    assert {Path(gold.document).suffix for gold in everything} == {".html", ".pdf", ".docx", ".md", ".txt"}
    assert sum(len(gold.negatives) for gold in everything) >= 150
    families = {negative.family for gold in everything for negative in gold.negatives}
    assert {f"N{n}" for n in range(1, 41)} <= families
    assert all(len(golds[part]) >= 15 for part in PARTS)


def test_measuring_papers_are_of_other_bodies(golds: dict[str, tuple[GoldDocument, ...]]) -> None:
    assert not {g.body for g in golds["rules"]} & {g.body for g in golds["measure"]}


def test_due_dates_follow_the_meeting_and_have_a_timescale(
    golds: dict[str, tuple[GoldDocument, ...]],
) -> None:
    for gold in (g for part in PARTS for g in golds[part]):
        for item in gold.items:
            if item.due:
                assert item.timescale, item.text
                assert item.optional or item.due >= (gold.meeting_date or date.min), item.text


def test_series_and_their_distractors() -> None:
    folders = [p for p in (CORPUS / "series").iterdir() if p.is_dir()]
    assert len(folders) >= 6
    assert all(2 <= len(list(folder.glob("*.gold.json"))) <= 4 for folder in folders)
    truth = load_truth(CORPUS / "series")
    assert len(truth.links) >= 70
    assert len(truth.not_links) >= 40


def test_no_distractor_collides_with_a_link() -> None:
    """A right link must never be counted as one to a distractor."""
    truth = load_truth(CORPUS / "series")
    collisions = [
        (row.mention, row.item)
        for row in truth.not_links
        for link in truth.links
        if link.meeting == row.meeting and is_held(link.mention, row.mention) and is_held(link.item, row.item)
    ]
    assert collisions == []


def write(tmp_path: Path, words: str) -> Path:
    path = tmp_path / "a.src"
    path.write_text(f"out: rules/a.txt\nbody: B\ndate: 2024-01-02\nkind: minutes_text\n---\n{words}\n")
    return path


def test_marks_become_gold(tmp_path: Path) -> None:
    words = '<x id=1>It was said that <a id=1 o="Clerk; Cllr Hay" t="in May" d=2024-05-31>Clerk to go in May</a></x>'
    gold = gold_of(read_source(write(tmp_path, words)))
    assert gold["items"] == [
        {
            "kind": "action",
            "text": "Clerk to go in May",
            "also_at": ["It was said that Clerk to go in May"],
            "owners": ["Clerk", "Cllr Hay"],
            "timescale": "in May",
            "due": "2024-05-31",
            "implicit": False,
            "id": "1",
        }
    ]


@pytest.mark.parametrize(
    "words", ["<a>never closed", "closed</d>", "<a><d>crossed</a></d>", "<x id=9>of nothing</x>"]
)
def test_wrong_marks_are_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(MarkError):
        gold_of(read_source(write(tmp_path, words)))


@pytest.mark.real
@pytest.mark.skipif(not SHARED.exists(), reason="no real papers beside the checkout")
def test_no_sentence_of_a_real_paper_is_copied() -> None:
    """Twelve words in a row are shared only by formulas such as the approval of minutes."""
    theirs: Counter[tuple[str, ...]] = Counter()
    for path in (*SHARED.glob("seeds/*.txt"), *SHARED.glob("real/**/*.md"), *SHARED.glob("spec/*.md")):
        theirs.update(runs(path.read_text(encoding="utf-8", errors="replace")))
    for path in sorted(corpus_build.SOURCES.glob("*.src")):
        shared = [run for run in runs(path.read_text()) if run in theirs]
        assert not shared, (path.name, " ".join(shared[0]))


def runs(text: str) -> list[tuple[str, ...]]:
    listed = text.lower().split()
    return [tuple(listed[n : n + RUN_OF_WORDS]) for n in range(len(listed) - RUN_OF_WORDS + 1)]
