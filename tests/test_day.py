"""The story of a day, twice: with buttons in the open workbook, and with commands on the closed one.

The same documents, the same cells typed, in the same order. At the end both workbooks hold the same, table
by table, and the documents say the same; and every cell that staff typed is where they typed it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, Protocol

import pytest
import xlwings as xw
from docx import Document
from python_calamine import CalamineWorkbook

from tests.conftest import SAMPLE, STAMP
from tests.support.books import Book, InFile, InLive
from tests.support.calc.keyboard import select_with_ctrl
from tests.support.person import Person
from tests.support.village_plan import village_plan
from xlplan import actions, cli, ribbon
from xlplan.before_excel import Excel
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.schema import filled_tables
from xlplan.core.vocabulary import FOLDER_OUT, FOLDER_WORKBOOK
from xlplan.office.workbook_file import WorkbookFile
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message
from xlplan.words.told import WORKBOOK_NAME

MERGE, SUM, ONE = "รวมเป็นโครงการเดียว", "บวกรวม", "ใช้ยอดของโครงการเดียว"
YES, LEVELS = "ใช่", ("ต้องแก้ไข", "ควรตรวจสอบ", "เพื่อทราบ")
VILLAGES = (
    "มูโนะ ม.1 แผน 5 ปี (แก้ไขล่าสุด)", "หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ", "แผนพัฒนาหมู่บ้าน ม.4 น้ำตก (ปาเสมัส)",
    "แผนหมู่ 3 ปาเสมัส",
)  # fmt: skip
"""Documents of the sample, of every tambon one at least."""
PICTURE = b"\xff\xd8\xff\xe0" + bytes(100)


def more_documents(folder: Path) -> tuple[list[Path], list[Path]]:
    """What two more villages send at first, and later: a change, a second version, a picture."""

    def plan(place: str, name: str, moo: int, *projects: tuple[str, str]) -> Path:
        (folder / place).mkdir(parents=True, exist_ok=True)
        title = f"แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบลปูโยะ พ.ศ. 2566 - 2570"
        rows = [(str(number), *project) for number, project in enumerate(projects, start=1)]
        return village_plan(folder / place / name, title, rows)

    road, canal, school = (
        ("ก่อสร้างถนนสายบ้านใต้ ซอย 9", "500,000"), ("ขุดลอกคลองตาเซ็ง", "80,000"), ("ติดตั้งไฟฟ้าสนามกีฬา", "ไม่ทราบ"),
    )  # fmt: skip
    first = [plan("แรก", "ปูโยะ ม.9.docx", 9, road, canal), plan("แรก", "ปูโยะ ม.10.docx", 10, canal, school)]
    later = [
        plan("หลัง", "ปูโยะ ม.9.docx", 9, (road[0], "620,000"), canal, ("ปลูกป่าชายเลน", "9,000")),
        plan("หลัง", "ปูโยะ ม.10 final.docx", 10, canal, ("ติดตั้งไฟฟ้าสนามกีฬา", "75,000"), school),
        folder / "หลัง" / "หมู่ 11 ต.ปูโยะ.jpg",
    ]
    later[-1].write_bytes(PICTURE)
    return first, later


class Desk(Protocol):
    """Where staff work: what they press, and the workbook they type into."""

    book: Book

    def press(self, verb: str) -> None: ...

    def bring(self, documents: Sequence[Path]) -> None:
        """Import; a second version of a plan is used instead of the first."""
        ...

    def tick_the_worst_finding(self) -> None: ...

    def save_filter_by_area(self, area: str, name: str) -> None:
        """See the projects of an area, save that filter, and see all projects again."""
        ...

    def make_set(self, codes: Sequence[str]) -> None: ...

    def split_by_village(self) -> None:
        """One workbook, a sheet for each village."""
        ...


class TheFile(InFile):
    """A workbook that is there."""

    def __init__(self, path: Path) -> None:
        self.path = path


class TheOpenOne(InLive):
    """A workbook that is open."""

    def __init__(self, book: xw.Book) -> None:
        self.path, self.book = Path(book.api.FullName), book


class WithCommands:
    """At a terminal, the workbook closed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._run("new", home, "--first-year", 2566)
        self.book: Book = TheFile(workbook(home))

    def press(self, verb: str) -> None:
        self._run(verb, self.home)

    def bring(self, documents: Sequence[Path]) -> None:
        has_picture = any(path.suffix == ".jpg" for path in documents)
        self._run("import", self.home, *documents, "--another", "replace", code=1 if has_picture else 0)

    def tick_the_worst_finding(self) -> None:
        self.book.type("findings", worst_finding(self.book), "done", YES)

    def save_filter_by_area(self, area: str, name: str) -> None:
        self._run("save-filter", self.home, name, "--where", "ด้านที่ใช้", "เป็น", area)
        self._run("filter", self.home, name)

    def make_set(self, codes: Sequence[str]) -> None:
        self._run("make-set", self.home, *codes)

    def split_by_village(self) -> None:
        self._run("split", self.home, "--by", "village")

    @staticmethod
    def _run(*arguments: object, code: int = 0) -> None:
        with pytest.raises(SystemExit) as stopped:
            cli.main([str(argument) for argument in arguments])
        assert (stopped.value.code or 0) == code


