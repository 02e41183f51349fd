"""Saved filters: the rows of the sheet ตัวกรอง as conditions, and the rows of a table that fulfil them.

A filter is known by its name, belongs to one sheet, and chooses the rows that fulfil all of its lines.
Texts are compared by `thai.key`, amounts in baht, villages one by one: a row of "5, 6" is one of village 5.
A filter with a line that cannot be read is none: half of it would choose other rows than staff meant.
How Excel shows a filter stands in `core.criteria`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from xlplan import words
from xlplan.core import numbers, places, thai
from xlplan.core.columns import Column, Kind
from xlplan.core.findings import Finding
from xlplan.core.findings import Kind as Found
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.vocabulary import FilterCondition
from xlplan.errors import FilterUnreadableError, UnknownNameError

FILTERED = ("projects", "plan")
"""The tables that can be filtered."""

NUMBERS = frozenset({Kind.MONEY, Kind.INTEGER, Kind.NUMBER})
_COMPARED = frozenset({FilterCondition.AT_LEAST, FilterCondition.AT_MOST})
_WORDS = frozenset({FilterCondition.HAS, FilterCondition.HAS_NOT})
_WITHOUT_VALUE = frozenset({FilterCondition.EMPTY, FilterCondition.FILLED})
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")  # no nan, inf, 1e5 or 1_0, which float would take
_NEGATIVE = frozenset({FilterCondition.IS_NOT, FilterCondition.HAS_NOT})


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a filter: `table` and `column` are names of the schema, `values` as staff write them."""

    table: str
    column: str
    condition: FilterCondition
    values: tuple[str, ...] = ()


def saved(filter_rows: Iterable[Record], first_year_be: int | None = None) -> dict[str, list[Condition]]:
    """The filters that can be read, by name; `first_year_be` is needed for conditions on a year's amount.

    >>> row = {"name": "ทาง", "table": "โครงการตำบล", "column": "ชื่อโครงการ"}
    >>> row |= {"condition": "มีคำว่า", "values": "ถนน; ซอย"}
    >>> [condition.values for condition in saved([row])["ทาง"]]
    [('ถนน', 'ซอย')]
    """
    return _read(filter_rows, first_year_be)[0]


def named(
    filter_rows: Sequence[Record], name: str, first_year_be: int | None, *, table: str | None = None
) -> tuple[str, list[Condition]]:
    """The filter that a name means, in any spelling that compares alike, under the name that staff gave it.

    Args:
        filter_rows: The rows of the sheet.
        name: As somebody wrote it.
        first_year_be: As for `saved`.
        table: The table whose filters count; without one those of all.

    Raises:
        UnknownNameError, FilterUnreadableError: there is none, or it cannot be read.
    """
    found, troubles = _read(filter_rows, first_year_be)
    known = {one: said for one, said in found.items() if table in (None, said[0].table)}
    for one, conditions in known.items():
        if thai.key(one) == thai.key(name):
            return one, conditions
    why = [trouble for one, trouble in troubles if one and thai.key(one) == thai.key(name)]
    if why:
        raise FilterUnreadableError(name, why)
    raise UnknownNameError(words.filters.A_FILTER, name, list(known))


def unreadable(filter_rows: Iterable[Record], first_year_be: int | None = None) -> list[Finding]:
    """A finding for every line that cannot be read: its filter is not among the `saved` ones."""
    troubles = _read(filter_rows, first_year_be)[1]
    return [
        Finding(Found.FILTER_UNREADABLE, sheet=TABLES["filters"].sheet, facts=(name or "", trouble))
        for name, trouble in troubles
    ]


def chosen(rows: Iterable[Record], conditions: Sequence[Condition]) -> list[Record]:
    """The rows that fulfil all conditions, in their order."""
    tests = [(condition.column, predicate(condition)) for condition in conditions]
    return [row for row in rows if all(test(row.get(column)) for column, test in tests)]


