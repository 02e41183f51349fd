"""Cells as XML text, and formulas of staff's own that must follow their row."""

import re
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.formula.translate import Translator

from xlplan.office.package import Element
from xlplan.office.table_parts import SHEET_NS, area
from xlplan.office.workbook import serial_of

NO_VALUE = object()
"""For a formula whose result nobody has computed yet: Excel does, on opening."""

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CELL_OR_TEXT = re.compile(r"""\[[^\[\]]*\]|"[^"]*"|'[^']*'|(?<![\w.$!])(\$?[A-Z]{1,3})(\d+)(?![\w(!.])""")
F = f"{SHEET_NS}f"


def formula_xml(formula: str) -> str:
    """The `<f>` element of a formula."""
    return f"<f>{escape(formula)}</f>"


def cell_xml(address: str, style: str, value: Any, formula: str | None = None) -> str:
    """One `<c>` element; empty where there is nothing to say. Text is text, whatever it begins with.

    `formula` is a `formula_xml`, made once for all rows.
    """
    styled = f' s="{style}"' if style else ""
    if formula is not None:
        return f'<c r="{address}"{styled}{_result(value, formula)}</c>'
    if value is None:
        return f'<c r="{address}"{styled}/>' if style else ""
    if isinstance(value, str):
        text = f'<t xml:space="preserve">{_escaped(value)}</t>'
        return f'<c r="{address}"{styled} t="inlineStr"><is>{text}</is></c>'
    return f'<c r="{address}"{styled}><v>{_number(value)}</v></c>'


def _result(value: Any, formula: str) -> str:
    if value is NO_VALUE:
        return f">{formula}"
    if value is None or isinstance(value, str):
        return f' t="str">{formula}<v>{_escaped(value or "")}</v>'
    return f">{formula}<v>{_number(value)}</v>"


def _escaped(text: str) -> str:
    """XML text; a typed `_x000D_` would be read as a line break, so its first sign is spelled out."""
    return escape(_LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text)


def _number(value: float | datetime) -> str:
    return repr(serial_of(value) if isinstance(value, datetime) else value)


def follow_row(formula: str, old_row: int, new_row: int) -> str:
    """A formula whose references to cells of its own row go with the row; all others stay.

    >>> follow_row('L5*$M5+$N$5+A4+plan!B5&"A5"', 5, 4)
    'L4*$M4+$N$5+A4+plan!B5&"A5"'
    """

    def moved(match: re.Match[str]) -> str:
        return f"{match[1]}{new_row}" if match[1] and int(match[2]) == old_row else match[0]

    return _CELL_OR_TEXT.sub(moved, formula)


def spell_out_shared(sheet_data: Element) -> None:
    """Give every cell of a shared formula the formula itself, so that rows may move or go."""
    masters: dict[str, Translator] = {}
    for formula in sheet_data.iter(F):
        if formula.get("t") != "shared":
            continue
        number, address = formula.get("si"), formula.getparent().get("r")
        if formula.text:
            masters[number] = Translator(f"={formula.text}", origin=address)
        elif number in masters:
            formula.text = masters[number].translate_formula(address)[1:]
        if formula.text:
            for name in ("t", "si", "ref"):
                formula.attrib.pop(name, None)


def move_formula(cell: Element, old_row: int, new_row: int) -> None:
    """Let the formula of a cell that has been given another row follow it."""
    formula = cell.find(F)
    if formula is None:
        return
    if formula.text:
        formula.text = follow_row(formula.text, old_row, new_row)
    if area(formula.get("ref", "")):
        formula.set("ref", cell.get("r"))
