"""No command opens a connection, looks a name up, or starts a program that is not its own worker."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from typing import TYPE_CHECKING, ClassVar

import hostile_pages
import hostile_pdf
import hostile_word
import pytest
from commands import matters, write_good

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

# Runs at the start of every Python process of a command, the workers too.
GUARD = """
import os, sys
def _watch(event, arguments):
    if event.startswith(("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.", "http.", "ftplib.", "smtplib.")):
        if event == "socket.bind" or "connect" in event:
            if isinstance(arguments[1], (str, bytes)) or arguments[1] == ("::1", 0):
                return  # a socket file; urllib3 looks at its import whether there is IPv6
        with open(%r, "a") as log:
            log.write(event + chr(10))
        os._exit(99)
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        if sys.executable not in str(arguments):
            with open(%r, "a") as log:
                log.write(event + str(arguments)[:200] + chr(10))
sys.addaudithook(_watch)
"""


@pytest.fixture
def guarded(tmp_path: Path) -> tuple[Path, str, Path]:
    """Give a folder of papers that ask for the network, the guard, and where it would tell."""
    write_good(tmp_path / "papers")
    for case in (*hostile_pages.PAPERS, *hostile_pdf.PAPERS, *hostile_word.PAPERS):
        if case.name in {
            "refresh.html",
            "entities.html",
            "opens-things.pdf",
            "fine.docx",
            "doctype.docx",
            "archive.html",
        }:
            (tmp_path / "papers" / case.name).write_bytes(case.make())
    told = tmp_path / "told.txt"
    return tmp_path, GUARD % (str(told), str(told)), told


def test_no_command_uses_the_network(
    guarded: tuple[Path, str, Path],
) -> None:
    folder, guard, told = guarded
    said = matters(folder, "run", "papers", "--as-at", "2024-03-01", before=guard)
    assert said.code == 3, said.err
    (entry, *_) = json.loads((folder / "outputs" / "ledger.json").read_text())["entries"]
    commands = (
        ["list"], ["show", entry["id"]], ["export", "--format", "html"], ["export", "--format", "xlsx", "-o", "t.xlsx"],
        ["export", "--format", "ics"], ["import", "t.xlsx"], ["report"], ["chase"], ["gaps"], ["review"], ["rules"], ["config", "show"],
        ["ledger", "check"], ["--versions"], ["extract", "papers/good-january.txt"],
    )  # fmt: skip
    several = (
        f"from extract.cli.main import main\nfor words in {list(commands)!r}: main(words)\nraise SystemExit"
    )
    assert matters(folder, before=f"{guard}\n{several}").code == 0
    assert not told.exists(), told.read_text()


def test_the_workers_use_no_network(guarded: tuple[Path, str, Path]) -> None:
    """The guard inside the process that reads papers: see tests/helpers/odd_readers.py."""
    from pathlib import Path as Where

    from extract.domain import Source
    from extract.settings import Limits
    from extract.workers import Pool

    folder, _, _ = guarded
    sources = [Source(path=Where(p), name=p.name) for p in sorted((folder / "papers").iterdir())]
    with Pool(jobs=1, limits=Limits(), reader="tests.helpers.odd_readers:offline") as pool:
        outcomes = list(pool.read(sources))
    assert len(outcomes) == len(sources)
    assert not [o for o in outcomes if o.trouble and "network" in o.trouble.reason + o.trouble.trace]
    assert sum(o.trouble is None for o in outcomes) >= len(sources) - 2


class _Hits(http.server.BaseHTTPRequestHandler):
    """Notes every request."""

    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer with nothing."""
        self.seen.append(self.path)
        self.send_response(404)
        self.end_headers()

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 (names of HTTP)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.enable_socket
@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="no LibreOffice")
def test_libreoffice_fetches_nothing() -> None:
    """Pictures, sections and templates that a file links to stay where they are."""
    from extract.ingest.convert import to_docx

    with http.server.HTTPServer(("127.0.0.1", 0), _Hits) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_port}"
        rich = f'{{\\rtf1 {{\\field{{\\*\\fldinst INCLUDEPICTURE "{at}/a.png"}}{{\\fldrslt x}}}} hello {{\\*\\template {at}/t.dot}}}}'
        try:
            assert to_docx(rich.encode())
            assert to_docx(hostile_word.linked_document(at))
        finally:
            server.shutdown()
    assert _Hits.seen == []


def test_the_guard_guards(tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    before = GUARD % (str(told), str(told)) + "\nimport socket; socket.getaddrinfo('example.invalid', 80)"
    assert matters(tmp_path, "--versions", before=before).code == 99
    assert "getaddrinfo" in told.read_text()
