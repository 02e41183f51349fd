"""What stops the program, and files that are turned away: what happened, where, what to do now."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

NO_FILE_CHANGED = "ยังไม่มีข้อมูลใดเปลี่ยน"


def path_missing(path: Path) -> str:
    """A path that is not there."""
    return f'ไม่พบไฟล์หรือโฟลเดอร์ "{path}" {NO_FILE_CHANGED} ตรวจชื่อและที่อยู่แล้วสั่งอีกครั้ง'


def path_exists(path: Path) -> str:
    """A path where something stands already."""
    return f'มี "{path}" อยู่แล้ว จึงไม่สร้างทับ {NO_FILE_CHANGED} ใช้ชื่ออื่นหรือย้ายของเดิมออกก่อน'


def unknown_name(what: str, name: str, known: list[str]) -> str:
    """A name nobody knows."""
    return f'ไม่รู้จัก{what} "{name}" ที่มีคือ {", ".join(known) or "(ยังไม่มี)"} เลือกจากรายการนี้แล้วสั่งอีกครั้ง'


def village_unclear(named: str) -> str:
    """A village that is named without its tambon or its number."""
    return f'"{named}" ไม่บอกตำบลและหมู่ที่ {NO_FILE_CHANGED} พิมพ์ชื่อตำบลและหมู่ที่ เช่น "ปาเสมัส 3" แล้วสั่งอีกครั้ง'


def list_unreadable(path: Path) -> str:
    """A list of tambons that cannot be read."""
    return (
        f'อ่านรายชื่อตำบลจาก "{path}" ไม่ได้ ต้องเป็นไฟล์ CSV หรือ Excel (.xlsx) บรรทัดละตำบล '
        "หรือมีหัวคอลัมน์ ตำบล ชื่อย่อ รหัสตำบล อปท. หมู่ที่ หมู่บ้าน แก้ไฟล์แล้วสั่งอีกครั้ง"
    )


def not_a_plan_workbook(path: Path, missing: str) -> str:
    """A workbook that is not one of ours."""
    reason = f' (ไม่มีตาราง "{missing}")' if missing else ""
    return f'"{path}" ไม่ใช่ไฟล์แผนของโปรแกรมนี้{reason} {NO_FILE_CHANGED} เปิดไฟล์แผนที่ถูกต้อง หรือสร้างไฟล์แผนใหม่'


def other_layout(path: Path) -> str:
    """A workbook of another version of the program."""
    return f'"{path}" ทำด้วยโปรแกรมคนละรุ่น ใช้กับรุ่นนี้ไม่ได้ {NO_FILE_CHANGED} สร้างไฟล์แผนใหม่ แล้วนำเข้าเอกสารอีกครั้ง'


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


def workbooks_in_folder(path: Path, names: list[str]) -> str:
    """A folder in which not exactly one workbook lies."""
    found = f"มีไฟล์แผน {len(names)} ไฟล์: {', '.join(names)}" if names else "ไม่พบไฟล์แผน"
    return f'ในโฟลเดอร์ "{path}" {found} {NO_FILE_CHANGED} เหลือไว้ไฟล์เดียวในโฟลเดอร์ 2 ไฟล์แผน หรือระบุชื่อไฟล์ .xlsx แทนโฟลเดอร์'


def setting_unreadable(name: str, value: str) -> str:
    """A setting that cannot be used."""
    return (
        f'ตั้งค่า "{name}" เป็น "{value}" ซึ่งใช้ไม่ได้ {NO_FILE_CHANGED} แก้ในชีตตั้งค่า (ปี พ.ศ. สี่หลัก เช่น 2566) แล้วสั่งอีกครั้ง'
    )


def first_year_changed(path: Path, before: int, now: int) -> str:
    """Amounts would move to other years."""
    return (
        f'ปีแรกของแผนถูกแก้จาก {before} เป็น {now} แต่ใน "{path}" มีงบของปี {before} แล้ว โปรแกรมไม่เลื่อนปีของงบให้ '
        f"{NO_FILE_CHANGED} แก้ในชีตตั้งค่ากลับเป็น {before} หรือสร้างไฟล์แผนใหม่สำหรับปี {now}"
    )


def heading_taken(sheet: str, heading: str) -> str:
    """A column of staff's own in the way of one of ours."""
    return (
        f'ชีต "{sheet}" มีคอลัมน์ที่เพิ่มเองชื่อ "{heading}" ซึ่งเป็นชื่อคอลัมน์งบของแผน {NO_FILE_CHANGED} '
        "เปลี่ยนชื่อคอลัมน์ที่เพิ่มเอง แล้วทำอีกครั้ง"
    )


