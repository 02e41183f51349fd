"""The one place that writes a user's file: after it there is the old file whole, or the new one whole.

Lock → nobody has it open → unchanged since it was read → numbered backup → temporary file beside it →
on the disk → reopened and checked → put in the old one's place. What fails leaves the old file as it was.
"""

import errno
import hashlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from xlplan.core import vocabulary
from xlplan.errors import CannotWriteError, PathExistsError, WorkbookBusyError, WorkbookChangedError

Check = Callable[[Path], None]
"""Looks at the temporary file as it lies on the disk, and raises if it is not what it should be."""

BACKUPS_KEPT = 30
_PATIENCE_SECONDS = (0.1, 0.2, 0.4, 0.8, 1.6)  # antivirus and cloud clients hold a new file for a moment
_PLAN_FOLDERS = {
    vocabulary.FOLDER_ORIGINALS,
    vocabulary.FOLDER_WORKBOOK,
    vocabulary.FOLDER_OUT,
    vocabulary.FOLDER_BACKUP,
}
_LONGEST_STEM_BYTES = 180  # Linux allows 255 bytes in a name, three for each Thai sign


def hash_of(content: bytes) -> str:
    """What tells one state of a file from another."""
    return hashlib.sha256(content).hexdigest()


def create(path: Path, content: bytes, check: Check) -> None:
    """Write a file that must not be there yet (`PathExistsError`)."""
    path = path.resolve()
    with _failures_told(path), _locked(path):
        if path.exists():
            raise PathExistsError(path)
        _put(path, content, check)


def replace(path: Path, content: bytes, check: Check, *, read_hash: str | None = None) -> None:
    """Write a file, keeping a backup of the one that stands there.

    With `read_hash` the file must still be the one that was read (`WorkbookChangedError`); without, it
    may be missing, as exports may. A file that is open in Excel or LibreOffice is left alone
    (`WorkbookBusyError`).
    """
    path = path.resolve()  # a link stays a link: what it points at is replaced
    with _failures_told(path), _locked(path):
        if is_open_elsewhere(path):
            raise WorkbookBusyError(path)
        old = path.read_bytes() if path.exists() else None
        if read_hash is not None and (old is None or hash_of(old) != read_hash):
            raise WorkbookChangedError(path)
        if old is not None:
            if not path.stat().st_mode & stat.S_IWUSR:
                raise PermissionError(f"{path.name} is read-only")
            _back_up(path, old)
        _put(path, content, check)


def is_open_elsewhere(path: Path) -> bool:
    """Whether Excel, Word or LibreOffice has left its mark beside the file that it is open there.

    Word writes its mark over the first two letters of a longer name.
    """
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any(os.path.lexists(path.parent / mark) for mark in marks)


def backup_folder(path: Path) -> Path:
    """Where a file's backups go: the plan's own folder for them, else one beside the file."""
    if path.parent.name in _PLAN_FOLDERS:
        return path.parent.parent / vocabulary.FOLDER_BACKUP
    return path.parent / vocabulary.BACKUP


@contextmanager
def _failures_told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWriteError(path, error.strerror or str(error)) from error


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    if not path.parent.is_dir():  # filelock would make it
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    lock_path = path.with_name(f".{_short(path.stem)}{path.suffix}.lock")
    lock = FileLock(lock_path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise WorkbookBusyError(path) from error
    try:
        yield
    finally:
        if os.name == "posix":
            lock_path.unlink(missing_ok=True)  # while we hold it: who comes now makes a lock of their own
        lock.release()
        with suppress(OSError):
            lock_path.unlink(missing_ok=True)


def _back_up(path: Path, content: bytes) -> None:
    folder = backup_folder(path)
    folder.mkdir(exist_ok=True)
    stem = f"{_short(path.stem)} {vocabulary.BACKUP} "
    numbered = re.compile(re.escape(stem) + r"(\d{4,})" + re.escape(path.suffix))
    there = {int(match[1]): entry for entry in folder.iterdir() if (match := numbered.fullmatch(entry.name))}
    newest = max(there, default=0) + 1
    backup = folder / f"{stem}{newest:04d}{path.suffix}"
    handle, name = tempfile.mkstemp(prefix=".xlplan-", suffix=path.suffix, dir=folder)
    try:
        try:
            _write_through(handle, content)
        finally:
            os.close(handle)
        os.rename(name, backup)  # a backup has its name only when it is whole
    finally:
        Path(name).unlink(missing_ok=True)
    seen = path.stat()
    os.utime(backup, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    for number in sorted(there)[: -(BACKUPS_KEPT - 1)]:
        with suppress(OSError):  # an old backup that cannot go is no reason to stop
            there[number].unlink()


def _put(path: Path, content: bytes, check: Check) -> None:
    handle, name = tempfile.mkstemp(prefix=".xlplan-", suffix=path.suffix, dir=path.parent)
    temporary = Path(name)
    try:
        try:
            _write_through(handle, content)
        finally:
            os.close(handle)
        check(temporary)
        temporary.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
        _move(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _write_through(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def _move(temporary: Path, path: Path) -> None:
    for seconds in _PATIENCE_SECONDS:
        try:
            os.replace(temporary, path)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    try:
        os.replace(temporary, path)
    except PermissionError as error:  # on Windows: some program still holds it
        raise WorkbookBusyError(path) from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _short(stem: str) -> str:
    while len(stem.encode("utf-8", "surrogateescape")) > _LONGEST_STEM_BYTES:
        stem = stem[:-1]
    return stem
