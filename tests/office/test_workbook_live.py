"""The open workbook on a real spreadsheet: what stays, what stands in the way, what fails half way."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from tests.support.books import InLive
from tests.support.calc.calls import (
    CELL_IS_EDITED,
    EXCEL_IS_GONE,
    ComError,
    busy,
    count_calls,
    refuse_call,
    refused,
)
from tests.support.calc.com_book import WorkbookApi
from tests.support.nasty_texts import NASTY, TOO_LONG
from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import SETTING_FIRST_YEAR
from xlplan.errors import (
    ColumnMissingError,
    ExcelBusyError,
    ExcelRefusedError,
    FirstYearChangedError,
    HeadingTakenError,
    NeverSavedError,
    NotAPlanWorkbookError,
    OpenedReadOnlyError,
    OtherLayoutError,
    SheetProtectedError,
    TableFilteredError,
    TextTooLongError,
    TypedMeanwhileError,
    WorkbookClosedError,
    XlplanError,
)
from xlplan.office import safe_file
from xlplan.office.cell_values import sheet_text
from xlplan.office.excel_state import clear_filters, refuse_obstacles
from xlplan.office.workbook_file import WorkbookFile
from xlplan.office.workbook_live import WorkbookLive

SOAK = "XLPLAN_SOAK" in os.environ
PROJECTS = "โครงการที่รวบรวม"


@pytest.fixture
def book(tmp_path: Path, calc_app: xw.App) -> InLive:
    return InLive(tmp_path)


def project(code: str, **values: Any) -> frames.Record:
    return {"code": code, "name": f"โครงการ {code}", **values}


def projects(count: int) -> list[frames.Record]:
    return [
        project(f"ปส-01-{number:04}", moo="1", budget_year_1=number * 100, votes=number, note=f"ถนน {number}")
        for number in range(count)
    ]


def store(
    book: InLive, rows: list[frames.Record], *, table: str = "projects", in_order: bool = False
) -> None:
    workbook = book.open()
    workbook.write(table, frames.frame(table, rows), in_order=in_order)
    workbook.save()


def rows_of(book: InLive, table: str = "projects") -> list[frames.Record]:
    return frames.records(book.open().read(table))


def codes(book: InLive) -> list[str]:
    return [row["code"] for row in rows_of(book)]


def sheet_of(book: InLive, name: str = PROJECTS) -> Any:
    return book.book.sheets[name]


def table_of(book: InLive, name: str = "projects") -> Any:
    return next(table for sheet in book.book.sheets for table in sheet.tables if table.name == name)


# --- what is written ---


def test_what_was_saved_is_in_the_file_too(book: InLive) -> None:
    store(book, projects(3))
    assert [row["code"] for row in frames.records(WorkbookFile(book.path).read("projects"))] == codes(book)


def test_nothing_different_is_not_written_nor_saved(book: InLive) -> None:
    store(book, projects(3))
    before = book.path.stat().st_mtime_ns
    with count_calls() as calls:
        workbook = book.open()
        workbook.write("projects", workbook.read("projects"))
        workbook.save()
    assert book.path.stat().st_mtime_ns == before
    assert not {"Range.insert", "Range.delete", "Book.save"} & set(calls.by_name)


def test_a_backup_of_the_file_is_kept_before_each_saving(book: InLive) -> None:
    before = book.path.read_bytes()
    store(book, projects(1))
    (backup,) = safe_file.backup_folder(book.path).glob("*.xlsx")
    assert backup.read_bytes() == before


def test_every_nasty_text_stays_the_text_it_is(book: InLive) -> None:
    table_of(book).data_body_range[0, TABLES["projects"].names().index("place")].number_format = "General"
    rows = [project(f"ก{number}", note=text, place=text) for number, text in enumerate(NASTY.values())]
    store(book, rows)
    wanted = [sheet_text(text) if text.strip() else None for text in NASTY.values()]
    for again in ({}, {"moo": "3"}):
        store(book, [row | again for row in rows_of(book)])
        read = rows_of(book)
        assert [row["note"] for row in read] == wanted
        assert [row["place"] for row in read] == wanted


def test_a_text_too_long_for_a_cell_is_refused(book: InLive) -> None:
    for text in TOO_LONG.values():
        with pytest.raises(TextTooLongError):
            store(book, [project("a", note=text)])


def test_a_cell_that_does_not_change_keeps_its_note_and_colour(book: InLive) -> None:
    store(book, projects(4))
    body = table_of(book).data_body_range
    body[1, 3].add_note("ตรวจแล้ว")
    body[1, 3].color = (255, 255, 0)
    store(book, [row | {"note": "ใหม่"} for row in rows_of(book)])
    body = table_of(book).data_body_range
    assert body[1, 3].note.text == "ตรวจแล้ว"
    assert body[1, 3].color == (255, 255, 0)


def test_rows_are_sorted_by_number_though_a_column_of_texts_stands_beside(book: InLive) -> None:
    store(book, projects(25))
    table_of(book).range[:, -1].number_format = "@"
    wanted = [row for at, row in enumerate(projects(25)) if at % 5][::-1]
    store(book, wanted, in_order=True)
    assert codes(book) == [row["code"] for row in wanted]


def test_nothing_is_changed_when_rows_are_not_sorted_as_they_should_be(
    book: InLive, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(book, projects(4))
    before = everything(book)
    monkeypatch.setattr("xlwings.main.Table.sort", lambda *_: None)
    with pytest.raises(ExcelRefusedError):
        store(book, rows_of(book)[::-1], in_order=True)
    assert everything(book) == before


@pytest.mark.parametrize("in_order", [False, True])
def test_notes_and_staffs_cells_go_with_their_rows(book: InLive, in_order: bool) -> None:
    store(book, [project(code) for code in "abcd"])
    book.add_column("projects", "ของเรา", ["เอ", "บี", None, "ดี"])
    table_of(book).data_body_range[3, 3].add_note("ของ d")
    workbook = book.open()
    new = [project(code) for code in "dxca"]
    workbook.write("projects", frames.frame("projects", new), in_order=in_order)
    workbook.save()
    order = list("dxca") if in_order else list("acdx")
    assert codes(book) == order
    assert book.cells("projects", "ของเรา") == [{"a": "เอ", "d": "ดี"}.get(code) for code in order]
    (note,) = [cell for cell in book.open().typed("projects") if "ของ d" in str(cell.value)]
    assert order[note.row] == "d"
    assert [column.name for column in table_of(book).columns][-1] == "ของเรา"


def test_a_formula_of_staffs_own_fills_new_rows(book: InLive) -> None:
    store(book, projects(3))
    book.add_column("projects", "สองเท่า", [None] * 3)
    body = table_of(book).data_body_range
    votes = TABLES["projects"].names().index("votes")
    letter = sheet_of(book).range((1, body.column + votes)).address.split("$")[1]
    body[:, -1].formula = f"={letter}{body.row}*2"
    store(book, projects(5))
    assert book.cells("projects", "สองเท่า") == [0, 2, 4, 6, 8]
    assert [cell for cell in book.open().typed("projects") if cell.column == "สองเท่า"] == []


def test_what_stands_below_the_table_makes_room_and_comes_back(book: InLive) -> None:
    store(book, projects(2))
    sheet = sheet_of(book)
    sheet.range("D6").value = "ลงชื่อ"
    store(book, projects(6))
    assert sheet.range("D10").value == "ลงชื่อ"
    store(book, projects(3))
    assert sheet.range("D7").value == "ลงชื่อ"
    assert len(codes(book)) == 3


def test_a_row_of_totals_stays_below_the_rows(book: InLive) -> None:
    store(book, projects(2))
    table = table_of(book)
    table.show_totals = True
    sheet_of(book).range("D9").value = "ใต้ตาราง"
    store(book, projects(5))
    assert codes(book) == [row["code"] for row in projects(5)]
    table = table_of(book)
    assert table.show_totals
    assert table.totals_row_range.row == table.range.row + 6
    assert "ใต้ตาราง" in [cell for (cell,) in sheet_of(book).range("D9:D14").raw_value]


def test_what_was_typed_over_a_formula_gives_way_to_it(book: InLive) -> None:
    store(
        book,
        [{"code": code, "name": code, "tambon": "ก", "budget_year_1": 100} for code in "abc"],
        table="plan",
    )
    book.type("plan", 1, "total", 99)
    book.type("plan", 2, "total", "=1+1")
    assert [(cell.row, cell.value) for cell in book.open().typed("plan")] == [(1, 99), (2, "=1+1")]
    store(book, rows_of(book, "plan"), table="plan")
    assert book.open().typed("plan") == []
    assert [row["total"] for row in rows_of(book, "plan")] == [100, 100, 100]


def test_budget_columns_get_their_years_and_formulas_follow(book: InLive) -> None:
    workbook = book.open()
    workbook.write("settings", frames.frame("settings", [{"name": SETTING_FIRST_YEAR, "value": "2566"}]))
    workbook.write(
        "plan", frames.frame("plan", [{"code": "a", "name": "ก", "tambon": "ก", "budget_year_5": 700}])
    )
    workbook.save()
    assert "งบ 2570" in [column.name for column in table_of(book, "plan").columns]
    (row,) = rows_of(book, "plan")
    assert (row["budget_year_5"], row["total"]) == (700, 700)
    assert book.open().typed("plan") == []
    other = book.open()
    other.write("settings", frames.frame("settings", [{"name": SETTING_FIRST_YEAR, "value": "2567"}]))
    with pytest.raises(FirstYearChangedError):
        other.save()


@pytest.mark.parametrize("heading", ["ผลปี 2560", "งบ 2565"])
def test_a_year_in_a_heading_of_staffs_own_is_not_the_plans(book: InLive, heading: str) -> None:
    workbook = book.open()
    workbook.write("settings", frames.frame("settings", [{"name": SETTING_FIRST_YEAR, "value": "2566"}]))
    workbook.write("projects", frames.frame("projects", [project("a", budget_year_1=100)]))
    workbook.save()
    book.add_column("projects", heading, [7])
    assert [cell.column for cell in book.open().typed("projects")] == [heading]
    store(book, [project("a", budget_year_1=200), project("b")])
    assert [row["budget_year_1"] for row in rows_of(book)] == [200, None]
    assert book.cells("projects", heading) == [7, None]


def test_a_column_of_staffs_own_called_as_a_budget_column_will_be_is_told_and_stays(book: InLive) -> None:
    store(book, [project("a", budget_year_1=100)])
    book.add_column("projects", "งบ 2566", [7])
    before = book.path.read_bytes()
    workbook = book.open()
    workbook.write("settings", frames.frame("settings", [{"name": SETTING_FIRST_YEAR, "value": "2566"}]))
    with pytest.raises(HeadingTakenError, match="งบ 2566"):
        workbook.save()
    assert (book.cells("projects", "งบ 2566"), book.path.read_bytes()) == ([7], before)


def test_a_row_of_nothing_but_a_note_stays(book: InLive) -> None:
    store(book, [project("a", note="ก"), project("b"), project("c")])
    for column in ("code", "name"):
        book.type("projects", 1, column, None)
    table_of(book).data_body_range[1, 3].add_note("เว้นไว้")
    store(book, [*rows_of(book), project("d")])
    assert codes(book) == ["a", "c", "d"]
    assert [note.text for note in sheet_of(book).notes] == ["เว้นไว้"]
    assert table_of(book).data_body_range[1, 3].note.text == "เว้นไว้"


def test_a_hidden_sheet_is_shown_when_that_is_asked_for(book: InLive) -> None:
    sheet_of(book, "แก้ไข").visible = False
    workbook = book.open()
    workbook.show("edits")
    assert not sheet_of(book, "แก้ไข").visible
    workbook.save()
    assert sheet_of(book, "แก้ไข").visible


def test_a_row_is_found_and_selected_by_its_key(book: InLive) -> None:
    store(book, projects(5))
    workbook = book.open()
    assert isinstance(workbook, WorkbookLive)
    assert not workbook.go_to("projects", "ปส-01-9999")
    assert workbook.go_to("projects", "ปส-01-0003")
    assert book.book.app.selection.row == table_of(book).data_body_range.row + 3


# --- how often Excel is called ---


def change_some(book: InLive, every: int) -> None:
    rows = rows_of(book)
    store(book, [row | {"note": "ใหม่"} if at % every == 0 else row for at, row in enumerate(rows)])


DOINGS: dict[str, Callable[[InLive], None]] = {
    "a column of all rows": lambda book: change_some(book, 1),
    "scattered cells": lambda book: change_some(book, 3),
    "scattered rows that go": lambda book: store(
        book, [row for at, row in enumerate(rows_of(book)) if at % 5 != 2]
    ),
    "another order": lambda book: store(book, rows_of(book)[::-1], in_order=True),
}


@pytest.mark.soak
def test_the_number_of_calls_does_not_grow_with_the_rows(tmp_path: Path, calc_app: xw.App) -> None:
    told: dict[str, list[int]] = {}
    for count in (400, 4_000) if SOAK else (150, 450):
        (tmp_path / str(count)).mkdir()
        book = InLive(tmp_path / str(count))
        for name, do in {"first writing": partial(store, rows=projects(count)), **DOINGS}.items():
            with count_calls() as calls:
                do(book)
            told.setdefault(name, []).append(calls.total)
        book.book.close()
    assert {name: few for name, (few, _) in told.items()} == {name: many for name, (_, many) in told.items()}


# --- what stands in the way ---


def protect(book: InLive) -> None:
    sheet_of(book).api.Protect()


def filtered(book: InLive) -> None:
    table_of(book).autofilter.apply_values(1, ["ปส-01-0001"])


def refused_by(error: type[XlplanError], book: InLive, told: str = ".") -> None:
    with pytest.raises(error, match=told):
        refuse_obstacles(book.book)


def test_a_workbook_that_is_ready_is_not_refused(book: InLive) -> None:
    refuse_obstacles(book.book)


def test_a_protected_sheet_is_named(book: InLive) -> None:
    protect(book)
    refused_by(SheetProtectedError, book, PROJECTS)


def test_a_filtered_table_is_named_and_the_filter_can_be_cleared(book: InLive) -> None:
    store(book, projects(3))
    filtered(book)
    refused_by(TableFilteredError, book, PROJECTS)
    clear_filters(book.book)
    refuse_obstacles(book.book)
    store(book, projects(5))
    assert len(codes(book)) == 5


def test_an_obstacle_is_found_before_anything_is_written(book: InLive) -> None:
    store(book, projects(3))
    workbook = book.open()
    workbook.write("log", frames.frame("log", [{"what": "ก่อน"}]))
    workbook.write("projects", frames.frame("projects", projects(5)))
    protect(book)
    before = book.path.read_bytes()
    with pytest.raises(SheetProtectedError):
        workbook.save()
    assert rows_of(book, "log") == []
    assert len(codes(book)) == 3
    assert book.path.read_bytes() == before


def test_a_workbook_that_is_no_file_yet_is_refused(book: InLive) -> None:
    new = book.book.app.books.add()
    with pytest.raises(NeverSavedError):
        WorkbookLive(new)


def test_a_workbook_opened_for_reading_only_is_refused(book: InLive) -> None:
    book.book.close()
    book.book = book.book.app.books.open(str(book.path), read_only=True)
    refused_by(OpenedReadOnlyError, book)


@pytest.mark.parametrize("number", [CELL_IS_EDITED, -2147418111, -2147417846])
def test_a_cell_that_is_being_edited_is_told(book: InLive, number: int) -> None:
    workbook = book.open()
    with busy(number):
        for do in (lambda: refuse_obstacles(book.book), lambda: WorkbookLive(book.book),
                   lambda: workbook.read("plan")):  # fmt: skip
            with pytest.raises(ExcelBusyError):
                do()


def test_a_workbook_that_is_gone_is_told(book: InLive) -> None:
    workbook = book.open()
    with busy(EXCEL_IS_GONE), pytest.raises(WorkbookClosedError):
        workbook.read("plan")


def test_a_stranger_s_workbook_is_none_of_ours(book: InLive, tmp_path: Path) -> None:
    other = book.book.app.books.add()
    other.save(str(tmp_path / "อื่น.xlsx"))
    with pytest.raises(NotAPlanWorkbookError):
        WorkbookLive(other)


def test_a_table_or_column_that_is_gone_is_told(book: InLive) -> None:
    table = table_of(book)
    table.header_row_range[0, 3].value = "ชื่ออื่น"
    with pytest.raises(ColumnMissingError, match=PROJECTS):
        book.open().read("projects")
    sheet_of(book, "ประวัติการทำงาน").delete()
    with pytest.raises(NotAPlanWorkbookError, match="ประวัติการทำงาน"):
        book.open().read("log")


def test_another_layout_is_told(book: InLive) -> None:
    book.book.api.CustomDocumentProperties("xlplan").Value = "1"
    with pytest.raises(OtherLayoutError):
        book.open()


def test_a_sheet_that_belongs_to_xlwings_is_never_read(book: InLive, monkeypatch: pytest.MonkeyPatch) -> None:
    def stranger(*_: Any) -> None:
        raise AssertionError("read from a sheet that anybody may have put there")

    monkeypatch.setattr("xlwings.main.read_config_sheet", stranger, raising=False)
    monkeypatch.setattr("xlwings.utils.read_config_sheet", stranger)
    store(book, projects(1))


# --- somebody types meanwhile, something fails half way ---


def test_what_was_typed_meanwhile_is_not_written_over(book: InLive) -> None:
    store(book, projects(3))
    workbook = book.open()
    workbook.write("projects", frames.frame("projects", projects(5)))
    book.type("projects", 0, "note", "พิมพ์ระหว่างนั้น")
    with pytest.raises(TypedMeanwhileError, match=PROJECTS):
        workbook.save()
    assert [row["note"] for row in rows_of(book)] == ["พิมพ์ระหว่างนั้น", "ถนน 1", "ถนน 2"]


@pytest.mark.parametrize("table", ["log", "plan"])
def test_what_was_typed_elsewhere_meanwhile_stays(book: InLive, table: str) -> None:
    workbook = book.open()
    workbook.read(table)
    workbook.write("projects", frames.frame("projects", projects(2)))
    book.type("settings", 0, "value", "พิมพ์")
    workbook.save()
    assert book.cells("settings", "value")[0] == "พิมพ์"


def everything(book: InLive) -> dict[str, Any]:
    return {
        name: (table_of(book, name).range.address, table_of(book, name).range.formula)
        for name in ("projects", "plan", "log", "settings")
    }


@pytest.mark.soak
def test_what_fails_half_way_is_put_back_wherever_it_fails(book: InLive) -> None:
    store(book, projects(6))
    book.add_column("projects", "ของเรา", ["ก", None, "ข", "=1+1", None, "ค"])
    table_of(book).show_totals = True
    before, on_disk = everything(book), book.path.read_bytes()
    app = book.book.app
    failed = 0
    for number in range(1, 2_000, 3 if SOAK else 31):
        workbook = book.open()
        for table in ("projects", "log", "settings"):
            workbook.stands(table)
        rows = [row | {"note": "=ใหม่", "votes": 1} for row in rows_of(book)[::-1][:4]]
        workbook.write("projects", frames.frame("projects", [project("n"), *rows]), in_order=True)
        workbook.write("log", frames.frame("log", [{"what": "ใหม่"}]))
        try:
            with refuse_call(number):
                workbook.save()
        except (ExcelRefusedError, ComError):  # the latter before anything is changed
            failed += 1
        else:
            break
        assert everything(book) == before, f"call {number}"
        assert book.path.read_bytes() == on_disk
        assert (app.screen_updating, app.interactive, app.enable_events, app.calculation) == (
            True, True, True, "automatic",
        )  # fmt: skip
    assert failed > 3
    assert codes(book)[0] == "n"


@pytest.mark.parametrize("new", ["acd", "dcba"])
def test_notes_are_where_they_were_when_the_file_cannot_be_saved(
    book: InLive, monkeypatch: pytest.MonkeyPatch, new: str
) -> None:
    store(book, [project(code) for code in "abcd"])
    for row, text in enumerate(("ของ a", "ของ b")):
        table_of(book).data_body_range[row, 3].add_note(text)
    before = sorted((note.location.address, note.text) for note in sheet_of(book).notes)

    def fail(_: WorkbookApi) -> None:
        raise refused("the disk is full")

    monkeypatch.setattr(WorkbookApi, "Save", fail)
    with pytest.raises(ExcelRefusedError):
        store(book, [project(code) for code in new], in_order=True)
    assert codes(book) == list("abcd")
    assert sorted((note.location.address, note.text) for note in sheet_of(book).notes) == before


def test_what_fails_after_the_file_is_saved_takes_nothing_back(
    book: InLive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_back(_: xw.App, value: bool) -> None:
        if value:
            raise refused("a switch of Excel's could not be put back")

    monkeypatch.setattr(xw.App, "display_alerts", property(lambda _: True, put_back))
    store(book, projects(2))
    on_disk = [row["code"] for row in frames.records(WorkbookFile(book.path).read("projects"))]
    assert on_disk == codes(book) == ["ปส-01-0000", "ปส-01-0001"]


def test_excels_switches_are_as_they_were(book: InLive) -> None:
    app = book.book.app
    app.calculation, app.screen_updating = "manual", False
    store(book, projects(2))
    assert (app.calculation, app.screen_updating, app.interactive) == ("manual", False, True)
    app.calculation, app.screen_updating = "automatic", True
