"""Saved filters as Excel's own: criteria for the arrows of a table's columns, and back.

Excel keeps up to two comparisons for a column ("=*ถนน*", ">=1000000"), or a list of texts that cells show.
A comparison is used where it shows just the rows that our condition chooses; else the texts of these rows.
Nothing here calls Excel.

Looked up in Microsoft's descriptions of the file format (MS-XLSB, BrtFilter and BrtCustomFilter): texts are
compared without regard to case, `?` and `*` are wildcards of comparisons only, a listed text has at most
255 signs, and "=" and "<>" alone stand for empty and filled cells. In ranges of numbers a single "=5" is
compared as it is shown, so an amount is met from both sides: ">=5" and "<=5".
"""

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlplan.core.columns import Column, Kind
from xlplan.core.frames import Record
from xlplan.core.places import villages_of
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.views import filters
from xlplan.core.views.filters import NUMBERS, Condition
from xlplan.core.vocabulary import FilterCondition as Says
from xlplan.errors import FilterNotInExcelError

AND, OR, VALUES = 1, 2, 7
"""Excel's xlAnd, xlOr and xlFilterValues."""

_LONGEST_VALUE = 255
_NO_ROW = "\u00ac"
"""A sign that is no cell's text: what a filter asks for that no row fulfils."""
_EMPTY, _FILLED = "=", "<>"
_COMPARISON = re.compile("(<>|>=|<=|=|<|>)?(.*)", re.DOTALL)
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, ">=": operator.ge, "<=": operator.le,
    ">": operator.gt, "<": operator.lt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Criteria:
    """What one column is filtered by: up to two comparisons joined by AND or OR, or with VALUES texts."""

    column: str
    criteria: tuple[str, ...]
    operator: int = AND


def criteria(rows: Sequence[Record], conditions: Iterable[Condition]) -> list[Criteria]:
    """The criteria by which Excel shows, of these rows of a table, those that fulfil all conditions.

    Raises:
        FilterNotInExcelError: Excel has no such criteria.
    """
    by_column: dict[str, list[Condition]] = {}
    for condition in conditions:
        by_column.setdefault(condition.column, []).append(condition)
    return [
        _of_numbers(column, group) if column.kind in NUMBERS else _of_texts(column, group, rows)
        for group in by_column.values()
        for column in [TABLES[group[0].table].by_name[group[0].column]]
    ]


def _of_numbers(column: Column, group: Sequence[Condition]) -> Criteria:
    lowest: list[float] = []
    highest: list[float] = []
    others: dict[str, None] = {}
    for condition in group:
        number = filters.number_of(condition.values[0], column) if condition.values else None
        if number is None:
            others[_EMPTY if condition.condition is Says.EMPTY else _FILLED] = None
        elif condition.condition is Says.IS_NOT:
            others[f"<>{_spelled(number, column)}"] = None
        if number is not None and condition.condition in (Says.AT_LEAST, Says.IS):
            lowest.append(number)
        if number is not None and condition.condition in (Says.AT_MOST, Says.IS):
            highest.append(number)
    parts = [f">={_spelled(max(lowest), column)}"] if lowest else []
    parts += [f"<={_spelled(min(highest), column)}"] if highest else []
    parts += others
    if len(parts) > 2:
        raise FilterNotInExcelError(heading_of(column, None))
    return Criteria(column.name, tuple(parts))


def _spelled(number: float, column: Column) -> str:
    """A number as Excel's criteria spell it, whatever the PC's language: baht with a point."""
    return f"{number / 100 if column.kind is Kind.MONEY else number:.15g}"


def _of_texts(column: Column, group: Sequence[Condition], rows: Sequence[Record]) -> Criteria:
    texts = list(dict.fromkeys(str(row.get(column.name) or "") for row in rows))
    tests = [filters.predicate(condition) for condition in group]
    fitting = [text for text in texts if all(test(text or None) for test in tests)]
    native = _native(column.name, group)
    if native is not None and list(filter(_shown_by(native, column), texts)) == fitting:
        return native
    if not fitting:
        return Criteria(column.name, (f"={_NO_ROW}",))
    if len(fitting) <= 2 and all(fitting):
        return Criteria(column.name, tuple(f"={_escaped(text)}" for text in fitting), OR)
    if max(map(len, fitting)) > _LONGEST_VALUE:
        raise FilterNotInExcelError(heading_of(column, None))
    return Criteria(column.name, tuple(text or _EMPTY for text in fitting), VALUES)


def _native(column: str, group: Sequence[Condition]) -> Criteria | None:
    """The comparisons that say the same to a reader; None where there are more than two."""
    parts = [part for condition in group for part in _parts(condition)]
    is_either = len(parts) == 2 and len(group) == 1 and group[0].condition in (Says.IS, Says.HAS)
    many = any(len(one.values) > 1 and one.condition in (Says.IS, Says.HAS) for one in group)
    if len(parts) > 2 or (many and not is_either):
        return None
    return Criteria(column, tuple(parts), OR if is_either else AND)


def _parts(condition: Condition) -> list[str]:
    values = map(_escaped, condition.values)
    match condition.condition:
        case Says.EMPTY:
            return [_EMPTY]
        case Says.FILLED:
            return [_FILLED]
        case Says.IS:
            return [f"={value}" for value in values]
        case Says.IS_NOT:
            return [f"<>{value}" for value in values]
        case Says.HAS:
            return [f"=*{value}*" for value in values]
        case _:
            return [f"<>*{value}*" for value in values]


