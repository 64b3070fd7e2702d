"""Codes by other words for them: what the words of a text mean, whatever their form and order, in English and Spanish.

A word belongs to one or more families of words, such as "block", "banned" and "bloqueo"; any other word is its stem. A text means
a code if it says all that one of the names of the code says, so that a code is never finer than the text, and says nothing beside it
that is in a name of another such code. A word that turns the meaning of others, such as "not" or "refused", must be in the name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Final

from incidents import data
from incidents.patterns import pattern
from incidents.suggestions import folded
from incidents.values import frozen

_WORDS: Final = pattern(r"\w+")
_STEM: Final = pattern(r"(.{3,}?)(?:ac?iones|ac?ion|mente|ad[oa]s?|id[oa]s?|ings?|ed|es|s|e|os|as|o|a)")
_MOST_WORDS: Final = 12
_MOST_BESIDE: Final = 2
"""Most words that a text says beside a name of two words or more; beside a name of one word it says one."""
_CHARGED: Final = "charged"
_MOST_NEAREST: Final = 3


@frozen
class Word:
    """A word of a text, or words that belong together."""

    senses: frozenset[str]
    """The families that it belongs to, or its stem."""
    languages: frozenset[str]
    segment: int
    """How many prepositions and articles of English are before it."""

    def means(self, other: Word) -> bool:
        """Return whether both belong to one family, or are forms of one word."""
        return not self.senses.isdisjoint(other.senses)


@frozen(eq=False)
class CodeNames:
    """The names of the codes of a list, as words."""

    names: tuple[tuple[tuple[Word, ...], frozenset[str]], ...]
    """The words of each name, and the codes that have it."""
    codes_of: dict[str, frozenset[str]]
    """The codes by the senses of their names."""

    @classmethod
    def of(cls, named: Iterable[tuple[str, Iterable[str]]]) -> CodeNames:
        """Return the names of codes, as words."""
        names = tuple((words, frozenset(codes)) for name, codes in named if _is_clear(name, words := words_of(name)))
        codes_of: dict[str, frozenset[str]] = {}
        for words, codes in names:
            for sense in frozenset[str]().union(*(word.senses for word in words)):
                codes_of[sense] = codes_of.get(sense, frozenset()) | codes
        return cls(names, codes_of)

    def codes_with(self, word: Word) -> frozenset[str]:
        """Return the codes with a name that has a word of the same meaning."""
        return frozenset[str]().union(*(self.codes_of.get(sense, frozenset()) for sense in word.senses))


def _is_clear(name: str, words: tuple[Word, ...]) -> bool:
    """Return whether the words of a name still say what it says: "UN agency" is not only "agency"."""
    return len(words) > 1 or (bool(words) and " " not in name)


def meant_by(text: str, known: CodeNames, codes: Collection[str]) -> tuple[str, ...]:
    """Return the codes that the words of a text mean: several if it says as much of each, none if it says too little or more.

    Args:
        text: What was written.
        known: The names of the codes of the list.
        codes: The codes of the list that fit.
    """
    words = words_of(text)
    if not words:
        return ()
    said = [(name, own, _beside(words, name)) for name, own in known.names if _says(words, name)]
    longest = max((len(name) for name, _, _ in said if len(name) > 1 and _is_together(words, name)), default=0)
    clear = [one for one in said if len(one[0]) > longest or _is_together(words, one[0])]
    every = frozenset[str]().union(*(own for _, own, beside in clear if not _turns(beside)))
    much: dict[str, int] = {}
    for name, own, beside in said:
        for code in own.intersection(codes):
            others = every - {code}
            if others.isdisjoint(_having(beside, known)) and _is_all(words, name, beside, code):
                much[code] = max(much.get(code, 0), len(name))
    found = tuple(code for code in codes if much.get(code) == max(much.values(), default=0))
    return found if len(found) <= _MOST_NEAREST else ()


def nearest_by(text: str, known: CodeNames, codes: Collection[str]) -> tuple[str, ...]:
    """Return the two or three codes with names that share most of their words with a text; none if a word of it takes a side."""
    words = () if takes_side(text) else words_of(text)
    shared: dict[str, list[float]] = {}
    for name, own in known.names:
        alike = [word for word in words if any(word.means(one) for one in name)]
        rare = sum(1 / len(known.codes_with(word)) for word in alike) / max(len(name), len(words))
        for code in own.intersection(codes) if alike else ():
            shared.setdefault(code, []).append(rare)
    ordered = sorted(shared, key=lambda code: (-max(shared[code]), -len(shared[code]), code))
    return tuple(ordered[:_MOST_NEAREST])


def takes_side(text: str) -> bool:
    """Return whether a text has a word that takes a side, so that nothing is suggested for it that would take it too."""
    return any(_CHARGED in word.senses for word in words_of(text))


def _says(words: Collection[Word], name: tuple[Word, ...]) -> bool:
    """Return whether a text says all that a name says, each word of it by a word of its own."""
    if len(name) == 1:
        return any(name[0].senses <= word.senses for word in words)
    saying = [word for word in words if any(word.means(one) for one in name)]
    return len(saying) >= len(name) and all(any(word.means(one) for word in saying) for one in name)


def _is_together(words: Iterable[Word], name: tuple[Word, ...]) -> bool:
    """Return whether no preposition or article of English is between the words that say a name: not in "posts removed by the platform"."""
    return len({word.segment for word in words if any(word.means(one) for one in name)}) == 1


def _beside(words: Iterable[Word], name: Iterable[Word]) -> tuple[Word, ...]:
    """Return what a text says beside a name."""
    return tuple(word for word in words if not any(word.means(one) for one in name))


def _turns(words: Iterable[Word]) -> bool:
    """Return whether one of some words turns the meaning of others."""
    return any(not word.senses.isdisjoint(_wording().turning) for word in words)


def _having(words: Iterable[Word], known: CodeNames) -> frozenset[str]:
    """Return the codes with a name that has one of some words."""
    return frozenset[str]().union(*map(known.codes_with, words))


def _is_all(words: tuple[Word, ...], name: tuple[Word, ...], beside: Collection[Word], code: str) -> bool:
    """Return whether what a text says beside a name of a code changes nothing."""
    if not beside:
        return True
    if code in _wording().whole or _turns(beside):
        return False
    if len(name) > 1:
        return len(beside) <= _MOST_BESIDE
    return len(beside) == 1 and bool(name[0].languages) and not _turns(name) and _is_head(words, name[0])


def _is_head(words: tuple[Word, ...], name: Word) -> bool:
    """Return whether a word is what a text is about: the last before a preposition or article in English, the first in Spanish."""
    start = [word for word in words if word.segment == words[0].segment]
    languages = {language for word in words for language in word.languages if len(word.languages) == 1}
    ends = [words[0]] * (languages != {"en"}) + [start[-1]] * (languages != {"es"})
    return any(word.means(name) for word in ends)


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text that mean something; none if it is too long for a name."""
    wording = _wording()
    segment, kept = 0, list[tuple[str, int]]()
    for word in _WORDS.findall(folded(text).replace("_", " ").replace("'", "").replace("\u2019", "")):
        segment += word in wording.dividers
        if word not in wording.small:
            kept.append((word, segment))
    return tuple(_joined(kept)) if len(kept) <= _MOST_WORDS else ()


