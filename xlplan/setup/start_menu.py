"""The panel and doctor in the user's Start menu: the way in where macros are blocked, or the tab is gone.

Small command files, of which only the names are Thai: each code page reads their ASCII alike, and the
user's own folder stands in them by its variable.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PureWindowsPath

from xlplan import words
from xlplan.machine import Machine
from xlplan.machine.places import own_folder, places, program_in
from xlplan.setup.receipt import sum_of

# out of the menu's folder, which Windows could not remove while a program stands in it
_HEAD = '@echo off\nsetlocal EnableExtensions DisableDelayedExpansion\ntitle xlplan\ncd /d "%SystemRoot%"\n'
_PANEL = 'start "" "%LOCALAPPDATA%\\{folder}\\pythonw.exe" -I -m xlplan panel\n'
_DOCTOR = '"%LOCALAPPDATA%\\{folder}\\python.exe" -I -X utf8 -m xlplan doctor\npause\n'


def files(machine: Machine) -> dict[str, bytes]:
    """The command files by their names; none for the panel where the program's Python cannot show it."""
    home = own_folder(machine, machine.interpreter)
    if home is None:
        return {}
    folder = PureWindowsPath(*program_in(home).parent.relative_to(machine.local).parts)
    lines = {words.machine.START_PANEL: _PANEL} if machine.interpreter.has_tkinter else {}
    lines[words.machine.START_DOCTOR] = _DOCTOR
    return {
        f"{name}.cmd": (_HEAD + line.format(folder=folder)).replace("\n", "\r\n").encode("ascii")
        for name, line in lines.items()
    }


def put(machine: Machine, known: Mapping[str, str]) -> dict[str, str]:
    """The files are there, those of an earlier kind of environment gone; each by its SHA-256.

    `known` is what an earlier install put there. A file of somebody else's stays as it is. Where the
    office lets nobody write there, the tab works without them.
    """
    folder, wanted = places(machine).start_menu, files(machine)
    there = {name: digest for name, digest in known.items() if name not in wanted}
    take_out(machine, there)
    for name, content in wanted.items():
        path, digest = folder / name, sum_of(content)
        found = _sum(path)
        with suppress(OSError):
            if found in ("", known.get(name)):
                machine.write(path, content)
            if _sum(path) == digest:
                there[name] = digest
    return {name: digest for name, digest in there.items() if _sum(folder / name) == digest}


def take_out(machine: Machine, known: Mapping[str, str]) -> list[Path]:
    """What is gone now: the files that install put there and nobody changed, then the folder if empty."""
    folder = places(machine).start_menu
    removed = []
    for name, digest in known.items():
        path = folder / name
        if _sum(path) == digest:
            with suppress(OSError):
                machine.remove(path)
                removed.append(path)
    with suppress(OSError):
        if not any(folder.iterdir()):
            machine.remove(folder)
    return removed


def _sum(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none."""
    return sum_of(path.read_bytes()) if path.is_file() else ""
