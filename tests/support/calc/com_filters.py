"""`ListObject.AutoFilter` and `Range.AutoFilter` as they are over COM, on the filter of a database range.

Excel filters by texts ("=*ถนน*", ">=5", a list of shown values), Calc by operators and typed values. What
Excel is told goes into Calc, and what it would tell is made of what Calc holds: two listed values come back
as two comparisons joined by xlOr, more as a list, each with "=" before it.
"""

# ruff: noqa: N802 (the names are Excel's)

import re
from typing import Any

from tests.support.calc import table_rules
from tests.support.calc.areas import Area
from tests.support.calc.bridge import struct
from tests.support.calc.calls import over_the_wire, refused

_AND, _OR, _VALUES = 1, 2, 7  # Excel's xlAnd, xlOr, xlFilterValues
_EMPTY, _EQUAL, _NOT_EQUAL, _CONTAINS, _CONTAINS_NOT = 0, 2, 3, 12, 13  # Calc's FilterOperator2
_SIGNS = {"=": _EQUAL, "<>": _NOT_EQUAL, ">": 4, ">=": 5, "<": 6, "<=": 7}
_NUMBER, _TEXT = 0, 1  # com.sun.star.sheet.FilterFieldType


def filter_column(
    cells: Any, field: int, first: str | list[str] | None, operator: int, second: str | None
) -> None:
    """`Range.AutoFilter` of a table's range: filter one column, or without a criterion show all of it."""
    place = table_rules.table_at(cells.sheet, cells.area)
    if place is None or cells.sheet.calc.isProtected():
        raise refused("AutoFilter method of Range class failed")
    arrows = cells.sheet.tables(place.name).autofilter
    if first is None:
        arrows.clear(field)
        return
    column = place.body.left + field - 1
    holds_numbers = _holds_numbers(cells.sheet, place.body._replace(left=column, right=column))
    parts = [_parsed(part) for part in ([first] if isinstance(first, str) else first)]
    if operator == _VALUES:
        arrows.put(field, [(_EQUAL, tuple(_value(text, holds_numbers) for _, text in parts))])
        return
    parts += [_parsed(second)] if second else []
    comparisons = [(kind, (_value(text, holds_numbers),)) for kind, text in parts]
    if operator == _OR and len(parts) > 1:
        if {kind for kind, _ in parts} != {_EQUAL}:
            raise NotImplementedError
        comparisons = [(_EQUAL, tuple(value for _, values in comparisons for value in values))]
    arrows.put(field, comparisons)


def _holds_numbers(sheet: Any, column: Area) -> bool:
    return any(isinstance(cell, float) for (cell,) in sheet.cells_of(column).getDataArray())


def _parsed(part: str) -> tuple[int, str]:
    sign, text = re.fullmatch("(<>|>=|<=|=|<|>)?(.*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
    sign = sign or "="
    if not text:  # Calc's own EMPTY passes over formulas that give an empty text; Excel does not
        return (_EQUAL if sign == "=" else _NOT_EQUAL), ""
    if len(text) > 2 and text[0] == text[-1] == "*" and sign in ("=", "<>"):
        return (_CONTAINS if sign == "=" else _CONTAINS_NOT), _plain(text[1:-1])
    return _SIGNS[sign], _plain(text)


def _plain(text: str) -> str:
    if re.search(r"[*?]", re.sub("~.", "", text)):
        raise NotImplementedError
    return re.sub("~(.)", r"\1", text)


def _value(text: str, is_number: bool) -> Any:
    if is_number and text:
        number = float(text.replace(",", ""))
        return struct("sheet.FilterFieldValue", IsNumeric=True, NumericValue=number, FilterType=_NUMBER)
    return struct("sheet.FilterFieldValue", StringValue=text, FilterType=_TEXT)


@over_the_wire()
class TableFilterApi:
    """`ListObject.AutoFilter`."""

    def __init__(self, table: Any) -> None:
        self._table = table

    @property
    def FilterMode(self) -> bool:
        return table_rules.is_filtered(self._table.sheet, self._table.place)

    def ShowAllData(self) -> None:
        if not self.FilterMode:
            raise refused("ShowAllData method of AutoFilter class failed")
        self._table.autofilter.clear(None)

    def Filters(self, number: int) -> "FilterApi":
        return FilterApi([one for one in self._table.autofilter.fields() if one.Field == number - 1])


@over_the_wire()
class FilterApi:
    """`Filter`: what one column is filtered by."""

    def __init__(self, fields: list[Any]) -> None:
        self._fields = fields

    @property
    def On(self) -> bool:
        return bool(self._fields)

    @property
    def Operator(self) -> int:
        if len(self._fields) > 1:
            return _AND
        return {0: 0, 1: 0, 2: _OR}.get(len(self._fields[0].Values), _VALUES)

    @property
    def Criteria1(self) -> Any:
        criteria = self._criteria()
        return tuple(criteria) if len(criteria) > 2 else criteria[0]

    @property
    def Criteria2(self) -> str:
        if self.Operator not in (_AND, _OR):
            raise refused("Application-defined or object-defined error")
        return self._criteria()[1]

    def _criteria(self) -> list[str]:
        return [text for one in self._fields for text in _told(one)]


def _told(field: Any) -> list[str]:
    if not field.Values:
        return ["=" if field.Operator == _EMPTY else "<>"]
    texts = [
        f"{value.NumericValue:.15g}" if value.IsNumeric else re.sub("([~*?])", r"~\1", value.StringValue)
        for value in field.Values
    ]
    if field.Operator in (_CONTAINS, _CONTAINS_NOT):
        return [f"{'=' if field.Operator == _CONTAINS else '<>'}*{text}*" for text in texts]
    signs = {operator: sign for sign, operator in _SIGNS.items()}
    return [f"{signs[field.Operator]}{text}" for text in texts]
