"""Amounts, years and village numbers as people write them in plans.

Money is kept in satang (whole numbers); years are Buddhist. What cannot be read for certain is
handed back as such, with its text: a range, a unit price or a percentage is not an amount.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from xlplan.core import number_words, thai
from xlplan.core.grammar import figures as grammar


class Said(Enum):
    """What a budget cell says."""

    NOTHING = "nothing"  # the cell is empty
    ZERO = "zero"  # a dash, or the words for "no money needed"
    AMOUNT = "amount"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Amount:
    """What a budget cell says.

    Attributes:
        satang: None unless it says a number or zero.
        rest: text beside the figure that is no part of it: an agency or a source.
        contradicted: words in brackets that say another amount than the figure, which stands.
    """

    said: Said
    satang: int | None = None
    rest: str = ""
    contradicted: str = ""


# more likely a thousand typed with a point than a part of a satang
_MORE_THAN_SATANG = re.compile(r"\.\d{3,}$")


_MORE_THAN_A_COUNT = 1_000_00  # in satang; "5 กรม" are five of them

LONGEST_PLAN = 20
"""In years: two years further apart are no range."""

_LONGEST = 30  # signs of a figure: Decimal reckons with 28 digits, and not with a million
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
    Amount(said=<Said.AMOUNT: 'amount'>, satang=120000000, rest='อบต.', contradicted='')
    >>> baht("หนึ่งแสนบาทถ้วน").satang, baht("5,000 (ห้าพันบาทถ้วน)").contradicted
    (10000000, '')
    >>> baht("5,000 (ห้าหมื่นบาทถ้วน)").contradicted
    'ห้าหมื่นบาทถ้วน'
    """
    written = thai.clean_line(text)
    plain = thai.arabic(written)
    if not plain:
        return Amount(Said.NOTHING)
    if set(plain.replace(" ", "")) <= grammar.DASHES or plain.replace(" ", "") in grammar.NOTHING_NEEDED:
        return Amount(Said.ZERO, 0)
    spoken = number_words.satang(plain)
    if spoken is not None:
        return _amount(Decimal(spoken))
    in_words = [match[1].strip() for match in grammar.IN_WORDS.finditer(plain)]
    meant = [number_words.satang(words, is_exact=True) for words in in_words]
    if any(
        value is None and grammar.EXACT not in words for value, words in zip(meant, in_words, strict=True)
    ):
        return Amount(Said.UNREADABLE)  # baht for what?
    plain = grammar.SAYS_NOTHING.sub("", grammar.IN_WORDS.sub(" ", plain).strip())
    before = grammar.BESIDE_BEFORE.match(plain)
    if before and grammar.NO_AMOUNT.search(before["beside"]):
        return Amount(Said.UNREADABLE)
    figure = grammar.FIGURE.match(plain, before.end() if before else 0)
    if not figure or len(figure["number"]) > _LONGEST:
        return Amount(Said.UNREADABLE)
    rest = plain[figure.end() :].strip()
    if not figure["scale"] and _MORE_THAN_SATANG.search(figure["number"]):
        return Amount(Said.UNREADABLE)
    satang = Decimal(figure["number"].replace(",", "")) * grammar.SCALES.get(figure["scale"] or "", 1) * 100
    if rest and (before or not _is_beside(rest, bare=satang >= _MORE_THAN_A_COUNT)):
        return Amount(Said.UNREADABLE)
    differing = [words for words, value in zip(in_words, meant, strict=True) if value != satang]
    return _amount(satang, before["beside"].strip() if before else rest.strip("()/ "), " ".join(differing))


def _amount(satang: Decimal, rest: str = "", contradicted: str = "") -> Amount:
    if satang > LARGEST or satang != int(satang):
        return Amount(Said.UNREADABLE)
    return Amount(Said.AMOUNT if satang else Said.ZERO, int(satang), rest, contradicted)


def _is_beside(rest: str, *, bare: bool) -> bool:
    """Whether text behind a figure names who pays or acts, also bare; a unit, a share, a figure do not."""
    if grammar.UNIT_PRICE.match(rest) or any(sign.isdigit() or sign == "%" for sign in rest):
        return False
    if re.fullmatch(r"\([^()]*\)|/\s*[^/]+", rest):
        return True
    named = grammar.BODY.match(rest) or grammar.SOURCE.match(rest)
    return bare and named is not None and not grammar.NO_AMOUNT.search(rest)


def is_body(text: str) -> bool:
    """Whether a text names a body that acts, not a fund or a budget.

    >>> is_body("อบต."), is_body("เทศบาลตำบลปาเสมัส"), is_body("กองทุนหมู่บ้าน"), is_body("งบ อบต.")
    (True, True, False, False)
    """
    return bool(grammar.BODY.match(thai.clean_line(text)))


