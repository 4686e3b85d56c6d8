"""Print the command that README.md gives after a marker: `python .ci/readme_command.py tests`.

CI runs what the README says, so that the two cannot disagree.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(name: str) -> str:
    """Return the one line of the code block that follows ``<!-- command: NAME -->``."""
    found = re.search(
        rf"<!-- command: {re.escape(name)} -->\n+```sh\n(.+)\n```", README.read_text(encoding="utf-8")
    )
    if not found or "\n" in found.group(1):
        raise SystemExit(f"README.md has no one-line command marked {name!r}")
    return found.group(1)


if __name__ == "__main__":
    sys.stdout.write(command(sys.argv[1]) + "\n")