def _joined(kept: list[tuple[str, int]]) -> Iterator[Word]:
    """Yield the words of a text, those that belong together as one."""
    at = 0
    while at < len(kept):
        for length in (4, 3, 2, 1):
            part = " ".join(word for word, _ in kept[at : at + length])
            found = _wording().families_of(part)
            if found and at + length <= len(kept):
                yield Word(frozenset(found), frozenset[str]().union(*found.values()), kept[at][1])
                break
        else:
            length, word = 1, kept[at][0]
            if not word.isdecimal():
                yield Word(frozenset((_stem(word),)), frozenset(), kept[at][1])
        at += length


def _stem(word: str) -> str:
    found = _STEM.fullmatch(word)
    return f"{found[1]}-" if found else f"{word}-"


@frozen(eq=False)
class _Wording:
    """The families of words, by form."""

    forms: dict[str, dict[str, set[str]]]
    """The families by form, each with its languages."""
    beginnings: dict[str, dict[str, set[str]]]
    """The families by how a form begins."""
    small: frozenset[str]
    dividers: frozenset[str]
    turning: frozenset[str]
    whole: frozenset[str]

    def families_of(self, words: str) -> dict[str, set[str]]:
        """Return the families that a word, or words that belong together, are in, each with its languages."""
        found: dict[str, set[str]] = {}
        held = [self.forms.get(words, {})]
        last = words.rfind(" ") + 1
        held += (self.beginnings.get(words[:end], {}) for end in range(last + 1, len(words) + 1))
        for families in held:
            for family, languages in families.items():
                found.setdefault(family, set()).update(languages)
        return found


@cache
def _wording() -> _Wording:
    held: dict[str, Any] = data.read("wording.json")
    small = frozenset(folded(word) for words in held["small_words"].values() for word in words)
    forms: dict[str, dict[str, set[str]]] = {}
    beginnings: dict[str, dict[str, set[str]]] = {}
    for family, by_language in held["families"].items():
        for language, own in by_language.items():
            for form in own:
                every = folded(form).removesuffix("*").split()
                words = " ".join(word for word in every if word not in small)
                if " " not in words and len(every) > 1:
                    continue  # "de acuerdo" is not "acuerdo"
                where = beginnings if form.endswith("*") else forms
                where.setdefault(words, {}).setdefault(family, set()).add(language)
    return _Wording(
        forms,
        beginnings,
        small,
        frozenset(held["dividers"]),
        frozenset(held["turning"]),
        frozenset(code for own in held["whole_names"].values() for code in own),
    )
