"""Try a sample of mutants against the fast tests, and say how many are noticed: the second half of `make mutants`.

A process that has imported what the tests need of others is forked for each mutant. The child imports the changed file in place of
the real one, and runs the tests that reach the changed line, those first that reach little else, until one fails. Nothing in the
checkout changes. A mutant is noticed if a test fails, if the code cannot be imported, or if the child needs much more processor
time than its tests. The tests that failed run once more without a mutant; one that fails for another reason notices nothing, and
its mutants are tried again without it. Each result is kept as soon as it is there, so that a campaign can be interrupted.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import multiprocessing
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from itertools import groupby
from pathlib import Path
from statistics import NormalDist
from types import CodeType
from typing import Any, Final

import pytest
from coverage import CoverageData

_WARM: Final = (
    *("attrs", "cattrs", "coverage", "jsonschema", "jsonschema_rs", "markupsafe", "pendulum", "referencing", "wcwidth"),
    *("numpy", "hypothesis.strategies", "sybil.evaluators.python", "xdist.plugin", "pytest_cov.plugin"),
)
"""What most tests import, and no mutant changes."""
_FIRST: Final = 2.0
"""Seconds of tests that are tried before the others are even collected: most mutants need no more."""
_LEAST: Final = 0.01
"""Seconds that any test takes beside those that are measured."""
_MEMORY: Final = 4 << 30
_SURE: Final = 0.95
"""How sure the interval of a score is."""

Mutant = dict[str, Any]
"""What `make.py` writes about a mutant: path, line, function, operator, start, end and text."""


class Reached:
    """Which test with a marker reaches which line, kept in a folder between campaigns.

    A test file is run for it when it is new or changed. If the code changed since, its lines are not trusted, and any test of the
    file may come first: an old map can miss a test within the budget, so that the score is too low, but never too high.
    """

    def __init__(self, folder: Path, marked: str = "not slow") -> None:
        self._marked = marked
        self._data = folder / "reached.sqlite"
        self._known = folder / "reached.json"
        found = json.loads(self._known.read_bytes()) if self._known.exists() else {}
        self._sources: dict[str, str] = found.get("sources", {})
        self._files: dict[str, str] = found.get("files", {})
        self.seconds: dict[str, float] = found.get("seconds", {})

    def update(self, tests: Iterable[Path], sources: Iterable[Path], jobs: int) -> None:
        """Run the tests that are new or changed."""
        now = {path.as_posix(): _hash(path) for path in tests}
        self.seconds = {test: took for test, took in self.seconds.items() if Path(_file(test)).exists()}
        new = [path for path, its in now.items() if self._files.get(path) != its]
        if not new:
            return
        settings = self._data.with_suffix(".ini")
        folders = sorted({str(path.parent) for path in sources})
        settings.write_text(
            f"[run]\nbranch = false\ndata_file = {self._data}\nsource =\n  " + "\n  ".join(folders), encoding="utf-8"
        )
        print(f"running {len(new)} test files to see which lines each test reaches", flush=True)
        cover = (f"--cov-config={settings}", "--cov", "--cov-append", "--cov-context=test", "--cov-report=")
        timed = Timed()
        _pytest(
            [*new, "-m", self._marked, f"--numprocesses={min(jobs, len(new))}", "--dist=loadfile", *cover],
            timed,
        )
        data = CoverageData(str(self._data))
        data.read()
        if timed.seconds and not data.measured_contexts() - {""}:
            raise SystemExit(f"{self._data} does not say which test reaches which line")
        kept = {test: took for test, took in self.seconds.items() if _file(test) not in new}
        self.seconds = kept | {test: took for test, took in timed.seconds.items() if test not in timed.failed}
        self._files |= now
        self._sources |= {path.as_posix(): self._sources.get(path.as_posix(), _hash(path)) for path in sources}
        found = {"sources": self._sources, "files": self._files, "seconds": self.seconds}
        self._known.write_text(json.dumps(found), encoding="utf-8")

    def tests_as_they_are(self, test: str = "") -> str:
        """Return what changes when the file of a test does, or when any of the test files that are known does."""
        its = self._files.get(_file(test), "") if test else json.dumps(self._files, sort_keys=True)
        return hashlib.sha256(its.encode()).hexdigest()[:16]

    def read(self) -> None:
        """Read the map, once it is up to date."""
        data = CoverageData(str(self._data))
        data.read()
        self._by_line: dict[str, dict[int, set[str]]] = {}
        self.breadth: Counter[str] = Counter()
        for path in self._sources:
            lines = data.contexts_by_lineno(str(Path(path).resolve()))
            tests = {line: {one.rpartition("|")[0] for one in contexts} for line, contexts in lines.items()}
            self._by_line[path] = {line: its & self.seconds.keys() for line, its in tests.items()}
            for its in self._by_line[path].values():
                self.breadth.update(its)

    def of_line(self, mutant: Mutant) -> set[str]:
        """Return the tests that reach the line of a mutant."""
        return self._by_line.get(mutant["path"], {}).get(mutant["line"], set())

    def tests_of(self, mutant: Mutant, budget: float, proven: Counter[str]) -> list[list[str]]:
        """Return the tests to try for a mutant, in two batches: a few, then as many as the budget of seconds allows.

        Args:
            mutant: The mutant.
            budget: How many seconds the tests may take together.
            proven: How many mutants of the same file each test has noticed.
        """
        lines = self._by_line.get(mutant["path"], {})
        sure = self._sources.get(mutant["path"]) == _hash(Path(mutant["path"]))
        first, last = mutant["lines"] if sure else (0, -1)
        near = max((line for line, its in lines.items() if its and first <= line <= mutant["line"]), default=0)
        about = Counter(test for its in lines.values() for test in its)
        inside = {test for line in range(first, last + 1) for test in lines.get(line, ())}
        batches: list[list[str]] = [[], []]
        spent = 0.0
        for test in self._sorted(
            (lines.get(near, set()), inside, self._importing(mutant["path"]), set(about), set(self.seconds)),
            about,
            proven,
        ):
            spent += self.seconds[test]
            if spent > budget and batches[0]:
                break
            batches[spent > _FIRST and bool(batches[0])].append(test)
        return batches

    def _importing(self, path: str) -> set[str]:
        """Return the tests in files that import a module: of its data, many tests only read what is there."""
        package, name = Path(path).relative_to("src").parent, Path(path).stem
        dotted = re.escape(".".join(package.parts))
        imports = re.compile(rf"{dotted}\.{name}\b|from {dotted} import [^\n]*\b{name}\b")
        return {test for test in self.seconds if imports.search(_text(_file(test)))}

    def _sorted(self, groups: Iterable[set[str]], about: Counter[str], proven: Counter[str]) -> Iterator[str]:
        """Yield each test of some groups once; within a group those first that are quick and reach little but the file."""

        def rank(test: str) -> tuple[float, str]:
            cost = (self.seconds[test] + _LEAST) * self.breadth[test] / max(about[test], 1)
            return cost / (1 + proven[test]), test

        before: set[str] = set()
        for group in groups:
            yield from sorted(group - before, key=rank)
            before |= group


class Results:
    """What became of each mutant, in a file that gets a line as soon as a mutant was tried.

    A result holds as long as what it rests on: the file of the mutant, and the file of the test that noticed it or, if none did,
    all files of tests.
    """

    def __init__(self, path: Path, reached: Reached) -> None:
        self._path = path
        self._reached = reached
        self._by: dict[str, str] = {}
        self._fails: dict[str, bool] = {}
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else ():
            if line.endswith("\n"):  # the last one may be cut off
                self._take(json.loads(line))

    def by(self, mutant: Mutant) -> str | None:
        """Return what noticed a mutant, nothing if it was tried in vain, or None if it is still to be tried."""
        by = self._by.get(_key(mutant))
        return None if by is None or self._fails.get(by) else by

    def add(self, mutant: Mutant, by: str) -> None:
        """Keep what noticed a mutant, or that nothing did."""
        self._write({"mutant": _key(mutant), "by": by, "tests": self._tests(by)})

    def proven(self, path: str) -> Counter[str]:
        """Return how many mutants of a file each test has noticed."""
        return Counter(by for key, by in self._by.items() if key.startswith(f"{path} ") and "::" in by)

    def to_check(self) -> dict[str, list[str]]:
        """Return the tests, by their file, of which it is not known whether they fail without a mutant as well."""
        unsure = {by for by in self._by.values() if "::" in by and by not in self._fails}
        return {file: list(tests) for file, tests in groupby(sorted(unsure), key=_file)}

    def check(self, test: str, *, fails: bool) -> None:
        """Keep whether a test fails without a mutant."""
        self._write({"test": test, "fails": fails, "tests": self._tests(test)})

    def without_failing(self, batches: list[list[str]]) -> list[list[str]]:
        """Return batches of tests without those that fail without a mutant."""
        return [[test for test in batch if not self._fails.get(test)] for batch in batches]

    def _tests(self, by: str) -> str:
        return self._reached.tests_as_they_are(by if "::" in by else "") if "::" in by or not by else ""

    def _write(self, result: dict[str, Any]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(result) + "\n")
        self._take(result)

    def _take(self, result: dict[str, Any]) -> None:
        known, name, said = (self._fails, "test", "fails") if "test" in result else (self._by, "mutant", "by")
        if result["tests"] == self._tests(result.get("test") or result["by"]):
            known[result[name]] = result[said]


class Timed:
    """A plugin of pytest that keeps how long each test takes, and which fail."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a test reports."""
        self.seconds[report.nodeid] += report.duration
        if not report.passed:
            self.failed.append(report.nodeid)


