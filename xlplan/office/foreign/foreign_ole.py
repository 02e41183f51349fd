"""What a compound file (OLE) from elsewhere is: an old Word document, a file with a password, or neither."""

import io
import struct
from pathlib import Path

import olefile

from xlplan.core.vocabulary import FileKind
from xlplan.errors import RejectedFileError

MAGIC = olefile.MAGIC
_ENCRYPTED = 0x0100  # in the flags of a Word document's first block, at its tenth byte
_FLAGS_AT = 10
_NO_SENSE = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
    struct.error,
)
"""What olefile lets through where the bytes make no sense."""


def kind(path: Path, content: bytes) -> FileKind:
    """`FileKind.DOC`; `RejectedFileError` with PASSWORD, EXCEL, NOT_WORD or DAMAGED for all others."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            code = _code(file)
    except _NO_SENSE as error:
        raise RejectedFileError(path, "DAMAGED") from error
    if code:
        raise RejectedFileError(path, code)
    return FileKind.DOC


def _code(file: olefile.OleFileIO) -> str:
    if file.exists("EncryptedPackage"):
        return "PASSWORD"
    if file.exists("WordDocument"):
        with file.openstream("WordDocument") as stream:
            begins = stream.read(_FLAGS_AT + 2)
        (flags,) = struct.unpack_from("<H", begins, _FLAGS_AT)
        return "PASSWORD" if flags & _ENCRYPTED else ""
    return "EXCEL" if file.exists("Workbook") or file.exists("Book") else "NOT_WORD"
