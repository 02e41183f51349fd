"""Tables as they really are: each oddity alone and several at once.

A case is a document of tables, drawn as piped text with a blank line between two, and what becomes of
each row: H header, T title, C context, S strategy, L plan, P project, + continuation, A amendment
marker, = subtotal, . blank, n note. A table that holds no projects is named by its kind.
"""

from dataclasses import replace

import pytest

from tests.support.tables import recognised, table
from xlplan.core.recognise.recognised import OtherTable, ProjectTable, RowType
from xlplan.core.vocabulary import Field

LETTERS = {
    RowType.HEADER: "H", RowType.TITLE: "T", RowType.CONTEXT: "C", RowType.STRATEGY: "S", RowType.PLAN: "L",
    RowType.PROJECT: "P", RowType.CONTINUATION: "+", RowType.AMENDMENT: "A", RowType.SUBTOTAL: "=",
    RowType.BLANK: ".", RowType.NOTE: "n",
}  # fmt: skip


def document(text: str) -> list[ProjectTable | OtherTable]:
    """The tables of a drawn document; lines that begin with # stand above the next table."""
    raw = []
    for index, part in enumerate(text.strip("\n").split("\n\n"), 1):
        lines = [line.strip() for line in part.split("\n")]
        heading = tuple(line[1:].strip() for line in lines if line.startswith("#"))
        rows = "\n".join(line for line in lines if not line.startswith("#"))
        raw.append(table(rows, index=index, heading=heading))
    return recognised(*raw)


def drawn(found: list[ProjectTable | OtherTable]) -> str:
    return " ".join(
        "".join(LETTERS[row.type] for row in one.rows) if isinstance(one, ProjectTable) else one.kind.name
        for one in found
    )


