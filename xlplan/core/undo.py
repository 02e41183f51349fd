"""What an action changed in a table, and how it is put back without touching what staff typed since.

A change is plain values, so that it can be kept in a file: for every row that changed its cells before and
after, rows that were added, rows that were taken out, and the order of the rows.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from xlplan.core.columns import Owner
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, making
from xlplan.core.written import OWN, holds, key_of, parse, same

Change: TypeAlias = dict[str, Any]
"""`order` (keys before, after), `changed` (key, column → before, after), `added`, `removed` (key → cells).

`called` tells the rows that are now known by another key than here.
"""

Rows: TypeAlias = Mapping[str, Record]
"""Rows by key, in the sheet's order; a row without a key has a name beginning with "#"."""


@dataclass(slots=True)
class Undone:
    """A table after an action was taken back.

    Args:
        rows: by key, in the order in which they are to stand.
        cells: by key and column (of ours, or `OWN` and heading), what stands instead of a value.
        kept: what people typed since and what therefore stays: key, column (None is the whole row), what
            stands there, what stood there before the action.
        removed: the keys of the rows that the action added and that are gone again.
    """

    rows: dict[str, Record] = field(default_factory=dict)
    cells: dict[tuple[str, str], Any] = field(default_factory=dict)
    kept: list[tuple[str, str | None, Any, Any]] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)


def keyed(table: str, keys: Iterable[str | None], rows: Iterable[Record]) -> dict[str, Record]:
    """Rows by key; one without a key, or with that of a row above it, is called after what stands in it."""
    found: dict[str, Record] = {}
    for key, row in zip(keys, rows, strict=True):
        name = key if key is not None and key not in found else _called_after(table, row)
        while name in found:
            name += "'"
        found[name] = row
    return found


