"""Body rows become project records, and everything the document said is kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tables import document, recognised, table
from xlplan.core import numbers, places, thai
from xlplan.core.documents.projects import Document, first_year
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.places import Place
from xlplan.core.recognise.recognised import Waiting
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import Group, PlanKind

HEADER = """
ที่ | โครงการ | งบประมาณ | < | หน่วยงาน
^ | ^ | 2566 | 2567 | ^
"""


def records(text: str, **more) -> list[Record]:
    return document(table(text), **more).records


def one(text: str, **more) -> Record:
    (record,) = records(text, **more)
    return record


def found(made: Document, *kinds: Kind) -> list[Finding]:
    return [finding for finding in made.findings if finding.kind in kinds]


def test_a_row_becomes_a_record_that_knows_its_document_table_and_row():
    record = one(HEADER + "1 | ก่อสร้างถนน หมู่ที่ ๓ | 500,000 | - | อบต.ปูโยะ", name="โฟลเดอร์/แผนหมู่ 3.docx")
    assert record == {
        "document": "โฟลเดอร์/แผนหมู่ 3.docx", "table_no": 1, "row_no": 3, "form_code": None, "heading": None,
        "village_rank": "1", "name": "ก่อสร้างถนน หมู่ที่ ๓", "agency": "อบต.ปูโยะ", "budget_year_1": 50000000,
        "budget_year_2": 0, "tambon": None, "moo": "3", "plan_kind": "แผนพัฒนาหมู่บ้าน",
    }  # fmt: skip


def test_an_empty_amount_is_not_zero():
    record = one(HEADER + "1 | ก่อสร้างถนน | | - | อบต.")
    assert "budget_year_1" not in record
    assert record["budget_year_2"] == 0


def test_line_breaks_typed_to_force_wrapping_are_blanks_in_a_name():
    assert one(HEADER + "1 | ก่อสร้าง↵ถนน  คสล. | 5 | 6 | อบต.")["name"] == "ก่อสร้าง ถนน คสล."


def test_text_that_may_be_a_list_keeps_its_lines():
    record = one("ที่ | โครงการ | ตัวชี้วัด | หมายเหตุ\n1 | ก่อสร้างถนน | - ยาว 1↵- กว้าง 2 | ก↵ข")
    assert record["kpi"] == "- ยาว 1\n- กว้าง 2"
    assert record["note"] == "ก\nข"


def test_every_field_of_a_form_has_its_column():
    record = one("""
        ที่ | โครงการ | วัตถุประสงค์ | เป้าหมาย | สถานที่ | แหล่งเงิน | ตัวชี้วัด | ผลลัพธ์ | ระยะเวลา | ลักษณะ | หมายเหตุ
        ๗ | ก | ข | ค | ง | จ | ฉ | ช | ซ | ต้องทำร่วม | ญ
        """)
    columns = ["village_rank", "name", "objective", "target", "place", "source", "kpi", "result", "period"]
    assert [record[column] for column in columns] == ["๗", "ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ"]
    assert (record["group_ticked"], record["note"]) == ("ต้องทำร่วม", "ญ")


# merges


def test_a_merged_objective_counts_for_every_row_it_spans():
    made = records("""
        ที่ | โครงการ | วัตถุประสงค์ | งบประมาณ
        1 | ก่อสร้างถนน | สัญจรสะดวก | 5
        2 | ซ่อมสะพาน | ^ | 6
        3 | ติดตั้งไฟ | ปลอดภัย | 7
        """)
    assert [record["objective"] for record in made] == ["สัญจรสะดวก", "สัญจรสะดวก", "ปลอดภัย"]


def test_a_merged_amount_counts_once_and_is_a_finding_below():
    made = document(table(HEADER + "1 | ก่อสร้างถนน | 500,000 | - | อบต.\n2 | ซ่อมสะพาน | ^ | - | อบต."))
    first, second = made.records
    assert first["budget_year_1"] == 50000000
    assert "budget_year_1" not in second
    assert second["other_amounts"].startswith("2566: 500,000 ")
    assert [(f.row, f.facts) for f in found(made, Kind.AMOUNT_MERGED)] == [(4, ("2566", "500,000"))]


def test_an_amount_merged_over_two_years_is_kept_without_a_year():
    made = document(table(HEADER + "1 | ก่อสร้างถนน | 500,000 | < | อบต."))
    (record,) = made.records
    assert "budget_year_1" not in record
    assert record["other_amounts"] == "2566: 500,000"
    assert len(found(made, Kind.AMOUNT_WITHOUT_YEAR)) == 1


# amounts


def test_an_amount_that_cannot_be_read_is_kept_and_reported():
    made = document(table(HEADER + "1 | ก่อสร้างถนน | 5,000-10,000 | ตามความเหมาะสม | อบต."))
    (record,) = made.records
    assert record["other_amounts"] == "2566: 5,000-10,000\n2567: ตามความเหมาะสม"
    assert [f.facts for f in found(made, Kind.AMOUNT_UNREADABLE)] == [
        ("2566", "5,000-10,000"),
        ("2567", "ตามความเหมาะสม"),
    ]


def test_an_agency_beside_an_amount_goes_to_the_source():
    record = one(HEADER + "1 | ก่อสร้างถนน | 500,000 (อบจ.) | 6/อบต. | กองช่าง")
    assert (record["budget_year_1"], record["budget_year_2"]) == (50000000, 600)
    assert record["source"] == "อบจ.\nอบต."


ALONE = "ที่ | โครงการ | งบประมาณและที่มา | หน่วยงาน\n"


@pytest.mark.parametrize(
    ("cell", "agency", "agency_after", "source"),
    [
        ("ปี 2566 5 / ปี 2567 6", "", None, None),
        ("500,000 (อบต.)", "", "อบต.", None),
        ("500,000 อบต.", "อบต.", "อบต.", None),
        ("500,000 (อบจ.)", "อบต.", "อบต.", "อบจ."),
        ("500,000 (กองทุนหมู่บ้าน)", "", None, "กองทุนหมู่บ้าน"),
        ("งบ อบต. 500,000", "อบต.", "อบต.", "งบ อบต."),
    ],
)
def test_a_body_beside_an_amount_is_the_agency_where_no_other_is_named_and_all_else_a_source(
    cell: str, agency: str, agency_after: str | None, source: str | None
):
    record = one(ALONE + f"1 | ก่อสร้างถนน | {cell} | {agency}")
    assert (record.get("agency"), record.get("source")) == (agency_after, source)


def test_two_bodies_beside_the_amounts_of_a_row_are_both_sources():
    record = one(HEADER + "1 | ก่อสร้างถนน | 5,000 (อบจ.) | 6,000 (อบต.) |")
    assert ("agency" in record, record["source"]) == (False, "อบจ.\nอบต.")


def test_a_cell_whose_lines_name_their_years_is_read_by_year():
    made = document(table(ALONE + "1 | ก่อสร้างถนน | ปี 2566 100,000↵ปี 2567 ๒๐๐,๐๐๐ |"))
    (record,) = made.records
    assert (record["budget_year_1"], record["budget_year_2"]) == (10_000_000, 20_000_000)
    assert "other_amounts" not in record
    assert not found(made, Kind.AMOUNT_UNREADABLE, Kind.AMOUNT_WITHOUT_YEAR)


def test_lines_of_which_one_names_a_year_outside_the_plan_are_kept_as_text_too():
    made = document(table(ALONE + "1 | ก่อสร้างถนน | ปี 2565 100,000↵ปี 2566 200,000 |"))
    (record,) = made.records
    assert (record["budget_year_1"], record["other_amounts"]) == (
        20_000_000,
        "งบประมาณและที่มา: ปี 2565 100,000\nปี 2566 200,000",
    )
    assert [f.facts for f in found(made, Kind.YEARS_OUTSIDE)] == [("2565", "1")]


def test_lines_of_which_one_names_no_year_are_not_guessed():
    made = document(table(ALONE + "1 | ก่อสร้างถนน | ปี 2566 100,000↵200,000 |"))
    assert not any(name in made.records[0] for name in BUDGETS)
    assert len(found(made, Kind.AMOUNT_UNREADABLE)) == 1


def test_an_amount_whose_words_say_another_is_reported_and_both_are_kept():
    made = document(table(HEADER + "1 | ก่อสร้างถนน | 130,000 (หนึ่งแสนสามพันบาทถ้วน) | - | อบต."))
    (record,) = made.records
    assert record["budget_year_1"] == 13_000_000
    assert record["other_amounts"] == "2566: 130,000 (หนึ่งแสนสามพันบาทถ้วน)"
    assert [f.facts for f in found(made, Kind.AMOUNT_WORDS_DIFFER)] == [
        ("2566", "130,000", "หนึ่งแสนสามพันบาทถ้วน")
    ]


def test_no_money_needed_without_a_year_is_kept_in_its_words():
    record = one("ที่ | โครงการ | งบประมาณ\n1 | ปลูกผัก | ไม่ใช้งบประมาณ")
    assert record["other_amounts"] == "งบประมาณ: ไม่ใช้งบประมาณ"


def test_amounts_of_years_outside_the_plan_are_kept_and_counted_once_a_year():
    made = document(
        table(HEADER + "1 | ก | 500,000 | 5 | อบต.\n2 | ข | 600,000 | - | อบต."), first_year_be=2567
    )
    assert [record["other_amounts"] for record in made.records] == ["2566: 500,000", "2566: 600,000"]
    assert [record["budget_year_1"] for record in made.records] == [500, 0]
    assert [f.facts for f in found(made, Kind.YEARS_OUTSIDE)] == [("2566", "2")]


def test_the_plan_has_five_years():
    text = "ที่ | โครงการ | 2566 | 2570 | 2571\n1 | ก่อสร้างถนน | 1 | 5 | 6"
    record = one(text)
    assert (record["budget_year_1"], record["budget_year_5"], record["other_amounts"]) == (
        100,
        500,
        "2571: 6",
    )


@pytest.mark.parametrize(
    "years",
    ["66 | 2567 | 2568", "2566 | 67 | ๖๘", "66 | 67 | 68", "ปี 66 | 67 | 68", "๖๖ | พ.ศ. 2567 | ปีงบประมาณ 68"],
)
def test_a_year_of_two_figures_beside_other_years_is_a_year(years: str):
    below = one(f"ที่ | โครงการ | งบประมาณ | < | <\n^ | ^ | {years}\n1 | ก | 5 | 6 | 7")
    alone = one(f"ที่ | โครงการ | {years}\n1 | ก | 5 | 6 | 7")
    for record in (below, alone):
        assert [record[name] for name in BUDGETS[:3]] == [500, 600, 700]
        assert "others" not in record


def test_a_number_of_two_figures_beside_no_year_is_no_year():
    record = one("ที่ | โครงการ | งบประมาณ | <\n^ | ^ | 66 | 69\n1 | ก | 5 | 6")
    assert record["other_amounts"] == "งบประมาณ: 5\nงบประมาณ: 6"


def test_an_amount_without_a_year_is_kept_and_reported():
    made = document(table("ที่ | โครงการ | งบประมาณ\n1 | ก่อสร้างถนน | 500,000"))
    (record,) = made.records
    assert record["other_amounts"] == "งบประมาณ: 500,000"
    assert [f.facts for f in found(made, Kind.AMOUNT_WITHOUT_YEAR)] == [("500,000",)]


def test_zero_without_a_year_is_no_finding():
    made = document(table("ที่ | โครงการ | งบประมาณ\n1 | ก่อสร้างถนน | -"))
    assert not found(made, Kind.AMOUNT_WITHOUT_YEAR)


@pytest.mark.parametrize(
    ("period", "column"),
    [("2568", "budget_year_3"), ("ปี 2567", "budget_year_2"), ("ปีงบประมาณ 69", "budget_year_4")],
)
def test_an_amount_takes_the_one_year_named_as_period(period: str, column: str):
    record = one(f"ที่ | โครงการ | ระยะเวลา | งบประมาณ\n1 | ก่อสร้างถนน | {period} | 500,000")
    assert record[column] == 50000000
    assert "other_amounts" not in record


def test_an_amount_for_several_years_named_as_period_has_no_year():
    made = document(table("ที่ | โครงการ | ระยะเวลา | งบประมาณ\n1 | ก่อสร้างถนน | 2566-2570 | 500,000"))
    assert made.records[0]["other_amounts"] == "งบประมาณ: 500,000"
    assert len(found(made, Kind.AMOUNT_WITHOUT_YEAR)) == 1


@pytest.mark.parametrize("mark", ["✓", "/", "√", "x"])
def test_an_amount_takes_the_year_that_is_ticked(mark: str):
    record = one(f"""
        ที่ | โครงการ | ระยะเวลา | < | งบประมาณ
        ^ | ^ | 2566 | 2567 | ^
        1 | ก่อสร้างถนน | | {mark} | 500,000
        """)
    assert record["budget_year_2"] == 50000000
    assert "other_amounts" not in record


def test_years_that_are_ticked_are_kept_as_the_period():
    record = one("""
        ที่ | โครงการ | ปีที่ดำเนินการ | < | < | หมายเหตุ
        ^ | ^ | 2566 | 2567 | 2568 | ^
        1 | ก่อสร้างถนน | ✓ | | ✓ |
        """)
    assert record["period"] == "2566, 2568"


def test_an_amount_with_two_years_ticked_has_no_year():
    made = document(
        table("""
        ที่ | โครงการ | ระยะเวลา | < | งบประมาณ
        ^ | ^ | 2566 | 2567 | ^
        1 | ก่อสร้างถนน | ✓ | ✓ | 500,000
        """)
    )
    assert made.records[0]["other_amounts"] == "งบประมาณ: 500,000"
    assert len(found(made, Kind.AMOUNT_WITHOUT_YEAR)) == 1


def test_what_the_local_body_granted_is_no_asked_amount():
    record = one("""
        ที่ | โครงการ | งบประมาณ | < | เทศบัญญัติ | <
        ^ | ^ | 2566 | 2567 | 2566 | 2567
        1 | ก่อสร้างถนน | 500,000 | - | 300,000 | -
        """)
    assert (record["budget_year_1"], record["budget_year_2"]) == (50000000, 0)
    assert record["other_amounts"] == "เทศบัญญัติ 2566: 300,000\nเทศบัญญัติ 2567: -"


@pytest.mark.parametrize("unit", ["พันบาท", "ล้านบาท"])
def test_thousands_and_millions_are_not_taken_for_baht(unit: str):
    made = document(
        table(f"""
        ที่ | โครงการ | งบประมาณ ({unit}) | <
        ^ | ^ | 2566 | 2567
        1 | ก่อสร้างถนน | 1.5 | -
        """)
    )
    (record,) = made.records
    assert "budget_year_1" not in record
    assert record["budget_year_2"] == 0
    assert record["other_amounts"] == f"งบประมาณ ({unit}) 2566: 1.5"
    assert len(found(made, Kind.AMOUNT_UNREADABLE)) == 1


def test_without_a_first_year_no_amount_is_put_into_a_year():
    record = one(HEADER + "1 | ก่อสร้างถนน | 500,000 | - | อบต.", first_year_be=None)
    assert record["other_amounts"] == "2566: 500,000"


def test_two_amounts_for_one_year_are_not_added_in_silence():
    made = document(table("ที่ | โครงการ | 2566 | งบประมาณ 2566\n1 | ก่อสร้างถนน | 5 | 7"))
    assert made.records[0]["budget_year_1"] == 500
    assert made.records[0]["other_amounts"] == "งบประมาณ 2566: 7"
    assert [f.facts for f in found(made, Kind.HEADING_DOUBLED)] == [
        ("งบประมาณ 2566", "งบประมาณ", "1", "7", "งบอื่น")
    ]


@pytest.mark.parametrize(
    ("text", "heading", "year"),
    [
        ("ที่ | โครงการ | 2568 | 2567\n1 | ก | 5 | 6", "แผน พ.ศ. 2561-2565", 2567),
        ("ที่ | โครงการ | งบประมาณ\n1 | ก | 5", "แผน พ.ศ. 2561-2565", 2561),
        ("ที่ | โครงการ | งบประมาณ\n1 | ก | 5", "แผนพัฒนาหมู่บ้าน", None),
    ],
)
def test_a_plan_begins_with_the_first_year_asked_for_else_the_first_in_its_title(
    text: str, heading: str, year: int | None
):
    assert first_year(recognised(table(text, heading=(heading,)))) == year


# continuation rows


def test_a_continuation_row_is_joined_to_the_project_above_and_reported():
    made = document(
        table("""
        ที่ | โครงการ | เป้าหมาย | 2566
        1 | ก่อสร้างถนน | ยาว 100 เมตร | 500,000
        | สายบ้านน้ำตก | กว้าง 4 เมตร |
        2 | ขุดลอกคลอง | 1 แห่ง | 5
        """)
    )
    assert [record["name"] for record in made.records] == ["ก่อสร้างถนน สายบ้านน้ำตก", "ขุดลอกคลอง"]
    assert made.records[0]["target"] == "ยาว 100 เมตร กว้าง 4 เมตร"
    assert made.records[0]["row_no"] == 2
    assert [(f.table, f.row) for f in found(made, Kind.ROW_JOINED)] == [(1, 3)]


def test_a_word_of_a_continuation_row_that_stands_above_already_is_not_dropped():
    made = records(
        "ที่ | โครงการ | เป้าหมาย | 2566\n1 | ก่อสร้างถนน | ยาว 100 เมตร หนา 1 | 5\n | | เมตร |\n2 | ก | ข | 6"
    )
    assert made[0]["target"] == "ยาว 100 เมตร หนา 1 เมตร"


def test_a_continuation_row_on_the_next_page_is_joined_too():
    made = document(
        table("ที่ | โครงการ | เป้าหมาย | 2566\n1 | ก่อสร้างถนน | 1 สาย | 5\n2 | ติดตั้งไฟ | 1 จุด | 5"),
        table("| หน้ามัสยิด | |\n3 | ขุดลอกคลอง | 1 แห่ง | 6\n4 | ปลูกป่า | 1 ไร่ | 7", index=2),
    )
    assert made.records[1]["name"] == "ติดตั้งไฟ หน้ามัสยิด"


@pytest.mark.parametrize(
    "between", ["หมู่ที่ 4 บ้านน้ำตก | < | < | < | <", "ด้านสังคม | < | < | < | <", "รวม | | 100 | |"]
)
def test_a_row_under_another_heading_or_behind_a_total_does_not_go_on_with_the_project_above(between: str):
    made = document(
        table(HEADER + f"1 | ถนน | 100 | | อบต.\n{between}\n | | | 5,000 | ทต.\n1 | คลอง | | 7 |")
    )
    assert [(row["name"], row.get("budget_year_2"), row.get("agency")) for row in made.records] == [
        ("ถนน", None, "อบต."), ("คลอง", 700, None),
    ]  # fmt: skip
    assert [(f.row, f.facts) for f in found(made, Kind.ROW_NOT_READ)] == [(5, ("5,000 | ทต.",))]


def test_a_continuation_row_with_nothing_above_it_is_reported_and_not_lost():
    made = document(table("ที่ | โครงการ | เป้าหมาย | 2566\n | สายบ้านน้ำตก | 1 |\n1 | ก่อสร้างถนน | 2 | 5"))
    assert [record["name"] for record in made.records] == ["ก่อสร้างถนน"]
    assert [f.facts for f in found(made, Kind.ROW_NOT_READ)] == [("สายบ้านน้ำตก | 1",)]


def test_a_project_without_a_name_is_kept_and_reported():
    made = document(table(HEADER + "1 | | 500,000 | - | อบต."))
    assert made.records[0]["budget_year_1"] == 50000000
    assert [f.row for f in found(made, Kind.NO_NAME)] == [3]


# groups and ticks

TICKS = """
ที่ | โครงการ | วิธีดำเนินการ | < | <
^ | ^ | ทำเอง | ทำร่วม | ขอรับการสนับสนุน
"""


@pytest.mark.parametrize("mark", ["✓", "/", "☑", "x", "√", "●"])
def test_a_tick_names_the_group(mark: str):
    assert one(TICKS + f"1 | ก่อสร้างถนน | | {mark} |")["group_ticked"] == Group.TOGETHER


@pytest.mark.parametrize("mark", ["-", "☐", "☒", "–", ""])
def test_a_dash_and_an_empty_box_are_no_tick(mark: str):
    assert "group_ticked" not in one(TICKS + f"1 | ก่อสร้างถนน | {mark} | {mark} | {mark}")


def test_several_ticks_are_all_kept_and_reported():
    made = document(table(TICKS + "1 | ก่อสร้างถนน | ✓ | | ✓"))
    assert made.records[0]["group_ticked"] == "ทำเองได้, ต้องขอรับการสนับสนุน"
    assert [f.row for f in found(made, Kind.SEVERAL_TICKS)] == [3]


@pytest.mark.parametrize("votes", ["45", "๔๕"])
def test_votes_are_a_number(votes: str):
    assert one(f"ที่ | โครงการ | คะแนนเสียง\n1 | ก่อสร้างถนน | {votes}")["votes"] == 45


def test_votes_that_are_no_number_are_kept_as_text():
    record = one("ที่ | โครงการ | คะแนนเสียง\n1 | ก่อสร้างถนน | เอกฉันท์")
    assert "votes" not in record
    assert record["others"] == "คะแนนเสียง: เอกฉันท์"


# villages

LIST = "ที่ | โครงการ | 2566\n1 | ก่อสร้างถนน | 5"
MOO_COLUMN = "ที่ | โครงการ | หมู่ที่ | 2566\n"


def place(record: Record) -> tuple[str | None, str | None]:
    return record["tambon"], record["moo"]


def test_the_village_comes_from_the_file_s_name_where_nothing_else_names_it():
    assert place(one(LIST, name="ปี 2566/หมู่ 3 ต.ปูโยะ.docx")) == ("ปูโยะ", "3")


def test_the_village_comes_from_the_heading_before_the_file_s_name():
    made = document(table(LIST, heading=("หมู่ที่ 4 บ้านน้ำตก",)), name="หมู่ 3 ต.ปูโยะ.docx")
    assert place(made.records[0]) == ("ปูโยะ", "4")
    assert made.places == [Place("ปูโยะ", "4", "น้ำตก")]


def test_the_village_comes_from_a_row_inside_the_table_before_the_heading():
    made = document(
        table(
            "ที่ | โครงการ | 2566\nหมู่ที่ 4 บ้านน้ำตก | < | <\n1 | ก | 5\nหมู่ที่ 5 บ้านตอออ | < | <\n1 | ข | 5",
            heading=("หมู่ที่ 3 ตำบลปูโยะ",),
        )
    )
    assert [place(record) for record in made.records] == [("ปูโยะ", "4"), ("ปูโยะ", "5")]
    assert [known.village for known in made.places] == ["น้ำตก", "ตอออ"]


def test_the_village_comes_from_its_column_before_all_else():
    made = document(
        table(
            MOO_COLUMN + "1 | ก | 6 | 5\n2 | ข | | 5\n3 | ค | ๔ บ้านน้ำตก | 5\n4 | ง | 4, 5 | 5",
            heading=("หมู่ที่ 3",),
        ),
    )
    assert [record["moo"] for record in made.records] == ["6", "3", "4", "4, 5"]


def test_a_village_cell_merged_downwards_counts_for_every_row_below_it():
    made = records(MOO_COLUMN + "1 | ก | 4 | 5\n2 | ข | ^ | 5")
    assert [record["moo"] for record in made] == ["4", "4"]


def test_a_village_cell_without_a_number_keeps_its_text():
    assert one(MOO_COLUMN + "1 | ก่อสร้างถนน | ทั้งตำบล | 5")["others"] == "หมู่ที่: ทั้งตำบล"


def test_a_tambon_column_names_the_tambon():
    assert place(one("ที่ | โครงการ | ตำบล | หมู่ที่\n1 | ก | ต.มูโนะ | 1")) == ("มูโนะ", "1")


def test_two_villages_in_one_document_each_keep_their_projects():
    made = document(
        table(LIST, heading=("หมู่ที่ 4 บ้านน้ำตก ตำบลปูโยะ",)),
        table(LIST, index=2, heading=("หมู่ที่ 5 บ้านตอออ ตำบลปูโยะ",)),
    )
    assert [place(record) for record in made.records] == [("ปูโยะ", "4"), ("ปูโยะ", "5")]
    assert [(known.moo, known.village) for known in made.places] == [("4", "น้ำตก"), ("5", "ตอออ")]


def test_another_tambon_below_takes_no_village_along():
    made = document(table(LIST, heading=("หมู่ที่ 4 ตำบลปูโยะ",)), table(LIST, index=2, heading=("ตำบลมูโนะ",)))
    assert [place(record) for record in made.records] == [("ปูโยะ", "4"), ("มูโนะ", None)]


def test_the_tambon_that_staff_named_stands_where_the_document_names_none():
    assert place(one(LIST, name="หมู่ 3.docx", tambon="ปูโยะ")) == ("ปูโยะ", "3")
    assert place(one(LIST, name="หมู่ 3 ต.มูโนะ.docx", tambon="ปูโยะ")) == ("มูโนะ", "3")


def test_the_village_that_staff_gave_stands_where_the_document_names_none():
    given = Place("ปูโยะ", "3")
    assert place(one(LIST, village_given=given)) == ("ปูโยะ", "3")
    assert place(one(LIST, name="หมู่ 4 ต.มูโนะ.docx", village_given=given)) == ("มูโนะ", "4")
    assert place(one(MOO_COLUMN + "1 | ก | ทั้งตำบล | 5", village_given=given)) == ("ปูโยะ", None)


def test_tables_of_which_nobody_said_the_village_are_named_with_their_projects():
    made = document(
        table(LIST + "\n2 | ข | 6", heading=("แผนพัฒนาหมู่บ้าน",)), table(LIST, index=2, heading=("หมู่ที่ 4",))
    )
    assert made.tables_without_village == [(1, 2)]


@pytest.mark.parametrize(
    ("text", "heading", "years"),
    [
        ("ที่ | โครงการ | 2568 | 2567\n1 | ก | 5 | 6", "แผน พ.ศ. 2561-2565", (2567, 2568)),
        ("ที่ | โครงการ | งบประมาณ\n1 | ก | 5", "แผน พ.ศ. 2561-2563", (2561, 2562, 2563)),
        ("ที่ | โครงการ | งบประมาณ\n1 | ก | 5", "แผนพัฒนาหมู่บ้าน", ()),
    ],
)
def test_the_years_of_a_document_are_those_it_asks_for_else_those_of_its_title(
    text: str, heading: str, years: tuple[int, ...]
):
    assert document(table(text, heading=(heading,))).years == years


def test_projects_are_counted_once_for_every_year_they_ask_money_for():
    made = document(table(HEADER + "1 | ก | 5 | 6 |\n2 | ข | - | 7 |\n3 | ค | | |"))
    assert (len(made.records), made.by_year) == (3, 3)


def test_nobody_knowing_the_place_is_reported_once():
    made = document(table(LIST + "\n2 | ขุดลอกคลอง | 6"))
    assert [f.facts for f in found(made, Kind.NO_TAMBON)] == [("2",)]
    assert [f.facts for f in found(made, Kind.NO_VILLAGE)] == [("2",)]


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("ทำเอง", Group.SELF),
        ("ต้องทำร่วม", Group.TOGETHER),
        ("ทำ ให้", Group.SUPPORT),
        ("ขอรับการสนับสนุน", Group.SUPPORT),
        ("รอพิจารณา", "รอพิจารณา"),
    ],
)
def test_a_method_that_is_typed_in_one_column_is_the_group_it_means(word: str, group: str):
    assert one(f"ที่ | โครงการ | วิธีดำเนินการ\n1 | ปลูกผัก | {word}")["group_ticked"] == group


def test_a_line_that_says_what_the_projects_below_have_in_common_ends_the_groups_above():
    made = document(
        table(LIST, heading=("1. ด้านเศรษฐกิจ",)),
        table(LIST, index=2, heading=("โครงการที่คาบเกี่ยวตั้งแต่ 2 หมู่บ้าน",)),
    )
    assert [record["heading"] for record in made.records] == [
        "1. ด้านเศรษฐกิจ",
        "โครงการที่คาบเกี่ยวตั้งแต่ 2 หมู่บ้าน",
    ]


def test_a_plan_of_the_local_body_needs_no_village():
    made = document(table(LIST, heading=("แผนพัฒนาท้องถิ่น อบต.ปูโยะ",)))
    assert not found(made, Kind.NO_VILLAGE)
    assert made.records[0]["plan_kind"] == PlanKind.LOCAL


# what stands above, what nobody knows


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("แผนพัฒนาหมู่บ้าน พ.ศ. 2566-2570", PlanKind.VILLAGE),
        ("แผนชุมชน", PlanKind.COMMUNITY),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", PlanKind.LOCAL),
        ("ข้อบัญญัติงบประมาณ", PlanKind.LOCAL),
        ("แผนปฏิบัติราชการของหน่วยงาน พ.ศ. 2566", PlanKind.AGENCY),
    ],
)
def test_the_title_says_what_kind_of_plan_it_is(title: str, kind: PlanKind):
    made = document(table(LIST, heading=(title,)))
    assert (made.plan_kind, made.records[0]["plan_kind"]) == (kind, kind.value)


@pytest.mark.parametrize("line", ["แบบ ผ.02", "แบบ ผ. ๐๒", "ผ.02"])
def test_the_form_s_code_is_kept(line: str):
    assert document(table(LIST, heading=(line,))).records[0]["form_code"] == "ผ.02"


def test_group_rows_stand_in_the_heading_widest_first_and_villages_do_not():
    made = document(
        table(
            "ที่ | โครงการ | 2566\nแผนงานเคหะและชุมชน | < | <\n1 | ก่อสร้างถนน | 5",
            heading=("แผนพัฒนาหมู่บ้าน หมู่ที่ 4", "1. ด้านเศรษฐกิจ"),
        )
    )
    assert made.records[0]["heading"] == "1. ด้านเศรษฐกิจ / แผนงานเคหะและชุมชน"


def test_an_amendment_marker_stands_in_the_heading_of_the_rows_below_it():
    made = records("ที่ | โครงการ | 2566\n1 | ก | 5\nเพิ่มเติมครั้งที่ 5 / 2567 | < | <\n1 | ข | 6")
    assert [record["heading"] for record in made] == [None, "เพิ่มเติมครั้งที่ 5 / 2567"]


def test_a_column_nobody_knows_is_kept_with_its_heading_and_reported_once():
    made = document(table("ที่ | โครงการ | ผู้เสนอ | 2566\n1 | ก | กลุ่มสตรี | 5\n2 | ข | กลุ่มออม | 5\n3 | ค | | 5"))
    assert [record.get("others") for record in made.records] == ["ผู้เสนอ: กลุ่มสตรี", "ผู้เสนอ: กลุ่มออม", None]
    assert made.unknown_headings == {"ผู้เสนอ": Waiting("ผู้เสนอ", 2, ("กลุ่มสตรี", "กลุ่มออม"))}
    assert [f.facts for f in found(made, Kind.UNKNOWN_HEADING)] == [("ผู้เสนอ", "2")]


def test_a_table_without_projects_is_reported_with_its_first_words_and_its_kind():
    made = document(table(LIST), table("ลงชื่อ | ประธาน", index=2))
    assert [(f.table, f.facts) for f in found(made, Kind.TABLE_NOT_PROJECTS)] == [
        (2, ("ลงชื่อ | ประธาน", "ลงนาม"))
    ]
    assert made.tables == 2


def test_a_document_without_a_project_table_says_so():
    made = document(table("ลงชื่อ | ประธาน"))
    assert [f.facts for f in found(made, Kind.NO_PROJECTS)] == [("1",)]


# nothing is lost

MARKS = set("✓/")
texts = st.text("กขคงถนมา่ี้ 1๒,.-/()", max_size=9)
usual = st.sampled_from(["", "-", "✓", "500,000", "๕ แสน", "500,000/อบจ.", "หมู่ที่ 4", "ทั้งตำบล", "ถนน\nดิน"])
COLUMNS = (
    "เป้าหมาย",
    "2566",
    "2567",
    "งบประมาณ",
    "เทศบัญญัติ 2566",
    "หมู่ที่",
    "ตำบล",
    "ทำเอง",
    "คะแนนเสียง",
    "ผู้เสนอ",
    "หมายเหตุ",
)


YEARS_AND_TOTAL = """
    ที่ | โครงการ | งบประมาณ | <    | <
    ^  | ^      | 2566     | 2567 | รวม