CASES = {
    "a header under four rows of titles and groups": ("TCSLHP", """
        แผนพัฒนาหมู่บ้าน พ.ศ. 2566 - 2570 | < | < | <
        หมู่ที่ 3 บ้านฆอแย | < | < | <
        ยุทธศาสตร์ที่ 1 เศรษฐกิจ | < | < | <
        แผนงานการเกษตร | < | < | <
        ที่ | โครงการ | 2566 | หน่วยงาน
        1 | ขุดลอกคลอง | 5,000 | อบต.
        """),
    "a form code alone in the last column above the header": ("CHP", """
        | | | แบบ ผ.02
        ที่ | โครงการ | 2566 | หน่วยงาน
        1 | ขุดลอกคลอง | 5,000 | อบต.
        """),
    "a header whose second row says words nobody knows": ("HHP", """
        ที่ | โครงการ | งบประมาณ | < | หน่วยงาน
        ^ | ^ | ขอจาก อบต. | สมทบเอง | ^
        1 | ขุดลอกคลอง | 5,000 | 200 | อบต.
        """),
    "months under two years": ("HHP", """
        ที่ | โครงการ | งบประมาณ | พ.ศ. 2566 | < | พ.ศ. 2567 | <
        ^ | ^ | ^ | ต.ค. | พ.ย. | ม.ค. | ก.พ.
        1 | ขุดลอกคลอง | 5,000 | ✓ | | ✓ |
        """),
    "two groups of five years beside eight other columns": ("HHPP", """
    ที่ | แผนงาน | โครงการ | เหตุผล | เป้าหมาย | งบประมาณ | < | < | < | < | เทศบัญญัติ | < | < | < | < | KPI | หน่วย
        ^ | ^ | ^ | ^ | ^ | 2566 | 2567 | 2568 | 2569 | 2570 | 2566 | 2567 | 2568 | 2569 | 2570 | ^ | ^
        1 | เคหะและชุมชน | ก่อสร้างถนน | สัญจร | 1 สาย | 5 | - | - | - | - | 4 | | | | | สะดวก | กองช่าง
        2 | การเกษตร | ขุดลอกคลอง | น้ำ | 1 สาย | 5 | - | - | - | - | 4 | | | | | น้ำดี | กองช่าง
        """),
    "three tick columns under one method": ("HHP", """
        ที่ | โครงการ | ผู้รับผิดชอบ | วิธีดำเนินการ | < | <
        ^ | ^ | ^ | ทำเอง | ทำร่วม | ขอรับการสนับสนุน
        1 | ปลูกผักสวนครัว | กลุ่มสตรี | / | |
        """),
    "columns numbered under the header": ("HHP", """
        (1) | (2) | (3) | (4)
        ที่ | โครงการ | 2566 | หน่วยงาน
        1 | ขุดลอกคลอง | 5,000 | อบต.
        """),
    "a header typed again on each page, once with other blanks": ("HPHPHP", """
        ที่ | โครงการ | งบประมาณ 2566 (บาท) | หน่วยงานรับผิดชอบ
        1 | ขุดลอกคลอง | 5,000 | อบต.
        ที่ | โครง การ | งบประมาณ 2566 | หน่วยงาน รับผิดชอบ
        2 | ก่อสร้างถนน | 5,000 | อบต.
        ที่ | โครงการ | งบประมาณ๒๕๖๖ (บาท) | หน่วยงานรับผิดชอบ
        3 | ติดตั้งไฟ | 5,000 | อบต.
        """),
    "the next page without a header, in a grid with one column more": ("HP PP", """
        ที่ | โครงการ | งบประมาณ 2566 | หน่วยงาน
        1 | ขุดลอกคลอง | 5,000 | อบต.

        2 | ก่อสร้างถนน | < | 5,000 | อบต.
        3 | ติดตั้งไฟ | < | 5,000 | อบต.
        """),
    "a page whose grid only the subtotal makes wider, and the next one": ("HPP= P", """
        ที่ | โครงการ | < | งบประมาณ 2566 | หน่วยงาน
        1 | ขุดลอกคลอง | < | 5,000 | อบต.
        2 | ก่อสร้างถนน | < | 5,000 | อบต.
        รวม | < | 2 โครงการ | 10,000 |

        3 | ติดตั้งไฟ | 5,000 | อบต.
        """),
    "the form code in a small table of its own between two pages": ("HP LAYOUT P", """
        ที่ | โครงการ | 2566 | หน่วยงาน
        1 | ขุดลอกคลอง | 5,000 | อบต.

        แบบ ผ.02

        2 | ก่อสร้างถนน | 5,000 | อบต.
        """),
    "facts of as many columns as the projects above them": ("HP FACTS", """
        ที่ | โครงการ | งบประมาณ
        1 | ขุดลอกคลอง | 5,000

        ครัวเรือน | ประชากร | ชาย
        188 | 700 | 340
        """),
    "signatures of as many columns as the projects above them": ("HP SIGNATURES", """
        ที่ | โครงการ | งบประมาณ
        1 | ขุดลอกคลอง | 5,000

        (ลงชื่อ)........ | (ลงชื่อ)........ | (ลงชื่อ)........
        ประธาน | กรรมการ | เลขานุการ
        """),
    "numbering that starts again behind an amendment": ("HPPAPP=", """
        ที่ | โครงการ | 2566
        1 | ขุดลอกคลอง | 5,000
        2 | ก่อสร้างถนน | 5,000
        เพิ่มเติมครั้งที่ 5 / 2567 | < | <
        1 | ติดตั้งไฟ | 5,000
        2 | ซ่อมประปา | 5,000
        รวมทั้งสิ้น (4 โครงการ) | < | 20,000
        """),
    "an amendment named behind the plan's name": ("HPAP", """
        ที่ | โครงการ | 2566
        1 | ขุดลอกคลอง | 5,000
        แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) แก้ไข ครั้งที่ 2/2568 | < | <
        1 | ติดตั้งไฟ | 5,000
        """),
    "a strategy in two cells that nobody merged": ("HSP", """
        ที่ | โครงการ | เป้าหมาย | 2566
        ยุทธศาสตร์ที่ 1 | การพัฒนาเศรษฐกิจ | |
        1 | ขุดลอกคลอง | 1 สาย | 5,000
        """),
    "several villages in one table, each under a row of its own": ("HCPPCP", """
        ที่ | โครงการ | 2566 | หน่วยงาน
        หมู่ที่ 1 บ้านลาแล | < | < | <
        1 | ขุดลอกคลอง | 5,000 | อบต.
        2 | ก่อสร้างถนน | 5,000 | อบต.
        ม.๒ บ้านปูโยะ | < | < | <
        1 | ติดตั้งไฟ | 5,000 | อบต.
        """),
    "a village's row that is numbered as if it were a project": ("HCPCP", """
        ที่ | โครงการ | 2566
        1 | หมู่ที่ 1 บ้านลาแล |
        1.1 | ขุดลอกคลอง | 5,000
        2 | หมู่ที่ 2 บ้านปูโยะ |
        2.1 | ติดตั้งไฟ | 5,000
        """),
    "another header with other columns further down": ("HPTHPP", """
        ที่ | โครงการ | 2566 | หน่วยงาน
        1 | ขุดลอกคลอง | 5,000 | อบต.
        แผนพัฒนาหมู่บ้าน หมู่ที่ 2 | < | < | <
        ที่ | โครงการ | เป้าหมาย | ผู้รับผิดชอบ
        1 | ติดตั้งไฟ | 10 จุด | อบต.
        2 | ซ่อมประปา | 1 แห่ง | อบต.
        """),
    "a purpose merged over rows, blank lines and a row of overflow": ("HPP+.P=", """
        ที่ | โครงการ | วัตถุประสงค์ | 2566
        1 | ขุดลอกคลอง | เพื่อระบายน้ำ | 5,000
        2 | ก่อสร้างถนน | ^ | 5,000
        | สายบ้านตอออ | ^ |
        | | |
        3 | ติดตั้งไฟ | เพื่อความปลอดภัย | 5,000
        รวม | 3 โครงการ | | 15,000
        """),
    "lines left empty for somebody to write on": ("HP...", """
        ที่ | โครงการ | 2566
        1 | ขุดลอกคลอง | 5,000
        2 | .................... |
        3 | ………… |
        4 | |
        """),
    "notes and a page's end among the rows": ("HPnPn", """
        ที่ | โครงการ | 2566
        1 | ขุดลอกคลอง | 5,000
        หมายเหตุ : ราคาโดยประมาณ | < | <
        2 | ก่อสร้างถนน | 5,000
        (ลงชื่อ)...................ประธาน | < | <
        """),
    "figures carried over to the next page": ("HP= HHP", """
        ที่ | โครงการ | งบประมาณ | <
        1 | ขุดลอกคลอง | 5,000 | -
        ยอดยกไป | | 5,000 | -

        ที่ | โครงการ | งบประมาณ | <
        ^ | ^ | 2566 | 2567
        2 | ก่อสร้างถนน | 5,000 | -
        """),
    "numbers below no heading": ("HP+P", """
        | โครงการ | เป้าหมาย | 2566
        1 | ขุดลอกคลอง | 1 สาย | 5,000
        | พร้อมท่อ | |
        2 | ก่อสร้างถนน | 1 สาย | 5,000
        """),
    "numbers and names below one heading": ("HP+P", """
        โครงการ | < | เป้าหมาย | 2566
        1 | ขุดลอกคลอง | 1 สาย | 5,000
        | พร้อมท่อ | |
        2 | ก่อสร้างถนน | 1 สาย | 5,000
        """),
    "another village's title in the next table, above the same header": ("HP CHP", """
        ที่ | โครงการ | 2566
        1 | ขุดลอกคลอง | 5,000

        หมู่ที่ 5 บ้านตอออ | < | <
        ที่ | โครงการ | 2566
        1 | ก่อสร้างถนน | 5,000
        """),
    "activities without a caption that speak of households and old people": ("HPP", """
        ที่ | กิจกรรม | เป้าหมาย | ผู้รับผิดชอบ
        1 | เยี่ยมผู้สูงอายุ | 20 ครัวเรือน | อสม.
        2 | ส่งเสริมอาชีพ | 30 ครัวเรือน | กลุ่มสตรี
        """),
    "a form for one project, its headings below each other": ("OTHER", """
        ชื่อโครงการ | ก่อสร้างถนน
        วัตถุประสงค์ | เพื่อสัญจร
        เป้าหมาย | 1 สาย
        งบประมาณ | 500,000
        """),
    "a committee": ("COMMITTEE", """
        ที่ | ชื่อ - สกุล | ตำแหน่ง | หมายเหตุ
        1 | | ประธานกรรมการ |
        2 | | เลขานุการ |
        """),
    "people's names without any heading": ("COMMITTEE", """
        1. | นายสมมุติ ตัวอย่าง | ผู้ใหญ่บ้าน
        2. | นางสมมุติ ตัวอย่าง | กรรมการ
        """),
    "figures of basic needs": ("INDICATORS", """
        # ข้อมูลความจำเป็นพื้นฐาน (จปฐ.) ปี 2566
        ตัวชี้วัด | เป้าหมาย (ร้อยละ) | ผ่านเกณฑ์ | ตกเกณฑ์
        1. เด็กแรกเกิดมีน้ำหนักตามเกณฑ์ | 100 | 12 | -
        """),
    "a map's legend": ("LEGEND", """
        สัญลักษณ์ | ความหมาย
        ● | มัสยิด
        ▲ | โรงเรียน
        """),
    "a calendar of work that has activities and people in charge": ("CALENDAR", """
        # ปฏิทินการจัดทำแผนพัฒนาหมู่บ้าน
        ที่ | กิจกรรม | ระยะเวลา | ผู้รับผิดชอบ
        1 | ประชุมเวทีประชาคม | ต.ค. 2565 | กม.
        """),
    "a list of a village's own activities": ("HP", """
        # โครงการที่หมู่บ้านดำเนินการเอง
        ที่ | กิจกรรม | ระยะเวลา | ผู้รับผิดชอบ
        1 | ปลูกผักสวนครัว | ต.ค. 2565 | กลุ่มสตรี
        """),
    "projects counted by strategy, in a form that sums them up": ("OTHER", """
        ที่ | ยุทธศาสตร์ | โครงการ | งบประมาณ
        1 | ด้านโครงสร้างพื้นฐาน | 14 | 435,200
        2 | ด้านเศรษฐกิจ | 3 | 635,200
        รวม | < | 17 | 1,070,400
        """),
    "general facts": ("FACTS", """
        อาณาเขต | ติดต่อกับ
        ทิศเหนือ | ตำบลมูโนะ
        """),
    "a frame round text": ("LAYOUT", """
        แผนพัฒนาหมู่บ้าน หมู่ที่ 3
        """),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "text"), CASES.values(), ids=CASES)
