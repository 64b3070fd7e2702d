"""Find the slow tests that notice no mutant: `make mutants-slow`.

Each slow test is tried alone, against mutants whose line it reaches, until it notices one. A test that notices none of them is
shown: it may repeat what the code does instead of asking whether it is right, or be about something that no mutant changes.
Mutants that leave out an argument or a value are not tried, because most of them fail in any test that reaches them. Tests with
parameters count as one test.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import run

_CRASHING = {"arg_removal", "assignment"}


def names(reached: run.Reached) -> dict[str, list[str]]:
    """Return the tests of each function, the quick ones first."""
    found: dict[str, list[str]] = {}
    for test in sorted(reached.seconds, key=lambda test: (reached.seconds[test], test)):
        found.setdefault(test.partition("[")[0], []).append(test)
    return found


def first_noticed(
    tests: list[str], mutants: Iterable[run.Mutant], reached: run.Reached, options: argparse.Namespace, place: Path
) -> tuple[int, run.Mutant | None]:
    """Return how many mutants were tried until the tests of a function noticed one, and which that is."""
    tried = 0
    for mutant in islice(mutants, options.number):
        tried += 1
        changed = run.Changed(Path(mutant["path"]), run.mutated(mutant))
        batch = list(within(tests, reached.of_line(mutant), reached.seconds, options.budget))
        task = mutant, partial(run.noticed_by, changed, [batch], reached.seconds)
        if any(by for _, by in run.in_children([task], 1, place)):
            return tried, mutant
    return tried, None


def within(tests: list[str], reaching: set[str], seconds: dict[str, float], budget: float) -> Iterator[str]:
    """Yield the tests that reach a line, as many as the budget allows, and one at least."""
    spent = 0.0
    for number, test in enumerate(test for test in tests if test in reaching):
        spent += seconds[test]
        if number and spent > budget:
            return
        yield test


def main() -> int:
    """Try each slow test alone, and print those that notice nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where mutants.json is")
    parser.add_argument("--tests", nargs="+", type=Path, default=[Path("tests")], help="files and folders of tests")
    parser.add_argument("--number", type=int, default=10, help="mutants for each test at most (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes that see what each test reaches")
    parser.add_argument("--budget", type=float, default=20, help="seconds for one mutant (default: %(default)s)")
    options = parser.parse_args()
    read = json.loads((options.folder / "mutants.json").read_bytes())
    made: list[run.Mutant] = [mutant for mutant in read if mutant["operator"] not in _CRASHING]
    folder: Path = options.folder.resolve() / "slow"
    folder.mkdir(exist_ok=True)
    reached = run.prepared(partial(run.Reached, folder, "slow"), options.tests, made, options.jobs)
    random.Random(options.seed).shuffle(made)  # noqa: S311 - not for secrets
    useless: list[str] = []
    with tempfile.TemporaryDirectory(prefix="incidents-mutants-") as place:
        functions = names(reached)
        for number, (function, tests) in enumerate(functions.items(), 1):
            took = sum(reached.seconds[test] for test in tests)
            own = (mutant for mutant in made if not reached.of_line(mutant).isdisjoint(tests))
            tried, noticed = first_noticed(tests, own, reached, options, Path(place))
            result = (
                f"notices {run.place_of(noticed)}"
                if noticed
                else "reaches no mutant"
                if not tried
                else "notices nothing"
            )
            useless += [function] * (noticed is None)
            print(f"{number} of {len(functions)}: {function} ({took:.1f} s): {result} ({tried} tried)", flush=True)
    print(f"\n{len(useless)} of {len(functions)} slow tests notice none of {options.number} changes that they reach:")
    print("\n".join(useless))
    return 0


if __name__ == "__main__":
    sys.exit(main())
