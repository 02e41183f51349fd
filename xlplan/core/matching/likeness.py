"""How alike two names of projects are, and why: what `match` and the worksheet functions tell of a pair.

Only names are looked at here. Another lane, route, part, surface, thing or work is never the same,
however alike the names look.

The score is how likely two names mean one work, in hundredths (`matching.evidence`): of pairs with 80,
about 80 in 100 were one work for the officers who labelled pairs; 100 = both say the same, 0 = something
keeps them apart. Villages, amounts and agencies are told beside.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from xlplan import words
from xlplan.core.matching import evidence, vetoes
from xlplan.core.matching.said import Said, as_written, said
from xlplan.core.naming import sizes
from xlplan.core.naming.names import Name

ALIKE_WORDS = 0.5  # of the letters left; below it the words are told as differing


def likeness(first: Name, second: Name) -> int:
    """How alike two names are, 0–100; 0 where they speak of different things.

    >>> from xlplan.core.naming.names import Abbreviations, parse
    >>> lanes = [parse(f"ก่อสร้างถนน ซอย {number}", Abbreviations({})) for number in (1, 1, 2)]
    >>> likeness(lanes[0], lanes[1]), likeness(lanes[0], lanes[2])
    (100, 0)
    """
    return of_said(said(first), said(second))


def of_said(one: Said, other: Said) -> int:
    """`likeness` of what two names say."""
    if vetoes.vetoes(one, other):
        return 0
    return evidence.score(one, other, evidence.likelihood(one, other, evidence.compare(one, other)))


def reasons(first: Name, second: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What agrees and what differs in two names; of the differences those that keep them apart first."""
    agree, differ = name_reasons(said(first), said(second))
    moos = [list(map(str, name.moos)) for name in (first, second)]
    agencies = [sorted(name.agencies) for name in (first, second)]
    also_agree, also_differ = list_reasons(moos, agencies)
    return (*agree, *also_agree), (*differ, *also_differ)


def name_reasons(one: Said, other: Said) -> tuple[list[str], list[str]]:
    """What agrees and what differs in the wording of two names; what keeps them apart first."""
    say = words.sheets.reason
    agree = [" + ".join(sorted(one.works & other.works))] if one.works & other.works else []
    for reason in ("object", "kind", "surface"):
        value = getattr(one, reason)
        if value and value == getattr(other, reason):
            agree.append(say(reason, value))
    theirs = other.segments
    agree += [
        say("segment", key, one.written[key]) for key, value in one.stretches if theirs.get(key) == value
    ]
    if one.whom & other.whom:
        agree.append(say("whom", ", ".join(sorted(one.whom & other.whom))))
    alike = evidence.compare(one, other)
    if one.core == other.core:
        agree.append(say("name"))
    elif alike.shared > len(one.object or "") and alike.words >= ALIKE_WORDS:
        agree.append(say("words"))
    elif not agree and alike.shared:
        agree.append(say("some_words", _longest_in_both(one, other)))
    differ = vetoes.vetoes(one, other)
    for here, there in ((one, other), (other, one)):
        differ += [
            say("one_sided", key, here.written[key]) for key in here.segments if key not in there.segments
        ]
    differ += [say("sizes", *each.said) for each in sizes.differing(one.sizes, other.sizes)]
    if alike.words < ALIKE_WORDS:
        differ.append(say("words_left"))
    return agree, differ


def _longest_in_both(one: Said, other: Said) -> str:
    """The longest row of letters that both names have, as the first writes it."""
    match = SequenceMatcher(None, one.core, other.core, autojunk=False).find_longest_match()
    return as_written(one.core[match.a : match.a + match.size], one.text)


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
