"""Frames and records: the same rows in two shapes."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from xlplan.core import frames
from xlplan.core.columns import Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES

MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2600, 1, 1)).map(lambda day: day.replace(microsecond=0))
VALUES = {
    Kind.TEXT: st.text(min_size=1),
    Kind.INTEGER: st.integers(-(2**53), 2**53),
    Kind.MONEY: st.integers(-(2**62), 2**62),
    Kind.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    Kind.DATE: MOMENTS,
    Kind.TIME: MOMENTS,
}


def rows_of(table: str) -> st.SearchStrategy[list[Record]]:
    columns = {column.name: st.none() | VALUES[column.kind] for column in TABLES[table].columns}
    return st.lists(st.fixed_dictionaries(columns), max_size=3)


@pytest.mark.parametrize("table", ["villages", "log", "criteria", "sets", "documents"])
@hypothesis_settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_records_come_back_from_a_frame_as_they_went_in(table: str, data: st.DataObject) -> None:
    rows = data.draw(rows_of(table))
    assert frames.records(frames.frame(table, rows)) == rows


@pytest.mark.parametrize("table", list(TABLES))
def test_a_frame_without_rows_has_the_columns_of_the_schema(table: str) -> None:
    empty = frames.frame(table, [])
    assert list(empty.columns) == TABLES[table].names()
    assert frames.records(empty) == []
    assert frames.check(table, empty) is empty


@pytest.mark.parametrize("table", list(TABLES))
def test_columns_have_one_kind_with_rows_and_without(table: str) -> None:
    filled = frames.frame(table, [dict.fromkeys(TABLES[table].names())])
    assert list(filled.dtypes) == list(frames.frame(table, []).dtypes)
    assert filled.isna().all(axis=None)


def test_columns_stand_in_schema_order_whatever_the_order_of_a_row() -> None:
    made = frames.frame("villages", [{"name": "ตือระ", "moo": "2"}, {"moo": "3", "tambon": "มูโนะ"}])
    assert list(made.columns) == TABLES["villages"].names()
    assert list(made["moo"]) == ["2", "3"]
    assert made["tambon"].isna().tolist() == [True, False]


def test_empty_text_is_an_empty_cell_and_nought_is_not() -> None:
    (row,) = frames.records(frames.frame("villages", [{"tambon": "", "moo": "0", "households": 0}]))
    assert (row["tambon"], row["moo"], row["households"]) == (None, "0", 0)


def test_amounts_stay_whole_numbers_beside_empty_cells() -> None:
    rows = frames.records(frames.frame("plan", [{"budget_year_1": 10**17 + 1}, {"budget_year_1": None}]))
    assert [row["budget_year_1"] for row in rows] == [10**17 + 1, None]
    assert type(rows[0]["budget_year_1"]) is int


def test_columns_nobody_knows_are_kept_behind() -> None:
    made = frames.frame("abbreviations", [{"written": "ก", "more": "x"}, {"more": None}])
    assert list(made.columns) == ["written", "meaning", "origin", "more"]
    assert frames.check("abbreviations", made) is made


@pytest.mark.parametrize(
    "wrong",
    [
        ["written", "meaning"],
        ["meaning", "written", "origin"],
        ["more", "written", "meaning", "origin"],
        [],
    ],
    ids=["missing", "another order", "one before", "none"],
)
def test_a_frame_with_other_columns_is_a_mistake_of_ours(wrong: list[str]) -> None:
    with pytest.raises(TypeError, match="abbreviations"):
        frames.check("abbreviations", pd.DataFrame(columns=wrong))


def test_a_row_has_every_column() -> None:
    row = frames.row("abbreviations", written="ก")
    assert row == {"written": "ก", "meaning": None, "origin": None}


def test_records_are_the_callers_own() -> None:
    made = frames.frame("abbreviations", [{"written": "ก"}])
    frames.records(made)[0]["written"] = "ข"
    assert frames.records(made)[0]["written"] == "ก"
