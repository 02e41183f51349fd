"""What runs in a worker process: one foreign file's bytes in, plain data out.

Only light modules are imported here: every worker pays for them when it starts.
"""

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from lxml import etree

from xlplan.core.recognise.grid import RawDocument
from xlplan.core.vocabulary import FileKind
from xlplan.errors import RejectedFileError
from xlplan.office.converting import flat_opc, text_only
from xlplan.office.foreign import gate, limits, raw_scan, sheet_reader
from xlplan.office.word import word_reader


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its document and the signs counted in its raw tables, or why it was rejected.

    `is_text_only`: a converter had lost so much that the old file's bare text was taken.
    """

    document: RawDocument | None = None
    found: tuple[int, ...] = ()
    code: str = ""
    is_text_only: bool = False


def begin() -> None:
    """Make this process a worker: what a library prints while it dies is not for the person's terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    limits.limit_this_process()
    gc.freeze()  # what is there now stays to the end


def read_one(name: str, content: bytes, kind: FileKind, old: bytes = b"") -> Outcome:
    """Read a file of a kind that is read without any other program; `old` is the .doc it was made of."""
    path, is_text_only = Path(name), False
    try:
        document, found = READERS[kind](path, content)
        if old:
            document, is_text_only = text_only.beside(path, old, document)
    except RejectedFileError as error:
        return Outcome(code=error.code)
    except (etree.XMLSyntaxError, ExpatError):
        return Outcome(code="DAMAGED")
    except RecursionError:
        return Outcome(code="TOO_DEEP")
    except MemoryError:
        return Outcome(code="TOO_BIG")
    return Outcome(document, () if is_text_only else found, is_text_only=is_text_only)


def _read_word(path: Path, content: bytes) -> tuple[RawDocument, tuple[int, ...]]:
    package = gate.word_package(path, content)
    return word_reader.read(package), raw_scan.count(package)


def _read_flat(path: Path, content: bytes) -> tuple[RawDocument, tuple[int, ...]]:
    return _read_word(path, flat_opc.unwrapped(path, content))


def _read_text(path: Path, content: bytes) -> tuple[RawDocument, tuple[int, ...]]:
    return text_only.read(path, content), ()


def _read_sheets(path: Path, content: bytes) -> tuple[RawDocument, tuple[int, ...]]:
    return sheet_reader.read(path, content), ()


READERS: dict[FileKind, Callable[[Path, bytes], tuple[RawDocument, tuple[int, ...]]]] = {
    FileKind.DOCX: _read_word,
    FileKind.FLAT_OPC: _read_flat,
    FileKind.XLSX: _read_sheets,
    FileKind.DOC: _read_text,  # one that no converter could make anything of
}
"""The kinds read here; `convert.KINDS` are converted first."""
