"""Documents of old and other programs → .docx, by whatever converter this PC has.

Word where it runs, else LibreOffice; a `.doc` that neither could convert comes back as it is, to be read by
`text_only`. What was made is kept in a folder by the hash of the file, so that the same file is never
converted twice.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xlplan.core.vocabulary import FileKind, Route
from xlplan.errors import RejectedFileError, XlplanError
from xlplan.machine import this_machine
from xlplan.office import whole_file
from xlplan.office.converting import web_page
from xlplan.office.converting.libre_office import LibreOffice
from xlplan.office.converting.word_program import WordProgram
from xlplan.office.foreign import gate

_ENDINGS = {
    FileKind.DOC: "doc",
    FileKind.RTF: "rtf",
    FileKind.ODT: "odt",
    FileKind.HTML: "html",
    FileKind.MHTML: "html",
}
KINDS = frozenset(_ENDINGS)
"""The kinds that are converted."""

_ESCAPED = re.compile(rb"\\[\\{}]")


def _whole_rtf(path: Path, content: bytes) -> bytes:
    """An RTF file as it is; DAMAGED where its end is missing: LibreOffice would read what is left."""
    signs = _ESCAPED.sub(b"", content)
    if signs.count(b"{") > signs.count(b"}"):
        raise RejectedFileError(path, "DAMAGED")
    return content


_PREPARED: dict[FileKind, Callable[[Path, bytes], bytes]] = {
    FileKind.RTF: _whole_rtf,
    FileKind.HTML: web_page.cleaned,
    FileKind.MHTML: web_page.cleaned_mhtml,
}

_MADE_BY = "1"
"""Part of a kept file's name: raised when `web_page` or the converters' settings make something else."""

_CACHE_BYTES = 100_000_000  # the folder goes into every backup of the plan


class Converter(Protocol):
    """A program that makes .docx files: of each file (ending and bytes), by its place, or nothing."""

    def convert(self, files: Sequence[tuple[str, bytes]]) -> dict[int, bytes]:
        """What it made."""
        ...


@dataclass(frozen=True, slots=True)
class Converted:
    """A document in a form that a reader takes: a .docx that passed `gate`, or a .doc for `text_only`."""

    content: bytes
    kind: FileKind
    route: Route


def converters() -> dict[Route, Converter]:
    """The converters of this PC, the better first."""
    machine = this_machine()
    found: dict[Route, Converter] = {}
    if machine.program("winword") is not None and machine.is_windows:
        found[Route.WORD] = WordProgram()
    soffice = machine.program("soffice")
    if soffice is not None:
        found[Route.LIBREOFFICE] = LibreOffice(soffice)
    return found


def convert(
    files: Sequence[tuple[Path, bytes, FileKind]],
    *,
    cache: Path | None = None,
    by: Callable[[], dict[Route, Converter]] = converters,
) -> Iterator[Converted | RejectedFileError]:
    """An outcome for each file, in their order; each converter is started once for all of them.

    All are of `KINDS`. `cache` is a folder that may be missing; None keeps nothing.
    """
    outcomes: dict[int, Converted | RejectedFileError] = {}
    waiting: dict[int, tuple[str, bytes]] = {}
    for number, (path, content, kind) in enumerate(files):
        known = _kept(cache, path, content)
        if known is not None:
            outcomes[number] = known
            continue
        try:
            waiting[number] = (
                _ENDINGS[kind],
                _PREPARED[kind](path, content) if kind in _PREPARED else content,
            )
        except RejectedFileError as error:
            outcomes[number] = error
    present = by() if waiting else {}
    for route, converter in present.items():
        numbers = [number for number in waiting if number not in outcomes]
        made = converter.convert([waiting[number] for number in numbers]) if numbers else {}
        for place, made_of_it in made.items():
            path, content, _ = files[numbers[place]]
            if _passes(path, made_of_it):
                outcomes[numbers[place]] = Converted(made_of_it, FileKind.DOCX, route)
                _keep(cache, content, route, made_of_it)
    for number, (path, content, kind) in enumerate(files):
        if number in outcomes:
            yield outcomes[number]
        elif kind is FileKind.DOC:
            yield Converted(content, kind, Route.TEXT_ONLY)
        else:
            yield RejectedFileError(path, "NOT_CONVERTED" if present else "OLD_WORD")


def _passes(path: Path, content: bytes) -> bool:
    """Whether what a converter made may be read."""
    try:
        gate.word_package(path, content)
    except RejectedFileError:
        return False
    return True


def _place(cache: Path, content: bytes, route: Route) -> Path:
    return cache / f"{hashlib.sha256(content).hexdigest()}-{_MADE_BY}-{route.name.lower()}.docx"


def _kept(cache: Path | None, path: Path, content: bytes) -> Converted | None:
    """What was made of a file before, where it is still sound."""
    if cache is None:
        return None
    for route in (Route.WORD, Route.LIBREOFFICE):
        with suppress(OSError):
            made = _place(cache, content, route).read_bytes()
            if _passes(path, made):
                return Converted(made, FileKind.DOCX, route)
    return None


def _keep(cache: Path | None, content: bytes, route: Route, made: bytes) -> None:
    """Keep what was made, whole or not at all; a folder that cannot be written costs time only."""
    if cache is None:
        return
    with suppress(OSError, XlplanError):
        cache.mkdir(parents=True, exist_ok=True)
        with whole_file.written(_place(cache, content, route), whole_file.UNLOCKED) as temporary:
            whole_file.write(temporary, made)
        _make_room(cache)


def _make_room(cache: Path) -> None:
    """Remove the oldest of what is kept until it is no more than the folder may hold."""
    kept = sorted(((file.stat(), file) for file in cache.glob("*.docx")), key=lambda one: -one[0].st_mtime)
    size = 0
    for status, file in kept:
        size += status.st_size
        if size > _CACHE_BYTES:
            file.unlink(missing_ok=True)
