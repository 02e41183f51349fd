"""Of what kind two projects are: one written twice, one work of several villages, one under two agencies.

Same: one work at one place. Nothing keeps the names apart, the villages agree or one is silent, and the
evidence suffices. Joint: the same work in villages apart, neither tied to what is its village's own; or
one canal or road of two villages. Overlap: the same at one place, under two agencies, or a wish that
stands in the plan of a local body or an agency.
"""

import re
from dataclasses import dataclass

from xlplan.core.grammar import matching as grammar
from xlplan.core.matching import evidence, vetoes
from xlplan.core.matching.evidence import Alike
from xlplan.core.matching.rows import Row, two_agencies
from xlplan.core.matching.said import Said, bare
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import OverlapIn, Segment, SetKind

ONE_PLACE, OF_VILLAGES, OF_TWO_OBJECTS = 0.4, 0.55, 0.75
"""The likelihood from which names are put before staff: of one place, of villages apart, of two objects."""

_A_WORD = 4  # letters
_BUILT, _WATER = (re.compile(bare(words.pattern)) for words in (grammar.BUILT, grammar.WATER))


@dataclass(frozen=True, slots=True)
class Fit:
    """What two names that nothing keeps apart can be: `at_one_place`, `of_villages`; how likely (0–100)."""

    at_one_place: bool
    of_villages: bool
    score: int

    def __bool__(self) -> bool:
        return self.at_one_place or self.of_villages


def fit(one: Said, other: Said, alike: Alike) -> Fit:
    """What two names that nothing but perhaps one word in another's place keeps apart can be together."""
    if alike.shared < _A_WORD and not (_one_thing(one, other) or alike.stretches or one.whom & other.whom):
        return Fit(at_one_place=False, of_villages=False, score=0)
    likely = evidence.likelihood(one, other, alike)
    if likely < _needed(one, other) or _only_people(one, other, alike):
        return Fit(at_one_place=False, of_villages=False, score=0)
    exchanged = vetoes.exchanged(one, other) is not None
    apart = not exchanged or (_one_thing(one, other) and one.object not in evidence.WIDE)
    return Fit(
        at_one_place=likely >= ONE_PLACE and not exchanged,
        of_villages=likely >= OF_VILLAGES and apart and not each_has_its_own(one, other),
        score=evidence.score(one, other, likely),
    )


def _needed(one: Said, other: Said) -> float:
    """The least likelihood: more where each is about an object that the other does not mention."""
    if (
        one.object
        and other.object
        and one.object not in other.mentioned
        and other.object not in one.mentioned
    ):
        return OF_TWO_OBJECTS
    return min(ONE_PLACE, OF_VILLAGES)


def may_fit(one: Said, other: Said) -> bool:
    """Whether there is anything to compare: one thing, one stretch or a word in common; else nothing fits.

    A stretch in only one of the names, or two of other sorts, are two places.
    """
    if not _on_one_stretch_or_none(one, other):
        return False
    if _one_thing(one, other) or one.stretches:
        return True
    return one.words.may_share(other.all_words) or other.words.may_share(one.all_words)


def _on_one_stretch_or_none(one: Said, other: Said) -> bool:
    """Whether two names tell a stretch in common, or none; along roads, one silent is none."""
    if one.tied_to and other.tied_to:
        return not one.tied_to.isdisjoint(other.tied_to)
    return not (one.tied_to or other.tied_to) or not (
        one.object in grammar.OF_ONE_VILLAGE or other.object in grammar.OF_ONE_VILLAGE
    )


def _only_people(one: Said, other: Said, alike: Alike) -> bool:
    """Whether one name tells no more than whom it is for, and the other what is done for them."""
    silent = any(not each.words.length and each.object in evidence.WIDE for each in (one, other))
    return silent and not alike.stretches and max(alike.left) >= _A_WORD


def _one_thing(one: Said, other: Said) -> bool:
    return one.object is not None and one.object == other.object


def each_has_its_own(one: Said, other: Said) -> bool:
    """Whether two villages' names tell of what each village has of its own: a stretch, a road, a hall."""
    if any(_is_tied(each) for each in (one, other)):
        return True
    if all(_WATER.search(each.core) for each in (one, other)):
        return False
    return any(
        (each.works & grammar.ON_WHAT_STANDS and _BUILT.search(each.core))
        or (each.object in grammar.OF_ONE_VILLAGE and not each.works <= grammar.SOFT_WORKS)
        for each in (one, other)
    )


