"""An Office file as what it is: a zip of parts, some of them XML, tied together by relationships.

Parts that nobody changes are handed on byte for byte. Not for foreign files: those go through `gate`.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from xlplan.errors import NotAPlanWorkbookError

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

CONTENT_TYPES = "[Content_Types].xml"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
_LEVEL = 3  # half the time of zlib's own choice for a third more bytes
_MAIN_OF_ALL = ""  # the relationships of the package itself
_RELATIONS_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    RuntimeError,
    ValueError,
    etree.XMLSyntaxError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: `kind` is the last word of its type; `target` the part, or an outside address."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of one file, with those changed that `put` and `drop` were called for.

    Args:
        path: named in messages only.
        content: the bytes of the file.

    Raises:
        NotAPlanWorkbookError: the bytes are no zip, or a part that is asked for is no XML.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._changed: dict[str, bytes | None] = {}
        self._zip: zipfile.ZipFile = self.whole(lambda: zipfile.ZipFile(io.BytesIO(content)))
        self._relations: dict[str, list[Relation]] = {}

    @property
    def is_changed(self) -> bool:
        """Whether any part differs from what it was."""
        return bool(self._changed)

    def names(self) -> list[str]:
        """The names of all parts, in the file's order."""
        return [name for name in self._zip.namelist() if self._changed.get(name, b"") is not None]

    def read(self, part: str) -> bytes:
        """The bytes of a part as it stands now."""
        changed = self._changed.get(part)
        return changed if changed is not None else self.whole(lambda: self._zip.read(part))

    def tree(self, part: str) -> Element:
        """The root element of an XML part; entities and document types are refused."""
        root = self.whole(lambda: parse(self.read(part)))
        if root.getroottree().docinfo.doctype:
            raise NotAPlanWorkbookError(self._path)
        return root

    def put(self, part: str, content: bytes) -> None:
        """Give a part other bytes; the same bytes are no change."""
        if not self._is(part, content):
            self._changed[part] = content

    def _is(self, part: str, content: bytes) -> bool:
        """Whether a part has these bytes; it is unpacked only where its check sum says so."""
        if part not in self._changed:
            entry = self._zip.getinfo(part)
            if entry.file_size != len(content) or zlib.crc32(content) != entry.CRC:
                return False
        return self.read(part) == content

    def put_tree(self, part: str, root: Element) -> None:
        """Give an XML part another content."""
        self.put(part, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def drop(self, part: str, owner: str) -> None:
        """Take a part out, with its content type, its relationships and its owner's to it."""
        self._changed[part] = None
        if _relations_part(part) in self.names():
            self._changed[_relations_part(part)] = None
        relations = self.tree(_relations_part(owner))
        for relation in list(relations):
            if _target(owner, relation) == part:
                relations.remove(relation)
        self.put_tree(_relations_part(owner), relations)
        self._relations.pop(owner, None)
        types = self.tree(CONTENT_TYPES)
        for override in types.findall(f"{_TYPES_NS}Override"):
            if override.get("PartName", "").lstrip("/") == part:
                types.remove(override)
        self.put_tree(CONTENT_TYPES, types)

    def retarget(self, owner: str, old: str, new: str) -> None:
        """Give the relationships of a part that lead to one address outside another one."""
        relations = self.tree(_relations_part(owner))
        for relation in relations:
            if relation.get("Target") == old and relation.get("TargetMode") == "External":
                relation.set("Target", new)
        self.put_tree(_relations_part(owner), relations)
        self._relations.pop(owner, None)

    def relations(self, owner: str = _MAIN_OF_ALL) -> list[Relation]:
        """The relationships of a part, or of the package itself."""
        if owner not in self._relations:
            part = _relations_part(owner)
            found = list(self.tree(part).iter(f"{_RELATIONS_NS}Relationship")) if part in self.names() else []
            self._relations[owner] = [
                Relation(entry.get("Id", ""), entry.get("Type", "").rsplit("/", 1)[-1], _target(owner, entry))
                for entry in found
            ]
        return self._relations[owner]

    def related(self, owner: str, kind: str) -> list[str]:
        """The parts that a part holds of one kind."""
        return [relation.target for relation in self.relations(owner) if relation.kind == kind]

    def to_bytes(self) -> bytes:
        """The whole file: parts in their old order and under their old names, compressed."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in self._zip.infolist():
                if self._changed.get(entry.filename, b"") is None:
                    continue
                copied = zipfile.ZipInfo(entry.filename, entry.date_time)
                copied.compress_type = zipfile.ZIP_DEFLATED
                copied.external_attr = entry.external_attr
                target.writestr(copied, self.read(entry.filename), compresslevel=_LEVEL)
        return out.getvalue()

    def whole(self, action: Callable[[], Any]) -> Any:
        """What an action gives; a part that turns out to be damaged is told as such."""
        try:
            return action()
        except _DAMAGED as error:
            raise NotAPlanWorkbookError(self._path) from error


def parse(content: bytes) -> Element:
    """The root element of some XML; nothing is fetched, no entity is put in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _relations_part(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(owner: str, relation: Element) -> str:
    target: str = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")


def fixed_times(package: bytes, change: Callable[[str, bytes], bytes] = lambda name, part: part) -> bytes:
    """The same package, its parts dated alike, so that equal content gives equal bytes.

    `change` is given each part's name and bytes and gives the bytes to keep.
    """
    repacked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(repacked, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the byte tells on which system it was made
            new.writestr(entry, change(name, old.read(name)), compresslevel=6)
    return repacked.getvalue()
