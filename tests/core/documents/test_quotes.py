"""What went into no project is quoted word for word, with its place and why."""

from dataclasses import replace

import pytest

from tests.support.tables import document, table
from xlplan.core.documents import quotes
from xlplan.core.documents.projects import Document
from xlplan.core.documents.quotes import Quote
from xlplan.core.findings import Kind
from xlplan.core.vocabulary import QuoteKind

PLAN = """
บัญชีโครงการ | < | <
ที่ | โครงการ | 2566
ด้านเศรษฐกิจ | < | <
1 | ปลูกผัก | 5
เพิ่มเติมครั้งที่ 2 / 2567 | < | <
1 | ปลูกไผ่↵ริมคลอง | 5
ที่ | โครงการ | 2566
2 | |
หมายเหตุ:↵ยังไม่ครบ | |
รวม | | 10
"""


def quoted(made: Document) -> list[tuple[int, str, str]]:
    return [(quote.row, quote.kind.name, quote.text) for quote in made.quotes]


def test_every_row_that_is_no_project_is_quoted_with_its_kind():
    assert quoted(document(table(PLAN))) == [
        (1, "CONTEXT", "บัญชีโครงการ"),
        (2, "HEADER", "ที่ | โครงการ | 2566"),
        (3, "CONTEXT", "ด้านเศรษฐกิจ"),
        (5, "AMENDMENT", "เพิ่มเติมครั้งที่ 2 / 2567"),
        (7, "HEADER", "ที่ | โครงการ | 2566"),
        (8, "NOT_READ", "2"),
        (9, "NOTE", "หมายเหตุ:\nยังไม่ครบ"),
        (10, "SUBTOTAL", "รวม | 10"),
    ]


def test_a_row_that_goes_on_from_nothing_is_quoted_as_not_read():
    made = document(table("ที่ | โครงการ | เป้าหมาย | 2566\n | สายบ้านน้ำตก | 1 |\n1 | ก่อสร้างถนน | 2 | 5"))
    assert (2, "NOT_READ", "สายบ้านน้ำตก | 1") in quoted(made)


def test_a_header_of_two_rows_is_quoted_row_by_row():
    made = document(table("ที่ | โครงการ | งบประมาณ | <\n^ | ^ | 2566 | 2567\n1 | ปลูกผัก | 5 | 6"))
    assert quoted(made) == [(1, "HEADER", "ที่ | โครงการ | งบประมาณ"), (2, "HEADER", "2566 | 2567")]


def test_what_stands_above_a_table_is_quoted_as_its_row_0():
    made = document(table("ที่ | โครงการ | 2566\n1 | ปลูกผัก | 5", heading=("แผนพัฒนาหมู่บ้าน", " ", "หมู่ที่ 3")))
    assert quoted(made)[0] == (0, "CONTEXT", "แผนพัฒนาหมู่บ้าน\nหมู่ที่ 3")


def test_what_stands_behind_the_last_table_and_on_every_page_is_quoted_outside_all_tables():
    made = document(
        table("ที่ | โครงการ | 2566\n1 | ปลูกผัก | 5"), outside=[(QuoteKind.CONTEXT, ("ลงชื่อ", "", "หน้า 1"))]
    )
    assert made.quotes[-1] == Quote(0, 0, QuoteKind.CONTEXT, "ลงชื่อ\nหน้า 1")


def test_hidden_text_and_comments_outside_tables_are_quoted_as_what_they_are():
    raw = table("ที่ | โครงการ | 2566\n1 | ปลูกผัก | 5")
    outside = [(QuoteKind.HIDDEN, ("ของเก่า", "ลับ")), (QuoteKind.NOTE, ("ย้ายไปหมู่ที่ 4",))]
    made = document(raw, outside=outside)
    assert made.quotes[-2:] == [
        Quote(0, 0, QuoteKind.HIDDEN, "ของเก่า\nลับ"),
        Quote(0, 0, QuoteKind.NOTE, "ย้ายไปหมู่ที่ 4"),
    ]
    assert made.records[0]["moo"] is None


