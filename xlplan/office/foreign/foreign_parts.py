"""The parts of a zip package from elsewhere (Word, Excel, OpenDocument), after every check.

Nothing is ever unpacked to disk; what a part is called, and how large it says it is, is never trusted.
"""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

from xlplan.errors import RejectedFileError
from xlplan.office.foreign import foreign_xml

# No real plan came near half of these (measured over some three thousand public Word files).
FILE_BYTES = 60_000_000
_ALL_PARTS_BYTES = 300_000_000
_XML_PART_BYTES = 64_000_000
_PARTS = 4_000
_ELEMENTS = 2_000_000
_RATIO, _RATIO_ABOVE_BYTES = 200, 1_000_000
_RELATIONS_BYTES = 4_000_000

PACKED = b"PK\x03\x04"
"""What every package begins with."""
_ENTRY, _END = b"PK\x01\x02", b"PK\x05\x06"
_END_BYTES = 22
_ENTRIES_LOOKED_AT = 20_000  # a package may hold other packages, whole: their entries are counted too
_ENCRYPTED = 0x1

DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, KeyError, ValueError, OSError,
    NotImplementedError,
)  # fmt: skip
"""All that zipfile lets through where the bytes make no sense, ValueError for names and places among them."""


def swells(part: zipfile.ZipInfo) -> bool:
    """Whether a part of a zip grows on unpacking as nothing does that a person made."""
    return part.file_size > _RATIO_ABOVE_BYTES and part.file_size > _RATIO * max(part.compress_size, 1)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says about another one: its id, the last word of its kind, and where the other is."""

    kind: str
    target: str
    is_external: bool
    id: str = ""


class Parts:
    """A package's parts by name; names are the same in upper and lower case.

    Every method raises `RejectedFileError` for what may not be read.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        """Check the directory of the package."""
        self.path = path
        if len(content) > FILE_BYTES:
            raise RejectedFileError(path, "TOO_BIG")
        if content.count(_ENTRY) > _ENTRIES_LOOKED_AT:
            raise RejectedFileError(path, "TOO_MANY_PARTS")
        length = _length(content)
        self.has_junk_behind = length < len(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content[:length]))
        except DAMAGED as error:
            raise RejectedFileError(path, "DAMAGED") from error
        self._by_name: dict[str, zipfile.ZipInfo] = {}
        self._related: dict[str, list[Relation]] = {}
        self._elements = 0
        self._check()

    def _check(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > _PARTS:
            raise RejectedFileError(self.path, "TOO_MANY_PARTS")
        for part in parts:
            if _is_bad_name(part):
                raise RejectedFileError(self.path, "BAD_PART_NAME")
            if part.flag_bits & _ENCRYPTED:
                raise RejectedFileError(self.path, "PASSWORD")
            if swells(part):
                raise RejectedFileError(self.path, "TOO_BIG")
            key = _key(part.filename)
            if key in self._by_name and not part.is_dir():
                raise RejectedFileError(self.path, "DUPLICATE_PART")
            self._by_name[key] = part
        if sum(part.file_size for part in parts) > _ALL_PARTS_BYTES:
            raise RejectedFileError(self.path, "TOO_BIG")

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return [part.filename for part in self._by_name.values()]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _key(name) in self._by_name

    def raw(self, name: str, most: int = _XML_PART_BYTES) -> bytes:
        """A part as it is; DAMAGED where there is none."""
        content = self.begins(name, most + 1)  # the size in the directory may lie
        if len(content) > most:
            raise RejectedFileError(self.path, "TOO_BIG")
        return content

    def begins(self, name: str, most: int) -> bytes:
        """The first bytes of a part."""
        try:
            with self._zip.open(self._by_name[_key(name)]) as part:
                return part.read(most)
        except DAMAGED as error:
            raise RejectedFileError(self.path, "DAMAGED") from error

    def xml(self, name: str, *, without: bytes = b"") -> bytes:
        """A part of XML: well-formed, in UTF-8, with the usual namespaces.

        Elements called `without` may be missing: what nobody reads need not be checked.
        """
        content = self.raw(name)
        try:
            content = foreign_xml.decoded(self.path, content)
            content = foreign_xml.without(without, content) if without else content
            self._elements += foreign_xml.elements(content)
            if self._elements > _ELEMENTS:
                raise RejectedFileError(self.path, "TOO_BIG")
            foreign_xml.check(self.path, content)
        except ValueError as error:
            raise RejectedFileError(self.path, "DAMAGED") from error
        return content

    def relations(self, name: str = "") -> list[Relation]:
        """What a part (or, without a name, the package) is related to; none where it does not say."""
        folder, _, file = name.rpartition("/")
        about = posixpath.join(folder, "_rels", f"{file}.rels")
        return self._relations(about, folder) if self.has(about) else []

    def all_relations(self) -> Iterator[Relation]:
        """The relations of every part, as far as they can be read."""
        for name in self.names:
            folder, _, file = name.rpartition("/")
            if file.lower().endswith(".rels") and folder.rpartition("/")[2].lower() == "_rels":
                try:
                    yield from self._relations(name, folder.rpartition("/")[0])
                except RejectedFileError as error:
                    if error.code != "DAMAGED":
                        raise

    def _relations(self, about: str, folder: str) -> list[Relation]:
        """What the part of that name says of the relations of one in a folder."""
        key = _key(about)
        if key not in self._related:
            if self._by_name[key].file_size > _RELATIONS_BYTES:
                raise RejectedFileError(self.path, "TOO_BIG")
            self._related[key] = list(_relations(self.xml(about), folder))
        return self._related[key]


def _relations(content: bytes, folder: str) -> Iterator[Relation]:
    found: list[Relation] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "Relationship":
            target = attributes.get("Target", "")
            is_external = attributes.get("TargetMode") == "External"
            kind = attributes.get("Type", "").rpartition("/")[2]
            place = target if is_external else _inside(folder, target)
            found.append(Relation(kind, place, is_external, attributes.get("Id", "")))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.Parse(content, True)  # checked before
    yield from found


def _inside(folder: str, target: str) -> str:
    """The name of a part that another part in a folder speaks of."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")


def _key(name: str) -> str:
    return posixpath.normpath(unquote(name).replace("\\", "/")).casefold()


def _is_bad_name(part: zipfile.ZipInfo) -> bool:
    name = part.orig_filename.replace("\\", "/")  # as it stands in the zip
    return (
        name.startswith("/")
        or ":" in name
        or any(ord(sign) < 32 for sign in name)
        or not {"..", "."}.isdisjoint(unquote(name).replace("\\", "/").split("/"))
    )


def _length(content: bytes) -> int:
    """Where the package ends: behind the last end of a directory, and the comment that it announces."""
    end = content.rfind(_END)
    if end < 0 or len(content) < end + _END_BYTES:
        return len(content)
    (comment,) = struct.unpack_from("<H", content, end + 20)
    return min(len(content), end + _END_BYTES + int(comment))