class Chosen(Timed):
    """A plugin of pytest that runs certain tests only, in a certain order."""

    def __init__(self, tests: list[str]) -> None:
        super().__init__()
        self._rank = {test: at for at, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that were chosen."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self._rank), key=lambda item: self._rank[item.nodeid]
        )


class Changed(MetaPathFinder):
    """Imports a mutant in place of its file."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = str(path.resolve())
        self._text = text

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """Return where a module is from: as ever, but with the changed code if it is the one of the mutant."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname.startswith("incidents") else None
        if spec is None or spec.origin != self._path:
            return None
        text = self._text

        class Loader(SourceFileLoader):
            def get_code(self, fullname: str) -> CodeType:
                return compile(text, self.get_filename(fullname), "exec", dont_inherit=True)

        spec.loader = Loader(fullname, self._path)
        return spec


def noticed_by(changed: MetaPathFinder | None, batches: list[list[str]], seconds: dict[str, float]) -> list[str]:
    """Run batches of tests in this process, which is to end afterwards; return those that fail, or why none could run."""
    if changed:
        sys.meta_path.insert(0, changed)
    for batch in filter(None, batches):
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        limit = int(used + 20 + 5 * sum(seconds[test] for test in batch))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        signal.alarm(30 * limit)  # for what waits; the processor may be busy with other things
        plugin = Chosen(batch)
        files = sorted({_file(test) for test in batch})
        code = _pytest([*files, *["--exitfirst"] * bool(changed), "-p", "no:xdist"], plugin)
        if plugin.failed:
            return plugin.failed
        if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return ["the import"]
    return []


