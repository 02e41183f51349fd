"""Windows itself: the registry, running programs, and what a program's file says of its version.

Deliberately almost without a decision: what is wrong here shows on a real PC only. It can be imported
everywhere; `winreg` and Windows' own DLLs are asked for when they are needed.
"""

import contextlib
import csv
import ctypes
import importlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from xlplan.machine import MACHINE, USER, Value
from xlplan.machine.here import Here

_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
_FONTS = r"Software\Microsoft\Windows NT\CurrentVersion\Fonts"
_SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_LIBRE_OFFICE = r"Software\LibreOffice\UNO\InstallPath"
_PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)")
_FIXED_INFO_WORDS = 13  # of VS_FIXEDFILEINFO; the file's version is in the third and the fourth


class Windows(Here):
    """The PC of an office."""

    @property
    def is_windows(self) -> bool:
        """Whether Excel's add-in can be here at all."""
        return True

    @property
    def local(self) -> Path:
        """%LOCALAPPDATA%."""
        return Path(os.environ["LOCALAPPDATA"])

    @property
    def roaming(self) -> Path:
        """%APPDATA%."""
        return Path(os.environ["APPDATA"])

    @property
    def documents(self) -> Path:
        """The folder Documents; OneDrive moves it into its own."""
        moved = self.values(_SHELL_FOLDERS).get("Personal")
        return Path(os.path.expandvars(moved)) if isinstance(moved, str) else Path.home() / "Documents"

    def values(self, key: str) -> Mapping[str, Value]:
        """The values of a registry key, in the 64-bit view."""
        registry = _registry()
        try:
            with _opened(key, registry.KEY_READ | registry.KEY_WOW64_64KEY) as opened:
                count = registry.QueryInfoKey(opened)[1]
                listed = [registry.EnumValue(opened, number) for number in range(count)]
        except OSError:
            return {}
        return {name: value if isinstance(value, str | int | bytes) else None for name, value, _ in listed}

    def forget(self, key: str, name: str) -> None:
        """A value of the user's own half of the registry is gone."""
        if not key.startswith(USER):
            raise ValueError(f"{key} is not the user's own")
        registry = _registry()
        with contextlib.suppress(FileNotFoundError), _opened(key, registry.KEY_SET_VALUE) as opened:
            registry.DeleteValue(opened, name)

    def running(self) -> frozenset[str]:
        """The file names of all running programs, in small letters."""
        lister = Path(os.environ["SYSTEMROOT"], "System32", "tasklist.exe")
        listed = self.run([lister, "/fo", "csv", "/nh"], seconds=60)
        return frozenset() if listed.code else image_names(listed.text)

    def program(self, name: str) -> Path | None:
        """Where a program is installed, as the registry tells it to everybody."""
        told = [self.values(rf"{half}\{_APP_PATHS}\{name}.exe").get("") for half in (USER, MACHINE)]
        if name == "soffice":
            told += [self.values(rf"{half}\{_LIBRE_OFFICE}").get("") for half in (USER, MACHINE)]
            told += [rf"{os.environ.get(folder, '')}\LibreOffice\program" for folder in _PROGRAM_FOLDERS]
        for text in told:
            if isinstance(text, str) and text:
                path = Path(os.path.expandvars(text.strip('"')))
                path = path / "soffice.exe" if path.is_dir() else path
                if path.is_file():
                    return path
        return None

    def file_version(self, path: Path) -> str:
        """The version a program's file says."""
        library = vars(ctypes)["windll"].version
        size = library.GetFileVersionInfoSizeW(str(path), None)
        if not size:
            return ""
        block = ctypes.create_string_buffer(size)
        found, length = ctypes.c_void_p(), ctypes.c_uint()
        library.GetFileVersionInfoW(str(path), 0, size, block)
        if not library.VerQueryValueW(block, "\\", ctypes.byref(found), ctypes.byref(length)):
            return ""
        words = ctypes.cast(found, ctypes.POINTER(ctypes.c_uint32 * _FIXED_INFO_WORDS)).contents
        return ".".join(str(part) for word in (words[2], words[3]) for part in (word >> 16, word & 0xFFFF))

    def fonts(self) -> frozenset[str]:
        """The names of the fonts: everybody's, and those a user installed without an administrator."""
        return frozenset(name for half in (MACHINE, USER) for name in self.values(rf"{half}\{_FONTS}"))

    def show(self, title: str, text: str) -> None:
        """A message box: Windows draws Thai there whatever the console can."""
        vars(ctypes)["windll"].user32.MessageBoxW(None, text, title, 0)


def image_names(listed: str) -> frozenset[str]:
    """The first column of what `tasklist /fo csv /nh` prints, in small letters."""
    return frozenset(row[0].lower() for row in csv.reader(listed.splitlines()) if row)


def _registry() -> Any:
    return importlib.import_module("winreg")


@contextlib.contextmanager
def _opened(key: str, access: int) -> Iterator[Any]:
    registry = _registry()
    half, _, rest = key.partition("\\")
    root = {USER: registry.HKEY_CURRENT_USER, MACHINE: registry.HKEY_LOCAL_MACHINE}[half]
    with registry.OpenKey(root, rest, 0, access) as opened:
        yield opened
