"""What can go wrong, one class per thing a caller would treat differently.

Every error carries the exit code of the contract in README.md and a remedy: what to do next.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command; codes are never re-used, unknown ones are failures."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    SOME_INPUTS_FAILED = 3
    LEDGER_IN_USE = 4
    LEDGER_REFUSED = 5
    NOT_ACCESSIBLE = 6
    IMPORT_REFUSED = 7
    NEEDS_TERMINAL = 8
    BELOW_FLOOR = 9
    INTERRUPTED = 130


class ExtractError(Exception):
    """Base of all expected errors: ``str(error)`` says what and where, ``remedy`` what to do."""

    exit_code: ExitCode = ExitCode.UNEXPECTED

    def __init__(self, message: str, *, remedy: str = "") -> None:
        """Keep the message and the remedy apart, so that each command can lay them out."""
        super().__init__(message)
        self.remedy = remedy


class ConfigurationError(ExtractError):
    """Options, manifest, settings or rule files are wrong; ``problems`` names every mistake."""

    exit_code = ExitCode.USAGE

    def __init__(self, problems: tuple[str, ...], *, remedy: str = "") -> None:
        """Take every mistake at once, each with its file and line."""
        super().__init__("\n".join(problems), remedy=remedy)
        self.problems = problems


class ReadError(ExtractError):
    """One paper could not be read; ``state`` is the word the run summary files it under."""

    exit_code = ExitCode.SOME_INPUTS_FAILED
    state = "failed"


class UnsupportedPaperError(ReadError):
    """The content is of no kind that can be read here."""

    state = "unsupported"


class EmptyPaperError(ReadError):
    """The paper holds no bytes or no words."""

    state = "empty"


class EncryptedPaperError(ReadError):
    """The paper needs a password."""

    state = "encrypted"


class NeedsOcrError(ReadError):
    """The pages are pictures: there is no text to read."""

    state = "needs OCR"


class DamagedPaperError(ReadError):
    """The paper is broken, truncated or not what its name says."""

    state = "damaged"


class OverLimitError(ReadError):
    """Reading the paper would exceed a limit of time, memory or size."""

    state = "over limit"


class LedgerInUseError(ExtractError):
    """Another run holds the ledger."""

    exit_code = ExitCode.LEDGER_IN_USE


class LedgerRefusedError(ExtractError):
    """The ledger is not ours, damaged, or newer than this program; its bytes are untouched."""

    exit_code = ExitCode.LEDGER_REFUSED


class NotAccessibleError(ExtractError):
    """An input or output is missing, read-only or on a full disk."""

    exit_code = ExitCode.NOT_ACCESSIBLE


class UnknownIdError(ExtractError):
    """No entry, document or rule has this id; the message names near ones."""

    exit_code = ExitCode.USAGE


class ImportRefusedError(ExtractError):
    """A sheet cannot be applied; ``problems`` names each row."""

    exit_code = ExitCode.IMPORT_REFUSED

    def __init__(self, problems: tuple[str, ...], *, remedy: str = "") -> None:
        """Take every refused row at once."""
        super().__init__("\n".join(problems), remedy=remedy)
        self.problems = problems


class NeedsTerminalError(ExtractError):
    """Review asks questions and there is no terminal to ask on."""

    exit_code = ExitCode.NEEDS_TERMINAL


class BelowFloorError(ExtractError):
    """The quality gate measured a figure below its floor."""

    exit_code = ExitCode.BELOW_FLOOR
