"""What is asked and told of filters, and why a line of the sheet ตัวกรอง cannot be read."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlplan.words.buttons import CLOSE, REPLACE_FILTER, SHOW_ROWS, STOP, TO_FILTERS
from xlplan.words.messages import UNCHANGED, Message
from xlplan.words.sheets import baht_text
from xlplan.words.verbs import BY

_TROUBLES = {
    "no_name": "ไม่มีชื่อตัวกรอง",
    "sheet": "ชีต “{0}” ไม่มีในรายการ เลือกชีต{1} หรือชีต{2}",
    "two_sheets": "ตัวกรองชื่อนี้ใช้กับชีต{0}แล้ว ชื่อหนึ่งใช้ได้กับชีตเดียว",
    "column": "ไม่มีคอลัมน์ “{0}” ในชีต{1}",
    "condition": "เงื่อนไข “{0}” ไม่มีในรายการ ใช้ได้คือ {1}",
    "wrong_kind": "คอลัมน์{0} ใช้เงื่อนไข “{1}” ไม่ได้",
    "value_missing": "เงื่อนไข “{0}” ต้องมีค่า",
    "value_given": "เงื่อนไข “{0}” ไม่ใช้ค่า",
    "one_number": "คอลัมน์{0} เทียบได้แถวละหนึ่งค่า",
    "no_number": "“{0}” อ่านเป็นตัวเลขไม่ได้",
    "no_village": "“{0}” ไม่บอกหมู่ที่",
    "no_text": "“{0}” ไม่มีตัวอักษรหรือตัวเลขให้เทียบ",
}


def trouble(name: str, *facts: str) -> str:
    """Why a line of a filter cannot be read."""
    return _TROUBLES[name].format(*facts)


A_FILTER = "ตัวกรอง"
_SHEET = "ชีตตัวกรอง"


def not_in_excel(heading: str) -> Message:
    """A filter that is one of ours, and none that Excel has."""
    return Message(
        "Excel กรองตามนี้ไม่ได้",
        f"คอลัมน์หนึ่งกรองได้ไม่เกินสองเงื่อนไข หรือข้อความยาวไม่เกิน 255 ตัวอักษร {UNCHANGED}",
        f"คอลัมน์{heading}",
        "ลดเงื่อนไขของคอลัมน์นี้ในชีตตัวกรอง แล้วใช้ตัวกรองอีกครั้ง",
    )


def unreadable(name: str, troubles: Sequence[str]) -> Message:
    """A saved filter with lines that cannot be read."""
    return Message(
        "ตัวกรองนี้ยังใช้ไม่ได้",
        f"ตัวกรอง “{name}” อ่านไม่ได้ {len(troubles):,} แถว {UNCHANGED}",
        "\n".join([_SHEET, *troubles]),
        "แก้แถวเหล่านั้นในชีตตัวกรอง แล้วใช้ตัวกรองอีกครั้ง",
    )


def unreadable_said(name: str, troubles: Sequence[str]) -> Message:
    """A filter as it was said at a terminal, with conditions that cannot be read."""
    return Message(
        "ตัวกรองนี้ยังใช้ไม่ได้",
        f"ตัวกรอง “{name}” อ่านไม่ได้ {len(troubles):,} เงื่อนไข {UNCHANGED}",
        "\n".join(troubles),
        "แก้เงื่อนไขแล้วสั่งอีกครั้ง",
    )


def untold(sheet: str, headings: Sequence[str]) -> Message:
    """A filter of Excel's that no condition of ours can say."""
    return Message(
        "บันทึกตัวกรองนี้ไม่ได้",
        f"เงื่อนไขของ {len(headings):,} คอลัมน์ ไม่ใช่ เป็น ไม่เป็น มีคำว่า ไม่มีคำว่า ตั้งแต่ ไม่เกิน ว่าง ไม่ว่าง จึงไม่ได้บันทึก",
        f"ชีต{sheet} คอลัมน์{', '.join(headings)}",
        "เปลี่ยนตัวกรองของคอลัมน์เหล่านี้ หรือพิมพ์เงื่อนไขในชีตตัวกรองเอง",
    )


def not_filtered(sheet: str = "") -> Message:
    """Nothing that could be saved or cleared; `sheet` is the table in front, if it is one."""
    return Message(
        "ยังไม่มีตัวกรอง" if sheet else "เปิดชีตที่กรองก่อน",
        f"ไม่มีคอลัมน์ใดกรองอยู่ {UNCHANGED}" if sheet else f"ปุ่มนี้ใช้กับตารางที่เห็นอยู่ {UNCHANGED}",
        f"ชีต{sheet}" if sheet else "ชีตโครงการที่รวบรวม หรือชีตโครงการตำบล",
        "กรองด้วยลูกศรที่หัวคอลัมน์ แล้วกดปุ่มอีกครั้ง" if sheet else "เปิดตารางนั้น กรอง แล้วกดปุ่มอีกครั้ง",
    )


# --- asked ---

NAME_TITLE = "บันทึกตัวกรองนี้"
_BY = {entry.word: entry.label for entry in BY}


