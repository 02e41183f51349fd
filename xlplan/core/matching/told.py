"""What is told of a set: what agrees and what differs, each member beside the first, and who does not fit."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from xlplan import words
from xlplan.core.matching import kinds, likeness, vetoes
from xlplan.core.matching.rows import Row, two_agencies
from xlplan.core.naming import names
from xlplan.core.vocabulary import OverlapIn

_MOST = 12  # reasons in one cell; more are counted
_MOST_MEMBERS = 30  # of a larger set, members are put beside the first one only

Misfit = tuple[str, str, str]
"""Two codes, and why they do not fit."""


def pair(one: Row, other: Row) -> tuple[list[str], list[str]]:
    """What agrees and what differs: in the names first, then in village, amount, agency and plan."""
    say = words.sheets.reason
    agree, differ = likeness.name_reasons(one.said, other.said)
    if one.tambon and other.tambon and one.tambon != other.tambon:
        differ.append(say("tambons", one.tambon, other.tambon))
    villages = [sorted(row.villages, key=_by_number) for row in (one, other)]
    also_agree, also_differ = likeness.list_reasons(villages, [[], []])
    agree += also_agree
    differ += also_differ
    totals = [words.sheets.baht_text(row.total) for row in (one, other) if row.total is not None]
    if len(totals) > 1:
        (agree if totals[0] == totals[1] else differ).append(
            say("total", totals[0]) if totals[0] == totals[1] else say("totals", *totals)
        )
    agencies = [_named(row.agency) for row in (one, other)]
    if two_agencies(one.agency, other.agency):
        differ.append(say("agencies", *agencies))
    elif all(agencies):
        agree.append(say("agency", agencies[0]))
    if one.foreign != other.foreign:
        differ.append(
            say(
                "plans",
                *(str(row.record.get("plan_kind") or words.sheets.TYPED_BY_HAND) for row in (one, other)),
            )
        )
    return agree, differ


def of_set(members: Sequence[Row]) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]:
    """What all members agree in, what any has different from the first one, and that member by member."""
    first, *others = members
    agree: list[str] | None = None
    against: dict[str, None] = {}
    by_member = {first.code: ""}
    for other in others:
        agreeing, differing = pair(first, other)
        agree = agreeing if agree is None else [reason for reason in agree if reason in agreeing]
        against |= dict.fromkeys(differing)
        by_member[other.code] = ", ".join(differing)
    return tuple(_shortened(agree or ())), tuple(_shortened(against)), by_member


def misfits(members: Sequence[Row]) -> list[Misfit]:
    """The pairs of a set, however it was made, that something keeps apart, and what."""
    found = []
    for one, other in _beside_each_other(members):
        if apart := vetoes.vetoes(one.said, other.said):
            found.append((one.code, other.code, ", ".join(apart)))
    return found[:_MOST]


def score(members: Sequence[Row]) -> int:
    """How alike the names of the two least alike members are; 0 where something keeps two apart."""
    return min(likeness.of_said(one.said, other.said) for one, other in _beside_each_other(members))


def outsider(outside: Row, fitting: Row, not_fitting: Row) -> Misfit:
    """Why a project that fits one member of a set stands in another set."""
    apart = vetoes.vetoes(outside.said, not_fitting.said) or pair(outside, not_fitting)[1][:3]
    text = words.sheets.outsider(outside.code, fitting.code, not_fitting.code, ", ".join(apart))
    return (not_fitting.code, outside.code, text)


def overlap_in(members: Sequence[Row]) -> tuple[OverlapIn, ...]:
    """In what the members overlap, any two of them."""
    found = {
        said
        for one, other in _beside_each_other(members)
        if not (one.foreign and other.foreign)
        for said in kinds.overlap_in(one, other)
    }
    return tuple(said for said in OverlapIn if said in found)


def _beside_each_other(members: Sequence[Row]) -> Iterable[tuple[Row, Row]]:
    if len(members) <= _MOST_MEMBERS:
        return combinations(members, 2)
    return ((members[0], other) for other in members[1:])


def _shortened(reasons: Iterable[str]) -> list[str]:
    listed = list(reasons)
    return (
        listed
        if len(listed) <= _MOST
        else [*listed[:_MOST], words.sheets.reason("more", str(len(listed) - _MOST))]
    )


def _named(agency: str | None) -> str:
    """An agency as reasons name it: shortly where it is known."""
    return ", ".join(sorted(names.agencies_in(agency))) or agency or ""


def _by_number(village: str) -> tuple[int, str]:
    return (int(village) if village.isdigit() else 0, village)
