"""Draws the README's pictures: the ribbon, the demo's workbook, a page of the plan it ends in, our windows.

LibreOffice draws, with a font as wide as the real one; the sheets are a copy with fewer rows and
columns, as after a filter. Run by `make pictures`; the same sources give pictures that look the same.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import openpyxl
from openpyxl.utils import get_column_letter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from docs import window_pictures  # noqa: E402
from docs.ribbon_picture import draw_ribbon  # noqa: E402
from tests.support import programs, thai_font  # noqa: E402
from xlplan import demo  # noqa: E402
from xlplan.closing import Stamp  # noqa: E402
from xlplan.core.schema import TABLES  # noqa: E402
from xlplan.office.row_height import row_height  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
_STAMP = Stamp(datetime(2023, 1, 16, 9, 30), "เจ้าหน้าที่")
_WIDTH = 1000  # signs of a page: what a README shows without shrinking
_MARGIN = 6
_THAI_FITS = 1.15  # signs of Thai for every digit that a column is wide


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a table's sheet a picture shows: columns with their widths, and the rows from … to."""

    picture: str
    table: str
    columns: dict[str, int]
    first: str
    last: str
    row_column: str


WORKBOOK = Sheet(
    "workbook", "plan",
    {
        "code": 10, "moo": 7, "name": 46, "total": 12, "area": 17, "group": 13, "points_1": 7, "points_2": 7,
        "points_3": 7, "points_4": 7, "score": 8, "score_state": 11, "score_rank": 10, "meeting_order": 9,
        "meeting_reason": 18, "order": 7,
    },
    first="ปส-ต211", last="ปส-ต224", row_column="code",
)  # fmt: skip
SETS = Sheet(
    "sets", "sets",
    {
        "set_no": 6, "code": 11, "moo": 6, "name": 46, "total": 12, "reasons_for": 34, "reasons_against": 24,
        "budget_after": 14, "decision": 18, "budget_method": 17,
    },
    first="6", last="8", row_column="set_no",
)  # fmt: skip


def main() -> None:
    """Draw all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    draw_ribbon(PICTURES / "ribbon.png")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = demo.run(folder, stamp=_STAMP)
        for sheet in (WORKBOOK, SETS):
            pdf = _as_pdf(_shown(Path(told.workbook), sheet, folder), folder)
            _draw(pdf, 1, PICTURES / f"{sheet.picture}.png", only_what_is_drawn=True)
        plan = next(Path(path) for path in told.documents if "ปาเสมัส" in Path(path).name)
        pdf = _as_pdf(plan, folder)
        _draw(pdf, _page_with(pdf, "ส่วนที่ 3", "งบประมาณ (บาท)"), PICTURES / "plan_page.png")
        window_pictures.draw(PICTURES, folder)
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1024} KB")


def _shown(workbook: Path, sheet: Sheet, folder: Path) -> Path:
    """A copy of the workbook of which LibreOffice draws just this, with letters and numbers round it."""
    book = openpyxl.load_workbook(workbook)
    table = TABLES[sheet.table]
    for other in book:
        other.sheet_state = "visible" if other.title == table.sheet else "hidden"
    ws = book[table.sheet]
    book.active = ws
    names = table.names()
    for number, name in enumerate(names, start=1):
        dimension = ws.column_dimensions[get_column_letter(number)]
        dimension.hidden, dimension.width = name not in sheet.columns, sheet.columns.get(name, 1)
    seen = [
        replace(table.by_name[name], width=round(width * _THAI_FITS), shown=True)
        for name, width in sheet.columns.items()
        if not table.by_name[name].formula
    ]
    shown = []
    for row in range(2, ws.max_row + 1):
        record = {name: ws.cell(row, number).value for number, name in enumerate(names, start=1)}
        if sheet.first <= str(record[sheet.row_column] or "") <= sheet.last:
            shown.append(row)
            ws.row_dimensions[row].height = row_height(seen, record)
        else:
            ws.row_dimensions[row].hidden = True
    ws.print_area = f"A{shown[0]}:{get_column_letter(len(names))}{shown[-1]}"
    ws.print_options.headings = True
    ws.oddFooter.left.text = ws.oddFooter.right.text = None
    ws.page_setup.paperSize = 8  # A3: more signs fit across before LibreOffice shrinks them
    made = folder / f"{sheet.picture}.xlsx"
    book.save(made)
    return made


def _as_pdf(source: Path, folder: Path) -> Path:
    return programs.soffice(source, "pdf", folder, fontconfig=thai_font.fontconfig())


def _page_with(pdf: Path, *texts: str) -> int:
    """The number of the first page that holds all these texts."""
    pages = programs.pdf_text(pdf, order="raw").split("\f")
    return next(number for number, page in enumerate(pages, start=1) if all(text in page for text in texts))


def _draw(pdf: Path, page: int, picture: Path, *, only_what_is_drawn: bool = False) -> None:
    """Draw a page as wide as we want pictures; with `only_what_is_drawn`, without the paper round it."""
    crop: list[str] = []
    dpi = 72.0
    left, top, right, bottom = _drawn(pdf, page, dpi)
    if only_what_is_drawn:
        dpi *= (_WIDTH - 2 * _MARGIN) / (right - left)
        left, top, right, bottom = _drawn(pdf, page, dpi)
        corner = max(left - _MARGIN, 0), max(top - _MARGIN, 0)
        size = right - corner[0] + _MARGIN, bottom - corner[1] + _MARGIN
        crop = ["-x", str(corner[0]), "-y", str(corner[1]), "-W", str(size[0]), "-H", str(size[1])]
    else:
        crop = ["-scale-to-x", str(_WIDTH), "-scale-to-y", "-1"]
    _poppler(pdf, page, picture.with_suffix(""), "-png", "-r", f"{dpi:.2f}", *crop)


def _drawn(pdf: Path, page: int, dpi: float) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not white, in dots."""
    target = pdf.with_suffix("")
    _poppler(pdf, page, target, "-gray", "-r", f"{dpi:.2f}")
    grey = target.with_suffix(".pgm")
    _, size, _, dots = grey.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    ink = np.frombuffer(dots, np.uint8).reshape(height, width) < 250
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _poppler(pdf: Path, page: int, target: Path, *options: str) -> None:
    programs.needs("pdftoppm")
    command = ["pdftoppm", "-singlefile", "-f", str(page), "-l", str(page), *options, str(pdf), str(target)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own files and options


if __name__ == "__main__":
    main()
