"""Draws the program's own windows: the messages staff meet most, on one sheet, and the panel.

On a screen of its own (Xvfb), with the font that is there; on Windows they look as Windows does.
"""

import subprocess
import tkinter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.support import programs, screen
from xlplan.core.findings import Finding, Kind
from xlplan.dialogs import tk_look
from xlplan.dialogs.panel import Panel
from xlplan.dialogs.tk_dialogs import TkDialogs
from xlplan.words import errors, intake, messages, notices, receipts, sheets, told
from xlplan.words.messages import Message

_BEHIND = "#c9d1d9"
_GAP = 8
_BETWEEN_LOOKS_MS = 50


def _found(kind: Kind, *facts: str, **where: Any) -> Message:
    """A finding as the window shows it that follows the button ไปจุดแรก."""
    return notices.finding(Finding(kind, facts=facts, **where).record("import"))


_COUNTS = intake.Imported(
    taken=16, total=19, without_projects=[], new=462, changed=8, to_check=37, to_fix=6, tables=42, headings=2,
    turned_away=[errors.rejected_file("แผนหมู่ 2 เก่า.docx", "PASSWORD")],
    to_type=["แผนหมู่ 6.jpg"], waiting=["หมู่3 final.docx"],
    missing={"ปาเสมัส": ["4", "7"], "มูโนะ": ["5"]},
)  # fmt: skip
_VILLAGES = [
    intake.village("ปาเสมัส", str(number), name)
    for number, name in enumerate(
        ("ซรายอ", "ตือระ", "ปาเสมัส", "น้ำตก", "กวาลอซีรา", "ซรายอออก", "กูแบอีแก", "ศาลาใหม่"), start=1
    )
]
MESSAGES: tuple[Message, ...] = (
    intake.before_import(_COUNTS),
    intake.other_version(
        "หมู่3 final.docx", "หมู่3.docx", datetime(2026, 1, 8), village=_VILLAGES[2],
        compared=intake.Compared(same=38, count=41, cells=5, added=3),
    ),
    intake.other_years("แผนหมู่ 5.docx", table=1, first=2566, last=2570, plan_first=2568, some_fit=True),
    intake.which_village("แผน 69 final.docx", table=2, projects=24),
    intake.whose_to_type("ภาพถ่าย 0412.jpg"),
    intake.import_done(replace(_COUNTS, waiting=[]), satang=318_402_000_00, not_copied=[]),
    intake.unknown_headings({"ผู้รับประโยชน์": 19, "แหล่งทุน": 12}, document="แผนหมู่ 2 ตือระ.docx", table=1),
    _found(
        Kind.TOTAL_DIFFERS, "รวมทุกปี", "5,501,430.32", "5,709,195.29", "207,764.97",
        sheets.rows_ask_the_same((3, 12), (3, 9)),
        document="แผนหมู่ 6.docx", table=3, sheet="โครงการที่รวบรวม", code="ปส-06-010",
    ),
    notices.all_looked_at(12),
    receipts.documents_shown(
        [{"status": status, "unknown": 0} for status in ["นำเข้าแล้ว"] * 16 + ["รอเลือก"] + ["นำเข้าไม่ได้"] * 2],
        {"ปาเสมัส": ["4", "7"], "มูโนะ": ["5"]},
    ),
    receipts.receipt_shown({
        "document": "แผนหมู่ 6 ซรายอออก.docx", "status": "นำเข้าแล้ว", "reason": None, "projects": 41,
        "by_year": 66, "total": 5_709_195_29, "found": 9_012, "in_projects": 7_848, "quoted": 1_164,
        "unknown": 0,
    }),
    messages.before_combine(collected=462, plan=301, decided=48, waiting={"ปาเสมัส": 9, "มูโนะ": 3}),
    _found(Kind.FORMULA_PUT_BACK, "รวมงบ", "ประมาณ 5 แสน", sheet="โครงการตำบล", code="ปส-ต004"),
    notices.excel_busy("โครงการตำบล", "D15"),
    messages.documents_made(
        [f"แผนพัฒนาตำบล{name}.docx" for name in ("ปาเสมัส", "ปูโยะ", "มูโนะ")], kept=3, folder="3 เอกสารส่ง",
        waiting=2, incomplete=8
    ),
    notices.changed_elsewhere(Path("แผน 2566.xlsx")),
    messages.before_undo([
        told.action_line({"number": 7, "time": "2026-01-15 09:30", "who": "สมชาย", "verb": "รวมตามผล",
                          "undone": False, "what": "ทำโครงการตำบล 301 โครงการ"})
    ]),
)  # fmt: skip

_WITH_VILLAGES = MESSAGES[3:5]


def draw(folder: Path, work: Path) -> None:
    """Draw `messages.png` and `panel.png` into a folder; `work` is for what is in between."""
    with screen.display():
        root = tk_look.new_root()
        drawn = [_message(root, message, work / f"{number}.png") for number, message in enumerate(MESSAGES)]
        half = _half(drawn)
        columns = [
            _sheet(part, 1, work / f"column {part[0].stem}.png") for part in (drawn[:half], drawn[half:])
        ]
        _sheet(columns, 2, folder / "messages.png")
        _panel(root, folder / "panel.png")
        root.destroy()


def _half(pictures: list[Path]) -> int:
    """How many of them make a column about as high as the one of the rest."""
    heights = [int.from_bytes(one.read_bytes()[20:24], "big") for one in pictures]  # where a PNG says it
    return min(range(len(heights)), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))


def _message(root: tkinter.Tk, message: Message, target: Path) -> Path:
    def look() -> None:
        window = next(one for one in root.winfo_children() if isinstance(one, tkinter.Toplevel))
        if not window.winfo_viewable():
            root.after(_BETWEEN_LOOKS_MS, look)
            return
        window.event_generate("<Motion>", warp=True, x=-50, y=-50)  # the mouse out of the picture
        window.update()
        window.update()
        screen.picture(window.winfo_id(), target)
        window.event_generate("<Escape>")

    root.after(_BETWEEN_LOOKS_MS, look)
    if message in _WITH_VILLAGES:
        TkDialogs(root).pick(message, _VILLAGES)
    else:
        TkDialogs(root).tell(message)
    return target


def _panel(root: tkinter.Tk, target: Path) -> None:
    Panel(root, press=lambda name, progress: None, plan_name=lambda: "แผน 2566.xlsx")
    root.deiconify()
    while not root.winfo_viewable():
        root.update()
    root.update()
    screen.picture(root.winfo_id(), target)


def _sheet(pictures: list[Path], columns: int, target: Path) -> Path:
    """Pictures side by side or below each other."""
    programs.needs("montage")
    gap = f"+{_GAP}+{_GAP}" if columns == 1 else "+0+0"
    subprocess.run(  # noqa: S603  # our own files and options
        ["montage", *map(str, pictures), "-tile", f"{columns}x", "-geometry", gap, "-gravity", "north",  # noqa: S607
         "-background", _BEHIND, "-strip", "+dither", "-colors", "32", "-depth", "8", f"png8:{target}"],
        check=True,
    )  # fmt: skip
    return target
