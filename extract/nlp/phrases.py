"""The phrase that names the owner, before or after a place in a sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import COMPLEMENT, DASHES, INITIALS, LINKS, has_head, heads, is_dash, names_owner

if TYPE_CHECKING:
    from extract.nlp.findings import Tokens

LONGEST = 22  # tokens of an owner phrase: "Corporate Director for …" with everything that belongs to it
KEPT = 256  # answers about the sentence under way: its rules and their conditions ask for the same phrases
LONGEST_ASIDE = 25  # tokens between the commas of ", in consultation with …,"
INTRODUCTION = 4  # tokens of "following a long discussion" before its noun
_BOUNDARIES = frozenset({";", ":", ".", ",", "(", "[", "•", "·", "|", "…"}) | {
    "and",
    "but",
    "so",
    "that",
    "also",
    "therefore",
}
_STOPS = frozenset({"to", ";", ":", ".", "?", "!", "|", "•", "·", '"', "“", "”"})
_CONJUNCTIONS = frozenset({"and", "but", "&", "or"})
_NEVER_FIRST = frozenset({"and", "&", ",", "or", "of", "for", "/", "also", "then", ")"})
_LEADS_IN = frozenset({"of", "in", "at", "by", "from"})
_JOINTS = frozenset({",", "and", "&"})
_AFTER = frozenset({"following", "after"})
_FIGURES = frozenset("0123456789£")
_MONTH_OR_MODAL = frozenset({"may", "will"})  # with a capital inside a sentence they are names


def is_title_stop(tokens: Tokens, k: int) -> bool:
    """Say whether a token is the full stop of a title ("Cllr. Orr"), which ends nothing."""
    return (
        tokens.lower[k] == "."
        and k > 0
        and tokens.ends[k - 1] == tokens.starts[k]
        and tokens.lower[k - 1] in words_of("titles", "plural_titles")
    )


def is_boundary(tokens: Tokens, k: int) -> bool:
    """Say whether token ``k`` ends the clause before it: punctuation, a dash, a conjunction, a label."""
    lower = tokens.lower[k]
    if is_title_stop(tokens, k):
        return False
    if lower in _BOUNDARIES or is_dash(tokens, k) or _ends_introduction(tokens, k):
        return True
    return _is_cell_edge(tokens, k)


def _ends_introduction(tokens: Tokens, k: int) -> bool:
    """Say whether an adverbial ends here that opens a clause: "following discussion | Clerk to write"."""
    if tokens.lower[k] not in words_of("ends_introduction"):
        return False
    return not _AFTER.isdisjoint(tokens.lower[max(0, k - INTRODUCTION) : k])


def _is_cell_edge(tokens: Tokens, k: int) -> bool:
    """Say whether a token is a label in capitals, or a slash between cells that lost their borders."""
    if tokens.words[k].isupper() and tokens.lower[k] in words_of("label_words"):
        return True
    if _opens_task(tokens, k) or (
        tokens.lower[k] in words_of("lone_states") and k > 0 and is_dash(tokens, k - 1)
    ):
        return True  # "Bin – ongoing AB to order a key"
    return (
        tokens.words[k] == "/"
        and 0 < k < len(tokens) - 1
        and tokens.starts[k] > tokens.ends[k - 1]
        and tokens.starts[k + 1] > tokens.ends[k]
    )


def _opens_task(tokens: Tokens, k: int) -> bool:
    """Say whether "Agreed" stands before somebody as a label does: "Agreed Mr Orr to buy a lock"."""
    if k > 0 or tokens.lower[0] not in words_of("opening_agreed") or len(tokens) == 1:
        return False
    return tokens.words[1][:1].isupper() or tokens.lower[1] == "the"


def phrase_before(tokens: Tokens, end: int, *, floor: int = 0) -> tuple[int, int] | None:
    """Return the token span of the owner phrase that ends just before ``end``, or None."""
    return _phrase_before(tokens, end, floor)


@lru_cache(maxsize=KEPT)
def _phrase_before(tokens: Tokens, end: int, floor: int) -> tuple[int, int] | None:
    stop = end
    adverbs, whole = words_of("adverbs"), words_of("whole_groups")
    while stop > floor and tokens.lower[stop - 1] in adverbs:
        if tokens.lower[stop - 1] in whole and not _names_before(tokens, stop - 1, floor):
            break
        stop -= 1
    if stop > floor and tokens.lower[stop - 1] in _CONJUNCTIONS:
        return None
    if stop > floor and tokens.lower[stop - 1] == ",":
        return _before_aside(tokens, stop - 1, floor)
    if stop - 1 > floor and _begins_with_pronoun(tokens, stop - 1):
        return stop - 1, stop
    start = stop
    while start > floor and stop - start < LONGEST and _fits(tokens, start - 1):
        start -= 1
    opened = [k for k in range(start, stop) if tokens.lower[k] == "("]
    if opened and ")" not in tokens.lower[opened[-1] : stop]:  # "(clerk to attend)": the bracket begins anew
        start = opened[-1] + 1
    return _trim(tokens, start, stop, governed=_is_governed(tokens, start, floor))


def _begins_with_pronoun(tokens: Tokens, k: int) -> bool:
    """Say whether a pronoun begins the phrase: "it rests with Orr (Bakers), he …", "in reply to Lee he …"."""
    return tokens.lower[k] in words_of("pronouns") and tokens.lower[k - 1] not in _CONJUNCTIONS


def _names_before(tokens: Tokens, k: int, floor: int) -> bool:
    """Say whether "both" or "all" only sums up names that stand before it ("AB and CD both agreed")."""
    return k > floor and (tokens.words[k - 1][:1].isupper() or tokens.lower[k - 1] in words_of("pronouns"))


def _is_governed(tokens: Tokens, start: int, floor: int) -> bool:
    """Say whether a preposition stands before the words, so that they begin with no subject."""
    return start > floor and tokens.lower[start - 1] in words_of("phrase_stops")


def shares_preposition(tokens: Tokens, first: int) -> bool:
    """Say whether a name only goes on with those that a preposition governs.

    "The Clerk should write to the school and the Drainage Board to ask …"; a post or a person there
    would begin a clause of his own.
    """
    if first == 0 or tokens.lower[first - 1] not in _JOINTS:
        return False
    own = words_of("determiners", "post_heads", "group_owners")
    if _is_title(tokens, first) or tokens.lower[first] in own:
        return False
    k = first - 1
    while k > 0 and _fits(tokens, k - 1):
        k -= 1
    told = not words_of("finite", "past_plain").isdisjoint(tokens.lower[:k])
    return told and _is_governed(tokens, k, 0) and _holds_name(tokens, k, first - 1)


def _holds_name(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether a name stands among the words, which others may be joined to ("a week, AB to go")."""
    return has_head(tokens, start, stop) or any(
        tokens.words[k][:1].isupper() and tokens.lower[k] not in words_of("months", "weekdays")
        for k in range(start, stop)
    )


