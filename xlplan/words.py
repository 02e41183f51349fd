"""Every Thai sentence that people see, as small functions that take facts.

A message says three things: what happened, where, and what to do now. Headings of the sheets stand
in `core.schema`, the closed lists in `core.vocabulary`, the texts of documents in their templates.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

NO_FILE_CHANGED = "ยังไม่มีข้อมูลใดเปลี่ยน"


def path_missing(path: Path) -> str:
    """A path that is not there."""
    return f'ไม่พบไฟล์หรือโฟลเดอร์ "{path}" {NO_FILE_CHANGED} ตรวจชื่อและที่อยู่แล้วสั่งอีกครั้ง'


def path_exists(path: Path) -> str:
    """A path where something stands already."""
    return f'มี "{path}" อยู่แล้ว จึงไม่สร้างทับ {NO_FILE_CHANGED} ใช้ชื่ออื่นหรือย้ายของเดิมออกก่อน'


def unknown_name(what: str, name: str, known: list[str]) -> str:
    """A name nobody knows."""
    return f'ไม่รู้จัก{what} "{name}" ที่มีคือ {", ".join(known) or "(ยังไม่มี)"} เลือกจากชื่อเหล่านี้แล้วสั่งอีกครั้ง'


def list_unreadable(path: Path) -> str:
    """A list of tambons that cannot be read."""
    return (
        f'อ่านรายชื่อตำบลจาก "{path}" ไม่ได้ ต้องเป็นไฟล์ CSV (UTF-8) บรรทัดละตำบล '
        "หรือมีหัวคอลัมน์ ตำบล ชื่อย่อ รหัสตำบล อปท. หมู่ที่ หมู่บ้าน แก้ไฟล์แล้วสั่งอีกครั้ง"
    )


def not_a_plan_workbook(path: Path, missing: str) -> str:
    """A workbook that is not one of ours."""
    reason = f' (ไม่มีตาราง "{missing}")' if missing else ""
    return f'"{path}" ไม่ใช่ไฟล์แผนของโปรแกรมนี้{reason} {NO_FILE_CHANGED} เปิดไฟล์แผนที่ถูกต้อง หรือสร้างใหม่ด้วยคำสั่ง new'


def column_missing(path: Path, sheet: str, heading: str) -> str:
    """A table without one of our columns."""
    return (
        f'ชีต "{sheet}" ของ "{path}" ไม่มีคอลัมน์ "{heading}" {NO_FILE_CHANGED} '
        "ใส่คอลัมน์นี้กลับ หรือแก้หัวคอลัมน์ให้เหมือนเดิม แล้วสั่งอีกครั้ง"
    )


def text_too_long(sheet: str, heading: str, text: str) -> str:
    """A text that does not fit into a cell."""
    return (
        f'ข้อความในชีต "{sheet}" คอลัมน์ "{heading}" ยาว {len(text):,} ตัวอักษร เกินกว่าที่ช่องของ Excel รับได้ '
        f'(ขึ้นต้นว่า "{text[:40]}…") {NO_FILE_CHANGED} ย่อข้อความในเอกสารต้นทาง แล้วสั่งอีกครั้ง'
    )


WRITTEN_DIFFERS = "อ่านกลับมาแล้วไม่ตรงกับที่เขียน"


def workbook_busy(path: Path) -> str:
    """A workbook in use."""
    return f'ไฟล์แผน "{path}" เปิดอยู่ในโปรแกรมอื่น {NO_FILE_CHANGED} บันทึกและปิดไฟล์นั้นก่อน แล้วสั่งอีกครั้ง'


def workbook_changed(path: Path) -> str:
    """A workbook saved by somebody else in between."""
    return f'ไฟล์แผน "{path}" ถูกบันทึกจากที่อื่นระหว่างทำงาน {NO_FILE_CHANGED} สั่งอีกครั้งเพื่อใช้ข้อมูลล่าสุด'


def cannot_write(path: Path, reason: str) -> str:
    """A file that cannot be written."""
    return f'บันทึก "{path}" ไม่ได้ ({reason}) ไฟล์เดิมยังอยู่ครบ ตรวจที่ว่างในดิสก์และสิทธิ์ของโฟลเดอร์ แล้วสั่งอีกครั้ง'


_REJECTIONS = {
    "EMPTY": ("ไฟล์ว่าง 0 ไบต์", "ขอไฟล์จากหมู่บ้านใหม่"),
    "DAMAGED": ("ไฟล์เสียหายหรือส่งมาไม่ครบ", "ลองเปิดด้วย Word แล้วบันทึกใหม่ หรือขอไฟล์จากหมู่บ้านใหม่"),
    "PDF": ("เป็นไฟล์ PDF อ่านเป็นตารางไม่ได้", "ขอไฟล์ Word จากหมู่บ้าน หรือคีย์จากต้นฉบับ"),
    "PICTURE": ("เป็นรูปภาพ อ่านเป็นตารางไม่ได้", "ขอไฟล์ Word จากหมู่บ้าน หรือคีย์จากต้นฉบับ"),
    "EXCEL": ("เป็นไฟล์ Excel ไม่ใช่ Word", "บันทึกเป็นเอกสาร Word (.docx) ก่อน"),
    "OLD_WORD": ("เป็นไฟล์ Word รุ่นเก่าหรือชนิดที่ยังอ่านไม่ได้", "เปิดด้วย Word แล้วบันทึกเป็น .docx"),
    "NOT_WORD": ("ไม่ใช่เอกสาร Word", "ตรวจว่าเลือกไฟล์ถูก หรือขอไฟล์ Word จากหมู่บ้าน"),
    "PASSWORD": ("มีรหัสผ่าน", "เปิดด้วย Word เอารหัสผ่านออก แล้วบันทึกใหม่"),
    "TOO_BIG": ("ใหญ่เกินกว่าที่แผนจริงจะเป็น", "เปิดด้วย Word ลบรูปที่ไม่ใช้ แล้วบันทึกใหม่"),
    "TOO_MANY_PARTS": ("มีชิ้นส่วนภายในมากผิดปกติ", "เปิดด้วย Word แล้วบันทึกใหม่"),
    "TOO_DEEP": ("มีตารางซ้อนกันลึกผิดปกติ", "เปิดด้วย Word แล้วบันทึกใหม่"),
    "BAD_PART_NAME": ("มีชื่อชิ้นส่วนภายในที่ไม่ปลอดภัย", "เปิดด้วย Word แล้วบันทึกใหม่"),
    "DUPLICATE_PART": ("มีชิ้นส่วนภายในชื่อซ้ำกัน", "เปิดด้วย Word แล้วบันทึกใหม่"),
    "DTD": ("มีคำสั่งภายในที่ไม่ปลอดภัย", "เปิดด้วย Word แล้วบันทึกใหม่"),
    "NOT_A_FILE": ("ไม่ใช่ไฟล์ธรรมดา", "คัดลอกไฟล์จริงมาไว้ในโฟลเดอร์นี้"),
    "TEMPORARY": ("เป็นไฟล์ชั่วคราวที่ Word ทิ้งไว้", "ไม่ต้องทำอะไร"),
    "UNREADABLE": ("เปิดอ่านไม่ได้", "ตรวจสิทธิ์ของไฟล์ หรือปิดโปรแกรมที่เปิดไฟล์อยู่"),
}


def rejection_codes() -> list[str]:
    """Every code a file can be turned away with."""
    return list(_REJECTIONS)


def rejection(code: str) -> tuple[str, str]:
    """Why a file is not read, and what to do."""
    return _REJECTIONS[code]


def rejected_file(name: str, code: str) -> str:
    """One line about a file that is not read."""
    reason, advice = _REJECTIONS[code]
    return f'"{name}" {reason} {advice}'


def template_mistakes(path: Path, mistakes: list[str]) -> str:
    """Everything that is wrong with a template."""
    listed = "\n".join(f"  - {mistake}" for mistake in mistakes)
    return f'แบบเอกสาร "{path}" ใช้ไม่ได้ พบ {len(mistakes)} จุด\n{listed}\nแก้ในไฟล์แบบด้วย Word แล้วสั่งอีกครั้ง'


# kind of finding → (title, what is there, what to do); {0}, {1} … are its facts
_FINDINGS = {
    "file_rejected": ("นำเข้าไฟล์ไม่ได้", "{0}", "{1}"),
    "no_projects": (
        "ไม่พบตารางโครงการในไฟล์",
        "อ่านไฟล์ได้ มี {0} ตาราง แต่ไม่มีตารางใดมีหัวคอลัมน์โครงการ",
        "เปิดไฟล์ดูว่าเป็นแผนหรือไม่ ถ้าเป็น ให้เพิ่มชื่อหัวคอลัมน์ในชีตชื่อหัวคอลัมน์ แล้วนำเข้าอีกครั้ง",
    ),
    "table_not_projects": (
        "ตารางที่ไม่ใช่รายการโครงการ",
        "ตารางนี้ขึ้นต้นด้วย “{0}” ไม่มีหัวคอลัมน์โครงการ จึงไม่ได้นำเข้า",
        "ถ้าเป็นรายการโครงการ ให้เพิ่มชื่อหัวคอลัมน์ในชีตชื่อหัวคอลัมน์ แล้วนำเข้าอีกครั้ง",
    ),
    "unknown_heading": (
        "หัวคอลัมน์ที่ยังไม่รู้จัก",
        "“{0}” {1} ช่อง เก็บไว้ในคอลัมน์ข้อมูลอื่น",
        "เลือกคอลัมน์ให้คำนี้ในชีตชื่อหัวคอลัมน์ ไฟล์ที่นำเข้าต่อไปจะใช้ด้วย",
    ),
    "no_tambon": (
        "ไม่ทราบว่าเป็นของตำบลใด",
        "ไม่พบชื่อตำบลในหัวเรื่อง ตาราง หรือชื่อไฟล์ {0} โครงการยังไม่มีตำบล",
        "พิมพ์ชื่อตำบลในคอลัมน์ตำบลของโครงการเหล่านี้",
    ),
    "no_village": (
        "ไม่ทราบว่าเป็นของหมู่บ้านใด",
        "ไม่พบหมู่ที่ในหัวเรื่อง ตาราง หรือชื่อไฟล์ {0} โครงการยังไม่มีหมู่ที่",
        "พิมพ์หมู่ที่ในคอลัมน์หมู่ที่ของโครงการเหล่านี้ ถ้าเป็นแผนทั้งตำบลไม่ต้องแก้",
    ),
    "tambon_found": (
        "เพิ่มตำบลที่พบในเอกสาร",
        "ตำบล{0} ไม่มีในชีตตำบล จึงเพิ่มให้ ชื่อย่อ {1}",
        "ตรวจชื่อและชื่อย่อในชีตตำบล",
    ),
    "village_found": (
        "เพิ่มหมู่บ้านที่พบในเอกสาร",
        "ตำบล{0} หมู่ที่ {1} {2} ไม่มีในชีตหมู่บ้าน จึงเพิ่มให้",
        "ตรวจชื่อและเติมครัวเรือนในชีตหมู่บ้าน",
    ),
    "first_year_found": (
        "ใช้ปีแรกของแผนจากเอกสาร",
        "ยังไม่ได้กำหนดปีแรกของแผน เอกสารนี้เริ่ม พ.ศ. {0} จึงใช้ปีนี้",
        "ถ้าไม่ถูกต้อง สร้างไฟล์แผนใหม่โดยกำหนดปีแรกก่อนนำเข้า",
    ),
    "no_name": (
        "โครงการไม่มีชื่อ",
        "แถวนี้มีงบประมาณแต่ช่องชื่อโครงการว่าง",
        "ดูเอกสารต้นฉบับ แล้วพิมพ์ชื่อในคอลัมน์ชื่อโครงการ",
    ),
    "amount_unreadable": (
        "อ่านยอดเงินเป็นตัวเลขไม่ได้",
        "{0}: “{1}” เก็บไว้ในคอลัมน์งบอื่น ยังไม่รวมในยอด",
        "พิมพ์ยอดเป็นตัวเลขในคอลัมน์งบของปีนั้น ถ้าทราบ",
    ),
    "amount_merged": (
        "ยอดเงินช่องเดียวใช้ร่วมหลายโครงการ",
        "{0}: “{1}” เป็นช่องเดียวกับแถวบน นับยอดครั้งเดียวที่แถวบน",
        "แบ่งยอดให้แต่ละโครงการ ถ้าทราบ",
    ),
    "amount_without_year": (
        "ยอดเงินไม่บอกปี",
        "“{0}” ไม่ทราบว่าเป็นของปีใด เก็บไว้ในคอลัมน์งบอื่น ยังไม่รวมในยอด",
        "พิมพ์ยอดในคอลัมน์งบของปีที่ถูกต้อง",
    ),
    "years_outside": (
        "ปีของเอกสารไม่ตรงกับไฟล์แผน",
        "งบปี {0} อยู่นอกแผนห้าปีของไฟล์นี้ {1} ช่อง เก็บไว้ในคอลัมน์งบอื่น ไม่เลื่อนปีให้",
        "ตรวจว่าหมู่บ้านส่งถูกฉบับ",
    ),
    "total_differs": (
        "ยอดรวมในเอกสารไม่ตรงกับรายการ",
        "{0}: เอกสารพิมพ์ {1} บาท รวมรายการได้ {2} บาท ต่าง {3} บาท",
        "ตรวจกับหมู่บ้าน ใช้ยอดตามรายการจนกว่าท่านจะแก้",
    ),
    "count_differs": (
        "จำนวนโครงการในเอกสารไม่ตรงกับรายการ",
        "เอกสารพิมพ์ {0} โครงการ นับรายการได้ {1} โครงการ (นับรายปี {2})",
        "ตรวจกับหมู่บ้านว่ารายการครบหรือไม่",
    ),
    "row_joined": (
        "ต่อข้อความจากแถวถัดไป",
        "แถวที่ {0} ไม่มีลำดับและไม่มีงบ จึงต่อข้อความ “{1}” เข้ากับโครงการแถวบน",
        "ถ้าเป็นคนละโครงการ ให้เพิ่มแถวในชีตโครงการที่รวบรวม",
    ),
    "several_ticks": (
        "ทำเครื่องหมายหลายกลุ่ม",
        "ทำเครื่องหมาย {0} ในแถวเดียวกัน",
        "เลือกกลุ่มในคอลัมน์กลุ่มที่กำหนดเอง",
    ),
    "row_not_read": (
        "แถวที่ไม่ได้นำเข้า",
        "ข้อความ “{0}” ไม่เข้ากับโครงการใด",
        "ดูเอกสารต้นฉบับ ถ้าเป็นโครงการ ให้เพิ่มแถวในชีตโครงการที่รวบรวม",
    ),
    "document_differs": (
        "เอกสารฉบับใหม่เขียนต่างจากไฟล์แผน",
        "{0}: ในไฟล์แผน “{1}” เอกสารฉบับใหม่ “{2}” ยังใช้ค่าในไฟล์แผน",
        "ถ้าใช้ค่าใหม่ พิมพ์แทนในโครงการที่รวบรวม",
    ),
    "row_gone": (
        "โครงการไม่มีในเอกสารฉบับใหม่",
        "“{0}” มีในฉบับเดิม แต่ไม่พบในฉบับใหม่ ยังเก็บไว้",
        "ถ้าหมู่บ้านยกเลิกแล้ว เลือก ไม่นำเสนอ ในแถวนั้น",
    ),
    "no_area": (
        "ยังไม่ทราบด้าน",
        "ไม่มีคำจัดประเภทใดตรงกับ “{0}”",
        "เลือกด้านในคอลัมน์ด้านที่กำหนดเอง หรือเพิ่มคำในชีตคำจัดประเภท",
    ),
    "no_group": (
        "ยังไม่ทราบกลุ่มการดำเนินการ",
        "เอกสารไม่ได้ทำเครื่องหมายและไม่มีคำจัดกลุ่มใดตรงกับ “{0}”",
        "เลือกกลุ่มในคอลัมน์กลุ่มที่กำหนดเอง หรือเพิ่มคำในชีตคำจัดประเภท",
    ),
    "decision_unknown": (
        "ไม่รู้จักผลการพิจารณา",
        "ชุดที่ {0}: “{1}” ไม่อยู่ในรายการเลือก ถือว่ายังรอพิจารณา",
        "เลือกผลการพิจารณาจากรายการในช่องนั้น",
    ),
    "decisions_conflict": (
        "ผลการพิจารณาขัดกัน",
        "{0} กับ {1} ให้รวมกันในชุดที่ {2} แต่เป็นคนละโครงการในชุดที่ {3} จึงยังไม่รวมทั้งชุด",
        "แก้ผลการพิจารณาชุดใดชุดหนึ่ง",
    ),
    "evidence_changed": (
        "ข้อมูลของชุดที่พิจารณาแล้วเปลี่ยนไป",
        "ชุดที่ {0} พิจารณาแล้วว่า {1} แต่ข้อมูลของโครงการในชุดเปลี่ยนจากตอนที่พิจารณา",
        "ดูชุดนี้อีกครั้ง ผลเดิมยังใช้อยู่",
    ),
    "members_changed": (
        "โครงการที่รวมอยู่เปลี่ยนไป",
        "เดิมรวม {0} ตอนนี้รวม {1}",
        "ตรวจคะแนนและมติของโครงการนี้อีกครั้ง",
    ),
    "plan_row_without_source": (
        "โครงการตำบลที่ไม่มีโครงการต้นทางแล้ว",
        "โครงการนำ {0} ไม่อยู่ในแผนแล้ว ({1}) แต่แถวนี้มีข้อมูลที่เจ้าหน้าที่พิมพ์ไว้ จึงยังเก็บไว้",
        "ย้ายข้อมูลที่ต้องการไปแถวใหม่ แล้วลบแถวนี้",
    ),
    "own_amount": (
        "งบที่กำหนดเอง",
        "เลือกวิธีคิดงบ กำหนดเอง ใช้ยอดที่อยู่ในแถวนี้ ไม่คำนวณให้",
        "ตรวจงบแต่ละปีของโครงการนี้",
    ),
    "sets_waiting": (
        "ยังรอพิจารณา",
        "ตำบล{0} รอพิจารณา {1} ชุด ระหว่างนี้ถือว่าคนละโครงการ",
        "พิจารณาให้ครบก่อนประชุม แล้วสั่งรวมอีกครั้ง",
    ),
    "point_off_scale": (
        "คะแนนอยู่นอกช่วง",
        "{0}: {1} อยู่นอกช่วง {2} ถึง {3} ถือว่ายังไม่ให้คะแนน",
        "แก้คะแนนในช่องนั้น",
    ),
    "points_missing": (
        "ให้คะแนนยังไม่ครบ",
        "ตำบล{0} ยังให้คะแนนไม่ครบ {1} โครงการ ลำดับจึงเป็นช่วง",
        "ให้คะแนนในชีตโครงการตำบลให้ครบ แล้วคิดคะแนนอีกครั้ง",
    ),
    "criterion_unusable": (
        "เกณฑ์ให้คะแนนใช้ไม่ได้",
        "เกณฑ์ข้อ {0}: {1}",
        "แก้ในชีตเกณฑ์ให้คะแนน",
    ),
    "order_twice": (
        "ลำดับตามมติซ้ำกัน",
        "ตำบล{0} ลำดับที่ {1} มี {2} โครงการ",
        "แก้ลำดับตามมติให้ไม่ซ้ำ ถ้าที่ประชุมไม่ได้ให้เท่ากัน",
    ),
}  # fmt: skip


def finding(kind: str, facts: tuple[str, ...]) -> tuple[str, str, str]:
    """Title, what is there and what to do, of one finding."""
    title, what, advice = _FINDINGS[kind]
    return title, what.format(*facts), advice.format(*facts)


def finding_kinds() -> list[str]:
    """Every kind of finding that has a text."""
    return list(_FINDINGS)


# --- what a plan prints besides its own rows ---

PLAN_AGREED = "เห็นชอบ"
NOT_DECIDED = "รอพิจารณา"
FROM_COMMITTEE = "ก.บ.ต. เสนอเพิ่มเติม"
TO_BE_FILLED = "...................."
NAME_TO_BE_FILLED = "." * 50

_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip


def long_date(day: date) -> str:
    """A day as documents write it: 12 มีนาคม พ.ศ. 2569."""
    return f"{day.day} {_MONTHS[day.month - 1]} พ.ศ. {day.year + 543}"


def short_date(day: date) -> str:
    """A day as tables write it: 12 มี.ค. 2569."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year + 543}"


