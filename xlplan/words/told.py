"""What the steps tell at their end: in the log, and on the command line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from xlplan.words.sheets import words_listed
from xlplan.words.verbs import BY_NAME

VERBS = {verb.name: verb.label for verb in BY_NAME.values() if verb.label}
"""What staff call the verbs, in the log too."""


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
        ("waiting", "รอเลือก"),
        ("left_out", "ไม่นำเข้าตามที่เลือก"),
        ("rejected", "นำเข้าไม่ได้"),
        ("skipped", "ข้าม"),
    ):
        if counts[status]:
            parts.append(f"{label} {counts[status]} ไฟล์")
    return " ".join(parts)


def classify_done(projects: int, without_area: int, without_group: int, rules_proposed: int = 0) -> str:
    """A line of the log: projects sorted, rules made of what staff chose."""
    done = f"จัดประเภท {projects} โครงการ ยังไม่ทราบด้าน {without_area} ยังไม่ทราบกลุ่ม {without_group}"
    return f"{done} เสนอคำจัดประเภท {rules_proposed} แถว" if rules_proposed else done


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


def undo_done(numbers: Sequence[int], cells: int, rows: int, kept: int) -> str:
    """A line of the log: actions taken back."""
    points = ", ".join(map(str, numbers))
    done = f"ย้อนกลับจุดที่ {points} คืนค่า {cells} ช่อง เพิ่มหรือเอาออก {rows} แถว"
    return f"{done} คงไว้ {kept} แห่งที่แก้หลังจากนั้น" if kept else done


def backup_made(path: Path) -> str:
    """Where the backup of a whole plan lies, and what to do with it."""
    return f'สำรองทั้งชุดแล้ว ตรวจทุกไฟล์ในชุดแล้วตรงกับต้นฉบับ\n  {path}\nเก็บไว้คนละเครื่อง เปิดใช้ด้วย xlplan backup โฟลเดอร์ใหม่ --from "{path.name}"'


def backup_opened(archive: Path, workbook: Path) -> str:
    """Where a backup was opened."""
    return f'เปิดชุดสำรอง "{archive.name}" แล้ว ไฟล์แผนอยู่ที่\n  {workbook}'


_SHOWN = 8  # of a list; the rest stands in the workbook
ASKED = "ทำตามนี้หรือไม่ (พิมพ์ y = ทำ, n หรือ Enter = ไม่ทำ)"
YES = ("y", "yes", "ย", "ใช่")


def undo_told(cells: int, rows: int, kept: Sequence[str]) -> str:
    """What was taken back, and what stays."""
    lines = [f"ย้อนกลับแล้ว คืนค่า {cells} ช่อง เพิ่มหรือเอาออก {rows} แถว"]
    if kept:
        lines += [
            f"คงไว้ตามที่แก้หลังจากนั้น {len(kept)} แห่ง ดูชีตจุดที่ต้องตรวจ",
            *(f"  {what}" for what in kept[:_SHOWN]),
        ]
        if len(kept) > _SHOWN:
            lines.append(f"  และอีก {len(kept) - _SHOWN} แห่ง")
    return "\n".join([*lines, "ดูผลในไฟล์แผน ถ้าไม่ต้องการ ใช้ undo --to ตามเลขจุดย้อนกลับใน log"])


_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")


def thai_time(moment: datetime) -> str:
    """A date and time as people write them.

    >>> thai_time(datetime(2026, 1, 15, 9, 5))
    '15 ม.ค. 2569 09:05 น.'
    """
    return f"{thai_date(moment)} {moment:%H:%M} น."


def thai_date(moment: datetime) -> str:
    """A date as people write it: "15 ม.ค. 2569"."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year + 543}"


def log_told(actions: Sequence[Mapping[str, Any]], states: Sequence[Mapping[str, Any]]) -> str:
    """Everything that was done, and how far each step is."""
    lines = ["ประวัติการทำงาน", *(f"  {action_line(action)}" for action in actions), "", "สถานะของขั้นตอน"]
    return "\n".join([*lines, *(f"  {state_line(state)}" for state in states)])


