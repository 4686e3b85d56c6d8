"""Readers for the workers that do what their paper says: the papers of the isolation tests."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from extract.domain import Document, Extraction, SourceKind
from extract.errors import ConfigurationError, EncryptedPaperError


def obedient():
    """Return a reader that obeys the first word of a paper."""

    def read(source, progress):
        progress("reading")
        word, _, rest = source.path.read_text().partition(" ")
        _DEEDS.get(word, lambda rest: None)(rest)
        progress("tagging")
        return (
            Extraction(
                document=Document(
                    source=source.name,
                    doc_id=f"d{os.getpid()}",
                    sha256="0",
                    source_kind=SourceKind.REPORT,
                    text=rest or word,
                    blocks=(),
                )
            ),
        )

    return read


def wrong_rules():
    """Refuse to start, as with a bad rule file."""
    raise ConfigurationError(("actions.jsonl:3: no examples", "actions.jsonl:9: no id"), remedy="Mend them.")


def dies_at_start():
    """End before being ready."""
    sys.exit("no model here")


def _die(rest):
    os.kill(os.getpid(), getattr(signal, rest.strip()))


def _die_once(rest):
    flag = Path(rest.strip())
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _encrypted(rest):
    raise EncryptedPaperError("needs a password", remedy="Save it without one.")


def _fault(rest):
    raise KeyError("the words of a clerk")


def _grow(rest):
    return bytearray(4 << 30)


def _spin(rest):
    while True:
        pass


def _spawn(rest):
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)", rest])
    time.sleep(300)


def _write(rest):
    Path(os.environ["TMPDIR"], "left-over").write_text("x")
    print("noise on stdout that must not reach the parent")  # noqa: T201


_DEEDS = {
    "die": _die, "die_once": _die_once, "encrypted": _encrypted, "fault": _fault, "grow": _grow, "spin": _spin,
    "sleep": lambda rest: time.sleep(300), "spawn": _spawn, "write": _write,
}  # fmt: skip


def offline():
    """Return the full reader in a process where any use of the network is an error."""
    from extract.workers.reading import full

    forbidden = (
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.sendto",
        "urllib.Request",
    )

    def watch(event, arguments):
        if event.startswith(forbidden):
            raise PermissionError(f"no network here: {event} {arguments}")

    sys.addaudithook(watch)
    return full()
