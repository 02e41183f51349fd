"""Totals, choices in force and the home sheet's figures."""

from typing import Any

import pytest

from tests.support.piped import records
from xlplan.core import figures
from xlplan.core.frames import Record


def home(tambon: str = "ปาเสมัส", **tables: str) -> Record:
    """The home sheet's line of a tambon from piped tables."""
    names = ("villages", "projects", "sets", "plan")
    given = {name: records(tables[name], of=name) if name in tables else [] for name in names}
    return figures.home([tambon], given)[0]


@pytest.mark.parametrize(
    ("amounts", "total"),
    [((), None), ((None, None), None), ((0, None), 0), ((1, 2), 3), ((23861338, None, 50000000), 73861338)],
)
def test_a_total_is_the_sum_of_what_is_said_and_nothing_where_nothing_is(
    amounts: tuple[int | None, ...], total: int | None
) -> None:
    assert figures.total({f"budget_year_{year}": satang for year, satang in enumerate(amounts, 1)}) == total


@pytest.mark.parametrize(
    ("own", "proposed", "in_force"),
    [("สังคม", "เศรษฐกิจ", "สังคม"), (None, "เศรษฐกิจ", "เศรษฐกิจ"), ("สังคม", None, "สังคม"), (None, None, None)],
)
def test_staffs_own_choice_stands_before_the_proposed_one(own: Any, proposed: Any, in_force: Any) -> None:
    given = {"area_own": own, "area_proposed": proposed, "group_own": own, "group_proposed": proposed}
    (row,) = figures.project_values([given | {"budget_year_3": 5}])
    assert (row["area"], row["group"], row["total"]) == (in_force, in_force, 5)


def test_what_stood_in_force_before_gives_way() -> None:
    (row,) = figures.project_values([{"area": "เก่า", "group": "เก่า", "total": 7, "name": "ถนน"}])
    assert row == {"area": None, "group": None, "total": None, "name": "ถนน"}


def test_villages_and_their_plans_received_are_counted() -> None:
    line = home(
        villages="""
        tambon  | moo | received
        ปาเสมัส | 1   | นำเข้าแล้ว
        ปาเสมัส | 2   | ยังไม่ส่ง
        ปาเสมัส | 3   |
        มูโนะ   | 1   | นำเข้าแล้ว
    """
    )
    assert (line["villages"], line["villages_in"]) == (3, 1)


def test_projects_and_their_money_are_those_of_the_tambon() -> None:
    line = home(
        projects="""
            code | tambon  | budget_year_1 | budget_year_5
            ก    | ปาเสมัส | 100.25        | 0.50
            ข    | ปาเสมัส |               |
            ค    | มูโนะ   | 999           |
            ง    |         | 999           |
        """,
        plan="""
            code | tambon  | budget_year_2 | score_state
            ก    | ปาเสมัส | 70            | ครบ
            ข    | ปาเสมัส | 30            | ให้คะแนนยังไม่ครบ
            ค    | มูโนะ   | 999           | ให้คะแนนยังไม่ครบ
            ง    | ปาเสมัส |               | ไม่ให้คะแนน
        """,
    )
    assert (line["projects"], line["projects_total"]) == (2, 10075)
    assert (line["plan_projects"], line["plan_total"], line["incomplete"]) == (3, 10000, 1)


LINES = """
    set_no | tambon | code | decision | changed | total | dropped | set_kind | budget_method
    1 | ปาเสมัส |  |  |  |  |  | รายการเดียวกัน |
    1 | ปาเสมัส | ก |  |  | 30 |  | รายการเดียวกัน |
    2 | ปาเสมัส |  | คนละโครงการ |  |  |  | รายการเดียวกัน |
    2 | ปาเสมัส | ข |  |  | 30 |  | รายการเดียวกัน |
    3 | ปาเสมัส |  | คนละโครงการ | ก หมู่ที่: 3 → 4 |  |  | รายการเดียวกัน | บวกรวม
    3 | ปาเสมัส | ค |  |  | 30 |  | รายการเดียวกัน |
    3 | ปาเสมัส | ง |  |  | 40 | ✓ | รายการเดียวกัน |
    3 | ปาเสมัส | จ |  |  | 50 | ไม่ใช่ | รายการเดียวกัน |
    4 | มูโนะ |  |  |  |  |  | หลายหมู่บ้าน |
    4 | มูโนะ | ฉ | คนละโครงการ |  | 30 | - | หลายหมู่บ้าน |
    5 | มูโนะ |  |  |  |  |  | หลายหมู่บ้าน | กำหนดเอง
    6 | มูโนะ |  | รวม |  |  |  | หลายหมู่บ้าน |
    7 | มูโนะ |  |  |  |  |  | หลายหมู่บ้าน |
    7 | มูโนะ | ช | คนละโครงการ |  | 30 |  | หลายหมู่บ้าน |
    7 | มูโนะ | ซ | รวมเป็นโครงการเดียว |  | 40 |  | หลายหมู่บ้าน |
"""


def test_a_set_waits_until_it_is_decided_and_again_when_something_changed() -> None:
    lines = figures.set_values(records(LINES, of="sets"))
    assert {line["set_no"]: line["state"] for line in lines if not line["code"]} == {
        1: "รอพิจารณา", 2: "พิจารณาแล้ว", 3: "พิจารณาอีกครั้ง", 4: "พิจารณาแล้ว", 5: "รอพิจารณา",
        6: "รอพิจารณา", 7: "รอพิจารณา",  # a word that is no decision, and two words
    }  # fmt: skip
    assert {line["state"] for line in lines if line["code"]} == {None}
    tables = {"villages": [], "projects": [], "plan": [], "sets": lines}
    assert [line["sets_waiting"] for line in figures.home(["ปาเสมัส", "มูโนะ"], tables)] == [2, 3]


def test_what_merging_comes_to_follows_the_way_and_the_ticks() -> None:
    lines = figures.set_values(records(LINES, of="sets"))
    assert {line["set_no"]: line["budget_after"] for line in lines if not line["code"]} == {
        1: 3000, 2: 3000, 3: 8000, 4: 3000, 5: None, 6: 0, 7: 7000,
    }  # fmt: skip


@pytest.mark.parametrize(
    "change", [{"plan_kind": "แผนหน่วยงาน"}, {"plan_kind": "แผนรอบก่อน"}, {"form_code": "ผ.02/2"}]
)
def test_what_is_no_wish_is_outside_all_figures(change: Record) -> None:
    projects: list[Record] = [{"tambon": "ปาเสมัส", "budget_year_1": 5}, {"tambon": "ปาเสมัส"}]
    tables = {"villages": [], "plan": [], "sets": [], "projects": [*projects, projects[0] | change]}
    (line,) = figures.home(["ปาเสมัส"], tables)
    assert (line["projects"], line["projects_total"]) == (2, 5)


def test_a_tambon_without_anything_has_a_line_of_noughts() -> None:
    line = home("ปูโยะ")
    assert line.pop("tambon") == "ปูโยะ"
    assert set(line.values()) == {0}


def test_tambons_keep_their_order() -> None:
    lines = figures.home(["มูโนะ", "ปาเสมัส"], {name: [] for name in ("villages", "projects", "sets", "plan")})
    assert [line["tambon"] for line in lines] == ["มูโนะ", "ปาเสมัส"]
