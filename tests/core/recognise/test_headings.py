"""What a column holds, by the words above it."""

import pytest

from tests.support.tables import shipped_headings
from xlplan.core.recognise.headings import Headings, Role, heading_key, is_in_baht
from xlplan.core.vocabulary import Field


def role(*parts: str) -> Role | None:
    return shipped_headings().role(parts)


def field(*parts: str) -> Field | None:
    found = role(*parts)
    return found.field if found else None


SYNONYMS = {
    Field.VILLAGE_RANK: "ที่, ลำดับ, ลำดับที่, ลำดับความสำคัญ, No.",
    Field.NAME: "โครงการ, ชื่อโครงการ, โครงการ/กิจกรรม, โครงการ / กิจกรรม, รายการ, แผนงาน/โครงการ, "
    "แผนงาน/โครงการ/กิจกรรม",
    Field.OBJECTIVE: "วัตถุประสงค์, หลักการและเหตุผล, เหตุผลความจำเป็น, เหตุผล",
    Field.TARGET: "เป้าหมาย, เป้าหมาย (ผลผลิตของโครงการ), เป้าหมาย/ตัวชี้วัด, เป้าหมาย/ผลผลิต, ปริมาณงาน, รายละเอียด, "
    "รายละเอียดของกิจกรรม",
    Field.PLACE: "สถานที่, สถานที่ดำเนินการ, พื้นที่ดำเนินการ, พิกัด",
    Field.MOO: "หมู่บ้าน, หมู่ที่",
    Field.BUDGET: "งบประมาณ, งบประมาณ (บาท), 2566 (บาท), พ.ศ. 2571 (บาท), ปี ๒๕๖๑, ปีงบประมาณ 2566, "
    "งบประมาณและที่มา",
    Field.OTHER_AMOUNTS: "เทศบัญญัติ 2566, ข้อบัญญัติ 2566",
    Field.SOURCE: "แหล่งงบประมาณ, ที่มาของงบประมาณ, แหล่งที่มา, แหล่งเงิน",
    Field.KPI: "ตัวชี้วัด, ตัวชี้วัด (KPI)",
    Field.RESULT: "ผลที่คาดว่าจะได้รับ, ผลลัพธ์",
    Field.AGENCY: "หน่วยงานรับผิดชอบหลัก, หน่วยงานที่รับผิดชอบหลัก, หน่วยงานที่รับผิดชอบ, หน่วยงานรับผิดชอบ, หน่วยงาน, "
    "ผู้รับผิดชอบ, หน่วยดำเนินการ, หน่วยงานที่รับการสนับสนุน",
    Field.SELF: "ทำเองได้, ทำเอง",
    Field.TOGETHER: "ต้องทำร่วม, ทำร่วม",
    Field.SUPPORT: "ต้องขอรับการสนับสนุน, ทำให้, ขอรับการสนับสนุน",
    Field.GROUP_TICKED: "ลักษณะ, วิธีดำเนินการ",
    Field.PERIOD: "ระยะเวลา, ระยะเวลาดำเนินการ, ปีที่ดำเนินการ",
    Field.NOTE: "หมายเหตุ",
}


@pytest.mark.parametrize(
    ("wanted", "heading"),
    [(wanted, heading) for wanted, listed in SYNONYMS.items() for heading in listed.split(", ")],
)
def test_every_heading_met_so_far_is_known(wanted: Field, heading: str):
    assert field(heading) is wanted


@pytest.mark.parametrize("typed", ["ลําดับที่", "ลำดับ\nที่", " ลำดับ  ที่ ", "ลำดับที่.", "ลํา\u200bดับที่"])
def test_a_heading_is_known_however_it_is_broken_and_spaced(typed: str):
    assert field(typed) is Field.VILLAGE_RANK


@pytest.mark.parametrize(
    "typed", ["พ.ศ. ๒๕๖๖\n(บาท)", "ปีงบประมาณ 2566", "2566", "ปี 2566 (หน่วย : บาท)", "พศ 2566"]
)
def test_units_and_words_for_year_do_not_count(typed: str):
    assert heading_key(typed) == "2566"


@pytest.mark.parametrize("heading", ["สิ่งที่ส่งมาด้วย", "กรรมการ", "ผู้รับประโยชน์", "", "100"])
def test_a_heading_nobody_knows_is_none(heading: str):
    assert role(heading) is None


@pytest.mark.parametrize(
    ("parts", "year"),
    [
        (("งบประมาณ", "2566"), 2566),
        (("งบประมาณ (บาท)", "พ.ศ. ๒๕๗๐"), 2570),
        (("งบประมาณ", "ปี 67"), 2567),
        (("งบประมาณ พ.ศ. 2566-2570", "2568"), 2568),
        (("ประเด็นการพัฒนา: น้ำ", "งบประมาณ", "2567"), 2567),
        (("งบประมาณ ปี 67",), 2567),
        (("ปี 67",), 2567),
        (("ระยะเวลาดำเนินการ", "2566"), 2566),
    ],
)
def test_a_year_alone_or_under_the_budget_is_an_asked_amount(parts: tuple[str, ...], year: int):
    found = role(*parts)
    assert found is not None
    assert (found.field, found.year_be) == (Field.BUDGET, year)


@pytest.mark.parametrize("above", ["เทศบัญญัติ", "ข้อบัญญัติ", "งบจังหวัด", "งบ อบจ."])
def test_a_year_under_other_money_is_another_amount(above: str):
    assert role(above, "2566") == Role(Field.OTHER_AMOUNTS, f"{above} 2566", 2566)


def test_a_year_under_a_heading_that_is_no_money_is_unknown():
    assert role("จำนวนครัวเรือน", "2566") is None


def test_the_lowest_known_heading_decides():
    assert field("งบประมาณและที่มา", "แหล่งเงิน") is Field.SOURCE
    assert field("งบประมาณและที่มา", "จำนวนเงิน") is Field.BUDGET
    assert field("ผู้รับผิดชอบ", "อบต.") is Field.AGENCY


def test_a_heading_cut_over_two_rows_is_read_as_one():
    assert field("ผลที่คาดว่า", "จะได้รับ") is Field.RESULT


def test_a_tick_column_is_known_by_its_own_word_and_not_by_the_group_s():
    assert field("วิธีดำเนินการ", "ทำร่วม") is Field.TOGETHER
    assert field("ทำเอง", "ลักษณะ") is Field.SELF


def test_a_role_keeps_the_heading_as_it_was_written_once_per_merged_cell():
    assert role("โครงการ", "โครงการ") == Role(Field.NAME, "โครงการ")
    assert role("งบประมาณ\n(บาท)", "ปี ๒๕๖๖") == Role(Field.BUDGET, "งบประมาณ (บาท) ปี ๒๕๖๖", 2566)


def test_a_heading_of_signs_only_stands_for_nothing():
    assert Headings({"( )": Field.NAME}).field("") is None


def test_staff_may_add_a_heading_of_their_own():
    headings = Headings({"สิ่งที่อยากได้": Field.NAME})
    assert headings.field("สิ่งที่ อยากได้ ") is Field.NAME
    assert headings.field("โครงการ") is None


@pytest.mark.parametrize("heading", ["งบประมาณ (ล้านบาท)", "งบประมาณ (พันบาท) 2566", "2566 (หน่วย : ล้านบาท)"])
def test_thousands_and_millions_are_not_baht(heading: str):
    assert field(heading) is Field.BUDGET
    assert not is_in_baht(heading)


def test_baht_are_baht():
    assert is_in_baht("งบประมาณ (บาท)")
    assert is_in_baht("2566")
