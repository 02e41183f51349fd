"""Plans that come as Excel workbooks: what Excel shows is what is read, and nothing is lost."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from xlplan.core.recognise.grid import RawDocument
from xlplan.core.vocabulary import FileSign
from xlplan.errors import RejectedFileError
from xlplan.office.foreign import reading, sheet_reader
from xlplan.office.foreign.reading import Source

PATH = Path("แผน.xlsx")
HEADINGS = ("ที่", "โครงการ", "งบประมาณ")


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(*rows: tuple, name: str = "หมู่ 3", at: int = 1) -> Worksheet:
    """A sheet with rows that begin with the row `at`."""
    made = openpyxl.Workbook().active
    made.title = name
    for number, row in enumerate(rows, start=at):
        for column, value in enumerate(row, start=1):
            made.cell(number, column, value)
    return made


def read(made: Worksheet) -> RawDocument:
    return sheet_reader.read(PATH, saved(made.parent))


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with another text in a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as now:
        for name in was.namelist():
            text = was.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            now.writestr(name, text)
    return out.getvalue()


def test_a_sheet_is_a_table_below_its_name():
    (table,) = read(sheet(HEADINGS, (1, "ก่อสร้างถนน", 500000))).tables
    assert table.heading == ("หมู่ 3",)
    assert table.rows == (HEADINGS, ("1", "ก่อสร้างถนน", "500000"))
    assert table.origins == (((0, 0), (0, 1), (0, 2)), ((1, 0), (1, 1), (1, 2)))
    assert table.first_row == 0


def test_empty_edges_are_left_out_and_rows_keep_the_sheets_own_numbers():
    made = sheet(HEADINGS, (1, "ก", 2), at=5)
    made.insert_cols(1, 2)
    (table,) = read(made).tables
    assert table.rows == (HEADINGS, ("1", "ก", "2"))
    assert table.first_row == 4


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (500000, "500000"),
        (500000.0, "500000"),
        (238613.38, "238613.38"),
        (0.1 + 0.2, "0.3"),
        (0, "0"),
        (-5, "-5"),
        (1e15, "1000000000000000"),
        (0.0000001, "0.0000001"),
        ("500,000", "500,000"),
        ("๕๐๐,๐๐๐", "๕๐๐,๐๐๐"),
        ("007", "007"),
        ("=1+1", "=1+1"),  # nothing was saved of it
        (True, "TRUE"),
        (date(2023, 1, 16), "16/1/2566"),
        (datetime(2023, 1, 16, 9, 5), "16/1/2566 9:05"),
        (time(8, 30), "8:30"),
        (timedelta(hours=30), "30:00"),
        ("สองบรรทัด\r\nในช่อง", "สองบรรทัด\nในช่อง"),
    ],
)
def test_a_value_is_read_as_excel_shows_it(value, shown):
    (table,) = read(sheet(("หัว", "x"), (value, "y"))).tables
    assert table.rows[1][0] == shown


def test_percentages_are_percentages():
    made = sheet(("ร้อยละ", 0.5, 0.125))
    made["B1"].number_format, made["C1"].number_format = "0%", "0.00%"
    assert read(made).tables[0].rows == (("ร้อยละ", "50%", "12.5%"),)


def test_a_formula_that_nobody_worked_out_is_shown_and_not_lost():
    (table,) = read(sheet(HEADINGS, (1, "ขุดคลอง", "=D9*2"), (2, "ถมดิน", '=""'))).tables
    assert [row[2] for row in table.rows[1:]] == ["=D9*2", '=""']


def test_formulas_count_by_their_saved_value_and_errors_by_what_they_say():
    content = saved(sheet(("ก", "=1+1", "=1/0")).parent)
    content = changed(content, "xl/worksheets/sheet1.xml", "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    content = changed(
        content, "xl/worksheets/sheet1.xml", '"C1"><f>1/0</f><v></v>', '"C1" t="e"><f>1/0</f><v>#DIV/0!</v>'
    )
    assert sheet_reader.read(PATH, content).tables[0].rows == (("ก", "2", "#DIV/0!"),)


def test_a_merged_cell_stands_in_every_cell_it_covers():
    made = sheet(("ที่", "งบประมาณ", None), (None, 2566, 2567), at=3)
    made.merge_cells("A3:A4")
    made.merge_cells("B3:C3")
    (table,) = read(made).tables
    assert table.rows == (("ที่", "งบประมาณ", "งบประมาณ"), ("ที่", "2566", "2567"))
    assert table.origins == (((0, 0), (0, 1), (0, 1)), ((0, 0), (1, 1), (1, 2)))


def test_what_excel_does_not_show_is_set_apart():
    made = sheet(HEADINGS, (1, "ก", 10), (2, "ข", 20))
    made.row_dimensions[2].hidden = True
    made.column_dimensions["C"].hidden = True
    (table,) = read(made).tables
    assert table.rows == (("ที่", "โครงการ", ""), ("", "", ""), ("2", "ข", ""))
    assert set(table.hidden) == {(0, 2, "งบประมาณ"), (1, 0, "1"), (1, 1, "ก"), (1, 2, "10"), (2, 2, "20")}


def test_a_hidden_sheet_is_set_apart_whole():
    made = sheet(("ก", "ข"))
    made.parent.create_sheet("แสดง")["B2"] = "ค"
    made.sheet_state = "hidden"
    hidden, shown = read(made).tables
    assert hidden.rows == (("", ""),)
    assert hidden.hidden == ((0, 0, "ก"), (0, 1, "ข"))
    assert (shown.rows, shown.first_row) == ((("ค",),), 1)


def test_notes_on_cells_are_kept_with_their_row():
    made = sheet(HEADINGS, (1, "ก", 10), at=3)
    made["B4"].comment = Comment("ซ้ำลำดับที่ 63", "ผู้ตรวจ")
    assert read(made).tables[0].notes == ((1, "ซ้ำลำดับที่ 63"),)


def test_text_boxes_are_kept_with_their_row():
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from>'
        "<xdr:col>0</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>รวมกับ</a:t></a:r>"
        "<a:r><a:t>ลำดับที่ 2</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        '/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    out = io.BytesIO(saved(sheet(HEADINGS, (1, "ก", 10)).parent))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", drawing)
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", rels)
    assert sheet_reader.read(PATH, out.getvalue()).tables[0].notes == ((1, "รวมกับลำดับที่ 2"),)


def test_page_headers_are_kept_without_their_codes():
    made = sheet(("ก",))
    made.oddHeader.center.text = "แบบ ผ.02 หน้า &P"
    assert read(made).page_texts == ("แบบ ผ.02 หน้า",)


def test_a_workbook_of_this_program_is_turned_away(tmp_path):
    with pytest.raises(RejectedFileError) as caught:
        sheet_reader.read(PATH, Path("workbooks/master.xlsx").read_bytes())
    assert caught.value.code == "OWN_WORKBOOK"


def test_an_empty_workbook_has_no_tables():
    assert read(sheet()).tables == ()


def test_a_cell_at_the_end_of_the_world_is_too_far():
    made = sheet(("ก",))
    made["XFD1048576"] = "x"
    with pytest.raises(RejectedFileError) as caught:
        read(made)
    assert caught.value.code == "TOO_BIG"


def test_merges_that_overlap_cost_no_more_than_the_sheet():
    made = sheet(*[tuple(range(50)) for _ in range(200)])
    merges = '</sheetData><mergeCells><mergeCell ref="A1:AX100"/>' + '<mergeCell ref="A1:AX200"/>' * 20_000
    content = changed(
        saved(made.parent), "xl/worksheets/sheet1.xml", "</sheetData>", f"{merges}</mergeCells>"
    )
    (table,) = sheet_reader.read(PATH, content).tables
    assert table.rows[99] == ("0",) * 50
    assert table.rows[199] == tuple(map(str, range(50)))


def test_a_damaged_workbook_is_turned_away():
    content = changed(saved(sheet(("ก",)).parent), "xl/worksheets/sheet1.xml", "</sheetData>", "")
    with pytest.raises(RejectedFileError) as caught:
        sheet_reader.read(PATH, content)
    assert caught.value.code == "DAMAGED"


def test_links_to_other_workbooks_are_a_sign():
    content = saved(sheet(("ก",)).parent)
    link = (
        '<Relationship Id="rId99" Target="externalLinks/a.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"/></Relationships>'
    )
    content = changed(content, "xl/_rels/workbook.xml.rels", "</Relationships>", link)
    assert (FileSign.EXTERNAL, ()) in sheet_reader.read(PATH, content).signs


def test_a_workbook_is_read_like_any_file():
    content = saved(sheet(HEADINGS, (1, "ก่อสร้างถนน", 500000)).parent)
    assert reading.read_one(Source(PATH, content)).document.tables[0].rows[1] == ("1", "ก่อสร้างถนน", "500000")
