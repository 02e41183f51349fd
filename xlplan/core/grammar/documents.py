"""The words by which a document is read: headings, group rows, subtotals, kinds of plan."""

import re

from xlplan.core.vocabulary import Group, PlanKind

UNIT = re.compile(r"\(\s*(?:หน่วย\s*:?\s*)?(?:พัน|ล้าน)?บาท\s*\)")
LARGER_UNIT = re.compile(r"(?:พัน|หมื่น|แสน|ล้าน)\s*บาท")
YEAR = "ปี "
YEAR_WORDS = re.compile("ปีงบประมาณ|พ\\.?ศ\\.?|ปี(?=\\s*(?:\\d|$))")

OWN_BUDGET_OF_BODY = ("บัญญัติ",)  # เทศบัญญัติ, ข้อบัญญัติ: what the local body granted, not what is asked
MONEY = "งบ"

IN_BRACKETS = re.compile(r"\([^()]*\)")
_MONTHS = (
    r"ม\.?\s?ค|ก\.?\s?พ|มี\.?\s?ค|เม\.?\s?ย|พ\.?\s?ค|มิ\.?\s?ย|ก\.?\s?ค|ส\.?\s?ค|ก\.?\s?ย|ต\.?\s?ค|พ\.?\s?ย|ธ\.?\s?ค|"
    r"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
)
PART_OF_YEAR = re.compile(rf"(?:{_MONTHS})\.?\s*(?:\d{{2}}|25\d\d)?|ไตรมาส\s*(?:ที่\s*)?[1-4]|(?:Q|q)[1-4]")

RANK = "ความสำคัญ"  # of two columns with numbers the one that ranks
ROW_NUMBER = re.compile(r"\(?(?:\d[\d.()/ -]{0,6}|[ก-ฮ][.)]?)")  # 1, 1.2, (3), ก.

SUBTOTAL = re.compile(
    r"^ยอดยก(?:มา|ไป)|^จำนวน\s*\d[\d,]*\s*โครงการ$|"
    r"^(?:ยอด)?รวม\s*(?:$|[(:]|\d[\d,]*\s*(?:$|โครงการ|รายการ|บาท)|ยุทธศาสตร์|ประเด็น|ด้าน|กลยุทธ์|แนวทาง|แผนงาน|"
    r"(?:งบประมาณ|งบ|ทั้งสิ้น|ทั้งหมด|เงิน|เป็นเงิน|ยอด|จำนวน|โครงการ|ทุก(?:ปี|ด้าน|แผนงาน|ยุทธศาสตร์))\s*"
    r"(?:$|[\d(:]|ทั้งสิ้น|ทั้งหมด|ทุก|เป็นเงิน|งบประมาณ|โครงการ\s*(?:$|[\d(:]|ทั้ง)|จำนวน))"
)
# group rows from the widest to the narrowest: a wider one ends the narrower ones above it
LEVELS = (
    "แผนพัฒนา|บัญชี|ตำบล", r"หมู่ที่|หมู่\s*\d|ม\.\s*\d|หมู่บ้าน|บ้าน|ชุมชน(?:ที่)?\s*\d|ช\.?\s?\d", "ประเด็น", "ยุทธศาสตร์", "ด้าน", "เป้าประสงค์|พันธกิจ|กลยุทธ์|แนวทาง", "แผนงาน",
)  # fmt: skip
ORDINAL = r"^(?:(?:\d+(?:\.\d+)*[.)]?|[ก-ฮ][.)])\s*)?"
CONTEXT = re.compile(ORDINAL + "(?:" + "|".join(f"({words})" for words in LEVELS) + ")")
_AMENDED = r"(?:เพิ่มเติม|แก้ไข|เปลี่ยนแปลง)"
AMENDMENT = re.compile(rf"^[(\[]?\s*(?:ฉบับ(?:ที่)?)?{_AMENDED}\s*(?:ครั้งที่|เปลี่ยนแปลง|เพิ่มเติม|ฉบับที่)")
ADDED = re.compile(r"^[(\[]?\s*เพิ่มเติม\s*ครั้งที่")  # in a text box a marker where numbers begin anew, else a note
AMENDED_PLAN = re.compile(
    rf"{_AMENDED}\s*\(?(?:ครั้งที่|ฉบับที่)\s*\d"
)  # behind the plan's name, in a row of its own
ROW_NOTE = re.compile(
    r"^\*|^[(\[]?\s*(?:หมายเหตุ|ที่มา\s*:|มีต่อ|ต่อหน้า|\(?ต่อ\)?$|ลงชื่อ)|^[(\s]*[.…_]{4,}[)\s]*|^\(\s*(?:นาย|นาง|น\.ส\.)[^()]*\)"
)
NO_DIGITS = re.compile(r"[^\d✓✔√/-]{2,}")
DOTS = re.compile(r"[.…_\s]+")
PAGE_NOISE = re.compile(r"[~–—-]*\s*(?:หน้า(?:ที่)?\s*)?\d{1,4}\s*(?:/\s*\d{1,4})?\s*[~–—-]*|\(?\s*ต่อ\s*\)?")

