"""Decisions that contradict each other: neither is obeyed in silence, whatever their order."""

from itertools import permutations

import pytest

from tests.support.combining import decide
from tests.support.piped import records
from xlplan.core.combining import obeyed
from xlplan.core.combining.obeyed import Obeyed
from xlplan.core.combining.sets import Decision
from xlplan.core.findings import Kind
from xlplan.core.frames import Record
from xlplan.core.vocabulary import BudgetMethod, Judgement

MERGE, DIFFERENT, REFER = Judgement.MERGE, Judgement.DIFFERENT, Judgement.REFER
IN_PLAN, ASSIGN = Judgement.IN_AGENCY_PLAN, Judgement.ASSIGN_AGENCY
PROJECTS: dict[str, Record] = {
    row["code"]: row
    for row in records("""
        code | tambon  | name  | plan_kind        | form_code
        ก-1  | ปาเสมัส | เมรุ 1 |                  |
        ก-2  | ปาเสมัส | เมรุ 2 |                  |
        ก-3  | ปาเสมัส | เมรุ 3 |                  |
        ก-4  | ปาเสมัส | เมรุ 4 |                  |
        ก-5  | มูโนะ   | เมรุ 5 |                  |
        ก-6  | ปาเสมัส | เมรุ 6 | แผนพัฒนาท้องถิ่น |
        ก-7  | ปาเสมัส | เมรุ 7 |                  | ผ.02/2
    """)
}
PLANNED = {code: PROJECTS[code] for code in ("ก-1", "ก-2", "ก-3", "ก-4", "ก-5")}


def obey(*decisions: Decision) -> Obeyed:
    """What is obeyed, the same in every order of the decisions."""
    found = [obeyed.obey(order, PROJECTS, PLANNED) for order in permutations(decisions)]
    assert all(one == found[0] for one in found)
    return found[0]


def merged(made: Obeyed) -> dict[int, tuple[str, ...]]:
    return {merge.set_no: merge.members for merge in made.merges}


def told(made: Obeyed) -> list[tuple[Kind, tuple[str, ...]]]:
    return [(finding.kind, finding.facts) for finding in made.findings]


def test_sets_that_agree_are_obeyed_without_a_word() -> None:
    made = obey(
        decide(MERGE, "ก-2", "ก-1"), decide(DIFFERENT, "ก-1", "ก-3", set_no=2),
        decide(None, "ก-3", "ก-4", set_no=3), decide(REFER, "ก-2", "ก-4", set_no=4),
    )  # fmt: skip
    assert (merged(made), told(made)) == ({1: ("ก-1", "ก-2")}, [])


@pytest.mark.parametrize("apart", [DIFFERENT, REFER])
def test_a_merge_of_what_another_set_keeps_apart_waits(apart: Judgement) -> None:
    made = obey(decide(MERGE, "ก-1", "ก-2", "ก-3"), decide(apart, "ก-3", "ก-1", set_no=2))
    assert merged(made) == {}
    assert told(made) == [(Kind.DECISIONS_CONFLICT, ("ก-1", "ก-3", "1", "2", apart.value))]


def test_merges_wait_that_only_together_join_what_is_kept_apart() -> None:
    made = obey(
        decide(MERGE, "ก-1", "ก-2"), decide(MERGE, "ก-2", "ก-3", set_no=2),
        decide(MERGE, "ก-3", "ก-4", set_no=3), decide(DIFFERENT, "ก-1", "ก-3", set_no=4),
    )  # fmt: skip
    assert merged(made) == {3: ("ก-3", "ก-4")}  # it has no part in it
    assert told(made) == [(Kind.DECISIONS_CONFLICT, ("ก-1", "ก-3", "1, 2", "4", "คนละโครงการ"))]


def test_where_two_chains_join_what_is_kept_apart_both_wait() -> None:
    made = obey(
        decide(MERGE, "ก-1", "ก-2"), decide(MERGE, "ก-2", "ก-3", set_no=2),
        decide(MERGE, "ก-1", "ก-4", set_no=3), decide(MERGE, "ก-4", "ก-3", set_no=4),
        decide(DIFFERENT, "ก-1", "ก-3", set_no=5),
    )  # fmt: skip
    assert merged(made) == {}
    assert told(made) == [(Kind.DECISIONS_CONFLICT, ("ก-1", "ก-3", "1, 2, 3, 4", "5", "คนละโครงการ"))]


