"""A whole plan in one zip, for another machine or a safe place, and out of it again.

The zip is whole or not there, and holds what the folders hold, byte for byte. One that comes from
elsewhere is foreign data: its names never lead out of the folder it is unpacked into.
"""

import os
import re
import shutil
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath

from xlplan.core.vocabulary import (
    BACKUP,
    BACKUP_OF_ALL,
    FOLDER_BACKUP,
    FOLDER_ORIGINALS,
    FOLDER_OUT,
    FOLDER_TEMPLATES,
    FOLDER_WORKBOOK,
)
from xlplan.errors import (
    BackupIncompleteError,
    BackupUnreadableError,
    NotAPlanWorkbookError,
    PathExistsError,
    PathMissingError,
)
from xlplan.office import whole_file
from xlplan.office.foreign import foreign_parts, foreign_zip
from xlplan.office.foreign.foreign_zip import CHUNK_BYTES
from xlplan.office.whole_file import failures_told
from xlplan.office.workbook_file import WorkbookFile

_MARK = b"xlplan backup"  # the zip's comment: by it an earlier backup is known and left out
_ZIP64_ABOVE_BYTES = 1_000_000_000  # well below the 2 GB at which a zip needs it
_PLAN = (FOLDER_ORIGINALS, FOLDER_WORKBOOK, FOLDER_OUT, FOLDER_BACKUP)
_PASSING = re.compile(r"(~\$|\.~lock\.|\.xlplan-).*|\..*\.(lock|owner|part)", re.IGNORECASE | re.DOTALL)


def back_up(workbook: Path, out: Path | None, now: datetime) -> Path:
    """Zip the folders of a workbook's plan; the zip's path.

    It stands beside the plan's folder, or in the folder `out`, under the plan's name and the time, or at
    `out` itself where that ends in .zip. Of a workbook outside such folders: the workbook, the backups
    and the templates beside it. Temporaries, locks and earlier backups of this kind are left out.

    Raises:
        BackupIncompleteError: a file could not be read, or changed meanwhile.
        PathExistsError: something stands at `out` already.
        CannotWriteError: the zip cannot be written there.
    """
    if not workbook.is_file():
        raise PathMissingError(workbook)
    workbook = workbook.resolve()
    is_set = workbook.parent.name == FOLDER_WORKBOOK
    root = workbook.parent.parent if is_set else workbook.parent
    if is_set:
        places = [root / name for name in _PLAN]
    else:
        WorkbookFile(workbook)  # a lone file is backed up if it is a plan's
        places = [workbook, root / BACKUP, root / FOLDER_TEMPLATES]
    target = _target(root if is_set else workbook, out, now)
    with failures_told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        whole_file.clear_forgotten(target.parent)
        with whole_file.written(target, whole_file.UNLOCKED) as temporary:
            _pack(temporary, root, _files(places), workbook)
            whole_file.sync(temporary)
            _compare(temporary, root)
    return target


