"""What a plan prints besides its own rows: dates, amounts, what is still to be filled in."""

from collections.abc import Sequence
from datetime import date

PLAN_AGREED = "เห็นชอบ"


NOT_DECIDED = "รอพิจารณา"


FROM_COMMITTEE = "ก.บ.ต. เสนอเพิ่มเติม"


TO_BE_FILLED = "...................."


NAME_TO_BE_FILLED = "." * 50


_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip


_SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip


def long_date(day: date) -> str:
    """A day as documents write it: 12 มีนาคม พ.ศ. 2569."""
    return f"{day.day} {_MONTHS[day.month - 1]} พ.ศ. {day.year + 543}"


def short_date(day: date) -> str:
    """A day as tables write it: 12 มี.ค. 2569."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year + 543}"


def baht(satang: int | None) -> str:
    """An amount as plans print it: no .00, "-" for zero, blank where nothing is said."""
    if not satang:
        return "" if satang is None else "-"
    whole, part = divmod(satang, 100)
    return f"{whole:,}.{part:02}" if part else f"{whole:,}"


def thai_digits(text: str) -> str:
    """The text with Thai digits for Arabic ones."""
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def area_title(area: str) -> str:
    """The heading of an area's projects."""
    if not area:
        return "โครงการที่ยังไม่จัดประเภท"
    return area if area.startswith("ด้าน") else f"ด้าน{area}"


def moo_list(moos: Sequence[str]) -> str:
    """Villages by their numbers; a municipal community has a number of its own kind."""
    if all(moo.isdecimal() for moo in moos):
        return f"หมู่ที่ {', '.join(moos)}" if moos else ""
    return ", ".join(village(moo, "") for moo in moos)


def village(moo: str, name: str) -> str:
    """A village by number and name."""
    number = f"หมู่ที่ {moo}" if moo.isdecimal() else moo
    if not name:
        return number
    return f"{number} {name}" if name.startswith(("บ้าน", "ชุมชน")) else f"{number} บ้าน{name}"


def left_out(reason: str) -> str:
    """A project that is not put forward."""
    return f"ไม่นำเสนอ: {reason}" if reason else "ไม่นำเสนอ"
