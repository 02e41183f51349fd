"""Tables written as piped text, so that a test shows its input and its result on one screen."""

from datetime import datetime
from typing import Any

from xlplan.core.columns import Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES


def records(text: str, of: str = "projects") -> list[Record]:
    """The rows of a piped text as records of a table; amounts are in baht, a blank cell is empty.

    The first line names columns of the schema's table `of`; lines of dashes are passed over.
    """
    lines = text.strip().splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip("-| \n")]
    header, *body = cells
    assert all(len(row) == len(header) for row in body), "a line has too many or too few cells"
    kinds = [TABLES[of].by_name[name].kind for name in header]
    return [
        {name: _value(cell, kind) for name, kind, cell in zip(header, kinds, row, strict=True)}
        for row in body
    ]


def _value(cell: str, kind: Kind) -> Any:
    if not cell:
        return None
    if kind is Kind.TEXT:
        return cell
    if kind is Kind.MONEY:
        return round(float(cell.replace(",", "")) * 100)
    if kind is Kind.INTEGER:
        return int(cell)
    return float(cell) if kind is Kind.NUMBER else datetime.fromisoformat(cell)
