"""The closed lists of the workbook: names in English, values the Thai words in the sheets."""

from enum import StrEnum

YES = "ใช่"
NO = "ไม่"  # and whatever begins with it
UNUSED = "ไม่ใช้"
HAND_SET = (
    "ก"  # before the number of a set made by hand, else it would look like the number of a proposed one
)
NOTHING = "-"  # a rule of this value proposes nothing
LOCAL_BODY = "องค์กรปกครองส่วนท้องถิ่น"  # where only a unit of one is named


def is_yes(typed: object) -> bool:
    """Whether a cell for "ใช่" says yes: any sign or word but a dash and a "no".

    >>> is_yes("ใช่"), is_yes("✓"), is_yes("ไม่ใช่"), is_yes("-"), is_yes(None)
    (True, True, False, False, False)
    """
    text = str(typed or "").strip()
    return bool(text) and not text.startswith(NO) and set(text) != {"-"}


FOLDER_ORIGINALS = "1 ต้นฉบับ"
FOLDER_WORKBOOK = "2 ไฟล์แผน"
FOLDER_OUT = "3 เอกสารส่ง"
FOLDER_BACKUP = "4 สำรอง"
FOLDER_TEMPLATES = "แบบเอกสาร"  # the office's own Word templates, beside the workbook
FOLDER_CONVERTED = "แปลงแล้ว"  # in the folder of backups: old documents as .docx, made anew when missing
FOLDER_POINTS = "จุดย้อนกลับ"  # in the folder of backups
BACKUP_OF_ALL = "สำรองทั้งชุด"  # in the name of a zip of a plan's folders
COPY_OF_VALUES = "ค่า"  # in the name of a copy without the add-in's formulas
COPY_TO_SEND = "ส่ง"  # in the name of a copy without history and personal data
BACKUP = "สำรอง"  # the folder beside a file that lies in none of the four, and a word in a backup's name


class Group(StrEnum):
    """Who does a project: the three groups of the office's method."""

    SELF = "ทำเองได้"
    TOGETHER = "ต้องทำร่วม"
    SUPPORT = "ต้องขอรับการสนับสนุน"


class PlanKind(StrEnum):
    """The four kinds of plan that come in, and those of a period that is over."""

    VILLAGE = "แผนพัฒนาหมู่บ้าน"
    COMMUNITY = "แผนชุมชน"
    LOCAL = "แผนพัฒนาท้องถิ่น"
    AGENCY = "แผนหน่วยงาน"
    LAST_PERIOD = "แผนรอบก่อน"


OTHER_PLANS = (PlanKind.LOCAL.value, PlanKind.AGENCY.value, PlanKind.LAST_PERIOD.value)
"""Kinds of plan whose rows are no wishes of the villages: they serve comparison only.

A row typed by hand has no kind, and is one.
"""

COORDINATION_FORM = "02/2"
"""How the code of the form ผ.02/2 ends: its projects are for the province to coordinate."""


class SetKind(StrEnum):
    """Why projects are put before staff as a set."""

    SAME = "รายการเดียวกัน"
    JOINT = "หลายหมู่บ้าน"
    OVERLAP = "ซ้ำซ้อน"


class OverlapIn(StrEnum):
    """In what two projects overlap: the four kinds of the governor's rule."""

    BUDGET = "งบประมาณ"
    PERIOD = "ระยะเวลา"
    ACTOR = "ผู้ดำเนินการ"
    PROJECT = "โครงการ"


class Scope(StrEnum):
    """How far a project reaches."""

    VILLAGE = "หมู่บ้าน"
    VILLAGES = "หลายหมู่บ้าน"
    TAMBON = "ทั้งตำบล"
    BEYOND = "เกินตำบล"


class FilterCondition(StrEnum):
    """How a filter looks at a column."""

    IS = "เป็น"
    IS_NOT = "ไม่เป็น"
    HAS = "มีคำว่า"
    HAS_NOT = "ไม่มีคำว่า"
    AT_LEAST = "ตั้งแต่"
    AT_MOST = "ไม่เกิน"
    EMPTY = "ว่าง"
    FILLED = "ไม่ว่าง"


class Judgement(StrEnum):
    """What staff decided about a set; an empty cell is undecided."""

    MERGE = "รวมเป็นโครงการเดียว"
    REFER = "คงแยกและอ้างถึงกัน"
    DIFFERENT = "คนละโครงการ"
    IN_AGENCY_PLAN = "มีในแผนหน่วยงานแล้ว"
    ASSIGN_AGENCY = "กำหนดหน่วยดำเนินการ"


