"""The sheets from which a plan's text chapters are made; their rows are staff's own."""

from xlplan.core.columns import Column, Kind, Table
from xlplan.core.schema.making import staff


def _with_tambon(name: str, sheet: str, *columns: Column) -> Table:
    """A sheet of the analysis chapters; rows carry their tambon and are staff's own."""
    return Table(name, sheet, (staff("tambon", "ตำบล"), *columns), step="write", filled=False)


PROBLEMS = _with_tambon(
    "problems", "ปัญหาและสาเหตุ", staff("issue", "ประเด็น"), staff("problem", "ปัญหา"), staff("cause", "สาเหตุ"),
    staff("way", "แนวทางแก้ไข"), staff("moo", "หมู่ที่"), staff("codes", "รหัสโครงการ"),
)  # fmt: skip
SWOT = _with_tambon("swot", "จุดแข็งจุดอ่อน", staff("side", "ประเภท"), staff("text", "ข้อความ"))
DIRECTIONS = _with_tambon(
    "directions", "ทิศทางการพัฒนา", staff("term", "ระยะ"), staff("goal", "เป้าหมาย"), staff("kpi", "ตัวชี้วัด")
)
FACTS = _with_tambon("facts", "ข้อมูลทั่วไป", staff("topic", "หัวข้อ"), staff("text", "ข้อความ"))
COMMITTEE = _with_tambon(
    "committee", "คณะกรรมการ", staff("body", "คณะ"), staff("name", "ชื่อ"), staff("post", "ตำแหน่ง"),
    staff("role", "ตำแหน่งในคณะ"),
)  # fmt: skip
MEETINGS = _with_tambon(
    "meetings", "ขั้นตอนและการประชุม", staff("step", "ขั้นตอน"), staff("date", "วันที่", kind=Kind.DATE),
    staff("place", "สถานที่"), staff("present", "ผู้เข้าร่วม", kind=Kind.INTEGER), staff("resolution", "มติ"),
)  # fmt: skip
