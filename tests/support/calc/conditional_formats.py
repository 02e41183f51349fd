"""Conditional formats: rules by formula and by value; colour scales can be looked at."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.support.calc import formulas
from tests.support.calc.areas import from_calc
from tests.support.calc.bridge import enum, properties
from tests.support.calc.calls import NOT_FOUND, ComError, over_the_wire
from tests.support.calc.formats import calc_colour, rgb

_OPERATORS = {
    "equal_to": "EQUAL", "not_equal_to": "NOT_EQUAL", "greater_than": "GREATER",
    "greater_than_or_equal": "GREATER_EQUAL", "less_than": "LESS", "less_than_or_equal": "LESS_EQUAL",
    "between": "BETWEEN", "not_between": "NOT_BETWEEN", "custom": "FORMULA",
}  # fmt: skip
_BY_NUMBER = {  # com.sun.star.sheet.ConditionFormatOperator
    0: "equal_to", 1: "less_than", 2: "greater_than", 3: "less_than_or_equal", 4: "greater_than_or_equal",
    5: "not_equal_to", 6: "between", 7: "not_between", 24: "custom",
}  # fmt: skip
_ENTRY_TYPES = {0: "condition", 1: "color_scale", 2: "data_bar", 3: "icon_set"}
_PLAIN_WEIGHT = 100.0


@over_the_wire("api", "parent")
class ConditionalFormats(base_classes.ConditionalFormats):
    """The rules that touch a range, those that win first."""

    def __init__(self, cells: Any) -> None:
        self._cells = cells

    @property
    def api(self) -> Any:
        return self

    @property
    def parent(self) -> Any:
        return self._cells

    def __len__(self) -> int:
        return len(list(self._found()))

    def __iter__(self) -> Iterator["ConditionalFormat"]:
        return iter(list(self._found()))

    def __call__(self, key: int) -> "ConditionalFormat":
        found = list(self._found())
        if not 1 <= key <= len(found):
            raise ComError(NOT_FOUND, "Subscript out of range")
        return found[key - 1]

    def add_cell_value(self, spec: dict[str, Any]) -> "ConditionalFormat":
        return self._add(_OPERATORS[spec["operator"]], spec["formula1"], spec.get("formula2"), spec)

    def add_custom(self, spec: dict[str, Any]) -> "ConditionalFormat":
        return self._add("FORMULA", spec["formula"], None, spec)

    def clear(self) -> None:
        cells = self._cells.cells
        rules = cells.ConditionalFormat
        rules.clear()
        cells.ConditionalFormat = rules

    def _found(self) -> Iterator["ConditionalFormat"]:
        sheet = self._cells.sheet
        for rules in sheet.calc.ConditionalFormats.getConditionalFormats():
            if any(from_calc(area).overlaps(self._cells.area) for area in rules.Range.RangeAddresses):
                for at in range(rules.Count):
                    yield ConditionalFormat(sheet, rules, at)

    def _add(self, operator: str, first: Any, second: Any, spec: dict[str, Any]) -> "ConditionalFormat":
        document, cells = self._cells.sheet.book.document, self._cells.cells
        first, second = (
            formulas.to_calc(str(text)).removeprefix("=") if text is not None else ""
            for text in (first, second)
        )
        rules = cells.ConditionalFormat
        rules.addNew(properties(
            Operator=enum("sheet.ConditionOperator", operator), Formula1=first, Formula2=second,
            StyleName=_new_style(document, spec),
        ))  # fmt: skip
        cells.ConditionalFormat = rules
        return next(
            rule for rule in self._found()
            if _OPERATORS[rule.operator or "custom"] == operator and rule.plain_formula == first
        )  # fmt: skip


@over_the_wire("api", "plain_formula")
class ConditionalFormat(base_classes.ConditionalFormat):
    """One rule."""

    def __init__(self, sheet: Any, rules: Any, at: int) -> None:
        self._sheet, self._rules, self._at = sheet, rules, at

    @property
    def api(self) -> Any:
        return self

    @property
    def type(self) -> str:
        kind = _ENTRY_TYPES.get(self._entry().getType(), "unknown")
        if kind != "condition":
            return kind
        return "custom" if self._operator() == "custom" else "cell_value" if self._operator() else "unknown"

    @property
    def operator(self) -> str | None:
        return self._operator() if self.type == "cell_value" else None

    @property
    def formula1(self) -> str | None:
        return str(self._entry().Formula1) if self.type == "cell_value" else None

    @property
    def formula2(self) -> str | None:
        is_two = self.operator in ("between", "not_between")
        return str(self._entry().Formula2) if is_two else None

    @property
    def formula(self) -> str | None:
        return formulas.from_calc(f"={self.plain_formula}") if self.type == "custom" else None

    @property
    def plain_formula(self) -> str:
        """The formula as Calc has it."""
        return str(getattr(self._entry(), "Formula1", ""))

    @property
    def stop_if_true(self) -> bool:
        return False

    @property
    def fill_color(self) -> tuple[int, int, int] | None:
        return rgb(self._style().CellBackColor)

    @property
    def font_color(self) -> tuple[int, int, int] | None:
        return rgb(self._style().CharColor)

    @property
    def font_bold(self) -> bool | None:
        return bool(self._style().CharWeight > _PLAIN_WEIGHT)

    def delete(self) -> None:
        self._rules.removeByIndex(self._at)

    def _entry(self) -> Any:
        return self._rules.getByIndex(self._at)

    def _operator(self) -> str | None:
        return _BY_NUMBER.get(self._entry().Operator)

    def _style(self) -> Any:
        styles = self._sheet.book.document.StyleFamilies.getByName("CellStyles")
        return styles.getByName(self._entry().StyleName)


def _new_style(document: Any, spec: dict[str, Any]) -> str:
    styles = document.StyleFamilies.getByName("CellStyles")
    name = f"rule {styles.Count + 1}"
    style = document.createInstance("com.sun.star.style.CellStyle")
    styles.insertByName(name, style)
    if spec.get("fill_color") is not None:
        style.CellBackColor = calc_colour(spec["fill_color"])
    if spec.get("font_color") is not None:
        style.CharColor = calc_colour(spec["font_color"])
    if spec.get("font_bold"):
        style.CharWeight = 150.0
    return name
