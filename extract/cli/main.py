"""The command line: options before the command, and the one place where errors become exit codes."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from extract.cli.console import SESSION, out, warn
from extract.cli.group import CONTEXT, LazyGroup, new_app
from extract.cli.logs import DEBUG_FILE, close_logs, log_trace, set_up_logs
from extract.errors import ConfigurationError, ExitCode, ExtractError
from extract.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

EPILOG = (
    "Example: matters run papers/ --body 'Scrutiny Panel'. Exit codes: 0 done; 1 a fault of the program; "
    "2 a wrong option, setting or rule; 3 some papers could not be read; 4 ledger in use; 5 ledger refused; "
    "6 file not accessible; 7 import refused; 8 needs a terminal; 9 below the quality floor; 130, 143, 129 "
    "interrupted. Unknown codes are failures; codes are never re-used."
)
_SEVERAL = {ExitCode.BELOW_FLOOR: "figures below their floors"}
COMPLETING = "_MATTERS_COMPLETE"
# Options that belong to every command may stand after its name as well.
_ANYWHERE = frozenset({"--debug", "--verbose", "-v", "-vv", "--quiet", "-q", "--no-color"})
_DISK = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.ENOENT,
    errno.EMFILE,
    errno.EIO,
}

app = new_app(cls=LazyGroup, no_args_is_help=True, add_completion=True)


class Stopped(BaseException):
    """TERM or HUP came: end as Ctrl-C does, with its own exit code."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _versions(asked: bool) -> None:
    if asked:
        from extract.cli.versions import lines

        for line in lines():
            out(line)
        raise typer.Exit


@app.callback(context_settings=CONTEXT, epilog=EPILOG)
def options(
    debug: Annotated[
        bool, typer.Option("--debug", help=f"Write details of every step to {DEBUG_FILE}.")
    ] = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="Say more on stderr; -vv says everything.")
    ] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only say what went wrong.")] = False,
    no_color: Annotated[
        bool, typer.Option("--no-color", help="No colour and no redrawing (also NO_COLOR).")
    ] = False,
    models: Annotated[
        Path | None, typer.Option("--models", metavar="DIR", help="Use the rules and lists of this folder.")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="Use this settings file; see `matters config show`."),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no settings file.")] = False,
    versions: Annotated[  # noqa: ARG001 (eager)
        bool,
        typer.Option("--versions", "--version", callback=_versions, is_eager=True, help="Show all versions."),
    ] = False,
) -> None:
    """Read the minutes of UK public bodies into a follow-up ledger, and carry each line to its end."""
    SESSION.debug, SESSION.verbose, SESSION.quiet, SESSION.no_color = debug, verbose, quiet, no_color
    SESSION.config, SESSION.isolated, SESSION.loaded = config, no_config, None
    if models is not None:
        if not (models / "settings.toml").is_file():
            raise ConfigurationError(
                (f"{models}: holds no rules (no settings.toml)",), remedy="Check --models."
            )
        os.environ["MATTERS_MODELS"] = str(models.resolve())
    set_up_logs()


def run() -> NoReturn:
    """Run the command that the process was started with, and end with its exit code."""
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)
    code = main(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _drop_stdout()
    sys.exit(code)


def main(arguments: Sequence[str]) -> int:
    """Return the exit code of one command line; every error is told here and nowhere else."""
    before = os.environ.get("MATTERS_MODELS")
    try:
        return _run(arguments)
    finally:
        close_logs()
        if before is None:
            os.environ.pop("MATTERS_MODELS", None)
        else:
            os.environ["MATTERS_MODELS"] = before


def _run(arguments: Sequence[str]) -> int:
    code: int = ExitCode.OK
    try:
        _invoke(_hoisted(arguments))
    except typer.Exit as done:
        code = done.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = _told(ExitCode.INTERRUPTED, "interrupted: what was finished is saved", "")
    except Stopped as stop:
        code = _told(128 + stop.number, "stopped: what was finished is saved", "")
    except BrokenPipeError:
        _drop_stdout()
    except ExtractError as error:
        log_trace()
        code = _expected(error)
    except Exception as error:  # noqa: BLE001 (the one translator)
        log_trace()
        code = _other(error)
    return code


def _invoke(arguments: list[str]) -> None:
    """Parse and carry out; the parser's own ``main`` would turn interrupts and closed pipes into exits."""
    parser = command_line()
    if COMPLETING in os.environ:
        parser.main(arguments, prog_name="matters", complete_var=COMPLETING)
    with parser.make_context("matters", arguments) as context:
        parser.invoke(context)


def _hoisted(arguments: Sequence[str]) -> list[str]:
    """Put the options that every command takes in front, wherever they were given before ``--``."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    front = [word for word in arguments[:end] if word in _ANYWHERE]
    return [*front, *(word for word in arguments[:end] if word not in _ANYWHERE), *arguments[end:]]


def _expected(error: ExtractError) -> int:
    """Tell an error of ours; several mistakes stand one below the other, their number on the last line."""
    lines = str(error).splitlines()
    if len(lines) < 2:  # noqa: PLR2004 (one mistake)
        return _told(error.exit_code, str(error).strip(), error.remedy)
    for line in lines:
        warn(visible_line(line))
    return _told(
        error.exit_code,
        f"{len(lines)} {_SEVERAL.get(error.exit_code, 'mistakes')}, named above",
        error.remedy,
    )


def _other(error: Exception) -> int:
    shown = getattr(error, "format_message", None)
    if shown is not None:  # of the option parser
        context = getattr(error, "ctx", None)
        help_ = f" See `{context.command_path} --help`." if context is not None else " See `matters --help`."
        if type(error).__name__ == "NoArgsIsHelpError":
            out(str(shown()))
            return ExitCode.OK
        return _told(ExitCode.USAGE, str(shown()), help_.strip())
    if isinstance(error, OSError) and error.errno in _DISK:
        where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        return _told(
            ExitCode.NOT_ACCESSIBLE,
            f"{where}{(error.strerror or 'cannot be used').lower()}",
            "Check the path, your rights and the space on the disk.",
        )
    if isinstance(error, MemoryError):
        return _told(
            ExitCode.UNEXPECTED, "there is not enough memory", "Close other programs, or give fewer papers."
        )
    return _told(
        ExitCode.UNEXPECTED,
        f"a fault of this program: {type(error).__name__}: {error}",
        f"Please report it; --debug writes the details to {DEBUG_FILE}.",
    )


def _told(code: int, message: str, remedy: str) -> int:
    """Write the last line of stderr: what failed and what to do."""
    stop = "" if message.endswith(("?", "!", ".")) else "."
    text = visible_line(f"matters: {message}{stop}" + (f" {remedy}" if remedy else ""))
    try:
        warn(text)
    except OSError:
        return int(code)
    return int(code)


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(number)


def _drop_stdout() -> None:
    """Give the interpreter something to flush at its end once the reader has gone."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 1)
    finally:
        os.close(nothing)


def command_line() -> Any:
    """Return the parser of the whole command line, for the reference and for tests."""
    return typer.main.get_command(app)
