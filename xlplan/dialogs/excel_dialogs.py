"""The same windows by Excel itself, for a Python without tkinter.

A box of Windows has only its own buttons, so the text tells what each of them does. `app` is xlwings'
App; what its COM object is asked for stands in Excel's own documentation (`FileDialog`, `InputBox`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlplan.dialogs.asking import Dialogs
from xlplan.words import intake, windows
from xlplan.words.buttons import Button, Choice
from xlplan.words.messages import Message

_PICK_FILES, _PICK_FOLDER = 3, 4  # MsoFileDialogType
_PICKED = -1
_LINES = 25  # of a text: a box of Windows does not scroll, and grows out of the screen
_OPTIONS_IN_LINE = 3
_OWN_BUTTONS = 3  # at most, of a box of Windows


class ExcelDialogs:
    """Windows by Excel and Windows."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def tell(self, message: Message) -> Choice:
        """Show a message; the button that was pressed. No, cancel and closing are the safe answer."""
        if len(message.buttons) > _OWN_BUTTONS:
            labels = [button.label for button in message.buttons]
            chosen = self._number(message, windows.numbered(labels), labels)
            return message.safe if chosen is None else message.buttons[chosen].choice
        kind, own = _box(message)
        told = windows.own_buttons([(name, button.label) for name, button in own.items()])
        pressed = self._app.alert(_text(message, told if len(own) > 1 else ""), message.title, kind)
        return own[pressed].choice if pressed in own else message.safe

    def pick(self, message: Message, options: Sequence[str]) -> int | None:
        """Show a message with a list below it; which option is taken, from 0, None where none is."""
        return self._number(message, windows.numbered(options, _OPTIONS_IN_LINE), options)

    def _number(self, message: Message, listed: str, options: Sequence[str]) -> int | None:
        """What is chosen of a list by its number, or its own words: shown in a box, asked for in a line.

        Excel's line for typing has no room for a list above it.
        """
        self._app.alert(_text(message, _shortened(listed)), message.title, "ok")
        typed = ""
        while (answer := self.line(message.title, windows.number_asked(len(options), typed))) is not None:
            typed = answer.strip()
            if typed in options:
                return options.index(typed)
            if typed.isdecimal() and 1 <= int(typed) <= len(options):
                return int(typed) - 1
        return None

    def documents(self) -> list[Path]:
        """Files, or a folder, with the plans of villages; empty where nobody chose."""
        match self.tell(intake.which_documents()):
            case Choice.FILES:
                return self._files()
            case Choice.FOLDER:
                folder = self.folder(windows.PICK_FOLDER)
                return [] if folder is None else [folder]
            case _:
                return []

    def _files(self) -> list[Path]:
        picker = self._app.api.FileDialog(_PICK_FILES)
        picker.Title = windows.PICK_FILES
        picker.AllowMultiSelect = True
        picker.Filters.Clear()
        picker.Filters.Add(windows.PLAN_FILES, "; ".join(f"*{ending}" for ending in windows.PLAN_ENDINGS))
        picker.Filters.Add(windows.ALL_FILES, "*.*")
        return _chosen(picker)

    def folder(self, title: str) -> Path | None:
        """A folder that is there."""
        picker = self._app.api.FileDialog(_PICK_FOLDER)
        picker.Title = title
        return next(iter(_chosen(picker)), None)

    def new_file(self, title: str, name: str) -> Path | None:
        """A place for a new file or folder; `name` is what it is called unless people say otherwise.

        Excel's picker for a new file puts an ending of its own to a name; so the folder is picked, and then
        the name is a line to type.
        """
        folder = self.folder(title)
        if folder is None:
            return None
        typed = (self.line(title, windows.NEW_NAME, name) or "").strip()
        return folder / typed if typed else None

    def line(self, title: str, question: str, given: str = "") -> str | None:
        """A line of text; `given` stands there already. None where it was not answered."""
        answer = self._app.api.InputBox(question, title, given)
        return None if answer is False else str(answer)


def dialogs_for(app: Any) -> Dialogs:
    """Our own windows where Python has tkinter and a screen, else Excel's."""
    try:
        import tkinter  # noqa: PLC0415  # the embeddable Python has none

        from xlplan.dialogs.tk_dialogs import TkDialogs  # noqa: PLC0415
    except ImportError:
        return ExcelDialogs(app)
    try:
        return TkDialogs(owner=app.hwnd)
    except tkinter.TclError:
        return ExcelDialogs(app)


def _box(message: Message) -> tuple[str, dict[str, Button]]:
    """The kind of box, and what its own buttons stand for: the safe one is where no and closing lead."""
    safe = next(button for button in message.buttons if button.choice == message.safe)
    others = [button for button in message.buttons if button is not safe]
    if not others:
        return "ok", {"ok": safe}
    if len(others) == 1:
        return "yes_no", {"yes": others[0], "no": safe}
    first, second = others
    return "yes_no_cancel", {"yes": first, "no": second, "cancel": safe}


def _text(message: Message, told: str) -> str:
    parts = [_shortened(part) for part in (message.what, message.where, message.now) if part]
    return "\n\n".join(filter(None, [*parts, told]))


def _shortened(text: str) -> str:
    lines = text.split("\n")
    if len(lines) <= _LINES:
        return text
    return "\n".join([*lines[:_LINES], windows.and_more(len(lines) - _LINES)])


def _chosen(picker: Any) -> list[Path]:
    if picker.Show() != _PICKED:
        return []
    items = picker.SelectedItems
    return [Path(str(items.Item(number))) for number in range(1, items.Count + 1)]