class BudgetMethod(StrEnum):
    """How a merged project's amounts are made."""

    SUM = "บวกรวม"
    ONE = "ใช้ยอดของโครงการเดียว"
    OWN = "กำหนดเอง"


class Direction(StrEnum):
    """Whether many points are good."""

    MORE = "คะแนนมากดีกว่า"
    LESS = "คะแนนน้อยดีกว่า"


class ScoreMethod(StrEnum):
    """How points become a total."""

    ADD = "บวก"
    MULTIPLY = "คูณ"


class Level(StrEnum):
    """How much a finding matters."""

    MUST_FIX = "ต้องแก้ไข"
    CHECK = "ควรตรวจสอบ"
    NOTE = "เพื่อทราบ"


class Received(StrEnum):
    """Whether a village's plan is there."""

    NOT_YET = "ยังไม่ส่ง"
    IMPORTED = "นำเข้าแล้ว"
    TO_TYPE = "ส่งแล้ว รอคีย์"
    TROUBLE = "มีปัญหา"
    NO_PLAN = "แจ้งว่าไม่มีแผน"


class StepState(StrEnum):
    """How far a step of the work is."""

    NOT_YET = "ยังไม่เริ่ม"
    WORKING = "กำลังทำ"
    DONE = "เสร็จ"
    REDO = "ต้องทำใหม่"


class Origin(StrEnum):
    """Where a row of a setting sheet comes from."""

    SHIPPED = "โปรแกรม"
    STAFF = "เจ้าหน้าที่"
    DOCUMENT = "พบในเอกสาร"
    CHOICE = "เสนอจากที่กำหนดเอง"  # a rule made of what staff chose; it waits for them


class EditWay(StrEnum):
    """How a person changed what the program wrote."""

    TYPED = "พิมพ์ทับ"
    FORMULA = "พิมพ์ทับสูตร"
    CODE = "พิมพ์ทับรหัส"
    DELETED = "ลบแถว"
    LEFT = "แถวออกจากตาราง"


class EditState(StrEnum):
    """What stands in the cell, or became of the row; the first two are open."""

    IN_FORCE = "ใช้ค่าที่พิมพ์"
    GONE = "ไม่อยู่ในชีต"
    TAKEN_BACK = "ใช้ค่าของเอกสารแล้ว"
    AGREES = "ตรงกันแล้ว"
    PUT_BACK = "ใส่คืนแล้ว"
    RETURNED = "กลับมาแล้ว"


class EditChoice(StrEnum):
    """What staff want done about an edit."""

    TYPED = "ใช้ค่าที่พิมพ์"
    SOURCE = "ใช้ค่าของเอกสาร"
    BRING_BACK = "นำแถวกลับ"


class Field(StrEnum):
    """What a column of a village document can be; each name is a column of `projects`, save the last five."""

    VILLAGE_RANK = "ลำดับของหมู่บ้าน"
    NAME = "ชื่อโครงการ"
    OBJECTIVE = "วัตถุประสงค์"
    TARGET = "เป้าหมาย"
    PLACE = "สถานที่"
    MOO = "หมู่ที่"
    TAMBON = "ตำบล"
    SOURCE = "แหล่งงบประมาณ"
    AGENCY = "หน่วยงานรับผิดชอบ"
    KPI = "ตัวชี้วัด"
    RESULT = "ผลที่คาดว่าจะได้รับ"
    PERIOD = "ระยะเวลา"
    GROUP_TICKED = "กลุ่มตามเอกสาร"
    VOTES = "คะแนนเสียง"
    NOTE = "หมายเหตุ"
    OTHERS = "ข้อมูลอื่น"
    BUDGET = "งบประมาณ"
    OTHER_AMOUNTS = "งบอื่น"
    SELF = "ทำเองได้"
    TOGETHER = "ต้องทำร่วม"
    SUPPORT = "ต้องขอรับการสนับสนุน"


class RuleList(StrEnum):
    """What a word rule proposes."""

    AREA = "ด้าน"
    ISSUE = "ประเด็นปัญหา"
    PROVINCE_ISSUE = "ประเด็นจังหวัด"
    PROGRAMME = "แผนงาน"
    GROUP = "กลุ่ม"
    SOURCE = "แหล่งงบ"


