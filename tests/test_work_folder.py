"""What a killed run leaves in the place for temporary files is cleared away by the next, and nothing else is."""

import os
import signal
import subprocess
import sys

import pytest

from extract.workers.folder import HELD, PREFIX, WorkFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no lock to ask for")
HOLD = "import sys; from pathlib import Path; from extract.workers.folder import WorkFolder; folder = WorkFolder(Path(sys.argv[1])); print(folder.path, flush=True); sys.stdin.read()"


@pytest.fixture
def other(tmp_path):
    """Give a process that holds a folder, and the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process, process.stdout.readline().strip()
        process.kill()


def test_the_folder_of_a_living_run_is_left_alone(tmp_path, other):
    _, held = other
    own = WorkFolder(tmp_path)
    assert os.path.isdir(held)  # noqa: PTH112 (a name that was printed)
    own.remove()
    assert not own.path.exists()


def test_the_folder_of_a_killed_run_is_cleared_away(tmp_path, other):
    process, held = other
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert os.path.isdir(held)  # noqa: PTH112
    own = WorkFolder(tmp_path)
    assert list(tmp_path.iterdir()) == [own.path]
    own.remove()


def test_what_has_no_lock_or_is_a_link_stays(tmp_path):
    """A folder in the making has none yet; another's could lead anywhere."""
    aim = tmp_path / "aim"
    aim.mkdir()
    (aim / HELD).touch()
    bare = tmp_path / f"{PREFIX}bare"
    bare.mkdir()
    link = tmp_path / f"{PREFIX}link"
    link.symlink_to(aim)
    WorkFolder(tmp_path).remove()
    assert (aim / HELD).exists()
    assert bare.exists()
    assert link.is_symlink()
