"""What can be wrong with a Word template."""

from pathlib import Path


def template_mistakes(path: Path, mistakes: list[str]) -> str:
    """Everything that is wrong with a template."""
    listed = "\n".join(f"  - {mistake}" for mistake in mistakes)
    return f'แบบเอกสาร "{path}" ใช้ไม่ได้ พบ {len(mistakes)} จุด\n{listed}\nแก้ในไฟล์แบบด้วย Word แล้วสั่งอีกครั้ง'


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
