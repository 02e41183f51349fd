"""Plans that are a heading and a few names: as numbered paragraphs, or as a table that says too little."""

import pytest

from tests.support.tables import shipped_headings, table
from xlplan.core.documents import projects
from xlplan.core.recognise import tables
from xlplan.core.recognise.grid import RawTable
from xlplan.core.recognise.recognised import OtherTable, ProjectTable, RowType
from xlplan.core.vocabulary import TableKind


def run(heading: str, *lines: str, first: int = 1, first_row: int = 0) -> RawTable:
    """Numbered paragraphs below lines of heading, as a reader gives them."""
    rows = tuple((f"{number}.", line) for number, line in enumerate(lines, first))
    origins = tuple(((row, 0), (row, 1)) for row in range(len(rows)))
    above = tuple(line for line in heading.split("\n") if line)
    return RawTable(0, above, rows, origins, first_row=first_row)


def found(*lists: RawTable, raw: tuple[RawTable, ...] = ()) -> list[ProjectTable | OtherTable]:
    return tables.recognise(raw, shipped_headings(), lists=lists)


def records(*lists: RawTable, raw: tuple[RawTable, ...] = ()) -> list[tuple[object, ...]]:
    made = projects.build(found(*lists, raw=raw), name="แผน.docx", first_year_be=2566)
    return [(row["moo"], row.get("village_rank"), row["name"], row["row_no"]) for row in made.records]


def test_names_under_each_village_s_heading_are_its_projects_in_its_order():
    assert records(
        run("แผนพัฒนาหมู่บ้าน ตำบลปูโยะ\nหมู่ที่ 1 บ้านลาแล", "ขุดลอกคลอง", "ก่อสร้างถนน"),
        run("หมู่ที่ ๒", "ติดตั้งไฟ", "ซ่อมประปา", "ปลูกผัก", first_row=2),
    ) == [
        ("1", "1.", "ขุดลอกคลอง", 1), ("1", "2.", "ก่อสร้างถนน", 2),
        ("2", "1.", "ติดตั้งไฟ", 3), ("2", "2.", "ซ่อมประปา", 4), ("2", "3.", "ปลูกผัก", 5),
    ]  # fmt: skip


def test_a_plain_line_between_two_numbers_belongs_to_the_name_above_it():
    assert records(
        run("ข้อเสนอโครงการ หมู่ที่ 4", "ก่อสร้างถนน", "ขุดลอกคลอง"),
        run("สายบ้านน้ำตก - ตอออ", "ติดตั้งไฟ", first=3, first_row=2),
    ) == [
        ("4", "1.", "ก่อสร้างถนน", 1),
        ("4", "2.", "ขุดลอกคลอง สายบ้านน้ำตก - ตอออ", 2),
        ("4", "3.", "ติดตั้งไฟ", 3),
    ]


def test_names_under_another_group_s_heading_are_the_village_s_too():
    groups = [
        run("สรุปผลเวทีประชาคม\nหมู่ที่ 5 บ้านกวาลอซีรา\nด้านโครงสร้างพื้นฐาน", "ขุดลอกคลอง", "ก่อสร้างถนน"),
        run("ด้านสังคม", "เยี่ยมผู้ป่วย", "สอนว่ายน้ำ", first_row=2),
    ]
    made = projects.build(found(*groups), name="แผน.docx", first_year_be=2566).records
    assert [(row["moo"], row["name"], row["row_no"], row["heading"]) for row in made] == [
        ("5", "ขุดลอกคลอง", 1, "ด้านโครงสร้างพื้นฐาน"),
        ("5", "ก่อสร้างถนน", 2, "ด้านโครงสร้างพื้นฐาน"),
        ("5", "เยี่ยมผู้ป่วย", 3, "ด้านสังคม"),
        ("5", "สอนว่ายน้ำ", 4, "ด้านสังคม"),
    ]


