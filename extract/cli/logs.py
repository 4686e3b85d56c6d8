"""Where a command tells what it does: stderr, one line a record, and a file of details with ``--debug``."""

from __future__ import annotations

import logging
import os
import sys
import traceback

from extract.cli.console import SESSION, warn
from extract.visible import visible_line

DEBUG_FILE = "matters-debug.log"


def set_up_logs() -> None:
    """Send what is worth telling to stderr, by the session's options, and every step to a file if asked."""
    log = logging.getLogger("extract")
    close_logs()
    log.propagate = False
    log.setLevel(logging.DEBUG if SESSION.debug or SESSION.verbose > 1 else logging.INFO)
    shown = logging.StreamHandler(sys.stderr)
    shown.setLevel(
        (logging.ERROR if SESSION.quiet else logging.WARNING, logging.INFO, logging.DEBUG)[
            min(SESSION.verbose, 2)
        ]
    )
    shown.setFormatter(_OneLine("%(levelname)s: %(message)s"))
    log.addHandler(shown)
    if SESSION.debug:
        log.addHandler(_debug_file())
        warn(f"details go to {DEBUG_FILE}")


def _debug_file() -> logging.Handler:
    """Return what writes to the file of details: made for its owner only, never through a link."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(DEBUG_FILE, flags, 0o600))
    kept = logging.FileHandler(DEBUG_FILE, encoding="utf-8", errors="backslashreplace")
    kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return kept


def close_logs() -> None:
    """Give up what the last command line set up."""
    log = logging.getLogger("extract")
    for handler in tuple(log.handlers):
        log.removeHandler(handler)
        handler.close()


def log_trace() -> None:
    """Write the traceback of the error to the file of details, and to stderr with ``-vv``."""
    logging.getLogger("extract").debug("%s", traceback.format_exc())
    if SESSION.verbose > 1:
        warn(traceback.format_exc())


class _OneLine(logging.Formatter):
    """One record, one line: nothing from a document can forge another."""

    def format(self, record: logging.LogRecord) -> str:
        return visible_line(super().format(record))
