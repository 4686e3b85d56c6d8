"""The rule rows of ``models/patterns``: read, checked all at once, compiled for spaCy's Matcher.

A row is one phrase: ``id`` (dotted, for ever), ``label`` (what engine uses it), ``pattern`` and
``examples``. The pattern is a line of tokens: ``word``, ``this|that``, ``@list`` (a list of
models/lexicon.toml, also among alternatives), ``word?`` (may be missing), ``_5`` (up to five words
between), ``=RESOLVED`` (exactly so, case and all), ``!@list`` (any plain word but those), ``~ed`` (a
word shaped like a participle), ``~ing`` (one shaped like a gerund), ``#num`` (a number). The fields
after it say what a hit means.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from extract.errors import ConfigurationError
from extract.nlp.lexicon import lexicon
from extract.resources import models_root

MAX_GAP = 8
_GAP = re.compile(r"_(\d)$")
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)+$")


# No model: the attributes of one are looked up ten times as slowly, and every hit is asked for some.
@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Rule:
    """One rule row; the fields after ``pattern`` are explained in models/README.md."""

    id: str
    label: Literal[
        "ACTION", "DECISION", "RECOMMENDATION", "OBSERVATION", "AGREED", "LIMB", "BLOCK", "UPDATE", "BACK"
    ]
    pattern: str = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()
    source: str = ""
    kind: Literal["action", "decision", "recommendation", "observation", "none", "by_verb"] | None = None
    owner: Literal[
        "before", "after", "object", "by", "from", "that", "inside", "recipient", "with", "none"
    ] = "none"
    needs_owner: bool = False
    bare: bool = False
    implicit: bool = False
    confidence: float = Field(default=0.5, ge=0, le=1)
    priority: int = 0
    scope: Literal["sentence", "after", "hit", "before"] = "hit"
    status: str | None = None
    setting: Literal["small", "any"] = "any"
    answers: bool = False
    follows: bool = False
    passing: Literal["recalls", "reports"] | None = None
    needs: tuple[
        Literal[
            "forum",
            "body_subject",
            "body_before",
            "tail",
            "start",
            "led",
            "short",
            "asker",
            "verbless",
            "no_verb",
            "strong_owner",
            "no_plan",
            "promiser",
            "answer",
            "wanted",
            "deadline",
            "no_member",
            "seconded",
            "agreed_tail",
        ],
        ...,
    ] = ()
    blocks: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    text: Literal["sentence", "complement", "clause"] = "clause"


ROW = TypeAdapter(Rule)


def compile_pattern(pattern: str) -> list[dict[str, Any]]:
    """Return spaCy Matcher token specifications for one line of the notation.

    Raises:
        ValueError: an unknown list, a gap too wide, or two gaps side by side.
    """
    tokens: list[dict[str, Any]] = []
    open_before = False
    for piece in pattern.split():
        gap = _GAP.match(piece)
        if gap:
            if open_before or int(gap.group(1)) > MAX_GAP:
                raise ValueError(f"gap {piece} is too wide or follows another gap")
            tokens.append(
                {"IS_SPACE": False, "LOWER": {"NOT_IN": [".", ";", ":", "to"]}, "OP": f"{{0,{gap.group(1)}}}"}
            )
            open_before = True
            continue
        open_before = False
        tokens.append(_token(piece))
    return tokens


def _token(piece: str) -> dict[str, Any]:
    if piece == "#num":
        return {"LIKE_NUM": True}
    if piece == "~ed":
        return {"LOWER": {"REGEX": r"^[a-z-]{2,}(?:ed|en|wn|ft|nt|ld|ght|ut|ade|id)$"}, "IS_LOWER": True}
    if piece == "~ing":
        return {"LOWER": {"REGEX": r"^[a-z-]{3,}ing$"}, "IS_LOWER": True}
    if piece.startswith("!@"):
        return {"LOWER": {"NOT_IN": sorted(lexicon()[piece[2:]])}, "IS_LOWER": True, "IS_ALPHA": True}
    optional = piece.endswith("?") and len(piece) > 1
    body = piece[:-1] if optional else piece
    if body.startswith("="):
        exact = [part.removeprefix("=") for part in body.split("|")]
        spec: dict[str, Any] = {"TEXT": {"IN": exact}}
    else:
        values: set[str] = set()
        for part in body.split("|"):
            if part.startswith("@"):
                if part[1:] not in lexicon():
                    raise ValueError(f"no list {part} in models/lexicon.toml")
                values |= lexicon()[part[1:]]
            else:
                values.add(part)
        spec = {"LOWER": {"IN": sorted(values)} if len(values) > 1 else values.pop()}
    return {**spec, "OP": "?"} if optional else spec


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return all rule rows of ``models/patterns``, in file order.

    Raises:
        ConfigurationError: naming every wrong row with its file and line.
    """
    problems: list[str] = []
    places: dict[str, str] = {}
    rules: list[Rule] = []
    for path in sorted((models_root() / "patterns").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            place = f"{path.name}:{number}"
            rule, wrong = _read_row(line)
            if rule is not None:
                if rule.id in places:
                    wrong.append(f"id {rule.id!r} stands at {places[rule.id]} already")
                places.setdefault(rule.id, place)
                rules.append(rule)
            problems += [f"{place}: {problem}" for problem in wrong]
    if problems:
        raise ConfigurationError(tuple(problems), remedy="Mend the rows in models/patterns and run again.")
    return tuple(rules)


def _read_row(line: str) -> tuple[Rule | None, list[str]]:
    """Return the rule of one line, and what is wrong with it."""
    try:
        rule = ROW.validate_python(json.loads(line))
        compile_pattern(rule.pattern)
    except json.JSONDecodeError as error:
        return None, [f"no JSON: {error.msg} at column {error.colno}"]
    except ValidationError as error:
        return None, [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    except ValueError as error:
        return None, [f"pattern: {error}"]
    named = _ID.match(rule.id)
    return rule, [] if named else [f"id {rule.id!r} must be dotted lower-case words"]
