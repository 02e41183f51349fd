"""Front door 2: what a button does in the open Excel.

The add-in starts this module with Excel's window handle and the name of an action; the panel calls
`press` itself. Everything else is asked of Excel and of the person. Errors are caught in `press` and
nowhere else.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings
from filelock import FileLock, Timeout

from xlplan import table_buttons
from xlplan.before_excel import Excel
from xlplan.dialogs.asking import Dialogs
from xlplan.errors import (
    CancelledError,
    NotAgreedError,
    SameNameOpenError,
    XlplanError,
)
from xlplan.office.excel_link import app_of, workbook_in_front
from xlplan.pressing import call_of, follow, free_plan
from xlplan.words import messages, notices, verbs, windows
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message
from xlplan.words.told import WORKBOOK_NAME

if TYPE_CHECKING:
    from xlplan.closing import Progress
    from xlplan.outcome import Done

SHOW = "show"
_ESCAPE, _PRESSED = 0x1B, 0x8001  # down now, or since it was last asked


Button = Callable[[Excel], "Done | None"]


def press(action: str, excel: Excel) -> None:
    """Do what a button stands for: an action's name, in menus with a word behind it (`show plan`).

    While one runs, another press of any button in the same Excel does nothing.
    """
    verb, _, word = action.partition(" ")
    excel = replace(excel, verb=_label(verb), word=word)
    with _one_at_a_time(excel.app) as is_first:
        if not is_first:
            return
        try:
            excel = replace(excel, pressed_in=workbook_in_front(excel.app, excel.window))
            if verb == SHOW:
                excel.plan.go_to(word)
            elif (done := BUTTONS[verb](excel)) is not None:
                _tell(excel, done)
        except NotAgreedError:
            return  # whoever pressed that button knows
        except CancelledError:
            excel.dialogs.tell(notices.cancelled(excel.verb))
        except XlplanError as error:
            excel.dialogs.tell(error.message or notices.stopped(str(error), excel.verb))
        except Exception as error:  # the one net under everything: staff get a sentence, we get the traceback
            excel.dialogs.tell(_told(error))


def _told(error: Exception) -> Message:
    """What Excel refuses while it is busy, or a mistake of ours."""
    from xlplan.console import where_it_broke  # noqa: PLC0415
    from xlplan.office.excel_state import failure_of, is_known  # noqa: PLC0415

    return notices.excel_busy() if is_known(error) else notices.bug(where_it_broke(failure_of(error)))


def _label(verb: str) -> str:
    return verbs.BY_NAME[verb].label if verb in verbs.BY_NAME else verbs.Menu.SHOW.value


@contextmanager
def _one_at_a_time(app: xlwings.App) -> Iterator[bool]:
    """Whether nothing else runs for this Excel; its status bar is its own again afterwards."""
    lock = FileLock(Path(tempfile.gettempdir()) / f"xlplan-{app.pid}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
        with suppress(Exception):  # Excel may be busy, or closed
            app.status_bar = False


def _tell(excel: Excel, done: "Done") -> None:
    """Say what happened, and go where the person wants; say what else there is to those who only close it."""
    choice = excel.dialogs.tell(done.message)
    follow(excel, choice, done.place, done.folder)
    if choice is Choice.CLOSE and done.also is not None:
        message, place = done.also
        follow(excel, excel.dialogs.tell(message), place, None)


# --- the buttons ---


def _on_plan(name: str) -> Button:
    """A button that needs nothing but the open plan."""

    def pressed(excel: Excel) -> "Done":
        from xlplan import actions  # noqa: PLC0415

        book = free_plan(excel)
        excel.progress(0, 0, "")
        done: Done = getattr(actions, name)(book, call_of(excel))
        return done

    return pressed


def new(excel: Excel) -> "Done | None":
    """Ask for a place and the first year, make a plan's folders there, and open the workbook."""
    from xlplan import actions  # noqa: PLC0415
    from xlplan.office.workbook_file import WorkbookFile  # noqa: PLC0415

    if WORKBOOK_NAME in [book.name for book in excel.app.books]:
        raise SameNameOpenError(WORKBOOK_NAME)
    path = excel.dialogs.new_file(windows.NEW_WHERE, windows.PLAN_NAME)
    if path is None:
        return None
    year = _first_year(excel)
    done = actions.new(path, call_of(excel), first_year=year, open_book=WorkbookFile)
    excel.app.books.open(done.facts["workbook"])
    return done


def _first_year(excel: Excel) -> int | None:
    """The first year that a person names, asked again until it is one; None leaves it to the documents."""
    from xlplan.core import numbers  # noqa: PLC0415

    question = windows.YEAR_ASKED
    while True:
        line = excel.dialogs.line(windows.YEAR_TITLE, question)
        if line is None:
            raise NotAgreedError
        if not line.strip():
            return None
        if (year := numbers.plan_year(line)) is not None:
            return year
        question = windows.year_unreadable(line)


def import_documents(excel: Excel) -> "Done | None":
    """Ask for files or a folder, and import them."""
    from xlplan import actions  # noqa: PLC0415

    book = free_plan(excel)
    paths = excel.dialogs.documents()
    if not paths:
        return None
    return actions.import_documents(book, call_of(excel), paths=paths)


