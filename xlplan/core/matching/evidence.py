"""How likely two names that nothing keeps apart mean one work: evidence, weighed.

Each piece of evidence is a number; a logistic model weighs them. The weights were fitted to labelled
pairs (`benchmarks/fit_matching.py`); of pairs with a likelihood of 0.8 about 80 in 100 were one work for
the officers who labelled them, where a third of the pairs are look-alikes.
"""

from dataclasses import dataclass
from math import exp, log1p

from xlplan.core.grammar import matching as grammar
from xlplan.core.grammar import objects
from xlplan.core.matching.said import STRETCHES, Said
from xlplan.core.vocabulary import Segment

WIDE = grammar.OF_MANY_KINDS | {*objects.PEOPLE.values(), *objects.GENERAL.values()}
"""Objects of which there are many kinds: alone they tell little."""

_TENS = 10.0
_NONE: frozenset[Segment] = frozenset()
_A_WORD = 4  # letters

# evidence → its weight: added up and put through the logistic function
WEIGHTS: dict[str, float] = {
    "always": 0.10,
    "least_share": 0.78,
    "most_share": 0.60,
    "shared": 1.39,
    "few_left": -1.07,
    "many_left": -0.54,
    "one_in_other": -0.25,
    "nothing_in_common": -0.50,
    "object": 1.28,
    "wide_object": -0.55,
    "two_objects": -1.27,
    "two_works": -1.15,
    "work_and_frame": -0.92,
    "one_kind": -1.11,
    "stretch": 0.89,
    "place": 1.01,
    "one_stretch": -3.36,
    "one_place": -2.08,
    "whom": 1.96,
}


@dataclass(frozen=True, slots=True)
class Alike:
    """How far two names agree.

    `words` is the share (0–1) of the letters of what the work is called that stand in words both names
    have, `one_has` and `other_has` the shares of each name's own, `shared` the letters themselves and
    `left` the others of either name. `stretches` are those that both tell alike.
    """

    words: float
    one_has: float
    other_has: float
    shared: int
    left: tuple[int, int]
    stretches: frozenset[Segment]


def compare(one: Said, other: Said) -> Alike:
    """How far two names agree in what the work is called and in their stretches."""
    first, second = one.words, other.words
    if villages := one.villages | other.villages:
        first, second = first.without(villages), second.without(villages)
    there, back = first.shared_with(other.all_words), second.shared_with(one.all_words)
    letters = first.length + second.length
    theirs = other.segments
    return Alike(
        words=(there + back) / letters if letters else 1.0,
        one_has=there / first.length if first.length else 1.0,
        other_has=back / second.length if second.length else 1.0,
        shared=max(there, back),
        left=(first.length - there, second.length - back),
        stretches=frozenset([key for key, value in one.stretches if theirs.get(key) == value])
        if theirs
        else _NONE,
    )


def pieces(one: Said, other: Said, alike: Alike) -> dict[str, float]:
    """The pieces of evidence of two names, most of them 0 or 1."""
    one_object = one.object is not None and one.object == other.object
    wide = one_object and one.object in WIDE
    frames = [not each.works or each.works <= grammar.SAYS_LITTLE for each in (one, other)]
    one_work = bool(one.works & other.works)
    least, most = sorted((alike.one_has, alike.other_has))
    few, many = sorted(alike.left)
    one_sided = one.segments.keys() ^ other.segments.keys()
    return {
        "always": 1.0,
        "least_share": least,
        "most_share": most,
        "shared": log1p(alike.shared),
        "few_left": few / _TENS,
        "many_left": min(many, 30) / _TENS,
        "one_in_other": float(few <= 1),
        "nothing_in_common": float(alike.shared < _A_WORD and not (one_object and not wide)),
        "object": float(one_object and not wide),
        "wide_object": float(wide),
        "two_objects": float(bool(one.object and other.object and not one_object)),
        "two_works": float(bool(one.works and other.works) and not one_work and not any(frames)),
        "work_and_frame": float(frames[0] != frames[1]),
        "one_kind": float(bool(one.kind) != bool(other.kind)),
        "stretch": float(not alike.stretches.isdisjoint(STRETCHES)),
        "place": float(Segment.FRONT in alike.stretches and (one_object or alike.shared >= _A_WORD)),
        "one_stretch": float(many > 0 and not one_sided.isdisjoint(STRETCHES)),
        "one_place": float(Segment.FRONT in one_sided),
        "whom": float(bool(one.whom & other.whom)),
    }


def likelihood(one: Said, other: Said, alike: Alike) -> float:
    """How likely two names that nothing keeps apart mean one work, 0–1."""
    found = pieces(one, other, alike)
    return 1 / (1 + exp(-sum(WEIGHTS[name] * value for name, value in found.items() if value)))


def score(one: Said, other: Said, likely: float) -> int:
    """A likelihood in hundredths; 100 only for names that say the same."""
    if one.core == other.core and one.stretches == other.stretches:
        return 100
    return min(round(100 * likely), 99)
