"""The watched tables while a step works: who wrote what is known, and nothing of people's is lost."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.ledger import Beside, Ledger
from xlplan.core.written import OWN, WATCHED, Standing

TIME = datetime(2026, 1, 15, 9, 30)
ROAD = {
    "document": "แผน.docx", "table_no": 1, "row_no": 3, "tambon": "ปาเสมัส", "moo": "3",
    "name": "ก่อสร้างถนน", "target": "350 เมตร", "budget_year_1": 500,
}  # fmt: skip
CODE = "ปส-03-001"


class Sheets:
    """The sheets of a workbook between two steps; cells beside the rows by table, key, column."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Record]] = {name: [] for name in (*WATCHED, "edits", "written")}
        self.tables["tambons"] = [frames.row("tambons", tambon="ปาเสมัส", short_code="ปส")]
        self.beside: dict[str, list[Beside]] = {}
        self.work(lambda ledger: ledger.write("projects", [frames.row("projects", **ROAD, code=CODE)]))

    def open(self) -> Ledger:
        return Ledger(
            lambda table: [dict(row) for row in self.tables[table]], lambda table: self.beside.get(table, ()),
            first_year_be=2566, unknown_counters=None, time=TIME, who="สมศรี",
        )  # fmt: skip

    def work(self, step: Callable[[Ledger], Any] = lambda ledger: None) -> Ledger:
        """A step from its beginning to its end."""
        ledger = self.open()
        step(ledger)
        ledger.list_edits()
        self.tables["edits"], self.tables["written"] = ledger.close()
        self.tables |= ledger.rows
        return ledger

    def listed(self, *columns: str) -> list[tuple[Any, ...]]:
        return [tuple(row[column] for column in columns) for row in self.tables["edits"]]


@pytest.fixture
def sheets() -> Sheets:
    return Sheets()


def put(table: str, *rows: Record) -> Callable[[Ledger], None]:
    """A step that wants a table to have these rows."""
    return lambda ledger: ledger.write(table, [frames.row(table, **row) for row in rows])


def test_a_step_that_writes_what_stands_there_changes_nothing(sheets: Sheets) -> None:
    before = {name: [dict(row) for row in rows] for name, rows in sheets.tables.items()}
    sheets.work(lambda ledger: ledger.write("projects", ledger.read("projects")))
    assert sheets.tables == before


def test_a_row_typed_by_hand_has_its_code_from_the_first_step_on(sheets: Sheets) -> None:
    sheets.tables["projects"].append(frames.row("projects", tambon="ปาเสมัส", moo="3", name="ซ่อมศาลา"))
    ledger = sheets.work()
    row = sheets.tables["projects"][1]
    assert (row["code"], row["document"]) == ("ปส-03-002", "คีย์เอง")
    assert sheets.tables["tambons"][0]["counters"] == "03=2"
    assert list(ledger.changed) == ["tambons", "projects", "plan"]
    assert sheets.listed("code") == []


def test_a_row_that_was_typed_with_a_tambon_by_another_spelling_is_that_tambons(sheets: Sheets) -> None:
    sheets.tables["projects"].append(frames.row("projects", tambon="ต.ปาเสมัส", moo="3", name="ซ่อมศาลา"))
    sheets.work()
    assert sheets.tables["projects"][1]["tambon"] == "ปาเสมัส"


def test_a_pasted_row_is_no_project_of_the_document(sheets: Sheets) -> None:
    sheets.tables["projects"].append(dict(sheets.tables["projects"][0]))
    sheets.work()
    first, copy = sheets.tables["projects"]
    assert (first["code"], first["document"], first["row_no"]) == (CODE, "แผน.docx", 3)
    assert (copy["code"], copy["document"], copy["row_no"]) == ("ปส-03-002", "คีย์เอง", None)


def test_the_programs_notes_of_where_a_row_comes_from_are_read_as_written(sheets: Sheets) -> None:
    sheets.tables["projects"][0] |= {"document": "ขยะ", "row_no": 9}
    (row,) = sheets.open().read("projects")
    assert (row["document"], row["row_no"]) == ("แผน.docx", 3)
    sheets.work(lambda ledger: ledger.write("projects", ledger.read("projects")))
    assert sheets.tables["projects"][0]["document"] == "ขยะ"  # a person's cell, listed and left alone
    assert sheets.listed("column", "was", "now") == [("เอกสาร", "แผน.docx", "ขยะ"), ("แถวที่", "3", "9")]


def test_the_rows_that_go_out_of_a_step_are_the_callers_own(sheets: Sheets) -> None:
    ledger = sheets.open()
    ledger.read("projects")[0]["name"] = "x"
    ledger.tables().projects[0]["name"] = "x"
    assert ledger.read("projects")[0]["name"] == "ก่อสร้างถนน"


