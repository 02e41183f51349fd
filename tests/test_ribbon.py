"""The buttons, pressed on a real spreadsheet: what they ask and tell, and what keeps them from working."""

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlwings as xw
from filelock import FileLock

from tests.conftest import STAMP, rows_of
from tests.support.books import InFile
from tests.support.calc.com_app import window_of
from tests.support.calc.session import busy, count_calls
from tests.support.person import Person
from tests.support.village_plan import village_plan
from xlplan import actions, pipeline, ribbon
from xlplan.before_excel import Excel
from xlplan.importing.step import import_documents
from xlplan.words import verbs
from xlplan.words.buttons import Choice

SOAK = "XLPLAN_SOAK" in os.environ
TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"
HEADINGS = ("ที่", "โครงการ", "เป้าหมาย", "งบประมาณ 2566")
ROWS = [("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "500 เมตร", "500,000"), ("2", "อบรมอาชีพ", "30 คน", "ไม่ทราบ")]


@pytest.fixture()
def document(tmp_path: Path) -> Path:
    return village(tmp_path)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workbook with one village's two projects, in its folder."""
    folder = tmp_path_factory.mktemp("plan")
    book = InFile(folder)
    pipeline.new(book.open(), first_year_be=2566, listed=[], stamp=STAMP)
    import_documents(book.open(), [village(folder)], stamp=STAMP)
    return book.path


def village(folder: Path) -> Path:
    """The plan of one village, in Word."""
    return village_plan(folder / "หมู่ 3.docx", TITLE, ROWS, headings=HEADINGS)


@pytest.fixture()
def plan(tmp_path: Path, made_once: Path) -> Path:
    """A closed workbook with that village's two projects."""
    copy = shutil.copytree(made_once.parent, tmp_path / "แผนของตำบล")
    return copy / made_once.name


@pytest.fixture()
def person() -> Person:
    return Person(Choice.GO)


@pytest.fixture()
def excel(calc_app: xw.App, person: Person) -> Excel:
    return Excel(calc_app, person)


@pytest.fixture()
def opened(excel: Excel, plan: Path) -> xw.Book:
    return excel.app.books.open(str(plan))


def title(person: Person) -> str:
    (message,) = person.told
    return message.title


# --- the register ---


def test_every_button_of_the_register_does_something_and_nothing_else_does() -> None:
    assert set(ribbon.BUTTONS) == {verb.name for verb in verbs.VERBS if verb.group}


def test_every_table_in_the_menu_of_sheets_can_be_shown(
    excel: Excel, opened: xw.Book, person: Person
) -> None:
    for table in [table for tables in verbs.SHEETS_SHOWN.values() for table in tables]:
        ribbon.press(f"show {table}", excel)
        assert table in [one.name for one in opened.sheets.active.tables]
    assert person.told == []


# --- what is asked, what is told ---


def test_new_asks_where_and_from_which_year_and_opens_the_plan(calc_app: xw.App, tmp_path: Path) -> None:
    person = Person(place=tmp_path / "แผน ปี 66", lines=["สองพัน", "๒๕๖๖"])
    ribbon.press("new", Excel(calc_app, person))
    made = tmp_path / "แผน ปี 66" / "2 ไฟล์แผน" / "ไฟล์แผน.xlsx"
    assert title(person) == "สร้างไฟล์แผนแล้ว"
    assert '"สองพัน" ไม่ใช่ปี' in person.asked[-1]
    assert Path(calc_app.books.active.api.FullName) == made
    assert {row["name"]: row["value"] for row in rows_of(made, "settings")}["ปีแรกของแผน"] == "2566"


def test_new_that_is_not_answered_makes_nothing(calc_app: xw.App, tmp_path: Path) -> None:
    person = Person(place=tmp_path / "แผน", lines=[None])
    ribbon.press("new", Excel(calc_app, person))
    assert (person.told, list(tmp_path.iterdir())) == ([], [])


def test_import_shows_counts_first_and_tells_at_the_end(
    excel: Excel, opened: xw.Book, tmp_path: Path
) -> None:
    other = village_plan(tmp_path / "หมู่ 4.docx", TITLE.replace("3", "4"), ROWS, headings=HEADINGS)
    person = Person(Choice.GO, documents=[other])
    ribbon.press("import", replace(excel, dialogs=person))
    before, after = person.told
    assert (before.title, after.title) == ("จะนำเข้า 1 จาก 1 ไฟล์", "นำเข้าแล้ว 1 จาก 1 ไฟล์")
    assert len(rows_of(Path(opened.api.FullName), "projects")) == 4


def test_the_button_to_the_first_finding_leads_there_and_on_to_its_row(
    excel: Excel, opened: xw.Book, tmp_path: Path
) -> None:
    other = village_plan(tmp_path / "หมู่ 4.docx", TITLE.replace("3", "4"), ROWS, headings=HEADINGS)

    class Curious(Person):
        def tell(self, message):
            wanted = Choice.GO if message.title.startswith("จะนำเข้า") else Choice.SHOW
            self.wants = (wanted,)
            return super().tell(message)

    person = Curious(documents=[other])
    ribbon.press("import", replace(excel, dialogs=person))
    assert person.told[-1].title == "อ่านยอดเงินเป็นตัวเลขไม่ได้"
    assert opened.sheets.active.name == "โครงการที่รวบรวม"
    assert opened.app.selection[0].value == "ปส-03-002"


def test_the_plan_is_the_one_that_was_in_front_though_another_is_shown_meanwhile(
    excel: Excel, opened: xw.Book, plan: Path, tmp_path: Path
) -> None:
    shutil.copy(plan, tmp_path / "แผนอื่น.xlsx")
    second = excel.app.books.open(str(tmp_path / "แผนอื่น.xlsx"))
    opened.activate()
    other = village_plan(tmp_path / "หมู่ 4.docx", TITLE.replace("3", "4"), ROWS, headings=HEADINGS)

    class Turning(Person):
        def tell(self, message):
            second.activate()
            self.wants = (Choice.GO if message.title.startswith("จะนำเข้า") else Choice.SHOW,)
            return super().tell(message)

    person = Turning(documents=[other])
    ribbon.press("import", replace(excel, dialogs=person))
    assert person.told[-1].title == "อ่านยอดเงินเป็นตัวเลขไม่ได้"
    assert excel.app.books.active.name == opened.name
    assert len(rows_of(Path(opened.api.FullName), "projects")) == 4


def test_repair_changes_only_the_cells_that_are_broken(excel: Excel, opened: xw.Book, person: Person) -> None:
    table = opened.sheets["โครงการที่รวบรวม"].tables["projects"]
    table.columns.add("ของเรา")
    cells = table.data_body_range[:, -1]
    excel.app.api.AutoCorrect.AutoFillFormulasInLists = False
    cells[1].formula = "=_xll.PLAN_CLEAN(1)"
    excel.app.api.AutoCorrect.AutoFillFormulasInLists = True
    assert "_xll" in cells[1].formula
    ribbon.press("repair", excel)
    assert title(person) == "ซ่อมสูตรแล้ว 1 ช่อง"
    assert [formula.lower() for (formula,) in cells.formula] == ["", "=plan_clean(1)"]
    assert excel.app.api.AutoCorrect.AutoFillFormulasInLists


def test_progress_stands_in_the_status_bar_and_leaves_it(
    excel: Excel, opened: xw.Book, document: Path
) -> None:
    ribbon.press("import", replace(excel, dialogs=Person(Choice.GO, documents=[document])))
    shown = excel.app.impl.screen.status_bars
    assert "นำเข้าแผน 0 จาก 1 · หมู่ 3.docx (กด Esc เพื่อยกเลิก)" in shown
    assert shown[-1] is False


def test_help_opens_at_the_step_that_is_next(excel: Excel, opened: xw.Book, person: Person) -> None:
    ribbon.press("help", excel)
    assert opened.sheets.active.name == "วิธีใช้"
    assert excel.app.selection.value == "จัดประเภท"
    assert person.told == []


@pytest.mark.soak
def test_a_verb_makes_no_more_calls_for_ten_times_as_many_rows(excel: Excel, tmp_path: Path) -> None:
    """Every call is about a millisecond in Excel, however many cells it is for."""
    few = 400 if SOAK else 12
    pressed = ("classify", "combine", "score", "undo") if SOAK else ("combine", "undo")
    counted: dict[str, list[int]] = {}
    for count in (few, 10 * few):
        (folder := tmp_path / str(count)).mkdir()
        book = InFile(folder)
        rows = [
            (str(n), f"ก่อสร้างถนน คสล. สาย {n} กว้าง {n % 7 + 3} เมตร", "", "100,000") for n in range(count)
        ]
        document = village_plan(tmp_path / f"{count}.docx", TITLE, rows, headings=HEADINGS)
        pipeline.new(book.open(), first_year_be=2566, listed=[], stamp=STAMP)
        import_documents(book.open(), [document], stamp=STAMP)
        opened = excel.app.books.open(str(book.path))
        for verb in pressed:
            with count_calls() as calls:
                ribbon.press(verb, replace(excel, dialogs=Person(Choice.GO)))
            counted.setdefault(verb, []).append(calls.total)
        opened.close()
    print(f"calls for {few} and {10 * few} rows: {counted}")
    for verb, (before, after) in counted.items():
        assert after <= before * 1.05 + 10, (verb, before, after)


# --- from finding to finding ---


class Walking(Person):
    """A person who presses these one after the other, then closes what comes."""

    def __init__(self, *presses: Choice) -> None:
        super().__init__()
        self.presses = list(presses)

    def tell(self, message):
        self.wants = (self.presses.pop(0),) if self.presses else ()
        return super().tell(message)


def ticks(book: xw.Book) -> dict[str, str | None]:
    """The tick of every finding, by its title."""
    table = book.sheets["จุดที่ต้องตรวจ"].tables["findings"]
    headings = table.header_row_range.value
    rows = table.data_body_range.value
    return {row[headings.index("เรื่อง")]: row[headings.index("ตรวจแล้ว")] for row in rows}


UNREADABLE = "อ่านยอดเงินเป็นตัวเลขไม่ได้"


def test_next_leads_to_the_worst_finding_first_and_to_the_row_it_is_about(
    excel: Excel, opened: xw.Book, person: Person
) -> None:
    ribbon.press("next", replace(excel, dialogs=Walking(Choice.SHOW)))
    assert opened.sheets.active.name == "โครงการที่รวบรวม"
    assert opened.app.selection[0].value == "ปส-03-002"
    assert len(ticks(opened)) > 2
    assert not any(ticks(opened).values())


def test_pressed_again_next_goes_on_and_at_the_end_says_so_and_begins_anew(
    excel: Excel, opened: xw.Book
) -> None:
    person = Walking()
    excel = replace(excel, dialogs=person)
    for _ in range(len(ticks(opened))):
        ribbon.press("next", excel)
        opened.sheets["โครงการที่รวบรวม"].activate()
    titles = [message.title for message in person.told]
    assert titles[0] == UNREADABLE
    assert sorted(titles) == sorted(ticks(opened))
    ribbon.press("next", excel)
    assert person.told[-1].title == "ดูจุดที่ต้องตรวจถึงจุดสุดท้ายแล้ว"
    assert f"{len(titles)} จุด" in person.told[-1].what
    ribbon.press("next", excel)
    assert person.told[-1].title == UNREADABLE


def test_next_goes_on_from_the_finding_that_was_clicked(excel: Excel, opened: xw.Book) -> None:
    person = Walking()
    ribbon.press("next", replace(excel, dialogs=person))
    ribbon.press("next", replace(excel, dialogs=person))
    sheet = opened.sheets["จุดที่ต้องตรวจ"]
    row = next(row for row in range(2, 20) if sheet.range((row, 3)).value == UNREADABLE)
    sheet.activate()
    sheet.range((row, 4)).select()
    ribbon.press("next", replace(excel, dialogs=person))
    assert person.told[2].title == person.told[1].title != UNREADABLE


def test_right_so_ticks_a_finding_and_the_next_one_comes(excel: Excel, opened: xw.Book, plan: Path) -> None:
    before = plan.read_bytes()
    person = Walking(Choice.TICK, Choice.NEXT)
    ribbon.press("next", replace(excel, dialogs=person))
    first, second, third = (message.title for message in person.told)
    assert (first, second != first, third != second) == (UNREADABLE, True, True)
    assert [title for title, tick in ticks(opened).items() if tick] == [UNREADABLE]
    assert plan.read_bytes() == before  # as when people type it, Excel saves it with the rest
    person = Walking()
    opened.sheets["จุดที่ต้องตรวจ"].activate()
    opened.sheets["จุดที่ต้องตรวจ"].range("A1").select()
    ribbon.press("next", replace(excel, dialogs=person))
    assert person.told[0].title == second


def test_where_all_is_ticked_next_says_so(excel: Excel, opened: xw.Book) -> None:
    person = Walking(*[Choice.TICK] * len(ticks(opened)))
    ribbon.press("next", replace(excel, dialogs=person))
    assert set(ticks(opened).values()) == {"ใช่"}
    assert person.told[-1].what == "ไม่มีจุดที่ยังไม่ได้ตรวจ"


def test_a_protected_sheet_of_findings_takes_no_tick_and_is_named(
    excel: Excel, opened: xw.Book, person: Person
) -> None:
    opened.sheets["จุดที่ต้องตรวจ"].api.Protect()
    person = Walking(Choice.TICK)
    ribbon.press("next", replace(excel, dialogs=person))
    assert person.told[-1].title == "ยังทำไม่ได้ เพราะชีตมีการป้องกัน"
    assert not any(ticks(opened).values())


# --- what an import asks ---


def test_a_village_is_picked_in_the_preview_and_the_projects_are_its_own(
    excel: Excel, opened: xw.Book, tmp_path: Path
) -> None:
    title = "แผนพัฒนาหมู่บ้าน พ.ศ. 2566 - 2570"
    nameless = village_plan(
        tmp_path / "แผน 69 final.docx", title, [("1", "ขุดคลองใหม่", "", "9")], headings=HEADINGS
    )
    person = Person(Choice.GO, documents=[nameless], picks=["ตำบลปาเสมัส หมู่ที่ 3"])
    ribbon.press("import", replace(excel, dialogs=person))
    assert [message.title for message in person.told] == [
        "จะนำเข้า 1 จาก 1 ไฟล์",
        "ไม่ทราบว่าเป็นแผนของหมู่บ้านใด",
        "นำเข้าแล้ว 1 จาก 1 ไฟล์",
    ]
    found = [row for row in rows_of(Path(opened.api.FullName), "projects") if row["name"] == "ขุดคลองใหม่"]
    assert [(row["tambon"], row["moo"]) for row in found] == [("ปาเสมัส", "3")]


def test_whoever_stops_at_the_counts_is_asked_nothing_more_and_nothing_changes(
    excel: Excel, opened: xw.Book, tmp_path: Path, plan: Path
) -> None:
    second = village_plan(
        tmp_path / "หมู่ 3 final.docx", TITLE, [*ROWS, ("9", "ซ่อมศาลา", "", "5")], headings=HEADINGS
    )
    before = plan.read_bytes()
    person = Person(documents=[second])
    ribbon.press("import", replace(excel, dialogs=person))
    assert [message.title for message in person.told] == ["จะนำเข้า 0 จาก 1 ไฟล์"]
    assert plan.read_bytes() == before


def test_headings_that_nobody_knows_are_told_of_last_and_lead_to_their_sheet(
    excel: Excel, opened: xw.Book, tmp_path: Path
) -> None:
    headings = ("ที่", "โครงการ", "ผู้รับประโยชน์ทางอ้อม", "งบประมาณ 2566")
    rows = [("1", "ขุดคลองใหม่", "300 ครัวเรือน", "9")]
    other = village_plan(tmp_path / "หมู่ 4.docx", TITLE.replace("3", "4"), rows, headings=headings)

    class Closing(Person):
        def tell(self, message):
            self.wants = (
                (Choice.SHOW,) if message.title.startswith("พบหัวคอลัมน์") else (Choice.GO, Choice.CLOSE)
            )
            return super().tell(message)

    person = Closing(documents=[other])
    ribbon.press("import", replace(excel, dialogs=person))
    assert person.told[-1].title == "พบหัวคอลัมน์ที่ยังไม่รู้จัก 1 คำ"
    assert opened.sheets.active.name == "ชื่อหัวคอลัมน์"
    assert opened.app.selection[0].value == "ผู้รับประโยชน์ทางอ้อม"


def test_from_the_finding_about_a_heading_one_comes_to_that_heading_too(
    excel: Excel, opened: xw.Book, tmp_path: Path
) -> None:
    headings = ("ที่", "โครงการ", "ผู้รับประโยชน์ทางอ้อม", "งบประมาณ 2566")
    rows = [("1", "ขุดคลองใหม่", "300 ครัวเรือน", "9")]
    other = village_plan(tmp_path / "หมู่ 4.docx", TITLE.replace("3", "4"), rows, headings=headings)
    ribbon.press("import", replace(excel, dialogs=Person(Choice.GO, documents=[other])))

    class Looking(Walking):
        def tell(self, message):
            self.presses = [Choice.SHOW if message.title.startswith("หัวคอลัมน์") else Choice.NEXT]
            return super().tell(message)

    person = Looking()
    ribbon.press("next", replace(excel, dialogs=person))
    assert person.told[-1].title.startswith("หัวคอลัมน์")
    assert opened.app.selection[0].value == "ผู้รับประโยชน์ทางอ้อม"


# --- the register of documents ---


def test_the_register_shows_what_came_and_who_sent_nothing(
    excel: Excel, opened: xw.Book, person: Person
) -> None:
    villages = opened.sheets["หมู่บ้าน"].tables["villages"]
    villages.rows.add()
    villages.data_body_range[-1, :2].value = ["ปาเสมัส", "'4"]
    ribbon.press("receipt", excel)
    (told,) = person.told
    assert told.title == "รับเอกสารแล้ว 1 ฉบับ"
    assert "นำเข้าแล้ว 1 ฉบับ" in told.what
    assert told.where == "ยังไม่ส่ง 1 หมู่บ้าน\n• ตำบลปาเสมัส หมู่ที่ 4"
    assert opened.sheets.active.name == "ทะเบียนเอกสาร"


def test_pressed_again_without_a_row_chosen_it_shows_the_same(
    excel: Excel, opened: xw.Book, person: Person
) -> None:
    ribbon.press("receipt", excel)
    ribbon.press("receipt", excel)
    assert [told.title for told in person.told] == ["รับเอกสารแล้ว 1 ฉบับ"] * 2


def test_on_a_document_that_is_selected_it_shows_what_came_of_it(
    excel: Excel, opened: xw.Book, person: Person
) -> None:
    sheet = opened.sheets["ทะเบียนเอกสาร"]
    sheet.visible = True
    sheet.activate()
    sheet.range("B2").select()
    ribbon.press("receipt", excel)
    (told,) = person.told
    assert told.title == "ผลการนำเข้า: นำเข้าแล้ว"
    assert told.what.startswith("2 โครงการ")
    assert '"หมู่ 3.docx"' in told.where


# --- what keeps a verb from working ---


def test_a_button_without_a_plan_says_what_to_open(excel: Excel, person: Person) -> None:
    ribbon.press("classify", excel)
    assert title(person) == verbs.NO_PLAN_OPEN


def test_a_workbook_that_is_no_plan_is_named(excel: Excel, person: Person, tmp_path: Path) -> None:
    book = excel.app.books.add()
    book.save(str(tmp_path / "งบการเงิน.xlsx"))
    ribbon.press("classify", excel)
    assert title(person) == verbs.NO_PLAN_OPEN
    assert "งบการเงิน.xlsx" in person.told[0].where


def test_a_cell_being_edited_stops_a_verb_before_it_changes_anything(
    excel: Excel, opened: xw.Book, person: Person, plan: Path
) -> None:
    before = plan.read_bytes()
    with busy():
        ribbon.press("classify", excel)
    assert title(person) == "ยังทำไม่ได้ เพราะ Excel กำลังใช้งานอยู่"
    assert plan.read_bytes() == before


def test_it_is_told_so_too_where_excel_says_it_within_another_error(
    excel: Excel, opened: xw.Book, person: Person
) -> None:
    with busy(within=True):
        ribbon.press("classify", excel)
    assert title(person) == "ยังทำไม่ได้ เพราะ Excel กำลังใช้งานอยู่"


def test_a_button_works_in_the_workbook_of_its_window_whichever_is_active_by_then(
    excel: Excel, opened: xw.Book, person: Person, plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "อีกแผน.xlsx"
    shutil.copy(plan, other)
    before = other.read_bytes()
    excel.app.books.open(str(other))  # in front now
    ribbon.press("classify", replace(excel, window=window_of(excel.app.impl, opened.name)))
    assert title(person) == "จัดประเภทแล้ว 2 โครงการ"
    assert rows_of(plan, "projects")[0]["area_proposed"]
    assert other.read_bytes() == before


def test_only_hidden_workbooks_are_no_workbook(
    excel: Excel, opened: xw.Book, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(excel.app.api), "ActiveWorkbook", None)
    for verb in ("classify", "repair"):
        ribbon.press(verb, excel)
    assert [message.title for message in person.told] == [verbs.NO_PLAN_OPEN] * 2


def test_a_new_plan_is_not_begun_while_one_of_its_name_is_open(calc_app: xw.App, tmp_path: Path) -> None:
    person = Person(place=tmp_path / "ปีก่อน", lines=["2561", "2566"])
    excel = Excel(calc_app, person)
    ribbon.press("new", excel)
    person.place = tmp_path / "ปีนี้"
    ribbon.press("new", excel)
    assert person.told[-1].title == "ปิดไฟล์แผนที่เปิดอยู่ก่อน"
    assert not (tmp_path / "ปีนี้").exists()


def test_documents_that_are_there_are_told_though_the_workbook_refuses_its_log(
    calc_app: xw.App, tmp_path: Path, document: Path
) -> None:
    person = Person(Choice.GO, place=tmp_path / "แผน", lines=["2566"], documents=[document])
    excel = Excel(calc_app, person)
    for verb in ("new", "import", "combine"):
        ribbon.press(verb, excel)

    def protect(done: int, total: int, label: str) -> None:
        calc_app.books.active.sheets["ประวัติการทำงาน"].api.Protect()

    ribbon.press("export", replace(excel, watch=protect))
    assert person.told[-1].title == "จัดทำเอกสารแล้ว 1 ฉบับ แต่ยังไม่ได้ลงประวัติ"
    assert "ประวัติการทำงาน" in person.told[-1].where
    assert list((tmp_path / "แผน" / "3 เอกสารส่ง").glob("*.docx"))


def test_a_protected_sheet_is_named(excel: Excel, opened: xw.Book, person: Person, plan: Path) -> None:
    before = plan.read_bytes()
    opened.sheets["โครงการที่รวบรวม"].api.Protect()
    ribbon.press("classify", excel)
    assert title(person) == "ยังทำไม่ได้ เพราะชีตมีการป้องกัน"
    assert "โครงการที่รวบรวม" in person.told[0].where
    assert plan.read_bytes() == before


@pytest.mark.parametrize("agrees", [True, False])
def test_a_filter_goes_only_when_the_person_agrees(
    excel: Excel, opened: xw.Book, plan: Path, agrees: bool
) -> None:
    table = opened.sheets["โครงการที่รวบรวม"].tables["projects"]
    table.autofilter.apply_values(1, ["ปส-03-001"])
    person = Person(Choice.GO if agrees else Choice.STOP)
    before = plan.read_bytes()
    ribbon.press("classify", replace(excel, dialogs=person))
    assert person.told[0].title == "ยังทำไม่ได้ เพราะตารางกรองอยู่"
    assert table.api.AutoFilter.FilterMode is not agrees
    assert (plan.read_bytes() == before) is not agrees
    assert len(person.told) == (2 if agrees else 1)


def test_esc_stops_the_work_and_nothing_has_changed(
    excel: Excel, opened: xw.Book, document: Path, plan: Path
) -> None:
    village_plan(document, TITLE, ROWS[:1], headings=HEADINGS)  # a new edition: something would change
    person = Person(Choice.GO, documents=[document])
    before = plan.read_bytes()
    ribbon.press("import", replace(excel, dialogs=person, is_stopped=lambda: True))
    assert title(person) == "ยกเลิกแล้ว"
    assert plan.read_bytes() == before


def test_a_second_click_while_one_works_does_nothing(
    excel: Excel, opened: xw.Book, person: Person, plan: Path
) -> None:
    before = plan.read_bytes()
    with FileLock(Path(tempfile.gettempdir()) / f"xlplan-{excel.app.pid}.lock"):
        ribbon.press("classify", excel)
    assert (person.told, plan.read_bytes() == before) == ([], True)


def test_a_mistake_of_ours_is_told_without_a_traceback(
    excel: Excel, opened: xw.Book, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = "ข้อความในช่อง"

    def break_down(book: object, call: object) -> None:
        raise ZeroDivisionError(cell)

    monkeypatch.setattr(actions, "classify", break_down)
    ribbon.press("classify", excel)
    assert title(person) == "โปรแกรมขัดข้อง"
    log = Path(person.told[0].where.split('"')[1])
    assert "break_down" in log.read_text("utf-8")
    assert cell not in log.read_text("utf-8")
    log.unlink()