def baht(satang: int | None) -> str:
    """An amount as plans print it: no .00, "-" for zero, blank where nothing is said."""
    if not satang:
        return "" if satang is None else "-"
    whole, part = divmod(satang, 100)
    return f"{whole:,}.{part:02}" if part else f"{whole:,}"


def thai_digits(text: str) -> str:
    """The text with Thai digits for Arabic ones."""
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def area_title(area: str) -> str:
    """The heading of an area's projects."""
    if not area:
        return "โครงการที่ยังไม่จัดประเภท"
    return area if area.startswith("ด้าน") else f"ด้าน{area}"


def moo_list(moos: Sequence[str]) -> str:
    """Villages by their numbers; a municipal community has a number of its own kind."""
    if all(moo.isdecimal() for moo in moos):
        return f"หมู่ที่ {', '.join(moos)}" if moos else ""
    return ", ".join(village(moo, "") for moo in moos)


def village(moo: str, name: str) -> str:
    """A village by number and name."""
    number = f"หมู่ที่ {moo}" if moo.isdecimal() else moo
    if not name:
        return number
    return f"{number} {name}" if name.startswith(("บ้าน", "ชุมชน")) else f"{number} บ้าน{name}"


def left_out(reason: str) -> str:
    """A project that is not put forward."""
    return f"ไม่นำเสนอ: {reason}" if reason else "ไม่นำเสนอ"


