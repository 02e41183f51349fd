"""แยกตาราง: what the copies say of themselves, what is asked before, what is told at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlplan.words import printed
from xlplan.words.buttons import AS_SHEETS, AS_WORKBOOKS, CLOSE, GO_ON, OPEN_FOLDER, STOP
from xlplan.words.messages import Message, listed
from xlplan.words.sheets import baht_text

BY = {
    "village": "หมู่บ้าน", "area": "ด้าน", "group": "กลุ่มการดำเนินการ", "agency": "หน่วยงาน",
    "source": "แหล่งงบประมาณ", "issue": "ประเด็นปัญหา", "province_issue": "ประเด็นจังหวัด",
}  # fmt: skip
"""What a table is taken apart by, as staff call it."""

NOT_SAID = "ไม่ระบุ"
OVERVIEW = "สรุป"
PROJECTS, TOTAL = "จำนวนโครงการ", "งบรวม"
SUM = "รวม"
COUNTED_ONCE = "นับโครงการละครั้งเดียว"
COUNT_FORMAT = '#,##0" โครงการ"'
TO_OVERVIEW = "กลับไปชีตสรุป"
_UNIT = {"sheets": "ชีต", "files": "ไฟล์"}
_SHOWN = 5  # of the values, in a window
_NAMED = 3  # of the copies, in a line of the log


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell of a table taken apart.

    Attributes:
        sheet: the sheet whose rows are taken apart.
        by: what by, one of `BY`.
        to: "sheets" or "files".
        parts: every value in full, empty for rows that say none, with how many projects it has.
        projects: projects, each counted once.
        several: projects that stand in more than one part.
        filter_name: the saved filter by which the rows were chosen; empty where all were taken.
    """

    sheet: str
    by: str
    to: str
    parts: Sequence[tuple[str, int]]
    projects: int
    several: int
    filter_name: str = ""


def village(moo: str, name: str, tambon: str) -> str:
    """A village in full."""
    return f"{printed.village(moo, name)} {_tambon(tambon)}"


def village_short(moo: str, tambon: str) -> str:
    """A village on the tab of a sheet; the number first, which may not be cut off."""
    return f"{printed.village(moo, '')} {tambon}".strip()


def _tambon(tambon: str) -> str:
    return f"ตำบล{tambon}" if tambon else "ยังไม่ทราบตำบล"


def title(sheet: str, by: str, filter_name: str = "") -> str:
    """What a copy is called, and the first line of its overview."""
    return f"{_rows(sheet, filter_name)} แยกตาม{BY[by]}"


def part_title(sheet: str, by: str, value: str, filter_name: str = "") -> str:
    """The first line of a part's sheet."""
    rows = _rows(sheet, filter_name)
    return f"{rows} {value}" if value and by == "village" else f"{rows} {BY[by]}: {value or NOT_SAID}"


def file_title(sheet: str, by: str, value: str, filter_name: str = "") -> str:
    """What the file of one part is called."""
    return f"{_rows(sheet, filter_name)} {value or NOT_SAID + BY[by]}"


def _rows(sheet: str, filter_name: str) -> str:
    return f"{sheet} ({filter_name})" if filter_name else sheet


def plan_line(first_year_be: int | None, last_year_be: int | None, district: str, province: str) -> str:
    """Which plan a copy is of."""
    years = f" พ.ศ. {first_year_be} – {last_year_be}" if first_year_be else ""
    where = f" อำเภอ{district}" if district else ""
    return f"แผนพัฒนาตำบล{years}{where}{f' จังหวัด{province}' if province else ''}"


def as_of(day: date) -> str:
    """The day for which the figures hold."""
    return f"ข้อมูล ณ วันที่ {printed.long_date(day)}"


def several_line(count: int, by: str) -> str:
    """Why the sum of the overview is more than there are projects; empty where it is not."""
    return f"{count:,} โครงการมีมากกว่า 1 {BY[by]} จึงอยู่ในทุก{BY[by]}ที่เกี่ยวข้อง" if count else ""


def which_copies(by: str, sheet: str) -> Message:
    """Asks for one workbook or many."""
    return Message(
        f"แยก{sheet}ตาม{BY[by]}",
        "ได้เป็นสำเนา ไฟล์เดียวที่มีหลายชีต หรือแยกเป็นหลายไฟล์",
        f"ชีต{sheet} ทุกแถว รวมแถวที่ตัวกรองซ่อนไว้",
        "เลือกแบบที่ต้องการ โปรแกรมแสดงจำนวนให้ตรวจก่อนสร้าง",
        (STOP, AS_SHEETS, AS_WORKBOOKS),
    )


