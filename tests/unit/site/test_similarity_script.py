"""The script of the page that compares any two incidents computes the similarity that the library computes."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from incidents import Corpus, Incident
from incidents.comparison import PRECEDENT, Rarity, similarity
from incidents.comparison.features import profile_of
from incidents.site.build import frame
from incidents.site.likeness import Likeness
from incidents.site.records import Records
from incidents.validation.site_settings import SiteSettings
from incidents.views.pages import STATIC
from tests.builders import action, effect, gap, incident
from tests.records import EXAMPLES

_RUN = """
const held = JSON.parse(require("fs").readFileSync(0, "utf8"));
globalThis.self = { PROFILES: held };
(0, eval)(held.script);
const found = held.pairs.map(([one, other]) => self.SIMILARITY(held.features[one], held.features[other]));
process.stdout.write(JSON.stringify(found));
"""


def odd() -> list[Incident]:
    """Return records with what the examples lack: nothing recorded, no effect at all, and no end."""
    lasting = effect(from_="2024-08-08", last_seen="2024-09-01")
    return [
        incident(action(), id="bare", countries=["VE"]),
        incident(action(on="2024"), id="never", gaps=[gap("effects"), gap("announced")]),
        incident(action(on="2024-08-08", effects=[lasting], where=["IN-JK"]), id="open", countries=["IN"]),
        incident(action(on="1990-01-01", where=["IN"]), id="early", countries=["IN"]),
    ]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
def test_a_browser_computes_the_same_similarity() -> None:
    """Of all pairs of the examples and of odd records: in hundredths, and for each dimension in thousandths."""
    corpus = Corpus([*Corpus.load(EXAMPLES), *odd()])
    records = Records(corpus=corpus, day=date(2026, 11, 21), pages=frame(SiteSettings()))
    likeness = Likeness(records)
    features = [likeness.of(records.profiles[one.id]) for one in corpus]
    pairs = list(combinations(range(len(corpus)), 2))
    given = {
        "script": (Path(STATIC) / "similarity.js").read_text(encoding="utf-8"),
        "similarity": likeness.measure(),
        "features": features,
        "pairs": pairs,
    }
    run = subprocess.run(
        [str(shutil.which("node")), "-e", _RUN], input=json.dumps(given), capture_output=True, check=True, text=True
    )
    profiles = [profile_of(one) for one in corpus]
    rarity = Rarity.learned(profiles)
    for (one, other), found in zip(pairs, json.loads(run.stdout), strict=True):
        alike = similarity(profiles[one], profiles[other], PRECEDENT, rarity)
        names = profiles[one].id, profiles[other].id
        assert tuple(found["bounds"]) == alike.hundredths(), names
        assert [tuple(held) for held in found["adds"]] == [alike.hundredths(entry) for entry in alike.breakdown], names
        scores = [(entry.low, entry.high, entry.weight) for entry in alike.breakdown]
        assert [tuple(held) for held in found["scores"]] == scores, names
