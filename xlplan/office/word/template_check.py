"""What a Word template may say, and every mistake in one, each with its place.

A template comes from staff, or from a stranger by way of staff. It may name the fields of an outline,
walk its lists, ask `if` and use the filters below; nothing else of the template language is let
through, so a template can neither run code nor run long: a loop within a loop must walk a list of the
outer loop's own row. Names are looked up in the outline's types, so mistakes show without any data.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from types import NoneType
from typing import Any, TypeAlias, get_args, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, nodes

from xlplan import words

Shape: TypeAlias = Any
"""What a name stands for: a type hint of the outline, or `_Loop`; None where it is not known."""

FILTERS = ("thai_digits",)

_PRINTED = (str, int, date)


@dataclass(frozen=True)
class _Loop:
    """What `loop` offers inside a loop."""

    index: int
    first: bool
    last: bool


@dataclass(frozen=True)
class _Scope:
    """The names in force, and the name of the innermost loop's row."""

    names: Mapping[str, Shape]
    row: str = ""


class Checker:
    """Collects the mistakes of one template, part by part."""

    def __init__(self, outline: type, environment: Environment) -> None:
        self._environment = environment
        self._top = _Scope(get_type_hints(outline))
        self.mistakes: list[str] = []

    def check(self, part: str, source: str) -> None:
        """Add what is wrong with a part; `source` is XML in which every paragraph begins a line."""
        lines = source.split("\n")
        try:
            tree = self._environment.parse(source)
        except TemplateSyntaxError as error:
            place = _place(part, lines, error.lineno)
            self.mistakes.append(words.templates.template_mistake(place, words.templates.TEMPLATE_SYNTAX))
            return
        for child in tree.body:
            self._statement(child, self._top, _Places(part, lines))

    def _statement(self, node: nodes.Node, scope: _Scope, places: "_Places") -> None:
        match node:
            case nodes.Output():
                for expression in node.nodes:
                    if not isinstance(expression, nodes.TemplateData):
                        self._print(expression, scope, places)
            case nodes.If():
                self._value(node.test, scope, places)
                for child in [*node.body, *node.elif_, *node.else_]:
                    self._statement(child, scope, places)
            case nodes.For():
                self._loop(node, scope, places)
            case _:
                self._refuse(node, places)

    def _loop(self, node: nodes.For, scope: _Scope, places: "_Places") -> None:
        listed = self._value(node.iter, scope, places)
        if listed is not None and _row_shape(listed) is None:
            self._add(words.templates.template_no_list(_written(node.iter)), node, places)
        if scope.row and _first_name(node.iter) != scope.row:
            self._add(words.templates.template_loop_in_loop(scope.row), node, places)
        if not isinstance(node.target, nodes.Name) or node.recursive or node.test:
            self._refuse(node, places)
            return
        names = {**scope.names, node.target.name: _row_shape(listed), "loop": _Loop}
        for child in node.body:
            self._statement(child, _Scope(names, node.target.name), places)
        for child in node.else_:
            self._statement(child, scope, places)

    def _print(self, node: nodes.Expr, scope: _Scope, places: "_Places") -> None:
        shape = self._value(node, scope, places)
        if shape is not None and not _is_printed(shape):
            self._add(words.templates.template_not_printed(_written(node)), node, places)

    def _value(self, node: nodes.Node, scope: _Scope, places: "_Places") -> Shape:
        """The shape of an expression, None after a mistake."""
        match node:
            case nodes.Const():
                return type(node.value)
            case nodes.Name():
                return self._known(node.name, scope.names, node, places)
            case nodes.Getattr():
                owner = self._value(node.node, scope, places)
                if owner is None:
                    return None
                known = get_type_hints(owner) if is_dataclass(owner) else {}
                return self._known(node.attr, known, node, places)
            case nodes.Filter(
                node=nodes.Expr() as value, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None
            ) if node.name in FILTERS:
                return self._value(value, scope, places) and str
            case nodes.Compare() | nodes.And() | nodes.Or() | nodes.Not():
                for child in _operands(node):
                    self._value(child, scope, places)
                return bool
            case _:
                self._refuse(node, places)
                return None

    def _known(self, name: str, known: Mapping[str, Shape], node: nodes.Node, places: "_Places") -> Shape:
        if name in known:
            return known[name]
        self._add(words.templates.template_unknown(_written(node) or name, sorted(known)), node, places)
        return None

    def _refuse(self, node: nodes.Node, places: "_Places") -> None:
        self._add(words.templates.TEMPLATE_NOT_ALLOWED, node, places)

    def _add(self, mistake: str, node: nodes.Node, places: "_Places") -> None:
        self.mistakes.append(words.templates.template_mistake(places.of(node.lineno), mistake))


@dataclass(frozen=True)
class _Places:
    """Says where in a part a node stands, in words that can be searched for in Word."""

    part: str
    lines: list[str]

    def of(self, line: int) -> str:
        return _place(self.part, self.lines, line)


def _place(part: str, lines: list[str], line: int) -> str:
    table = sum(before.count("<w:tbl>") for before in lines[:line])
    within = table - sum(before.count("</w:tbl>") for before in lines[: line - 1])
    text: str = re.sub(r"<[^>]+>", "", lines[line - 1]).strip()
    return words.templates.template_place(part, table if within > 0 else 0, text)


def _row_shape(shape: Shape) -> Shape:
    """The shape of a list's rows, None where the shape is no list."""
    return shape.__args__[0] if getattr(shape, "__origin__", None) is tuple else None


def _is_printed(shape: Shape) -> bool:
    kinds = [kind for kind in get_args(shape) if kind is not NoneType] or [shape]
    return _row_shape(shape) is None and all(
        issubclass(kind, _PRINTED) and kind is not bool for kind in kinds
    )


def _operands(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child.expr if isinstance(child, nodes.Operand) else child


def _first_name(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return str(node.name) if isinstance(node, nodes.Name) else ""


def _written(node: nodes.Node) -> str:
    """A name as the template writes it: `area.amounts.total`."""
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return str(node.name) if isinstance(node, nodes.Name) else ""
