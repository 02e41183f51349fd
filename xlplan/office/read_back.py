"""Whether a table that was read back from a file holds what was to be written."""

from collections.abc import Iterable, Sequence

from xlplan.core.columns import Owner
from xlplan.core.schema import TABLES
from xlplan.core.written import same
from xlplan.office.cell_values import Cell
from xlplan.office.table_reading import TableRead
from xlplan.office.workbook import Written


def holds(read: Iterable[TableRead], table: str, given: Written, order: Sequence[int]) -> bool:
    """Whether the blocks of a table hold these rows in this order, value by value, and words as typed."""
    unreadable: dict[tuple[int, str], Cell] = {}
    at = 0
    for block in read:
        positions = order[at : at + len(block.rows)]
        if len(positions) < len(block.rows):
            return False
        for name, found in block.values.items():
            wanted = [given.values[name][position] for position in positions]
            if found != wanted and not all(map(same, found, wanted)):
                return False
        unreadable |= {(positions[cell.row], cell.column): cell.value for cell in block.unreadable}
        at += len(block.rows)
    return at == len(order) and all(
        place in unreadable and (unreadable[place] == cell or not isinstance(cell, str))
        for place, cell in _words(table, given).items()
    )


def _words(table: str, given: Written) -> dict[tuple[int, str], Cell]:
    """The cells that were given words which their column cannot hold."""
    columns = TABLES[table].by_name
    return {
        (position, name): cell
        for position, cells in given.as_typed.items()
        for name, cell in cells.items()
        if name in columns and columns[name].owner is not Owner.FORMULA
        and cell is not None and given.values[name][position] is None
    }  # fmt: skip
