"""Text in odd places: hidden, merged away, in fields, notes, headers (`tests/documents/odd_places.py`)."""

import pytest

from tests.documents import make
from tests.support.documents import read_word
from xlplan.core import thai
from xlplan.core.recognise.grid import Inside, RawDocument, RawTable
from xlplan.core.vocabulary import FileSign


def document(name: str) -> RawDocument:
    return read_word(make.FOLDER / f"{name}.docx")


def one(name: str) -> RawTable:
    (table,) = document(name).tables
    return table


def test_hidden_text_is_set_apart_whether_its_run_its_style_or_its_row_hides_it():
    table = one("hidden_text")
    assert table.rows == (("เห็น", "เห็น"), ("เห็น", "เห็นกลับมาเห็น"), ("", ""), ("แถวที่เห็น", "ทั้งแถว"))
    assert table.hidden == (
        (0, 0, "ซ่อน"),
        (0, 1, "ซ่อนด้วยแบบอักษร"),
        (1, 0, "ซ่อนทั้งย่อหน้า"),
        (2, 0, "แถวที่ซ่อน"),
        (2, 1, "ทั้งแถว"),
    )


def test_text_left_in_cells_that_were_merged_away_is_set_apart():
    table = one("text_left_in_merged_cells")
    assert table.rows == (("1", "บน"), ("2", "บน"), ("ซ้าย", "ซ้าย"))
    assert table.hidden == ((1, 1, "ค้างอยู่"), (2, 1, "ค้างขวา"))


def test_merges_out_of_line_and_merges_nobody_began_are_read_and_told():
    assert one("merges_out_of_line").rows == (
        ("กว้าง", "กว้าง", "ข"),
        ("แคบ", "กว้าง", "ค"),
        ("ง", "จ", "ฉ"),
    )
    assert document("merges_out_of_line").signs == ((FileSign.MERGE_BROKEN, ("1", "2")),)
    assert document("a_merge_that_nobody_began").signs == ((FileSign.MERGE_BROKEN, ("1", "2")),)
    assert document("cells_merged_downwards").signs == ()


def test_spans_that_mean_nothing_are_told():
    assert document("spans_that_no_word_ever_wrote").signs == ((FileSign.SPAN_CLAMPED, ("1", "1")),)


def test_letters_of_a_symbol_font_are_the_signs_it_draws_and_others_stay():
    assert one("ticks_typed_in_a_symbol_font").rows == (("✓", "✓", "✓", "☐"), ("☑", "ü", "ก", ""))


def test_private_use_signs_stay_for_the_repair_of_thai_text_which_knows_them():
    (row,) = one("private_use_thai_signs").rows
    assert row[1] == "ที\uf70a"
    assert [thai.clean(text) for text in row] == ["น่ำ", "ที่", "ปิน", "น้ำ"]


def test_of_fields_inside_fields_only_the_outer_result_is_text():
    assert one("fields_inside_fields").rows[0] == ("ผลหลัง", "ก่อนผล\nสองบรรทัด")


def test_a_field_that_never_ends_or_never_began_loses_no_text():
    assert one("fields_inside_fields").rows[1] == ("ค้างไม่มีที่จบ", "จบโดยไม่เริ่ม")


def test_old_form_fields_show_their_tick_or_choice_which_nobody_typed():
    table = one("old_form_fields")
    assert table.rows == (("☒", "☐ ทำเองได้", "ต้องทำร่วม"),)
    assert table.numbered == ((0, 0, 1), (0, 1, 1), (0, 2, 10))


def test_deleted_cells_are_gone_and_proposed_merges_are_merges():
    first, _ = document("tracked_cells_marks_and_merges").tables
    assert first.rows[0] == ("1", "เพิ่ม")
    assert [row[1] for row in first.rows[2:]] == ["ใหม่", "ใหม่"]
    assert first.origins[3][1] == (2, 1)


def test_paragraphs_whose_mark_is_deleted_are_one():
    first, second = document("tracked_cells_marks_and_merges").tables
    assert first.rows[1][1] == "ก่อสร้างถนน\nดิน"
    assert second.heading == ("หมู่ที่ 4",)