def workbook_open(path: Path, *, who: str, machine: str, since: datetime | None, mark: str) -> str:
    """A file that another program has open; `mark` is the file by which that is known."""
    advice = "บันทึกและปิดไฟล์นั้นก่อน แล้วสั่งอีกครั้ง"
    if mark:
        advice += f' ถ้าไม่มีใครเปิดอยู่แล้ว ให้ลบไฟล์ "{mark}" ในโฟลเดอร์เดียวกัน แล้วสั่งอีกครั้ง'
    return f'ไฟล์ "{path}" เปิดอยู่ในโปรแกรมอื่น{_by_whom(who, machine, since)} {NO_FILE_CHANGED} {advice}'


def workbook_being_saved(path: Path, *, who: str, machine: str, since: datetime | None, mark: str) -> str:
    """A file that another run of the program is saving."""
    advice = "รอสักครู่แล้วสั่งอีกครั้ง"
    if mark:
        advice += f' ถ้าไม่มีใครใช้โปรแกรมนี้อยู่แล้ว ให้ลบไฟล์ "{mark}" ในโฟลเดอร์เดียวกัน แล้วสั่งอีกครั้ง'
    return f'ไฟล์ "{path}" กำลังถูกบันทึก{_by_whom(who, machine, since)} {NO_FILE_CHANGED} {advice}'


def _by_whom(who: str, machine: str, since: datetime | None) -> str:
    told = f" โดย {who}" if who else ""
    if machine:
        told += f" ที่เครื่อง {machine}"
    if since is not None:
        told += f" ตั้งแต่ {since.day}/{since.month}/{since.year + 543} {since:%H:%M} น."
    return told


_FOLDER_ADVICE = "ขอสิทธิ์เขียนในโฟลเดอร์นี้จากผู้ดูแลเครื่อง หรือคัดลอกไฟล์ไปไว้ในโฟลเดอร์ของท่านเอง แล้วสั่งอีกครั้ง"
_WRITE_REASONS = {
    "FILE_READ_ONLY": (
        "ไฟล์ตั้งเป็นอ่านอย่างเดียว",
        "คลิกขวาที่ไฟล์ เลือกคุณสมบัติ เอาเครื่องหมาย อ่านอย่างเดียว ออก แล้วสั่งอีกครั้ง",
    ),
    "FOLDER_READ_ONLY": ("โฟลเดอร์นี้ไม่ให้เขียน", _FOLDER_ADVICE),
    "DISK_FULL": ("ดิสก์เต็ม", "ลบไฟล์ที่ไม่ใช้หรือย้ายออกให้มีที่ว่าง แล้วสั่งอีกครั้ง"),
    "GONE": ("โฟลเดอร์หรือไดรฟ์เครือข่ายหายไป", "ตรวจว่าต่อเครือข่ายหรือเสียบไดรฟ์อยู่ และโฟลเดอร์ยังอยู่ แล้วสั่งอีกครั้ง"),
    "NAME_TOO_LONG": ("ชื่อไฟล์หรือที่อยู่ยาวเกินไป", "ใช้ชื่อที่สั้นลง หรือย้ายไปไว้ในโฟลเดอร์ที่อยู่สั้นกว่า แล้วสั่งอีกครั้ง"),
    "DIFFERS": ("อ่านกลับมาแล้วไม่ตรงกับที่เขียน", "สั่งอีกครั้ง ถ้ายังเป็นอีกให้ตรวจดิสก์"),
}


def write_reasons() -> list[str]:
    """Every reason known why a file could not be written."""
    return list(_WRITE_REASONS)


def cannot_write(path: Path, reason: str) -> str:
    """A file that cannot be written; `reason` is one of `write_reasons`, or the system's own words."""
    why, advice = _WRITE_REASONS.get(reason, (reason, "ตรวจที่ว่างในดิสก์และสิทธิ์ของโฟลเดอร์ แล้วสั่งอีกครั้ง"))
    return f'บันทึก "{path}" ไม่ได้ ({why}) ไฟล์เดิมยังอยู่ครบ {advice}'


def backup_incomplete(path: Path) -> str:
    """A file that kept a backup of everything from being made."""
    return (
        f'อ่าน "{path}" ไม่ได้ หรือไฟล์นี้เปลี่ยนระหว่างสำรอง จึงยังไม่ได้ทำไฟล์สำรอง ไฟล์แผนและเอกสารยังอยู่ครบ '
        "บันทึกและปิดไฟล์นั้นก่อน แล้วสั่งอีกครั้ง"
    )


