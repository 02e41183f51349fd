"""How agencies are written: short forms, and the name of its own behind the kind of a local body."""

import re
from collections.abc import Iterable

from xlplan.core.grammar.word_pattern import one_of

SHORT_FORM = re.compile("(?!ชมรม|กรม|นคร)[ก-ฮ.]{1,8}")  # words without a vowel sign are none

# Thai words run on without blanks: behind these a short form may follow at once
_JOINTS = ("และ", "กับ", "โดย", "ของ", "หรือ", "จาก", "ให้")
_BEFORE = "(?:(?<![ก-๎])" + "".join(f"|(?<={word})" for word in _JOINTS) + ")"
_NO_DISTANCE = r"(?<!\d)(?<!\d )"  # "ยาว 2 กม." is no committee


def as_a_word(short: Iterable[str]) -> str:
    """The text of a pattern of short forms that touch no Thai letter, but behind their last dot.

    >>> re.findall(as_a_word(["สกร", "อบต.", "อ.บ.ต."]), "นราธิวาส กรมสกร สกร และอบต.มูโนะ อ. บ. ต.")
    ['สกร', 'อบต.', 'อ. บ. ต.']
    """
    spaced = one_of(short).replace(r"\.", r"\. ?")
    return rf"{_BEFORE}{_NO_DISTANCE}(?:{spaced})(?:(?<=\.)|(?<=\. )|(?![ก-๎]))(?!\.?\s*(?:ที่\s*)?\d+\s*\+)"


# what may stand behind the kind of a body and is not its name
_NO_NAME = (
    "และ|หรือ|กับ|ร่วม|โดย|ใน|ที่|ทุก|สนับสนุน|สมทบ|จัด|เป็น|ตาม|ของ|จาก|เพื่อ|ให้|อุดหนุน|ดำเนิน|รับผิดชอบ|กอง|สำนัก|ส่วน|งาน|ฝ่าย|"
    "ตำบล|อำเภอ|จังหวัด|แห่ง|หน่วย|ประสาน|ผู้|ต่าง|ท้องถิ่น|เจ้าของ|พื้นที่|หมู่|นายก|สมาชิก|สภา"
)
OWN_NAME = re.compile(
    rf"\s*(?!{_NO_NAME})([ก-๎]+?(?:-[ก-๎]+?)?)(?=กอง|สำนัก|ส่วน|งาน|ฝ่าย|และ|ร่วม|โดย|หรือ|กับ|อำเภอ|จังหวัด|หมู่|[^ก-๎-]|-(?![ก-๎])|$)"
)
