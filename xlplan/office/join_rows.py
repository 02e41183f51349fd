"""Which row of a sheet is which row of a frame, so that a row keeps what staff put beside it."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Sequence

from xlplan.core.columns import Table
from xlplan.core.frames import Record


def join_rows(table: Table, old: Sequence[Record], new: Sequence[Record]) -> list[int | None]:
    """For every new row the number of the old row that it is, or None where it was not there before.

    Rows are the same when their keys are, the first with the first of that key and so on; without a
    key, when they stand in the same place. A row that staff typed without a code, or pasted with
    another row's, may come back with a code of its own: it is known by its other required columns.
    """
    if not table.key:
        return [number if number < len(old) else None for number in range(len(new))]
    required = [column.name for column in table.columns if column.required and column.name not in table.key]
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, row in enumerate(old):
        waiting[_identity(table, required, row)].append(number)
    found: list[int | None] = []
    for row in new:
        same = waiting.get(_identity(table, required, row))
        found.append(same.popleft() if same else None)
    if required and None in found:
        _join_typed_rows(table, required, old, new, found)
    return found


def _identity(table: Table, required: Sequence[str], row: Record) -> Hashable:
    key = tuple(row[name] for name in table.key)
    return (key, *(row[name] for name in required)) if None in key else key


def _join_typed_rows(
    table: Table,
    required: Sequence[str],
    old: Sequence[Record],
    new: Sequence[Record],
    found: list[int | None],
) -> None:
    """Fill `found` for rows whose key was missing in the sheet, or stood there more than once."""
    keys = [tuple(row[name] for name in table.key) for row in old]
    times, taken = Counter(keys), set(found)
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, (key, row) in enumerate(zip(keys, old, strict=True)):
        if number not in taken and (None in key or times[key] > 1):
            waiting[tuple(row[name] for name in required)].append(number)
    for place, row in enumerate(new):
        values = tuple(row[name] for name in required)
        if found[place] is None and None not in values and waiting.get(values):
            found[place] = waiting[values].popleft()