def before_split(told: Told) -> Message:
    """What is going to be made; nothing is yet."""
    unit = _UNIT[told.to]
    chosen = f" ตามตัวกรอง “{told.filter_name}”" if told.filter_name else ""
    shown = [*told.parts[:_SHOWN]]
    rest = len(told.parts) - len(shown)
    unsaid = [part for part in told.parts[_SHOWN:] if not part[0]]
    lines = [_counted(*part) for part in shown]
    if rest:
        lines.append(f"และอีก {rest:,} {unit}")
    lines += [_counted(*part) for part in unsaid]
    several = several_line(told.several, told.by)
    return Message(
        f"จะแยกตารางเป็น {len(told.parts):,} {unit}",
        f"{told.sheet}{chosen} {told.projects:,} โครงการ แยกตาม{BY[told.by]}",
        "\n".join([*lines, several] if several else lines),
        "เป็นสำเนา ไฟล์แผนมีเพียงบรรทัดใหม่ในประวัติการทำงาน กดทำต่อเพื่อสร้าง ยังไม่มีไฟล์ใดถูกสร้าง",
        (STOP, GO_ON),
    )


def _counted(value: str, projects: int) -> str:
    return f"{value or NOT_SAID} {projects:,} โครงการ"


def split_done(told: Told, names: Sequence[str], *, kept: int, folder: str) -> Message:
    """Copies made; `kept` earlier ones were put among the backups."""
    before = f" {kept:,} ไฟล์มีอยู่เดิม เก็บของเดิมไว้ในโฟลเดอร์สำรอง" if kept else ""
    return Message(
        f"แยกตารางแล้ว {len(told.parts):,} {_UNIT[told.to]}",
        f"{told.sheet} {told.projects:,} โครงการ แยกตาม{BY[told.by]}{before}",
        listed(f'โฟลเดอร์ "{folder}"', names),
        "เปิดตรวจก่อนส่ง แก้ข้อมูลในไฟล์แผนเท่านั้น แล้วแยกตารางอีกครั้ง",
        (OPEN_FOLDER, CLOSE),
    )


def split_told(told: Told, paths: Sequence[object], totals: Sequence[int]) -> str:
    """The parts with their counts and satang, where the copies lie, and what comes next."""
    parts = [
        f"  {_counted(*part)} {baht_text(total)} บาท" for part, total in zip(told.parts, totals, strict=True)
    ]
    several = several_line(told.several, told.by)
    return "\n".join(
        [
            logged(told, []),
            *parts,
            *([several] if several else []),
            *(f"  {path}" for path in paths),
            "เปิดตรวจก่อนส่ง แก้ข้อมูลในไฟล์แผนเท่านั้น แล้วแยกตารางอีกครั้ง",
        ]
    )


def logged(told: Told, names: Sequence[str]) -> str:
    """A line of the log: a table taken apart, with the names of the first copies."""
    chosen = f" ตามตัวกรอง “{told.filter_name}”" if told.filter_name else ""
    done = f"แยกตาราง{told.sheet}{chosen} {told.projects:,} โครงการ ตาม{BY[told.by]} {len(told.parts):,} {_UNIT[told.to]}"
    if not names:
        return done
    rest = f" และอีก {len(names) - _NAMED:,} ไฟล์" if len(names) > _NAMED else ""
    return f"{done}: {', '.join(names[:_NAMED])}{rest}"


def nothing(sheet: str, filter_name: str) -> str:
    """There are no rows to take apart."""
    if filter_name:
        return f'ตัวกรอง "{filter_name}" ไม่พบโครงการในชีต{sheet} ยังไม่มีไฟล์ใดถูกสร้าง แก้เงื่อนไขในชีตตัวกรอง แล้วสั่งอีกครั้ง'
    before = "นำเข้าแผน" if sheet == "โครงการที่รวบรวม" else "นำเข้าแผนและสั่งรวมตามผล (combine)"
    return f"ชีต{sheet}ยังไม่มีโครงการให้แยกตาราง ยังไม่มีไฟล์ใดถูกสร้าง {before}ก่อน แล้วสั่งอีกครั้ง"
