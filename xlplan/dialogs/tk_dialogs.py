"""Our own windows: a message with verbs on its buttons, and the system's pickers.

A window shows what happened, where and what to do now, each in a text that can be selected and copied;
a long one scrolls. Enter is the first button, Esc and closing are the safe answer.
"""

import tkinter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from tkinter import filedialog, ttk
from tkinter import font as fonts
from typing import Any

from xlplan.dialogs import tk_look
from xlplan.words import intake, windows
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message
from xlplan.words.verbs import TAB

_WIDTH = 58  # of a text, in digits; Thai signs are narrower
_LINES = 12  # of a text; a longer one scrolls
_BAR = 4  # what a scroll bar takes of the width
_EDGE = 18
_BETWEEN = 8


class TkDialogs:
    """Windows by tkinter, over the window `owner` where Windows knows it."""

    def __init__(self, root: tkinter.Tk | None = None, owner: int | None = None) -> None:
        self._root = tk_look.new_root() if root is None else root
        self._owner = owner

    def tell(self, message: Message) -> Choice:
        """Show a message; the button that was pressed."""
        chosen = [message.safe]
        window = self._window()
        _reading(window, message.title, tk_look.TITLE)
        for text in filter(None, (message.what, message.where, message.now)):
            _reading(window, text, tk_look.TEXT)

        def choose(choice: Choice) -> None:
            chosen[0] = choice
            window.destroy()

        first = _buttons(window, [(one.label, partial(choose, one.choice)) for one in message.buttons])
        window.bind("<Escape>", lambda event: choose(message.safe))
        window.protocol("WM_DELETE_WINDOW", lambda: choose(message.safe))
        self._run(window, first)
        return chosen[0]

    def pick(self, message: Message, options: Sequence[str]) -> int | None:
        """Show a message with a list below it; which option is taken, from 0, None where none is."""
        picked: list[int | None] = [None]
        window = self._window()
        _reading(window, message.title, tk_look.TITLE)
        for text in filter(None, (message.what, message.where, message.now)):
            _reading(window, text, tk_look.TEXT)
        listed = _list(window, options)

        def take() -> None:
            if chosen := listed.curselection():  # type: ignore[no-untyped-call]
                picked[0] = int(chosen[0])
                window.destroy()

        def taken(event: object) -> str:
            take()
            return "break"  # else Enter is the first button too

        _buttons(
            window,
            [(one.label, take if one.choice is Choice.GO else window.destroy) for one in message.buttons],
        )
        for event in ("<Double-Button-1>", "<Return>", "<KP_Enter>"):
            listed.bind(event, taken)
        window.bind("<Escape>", lambda event: window.destroy())
        self._run(window, listed)
        return picked[0]

    def documents(self) -> list[Path]:
        """Files, or a folder, with the plans of villages; empty where nobody chose."""
        match self.tell(intake.which_documents()):
            case Choice.FILES:
                types = ((windows.PLAN_FILES, windows.PLAN_ENDINGS), (windows.ALL_FILES, "*"))
                picked = self._picked(filedialog.askopenfilenames, title=windows.PICK_FILES, filetypes=types)
                return [Path(name) for name in picked or ()]
            case Choice.FOLDER:
                folder = self.folder(windows.PICK_FOLDER)
                return [] if folder is None else [folder]
            case _:
                return []

    def folder(self, title: str) -> Path | None:
        """A folder that is there."""
        picked = self._picked(filedialog.askdirectory, title=title, mustexist=True)
        return Path(picked) if picked else None

    def new_file(self, title: str, name: str) -> Path | None:
        """A place for a new file or folder; `name` is what it is called unless people say otherwise."""
        picked = self._picked(
            filedialog.asksaveasfilename, title=title, initialfile=name,
            filetypes=((windows.ALL_FILES, "*"),),  # a type with an ending would be put to the folder's name
            confirmoverwrite=False,  # the program never overwrites, and says so itself
        )  # fmt: skip
        return Path(picked) if picked else None

    def line(self, title: str, question: str, given: str = "") -> str | None:
        """A line of text; `given` stands there already. None where it was not answered."""
        answer: list[str | None] = [None]
        window = self._window()
        _reading(window, title, tk_look.TITLE)
        _reading(window, question, tk_look.TEXT)
        entry = ttk.Entry(window, font=tk_look.TEXT)
        entry.insert(0, given)
        entry.select_range(0, "end")
        entry.pack(fill="x", padx=_EDGE, pady=(4, 8))
        _with_menu(entry, ((windows.COPY, "<<Copy>>"), (windows.PASTE, "<<Paste>>")))

        def accept() -> None:
            answer[0] = entry.get()
            window.destroy()

        _buttons(window, [(windows.OK, accept), (windows.STOP, window.destroy)])
        window.bind("<Escape>", lambda event: window.destroy())
        self._run(window, entry)
        return answer[0]

    # --- windows ---

    def _window(self) -> tkinter.Toplevel:
        window = tkinter.Toplevel(self._root, background=tk_look.background(self._root), pady=_EDGE - 8)
        window.withdraw()  # until it is whole and in its place
        window.title(TAB)
        window.resizable(False, False)
        return window

    def _run(self, window: tkinter.Toplevel, focus: tkinter.Widget) -> None:
        """Show a window until it is answered; `focus` has the keyboard."""
        tk_look.in_front(window, self._owner)
        window.wait_visibility()
        window.update_idletasks()
        for text in _texts(window):
            _fit(text)  # now that Tk knows where its lines break
        window.grab_set()
        focus.focus_force()
        self._root.wait_window(window)

    def _picked(self, ask: Callable[..., Any], **options: object) -> Any:
        """What a picker of the system gives; over a small window of ours, so that it comes to the front."""
        window = self._window()
        window.attributes("-alpha", 0.0)
        tk_look.in_front(window, self._owner)
        try:
            return ask(parent=window, **options)
        finally:
            window.destroy()


