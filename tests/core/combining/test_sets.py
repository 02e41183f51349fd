"""Staff's decisions are read from the sheet of sets, wherever on a set they are typed."""

from typing import Any

import pytest

from tests.support.set_sheets import JOINT, SAME, again, decided, members, sheet, suggestion
from xlplan.core.combining import sets
from xlplan.core.combining.sets import Decision
from xlplan.core.findings import Kind
from xlplan.core.frames import Record
from xlplan.core.vocabulary import BudgetMethod, Judgement, SetKind


def one_decision(rows: list[Record]) -> tuple[Decision, list[Kind]]:
    (decision,), found = sets.decisions(rows)
    return decision, [finding.kind for finding in found]


def told(rows: list[Record]) -> list[tuple[Kind, tuple[str, ...]]]:
    return [(finding.kind, finding.facts) for finding in sets.decisions(rows)[1]]


@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_decision_is_read_from_the_head_line(judgement: Judgement) -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0] |= {"decision": judgement.value, "acting_agency": "อบจ.", "agency_plan": "หน้า 41"}
    decision, found = one_decision(rows)
    assert decision == Decision(1, SAME, ("ก-1", "ก-2"), judgement, BudgetMethod.ONE, "อบจ.", "หน้า 41")
    assert found == []


@pytest.mark.parametrize("line", [1, 2])
def test_a_decision_on_a_member_line_counts_as_the_sets(line: int) -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[line] |= {"decision": "คงแยกและอ้างถึงกัน", "acting_agency": "อบจ.", "budget_method": "บวกรวม"}
    decision, found = one_decision(rows)
    assert (decision.judgement, decision.acting_agency) == (Judgement.REFER, "อบจ.")
    assert decision.method is BudgetMethod.SUM
    assert found == []
    made = again(rows, suggestion("ก-1", "ก-2"))
    assert made[line]["decision"] == "คงแยกและอ้างถึงกัน"
    assert made[0] | {"state": "พิจารณาแล้ว", "budget_after": 37010} == made[0]  # by the way typed there


def test_the_head_line_is_heard_before_a_member_line() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["decision"], rows[1]["decision"] = "คนละโครงการ", "รวมเป็นโครงการเดียว"
    assert one_decision(rows)[0].judgement is Judgement.DIFFERENT


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_lines_that_say_two_things_decide_nothing_in_any_order(
    order: tuple[int, ...],
) -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[1] |= {"decision": "รวมเป็นโครงการเดียว", "acting_agency": "อบจ."}
    rows[2] |= {"decision": "คนละโครงการ", "acting_agency": "อบต."}
    rows = [rows[place] for place in order]
    decision, _ = one_decision(rows)
    assert (decision.judgement, decision.acting_agency) == (None, None)
    assert told(rows) == [
        (Kind.SET_SAYS_TWO, ("1", "ผลการพิจารณา", "คนละโครงการ / รวมเป็นโครงการเดียว", "(ว่าง)")),
        (Kind.SET_SAYS_TWO, ("1", "หน่วยดำเนินการ", "อบจ. / อบต.", "(ว่าง)")),
    ]
    assert sets.waiting(rows) == [1]


def test_a_line_that_says_something_else_than_the_head_line_is_told() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["decision"], rows[1]["decision"] = "คนละโครงการ", "รวมเป็นโครงการเดียว"
    ((kind, (_, _, _, used)),) = told(rows)
    assert (kind, used) == (Kind.SET_SAYS_TWO, "คนละโครงการ")


def test_a_second_head_line_with_another_decision_leaves_the_set_open() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows.append(rows[0] | {"decision": "คนละโครงการ"})  # copied and pasted below
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    assert one_decision(rows)[0].judgement is None


def test_two_ways_to_reckon_are_told_where_projects_are_merged() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[1]["budget_method"], rows[2]["budget_method"] = "บวกรวม", "กำหนดเอง"
    assert told(rows) == []
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    facts = ("1", "วิธีคิดงบ", "กำหนดเอง / บวกรวม", "กำหนดเอง")
    assert told(rows) == [(Kind.SET_SAYS_TWO, facts)]


