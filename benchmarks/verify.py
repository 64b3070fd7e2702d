"""Times the verification of 10,000 quotations against reading and decoding the copies that they are looked for in.

Run as `make bench-verify`. The copies are made anew: 1,000 of 20 kB, of words that no two texts share by chance, with the
quotation marks and dashes of typesetting. Of the quotations most stand in their copy as they are written, some only in
normal form, and a few are altered or gone. Each row is a process of its own, so that its memory is its own too.
"""

from __future__ import annotations

import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter

from incidents.model.acts import Action
from incidents.model.incident import Incident
from incidents.model.sourcing import Evidence, Source

COPIES = 1_000
QUOTATIONS = 10
"""From each copy."""
SIZE = 20_000
ROUNDS = 7
TYPED = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-"})
"""What a curator's keyboard makes of typesetting."""


def article(chance: random.Random) -> str:
    """Return a text of about 20 kB, in paragraphs."""
    letters = "eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddlllluuucccmmmwwffggyyppbbvkjxqz"
    paragraphs, size = [], 0
    while size < SIZE:
        words = ["".join(chance.choices(letters, k=chance.randint(2, 11))) for _ in range(chance.randint(30, 90))]
        words[3:7] = [f"“{words[3]}", words[4], f"{words[5]}’s", f"{words[6]}”"]
        words[12] += " –"
        words[16], words[20], words[23] = words[16].title(), f"{words[20]},", str(chance.randint(2, 2099))
        paragraphs.append(" ".join(words).capitalize() + ".")
        size += len(paragraphs[-1].encode()) + 2
    return "\n\n".join(paragraphs)


def quotations(text: str, chance: random.Random) -> list[str]:
    """Return phrases of a text: eight as they are, one as typed, and one that is sometimes altered or gone."""
    words = text.replace("\n\n", " ¶ ").split(" ")
    places = list(range(0, len(words) - 15, 15))
    chance.shuffle(places)
    found = [" ".join(words[place : place + chance.randint(5, 12)]) for place in places]
    found = [phrase for phrase in found if "¶" not in phrase]
    set_in_type = [phrase for phrase in found if phrase.translate(TYPED) != phrase]
    plain = [phrase for phrase in found if phrase not in set_in_type]
    last = chance.choice([plain[9], plain[9], plain[9].replace(" ", " not ", 1), "nothing of this stands there"])
    return [*plain[:8], set_in_type[0].translate(TYPED), last]


def make(folder: Path, sources: int) -> list[Incident]:
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
            proofs += [Evidence(source=f"s{index}", quote=quote) for quote in quotations(text, chance)]
        order = Action(id="order", kind="service_block", platforms=["x"], evidence=proofs)
        records.append(Incident(id=f"r{number}", title="A case", countries=["VE"], actions=[order], sources=held))
    return records


def floor(folder: Path) -> None:
    """Read and decode every copy."""
    for path in sorted(folder.iterdir()):
        path.read_bytes().decode("utf-8")


def run(sources: int, *, copying: bool) -> None:
    """Time the floor and the verification in turns, and print the medians and what was found as JSON."""
    from incidents.evidence.verify import verify  # noqa: PLC0415 - the memory of the floor is without it

    with tempfile.TemporaryDirectory(prefix="incidents-bench-") as name:
        folder = Path(name)
        records = make(folder, sources)
        taken: list[tuple[float, float]] = []
        for _ in range(ROUNDS + 1):
            start = perf_counter()
            floor(folder)
            between = perf_counter()
            found = verify(records, folder, copying=copying)
            taken.append((between - start, perf_counter() - between))
    least, most = (median(times) for times in zip(*taken[1:], strict=True))
    tell(least, most, found.summary)


def tell(least: float, most: float, found: str) -> None:
    """Print the times of a row, and the most memory that its process held, as JSON."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"floor": least, "verify": most, "memory": memory, "found": found}))


def large(megabytes: int) -> None:
    """Verify quotations in one text of so many megabytes, and print how long it took as JSON."""
    from incidents.evidence.verify import verify  # noqa: PLC0415 - as above

    chance = random.Random(2)  # noqa: S311 - not for secrets
    text = article(chance)
    quotes = [*quotations(text, chance), "an ending that stands nowhere else"]
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
        tell(0, perf_counter() - start, found.summary)


ROWS = {
    "1,000 records of 1 copy": ("run", 1, True),
    "200 records of 5 copies, --no-copying": ("run", 5, False),
    "200 records of 5 copies": ("run", 5, True),
    "1 record, 1 copy of 50 MB": ("large", 50, False),
}


def main() -> None:
    """Print the table, or one row of it as JSON."""
    if len(sys.argv) > 1:
        what, number, copying = ROWS[sys.argv[1]]
        if what == "large":
            large(number)
        else:
            run(number, copying=copying)
        return
    print(f"{COPIES:,} copies of {SIZE // 1000} kB; {os.cpu_count()} processors; Python {platform.python_version()}\n")
    print("| run | read and decode, s | verify, s | × | memory, MB | came to |\n|---|---:|---:|---:|---:|---|")
    for name in ROWS:
        told = subprocess.run((sys.executable, "-m", "benchmarks.verify", name), stdout=subprocess.PIPE, check=True)
        row = json.loads(told.stdout)
        times = f"{row['verify'] / row['floor']:.1f}" if row["floor"] else ""
        least = f"{row['floor']:.3f}" if row["floor"] else ""
        print(f"| {name} | {least} | {row['verify']:.3f} | {times} | {row['memory']:.0f} | {row['found']} |")


if __name__ == "__main__":
    main()