def name_asked(lines: Sequence[str]) -> str:
    """The question for a filter's name, with what it says."""
    return "\n".join(["ชื่อตัวกรอง", *lines])


def pick_saved() -> Message:
    """Above the list of saved filters."""
    return Message(
        "ใช้ตัวกรองที่บันทึกไว้",
        "ตารางแสดงเฉพาะแถวที่ตรง แทนตัวกรองเดิมของตารางนั้น ข้อมูลไม่เปลี่ยน",
        _SHEET,
        "เลือกตัวกรองจากรายการ",
        (STOP, SHOW_ROWS),
    )


def pick_value(by: str, sheet: str) -> Message:
    """Above the list of values, each with the number of its rows."""
    return Message(
        f"กรอง{_BY[by]}",
        "ตารางแสดงเฉพาะแถวที่ตรง แทนตัวกรองเดิมของตารางนี้ ข้อมูลไม่เปลี่ยน",
        f"ชีต{sheet} จำนวนในวงเล็บคือจำนวนแถว",
        "เลือกหนึ่งรายการ",
        (STOP, SHOW_ROWS),
    )


def offer(name: str, count: int) -> str:
    """One value in the list, with the number of its rows."""
    return f"{name or 'ยังไม่ระบุ'} ({count:,})"


def village(tambon: str, moo: str) -> str:
    """A village in the list."""
    return " ".join(filter(None, (tambon and f"ตำบล{tambon}", f"หมู่ {moo}" if moo else "ไม่ระบุหมู่บ้าน")))


def saved_offer(name: str, sheet: str) -> str:
    """A saved filter in the list."""
    return f"{name} · {sheet}"


def nothing_saved() -> Message:
    """There is no filter that can be used."""
    return Message(
        "ยังไม่มีตัวกรองที่บันทึกไว้",
        f"ไม่มีตัวกรองที่ใช้ได้ {UNCHANGED}",
        _SHEET,
        "กรองตาราง แล้วกดบันทึกตัวกรอง หรือพิมพ์ในชีตตัวกรอง",
    )


def before_replacing(name: str, before: Sequence[str], now: Sequence[str]) -> Message:
    """A filter of this name is there already."""
    return Message(
        "มีตัวกรองชื่อนี้แล้ว",
        f"ตัวกรอง “{name}” จะเปลี่ยนเป็นเงื่อนไขใหม่ {UNCHANGED}",
        "\n".join(["เดิม", *before, "ใหม่", *now]),
        "แทนตัวกรองเดิม หรือยกเลิกแล้วใช้ชื่ออื่น",
        (STOP, REPLACE_FILTER),
    )


# --- told ---


def line(row: Mapping[str, Any]) -> str:
    """A line of a filter: column, condition, values."""
    return " ".join(filter(None, (row["column"], row["condition"], row["values"])))


def saved_log(name: str, lines: Sequence[str]) -> str:
    """A line of the log: a filter saved."""
    return f"บันทึกตัวกรอง “{name}” {len(lines):,} เงื่อนไข"


def saved_told(name: str, sheet: str, lines: Sequence[str]) -> str:
    """What was saved, and how it is used."""
    shown = "\n".join(f"  {line}" for line in lines)
    return f'{saved_log(name, lines)} ใช้กับชีต{sheet}\n{shown}\nใช้ด้วย xlplan filter ไฟล์แผน "{name}"'


def saved(name: str, sheet: str, lines: Sequence[str]) -> Message:
    """What was saved, and how it is used."""
    return Message(
        "บันทึกตัวกรองแล้ว",
        f"ตัวกรอง “{name}” {len(lines):,} เงื่อนไข ใช้กับชีต{sheet}",
        "\n".join(lines),
        "ใช้ได้จากเมนูตัวกรอง แก้หรือลบได้ในชีตตัวกรอง",
        (CLOSE, TO_FILTERS),
    )


def listed(found: Sequence[Mapping[str, Any]], troubles: Sequence[Sequence[str]]) -> str:
    """The saved filters with what they say, and the lines that cannot be read."""
    lines = [f"ตัวกรองที่บันทึกไว้ {len(found):,} ตัวกรอง"]
    for one in found:
        lines += [f"  {one['name']} · ชีต{one['sheet']}", *(f"    {said}" for said in one["conditions"])]
    lines += [f"  ยังใช้ไม่ได้: {name} {why}" for name, why in troubles]
    return "\n".join([*lines, "ใช้ด้วย xlplan filter ไฟล์แผน ชื่อตัวกรอง"])


def chosen(facts: Mapping[str, Any]) -> str:
    """The rows that a filter chooses."""
    lines = [
        f"ตัวกรอง “{facts['filter']}” ชีต{facts['sheet']} {facts['count']:,} โครงการ งบรวม {_baht(facts['total_baht'])} บาท"
    ]
    for row in facts["rows"]:
        total = "" if row["total_baht"] is None else f" {_baht(row['total_baht'])} บาท"
        lines.append(f"  {row['code']} {row['name']}{total}")
    return "\n".join(lines)


def _baht(amount: float) -> str:
    return baht_text(round(amount * 100))