# --- what can be wrong with a Word template ---

TEMPLATE_BODY, TEMPLATE_HEADER, TEMPLATE_FOOTER = "เนื้อหา", "หัวกระดาษ", "ท้ายกระดาษ"
TEMPLATE_NOTES, TEMPLATE_PROPERTIES = "เชิงอรรถ", "คุณสมบัติของเอกสาร"
TEMPLATE_UNREADABLE = "เปิดอ่านเป็นเอกสาร Word (.docx) ไม่ได้"
TEMPLATE_SYNTAX = "คำสั่งเขียนไม่ครบหรืออยู่ผิดที่ เช่น ไม่มี endfor, endif หรือวางคำสั่ง tr ไว้นอกตาราง"
TEMPLATE_NOT_ALLOWED = "ใช้คำสั่งนี้ในแบบเอกสารไม่ได้ ใช้ได้เฉพาะชื่อข้อมูล for, if และ thai_digits"
TEMPLATE_TORN = "คำสั่ง for หรือ if เปิดและปิดคนละย่อหน้า แถว หรือตาราง"


def template_mistake(place: str, mistake: str) -> str:
    """One mistake of a template with its place."""
    return f"{place}: {mistake}"


def template_place(part: str, table: int, text: str) -> str:
    """A place in a template; `text` is what to search for."""
    where = f"{part} ตารางที่ {table}" if table else part
    shown = text if len(text) <= 80 else f"{text[:80]}…"
    return f'{where} ที่เขียนว่า "{shown}"' if shown else where


