"""The stretch of a work that a name speaks of: what tells one road, lane, part or building from another."""

import re

from xlplan.core import thai
from xlplan.core.grammar import stretches as grammar
from xlplan.core.vocabulary import Segment


def found_in(text: str) -> tuple[dict[Segment, str], str]:
    """The stretches of a name, whose digits must be Arabic, and the text without them.

    >>> found, rest = found_in("ก่อสร้างถนน สายบ้านน้ำตก - บ้านปาเสมัส ช่วงที่ 2 ระยะที่ 1 ซอย 9/1")
    >>> {key.value: value for key, value in found.items()}, rest.split()
    ({'ระยะ': '1', 'ซอย': '9/1', 'สาย': 'น้ำตก–ปาเสมัส', 'ช่วง': '2'}, ['ก่อสร้างถนน'])
    >>> found_in("ขุดลอกคลองปลายนา จากสะพานไม้ถึงหน้ามัสยิด")[0][Segment.BETWEEN]
    'สะพานไม้–หน้ามัสยิด'
    """
    found: dict[Segment, str] = {}
    for segment, pattern, said in _TAKEN_OUT:
        if match := pattern.search(text):
            if value := said(match):  # ends that are village numbers are compared as such
                found[segment] = value
            text = f"{text[: match.start()]} {text[match.end() :]}"
    if Segment.ROUTE in found:
        return found, text
    if road := grammar.ROAD.search(text):
        found[Segment.ROUTE] = thai.key(road[1])
        text = f"{text[: road.start(1)]} {text[road.end(1) :]}"
    elif front := grammar.FRONT.search(text):  # stays in the text: it may be what the project is about
        found[Segment.FRONT] = _front(front)
    return found, text


def _chainage(match: re.Match[str]) -> str:
    return "–".join("+".join(station) for station in grammar.STATION.findall(match[0]))


def _first(match: re.Match[str]) -> str:
    return thai.key(next(group for group in match.groups() if group))


def _lane(match: re.Match[str]) -> str:
    return "/".join(map(thai.key, match[1].split("/")))  # lane 9/1 is not lane 91


def _route(match: re.Match[str]) -> str:
    return _ends(grammar.ROUTE_ENDS.split(match[1]))


def _between(match: re.Match[str]) -> str:
    return _ends([match["one"], match["other"]])


def _ends(names: list[str]) -> str:
    """The ends of a road in the order of the alphabet, so that A–B is B–A."""
    ends = [thai.key(name).removeprefix(grammar.VILLAGE) for name in names]
    return "–".join(sorted(end for end in ends if end))


def _front(match: re.Match[str]) -> str:
    """A building or water by its name, with the side it is looked at from."""
    name = thai.key(next(match[key] for key in ("of", "water", "crossing", "site") if match[key]))
    name = name.replace(grammar.VILLAGE, "", 1) or name
    if grammar.TADIKA in name:
        name = grammar.WHOSE.sub("", name)
    return (match["side"] or "") + name


# in this order: a chainage holds a dash, a lane ends a route
_TAKEN_OUT = (
    (Segment.CHAINAGE, grammar.CHAINAGE, _chainage),
    (Segment.PHASE, grammar.PHASE, _first),
    (Segment.LANE, grammar.LANE, _lane),
    (Segment.ROUTE, grammar.ROUTE, _route),
    (Segment.BETWEEN, grammar.BETWEEN, _between),
    (Segment.PART, grammar.PART, _first),
)
