"""The one way in which pages are made: templates that escape everything, whatever they are called.

A text from a record stays text: Jinja2 escapes it in every template, and before that control characters, bidirectional
controls and invisible characters are shown as escapes, so that neither the browser nor the reader's eye obeys them. A name that a
template misspells is an error, never an empty place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen
from markupsafe import Markup

from incidents.codec.output import is_place
from incidents.data import ENGLISH
from incidents.findings.display import display
from incidents.views.html import cropped, isolated, web_address
from incidents.views.words import Language, Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.environment import TemplateModule

HERE: Final = Path(__file__).parent
TEMPLATES: Final = HERE / "templates"
STATIC: Final = HERE / "static"

_POLICY: Final = (
    "default-src 'none'; style-src 'self' file:; img-src 'self' file:;{scripts} "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)
POLICY: Final = _POLICY.format(scripts="")
"""Nothing runs, and nothing is loaded but style sheets and images that lie beside the page. `file:` is for pages that
are opened from a disk; a page from the web cannot load such an address."""
SCRIPTED: Final = _POLICY.format(scripts=" script-src 'self' file:;")
"""Likewise, for a page that gives it as its `policy`: scripts that lie beside it run as well."""


def shown(value: object) -> object:
    """Return what a template writes for a value: HTML as it is, text with nothing in it that is obeyed.

    Raises:
        UndefinedError: for a name that nobody gave.
        TypeError: for what is neither a text nor a number, such as a `None` that nobody thought of.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return _displayed(value) if len(value) < _OFTEN else display(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    told = str(value)  # raises for a name that nobody gave, and says which
    message = f"a template writes {told}, which is neither text nor a whole number"
    raise TypeError(message)


_displayed = lru_cache(maxsize=1 << 14)(display)
_OFTEN: Final = 100
"""Texts shorter than this, such as names, come again and again; what they become is kept."""


@cache
def _environment(*more: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - an extra

    environment = Environment(
        loader=FileSystemLoader([*more, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(bdi=isolated, cropped=cropped, web=web_address)
    environment.globals["policy"] = POLICY
    return environment


@frozen
class Entry:
    """A place that every page of a publication leads to."""

    label: str
    place: str


@frozen(kw_only=True)
class Pages:
    """The pages of one publication: they share a name, a language and a menu.

    `templates` are folders that are looked into before the shared one; `shared` are names that every template knows.
    """

    name: str
    language: Language = ENGLISH
    menu: Sequence[Entry] = ()
    home: str = "index.html"
    templates: tuple[Path, ...] = ()
    shared: Mapping[str, Any] = {}

    @property
    def words(self) -> Words:
        """The words of the interface."""
        return Words.of(self.language)

    def page(self, template: str, place: str, **values: Any) -> str:
        """Return a page.

        Args:
            template: Name of the template, such as ``incident.html.jinja``.
            place: Where the page will lie below the root, such as ``incidents/ve-x-2024-block.html``. The template
                knows the way back as ``root``: ``href="{{ root }}{{ place }}"`` leads to any place.
            values: What the template knows beside ``name``, ``words``, ``menu``, ``home``, ``here`` and ``root``.

        Raises:
            ValueError: if the place is none.
        """
        if not is_place(place):
            message = f"not a place of a page: {place!r}"
            raise ValueError(message)
        return (
            _environment(*self.templates)
            .get_template(template)
            .render(
                {
                    **self.shared,
                    "name": self.name,
                    "words": self.words,
                    "menu": self.menu,
                    "home": self.home,
                    "here": place,
                    "root": "../" * place.count("/"),
                    **values,
                }
            )
        )

    def parts(self, template: str, place: str) -> Parts:
        """Return the macros of a template, for pages in the folder of a place."""
        made = _environment(*self.templates).get_template(template)
        return Parts(made.make_module({**self.shared, "words": self.words, "root": "../" * place.count("/")}))


class Parts:
    """The macros of a template: called from Python, each returns HTML in which every text it was given is escaped."""

    def __init__(self, module: TemplateModule) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        macro: Callable[..., Markup] = getattr(self._module, name)
        return macro