def _reading(window: tkinter.Toplevel, text: str, font: str) -> None:
    """A text that can be read, selected and copied, as high as its lines, up to where it scrolls."""
    line = ttk.Frame(window)
    line.pack(fill="both", padx=_EDGE, pady=(0, _BETWEEN))
    area = tkinter.Text(
        line, font=font, width=_characters(window, font), wrap="word", relief="flat", borderwidth=0,
        highlightthickness=0, background=tk_look.background(window), foreground=tk_look.ink(window),
        cursor="arrow", spacing2=2, spacing3=2,
    )  # fmt: skip
    area.insert("1.0", text)
    area.configure(height=min(_lines(area, text, font), _LINES), state="disabled")
    if _lines(area, text, font) > _LINES:
        bar = ttk.Scrollbar(line, command=area.yview)
        bar.pack(side="right", fill="y")
        area.configure(width=int(area.cget("width")) - _BAR, yscrollcommand=bar.set)
        area.configure(background=tk_look.paper(window), padx=6, pady=4)
    area.pack(side="left", fill="both", expand=True)
    area.bind("<Button-1>", lambda event: area.focus_set(), add="+")  # else a disabled text copies nothing
    _with_menu(area, ((windows.COPY, "<<Copy>>"), (windows.COPY_ALL, "")))


def _list(window: tkinter.Toplevel, options: Sequence[str]) -> tkinter.Listbox:
    """A list in which one line can be chosen; it scrolls where it is long."""
    line = ttk.Frame(window)
    line.pack(fill="both", padx=_EDGE, pady=(0, _BETWEEN))
    listed = tkinter.Listbox(
        line, font=tk_look.TEXT, height=min(len(options), _LINES), exportselection=False, activestyle="none",
        background=tk_look.paper(window), foreground=tk_look.ink(window), relief="flat", highlightthickness=1,
    )  # fmt: skip
    listed.insert("end", *options)
    if len(options) > _LINES:
        bar = ttk.Scrollbar(line, command=listed.yview)
        bar.pack(side="right", fill="y")
        listed.configure(yscrollcommand=bar.set)
    listed.pack(side="left", fill="both", expand=True)
    return listed


def _characters(window: tkinter.Misc, font: str) -> int:
    """The width of all texts, in digits of this font."""
    digit = fonts.nametofont(tk_look.TEXT, root=window).measure("0")
    return _WIDTH * digit // fonts.nametofont(font, root=window).measure("0")


def _lines(area: tkinter.Text, text: str, font: str) -> int:
    """How many lines a text will take, before Tk has drawn it."""
    measure = fonts.nametofont(font, root=area).measure
    width = int(area.cget("width")) * measure("0")
    lines = 0
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0
        for word in paragraph.split(" "):
            length = measure(word + " ")
            if used and used + length > width:
                lines, used = lines + 1, 0
            lines, used = lines + (used + length - 1) // width, (used + length - 1) % width + 1
    return lines


def _fit(area: tkinter.Text) -> None:
    (lines,) = area.count("1.0", "end", "displaylines") or (1,)
    area.configure(height=min(int(lines), _LINES))


def _texts(window: tkinter.Toplevel) -> list[tkinter.Text]:
    return [
        area for line in window.winfo_children() for area in line.winfo_children()
        if isinstance(area, tkinter.Text)
    ]  # fmt: skip


def _buttons(window: tkinter.Toplevel, actions: list[tuple[str, Callable[[], None]]]) -> ttk.Button:
    """A row of verbs at the right, of which the first one is given; Enter is the one in focus, else that."""
    row = ttk.Frame(window)
    row.pack(fill="x", padx=_EDGE, pady=(_BETWEEN, 0))
    made: list[ttk.Button] = []
    for label, action in reversed(actions):
        button = ttk.Button(row, text=label, command=action, padding=(12, 4))
        button.pack(side="right", padx=(8, 0))
        made.insert(0, button)
    made[0].configure(default="active")

    def enter(event: object) -> str:
        focused = window.focus_get()
        (focused if isinstance(focused, ttk.Button) else made[0]).invoke()
        return "break"

    for key in ("<Return>", "<KP_Enter>"):
        window.bind(key, enter)
    for left, right in pairwise(made):
        left.bind("<Right>", partial(_focus, right))
        right.bind("<Left>", partial(_focus, left))
    return made[0]


def _focus(button: ttk.Button, event: object) -> None:
    button.focus_set()


def _with_menu(area: tkinter.Text | ttk.Entry, entries: tuple[tuple[str, str], ...]) -> None:
    """A menu on the right button of the mouse; an entry without an event copies the whole text."""
    menu = tkinter.Menu(area)

    def copy_all() -> None:
        area.clipboard_clear()
        area.clipboard_append(area.get("1.0", "end-1c") if isinstance(area, tkinter.Text) else area.get())

    for label, event in entries:
        menu.add_command(label=label, command=partial(area.event_generate, event) if event else copy_all)
    area.bind("<Button-3>", lambda click: menu.tk_popup(click.x_root, click.y_root))
