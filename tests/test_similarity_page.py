"""The page on similarity has the weights that hold, with their reasons, and the figures of its definition."""

from __future__ import annotations

import json
import os
import re

import pytest

from benchmarks import judged
from incidents.comparison import MOTIFS, PRECEDENT, Dimension
from incidents.comparison.many import FEWEST, MOST
from incidents.comparison.same_incident import CARRIED_OUT, ENOUGH, MOST_NAMED, TOLERANCE
from incidents.comparison.scoring import COMMONEST, RAREST
from incidents.comparison.search import WORTH_AN_INDEX
from incidents.comparison.weights import HALF_LIFE, MOST_POINTS
from incidents.corpus import Corpus
from incidents.corpus.weights import MOST_BYTES, weights_of
from incidents.views.chains import MOST_CITED
from incidents.views.comparison import MOST_OF_A_CELL
from incidents.views.pair import MOST_WORDS
from tests.records import ROOT

PLACE = ROOT / "docs" / "explanation" / "similarity.md"
PAGE = PLACE.read_text(encoding="utf-8")
HOW_TO = (ROOT / "docs" / "how-to" / "find-precedents.md").read_text(encoding="utf-8")
LIMITS = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")


def test_weights_stand_on_the_page() -> None:
    """Each with its points and its reason, in the order of the ledger, and no others."""
    section = PAGE.partition("\n### Weights for precedents\n")[2].partition("\n##")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+) \| (.+) \|$", section, re.MULTILINE)
    assert rows == [(str(key), f"{weight.points:,}", weight.why) for key, weight in PRECEDENT.weights.items()]
    assert f"\nHalf-life: {PRECEDENT.half_life} days." in section


def test_dimensions_without_points_are_named() -> None:
    """What a comparison has and a precedent does not weigh is said."""
    (sentence,) = re.findall(r"^(.+) have no points", PAGE, re.MULTILINE)
    schema_names = {"in_force", "reactions", "claims"}
    assert set(re.findall(r"`(\w+)`", sentence)) == schema_names
    assert not schema_names & {str(dimension) for dimension in PRECEDENT.points}


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (f"A half-life is {HALF_LIFE} days", PAGE),
        (f"{COMMONEST} + {RAREST - COMMONEST} × log(", PAGE),
        (f"at most {MOST_POINTS:,} together", PAGE),
        (f"a pair needs {ENOUGH} points", PAGE),
        (f"at most {TOLERANCE} days apart", PAGE),
        (f"up to {CARRIED_OUT} days later", PAGE),
        (f"together | {MOST_POINTS:,} |", LIMITS),
        (f"your-own-weights) | {MOST_BYTES:,} |", LIMITS),
        (f"`precedents` prints | {MOST_WORDS} |", LIMITS),
        (f"table of `compare` | {MOST} |", LIMITS),
        (f"`compare` prints | {MOST_OF_A_CELL} |", LIMITS),
        (f"For {FEWEST} to {MOST} records the command prints one table", COMMANDS),
        (f"`chains` prints | {MOST_CITED} |", LIMITS),
        (f"`duplicates` prints | {MOST_NAMED} |", LIMITS),
        (f"Fewer than {WORTH_AN_INDEX:,} records are compared one by one", HOW_TO),
    ],
)
def test_figures_stand_on_the_pages(text: str, page: str) -> None:
    """A constant that changes changes its sentence."""
    assert text in page


def test_motifs_stand_on_the_page() -> None:
    """Each with its window and what it looks for."""
    section = HOW_TO.partition("\n## Find sequences\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (\d+ days|–) \| (.+) \| .+ \|$", section, re.MULTILINE)
    assert rows == [(str(motif.name), f"{motif.within} days" if motif.within else "–", motif.why) for motif in MOTIFS]


def test_every_dimension_with_points_says_what_it_asks() -> None:
    """The table of questions has each of them once, in the order of the comparison."""
    section = PAGE.partition("\n## What each dimension asks\n")[2].partition("\n##")[0]
    asked = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert asked == [str(dimension) for dimension in Dimension if dimension in PRECEDENT.points]


