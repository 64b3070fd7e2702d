"""Codes by other words for them: only if all that a name of the code says is said, and nothing that changes it."""

from __future__ import annotations

import pytest

from incidents.model.codes import ALL_CODELISTS, ActionKind, ActorKind, Codelist, ContextKind, Ground, SourceKind, Unit
from incidents.validation.meanings.codes import code_meant, codes_near, names_of
from incidents.validation.meanings.meaning import Meaning


def meant(text: str, codelist: type[Codelist]) -> Meaning:
    """Return the codes of a list that a text means."""
    return code_meant(text, codelist.about().title, list(map(str, codelist)))


@pytest.mark.parametrize(
    ("text", "codelist", "code"),
    [
        ("the app has been prohibited", ActionKind, "service_block"),
        ("se cortó internet", ActionKind, "network_shutdown"),
        ("les cerraron la cuenta", ActionKind, "account_terminate"),
        ("la suspensión de los perfiles", ActionKind, "account_suspend"),
        ("erased the tweets", ActionKind, "content_remove"),
        ("ban on the platform was prolonged", ActionKind, "restriction_extended"),
        ("employees of the company arrested", ActionKind, "staff_coercion"),
        ("minister of justice", ActorKind, "ministry"),
        ("wireless telephone operator", ActorKind, "network_operator"),
        ("peaceful demonstrations", ContextKind, "protest"),
        ("protection of kids", Ground, "child_protection"),
        ("violated the guidelines", Ground, "terms_breach"),
        ("study in a journal, peer reviewed", SourceKind, "academic"),
        ("lies about the vote", Ground, "harmful_speech"),
        ("the services are unbanned", ActionKind, "restriction_lifted"),
        ("mobile data was cut off", ActionKind, "network_shutdown"),
    ],
)
def test_other_words(text: str, codelist: type[Codelist], code: str) -> None:
    """Forms, order and words of the same family make no difference; such a suggestion is never certain."""
    assert meant(text, codelist) == Meaning.near([code])


@pytest.mark.parametrize(
    "text",
    [
        "order not to block the platform",
        "failed attempt to ban the app",
        "refused to remove the content",
        "bank account closed",
        "fine annulled",
        "proposal to ban the app",
        "removed",
        "the platform",
    ],
)
def test_words_that_change_the_meaning(text: str) -> None:
    """No act is suggested for a text that says less than the act, or that it was refused, undone or only proposed."""
    assert not meant(text, ActionKind)


@pytest.mark.parametrize(
    "text", ["court reporter", "secret government", "the military court", "president of the court", "police brutality"]
)
def test_another_kind_of_actor(text: str) -> None:
    """What the words are about must be the actor, and no other one."""
    assert not meant(text, ActorKind)


def test_the_nearest_are_listed() -> None:
    """The codes that share most words are named, none for words that take a side."""
    assert "account_suspend" in codes_near("suspended", ActionKind.about().title, list(map(str, ActionKind)))
    assert codes_near("rebel army", ActorKind.about().title, list(map(str, ActorKind))) == ()


@pytest.mark.parametrize("codelist", ALL_CODELISTS)
def test_a_name_means_its_codes(codelist: type[Codelist]) -> None:
    """No family of words makes a name mean another code than its own."""
    for name, codes in names_of(codelist).items():
        assert not name or set(meant(name, codelist).values) == set(codes), name


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("₽", ("RUB",)),
        ("руб.", ("RUB",)),
        ("₺", ("TRY",)),
        ("US$", ("USD",)),
        ("₹", ("INR",)),
        ("Rs.", ("INR", "NPR", "PKR", "LKR", "MUR", "SCR")),
        ("rupias", ("INR", "NPR", "PKR", "LKR")),
        ("¥", ("CNY", "JPY")),
        ("yen", ("JPY",)),
        ("$", ()),
    ],
)
def test_signs_and_names_of_currencies(text: str, codes: tuple[str, ...]) -> None:
    """A sign or name that several currencies share means each of them; nobody can know what a dollar sign alone means."""
    assert meant(text, Unit).values == codes
