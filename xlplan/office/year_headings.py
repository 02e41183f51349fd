"""The years in the headings of budget columns, and in every formula that names such a column."""

import re
from collections.abc import Iterable, Mapping
from functools import partial

from xlplan.core.columns import Column
from xlplan.core.schema import heading_of
from xlplan.errors import HeadingTakenError
from xlplan.office.package import Package
from xlplan.office.sheet_cells import cell_xml
from xlplan.office.sheet_text import SheetText, cells_of, cut, style_of, with_cells
from xlplan.office.table_parts import SHEET_NS, TablePlace, letters

_YEAR_HEADING = re.compile(r"\D*(25\d\d)")


def first_year_shown(place: TablePlace, columns: Iterable[Column | None]) -> int | None:
    """The first year in the headings of a table's budget columns; None where they are numbered.

    A column of staff's own may have a year in its heading too, any year.
    """
    shown = [
        int(found[1])
        for name, column in zip(place.headings, columns, strict=True)
        if column and column.year_number and (found := _YEAR_HEADING.fullmatch(name))
    ]
    return min(shown, default=None)


def new_headings(place: TablePlace, columns: Iterable[Column | None], year: int) -> dict[str, str]:
    """The headings of a table that have to be others when the plan's first year is this one.

    Raises:
        HeadingTakenError: a column of staff's own has one of them already.
    """
    pairs = list(zip(place.headings, columns, strict=True))
    new = {old: heading_of(column, year) for old, column in pairs if column and column.year_number}
    own = {old.casefold(): old for old, column in pairs if column is None}
    for heading in new.values():
        if heading.casefold() in own:
            raise HeadingTakenError(place.sheet, own[heading.casefold()])
    return {old: heading for old, heading in new.items() if old != heading}


def rename(draft: Package, names: Mapping[TablePlace, Mapping[str, str]]) -> None:
    """Give columns other headings, in their tables and wherever a formula names them.

    A formula that names a column which is gone makes Excel offer to repair the file, so formulas in
    sheets of staff's own are followed up too.
    """
    _rename_in_formulas(draft, {old: new for found in names.values() for old, new in found.items()})
    for place, found in names.items():
        _rename_headings(draft, place, found)


def _rename_in_formulas(draft: Package, names: Mapping[str, str]) -> None:
    """All at once: one year's old name may be another's new one."""
    spellings = []
    for spelling in (("utf-8", "strict"), ("ascii", "xmlcharrefreplace")):  # Thai as such, and as references
        new = {f"[{old}]".encode(*spelling): f"[{name}]".encode(*spelling) for old, name in names.items()}
        spellings.append((_any_of(list(new)), new))
    for part in draft.names():
        if part.startswith("xl/") and part.endswith(".xml") and not part.endswith("sharedStrings.xml"):
            content = draft.read(part)
            for pattern, new in spellings:
                content = pattern.sub(partial(_other, new), content)
            draft.put(part, content)


def _other(new: Mapping[bytes, bytes], match: re.Match[bytes]) -> bytes:
    return new[match[0]]


def _any_of(names: list[bytes]) -> re.Pattern[bytes]:
    """Finds any of the names. What all begin with stands before the choice, which lets the search leap."""
    start = names[0]
    while not all(name.startswith(start) for name in names):
        start = start[:-1]
    choice = b"|".join(re.escape(name.removeprefix(start)) for name in names)
    return re.compile(re.escape(start) + b"(?:" + choice + b")")


def _rename_headings(draft: Package, place: TablePlace, names: Mapping[str, str]) -> None:
    table = draft.tree(place.table_part)
    cells = {}
    for number, column in enumerate(table.iter(f"{SHEET_NS}tableColumn"), place.body.left):
        if column.get("name") in names:
            cells[number] = names[column.get("name")]
            column.set("name", cells[number])
    draft.put_tree(place.table_part, table)
    header_row = place.header_row
    if header_row is None:
        return

    def put(sheet: SheetText) -> bytes:
        for number, heading in cells.items():
            _put_heading(sheet, header_row, number, heading)
        return sheet.to_bytes()

    draft.put(place.sheet_part, cut(draft, place.sheet_part, put))


def _put_heading(sheet: SheetText, row: int, column: int, heading: str) -> None:
    """Write a heading into its cell, which keeps its style."""
    cells = cells_of(sheet.rows[row])
    text = cell_xml(f"{letters(column)}{row}", style_of(cells.get(column)), heading)
    sheet.rows[row] = with_cells(sheet.rows[row], cells | {column: text.encode()})
