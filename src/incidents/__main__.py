"""Lets ``python -m incidents`` run the command line."""

from __future__ import annotations

import sys

from incidents.cli import main

sys.exit(main())
