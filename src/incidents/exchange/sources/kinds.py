"""What each kind of source is in CSL-JSON and in BibTeX."""

from __future__ import annotations

from typing import Final, NamedTuple

from incidents.model.codes import SourceKind


class CitedKind(NamedTuple):
    """The types of a kind of source, and the field that has its publisher."""

    csl: str
    bibtex: str = "misc"
    csl_publisher: str = "publisher"
    bibtex_publisher: str = "howpublished"


_NEWSPAPER: Final = CitedKind("article-newspaper", "article", "container-title", "journal")
_REPORT: Final = CitedKind("report", "techreport", bibtex_publisher="institution")
CITED_KINDS: Final = {
    "news": _NEWSPAPER,
    "wire": _NEWSPAPER,
    "broadcast": CitedKind("broadcast", csl_publisher="container-title"),
    "blog": CitedKind("post-weblog", csl_publisher="container-title"),
    "social_post": CitedKind("post", csl_publisher="container-title"),
    "official_statement": CitedKind("document"),
    "company_statement": CitedKind("document"),
    "legal_text": CitedKind("legislation"),
    "court_document": CitedKind("legal_case", csl_publisher="authority"),
    "transparency_report": _REPORT,
    "ngo_report": _REPORT,
    "measurement": CitedKind("dataset"),
    "academic": CitedKind("article-journal", "article", "container-title", "journal"),
    "dataset": CitedKind("dataset"),
    "reference": CitedKind("entry-encyclopedia", csl_publisher="container-title"),
    "interview": CitedKind("interview"),
    "document": CitedKind("document"),
}
"""By the code of the kind. Source: types of CSL 1.0.2 and the standard entry types of BibTeX."""


def cited_kind(kind: SourceKind) -> CitedKind:
    """Return what a kind of source is."""
    return CITED_KINDS[kind.value]
