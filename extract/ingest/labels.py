"""List markers and minute numbers typed in front of a paragraph, told apart from words like them."""

from __future__ import annotations

import re

ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|xl|l)"
_ROMAN_OR_LETTER = rf"(?:{ROMAN}|{ROMAN.upper()}|[A-Za-z]|aa|bb|cc|dd|ee)"
_GAP = r"[\s\u00a0\u2002\u2003\u2009]"
_WIDE = rf"(?:{_GAP}{{2,}}|\t{_GAP}*|\u00a0{_GAP}*)"
# "10\u00a0members" is held together by its no-break space, not set apart.
_WIDER = rf"(?:{_GAP}{{2,}}|\t)"
_BULLETS = "·•▪■◦‣⁃●○§Ø➢➤►✓✔❖❑□◆◊∙"

# Tried in this order; the one group that matches is the label. Every part is bounded.
_FORMS = (
    rf"((?:- {{0,3}})?\((?:\d{{1,3}}|{_ROMAN_OR_LETTER})\)){_GAP}*(?=\S)",
    rf"(\[(?:\d{{1,2}}|{ROMAN}|[a-z])\]){_GAP}+(?=\S)",
    rf"((?:- {{0,3}})?\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]{{0,4}}\)){_GAP}*(?=\S)",
    rf"((?:- {{0,3}})?{_ROMAN_OR_LETTER}\)){_GAP}*(?=\S)",
    rf"(\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}(?:[a-z]{{1,4}}\)|\.)?){_WIDE}(?=\S)",
    r"(\d{1,3}(?:\.\d{1,3}){1,4}(?:[a-z]{1,4}\)|\.)?) ?(?=[A-Z‘’“\"'\[(])",
    r"(\d{1,3}(?:\.\d{1,3}){1,4}\.?) (?=(?:to|that|the) )",
    rf"(\d{{1,4}}[a-z]?\.){_GAP}+(?=\S)",
    r"(\d{1,3}\.)(?=[A-Z][a-z])",
    rf"((?:- {{0,3}})?(?:{ROMAN}|[a-z])\.){_GAP}+(?=\S)",
    rf"((?:{ROMAN.upper()}|[A-Z])\.){_WIDE}(?=\S)",
    rf"([A-Za-z\d.-]{{1,10}}(?:/[A-Za-z\d.-]{{1,8}}){{1,3}}[.:)]?){_WIDE}(?=\S)",
    rf"([A-Za-z\d.-]{{1,10}}(?:/[A-Za-z\d.-]{{1,8}}){{1,3}}[.:)]){_GAP}+(?=\S)",
    r"(\d{1,3}/\d{2,4}) (?=[A-Z])",
    rf"(\d{{1,4}}[a-z]?|[A-Z]|{ROMAN}){_WIDER}(?=\S)",
    rf"([{_BULLETS}]){_GAP}*(?=\S)",
    rf"([ov–—*-]){_WIDE}(?=\S)",
    r"([–—*-]) (?=\S)",
    rf"([\uf020-\uf0ff]){_GAP}*(?=\S)",
)
# "14.05.12 the site was …", "12/03/2024 - …", "2024/25 budget …", "7.30 pm": a date, year or time.
_NO_LABEL = (
    # "4.4.11i)" and "5.2.10" are minutes, "14.05.12" and "3/4/12" are days.
    r"\d{1,2}(?:[./]\d{1,2}[./]\d{4}|/\d{1,2}/\d{2}|\.0\d\.\d{2})(?![\da-z)])"
    r"|(?:19|20)\d\d(?:[/-]\d{2,4})?(?![\d.)/])"
    r"|\d{1,2}[.:]\d{2}\s?(?:am|pm|a\.m|p\.m|hrs|hours|noon)\b"
    r"|\d{1,3}(?:\.\d+)?\s?(?:%|per cent|million|billion|metres|miles|mph|km|acres|hectares)"
    r"|\d{1,3}(?:\.\d+)?\s?(?:years|days|weeks|months)"
)
# One pattern, because this is asked of every paragraph: trying form after form took most of the time.
_LABEL = re.compile(f"(?!(?i:{_NO_LABEL}))(?:{'|'.join(_FORMS)})")
# In a heading a bare number or minute reference is set apart by one space: "5 Apologies", "TB22/31 Staffing".
_HEADING_FORM = re.compile(
    rf"(?!(?i:{_NO_LABEL}))"
    r"(\d{1,3}[a-z]?|[A-Za-z]{0,6} ?\d{1,4}(?:[/.-][A-Za-z\d]{1,8}){1,3})[:.]? (?=[A-Z‘“\"'(])(?!"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_REACH = 8


def split_label(text: str) -> tuple[str | None, str]:
    """Return the marker in front of ``text`` (or None) and the words after it.

    ``text`` is taken with its tabs and no-break spaces: a wide gap is what tells "A    The plan"
    from "A plan". The label comes back as printed, without the gap.
    """
    head = text[:_REACH]
    # Nearly every paragraph opens with words: letters and single spaces are no marker.
    if "  " not in head and head.replace(" ", "").isalpha():
        return None, text
    found = _LABEL.match(text)
    if found is None or found.lastindex is None:
        return None, text
    return found[found.lastindex], text[found.end() :]


def split_heading(text: str) -> tuple[str | None, str]:
    """Return the number in front of the heading ``text`` (or None) and the words after it."""
    label, words = split_label(text)
    if label is None and (found := _HEADING_FORM.match(text)):
        return found[0].strip(), text[found.end() :]
    return label, words