def test_every_row_is_taken_for_what_it_is(wanted: str, text: str):
    found = document(text)
    assert drawn(found) == wanted


def fields(text: str) -> list[tuple[Field, int | None]]:
    one = document(text)[0]
    assert isinstance(one, ProjectTable)
    return [(role.field, role.year_be) for role in one.roles]


def test_of_seventeen_columns_two_groups_of_years_are_kept_apart():
    found = fields(CASES["two groups of five years beside eight other columns"][1])
    years = range(2566, 2571)
    assert found[5:10] == [(Field.BUDGET, year) for year in years]
    assert found[10:15] == [(Field.OTHER_AMOUNTS, year) for year in years]
    assert [field for field, _ in (*found[:5], *found[15:])] == [
        Field.VILLAGE_RANK, Field.OTHERS, Field.NAME, Field.OBJECTIVE, Field.TARGET,
        Field.KPI, Field.OTHERS,
    ]  # fmt: skip


def test_a_month_is_another_amount_with_its_year_and_one_bar_over_several_names_both_ends():
    one = document("""
        ที่ | โครงการ | งบประมาณ | พ.ศ. 2565 | < | < | พ.ศ. 2566 | <
        ^ | ^ | ^ | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ.
        1 | ขุดลอกคลอง | 5,000 | ทำ | < | < | |
        """)[0]
    assert isinstance(one, ProjectTable)
    assert [role.heading for role in one.roles if role.field is Field.OTHER_AMOUNTS][:2] == [
        "พ.ศ. 2565 ต.ค.",
        "พ.ศ. 2565 พ.ย.",
    ]
    (bar,) = [cell for cell in one.rows[2].cells if cell.text == "ทำ"]
    assert bar.role.heading == "พ.ศ. 2565 ต.ค. – พ.ศ. 2565 ธ.ค."


