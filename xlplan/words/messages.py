"""What a person is told in a window: what happened, where, what to do now, and buttons that are verbs.

Here stands what the verbs ask before and tell at their end, as small functions that take facts. What is
asked and told of documents stands in `words.intake`; what the data hold, and what keeps a verb from
working, in `words.notices`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlplan.words.buttons import (
    CLOSE,
    GO_ON,
    OPEN_FOLDER,
    STOP,
    TAKE_BACK,
    TO_FIRST_PLACE,
    TO_FIRST_SET,
    Button,
    Choice,
)
from xlplan.words.sheets import words_listed
from xlplan.words.told import left_out_told, rules_wait, unfinished, unsettled


@dataclass(frozen=True, slots=True)
class Message:
    """One window.

    Attributes:
        title: what happened, at most 45 signs.
        what: how many; the first line.
        where: file, sheet, row; may be empty.
        now: what to do now; may be empty.
        buttons: from left to right; the first one is what Enter does and is always the safe one.
    """

    title: str
    what: str
    where: str = ""
    now: str = ""
    buttons: tuple[Button, ...] = (CLOSE,)

    @property
    def text(self) -> str:
        """The lines below the title."""
        return "\n".join(line for line in (self.what, self.where, self.now) if line)

    @property
    def sentence(self) -> str:
        """All of it in one line, as a terminal tells it."""
        return " ".join(filter(None, (self.title, self.what, self.where, self.now)))

    @property
    def safe(self) -> Choice:
        """What Esc and closing the window stand for: stop, else close, else the first button."""
        choices = [button.choice for button in self.buttons]
        return next((one for one in (Choice.STOP, Choice.CLOSE) if one in choices), choices[0])


UNCHANGED = "ยังไม่มีข้อมูลใดเปลี่ยน"


def _counted(label: str, by_tambon: Mapping[str, int], unit: str) -> str:
    """Counts by tambon: "ตำบลปาเสมัส 9 ชุด ตำบลมูโนะ 3 ชุด"."""
    parts = [
        f"{'ตำบล' + name if name else 'ยังไม่ทราบตำบล'} {count:,} {unit}" for name, count in by_tambon.items()
    ]
    return f"{label} {' '.join(parts)}"


def listed(title: str, lines: Sequence[str]) -> str:
    """A title with lines below it."""
    return "\n".join([title, *lines])


# --- asked before ---


def before_combine(
    *,
    collected: int,
    plan: int,
    decided: int,
    waiting: Mapping[str, int],
    changed: int = 0,
    conflicts: int = 0,
) -> Message:
    """What is going to be made.

    `plan` counts the projects there will be, `waiting` sets by tambon, `changed` decided sets whose documents
    say something else now, `conflicts` what of the decisions contradicts.
    """
    count = sum(waiting.values())
    rest = unsettled(changed, conflicts)
    if not count:
        return Message(
            "จะทำโครงการตำบลใหม่ตามผล",
            f"จากโครงการที่รวบรวม {collected:,} โครงการ ตามผลที่พิจารณาแล้ว {decided:,} ชุด ไม่มีชุดที่รอพิจารณา{rest}",
            f"ชีตโครงการตำบล จะมี {plan:,} โครงการ",
            f"ชื่อ คะแนน และมติที่ท่านพิมพ์ไว้คงอยู่ กดทำต่อเพื่อทำใหม่ {UNCHANGED}",
            (STOP, GO_ON),
        )
    return Message(
        f"ยังรอพิจารณา {count:,} ชุด",
        f"ทำโครงการตำบลจากผลที่พิจารณาแล้ว {decided:,} ชุด ชุดที่รอถือว่าคนละโครงการไปก่อน{rest}",
        _counted("ชีตพิจารณารวมโครงการ", waiting, "ชุด"),
        "พิจารณาให้ครบก่อนประชุม แล้วกดรวมตามผลอีกครั้ง หรือกดทำต่อ",
        (TO_FIRST_SET, GO_ON),
    )


def before_undo(actions: Sequence[str]) -> Message:
    """What is going to be taken back, a line each, the last one first."""
    return Message(
        f"จะย้อนกลับ {len(actions):,} รายการ",
        f"คืนค่าที่การทำงานนี้เขียนไว้ สิ่งที่ท่านพิมพ์หลังจากนั้นคงอยู่ {UNCHANGED}",
        "\n".join(actions),
        "ถ้าใช่การทำงานนี้ กดย้อนกลับ",
        (STOP, TAKE_BACK),
    )


# --- told at the end ---


def new_done(*, tambons: int, path: str) -> Message:
    """A new plan: what is in it, where it lies."""
    known = f"มี {tambons:,} ตำบล" if tambons else "ตำบลและหมู่บ้านจะเพิ่มให้เมื่อนำเข้าแผน"
    return Message(
        "สร้างไฟล์แผนแล้ว",
        f"{known} พร้อมโฟลเดอร์งาน 4 โฟลเดอร์",
        path,
        "วางไฟล์ของหมู่บ้านในโฟลเดอร์ 1 ต้นฉบับ แล้วกดนำเข้าแผน",
        (OPEN_FOLDER, CLOSE),
    )


def classify_done(
    *,
    projects: int,
    without_area: int,
    without_group: int,
    unknown_words: Sequence[tuple[str, int]],
    rules_waiting: int,
) -> Message:
    """Projects sorted, those that no rule knows with the words that would sort most, and rules that wait."""
    unknown = without_area or without_group
    what = (
        f"ยังไม่ทราบด้าน {without_area:,} โครงการ ยังไม่ทราบกลุ่ม {without_group:,} โครงการ"
        if unknown
        else "ทราบด้านและกลุ่มทุกโครงการ"
    )
    lines = [f"{what} ด้านและกลุ่มที่ท่านกำหนดเองคงเดิม"]
    if unknown_words:
        lines.append(f"คำที่ยังไม่มีในคำจัดประเภท: {words_listed(unknown_words)}")
    if rules_waiting:
        lines.append(rules_wait(rules_waiting))
    return Message(
        f"จัดประเภทแล้ว {projects:,} โครงการ",
        "\n".join(lines),
        "ชีตโครงการที่รวบรวม คอลัมน์ด้านที่ใช้ และกลุ่มที่ใช้",
        "แถวที่ไม่ตรง เลือกในคอลัมน์กำหนดเอง แล้วกดหาโครงการซ้ำ",
        (TO_FIRST_PLACE, CLOSE) if unknown or rules_waiting else (CLOSE,),
    )


def match_done(*, waiting: int) -> Message:
    """Sets proposed, and where they are decided."""
    return Message(
        f"เสนอให้พิจารณา {waiting:,} ชุด" if waiting else "ไม่มีชุดที่รอพิจารณา",
        "โปรแกรมเสนอพร้อมเหตุผล ยังไม่รวมชุดใด ชุดที่พิจารณาแล้วไม่ถามซ้ำ เว้นแต่ข้อมูลเปลี่ยน",
        "ชีตพิจารณารวมโครงการ",
        "เลือกผลการพิจารณาที่บรรทัดหัวชุด แล้วกดรวมตามผล" if waiting else "ขั้นต่อไป กดรวมตามผล",
        (TO_FIRST_SET, CLOSE) if waiting else (CLOSE,),
    )


def combine_done(
    *, plan: int, collected: int, decided: int, waiting: int, changed: int = 0, conflicts: int = 0
) -> Message:
    """The plan made."""
    rest = (f" รอพิจารณา {waiting:,} ชุด" if waiting else "") + unsettled(changed, conflicts)
    return Message(
        f"ทำโครงการตำบลแล้ว {plan:,} โครงการ",
        f"จากโครงการที่รวบรวม {collected:,} โครงการ ตามผลที่พิจารณาแล้ว {decided:,} ชุด{rest}",
        "ชีตโครงการตำบล",
        "ใส่คะแนนในชีตนี้ แล้วกดคิดคะแนน",
        (TO_FIRST_SET, CLOSE) if waiting else (CLOSE,),
    )


def score_done(*, scored: int, incomplete: int) -> Message:
    """Points turned into ranks."""
    what = (
        f"ให้คะแนนยังไม่ครบ {incomplete:,} โครงการ ลำดับของโครงการเหล่านี้เป็นช่วง"
        if incomplete
        else "ให้คะแนนครบทุกโครงการ"
    )
    return Message(
        f"คิดคะแนนแล้ว {scored:,} โครงการ",
        what,
        "ชีตโครงการตำบล คอลัมน์ลำดับตามคะแนน และลำดับที่ใช้",
        "พิมพ์ลำดับตามมติถ้าที่ประชุมปรับ แล้วกดทำเอกสาร",
        (TO_FIRST_PLACE, CLOSE) if incomplete else (CLOSE,),
    )


def documents_made(names: Sequence[str], *, kept: int, folder: str, waiting: int, incomplete: int) -> Message:
    """Documents made; `kept` earlier ones were put among the backups.

    Sets that are still `waiting` and projects whose points are `incomplete` are told: the plan says nothing of it.
    """
    before = f"{kept:,} ฉบับมีอยู่เดิม เก็บของเดิมไว้ในโฟลเดอร์สำรอง" if kept else "ไม่มีฉบับเดิมถูกแทน"
    return Message(
        f"จัดทำเอกสารแล้ว {len(names):,} ฉบับ",
        f"{before}{unfinished(waiting, incomplete)}",
        listed(f'โฟลเดอร์ "{folder}"', names),
        "เปิดตรวจใน Word ก่อนส่ง ถ้าแก้ข้อมูลในไฟล์แผน กดทำเอกสารอีกครั้ง",
        (OPEN_FOLDER, CLOSE),
    )


def undo_done(*, cells: int, rows: int, kept: Sequence[str]) -> Message:
    """What was taken back, and what stays because it was typed since."""
    where = "ไม่มีช่องที่แก้หลังจากนั้น คืนได้ทั้งหมด"
    if kept:
        where = listed(f"คงไว้ตามที่แก้หลังจากนั้น {len(kept):,} แห่ง", kept)
    return Message(
        "ย้อนกลับแล้ว",
        f"คืนค่า {cells:,} ช่อง เพิ่มหรือเอาออก {rows:,} แถว",
        where,
        "ดูแห่งที่คงไว้ในชีตจุดที่ต้องตรวจ" if kept else "ดูผลในไฟล์แผน แล้วทำงานต่อ",
        (TO_FIRST_PLACE, CLOSE) if kept else (CLOSE,),
    )


def backup_made(*, name: str, folder: str) -> Message:
    """A backup of the whole plan, and what to do with it."""
    return Message(
        "สำรองทั้งชุดแล้ว",
        "ทุกไฟล์ของงานนี้อยู่ในไฟล์เดียว ตรวจแล้วตรงกับต้นฉบับ",
        f'"{name}" ในโฟลเดอร์ "{folder}"',
        "คัดลอกไฟล์นี้ไปเก็บไว้อีกเครื่องหรือไดรฟ์อื่น",
        (OPEN_FOLDER, CLOSE),
    )


def freeze_done(*, cells: int, without_value: int, name: str, folder: str) -> Message:
    """A copy in which the program's functions are values; cells `without_value` are empty or an error."""
    rest = f" อีก {without_value:,} ช่องยังไม่มีค่า" if without_value else ""
    use = "ใช้สำเนานี้ในเครื่องที่ไม่มีโปรแกรม แก้ข้อมูลในไฟล์เดิมเท่านั้น"
    again = "เปิดไฟล์เดิมให้ Excel คำนวณ บันทึก แล้วกดแปลงสูตรเป็นค่าอีกครั้ง"
    return Message(
        "ทำสำเนาที่ไม่มีสูตรของโปรแกรมแล้ว",
        f"แปลงสูตรเป็นค่า {cells:,} ช่อง{rest} ไฟล์เดิมไม่เปลี่ยน",
        f'"{name}" ในโฟลเดอร์ "{folder}"',
        again if without_value else use,
        (OPEN_FOLDER, CLOSE),
    )