class RuleField(StrEnum):
    """Where a word rule looks."""

    NAME = "ชื่อโครงการ"
    FRONT = "ต้นชื่อโครงการ"  # the name has to begin with the word
    OBJECT = (
        "สิ่งที่ทำ"  # what is built, put up or bought by the name: the column's text has to begin with the word
    )
    WHOLE = "ทั้งชื่อโครงการ"  # places and brackets too: for words that no place is called by
    AGENCY = "หน่วยงานรับผิดชอบ"
    SOURCE = "แหล่งงบประมาณ"
    AMOUNT = "งบอื่น"  # amounts that are no figures: "ไม่ใช้งบประมาณ"
    HEADING = "หัวเรื่อง"


class FileStatus(StrEnum):
    """What became of a file that was to be imported; the values are those of the command line's JSON."""

    IMPORTED = "imported"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WAITING = "waiting"  # for staff's choice (`DocumentChoice`); nothing of it is among the projects yet
    LEFT_OUT = "left_out"  # by staff's choice
    REJECTED = "rejected"
    SKIPPED = "skipped"


class FileKind(StrEnum):
    """What a file is, by its first bytes; the values are those of ทะเบียนเอกสาร."""

    DOCX = "docx"
    FLAT_OPC = "xml"
    DOC = "doc"
    RTF = "rtf"
    HTML = "html"
    MHTML = "mhtml"
    ODT = "odt"
    XLSX = "xlsx"


class Route(StrEnum):
    """How a document's tables were got at; the words stand in its receipt."""

    DIRECT = "อ่านโดยตรง"
    WORD = "แปลงด้วย Word"
    LIBREOFFICE = "แปลงด้วย LibreOffice"
    TEXT_ONLY = "อ่านเฉพาะข้อความ โปรดตรวจ"  # office-oxide: no merged cells


class FileSign(StrEnum):
    """What is odd about a file that was read all the same; each is a finding of the same name."""

    WRONG_ENDING = "wrong_ending"  # its name says another kind; fact: the kind it is
    TRAILING_JUNK = "trailing_junk"
    EXTERNAL = "external"  # a template, picture or link elsewhere, not fetched; fact: what
    MACRO = "macro"
    OBJECT = "object"  # an OLE object, not opened
    DDE = "dde"
    ALT_CHUNK = "alt_chunk"  # another document embedded whole, not read
    SPAN_CLAMPED = "span_clamped"  # facts: table, row
    MERGE_BROKEN = "merge_broken"  # a merge nobody began, or out of line; facts: table, row
    CONVERTED_SHORT = (
        "converted_short"  # facts: signs in the tables of the old file, and of the converted one
    )
    PARTS_MISSING = "parts_missing"  # pictures the file names and does not have


class DocumentChoice(StrEnum):
    """What staff want done with a document about which the import has to ask; an empty cell waits."""

    REPLACE = "ใช้ฉบับนี้แทน"
    KEEP_BOTH = "เก็บทั้งสองฉบับ"
    LEAVE_OUT = "ไม่นำเข้า"
    LAST_PERIOD = "นำเข้าเป็นข้อมูลปีก่อน"
    FITTING_YEARS = "นำเข้าเฉพาะปีที่ตรง"


class TableKind(StrEnum):
    """What a table is that holds no projects."""

    COMMITTEE = "รายชื่อคณะกรรมการ"
    SIGNATURES = "ลงนาม"
    INDICATORS = "ข้อมูล จปฐ. กชช.2ค"
    LEGEND = "คำอธิบายแผนที่"
    CALENDAR = "ปฏิทินงาน"
    FACTS = "ข้อมูลทั่วไป"
    LAYOUT = "ตารางจัดหน้า"  # a frame round text, or round another table
    OTHER = "ตารางอื่น"


class QuoteKind(StrEnum):
    """Why a text of a document stands in ข้อความอื่นในเอกสาร and not in a project."""

    HEADER = "หัวคอลัมน์"
    CONTEXT = "หัวเรื่อง"
    AMENDMENT = "เพิ่มเติมเปลี่ยนแปลง"
    SUBTOTAL = "ยอดรวม"
    NOTE = "หมายเหตุ"
    HIDDEN = "ข้อความซ่อน"
    NOT_READ = "ไม่เข้ากับโครงการใด"
    TABLE = "ตารางที่ไม่ใช่โครงการ"


class Segment(StrEnum):
    """What tells one stretch of a work from another."""

    ROUTE = "สาย"
    LANE = "ซอย"
    CHAINAGE = "กม."
    PART = "ช่วง"
    PHASE = "ระยะ"
    BETWEEN = "ระหว่าง"
    FRONT = "บริเวณ"
