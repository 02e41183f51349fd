"""How cells look: number formats, colours, fonts, sizes, alignment, merged and hidden cells."""

from typing import Any

from xlwings import base_classes
from xlwings.utils import hex_to_rgb, int_to_rgb

from tests.support.calc import areas
from tests.support.calc.areas import Area
from tests.support.calc.bridge import enum, struct
from tests.support.calc.calls import over_the_wire

_LAST_COLUMN = 1023
_MM_100 = 2540  # hundredths of a millimetre in an inch
_POINTS, _PIXELS, _DIGIT, _PADDING = 72, 96, 7, 5  # of an inch; a digit's width, and what a column adds
_HORIZONTAL = {
    "general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT",
    "justify": "BLOCK", "fill": "REPEAT",
}  # fmt: skip
_VERTICAL = {"bottom": 3, "top": 1, "center": 2, "justify": 4}  # 0 is Calc's default: at the bottom
_BOLD, _PLAIN = 150.0, 100.0


def calc_colour(given: Any) -> int:
    """A colour as Calc has it: an RGB tuple, a hex string, Excel's number, None for none."""
    if given is None:
        return -1
    red, green, blue = (
        hex_to_rgb(given)
        if isinstance(given, str)
        else int_to_rgb(given)
        if isinstance(given, int)
        else given
    )
    return int(red) << 16 | int(green) << 8 | int(blue)


def rgb(colour: int) -> tuple[int, int, int] | None:
    """A colour of Calc's as xlwings gives it."""
    return None if colour == -1 else (colour >> 16 & 255, colour >> 8 & 255, colour & 255)


def _uniform(cells: Any, name: str) -> Any:
    """A property that all cells share, else None."""
    ambiguous = cells.getPropertyState(name).value == "AMBIGUOUS_VALUE"
    return None if ambiguous else cells.getPropertyValue(name)