PROJECT = "โครงการ"
IN_ORDER_TO = "เพื่อ"

COUNT = re.compile(r"(?<![\d,])(\d[\d,]{0,8})\s*โครงการ")
WHOLE_DOCUMENT = re.compile("ทั้งสิ้น|ทั้งหมด")

SUM_OF = re.compile(r"^(?:ยอด)?รวม(?:ทั้ง|งบประมาณ|เงิน)?\s*")
CARRIED = re.compile(r"^ยอดยก")  # from page to page: what is added up goes on

FORM_CODE = re.compile(r"แบบ\s*(ผ\.?\s*\d+(?:/\d+)?)|^(ผ\.\s*\d+(?:/\d+)?)$")

PLAN_KINDS = (
    ("แผนพัฒนาหมู่บ้าน", PlanKind.VILLAGE), ("แผนหมู่บ้าน", PlanKind.VILLAGE), ("แผนชุมชน", PlanKind.COMMUNITY),
    ("แผนปฏิบัติราชการ", PlanKind.AGENCY), ("แผนปฏิบัติการประจำปี", PlanKind.AGENCY), ("แผนหน่วยงาน", PlanKind.AGENCY),
    ("แผนของหน่วยงาน", PlanKind.AGENCY), ("แผนงานของหน่วยงาน", PlanKind.AGENCY), ("แผนการดำเนินงาน", PlanKind.LOCAL),
    ("แผนพัฒนาท้องถิ่น", PlanKind.LOCAL), ("เทศบัญญัติ", PlanKind.LOCAL), ("ข้อบัญญัติ", PlanKind.LOCAL),
)  # fmt: skip
NO = "ไม่"

# what Word calls its heading styles, whatever their ids
HEADING_STYLE = re.compile(r"^(?:heading|หัวเรื่อง|หัวข้อ)\s*([1-9])$", re.IGNORECASE)
# a number or a dash that somebody typed before a paragraph of a list
TYPED_NUMBER = re.compile(r"^\s*(\(?[\d]+(?:\.[\d]+)*\s*[.)]|[-–•])(?=\s|[^\s\d])\s*(.*)$", re.DOTALL)
# a line above a table that says what its projects have in common, though it names no level
OF_GROUP = re.compile(ORDINAL + r"(?:กลุ่ม)?โครงการ(?:ที่|ร่วม|คาบเกี่ยว|ประเภท|กลุ่ม|ขอ|เกินศักยภาพ|ทำ|ต้อง)")
# who does it, as it is typed into one column
GROUP_WORDS = {
    "ทำเอง": Group.SELF, "ทำเองได้": Group.SELF, "ทำร่วม": Group.TOGETHER, "ต้องทำร่วม": Group.TOGETHER,
    "ทำให้": Group.SUPPORT, "ขอรับการสนับสนุน": Group.SUPPORT, "ต้องขอรับการสนับสนุน": Group.SUPPORT,
}  # fmt: skip
NOT_TICKED = set("-–—☐✗☒ ")
TICK_SIGNS = set("✓✔√/☑●xX*1") | NOT_TICKED
