"""The sample documents as the program collects them, and the truth about them."""

import csv
from datetime import datetime
from functools import cache

from tests.support.memory_workbook import MemoryWorkbook
from xlplan import pipeline, settings
from xlplan.closing import Stamp
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.importing import import_documents

_SAMPLE = settings.shipped("workbooks/sample")
_SETTING_TABLES = ("settings", "headings", "rules", "abbreviations", "criteria", "choices")
STAMP = Stamp(datetime(2023, 1, 16, 9, 30), "ผู้ทดสอบ")


@cache
def truth() -> dict[str, dict[str, str]]:
    """What stands in the documents, by document:table:row."""
    with (_SAMPLE / "truth.csv").open(encoding="utf-8", newline="") as file:
        return {f"{row['document']}:{row['table']}:{row['row']}": row for row in csv.DictReader(file)}


def collected() -> dict[str, Record]:
    """The projects as imported, by document:table:row; each call gives copies of its own."""
    return {place: dict(row) for place, row in _collected().items()}


@cache
def _collected() -> dict[str, Record]:
    shipped = {name: frames.frame(name, settings.shipped_rows(name)) for name in _SETTING_TABLES}
    workbook = MemoryWorkbook(shipped)
    pipeline.new(workbook, first_year_be=2566, listed=[], stamp=STAMP)
    import_documents(workbook, [_SAMPLE / "documents"], stamp=STAMP)
    rows = frames.records(workbook.read("projects"))
    return {f"{row['document']}:{row['table_no']}:{row['row_no']}": row for row in rows}
