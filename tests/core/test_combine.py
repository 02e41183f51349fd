"""Collected projects and staff's decisions become the plan; nothing is lost, nothing typed is overwritten."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support.piped import records
from xlplan.core import combine, figures
from xlplan.core.codes import Coder
from xlplan.core.combine import Combined
from xlplan.core.findings import Kind
from xlplan.core.frames import Record
from xlplan.core.schema.making import BUDGETS
from xlplan.core.sets import Decision, merged_amounts
from xlplan.core.vocabulary import BudgetMethod, Judgement, SetKind

SUM, ONE, OWN = BudgetMethod.SUM, BudgetMethod.ONE, BudgetMethod.OWN
MERGE, REFER, DIFFERENT = Judgement.MERGE, Judgement.REFER, Judgement.DIFFERENT

FOUR = """
    code | tambon  | moo | name          | budget_year_1 | budget_year_2 | area             | group
    ก-1  | ปาเสมัส | 3   | ก่อสร้างเมรุ  | 100.10        | 20            | โครงสร้างพื้นฐาน | ต้องขอรับการสนับสนุน
    ก-2  | ปาเสมัส | 3   | สร้างเมรุ     | 50            | 200           | สังคม            |
    ก-3  | ปาเสมัส | 12  | ก่อสร้างเมรุ  |               | 70            |                  |
    ก-4  | ปาเสมัส | 8   | เลี้ยงไก่     |               |               | เศรษฐกิจ         | ทำเองได้
"""


def decide(judgement: Judgement | None, *members: str, method: BudgetMethod = SUM, **more: Any) -> Decision:
    number = more.pop("set_no", 1)
    return Decision(number, more.pop("kind", SetKind.JOINT), members, judgement, method, **more)


def plan_of(
    projects: str | list[Record],
    *decisions: Decision,
    before: Combined | None = None,
    villages: list[Record] | None = None,
) -> Combined:
    """The plan of two tambons, made anew over what stands there `before`."""
    plan = before.plan if before else []
    return combine.combine(
        records(projects) if isinstance(projects, str) else projects,
        decisions,
        plan=plan,
        resting=before.resting if before else [],
        villages=villages or [],
        coders={
            tambon: Coder(short, f"ต={before.last if before else 0}", [row["code"] for row in plan if row["code"]])  # type: ignore[attr-defined]
            for tambon, short in (("ปาเสมัส", "ปส"), ("มูโนะ", "มน"))
        },
    )


def shown(made: Combined) -> list[tuple[str, str, str | None]]:
    """Code, lead and members of every plan row."""
    return [(row["code"], row["lead"], row["members"]) for row in made.plan]


def baht(made: Combined, row: int = 0) -> list[float | None]:
    """The first two years' amounts of a plan row."""
    amounts = [made.plan[row][column] for column in BUDGETS[:2]]
    return [None if satang is None else satang / 100 for satang in amounts]


def kinds(made: Combined) -> list[Kind]:
    return [finding.kind for finding in made.findings]
