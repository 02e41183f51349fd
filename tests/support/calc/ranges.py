"""Ranges of cells: where they are, what they hold, and what moves when they do. Formats are in `formats`."""

from collections.abc import Sequence
from typing import Any

from xlwings import base_classes

from tests.support.calc import areas, cell_values, entering, notes, table_rules
from tests.support.calc.areas import Area
from tests.support.calc.bridge import properties, sequence, struct
from tests.support.calc.calls import over_the_wire, refused
from tests.support.calc.com_sheet import RangeApi
from tests.support.calc.conditional_formats import ConditionalFormats
from tests.support.calc.formats import FormattedRange
from tests.support.calc.formulas import sheet_prefix
from tests.support.calc.validations import DataValidation

_CONTENTS = 1 | 2 | 4 | 16  # numbers, dates, texts, formulas
_FORMATS = 32 | 64 | 256
_STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}


@over_the_wire(
    "api", "sheet", "area", "areas", "shown", "cells", "block", "max_cells_per_read", "max_cells_per_write"
)
class Range(FormattedRange):
    """A rectangle of cells on a sheet; of several, as people select them, all tell only of the first."""

    max_cells_per_read = None
    max_cells_per_write = None

    def __init__(self, sheet: Any, area: Area, areas: Sequence[Area] = ()) -> None:
        self._sheet, self.area = sheet, area
        self._areas = areas or [area]

    @property
    def api(self) -> RangeApi:
        return RangeApi(self)

    @property
    def sheet(self) -> Any:
        return self._sheet

    @property
    def areas(self) -> list["Range"]:
        """The rectangles, each by itself."""
        return [self.sheet.at(area) for area in self._areas]

    @property
    def shown(self) -> list[Area]:
        """The rectangles in which nothing is hidden."""
        return [
            areas.from_calc(found)
            for one in self.areas
            for found in one.cells.queryVisibleCells().RangeAddresses
        ]

    @property
    def cells(self) -> Any:
        """Calc's range."""
        return self.sheet.cells_of(self.area)

    @property
    def block(self) -> cell_values.Block:
        """The cells with the number formats of their book."""
        return cell_values.Block(self.cells, self.sheet.book.formats)

    @property
    def coords(self) -> tuple[Any, int, int, int, int]:
        return self.sheet, self.area.top, self.area.left, self.area.rows, self.area.columns

    @property
    def row(self) -> int:
        return self.area.top

    @property
    def column(self) -> int:
        return self.area.left

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.rows, self.area.columns

    def __len__(self) -> int:
        return self.area.rows * self.area.columns

    def __call__(self, row: int, column: int | None = None) -> "Range":
        """A cell of the range, counted from its first; it may lie outside."""
        if column is None:
            row, column = divmod(row - 1, self.area.columns)
            row, column = row + 1, column + 1
        top, left = self.area.top + row - 1, self.area.left + column - 1
        return self.sheet.at(Area(top, left, top, left))

    @property
    def address(self) -> str:
        return self.area.address()

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        address = self.area.address(rows_fixed=row_absolute, columns_fixed=col_absolute)
        if not external:
            return address
        book, sheet = self.sheet.book.name, sheet_prefix(self.sheet.name)
        return f"'[{book}]{sheet[1:]}{address}" if sheet.startswith("'") else f"[{book}]{sheet}{address}"

    @property
    def raw_value(self) -> Any:
        values = cell_values.read(self.block)
        return values[0][0] if len(self) == 1 else tuple(map(tuple, values))

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        entering.enter(self, data)

    @property
    def formula(self) -> Any:
        texts = cell_values.read_formulas(self.block, entering.own_table(self))
        return texts[0][0] if len(self) == 1 else tuple(map(tuple, texts))

    @formula.setter
    def formula(self, data: Any) -> None:
        entering.enter(self, data)

    formula2 = formula

    @property
    def has_array(self) -> bool:
        return False

    def clear_contents(self) -> None:
        entering.check_unprotected(self)
        self.cells.clearContents(_CONTENTS)
        table_rules.after_entry(self.sheet, self.area)

    def clear_formats(self) -> None:
        entering.check_unprotected(self)
        self.cells.clearContents(_FORMATS)

    def clear(self) -> None:
        entering.check_unprotected(self)
        self.cells.clearContents(_CONTENTS | _FORMATS)
        notes.delete(self.sheet, self.area)
        table_rules.after_entry(self.sheet, self.area)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        del copy_origin
        shift = shift or ("down" if self.area.columns >= self.area.rows else "right")
        entering.check_unprotected(self)
        table_rules.check_shift(self.sheet, self.area, down=shift == "down")
        table_rules.insert_cells(self.sheet, self.area, down=shift == "down")
        table_rules.after_entry(self.sheet, self.area)

    def delete(self, shift: str | None = None) -> None:
        shift = shift or ("up" if self.area.columns >= self.area.rows else "left")
        entering.check_unprotected(self)
        table_rules.check_shift(self.sheet, self.area, down=shift == "up")
        area = table_rules.before_deletion(self.sheet, self.area) if shift == "up" else self.area
        if area is not None:
            table_rules.remove_cells(self.sheet, area, up=shift == "up")

    def copy(self, destination: Any = None) -> None:
        if destination is None:
            raise NotImplementedError
        target = getattr(destination, "impl", destination)
        area = Area(
            target.area.top, target.area.left,
            target.area.top + self.area.rows - 1, target.area.left + self.area.columns - 1,
        )  # fmt: skip
        whole = target.sheet.at(area)
        entering.check_unprotected(whole)
        at = struct("table.CellAddress", Sheet=target.sheet.number, Row=area.top - 1, Column=area.left - 1)
        target.sheet.calc.copyRange(at, self.area.in_calc(self.sheet.number))
        table_rules.after_entry(target.sheet, area)

    def sort(self, keys: list[int], ascending: list[bool], has_headers: bool) -> None:
        entering.check_unprotected(self)
        fields = tuple(
            struct("table.TableSortField", Field=key - 1, IsAscending=up)
            for key, up in zip(keys, ascending, strict=True)
        )
        self.cells.sort(properties(
            SortFields=sequence("table.TableSortField", fields),
            ContainsHeader=has_headers, BindFormatsToContent=True,
        ))  # fmt: skip

    @property
    def current_region(self) -> "Range":
        cursor = self.sheet.calc.createCursorByRange(self.cells)
        cursor.collapseToCurrentRegion()
        return self.sheet.at(areas.from_calc(cursor.RangeAddress))

    def end(self, direction: str) -> "Range":
        """Where Ctrl and an arrow go: the last cell of a run, else the next filled one, else the edge."""
        down, right = _STEPS[direction]
        used = self.sheet.used_range.area
        row, column = self.area.top, self.area.left
        if down:
            length = areas.ROWS if down > 0 else 1
            line = Area(1, column, max(used.bottom, row) + 1, column)
        else:
            length = areas.COLUMNS if right > 0 else 1
            line = Area(row, 1, row, max(used.right, column) + 1)
        cells = [cell != "" for values in self.sheet.cells_of(line).getDataArray() for cell in values]
        at, step = (row if down else column) - 1, down or right
        edge = length - 1

        def filled(place: int) -> bool:
            return 0 <= place < len(cells) and cells[place]

        if filled(at) and filled(at + step):
            while filled(at + step):
                at += step
        else:
            at += step
            while 0 <= at < len(cells) and not cells[at]:
                at += step
            if not filled(at):
                at = edge
        return self.sheet.at(Area(at + 1, column, at + 1, column) if down else Area(row, at + 1, row, at + 1))

    def select(self) -> None:
        controller = self.sheet.book.document.CurrentController
        if controller.ActiveSheet.Name != self.sheet.name:
            raise refused("Select method of Range class failed")
        controller.select(self.cells)
        self.sheet.book.selections[self.sheet.name] = self.area

    @property
    def name(self) -> Any:
        content = f"={sheet_prefix(self.sheet.name)}{self.address}"
        return next((name for _, name in self.sheet.book.names.snapshot() if name.refers_to == content), None)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={sheet_prefix(self.sheet.name)}{self.address}")

    @property
    def table(self) -> Any:
        found = table_rules.table_at(self.sheet, self.area)
        return self.sheet.tables(found.name) if found else None

    @property
    def note(self) -> notes.Note | None:
        return notes.note_at(self.sheet, self.area)

    def add_note(self, text: str) -> notes.Note:
        entering.check_unprotected(self)
        return notes.add(self.sheet, self.area, text)

    @property
    def hyperlink(self) -> str:
        return notes.link(self.sheet, self.area)

    def add_hyperlink(self, address: str, text_to_display: str | None, screen_tip: str | None) -> None:
        del screen_tip  # Calc has none
        notes.add_link(self.sheet, self.area, address, text_to_display or address)

    @property
    def data_validation(self) -> DataValidation:
        return DataValidation(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)


assert issubclass(Range, base_classes.Range)