def test_what_is_merged_here_and_in_an_agencys_plan_there_stays_alone_in_ours() -> None:
    made = obey(decide(MERGE, "ก-1", "ก-2", "ก-3"), decide(IN_PLAN, "ก-2", "ก-4", set_no=2))
    assert (merged(made), list(made.elsewhere)) == ({}, ["ก-4"])
    assert told(made) == [(Kind.MERGE_AND_AGENCY_PLAN, ("ก-2", "1", "2"))]


def test_projects_of_two_tambons_are_not_merged() -> None:
    made = obey(decide(MERGE, "ก-1", "ก-2", "ก-5"))
    assert merged(made) == {}
    assert told(made) == [(Kind.MERGE_ACROSS_TAMBONS, ("1", "ปาเสมัส, มูโนะ"))]


def test_a_row_of_another_plan_never_joins_the_others_do() -> None:
    made = obey(decide(MERGE, "ก-1", "ก-6", "ก-2", "ก-7"))
    assert merged(made) == {1: ("ก-1", "ก-2")}
    assert told(made) == [(Kind.MERGE_WITH_OTHER_PLAN, ("1", "ก-6, ก-7"))]


def test_one_project_and_a_row_of_another_plan_are_nothing_to_merge() -> None:
    made = obey(decide(MERGE, "ก-1", "ก-6"), decide(IN_PLAN, "ก-1", "ก-6", set_no=2))
    assert (merged(made), list(made.elsewhere)) == ({}, ["ก-1"])
    assert told(made) == [(Kind.MERGE_WITH_OTHER_PLAN, ("1", "ก-6"))]


def test_two_ways_of_reckoning_the_same_projects_are_told_and_the_safer_counts() -> None:
    made = obey(
        decide(MERGE, "ก-1", "ก-2", "ก-3"),
        decide(MERGE, "ก-1", "ก-2", set_no=2, method=BudgetMethod.ONE),
        decide(MERGE, "ก-3", "ก-4", set_no=3, method=BudgetMethod.ONE),  # one project shared says nothing
    )
    assert list(merged(made)) == [1, 2, 3]
    facts = ("ก-1, ก-2", "1", "บวกรวม", "2", "ใช้ยอดของโครงการเดียว", "ใช้ยอดของโครงการเดียว")
    assert told(made) == [(Kind.METHODS_CONFLICT, facts)]


def test_amounts_of_ones_own_stand_against_another_way() -> None:
    made = obey(decide(MERGE, "ก-1", "ก-2", method=BudgetMethod.OWN), decide(MERGE, "ก-2", "ก-1", set_no=2))
    assert made.findings[0].facts[-1] == "กำหนดเอง"


def test_a_project_given_to_two_agencies_is_given_to_none() -> None:
    made = obey(
        decide(ASSIGN, "ก-1", "ก-2", acting_agency="อบจ."),
        decide(ASSIGN, "ก-2", "ก-3", set_no=2, acting_agency="อบต."),
        decide(ASSIGN, "ก-3", "ก-4", set_no=3, acting_agency="อบต "),  # the same, written otherwise
        decide(ASSIGN, "ก-1", "ก-4", set_no=4),  # names none
    )
    assert made.acting == {"ก-1": "อบจ.", "ก-3": "อบต.", "ก-4": "อบต "}
    assert told(made) == [(Kind.AGENCIES_CONFLICT, ("ก-2", "1", "อบจ.", "2", "อบต."))]


def test_a_merge_of_projects_that_are_gone_or_out_of_the_plan_is_passed_over() -> None:
    made = obey(decide(MERGE, "ก-8", "ก-9"), decide(MERGE, "ก-1", "ก-9", set_no=2), decide(MERGE, set_no=3))
    assert (merged(made), told(made)) == ({}, [])
