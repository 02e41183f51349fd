"""What Excel makes of text that is entered into a cell, over COM in the spelling of the United States.

Only what staff and documents write is understood: numbers with separators, percentages, money, fractions,
times, dates and truth values. Thai months are read as in a Thai Excel: years of two digits are
Buddhist. The year of a date without one is this year, as in Excel.

    >>> entered("1,234.50")
    Entered(value=1234.5, number_format='#,##0.00')
    >>> entered("50%")
    Entered(value=0.5, number_format='0%')
    >>> entered("หมู่ 5") is None
    True
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

_EPOCH = date(1899, 12, 30)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_THAI_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_MAYBE = re.compile(r"\s*[-+(]*\s*[$฿]?\s*[.\d]|\s*(?:true|false)\s*\Z|#|[A-Za-z]{3}|[ก-ฮ]\S*\.")
_NUMBER = re.compile(r"(?P<int>\d{1,3}(?:,\d{3})+|\d+)?(?P<frac>\.\d*)?(?P<exp>[eE][-+]?\d+)?\Z")


class Entered(NamedTuple):
    """A number, truth value or error that text became, and the format that a General cell takes on."""

    value: float | bool | str
    number_format: str | None = None


def entered(text: str) -> Entered | None:
    """What the text becomes, None where it stays text."""
    if not _MAYBE.match(text):
        return None
    text = text.strip()
    if text.upper() in ("TRUE", "FALSE"):
        return Entered(text.upper() == "TRUE")
    if text.upper() in _ERRORS:
        return Entered(text.upper())
    return _number(text) or _fraction(text) or _time(text) or _date(text)


def _number(text: str) -> Entered | None:
    sign, shown = 1, None
    if text.startswith("(") and text.endswith(")"):
        sign, text = -1, text[1:-1]
    if text[:1] in "+-" and text[:1]:
        sign, text = sign * (-1 if text[0] == "-" else 1), text[1:].lstrip()
    if text.startswith("$"):
        text, shown = text[1:].lstrip(), "$#,##0.00" if "." in text else "$#,##0"
    percent = text.endswith("%")
    text = text.removesuffix("%").rstrip()
    match = _NUMBER.match(text)
    if match is None or not (match["int"] or (match["frac"] or ".") != "."):
        return None
    value = sign * float(text.replace(",", ""))
    if percent:
        return Entered(value / 100, "0.00%" if match["frac"] else "0%")
    if shown is None and match["exp"]:
        shown = "0.00E+00"
    if shown is None and "," in text:
        shown = "#,##0.00" if match["frac"] else "#,##0"
    return Entered(value, shown)


def _fraction(text: str) -> Entered | None:
    match = re.fullmatch(r"(-?)(\d+) (\d+)/(\d{1,5})", text)
    if match is None or not int(match[4]):
        return None
    value = int(match[2]) + int(match[3]) / int(match[4])
    return Entered(-value if match[1] else value, "# ?/?")


def _time(text: str) -> Entered | None:
    match = re.fullmatch(r"(\d{1,4}):([0-5]?\d)(?::([0-5]?\d))?( [AaPp][Mm])?", text)
    if match is None:
        return None
    hours = int(match[1])
    if match[4]:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if match[4].strip().lower() == "pm" else 0)
    value = (hours * 3600 + int(match[2]) * 60 + int(match[3] or 0)) / 86400
    return Entered(value, "h:mm:ss" if match[3] else "h:mm")


def _date(text: str) -> Entered | None:
    for pattern, read, shown in _DATES:
        if match := re.fullmatch(pattern, text, re.IGNORECASE):
            year, month, day = read(match)
            try:
                days = (date(year, month, day) - _EPOCH).days
            except ValueError:
                continue
            if days > 0:
                return Entered(float(days), shown)
    return None


def _this_year() -> int:
    return datetime.now().astimezone().year


def _year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else year + (2000 if year < 30 else 1900)


def _thai_year(digits: str) -> int:
    return (int(digits) if len(digits) == 4 else 2500 + int(digits)) - 543


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower()))


_EN = "(" + "|".join(f"{month}|{month[:3]}" for month in _MONTHS) + ")"
_TH = "(" + "|".join(map(re.escape, _THAI_MONTHS)) + ")"
_DATES: tuple[tuple[str, Callable[[re.Match[str]], tuple[int, int, int]], str], ...] = (
    (r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", lambda m: (int(m[1]), int(m[2]), int(m[3])), "m/d/yyyy"),
    (r"(\d{1,2})[-/](\d{1,2})[-/](\d{2}|\d{4})", lambda m: (_year(m[3]), int(m[1]), int(m[2])), "m/d/yyyy"),
    (r"(\d{1,2})[-/](\d{1,2})[-/](\d{2}|\d{4})", lambda m: (_year(m[3]), int(m[2]), int(m[1])), "m/d/yyyy"),
    (r"(\d{1,2})[-/](\d{1,2})", lambda m: (_this_year(), int(m[1]), int(m[2])), "d-mmm"),
    (r"(\d{1,2})[-/](\d{1,2})", lambda m: (_this_year(), int(m[2]), int(m[1])), "d-mmm"),
    (r"(\d{1,2})[-/](\d{4})", lambda m: (int(m[2]), int(m[1]), 1), "mmm-yy"),
    (rf"(\d{{1,2}})[- ]{_EN}[- ](\d{{2}}|\d{{4}})",
     lambda m: (_year(m[3]), _month(m[2]), int(m[1])), "d-mmm-yy"),
    (rf"(\d{{1,2}})[- ]{_EN}", lambda m: (_this_year(), _month(m[2]), int(m[1])), "d-mmm"),
    (rf"{_EN}[- ](\d{{1,2}})", lambda m: (_this_year(), _month(m[1]), int(m[2])), "d-mmm"),
    (rf"{_EN}[- ](\d{{4}})", lambda m: (int(m[2]), _month(m[1]), 1), "mmm-yy"),
    (rf"(\d{{1,2}}) {_TH} ?(\d{{2}}|\d{{4}})",
     lambda m: (_thai_year(m[3]), _THAI_MONTHS.index(m[2]) + 1, int(m[1])), "d-mmm-yy"),
    (rf"{_TH} ?(\d{{2}}|\d{{4}})", lambda m: (_thai_year(m[2]), _THAI_MONTHS.index(m[1]) + 1, 1), "mmm-yy"),
)  # fmt: skip
