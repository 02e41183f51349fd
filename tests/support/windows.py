"""What a person does in our own windows: look at them, find what is in them, press.

A test module that takes tkinter from here is skipped where this Python has none.
"""

from collections.abc import Callable
from typing import Any

from tests.support import screen

screen.needs_tkinter()

import tkinter  # noqa: E402
from tkinter import filedialog, font, ttk  # noqa: E402

__all__ = ["button", "filedialog", "font", "tkinter", "ttk", "when_shown", "within"]


def when_shown(root: tkinter.Tk, act: Callable[[tkinter.Toplevel], object]) -> list[Exception]:
    """Do something once a window is there; errors are kept, and the window never stays."""
    failed: list[Exception] = []

    def look() -> None:
        windows_there = [one for one in root.winfo_children() if isinstance(one, tkinter.Toplevel)]
        if not windows_there or not windows_there[-1].winfo_viewable():
            root.after(20, look)
            return
        window = windows_there[-1]
        window.update()
        try:
            act(window)
        except Exception as error:  # else it would be lost in the event loop
            failed.append(error)
        if window.winfo_exists() and (failed or not act.__name__.startswith("answer")):
            window.event_generate("<Escape>")

    root.after(20, look)
    return failed


def within(window: tkinter.Misc, kind: type) -> list[Any]:
    found = [window] if isinstance(window, kind) else []
    for child in window.winfo_children():
        found += within(child, kind)
    return found


def button(window: tkinter.Misc, label: str) -> ttk.Button:
    return next(one for one in within(window, ttk.Button) if one.cget("text") == label)
