"""What is questionable about data: plain values that every room may speak."""

from __future__ import annotations

from incidents.findings.model import Finding, Hit, Pointer, Rule, Severity, Span, join_pointer

__all__ = ["Finding", "Hit", "Pointer", "Rule", "Severity", "Span", "join_pointer"]
