"""A workbook without a file, for tests of the steps: it keeps rows as a sheet would."""

from collections.abc import Mapping

import pandas as pd

from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.office.join_rows import join_rows
from xlplan.office.workbook import Unreadable, first_year_of, prepared


class MemoryWorkbook:
    """The `Workbook` over frames; `saves` counts how often `save` had something to do."""

    def __init__(self, tables: Mapping[str, pd.DataFrame] | None = None) -> None:
        self._stored = {name: frames.frame(name, []) for name, table in TABLES.items() if table.filled}
        self._pending: dict[str, pd.DataFrame] = {}
        self.saves = 0
        for name, frame in (tables or {}).items():
            self._stored[name] = prepared(name, frame)

    @property
    def first_year_be(self) -> int | None:
        return first_year_of(self.read("settings"))

    def read(self, table: str) -> pd.DataFrame:
        return self._pending.get(table, self._stored[table]).copy()

    def unreadable(self, table: str) -> list[Unreadable]:
        return []  # a frame holds nothing its columns cannot

    def write(self, table: str, frame: pd.DataFrame) -> None:
        self._pending[table] = prepared(table, frame)

    def save(self) -> None:
        changed = False
        for name, frame in self._pending.items():
            stored = self._in_sheet_order(name, frame)
            changed = changed or not stored.equals(self._stored[name])
            self._stored[name] = stored
        self._pending = {}
        self.saves += changed

    def _in_sheet_order(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        old, new = frames.records(self._stored[name]), frames.records(frame)
        joined = join_rows(TABLES[name], old, new)
        order = sorted(
            range(len(new)), key=lambda n: (joined[n] is None, joined[n] if joined[n] is not None else n)
        )
        return frame.iloc[order].reset_index(drop=True)
