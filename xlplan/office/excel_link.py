"""How xlwings is used at all: which Excel, which workbook, and none of its habits that do harm.

Every front door that speaks with Excel imports this first. xlwings would end other people's Excels when our
process ends, try a refused call for ever, and lists one window of each Excel only.
"""

import atexit
import sys
from typing import Any

import xlwings as xw

ATTEMPTS = 200
"""How often a call that Excel rejects is made again."""


def tame(windows: Any) -> None:
    """Take from xlwings' own module for Windows what does harm.

    At the end of a process it looks for Excels without an open workbook and ends them by force: that may be
    somebody's. Programs it starts for this are looked up by name, beside the workbook too.
    """
    windows.N_COM_ATTEMPTS = ATTEMPTS
    atexit.unregister(windows.cleanup)
    windows.Apps.cleanup = staticmethod(lambda: None)  # `quit` calls it too


if (_windows := sys.modules.get("xlwings._xlwindows")) is not None:  # loaded where Excel can be
    tame(_windows)


def app_of(window: int) -> xw.App | None:
    """The Excel that a window belongs to; None where there is none, or it shows no workbook."""
    if _windows is None:
        return next((app for app in running() if app.hwnd == window), None)
    try:
        app = xw.App(impl=_windows.App(xl=window))
        return app if app.api.Hwnd else None
    except (OSError, _windows.pywintypes.error):  # no such window, or none of Excel's with a workbook
        return None


def new_app() -> xw.App:
    """An Excel of our own, shown, without a workbook."""
    return xw.App(visible=True, add_book=False)


def running() -> list[xw.App]:
    """Every Excel that shows a workbook; the one in front first."""
    try:
        return list(xw.apps)
    except xw.XlwingsError:  # a system without Excel
        return []


def workbook_in_front(app: xw.App, window: int | None = None) -> xw.Book | None:
    """The workbook that a window shows; without one, or when it is closed by now, the active one.

    None where there is none: only hidden ones are open, or one in Protected View is in front.
    """
    for number in range(1, app.api.Windows.Count + 1) if window else ():
        shown = app.api.Windows(number)
        if int(shown.Hwnd) == window:
            return app.books[shown.Parent.Name]
    active = app.api.ActiveWorkbook
    return None if active is None else app.books[active.Name]
