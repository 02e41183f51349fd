"""What `doctor` says of each thing it looks at: a sentence, and what to do."""

from collections.abc import Sequence

FONTS = ("TH Sarabun New", "TH SarabunPSK", "TH SarabunIT๙")
"""Any of them shows a document as it was meant."""

_TITLES = {
    "python": "Python ของโปรแกรม",
    "packages": "ส่วนประกอบของโปรแกรม",
    "panel": "แผงปุ่ม",
    "excel": "Excel",
    "bits": "ชนิดของ Excel",
    "dll": "ไฟล์ DLL ของสูตร",
    "add_in": "แท็บแผนตำบล",
    "disabled": "รายการที่ Excel ปิดใช้",
    "macros": "นโยบายของเครื่อง",
    "gen_py": "ข้อมูลชั่วคราวของ pywin32",
    "word": "Word",
    "libre_office": "LibreOffice",
    "fonts": "แบบอักษร",
    "writing": "การบันทึกไฟล์",
    "room": "ที่ว่างในดิสก์",
    "onedrive": "OneDrive",
    "long_paths": "ชื่อที่อยู่ยาว",
}

_AGAIN = "เปิด install.cmd ของชุดติดตั้งอีกครั้ง"
_WINDOWS_ONLY = ("ตรวจเฉพาะใน Windows", "")

