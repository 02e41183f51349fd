"""Tables of a sheet as xlwings knows them; their rules are in `table_rules`."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.support.calc import entering, table_rules
from tests.support.calc.areas import Area
from tests.support.calc.bridge import properties, sequence, struct
from tests.support.calc.calls import NOT_FOUND, ComError, over_the_wire, refused
from tests.support.calc.com_sheet import ListObjectApi
from tests.support.calc.filters import AutoFilter
from tests.support.calc.table_parts import TableColumns, TableRows
from tests.support.calc.table_rules import TablePlace

_STYLE = "TableStyleMedium2"
_SUM = 109  # SUBTOTAL's number for the sum of visible rows


@over_the_wire("api", "parent")
class Tables(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self

    @property
    def parent(self) -> Any:
        return self.sheet

    def __len__(self) -> int:
        return len(table_rules.tables_on(self.sheet))

    def __iter__(self) -> Iterator["Table"]:
        return iter([Table(self.sheet, place.name) for place in table_rules.tables_on(self.sheet)])

    def __contains__(self, key: str) -> bool:
        return any(place.name.lower() == key.lower() for place in table_rules.tables_on(self.sheet))

    def __call__(self, key: int | str) -> "Table":
        for number, place in enumerate(table_rules.tables_on(self.sheet), start=1):
            if key == number or (isinstance(key, str) and place.name.lower() == key.lower()):
                return Table(self.sheet, place.name)
        raise KeyError(key)

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> "Table":
        del source_type, link_source, destination
        if not has_headers:
            raise NotImplementedError
        area: Area = getattr(source, "impl", source).area
        everywhere = table_rules.tables_on(self.sheet, whole_book=True)
        if any(place.area.overlaps(area) for place in table_rules.tables_on(self.sheet)):
            raise refused("A table cannot overlap another table.")
        if area.rows == 1:
            area = area._replace(bottom=area.bottom + 1)
        taken = {place.name.lower() for place in everywhere}
        name = name or next(f"Table{n}" for n in range(1, len(taken) + 2) if f"table{n}" not in taken)
        if name.lower() in taken:
            raise refused("A table with this name exists already.")
        ranges = self.sheet.book.document.DatabaseRanges
        ranges.addNewByName(name, area.in_calc(self.sheet.number))
        calc = ranges.getByName(name)
        calc.ContainsHeader = calc.AutoFilter = True
        self.sheet.book.forget()
        table_rules.name_columns(self.sheet, area)
        self.sheet.book.table_styles[name] = table_style_name or _STYLE
        return Table(self.sheet, name)


@over_the_wire("api", "sheet", "place")
class Table(base_classes.Table):
    """A table, found anew by its name at every call."""

    def __init__(self, sheet: Any, name: str) -> None:
        self.sheet, self._name = sheet, name

    @property
    def place(self) -> TablePlace:
        """Where it stands now."""
        for place in table_rules.tables_on(self.sheet):
            if place.name == self._name:
                return place
        raise ComError(NOT_FOUND, f"There is no table {self._name}.")

    @property
    def api(self) -> ListObjectApi:
        return ListObjectApi(self)

    @property
    def parent(self) -> Any:
        return self.sheet

    @property
    def name(self) -> str:
        return self.place.name

    @name.setter
    def name(self, value: str) -> None:
        table_rules.rename(self.sheet.book, self.place, value)
        self._name = value

    display_name = name

    @property
    def is_emptied(self) -> bool:
        """Whether all rows were deleted, and none came since."""
        return self._name in self.sheet.book.emptied

    @property
    def range(self) -> Any:
        return self.sheet.at(self.place.area)

    @property
    def header_row_range(self) -> Any:
        area = self.place.area
        return self.sheet.at(area._replace(bottom=area.top))

    @property
    def data_body_range(self) -> Any:
        return None if self.is_emptied else self.sheet.at(self.place.body)

    @property
    def insert_row_range(self) -> Any:
        return self.sheet.at(self.place.body) if self.is_emptied else None

    @property
    def totals_row_range(self) -> Any:
        place = self.place
        return self.sheet.at(place.area._replace(top=place.area.bottom)) if place.has_totals else None

    @property
    def columns(self) -> TableColumns:
        return TableColumns(self)

    @property
    def rows(self) -> TableRows:
        return TableRows(self)

    @property
    def autofilter(self) -> AutoFilter:
        return AutoFilter(self)

    @property
    def show_headers(self) -> bool:
        return bool(self.place.calc.ContainsHeader)

    @property
    def show_autofilter(self) -> bool:
        return bool(self.place.calc.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        if not value:
            self.autofilter.clear(None)
        self.place.calc.AutoFilter = bool(value)

    @property
    def table_style(self) -> str:
        return str(self.sheet.book.table_styles.get(self._name, _STYLE))

    @table_style.setter
    def table_style(self, value: str) -> None:
        self.sheet.book.table_styles[self._name] = value

    @property
    def show_totals(self) -> bool:
        return self.place.has_totals

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        place = self.place
        entering.check_unprotected(self.range)
        if value and not place.has_totals:
            row = place.area._replace(top=place.area.bottom + 1, bottom=place.area.bottom + 1)
            self.sheet.at(row).insert("down")
            table_rules.set_area(self.sheet, place, place.area._replace(bottom=row.bottom), has_totals=True)
            cells = self.sheet.cells_of(row)
            cells.clearContents(1023)
            cells.getCellByPosition(0, 0).setString("Total")
            if row.columns > 1:
                last = self.columns(row.columns).name
                formula = f"=SUBTOTAL({_SUM};{place.name}[{last}])"
                cells.getCellByPosition(row.columns - 1, 0).setFormula(formula)
        elif place.has_totals and not value:
            row = place.area._replace(top=place.area.bottom)
            table_rules.set_area(
                self.sheet, place, place.area._replace(bottom=row.bottom - 1), has_totals=False
            )
            table_rules.remove_cells(self.sheet, row, up=True)

    def resize(self, range: Any) -> None:
        """More or fewer rows and columns; what stands below is taken in, nothing moves."""
        place, new = self.place, getattr(range, "impl", range).area
        entering.check_unprotected(self.range)
        if new.top != place.area.top or not new.overlaps(place.area._replace(bottom=place.area.top)):
            raise refused("The range does not work because the headers must stay in the same row.")
        if new.rows < 2 + place.has_totals:
            raise refused("The range does not work: a table has at least one row under its header.")
        for other in table_rules.tables_on(self.sheet):
            if other.name != place.name and other.area.overlaps(new):
                raise refused("A table cannot overlap another table.")
        emptied = self.sheet.book.emptied.pop(place.name, None)
        calculated = emptied.calculated if emptied else table_rules.calculated_columns(self.sheet, place.body)
        table_rules.set_area(self.sheet, place, new)
        table_rules.name_columns(self.sheet, new)
        body = place.body._replace(right=min(new.right, place.body.right))
        calculated = {at: formula for at, formula in calculated.items() if at < body.columns}
        if emptied:
            table_rules.fill_calculated(self.sheet, body, calculated)
        if new.bottom - place.has_totals > body.bottom:
            added = body._replace(top=body.bottom + 1, bottom=new.bottom - place.has_totals)
            table_rules.carry_down(self.sheet, body._replace(top=body.bottom), added, calculated)

    def sort(self, keys: list[int], ascending: list[bool]) -> None:
        entering.check_unprotected(self.range)
        fields = tuple(
            struct("table.TableSortField", Field=key - 1, IsAscending=up)
            for key, up in zip(keys, ascending, strict=True)
        )
        self.sheet.cells_of(self.place.body).sort(properties(
            SortFields=sequence("table.TableSortField", fields),
            ContainsHeader=False, BindFormatsToContent=True,
        ))  # fmt: skip
