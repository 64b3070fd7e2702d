"""The catalogue of the rules of family 4xx, which compare records with archived copies of their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from incidents.findings import Rule, Severity
from incidents.late import LateModule

if TYPE_CHECKING:
    from incidents.evidence import rules
else:
    rules = LateModule("incidents.evidence.rules")

RULES: Final = (
    Rule("INC401", "quotation-altered", Severity.ERROR, rules.quotation_altered),
    Rule("INC402", "quotation-not-found", Severity.ERROR, rules.quotation_not_found),
    Rule("INC403", "quotation-found-several-times", Severity.NOTE, rules.quotation_found_several_times),
    Rule("INC404", "no-archived-copy", Severity.NOTE, rules.no_archived_copy),
    Rule("INC405", "copy-changed", Severity.WARNING, rules.copy_changed),
    Rule("INC406", "unreadable-copy", Severity.WARNING, rules.unreadable_copy),
    Rule("INC407", "copy-too-large", Severity.ERROR, rules.copy_too_large),
    Rule("INC408", "encoding-guessed", Severity.NOTE, rules.encoding_guessed),
    Rule("INC409", "undeclared-copying", Severity.WARNING, rules.undeclared_copying),
    Rule("INC410", "derivation-not-supported", Severity.NOTE, rules.derivation_not_supported),
    Rule("INC411", "copy-not-compared", Severity.NOTE, rules.copy_not_compared),
)
"""Every rule about evidence; the catalogue lists them among the others."""
