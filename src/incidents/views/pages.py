"""Pages from Jinja2 templates in which every text is escaped.

Control characters, bidirectional controls and invisible characters of a text become visible escapes; then Jinja2 escapes the
text as HTML. A misspelt name in a template is an error, never an empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen
from markupsafe import Markup, escape

from incidents.codec.manifests import is_place
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
"""The policy of most pages: nothing runs, and only style sheets and images beside the page are loaded. `file:` is for
pages opened from a disk; a page from the web cannot load such an address."""
SCRIPTED: Final = _POLICY.format(scripts=" script-src 'self' file:;")
"""The policy of pages that also run the scripts beside them."""


def shown(value: object) -> str:
    """Return the HTML that a template writes for a value: HTML unchanged, text escaped.

    Raises:
        UndefinedError: for a name without a value.
        TypeError: for a value that is neither text nor a number, such as an unexpected `None`.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return _escaped(value) if len(value) < _OFTEN else escape(display(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    text = str(value)  # raises for a name without a value
    message = f"a template writes {text}, which is neither text nor a whole number"
    raise TypeError(message)


_OFTEN: Final = 100
"""Shorter texts, such as names, occur often; their HTML is cached."""
_escaped: Final = lru_cache(maxsize=1 << 14)(lambda text: escape(display(text)))


@cache
def _environment(words: Words, *more: Path) -> Environment:
    """Return what reads templates and compiles them, each once, for the words of one language."""
    from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415 - an extra

    from incidents.views.compiling import SaidEnvironment  # noqa: PLC0415 - needs it

    environment = SaidEnvironment(
        words,
        loader=FileSystemLoader([*more, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(bdi=isolated, cropped=cropped, web=web_address)
    environment.globals["policy"] = POLICY
    return environment


@frozen
class Entry:
    """A link in the menu of every page."""

    label: str
    place: str


@frozen(kw_only=True, slots=False)
class Pages:
    """The pages of one publication, with a common name, language and menu.

    `templates` are folders that are searched before the shared one; `shared` are values for every template; `spells_dates`
    says whether dates are spelled out.
    """

    name: str
    language: Language = ENGLISH
    menu: Sequence[Entry] = ()
    home: str = "index.html"
    templates: tuple[Path, ...] = ()
    shared: Mapping[str, Any] = {}
    spells_dates: bool = False

    @cached_property
    def words(self) -> Words:
        """The words of the interface."""
        return Words.of(self.language, spells_dates=self.spells_dates)

    def page(self, template: str, place: str, **values: Any) -> str:
        """Return a page.

        Args:
            template: Name of the template, such as ``incident.html.jinja``.
            place: Path of the page below the root, such as ``incidents/ve-x-2024-block.html``. The template has the
                path back to the root as ``root``: ``href="{{ root }}{{ place }}"`` links to any place.
            values: Values for the template besides ``name``, ``words``, ``menu``, ``home``, ``here`` and ``root``.

        Raises:
            ValueError: if the path is not valid.
        """
        if not is_place(place):
            message = f"invalid path of a page: {place!r}"
            raise ValueError(message)
        return (
            _environment(self.words, *self.templates)
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

    def compile(self, *templates: str) -> None:
        """Compile templates now, so that processes started later do not each compile them."""
        for template in templates:
            _environment(self.words, *self.templates).get_template(template)

    def parts(self, template: str, place: str) -> Parts:
        """Return the macros of a template, for pages in the same folder as a path."""
        made = _environment(self.words, *self.templates).get_template(template)
        return Parts(made.make_module({**self.shared, "words": self.words, "root": "../" * place.count("/")}))


class Parts:
    """The macros of a template as functions that return HTML with every text escaped."""

    def __init__(self, module: TemplateModule) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        macro: Callable[..., Markup] = getattr(self._module, name)
        return macro
