"""The rows of one table inside its sheet's XML: what changed is written, all else stays as it was.

A cell whose value is the one that was read keeps its element, and so what staff did to it: colours,
rich text, an amount written in words. Rows keep the order they have in the sheet, with their height
and with the cells of staff's own columns; cells beside the table stay where they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose
from typing import Any

from lxml import etree

from xlplan.core.columns import Column, Table
from xlplan.core.frames import Record
from xlplan.office.join_rows import join_rows
from xlplan.office.package import Element, parse
from xlplan.office.row_height import row_height
from xlplan.office.sheet_cells import NO_VALUE, F, cell_xml, formula_xml, move_formula, spell_out_shared
from xlplan.office.sheet_ranges import fit_ranges
from xlplan.office.table_parts import SHEET_NS, TablePlace, column_number, letters
from xlplan.office.workbook import cell_of

ROW, SHEET_DATA = f"{SHEET_NS}row", f"{SHEET_NS}sheetData"
_NEW_ROWS = "xlplan-new-rows"


@dataclass(frozen=True, slots=True)
class Body:
    """What a table holds in the sheet.

    `records` are the rows that were read and `rows` their numbers in the sheet; `silent` are rows in
    which nothing was read, but where staff have something of their own.
    """

    records: Sequence[Record]
    rows: Sequence[int]
    silent: Sequence[int]


@dataclass(slots=True)
class SheetRows:
    """The body of one table, to be brought to new rows.

    Args:
        sheet: the root of the sheet's XML; it is changed.
        columns: the schema's column at each place of the table, None where it is staff's own.
        formulas: the formulas of our formula columns, by name.
        own_formulas: the formulas of staff's columns, by place.
    """

    sheet: Element
    place: TablePlace
    columns: Sequence[Column | None]
    formulas: Mapping[str, str]
    own_formulas: Mapping[int, str]
    _rows: dict[int, Element] = field(init=False)
    _ours: set[int] = field(init=False)
    _new_rows: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self._rows = _numbered_rows(self.sheet)
        self._ours = {number for number, column in enumerate(self.columns, self.place.body.left) if column}

    def bring_to(self, table: Table, body: Body, new: Sequence[Record]) -> tuple[bool, int]:
        """Write the rows; whether anything changed, and the last row of the body now."""
        joined = join_rows(table, body.records, new)
        kept = sorted((old, number) for number, old in enumerate(joined) if old is not None)
        added = [number for number, old in enumerate(joined) if old is None]
        pieces = [self._changes(body.rows[old], body.records[old], new[number]) for old, number in kept]
        fragment = _parsed([piece for piece in pieces if piece])
        for changes in fragment:
            _lay_over(self._rows[int(changes.get("r"))], changes)
        for (old, number), piece in zip(kept, pieces, strict=True):
            row = self._rows[body.rows[old]]
            if piece and row.get("customHeight") not in ("1", "true"):  # a height set by hand is staff's
                row.set("ht", str(row_height(self.columns, new[number])))
        if len(kept) == len(body.records) and not added:
            return bool(fragment), self.place.body.bottom
        stay = sorted([*(body.rows[old] for old, _ in kept), *body.silent])
        self._lay_out(stay, [new[number] for number in added])
        return True, self.place.body.top + max(len(stay) + len(added), 1) - 1

    def to_bytes(self) -> bytes:
        """The sheet's part. New rows are put in as the text they are: thousands are never parsed."""
        part: bytes = etree.tostring(self.sheet, xml_declaration=True, encoding="UTF-8", standalone=True)
        return part.replace(
            etree.tostring(etree.ProcessingInstruction(_NEW_ROWS)), self._new_rows.encode(), 1
        )

    def _changes(self, row: int, old: Record, new: Record) -> str:
        """The cells of a row that must be written, as one row of XML; empty where there are none."""
        if old == new and not self.formulas:
            return ""
        cells = {column_number(cell.get("r")): cell for cell in self._rows[row]} if self.formulas else {}
        written = []
        for number, column in enumerate(self.columns, self.place.body.left):
            if column is None:
                continue
            formula = self.formulas.get(column.name)
            value = new[column.name]
            if _same(old[column.name], value) and (
                formula is None or not _formula_differs(cells.get(number), formula)
            ):
                continue
            stored = None if formula is None else formula_xml(formula)
            # an emptied cell is written too: it must lose what it held
            text = cell_xml(f"{letters(number)}{row}", "", cell_of(value, column.kind), stored)
            written.append(text or f'<c r="{letters(number)}{row}"/>')
        return f'<row r="{row}">{"".join(written)}</row>' if written else ""

    def _lay_out(self, stay: Sequence[int], added: Sequence[Record]) -> None:
        """Put the rows that stay below each other, the new ones under them, and the rest where it belongs."""
        body = self.place.body
        styles = {column_number(c.get("r")): c.get("s", "") for c in self._rows.get(body.top, ())}
        targets = {row: body.top + n for n, row in enumerate(stay)}
        first_new = body.top + len(stay)
        last = max(first_new + len(added) - 1, body.top)
        targets |= {row: row - body.bottom + last for row in self._rows if row > body.bottom}
        beside = self._take_beside()
        data = self.sheet.find(SHEET_DATA)
        spell_out_shared(data)
        for row in list(data):
            if int(row.get("r")) >= body.top:
                data.remove(row)
        laid = {targets[number]: self._move(row, targets[number]) for number, row in self._rows.items()
                if number in targets}  # fmt: skip
        pieces = self._new_row_texts(first_new, added if stay or added else [None], styles)
        if any(first_new <= number <= last for number in beside):
            laid |= {int(row.get("r")): row for row in _parsed(pieces)}
            pieces = []
        for number, cells in beside.items():
            row = laid.setdefault(number, data.makeelement(ROW, {"r": str(number)}))
            for cell in cells:
                row.insert(0 if column_number(cell.get("r")) < body.left else len(row), cell)
        data.extend(laid[number] for number in sorted(laid) if number <= last)
        if pieces:
            self._new_rows = "".join(pieces)
            data.append(etree.ProcessingInstruction(_NEW_ROWS))
        data.extend(laid[number] for number in sorted(laid) if number > last)
        self._rows = {number: row for number, row in self._rows.items() if number < body.top} | laid
        fit_ranges(self.sheet, body, last, targets)

    def _take_beside(self) -> dict[int, list[Element]]:
        """Take out the cells beside the table, which belong to no row of it; the left ones come reversed."""
        body = self.place.body
        beside: dict[int, list[Element]] = {}
        for number, row in self._rows.items():
            if number < body.top or not len(row):
                continue
            if column_number(row[0].get("r")) >= body.left and column_number(row[-1].get("r")) <= body.right:
                continue
            left = [cell for cell in row if column_number(cell.get("r")) < body.left]
            right = [cell for cell in row if column_number(cell.get("r")) > body.right]
            beside[number] = [*reversed(left), *right]
            for cell in beside[number]:
                row.remove(cell)
        return beside

    def _move(self, row: Element, target: int) -> Element:
        old = int(row.get("r"))
        row.attrib.pop("spans", None)  # a hint for readers, wrong as soon as a cell is added
        if old == target:
            return row
        row.set("r", str(target))
        before, after = str(old), str(target)
        for cell in row:
            address: str = cell.get("r")
            cell.set("r", address.removesuffix(before) + after)
            if column_number(address) not in self._ours:  # our own formulas name columns, never cells
                move_formula(cell, old, target)
        return row

    def _new_row_texts(
        self, first: int, records: Sequence[Record | None], styles: Mapping[int, str]
    ) -> list[str]:
        """Rows as XML text, one below the other; None makes the blank row of an empty table."""
        namespace = f' xmlns="{SHEET_NS[1:-1]}"' if self.sheet.prefix else ""
        cells = []
        for place, column in enumerate(self.columns):
            number = self.place.body.left + place
            formula = self.own_formulas.get(place) if column is None else self.formulas.get(column.name)
            stored = None if formula is None else formula_xml(formula)
            cells.append((letters(number), styles.get(number, ""), column, stored))
        texts = []
        for row, record in enumerate(records, first):
            text = []
            for letter, style, column, stored in cells:
                value: Any
                if column is not None and record is not None:
                    value = cell_of(record[column.name], column.kind)
                else:
                    value = None if stored is None else NO_VALUE
                text.append(cell_xml(f"{letter}{row}", style, value, stored))
            height = "" if record is None else f' ht="{row_height(self.columns, record)}"'
            texts.append(f'<row{namespace} r="{row}"{height}>{"".join(text)}</row>')
        return texts


