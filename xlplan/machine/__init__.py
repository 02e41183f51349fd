"""The PC on which the program is installed: what installing and checking need of it, and nothing else.

A protocol with one real implementation for Windows (`windows`), one for other systems (`here`), and a
made-up Windows in the tests. It reads both halves of the registry and writes only the user's own.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Value = str | int | bytes | None
"""What a registry value holds; None for kinds that nobody here asks for."""

USER = "HKCU"
MACHINE = "HKLM"


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python.

    Attributes:
        executable: the program itself.
        prefix: the folder of its environment; of an embeddable Python, the folder it was unpacked into.
        base_prefix: the folder of the Python of which the environment was made.
        version: major, minor, micro.
        bits: 64 or 32.
        has_venv: whether it can make environments; the embeddable one cannot.
        has_tkinter: whether it can show the panel; the embeddable one cannot.
    """

    executable: Path
    prefix: Path
    base_prefix: Path
    version: tuple[int, int, int]
    bits: int
    has_venv: bool
    has_tkinter: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """A program that ran to its end: exit code, and all it printed."""

    code: int
    text: str


class Machine(Protocol):
    """What installing and checking need of a PC; files are read with pathlib, and changed only here."""

    @property
    def is_windows(self) -> bool:
        """Whether Excel's add-in can be here at all."""
        ...

    @property
    def local(self) -> Path:
        """%LOCALAPPDATA%: the user's own programs, never copied to other PCs."""
        ...

    @property
    def roaming(self) -> Path:
        """%APPDATA%: where Excel keeps the user's XLSTART."""
        ...

    @property
    def temporary(self) -> Path:
        """%TEMP%."""
        ...

    @property
    def documents(self) -> Path:
        """The folder Documents, wherever it was moved to."""
        ...

    @property
    def interpreter(self) -> Interpreter:
        """The Python that runs this."""
        ...

    def write(self, path: Path, content: bytes) -> None:
        """The file holds this, wholly or not at all; folders above it are made. OSError where it may not."""
        ...

    def move(self, old: Path, new: Path) -> None:
        """A file or a folder under another name. OSError while a program holds a file of it."""
        ...

    def remove(self, path: Path) -> None:
        """A file, or a folder with all in it, is gone; nothing happens where there was none."""
        ...

    def unmark(self, path: Path) -> bool:
        """The file no longer says that it came from the internet; whether it did."""
        ...

    def values(self, key: str) -> Mapping[str, Value]:
        """The values of a registry key that begins with `HKCU` or `HKLM`; empty where there is none."""
        ...

    def forget(self, key: str, name: str) -> None:
        """A value of the user's own half of the registry is gone."""
        ...

    def running(self) -> frozenset[str]:
        """The file names of all running programs, in small letters."""
        ...

    def run(self, arguments: Sequence[str | Path], *, seconds: float = 900) -> Ended:
        """Run a program to its end, without shell and window; one that may not start has failed."""
        ...

    def program(self, name: str) -> Path | None:
        """Where the program `excel`, `winword` or `soffice` is installed."""
        ...

    def file_version(self, path: Path) -> str:
        """The version a program's file says, `16.0.5400.1000`; empty where it says none."""
        ...

    def fonts(self) -> frozenset[str]:
        """The names of the fonts that everybody or this user has installed."""
        ...

    def free_bytes(self, folder: Path) -> int:
        """What still fits on the folder's disk."""
        ...

    def show(self, title: str, text: str) -> None:
        """A window with a text: a console may have no Thai letters."""
        ...


def this_machine() -> Machine:
    """The PC this runs on."""
    if sys.platform == "win32":
        from xlplan.machine.windows import Windows  # noqa: PLC0415  # winreg exists on Windows only

        return Windows()
    from xlplan.machine.here import Here  # noqa: PLC0415

    return Here()
