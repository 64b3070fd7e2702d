"""The precedents of an incident as text, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from incidents.comparison import Precedent, Rarity, Weights, compare
from incidents.english import counted
from incidents.findings.display import display
from incidents.model import Incident
from incidents.views.markdown import plain
from incidents.views.outputs.common import NamedIncident
from incidents.views.outputs.pairs import PrecedentOutput, PrecedentsOutput, SimilarityOutput, WeightsOutput
from incidents.views.outputs.writing import as_json
from incidents.views.pair import Pair, weighed
from incidents.views.text import wrapped
from incidents.views.words import Words

COUNTERPART: Final = "counterpart rather than precedent: the roles are reversed"
_INDENT: Final = "    "


@frozen(kw_only=True)
class PrecedentsView:
    """The precedents of one incident, ready to print."""

    query: Incident
    others: int
    """The number of other records that were compared."""
    weights: Weights
    rarity: Rarity
    """How rare each code is among these records."""
    found: tuple[Precedent, ...]
    words: Words

    def _pairs(self) -> Iterator[tuple[int, Precedent, Pair]]:
        for rank, one in enumerate(self.found, 1):
            yield rank, one, Pair(compare(self.query, one.incident), one.similarity, self.words.phrase)

    def _weighed(self) -> str:
        compared = f"Compared with {counted(self.others, 'record')}, most similar first by the lower end"
        return self.words.phrase(f"{compared} ({weighed(self.weights, self.rarity)}).")

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/precedents.schema.json``."""
        found = tuple(
            PrecedentOutput(
                rank=rank,
                incident=NamedIncident.of(one.incident),
                mirrored=one.is_counterpart,
                similarity=SimilarityOutput.of(one.similarity),
                dimensions=pair.dimensions(),
            )
            for rank, one, pair in self._pairs()
        )
        output = PrecedentsOutput(
            query=NamedIncident.of(self.query),
            records=self.others,
            weights=WeightsOutput.of(self.weights),
            rarity_learned_from=self.rarity.size,
            precedents=found,
        )
        return as_json(output)

    def text(self) -> str:
        """Return lines for a terminal."""
        return display("\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        say, language = self.words.phrase, self.words.language
        yield f"{say(f'Precedents of {self.query.id}')}  {self.query.title_in(language)}"
        yield from wrapped("", self._weighed())
        for rank, one, pair in self._pairs():
            yield ""
            yield from wrapped(f"{f'{rank}.':<4}", f"{one.incident.id}  {one.incident.title_in(language)}", _INDENT)
            mirrored = f" · {say(COUNTERPART)}" if one.is_counterpart else ""
            yield from wrapped(_INDENT, f"{say(f'similarity {one.similarity}')}{mirrored}")
            for label, words in pair.reasons():
                yield from wrapped(f"{_INDENT}{label:<8} ", words)

    def markdown(self) -> str:
        """Return Markdown."""
        return display("\n".join(self._markdown()))

    def _markdown(self) -> Iterator[str]:
        say, language = self.words.phrase, self.words.language
        yield f"# {plain(say(f'Precedents of {self.query.id}'))}"
        yield from ("", f"**{plain(self.query.title_in(language))}**", "", plain(self._weighed()), "")
        for rank, one, pair in self._pairs():
            mirrored = f" · *{say(COUNTERPART)}*" if one.is_counterpart else ""
            yield f"{rank}. **{plain(one.incident.id)}** {plain(one.incident.title_in(language))}: {say(f'similarity {one.similarity}')}{mirrored}"
            yield from (f"   - {label}: {plain(words)}" for label, words in pair.reasons())
