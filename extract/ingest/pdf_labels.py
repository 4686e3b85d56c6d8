"""Labels in front of a line of a PDF, where tabs and wide gaps are lost.

The common markers are those of ``labels.py``; the chains by which small councils carry a matter from
meeting to meeting ("4. 4.10iv)", "12i) and iv)", "13A") are read here.
"""

from __future__ import annotations

import re

from extract.ingest.labels import ROMAN, split_label

_STEPS = r"(?:\d{1,3}\. ?){0,9}"
_AND = r"(?: {0,2}(?:and|&|,|a|ac|to|-) {0,2}(?:\d{1,3}\.? ?){0,3}" + ROMAN + r"\))"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_STEPS}\d{{1,3}}\.? ?{ROMAN}\){_AND}{{0,3}})\s*(?=\S)",
        rf"({ROMAN}\){_AND}{{1,3}})\s*(?=\S)",
        r"((?:\d{1,3}\. ?){3,9}\d{0,3}\)?)\s+(?=[A-Z\u2018\u201c\"'])",
        rf"((?:\d{{1,3}}\. ?){{1,8}}\d{{1,3}}{ROMAN}?[.)])\s+(?=[A-Z\u2018\u201c\"'])",
        rf"((?:\d{{1,3}}\.){{1,8}}\d{{1,3}}{ROMAN})\s+(?=[A-Z\u2018\u201c\"'])",
        r"(\d{1,3}[A-Z][.)])\s+(?=[A-Z\u2018\u201c\"'])",
    )
)
_LETTERED = re.compile(r"(\d{1,3}[A-H])\s+(?=(?:The|A|An|It|Cllr|Councillor|With|In|On|As|To|Y|Yr)\b)")
# Plain prose opens most lines: a letter, then small letters, and no bracket or stop near.
_PROSE = re.compile(rf"(?!{ROMAN}[).])[A-Z\u2018\u201c\"']?[a-z]{{3}}")


def line_label(text: str) -> tuple[str | None, str]:
    """Return the label in front of a line, as printed, and the words after it."""
    if _PROSE.match(text):
        return None, text
    text = text.lstrip()
    if text[:1].isdigit() or text[:1] in "ivxl":
        for form in (*_FORMS, _LETTERED):
            found = form.match(text)
            if found:
                return found[1].strip(), text[found.end() :]
    label, rest = split_label(text)
    return (label, rest) if label is None or rest.strip() else (None, text)


def is_compound(label: str) -> bool:
    """Say whether a label is a minute number of several parts ("4.11i)", "8.1"), not a list marker."""
    parts = re.findall(r"\d+", label)
    return len(parts) > 1 or (len(parts) == 1 and re.search(rf"\d\.? ?{ROMAN}\)", label) is not None)


_KINDS = (
    ("number", re.compile(r"\(?\d{1,4}[.)]*")),
    ("roman", re.compile(rf"\(?{ROMAN}[.)]+")),
    ("letter", re.compile(r"\(?(?:[a-z]|aa|bb|cc|dd|ee)[.)]+")),
    ("ROMAN", re.compile(rf"\(?{ROMAN.upper()}[.)]+")),
    ("LETTER", re.compile(r"\(?[A-Z][.)]+")),
)


def label_styles(label: str) -> tuple[str, ...]:
    """Return the list styles a label may belong to, the likelier first ("i)" is roman or a letter)."""
    brackets = ("(" if label.startswith("(") else "") + ("".join(c for c in label[-1:] if c in ".)"))
    names = tuple(name + brackets for name, form in _KINDS if form.fullmatch(label))
    return names or (label[:1] if not label[:1].isalnum() else "other",)
