"""Whatever staff decide, in whatever order: nothing is lost, and every decision can be taken back."""

import os
import random
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support.combining import Office, decide
from xlplan.core import figures
from xlplan.core.combining.combine import Combined
from xlplan.core.combining.plan_rows import members_of
from xlplan.core.combining.sets import Decision
from xlplan.core.findings import Kind
from xlplan.core.frames import Record
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import BudgetMethod, Judgement
from xlplan.core.wishes import is_wish

pytestmark = pytest.mark.soak

MERGE = Judgement.MERGE
TIMES = 20 if "XLPLAN_SOAK" in os.environ else 1
TYPED = ("points_1", "meeting_order", "meeting_reason", "name_own", "note")


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Record], list[Decision]]:
    """Projects of two tambons, some of them not for the plan, and decisions that may well contradict.

    They come from a seed: drawn one by one, most would be too simple to merge anything.
    """
    chance = random.Random(draw(st.integers(0, 10**9)))

    def usually(usual: object, *others: object) -> object:
        return chance.choice(others) if chance.random() < 0.08 else usual

    projects: list[Record] = [
        {
            "code": f"ก-{number:02}", "name": f"โครงการ {number}",
            "moo": chance.choice([None, "1", "2", "1, 2"]),
            "tambon": usually("ปาเสมัส", "มูโนะ", None),
            "left_out": usually(None, "ใช่"),
            "plan_kind": usually("แผนพัฒนาหมู่บ้าน", "แผนชุมชน", "แผนหน่วยงาน", None),
            "form_code": usually(None, "ผ.02/2"),
            **{column: chance.choice([None, 0, 1, 2, 3, chance.randrange(10**9)]) for column in BUDGETS[:3]},
            **dict.fromkeys(BUDGETS[3:]),
        }
        for number in range(chance.randint(3, 10))
    ]  # fmt: skip
    codes = [project["code"] for project in projects]
    decisions = [
        decide(
            chance.choice([MERGE] * 6 + [None, *Judgement]),
            *chance.sample(codes, min(len(codes), chance.choice([2, 2, 3, 4]))),
            method=chance.choice([*BudgetMethod]),
            set_no=number,
            acting_agency=chance.choice([None, "อบจ.", "อบต."]),
        )
        for number in range(chance.randint(0, 5))
    ]
    return projects, decisions


def by_code(plan: list[Record]) -> dict[str, Record]:
    assert len({row["code"] for row in plan}) == len(plan)
    return {row["code"]: row for row in plan}


SEED = st.integers(0, 10**9).map(random.Random)


@hypothesis_settings(max_examples=200 * TIMES, deadline=None)
@given(situations(), SEED)
def test_the_order_of_projects_decisions_and_plan_rows_changes_nothing(
    situation: tuple[list[Record], list[Decision]], order: random.Random
) -> None:
    projects, decisions = situation
    office = Office(projects)
    office.combine(*order.sample(decisions, len(decisions) // 2))  # whatever stood there before
    for row in list(office.plan):
        if order.random() < 0.2:
            office.delete(row["lead"])
    other = deepcopy(office)
    for rows in (other.projects, other.plan, other.resting, other.deleted):
        order.shuffle(rows)
    made, mixed = office.combine(*decisions), other.combine(*order.sample(decisions, len(decisions)))
    assert by_code(other.plan) == by_code(office.plan)
    assert (mixed.outcomes, mixed.dropped) == (made.outcomes, made.dropped)
    assert {finding.identity for finding in mixed.findings} == {finding.identity for finding in made.findings}


@hypothesis_settings(max_examples=200 * TIMES, deadline=None)
@given(situations(), SEED)
def test_decisions_applied_undone_and_applied_again_give_the_same_plan_with_the_same_staff_cells(
    situation: tuple[list[Record], list[Decision]], order: random.Random
) -> None:
    projects, decisions = situation
    office = Office(projects)
    before = order.sample(decisions, len(decisions) // 2)
    office.combine(*before)
    for row in office.plan:
        row |= {column: f"{column} {row['code']}" for column in TYPED if order.random() < 0.5}
    undone = deepcopy(office.combine(*before).plan)
    applied = deepcopy(office.combine(*decisions).plan)
    for _ in range(2):
        assert by_code(office.combine(*before).plan) == by_code(undone)
        assert by_code(office.combine(*decisions).plan) == by_code(applied)


@hypothesis_settings(max_examples=200 * TIMES, deadline=None)
@given(situations(), SEED)
def test_plan_and_dropped_duplicates_and_left_out_and_outside_are_the_projects_to_the_satang(
    situation: tuple[list[Record], list[Decision]], order: random.Random
) -> None:
    projects, decisions = situation
    office = Office(projects)
    office.combine(*order.sample(decisions, len(decisions) // 2))
    for row in list(office.plan):
        if order.random() < 0.2:
            office.delete(row["lead"])
    made = office.combine(*decisions)
    assert_each_project_in_one_place(projects, made)
    in_plan = {code for row in made.plan for code in members_of(row)}
    of_code = {project["code"]: project for project in projects}
    outside = [project for project in projects if not is_wish(project)]
    left_out = [project for project in projects if is_wish(project) and project["code"] not in in_plan]
    dropped = [of_code[code] for code in made.dropped]
    for year in BUDGETS:
        parts = [sum(row[year] or 0 for row in rows) for rows in (made.plan, dropped, left_out, outside)]
        assert sum(parts) == sum(project[year] or 0 for project in projects)
    assert_dropped_for_a_reason(made, decisions, of_code)


def assert_each_project_in_one_place(projects: list[Record], made: Combined) -> None:
    placed = [code for row in made.plan for code in members_of(row)]
    assert len(placed) == len(set(placed))
    assert set(made.outcomes) == {project["code"] for project in projects}
    rows = {code: row for row in made.plan for code in members_of(row)}
    for project in projects:
        outcome, row = made.outcomes[project["code"]], rows.get(project["code"])
        assert outcome.startswith(("อยู่ในโครงการตำบล", "รวมอยู่ใน")) == (row is not None)
        assert row is None or (row["code"] in outcome and row["tambon"] == project["tambon"])
    by_code(made.plan)


def assert_dropped_for_a_reason(
    made: Combined, decisions: list[Decision], projects: dict[str, Record]
) -> None:
    """What does not count is in one row with what does, is no larger, and some set counts it once."""
    once = {code for one in decisions if one.method is BudgetMethod.ONE for code in one.members}
    rows = {code: row["code"] for row in made.plan for code in members_of(row)}
    for code, counted in made.dropped.items():
        assert rows[code] == rows[counted]
        assert (figures.total(projects[code]) or 0) <= (figures.total(projects[counted]) or 0)
        assert {code, counted} <= once
        assert counted not in made.dropped


@hypothesis_settings(max_examples=200 * TIMES, deadline=None)
@given(situations())
def test_a_set_is_obeyed_or_told(situation: tuple[list[Record], list[Decision]]) -> None:
    projects, decisions = situation
    made = Office(projects).combine(*decisions)
    told = " ".join(
        f" {', '.join(finding.facts)}, " for finding in made.findings if finding.kind is not Kind.OWN_AMOUNT
    )
    row_of = {code: row["code"] for row in made.plan for code in members_of(row)}
    for decision in decisions:
        rows = {row_of[code] for code in decision.members if code in row_of}
        apart = decision.judgement in (Judgement.DIFFERENT, Judgement.REFER)
        here = sum(code in row_of for code in decision.members)
        obeyed = len(rows) <= 1 if decision.judgement is MERGE else not apart or len(rows) == here
        assert obeyed or f" {decision.set_no}," in told
