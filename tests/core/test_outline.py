"""The outline of a tambon plan: order, subtotals, where projects come from and where they went."""

from datetime import date, datetime

import pytest

from tests.support import plan_rows
from xlplan import words
from xlplan.core import frames
from xlplan.core.printed import PlanOutline


def outline(plan=(), projects=(), villages=(), **more) -> PlanOutline:
    given = {"plan": plan, "projects": projects, "villages": villages}
    tables = {
        name: frames.frame(name, [{"tambon": "บ้านทุ่ง", **row} for row in rows]) for name, rows in given.items()
    }
    return plan_rows.made(0, **tables, **more)


def test_areas_stand_in_the_list_s_order_then_unknown_ones_then_projects_without_an_area():
    rows = [
        {"code": f"บท-ต00{n}", "name": "ก", "area": area} for n, area in enumerate(["ข", None, "ก", "ด้านค"])
    ]
    made = outline(rows, areas=["ก", "ว่าง", "ข"])
    assert [area.title for area in made.areas] == ["ด้านก", "ด้านว่าง", "ด้านข", "ด้านค", "โครงการที่ยังไม่จัดประเภท"]
    assert [area.count for area in made.areas] == [1, 0, 1, 1, 1]


def test_rows_follow_the_order_in_force_and_those_without_one_come_last_by_code():
    orders = {"บท-ต001": None, "บท-ต002": 10, "บท-ต003": 2, "บท-ต004": None, "บท-ต005": 2}
    (area,) = outline(
        [{"code": code, "name": "ก", "order": order} for code, order in orders.items()], areas=[]
    ).areas
    assert [project.code[-1] for project in area.projects] == ["3", "5", "2", "1", "4"]
    assert [project.order for project in area.projects] == [2, 2, 10, None, None]


def test_a_subtotal_counts_a_project_once_and_once_a_year_it_has_money_for():
    rows = [
        {"code": "1", "name": "ก", "budget_year_1": 10050, "budget_year_2": 0, "budget_year_3": None},
        {"code": "2", "name": "ข", "budget_year_1": 25, "budget_year_5": 700},
        {"code": "3", "name": "ค"},
    ]
    (area,) = outline(rows, areas=[]).areas
    assert (area.count, area.year_count) == (3, 3)
    assert (area.amounts.year_1, area.amounts.year_2, area.amounts.year_5) == (10075, 0, 700)
    assert area.amounts.total == 10775
    assert [project.amounts.total for project in area.projects] == [10050, 725, None]


def test_subtotals_add_up_to_the_total_of_the_rows():
    made = plan_rows.made(60)
    given = sum(row[f"budget_year_{year}"] or 0 for row in plan_rows.plan(60) for year in range(1, 6))
    assert sum(area.amounts.total for area in made.areas) == made.total.amounts.total == given
    assert sum(area.count for area in made.areas) == made.total.count == 60


def test_the_name_staff_gave_stands_before_the_program_s():
    (area,) = outline([{"code": "1", "name": "เดิม", "name_own": "ใหม่"}], areas=[]).areas
    assert area.projects[0].name == "ใหม่"


@pytest.mark.parametrize(
    ("place", "moo", "shown"),
    [
        ("บ้านปลายคลอง", "3", "บ้านปลายคลอง\nหมู่ที่ 3"),
        ("หมู่ที่ 3 และ 5", "3, 5", "หมู่ที่ 3 และ 5"),
        ("หมู่ที่ 3", "3, 5", "หมู่ที่ 3\nหมู่ที่ 3, 5"),
        (None, "ช1", "ช1"),
        ("ทั้งตำบล", "00", "ทั้งตำบล"),
    ],
)
def test_villages_stand_beside_the_place_unless_it_names_them(place, moo, shown):
    (area,) = outline([{"code": "1", "name": "ก", "place": place, "moo": moo}], areas=[]).areas
    assert area.projects[0].place == shown