PLAN = {"code": "ปส-ต001", "tambon": "ปาเสมัส", "lead": CODE, "name": "ก่อสร้างถนน", "agency": "อบต."}


@pytest.fixture
def planned(sheets: Sheets) -> Sheets:
    sheets.work(put("plan", PLAN))
    return sheets


def test_cells_of_an_absorbed_row_rest_and_come_back_with_its_code(planned: Sheets) -> None:
    typed = {"points_1": 2.5, "points_2": 0.0, "meeting_order": 2.0, "meeting_votes": 9, "agency": "อบจ."}
    planned.tables["plan"][0] |= typed
    planned.beside["plan"] = [
        Beside(0, "points_3", "สูง"), Beside(0, "ของเรา", 7, own=True)
    ]  # fmt: skip
    planned.work(put("plan"))
    planned.beside.clear()
    planned.work(put("plan"))  # they rest as long as it takes
    assert planned.open().gone("plan", Standing.LEFT)[0].items() >= (PLAN | typed).items()
    ledger = planned.work(put("plan", PLAN | {"name": "ถนนใหม่"}))
    (back,) = planned.tables["plan"]
    assert back.items() >= (PLAN | typed | {"name": "ถนนใหม่"}).items()
    assert type(back["meeting_votes"]) is int
    assert ledger.cells("plan") == {0: {"points_3": "สูง", OWN + "ของเรา": 7}}
    assert planned.listed("way", "state") == [("แถวออกจากตาราง", "กลับมาแล้ว"), ("พิมพ์ทับ", "ใช้ค่าที่พิมพ์")]


def test_a_deleted_row_is_known_until_it_is_brought_back(planned: Sheets) -> None:
    planned.tables["plan"][0]["points_1"] = 3.0
    planned.work()
    planned.tables["plan"] = []
    planned.work()
    assert [row["code"] for row in planned.open().gone("plan", Standing.DELETED)] == ["ปส-ต001"]
    assert planned.tables["plan"] == []
    planned.tables["edits"][0]["choice"] = "นำแถวกลับ"
    planned.work()
    assert planned.tables["plan"][0].items() >= (PLAN | {"points_1": 3.0}).items()
    assert planned.listed("way", "state") == [("ลบแถว", "กลับมาแล้ว")]


def test_what_a_source_says_of_a_deleted_row_comes_back_with_it(sheets: Sheets) -> None:
    sheets.tables["projects"] = []
    sheets.work(lambda ledger: ledger.say("projects", CODE, "target", "400 เมตร"))
    sheets.tables["edits"][0]["choice"] = "นำแถวกลับ"
    sheets.work()
    assert sheets.tables["projects"][0]["target"] == "400 เมตร"


def test_a_code_that_rests_or_was_deleted_is_given_to_nobody_else(sheets: Sheets) -> None:
    sheets.tables["projects"] = []
    sheets.work()
    sheets.tables["tambons"][0]["counters"] = None
    sheets.tables["projects"] = [frames.row("projects", tambon="ปาเสมัส", moo="3", name="ใหม่")]
    sheets.work()
    assert sheets.tables["projects"][0]["code"] == "ปส-03-002"


def test_a_workbook_of_which_nothing_is_known_is_all_peoples(sheets: Sheets) -> None:
    sheets.tables["written"] = []
    sheets.work(put("projects", ROAD | {"code": CODE, "target": "อื่น"}))
    assert sheets.tables["projects"][0]["target"] == "350 เมตร"
    assert sheets.listed("code") == []


def test_codes_are_put_back_where_the_rows_stand_whatever_was_typed(planned: Sheets) -> None:
    planned.tables["projects"][0]["code"] = "ปส-๐๓-๐๐๑"
    planned.tables["plan"][0]["code"] = "เลขที่หนึ่ง"
    planned.work()
    assert (planned.tables["projects"][0]["code"], planned.tables["plan"][0]["code"]) == (CODE, "ปส-ต001")
    assert planned.listed("sheet", "was", "now", "state") == [
        ("โครงการตำบล", "ปส-ต001", "เลขที่หนึ่ง", "ใส่คืนแล้ว")
    ]


def test_a_row_knows_where_it_stood_before_the_step(sheets: Sheets) -> None:
    sheets.work(put("projects", ROAD | {"code": CODE}, ROAD | {"code": "ปส-03-002", "row_no": 4}))
    ledger = sheets.open()
    first, second = ledger.read("projects")
    new = frames.row("projects", **ROAD | {"code": "ปส-03-003", "row_no": 5})
    ledger.write("projects", [new, second, first])
    assert ledger.stood("projects") == [None, 1, 0]
