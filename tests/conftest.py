"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# A test gives the same result on any day: its examples are the same every time. `make search` looks among new ones.
settings.register_profile("fixed", max_examples=150, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
