# ruff: noqa: T201
"""Measure linking on made-up ledgers: cost of a mention, agreement with brute force, and growth.

L1: many small bodies, against ``process.extractOne`` over everything. L1b: one body with a long
history, against ``extractOne`` over that body. Both count from when the body is read. L2: the new meeting
of one body out of a large ledger (only its own papers are ever read), reading and all, against
``extractOne`` over everything for each mention. L3: the exponent of total time in the number of items.

Processor time, in rounds, each side in turn; each round reads the body anew, so that nothing is remembered.

usage: bench_link.py [--items N ...] [--floor] (--floor: exit 1 below the floors for CI)
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import statistics
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from rapidfuzz import fuzz, process

from extract.domain import Item, Kind, Minute
from extract.link import link_rules, propose_links
from extract.link.entries import Mention, lay_out
from extract.link.pairs import Pairing
from tests.benchmarks.figures import seconds

PER_MEETING = 25
MENTIONS = 15
FIRST = date(1990, 1, 1)
VERBS = ("report", "repair", "review", "order", "inspect", "cost", "survey", "paint", "replace", "move")
THINGS = ("bench", "lamp", "hedge", "drain", "gate", "sign", "path", "fence", "bin", "kerb", "seat", "wall")
SYLLABLES = ("ash", "bur", "cot", "den", "elm", "fen", "gar", "hol", "ing", "ket", "lin", "mar", "nor", "oak",
             "pen", "quay", "ros", "sel", "tor", "ul", "ver", "wen", "yar", "zel")  # fmt: skip
# A mention is held against 20 entries by the words in common, against the likely ones by a dozen
# comparisons, and aligned with at most six: that costs what extractOne takes for some 120 texts; in a large
# body 170, for more entries share a word with it.
FLOORS = {"L1": 42.0, "L2": 7.5, "L3": 1.15, "top1": 0.95}
MOST_TEXTS = (
    400  # L1b: a mention in one body, however large, may cost what comparing it with so many texts does
)
BRUTE = 3  # mentions that are compared with everything: the cost of one is the same


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper of made-up entries."""

    doc_id: str
    source: str
    body: str
    meeting_date: date
    items: tuple[Item, ...]
    updates: tuple[()]
    minutes: tuple[Minute, ...]


def place(rng: random.Random) -> str:
    """Return a made-up place of two words."""
    return " ".join("".join(rng.choices(SYLLABLES, k=2)).title() for _ in range(2))


