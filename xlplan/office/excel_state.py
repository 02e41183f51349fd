"""What state the open Excel is in: what keeps us from working in it, and its switches while we write.

Excel refuses calls by numbers. Here they become what staff can act upon; nothing of a table is read here.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlwings as xw

from xlplan.core.schema import TABLES
from xlplan.errors import (
    ExcelBusyError,
    NeverSavedError,
    NotOnThisMachineError,
    OpenedReadOnlyError,
    ProtectedViewError,
    SheetProtectedError,
    StructureProtectedError,
    TableFilteredError,
    WorkbookClosedError,
    XlplanError,
)

_BUSY = {
    0x800AC472,  # VBA_E_IGNORE: a cell is being edited
    0x80010001,  # RPC_E_CALL_REJECTED: a window waits for an answer
    0x8001010A,  # RPC_E_SERVERCALL_RETRYLATER
}
_GONE = {
    0x800706BA,  # the RPC server is unavailable: Excel was closed
    0x800706BE,  # the remote procedure call failed: it was closed just now
    0x80010007,  # RPC_E_SERVER_DIED
    0x80010012,  # RPC_E_SERVER_DIED_DNE
    0x80010108,  # RPC_E_DISCONNECTED: the workbook was closed
    0x800401FD,  # CO_E_OBJNOTCONNECTED
}

_TOLD_WITHIN = 0x80020009  # DISP_E_EXCEPTION: the reason stands in what comes with it
_NO_SUCH_MEMBER = {0x80020006, 0x80020003}  # an older Excel does not know what was asked for


def failure_of(error: BaseException) -> int | None:
    """The number by which Excel refused a call; None where this is no refusal of Excel's."""
    number = getattr(error, "hresult", None)
    if number is None and error.args:
        number = error.args[0]
    if not isinstance(number, int) or number >= 0:
        return None
    number &= 0xFFFFFFFF
    told = error.args[2] if len(error.args) > 2 else None
    if number == _TOLD_WITHIN and isinstance(told, tuple) and len(told) > 5 and told[5]:
        return int(told[5]) & 0xFFFFFFFF
    return number


def is_unknown_member(error: BaseException) -> bool:
    """Whether this Excel has no such property or method."""
    return isinstance(error, AttributeError | NotImplementedError) or failure_of(error) in _NO_SUCH_MEMBER


def said_by(error: BaseException) -> str:
    """What Excel said when it refused a call, in its own words, or the number."""
    told = error.args[2] if len(error.args) > 2 else None
    text = told[2] if isinstance(told, tuple) and len(told) > 2 else ""
    return str(text or f"{failure_of(error) or 0:#x}").strip()


@contextmanager
def refusals_told(book: xw.Book) -> Iterator[None]:
    """Tell that Excel is busy, or the workbook gone, as what staff can act upon.

    Raises:
        ExcelBusyError, WorkbookClosedError: instead of the number that Excel gives.
    """
    try:
        yield
    except XlplanError:
        raise
    except Exception as error:
        if is_gone(error):
            raise WorkbookClosedError(_name(book)) from error
        if is_known(error):
            raise ExcelBusyError(*_where(book)) from error
        raise


def is_gone(error: BaseException) -> bool:
    """Whether a refusal says that the workbook was closed, or Excel was."""
    return failure_of(error) in _GONE


def is_known(error: BaseException) -> bool:
    """Whether a refusal says that Excel is busy, or gone."""
    return is_gone(error) or failure_of(error) in _BUSY or type(error).__name__ == "ExcelBusyError"


def _where(book: xw.Book) -> tuple[str, str]:
    """The sheet and the cell that are active; empty where Excel does not tell."""
    with suppress(Exception):  # Excel may refuse this too
        application = book.app.api
        return str(application.ActiveSheet.Name), str(application.ActiveCell.Address).replace("$", "")
    return "", ""


def _name(book: xw.Book) -> str:
    with suppress(Exception):
        return str(book.name)
    return ""


def path_of(book: xw.Book) -> Path:
    """The file of an open workbook on this machine.

    `Book.fullname` is never asked: of a workbook with an address in the web it would read settings from a
    sheet of the workbook, which anybody may have put there.

    Raises:
        NeverSavedError: it is no file yet.
        NotOnThisMachineError: it has an address in the web, and where its file lies is not known.
    """
    with refusals_told(book):
        if not book.api.Path:
            raise NeverSavedError(book.name)
        name = str(book.api.FullName)
    if "://" not in name:
        return Path(name)
    try:
        return Path(xw.utils.fullname_url_to_local_path(name))
    except Exception as error:  # it fails in many ways where it knows nothing
        raise NotOnThisMachineError(name) from error


