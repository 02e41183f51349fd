"""Foreign files → raw documents, whatever kind they are: looked at, converted where needed, read apart.

A file is looked at (`gate`), converted where it is of no kind that is read here (`convert`), and read in
a worker process with limits (`worker`). One bad file is one `RejectedFileError` among the results.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xlplan.core.recognise.grid import RawDocument
from xlplan.core.vocabulary import FileKind, Route
from xlplan.errors import RejectedFileError
from xlplan.office.converting import convert
from xlplan.office.converting.convert import Converted
from xlplan.office.foreign import gate, worker, workers
from xlplan.office.foreign.workers import Work

_AHEAD = 2 * workers.COUNT  # files given to the workers before the first is asked for


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it lies, and its bytes, read once."""

    path: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read.

    Attributes:
        kind: what the file itself is, not what it was converted to.
        found: for each table of `document.tables` that stands in no other, how many signs (no blanks) the
            raw file holds in it, counted by a scan that shares no code with the reader; empty where the
            file kind has no such scan.
    """

    path: Path
    kind: FileKind
    route: Route
    document: RawDocument
    found: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file with a worker."""

    path: Path
    kind: FileKind
    route: Route
    work: Work


def read_all(
    sources: Iterable[Source], *, cache: Path | None = None
) -> Iterator[ReadFile | RejectedFileError]:
    """The sources' documents in their order; a file that may not be read gives its error instead.

    `cache` is a folder for converted files, by the hash of their content; None keeps none. Whoever stops
    asking stops the reading too.
    """
    waiting: deque[_Reading | RejectedFileError] = deque()
    files = [(source, _sniffed(source)) for source in sources]
    foreign = [(source.path, source.content, kind) for source, kind in files if kind in convert.KINDS]
    converted = convert.convert(foreign, cache=cache)  # all of them as soon as the first is asked for
    try:
        for source, kind in files:
            waiting.append(_begun(source, kind, converted))
            if len(waiting) > _AHEAD:
                yield _ended(waiting.popleft())
        while waiting:
            yield _ended(waiting.popleft())
    finally:
        for left in waiting:
            if isinstance(left, _Reading):
                left.work.cancel()


def _sniffed(source: Source) -> FileKind | RejectedFileError:
    try:
        return gate.sniff(source.path, source.content)
    except RejectedFileError as error:
        return error


def _begun(
    source: Source, kind: FileKind | RejectedFileError, converted: Iterator[Converted | RejectedFileError]
) -> _Reading | RejectedFileError:
    if isinstance(kind, RejectedFileError):
        return kind
    given = next(converted) if kind in convert.KINDS else Converted(source.content, kind, Route.DIRECT)
    if isinstance(given, RejectedFileError):
        return given
    beside = (source.content,) if kind is FileKind.DOC and given.kind is FileKind.DOCX else ()
    try:
        work = Work(worker.read_one, str(source.path), given.content, given.kind, *beside)
    except RuntimeError as error:
        return _stopped(source.path, error)
    return _Reading(source.path, kind, given.route, work)


def _stopped(path: Path, error: Exception) -> RejectedFileError:
    rejected = RejectedFileError(path, "READER_STOPPED")
    rejected.__cause__ = error
    return rejected


def _ended(reading: _Reading | RejectedFileError) -> ReadFile | RejectedFileError:
    if isinstance(reading, RejectedFileError):
        return reading
    try:
        outcome: worker.Outcome = reading.work.result()
    except Exception as error:  # a crash, a time-out, a mistake of ours: one failed file, not the end of all
        return _stopped(reading.path, error)
    if outcome.document is None:
        return RejectedFileError(reading.path, outcome.code)
    signs = gate.ending_signs(reading.path, reading.kind) + outcome.document.signs
    route = Route.TEXT_ONLY if outcome.is_text_only else reading.route
    return ReadFile(reading.path, reading.kind, route, replace(outcome.document, signs=signs), outcome.found)


def read(path: Path) -> ReadFile:
    """One file's document; `RejectedFileError` if it may not be read."""
    return read_one(Source(path, gate.content(path)))


def read_one(source: Source) -> ReadFile:
    """The same for a file whose bytes are at hand."""
    (result,) = read_all([source])
    if isinstance(result, RejectedFileError):
        raise result
    return result