def set_heading(sheet: Element, row: int, column: int, heading: str) -> None:
    """Write a heading into its cell, which keeps its style."""
    address = f"{letters(column)}{row}"
    _lay_over(
        _numbered_rows(sheet)[row], _parsed([f'<row r="{row}">{cell_xml(address, "", heading)}</row>'])[0]
    )


def _numbered_rows(sheet: Element) -> dict[int, Element]:
    """The rows of a sheet by number; one without a number in the file follows the one before it."""
    rows: dict[int, Element] = {}
    last = 0
    for row in sheet.find(SHEET_DATA):
        last = int(row.get("r", last + 1))
        row.set("r", str(last))
        rows[last] = row
        if any(cell.get("r") is None for cell in row):
            before = 0
            for cell in row:
                before = column_number(cell.get("r")) if cell.get("r") else before + 1
                cell.set("r", f"{letters(before)}{last}")
    return rows


def _parsed(rows: Sequence[str]) -> list[Element]:
    """Rows of XML text as elements: one parse for all is far quicker than making each."""
    if not rows:
        return []
    text = f'<sheetData xmlns="{SHEET_NS[1:-1]}">{"".join(rows)}</sheetData>'
    return list(parse(text.encode()))


def _lay_over(row: Element, changes: Element) -> None:
    """Put changed cells into a row, each with the style of the cell that stood there."""
    cells = {column_number(cell.get("r")): cell for cell in row}
    for cell in list(changes):
        number = column_number(cell.get("r"))
        if number in cells:
            if cells[number].get("s"):
                cell.set("s", cells[number].get("s"))
            row.replace(cells[number], cell)
        else:
            row.insert(sum(there < number for there in cells), cell)
        cells[number] = cell
    row.attrib.pop("spans", None)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return isclose(old, new, rel_tol=1e-12)
    return bool(old == new)


def _formula_differs(cell: Element | None, formula: str) -> bool:
    if cell is None:
        return True
    stored = cell.find(F)
    return stored is None or stored.text != formula or stored.get("t") is not None
