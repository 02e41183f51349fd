"""แยกตาราง whole: the copies as they lie in the folder, what is asked before, what the log says."""

import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import STAMP, rows_of
from tests.support.person import Person
from tests.support.piped import records
from tests.support.programs import soffice, validate
from xlplan import actions, folders, pipeline
from xlplan.actions import Call, Done
from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import FOLDER_BACKUP, FOLDER_OUT
from xlplan.errors import (
    FilterUnreadableError,
    FolderNeededError,
    NotAgreedError,
    NothingToSplitError,
    NotLoggedError,
    UnknownNameError,
    WorkbookBusyError,
)
from xlplan.office.split_sheet import fitted
from xlplan.office.workbook_file import WorkbookFile
from xlplan.words.buttons import Choice
from xlplan.words.split import Told, logged

ROWS = """
    code    | tambon | moo  | name            | name_own | budget_year_1 | budget_year_3 | area | agency
    ปส-ต001 | ปาเสมัส | 3    | =HYPERLINK("x") |          | 500,000       |               | เกษตร | อบต./กองช่าง
    ปส-ต002 | ปาเสมัส | 3, 4 | อบรมอาชีพ        | อบรมทอผ้า |               | 70,000.50     | สังคม | อบต.:กองช่าง
    ปส-ต003 | ปาเสมัส |      | ปลูกป่า          |          |               | 9             |      |
"""
FILTERS = """
    name   | table        | column | condition | values
    ผ้าทอ   | โครงการตำบล   | ด้าน    | เป็น        | สังคม
    ไม่มี    | โครงการตำบล   | ด้าน    | เป็น        | กีฬา
    ที่รวบรวม | โครงการที่รวบรวม | หมู่ที่   | เป็น        | 3
    แปลก   | โครงการตำบล   | ด้าน    | คล้าย       | สังคม
"""


@pytest.fixture()
def plan(tmp_path: Path) -> Path:
    """A plan's workbook in its folders, with three projects of the tambon's plan."""
    path = folders.create(tmp_path / "แผน")
    tambon = {"tambon": "ปาเสมัส", "moo": "3", "name": "ปาเสมัส"}
    pipeline.new(WorkbookFile(path), first_year_be=2566, listed=[tambon], stamp=STAMP)
    book = WorkbookFile(path)
    book.write("plan", frames.frame("plan", records(ROWS, of="plan")))
    book.write("filters", frames.frame("filters", records(FILTERS, of="filters")))
    book.save()
    return path


def split(path: Path, by: str = "village", **more: Any) -> Done:
    return actions.split(WorkbookFile(path), Call(STAMP), by=by, **{"table": "plan", **more})


def opened(done: Done, number: int = 0) -> openpyxl.Workbook:
    return openpyxl.load_workbook(done.facts["files"][number])


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


# --- the workbook with a sheet per value ---


def test_every_value_has_its_sheet_and_the_first_one_tells_of_all(plan: Path) -> None:
    done = split(plan)
    (file,) = map(Path, done.facts["files"])
    assert (file.parent.name, file.name) == (FOLDER_OUT, "โครงการตำบล แยกตามหมู่บ้าน.xlsx")
    book = opened(done)
    assert book.sheetnames == ["สรุป", "หมู่ที่ 3 ปาเสมัส", "หมู่ที่ 4 ปาเสมัส", "ไม่ระบุ"]
    overview = cells(book["สรุป"])
    assert overview[0][0] == "โครงการตำบล แยกตามหมู่บ้าน"
    assert overview[1][0] == "แผนพัฒนาตำบล พ.ศ. 2566 – 2570"
    assert overview[2][0].startswith("ข้อมูล ณ วันที่ ")
    assert overview[3][0] == "1 โครงการมีมากกว่า 1 หมู่บ้าน จึงอยู่ในทุกหมู่บ้านที่เกี่ยวข้อง"
    assert overview[5:] == [
        ["หมู่ที่ 3 บ้านปาเสมัส ตำบลปาเสมัส", 2, 570000.5],
        ["หมู่ที่ 4 ตำบลปาเสมัส", 1, 70000.5],
        ["ไม่ระบุ", 1, 9],
        ["รวม", "=SUBTOTAL(109,part_1[จำนวนโครงการ])", "=SUBTOTAL(109,part_1[งบรวม])"],
        ["นับโครงการละครั้งเดียว", 3, 570009.5],
    ]
    links = [book["สรุป"].cell(row, 1).hyperlink.location for row in (6, 7, 8)]
    assert links == ["'หมู่ที่ 3 ปาเสมัส'!A1", "'หมู่ที่ 4 ปาเสมัส'!A1", "'ไม่ระบุ'!A1"]


