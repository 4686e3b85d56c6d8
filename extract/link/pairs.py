"""Every mention of a body's papers paired with the earlier entries it may be about, and compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.domain import UpdateStatus
from extract.link.blocking import Index
from extract.link.comparisons import (
    Comparison,
    distance_share,
    heading_share,
    meeting_share,
    name_signs,
    owner_share,
    rare_share,
    restated,
    timescale_share,
)
from extract.link.entries import Mention, has_cue, tells_news
from extract.link.references import Scheme, citations, is_lone, keys_of, opens_with_number, ways
from extract.link.score import logit
from extract.link.wording import sentences
from extract.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.domain import Update
    from extract.link.blocking import Known
    from extract.link.entries import Entry
    from extract.link.references import Cited
    from extract.link.rules import LinkRules
    from extract.link.wording import Wording

ROW = " | "  # what readers put between the cells of a table row
CONTINUED = 0.6  # the number above a paragraph may not be its own
CERTAIN = 0.6  # a number trusted this far elsewhere speaks against an entry that has another


@dataclass(frozen=True, slots=True)
class Pair:
    """A mention and an earlier entry with what was seen of them."""

    mention: Mention
    target: Known
    comparison: Comparison
    value: float
    way: str | None = None


class Pairing:
    """Mentions of one body against its earlier entries."""

    def __init__(self, entries: Sequence[Entry], rules: LinkRules) -> None:
        """Index the entries and learn how this body cites."""
        self.rules = rules
        self.index = Index(entries, rules)
        self.mentions = tuple(
            m for e in entries if not e.foreign for m in mentions_of(e, entries[e.family], rules)
        )
        self.scheme = self._learned()
        self.names_limbs = self._names_limbs()

    def _names_limbs(self) -> bool:
        """Return whether this body's papers mostly cite limbs: a number without one is coarse in them."""
        labels = [
            m.label for m in self.mentions if m.looks_back and not m.continues and keys_of(m.label or "")
        ]
        return sum(is_lone(label) for label in labels) * 2 < len(labels)

    def _learned(self) -> Scheme:
        """Learn from each number that fits one earlier entry only, the latest, whether the words agree."""
        scheme = Scheme(self.rules.references)
        for mention in self.mentions:
            if mention.continues:
                continue
            cited = citations(mention, self.rules.references)
            wording = self.index.reader.read(mention.text)
            met: dict[str, set[int]] = {}
            for n in self._in_window(cited, mention):
                target = self.index.known[n]
                if target.entry.meeting == mention.entry.meeting - 1:
                    for way in ways(cited, target.keys):
                        met.setdefault(way, set()).add(n)
            for way, found in met.items():
                if len(found) == 1:
                    target = self.index.known[next(iter(found))]
                    share = rare_share(wording, target.wording, self.index.rarity)[0]
                    scheme.learn(way, agreed=share >= self.rules.references.agrees)
        return scheme

    def _in_window(self, cited: set[Cited], mention: Mention) -> list[int]:
        oldest = mention.entry.meeting - self.rules.blocking.window
        found = self.index.by_number(cited, mention.entry.meeting)
        return sorted(n for n in found if self.index.known[n].entry.meeting >= oldest)

    def compared(self, mention: Mention) -> list[Pair]:
        """Return a mention's pairs, best first, one for each family of entries."""
        index = self.index
        cited = citations(mention, self.rules.references)
        wording = index.reader.read(mention.text)
        numbered = self._in_window(cited, mention)
        trusts = self._trusts(mention, cited, numbered)
        top = max((t for t, _ in trusts.values()), default=0.0)
        best: dict[int, Pair] = {}
        for n in sorted({*numbered, *index.by_words(wording, mention.entry.meeting)}):
            target = index.known[n]
            trust, way = trusts.get(n, (0.0, None))
            seen = self._compare(mention, wording, target)
            conflict = top if top >= CERTAIN and trust < top else 0.0
            seen = replace(seen, reference=trust, conflict=conflict)
            pair = Pair(mention, target, seen, logit(seen, self.rules.weights), way)
            family = target.entry.family
            if family not in best or pair.value > best[family].value:
                best[family] = pair
        return sorted(best.values(), key=lambda p: (-p.value, -p.target.entry.n))

    def _trusts(
        self, mention: Mention, cited: set[Cited], numbered: Sequence[int]
    ) -> dict[int, tuple[float, str]]:
        """Return how far a number speaks for each entry: in full for the latest meeting it fits."""
        found: dict[int, tuple[float, str]] = {}
        latest: dict[str, int] = {}
        for n in numbered:
            target = self.index.known[n]
            met = ways(cited, target.keys)
            for way in met:
                latest[way] = max(latest.get(way, -1), target.entry.meeting)
            if met:
                found[n] = max((self.scheme.trust(way), way) for way in met)
        share = CONTINUED if mention.continues else 1.0
        return {
            n: (share * (trust if self.index.known[n].entry.meeting == latest[way] else trust * 0.5), way)
            for n, (trust, way) in found.items()
        }

    def _compare(self, mention: Mention, wording: Wording, target: Known) -> Comparison:
        index, items = self.index, target.entry.items
        rare, shared = rare_share(wording, target.wording, index.rarity)
        names, differs = name_signs(wording, target.wording, index.rarity)
        least = self.rules.tiers.restated_words
        return Comparison(
            wording=restated(wording.stems, target.wording.stems, least) if rare else 0.0,
            rare=rare,
            shared=shared,
            names=names,
            differs=differs,
            owner=owner_share(mention, items),
            heading=heading_share(index, mention, target),
            timescale=timescale_share(mention, items),
            meeting=meeting_share(mention, target),
            distance=distance_share(index, mention, target),
            cue=float(mention.looks_back),
        )


