"""What in an entry may speak of an earlier one: its updates, the entry itself, items printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import UpdateStatus
from extract.link.entries import ANSWERS, Mention, has_cue, is_routine, tells_news
from extract.link.references import opens_with_number
from extract.link.wording import sentences
from extract.text import squash, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.domain import Update
    from extract.link.entries import Entry
    from extract.link.rules import LinkRules

OWN_WORDS = 3
ROW = " | "  # what readers put between the cells of a table row


def mentions_of(entry: Entry, head: Entry, rules: LinkRules) -> Iterator[Mention]:
    """Yield what in an entry may speak of an earlier one: updates, the entry itself, repeated items.

    ``head`` is the entry whose matter it continues, or the entry itself.
    """
    continues = head.n != entry.n
    if not entry.is_numbered and is_routine(entry.text, rules):
        return
    told = [u for u in entry.updates if not u.bulk and not _is_new(u, entry, rules)]
    for update in told:
        text, one = _told(update, entry, rules, alone=len(told) == 1)
        yield Mention(
            mention_id=update.update_id, entry=entry, text=text, looks_back=True, status=update.status,
            label=head.label, ref=update.ref, continues=continues, is_one_matter=one,
            borrows=text.startswith(f"{update.about}: "),
        )  # fmt: skip
    if any(u.bulk for u in entry.updates) or (told and (entry.is_numbered or continues)):
        return
    rest = _untold(entry, told) if told else entry.text
    surely = has_cue(rest, rules) or (entry.in_review and not continues) or _cites_first(entry, rules)
    if rest and (surely or told or (not entry.items and tells_news(entry.heading, rules))):
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


def _cites_first(entry: Entry, rules: LinkRules) -> bool:
    """Return whether an entry without a task of its own begins with the number of something."""
    return not entry.items and opens_with_number(entry.text, rules.references.nouns)


def _untold(entry: Entry, told: Sequence[Update]) -> str:
    """Return the sentences of an entry that stand in none of its updates and set no task."""
    said = [squash(u.text) for u in told] + ([] if entry.in_review else [squash(i.text) for i in entry.items])
    left = [s for s in sentences(entry.text) if not any(squash(s) in t or t in squash(s) for t in said)]
    return "\n".join(left)


def _is_new(update: Update, entry: Entry, rules: LinkRules) -> bool:
    """Return whether what was taken for an update is a task set here ("Action 43.1: …")."""
    cites = update.ref not in {None, entry.label} and update.status is not UpdateStatus.UNCLEAR
    # "The recommendation had been partially accepted: the scheme would be published" sets no task.
    if entry.in_review or cites or update.status in ANSWERS:
        return False
    is_item = any(i.start_char <= update.start_char and update.end_char <= i.end_char for i in entry.items)
    return is_item and not has_cue(update.text, rules)


def _told(update: Update, entry: Entry, rules: LinkRules, *, alone: bool) -> tuple[str, bool]:
    """Return the words that tell what an update is about, and whether it is surely one matter."""
    one = entry.is_numbered or opens_with_number(entry.text, rules.references.nouns)
    if ROW in entry.text or (alone and one):
        return entry.text, True
    if update.about == entry.heading or update.about in update.text or _is_other(update, entry, rules):
        return update.text, entry.family != entry.n
    return f"{update.about}: {update.text}", entry.family != entry.n


def _is_other(update: Update, entry: Entry, rules: LinkRules) -> bool:
    """Return whether what an update is said to be about is a sentence of another matter before it.

    An update with words of its own says itself what it is about; "This had been done." does not.
    """
    own = [w for w in words(update.text) if w not in rules.stop]
    return (
        update.about.endswith((".", ";"))
        and squash(update.about) in squash(entry.text)
        and len(own) >= OWN_WORDS
    )
