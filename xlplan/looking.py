"""จุดถัดไป: from finding to finding in the open plan, the worst first.

Where a person is among the findings, Excel itself remembers: it is the row that is selected in their sheet.
"""

from typing import TYPE_CHECKING

from xlplan.before_excel import Excel
from xlplan.core import findings, frames
from xlplan.core.schema import TABLES
from xlplan.words import notices
from xlplan.words.buttons import Choice

if TYPE_CHECKING:
    from xlplan.office.workbook_live import WorkbookLive

_TABLE = "findings"


def go_on(excel: Excel) -> None:
    """Show the finding that comes next after the one where the person is."""
    look_from(excel, excel.plan, excel.plan.stands_on(_TABLE))


def look_from(excel: Excel, book: "WorkbookLive", after: str | None) -> None:
    """Show the findings behind that one, all behind None, while that is wanted; at the end say so."""
    while coming := findings.in_turn(rows := frames.records(book.read(_TABLE)), after):
        if not _wants_more(excel, book, coming[0]):
            return
        after = coming[0]["finding"]
    book.go_to(_TABLE)  # its headings, so that the next press begins anew
    excel.dialogs.tell(notices.all_looked_at(len(findings.in_turn(rows))))


def look_at(excel: Excel, book: "WorkbookLive", key: str) -> None:
    """Show a finding, and, if wanted, those behind it."""
    row = next(row for row in frames.records(book.read(_TABLE)) if row["finding"] == key)
    if _wants_more(excel, book, row):
        look_from(excel, book, key)


def _wants_more(excel: Excel, book: "WorkbookLive", row: frames.Record) -> bool:
    """Lead to the row that a finding is about, and say what to look at; whether the next is wanted."""
    _lead_to(book, row)
    choice = excel.dialogs.tell(notices.finding(row))
    if choice is Choice.SHOW:
        _lead_to(book, row)  # people may have turned to something else behind the window
    elif choice is Choice.TICK:
        book.tick(_TABLE, row["finding"], "done")
    return choice in (Choice.TICK, Choice.NEXT)


def _lead_to(book: "WorkbookLive", row: frames.Record) -> None:
    """Select the finding in its own sheet, which remembers it, then the row that it is about."""
    book.go_to(_TABLE, row["finding"])
    if row["sheet"]:
        table = next(table.name for table in TABLES.values() if table.sheet == row["sheet"])
        book.go_to(table, row["code"] or (_heading_in(book, row) if table == "headings" else None))


def _heading_in(book: "WorkbookLive", row: frames.Record) -> str | None:
    """The heading a finding tells of, among those that wait for a column; they stand at the sheet's end."""
    waiting = [one["heading"] for one in frames.records(book.read("headings")) if not one["field"]]
    return next((heading for heading in waiting if heading and heading in row["what"]), None)