def _pytest(arguments: list[str], plugin: Timed) -> int:
    fixed = ("--quiet", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
    return pytest.main([*arguments, *fixed], plugins=[plugin])


def in_children(
    tasks: Iterable[tuple[Any, Callable[[], list[str]]]], jobs: int, folder: Path
) -> Iterator[tuple[Any, list[str]]]:
    """Yield each task with what it returns in a forked child, or that it was ended, as they are done."""
    running: dict[int, tuple[Any, int]] = {}
    waiting = iter(tasks)
    try:
        while True:
            while len(running) < jobs and (task := next(waiting, None)):
                name, work = task
                read, write = os.pipe()
                sys.stdout.flush()
                if not (child := os.fork()):
                    os.close(read)
                    _work(work, write, folder)
                os.close(write)
                running[child] = name, read
            if not running:
                return
            ended, _ = os.wait()
            name, read = running.pop(ended)
            with os.fdopen(read, encoding="utf-8") as answer:
                text = answer.read()
            _end_group(ended)
            shutil.rmtree(folder / str(ended), ignore_errors=True)
            yield name, json.loads(text) if text else ["the time or memory it takes"]
    finally:
        for child in running:
            os.kill(child, signal.SIGKILL)  # it may have no group yet
            _end_group(child)
            os.waitpid(child, 0)


def _work(work: Callable[[], list[str]], write: int, folder: Path) -> None:
    """Do the work of a child, in a group and with a folder of its own, and end."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    place = folder / str(os.getpid())
    place.mkdir(parents=True)
    os.environ |= {"HYPOTHESIS_PROFILE": "mutants", "TMPDIR": str(place)}
    try:
        found = work()
    except BaseException as error:  # noqa: BLE001 - a mutant may raise anything
        found = [f"the import: {error!r}"]
    os.write(write, json.dumps(found[:200]).encode())
    os._exit(0)


def _end_group(child: int) -> None:
    """End what a child started and left behind."""
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def sample(mutants: list[Mutant], number: int | None, seed: int) -> list[Mutant]:
    """Return some mutants of each room in proportion to how many it has, or all, in an order that the seed decides."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    chosen: list[Mutant] = []
    for _, group in groupby(sorted(mutants, key=_room), key=_room):
        its = list(group)
        chosen += chance.sample(
            its, len(its) if number is None else min(len(its), round(number * len(its) / len(mutants)))
        )
    chance.shuffle(chosen)
    return chosen


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Return the bounds between which the share of a sample puts the whole (Wilson), from 0 to 1."""
    if not tried:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + _SURE) / 2)
    share = noticed / tried
    middle = share + z * z / (2 * tried)
    half = z * (share * (1 - share) / tried + z * z / (4 * tried * tried)) ** 0.5
    low, high = ((middle + sign * half) / (1 + z * z / tried) for sign in (-1, 1))
    return min(low, share), max(high, share)  # rounding may move a bound past a share of none or all


def table(mutants: list[Mutant], tried: list[Mutant], noticed: list[Mutant]) -> Iterator[str]:
    """Yield the lines of a table with the score of each room."""
    yield "| room | mutants | tried | noticed | score | 95 % sure |"
    yield "|---|---:|---:|---:|---:|---|"
    for room in (*sorted({_room(mutant) for mutant in mutants}), "all"):
        all_of, tries, hits = (sum(room in ("all", _room(one)) for one in some) for some in (mutants, tried, noticed))
        yield f"| {room} | {all_of:,} | {tries:,} | {hits:,} | {' | '.join(score(hits, tries))} |"


def score(noticed: int, tried: int) -> tuple[str, str]:
    """Return the share that was noticed and the bounds of the whole, in words."""
    low, high = interval(noticed, tried)
    return f"{noticed / max(tried, 1):.0%}", f"{low:.0%} to {high:.0%}"


def shown(mutant: Mutant) -> str:
    """Return a mutant as people read it: where it is, and its lines before and after."""
    old = _text(mutant["path"])
    start, end, text = mutant["start"], mutant["end"], mutant["text"]
    begin, stop = old.rfind("\n", 0, start) + 1, old.find("\n", end)
    after = old[begin:start] + text + old[end:stop]
    lines = [f"- {line}" for line in old[begin:stop].splitlines()] + [f"+ {line}" for line in after.splitlines()]
    return "\n".join([place_of(mutant), *lines])


def place_of(mutant: Mutant) -> str:
    """Return where a mutant is, and what kind of change it is."""
    return f"{mutant['path']}:{mutant['line']} {mutant['function']} ({mutant['operator']})"


def mutated(mutant: Mutant) -> str:
    """Return the text of the file with the change."""
    text = _text(mutant["path"])
    return text[: mutant["start"]] + mutant["text"] + text[mutant["end"] :]


def main() -> int:
    """Try a sample of mutants, print the score of each room, and write down the mutants that no test notices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where mutants.json is, and where the results go")
    parser.add_argument("--tests", nargs="+", type=Path, default=[Path("tests")], help="files and folders of tests")
    parser.add_argument("--number", default="300", help="how many mutants to try, or all (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (default: one for each processor)")
    parser.add_argument(
        "--budget", type=float, default=20, help="seconds of tests for one mutant (default: %(default)s)"
    )
    parser.add_argument("--only", default="", help="try only mutants of files whose path contains this")
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    made: list[Mutant] = json.loads((folder / "mutants.json").read_bytes())
    mutants = [mutant for mutant in made if options.only in mutant["path"]]
    chosen = sample(mutants, None if options.number == "all" else int(options.number), options.seed)
    reached = prepared(partial(Reached, folder), options.tests, made, options.jobs)
    results = Results(folder / "results.jsonl", reached)
    with tempfile.TemporaryDirectory(prefix="incidents-mutants-") as place:
        _campaign(chosen, results, reached, options, Path(place))
    left = sorted((one for one in chosen if not results.by(one)), key=lambda one: (one["path"], one["start"]))
    (folder / "survivors.txt").write_text("\n\n".join(map(shown, left)) + "\n", encoding="utf-8")
    print("\n".join(table(mutants, chosen, [mutant for mutant in chosen if results.by(mutant)])))
    print(f"\nSeed {options.seed}. {folder / 'survivors.txt'} shows the {len(left):,} mutants that no test noticed.")
    return 0


def prepared(opened: Callable[[], Reached], places: Iterable[Path], made: Iterable[Mutant], jobs: int) -> Reached:
    """Bring a map of tests up to date and return it, ready to fork processes that try mutants."""
    tests = {one for place in places for one in (place.rglob("test_*.py") if place.is_dir() else [place])}
    sources = {Path(mutant["path"]) for mutant in made}
    for _, its in groupby(sorted(tests, key=lambda path: (path.parent, path)), key=lambda path: path.parent):
        alone = multiprocessing.get_context("fork").Process(  # what it imports, the children are to import anew
            target=opened().update, args=(its, sources, jobs)
        )
        alone.start()
        alone.join()
        if alone.exitcode:
            sys.exit(alone.exitcode)
    reached = opened()
    reached.read()
    for name in _WARM:
        importlib.import_module(name)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    return reached


def _campaign(
    chosen: list[Mutant], results: Results, reached: Reached, options: argparse.Namespace, place: Path
) -> None:
    """Try the mutants that have no result yet, until none was noticed only by a test that fails anyway."""
    while rest := [mutant for mutant in chosen if results.by(mutant) is None]:
        tasks = ((one, partial(_try, one, results, reached, options.budget)) for one in rest)
        for mutant, by in in_children(tasks, options.jobs, place):
            results.add(mutant, by[0] if by else "")
            known = [result for result in map(results.by, chosen) if result is not None]
            share, bounds = score(sum(map(bool, known)), len(known))
            print(f"{len(known):,} of {len(chosen):,} tried, {share} noticed, 95 % sure: {bounds}", flush=True)
            if not by:
                print(f"not noticed: {shown(mutant)}\n", flush=True)
        again = ((its, partial(noticed_by, None, [its], reached.seconds)) for its in results.to_check().values())
        for its, failed in in_children(again, options.jobs, place):
            for test in its:
                results.check(test, fails=test in failed or not {*failed} <= {*its})
                if test in failed:
                    print(f"{test} fails without a mutant as well, so that it notices none", flush=True)


def _try(mutant: Mutant, results: Results, reached: Reached, budget: float) -> list[str]:
    changed = Changed(Path(mutant["path"]), mutated(mutant))
    batches = reached.tests_of(mutant, budget, results.proven(mutant["path"]))
    return noticed_by(changed, results.without_failing(batches), reached.seconds)


def _key(mutant: Mutant) -> str:
    """Return what stays the same as long as neither the file nor the change does."""
    its = hashlib.sha256(_text(mutant["path"]).encode()).hexdigest()[:16]
    return f"{mutant['path']} {its} {mutant['start']} {mutant['end']} {mutant['text']}"


def _room(mutant: Mutant) -> str:
    return Path(mutant["path"]).parts[2]


def _file(test: str) -> str:
    return test.partition("::")[0]


@cache
def _text(path: str) -> str:
    """Return the text of a file as it was when the campaign began."""
    return Path(path).read_text(encoding="utf-8")


@cache
def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
