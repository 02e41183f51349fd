"""Excel itself: the application, what stands on its screen, and the books that are open in it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from xlwings import base_classes

from tests.support.calc.book import Book
from tests.support.calc.bridge import UNO_ERRORS, properties, url_of
from tests.support.calc.calls import over_the_wire, refused
from tests.support.calc.com_app import ApplicationApi
from tests.support.calc.office_process import OfficeProcess
from tests.support.calc.ranges import Range

_NO_MACROS = 0  # com.sun.star.document.MacroExecMode.NEVER_EXECUTE
_FIRST_BUTTON = {"ok": "ok", "ok_cancel": "ok", "yes_no": "yes", "yes_no_cancel": "yes", None: "ok"}


class Alert(NamedTuple):
    """A message box that was shown."""

    prompt: str
    title: str | None
    buttons: str
    mode: str | None


@dataclass(slots=True)
class Screen:
    """What a person at this Excel saw, and the answers they will give, the first one first.

    An alert without an answer in wait gets its first button; a file dialog without one is cancelled.
    """

    alerts: list[Alert] = field(default_factory=list)
    status_bars: list[Any] = field(default_factory=list)
    dialogs: list[Any] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    files: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class _Settings:
    """Excel's own settings, one set for all books."""

    screen_updating: bool = True
    display_alerts: bool = True
    enable_events: bool = True
    interactive: bool = True
    visible: bool = True
    calculation: str = "automatic"
    status_bar: Any = False
    cut_copy_mode: str | None = None


def _setting(name: str) -> Any:
    def read(app: "App") -> Any:
        return getattr(app.settings, name)

    def change(app: "App", value: Any) -> None:
        setattr(app.settings, name, value)

    return property(read, change)


@over_the_wire("engine", "api", "pid", "hwnd", "books", "start_anew")
class App(base_classes.App):
    """The application; `screen` is for tests."""

    def __init__(self, engine: Any, process: OfficeProcess) -> None:
        self._engine, self._process = engine, process
        self.screen, self.settings = Screen(), _Settings()
        self._books = Books(self)
        self._api = ApplicationApi(self)

    screen_updating = _setting("screen_updating")
    display_alerts = _setting("display_alerts")
    enable_events = _setting("enable_events")
    interactive = _setting("interactive")
    visible = _setting("visible")
    cut_copy_mode = _setting("cut_copy_mode")

    @property
    def engine(self) -> Any:
        return self._engine

    @property
    def api(self) -> ApplicationApi:
        return self._api

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def hwnd(self) -> int:
        return 0x10000 + self._process.pid

    @property
    def desktop(self) -> Any:
        return self._process.desktop

    @property
    def books(self) -> "Books":
        return self._books

    @property
    def version(self) -> str:
        return "16.0"

    @property
    def path(self) -> str:
        return "/usr/lib/libreoffice/program"

    @property
    def startup_path(self) -> str:
        return f"{self.path}/XLSTART"

    @property
    def status_bar(self) -> Any:
        return self.settings.status_bar

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self.settings.status_bar = value
        self.screen.status_bars.append(value)

    @property
    def calculation(self) -> str:
        return self.settings.calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        if not len(self._books):
            raise refused("Unable to set the Calculation property of the Application class")
        self.settings.calculation = value
        for book in self._books:
            book.follow_calculation(value)

    @property
    def selection(self) -> Range | None:
        book = self._books.current
        return book.selection if book else None

    def calculate(self) -> None:
        for book in self._books:
            book.document.calculate()

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: Any) -> str:
        del callback
        self.screen.alerts.append(Alert(prompt, title, buttons, mode))
        return self.screen.answers.pop(0) if self.screen.answers else _FIRST_BUTTON[buttons]

    def activate(self, steal_focus: bool | None = None) -> None:
        """Nothing: there is no window."""

    def run(self, macro: str, args: Any) -> Any:
        raise refused(f"Cannot run the macro '{macro}'. The macro may not be available in this workbook.")

    def quit(self) -> None:
        for book in list(self._books):
            book.close()

    def kill(self) -> None:
        self._process.end()

    def start_anew(self) -> None:
        """Close all books and forget what was set and seen."""
        for book in list(self._books.opened):
            book.close()
        self.screen, self.settings = Screen(), _Settings()
        self._api = ApplicationApi(self)


@over_the_wire("api", "current", "opened")
class Books(base_classes.Books):
    """The open books."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.opened: list[Book] = []
        self.current: Book | None = None

    @property
    def api(self) -> Any:
        return self

    @property
    def active(self) -> Book | None:
        return self.current

    def __call__(self, key: int | str) -> Book:
        for number, book in enumerate(self.opened, start=1):
            if key == number or (isinstance(key, str) and key.lower() == book.name.lower()):
                return book
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self.opened)

    def __iter__(self) -> Iterator[Book]:
        return iter(list(self.opened))

    def add(self) -> Book:
        number = 1 + max((book.number for book in self.opened), default=0)
        return self._add("private:factory/scalc", number=number)

    def open(
        self, fullname: str, update_links: Any = None, read_only: bool | None = None, *others: Any
    ) -> Book:
        del update_links, others
        path = Path(fullname)
        if not os.access(path, os.R_OK):
            raise refused(f"Sorry, we couldn't find {fullname}.")
        can_write = os.access(path, os.W_OK) and not read_only
        return self._add(url_of(path), path=path, ReadOnly=not can_write)

    def closed(self, book: Book) -> None:
        self.opened.remove(book)
        if self.current is book:
            self.current = self.opened[-1] if self.opened else None

    def _add(self, url: str, path: Path | None = None, number: int = 0, **how: Any) -> Book:
        how |= {"MacroExecutionMode": _NO_MACROS}  # not Hidden: a hidden book is saved without its views
        try:
            document = self.app.desktop.loadComponentFromURL(url, "_blank", 0, properties(**how))
        except UNO_ERRORS as error:
            raise refused(f"Excel cannot open the file {url}") from error
        if document is None or not hasattr(document, "Sheets"):
            raise refused(f"Excel cannot open the file {url}: the file format or extension is not valid")
        book = Book(self, document, path, number)
        book.follow_calculation(self.app.settings.calculation)
        self.opened.append(book)
        self.current = book
        return book
