"""The Calc engine does as Excel does: what ribbon code may rely on in tests."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from xlwings.main import Table

from tests.support.calc.calls import CELL_IS_EDITED, NOT_FOUND, ComError
from tests.support.calc.keyboard import select_with_ctrl, type_in
from tests.support.calc.session import busy, count_calls
from xlplan import settings
from xlplan.office.workbook_parts import LAYOUT

PLAN, VILLAGES, FINDINGS, TAMBONS = "โครงการตำบล", "หมู่บ้าน", "จุดที่ต้องตรวจ", "ตำบล"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "ก & ข (1).xlsx"
    shutil.copy(settings.shipped("workbooks/master.xlsx"), file)
    return file


@pytest.fixture
def book(calc_app: xw.App, path: Path) -> xw.Book:
    return calc_app.books.open(path)


@pytest.fixture
def sheet(calc_app: xw.App) -> xw.Sheet:
    """An empty sheet of a new book."""
    return calc_app.books.add().sheets[0]


@pytest.fixture
def table(sheet: xw.Sheet) -> Table:
    """Two rows of amount and double at B2, the second computed, with something standing below and beside."""
    sheet["B2:D4"].value = [["ชื่อ", "จำนวน", "สองเท่า"], ["ก", 1, None], ["ข", 2, None]]
    made = sheet.tables.add(source=sheet["B2:D4"], name="fruit")
    sheet["D3:D4"].formula = "=[@จำนวน]*2"
    sheet["B7"].value, sheet["F3"].value = "ล่าง", "ข้าง"
    return made


def refused(word: str) -> Any:
    return pytest.raises(ComError, match=word)


# --- values ---


def test_a_block_of_values_comes_back_with_its_types(sheet: xw.Sheet) -> None:
    rows = [["ก", 1.5, True], [None, datetime(2026, 1, 15, 9, 30), False]]
    sheet["A1:C2"].value = rows
    assert sheet["A1:C2"].value == rows
    assert sheet["B2"].number_format == "m/d/yyyy h:mm"
    assert [type(cell).__name__ for cell in sheet["A1:C1"].raw_value[0]] == ["str", "float", "bool"]


def test_raw_values_are_as_com_gives_them(sheet: xw.Sheet) -> None:
    sheet["A1"].value = datetime(2026, 1, 15)
    sheet["A2:A4"].formula = [["=1/0"], ["=NA()"], ['=""']]
    assert sheet["A1:A5"].raw_value[1:] == ((-2146826281,), (-2146826246,), ("",), (None,))
    assert sheet["A1"].raw_value.tzinfo is not None
    assert sheet["A1:A5"].value == [datetime(2026, 1, 15), None, None, None, None]
    assert sheet["A2:A3"].options(err_to_str=True).value == ["#DIV/0!", "#N/A"]


def test_truth_values_of_formulas_are_no_numbers(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].formula = [["=1=1", "=2-1"], ["=1>2", "=1-1"]]
    assert sheet["A1:B2"].value == [[True, 1.0], [False, 0.0]]
    assert [type(cell) for cell in sheet["A1:B1"].value] == [bool, float]


@pytest.mark.parametrize(
    ("typed", "value", "number_format"),
    [
        ("5", 5.0, "General"),
        ("1,234.50", 1234.5, "#,##0.00"),
        ("50%", 0.5, "0%"),
        ("1E5", 100000.0, "0.00E+00"),
        ("TRUE", True, "General"),
        ("5-6", datetime(datetime.now().year, 5, 6), "d-mmm"),
        ("1/2", datetime(datetime.now().year, 1, 2), "d-mmm"),
        ("ม.ค. 69", datetime(2026, 1, 1), "mmm-yy"),
        ("'5", "5", "General"),
        ("'=1+1", "=1+1", "General"),
        ("''ก", "'ก", "General"),
        ("=1+1", 2.0, "General"),
        ("หมู่ 5-6", "หมู่ 5-6", "General"),
        ("2566-2570", "2566-2570", "General"),
    ],
)
def test_text_is_taken_as_excel_takes_what_is_typed(
    sheet: xw.Sheet, typed: str, value: object, number_format: str
) -> None:
    sheet["A1"].value = typed
    assert (sheet["A1"].value, sheet["A1"].number_format) == (value, number_format)


def test_a_cell_formatted_as_text_keeps_everything_as_text(sheet: xw.Sheet) -> None:
    sheet["A1:A5"].number_format = "@"
    sheet["A1:A5"].value = [["5"], [5], ["=1+1"], ["5-6"], ["'5"]]
    assert sheet["A1:A5"].value == ["5", "5", "=1+1", "5-6", "5"]


def test_entering_keeps_number_formats_colours_and_notes(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format, sheet["A1"].color = "#,##0.00", (255, 255, 0)
    sheet["A1"].add_note("ดู")
    sheet["A1"].value = "50%"
    assert (sheet["A1"].number_format, sheet["A1"].color) == ("#,##0.00", (255, 255, 0))
    assert (sheet["A1"].value, sheet["A1"].note.text) == (0.5, "ดู")


def test_a_frame_goes_in_and_out(sheet: xw.Sheet) -> None:
    frame = pd.DataFrame({"ก": ["x", None], "ข": [1.0, float("nan")]})
    sheet["A1"].options(index=False).value = frame
    read = sheet["A1:B3"].options(pd.DataFrame, index=False).value
    assert read.columns.tolist() == ["ก", "ข"]
    assert read.iloc[0].tolist() == ["x", 1.0]
    assert read.iloc[1].isna().all()


# --- formulas ---


def test_formulas_are_spelled_as_in_excel(table: Table) -> None:
    sheet = table.parent
    sheet["H1:H6"].formula = [
        ["=SUM(fruit[จำนวน])"],
        ['=IF(fruit[[#Totals],[จำนวน]]=0,"a,b",Sheet1!B2)'],
        ["=fruit[@จำนวน]+1"],
        ["=SUM(fruit[[#This Row],[จำนวน]:[สองเท่า]])"],
        ["=IF(TRUE,1,{1,2;3,4})"],
        ["5"],
    ]
    assert sheet["H3:H4"].value == [2.0, 6.0]
    assert [row[0] for row in sheet["H1:H6"].formula] == [
        "=SUM(fruit[จำนวน])",
        '=IF(fruit[[#Totals],[จำนวน]]=0,"a,b",Sheet1!B2)',
        "=fruit[@จำนวน]+1",
        "=SUM(fruit[@[จำนวน]:[สองเท่า]])",
        "=IF(TRUE,1,{1,2;3,4})",
        "5",
    ]
    assert sheet["D3"].formula == "=[@จำนวน]*2"


def test_a_formula_for_many_cells_is_filled_from_the_first(sheet: xw.Sheet) -> None:
    sheet["A1:A3"].value = [[1], [2], [3]]
    sheet["B1:C3"].formula = "=$A1*2+A1"
    assert sheet["B3:C3"].formula == (("=$A3*2+A3", "=$A3*2+B3"),)
    assert sheet["B1:B3"].value == [3.0, 6.0, 9.0]


def test_a_formula_in_one_cell_of_an_empty_table_column_fills_it(table: Table, calc_app: xw.App) -> None:
    table.columns.add("สามเท่า")
    calc_app.api.AutoCorrect.AutoFillFormulasInLists = False
    table.parent["E3"].formula = "=[@จำนวน]*3"
    assert table.parent["E3:E4"].value == [3.0, None]
    table.parent["E3"].clear_contents()
    calc_app.api.AutoCorrect.AutoFillFormulasInLists = True
    table.parent["E3"].formula = "=[@จำนวน]*3"
    assert table.parent["E3:E4"].value == [3.0, 6.0]


# --- tables ---


def test_a_table_that_grows_carries_its_last_row_down(book: xw.Book) -> None:
    sheet = book.sheets[VILLAGES]
    table = sheet.tables["villages"]
    sheet["A2:C2"].value = ["ปาเสมัส", "'1", "ก1"]
    sheet["I2"].color = (1, 2, 3)
    sheet["A2"].add_note("ดู")
    sheet["B4"].value = "ของเดิม"
    table.resize(sheet["A1:J5"])
    assert sheet["A3:J5"].value[1] == [None, "ของเดิม", *[None] * 8]
    assert sheet["B4"].value == "ของเดิม"
    assert sheet["A5"].data_validation.source == "=list_tambons"
    assert (sheet["H5"].number_format, sheet["I5"].color) == (sheet["H2"].number_format, (1, 2, 3))
    assert len(sheet["I5"].conditional_formats) == len(sheet["I2"].conditional_formats) > 0
    assert [note.location.address for note in sheet.notes] == ["$A$2"]


def test_only_formulas_that_all_rows_share_go_down(table: Table) -> None:
    sheet = table.parent
    sheet["B4"].formula = '="x"&1'
    table.resize(sheet["B2:D6"])
    assert sheet["B5:D6"].formula == (("", "", "=[@จำนวน]*2"),) * 2
    assert sheet["B7"].value == "ล่าง"


def test_rows_below_are_taken_in_and_not_moved(table: Table) -> None:
    table.resize(table.parent["B2:D8"])
    assert table.data_body_range.value[4] == ["ล่าง", None, 0.0]


def test_a_table_does_not_shrink_to_its_header_nor_cover_another(table: Table) -> None:
    sheet = table.parent
    sheet["B10:C11"].value = [["x", "y"], [1, 2]]
    sheet.tables.add(source=sheet["B10:C11"], name="other")
    with refused("at least one row"):
        table.resize(sheet["B2:D2"])
    with refused("overlap"):
        table.resize(sheet["B2:D10"])
    with refused("headers"):
        table.resize(sheet["B3:D5"])
    assert table.range.address == "$B$2:$D$4"


def test_a_table_that_grows_to_the_right_names_its_new_columns(table: Table) -> None:
    table.resize(table.parent["B2:F4"])
    assert table.header_row_range.value[3:] == ["Column1", "Column2"]


def test_inserted_cells_push_down_what_stands_below_a_table(table: Table) -> None:
    sheet = table.parent
    sheet["B4:D4"].insert("down")
    assert (table.range.address, sheet["B8"].value, sheet["F3"].value) == ("$B$2:$D$5", "ล่าง", "ข้าง")
    sheet["B3:D4"].delete("up")
    assert (table.range.address, table.data_body_range.value) == ("$B$2:$D$3", ["ข", 2.0, 4.0])
    assert sheet["B6"].value == "ล่าง"


def test_a_part_of_a_table_cannot_be_shifted(table: Table) -> None:
    for part in (table.parent["B3:C3"], table.parent["C1"]):
        with refused("shift cells in a table"):
            part.insert("down")
    with refused("shift cells in a table"):
        table.parent["C3"].delete("left")


def test_a_table_whose_rows_are_all_deleted_keeps_an_empty_row_and_its_formulas(table: Table) -> None:
    table.data_body_range.delete("up")
    assert table.data_body_range is None
    assert table.insert_row_range.address == table.range[1:, :].address == "$B$3:$D$3"
    assert len(table.rows) == 0
    table.parent["B3:C3"].value = ["ค", 5]
    assert table.data_body_range.value == ["ค", 5.0, 10.0]


def test_a_header_typed_over_renames_the_column_in_formulas(table: Table) -> None:
    table.parent["H3"].formula = "=SUM(fruit[จำนวน])"
    table.parent["C2"].value = "กี่ผล"
    assert (table.parent["D3"].formula, table.parent["H3"].formula) == ("=[@กี่ผล]*2", "=SUM(fruit[กี่ผล])")
    assert table.columns["กี่ผล"].index == 2
    table.parent["B2"].value = "กี่ผล"
    table.parent["C2"].clear_contents()
    assert table.header_row_range.value == ["กี่ผล", "Column1", "สองเท่า"]


def test_typing_below_or_beside_a_table_makes_it_grow(table: Table) -> None:
    type_in(table.parent["C5"], 7)
    assert table.range.address == "$B$2:$D$5"
    assert table.data_body_range.value[2] == [None, 7.0, 14.0]
    type_in(table.parent["E2"], "ใหม่")
    assert table.columns[3].name == "ใหม่"
    type_in(table.parent["B8"], "ไกลออกไป")
    assert table.range.address == "$B$2:$E$5"


def test_rows_and_columns_are_added_and_deleted(table: Table) -> None:
    table.rows.add()
    assert table.data_body_range.value[2] == [None, None, 0.0]
    table.rows[2].range[:2].value = ["ค", 3]
    table.rows.add(["ง", 9, "=[@จำนวน]*2"], index=1)
    table.columns.add("หน่วย", index=2)
    assert table.range.value == [
        ["ชื่อ", "หน่วย", "จำนวน", "สองเท่า"],
        ["ง", None, 9.0, 18.0], ["ก", None, 1.0, 2.0], ["ข", None, 2.0, 4.0], ["ค", None, 3.0, 6.0],
    ]  # fmt: skip
    assert table.parent["B9"].value == "ล่าง"
    assert table.parent["G3"].value == "ข้าง"
    table.columns["หน่วย"].delete()
    table.rows[0].delete()
    assert [row[0] for row in table.data_body_range.value] == ["ก", "ข", "ค"]


def test_a_totals_row_is_shown_and_taken_away(table: Table) -> None:
    table.show_totals = True
    assert table.totals_row_range.value == ["Total", None, 6.0]
    assert (len(table.rows), table.parent["B8"].value) == (2, "ล่าง")
    table.show_totals = False
    assert (table.totals_row_range, table.range.address, table.parent["B7"].value) == (
        None,
        "$B$2:$D$4",
        "ล่าง",
    )


def test_a_table_is_sorted_with_its_colours_and_formulas(table: Table) -> None:
    table.parent["B3"].color = (255, 0, 0)
    table.sort(2, ascending=False)
    assert table.data_body_range.value == [["ข", 2.0, 4.0], ["ก", 1.0, 2.0]]
    assert (table.parent["B3"].color, table.parent["B4"].color) == (None, (255, 0, 0))


def test_a_renamed_table_is_renamed_in_formulas(table: Table) -> None:
    table.parent["H3"].formula = "=SUM(fruit[จำนวน])"
    table.name = "fruits"
    assert (table.parent["H3"].formula, table.parent["H3"].value) == ("=SUM(fruits[จำนวน])", 3.0)
    assert "fruits" in table.parent.tables


# --- protected and filtered sheets ---


def test_a_protected_sheet_refuses_what_is_locked(table: Table) -> None:
    sheet = table.parent
    sheet["F1"].api.Locked = False
    sheet.api.Protect()
    assert sheet.api.ProtectContents
    for change in (
        lambda: setattr(sheet["B3"], "value", 1),
        sheet["B3"].clear_contents,
        lambda: sheet["B3:D3"].insert("down"),
        lambda: table.resize(sheet["B2:D5"]),
        table.rows.add,
    ):
        with refused("protected"):
            change()
    sheet["F1"].value = "ได้"
    sheet.api.Unprotect()
    sheet["B3"].value = "ได้"
    assert (sheet["F1"].value, sheet["B3"].value) == ("ได้", "ได้")


def test_a_filtered_table_hides_rows_and_refuses_to_be_shifted(table: Table) -> None:
    sheet = table.parent
    table.autofilter.apply_values(1, ["ข"])
    assert (sheet.api.FilterMode, table.api.AutoFilter.FilterMode) == (True, True)
    assert [sheet[f"A{row}"].rows.hidden for row in (2, 3, 4, 7)] == [False, True, False, False]
    for change in (lambda: sheet["B4:D4"].insert("down"), lambda: sheet["B4:D4"].delete("up")):
        with refused("filtered"):
            change()
    sheet.api.ShowAllData()
    assert (sheet.api.FilterMode, sheet["A1:A9"].rows.hidden) == (False, False)
    sheet["B4:D4"].insert("down")
    with refused("ShowAllData"):
        sheet.api.ShowAllData()


@pytest.fixture()
def fruit(sheet: xw.Sheet) -> Table:
    """A table of four rows from row 3 on, one of them with empty cells."""
    sheet["B2:C6"].value = [["ชื่อ", "จำนวน"], ["ก", 1], ["ข*", 2], [None, None], ["ค", 20]]
    return sheet.tables.add(source=sheet["B2:C6"], name="fruit")


def shown_rows(table: Table) -> list[int]:
    return [row for row in range(3, 7) if not table.parent[f"A{row}"].rows.hidden]


@pytest.mark.parametrize(
    ("how", "shown", "told"),
    [
        ({"Field": 1, "Criteria1": "=ข~*"}, [4], ("=ข~*", 0)),
        ({"Field": 1, "Criteria1": "=ก", "Operator": 2, "Criteria2": "=ค"}, [3, 6], ("=ก", 2)),
        ({"Field": 1, "Criteria1": ["ก", "ค", "="], "Operator": 7}, [3, 5, 6], (("=ก", "=ค", "="), 7)),
        ({"Field": 1, "Criteria1": "<>*ข*"}, [3, 5, 6], ("<>*ข*", 0)),
        ({"Field": 1, "Criteria1": "<>"}, [3, 4, 6], ("<>", 0)),
        ({"Field": 2, "Criteria1": ">=2", "Operator": 1, "Criteria2": "<=2"}, [4], (">=2", 1)),
        ({"Field": 2, "Criteria1": "="}, [5], ("=", 0)),
    ],
)
def test_a_tables_arrows_are_set_and_read_as_over_com(
    fruit: Table, how: dict[str, Any], shown: list[int], told: tuple[Any, int]
) -> None:
    fruit.api.Range.AutoFilter(**how)
    assert shown_rows(fruit) == shown
    one = fruit.api.AutoFilter.Filters(how["Field"])
    assert (one.On, one.Criteria1, one.Operator) == (True, *told)
    if "Criteria2" in how:
        assert one.Criteria2 == how["Criteria2"]
    else:
        with refused("Application-defined"):
            one.Criteria2  # noqa: B018
    assert not fruit.api.AutoFilter.Filters(3 - how["Field"]).On
    fruit.api.Range.AutoFilter(Field=how["Field"])
    assert shown_rows(fruit) == [3, 4, 5, 6]


def test_two_columns_are_filtered_beside_each_other(fruit: Table) -> None:
    fruit.api.Range.AutoFilter(Field=1, Criteria1="=ก", Operator=2, Criteria2="=ค")
    fruit.api.Range.AutoFilter(Field=2, Criteria1=">=2")
    assert shown_rows(fruit) == [6]


def test_of_what_is_selected_the_shown_cells_may_be_several_areas(fruit: Table) -> None:
    sheet = fruit.parent
    fruit.api.Range.AutoFilter(Field=1, Criteria1="<>ข~*")
    sheet["B3:C6"].select()
    shown = sheet.book.app.selection.api.SpecialCells(12).Areas
    assert [(shown(n).Row, shown(n).Rows.Count) for n in range(1, shown.Count + 1)] == [(3, 1), (5, 2)]
    select_with_ctrl([sheet["B3"], sheet["C6"]])
    shown = sheet.book.app.selection.api.SpecialCells(12).Areas
    assert [(shown(n).Row, shown(n).Rows.Count) for n in range(1, shown.Count + 1)] == [(3, 1), (6, 1)]
    sheet["B5"].select()
    everything = sheet.book.app.selection.api.SpecialCells(12).Areas
    assert everything(1).Row == 2, "of one cell Excel gives all of the sheet"


def test_a_filter_is_found_in_a_file_again(table: Table, calc_app: xw.App, tmp_path: Path) -> None:
    table.autofilter.apply_comparison(2, "greater_than", 1)
    table.parent.book.save(tmp_path / "f.xlsx")
    table.parent.book.close()
    sheet = calc_app.books.open(tmp_path / "f.xlsx").sheets[0]
    assert sheet.api.FilterMode
    sheet.tables[0].autofilter.clear()
    assert not sheet.api.FilterMode


# --- formats and sheets ---


def test_looks_of_cells_come_back(sheet: xw.Sheet) -> None:
    cells = sheet["B2:C3"]
    cells.color, cells.wrap_text, cells.number_format = "#ff0000", True, "[$-107041E]d mmm yyyy;@"
    cells.font.bold, cells.font.color, cells.font.size = True, (0, 0, 255), 16
    cells.column_width, cells.row_height, cells.horizontal_alignment = 20, 30, "center"
    cells.vertical_alignment = "top"
    assert (cells.color, cells.wrap_text, cells.number_format) == (
        (255, 0, 0), True, "[$-107041E]d mmm yyyy;@",
    )  # fmt: skip
    assert (cells.font.bold, cells.font.color, cells.font.size) == (True, (0, 0, 255), 16)
    assert (cells.column_width, cells.row_height) == pytest.approx((20, 30), abs=0.1)
    assert (cells.horizontal_alignment, cells.vertical_alignment) == ("center", "top")
    assert sheet["A1:C3"].number_format is None
    assert sheet["A1:C3"].wrap_text is None
    cells.merge()
    assert sheet["C3"].merge_area.address == "$B$2:$C$3"
    cells.columns.hidden = True
    assert [sheet["A1"].columns.hidden, sheet["A1:B1"].columns.hidden, cells.columns.hidden] == [
        False,
        None,
        True,
    ]


def test_rows_take_their_height_from_wrapped_text_when_told(sheet: xw.Sheet) -> None:
    sheet["A1"].wrap_text = True
    sheet["A1"].value = "ข้อความยาวพอที่จะขึ้นหลายบรรทัดในช่องเดียว " * 5
    before = sheet["A1"].row_height
    sheet["A1"].rows.autofit()
    assert sheet["A1"].row_height > 2 * before


def test_where_cells_are(sheet: xw.Sheet) -> None:
    sheet["B2:C4"].value = [[1, 2], [3, 4], [5, 6]]
    assert sheet.used_range.address == sheet["C3"].current_region.address == "$B$2:$C$4"
    assert [sheet["B2"].end(way).address for way in ("down", "right", "up")] == ["$B$4", "$C$2", "$B$1"]
    assert sheet["B1"].end("down").address == "$B$2"
    assert sheet["B2"].expand().address == "$B$2:$C$4"
    assert sheet["B2"].get_address(False, False, include_sheetname=True) == "Sheet1!B2"
    assert sheet["B:C"].address == "$B:$C"
    sheet["B2:C2"].copy(sheet["E5"])
    assert sheet["E5:F5"].value == [1.0, 2.0]


def test_names_validations_conditional_formats_and_links_can_be_made(sheet: xw.Sheet) -> None:
    sheet.book.names.add("kinds", "=Sheet1!$H$1:$H$2")
    sheet["A1"].data_validation.set_list(sheet.book.names["kinds"])
    sheet["A2"].data_validation.set_list(["ก", "ข"])
    assert (sheet["A1"].data_validation.source, sheet["A2"].data_validation.source) == ("=kinds", "ก,ข")
    assert sheet["A1:A2"].data_validation.type == "inconsistent"
    assert sheet["A3"].data_validation.type == "none"
    assert sheet.book.names["kinds"].refers_to_range.address == "$H$1:$H$2"
    rule = sheet["B1:B3"].conditional_formats.add_custom("=$A1>5", fill_color="#ffff00")
    assert (rule.type, rule.formula, rule.fill_color) == ("custom", "=$A1>5", (255, 255, 0))
    sheet["C1"].add_hyperlink("https://example.org", "ดู")
    assert (sheet["C1"].hyperlink, sheet["C1"].value) == ("https://example.org", "ดู")
    sheet["C2"].add_note("ก")
    sheet["C1:C9"].api.ClearComments()
    assert len(sheet.notes) == 0


def test_hidden_sheets_stay_hidden_and_cannot_be_activated(book: xw.Book) -> None:
    assert [book.sheets[VILLAGES].visible, book.sheets[TAMBONS].visible] == [-1, 0]
    with refused("Activate"):
        book.sheets[TAMBONS].activate()
    book.sheets[TAMBONS].visible = True
    book.sheets[TAMBONS].activate()
    book.sheets[TAMBONS]["B2"].select()
    assert book.sheets.active.name == TAMBONS
    assert book.app.selection.address == book.app.api.ActiveCell.Address == "$B$2"
    with refused("Select"):
        book.sheets[VILLAGES]["B2"].select()


# --- the application ---


def test_what_a_person_sees_is_remembered_and_answers_are_theirs(calc_app: xw.App) -> None:
    screen = calc_app.impl.screen
    screen.answers, screen.files = ["no"], [["ก.docx", "ข.docx"]]
    assert calc_app.alert("ทำต่อหรือไม่", title="xlplan", buttons="yes_no") == "no"
    assert calc_app.alert("เสร็จ") == "ok"
    assert [alert.prompt for alert in screen.alerts] == ["ทำต่อหรือไม่", "เสร็จ"]
    for text in ("1/2", "2/2", False):
        calc_app.status_bar = text
    assert screen.status_bars == ["1/2", "2/2", False]
    dialog = calc_app.api.FileDialog(3)
    dialog.Title = "เลือกไฟล์"
    assert (dialog.Show(), list(dialog.SelectedItems)) == (-1, ["ก.docx", "ข.docx"])
    assert calc_app.api.FileDialog(4).Show() == 0
    assert [shown.kind for shown in screen.dialogs] == [3, 4]


def test_manual_calculation_leaves_formulas_until_told(sheet: xw.Sheet) -> None:
    app = sheet.book.app
    sheet["A1"].value, sheet["B1"].formula = 1, "=A1*2"
    app.calculation = "manual"
    sheet["A1"].value = 5
    assert sheet["B1"].value == 2.0
    app.calculate()
    assert sheet["B1"].value == 10.0
    app.calculation = "automatic"
    sheet["A1"].value = 6
    assert sheet["B1"].value == 12.0


def test_the_application_is_found_by_its_window(calc_app: xw.App, book: xw.Book) -> None:
    assert [app.hwnd for app in xw.apps] == [calc_app.hwnd]
    assert xw.books.active == book
    assert calc_app.books[book.name] == book
    with calc_app.properties(screen_updating=False, enable_events=False, status_bar="รอ"):
        assert (calc_app.screen_updating, calc_app.enable_events) == (False, False)
    assert (calc_app.screen_updating, calc_app.status_bar) == (True, False)


def test_a_busy_excel_refuses_every_call(book: xw.Book) -> None:
    sheet = book.sheets[VILLAGES]
    with busy():
        for call in (
            lambda: sheet.name,
            lambda: sheet["A1"].value,
            lambda: book.app.status_bar,
            lambda: book.api.FullName,
            lambda: setattr(book.app, "status_bar", "x"),
        ):
            with pytest.raises(ComError) as caught:
                call()
            assert (caught.value.hresult, caught.value.args[0]) == (CELL_IS_EDITED, -2146777998)
    with busy(-2147418111), pytest.raises(ComError) as caught:
        book.save()
    assert caught.value.hresult == -2147418111
    assert sheet.name == VILLAGES


def test_calls_are_counted_by_what_they_were(sheet: xw.Sheet) -> None:
    with count_calls() as calls:
        cells = sheet["A1:B2"]
        cells.value = [[1, 2], [3, 4]]
        cells.value  # noqa: B018
        sheet.book.app.screen_updating = False
    assert calls.by_name["Range.raw_value"] == 2
    assert calls.by_name["App.screen_updating"] == 1
    assert calls.total == calls.by_name.total()
    with count_calls() as more:
        sheet["A1:B100"].value = [[1, "ก"]] * 100
    with count_calls() as most:
        sheet["A1:B1000"].value = [[1, "ก"]] * 1000
    assert more.by_name == most.by_name


# --- files ---


def test_an_opened_book_says_where_it_is_and_leaves_excels_mark(book: xw.Book, path: Path) -> None:
    assert (book.fullname, book.api.FullName, book.api.Path) == (str(path), str(path), str(path.parent))
    assert (book.name, book.api.ReadOnly, book.api.Saved) == (path.name, False, True)
    assert {file.name for file in path.parent.iterdir()} == {path.name, f"~${path.name}"}
    book.sheets[VILLAGES]["C2"].value = "ก"
    assert not book.api.Saved
    book.save()
    assert book.api.Saved
    book.close()
    assert list(path.parent.iterdir()) == [path]


def test_custom_properties_are_read_added_and_saved(book: xw.Book, path: Path) -> None:
    properties = book.api.CustomDocumentProperties
    assert properties("xlplan").Value == LAYOUT
    with pytest.raises(ComError) as caught:
        properties("ไม่มี")
    assert caught.value.hresult == NOT_FOUND
    properties.Add("ใหม่", False, 4, "ค่า")
    book.api.BuiltinDocumentProperties("Last Author").Value = "เจ้าหน้าที่"
    book.save()
    saved = openpyxl.load_workbook(path)
    assert {known.name: known.value for known in saved.custom_doc_props.props}["ใหม่"] == "ค่า"


def test_what_is_saved_is_there_for_openpyxl(book: xw.Book, path: Path) -> None:
    sheet = book.sheets[VILLAGES]
    sheet["A2:C2"].value = ["ปาเสมัส", "'01", "=1+1"]
    sheet.tables["villages"].resize(sheet["A1:J3"])
    book.sheets[PLAN]["H2"].add_note("หมายเหตุ")
    book.save()
    saved = openpyxl.load_workbook(path)
    ws = saved[VILLAGES]
    assert [cell.value for cell in ws[2][:3]] == ["ปาเสมัส", "01", "=1+1"]
    assert (ws.tables["villages"].ref, ws.freeze_panes) == ("A1:J3", "D2")
    assert str(ws.data_validations.dataValidation[0].sqref) == "A2:A3"
    assert (saved[TAMBONS].sheet_state, saved[PLAN]["H2"].comment.text) == ("hidden", "หมายเหตุ")
    assert saved[PLAN]["N2"].value.startswith("=IF(COUNT(plan[[#This Row],[งบ ปีที่1]:[งบ ปีที่5]])=0")
    assert set(saved.defined_names) >= {"list_tambons", "list_yes"}


def test_a_book_opened_for_reading_is_not_saved(calc_app: xw.App, path: Path) -> None:
    book = calc_app.books.open(path, read_only=True)
    assert book.api.ReadOnly
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with refused("read-only"):
        book.save()


def test_saving_under_another_name_moves_the_book(book: xw.Book, tmp_path: Path) -> None:
    book.save(tmp_path / "ใหม่.xlsx")
    assert (book.name, book.fullname) == ("ใหม่.xlsx", str(tmp_path / "ใหม่.xlsx"))
    assert "~$ใหม่.xlsx" in {file.name for file in tmp_path.iterdir()}


def test_cycles_are_quick(calc_app: xw.App, path: Path) -> None:
    began = time.monotonic()
    for number in range(5):
        book = calc_app.books.open(path)
        book.sheets[VILLAGES]["C2"].value = f"รอบ {number}"
        book.save()
        book.close()
    assert time.monotonic() - began < 15
    assert openpyxl.load_workbook(path)[VILLAGES]["C2"].value == "รอบ 4"


def test_four_thousand_rows_are_read_and_written_in_seconds(book: xw.Book) -> None:
    sheet, rows = book.sheets[FINDINGS], 4000
    table = sheet.tables["findings"]
    began = time.monotonic()
    table.resize(table.range.resize(rows + 1))
    values = [[f"ข้อความ {row} {column}" for column in range(13)] for row in range(rows)]
    table.data_body_range.value = values
    assert table.data_body_range.value[-1][:3] == values[-1][:3]
    assert time.monotonic() - began < 30


# --- the office process ---


@pytest.fixture
def other_process(calc_app: xw.App) -> Iterator[subprocess.Popen[str]]:
    """A process that has started an office of its own and then sleeps; it prints the office's group."""
    del calc_app  # asks for the programs
    code = (
        "import time; from tests.support.calc.office_process import OfficeProcess;"
        "print(OfficeProcess().pid, flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()


def test_the_office_ends_even_when_the_tests_are_killed(other_process: subprocess.Popen[str]) -> None:
    assert other_process.stdout is not None
    group = int(other_process.stdout.readline())
    os.killpg(group, 0)
    other_process.send_signal(signal.SIGKILL)
    for _ in range(100):
        time.sleep(0.1)
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
    pytest.fail("soffice is still there")
