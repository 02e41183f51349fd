"""The buttons about the rows of a table in the open Excel: filters, sets made by hand, split tables.

A filter shows and hides rows as Excel's arrows do: nothing is written, logged or saved.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlplan.before_excel import Excel
from xlplan.errors import (
    FilterUntoldError,
    NoRowsChosenError,
    NotAgreedError,
    NotFilteredError,
    SheetProtectedError,
)
from xlplan.pressing import call_of, free_plan
from xlplan.words import filters as told
from xlplan.words import split as split_told
from xlplan.words.buttons import Choice

if TYPE_CHECKING:
    from xlplan.core.frames import Record
    from xlplan.core.views.filters import Condition
    from xlplan.office.workbook_live import WorkbookLive
    from xlplan.outcome import Done


def filter_(excel: Excel) -> None:
    """Filter a table by a saved filter, or by a value that the person picks of the column the menu names."""
    from xlplan.core.views import autofilter  # noqa: PLC0415
    from xlplan.office import live_filters  # noqa: PLC0415

    book = excel.plan
    conditions = _by_value(excel, book) if excel.word else _saved(excel, book)
    if not conditions:
        return
    table = conditions[0].table
    criteria = autofilter.criteria(_rows(book, table), conditions)
    live_filters.apply(book.book, table, book.listed[table], criteria, book.first_year_be)
    if not book.is_in_front(table):
        book.go_to(table)


def _saved(excel: Excel, book: "WorkbookLive") -> "Sequence[Condition]":
    from xlplan.core.schema import TABLES  # noqa: PLC0415
    from xlplan.core.views import filters  # noqa: PLC0415

    saved = filters.saved(_rows(book, "filters"), book.first_year_be)
    if not saved:
        excel.dialogs.tell(told.nothing_saved())
        return []
    options = [told.saved_offer(name, TABLES[said[0].table].sheet) for name, said in saved.items()]
    picked = excel.dialogs.pick(told.pick_saved(), options)
    return [] if picked is None else list(saved.values())[picked]


def _by_value(excel: Excel, book: "WorkbookLive") -> "Sequence[Condition]":
    from xlplan.core.schema import TABLES  # noqa: PLC0415
    from xlplan.core.views import filters  # noqa: PLC0415

    table = _to_filter(book)
    offers = filters.offered(table, _rows(book, table), excel.word)
    is_village = excel.word == "village"
    options = [
        told.offer(told.village(*values) if is_village else values[0], count) for values, _, count in offers
    ]
    picked = excel.dialogs.pick(told.pick_value(excel.word, TABLES[table].sheet), options)
    return [] if picked is None else offers[picked][1]


def _to_filter(book: "WorkbookLive") -> str:
    """The table in front, if it can be filtered and split; else that of the collected projects."""
    from xlplan.core.views.filters import FILTERED  # noqa: PLC0415

    in_front = book.in_front()
    return in_front if in_front in FILTERED else FILTERED[0]


def _rows(book: "WorkbookLive", table: str) -> "list[Record]":
    from xlplan.core import frames  # noqa: PLC0415

    return frames.records(book.read(table))


def save_filter(excel: Excel) -> "Done":
    """Save what the table in front is filtered by under a name; the filter stays as it is."""
    from xlplan import actions  # noqa: PLC0415
    from xlplan.core.schema import TABLES, heading_of  # noqa: PLC0415
    from xlplan.core.views import autofilter, filters  # noqa: PLC0415
    from xlplan.office import live_filters  # noqa: PLC0415

    book = excel.plan
    table, year = book.in_front(), book.first_year_be
    if table not in filters.FILTERED:
        raise NotFilteredError
    sheet, listed = TABLES[table].sheet, book.listed[table]
    criteria, others = live_filters.read(book.book, table, listed, year)
    if not criteria and not others:
        raise NotFilteredError(sheet)
    conditions, untold = autofilter.conditions(table, criteria, _rows(book, table))
    others += [heading_of(TABLES[table].by_name[name], year) for name in untold]
    if others:
        raise FilterUntoldError(sheet, others)
    lines = [told.line(filters.row_of("", condition, year)) for condition in conditions]
    name = excel.dialogs.line(told.NAME_TITLE, told.name_asked(lines))
    if name is None or not name.strip():
        raise NotAgreedError
    with live_filters.lifted(book.book, table, listed, criteria, year):
        return actions.save_filter(free_plan(excel), call_of(excel), name=name.strip(), conditions=conditions)


def clear_filter(excel: Excel) -> None:
    """Show all rows of the table in front; where nothing is filtered, nothing happens."""
    from xlplan.office.excel_state import clear_filters, refusals_told  # noqa: PLC0415

    book = excel.plan
    table = book.in_front()
    if table is None:
        raise NotFilteredError
    listed = book.listed[table]
    with refusals_told(book.book):
        if listed.sheet.api.ProtectContents:
            raise SheetProtectedError(listed.sheet_name)
        clear_filters(book.book, {table: listed})


def make_set(excel: Excel) -> "Done":
    """Make a set of the rows that are selected and shown in the sheet of collected projects."""
    from xlplan import actions  # noqa: PLC0415

    book = excel.plan
    places = book.chosen("projects") if book.in_front() == "projects" else []
    if not places:
        raise NoRowsChosenError
    return actions.make_set(free_plan(excel), call_of(excel), places=places)


def split(excel: Excel) -> "Done":
    """Split the table in front, or the collected projects, into sheets or workbooks as the person chooses."""
    from xlplan import actions  # noqa: PLC0415
    from xlplan.core.schema import TABLES  # noqa: PLC0415

    book = excel.plan
    table = _to_filter(book)
    choice = excel.dialogs.tell(split_told.which_copies(excel.word, TABLES[table].sheet))
    if choice not in (Choice.SHEETS, Choice.WORKBOOKS):
        raise NotAgreedError
    to = "sheets" if choice is Choice.SHEETS else "files"
    return actions.split(free_plan(excel), call_of(excel), by=excel.word, table=table, to=to)