class WithButtons:
    """In the open Excel."""

    def __init__(self, home: Path, app: xw.App) -> None:
        self.person = Person(Choice.GO, Choice.REPLACE, place=home, lines=["2566"])
        self._excel = Excel(app, self.person)
        self.press("new")
        self.book: Book = TheOpenOne(app.books.active)

    def press(self, verb: str) -> None:
        before = len(self.person.told)
        ribbon.press(verb, self._excel)
        assert len(self.person.told) > before
        assert not self.person.told[-1].title.startswith(("ยัง", "โปรแกรมขัดข้อง"))

    def bring(self, documents: Sequence[Path]) -> None:
        self.person.chosen_documents = list(documents)
        self.press("import")

    def tick_the_worst_finding(self) -> None:
        worst = self.book.cells("findings", "title")[worst_finding(self.book)]
        before = len(self.person.told)
        self.person.wants = (Choice.TICK,)
        ribbon.press("next", replace(self._excel, dialogs=Once(self.person)))
        self.person.wants = (Choice.GO, Choice.REPLACE)
        self.press("next")
        titles = [message.title for message in self.person.told[before:]]
        assert titles[0] == worst
        assert len(titles) == 3, "the ticked one, the one behind it, and pressed again the one behind that"

    def save_filter_by_area(self, area: str, name: str) -> None:
        count = list(self.book.cells("projects", "area")).count(area)
        ribbon.press("show projects", self._excel)
        self.person.picks, self.person.lines = [f"{area} ({count:,})"], [name]
        self.press("filter area")
        self.press("save-filter")
        ribbon.press("clear-filter", self._excel)

    def make_set(self, codes: Sequence[str]) -> None:
        places = list(self.book.cells("projects", "code"))
        rows = self._excel.app.books.active.sheets["โครงการที่รวบรวม"].tables[0].data_body_range
        select_with_ctrl([rows[places.index(code), 0] for code in codes])
        self.press("make-set")

    def split_by_village(self) -> None:
        self.person.wants = (Choice.SHEETS, Choice.GO)
        self.press("split village")
        self.person.wants = (Choice.GO, Choice.REPLACE)


class Once(Person):
    """A person who does what they want the first time they are asked, and then only closes windows."""

    def __init__(self, person: Person) -> None:
        super().__init__(*person.wants)
        self.told = person.told

    def tell(self, message: Message) -> Choice:
        choice = super().tell(message)
        self.wants = ()
        return choice


def worst_finding(book: Book) -> int:
    """The row of the first finding of the worst level there is."""
    levels = list(book.cells("findings", "level"))
    return min(range(len(levels)), key=lambda row: LEVELS.index(levels[row]))


