"""What every workbook does alike, over memory, over a file and over Calc; and the values of single cells."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.support.books import Book, InFile, InLive, InMemory, made
from xlplan.core import frames
from xlplan.core.columns import Kind, Owner
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import SETTING_FIRST_YEAR
from xlplan.core.written import OWN
from xlplan.errors import TextTooLongError
from xlplan.office.cell_values import MAX_TEXT, cell_of, value_of, values_of
from xlplan.office.workbook import Way, Workbook, columns_of

Opener = Callable[[], Workbook]


@pytest.fixture(params=[InMemory, InFile, InLive], ids=["memory", "file", "live"])
def hand(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    """A person's hand at a workbook."""
    return made(request, tmp_path)


@pytest.fixture
def opened(hand: Book) -> Opener:
    """The workbook, to be opened again and again as the next command would."""
    return hand.open


def project(code: str, **values: Any) -> frames.Record:
    return {"code": code, "name": f"โครงการ {code}", **values}


def store(opened: Opener, table: str, rows: list[frames.Record]) -> None:
    workbook = opened()
    workbook.write(table, frames.frame(table, rows))
    workbook.save()


def codes(opened: Opener, table: str = "projects") -> list[str]:
    return list(opened().read(table)["code"])


def test_an_empty_table_reads_as_no_rows_with_the_columns_of_the_schema(opened: Opener) -> None:
    read = opened().read("plan")
    assert len(read) == 0
    assert list(read.columns) == TABLES["plan"].names()


def test_every_kind_of_value_comes_back_as_it_was_written(opened: Opener) -> None:
    rows = [
        project(
            "ปส-03-001", budget_year_1=23861338, budget_year_2=0, votes=7, note="บรรทัดแรก\nบรรทัดสอง\tแท็บ"
        ),
        project("ปส-03-002", moo="5, 6", note="  มีช่องว่างหน้า"),
    ]
    store(opened, "projects", rows)
    assert as_written("projects", opened()).equals(frames.frame("projects", rows))
    log = [{"time": datetime(2023, 2, 28, 23, 59, 59), "who": "สมหญิง", "verb": "import", "what": "&<>\"'"}]
    store(opened, "log", log)
    assert opened().read("log").equals(frames.frame("log", log))
    villages = [{"tambon": "ปาเสมัส", "moo": "1", "forum_date": datetime(2023, 1, 5), "people": 0}]
    store(opened, "villages", villages)
    assert opened().read("villages").equals(frames.frame("villages", villages))
    points = [{"code": "ปส-ต001", "name": "ถนน", "points_1": 2.5, "points_2": 1 / 3}]
    store(opened, "plan", points)
    assert as_written("plan", opened()).equals(frames.frame("plan", points))


def as_written(table: str, workbook: Workbook) -> pd.DataFrame:
    """What a table holds, but for what its formulas give: the open application calculates that itself."""
    kept = {column.name for column in TABLES[table].columns if column.owner is not Owner.FORMULA}
    rows = frames.records(workbook.read(table))
    return frames.frame(table, [{name: row[name] for name in kept} for row in rows])


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(\"http://x\")", "+ซ่อม", "- ซ่อมถนน", "@sum", "#N/A", "_x000D_", "_x005F_x000D_", "'x",
     "TRUE", "1e5", "0123", "]]>", "&amp;", "\u200bก", "😀"],
)  # fmt: skip
def test_text_stays_the_text_it_is_whatever_it_begins_with(opened: Opener, text: str) -> None:
    store(opened, "projects", [project("a", note=text)])
    assert opened().read("projects")["note"].tolist() == [text]


def test_signs_that_no_cell_can_hold_are_replaced_where_everybody_sees_it(opened: Opener) -> None:
    store(opened, "projects", [project("a", note="ก\x00ข\ud800ค\r\nง\x0bจ")])
    assert opened().read("projects")["note"].tolist() == ["ก\ufffdข\ufffdค\nง\nจ"]


