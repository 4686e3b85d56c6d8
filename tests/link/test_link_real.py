"""The links of real minutes stay as sure as they were measured (papers beside the checkout only)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERIES = ROOT.parent / "shared" / "real" / "series"

sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.skipif(not SERIES.exists(), reason="the real papers are not here")
def test_real_minutes_are_linked_as_measured():
    """With numbers: precision 0.98, recall 0.85, offered 0.97. Without: precision 0.97, offered 0.93."""
    from link_series import read_series, rows, stripped

    from extract.evaluate.links import compare_links, links_from_json, load_truth
    from extract.link import propose_links

    papers = read_series(SERIES, None)
    truth = load_truth(SERIES / "links.json")
    figures = compare_links(truth, links_from_json(rows(papers, propose_links(papers)))).flat()
    assert figures["linked_precision"] >= 0.98
    assert figures["linked_recall"] >= 0.85
    assert figures["offered_recall"] >= 0.97
    bare = [stripped(p) for p in papers]
    figures = compare_links(truth, links_from_json(rows(bare, propose_links(bare)))).flat()
    assert figures["linked_precision"] >= 0.97
    assert figures["offered_recall"] >= 0.93