def open_backup(archive: Path, folder: Path) -> Path:
    """Unpack a backup into a folder that is new or empty; the path of the workbook in it.

    Raises:
        BackupUnreadableError: it is no backup of a plan, or none that may be unpacked.
        PathExistsError: the folder is not empty.
        CannotWriteError: the system does not let us write there. There is nothing then.
    """
    if not archive.is_file():
        raise PathMissingError(archive)
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PathExistsError(folder)
    with failures_told(folder), foreign_zip.opened(archive) as package:
        names = _workbooks(package)
        if not names:
            raise BackupUnreadableError(archive, "NOT_A_BACKUP")
        folder.parent.mkdir(parents=True, exist_ok=True)
        whole_file.clear_forgotten(folder.parent)
        staging = Path(tempfile.mkdtemp(prefix=whole_file.UNLOCKED, dir=folder.parent))
        try:
            for part in package.infolist():
                _unpack(archive, package, part, staging)
            found = _ours(staging, names)
            if found is None:
                raise BackupUnreadableError(archive, "NOT_A_BACKUP")
            staging.chmod(0o777 & ~whole_file.umask())
            if folder.exists():
                folder.rmdir()
            os.rename(staging, folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return folder / found


def _target(plan: Path, out: Path | None, now: datetime) -> Path:
    if out is not None and out.suffix.lower() == ".zip":
        if out.exists():
            raise PathExistsError(out)
        return out.resolve()
    name = plan.stem if plan.is_file() else plan.name
    stem = f"{name} {BACKUP_OF_ALL} {now.year + 543}-{now:%m-%d %H%M}"
    folder = plan.parent if out is None else out.resolve()
    numbered = (folder / f"{stem} ({number}).zip" for number in range(2, 1000))
    return next(path for path in (folder / f"{stem}.zip", *numbered) if not path.exists())


def _files(places: list[Path]) -> Iterator[Path]:
    """Every folder and file to pack, in a steady order; links to folders are not followed."""
    for place in places:
        if place.is_file():
            yield place
            continue
        if not place.exists():
            continue  # nobody has needed it yet, or wants it any more
        for folder, folders, files in os.walk(place, onerror=_stop):
            folders.sort()
            yield Path(folder)
            for name in sorted(files):
                path = Path(folder, name)
                if not _PASSING.fullmatch(name) and not _is_backup(path):
                    yield path


def _stop(error: OSError) -> None:
    raise BackupIncompleteError(Path(error.filename or "")) from error


def _is_backup(path: Path) -> bool:
    if path.suffix.lower() != ".zip":
        return False
    try:
        with zipfile.ZipFile(path) as package:
            return package.comment.startswith(_MARK)
    except foreign_parts.DAMAGED:
        return False


def _pack(temporary: Path, root: Path, files: Iterator[Path], workbook: Path) -> None:
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as package:
        for path in files:
            try:
                part = zipfile.ZipInfo.from_file(path, path.relative_to(root), strict_timestamps=False)
                part.filename.encode("utf-8")
                part.compress_type = _way_to_pack(path, part.file_size)
                source = None if part.is_dir() else path.open("rb")
            except (OSError, ValueError) as error:
                raise BackupIncompleteError(path) from error
            if source is None:
                package.writestr(part, b"")
                continue
            big = part.file_size > _ZIP64_ABOVE_BYTES
            with source, package.open(part, "w", force_zip64=big) as entry:
                shutil.copyfileobj(source, entry, CHUNK_BYTES)
        package.comment = _MARK + b"\n" + workbook.relative_to(root).as_posix().encode("utf-8", "replace")


def _way_to_pack(path: Path, size: int) -> int:
    """Deflated; stored as it is what shrinks so far that it would look like a bomb on unpacking."""
    if size <= CHUNK_BYTES // 2:
        return zipfile.ZIP_DEFLATED
    packer, packed = zlib.compressobj(1), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            packed += len(packer.compress(chunk))
    return zipfile.ZIP_DEFLATED if packed * 30 > size else zipfile.ZIP_STORED


def _compare(temporary: Path, root: Path) -> None:
    """Read the zip back as a stranger would, and compare each entry with its file."""
    with foreign_zip.opened(temporary) as package:
        for part in package.infolist():
            if part.is_dir():
                continue
            path = root / part.filename
            packed = sum(
                len(chunk) for chunk in foreign_zip.chunks(temporary, package, part)
            )  # checks its CRC, too
            if (packed, part.CRC) != _size_and_crc(path):
                raise BackupIncompleteError(path)


def _size_and_crc(path: Path) -> tuple[int, int]:
    size = crc = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                size, crc = size + len(chunk), zlib.crc32(chunk, crc)
    except OSError as error:
        raise BackupIncompleteError(path) from error
    return size, crc


def _workbooks(package: zipfile.ZipFile) -> list[PurePosixPath]:
    """What may be the plan's workbook, the likeliest first: the one that the backup was made for."""
    made_for = package.comment.removeprefix(_MARK).strip().decode("utf-8", "replace")
    names = [PurePosixPath(part.filename) for part in package.infolist() if not part.is_dir()]
    books = [
        name for name in names
        if name.suffix.lower() == ".xlsx" and not _PASSING.fullmatch(name.name)
        and (len(name.parts) == 1 or name.parent.name == FOLDER_WORKBOOK)
    ]  # fmt: skip
    return sorted(books, key=lambda name: (str(name) != made_for, name.parent.name != FOLDER_WORKBOOK, name))


def _ours(folder: Path, names: list[PurePosixPath]) -> PurePosixPath | None:
    """The first that is a workbook of ours; else the first in a folder for workbooks, whatever ails it."""
    for name in names:
        with suppress(NotAPlanWorkbookError, BackupUnreadableError):
            foreign_zip.opened(folder / name).close()  # a workbook is a zip, and may be as hostile
            WorkbookFile(folder / name)
            return name
    return next((name for name in names if name.parent.name == FOLDER_WORKBOOK), None)


def _unpack(archive: Path, package: zipfile.ZipFile, part: zipfile.ZipInfo, folder: Path) -> None:
    target = folder / part.filename
    if part.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        for chunk in foreign_zip.chunks(archive, package, part):
            file.write(chunk)
    with suppress(OSError, ValueError, OverflowError):  # a time that no calendar knows
        seconds = time.mktime((*part.date_time, 0, 0, -1))
        os.utime(target, (seconds, seconds))
