"""Pairs that fit gathered into sets in which every two members fit; who fits only some of a set is told.

A pair that fits stands in a set, whatever else its members fit: where A fits B and B fits C, but A
not C, there are two sets, and each names the one left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from xlplan.core.matching.pairs import Edge
from xlplan.core.vocabulary import SetKind

Fit = tuple[SetKind, int]
"""Of what kind a pair is, and its score."""


@dataclass(frozen=True, slots=True)
class Clique:
    """Groups (by number, ascending) of which every two fit; `score` is that of the weakest pair.

    `beside` are groups that fit some of them only: (the outsider, whom it fits, whom it does not).
    """

    kind: SetKind
    groups: tuple[int, ...]
    score: int
    beside: tuple[tuple[int, int, int], ...] = ()


class Graph:
    """Which groups fit which."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.fits: dict[int, dict[int, Fit]] = defaultdict(dict)
        for edge in edges:
            self.fits[edge.one][edge.other] = self.fits[edge.other][edge.one] = (edge.kind, edge.score)


def cliques(edges: Iterable[Edge], beside: Iterable[Edge] = ()) -> list[Clique]:
    """Sets of groups that all fit each other, so that every pair that fits stands in one of them.

    Pairs in `beside` may help a set to grow and make none of their own.
    """
    edges = list(edges)
    graph = Graph([*beside, *edges])
    found = []
    together: set[tuple[int, int]] = set()
    for edge in sorted(edges, key=lambda edge: (-edge.score, edge.one, edge.other)):
        if (edge.one, edge.other) in together:
            continue
        members = _grown(graph, edge.one, edge.other)
        together.update(combinations(members, 2))
        found.append(_clique(graph, members))
    return found


def _grown(graph: Graph, one: int, other: int) -> list[int]:
    """A pair with all that fit both and each other, the most alike first."""
    members = [one, other]
    common = graph.fits[one].keys() & graph.fits[other].keys()
    while common:
        new = min(common, key=lambda group: (-graph.fits[one][group][1] - graph.fits[other][group][1], group))
        members.append(new)
        common &= graph.fits[new].keys()
    return sorted(members)


def _clique(graph: Graph, members: Sequence[int]) -> Clique:
    inside = [graph.fits[one][other] for one in members for other in members if one < other]
    kinds = {kind for kind, _ in inside}
    kind = next(kind for kind in (SetKind.JOINT, SetKind.OVERLAP, SetKind.SAME) if kind in kinds)
    near = sorted({group for member in members for group in graph.fits[member]} - set(members))
    beside = []
    for group in near:
        fitting = [member for member in members if member in graph.fits[group]]
        other = next(member for member in members if member not in graph.fits[group])
        beside.append((group, fitting[0], other))
    return Clique(kind, tuple(members), min(score for _, score in inside), tuple(beside))