def test_a_project_of_two_villages_shows_their_names_and_households():
    homes = [
        {"moo": "4", "name": "น้ำใส", "households": 120},
        {"moo": "12", "name": "บ้านสวน", "households": 80},
    ]
    rows = [
        {"code": "1", "name": "ก", "moo": "4, 12"},
        {"code": "2", "name": "ข", "moo": "4, 9"},
        {"code": "3", "name": "ค", "moo": "4"},
        {"code": "4", "name": "ง", "moo": "4, 12", "households": 15},
    ]
    shared = outline(rows, villages=homes).shared
    assert [project.code for project in shared] == ["1", "2", "4"]
    assert shared[0].villages == "หมู่ที่ 4 บ้านน้ำใส, หมู่ที่ 12 บ้านสวน"
    assert [project.households for project in shared] == [200, None, 15]


def test_every_collected_project_is_an_origin_or_left_out_with_its_outcome():
    rows = [
        {"code": "บท-ต001", "name": "รวม", "members": "บท-01-001, บท-02-001"},
        {"code": "บท-ต002", "name": "เดี่ยว", "lead": "บท-01-002"},
        {"code": "บท-ต003", "name": "ก.บ.ต. เสนอ"},
    ]
    collected = [
        {"code": "บท-01-001", "name": "ก", "moo": "1"},
        {"code": "บท-02-001", "name": "ข", "moo": "2"},
        {"code": "บท-01-002", "name": "ค", "moo": "1"},
        {"code": "บท-01-003", "name": "ง", "left_out": "ใช่", "left_out_reason": "ทำแล้ว"},
        {"code": "บท-01-004", "name": "จ", "outcome": "มีในแผน อบต."},
        {"code": "บท-01-005", "name": "ฉ"},
        {"code": "บท-01-006", "name": "ช", "form_code": "ผ.02/2", "outcome": "แบบ ผ.02/2"},
        {"code": "บท-00-001", "name": "ของหน่วยงาน", "plan_kind": "แผนหน่วยงาน"},
    ]
    made = outline(rows, collected)
    assert [(row.plan_code, row.code, row.name) for row in made.origins] == [
        ("บท-ต001", "บท-01-001", "ก"),
        ("บท-ต001", "บท-02-001", "ข"),
        ("บท-ต002", "บท-01-002", "ค"),
        ("บท-ต003", "", words.printed.FROM_COMMITTEE),
    ]
    assert {row.code[-3:]: row.outcome for row in made.left_out} == {
        "003": "ไม่นำเสนอ: ทำแล้ว", "004": "มีในแผน อบต.", "005": words.printed.NOT_DECIDED,
        "006": "แบบ ผ.02/2",
    }  # fmt: skip


def test_only_the_tambon_s_own_rows_are_in_its_plan():
    rows = [{"code": "1", "name": "ก"}, {"code": "2", "name": "ข", "tambon": "อื่น"}]
    assert outline(rows).total.count == 1


def test_villages_stand_by_number_and_what_is_not_known_is_left_out_of_the_sums():
    homes = [
        {"moo": "10", "name": "ก", "households": 5},
        {"moo": "ช1", "name": "ตลาด"},
        {
            "moo": "2",
            "name": "ข",
            "households": 7,
            "forum_date": datetime(2026, 1, 9),
            "second_body": "ทต.ปลายน้ำ",
        },
    ]
    made = outline(villages=homes)
    assert [village.moo for village in made.villages] == ["2", "10", "ช1"]
    assert (made.households, made.people, made.village_count) == (12, None, 3)
    assert made.villages[0].forum_date == "9 ม.ค. 2569"
    assert made.villages[0].bodies == "อบต.บ้านทุ่ง, ทต.ปลายน้ำ"


def test_a_plan_is_a_draft_until_the_tambon_says_it_was_agreed():
    states = {
        state: outline(tambon=plan_rows.tambon(state=state)).is_draft
        for state in ("ร่าง", "เสนอ", "เห็นชอบ", None)
    }
    assert states == {"ร่าง": True, "เสนอ": True, "เห็นชอบ": False, None: True}


def test_signers_and_places_without_a_name_become_dotted_lines():
    made = outline(tambon=plan_rows.tambon(chair=None), district="")
    assert set(made.chair) == set(made.secretary) == set(made.district) == {"."}


def test_amounts_and_days_are_printed_as_plans_print_them():
    assert [words.printed.baht(amount) for amount in (None, 0, 5000000, 23861338, 10)] == [
        "",
        "-",
        "50,000",
        "238,613.38",
        "0.10",
    ]
    assert words.printed.long_date(date(2026, 3, 12)) == "12 มีนาคม พ.ศ. 2569"
