"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# In CI the examples are the same every time; at a desk they are new ones, and what failed is tried again first.
settings.register_profile("ci", max_examples=150, deadline=None, derandomize=True)
settings.register_profile("desk", max_examples=100, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
