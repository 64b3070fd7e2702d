"""Rules about figures under the wrong metric, or under two metrics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.findings import Hit
from incidents.model.amounts import Amount
from incidents.model.codes import Metric, Unit
from incidents.model.statements import Claim
from incidents.patterns import pattern
from incidents.validation.context import Context
from incidents.validation.prefilter import needs
from incidents.validation.violated import code_means

_NAMED: Final[dict[str, str]] = {
    "accounts": "accounts?|handles?|cuentas?|contas?|comptes?",
    "followers": "followers?|seguidor(?:a|e)?s?|subscribers?|suscriptor(?:a|e)?s?",
    "posts": "posts?|tweets?|tuits?|trinos?|v[ií]deos?|publicaci[oó]n(?:es)?",
    "arrests": "arrest(?:s|ed)?|detain(?:ed|ees?)|detenid[oa]s?|detenciones|arrestad[oa]s?|pres[oa]s",
    "deaths": "deaths?|dead|killed|died|muert(?:o|a|e)s?|fallecid[oa]s?|mortos?",
    "injured": "injured|wounded|hurt|herid[oa]s?|lesionad[oa]s?|ferid[oa]s?",
}
"""Words for what is counted; none of them is used for another."""
_VAGUE: Final[dict[str, str]] = {
    "persons": "people|persons?|personas?|pessoas?|men|women|hombres|mujeres",
    "users": "users?|usuari[oa]s?|usu[aá]ri[oa]s?",
    "requests": "requests?|orders?|demands?|rulings?|notices?|solicitudes|[oó]rdenes|pedidos?",
    "entities": "entit(?:y|ies)|outlets?|pages?|groups?|p[aá]ginas?|grupos?|medios?",
    "platforms": "platforms?|apps?|applications?|services?|plataformas?|aplicaciones|servicios?",
    "percent": "percent|per cent|por ciento|por cento",
    "votes": "votes?|votos?",
    "edits": "edits?|changes?|ediciones|cambios?",
    "downloads": "downloads?|installations?|descargas?",
    "tests": "tests?|measurements?|pruebas?|mediciones|medi[cç][oõ]es",
}
"""Words that are used beside others so often that they show only what a metric counts, never what it does not count."""
_NOUN: Final = pattern(
    r"(?i)\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in (_NAMED | _VAGUE).items()) + r")\b"
)
_PERSONS: Final = {"arrests": Metric.ARRESTS, "deaths": Metric.DEATHS, "injured": Metric.INJURED}
_FIGURE: Final = pattern(r"[0-9]+(?:[.,\u00a0\u202f][0-9]+)*")


@needs("amount")
def metric_contradicts_words(context: Context) -> Iterator[Hit]:
    """The words of an amount name something that its metric does not count.

    Why: Lost followers are not suspended accounts, and arrests are not deaths. Under the wrong metric, a figure seems to
    contradict claims that are about something else.
    Source: codelist of metrics; conflicts are found within one metric
    Bad:
        {"claims": [{"about": "order", "metric": "accounts_suspended", "amount": {"words": "almost 6,600 followers",
                     "high": 6600}, "evidence": [{"source": "report", "said_by": "x"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "followers_lost", "amount": {"words": "almost 6,600 followers",
                     "high": 6600}, "evidence": [{"source": "report", "said_by": "x"}]}]}
    """
    for pointer, claim in context.of(Claim):
        if claim.amount is None:
            continue
        named = {found.lastgroup or "": found[0] for found in _NOUN.finditer(claim.amount.words)}
        clear = [word for name, word in named.items() if name in _NAMED]
        if clear and not any(_counts(claim.metric, name) for name in named):
            said = " and ".join(f'"{word}"' for word in clear)
            message = f'"words" name {said}, but the metric "{claim.metric}" counts something else'
            hint = f"Choose the metric that counts it. {code_means(claim.metric, claim.metric.definition)}"
            yield Hit(pointer=(*pointer, "amount", "words"), message=message, help=hint)


def _counts(metric: Metric, name: str) -> bool:
    """Return whether a metric can count what a noun names."""
    if name in _PERSONS:
        return _PERSONS[name] is metric
    if (
        name == Unit.PERSONS and metric in _PERSONS.values()
    ):  # people were killed, hurt or arrested: other words say which
        return False
    return Unit(name) in metric.units


@needs("amount")
def same_figure_for_two_metrics(context: Context) -> Iterator[Hit]:
    """Two claims of different metrics have the same figure from the same quotation.

    Why: A figure counts one thing. If it is recorded for two metrics, one of the two claims is probably wrong.
    Source: claims; each claim is what a source says about one metric
    Bad:
        {"claims": [{"about": "order", "metric": "accounts_suspended", "amount": {"words": "6,600", "low": 6600,
                     "high": 6600}, "evidence": [{"source": "report", "quote": "took 6,600 followers", "said_by": "x"}]},
                    {"about": "order", "metric": "followers_lost", "amount": {"words": "6,600", "low": 6600,
                     "high": 6600}, "evidence": [{"source": "report", "quote": "took 6,600 followers", "said_by": "x"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "accounts_suspended", "amount": {"words": "50", "low": 50,
                     "high": 50}, "evidence": [{"source": "report", "quote": "50 accounts, 6,600 followers", "said_by": "x"}]},
                    {"about": "order", "metric": "followers_lost", "amount": {"words": "6,600", "low": 6600,
                     "high": 6600}, "evidence": [{"source": "report", "quote": "50 accounts, 6,600 followers", "said_by": "x"}]}]}
    """
    first: dict[tuple[str, str, tuple[float | None, ...]], Metric] = {}
    for pointer, claim in context.of(Claim):
        if claim.amount is None or _figure(claim.amount) == (None, None, None):
            continue
        for index, evidence in enumerate(claim.evidence):
            if evidence.quote is None or _says_twice(evidence.quote):
                continue
            metric = first.setdefault((evidence.source, evidence.quote, _figure(claim.amount)), claim.metric)
            if metric is not claim.metric:
                message = f'same figure from the same quotation for "{metric}" and "{claim.metric}"'
                hint = "Keep the claim of the metric that the source means, or quote another phrase for the other one."
                yield Hit(pointer=(*pointer, "evidence", index, "quote"), message=message, help=hint)


def _figure(amount: Amount) -> tuple[float | None, ...]:
    return amount.low, amount.around, amount.high


def _says_twice(quote: str) -> bool:
    """Return whether a figure appears twice in a quotation, so that it can be about two things."""
    figures = _FIGURE.findall(quote)
    return len(set(figures)) != len(figures)
