"""What runs in tests have in common: the reader that needs no rules, a ledger and exports in one folder."""

from datetime import date

from extract.batch import RunOptions
from extract.settings import Limits

READER = "tests.helpers.plain_reader:reader"


def run_options(folder, **changes):
    """Return the options of a run that keeps all it makes in ``folder``, as at 1 March 2024."""
    said = {
        "ledger": str(folder / "ledger.db"),
        "out": folder / "out",
        "as_at": date(2024, 3, 1),
        "reader": READER,
        "limits": Limits(wall_seconds=20),
    }
    return RunOptions(**(said | changes))
