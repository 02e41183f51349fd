"""The setting sheets: what staff may change about how the program reads, sorts and scores."""

from xlplan.core.columns import Kind, Table
from xlplan.core.schema.making import program, staff

CRITERIA = Table(
    "criteria", "เกณฑ์ให้คะแนน", key=("number",), step="score",
    columns=(
        program("number", "ข้อ", kind=Kind.INTEGER, width=6, note="คะแนน1 เป็นของข้อ 1"),
        staff("criterion", "เกณฑ์", width=26),
        staff("low", "คะแนนต่ำสุด", kind=Kind.NUMBER, width=10),
        staff("high", "คะแนนสูงสุด", kind=Kind.NUMBER, width=10),
        staff("direction", "ทิศทาง", width=18, choices="directions"),
        staff("weight", "น้ำหนัก", kind=Kind.NUMBER, width=9),
        staff("meaning", "ความหมายของคะแนน", width=70),
    ),
)  # fmt: skip


CHOICES = Table(
    "choices", "รายการเลือก", key=("list", "value"), step="settings",
    columns=(
        staff("list", "รายการ", width=18),
        staff("value", "ค่า", width=34),
        staff("order", "ลำดับ", kind=Kind.INTEGER, width=8),
        staff("used", "ใช้", width=8, note="ไม่ใช้ = ไม่พิมพ์ในเอกสาร"),
    ),
)  # fmt: skip
AGENCIES = Table(
    "agencies", "หน่วยงาน", key=("agency",),
    columns=(
        staff("agency", "หน่วยงาน", width=36),
        staff("short", "ชื่อย่อ", width=14),
        staff("spellings", "คำที่เขียน", width=60, note="คำที่หมายถึงหน่วยงานนี้ คั่นด้วยจุลภาค"),
        staff("is_local_body", "เป็นอปท.", width=10, choices="yes"),
        staff("address", "ที่อยู่", width=30),
        program("origin", "ที่มา", width=14),
    ),
)  # fmt: skip
HEADINGS = Table(
    "headings", "ชื่อหัวคอลัมน์", key=("heading",),
    columns=(
        staff("heading", "หัวคอลัมน์ในเอกสาร", width=36),
        staff("field", "คอลัมน์", width=24, choices="fields", note="ว่าง = รอเลือกคอลัมน์"),
        program("guess", "คอลัมน์ที่น่าจะใช่", width=24, note="โปรแกรมเสนอ ไม่มีผลจนกว่าจะเลือกในช่องคอลัมน์"),
        program("origin", "ที่มา", width=14),
        program("example", "ตัวอย่าง", width=40, note="ข้อความแรกที่พบใต้หัวนี้"),
    ),
)  # fmt: skip
RULES = Table(
    "rules", "คำจัดประเภท",
    columns=(
        staff("list", "จัดเป็น", width=14, note="ด้าน กลุ่ม ประเด็นปัญหา ประเด็นจังหวัด แผนงาน หรือ แหล่งงบ", choices="rule_lists"),
        staff("value", "ค่า", width=30, note="- = ไม่เสนอ"),
        staff("words", "คำในชื่อโครงการ", width=70, note="คั่นด้วยจุลภาค แถวบนตัดสินก่อน แถวที่ท่านเพิ่มตัดสินก่อนแถวของโปรแกรม แม้อยู่ท้ายตาราง"),
        staff("field", "ดูที่", width=18, note="ว่าง = ชื่อโครงการ", choices="rule_fields"),
        staff("used", "ใช้", width=8, note="ไม่ใช้ = ยังไม่มีผล"),
        program("origin", "ที่มา", width=14),
        program("fits", "โครงการที่ตรง", kind=Kind.INTEGER, width=10, note="จำนวนโครงการที่คำที่เสนอจะจัดให้ เมื่อเสนอ"),
    ),
)  # fmt: skip
ABBREVIATIONS = Table(
    "abbreviations", "คำย่อและคำพ้อง", key=("written",),
    columns=(
        staff("written", "ที่เขียน", width=26),
        staff("meaning", "คำเต็ม", width=40),
        program("origin", "ที่มา", width=14),
    ),
)  # fmt: skip
FILTERS = Table(
    "filters", "ตัวกรอง",
    columns=(
        staff("name", "ชื่อตัวกรอง", width=30, note="หลายแถวชื่อเดียวกัน = ต้องตรงทุกแถว"),
        staff("table", "ชีต", width=20, choices="filter_sheets"),
        staff("column", "คอลัมน์", width=24, note="หัวคอลัมน์ของชีตนั้น"),
        staff("condition", "เงื่อนไข", width=16, choices="filter_conditions"),
        staff("values", "ค่า", width=50, note="หลายค่าคั่นด้วย ;"),
        program("origin", "ที่มา", width=14),
    ),
)  # fmt: skip
SETTINGS = Table(
    "settings", "ตั้งค่า", key=("name",),
    columns=(
        program("name", "ชื่อ", width=30),
        staff("value", "ค่า", width=30),
        program("meaning", "คำอธิบาย", width=70),
        program("origin", "ที่มา", width=14),
    ),
)  # fmt: skip
