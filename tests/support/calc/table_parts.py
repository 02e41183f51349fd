"""Rows and columns of a table."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.support.calc import entering, table_rules
from tests.support.calc.areas import Area
from tests.support.calc.calls import over_the_wire


@over_the_wire("api", "parent")
class TableColumns(base_classes.TableColumns):
    """The columns, counted from 1."""

    def __init__(self, table: Any) -> None:
        self._table = table

    @property
    def api(self) -> Any:
        return self

    @property
    def parent(self) -> Any:
        return self._table

    def __len__(self) -> int:
        return int(self._table.place.area.columns)

    def __iter__(self) -> Iterator["TableColumn"]:
        return iter([TableColumn(self._table, at) for at in range(1, len(self) + 1)])

    def __contains__(self, key: str) -> bool:
        return key.casefold() in (name.casefold() for name in _names(self._table))

    def __call__(self, key: int | str) -> "TableColumn":
        names = [name.casefold() for name in _names(self._table)]
        if isinstance(key, str) and key.casefold() in names:
            return TableColumn(self._table, names.index(key.casefold()) + 1)
        if isinstance(key, int) and 1 <= key <= len(names):
            return TableColumn(self._table, key)
        raise KeyError(key)

    def add(self, name: str, index: int | None) -> "TableColumn":
        """Cells beside the table move to the right; the column looks like the one to its left."""
        table, area = self._table, self._table.place.area
        entering.check_unprotected(table.range)
        at = area.columns + 1 if index is None else index
        column = area._replace(left=area.left + at - 1, right=area.left + at - 1)
        table_rules.check_shift(table.sheet, column, down=False)
        table_rules.insert_cells(table.sheet, column, down=False)
        table_rules.set_area(table.sheet, table.place, area._replace(right=area.right + 1))
        header = column._replace(bottom=column.top)
        table.sheet.cells_of(header).setDataArray(((name,),))
        return TableColumn(table, at)


@over_the_wire("parent")
class TableColumn(base_classes.TableColumn):
    """A column."""

    def __init__(self, table: Any, index: int) -> None:
        self._table, self._index = table, index

    @property
    def parent(self) -> Any:
        return self._table.columns

    @property
    def name(self) -> str:
        return _names(self._table)[self._index - 1]

    @property
    def index(self) -> int:
        return self._index

    @property
    def range(self) -> Any:
        return self._table.sheet.at(self._of(self._table.place.area))

    @property
    def data_body_range(self) -> Any:
        return None if self._table.is_emptied else self._table.sheet.at(self._of(self._table.place.body))

    def delete(self) -> None:
        if self._table.place.area.columns == 1:
            raise ValueError("Cannot delete the last table column")
        self.range.delete("left")

    def _of(self, area: Area) -> Area:
        left = area.left + self._index - 1
        return area._replace(left=left, right=left)


@over_the_wire("api", "parent")
class TableRows(base_classes.TableRows):
    """The rows under the header, counted from 1."""

    def __init__(self, table: Any) -> None:
        self._table = table

    @property
    def api(self) -> Any:
        return self

    @property
    def parent(self) -> Any:
        return self._table

    @property
    def column_count(self) -> int:
        return int(self._table.place.area.columns)

    def __len__(self) -> int:
        return 0 if self._table.is_emptied else int(self._table.place.body.rows)

    def __iter__(self) -> Iterator["TableRow"]:
        return iter([TableRow(self._table, at) for at in range(1, len(self) + 1)])

    def __call__(self, key: int) -> "TableRow":
        if not 1 <= key <= len(self):
            raise KeyError(key)
        return TableRow(self._table, key)

    def add(self, values: Any, index: int | None) -> "TableRow":
        """What stands below moves down; the row is like the one above it, with the table's formulas."""
        table, sheet, body = self._table, self._table.sheet, self._table.place.body
        entering.check_unprotected(table.range)
        if table.is_emptied:
            emptied = sheet.book.emptied.pop(table.name)
            table_rules.fill_calculated(sheet, body, emptied.calculated)
            index = 1
        else:
            calculated = table_rules.calculated_columns(sheet, body)
            index = body.rows + 1 if index is None else index
            row = body._replace(top=body.top + index - 1, bottom=body.top + index - 1)
            table_rules.check_shift(sheet, row, down=True)
            area = table.place.area
            table_rules.insert_cells(sheet, row, down=True)
            table_rules.set_area(sheet, table.place, area._replace(bottom=area.bottom + 1))
            beside = row.top + 1 if index == 1 else row.top - 1
            table_rules.carry_down(sheet, row._replace(top=beside, bottom=beside), row, calculated)
        added = TableRow(table, index)
        if values is not None:
            added.range.raw_value = [values]
        return added


@over_the_wire("parent")
class TableRow(base_classes.TableRow):
    """A row."""

    def __init__(self, table: Any, index: int) -> None:
        self._table, self._index = table, index

    @property
    def parent(self) -> Any:
        return self._table.rows

    @property
    def index(self) -> int:
        return self._index

    @property
    def range(self) -> Any:
        body = self._table.place.body
        top = body.top + self._index - 1
        return self._table.sheet.at(body._replace(top=top, bottom=top))

    def delete(self) -> None:
        self.range.delete("up")


def _names(table: Any) -> list[str]:
    area = table.place.area
    return [str(name) for name in table.sheet.cells_of(area._replace(bottom=area.top)).getDataArray()[0]]
