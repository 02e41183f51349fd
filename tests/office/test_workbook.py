"""What every workbook does alike, over memory and over a file; and the values of single cells."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.memory_workbook import MemoryWorkbook
from xlplan import settings
from xlplan.core import frames
from xlplan.core.columns import Kind
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import SETTING_FIRST_YEAR
from xlplan.errors import TextTooLongError
from xlplan.office.workbook import MAX_TEXT, Workbook, cell_of, columns_of, value_of
from xlplan.office.workbook_file import WorkbookFile

Opener = Callable[[], Workbook]


@pytest.fixture(params=["memory", "file"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens the same workbook again and again, as the next command would."""
    if request.param == "memory":
        memory = MemoryWorkbook()
        return lambda: memory
    path = tmp_path / "แผน 2566.xlsx"
    path.write_bytes(settings.shipped("workbooks/master.xlsx").read_bytes())
    return lambda: WorkbookFile(path)


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
    assert opened().read("projects").equals(frames.frame("projects", rows))
    log = [{"time": datetime(2023, 2, 28, 23, 59, 59), "who": "สมหญิง", "verb": "import", "what": "&<>\"'"}]
    store(opened, "log", log)
    assert opened().read("log").equals(frames.frame("log", log))
    villages = [{"tambon": "ปาเสมัส", "moo": "1", "forum_date": datetime(2023, 1, 5), "people": 0}]
    store(opened, "villages", villages)
    assert opened().read("villages").equals(frames.frame("villages", villages))
    points = [{"code": "ปส-ต001", "name": "ถนน", "points_1": 2.5, "points_2": 1 / 3}]
    store(opened, "plan", points)
    assert opened().read("plan").equals(frames.frame("plan", points))


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
