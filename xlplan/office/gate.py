"""What a foreign file is, by its first bytes and its package, and whether it is safe to read.

Everything a village sends passes here first. A file that may not be read raises
`RejectedFileError` with a code; `words.errors.rejection` says in Thai why and what to do. Nothing is ever
unpacked to disk, fetched or run.
"""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from xlplan.errors import RejectedFileError

# No real plan came near half of these (measured over some three thousand public Word files).
_FILE_BYTES = 60_000_000
_ALL_PARTS_BYTES = 300_000_000
_XML_PART_BYTES = 64_000_000
_PARTS = 4_000
_RATIO, _RATIO_ABOVE_BYTES = 200, 1_000_000

_SIGNATURES = (
    (b"\x89PNG", "PICTURE"), (b"\xff\xd8\xff", "PICTURE"), (b"GIF8", "PICTURE"), (b"BM", "PICTURE"),
    (b"II*\x00", "PICTURE"), (b"MM\x00*", "PICTURE"), (b"{\\rtf", "OLD_WORD"), (b"{\\\\rtf", "OLD_WORD"),
    (b"<html", "OLD_WORD"), (b"<!doc", "OLD_WORD"), (b"mime-", "OLD_WORD"), (b"<?xml", "OLD_WORD"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, KeyError, ValueError, OSError,
    NotImplementedError,
)  # fmt: skip
"""All that zipfile lets through where the bytes make no sense, ValueError for names and places among them."""

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def content(path: Path) -> bytes:
    """A foreign file's bytes, read once; `RejectedFileError` if it is no file, or larger than any plan."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise RejectedFileError(path, "NOT_A_FILE")
        if status.st_size == 0:
            raise RejectedFileError(path, "EMPTY")
        if status.st_size > _FILE_BYTES:
            raise RejectedFileError(path, "TOO_BIG")
        return path.read_bytes()
    except OSError as error:
        raise RejectedFileError(path, "UNREADABLE") from error


def swells(part: zipfile.ZipInfo) -> bool:
    """Whether a part of a zip grows on unpacking as nothing does that a person made."""
    return part.file_size > _RATIO_ABOVE_BYTES and part.file_size > _RATIO * max(part.compress_size, 1)


def word_document(path: Path, content: bytes) -> etree._Element:
    """The root of a Word file's main part, after every check; `RejectedFileError` if it may not be read."""
    _check_signature(path, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_package(path, package)
            name = _main_part(path, package)
            return _xml(path, package, name)
    except DAMAGED as error:
        raise RejectedFileError(path, "DAMAGED") from error
    except RuntimeError as error:  # zipfile's word for an encrypted part
        raise RejectedFileError(path, "PASSWORD") from error


def _check_signature(path: Path, content: bytes) -> None:
    """Turn away what is no zip file, by its first bytes (a name's ending proves nothing)."""
    begins = content[:1024].lstrip()
    if begins.startswith(b"PK\x03\x04"):
        return
    if not content.strip(b"\x00"):
        raise RejectedFileError(path, "DAMAGED")
    if b"%PDF" in content[:1024]:
        raise RejectedFileError(path, "PDF")
    if content.startswith(_OLE):
        raise RejectedFileError(path, "PASSWORD" if _ENCRYPTED in content else "OLD_WORD")
    lowered = begins.lower()
    for signature, code in _SIGNATURES:
        if begins.startswith(signature) or lowered.startswith(signature):
            raise RejectedFileError(path, code)
    raise RejectedFileError(path, "NOT_WORD")


def _check_package(path: Path, package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > _PARTS:
        raise RejectedFileError(path, "TOO_MANY_PARTS")
    seen: set[str] = set()
    for part in parts:
        name = part.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise RejectedFileError(path, "BAD_PART_NAME")
        if name.lower() in seen:
            raise RejectedFileError(path, "DUPLICATE_PART")
        seen.add(name.lower())
        if swells(part):
            raise RejectedFileError(path, "TOO_BIG")
    if sum(part.file_size for part in parts) > _ALL_PARTS_BYTES:
        raise RejectedFileError(path, "TOO_BIG")


def _main_part(path: Path, package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    if "_rels/.rels" not in names:
        raise RejectedFileError(path, "OLD_WORD" if "mimetype" in names else "NOT_WORD")
    for relationship in _xml(path, package, "_rels/.rels").iter(_RELATIONSHIPS):
        if relationship.get("Type", "").endswith("/officeDocument"):
            target: str = relationship.get("Target", "").lstrip("/")
            if target.startswith("xl/"):
                raise RejectedFileError(path, "EXCEL")
            if target.startswith("ppt/") or target not in names:
                raise RejectedFileError(path, "NOT_WORD" if target.startswith("ppt/") else "DAMAGED")
            return target
    raise RejectedFileError(path, "NOT_WORD")


def _xml(path: Path, package: zipfile.ZipFile, name: str) -> etree._Element:
    """A part as an element tree; no entities, no network, no part larger than any real one."""
    with package.open(name) as part:
        content = part.read(_XML_PART_BYTES + 1)  # the size in the directory may lie
    if len(content) > _XML_PART_BYTES:
        raise RejectedFileError(path, "TOO_BIG")
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        message = str(error).lower()
        code = "TOO_DEEP" if "depth" in message else "TOO_BIG" if "huge" in message else "DAMAGED"
        if b"<!DOCTYPE" in content or b"<!\x00D\x00O" in content or b"\x00<\x00!\x00D" in content:
            code = "DTD"
        raise RejectedFileError(path, code) from error
    if root.getroottree().docinfo.doctype:
        raise RejectedFileError(path, "DTD")
    return root
