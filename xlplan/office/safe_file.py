"""The one place that writes a user's file: after it there is the old file whole, or the new one whole.

Lock → what a crash left is cleared away → nobody has it open → unchanged since it was read → numbered
backup → temporary file beside it → on the disk → reopened and checked → put in the old one's place.
What fails leaves the old file as it was.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from xlplan.errors import CannotWriteError, PathExistsError, WorkbookBusyError, WorkbookChangedError
from xlplan.office import backups, open_marks, whole_file
from xlplan.office.file_lock import locked
from xlplan.office.whole_file import failures_told

Check = Callable[[Path], None]
"""Looks at the temporary file as it lies on the disk, and raises if it is not what it should be."""


def hash_of(content: bytes) -> str:
    """What tells one state of a file from another."""
    return hashlib.sha256(content).hexdigest()


def create(path: Path, content: bytes, check: Check) -> None:
    """Write a file that must not be there yet (`PathExistsError`)."""
    path = path.resolve()
    prefix = _prefix(path)
    with failures_told(path), locked(path):
        whole_file.clear(path.parent, prefix)
        if path.exists():
            raise PathExistsError(path)
        _write_checked(path, content, check)


def replace(path: Path, content: bytes, check: Check, *, read_hash: str | None = None) -> None:
    """Write a file, keeping a backup of the one that stands there.

    With `read_hash` the file must still be the one that was read (`WorkbookChangedError`); without, it
    may be missing, as exports may. A file that is open in Excel or LibreOffice, or that another run is
    saving, is left alone (`WorkbookBusyError`).
    """
    path = path.resolve()  # a link stays a link: what it points at is replaced
    prefix = _prefix(path)
    with failures_told(path), locked(path):
        for folder in (path.parent, backup_folder(path)):
            whole_file.clear(folder, prefix)
        refuse_open(path)
        old = path.read_bytes() if path.exists() else None
        if read_hash is not None and (old is None or hash_of(old) != read_hash):
            raise WorkbookChangedError(path)
        if old is not None:
            if whole_file.is_read_only(path):
                raise CannotWriteError(path, "FILE_READ_ONLY")
            backups.keep(path, old, prefix)
        _write_checked(path, content, check)


def keep_backup(path: Path) -> None:
    """Keep a backup of a file that another program is going to write."""
    path = path.resolve()
    with failures_told(path):
        backups.keep(path, path.read_bytes(), _prefix(path))


def put(path: Path, content: bytes) -> None:
    """Write a file of the program's own whole or not at all: no lock, no backup, no check."""
    with failures_told(path):
        whole_file.clear_forgotten(path.parent)
        with whole_file.written(path, whole_file.UNLOCKED) as temporary:
            whole_file.write(temporary, content)


def refuse_open(path: Path) -> None:
    """Raise `WorkbookBusyError`, with the name it says, if a program has left its mark beside a file."""
    mark = open_marks.find(path)
    if mark is not None:
        raise WorkbookBusyError(path, mark.who, mark=mark.file, machine=mark.machine)


def backup_folder(path: Path) -> Path:
    """Where a file's backups go: the plan's own folder for them, else one beside the file."""
    return backups.folder_of(path)


def _prefix(path: Path) -> str:
    return whole_file.prefix_of(path, backup_folder(path).parent)


def _write_checked(path: Path, content: bytes, check: Check) -> None:
    with whole_file.written(path, _prefix(path)) as temporary:
        whole_file.write(temporary, content)
        check(temporary)