def test_blank_text_and_empty_rows_are_nothing(opened: Opener) -> None:
    store(opened, "projects", [project("a", note="  "), {}, project("b", note="")])
    read = opened().read("projects")
    assert read["code"].tolist() == ["a", "b"]
    assert read["note"].isna().all()


def test_a_text_longer_than_a_cell_is_refused_and_never_cut(opened: Opener) -> None:
    store(opened, "projects", [project("a", note="ก" * MAX_TEXT)])
    assert opened().read("projects")["note"].str.len().tolist() == [MAX_TEXT]
    for too_long in ("ก" * (MAX_TEXT + 1), "😀" * (MAX_TEXT // 2 + 1)):  # 😀 takes two of Excel's units
        with pytest.raises(TextTooLongError, match="หมายเหตุ"):
            opened().write("projects", frames.frame("projects", [project("a", note=too_long)]))


def test_rows_that_stay_keep_the_order_of_the_sheet_and_new_ones_go_to_its_end(opened: Opener) -> None:
    store(opened, "projects", [project(code) for code in "dbca"])
    store(opened, "projects", [project(code) for code in "xabyd"])
    assert codes(opened) == ["d", "b", "a", "x", "y"]


def test_rows_with_the_same_key_are_told_apart_by_their_turn(opened: Opener) -> None:
    store(opened, "projects", [project("a", note="1"), project("b"), project("a", note="2")])
    store(opened, "projects", [project("a", note="1"), project("a", note="2*")])
    assert opened().read("projects")["note"].tolist() == ["1", "2*"]


def test_a_row_typed_without_a_code_keeps_its_place_when_it_gets_one(opened: Opener) -> None:
    store(opened, "projects", [{"name": "พิมพ์เอง"}, project("b"), {"name": "พิมพ์อีก"}])
    store(
        opened, "projects", [project("b"), {"code": "n2", "name": "พิมพ์อีก"}, {"code": "n1", "name": "พิมพ์เอง"}]
    )
    assert codes(opened) == ["n1", "b", "n2"]


def test_a_pasted_copy_keeps_its_place_when_it_gets_a_code_of_its_own(opened: Opener) -> None:
    store(opened, "projects", [project("a"), {"code": "a", "name": "สำเนา"}, project("b")])
    store(opened, "projects", [project("a"), project("b"), {"code": "c", "name": "สำเนา"}])
    assert codes(opened) == ["a", "c", "b"]


def test_rows_of_a_table_without_a_key_are_told_apart_by_their_place(opened: Opener) -> None:
    store(opened, "log", [{"what": "1"}, {"what": "2"}, {"what": "3"}])
    store(opened, "log", [{"what": "3"}, {"what": "2*"}])
    assert opened().read("log")["what"].tolist() == ["3", "2*"]


def test_what_was_written_is_read_before_it_is_saved_and_gone_if_it_never_is(opened: Opener) -> None:
    workbook = opened()
    workbook.write("settings", frames.frame("settings", [{"name": SETTING_FIRST_YEAR, "value": "๒๕๖๖"}]))
    assert workbook.first_year_be == 2566
    workbook.save()
    assert opened().first_year_be == 2566


def test_a_frame_that_is_read_or_written_is_never_tied_to_the_workbook(opened: Opener) -> None:
    workbook = opened()
    frame = frames.frame("projects", [project("a")])
    workbook.write("projects", frame)
    frame.loc[0, "name"] = "เปลี่ยน"
    read = workbook.read("projects")
    read.loc[0, "name"] = "เปลี่ยน"
    assert workbook.read("projects")["name"].tolist() == ["โครงการ a"]


def test_all_rows_can_go_and_come_back(opened: Opener) -> None:
    store(opened, "projects", [project("a"), project("b")])
    store(opened, "projects", [])
    assert codes(opened) == []
    store(opened, "projects", [project("c")])
    assert codes(opened) == ["c"]


# --- what a frame does not tell ---


def typed(opened: Opener, table: str) -> list[tuple[int, str, Any, Way]]:
    return [(cell.row, cell.column, cell.value, cell.way) for cell in opened().typed(table)]


def plan(code: str, **values: Any) -> frames.Record:
    return {"code": code, "name": f"โครงการ {code}", "tambon": "ปาเสมัส", **values}


def test_words_where_a_number_or_date_belongs_are_told_with_their_row(opened: Opener, hand: Book) -> None:
    store(opened, "projects", [project("a", budget_year_1=100), project("b")])
    store(opened, "villages", [{"tambon": "ก", "moo": "1"}])
    hand.type("projects", 1, "budget_year_1", "ประมาณห้าแสน")
    hand.type("villages", 0, "forum_date", "ปลายเดือน")
    assert typed(opened, "projects") == [(1, "budget_year_1", "ประมาณห้าแสน", Way.UNREADABLE)]
    assert typed(opened, "villages") == [(0, "forum_date", "ปลายเดือน", Way.UNREADABLE)]


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("budget_year_1", "500", 50000), ("budget_year_1", "๕๐๐,๐๐๐", 50000000), ("budget_year_1", 0.07, 7),
        ("budget_year_1", 238613.38, 23861338), ("budget_year_1", "๒๓๘,๖๑๓.๓๘", 23861338),
        ("budget_year_1", " 1,200.50 ", 120050), ("budget_year_1", 0, 0), ("votes", "๑๒", 12),
    ],
)  # fmt: skip
def test_numbers_count_however_they_are_typed(
    column: str, cell: Any, value: Any, opened: Opener, hand: Book
) -> None:
    store(opened, "projects", [project("a")])
    hand.type("projects", 0, column, cell)
    assert opened().read("projects")[column].tolist() == [value]
    assert typed(opened, "projects") == []
    rows = frames.records(opened().read("projects"))
    store(opened, "projects", [rows[0] | {"note": "ตรวจแล้ว"}])
    assert hand.cells("projects", column) == [cell]  # and stand as they were typed


