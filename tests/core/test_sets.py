"""The sheet of sets to decide: how sets are laid out, what of staff's stays, how decisions are read."""

from typing import Any

import pytest

from tests.support.piped import records
from xlplan.core import sets
from xlplan.core.findings import Kind
from xlplan.core.frames import Record
from xlplan.core.match import Suggestion
from xlplan.core.schema import TABLES
from xlplan.core.sets import Decision
from xlplan.core.vocabulary import BudgetMethod, Judgement, SetKind

SAME, JOINT = SetKind.SAME, SetKind.JOINT


def collected() -> dict[str, Record]:
    rows = records("""
        code  | tambon  | moo  | name          | agency | budget_year_1 | budget_year_2
        ก-1   | ปาเสมัส | 3    | ก่อสร้างเมรุ  | อบจ.   | 100.10        | 20
        ก-2   | ปาเสมัส | 3    | สร้างเมรุ     |        | 50            | 200
        ก-3   | ปาเสมัส | 5, 6 | ก่อสร้างเมรุ  |        |               | 0
        ก-4   | ปาเสมัส | 8    | เลี้ยงไก่     |        |               |
    """)
    return {row["code"]: row for row in rows}


def suggestion(*codes: str, kind: SetKind = SAME, score: int = 90) -> Suggestion:
    return Suggestion(kind, codes, score, ("งานเดียวกัน: ก่อสร้าง", "ชื่อตรงกันเมื่อเขียนเต็ม"), ("ขนาดต่างกัน",))


def sheet(*suggestions: Suggestion) -> list[Record]:
    """The sheet after a first search."""
    return sets.update([], suggestions, collected())[0]


def again(
    rows: list[Record], *suggestions: Suggestion, projects: dict[str, Record] | None = None
) -> tuple[list[Record], list[Kind], list[tuple[str, ...]]]:
    """The sheet after another search; kinds of findings, and the members of what is still to decide."""
    made, found, undecided = sets.update(rows, suggestions, projects or collected())
    return made, [finding.kind for finding in found], [open_set.codes for open_set in undecided]


def members(rows: list[Record]) -> dict[int, list[str]]:
    numbers = dict.fromkeys(row["set_no"] for row in rows)
    return {number: [row["code"] for row in rows if row["set_no"] == number] for number in numbers}


def one_decision(rows: list[Record]) -> tuple[Decision, list[Kind]]:
    (decision,), found = sets.decisions(rows)
    return decision, [finding.kind for finding in found]


# --- layout ---


def test_a_set_is_a_head_line_and_a_line_for_each_member() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3", kind=JOINT))
    assert members(rows) == {1: [None, "ก-1", "ก-2"], 2: [None, "ก-1", "ก-3"]}
    assert [row["name"] for row in rows[:3]] == ["ชุดที่ 1 · รายการเดียวกัน · 2 โครงการ", "ก่อสร้างเมรุ", "สร้างเมรุ"]
    assert [row["total"] for row in rows[1:3]] == [12010, 25000]
    assert {row["tambon"] for row in rows} == {"ปาเสมัส"}


def test_the_head_line_tells_likeness_reasons_and_villages() -> None:
    head, *_ = sheet(suggestion("ก-1", "ก-3", kind=JOINT, score=77))
    assert (head["likeness"], head["moo"], head["set_kind"]) == (77, "3, 5, 6", "หลายหมู่บ้าน")
    assert head["reasons_for"] == "งานเดียวกัน: ก่อสร้าง; ชื่อตรงกันเมื่อเขียนเต็ม"
    assert head["reasons_against"] == "ขนาดต่างกัน"


def test_every_line_has_all_of_staffs_columns_empty_at_first() -> None:
    staff = [column.name for column in TABLES["sets"].columns if column.owner.name == "STAFF"]
    assert "decision" in staff
    for row in sheet(suggestion("ก-1", "ก-2")):
        assert [row[column] for column in staff] == [None] * len(staff)


@pytest.mark.parametrize(
    ("kind", "method", "satang"),
    [
        (JOINT, None, 12010 + 25000),  # villages add up
        (SAME, None, 25000),  # the whole row of the larger, not the larger of each year (300.10)
        (SAME, "บวกรวม", 37010),
        (JOINT, "ใช้ยอดของโครงการเดียว", 25000),
    ],
)
def test_the_budget_after_merging_follows_the_method(kind: SetKind, method: str | None, satang: int) -> None:
    rows = sheet(suggestion("ก-1", "ก-2", kind=kind))
    assert rows[0]["budget_after"] == (25000 if kind is SAME else 37010)
    rows[0]["budget_method"] = method
    assert again(rows, suggestion("ก-1", "ก-2", kind=kind))[0][0]["budget_after"] == satang