def template_unknown(name: str, known: list[str]) -> str:
    """A name in a template that nobody knows."""
    return f'ไม่รู้จัก "{name}" ที่ใช้ได้ตรงนี้คือ {", ".join(known) or "(ไม่มี)"}'


def template_no_list(name: str) -> str:
    """A loop over something that has no rows."""
    return f'"{name}" ไม่ใช่รายการ ใช้กับ for ไม่ได้'


def template_loop_in_loop(row: str) -> str:
    """A loop within a loop that begins all over again."""
    return f"for ที่ซ้อนอยู่ข้างใน ต้องใช้รายการของ {row}"


def template_not_printed(name: str) -> str:
    """A name that stands for more than a text."""
    return f'"{name}" ไม่ใช่ข้อความ ใช้กับ if หรือ for หรือระบุให้ถึงช่องข้อมูล'


def template_values_missing(missing: list[str]) -> str:
    """Values of the plan that the finished document does not show."""
    shown = ", ".join(missing[:10])
    more = f" และอื่น ๆ อีก {len(missing) - 10} รายการ" if len(missing) > 10 else ""
    return f"เอกสารที่ได้มีโครงการไม่ครบ ขาดรหัสหรือชื่อของ {shown}{more} ตรวจว่าแบบมีตารางรายการโครงการของทุกด้าน"