@pytest.mark.slow
def test_figures_of_the_gradings_are_those_of_make_judged() -> None:
    """The page quotes what the target prints, and the sentence on what matters most follows from it.

    After a change that is meant, `INCIDENTS_UPDATE_GOLDEN=1` puts the new figures on the page; read them.
    """
    gradings = judged.Gradings.read()
    printed = judged.report(judged.Table(Corpus.load(judged.EXAMPLES), gradings.records, gradings.given), gradings)
    quoted = PAGE.partition("<!-- judged -->\n```text\n")[2].partition("\n```\n")[0]
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        PLACE.write_text(PAGE.replace(quoted, printed), encoding="utf-8")
        return
    assert printed == quoted
    score = float(re.findall(r"^grades as given +(\S+)$", printed, re.MULTILINE)[0])
    table = re.findall(r"^(\w+) +[\d,]+ +(0\.\d+) ", printed.rpartition("\n\n")[2], re.MULTILINE)
    (sentence,) = re.findall(r"^- (.+) matter most: without one of them", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", sentence)) == {name for name, without in table if float(without) < score - 0.03}
    left_out = float(re.findall(r"without the measured query +(\S+)$", printed, re.MULTILINE)[0])
    assert score >= 0.88
    assert score - left_out <= 0.03


@pytest.mark.slow
def test_figures_of_the_later_gradings_are_those_of_make_judged() -> None:
    """As above, for all records."""
    printed = judged.report_of_all(Corpus.load(judged.EXAMPLES), judged.Gradings.read())
    before, mark, rest = PLACE.read_text(encoding="utf-8").partition("<!-- judged later -->\n```text\n")
    quoted, _, after = rest.partition("```\n")
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        PLACE.write_text(f"{before}{mark}{printed}\n```\n{after}", encoding="utf-8")
        return
    assert quoted == f"{printed}\n"
    assert float(re.findall(r"the \d+ later queries +(\S+)$", printed, re.MULTILINE)[0]) >= 0.6
    assert float(re.findall(r"before an ungraded one +(\S+)$", printed, re.MULTILINE)[0]) >= 0.9


def test_gradings_are_of_examples_and_arguments_change_them() -> None:
    """Every graded record is an example, a grade is from 1 to 3, and a changed one says what it was."""
    gradings = judged.Gradings.read()
    assert gradings.records <= {incident.id for incident in Corpus.load(judged.EXAMPLES)}
    for query, grades in gradings.given.items():
        assert {query, *grades} <= gradings.records
        assert set(grades.values()) <= {1, 2, 3}
    data = json.loads((ROOT / "benchmarks" / "judged.json").read_text(encoding="utf-8"))
    for one in data["regraded"]:
        assert gradings.given[one["incident"]].get(one["precedent"], 0) == one["was"] != one["grade"]
        assert one["why"]


def test_later_gradings_are_of_all_other_examples_with_a_reason_each() -> None:
    """Every example is graded, first or later; a later grade is from 1 to 3, for a pair that had none, and has its reason."""
    gradings = judged.Gradings.read()
    later = json.loads((ROOT / "benchmarks" / "judged.json").read_text(encoding="utf-8"))["later"]
    assert not gradings.records & gradings.later
    assert gradings.later <= {incident.id for incident in Corpus.load(judged.EXAMPLES)}
    for one in later["added"]:
        assert one["precedent"] in gradings.later
        assert one["precedent"] not in gradings.given[one["incident"]]
    named = [(query["incident"], one) for query in later["queries"] for one in query["precedents"]]
    assert {query for query, _ in named} <= gradings.later
    assert all(query != one["incident"] for query, one in named)
    assert all(one["grade"] in {1, 2, 3} and one["why"] for one in (*later["added"], *(one for _, one in named)))
    assert len(named) == sum(len(grades) for query, grades in gradings.whole.items() if query in gradings.later)
    graded = {one["precedent"] for one in later["added"]} | {
        name for grades in gradings.whole.values() for name in grades
    }
    assert gradings.later <= graded | set(gradings.whole)


def test_weights_without_a_file_are_those_of_precedents() -> None:
    """What the command line takes by default is what the page calls so."""
    assert weights_of(None) is PRECEDENT