def predicate(condition: Condition) -> Callable[[object], bool]:
    """What tells whether a cell's value, as a record has it, fulfils a condition.

    >>> test = predicate(Condition("projects", "moo", FilterCondition.IS, ("หมู่ที่ 5",)))
    >>> test("5, 6"), test("15"), test(None)
    (True, False, False)
    """
    column = TABLES[condition.table].by_name[condition.column]
    if condition.condition in _WITHOUT_VALUE:
        wants_empty = condition.condition is FilterCondition.EMPTY
        return lambda value: (value is None or value == "") is wants_empty
    if column.kind in NUMBERS:
        return _number_test(condition, column)
    values = {wanted for value in condition.values for wanted in _keys(column, value)}
    holds = _holds(column, condition.condition, values)
    return holds if condition.condition not in _NEGATIVE else lambda value: not holds(value)


def _holds(column: Column, condition: FilterCondition, values: set[str]) -> Callable[[object], bool]:
    """Whether a text is, or has in it, one of the values; a village is always one of several."""
    if column.name == "moo":
        return lambda value: not values.isdisjoint(places.villages_of(str(value or "")))
    if condition in _WORDS:
        return lambda value: any(wanted in thai.key(str(value or "")) for wanted in values)
    return lambda value: thai.key(str(value or "")) in values


def _number_test(condition: Condition, column: Column) -> Callable[[object], bool]:
    limit = number_of(condition.values[0], column)
    if limit is None:  # else it would not have been read
        raise TypeError(f"no number: {condition}")

    def test(value: object) -> bool:
        if not isinstance(value, int | float):
            return condition.condition is FilterCondition.IS_NOT
        if condition.condition is FilterCondition.AT_LEAST:
            return value >= limit
        if condition.condition is FilterCondition.AT_MOST:
            return value <= limit
        return (value == limit) is (condition.condition is FilterCondition.IS)

    return test


def number_of(text: str, column: Column) -> float | None:
    """A number as staff write it, of a money column in satang as frames hold it; None where it is none.

    >>> total = TABLES["plan"].by_name["total"]
    >>> number_of("1 ล้านบาท", total), number_of("1,000,000", total), number_of("มาก", total)
    (100000000, 100000000, None)
    """
    if column.kind is Kind.MONEY:
        amount = numbers.baht(text)
        return None if amount.rest or amount.contradicted else amount.satang
    digits = thai.arabic(thai.clean_line(text)).replace(",", "")
    return float(digits) if _NUMBER.fullmatch(digits) else None


def _keys(column: Column, value: str) -> list[str]:
    """What a value is compared by; empty where it says nothing that can be compared."""
    if column.name == "moo":
        return places.villages_of(places.moo_of_cell(value))
    key = thai.key(value)
    return [key] if key else []


_BY_COLUMN = {
    "area": "area", "group": "group", "agency": "agency_main", "source": "source_main",
    "province_issue": "province_issue",
}  # fmt: skip


def offered(
    table: str, rows: Sequence[Record], by: str
) -> list[tuple[tuple[str, ...], list[Condition], int]]:
    """What a table's rows can be filtered by: the values, the conditions, how many rows; empty ones last.

    `by` is village (values: tambon and number), area, group, agency, source or province_issue. A row for
    two villages counts for both.
    """
    names = ("tambon", "moo") if by == "village" else (_BY_COLUMN[by],)
    counted: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        values = [str(row.get(name) or "") for name in names]
        last = places.villages_of(values[-1]) if by == "village" else [values[-1]]
        counted.update((*values[:-1], value) for value in last or [""])
    return [
        (values, [_is(table, name, value) for name, value in zip(names, values, strict=True)], count)
        for values, count in sorted(counted.items(), key=_in_order)
    ]


def _in_order(counted: tuple[tuple[str, ...], int]) -> tuple[bool, list[tuple[bool, int, str]]]:
    """Village 2 comes before village 10, rows that say nothing come last."""
    values, _ = counted
    return not all(values), list(map(places.village_order, values))


