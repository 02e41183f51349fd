"""Frames and records: the two shapes in which rows of a table travel between the steps.

A frame has the table's columns in schema order with the schema's types, empty cells as `pd.NA`; its
index means nothing. Steps that look at one row after the other take records.
"""

from collections.abc import Iterable, Mapping
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
    data = {column.name: series([row.get(column.name) for row in rows], column.kind) for column in columns}
    others = dict.fromkeys(name for row in rows for name in row if name not in data)
    data |= {name: pd.Series([row.get(name) for row in rows], dtype="object") for name in others}
    return pd.DataFrame(data)


_DTYPES = {Kind.TEXT: "string", Kind.INTEGER: "Int64", Kind.NUMBER: "Float64", Kind.MONEY: "Int64"}


def series(values: list[Any], kind: Kind) -> "pd.Series[Any]":
    """Values of one column, None where the cell is empty, with the type of their kind."""
    if kind in (Kind.DATE, Kind.TIME):
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"))).astype("datetime64[s]")
    filled = [None if value == "" else value for value in values]
    return pd.Series(filled, dtype=_DTYPES[kind])


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
    columns = {
        name: column.astype("object").where(column.notna(), None)
        if column.dtype.kind == "M"
        else _list(column)
        for name, column in table.items()
    }
    names = list(map(str, columns))
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


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
