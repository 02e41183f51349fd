"""The register of verbs: what the program can do, in the words and the order of the ribbon.

Ribbon, panel and command line are made from it, so that a later verb is one entry here and one function
in `xlplan.actions`. A verb has one name everywhere: the command, the function, in capitals the button's
id, and with Press before that its Sub in VBA.
"""

from dataclasses import dataclass
from enum import StrEnum

TAB = "แผนตำบล"
NO_PLAN_OPEN = "เปิดหรือสร้างไฟล์แผน"


class Group(StrEnum):
    """The groups of the tab, from left to right, with their names."""

    START = "เริ่มงาน"
    GATHER = "รวบรวม"
    CHECK = "ตรวจสอบ"
    CLASSIFY = "จัดประเภท"
    COMBINE = "รวมโครงการ"
    RANK = "จัดลำดับ"
    DOCUMENTS = "จัดทำเอกสาร"
    HELP = "ช่วยเหลือ"


class Menu(StrEnum):
    """Buttons that open a list; the entries of `SHOW` are the sheets, those of the others are verbs."""

    SHOW = "แสดงชีต"
    FILTER = "ตัวกรอง"
    SPLIT = "แยกตาราง"
    TOOLS = "เครื่องมือ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which a menu presses a verb: with a word behind its name, and what the menu calls that."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing the program does.

    Attributes:
        name: the command; the function in `xlplan.actions` has it with "_" for "-", `import_documents` for `import`.
        help: what the command line says of it, Thai / English; empty where it is no command.
        group: where its button stands, None where it has none.
        label: on the button, and wherever people are told of the verb; at most 14 signs.
        screentip: the bold line shown over the button.
        supertip: the text below that line.
        image: name of Office's own picture, of those that Excel has had since 2010; empty for none.
        is_big: whether the button is a large one.
        menu: the menu in which it stands instead of on the tab itself.
        entries: what stands in that menu instead of the verb alone; `split village` is `split` with a word.
        needs_plan: whether it works on an open workbook of a plan.
    """

    name: str
    help: str = ""
    group: Group | None = None
    label: str = ""
    screentip: str = ""
    supertip: str = ""
    image: str = ""
    is_big: bool = False
    menu: Menu | None = None
    entries: tuple[Entry, ...] = ()
    needs_plan: bool = True

    @property
    def id(self) -> str:
        """The name in capitals, as buttons have it: `Combine`."""
        return "".join(part.capitalize() for part in self.name.split("-"))

    @property
    def pressed(self) -> dict[str, str]:
        """What its buttons hand on (`split village`), by the buttons' ids."""
        entries = self.entries or (Entry("", self.label),)
        return {
            f"{self.id}_{entry.word}" if entry.word else self.id: f"{self.name} {entry.word}".strip()
            for entry in entries
        }


@dataclass(frozen=True, slots=True)
class MenuButton:
    """What a menu's own button shows."""

    menu: Menu
    group: Group
    image: str
    screentip: str
    supertip: str


BY = (
    Entry("village", "ตามหมู่บ้าน"),
    Entry("area", "ตามด้าน"),
    Entry("group", "ตามกลุ่ม"),
    Entry("agency", "ตามหน่วยงาน"),
    Entry("source", "ตามแหล่งงบ"),
    Entry("issue", "ตามประเด็นปัญหา"),
    Entry("province_issue", "ตามประเด็นจังหวัด"),
)
"""By what tables are filtered and split."""