"""


def test_a_column_that_adds_up_the_years_is_a_check_and_no_amount():
    made = document(
        table(YEARS_AND_TOTAL + "    1 | ปลูกผัก | 10,000 | 5,000 | 15,000", heading=("หมู่ที่ 3 ตำบลปาเสมัส",))
    )
    (record,) = made.records
    assert [record["budget_year_1"], record["budget_year_2"]] == [1_000_000, 500_000]
    assert "other_amounts" not in record
    assert made.findings == []


def test_a_total_column_that_does_not_add_up_is_kept_and_reported():
    made = document(
        table(YEARS_AND_TOTAL + "    1 | ปลูกผัก | 10,000 | 5,000 | 20,000", heading=("หมู่ที่ 3 ตำบลปาเสมัส",))
    )
    assert made.records[0]["other_amounts"] == "งบประมาณ รวม: 20,000"
    (found,) = made.findings
    assert (found.kind, found.facts[1:4]) == (Kind.TOTAL_DIFFERS, ("20,000", "15,000", "5,000"))


def test_a_total_without_any_year_is_an_amount_without_a_year():
    made = document(table(YEARS_AND_TOTAL + "    1 | ปลูกผัก |  |  | 20,000", heading=("หมู่ที่ 3 ตำบลปาเสมัส",)))
    assert made.records[0]["other_amounts"] == "งบประมาณ รวม: 20,000"
    assert [found.kind for found in made.findings] == [Kind.AMOUNT_WITHOUT_YEAR]


def test_a_village_named_without_a_number_is_not_taken_for_the_heading_s():
    made = document(
        table(
            """
            ที่ | โครงการ | หมู่บ้าน   | งบประมาณ 2566
            1 | ปลูกผัก | ทั้งตำบล   | 10,000
            2 | ปลูกไผ่  |          | 10,000
            """,
            heading=("หมู่ที่ 3 ตำบลปาเสมัส",),
        )
    )
    assert [record["moo"] for record in made.records] == [None, "3"]
    assert made.records[0]["others"] == "หมู่บ้าน: ทั้งตำบล"


def test_a_row_without_a_number_is_a_project_of_its_own_when_it_is_filled_like_one():
    made = document(
        table(
            """
            ที่ | โครงการ  | วัตถุประสงค์ | เป้าหมาย | งบประมาณ 2566 | หน่วยงาน
            1 | ปลูกผัก  | เพื่อกิน     | 10 แปลง | 10,000       | กม.
            2 | ปลูกไผ่   | เพื่อขาย    | 5 ไร่    | 10,000       | กม.
              | ทำปุ๋ยหมัก | ลดรายจ่าย   | 4 กอง   |              | กม.
              | ของกลุ่ม  |            |         |              |
            """
        )
    )
    assert [record["name"] for record in made.records] == ["ปลูกผัก", "ปลูกไผ่", "ทำปุ๋ยหมัก ของกลุ่ม"]


def test_an_official_s_note_in_a_text_box_goes_to_the_row_it_lies_over():
    raw = table("ที่ | โครงการ | งบประมาณ 2566\n1 | ปลูกผัก | 10,000\n2 | ปลูกไผ่ | 5,000")
    made = document(replace(raw, notes=((2, "ซ้ำลำดับที่ 63"),)))
    assert [record.get("note") for record in made.records] == [None, "ซ้ำลำดับที่ 63"]


def test_a_tick_in_a_continuation_row_is_not_lost():
    made = document(
        table(
            """
            ที่ | โครงการ | งบประมาณ 2566 | ทำเอง | ทำร่วม
            1 | ปลูกผัก | 10,000       |      |
              | สวนครัว |              |      | ✓
            """
        )
    )
    assert made.records[0]["group_ticked"] == Group.TOGETHER


WHERE = ("หมู่ที่ 3 ตำบลปาเสมัส",)


def quoted(made: Document) -> list[str]:
    """What the document says that went into no project, as the findings quote it."""
    return [finding.facts[0] for finding in found(made, Kind.ROW_NOT_READ)]


def test_a_header_typed_again_with_another_year_counts_from_there():
    made = document(
        table(
            """
            ที่ | โครงการ | เป้าหมาย | งบประมาณ ปี 2566 | หน่วยงาน
            1 | ปลูกผัก | 10 แปลง | 1,000           | กม.
            ที่ | โครงการ | เป้าหมาย | งบประมาณ ปี 2567 | หน่วยงาน
            2 | ปลูกไผ่  | 5 ไร่    | 2,000           | กม.
            """,
            heading=WHERE,
        )
    )
    amounts = [(record.get("budget_year_1"), record.get("budget_year_2")) for record in made.records]
    assert amounts == [(100_000, None), (None, 200_000)]


def test_a_header_typed_again_in_a_narrow_table_is_no_project():
    made = document(
        table(
            """
            ที่ | โครงการ | งบประมาณ 2566 | หน่วยงาน
            1 | ปลูกผัก | 1,000        | กม.
            ที่ | โครงการ | งบประมาณ 2567 | หน่วยงาน
            2 | ปลูกไผ่  | 2,000        | กม.
            """,
            heading=WHERE,
        )
    )
    assert [record["name"] for record in made.records] == ["ปลูกผัก", "ปลูกไผ่"]
    assert made.records[1]["budget_year_2"] == 200_000


@pytest.mark.parametrize("line", ["หมู่ที่ 5 บ้านกวาลอซีรา", "ด้านเศรษฐกิจ"])
def test_a_heading_typed_into_the_number_s_cell_is_a_heading(line: str):
    made = document(
        table(f"ที่ | โครงการ | งบประมาณ 2566\n1 | ปลูกผัก | 1\n{line} | |\n2 | ปลูกไผ่ | 2", heading=WHERE)
    )
    after = made.records[1]
    assert after["moo"] == "5" if "หมู่" in line else after["heading"] == line


@pytest.mark.parametrize(
    "line",
    [
        "เพิ่มเติม: โครงการปลูกป่าชายเลน | |",
        "ขอเพิ่ม: ขุดลอกคลองยาบี 345,678 บาท | < | <",
        "เพิ่มเติมครั้งที่ 2 โครงการขุดลอกคลอง 345,678 บาท | < | <",
    ],
)
def test_a_line_that_is_no_row_is_quoted_and_not_lost(line: str):
    made = document(table(f"ที่ | โครงการ | งบประมาณ 2566\n1 | ปลูกผัก | 1\n{line}", heading=WHERE))
    assert quoted(made) == [line.split(" | ", maxsplit=1)[0]]


def test_a_project_that_begins_with_a_word_of_totals_or_of_villages_is_a_project():
    made = document(
        table(
            """
            ที่ | โครงการ                     | งบประมาณ 2566
            1 | ปลูกผัก                     | 1,000
              | รวม 3 หมู่บ้านต้านยาเสพติด     | 44,444
              | บ้านปลอดขยะ                | 5,000
            """,
            heading=WHERE,
        )
    )
    assert [record["name"] for record in made.records] == ["ปลูกผัก", "รวม 3 หมู่บ้านต้านยาเสพติด", "บ้านปลอดขยะ"]
    assert found(made, Kind.TOTAL_DIFFERS) == []


def test_words_in_a_tick_column_are_kept_beside_the_tick():
    made = document(
        table(
            "ที่ | โครงการ | งบประมาณ 2566 | ทำเอง | ขอรับการสนับสนุน\n"
            "1 | สร้างถนน | 1 | ไม่ได้ | อบต.มูโนะ 77,777 บาท",
            heading=WHERE,
        )
    )
    (record,) = made.records
    assert record["group_ticked"] == Group.SUPPORT
    assert "อบต.มูโนะ 77,777 บาท" in record["others"]
    assert "ไม่ได้" in record["others"]


def test_a_village_s_cell_that_says_more_keeps_its_words():
    made = document(table("ที่ | โครงการ | หมู่ที่ | งบประมาณ 2566\n1 | สร้างถนน | ม.4 ฝั่งคลอง | 1", heading=WHERE))
    (record,) = made.records
    assert (record["moo"], record["others"]) == ("4", "หมู่ที่: ม.4 ฝั่งคลอง")


def test_a_table_goes_on_behind_a_line_that_says_so_and_a_list_of_signatures_does_not():
    made = document(
        table("ที่ | โครงการ | งบประมาณ 2566\n1 | ปลูกผัก | 1", heading=WHERE),
        table("2 | ปลูกไผ่ | 2", index=2, heading=("(ต่อ)",)),
        table("ลงชื่อ | ผู้ใหญ่บ้าน | เลขานุการ", index=3),
    )
    assert [record["name"] for record in made.records] == ["ปลูกผัก", "ปลูกไผ่"]
    assert [finding.table for finding in found(made, Kind.TABLE_NOT_PROJECTS)] == [3]


@given(st.lists(st.tuples(*[texts | usual] * len(COLUMNS)), min_size=1, max_size=4))
def test_what_stands_in_a_cell_stands_in_its_record_or_is_a_tick_or_a_figure(rows: list[tuple[str, ...]]):
    header = ("ที่", "โครงการ", *COLUMNS)
    body = [(str(number), f"ก่อสร้าง {number}", *row) for number, row in enumerate(rows, start=1)]
    text = "\n".join("|".join(row).replace("\n", "↵") for row in (header, *body))
    made = records(text)
    assert len(made) == len(body)
    for record, row in zip(made, body, strict=True):
        for heading, cell in zip(header, row, strict=True):
            assert is_kept(thai.clean_line(cell), heading, record), (heading, cell, record)


def is_kept(text: str, heading: str, record: Record) -> bool:
    values = [thai.clean_line(str(value)) for value in record.values() if value is not None]
    if any(text in value or thai.arabic(text) in value for value in values):
        return True
    if heading == "ทำเอง":
        return set(text) <= set("- ") or record["group_ticked"] == Group.SELF
    if heading in ("2566", "2567") and set(text) <= MARKS:
        return heading in record["period"]
    if heading == "หมู่ที่":
        return record["moo"] == places.moo_of_cell(text)
    if heading == "งบประมาณ" and set(text) <= MARKS:  # a tick beside ticked years
        return True
    return numbers.baht(text).satang in (0, *(record.get(column) for column in BUDGETS))
