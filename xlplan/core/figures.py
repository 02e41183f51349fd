"""The values of every formula outside scoring: row totals, choices in force, the home sheet's figures.

The sheets hold native formulas; the values stored beside them come from here, so that a reader
without a spreadsheet program sees right figures.
"""

from collections.abc import Iterable, Mapping, Sequence

from xlplan import words
from xlplan.core.frames import Record
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import OWN_PLANS, Received


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


def home(tambons: Sequence[str], tables: Mapping[str, Sequence[Record]]) -> list[Record]:
    """The home sheet's line for each tambon, from the tables villages, projects, sets and plan."""

    def inside(table: str, tambon: str) -> list[Record]:
        return [row for row in tables[table] if row.get("tambon") == tambon]

    lines = []
    for tambon in tambons:
        villages, plan = inside("villages", tambon), inside("plan", tambon)
        projects = [row for row in inside("projects", tambon) if row.get("plan_kind") in OWN_PLANS]
        heads = [row for row in inside("sets", tambon) if row.get("code") is None]
        lines.append(
            {
                "tambon": tambon,
                "villages": len(villages),
                "villages_in": sum(1 for row in villages if row.get("received") == Received.IMPORTED),
                "projects": len(projects),
                "projects_total": sum(total(row) or 0 for row in projects),
                "sets_waiting": sum(1 for row in heads if row.get("decision") is None),
                "plan_projects": len(plan),
                "plan_total": sum(total(row) or 0 for row in plan),
                "incomplete": sum(
                    1 for row in plan if row.get("score_state") == words.sheets.SCORE_INCOMPLETE
                ),
            }
        )
    return lines
