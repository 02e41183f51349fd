"""How alike two names of projects are, and why: what `match` and the worksheet functions tell of a pair.

Only names are looked at here. Another lane, route, part, surface, thing or work is never the same,
however alike the names look.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz

from xlplan import words
from xlplan.core.names import Name
from xlplan.core.vocabulary import Segment

STRETCHES = (Segment.ROUTE, Segment.LANE, Segment.CHAINAGE)
"""What names of one and the same stretch have in common; the stretch itself speaks for them."""


def likeness(first: Name, second: Name) -> int:
    """How alike two names are, 0–100; 0 where they speak of different things.

    >>> from xlplan.core.names import Abbreviations, parse
    >>> lanes = [parse(f"ก่อสร้างถนน ซอย {number}", Abbreviations({})) for number in (1, 1, 2)]
    >>> likeness(lanes[0], lanes[1]), likeness(lanes[0], lanes[2])
    (100, 0)
    """
    return 0 if are_apart(first, second) else score(first, second, alike(first, second))


def reasons(first: Name, second: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What agrees and what differs in two names; of the differences those that keep them apart first."""
    agree, differ = name_reasons(first, second)
    moos = [list(map(str, name.moos)) for name in (first, second)]
    agencies = [sorted(name.agencies) for name in (first, second)]
    also_agree, also_differ = list_reasons(moos, agencies)
    return (*agree, *also_agree), (*differ, *also_differ)


def alike(first: Name, second: Name) -> float:
    """How alike what is left to compare of two names is, 0–100."""
    return fuzz.ratio(first.core, second.core)


def score(first: Name, second: Name, alike: float) -> int:
    """The figure that is shown: more on one stretch, less for every stretch that only one name has."""
    on_one_stretch = bool(shared(first, second) & set(STRETCHES))
    one_sided = set(first.segments) ^ set(second.segments)
    return max(0, round(alike + (100 - alike) / 2 if on_one_stretch else alike) - 5 * len(one_sided))


def shared(first: Name, second: Name) -> set[Segment]:
    """The kinds of stretch in which two names say the same."""
    return {key for key, value in first.segments.items() if second.segments.get(key) == value}


def are_apart(first: Name, second: Name) -> bool:
    """Whether the names speak of different things: work, thing, surface, or any stretch."""
    if _differing(first, second):
        return True
    both = set(first.segments) & set(second.segments)
    if any(first.segments[key] != second.segments[key] for key in both):
        return True
    stretches = [set(name.segments) & set(STRETCHES) for name in (first, second)]
    return all(stretches) and not stretches[0] & stretches[1]  # a lane here, a route there


def name_reasons(first: Name, second: Name) -> tuple[list[str], list[str]]:
    """What agrees and what differs in the wording of two names."""
    say = words.sheets.reason
    agree = [
        say(reason, value)
        for reason, value, another in (
            ("work", first.work, second.work),
            ("object", first.object, second.object),
        )
        if value and value == another
    ]
    if first.core == second.core:
        agree.append(say("name"))
    same = shared(first, second)
    agree += [say("segment", key, value) for key, value in first.segments.items() if key in same]
    differ = [say(reason, one, other) for reason, one, other in _differing(first, second)]
    for key, value in {**second.segments, **first.segments}.items():
        if key in first.segments and key in second.segments:
            differ += [say("segments", key, value, second.segments[key])] if key not in same else []
        else:
            differ.append(say("one_sided", key, value))
    if first.sizes and second.sizes and first.sizes != second.sizes:
        differ.append(say("sizes"))
    return agree, differ


def list_reasons(moos: Sequence[list[str]], agencies: Sequence[list[str]]) -> tuple[list[str], list[str]]:
    """What agrees and what differs in the villages of two projects, and in their agencies."""
    agree: list[str] = []
    differ: list[str] = []
    for same, another, (one, other) in (("moo", "moos", moos), ("agency", "agencies", agencies)):
        if common := sorted(set(one) & set(other)):
            agree.append(words.sheets.reason(same, ", ".join(common)))
        elif one and other:
            differ.append(words.sheets.reason(another, ", ".join(one), ", ".join(other)))
    return agree, differ


def _differing(first: Name, second: Name) -> list[tuple[str, str, str]]:
    """Work, thing and surface where both names have one and it is another."""
    return [
        (reason, one, other)
        for reason, one, other in (
            ("works", first.work, second.work),
            ("objects", first.object, second.object),
            ("surfaces", first.surface, second.surface),
        )
        if one and other and one != other
    ]
