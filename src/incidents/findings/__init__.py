"""Findings, rules and fixes: plain values that every package may use."""

from __future__ import annotations

from incidents.findings.listing import Findings
from incidents.findings.model import (
    BYTE_ORDER_MARK,
    Edit,
    Excerpt,
    Finding,
    Fix,
    Hit,
    Pointer,
    Rule,
    Severity,
    Span,
    join_pointer,
    steps_of,
)

__all__ = [
    "BYTE_ORDER_MARK",
    "Edit",
    "Excerpt",
    "Finding",
    "Findings",
    "Fix",
    "Hit",
    "Pointer",
    "Rule",
    "Severity",
    "Span",
    "join_pointer",
    "steps_of",
]
