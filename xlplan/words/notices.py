"""Messages about what the data hold, and about what keeps a verb from working.

Nobody is to blame in them: they say what is so, where, and what to do now.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlplan.words import errors
from xlplan.words.buttons import CLEAR_AND_GO_ON, CLOSE, LOOKED_AT, NEXT_PLACE, STOP, TO_ROW
from xlplan.words.messages import Message
from xlplan.words.verbs import NO_PLAN_OPEN

_UNCHANGED = errors.NO_FILE_CHANGED


# --- what the data hold ---


def finding(row: Mapping[str, Any]) -> Message:
    """Something to look at, from its row in the table of findings; a row that it is about can be gone to."""
    places = (
        f'"{row["document"]}"' if row.get("document") else "",
        f"ตารางที่ {row['table_no']}" if row.get("table_no") else "",
        f"แถวที่ {row['row_no']}" if row.get("row_no") else "",
        f"ชีต{row['sheet']}" if row.get("sheet") else "",
        row.get("code") or "",
    )
    where = " ".join(filter(None, places)) or "ชีตจุดที่ต้องตรวจ"
    there = TO_ROW if row.get("sheet") else CLOSE
    return Message(row["title"], row["what"], where, row["advice"], (there, LOOKED_AT, NEXT_PLACE))


def all_looked_at(left: int) -> Message:
    """The end of the findings; `left` of them have no tick yet."""
    return Message(
        "ดูจุดที่ต้องตรวจถึงจุดสุดท้ายแล้ว",
        f"ยังไม่ได้ทำเครื่องหมายตรวจแล้ว {left:,} จุด" if left else "ไม่มีจุดที่ยังไม่ได้ตรวจ",
        "ชีตจุดที่ต้องตรวจ",
        "กดจุดถัดไปอีกครั้งเพื่อเริ่มจากจุดแรก" if left else "ทำขั้นต่อไปได้",
        (CLOSE,),
    )


def nothing_to_import(place: str) -> Message:
    """A folder, or files, with nothing to read in them."""
    return Message(
        "ไม่พบไฟล์ที่นำเข้าได้",
        f"ไม่มีไฟล์ในที่ที่เลือก {_UNCHANGED}",
        place,
        "ตรวจว่าเลือกโฟลเดอร์ถูก หรือขอไฟล์ Word จากหมู่บ้าน",
        (CLOSE,),
    )


# --- what keeps a verb from working ---


def excel_busy(sheet: str = "", cell: str = "") -> Message:
    """A cell is being edited, or a window of Excel waits; both empty where Excel does not tell."""
    return Message(
        "ยังทำไม่ได้ เพราะ Excel กำลังใช้งานอยู่",
        _UNCHANGED,
        f"ชีต{sheet} ช่อง {cell}" if sheet and cell else "มีช่องที่กำลังพิมพ์ หรือหน้าต่างของ Excel เปิดอยู่",
        "กด Enter ให้จบการพิมพ์หรือปิดหน้าต่างนั้น แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def changed_elsewhere(path: Path) -> Message:
    """A workbook that somebody else has saved since it was read."""
    return Message(
        "ไฟล์แผนถูกแก้จากที่อื่น",
        f"มีการบันทึกจากที่อื่นระหว่างที่โปรแกรมทำงาน {_UNCHANGED}",
        f'"{path}"',
        "เปิดดูสิ่งที่เปลี่ยน แล้วสั่งอีกครั้ง",
        (CLOSE,),
    )


def typed_meanwhile(path: Path, sheet: str) -> Message:
    """Somebody typed into a table of the open workbook while the program worked."""
    return Message(
        "มีการแก้ไฟล์ระหว่างที่โปรแกรมทำงาน",
        _UNCHANGED,
        f'ชีต{sheet} ของ "{path}"',
        "กดปุ่มอีกครั้งเพื่อใช้ข้อมูลล่าสุด",
        (CLOSE,),
    )


def same_name_open(name: str) -> Message:
    """A workbook of the name that a new plan would have is open."""
    return Message(
        "ปิดไฟล์แผนที่เปิดอยู่ก่อน",
        f"Excel เปิดสองไฟล์ที่ชื่อเดียวกันพร้อมกันไม่ได้ {_UNCHANGED}",
        f'"{name}" เปิดอยู่',
        "บันทึกและปิดไฟล์นั้น แล้วกดสร้างไฟล์แผนอีกครั้ง",
        (CLOSE,),
    )


def never_saved(name: str) -> Message:
    """An open workbook that is no file yet."""
    return Message(
        "ยังทำไม่ได้ เพราะไฟล์แผนยังไม่ได้บันทึก",
        _UNCHANGED,
        f'"{name}"',
        "บันทึกเป็นไฟล์ .xlsx ในโฟลเดอร์งานก่อน แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def not_on_this_machine(address: str) -> Message:
    """An open workbook of which no file is known on this machine."""
    return Message(
        "ยังทำไม่ได้ เพราะไฟล์อยู่ในที่เก็บออนไลน์",
        f"ไม่พบสำเนาของไฟล์ในเครื่องนี้ {_UNCHANGED}",
        f'"{address}"',
        "ซิงก์โฟลเดอร์นี้ลงเครื่อง หรือบันทึกไฟล์ไว้ในเครื่อง เปิดจากโฟลเดอร์นั้น แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def opened_read_only(name: str) -> Message:
    """A workbook that Excel has opened for reading only."""
    return Message(
        "ยังทำไม่ได้ เพราะไฟล์เปิดแบบอ่านอย่างเดียว",
        _UNCHANGED,
        f'"{name}"',
        "ถ้ามีผู้อื่นเปิดอยู่ให้ผู้นั้นปิดก่อน ปิดไฟล์นี้แล้วเปิดใหม่ จากนั้นกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def protected_view(name: str) -> Message:
    """A workbook in Protected View."""
    return Message(
        "ยังทำไม่ได้ เพราะเปิดในมุมมองที่ป้องกัน",
        _UNCHANGED,
        f'"{name}"',
        "กด เปิดใช้งานการแก้ไข บนแถบสีเหลืองด้านบน แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def workbook_closed(name: str) -> Message:
    """The open workbook is gone."""
    return Message(
        "ไฟล์แผนถูกปิดระหว่างที่โปรแกรมทำงาน",
        f"ไฟล์ที่บันทึกไว้ยังอยู่ครบ {_UNCHANGED}",
        f'"{name}"',
        "เปิดไฟล์ แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


ROWS_NOT_SORTED = "เรียงแถวไม่ได้ตามลำดับที่ให้"
"""What is said of a table whose rows Excel did not sort as it was told."""


def excel_refused(sheet: str, said: str) -> Message:
    """Excel does not take what is to be written; everything is as it was."""
    return Message(
        "Excel ไม่รับข้อมูลที่จะเขียน",
        f"ใส่ข้อมูลเดิมคืนแล้ว {_UNCHANGED}",
        f"{'ชีต' + sheet if sheet else 'ไฟล์ที่เปิดอยู่'} ({said})",
        "ตรวจว่าไม่มีตารางหรือเซลล์ผสานอยู่ใต้ตารางของชีตนี้ แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def documents_not_logged(names: Sequence[str], why: str) -> Message:
    """Documents that are there, while the workbook does not know of them."""
    return Message(
        f"จัดทำเอกสารแล้ว {len(names):,} ฉบับ แต่ยังไม่ได้ลงประวัติ",
        "เอกสารใช้ได้ ในไฟล์แผนยังไม่มีบรรทัดของการทำเอกสารครั้งนี้",
        "\n".join([*names, why]),
        "แก้ตามที่บอก แล้วทำเอกสารอีกครั้งถ้าต้องการให้มีในประวัติ",
        (CLOSE,),
    )


def half_written(path: Path) -> Message:
    """What was written into the open workbook could not be taken back wholly."""
    return Message(
        "เขียนลงไฟล์ที่เปิดอยู่ไม่สำเร็จ",
        "ใส่ข้อมูลเดิมคืนในหน้าจอได้ไม่ครบ ไฟล์ที่บันทึกไว้ยังเป็นข้อมูลเดิมครบ",
        f'"{path}"',
        "ปิดไฟล์นี้โดยไม่บันทึก เปิดใหม่ แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def sheet_protected(sheet: str) -> Message:
    """A sheet that nobody can write to."""
    return Message(
        "ยังทำไม่ได้ เพราะชีตมีการป้องกัน",
        _UNCHANGED,
        f"ชีต{sheet}",
        "เปิดแท็บ รีวิว (ตรวจทาน) ของ Excel เลือกยกเลิกการป้องกันชีต แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def structure_protected(name: str) -> Message:
    """A workbook whose sheets can be neither shown nor hidden."""
    return Message(
        "ยังทำไม่ได้ เพราะโครงสร้างไฟล์มีการป้องกัน",
        _UNCHANGED,
        f'"{name}"',
        "เปิดแท็บ รีวิว (ตรวจทาน) ของ Excel เลือก ป้องกันเวิร์กบุ๊ก อีกครั้งเพื่อยกเลิก แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def rows_hidden(sheet: str) -> Message:
    """Rows that were hidden by hand where rows must change places."""
    return Message(
        "ยังทำไม่ได้ เพราะมีแถวที่ซ่อนไว้",
        f"แถวที่ซ่อนไว้ย้ายตามแถวอื่นไม่ได้ {_UNCHANGED}",
        f"ชีต{sheet}",
        "เลือกทั้งตาราง คลิกขวาที่เลขแถว เลือกยกเลิกการซ่อน แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def rows_filtered(sheet: str) -> Message:
    """A filter that hides rows which would be written; it can be cleared."""
    return Message(
        "ยังทำไม่ได้ เพราะตารางกรองอยู่",
        f"ตัวกรองซ่อนบางแถวไว้ {_UNCHANGED}",
        f"ชีต{sheet}",
        "ล้างตัวกรองแล้วทำต่อ แถวและลำดับแถวไม่เปลี่ยน หรือยกเลิกแล้วล้างเอง",
        (STOP, CLEAR_AND_GO_ON),
    )


def no_plan_open(name: str = "") -> Message:
    """The workbook in front is no plan's; `name` is empty where there is none."""
    return Message(
        NO_PLAN_OPEN,
        f"ปุ่มนี้ใช้กับไฟล์แผนของโปรแกรม {_UNCHANGED}",
        f'"{name}" ไม่ใช่ไฟล์แผน' if name else "ไม่มีไฟล์แผนเปิดอยู่ใน Excel",
        "เปิดไฟล์แผน หรือกดสร้างไฟล์แผน แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def no_excel() -> Message:
    """Excel does not run."""
    return Message(
        "ยังไม่ได้เปิด Excel",
        f"แผงปุ่มทำงานกับไฟล์ที่เปิดอยู่ใน Excel {_UNCHANGED}",
        "ไม่พบ Excel ที่มีไฟล์เปิดอยู่ในเครื่องนี้",
        "เปิดไฟล์แผน หรือไฟล์ว่างใน Excel แล้วเปิดแผงปุ่มอีกครั้ง",
        (CLOSE,),
    )


def cancelled(verb: str) -> Message:
    """A verb that was stopped, by the label of its button."""
    return Message(
        "ยกเลิกแล้ว",
        _UNCHANGED,
        f"ขั้น{verb}",
        f"กด{verb}อีกครั้งเมื่อพร้อม",
        (CLOSE,),
    )


def stopped(sentence: str, verb: str) -> Message:
    """A verb that cannot go on, by the sentence of its error and the label of its button."""
    return Message(
        "ยังทำไม่ได้",
        sentence,
        f"ขั้น{verb}",
        "ทำตามที่บอกข้างบน แล้วกดปุ่มอีกครั้ง",
        (CLOSE,),
    )


def bug(log: Path) -> Message:
    """A mistake of the program's own, told in a file."""
    return Message(
        "โปรแกรมขัดข้อง",
        "ไฟล์แผนยังอยู่ครบ ขั้นที่กดอาจยังไม่เสร็จ ดูในชีตประวัติการทำงาน",
        f'รายละเอียดอยู่ใน "{log}" ไม่มีข้อความจากแผน',
        "กดปุ่มอีกครั้ง ถ้ายังเป็นอยู่ ส่งไฟล์รายละเอียดให้ผู้ดูแล",
        (CLOSE,),
    )