def _called_after(table: str, row: Record) -> str:
    cells = sorted((name, str(value)) for name, value in filled(table, row).items())
    return "#" + hashlib.sha256(repr(cells).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def change(table: str, before: Rows, after: Rows, *, in_order: bool = False) -> Change:
    """What became of a table; empty where nothing did. The rows of both are known by the same keys.

    Rows that stay keep the sheet's order and new ones go behind them, unless they are laid `in_order`.

    The rows hold what stands in the cells: words in a number's cell as they are, and the cells of staff's
    own columns under `OWN` and their heading.
    """
    names = _columns(table)
    changed = {}
    for key in before.keys() & after.keys():
        old, new = before[key], after[key]
        if old == new:
            continue
        cells = {n: [old.get(n), new.get(n)] for n in names if not same(old.get(n), new.get(n))}
        if cells:
            changed[key] = cells
    added = {key: filled(table, row) for key, row in after.items() if key not in before}
    removed = {key: filled(table, row) for key, row in before.items() if key not in after}
    laid = list(after)
    if not in_order:
        laid = [*(key for key in before if key in after), *(key for key in after if key not in before)]
    if not (changed or added or removed) and laid == list(before):
        return {}
    order = [list(before), laid]
    called = _called(table, after)
    return {"order": order, "changed": changed, "added": added, "removed": removed, "called": called}


def _called(table: str, rows: Rows) -> dict[str, str]:
    """The names by which rows are known from now on, of those that have another."""
    names = keyed(table, (key_of(table, row) for row in rows.values()), rows.values())
    return {key: name for key, name in zip(rows, names, strict=True) if key != name}


def as_then(rows: Rows, change: Change) -> dict[str, Record]:
    """Rows by the keys that a change knows them by."""
    keys = {name: key for key, name in change["called"].items()}
    return {keys.get(name, name): row for name, row in rows.items()}


def as_left(rows: Rows, change: Change) -> dict[str, Record]:
    """What is known of rows (`written`), as a change left it where since then only people typed.

    What people have in a row is looked up anew when all is done; what the program wrote there goes back.
    """
    touched = [key for key in (*change["changed"], *change["added"]) if key in rows]
    entries = {(rows[key]["table"], rows[key]["code"]) for key in touched}
    now = {key: row for key, row in rows.items() if (row["table"], row["code"]) in entries}
    left = {key: dict(row) for key, row in now.items()}
    for key in touched:
        cells = change["changed"].get(key, {})
        left[key] |= change["added"].get(key) or {name: after for name, (_, after) in cells.items()}
    knows_now, knew = parse(now.values()), parse(left.values())

    def only_typed(row: Record) -> bool:
        known, was = (book.get(row["table"], {}).get(row["code"]) for book in (knows_now, knew))
        return known is not None and was is not None and replace(known, people=was.people) == was

    return dict(rows) | {key: row for key, row in left.items() if only_typed(row)}


def put_back(table: str, change: Change, now: Rows, *, stay: frozenset[str] = frozenset()) -> Undone:
    """A table as it was before a change, but for what people did since.

    `now` are the rows as they stand, by the change's own keys (`as_then`); those whose key is in `stay`
    stay although the action added them.
    """
    undone = Undone()
    rows = {key: dict(row) for key, row in now.items()}
    for key, cells in change["changed"].items():
        if key in rows:
            _cells_back(table, key, cells, rows[key], undone)
        else:
            undone.kept.append((key, None, None, None))
    touched = {
        key for key, cells in change["added"].items()
        if key in rows and key not in stay and not _is_as_added(table, key, rows[key], cells)
    }  # fmt: skip
    sets = {_set_of(table, key) for key in touched}
    for key in change["added"]:
        if key in touched:
            undone.kept.append((key, None, None, None))
        elif key in rows and key not in stay and _set_of(table, key) not in sets and not _counts(table, key):
            del rows[key]
            undone.removed.add(key)
    for key, cells in change["removed"].items():
        if key not in rows:
            rows[key] = dict.fromkeys(TABLES[table].by_name)
            for name, value in cells.items():
                _put(table, key, name, value, rows[key], undone)
    before, after = change["order"]
    laid = set(after)
    standing = [key for key in now if key in laid]
    if standing == [key for key in after if key in now]:  # nobody sorted since
        place = {key: number for number, key in enumerate(before)}
        rows = dict(sorted(rows.items(), key=lambda row: place.get(row[0], len(place))))
    undone.rows = rows
    return undone


def _set_of(table: str, key: str) -> str:
    """What stays or goes together: the lines of a set; any other row is by itself."""
    return key.partition("|")[0] if table == "sets" else key


def _is_as_added(table: str, key: str, row: Record, cells: Record) -> bool:
    """Whether nobody has typed into a row since an action added it."""
    now = filled(table, row)
    return all(same(now.get(name), cells.get(name)) or _stays(table, key, name) for name in {*now, *cells})


def is_change(given: object) -> bool:
    """Whether some value, read from a file that anybody may have touched, has the shape of a `Change`."""
    if not isinstance(given, dict) or given.keys() != {"order", "changed", "added", "removed", "called"}:
        return False
    order, changed = given["order"], given["changed"]
    return (
        isinstance(order, list) and len(order) == 2 and all(isinstance(keys, list) for keys in order)
        and all(isinstance(given[name], dict) for name in ("changed", "added", "removed", "called"))
        and all(isinstance(cells, dict) for name in ("added", "removed") for cells in given[name].values())
        and all(isinstance(cells, dict) and all(isinstance(pair, list) and len(pair) == 2
                                                for pair in cells.values()) for cells in changed.values())
    )  # fmt: skip


def _cells_back(
    table: str, key: str, cells: Mapping[str, Sequence[Any]], row: Record, undone: Undone
) -> None:
    for name, (before, after) in cells.items():
        if _stays(table, key, name) or same(row.get(name), before):
            continue
        if same(row.get(name), after):
            _put(table, key, name, before, row, undone)
        else:
            undone.kept.append((key, name, row.get(name), before))


def _counts(table: str, key: str) -> bool:
    """Whether a row is there for numbers that were given alone."""
    return table == "settings" and key == making.SETTING_COUNTER


def _stays(table: str, key: str, name: str) -> bool:
    """Whether a cell holds numbers that were given: they stay given."""
    return _counts(table, key) or (table == "tambons" and name == "counters")


def _put(table: str, key: str, name: str, value: Any, row: Record, undone: Undone) -> None:
    """A value into a row; where the column cannot hold it, or it is in staff's own column, beside it."""
    column = TABLES[table].by_name.get(name)
    if column is None or not (holds(column, value) and holds(column, row.get(name))):
        undone.cells[key, name] = value
    row[name] = value


def _columns(table: str) -> list[str]:
    return [column.name for column in TABLES[table].columns if column.owner is not Owner.FORMULA]


def filled(table: str, row: Record) -> Record:
    """The cells of a row that hold something, those of staff's own columns too; formulas do not count."""
    names = [*_columns(table), *(name for name in row if name.startswith(OWN))]
    return {name: row[name] for name in names if not same(row.get(name), None)}
