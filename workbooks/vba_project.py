"""Writes a VBA project ([MS-OVBA]) from sources that are text: the part vbaProject.bin of a workbook.

Nothing compiled goes in: Excel compiles the sources when it opens the file. What would make Excel call
the file corrupt, or leave a module out, is refused here with the module's name.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from workbooks.compound_file import compound_file

CODE_PAGE = 1252
LONGEST_LINE = 1023
MOST_CONTINUATIONS = 24


class Kind(Enum):
    """What a module belongs to; of all but a standard module the value is the class it extends."""

    STANDARD = "standard"
    CLASS = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
    WORKBOOK = "0{00020819-0000-0000-C000-000000000046}"
    SHEET = "0{00020820-0000-0000-C000-000000000046}"

    @property
    def is_document(self) -> bool:
        """Whether the module belongs to the workbook or to a sheet."""
        return self in (Kind.WORKBOOK, Kind.SHEET)


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its source begins with the attributes that the editor hides."""

    name: str
    source: str
    kind: Kind = Kind.STANDARD


_REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared"
        r"\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)
_LIBRARIES = {"vba", "excel", *(name.lower() for name, _ in _REFERENCES)}
_STREAMS = {"dir", "_vba_project"}  # stand beside the modules in the storage VBA
RESERVED = frozenset(
    """
    addressof alias and any append array as attribute base binary boolean byref byte byval call case
    cbool cbyte ccur cdate cdbl cdec cint circle clng clnglng clngptr close compare const csng cstr
    currency cvar cverr date debug decimal declare defbool defbyte defcur defdate defdbl defdec defint
    deflng deflnglng deflngptr defobj defsng defstr defvar dim do doevents double each else elseif empty
    end endif enum eqv erase error event exit explicit false fix for friend function get global go gosub
    goto if imp implements in input int integer is lbound len lenb let lib like line lock long longlong
    longptr loop lset me mid midb mod module new next not nothing null object on open option optional or
    output paramarray preserve print private property pset ptrsafe public put raiseevent random read
    redim rem resume return rset scale seek select set sgn shared single spc static step stop string sub
    tab text then to true type typeof ubound unlock until variant vb_name wend while with withevents
    write xor
    """.split()  # noqa: SIM905
)
"""Words of the language; no module and no procedure can be called so."""

_PROJECT_ID = "{5B0E8A52-61F4-4E1B-9B1E-7C2A90D3A4F6}"
_PROTECTION = (("CMG", bytes(4), 0x5D), ("DPB", bytes(1), 0xBA), ("GC", b"\xff", 0x97))  # open to all, shown
_STUB = struct.pack("<HHBH", 0x61CC, 0xFFFF, 0, 0)  # "written by nobody's version": Excel compiles anew


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """The bytes of vbaProject.bin.

    Raises:
        ValueError: something that Excel would call corrupt, or would not compile; names the module.
    """
    _check_names(name, modules)
    for module in modules:
        _check_source(module)
    streams = {
        "VBA/dir": compressed(_dir(name, modules)),
        "VBA/_VBA_PROJECT": _STUB,
        **{f"VBA/{module.name}": compressed(_bytes(module.source)) for module in modules},
        "PROJECT": _project(name, modules),
        "PROJECTwm": b"".join(_bytes(one.name) + b"\0" + _wide(one.name) + b"\0\0" for one in modules)
        + b"\0\0",
    }
    return compound_file(streams)


def check_code_names(modules: Sequence[Module], workbook: str, sheets: Sequence[str]) -> None:
    """Refuse a workbook whose parts are called otherwise than their modules, or that lacks one.

    Args:
        modules: of the project.
        workbook: the `codeName` in workbook.xml.
        sheets: the `codeName` of every sheet.
    """
    for kind, names in ((Kind.WORKBOOK, [workbook]), (Kind.SHEET, list(sheets))):
        found = [module.name for module in modules if module.kind is kind]
        if sorted(found) != sorted(names):
            raise ValueError(f"modules {found} do not answer the code names {names}")


def lines_of_windows(source: str) -> str:
    """The same text with every line ended as Windows ends it."""
    return re.sub(r"\r\n|\r|\n", "\r\n", source)


def _check_names(project: str, modules: Sequence[Module]) -> None:
    taken = {project.lower()} | _LIBRARIES | _STREAMS
    for name in (project, *(module.name for module in modules)):
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,30}", name) or name.lower() in RESERVED:
            raise ValueError(f"no name for a module: {name!r}")
    for module in modules:
        if module.name.lower() in taken:
            raise ValueError(f"{module.name}: the name is taken")
        taken.add(module.name.lower())
    if sum(module.kind is Kind.WORKBOOK for module in modules) != 1:
        raise ValueError("the project needs exactly one module of the workbook")


def _check_source(module: Module) -> None:
    def refuse(what: str) -> ValueError:
        return ValueError(f"{module.name}: {what}")

    source = module.source
    if not source.isascii() or re.search(r"[^\t\r\n\x20-\x7e]", source):
        raise refuse("a sign that is not ASCII; the editor knows only the code page of the PC")
    if re.search(r"(?<!\r)\n|\r(?!\n)", source) or not source.endswith("\r\n"):
        raise refuse("a line that does not end with CR and LF")
    lines = source.split("\r\n")
    if lines[0] != f'Attribute VB_Name = "{module.name}"':
        raise refuse("the first line is not its Attribute VB_Name")
    if module.kind is not Kind.STANDARD and f'Attribute VB_Base = "{module.kind.value}"' not in lines:
        raise refuse("a class without the Attribute VB_Base of its kind")
    run = 0
    for number, line in enumerate(lines, start=1):
        run = run + 1 if line.endswith(" _") else 0
        if len(line) > LONGEST_LINE:
            raise refuse(f"line {number} is longer than {LONGEST_LINE} signs")
        if run > MOST_CONTINUATIONS:
            raise refuse(f"line {number} continues a statement over more than {MOST_CONTINUATIONS} lines")


