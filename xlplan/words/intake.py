"""What a person is told and asked of documents: before an import, and at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from xlplan.words.buttons import (
    AS_LAST_PERIOD,
    CLOSE,
    FITTING_YEARS,
    IMPORT,
    KEEP_BOTH,
    LATER,
    LEAVE_OUT,
    PASS_OVER,
    PICK_FILES,
    PICK_FOLDER,
    STOP,
    THIS_VILLAGE,
    TO_FIRST_PLACE,
    TO_HEADINGS,
    USE_NEW,
)
from xlplan.words.messages import UNCHANGED, Message, listed
from xlplan.words.sheets import baht_text
from xlplan.words.told import thai_date

_HEADINGS = 3  # of a window; the sheet has all of them


def which_documents() -> Message:
    """Files or a folder."""
    return Message(
        "เลือกแผนที่จะนำเข้า",
        f"เลือกได้หลายไฟล์ (Word Excel PDF รูปภาพ) หรือโฟลเดอร์ที่มีไฟล์อยู่ข้างใน {UNCHANGED}",
        "ไฟล์ที่หมู่บ้านส่งมา เช่น ในโฟลเดอร์ 1 ต้นฉบับ",
        "เลือกแล้วโปรแกรมแสดงจำนวนให้ตรวจก่อนบันทึก",
        (PICK_FILES, PICK_FOLDER, STOP),
    )


@dataclass(frozen=True, slots=True)
class Imported:
    """What is told of an import.

    Attributes:
        taken: files that were read, of `total`.
        turned_away: a line for each that was not.
        without_projects: names of those in which no table of projects was found.
        new: projects that were not there before.
        changed: cells that a new edition of a document changes.
        to_check: findings; `to_fix` of them first.
        tables: tables of projects in what was read.
        to_type: names of pictures and PDFs, which have to be typed.
        waiting: names of files that wait for a choice.
        left_out: names of files left out by choice.
        headings: headings that nobody knows yet.
        missing: villages whose plan is not there yet, by tambon.
    """

    taken: int
    total: int
    turned_away: Sequence[str]
    without_projects: Sequence[str]
    new: int
    changed: int
    to_check: int
    to_fix: int
    tables: int = 0
    to_type: Sequence[str] = ()
    waiting: Sequence[str] = ()
    left_out: Sequence[str] = ()
    headings: int = 0
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)


def before_import(counts: Imported) -> Message:
    """What is going to be imported: read already, not written yet; `waiting` are asked about next."""
    tables = f" {counts.tables:,} ตาราง" if counts.tables else ""
    found = (
        f"{tables} โครงการใหม่ {counts.new:,} โครงการ เปลี่ยนตามฉบับใหม่ {counts.changed:,} ช่อง "
        f"จุดที่ต้องตรวจ {counts.to_check:,} จุด"
    )
    fix = f" (ต้องแก้ไข {counts.to_fix:,} จุด)" if counts.to_fix else ""
    asked = " แล้วเลือกทีละเรื่อง" if counts.waiting else ""
    return Message(
        f"จะนำเข้า {counts.taken:,} จาก {counts.total:,} ไฟล์",
        f"อ่านแล้วได้{found}{fix} {UNCHANGED}",
        "\n".join([*_not_taken(counts), *_missing(counts)]) or "จะบันทึกลงชีตโครงการที่รวบรวม ทุกไฟล์มีตารางโครงการ",
        f"ตรวจจำนวน แล้วกดนำเข้า{asked} ช่องที่ท่านแก้ไว้ไม่เปลี่ยน",
        (STOP, IMPORT),
    )


def village(tambon: str, moo: str, name: str) -> str:
    """How a village is called in a list: "ตำบลปาเสมัส หมู่ที่ 3 ปาเสมัส"."""
    return f"ตำบล{tambon} หมู่ที่ {moo} {name}".rstrip()


@dataclass(frozen=True, slots=True)
class Compared:
    """A new plan beside the earlier one: `same` of its `count` projects are there too, with `cells` differing."""

    same: int
    count: int
    cells: int
    added: int


def other_version(
    document: str, earlier: str, imported: datetime | None, *, village: str, compared: Compared
) -> Message:
    """A second plan of a village."""
    when = f" (นำเข้า {thai_date(imported)})" if imported else ""
    return Message(
        "หมู่บ้านนี้มีแผนอยู่แล้วอีกฉบับ",
        f"ไฟล์ใหม่ตรงกับฉบับเดิม {compared.same:,} จาก {compared.count:,} โครงการ "
        f"ต่างกัน {compared.cells:,} ช่อง เพิ่ม {compared.added:,} โครงการ",
        f'{village}: "{document}" กับ "{earlier}"{when}',
        "เลือกว่าจะใช้ฉบับใด ฉบับเดิมไม่ถูกลบ ไว้ก่อน = รอเลือกในชีตทะเบียนเอกสาร",
        (LATER, USE_NEW, KEEP_BOTH, LEAVE_OUT),
    )


def other_years(
    document: str, *, table: int, first: int, last: int, plan_first: int, some_fit: bool
) -> Message:
    """A plan of other years than the workbook's, B.E.; `some_fit`: some of its years are the workbook's."""
    third = " ถ้าใช้เฉพาะปีที่อยู่ในไฟล์แผนให้เลือกนำเข้าเฉพาะปีที่ตรง" if some_fit else ""
    fitting = (FITTING_YEARS,) if some_fit else ()
    return Message(
        "ปีของแผนไม่ตรงกับไฟล์แผน",
        f"เอกสารเป็นแผน พ.ศ. {first}–{last} แต่ไฟล์นี้เริ่มปี {plan_first}",
        f'"{document}" ตารางที่ {table:,}',
        f"ตรวจว่าหมู่บ้านส่งถูกฉบับ ถ้าใช้เป็นข้อมูลปีก่อนให้เลือกนำเข้าเป็นข้อมูลปีก่อน โปรแกรมจะไม่เลื่อนปีให้เอง{third}",
        (LATER, LEAVE_OUT, AS_LAST_PERIOD, *fitting),
    )


def which_village(document: str, *, table: int, projects: int) -> Message:
    """Projects of which nobody knows whose they are; a list of villages stands below."""
    return Message(
        "ไม่ทราบว่าเป็นแผนของหมู่บ้านใด",
        f"ตารางที่ {table:,} มี {projects:,} โครงการ แต่ไม่พบชื่อหรือหมู่ที่ในหัวเรื่อง ตาราง หรือชื่อไฟล์",
        f'"{document}"',
        "เลือกหมู่บ้านด้านล่าง หรือข้ามไว้ก่อน แล้วกรอกช่องหมู่บ้านที่กำหนดในทะเบียนเอกสารภายหลัง ระหว่างนี้โครงการไม่มีหมู่บ้าน",
        (PASS_OVER, THIS_VILLAGE),
    )


def whose_to_type(document: str) -> Message:
    """A picture or PDF of which nobody knows whose plan it is; a list of villages stands below."""
    return Message(
        "ไฟล์นี้เป็นภาพหรือ PDF อ่านเป็นตารางไม่ได้",
        f'"{document}" จะบันทึกในทะเบียนเอกสารว่า ส่งแล้ว รอคีย์ แต่ไม่ทราบว่าเป็นแผนของหมู่บ้านใด',
        "โฟลเดอร์ 1 ต้นฉบับ",
        "เลือกหมู่บ้านที่ส่งไฟล์นี้ด้านล่าง แล้วขอไฟล์ Word จากหมู่บ้าน หรือให้ผู้ช่วยคีย์จากต้นฉบับ",
        (LATER, THIS_VILLAGE),
    )


def import_done(counts: Imported, *, satang: int, not_copied: Sequence[str]) -> Message:
    """Files imported; `satang` all projects now ask for, `not_copied` are not among the plan's originals."""
    where = _not_taken(counts) or ["ชีตโครงการที่รวบรวม ทุกไฟล์มีตารางโครงการ"]
    if not_copied:
        where.append(dotted("คัดลอกไว้ในโฟลเดอร์ต้นฉบับไม่ได้ คัดลอกเองภายหลัง", not_copied))
    first = f" เริ่มจากที่ต้องแก้ไข {counts.to_fix:,} จุด" if counts.to_fix else ""
    now = (
        f"ดูจุดที่ต้องตรวจ {counts.to_check:,} จุด{first} แล้วกดจัดประเภท" if counts.to_check else "ขั้นต่อไป กดจัดประเภท"
    )
    return Message(
        f"นำเข้าแล้ว {counts.taken:,} จาก {counts.total:,} ไฟล์",
        f"ได้โครงการใหม่ {counts.new:,} โครงการ เปลี่ยนแปลง {counts.changed:,} ช่อง "
        f"งบรวมในไฟล์แผน {baht_text(satang)} บาท ช่องที่ท่านแก้ไว้คงเดิม",
        "\n".join(where),
        now,
        (TO_FIRST_PLACE, CLOSE) if counts.to_check else (CLOSE,),
    )