def test_a_dropped_member_does_not_count_in_the_budget_after_merging() -> None:
    rows = sheet(suggestion("ก-1", "ก-2", kind=JOINT))
    rows[2]["dropped"] = "ใช่"
    assert again(rows, suggestion("ก-1", "ก-2", kind=JOINT))[0][0]["budget_after"] == 12010


# --- a search after staff have worked ---


def test_a_decision_and_all_that_staff_typed_stay_when_the_search_runs_again() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3", kind=JOINT))
    rows[0] |= {"decision": "รวมเป็นโครงการเดียว", "note": "ยืนยันแล้ว", "decided_by": "ก.บ.ต."}
    rows[2] |= {"dropped": "ใช่", "note": "คนละที่"}
    made, found, undecided = again(rows, suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3", kind=JOINT))
    assert (found, undecided) == ([], [("ก-1", "ก-3")])
    assert members(made) == members(rows)
    assert (
        made[0].items()
        >= {"decision": "รวมเป็นโครงการเดียว", "note": "ยืนยันแล้ว", "decided_by": "ก.บ.ต."}.items()
    )
    assert (made[2]["dropped"], made[2]["note"]) == ("ใช่", "คนละที่")
    assert again(made, suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3", kind=JOINT))[0] == made


def test_a_set_that_was_touched_stays_when_it_is_no_longer_suggested() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["note"] = "ถามผู้ใหญ่บ้าน"
    made, _, undecided = again(rows)
    assert members(made) == {1: [None, "ก-1", "ก-2"]}
    assert (made[0]["likeness"], made[0]["reasons_for"]) == (90, rows[0]["reasons_for"])
    assert undecided == [("ก-1", "ก-2")]


def test_a_set_nobody_touched_goes_when_it_is_no_longer_suggested() -> None:
    assert again(sheet(suggestion("ก-1", "ก-2"))) == ([], [], [])


def test_numbers_grow_and_a_kept_set_keeps_its_own() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3"), suggestion("ก-2", "ก-3"))
    rows[3]["decision"] = "คนละโครงการ"
    made, _, _ = again(rows, suggestion("ก-3", "ก-4"))
    assert members(made) == {2: [None, "ก-1", "ก-3"], 4: [None, "ก-3", "ก-4"]}


def test_what_stands_together_in_a_kept_set_is_not_asked_again() -> None:
    rows = sheet(suggestion("ก-1", "ก-2", "ก-3"))
    rows[0]["decision"] = "คนละโครงการ"
    made, _, undecided = again(rows, suggestion("ก-1", "ก-2"), suggestion("ก-3", "ก-4"))
    assert members(made) == {1: [None, "ก-1", "ก-2", "ก-3"], 2: [None, "ก-3", "ก-4"]}
    assert undecided == [("ก-3", "ก-4")]


@pytest.mark.parametrize(
    "change", [{"name": "ก่อสร้างเมรุ 2 หลัง"}, {"budget_year_2": 1}, {"moo": "4"}, {"agency": "อบต."}]
)
def test_when_the_documents_say_something_else_the_decision_stands_and_is_a_finding(change: Record) -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    now = collected()
    now["ก-1"] |= change
    made, found, undecided = again(rows, suggestion("ก-1", "ก-2"), projects=now)
    assert (found, undecided) == ([Kind.EVIDENCE_CHANGED], [])
    assert made[0]["decision"] == "รวมเป็นโครงการเดียว"
    # it is told until staff look at it, and gone when the document says again what it said
    assert again(made, suggestion("ก-1", "ก-2"), projects=now)[1] == [Kind.EVIDENCE_CHANGED]
    assert again(made, suggestion("ก-1", "ก-2"))[1] == []


def test_evidence_is_only_what_documents_say() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    now = collected()
    now["ก-1"] |= {"outcome": "รวมอยู่ใน ก-ต001", "area_own": "สังคม", "hand_set": "x", "row_no": 9}
    assert again(rows, suggestion("ก-1", "ก-2"), projects=now)[1] == []


def test_an_open_set_shows_what_the_documents_say_now_and_is_no_finding() -> None:
    now = collected()
    now["ก-2"] |= {"name": "สร้างเมรุใหม่", "budget_year_2": 100000}
    made, found, _ = again(sheet(suggestion("ก-1", "ก-2")), suggestion("ก-1", "ก-2", score=70), projects=now)
    assert found == []
    assert [row["name"] for row in made[1:]] == ["ก่อสร้างเมรุ", "สร้างเมรุใหม่"]
    assert (made[0]["likeness"], made[0]["budget_after"]) == (70, 105000)


def test_a_member_whose_project_is_gone_leaves_its_set() -> None:
    rows = sheet(suggestion("ก-1", "ก-2", "ก-3"))
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    now = collected()
    del now["ก-2"]
    assert members(again(rows, projects=now)[0]) == {1: [None, "ก-1", "ก-3"]}
    del now["ก-3"]
    kept, findings, undecided = again(rows, projects=now)
    assert kept == rows  # one project alone is no set, but what staff decided is not thrown away
    assert findings == [Kind.EVIDENCE_CHANGED]
    assert undecided == []
    rows[0]["decision"] = None
    assert again(rows, projects=now)[0] == []  # nobody touched it


def test_lines_that_staff_sorted_apart_still_belong_to_their_sets() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"), suggestion("ก-3", "ก-4"))
    rows[0]["decision"] = "คนละโครงการ"
    mixed = sorted(rows, key=lambda row: (row["code"] or "ฮ", row["set_no"]), reverse=True)
    found, _ = sets.decisions(mixed)
    assert {(decision.set_no, frozenset(decision.members), decision.judgement) for decision in found} == {
        (1, frozenset({"ก-1", "ก-2"}), Judgement.DIFFERENT),
        (2, frozenset({"ก-3", "ก-4"}), None),
    }


# --- decisions ---


@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_decision_is_read_from_the_head_line(judgement: Judgement) -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0] |= {"decision": judgement.value, "acting_agency": "อบจ."}
    decision, found = one_decision(rows)
    assert decision == Decision(1, SAME, ("ก-1", "ก-2"), judgement, BudgetMethod.ONE, "อบจ.")
    assert found == []


@pytest.mark.parametrize("line", [1, 2])
def test_a_decision_on_a_member_line_counts_as_the_sets(line: int) -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[line] |= {"decision": "คงแยกและอ้างถึงกัน", "acting_agency": "อบจ.", "budget_method": "บวกรวม"}
    decision, found = one_decision(rows)
    assert (decision.judgement, decision.acting_agency) == (Judgement.REFER, "อบจ.")
    assert decision.method is BudgetMethod.SUM
    assert found == []
    made, _, undecided = again(rows, suggestion("ก-1", "ก-2"))
    assert (made[line]["decision"], undecided) == ("คงแยกและอ้างถึงกัน", [])
    assert made[0]["budget_after"] == 37010  # by the way typed there


def test_the_head_line_is_heard_before_a_member_line() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["decision"], rows[1]["decision"] = "คนละโครงการ", "รวมเป็นโครงการเดียว"
    assert one_decision(rows)[0].judgement is Judgement.DIFFERENT


def test_a_set_whose_head_line_was_deleted_is_still_read() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))[1:]
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    assert one_decision(rows)[0].members == ("ก-1", "ก-2")
    assert members(again(rows, suggestion("ก-1", "ก-2"))[0]) == {1: [None, "ก-1", "ก-2"]}