def _dir(project: str, modules: Sequence[Module]) -> bytes:
    """The stream that lists project, references and modules, as records with their length."""
    page = struct.pack("<H", CODE_PAGE)
    parts = [
        _record(0x01, _long(3)),  # 64-bit Windows; 32-bit Excel takes it too
        _record(0x02, _long(0x409)), _record(0x14, _long(0x409)), _record(0x03, page),
        _record(0x04, _bytes(project)),
        _twice(0x05, 0x40, ""), _record(0x06, b"") + _record(0x3D, b""),
        _record(0x07, _long(0)), _record(0x08, _long(0)),
        struct.pack("<HIIH", 0x09, 4, 1, 1),  # the version: its length does not count the last field
        _twice(0x0C, 0x3C, ""),
    ]  # fmt: skip
    for name, library in _REFERENCES:
        registered = _long(len(library)) + _bytes(library) + bytes(6)
        parts += [_twice(0x16, 0x3E, name), _record(0x0D, registered)]
    parts += [_record(0x0F, struct.pack("<H", len(modules))), _record(0x13, b"\xff\xff")]
    for module in modules:
        parts += [
            _twice(0x19, 0x47, module.name), _twice(0x1A, 0x32, module.name), _twice(0x1C, 0x48, ""),
            _record(0x31, _long(0)), _record(0x1E, _long(0)), _record(0x2C, b"\xff\xff"),
            _record(0x21 if module.kind is Kind.STANDARD else 0x22, b""), _record(0x2B, b""),
        ]  # fmt: skip
    return b"".join([*parts, _record(0x10, b"")])


def _project(name: str, modules: Sequence[Module]) -> bytes:
    """The stream that the editor reads: the same list as text, and that the project is not protected."""

    def listed(module: Module) -> str:
        if module.kind.is_document:
            return f"Document={module.name}/&H00000000"
        return f"{'Module' if module.kind is Kind.STANDARD else 'Class'}={module.name}"

    lines = [
        f'ID="{_PROJECT_ID}"',
        *map(listed, modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        *(f'{key}="{_obfuscated(value, seed)}"' for key, value, seed in _PROTECTION),
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return _bytes("\r\n".join(lines))


def _obfuscated(value: bytes, seed: int) -> str:
    """A value as the PROJECT stream hides it ([MS-OVBA] 2.4.3.2); no secret, only its form."""
    key = sum(_PROJECT_ID.encode("ascii")) & 0xFF
    version = 2
    out = [seed, seed ^ version, seed ^ key]
    ignored = bytes([seed]) * ((seed & 6) // 2)
    previous = key
    for byte in ignored + _long(len(value)) + value:
        out.append(byte ^ ((out[-2] + previous) & 0xFF))
        previous = byte
    return bytes(out).hex().upper()


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _twice(number: int, wide_number: int, text: str) -> bytes:
    """A text in the project's code page, and again in UTF-16."""
    return _record(number, _bytes(text)) + _record(wide_number, _wide(text))


def _long(number: int) -> bytes:
    return struct.pack("<I", number)


def _bytes(text: str) -> bytes:
    return text.encode("ascii")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


_CHUNK = 4096


def compressed(content: bytes) -> bytes:
    """The bytes in the compressed form of [MS-OVBA] 2.4.1."""
    return b"\x01" + b"".join(
        _compressed_chunk(content[start : start + _CHUNK]) for start in range(0, len(content), _CHUNK)
    )


def _compressed_chunk(chunk: bytes) -> bytes:
    """One chunk: groups of eight tokens after a byte that tells copies from plain bytes."""
    out, place = bytearray(), 0
    while place < len(chunk):
        flags, tokens = 0, bytearray()
        for bit in range(8):
            if place >= len(chunk):
                break
            offset, length = _longest_copy(chunk, place)
            if length:
                flags |= 1 << bit
                tokens += struct.pack("<H", (offset - 1) << (16 - _offset_bits(place)) | (length - 3))
                place += length
            else:
                tokens.append(chunk[place])
                place += 1
        out += bytes([flags]) + tokens
    if len(out) < _CHUNK:
        return struct.pack("<H", 0xB000 | (len(out) - 1)) + out
    if len(chunk) < _CHUNK:  # a plain chunk is always a full one: the rest would be read as zeros
        raise ValueError("the last chunk cannot be made shorter")
    return struct.pack("<H", 0x3000 | (_CHUNK - 1)) + chunk


def _longest_copy(chunk: bytes, place: int) -> tuple[int, int]:
    """How far back the longest repetition begins, and its length; length 0 where none is long enough."""
    longest = min((0xFFFF >> _offset_bits(place)) + 3, len(chunk) - place)
    found, length = -1, 2
    while length < longest:
        at = chunk.rfind(chunk[place : place + length + 1], 0, place + length)
        if at < 0:
            break
        found, length = at, length + 1
    return (place - found, length) if found >= 0 else (0, 0)


def _offset_bits(place: int) -> int:
    """How many bits of a copy token tell the distance: as many as the bytes before need, at least four."""
    return max(4, (place - 1).bit_length()) if place else 4