def _is_tied(one: Said) -> bool:
    """Whether a name ties its work to a stretch or building of its own; a river is nobody's own."""
    front = one.segments.get(Segment.FRONT)
    if front and one.is_of_thing and one.object in grammar.OF_ONE_VILLAGE | grammar.OF_MANY_KINDS:
        return not _WATER.search(front)
    return bool(one.tied_to)


def of_route(one: Said, alike: Alike) -> bool | None:
    """Whether a stretch that two villages' projects share is one for both: True with both its ends named.

    False for a canal or its bank, which runs through both; None where each village has its own.
    """
    ends = one.segments.get(Segment.BETWEEN) or one.segments.get(Segment.ROUTE, "")
    if not alike.stretches & {Segment.ROUTE, Segment.BETWEEN}:
        return None
    if "–" in ends:
        return True
    return False if _WATER.search(one.core) else None


def kind(one: Row, other: Row, alike: Alike, fit: Fit) -> SetKind | None:
    """Of what kind a pair of one tambon is, None for none."""
    if one.foreign and other.foreign:
        return None
    if not one.villages or not other.villages or one.villages & other.villages:
        if not fit.at_one_place or _of_villages_apart(one, other, alike):
            return None
        return SetKind.OVERLAP if _overlaps(one, other) else SetKind.SAME
    if one.foreign or other.foreign:
        return None
    shared = of_route(one.said, alike) if fit.at_one_place else None
    if shared is None:
        return SetKind.JOINT if fit.of_villages else None
    if not shared or (one.claims and other.claims and one.claims != other.claims):
        return SetKind.JOINT
    return SetKind.OVERLAP if _overlaps(one, other) else SetKind.SAME


def _of_villages_apart(one: Row, other: Row, alike: Alike) -> bool:
    """Whether the names themselves tell other villages, by number or (with no stretch shared) by name."""
    if one.claims and other.claims:
        return one.claims != other.claims
    named = one.said.villages and other.said.villages and not alike.stretches
    return bool(named) and not one.said.villages & other.said.villages


def places(one: Said) -> list[tuple[str, ...]]:
    """By what a name is found across a tambon's border: a road with both its ends, a river and the thing."""
    found = [
        (str(key), one.segments[key])
        for key in (Segment.ROUTE, Segment.BETWEEN)
        if "–" in one.segments.get(key, "") or (key in one.segments and _WATER.search(one.core))
    ]
    found += [(one.object or "", water) for water in one.waters if len(water) >= _A_WORD]
    return list(found)


def kind_across(one: Row, other: Row, fit: Fit) -> SetKind | None:
    """Of what kind two projects are that share a place across a tambon's border and nothing keeps apart."""
    if (one.foreign and other.foreign) or not fit.at_one_place:
        return None
    if not (one.said.works & other.said.works and one.said.object == other.said.object):
        return None
    if one.foreign or other.foreign:
        return SetKind.OVERLAP if one.tambon is None or other.tambon is None else None
    return SetKind.JOINT if one.tambon and other.tambon and not _in_a_lane(one.said) else None


def _in_a_lane(one: Said) -> bool:
    return Segment.LANE in one.segments


def _overlaps(one: Row, other: Row) -> bool:
    return one.foreign != other.foreign or two_agencies(one.agency, other.agency)


def overlap_in(one: Row, other: Row) -> tuple[OverlapIn, ...]:
    """In what two projects overlap.

    งบประมาณ: both ask for money; ระยะเวลา: both ask for it in one and the same year; ผู้ดำเนินการ: they name
    different agencies; โครงการ: the work itself, always.
    """
    asked = [{year for year in BUDGETS if each.record.get(year)} for each in (one, other)]
    found = [OverlapIn.BUDGET] if all(asked) else []
    found += [OverlapIn.PERIOD] if asked[0] & asked[1] else []
    found += [OverlapIn.ACTOR] if two_agencies(one.agency, other.agency) else []
    return (*found, OverlapIn.PROJECT)
