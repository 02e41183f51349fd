"""The numbered copies kept of a file before it is replaced: many of the last saves, fewer further back."""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from xlplan.core import vocabulary
from xlplan.office import whole_file
from xlplan.office.file_lock import short

NEWEST_KEPT = 10
DAYS_KEPT = 10
MONTHS_KEPT = 12

_PLAN_FOLDERS = {
    vocabulary.FOLDER_ORIGINALS,
    vocabulary.FOLDER_WORKBOOK,
    vocabulary.FOLDER_OUT,
    vocabulary.FOLDER_BACKUP,
}


def folder_of(path: Path) -> Path:
    """Where a file's backups go: the plan's own folder for them, else one beside the file."""
    if path.parent.name in _PLAN_FOLDERS:
        return path.parent.parent / vocabulary.FOLDER_BACKUP
    if path.parent.parent.name == vocabulary.FOLDER_OUT:  # documents that are sent as a folder
        return path.parent.parent.parent / vocabulary.FOLDER_BACKUP
    return path.parent / vocabulary.BACKUP


def keep(path: Path, content: bytes, prefix: str) -> None:
    """Make the next backup of a file that holds `content`, and thin out the older ones.

    Where the newest backup is the same already (an earlier save went no further) there is no other.
    Numbers only grow. A backup has its file's time.
    """
    folder = folder_of(path)
    folder.mkdir(exist_ok=True)
    there = _numbered(path, folder)
    newest = max(there, default=0)
    if newest and _holds(there[newest], content):
        return
    backup = folder / f"{_stem(path)}{newest + 1:04d}{path.suffix}"
    seen = path.stat()
    with whole_file.written(backup, prefix) as temporary:
        whole_file.write(temporary, content)
        with suppress(OSError):
            os.utime(temporary, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    there[newest + 1] = backup
    for number in thinned({number: _time(entry) for number, entry in there.items()}):
        with suppress(OSError):  # an old backup that cannot go is no reason to stop
            there[number].unlink()


def thinned(backups: Mapping[int, datetime]) -> set[int]:
    """The numbers of the backups that may go.

    There stay the newest, the last of each of the latest days that none of those is from, and the last
    of each of the latest months that none of all these is from.
    """
    kept = set(sorted(backups)[-NEWEST_KEPT:])
    periods: tuple[tuple[Callable[[datetime], date], int], ...] = (
        (datetime.date, DAYS_KEPT),
        (lambda time: time.date().replace(day=1), MONTHS_KEPT),
    )
    for period, count in periods:
        told = {period(backups[number]) for number in kept}
        last = {period(time): number for time, number in sorted((time, n) for n, time in backups.items())}
        further = sorted(set(last) - told)[-count:]
        kept |= {last[one] for one in further}
    return set(backups) - kept


def _stem(path: Path) -> str:
    return f"{short(path.stem)} {vocabulary.BACKUP} "


def _numbered(path: Path, folder: Path) -> dict[int, Path]:
    pattern = re.compile(re.escape(_stem(path)) + r"(\d{4,})" + re.escape(path.suffix))
    return {int(match[1]): entry for entry in folder.iterdir() if (match := pattern.fullmatch(entry.name))}


def _holds(backup: Path, content: bytes) -> bool:
    try:
        return backup.stat().st_size == len(content) and backup.read_bytes() == content
    except OSError:
        return False


def _time(backup: Path) -> datetime:
    try:
        return datetime.fromtimestamp(max(backup.stat().st_mtime, 0))
    except (OSError, OverflowError, ValueError):  # no time that a calendar knows
        return datetime.min