def share_done(*, left_out: Mapping[str, int], name: str, folder: str) -> Message:
    """A copy to send, and what was left out of it, counted."""
    return Message(
        "ทำสำเนาส่งแล้ว",
        f"{left_out_told(left_out)} ไฟล์เดิมไม่เปลี่ยน",
        f'"{name}" ในโฟลเดอร์ "{folder}"',
        "เปิดสำเนาตรวจอีกครั้งก่อนส่ง ชื่อบุคคลที่พิมพ์ในตารางยังอยู่",
        (OPEN_FOLDER, CLOSE),
    )


def repair_done(by_sheet: Mapping[str, int]) -> Message:
    """Formulas that pointed at the program of another machine, by sheet."""
    count = sum(by_sheet.values())
    where = " ".join(f"ชีต{sheet} {cells:,} ช่อง" for sheet, cells in by_sheet.items())
    return Message(
        f"ซ่อมสูตรแล้ว {count:,} ช่อง" if count else "ไม่มีสูตรที่ต้องซ่อม",
        "สูตรใช้โปรแกรมในเครื่องนี้แล้ว" if count else f"สูตรทุกช่องใช้โปรแกรมในเครื่องนี้อยู่แล้ว {UNCHANGED}",
        where or "ตรวจทุกชีตของไฟล์ที่เปิดอยู่",
        "ดูผลของสูตร แล้วบันทึกไฟล์" if count else "ทำงานต่อได้",
        (CLOSE,),
    )


