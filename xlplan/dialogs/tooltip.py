"""The text over a button: bold what it does, below it how."""

import tkinter
from tkinter import ttk

from xlplan.dialogs import tk_look

_AFTER_MS = 600
_WIDTH = 260


def add_tooltip(widget: ttk.Widget, title: str, text: str) -> None:
    """Show a text over a widget while the mouse rests on it."""
    _Tooltip(widget, title, text)


class _Tooltip:
    def __init__(self, widget: ttk.Widget, title: str, text: str) -> None:
        self._widget, self._title, self._text = widget, title, text
        self._waiting = ""
        self._window: tkinter.Toplevel | None = None
        widget.bind("<Enter>", self._wait, add="+")
        for event in ("<Leave>", "<ButtonPress>", "<Destroy>"):
            widget.bind(event, self._hide, add="+")

    def _wait(self, event: object) -> None:
        self._hide(event)
        self._waiting = self._widget.after(_AFTER_MS, self._show)

    def _hide(self, event: object) -> None:
        if self._waiting:
            self._widget.after_cancel(self._waiting)
            self._waiting = ""
        if self._window is not None:
            self._window.destroy()
            self._window = None

    def _show(self) -> None:
        window = self._window = tkinter.Toplevel(self._widget, background="#767676", padx=1, pady=1)
        window.overrideredirect(True)
        window.attributes("-topmost", True)
        width = tk_look.dots(window, _WIDTH)
        for text, font in ((self._title, tk_look.BOLD), (self._text, tk_look.SMALL)):
            label = tkinter.Label(
                window, text=text, font=font, wraplength=width, justify="left", anchor="w", padx=8, pady=3,
                background=tk_look.paper(window), foreground=tk_look.ink(window),
            )  # fmt: skip
            label.pack(fill="x")
        window.update_idletasks()
        below = self._widget.winfo_rooty() + self._widget.winfo_height() + 2
        if below + window.winfo_reqheight() > window.winfo_screenheight():
            below = self._widget.winfo_rooty() - window.winfo_reqheight() - 2
        left = min(self._widget.winfo_rootx(), window.winfo_screenwidth() - window.winfo_reqwidth())
        window.geometry(f"+{left}+{below}")