def baht_text(satang: int) -> str:
    """An amount in baht as people read it: commas, satang only where there are some.

    >>> baht_text(23861338), baht_text(50000000)
    ('238,613.38', '500,000')
    """
    baht, rest = divmod(satang, 100)
    return f"{baht:,}.{rest:02d}" if rest else f"{baht:,}"


SAME_CELL_AS_ABOVE = "(ช่องเดียวกับแถวบน)"


def years_label(year_be: int) -> str:
    """What a printed total is of: a year, or (0) all years together."""
    return f"ปี {year_be}" if year_be else "รวมทุกปี"


# why two projects are, or are not, put into one set
_REASONS = {
    "work": "งานเดียวกัน: {0}",
    "object": "สิ่งเดียวกัน: {0}",
    "name": "ชื่อตรงกันเมื่อเขียนเต็ม",
    "segment": "{0}เดียวกัน: {1}",
    "one_sided": "มี{0} {1} ในชื่อเดียว",
    "moo": "หมู่ที่ {0} เดียวกัน",
    "moos": "หมู่ที่ {0} กับ {1}",
    "total": "งบเท่ากัน {0} บาท",
    "totals": "งบ {0} กับ {1} บาท",
    "agency": "หน่วยงานเดียวกัน: {0}",
    "agencies": "หน่วยงาน {0} กับ {1}",
    "sizes": "ขนาดต่างกัน",
    "by_hand": "เจ้าหน้าที่จัดเป็นชุด",
}


