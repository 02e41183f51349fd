"""A decision stands while what it was taken on is unchanged; a change is shown and asked about."""

import json

import pytest

from tests.support.set_sheets import (
    NINE,
    TEN,
    again,
    by_hand,
    collected,
    decided,
    looked_at,
    members,
    sheet,
    suggestion,
)
from xlplan.core.combining import evidence, sets
from xlplan.core.combining.evidence import Looked
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.vocabulary import Judgement

PAIR = suggestion("ก-1", "ก-2")


def recorded(rows: list[Record]) -> tuple[object, object]:
    return rows[0]["recorded_by"], rows[0]["recorded_at"]


def changed(change: Record, code: str = "ก-1") -> dict[str, Record]:
    """The documents with one project that says something else."""
    now = collected()
    now[code] |= change
    return now


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    assert finding.kind is Kind.EVIDENCE_CHANGED
    return finding


# --- who and when ---


def test_a_decision_is_recorded_when_the_program_first_sees_it_and_not_again() -> None:
    rows = sheet(PAIR)
    assert recorded(rows) == (None, None)
    rows[0]["decision"] = "คนละโครงการ"
    made = again(rows, PAIR, who="สมชาย")
    assert recorded(made) == ("สมชาย", NINE)
    assert made[0]["decided_by"] is None  # who decided is staff's to say
    assert recorded(again(made, PAIR, who="สมศรี", time=TEN)) == ("สมชาย", NINE)


@pytest.mark.parametrize(
    ("line", "change"),
    [
        (0, {"decision": "คงแยกและอ้างถึงกัน"}), (0, {"budget_method": "กำหนดเอง"}), (2, {"dropped": "ใช่"}),
        (0, {"acting_agency": "อบต."}), (0, {"agency_plan": "หน้า 4"}),
    ],
)  # fmt: skip
def test_a_decision_that_was_changed_is_recorded_anew(line: int, change: Record) -> None:
    rows = decided("ก-1", "ก-2")
    rows[line] |= change
    assert recorded(again(rows, PAIR, who="สมชาย", time=TEN)) == ("สมชาย", TEN)


def test_a_decision_taken_back_is_recorded_no_more() -> None:
    rows = decided("ก-1", "ก-2")
    rows[0]["decision"] = None
    made = again(rows, PAIR)
    assert recorded(made) == (None, None)
    assert made[0]["state"] == "รอพิจารณา"


# --- what has changed ---


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": "ก่อสร้างเมรุ 2 หลัง"}, "ชื่อโครงการ: ก่อสร้างเมรุ → ก่อสร้างเมรุ 2 หลัง"),
        ({"budget_year_2": 100000050}, "งบ 2567: 20 → 1,000,000.50"),
        ({"moo": "4"}, "หมู่ที่: 3 → 4"),
        ({"agency": None}, "หน่วยงานรับผิดชอบ: อบจ. → (ว่าง)"),
        ({"target": "1 หลัง"}, "เป้าหมาย: (ว่าง) → 1 หลัง"),
        ({"budget_year_3": 0}, "งบ 2568: (ว่าง) → 0"),
        ({"left_out": "ใช่"}, "เลือกไม่นำเสนอแล้ว"),
        ({"moo": "4", "left_out": "ใช่"}, "หมู่ที่: 3 → 4 · เลือกไม่นำเสนอแล้ว"),
    ],
)
def test_when_the_documents_say_something_else_the_decision_stands_and_the_change_is_told(
    change: Record, told: str
) -> None:
    rows = decided("ก-1", "ก-2")
    for _ in range(2):  # it is told until staff look at it
        rows, findings, waiting = looked_at(rows, PAIR, projects=changed(change), time=TEN)
        assert only(findings).facts == ("1", "รวมเป็นโครงการเดียว", f"ก-1 {told}")
        assert [row["changed"] for row in rows] == [f"ก-1 {told}", told, None]
        assert (rows[0]["decision"], rows[0]["state"]) == ("รวมเป็นโครงการเดียว", "พิจารณาอีกครั้ง")
        assert recorded(rows) == ("สมศรี", NINE)
        assert waiting == [("ก-1", "ก-2")]
        (decision,), _ = sets.decisions(rows)
        assert (decision.judgement, decision.members) == (Judgement.MERGE, ("ก-1", "ก-2"))
    made, findings, _ = looked_at(rows, PAIR)  # the document says again what it said
    assert (findings, made[0]["changed"], made[1]["changed"]) == ([], None, None)


def test_what_staff_correct_is_no_change() -> None:
    rows = decided("ก-1", "ก-2")
    standing = changed({"name": "เมรุ", "budget_year_1": 5, "moo": "9"})
    made, findings, _ = looked_at(rows, PAIR, standing=standing)
    assert (findings, made[1]["name"], made[1]["changed"]) == ([], "เมรุ", None)


def test_what_no_document_says_is_no_change() -> None:
    now = changed({"outcome": "รวมอยู่ใน ก-ต001", "area_own": "สังคม", "hand_set": "x", "row_no": 9})
    assert looked_at(decided("ก-1", "ก-2"), PAIR, projects=now)[1] == []


def test_what_changed_between_the_search_and_the_decision_is_told() -> None:
    rows = sheet(PAIR)
    rows[0]["decision"] = "คนละโครงการ"  # on what the sheet shows
    made, findings, _ = looked_at(rows, PAIR, projects=changed({"moo": "4"}))
    assert only(findings).facts[2] == "ก-1 หมู่ที่: 3 → 4"
    assert made[0]["state"] == "พิจารณาอีกครั้ง"


