"""What files of other kinds look like: their first bytes, the form of their text, or their keys.

The tables are read from above; the first row that fits counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import field

from incidents.values import frozen

NDJSON: Final = "Save each record as a file of its own, or all of them as a file .ndjson with one record a line."
DRAFT: Final = "A record is one JSON object. `incidents new ID` writes a draft of one."
CITE: Final = (
    "Move the file out of the folder of records. A record can cite it as a source; `incidents new ID` writes a draft."
)
MOVE: Final = "Move the file out of the folder of records."
UNPACK: Final = "Unpack it, and check the files in it."
AS_JSON: Final = "Only JSON is read. `incidents new ID` writes a draft of a record to fill in."
AS_TABLE: Final = (
    "Only JSON is read. `incidents import csv` makes records of a table, and `incidents import stop` of that of STOP."
)
STOP: Final = (
    "Move the file out of the folder of records. `incidents import stop` makes records of the table that the row is of."
)
ADD: Final = "Move the file out of the folder of records. `incidents import ooni` adds it to a record."
AS_SCHEMA: Final = (
    "Check records, not their schema. `incidents schema diff` compares schemas, and `incidents codebook` explains one."
)

ONLY_JSON: Final = "Keep only the JSON text."

AROUND: Final = (
    (
        re.compile(r"(?:```|~~~)[\w-]*[ \t]*\r?\n(?P<json>\s*[{\[].*[}\]])\s*(?:```|~~~)\s*\Z", re.DOTALL),
        "JSON in a code block of Markdown",
    ),
    (
        re.compile(
            r"(?:(?:export\s+)?(?:const|let|var)\s+[\w$]+\s*=|export\s+default\b|return\b|[A-Za-z_$][\w$.]*\s*=)"
            r"\s*(?P<json>[{\[].*[}\]])\s*;?\s*\Z",
            re.DOTALL,
        ),
        "JSON in a statement of a program, such as JavaScript",
    ),
    (
        re.compile(r"[A-Za-z_$][\w$.]*\s*\(\s*(?P<json>[{\[].*[}\]])\s*\)\s*;?\s*\Z", re.DOTALL),
        "JSON in the call of a function (JSONP)",
    ),
    (
        re.compile(r"[^{}\[\]\"]{1,400}(?<=\s)(?P<json>\{\s*\"(?:\$schema|schema_version)\".*\})\s*\Z", re.DOTALL),
        "a record with other text before it",
    ),
    (
        re.compile(r"(?i)<script\b[^>]*>\s*(?P<json>[{\[].*[}\]])\s*</script>\s*\Z", re.DOTALL),
        "JSON in an element of HTML",
    ),
)
"""What surrounds a JSON text in files of other kinds, and what such a file is."""

BYTES: Final = (
    (b"%PDF-", b"", "a PDF document", CITE),
    (b"PK\x03\x04", b"xl/workbook.xml", "an Excel workbook", AS_TABLE),
    (b"PK\x03\x04", b"opendocument.spreadsheet", "an OpenDocument spreadsheet", AS_TABLE),
    (b"PK\x03\x04", b"word/document.xml", "a Word document", AS_JSON),
    (b"PK\x03\x04", b"", "a zip archive", UNPACK),
    (b"PK\x05\x06", b"", "an empty zip archive", MOVE),
    (b"\x1f\x8b", b"", "a file compressed with gzip", UNPACK),
    (b"BZh", b"1AY&SY", "a file compressed with bzip2", UNPACK),
    (b"\xfd7zXZ", b"", "a file compressed with xz", UNPACK),
    (b"\x28\xb5\x2f\xfd", b"", "a file compressed with zstd", UNPACK),
    (b"\xd0\xcf\x11\xe0", b"", "an old file of Microsoft Office", AS_JSON),
    (b"PAR1\x15", b"", "a Parquet file", AS_JSON),
    (b"SQLite format 3\x00", b"", "an SQLite database", AS_JSON),
    (b"{\\rtf", b"", "an RTF document", AS_JSON),
    (b"\x89PNG", b"", "an image", CITE),
    (b"\xff\xd8\xff", b"", "an image", CITE),
    (b"GIF87a", b"", "an image", CITE),
    (b"GIF89a", b"", "an image", CITE),
)
"""First bytes, bytes somewhere in the file, what such a file is, and what to do."""

TEXTS: Final = (
    (re.compile(r"(?i)<(?:!doctype html|html|head|body)\b"), "an HTML page", CITE),
    (re.compile(r"<\?xml\b|<[A-Za-z][\w:.-]*[\s/>]"), "XML", AS_JSON),
    (re.compile(r"(?:%YAML|---[ \t]*(?:#.*)?$)", re.MULTILINE), "YAML", AS_JSON),
    (re.compile(r"\[{1,2}[A-Za-z][\w.\"-]*\]{1,2}[ \t]*$", re.MULTILINE), "TOML", AS_JSON),
    (re.compile(r"(?:[A-Za-z][\w.-]* ?= ?\S.*\n+){2}"), "a file of settings, such as TOML", AS_JSON),
    (re.compile(r"WARC/1\.[01]\r?\n"), "a web archive (WARC)", CITE),
    (re.compile(r"BEGIN:V(?:CALENDAR|CARD)\b"), "a calendar or an address book", AS_JSON),
)
"""How a text begins, what such a text is, and what to do; tables and YAML without a mark have no fixed beginning."""


@frozen(kw_only=True)
class Signature:
    """The keys by which an object of another format is recognized."""

    what: str
    """What such an object is."""
    keys: tuple[str, ...] = ()
    """Keys that it has, all of them."""
    some: tuple[str, ...] = ()
    """Keys of which it has at least two."""
    values: Mapping[str, re.Pattern[str]] = field(factory=dict)
    """Patterns that the texts under some of its keys match."""
    advice: str = CITE

    def fits(self, value: Mapping[str, Any]) -> bool:
        """Return whether an object has the keys and values."""
        return (
            all(key in value for key in self.keys)
            and (not self.some or sum(key in value for key in self.some) > 1)
            and all(form.match(str(value.get(key))) for key, form in self.values.items())
        )


_GEOMETRIES: Final = "Feature|FeatureCollection|(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection"
_STOP: Final = (
    *("geo_scope", "area_name", "shutdown_type", "affected_network", "shutdown_extent", "shutdown_status"),
    *("ordered_by", "actual_cause", "gov_justification", "gov_ack", "telco_ack", "users_notified"),
)

OBJECTS: Final = (
    Signature(
        what="a STIX bundle", keys=("type", "id"), values={"type": re.compile("bundle$"), "id": re.compile("bundle--")}
    ),
    Signature(what="a STIX object", keys=("type", "spec_version"), values={"id": re.compile("[a-z0-9-]+--")}),
    Signature(what="GeoJSON", keys=("type",), values={"type": re.compile(f"(?:{_GEOMETRIES})$")}),
    Signature(what="TopoJSON", keys=("type", "arcs"), values={"type": re.compile("Topology$")}),
    Signature(what="an OONI measurement", keys=("test_name", "measurement_start_time")),
    Signature(what="an OONI measurement", keys=("test_keys", "probe_cc")),
    Signature(what="an OONI measurement", keys=("measurement_url", "probe_cc")),
    Signature(what="an OONI incident", keys=("CCs", "ASNs")),
    Signature(what="an OONI aggregation", keys=("dimension_count", "result"), advice=ADD),
    Signature(what="a row of an OONI aggregation", keys=("anomaly_count", "measurement_count"), advice=ADD),
    Signature(what="a row of the STOP data on internet shutdowns", some=_STOP, advice=STOP),
    Signature(what="a VERIS incident", keys=("action", "actor", "asset")),
    Signature(what="a MISP event", keys=("Event",)),
    Signature(what="an OCDS release package", keys=("releases", "uri")),
    Signature(what="an OCDS record package", keys=("records", "uri")),
    Signature(what="an OCDS release", keys=("ocid",)),
    Signature(what="a SARIF log", keys=("runs", "version"), advice=MOVE),
    Signature(
        what="a JSON Schema",
        keys=("$schema",),
        values={"$schema": re.compile("https?://json-schema.org/")},
        advice=AS_SCHEMA,
    ),
    Signature(what="a JSON Schema", keys=("$defs",), advice=AS_SCHEMA),
    Signature(
        what="a JSON Schema", keys=("properties", "type"), values={"type": re.compile("object$")}, advice=AS_SCHEMA
    ),
    Signature(what="an OpenAPI description", keys=("openapi", "info"), advice=MOVE),
    Signature(what="an OpenAPI description", keys=("swagger", "info"), advice=MOVE),
    Signature(what="a codelist of incidents", keys=("codelist", "codes"), advice=MOVE),
    Signature(what="findings that `incidents validate` wrote", keys=("checked", "counts", "findings"), advice=MOVE),
    Signature(
        what="a baseline of findings",
        keys=("findings",),
        values={"version": re.compile("incidents-baseline/")},
        advice=MOVE,
    ),
    Signature(what="a Frictionless data package", keys=("resources", "name"), advice=CITE),
    Signature(what="JSON-LD", keys=("@context",)),
    Signature(what="a feed", keys=("version", "items"), values={"version": re.compile("https://jsonfeed.org/")}),
    Signature(what="a Jupyter notebook", keys=("cells", "nbformat"), advice=MOVE),
    Signature(what="a web archive (HAR)", keys=("log",)),
    Signature(
        what="settings of a JavaScript package",
        keys=("name", "version"),
        some=("dependencies", "devDependencies", "scripts", "license", "main", "private", "lockfileVersion"),
        advice=MOVE,
    ),
)
"""Objects of other formats."""
