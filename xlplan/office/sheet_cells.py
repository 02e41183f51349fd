"""Cells as XML text, and formulas of staff's own that must follow their row."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from html import escape, unescape
from types import NoneType
from typing import Any

from xlplan.office.cell_values import serial_of
from xlplan.office.sheet_text import cells_of, with_cells
from xlplan.office.table_parts import letters

NO_VALUE = object()
"""For a formula whose result nobody has computed yet: Excel does, on opening."""

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WITH_CARE = ("&", "<", ">", "_x")
_FORMULA = re.compile(rb'<f((?: [\w:.-]+="[^"<>]*")*)(?:/>|>([^<]*)</f>)')
_SHARED_NUMBER = re.compile(rb' si="(\d+)"')
_SHARING = re.compile(rb' (?:t|si|ref)="[^"]*"')


def formula_xml(formula: str) -> str:
    """The `<f>` element of a formula."""
    return f"<f>{escape(formula, quote=False)}</f>"


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
        return f'<c r="{address}"{styled} t="inlineStr"><is>{_text(value)}</is></c>'
    if isinstance(value, bool):
        return f'<c r="{address}"{styled} t="b"><v>{value:d}</v></c>'
    return f'<c r="{address}"{styled}><v>{_number(value)}</v></c>'


def column_xml(
    letter: str, style: str, values: Sequence[Any], first_row: int, formula: str | None = None
) -> list[str]:
    """`cell_xml` for the cells of a column below each other."""
    if formula is not None:
        cells = enumerate(values, first_row)
        return [cell_xml(f"{letter}{row}", style, value, formula) for row, value in cells]
    styled = f' s="{style}"' if style else ""
    kinds = set(map(type, values)) - {NoneType}
    cells = enumerate(values, first_row)
    if kinds <= {int, float}:
        return [
            f'<c r="{letter}{row}"{styled}><v>{value!r}</v></c>' if value is not None
            else f'<c r="{letter}{row}"{styled}/>' if style else ""
            for row, value in cells
        ]  # fmt: skip
    if kinds != {str} or _must_be_escaped(values):
        return [cell_xml(f"{letter}{row}", style, value) for row, value in cells]
    begin, end = f'"{styled} t="inlineStr"><is>', "</is></c>"
    return [
        f'<c r="{letter}{row}{begin}<t>{value}</t>{end}' if value and value == value.strip()
        else cell_xml(f"{letter}{row}", style, value)
        for row, value in cells
    ]  # fmt: skip


def _must_be_escaped(texts: Sequence[str | None]) -> bool:
    joined = "".join(filter(None, texts))
    return any(sign in joined for sign in _WITH_CARE)


def _text(value: str) -> str:
    """A text element; blanks at the ends are lost unless they are asked to stay."""
    return (
        f"<t>{_escaped(value)}</t>"
        if value == value.strip()
        else f'<t xml:space="preserve">{_escaped(value)}</t>'
    )


def _result(value: Any, formula: str) -> str:
    if value is NO_VALUE:
        return f">{formula}"
    if value is None or isinstance(value, str):
        return f' t="str">{formula}<v>{_escaped(value or "")}</v>'
    return f">{formula}<v>{_number(value)}</v>"


def _escaped(text: str) -> str:
    """XML text; a typed `_x000D_` would be read as a line break, so its first sign is spelled out."""
    return escape(_LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text, quote=False)


def _number(value: float | datetime | date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        return repr(value / timedelta(days=1))
    if isinstance(value, time):
        return repr(
            timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / timedelta(days=1)
        )
    if isinstance(value, date):
        return repr(
            serial_of(value if isinstance(value, datetime) else datetime(value.year, value.month, value.day))
        )
    return repr(value)


def formula_of(cell: bytes) -> re.Match[bytes] | None:
    """The `<f>` element of a cell: group 1 its attributes, group 2 its text as XML."""
    return _FORMULA.search(cell) if b"<f" in cell else None


def formula_text(stored: bytes | None) -> str:
    """The text of a formula from its XML."""
    return unescape((stored or b"").decode())


def shared_number(attributes: bytes) -> bytes | None:
    """The number under which cells share a formula, from the attributes of its `<f>`."""
    found = _SHARED_NUMBER.search(attributes) if b' t="shared"' in attributes else None
    return found[1] if found else None


def spell_out_shared(rows: dict[int, bytes]) -> None:
    """Give every cell of a shared formula the formula itself, so that rows may move or go."""
    masters: dict[bytes, _Shared] = {}
    for number, row in rows.items():
        if b't="shared"' not in row:
            continue
        cells = cells_of(row)
        for column, cell in cells.items():
            found = formula_of(cell)
            shared = shared_number(found[1]) if found else None
            if found is None or shared is None:
                continue
            address = f"{letters(column)}{number}"
            if found[2]:
                masters[shared] = _Shared(formula_text(found[2]), address)
            if shared in masters:
                text = escape(masters[shared].at(address), quote=False).encode()
                attributes = _SHARING.sub(b"", found[1])
                cells[column] = cell.replace(found[0], b"<f%b>%b</f>" % (attributes, text), 1)
        rows[number] = with_cells(row, cells)


class _Shared:
    """A formula that cells share. One without addresses, as ours are, is the same in all of them."""

    def __init__(self, formula: str, address: str) -> None:
        from openpyxl.formula.translate import Translator  # noqa: PLC0415  # buttons start without openpyxl

        self._formula = formula
        self._translator = Translator(f"={formula}", origin=address)
        self._is_fixed = all(self._translated(cell) == formula for cell in ("XEA900001", "XEB900003"))

    def at(self, address: str) -> str:
        """The formula as another cell has it."""
        return self._formula if self._is_fixed else self._translated(address)

    def _translated(self, address: str) -> str:
        text: str = self._translator.translate_formula(address)
        return text[1:]
