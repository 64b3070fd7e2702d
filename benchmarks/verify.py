"""Times the verification of 10,000 quotations against reading and decoding the copies that they are looked for in.

Run as `make bench-verify`. The copies are made anew: 1,000 of 20 kB, of words of our own documentation in any order, with
the quotation marks and dashes of typesetting. Of the quotations nine in ten stand in their copy as they are written, one
only in normal form. Each row is a process of its own, so that its memory is its own too.
"""

from __future__ import annotations

import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter

from incidents.model.actions import Action
from incidents.model.evidence import Evidence, Source
from incidents.model.incident import Incident

COPIES = 1_000
QUOTATIONS = 10
"""From each copy."""
SIZE = 20_000
ROUNDS = 7
TYPED = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-"})
"""What a curator's keyboard makes of typesetting."""


@cache
def vocabulary() -> list[str]:
    """Return the words of our own documentation, each as often as it stands there."""
    pages = sorted((Path(__file__).parents[1] / "docs").glob("explanation/*.md"))
    return [word for page in pages for word in re.findall("[a-z]+", page.read_text(encoding="utf-8"))]


def article(chance: random.Random) -> str:
    """Return a text of about 20 kB, in paragraphs."""
    paragraphs, size = [], 0
    while size < SIZE + 2:  # the last paragraph has no blank line after it
        words = chance.choices(vocabulary(), k=chance.randint(30, 90))
        words[3:7] = [f"“{words[3]}", words[4], f"{words[5]}’s", f"{words[6]}”"]
        words[12] += " –"
        words[16], words[20], words[23] = words[16].title(), f"{words[20]},", str(chance.randint(2, 2099))
        paragraphs.append(" ".join(words).capitalize() + ".")
        size += len(paragraphs[-1].encode()) + 2
    return "\n\n".join(paragraphs)


def quotations(text: str, chance: random.Random, *, broken: bool) -> list[str]:
    """Return phrases of a text: nine as they are and one as typed; if broken, one is altered or gone in every other text."""
    words = text.replace("\n\n", " ¶ ").split(" ")
    places = list(range(0, len(words) - 15, 15))
    chance.shuffle(places)
    found = [" ".join(words[place : place + chance.randint(5, 12)]) for place in places]
    found = [phrase for phrase in found if "¶" not in phrase]
    set_in_type = [phrase for phrase in found if phrase.translate(TYPED) != phrase]
    plain = [phrase for phrase in found if phrase not in set_in_type]
    wrong = [plain[8].replace(" ", " not ", 1), "nothing of this stands there"]
    last = chance.choice([plain[8], plain[8], *wrong]) if broken else plain[8]
    return [*plain[:8], set_in_type[0].translate(TYPED), last]


