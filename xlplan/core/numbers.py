"""Amounts, years and village numbers as people write them in plans.

Money is kept in satang (whole numbers); years are Buddhist. What cannot be read for certain is
handed back as such, with its text: a range, a unit price or a percentage is not an amount.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from xlplan.core import thai
from xlplan.core.grammar import figures as grammar


class Said(Enum):
    """What a budget cell says."""

    NOTHING = "nothing"  # the cell is empty
    ZERO = "zero"  # a dash, or the words for "no money needed"
    AMOUNT = "amount"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Amount:
    """What a budget cell says; `satang` is None unless it says a number or zero.

    `rest` is text beside the figure that is no part of it, such as an agency or a source.
    """

    said: Said
    satang: int | None = None
    rest: str = ""


_MORE_THAN_SATANG = re.compile(
    r"\.\d{3,}$"
)  # more likely a thousand typed with a point than a part of a satang


LARGEST = 10**15
"""In satang: what Excel can still hold to the satang. No project asks for ten trillion baht."""


def baht(text: str) -> Amount:
    """What a budget cell says, in satang.

    >>> baht("๒๓๘,๖๑๓.๓๘").satang
    23861338
    >>> baht("10,000,000.-บาท").satang, baht("๑.๕ ล้าน").satang, baht("5 แสนบาท").satang
    (1000000000, 150000000, 50000000)
    >>> baht("-").said, baht("").said, baht("5,000-10,000 บาท").said
    (<Said.ZERO: 'zero'>, <Said.NOTHING: 'nothing'>, <Said.UNREADABLE: 'unreadable'>)
    >>> baht("99,999,999,999,999,999,999").said
    <Said.UNREADABLE: 'unreadable'>
    >>> baht("1,200,000 (อบต.)")
    Amount(said=<Said.AMOUNT: 'amount'>, satang=120000000, rest='อบต.')
    """
    written = thai.clean_line(text)
    plain = thai.arabic(written)
    if not plain:
        return Amount(Said.NOTHING)
    if set(plain.replace(" ", "")) <= grammar.DASHES:
        return Amount(Said.ZERO, 0)
    if plain.replace(" ", "") in grammar.NOTHING_NEEDED:
        return Amount(Said.ZERO, 0)
    plain = grammar.IN_WORDS.sub(" ", plain).strip()
    figure = grammar.FIGURE.match(plain)
    if not figure:
        return Amount(Said.UNREADABLE)
    rest = plain[figure.end() :].strip()
    if rest and not re.fullmatch(r"\([^()\d]*\)|/\s*[^\d/%]+", rest):
        return Amount(Said.UNREADABLE)
    if grammar.UNIT_PRICE.match(rest):
        return Amount(Said.UNREADABLE)  # a unit price is no total
    satang = Decimal(figure["number"].replace(",", "")) * grammar.SCALES.get(figure["scale"] or "", 1) * 100
    if satang != int(satang) or (not figure["scale"] and _MORE_THAN_SATANG.search(figure["number"])):
        return Amount(Said.UNREADABLE)
    if satang > LARGEST:
        return Amount(Said.UNREADABLE)
    return Amount(Said.AMOUNT, int(satang), rest.strip("()/ "))


def years_be(text: str) -> list[int]:
    """The Buddhist years named in a text, in its order.

    >>> years_be("งบประมาณ ปี ๒๕๖๖ (บาท)"), years_be("พ.ศ. 2566 - 2570"), years_be("ปี 67")
    ([2566], [2566, 2570], [2567])
    """
    plain = thai.arabic(thai.clean(text))
    years = [int(year) for year in grammar.YEAR_LONG.findall(plain)]
    return years or [2500 + int(year) for year in grammar.YEAR_SHORT.findall(plain)]


def plan_year(text: str) -> int | None:
    """The first year of a plan as a setting says it; None where it names no one year.

    >>> plan_year("2566"), plan_year("ปี ๒๕๖๖"), plan_year("66"), plan_year("2566.0")
    (2566, 2566, None, 2566)
    """
    years = years_be(text.strip().removesuffix(".0"))
    return years[0] if len(years) == 1 else None


def moos(text: str) -> list[int]:
    """The village numbers (หมู่ที่) named in a text, each once, in its order.

    A measure before ม. is metres, ม. after ชั้น or นักเรียน a school grade; neither counts.

    >>> moos("หมู่ที่ ๔ บ้านน้ำตก"), moos("หมู่ 6,10"), moos("หมู่ที่ 4 และ 12"), moos("หมู่ที่ 1-4")
    ([4], [6, 10], [4, 12], [1, 2, 3, 4])
    >>> moos("ถนนยาว 100 ม. กว้าง 4 ม."), moos("ม.12-ม.4")
    ([], [12, 4])
    """
    found: list[int] = []
    for match in grammar.MOO.finditer(thai.arabic(thai.clean_line(text))):
        plain = grammar.MOO_RANGE.sub(_range_written_out, match["listed"] or "")
        found += map(int, re.findall(r"\d+", plain))
    return [number for number in dict.fromkeys(found) if number]


def without_moos(text: str) -> str:
    """Text with the village numbers taken out that `moos` finds; digits must be Arabic.

    >>> without_moos("ซ่อมถนน หมู่ที่ 4, 5 ยาว 100 ม.")
    'ซ่อมถนน   ยาว 100 ม.'
    """
    return grammar.MOO.sub(lambda match: " " if match["listed"] else match[0], text)


def _range_written_out(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    return ", ".join(map(str, range(first, last + 1) if 0 < first < last else (first, last)))
