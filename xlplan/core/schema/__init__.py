"""Every table of the workbook, defined once: its sheet, columns, headings, owners, formulas.

Sheet layout, reading and writing, combining and the README's tables all come from here; no other
place repeats a heading. Money is whole satang in a frame and baht in the sheet, years are Buddhist.
Tables whose verb has not been built yet are defined, but not `filled`.

A formula is written with column names: `@total` is this row's cell, `@points_1:points_8` this row's
cells from one column to the other, `#plan.tambon` a whole column. `sheet_formula` puts in headings.
"""

import re

from xlplan.core.columns import Column, Table
from xlplan.core.schema import chapters, projects, registers, settings

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        registers.FIGURES,
        registers.TAMBONS,
        registers.VILLAGES,
        projects.PROJECTS,
        registers.FINDINGS,
        projects.SETS,
        projects.PLAN,
        registers.REFERRALS,
        registers.DOCUMENTS,
        registers.QUOTES,
        settings.CRITERIA,
        chapters.PROBLEMS,
        chapters.SWOT,
        chapters.DIRECTIONS,
        chapters.FACTS,
        chapters.COMMITTEE,
        chapters.MEETINGS,
        settings.CHOICES,
        settings.AGENCIES,
        settings.HEADINGS,
        settings.RULES,
        settings.ABBREVIATIONS,
        settings.FILTERS,
        settings.SETTINGS,
        registers.LOG,
        registers.EDITS,
        registers.DIFFERENCES,
        registers.STEPS,
        registers.WRITTEN,
    )
}


def filled_tables() -> list[Table]:
    """The tables that this version's verbs fill, in the order of their sheets."""
    return [table for table in TABLES.values() if table.filled]


def heading_of(column: Column, first_year_be: int | None) -> str:
    """The heading in the sheet; until the first plan year is known, years are numbered.

    >>> heading_of(TABLES["projects"].by_name["budget_year_2"], 2566)
    'งบ 2567'
    >>> heading_of(TABLES["projects"].by_name["budget_year_2"], None)
    'งบ ปีที่2'
    """
    if not column.year_number:
        return column.heading
    year = f"ปีที่{column.year_number}" if first_year_be is None else first_year_be + column.year_number - 1
    return column.heading.format(year=year)


_REFERENCE = re.compile(r"@(\w+)(?::(\w+))?|#(\w+)\.(\w+)")


def sheet_formula(table: Table, column: Column, first_year_be: int | None) -> str:
    """A formula column's formula as it stands in the file, with structured references.

    >>> plan = TABLES["plan"]
    >>> sheet_formula(plan, plan.by_name["total"], 2566)
    'IF(COUNT(plan[[#This Row],[งบ 2566]:[งบ 2570]])=0,"",SUM(plan[[#This Row],[งบ 2566]:[งบ 2570]]))'
    """

    def put_heading(match: re.Match[str]) -> str:
        first, last, other, whole = match.groups()
        if other:
            return f"{other}[{heading_of(TABLES[other].by_name[whole], first_year_be)}]"
        start = heading_of(table.by_name[first], first_year_be)
        if not last:
            return f"{table.name}[[#This Row],[{start}]]"
        return f"{table.name}[[#This Row],[{start}]:[{heading_of(table.by_name[last], first_year_be)}]]"

    return _REFERENCE.sub(put_heading, column.formula)