def state_line(state: Mapping[str, Any]) -> str:
    """How far a step is."""
    why = f" · {state['why']}" if state["why"] else ""
    return f"{VERBS[state['step']]}: {state['state']}{why}"


def action_line(action: Mapping[str, Any]) -> str:
    """A line of the log."""
    point = f"จุดย้อนกลับ {action['number']}" if action["number"] else "ไม่มีจุดย้อนกลับ"
    undone = " (ย้อนกลับแล้ว)" if action["undone"] else ""
    when = thai_time(datetime.fromisoformat(action["time"])) if action["time"] else ""
    return f"{point} · {when} · {action['who']} · {action['verb']}{undone}: {action['what']}"


WORKBOOK_NAME = "ไฟล์แผน.xlsx"


DEMO_FOLDER = "แผนตัวอย่าง อำเภอสุไหงโก-ลก"


IMPORTING = "นำเข้าแผน"


SPLITTING = "แยกตาราง"


DEMO = "ทดลองทั้งกระบวนการ"


def new_told(path: Path, tambons: int, named: Path) -> str:
    """What `new` did, where it lies, what comes next; `named` is what the user calls the plan."""
    listed = f" {tambons} ตำบล" if tambons else " ตำบลและหมู่บ้านจะเพิ่มเมื่อนำเข้าแผน"
    return f'สร้างไฟล์แผนแล้ว{listed}\n  {path}\nขั้นต่อไป: xlplan import "{named}" โฟลเดอร์ที่มีไฟล์ของหมู่บ้าน'


def classify_told(
    projects: int,
    without_area: int,
    without_group: int,
    unknown_words: Sequence[tuple[str, int]],
    rules_waiting: int,
) -> str:
    """What `classify` did, what no rule knows, and what comes next."""
    lines = [classify_done(projects, without_area, without_group)]
    if unknown_words:
        lines.append(f"คำที่ยังไม่มีในคำจัดประเภท: {words_listed(unknown_words)}")
    if rules_waiting:
        lines.append(rules_wait(rules_waiting))
    done = "\n".join(lines)
    return f"{done}\nดูคอลัมน์ด้านที่ใช้และกลุ่มที่ใช้ ถ้าไม่ตรงให้เลือกในคอลัมน์กำหนดเอง แล้วสั่ง match"


def rules_wait(rows: int) -> str:
    """That rules made of what staff chose wait for them, and how they are put to use."""
    return f"มีคำจัดประเภทที่เสนอจากที่ท่านกำหนดเอง {rows:,} แถว ท้ายชีตคำจัดประเภท ลบคำว่า ไม่ใช้ ออกจากแถวที่ต้องการใช้"


def combine_told(
    *, plan: int, collected: int, decided: int, waiting: int, changed: int, conflicts: int
) -> str:
    """What `combine` did and what comes next."""
    done = combine_done(plan, collected, decided, waiting) + unsettled(changed, conflicts)
    return f"{done}\nใส่คะแนนและมติในชีตโครงการตำบล แล้วสั่ง score"


def score_told(scored: int, incomplete: int) -> str:
    """What `score` did and what comes next."""
    return f"{score_done(scored, incomplete)}\nดูลำดับในชีตโครงการตำบล แล้วสั่ง export"


def tables_told(tables: Sequence[Mapping[str, Any]]) -> str:
    """The tables of a document, a line a row."""
    lines = [f"พบ {len(tables)} ตาราง"]
    for table in tables:
        lines += ["", f"ตารางที่ {table['index']}", *(f"  {line}" for line in table["heading"])]
        lines += ["  | " + " | ".join(cell.replace("\n", " ⏎ ") for cell in row) for row in table["rows"]]
    return "\n".join(lines)


def match_told(waiting: int) -> str:
    """What `match` found and where to decide."""
    if not waiting:
        return "ไม่มีชุดที่รอพิจารณา ขั้นต่อไป: สั่ง combine"
    return f"รอพิจารณา {waiting} ชุด ในชีตพิจารณารวมโครงการ เลือกผลการพิจารณาที่บรรทัดหัวชุด แล้วสั่ง combine"


