"""The command line as other programs use it: exit codes, one JSON object, and nothing lost on the way."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.conftest import SAMPLE, rows_of
from tests.support.village_plan import village_plan
from tests.support.workbook_parts import Parts
from xlplan import settings
from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import (
    FOLDER_BACKUP,
    FOLDER_ORIGINALS,
    FOLDER_OUT,
    FOLDER_TEMPLATES,
    FOLDER_WORKBOOK,
)
from xlplan.office.workbook_file import WorkbookFile

DOCUMENT = SAMPLE / "documents" / "หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ.docx"
COMMANDS = [
    "new",
    "read",
    "import",
    "receipt",
    "classify",
    "filter",
    "save-filter",
    "split",
    "match",
    "make-set",
    "combine",
    "score",
    "export",
    "undo",
    "backup",
    "freeze",
    "share",
    "doctor",
    "log",
    "demo",
    "panel",
    "install",
    "uninstall",
]


@pytest.fixture()
def book(tmp_path: Path, xlplan) -> Path:
    path = tmp_path / "ไฟล์ แผน.xlsx"
    assert xlplan("new", path).code == 0
    return path


# --- every command ---


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_thai_and_english(command: str, xlplan) -> None:
    told = xlplan(command, "--help").out
    assert any("ก" <= sign <= "๛" for sign in told)
    assert "/" in told
    assert "--json" in told


def test_the_commands_are_listed_in_the_order_of_the_work(xlplan) -> None:
    listed = xlplan("--help").out.split("Commands:")[1].splitlines()
    assert [line.split()[0] for line in listed if line.strip()] == COMMANDS


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["import", "book.xlsx"], ["new"], ["read", "not there.docx"], ["new", "x", "--year", "1"]],
)
def test_wrong_use_exits_2_and_says_so_in_json(arguments: list[str], xlplan) -> None:
    ran = xlplan(*arguments, "--json")
    assert ran.code == 2
    assert ran.json["ok"] is False
    assert ran.json["error"]["kind"] == "usage"
    assert ran.json["error"]["message"]


def test_a_value_that_is_none_of_the_choices_is_told_without_english_with_those_that_are(
    book: Path, xlplan
) -> None:
    told = xlplan("split", book, "--by", "color").err
    assert "is not one of" not in told
    assert "ค่าของ --by ใช้ไม่ได้ ใส่ได้คือ village, area, group," in told


def test_json_is_the_only_thing_on_standard_output(tmp_path: Path) -> None:
    """As another program sees it: a process of its own, with real streams."""
    book = tmp_path / "b.xlsx"
    command = [sys.executable, "-m", "xlplan"]
    subprocess.run([*command, "new", str(book)], check=True, capture_output=True)
    done = subprocess.run(
        [*command, "import", str(book), str(DOCUMENT), "--json"], check=True, capture_output=True
    )
    assert json.loads(done.stdout)["ok"] is True
    assert done.stdout.count(b"\n") == 1


def test_a_file_that_is_no_plan_workbook_is_refused_by_every_step(tmp_path: Path, xlplan) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"PK\x03\x04 nothing")
    for command in ("classify", "match", "combine", "score"):
        ran = xlplan(command, other, "--json")
        assert (ran.code, ran.json["error"]["kind"]) == (3, "not_a_plan_workbook")
    assert other.read_bytes() == b"PK\x03\x04 nothing"


def test_a_workbook_open_in_excel_is_left_alone(book: Path, xlplan) -> None:
    (book.parent / f"~${book.name}").write_bytes(b"officer")
    before = book.read_bytes()
    ran = xlplan("import", book, DOCUMENT, "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (4, "workbook_busy")
    assert book.read_bytes() == before


# --- new ---


def test_new_with_xlsx_makes_just_that_file(tmp_path: Path, xlplan) -> None:
    assert xlplan("new", tmp_path / "a.xlsx", "--first-year", 2566, "--json").json["ok"] is True
    settings = {row["name"]: row["value"] for row in rows_of(tmp_path / "a.xlsx", "settings")}
    assert settings["ปีแรกของแผน"] == "2566"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.xlsx"]


def test_new_with_a_folder_makes_the_folder_set(tmp_path: Path, xlplan) -> None:
    made = xlplan("new", tmp_path / "แผน 2566", "--json").json["workbook"]
    assert sorted(path.name for path in (tmp_path / "แผน 2566").iterdir()) == [
        FOLDER_ORIGINALS, FOLDER_WORKBOOK, FOLDER_OUT, FOLDER_BACKUP,
    ]  # fmt: skip
    assert Path(made).parent.name == FOLDER_WORKBOOK


def test_new_never_writes_over_what_is_there(book: Path, tmp_path: Path, xlplan) -> None:
    before = book.read_bytes()
    assert xlplan("new", book).code == 2
    assert book.read_bytes() == before
    assert xlplan("new", tmp_path / "folder").code == 0
    assert xlplan("new", tmp_path / "folder").code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_new_takes_a_list_of_tambons_and_villages(encoding: str, tmp_path: Path, xlplan) -> None:
    listed = tmp_path / "list.csv"
    lines = "ตำบล,ชื่อย่อ,หมู่ที่,หมู่บ้าน,ครัวเรือน\nปาเสมัส,,1,ซรายอ,120\nปาเสมัส,,๒,ตือระ,\nต.มูโนะ,มโ,,,\n"
    listed.write_bytes(listed_bytes := lines.encode(encoding))
    assert listed_bytes
    assert xlplan("new", tmp_path / "b.xlsx", "--tambons", listed, "--json").json["tambons"] == 2
    tambons = {row["tambon"]: row["short_code"] for row in rows_of(tmp_path / "b.xlsx", "tambons")}
    assert tambons == {"ปาเสมัส": "ปส", "มูโนะ": "มโ"}
    villages = [(row["tambon"], row["moo"], row["name"]) for row in rows_of(tmp_path / "b.xlsx", "villages")]
    assert villages == [("ปาเสมัส", "1", "ซรายอ"), ("ปาเสมัส", "2", "ตือระ")]


def test_new_takes_a_list_made_in_excel(tmp_path: Path, xlplan) -> None:
    sheet = openpyxl.Workbook()
    for row in (
        ["ตำบล", "หมู่ที่", "หมู่บ้าน", "ครัวเรือน"],
        ["ปาเสมัส", 1, "ซรายอ", 120],
        ["ปาเสมัส", 2, "ตือระ", None],
    ):
        sheet.active.append(row)
    sheet.save(tmp_path / "list.xlsx")
    assert (
        xlplan("new", tmp_path / "b.xlsx", "--tambons", tmp_path / "list.xlsx", "--json").json["tambons"] == 1
    )
    villages = [
        (row["moo"], row["name"], row["households"]) for row in rows_of(tmp_path / "b.xlsx", "villages")
    ]
    assert villages == [("1", "ซรายอ", 120), ("2", "ตือระ", None)]


def test_a_list_that_is_none_is_refused_before_anything_is_made(tmp_path: Path, xlplan) -> None:
    (tmp_path / "list.csv").write_bytes(DOCUMENT.read_bytes())
    ran = xlplan("new", tmp_path / "b.xlsx", "--tambons", tmp_path / "list.csv", "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (2, "usage")
    assert not (tmp_path / "b.xlsx").exists()


def test_new_takes_a_plain_list_of_names(tmp_path: Path, xlplan) -> None:
    (tmp_path / "names.txt").write_text("ปาเสมัส\nมูโนะ\n", encoding="utf-8")
    assert (
        xlplan("new", tmp_path / "b.xlsx", "--tambons", tmp_path / "names.txt", "--json").json["tambons"] == 2
    )


# --- read ---


def test_read_gives_every_covered_cell_its_value(xlplan) -> None:
    told = xlplan("read", DOCUMENT, "--json").json
    assert set(told) == {"ok", "file", "kind", "tables", "findings"}
    assert [table["index"] for table in told["tables"]] == [1, 2, 3, 4, 5, 6]
    first = told["tables"][0]
    assert any("น้ำตก" in line for line in first["heading"])
    widths = {len(row) for row in first["rows"]}
    assert len(widths) == 1
    assert len(set(first["rows"][0][4:9])) == 1  # งบประมาณ spans the five years
    assert first["rows"][0][0] == first["rows"][1][0]  # ลำดับ spans both header rows


def test_read_says_what_a_file_is_and_what_is_odd_about_it(tmp_path: Path, xlplan) -> None:
    (tmp_path / "แผน.xlsx").write_bytes(Path(DOCUMENT).read_bytes())
    told = xlplan("read", tmp_path / "แผน.xlsx", "--json").json
    assert told["kind"] == "docx"
    assert ["docx" in odd["what"] for odd in told["findings"]] == [True]
    openpyxl.Workbook().save(tmp_path / "ตาราง.xlsx")
    told = xlplan("read", tmp_path / "ตาราง.xlsx", "--json").json
    assert (told["kind"], told["findings"]) == ("xlsx", [])


def test_read_of_a_rejected_file_exits_1_with_its_reason(tmp_path: Path, xlplan) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")
    ran = xlplan("read", tmp_path / "a.docx", "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (1, "rejected_file")


# --- import ---


def test_import_says_of_each_file_what_became_of_it(book: Path, xlplan) -> None:
    told = xlplan("import", book, SAMPLE / "documents", "--json").json
    assert told["projects"] == 182
    assert {file["status"] for file in told["files"]} == {"imported"}
    file = next(file for file in told["files"] if file["file"] == DOCUMENT.name)
    assert (file["tambon"], file["villages"], file["tables"], file["projects"]) == ("ปูโยะ", ["4"], 6, 12)
    assert file["code"] is None


def test_bad_files_are_named_in_thai_and_the_others_imported(tmp_path: Path, book: Path, xlplan) -> None:
    folder = Path(shutil.copytree(SAMPLE / "documents", tmp_path / "มาจากหมู่บ้าน"))
    (folder / "ว่าง.docx").write_bytes(b"")
    (folder / "ที่จริงเป็น pdf.docx").write_bytes(b"%PDF-1.4\n...")
    (folder / "~$ว่าง.docx").write_bytes(b"officer")
    (folder / "ขาด.docx").write_bytes(DOCUMENT.read_bytes()[:9000])
    ran = xlplan("import", book, folder, "--json")
    assert ran.code == 1
    status = {file["file"]: (file["status"], file["code"]) for file in ran.json["files"]}
    assert status["ว่าง.docx"] == ("rejected", "EMPTY")
    assert status["ที่จริงเป็น pdf.docx"] == ("rejected", "PDF")
    assert status["ขาด.docx"] == ("rejected", "DAMAGED")
    assert status["~$ว่าง.docx"][0] == "skipped"
    assert sum(1 for state, _ in status.values() if state == "imported") == 6
    assert ran.json["projects"] == 182
    for file in ran.json["files"]:
        if file["status"] in ("rejected", "skipped"):
            assert file["file"] in file["message"]
            assert any("ก" <= sign <= "๛" for sign in file["message"].replace(file["file"], ""))
    found = {row["document"]: row["title"] for row in rows_of(book, "findings") if row["level"] == "ต้องแก้ไข"}
    assert found == {
        "ว่าง.docx": "นำเข้าไฟล์ไม่ได้", "ขาด.docx": "นำเข้าไฟล์ไม่ได้",
        "ที่จริงเป็น pdf.docx": "ไฟล์นี้เป็นภาพหรือ PDF อ่านเป็นตารางไม่ได้",
    }  # fmt: skip


def test_a_second_import_changes_no_cell_but_one_new_line_of_the_log(
    tmp_path: Path, book: Path, xlplan
) -> None:
    folder = Path(shutil.copytree(SAMPLE / "documents", tmp_path / "in"))
    (folder / "ว่าง.docx").write_bytes(b"")
    xlplan("import", book, folder)
    before, tables = (
        Parts(book),
        {name: rows_of(book, name) for name, table in TABLES.items() if table.filled},
    )
    again = xlplan("import", book, folder, "--json")
    assert {file["status"] for file in again.json["files"]} == {"unchanged", "rejected"}
    assert again.json["projects"] == 182
    after = {name: rows_of(book, name) for name in tables}
    log_before, log_after = tables.pop("log"), after.pop("log")
    assert after == tables
    assert log_after[:-1] == log_before
    assert len(log_after) == len(log_before) + 1
    changed = {name for name, content in Parts(book).items() if content != before.get(name)}
    log_parts = {name for name in changed if "ประวัติ" not in name}
    assert len(log_parts) == 2  # the log's sheet and its table, nothing else


def test_after_import_every_part_but_the_owned_sheets_and_tables_is_byte_equal(book: Path, xlplan) -> None:
    before = Parts(book)
    xlplan("import", book, SAMPLE / "documents")
    after = Parts(book)
    assert list(after) == list(before)
    changed = {name for name in after if after[name] != before[name]}
    assert changed
    assert all(name.startswith(("xl/worksheets/sheet", "xl/tables/table")) for name in changed)


def test_the_same_content_under_another_name_is_not_imported_twice(
    tmp_path: Path, book: Path, xlplan
) -> None:
    xlplan("import", book, DOCUMENT)
    copy = shutil.copy(DOCUMENT, tmp_path / "สำเนา.docx")
    told = xlplan("import", book, copy, "--json").json
    assert (told["files"][0]["status"], told["projects"]) == ("unchanged", 12)


TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"


def type_into(book: Path, table: str, code: str, **cells: object) -> None:
    """Type into a row's cells, as staff would."""
    workbook = WorkbookFile(book)
    rows = frames.records(workbook.read(table))
    next(row for row in rows if row["code"] == code).update(cells)
    workbook.write(table, frames.frame(table, rows))
    workbook.save()