@pytest.mark.parametrize(
    ("decision", "typed", "missing"),
    [
        ("กำหนดหน่วยดำเนินการ", {}, "หน่วยดำเนินการ"),
        ("กำหนดหน่วยดำเนินการ", {"agency_plan": "หน้า 41"}, "หน่วยดำเนินการ"),
        ("กำหนดหน่วยดำเนินการ", {"acting_agency": "อบจ."}, None),
        ("มีในแผนหน่วยงานแล้ว", {}, "หน่วยดำเนินการ / แผนและหน้า"),
        ("มีในแผนหน่วยงานแล้ว", {"agency_plan": "หน้า 41"}, None),
        ("มีในแผนหน่วยงานแล้ว", {"plan_kind": "แผนหน่วยงาน"}, None),  # the plan's own row is in the set
        ("คนละโครงการ", {}, None),
    ],
)
def test_a_decision_without_the_agency_or_the_plan_it_speaks_of_is_told(
    decision: str, typed: dict[str, str], missing: str | None
) -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["decision"] = decision
    rows[1] |= typed
    wanted = [(Kind.DECISION_INCOMPLETE, ("1", decision, missing))] if missing else []
    assert told(rows) == wanted


def test_a_set_whose_head_line_was_deleted_is_still_read() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))[1:]
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    assert one_decision(rows)[0].members == ("ก-1", "ก-2")
    assert members(again(rows, suggestion("ก-1", "ก-2"))) == {1: [None, "ก-1", "ก-2"]}


def test_members_that_staff_dropped_are_not_in_the_decision() -> None:
    rows = sheet(suggestion("ก-1", "ก-2", "ก-3"))
    rows[0]["decision"], rows[2]["dropped"] = "รวมเป็นโครงการเดียว", "ใช่"
    assert one_decision(rows)[0].members == ("ก-1", "ก-3")
    rows.append(rows[1] | {"dropped": "ใช่"})  # a copy of a member's line, ticked
    assert one_decision(rows)[0].members == ("ก-3",)


def test_a_word_that_is_no_decision_is_a_finding_and_leaves_the_set_open() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["decision"] = "รวมกัน"
    (decision,), (finding,) = sets.decisions(rows)
    assert decision.judgement is None
    assert (finding.kind, finding.facts) == (Kind.DECISION_UNKNOWN, ("1", "รวมกัน"))
    assert sets.waiting(rows) == [1]


def test_a_project_that_joined_a_decided_set_is_no_member_until_staff_looked() -> None:
    rows = again(decided("ก-1", "ก-2"))
    rows.append(rows[2] | {"code": "ก-3", "evidence": None})  # typed below by hand
    assert one_decision(rows)[0].members == ("ก-1", "ก-2")


def test_a_way_that_is_none_is_a_finding_where_it_matters() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0] |= {"decision": "รวมเป็นโครงการเดียว", "budget_method": "หาร"}
    (_,), (finding,) = sets.decisions(rows)
    assert (finding.kind, finding.facts) == (Kind.METHOD_UNKNOWN, ("1", "หาร", "ใช้ยอดของโครงการเดียว"))


@pytest.mark.parametrize(
    ("kind", "typed", "method"),
    [
        (SAME, None, BudgetMethod.ONE),
        (JOINT, None, BudgetMethod.SUM),
        (SetKind.OVERLAP, None, BudgetMethod.ONE),
        (SAME, "กำหนดเอง", BudgetMethod.OWN),
        (JOINT, "ใช้ยอดของโครงการเดียว", BudgetMethod.ONE),
        (JOINT, "หาร", BudgetMethod.SUM),  # a word that is no way of counting
    ],
)
def test_the_way_of_the_budget_is_as_typed_else_by_the_kind_of_set(
    kind: SetKind, typed: str | None, method: BudgetMethod
) -> None:
    rows = sheet(suggestion("ก-1", "ก-2", kind=kind))
    rows[0]["budget_method"] = typed
    assert one_decision(rows)[0].method is method


def test_lines_without_a_set_number_decide_nothing_and_stay() -> None:
    stray: dict[str, Any] = {"set_no": None, "code": "ก-1", "decision": "รวมเป็นโครงการเดียว"}
    assert sets.decisions([stray]) == ([], [])
    assert [row for row in again([stray]) if row["set_no"] is None] == [
        stray | {"state": None, "budget_after": None}
    ]
