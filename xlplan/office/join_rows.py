"""Which row of a sheet is which row of a frame, so that a row keeps what staff put beside it."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence

from xlplan.core.columns import Table
from xlplan.core.frames import Columns


def join_rows(table: Table, old: Columns, new: Columns) -> list[int | None]:
    """For every new row the number of the old row that it is, or None where it was not there before.

    Rows are the same when their keys are, the first with the first of that key and so on; without a
    key, when they stand in the same place. A row that staff typed without a code, or pasted with
    another row's, may come back with a code of its own: it is known by its other required columns.
    """
    if not table.key:
        there, wanted = (len(columns[table.columns[0].name]) for columns in (old, new))
        return [number if number < there else None for number in range(wanted)]
    required = [column.name for column in table.columns if column.required and column.name not in table.key]
    old_rows, new_rows = list(_identities(table, required, old)), list(_identities(table, required, new))
    only = dict(zip(old_rows, range(len(old_rows)), strict=True))
    if len(only) == len(old_rows) and len(set(new_rows)) == len(new_rows):
        found = [only.get(identity) for identity in new_rows]
    else:
        found = _join_by_turn(old_rows, new_rows)
    if required and None in found:
        _join_typed_rows(table, required, old, new, found)
    return found


def _join_by_turn(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int | None]:
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, identity in enumerate(old):
        waiting[identity].append(number)
    found: list[int | None] = []
    for identity in new:
        same = waiting.get(identity)
        found.append(same.popleft() if same else None)
    return found


def _values(columns: Columns, names: Sequence[str]) -> Iterator[tuple[Hashable, ...]]:
    return zip(*(columns[name] for name in names), strict=True)


def _identities(table: Table, required: Sequence[str], columns: Columns) -> Iterator[Hashable]:
    keys = _values(columns, table.key)
    if not required:
        return keys
    others = _values(columns, required)
    return ((key, *more) if None in key else key for key, more in zip(keys, others, strict=True))


def _join_typed_rows(
    table: Table, required: Sequence[str], old: Columns, new: Columns, found: list[int | None]
) -> None:
    """Fill `found` for rows whose key was missing in the sheet, or stood there more than once."""
    keys = list(_values(old, table.key))
    times, taken = Counter(keys), set(found)
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, (key, values) in enumerate(zip(keys, _values(old, required), strict=True)):
        if number not in taken and (None in key or times[key] > 1):
            waiting[values].append(number)
    for place, values in enumerate(_values(new, required)):
        if found[place] is None and None not in values and waiting.get(values):
            found[place] = waiting[values].popleft()
