"""Texts without end, without sense, or not text at all."""

from __future__ import annotations

import random

from cases import KILLED, READ, REFUSED, Case, case

WORDS = "The Clerk was asked to mend the gate by the mill pond.\n"


def text(inside: str, repeat: int = 1) -> bytes:
    return (WORDS + inside * repeat + "\n" + WORDS).encode()


def noise(size: int) -> bytes:
    return random.Random(5).randbytes(size)  # noqa: S311


PAPERS: tuple[Case, ...] = (
    case("one-line-50-mb.txt", lambda: b"The Clerk was asked to look into it again. " * 1_200_000, READ, REFUSED, KILLED, slow=True),
    case("one-word-50-mb.txt", lambda: b"a" * 50_000_000, READ, REFUSED, KILLED, slow=True),
    case("over-100-mb.txt", lambda: b"word " * 21_000_000, "over limit", slow=True),
    case("one-megabyte.txt", lambda: WORDS.encode() * 19_000, READ, slow=True),
    case("one-word.txt", lambda: text("a", 200_000), READ),
    case("brackets-16000.txt", lambda: text("(", 16_000), READ),
    case("brackets-million.txt", lambda: text("([{", 333_000), READ, REFUSED, slow=True),
    case("brackets-pairs.txt", lambda: text("()", 8_000), READ),
    case("dots.txt", lambda: text(".", 16_000), READ),
    case("dot-words.txt", lambda: text("a.b-c/d_", 2_000), READ),
    case("quotes.txt", lambda: text("\"'\u201c\u2019", 8_000), READ),
    case("dashes.txt", lambda: text("-", 16_000), READ),
    case("blanks.txt", lambda: text(" ", 200_000), READ),
    case("tabs.txt", lambda: text("\t", 50_000), READ),
    case("newlines.txt", lambda: text("\n", 500_000), READ),
    case("indented.txt", lambda: text("".join(" " * (n % 90) + "x\n" for n in range(1_500))), READ),
    case("bars.txt", lambda: text("|", 30_000), READ),
    case("bar-rows.txt", lambda: text("| a | b | c |\n", 1_500), READ),
    case("ragged-bars.txt", lambda: text("".join("|" * (n % 300) + "\n" for n in range(1500))), READ),
    case("digits.txt", lambda: text("9", 30_000), READ),
    case("digit-date.txt", lambda: text(f"Meeting held on {'9' * 6000} March {'9' * 6000}. Report by {'1' * 5000}/{'2' * 5000}/{'3' * 5000}, within {'7' * 5000} days.\n"), READ),
    case("labels.txt", lambda: text("(a) (i) 1. 1.1 (b) ", 1_000), READ),
    case("label-lines.txt", lambda: text("(a)\n1.\nii)\n", 500), READ),
    case("deep-labels.txt", lambda: text("1." * 5_000 + " x\n"), READ),
    case("resolved.txt", lambda: text("RESOLVED that ", 500), READ),
    case("clerk-to-to-to.txt", lambda: text("Clerk to ", 1_500), READ),
    case("by-by-by.txt", lambda: text("by the end of the next meeting of the ", 600), READ),
    case("names.txt", lambda: text("Present: " + "Cllr A. B. Smith (AB), " * 800), READ),
    case("capitals.txt", lambda: text("AB " * 5_000), READ),
    case("one-sentence.txt", lambda: text("and the clerk agreed with the board, ", 600), READ),
    case("dates.txt", lambda: text("12 March 2024 to ", 1_000), READ),
    case("zalgo.txt", lambda: text("e" + "\u0301\u0316" * 20_000), READ),
    case("emoji.txt", lambda: text("\U0001f469\u200d" * 4_000), READ),
    case("carriage-returns.txt", lambda: WORDS.replace("\n", "\r").encode() * 9, READ),
    case("utf-16.txt", lambda: WORDS.encode("utf-16") * 1, READ),
    case("utf-16-no-mark.txt", lambda: (WORDS * 5).encode("utf-16-le"), READ),
    case("utf-16-odd.txt", lambda: (WORDS * 5).encode("utf-16")[:-1], READ),
    case("utf-16-surrogates.txt", lambda: "\ufeff".encode("utf-16-le") + b"\x00\xd8" * 50 + (WORDS * 5).encode("utf-16-le"), READ, REFUSED),
    case("utf-8-surrogates.txt", lambda: text("x") + b"\xed\xa0\x80\xed\xb0\x80 \xf4\x90\x80\x80", READ),
    case("bad-bytes.txt", lambda: (WORDS * 5).encode() + bytes(range(128, 256)), READ),
    case("bad-bytes-alone.txt", lambda: text("x") + bytes(range(128, 256)), REFUSED),
    case("ebcdic.txt", lambda: (WORDS * 5).encode("cp037"), REFUSED),
    case("controls.txt", lambda: text("a\x00b\x1b[2J\x1b]0;owned\x07\x08\x08 \x9b31m \u202egnp.exe \u2028x"), READ),
    case("noise.txt", lambda: noise(50_000), REFUSED, READ),
    case("noise-named.html", lambda: noise(50_000), REFUSED, READ),
    case("only-marks.txt", lambda: b"*** --- ... !!!", "empty"),
    case("only-a-mark.txt", lambda: b"\xef\xbb\xbf", "empty"),
    case("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + noise(999), "unsupported"),
    case("database.txt", lambda: b"SQLite format 3\x00" + bytes(999), "unsupported"),
    case("front-matter-open.md", lambda: b"---\n" + b"a: b\n" * 3_000, READ, REFUSED),
    case("front-matter-odd.md", lambda: b"---\ndate: !!python/object/apply:os.system ['id']\ntitle: *x\n---\n" + WORDS.encode(), READ),
    case("marked-up.md", lambda: text("[a](b" * 8_000), READ),
    case("emphasis.md", lambda: text("*_`" * 8_000), READ),
    case("hashes.md", lambda: text("#" * 30_000 + " x"), READ),
    case("quoted.md", lambda: text(">" * 30_000 + " x"), READ),
)  # fmt: skip
