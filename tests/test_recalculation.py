"""The sheet's formulas, calculated anew by LibreOffice, give what the program stored beside them.

LibreOffice keeps a value that is stored with a formula. So every one of them is taken out of the file
first: what comes back was really calculated.
"""

import random
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.programs import needs, soffice
from xlplan import functions, settings
from xlplan.closing import Stamp
from xlplan.core import frames
from xlplan.core.columns import Kind
from xlplan.core.findings import Finding
from xlplan.core.findings import Kind as FindingKind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import (
    BUDGETS,
    POINTS,
    SETTING_FIRST_YEAR,
    SETTING_METHOD,
    SETTING_NOT_SCORED,
)
from xlplan.core.vocabulary import BudgetMethod, SetKind
from xlplan.desk import Desk
from xlplan.office.cell_values import cell_of
from xlplan.office.workbook_file import WorkbookFile

STAMP = Stamp(datetime(2023, 1, 16, 9, 30), "ผู้ทดสอบ")
CALCULATED = ("figures", "projects", "sets", "plan", "findings")
FIRST_YEAR = 2566
PLACES: list[dict[str, Any]] = [
    {"sheet": "โครงการที่รวบรวม", "code": "ปส-03-007"}, {"sheet": "โครงการตำบล", "code": "ปส-ต060"},
    {"sheet": "โครงการตำบล", "code": "ปส-ต999"}, {"sheet": "เกณฑ์ให้คะแนน", "code": "3"},
    {"sheet": "พิจารณารวมโครงการ"}, {"document": "แผน.docx", "table": 1, "row": 2},
]  # fmt: skip
TAMBONS = ("ปาเสมัส", "มูโนะ")
GROUPS = ("ทำเองได้", "ต้องทำร่วม", "ต้องขอรับการสนับสนุน", None)
_FORMULA_CELL = re.compile(rb"<c ([^>]*)>(<f[^>]*>[^<]*</f>)(?:<v>[^<]*</v>|<v/>)?</c>")


def criteria(chance: random.Random) -> list[Record]:
    """Eight criteria: whole and broken weights, weight 0 and none, both directions, one row left empty."""
    weights = [
        1,
        chance.choice([2, 0.5, 1.75]),
        0,
        None,
        chance.choice([0.1, 0.333, 3]),
        chance.choice([1, 0]),
    ]
    rows: list[Record] = [
        {
            "number": number, "criterion": f"เกณฑ์ {number}", "low": chance.choice([0, 1, None]),
            "high": chance.choice([4, 5, 10]), "weight": weight,
            "direction": chance.choice(["คะแนนมากดีกว่า", "คะแนนน้อยดีกว่า", None]),
        }
        for number, weight in enumerate(chance.sample(weights, len(weights)), start=1)
    ]  # fmt: skip
    return [*rows, {"number": 7}, {"number": 8, "criterion": "ว่าง", "low": 2, "high": 2, "weight": 1}]


def plan_row(chance: random.Random, number: int) -> Record:
    """A row of the plan: points that are missing, off the scale, broken or zero; ties; gaps everywhere."""
    complete = chance.random() < 0.6
    given = [0, 1, 2, 3, 4, 2.5, 1 / 3] if complete else [0, 2, 4, None, None, 11, -1]
    return {
        "code": f"ปส-ต{number:03}", "name": f"โครงการ {number}",
        "tambon": chance.choice([*TAMBONS, *TAMBONS, *TAMBONS, None]),
        "area": chance.choice(["สังคม", "เศรษฐกิจ", "เศรษฐกิจ", None]),
        "group": chance.choice(GROUPS),
        "meeting_order": chance.choice([None] * 6 + [1, 2, 2, 3.5, 0, 40]),
        **{column: chance.choice(given) for column in POINTS[:6]},
        "points_7": chance.choice([None, 3]), "points_8": chance.choice([None, 2, 2, 3]),
        **{column: chance.choice([None, 0, 23861338, 50000000]) for column in BUDGETS},
    }  # fmt: skip


