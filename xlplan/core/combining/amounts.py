"""The amounts of a plan row that is made of several projects, by the ways staff chose for its sets.

Of projects that a set calls one and the same thing (`ONE`), in one step or through several sets, only one
counts: the whole row of the one with the largest total, of equal ones that with the smallest code. All
that are left are added up, year by year. So the order of sets and rows is of no matter, and a project
counted once in one set is not added again by another. Amounts of staff's own (`OWN`) are typed over
what comes out here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlplan.core.combining.parts import Parts
from xlplan.core.combining.sets import Decision
from xlplan.core.frames import Record
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import BudgetMethod


@dataclass(frozen=True, slots=True)
class Merged:
    """Five amounts in satang; None where nobody says anything.

    `dropped` holds by code the projects whose amounts do not count, with the code of the one that does.
    """

    amounts: dict[str, int | None]
    dropped: dict[str, str]
    are_own: bool


def merged(codes: Sequence[str], merges: Sequence[Decision], projects: Mapping[str, Record]) -> Merged:
    """The amounts of these projects as one row, by the merges that made it."""
    same = Parts(codes)
    for merge in merges:
        if merge.method is BudgetMethod.ONE:
            same.join(merge.members)
    counts = {code: largest(group, projects) for group in same.parts() for code in group}
    rows = [projects[code] for code in codes if counts[code] == code]
    dropped = {code: counted for code, counted in counts.items() if counted != code}
    return Merged(added_up(rows), dropped, any(merge.method is BudgetMethod.OWN for merge in merges))


def largest(codes: Iterable[str], projects: Mapping[str, Record]) -> str:
    """The project with the largest total, of equal ones that with the smallest code."""

    def total(code: str) -> int:
        return sum(projects[code].get(column) or 0 for column in BUDGETS)

    return min(codes, key=lambda code: (-total(code), code))


def added_up(rows: Sequence[Record]) -> dict[str, int | None]:
    """The amounts of rows year by year; None where no row says anything."""
    said = {column: [row[column] for row in rows if row.get(column) is not None] for column in BUDGETS}
    return {column: sum(amounts) if amounts else None for column, amounts in said.items()}