_BACKUP_FAULTS = {
    "NOT_A_BACKUP": ("ไม่มีไฟล์แผนอยู่ข้างใน", "เลือกไฟล์สำรองทั้งชุดที่โปรแกรมนี้ทำ"),
    "DAMAGED": ("ไฟล์เสียหายหรือคัดลอกมาไม่ครบ", "คัดลอกมาใหม่ หรือใช้ไฟล์สำรองก่อนหน้า"),
    "PASSWORD": ("มีรหัสผ่าน", "ใช้ไฟล์สำรองที่โปรแกรมนี้ทำ ซึ่งไม่มีรหัสผ่าน"),
    "BAD_NAME": ("มีชื่อไฟล์ข้างในที่ไม่ปลอดภัย", "ใช้เฉพาะไฟล์สำรองที่โปรแกรมนี้ทำ ถ้ากำลังสำรอง ให้เปลี่ยนชื่อไฟล์นี้ก่อน"),
    "DUPLICATE": ("มีไฟล์ข้างในชื่อซ้ำกัน", "ใช้เฉพาะไฟล์สำรองที่โปรแกรมนี้ทำ ถ้ากำลังสำรอง ให้เปลี่ยนชื่อไฟล์นี้ก่อน"),
    "LINK": ("มีทางลัดไปยังที่อื่นอยู่ข้างใน", "ใช้เฉพาะไฟล์สำรองที่โปรแกรมนี้ทำ"),
    "TOO_MANY": ("มีไฟล์ข้างในมากเกินกว่าที่งานแผนจะมี", "ตรวจว่าเลือกไฟล์ถูก ถ้ากำลังสำรอง ให้ย้ายไฟล์ที่ไม่ใช่งานแผนออกก่อน"),
    "TOO_BIG": ("ใหญ่เกินกว่าที่งานแผนจะเป็น", "ตรวจว่าเลือกไฟล์ถูก ถ้ากำลังสำรอง ให้ย้ายไฟล์ที่ไม่ใช่งานแผนออกก่อน"),
}  # fmt: skip


def backup_faults() -> list[str]:
    """Every code a backup can be turned away with."""
    return list(_BACKUP_FAULTS)


def backup_unreadable(path: Path, code: str, name: str) -> str:
    """A backup that is not unpacked; `name` is the entry in it that is at fault."""
    reason, advice = _BACKUP_FAULTS[code]
    where = f': "{name}"' if name else ""
    return f'ใช้ไฟล์สำรอง "{path}" ไม่ได้ ({reason}{where}) {NO_FILE_CHANGED} {advice} แล้วสั่งอีกครั้ง'


