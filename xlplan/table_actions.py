"""What the verbs about a table's rows do: saved filters, and sets made by hand."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from xlplan import words
from xlplan.calling import Call, PlanBook
from xlplan.core import codes, figures, frames
from xlplan.core.combining import hand_sets
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.thai import key
from xlplan.core.views import filters
from xlplan.core.views.filters import Condition
from xlplan.core.vocabulary import Origin
from xlplan.desk import Desk
from xlplan.errors import (
    ConditionsUnreadableError,
    FilterUnreadableError,
    InSetsError,
    NotAgreedError,
    UnknownNameError,
)
from xlplan.outcome import NO_WINDOW, Done, Place
from xlplan.words.buttons import Choice

_LIKE_IT = 5  # codes shown in place of one that nobody knows


# --- saved filters ---


def filter_(book: PlanBook, call: Call, *, name: str | None = None) -> Done:
    """The saved filters, or the rows that one of them chooses; nothing changes."""
    desk = Desk(book, call.stamp)
    year = desk.settings.first_year_be
    saved = frames.records(book.read("filters"))
    if name is None:
        known = filters.saved(saved, year)
        lines = {one: [words.filters.line(row) for row in saved if _is(row, one)] for one in known}
        troubles = [finding.facts for finding in filters.unreadable(saved, year)]
        listed = [
            {"name": one, "sheet": TABLES[conditions[0].table].sheet, "conditions": lines[one]}
            for one, conditions in known.items()
        ]
        facts = {"filters": listed, "unreadable": [{"name": one, "why": why} for one, why in troubles]}
        return Done(facts, words.filters.listed(listed, troubles), NO_WINDOW)
    name, conditions = filters.named(saved, name, year)
    rows = filters.chosen(desk.read(conditions[0].table), conditions)
    shown = [
        {"code": row["code"], "name": row["name"], "total_baht": _baht(figures.total(row))} for row in rows
    ]
    facts = {
        "filter": name, "sheet": TABLES[conditions[0].table].sheet, "count": len(rows),
        "total_baht": _baht(sum(figures.total(row) or 0 for row in rows)), "rows": shown,
    }  # fmt: skip
    return Done(facts, words.filters.chosen(facts), NO_WINDOW)


def save_filter(book: PlanBook, call: Call, *, name: str, conditions: Sequence[Condition]) -> Done:
    """Write a filter into its sheet; one of the same name gives way to it only when the person agrees.

    Raises:
        FilterUnreadableError: the name has no letter or digit by which it could be called.
    """
    if not key(name):
        raise FilterUnreadableError(name, [words.filters.trouble("no_name")])
    desk = Desk(book, call.stamp)
    rows = desk.read("filters")
    new = [
        filters.row_of(name, condition, desk.settings.first_year_be) | {"origin": Origin.STAFF.value}
        for condition in conditions
    ]
    lines = [words.filters.line(row) for row in new]
    before = [row for row in rows if _is(row, name)]
    if before:
        call.agree(words.filters.before_replacing(name, [words.filters.line(row) for row in before], lines))
    desk.write("filters", [*(row for row in rows if not _is(row, name)), *new])
    desk.finish("save-filter", words.filters.saved_log(name, lines))
    sheet = TABLES[conditions[0].table].sheet
    return Done(
        {"filter": name, "sheet": sheet, "conditions": lines, "replaced": bool(before)},
        words.filters.saved_told(name, sheet, lines),
        words.filters.saved(name, sheet, lines),
        place=Place("filters"),
    )


def conditions_said(
    book: PlanBook, *, name: str, table: str, said: Sequence[tuple[str, str, str]]
) -> list[Condition]:
    """Conditions as people say them at a terminal: heading, condition, values.

    Raises:
        ConditionsUnreadableError: one of them is none.
    """
    rows = [
        {"table": TABLES[table].sheet, "column": column, "condition": condition, "values": values}
        for column, condition, values in said
    ]
    read = [filters.condition_of(row, book.first_year_be) for row in rows]
    troubles = [one for one in read if isinstance(one, str)]
    if troubles:
        raise ConditionsUnreadableError(name, troubles)
    return [one for one in read if isinstance(one, Condition)]


def _is(row: Record, name: str) -> bool:
    return key(row["name"] or "") == key(name)


def _baht(satang: int | None) -> float | None:
    return None if satang is None else satang / 100


# --- sets made by hand ---


def make_set(
    book: PlanBook,
    call: Call,
    *,
    codes: Sequence[str] = (),
    places: Collection[int] = (),
    name: str | None = None,
) -> Done:
    """Put collected projects into one set; the word in their column ชุดที่ is staff's, as if they typed it.

    Args:
        codes: the projects' codes, in any spelling.
        places: or their places among the sheet's rows, from 0.
        name: the set's; without one the next free name, or on staff's word the set of some of the rows.

    Raises:
        UnknownNameError, NoRowsChosenError, SetOfTambonsError: no set can be made of these.
        InSetsError: some are in a set, and nobody is there to be asked.
    """
    desk = Desk(book, call.stamp)
    rows = desk.read("projects")
    chosen = {*places, *_places(desk, rows, codes)}
    name = hand_sets.spelled(name)
    hand_sets.check(rows, chosen, name)
    name = name or _name(call, rows, chosen)
    desk.write("projects", hand_sets.put(rows, chosen, name))
    desk.finish("make-set", words.hand_sets.told(name, len(chosen)))
    members = [rows[at]["code"] for at in sorted(chosen)]
    return Done(
        {"set": name, "codes": members},
        words.hand_sets.done_told(name, len(chosen)),
        words.hand_sets.done(name, len(chosen)),
    )


def _places(desk: Desk, rows: Sequence[Record], spelled: Sequence[str]) -> list[int]:
    at = {row["code"]: place for place, row in enumerate(rows)}
    reader = codes.Reader(codes.heads(desk.read("tambons")), at)
    found = []
    for text in spelled:
        code = reader.read(text)
        if code not in at:
            raise UnknownNameError(words.hand_sets.A_CODE, text, get_close_matches(text, at, _LIKE_IT, 0))
        found.append(at[code])
    return found


def _name(call: Call, rows: Sequence[Record], chosen: Collection[int]) -> str:
    """The name of the set, after showing what it will hold; who stops there changes nothing."""
    new = hand_sets.next_name(rows, next(rows[at]["tambon"] for at in chosen))
    lines = [words.hand_sets.line(rows[at]) for at in sorted(chosen)]
    there = hand_sets.sets_of(rows, chosen)
    if not there:
        call.agree(words.hand_sets.ask(new, lines))
        return new
    choice = call.tell(words.hand_sets.ask(new, lines, there[0]))
    if choice is Choice.GO:
        raise InSetsError(there)
    if choice not in (Choice.JOIN, Choice.ANEW):
        raise NotAgreedError
    return there[0] if choice is Choice.JOIN else new
