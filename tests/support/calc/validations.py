"""Data validation of cells."""

from typing import Any

from xlwings import base_classes

from tests.support.calc import formulas
from tests.support.calc.bridge import enum
from tests.support.calc.calls import over_the_wire
from tests.support.calc.formulas import sheet_prefix

_TYPES = {
    "none": "ANY", "whole_number": "WHOLE", "decimal": "DECIMAL", "list": "LIST", "date": "DATE",
    "time": "TIME", "text_length": "TEXT_LEN", "custom": "CUSTOM",
}  # fmt: skip
_OPERATORS = {
    "between": "BETWEEN", "not_between": "NOT_BETWEEN", "equal_to": "EQUAL", "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER", "less_than": "LESS", "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
}  # fmt: skip
_ALERTS = {"stop": "STOP", "warning": "WARNING", "information": "INFO"}


def _named(names: dict[str, str], calc: str) -> str | None:
    return next((name for name, value in names.items() if value == calc), None)


@over_the_wire("api")
class DataValidation(base_classes.DataValidation):
    """The rule that all cells of a range share."""

    def __init__(self, cells: Any) -> None:
        self._cells = cells

    @property
    def api(self) -> Any:
        return self

    @property
    def type(self) -> str:
        if self._mixed():
            return "inconsistent"
        return _named(_TYPES, self._rule().Type.value) or "unknown"

    @property
    def operator(self) -> str | None:
        return _named(_OPERATORS, self._rule().getOperator().value) if self._compares() else None

    @property
    def formula1(self) -> str | None:
        return self._formula(self._rule().getFormula1()) if self._compares() else None

    @property
    def formula2(self) -> str | None:
        is_two = self.operator in ("between", "not_between")
        return self._formula(self._rule().getFormula2()) if is_two else None

    @property
    def formula(self) -> str | None:
        return self._formula(self._rule().getFormula1()) if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """A formula with "=", or the choices with commas between."""
        if self.type != "list":
            return None
        text = str(self._rule().getFormula1())
        if text.startswith('"'):
            return ",".join(part.strip('"') for part in text.split(";"))
        return self._formula(text)

    @property
    def in_cell_dropdown(self) -> bool | None:
        return bool(self._rule().ShowList) if self.type == "list" else None

    @property
    def ignore_blank(self) -> bool | None:
        return self._shared("IgnoreBlankCells")

    @property
    def input_title(self) -> str | None:
        return self._shared("InputTitle")

    @property
    def input_message(self) -> str | None:
        return self._shared("InputMessage")

    @property
    def show_input(self) -> bool | None:
        return self._shared("ShowInputMessage")

    @property
    def error_title(self) -> str | None:
        return self._shared("ErrorTitle")

    @property
    def error_message(self) -> str | None:
        return self._shared("ErrorMessage")

    @property
    def show_error(self) -> bool | None:
        return self._shared("ShowErrorMessage")

    @property
    def alert_style(self) -> str | None:
        style = self._shared("ErrorAlertStyle")
        return style and _named(_ALERTS, style.value)

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        if isinstance(source, base_classes.Range):
            text = formulas.to_calc(f"={sheet_prefix(source.sheet.name)}{source.address}")[1:]
        elif isinstance(source, base_classes.Name):
            text = source.name
        else:
            text = ";".join(f'"{choice}"' for choice in source)
        self._set("list", None, text, "")
        rule = self._rule()
        rule.ShowList = 1 if in_cell_dropdown else 0
        self._cells.cells.Validation = rule

    def set_rule(self, rule_type: str, operator: str | None, formula1: Any, formula2: Any) -> None:
        first, second = (
            formulas.to_calc(str(text)).lstrip("=") if text else "" for text in (formula1, formula2)
        )
        self._set(rule_type, operator, first, second)

    def delete(self) -> None:
        self._set("none", None, "", "")

    def _rule(self) -> Any:
        return self._cells.cells.Validation

    def _mixed(self) -> bool:
        return bool(self._cells.cells.getPropertyState("Validation").value == "AMBIGUOUS_VALUE")

    def _compares(self) -> bool:
        return self.type in ("whole_number", "decimal", "date", "time", "text_length")

    def _shared(self, name: str) -> Any:
        return None if self.type in ("none", "inconsistent") else getattr(self._rule(), name)

    @staticmethod
    def _formula(text: str) -> str:
        try:
            float(text)
        except ValueError:
            return formulas.from_calc(f"={text}")
        return text

    def _set(self, kind: str, operator: str | None, first: str, second: str) -> None:
        rule = self._rule()
        rule.Type = enum("sheet.ValidationType", _TYPES[kind])
        if operator:
            rule.setOperator(enum("sheet.ConditionOperator", _OPERATORS[operator]))
        rule.IgnoreBlankCells = True
        rule.setFormula1(first)
        rule.setFormula2(second)
        self._cells.cells.Validation = rule
