"""The values of every formula outside scoring: row totals, choices in force, the home sheet's figures.

The sheets hold native formulas; the values stored beside them come from here, so that a reader
without a spreadsheet program sees right figures.
"""

from collections.abc import Iterable, Mapping, Sequence

from xlplan import words
from xlplan.core.combining import sets
from xlplan.core.frames import Record
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import BudgetMethod, Received, is_yes
from xlplan.core.wishes import is_wish


def total(row: Record) -> int | None:
    """The five amounts of a row in satang; None where none is said."""
    said = [row[column] for column in BUDGETS if row.get(column) is not None]
    return sum(said) if said else None


def project_values(projects: Iterable[Record]) -> list[Record]:
    """Collected projects with total, area and group in force (staff's own before the proposed one)."""
    return [
        row
        | {
            "total": total(row),
            "area": row.get("area_own") or row.get("area_proposed"),
            "group": row.get("group_own") or row.get("group_proposed"),
        }
        for row in projects
    ]


def set_values(lines: Sequence[Record]) -> list[Record]:
    """Lines of the sets to decide: a head line with its state and what merging would come to, in satang."""
    by_set = sets.by_set(lines)

    def shown(line: Record) -> Record:
        if line.get("set_no") is None or line.get("code"):
            return {"state": None, "budget_after": None}
        of_set = by_set[int(line["set_no"])]
        return {"state": _state(line, of_set), "budget_after": _budget_after(of_set)}

    return [line | shown(line) for line in lines]


def _state(head: Record, lines: Sequence[Record]) -> str:
    if sets.judgement_of(lines) is None:
        return words.sheets.SET_WAITING
    return words.sheets.SET_AGAIN if head.get("changed") else words.sheets.SET_DECIDED


def _budget_after(lines: Sequence[Record]) -> int | None:
    """What the members that are left in a set come to; an amount of nobody counts as none."""
    method = sets.method_of(lines)
    if method is BudgetMethod.OWN:
        return None
    said = [line.get("total") or 0 for line in lines if line["code"] and not is_yes(line.get("dropped"))]
    return sum(said) if method is BudgetMethod.SUM else max(said, default=0)


def home(tambons: Sequence[str], tables: Mapping[str, Sequence[Record]]) -> list[Record]:
    """The home sheet's line for each tambon, from the tables villages, projects, sets and plan."""

    def inside(table: str, tambon: str) -> list[Record]:
        return [row for row in tables[table] if row.get("tambon") == tambon]

    lines = []
    for tambon in tambons:
        villages, plan = inside("villages", tambon), inside("plan", tambon)
        projects = [row for row in inside("projects", tambon) if is_wish(row)]
        states = [row.get("state") for row in inside("sets", tambon)]
        lines.append(
            {
                "tambon": tambon,
                "villages": len(villages),
                "villages_in": sum(1 for row in villages if row.get("received") == Received.IMPORTED),
                "projects": len(projects),
                "projects_total": sum(total(row) or 0 for row in projects),
                "sets_waiting": states.count(words.sheets.SET_WAITING) + states.count(words.sheets.SET_AGAIN),
                "plan_projects": len(plan),
                "plan_total": sum(total(row) or 0 for row in plan),
                "incomplete": sum(
                    1 for row in plan if row.get("score_state") == words.sheets.SCORE_INCOMPLETE
                ),
            }
        )
    return lines