def test_the_number_of_a_village_is_its_number_and_its_name_beside_it_other_data():
    one = document("""
        ที่ | หมู่บ้าน | หมู่ที่ | โครงการ | 2566
        1 | น้ำตก | 4 | ขุดลอกคลอง | 5,000
        """)[0]
    assert isinstance(one, ProjectTable)
    assert [role.field for role in one.roles][1:3] == [Field.OTHERS, Field.MOO]
    assert [(twice.heading, twice.field, twice.first) for twice in one.doubled] == [
        ("หมู่บ้าน", Field.MOO, "น้ำตก")
    ]


def test_of_two_numbers_the_rank_is_the_village_s_and_the_other_still_numbers_the_rows():
    one = document("""
        ที่ | โครงการ | ลำดับความสำคัญ | 2566
        1 | ขุดลอกคลอง | 2 | 5,000
         | พร้อมท่อ | |
        2 | ก่อสร้างถนน | 1 | 5,000
        """)[0]
    assert isinstance(one, ProjectTable)
    assert [role.field for role in one.roles][:3] == [Field.OTHERS, Field.NAME, Field.VILLAGE_RANK]
    assert drawn([one]) == "HP+P"


def test_sources_beside_amounts_below_one_heading_are_sources():
    found = fields("""
        ที่ | โครงการ | งบประมาณและที่มา | <
        1 | ขุดลอกคลอง | 5,000 | อบต.ปูโยะ
        2 | ก่อสร้างถนน | 6,000 | อบจ.
        """)
    assert [field for field, _ in found[2:]] == [Field.BUDGET, Field.SOURCE]


