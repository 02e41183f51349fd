"""The panel has the ribbon's buttons, runs one action at a time, and can be stopped."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support import screen
from tests.support.windows import button, tkinter, ttk, when_shown, within
from xlplan.core.schema import TABLES
from xlplan.dialogs import panel, tk_look
from xlplan.dialogs.panel import Panel
from xlplan.dialogs.tk_dialogs import TkDialogs
from xlplan.errors import CancelledError, NoWindowsError
from xlplan.words import notices, verbs, windows
from xlplan.words.verbs import BY_NAME, MENUS, SHEETS_SHOWN, VERBS, Group, Menu, Verb

Progress = Callable[[int, int, str], None]


class Pressed:
    """What the panel is handed: it notes the names, and does what a test wants meanwhile."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.plan: str | None = "ไฟล์แผน 2566.xlsx"
        self.meanwhile: Callable[[Progress], object] = lambda progress: None

    def press(self, name: str, progress: Progress) -> None:
        self.names.append(name)
        self.meanwhile(progress)


@pytest.fixture
def office() -> Pressed:
    return Pressed()


@pytest.fixture(scope="module", autouse=True)
def _screen() -> Iterator[None]:
    with screen.display():
        yield


@pytest.fixture
def root(office: Pressed) -> Iterator[tkinter.Tk]:
    root = tk_look.new_root()
    Panel(root, press=office.press, plan_name=lambda: office.plan)
    root.deiconify()
    root.update()
    yield root
    if root.children:  # not closed by the test
        root.destroy()


def wait(root: tkinter.Tk, milliseconds: int) -> None:
    done = tkinter.BooleanVar(root)
    root.after(milliseconds, lambda: done.set(True))
    root.wait_variable(done)


def buttons(root: tkinter.Tk) -> list[Any]:
    return [one for one in within(root, ttk.Button) if one.cget("text") != windows.STOP]


def is_on(widget: Any) -> bool:
    return str(widget.cget("state")) == "normal"


def on(root: tkinter.Tk) -> list[str]:
    return [str(one.cget("text")) for one in buttons(root) + within(root, ttk.Menubutton) if is_on(one)]


def menu(root: tkinter.Tk, which: Menu) -> tkinter.Menu:
    (found,) = [one for one in within(root, ttk.Menubutton) if one.cget("text") == which.value]
    return found.nametowidget(found.cget("menu"))


def labels(menu: tkinter.Menu) -> list[str]:
    return [menu.entrycget(n, "label") for n in range(menu.index("end") + 1) if menu.type(n) == "command"]


def status(root: tkinter.Tk) -> str:
    return str(
        next(one for one in within(root, tkinter.Label) if not isinstance(one, ttk.Label)).cget("text")
    )


def top(root: tkinter.Tk) -> str:
    return str(within(root, ttk.Label)[0].cget("text"))


def on_the_tab() -> list[Verb]:
    """The verbs that have a button of their own, in every group the big ones first."""
    own = [verb for verb in VERBS if verb.group and verb.menu is None]
    return sorted(own, key=lambda verb: (list(Group).index(verb.group or Group.START), not verb.is_big))


def test_its_buttons_are_the_ribbons_in_their_groups_and_order(root: tkinter.Tk) -> None:
    on_tab = [verb.label for verb in on_the_tab()]
    assert [str(one.cget("text")) for one in buttons(root)] == on_tab
    captions = [str(one.cget("text")) for one in within(root, ttk.Label)]
    assert [name for name in captions if name in list(verbs.Group)] == list(verbs.Group)
    assert labels(menu(root, Menu.TOOLS)) == [verb.label for verb in VERBS if verb.menu is Menu.TOOLS]
    assert labels(menu(root, Menu.SPLIT)) == [entry.label for entry in BY_NAME["split"].entries]
    in_filter = [entry.label for entry in BY_NAME["filter"].entries]
    assert labels(menu(root, Menu.FILTER)) == [
        *in_filter, BY_NAME["save-filter"].label, BY_NAME["clear-filter"].label,
    ]  # fmt: skip
    shown = [
        name for part, tables in SHEETS_SHOWN.items() for name in (part, *(TABLES[t].sheet for t in tables))
    ]
    assert labels(menu(root, Menu.SHOW)) == shown


