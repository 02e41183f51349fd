"""All pairs of projects that fit, exactly: those of a tambon each with each, others by work, thing and place.

Rows that say the same, for the same villages and by the same agency, are one group: groups are
compared, so that a name written a thousand times costs no more than one. Names are compared once,
whatever villages and agencies they stand with. Whether works, things and stretches can be one is
asked for all pairs at once, in numpy; what is left is looked at pair by pair.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product
from typing import Any

import numpy as np

from xlplan.core.grammar import matching as grammar
from xlplan.core.matching import evidence, kinds, vetoes
from xlplan.core.matching.rows import Row
from xlplan.core.matching.said import STRETCHES, Said
from xlplan.core.vocabulary import Segment, SetKind

_BLOCK = 512  # names compared with all others at once: a few megabytes


@dataclass(frozen=True, slots=True)
class Edge:
    """Two groups (by their number, the smaller first) that fit; `score` 0–100."""

    one: int
    other: int
    kind: SetKind
    score: int


def groups(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows that say the same of the same, together; the smallest code first."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        alike = (row.said, row.tambon, row.villages, row.claims, row.agency, row.foreign)
        found.setdefault(alike, []).append(row)
    return [sorted(group, key=lambda row: row.code) for group in found.values()]


def of_tambon(all_groups: Sequence[list[Row]], members: Sequence[int]) -> list[Edge]:
    """The pairs that fit among the groups of one tambon, given by number; a group with itself is none."""
    by_name: dict[Said, list[int]] = defaultdict(list)
    for number in members:
        by_name[all_groups[number][0].said].append(number)
    names = list(by_name)
    edges = []
    for first, second in _names_that_can_fit(names):
        one, other = names[first], names[second]
        pairs: Iterable[tuple[int, int]] = (
            combinations(by_name[one], 2) if first == second else product(by_name[one], by_name[other])
        )
        if first == second and len(by_name[one]) == 1:
            continue
        alike = evidence.compare(one, other)
        fit = kinds.fit(one, other, alike)
        if not fit:
            continue
        for here, there in pairs:
            kind = kinds.kind(all_groups[here][0], all_groups[there][0], alike, fit)
            if kind is not None:
                edges.append(Edge(min(here, there), max(here, there), kind, fit.score))
    return edges


def across(all_groups: Sequence[list[Row]]) -> list[Edge]:
    """The pairs that fit of two tambons: one road with both ends named, one river or canal; always joint.

    Also a wish of any tambon and a row of an agency's plan without a tambon, where both name one place.
    """
    by_place: dict[object, list[int]] = defaultdict(list)
    for number, (row, *_) in enumerate(all_groups):
        for place in kinds.places(row.said):
            by_place[place].append(number)
    edges: dict[tuple[int, int], Edge] = {}
    for numbers in by_place.values():
        for here, there in combinations(numbers, 2):
            one, other = all_groups[here][0], all_groups[there][0]
            if one.tambon == other.tambon or (here, there) in edges:
                continue
            if vetoes.are_apart(one.said, other.said):
                continue
            fit = kinds.fit(one.said, other.said, evidence.compare(one.said, other.said))
            kind = kinds.kind_across(one, other, fit)
            if kind is not None:
                edges[here, there] = Edge(here, there, kind, fit.score)
    return list(edges.values())


def _names_that_can_fit(names: Sequence[Said]) -> Iterable[tuple[int, int]]:
    """Pairs of names, each with itself too, that nothing keeps apart; and that share something to compare."""
    if not names:
        return
    works, fit = _table([name.works for name in names], vetoes.works_fit)
    telling = [_numbered([getattr(name, of) for name in names]) for of in ("kind", "surface")]
    stretches = {key: _numbered([name.segments.get(key) for name in names]) for key in Segment}
    along_roads = np.array([name.object in grammar.OF_ONE_VILLAGE for name in names])
    tied = np.any([stretches[key] for key in STRETCHES], axis=0)
    for start in range(0, len(names), _BLOCK):
        block, rest = slice(start, start + _BLOCK), slice(start, len(names))
        can = fit[works[block][:, None], works[rest]]
        alike = (stretches[key] for key in Segment if key is not Segment.FRONT)
        for value in (*telling, *alike):
            here, there = value[block][:, None], value[rest]
            can &= (here == there) | (here == 0) | (there == 0)
        silent = ~tied[block][:, None] | ~tied[rest]
        neither = ~tied[block][:, None] & ~tied[rest]
        neither |= silent & ~along_roads[block][:, None] & ~along_roads[rest]
        for key in STRETCHES:
            here, there = stretches[key][block][:, None], stretches[key][rest]
            neither |= (here == there) & (here != 0)
        for first, second in zip(*np.nonzero(np.triu(can & neither)), strict=True):
            one, other = names[first + start], names[second + start]
            if one is other or (kinds.may_fit(one, other) and not vetoes.are_apart(one, other)):
                yield int(first) + start, int(second) + start


def _numbered(values: Sequence[Any]) -> "np.ndarray[Any, np.dtype[np.int32]]":
    """Equal values as equal numbers, 0 for none."""
    numbers: dict[Any, int] = {}
    return np.array(
        [numbers.setdefault(value, len(numbers) + 1) if value else 0 for value in values], dtype=np.int32
    )


def _table(
    values: Sequence[Any], fit: Callable[[Any, Any], bool]
) -> tuple["np.ndarray[Any, np.dtype[np.int32]]", "np.ndarray[Any, np.dtype[np.bool_]]"]:
    """The values as numbers, and which two of them fit."""
    numbers: dict[Any, int] = {}
    numbered = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int32)
    distinct = list(numbers)
    table = np.zeros((len(distinct), len(distinct)), dtype=np.bool_)
    for one, other in combinations_with_replacement(range(len(distinct)), 2):
        table[one, other] = table[other, one] = fit(distinct[one], distinct[other])
    return numbered, table