# what was found, with {0}, {1}, … for the facts; what to do
_CASES = {
    ("python", "ok"): ("Python {0} {1} บิต ที่ {2}", ""),
    ("python", "another"): ("กำลังตรวจด้วย Python {0} ที่ {2} ปุ่มใน Excel ใช้โปรแกรมที่ {3}", ""),
    ("python", "not_private"): ("Python {0} ที่ {2} ไม่ใช่โปรแกรมที่ปุ่มใน Excel ใช้ และยังไม่มีโปรแกรมนั้น", _AGAIN),
    ("python", "unsuitable"): ("Python {0} {1} บิต ใช้ไม่ได้", f"ใช้ Python 3.12 ชนิด 64 บิต แล้ว{_AGAIN}"),
    ("packages", "ok"): ("ครบ {0} ส่วน", ""),
    ("packages", "missing"): ("เปิดไม่ได้: {0}", f"{_AGAIN} ถ้ายังไม่ได้ ให้ผู้ดูแลดูรายการที่โปรแกรมป้องกันไวรัสกักไว้"),
    ("panel", "ok"): ("ใช้ได้ (คำสั่ง panel)", ""),
    ("panel", "no_tkinter"): ("Python แบบแตกไฟล์ไม่มี tkinter จึงเปิดแผงปุ่มไม่ได้ แท็บใน Excel ใช้ได้ตามปกติ", ""),
    ("excel", "ok"): ("Excel {0}", ""),
    ("excel", "ok_365"): ("Excel {0} ของ Microsoft 365", ""),
    ("excel", "too_old"): ("Excel {0} เก่ากว่าที่โปรแกรมนี้ใช้ได้", "ใช้ Excel 2016 ขึ้นไป หรือใช้คำสั่งแทนปุ่ม"),
    ("excel", "missing"): ("ไม่พบ Excel ในเครื่องนี้", "ติดตั้ง Excel 2016 ขึ้นไป หรือใช้คำสั่งแทนปุ่ม"),
    ("bits", "ok"): ("Excel {0} บิต ใช้กับ Python {1} บิตได้", ""),
    ("bits", "unknown"): ("ไม่ทราบชนิดของ Excel", ""),
    ("dll", "ok"): ("อยู่ครบที่ {0}", ""),
    ("dll", "no_environment"): ("ยังไม่มีโปรแกรมที่ปุ่มใน Excel ใช้", _AGAIN),
    ("dll", "missing"): ("ไม่มี {0} สูตร PLAN_ จะไม่คำนวณ", f"ให้ผู้ดูแลคืนไฟล์นี้จากรายการที่โปรแกรมป้องกันไวรัสกักไว้ หรือ{_AGAIN}"),
    ("add_in", "ok"): ("อยู่ที่ {0} และเป็นรุ่นนี้", ""),
    ("add_in", "mended"): ("ไม่มีหรือไม่ใช่รุ่นนี้ ใส่ให้ใหม่แล้วที่ {0}", "ปิด Excel ทุกหน้าต่าง แล้วเปิดใหม่"),
    ("add_in", "not_private"): ("ไม่มีหรือไม่ใช่รุ่นนี้ ({0})", _AGAIN),
    ("add_in", "refused"): ("ใส่ให้ใหม่ไม่ได้", "{0}"),
    ("disabled", "ok"): ("ไม่มีแท็บแผนตำบลในรายการ", ""),
    ("disabled", "mended"): ("Excel ปิดใช้แท็บแผนตำบลไว้ เปิดใช้อีกครั้งแล้ว", "ปิด Excel ทุกหน้าต่าง แล้วเปิดใหม่"),
    ("macros", "ok"): ("ไม่ห้ามแท็บของผู้ใช้", ""),
    ("macros", "blocked"): ("เครื่องนี้ห้ามแท็บของผู้ใช้: {0}", "ขอให้ผู้ดูแลอนุญาต หรือใช้แผงปุ่ม (เมนู Start โฟลเดอร์ xlplan หรือคำสั่ง panel)"),
    ("gen_py", "ok"): ("ปกติ", ""),
    ("gen_py", "mended"): ("เสียหาย ลบแล้ว ({0}) จะสร้างใหม่เองเมื่อใช้", ""),
    ("gen_py", "in_use"): ("เสียหาย แต่ลบไม่ได้ ({0})", "ปิด Excel ทุกหน้าต่าง แล้วตรวจอีกครั้ง"),
    ("word", "ok"): ("Word {0}", ""),
    ("word", "libre_office_instead"): ("ไม่มี Word เปิดเอกสารที่จัดทำด้วย LibreOffice ได้ แต่การจัดหน้าอาจต่างไป", ""),
    ("word", "missing"): ("ไม่พบ Word หรือ LibreOffice โปรแกรมทำเอกสารได้ แต่เครื่องนี้เปิดดูไม่ได้", "ติดตั้ง Word หรือ LibreOffice"),
    ("libre_office", "ok"): ("อยู่ที่ {0} ใช้แปลงแผนที่เป็น .doc .rtf .odt ได้", ""),
    ("libre_office", "missing"): ("ไม่มี ไม่จำเป็นถ้ามี Word ถ้าไม่มีทั้งสอง แผนที่เป็น .doc จะอ่านได้เฉพาะข้อความ", ""),
    ("fonts", "ok"): ("มี {0}", ""),
    ("fonts", "missing"): ("ไม่มี {0} เอกสารจะใช้แบบอักษรอื่นแทน", "ติดตั้ง TH Sarabun New (คลิกขวาที่ไฟล์แบบอักษร เลือก ติดตั้ง)"),
    ("writing", "ok"): ("บันทึกใน {0} ได้ ชื่อไทยและเครื่องหมายก็ได้", ""),
    ("writing", "refused"): ("บันทึกใน {0} ไม่ได้ ({1})", "ขอสิทธิ์เขียนจากผู้ดูแลเครื่อง หรือเก็บแผนในโฟลเดอร์ของท่านเอง"),
    ("room", "ok"): ("ว่าง {0} GB", ""),
    ("room", "little"): ("ว่างเพียง {0} GB", "ลบไฟล์ที่ไม่ใช้ ให้ว่างอย่างน้อย 1 GB"),
    ("onedrive", "inside"): ("โฟลเดอร์เอกสารอยู่ใน OneDrive ({0}) ใช้ได้", "คลิกขวาที่โฟลเดอร์ของแผน เลือก เก็บไว้ในอุปกรณ์นี้เสมอ"),
    ("onedrive", "outside"): ("โฟลเดอร์เอกสารอยู่ในเครื่อง ({0})", ""),
    ("long_paths", "on"): ("ใช้ได้", ""),
    ("long_paths", "off"): ("Windows รับได้ 259 ตัวอักษร (ค่าปกติ)", "ใช้ชื่อโฟลเดอร์ของแผนที่ไม่ยาวนัก"),
    ("long_paths", "too_long"): ("ที่อยู่ของโปรแกรมยาวเกินไป ({0})", "ให้ผู้ดูแลเปิด LongPathsEnabled ของ Windows"),
}  # fmt: skip

_MARKS = {"ok": "เรียบร้อย", "mended": "ซ่อมแล้ว", "to_do": "ต้องทำ", "not_here": "–"}


def title(name: str) -> str:
    """What a check is called."""
    return _TITLES[name]


def case(name: str, which: str, facts: Sequence[object]) -> tuple[str, str]:
    """What was found, and what to do about it."""
    told, advice = _WINDOWS_ONLY if which == "windows_only" else _CASES[name, which]
    return told.format(*facts), advice.format(*facts)


def cases() -> list[tuple[str, str]]:
    """Every check with every way in which it can end."""
    return list(_CASES)


def examined(lines: Sequence[tuple[str, str, str, str]], to_do: int) -> str:
    """All checks: state, title, what was found, what to do; then how many are left to do."""
    told = []
    for state, name, found, advice in lines:
        told.append(f"[{_MARKS[state]}] {name}: {found}")
        if advice:
            told.append(f"    → {advice}")
    told.append(f"ต้องทำ {to_do} เรื่อง ทำตาม → แล้วตรวจอีกครั้ง" if to_do else "เครื่องนี้พร้อมใช้")
    return "\n".join(told)
