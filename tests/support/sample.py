"""The sample: the whole district, and six of its plans for tests that only need a few.

The first six documents are of three tambons, in two layouts.
"""

import csv
import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.memory_workbook import MemoryWorkbook
from xlplan import pipeline, settings, words
from xlplan.closing import Stamp
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.importing.step import import_documents

DISTRICT = settings.shipped("workbooks/sample")
DOCUMENTS = DISTRICT / "documents"
FIRST_SIX = (
    "แผนหมู่ 3 ปาเสมัส.docx",
    "แผนพัฒนาหมู่บ้าน ม.4 น้ำตก (ปาเสมัส).docx",
    "แผนพัฒนาหมู่บ้านศาลาใหม่ หมู่ที่ 8 ปี66-70.docx",
    "มูโนะ ม.1 แผน 5 ปี (แก้ไขล่าสุด).docx",
    "แผนบูเก๊ะ หมู่ 5 ต.มูโนะ.docx",
    "หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ.docx",
)
STAMP = Stamp(datetime(2023, 1, 16, 9, 30), "ผู้ทดสอบ")

_folder = TemporaryDirectory(prefix="xlplan-sample-")  # gone when the tests end


@cache
def six() -> Path:
    """A folder like the sample's, with the first six documents, their truth and what staff type there."""
    folder = Path(_folder.name)
    (folder / "documents").mkdir()
    for name in FIRST_SIX:
        shutil.copyfile(DISTRICT / "documents" / name, folder / "documents" / name)
    shutil.copyfile(DISTRICT / words.functions.WORKBOOK, folder / words.functions.WORKBOOK)
    _shorten("truth.csv", lambda row: row["document"] in FIRST_SIX)
    _shorten("printed_totals.csv", lambda row: row["document"] in FIRST_SIX)
    villages = {f"{row['tambon']}/{row['moo']}" for row in rows_of(folder / "truth.csv")}
    _shorten(
        "entries.csv",
        lambda row: (
            row["row"] in villages if row["table"] == "villages" else row["row"].startswith(FIRST_SIX)
        ),
    )
    return folder


def _shorten(ledger: str, keep: Callable[[dict[str, str]], bool]) -> None:
    rows = rows_of(DISTRICT / ledger)
    with (Path(_folder.name) / ledger).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(filter(keep, rows))


def rows_of(ledger: Path) -> list[dict[str, str]]:
    """The rows of one of the sample's CSV files."""
    with ledger.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def truth() -> dict[str, dict[str, str]]:
    """What stands in the six documents, by document:table:row."""
    return {f"{row['document']}:{row['table']}:{row['row']}": row for row in rows_of(six() / "truth.csv")}


def collected() -> dict[str, Record]:
    """Their projects as imported, by document:table:row; each call gives copies of its own."""
    return {place: dict(row) for place, row in _collected().items()}


@cache
def _collected() -> dict[str, Record]:
    return of(six() / "documents")


def of(folder: Path) -> dict[str, Record]:
    """The projects of the documents in a folder, by document:table:row."""
    shipped = {name: frames.frame(name, settings.shipped_rows(name)) for name in settings.SETTING_TABLES}
    workbook = MemoryWorkbook(shipped)
    pipeline.new(workbook, first_year_be=2566, listed=[], stamp=STAMP)
    import_documents(workbook, [folder], stamp=STAMP)
    rows = frames.records(workbook.read("projects"))
    return {f"{row['document']}:{row['table_no']}:{row['row_no']}": row for row in rows}
