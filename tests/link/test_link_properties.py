"""Links depend on the papers, not on their order, nor on what another body says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from link_samples import paper
from test_linking import FEBRUARY, JANUARY, MARCH

from extract.link import propose_links

PAPERS = (JANUARY, FEBRUARY, MARCH)
WORDS = st.sampled_from(
    ["lamp", "hedge", "Quarry", "Lane", "boiler", "had", "been", "mended", "12", "ward", "4ii)", "the"]
)
LABELS = st.sampled_from(["", "4i)", "3.4ii)", "•", "(3.2)", "12i)and iv)", "TB31/2.1", "....", "9" * 50])


@given(st.permutations(PAPERS))
def test_any_order_of_papers_gives_the_same_links(papers):
    assert propose_links(papers) == propose_links(PAPERS)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(LABELS, st.lists(WORDS, min_size=1, max_size=12)), min_size=1, max_size=6),
    st.randoms(),
)
def test_any_words_link_backwards_only_and_in_any_order(lines, rng):
    made = [
        paper(
            f"2031-0{4 + k}-01",
            *(f"MATTERS ARISING # {label} # +{' '.join(words)}" for label, words in lines),
            tag="x",
        )
        for k in range(2)
    ]
    papers = [*PAPERS, *made]
    day = {m.minute_id: p.meeting_date for p in papers for m in p.minutes}
    day |= {i.item_id: p.meeting_date for p in papers for i in p.items}
    day |= {u.update_id: p.meeting_date for p in papers for u in p.updates}
    found = propose_links(papers)
    assert all(day[c.target_id] < day[c.mention_id] for c in found)
    assert all(0 <= c.score <= 1 and c.evidence for c in found)
    rng.shuffle(papers)
    assert propose_links(papers) == found


def test_hash_seeds_do_not_matter():
    """Two processes give the same bytes."""
    root = Path(__file__).resolve().parents[2]
    code = "from test_linking import *; print(propose_links([JANUARY, FEBRUARY, MARCH]))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}:{Path(__file__).parent}"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
