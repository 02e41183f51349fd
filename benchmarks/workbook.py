"""How long the workbook takes: reading and writing one large table, beside named peers in the same run.

Prints CPU seconds and ratios; judges nothing. Each table has a process of its own. Peers: python-calamine
giving the sheet's cells as they are (reading); the same cells as XML text built in Python and deflated by
zipfile with its default settings (writing).
Usage: python benchmarks/workbook.py [table rows] ... (default: plan 4000, projects 4000, documents 50000)
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from xml.sax.saxutils import escape

import pandas as pd
from python_calamine import CalamineWorkbook

from xlplan import settings
from xlplan.core import frames
from xlplan.core.columns import Kind
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import SETTING_FIRST_YEAR
from xlplan.office.workbook_file import WorkbookFile

WORDS = [
    "ก่อสร้างถนน", "คสล.", "ซอยสวนยาง", "หมู่ที่ 3", "บ้านน้ำตก", "เพื่อให้ประชาชนมีรายได้เพิ่มขึ้น", "จัดซื้ออุปกรณ์",
]  # fmt: skip
_T = TypeVar("_T")


def filled(table: str, count: int) -> pd.DataFrame:
    """Rows of chance, four of five cells filled."""
    chance = random.Random(2566)  # noqa: S311  # rows of chance, no secrets

    def value(kind: Kind, row: int) -> Any:
        if chance.random() > 0.8:
            return None
        if kind is Kind.TEXT:
            return " ".join(chance.choices(WORDS, k=chance.choice((1, 2, 4))))
        if kind in (Kind.DATE, Kind.TIME):
            return datetime(2023, 1, 1) + timedelta(days=row % 365)
        return chance.randrange(90_000) * 500 if kind is Kind.MONEY else chance.randrange(100)

    columns = {
        column.name: frames.series([value(column.kind, row) for row in range(count)], column.kind)
        for column in TABLES[table].columns
    }
    for name in TABLES[table].key:
        columns[name] = pd.Series([f"{name} {row:05d}" for row in range(count)], dtype="string")
    return pd.DataFrame(columns)


def timed(label: str, work: Callable[[], _T], against: float | None = None) -> tuple[float, _T]:
    """Run once, print CPU seconds and the ratio to a peer."""
    began = time.process_time()
    given = work()
    seconds = time.process_time() - began
    ratio = f"{seconds / against:6.2f} × the peer" if against else ""
    print(f"  {label:<46}{seconds:7.2f} s {ratio}", flush=True)
    return seconds, given


def as_text(table: str, frame: pd.DataFrame, path: Path) -> None:
    """The floor: the same cells as XML text in a zip."""
    columns = frames.lists(frame)
    kinds = {column.name: column.kind for column in TABLES[table].columns}
    letters = [f"{chr(65 + place // 26)}{chr(65 + place % 26)}" for place in range(len(columns))]
    rows = []
    for number, values in enumerate(zip(*columns.values(), strict=True), start=1):
        cells = []
        for letter, kind, value in zip(letters, kinds.values(), values, strict=True):
            if isinstance(value, str):
                text = f"<is><t>{escape(value)}</t></is>"
                cells.append(f'<c r="{letter}{number}" s="1" t="inlineStr">{text}</c>')
            elif value is not None:
                shown = 44_927 if isinstance(value, datetime) else value
                shown = shown // 100 if kind is Kind.MONEY else shown
                cells.append(f'<c r="{letter}{number}" s="1"><v>{shown}</v></c>')
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("sheet.xml", "".join(rows))


def change_all(table: str, path: Path) -> None:
    """Read the table, change a column in all rows, save: how much memory that takes, all in all."""
    workbook = WorkbookFile(path)
    workbook.write(table, changed(table, workbook.read(table)))
    workbook.save()
    # of the process itself; `getrusage` would tell what its parent had taken before it
    status = Path("/proc/self/status").read_text()
    memory = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(f"  memory to read it, change a column and save: {memory:.0f} MB\n", flush=True)


def changed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows, one number of each another one."""
    numbers = (Kind.INTEGER, Kind.MONEY, Kind.NUMBER)
    name = next(column.name for column in TABLES[table].columns if column.kind in numbers)
    return frame.assign(**{name: frame[name].fillna(0) + 1})


def one(table: str, count: int, folder: Path) -> None:
    """All cases for one table."""
    first = filled(table, count)
    path = folder / "plan.xlsx"
    shutil.copy(settings.shipped("workbooks/master.xlsx"), path)
    print(f"{table}: {count} rows × {len(first.columns)} columns")
    floor, _ = timed(
        "XML text and zipfile (peer for writing)", partial(as_text, table, first, folder / "floor")
    )

    def put(frame: pd.DataFrame) -> Callable[[], None]:
        """A save of other rows into the workbook as it was read."""
        workbook = WorkbookFile(path)
        workbook.read(table)

        def save() -> None:
            workbook.write(table, frame)
            workbook.save()

        return save

    timed("write into an empty table", put(first), floor)
    sheet = TABLES[table].sheet
    peer, _ = timed(
        "python-calamine to_python (peer for reading)",
        lambda: len(CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()),
    )
    timed("read", lambda: WorkbookFile(path).read(table), peer)
    timed("cells of which the frame does not tell all", lambda: WorkbookFile(path).typed(table), peer)
    timed("one column changed in all rows", put(changed(table, first)), floor)
    others = first.assign(**{name: "x" + first[name] for name in TABLES[table].key})
    timed("every row another one", put(others), floor)
    timed("half of the rows deleted, the others move", put(others.iloc[::2]), floor)
    appended = pd.concat([others.iloc[::2], others.iloc[1:401:2]])
    timed("200 rows appended", put(appended), floor)
    if any(column.year_number for column in TABLES[table].columns):
        workbook = WorkbookFile(path)
        rows = workbook.read("settings")
        rows.loc[rows["name"] == SETTING_FIRST_YEAR, "value"] = "2566"
        workbook.write("settings", rows)
        timed("first year set: budget columns renamed", workbook.save, floor)
    put(others)()
    print(f"  file of {path.stat().st_size / 1e6:.1f} MB", flush=True)
    subprocess.run([sys.executable, __file__, "memory", table, path], check=True)


def main() -> None:
    """Each size in its own process."""
    wanted = sys.argv[1:] or ["plan", "4000", "projects", "4000", "documents", "50000"]
    if wanted[0] == "memory":
        change_all(wanted[1], Path(wanted[2]))
    elif len(wanted) == 2:
        with tempfile.TemporaryDirectory() as name:
            one(wanted[0], int(wanted[1]), Path(name))
    else:
        for table, rows in zip(wanted[::2], wanted[1::2], strict=True):
            subprocess.run([sys.executable, __file__, table, rows], check=True)


if __name__ == "__main__":
    main()