@pytest.mark.parametrize("cell", [datetime(2023, 2, 1), "1/2/2566", "๑/๒/๒๕๖๖", 44958])
def test_dates_count_however_they_are_typed(cell: Any, opened: Opener, hand: Book) -> None:
    store(opened, "villages", [{"tambon": "ก", "moo": "1"}])
    hand.type("villages", 0, "forum_date", cell)
    assert opened().read("villages")["forum_date"].tolist() == [datetime(2023, 2, 1)]
    assert typed(opened, "villages") == []


@pytest.mark.parametrize("cell", [7, "รวมแล้ว", "=1+1", True])
def test_what_stands_over_a_formula_is_told_and_put_back_by_the_next_writing(
    cell: Any, opened: Opener, hand: Book
) -> None:
    store(opened, "plan", [plan("a", total=500), plan("b", total=700)])
    assert typed(opened, "plan") == []
    hand.type("plan", 1, "total", cell)
    assert typed(opened, "plan") == [(1, "total", cell, Way.OVER_FORMULA)]
    store(opened, "plan", [plan("a", total=500), plan("b", total=700)])
    assert typed(opened, "plan") == []


def test_an_emptied_formula_is_nobodys_word(opened: Opener, hand: Book) -> None:
    store(opened, "plan", [plan("a", total=500)])
    hand.type("plan", 0, "total", None)
    assert typed(opened, "plan") == []


def test_filled_cells_of_staffs_own_columns_are_told_by_their_heading(opened: Opener, hand: Book) -> None:
    store(opened, "villages", [{"tambon": "ก", "moo": str(n)} for n in range(3)])
    hand.add_column("villages", "ผู้ประสาน", ["สมชาย", None, 12], at=1)
    hand.add_column("villages", "คิดเอง", ["=1+1"] * 3, formula="1+1")  # it fills itself in
    assert typed(opened, "villages") == [(0, "ผู้ประสาน", "สมชาย", Way.OWN), (2, "ผู้ประสาน", 12, Way.OWN)]
    assert opened().read("villages")["moo"].tolist() == ["0", "1", "2"]