def unknown_headings(headings: Mapping[str, int], *, document: str, table: int | None) -> Message:
    """Headings that nobody knows, with how many cells stand below each, as first met in a document."""
    told = " และ ".join(f'"{heading}" {cells:,} ช่อง' for heading, cells in list(headings.items())[:_HEADINGS])
    more = len(headings) - _HEADINGS
    rest = f" และอีก {more:,} คำ" if more > 0 else ""
    return Message(
        f"พบหัวคอลัมน์ที่ยังไม่รู้จัก {len(headings):,} คำ",
        f"{told}{rest} ข้อความเก็บไว้ครบในคอลัมน์ข้อมูลอื่น",
        f'"{document}" ตารางที่ {table:,}' if table else f'"{document}"',
        "เลือกคอลัมน์ในชีตชื่อหัวคอลัมน์ แล้วกดนำเข้าแผนอีกครั้ง ไฟล์อื่นที่ใช้คำนี้จะถูกต้องด้วย",
        (TO_HEADINGS, LATER),
    )


def dotted(title: str, lines: Sequence[str]) -> str:
    """A title with lines below it, a dot before each."""
    return listed(title, [f"• {line}" for line in lines])


def _not_taken(counts: Imported) -> list[str]:
    """Lines about the files of which nothing, or not all, is among the projects."""
    lists = {
        "นำเข้าไม่ได้": counts.turned_away,
        "ภาพหรือ PDF ลงทะเบียนว่า ส่งแล้ว รอคีย์": counts.to_type,
        "รอเลือกการนำเข้า": counts.waiting,
        "ไม่นำเข้าตามที่เลือก": counts.left_out,
        "ไม่พบตารางโครงการ": counts.without_projects,
    }
    lines = [dotted(f"{title} {len(names):,} ไฟล์", names) for title, names in lists.items() if names]
    if counts.headings:
        lines.append(f"หัวคอลัมน์ที่ยังไม่รู้จัก {counts.headings:,} คำ (ชีตชื่อหัวคอลัมน์)")
    return lines


def _missing(counts: Imported) -> list[str]:
    lines = by_tambon(counts.missing)
    return [dotted(f"หมู่บ้านที่ยังไม่ส่ง {sum(map(len, counts.missing.values())):,} หมู่บ้าน", lines)] if lines else []


def by_tambon(missing: Mapping[str, Sequence[str]]) -> list[str]:
    """Villages a line for each tambon: "ตำบลปาเสมัส หมู่ที่ 4, 6"."""
    return [f"ตำบล{tambon} หมู่ที่ {', '.join(moos)}" for tambon, moos in missing.items() if moos]
