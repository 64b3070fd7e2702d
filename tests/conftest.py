"""Settings that all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import Phase, settings

from tests.records import COLLECTED

# No test starts a pager that it does not name: one waits for a key.
os.environ["PAGER"] = ""
# A test gives the same result on any day: its examples are the same every time. `make search` looks among new ones.
settings.register_profile("fixed", max_examples=150, deadline=None, derandomize=True)
# Which example is the smallest does not matter to `make mutants`.
settings.register_profile("mutants", settings.get_profile("fixed"), phases=(Phase.explicit, Phase.generate))
settings.register_profile("search", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the ids of all tests that were collected, before any is left out."""
    config.stash[COLLECTED] = [item.nodeid for item in items]
