"""The ribbon's buttons in a small window of our own, for offices that block macros.

Made from the same register as the ribbon. It knows no workbook: what a button does and which plan is
open are handed in.
"""

import tkinter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from tkinter import ttk
from typing import Any

from xlplan.core.schema import TABLES
from xlplan.dialogs import tk_look
from xlplan.dialogs.asking import Dialogs
from xlplan.dialogs.tk_dialogs import TkDialogs
from xlplan.dialogs.tooltip import add_tooltip
from xlplan.errors import CancelledError, NoWindowsError
from xlplan.words import notices, verbs, windows
from xlplan.words.verbs import BY_NAME, MENUS, SHEETS_SHOWN, VERBS, Group, Menu, MenuButton, Verb

Progress = Callable[[int, int, str], None]
Press = Callable[[str, Progress], None]
PlanName = Callable[[], str | None]
_Maker = Callable[[ttk.Frame], ttk.Widget]

_WIDTH = 300  # in dots of an ordinary screen, as all that follow
_EDGE = 10
_SPARE = 90  # of the screen's height, for the task bar and the window's own frame
_ASK_AGAIN_MS = 1000


class Panel:
    """Groups of buttons, a line for the plan that is open, one for what is going on.

    `press` does what a button's name says ("combine", "show plan") and calls `Progress` meanwhile, which
    raises `CancelledError` once people have cancelled; other errors it tells itself. `plan_name` is asked
    every second: None where the workbook in front is no plan. It must not raise.
    """

    def __init__(self, root: tkinter.Tk, *, press: Press, plan_name: PlanName) -> None:
        self.root = root
        self._press, self._plan_name = press, plan_name
        self._running = ""
        self._is_cancelled = False
        self._last = windows.READY
        self._plan: str | None = None
        self._needing: dict[str, ttk.Button | ttk.Menubutton] = {}
        self._free: dict[str, ttk.Button | ttk.Menubutton] = {}
        self._entries: list[tuple[tkinter.Menu, int]] = []
        root.title(verbs.TAB)
        root.resizable(False, False)
        root.attributes("-topmost", True)
        _styles(root)
        self._text_width = tk_look.dots(root, _WIDTH - 2 * _EDGE)
        self._top = ttk.Label(root, wraplength=self._text_width, style="Plan.TLabel")
        self._top.pack(fill="x", padx=_EDGE, pady=(_EDGE, 4))
        self._foot = ttk.Frame(root, padding=(_EDGE, 4, _EDGE, _EDGE))
        self._foot.pack(side="bottom", fill="x")
        self._add_foot()
        self._add_groups(_scrolled(root, self._top, self._foot))
        root.bind("<Escape>", lambda event: self.cancel())
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.bind("<FocusIn>", lambda event: self._look() if event.widget is root else None)
        self._keep_looking()

    # --- what it is made of ---

    def _add_foot(self) -> None:
        self._status = tkinter.Label(
            self._foot, text=windows.READY, font=tk_look.SMALL, anchor="nw", justify="left", height=4,
            wraplength=self._text_width, background=tk_look.background(self.root),
            foreground=tk_look.ink(self.root),
        )  # fmt: skip
        self._status.pack(fill="x")
        line = ttk.Frame(self._foot)
        line.pack(fill="x", pady=(4, 0))
        self._stop = ttk.Button(line, text=windows.STOP, style="Small.TButton", command=self.cancel)
        self._stop.pack(side="right", padx=(8, 0))
        self._bar = ttk.Progressbar(line)
        self._bar.pack(side="left", fill="x", expand=True)

    def _add_groups(self, frame: ttk.Frame) -> None:
        """The groups in their order; two of one button each stand side by side."""
        rows: list[list[tuple[Group, list[_Maker]]]] = []
        for group in Group:
            makers = self._makers(group)
            if rows and len(rows[-1]) == 1 and len(rows[-1][0][1]) == len(makers) == 1:
                rows[-1].append((group, makers))
            elif makers:
                rows.append([(group, makers)])
        for row in rows:
            line = ttk.Frame(frame)
            line.pack(fill="x", pady=(4, 0))
            for column, (group, makers) in enumerate(row):
                box = ttk.Frame(line)
                line.columnconfigure(column, weight=1, uniform="half")
                box.grid(row=0, column=column, sticky="new")
                ttk.Label(box, text=group.value, style="Group.TLabel").pack(anchor="w", padx=2)
                _in_rows(box, makers, columns=2 if len(makers) > 1 else 1)

    def _makers(self, group: Group) -> list[_Maker]:
        """What makes the buttons of a group: the big ones, the others, the menus."""
        own = [verb for verb in VERBS if verb.group is group and verb.menu is None]
        own.sort(key=lambda verb: not verb.is_big)
        menus = [menu for menu in MENUS if menu.group is group]
        return [
            *(partial(self._button, verb) for verb in own),
            *(partial(self._menu, menu) for menu in menus),
        ]

    def _button(self, verb: Verb, parent: ttk.Frame) -> ttk.Widget:
        style = "Big.TButton" if verb.is_big else "Small.TButton"
        button = ttk.Button(parent, text=verb.label, style=style, command=partial(self.press, verb.name))
        (self._needing if verb.needs_plan else self._free)[verb.name] = button
        self._explain(button, verb.screentip, verb.supertip)
        return button

    def _menu(self, button: MenuButton, parent: ttk.Frame) -> ttk.Widget:
        made = ttk.Menubutton(parent, text=button.menu.value, style="Small.TMenubutton")
        menu = tkinter.Menu(made)
        made.configure(menu=menu)
        in_menu = [verb for verb in VERBS if verb.menu is button.menu]
        if button.menu is Menu.SHOW:
            self._add_sheets(menu)
        else:
            self._add_verbs(menu, in_menu)
        needs_plan = all(verb.needs_plan for verb in in_menu)
        (self._needing if needs_plan else self._free)[button.menu.name] = made
        self._explain(made, button.screentip, button.supertip)
        return made

    def _add_sheets(self, menu: tkinter.Menu) -> None:
        for part, tables in SHEETS_SHOWN.items():
            if menu.index("end") is not None:
                menu.add_separator()
            menu.add_command(label=part, state="disabled", font=tk_look.SMALL)
            for table in tables:
                menu.add_command(label=TABLES[table].sheet, command=partial(self.press, f"show {table}"))

    def _add_verbs(self, menu: tkinter.Menu, in_menu: list[Verb]) -> None:
        for verb in in_menu:
            labels = [entry.label for entry in verb.entries] or [verb.label]
            for label, action in zip(labels, verb.pressed.values(), strict=True):
                menu.add_command(label=label, command=partial(self.press, action))
                if verb.needs_plan:
                    self._entries.append((menu, menu.index("end") or 0))

    def _explain(self, widget: ttk.Widget, title: str, text: str) -> None:
        """Tell what a button does over it, and in the line at the foot."""
        add_tooltip(widget, title, text)
        for event in ("<Enter>", "<FocusIn>"):
            widget.bind(event, lambda _: self._say(f"{title}\n{text}"), add="+")
        for event in ("<Leave>", "<FocusOut>"):
            widget.bind(event, lambda _: self._say(windows.READY), add="+")

    def _say(self, text: str) -> None:
        if not self._running:
            self._status.configure(text=text)

    # --- what it does ---

    def press(self, name: str) -> None:
        """Run an action by its name; nothing while another one runs."""
        if self._running:
            return
        with self._busy(name):
            try:
                self._press(name, self._progress)
            except CancelledError as error:
                self._last = str(error)

    @contextmanager
    def _busy(self, name: str) -> Iterator[None]:
        verb = name.partition(" ")[0]
        self._running = BY_NAME[verb].label if verb in BY_NAME else Menu.SHOW.value
        self._is_cancelled, self._last = False, windows.READY
        self._status.configure(text=windows.working(self._running, 0, 0, ""))
        self._enable()
        try:
            self.root.update()
            yield
        finally:
            self._running = ""
            self._bar.configure(value=0)
            self._look()
            self._status.configure(text=self._last)

    def _progress(self, done: int, total: int, label: str) -> None:
        """Show how far the action is, and let people cancel it."""
        self._bar.configure(maximum=max(total, 1), value=done)
        self._status.configure(text=windows.working(self._running, done, total, label))
        self.root.update()
        if self._is_cancelled:
            raise CancelledError

    def cancel(self) -> None:
        """Stop the action that runs, at its next word about how far it is."""
        if self._running and not self._is_cancelled:
            self._is_cancelled = True
            self._stop.configure(state="disabled")

    def close(self) -> None:
        """Close the window; while an action runs, cancel that instead."""
        if self._running:
            self.cancel()
        else:
            self.root.destroy()

    def _keep_looking(self) -> None:
        if not self._running:  # Excel has its hands full
            self._look()
        self.root.after(_ASK_AGAIN_MS, self._keep_looking)

    def _look(self) -> None:
        if self._running:
            return
        self._plan = self._plan_name()
        self._top.configure(text=self._plan or verbs.NO_PLAN_OPEN)
        self._enable()

    def _enable(self) -> None:
        """Buttons as they can be pressed now: none while one runs, few without a plan."""
        free = "disabled" if self._running else "normal"
        needing = "normal" if self._plan and not self._running else "disabled"
        for widgets, state in ((self._free, free), (self._needing, needing)):
            for widget in widgets.values():
                widget.configure(state=state)
        for menu, number in self._entries:
            menu.entryconfigure(number, state=needing)
        self._stop.configure(state="normal" if self._running and not self._is_cancelled else "disabled")


