"""Write the records under examples/ as a data release, with everything that a repository of data asks for.

Usage::

    python tools/release_data.py FOLDER

The release depends on the records alone: its version is the day of the newest change to a record, and two runs give the same
bytes.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from incidents import Corpus
from incidents.cli import main as incidents
from incidents.english import counted
from incidents.model import Incident

ROOT: Final = Path(__file__).resolve().parents[1]
EXAMPLES: Final = ROOT / "examples"
TITLE: Final = "Incidents between states and platforms"
CREATOR: Final = "The incidents contributors"
LICENCE: Final = "CC-BY-4.0"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/legalcode"
KEYWORDS: Final = ("censorship", "content moderation", "internet shutdown", "social media")
SUMS: Final = "SHA256SUMS"
_LINK: Final = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")

FILES: Final = (
    ("records.ndjson", "each record, one on a line, complete"),
    ("tables/", "the same as a Frictionless data package of CSV tables; `datapackage.json` describes each column"),
    ("records.sqlite", "the same tables as a database"),
    ("sources.json, sources.bib", "the sources of the records in CSL-JSON and BibTeX"),
    ("incident.schema.json", "the JSON Schema (2020-12) of a record"),
    ("codelists/", "the codes with their definitions, as JSON and CSV"),
    (
        "corpus.md, balance.md",
        "how the corpus was made, what it cannot be used for, and counts that show how far it leans",
    ),
    ("CHANGES.md", "which records were added or changed on which day"),
    ("datacite.json", "the description in the terms of DataCite 4.5, for the registration of a DOI"),
    (SUMS, "the SHA-256 of every file, for `sha256sum --check`"),
)
"""Each file or folder of the release, and what it contains."""


class ReleaseError(Exception):
    """The release cannot be written."""


def changed(record: Incident) -> date:
    """Return the day of the newest change to a record."""
    curation = record.curation
    days = [one.earliest for one in (curation.created, curation.updated) if one] if curation else []
    found = [day for day in days if day]
    if not found:
        message = f"{record.id} does not say when it was created"
        raise ReleaseError(message)
    return max(found)


def changes(corpus: Corpus) -> str:
    """Return the changelog of the records, the newest day first."""
    days: dict[date, dict[str, list[Incident]]] = defaultdict(lambda: {"Added": [], "Changed": []})
    for record in corpus:
        created = record.curation and record.curation.created and record.curation.created.earliest
        newest = changed(record)
        if created:
            days[created]["Added"].append(record)
        if newest != created:
            days[newest]["Changed"].append(record)
    lines = [
        "# Changes to the records",
        "",
        "For a record that changed several times, only the last day is known here.",
    ]
    for day in sorted(days, reverse=True):
        lines += ["", f"## {day}"]
        for what, records in days[day].items():
            lines += ["", f"{what}:", "", *(f"- `{one.id}`: {one.title}" for one in records)] if records else []
    return "\n".join([*lines, ""])


def description(corpus: Corpus) -> str:
    """Return what the release is, in one paragraph."""
    direction = corpus.by("direction")
    return (
        f"{counted(len(corpus), 'record')} of incidents between states and platforms: blocks, throttling, fines and orders of states "
        f"against platforms ({direction['state_to_platform']}), suspensions, takedowns and withholding by platforms against "
        f"states ({direction['platform_to_state']}), and both in one ({direction['mixed']}). Every date, figure and reason "
        "names its source; where sources disagree, both versions are kept. The cases were chosen to be telling. They are not a "
        "sample: no rate, trend or ranking follows from their number."
    )


def datacite(corpus: Corpus, day: date) -> dict[str, Any]:
    """Return the metadata in the terms of DataCite 4.5, without the DOI, which the repository gives."""
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceType": "Dataset", "resourceTypeGeneral": "Dataset"},
        "titles": [{"title": TITLE}],
        "creators": [{"name": CREATOR, "nameType": "Organizational"}],
        "publisher": {"name": CREATOR},
        "publicationYear": str(day.year),
        "version": version(day),
        "language": "en",
        "dates": [{"date": day.isoformat(), "dateType": "Updated"}],
        "subjects": [{"subject": word} for word in KEYWORDS],
        "rightsList": [
            {"rights": LICENCE, "rightsIdentifier": LICENCE, "rightsIdentifierScheme": "SPDX", "rightsUri": LICENCE_URL}
        ],
        "descriptions": [{"description": description(corpus), "descriptionType": "Abstract"}],
        "formats": ["application/x-ndjson", "text/csv", "application/vnd.sqlite3", "application/json"],
    }


def version(day: date) -> str:
    """Return the version of the release of a day."""
    return f"{day:%Y.%m.%d}"


def readme(corpus: Corpus, day: date) -> str:
    """Return the page that explains the release."""
    return "\n".join(
        (
            f"# {TITLE}, {version(day)}\n",
            f"{description(corpus)}\n",
            "| file | content |",
            "|---|---|",
            *(f"| {name if '`' in name else f'`{name}`'} | {words} |" for name, words in FILES),
            "",
            f"Licence: {LICENCE}, <{LICENCE_URL}>; `LICENSE.md` says what it covers.",
            f"Cite as: {CREATOR} ({day.year}). *{TITLE}* (version {version(day)}) [data set].",
            "",
        )
    )


def write(folder: Path) -> Path:
    """Write the release into a new folder, and the same as an archive beside it; return the archive."""
    corpus = Corpus.load(EXAMPLES)
    day = max(map(changed, corpus))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for to, name in (
        ("ndjson", "records.ndjson"),
        ("csv", "tables"),
        ("sqlite", "records.sqlite"),
        ("csl", "sources.json"),
        ("bibtex", "sources.bib"),
    ):
        described = ["--title", TITLE, "--licence", LICENCE] if to == "csv" else []
        if incidents(
            ["export", str(EXAMPLES), "--to", to, "--out", str(folder / name), "--as-of", day.isoformat(), *described]
        ):
            message = f"export to {to} failed"
            raise ReleaseError(message)
    for note in (folder / "tables").glob(".*"):  # what an export leaves for the next one
        note.unlink()
    shutil.copytree(ROOT / "schemas" / "codelists", folder / "codelists")
    shutil.copy(ROOT / "schemas" / "dev" / "incident.schema.json", folder)
    shutil.copy(EXAMPLES / "LICENSE.md", folder)
    for page in ("explanation/corpus.md", "reference/balance.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        _text(folder / Path(page).name, _LINK.sub(r"\1", text))
    _text(folder / "CHANGES.md", changes(corpus))
    _text(folder / "README.md", readme(corpus, day))
    _text(folder / "datacite.json", json.dumps(datacite(corpus, day), indent=2, ensure_ascii=False) + "\n")
    _text(folder / SUMS, "".join(f"{_sum(one)}  {one.relative_to(folder).as_posix()}\n" for one in _files(folder)))
    return _archive(folder, day)


def _text(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8", newline="\n")


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of the release in the order of their names."""
    return (one for one in sorted(folder.rglob("*")) if one.is_file())


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _archive(folder: Path, day: date) -> Path:
    """Write the files into an archive whose bytes depend on them alone."""
    name = f"incidents-records-{version(day)}"
    target = folder.parent / f"{name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in _files(folder):
            entry = zipfile.ZipInfo(
                f"{name}/{one.relative_to(folder).as_posix()}", (day.year, day.month, day.day, 0, 0, 0)
            )
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, one.read_bytes())
    return target


def main(arguments: list[str]) -> int:
    """Write the release and say where it is; return the exit status."""
    try:
        (folder,) = map(Path, arguments)
        print(write(folder))
    except ValueError:
        print("usage: release_data.py FOLDER", file=sys.stderr)
        return 2
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
