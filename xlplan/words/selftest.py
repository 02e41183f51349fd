"""The list by which a real Windows PC with Excel is tried: what is done, and what a person is asked."""

from datetime import datetime
from pathlib import Path

HELP = "ลองทุกส่วนในเครื่อง Windows ที่มี Excel แล้วเขียนรายงาน / try everything on a real PC, write a report"
FOLDER_HELP = "โฟลเดอร์ของแผน ไม่ใส่ = โฟลเดอร์เอกสาร / the folder to write in"
NO = frozenset({"n", "no", "ไม่", "ไม่ใช่", "น"})

HOSTILE_FOLDER = "ก & ข %TEMP% (1)"
PLAN = "แผน 2566"

DOCTOR = "ตรวจเครื่อง ไม่มีเรื่องที่ต้องทำ"
ADD_IN_FILE = "ไฟล์แท็บแผนตำบลเปิดได้ มีปุ่มครบทุกปุ่ม"
EXCEL_OPENS = "Excel เปิดไฟล์แผนและแท็บแผนตำบล"
EXCEL_CLOSES = "ปิด Excel แล้วไม่มีโปรแกรมค้าง"
NEEDS_EXCEL = "ข้าม เพราะ Excel เปิดไม่ได้"
NEEDS_WINDOWS = "ข้าม เพราะไม่ใช่ Windows"


def verb(label: str) -> str:
    """A step that runs what a button runs."""
    return f"ปุ่ม {label} ทำงานในไฟล์แผนที่เปิดอยู่"


def function(name: str) -> str:
    """A step that calculates a worksheet function."""
    return f"สูตร {name} ได้ค่าเดียวกับโปรแกรม"


QUESTIONS = (
    "เปิด Excel ใหม่ด้วยตนเอง แล้วเปิดไฟล์แผน: ไม่มีข้อความถามให้ซ่อมไฟล์ หรือเตือนเรื่องความปลอดภัย",
    "มีแท็บแผนตำบล ชื่อปุ่มเป็นภาษาไทย อ่านได้ครบ และทุกปุ่มมีรูป",
    "เปิดไฟล์ Excel อื่นที่ไม่ใช่ไฟล์แผน: ปุ่มส่วนใหญ่เป็นสีเทา และบอกให้เปิดหรือสร้างไฟล์แผน",
    "กด Alt+F11 เลือก xlplan แล้วสั่ง Debug > Compile: ไม่มีข้อความผิดพลาด",
    "กดทุกปุ่มปุ่มละครั้ง: แต่ละปุ่มจบด้วยข้อความภาษาไทย ไม่มีหน้าต่างดำค้าง",
    "พิมพ์ค้างไว้ในช่องหนึ่งแล้วกดปุ่ม: มีข้อความบอกให้กด Enter ก่อน และไม่มีอะไรเปลี่ยน",
    "บันทึก ปิด แล้วเปิดไฟล์แผนอีกครั้ง: สูตร PLAN_ ยังแสดงค่าเดิม ไม่เป็น 0 หรือ #NAME?",
    "เปิดเมนู Start โฟลเดอร์ xlplan: มีแผงปุ่มแผนตำบลและตรวจเครื่อง เปิดได้ทั้งสอง และอ่านภาษาไทยได้",
    "เครื่องนี้เป็น Excel 2016 และข้อข้างบนผ่านทุกข้อ (ไม่ใช่ 2016 ตอบ n)",
    "เครื่องนี้เป็น Excel ของ Microsoft 365 และข้อข้างบนผ่านทุกข้อ (ไม่ใช่ 365 ตอบ n)",
    "เครื่องนี้เป็น Office 32 บิต และข้อข้างบนผ่านทุกข้อ (ไม่ใช่ 32 บิต ตอบ n)",
    "ชื่อผู้ใช้ Windows ของเครื่องนี้เป็นภาษาไทย และข้อข้างบนผ่านทุกข้อ (ไม่ใช่ ตอบ n)",
    "ย้ายโฟลเดอร์แผนไปไว้ใน OneDrive แล้วนำเข้าแผนอีกครั้ง: ทำงานได้เหมือนเดิม (ไม่มี OneDrive ตอบ n)",
)

_MARKS = {True: "ผ่าน", False: "ไม่ผ่าน", None: "ไม่ได้ตอบ"}


def asked(number: int, question: str) -> str:
    """A question for the eyes."""
    return f"{number}. {question} [y/n, Enter = ข้าม]"


def line(number: int, title: str, passed: bool | None, told: str) -> str:
    """A line of the report."""
    rest = f" – {told}" if told else ""
    return f"{number:>2}. [{_MARKS[passed]}] {title}{rest}"


def report_head(version: str, python: str, excel: str, when: datetime) -> str:
    """The first lines of the report."""
    date = f"{when.day}/{when.month}/{when.year + 543} {when:%H:%M} น."
    return f"ผลการลอง xlplan {version}\n{date}\nPython {python}\nExcel {excel or 'ไม่มี'}\n"


def done(report: Path, passed: int, failed: int, not_told: int) -> str:
    """The end of a selftest."""
    return f"ผ่าน {passed} ไม่ผ่าน {failed} ไม่ได้ตอบ {not_told} ข้อ\nรายงานอยู่ที่ {report}"
