"""The add-in in this user's Excel, and out of it again.

Everything is the user's own: no administrator, no registry but for the list in which Excel keeps what it
has disabled. A receipt says what was put where, and only that is ever taken away. No plan is touched.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from xlplan.errors import AddInMissingError, ExcelOpenError, NotPrivateError, NotWindowsError
from xlplan.machine import Machine
from xlplan.machine.disabled import enable
from xlplan.machine.places import ADD_IN, Places, is_private, places
from xlplan.office.whole_file import failures_told
from xlplan.package_files import shipped
from xlplan.setup import start_menu
from xlplan.setup.receipt import Receipt, receipt_at, sum_of


class Change(StrEnum):
    """What became of the add-in's file."""

    NEW = "new"
    REPLACED = "replaced"
    SAME = "same"
    REMOVED = "removed"
    NOT_THERE = "not_there"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class Installed:
    """What install did.

    Attributes:
        add_in: where the add-in lies.
        change: what became of its file.
        kept: where a file lies now that stood there and was not ours.
        enabled: whether Excel had disabled the add-in, and no longer does.
        excel_is_open: whether Excel has to be closed before it shows the tab.
        start_menu: the files by which the Start menu opens the program.
    """

    add_in: Path
    change: Change
    kept: Path | None
    enabled: bool
    excel_is_open: bool
    start_menu: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Uninstalled:
    """What uninstall did: what is gone beside the add-in, and what stays while its own Python runs."""

    add_in: Path
    change: Change
    removed: tuple[Path, ...]
    left: tuple[Path, ...]


def install(machine: Machine) -> Installed:
    """Put the add-in where Excel loads it by itself; done again, it changes nothing.

    Only the program's own Python may do so: the add-in's VBA starts no other one.
    """
    if not machine.is_windows:
        raise NotWindowsError
    where = places(machine)
    if not is_private(machine):
        raise NotPrivateError(where.home)
    content = add_in_content()
    kept, change = _make_room(machine, where, content)
    if change is not Change.SAME:
        _write(machine, where.add_in, content)
    machine.unmark(where.add_in)
    listed = start_menu.put(machine, receipt_at(where.receipt).start_menu)
    with failures_told(where.receipt):
        machine.write(where.receipt, Receipt(sum_of(content), listed).as_bytes())
    is_open = "excel.exe" in machine.running()
    paths = tuple(where.start_menu / name for name in listed)
    return Installed(where.add_in, change, kept, enable(machine), is_open, paths)


def uninstall(machine: Machine) -> Uninstalled:
    """Take out what install put there; an add-in that somebody changed since stays, and so do all plans."""
    if not machine.is_windows:
        raise NotWindowsError
    where = places(machine)
    change = _take_out(machine, where)
    removed = start_menu.take_out(machine, receipt_at(where.receipt).start_menu)
    ours = [path for path in (where.env, where.python, where.uninstall) if path.exists()]
    left = ours if is_private(machine) else []  # Windows removes no program that runs
    for path in ours if not left else []:
        with failures_told(path):
            machine.remove(path)
        removed.append(path)
    machine.remove(where.receipt)
    return Uninstalled(where.add_in, change, tuple(removed), tuple(left))


def add_in_content() -> bytes:
    """The add-in as it ships."""
    path = shipped(f"workbooks/{ADD_IN}")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise AddInMissingError(path) from error


def _make_room(machine: Machine, where: Places, content: bytes) -> tuple[Path | None, Change]:
    """What stands in the add-in's place is ours, and may be replaced; or somebody's, and is kept."""
    if not where.add_in.exists():
        return None, Change.NEW
    there = where.add_in.read_bytes()
    if there == content:
        return None, Change.SAME
    if sum_of(there) == receipt_at(where.receipt).add_in:
        return None, Change.REPLACED
    kept = where.kept / f"{where.add_in.stem} {sum_of(there)[:8]}{where.add_in.suffix}"
    with failures_told(kept):
        machine.write(kept, there)
    return kept, Change.REPLACED


def _take_out(machine: Machine, where: Places) -> Change:
    if not where.add_in.exists():
        return Change.NOT_THERE
    if sum_of(where.add_in.read_bytes()) != receipt_at(where.receipt).add_in:
        return Change.NOT_OURS
    try:
        machine.remove(where.add_in)
    except PermissionError as error:
        _tell_open(machine, where.add_in, error)
    return Change.REMOVED


def _write(machine: Machine, path: Path, content: bytes) -> None:
    try:
        machine.write(path, content)
    except PermissionError as error:
        _tell_open(machine, path, error)
    except OSError:
        with failures_told(path):
            raise


def _tell_open(machine: Machine, path: Path, error: PermissionError) -> None:
    if "excel.exe" in machine.running():
        raise ExcelOpenError(path) from error
    with failures_told(path):
        raise error