def receipt(excel: Excel) -> "Done":
    """Show the register of documents: what came of the one that is selected there, else of all."""
    from xlplan import actions  # noqa: PLC0415

    book = excel.plan
    document = book.stands_on("documents") if book.is_in_front("documents") else None
    if document is None:
        book.go_to("documents")
    return actions.receipt(book, call_of(excel), document=document)


def next_(excel: Excel) -> None:
    """Go to the next finding that nobody has ticked."""
    from xlplan import looking  # noqa: PLC0415

    looking.go_on(excel)


def _on_saved_plan(name: str) -> Button:
    """A button that works on the plan's file: Excel saves it first."""

    def pressed(excel: Excel) -> "Done":
        from xlplan import actions  # noqa: PLC0415

        book = free_plan(excel)
        book.save_as_it_is()
        done: Done = getattr(actions, name)(book.path, call_of(excel))
        return done

    return pressed


def repair(excel: Excel) -> "Done":
    """Point the formulas of the workbook in front at this PC's add-in."""
    from xlplan.office.live_repair import repair as mend  # noqa: PLC0415
    from xlplan.outcome import Done  # noqa: PLC0415

    mended = mend(excel.book)
    return Done({"repaired": mended}, "", messages.repair_done(mended))


def doctor(excel: Excel) -> "Done":
    """Check this PC, and the folder of the plan if one is open."""
    from xlplan.machine import this_machine  # noqa: PLC0415
    from xlplan.setup import doctor as checks  # noqa: PLC0415

    folder = excel.plan.path.parent if plan_in_front(excel.app) else None
    return checks.told(checks.examine(this_machine(), folder))


def help_(excel: Excel) -> None:
    """Show the sheet of help, at the step that is to be done next."""
    from xlplan import journal  # noqa: PLC0415
    from xlplan.core.vocabulary import StepState  # noqa: PLC0415

    book = excel.plan
    states = journal.states(book)
    step = next((row["step"] for row in states if row["state"] != StepState.DONE.value), "export")
    book.go_to_name(f"help_{step}")


BUTTONS: dict[str, Button] = {
    "new": new,
    "import": import_documents,
    "receipt": receipt,
    "next": next_,
    "classify": _on_plan("classify"),
    "filter": table_buttons.filter_,
    "save-filter": table_buttons.save_filter,
    "clear-filter": table_buttons.clear_filter,
    "split": table_buttons.split,
    "match": _on_plan("match"),
    "make-set": table_buttons.make_set,
    "combine": _on_plan("combine"),
    "score": _on_plan("score"),
    "export": _on_plan("export"),
    "undo": _on_plan("undo"),
    "backup": _on_saved_plan("backup"),
    "repair": repair,
    "freeze": _on_saved_plan("freeze"),
    "share": _on_saved_plan("share"),
    "doctor": doctor,
    "log": _on_plan("log"),
    "help": help_,
}
"""What every button does, by the verb's name."""


# --- started by the panel ---


def press_in_panel(app: xlwings.App, action: str, dialogs: Dialogs, watch: "Progress") -> None:
    """Press a button of the panel; its window shows the progress, and may cancel."""
    press(action, Excel(app, dialogs, watch=watch))


def plan_in_front(app: xlwings.App) -> str | None:
    """The name of the workbook in front, None where it is no plan's or Excel does not tell."""
    from xlplan.office.workbook_parts import MARK  # noqa: PLC0415

    with suppress(Exception):  # asked every second: Excel may be busy, or closed just now
        book = workbook_in_front(app)
        if book is not None and book.api.CustomDocumentProperties(MARK).Value:
            return str(book.name)
    return None


# --- started by the add-in ---


def _escape_watched(excel_process: int) -> Callable[[], bool]:
    """Tells whether Esc was pressed since it was last asked, before a window of that Excel or of ours."""
    if sys.platform != "win32":
        return lambda: False
    import ctypes  # noqa: PLC0415

    user = ctypes.windll.user32
    user.GetAsyncKeyState(_ESCAPE)  # what was pressed before does not count

    def is_pressed() -> bool:
        process = ctypes.c_ulong()
        user.GetWindowThreadProcessId(user.GetForegroundWindow(), ctypes.byref(process))
        pressed = user.GetAsyncKeyState(_ESCAPE) & _PRESSED
        return bool(pressed) and process.value in (excel_process, os.getpid())

    return is_pressed


def main(arguments: list[str]) -> int:
    """Press the button that the add-in names: `<window> <action> [<word>]`."""
    window, action = int(arguments[0]), " ".join(arguments[1:])
    app = app_of(window)
    if app is None:
        if sys.platform == "win32":
            import ctypes  # noqa: PLC0415

            told = notices.no_excel()
            ctypes.windll.user32.MessageBoxW(None, told.text, told.title, 0)
        return 1
    from xlplan.dialogs.excel_dialogs import dialogs_for  # noqa: PLC0415

    press(action, Excel(app, dialogs_for(app), window, is_stopped=_escape_watched(app.pid)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
