"""A zip from elsewhere that is to be unpacked: opened only if every entry may stand in a folder.

Names never lead out of the folder or onto another entry, on Windows neither; there are no links, and
nothing grows beyond what a person's files do.
"""

import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from xlplan.errors import BackupUnreadableError
from xlplan.office.foreign import foreign_parts

CHUNK_BYTES = 1 << 20
_PARTS = 20_000
_ALL_BYTES = 5_000_000_000
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(\..*)?", re.IGNORECASE
)  # Windows keeps them


def opened(archive: Path) -> zipfile.ZipFile:
    """A zip whose entries are all fit to be unpacked. Names without the UTF-8 flag are Thai Windows'."""
    try:
        package = zipfile.ZipFile(archive, metadata_encoding="cp874")
    except foreign_parts.DAMAGED as error:
        raise BackupUnreadableError(archive, "DAMAGED") from error
    try:
        _check_parts(archive, package.infolist())
    except BaseException:
        package.close()
        raise
    return package


def _check_parts(archive: Path, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > _PARTS:
        raise BackupUnreadableError(archive, "TOO_MANY")
    if sum(part.file_size for part in parts) > _ALL_BYTES:
        raise BackupUnreadableError(archive, "TOO_BIG")
    seen: set[tuple[str, ...]] = set()
    files: set[tuple[str, ...]] = set()
    for part in parts:
        fault = ""
        kind = stat.S_IFMT(part.external_attr >> 16)
        place = _place(part.filename)
        if _is_bad_name(part):
            fault = "BAD_NAME"
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            fault = "LINK"
        elif place in seen:
            fault = "DUPLICATE"
        elif foreign_parts.swells(part):
            fault = "TOO_BIG"
        if fault:
            raise BackupUnreadableError(archive, fault, shown(part.filename))
        seen.add(place)
        if not part.is_dir():
            files.add(place)
    for place in seen:
        if any(place[:length] in files for length in range(1, len(place))):  # a file where a folder must be
            raise BackupUnreadableError(archive, "DUPLICATE", shown("/".join(place)))


def _place(name: str) -> tuple[str, ...]:
    """Where a name leads, as Windows sees it: without regard to case, nor to dots and blanks at the end."""
    parts = unicodedata.normalize("NFC", name).casefold().rstrip("/").split("/")
    return tuple(part.rstrip(". ") for part in parts)


def _is_bad_name(part: zipfile.ZipInfo) -> bool:
    name = part.orig_filename  # as it stands in the zip
    pieces = name.removesuffix("/").split("/")
    return (
        name != part.filename
        or "\\" in name
        or any(ord(sign) < 32 or ord(sign) == 127 for sign in name)
        or re.match("[A-Za-z]:", name) is not None
        or (os.name == "nt" and re.search('[:<>"|?*]', name) is not None)
        or any(not piece.rstrip(". ") or _DEVICE.fullmatch(piece) for piece in pieces)  # also . and ..
    )


def shown(name: str) -> str:
    """A foreign name as it may stand in a message."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:120]


def chunks(archive: Path, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """An entry's bytes; never more than its directory says, and its CRC is right when they end."""
    try:
        with package.open(part) as source:
            while chunk := source.read(CHUNK_BYTES):
                yield chunk
    except foreign_parts.DAMAGED as error:
        raise BackupUnreadableError(archive, "DAMAGED", shown(part.filename)) from error
    except RuntimeError as error:  # zipfile's word for an encrypted part
        raise BackupUnreadableError(archive, "PASSWORD") from error