def test_a_changed_document_changes_its_cells_adds_rows_and_drops_none(
    tmp_path: Path, book: Path, xlplan
) -> None:
    path = tmp_path / "แผน หมู่ 3.docx"
    village_plan(path, TITLE, [("1", "ก่อสร้างถนน คสล. ซอย 9", "500,000"), ("2", "ปลูกผักสวนครัว", "10,000")])
    xlplan("import", book, path)
    codes = {row["name"]: row["code"] for row in rows_of(book, "projects")}
    village_plan(
        path, TITLE,
        [("1", "ก่อสร้างถนน คสล. ซอย 9", "700,000"), ("2", "ขุดลอกคลองหลังมัสยิด", "90,000")],
    )  # fmt: skip
    told = xlplan("import", book, path, "--json").json
    assert (told["files"][0]["status"], told["projects"]) == ("changed", 3)
    rows = {row["name"]: row for row in rows_of(book, "projects")}
    assert rows["ก่อสร้างถนน คสล. ซอย 9"]["budget_year_1"] == 70_000_000
    assert {name: rows[name]["code"] for name in codes} == codes
    titles = {row["title"]: row["what"] for row in rows_of(book, "findings")}
    assert "“500,000” เป็น “700,000”" in titles["เอกสารฉบับใหม่เปลี่ยนข้อมูล"]
    assert "ปลูกผักสวนครัว" in titles["โครงการไม่มีในเอกสารฉบับใหม่"]