def export_told(paths: Sequence[Path], waiting: int, incomplete: int) -> str:
    """The documents made and where they lie, what is unfinished in them, and what comes next."""
    lines = [
        f"จัดทำเอกสารแล้ว {len(paths)} ฉบับ{unfinished(waiting, incomplete)}",
        *(f"  {path}" for path in paths),
    ]
    return "\n".join([*lines, "เปิดตรวจใน Word ก่อนส่ง"])


def unsettled(changed: int, conflicts: int) -> str:
    """What of the decided sets staff should look at before they rely on the plan."""
    parts = [f" ข้อมูลเปลี่ยนหลังพิจารณา {changed:,} ชุด ใช้ผลเดิมไปก่อน"] if changed else []
    parts += [f" ผลที่ขัดกัน {conflicts:,} เรื่อง ดูจุดที่ต้องตรวจ"] if conflicts else []
    return "".join(parts)


def unfinished(waiting: int, incomplete: int) -> str:
    """What a plan goes on without."""
    parts = [f" ยังรอพิจารณา {waiting:,} ชุด"] if waiting else []
    if incomplete:
        parts.append(f" ให้คะแนนยังไม่ครบ {incomplete:,} โครงการ")
    return "".join(parts)


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


def frozen(path: Path, formulas: int, without_value: int, others: int) -> str:
    """What a copy without the add-in's formulas is, where it lies, and what to look at."""
    lines = [
        f"แปลงสูตรของโปรแกรมเป็นค่าแล้ว {formulas:,} สูตร" if formulas else "ไม่มีสูตรของโปรแกรมในไฟล์นี้ ทำสำเนาให้แล้ว"
    ]
    if others:
        lines[0] += f" ลบลิงก์ ชื่อ และรูปแบบตามเงื่อนไขที่ใช้สูตรเหล่านั้น {others:,} แห่ง"
    lines.append(f"  {path}")
    if without_value:
        lines.append(
            f"{without_value:,} สูตรยังไม่มีค่าหรือเป็น error ช่องเหล่านั้นว่างหรือแสดง error ในสำเนา เปิดไฟล์เดิมให้ Excel คำนวณ บันทึก แล้วทำอีกครั้ง"
        )
    else:
        lines.append("เปิดในเครื่องที่ไม่มีโปรแกรมได้ ไฟล์เดิมไม่เปลี่ยน")
    return "\n".join(lines)


def shared(path: Path, left_out: Mapping[str, int]) -> str:
    """What a copy to send leaves out, where it lies, and what stays in it; counts by what they are of."""
    lines = [f"ทำสำเนาส่งแล้ว {left_out_told(left_out)}"]
    lines += [f"  {path}", "เปิดดูก่อนส่ง ชื่อบุคคลที่พิมพ์ในตารางยังอยู่ ไฟล์เดิมไม่เปลี่ยน"]
    return "\n".join(lines)


def left_out_told(left_out: Mapping[str, int]) -> str:
    """What a copy to send leaves out, in one line."""
    counts = " · ".join(f"{name} {count:,}" for name, count in left_out.items() if count)
    return f"นำออก: {counts}" if counts else "ไม่มีประวัติหรือข้อมูลส่วนบุคคลที่ต้องนำออก"


SHARED_LOG = "บรรทัดประวัติ"
SHARED_EDITS = "รายการแก้ไข"
SHARED_DELETED = "แถวที่ลบแล้ว"
SHARED_IDS = "เลขประจำตัว"
SHARED_PHONES = "เลขโทรศัพท์"
SHARED_NAMES = "ชื่อผู้จัดทำและผู้แสดงความเห็น"
SHARED_PLACES = "ที่อยู่ไฟล์และเครื่องพิมพ์"


def commenter(number: int) -> str:
    """What somebody who wrote a comment is called in a copy to send."""
    return f"ผู้แสดงความเห็น {number}"