def test_the_table_of_another_village_does_not_go_on_from_the_one_before():
    _, second = document(CASES["another village's title in the next table, above the same header"][1])
    assert isinstance(second, ProjectTable)
    assert not second.continues


def test_the_years_of_a_target_are_kept_with_their_headings():
    found = fields("""
        ที่ | โครงการ | เป้าหมาย | < | งบประมาณ | <
        ^ | ^ | 2566 | 2567 | 2566 | 2567
        1 | ขุดลอกคลอง | 1 สาย | 2 สาย | 5,000 | 6,000
        """)
    assert found[2:] == [(Field.OTHERS, None)] * 2 + [(Field.BUDGET, 2566), (Field.BUDGET, 2567)]


def test_a_source_under_a_year_is_a_source_and_the_sum_beside_it_the_year_s():
    found = fields("""
        ที่ | โครงการ | ปี 2566 | < | ปี 2567 | <
        ^ | ^ | จำนวนเงิน | แหล่งเงิน | จำนวนเงิน | แหล่งเงิน
        1 | ขุดลอกคลอง | 5,000 | อบต. | 6,000 | อบจ.
        """)
    assert found[2:] == [
        (Field.BUDGET, 2566),
        (Field.SOURCE, None),
        (Field.BUDGET, 2567),
        (Field.SOURCE, None),
    ]


def test_context_and_amendments_above_a_row_are_those_of_its_own_table_and_the_pages_before():
    found = document("""
        ที่ | โครงการ | 2566
        ด้านเศรษฐกิจ | < | <
        1 | ขุดลอกคลอง | 5,000

        # ~ 2 ~
        2 | ก่อสร้างถนน | 5,000

        # เพิ่มเติมครั้งที่ 1 / 2567
        1 | ติดตั้งไฟ | 5,000
        """)
    assert [(one.continues, one.rows[-1].context) for one in found if isinstance(one, ProjectTable)] == [
        (False, ("ด้านเศรษฐกิจ",)),
        (True, ("ด้านเศรษฐกิจ",)),
        (False, ("เพิ่มเติมครั้งที่ 1 / 2567",)),
    ]


def test_a_title_typed_again_on_every_page_does_not_begin_another_table():
    page = "# แผนพัฒนาหมู่บ้าน หมู่ที่ 3\nที่ | โครงการ | 2566\n{} | ก่อสร้างถนน | 5,000\n\n"
    _, second = document(page.format(1) + page.format(2))
    assert isinstance(second, ProjectTable)
    assert second.continues


def test_an_official_s_note_on_the_first_row_of_a_group_is_a_note_of_this_row_alone():
    raw = table("ที่ | โครงการ | 2566\n1 | ขุดลอกคลอง | 5\nเพิ่มเติมครั้งที่ 5/2567 | < | <\n1 | ติดตั้งไฟ | 5")
    (one,) = recognised(replace(raw, notes=((3, "เพิ่มเติมครั้งที่ 2 / 2568"),)))
    assert one.rows[3].context == ("เพิ่มเติมครั้งที่ 5/2567",)


def test_an_addition_named_in_a_text_box_over_a_row_that_numbers_anew_stands_above_it():
    raw = table("ที่ | โครงการ | 2566\n1 | ขุดลอกคลอง | 5\n2 | ก่อสร้างถนน | 5\n1 | ติดตั้งไฟ | 5")
    (one,) = recognised(replace(raw, notes=((2, "แก้ไข ครั้งที่ 1 / 2568"), (3, "เพิ่มเติมครั้งที่ 2 / 2568"))))
    assert [row.context for row in one.rows] == [(), (), (), ("เพิ่มเติมครั้งที่ 2 / 2568",)]
    assert one.rows[2].notes == ("แก้ไข ครั้งที่ 1 / 2568",)
