"""Decisions in a workbook: recorded, asked again when a document changes, confirmed by a tick."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import STAMP
from tests.support.books import InMemory
from tests.support.village_plan import village_plan
from xlplan import pipeline
from xlplan.closing import Stamp
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.importing.step import import_documents

LATER = Stamp(STAMP.time.replace(hour=16), "another")
ROAD, ROAD_AGAIN = "ก่อสร้างถนน คสล. สายโคกสมมุติ", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายโคกสมมุติ"


class Office:
    """One village's plan, imported; two of its projects are a set."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.book = folder, InMemory(folder)
        pipeline.new(self.book, first_year_be=2566, listed=[], stamp=STAMP)
        self.document("100,000")
        pipeline.match(self.book, stamp=STAMP)

    def document(self, amount: str) -> None:
        projects = [("1", ROAD, amount), ("2", ROAD_AGAIN, "120,000"), ("3", "ปลูกต้นไม้", "5,000")]
        title = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลสมมุติ พ.ศ. 2566 - 2570"
        village_plan(self.folder / "หมู่ 3.docx", title, projects)
        import_documents(self.book, [self.folder / "หมู่ 3.docx"], stamp=STAMP)

    def rows(self, table: str) -> list[Record]:
        return frames.records(self.book.read(table))

    def head(self) -> Record:
        return self.rows("sets")[0]

    def type(self, table: str, place: int, column: str, value: Any) -> None:
        self.book.type(table, place, column, value)

    def changed(self) -> list[tuple[int, str]]:
        """The findings of changed sets: place in the sheet, and what is told."""
        return [(n, row["what"]) for n, row in enumerate(self.rows("findings")) if row["step"] == "sets"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_decision_on_a_document_that_changed_is_asked_again_until_a_tick_confirms_it(
    office: Office,
) -> None:
    office.type("sets", 0, "decision", "รวมเป็นโครงการเดียว")
    pipeline.combine(office.book, stamp=STAMP)
    assert (office.head()["recorded_at"], office.head()["state"]) == (STAMP.time, "พิจารณาแล้ว")
    assert len(office.rows("plan")) == 2

    office.document("90,000")
    made = pipeline.combine(office.book, stamp=LATER)
    assert (made.changed, len(office.rows("plan"))) == (1, 2)  # it stands meanwhile
    ((place, what),) = office.changed()
    assert "งบ 2566: 100,000 → 90,000" in what
    assert (office.head()["state"], office.head()["recorded_at"]) == ("พิจารณาอีกครั้ง", STAMP.time)
    assert office.rows("figures")[0]["sets_waiting"] == 1
    assert [one.codes for one in pipeline.match(office.book, stamp=LATER)] == [("สม-03-001", "สม-03-002")]

    office.type("findings", place, "done", "ใช่")
    assert pipeline.match(office.book, stamp=LATER) == []
    assert (office.changed(), office.head()["changed"], office.head()["state"]) == ([], None, "พิจารณาแล้ว")


def test_what_staff_correct_themselves_is_not_asked_about(office: Office) -> None:
    office.type("sets", 0, "decision", "คนละโครงการ")
    pipeline.match(office.book, stamp=STAMP)
    office.type("projects", 0, "name", "ก่อสร้างถนน คสล. สายโคกสมมุติ (ตลาด)")
    pipeline.combine(office.book, stamp=LATER)
    assert office.changed() == []


def test_amounts_of_staffs_own_stand_while_the_way_is_chosen_and_are_told_when_it_is_not(
    office: Office,
) -> None:
    office.type("sets", 0, "decision", "รวมเป็นโครงการเดียว")
    office.type("sets", 0, "budget_method", "กำหนดเอง")
    pipeline.combine(office.book, stamp=STAMP)
    office.type("plan", 0, "budget_year_1", 777)
    office.document("90,000")
    pipeline.combine(office.book, stamp=LATER)
    assert [row["budget_year_1"] for row in office.rows("plan")] == [77700, 500000]
    assert "งบที่กำหนดเอง" in [row["title"] for row in office.rows("findings")]
    office.type("sets", 0, "decision", None)
    pipeline.combine(office.book, stamp=LATER)
    assert [row["budget_year_1"] for row in office.rows("plan")] == [77700, 500000, 12000000]
    (edit,) = office.rows("edits")
    assert (edit["column"], edit["now"], edit["new"]) == ("งบ 2566", "777", "90,000")
    office.type("edits", 0, "choice", "ใช้ค่าของเอกสาร")
    pipeline.combine(office.book, stamp=LATER)
    assert [row["budget_year_1"] for row in office.rows("plan")] == [9000000, 500000, 12000000]


def test_a_set_whose_lines_staff_deleted_never_gives_its_number_and_decision_to_another(
    office: Office,
) -> None:
    office.type("sets", 0, "decision", "รวมเป็นโครงการเดียว")
    pipeline.combine(office.book, stamp=STAMP)
    for _ in range(3):
        office.book.delete_row("sets", 0)
    pipeline.match(office.book, stamp=LATER)
    assert [(row["set_no"], row["decision"]) for row in office.rows("sets")] == [(2, None)] * 3


def test_that_a_scored_project_is_made_of_others_is_told_until_somebody_has_looked(office: Office) -> None:
    pipeline.combine(office.book, stamp=STAMP)
    office.type("plan", 0, "points_1", 4)
    office.type("sets", 0, "decision", "รวมเป็นโครงการเดียว")

    def told() -> list[int]:
        titles = [row["title"] for row in office.rows("findings")]
        return [place for place, title in enumerate(titles) if title == "โครงการที่รวมอยู่เปลี่ยนไป"]

    for _ in range(2):
        pipeline.combine(office.book, stamp=STAMP)
        assert len(told()) == 1
    office.type("findings", told()[0], "done", "ใช่")
    pipeline.combine(office.book, stamp=STAMP)
    assert told() == []