def mentions_of(entry: Entry, head: Entry, rules: LinkRules) -> Iterator[Mention]:
    """Yield what in an entry may speak of an earlier one: updates, the entry itself, repeated items.

    ``head`` is the entry whose matter it continues, or the entry itself.
    """
    continues = head.n != entry.n
    told = [u for u in entry.updates if not u.bulk and not _is_new(u, entry, rules)]
    for update in told:
        text, one = _told(update, entry, rules, alone=len(told) == 1)
        yield Mention(
            mention_id=update.update_id, entry=entry, text=text, looks_back=True, status=update.status,
            label=head.label, ref=update.ref, continues=continues, is_one_matter=one,
        )  # fmt: skip
    if any(u.bulk for u in entry.updates) or (told and (entry.is_numbered or continues)):
        return
    rest = _untold(entry, told) if told else entry.text
    surely = has_cue(rest, rules) or (entry.in_review and not continues)
    if rest and (surely or told or _may_tell(entry, rules)):
        yield Mention(
            mention_id=entry.entry_id, entry=entry, text=rest, looks_back=surely, label=head.label,
            continues=continues, is_one_matter=entry.is_numbered,
        )  # fmt: skip
    elif not told:
        for item in entry.items:
            yield Mention(
                mention_id=item.item_id, entry=entry, text=item.text, looks_back=False, item=item,
                ref=item.number,
            )  # fmt: skip


def _may_tell(entry: Entry, rules: LinkRules) -> bool:
    """Return whether an entry that sets no task may report on one, by its heading or the number it opens with."""
    opens = opens_with_number(entry.text, rules.references.nouns)
    return not entry.items and (opens or tells_news(entry.heading, rules))


def _untold(entry: Entry, told: Sequence[Update]) -> str:
    """Return the sentences of an entry that stand in none of its updates and set no task."""
    said = [squash(u.text) for u in told] + ([] if entry.in_review else [squash(i.text) for i in entry.items])
    left = [s for s in sentences(entry.text) if not any(squash(s) in t or t in squash(s) for t in said)]
    return "\n".join(left)


def _is_new(update: Update, entry: Entry, rules: LinkRules) -> bool:
    """Return whether what was taken for an update is a task set here ("Action 43.1: …", "4ii) Clerk to …")."""
    if entry.in_review or update.ref not in {None, entry.label} and update.status is not UpdateStatus.UNCLEAR:
        return False
    is_item = any(i.start_char <= update.start_char and update.end_char <= i.end_char for i in entry.items)
    return is_item and not has_cue(update.text, rules)


def _told(update: Update, entry: Entry, rules: LinkRules, *, alone: bool) -> tuple[str, bool]:
    """Return the words that tell what an update is about, and whether it is surely one matter."""
    one = entry.is_numbered or opens_with_number(entry.text, rules.references.nouns)
    if ROW in entry.text or (alone and one):
        return entry.text, True
    if update.about == entry.heading or update.about in update.text:
        return update.text, entry.family != entry.n
    return f"{update.about}: {update.text}", entry.family != entry.n
