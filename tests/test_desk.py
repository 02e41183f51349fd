"""What people typed, deleted and chose goes through every step, is listed, and can be taken back."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from tests.support.books import IN_LIVE_SOAK, IN_MEMORY, InLive, InMemory
from tests.support.office import TITLE, Office
from tests.support.village_plan import village_plan
from xlplan import journal, pipeline
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.importing.step import import_documents
from xlplan.office.workbook import Way

ROAD = ("ก่อสร้างถนน คสล. ซอย 9", "ยาว 350 เมตร", "952,000")
CANAL = ("ขุดลอกคลองไอปาแย", "", "80,000")
HENS = ("เลี้ยงไก่ไข่", "20 ครัวเรือน", "")
ROAD_CODE, CANAL_CODE, HENS_CODE = "ปส-03-001", "ปส-03-002", "ปส-03-003"
PROJECTS, PLAN = TABLES["projects"].sheet, TABLES["plan"].sheet
TYPED, SOURCE, BRING_BACK = "ใช้ค่าที่พิมพ์", "ใช้ค่าของเอกสาร", "นำแถวกลับ"
KEPT, DELETED = "ช่องที่ท่านแก้ไว้ต่างจากข้อมูลใหม่", "แถวที่ถูกลบ"
PUT_BACK, BAD_CODE, WORDS = "มีผู้พิมพ์ทับสูตร", "รหัสที่ใช้ไม่ได้", "ข้อความในช่องตัวเลข"
PLAN_AMOUNT = "งบที่พิมพ์ทับในโครงการตำบล"


@pytest.fixture(scope="module", params=[IN_MEMORY, *IN_LIVE_SOAK])
def offices(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, Office]]:
    before = xw.engines.active
    if request.param is InLive:
        request.getfixturevalue("calc_engine").activate()
    folder = tmp_path_factory.mktemp("office")
    made = Office(request.param(folder), folder)
    made.new()
    made.bring(ROAD, CANAL, HENS)
    planned = deepcopy(made)
    planned.steps()
    yield made, planned
    xw.engines.active = before


@pytest.fixture
def office(offices: tuple[Office, Office], request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """An office that has the plan of one village with three projects."""
    return copied(offices[0], request, tmp_path)


@pytest.fixture
def planned(offices: tuple[Office, Office], request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """The same with the tambon's plan made."""
    return copied(offices[1], request, tmp_path)


def copied(office: Office, request: pytest.FixtureRequest, folder: Path) -> Office:
    if isinstance(office.book, InLive):
        request.getfixturevalue("calc_app")
    made = deepcopy(office)
    made.folder = folder
    return made


def listed(office: Office, *columns: str) -> list[tuple[Any, ...]]:
    """The lines of the list แก้ไข."""
    return [tuple(row[column] for column in columns) for row in office.rows("edits")]


def amount(office: Office, code: str = ROAD_CODE) -> int | None:
    found: int | None = office.row("projects", code=code)["budget_year_1"]
    return found


def told(office: Office, title: str) -> list[str]:
    return [row["what"] for row in office.rows("findings") if row["title"] == title]


# --- a cell typed over ---


def test_a_cell_typed_over_stays_through_every_step_and_is_listed_once(office: Office) -> None:
    if isinstance(office.book, InLive):
        pytest.skip("the name of who saved last cannot be given to Calc")
    office.book.last_saved_by = "สมศรี"  # type: ignore[attr-defined]
    office.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    office.type("projects", "name", "ก่อสร้างถนนใหญ่", code=ROAD_CODE)
    for _ in range(2):
        office.steps()
        office.bring(ROAD, CANAL, HENS)
    assert amount(office) == 90_000_000
    assert office.row("projects", code=ROAD_CODE)["name"] == "ก่อสร้างถนนใหญ่"
    assert office.row("plan", lead=ROAD_CODE)["name"] == "ก่อสร้างถนนใหญ่"
    assert listed(office, "sheet", "code", "column", "was", "now", "new", "state", "who") == [
        (PROJECTS, ROAD_CODE, "ชื่อโครงการ", ROAD[0], "ก่อสร้างถนนใหญ่", None, TYPED, "สมศรี"),
        (PROJECTS, ROAD_CODE, "งบ 2566", "952,000", "900,000", None, TYPED, "สมศรี"),
    ]
    assert KEPT not in office.titles()


def test_every_sheet_that_the_program_writes_keeps_what_was_typed(planned: Office) -> None:
    planned.match()
    planned.book.type("documents", 0, "reason", "ส่งมาทางไลน์")
    planned.book.type("plan", 0, "agency", "อบต.ปาเสมัส")
    planned.book.type("tambons", 0, "origin", "หนังสืออำเภอ")
    planned.book.type("villages", 0, "origin", "ผู้ใหญ่บ้าน")
    planned.book.type("findings", 0, "advice", "ถามหมู่ 3 แล้ว")
    finding = planned.rows("findings")[0]["finding"]
    planned.steps()
    assert planned.rows("documents")[0]["reason"] == "ส่งมาทางไลน์"
    assert planned.rows("plan")[0]["agency"] == "อบต.ปาเสมัส"
    assert planned.rows("tambons")[0]["origin"] == "หนังสืออำเภอ"
    assert planned.rows("villages")[0]["origin"] == "ผู้ใหญ่บ้าน"
    assert planned.row("findings", finding=finding)["advice"] == "ถามหมู่ 3 แล้ว"
    assert len(planned.rows("edits")) == 5


def test_a_cell_that_was_emptied_stays_empty(office: Office) -> None:
    office.type("projects", "target", None, code=ROAD_CODE)
    office.steps()
    office.bring(ROAD, CANAL, HENS)
    assert office.row("projects", code=ROAD_CODE)["target"] is None
    assert listed(office, "column", "was", "now") == [("เป้าหมาย", "ยาว 350 เมตร", None)]


