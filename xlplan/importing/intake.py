"""The files that staff point at → what each of them says: looked at, and read where anything of it is new."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xlplan.closing import Progress
from xlplan.core.recognise import tables
from xlplan.core.recognise.headings import Headings
from xlplan.core.recognise.recognised import OtherTable, ProjectTable
from xlplan.core.vocabulary import FileStatus
from xlplan.errors import RejectedFileError
from xlplan.office.foreign import gate, reading
from xlplan.office.foreign.inbox import Found
from xlplan.office.foreign.reading import ReadFile, Source

Recognised = Sequence[ProjectTable | OtherTable]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file and what came of it: `read`, with its tables recognised, or the `error`.

    Neither where nothing of it is new.
    `content_hash` is empty where the file could not even be opened.
    """

    found: Found
    content_hash: str = ""
    read: ReadFile | None = None
    recognised: Recognised = ()
    error: RejectedFileError | None = None


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file.

    Attributes:
        code, message: why it was not read, or what it waits for.
        to_type: it is a picture or PDF, whose plan somebody has to type.
        is_read_again: its content is not new; a column was read that staff have chosen for its heading.
    """

    name: str
    path: Path
    status: FileStatus
    code: str | None = None
    message: str | None = None
    tambon: str | None = None
    villages: tuple[str, ...] = ()
    tables: int = 0
    projects: int = 0
    findings: int = 0
    to_type: bool = False
    is_read_again: bool = False


def take(
    files: Sequence[Found],
    *,
    is_new: Callable[[Found, str], bool],
    headings: Headings,
    progress: Progress,
    cache: Path | None = None,
) -> list[Taken]:
    """All files in their order; those whose content `is_new` are read, which `progress` may stop.

    `is_new` is asked with the hash of a file's content. `cache` is where converted files are kept.
    """
    taken: list[Taken] = []
    to_read: deque[int] = deque()

    def sources() -> Iterator[Source]:
        for found in files:
            one, content = _look(found, is_new)
            taken.append(one)
            if content is not None:
                to_read.append(len(taken) - 1)
                yield Source(found.path, content)

    def tell(done: int) -> None:
        progress(done, len(files), files[done].name if done < len(files) else "")

    tell(0)
    for result in reading.read_all(sources(), cache=cache):
        number = to_read.popleft()
        if isinstance(result, RejectedFileError):
            taken[number] = replace(taken[number], error=result)
        else:
            recognised = tables.recognise(result.document.tables, headings, lists=result.document.lists)
            taken[number] = replace(taken[number], read=result, recognised=recognised)
        tell(number + 1)
    tell(len(files))
    return taken


def read_after_all(taken: Taken, headings: Headings) -> Taken:
    """A file that was passed over as known, read."""
    (read,) = take([taken.found], is_new=lambda found, content_hash: True, headings=headings, progress=_quiet)
    return read


def _quiet(done: int, total: int, label: str) -> None:
    """Tell nobody."""


def _look(found: Found, is_new: Callable[[Found, str], bool]) -> tuple[Taken, bytes | None]:
    """A file as it is before reading, and its content where it is to be read."""
    if found.is_owner_file:
        return Taken(found), None
    try:
        content = gate.content(found.path)
    except RejectedFileError as error:
        return Taken(found, error=error), None
    content_hash = hashlib.sha256(content).hexdigest()
    return Taken(found, content_hash), content if is_new(found, content_hash) else None