def test_big_verbs_have_bigger_buttons(root: tkinter.Tk) -> None:
    big = {verb.label for verb in VERBS if verb.is_big}
    heights = {one.cget("text"): one.winfo_reqheight() for one in buttons(root)}
    assert min(heights[name] for name in big) > max(heights[name] for name in heights if name not in big)


def test_it_is_narrow_and_fits_the_smallest_screen(root: tkinter.Tk) -> None:
    assert 280 <= root.winfo_width() <= 320
    assert root.winfo_height() <= 768 - 60
    for one in buttons(root):
        assert one.winfo_rooty() + one.winfo_height() < root.winfo_rooty() + root.winfo_height()
        assert one.winfo_width() >= one.winfo_reqwidth(), one.cget("text")


def test_every_button_and_entry_presses_its_own_name(root: tkinter.Tk, office: Pressed) -> None:
    for one in buttons(root):
        one.invoke()
    for which in Menu:
        entries = menu(root, which)
        for number in range(entries.index("end") + 1):
            entries.invoke(number)
    tab = [verb.name for verb in on_the_tab()]
    shown = [f"show {table}" for tables in SHEETS_SHOWN.values() for table in tables]
    menus = (Menu.FILTER, Menu.SPLIT, Menu.TOOLS)
    entries = [
        action for which in menus for verb in VERBS if verb.menu is which for action in verb.pressed.values()
    ]
    assert office.names == tab + shown + entries


def test_without_a_plan_only_what_needs_none_is_on(root: tkinter.Tk, office: Pressed) -> None:
    assert top(root) == "ไฟล์แผน 2566.xlsx"
    office.plan = None
    wait(root, 1200)  # it looks every second
    assert top(root) == verbs.NO_PLAN_OPEN
    assert on(root) == [BY_NAME["new"].label, Menu.TOOLS.value]
    tools = menu(root, Menu.TOOLS)
    free = [
        label for number, label in enumerate(labels(tools)) if tools.entrycget(number, "state") == "normal"
    ]
    assert free == [BY_NAME["repair"].label, BY_NAME["doctor"].label]
    office.plan = "อีกไฟล์.xlsx"
    root.event_generate("<FocusIn>")
    assert top(root) == "อีกไฟล์.xlsx"
    assert BY_NAME["combine"].label in on(root)


def test_while_an_action_runs_buttons_are_off_and_a_second_press_does_nothing(
    root: tkinter.Tk, office: Pressed
) -> None:
    seen: list[Any] = []

    def meanwhile(progress: Progress) -> None:
        progress(3, 19, "แผนหมู่ 4.docx")
        (bar,) = within(root, ttk.Progressbar)
        seen.extend([on(root), status(root), bar.cget("value") / bar.cget("maximum")])
        seen.append(is_on(button(root, windows.STOP)))
        for one in buttons(root):
            one.invoke()
        menu(root, Menu.SHOW).invoke(1)  # a menu that was open before

    office.meanwhile = meanwhile
    assert not is_on(button(root, windows.STOP))
    button(root, "นำเข้าแผน").invoke()
    assert seen == [[], "นำเข้าแผน 3 จาก 19 · แผนหมู่ 4.docx", pytest.approx(3 / 19), True]
    assert office.names == ["import"]
    assert len(on(root)) == len(buttons(root)) + len(MENUS)
    assert status(root) == windows.READY
    assert not is_on(button(root, windows.STOP))


def pressing_stop(root: tkinter.Tk) -> None:
    button(root, windows.STOP).invoke()


def pressing_esc(root: tkinter.Tk) -> None:
    root.focus_force()
    root.event_generate("<Escape>")


def closing(root: tkinter.Tk) -> None:
    root.tk.call(*root.tk.splitlist(root.protocol("WM_DELETE_WINDOW")))


@pytest.mark.parametrize("stopping", [pressing_stop, pressing_esc, closing])
def test_stop_esc_and_closing_cancel_the_action_that_runs(
    root: tkinter.Tk, office: Pressed, stopping: Callable[[tkinter.Tk], None]
) -> None:
    reached: list[int] = []

    def meanwhile(progress: Progress) -> None:
        for number in range(9):
            reached.append(number)
            progress(number, 9, "")
            if number == 2:
                stopping(root)

    office.meanwhile = meanwhile
    button(root, "รวมตามผล").invoke()
    assert reached == [0, 1, 2, 3]
    assert status(root) == str(CancelledError())
    assert root.winfo_exists()
    office.meanwhile = lambda progress: progress(1, 1, "")
    button(root, "คิดคะแนน").invoke()  # the next one is not cancelled with it
    assert office.names == ["combine", "score"]
    assert status(root) == windows.READY