def test_the_line_follows_a_second_typing(office: Office) -> None:
    for amount_now in (900_000, 910_000.5):
        office.type("projects", "budget_year_1", amount_now, code=ROAD_CODE)
        office.classify()
    assert listed(office, "was", "now", "state") == [("952,000", "910,000.50", TYPED)]
    assert office.rows("edits")[0]["time"] == office.rows("log")[-1]["time"]


def test_the_line_closes_when_the_value_is_the_sources_again(office: Office) -> None:
    for amount_now in (900_000, 952_000):
        office.type("projects", "budget_year_1", amount_now, code=ROAD_CODE)
        office.classify()
    assert listed(office, "was", "now", "state") == [("952,000", "900,000", "ตรงกันแล้ว")]
    office.type("projects", "budget_year_1", 1, code=ROAD_CODE)
    office.classify()
    assert [line[0] for line in listed(office, "state")] == ["ตรงกันแล้ว", TYPED]  # a new edit, a new line


def test_the_line_closes_when_the_source_comes_to_say_what_was_typed(office: Office) -> None:
    office.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    office.classify()
    office.bring((ROAD[0], ROAD[1], "900,000"), CANAL, HENS)
    assert listed(office, "state") == [("ตรงกันแล้ว",)]
    office.bring((ROAD[0], ROAD[1], "700,000"), CANAL, HENS)
    assert amount(office) == 70_000_000  # nothing is typed over any more


def test_a_third_value_from_the_source_is_told_with_all_three(office: Office) -> None:
    office.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    office.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    office.steps()
    assert amount(office) == 90_000_000
    assert listed(office, "was", "now", "new") == [("952,000", "900,000", "1,000,000")]
    (what,) = told(office, KEPT)
    assert all(value in what for value in ("งบ 2566", "952,000", "900,000", "1,000,000"))


def test_a_plan_amount_that_was_typed_is_told_as_long_as_it_stands(planned: Office) -> None:
    planned.type("plan", "budget_year_1", 123_000, lead=ROAD_CODE)
    for _ in range(2):
        planned.combine()
        (what,) = told(planned, PLAN_AMOUNT)
        assert all(value in what for value in ("123,000", "952,000"))
    planned.type("plan", "budget_year_1", 952_000, lead=ROAD_CODE)
    planned.combine()
    assert told(planned, PLAN_AMOUNT) == []


# --- choosing ---


def test_the_documents_latest_value_is_taken_when_staff_choose_it(office: Office) -> None:
    office.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    office.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    office.choose(SOURCE, code=ROAD_CODE)
    office.classify()
    assert amount(office) == 100_000_000
    assert listed(office, "state") == [("ใช้ค่าของเอกสารแล้ว",)]
    assert KEPT not in office.titles()
    office.bring((ROAD[0], ROAD[1], "1,100,000"), CANAL, HENS)
    assert amount(office) == 110_000_000


@pytest.mark.parametrize("before", [ROAD, HENS], ids=["an amount", "nothing"])
def test_the_documents_value_is_taken_where_words_stand_in_a_numbers_cell(
    office: Office, before: tuple[str, str, str]
) -> None:
    code = {ROAD: ROAD_CODE, HENS: HENS_CODE}[before]
    office.type("projects", "budget_year_1", "รอประมาณราคา", code=code)
    office.classify()
    office.choose(SOURCE, code=code)
    office.classify()
    assert office.book.cells("projects", "budget_year_1") == [952_000, 80_000, None]
    assert listed(office, "now", "state") == [("รอประมาณราคา", "ใช้ค่าของเอกสารแล้ว")]
    assert WORDS not in office.titles()


def test_an_empty_source_empties_the_cell_when_staff_choose_it(office: Office) -> None:
    office.type("projects", "target", "1 สาย", code=CANAL_CODE)
    office.type("projects", "budget_year_1", 5, code=HENS_CODE)
    office.classify()
    office.choose(SOURCE, code=CANAL_CODE)
    office.choose(SOURCE, code=HENS_CODE)
    office.classify()
    assert office.book.cells("projects", "target")[1] is None
    assert office.book.cells("projects", "budget_year_1")[2] is None
    assert listed(office, "state") == [("ใช้ค่าของเอกสารแล้ว",)] * 2


def test_choosing_what_was_typed_quiets_the_finding_until_the_source_says_something_newer(
    office: Office,
) -> None:
    office.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    office.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    office.choose(TYPED, code=ROAD_CODE)
    for _ in range(2):
        office.classify()
        assert KEPT not in office.titles()
    assert listed(office, "was", "now", "new", "state", "choice") == [
        ("1,000,000", "900,000", None, TYPED, None)
    ]
    office.bring((ROAD[0], ROAD[1], "1,200,000"), CANAL, HENS)
    (what,) = told(office, KEPT)
    assert all(value in what for value in ("1,000,000", "900,000", "1,200,000"))
    assert amount(office) == 90_000_000


def test_a_word_that_is_no_choice_does_nothing(office: Office) -> None:
    office.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    office.classify()
    office.choose("ไม่แน่ใจ", code=ROAD_CODE)
    office.classify()
    assert amount(office) == 90_000_000
    assert listed(office, "state", "choice") == [(TYPED, "ไม่แน่ใจ")]


def test_a_choice_with_a_blank_too_many_is_that_choice(office: Office) -> None:
    office.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    office.classify()
    office.choose(f" {SOURCE} ", code=ROAD_CODE)
    office.classify()
    assert amount(office) == 95_200_000


def test_a_cell_whose_source_nobody_knows_any_more_is_not_emptied_by_a_choice(office: Office) -> None:
    office.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    office.classify()
    while office.rows("written"):
        office.book.delete_row("written", 0)
    office.choose(SOURCE, code=ROAD_CODE)
    office.classify()
    assert amount(office) == 90_000_000


# --- words and long texts ---


