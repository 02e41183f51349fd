"""The few words of the windows themselves: pickers, the panel, and what Excel's own boxes need."""

from collections.abc import Sequence

PLAN_FILES = "แผนของหมู่บ้าน"
PLAN_ENDINGS = (
    ".docx", ".doc", ".rtf", ".odt", ".htm", ".html", ".mht", ".mhtml", ".xlsx", ".pdf",
    ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".webp",
)  # fmt: skip
"""What village plans come as; what a file is, its content says."""
ALL_FILES = "ทุกไฟล์"

PICK_FILES = "เลือกไฟล์แผนของหมู่บ้าน"
PICK_FOLDER = "เลือกโฟลเดอร์ที่มีแผนของหมู่บ้าน"

NEW_NAME = "ชื่อของไฟล์หรือโฟลเดอร์ใหม่"

OK = "ตกลง"
STOP = "ยกเลิก"
COPY = "คัดลอก"
COPY_ALL = "คัดลอกทั้งหมด"
PASTE = "วาง"

READY = "พร้อมทำงาน"


def working(verb: str, done: int, total: int, label: str) -> str:
    """How far a verb is: "นำเข้าแผน 3 จาก 19 · หมู่ 4.docx"."""
    count = f" {done:,} จาก {total:,}" if total else ""
    return f"{verb}{count}{' · ' + label if label else ''}"


# what Excel's own boxes call their buttons: the language of Windows, which is often English here
_OWN_BUTTONS = {"ok": "ตกลง (OK)", "yes": "ใช่ (Yes)", "no": "ไม่ใช่ (No)", "cancel": "ยกเลิก (Cancel)"}


def own_buttons(meanings: Sequence[tuple[str, str]]) -> str:
    """What each of a box's own buttons does: "ใช่ (Yes) = นำเข้า   ไม่ใช่ (No) = ยกเลิก"."""
    return "   ".join(f"{_OWN_BUTTONS[own]} = {label}" for own, label in meanings)


def numbered(options: Sequence[str], in_line: int = 1) -> str:
    """Options with the numbers by which they are chosen where there are no buttons for them."""
    told = [f"{number} = {option}" for number, option in enumerate(options, start=1)]
    return "\n".join("   ".join(told[at : at + in_line]) for at in range(0, len(told), in_line))


def number_asked(count: int, typed: str = "") -> str:
    """The question for a number of the list shown before; `typed` is an answer that was none."""
    told = f'"{typed[:20]}" ไม่อยู่ในรายการ ' if typed else ""
    return f"{told}พิมพ์เลข 1 ถึง {count:,} ตามรายการที่แสดง"


def and_more(lines: int) -> str:
    """The rest of a list that does not fit."""
    return f"และอีก {lines:,} บรรทัด"


NEW_WHERE = "เลือกที่เก็บและตั้งชื่อโฟลเดอร์ของแผน"
PLAN_NAME = "แผนพัฒนาตำบล"
YEAR_TITLE = "ปีแรกของแผน"
YEAR_ASKED = "พ.ศ. ปีแรกของแผนห้าปี เช่น 2566 เว้นว่าง = ใช้ปีในเอกสารฉบับแรกที่นำเข้า กำหนดแล้วเปลี่ยนไม่ได้"


def year_unreadable(line: str) -> str:
    """The question again, after an answer that is no year."""
    return f'"{line}" ไม่ใช่ปี พ.ศ. {YEAR_ASKED}'


def status(verb: str, done: int, total: int, label: str) -> str:
    """What Excel's status bar shows while a verb works."""
    hint = " (กด Esc เพื่อยกเลิก)" if total else ""  # work that does not count is over too soon to be stopped
    return f"{working(verb, done, total, label)}{hint}"