def run_panel(
    *, press: Callable[[Any, str, Dialogs, Progress], None], plan_name: Callable[[Any], str | None]
) -> bool:
    """Show the panel for the Excel that runs, until it is closed; False where none runs.

    `press` takes Excel (xlwings' App), an action's name, windows to ask by, and what tells how far it is.

    Raises:
        NoWindowsError: there is no screen. (Without tkinter importing this module raises ImportError.)
    """
    try:
        root = tk_look.new_root()
    except tkinter.TclError as error:
        raise NoWindowsError from error
    attached = _running_excel()
    dialogs = TkDialogs(root, owner=getattr(attached, "hwnd", None))
    if attached is None:
        dialogs.tell(notices.no_excel())
        root.destroy()
        return False

    def look() -> str | None:
        nonlocal attached
        name = plan_name(attached)
        if name is None:  # Excel may have been closed and opened again
            attached = _running_excel() or attached
        return name

    Panel(root, press=lambda name, progress: press(attached, name, dialogs, progress), plan_name=look)
    root.deiconify()
    root.mainloop()
    return True


def _running_excel() -> Any:
    from xlplan.office import excel_link  # noqa: PLC0415  # brings xlwings, which takes its time

    return next(iter(excel_link.running()), None)


def _styles(root: tkinter.Tk) -> None:
    style = ttk.Style(root)
    style.configure("Plan.TLabel", font=tk_look.BOLD)
    style.configure("Group.TLabel", font=tk_look.SMALL, foreground="#5a5a5a")
    style.configure("Big.TButton", font=tk_look.BOLD, padding=(6, 7))
    style.configure("Small.TButton", padding=(6, 1))
    style.configure("Small.TMenubutton", padding=(6, 1))


