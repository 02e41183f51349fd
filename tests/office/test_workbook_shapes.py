"""Workbooks as other programs and other people leave them: other XML, other places, other dates."""

import html
import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.worksheet import Worksheet

from tests.office.test_workbook_file import as_staff, move_parts, set_year, store, values, village
from tests.support.books import Book, InFile, InLive, InMemory, by_hand
from tests.support.programs import soffice
from tests.support.workbook_parts import Parts
from xlplan import settings
from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.core.written import OWN
from xlplan.errors import NotAPlanWorkbookError
from xlplan.office.package import Package
from xlplan.office.sheet_text import SheetText, cells_of, renumbered, style_of
from xlplan.office.table_parts import locate
from xlplan.office.workbook_file import WorkbookFile

VILLAGES = TABLES["villages"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "แผน.xlsx"
    shutil.copy(settings.shipped("workbooks/master.xlsx"), made)
    return made


def part_of(path: Path, table: str) -> str:
    return locate(Package(path, path.read_bytes()))[table].sheet_part


def reshape(path: Path, table: str, change: Callable[[str], str]) -> None:
    """Write the table's sheet in another shape, by hand in its XML."""
    part = part_of(path, table)
    move_parts(path, lambda name, content: change(content.decode()).encode() if name == part else content)


def in_data(text: str, pattern: str, new: str | Callable[[re.Match[str]], str], count: int = 0) -> str:
    """The sheet with its rows changed, and nothing else."""
    head, begin, rest = text.partition("<sheetData>")
    data, end, tail = rest.partition("</sheetData>")
    changed = re.sub(pattern, new, data, count=count)
    assert changed != data
    return head + begin + changed + end + tail


def prefixed(text: str) -> str:
    text = re.sub(r"<(/?)(?![?!/])", r"<\1x:", text)
    return text.replace("<x:worksheet xmlns=", "<x:worksheet xmlns:x=")


def cells_turned_round(text: str) -> str:
    for row in re.findall(r"<row .*?</row>", text):
        cells = re.findall(r"<c [^>]*?/>|<c .*?</c>", row)
        text = text.replace(row, row.replace("".join(cells), "".join(reversed(cells))))
    return text


def rows_turned_round(text: str) -> str:
    rows = re.findall(r"<row .*?</row>", text)
    return text.replace("".join(rows), "".join(reversed(rows)))


SHAPES = {
    "prefixes on every element": prefixed,
    "comments, one of them naming rows": lambda text: in_data(
        text, "</row>", "</row><!-- </row><row r='9'/> -->"
    ),
    "a comment that holds a cell": lambda text: in_data(
        text, r'(<row r="4"[^>]*>)', r'\1<!-- <c r="F4" s="1"/> -->'
    ),
    "processing instructions": lambda text: in_data(text, "</c>", "</c><?some tool?>"),
    "text in CDATA": lambda text: in_data(
        text, r"<t>([^<]+)</t>", lambda found: f"<t><![CDATA[{html.unescape(found[1])}]]></t>"
    ),
    "no addresses of rows": lambda text: in_data(text, r'<row r="\d+"', "<row"),
    "no addresses of cells": lambda text: in_data(text, r'<c r="[A-J]\d+"', "<c"),
    "the address not first": lambda text: in_data(text, r'<c (r="\w+") s="(\d+)"', r'<c s="\2" \1'),
    "single quotes": lambda text: in_data(text, r'="([^"<>]*)"', r"='\1'"),
    "blanks between the elements": lambda text: in_data(text, r"(<row[^>]*>|</row>|</c>)", "\\1\n  "),
    "rows in the wrong order": rows_turned_round,
    "cells in the wrong order": cells_turned_round,
    "blanks within tags": lambda text: in_data(text, r' s="(\d+)"', r' s = "\1"'),
    "a byte order mark": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sheet_of_any_shape_is_written_as_one_of_the_plain_shape(shape: str, path: Path) -> None:
    rows = [village(n, name=f"บ้าน {n}", households=n, forum_date=datetime(2023, 1, n)) for n in range(1, 7)]
    store(path, "villages", rows)
    as_staff(path, lambda sheet: sheet.__setitem__("N4", "จด"))
    plain = path.with_name("plain.xlsx")
    shutil.copy(path, plain)
    reshape(path, "villages", SHAPES[shape])
    for moved in ([*rows[:2], rows[2] | {"people": 9}, *rows[3:]], [rows[4], rows[2], village(9)]):
        for there in (plain, path):
            store(there, "villages", moved)
        read = WorkbookFile(path).read("villages")
        assert read.equals(WorkbookFile(plain).read("villages"))
        written = [openpyxl.load_workbook(there)[VILLAGES.sheet] for there in (plain, path)]
        for one, other in zip(*(sheet.iter_rows() for sheet in written), strict=True):
            assert [(cell.value, cell.style_id) for cell in one] == [(c.value, c.style_id) for c in other]
        assert written[0].dimensions == written[1].dimensions


def test_a_sheet_in_the_plain_shape_keeps_all_bytes_of_rows_that_stay(path: Path) -> None:
    store(path, "villages", [village(n, name=f"บ้าน {n}") for n in range(1, 7)])
    before = SheetText(Parts(path)[part_of(path, "villages")]).rows
    store(path, "villages", [village(n, name=f"บ้าน {n}") for n in (1, 2, 5, 6, 7)])
    after = SheetText(Parts(path)[part_of(path, "villages")]).rows
    assert [after[n] for n in (1, 2, 3)] == [before[n] for n in (1, 2, 3)]
    assert after[4] == renumbered(before[6], 4)


def test_cells_are_cut_where_they_begin() -> None:
    row = b'<row r="3" ht="21"><c r="A3" s="7"/><c r="C3" t="inlineStr"><is><t>a&gt;b /></t></is></c></row>'
    cells = cells_of(row)
    assert list(cells) == [1, 3]
    assert style_of(cells[1]) == "7"
    assert style_of(cells[3]) == ""
    assert renumbered(row, 12) == row.replace(b'r="3"', b'r="12"').replace(b'A3"', b'A12"').replace(
        b'C3"', b'C12"'
    )


@pytest.mark.parametrize("damage", [b"<sheetData", b"</worksheet>", b"</row>"])
def test_a_damaged_sheet_is_no_plan_and_stays_as_it_is(damage: bytes, path: Path) -> None:
    store(path, "villages", [village(1)])
    workbook = WorkbookFile(path)
    read = workbook.read("villages")
    part = part_of(path, "villages")
    move_parts(path, lambda name, content: content.replace(damage, b"", 1) if name == part else content)
    before = path.read_bytes()
    workbook = WorkbookFile(path)
    workbook.write("villages", read.assign(people=5))
    with pytest.raises(NotAPlanWorkbookError):
        workbook.save()
    assert path.read_bytes() == before


# --- other places ---


def shift(sheet: Worksheet, rows: int, columns: int) -> None:
    """Move the whole table down and to the right, so that nothing stands left of it or above."""
    table = next(iter(sheet.tables.values()))
    sheet.move_range(table.ref, rows, columns)
    corners = [sheet[corner].offset(rows, columns).coordinate for corner in table.ref.split(":")]
    table.ref = ":".join(corners)
    if table.autoFilter:
        table.autoFilter.ref = table.ref


def test_a_table_is_found_wherever_it_was_moved(path: Path) -> None:
    store(path, "villages", [village(n, people=n) for n in range(1, 4)])
    as_staff(path, lambda sheet: shift(sheet, 4, 2))
    assert WorkbookFile(path).read("villages")["moo"].tolist() == ["1", "2", "3"]
    store(path, "villages", [village(2, people=7), village(3), village(8), village(9)])
    assert WorkbookFile(path).read("villages")["moo"].tolist() == ["2", "3", "8", "9"]
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert sheet.tables["villages"].ref == "C5:L9"
    assert [cell.value for cell in sheet["D"][4:]] == ["หมู่ที่", "2", "3", "8", "9"]


def test_hidden_rows_and_a_hidden_heading_stay_hidden_wherever_they_go(path: Path) -> None:
    store(path, "villages", [village(n) for n in range(1, 5)])

    def work(sheet: Worksheet) -> None:
        sheet.row_dimensions[1].hidden = sheet.row_dimensions[4].hidden = True

    as_staff(path, work)
    store(path, "villages", [village(2), village(3, people=4), village(4)])
    hidden = openpyxl.load_workbook(path)[VILLAGES.sheet].row_dimensions
    assert [row for row in range(1, 6) if hidden[row].hidden] == [1, 3]


def test_a_totals_row_is_never_read_written_or_told(path: Path) -> None:
    store(path, "plan", [{"code": "a", "name": "ถนน", "tambon": "ก", "total": 500}])
    sheet_name = TABLES["plan"].sheet

    def work(sheet: Worksheet) -> None:
        table = sheet.tables["plan"]
        last = table.ref.split(":")[1].rstrip("0123456789")
        table.totalsRowCount, table.ref = 1, f"A1:{last}3"
        sheet["A3"] = "รวม"
        sheet.cell(3, [cell.value for cell in sheet[1]].index("งบรวม") + 1, "=SUBTOTAL(109,plan[งบรวม])")

    as_staff(path, work, sheet_name)
    with by_hand(path) as hand:
        hand.type("plan", 0, "points_1", "สูง")
    assert [cell.column for cell in WorkbookFile(path).typed("plan")] == ["points_1"]
    rows = frames.records(WorkbookFile(path).read("plan"))
    store(path, "plan", [*rows, {"code": "b", "name": "ท่อ", "tambon": "ก", "total": 1}])
    assert values(path, "งบรวม", sheet_name)[-1] == "=SUBTOTAL(109,plan[งบรวม])"
    assert [row["code"] for row in frames.records(WorkbookFile(path).read("plan"))] == ["a", "b"]


@pytest.mark.parametrize("heading", ["คอลัมน์1", "Column1", " ", "note"])
def test_a_column_of_staffs_own_stays_whatever_it_is_called(heading: str, path: Path) -> None:
    store(path, "projects", [{"code": code, "name": "ถนน", "note": "ของเรา"} for code in "abc"])
    with by_hand(path) as hand:
        hand.add_column("projects", heading, ["1"], at=1)
        hand.type_formula("projects", 1, heading, "B3&B4")
    store(path, "projects", [{"code": code, "name": "ถนน", "note": "ใหม่"} for code in "bcd"])
    workbook = openpyxl.load_workbook(path)
    assert [workbook[TABLES["projects"].sheet].cell(row, 2).value for row in (2, 3, 4)] == [
        "=B2&B3", None, None
    ]  # fmt: skip
    assert WorkbookFile(path).read("projects")["note"].tolist() == ["ใหม่"] * 3


def test_a_note_beside_a_row_that_goes_stays_though_its_cells_are_out_of_order(path: Path) -> None:
    store(path, "villages", [village(n) for n in range(1, 4)])
    beside = len(VILLAGES.columns) + 2
    as_staff(path, lambda sheet: sheet.cell(3, beside, "จด"))
    row = re.compile(r'<row r="3".*?</row>')
    reshape(path, "villages", lambda text: row.sub(lambda found: cells_turned_round(found[0]), text))
    store(path, "villages", [village(1), village(3)])
    sheet = openpyxl.load_workbook(path)[VILLAGES.sheet]
    assert [sheet.cell(row, beside).value for row in (2, 3, 4)] == [None, "จด", None]
    assert WorkbookFile(path).read("villages")["moo"].tolist() == ["1", "3"]


# --- other programs ---


def test_a_formula_as_libreoffice_saves_it_is_still_ours(path: Path, tmp_path: Path) -> None:
    row = {"code": "a", "name": "ถนน", "tambon": "ปาเสมัส"}
    store(path, "plan", [row, row | {"code": "b"}])
    store(path, "projects", [row])
    store(path, "figures", [{"tambon": "ปาเสมัส"}])
    set_year(path, "2566")
    saved = soffice(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "out")
    for table in ("plan", "projects", "figures"):
        assert WorkbookFile(saved).typed(table) == []
    with by_hand(saved) as hand:
        hand.type_formula("plan", 1, "งบรวม", "1+1")
    assert [(cell.row, cell.value) for cell in WorkbookFile(saved).typed("plan")] == [(1, "=1+1")]


def test_formulas_for_rows_to_come_are_put_back_where_libreoffice_dropped_them(path: Path) -> None:
    part = locate(Package(path, path.read_bytes()))["plan"].table_part
    calculated = rb"<calculatedColumnFormula>.*?</calculatedColumnFormula>"
    before = re.findall(calculated, Parts(path)[part])
    assert before
    move_parts(path, lambda name, content: re.sub(calculated, b"", content) if name == part else content)
    store(path, "plan", [{"code": "a", "name": "ถนน"}])
    assert re.findall(calculated, Parts(path)[part]) == before


def test_a_formula_that_cells_share_is_ours_in_all_of_them(path: Path) -> None:
    store(path, "plan", [{"code": code, "name": "ถนน", "total": 5} for code in "abc"])
    column = {c.name: place for place, c in enumerate(TABLES["plan"].columns, start=1)}["total"]
    letter = openpyxl.utils.get_column_letter(column)
    part = part_of(path, "plan")

    def share(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        text = content.decode()
        ours = re.search(rf'(<c r="{letter}2"[^>]*>)<f>([^<]*)</f>', text)
        assert ours
        text = text.replace(ours[0], f'{ours[1]}<f t="shared" ref="{letter}2:{letter}4" si="5">{ours[2]}</f>')
        return re.sub(rf'(<c r="{letter}[34]"[^>]*>)<f>[^<]*</f>', r'\1<f t="shared" si="5"/>', text).encode()

    move_parts(path, share)
    assert WorkbookFile(path).typed("plan") == []
    store(path, "plan", [{"code": code, "name": "ถนน", "total": 7} for code in "bc"])
    assert b't="shared"' not in Parts(path)[part]
    assert all(
        formula.startswith("=IF(COUNT(plan") for formula in values(path, "งบรวม", TABLES["plan"].sheet)
    )


def test_another_formula_that_cells_share_is_told_for_each_of_them(path: Path) -> None:
    store(path, "plan", [{"code": code, "name": "ถนน", "total": 5} for code in "abc"])
    letter = openpyxl.utils.get_column_letter(TABLES["plan"].names().index("total") + 1)

    def share(text: str) -> str:
        master = f'<f t="shared" ref="{letter}2:{letter}4" si="5">1+1</f>'
        text = re.sub(rf'(<c r="{letter}2"[^>]*>)<f>[^<]*</f>', rf"\g<1>{master}", text)
        return re.sub(rf'(<c r="{letter}[34]"[^>]*>)<f>[^<]*</f>', r'\1<f t="shared" si="5"/>', text)

    reshape(path, "plan", share)
    typed = WorkbookFile(path).typed("plan")
    assert [(cell.row, cell.column, cell.value) for cell in typed] == [
        (row, "total", "=1+1") for row in range(3)
    ]


def test_overwriting_the_cell_that_holds_a_shared_formula_leaves_it_to_the_others(path: Path) -> None:
    store(path, "villages", [village(n, households=n) for n in range(1, 4)])
    with by_hand(path) as hand:
        hand.add_column("villages", "คูณสอง")
        for row in range(3):
            hand.type_formula("villages", row, "คูณสอง", f"E{row + 2}*2")

    def share(text: str) -> str:
        text = text.replace("<f>E2*2</f>", '<f t="shared" ref="K2:K4" si="0">E2*2</f>')
        return re.sub(r"<f>E[34]\*2</f>", '<f t="shared" si="0"/>', text)

    reshape(path, "villages", share)
    workbook = WorkbookFile(path)
    workbook.write("villages", workbook.read("villages"), as_typed={0: {OWN + "คูณสอง": "ไม่คิด"}})
    workbook.save()
    assert values(path, "คูณสอง") == ["ไม่คิด", "=E3*2", "=E4*2"]


def test_dates_of_a_workbook_that_counts_from_1904_are_read_and_written_right(path: Path) -> None:
    move_parts(
        path,
        lambda name, content: content.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
        if name == "xl/workbook.xml" else content,
    )  # fmt: skip
    days = [datetime(2023, 2, 1), datetime(2024, 2, 29, 0, 0)]
    store(path, "villages", [village(n, forum_date=day) for n, day in enumerate(days)])
    assert WorkbookFile(path).read("villages")["forum_date"].tolist() == days
    assert values(path, "วันที่ประชาคม") == days  # as another program counts
    workbook = WorkbookFile(path)
    as_typed: dict[int, dict[str, Any]] = {1: {"forum_date": datetime(2025, 5, 5)}}
    workbook.write("villages", workbook.read("villages"), as_typed=as_typed)
    workbook.save()
    assert values(path, "วันที่ประชาคม") == [days[0], datetime(2025, 5, 5)]
    reshape(path, "villages", lambda text: re.sub(r'(<c r="H2") s="\d+"', r"\1", text))
    assert WorkbookFile(path).read("villages")["forum_date"].tolist()[0] == days[0]  # a bare number


def test_who_saved_the_file_last_is_known_from_its_properties(path: Path) -> None:
    assert WorkbookFile(path).last_saved_by is None
    workbook = openpyxl.load_workbook(path)
    workbook.properties.lastModifiedBy = "สมหญิง"
    workbook.save(path)
    assert WorkbookFile(path).last_saved_by == "สมหญิง"
    move_parts(path, lambda name, content: None if name == "docProps/core.xml" else content)
    assert WorkbookFile(path).last_saved_by is None


# --- two workbooks, one story ---


@pytest.mark.parametrize("seed", range(30 if "XLPLAN_SOAK" in os.environ else 4))
def test_a_story_of_chance_ends_alike_in_memory_and_in_the_file(seed: int, tmp_path: Path) -> None:
    tell_of_chance(seed, InMemory(tmp_path), InFile(tmp_path))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(30 if "XLPLAN_SOAK" in os.environ else 2))
def test_a_story_of_chance_ends_alike_in_memory_and_on_calc(
    seed: int, tmp_path: Path, calc_app: xw.App
) -> None:
    tell_of_chance(seed, InMemory(tmp_path), InLive(tmp_path))


def tell_of_chance(seed: int, memory: InMemory, other: Book) -> None:
    chance = random.Random(seed)
    names = [f"บ้าน {n}" for n in range(30)]
    for turn in range(6):
        rows = [
            village(n, name=chance.choice([None, *names]), people=chance.choice([None, n, 7]))
            for n in chance.sample(range(12), chance.randrange(9))
        ]
        as_typed = {
            row: {"people": chance.choice(["ไม่ทราบ", 5, None]), OWN + "จด": chance.choice([None, "ก", 2.5])}
            for row in range(len(rows)) if chance.random() < 0.3
        }  # fmt: skip
        in_order = chance.random() < 0.4
        for workbook in (memory.open(), other.open()):
            workbook.write("villages", frames.frame("villages", rows), as_typed=as_typed, in_order=in_order)
            workbook.save()
        if turn == 1:
            cells = [chance.choice([None, f"จด {n}"]) for n in range(len(rows))]
            place = chance.randrange(10)
            for book in (memory, other):
                book.add_column("villages", "จด", cells, at=place)
        elif rows and chance.random() < 0.7:
            for book in (memory, other):
                book.type("villages", len(rows) - 1, "households", "มาก")
        read = other.open()
        assert read.read("villages").equals(memory.read("villages"))
        assert read.typed("villages") == memory.typed("villages")
