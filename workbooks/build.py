"""Builds workbooks/master.xlsx, the empty workbook of a plan, and workbooks/xlplan.xlam, the add-in.

Nobody edits them by hand: what they say stands in `xlplan.core.schema`, in `xlplan/data`, in
`xlplan.words.verbs` and in `workbooks/source`. The same sources give the same bytes.

    python workbooks/build.py
"""

import io
import sys
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from workbooks.addin import build_addin  # noqa: E402
from workbooks.front import put_help, put_home  # noqa: E402
from workbooks.sheets import lay_out, put_lists, put_table, put_validations  # noqa: E402
from xlplan import settings  # noqa: E402
from xlplan.core.columns import Table  # noqa: E402
from xlplan.core.schema import filled_tables  # noqa: E402
from xlplan.office import looks  # noqa: E402
from xlplan.office.package import fixed_times  # noqa: E402
from xlplan.office.workbook_parts import LAYOUT, MARK  # noqa: E402

MASTER = ROOT / "workbooks" / "master.xlsx"
ADDIN = ROOT / "workbooks" / "xlplan.xlam"
MADE = datetime(2025, 1, 1)
"""The date that both files say of themselves."""

_SOURCE = ROOT / "workbooks" / "source"
_VISIBLE = ("figures", "villages", "documents", "projects", "findings", "sets", "plan")
_SHIPPED = ("choices", "agencies", "headings", "rules", "abbreviations", "filters", "criteria", "settings")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def build(path: Path) -> None:
    """Write the master workbook."""
    home, help_texts = (_texts(name) for name in ("home", "help"))
    workbook = Workbook()
    looks.set_normal_font(workbook)
    workbook.remove(workbook["Sheet"])
    lists: set[str] = set()
    for table in sorted(filled_tables(), key=_place):
        sheet = workbook.create_sheet(table.sheet)
        if table.name == "figures":
            put_home(sheet, home)
            continue
        rows = settings.shipped_rows(table.name) if table.name in _SHIPPED else []
        put_table(sheet, table, rows)
        put_validations(sheet, table, len(rows), help_texts["list"])
        lay_out(sheet, table)
        lists |= {column.choices for column in table.columns if column.choices}
        if table.name not in _VISIBLE:
            sheet.sheet_state = "hidden"
    put_help(workbook.create_sheet(help_texts["sheet"], index=len(_VISIBLE)), help_texts)
    put_lists(workbook, sorted(lists))
    workbook.calculation.fullCalcOnLoad = True
    workbook.custom_doc_props.append(StringProperty(name=MARK, value=LAYOUT))
    workbook.properties.creator, workbook.properties.created = MARK, MADE
    made = io.BytesIO()
    workbook.save(made)
    path.write_bytes(fixed_times(made.getvalue(), mended))


def _place(table: Table) -> int:
    """Where a table's sheet stands: the visible ones first, in their order."""
    return _VISIBLE.index(table.name) if table.name in _VISIBLE else len(_VISIBLE)


def _texts(name: str) -> dict[str, Any]:
    return tomllib.loads((_SOURCE / f"{name}.toml").read_text("utf-8"))


def mended(name: str, part: bytes) -> bytes:
    """A part with what openpyxl puts differently each time, or not as Excel wants it, put right."""
    root = etree.fromstring(part)
    if name == "docProps/core.xml":
        for changed in root.iter("{http://purl.org/dc/terms/}modified"):
            changed.text = MADE.strftime("%Y-%m-%dT%H:%M:%SZ")
    elif name == "xl/styles.xml":
        looks.put_fonts_in_order(root)
    elif name.startswith("xl/worksheets/sheet"):
        looks.ignore_numbers_as_text(root)
    else:
        return part
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    build(MASTER)
    build_addin(ADDIN, made=MADE)
    for path in (MASTER, ADDIN):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
