"""What takes ten minutes runs only when it is asked for: pytest -m slow tests/hostile."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the slow tests of this folder unless the marker is chosen."""
    if "slow" in (config.option.markexpr or ""):
        return
    for item in items:
        if item.get_closest_marker("slow") and "hostile" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason="takes ten minutes; run with -m slow"))
