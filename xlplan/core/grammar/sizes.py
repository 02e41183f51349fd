"""How sizes are written: the word before a figure, the figure, its unit."""

import re
from decimal import Decimal

# word before a figure → what it measures; a longer word is sought before a shorter one
MEASURES = {
    "ความกว้าง": "width", "กว้าง": "width", "ความยาว": "length", "ยาว": "length", "ความหนา": "thickness",
    "หนา": "thickness", "ความลึก": "depth", "ลึก": "depth", "ความสูง": "height", "สูง": "height",
    "เส้นผ่านศูนย์กลาง": "diameter", "เส้นผ่าศูนย์กลาง": "diameter", "เส้นผ่านศก.": "diameter", "เส้นผ่าศก.": "diameter",
    "Ø": "diameter", "ø": "diameter", "Φ": "diameter", "Ф": "diameter", "ระยะทาง": "distance", "พื้นที่": "area", "เนื้อที่": "area",
    "ปริมาตร": "volume", "ขนาด": "sides", "จำนวน": "number",
}  # fmt: skip
_MEASURE = "|".join(map(re.escape, sorted(MEASURES, key=len, reverse=True)))
MEASURE = re.compile(_MEASURE)

NUMBER = r"(?<![\d+])(?<!\d[.,])(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?:\.\d{1,4})?(?!\d|[.,+]\d)"
_AT_LEAST = "ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|มากกว่า"
_AT_MOST = "ไม่เกินกว่า|ไม่เกิน|ไม่มากกว่า"
_ABOUT = "โดยประมาณ|ประมาณ|เฉลี่ย"
AT_LEAST, AT_MOST, ABOUT = map(re.compile, (_AT_LEAST, _AT_MOST, _ABOUT))
_EACH = "ข้างละ|ด้านละ|ฝั่งละ"
EACH = re.compile(_EACH)
BOTH_SIDES = re.compile("ข้าง|ด้าน|ฝั่ง")
_BESIDE = (  # says nothing of the measure; some only where a measure follows
    f"{_EACH}|หรือมี(?=พื้นที่|เนื้อที่)|หรือ(?=พื้นที่|เนื้อที่|มีพื้นที่|มีเนื้อที่)|มี(?=พื้นที่|เนื้อที่)|คิดเป็น(?=พื้นที่|เนื้อที่)|"
    rf"ระยะ(?=\s?{NUMBER}\s?(?:เมตร|กิโล|กม|ม\.(?!\s?\d)))|"
    r"ผิวจราจร(?=\s?(?:กว้าง|ไม่น้อยกว่า|\d))|ไหล่ทาง(?=\s?(?:กว้าง)?ข้างละ)|ภายใน|ภายนอก|ปากบน|ก้น|รวม|ทั้งหมด|ทั้งสิ้น|[xX×*](?=\s?(?:กว้าง|ยาว|หนา|ลึก|สูง))"
)
_LEAD = (
    rf"(?P<lead>(?:(?:{_MEASURE}|{_AT_LEAST}|{_AT_MOST}|{_ABOUT}|{_BESIDE})"
    r"(?:\s{0,2}[:=])?\s{0,2}){0,8})"
)

FIGURE = rf"{NUMBER}(?:\s?(?:-|–|—|ถึง)\s?{NUMBER})?"

# unit → what it measures, and how many metres (square, cubic metres) it is
_UNITS: tuple[tuple[str, str, str], ...] = (
    (r"ตารางกิโลเมตร|ตร\.?\s?กม\.?", "area", "1000000"),
    (r"ตารางเมตร|ตร\.?\s?เมตร|ตร\.\s?ม\.?|ตรม\.?(?![ก-๎])|ต\.ร\.ม\.?", "area", "1"),
    (r"ตารางวา|ตร\.?\s?วา|ตร\.?\s?ว\.", "area", "4"),
    (r"ลูกบาศก์เมตร|ลบ\.?\s?เมตร|ลบ\.\s?ม\.?|ลบม\.?(?![ก-๎])|คิว(?![ก-๎])", "volume", "1"),
    (r"ลิตร", "volume", "0.001"),
    (r"มิลลิเมตร|มม\.|ม\.ม\.|มม(?![ก-๎])", "length", "0.001"),
    (r"เซนติเมตร|เซ็นติเมตร|ซม\.|ซ\.ม\.?|ซม(?![ก-๎])", "length", "0.01"),
    (r"กิโลเมตร|กม\.|ก\.ม\.?|กม(?![ก-๎])", "length", "1000"),
    (r"เมตร|ม\.|ม(?![ก-๎\d])", "length", "1"),
    (r"นิ้ว", "length", "0.0254"),
    (r"ฟุต(?!บอล|ซอล|บาท)", "length", "0.3048"),
    (r"ไร่", "rai", "1"),
)
UNITS = tuple((re.compile(written), family, Decimal(factor)) for written, family, factor in _UNITS)
UNIT = rf"(?:{'|'.join(written for written, _, _ in _UNITS)})(?!ละ)"
INCH, NUMBER_OF = "นิ้ว", "จำนวน"
SHORT_METRES = {"ม.", "ม"}

