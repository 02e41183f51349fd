"""The story of a day, twice: with buttons in the open workbook, and with commands on the closed one.

The same documents, the same cells typed, in the same order. At the end both workbooks hold the same, table
by table, and the documents say the same; and every cell that staff typed is where they typed it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Protocol

import pytest
import xlwings as xw
from docx import Document

from tests.conftest import SAMPLE, STAMP
from tests.support.books import Book, InFile, InLive
from tests.support.person import Person
from xlplan import actions, cli, ribbon
from xlplan.before_excel import Excel
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.schema import filled_tables
from xlplan.core.vocabulary import FOLDER_OUT, FOLDER_WORKBOOK
from xlplan.office.workbook_file import WorkbookFile
from xlplan.words.buttons import Choice
from xlplan.words.told import WORKBOOK_NAME

MERGE, SUM, ONE = "รวมเป็นโครงการเดียว", "บวกรวม", "ใช้ยอดของโครงการเดียว"


class Desk(Protocol):
    """Where staff work: what they press, and the workbook they type into."""

    book: Book

    def press(self, verb: str) -> None: ...


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
        more = [SAMPLE / "documents"] if verb == "import" else []
        self._run(verb, self.home, *more)

    @staticmethod
    def _run(*arguments: object) -> None:
        with pytest.raises(SystemExit) as stopped:
            cli.main([str(argument) for argument in arguments])
        assert not stopped.value.code


class WithButtons:
    """In the open Excel."""

    def __init__(self, home: Path, app: xw.App) -> None:
        self.person = Person(Choice.GO, documents=[SAMPLE / "documents"], place=home, lines=["2566"])
        self._excel = Excel(app, self.person)
        self.press("new")
        self.book: Book = TheOpenOne(app.books.active)

    def press(self, verb: str) -> None:
        before = len(self.person.told)
        ribbon.press(verb, self._excel)
        assert len(self.person.told) > before
        assert not self.person.told[-1].title.startswith(("ยัง", "โปรแกรมขัดข้อง"))


def workbook(home: Path) -> Path:
    return home / FOLDER_WORKBOOK / WORKBOOK_NAME


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell that staff typed: its table, what its row is known by, its column, what they typed."""

    table: str
    key: tuple[str, Any]
    column: str
    value: Any


def a_day(desk: Desk) -> list[Typed]:
    """What happens between new and two undos; the cells that staff typed, which must be there at the end."""
    book, typed = desk.book, []

    def type_into(table: str, key: tuple[str, Any], column: str, value: Any) -> None:
        book.type(table, list(book.cells(table, key[0])).index(key[1]), column, value)
        typed.append(Typed(table, key, column, value))

    desk.press("import")
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
    for number, code in enumerate(plan[:6]):
        for criterion in range(1, 6):
            type_into("plan", ("code", code), f"points_{criterion}", (number + criterion) % 5 + 1)
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


@pytest.fixture()
def both(calc_app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Desk]:
    monkeypatch.setattr(actions, "stamp_now", lambda: STAMP)  # it is the same day for both
    return {"buttons": WithButtons(tmp_path / "ปุ่ม", calc_app), "commands": WithCommands(tmp_path / "คำสั่ง")}


def test_a_day_with_buttons_ends_as_a_day_with_commands(both: dict[str, Desk], tmp_path: Path) -> None:
    homes = {"buttons": tmp_path / "ปุ่ม", "commands": tmp_path / "คำสั่ง"}
    typed = {name: a_day(desk) for name, desk in both.items()}
    assert typed["buttons"] == typed["commands"]
    for name, home in homes.items():
        assert_all_typed(home, typed[name])
    assert_same(homes, tables)
    assert_same(homes, formulas)
    assert {*texts(homes["buttons"])} == {f"แผนพัฒนาตำบล{name}.docx" for name in ("ปาเสมัส", "ปูโยะ", "มูโนะ")}
    assert texts(homes["buttons"]) == texts(homes["commands"])
    for desk in both.values():
        desk.press("undo")
        desk.press("undo")
    for name, home in homes.items():
        assert_all_typed(home, typed[name])
    assert_same(homes, tables)


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
