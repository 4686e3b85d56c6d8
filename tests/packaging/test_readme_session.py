"""The session in the README is what the program prints."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from readme_session import README, played, shown


def test_the_session_goes_as_shown(tmp_path):
    session = shown(README.read_text(encoding="utf-8"))
    assert session.count("\n$ matters ") + session.startswith("$ matters ") == 5
    assert played(session, tmp_path) == session
    assert (tmp_path / "tracker.docx").read_bytes().startswith(b"PK")