def _escaped(text: str) -> str:
    return re.sub(r"([~*?])", r"~\1", text)


_Test = Callable[[object], bool]


def _shown_by(wanted: Criteria, column: Column) -> _Test:
    """What tells whether Excel shows a row with a value in the column, as a frame has it."""
    if wanted.operator == VALUES:
        return _listed(wanted.criteria, column)
    meets = [_meets(part, column) for part in wanted.criteria]
    is_enough = any if wanted.operator == OR else all
    return lambda value: is_enough(test(value) for test in meets)


def _listed(criteria: Iterable[str], column: Column) -> _Test:
    texts = {text.removeprefix("=").casefold() for text in criteria}
    numbers = {filters.number_of(text, column) for text in texts} if column.kind in NUMBERS else set()

    def test(value: object) -> bool:
        if numbers and isinstance(value, int | float):
            return value in numbers
        return _text(value).casefold() in texts

    return test


def _meets(part: str, column: Column) -> _Test:
    sign, wanted = _split(part)
    if column.kind in NUMBERS and wanted:
        limit = filters.number_of(wanted, column)
        compared = _COMPARED[sign]
        return lambda value: (
            compared(value, limit) if limit is not None and isinstance(value, int | float) else sign == "<>"
        )
    spelled = re.sub(r"~([~*?])|([*?])|(.)", _as_pattern, wanted, flags=re.DOTALL)
    pattern = re.compile(spelled, re.IGNORECASE | re.DOTALL)
    return lambda value: (pattern.fullmatch(_text(value)) is not None) is (sign == "=")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _as_pattern(found: re.Match[str]) -> str:
    literal, wildcard, other = found.groups()
    return {"*": ".*", "?": "."}[wildcard] if wildcard else re.escape(literal or other)


def _split(part: str) -> tuple[str, str]:
    match = _COMPARISON.fullmatch(part)
    return (match[1] or "=", match[2]) if match else ("=", part)


# --- and back ---


def conditions(
    table: str, found: Iterable[Criteria], rows: Sequence[Record]
) -> tuple[list[Condition], list[str]]:
    """What a table is filtered by as conditions of ours, and the columns whose criteria are none of these.

    A criterion counts as told where a condition chooses, of the rows there are, just those that it shows.
    """
    told: list[Condition] = []
    untold: list[str] = []
    for one in found:
        column = TABLES[table].by_name[one.column]
        values = [row.get(column.name) for row in rows]
        shown: list[bool] | None = None  # not asked of patterns that ours cannot say: some take for ever
        for said in _candidates(table, column, one):
            if said and not any(map(filters.trouble_with, said)):
                shown = shown or list(map(_shown_by(one, column), values))
                tests = list(map(filters.predicate, said))
                if [all(test(value) for test in tests) for value in values] == shown:
                    told += said
                    break
        else:
            untold.append(one.column)
    return told, untold


def _candidates(table: str, column: Column, one: Criteria) -> Iterator[Sequence[Condition]]:
    """What the criteria of a column may mean, the likeliest first."""

    def say(condition: Says, values: Iterable[str]) -> Condition:
        return Condition(table, column.name, condition, tuple(values))

    meant: list[tuple[Says | None, str]]
    if one.operator == VALUES:
        meant = [(Says.IS, text.removeprefix("=")) for text in one.criteria]
    else:
        meant = [_meaning(*_split(part)) for part in one.criteria]
    kinds, values = {kind for kind, _ in meant}, [value for _, value in meant]
    if kinds == {Says.IS} and column.name == "moo":
        listed = [villages_of(value) for value in values]
        yield [say(Says.IS, (village for village in listed[0] if all(village in cell for cell in listed)))]
        yield [say(Says.IS, dict.fromkeys(village for cell in listed for village in cell))]
    if column.kind in NUMBERS and kinds == {Says.AT_LEAST, Says.AT_MOST} and len(set(values)) == 1:
        yield [say(Says.IS, values[:1])]
    is_either = len(kinds) == 1 and (one.operator != AND or len(meant) == 1)
    for kind in (Says.IS, Says.HAS):
        if is_either and kind in kinds:
            yield [say(kind, values)]
    if (one.operator == AND or len(meant) == 1) and None not in kinds:
        yield [say(kind, [value] if value else []) for kind, value in meant if kind is not None]


def _meaning(sign: str, text: str) -> tuple[Says | None, str]:
    """What one comparison says, and its value; no condition where ours cannot say it."""
    if not text and sign in (_EMPTY, _FILLED):
        return (Says.EMPTY if sign == _EMPTY else Says.FILLED), ""
    is_word = len(text) > 2 and text[0] == text[-1] == "*" and text[-2] != "~"
    inner = text[1:-1] if is_word else text
    if re.search(r"[*?]", re.sub("~.", "", inner)):
        return None, text
    kinds = {"=": Says.IS, "<>": Says.IS_NOT, ">=": Says.AT_LEAST, "<=": Says.AT_MOST}
    if is_word:
        kinds = {"=": Says.HAS, "<>": Says.HAS_NOT}
    return kinds.get(sign), re.sub("~(.)", r"\1", inner)
