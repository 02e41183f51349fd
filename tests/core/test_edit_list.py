"""The list แก้ไข: one line for each thing a person did, open while it differs from the source."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from xlplan.core import frames
from xlplan.core.edit_list import Edit, EditList
from xlplan.core.findings import Kind
from xlplan.core.frames import Record
from xlplan.core.vocabulary import EditState, EditWay
from xlplan.core.written import OWN, Book, Known, Standing

CODE = "ปส-03-001"
EARLY, LATE = datetime(2026, 1, 15, 9, 30, 5, 7), datetime(2026, 1, 16)


def a_list(rows: Sequence[Record] = (), *, year: int | None = 2566, **more: Any) -> EditList:
    return EditList(rows, first_year_be=year, **({"time": EARLY, "who": "สมศรี"} | more))


def edit(now: Any, was: Any = 95_200_000, column: str = "budget_year_1", table: str = "projects") -> Edit:
    return Edit(table, CODE, column, was, now, EditWay.TYPED)


def said(value: Any, column: str = "budget_year_1", table: str = "projects") -> Book:
    return {table: {CODE: Known({column: value})}}


def lines(of: EditList, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in of.rows]


def test_an_edit_is_a_line_with_what_was_what_is_who_and_when() -> None:
    made = a_list()
    made.refresh([edit(90_000_000)], said(95_200_000))
    assert made.rows == [{
        "no": 1, "sheet": "โครงการที่รวบรวม", "code": CODE, "column": "งบ 2566", "was": "952,000",
        "now": "900,000", "new": None, "way": "พิมพ์ทับ", "state": "ใช้ค่าที่พิมพ์", "choice": None,
        "who": "สมศรี", "time": EARLY.replace(microsecond=0),
    }]  # fmt: skip
    assert made.findings() == []


def test_an_edit_that_goes_on_keeps_its_line_and_its_time() -> None:
    first = a_list()
    first.refresh([edit(90_000_000)], said(95_200_000))
    again = a_list(first.rows, time=LATE, who="สมชาย")
    again.refresh([edit(90_000_000)], said(95_200_000))
    assert again.rows == first.rows


def test_another_typing_gives_the_line_its_time_and_name() -> None:
    first = a_list()
    first.refresh([edit(90_000_000)], said(95_200_000))
    again = a_list(first.rows, time=LATE, who="สมชาย")
    again.refresh([edit(80_000_000)], said(95_200_000))
    assert lines(again, "no", "was", "now", "who", "time") == [(1, "952,000", "800,000", "สมชาย", LATE)]


def test_an_edit_that_is_none_any_more_closes_its_line_and_the_next_is_a_new_one() -> None:
    first = a_list()
    first.refresh([edit(90_000_000)], said(95_200_000))
    again = a_list(first.rows)
    again.refresh([], said(95_200_000))
    again.refresh([edit(70_000_000)], said(95_200_000))
    assert lines(again, "no", "now", "state") == [
        (1, "900,000", "ตรงกันแล้ว"), (2, "700,000", "ใช้ค่าที่พิมพ์"),
    ]  # fmt: skip


def test_something_new_of_the_source_stands_beside_and_is_told_with_all_three() -> None:
    made = a_list()
    made.refresh([edit(90_000_000)], said(100_000_000))
    assert lines(made, "was", "now", "new") == [("952,000", "900,000", "1,000,000")]
    (finding,) = made.findings()
    assert (finding.kind, finding.code) == (Kind.EDIT_KEPT, CODE)
    assert finding.facts == ("งบ 2566", "952,000", "900,000", "1,000,000")


def test_a_plan_amount_is_told_though_nothing_is_new() -> None:
    made = a_list()
    made.refresh([edit(1, table="plan")], said(95_200_000, table="plan"))
    assert [finding.kind for finding in made.findings()] == [Kind.PLAN_AMOUNT_TYPED]


def test_the_year_in_the_heading_is_the_plans() -> None:
    made = a_list(year=None)
    made.refresh([edit(90_000_000)], said(95_200_000))
    assert made.rows[0]["column"] == "งบ ปีที่1"


@pytest.mark.parametrize("state", [state for state in EditState if state is not EditState.IN_FORCE])
def test_a_choice_on_a_line_that_is_closed_says_nothing(state: EditState) -> None:
    first = a_list()
    first.refresh([edit(90_000_000)], said(95_200_000))
    row = first.rows[0] | {"choice": "ใช้ค่าของเอกสาร", "state": state.value}
    assert bool(a_list([row]).chosen()) is (state is EditState.GONE)


@pytest.mark.parametrize(
    "spoilt",
    [{"sheet": "ไม่มี"}, {"sheet": None}, {"choice": "อื่น"}, {"column": "ไม่มี"}, {"state": None}],
)
def test_a_line_that_staff_spoilt_chooses_nothing(spoilt: Record) -> None:
    first = a_list()
    first.refresh([edit(90_000_000)], said(95_200_000))
    assert a_list([first.rows[0] | {"choice": "ใช้ค่าของเอกสาร"} | spoilt]).chosen() == []


def test_a_line_that_staff_typed_themselves_does_no_harm() -> None:
    made = a_list([frames.row("edits", now="ของเรา"), frames.row("edits", no=7)])
    made.refresh([edit(90_000_000)], said(95_200_000))
    assert [row["no"] for row in made.rows] == [None, 7, 8]
    assert made.findings() == []


def gone(standing: Standing, **people: Any) -> Book:
    return {"projects": {CODE: Known({"name": "ขุดลอกคลอง", "budget_year_1": 500}, people, standing)}}


def test_a_deleted_row_is_told_with_what_it_said_and_one_that_left_only_listed() -> None:
    made = a_list()
    made.refresh([], gone(Standing.DELETED, note="สำคัญ"))
    assert lines(made, "column", "was", "now", "way", "state") == [
        (None, "ชื่อโครงการ: ขุดลอกคลอง; งบ 2566: 5", "หมายเหตุ: สำคัญ", "ลบแถว", "ไม่อยู่ในชีต")
    ]
    assert [finding.kind for finding in made.findings()] == [Kind.ROW_DELETED]
    left = a_list()
    left.refresh([], gone(Standing.LEFT, **{OWN + "ของเรา": "ถาม"}))
    assert lines(left, "now", "way") == [("ของเรา: ถาม", "แถวออกจากตาราง")]
    assert left.findings() == []


def test_a_row_that_left_with_nothing_of_peoples_is_not_listed() -> None:
    made = a_list()
    made.refresh([], gone(Standing.LEFT))
    assert made.rows == []


def test_a_row_that_is_back_closes_its_line() -> None:
    first = a_list()
    first.refresh([], gone(Standing.DELETED))
    again = a_list(first.rows)
    again.refresh([], gone(Standing.THERE))
    assert lines(again, "state") == [("กลับมาแล้ว",)]


def test_findings_that_are_gone_are_nobodys_edit() -> None:
    made = a_list()
    made.refresh([], {"findings": {"aa": Known({"title": "x"}, {"done": "ใช่"}, Standing.DELETED)}})
    assert made.rows == []


def test_a_very_long_text_is_cut_in_the_list_and_says_so() -> None:
    made = a_list()
    made.refresh([edit("ก" * 9_000, was="ข", column="target")], said("ข", column="target"))
    assert len(made.rows[0]["now"]) < 2_100
    assert made.rows[0]["now"].endswith("…")


@pytest.mark.parametrize(
    ("way", "kind"), [(EditWay.FORMULA, Kind.FORMULA_PUT_BACK), (EditWay.CODE, Kind.CODE_PUT_BACK)]
)
def test_what_was_put_right_at_once_is_closed_and_told(way: EditWay, kind: Kind) -> None:
    made = a_list()
    made.add(Edit("projects", CODE, "total", 500, 700, way), EditState.PUT_BACK)
    made.refresh([], {})
    assert lines(made, "was", "now", "state") == [("5", "7", "ใส่คืนแล้ว")]
    assert [finding.kind for finding in made.findings()] == [kind]
