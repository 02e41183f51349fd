"""Changed cells as few rectangles, and texts that stay texts: what is computed before Excel is called."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.office.formula_spelling import filled_down, means_same
from xlplan.office.live_changes import needs_mark
from xlplan.office.live_writing import MOST_RUNS, Block, blocks_of
from xlplan.office.table_parts import Area, TablePlace

PLACES = {
    "plan": TablePlace(
        "plan", "โครงการตำบล", "", "", Area(1, 2, 4, 9), 1, False, ("รหัส", "งบ 2566", "งบ 2567", "รวม")
    ),
    "criteria": TablePlace("criteria", "เกณฑ์", "", "", Area(3, 2, 4, 5), 1, False, ("ชื่อ", "น้ำหนัก")),
}


def cells_of(blocks: list[Block]) -> dict[int, dict[int, Any]]:
    found: dict[int, dict[int, Any]] = {}
    for block in blocks:
        for down, row in enumerate(block.rows):
            for right, cell in enumerate(row):
                column = found.setdefault(block.left + right, {})
                assert block.top + down not in column, "written twice"
                column[block.top + down] = cell
    return found


@given(st.dictionaries(st.integers(1, 6), st.dictionaries(st.integers(2, 12), st.integers(), min_size=1)))
def test_rectangles_hold_every_changed_cell_once_and_no_other(cells: dict[int, dict[int, Any]]) -> None:
    assert cells_of(blocks_of(cells)) == cells


def test_cells_beside_and_below_each_other_are_one_rectangle() -> None:
    cells: dict[int, dict[int, Any]] = {
        2: {5: "a", 6: "b"},
        3: {5: "c", 6: "d"},
        4: {5: "e"},
        6: {5: "f", 6: "g"},
    }
    assert blocks_of(cells) == [
        Block(5, 2, [("a", "c"), ("b", "d")]), Block(5, 4, [("e",)]), Block(5, 6, [("f",), ("g",)])
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [400, 4_000])
def test_scattered_cells_are_written_with_those_between_them(rows: int) -> None:
    cells: dict[int, dict[int, Any]] = {2: dict.fromkeys(range(2, rows, 3), "ใหม่"), 5: {3: 1}}
    blocks = blocks_of(cells, lambda column, row: (f"เดิม {row}", True))
    assert len(blocks) == 2
    found = cells_of(blocks)
    assert found[2][2] == found[2][5] == "ใหม่"
    assert found[2][3] == "เดิม 3"
    assert found[5] == {3: 1}


def test_a_cell_that_may_not_be_written_again_parts_the_rectangles() -> None:
    cells: dict[int, dict[int, Any]] = {2: dict.fromkeys(range(2, 400, 2), "ใหม่")}
    blocks = blocks_of(cells, lambda column, row: (None, row != 101))
    assert [block.top for block in blocks] == [2, 102]
    assert 101 not in cells_of(blocks)[2]


def test_few_cells_are_written_alone() -> None:
    cells: dict[int, dict[int, Any]] = {2: dict.fromkeys(range(2, 2 + 2 * MOST_RUNS, 2), "ใหม่")}
    assert len(blocks_of(cells, lambda column, row: ("เดิม", True))) == MOST_RUNS


# --- texts ---


@pytest.mark.parametrize(
    "text", ["ก่อสร้างถนน คสล.", "อบต.บ้านทุ่ง", "ถนน", "a", "ก" * 30 + " กว้าง 4.00 เมตร ยาว 250 เมตร"]
)  # fmt: skip
def test_plain_words_need_no_apostrophe(text: str) -> None:
    assert not needs_mark(text)


@pytest.mark.parametrize(
    "text",
    ["=", "+1", "-", "@a", "'a", "5-6", "๕", "1E5", "E1", "TRUE", " true ", "#N/A", "ม.ค. 66", "(5)",
     "5 มกราคม 2566", "วันพฤหัสบดีที่ 29 กุมภาพันธ์ พุทธศักราช 2566", "\t=1", " ถนน", "½", "Jan 5"],
)  # fmt: skip
def test_what_excel_might_take_for_something_else_gets_one(text: str) -> None:
    assert needs_mark(text)


# --- formulas ---


@pytest.mark.parametrize(
    "shown",
    ["=SUM(plan[[#This Row],[งบ 2566]:[งบ 2567]])", "=sum( plan[@[งบ 2566]:[งบ 2567]] )",
     "=SUM([@[งบ 2566]:[งบ 2567]])", "=SUM(B5:C5)", "=SUM($B5:$C5)"],
)  # fmt: skip
def test_our_formula_is_known_however_it_is_spelled(shown: str) -> None:
    ours = "SUM(plan[[#This Row],[งบ 2566]:[งบ 2567]])"
    assert means_same(shown, ours, "plan", 5, PLACES.get)


@pytest.mark.parametrize(
    "shown", ["=SUM(B6:C6)", "=SUM(B5:B5)", "=1+1", '=SUM("B5:C5")', "=SUM([@[งบ 2566]:[รวม]])"]
)
def test_another_formula_is_not_ours(shown: str) -> None:
    assert not means_same(shown, "SUM(plan[[#This Row],[งบ 2566]:[งบ 2567]])", "plan", 5, PLACES.get)


def test_a_column_of_another_table_is_known_by_its_cells() -> None:
    ours = "plan[[#This Row],[งบ 2566]]*INDEX(criteria[น้ำหนัก],1)+SUM(plan[รวม])"
    assert means_same("=B5*INDEX('เกณฑ์'!$D$2:$D$5,1)+SUM($D$2:$D$9)", ours, "plan", 5, PLACES.get)
    assert means_same("=[@[งบ 2566]]*@INDEX(criteria[น้ำหนัก],1)+SUM([รวม])", ours, "plan", 5, PLACES.get)
    assert not means_same("=B5*INDEX('เกณฑ์'!$D$2:$D$4,1)+SUM($D$2:$D$9)", ours, "plan", 5, PLACES.get)


def test_a_formula_filled_down_names_the_cells_of_its_own_row() -> None:
    assert filled_down("=B5&\"B5\"&$C$1&'B5'!A5&plan[[#This Row],[งบ 2566]]", 5, 8) == (
        "=B8&\"B5\"&$C$1&'B5'!A8&plan[[#This Row],[งบ 2566]]"
    )