def test_text_boxes_over_rows_that_are_no_project_and_hidden_text_are_quoted():
    raw = replace(
        table("ที่ | โครงการ | 2566\n1 | ปลูกผัก | 5"),
        notes=((0, "แบบ ผ.02"), (1, "ซ้ำลำดับที่ 63")),
        hidden=((1, 1, "ของเก่า"),),
    )
    made = document(raw)
    assert [quote for quote in quoted(made) if quote[1] != "HEADER"] == [
        (2, "HIDDEN", "ของเก่า"),
        (1, "NOTE", "แบบ ผ.02"),
    ]
    assert made.records[0]["note"] == "ซ้ำลำดับที่ 63"


def test_that_a_table_hides_text_is_told():
    raw = replace(table("ที่ | โครงการ | 2566\n1 | ปลูกผัก | 5"), hidden=((1, 1, "ศาลา"), (1, 2, "9")))
    (finding,) = (one for one in document(raw).findings if one.kind is Kind.HIDDEN_TEXT)
    assert (finding.table, finding.row, finding.facts) == (1, 2, ("2", "ศาลา"))


def test_a_table_without_projects_is_quoted_row_by_row_with_what_it_is():
    made = document(table("ลงชื่อ | ประธาน\nลงชื่อ | เลขานุการ"))
    assert [(quote.row, quote.kind, quote.text, quote.label) for quote in made.quotes] == [
        (1, QuoteKind.TABLE, "ลงชื่อ | ประธาน", "ลงนาม"),
        (2, QuoteKind.TABLE, "ลงชื่อ | เลขานุการ", "ลงนาม"),
    ]
    assert made.other_tables == "ลงนาม (ตารางที่ 1)"


# the sheet


def test_a_row_of_the_sheet_says_place_part_kind_and_check():
    found = [
        Quote(2, 5, QuoteKind.SUBTOTAL, "รวม | 10", check="ตรง"),
        Quote(1, 4, QuoteKind.TABLE, "ลงชื่อ", label="ลงนาม"),
        Quote(2, 5, QuoteKind.NOTE, "กล่อง"),
    ]
    assert [list(row.values()) for row in quotes.sheet_rows("แผน.docx", found)] == [
        ["แผน.docx", 1, 4, 1, "ตารางที่ไม่ใช่โครงการ: ลงนาม", "ลงชื่อ", None],
        ["แผน.docx", 2, 5, 1, "ยอดรวม", "รวม | 10", "ตรง"],
        ["แผน.docx", 2, 5, 2, "หมายเหตุ", "กล่อง", None],
    ]


@pytest.mark.parametrize(
    "text", ["คำ " * 30_000, "ก" * 70_000, "🌳" * 40_000, "ข้อความ " * 4_000 + "ก" * 40_000]
)
def test_a_text_that_no_cell_holds_becomes_several_parts_without_losing_a_sign(text: str):
    parts = quotes.of_text(text, QuoteKind.NOTE, table=1, row=2)
    assert all(len(part.text.encode("utf-16-le")) // 2 <= 32_767 for part in parts)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
    assert [row["part"] for row in quotes.sheet_rows("แผน.docx", parts)] == [*range(1, len(parts) + 1)]


def test_a_part_ends_at_a_blank_where_there_is_one():
    first, second = quotes.of_text("ก" * 31_000 + " " + "ข" * 5_000, QuoteKind.NOTE, table=1, row=2)
    assert (first.text, second.text) == ("ก" * 31_000, "ข" * 5_000)


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_an_empty_text_is_no_quote(text: str):
    assert document(table(f"ลงชื่อ | {text.strip()}\n{text.strip()} | ")).quotes == [
        Quote(1, 1, QuoteKind.TABLE, "ลงชื่อ", label="ลงนาม")
    ]