def baht_by_year(text: str) -> dict[int, int]:
    """Satang by Buddhist year of a cell each of whose lines says plainly of what year it is; else empty.

    >>> baht_by_year("ปี 2566 100,000 / ปี 2567 200,000 บาท"), baht_by_year("ปี 2566 100,000\\nและอีก 5,000")
    ({2566: 10000000, 2567: 20000000}, {})
    >>> baht_by_year("ปี 2566-2570 100,000"), baht_by_year("ปี 2566 ปีละ 5,000"), baht_by_year("500,000")
    ({}, {}, {})
    """
    found: dict[int, int] = {}
    for line in re.split(r"\n|\s/\s|;", thai.arabic(thai.clean(text))):
        match = grammar.YEAR_LINE.match(line.strip())
        amount = baht(match["said"]) if match else Amount(Said.NOTHING)
        years = years_be(match["year"]) if match else []
        if (
            amount.satang is None
            or amount.rest
            or amount.contradicted
            or len(years) != 1
            or years[0] in found
        ):
            return {}
        found[years[0]] = amount.satang
    return found


def years_be(text: str) -> list[int]:
    """The Buddhist years named in a text, in its order.

    >>> years_be("งบประมาณ ปี ๒๕๖๖ (บาท)"), years_be("พ.ศ. 2566 - 2570"), years_be("ปี 67")
    ([2566], [2566, 2570], [2567])
    >>> years_be("แผน ปี 66-70"), years_be("2566/67"), years_be("ปี 66-12")
    ([2566, 2570], [2566, 2567], [2566])
    """
    plain = thai.arabic(thai.clean(text))
    long = list(grammar.YEAR_LONG.finditer(plain))
    years = []
    for match in long or grammar.YEAR_SHORT.finditer(plain):
        year = int(match[1]) if long else 2500 + int(match[1])
        years.append(year)
        if end := grammar.YEAR_SHORT_END.match(plain, match.end()):
            last = 2500 + int(end[1])
            years += [last] if year < last <= year + LONGEST_PLAN else []
    return years


def years_meant(text: str) -> list[int]:
    """The Buddhist years a text speaks of, those between the two ends of a range among them.

    >>> years_meant("แผน พ.ศ. 2566 - 2568"), years_meant("ปี 2566 และ 2568")
    ([2566, 2567, 2568], [2566, 2568])
    """
    years = years_be(text)
    if (
        len(years) == 2
        and years[0] < years[1] <= years[0] + LONGEST_PLAN
        and grammar.YEAR_RANGE.search(thai.arabic(thai.clean_line(text)))
    ):
        return list(range(years[0], years[1] + 1))
    return years


def plan_year(text: str) -> int | None:
    """The first year of a plan as a setting says it; None where it names no one year.

    >>> plan_year("2566"), plan_year("ปี ๒๕๖๖"), plan_year("66"), plan_year("2566.0")
    (2566, 2566, None, 2566)
    """
    years = years_be(text.strip().removesuffix(".0"))
    return years[0] if len(years) == 1 else None


def moos(text: str) -> list[int]:
    """The village numbers (หมู่ที่) named in a text, each once, in its order.

    A measure before ม. is metres, ม. after ชั้น or นักเรียน a school grade; neither counts. Two numbers
    with a dash are a range, two with their words the ends of a road.

    >>> moos("หมู่ที่ ๔ บ้านน้ำตก"), moos("หมู่ 6,10"), moos("หมู่ที่ 4 และ 12"), moos("หมู่ที่ 1-4")
    ([4], [6, 10], [4, 12], [1, 2, 3, 4])
    >>> moos("หมู่ ที่ 4"), moos("ม.ที่ ๔"), moos("ม 4"), moos("ม.12-ม.4"), moos("หมู่ 5 และ 3-0-50 ไร่")
    ([4], [4], [4], [12, 4], [5])
    >>> moos("ถนนยาว 100 ม. กว้าง 4 ม."), moos("นักเรียน ม.1-ม.3"), moos("กม.2+315")
    ([], [], [])
    """
    return moos_and_rest(thai.arabic(thai.clean_line(text)))[0]


def moos_and_rest(text: str) -> tuple[list[int], str]:
    """The village numbers as `moos` finds them, and the text without them; it must be clean, digits Arabic.

    >>> moos_and_rest("ซ่อมถนน หมู่ที่ 4, 5 ยาว 100 ม.")
    ([4, 5], 'ซ่อมถนน   ยาว 100 ม.')
    """
    found: list[int] = []

    def taken(match: re.Match[str]) -> str:
        if not match["listed"]:
            return match[0]
        plain = grammar.MOO_RANGE.sub(_range_written_out, match["listed"])
        found.extend(map(int, re.findall(r"\d+", plain)))
        return " "

    rest = grammar.MOO.sub(taken, text)
    return [number for number in dict.fromkeys(found) if number], rest


def _range_written_out(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    return ", ".join(map(str, range(first, last + 1) if 0 < first < last else (first, last)))
