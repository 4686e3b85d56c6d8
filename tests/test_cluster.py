"""Papers read on a cluster: the same ledger as here, whatever dies on the way; nothing from strangers."""

# ruff: noqa: S301 (pickles are what is tested)

import pickle
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.batch import run
from extract.errors import ConfigurationError, ExitCode, NotAccessibleError
from extract.settings import ClusterSettings, Limits
from extract.workers import place, remote
from extract.workers.pickles import RefusedPickleError, guarded
from tests.helpers.runs import READER, run_options

ROOT = Path(__file__).resolve().parent.parent
BAD = {"empty.txt": "", "torn.txt": "DAMAGED", "killer.txt": "DIE"}


def starts_processes(test):
    """Mark a test that starts a scheduler or talks to one."""
    for mark in (pytest.mark.cluster, pytest.mark.enable_socket, pytest.mark.timeout(240)):
        test = mark(test)
    return test


@contextmanager
def helper(name, *arguments):
    """Run a helper that serves; give its address and the process."""
    pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    server = subprocess.Popen(
        [sys.executable, "-m", f"tests.helpers.{name}", *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        yield server.stdout.readline().strip(), server
    finally:
        server.stdin.close()
        server.wait(timeout=60)
        server.stdout.close()


@pytest.fixture(scope="module")
def cluster():
    with helper("local_cluster") as (address, server):
        yield ClusterSettings(address=address, papers=2), server


@pytest.fixture
def papers(tmp_path):
    """Twelve papers of three bodies, each with an action and news of the one before."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(12):
        (folder / f"p{n:02}.txt").write_text(
            f"BODY Panel {n % 3}\nDATE 2024-{1 + n // 3:02}-10\nACTION Clerk: write to ward {n} about drain {n}\n"
            f"UPDATE complete: the letter to ward {n - 3} about drain {n - 3} was sent\n"
        )
    return folder


def go(paths, folder, *, progress=None, **changes):
    at = datetime(2024, 6, 1, 9, tzinfo=UTC)
    return run([paths], run_options(folder, **changes), clock=lambda: at, progress=progress)


def left_behind(folder):
    """Return the bytes of the ledger and of every export."""
    files = {p.name: p.read_bytes() for p in (folder / "out").iterdir() if not p.name.startswith(".")}
    return files, (folder / "ledger.db").read_bytes()


def exports(folder):
    return left_behind(folder)[0]


@starts_processes
def test_a_cluster_writes_the_ledger_of_a_local_run_byte_for_byte(tmp_path, papers, cluster):
    """Papers that cannot be read or kill their reader are told alike, too."""
    for name, text in BAD.items():
        (papers / name).write_text(text)
    here = go(papers, tmp_path / "here")
    there = go(papers, tmp_path / "there", cluster=cluster[0])
    assert there.counts() == {"read": 12, "damaged": 1, "empty": 1, "quarantined": 1}
    assert there.papers == here.papers
    assert left_behind(tmp_path / "there") == left_behind(tmp_path / "here")


@starts_processes
def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path, papers, cluster):
    settings, server = cluster

    def kill(done, total, name):
        if done == 3:
            server.stdin.write("kill\n")
            server.stdin.flush()
            assert server.stdout.readline().strip() == "killed"

    for n in range(20):  # enough for chunks that are not handed out yet
        (papers / f"q{n:02}.txt").write_text(
            f"BODY Panel 9\nDATE 2024-05-01\nACTION Clerk: ask for price {n}\n"
        )
    assert go(papers, tmp_path / "there", cluster=settings, progress=kill).counts() == {"read": 32}
    go(papers, tmp_path / "here")
    assert exports(tmp_path / "there") == exports(tmp_path / "here")


@starts_processes
def test_a_paper_that_kills_its_worker_is_quarantined(tmp_path, papers, cluster):
    go(papers, tmp_path / "here")
    (papers / "p05x.txt").write_text("ORPHAN")
    summary = go(papers, tmp_path / "there", cluster=cluster[0])
    assert summary.counts() == {"read": 12, "quarantined": 1}
    assert "worker in the cluster die (tried twice)" in summary.failures[0].reason
    assert exports(tmp_path / "there") == exports(tmp_path / "here")


@starts_processes
def test_a_lost_cluster_is_told_and_the_next_run_completes(tmp_path, papers):
    with helper("local_cluster") as (address, server):

        def end(done, total, name):
            if done == 2:
                server.stdin.close()
                server.wait(timeout=60)

        with pytest.raises(NotAccessibleError, match="cluster") as caught:
            go(papers, tmp_path / "there", cluster=ClusterSettings(address=address, papers=1), progress=end)
    assert "saved" in caught.value.remedy
    states = go(papers, tmp_path / "there").counts()
    assert states["unchanged"] >= 2
    go(papers, tmp_path / "here")
    assert exports(tmp_path / "there") == exports(tmp_path / "here")


@starts_processes
def test_over_tls_with_certificates_and_not_without(tmp_path, papers):
    certificates, others = tmp_path / "tls", tmp_path / "others"
    certificates.mkdir()
    others.mkdir()
    with helper("local_cluster", certificates) as (address, _):
        assert address.startswith("tls://")
        go(papers, tmp_path / "there", cluster=secured(address, certificates))
        from distributed.security import Security

        stranger = Security.temporary()
        for name in ("tls_ca_file", "tls_client_cert", "tls_client_key"):
            (others / f"{name}.pem").write_text(getattr(stranger, name))
        for wrong in (secured(address, others), ClusterSettings(address=address.replace("tls", "tcp"))):
            with pytest.raises(NotAccessibleError, match="no scheduler answers"):
                go(papers, tmp_path / "wrong", cluster=wrong, wait=2)
    go(papers, tmp_path / "here")
    assert exports(tmp_path / "there") == exports(tmp_path / "here")


def secured(address, folder):
    names = {"ca": "tls_ca_file", "certificate": "tls_client_cert", "key": "tls_client_key"}
    return ClusterSettings(address=address, **{n: str(folder / f"{file}.pem") for n, file in names.items()})


@starts_processes
def test_a_worker_of_another_version_reads_nothing(tmp_path, papers, cluster, monkeypatch):
    monkeypatch.setattr(remote, "rules_version", lambda: "other")
    with pytest.raises(ConfigurationError, match="another version") as caught:
        go(papers, tmp_path, cluster=cluster[0])
    assert len(caught.value.problems) >= 1
    assert "MATTERS_MODELS" in caught.value.remedy


def test_a_chunk_of_another_version_is_refused_by_the_worker():
    chunk = remote.Chunk(reader=READER, limits=Limits(), version="old/old", alone=False, papers=())
    answer = remote.unpack(remote.Answer, remote.read_chunk(remote.pack(chunk), ()))
    assert "another version" in answer.refusal


@starts_processes
def test_a_false_scheduler_runs_nothing_here(tmp_path, papers):
    trap = tmp_path / "trap"
    refused = pytest.raises(NotAccessibleError, match="no scheduler answers")
    with helper("false_scheduler", trap) as (address, _), refused:
        go(papers, tmp_path, cluster=ClusterSettings(address=address), wait=2)
    assert not trap.exists()


def test_pickles_are_refused_while_a_cluster_is_used_and_only_then(tmp_path):
    call = f"cos\nmkdir\n(V{tmp_path / 'made'}\ntR.".encode()
    with guarded():
        assert pickle.loads(b"cbuiltins\nOSError\n(I2\nVgone\ntR.").errno == 2
        with pytest.raises(RefusedPickleError):
            pickle.loads(call)
    assert not (tmp_path / "made").exists()
    pickle.loads(call)
    assert (tmp_path / "made").exists()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@starts_processes
def test_nobody_there_is_told_and_nothing_recorded(tmp_path, papers):
    pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    nobody = ClusterSettings(address=f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(NotAccessibleError, match="no scheduler answers there") as caught:
        go(papers, tmp_path, cluster=nobody, wait=1)
    assert caught.value.exit_code == ExitCode.NOT_ACCESSIBLE
    assert go(papers, tmp_path).counts() == {"read": 12}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:1", "no address of a scheduler"),
        ("127.0.0.1:8786", "no address of a scheduler"),
        ("tcp://127.0.0.1", "no address of a scheduler"),
        ("tcp://127.0.0.1:x", "Port"),
        ("tcp://host.example:8786", "on this machine only"),
        ("tcp://10.0.0.1:8786", "on this machine only"),
        ("tcp://0.0.0.0:8786", "on this machine only"),
        ("tcp://127.0.0.1.example:8786", "on this machine only"),
        ("tls://host.example:8786", "tls:// needs it"),
    ],
)
def test_addresses_that_are_refused(tmp_path, papers, address, words):
    with pytest.raises(ConfigurationError, match=words):
        go(papers, tmp_path, cluster=ClusterSettings(address=address))
    assert not (tmp_path / "ledger.db").exists()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "::1"])
def test_loopback(host):
    assert place.is_loopback(host)


def test_a_certificate_that_is_not_there_is_named(tmp_path, papers):
    settings = replace(secured("tls://host.example:1", tmp_path), ca=str(tmp_path / "gone.pem"))
    with pytest.raises(NotAccessibleError, match=r"gone\.pem"):
        go(papers, tmp_path, cluster=settings)


def test_without_the_extra_the_command_names_it(tmp_path, papers, monkeypatch, capsys):
    from extract.cli.main import main

    monkeypatch.setattr(place, "find_spec", lambda name: None)
    monkeypatch.chdir(tmp_path)
    code = main(["run", str(papers), "--cluster", "tcp://127.0.0.1:8786"])
    assert code == ExitCode.NOT_ACCESSIBLE
    assert "pip install 'matters-arising[cluster]'" in capsys.readouterr().err
    assert not (tmp_path / "outputs").exists()


def test_the_library_is_not_loaded_without_a_cluster():
    code = "import sys, extract.cli.run, extract.batch.run; raise SystemExit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
