"""What the registry has, by any name that people write for it: ids, current and former names, other spellings, domains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from incidents import data
from incidents.model import registry
from incidents.model.registry import RegistryEntry
from incidents.patterns import pattern
from incidents.suggestions import closest, in_words
from incidents.validation.meanings.meaning import NOTHING, Meaning

_HOST: Final = pattern(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/@]*@)?((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?::[0-9]+)?(?:[/?#].*)?"
)
_PARTS: Final = pattern(r"[/|(),;]| - | – |\b(?:formerly|previously|now|aka|antes|ahora|anteriormente)\b")
_OWNED: Final = pattern(
    r"(?i)(?:.+(?:['’]s|s['’]|[- ]owned|[- ]run|[- ]operated) +(?P<name>.+)|(?P<before>.+?),? +\(?(?:owned|run|operated) by .+|"
    r"(?P<of>.+?) +(?:de|propiedad de) .+)"
)
"""A name beside that of who owns it: "Meta's Threads", "TikTok, owned by ByteDance", "WhatsApp de Meta"."""
_KINDS: Final = frozenset(
    {
        "app",
        "aplicacion",
        "network",
        "mensajeria",
        "messaging",
        "microblogging",
        "plataforma",
        "platform",
        "red",
        "service",
        "site",
        "social",
        "website",
    }
)
"""What newspapers write beside a name, such as "the platform X"."""
_LEAST_NEAR: Final = 5
"""Least letters of a misspelt name: shorter ones are near too many others."""
_FORM: Final = pattern(r"(?: (?:inc|llc|ltd|limited|corp|corporation|company|co|pbc|sa|gmbh|plc|holdings|platforms))+$")


def registered(text: str, entries: Iterable[RegistryEntry] | None = None, *, misspelt: bool = True) -> Meaning:
    """Return the ids of what the registry has under a name, an alias, a domain or a similar name.

    The id is the one that is written like the text: ``x`` for ``X``, and ``twitter`` for ``Twitter``. Of a text with several
    names, such as ``Twitter/X``, all must belong to one entry.

    Args:
        text: What was written.
        entries: The entries that fit; without it, all platforms and companies.
        misspelt: Whether to look for similar names too, which takes longer.
    """
    fitting = {entry.id for entry in (_entries() if entries is None else entries)}
    found = [one for one in _named(text) if _id(one) in fitting]
    if found:
        return Meaning.exactly(found)
    owned = _OWNED.fullmatch(text.strip())
    if owned and (
        found := [one for one in _named(owned["name"] or owned["before"] or owned["of"]) if _id(one) in fitting]
    ):
        return Meaning.near(found)
    words = in_words(text)
    if not misspelt or len(words) < _LEAST_NEAR:
        return NOTHING
    known = {name: own for name, ids in _by_name().items() if (own := [one for one in ids if _id(one) in fitting])}
    near = [one for name in closest(words, known) for one in known[name]]
    return Meaning.near(near) if len(set(map(_id, near))) == 1 else NOTHING


def person_or_outlet(text: str, *, misspelt: bool = True) -> Meaning:
    """Return the ids of the persons and outlets of the registry that a text names, or else whose name it misspells."""
    words = in_words(text.replace("_", " "))
    found = _actors_by_name().get(words)
    if found:
        return Meaning.exactly(found)
    near = closest(words, _actors_by_name()) if misspelt and len(words) >= _LEAST_NEAR else ()
    return Meaning.near(one for name in near for one in _actors_by_name()[name])


@cache
def _actors_by_name() -> dict[str, tuple[str, ...]]:
    """Return the ids of persons and outlets by their ids and names."""
    found: dict[str, dict[str, None]] = {}
    for one in sorted(registry.actor_ids()):
        known = registry.actor(one)
        for name in (one, *(known.names if known else ())):
            found.setdefault(in_words(name.replace("_", " ")), {})[one] = None
    return {name: tuple(ids) for name, ids in found.items() if name}


def _entries() -> Iterator[RegistryEntry]:
    """Yield everything that the registry has."""
    yield from registry.platforms()
    yield from registry.companies()


def _id(name: str) -> str | None:
    known = registry.find(name)
    return known.id if known else None


def _named(text: str) -> tuple[str, ...]:
    """Return the ids that a text certainly names; empty if it names nothing, or if a part of it is something else."""
    words = in_words(text)
    bare = " ".join(word for word in words.split() if word not in _KINDS)
    whole = _by_name().get(words) or _by_name().get(bare) or _of_domain(text)
    if whole:
        return tuple(whole)
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    named = [_by_name().get(in_words(part), ()) for part in parts]
    entries = {_id(one) for ids in named for one in ids}
    return (str(entries.pop()),) if len(parts) > 1 and all(named) and len(entries) == 1 else ()


def _of_domain(text: str) -> tuple[str, ...]:
    """Return the id of the platform that is reached under the host of a text, or under a domain around it."""
    host = _HOST.fullmatch(text.strip())
    labels = host[1].casefold().split(".") if host else []
    around = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next(((_as_in(domain, one),) for domain in around if (one := _by_domain().get(domain))), ())


def _as_in(domain: str, one: str) -> str:
    """Return the alias of a platform that is its domain and one of its names: `x` for x.com; else its id."""
    entry, label = registry.find(one), domain.partition(".")[0]
    names = {in_words(held.name) for held in entry.names} if entry else ()
    return label if entry is not None and label in entry.aliases and label in names else one


@cache
def _by_domain() -> dict[str, str]:
    """Return the id of the platform of each domain, short domains included."""
    short = {name: one for one, names in _synonyms().items() for name in names if _HOST.fullmatch(name)}
    return short | {domain.name: platform.id for platform in registry.platforms() for domain in platform.domains}


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Return ids by every name; a name without the form of the company is also one, where nothing else has it."""
    found: dict[str, dict[str, None]] = {}
    without_form: dict[str, dict[str, None]] = {}
    for entry in _entries():
        aliases = {in_words(one.replace("_", " ")): one for one in (entry.id, *entry.aliases)}
        names = dict.fromkeys(in_words(held.name) for held in entry.names)
        for words in (*names, *aliases, *map(in_words, _synonyms().get(entry.id, ()))):
            own = aliases.get(words, entry.id) if words in names else entry.id
            found.setdefault(words, {})[own] = None
            without_form.setdefault(_FORM.sub("", words), {})[own] = None
    return {name: tuple(ids) for name, ids in (without_form | found).items() if name}


@cache
def _synonyms() -> dict[str, list[str]]:
    found: dict[str, list[str]] = data.read("synonyms.json")["registry"]
    return found
