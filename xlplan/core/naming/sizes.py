"""What a text says of size: width, length, thickness …, areas, numbers of things and people.

Figures are exact: lengths in metres, areas in square metres, volumes in cubic metres, rai in rai
(with งาน and ตารางวา as its parts). What is meant by a figure is told by the word before it and by its
unit; a figure with neither is no size. The text itself is never changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import lru_cache
from typing import Any

from xlplan import words
from xlplan.core import thai
from xlplan.core.grammar import sizes as grammar

_NEAR = 30  # signs before a figure that may say what it numbers
_DIGIT = re.compile(r"\d")
_COUNTS = ("number", "people", "households")
LENGTHS = ("width", "length", "thickness", "depth", "height", "diameter", "distance")

_ABOUT = Decimal("0.1")  # of a figure that is said to be about right
_THIN = Decimal("0.5")  # metres; a third side up to here is a thickness
_A_RUN = Decimal(10)  # metres; of two sides one of which is as long, it is the length
_NGAN, _WA = Decimal(4), Decimal(400)  # of them make a rai


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as an interval: both ends the same unless a range is said; `high` None for "at least"."""

    low: Decimal
    high: Decimal | None
    about: bool = False

    def fits(self, other: "Figure", share: Decimal = Decimal(0)) -> bool:
        """Whether both may be said of one thing, give or take a share of them.

        >>> four, range_, least = (find(f"กว้าง{said} ม.").width[0] for said in ("4", "3-5", "ไม่น้อยกว่า 4.5"))
        >>> four.fits(range_), four.fits(least), range_.fits(least)
        (True, False, True)
        """
        if self.about or other.about:
            share = max(share, _ABOUT)
        return _reaches(self, other, share) and _reaches(other, self, share)


