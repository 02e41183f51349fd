"""Copies for others: what must not go along is nowhere in them, and work goes on in them as in the plan."""

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import SAMPLE, STAMP
from tests.support import own_parts as own
from tests.support.books import InFile, by_hand
from tests.support.decorated import NOTE, OWN_NOTE, THREAD, decorated
from tests.support.office import Office
from tests.support.programs import validate
from tests.support.shaped import excel_shaped
from tests.support.workbook_parts import Parts
from xlplan import demo, folders, journal, pipeline, sharing
from xlplan.core import frames
from xlplan.core.vocabulary import FOLDER_BACKUP, FOLDER_OUT
from xlplan.errors import NotAPlanWorkbookError, PathExistsError, PathMissingError
from xlplan.importing.step import import_documents
from xlplan.office.workbook_file import WorkbookFile
from xlplan.office.workbook_parts import LAYOUT
from xlplan.settings import shipped

ROAD = ("ก่อสร้างถนน คสล. ซอย 9", "ยาว 350 เมตร", "952,000")
CANAL = ("ขุดลอกคลองไอปาแย", "ถาม 081-234-5678", "80,000")
HENS = ("เลี้ยงไก่ไข่", "20 ครัวเรือน", "30,000")
ID, ID_AS_NUMBER, PHONE = "1-9599-00123-45-6", 1959900123450, "๐๘๑-๒๓๔-๕๖๗๘"
TYPED, TYPED_TOO, DELETED = "ก่อสร้างถนนที่ท่านแก้", "ยังไม่ทราบ", "เลี้ยงไก่ไข่"
ALL = (
    "projects",
    "plan",
    "sets",
    "tambons",
    "villages",
    "documents",
    "settings",
    "criteria",
    "figures",
    "steps",
)


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan gone once through, with edits, a deleted row and personal numbers in it."""
    tmp_path = tmp_path_factory.mktemp("plan")
    office = Office(InFile(tmp_path), tmp_path)
    office.new({"tambon": "ปาเสมัส", "moo": "3"})
    office.bring(ROAD, CANAL, HENS)
    office.steps()
    office.book.path = excel_shaped(office.book.path, tmp_path / "จาก Excel.xlsx")
    office.type("projects", "name", TYPED, name=ROAD[0])
    office.type("projects", "budget_year_2", TYPED_TOO, name=CANAL[0])
    office.type("projects", "last_year", f"นายสมมติ {ID} โทร {PHONE}", name=CANAL[0])
    office.type("plan", "points_1", 3, name=CANAL[0])
    office.type("plan", "meeting_reason", "ที่ประชุมเห็นชอบ", name=CANAL[0])
    office.delete("projects", name=DELETED)
    office.combine()
    office.type("plan", "note", ID_AS_NUMBER, name=CANAL[0])
    return office.book.path


@pytest.fixture
def office(worked_on: Path, tmp_path: Path) -> Office:
    office = Office(InFile(tmp_path), tmp_path)
    shutil.copy(worked_on, office.book.path)
    return office


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    return frames.records(WorkbookFile(path).read(table))


def shared(office: Office) -> tuple[sharing.SharedCopy, Path]:
    copy = sharing.share(office.book.path, office.folder / "สำเนา" / "ส่ง.xlsx")
    return copy, copy.path


def everything(path: Path) -> str:
    return b"\n".join(Parts(path).values()).decode("utf-8", "replace")


# --- share ---


def test_history_and_edits_are_nowhere_in_the_copy(office: Office) -> None:
    assert DELETED in everything(office.book.path)
    copy, path = shared(office)
    text = everything(path)
    for gone in (ROAD[0], DELETED, "ผู้ทดสอบ", "ทำโครงการตำบล 1"):
        assert gone not in text, gone
    assert TYPED in text
    assert office.rows("quotes")
    assert rows(path, "log") == rows(path, "edits") == rows(path, "quotes") == []  # quotes may name people
    assert copy.log == 7
    assert copy.edits > 2
    assert copy.deleted == 2
    assert not [row for row in rows(path, "findings") if row["step"] == "edits"]
    assert {row["edited"] for row in rows(path, "projects")} == {None}
    assert any(row["edited"] for row in office.rows("projects"))


def test_personal_numbers_are_masked_in_every_cell_and_counted(office: Office) -> None:
    copy, path = shared(office)
    text = everything(path)
    for number in (ID, PHONE, "081-234-5678", str(ID_AS_NUMBER)):
        assert number not in text, number
    assert copy.numbers.id_numbers == 2
    assert copy.numbers.phones >= 3
    (canal,) = [row for row in rows(path, "projects") if row["name"] == CANAL[0]]
    assert canal["last_year"] == "นายสมมติ x-xxxx-xxxxx-xx-x โทร xxx-xxx-xxxx"
    assert canal["target"] == "ถาม xxx-xxx-xxxx"
    assert [row["note"] for row in rows(path, "plan") if row["name"] == CANAL[0]] == ["x" * 13]
    assert "เลขประจำตัว 2" in copy.told()


def test_all_else_stands_as_it_stood(office: Office) -> None:
    """But the numbers that were masked."""
    for table, column in (("projects", "last_year"), ("plan", "note")):
        office.type(table, column, None, name=CANAL[0])
    _, path = shared(office)
    source = office.book.path
    masked = {"edited": None, "target": None}
    for table in ALL:
        before = [row | masked if "edited" in row else row for row in rows(source, table)]
        assert [row | masked if "edited" in row else row for row in rows(path, table)] == before, table
    typed = [(cell.column, cell.value) for cell in WorkbookFile(path).typed("projects")]
    assert ("budget_year_2", TYPED_TOO) in typed
    states = [[row["state"] for row in journal.states(WorkbookFile(one))] for one in (path, source)]
    assert states[0] == states[1]


def test_the_workbook_itself_is_not_touched(office: Office) -> None:
    before = office.book.path.read_bytes()
    sharing.share(office.book.path, office.folder / "ส่ง.xlsx")
    assert office.book.path.read_bytes() == before


def test_the_next_actions_work_and_no_code_is_given_twice(office: Office) -> None:
    given = {row["code"] for table in ("projects", "plan") for row in office.rows(table)}
    gone = {"ปส-03-003", "ปส-ต003"}
    assert not gone & given
    _, path = shared(office)
    office.book.path = path
    office.book.add_row("projects", {"ตำบล": "ปาเสมัส", "หมู่ที่": "3", "ชื่อโครงการ": "ซ่อมประปา"})
    office.steps()
    codes = [row["code"] for row in office.rows("projects")]
    assert codes == ["ปส-03-001", "ปส-03-002", "ปส-03-004"]
    plan = [row["code"] for row in office.rows("plan")]
    assert len(set(plan)) == len(plan) == 3
    assert not set(plan) & gone
    assert office.rows("projects")[0]["name"] == TYPED
    assert office.row("plan", name=CANAL[0])["meeting_reason"] == "ที่ประชุมเห็นชอบ"
    assert len(office.rows("log")) == 4


def test_a_document_imported_again_leaves_what_was_typed_and_brings_back_what_was_deleted(
    office: Office,
) -> None:
    """What the village called the renamed project is known no more: it comes again, and that is told."""
    _, path = shared(office)
    office.book.path = path
    office.bring(ROAD, CANAL, (HENS[0], "30 ครัวเรือน", "30,000"))
    names = [row["name"] for row in office.rows("projects")]
    assert names == [TYPED, CANAL[0], ROAD[0], DELETED]
    assert "โครงการไม่มีในเอกสารฉบับใหม่" in office.titles()
    codes = [row["code"] for row in office.rows("projects")]
    assert len(set(codes)) == 4
    assert "ปส-03-003" not in codes
    office.steps()
    assert [row["name"] for row in office.rows("projects")] == names


def test_the_sample_goes_on_in_the_copy_exactly_as_in_the_plan(demo_told: demo.Told, tmp_path: Path) -> None:
    source, copy = tmp_path / "แผน.xlsx", tmp_path / "ส่ง.xlsx"
    shutil.copy(demo_told.workbook, source)
    sharing.share(source, copy)
    for path in (source, copy):
        with by_hand(path) as hand:
            waiting = [row["decision"] for row in rows(path, "sets")].index("คนละโครงการ")
            hand.type("sets", waiting, "ผลการพิจารณา", "รวมเป็นโครงการเดียว")
        import_documents(WorkbookFile(path), [SAMPLE / "documents"], stamp=STAMP)
        for step in (pipeline.classify, pipeline.match, pipeline.combine, pipeline.score):
            step(WorkbookFile(path), stamp=STAMP)
    for table in (*ALL, "findings"):
        people = {"recorded_by": None} if table == "sets" else {}  # who it was is forgotten
        there = [row | people for row in rows(source, table)]
        assert [row | people for row in rows(copy, table)] == there, table


def test_on_what_a_decision_was_taken_is_forgotten_and_the_decision_stands(
    demo_told: demo.Told, tmp_path: Path
) -> None:
    copy = tmp_path / "ส่ง.xlsx"
    sharing.share(Path(demo_told.workbook), copy)
    before, after = rows(Path(demo_told.workbook), "sets"), rows(copy, "sets")
    assert any(row["recorded_by"] and row["evidence"] for row in before)
    assert all(row[column] is None for row in after for column in ("recorded_by", "evidence", "changed"))
    kept = ("set_no", "code", "decision", "budget_method", "recorded_at")
    assert [[row[name] for name in kept] for row in after] == [[row[name] for name in kept] for row in before]
    assert pipeline.combine(WorkbookFile(copy), stamp=STAMP).changed == 0


# --- names, places, printers ---


@pytest.fixture
def worn(demo_told: demo.Told, tmp_path: Path) -> Path:
    """The sample as Excel keeps it after many hands: comments, properties, a path, a printer, a link."""
    parts = Parts(decorated(Path(demo_told.workbook), tmp_path / "ก่อน.xlsx"))
    core = (
        parts["docProps/core.xml"]
        .decode()
        .replace(
            "</cp:coreProperties>", "<cp:lastModifiedBy>สมหญิง รักงาน</cp:lastModifiedBy></cp:coreProperties>"
        )
    )
    parts["docProps/core.xml"] = core.replace(">xlplan<", ">สมชาย ใจดี<").encode()
    app = parts["docProps/app.xml"].decode()
    people = "<Manager>หัวหน้า</Manager><Company>อำเภอสมมติ</Company>"
    parts["docProps/app.xml"] = app.replace("</Properties>", f"{people}</Properties>").encode()
    (custom,) = (name for name in parts if name.endswith("custom.xml"))
    more = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="ContactName">'
    more += '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">สมศรี</vt:lpwstr>'
    closing = "</Properties>" if b"</Properties>" in parts[custom] else "</op:Properties>"
    same = more.replace("<property", "<op:property") if closing.startswith("</op") else more
    end = "</op:property>" if closing.startswith("</op") else "</property>"
    parts[custom] = parts[custom].decode().replace(closing, f"{same}{end}{closing}").encode()
    workbook = parts["xl/workbook.xml"].decode()
    place = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">'
        '<mc:Choice Requires="x15"><x15ac:absPath'
        ' xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" '
        'url="C:\\Users\\somchai\\Desktop\\"/></mc:Choice></mc:AlternateContent>'
    )
    parts["xl/workbook.xml"] = workbook.replace("<bookViews", f"{place}<bookViews", 1).encode()
    printer = parts.add(
        "xl/worksheets/sheet3.xml", "xl/printerSettings/printerSettings1.bin", b"HP LaserJet of Somchai",
        "printerSettings", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings",
    )  # fmt: skip
    sheet = parts["xl/worksheets/sheet3.xml"].decode()
    tied = f'<pageSetup xmlns:r="{own.OFFICE}" r:id="{printer}" '
    assert "<pageSetup " in sheet
    parts["xl/worksheets/sheet3.xml"] = sheet.replace("<pageSetup ", tied, 1).encode()
    return parts.write(tmp_path / "ใช้แล้ว.xlsx")


def test_names_paths_and_printers_are_nowhere_in_the_copy(worn: Path, tmp_path: Path) -> None:
    before = everything(worn)
    copy = sharing.share(worn, tmp_path / "ส่ง.xlsx")
    text = everything(copy.path)
    for gone in (
        "สมชาย", "สมหญิง", "สมศรี", "หัวหน้า<", "อำเภอสมมติ", "somchai", "LaserJet", "absPath", "printerSettings",
        ">เจ้าหน้าที่</author>", "refreshedBy", "pivotCacheRecords", 'displayName="เจ้าหน้าที่"', 'userId="officer"',
    ):  # fmt: skip
        assert gone in before, gone
        assert gone not in text, gone
    assert copy.traces.properties == 6
    assert copy.traces.authors >= 2
    assert (copy.traces.paths, copy.traces.printers) == (1, 1)
    for kept in (NOTE, THREAD, OWN_NOTE, "tc={99999999"):
        assert kept in text, kept
    assert openpyxl.load_workbook(copy.path).custom_doc_props["xlplan"].value == LAYOUT
    assert WorkbookFile(copy.path).last_saved_by is None


def test_the_validator_finds_nothing_in_a_copy(worn: Path, tmp_path: Path) -> None:
    assert validate(worn) == validate(sharing.share(worn, tmp_path / "ส่ง.xlsx").path) == []


# --- freeze ---


def test_the_add_ins_formulas_become_values_and_those_of_the_plan_stay(
    office: Office, tmp_path: Path
) -> None:
    office.book.add_column("plan", "ชื่อสะอาด", [None] * len(office.rows("plan")))
    with by_hand(office.book.path) as hand:
        hand.type_formula("plan", 0, "ชื่อสะอาด", "[1]!PLAN_CLEAN(plan[[#This Row],[ชื่อโครงการ]])", TYPED)
    copy = sharing.freeze(office.book.path, tmp_path / "ค่า.xlsx")
    assert copy.frozen.formulas == 1
    assert "PLAN_" not in everything(copy.path)
    sheet = openpyxl.load_workbook(copy.path)["โครงการตำบล"]
    last = [row[-1].value for row in sheet.iter_rows()]
    assert last[1] == TYPED
    assert any(cell.data_type == "f" for cell in sheet[2])
    assert office.rows("plan") == rows(copy.path, "plan")
    assert "1 สูตร" in copy.told()


def test_the_examples_keep_their_values_without_the_add_in(tmp_path: Path) -> None:
    source = shipped("workbooks/sample/ตัวอย่างสูตร.xlsx")
    copy = sharing.freeze(source, tmp_path / "ค่า.xlsx")
    before = openpyxl.load_workbook(source, data_only=True).active
    after = openpyxl.load_workbook(copy.path).active
    assert [[cell.value for cell in row] for row in after] == [[cell.value for cell in row] for row in before]
    assert not [cell for row in after for cell in row if cell.data_type == "f"]
    assert copy.frozen.formulas == 17
    assert copy.frozen.without_value == 1  # an amount that cannot be read is an error, and stays one


# --- where copies go ---


@pytest.mark.parametrize(("make", "word"), [(sharing.share, "ส่ง"), (sharing.freeze, "ค่า")])
def test_a_copy_lies_with_the_plans_documents_and_the_one_before_is_kept(
    make: Any, word: str, tmp_path: Path
) -> None:
    path = folders.create(tmp_path / "แผน 2566")
    copy = make(path)
    assert copy.path == (tmp_path / "แผน 2566" / FOLDER_OUT / f"ไฟล์แผน ({word}).xlsx").resolve()
    copy.path.write_bytes(shipped("workbooks/master.xlsx").read_bytes() + b" ")
    make(path)
    kept = list((tmp_path / "แผน 2566" / FOLDER_BACKUP).glob(f"*({word})*.xlsx"))
    assert [file.read_bytes()[-1:] for file in kept] == [b" "]


def test_a_workbook_outside_a_plans_folders_has_its_copy_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "ก & ข %TEMP% (1).xlsx"
    folders.create(path)
    assert sharing.freeze(path).path.name == "ก & ข %TEMP% (1) (ค่า).xlsx"
    assert sharing.share(path).path == (tmp_path / "ก & ข %TEMP% (1) (ส่ง).xlsx").resolve()


@pytest.mark.parametrize("make", [sharing.share, sharing.freeze])
def test_a_copy_never_takes_the_workbooks_place(make: Any, tmp_path: Path) -> None:
    path = folders.create(tmp_path / "แผน.xlsx")
    before = path.read_bytes()
    with pytest.raises(PathExistsError):
        make(path, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("make", [sharing.share, sharing.freeze])
def test_what_is_no_workbook_is_told(make: Any, tmp_path: Path) -> None:
    with pytest.raises(PathMissingError):
        make(tmp_path / "ไม่มี.xlsx")
    (tmp_path / "เสีย.xlsx").write_bytes(b"not a zip")
    with pytest.raises(NotAPlanWorkbookError):
        make(tmp_path / "เสีย.xlsx")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["เสีย.xlsx"]
