"""How templates are compiled: what a language says is put in once, and each text is escaped once.

The finalizer of the environment escapes every text, so that the code of a template need not look at it a second time; a
message without values is known when the template is compiled, and becomes a part of the text around it.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

from incidents.views.words import Words


class _Code(CodeGenerator):
    """Writes what the finalizer returns, which is HTML."""

    def _output_child_pre(self, _: nodes.Expr, __: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


class _Said(NodeTransformer):
    """Puts messages in the place of calls that ask for them by name alone."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the library calls it
        match node:
            case nodes.Call(node=nodes.Name(name="words"), args=[nodes.Const(value=message)], kwargs=[]):
                return nodes.Const(self._words(message), lineno=node.lineno)
        self.generic_visit(node)
        return node


class SaidEnvironment(Environment):
    """An environment whose finalizer escapes, for templates with `words` of one language."""

    code_generator_class = _Code

    def __init__(self, words: Words, **options: Any) -> None:
        super().__init__(**options)
        self._said = _Said(words)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        self._said.visit(parsed)
        return parsed

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a value of a mapping, or an attribute of another thing."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