def reason(name: str, *facts: str) -> str:
    """One reason for or against putting projects into one set."""
    return _REASONS[name].format(*facts)


AS_TICKED = "ตามเอกสาร"


def set_title(number: int, kind: str, members: int) -> str:
    """The head line of a set to decide."""
    return f"ชุดที่ {number} · {kind} · {members} โครงการ"


# what became of a collected project
_OUTCOMES = {
    "planned": "อยู่ในโครงการตำบล {0}",
    "merged": "รวมอยู่ใน {0}",
    "left_out": "ไม่นำเสนอ {0}",
    "in_agency_plan": "มีในแผนหน่วยงานแล้ว {0}",
    "agency_plan_row": "แผนของหน่วยงาน ใช้เทียบเท่านั้น",
    "no_tambon": "ยังไม่ทราบตำบล จึงยังไม่อยู่ในแผน",
    "acting": " หน่วยดำเนินการ: {0}",
}


def outcome(name: str, *facts: str) -> str:
    """What became of a collected project, in a few words."""
    text = _OUTCOMES[name].format(*facts)
    return text if name == "acting" else text.strip()


def village_rank(moo: str, rank: str) -> str:
    """The place a village gave a project, where several villages are named."""
    return f"หมู่ {moo}: {rank}"


SCORE_NONE = "ไม่ให้คะแนน"
SCORE_COMPLETE = "ครบ"
SCORE_INCOMPLETE = "ให้คะแนนยังไม่ครบ"

