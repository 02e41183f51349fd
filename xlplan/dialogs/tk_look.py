"""How our own windows look: sharp on every screen, in a Thai font, in front of Excel.

Needs tkinter, which the embeddable Python lacks; `excel_dialogs` is there for that.
"""

import ctypes
import sys
import tkinter
from contextlib import suppress
from tkinter import font as fonts
from tkinter import ttk
from typing import Any

IS_WINDOWS = sys.platform == "win32"
TITLE = "XlplanTitle"
BOLD = "XlplanBold"
TEXT = "TkDefaultFont"
SMALL = "XlplanSmall"

# elsewhere than on Windows Tk puts no mark above another, so fonts whose tone marks stand high come first
_FAMILIES = ("Leelawadee UI", "Leelawadee", "Loma", "Garuda", "Waree", "Noto Sans Thai", "Tahoma")
_NAMED = ("TkDefaultFont", "TkTextFont", "TkMenuFont", "TkHeadingFont", "TkCaptionFont", "TkTooltipFont")
_POINTS = 11
_ORDINARY = 96
_ICON = 32
_EDITING = {65: "<<SelectAll>>", 67: "<<Copy>>", 86: "<<Paste>>", 88: "<<Cut>>"}  # by Windows' key codes
_LATIN = {"a", "c", "v", "x"}  # with these on the keys Tk edits by itself


def sharpen() -> None:
    """Let Windows draw our windows in the screen's own dots; to be called before the first window."""
    if IS_WINDOWS:
        with suppress(AttributeError, OSError):  # Windows 7 has no shcore
            ctypes.windll.shcore.SetProcessDpiAwareness(1)  # type: ignore[attr-defined]


def new_root() -> tkinter.Tk:
    """The root window of a process, hidden.

    Raises:
        tkinter.TclError: there is no screen.
    """
    sharpen()
    root = tkinter.Tk(className="xlplan")
    root.withdraw()
    _style(root)
    return root


def _style(root: tkinter.Tk) -> None:
    family = thai_family(root)
    for name in _NAMED:
        fonts.nametofont(name, root=root).configure(family=family, size=_POINTS)
    own = ((TITLE, _POINTS + 3, "bold"), (BOLD, _POINTS, "bold"), (SMALL, _POINTS - 2, "normal"))
    for name, size, weight in own:
        root.tk.call("font", "create", name, "-family", family, "-size", size, "-weight", weight)
    style = ttk.Style(root)
    if "vista" in style.theme_names():
        style.theme_use("vista")
    else:
        _calm(style)
    root.configure(background=background(root))
    root.option_add("*Menu.tearOff", 0)
    root.iconphoto(True, _icon(root))
    for kind in ("Text", "TEntry"):
        root.bind_class(kind, "<Control-KeyPress>", _edit_by_place, add="+")


def _icon(root: tkinter.Tk) -> tkinter.PhotoImage:
    """A green sheet with lines, in place of Tk's own feather."""
    icon = tkinter.PhotoImage(master=root, width=_ICON, height=_ICON)
    icon.put("#2f7d4f", to=(2, 2, _ICON - 2, _ICON - 2))
    for top, right in ((8, 26), (14, 26), (20, 18)):
        icon.put("#ffffff", to=(7, top, right, top + 3))
    return icon


def _calm(style: ttk.Style) -> None:
    """The look of other systems than Windows: light, with thin lines."""
    style.theme_use("clam")
    light, line = "#fbfbfb", "#c8c8c8"
    style.configure(".", background="#f3f3f3", bordercolor=line, lightcolor=light, darkcolor="#e4e4e4")
    style.configure("TScrollbar", troughcolor="#e4e4e4")
    style.configure("TProgressbar", troughcolor="#e4e4e4", background="#2f7d4f")
    for kind in ("TButton", "TMenubutton"):
        style.configure(kind, background=light)
        style.map(kind, background=[("disabled", "#f3f3f3"), ("active", "#e5f1fb")])


def thai_family(root: tkinter.Misc) -> str:
    """The first font that is there of those that have every Thai sign; else what the system takes."""
    there = set(fonts.families(root))
    chosen = next((family for family in _FAMILIES if family in there), None)
    return chosen or str(fonts.nametofont("TkDefaultFont", root=root).actual("family"))


def dots(widget: tkinter.Misc, ordinary: int) -> int:
    """A length on this screen; `ordinary` is in dots of a screen that shows 96 of them in an inch."""
    return round(ordinary * widget.winfo_fpixels("1i") / _ORDINARY)


def background(root: tkinter.Misc) -> str:
    """The colour of a window of this system."""
    return ttk.Style(root).lookup("TFrame", "background") or str(root.winfo_toplevel().cget("background"))


def ink(root: tkinter.Misc) -> str:
    """The colour of text."""
    return ttk.Style(root).lookup("TLabel", "foreground") or "black"


def paper(root: tkinter.Misc) -> str:
    """The colour of a box in which one reads or types."""
    return ttk.Style(root).lookup("TEntry", "fieldbackground") or "white"


def _edit_by_place(event: Any) -> None:
    """Copy, paste and cut under a Thai keyboard, where Tk finds no Latin letter on the key."""
    if IS_WINDOWS and event.keysym.lower() not in _LATIN and (action := _EDITING.get(event.keycode)):
        event.widget.event_generate(action)


def in_front(window: tkinter.Tk | tkinter.Toplevel, owner: int | None) -> None:
    """Put a window over Excel's, in the middle of it, or of the screen; and into the keyboard's focus."""
    window.update_idletasks()
    screen = 0, 0, window.winfo_screenwidth(), window.winfo_screenheight()
    left, top, width, height = _place_of(owner) or screen
    own_width, own_height = window.winfo_reqwidth(), window.winfo_reqheight()
    x = left + (width - own_width) // 2
    y = top + (height - own_height) // 3  # a little above the middle, as systems do
    window.geometry(f"+{max(x, min(left, 0))}+{max(y, min(top, 0))}")  # below 0 on a screen left or above
    window.deiconify()
    window.attributes("-topmost", True)
    window.lift()
    window.focus_force()


def _place_of(owner: int | None) -> tuple[int, int, int, int] | None:
    """Left, top, width and height of another program's window, where Windows knows it."""
    if not (IS_WINDOWS and owner):
        return None
    handle, edges = ctypes.c_void_p(owner), (ctypes.c_long * 4)()
    windows = ctypes.windll.user32  # type: ignore[attr-defined]
    if windows.IsIconic(handle) or not windows.GetWindowRect(handle, ctypes.byref(edges)):
        return None
    left, top, right, bottom = edges
    return left, top, right - left, bottom - top