def _before_aside(tokens: Tokens, comma: int, floor: int) -> tuple[int, int] | None:
    """Skip ", in consultation with the Chair," or ", as clerk," between owner and verb."""
    lowest = max(floor, comma - LONGEST_ASIDE)
    opening = next((k for k in range(comma - 1, lowest, -1) if tokens.lower[k] == ","), -1)
    if opening <= floor or not {":", ";"}.isdisjoint(tokens.lower[opening:comma]):
        return None
    return phrase_before(tokens, opening, floor=floor)


def _fits(tokens: Tokens, k: int) -> bool:
    """Say whether a token can stand inside an owner phrase."""
    lower, word = tokens.lower[k], tokens.words[k]
    if is_title_stop(tokens, k) or _is_initials(tokens, k):
        return True
    if lower in words_of("finite") and not (lower in _MONTH_OR_MODAL and word[:1].isupper() and k > 0):
        return False
    if _ends_name(lower, word) or _ends_introduction(tokens, k) or _is_cell_edge(tokens, k):
        return False
    return is_inner_mark(tokens, k) if lower in _STOPS or lower in DASHES else True


def _is_initials(tokens: Tokens, k: int) -> bool:
    """Say whether capitals that spell a verb or "at" are somebody's initials ("JM and IS to sign")."""
    return (
        tokens.lower[k] in words_of("finite", "spelt_initials")
        and INITIALS.match(tokens.words[k]) is not None
        and any(word.islower() for word in tokens.words)
    )


def _ends_name(lower: str, word: str) -> bool:
    """Say whether a word is a preposition, conjunction, verb or participle that ends a name."""
    if lower in words_of("boundaries", "phrase_stops"):
        return True
    if not word.islower():
        return False
    return lower in words_of("verbish") or (lower.endswith("ing") and lower not in words_of("ing_nouns"))


def is_inner_mark(tokens: Tokens, k: int) -> bool:
    """Say whether a dash or colon stands inside a post ("Corporate Director: Resources") or a word."""
    if tokens.lower[k] == ":":
        return (
            1 < k < len(tokens) - 1
            and tokens.lower[k - 1] in words_of("post_heads")
            and tokens.words[k - 2][:1].isupper()
            and tokens.words[k + 1][:1].isupper()
        )
    return (
        tokens.lower[k] in DASHES
        and 0 < k < len(tokens) - 1
        and not _is_numbered(tokens, k)
        and tokens.words[k + 1][:1].isupper()
        and (tokens.lower[k - 1] in heads() or tokens.starts[k] == tokens.ends[k - 1])
    )


