"""What the register says of a document: how far it is, and what it waits for."""

IMPORTED = "นำเข้าแล้ว"
REJECTED = "นำเข้าไม่ได้"
TO_TYPE = "ส่งแล้ว รอคีย์"
WAITING = "รอเลือก"
LEFT_OUT = "ไม่นำเข้า"
REPLACED = "ใช้ฉบับอื่นแทน"
TAKEN_BACK = "ย้อนกลับการนำเข้าแล้ว ยังไม่ได้นำเข้าใหม่"
AS_CHOSEN = "ตามที่ท่านเลือก"


def replaced_by(document: str) -> str:
    """Why a document's projects are now those of another one."""
    return f"ใช้ “{document}” แทน"


# what a document waits for
_WAITS_FOR = {
    "another_version": "หมู่บ้านมีแผนอยู่แล้ว: “{0}” ตรงกัน {1} จาก {2} โครงการ",
    "other_years": "แผน พ.ศ. {0}–{1} ไม่ตรงกับปีของไฟล์แผน",
}


def waits_for(question: str, *facts: str) -> str:
    """Why a document waits for staff's choice."""
    return _WAITS_FOR[question].format(*facts)