def test_after_an_action_that_breaks_the_panel_works_on(root: tkinter.Tk, office: Pressed) -> None:
    broken: list[object] = []
    root.report_callback_exception = lambda *error: broken.append(error[0])  # type: ignore[method-assign]

    def meanwhile(progress: Progress) -> None:
        raise ZeroDivisionError

    office.meanwhile = meanwhile
    root.after(1, button(root, "รวมตามผล").invoke)
    wait(root, 50)
    assert broken
    assert BY_NAME["combine"].label in on(root)


def test_what_a_button_does_is_told_over_it_and_at_the_foot(root: tkinter.Tk) -> None:
    verb = BY_NAME["combine"]
    over = button(root, verb.label)
    over.event_generate("<Enter>")
    assert status(root) == f"{verb.screentip}\n{verb.supertip}"
    wait(root, 800)
    (tip,) = within(over, tkinter.Toplevel)
    assert [one.cget("text") for one in within(tip, tkinter.Label)] == [verb.screentip, verb.supertip]
    assert tip.winfo_rootx() + tip.winfo_width() <= screen.SIZE[0]
    over.event_generate("<Leave>")
    assert within(over, tkinter.Toplevel) == []
    assert status(root) == windows.READY


def test_where_the_screen_is_low_the_buttons_scroll(office: Pressed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tkinter.Misc, "winfo_screenheight", lambda widget: 500)
    root = tk_look.new_root()
    Panel(root, press=office.press, plan_name=lambda: office.plan)
    root.deiconify()
    root.update()
    root.update()
    assert root.winfo_height() <= 500 - 60
    assert within(root, ttk.Scrollbar)[0].winfo_viewable()
    assert button(root, windows.STOP).winfo_viewable()
    root.destroy()


def test_without_excel_the_panel_says_so_and_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    roots: list[tkinter.Tk] = []
    new_root, told = tk_look.new_root, []

    def watched() -> tkinter.Tk:
        roots.append(new_root())

        def look(window: tkinter.Toplevel) -> None:
            told.extend(area.get("1.0", "end-1c") for area in within(window, tkinter.Text))

        when_shown(roots[0], look)
        return roots[0]

    monkeypatch.setattr(tk_look, "new_root", watched)
    monkeypatch.setattr(panel, "_running_excel", lambda: None)
    assert panel.run_panel(press=lambda *_: None, plan_name=lambda excel: None) is False
    assert told[0] == notices.no_excel().title


def test_the_panel_works_on_the_excel_that_runs_now(monkeypatch: pytest.MonkeyPatch) -> None:
    running = ["first Excel"]
    pressed: list[Any] = []
    new_root = tk_look.new_root

    def watched() -> tkinter.Tk:
        root = new_root()
        root.after(1500, lambda: running.__setitem__(0, "Excel opened again"))
        root.after(3000, lambda: (button(root, "สร้างไฟล์แผน").invoke(), closing(root)))
        root.after(200, lambda: button(root, "รวมตามผล").invoke())
        return root

    monkeypatch.setattr(tk_look, "new_root", watched)
    monkeypatch.setattr(panel, "_running_excel", lambda: running[0])
    done = panel.run_panel(
        press=lambda excel, name, dialogs, progress: pressed.append((excel, name, type(dialogs))),
        plan_name=lambda excel: "แผน.xlsx" if excel == running[0] else None,
    )
    assert done is True
    assert pressed == [("first Excel", "combine", TkDialogs), ("Excel opened again", "new", TkDialogs)]


def test_without_a_screen_the_panel_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    with pytest.raises(NoWindowsError):
        panel.run_panel(press=lambda *_: None, plan_name=lambda excel: None)


def test_a_system_without_excel_is_one_on_which_it_does_not_run() -> None:
    if sys.platform == "win32":
        pytest.skip("Excel may run here")
    assert panel._running_excel() is None