def _reaches(first: Figure, second: Figure, share: Decimal) -> bool:
    return first.high is None or first.high * (1 + share) >= second.low


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things with its unit word."""

    figure: Figure
    unit: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a text says of size, each measure in the text's order; empty where it says nothing.

    `sides` are figures multiplied with each other of which it is not said which is which (1.80 x 1.80),
    or the one figure behind ขนาด. `distance` is also a length without a word before it.
    """

    width: tuple[Figure, ...] = ()
    length: tuple[Figure, ...] = ()
    thickness: tuple[Figure, ...] = ()
    depth: tuple[Figure, ...] = ()
    height: tuple[Figure, ...] = ()
    diameter: tuple[Figure, ...] = ()
    distance: tuple[Figure, ...] = ()
    area: tuple[Figure, ...] = ()
    rai: tuple[Figure, ...] = ()
    volume: tuple[Figure, ...] = ()
    people: tuple[Figure, ...] = ()
    households: tuple[Figure, ...] = ()
    number: tuple[Count, ...] = ()
    sides: tuple[tuple[Figure, ...], ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure of which two texts say what cannot both be; `unit` is that of a number of things."""

    measure: str
    first: Figure
    second: Figure
    unit: str = ""

    @property
    def said(self) -> tuple[str, str]:
        """What each text says, in Thai."""
        first, second = (
            words.sizes.said(self.measure, f.low, f.high, self.unit) for f in (self.first, self.second)
        )
        return first, second


_Read = tuple[int, int, list[tuple[str, Any]]]  # where a size begins and ends, and by measure what it says


@lru_cache(maxsize=20_000)  # the same target stands in many rows, and a name is looked at by several steps
def find(text: str) -> Sizes:
    """The sizes a text says.

    >>> said = find("กว้าง 4 เมตร ยาว ๓๕๐ ม. หนา 15 ซม. หรือมีพื้นที่ไม่น้อยกว่า 1,400 ตร.ม.")
    >>> [str(figure[0].low) for figure in (said.width, said.length, said.thickness, said.area)]
    ['4', '350', '0.15', '1400']
    >>> find("๓-๐-๕๐ ไร่").rai[0].low, find("จำนวน 16 บ่อ").number[0].unit
    (Decimal('3.125'), 'บ่อ')
    """
    found: dict[str, list[Any]] = {}
    if not _DIGIT.search(text):
        return Sizes()
    for _, _, said in _read(thai.clean_line(text)):
        for measure, value in said:
            found.setdefault(measure, []).append(value)
    return Sizes(**{measure: tuple(values) for measure, values in found.items()})


def without(text: str) -> str:
    """A cleaned text with its sizes taken out, a blank in the place of each.

    A number of things or people stays unless จำนวน stands before it: it may be what they are called by.

    >>> without("ก่อสร้างถนน ซอย 9 กว้าง 4 ม. จำนวน 2 สาย"), without("สนามฟุตบอล 7 คน ยาว 50 ม.")
    ('ก่อสร้างถนน ซอย 9    ', 'สนามฟุตบอล 7 คน  ')
    """
    if not _DIGIT.search(text):
        return text
    parts, end = [], 0
    for begins, ends, said in _read(text):
        if said and said[0][0] in _COUNTS and not text.startswith(grammar.NUMBER_OF, begins):
            continue
        parts.append(text[end:begins])
        end = ends
    return " ".join((*parts, text[end:]))


def _read(text: str) -> Iterator[_Read]:
    """The sizes of a text; one that cannot be told for certain says nothing."""
    for match in grammar.SIZE.finditer(text):
        ends = match.end()
        if match["figures"] is None:
            said: list[tuple[str, Any]] | None = _rai(match)
        elif any(dimension["unit"] for dimension in grammar.DIMENSION.finditer(match["figures"])):
            said = _measured(text, match)
        elif counted := _counted(text, match):
            ends, said = counted
        else:
            said = _without_unit(text, match)
        if said is not None:
            yield match.start(), ends, said


def _measures(match: re.Match[str]) -> list[str]:
    """What the words before a figure say that it measures."""
    return [grammar.MEASURES[word] for word in grammar.MEASURE.findall(match["lead"])]


def _rai(match: re.Match[str]) -> list[tuple[str, Any]]:
    rai, ngan, wa = (Decimal(match[part] or match[f"{part}_said"] or 0) for part in ("rai", "ngan", "wa"))
    return [("rai", _figure(rai + ngan / _NGAN + wa / _WA, None, match["lead"]))]


def _measured(text: str, match: re.Match[str]) -> list[tuple[str, Any]] | None:
    """Figures with a unit; a side without one is of the unit behind it."""
    dimensions = list(grammar.DIMENSION.finditer(match["figures"]))
    figures: list[Figure] = []
    family = unit = ""
    for dimension in reversed(dimensions):
        unit = dimension["unit"] or unit
        family, factor = _unit(unit) if unit else ("length", Decimal(1))
        figures.insert(0, _of(dimension, match["lead"], factor))
    measures = _measures(match)
    if len(figures) > 1:
        return _sides(measures, figures)
    if family != "length":
        return [(family, figures[0])]
    measure = measures[-1] if measures else None
    if measure is None and grammar.EACH.search(match["lead"]):
        measure = "width"  # of a shoulder
    if measure in LENGTHS:
        return [(measure, figures[0])]
    if measure == "sides":
        return [("diameter", figures[0]) if unit == grammar.INCH else ("sides", tuple(figures))]
    before = text[max(0, match.start() - _NEAR) : match.start()]
    is_village = unit in grammar.SHORT_METRES and grammar.VILLAGE_FOLLOWS.match(text, match.end())
    if not measure and is_village and grammar.NAMES_SOMETHING.search(before):
        return None
    is_a_run = measure in (None, "number") and _unit(unit)[1] >= 1 and not grammar.NOT_A_LENGTH.search(before)
    return [("distance", figures[0])] if is_a_run else []


def _sides(measures: list[str], figures: list[Figure]) -> list[tuple[str, Any]]:
    """Figures multiplied with each other: which is which, where that is plain."""
    if len(measures) == len(figures) and set(measures) <= set(LENGTHS):
        return list(zip(measures, figures, strict=True))
    is_flat = len(figures) == 2 or (len(figures) == 3 and figures[2].low <= _THIN)
    if is_flat and max(figure.low for figure in figures) >= _A_RUN:
        return list(zip(("width", "length", "thickness"), figures, strict=False))
    return [("sides", tuple(figures))]


def _counted(text: str, match: re.Match[str]) -> tuple[int, list[tuple[str, Any]]] | None:
    """A number of things, people or households, and where its unit ends."""
    is_certain = _measures(match)[-1:] == ["number"]
    unit, ends = match["counted"], match.end()
    if unit is None and is_certain and (running_on := grammar.COUNTED_FOR_CERTAIN.match(text, ends)):
        unit, ends = running_on[1], running_on.end()
    dimension = grammar.DIMENSION.fullmatch(match["figures"])
    if unit is None or dimension is None:
        return None
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if not is_certain and grammar.NAMES_SOMETHING.search(before):
        return None
    figure = _of(dimension, match["lead"], Decimal(1))
    if unit in grammar.PEOPLE:
        return ends, [("people", figure)]
    if unit in grammar.HOUSEHOLDS:
        return ends, [("households", figure)]
    return ends, [("number", Count(figure, unit))]


def _without_unit(text: str, match: re.Match[str]) -> list[tuple[str, Any]] | None:
    """Figures without a unit: metres, where a word says that they are lengths."""
    measures, dimensions = _measures(match), list(grammar.DIMENSION.finditer(match["figures"]))
    if not measures or measures[-1] not in (*LENGTHS, "sides"):
        return None
    figures = [_of(dimension, match["lead"], Decimal(1)) for dimension in dimensions]
    if len(figures) > 1:
        return _sides(measures, figures)
    if measures[-1] not in LENGTHS:
        return None
    return [] if grammar.SMALL_UNIT_FOLLOWS.match(text, match.end()) else [(measures[-1], figures[0])]


@lru_cache
def _unit(written: str) -> tuple[str, Decimal]:
    """What a unit measures, and how many metres (square, cubic metres, rai) it is."""
    return next((family, factor) for unit, family, factor in grammar.UNITS if unit.fullmatch(written))


def _of(dimension: re.Match[str], lead: str, factor: Decimal) -> Figure:
    said = [Decimal(dimension[end].replace(",", "")) * factor for end in ("low", "high") if dimension[end]]
    return _figure(said[0], said[1] if len(said) > 1 else None, lead)


def _figure(low: Decimal, high: Decimal | None, lead: str) -> Figure:
    """A figure as the words before it bound it."""
    if grammar.AT_LEAST.search(lead):
        return Figure(low, None)
    if grammar.AT_MOST.search(lead):
        return Figure(Decimal(0), high or low)
    low, high = sorted((low, low if high is None else high))
    return Figure(low, high, about=grammar.ABOUT.search(lead) is not None)


def differing(first: Sizes, second: Sizes) -> list[Difference]:
    """What cannot both be said of one thing.

    Only measures that each text says once are compared: of two widths one may be the shoulder's. People
    and households are not: those who take part are others than those who are served.

    >>> [d.measure for d in differing(find("กว้าง 4 ม. ยาว 350 ม."), find("กว้าง 4.00 ม. ยาว 530 ม."))]
    ['length']
    >>> differing(find("กว้าง 3 ม. ยาว 20 ม."), find("กว้าง 3.00 เมตร"))
    []
    """
    pairs = {measure: _pair(getattr(first, measure), getattr(second, measure)) for measure in _COMPARED}
    width, length = pairs["width"], pairs["length"]
    if width and length and width[0].fits(length[1]) and length[0].fits(width[1]):
        del pairs["width"], pairs["length"]  # which of the two is the width is a matter of taste
    elif not length:  # one says how long, the other how far
        pairs["distance"] = _pair(first.length + first.distance, second.length + second.distance)
    different = [
        Difference(measure, *pair) for measure, pair in pairs.items() if pair and not pair[0].fits(pair[1])
    ]
    for unit in sorted({count.unit for count in first.number} & {count.unit for count in second.number}):
        pair = _pair(
            *([count.figure for count in said.number if count.unit == unit] for said in (first, second))
        )
        if pair and not pair[0].fits(pair[1]):
            different.append(Difference("number", *pair, unit))
    return different


_COMPARED = (*LENGTHS, "area", "rai", "volume")


def _pair(ones: Sequence[Figure], others: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    return (ones[0], others[0]) if len(ones) == len(others) == 1 else None
