"""The sheet of sets to decide: how sets are laid out, and what of staff's stays."""

import pytest

from tests.support.set_sheets import (
    JOINT,
    SAME,
    again,
    by_hand,
    collected,
    decided,
    looked_at,
    members,
    sheet,
    suggestion,
)
from xlplan.core.combining import set_sheet, sets
from xlplan.core.combining.set_sheet import Collected
from xlplan.core.findings import Kind
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import Judgement, OverlapIn, SetKind

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
    assert again(rows, suggestion("ก-1", "ก-2", kind=kind))[0]["budget_after"] == satang


def test_a_dropped_member_does_not_count_in_the_budget_after_merging() -> None:
    rows = sheet(suggestion("ก-1", "ก-2", kind=JOINT))
    rows[2]["dropped"] = "ใช่"
    assert again(rows, suggestion("ก-1", "ก-2", kind=JOINT))[0]["budget_after"] == 12010


# --- a search after staff have worked ---


def test_a_decision_and_all_that_staff_typed_stay_when_the_search_runs_looked_at() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3", kind=JOINT))
    rows[0] |= {"decision": "รวมเป็นโครงการเดียว", "note": "ยืนยันแล้ว", "decided_by": "ก.บ.ต."}
    rows[2] |= {"dropped": "ใช่", "note": "คนละที่"}
    made, found, undecided = looked_at(rows, suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3", kind=JOINT))
    assert (found, undecided) == ([], [("ก-1", "ก-3")])
    assert members(made) == members(rows)
    assert (
        made[0].items()
        >= {"decision": "รวมเป็นโครงการเดียว", "note": "ยืนยันแล้ว", "decided_by": "ก.บ.ต."}.items()
    )
    assert (made[2]["dropped"], made[2]["note"]) == ("ใช่", "คนละที่")
    assert again(made, suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3", kind=JOINT)) == made


def test_a_set_that_was_touched_stays_when_it_is_no_longer_suggested() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"))
    rows[0]["note"] = "ถามผู้ใหญ่บ้าน"
    made, _, undecided = looked_at(rows)
    assert members(made) == {1: [None, "ก-1", "ก-2"]}
    assert (made[0]["likeness"], made[0]["reasons_for"]) == (90, rows[0]["reasons_for"])
    assert undecided == [("ก-1", "ก-2")]


def test_a_set_nobody_touched_goes_when_it_is_no_longer_suggested() -> None:
    assert looked_at(sheet(suggestion("ก-1", "ก-2"))) == ([], [], [])


def test_numbers_grow_and_a_kept_set_keeps_its_own() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"), suggestion("ก-1", "ก-3"), suggestion("ก-2", "ก-3"))
    rows[3]["decision"] = "คนละโครงการ"
    made, _, _ = looked_at(rows, suggestion("ก-3", "ก-4"))
    assert members(made) == {2: [None, "ก-1", "ก-3"], 4: [None, "ก-3", "ก-4"]}


def test_what_stands_together_in_a_kept_set_is_not_asked_looked_at() -> None:
    rows = sheet(suggestion("ก-1", "ก-2", "ก-3"))
    rows[0]["decision"] = "คนละโครงการ"
    made, _, undecided = looked_at(rows, suggestion("ก-1", "ก-2"), suggestion("ก-3", "ก-4"))
    assert members(made) == {1: [None, "ก-1", "ก-2", "ก-3"], 2: [None, "ก-3", "ก-4"]}
    assert undecided == [("ก-3", "ก-4")]


def test_an_open_set_shows_what_the_documents_say_now_and_is_no_finding() -> None:
    now = collected()
    now["ก-2"] |= {"name": "สร้างเมรุใหม่", "budget_year_2": 100000}
    made, found, _ = looked_at(
        sheet(suggestion("ก-1", "ก-2")), suggestion("ก-1", "ก-2", score=70), projects=now
    )
    assert found == []
    assert [row["name"] for row in made[1:]] == ["ก่อสร้างเมรุ", "สร้างเมรุใหม่"]
    assert (made[0]["likeness"], made[0]["budget_after"]) == (70, 105000)


def test_lines_that_staff_sorted_apart_still_belong_to_their_sets() -> None:
    rows = sheet(suggestion("ก-1", "ก-2"), suggestion("ก-3", "ก-4"))
    rows[0]["decision"] = "คนละโครงการ"
    mixed = sorted(rows, key=lambda row: (row["code"] or "ฮ", row["set_no"]), reverse=True)
    found, _ = sets.decisions(mixed)
    assert {(decision.set_no, frozenset(decision.members), decision.judgement) for decision in found} == {
        (1, frozenset({"ก-1", "ก-2"}), Judgement.DIFFERENT),
        (2, frozenset({"ก-3", "ก-4"}), None),
    }


# --- suggestions that change while sets are decided ---


def test_what_is_different_is_not_asked_again_in_another_set() -> None:
    rows = decided("ก-1", "ก-2", "ก-3", judgement=Judgement.DIFFERENT)
    made, _, waiting = looked_at(rows, suggestion("ก-3", "ก-1", kind=JOINT))
    assert members(made) == {1: [None, "ก-1", "ก-2", "ก-3"]}
    assert waiting == []


def test_a_larger_set_says_which_decided_set_it_holds() -> None:
    larger = suggestion("ก-1", "ก-2", "ก-3")
    for _ in range(2):
        made, _, waiting = looked_at(decided("ก-1", "ก-2"), larger)
        titles = [row["name"] for row in made if not row["code"]]
        assert titles == [
            "ชุดที่ 1 · รายการเดียวกัน · 2 โครงการ",
            "ชุดที่ 2 · รายการเดียวกัน · 3 โครงการ · มีชุดที่ 1 ที่พิจารณาแล้วว่า รวมเป็นโครงการเดียว",
        ]
        assert waiting == [("ก-1", "ก-2", "ก-3")]
        assert again(made, larger) == made


def test_no_number_is_given_twice_even_of_sets_that_are_gone() -> None:
    found = collected()
    rows, shown = set_sheet.update([], [suggestion("ก-1", "ก-2")], Collected(found, found), last_number=7)
    assert (members(rows), list(shown)) == ({8: [None, "ก-1", "ก-2"]}, [8])


def test_rows_made_a_set_by_hand_stay_that_set_when_one_joins_or_leaves() -> None:
    rows = sheet(by_hand("ก-1", "ก-2"), suggestion("ก-3", "ก-4"))
    made = again(rows, by_hand("ก-1", "ก-2", "ก-4"), suggestion("ก-3", "ก-4"))
    assert members(made) == {1: [None, "ก-1", "ก-2", "ก-4"], 2: [None, "ก-3", "ก-4"]}
    assert members(again(made, by_hand("ก-1", "ก-4"))) == {1: [None, "ก-1", "ก-4"]}


def test_a_project_that_joins_a_decided_set_made_by_hand_is_told() -> None:
    rows = sheet(by_hand("ก-1", "ก-2"))
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    made, (finding,), waiting = looked_at(again(rows, by_hand("ก-1", "ก-2")), by_hand("ก-1", "ก-2", "ก-4"))
    assert members(made) == {1: [None, "ก-1", "ก-2", "ก-4"]}
    assert (made[0]["state"], made[0]["changed"]) == ("พิจารณาอีกครั้ง", "ก-4 เข้ามาในชุดหลังพิจารณา")
    assert waiting == [("ก-1", "ก-2", "ก-4")]
    assert finding.kind is Kind.EVIDENCE_CHANGED
    (decision,), _ = sets.decisions(made)
    assert decision.members == ("ก-1", "ก-2")


# --- what a suggestion tells beside its reasons ---


def test_what_does_not_fit_what_overlaps_and_what_each_member_has_of_its_own_is_shown() -> None:
    shown = suggestion(
        "ก-1", "ก-2", "ก-3",
        overlap_in=(OverlapIn.BUDGET, OverlapIn.ACTOR),
        misfits=(("ก-1", "ก-3", "หมู่ 3 / หมู่ 5, 6"),),
        member_reasons={"ก-2": "งบ 120 / 250"},
    )  # fmt: skip
    rows = sheet(shown)
    assert rows[0]["reasons_against"] == "ขนาดต่างกัน; สมาชิกไม่เข้ากันทุกคู่: ก-1 กับ ก-3 หมู่ 3 / หมู่ 5, 6"
    assert rows[0]["overlap_in"] == "งบประมาณ, ผู้ดำเนินการ"
    assert [row["reasons_against"] for row in rows[1:]] == [None, "งบ 120 / 250", None]
    rows[0]["note"] = "ถามก่อน"
    assert again(again(rows, shown)) == again(rows, shown)  # also when it is no longer suggested
