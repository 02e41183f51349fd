"""Where everything of the program lies on a PC; the add-in's own VBA relies on the same folders."""

from dataclasses import dataclass
from pathlib import Path

from xlplan.machine import Interpreter, Machine

ADD_IN = "xlplan.xlam"
UNINSTALL = "uninstall.cmd"
XLWINGS = "0.37.8"
"""The version in the names of xlwings' DLLs, as `pyproject.toml` pins it."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one user.

    Attributes:
        home: what the program has to itself, `%LOCALAPPDATA%\\xlplan`.
        env: the environment made from a Python that was installed.
        python: the embeddable Python, unpacked.
        log: what the program writes down when something breaks.
        kept: what stood in the add-in's place and was not ours.
        receipt: what install put where.
        add_in: the add-in, where Excel loads it by itself.
        uninstall: the command file that takes the program away.
        start_menu: the program's folder in the user's Start menu.
    """

    home: Path
    env: Path
    python: Path
    log: Path
    kept: Path
    receipt: Path
    add_in: Path
    uninstall: Path
    start_menu: Path


def places(machine: Machine) -> Places:
    """The places of this user."""
    home = machine.local / "xlplan"
    return Places(
        home=home,
        env=home / "env",
        python=home / "python",
        log=home / "log",
        kept=home / "kept",
        receipt=home / "installed.json",
        add_in=machine.roaming / "Microsoft" / "Excel" / "XLSTART" / ADD_IN,
        uninstall=home / UNINSTALL,
        start_menu=machine.roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "xlplan",
    )


def program_in(folder: Path) -> Path:
    """The Python of an environment, or of an embeddable Python that was unpacked."""
    inside = folder / "Scripts" / "python.exe"
    return inside if folder.name == "env" else folder / "python.exe"


def is_private(machine: Machine) -> bool:
    """Whether the Python that runs this is the program's own."""
    return own_folder(machine, machine.interpreter) is not None


def own_folder(machine: Machine, interpreter: Interpreter) -> Path | None:
    """The folder of ours in which the Python lies."""
    where = places(machine)
    prefix = interpreter.prefix.resolve()
    return next((folder for folder in (where.env, where.python) if prefix == folder.resolve()), None)


def dll(folder: Path, bits: int) -> Path:
    """xlwings' DLL for an Excel of so many bits, where pip lays it out of the wheel."""
    return folder / f"xlwings{bits}-{XLWINGS}.dll"
