"""Findings in one sentence of prose: requests, undertakings, "X to do", agreements, disposals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.nlp.findings import Finding
from extract.nlp.lexicon import words_of
from extract.nlp.phrases import INITIALS, is_boundary, phrase_before
from extract.nlp.predicates import addressed_to, classify, owner_of, subject_of_that

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

DASHES = frozenset({"-", "–", "—", "--"})
SHORT = 40
COUNTED = frozenset({"ACTION", "DECISION", "AGREED", "RECOMMENDATION", "OBSERVATION"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a sentence and bears on its reading."""

    small: bool
    section: str
    before: str = ""
    answering: bool = False
    known: frozenset[str] = frozenset()
    speaker: str | None = None


def find(sentence: Sentence, setting: Setting) -> list[Finding]:
    """Return the findings of one sentence, in order, none inside another."""
    hits = [h for h in sentence.hits if h.rule.label in COUNTED]
    if not hits or _blocked_whole(sentence):
        return []
    found: list[tuple[int, int, Finding]] = []
    for hit in _by_weight(hits):
        if _blocked(sentence, hit) or _quoted(sentence, hit):
            continue
        if hit.rule.setting == "small" and not setting.small:
            continue
        finding = _agreed(sentence, hit) if hit.rule.label == "AGREED" else _single(sentence, hit, setting)
        if finding is None:
            continue
        first, last, made = finding
        if any(a < last and first < b for a, b, _ in found):
            continue
        found.append((first, last, made))
    found.sort(key=lambda f: f[0])
    return _spans(sentence, found)


def _by_weight(hits: list[Hit]) -> list[Hit]:
    order = {"RECOMMENDATION": 0, "OBSERVATION": 0, "AGREED": 1, "ACTION": 2, "DECISION": 3}
    return sorted(hits, key=lambda h: (order[h.rule.label], -h.rule.confidence, h.first))


def _blocked_whole(sentence: Sentence) -> bool:
    return any(h.rule.label == "BLOCK" and h.rule.scope == "sentence" for h in sentence.hits)


def _blocked(sentence: Sentence, hit: Hit) -> bool:
    for block in sentence.hits:
        if block.rule.label != "BLOCK" or (block.rule.blocks and hit.rule.label not in block.rule.blocks):
            continue
        scope = block.rule.scope
        if scope == "hit" and block.first < hit.last and hit.first < block.last:
            return True
        if scope == "after" and block.first <= hit.first and not _broken(sentence, block.last, hit.first):
            return True
        if scope == "before" and hit.last <= block.last and not _broken(sentence, hit.last, block.first):
            return True
    return False


