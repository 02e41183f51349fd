"""The marks that Excel, Word and LibreOffice leave beside an open file, and whom they name."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_OWNER_BYTES = 4_096
_WIDE_NAME_AT = (54, 55)  # Word's and Excel's place of the name's length, two bytes each letter
_LONGEST_NAME = 54


@dataclass(frozen=True, slots=True)
class OpenMark:
    """The name of a mark's file, and who has the file open on which machine, as far as it says so."""

    file: str
    who: str = ""
    machine: str = ""


def find(path: Path) -> OpenMark | None:
    """The mark of the program that has a file open, None where there is none."""
    for name in _office_marks(path.name):
        mark = path.with_name(name)
        if os.path.lexists(mark):
            return OpenMark(name, _office_user(_start_of(mark)))
    mark = path.with_name(f".~lock.{path.name}#")
    if os.path.lexists(mark):
        who, machine = _libreoffice_user(_start_of(mark))
        return OpenMark(mark.name, who, machine)
    return None


def _office_marks(name: str) -> Iterator[str]:
    """Excel puts its sign before a name; Word writes it over the first one or two letters of a longer one."""
    yield f"~${name}"
    if not name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        yield f"~${name[1:]}"
        yield f"~${name[2:]}"


def _start_of(mark: Path) -> bytes:
    """What a mark says; on Windows the program that made it may not let others read it."""
    try:
        with mark.open("rb") as file:
            return file.read(_OWNER_BYTES)
    except OSError:
        return b""


def _office_user(content: bytes) -> str:
    """The user's name: after its length in the machine's code page, and again in UTF-16 further on."""
    for place in _WIDE_NAME_AT:
        length = int.from_bytes(content[place : place + 2], "little")
        wide = content[place + 2 : place + 2 + 2 * length]
        if 0 < length <= _LONGEST_NAME and len(wide) == 2 * length:
            name = _name(wide, "utf-16-le")
            if name:
                return name
    length = content[0] if content else 0
    return _name(content[1 : 1 + length], "cp874") if length <= _LONGEST_NAME else ""


def _name(content: bytes, encoding: str) -> str:
    try:
        name = content.decode(encoding).strip("\0 ")
    except UnicodeDecodeError:
        return ""
    return name if name.isprintable() else ""


def _libreoffice_user(content: bytes) -> tuple[str, str]:
    """Name (or else login) and machine, out of `name,login,machine,time,profile;`."""
    fields = [
        field.replace("\\,", ",").replace("\\\\", "\\")
        for field in re.split(r"(?<!\\),", content.decode("utf-8", "replace").rstrip(";\n"))
    ]
    fields += [""] * 3
    who, machine = fields[0] or fields[1], fields[2]
    return (who if who.isprintable() else ""), (machine if machine.isprintable() else "")
