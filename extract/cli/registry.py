"""Which commands there are; the module of one is imported only when it is used.

A module holds either ``command``, the function of a single command, or ``app``, a Typer with
commands of its own.
"""

from __future__ import annotations

COMMANDS: tuple[tuple[str, str, str], ...] = (
    # name, module, what --help says of it in one line
    ("run", "extract.cli.run", "Read papers into the ledger and write the exports."),
    ("extract", "extract.cli.extract", "Read papers and print what is found; no ledger."),
    ("list", "extract.cli.list", "List entries of the ledger."),
    ("show", "extract.cli.show", "Show one entry, or the text of a paper."),
    ("review", "extract.cli.review", "Answer what is unsure, one question at a time."),
    ("undo", "extract.cli.undo", "Take back the last things people did."),
    ("set", "extract.cli.set", "Change status, owner, dates or note of an entry."),
    ("link", "extract.cli.link", "Say that a later passage is about an entry."),
    ("unlink", "extract.cli.unlink", "Say that a later passage is not about an entry."),
    ("propose", "extract.cli.propose", "Propose an entry for closure at a meeting."),
    ("close", "extract.cli.close", "Record that the committee closed an entry."),
    ("reopen", "extract.cli.reopen", "Open a closed entry again."),
    ("respond", "extract.cli.respond", "Record the response to a recommendation."),
    ("notice", "extract.cli.notice", "Record that a recommendation was sent; starts its clock."),
    ("forget", "extract.cli.forget", "Erase an entry or a paper for good."),
    ("ledger", "extract.cli.ledger", "Check, back up and move the ledger; show what was done."),
    ("export", "extract.cli.export", "Write the ledger as CSV, JSON, Excel, web page or calendar."),
    ("import", "extract.cli.import_", "Read edits back from an exported tracker."),
    ("report", "extract.cli.report", "Write the follow-up tracker for the next agenda."),
    ("profile", "extract.cli.profile", "Learn the columns and words of a council's own tracker."),
    ("chase", "extract.cli.chase", "Print for each owner what is open, ready to paste."),
    ("gaps", "extract.cli.gaps", "List recommendations without owner, date or measure."),
    ("try", "extract.cli.try_", "See it work on three invented papers."),
    ("evaluate", "extract.cli.evaluate", "Measure what is found against gold."),
    ("rules", "extract.cli.rules", "List the rules, or show one with its examples."),
    ("explain", "extract.cli.explain", "Say why a line of a paper was or was not tagged."),
    ("config", "extract.cli.config", "Show the settings and where each comes from."),
)
