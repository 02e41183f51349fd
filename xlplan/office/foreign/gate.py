"""What a foreign file is, by its first bytes and its package, and whether it is safe to read.

Everything a village sends passes here first. A file that may not be read raises
`RejectedFileError` with a code; `words.errors.rejection` says in Thai why and what to do. Nothing is ever
unpacked to disk, fetched or run.
"""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xlplan.core.vocabulary import FileKind, FileSign
from xlplan.errors import RejectedFileError
from xlplan.office.foreign import foreign_ole
from xlplan.office.foreign.foreign_parts import FILE_BYTES, PACKED, Parts, Relation

Signs = tuple[tuple[FileSign, tuple[str, ...]], ...]

_ENDINGS = {
    FileKind.DOCX: {"docx", "docm", "dotx", "dotm"},
    FileKind.XLSX: {"xlsx", "xlsm", "xltx", "xltm"},
    FileKind.DOC: {"doc", "dot"},
    FileKind.HTML: {"html", "htm", "xhtml"},
    FileKind.MHTML: {"mhtml", "mht"},
    FileKind.ODT: {"odt", "ott"},
}
_LOOKED_AT = 4_096
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"II+\x00", b"MM\x00*", b"MM\x00+", b"8BPS",
    b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51", b"\xd7\xcd\xc6\x9a",
)  # fmt: skip
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
_HTML = re.compile(
    rb"\s*(?>(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*)<(!doctype\s+html|html|head|meta|title|style|body|table|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"\s*([A-Za-z][\w-]*:[^\n]*\n([ \t][^\n]*\n)*)*?mime-version\s*:", re.IGNORECASE)
_OLD_XML = (b"schemas.microsoft.com/office/word/2003/wordml", b"urn:oasis:names:tc:opendocument")
_ODT = b"application/vnd.oasis.opendocument.text"

_MAIN_PART = re.compile(rb"<(?:[\w.-]+:)?(document|workbook)\b")
_RELATED = {"styles", "numbering", "header", "footer", "footnotes", "endnotes", "comments"}
_UNREAD = {"styles": b"w:tblStylePr"}  # how the tables look: most of what styles say, and nothing to a reader
_OBJECTS = {"oleObject", "package", "control"}
_FIELD = re.compile(rb"<[\w.-]*:?instrText\b[^>]*>([^<]*)|\binstr=[\"']([^\"']*)|<[\w.-]*:?fldChar\b")
_DDE = re.compile(rb"\bDDE(AUTO)?\b", re.IGNORECASE)
_FETCHING = re.compile(rb"\b(INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK)\s+(?:\"([^\"]+)|(\S+))", re.IGNORECASE)
_MOST_NAMED, _MOST_SIGNS = 5, 120


def content(path: Path) -> bytes:
    """A foreign file's bytes, read once; `RejectedFileError` if it is no file, or larger than any plan."""
    try:
        _check_file(path, path.lstat())
        # what stands there may have been changed meanwhile: no link is followed, no pipe waited for
        flags = os.O_RDONLY
        for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOINHERIT", "O_BINARY"):
            flags |= getattr(os, name, 0)
        with open(os.open(path, flags), "rb") as file:
            _check_file(path, os.fstat(file.fileno()))
            found = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise RejectedFileError(path, "UNREADABLE") from error
    if not found:
        raise RejectedFileError(path, "EMPTY")
    if len(found) > FILE_BYTES:
        raise RejectedFileError(path, "TOO_BIG")
    return found


def _check_file(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise RejectedFileError(path, "NOT_A_FILE")
    if status.st_size > FILE_BYTES:
        raise RejectedFileError(path, "TOO_BIG")


# --- what it is ---


def sniff(path: Path, content: bytes) -> FileKind:
    """What a file is, whatever its name says; `RejectedFileError` if it may not be read."""
    if not content:
        raise RejectedFileError(path, "EMPTY")
    if content.startswith(PACKED):
        return _packed_kind(Parts(path, content))
    if content.startswith(foreign_ole.MAGIC):
        return foreign_ole.kind(path, content)
    begins = _text(content[:_LOOKED_AT])
    if not begins.strip(b"\x00"):
        raise RejectedFileError(path, "DAMAGED")
    if begins.startswith(b"{\\rtf"):
        return FileKind.RTF
    if _is_picture(content):
        raise RejectedFileError(path, "PICTURE")
    if b"office/2006/xmlPackage" in begins:
        return FileKind.FLAT_OPC
    if b"urn:schemas-microsoft-com:office:spreadsheet" in begins and begins.startswith(b"<?xml"):
        raise RejectedFileError(path, "EXCEL")
    if _HTML.match(begins):
        return FileKind.HTML
    if _MAIL.match(begins):
        return FileKind.MHTML
    if b"%PDF" in content[:1024]:
        raise RejectedFileError(path, "PDF")
    if begins.startswith(b"<") and any(name in begins for name in _OLD_XML):
        raise RejectedFileError(path, "OLD_WORD")
    raise RejectedFileError(path, "NOT_WORD")


def ending_signs(path: Path, kind: FileKind) -> Signs:
    """A sign where a file's name says another kind than it is."""
    right = _ENDINGS.get(kind, {kind.value})
    return () if path.suffix.lower().lstrip(".") in right else ((FileSign.WRONG_ENDING, (kind.value,)),)


def _text(begins: bytes) -> bytes:
    """The beginning of a text without what stands before it, in one byte a sign where it is plain."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if begins.startswith(mark):
            begins = begins[2:].decode(encoding, "replace").encode("utf-8", "replace")
    return begins.removeprefix(b"\xef\xbb\xbf").lstrip()


def _is_picture(content: bytes) -> bool:
    return (
        content.startswith(_PICTURES)
        or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
        or (content[4:8] == b"ftyp" and content[8:12] in _HEIF)
        or (content[:2] == b"BM" and content[6:10] == b"\x00" * 4)
        or (content[:4] == b"\x01\x00\x00\x00" and content[40:44] == b" EMF")
    )


def _packed_kind(parts: Parts) -> FileKind:
    if parts.has("mimetype"):
        if parts.begins("mimetype", len(_ODT)) == _ODT:
            return FileKind.ODT
        raise RejectedFileError(parts.path, "NOT_WORD")
    name = _main_part(parts)
    if name.lower().endswith(".bin"):
        raise RejectedFileError(parts.path, "EXCEL")  # .xlsb
    root = _MAIN_PART.search(_text(parts.begins(name, _LOOKED_AT)))
    if root is None:
        parts.xml(name)  # says why, where it may not be read at all
        raise RejectedFileError(parts.path, "NOT_WORD")
    if root[1] == b"document":
        return FileKind.DOCX
    if ending_signs(parts.path, FileKind.XLSX):
        raise RejectedFileError(parts.path, "EXCEL")
    return FileKind.XLSX


def _main_part(parts: Parts) -> str:
    if not parts.has("_rels/.rels"):
        raise RejectedFileError(parts.path, "NOT_WORD")
    for relation in parts.relations():
        if relation.kind == "officeDocument" and not relation.is_external:
            if not parts.has(relation.target):
                raise RejectedFileError(parts.path, "DAMAGED")
            return relation.target
    raise RejectedFileError(parts.path, "NOT_WORD")


# --- a Word file's parts ---


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a Word file that its reader needs: well-formed, with the usual namespaces, in UTF-8.

    Attributes:
        main: the XML of the main part.
        related: XML of the parts that the main part names, each once, by the last word of the relation:
            styles, numbering, header, footer, footnotes, endnotes, comments.
        signs: what is odd about the package.
    """

    path: Path
    main: bytes
    related: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    signs: Signs = ()


def word_package(path: Path, content: bytes) -> WordPackage:
    """A Word file's parts, after every check; `RejectedFileError` if it may not be read.

    A part beside the main one that is missing or damaged is a sign: what the others say is still worth
    reading. A fault that somebody must have made on purpose turns the whole file away, wherever it is.
    """
    if not content.startswith(PACKED):
        sniff(path, content)  # says what it is instead
        raise RejectedFileError(path, "NOT_WORD")
    parts = Parts(path, content)
    if _packed_kind(parts) is not FileKind.DOCX:
        raise RejectedFileError(path, "NOT_WORD")
    name = _main_part(parts)
    main = parts.xml(name)
    relations, missing = _relations(parts, name)
    related: dict[str, dict[str, bytes]] = {}
    for relation in relations:
        if relation.is_external or relation.kind not in _RELATED | {"image"}:
            continue
        if not parts.has(relation.target):
            missing.append(relation.target)
        elif relation.kind != "image" and relation.target not in related.setdefault(relation.kind, {}):
            try:
                found = parts.xml(relation.target, without=_UNREAD.get(relation.kind, b""))
                related[relation.kind][relation.target] = found
            except RejectedFileError as error:
                if error.code != "DAMAGED":
                    raise
                missing.append(relation.target)
    return WordPackage(
        path,
        main,
        {kind: tuple(found.values()) for kind, found in related.items()},
        _signs(parts, main, relations, missing),
    )


def _relations(parts: Parts, name: str) -> tuple[list[Relation], list[str]]:
    """The main part's relations; its own name as missing where they cannot be read."""
    try:
        return parts.relations(name), []
    except RejectedFileError as error:
        if error.code != "DAMAGED":
            raise
        return [], [f"{name}.rels"]


def _signs(parts: Parts, main: bytes, relations: list[Relation], missing: list[str]) -> Signs:
    told = _FIELD.findall(main) if b"instr" in main else ()
    fields = b"".join(first or second or b" " for first, second in told).replace(b"&quot;", b'"')
    fetched = [(quoted or bare).decode("utf-8", "replace") for _, quoted, bare in _FETCHING.findall(fields)]
    fetched += [
        relation.target
        for relation in parts.all_relations()
        if relation.is_external and relation.kind != "hyperlink"
    ]
    objects = [relation.target for relation in relations if relation.kind in _OBJECTS]
    chunks = [relation.target for relation in relations if relation.kind == "aFChunk"]
    found = {
        FileSign.TRAILING_JUNK: [""] if parts.has_junk_behind else [],
        FileSign.EXTERNAL: fetched,
        FileSign.MACRO: [name for name in parts.names if name.lower().endswith("vbaproject.bin")],
        FileSign.OBJECT: [target for target in objects if target not in fetched],
        FileSign.DDE: ["DDE"] if _DDE.search(fields) else [],
        FileSign.ALT_CHUNK: chunks,
        FileSign.PARTS_MISSING: missing,
    }
    return tuple((sign, _named(names)) for sign, names in found.items() if names)


def _named(names: list[str]) -> tuple[str, ...]:
    """A few of a file's own names as they may stand in a message."""
    shown = ("".join(sign for sign in name if sign.isprintable())[:_MOST_SIGNS] for name in names)
    return tuple(dict.fromkeys(filter(None, shown)))[:_MOST_NAMED]