def workbook(home: Path) -> Path:
    return home / FOLDER_WORKBOOK / WORKBOOK_NAME


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell that staff typed: its table, what its row is known by, its column, what they typed."""

    table: str
    key: tuple[str, Any]
    column: str
    value: Any


def a_day(desk: Desk, first: Sequence[Path], later: Sequence[Path]) -> list[Typed]:
    """What happens between new and two undos; the cells that staff typed, which must be there at the end."""
    book, typed = desk.book, []

    def type_into(table: str, key: tuple[str, Any], column: str, value: Any) -> None:
        book.type(table, list(book.cells(table, key[0])).index(key[1]), column, value)
        typed.append(Typed(table, key, column, value))

    documents = [SAMPLE / "documents" / f"{name}.docx" for name in VILLAGES]
    desk.bring([*documents, *first])
    worst = book.cells("findings", "finding")[worst_finding(book)]
    desk.tick_the_worst_finding()
    typed.append(Typed("findings", ("finding", worst), "done", YES))
    book.add_row("villages", {"tambon": "ปูโยะ", "moo": "11"})
    typed.append(Typed("villages", ("moo", "11"), "tambon", "ปูโยะ"))
    desk.bring(later)
    desk.press("receipt")
    desk.press("classify")
    codes = list(book.cells("projects", "code"))
    type_into("projects", ("code", codes[3]), "name", "ซ่อมแซมศาลาอเนกประสงค์ หมู่ที่ 3 (แก้ชื่อ)")
    type_into("projects", ("code", codes[40]), "budget_year_2", 125000.5)
    type_into("projects", ("code", codes[80]), "area_own", "ด้านเศรษฐกิจ")
    new_row = {"tambon": "ปูโยะ", "moo": "2", "name": "5-6 ค่ายเยาวชน =สร้างสรรค์", "budget_year_1": 20000}
    book.add_row("projects", new_row)
    typed.extend(
        Typed("projects", ("name", new_row["name"]), column, value) for column, value in new_row.items()
    )
    book.sort("projects", "code", reverse=True)
    desk.save_filter_by_area("ด้านเศรษฐกิจ", "เศรษฐกิจ")
    typed.append(Typed("filters", ("name", "เศรษฐกิจ"), "values", "ด้านเศรษฐกิจ"))
    desk.make_set([codes[10], codes[14]])
    typed.extend(Typed("projects", ("code", code), "hand_set", "ก1") for code in (codes[10], codes[14]))
    desk.split_by_village()
    desk.press("match")
    waiting = [
        number
        for number, code in zip(book.cells("sets", "set_no"), book.cells("sets", "code"), strict=True)
        if not code
    ]
    for number, basis in zip(waiting[:3], (SUM, ONE, SUM), strict=True):
        at = list(zip(book.cells("sets", "set_no"), book.cells("sets", "code"), strict=True)).index(
            (number, empty(book))
        )
        book.type("sets", at, "decision", MERGE)
        book.type("sets", at, "budget_method", basis)
        typed.append(Typed("sets", ("set_no", number), "decision", MERGE))
    desk.press("combine")
    plan = list(book.cells("plan", "code"))
    for number, code in enumerate(plan[:3]):
        for criterion in range(1, 6):
            points = (number + criterion) % 5 + 1
            book.type("plan", number, f"points_{criterion}", points)
            typed.append(Typed("plan", ("code", code), f"points_{criterion}", points))
    type_into("plan", ("code", plan[4]), "meeting_order", 1)
    type_into("plan", ("code", plan[4]), "meeting_reason", "ที่ประชุมเห็นว่าเร่งด่วน")
    desk.press("score")
    desk.press("export")
    return typed


def empty(book: Book) -> Any:
    """What an empty cell shows as, which differs between a file and an open workbook."""
    return next(code for code in book.cells("sets", "code") if not code)


def tables(path: Path) -> dict[str, list[Record]]:
    """Everything a workbook holds."""
    book = WorkbookFile(path)
    return {table.name: frames.records(book.read(table.name)) for table in filled_tables()}


def formulas(path: Path) -> dict[str, list[Any]]:
    """What people typed over formulas, or as formulas, or as words in number cells: by table."""
    book = WorkbookFile(path)
    return {table.name: book.typed(table.name) for table in filled_tables()}


def texts(home: Path) -> dict[str, list[str]]:
    """The paragraphs and cells of every document made."""

    def of(path: Path) -> Iterator[str]:
        document = Document(str(path))
        yield from (paragraph.text for paragraph in document.paragraphs)
        for table in document.tables:
            yield from (cell.text for row in table.rows for cell in row.cells)

    return {path.name: list(of(path)) for path in sorted((home / FOLDER_OUT).glob("*.docx"))}


def copies(home: Path) -> dict[str, dict[str, list[list[Any]]]]:
    """The sheets of every workbook into which tables were split."""
    return {
        path.name: {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        for path in sorted((home / FOLDER_OUT).glob("*.xlsx"))
        for book in [CalamineWorkbook.from_path(path)]
    }


@pytest.fixture()
def both(calc_app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Desk]:
    monkeypatch.setattr(actions, "stamp_now", lambda: STAMP)  # it is the same day for both
    return {"buttons": WithButtons(tmp_path / "ปุ่ม", calc_app), "commands": WithCommands(tmp_path / "คำสั่ง")}


def test_a_day_with_buttons_ends_as_a_day_with_commands(both: dict[str, Desk], tmp_path: Path) -> None:
    homes = {"buttons": tmp_path / "ปุ่ม", "commands": tmp_path / "คำสั่ง"}
    first, later = more_documents(tmp_path / "ส่งมา")
    typed = {name: a_day(desk, first, later) for name, desk in both.items()}
    assert typed["buttons"] == typed["commands"]
    for name, home in homes.items():
        assert_all_typed(home, typed[name])
    assert_same(homes, tables)
    assert_same(homes, formulas)
    for home in homes.values():
        assert_collected(home)
    assert {*texts(homes["buttons"])} == {f"แผนพัฒนาตำบล{name}.docx" for name in ("ปาเสมัส", "ปูโยะ", "มูโนะ")}
    assert texts(homes["buttons"]) == texts(homes["commands"])
    assert copies(homes["buttons"]) == copies(homes["commands"]) != {}
    for desk in both.values():
        desk.press("undo")
        desk.press("undo")
    for name, home in homes.items():
        assert_all_typed(home, typed[name])
    assert_same(homes, tables)


def assert_collected(home: Path) -> None:
    """The change is in, the second version stands in place of the first, the picture waits to be typed."""
    rows = tables(workbook(home))
    moo_9 = {row["name"]: row["budget_year_1"] for row in rows["projects"] if row["moo"] == "9"}
    assert moo_9 == {
        "ก่อสร้างถนนสายบ้านใต้ ซอย 9": 620_000_00, "ขุดลอกคลองตาเซ็ง": 80_000_00, "ปลูกป่าชายเลน": 9_000_00,
    }  # fmt: skip
    status = {row["document"]: row["status"] for row in rows["documents"]}
    assert status["ปูโยะ ม.10 final.docx"] == "นำเข้าแล้ว"
    assert status["ปูโยะ ม.10.docx"] == "ใช้ฉบับอื่นแทน"
    assert status["หมู่ 11 ต.ปูโยะ.jpg"] == "ส่งแล้ว รอคีย์"
    received = {row["moo"]: row["received"] for row in rows["villages"] if row["tambon"] == "ปูโยะ"}
    assert (received["9"], received["10"], received["11"]) == ("นำเข้าแล้ว", "นำเข้าแล้ว", "ส่งแล้ว รอคีย์")


def assert_all_typed(home: Path, typed: list[Typed]) -> None:
    """Every cell that staff typed holds what they typed."""
    rows = tables(workbook(home))
    for cell in typed:
        found = [row for row in rows[cell.table] if row[cell.key[0]] == cell.key[1]]
        value = (
            cell.value * 100
            if cell.column.startswith("budget_") and not isinstance(cell.value, str)
            else cell.value
        )
        assert any(row[cell.column] == value for row in found), (home.name, cell)


def assert_same(homes: dict[str, Path], what: Callable[[Path], dict[str, Any]]) -> None:
    one, other = (what(workbook(home)) for home in homes.values())
    differing = [
        (table, number, left, right)
        for table in one
        for number, (left, right) in enumerate(zip_longest(one[table], other[table]))
        if left != right
    ]
    assert differing == []