def test_a_sheet_holds_a_table_with_real_years_amounts_in_baht_and_its_sums(plan: Path) -> None:
    sheet = opened(split(plan))["หมู่ที่ 3 ปาเสมัส"]
    title, _, _, back, headings, first, second, sums = cells(sheet)
    assert (title[0], back[0]) == ("โครงการตำบล หมู่ที่ 3 บ้านปาเสมัส ตำบลปาเสมัส", "กลับไปชีตสรุป")
    assert headings[:7] == ["รหัสโครงการ", "ตำบล", "หมู่ที่", "ชื่อโครงการ", "งบ 2566", "งบ 2567", "งบ 2568"]
    assert [*first[4:7], first[9]] == [500000, None, None, 500000]
    assert (second[3], second[6]) == ("อบรมทอผ้า", 70000.5)
    assert sums[0] == "รวม"
    assert sums[3:5] == ["=SUBTOTAL(103,part_2[ชื่อโครงการ])", "=SUBTOTAL(109,part_2[งบ 2566])"]
    table = sheet.tables["part_2"]
    assert (table.ref, table.autoFilter.ref, table.totalsRowCount) == ("A5:M8", "A5:M7", 1)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$5:$5", "E6")
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight) == ("landscape", 9, 1, 0)


def test_a_name_that_begins_like_a_formula_stays_text(plan: Path) -> None:
    done = split(plan)
    cell = opened(done)["หมู่ที่ 3 ปาเสมัส"]["D6"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")
    with zipfile.ZipFile(done.facts["files"][0]) as parts:
        formulas = [part for part in parts.namelist() if b"<f>HYPERLINK" in parts.read(part)]
    assert formulas == []


def test_what_the_sums_say_is_stored_and_is_what_a_spreadsheet_reckons(plan: Path, tmp_path: Path) -> None:
    """LibreOffice keeps stored values, so these are taken out of the file before it opens it."""
    done = split(plan)
    stored = openpyxl.load_workbook(done.facts["files"][0], data_only=True)
    bare = opened(done)  # openpyxl writes formulas without their values
    bare.save(tmp_path / "ไม่มีค่า.xlsx")
    (tmp_path / "คิดใหม่").mkdir()
    reckoned = openpyxl.load_workbook(
        soffice(tmp_path / "ไม่มีค่า.xlsx", "xlsx", tmp_path / "คิดใหม่"), data_only=True
    )
    for name in stored.sheetnames:
        assert cells(reckoned[name]) == cells(stored[name]), name
    assert cells(stored["สรุป"])[-2] == ["รวม", 4, 640010]
    assert cells(stored["หมู่ที่ 3 ปาเสมัส"])[-1][3:10] == [2, 500000, 0, 70000.5, 0, 0, 570000.5]


def test_the_validator_finds_nothing(plan: Path) -> None:
    assert validate(Path(split(plan).facts["files"][0])) == []


# --- a workbook per value ---


def test_values_that_no_file_may_be_called_after_get_files_of_their_own(plan: Path) -> None:
    done = split(plan, "agency", to="files")
    names = [Path(file).name for file in done.facts["files"]]
    assert names == ["โครงการตำบล อบต.-กองช่าง.xlsx", "โครงการตำบล ไม่ระบุหน่วยงาน.xlsx"]
    assert {Path(file).parent.name for file in done.facts["files"]} == {"โครงการตำบล แยกตามหน่วยงาน"}
    assert opened(done).sheetnames == ["อบต.-กองช่าง"]
    assert opened(done)["อบต.-กองช่าง"]["A1"].value == "โครงการตำบล หน่วยงาน: อบต./กองช่าง"


def test_values_alike_for_as_long_as_a_file_s_name_may_be_get_files_of_their_own(plan: Path) -> None:
    book = WorkbookFile(plan)
    rows = frames.records(book.read("plan"))
    rows[0]["agency"], rows[1]["agency"] = ("กลุ่มสตรี" * 20 + number for number in "12")
    book.write("plan", frames.frame("plan", rows))
    book.save()
    done = split(plan, "agency", to="files")
    names = [Path(file).name for file in done.facts["files"]]
    assert len(set(names)) == 3
    assert names[1].endswith(" (2).xlsx")
    assert all(len(name.encode()) < 255 for name in names)


def test_an_earlier_copy_of_the_same_name_is_among_the_backups(plan: Path) -> None:
    first = Path(split(plan, "area", to="files").facts["files"][0])
    before = first.read_bytes()
    first.write_bytes(before + b" ")
    done = split(plan, "area", to="files")
    kept = plan.parent.parent / FOLDER_BACKUP / "โครงการตำบล สังคม สำรอง 0001.xlsx"
    assert kept.read_bytes() == before + b" "
    assert "3 ไฟล์มีอยู่เดิม" in done.message.what


def test_with_a_folder_named_the_copies_lie_in_it(plan: Path, tmp_path: Path) -> None:
    done = split(plan, "area", to="files", out=tmp_path / "ส่งเกษตร")
    assert {Path(file).parent for file in done.facts["files"]} == {tmp_path / "ส่งเกษตร"}
    assert done.folder == tmp_path / "ส่งเกษตร"


# --- before and after ---


def test_what_is_going_to_be_made_is_shown_first(plan: Path) -> None:
    person = Person(Choice.STOP)
    call = Call(STAMP, ask=lambda message, place: person.tell(message))
    before = plan.read_bytes()
    with pytest.raises(NotAgreedError):
        actions.split(WorkbookFile(plan), call, by="village", table="plan")
    (message,) = person.told
    assert message.title == "จะแยกตารางเป็น 3 ชีต"
    assert message.where.splitlines() == [
        "หมู่ที่ 3 บ้านปาเสมัส ตำบลปาเสมัส 2 โครงการ",
        "หมู่ที่ 4 ตำบลปาเสมัส 1 โครงการ",
        "ไม่ระบุ 1 โครงการ",
        "1 โครงการมีมากกว่า 1 หมู่บ้าน จึงอยู่ในทุกหมู่บ้านที่เกี่ยวข้อง",
    ]
    assert plan.read_bytes() == before
    assert list((plan.parent.parent / FOLDER_OUT).iterdir()) == []


def test_the_plan_s_workbook_gets_a_line_in_its_log_and_nothing_else(plan: Path) -> None:
    sheets = openpyxl.load_workbook(plan).sheetnames
    rows = rows_of(plan, "plan")
    split(plan)
    assert openpyxl.load_workbook(plan).sheetnames == sheets
    assert [row["code"] for row in rows_of(plan, "plan")] == [row["code"] for row in rows]
    line = rows_of(plan, "log")[-1]
    assert line["verb"] == "แยกตาราง"
    assert line["what"] == "แยกตารางโครงการตำบล 3 โครงการ ตามหมู่บ้าน 3 ชีต: โครงการตำบล แยกตามหมู่บ้าน.xlsx"


def test_the_log_names_the_first_of_many_copies_and_counts_the_others() -> None:
    told = Told("โครงการที่รวบรวม", "agency", "files", [(sign, 10) for sign in "กขคงจ"], 50, 0)
    assert logged(told, ["ก.xlsx", "ข.xlsx", "ค.xlsx", "ง.xlsx", "จ.xlsx"]) == (
        "แยกตารางโครงการที่รวบรวม 50 โครงการ ตามหน่วยงาน 5 ไฟล์: ก.xlsx, ข.xlsx, ค.xlsx และอีก 2 ไฟล์"
    )


def test_a_saved_filter_chooses_the_rows_and_stands_in_the_name(plan: Path) -> None:
    done = split(plan, filter_name="ผ้าทอ")
    assert (done.facts["projects"], Path(done.facts["files"][0]).name) == (
        1, "โครงการตำบล (ผ้าทอ) แยกตามหมู่บ้าน.xlsx",
    )  # fmt: skip
    assert opened(done).worksheets[1]["A1"].value == "โครงการตำบล (ผ้าทอ) หมู่ที่ 3 บ้านปาเสมัส ตำบลปาเสมัส"
    assert "ตามตัวกรอง “ผ้าทอ” 1 โครงการ" in rows_of(plan, "log")[-1]["what"]


def test_a_filter_of_another_table_and_one_nobody_saved_are_told(plan: Path) -> None:
    for name in ("ที่รวบรวม", "ไม่เคยบันทึก"):
        with pytest.raises(UnknownNameError, match="ผ้าทอ"):
            split(plan, filter_name=name)


def test_a_filter_that_cannot_be_read_is_told_as_such(plan: Path) -> None:
    with pytest.raises(FilterUnreadableError, match="คล้าย"):
        split(plan, filter_name="แปลก")


@pytest.mark.parametrize("more", [{"table": "projects"}, {"filter_name": "ไม่มี"}])
def test_a_table_without_rows_makes_no_file(plan: Path, more: dict[str, str]) -> None:
    with pytest.raises(NothingToSplitError):
        split(plan, **more)
    assert list((plan.parent.parent / FOLDER_OUT).iterdir()) == []


def test_copies_of_a_workbook_outside_the_folders_need_a_folder(plan: Path, tmp_path: Path) -> None:
    alone = shutil.copy(plan, tmp_path / "แผน.xlsx")
    with pytest.raises(FolderNeededError):
        split(Path(alone))


def test_copies_that_were_made_are_told_though_the_log_could_not_be_written(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise WorkbookBusyError(plan)

    monkeypatch.setattr(WorkbookFile, "save", busy)
    with pytest.raises(NotLoggedError, match="แยกตามหมู่บ้าน"):
        split(plan)
    assert (plan.parent.parent / FOLDER_OUT / "โครงการตำบล แยกตามหมู่บ้าน.xlsx").exists()


def test_a_column_is_made_a_little_wider_where_a_text_then_needs_one_line_only() -> None:
    (area,) = [column for column in TABLES["plan"].columns if column.name == "area"]
    near, far = "ก" * (area.width - 2), "ก" * (2 * area.width)
    for texts, wider in ((["ก"], False), (["ก", near], True), ([far], False)):
        (made,) = fitted([area], [{"area": text} for text in texts])
        assert (made.width > area.width) is wider