def _is(table: str, column: str, value: str) -> Condition:
    said = FilterCondition.IS if value else FilterCondition.EMPTY
    return Condition(table, column, said, (value,) if value else ())


def column_called(table: str, heading: str, first_year_be: int | None) -> Column | None:
    """The column of a table under a heading, budget columns by their years; None where there is none."""
    by_key = {thai.key(heading_of(column, first_year_be)): column for column in TABLES[table].columns}
    return by_key.get(thai.key(heading))


def trouble_with(condition: Condition, first_year_be: int | None = None) -> str | None:
    """Why a condition cannot be applied, None where it can."""
    column = TABLES[condition.table].by_name[condition.column]
    heading = heading_of(column, first_year_be)
    kind, values = condition.condition, condition.values
    is_number = column.kind in NUMBERS
    if (kind in _COMPARED and not is_number) or (kind in _WORDS and is_number):
        return words.filters.trouble("wrong_kind", heading, kind.value)
    if (kind in _WITHOUT_VALUE) is bool(values):
        return words.filters.trouble("value_given" if values else "value_missing", kind.value)
    if is_number and len(values) > 1:
        return words.filters.trouble("one_number", heading)
    for value in values:
        if is_number and number_of(value, column) is None:
            return words.filters.trouble("no_number", value)
        if not is_number and not _keys(column, value):
            return words.filters.trouble("no_village" if column.name == "moo" else "no_text", value)
    return None


def row_of(name: str, condition: Condition, first_year_be: int | None) -> Record:
    """A condition as a line of the sheet: the other way of reading it."""
    table = TABLES[condition.table]
    return dict.fromkeys(TABLES["filters"].by_name) | {
        "name": name,
        "table": table.sheet,
        "column": heading_of(table.by_name[condition.column], first_year_be),
        "condition": condition.condition.value,
        "values": "; ".join(value.replace(";", " ") for value in condition.values) or None,
    }


def condition_of(row: Record, first_year_be: int | None) -> Condition | str:
    """The condition that a line says, or why it says none."""
    tables = {thai.key(TABLES[name].sheet): name for name in FILTERED}
    table = tables.get(thai.key(row.get("table") or ""))
    if table is None:
        return words.filters.trouble(
            "sheet", row.get("table") or "", *(TABLES[name].sheet for name in FILTERED)
        )
    column = column_called(table, row.get("column") or "", first_year_be)
    if column is None:
        return words.filters.trouble("column", row.get("column") or "", TABLES[table].sheet)
    kinds = {thai.key(kind.value): kind for kind in FilterCondition}
    kind = kinds.get(thai.key(row.get("condition") or ""))
    if kind is None:
        return words.filters.trouble("condition", row.get("condition") or "", " ".join(FilterCondition))
    values = tuple(value for part in (row.get("values") or "").split(";") if (value := part.strip()))
    condition = Condition(table, column.name, kind, values)
    return trouble_with(condition, first_year_be) or condition


def _read(
    rows: Iterable[Record], first_year_be: int | None
) -> tuple[dict[str, list[Condition]], list[tuple[str | None, str]]]:
    """The filters, and the troubles of those that are none, each with the name of its filter."""
    spellings: dict[str, str] = {}
    found: dict[str, list[Condition]] = {}
    troubles: list[tuple[str | None, str]] = []
    for row in rows:
        name = thai.clean_line(row.get("name") or "")
        if not name:
            troubles.append((None, words.filters.trouble("no_name")))
            continue
        name = spellings.setdefault(thai.key(name) or name, name)
        conditions = found.setdefault(name, [])
        said = condition_of(row, first_year_be)
        if isinstance(said, Condition) and conditions and conditions[0].table != said.table:
            said = words.filters.trouble("two_sheets", TABLES[conditions[0].table].sheet)
        if isinstance(said, Condition):
            conditions.append(said)
        else:
            troubles.append((name, said))
    troubled = {name for name, _ in troubles}
    return {name: conditions for name, conditions in found.items() if name not in troubled}, troubles