def project_row(chance: random.Random, number: int) -> Record:
    areas = ("สังคม", "เศรษฐกิจ", None)
    return {
        "code": f"ปส-03-{number:03}", "name": f"โครงการ {number}",
        "tambon": chance.choice([*TAMBONS, None]), "moo": "3",
        "plan_kind": chance.choice([None, "แผนชุมชน", "แผนหน่วยงาน", "แผนรอบก่อน", "แผนอื่น"]),
        "form_code": chance.choice([None, "ผ.02", "ผ.02/1", "ผ.02/2", "แบบ ผ.02/2"]),
        "area_own": chance.choice(areas), "area_proposed": chance.choice(areas),
        "group_own": chance.choice(GROUPS), "group_proposed": chance.choice(GROUPS),
        **{column: chance.choice([None, None, 0, 1, 23861338, 10**11]) for column in BUDGETS},
    }  # fmt: skip


def set_rows(chance: random.Random, number: int) -> list[Record]:
    """Head and members of a set: ways, ticks and decisions as staff may type them, on any line."""
    tambon, kind = chance.choice(TAMBONS), chance.choice(list(SetKind)).value
    codes = [None, *(f"ปส-03-{member:03}" for member in range(1, chance.randint(2, 5)))]
    return [
        {
            "set_no": number, "tambon": tambon, "set_kind": kind, "code": code, "name": "ชุด",
            "total": code and chance.choice([None, 0, 23861338, 50000000, 10**11]),
            "decision": chance.choice([None] * (2 if code is None else 9) + ["คนละโครงการ", "รวม"]),
            "budget_method": chance.choice([None] * (2 if code is None else 5) + [*BudgetMethod, "หาร"]),
            "dropped": code and chance.choice([None, None, "ใช่", "✓", "ไม่ใช่", "-", "--", " ", "x"]),
            "changed": chance.choice([None, "หมู่ที่: 3 → 4"]),
        }
        for code in codes
    ]  # fmt: skip


def made(path: Path, seed: int) -> None:
    """A workbook of some sixty rows of everything, written as the steps write it."""
    chance = random.Random(seed)
    shutil.copy(settings.shipped("workbooks/master.xlsx"), path)
    desk = Desk(WorkbookFile(path), STAMP)
    desk.write("criteria", criteria(chance))
    desk.set(SETTING_FIRST_YEAR, str(FIRST_YEAR))
    desk.set(SETTING_METHOD, ("บวก", "คูณ", "")[seed % 3])
    desk.set(SETTING_NOT_SCORED, ("ทำเองได้", "", "ทำเองได้")[seed % 3])
    desk.write("tambons", [{"tambon": tambon, "short_code": tambon[:2]} for tambon in TAMBONS])
    received = ("นำเข้าแล้ว", "นำเข้าแล้ว", "ยังไม่ส่ง", None)
    villages = [{"tambon": tambon, "moo": str(moo)} for tambon in TAMBONS for moo in range(1, 8)]
    desk.write("villages", [village | {"received": chance.choice(received)} for village in villages])
    desk.write("projects", [project_row(chance, number) for number in range(1, 61)])
    desk.write("sets", [row for number in range(1, 41) for row in set_rows(chance, number)])
    desk.write("plan", [plan_row(chance, number) for number in range(1, 61)])
    desk.note([Finding(FindingKind.ROW_GONE, **place, facts=("x",)) for place in PLACES], step="import")
    desk.finish("score", "ทดสอบ")


def without_values(path: Path, to: Path) -> int:
    """Copy the workbook with the value of every formula cell taken out; how many those are."""
    emptied = 0
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content, count = _FORMULA_CELL.subn(_emptied, content)
                emptied += count
            target.writestr(name, content)
    return emptied


def _emptied(cell: re.Match[bytes]) -> bytes:
    return b"<c %s>%s</c>" % (re.sub(rb' t="[^"]*"', b"", cell[1]), cell[2])


def grid(sheet: Any, table: str) -> Iterator[Record]:
    """The rows of one of our tables as the sheet shows them, by column name."""
    columns = {heading_of(column, FIRST_YEAR): column.name for column in TABLES[table].columns}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(number for number, row in enumerate(rows) if set(columns) <= set(row))
    names = [columns.get(heading) for heading in rows[top]]
    for row in rows[top + 1 :]:
        yield {name: value for name, value in zip(names, row, strict=True) if name}


