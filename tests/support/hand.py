"""The hand of staff on a closed workbook: what is typed, sorted, copied and deleted in Excel.

`Hand` edits the cells of the sheets' XML and leaves the file as Excel would, without the program's own
writer: new texts are shared strings, a table that grows takes its filter, formulas, styles and ranges
with it. Stored results of formulas stay as they were; nothing is recalculated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from tests.support.workbook_parts import Parts
from xlplan.core.schema import TABLES
from xlplan.office.package import Package
from xlplan.office.table_parts import Area, area, column_number, letters, locate, workbook_part
from xlplan.office.workbook import columns_of

Value: TypeAlias = str | float | int | bool | date | None

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NS = f"{{{_MAIN}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_DATE_FORMAT = "14"  # the system's short date, which Excel gives a cell in which a date is typed
_BUILT_IN_DATES = {*range(14, 23), *range(45, 48)}
_FORMULA = re.compile(r"(<(?:\w+:)?(?:f|calculatedColumnFormula|definedName|formula[12]?)\b[^>]*>)([^<]+)")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_DAY_ZERO = datetime(1899, 12, 30)
_OF_THE_CELL = ("t", "vm", "cm")  # what goes with a cell's content


@dataclass(slots=True)
class _Sheet:
    root: Any
    rows: dict[int, Any]


@dataclass(slots=True)
class _Table:
    """A table's part and the sheet it stands in."""

    root: Any
    sheet: _Sheet

    @property
    def whole(self) -> Area:
        found = area(self.root.get("ref"))
        assert found is not None
        return found

    @property
    def body(self) -> Area:
        whole = self.whole
        totals = int(self.root.get("totalsRowCount", "0"))
        return Area(whole.left, whole.top + 1, whole.right, whole.bottom - totals)

    @property
    def columns(self) -> list[Any]:
        return list(self.root.iter(f"{_NS}tableColumn"))

    def column(self, called: str) -> int:
        """The sheet's column of this heading, or else the schema's of this name."""
        table, headings = self.root.get("displayName"), [column.get("name") for column in self.columns]
        if called in headings:
            return self.whole.left + headings.index(called)
        names = [column and column.name for column in columns_of(TABLES[table], headings, None)]
        assert called in names, f"{table} has no column {called}: {headings}"
        return self.whole.left + names.index(called)


