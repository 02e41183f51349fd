"""Sizes of one project that cannot all be right: within its name, within its target, between the two.

What fits is told by `core.naming.sizes`: one text that says less than the other contradicts nothing, and of
measures said more than once (carriageway and shoulder, two stretches) none is held against another.
"""

from collections.abc import Sequence
from decimal import Decimal

from xlplan import words
from xlplan.core.grammar import sizes as grammar
from xlplan.core.naming import sizes
from xlplan.core.naming.sizes import Figure, Sizes

_ROUNDED = Decimal("0.02")  # of an area: people round it
_ROAD_THICK = (Decimal("0.005"), Decimal(1))  # metres: from a slurry seal to a raised bed
_THICK = (Decimal(0), Decimal(2))


def conflicts(name: str, target: str) -> list[str]:
    """What contradicts itself in a project's sizes, each with its figures."""
    said = (sizes.find(name), sizes.find(target))
    if not any(said):
        return []
    different = sizes.differing(*said)
    found = [words.sizes.name_and_target(*one.said) for one in different]
    times = _times(said, f"{name} {target}")
    found += [text for one in said if (text := _area_conflict(one, one, times))]
    if not {"width", "length", "distance", "area"} & {one.measure for one in different}:
        found += [text for text in [_area_conflict(*said, times)] if text]
    return list(dict.fromkeys(found))


def unlikely(name: str, target: str, thing: str | None) -> list[str]:
    """Thicknesses that look like centimetres taken for metres, or the other way round."""
    thin, thick = _ROAD_THICK if thing == grammar.ROAD else _THICK
    figures = [figure for text in (name, target) for figure in sizes.find(text).thickness]
    odd = [
        figure for figure in figures if figure.low > thick or (figure.high is not None and figure.high < thin)
    ]
    return list(dict.fromkeys(words.sizes.said("thickness", figure.low, figure.high) for figure in odd))


def _times(said: Sequence[Sizes], text: str) -> set[Decimal]:
    """How many times a stretch may be counted in an area: as often as things are said, and on both sides."""
    counts = {count.figure.low for one in said for count in one.number}
    return {Decimal(1), *counts} | ({Decimal(2)} if grammar.BOTH_SIDES.search(text) else set())


def _area_conflict(first: Sizes, second: Sizes, times: set[Decimal]) -> str | None:
    """An area that is not what width and length make, each taken from the first text or else the second."""
    width = _only(first.width or second.width)
    length = _only(first.length + first.distance or second.length + second.distance)
    area = _only(first.area or second.area)
    if not (width and length and area):
        return None
    high = width.high * length.high if width.high is not None and length.high is not None else None
    product = Figure(width.low * length.low, high, about=width.about or length.about)
    for count in times:
        more = None if product.high is None else product.high * count
        if Figure(product.low * count, more, product.about).fits(area, _ROUNDED):
            return None
    shown = (words.sizes.figure(figure.low, figure.high) for figure in (width, length, product, area))
    return words.sizes.area_differs(*shown)


def _only(figures: Sequence[Figure]) -> Figure | None:
    return figures[0] if len(figures) == 1 else None