def doctor_done(*, checked: int, mended: Sequence[str], left: Sequence[str]) -> Message:
    """What was checked; lines of what was mended, and of what staff must do."""
    lines = [*(f"ซ่อมแล้ว: {line}" for line in mended), *(f"ยังขาด: {line}" for line in left)]
    return Message(
        f"เครื่องนี้ยังขาด {len(left):,} อย่าง" if left else "เครื่องนี้พร้อมใช้",
        f"ตรวจ {checked:,} อย่าง ซ่อมให้ {len(mended):,} อย่าง ยังขาด {len(left):,} อย่าง",
        "\n".join(lines) or "โปรแกรม Excel Word แบบอักษร และสิทธิ์ในการบันทึก ครบ",
        "ทำตามที่บอกในแต่ละบรรทัด แล้วกดตรวจเครื่องอีกครั้ง" if left else "ทำงานต่อได้",
        (CLOSE,),
    )


def log_shown(*, actions: Sequence[str], states: Sequence[str]) -> Message:
    """What was done, the last one first, and how far each step is: a line each."""
    return Message(
        "ประวัติการทำงาน",
        listed("สถานะของขั้นตอน", states),
        listed(f"ทำไปแล้ว {len(actions):,} ครั้ง", actions),
        "ดูทุกบรรทัดได้ในชีตประวัติการทำงาน",
        (CLOSE,),
    )
