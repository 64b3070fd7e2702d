"""Baselines: lists of findings that an old corpus has and that are not reported any more."""

from __future__ import annotations

import json

from incidents.codec.files import open_regular, reason_of, write_text
from incidents.errors import CannotCheck
from incidents.validation.catalogue import UNCHECKED
from incidents.validation.report import Report

_VERSION = "incidents-baseline/0"


def read_baseline(path: str) -> frozenset[str]:
    """Return the fingerprints that a baseline lists.

    Raises:
        CannotCheck: if the file cannot be read, or is no baseline.
    """
    try:
        with open_regular(path) as file:  # which may be larger than any record
            data = json.loads(file.read())
    except OSError as error:
        raise CannotCheck(path, reason_of(error)) from None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("version") != _VERSION or not isinstance(data.get("findings"), list):
        raise CannotCheck(path, "not a baseline; make one with --write-baseline")
    known = [entry["fingerprint"] for entry in data["findings"] if isinstance(entry, dict) and "fingerprint" in entry]
    if not all(isinstance(fingerprint, str) for fingerprint in known):
        raise CannotCheck(path, "not a baseline: a fingerprint in it is no text; make one with --write-baseline")
    return frozenset(known)


def write_baseline(path: str, report: Report) -> int:
    """List the findings of a report, each with its position in words for those who review the list; return their number.

    What was not checked is not listed, because it is reported whatever a baseline lists.
    """
    seen: dict[str, int] = {}
    entries = [
        {"fingerprint": finding.fingerprint(seen), "finding": str(finding)}
        for finding in report.findings
        if finding.code not in UNCHECKED
    ]
    write_text(path, json.dumps({"version": _VERSION, "findings": entries}, ensure_ascii=True, indent=2) + "\n")
    return len(entries)
