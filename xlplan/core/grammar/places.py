"""How tambons, villages, districts and provinces are named."""

import re

NAME = r"\s*([ก-๎]+?(?:-[ก-๎]+?)*?)(?=ตำบล|อำเภอ|จังหวัด|หมู่ที่|พ\.ศ|[^ก-๎-]|-(?![ก-๎])|$)"
TAMBON = re.compile(rf"(?:ตำบล|(?<![ก-๎.])ต\.){NAME}")
DISTRICT = re.compile(
    r"(?:อำเภอ|(?<![ก-๎.])อ\.)\s*([ก-๎]+?(?:\s*[-–]\s*[ก-๎]+?)?)"
    r"(?=จังหวัด|จ\.|[^ก-๎\s–-]|\s(?!\s*[-–])|[-–](?!\s*[ก-๎])|$)"
)
PROVINCE = re.compile(rf"(?:จังหวัด|(?<![ก-๎.])จ\.){NAME}")
VILLAGE = re.compile(rf"(?:หมู่บ้าน\s*บ้าน|หมู่บ้าน|บ้าน|(?<![ก-๎\d.])(?<!\d\d\d )บ\.){NAME}")
VILLAGE_ALONE = re.compile(  # a line of its own; "บ้านปลอดขยะ" is a wish
    r"บ้าน\s?(?!ปลอด|น่าอยู่|เรือน|สวย|สะอาด|พัก|มั่นคง|หนังสือ|นี้|ทุก|เกิด)[ก-๎]{2,14}(?:\s*(?:ตำบล|ต\.).*)?"
)
COMMUNITY = re.compile(r"(?:ชุมชนที่|ชุมชน|(?<![ก-๎])ช\.?)\s*(\d{1,2})(?![\d,./])")
COMMUNITY_SIGN = "ช"
NO_TAMBON = re.compile("^(?:และ|หรือ|ละ|แบบ|ระดับ)")
NO_VILLAGE = re.compile("^(?:ม$|หมู่|ที่|ตำบล|และ|เพื่อ|ปี|ใน|ประจำ|$)")
BARE_NUMBERS = re.compile(r"\d{1,2}(?:\s*(?:,|และ|-|–|ถึง)\s*\d{1,2})*(?=$|\s*บ้าน)")
MOO_WORD = "หมู่ที่ "
TAMBON_PREFIX = re.compile(r"^(?:ตำบล|ต\.)\s*")
VILLAGE_AND_NAME = re.compile(r"บ้าน\s*\S+|(?<![ก-๎])บ\.\s*[ก-๎]+")
A_NAME = re.compile("[ก-๎](?:[ก-๎ .-]{0,38}[ก-๎])?")
AND = re.compile("และ|กับ")