_CRITERION_TROUBLES = {
    "negative": "น้ำหนักต้องไม่ติดลบ",
    "scale": "คะแนนต่ำสุดต้องน้อยกว่าคะแนนสูงสุด",
}


def criterion_trouble(name: str) -> str:
    """Why a criterion cannot be used."""
    return _CRITERION_TROUBLES[name]


IMPORTED = "นำเข้าแล้ว"
REJECTED = "นำเข้าไม่ได้"


NOTHING_TO_EXPORT = (
    "ยังไม่มีโครงการตำบลให้ทำเอกสาร ยังไม่มีไฟล์ใดถูกสร้าง นำเข้าแผนและสั่งรวมตามผล (combine) ก่อน แล้วสั่งอีกครั้ง"
)
A_DOCUMENT = "เอกสาร"
A_TAMBON = "ตำบล"


def new_done(tambons: int, villages: int) -> str:
    """A line of the log: a new workbook."""
    return f"สร้างไฟล์แผน {tambons} ตำบล {villages} หมู่บ้าน"


def import_done(counts: Mapping[str, int], projects: int) -> str:
    """A line of the log: files imported. The keys are the statuses of the command line's JSON."""
    total = sum(counts.values()) - counts["skipped"]
    taken = counts["imported"] + counts["changed"] + counts["unchanged"]
    parts = [f"นำเข้า {taken} จาก {total} ไฟล์ โครงการใหม่ {projects} โครงการ"]
    for status, label in (
        ("unchanged", "ไม่เปลี่ยน"),
        ("changed", "เปลี่ยน"),
        ("rejected", "นำเข้าไม่ได้"),
        ("skipped", "ข้าม"),
    ):
        if counts[status]:
            parts.append(f"{label} {counts[status]} ไฟล์")
    return " ".join(parts)


def classify_done(projects: int, without_area: int, without_group: int) -> str:
    """A line of the log: projects sorted."""
    return f"จัดประเภท {projects} โครงการ ยังไม่ทราบด้าน {without_area} ยังไม่ทราบกลุ่ม {without_group}"


def match_done(waiting: int, decided: int) -> str:
    """A line of the log: sets proposed."""
    return f"หาโครงการซ้ำ รอพิจารณา {waiting} ชุด พิจารณาแล้ว {decided} ชุด"


def combine_done(plan: int, collected: int, decided: int, waiting: int) -> str:
    """A line of the log: the plan made."""
    return (
        f"ทำโครงการตำบล {plan} โครงการ จากโครงการที่รวบรวม {collected} โครงการ "
        f"ตามผลที่พิจารณาแล้ว {decided} ชุด รอพิจารณา {waiting} ชุด"
    )


def score_done(scored: int, incomplete: int) -> str:
    """A line of the log: points turned into ranks."""
    return f"คิดคะแนน {scored} โครงการ ให้คะแนนยังไม่ครบ {incomplete} โครงการ"


def export_done(files: Sequence[str]) -> str:
    """A line of the log: documents made."""
    return f"จัดทำเอกสาร {len(files)} ฉบับ: {', '.join(files)}"


WORKBOOK_NAME = "ไฟล์แผน.xlsx"
DEMO_FOLDER = "แผนตัวอย่าง อำเภอสุไหงโก-ลก"
IMPORTING = "นำเข้าแผน"
DEMO = "ทดลองทั้งกระบวนการ"
CANCELLED = f"หยุดตามที่สั่ง {NO_FILE_CHANGED}"
BUG = "โปรแกรมทำงานผิดพลาด ไฟล์แผนไม่เปลี่ยน แจ้งผู้ดูแลพร้อมข้อความด้านบน"