def test_members_that_staff_dropped_are_not_in_the_decision() -> None:
    rows = sheet(suggestion("ก-1", "ก-2", "ก-3"))
    rows[0]["decision"], rows[2]["dropped"] = "รวมเป็นโครงการเดียว", "ใช่"
    assert one_decision(rows)[0].members == ("ก-1", "ก-3")


def test_a_word_that_is_no_decision_is_a_finding_and_leaves_the_set_open() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["decision"] = "รวมกัน"
    (decision,), (finding,) = sets.decisions(rows)
    assert decision.judgement is None
    assert (finding.kind, finding.facts) == (Kind.DECISION_UNKNOWN, ("1", "รวมกัน"))


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
    assert again([stray]) == ([stray], [], [])


# --- amounts ---


def test_adding_up_goes_year_by_year_and_nothing_said_stays_nothing() -> None:
    rows = list(collected().values())
    assert sets.merged_amounts(rows[:3], BudgetMethod.SUM) == {
        "budget_year_1": 15010, "budget_year_2": 22000, "budget_year_3": None, "budget_year_4": None,
        "budget_year_5": None,
    }  # fmt: skip
    assert sets.merged_amounts(rows[2:], BudgetMethod.SUM)["budget_year_2"] == 0  # a dash is a word


def test_one_projects_amounts_are_the_whole_row_of_the_larger() -> None:
    rows = list(collected().values())
    amounts = sets.merged_amounts(rows[:2], BudgetMethod.ONE)
    assert (amounts["budget_year_1"], amounts["budget_year_2"]) == (5000, 20000)
    assert set(sets.merged_amounts(rows[3:], BudgetMethod.ONE).values()) == {None}