def test_what_stands_in_the_sheet_can_be_read_after_writing(opened: Opener) -> None:
    store(opened, "projects", [project("a"), project("b")])
    workbook = opened()
    workbook.write("projects", frames.frame("projects", [project("c")]))
    workbook.write("log", frames.frame("log", [{"what": "1"}]))
    assert list(workbook.stands("projects")["code"]) == ["a", "b"]
    assert list(workbook.read("projects")["code"]) == ["c"]
    workbook.save()
    assert list(workbook.stands("projects")["code"]) == ["c"]


# --- cells that go in as they were typed ---


def test_cells_go_in_as_typed_in_rows_that_are_there_and_in_new_ones(opened: Opener, hand: Book) -> None:
    store(opened, "villages", [{"tambon": "ก", "moo": "1", "people": 5}])
    hand.add_column("villages", "จด", ["เดิม"])
    rows = [{"tambon": "ก", "moo": "1", "people": 5}, {"tambon": "ก", "moo": "2", "people": 6}]
    workbook = opened()
    as_typed = {
        0: {"people": "ราวห้าคน", OWN + "จด": "=ใหม่", OWN + "ไม่มีหัวนี้": "ทิ้ง"},
        1: {"people": "๗", OWN + "จด": 3.5, "households": "ไม่ทราบ"},
    }
    workbook.write("villages", frames.frame("villages", rows), as_typed=as_typed)
    people = [None, 7]
    assert frames.lists(workbook.read("villages"))["people"] == people
    workbook.save()
    assert frames.lists(opened().read("villages"))["people"] == people
    assert sorted(typed(opened, "villages")) == [
        (0, "people", "ราวห้าคน", Way.UNREADABLE), (0, "จด", "=ใหม่", Way.OWN),
        (1, "households", "ไม่ทราบ", Way.UNREADABLE), (1, "จด", 3.5, Way.OWN),
    ]  # fmt: skip
    assert hand.cells("villages", "people") == ["ราวห้าคน", "๗"]


def test_a_typed_cell_that_is_nothing_empties(opened: Opener, hand: Book) -> None:
    store(opened, "villages", [{"tambon": "ก", "moo": "1", "people": 5}])
    hand.add_column("villages", "จด", ["เดิม"])
    hand.type("villages", 0, "people", "ราวห้าคน")
    workbook = opened()
    workbook.write("villages", workbook.read("villages"), as_typed={0: {"people": None, OWN + "จด": None}})
    workbook.save()
    assert typed(opened, "villages") == []
    assert hand.cells("villages", "จด") == hand.cells("villages", "people") == [None]


def test_typed_cells_belong_to_their_row_though_empty_rows_are_left_out(opened: Opener) -> None:
    rows = [project("a"), {}, project("b")]
    workbook = opened()
    as_typed = {0: {"votes": "สิบ"}, 1: {"votes": "ของแถวว่าง"}, 2: {"votes": "ยี่สิบ"}}
    workbook.write("projects", frames.frame("projects", rows), as_typed=as_typed)
    workbook.save()
    assert typed(opened, "projects") == [
        (0, "votes", "สิบ", Way.UNREADABLE), (1, "votes", "ยี่สิบ", Way.UNREADABLE)
    ]  # fmt: skip


def test_a_row_takes_its_words_and_staffs_own_cells_along_when_it_moves(opened: Opener, hand: Book) -> None:
    store(opened, "projects", [project(code) for code in "abc"])
    hand.add_column("projects", "จด", ["ของ a", None, "ของ c"], at=2)
    hand.type("projects", 2, "budget_year_2", "รอ")
    store(opened, "projects", [project("c"), project("d")])
    assert sorted(typed(opened, "projects")) == [
        (0, "budget_year_2", "รอ", Way.UNREADABLE), (0, "จด", "ของ c", Way.OWN)
    ]  # fmt: skip


# --- the order of rows ---


def test_rows_can_be_laid_out_in_the_frames_order(opened: Opener, hand: Book) -> None:
    store(opened, "projects", [project(code) for code in "dbca"])
    hand.add_column("projects", "จด", ["d", "b", "c", "a"])
    workbook = opened()
    rows = [project(code) for code in "xaybd"]
    workbook.write("projects", frames.frame("projects", rows), in_order=True)
    workbook.save()
    assert codes(opened) == list("xaybd")
    assert hand.cells("projects", "จด") == [None, "a", None, "b", "d"]