def _quoted(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a hit stands between quotation marks: somebody else's words, or an old task repeated."""
    words = sentence.tokens.words
    opened = sum(1 for k in range(hit.first) if words[k] in {"“", "‘"}) - sum(
        1 for k in range(hit.first) if words[k] in {"”"}
    )
    straight = sum(1 for k in range(hit.first) if words[k] == '"')
    return (opened > 0 and "”" in words[hit.last :]) or (straight % 2 == 1 and '"' in words[hit.last :])


def _broken(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether the clause ends between two tokens."""
    lower = sentence.tokens.lower
    return any(
        lower[k] in {";", ":", "but"}
        or lower[k] in DASHES
        or (lower[k] == "," and k + 1 < last and lower[k + 1] in {"the", "and", "but", "this", "clerk", "it"})
        for k in range(first, last)
    )


def _clause_end(sentence: Sentence, first: int) -> int:
    """Return where the clause ends: at a semicolon, or where ", X to do" begins another."""
    tokens = sentence.tokens
    stop = len(tokens)
    for hit in sentence.hits:
        if hit.rule.bare and hit.rule.owner == "before" and hit.first > first + 2:
            owner = phrase_before(tokens, hit.first, floor=first)
            if owner and owner[0] > first and tokens.lower[owner[0] - 1] in {",", ";"}:
                stop = min(stop, owner[0] - 1)
    return next((k for k in range(first, stop) if tokens.lower[k] == ";"), stop)


def _agreed(sentence: Sentence, hit: Hit) -> tuple[int, int, Finding] | None:
    """Read what stands after "agreed that", "agreed to", "RESOLVED that"."""
    tokens = sentence.tokens
    last = _clause_end(sentence, hit.last)
    joint = tokens.lower[hit.last - 1]
    if hit.last >= last or ("start" in hit.rule.needs and hit.first > 0):
        return None
    capital = any(tokens.words[k].isupper() and len(tokens.words[k]) > 5 for k in range(hit.first, hit.last))
    if joint != "to" and _is_view(sentence, hit.last, last):
        return None
    predicate = classify(sentence, hit.last, last)
    kind, owner, confidence = "decision", None, hit.rule.confidence
    rule = hit.rule.id
    if joint == "to":
        kind = _kind_of_verb(sentence, hit.last, last)
        if predicate is not None and predicate.kind != "action":
            kind = predicate.kind
        if kind == "action" and "principle" in tokens.lower[hit.first : hit.last]:
            kind = "decision"
        if kind == "action":
            owner = _body_before(sentence, hit)
    elif predicate is not None:
        kind, owner, rule = predicate.kind, predicate.owner, f"{hit.rule.id}+{predicate.rule}"
    elif joint != "not" and _is_opinion(sentence, hit.last, last) and not capital:
        return None
    addressed = None
    if kind == "recommendation" or hit.rule.kind == "recommendation":
        kind = "recommendation"
        addressed = addressed_to(sentence.text)
        owner = subject_of_that(sentence, hit, last) or owner
    start, end = sentence.chars(hit.first, last)
    cut = sentence.chars(hit.last, last)[0] if hit.rule.text == "complement" else start
    finding = Finding(
        kind=kind,
        start_char=cut,
        end_char=end,
        rule=rule,
        confidence=confidence,
        owner_words=_words(sentence, owner) or ((addressed,) if addressed else ()),
        addressed_to=addressed,
        implicit=hit.rule.implicit,
        wide=(sentence.start_char, end),
    )
    return hit.first, last, finding


def _body_before(sentence: Sentence, hit: Hit) -> tuple[int, int] | None:
    """Return the body that agreed to do something itself ("The Panel agreed to write")."""
    lower = sentence.tokens.lower
    if lower[hit.first] in {"it", "and", "unanimously", "resolved", "agreed", ","} or lower[hit.first] in {
        "members",
        "councillors",
        "meeting",
    }:
        return None
    return phrase_before(sentence.tokens, hit.first + 1)


def _kind_of_verb(sentence: Sentence, first: int, last: int) -> str:
    lower = sentence.tokens.lower
    k = first
    while k < last and (
        lower[k] in words_of("adverbs") or lower[k] in {":", "-", "–", "not", "1", "(", ")", "a", "i"}
    ):
        k += 1
    verb = lower[k] if k < last else ""
    if verb in words_of("disposal_verbs") or "£" in "".join(lower[k : k + 5]):
        return "decision"
    return "action" if verb in words_of("task_verbs") else "decision"


def _is_view(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a that-clause calls something good or bad ("it would be beneficial for …")."""
    views = {
        "beneficial",
        "worthwhile",
        "important",
        "helpful",
        "useful",
        "unacceptable",
        "disappointing",
        "reasonable",
        "difficult",
        "prudent",
        "essential",
    }
    lower = sentence.tokens.lower
    return any(
        lower[k] in views
        and lower[k - 1] in {"be", "was", "is", "more", "very"}
        and "it" in lower[first : first + 5]
        for k in range(first + 1, min(last, first + 7))
    )


def _is_opinion(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a that-clause states a fact or a view: finite, with no bare "be" and no will to act."""
    lower = sentence.tokens.lower[first:last]
    future = {"be", "should", "would", "will", "to", "shall"}
    if "did" in lower[:8] and "not" in lower[:9]:
        return False
    for k, word in enumerate(lower):
        if word in {"is", "are", "was", "were", "has", "had", "have", "felt", "saw", "need", "needs"}:
            return not (
                k + 1 < len(lower)
                and lower[k + 1]
                in words_of("passed") | ({"to"} if word in {"is", "are", "was", "were"} else set())
            )
        if word in future:
            return False
    return True


def _single(sentence: Sentence, hit: Hit, setting: Setting) -> tuple[int, int, Finding] | None:
    rule = hit.rule
    tokens = sentence.tokens
    if (rule.setting == "small" and not setting.small) or (
        setting.section == "planning" and rule.label == "DECISION"
    ):
        return None
    if not _needs_met(sentence, hit, setting):
        return None
    owner = owner_of(sentence, hit, 0, len(tokens))
    if rule.needs_owner and owner is None:
        return None
    if owner and rule.implicit and owner[1] - owner[0] == 1 and not _is_known(sentence, owner[0], setting):
        return None
    first = owner[0] if owner and rule.owner == "before" else hit.first
    if rule.bare and not _at_boundary(sentence, hit, first, owner):
        return None
    if rule.bare and rule.owner == "by":
        first = _subject_start(sentence, hit)
        if first < 0:
            return None
    words = _words(sentence, owner)
    if owner is None and rule.owner == "by" and rule.implicit:
        speaker = _speaker(sentence, hit, setting)
        words = (speaker,) if speaker else ()
    if (
        owner
        and not setting.small
        and rule.id == "action.owner-would"
        and _only_a_body(sentence, owner)
        and tokens.lower[hit.last - 1] not in words_of("interaction_verbs")
    ):
        return None
    start, end = sentence.start_char, sentence.end_char
    finding = Finding(
        kind=rule.kind or rule.label.lower(),
        start_char=start,
        end_char=end,
        rule=rule.id,
        confidence=rule.confidence,
        owner_words=words,
        implicit=rule.implicit,
        wide=(start, end),
    )
    return first, hit.last, finding


def _only_a_body(sentence: Sentence, owner: tuple[int, int]) -> bool:
    """Say whether the owner is an organisation, whose plans are told as readily as its tasks."""
    lower = sentence.tokens.lower[owner[0] : owner[1]]
    return bool(words_of("body_heads") & set(lower)) and not (
        words_of("post_heads") | words_of("titles") | words_of("group_owners")
    ) & set(lower)


def _is_known(sentence: Sentence, k: int, setting: Setting) -> bool:
    """Say whether one word names a doer: a post, initials, a pronoun of one person, a name on the attendance list."""
    word, lower = sentence.tokens.words[k], sentence.tokens.lower[k]
    if lower in {"he", "she", "we"} or (len(word) <= 4 and word.isupper()):
        return True
    if lower == "they":
        return False
    return lower in words_of("post_heads") or lower in words_of("group_owners") or lower in setting.known


def _needs_met(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    lower = sentence.tokens.lower
    for need in hit.rule.needs:
        if need == "forum" and not (
            setting.small
            or any(w in words_of("forum_words") for w in lower[hit.last :])
            or (setting.answering and _points_back(sentence, hit))
        ):
            return False
        if need == "body_subject" and not any(
            w in words_of("body_words") for w in lower[max(0, hit.first - 6) : hit.first]
        ):
            return False
        if need == "tail" and hit.last < len(lower) - 1:
            return False
        if need == "start" and hit.first > 0:
            return False
        if need == "strong_owner" and not _strong_owner(sentence, hit, setting):
            return False
        if need == "short" and len(lower) > SHORT:
            return False
        if need == "asker" and not _asked_by_the_body(sentence, hit, setting):
            return False
        if need == "verbless" and any(w in words_of("finite") for w in lower[: hit.first]):
            return False
    return True


def _points_back(sentence: Sentence, hit: Hit) -> bool:
    """Say whether the subject of a passive is "this", "it" or a thing that members are given."""
    lower = sentence.tokens.lower
    return any(
        lower[k] in words_of("deliverables")
        or lower[k] in {"this", "that", "it", "these", "they", "such", "those"}
        for k in range(max(0, hit.first - 6), hit.first)
    )


def _speaker(sentence: Sentence, hit: Hit, setting: Setting) -> str | None:
    """Return who said that something would be done: the reporting subject, or the speaker before for "this"."""
    tokens = sentence.tokens
    for k in range(hit.first - 1, 0, -1):
        if tokens.lower[k] in words_of("say_past"):
            owner = phrase_before(tokens, k)
            if owner and not set(tokens.lower[owner[0] : owner[1]]) & {
                "committee",
                "members",
                "board",
                "panel",
                "it",
                "council",
                "letter",
                "report",
            }:
                return sentence.words(*owner)
    if tokens.lower[0] in {"this", "that", "these", "it", "such"}:
        return setting.speaker
    return None


def _strong_owner(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether the doer before a hit is named by a post, a title or initials, at the head of a clause."""
    tokens = sentence.tokens
    owner = phrase_before(tokens, hit.first)
    if owner is None or (owner[0] > 0 and not is_boundary(tokens, owner[0] - 1)):
        return False
    posts = words_of("post_heads") | {t for t in words_of("titles")} | words_of("group_owners")
    return any(
        tokens.lower[k].rstrip(".") in posts or INITIALS.match(tokens.words[k]) for k in range(*owner)
    ) or all(
        tokens.words[k][:1].isupper() and (owner[0] == 0 or tokens.lower[k] in setting.known)
        for k in range(*owner)
    )


def _asked_by_the_body(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether members asked, and not a resident, an applicant or a report."""
    lower = sentence.tokens.lower[max(0, hit.first - 14) : hit.first]
    if {
        "resident",
        "residents",
        "applicant",
        "petitioner",
        "petitioners",
        "objector",
        "parishioner",
        "school",
        "club",
        "officers",
        "report",
    } & set(lower):
        return False
    asking = words_of("body_words") | {
        "member",
        "chair",
        "chairman",
        "cllr",
        "councillor",
        "it",
        "they",
        "he",
        "she",
        "governor",
        "chairperson",
        "convener",
        "leader",
        "mr",
        "mrs",
        "ms",
        "members",
    }
    return setting.small or bool(asking & set(lower))


def _at_boundary(sentence: Sentence, hit: Hit, first: int, owner: tuple[int, int] | None) -> bool:
    """Say whether a clause without a finite verb begins here: at the start or after a break."""
    tokens = sentence.tokens
    if hit.rule.owner == "by":
        return True
    if owner is None:
        return False
    return first == 0 or is_boundary(tokens, first - 1)


def _subject_start(sentence: Sentence, hit: Hit) -> int:
    """Return where the subject of "… to be done" begins, -1 where a verb governs it."""
    tokens = sentence.tokens
    k = hit.first
    while k > 0:
        lower = tokens.lower[k - 1]
        if lower in {";", ":", "."} or lower in DASHES or (lower == "," and k < hit.first):
            break
        if (
            lower in words_of("finite")
            or lower in words_of("boundaries") - {"so", "also"}
            or lower
            in {
                "due",
                "likely",
                "expected",
                "need",
                "needs",
                "order",
                "ought",
                "able",
                "going",
                "scheduled",
                "planned",
            }
        ):
            return -1
        if lower in words_of("request_past") or lower.endswith("ing"):
            return -1
        k -= 1
    return k if k < hit.first or hit.first == 0 else hit.first


def _words(sentence: Sentence, owner: tuple[int, int] | None) -> tuple[str, ...]:
    return (sentence.words(*owner),) if owner else ()


def _spans(sentence: Sentence, found: list[tuple[int, int, Finding]]) -> list[Finding]:
    """Give each finding its own clause where a sentence holds several."""
    if len(found) <= 1:
        return [f for _, _, f in found]
    spans: list[Finding] = []
    for number, (first, _, finding) in enumerate(found):
        start = (
            finding.start_char
            if number == 0
            else max(finding.start_char, sentence.tokens.starts[_clause_start(sentence, first)])
        )
        if number + 1 < len(found):
            following = _clause_start(sentence, found[number + 1][0])
            end = min(finding.end_char, sentence.tokens.ends[max(following - 1, 0)])
            end = _without_joint(sentence, first, following, end)
        else:
            end = finding.end_char
        spans.append(
            replace(
                finding,
                start_char=start,
                end_char=max(end, start + 1),
                wide=(sentence.start_char, sentence.end_char),
            )
        )
    return spans


def _clause_start(sentence: Sentence, first: int) -> int:
    return first


def _without_joint(sentence: Sentence, first: int, following: int, end: int) -> int:
    lower = sentence.tokens.lower
    k = following
    while k - 1 > first and (
        lower[k - 1] in {";", ",", "and", "but", "also", "that", "so"} or lower[k - 1] in DASHES
    ):
        k -= 1
    return min(end, sentence.tokens.ends[k - 1])
