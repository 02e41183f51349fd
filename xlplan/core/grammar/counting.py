"""The Thai letters and words by which Word numbers paragraphs."""

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
# Word leaves out the two letters that nobody writes any more, and ฆ ฤ ฦ (ECMA-376, thaiLetters)
THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
ZERO = "ศูนย์"
ONES = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
MILLION = "ล้าน"
TWENTY, AND_ONE = "ยี่", "เอ็ด"  # 20 is no "สองสิบ", and a one behind tens no "หนึ่ง"
