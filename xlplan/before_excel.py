"""The open Excel and the person before it, as the ribbon's buttons know them."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings

from xlplan.dialogs.asking import Dialogs
from xlplan.errors import CancelledError, NoPlanOpenError, NotAPlanWorkbookError
from xlplan.office.excel_link import workbook_in_front
from xlplan.words import windows

if TYPE_CHECKING:
    from xlplan.closing import Progress
    from xlplan.office.workbook_live import WorkbookLive


def _quiet(done: int, total: int, label: str) -> None:
    """Progress that nobody watches."""


def _open_folder(folder: Path) -> None:
    """Show a folder as the system does."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606  # a folder of the plan, never a name from a document
    else:
        subprocess.run(["xdg-open", str(folder)], check=False)  # noqa: S603, S607


@dataclass(frozen=True, slots=True)
class Excel:
    """The open Excel and the person before it.

    Attributes:
        window: the one in which a button was pressed; None means the one in front.
        is_stopped: whether the person wants the work to stop.
        watch: is told of progress beside the status bar.
        open_folder: shows a folder.
        verb: the label of the button that was pressed.
        word: what a menu's entry adds to it: a table, or by what to filter or split.
        pressed_in: the workbook in front then; people may turn to another one while a window asks.
    """

    app: xlwings.App
    dialogs: Dialogs
    window: int | None = None
    is_stopped: Callable[[], bool] = lambda: False
    watch: "Progress" = field(default=_quiet)
    open_folder: Callable[[Path], None] = field(default=_open_folder)
    verb: str = ""
    word: str = ""
    pressed_in: xlwings.Book | None = None

    @property
    def book(self) -> xlwings.Book:
        """The workbook in which the button was pressed.

        Raises:
            NoPlanOpenError, ProtectedViewError: there is none for us.
        """
        book = self.pressed_in or workbook_in_front(self.app, self.window)
        if book is None:
            from xlplan.office.excel_state import refuse_protected_view  # noqa: PLC0415

            refuse_protected_view(self.app)
            raise NoPlanOpenError
        return book

    @property
    def plan(self) -> "WorkbookLive":
        """The same, as a plan.

        Raises:
            NoPlanOpenError, ProtectedViewError, ObstacleError: it is none, or cannot be worked in.
        """
        from xlplan.office.workbook_live import WorkbookLive  # noqa: PLC0415

        book = self.book
        try:
            return WorkbookLive(book)
        except NotAPlanWorkbookError as error:
            raise NoPlanOpenError(book.name) from error

    def progress(self, done: int, total: int, label: str) -> None:
        """Tell how far the work is.

        Raises:
            CancelledError: the person wants it to stop.
        """
        self.watch(done, total, label)
        if self.is_stopped():
            raise CancelledError
        with suppress(Exception):  # a cell is being edited just now: no reason to stop; saving asks again
            self.app.status_bar = windows.status(self.verb, done, total, label)
