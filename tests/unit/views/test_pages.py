"""Pages escape what they are given, miss nothing silently, and lead where they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from incidents.codec.manifests import is_place
from incidents.errors import MissingPackage
from incidents.views.pages import POLICY, SCRIPTED, Entry, Pages, shown
from tests.hostile import ATTACKS


def publication(folder: Path, **templates: str) -> Pages:
    """Return a publication with templates of its own, whatever their suffix."""
    for name, text in templates.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return Pages(name="A & B", menu=(Entry("List", "list/all.html"),), templates=(folder,))


@pytest.mark.parametrize("suffix", ["html_jinja", "txt", "xml_jinja", "svg", "md"])
@pytest.mark.parametrize("text", ATTACKS)
def test_every_template_escapes(tmp_path: Path, suffix: str, text: str) -> None:
    """A text is escaped in element and attribute, whatever the template is called."""
    pages = publication(tmp_path, **{f"x_{suffix}": '<p title="{{ text }}">{{ text }}</p>'})
    page = pages.page(f"x.{suffix.replace('_', '.')}", "x.html", text=text)
    inner = page.removeprefix('<p title="').removesuffix("</p>")
    assert inner.count("<") == 0
    assert inner.count('"') == inner.count(">") == 1


def test_a_missing_name_is_an_error(tmp_path: Path) -> None:
    """A template that names what nobody gives fails, and so does one that writes nothing in particular."""
    pages = publication(tmp_path, x_html="{{ thing }}")
    with pytest.raises(UndefinedError, match="thing"):
        pages.page("x.html", "x.html")
    with pytest.raises(TypeError, match="None"):
        pages.page("x.html", "x.html", thing=None)
    with pytest.raises(TypeError, match=r"1\.5"):
        pages.page("x.html", "x.html", thing=1.5)


def test_controls_are_shown() -> None:
    """Bidirectional and other controls become escapes that can be read; HTML stays HTML."""
    assert shown("a\u202eb\x1b[31m\ufeff") == r"a\u202eb\u001b[31m\ufeff"
    assert shown(Markup("<b>")) == "<b>"
    assert shown(12) == "12"


def test_the_way_back_is_as_long_as_the_way(tmp_path: Path) -> None:
    """A page knows how to reach the root from where it lies."""
    pages = publication(tmp_path, x_html="{{ root }}|{{ here }}|{{ words.language }}")
    assert pages.page("x.html", "x.html") == "|x.html|en"
    assert pages.page("x.html", "a/b/x.html") == "../../|a/b/x.html|en"


@pytest.mark.parametrize(
    "place", ["", "x", "/x.html", "../x.html", "a/../x.html", "X.html", "a//x.html", "a b.html", "a\\b.html"]
)
def test_what_is_no_place(tmp_path: Path, place: str) -> None:
    """A place is lower case and leads nowhere but down."""
    assert not is_place(place)
    with pytest.raises(ValueError, match="invalid path"):
        publication(tmp_path, x_html="").page("x.html", place)


def test_base_page(tmp_path: Path) -> None:
    """The shared frame has language, policy, skip link, landmarks, and marks the page one is on."""
    pages = publication(
        tmp_path, x_html='{% extends "base.html.jinja" %}{% block main %}<h1>{{ title }}</h1>{% endblock %}'
    )
    page = pages.page("x.html", "list/all.html", title="T", trail=[("Up & away", "index.html")])
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert str(Markup.escape(POLICY)) in page
    assert '<a class="skip" href="#content">Skip to the content</a>' in page
    assert '<a href="../list/all.html" aria-current="page">List</a>' in page
    assert '<a href="../index.html">Up &amp; away</a>' in page
    assert "<title>T · A &amp; B</title>" in page
    assert [page.count(f"<{name}") for name in ("main", "header", "footer", "h1", "script")] == [1, 1, 1, 1, 0]


def test_nothing_runs_unless_a_page_asks_for_it() -> None:
    """The policy allows no script, and that of a page with a script only files beside it, and no eval or inline."""
    assert "script-src" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "script-src 'self' file:;" in SCRIPTED
    assert all("unsafe" not in policy and "http" not in policy for policy in (POLICY, SCRIPTED))


def test_what_is_missing_is_said_in_one_sentence() -> None:
    """The error names the package and the extra."""
    assert str(MissingPackage("Jinja2", "site")) == ("missing package Jinja2; install it with: pip install Jinja2")