def test_what_staff_typed_over_survives_a_changed_document_with_both_values_told(
    tmp_path: Path, book: Path, xlplan
) -> None:
    path = tmp_path / "แผน หมู่ 3.docx"
    village_plan(path, TITLE, [("1", "ก่อสร้างถนน คสล. ซอย 9", "500,000")])
    xlplan("import", book, path)
    type_into(book, "projects", "ปส-03-001", budget_year_1=65_000_000, name="ก่อสร้างถนน คสล. ซอยเทศบาล 9")
    village_plan(path, TITLE, [("1", "ก่อสร้างถนน คสล. ซอย 9", "700,000")])
    xlplan("import", book, path)
    (row,) = rows_of(book, "projects")
    assert (row["name"], row["budget_year_1"]) == ("ก่อสร้างถนน คสล. ซอยเทศบาล 9", 65_000_000)
    kept = [
        found["what"] for found in rows_of(book, "findings") if found["title"] == "ช่องที่ท่านแก้ไว้ต่างจากข้อมูลใหม่"
    ]
    assert len(kept) == 1  # the document says nothing new about the name
    assert "65000000" not in kept[0]
    assert "650,000" in kept[0]
    assert "700,000" in kept[0]


def test_what_staff_typed_over_in_the_plan_survives_combining_again(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    xlplan("combine", book)
    code = rows_of(book, "plan")[0]["code"]
    type_into(book, "plan", code, name="ชื่อที่เจ้าหน้าที่พิมพ์ทับ", target="เป้าหมายใหม่", points_1=3.0)
    for command in ("classify", "match", "combine", "score"):
        xlplan(command, book)
    row = next(row for row in rows_of(book, "plan") if row["code"] == code)
    assert (row["name"], row["target"], row["points_1"]) == ("ชื่อที่เจ้าหน้าที่พิมพ์ทับ", "เป้าหมายใหม่", 3.0)


def test_a_pasted_copy_of_a_project_gets_a_code_of_its_own(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    workbook = WorkbookFile(book)
    rows = frames.records(workbook.read("projects"))
    workbook.write("projects", frames.frame("projects", [*rows, rows[0] | {"name": "ซ่อมแซมรั้วกุโบร์"}]))
    workbook.save()
    for command in ("classify", "match", "combine"):
        xlplan(command, book)
    after = rows_of(book, "projects")
    assert [row["code"] for row in after[:-1]] == [row["code"] for row in rows]
    assert after[-1]["name"] == "ซ่อมแซมรั้วกุโบร์"
    assert after[-1]["code"] not in {row["code"] for row in rows}
    assert "ซ่อมแซมรั้วกุโบร์" in {row["name"] for row in rows_of(book, "plan")}


def test_a_heading_that_staff_teach_is_read_at_the_next_import(tmp_path: Path, book: Path, xlplan) -> None:
    path = tmp_path / "แผน หมู่ 3.docx"
    headings = ("ที่", "โครงการ", "งบประมาณ 2566", "ผู้รับประโยชน์")
    village_plan(path, TITLE, [("1", "ปลูกผักสวนครัว", "10,000", "40 ครัวเรือน")], headings=headings)
    xlplan("import", book, path)
    assert rows_of(book, "projects")[0]["others"] == "ผู้รับประโยชน์: 40 ครัวเรือน"
    workbook = WorkbookFile(book)
    rows = frames.records(workbook.read("headings"))
    waiting = next(row for row in rows if row["heading"] == "ผู้รับประโยชน์")
    assert (waiting["field"], waiting["example"]) == (None, "40 ครัวเรือน")
    waiting["field"] = "เป้าหมาย"
    workbook.write("headings", frames.frame("headings", rows))
    workbook.save()
    assert xlplan("import", book, path, "--json").json["files"][0]["status"] == "changed"
    (row,) = rows_of(book, "projects")
    assert (row["target"], row["others"]) == ("40 ครัวเรือน", None)
    assert xlplan("import", book, path, "--json").json["files"][0]["status"] == "unchanged"


def test_a_file_that_gave_no_projects_is_read_again_when_its_name_column_is_taught(
    tmp_path: Path, book: Path, xlplan
) -> None:
    path = tmp_path / "แผน หมู่ 3.docx"
    village_plan(path, TITLE, [("1", "ปลูกผักสวนครัว", "10,000")], headings=("ที่", "ความต้องการ", "งบประมาณ 2566"))
    assert xlplan("import", book, path, "--json").json["projects"] == 0
    workbook = WorkbookFile(book)
    taught = {"heading": "ความต้องการ", "field": "ชื่อโครงการ"}
    rows = [*frames.records(workbook.read("headings")), taught]
    workbook.write("headings", frames.frame("headings", rows))
    workbook.save()
    assert xlplan("import", book, path, "--json").json["projects"] == 1


def test_steps_do_not_need_the_file_to_be_recalculated(tmp_path: Path, book: Path, xlplan) -> None:
    """openpyxl drops the stored values of formulas, as some other programs do."""
    xlplan("import", book, DOCUMENT)
    xlplan("classify", book)
    openpyxl.load_workbook(book).save(tmp_path / "resaved.xlsx")
    xlplan("combine", tmp_path / "resaved.xlsx")
    assert all(row["area"] for row in rows_of(tmp_path / "resaved.xlsx", "plan"))


def test_two_villages_files_of_the_same_name_are_two_documents(tmp_path: Path, book: Path, xlplan) -> None:
    for moo in ("3", "4"):
        (tmp_path / moo).mkdir()
        title = f"แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบลปาเสมัส พ.ศ. 2566 - 2570"
        village_plan(tmp_path / moo / "แผน.docx", title, [("1", f"ซ่อมแซมศาลา หมู่ที่ {moo}", "50,000")])
        told = xlplan("import", book, tmp_path / moo / "แผน.docx", "--json").json
        assert told["files"][0]["status"] == "imported"
    assert sorted(row["document"] for row in rows_of(book, "documents")) == ["แผน (2).docx", "แผน.docx"]
    assert len(rows_of(book, "projects")) == 2


def test_what_new_was_not_told_the_first_import_fills_and_says_so(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    (tambon,), (village,) = rows_of(book, "tambons"), rows_of(book, "villages")
    assert (tambon["tambon"], tambon["short_code"], tambon["origin"]) == ("ปูโยะ", "ปย", "พบในเอกสาร")
    assert (village["moo"], village["name"], village["origin"]) == ("4", "น้ำตก", "พบในเอกสาร")
    first_year = next(row for row in rows_of(book, "settings") if row["name"] == "ปีแรกของแผน")
    assert (first_year["value"], first_year["origin"]) == ("2566", "พบในเอกสาร")
    titles = [row["title"] for row in rows_of(book, "findings")]
    for title in ("ใช้ปีแรกของแผนจากเอกสาร", "เพิ่มตำบลที่พบในเอกสาร", "เพิ่มหมู่บ้านที่พบในเอกสาร"):
        assert titles.count(title) == 1


def test_a_document_that_names_no_tambon_is_imported_with_a_finding(
    tmp_path: Path, book: Path, xlplan
) -> None:
    village_plan(tmp_path / "final.docx", "โครงการของเรา พ.ศ. 2566", [("1", "ซ่อมแซมศาลา", "50,000")])
    told = xlplan("import", book, tmp_path / "final.docx", "--json").json
    assert (told["files"][0]["status"], told["files"][0]["tambon"], told["projects"]) == ("imported", None, 1)
    (row,) = rows_of(book, "projects")
    assert (row["tambon"], row["code"]) == (None, "00-00-001")
    assert "ไม่ทราบว่าเป็นของตำบลใด" in [found["title"] for found in rows_of(book, "findings")]


def test_the_tambon_option_serves_files_that_name_none(tmp_path: Path, book: Path, xlplan) -> None:
    village_plan(tmp_path / "หมู่ 2.docx", "โครงการของเรา พ.ศ. 2566", [("1", "ซ่อมแซมศาลา", "50,000")])
    told = xlplan("import", book, tmp_path / "หมู่ 2.docx", "--tambon", "ตำบลมูโนะ", "--json").json
    assert (told["files"][0]["tambon"], told["files"][0]["villages"]) == ("มูโนะ", ["2"])
    assert rows_of(book, "projects")[0]["code"] == "มน-02-001"


def test_a_plan_of_other_years_is_never_shifted(tmp_path: Path, xlplan) -> None:
    book = tmp_path / "b.xlsx"
    xlplan("new", book, "--first-year", 2571)
    xlplan("import", book, DOCUMENT, "--other-years", "last-period")
    rows = rows_of(book, "projects")
    assert all(row["total"] is None for row in rows)
    assert any("2566" in (row["other_amounts"] or "") for row in rows)
    assert {row["plan_kind"] for row in rows} == {"แผนรอบก่อน"}
    titles = [row["title"] for row in rows_of(book, "findings")]
    assert "นำเข้าเป็นข้อมูลปีก่อน" in titles
    assert "ยอดรวมในเอกสารไม่ตรงกับรายการ" not in titles


# --- the steps after ---


def test_the_whole_way_by_commands_gives_a_document(tmp_path: Path, book: Path, xlplan) -> None:
    xlplan("import", book, SAMPLE / "documents")
    for command in ("classify", "match", "combine", "score"):
        assert xlplan(command, book, "--json").json["ok"] is True, command
    out = tmp_path / "ส่ง"
    told = xlplan(
        "export", book, "--out", out, "--tambon", "มูโนะ", "--document", "แผนพัฒนาตำบล", "--json"
    ).json
    assert [document["document"] for document in told["documents"]] == ["แผนพัฒนาตำบล"]
    assert Path(told["documents"][0]["file"]) == out / "แผนพัฒนาตำบลมูโนะ.docx"
    assert zipfile.is_zipfile(out / "แผนพัฒนาตำบลมูโนะ.docx")
    assert len(xlplan("export", book, "--out", out, "--json").json["documents"]) == 3


def test_match_gives_reasons_in_the_agreed_shape(book: Path, xlplan) -> None:
    xlplan("import", book, SAMPLE / "documents")
    suggestions = xlplan("match", book, "--json").json["suggestions"]
    assert {one["kind"] for one in suggestions} == {"same", "joint", "overlap"}
    for one in suggestions:
        assert set(one) == {"kind", "codes", "score", "for", "against"}
        assert len(one["codes"]) >= 2
        assert 0 <= one["score"] <= 100
        assert one["for"]


def test_export_before_there_is_a_plan_says_what_to_do_first(tmp_path: Path, book: Path, xlplan) -> None:
    ran = xlplan("export", book, "--out", tmp_path / "out", "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (7, "nothing_to_export")
    assert not (tmp_path / "out").exists()


def test_an_unknown_name_is_shown_with_the_names_that_are_known(tmp_path: Path, book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    xlplan("combine", book)
    ran = xlplan("export", book, "--out", tmp_path, "--tambon", "ปูโย", "--json")
    assert ran.code == 2
    assert "ปูโยะ" in ran.json["error"]["message"]
    ran = xlplan("export", book, "--out", tmp_path, "--document", "แผน", "--json")
    assert "แผนพัฒนาตำบล" in ran.json["error"]["message"]


def test_a_folder_set_can_be_named_instead_of_its_workbook(tmp_path: Path, xlplan) -> None:
    xlplan("new", tmp_path / "แผน")
    told = xlplan("import", tmp_path / "แผน", DOCUMENT, "--json").json
    assert told["projects"] == 12
    assert (tmp_path / "แผน" / FOLDER_ORIGINALS / DOCUMENT.name).read_bytes() == DOCUMENT.read_bytes()


def test_the_demo_can_be_run_twice_and_tells_it_as_json(tmp_path: Path, xlplan, monkeypatch) -> None:
    shipped = settings.shipped
    monkeypatch.setattr(  # six plans will do; the whole district is `test_district`'s business
        settings, "shipped", lambda name: SAMPLE if name == "workbooks/sample" else shipped(name)
    )
    first = xlplan("demo", tmp_path, "--json").json
    second = xlplan("demo", tmp_path, "--json").json
    assert first["folder"] != second["folder"]
    assert first["projects"] == second["projects"] == 182
    assert all(Path(path).exists() for path in (first["workbook"], *first["documents"]))


def test_the_office_s_own_template_beside_the_workbook_wins(tmp_path: Path, xlplan) -> None:
    xlplan("new", tmp_path / "แผน")
    xlplan("import", tmp_path / "แผน", DOCUMENT)
    xlplan("combine", tmp_path / "แผน")
    own = tmp_path / "แผน" / FOLDER_WORKBOOK / FOLDER_TEMPLATES
    own.mkdir()
    template = Document(str(settings.shipped("templates/tambon_plan.docx")))
    template.paragraphs[0].insert_paragraph_before("แบบของสำนักงานเรา")
    template.save(str(own / "tambon_plan.docx"))
    told = xlplan("export", tmp_path / "แผน", "--json").json
    (path,) = [Path(document["file"]) for document in told["documents"]]
    assert path.parent.name == FOLDER_OUT
    assert "แบบของสำนักงานเรา" in [paragraph.text for paragraph in Document(str(path)).paragraphs]


# --- log and undo ---


def test_what_was_done_is_told_and_taken_back(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    told = xlplan("log", book, "--json").json
    assert [(line["number"], line["verb"]) for line in told["log"]] == [(None, "สร้างไฟล์แผน"), (1, "นำเข้าแผน")]
    states = {line["step"]: line["state"] for line in told["steps"]}
    assert (states["import"], states["classify"]) == ("เสร็จ", "ยังไม่เริ่ม")
    ran = xlplan("undo", book, "--yes", "--json")
    assert (ran.code, [action["number"] for action in ran.json["undone"]]) == (0, [1])
    assert rows_of(book, "projects") == []
    told = xlplan("log", book, "--json").json
    assert [line["undone"] for line in told["log"]] == [False, True, False]
    assert xlplan("undo", book, "--to", "2", "--yes").code == 0
    assert len(rows_of(book, "projects")) == 12


def test_the_log_tells_a_person_the_points_to_go_back_to(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    out = xlplan("log", book).out
    assert "จุดย้อนกลับ 1" in out
    assert "นำเข้าแผน: เสร็จ" in out


def test_a_point_that_is_not_there_is_refused_with_those_that_are(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    ran = xlplan("undo", book, "--to", "9", "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (7, "nothing_to_undo")
    assert "9" in ran.json["error"]["message"]
    assert "1" in ran.json["error"]["message"]
