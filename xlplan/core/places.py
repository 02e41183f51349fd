"""Tambon, village, district and province as they are named in headings, columns and file names."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from xlplan.core import numbers, thai
from xlplan.core.grammar import places as grammar


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

        Another tambon takes no village from the old one, another village no name.
        """
        if self.tambon and wider.tambon and self.tambon != wider.tambon:
            wider = replace(wider, moo=None, village=None)
        if self.moo and wider.moo and self.moo != wider.moo:
            wider = replace(wider, village=None)
        names = ("tambon", "moo", "village", "district", "province")
        return Place(**{name: getattr(self, name) or getattr(wider, name) for name in names})


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


def find(text: str, known_tambons: Collection[str] = ()) -> Place:
    """The place that a line of text names.

    >>> place = find("หมู่ที่ ๓ บ้านปาเสมัส ตําบลปาเสมัส อำเภอสุไหงโก-ลก จังหวัดนราธิวาส")
    >>> place.tambon, place.moo, place.village, place.district, place.province
    ('ปาเสมัส', '3', 'ปาเสมัส', 'สุไหงโก-ลก', 'นราธิวาส')
    >>> find("แผนหมู่ 3 ปาเสมัส.docx", ["ปาเสมัส"]).tambon
    'ปาเสมัส'
    """
    plain = re.sub("[_]+", " ", thai.clean_line(text))
    moos = ", ".join(map(str, numbers.moos(plain))) or None
    tambon = _first(grammar.TAMBON, plain, grammar.NO_TAMBON)
    by_key = {thai.key(name): name for name in known_tambons}
    if tambon is not None:
        tambon = by_key.get(thai.key(tambon), tambon)
    elif moos:
        named = [name for name in known_tambons if name in grammar.VILLAGE_AND_NAME.sub("", plain)]
        tambon = named[0] if len(named) == 1 else None
    village = _first(grammar.VILLAGE, plain, grammar.NO_VILLAGE) if moos else None
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
    return ", ".join(map(str, numbers.moos(plain))) or None


def says_more(text: str) -> bool:
    """Whether a village's cell says more than its number and name, as "ม.4 ฝั่งคลอง" does.

    >>> says_more("หมู่ที่ 4 บ้านน้ำตก"), says_more("4, 6"), says_more("ม.4 ฝั่งคลอง")
    (False, False, True)
    """
    rest = grammar.VILLAGE_AND_NAME.sub("", numbers.without_moos(thai.arabic(thai.clean_line(text))))
    return any(sign.isalpha() for sign in grammar.AND.sub("", rest))