def assert_equal(table: str, stored: list[Record], calculated: list[Record]) -> int:
    """Every formula cell is, numerically or as text, what was stored; how many were not empty."""
    compared = 0
    for number, row in enumerate(stored):
        for column in TABLES[table].columns:
            if not column.formula:
                continue
            expected, cell = cell_of(row[column.name], column.kind), calculated[number][column.name]
            where = f"{table} row {number + 1} {column.name}: stored {expected!r}, calculated {cell!r}"
            if expected is None or column.kind is Kind.TEXT:
                assert (expected or "") == ("" if cell is None else cell), where
            else:
                assert isinstance(cell, int | float), where
                assert cell == pytest.approx(expected, abs=1e-6, rel=1e-12), where
            compared += expected is not None
    return compared


@pytest.fixture(scope="module", params=[1, 2, 3])
def recalculated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, list[Record]], dict[str, list[Record]]]:
    """The rows of each table as stored by the program, and as LibreOffice calculated them."""
    needs("soffice")
    folder = tmp_path_factory.mktemp(f"seed{request.param}")
    path, emptied = folder / "แผน.xlsx", folder / "emptied.xlsx"
    made(path, request.param)
    formulas = sum(bool(column.formula) for column in TABLES["plan"].columns)
    assert without_values(path, emptied) > 60 * formulas
    result = soffice(emptied, "xlsx:Calc MS Excel 2007 XML", folder / "out")
    book = openpyxl.load_workbook(result, data_only=True)
    workbook = WorkbookFile(path)
    stored = {table: frames.records(workbook.read(table)) for table in CALCULATED}
    tables = (*CALCULATED, "criteria", "settings")
    return stored, {table: list(grid(book[TABLES[table].sheet], table)) for table in tables}


@pytest.mark.parametrize("table", CALCULATED)
def test_every_formula_gives_what_the_program_stored(
    recalculated: tuple[dict[str, list[Record]], dict[str, list[Record]]], table: str
) -> None:
    stored, calculated = recalculated
    least = {
        "figures": (2, 3), "projects": (60, 61), "sets": (100, 60), "plan": (60, 61), "findings": (6, 5),
    }  # fmt: skip
    rows, filled = least[table]
    assert len(stored[table]) >= rows
    assert assert_equal(table, stored[table], calculated[table]) >= filled


def test_the_worksheet_functions_give_what_the_formulas_give(
    recalculated: tuple[dict[str, list[Record]], dict[str, list[Record]]],
) -> None:
    _, calculated = recalculated
    columns = TABLES["criteria"].names()[: TABLES["criteria"].names().index("weight") + 1]
    criteria = tuple(tuple(row[column] for column in columns) for row in calculated["criteria"])
    (method,) = [row["value"] for row in calculated["settings"] if row["name"] == SETTING_METHOD]
    scored = [row for row in calculated["plan"] if row["scored"]]
    points = tuple(tuple(row[column] for column in POINTS) for row in scored)
    totals = functions.PLAN_SCORE(points, criteria, method)
    assert len({total for (total,) in totals}) > 10
    for row, (total,) in zip(scored, totals, strict=True):
        assert total == (row["score"] or "" if row["score"] != 0 else 0), row["code"]
        alone = tuple(row[column] for column in POINTS)
        assert functions.PLAN_SCORE((alone,), criteria, method) == total
    complete = [row for row in scored if row["tambon"] and row["score"] not in (None, "")]
    for tambon in TAMBONS:
        of_one = [(row["score"],) for row in complete if row["tambon"] == tambon]
        ranks = [rank for (rank,) in functions.PLAN_RANK(tuple(of_one))]
        assert ranks == [1 + sum(other > score for (other,) in of_one) for (score,) in of_one]


def test_the_invented_plans_hold_every_hard_case() -> None:
    """Else the comparison above would prove less than it says."""
    chance = random.Random(1)
    rows = [plan_row(chance, number) for number in range(1, 61)]
    points = [row[column] for row in rows for column in POINTS]
    assert {None, 0, 2.5, 11, -1} <= set(points)
    for column in ("tambon", "group", "area", "meeting_order"):
        assert None in [row[column] for row in rows]
    orders = [row["meeting_order"] for row in rows if row["tambon"] == "มูโนะ" and row["meeting_order"]]
    assert len(orders) > len(set(orders)) > 1
