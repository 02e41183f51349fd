"""A project's name → its work, object, surface, stretch and the text that is left to compare.

The name itself is never changed. Two names are compared by `core`: short forms written out, digits
folded, and everything taken out that is compared on its own (village, route, lane, part, size,
agency) or says nothing (prefixes, wording of procurement).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from xlplan.core import numbers, thai
from xlplan.core.grammar import names as grammar
from xlplan.core.vocabulary import Segment


@dataclass(frozen=True, slots=True)
class Name:
    """What a project's name says.

    `segments` tells one stretch from another: ("ซอย", "เทศบาล9"), ("ช่วง", "1"), and for a route its
    ends in the order of the alphabet, so that A–B is B–A. `head` is the beginning, up to the first
    place, by which a project is sorted. `agencies` are those named in brackets.
    """

    core: str
    head: str
    work: str | None
    object: str | None
    surface: str | None
    segments: Mapping[Segment, str]
    moos: tuple[int, ...]
    sizes: tuple[str, ...]
    agencies: frozenset[str]


class Abbreviations:
    """Short forms and spellings ready for writing out: as written → in full."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = {thai.clean_line(written): meaning for written, meaning in meanings.items()}
        longest_first = sorted(self._meanings, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def write_out(self, text: str) -> str:
        """The text with every short form in full."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: self._meanings[match[0]], text)


def parse(text: str, abbreviations: Abbreviations) -> Name:
    """What a name says.

    >>> short = Abbreviations({"ค.ส.ล.": "คอนกรีตเสริมเหล็ก"})
    >>> name = parse("ก่อสร้างโครงการก่อสร้างถนน ค.ส.ล. ซอยสวนยาง หมู่ ๔ บ้านน้ำตก กว้าง 4 ม.", short)
    >>> name.work, name.object, name.surface, name.segments[Segment.LANE], name.moos
    ('ก่อสร้าง', 'ถนน', 'คอนกรีตเสริมเหล็ก', 'สวนยาง', (4,))
    >>> name.core == parse("ก่อสร้างถนนคอนกรีตเสริมเหล็ก ซอยสวนยาง หมู่ที่ 4", short).core
    True
    """
    plain = abbreviations.write_out(thai.arabic(thai.clean_line(text)))
    plain = without_prefix(grammar.SUFFIX.sub(" ", plain))
    agencies = frozenset(
        agency for bracket in grammar.BRACKETS.findall(plain) for agency in agencies_in(bracket)
    )
    moos = tuple(numbers.moos(plain))
    plain = grammar.BRACKETS.sub(" ", plain)
    head = grammar.HEAD_ENDS.split(grammar.PLACE.sub(" ", plain.strip()))[0]
    rest = grammar.TAMBON.sub(" ", numbers.without_moos(plain))
    sizes = tuple(thai.key(size) for size in grammar.SIZE.findall(rest))
    rest = grammar.TAIL.sub("", grammar.SIZE.sub(" ", rest))
    segments, rest = _segments(rest)
    work = grammar.WORK.match(plain)
    rest = grammar.PLACE.sub(" ", rest.strip())
    thing = grammar.OBJECT.search(rest) or grammar.OBJECT.search(head)
    surface = grammar.SURFACE.search(plain)
    return Name(
        core=thai.key(rest) or thai.key(plain),  # a name that is only a place is compared as such
        head=head.strip(),
        work=grammar.WORKS[work[0]] if work else None,
        object=grammar.OBJECTS[thing[0]] if thing else None,
        surface=grammar.SURFACE_NAMES.get(surface[0], surface[0]) if surface else None,
        segments=segments,
        moos=moos,
        sizes=sizes,
        agencies=agencies,
    )


def without_prefix(text: str) -> str:
    """The text without the words before the work, and with a doubled beginning once.

    >>> without_prefix("จ้างเหมาก่อสร้างโครงการก่อสร้างถนน"), without_prefix("ก่อสร้างก่อสร้างถนน")
    ('ก่อสร้างถนน', 'ก่อสร้างถนน')
    """
    before = None
    while before != text:
        before = text
        text = grammar.PREFIX.sub("", text.strip())
        work = grammar.WORK.match(text)
        if work:
            rest = grammar.PREFIX.sub("", text[work.end() :].strip())
            if rest.startswith(work[0]):
                text = rest
    return text


def agencies_in(text: str | None) -> frozenset[str]:
    """The agencies a text names, short forms and full names alike.

    >>> sorted(agencies_in("ทต.ปาเสมัส / องค์การบริหารส่วนจังหวัดนราธิวาส"))
    ['อบจ.', 'เทศบาล']
    """
    found = grammar.AGENCIES.findall(thai.clean_line(text or ""))
    return frozenset(grammar.AGENCY_NAMES.get(name, name) for name in found)


def _segments(text: str) -> tuple[dict[Segment, str], str]:
    """Route, lane, part and chainage of a name, and the text without them."""
    found: dict[Segment, str] = {}
    if chainage := grammar.CHAINAGE.search(text):
        stations = grammar.STATION.findall(chainage[0])
        found[Segment.CHAINAGE] = "–".join("+".join(station) for station in stations)
        text = text.replace(chainage[0], " ")
    if part := grammar.PART.search(text):
        found[Segment.PART] = part[1]
        text = text.replace(part[0], " ")
    if lane := grammar.LANE.search(text):
        found[Segment.LANE] = "/".join(map(thai.key, lane[1].split("/")))  # lane 9/1 is not lane 91
        text = text.replace(lane[0], " ")
    if route := grammar.ROUTE.search(text):
        ends = [thai.key(end).removeprefix(grammar.VILLAGE) for end in grammar.ROUTE_ENDS.split(route[1])]
        if any(ends):  # else its ends are village numbers, which are compared as such
            found[Segment.ROUTE] = "–".join(sorted(end for end in ends if end))
        text = text.replace(route[0], " ")
    elif front := grammar.FRONT.search(text):
        found[Segment.FRONT] = thai.key(front[1])
    return found, text