def test_the_order_in_which_staff_sorted_stays(opened: Opener, hand: Book) -> None:
    store(opened, "projects", [project(code) for code in "bac"])
    hand.sort("projects", "code", reverse=True)
    assert codes(opened) == ["c", "b", "a"]
    store(opened, "projects", [project(code, note="ใหม่") for code in "abc"])
    assert codes(opened) == ["c", "b", "a"]


def test_rows_that_staff_add_and_delete_are_there_and_gone(opened: Opener, hand: Book) -> None:
    store(opened, "projects", [project(code) for code in "abc"])
    hand.delete_row("projects", 1)
    hand.add_row("projects", {"name": "พิมพ์เอง", "votes": "๕"})
    read = frames.records(opened().read("projects"))
    assert [(row["code"], row["votes"]) for row in read] == [("a", None), ("c", None), (None, 5)]
    assert typed(opened, "projects") == []
    read[2]["code"] = "n"
    store(opened, "projects", read)
    assert codes(opened) == ["a", "c", "n"]
    assert hand.cells("projects", "votes") == [None, None, "๕"]


def test_nobody_is_named_and_no_copies_are_there_in_a_new_workbook(opened: Opener) -> None:
    assert opened().last_saved_by is None
    assert opened().conflict_copies() == []


# --- single cells ---


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        (3.0, Kind.TEXT, "3"), (3.5, Kind.TEXT, "3.5"), (True, Kind.TEXT, "TRUE"), (" ", Kind.TEXT, None),
        (datetime(2023, 2, 1), Kind.TEXT, "1/2/2566"),
        ("๒๓๘,๖๑๓.๓๘", Kind.MONEY, 23861338), (238613.38, Kind.MONEY, 23861338), (0.07, Kind.MONEY, 7),
        ("-", Kind.MONEY, 0), ("5 แสนบาท", Kind.MONEY, 50000000), ("5,000-10,000", Kind.MONEY, None),
        (True, Kind.MONEY, None), ("๑๒", Kind.INTEGER, 12), (3.5, Kind.INTEGER, None),
        ("1,200", Kind.NUMBER, 1200.0),
        ("มาก", Kind.NUMBER, None), ("๕/๑/๒๕๖๖", Kind.DATE, datetime(2023, 1, 5)),
        ("31/2/2566", Kind.DATE, None),
        (44931.0, Kind.DATE, datetime(2023, 1, 5)), (-1.0, Kind.DATE, None), ("", Kind.DATE, None),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_its_column_means_it(cell: Any, kind: Kind, value: Any) -> None:
    assert value_of(cell, kind) == value
    assert values_of([cell, "", cell], kind) == [value, None, value]


@pytest.mark.parametrize(
    ("satang", "baht"), [(500000, 5000), (23861338, 238613.38), (7, 0.07), (0, 0), (None, None)]
)
def test_money_goes_into_a_cell_as_baht_and_comes_back_as_the_same_satang(satang: Any, baht: Any) -> None:
    assert cell_of(satang, Kind.MONEY) == baht
    assert value_of(baht, Kind.MONEY) == satang


def test_budget_columns_are_known_with_and_without_years_in_any_order() -> None:
    table = TABLES["projects"]

    def names(headings: list[str], year: int | None = None) -> list[str | None]:
        return [column and column.name for column in columns_of(table, headings, year)]

    assert names(["งบ ปีที่2", "ของเรา", "งบ ปีที่1"]) == ["budget_year_2", None, "budget_year_1"]
    years = [f"งบ {year}" for year in (2570, 2566, 2567, 2568, 2569)]
    shuffled = [f"budget_year_{number}" for number in (5, 1, 2, 3, 4)]
    assert names(years) == names(years, 2566) == names(years, 2561) == shuffled
    assert names([*years, "งบ 2565"], 2566) == [*shuffled, None]  # a column of staff's own