def test_a_change_of_a_member_that_staff_dropped_is_of_no_matter() -> None:
    rows = sheet(suggestion("ก-1", "ก-2", "ก-3"))
    rows[0]["decision"], rows[1]["dropped"] = "รวมเป็นโครงการเดียว", "ใช่"
    assert looked_at(again(rows), projects=changed({"moo": "4"}))[1] == []


def test_a_member_whose_project_is_gone_keeps_its_line_until_staff_have_looked() -> None:
    rows = decided("ก-1", "ก-2", "ก-3")
    now = collected()
    del now["ก-2"]
    made, findings, _ = looked_at(rows, projects=now)
    assert members(made) == {1: [None, "ก-1", "ก-3", "ก-2"]}
    assert made[0]["changed"] == "ก-2 ไม่มีโครงการนี้แล้ว"
    back, nothing, _ = looked_at(made)  # the project was brought back
    assert nothing == []
    assert {row["code"]: row["changed"] for row in back} == dict.fromkeys([None, "ก-1", "ก-2", "ก-3"])
    gone, _, _ = looked_at(made, projects=now, confirmed=[only(findings).identity])
    assert members(gone) == {1: [None, "ก-1", "ก-3"]}
    assert looked_at(gone, projects=now)[1] == []
    assert recorded(gone) == ("สมศรี", NINE)


def test_a_decided_set_of_which_one_project_is_left_stays_and_tells() -> None:
    now = collected()
    del now["ก-2"]
    made, findings, waiting = looked_at(decided("ก-1", "ก-2"), projects=now)
    assert members(made) == {1: [None, "ก-1", "ก-2"]}  # what staff decided is not thrown away
    assert (only(findings).facts[2], waiting) == ("ก-2 ไม่มีโครงการนี้แล้ว", [])


def test_a_project_that_staff_take_out_of_a_set_made_by_hand_is_told() -> None:
    in_set = {code: row | {"hand_set": "ก"} for code, row in collected().items()}
    rows = again([], by_hand("ก-1", "ก-2", "ก-3"), projects=in_set)
    rows[0]["decision"] = "รวมเป็นโครงการเดียว"
    now = in_set | {"ก-3": collected()["ก-3"]}
    made, findings, _ = looked_at(rows, by_hand("ก-1", "ก-2"), projects=now)
    assert only(findings).facts[2] == "ก-3 ชุดที่: ก → (ว่าง)"
    assert members(made) == {1: [None, "ก-1", "ก-2", "ก-3"]}


def test_a_hand_made_set_is_of_no_matter_to_another_set() -> None:
    assert looked_at(decided("ก-1", "ก-2"), PAIR, projects=changed({"hand_set": "ก"}))[1] == []


# --- staff have looked ---


def test_ticking_the_finding_renews_what_the_decision_rests_on() -> None:
    now = changed({"moo": "4"})
    rows, findings, _ = looked_at(decided("ก-1", "ก-2"), PAIR, projects=now)
    done = [only(findings).identity]
    made, findings, waiting = looked_at(rows, PAIR, projects=now, confirmed=done, time=TEN)
    assert (findings, waiting, made[0]["changed"], made[1]["changed"]) == ([], [], None, None)
    assert looked_at(made, PAIR, projects=now)[1] == []  # the tick is gone with its finding
    later = now | {"ก-2": now["ก-2"] | {"moo": "7"}}
    assert only(looked_at(made, PAIR, projects=later)[1]).facts[2] == "ก-2 หมู่ที่: 3 → 7"


def test_deciding_otherwise_renews_what_the_decision_rests_on() -> None:
    now = changed({"moo": "4"})
    rows = again(decided("ก-1", "ก-2"), PAIR, projects=now)
    rows[0]["decision"] = "คนละโครงการ"
    made, findings, _ = looked_at(rows, PAIR, projects=now, time=TEN)
    assert (findings, made[0]["changed"], recorded(made)) == ([], None, ("สมศรี", TEN))
    assert only(looked_at(made, PAIR)[1]).facts[2] == "ก-1 หมู่ที่: 4 → 3"


# --- what is kept ---


def test_the_evidence_of_a_member_is_what_its_document_says_as_json() -> None:
    assert json.loads(evidence.of(collected()["ก-3"])) == {
        "name": "ก่อสร้างเมรุ", "moo": "5, 6", "budget_year_2": 0,
    }  # fmt: skip


def test_of_a_very_long_text_the_beginning_and_a_fingerprint_are_kept() -> None:
    long = "ถนน " * 5000
    rows = again(decided("ก-1", "ก-2"), PAIR, projects=changed({"target": long}))
    assert all(len(str(cell)) < 3000 for row in rows for cell in row.values())
    assert evidence.of({"target": long}) != evidence.of({"target": long + "ก"})


def test_evidence_that_somebody_spoilt_is_asked_about() -> None:
    rows = decided("ก-1", "ก-2")
    rows[1]["evidence"] = "{ก"
    assert only(looked_at(rows, PAIR)[1]).facts[2] == "ก-1 เข้ามาในชุดหลังพิจารณา"


def test_lines_stay_in_the_order_staff_gave_them() -> None:
    rows = decided("ก-1", "ก-2")
    mixed = [rows[2], {"set_no": None, "code": "ก-9"}, rows[0], rows[1]]
    made, _ = evidence.review(mixed, Looked(changed({"moo": "4"}), "สมศรี", TEN, 2566))
    assert [row["code"] for row in made] == ["ก-2", "ก-9", None, "ก-1"]
    assert made[2]["changed"] == "ก-1 หมู่ที่: 3 → 4"
