"""Automatic numbers: what Word counts and writes before a paragraph, and keeps nowhere as text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from xlplan.core.counting import in_format
from xlplan.office.word.word_signs import as_shown
from xlplan.office.word.word_styles import Look, Styles, symbol_font
from xlplan.office.word.word_xml import VAL, W, is_on, parsed, value, whole

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_PRIVATE_USE = "\ue000"
_MOST_LINKS = 5  # a list may be another one's style, and that one another's


@dataclass(frozen=True, slots=True)
class _Level:
    """How the paragraphs of one level are numbered; `pattern` holds %1 for the number of the widest."""

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    behind: str = " "
    only_figures: bool = False
    restarts_after: int | None = None  # 1-based level that starts it anew; 0 none; None any wider one
    style: str | None = None
    is_hidden: bool = False


@dataclass(slots=True)
class _List:
    """The lists that count together: their levels, and how far they have come."""

    levels: dict[int, _Level]
    style_link: str | None = None
    counts: dict[int, int] = field(default_factory=dict)
    started: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Use:
    """A list as paragraphs name it: the list it counts with, and what it has of its own."""

    counted: str
    starts: dict[int, int]
    levels: dict[int, _Level]


class Numbers:
    """The automatic numbers of a document, given out in the order of its paragraphs."""

    def __init__(self, parts: Sequence[bytes], styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._uses: dict[int, _Use] = {}
        for part in parts:
            root = parsed(part)
            for element in root.iter(f"{W}abstractNum"):
                levels = dict(map(_level, element.iterchildren(f"{W}lvl")))
                link = value(element, "numStyleLink")
                self._lists.setdefault(element.get(f"{W}abstractNumId", ""), _List(levels, link))
            for element in root.iter(f"{W}num"):
                number = whole(element.get(f"{W}numId"))
                if number is not None:
                    self._uses.setdefault(number, _use(element))

    def __bool__(self) -> bool:
        return bool(self._uses)

    def next(self, look: Look, *, list_id: int | None = None, level: int | None = None) -> str:
        """The number of the next paragraph, with the blank behind it; "" where it has none.

        `list_id` and `level` are what the paragraph itself says, `look` what its style does.
        """
        used = look.list_id if list_id is None else list_id
        found = self._find(used) if used else None
        if found is None or used is None:
            return ""
        counted, use = found
        if list_id is None and level is None:
            level = self._linked(counted, look)
        levels = counted.levels | use.levels
        place = min(level or 0, _LEVELS - 1)
        own = levels.get(place)
        if own is None:
            return ""
        self._count(counted, use, used, place, levels)
        if own.is_hidden:
            return ""
        return _written(own, place, levels, counted.counts)

    def _find(self, list_id: int) -> tuple[_List, _Use] | None:
        """The list that a list id means, through the style that holds it where it is another's."""
        use = self._uses.get(list_id)
        first = use
        for _ in range(_MOST_LINKS):
            counted = None if use is None else self._lists.get(use.counted)
            if counted is None or first is None:
                return None
            if counted.style_link is None:
                return counted, first
            use = self._uses.get(self._styles.of(counted.style_link).list_id or 0)
        return None

    def _linked(self, counted: _List, look: Look) -> int:
        """The level of a style's paragraphs: the one that names the style, else what the style says."""
        for style in look.styles:
            for place, level in counted.levels.items():
                if level.style == style:
                    return place
        return look.list_level or 0

    @staticmethod
    def _count(counted: _List, use: _Use, list_id: int, place: int, levels: dict[int, _Level]) -> None:
        if place in use.starts and (list_id, place) not in counted.started:
            counted.counts[place] = use.starts[place]
        elif place in counted.counts:
            counted.counts[place] += 1
        else:
            counted.counts[place] = levels[place].start
        counted.started.add((list_id, place))
        for deeper in [level for level in counted.counts if level > place]:
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or place < after:
                del counted.counts[deeper]


def _written(own: _Level, place: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if own.number_format == "bullet":
        return f"{own.pattern}{own.behind}" if own.pattern.strip() else ""

    def one(found: re.Match[str]) -> str:
        wanted = int(found[1]) - 1
        level = levels.get(wanted)
        if level is None or wanted > place:
            return ""
        figures = own.only_figures and wanted < place
        return in_format(counts.get(wanted, level.start), "decimal" if figures else level.number_format)

    text = _PLACE.sub(one, own.pattern)
    return f"{text}{own.behind}" if text.strip() else ""


def _level(element: etree._Element) -> tuple[int, _Level]:
    run = element.find(f"{W}rPr")
    fonts = None if run is None else run.find(f"{W}rFonts")
    vanish = None if run is None else run.find(f"{W}vanish")
    pattern = value(element, "lvlText") or ""
    number_format = _number_format(element)
    if number_format == "bullet":
        font = None if fonts is None else symbol_font(fonts)
        # Word itself names no font for its round bullet in some templates
        pattern = as_shown(pattern, font or "Symbol") if font or pattern >= _PRIVATE_USE else pattern
    legal = element.find(f"{W}isLgl")
    start = whole(value(element, "start"))
    return whole(element.get(f"{W}ilvl")) or 0, _Level(
        start=1 if start is None else start,
        number_format=number_format,
        pattern=pattern,
        behind="" if value(element, "suff") == "nothing" else " ",
        only_figures=legal is not None and is_on(legal),
        restarts_after=whole(value(element, "lvlRestart")),
        style=value(element, "pStyle"),
        is_hidden=vanish is not None and is_on(vanish),
    )


def _number_format(element: etree._Element) -> str:
    """The format's name; for one of one's own ("001, 002, …") its first number.

    Such a format stands beside another that old Word knows.
    """
    name: str = "decimal"
    for each in element.iter(f"{W}numFmt"):
        name = each.get(VAL, "decimal")
        if name != "custom":
            return name
        first: str = each.get(f"{W}format", "").split(",")[0].strip()
        if first.isascii() and first.isdigit():
            return first
    return name


def _use(element: etree._Element) -> _Use:
    starts: dict[int, int] = {}
    levels: dict[int, _Level] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        place = whole(override.get(f"{W}ilvl")) or 0
        start = whole(value(override, "startOverride"))
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[place] = _level(own)[1]
        if start is not None:
            starts[place] = start
    return _Use(value(element, "abstractNumId") or "", starts, levels)
