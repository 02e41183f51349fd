"""Writes a compound file ([MS-CFB], version 3): the little file system in which Office keeps VBA.

Only what a VBA project needs: streams and storages without dates, at most about 7 MB. The same streams
give the same bytes. Excel calls a file with one wrong sector "corrupt" and opens it without its macros,
so every rule that the format sets is kept here and tried at every border of a sector in the tests.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SECTOR = 512
MINI_SECTOR = 64
SMALLEST_BIG_STREAM = 4096
"""A stream shorter than this lies in mini sectors."""
MOST_FAT_SECTORS = 109
"""As many as the header lists; a longer file would need a list of its own (DIFAT); no add-in is."""

_FREE, _END, _FAT_SECTOR, _NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_NUMBERS_IN_SECTOR = SECTOR // 4
_ENTRIES_IN_SECTOR = SECTOR // 128
_LONGEST_NAME = 31


@dataclass(slots=True)
class _Entry:
    """One entry of the directory; numbers of other entries are filled in when all are known."""

    name: str
    kind: int
    content: bytes = b""
    below: list["_Entry"] = field(default_factory=list)
    number: int = 0
    colour: int = _BLACK
    left: int = _NOTHING
    right: int = _NOTHING
    child: int = _NOTHING
    start: int = _END
    size: int = 0

    def to_bytes(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le")
        start = 0 if self.kind == _STORAGE else self.start
        tree = struct.pack("<BBIII", self.kind, self.colour, self.left, self.right, self.child)
        return (
            name.ljust(64, b"\0")
            + struct.pack("<H", len(name))
            + tree
            + bytes(36)  # class id, state, and the dates that would make every build another file
            + struct.pack("<IQ", start, self.size)
        )


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """The bytes of a compound file that holds these streams.

    Args:
        streams: content by path; "VBA/dir" is the stream "dir" in the storage "VBA".

    Raises:
        ValueError: a name cannot be kept, two names are the same to Windows, or the file would be too long.
    """
    root = _Entry("Root Entry", _ROOT)
    for path, content in streams.items():
        _put(root, path, content)
    entries = _numbered(root)
    for entry in entries:
        if entry.kind != _STREAM:
            entry.child = _tree(sorted(entry.below, key=lambda one: _order(one.name)), entry.below)
    sectors = _Sectors()
    mini, mini_fat = _mini_streams(entries)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.content)
            if entry.size >= SMALLEST_BIG_STREAM:
                entry.start = sectors.add(entry.content)
    root.start, root.size = sectors.add(mini), len(mini)
    mini_fat_bytes = _filled(_numbers(mini_fat), b"\xff")
    mini_fat_start = sectors.add(mini_fat_bytes)
    unused = struct.pack("<64xHBBIII36xIQ", 0, 0, 0, _NOTHING, _NOTHING, _NOTHING, 0, 0)
    missing = -len(entries) % _ENTRIES_IN_SECTOR
    directory_start = sectors.add(b"".join(entry.to_bytes() for entry in entries) + unused * missing)
    fat_starts = sectors.close()
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)  # versions, byte order, sizes as powers of two
    header += struct.pack("<IIII", 0, len(fat_starts), directory_start, 0)
    header += struct.pack("<III", SMALLEST_BIG_STREAM, mini_fat_start, len(mini_fat_bytes) // SECTOR)
    header += struct.pack("<II", _END, 0)
    header += _numbers([*fat_starts, *[_FREE] * (MOST_FAT_SECTORS - len(fat_starts))])
    return header + bytes(sectors.content)


class _Sectors:
    """The sectors after the header, with the table that says which one follows which."""

    def __init__(self) -> None:
        self.content = bytearray()
        self._fat: list[int] = []

    def add(self, content: bytes) -> int:
        """Put a chain of sectors; its first number, or the mark for no chain at all."""
        if not content:
            return _END
        first = len(self._fat)
        count = -(-len(content) // SECTOR)
        self._fat += [*range(first + 1, first + count), _END]
        self.content += _filled(content, b"\0")
        return first

    def close(self) -> list[int]:
        """Put the table itself, which lists its own sectors too; the numbers of those."""
        count = 1
        while count * _NUMBERS_IN_SECTOR < len(self._fat) + count:
            count += 1
        if count > MOST_FAT_SECTORS:
            raise ValueError(
                f"{len(self.content):,} bytes are more than this writer's compound file can hold"
            )
        first = len(self._fat)
        self._fat += [_FAT_SECTOR] * count
        self._fat += [_FREE] * (count * _NUMBERS_IN_SECTOR - len(self._fat))
        self.content += _numbers(self._fat)
        return list(range(first, first + count))


def _put(root: _Entry, path: str, content: bytes) -> None:
    *storages, name = path.split("/")
    place = root
    for storage in storages:
        found = next((entry for entry in place.below if entry.name == storage), None)
        place = found or _add(place, _Entry(storage, _STORAGE))
        if place.kind != _STORAGE:
            raise ValueError(f"{path}: {storage} is a stream")
    _add(place, _Entry(name, _STREAM, content))


def _add(place: _Entry, entry: _Entry) -> _Entry:
    name = entry.name
    units = len(name.encode("utf-16-le")) // 2
    if not 1 <= units <= _LONGEST_NAME or any(sign in name for sign in "/\\:!\0"):
        raise ValueError(f"no name for a stream: {name!r}")
    if any(_order(other.name) == _order(name) for other in place.below):
        raise ValueError(f"two streams of the name {name}")
    place.below.append(entry)
    return entry


def _order(name: str) -> tuple[int, str]:
    """How the format sorts names: the shorter first, then without regard to case."""
    return len(name.encode("utf-16-le")), name.upper()


def _numbered(root: _Entry) -> list[_Entry]:
    found = [root]
    for entry in found:  # grows while it is walked through
        entry.number = found.index(entry)
        found += entry.below
    return found


def _tree(entries: Sequence[_Entry], siblings: Sequence[_Entry], depth: int = 0) -> int:
    """Make sorted siblings a red-black tree; the number of its root.

    Halving keeps every way down as long as any other but one; only the entries of that last, half-filled
    row are red, so no red one has a red child and every way down passes as many black ones.
    """
    if not entries:
        return _NOTHING
    middle = len(entries) // 2
    entry = entries[middle]
    full_rows = (len(siblings) + 1).bit_length() - 1
    entry.colour = _RED if depth >= full_rows else _BLACK
    entry.left = _tree(entries[:middle], siblings, depth + 1)
    entry.right = _tree(entries[middle + 1 :], siblings, depth + 1)
    return entry.number


def _mini_streams(entries: Sequence[_Entry]) -> tuple[bytes, list[int]]:
    """The stream of all short streams, and which of its mini sectors follows which."""
    content, fat = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == _STREAM and 0 < len(entry.content) < SMALLEST_BIG_STREAM:
            entry.start = len(fat)
            count = -(-len(entry.content) // MINI_SECTOR)
            fat += [*range(entry.start + 1, entry.start + count), _END]
            content += entry.content.ljust(count * MINI_SECTOR, b"\0")
    return bytes(content), fat


def _filled(content: bytes, sign: bytes) -> bytes:
    return content.ljust(-(-len(content) // SECTOR) * SECTOR, sign)


def _numbers(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)
