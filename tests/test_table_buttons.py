"""Filters and sets made by hand, with the buttons on a real spreadsheet and with commands on a closed one."""

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
import xlwings as xw

from tests.conftest import STAMP, rows_of
from tests.support.books import InFile
from tests.support.person import Person
from tests.support.village_plan import village_plan
from xlplan import actions, pipeline, ribbon
from xlplan.before_excel import Excel
from xlplan.core.views.filters import Condition
from xlplan.core.vocabulary import FilterCondition
from xlplan.errors import FilterUnreadableError, NotAgreedError
from xlplan.importing.step import import_documents
from xlplan.words.buttons import Choice

COLLECTED, FILTERS = "โครงการที่รวบรวม", "ตัวกรอง"


class Closed(InFile):
    """A closed workbook that is there."""

    def __init__(self, path: Path) -> None:
        self.path = path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workbook with the projects of three villages: ปส-03-001, 002, ปส-05-001, 002, มน-01-001."""
    home = tmp_path_factory.mktemp("plan")
    book = InFile(home)
    (home / "ส่งมา").mkdir()
    pipeline.new(book.open(), first_year_be=2566, listed=[], stamp=STAMP)
    for tambon, moo, rows in (
        ("ปาเสมัส", 3, [("1", "ก่อสร้างถนนสายบ้านใหม่", "1,500,000"), ("2", "อบรมอาชีพ", "20,000")]),
        ("ปาเสมัส", 5, [("1", "ขุดลอกคลอง", "90,000.50"), ("2", "ซ่อมถนนลูกรัง", "1,000,000")]),
        ("มูโนะ", 1, [("1", "ก่อสร้างถนนเลียบคลอง", "700,000")]),
    ):
        title = f"แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบล{tambon} พ.ศ. 2566 - 2570"
        village_plan(home / "ส่งมา" / f"{tambon} {moo}.docx", title, rows)
    import_documents(book.open(), [home / "ส่งมา"], stamp=STAMP)
    return book.path


@pytest.fixture()
def plan(tmp_path: Path, made: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy(made, tmp_path / "แผน.xlsx"))


class Office:
    """A person before Excel with a plan open."""

    def __init__(self, app: xw.App, plan: Path) -> None:
        self.book = app.books.open(str(plan))
        self.person = Person(Choice.GO)
        self._excel = Excel(app, self.person)

    def press(self, action: str) -> str:
        """The title of the last window, if there was one."""
        before = len(self.person.told)
        ribbon.press(action, self._excel)
        return self.person.told[-1].title if len(self.person.told) > before else ""

    def look_at(self, sheet: str) -> xw.main.Table:
        self.book.sheets[sheet].activate()
        return self.book.sheets[sheet].tables[0]

    def shown(self) -> list[str]:
        """The codes of the collected projects that are not hidden."""
        body = self.book.sheets[COLLECTED].tables[0].data_body_range
        return [cell.value for cell in body.columns[0] if not cell.rows.hidden]

    def filtered(self, heading: str, **how: object) -> None:
        table = self.look_at(COLLECTED)
        field = table.header_row_range.value.index(heading) + 1
        table.api.Range.AutoFilter(Field=field, **how)

    def saved(self) -> list[list[object]]:
        """The lines of the sheet ตัวกรอง that staff wrote."""
        rows = self.book.sheets[FILTERS].tables[0].data_body_range.value
        return [row[:5] for row in rows if row[5] == "เจ้าหน้าที่"]


@pytest.fixture()
def office(calc_app: xw.App, plan: Path) -> Office:
    return Office(calc_app, plan)


def test_a_saved_filter_shows_its_rows_and_writes_nothing(office: Office, plan: Path) -> None:
    before = plan.read_bytes()
    office.book.sheets[FILTERS].tables[0].data_body_range[-1, 0].offset(1).value = [
        ["ถนนใหญ่", COLLECTED, "ชื่อโครงการ", "มีคำว่า", "ถนน", "เจ้าหน้าที่"],
        ["ถนนใหญ่", COLLECTED, "งบรวม", "ตั้งแต่", "1 ล้านบาท", "เจ้าหน้าที่"],
    ]
    table = office.book.sheets[FILTERS].tables[0]
    table.resize(table.range.resize(table.range.shape[0] + 2))
    office.person.picks = [f"ถนนใหญ่ · {COLLECTED}"]
    assert office.press("filter") == "ใช้ตัวกรองที่บันทึกไว้"
    assert office.shown() == ["ปส-03-001", "ปส-05-002"]
    assert office.book.sheets.active.name == COLLECTED
    office.press("clear-filter")
    assert len(office.shown()) == 5
    assert plan.read_bytes() == before


def test_a_table_is_filtered_by_a_value_picked_from_a_list_with_counts(office: Office) -> None:
    office.person.picks = ["ตำบลปาเสมัส หมู่ 5 (2)", "ยังไม่ระบุ (5)"]
    assert office.press("filter village") == "กรองตามหมู่บ้าน"
    assert office.person.offered[-1] == ["ตำบลปาเสมัส หมู่ 3 (2)", "ตำบลปาเสมัส หมู่ 5 (2)", "ตำบลมูโนะ หมู่ 1 (1)"]
    assert office.shown() == ["ปส-05-001", "ปส-05-002"]
    office.press("filter area")
    assert len(office.shown()) == 5, "the filter before gives way"
    office.person.picks = [None]
    office.press("filter group")
    assert len(office.shown()) == 5


def test_what_people_filter_by_is_saved_stays_and_chooses_the_same_rows(
    office: Office, plan: Path, xlplan
) -> None:
    office.filtered("ชื่อโครงการ", Criteria1="=*ถนน*")
    office.filtered("งบ 2566", Criteria1=">=800000")
    shown = office.shown()
    assert shown == ["ปส-03-001", "ปส-05-002"]
    office.person.lines = ["ถนนแพง"]
    assert office.press("save-filter") == "บันทึกตัวกรองแล้ว"
    assert office.shown() == shown
    assert office.saved() == [
        ["ถนนแพง", COLLECTED, "ชื่อโครงการ", "มีคำว่า", "ถนน"],
        ["ถนนแพง", COLLECTED, "งบ 2566", "ตั้งแต่", "800000"],
    ]
    office.book.close()
    listed = xlplan("filter", plan, "ถนน แพง", "--json").json
    assert ([row["code"] for row in listed["rows"]], listed["count"]) == (shown, 2)
    assert listed["total_baht"] == 2_500_000


def test_what_no_condition_says_is_told_and_not_saved(office: Office) -> None:
    office.filtered("ชื่อโครงการ", Criteria1=["อบรมอาชีพ", "ขุดลอกคลอง", "="], Operator=7)
    office.filtered("งบ 2566", Criteria1=">20000")
    shown = office.shown()
    assert office.press("save-filter") == "บันทึกตัวกรองนี้ไม่ได้"
    assert office.person.told[-1].where == f"ชีต{COLLECTED} คอลัมน์ชื่อโครงการ, งบ 2566"
    assert (office.saved(), office.shown(), office.person.asked) == ([], shown, [])


def test_without_a_filter_there_is_nothing_to_save(office: Office) -> None:
    office.look_at(COLLECTED)
    assert office.press("save-filter") == "ยังไม่มีตัวกรอง"
    office.book.sheets["วิธีใช้"].activate()
    assert office.press("save-filter") == "เปิดชีตที่กรองก่อน"
    assert office.press("clear-filter") == "เปิดชีตที่กรองก่อน"


def test_rows_that_are_selected_and_shown_become_a_set(office: Office, plan: Path) -> None:
    office.filtered("ชื่อโครงการ", Criteria1="=*ถนน*")
    body = office.look_at(COLLECTED).data_body_range
    body[0:4, 1:9].select()
    office.person.wants = (Choice.GO,)
    assert office.press("make-set") == "ตั้งชุด ก1 แล้ว 2 โครงการ"
    asked = next(one for one in office.person.told if one.title.startswith("จะตั้งชุด"))
    assert asked.where == "ปส-03-001 หมู่ 3 ก่อสร้างถนนสายบ้านใหม่\nปส-05-002 หมู่ 5 ซ่อมถนนลูกรัง"
    assert hand_sets(plan) == {"ปส-03-001": "ก1", "ปส-05-002": "ก1"}
    assert [row["edited"] for row in rows_of(plan, "projects")] == [None] * 5, "no edit of what we wrote"


def hand_sets(plan: Path) -> dict[str, str]:
    return {row["code"]: row["hand_set"] for row in rows_of(plan, "projects") if row["hand_set"]}


def test_a_set_needs_two_rows_of_one_tambon(office: Office, plan: Path) -> None:
    body = office.look_at(COLLECTED).data_body_range
    body[2:5, 0].select()
    assert office.press("make-set") == "ชุดหนึ่งอยู่ในตำบลเดียว"
    assert office.person.told[-1].where.endswith("ปาเสมัส, มูโนะ")
    body[0, 0].select()
    assert office.press("make-set") == "เลือกโครงการอย่างน้อย 2 แถว"
    office.book.sheets["วิธีใช้"].activate()
    assert office.press("make-set") == "เลือกโครงการอย่างน้อย 2 แถว"
    assert hand_sets(plan) == {}


# --- with commands ---


def test_the_saved_filters_are_listed_with_what_cannot_be_read(plan: Path, xlplan) -> None:
    Closed(plan).add_row(
        "filters", {"name": "ผิด", "table": COLLECTED, "column": "งบ 2599", "condition": "ว่าง"}
    )
    listed = xlplan("filter", plan, "--json").json
    assert len(listed["filters"]) == 7
    assert listed["filters"][2] == {
        "name": "งบตั้งแต่ 1 ล้านบาท", "sheet": "โครงการตำบล", "conditions": ["งบรวม ตั้งแต่ 1,000,000"],
    }  # fmt: skip
    assert listed["unreadable"] == [{"name": "ผิด", "why": f"ไม่มีคอลัมน์ “งบ 2599” ในชีต{COLLECTED}"}]
    stopped = xlplan("filter", plan, "ผิด")
    assert (stopped.code, "งบ 2599" in stopped.err) == (2, True)
    assert xlplan("filter", plan, "ไม่มี").code == 2
    assert xlplan("classify", plan).code == 0
    assert [row["title"] for row in rows_of(plan, "findings") if row["step"] == "filters"] == [
        "ตัวกรองยังใช้ไม่ได้"
    ]


def test_a_filter_is_saved_and_used_at_a_terminal(plan: Path, xlplan) -> None:
    where = ("--where", "ชื่อโครงการ", "มีคำว่า", "คลอง", "--where", "ตำบล", "เป็น", "ปาเสมัส")
    assert xlplan("save-filter", plan, "คลอง", *where).code == 0
    before = plan.read_bytes()
    assert xlplan("filter", plan, "คลอง").out.splitlines() == [
        "ตัวกรอง “คลอง” ชีตโครงการที่รวบรวม 1 โครงการ งบรวม 90,000.50 บาท",
        "  ปส-05-001 ขุดลอกคลอง 90,000.50 บาท",
    ]
    listed = xlplan("filter", plan, "คลอง", "--json").json
    assert listed["rows"] == [{"code": "ปส-05-001", "name": "ขุดลอกคลอง", "total_baht": 90_000.5}]
    assert plan.read_bytes() == before
    wrong = xlplan("save-filter", plan, "คลอง", "--where", "ความเร็ว", "เป็น", "5")
    assert (wrong.code, plan.read_bytes() == before) == (2, True)
    assert "แก้เงื่อนไขแล้วสั่งอีกครั้ง" in wrong.err
    assert "ชีตตัวกรอง" not in wrong.err


def test_a_set_is_made_of_codes_in_any_spelling(plan: Path, xlplan) -> None:
    made = xlplan("make-set", plan, "ปส03001", "ปส – ๕ – ๑", "--json").json
    assert (made["set"], made["codes"]) == ("ก1", ["ปส-03-001", "ปส-05-001"])
    refused = xlplan("make-set", plan, "ปส-03-001", "ปส-03-002")
    assert (refused.code, "--name" in refused.err) == (2, True)
    assert xlplan("make-set", plan, "ปส-03-002", "--name", " ก1 ").code == 0
    assert hand_sets(plan) == dict.fromkeys(["ปส-03-001", "ปส-03-002", "ปส-05-001"], "ก1")
    unknown = xlplan("make-set", plan, "ปส-03-001", "ปส-09-999")
    assert (unknown.code, "ปส-09-999" in unknown.err) == (2, True)
    assert xlplan("undo", plan, "--yes").code == 0
    assert hand_sets(plan) == dict.fromkeys(["ปส-03-001", "ปส-05-001"], "ก1")


# --- what is asked ---


def answering(choice: Choice) -> actions.Call:
    return actions.Call(STAMP, ask=lambda message, place: choice)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice.JOIN, {"ปส-03-001": "เดิม", "ปส-03-002": "เดิม", "ปส-05-001": "เดิม"}),
        (Choice.ANEW, {"ปส-03-001": "เดิม", "ปส-03-002": "ก1", "ปส-05-001": "ก1"}),
        (Choice.STOP, {"ปส-03-001": "เดิม", "ปส-03-002": "เดิม"}),
    ],
)
def test_rows_that_are_in_a_set_join_it_or_begin_another_as_the_person_says(
    plan: Path, choice: Choice, expected: dict[str, str]
) -> None:
    book = Closed(plan)
    for row in (0, 1):
        book.type("projects", row, "hand_set", "เดิม")
    with pytest.raises(NotAgreedError) if choice is Choice.STOP else nullcontext():
        actions.make_set(book.open(), answering(choice), places=[1, 2])
    assert hand_sets(plan) == expected


def test_a_name_of_blanks_is_no_sets_name(plan: Path) -> None:
    actions.make_set(Closed(plan).open(), answering(Choice.GO), places=[1, 2], name="  ")
    assert hand_sets(plan) == {"ปส-03-002": "ก1", "ปส-05-001": "ก1"}


@pytest.mark.parametrize("name", ["", "  ", "***"])
def test_a_filter_without_a_name_is_not_saved_and_takes_no_nameless_line_away(plan: Path, name: str) -> None:
    book = Closed(plan)
    book.add_row("filters", {"name": "-", "values": "พิมพ์ค้างไว้"})
    condition = Condition("projects", "name", FilterCondition.HAS, ("คลอง",))
    with pytest.raises(FilterUnreadableError):
        actions.save_filter(book.open(), answering(Choice.GO), name=name, conditions=[condition])
    assert rows_of(plan, "filters")[-1]["values"] == "พิมพ์ค้างไว้"


@pytest.mark.parametrize(("choice", "words"), [(Choice.GO, "คลอง"), (Choice.STOP, "ถนน")])
def test_a_filter_of_the_same_name_gives_way_only_when_the_person_agrees(
    plan: Path, choice: Choice, words: str
) -> None:
    book = Closed(plan)

    def save(value: str) -> None:
        condition = Condition("projects", "name", FilterCondition.HAS, (value,))
        actions.save_filter(book.open(), answering(choice), name="ของฉัน", conditions=[condition])

    save("ถนน")
    with pytest.raises(NotAgreedError) if choice is Choice.STOP else nullcontext():
        save("คลอง")
    assert [row["values"] for row in rows_of(plan, "filters") if row["name"] == "ของฉัน"] == [words]
