"""Things in a folder that are no papers, or have names to trip over."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAPER = b"Minutes of the Moor Parish Council held on 10 January 2024\n\nThe Clerk was asked to mend the gate by the mill pond.\n"
# Every byte but NUL and the slash may stand in a name; a terminal must not obey one.
NAMES = (
    b"new\nline.txt",
    b"carriage\rreturn.txt",
    b"\x1b[2J\x1b]0;owned\x07.txt",
    b"\xff\xfe not utf-8 \x80.txt",
    b"..txt.txt",
    b"...txt",
    b"-rf.txt",
    b"--force.txt",
    b"$(touch owned).txt",
    b"`touch owned`;&|.txt",
    b"=HYPERLINK(1).txt",
    b"<img src=x onerror=alert(1)>.txt",
    "\u202egpj.txt".encode(),
    "\u0301\u0301.txt".encode(),
    b"%s%n{0}{x!r}.txt",
    b" leading and trailing .txt",
    b"a" * 251 + b".txt",
    b"con.txt",
    b"'; DROP TABLE version; --.txt",
    b"[bold]rich[link].txt",
)


def name_oddly(folder: Path) -> None:
    """Write a paper under every odd name, each with a task of its own."""
    for number, name in enumerate(NAMES):
        path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 (bytes)
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(PAPER.replace(b"the mill pond", b"plot number %d" % (number + 1)))


def fill(folder: Path, outside: Path) -> dict[str, str]:
    """Put no-papers into ``folder``; return for each name a word of the reason it is passed over with."""
    (folder / "folder.pdf").mkdir()
    os.mkfifo(folder / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as plug:
        here = os.open(".", os.O_RDONLY)
        os.chdir(folder)  # the path of a socket may not be long
        try:
            plug.bind("plug.txt")
        finally:
            os.fchdir(here)
            os.close(here)
    (folder / "loop-a.txt").symlink_to("loop-b.txt")
    (folder / "loop-b.txt").symlink_to("loop-a.txt")
    (folder / "self").symlink_to(".")
    (folder / "above").symlink_to("..")
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (outside / "secret.txt").write_bytes(PAPER.replace(b"mill pond", b"secret cellar"))
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "out-folder").symlink_to(outside)
    (folder / "zero.txt").symlink_to("/dev/zero")
    with (folder / "sparse.txt").open("wb") as file:
        file.truncate(10 << 30)
    (folder / "one.txt").write_bytes(PAPER.replace(b"mill pond", b"old pound"))
    (folder / "other-name-of-one.txt").hardlink_to(folder / "one.txt")
    deep = folder / "/".join(["d"] * 60)
    deep.mkdir(parents=True)
    return {
        "pipe.pdf": "no regular file",
        "plug.txt": "no regular file",
        "loop-a.txt": "cannot be opened",
        "loop-b.txt": "cannot be opened",
        "self": "a link",
        "above": "a link",
        "dangling.txt": "cannot be opened",
        "out.txt": "a link out of the folder",
        "out-folder": "a link",
        "zero.txt": "a link out of the folder",
        "sparse.txt": "the limit is",
        "other-name-of-one.txt": "the same file",
    }
