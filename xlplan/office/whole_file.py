"""Writing a file whole or not at all: a temporary file beside it, on the disk, then in its place.

Temporaries are named after their target, so that whoever holds the target's lock knows which of them
a crash left and may clear them away. Locks, backups and checks are `safe_file`'s business.
"""

import errno
import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlplan.errors import CannotWriteError, WorkbookBusyError

TEMPORARY = ".xlplan-"
"""How the names of our temporary files begin."""

UNLOCKED = f"{TEMPORARY}put-"
"""How those begin that are written under no lock: any of them may be somebody's at work just now."""

_FORGOTTEN_SECONDS = 3_600  # nobody still works on what was last touched an hour ago
_PATIENCE_SECONDS = (0.1, 0.2, 0.4, 0.8, 1.6)  # antivirus and cloud clients hold a new file for a moment
# file systems without modes (FAT, some network folders) refuse to read or set them
_REFUSED = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EACCES, errno.ENOSYS}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_GONE = {
    errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE, errno.ETIMEDOUT,
    errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENOTCONN, errno.ECONNRESET,
}  # fmt: skip
_GONE_ON_WINDOWS = {21, 53, 55, 59, 64, 67, 121, 1231}  # not ready, bad network path, name gone, timeout …


@contextmanager
def written(path: Path, prefix: str) -> Iterator[Path]:
    """A temporary file beside a path, which takes its place (and its mode) when all went well.

    The temporary must be on the disk by then (`write`, `sync`). Whatever goes wrong, it is removed.
    """
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with _unless_refused():
            temporary.chmod(_mode(path))
        _move(temporary, path)
    finally:
        with suppress(OSError):  # one that cannot go now goes before the next save
            temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def write(temporary: Path, content: bytes) -> None:
    """Fill a file and see it onto the disk."""
    with temporary.open("r+b", buffering=0) as file:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file.fileno(), rest) :]
        os.fsync(file.fileno())


def sync(temporary: Path) -> None:
    """See a file onto the disk that something else has filled."""
    with temporary.open("r+b", buffering=0) as file:
        os.fsync(file.fileno())


def prefix_of(path: Path, root: Path) -> str:
    """How the temporaries of a file begin; `root` is the folder below which its name is its own."""
    name = path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
    return f"{TEMPORARY}{hashlib.sha256(name).hexdigest()[:12]}-"


def clear(folder: Path, prefix: str) -> None:
    """Remove the temporaries of a file that a crash left; whoever calls holds the file's lock."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(prefix):
                with suppress(OSError):
                    os.unlink(entry.path)


def clear_forgotten(folder: Path) -> None:
    """Remove temporaries that are written under no lock, once they are too old to be anybody's."""
    before = time.time() - _FORGOTTEN_SECONDS
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(UNLOCKED):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime >= before:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        shutil.rmtree(entry.path)
                    else:
                        os.unlink(entry.path)


@contextmanager
def failures_told(path: Path) -> Iterator[None]:
    """Tell what the system refuses as `CannotWriteError`, by the reason that staff can act upon."""
    try:
        yield
    except OSError as error:
        raise CannotWriteError(path, _reason(path, error)) from error


def is_read_only(path: Path) -> bool:
    """Whether a file says of itself that it may not be written."""
    try:
        return not path.stat().st_mode & stat.S_IWUSR
    except OSError:
        return False


def _reason(path: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return "DISK_FULL"
    if error.errno == errno.ENAMETOOLONG:
        return "NAME_TOO_LONG"
    if error.errno == errno.EROFS:
        return "FOLDER_READ_ONLY"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "FILE_READ_ONLY" if is_read_only(path) else "FOLDER_READ_ONLY"
    if error.errno in _GONE or getattr(error, "winerror", None) in _GONE_ON_WINDOWS:
        return "GONE"
    return error.strerror or str(error)


@contextmanager
def _unless_refused() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSED:
            raise


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:  # a new file, or a file system without modes
        return 0o666 & ~umask()


def umask() -> int:
    """Which rights the system takes from every new file."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


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


def _sync_folder(folder: Path) -> None:
    """See a new name onto the disk. The file is in its place by now: what is refused here is no failure."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