def history(items: int, seed: int, *, body: str = "Body") -> list[MadePaper]:
    """Return the meetings of one body, ``items`` entries in all."""
    rng = random.Random(seed)  # noqa: S311 (made-up papers)
    ids = count()
    papers = []
    for meeting in range(-(-items // PER_MEETING)):
        texts = [
            f"The Clerk to {rng.choice(VERBS)} the {rng.choice(THINGS)} at {place(rng)} and to tell the Council."
            for _ in range(min(PER_MEETING, items - meeting * PER_MEETING))
        ]
        minutes = tuple(
            Minute(minute_id=f"m{body}{next(ids)}", number=None, heading="Works", text=t, page=None,
                   start_char=k * 200, end_char=k * 200 + 150)
            for k, t in enumerate(texts)
        )  # fmt: skip
        made = tuple(
            Item(
                item_id="i" + m.minute_id,
                kind=Kind.ACTION,
                text=m.text,
                start_char=m.start_char,
                end_char=m.end_char,
            )
            for m in minutes
        )
        day = FIRST + timedelta(days=28 * meeting)
        papers.append(MadePaper(f"{body}{meeting:06}", f"{meeting}.txt", body, day, made, (), minutes))
    return papers


def reports(papers: list[MadePaper], seed: int) -> list[tuple[str, int]]:
    """Return reports on entries of the last four meetings, each with its entry's place."""
    rng = random.Random(seed + 1)  # noqa: S311 (made-up reports)
    last = [(m.text, n) for n, m in enumerate(m for p in papers for m in p.minutes)][-4 * PER_MEETING :]
    chosen = rng.sample(last, min(MENTIONS, len(last)))
    return [
        (f"It was said that {t.split(' to ', 1)[1].split(' and to ')[0]} had been seen to.", n)
        for t, n in chosen
    ]


def read(papers: list[MadePaper], told: list[tuple[str, int]]) -> tuple[Pairing, list[Mention]]:
    """Return a body read with a new meeting's reports, and these as mentions."""
    rules = link_rules()
    new = MadePaper("z", "z.txt", papers[0].body, papers[-1].meeting_date + timedelta(days=28), (), (), tuple(
        Minute(minute_id=f"z{k}", number=None, heading="Matters arising", text=t, page=None,
               start_char=k * 200, end_char=k * 200 + 150)
        for k, (t, _) in enumerate(told)
    ))  # fmt: skip
    pairing = Pairing(lay_out([*papers, new], rules), rules)
    return pairing, [m for m in pairing.mentions if m.mention_id.startswith("z")]


@dataclass(frozen=True, slots=True)
class Cost:
    """What linking costs: how often cheaper than brute force, our seconds, the right entry's share of firsts."""

    ratio: float
    own: float
    top: float


def cost(
    papers: list[MadePaper], told: list[tuple[str, int]], texts: list[str], *, rounds: int, reading: bool
) -> Cost:
    """Return the cost of the mentions ``told`` against comparing each with all of ``texts``."""
    ratios, own, right = [], [], []
    for _ in range(rounds):
        made = None if reading else read(papers, told)
        found = []

        def link(made: tuple[Pairing, list[Mention]] | None = made, found: list = found) -> None:  # type: ignore[type-arg]
            pairing, mentions = made or read(papers, told)
            found += [pairing.compared(m) for m in mentions]

        spent = seconds(link, time.process_time)
        theirs = seconds(lambda: brute(texts, told), time.process_time) / BRUTE
        ratios.append(theirs * len(told) / spent)
        own.append(spent)
        right += [bool(p) and p[0].target.entry.n == n for p, (_, n) in zip(found, told, strict=True)]
    return Cost(statistics.median(ratios), statistics.median(own), statistics.mean(right))


def brute(texts: list[str], told: list[tuple[str, int]]) -> None:
    """Compare the first few mentions with everything."""
    for text, _ in told[:BRUTE]:
        process.extractOne(text, texts, scorer=fuzz.token_set_ratio)


def whole_run(items: int, bodies: int) -> float:
    """Return the processor seconds to link all papers of every body, each body by itself."""
    made = [history(items // bodies, k, body=f"B{k}") for k in range(bodies)]
    start = time.process_time()
    for papers in made:
        propose_links(papers)
    return time.process_time() - start


def exponent(sizes: list[int], times: list[float]) -> float:
    """Return the slope of log time over log size."""
    xs, ys = [math.log(s) for s in sizes], [math.log(t) for t in times]
    mx, my = statistics.mean(xs), statistics.mean(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / sum((x - mx) ** 2 for x in xs)


def measure(sizes: list[int], *, growth: bool = True, rounds: int = 5) -> dict[str, float]:
    """Return the figures, printing each; without ``growth`` L3 is left out, which takes longest."""
    found: dict[str, float] = {}
    everything = [m.text for k in range(80) for p in history(125, k) for m in p.minutes]
    small = history(125, 7)
    one = cost(small, reports(small, 7), everything, rounds=rounds, reading=False)
    found |= {"L1": one.ratio, "L1_us": one.own / MENTIONS * 1e6, "top1": one.top}
    print(
        f"L1   {found['L1_us']:8.0f} us a mention, {one.ratio:6.0f}x extractOne over {len(everything)}; top-1 {one.top:.2f}"
    )
    for size in sizes:
        papers = history(size, 3)
        texts = [m.text for p in papers for m in p.minutes]
        one = cost(papers, reports(papers, 3), texts, rounds=rounds, reading=False)
        found |= {f"L1b {size}": one.ratio, "top1": min(found["top1"], one.top)}
        print(
            f"L1b  {one.own / MENTIONS * 1e6:8.0f} us a mention in one body of {size}: {one.ratio:6.1f}x; top-1 {one.top:.2f}"
        )
    body = history(250, 5)
    one = cost(body, reports(body, 5), everything, rounds=rounds, reading=True)
    found |= {"L2": one.ratio, "L2_ms": one.own * 1e3}
    print(
        f"L2   {found['L2_ms']:8.1f} ms: a body of 250 items read, indexed and 15 mentions linked, {one.ratio:.1f}x extractOne over {len(everything)}"
    )
    if not growth:
        return found
    times = [whole_run(size, size // 250) for size in (1000, 4000, 16000)]
    found["L3"] = exponent([1000, 4000, 16000], times)
    print(f"L3   exponent {found['L3']:.2f}; seconds {', '.join(f'{t:.2f}' for t in times)}")
    print(f"RSS  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return found


def main() -> int:
    """Measure, and say whether the floors hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--items", type=int, nargs="*", default=[3000, 30000])
    parser.add_argument("--floor", action="store_true")
    args = parser.parse_args()
    found = measure(args.items)
    below = [
        name
        for name, floor in FLOORS.items()
        if (found[name] > floor if name == "L3" else found[name] < floor)
    ]
    below += [f"L1b {size}" for size in args.items if found[f"L1b {size}"] < size / MOST_TEXTS]
    if below:
        print("below the floor:", ", ".join(below))
    return int(args.floor and bool(below))


if __name__ == "__main__":
    sys.exit(main())
