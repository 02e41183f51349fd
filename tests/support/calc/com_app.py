"""`app.api`: what Excel's Application shows over COM that xlwings does not wrap, and its file dialogs."""

# ruff: noqa: N802, N803 (the names are Excel's)

import os
from collections.abc import Iterator
from typing import Any

from tests.support.calc.calls import over_the_wire


class AutoCorrect:
    """`Application.AutoCorrect`."""

    AutoFillFormulasInLists = True
    AutoExpandListRange = True


@over_the_wire("AutoCorrect")
class ApplicationApi:
    """`Application`."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.AutoCorrect = AutoCorrect()
        self.EnableCancelKey = 1

    @property
    def Ready(self) -> bool:
        return True

    @property
    def Hwnd(self) -> int:
        return int(self._app.hwnd)

    @property
    def Interactive(self) -> bool:
        return bool(self._app.settings.interactive)

    @Interactive.setter
    def Interactive(self, value: bool) -> None:
        self._app.settings.interactive = value

    @property
    def ActiveProtectedViewWindow(self) -> None:
        return None

    @property
    def Windows(self) -> "Windows":
        return Windows(self._app)

    @property
    def ActiveWorkbook(self) -> Any:
        book = self._app.books.current
        return book and book.api

    @property
    def ActiveSheet(self) -> Any:
        book = self._app.books.current
        return book and book.sheets.active.api

    @property
    def ActiveCell(self) -> Any:
        """The first cell of what is selected."""
        selection = self._app.selection
        return selection and selection(1, 1).api

    def FileDialog(self, kind: int) -> "FileDialog":
        return FileDialog(self._app.screen, kind)


class Windows:
    """The windows of an application, one for each workbook, each with a number of its own."""

    def __init__(self, app: Any) -> None:
        self._app = app

    @property
    def Count(self) -> int:
        return len(self._app.books)

    def __call__(self, number: int) -> "Window":
        return Window(self._app, list(self._app.books)[number - 1])


class Window:
    """The window of a workbook."""

    def __init__(self, app: Any, book: Any) -> None:
        self._app, self.Parent = app, book.api

    @property
    def Hwnd(self) -> int:
        return window_of(self._app, self.Parent.Name)


def window_of(app: Any, name: str) -> int:
    """The number of the window in which a workbook is shown."""
    return int(app.hwnd) + 1 + [book.name for book in app.books].index(name)


class Filters:
    """The file types that a dialog offers."""

    def __init__(self) -> None:
        self.added: list[tuple[str, str]] = []

    def Clear(self) -> None:
        self.added.clear()

    def Add(self, Description: str, Extensions: str, Position: int | None = None) -> None:
        del Position
        self.added.append((Description, Extensions))


class SelectedItems:
    """What was chosen in a dialog, counted from 1."""

    def __init__(self, paths: list[str]) -> None:
        self._paths = paths

    @property
    def Count(self) -> int:
        return len(self._paths)

    def Item(self, number: int) -> str:
        return self._paths[number - 1]

    __call__ = Item

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)


@over_the_wire("Filters")
class FileDialog:
    """`Application.FileDialog`: answered from `Screen.files`, cancelled where nothing is in wait."""

    def __init__(self, screen: Any, kind: int) -> None:
        self._screen, self.kind = screen, kind
        self.Title = self.ButtonName = self.InitialFileName = ""
        self.AllowMultiSelect = True
        self.Filters = Filters()
        self._chosen: list[str] = []
        screen.dialogs.append(self)

    def Show(self) -> int:
        self._chosen = [os.fspath(path) for path in self._screen.files.pop(0)] if self._screen.files else []
        return -1 if self._chosen else 0

    @property
    def SelectedItems(self) -> SelectedItems:
        return SelectedItems(self._chosen)
