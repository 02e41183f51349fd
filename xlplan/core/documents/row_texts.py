"""The text cells of a row → the columns of its project's record; ticks, votes and villages among them.

What fits a column goes there whole; what does not goes to "others", with its heading.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from xlplan.core import numbers, places, thai
from xlplan.core.frames import Record
from xlplan.core.grammar import documents as grammar
from xlplan.core.places import Place
from xlplan.core.recognise.recognised import Cell
from xlplan.core.vocabulary import Field, Group

_ONE_LINE = {
    Field.NAME,
    Field.VILLAGE_RANK,
    Field.AGENCY,
    Field.SOURCE,
    Field.PERIOD,
    Field.TARGET,
    Field.OBJECTIVE,
}
_TEXT_FIELDS = {
    Field.VILLAGE_RANK, Field.NAME, Field.OBJECTIVE, Field.TARGET, Field.PLACE, Field.SOURCE, Field.AGENCY,
    Field.KPI, Field.RESULT, Field.PERIOD, Field.NOTE,
}  # fmt: skip
_TICKS = {Field.SELF: Group.SELF, Field.TOGETHER: Group.TOGETHER, Field.SUPPORT: Group.SUPPORT}


def append(record: Record, column: str, text: str, *, separator: str = "\n") -> None:
    """Add a text to a column behind what is there."""
    there = record.get(column)
    record[column] = f"{there}{separator}{text}" if there else text


def put(record: Record, cell: Cell) -> None:
    """Put a text cell into its column; budgets and group ticks are not its business."""
    text, field = thai.clean(cell.text), cell.role.field
    if not text or field in (Field.BUDGET, Field.OTHER_AMOUNTS):
        return
    if field in _TICKS:
        if not set(thai.arabic(text)) <= grammar.TICK_SIGNS and text not in _TICKS[field].value:
            _put_other(record, cell, text)
    elif field is Field.GROUP_TICKED:
        _put_method(record, cell, text)
    elif field in _TEXT_FIELDS:
        line = thai.clean_line(text) if field in _ONE_LINE else text
        append(record, field.name.lower(), line, separator=" ")
    elif field is Field.VOTES and "votes" not in record and re.fullmatch(r"\d{1,9}", thai.arabic(text)):
        record["votes"] = int(thai.arabic(text))
    else:
        _put_other(record, cell, text)


def _put_method(record: Record, cell: Cell, text: str) -> None:
    """Who does it, typed in words: the group they mean, else the words as they are, where none stand yet."""
    if group := grammar.GROUP_WORDS.get(thai.clean_line(text).replace(" ", "")):
        put_group(record, group.value)
    elif record.get("group_ticked"):
        _put_other(record, cell, text)
    else:
        record["group_ticked"] = text


def put_group(record: Record, groups: str) -> None:
    """Put groups that are ticked beside those that are; words that are no group keep a line of their own."""
    there = str(record.get("group_ticked") or "")
    are_groups = all(group in set(Group) for group in there.split(", "))
    append(record, "group_ticked", groups, separator=", " if are_groups else "\n")


def _put_other(record: Record, cell: Cell, text: str) -> None:
    append(record, "others", f"{cell.role.heading}: {text}" if cell.role.heading else text)


def put_beside(record: Record, beside: Sequence[str]) -> None:
    """Put what is named beside amounts into its column, unless it stands there already.

    The one body that is named is the agency where the row names no other; all else is a source: funds,
    budgets, and bodies beside an agency that is another one.
    """
    bodies = {text for text in beside if numbers.is_body(text)}
    if len(bodies) == 1 and not record.get("agency"):
        record["agency"] = bodies.pop()
    agency = thai.clean_line(str(record.get("agency") or ""))
    for text in dict.fromkeys(beside):
        if text != agency and text not in str(record.get("source") or "").split("\n"):
            append(record, "source", text)


def take_place(record: Record, cells: Sequence[Cell]) -> tuple[Place, bool]:
    """The place that a row's own cells name, and whether the heading's village may count for it.

    It may not where the village's cell says something else, such as "the whole tambon". What is more than
    a number, or no tambon's name, is kept as text too.
    """
    place = Place()
    heading_counts = True
    for cell in cells:
        text = thai.clean(cell.text)
        if not text:
            continue
        if cell.role.field is Field.MOO:
            moo = places.moo_of_cell(text)
            heading_counts = heading_counts and moo is not None
            if moo is None or places.says_more(text) or place.moo not in (None, moo):
                _put_other(record, cell, text)
            place = replace(place, moo=place.moo or moo)
        elif cell.role.field is Field.TAMBON:
            name = places.tambon_name(text)
            if not places.is_tambon_name(name) or place.tambon not in (None, name):
                _put_other(record, cell, text)
            else:
                place = replace(place, tambon=name)
    return place, heading_counts or place.moo is not None


def ticked(cells: Sequence[Cell]) -> str:
    """The groups that are ticked in a row, ", " between them."""
    return ", ".join(
        _TICKS[cell.role.field].value
        for cell in cells
        if cell.role.field in _TICKS and _is_tick(thai.clean(cell.text))
    )


def _is_tick(text: str) -> bool:
    """Whether a cell of a tick column says yes: any sign or word but a dash, an empty box or a "no"."""
    return bool(text) and not set(text) <= grammar.NOT_TICKED and not text.startswith(grammar.NO)
