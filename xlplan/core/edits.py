"""What xlplan wrote against what stands there now: a cell that differs is a person's, and stays.

Every table a step writes goes through `respect`. A cell that still holds what xlplan last wrote there may
be written anew; one that holds something else was typed over and is never overwritten. What the source
says is remembered all the same, so that it can be shown beside the typed value, and taken back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from xlplan.core.columns import Owner
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.written import OWN, Book, Known, Standing, columns, holds, key_of, same

Typed: TypeAlias = Mapping[str, Record]
"""Key → column → what stands in a cell that a row cannot tell: words typed where a number belongs."""

Says: TypeAlias = Callable[[Record, str], bool]
"""Whether a row's value of a column is the source's own word, even where it is the value that stood there."""

NOTES = {
    "projects": ("document", "table_no", "row_no"),
    "plan": ("lead", "members"),
    "tambons": ("counters",),
}
"""The program's own notes of where a row comes from: steps read them as they were written."""

_REMEMBERED = ("projects", "plan")  # their codes and notes are needed when a row comes back
_RENAMED = ("villages", "tambons")  # staff's own keys, which they may change
_QUIET = ("findings",)  # rows that come and go with the steps


@dataclass(slots=True)
class Respected:
    """The rows to write; cells, by key and column, that stand instead of a value; findings' evidence.

    `before` holds, by key and column, what was written until now where the source says something new
    against a typed cell.
    """

    rows: list[Record] = field(default_factory=list)
    cells: dict[tuple[str, str], Any] = field(default_factory=dict)
    before: dict[tuple[str, str], Any] = field(default_factory=dict)


def true_notes(table: str, rows: Iterable[Record], known: Mapping[str, Known]) -> list[Record]:
    """The rows with the program's own notes as they were written, whatever was typed over them."""
    names = NOTES.get(table, ())
    told = []
    for row in rows:
        entry = known.get(key_of(table, row) or "")
        if entry is None or entry.hand:
            told.append(row)
        else:
            told.append(row | {name: entry.written.get(name) for name in names})
    return told


def firsts(table: str, rows: Iterable[Record]) -> Iterator[tuple[str, Record]]:
    """Key and row, for the first row of each key; a second one with that key is nobody's."""
    seen = set()
    for row in rows:
        key = key_of(table, row)
        if key is not None and key not in seen:
            seen.add(key)
            yield key, row


def respect(
    table: str,
    *,
    stands: Sequence[Record],
    new: Sequence[Record],
    known: dict[str, Known],
    typed: Typed,
    own: Mapping[str, Record],
    says: Says,
) -> Respected:
    """The rows to write, and `known` brought up to date with them.

    `stands` are the rows as they stand in the sheet, `new` what a step wants them to be, `own` the cells of
    staff's own columns by key. A row that was there before comes back with what people had in it.
    """
    result = Respected()
    there = dict(firsts(table, stands))
    wanted: set[str] = set()
    for row in new:
        key = key_of(table, row)
        if key is None or key in wanted:
            result.rows.append(row)
            continue
        wanted.add(key)
        entry = known.get(key)
        if key in there:
            entry = known.setdefault(key, Known(hand=True))
            entry.standing = Standing.THERE
            words = typed.get(key, {})
            result.rows.append(_respected((table, key), there[key], row, entry, words, says, result))
        elif entry is not None:
            result.rows.append(_returned(table, key, row, entry, result))
        else:
            known[key] = Known({name: row.get(name) for name in columns(table)})
            result.rows.append(row)
    for key, row in there.items():
        if key not in wanted:
            _leave(table, key, row, known, typed, own)
    return result


def _respected(
    place: tuple[str, str],
    there: Record,
    row: Record,
    entry: Known,
    words: Record,
    says: Says,
    result: Respected,
) -> Record:
    table, key = place
    kept = dict(row)
    for name in columns(table):
        stands, wants, said = words.get(name, there.get(name)), row.get(name), entry.written.get(name)
        if same(stands, wants):
            if not same(said, wants) and says(row, name):
                entry.written[name] = wants
            continue
        if not same(stands, said):
            kept[name] = there.get(name)
            if same(there.get(name), wants) and not says(row, name):
                continue  # words in a number's cell: the step took it for empty, and says nothing
            if not same(wants, said):
                result.before[key, name] = said
        entry.written[name] = wants
    return kept


def _returned(table: str, key: str, row: Record, entry: Known, result: Respected) -> Record:
    """A row that was gone: what people had in it comes back with it."""
    back = dict(row)
    for name, value in entry.people.items():
        column = TABLES[table].by_name.get(name)
        if column is None or not holds(column, value):
            result.cells[key, name] = value
        else:
            back[name] = value
    if not entry.hand:
        entry.written = {name: row.get(name) for name in columns(table)}
    entry.standing = Standing.THERE
    return back


