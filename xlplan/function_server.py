"""Computes worksheet functions for one Excel: `python -m xlplan.function_server {class id} <process id>`.

Started by the add-in's VBA, hidden. xlwings answers the calls, under the class id that this Excel made up;
when that Excel ends, so does this. Nothing is read from workbooks, folders or xlwings' own settings.
"""

import ctypes
import os
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any

_SYNCHRONIZE = 0x00100000
_INFINITE = 0xFFFFFFFF


def main(arguments: list[str]) -> None:
    """Serve until the Excel of that process id ends."""
    class_id, process_id = arguments
    end_with(int(process_id))
    serve(class_id)


def end_with(
    process_id: int,
    *,
    wait: Callable[[int], None] | None = None,
    end: Callable[[int], None] = os._exit,
) -> threading.Thread:
    """Have this process end as soon as another one does, or if it is gone already.

    COM would leave this process running, were Excel killed: nobody then tells it to stop.
    """
    waiting = wait or _wait_for_process

    def watch() -> None:
        try:
            waiting(process_id)
        finally:
            end(0)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


def serve(class_id: str) -> None:
    """Answer calls of the worksheet functions under this class id, for as long as Excel lives."""
    import_module("xlplan.office.excel_link")  # xlwings without the habits that do harm
    server: Any = import_module("xlwings")  # late: the watch over Excel stands before anything takes long
    server.serve(class_id)


def _wait_for_process(process_id: int) -> None:
    kernel = _kernel()
    kernel.OpenProcess.restype = ctypes.c_void_p
    kernel.WaitForSingleObject.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    process = kernel.OpenProcess(_SYNCHRONIZE, 0, process_id)
    if process:
        kernel.WaitForSingleObject(process, _INFINITE)


def _kernel() -> Any:
    windows: Any = ctypes  # its WinDLL is there on Windows only
    return windows.WinDLL("kernel32")


if __name__ == "__main__":
    main(sys.argv[1:])
