"""Frames and records: the two shapes in which rows of a table travel between the steps.

A frame has the table's columns in schema order with the schema's types, empty cells as `pd.NA`; its
index means nothing. Steps that look at one row after the other take records.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

import pandas as pd

from xlplan import words
from xlplan.core.columns import Column, Kind
from xlplan.core.schema import TABLES

Record: TypeAlias = dict[str, Any]
"""One row: column name → value, None where the cell is empty."""

Columns: TypeAlias = Mapping[str, list[Any]]
"""All rows, column by column: column name → values from the first row down, None where a cell is empty."""


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame of a table from rows; columns in schema order, missing ones empty, others kept behind."""
    rows = list(rows)
    columns = TABLES[table].columns
    by_name = {column.name: [row.get(column.name) for row in rows] for column in columns}
    others = dict.fromkeys(name for row in rows for name in row if name not in by_name)
    behind = {name: pd.Series([row.get(name) for row in rows], dtype="object") for name in others}
    return of_columns(table, by_name, behind)


def of_columns(
    table: str, values: Columns, behind: Mapping[str, "pd.Series[Any]"] = MappingProxyType({})
) -> pd.DataFrame:
    """A frame of a table from the values of all its columns, and of others that come behind them."""
    columns = TABLES[table].columns
    data: dict[str, Any] = {column.name: array(values[column.name], column.kind) for column in columns}
    return pd.DataFrame({**data, **behind}, copy=False)  # the arrays are nobody else's


_DTYPES: Mapping[Kind, Any] = {
    Kind.TEXT: pd.StringDtype(),
    Kind.INTEGER: pd.Int64Dtype(),
    Kind.NUMBER: pd.Float64Dtype(),
    Kind.MONEY: pd.Int64Dtype(),
}


def array(values: list[Any], kind: Kind) -> Any:
    """Values of one column, None where the cell is empty, with the type of their kind.

    An array, not a series: of the many small tables of a workbook a series for every column takes four
    times as long.
    """
    if kind in (Kind.DATE, Kind.TIME):
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"))).astype("datetime64[s]").array
    return pd.array([None if value == "" else value for value in values], dtype=_DTYPES[kind])


def lists(table: pd.DataFrame) -> Columns:
    """The columns of a frame as lists, None for every empty cell."""
    return {name: _list(table[name]) for name in table.columns}


def _list(column: "pd.Series[Any]") -> list[Any]:
    if column.dtype.kind == "M":
        moments: list[Any] = column.to_numpy("datetime64[s]").tolist()  # datetimes, and None for none
        return moments
    if isinstance(column.dtype, pd.api.extensions.ExtensionDtype):
        empty: Any = None  # the stubs know no None here
        return list(column.to_numpy(dtype="object", na_value=empty).tolist())
    return list(column.astype("object").where(column.notna(), None).tolist())


def row(table: str, **values: Any) -> Record:
    """One row of a table with every column, empty where nothing is given."""
    return dict.fromkeys(TABLES[table].by_name) | values


def records(table: pd.DataFrame) -> list[Record]:
    """The rows of a frame, None for every empty cell: the other way of `frame`."""
    empty: Any = None  # the stubs know no None here
    names = list(map(str, table.columns))
    return [
        dict(zip(names, row, strict=True)) for row in table.to_numpy(dtype=object, na_value=empty).tolist()
    ]


def check(table: str, given: pd.DataFrame) -> pd.DataFrame:
    """The frame, if it has the table's columns in schema order; else a `TypeError` (a bug of ours)."""
    names = TABLES[table].names()
    if list(given.columns[: len(names)]) != names:
        missing = [name for name in names if name not in given.columns]
        raise TypeError(f"{table}: columns are not the schema's (missing: {missing})")
    return given


def shown(column: Column, value: object) -> str:
    """A value of a column as a message shows it: money in baht, nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return (
        words.sheets.baht_text(value) if column.kind is Kind.MONEY and isinstance(value, int) else str(value)
    )
