"""What a check came to, in every form that people and CI systems read: all from one model of findings."""

from __future__ import annotations

from incidents.validation.reports.formats import FORMATS, FormatName, render
from incidents.validation.reports.report import Report

__all__ = ["FORMATS", "FormatName", "Report", "render"]