class Hand:
    """A closed workbook in the hands of staff; rows are counted from 0, as they stand in the sheet.

    Columns are called by their heading, or by their name in the schema. Nothing reaches the file
    before `save`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        content = path.read_bytes()
        self._parts = Parts(content)
        package = Package(path, content)
        self._workbook = workbook_part(package)
        self._places = locate(package)
        self._strings_part = next(iter(package.related(self._workbook, "sharedStrings")), "")
        self._styles_part = next(iter(package.related(self._workbook, "styles")), "")
        self._trees: dict[str, Any] = {}
        self._sheets: dict[str, _Sheet] = {}
        self._strings: list[str] | None = None

    def headings(self, table: str) -> list[str]:
        """The headings of a table, from the left."""
        return [column.get("name") for column in self._table(table).columns]

    def rows(self, table: str) -> list[dict[str, Value]]:
        """Every row of a table's body, blank ones too; dates are the numbers they are stored as."""
        found = self._table(table)
        headings, body = self.headings(table), found.body
        rows = []
        for number in range(body.top, body.bottom + 1):
            cells = {column_number(cell.get("r")): cell for cell in found.sheet.rows.get(number, ())}
            rows.append({
                heading: self._value(cells.get(column)) for column, heading in enumerate(headings, body.left)
            })  # fmt: skip
        return rows

    def cells(self, table: str, column: str) -> list[Value]:
        """What stands in a column, from the first row down; of formulas their stored results."""
        place = self._table(table).column(column) - self._table(table).whole.left
        return [list(row.values())[place] for row in self.rows(table)]

    def type(self, table: str, row: int, column: str, value: Value, *, shared: bool = True) -> None:
        """Type into a cell; None empties it. A text stays text, whatever it begins with."""
        found = self._table(table)
        self._fill(self._cell(found, self._number(found, row), found.column(column)), value, shared=shared)

    def type_formula(self, table: str, row: int, column: str, formula: str, shows: Value = None) -> None:
        """Type a formula (without its =) into a cell; `shows` is the result that Excel stored with it."""
        found = self._table(table)
        cell = self._cell(found, self._number(found, row), found.column(column))
        self._fill(cell, shows, shared=False)
        if isinstance(shows, str):
            cell.set("t", "str")
            cell[:] = [_element("v", _escaped(shows))]
        cell.insert(0, _element("f", formula))

    def add_row(self, table: str, values: Mapping[str, Value], *, shared: bool = True) -> int:
        """Type a row right below a table, which grows over it; the place of the new row.

        The one blank row of an empty table is typed into.
        """
        found = self._table(table)
        body = found.body
        if body.top != body.bottom or self._is_typed_into(found, body.top):
            self._grow(found)
            number = found.body.bottom
            above = {column_number(cell.get("r")): cell for cell in self._in_table(found, number - 1)}
            for place, column in enumerate(found.columns, body.left):
                formula = column.find(f"{_NS}calculatedColumnFormula")
                style = above[place].get("s") if place in above else None
                if style or formula is not None:
                    cell = self._cell(found, number, place)
                    if style:
                        cell.set("s", style)
                    if formula is not None:
                        cell.append(_element("f", formula.text))
        last = found.body.bottom - body.top
        for called, value in values.items():
            self.type(table, last, called, value, shared=shared)
        return last

    def copy_row(self, table: str, row: int) -> int:
        """Copy a row and paste it below the table; the place of the copy."""
        found = self._table(table)
        cells = [deepcopy(cell) for cell in self._in_table(found, self._number(found, row))]
        self._grow(found)
        self._put(found, found.body.bottom, cells)
        return found.body.bottom - found.body.top

    def delete_row(self, table: str, row: int) -> None:
        """Delete a row of the table; those below move up. The last one left is only emptied."""
        found = self._table(table)
        body, gone = found.body, self._number(found, row)
        if body.top == body.bottom:
            for cell in self._in_table(found, gone):
                if cell.find(f"{_NS}f") is None:
                    self._fill(cell, None, shared=False)
            return
        for number in range(gone, body.bottom + 1):
            self._put(found, number, self._in_table(found, number + 1) if number < body.bottom else [])
        self._reach(found, -1)

    def sort(self, table: str, column: str, *, reverse: bool = False) -> None:
        """Sort a table by a column."""
        found = self._table(table)
        body, place = found.body, found.column(column)
        numbers = [body.top + n for n in sorted_places(self.cells(table, column), reverse=reverse)]
        cells = [self._in_table(found, number) for number in numbers]
        looks = [self._looks(found, number) for number in numbers]
        for number, moved, look in zip(range(body.top, body.bottom + 1), cells, looks, strict=True):
            self._put(found, number, moved)
            row = self._row(found.sheet, number)
            for name in set(row.attrib) - {"r"}:
                del row.attrib[name]
            row.attrib.update(look)
        self._remember_sorting(found, Area(place, body.top, place, body.bottom), reverse)

    def add_column(
        self,
        table: str,
        heading: str,
        values: Iterable[Value] = (),
        formula: str = "",
        *,
        at: int | None = None,
    ) -> None:
        """Add a column beside a table, or before its column numbered `at`: its cells, or one formula for all.

        Only cells move to the right: formats and lists stay where they are.
        """
        found = self._table(table)
        whole, body = found.whole, found.body
        place = whole.right + 1 if at is None else whole.left + at
        headings = self._in_table(found, whole.top)
        self._resize(found, Area(whole.left, whole.top, whole.right + 1, whole.bottom))
        columns = found.columns
        number = max(int(column.get("id")) for column in columns) + 1
        column = _element("tableColumn")
        column.attrib.update({"id": str(number), "name": heading})
        listed = columns[0].getparent()
        listed.insert(place - whole.left, column)
        listed.set("count", str(len(columns) + 1))
        for row in range(whole.top, whole.bottom + 1):
            for cell in self._in_table(found, row):
                there = column_number(cell.get("r"))
                cell.set("r", f"{letters(there + (there >= place))}{row}")
            table_row = self._row(found.sheet, row)
            table_row.attrib.pop("spans", None)
        head = self._cell(found, whole.top, place)
        if headings and headings[-1].get("s"):
            head.set("s", headings[-1].get("s"))
        self._fill(head, heading, shared=True)
        for row, value in enumerate(values):
            self.type(table, row, heading, value)
        if formula:
            column.append(_element("calculatedColumnFormula", formula))
            for row in range(body.bottom - body.top + 1):
                self.type_formula(table, row, heading, formula)

    def rename_heading(self, table: str, heading: str, new: str) -> None:
        """Type over a heading; every formula that names the column follows."""
        found = self._table(table)
        place = found.column(heading)
        found.columns[place - found.whole.left].set("name", new)
        self._fill(self._cell(found, found.whole.top, place), new, shared=True)
        named = re.compile(rf"\b{re.escape(table)}(\[(?:[^\[\]]|\[[^\]]*\])*\])")
        self._flush()
        for part in [name for name in self._parts if name.startswith("xl/") and name.endswith(".xml")]:
            text = self._parts[part].decode("utf-8")
            renamed = _FORMULA.sub(
                lambda match: (
                    match[1] + named.sub(lambda inner: inner[0].replace(f"[{heading}]", f"[{new}]"), match[2])
                ),
                text,
            )
            if renamed != text:
                self._parts[part] = renamed.encode("utf-8")

    def hide_rows(self, table: str, rows: Iterable[int]) -> None:
        """Hide rows, as a filter does."""
        found = self._table(table)
        for row in rows:
            self._row(found.sheet, self._number(found, row)).set("hidden", "1")

    def save(self) -> None:
        """Put everything done so far into the file."""
        self._flush()
        self._parts.write(self.path)

    def _flush(self) -> None:
        """Turn the parts that were looked into back into bytes."""
        for part, root in self._trees.items():
            self._parts.put(part, root)
        self._trees, self._sheets = {}, {}

    def _tree(self, part: str) -> Any:
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self._parts[part])
        return self._trees[part]

    def _table(self, name: str) -> _Table:
        place = self._places[name]
        if place.sheet_part not in self._sheets:
            root = self._tree(place.sheet_part)
            rows = {int(row.get("r")): row for row in root.find(f"{_NS}sheetData")}
            self._sheets[place.sheet_part] = _Sheet(root, rows)
        return _Table(self._tree(place.table_part), self._sheets[place.sheet_part])

    def _number(self, table: _Table, row: int) -> int:
        body = table.body
        assert 0 <= row <= body.bottom - body.top, f"row {row} of {body.bottom - body.top + 1}"
        return body.top + row

    def _row(self, sheet: _Sheet, number: int) -> Any:
        if number not in sheet.rows:
            row = _element("row")
            row.set("r", str(number))
            data = sheet.root.find(f"{_NS}sheetData")
            data.insert(sum(there < number for there in sheet.rows), row)
            sheet.rows[number] = row
        return sheet.rows[number]

    def _cell(self, table: _Table, number: int, column: int) -> Any:
        """The cell at a place, made where there is none."""
        row = self._row(table.sheet, number)
        before = 0
        for cell in row:
            there = column_number(cell.get("r"))
            if there == column:
                return cell
            before += there < column
        cell = _element("c")
        cell.set("r", f"{letters(column)}{number}")
        row.insert(before, cell)
        row.attrib.pop("spans", None)
        return cell

    def _in_table(self, table: _Table, number: int) -> list[Any]:
        """The cells of one row that belong to the table."""
        whole = table.whole
        return [
            cell for cell in table.sheet.rows.get(number, ())
            if whole.left <= column_number(cell.get("r")) <= whole.right
        ]  # fmt: skip

    def _put(self, table: _Table, number: int, cells: Iterable[Any]) -> None:
        """Let these cells be the table's cells of a row; what stands beside the table stays."""
        moved = list(cells)
        row = self._row(table.sheet, number)
        for cell in self._in_table(table, number):
            row.remove(cell)
        left = sum(column_number(cell.get("r")) < table.whole.left for cell in row)
        for cell in moved:
            cell.set("r", f"{letters(column_number(cell.get('r')))}{number}")
        row[left:left] = moved
        row.attrib.pop("spans", None)

    def _looks(self, table: _Table, number: int) -> dict[str, str]:
        row = table.sheet.rows.get(number)
        return {} if row is None else {k: v for k, v in row.attrib.items() if k not in ("r", "spans")}

    def _is_typed_into(self, table: _Table, number: int) -> bool:
        return any(
            cell.find(f"{_NS}f") is None and self._value(cell) is not None
            for cell in self._in_table(table, number)
        )

    def _grow(self, table: _Table) -> None:
        assert not table.root.get("totalsRowCount"), "a table with totals does not grow by typing below it"
        below = table.body.bottom + 1
        assert not self._in_table(table, below), f"row {below} below the table is not free"
        self._reach(table, 1)

    def _reach(self, table: _Table, more: int) -> None:
        """Let a table, and the ranges that reach its last row, reach so many rows further."""
        whole, bottom = table.whole, table.body.bottom
        self._resize(table, Area(whole.left, whole.top, whole.right, whole.bottom + more))
        for element in table.sheet.root.iter(
            *(_NS + name for name in ("conditionalFormatting", "dataValidation", "ignoredError"))
        ):
            ranges = [area(reference) for reference in element.get("sqref", "").split()]
            element.set("sqref", " ".join(
                str(Area(one.left, one.top, one.right, bottom + more) if one.bottom == bottom else one)
                for one in ranges if one is not None
            ))  # fmt: skip

    def _resize(self, table: _Table, whole: Area) -> None:
        table.root.set("ref", str(whole))
        for auto_filter in table.root.findall(f"{_NS}autoFilter"):
            auto_filter.set("ref", str(whole))

    def _remember_sorting(self, table: _Table, by: Area, reverse: bool) -> None:
        for old in table.root.findall(f"{_NS}sortState"):
            table.root.remove(old)
        body = table.body
        state = _element("sortState")
        state.set("ref", str(body))
        condition = etree.SubElement(state, f"{_NS}sortCondition", {"ref": str(by)})
        if reverse:
            condition.set("descending", "1")
        columns = table.root.find(f"{_NS}tableColumns")
        columns.addprevious(state)

    def _value(self, cell: Any) -> Value:
        if cell is None:
            return None
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _plain("".join(text.text or "" for text in cell.iter(f"{_NS}t"))) or None
        stored = cell.findtext(f"{_NS}v")
        if stored is None or stored == "":
            return None
        if kind == "s":
            return self._known_strings()[int(stored)] or None
        if kind == "b":
            return stored == "1"
        if kind in ("str", "e"):
            return _plain(stored)
        number = float(stored)
        return int(number) if number.is_integer() else number

    def _fill(self, cell: Any, value: Value, *, shared: bool) -> None:
        """Give a cell other content; its style stays, but for a date typed into a cell of no dates."""
        del cell[:]
        for name in _OF_THE_CELL:
            cell.attrib.pop(name, None)
        if value is None or value == "":
            return
        if isinstance(value, bool):
            cell.set("t", "b")
            cell.append(_element("v", str(int(value))))
        elif isinstance(value, str) and shared:
            cell.set("t", "s")
            cell.append(_element("v", str(self._shared(value))))
        elif isinstance(value, str):
            cell.set("t", "inlineStr")
            etree.SubElement(cell, f"{_NS}is").append(_text(value))
        elif isinstance(value, date):
            moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            cell.set("s", self._dated(cell.get("s", "0")))
            cell.append(_element("v", _number((moment - _DAY_ZERO) / timedelta(days=1))))
        else:
            cell.append(_element("v", _number(value)))

    def _known_strings(self) -> list[str]:
        if self._strings is None:
            if self._strings_part:
                entries = self._tree(self._strings_part).findall(f"{_NS}si")
                self._strings = [_plain("".join(_shown(entry))) for entry in entries]
            else:
                self._strings = []
        return self._strings

    def _shared(self, text: str) -> int:
        """The number of a shared string, which is added where it is new."""
        known = self._known_strings()
        if not self._strings_part:
            self._begin_strings()
        if text not in known:
            root = self._tree(self._strings_part)
            etree.SubElement(root, f"{_NS}si").append(_text(text))
            known.append(text)
        return known.index(text)

    def _begin_strings(self) -> None:
        self._strings_part = "xl/sharedStrings.xml"
        strings = f'<sst xmlns="{_MAIN}"/>'
        self._parts.add(self._workbook, self._strings_part, strings, "sharedStrings", _STRINGS_TYPE)

    def _dated(self, style: str) -> str:
        """A style like this one that shows dates."""
        root = self._tree(self._styles_part)
        own = {
            int(entry.get("numFmtId")) for entry in root.iter(f"{_NS}numFmt")
            if "yy" in entry.get("formatCode", "").lower()
        }  # fmt: skip
        formats = root.find(f"{_NS}cellXfs")
        if int(formats[int(style)].get("numFmtId", "0")) in _BUILT_IN_DATES | own:
            return style
        made = deepcopy(formats[int(style)])
        made.set("numFmtId", _DATE_FORMAT)
        made.set("applyNumberFormat", "1")
        formats.append(made)
        formats.set("count", str(len(formats)))
        return str(len(formats) - 1)