@over_the_wire()
class FormattedRange(base_classes.Range):
    """The looks of a range; `Range` adds the rest."""

    area: Area
    cells: Any
    block: Any

    @property
    def number_format(self) -> str | None:
        formats = self.sheet.book.formats
        if len(self) == 1:
            code: str = formats.code(self.cells.getCellByPosition(0, 0).NumberFormat)
            return code
        found = {formats.code(key) for key, _ in self.block.format_keys()}
        return found.pop() if len(found) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        formats = self.sheet.book.formats
        self.cells.NumberFormat = formats.key("0")  # else text cells stay such when General is set
        self.cells.NumberFormat = formats.key(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return rgb(self.cells.CellBackColor)

    @color.setter
    def color(self, value: Any) -> None:
        self.cells.CellBackColor = calc_colour(value)

    @property
    def font(self) -> "Font":
        return Font(self.cells)

    @property
    def wrap_text(self) -> bool | None:
        wrapped: bool | None = _uniform(self.cells, "IsTextWrapped")
        return wrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.cells.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        found = _uniform(self.cells, "HoriJustify")
        return next((name for name, calc in _HORIZONTAL.items() if found and found.value == calc), None)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.cells.HoriJustify = enum("table.CellHoriJustify", _HORIZONTAL[value])

    @property
    def vertical_alignment(self) -> str | None:
        found = _uniform(self.cells, "VertJustify")
        return next((name for name, calc in _VERTICAL.items() if (found or 3) == calc), None)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.cells.VertJustify = _VERTICAL[value]

    @property
    def column_width(self) -> float:
        """In digits of the standard font, as Excel counts."""
        pixels = self.cells.Columns.getByIndex(0).Width / _MM_100 * _PIXELS
        return round(max(0.0, (pixels - _PADDING) / _DIGIT), 2)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.cells.Columns.Width = round((value * _DIGIT + _PADDING) / _PIXELS * _MM_100)

    @property
    def row_height(self) -> float:
        """In points."""
        return round(float(self.cells.Rows.getByIndex(0).Height) / _MM_100 * _POINTS, 2)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.cells.Rows.Height = round(value / _POINTS * _MM_100)

    @property
    def width(self) -> float:
        return float(self.cells.Size.Width) / _MM_100 * _POINTS

    @property
    def height(self) -> float:
        return float(self.cells.Size.Height) / _MM_100 * _POINTS

    @property
    def left(self) -> float:
        return float(self.cells.Position.X) / _MM_100 * _POINTS

    @property
    def top(self) -> float:
        return float(self.cells.Position.Y) / _MM_100 * _POINTS

    @property
    def row_hidden(self) -> bool | None:
        here = self.cells.RangeAddress  # a column may be hidden, so whole rows are asked for
        whole = self.cells.Spreadsheet.getCellRangeByPosition(0, here.StartRow, _LAST_COLUMN, here.EndRow)
        shown = {
            row for area in whole.queryVisibleCells().RangeAddresses
            for row in range(area.StartRow, area.EndRow + 1)
        }  # fmt: skip
        return not shown if len(shown) in (0, self.area.rows) else None

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.cells.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        columns = self.cells.Columns
        hidden = {not columns.getByIndex(at).IsVisible for at in range(self.area.columns)}
        return hidden.pop() if len(hidden) == 1 else None

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.cells.Columns.IsVisible = not value

    @property
    def merge_cells(self) -> bool | None:
        merged: bool | None = (
            _uniform(self.cells, "IsMerged") if len(self) > 1 else self.merge_area.shape != (1, 1)
        )
        return merged

    @property
    def merge_area(self) -> Any:
        first = self.sheet.cells_of(Area(self.area.top, self.area.left, self.area.top, self.area.left))
        cursor = self.sheet.calc.createCursorByRange(first)
        cursor.collapseToMergedArea()
        return self.sheet.at(areas.from_calc(cursor.RangeAddress))

    def merge(self, across: bool) -> None:
        lines = range(self.area.rows) if across else ()
        for row in lines:
            self.cells.getCellRangeByPosition(0, row, self.area.columns - 1, row).merge(True)
        if not across:
            self.cells.merge(True)

    def unmerge(self) -> None:
        self.cells.merge(False)

    def autofit(self, axis: str | None = None) -> None:
        if axis not in ("r", "rows"):
            self.cells.Columns.OptimalWidth = True
        if axis not in ("c", "columns"):
            document = self.sheet.book.document
            document.IsAdjustHeightEnabled = True
            self.cells.Rows.OptimalHeight = False
            self.cells.Rows.OptimalHeight = True
            document.IsAdjustHeightEnabled = False

    def set_colors(self, colors: Any) -> None:
        for row, line in enumerate(colors):
            for column, colour in enumerate(line):
                if colour is not ...:
                    self.cells.getCellByPosition(column, row).CellBackColor = calc_colour(colour)

    @property
    def locked(self) -> bool | None:
        """Whether a protected sheet keeps these cells."""
        protection = _uniform(self.cells, "CellProtection")
        return None if protection is None else bool(protection.IsLocked)

    @locked.setter
    def locked(self, value: bool) -> None:
        self.cells.CellProtection = struct("util.CellProtection", IsLocked=bool(value))


@over_the_wire("api")
class Font(base_classes.Font):
    """The font of cells; Thai letters' own slots go with the Latin ones."""

    def __init__(self, cells: Any) -> None:
        self._cells = cells

    @property
    def api(self) -> Any:
        return self

    @property
    def bold(self) -> bool | None:
        weight = _uniform(self._cells, "CharWeight")
        return None if weight is None else weight > _PLAIN

    @bold.setter
    def bold(self, value: bool) -> None:
        self._cells.CharWeight = self._cells.CharWeightComplex = _BOLD if value else _PLAIN

    @property
    def italic(self) -> bool | None:
        posture = _uniform(self._cells, "CharPosture")
        return None if posture is None else posture.value == "ITALIC"

    @italic.setter
    def italic(self, value: bool) -> None:
        slant = enum("awt.FontSlant", "ITALIC" if value else "NONE")
        self._cells.CharPosture = self._cells.CharPostureComplex = slant

    @property
    def size(self) -> float | None:
        size: float | None = _uniform(self._cells, "CharHeight")
        return size

    @size.setter
    def size(self, value: float) -> None:
        self._cells.CharHeight = self._cells.CharHeightComplex = float(value)

    @property
    def name(self) -> str | None:
        name: str | None = _uniform(self._cells, "CharFontName")
        return name

    @name.setter
    def name(self, value: str) -> None:
        self._cells.CharFontName = self._cells.CharFontNameComplex = value

    @property
    def color(self) -> tuple[int, int, int] | None:
        colour = _uniform(self._cells, "CharColor")
        return None if colour is None else rgb(colour) or (0, 0, 0)

    @color.setter
    def color(self, value: Any) -> None:
        self._cells.CharColor = calc_colour(value)