_REJECTIONS = {
    "EMPTY": ("ไฟล์ว่าง 0 ไบต์", "ขอไฟล์จากหมู่บ้านใหม่"),
    "DAMAGED": ("ไฟล์เสียหายหรือส่งมาไม่ครบ", "ลองเปิดด้วย Word แล้วบันทึกใหม่ หรือขอไฟล์จากหมู่บ้านใหม่"),
    "PDF": ("เป็นไฟล์ PDF อ่านเป็นตารางไม่ได้", "ขอไฟล์ Word จากหมู่บ้าน หรือคีย์จากต้นฉบับ"),
    "PICTURE": ("เป็นรูปภาพ อ่านเป็นตารางไม่ได้", "ขอไฟล์ Word จากหมู่บ้าน หรือคีย์จากต้นฉบับ"),
    "EXCEL": ("เป็นไฟล์ Excel รุ่นเก่าหรือชื่อไฟล์ไม่ลงท้ายด้วย .xlsx", "เปิดด้วย Excel แล้วบันทึกเป็น .xlsx"),
    "OLD_WORD": (
        "เป็นไฟล์ชนิดเก่า และเครื่องนี้ไม่มี Word หรือ LibreOffice ที่จะแปลง",
        "เปิดด้วย Word ในเครื่องอื่น แล้วบันทึกเป็น .docx",
    ),
    "NOT_CONVERTED": ("แปลงเป็นเอกสาร Word รุ่นใหม่ไม่สำเร็จ", "เปิดด้วย Word แล้วบันทึกเป็น .docx"),
    "OWN_WORKBOOK": ("เป็นไฟล์แผนของโปรแกรมนี้ ไม่ใช่แผนที่หมู่บ้านส่งมา", "ไม่ต้องนำเข้า ถ้าจะใช้ไฟล์นี้ให้เปิดด้วย Excel"),
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
    "READER_STOPPED": (
        "อ่านไม่สำเร็จ เพราะใช้เวลาหรือหน่วยความจำมากผิดปกติ",
        "เปิดด้วย Word แล้วบันทึกใหม่ หรือคีย์จากต้นฉบับ",
    ),
    "CELL_TOO_LONG": (
        "มีข้อความในแถวเดียวยาวเกินกว่าที่ช่องของ Excel รับได้",
        "เปิดด้วย Word แบ่งข้อความที่ยาวมากเป็นหลายแถว แล้วบันทึกใหม่",
    ),
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


def nothing_to_undo(number: int | None, known: Sequence[int]) -> str:
    """No action can be taken back, or none of that number."""
    points = ", ".join(map(str, known)) or "(ไม่มี)"
    what = "ไม่มีการทำงานที่ย้อนกลับได้" if number is None else f"ไม่มีจุดย้อนกลับ {number} จุดย้อนกลับที่มีคือ {points}"
    return f"{what} {NO_FILE_CHANGED} ดูเลขจุดย้อนกลับในประวัติการทำงาน หรือใช้สำเนาในโฟลเดอร์สำรอง"


NOTHING_TO_EXPORT = (
    "ยังไม่มีโครงการตำบลให้ทำเอกสาร ยังไม่มีไฟล์ใดถูกสร้าง นำเข้าแผนและสั่งรวมตามผล (combine) ก่อน แล้วสั่งอีกครั้ง"
)


NO_WINDOWS = (
    f"แสดงหน้าต่างไม่ได้ เพราะ Python ในเครื่องนี้ไม่มี tkinter หรือไม่มีจอภาพ {NO_FILE_CHANGED} "
    "ติดตั้งด้วย Python ฉบับเต็มจาก python.org หรือใช้แท็บแผนตำบลใน Excel"
)


A_DOCUMENT = "เอกสาร"


A_TAMBON = "ตำบล"


CANCELLED = f"ยกเลิกแล้ว {NO_FILE_CHANGED} สั่งอีกครั้งเมื่อพร้อม"


def bug(log: Path) -> str:
    """A mistake of ours."""
    return f'โปรแกรมทำงานผิดพลาด ไฟล์แผนยังอยู่ครบ เปิดดูประวัติการทำงานว่าขั้นตอนนี้บันทึกแล้วหรือไม่ รายละเอียดอยู่ใน "{log}" แจ้งผู้ดูแลพร้อมไฟล์นี้'


def usage(message: str) -> str:
    """A command that was called wrongly."""
    return f"สั่งไม่ถูกต้อง: {message}\nดูวิธีใช้ด้วย --help"


OUT_MISSING = "ไม่ได้บอกโฟลเดอร์ที่เก็บเอกสาร ใส่ --out โฟลเดอร์ (ไฟล์แผนที่อยู่ในชุดโฟลเดอร์ของแผนไม่ต้องใส่)"


def usage_missing(what: str) -> str:
    """Something a command needs was not given."""
    return f"ยังขาด {what}"


def usage_no_option(name: str) -> str:
    """An option nobody knows."""
    return f"ไม่มีตัวเลือก {name}"


def usage_bad_value(name: str, message: str) -> str:
    """A value an option cannot take; `message` is the parser's own."""
    return f"ค่าของ {name} ใช้ไม่ได้ ({message})"


def usage_no_choice(name: str, choices: list[str]) -> str:
    """Something other than one of the choices."""
    return f"ค่าของ {name} ใช้ไม่ได้ ใส่ได้คือ {', '.join(choices)}"


def usage_no_number(name: str, lowest: int | None, highest: int | None) -> str:
    """Something other than a number in its range."""
    limits = [f"ตั้งแต่ {lowest}" if lowest is not None else "", f"ถึง {highest}" if highest is not None else ""]
    return " ".join(filter(None, [f"ค่าของ {name} ใช้ไม่ได้ ใส่ตัวเลข", *limits]))


def usage_no_value(name: str) -> str:
    """An option without its value."""
    return f"ยังไม่ได้ใส่ค่าของ {name}"


def usage_too_much(more: str) -> str:
    """Words that a command has no place for, mostly the rest of a name with blanks."""
    return f'ไม่รู้จัก "{more}" ที่ตามมา ถ้าชื่อไฟล์หรือโฟลเดอร์มีช่องว่าง ใส่เครื่องหมาย " คร่อมทั้งชื่อ'


def usage_no_command(name: str) -> str:
    """A command nobody knows."""
    return f'ไม่มีคำสั่ง "{name}"'
