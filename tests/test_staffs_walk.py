"""Staff's walk: what they type into a saved workbook in a spreadsheet program is done, and can be taken back.

The program works on the closed file; in between staff open it in Calc, type, save and close.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import STAMP
from tests.support.books import InLive
from tests.support.village_plan import village_plan
from xlplan import folders, pipeline
from xlplan.core import frames
from xlplan.core.columns import Owner
from xlplan.core.combining.plan_rows import members_of
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import BUDGETS
from xlplan.importing.step import import_documents
from xlplan.office.workbook_file import WorkbookFile

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

HEADINGS = ("ที่", "โครงการ", "เป้าหมาย", "งบประมาณ 2566")
ROAD, ROAD_AGAIN = "ก่อสร้างถนน คสล. สายโคกสมมุติ หมู่ที่ 3", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายโคกสมมุติ ม.3"
TRAINING, TRAINING_AT_5 = "อบรมป้องกันยาเสพติดในเยาวชน หมู่ที่ 3", "อบรมป้องกันยาเสพติดในเยาวชน หมู่ที่ 5"
SEWING, MARKET, HALL = "ส่งเสริมอาชีพเย็บผ้า", "จัดตลาดนัดของกลุ่มแม่บ้าน", "ซ่อมแซมศาลาประชาคม"
POND, PIPES, LAMPS = "ขุดลอกสระเก็บน้ำ", "ขยายท่อประปา", "ติดตั้งไฟส่องสว่าง"
AT_3 = [(ROAD, "500 เมตร", "100,000"), (ROAD_AGAIN, "510 เมตร", "120,000.50"), (TRAINING, "30 คน", "10,000"),
        (SEWING, "20 คน", "5,000"), (HALL, "1 หลัง", "80,000"), (POND, "1 สระ", "-")]  # fmt: skip
AT_5 = [(TRAINING_AT_5, "45 คน", "15,000"), (MARKET, "1 แห่ง", "7,000"), (PIPES, "2 กม.", "300,000"),
        (LAMPS, "12 จุด", "60,000")]  # fmt: skip
OWN_PROJECT = "แก้ปัญหาน้ำท่วมทั้งตำบล"
STAFF_OF_PLAN = TABLES["plan"].names(Owner.STAFF)


class Walk:
    """A plan of two villages, in the hands of the program and of staff by turns."""

    def __init__(self, folder: Path) -> None:
        self.path = folders.create(folder / "แผน.xlsx")
        for moo, projects in ((3, AT_3), (5, AT_5)):
            title = f"แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบลสมมุติ พ.ศ. 2566 - 2570"
            numbered = [(str(number), *project) for number, project in enumerate(projects, start=1)]
            village_plan(folder / f"หมู่ {moo}.docx", title, numbered, headings=HEADINGS)
        listed = [{"tambon": "สมมุติ", "moo": str(moo), "households": 100 * moo} for moo in (3, 5)]
        pipeline.new(self.book(), first_year_be=2566, listed=listed, stamp=STAMP)
        import_documents(self.book(), sorted(folder.glob("*.docx")), stamp=STAMP)

    def book(self) -> WorkbookFile:
        return WorkbookFile(self.path)

    def run(self, *steps: Any) -> None:
        for step in steps:
            step(self.book(), stamp=STAMP)

    def rows(self, table: str) -> list[Record]:
        return frames.records(self.book().read(table))

    def row(self, table: str, name: str) -> Record:
        """The row of this project."""
        return next(row for row in self.rows(table) if row["name"] == name)

    def place(self, table: str, name: str) -> int:
        return [row["name"] for row in self.rows(table)].index(name)

    def head(self, *names: str) -> int:
        """The place of the head line of the set that has these members."""
        lines = self.rows("sets")
        members: dict[int, set[str]] = {}
        for line in lines:
            members.setdefault(line["set_no"], set()).update({line["name"]} if line["code"] else ())
        (number,) = [number for number, found in members.items() if found == set(names)]
        return next(
            place for place, line in enumerate(lines) if line["set_no"] == number and not line["code"]
        )

    def plan(self) -> dict[str, tuple[Any, ...]]:
        """By name in force, code, amounts, villages and all that staff typed."""
        columns = ("code", *BUDGETS, "moo", "target", "members", "refers_to", "area", *STAFF_OF_PLAN)
        return {
            row["name_own"] or row["name"]: tuple(row[column] for column in columns)
            for row in self.rows("plan")
        }

    def findings(self) -> set[str]:
        return {row["title"] for row in self.rows("findings") if row["step"] in ("sets", "combine", "edits")}

    def staff(self, typed: Sequence[tuple[str, int, str, Any]], own: Sequence[Record] = ()) -> None:
        """Open the saved file in the spreadsheet program, type, add rows to the plan, save, and close."""
        live = InLive(self.path.parent, self.path.name)
        for cell in typed:
            live.type(*cell)
        for row in own:
            live.add_row("plan", row)
        live.book.save()
        live.book.close()


@pytest.fixture
def walk(tmp_path: Path, calc_app: object) -> Walk:
    del calc_app
    return Walk(tmp_path)


def test_what_staff_decide_in_a_spreadsheet_is_done_and_can_be_taken_back_after_export(
    walk: Walk, tmp_path: Path
) -> None:
    walk.run(pipeline.classify, pipeline.match, pipeline.combine)
    assert len(walk.plan()) == 10

    # before the decisions: own areas, sets made by hand, points, names, a project of the tambon's own
    plan, projects = (lambda name: walk.place("plan", name)), (lambda name: walk.place("projects", name))
    walk.staff(
        [
            ("projects", projects(HALL), "area_own", "สังคม"),
            *(("projects", projects(name), "hand_set", "ก") for name in (SEWING, MARKET, HALL)),
            *(("projects", projects(name), "hand_set", "ข") for name in (POND, PIPES)),
            ("plan", plan(ROAD), "points_1", 4), ("plan", plan(ROAD_AGAIN), "points_1", 2),
            ("plan", plan(ROAD_AGAIN), "name_own", "ถนนสายโคก"),
            ("plan", plan(ROAD_AGAIN), "meeting_order", 1),
            ("plan", plan(TRAINING_AT_5), "note", "ถาม รพ.สต."), ("plan", plan(POND), "points_2", 0),
        ],
        own=[{"tambon": "สมมุติ", "name": OWN_PROJECT, "budget_year_1": 900000, "points_1": 3}],
    )  # fmt: skip
    walk.run(pipeline.match, pipeline.combine)
    apart = walk.plan()
    assert apart[OWN_PROJECT][:2] == ("สม-ต011", 90000000)
    assert walk.row("plan", HALL)["area"] == "สังคม"
    assert apart["ถนนสายโคก"][0] == "สม-ต002"

    # decisions of all kinds, one member dropped
    heads = {
        "same": walk.head(ROAD, ROAD_AGAIN), "joint": walk.head(TRAINING, TRAINING_AT_5),
        "by hand": walk.head(SEWING, MARKET, HALL), "in a plan": walk.head(POND, PIPES),
    }  # fmt: skip
    dropped = next(n for n, line in enumerate(walk.rows("sets")) if line["name"] == HALL and line["code"])
    decided = {"same": "รวมเป็นโครงการเดียว", "joint": "รวมเป็นโครงการเดียว", "by hand": "รวมเป็นโครงการเดียว",
               "in a plan": "มีในแผนหน่วยงานแล้ว"}  # fmt: skip
    walk.staff([
        *(("sets", heads[which], "decision", decision) for which, decision in decided.items()),
        ("sets", heads["by hand"], "budget_method", "บวกรวม"), ("sets", dropped, "dropped", "✓"),
        ("sets", heads["in a plan"], "agency_plan", "แผน อบต. หน้า 41"),
        ("sets", heads["in a plan"], "decided_by", "ก.บ.ต."),
    ])  # fmt: skip
    walk.run(pipeline.combine, pipeline.score)
    made = walk.plan()
    assert set(made) == {ROAD, TRAINING, SEWING, HALL, LAMPS, OWN_PROJECT}
    assert made[ROAD][:2] == ("สม-ต001", 12000050)  # the whole row of the larger; the code of who led
    assert made[TRAINING][1] == 2500000
    training = walk.row("plan", TRAINING)
    assert (training["moo"], training["target"]) == ("3, 5", "หมู่ 3: 30 คน; หมู่ 5: 45 คน")
    assert training["several_villages"] == "ใช่"
    assert members_of(walk.row("plan", SEWING)) == [
        walk.row("projects", name)["code"] for name in (SEWING, MARKET)
    ]
    assert made[SEWING][1] == 1200000
    assert made[OWN_PROJECT] == apart[OWN_PROJECT]
    assert made[LAMPS] == apart[LAMPS]
    assert walk.row("projects", POND)["outcome"] == "มีในแผนหน่วยงานแล้ว แผน อบต. หน้า 41"
    assert walk.row("projects", ROAD_AGAIN)["outcome"] == "รวมอยู่ใน สม-ต001"
    head = walk.rows("sets")[heads["in a plan"]]
    assert (head["state"], head["decided_by"], head["recorded_at"]) == ("พิจารณาแล้ว", "ก.บ.ต.", STAMP.time)
    assert head["recorded_by"]
    assert "โครงการที่รวมอยู่เปลี่ยนไป" in walk.findings()
    documents = pipeline.export(walk.book(), stamp=STAMP)
    folders.save_documents(documents, tmp_path / "out")
    pipeline.exported(walk.book(), ["แผน.docx"], stamp=STAMP)

    # months later the decisions are taken back: everything is as it was
    walk.staff([("sets", place, "decision", None) for place in heads.values()])
    walk.run(pipeline.combine)
    assert walk.plan() == apart
    line = walk.rows("sets")[dropped]
    assert (line["dropped"], walk.rows("sets")[heads["by hand"]]["budget_method"]) == ("✓", "บวกรวม")
    assert not any(row["level"] == "ต้องแก้ไข" for row in walk.rows("findings"))