@dataclass(frozen=True, slots=True)
class Listed:
    """A table of ours in an open workbook, with what need not be asked twice."""

    sheet: xw.Sheet
    sheet_name: str
    table: xw.main.Table


def tables_of(book: xw.Book) -> dict[str, Listed]:
    """The tables of ours that an open workbook has, by name."""
    found = {}
    with refusals_told(book):
        for sheet in book.sheets:
            for table in sheet.tables:
                name = table.name
                if name in TABLES:
                    found[name] = Listed(sheet, sheet.name, table)
    return found


def refuse_obstacles(book: xw.Book, tables: Mapping[str, Listed] | None = None) -> None:
    """Find whatever would keep us from writing, before anything is changed.

    Args:
        tables: those that are to be written; all where none are given.

    Raises:
        ObstacleError: the first obstacle found, as what it is.
    """
    with refusals_told(book):
        refuse_not_ready(book)
        path_of(book)
        if book.api.ReadOnly:
            raise OpenedReadOnlyError(book.name)
        if book.api.ProtectStructure:  # sheets can be neither shown nor hidden
            raise StructureProtectedError(book.name)
        for listed in (tables_of(book) if tables is None else tables).values():
            if listed.sheet.api.ProtectContents:
                raise SheetProtectedError(listed.sheet_name)
            if _is_filtered(listed.table) or listed.sheet.api.FilterMode:
                raise TableFilteredError(listed.sheet_name)


def refuse_not_ready(book: xw.Book) -> None:
    """Refuse an Excel in which a cell is being edited: it answers questions, but takes no order."""
    if not book.app.api.Ready:
        raise ExcelBusyError(*_where(book))
    book.app.screen_updating = book.app.screen_updating


def refuse_protected_view(app: xw.App) -> None:
    """Refuse to work while the window in front shows a workbook in Protected View: Excel hides it from us."""
    window = app.api.ActiveProtectedViewWindow
    if window is not None:
        raise ProtectedViewError(str(window.Workbook.Name))


def clear_filters(book: xw.Book, tables: Mapping[str, Listed] | None = None) -> None:
    """Show all rows of the tables of ours that are filtered; the filters' buttons stay."""
    with refusals_told(book):
        for listed in (tables_of(book) if tables is None else tables).values():
            if _is_filtered(listed.table):
                listed.table.api.AutoFilter.ShowAllData()
            if listed.sheet.api.FilterMode:
                listed.sheet.api.ShowAllData()


def _is_filtered(table: xw.main.Table) -> bool:
    found = table.api.AutoFilter  # None where its buttons are hidden
    return found is not None and bool(found.FilterMode)


def save_file(book: xw.Book) -> None:
    """Have Excel save the workbook's file; once it has, nothing that Excel refuses counts any more."""
    app = book.app
    alerts = app.display_alerts
    app.display_alerts = False
    try:
        book.api.Save()
    finally:
        with suppress(Exception):
            app.display_alerts = alerts


@contextmanager
def at_rest(book: xw.Book) -> Iterator[None]:
    """Excel neither draws, calculates, runs macros, fills columns nor takes keys meanwhile."""
    app = book.app
    correction = app.api.AutoCorrect
    switches: list[tuple[Any, str, Any]] = [
        (app, "screen_updating", False),
        (app, "enable_events", False),
        (app, "interactive", False),
        # a formula that is put into one cell of a table must not fill the whole column
        (correction, "AutoFillFormulasInLists", False),
        (app, "calculation", "manual"),
    ]
    before: list[tuple[Any, str, Any]] = []
    try:
        for owner, name, value in switches:
            before.append((owner, name, getattr(owner, name)))
            setattr(owner, name, value)
        yield
    finally:
        _put_back(before)


def _put_back(switches: list[tuple[Any, str, Any]]) -> None:
    """Set every switch back, the last one first; one that fails does not keep the others from it.

    It is tried once more: nobody else would ever switch it on again.
    """
    failed: Exception | None = None
    for owner, name, value in reversed(switches):
        try:
            with suppress(Exception):
                setattr(owner, name, value)
                continue
            setattr(owner, name, value)
        except Exception as error:
            failed = error
    if failed is not None:
        raise failed
