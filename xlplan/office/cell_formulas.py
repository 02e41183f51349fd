"""Formulas in the XML text of parts: found, moved and put back, with every other byte as it was."""

import re
from collections.abc import Callable
from html import unescape
from xml.sax.saxutils import escape

from openpyxl.formula.translate import Translator

from xlplan.office.references import Moves, moved

_ONE_FORMULA = rb"<(?P<tag>(?:\w+:)?f)(?P<attributes>\s[^<>]*?)?(?:/>|>(?P<text>[^<]*)</(?P=tag)>)"
_FORMULA = re.compile(_ONE_FORMULA)
_CELL_OR_FORMULA = re.compile(rb"<(?:\w+:)?c(?:\s(?P<cell>[^<>]*))?>|" + _ONE_FORMULA)
_ADDRESS = re.compile(rb'\br="([A-Z]+\d+)"')
_REF = re.compile(rb'\bref="([^"]*)"')
_SHARED_BY = re.compile(rb'\bsi="(\d+)"')
_OF_A_SHARED_ONE = re.compile(rb'\s+(?:t|si|ref)="[^"]*"')


def moved_cell_formulas(part: bytes, sheet: str, moves: Moves) -> bytes:
    """The XML of a sheet, or of its rows alone, with the formulas of its cells moved.

    A shared formula is spelled out in every cell when it does not move alike in all of them.

    Args:
        part: cells as they lay before; of the table's own sheet, too.
        sheet: the name of the sheet whose part it is.
        moves: what has become of the rows.
    """
    own_sheet = sheet == moves.sheet
    if not own_sheet and not mentions(part, moves.sheet):
        return part
    spelled = _spelled(part, moves, own_sheet) if b't="shared"' in part else {}
    address = ""

    def replaced(match: re.Match[bytes]) -> bytes:
        nonlocal address
        if match["tag"] is None:
            address = _address(match)
            return match[0]
        tag, attributes, text = match["tag"], match["attributes"] or b"", match["text"] or b""
        if address in spelled and b't="shared"' in attributes:
            attributes = _OF_A_SHARED_ONE.sub(b"", attributes)
            return b"<%b%b>%b</%b>" % (tag, attributes, _escaped(spelled[address], text), tag)
        new = moved_text(text, moves, own_sheet=own_sheet)
        fitted = _REF.sub(lambda ref: _moved_ref(ref, moves), attributes) if own_sheet else attributes
        if new == text and fitted == attributes:
            return match[0]
        return b"<%b%b>%b</%b>" % (tag, fitted, new, tag)

    return (_CELL_OR_FORMULA if spelled else _FORMULA).sub(replaced, part)


def moved_text(text: bytes, moves: Moves, *, own_sheet: bool) -> bytes:
    """A formula as it stands escaped in XML, moved; the same bytes where nothing of it moves."""
    if not own_sheet and not mentions(text, moves.sheet):
        return text
    formula = unescape(text.decode())
    new = moved(formula, moves, own_sheet=own_sheet)
    return text if new == formula else _escaped(new, text)


def mentions(part: bytes, sheet: str) -> bool:
    """Whether the name of a sheet stands anywhere in some XML, however it is spelled there."""
    name = sheet.replace("'", "''")
    spellings = (name, escape(name), escape(name, {"'": "&apos;"}))
    return any(spelled.encode() in part or _ascii(spelled) in part for spelled in spellings)


def _ascii(text: str) -> bytes:
    return text.encode("ascii", "xmlcharrefreplace")


def _escaped(formula: str, like: bytes) -> bytes:
    """A formula as XML text, in the spelling of the text it stands for."""
    quotes = {sign: name for sign, name in (("'", "&apos;"), ('"', "&quot;")) if name.encode() in like}
    text = escape(formula, quotes)
    return _ascii(text) if like.isascii() and b"&#" in like else text.encode()


def _address(match: re.Match[bytes]) -> str:
    found = _ADDRESS.search(match["cell"] or b"")
    return found[1].decode() if found else ""


def _moved_ref(match: re.Match[bytes], moves: Moves) -> bytes:
    """Which cells a formula fills; it fills no more of them when the table grows."""
    new = moves.ranges(match[1].decode(), grows=False)
    return b'ref="%b"' % new.encode() if new else match[0]


def _spelled(part: bytes, moves: Moves, own_sheet: bool) -> dict[str, str]:
    """The formulas, moved, of all cells whose shared formula does not stay as it is."""
    masters: dict[bytes, tuple[str, str]] = {}
    sharing: dict[bytes, list[str]] = {}
    address = ""
    for match in _CELL_OR_FORMULA.finditer(part):
        if match["tag"] is None:
            address = _address(match)
            continue
        shared = _SHARED_BY.search(match["attributes"] or b"")
        if shared and address:
            sharing.setdefault(shared[1], []).append(address)
            if match["text"]:
                masters[shared[1]] = unescape(match["text"].decode()), address
    spelled: dict[str, str] = {}
    for number, (formula, origin) in masters.items():
        translate: Callable[[str], str] = Translator(f"={formula}", origin=origin).translate_formula
        old = {cell: translate(cell)[1:] for cell in sharing[number]}
        new = {cell: moved(text, moves, own_sheet=own_sheet) for cell, text in old.items()}
        if new != old:
            spelled |= new
    return spelled
