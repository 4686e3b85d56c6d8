"""Markdown and stray markup taken off a line: what a reader sees is left."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

# Without any of these nothing below finds anything to take off.
_MARKED = re.compile(r"[\\`*_<&\[#=\ue000]|\A\s{0,3}-")
_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<words>\S.*)")
_RULE = re.compile(r"\s{0,3}(?:(?:[-_*=]\s?){3,})\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>&<\"'])")
_MARKS = 4  # two before and two behind
_HIDDEN = "\ue000"  # stands for an escaped star or underscore while emphasis is looked for
_FAR = 0xE100
# A paper may hold such a sign itself, for a bullet; what follows it is no escaped one then.
_PUT_BY = re.compile("\ue000([\ue120-\ue17f])")
_ASIDE = re.compile(r"(?<=\*\*)\s*\([^()*]{1,60}\)[:.]?$")  # "**5. Report** (circulated)"
_TAGS = re.compile(
    r"</?(?:u|b|i|em|strong|sup|sub|span|font|p|div|center|small|AI\d+|TITLE_SECTION|LAYOUT_SECTION|TRAILER_SECTION|[A-Z]{2,12}_SECTION)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:amp|nbsp|quot|lt|gt|apos|ndash|mdash|rsquo|lsquo|ldquo|rdquo|pound|bull|hellip|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
)
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]{0,300})\]\((?:[^()\s]{1,500})(?:\s+\"[^\"]{0,200}\")?\)")
_STAR = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<words>[^*]{1,400}?)(?<=[^\s*])\*(?![\w*])")
_LOW = re.compile(r"(?<![\w_])_(?=[^\s_])(?P<words>[^_]{1,400}?)(?<=[^\s_])_(?![\w_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A line as a reader sees it."""

    text: str
    heading: int | None = None
    bold: bool = False


def unmark(line: str) -> Seen:
    """Return ``line`` without Markdown marks, tags and entities; a rule gives an empty line."""
    if not _MARKED.search(line):
        return Seen(text=line)  # as most lines are
    if _RULE.match(line):
        return Seen(text="")
    heading = _HEADING.match(line)
    words = (heading["words"].rstrip().rstrip("#").rstrip() or "#") if heading else line
    words = _ENTITY.sub(lambda match: html.unescape(match.group(0)), _TAGS.sub("", _BREAK.sub(" ", words)))
    words = _LINK.sub(lambda match: match["words"], words)
    bold = _is_bold(words)
    words = _unemphasised(words)
    return Seen(text=words, heading=len(heading["marks"]) if heading else None, bold=bold)


def _is_bold(words: str) -> bool:
    bare = _ASIDE.sub("", words.strip())
    return (
        len(bare) > _MARKS
        and bare[:2] in {"**", "__"}
        and bare.rstrip(":.")[-2:] == bare[:2]
        and bare[:2] not in bare[2:-3]
    )


def _unemphasised(words: str) -> str:
    hidden = _ESCAPED.sub(lambda match: _HIDDEN + chr(ord(match[1]) + _FAR), words)
    hidden = hidden.replace("**", "").replace("__", "") if "___" not in hidden else hidden.replace("**", "")
    hidden = _STAR.sub(lambda match: match["words"], hidden)
    hidden = _LOW.sub(lambda match: match["words"], hidden)
    return _PUT_BY.sub(lambda match: chr(ord(match[1]) - _FAR), hidden)