def _trim(tokens: Tokens, start: int, stop: int, *, governed: bool) -> tuple[int, int] | None:
    """Drop words from the left until what is left names owners; None where nothing does.

    A second "the" that no "of" or "and" leads to begins the phrase anew ("In reply to Mrs Orr the Clerk …").
    Words that a preposition governs name no subject: one begins after a comma or "and" among them, or
    with a title ("at the Hall and the Church, the Clerk …", "on site Mr Orr …").
    """
    anew = (k for k in range(stop - 1, start, -1) if tokens.lower[k] == "the" and _is_loose(tokens, k))
    again = next(anew, start)
    governed = governed and again == start
    first = _after_last_joint(tokens, start, stop) if governed else again
    for k in range(first, stop):
        if governed and k == start and not _is_title(tokens, k):
            continue
        if (
            tokens.lower[k] not in _NEVER_FIRST
            and tokens.words[k][0] not in _FIGURES
            and names_owner(tokens, k, stop)
            and _may_start(tokens, k)
        ):
            # "a matter for the school and the Clerk would ask": no post stands before "for"
            return (_after_last_joint(tokens, k, stop) if k > 0 and tokens.lower[k - 1] == "for" else k), stop
    return None


def _after_last_joint(tokens: Tokens, start: int, stop: int) -> int:
    """Return where the last of several joined names begins, ``start`` where there is but one.

    After the comma of an adverbial they are all of them subjects ("in March, Mr Orr and Mrs Lane …").
    """
    joints = [k for k in range(start + 1, stop - 1) if tokens.lower[k] in _JOINTS]
    while joints and _goes_on_field(tokens, joints[-2] + 1 if len(joints) > 1 else start, joints[-1], stop):
        joints.pop()
    if not joints:
        return start
    adverbial = tokens.lower[joints[0]] == "," and not _holds_name(tokens, start, joints[0])
    return (joints[0] if adverbial else joints[-1]) + 1


def _goes_on_field(tokens: Tokens, first: int, joint: int, stop: int) -> bool:
    """Say whether a joint stands inside the field of a post ("the Director of Parks and Leisure")."""
    post = has_head(tokens, first, joint) and not COMPLEMENT.isdisjoint(tokens.lower[first:joint])
    return post and not has_head(tokens, joint + 1, stop)


def _is_title(tokens: Tokens, k: int) -> bool:
    return tokens.lower[k].rstrip(".") in words_of("titles")


def _is_loose(tokens: Tokens, k: int) -> bool:
    before = tokens.lower[k - 1]
    return before not in LINKS and before not in DASHES and before != "("


def _may_start(tokens: Tokens, start: int) -> bool:
    if start == 0:
        return True
    before = tokens.lower[start - 1]
    if before in words_of("determiners", "quantifiers") or before in _LEADS_IN:
        return False
    if (
        before in DASHES
        and tokens.ends[start - 1] == tokens.starts[start]
        and not _is_numbered(tokens, start - 1)
    ):
        return False  # "co-opt": the second half of a word
    if not (tokens.words[start - 1][:1].isupper() and tokens.words[start][:1].isupper()):
        return True
    if before in LINKS or is_boundary(tokens, start - 1):
        return True
    # Inside a run of capitals only a post or title begins a name ("Mill Lane Clerk to write").
    return has_head(tokens, start, start + 1) and before not in words_of("titles")


def _is_numbered(tokens: Tokens, dash: int) -> bool:
    """Say whether a dash parts the number of an entry from who is to do it ("12/05-03-Clerk to …")."""
    return dash > 0 and tokens.words[dash - 1][-1].isdigit()


def phrase_after(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the owner phrase that begins at ``start`` and ends before ``end``."""
    lower = tokens.lower
    while start < end and lower[start] in {"that", ",", "for"}:
        start += 1
    stop = end
    while stop > start and (lower[stop - 1] in words_of("adverbs") or lower[stop - 1] in {",", "not"}):
        stop -= 1
    stop = next((k for k in range(start, stop) if _opens_aside(tokens, k, stop)), stop)
    if (
        start < stop
        and all(_fits(tokens, k) for k in range(start, stop))
        and names_owner(tokens, start, stop)
    ):
        return start, stop
    return None


def _opens_aside(tokens: Tokens, k: int, stop: int) -> bool:
    return tokens.lower[k] == "," and k + 1 < stop and tokens.lower[k + 1] in words_of("aside_starts")
