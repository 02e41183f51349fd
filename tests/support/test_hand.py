"""What a hand does to a workbook, as openpyxl and the program see it."""

import shutil
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.hand import Hand
from xlplan import settings
from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.office.table_parts import letters
from xlplan.office.workbook_file import WorkbookFile

VILLAGES = TABLES["villages"]
PROJECTS = TABLES["projects"]
NAMES = ["ทรายทอง", "ตือระ", "น้ำตก", "กวาลอซีรา"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan workbook with four villages and three projects."""
    made = tmp_path / "แผน.xlsx"
    shutil.copy(settings.shipped("workbooks/master.xlsx"), made)
    workbook = WorkbookFile(made)
    villages = [
        {
            "tambon": "ปาเสมัส",
            "moo": str(n),
            "name": name,
            "households": 10 * n,
            "forum_date": datetime(2023, 1, n),
        }
        for n, name in enumerate(NAMES, 1)
    ]
    workbook.write("villages", frames.frame("villages", villages))
    projects = [
        {"code": f"ปส-01-00{n}", "tambon": "ปาเสมัส", "name": f"ถนนสาย {n}", "budget_year_1": 100_00 * n}
        for n in (1, 2, 3)
    ]
    workbook.write("projects", frames.frame("projects", projects))
    workbook.save()
    return made


def read(path: Path, table: str = "villages") -> list[frames.Record]:
    return frames.records(WorkbookFile(path).read(table))


def seen(path: Path, heading: str, sheet: str = VILLAGES.sheet) -> list[Any]:
    """A column as openpyxl sees it, the rows of the table only."""
    found = openpyxl.load_workbook(path)[sheet]
    [table] = found.tables.values()
    headings, *rows = found[table.ref]
    at = [cell.value for cell in headings].index(heading)
    return [row[at].value for row in rows]


def refs(path: Path, sheet: str = VILLAGES.sheet) -> tuple[str, str]:
    [table] = openpyxl.load_workbook(path)[sheet].tables.values()
    return table.ref, table.autoFilter.ref


def test_rows_are_seen_as_they_stand(path: Path):
    hand = Hand(path)
    rows = hand.rows("villages")
    assert [row["หมู่บ้าน"] for row in rows] == NAMES
    assert rows[1]["ครัวเรือน"] == 20
    assert rows[1]["อปท.อื่น"] is None
    assert hand.headings("villages") == [column.heading for column in VILLAGES.columns]


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("text", ["บ้านใหม่", "=1+1", "_x000D_", "บรรทัด\nสอง", "  ห่าง  ", "<b>&amp;", "00123"])
def test_a_text_typed_is_the_text_read(path: Path, text: str, shared: bool):
    hand = Hand(path)
    hand.type("villages", 2, "หมู่บ้าน", text, shared=shared)
    hand.save()
    expected = [*NAMES[:2], text, NAMES[3]]
    assert [row["name"] for row in read(path)] == expected
    assert [row["หมู่บ้าน"] for row in Hand(path).rows("villages")] == expected


def test_numbers_dates_and_nothing_are_typed_as_such(path: Path):
    hand = Hand(path)
    hand.type("villages", 0, "ครัวเรือน", 321)
    hand.type("villages", 1, "ครัวเรือน", None)
    hand.type("villages", 2, "วันที่ประชาคม", date(2023, 5, 4))
    hand.type("villages", 3, "หมู่บ้าน", date(2023, 5, 4))  # a cell of no dates
    hand.save()
    rows = read(path)
    assert [row["households"] for row in rows] == [321, None, 30, 40]
    assert (rows[2]["forum_date"], rows[3]["name"]) == (datetime(2023, 5, 4), "4/5/2566")
    assert seen(path, "หมู่บ้าน")[3] == datetime(2023, 5, 4)


def test_a_formula_typed_shows_its_result(path: Path):
    hand = Hand(path)
    hand.type_formula("villages", 0, "ครัวเรือน", "SUM(1,2)", 3)
    hand.type_formula("villages", 1, "หมู่บ้าน", '"บ้าน"&"ใหม่"', "บ้านใหม่")
    hand.save()
    assert read(path)[0]["households"] == 3
    assert read(path)[1]["name"] == "บ้านใหม่"
    assert seen(path, "ครัวเรือน")[0] == "=SUM(1,2)"


def test_a_row_typed_below_a_table_belongs_to_it_with_style_and_formulas(path: Path):
    hand = Hand(path)
    place = hand.add_row("projects", {"ชื่อโครงการ": "ถนนใหม่", "ตำบล": "ปาเสมัส"})
    hand.save()
    assert place == 3
    assert read(path, "projects")[3]["name"] == "ถนนใหม่"
    assert refs(path, PROJECTS.sheet) == (f"A1:{letters(len(PROJECTS.columns))}5",) * 2
    totals = seen(path, "งบรวม", PROJECTS.sheet)
    assert totals[3] == totals[0]
    assert str(totals[3]).startswith("=IF(COUNT(projects[[#This Row]")
    sheet = openpyxl.load_workbook(path)[PROJECTS.sheet]
    assert sheet["H5"].style_id == sheet["H4"].style_id
    reached = {str(validation.sqref) for validation in sheet.data_validations.dataValidation}
    assert all(ranges.endswith("5") for ranges in reached)


def test_the_blank_row_of_an_empty_table_is_typed_into(path: Path):
    hand = Hand(path)
    assert hand.add_row("plan", {"ชื่อโครงการ": "เสนอเพิ่ม", "ตำบล": "ปาเสมัส"}) == 0
    assert hand.add_row("plan", {"ชื่อโครงการ": "เสนออีก", "ตำบล": "ปาเสมัส"}) == 1
    hand.save()
    assert [row["name"] for row in read(path, "plan")] == ["เสนอเพิ่ม", "เสนออีก"]


def test_a_deleted_row_is_gone_and_the_others_move_up(path: Path):
    hand = Hand(path)
    hand.delete_row("villages", 1)
    hand.save()
    assert [row["name"] for row in read(path)] == [NAMES[0], *NAMES[2:]]
    assert seen(path, "ครัวเรือน") == [10, 30, 40]
    assert refs(path)[0].endswith("4")
    assert openpyxl.load_workbook(path)[VILLAGES.sheet].max_row == 4


def test_the_last_row_of_a_table_is_only_emptied(path: Path):
    hand = Hand(path)
    for _ in range(3):
        hand.delete_row("projects", 0)
    hand.save()
    assert read(path, "projects") == []
    assert str(seen(path, "งบรวม", PROJECTS.sheet)[0]).startswith("=IF(")


@pytest.mark.parametrize(("reverse", "order"), [(False, [40, 10, 20, None]), (True, [20, 10, 40, None])])
def test_a_sorted_table_has_whole_rows_in_the_new_order_blanks_last(
    path: Path, reverse: bool, order: list[Any]
):
    hand = Hand(path)
    hand.type("villages", 2, "หมู่บ้าน", None)  # of กวาลอซีรา 40, ตือระ 20, ทรายทอง 10
    hand.type("villages", 2, "ครัวเรือน", None)
    hand.type("villages", 0, "หมู่บ้าน", "ขุนทอง")
    hand.sort("villages", "หมู่บ้าน", reverse=reverse)
    hand.save()
    assert [row["households"] for row in read(path)] == order
    assert seen(path, "ครัวเรือน") == order
    [table] = openpyxl.load_workbook(path)[VILLAGES.sheet].tables.values()
    assert bool(table.sortState.sortCondition[0].descending) is reverse


def test_numbers_stand_before_texts_when_sorted(path: Path):
    hand = Hand(path)
    hand.type("villages", 0, "ครัวเรือน", "ประมาณ 5")
    hand.sort("villages", "ครัวเรือน")
    assert [row["ครัวเรือน"] for row in hand.rows("villages")] == [20, 30, 40, "ประมาณ 5"]


def test_a_copied_row_stands_last_with_all_its_cells(path: Path):
    hand = Hand(path)
    assert hand.copy_row("projects", 0) == 3
    hand.save()
    rows = read(path, "projects")
    assert rows[3] == rows[0]
    assert len(seen(path, "งบรวม", PROJECTS.sheet)) == 4


def test_a_column_of_staffs_own_belongs_to_the_table(path: Path):
    hand = Hand(path)
    hand.add_column("villages", "ผู้ประสาน", ["สมชาย", None, "วันดี"])
    hand.add_column("villages", "สองเท่า", formula="villages[[#This Row],[ครัวเรือน]]*2")
    hand.save()
    assert seen(path, "ผู้ประสาน") == ["สมชาย", None, "วันดี", None]
    assert seen(path, "สองเท่า")[3] == "=villages[[#This Row],[ครัวเรือน]]*2"
    assert [row["name"] for row in read(path)] == NAMES
    again = Hand(path)
    again.add_row("villages", {"หมู่ที่": 5})
    again.save()
    assert seen(path, "สองเท่า")[4] == "=villages[[#This Row],[ครัวเรือน]]*2"


def test_a_column_put_in_between_moves_the_others_to_the_right(path: Path):
    hand = Hand(path)
    hand.add_column("villages", "ผู้ประสาน", ["สมชาย", None, "วันดี"], at=1)
    hand.save()
    assert Hand(path).headings("villages")[:3] == ["ตำบล", "ผู้ประสาน", "หมู่ที่"]
    assert seen(path, "ผู้ประสาน") == ["สมชาย", None, "วันดี", None]
    assert seen(path, "ครัวเรือน") == [10, 20, 30, 40]
    assert [row["name"] for row in read(path)] == NAMES


def test_a_column_is_known_by_its_name_and_by_its_heading(path: Path):
    hand = Hand(path)
    assert hand.cells("villages", "name") == hand.cells("villages", "หมู่บ้าน") == NAMES
    hand.type("projects", 0, "budget_year_1", 7)
    assert hand.cells("projects", "budget_year_1") == [7, 200, 300]
    hand.add_column("villages", "people", ["คน"])  # a heading comes first
    assert hand.cells("villages", "people")[0] == "คน"


def test_a_renamed_heading_is_followed_by_every_formula_of_its_table_only(path: Path):
    hand = Hand(path)
    hand.rename_heading("villages", "ตำบล", "ชื่อตำบล")
    hand.save()
    assert seen(path, "ชื่อตำบล") == ["ปาเสมัส"] * 4
    formula = openpyxl.load_workbook(path)["หน้าหลัก"]
    text = "\n".join(str(cell.value) for row in formula.iter_rows() for cell in row)
    assert "villages[ชื่อตำบล]" in text
    assert "villages[ตำบล]" not in text
    assert "projects[ตำบล]" in text


def test_hidden_rows_are_there_all_the_same(path: Path):
    hand = Hand(path)
    hand.hide_rows("villages", [0, 2])
    hand.save()
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert [sheet.row_dimensions[number].hidden for number in (2, 3, 4, 5)] == [True, False, True, False]
    assert [row["name"] for row in read(path)] == NAMES


def test_what_a_hand_left_is_written_on_by_the_program(path: Path):
    hand = Hand(path)
    hand.sort("villages", "หมู่บ้าน")
    hand.add_row("villages", {"ตำบล": "ปาเสมัส", "หมู่ที่": 5, "หมู่บ้าน": "ใหม่"})
    hand.delete_row("villages", 0)
    hand.save()
    workbook = WorkbookFile(path)
    rows = frames.records(workbook.read("villages"))
    workbook.write("villages", frames.frame("villages", [row | {"people": 7} for row in rows]))
    workbook.save()
    assert [(row["name"], row["people"]) for row in read(path)] == [(row["name"], 7) for row in rows]
    assert len(rows) == 4


def test_what_was_not_saved_is_not_in_the_file(path: Path):
    before = path.read_bytes()
    Hand(path).type("villages", 0, "หมู่บ้าน", "อื่น")
    assert path.read_bytes() == before


def test_two_hundred_rows_are_edited_and_saved_in_no_time(path: Path):
    workbook = WorkbookFile(path)
    many = [{"code": f"ปส-01-{n:03}", "tambon": "ปาเสมัส", "name": f"ถนนสาย {n}"} for n in range(200)]
    workbook.write("projects", frames.frame("projects", many))
    workbook.save()
    began = time.perf_counter()
    hand = Hand(path)
    hand.type("projects", 150, "ชื่อโครงการ", "ถนนอื่น")
    hand.save()
    assert time.perf_counter() - began < 1  # 60 ms on an idle machine