def test_a_table_all_of_whose_rows_are_deleted_is_none():
    assert [table.index for table in document("tracked_cells_marks_and_merges").tables] == [1, 2]


def test_footnotes_stand_with_the_row_or_the_heading_of_their_mark():
    table = one("footnotes")
    assert table.heading == ("ฉบับแก้ไข", "แผนพัฒนา")
    assert table.rows == (("1", "ก่อสร้างถนน"),)
    assert table.notes == ((0, "ซ้ำลำดับที่ 3"), (0, "รออนุมัติ"))


def test_comments_stand_with_their_row_and_those_outside_tables_are_no_headings():
    table = one("comments")
    assert (table.heading, table.rows) == (("แผนพัฒนา",), (("1", "ก่อสร้างถนน"),))
    assert table.notes == ((0, "ซ้ำลำดับที่ 3"),)
    assert document("comments").comments == ("ย้ายไปหมู่ที่ 4",)


def test_what_is_hidden_in_a_table_in_a_hidden_row_stands_with_that_row():
    (row, column, text) = one("hidden_text_in_a_table_in_a_hidden_row").hidden[1]
    assert (row, column, text.split()) == (1, 1, ["ใน", "ซ่อนสองชั้น"])


def test_hidden_text_outside_tables_is_set_apart_too():
    found = document("hidden_text_outside_tables")
    assert found.tables[0].heading == ("แผนพัฒนา",)
    assert (found.after, found.page_texts) == ((), ("แบบ ผ.02",))
    assert found.hidden == ("ซ่อนในหัวเรื่อง", "ซ่อนทั้งบรรทัด", "ซ่อนท้าย", "ซ่อนในหัวกระดาษ")


def test_tables_of_page_headers_come_last_and_once_and_lines_of_pages_once():
    found = document("tables_in_page_headers")
    assert [(table.index, table.rows) for table in found.tables] == [
        (1, (("1", "2"),)),
        (2, (("อำเภอ", "สุไหงโก-ลก"),)),
    ]
    assert found.page_texts == ("แบบ ผ.02", "หน้าแรก", "หน้า 1")
    assert found.after == ("ท้าย",)


def test_rows_repeated_on_every_page_are_counted_from_the_top():
    assert one("rows_repeated_on_every_page").header_rows == 2
    assert one("cells_that_span_columns").header_rows == 0


def test_a_floating_table_stands_where_its_anchor_stands():
    first, second = document("a_floating_table").tables
    assert (first.heading, second.heading) == (("ก่อน",), ("หลัง",))


def test_a_table_in_a_text_box_is_a_table_like_any_other():
    first, second = document("a_table_in_a_text_box").tables
    assert (first.rows, first.heading, first.inside) == ((("1", "2"),), ("ก่อน", "ในกรอบ"), None)
    assert second.heading == ("หลัง",)


def test_a_formula_is_text():
    assert one("a_formula").rows == (("1/2 ไร่", "2"),)


def test_a_line_nobody_sees_is_not_counted():
    assert one("a_number_before_a_line_that_nobody_sees").rows == (("1. ก",), ("",), ("2. ข",))


def test_a_document_embedded_whole_is_told_and_not_read():
    found = document("a_document_embedded_whole")
    assert [kind for kind, _ in found.signs] == [FileSign.ALT_CHUNK]
    assert found.tables[0].heading == ("ก่อน",)


@pytest.mark.parametrize("name", ["a_template", "a_document_that_may_hold_macros"])
def test_templates_and_documents_that_may_hold_macros_are_read(name: str):
    assert one(name).rows == one("cells_that_span_columns").rows


def test_a_picture_that_is_missing_leaves_the_text():
    assert one("a_picture_that_is_missing").rows == (("1", "ถนน"),)


def test_a_table_inside_a_table_knows_its_cell_and_what_stands_above_it():
    _, inner = document("a_table_inside_a_cell").tables
    assert (inner.inside, inner.heading) == (Inside(1, 0, 1), ("ก่อน",))


def test_what_stands_behind_the_last_table_is_kept():
    assert document("headings_between_tables").after == ("ท้าย",)
    assert document("no_table_at_all").after == ("บันทึกข้อความ",)
