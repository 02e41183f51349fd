"""The filter of a table in the open Excel: applied, read back, lifted for a while.

It is Excel's own, with its arrows: staff see it, change it and clear it as any other.

Looked up in Microsoft's reference of `Range.AutoFilter` and `Filter`, and in how xlwings reads them:
`Criteria1` is a text, or with xlFilterValues an array of texts, each given back with "=" before it;
`Operator` is 0 for one comparison; asking for a `Criteria1` or `Criteria2` that is not there fails, as it
does for filters by colour and by dates picked from the tree, which hold no text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import xlwings as xw

from xlplan.core.columns import Column
from xlplan.core.schema import TABLES
from xlplan.core.views.autofilter import AND, OR, VALUES, Criteria
from xlplan.errors import SheetProtectedError
from xlplan.office.excel_state import Listed, clear_filters, is_known, refusals_told
from xlplan.office.live_tables import rectangle
from xlplan.office.workbook import columns_of

_ONE = 0
"""What Excel says of the operator where a column is filtered by one comparison."""


def apply(book: xw.Book, name: str, listed: Listed, criteria: Sequence[Criteria], year: int | None) -> None:
    """Filter a table by these criteria and no others.

    Raises:
        SheetProtectedError: nobody can filter there.
    """
    with refusals_told(book):
        if listed.sheet.api.ProtectContents:
            raise SheetProtectedError(listed.sheet_name)
        fields = {
            column.name: number
            for number, column in enumerate(_columns(name, listed, year), start=1)
            if column is not None
        }
        clear_filters(book, {name: listed})
        whole = listed.table.api.Range
        for one in criteria:
            first, *others = one.criteria
            if one.operator == VALUES:
                whole.AutoFilter(Field=fields[one.column], Criteria1=list(one.criteria), Operator=VALUES)
            elif others:
                whole.AutoFilter(
                    Field=fields[one.column], Criteria1=first, Operator=one.operator, Criteria2=others[0]
                )
            else:
                whole.AutoFilter(Field=fields[one.column], Criteria1=first)


def read(book: xw.Book, name: str, listed: Listed, year: int | None) -> tuple[list[Criteria], list[str]]:
    """What a table is filtered by; and headings whose filter holds no text, or whose column is not ours."""
    found: list[Criteria] = []
    others: list[str] = []
    with refusals_told(book):
        arrows = listed.table.api.AutoFilter
        if arrows is None:
            return [], []
        columns = _columns(name, listed, year)
        for number, (heading, column) in enumerate(zip(_headings(listed), columns, strict=True), start=1):
            one = arrows.Filters(number)
            if not one.On:
                continue
            parts = _parts(one)
            if column is None or parts is None:
                others.append(heading)
            else:
                found.append(Criteria(column.name, *parts))
    return found, others


@contextmanager
def lifted(
    book: xw.Book, name: str, listed: Listed, criteria: Sequence[Criteria], year: int | None
) -> Iterator[None]:
    """Show all rows of a table for a while; afterwards it is filtered as before."""
    with refusals_told(book):
        clear_filters(book, {name: listed})
    try:
        yield
    finally:
        apply(book, name, listed, criteria, year)


def _parts(one: Any) -> tuple[tuple[str, ...], int] | None:
    """The criteria of a column's filter, and how they are joined; None where they are no texts."""
    operator = int(one.Operator or _ONE)
    if operator not in (_ONE, AND, OR, VALUES):
        return None
    try:
        told = one.Criteria1
        second = one.Criteria2 if operator in (AND, OR) else None
    except Exception as error:
        if is_known(error):
            raise
        return None
    parts = list(told) if isinstance(told, (list, tuple)) else [told]
    if second is not None:
        parts.append(second)
    if not all(isinstance(part, str) for part in parts):
        return None
    return tuple(parts), operator or AND


def _headings(listed: Listed) -> list[str]:
    header = listed.table.header_row_range
    if header is None:  # and without a header there are no arrows
        return [column.name for column in listed.table.columns]
    return [str(heading) for heading in rectangle(header.raw_value)[0]]


def _columns(name: str, listed: Listed, year: int | None) -> list[Column | None]:
    return columns_of(TABLES[name], _headings(listed), year)
