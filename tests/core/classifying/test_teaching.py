"""Rules made of what staff chose: proposed once, without effect until they are put to use."""

from typing import Any

from xlplan.core.classifying import teaching
from xlplan.core.frames import Record
from xlplan.core.vocabulary import UNUSED, Origin


def row(number: int, name: str, **values: Any) -> Record:
    return {"code": f"ปส-03-{number:03}", "name": name, "area_proposed": None, "issue": None, **values}


def test_a_choice_against_the_proposal_becomes_a_row_that_is_not_used() -> None:
    rows = [
        row(1, "จัดซื้อเต็นท์สำหรับหมู่บ้าน", area_proposed="การบริหารจัดการ", area_own="สังคม"),
        row(2, "ซ่อมเต็นท์", area_proposed=None),
        row(3, "ซื้อเต็นท์ใหม่", area_proposed="สังคม"),
    ]
    assert teaching.proposed(rows, {}, []) == [
        {"list": "ด้าน", "value": "สังคม", "words": "เต็นท์", "used": UNUSED,
         "origin": Origin.CHOICE.value, "fits": 1},
    ]  # fmt: skip


def test_choices_of_one_value_make_one_row() -> None:
    rows = [row(1, "จัดซื้อเต็นท์", area_own="สังคม"), row(2, "แข่งว่าว", area_own="สังคม")]
    (rule,) = teaching.proposed(rows, {}, [])
    assert rule["words"] == "เต็นท์, แข่งว่าว"


def test_a_choice_that_agrees_with_the_proposal_teaches_nothing() -> None:
    assert teaching.proposed([row(1, "แข่งว่าว", area_proposed="สังคม", area_own="สังคม")], {}, []) == []


def test_nothing_is_proposed_again_while_a_row_stands_used_or_not() -> None:
    rows = [row(1, "แข่งว่าวเบอร์อามัส", area_own="สังคม")]
    first = teaching.proposed(rows, {}, [])
    assert teaching.proposed(rows, {}, first) == []
    assert teaching.proposed(rows, {}, [first[0] | {"words": "ว่าว", "used": None}]) == []
    assert teaching.proposed(rows, {}, [first[0] | {"value": "เศรษฐกิจ"}]) == first


def test_groups_and_lists_typed_over_teach_as_well() -> None:
    rows = [row(1, "แข่งว่าว", group_own="ทำเองได้", group_proposed="ต้องทำร่วม")]
    typed = {"ปส-03-001": {"issue": "สังคม"}}
    assert [(rule["list"], rule["value"]) for rule in teaching.proposed(rows, typed, [])] == [
        ("กลุ่ม", "ทำเองได้"),
        ("ประเด็นปัญหา", "สังคม"),
    ]


def test_a_group_that_the_document_ticks_is_taught_to_nobody() -> None:
    rows = [row(1, "แข่งว่าว", group_own="ทำเองได้", group_proposed="ต้องทำร่วม", group_ticked="ต้องทำร่วม")]
    assert teaching.proposed(rows, {}, []) == []


def test_rows_that_wait_are_counted_until_they_are_used() -> None:
    rows = teaching.proposed([row(1, "แข่งว่าว", area_own="สังคม")], {}, [])
    assert teaching.waiting(rows) == 1
    assert teaching.waiting([rows[0] | {"used": None}, {"used": UNUSED, "origin": "โปรแกรม"}]) == 0
