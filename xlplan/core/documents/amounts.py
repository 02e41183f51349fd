"""The budget cells of one row → satang by plan year; all that is no such figure, with why.

An amount has a year by its column, by the one year that is ticked, or by the one year named as period.
What has none, lies outside the plan's years, or is no plain figure is kept as text outside all totals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlplan import words
from xlplan.core import numbers, thai
from xlplan.core.findings import Kind
from xlplan.core.recognise.headings import Role, is_in_baht
from xlplan.core.recognise.recognised import Cell
from xlplan.core.schema.making import BUDGETS, YEARS
from xlplan.core.vocabulary import Field

_YEAR_MARKS = set("✓/√✔☑●xX*")


@dataclass(slots=True)
class Amounts:
    """What a row's budget cells say.

    Attributes:
        years: column of `BUDGETS` → satang.
        texts: the same, as written.
        others: what is no such amount, as lines "heading: text".
        beside: agencies and sources named beside a figure.
        marked: years that are ticked.
        outside: years beyond the plan's, once for each of their cells.
        notes: kind and facts of findings.
    """

    years: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    notes: list[tuple[Kind, tuple[str, ...]]] = field(default_factory=list)

    def keep(self, heading: str, text: str, kind: Kind, *facts: str) -> None:
        """Keep a text outside the totals and say why."""
        self.others.append(f"{heading}: {text}")
        self.notes.append((kind, facts or (heading, text)))


def amounts_of(cells: Sequence[Cell], *, period: str, first_year_be: int | None) -> Amounts:
    """The amounts of a row; `period` is what it says about its time."""
    found = Amounts()
    asked = [cell for cell in cells if cell.role.field is Field.BUDGET and cell.text.strip()]
    found.marked = [cell.role.year_be for cell in asked if cell.role.year_be and _is_year_mark(cell.text)]
    by_year = any(cell.role.field is Field.BUDGET and cell.role.year_be for cell in cells)
    totals = []
    for cell in asked:
        if found.marked and _is_year_mark(cell.text):
            if not cell.role.year_be:
                found.others.append(f"{cell.role.heading}: {thai.clean_line(cell.text)}")
        elif cell.role.year_be is None and by_year and not found.marked:
            totals.append(cell)
        elif (said := _by_year(cell)) and first_year_be is not None:
            _take_by_year(found, cell, said, first_year_be)
        else:
            _read(found, cell, _year_of(cell, period, found.marked), first_year_be)
    for cell in totals:
        _check_total(found, cell)
    for cell in cells:
        if cell.role.field is Field.OTHER_AMOUNTS and (text := thai.clean_line(cell.text)):
            found.others.append(f"{cell.role.heading}: {text}")
    return found


def _year_of(cell: Cell, period: str, marked: list[int]) -> int | None:
    if cell.span > 1:
        return None
    if cell.role.year_be:
        return cell.role.year_be
    only = marked or numbers.years_be(period)
    return only[0] if len(only) == 1 else None


def _by_year(cell: Cell) -> dict[int, int]:
    """What a cell says for each year where its column names no one year."""
    if cell.shared or (cell.role.year_be and cell.span == 1) or not is_in_baht(cell.role.heading):
        return {}
    return numbers.baht_by_year(cell.text)


def _take_by_year(found: Amounts, cell: Cell, said: dict[int, int], first_year_be: int) -> None:
    """Amounts of the plan's years; where one is of no such year, all that is said is kept as text too."""
    columns = {year: year - first_year_be for year in said}
    fitting = {
        BUDGETS[number]: said[year]
        for year, number in columns.items()
        if 0 <= number < YEARS and BUDGETS[number] not in found.years
    }
    found.years |= fitting
    found.texts |= dict.fromkeys(fitting, thai.clean(cell.text))
    found.outside += [year for year, number in columns.items() if not 0 <= number < YEARS]
    if len(fitting) < len(said):
        found.others.append(f"{cell.role.heading}: {thai.clean(cell.text)}")


def _read(found: Amounts, cell: Cell, year_be: int | None, first_year_be: int | None) -> None:
    text, heading = thai.clean_line(cell.text), _heading(cell.role)
    amount = numbers.baht(text)
    if cell.shared:
        text = f"{text} {words.sheets.SAME_CELL_AS_ABOVE}"
        found.keep(heading, text, Kind.AMOUNT_MERGED, heading, thai.clean_line(cell.text))
        return
    if amount.satang and not is_in_baht(cell.role.heading):
        found.keep(cell.role.heading, text, Kind.AMOUNT_UNREADABLE)
    elif amount.satang is None:
        found.keep(heading, text, Kind.AMOUNT_UNREADABLE)
    elif year_be is None or first_year_be is None:
        if amount.satang:
            found.keep(heading, text, Kind.AMOUNT_WITHOUT_YEAR, text)
        elif any(sign.isalnum() for sign in text):
            found.others.append(f"{heading}: {text}")
    elif not 0 <= year_be - first_year_be < YEARS:
        found.others.append(f"{heading}: {text}")
        found.outside.append(year_be)
    elif (column := BUDGETS[year_be - first_year_be]) in found.years:
        found.keep(heading, text, Kind.AMOUNT_UNREADABLE)
    else:
        found.years[column], found.texts[column] = amount.satang, text
        if amount.contradicted:
            figure = words.sheets.baht_text(amount.satang)
            found.keep(heading, text, Kind.AMOUNT_WORDS_DIFFER, heading, figure, amount.contradicted)
    if amount.rest:
        found.beside.append(amount.rest)


def _check_total(found: Amounts, cell: Cell) -> None:
    """A column that adds up the years is a check, never an amount of its own."""
    text, amount = thai.clean_line(cell.text), numbers.baht(cell.text)
    if cell.shared or amount.satang is None or not found.years or amount.contradicted:
        _read(found, cell, None, None)
        return
    computed = sum(found.years.values())
    if amount.satang != computed:
        shown = words.sheets.baht_text
        difference = shown(abs(amount.satang - computed))
        facts = (
            cell.role.heading,
            shown(amount.satang),
            shown(computed),
            difference,
            words.sheets.ASK_THE_VILLAGE,
        )
        found.keep(cell.role.heading, text, Kind.TOTAL_DIFFERS, *facts)
    if amount.rest:
        found.beside.append(amount.rest)


def _is_year_mark(text: str) -> bool:
    return bool(text.strip()) and set(text.strip()) <= _YEAR_MARKS


def _heading(role: Role) -> str:
    return str(role.year_be) if role.year_be else role.heading