def _element(name: str, text: str | None = None) -> Any:
    element = etree.Element(_NS + name, nsmap={None: _MAIN})
    element.text = text
    return element


def _text(text: str) -> Any:
    element = _element("t", _escaped(text))
    element.set(_SPACE, "preserve")
    return element


def _escaped(text: str) -> str:
    """Text as Excel stores it: what XML cannot hold is spelled out, and so is what looks like it."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _plain(stored: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), stored)


def _shown(entry: Any) -> Iterator[str]:
    """The texts of a shared string, without readings (`rPh`)."""
    for text in entry.iter(f"{_NS}t"):
        if text.getparent().tag != f"{_NS}rPh":
            yield text.text or ""


def _number(value: float) -> str:
    return repr(int(value)) if float(value).is_integer() else repr(float(value))


def sorted_places(values: Sequence[Any], *, reverse: bool) -> list[int]:
    """The order into which Excel sorts cells: numbers and dates, texts, blanks last either way."""
    filled = [n for n, value in enumerate(values) if value is not None]
    blank = [n for n, value in enumerate(values) if value is None]
    return [*sorted(filled, key=lambda n: _sorted_by(values[n]), reverse=reverse), *blank]


def _sorted_by(value: Any) -> tuple[int, float, str]:
    if isinstance(value, bool):
        return 2, float(value), ""
    if isinstance(value, datetime):
        return 0, (value - _DAY_ZERO) / timedelta(days=1), ""
    return (0, float(value), "") if isinstance(value, int | float) else (1, 0.0, str(value).casefold())