def _in_rows(frame: ttk.Frame, makers: list[_Maker], *, columns: int) -> None:
    """Widgets in rows, each as wide as the next."""
    for first in range(0, len(makers), columns):
        row = ttk.Frame(frame)
        row.pack(fill="x")
        for number, make in enumerate(makers[first : first + columns]):
            row.columnconfigure(number, weight=1, uniform="same")
            make(row).grid(row=0, column=number, sticky="nsew", padx=1, pady=1)


def _scrolled(root: tkinter.Tk, *others: ttk.Widget) -> ttk.Frame:
    """A frame as high as what it holds, that scrolls where the screen has no room for it and the others."""
    width, spare = tk_look.dots(root, _WIDTH), tk_look.dots(root, _SPARE)
    canvas = tkinter.Canvas(root, highlightthickness=0, background=tk_look.background(root), width=width)
    bar = ttk.Scrollbar(root, command=canvas.yview)
    canvas.configure(yscrollcommand=bar.set)
    frame = ttk.Frame(canvas, padding=(_EDGE, 0))
    canvas.create_window(0, 0, window=frame, anchor="nw", width=width)
    canvas.pack(side="left", fill="both", expand=True)

    def fit(event: object) -> None:
        wanted = frame.winfo_reqheight()
        room = root.winfo_screenheight() - spare - sum(one.winfo_reqheight() for one in others)
        canvas.configure(height=min(wanted, room), scrollregion=(0, 0, width, wanted))
        if wanted > room:
            bar.pack(side="right", fill="y", before=canvas)
            root.bind("<MouseWheel>", lambda turn: canvas.yview_scroll(-turn.delta // 120, "units"))

    frame.bind("<Configure>", fit)
    return frame
