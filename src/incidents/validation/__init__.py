"""Structure and sense of records: the engines, the catalogue of rules, and the findings they give."""

from __future__ import annotations

from incidents.validation.many import read, validate_many
from incidents.validation.one_record import from_dict, load, loads, validate, validate_bytes
from incidents.validation.own_rules import rule
from incidents.validation.pipeline import Checked, check_bytes, check_data

__all__ = [
    "Checked",
    "check_bytes",
    "check_data",
    "from_dict",
    "load",
    "loads",
    "read",
    "rule",
    "validate",
    "validate_bytes",
    "validate_many",
]
