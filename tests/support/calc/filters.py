"""The filter of a table."""

from typing import Any

from xlwings import base_classes
from xlwings.base_classes import empty_autofilter_criteria

from tests.support.calc.bridge import struct
from tests.support.calc.calls import over_the_wire

_EMPTY, _NOT_EMPTY, _EQUAL = 0, 1, 2  # com.sun.star.sheet.FilterOperator2
_OPERATORS = {
    "equal_to": _EQUAL, "not_equal_to": 3, "greater_than": 4, "greater_than_or_equal": 5,
    "less_than": 6, "less_than_or_equal": 7,
}  # fmt: skip
_NUMBER, _TEXT = 0, 1  # com.sun.star.sheet.FilterFieldType


@over_the_wire("api", "fields", "put")
class AutoFilter(base_classes.AutoFilter):
    """What a table's arrows filter by: chosen values, or one comparison."""

    def __init__(self, table: Any) -> None:
        self._table = table

    @property
    def api(self) -> Any:
        return self

    @property
    def criteria(self) -> list[dict[str, Any]]:
        found = [empty_autofilter_criteria(at) for at in range(1, self._table.place.area.columns + 1)]
        for field in self.fields():
            criterion = found[field.Field]
            if field.Operator == _EQUAL:
                values = [value.StringValue or f"{value.NumericValue:.15g}" for value in field.Values]
                criterion.update(type="values", values=values)
            else:
                criterion.update(type="comparison")
        return found

    def apply_values(self, field: int, values: list[str]) -> None:
        self._apply(field, _EQUAL, values)

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        if value2 is not None:
            raise NotImplementedError
        if value1 is None:
            self._apply(field, _EMPTY if operator == "equal_to" else _NOT_EMPTY, [])
        else:
            self._apply(field, _OPERATORS[operator], [value1])

    def clear(self, field: int | None) -> None:
        self._set(tuple(other for other in self.fields() if field is not None and other.Field != field - 1))

    def fields(self) -> tuple[Any, ...]:
        """Calc's own description, an entry for every comparison; it says of texts that they are numbers."""
        fields: tuple[Any, ...] = self._table.place.calc.getFilterDescriptor().getFilterFields3()
        for one in fields:
            values = one.Values
            for value in values:
                value.FilterType = _NUMBER if value.IsNumeric else _TEXT
            one.Values = values
        return fields

    def _apply(self, field: int, operator: int, values: list[str]) -> None:
        self.put(field, [(operator, tuple(map(_value, values)))])

    def put(self, field: int, comparisons: list[tuple[int, tuple[Any, ...]]]) -> None:
        """Filter a column by operators of Calc's with their values; all of them must be true."""
        added = (
            struct("sheet.TableFilterField3", Field=field - 1, Operator=operator, Values=values)
            for operator, values in comparisons
        )
        self._set((*(other for other in self.fields() if other.Field != field - 1), *added))

    def _set(self, fields: tuple[Any, ...]) -> None:
        place, sheet = self._table.place, self._table.sheet
        descriptor = place.calc.getFilterDescriptor()
        descriptor.ContainsHeader = True
        descriptor.setFilterFields3(fields)
        if fields:
            place.calc.refresh()
        else:  # Calc leaves hidden what an empty filter hid
            rows = sheet.cells_of(place.body).Rows
            rows.IsFiltered = False
            rows.IsVisible = True


def _value(text: str) -> Any:
    try:
        return struct("sheet.FilterFieldValue", IsNumeric=True, NumericValue=float(text), FilterType=_NUMBER)
    except ValueError:
        return struct("sheet.FilterFieldValue", StringValue=text, FilterType=_TEXT)
