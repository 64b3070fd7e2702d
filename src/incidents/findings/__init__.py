"""What is questionable about data: plain values that every room may speak."""

from __future__ import annotations

from incidents.findings.model import Excerpt, Finding, Hit, Pointer, Rule, Severity, Span, join_pointer

__all__ = ["Excerpt", "Finding", "Hit", "Pointer", "Rule", "Severity", "Span", "join_pointer"]
