"""Every table of a Word file as a full grid of text; the documents stand in `tests/documents`."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.documents import make
from tests.support.documents import read_word
from xlplan.core.recognise.grid import Inside, RawTable
from xlplan.errors import RejectedFileError

SAMPLE = Path(__file__).parents[3] / "workbooks" / "sample" / "documents"
Grid = list[list[str]]


def tables(name: str) -> tuple[RawTable, ...]:
    return read_word(make.FOLDER / f"{name}.docx").tables


def one(name: str) -> RawTable:
    (table,) = tables(name)
    return table


def grid(table: RawTable) -> Grid:
    return [list(row) for row in table.rows]


def of(tmp_path: Path, body: str) -> tuple[RawTable, ...]:
    path = tmp_path / "made.docx"
    path.write_bytes(make.packed(make.parts(body)))
    return read_word(path).tables


def test_a_cell_that_spans_columns_stands_in_each_of_them():
    table = one("cells_that_span_columns")
    assert grid(table) == [["ที่", "งบประมาณ", "งบประมาณ"], ["1", "2566", "2567"]]
    assert table.origins[0] == ((0, 0), (0, 1), (0, 1))


def test_a_cell_merged_downwards_stands_in_every_row_of_the_merge():
    table = one("cells_merged_downwards")
    assert [row[1] for row in table.rows] == ["สัญจรสะดวก", "สัญจรสะดวก", "สัญจรสะดวก", "ปลอดภัย", "น้ำดี"]
    assert [row[1] for row in table.origins] == [(0, 1), (0, 1), (0, 1), (3, 1), (4, 1)]


def test_a_block_merged_both_ways_is_one_cell():
    table = one("a_block_of_cells_merged_both_ways")
    assert grid(table) == [["ก", "ก", "ข"], ["ก", "ก", "ค"]]
    assert {table.origins[row][column] for row in (0, 1) for column in (0, 1)} == {(0, 0)}


def test_cells_merged_sideways_the_old_way_are_one_cell():
    table = one("cells_merged_sideways_the_old_way")
    assert grid(table) == [["ก", "ก", "ข"]]
    assert table.origins == (((0, 0), (0, 0), (0, 2)),)


def test_cells_stand_in_their_columns_where_a_row_starts_late_or_ends_early():
    assert grid(one("rows_that_start_late_and_end_early")) == [
        ["1", "2", "3", "4"],
        ["", "2", "3", ""],
        ["", "", "3", "4"],
    ]


def test_places_behind_the_last_cell_count_even_where_no_row_fills_them(tmp_path: Path):
    (table,) = of(tmp_path, make.tbl(make.tr("1", "2", look='<w:gridAfter w:val="1"/>')))
    assert grid(table) == [["1", "2", ""]]


def test_a_merge_goes_on_below_a_row_that_starts_late():
    assert grid(one("a_merge_below_a_row_that_starts_late")) == [["1", "รวม"], ["", "รวม"]]


def test_short_rows_are_filled_up():
    table = one("ragged_rows")
    assert grid(table) == [["1", "2", "3"], ["4", "", ""], ["5", "6", ""]]
    assert table.origins[1] == ((1, 0), (1, 1), (1, 2))


def test_a_table_without_a_grid_and_a_cell_without_a_paragraph_are_read():
    assert grid(one("no_grid_and_a_cell_without_a_paragraph")) == [["1", ""], ["2", "3"]]


def test_content_controls_round_a_table_a_row_a_cell_and_text_are_read_through():
    assert grid(one("content_controls")) == [
        ["หัว", "ช่องในกล่อง"],
        ["แถวในกล่อง", "2"],
        ["ก่อน ในกล่อง หลัง", "ย่อหน้าในกล่อง"],
    ]


def test_hyperlinks_smart_tags_and_the_results_of_fields_are_text_and_instructions_are_not():
    assert grid(one("hyperlinks_fields_and_smart_tags")) == [
        ["ดู แผนที่", "บ้านน้ำตก"],
        ["12", "500,000"],
        ["ก", "ข"],
    ]


def test_insertions_are_kept_and_deletions_and_deleted_rows_are_dropped():
    assert grid(one("tracked_changes")) == [["เพิ่ม", "ย้ายมา"], ["แถวที่เพิ่ม", "เหลือ"]]


def test_a_text_box_in_a_cell_is_a_note_of_its_row_and_stands_once():
    table = one("a_text_box_in_a_cell")
    assert table.rows[1] == ("3", "ก่อสร้างถนน")
    assert table.notes == ((1, "ซ้ำลำดับที่ 63\nแก้ไข"),)


def test_a_text_box_above_a_table_is_part_of_its_heading_and_stands_once():
    assert one("a_text_box_above_a_table").heading == ("แบบ ผ.02", "แผนพัฒนาหมู่บ้าน", "หมู่ที่ 4")


def test_of_text_kept_twice_the_newer_is_read_and_the_older_where_it_is_alone():
    first, second = tables("text_kept_twice_for_old_and_new_word")
    assert grid(first) == [["ใหม่", "เก่าเท่านั้น"]]
    assert second.heading == ("หัวเรื่องใหม่",)


def test_ticks_of_symbol_fonts_are_ticks():
    assert grid(one("ticks_of_symbol_fonts")) == [["✓", "☑", "☐", "✓"], ["✓", "☐", "●", "✓"]]


def test_a_table_inside_a_cell_is_one_of_its_own_and_text_of_the_cell_a_line_a_row():
    outer, inner = tables("a_table_inside_a_cell")
    assert grid(outer) == [["1", "ก่อน\nก ข\nค ง\nหลัง"]]
    assert grid(inner) == [["ก", "ข"], ["ค", "ง"]]
    assert (outer.index, inner.index, inner.inside, inner.heading) == (1, 2, Inside(1, 0, 1), ("ก่อน",))


def test_the_strict_form_of_the_format_is_read():
    assert grid(one("strict_namespace")) == grid(one("cells_that_span_columns"))


def test_breaks_tabs_and_hyphens_are_signs():
    assert grid(one("breaks_tabs_and_hyphens")) == [
        ["ก่อสร้าง\nถนน\nดิน", "บรรทัดแรก\nบรรทัดสอง", "1\t2", "สุไหงโก-ลกเหนือ"]
    ]


def test_spans_that_mean_nothing_are_cut_to_what_word_allows():
    table = one("spans_that_no_word_ever_wrote")
    assert [[text for text in row if text][:2] for row in table.rows] == [
        ["กว้าง", "กว้าง"],
        ["ลบ", "คำ"],
        ["ไกล"],
    ]
    assert max(map(len, table.rows)) <= 64


def test_a_cell_that_continues_a_merge_nobody_began_keeps_its_text():
    table = one("a_merge_that_nobody_began")
    assert grid(table) == [["1", "2"], ["3", "กำพร้า"], ["4", "กำพร้า"]]
    assert [row[1] for row in table.origins] == [(0, 1), (1, 1), (1, 1)]


def test_a_merge_over_400_rows_is_read():
    table = one("a_merge_over_400_rows")
    assert [row[1] for row in table.rows] == ["ยาว"] * 400
    assert {row[1] for row in table.origins} == {(0, 1)}


def test_what_stands_between_two_tables_heads_the_second():
    assert [(table.index, table.heading) for table in tables("headings_between_tables")] == [
        (1, ("หมู่ที่ 4",)),
        (2, ("หมู่ที่ 5", "ด้านสังคม")),
        (3, ()),
    ]


def test_a_document_without_a_table_has_none():
    assert tables("no_table_at_all") == ()


def test_a_document_without_a_body_is_damaged(tmp_path: Path):
    path = tmp_path / "made.docx"
    path.write_bytes(make.packed(make.parts() | {"word/document.xml": f'<w:document xmlns:w="{make.W}"/>'}))
    with pytest.raises(RejectedFileError) as caught:
        read_word(path)
    assert caught.value.code == "DAMAGED"


@pytest.mark.parametrize("depth", [3, 30])
def test_tables_inside_tables_keep_their_text(depth: int, tmp_path: Path):
    body = make.tbl(make.tr("ลึก"), columns=1)
    for _ in range(depth):
        body = make.tbl(make.tr(make.tc(body)), columns=1)
    found = of(tmp_path, body)
    assert [table.rows[0][0] for table in found] == ["ลึก"] * (depth + 1)
    assert [table.inside for table in found] == [
        None,
        *(Inside(outer, 0, 0) for outer in range(1, depth + 1)),
    ]


def test_every_grid_is_full_and_every_origin_lies_above_or_left_of_its_cell():
    for path in sorted([*make.FOLDER.glob("*.docx"), *SAMPLE.glob("*.docx")]):
        for table in read_word(path).tables:
            assert len({len(row) for row in (*table.rows, *table.origins)}) == 1, path.name
            for row, line in enumerate(table.origins):
                for column, (first_row, first_column) in enumerate(line):
                    assert first_row <= row, path.name
                    assert first_column <= column, path.name
                    assert table.rows[row][column] == table.rows[first_row][first_column], path.name


@pytest.mark.parametrize(
    "name",
    [
        "cells_that_span_columns",
        "cells_merged_downwards",
        "a_block_of_cells_merged_both_ways",
        "breaks_tabs_and_hyphens",
    ],
)
def test_python_docx_reads_the_same_grid_where_it_is_right(name: str):
    (witness,) = docx.Document(str(make.FOLDER / f"{name}.docx")).tables
    assert grid(one(name)) == [[cell.text for cell in row.cells] for row in witness.rows]


def test_the_documents_are_as_their_script_makes_them():
    made = make.documents()
    assert sorted(made) == sorted(path.name for path in make.FOLDER.glob("*.docx"))
    for name, content in made.items():
        assert parts_of((make.FOLDER / name).read_bytes()) == parts_of(content), name


def parts_of(content: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Every part with its date; the packing itself may differ with the system's zlib."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(part.filename, part.date_time, package.read(part)) for part in package.infolist()]


def test_every_document_is_explained():
    explained = (make.FOLDER / "README.md").read_text("utf-8")
    assert [name for name in make.documents() if f"`{name.removesuffix('.docx')}`" not in explained] == []
