"""The words by which a document is read: headings, group rows, subtotals, kinds of plan."""

import re

from xlplan.core.vocabulary import PlanKind

UNIT = re.compile(r"\(\s*(?:หน่วย\s*:?\s*)?(?:พัน|ล้าน)?บาท\s*\)")
LARGER_UNIT = re.compile(r"(?:พัน|หมื่น|แสน|ล้าน)\s*บาท")
YEAR_WORDS = re.compile("ปีงบประมาณ|พ\\.?ศ\\.?|ปี(?=\\s*(?:\\d|$))")

OWN_BUDGET_OF_BODY = ("บัญญัติ",)  # เทศบัญญัติ, ข้อบัญญัติ: what the local body granted, not what is asked
MONEY = "งบ"

ROW_NUMBER = re.compile(r"(?:\d[\d.()/ -]{0,6}|[ก-ฮ][.)]?)")  # 1, 1.2, (3), ก.

SUBTOTAL = re.compile(
    r"^(?:ยอด)?รวม\s*(?:$|[(:]|\d[\d,]*\s*(?:$|โครงการ|รายการ|บาท)|ยุทธศาสตร์|ประเด็น|ด้าน|กลยุทธ์|แนวทาง|แผนงาน|"
    r"(?:งบประมาณ|งบ|ทั้งสิ้น|ทั้งหมด|เงิน|เป็นเงิน|ยอด|จำนวน|โครงการ|ทุก(?:ปี|ด้าน|แผนงาน|ยุทธศาสตร์))\s*"
    r"(?:$|[\d(:]|ทั้งสิ้น|ทั้งหมด|ทุก|เป็นเงิน|งบประมาณ|โครงการ\s*(?:$|[\d(:]|ทั้ง)|จำนวน))"
)
# group rows from the widest to the narrowest: a wider one ends the narrower ones above it
LEVELS = (
    "แผนพัฒนา|บัญชี|ตำบล", "หมู่ที่|หมู่บ้าน|บ้าน", "ประเด็น", "ยุทธศาสตร์", "ด้าน", "เป้าประสงค์|พันธกิจ|กลยุทธ์|แนวทาง", "แผนงาน",
)  # fmt: skip
ORDINAL = r"^(?:(?:\d+(?:\.\d+)*[.)]?|[ก-ฮ][.)])\s*)?"
CONTEXT = re.compile(ORDINAL + "(?:" + "|".join(f"({words})" for words in LEVELS) + ")")
AMENDMENT = re.compile(r"^(?:เพิ่มเติม|แก้ไข|เปลี่ยนแปลง)\s*(?:ครั้งที่|เปลี่ยนแปลง|เพิ่มเติม)")

PROJECT = "โครงการ"

COUNT = re.compile(r"(\d[\d,]*)\s*โครงการ")
WHOLE_DOCUMENT = re.compile("ทั้งสิ้น|ทั้งหมด")

FORM_CODE = re.compile(r"แบบ\s*(ผ\.?\s*\d+(?:/\d+)?)|^(ผ\.\s*\d+(?:/\d+)?)$")

PLAN_KINDS = (
    ("แผนพัฒนาหมู่บ้าน", PlanKind.VILLAGE), ("แผนหมู่บ้าน", PlanKind.VILLAGE), ("แผนชุมชน", PlanKind.COMMUNITY),
    ("แผนพัฒนาท้องถิ่น", PlanKind.LOCAL), ("เทศบัญญัติ", PlanKind.LOCAL), ("ข้อบัญญัติ", PlanKind.LOCAL),
)  # fmt: skip
NO = "ไม่"