def bring_back(table: str, key: str, entry: Known) -> tuple[Record, dict[tuple[str, str], Any]]:
    """A row that is gone as it was last known; with the cells that stand instead of a value."""
    names = TABLES[table].key
    values: list[Any] = [key]
    if len(names) > 1:  # a tambon's name may hold that sign, and so may a code
        values = list(key.partition("|")[::2] if table == "sets" else key.rpartition("|")[::2])
    row: Record = dict.fromkeys(TABLES[table].by_name) | entry.written
    row |= {name: value or None for name, value in zip(names, values, strict=False)}
    if table == "sets":
        row["set_no"] = int(values[0])
    result = Respected()
    return _returned(table, key, row, entry, result), result.cells


def _leave(
    table: str, key: str, row: Record, known: dict[str, Known], typed: Typed, own: Mapping[str, Record]
) -> None:
    """Remember what people had in a row that a step takes out."""
    entry = known.setdefault(key, Known(hand=True))
    entry.people = people_of(table, whole(row, typed.get(key, {}), own.get(key, {})), entry)
    entry.standing = Standing.LEFT
    if not entry.people and table not in _REMEMBERED:
        del known[key]


def whole(row: Record, words: Record, own: Record) -> Record:
    """A row with all that stands in its cells: words where a number belongs, staff's own columns by `OWN`."""
    return row | words | {OWN + heading: cell for heading, cell in own.items()}


def people_of(table: str, row: Record, entry: Known) -> Record:
    """What people have in a `whole` row: staff's cells, those of their own columns, those they typed over."""
    cells: Record = {}
    for column in TABLES[table].columns:
        if column.owner is Owner.FORMULA or column.name in TABLES[table].key:
            continue
        stands = row.get(column.name)
        if not same(stands, None if column.owner is Owner.STAFF else entry.written.get(column.name)):
            cells[column.name] = stands
    return cells | {name: cell for name, cell in row.items() if name.startswith(OWN)}


def edited(table: str, key: str, row: Record, entry: Known, typed: Typed) -> Iterator[tuple[str, Any]]:
    """The columns of a row that people typed over, each with what stands there now."""
    if entry.hand:
        return
    words = typed.get(key, {})
    for name in columns(table):
        stands = words.get(name, row.get(name))
        if not same(stands, entry.written.get(name)):
            yield name, stands


def notice(table: str, stands: Sequence[Record], known: dict[str, Known], own: Mapping[str, Record]) -> None:
    """Find the rows that people deleted since the last save, typed anew, or gave another key."""
    there = dict(firsts(table, stands))
    gone = [key for key, entry in known.items() if entry.standing is Standing.THERE and key not in there]
    unknown = [key for key in there if key not in known]
    may_be_renamed = unknown if table in _RENAMED else []
    for key in gone:
        renamed = [
            new for new in may_be_renamed if _is_renamed(table, known[key], there[new], own.get(new, {}))
        ]
        if len(renamed) == 1:
            unknown.remove(renamed[0])
            known[renamed[0]] = known.pop(key)
        elif table in _QUIET and not known[key].people:
            del known[key]
        else:
            known[key].standing = Standing.DELETED
    for key in unknown:
        known[key] = Known(hand=True)
    for key in there:
        known[key].standing = Standing.THERE  # a deleted row that somebody pasted back


def _is_renamed(table: str, entry: Known, row: Record, own: Record) -> bool:
    """Whether a row is the known one under another key: staff may renumber a village, rename a tambon."""
    before = entry.written | entry.people
    now = {name: row.get(name) for name in row if name not in TABLES[table].key}
    now |= {OWN + heading: value for heading, value in own.items()}
    agreeing = sum(same(before.get(name), value) for name, value in now.items() if not same(value, None))
    filled = sum(not same(value, None) for value in now.values())
    return filled > 0 and agreeing == filled == sum(not same(value, None) for value in before.values())


def without_history(book: Book, stands: Mapping[str, Sequence[Record]], told: Callable[[Any], Any]) -> Book:
    """What is known of the rows that stand, without any value that stands no more.

    A cell that somebody typed over stays known as such, what was there before is forgotten: nothing can
    be taken back to it. An emptied cell is one that was always empty. Rows that are gone are gone.

    Args:
        book: what is known.
        stands: the rows of every watched table as they stand.
        told: makes of a remembered value what now stands in its place, where personal data were masked.
    """
    kept: Book = {}
    for table, rows in stands.items():
        there = {
            told(key): entry for key, entry in book.get(table, {}).items() if entry.standing is Standing.THERE
        }
        notes = NOTES.get(table, ())
        for key, row in firsts(table, rows):
            if key not in there:
                continue
            remembered = {name: told(value) for name, value in there[key].written.items()}
            written = {
                name: value
                for name, value in remembered.items()
                if name in notes or same(value, row.get(name))
            }
            entry = Known(written, hand=there[key].hand)
            entry.people = people_of(table, row, entry)
            kept.setdefault(table, {})[key] = entry
    return kept
