"""Papers are found in folders, and what clerks wrote about them comes along."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from extract.domain import Supplied
from extract.errors import ConfigurationError, NotAccessibleError
from extract.ingest.discover import find_papers


def put(path: Path, text: str = "Minutes") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folder(tmp_path):
    """Folders are walked in order of names; what is no paper is named with the reason."""
    for name in (
        "b/two.html",
        "a.txt",
        "c.PDF",
        "photo.jpg",
        ".hidden.txt",
        ".git/x.txt",
        "a.gold.json",
        "a.txt.meta.toml",
    ):
        put(tmp_path / name, "" if name.endswith("toml") else "Minutes")
    found = find_papers([tmp_path])
    assert [source.name for source in found.sources] == ["a.txt", "b/two.html", "c.PDF"]
    assert dict(found.skipped) == {
        ".git": "hidden",
        ".hidden.txt": "hidden",
        "photo.jpg": "not a kind that is read (.jpg)",
    }


def test_all_that_a_reader_takes_is_looked_for(tmp_path):
    """Web archives and Word papers with macros were read when named and passed over in folders."""
    names = {f"minutes{suffix}" for suffix in (".mht", ".mhtml", ".xhtml", ".docm", ".dotx", ".DOCM")}
    for name in names:
        put(tmp_path / name)
    assert {source.name for source in find_papers([tmp_path]).sources} == names


def test_named_file_is_always_tried(tmp_path):
    """A file on the command line is taken whatever it is called, and once only."""
    paper = put(tmp_path / "minutes.2019")
    assert [s.name for s in find_papers([paper, paper]).sources] == ["minutes.2019"]


def test_missing(tmp_path):
    """A path that is not there is an error that names it."""
    with pytest.raises(NotAccessibleError, match=r"gone\.pdf"):
        find_papers([tmp_path / "gone.pdf"])


def test_links_pipes_and_loops(tmp_path):
    """Links out of the folder, pipes and loops of links are passed over at once."""
    outside = put(tmp_path / "outside/secret.txt")
    folder = tmp_path / "in"
    put(folder / "a.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "same.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    os.mkfifo(folder / "pipe.pdf")
    (folder / "dir.pdf").mkdir()
    found = find_papers([folder])
    assert [s.name for s in found.sources] == ["a.txt"]
    reasons = dict(found.skipped)
    assert reasons["out.txt"] == "a link out of the folder"
    assert reasons["loop"] == "a link to a folder"
    assert reasons["pipe.pdf"] == "no regular file"
    assert reasons["same.txt"] == "the same file as a.txt"
    assert "gone.txt" in reasons


def test_hard_links_count_once(tmp_path):
    """One file under two names is one paper."""
    os.link(put(tmp_path / "a.txt"), tmp_path / "b.txt")
    found = find_papers([tmp_path])
    assert len(found.sources) == 1
    assert found.skipped == (("b.txt", "the same file as a.txt"),)


def test_odd_bytes(tmp_path):
    """A name that is no UTF-8 finds its file, and is written so that a ledger can hold it."""
    name = b"min\xffutes\n.txt"
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x", encoding="utf-8")
    (source,) = find_papers([tmp_path]).sources
    assert os.fsencode(source.path.name) == name
    assert source.name == "min\\xffutes\n.txt"


def test_two_folders_with_the_same_name(tmp_path):
    """Papers of one name in two folders stay apart."""
    put(tmp_path / "x/m.txt")
    put(tmp_path / "y/m.txt")
    names = [s.name for s in find_papers([tmp_path / "x", tmp_path / "y"]).sources]
    assert len(set(names)) == 2


def test_option_manifest_sidecar(tmp_path):
    """An option overrides the manifest, the manifest the sidecar; each fills the others' gaps."""
    put(tmp_path / "a.txt")
    put(
        tmp_path / "a.meta.toml",
        'body = "Side Board"\nmeeting_date = 2020-01-02\nurl = "https://example.org/a"\n',
    )
    manifest = put(
        tmp_path / "list.csv", "file,body,meeting_date,url,title\na.txt,Listed Board,03/02/2020,,A title\n"
    )
    (source,) = find_papers([tmp_path], manifest=manifest, body="Named Board").sources
    assert source.supplied == Supplied(
        body="Named Board", meeting_date=date(2020, 2, 3), url="https://example.org/a", title="A title"
    )


def test_manifest_of_a_spreadsheet(tmp_path):
    """A manifest with a mark, semicolons, other order and UK dates is read."""
    put(tmp_path / "sub/a.txt")
    manifest = tmp_path / "list.csv"
    manifest.write_bytes(
        "\ufeffmeeting_date;file;body\r\n18 January 2024;sub/a.txt;Château Board\r\n".encode()
    )
    (source,) = find_papers([tmp_path], manifest=manifest).sources
    assert source.supplied == Supplied(body="Château Board", meeting_date=date(2024, 1, 18))


def test_all_mistakes_at_once(tmp_path):
    """Every mistake of manifest and sidecars is named with file and line."""
    put(tmp_path / "a.txt")
    put(tmp_path / "b.txt")
    sidecar = put(tmp_path / "b.txt.meta.toml", 'body = "B"\ncolour = "red"\n')
    manifest = put(
        tmp_path / "list.csv",
        "file,body,meeting_date,url,place\na.txt,A,31/02/2020,,\na.txt,A,,,\nb.txt,B,,ftp://x,\nnone.txt,C,,,\n,D,,,\nb2.txt,a,b,c,d,e\n",
    )
    with pytest.raises(ConfigurationError) as caught:
        find_papers([tmp_path], manifest=manifest)
    said = "\n".join(caught.value.problems)
    for words in (
        "list.csv:1: unknown column 'place'", "list.csv:2: meeting_date:", "list.csv:4: url:", "no file 'none.txt'",
        "list.csv:6: no file is named", "list.csv:7: more fields", f"{sidecar}:2: colour",
    ):  # fmt: skip
        assert words in said
    assert len(caught.value.problems) >= 7


def test_manifest_may_name_papers_not_given_now(tmp_path):
    """One manifest serves a whole folder, also when one file of it is read."""
    paper = put(tmp_path / "a.txt")
    put(tmp_path / "b.txt")
    manifest = put(tmp_path / "list.csv", "file,body\na.txt,A\nb.txt,B\n")
    assert find_papers([paper], manifest=manifest).sources[0].supplied.body == "A"
