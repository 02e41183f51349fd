"""Tambon, village, district and province as they are named in headings, columns and file names."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from xlplan.core import numbers, thai
from xlplan.core.grammar import places as grammar

_LONGEST_NUMBER = 9  # digits; of thousands of them Python makes no number


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plan is from; `moo` is the village number as text, "5, 6" for a plan of two villages."""

    tambon: str | None = None
    moo: str | None = None
    village: str | None = None
    district: str | None = None
    province: str | None = None

    def below(self, wider: "Place") -> "Place":
        """This place, with what it does not name taken from a wider one.

        Another tambon takes no village from the old one, another village no name; a village that is only
        named, by another name, takes no number: names are no identity.
        """
        if self.tambon and wider.tambon and self.tambon != wider.tambon:
            wider = replace(wider, moo=None, village=None)
        if self.moo and wider.moo and self.moo != wider.moo:
            wider = replace(wider, village=None)
        if not self.moo and self.village and wider.village and not _same(self.village, wider.village):
            wider = replace(wider, moo=None)
        names = ("tambon", "moo", "village", "district", "province")
        return Place(**{name: getattr(self, name) or getattr(wider, name) for name in names})


def _same(one: str, other: str) -> bool:
    return thai.key(one) == thai.key(other)


def _first(pattern: re.Pattern[str], text: str, without: re.Pattern[str] | None = None) -> str | None:
    names = (match[1].strip() for match in pattern.finditer(text))
    return next((name for name in names if name and not (without and without.match(name))), None)


def tambon_name(text: str) -> str:
    """A tambon's name without the word before it.

    >>> tambon_name("ตําบลปาเสมัส"), tambon_name("ต. มูโนะ"), tambon_name("ปูโยะ")
    ('ปาเสมัส', 'มูโนะ', 'ปูโยะ')
    """
    plain = thai.clean_line(text)
    return grammar.TAMBON_PREFIX.sub("", plain)


def is_tambon_name(text: str) -> bool:
    """Whether a text can be a tambon's name: Thai letters, blanks and hyphens, and not many.

    >>> is_tambon_name("สุไหงโก-ลก"), is_tambon_name("../../evil"), is_tambon_name("ปูโยะ/มูโนะ")
    (True, False, False)
    """
    return grammar.A_NAME.fullmatch(text) is not None


def moo_of(text: str) -> str | None:
    """The villages or municipal communities that a line names by number: "4", "5, 6", "ช1".

    >>> moo_of("หมู่ที่ 5 และ 6"), moo_of("ชุมชนที่ ๑ ตลาดเก่า"), moo_of("ชุมชน")
    ('5, 6', 'ช1', None)
    """
    plain = thai.arabic(thai.clean_line(text))
    if moos := numbers.moos(plain):
        return ", ".join(map(str, moos))
    communities = (f"{grammar.COMMUNITY_SIGN}{int(match[1])}" for match in grammar.COMMUNITY.finditer(plain))
    return ", ".join(dict.fromkeys(communities)) or None


def find(text: str, known_tambons: Collection[str] = ()) -> Place:
    """The place that a line of text names.

    >>> place = find("หมู่ที่ ๓ บ้านปาเสมัส ตําบลปาเสมัส อำเภอสุไหงโก-ลก จังหวัดนราธิวาส")
    >>> place.tambon, place.moo, place.village, place.district, place.province
    ('ปาเสมัส', '3', 'ปาเสมัส', 'สุไหงโก-ลก', 'นราธิวาส')
    >>> find("แผนหมู่ 3 ปาเสมัส.docx", ["ปาเสมัส"]).tambon
    'ปาเสมัส'
    """
    plain = re.sub("[_]+", " ", thai.clean_line(text))
    moos = moo_of(plain)
    tambon = _first(grammar.TAMBON, plain, grammar.NO_TAMBON)
    by_key = {thai.key(name): name for name in known_tambons}
    if tambon is not None:
        tambon = by_key.get(thai.key(tambon), tambon)
    elif moos:
        named = [name for name in known_tambons if name in grammar.VILLAGE_AND_NAME.sub("", plain)]
        tambon = named[0] if len(named) == 1 else None
    named_alone = grammar.VILLAGE_ALONE.fullmatch(plain)
    village = _first(grammar.VILLAGE, plain, grammar.NO_VILLAGE) if moos or named_alone else None
    district = _first(grammar.DISTRICT, plain)
    return Place(
        tambon=tambon,
        moo=moos,
        village=village,
        district=None if district is None else re.sub(r"\s*[-–]\s*", "-", district),
        province=_first(grammar.PROVINCE, plain),
    )


def moo_of_cell(text: str) -> str | None:
    """The village number a cell of a village column names, also a bare one.

    >>> moo_of_cell("๕, ๖"), moo_of_cell("หมู่ที่ 4 บ้านน้ำตก"), moo_of_cell("4 บ้านน้ำตก"), moo_of_cell("ทั้งตำบล")
    ('5, 6', '4', '4', None)
    """
    plain = thai.arabic(thai.clean_line(text))
    if grammar.BARE_NUMBERS.match(plain):
        plain = f"{grammar.MOO_WORD}{plain}"
    return moo_of(plain)


def is_village(text: str) -> bool:
    """Whether a text names villages by their numbers, with or without their names, and nothing else.

    >>> is_village("หมู่ที่ 4 บ้านน้ำตก"), is_village("ช1"), is_village("ซ่อมถนน หมู่ที่ 4"), is_village("บ้านน้ำตก")
    (True, True, False, False)
    """
    plain = thai.arabic(thai.clean_line(text))
    rest = grammar.COMMUNITY.sub("", grammar.VILLAGE_AND_NAME.sub("", numbers.moos_and_rest(plain)[1]))
    return moo_of(plain) is not None and not any(sign.isalpha() for sign in grammar.AND.sub("", rest))


def says_more(text: str) -> bool:
    """Whether a village's cell says more than its number, as "ม.4 ฝั่งคลอง" does.

    >>> says_more("หมู่ที่ 4"), says_more("4, 6"), says_more("4 บ้านน้ำตก"), says_more("ม.4 ฝั่งคลอง")
    (False, False, True, True)
    """
    rest = numbers.moos_and_rest(thai.arabic(thai.clean_line(text)))[1]
    return any(sign.isalpha() for sign in grammar.AND.sub("", rest))


def villages_of(moo: str | None) -> list[str]:
    """The villages of a cell หมู่ที่, one by one; 0 stands for the whole tambon and names none.

    >>> villages_of("๕, 06"), villages_of("ช1"), villages_of("00"), villages_of(None)
    (['5', '6'], ['ช1'], [], [])
    """
    listed = (part.strip() for part in thai.arabic(thai.clean(moo or "")).split(","))
    return [one.lstrip("0") for one in listed if one.lstrip("0")]


def village_order(moo: str) -> tuple[bool, int, str]:
    """Sorts villages by their numbers, municipal communities behind them.

    >>> sorted(["ช1", "10", "2"], key=village_order)
    ['2', '10', 'ช1']
    """
    is_number = moo.isdecimal() and len(moo) <= _LONGEST_NUMBER
    return not is_number, int(moo) if is_number else 0, moo
