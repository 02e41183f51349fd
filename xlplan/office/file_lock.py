"""One writer at a time for a file, on this machine and on every other that shares or syncs the folder.

Two things tell that a file is being saved. The operating system's lock is sure, and goes with the
process that holds it, but reaches no further than one machine. So beside it stands an owner file that
says who saves, on which machine and since when: the message names them, and a folder that is synced
carries it to the others. Both are held for the seconds of a save.
"""

import errno
import getpass
import json
import os
import platform
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from xlplan.errors import WorkbookBeingSavedError

FRESH = timedelta(minutes=10)
"""How long the owner file of another machine is believed; a save takes seconds."""

_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP}
_OWNER_BYTES = 4_096
_LONGEST_STEM_BYTES = 180  # Linux allows 255 bytes in a name, three for each Thai sign


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is saving a file, on which machine, since when, and the number of the process."""

    who: str
    machine: str
    since: datetime
    pid: int


def owner_path(path: Path) -> Path:
    """The owner file of a file: hidden, beside it."""
    return path.with_name(f".{short(path.stem)}{path.suffix}.owner")


def lock_path(path: Path) -> Path:
    """The file that carries the operating system's lock: hidden, beside it."""
    return path.with_name(f".{short(path.stem)}{path.suffix}.lock")


def short(stem: str) -> str:
    """A name's stem, short enough that a little can be added to it."""
    while len(stem.encode("utf-8", "surrogateescape")) > _LONGEST_STEM_BYTES:
        stem = stem[:-1]
    return stem


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file for writing; whoever comes meanwhile gets `WorkbookBeingSavedError`.

    An owner file of this machine without its lock is what a crash left, and is taken over; so is one
    of another machine that is older than `FRESH` or cannot be read.
    """
    if not path.parent.is_dir():  # filelock would make it
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    with _system_lock(path) as is_locked, _owned(path, is_locked=is_locked):
        yield


@contextmanager
def _system_lock(path: Path) -> Iterator[bool]:
    """The operating system's lock; False where the file system has none (some network folders)."""
    file = lock_path(path)
    lock = FileLock(file, fallback_to_soft=False)
    try:
        with warnings.catch_warnings():  # a system without locks is told by the owner file
            warnings.simplefilter("ignore")
            lock.acquire(timeout=0)
    except Timeout as error:
        raise _being_saved(path, read_owner(owner_path(path))) from error
    except NotImplementedError:
        is_locked = False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        is_locked = False
    else:
        is_locked = True
    try:
        yield is_locked
    finally:
        if is_locked and os.name == "posix":
            with suppress(OSError):
                file.unlink()  # while we hold it: who comes now makes a lock of their own
            lock.release()
        else:
            lock.release()
            with suppress(OSError):  # Windows keeps one that somebody else has open by now
                file.unlink()


@contextmanager
def _owned(path: Path, *, is_locked: bool) -> Iterator[None]:
    mark = owner_path(path)
    there = read_owner(mark)
    mine = _me()
    if there is not None and _is_held(there, mine, is_locked=is_locked):
        raise _being_saved(path, there, mark.name)
    mark.unlink(missing_ok=True)
    try:
        _write_owner(mark, mine)
    except FileExistsError as error:  # somebody was quicker
        raise _being_saved(path, read_owner(mark)) from error
    try:
        first = read_owner(mark)
        if first != mine:  # two came upon the same stale mark, and the other was the later
            raise _being_saved(path, first)
        yield
    finally:
        if read_owner(mark) == mine:
            with suppress(OSError):
                mark.unlink()


def _is_held(there: Owner, mine: Owner, *, is_locked: bool) -> bool:
    """Whether the one named may still be saving. Clocks of two machines may differ either way."""
    if is_locked and there.machine.casefold() == mine.machine.casefold():
        return False
    return abs(mine.since - there.since) < FRESH


def _being_saved(path: Path, owner: Owner | None, mark: str = "") -> WorkbookBeingSavedError:
    if owner is None:
        return WorkbookBeingSavedError(path)
    since = owner.since.astimezone()
    return WorkbookBeingSavedError(path, owner.who, since, mark, machine=owner.machine)


def read_owner(mark: Path) -> Owner | None:
    """What an owner file says; None where there is none, or none that can be believed."""
    try:
        with mark.open("rb") as file:
            told = json.loads(file.read(_OWNER_BYTES))
        since = datetime.fromisoformat(told["time"])
        owner = Owner(_line(told["who"]), _line(told["machine"]), since, int(told["pid"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return owner if since.tzinfo is not None else None


def _write_owner(mark: Path, owner: Owner) -> None:
    told = {"who": owner.who, "machine": owner.machine, "time": owner.since.isoformat(), "pid": owner.pid}
    handle = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
    except OSError:
        mark.unlink(missing_ok=True)
        raise


def _me() -> Owner:
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user on this system
        who = ""
    return Owner(_line(who), _line(platform.node()), datetime.now(UTC), os.getpid())


def _line(name: object) -> str:
    """A name as it may stand in a message, whoever wrote the file."""
    return "".join(sign for sign in str(name) if sign.isprintable())[:80]
