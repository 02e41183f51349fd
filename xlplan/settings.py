"""data/*.toml and the workbook's own setting sheets, as plain values for the steps.

What ships with the program is laid into the setting sheets of a new workbook (`shipped_rows`); from
then on the sheets are the one truth, and staff may change every row of them.
"""

import tomllib
from pathlib import Path
from typing import Any

from xlplan.core.schema import TABLES

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """A file or folder that ships with the program: `templates/…`, `workbooks/…`."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.exists() else _PACKAGE.parent / name


def data(name: str) -> dict[str, Any]:
    """One of the data files, as it is written."""
    return tomllib.loads((_PACKAGE / "data" / f"{name}.toml").read_text("utf-8"))


def shipped_rows(table: str) -> list[dict[str, Any]]:
    """The rows of a setting sheet as they ship, by column name."""
    rows: list[dict[str, Any]] = data(table).get("row", [])
    for row in rows:
        unknown = set(row) - set(TABLES[table].by_name)
        if unknown:
            raise ValueError(f"data/{table}.toml: {sorted(unknown)} is no column of {table}: {row}")
    return rows