VERBS = (
    Verb(
        "new", "สร้างไฟล์แผน (ชื่อลงท้าย .xlsx) หรือชุดโฟลเดอร์ของแผน / make a workbook, or a plan's folders.",
        Group.START, "สร้างไฟล์แผน", "สร้างไฟล์แผนของอำเภอ",
        "สร้างไฟล์ Excel และโฟลเดอร์งานสำหรับแผนพัฒนาตำบลทุกตำบลในอำเภอ ใช้ครั้งแรกครั้งเดียว",
        image="FileNew", is_big=True, needs_plan=False,
    ),
    Verb("read", "แสดงตารางทั้งหมดในไฟล์ตามที่อ่านได้ / show a file's tables as read."),
    Verb(
        "import", "นำเข้าแผนจากไฟล์หรือโฟลเดอร์ / import village plans, from files or folders.",
        Group.GATHER, "นำเข้าแผน", "นำเข้าแผนจากไฟล์ Word/Excel",
        "เลือกไฟล์หรือโฟลเดอร์ โปรแกรมแสดงจำนวนให้ตรวจก่อน แล้วจึงบันทึกลงชีตโครงการที่รวบรวม ช่องที่ท่านแก้ไว้ไม่เปลี่ยน",
        image="FileOpen", is_big=True,
    ),
    Verb(
        "receipt", "ทะเบียนเอกสาร หรือผลการนำเข้าของเอกสารหนึ่ง / the register of documents, or the receipt of one.",
        Group.GATHER, "ทะเบียนเอกสาร", "หมู่บ้านใดส่งแล้ว ส่งอะไร",
        "แสดงเอกสารที่รับ ผลการนำเข้า และหมู่บ้านที่ยังไม่ส่ง เลือกแถวในชีตทะเบียนเอกสารก่อนกด เพื่อดูผลการนำเข้าของไฟล์นั้น",
        image="FileProperties",
    ),
    Verb(
        "next", "",
        Group.CHECK, "จุดถัดไป", "ไปยังจุดที่ต้องตรวจถัดไป",
        "พาไปที่แถวนั้นโดยตรง จุดที่ต้องแก้ไขมาก่อน กดอีกครั้งเพื่อไปจุดต่อไป",
        image="ReviewNextComment",
    ),
    Verb(
        "classify", "จัดประเภท: เสนอด้าน ประเด็น และกลุ่ม / propose area, issue and group.",
        Group.CLASSIFY, "จัดประเภท", "เสนอด้าน ประเด็น และกลุ่ม",
        "เสนอให้แถวที่ท่านยังไม่กำหนดเอง และบอกคำที่ใช้ตัดสิน",
        image="SortDialog", is_big=True,
    ),
    Verb(
        "filter", "แสดงตัวกรองที่บันทึกไว้ หรือโครงการตามตัวกรองหนึ่ง / list saved filters, or the rows that one chooses.",
        Group.CLASSIFY, "ใช้ตัวกรอง", "ใช้ตัวกรองที่บันทึกไว้",
        "เลือกตัวกรองจากรายการ หรือเลือกค่าของคอลัมน์หนึ่ง ตารางแสดงเฉพาะแถวที่ตรง ข้อมูลไม่เปลี่ยน",
        menu=Menu.FILTER,
        entries=(Entry("", "ใช้ตัวกรองที่บันทึกไว้"), *(entry for entry in BY if entry.word != "issue")),
    ),
    Verb(
        "save-filter", "บันทึกตัวกรองหนึ่งเงื่อนไขหรือหลายเงื่อนไข / save a filter of one condition or several.",
        Group.CLASSIFY, "บันทึกตัวกรอง", "บันทึกตัวกรองนี้",
        "ตั้งชื่อให้ตัวกรองของตารางที่เห็นอยู่ เก็บในชีตตัวกรอง ใช้ซ้ำและใช้แยกตารางได้",
        menu=Menu.FILTER,
    ),
    Verb(
        "clear-filter", "",
        Group.CLASSIFY, "ล้างตัวกรอง", "แสดงทุกแถวของตารางที่เห็นอยู่",
        "แถว ลำดับแถว และตัวกรองที่บันทึกไว้ไม่เปลี่ยน",
        menu=Menu.FILTER,
    ),
    Verb(
        "split", "แยกตาราง: สำเนาแยกเป็นชีตหรือไฟล์ย่อย / copies of a table, a sheet or a file per value.",
        Group.CLASSIFY, "แยกตาราง", "แยกเป็นชีตหรือไฟล์ย่อย",
        "แยกตามหมู่บ้าน ด้าน กลุ่ม หน่วยงาน แหล่งงบ หรือประเด็น ได้เป็นไฟล์ใหม่ ไฟล์แผนไม่เปลี่ยน",
        menu=Menu.SPLIT, entries=BY,
    ),
    Verb(
        "match", "หาโครงการซ้ำ: เสนอชุดให้พิจารณา / propose sets to decide.",
        Group.COMBINE, "หาโครงการซ้ำ", "เสนอชุดโครงการให้พิจารณา",
        "รายการเดียวกัน งานเดียวกันหลายหมู่บ้าน และงานซ้ำซ้อนระหว่างหน่วยงาน พร้อมเหตุผล โปรแกรมไม่รวมเอง",
        image="RemoveDuplicates", is_big=True,
    ),
    Verb(
        "make-set", "ตั้งเป็นชุด: ให้โครงการที่ระบุรหัสเป็นชุดเดียวกัน / make one set of the projects of these codes.",
        Group.COMBINE, "ตั้งเป็นชุด", "จัดแถวที่เลือกเป็นชุดเดียวกัน",
        "ใช้เมื่อเห็นว่าเป็นเรื่องเดียวกันแต่เขียนต่างกัน เลือกแถวในชีตโครงการที่รวบรวมก่อนกด",
        image="ObjectsGroup",
    ),
    Verb(
        "combine", "รวมตามผล: ทำโครงการตำบลจากผลพิจารณา / make the tambon plan as decided.",
        Group.COMBINE, "รวมตามผล", "ทำโครงการตำบลตามผลพิจารณา",
        "คำนวณชีตโครงการตำบลใหม่จากผลที่ท่านเลือก ชื่อ คะแนน และมติที่ท่านพิมพ์ไว้คงอยู่",
        image="Consolidate", is_big=True,
    ),
    Verb(
        "score", "คิดคะแนนและลำดับแยกตามตำบล / compute totals and ranks within each tambon.",
        Group.RANK, "คิดคะแนน", "คิดคะแนนและลำดับ",
        "ใส่สูตรคะแนนและลำดับแยกตามตำบล ลำดับตามมติที่ประชุมมาก่อนคะแนน",
        image="AutoSum", is_big=True,
    ),
    Verb(
        "export", "จัดทำเอกสาร Word ตามแบบ / make the Word documents.",
        Group.DOCUMENTS, "ทำเอกสาร", "จัดทำเอกสารตามแบบ",
        "ทำแผนพัฒนาตำบลเป็นไฟล์ Word ตำบลละฉบับ เก็บในโฟลเดอร์ 3 เอกสารส่ง ฉบับเดิมเก็บสำรองไว้",
        image="HeaderFooterInsert", is_big=True,
    ),
    Verb(
        "undo", "ย้อนกลับการทำงานล่าสุด คงสิ่งที่พิมพ์หลังจากนั้น / take back the last action, but what was typed since.",
        Group.HELP, "ย้อนกลับ", "ย้อนกลับการทำงานล่าสุด",
        "บอกก่อนว่าจะย้อนอะไร ปุ่มเลิกทำของ Excel ใช้แทนไม่ได้หลังโปรแกรมทำงาน",
        image="Undo",
    ),
    Verb(
        "backup", "สำรองทั้งชุดเป็นไฟล์เดียว หรือเปิดชุดที่สำรองไว้ / a plan's folder into one zip, or out of one.",
        Group.HELP, "สำรองทั้งชุด", "สำรองทุกไฟล์ของงานนี้",
        "รวมไฟล์แผน ต้นฉบับ แบบเอกสาร และเอกสารส่งเป็นไฟล์เดียว ใช้ตอนเปลี่ยนเครื่อง",
        image="FileSaveAs",
    ),
    Verb(
        "repair", "",
        Group.HELP, "ซ่อมสูตร", "ซ่อมสูตรที่มาจากเครื่องอื่น",
        "แก้สูตรที่ชี้ไปยังโปรแกรมในเครื่องอื่น ให้ใช้โปรแกรมในเครื่องนี้",
        image="FunctionWizard", menu=Menu.TOOLS, needs_plan=False,
    ),
    Verb(
        "freeze", "ทำสำเนาที่แปลงสูตรของโปรแกรมเป็นค่า / a copy with the add-in's functions as values.",
        Group.HELP, "แปลงสูตรเป็นค่า", "ทำสำเนาที่ไม่มีสูตรของโปรแกรม",
        "ทำสำเนาไฟล์แผน สูตร PLAN_ ทุกช่องเป็นค่า เปิดในเครื่องที่ไม่มีโปรแกรมได้ ไฟล์เดิมไม่เปลี่ยน",
        image="PasteValues", menu=Menu.TOOLS,
    ),
    Verb(
        "share", "ทำสำเนาส่ง ไม่มีประวัติ การแก้ไข และข้อมูลส่วนบุคคล / a copy to send, without history and personal data.",
        Group.HELP, "ทำสำเนาส่ง", "ทำสำเนาสำหรับส่งให้ผู้อื่น",
        "ทำสำเนาไฟล์แผน ไม่มีประวัติการทำงาน รายการแก้ไข และข้อมูลส่วนบุคคล ไฟล์เดิมไม่เปลี่ยน",
        image="FileSendAsAttachment", menu=Menu.TOOLS,
    ),
    Verb(
        "doctor", "ตรวจว่าเครื่องนี้พร้อมใช้ และซ่อมที่ซ่อมได้ / check this PC, and mend what can be mended.",
        Group.HELP, "ตรวจเครื่อง", "ตรวจว่าเครื่องนี้พร้อมใช้",
        "ตรวจโปรแกรม Excel Word แบบอักษร และสิทธิ์ในการบันทึก บอกสิ่งที่ขาดและวิธีแก้",
        image="ErrorChecking", menu=Menu.TOOLS, needs_plan=False,
    ),
    Verb(
        "log", "ประวัติการทำงาน สถานะของขั้นตอน และจุดย้อนกลับ / what was done, and how far each step is.",
        Group.HELP, "ประวัติการทำงาน", "ทำอะไรไปแล้วบ้าง",
        "เปิดชีตประวัติการทำงาน และบอกสถานะของทุกขั้นตอน",
        image="ReviewTrackChangesMenu", menu=Menu.TOOLS,
    ),
    Verb(
        "help", "",
        Group.HELP, "วิธีใช้", "วิธีใช้ทีละขั้น", "เปิดชีตวิธีใช้ตรงขั้นที่กำลังทำ",
        image="Help",
    ),
    Verb("demo", "ลองทั้งกระบวนการกับแผนตัวอย่าง / run the whole way on the sample documents."),
    Verb("panel", "เปิดแผงปุ่ม สำหรับเครื่องที่ใช้แท็บแผนตำบลไม่ได้ / buttons in a window, where macros are blocked."),
    Verb("install", "ติดตั้งแท็บแผนตำบลใน Excel ของผู้ใช้นี้ / put the add-in into this user's Excel."),
    Verb("uninstall", "ถอนแท็บแผนตำบลออกจาก Excel ของผู้ใช้นี้ / take it out again."),
)  # fmt: skip

