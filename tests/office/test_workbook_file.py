"""What a file keeps: everything but the rows written, part by part, cell by cell.

What staff do to a workbook is done here by openpyxl, which stands in for Excel.
"""

import re
import shutil
import zipfile
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import TableColumn, TableFormula
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.programs import soffice
from tests.support.workbook_parts import Parts
from xlplan import settings
from xlplan.core import frames
from xlplan.core.schema import TABLES, heading_of, sheet_formula
from xlplan.core.schema.making import SETTING_FIRST_YEAR
from xlplan.errors import (
    ColumnMissingError,
    FirstYearChangedError,
    HeadingTakenError,
    NotAPlanWorkbookError,
    PathMissingError,
    WorkbookBusyError,
    WorkbookChangedError,
)
from xlplan.office import workbook_file
from xlplan.office.package import Package
from xlplan.office.table_parts import area, locate
from xlplan.office.workbook_file import WorkbookFile

VILLAGES = TABLES["villages"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new plan workbook."""
    made = tmp_path / "แผน ปี 2566.xlsx"
    shutil.copy(settings.shipped("workbooks/master.xlsx"), made)
    return made


def village(moo: int | str, **values: Any) -> frames.Record:
    return {"tambon": "ปาเสมัส", "moo": str(moo), **values}


def store(path: Path, table: str, rows: list[frames.Record]) -> None:
    workbook = WorkbookFile(path)
    workbook.write(table, frames.frame(table, rows))
    workbook.save()


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = Parts(before), Parts(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def as_staff(path: Path, change: Callable[[Worksheet], None], sheet: str = VILLAGES.sheet) -> None:
    workbook = openpyxl.load_workbook(path)
    change(workbook[sheet])
    workbook.save(path)


def add_column(sheet: Worksheet, heading: str, values: list[Any], formula: str = "") -> None:
    """A column that staff add at the right end of the sheet's table."""
    table = next(iter(sheet.tables.values()))
    at = sheet.max_column + 1
    for row, value in enumerate([heading, *values], start=1):
        sheet.cell(row, at, value)
    table.tableColumns.append(TableColumn(id=at, name=heading))
    if formula:
        table.tableColumns[-1].calculatedColumnFormula = TableFormula(attr_text=formula)
    table.ref = f"A1:{sheet.cell(sheet.max_row, at).coordinate}"
    if table.autoFilter:
        table.autoFilter.ref = table.ref


def column_of(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def values(path: Path, heading: str, sheet: str = VILLAGES.sheet) -> list[Any]:
    found = openpyxl.load_workbook(path)[sheet]
    return [found.cell(row, column_of(found, heading)).value for row in range(2, found.max_row + 1)]


def move_parts(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Rewrite parts of the file by hand; None drops one."""
    kept = Parts(path)
    for name, content in list(kept.items()):
        new = change(name, content)
        if new is None:
            del kept[name]
        else:
            kept[name] = new
    kept.write(path)


def test_only_the_parts_of_the_written_table_change(path: Path) -> None:
    before = path.read_bytes()
    store(path, "villages", [village(n) for n in range(1, 4)])
    place = locate(Package(path, before))["villages"]
    assert changed_parts(before, path.read_bytes()) == {place.sheet_part, place.table_part}
    assert list(Parts(before)) == list(Parts(path))  # also their order


def test_writing_what_is_there_touches_no_file(path: Path) -> None:
    store(path, "villages", [village(1, name="บ้านหนึ่ง", households=3)])
    store(path, "plan", [{"code": "ปส-ต001", "name": "ถนน", "tambon": "ปาเสมัส", "budget_year_1": 5}])
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    workbook = WorkbookFile(path)
    for table in ("villages", "plan", "criteria", "rules", "figures", "log"):
        workbook.write(table, workbook.read(table))
    workbook.save()
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == stamp


def test_a_changed_cell_leaves_all_others_as_the_bytes_they_were(path: Path) -> None:
    store(path, "villages", [village(n, name=f"บ้าน {n}", households=n) for n in range(1, 5)])
    part = locate(Package(path, path.read_bytes()))["villages"].sheet_part
    before = Parts(path)[part].decode()
    store(path, "villages", [village(n, name=f"บ้าน {n}", households=n + (n == 3)) for n in range(1, 5)])
    after = Parts(path)[part].decode()
    assert after == before.replace("<v>3</v>", "<v>4</v>")


def test_a_chart_a_sheet_and_a_column_of_staffs_own_stay(path: Path) -> None:
    store(path, "villages", [village(n, households=n) for n in range(1, 4)])

    def work(sheet: Worksheet) -> None:
        add_column(sheet, "ผู้ประสาน", ["สมชาย", "=1+1", "สมหญิง"])
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=5, min_row=2, max_row=4))
        sheet.add_chart(chart, "N5")
        sheet.parent.create_sheet("ของฉัน")["A1"] = "จดไว้"

    as_staff(path, work)
    before = path.read_bytes()
    store(path, "villages", [village(3), village(1), village(9)])
    kept = {name for name in Parts(before) if "chart" in name or "drawing" in name}
    assert kept
    assert not kept & changed_parts(before, path.read_bytes())
    assert openpyxl.load_workbook(path)["ของฉัน"]["A1"].value == "จดไว้"
    assert values(path, "ผู้ประสาน") == ["สมชาย", "สมหญิง", None]


def test_a_formula_of_staffs_own_follows_its_row_and_reaches_new_ones(path: Path) -> None:
    store(path, "villages", [village(n, households=n) for n in range(1, 4)])

    own = [f"=E{n}*2+$A$1+LOG10(E{n})" for n in (2, 3, 4)]
    as_staff(path, lambda sheet: add_column(sheet, "คูณสอง", own, "villages[[#This Row],[ครัวเรือน]]*2"))
    store(path, "villages", [village(1, households=1), village(3, households=3), village(4, households=4)])
    formulas = values(path, "คูณสอง")
    assert formulas == ["=E2*2+$A$1+LOG10(E2)", "=E3*2+$A$1+LOG10(E3)", "=villages[[#This Row],[ครัวเรือน]]*2"]


def test_a_shared_formula_survives_the_loss_of_its_first_row(path: Path) -> None:
    store(path, "villages", [village(n, households=n) for n in range(1, 5)])
    as_staff(path, lambda sheet: add_column(sheet, "คูณสอง", [f"=E{n}*2" for n in range(2, 6)]))

    def share(name: str, content: bytes) -> bytes:
        content = content.replace(b"<f>E2*2</f>", b'<f t="shared" ref="K2:K5" si="0">E2*2</f>')
        return re.sub(rb"<f>E[345]\*2</f>", b'<f t="shared" si="0"/>', content)

    move_parts(path, share)
    store(path, "villages", [village(n, households=n) for n in (2, 4)])
    assert values(path, "คูณสอง") == ["=E2*2", "=E3*2"]


def test_cells_beside_and_below_the_table_are_not_carried_off_with_its_rows(path: Path) -> None:
    store(path, "villages", [village(n) for n in range(1, 4)])

    def work(sheet: Worksheet) -> None:
        sheet["N3"], sheet["N4"], sheet["A6"] = "จด 3", "จด 4", "ใต้ตาราง"

    as_staff(path, work)
    store(path, "villages", [village(3)])
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert [sheet["N3"].value, sheet["N4"].value] == ["จด 3", "จด 4"]
    assert sheet["A4"].value == "ใต้ตาราง"  # two rows up, as the table's end
    store(path, "villages", [village(n) for n in (3, 4, 5, 6, 7)])
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert [sheet["N3"].value, sheet["N4"].value, sheet["A8"].value] == ["จด 3", "จด 4", "ใต้ตาราง"]
    assert [sheet.cell(row, 2).value for row in range(2, 7)] == list("34567")


def test_a_totals_row_moves_down_and_is_never_read_as_a_village(path: Path) -> None:
    store(path, "villages", [village(1)])

    def work(sheet: Worksheet) -> None:
        table = sheet.tables["villages"]
        table.totalsRowCount, table.ref = 1, "A1:J3"
        sheet["A3"], sheet["E3"] = "รวม", "=SUBTOTAL(109,villages[ครัวเรือน])"

    as_staff(path, work)
    store(path, "villages", [village(1), village(2), village(3)])
    assert list(WorkbookFile(path).read("villages")["moo"]) == ["1", "2", "3"]
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert (sheet["A5"].value, sheet.tables["villages"].ref) == ("รวม", "A1:J5")


def test_sorted_rows_stay_sorted_with_their_height_and_colour(path: Path) -> None:
    store(path, "villages", [village(n, name=f"บ้าน {n}") for n in range(1, 4)])

    def work(sheet: Worksheet) -> None:  # sorted downwards, the second row higher and yellow
        for row, moo in zip(range(2, 5), "321", strict=True):
            sheet.cell(row, 2, moo)
            sheet.cell(row, 3, f"บ้าน {moo}")
        sheet.row_dimensions[3].height = 77
        sheet["C3"].fill = PatternFill("solid", start_color="FFFF00")

    as_staff(path, work)
    store(path, "villages", [village(1, name="บ้าน 1"), village(2, name="ใหม่"), village(5, name="บ้าน 5")])
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert values(path, "หมู่ที่") == ["2", "1", "5"]
    assert sheet.row_dimensions[2].height == 77
    assert sheet["C2"].fill.start_color.rgb.endswith("FFFF00")
    assert sheet["C2"].value == "ใหม่"


def test_new_rows_look_like_the_first_one(path: Path) -> None:
    def work(sheet: Worksheet) -> None:
        for column in (3, 8):
            font = copy(sheet.cell(2, column).font)
            sheet.cell(2, column).font = Font(name=font.name, size=33)

    as_staff(path, work)
    store(path, "villages", [village(n, name="ก") for n in (1, 2)])
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    for row in (2, 3):
        assert [sheet.cell(row, column).font.size for column in (3, 8)] == [33, 33]
        assert sheet.cell(row, 8).number_format == "[$-107041E]d mmm yyyy;@"


def test_what_we_cannot_read_stays_in_its_cell(path: Path) -> None:
    store(path, "projects", [{"code": "a", "name": "ถนน", "budget_year_1": 100}, {"code": "b", "name": "ท่อ"}])
    heading = heading_of(TABLES["projects"].by_name["budget_year_1"], None)

    def work(sheet: Worksheet) -> None:
        sheet.cell(2, column_of(sheet, heading), "ประมาณห้าแสน")

    as_staff(path, work, TABLES["projects"].sheet)
    read = WorkbookFile(path).read("projects")
    assert read["budget_year_1"].isna().all()
    read.loc[0, "note"] = "ตรวจแล้ว"
    store(path, "projects", [*frames.records(read), {"code": "c", "name": "ใหม่"}])
    assert values(path, heading, TABLES["projects"].sheet) == ["ประมาณห้าแสน", None, None]


def test_a_row_with_nothing_but_staffs_own_words_is_not_read_and_not_lost(path: Path) -> None:
    store(path, "villages", [village(1), village(2)])

    def work(sheet: Worksheet) -> None:
        add_column(sheet, "จด", [None, None])
        sheet["K4"] = "ถามอำเภอ"
        sheet.tables["villages"].ref = "A1:K4"

    as_staff(path, work)
    assert len(WorkbookFile(path).read("villages")) == 2
    store(path, "villages", [village(2), village(3)])
    assert values(path, "จด") == [None, "ถามอำเภอ", None]
    assert values(path, "หมู่ที่") == ["2", None, "3"]


def test_an_emptied_table_keeps_one_blank_styled_row_with_its_formulas(path: Path) -> None:
    before = openpyxl.load_workbook(path)[TABLES["plan"].sheet]
    store(path, "plan", [{"code": "a", "name": "ถนน"}, {"code": "b", "name": "ท่อ"}])
    store(path, "plan", [])
    after = openpyxl.load_workbook(path)[TABLES["plan"].sheet]
    assert after.tables["plan"].ref == before.tables["plan"].ref
    assert [cell.value for cell in after[2]] == [cell.value for cell in before[2]]
    assert [cell.number_format for cell in after[2]] == [cell.number_format for cell in before[2]]


def test_validations_signals_and_the_filter_reach_as_far_as_the_rows(path: Path) -> None:
    store(path, "villages", [village(n) for n in range(1, 41)])
    for rows in (41, 6, 60):
        store(path, "villages", [village(n) for n in range(1, rows)])
        sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
        ranges = {str(validation.sqref) for validation in sheet.data_validations.dataValidation}
        ranges |= {str(found.sqref) for found in sheet.conditional_formatting}
        assert ranges == {f"A2:A{rows}", f"I2:I{rows}"}
        assert sheet.tables["villages"].ref == f"A1:J{rows}"
        assert sheet.dimensions == f"A1:J{rows}"
        assert sheet.tables["villages"].autoFilter.ref == f"A1:J{rows}"


def test_links_follow_their_row_and_go_with_it(path: Path) -> None:
    store(path, "villages", [village(n, name="ก") for n in range(1, 4)])

    def work(sheet: Worksheet) -> None:
        for row in (2, 4):
            sheet.cell(row, 3).hyperlink = f"https://example.org/{row}"

    as_staff(path, work)
    store(path, "villages", [village(n, name="ก") for n in (2, 3)])
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert sheet["C2"].hyperlink is None
    assert sheet["C3"].hyperlink.target == "https://example.org/4"


def test_formulas_go_in_with_their_values(path: Path) -> None:
    row = {
        "code": "a",
        "name": "ถนน",
        "tambon": "ปาเสมัส",
        "total": 23861338,
        "score_state": "ครบ",
        "score": 7.5,
    }
    store(path, "plan", [row])
    plan, sheet = TABLES["plan"], TABLES["plan"].sheet
    formulas, stored = (
        openpyxl.load_workbook(path)[sheet],
        openpyxl.load_workbook(path, data_only=True)[sheet],
    )
    for number, column in enumerate(plan.columns, start=1):
        if column.formula:
            assert formulas.cell(2, number).value == f"={sheet_formula(plan, column, None)}"
    number = {column.name: place for place, column in enumerate(plan.columns, start=1)}
    assert stored.cell(2, number["total"]).value == 238613.38
    assert stored.cell(2, number["score_state"]).value == "ครบ"
    assert stored.cell(2, number["score"]).value == 7.5
    read = WorkbookFile(path).read("plan")
    assert read["best"].isna().all()


def test_a_formula_typed_over_is_put_back(path: Path) -> None:
    store(path, "plan", [{"code": "a", "name": "ถนน", "budget_year_1": 700, "total": 700}])

    def work(sheet: Worksheet) -> None:
        sheet.cell(2, column_of(sheet, "งบรวม"), 7)

    as_staff(path, work, TABLES["plan"].sheet)
    workbook = WorkbookFile(path)
    workbook.write("plan", workbook.read("plan"))
    workbook.save()
    assert values(path, "งบรวม", TABLES["plan"].sheet)[0].startswith("=IF(COUNT(plan[[#This Row]")


def test_texts_in_new_and_changed_cells_never_become_formulas(path: Path) -> None:
    nasty = ["=cmd|' /C calc'!A0", "+1", "@x", "=1+1"]
    store(path, "villages", [village(n, name=text) for n, text in enumerate(nasty[:2])])
    store(path, "villages", [village(n, name=text) for n, text in enumerate(reversed(nasty))])
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert [sheet.cell(row, 3).value for row in range(2, 6)] == nasty[::-1]
    part = Parts(path)[locate(Package(path, path.read_bytes()))["villages"].sheet_part]
    assert b"<f>" not in part


def set_year(path: Path, year: str) -> None:
    workbook = WorkbookFile(path)
    rows = frames.records(workbook.read("settings"))
    next(row for row in rows if row["name"] == SETTING_FIRST_YEAR)["value"] = year
    workbook.write("settings", frames.frame("settings", rows))
    workbook.save()


def test_the_first_year_gives_the_budget_columns_their_names_everywhere(path: Path) -> None:
    store(
        path,
        "projects",
        [{"code": "a", "name": "ถนน", "budget_year_1": 700, "budget_year_5": 900}],
    )

    def work(sheet: Worksheet) -> None:
        add_column(sheet, "ครึ่ง", ["=projects[[#This Row],[งบ ปีที่1]]/2"])
        sheet.parent.create_sheet("ของฉัน")["A1"] = "=SUM(projects[งบ ปีที่5])"

    as_staff(path, work, TABLES["projects"].sheet)
    base = 2566
    set_year(path, str(base))
    workbook = openpyxl.load_workbook(path)
    for name in ("projects", "plan"):
        table, sheet = TABLES[name], workbook[TABLES[name].sheet]
        for place, column in enumerate(table.columns, start=1):
            assert sheet.cell(1, place).value == heading_of(column, base)
            assert sheet.tables[name].tableColumns[place - 1].name == heading_of(column, base)
            if column.formula:
                assert sheet.cell(2, place).value == f"={sheet_formula(table, column, base)}"
                calculated = sheet.tables[name].tableColumns[place - 1].calculatedColumnFormula
                assert calculated.attr_text == sheet_formula(table, column, base)
    assert workbook["ของฉัน"]["A1"].value == f"=SUM(projects[งบ {base + 4}])"
    assert values(path, "ครึ่ง", TABLES["projects"].sheet) == [f"=projects[[#This Row],[งบ {base}]]/2"]
    read = frames.records(WorkbookFile(path).read("projects"))[0]
    assert (read["budget_year_1"], read["budget_year_5"]) == (700, 900)


@pytest.mark.parametrize("heading", ["ผลปี 2560", "งบ 2565"])
def test_a_year_in_a_heading_of_staffs_own_is_not_the_plans(path: Path, heading: str) -> None:
    store(path, "projects", [{"code": "a", "name": "ถนน", "budget_year_1": 700}])
    set_year(path, "2566")
    as_staff(path, lambda sheet: add_column(sheet, heading, [7]), TABLES["projects"].sheet)
    store(path, "projects", [{"code": "a", "name": "ถนน", "budget_year_1": 900}])
    assert frames.records(WorkbookFile(path).read("projects"))[0]["budget_year_1"] == 900
    assert values(path, heading, TABLES["projects"].sheet) == [7]


def test_a_column_of_staffs_own_called_as_a_budget_column_will_be_is_told_and_stays(path: Path) -> None:
    store(path, "projects", [{"code": "a", "name": "ถนน", "budget_year_1": 700}])
    as_staff(path, lambda sheet: add_column(sheet, "งบ 2566", [7]), TABLES["projects"].sheet)
    before = path.read_bytes()
    with pytest.raises(HeadingTakenError, match="งบ 2566"):
        set_year(path, "2566")
    assert path.read_bytes() == before


def test_a_row_of_nothing_but_a_note_stays(path: Path) -> None:
    store(path, "villages", [village(n) for n in range(1, 4)])

    def empty(sheet: Worksheet) -> None:
        for cell in sheet[3]:
            cell.value = None
        sheet["B3"].comment = Comment("เว้นไว้", "สมชาย")

    as_staff(path, empty)
    store(path, "villages", [village(1), village(3), village(4)])
    assert WorkbookFile(path).read("villages")["moo"].tolist() == ["1", "3", "4"]
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert (sheet["B3"].value, sheet["B3"].comment.text) == (None, "เว้นไว้")


def test_amounts_never_move_to_another_first_year(path: Path) -> None:
    store(path, "projects", [{"code": "a", "name": "ถนน", "budget_year_1": 700}])
    set_year(path, "2566")
    before = path.read_bytes()
    with pytest.raises(FirstYearChangedError, match="2567"):
        set_year(path, "2567")
    assert path.read_bytes() == before


def test_the_first_year_of_an_empty_plan_can_be_corrected(path: Path) -> None:
    set_year(path, "2566")
    set_year(path, "2567")
    sheet = openpyxl.load_workbook(path)[TABLES["projects"].sheet]
    assert "งบ 2567" in [cell.value for cell in sheet[1]]


def test_a_first_year_typed_by_staff_is_taken_up_by_the_next_save(path: Path) -> None:
    def work(sheet: Worksheet) -> None:
        row = next(row for row in range(2, 20) if sheet.cell(row, 1).value == SETTING_FIRST_YEAR)
        sheet.cell(row, 2, 2570)

    as_staff(path, work, TABLES["settings"].sheet)
    WorkbookFile(path).save()
    assert "งบ 2574" in [cell.value for cell in openpyxl.load_workbook(path)[TABLES["plan"].sheet][1]]


def test_columns_may_stand_in_any_order(path: Path) -> None:
    def work(sheet: Worksheet) -> None:
        for column, text in ((1, "หมู่ที่"), (2, "ตำบล")):
            sheet.cell(1, column, text)
            sheet.tables["villages"].tableColumns[column - 1].name = text

    as_staff(path, work)
    store(path, "villages", [village(7, name="บ้านเจ็ด")])
    assert values(path, "หมู่ที่") == ["7"]
    assert openpyxl.load_workbook(path)[VILLAGES.sheet]["A2"].value == "7"
    assert frames.records(WorkbookFile(path).read("villages"))[0]["tambon"] == "ปาเสมัส"


def test_excel_is_told_to_calculate_anew_and_the_old_order_of_calculation_goes(path: Path) -> None:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    chain = b'<calcChain xmlns="' + main + b'"><c r="Q2" i="4"/></calcChain>'

    def as_excel(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
            override = b'<Override PartName="/xl/calcChain.xml" ContentType="' + kind + b'"/></Types>'
            return content.replace(b"</Types>", override)
        if name == "xl/_rels/workbook.xml.rels":
            kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
            relation = (
                b'<Relationship Id="rIdX" Type="' + kind + b'" Target="calcChain.xml"/></Relationships>'
            )
            return content.replace(b"</Relationships>", relation)
        return content.replace(b' fullCalcOnLoad="1"', b"") if name == "xl/workbook.xml" else content

    move_parts(path, as_excel)
    with zipfile.ZipFile(path, "a") as target:
        target.writestr("xl/calcChain.xml", chain)
    before = path.read_bytes()
    store(path, "plan", [{"code": "a", "name": "ถนน"}])
    after = Parts(path)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    assert len(changed_parts(before, path.read_bytes())) == 5  # the sheet, and the four named above


def test_libreoffice_opens_the_file_and_calculates_what_we_stored(path: Path, tmp_path: Path) -> None:
    rows = [
        {"code": f"ปส-03-{n:03d}", "name": "=ถนน", "tambon": "ปาเสมัส", "budget_year_1": n * 101,
         "total": n * 101, "area_proposed": "สังคม", "area": "สังคม"}
        for n in range(1, 30)
    ]  # fmt: skip
    store(path, "projects", rows)
    store(path, "figures", [{"tambon": "ปาเสมัส"}])
    set_year(path, "2566")
    made = soffice(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "out")
    sheet = openpyxl.load_workbook(made, data_only=True)[TABLES["projects"].sheet]
    names = {column.name: place for place, column in enumerate(TABLES["projects"].columns, start=1)}
    for row, record in enumerate(rows, start=2):
        assert sheet.cell(row, names["total"]).value == pytest.approx(record["total"] / 100)
        assert sheet.cell(row, names["area"]).value == record["area"]
        assert sheet.cell(row, names["name"]).value == "=ถนน"
    assert sheet.cell(1, names["budget_year_1"]).value == "งบ 2566"
    home = openpyxl.load_workbook(made, data_only=True)[TABLES["figures"].sheet]
    place = locate(Package(path, path.read_bytes()))["figures"].body
    assert home.cell(place.top, 4).value == 29  # stored as empty: it was really calculated


def test_a_file_that_is_no_plan_workbook_is_told_from_one_that_is_missing(tmp_path: Path, path: Path) -> None:
    with pytest.raises(PathMissingError):
        WorkbookFile(tmp_path / "ไม่มี.xlsx")
    for content in (b"", b"PK\x03\x04 not really", b"%PDF-1.4", path.read_bytes()[:-500]):
        broken = tmp_path / "เสีย.xlsx"
        broken.write_bytes(content)
        with pytest.raises(NotAPlanWorkbookError):
            WorkbookFile(broken)
    other = tmp_path / "อื่น.xlsx"
    openpyxl.Workbook().save(other)
    with pytest.raises(NotAPlanWorkbookError):
        WorkbookFile(other)


def test_entities_in_a_workbook_are_refused(path: Path) -> None:
    def poison(name: str, content: bytes) -> bytes:
        if name != "xl/workbook.xml":
            return content
        declaration, rest = (
            content.split(b"?>", 1) if content.startswith(b"<?xml") else (b"<?xml version='1.0'", content)
        )
        return declaration + b'?><!DOCTYPE w [<!ENTITY a "b">]>' + rest

    move_parts(path, poison)
    with pytest.raises(NotAPlanWorkbookError):
        WorkbookFile(path)


def test_a_missing_table_and_a_missing_column_are_named(path: Path) -> None:
    def work(sheet: Worksheet) -> None:
        sheet["C1"] = sheet.tables["villages"].tableColumns[2].name = "ชื่อหมู่บ้าน"
        del sheet.parent[TABLES["log"].sheet]

    as_staff(path, work)
    workbook = WorkbookFile(path)
    with pytest.raises(ColumnMissingError, match="หมู่บ้าน"):
        workbook.read("villages")
    with pytest.raises(NotAPlanWorkbookError, match="ประวัติการทำงาน"):
        workbook.write("log", frames.frame("log", []))


def test_a_workbook_that_is_open_or_was_saved_meanwhile_is_left_alone(path: Path) -> None:
    first, second = WorkbookFile(path), WorkbookFile(path)
    for workbook in (first, second):
        workbook.write("villages", frames.frame("villages", [village(1)]))
    owner = path.with_name(f"~${path.name}")
    owner.touch()
    with pytest.raises(WorkbookBusyError):
        first.save()
    owner.unlink()
    first.save()
    saved = path.read_bytes()
    second.write("villages", frames.frame("villages", [village(2)]))
    with pytest.raises(WorkbookChangedError):
        second.save()
    assert path.read_bytes() == saved


@pytest.mark.parametrize(
    ("written", "damaged"),
    [
        (b"<v>5</v>", b"<v>6</v>"),
        ("บ้านหนึ่ง".encode(), "บ้านสอง".encode()),
        ("ไม่ทราบ".encode(), "ไม่มี".encode()),  # words where a number belongs
        (b'<c r="B3" ', b'<c r="C3" '),  # a village's number in another column
    ],
)
def test_a_file_that_does_not_read_back_as_written_never_takes_the_old_ones_place(
    written: bytes, damaged: bytes, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    workbook = WorkbookFile(path)
    rows = [village(1, name="บ้านหนึ่ง", people=5), village(2)]
    workbook.write("villages", frames.frame("villages", rows), as_typed={1: {"households": "ไม่ทราบ"}})
    really = workbook_file.SheetRows.to_bytes

    def damage(rows: workbook_file.SheetRows) -> bytes:
        content = really(rows)
        assert written in content
        return content.replace(written, damaged)

    monkeypatch.setattr(workbook_file.SheetRows, "to_bytes", damage)
    with pytest.raises(workbook_file.CannotWriteError):
        workbook.save()
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.glob(".xlplan-*")] == []


def test_one_workbook_can_be_saved_again_and_again(path: Path) -> None:
    workbook = WorkbookFile(path)
    for rows in (3, 1, 5):
        workbook.write("villages", frames.frame("villages", [village(n) for n in range(rows)]))
        workbook.save()
        assert len(workbook.read("villages")) == len(WorkbookFile(path).read("villages")) == rows


def test_a_table_grows_where_it_stands_also_below_other_things(path: Path) -> None:
    before = openpyxl.load_workbook(path)[TABLES["figures"].sheet]
    top = area(before.tables["figures"].ref).top
    store(path, "figures", [{"tambon": f"ตำบล {n}", "villages": n} for n in range(3)])
    after = openpyxl.load_workbook(path)[TABLES["figures"].sheet]
    assert after.tables["figures"].ref == f"A{top}:I{top + 3}"
    for row in range(1, top + 1):
        assert [cell.value for cell in after[row]] == [cell.value for cell in before[row]]
    assert isinstance(after["B17"].value, str | ArrayFormula)
