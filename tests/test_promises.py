"""What staff rely on, tried on whole workbooks: nothing typed vanishes, nothing written is lost or moved."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import SAMPLE, rows_of
from tests.support.village_plan import village_plan
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.office.workbook_file import WorkbookFile

DOCUMENT = SAMPLE / "documents" / "หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ.docx"
TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบลปาเสมัส พ.ศ. 2566 - 2570"


@pytest.fixture
def book(tmp_path: Path, xlplan) -> Path:
    assert xlplan("new", tmp_path / "แผน.xlsx").code == 0
    return tmp_path / "แผน.xlsx"


def change(book: Path, table: str, work) -> None:
    """Do something to a table's rows, as staff would in Excel."""
    workbook = WorkbookFile(book)
    rows = work(frames.records(workbook.read(table)))
    workbook.write(table, frames.frame(table, rows))
    workbook.save()


def titles(book: Path) -> list[str]:
    return [row["title"] for row in rows_of(book, "findings")]


def plan_of(path: Path, *projects: tuple[str, str, str], moo: str = "3", **more) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return village_plan(path, TITLE.format(moo=moo), projects, **more)


# --- typing ---


@pytest.mark.parametrize("table", ["projects", "plan"])
def test_editing_a_pasted_copy_leaves_the_original_alone(table: str, book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    xlplan("combine", book)
    original = rows_of(book, table)[0]

    def paste(rows: list[Record]) -> list[Record]:
        return [*rows, rows[0] | {"name": "เรื่องใหม่ของสำเนา", "budget_year_1": 77_700}]

    change(book, table, paste)
    for command in ("classify", "combine"):
        xlplan(command, book)
    after = rows_of(book, table)
    kept = next(row for row in after if row["code"] == original["code"])
    assert (kept["name"], kept["budget_year_1"]) == (original["name"], original["budget_year_1"])
    copies = [row for row in after if row["name"] == "เรื่องใหม่ของสำเนา"]
    assert len(copies) == 1
    assert copies[0]["code"] not in (None, original["code"])


def test_a_plan_amount_typed_over_is_told_as_long_as_it_stands(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    xlplan("combine", book)

    def type_over(rows: list[Record]) -> list[Record]:
        rows[0]["budget_year_1"] = 12_300
        return rows

    change(book, "plan", type_over)
    for _ in range(2):
        xlplan("combine", book)
        assert rows_of(book, "plan")[0]["budget_year_1"] == 12_300
        assert titles(book).count("งบที่พิมพ์ทับในโครงการตำบล") == 1


def test_a_decided_set_stays_with_its_notes_when_a_member_is_deleted(
    tmp_path: Path, book: Path, xlplan
) -> None:
    xlplan("import", book, SAMPLE / "documents")
    xlplan("match", book)

    def decide(rows: list[Record]) -> list[Record]:
        rows[0] |= {"decision": "รวมเป็นโครงการเดียว", "note": "ผู้ใหญ่บ้านยืนยัน"}
        return rows

    change(book, "sets", decide)
    member = rows_of(book, "sets")[1]["code"]
    change(book, "projects", lambda rows: [row for row in rows if row["code"] != member])
    xlplan("match", book)
    assert "ผู้ใหญ่บ้านยืนยัน" in [row["note"] for row in rows_of(book, "sets")]


def test_a_tambon_renamed_in_its_sheet_is_told_and_nothing_is_lost(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    xlplan("combine", book)

    def rename(rows: list[Record]) -> list[Record]:
        rows[0]["tambon"] = "ปูโย๊ะ"
        return rows

    change(book, "tambons", rename)
    xlplan("combine", book)
    assert "ตำบลที่ไม่มีในชีตตำบล" in titles(book)
    assert len(rows_of(book, "projects")) == 12


def test_a_row_typed_with_the_word_before_its_tambon_is_that_tambons(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    typed = {"tambon": "ต.ปูโยะ", "moo": "4", "name": "ทำรั้วกุโบร์"}
    change(book, "projects", lambda rows: [*rows, frames.row("projects", **typed)])
    xlplan("combine", book)
    assert "ทำรั้วกุโบร์" in [row["name"] for row in rows_of(book, "plan") if row["tambon"] == "ปูโยะ"]


def test_two_tambons_of_one_short_code_never_share_a_plan_code(tmp_path: Path, xlplan) -> None:
    (tmp_path / "list.csv").write_text("ตำบล,ชื่อย่อ\nปูโยะ,ปส\nปาเสมัส,ปส\n", encoding="utf-8")
    book = tmp_path / "b.xlsx"
    xlplan("new", book, "--tambons", tmp_path / "list.csv")
    xlplan("import", book, SAMPLE / "documents")
    for _ in range(2):
        xlplan("combine", book)
        codes = [row["code"] for row in rows_of(book, "plan")]
        assert len(codes) == len(set(codes)) == 182
    assert [row["short_code"] for row in rows_of(book, "tambons")] == ["ปส", "ปม", "มน"]
    assert [(row["code"], row["now"]) for row in rows_of(book, "edits")] == [("ปาเสมัส", "ปส")]
    assert "รหัสที่ใช้ไม่ได้" in titles(book)


def test_points_stay_with_their_criterion_when_its_sheet_is_sorted(book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    xlplan("combine", book)
    change(book, "criteria", lambda rows: [row | {"weight": row["number"]} for row in rows])
    change(book, "plan", lambda rows: [row | {"points_1": 4.0, "points_2": 1.0} for row in rows])
    xlplan("score", book)
    before = [(row["code"], row["score_low"]) for row in rows_of(book, "plan")]
    change(book, "criteria", lambda rows: sorted(rows, key=lambda row: -row["number"]))
    xlplan("score", book)
    assert [(row["code"], row["score_low"]) for row in rows_of(book, "plan")] == before


def test_what_staff_say_of_a_village_s_plan_stands(tmp_path: Path, book: Path, xlplan) -> None:
    path = plan_of(tmp_path / "แผน.docx", ("1", "ปลูกผัก", "100"))
    xlplan("import", book, path)
    change(book, "villages", lambda rows: [row | {"received": "มีปัญหา"} for row in rows])
    xlplan("import", book, plan_of(path, ("1", "ปลูกผัก", "200")))
    assert rows_of(book, "villages")[0]["received"] == "มีปัญหา"
    assert "การส่งแผนยังเป็นค่าที่ท่านเลือก" in titles(book)


def test_a_half_filled_row_of_a_setting_sheet_stops_nothing(book: Path, xlplan) -> None:
    change(book, "abbreviations", lambda rows: [*rows, {"meaning": "คำเต็ม"}])
    change(book, "headings", lambda rows: [*rows, {"field": "ชื่อโครงการ"}])
    assert xlplan("import", book, DOCUMENT).code == 0


def type_words(book: Path, table: str, heading: str, text: str) -> None:
    """Type words into the first row's cell, by hand in the file itself."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[TABLES[table].sheet]
    column = [cell.value for cell in sheet[1]].index(heading) + 1
    sheet.cell(2, column).value = text
    workbook.save(book)


def test_words_in_a_number_s_cell_stay_are_told_and_never_overwritten(
    tmp_path: Path, book: Path, xlplan
) -> None:
    path = plan_of(tmp_path / "แผน.docx", ("1", "ปลูกผัก", ""))
    xlplan("import", book, path)
    type_words(book, "projects", "งบ 2566", "รอประมาณราคา")
    xlplan("import", book, plan_of(path, ("1", "ปลูกผัก", "777")))
    xlplan("combine", book)
    type_words(book, "plan", "คะแนน1", "สูง")
    xlplan("score", book)
    sheets = openpyxl.load_workbook(book)
    for table, heading, text in (("projects", "งบ 2566", "รอประมาณราคา"), ("plan", "คะแนน1", "สูง")):
        sheet = sheets[TABLES[table].sheet]
        assert sheet.cell(2, [cell.value for cell in sheet[1]].index(heading) + 1).value == text
    told = [row["what"] for row in rows_of(book, "findings") if row["title"] == "ข้อความในช่องตัวเลข"]
    assert any("รอประมาณราคา" in what for what in told)
    assert any("สูง" in what for what in told)


@pytest.mark.parametrize("sign", ["ใช่", "✓", "/", "x"])
def test_any_sign_in_a_yes_column_means_yes(sign: str, book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    change(book, "projects", lambda rows: [rows[0] | {"left_out": sign}, *rows[1:]])
    xlplan("combine", book)
    assert len(rows_of(book, "plan")) == 11


def test_a_first_year_that_is_none_is_refused_with_its_cell(book: Path, xlplan) -> None:
    def set_year(rows: list[Record]) -> list[Record]:
        next(row for row in rows if row["name"] == "ปีแรกของแผน")["value"] = "66"
        return rows

    change(book, "settings", set_year)
    ran = xlplan("import", book, DOCUMENT, "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (3, "setting")


# --- documents that come again ---


def test_the_same_file_from_another_folder_is_the_same_document(tmp_path: Path, book: Path, xlplan) -> None:
    plan_of(tmp_path / "รับมา" / "ปาเสมัส" / "แผนหมู่ 3.docx", ("1", "ปลูกผัก", "100"))
    xlplan("import", book, tmp_path / "รับมา")
    path = plan_of(tmp_path / "ฉบับใหม่" / "แผนหมู่ 3.docx", ("1", "ปลูกผัก", "200"))
    told = xlplan("import", book, path, "--json").json
    assert (told["files"][0]["status"], told["projects"]) == ("changed", 1)


def test_a_second_plan_of_a_village_under_another_name_is_told(tmp_path: Path, book: Path, xlplan) -> None:
    xlplan("import", book, plan_of(tmp_path / "แผน.docx", ("1", "ปลูกผัก", "100")))
    xlplan("import", book, plan_of(tmp_path / "แผน (แก้ไข).docx", ("1", "ปลูกผัก", "200")))
    assert "หมู่บ้านนี้มีแผนอยู่แล้วอีกฉบับ" in titles(book)


def test_one_content_sent_by_two_villages_is_two_plans(tmp_path: Path, book: Path, xlplan) -> None:
    path = village_plan(tmp_path / "หมู่ 1 ต.มูโนะ.docx", "โครงการ พ.ศ. 2566", [("1", "ปลูกผัก", "100")])
    xlplan("import", book, path)
    xlplan("import", book, shutil.copy(path, tmp_path / "หมู่ 2 ต.มูโนะ.docx"))
    assert sorted(row["moo"] for row in rows_of(book, "projects")) == ["1", "2"]


def test_two_plans_of_unknown_villages_under_one_name_do_not_overwrite_each_other(
    tmp_path: Path, book: Path, xlplan
) -> None:
    for folder, project in (("ก", "ปลูกผัก"), ("ข", "ขุดสระ")):
        (tmp_path / folder).mkdir()
        path = village_plan(tmp_path / folder / "แผน.docx", "โครงการ พ.ศ. 2566", [("1", project, "100")])
        xlplan("import", book, path)
    assert sorted(row["name"] for row in rows_of(book, "projects")) == ["ขุดสระ", "ปลูกผัก"]


def test_of_rows_with_one_name_each_stays_itself_when_one_goes(tmp_path: Path, book: Path, xlplan) -> None:
    headings = ("ที่", "โครงการ", "งบประมาณ 2566", "หมู่ที่")
    lamps = [(str(moo), "ติดตั้งไฟส่องสว่าง", f"{moo}00,000", str(moo)) for moo in (1, 2, 3)]
    path = village_plan(tmp_path / "แผน.docx", "แผนชุมชน ตำบลปาเสมัส พ.ศ. 2566", lamps, headings=headings)
    xlplan("import", book, path)
    before = {row["code"]: (row["moo"], row["budget_year_1"]) for row in rows_of(book, "projects")}
    village_plan(path, "แผนชุมชน ตำบลปาเสมัส พ.ศ. 2566", lamps[1:], headings=headings)
    xlplan("import", book, path)
    assert {row["code"]: (row["moo"], row["budget_year_1"]) for row in rows_of(book, "projects")} == before
    assert titles(book).count("โครงการไม่มีในเอกสารฉบับใหม่") == 1


def test_a_name_that_staff_corrected_is_still_found_when_rows_move(
    tmp_path: Path, book: Path, xlplan
) -> None:
    path = plan_of(tmp_path / "แผน.docx", ("1", "ซ่อมถนนซอยสวน", "300,000"))
    xlplan("import", book, path)
    change(book, "projects", lambda rows: [row | {"name": "ซ่อมแซมถนนลูกรัง ซอยสวนยาง"} for row in rows])
    plan_of(path, ("1", "ปลูกผัก", "5,000"), ("2", "ซ่อมถนนซอยสวน", "300,000"))
    assert xlplan("import", book, path, "--json").json["projects"] == 2
    assert "ซ่อมแซมถนนลูกรัง ซอยสวนยาง" in [row["name"] for row in rows_of(book, "projects")]


def test_a_plan_s_own_folders_are_no_source_of_plans(tmp_path: Path, xlplan) -> None:
    xlplan("new", tmp_path / "แผน")
    xlplan("import", tmp_path / "แผน", DOCUMENT)
    xlplan("combine", tmp_path / "แผน")
    xlplan("export", tmp_path / "แผน")
    told = xlplan("import", tmp_path / "แผน", tmp_path / "แผน", "--json").json
    assert told["projects"] == 12
    assert {file["status"] for file in told["files"]} == {"unchanged"}


def test_a_file_turned_away_once_is_no_finding_any_more_when_it_is_whole(
    tmp_path: Path, book: Path, xlplan
) -> None:
    path = plan_of(tmp_path / "แผน.docx", ("1", "ปลูกผัก", "100"))
    whole = path.read_bytes()
    for content, bad in ((whole, False), (whole[:500], True), (whole, False)):
        path.write_bytes(content)
        xlplan("import", book, path)
        assert ("นำเข้าไฟล์ไม่ได้" in titles(book)) is bad


# --- documents that mean harm, or nobody thought of ---


@pytest.mark.parametrize("tambon", ["../../../evil", "ปูโยะ/มูโนะ", "C:evil"])
def test_a_document_s_text_never_becomes_a_path(tambon: str, tmp_path: Path, xlplan) -> None:
    (tmp_path / "ลึก" / "ลึก").mkdir(parents=True)
    book = tmp_path / "ลึก" / "ลึก" / "b.xlsx"
    xlplan("new", book)
    headings = ("ที่", "โครงการ", "งบประมาณ 2566", "ตำบล")
    rows = [("1", "ปลูกผัก", "100", tambon), ("2", "ปลูกไผ่", "100", "ปูโยะ")]
    xlplan("import", book, village_plan(tmp_path / "x.docx", "โครงการ พ.ศ. 2566", rows, headings=headings))
    xlplan("combine", book)
    out = tmp_path / "ลึก" / "ลึก" / "out"
    assert xlplan("export", book, "--out", out).code == 0
    assert [path.name for path in out.iterdir()] == ["แผนพัฒนาตำบลปูโยะ.docx"]
    assert not list(tmp_path.rglob("evil*"))
    assert tambon in (rows_of(book, "projects")[0]["others"] or "")


def test_a_tambon_typed_like_a_path_is_exported_under_a_plain_name(
    book: Path, tmp_path: Path, xlplan
) -> None:
    xlplan("import", book, DOCUMENT)
    change(book, "tambons", lambda rows: [row | {"tambon": "../ปูโยะ"} for row in rows])
    change(book, "projects", lambda rows: [row | {"tambon": "../ปูโยะ"} for row in rows])
    xlplan("combine", book)
    told = xlplan("export", book, "--out", tmp_path / "out", "--json").json
    assert [Path(one["file"]).parent for one in told["documents"]] == [tmp_path / "out"]


def test_a_document_open_in_word_keeps_all_of_them_from_being_written(tmp_path: Path, xlplan) -> None:
    book = tmp_path / "b.xlsx"
    xlplan("new", book)
    xlplan("import", book, SAMPLE / "documents")
    xlplan("combine", book)
    xlplan("export", book, "--out", tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("แผน*.docx")}
    (tmp_path / "out" / "~$นพัฒนาตำบลมูโนะ.docx").write_bytes(b"officer")  # as Word shortens a long name
    ran = xlplan("export", book, "--out", tmp_path / "out", "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (4, "workbook_busy")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").glob("แผน*.docx")} == before
    assert [row["verb"] for row in rows_of(book, "log")].count("ทำเอกสาร") == 1


def test_what_a_crash_left_beside_the_workbook_is_not_taken_for_it(tmp_path: Path, xlplan) -> None:
    made = Path(xlplan("new", tmp_path / "แผน", "--json").json["workbook"])
    (made.parent / ".xlplan-abcd.xlsx").write_bytes(b"half")
    assert xlplan("classify", tmp_path / "แผน").code == 0


def test_plans_of_local_bodies_are_no_wishes(tmp_path: Path, book: Path, xlplan) -> None:
    xlplan("import", book, DOCUMENT)
    before = rows_of(book, "figures")[0]
    title = "แผนพัฒนาท้องถิ่น ตำบลปูโยะ พ.ศ. 2566 - 2570"
    xlplan("import", book, village_plan(tmp_path / "อบต.docx", title, [("1", "สร้างถนน", "9,500,000")]))
    after = rows_of(book, "figures")[0]
    assert (after["projects"], after["projects_total"]) == (before["projects"], before["projects_total"])
    assert len(rows_of(book, "projects")) == 13


def test_staff_are_answered_in_thai_when_they_call_wrongly(xlplan) -> None:
    for arguments in (
        ["import", "x.xlsx"],
        ["new", "x", "--first-year", "2023"],
        ["undo", "x", "--to", "หนึ่ง"],
        ["undo", "x", "--to"],
        ["log", "แผน", "2566"],
        ["nonsense"],
        ["new", "x", "--nope"],
    ):
        ran = xlplan(*arguments)
        assert ran.code == 2
        words = ran.err.replace("PATH", "").replace("2023", "")
        assert not any(
            word in words
            for word in ("Missing", "No such", "Usage", "Error", "Try", "valid", "range", "requires")
        )
        assert any("ก" <= sign <= "๛" for sign in ran.err)
