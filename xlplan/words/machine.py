"""What installing says: what was done, what stops it, and what to do now."""

from collections.abc import Sequence
from pathlib import Path

TITLE = "ติดตั้ง xlplan"
TAB = "แผนตำบล"
START_PANEL = "แผงปุ่มแผนตำบล"
START_DOCTOR = "ตรวจเครื่อง"
RELEASE_HELP = "โฟลเดอร์ชุดติดตั้งที่แตกไฟล์ .zip แล้ว / folder of the unpacked release, to make the environment of"

STARTING = "กำลังติดตั้ง xlplan ใช้เวลาประมาณ 1–3 นาที อย่าปิดหน้าต่างนี้"
MAKING_ENVIRONMENT = "1/3 เตรียมโฟลเดอร์ของโปรแกรม"
UNPACKING = "2/3 ติดตั้งส่วนประกอบ"
TRYING = "3/3 ลองเปิดโปรแกรม"

STEP_ENVIRONMENT = "เตรียมโฟลเดอร์ของโปรแกรม"
STEP_WHEELS = "ติดตั้งส่วนประกอบ"
STEP_TRYING = "ลองเปิดโปรแกรม"
STEP_DLL = "ตรวจไฟล์ DLL (อาจถูกโปรแกรมป้องกันไวรัสกักไว้)"
STEP_ADD_IN = "ติดตั้งแท็บแผนตำบล"

NOT_WINDOWS = "ติดตั้งหรือถอนแท็บแผนตำบลได้เฉพาะเครื่อง Windows ที่มี Excel ยังไม่มีสิ่งใดเปลี่ยน สั่งคำสั่งนี้ที่เครื่อง Windows"

_CHANGES = {
    "new": "ติดตั้งแท็บแผนตำบลแล้ว",
    "replaced": "ปรับแท็บแผนตำบลเป็นรุ่นนี้แล้ว",
    "same": "แท็บแผนตำบลเป็นรุ่นนี้อยู่แล้ว",
    "removed": "ถอนแท็บแผนตำบลแล้ว",
    "not_there": "ไม่มีแท็บแผนตำบลให้ถอน",
    "not_ours": "ไฟล์แท็บแผนตำบลไม่ตรงกับที่โปรแกรมติดตั้งไว้ จึงไม่ลบ ถ้าไม่ใช้แล้วให้ลบเอง",
}


def installed(
    change: str,
    add_in: Path,
    *,
    kept: Path | None,
    enabled: bool,
    excel_is_open: bool,
    start_menu: Sequence[Path],
) -> str:
    """What install did, and what to do now; `change` is a key of the list above."""
    lines = [_CHANGES[change], f"ที่ {add_in}"]
    if kept is not None:
        lines.append(f"ไฟล์ชื่อเดียวกันที่มีอยู่เดิมไม่ใช่ของโปรแกรมนี้ เก็บไว้ที่ {kept}")
    if enabled:
        lines.append("Excel เคยปิดใช้แท็บนี้ไว้ เปิดใช้อีกครั้งแล้ว")
    now = "ปิด Excel ทุกหน้าต่าง แล้วเปิดใหม่" if excel_is_open else "เปิด Excel"
    lines.append(f"{now} จะมีแท็บ {TAB}")
    if start_menu:
        lines.append(f"ในเมนู Start โฟลเดอร์ xlplan มี {' และ '.join(path.stem for path in start_menu)}")
    return "\n".join(lines)


def uninstalled(change: str, add_in: Path, removed: Sequence[Path], left: Sequence[Path]) -> str:
    """What uninstall did, and what is left."""
    lines = [_CHANGES[change], f"ที่ {add_in}", *(f"ลบแล้ว {path}" for path in removed)]
    if left:
        lines.append("ยังอยู่เพราะกำลังทำงาน ลบได้หลังปิดโปรแกรม (uninstall.cmd ลบให้เอง):")
        lines += [f"  {path}" for path in left]
    lines.append("ไฟล์แผน เอกสาร และสำเนาสำรองของท่านไม่ถูกแตะต้อง เปิด Excel ใหม่เพื่อให้แท็บหายไป")
    return "\n".join(lines)


def not_private(home: Path) -> str:
    """The add-in was to be put in by a Python that its VBA would never start."""
    return (
        f'แท็บแผนตำบลใช้โปรแกรมใน "{home}" เท่านั้น ซึ่งยังไม่ใช่โปรแกรมที่กำลังสั่งอยู่ ยังไม่มีสิ่งใดเปลี่ยน '
        "เปิด install.cmd ในชุดติดตั้ง หรือสั่ง install --release โฟลเดอร์ชุดติดตั้ง"
    )


def python_found(version: tuple[int, int, int], bits: int) -> str:
    """Which Python was found."""
    return f"Python {'.'.join(map(str, version))} {bits} บิต"


def unsuitable_python(program: Path, found: str) -> str:
    """A Python of which no environment can be made."""
    return (
        f'ใช้ {found} ที่ "{program}" ทำโปรแกรมนี้ไม่ได้ ต้องเป็น Python 3.12 ชนิด 64 บิตจาก python.org '
        "ไม่ใช่จาก Microsoft Store ยังไม่มีสิ่งใดเปลี่ยน ติดตั้งหรือวางไฟล์ Python ตามไฟล์อ่านก่อน แล้วเปิด install.cmd อีกครั้ง"
    )


def release_incomplete(release: Path, names: Sequence[str]) -> str:
    """Files of a release that are missing or damaged."""
    shown = ", ".join(names[:3]) + (f" และอีก {len(names) - 3} ไฟล์" if len(names) > 3 else "")
    return (
        f'ชุดติดตั้งใน "{release}" ไม่ครบหรือเสียหาย: {shown} ยังไม่มีสิ่งใดเปลี่ยน '
        "แตกไฟล์ .zip ทั้งไฟล์ลงโฟลเดอร์ใหม่ (คลิกขวา เลือก แยกทั้งหมด) ถ้ายังไม่ได้ ให้ดาวน์โหลดใหม่ แล้วเปิด install.cmd อีกครั้ง"
    )


def add_in_missing(path: Path) -> str:
    """The program without its add-in."""
    return f'ไม่มีไฟล์แท็บแผนตำบลในโปรแกรม ("{path}") ยังไม่มีสิ่งใดเปลี่ยน ติดตั้งใหม่จากชุดติดตั้งทั้งชุด (ผู้พัฒนา: สั่ง make build)'


def excel_open(path: Path) -> str:
    """A file that Excel or a button holds."""
    return (
        f'เปลี่ยน "{path}" ไม่ได้เพราะ Excel เปิดอยู่ หรือปุ่มของโปรแกรมกำลังทำงาน ยังไม่มีสิ่งใดเปลี่ยน '
        "บันทึกงาน ปิด Excel ทุกหน้าต่าง แล้วทำอีกครั้ง"
    )


def setup_failed(step: str, log: Path) -> str:
    """A step of making the environment that did not end well."""
    return (
        f'ติดตั้งไม่สำเร็จที่ขั้น {step} ของเดิมยังอยู่ครบ รายละเอียดอยู่ใน "{log}" '
        "ปิดโปรแกรมอื่น ตรวจที่ว่างในดิสก์ แล้วเปิด install.cmd อีกครั้ง ถ้ายังไม่ได้ ส่งไฟล์นั้นให้ผู้ดูแล"
    )