def make(folder: Path, sources: int, *, broken: bool = False) -> list[Incident]:
    """Write the copies, and return records with so many sources each."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    records = []
    for number in range(COPIES // sources):
        held, proofs = [], []
        for index in range(sources):
            text = article(chance)
            raw = text.encode()
            (folder / f"r{number}.s{index}.txt").write_bytes(raw)
            held.append(Source(id=f"s{index}", kind="news", sha256=sha256(raw).hexdigest()))
            proofs += [Evidence(source=f"s{index}", quote=quote) for quote in quotations(text, chance, broken=broken)]
        order = Action(id="order", kind="service_block", platforms=["x"], evidence=proofs)
        records.append(Incident(id=f"r{number}", title="A case", countries=["VE"], actions=[order], sources=held))
    return records


def floor(folder: Path) -> None:
    """Read and decode every copy."""
    for path in sorted(folder.iterdir()):
        path.read_bytes().decode("utf-8")


def read(records: list[Incident], folder: Path) -> None:
    """Read every copy as the verification does: opened safely, within limits, hashed, its encoding found out."""
    from incidents.evidence.archive import Archive  # noqa: PLC0415 - the memory of the floor is without it
    from incidents.evidence.copy_text import text_of  # noqa: PLC0415 - likewise

    archive = Archive(folder)
    for record in records:
        for source in record.sources:
            match = archive.find(record.id, source)
            if match is not None:
                text_of(archive.read(match, digest=True).raw, archive.limits)


def run(sources: int, *, broken: bool, copying: bool) -> None:
    """Time the floor and the verification in turns, and print the medians and what was found as JSON."""
    from incidents.evidence.verify import verify  # noqa: PLC0415 - the memory of the floor is without it

    with tempfile.TemporaryDirectory(prefix="incidents-bench-") as name:
        folder = Path(name)
        records = make(folder, sources, broken=broken)
        taken: list[tuple[float, float, float]] = []
        for _ in range(ROUNDS + 1):
            start = perf_counter()
            floor(folder)
            first = perf_counter()
            read(records, folder)
            second = perf_counter()
            found = verify(records, folder, copying=copying)
            taken.append((first - start, second - first, perf_counter() - second))
    least, more, most = (median(times) for times in zip(*taken[1:], strict=True))
    tell(least, more, most, found.summary)


def tell(least: float, more: float, most: float, found: str) -> None:
    """Print the times of a row, and the most memory that its process held, as JSON."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"floor": least, "safely": more, "verify": most, "memory": memory, "found": found}))


def large(megabytes: int) -> None:
    """Verify quotations in one text of so many megabytes, and print how long it took as JSON."""
    from incidents.evidence.verify import verify  # noqa: PLC0415 - as above

    chance = random.Random(2)  # noqa: S311 - not for secrets
    text = article(chance)
    quotes = [*quotations(text, chance, broken=True), "an ending that stands nowhere else"]
    with tempfile.TemporaryDirectory(prefix="incidents-bench-") as name:
        with (Path(name) / "s.txt").open("w", encoding="utf-8") as file:
            for _ in range(megabytes * 1_000_000 // SIZE):
                file.write(article(chance) + "\n\n")
            file.write(text + "\n\nAn ending that stands nowhere else.\n")
        proofs = [Evidence(source="s", quote=quote) for quote in quotes]
        order = Action(id="order", kind="service_block", platforms=["x"], evidence=proofs)
        sources = [Source(id="s", kind="news")]
        record = Incident(id="r", title="A case", countries=["VE"], actions=[order], sources=sources)
        start = perf_counter()
        found = verify(record, name)
        tell(0, 0, perf_counter() - start, found.summary)


ROWS: dict[str, Callable[[], None]] = {
    "1,000 records of 1 copy": partial(run, 1, broken=False, copying=True),
    "1,000 records of 1 copy, 5% altered or gone": partial(run, 1, broken=True, copying=True),
    "200 records of 5 copies, --no-copying": partial(run, 5, broken=False, copying=False),
    "200 records of 5 copies": partial(run, 5, broken=False, copying=True),
    "1 record, 1 copy of 50 MB": partial(large, 50),
}


def main() -> None:
    """Print the table, or one row of it as JSON."""
    if len(sys.argv) > 1:
        ROWS[sys.argv[1]]()
        return
    print(f"{COPIES:,} copies of {SIZE // 1000} kB; {os.cpu_count()} processors; Python {platform.python_version()}\n")
    print(
        "| run | read and decode, s | with checks and hash, s | verify, s | × the first | × the second | memory, MB |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name in ROWS:
        told = subprocess.run((sys.executable, "-m", "benchmarks.verify", name), stdout=subprocess.PIPE, check=True)
        row = json.loads(told.stdout)
        floors = [row["floor"], row["safely"]]
        least, more = (f"{taken:.3f}" if taken else "" for taken in floors)
        times = " | ".join(f"{row['verify'] / taken:.1f}" if taken else "" for taken in floors)
        print(f"| {name}: {row['found']} | {least} | {more} | {row['verify']:.3f} | {times} | {row['memory']:.0f} |")


if __name__ == "__main__":
    main()