MENUS = (
    MenuButton(
        Menu.SHOW, Group.START, "WindowSwitchWindowsMenuExcel", "เลือกชีตที่ต้องการเห็น", "งานประจำ · ตั้งค่า · ระบบ"
    ),
    MenuButton(
        Menu.FILTER, Group.CLASSIFY, "Filter", "ตัวกรองที่บันทึกไว้",
        "ตามด้าน กลุ่ม หน่วยงาน แหล่งงบ ประเด็นจังหวัด หมู่บ้าน · บันทึกตัวกรองนี้ · ล้างตัวกรอง",
    ),
    MenuButton(
        Menu.SPLIT, Group.CLASSIFY, "ConvertTextToTable", "แยกเป็นชีตหรือไฟล์ย่อย",
        "แยกตามหมู่บ้าน ด้าน กลุ่ม หน่วยงาน แหล่งงบ หรือประเด็น",
    ),
    MenuButton(
        Menu.TOOLS, Group.HELP, "ControlsGallery", "เครื่องมืออื่น",
        "ซ่อมสูตร · แปลงสูตรเป็นค่า · ทำสำเนาส่ง · ตรวจเครื่อง · ประวัติการทำงาน",
    ),
)  # fmt: skip

SHEETS_SHOWN = {
    "งานประจำ": (
        "figures", "tambons", "villages", "documents", "projects", "findings", "sets", "plan", "edits",
    ),
    "ตั้งค่า": (
        "criteria", "choices", "agencies", "headings", "rules", "abbreviations", "filters", "settings",
    ),
    "ระบบ": ("log", "quotes"),
}  # fmt: skip
"""The entries of `Menu.SHOW`: tables, by the name of the part of the menu. Pressed, one is `show <table>`."""

BY_NAME = {verb.name: verb for verb in VERBS}
