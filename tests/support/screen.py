"""A screen of our own for windows: Xvfb, with nothing else on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from tests.support import programs

SIZE = (1366, 768)  # the smallest screen that offices have


@contextmanager
def display() -> Iterator[None]:
    """DISPLAY is a screen of this process alone; the one before is put back."""
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = _screen()
    try:
        yield
    finally:
        if before is None:
            del os.environ["DISPLAY"]
        else:
            os.environ["DISPLAY"] = before


@cache
def _screen() -> str:
    """The name of a new, empty screen.

    Tk holds on to its first screen until the process ends, and breaks when that is gone before. So there
    is one, and it goes by itself when the process does.
    """
    programs.needs("Xvfb")
    read, write = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    options = ["-screen", "0", size, "-dpi", "96", "-nolisten", "tcp", "-terminate"]
    subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *options],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        return f":{told.readline().strip()}"  # once it is ready


def needs_tkinter() -> None:
    """Skip the test, or module, where this Python has no tkinter; fail where all is required."""
    try:
        import tkinter  # noqa: F401, PLC0415
    except ImportError:
        reason = f"{sys.executable} has no tkinter; on Debian: apt-get install python3-tk"
        if os.environ.get("XLPLAN_REQUIRE") == "all":
            pytest.fail(reason)
        pytest.skip(reason, allow_module_level=True)


def picture(window: int, target: Path) -> None:
    """Draw one window, by its X id, into a PNG."""
    programs.needs("import")
    subprocess.run(["import", "-window", str(window), "-strip", str(target)], check=True, timeout=60)