def usage(message: str) -> str:
    """A command that was called wrongly."""
    return f"สั่งไม่ถูกต้อง: {message}\nดูวิธีใช้ด้วย --help"


def new_told(path: Path, tambons: int) -> str:
    """What `new` did, where it lies, what comes next."""
    return f'สร้างไฟล์แผนแล้ว {tambons} ตำบล\n  {path}\nขั้นต่อไป: xlplan import "{path}" โฟลเดอร์ที่มีไฟล์ Word'


def tables_told(tables: Sequence[Mapping[str, Any]]) -> str:
    """The tables of a document, a line a row."""
    lines = [f"พบ {len(tables)} ตาราง"]
    for table in tables:
        lines += ["", f"ตารางที่ {table['index']}", *(f"  {line}" for line in table["heading"])]
        lines += ["  | " + " | ".join(cell.replace("\n", " ⏎ ") for cell in row) for row in table["rows"]]
    return "\n".join(lines)


def import_told(files: Sequence[Mapping[str, Any]], projects: int) -> str:
    """What `import` did, file by file, and what comes next."""
    labels = {
        "imported": "นำเข้าแล้ว", "changed": "ฉบับใหม่", "unchanged": "ไม่เปลี่ยน", "rejected": "นำเข้าไม่ได้", "skipped": "ข้าม",
    }  # fmt: skip
    lines = []
    for file in files:
        label = labels[file["status"]]
        if file["message"]:
            lines.append(f"  {label}: {file['message']}")
        else:
            villages = f" หมู่ที่ {', '.join(file['villages'])}" if file["villages"] else ""
            place = f"ตำบล{file['tambon']}{villages}" if file["tambon"] else "ยังไม่ทราบตำบล"
            found = f" จุดที่ต้องตรวจ {file['findings']} จุด" if file["findings"] else ""
            lines.append(f'  {label}: "{file["file"]}" {place} {file["projects"]} โครงการ{found}')
    taken = sum(1 for file in files if file["status"] in ("imported", "changed", "unchanged"))
    total = sum(1 for file in files if file["status"] != "skipped")
    lines.insert(0, f"นำเข้าแล้ว {taken} จาก {total} ไฟล์ ในไฟล์แผนมี {projects} โครงการ")
    lines.append("เปิดไฟล์แผนดูชีตจุดที่ต้องตรวจ เริ่มจากระดับต้องแก้ไข")
    return "\n".join(lines)


def match_told(waiting: int) -> str:
    """What `match` found and where to decide."""
    return f"รอพิจารณา {waiting} ชุด ในชีตพิจารณารวมโครงการ เลือกผลการพิจารณาที่บรรทัดหัวชุด แล้วสั่ง combine"


def export_told(paths: Sequence[Path]) -> str:
    """The documents made and where they lie."""
    return "\n".join([f"จัดทำเอกสารแล้ว {len(paths)} ฉบับ", *(f"  {path}" for path in paths)])


def demo_told(told: Mapping[str, Any]) -> str:
    """What the demo did, and what to open."""
    tambons = "\n".join(
        f"    ตำบล{row['tambon']}: รวบรวม {row['projects']} โครงการ เป็นโครงการตำบล {row['plan']} โครงการ"
        for row in told["tambons"]
    )
    findings = " ".join(f"{level} {count}" for level, count in told["findings"].items())
    documents = "\n".join(f"    {path}" for path in told["documents"])
    return f"""ทดลองทั้งกระบวนการกับแผนตัวอย่างแล้ว (demo: the whole way on the sample documents)

1. นำเข้าแผน (import)       {told["files"]} ไฟล์ Word ได้ {told["projects"]} โครงการ งบรวม {told["total_baht"]:,.2f} บาท
{tambons}
2. จุดที่ต้องตรวจ (findings)    {findings}
3. หาโครงการซ้ำ (match)      เสนอ {told["sets"]} ชุด เจ้าหน้าที่พิจารณาแล้ว {told["decided"]} ชุด
4. รวมตามผล (combine)      โครงการตำบล {told["plan"]} โครงการ งบรวม {told["plan_baht"]:,.2f} บาท
5. คิดคะแนน (score)         {told["scored"]} โครงการ ให้คะแนนยังไม่ครบ {told["incomplete"]} โครงการ
6. จัดทำเอกสาร (export)      {len(told["documents"])} ฉบับ

เปิดดู (open these):
    ไฟล์แผน  {told["workbook"]}
{documents}"""