def test_words_in_a_numbers_cell_stay_and_are_told(office: Office) -> None:
    office.type("projects", "budget_year_1", "รอประมาณราคา", code=ROAD_CODE)
    office.steps()
    office.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    office.steps()
    assert office.book.cells("projects", "budget_year_1")[0] == "รอประมาณราคา"
    (what,) = told(office, WORDS)
    assert "งบ 2566" in what
    assert "รอประมาณราคา" in what
    assert listed(office, "was", "now", "new") == [("952,000", "รอประมาณราคา", "1,000,000")]
    assert office.row("plan", lead=ROAD_CODE)["budget_year_1"] is None


@pytest.mark.parametrize("length", [1_001, 30_001, 32_767])
def test_a_long_text_typed_over_is_recoverable(length: int, office: Office) -> None:
    long = ("ก" * 9 + "😀")[:10] * (length // 10) if length < 30_000 else "ก" * length
    office.type("projects", "target", long, code=ROAD_CODE)
    office.steps()
    office.bring((ROAD[0], "ยาว 400 เมตร", ROAD[2]), CANAL, HENS)
    assert office.row("projects", code=ROAD_CODE)["target"] == long
    office.delete("projects", code=ROAD_CODE)
    office.classify()
    office.choose(BRING_BACK, code=ROAD_CODE, column=None)
    office.classify()
    assert office.row("projects", code=ROAD_CODE)["target"] == long


@pytest.mark.parametrize("length", [1_001, 32_000])
def test_a_long_text_of_a_document_is_taken_back_whole(length: int, office: Office) -> None:
    long = "ข" * length
    office.bring((ROAD[0], long, ROAD[2]), CANAL, HENS)
    office.type("projects", "target", "สั้น", code=ROAD_CODE)
    office.steps()
    office.choose(SOURCE, code=ROAD_CODE)
    office.classify()
    assert office.row("projects", code=ROAD_CODE)["target"] == long


@pytest.mark.parametrize("length", [2_001, 32_767])
def test_a_long_text_stands_whole_in_the_list_where_the_source_was_taken_for_it(
    length: int, office: Office
) -> None:
    office.type("projects", "target", "ค" * length, code=ROAD_CODE)
    office.classify()
    office.choose(SOURCE, code=ROAD_CODE)
    office.classify()
    assert listed(office, "now") == [("ค" * length,)]


def test_what_was_typed_together_with_the_choice_stands_in_the_list(office: Office) -> None:
    office.type("projects", "target", "ครั้งแรก", code=ROAD_CODE)
    office.classify()
    office.type("projects", "target", "ครั้งที่สอง", code=ROAD_CODE)
    office.choose(SOURCE, code=ROAD_CODE)
    office.classify()
    assert office.row("projects", code=ROAD_CODE)["target"] == ROAD[1]
    assert listed(office, "was", "now") == [(ROAD[1], "ครั้งที่สอง")]


@pytest.mark.parametrize("column", ["total", "code"])
def test_a_long_text_over_a_formula_or_a_code_stands_whole_in_the_list(column: str, planned: Office) -> None:
    planned.type("plan", column, "ค" * 32_767, lead=ROAD_CODE)
    planned.score()
    assert listed(planned, "now", "state") == [("ค" * 32_767, "ใส่คืนแล้ว")]


@pytest.mark.parametrize("sign", ["ค", "😀"])
def test_a_long_text_in_a_numbers_cell_stops_no_step(sign: str, office: Office) -> None:
    long = sign * (32_767 // (1 + (sign > "\uffff")))
    office.type("projects", "budget_year_1", long, code=ROAD_CODE)
    office.steps()
    assert office.book.cells("projects", "budget_year_1")[0] == long
    assert told(office, WORDS)[0].startswith("งบ 2566: “" + sign * 10)


def test_long_texts_of_a_document_that_change_stop_no_import(office: Office) -> None:
    office.bring((ROAD[0], "ก" * 20_000, ROAD[2]), CANAL, HENS)
    office.bring((ROAD[0], "ข" * 20_000, ROAD[2]), CANAL, HENS)
    assert office.row("projects", code=ROAD_CODE)["target"] == "ข" * 20_000
    (what,) = told(office, "เอกสารฉบับใหม่เปลี่ยนข้อมูล")
    assert "ก" * 14_000 in what


@pytest.mark.parametrize("figure", ["99,999,999,999,999,999,999,999", "900,000,000,000,000 ล้านล้าน"])
def test_an_amount_too_large_for_any_cell_stays_as_it_is_written(figure: str, office: Office) -> None:
    office.bring(ROAD, CANAL, (HENS[0], HENS[1], figure))
    assert figure in office.row("projects", code=HENS_CODE)["other_amounts"]
    office.type("projects", "budget_year_1", figure, code=ROAD_CODE)
    office.steps()
    assert office.book.cells("projects", "budget_year_1")[0] == figure


def test_votes_that_no_cell_can_hold_stay_as_they_are_written(office: Office) -> None:
    path = office.folder / "เสียง.docx"
    headings = ("ที่", "โครงการ", "คะแนนเสียง", "งบประมาณ 2566")
    village_plan(path, TITLE.format(moo=4, tambon="ปาเสมัส"), [("1", "ถนน", "9" * 25, "5")], headings=headings)
    import_documents(office.book.open(), [path], stamp=office.stamp())
    row = office.row("projects", name="ถนน")
    assert row["votes"] is None
    assert "9" * 25 in row["others"]


# --- rows typed, pasted, spelled otherwise ---


def test_a_row_typed_by_hand_gets_a_code_and_is_not_listed_cell_by_cell(office: Office) -> None:
    office.book.add_row("projects", {"tambon": "ปาเสมัส", "moo": "3", "name": "ซ่อมศาลา", "budget_year_1": 7})
    office.steps()
    office.steps()
    row = office.row("projects", name="ซ่อมศาลา")
    assert (row["code"], row["document"], row["budget_year_1"]) == ("ปส-03-004", "คีย์เอง", 700)
    assert office.rows("edits") == []
    assert office.row("plan", lead="ปส-03-004")["name"] == "ซ่อมศาลา"


def test_a_row_typed_into_the_plan_gets_a_code_and_stays(planned: Office) -> None:
    planned.book.add_row("plan", {"tambon": "ปาเสมัส", "name": "แก้น้ำท่วมทั้งตำบล", "budget_year_1": 9})
    planned.score()  # whatever the step
    planned.combine()
    row = planned.row("plan", name="แก้น้ำท่วมทั้งตำบล")
    assert (row["code"], row["lead"], row["budget_year_1"]) == ("ปส-ต004", None, 900)
    assert planned.rows("edits") == []


@pytest.mark.parametrize("first", [True, False], ids=["pasted below", "pasted above by sorting"])
def test_a_pasted_copy_gets_a_code_of_its_own_and_the_original_keeps_its(office: Office, first: bool) -> None:
    office.book.copy_row("projects", 0)
    office.book.type("projects", 3, "name", "ของสำเนา")
    if not first:
        if isinstance(office.book, InLive):
            pytest.skip("rows are laid as no person can lay them on a sheet")
        rows = office.book.sheets["projects"].rows  # type: ignore[attr-defined]
        rows.insert(0, rows.pop())
    office.steps()
    office.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    if first:
        assert office.row("projects", code=ROAD_CODE)["name"] == ROAD[0]
        assert amount(office) == 100_000_000
        copy = office.row("projects", name="ของสำเนา")
        assert (copy["code"], copy["budget_year_1"]) == ("ปส-03-004", 95_200_000)
        assert (copy["document"], copy["table_no"], copy["row_no"]) == ("คีย์เอง", None, None)
    codes = [row["code"] for row in office.rows("projects")]
    assert sorted(codes) == [ROAD_CODE, CANAL_CODE, HENS_CODE, "ปส-03-004"]


@pytest.mark.parametrize("typed", ["ปส-9", "ขยะ", CANAL_CODE])
def test_a_code_typed_over_is_put_back_and_the_typed_text_kept(office: Office, typed: str) -> None:
    office.type("projects", "code", typed, code=ROAD_CODE)
    office.classify()
    assert office.row("projects", name=ROAD[0])["code"] == ROAD_CODE
    assert office.row("projects", name=CANAL[0])["code"] == CANAL_CODE
    assert listed(office, "code", "column", "was", "now", "way", "state") == [
        (ROAD_CODE, "รหัสโครงการ", ROAD_CODE, typed, "พิมพ์ทับรหัส", "ใส่คืนแล้ว")
    ]
    (what,) = told(office, BAD_CODE)
    assert typed in what


@pytest.mark.parametrize("typed", ["คำอื่น", None, ROAD_CODE])
def test_a_row_that_staff_typed_keeps_its_code_whatever_is_typed_over_it(
    typed: str | None, planned: Office
) -> None:
    planned.book.add_row("projects", {"tambon": "ปาเสมัส", "moo": "3", "name": "ซ่อมศาลา", "budget_year_1": 5})
    planned.book.add_row("plan", {"tambon": "ปาเสมัส", "name": "งานวัฒนธรรม"})
    planned.steps()
    before = planned.row("projects", name="ซ่อมศาลา"), planned.row("plan", name="งานวัฒนธรรม")
    planned.type("projects", "code", typed, name="ซ่อมศาลา")
    planned.type("plan", "code", typed, name="งานวัฒนธรรม")
    planned.steps()
    assert (planned.row("projects", name="ซ่อมศาลา"), planned.row("plan", name="งานวัฒนธรรม")) == before
    assert told(planned, DELETED) == []


@pytest.mark.parametrize("table", ["projects", "plan"])
def test_codes_of_two_rows_that_were_exchanged_go_back(table: str, planned: Office) -> None:
    before = planned.rows(table)
    for place, other in ((0, 1), (1, 0)):
        planned.book.type(table, place, "code", before[other]["code"])
    planned.steps()
    assert planned.rows(table) == before
    assert told(planned, KEPT) == []
    assert [now for _, now in listed(planned, "was", "now")] == [before[1]["code"], before[0]["code"]]


def test_a_code_that_was_emptied_is_put_back_silently(office: Office) -> None:
    office.type("projects", "code", None, code=ROAD_CODE)
    office.classify()
    assert office.row("projects", name=ROAD[0])["code"] == ROAD_CODE
    assert office.rows("edits") == []


@pytest.mark.parametrize("typed", ["ปส-๐๓-๐๐๑", "ปส03001", " ปส – 3 – 1 "])
def test_a_code_spelled_otherwise_is_no_change(office: Office, typed: str) -> None:
    office.type("projects", "code", typed, code=ROAD_CODE)
    office.classify()
    assert office.row("projects", name=ROAD[0])["code"] == ROAD_CODE
    assert (office.rows("edits"), told(office, BAD_CODE)) == ([], [])


# --- rows deleted ---


def test_a_deleted_project_is_listed_and_told_and_not_added_again_by_its_document(office: Office) -> None:
    office.delete("projects", code=ROAD_CODE)
    office.classify()
    for target in ("ยาว 350 เมตร", "ยาว 360 เมตร"):
        office.bring((ROAD[0], target, "1,000,000"), CANAL, HENS)
        assert [row["code"] for row in office.rows("projects")] == [CANAL_CODE, HENS_CODE]
    (line,) = listed(office, "sheet", "code", "column", "way", "state")
    assert line == (PROJECTS, ROAD_CODE, None, "ลบแถว", "ไม่อยู่ในชีต")
    (what,) = told(office, DELETED)
    assert ROAD[0] in what
    office.choose(BRING_BACK, code=ROAD_CODE)
    office.classify()
    back = office.row("projects", code=ROAD_CODE)  # with what its document says by now
    assert (back["budget_year_1"], back["target"]) == (100_000_000, "ยาว 360 เมตร")


def test_a_deleted_project_comes_back_whole(planned: Office) -> None:
    planned.book.add_column("projects", "ของเรา", ["สำคัญ", None, 7])
    planned.type("projects", "area_own", "เศรษฐกิจ", code=ROAD_CODE)
    planned.type("projects", "name", "ถนนใหญ่", code=ROAD_CODE)
    planned.type("projects", "budget_year_2", "รอ", code=ROAD_CODE)
    planned.classify()
    before = planned.row("projects", code=ROAD_CODE)
    planned.delete("projects", code=ROAD_CODE)
    planned.classify()
    assert DELETED in planned.titles()
    planned.choose(BRING_BACK, code=ROAD_CODE, column=None)
    planned.classify()
    assert planned.row("projects", code=ROAD_CODE) == before
    assert planned.book.cells("projects", "ของเรา") == [None, 7, "สำคัญ"]
    assert planned.book.cells("projects", "budget_year_2") == [None, None, "รอ"]
    assert DELETED not in planned.titles()
    states = {line[0]: line[1:] for line in listed(planned, "no", "column", "state")}
    assert (None, "กลับมาแล้ว") in states.values()
    planned.steps()
    assert len(planned.rows("projects")) == 3
    assert {line for line in listed(planned, "column", "state") if line[1] == TYPED} == {
        ("ชื่อโครงการ", TYPED), ("งบ 2567", TYPED),
    }  # fmt: skip


def test_a_deleted_plan_row_is_not_made_again_and_comes_back(planned: Office) -> None:
    planned.type("plan", "points_1", 3, lead=ROAD_CODE)
    planned.type("plan", "name_own", "ถนนดี", lead=ROAD_CODE)
    planned.combine()
    code = planned.row("plan", lead=ROAD_CODE)["code"]
    planned.delete("plan", lead=ROAD_CODE)
    for _ in range(2):
        planned.combine()
        assert [row["lead"] for row in planned.rows("plan")] == [CANAL_CODE, HENS_CODE]
    assert planned.row("projects", code=ROAD_CODE)["outcome"] == f"ลบ {code} ออกจากโครงการตำบลแล้ว"
    planned.choose(BRING_BACK, code=code)
    planned.combine()
    back = planned.row("plan", lead=ROAD_CODE)
    assert (back["code"], back["points_1"], back["name_own"]) == (code, 3, "ถนนดี")
    assert back["budget_year_1"] == 95_200_000
    assert planned.row("projects", code=ROAD_CODE)["outcome"] == f"อยู่ในโครงการตำบล {code}"


def test_a_row_deleted_and_pasted_back_is_as_if_nothing_happened(office: Office) -> None:
    if isinstance(office.book, InLive):
        pytest.skip("rows are laid as no person can lay them on a sheet")
    rows = office.book.sheets["projects"].rows  # type: ignore[attr-defined]
    cut = list(rows[0])
    office.delete("projects", code=ROAD_CODE)
    office.classify()
    office.book.add_row("projects", {})
    rows = office.book.sheets["projects"].rows  # type: ignore[attr-defined]
    rows[-1] = cut
    office.classify()
    assert listed(office, "state") == [("กลับมาแล้ว",)]
    assert DELETED not in office.titles()
    office.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    assert amount(office) == 100_000_000


def test_a_village_renumbered_is_not_deleted(office: Office) -> None:
    office.book.type("villages", 0, "households", 412)
    office.classify()
    office.book.type("villages", 0, "moo", "13")
    office.classify()
    assert (office.rows("edits"), told(office, DELETED)) == ([], [])
    assert office.row("villages", moo="13")["households"] == 412


def test_a_village_whose_tambon_has_an_odd_sign_comes_back_as_it_was(office: Office) -> None:
    office.book.add_row("villages", {"tambon": "ก|ข", "moo": "4", "name": "บ้าน", "households": 5})
    office.classify()
    before = office.row("villages", moo="4")
    office.delete("villages", moo="4")
    office.classify()
    office.choose(BRING_BACK, code="ก|ข|4")
    office.classify()
    assert office.row("villages", moo="4") == before


def test_a_tambon_renamed_is_not_deleted_and_its_counters_go_on(office: Office) -> None:
    office.book.type("tambons", 0, "tambon", "ปาเสมัส ใหม่")
    for row in range(3):
        office.book.type("projects", row, "tambon", "ปาเสมัส ใหม่")
    office.classify()
    assert told(office, DELETED) == []
    office.book.add_row("projects", {"tambon": "ปาเสมัส ใหม่", "moo": "3", "name": "ซ่อมศาลา"})
    office.classify()
    assert office.row("projects", name="ซ่อมศาลา")["code"] == "ปส-03-004"


@pytest.mark.parametrize("table", ["villages", "tambons", "documents", "findings"])
def test_duplicates_of_a_key_do_no_harm(table: str, planned: Office) -> None:
    before = planned.rows(table)
    planned.book.copy_row(table, 0)
    planned.steps()
    planned.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    planned.steps()
    assert planned.rows(table)[0].keys() == before[0].keys()
    keys = [tuple(row[name] for name in TABLES[table].key) for row in planned.rows(table)]
    assert keys.count(keys[0]) in (1, 2)
    assert [row["code"] for row in planned.rows("projects")] == [ROAD_CODE, CANAL_CODE, HENS_CODE]


@pytest.mark.parametrize("table", ["sets", "villages", "tambons", "documents", "findings"])
@pytest.mark.parametrize("in_copy", [True, False], ids=["in the copy", "in the first"])
def test_what_people_typed_into_one_of_two_rows_with_one_key_stays(
    in_copy: bool, table: str, planned: Office
) -> None:
    """Staff paste a copy of a row and type into it, or into the row it was copied from."""
    in_one_set(planned)
    own = {"sets": "note", "findings": "done", "villages": "second_body", "tambons": "vision"}
    typed = {"ของเรา": "ถาม", own.get(table, "note"): "จด", "origin": "เขียน"}
    count = len(planned.rows(table))
    planned.book.add_column(table, "ของเรา", [f"แถว {number}" for number in range(count)])
    planned.book.copy_row(table, 0)
    for column, value in typed.items():
        if column == "ของเรา" or column in TABLES[table].by_name:
            planned.book.type(table, count if in_copy else 0, column, value)
    planned.steps()
    planned.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    planned.undo()
    planned.steps()
    cells = planned.book.cells(table, "ของเรา")
    assert sorted(cell for cell in cells if cell in ("ถาม", "แถว 0")) == ["ถาม", "แถว 0"]
    place = cells.index("ถาม")
    for column in typed.keys() & set(TABLES[table].by_name):
        assert planned.book.cells(table, column)[place] == typed[column]


@pytest.mark.parametrize("table", ["sets", "findings"])
def test_a_copy_with_nothing_but_a_cell_of_their_own_stays(table: str, planned: Office) -> None:
    in_one_set(planned)
    count = len(planned.rows(table))
    planned.book.add_column(table, "ของเรา", [None] * count)
    planned.book.copy_row(table, 0)
    planned.book.type(table, count, "ของเรา", "ถาม")
    planned.steps()
    assert "ถาม" in planned.book.cells(table, "ของเรา")


def test_a_tick_on_a_finding_that_was_copied_before_stays(office: Office) -> None:
    office.classify()
    place = [row["step"] for row in office.rows("findings")].index("classify")
    office.book.copy_row("findings", place)
    office.book.type("findings", place, "done", "ใช่")
    office.classify()
    assert office.rows("findings")[place]["done"] == "ใช่"


def test_a_copy_that_nobody_typed_into_goes(planned: Office) -> None:
    in_one_set(planned)
    before = planned.rows("sets")
    planned.book.copy_row("sets", 0)
    planned.match()
    assert planned.rows("sets") == before


# --- rows that the steps take out and bring again ---


def merged(office: Office, judgement: str | None) -> None:
    """Decide the set of road and canal that staff made."""
    head = office.rows("sets").index(next(row for row in office.rows("sets") if row["code"] is None))
    office.book.type("sets", head, "decision", judgement)


def in_one_set(office: Office) -> None:
    for code in (ROAD_CODE, CANAL_CODE):
        office.type("projects", "hand_set", "ก", code=code)
    office.match()


def test_a_plan_row_that_is_absorbed_and_returns_has_all_that_people_gave_it(planned: Office) -> None:
    in_one_set(planned)
    planned.book.add_column("plan", "ของเรา", [None, "คุยแล้ว", None])
    planned.type("plan", "points_1", 2.5, lead=CANAL_CODE)
    planned.type("plan", "points_2", "สูง", lead=CANAL_CODE)
    planned.type("plan", "agency", "กรมชลประทาน", lead=CANAL_CODE)
    planned.score()
    before = planned.row("plan", lead=CANAL_CODE)
    merged(planned, "รวมเป็นโครงการเดียว")
    planned.combine()
    planned.combine()
    assert [row["lead"] for row in planned.rows("plan")] == [ROAD_CODE, HENS_CODE]
    way, state, column = listed(planned, "way", "state", "column")[-1]
    assert (way, state, column) == ("แถวออกจากตาราง", "ไม่อยู่ในชีต", None)
    assert DELETED not in planned.titles()
    merged(planned, "คนละโครงการ")
    planned.combine()
    planned.score()
    assert planned.row("plan", lead=CANAL_CODE) == before
    assert planned.book.cells("plan", "ของเรา")[-1] == "คุยแล้ว"
    assert planned.book.cells("plan", "points_2")[-1] == "สูง"
    assert (PLAN, before["code"], None, "กลับมาแล้ว") in listed(planned, "sheet", "code", "column", "state")
    assert ("หน่วยงานรับผิดชอบ", TYPED) in listed(planned, "column", "state")


def test_a_finding_that_vanishes_and_returns_keeps_its_tick(office: Office) -> None:
    office.bring(ROAD, HENS)
    gone = office.row("findings", title="โครงการไม่มีในเอกสารฉบับใหม่")["finding"]
    office.type("findings", "done", "ใช่", finding=gone)
    office.bring(ROAD, CANAL, HENS)
    assert gone not in [row["finding"] for row in office.rows("findings")]
    office.classify()
    office.bring(ROAD, HENS)
    assert office.row("findings", finding=gone)["done"] == "ใช่"


def test_a_set_that_goes_and_returns_has_what_people_noted_in_it(planned: Office) -> None:
    in_one_set(planned)
    planned.book.add_column("sets", "ของเรา", ["ถาม", None, None])
    planned.book.type("sets", 1, "reasons_for", "ผู้ใหญ่บ้านว่า")
    number = planned.rows("sets")[0]["set_no"]
    planned.match()
    for code in (ROAD_CODE, CANAL_CODE):
        planned.type("projects", "hand_set", None, code=code)
    planned.match()
    assert planned.rows("sets") == []
    for code in (ROAD_CODE, CANAL_CODE):
        planned.type("projects", "hand_set", "ก", code=code)
    planned.match()
    back = planned.rows("sets")
    assert {row["set_no"] for row in back} == {number}
    assert planned.book.cells("sets", "ของเรา") == ["ถาม", None, None]
    assert back[1]["reasons_for"] == "ผู้ใหญ่บ้านว่า"


def test_the_amounts_of_ones_own_come_back_with_their_row(planned: Office) -> None:
    in_one_set(planned)
    merged(planned, "รวมเป็นโครงการเดียว")
    planned.book.type("sets", 0, "budget_method", "กำหนดเอง")
    planned.combine()
    planned.type("plan", "budget_year_1", 77, lead=ROAD_CODE)
    for left_out in ("ใช่", None):
        for code in (ROAD_CODE, CANAL_CODE):
            planned.type("projects", "left_out", left_out, code=code)
        planned.combine()
    assert planned.row("plan", lead=ROAD_CODE)["budget_year_1"] == 7_700


# --- formulas ---


def test_a_formula_typed_over_is_put_back_and_the_typed_value_kept_and_told(planned: Office) -> None:
    planned.type("projects", "total", 5, code=ROAD_CODE)
    planned.type("plan", "score_rank", "=1+1", lead=CANAL_CODE)
    planned.classify()
    assert planned.book.cells("projects", "total")[0] == 952_000
    assert planned.book.open().typed("projects") == planned.book.open().typed("plan") == []
    assert [(line[0], line[1], line[2] == ROAD_CODE) for line in listed(planned, "now", "state", "code")] == [
        ("5", "ใส่คืนแล้ว", True),
        ("=1+1", "ใส่คืนแล้ว", False),
    ]
    assert len(told(planned, PUT_BACK)) == 2
    planned.classify()
    assert len(planned.rows("edits")) == 2


def test_words_over_a_formula_that_shows_nothing_are_kept_too(planned: Office) -> None:
    planned.type("projects", "total", "รอ", code=HENS_CODE)
    planned.classify()
    assert planned.book.cells("projects", "total")[2] is None
    assert listed(planned, "column", "was", "now") == [("งบรวม", None, "รอ")]


def test_a_constant_equal_to_the_formula_is_put_back_silently(planned: Office) -> None:
    planned.type("projects", "total", 952_000, code=ROAD_CODE)
    planned.classify()
    assert planned.book.open().typed("projects") == []
    assert (planned.rows("edits"), told(planned, PUT_BACK)) == ([], [])


# --- codes and counters ---


def test_of_two_tambons_with_one_short_code_the_later_gets_another(office: Office) -> None:
    office.book.add_row("tambons", {"tambon": "ปูโยะ", "short_code": "ปส"})
    office.classify()
    assert [row["short_code"] for row in office.rows("tambons")] == ["ปส", "ปย"]
    assert listed(office, "sheet", "code", "column", "was", "now") == [("ตำบล", "ปูโยะ", "ชื่อย่อ", "ปย", "ปส")]
    (what,) = told(office, BAD_CODE)
    assert "ปส" in what
    assert "ปย" in what
    office.classify()
    assert len(office.rows("edits")) == 1


def add(office: Office, name: str, tambon: str | None = "ปาเสมัส") -> str:
    """The code that a new project gets."""
    office.book.add_row("projects", {"tambon": tambon, "moo": "3", "name": name})
    office.classify()
    found: str = office.row("projects", name=name)["code"]
    return found


@pytest.mark.parametrize("typed", [None, "03=1", "ขยะ"])
def test_counters_do_not_go_back_by_typing_over_their_cell(office: Office, typed: str | None) -> None:
    office.delete("projects", code=HENS_CODE)
    office.book.type("tambons", 0, "counters", typed)
    assert add(office, "ใหม่") == "ปส-03-004"


def test_counters_do_not_go_back_by_deleting_rows(office: Office) -> None:
    for code in (CANAL_CODE, HENS_CODE):
        office.delete("projects", code=code)
    assert add(office, "ใหม่") == "ปส-03-004"


def test_counters_do_not_go_back_by_deleting_their_tambon(office: Office) -> None:
    for code in (ROAD_CODE, CANAL_CODE, HENS_CODE):
        office.delete("projects", code=code)
    office.book.delete_row("tambons", 0)
    office.classify()
    office.bring(("ใหม่", "", "5"), name="แผนอื่น")
    assert office.row("projects", name="ใหม่")["code"] == "ปส-03-004"


def test_counters_of_an_unknown_tambon_do_not_go_back(office: Office) -> None:
    assert add(office, "ไม่ทราบตำบล", None) == "00-03-001"
    office.delete("projects", name="ไม่ทราบตำบล")
    place = office.place("settings", name="ตัวนับรหัสเมื่อไม่ทราบตำบล")
    office.book.type("settings", place, "value", None)
    assert add(office, "ไม่ทราบตำบลเช่นกัน", None) == "00-03-002"


def test_counters_of_an_unknown_tambon_do_not_go_back_where_their_setting_was_deleted(office: Office) -> None:
    office.book.delete_row("settings", office.place("settings", name="ตัวนับรหัสเมื่อไม่ทราบตำบล"))
    assert add(office, "ไม่ทราบตำบล", None) == "00-03-001"
    office.delete("projects", name="ไม่ทราบตำบล")
    office.undo()
    assert add(office, "ไม่ทราบตำบลเช่นกัน", None) == "00-03-002"


def test_the_first_year_is_found_in_a_document_where_its_setting_was_deleted(tmp_path: Path) -> None:
    office = Office(InMemory(tmp_path), tmp_path)
    while office.rows("settings"):
        office.book.delete_row("settings", 0)
    office.bring(ROAD)
    assert amount(office) == 95_200_000


# --- a second time ---


def test_doing_every_step_a_second_time_changes_nothing_but_the_log(planned: Office) -> None:
    in_one_set(planned)
    merged(planned, "รวมเป็นโครงการเดียว")
    planned.type("projects", "name", "ถนนใหญ่", code=ROAD_CODE)
    planned.type("projects", "budget_year_1", "รอ", code=HENS_CODE)
    planned.book.add_row("projects", {"tambon": "ปาเสมัส", "name": "ซ่อมศาลา"})
    planned.delete("projects", code=CANAL_CODE)

    def all_steps() -> dict[str, Any]:
        planned.bring(ROAD, CANAL, HENS)
        planned.steps()
        return planned.everything("log")

    all_steps()
    assert all_steps() == all_steps()


def states(office: Office) -> dict[str, str]:
    return {row["step"]: row["state"] for row in office.rows("steps")}


def test_the_steps_tell_how_far_they_are_over_a_whole_way(tmp_path: Path) -> None:
    office = Office(InMemory(tmp_path), tmp_path)
    office.new()
    assert set(states(office).values()) == {"ยังไม่เริ่ม"}
    done: list[str] = []
    office.bring(ROAD, CANAL, HENS)
    for verb in ("classify", "match", "combine", "score"):
        assert (states(office)["import"], states(office)[verb]) == ("เสร็จ", "ยังไม่เริ่ม")
        getattr(office, verb)()
        done.append(verb)
        assert {states(office)[step] for step in done if step != "score"} == {"เสร็จ"}
    assert states(office)["score"] == "กำลังทำ"  # the projects lack points
    assert states(office)["export"] == "ยังไม่เริ่ม"
    pipeline.exported(office.book.open(), ["แผนพัฒนาตำบลปาเสมัส.docx"], stamp=office.stamp())
    assert states(office)["export"] == "เสร็จ"
    done_at = {row["step"]: row["since"] for row in office.rows("steps")}
    office.steps()
    assert {row["step"]: row["since"] for row in office.rows("steps")} == done_at  # of the same tables


def test_after_an_amount_was_typed_the_steps_that_read_it_are_to_be_done_again(planned: Office) -> None:
    planned.type("projects", "budget_year_1", 900_000, code=ROAD_CODE)
    now = {row["step"]: row["state"] for row in journal.states(planned.book.open())}
    assert (now["classify"], now["match"], now["combine"]) == ("เสร็จ", "ต้องทำใหม่", "ต้องทำใหม่")
    planned.classify()
    assert (states(planned)["classify"], states(planned)["match"]) == ("เสร็จ", "ต้องทำใหม่")
    planned.match()
    planned.combine()
    assert (states(planned)["match"], states(planned)["combine"]) == ("เสร็จ", "เสร็จ")


# --- what only one of the sheets has ---


def test_a_finding_of_a_documents_row_leads_to_the_project_that_it_became(office: Office) -> None:
    office.bring(("ปลูกป่า", "", "ประมาณ 5 หมื่น"), moo="4", name="แผนหมู่ 4")
    finding: Record = office.row("findings", title="อ่านยอดเงินเป็นตัวเลขไม่ได้")
    code = office.row("projects", name="ปลูกป่า")["code"]
    assert (finding["sheet"], finding["code"], finding["link"]) == (PROJECTS, code, "ไปที่แถว")


def test_a_number_that_no_plan_can_mean_stays_in_its_cell_and_stops_nothing(planned: Office) -> None:
    planned.type("projects", "budget_year_1", 1e30, code=ROAD_CODE)
    planned.type("projects", "votes", 3.5, code=CANAL_CODE)
    planned.steps()
    told = " ".join(row["what"] for row in planned.rows("findings") if row["title"] == "ข้อความในช่องตัวเลข")
    assert "“1e+30”" in told
    assert "“3.5”" in told
    planned.undo()
    assert planned.row("projects", code=ROAD_CODE)["budget_year_1"] is None


def test_a_column_of_staffs_own_may_have_the_name_of_one_of_ours(planned: Office) -> None:
    def codes_and_own() -> list[tuple[str, Any]]:
        book = planned.book.open()
        rows = planned.rows("plan")
        own = [(rows[cell.row]["code"], cell.value) for cell in book.typed("plan") if cell.way is Way.OWN]
        assert all(row["note"] is None for row in rows)
        return sorted(own)

    planned.book.add_column("plan", "note", [f"ของเรา {row['code']}" for row in planned.rows("plan")])
    before = codes_and_own()
    in_one_set(planned)
    for judgement in ("รวมเป็นโครงการเดียว", None):
        merged(planned, judgement)
        planned.combine()
    assert codes_and_own() == before
    assert len(before) == 3


def test_figures_of_an_emptied_table_are_nothing(planned: Office) -> None:
    for _ in planned.rows("tambons"):
        planned.book.delete_row("tambons", 0)
    planned.classify()
    assert planned.rows("figures") == []


def test_a_band_that_somebody_typed_over_stays(planned: Office) -> None:
    planned.score()
    code = planned.rows("plan")[0]["code"]
    planned.type("plan", "band", 9, code=code)
    planned.steps()
    assert planned.row("plan", code=code)["band"] == 9


# --- sense ---


def test_a_size_at_odds_is_found_when_sorting_stays_ticked_and_goes_when_it_is_mended(tmp_path: Path) -> None:
    office = Office(InMemory(tmp_path), tmp_path)
    office.new()
    office.bring(("ก่อสร้างถนน คสล. ซอยสวนยาง กว้าง 4 ม.", "กว้าง 5 เมตร", "500,000"))

    def found() -> list[tuple[str, str, str | None]]:
        rows = office.rows("findings")
        return [
            (row["code"], row["what"], row["done"]) for row in rows if row["title"] == "ขนาดในโครงการไม่ตรงกัน"
        ]

    office.classify()
    told = "ชื่อเขียนกว้าง 4 เมตร เป้าหมายเขียนกว้าง 5 เมตร"
    assert found() == [("ปส-03-001", told, None)]
    office.type("findings", "done", "ใช่", title="ขนาดในโครงการไม่ตรงกัน")
    office.classify()
    assert found() == [("ปส-03-001", told, "ใช่")]
    assert office.row("projects", code="ปส-03-001")["target"] == "กว้าง 5 เมตร"  # nothing is changed
    office.type("projects", "target", "กว้าง 4.00 เมตร", code="ปส-03-001")
    office.classify()
    assert found() == []