def test_a_village_that_is_numbered_like_its_projects_stands_above_them():
    assert records(run("ความต้องการของหมู่บ้าน", "หมู่ที่ 1 บ้านลาแล", "ขุดลอกคลอง", "หมู่ที่ 2", "ติดตั้งไฟ")) == [
        ("1", "2.", "ขุดลอกคลอง", 2),
        ("2", "4.", "ติดตั้งไฟ", 4),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "ระเบียบวาระการประชุม",
        "รายชื่อคณะกรรมการหมู่บ้าน หมู่ที่ 4",
        "วิสัยทัศน์ หมู่ที่ 4",
        "จุดแข็งของหมู่บ้าน หมู่ที่ 4",
        "",
        "อาหารกลางวัน",
    ],
)
def test_numbered_paragraphs_under_a_heading_of_something_else_are_passed_over(heading: str):
    assert found(run(heading, "เปิดประชุม", "ปิดประชุม")) == []


@pytest.mark.parametrize(
    "heading", ["หมู่ที่ 4\nมติที่ประชุมเห็นชอบโครงการดังนี้", "หมู่ที่ 4\nมีผู้เข้าร่วม 80 คน", "บัญชีรายชื่อโครงการ หมู่ที่ 4"]
)
def test_what_a_meeting_decided_on_projects_are_projects(heading: str):
    assert len(records(run(heading, "ขุดลอกคลอง", "ก่อสร้างถนน"))) == 2


def test_people_s_names_under_a_village_s_heading_are_no_projects():
    assert found(run("หมู่ที่ 4", "นายสมมุติ ตัวอย่าง", "นางสมมุติ ตัวอย่าง")) == []


def test_lists_are_passed_over_where_a_table_holds_projects():
    raw = table("ที่ | โครงการ | 2566\n1 | ขุดลอกคลอง | 5")
    assert len(found(run("โครงการ หมู่ที่ 4", "ขุดลอกคลอง"), raw=(raw,))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1 | ขุดลอกคลอง\n2 | ก่อสร้างถนน",
        "ที่ | ชื่อ\n1 | ขุดลอกคลอง\n2 | ก่อสร้างถนน",
        "ลำดับ | รายการ\n๑. | ขุดลอกคลอง\n๒. | ก่อสร้างถนน",
        "ขุดลอกคลอง\nก่อสร้างถนน",
    ],
)
def test_a_table_of_bare_names_under_a_village_s_heading_holds_projects(text: str):
    raw = table(text, heading=("หมู่ที่ 4 บ้านน้ำตก",))
    assert [(moo, name) for moo, _, name, _ in records(raw=(raw,))] == [
        ("4", "ขุดลอกคลอง"),
        ("4", "ก่อสร้างถนน"),
    ]


@pytest.mark.parametrize(
    ("text", "heading", "kind"),
    [
        ("1 | ขุดลอกคลอง\n2 | ก่อสร้างถนน", "ของที่ต้องซื้อ", TableKind.OTHER),
        ("1 | นายสมมุติ ตัวอย่าง\n2 | นายสมมุติ ทดสอบ", "หมู่ที่ 4", TableKind.COMMITTEE),
        ("ช่วง | ยาว\nตะวันออก | 340", "หมู่ที่ 4", TableKind.OTHER),
        ("แผนพัฒนาหมู่บ้าน", "หมู่ที่ 4", TableKind.LAYOUT),
    ],
)
def test_another_table_of_two_columns_or_one_holds_none(text: str, heading: str, kind: TableKind):
    (one,) = found(raw=(table(text, heading=(heading,)),))
    assert isinstance(one, OtherTable)
    assert one.kind is kind


def test_lines_left_empty_are_no_projects():
    (one,) = found(run("โครงการ หมู่ที่ 4", "ขุดลอกคลอง", "..............", "…………"))
    assert isinstance(one, ProjectTable)
    assert [row.type for row in one.rows] == [RowType.PROJECT, RowType.BLANK, RowType.BLANK]


def test_lists_under_the_headings_of_areas_belong_to_the_village_named_in_the_title():
    assert records(
        run("แผนพัฒนาหมู่บ้าน หมู่ที่ 5 ตำบลปูโยะ\nด้านเศรษฐกิจ", "ปลูกผัก"),
        run("2. ด้านสังคม", "อบรมเยาวชน", first_row=1),
        run("ที่ประชุมมีมติ", "ปิดประชุม", first_row=2),
        run("ด้านอาหาร", "ข้าวยำ", first_row=3),
    ) == [("5", "1.", "ปลูกผัก", 1), ("5", "1.", "อบรมเยาวชน", 2)]