ROAD = "ถนน"
PEOPLE = {"คน", "ราย", "ท่าน"}
HOUSEHOLDS = {"ครัวเรือน", "หลังคาเรือน", "ครอบครัว"}
THINGS = (
    "แห่ง", "ต้น", "จุด", "หลัง", "ดวง", "ชุด", "บ่อ", "ตัว", "เครื่อง", "คัน", "สาย", "ซอย", "ช่อง", "ห้อง", "ป้าย", "ถัง", "ตู้", "ฝา",
    "ท่อน", "ร้าน", "รุ่น", "ครั้ง", "กลุ่ม", "ศูนย์", "โรงเรือน", "โรง", "กระชัง", "ระบบ", "บาน", "เส้น", "ทีม", "ใบ", "ลูก", "แผ่น",
    "เล่ม", "หมู่บ้าน", "ชนิด", "ผืน", "อัน", "แปลง", "ฝาย", "สระ", "เสา", "โคม", "ลำ", "ชั้น",
)  # fmt: skip
_COUNTED = "|".join(sorted((*PEOPLE, *HOUSEHOLDS, *THINGS), key=len, reverse=True))
COUNTED = rf"(?:{_COUNTED})(?:(?![ก-๎])|(?=พร้อม|และ|ใน|โดย|ต่อ|หมู่ที่))"
COUNTED_FOR_CERTAIN = re.compile(rf"\s?({_COUNTED})(?!ละ)")  # behind จำนวน the word may run on

_RAI = (
    rf"(?P<rai>{NUMBER})\s?-\s?(?P<ngan>[0-3๐-๓])\s?-\s?(?P<wa>\d\d?(?:\.\d{{1,2}})?)\s?ไร่|"
    rf"(?P<rai_said>{NUMBER})\s?ไร่(?!ละ)(?:\s?(?P<ngan_said>[0-3๐-๓])\s?งาน(?![ก-๎]))?"
    r"(?:\s?(?P<wa_said>\d\d?(?:\.\d{1,2})?)\s?(?:ตารางวา|ตร\.?\s?วา|ตร\.?\s?ว\.|วา(?![ก-๎])))?"
)
_DIMENSION = rf"{FIGURE}(?:\s?{UNIT})?"
SIZE = re.compile(
    rf"{_LEAD}(?:{_RAI}|(?P<figures>{_DIMENSION}(?:\s?[xX×*]\s?{_DIMENSION}){{0,3}})(?:\s?(?P<counted>{COUNTED}))?)"
)
DIMENSION = re.compile(rf"(?P<low>{NUMBER})(?:\s?(?:-|–|—|ถึง)\s?(?P<high>{NUMBER}))?(?:\s?(?P<unit>{UNIT}))?")
# figures without a unit before one that has it are of that unit
SMALL_UNIT_FOLLOWS = re.compile(
    rf"(?:\s?(?:กว้าง|ยาว|ลึก|สูง)\s?{NUMBER}){{1,3}}\s?(?:ซม|ซ\.ม|เซน|เซ็น|มม|มิลลิ|นิ้ว)"
)

# a number behind one of these names something: a village, a lane, a class; or is said of each of many
NAMES_SOMETHING = re.compile(r"(?:ที่|หมู่|ม\.|ช่วง|ตอน|เฟส|ชั้น|ป\.|เบอร์|เลข|ซอย\s?[ก-๎]{0,20}|\d\s?[-–,/]|ละ)\s?$")
VILLAGE_FOLLOWS = re.compile(r"\s?\d")  # ม. is หมู่ before a number
NOT_A_LENGTH = re.compile(r"(?:ทุก|ทุกระยะ|ห่าง|รัศมี|ละ)\s?$")
