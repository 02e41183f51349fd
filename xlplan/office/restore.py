"""Restore points: what every action changed, kept beside the workbook, so that it can be undone.

One file an action, numbered like the log's lines. They hold cells of the workbook, so they lie where its
backups lie and go wherever these go.
"""

import gzip
import re
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from xlplan.core import vocabulary
from xlplan.core.dated_json import dumped, loaded
from xlplan.office import safe_file
from xlplan.office.whole_file import failures_told

KEPT = 50
_LONGEST = 300_000_000  # of a line: a plan of a province has a tenth of it; more is a bomb


class Points(Protocol):
    """The restore points of one workbook, by number."""

    def numbers(self) -> list[int]:
        """The numbers of the points that are there, the oldest first."""
        ...

    def reserve(self, at_least: int) -> int:
        """A number that nobody else gets, not below `at_least`: give it to `keep`, or to `drop`."""
        ...

    def keep(self, number: int, header: dict[str, Any], changes: dict[str, Any]) -> None:
        """Keep a point under a reserved number: what is said of its action, and what that changed."""
        ...

    def header(self, number: int) -> dict[str, Any] | None:
        """What is said of a point's action; None where the point is not there, or spoilt."""
        ...

    def changes(self, number: int) -> dict[str, Any] | None:
        """What a point's action changed; None where the point is not there, or spoilt."""
        ...

    def drop(self, number: int) -> None:
        """Forget a point, because its action was not saved."""
        ...


class PointFiles:
    """The restore points of a workbook in a file, in the folder of its backups."""

    def __init__(self, workbook: Path) -> None:
        workbook = workbook.resolve()
        self._folder = safe_file.backup_folder(workbook) / vocabulary.FOLDER_POINTS
        self._name = workbook.stem
        self._numbered = re.compile(re.escape(self._name) + r" (\d{4,})\.json\.gz")

    def numbers(self) -> list[int]:
        """The numbers of the points that are there, the oldest first."""
        if not self._folder.is_dir():
            return []
        found = (self._numbered.fullmatch(entry.name) for entry in self._folder.iterdir())
        return sorted(int(match[1]) for match in found if match)

    def reserve(self, at_least: int) -> int:
        """A number that nobody else gets, not below `at_least`: give it to `keep`, or to `drop`."""
        with failures_told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            number = max([at_least - 1, *self.numbers()]) + 1
            while True:
                try:
                    self._path(number).open("xb").close()
                except FileExistsError:
                    number += 1
                else:
                    return number

    def keep(self, number: int, header: dict[str, Any], changes: dict[str, Any]) -> None:
        """Keep a point under a reserved number; the oldest beyond `KEPT` go."""
        self._folder.mkdir(parents=True, exist_ok=True)
        safe_file.put(self._path(number), to_bytes(header, changes))
        for old in self.numbers()[:-KEPT]:
            self.drop(old)

    def header(self, number: int) -> dict[str, Any] | None:
        """What is said of a point's action; None where the point is not there, or spoilt."""
        return from_bytes(self._bytes(number), line=0)

    def changes(self, number: int) -> dict[str, Any] | None:
        """What a point's action changed; None where the point is not there, or spoilt."""
        return from_bytes(self._bytes(number), line=1)

    def _bytes(self, number: int) -> bytes:
        try:
            return self._path(number).read_bytes()
        except OSError:
            return b""

    def drop(self, number: int) -> None:
        """Forget a point, because its action was not saved."""
        with suppress(OSError):
            self._path(number).unlink()

    def _path(self, number: int) -> Path:
        return self._folder / f"{self._name} {number:04d}.json.gz"


def to_bytes(header: dict[str, Any], changes: dict[str, Any]) -> bytes:
    """A point as it is kept: two lines of JSON, in which dates are marked."""
    return gzip.compress(f"{dumped(header)}\n{dumped(changes)}".encode(), compresslevel=1, mtime=0)


def from_bytes(content: bytes, *, line: int) -> dict[str, Any] | None:
    """One of the two lines; None where this is no restore point."""
    try:
        with gzip.open(BytesIO(content)) as lines:
            for _ in range(line):
                lines.readline(_LONGEST)
            said = loaded(lines.readline(_LONGEST))
    except (ValueError, OSError, EOFError, RecursionError, zlib.error):
        return None
    return said if isinstance(said, dict) else None
