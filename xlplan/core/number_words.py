"""Amounts of money in Thai words, as they stand behind a figure in brackets or alone: หนึ่งแสนบาทถ้วน."""

import re

from xlplan.core import thai
from xlplan.core.grammar import counting
from xlplan.core.grammar import figures as grammar

_DIGITS = {word: digit for digit, word in enumerate(counting.ONES) if word} | {counting.TWENTY: 2}
_DIGIT = "|".join(sorted(_DIGITS, key=len, reverse=True))
_UNITS = counting.PLACES[:0:-1]  # the widest first
_BELOW_A_MILLION = re.compile(
    "".join(f"(?:({_DIGIT}){unit})?" for unit in _UNITS[:-1])
    + f"((?:{_DIGIT})?{_UNITS[-1]})?({_DIGIT}|{counting.AND_ONE})?"
)


_LONGEST = 200  # signs; any amount of money takes fewer


def satang(text: str, *, is_exact: bool = False) -> int | None:
    """What an amount in words says; None where it is none, or may mean two things.

    "ถ้วน" behind it says that it is exact; `is_exact` says so of words that stand beside a figure.

    >>> satang("หนึ่งแสนหนึ่งหมื่นห้าพันห้าร้อยบาทถ้วน"), satang("(-ยี่สิบเอ็ดล้านบาทห้าสิบสตางค์-)")
    (11550000, 2100000050)
    >>> satang("หนึ่งแสนห้าบาทถ้วน"), satang("แสนห้า"), satang("หนึ่งแสนห้า")  # 100,005; people mean 150,000
    (10000500, None, None)
    """
    spoken = re.sub(r"[\s()–—-]", "", thai.clean(text))
    if len(spoken) > _LONGEST:
        return None
    is_exact = is_exact or spoken.endswith(grammar.EXACT)
    spoken = spoken.removesuffix(grammar.EXACT)
    baht, said_baht, part = spoken.partition(grammar.BAHT)
    if spoken.endswith(grammar.SATANG):
        baht, part = (baht, part) if said_baht else ("", spoken)
        hundredths = _number(part.removesuffix(grammar.SATANG), is_exact=True)
        whole = _number(baht, is_exact=True) if baht else 0
        if whole is None or hundredths is None or hundredths >= 100:
            return None
        return whole * 100 + hundredths
    whole = None if part else _number(baht, is_exact=is_exact)
    return None if whole is None else whole * 100


def _number(words: str, *, is_exact: bool) -> int | None:
    """A number in words; unless `is_exact`, none whose last digit may count the unit before it."""
    if words == counting.ZERO:
        return 0
    before, million, rest = words.rpartition(counting.MILLION)
    millions = _number(before, is_exact=True) if million else 0
    match = _BELOW_A_MILLION.fullmatch(rest)
    if millions is None or (million and not millions) or match is None or not words:
        return None
    *wide, tens, ones = match.groups()
    skips = not tens and (million or any(wide))
    if ones and ones != counting.AND_ONE and skips and not is_exact:
        return None
    number = 0
    for digit in wide:
        number = number * 10 + _DIGITS.get(digit or "", 0)
    ten = _DIGITS.get(tens.removesuffix(_UNITS[-1]), 1) if tens else 0
    one = 1 if ones == counting.AND_ONE else _DIGITS.get(ones or "", 0)
    return millions * 1_000_000 + number * 100 + ten * 10 + one
