"""Words that do something where they are not made inert, put into a paper as tasks, owners and titles."""

from __future__ import annotations

ESCAPES = "\x1b[2J\x1b]0;owned\x07 \x9b31m \u202egnp.exe \u2066x\u2069 \x08\x08"
FORMULAS = ("=HYPERLINK(1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\uff1d1+1")
MARKUP = ("<script>alert(7)</script>", "<img src=x onerror=alert(7)>", "javascript:alert(7)", "</textarea>'\"--><b>", "{{7*7}}", "[bold]rich[/bold]", "[x](javascript:alert(7))")  # fmt: skip

PAPER = (
    "Minutes of the Moor <b>Parish</b> Council held on 10 January 2024\n\n"
    "Present: Cllr A =Ash, Mrs B <i>Reed</i> (Clerk)\n\n"
    "1. <script>alert(7)</script> and =1+1 gates\n\n"
    + "\n\n".join(
        f"RESOLVED that the Clerk write to the Board about {word} and the gate number {n} by 31 January 2024."
        for n, word in enumerate(MARKUP)
    )
    + "\n\n"
    + "\n\n".join(f"Action: {word} the Clerk to mend fence number {n}." for n, word in enumerate(FORMULAS))
    + f"\n\nRESOLVED that the Clerk look into the {ESCAPES} lamps by 31 January 2024.\n"
)
LATER = (
    "Minutes of the Moor <b>Parish</b> Council held on 14 February 2024\n\n"
    "1. Matters arising\n\n"
    f"The Clerk reported that she had written to the Board about {MARKUP[0]} and the gate number 0. {ESCAPES}\n"
)
