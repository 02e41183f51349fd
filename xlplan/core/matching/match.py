"""Projects that may be one and the same, or one work of several villages: proposed, with reasons.

All pairs of a tambon are compared, exactly; nothing here decides. Three kinds: the same project
written twice (`SAME`), the same work in several villages (`JOINT`), the same project under two
agencies or in another body's plan (`OVERLAP`); `matching.kinds` says when. Another lane, route, part,
surface, thing or work is never the same, however alike the names are. Members of a set all fit each
other; a chain of pairs that do not becomes several sets, each of which says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from xlplan import words
from xlplan.core.frames import Record
from xlplan.core.matching import evidence, kinds, pairs, rows, sets, told, vetoes
from xlplan.core.matching.pairs import Edge
from xlplan.core.matching.rows import Row
from xlplan.core.matching.said import pattern_of
from xlplan.core.matching.sets import Clique
from xlplan.core.naming import names
from xlplan.core.vocabulary import OverlapIn, SetKind, is_yes

_MOST_MISFITS = 12  # told of one set
_ORDER = {SetKind.SAME: 0, SetKind.OVERLAP: 1, SetKind.JOINT: 2}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two projects (their codes as given) put side by side: what agrees, what differs, how alike (0–100)."""

    codes: tuple[str, str]
    kind: SetKind
    score: int
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A set to decide: two or more codes whose pairs all fit; the score is that of the weakest pair.

    Wishes come before rows of other bodies' plans, then by code. `reasons_for` are true of all members,
    `reasons_against` of any beside the first. `by_hand` marks a set that staff made themselves.
    `overlap_in` says in what an overlap overlaps, `misfits` which two codes do not fit and why (one
    of them may stand in another set), and `member_reasons` what each member has different from the
    first one, empty where nothing.
    """

    kind: SetKind
    codes: tuple[str, ...]
    score: int
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    by_hand: bool = False
    overlap_in: tuple[OverlapIn, ...] = ()
    misfits: tuple[tuple[str, str, str], ...] = ()
    member_reasons: Mapping[str, str] = field(default_factory=dict)


def suggest(
    projects: Sequence[Record], abbreviations: names.Abbreviations, *, places: Iterable[str] = ()
) -> list[Suggestion]:
    """Sets to decide: those made by hand first, then tambon by tambon, by kind, the most alike first.

    Wishes of a tambon are compared each with each, and with the rows of local bodies' and agencies'
    plans there; across tambons only roads with both ends named and rivers are, and rows of agencies'
    plans that name such a place. Rows left out by staff, without code or name, and wishes without a
    tambon are not compared. `places` are the names of the district's tambons and villages.
    """
    known_places = pattern_of(places)
    all_rows = [
        row
        for record in projects
        if not is_yes(record.get("left_out"))
        and (row := rows.row(record, abbreviations, known_places)) is not None
        and (row.tambon or row.foreign)
    ]
    order = {tambon: number for number, tambon in enumerate(dict.fromkeys(row.tambon for row in all_rows))}
    by_hand = _made_by_hand(all_rows)
    known = {frozenset(suggestion.codes) for suggestion in by_hand}
    groups = pairs.groups(sorted(all_rows, key=lambda row: row.code))
    found = []
    for clique in _cliques(groups):
        members = _members(clique, groups)
        if frozenset(row.code for row in members) not in known:
            found.append((order[members[0].tambon], _suggestion(clique, members, groups)))
    found.sort(key=lambda each: (each[0], _ORDER[each[1].kind], -each[1].score, each[1].codes))
    return [*by_hand, *(suggestion for _, suggestion in found)]


def compare(first: Record, second: Record, abbreviations: names.Abbreviations) -> Pair | None:
    """One pair of projects, or None where nothing speaks for putting it before staff."""
    one, other = rows.row(first, abbreviations), rows.row(second, abbreviations)
    if one is None or other is None:
        return None
    if vetoes.are_apart(one.said, other.said) or not kinds.may_fit(one.said, other.said):
        return None
    alike = evidence.compare(one.said, other.said)
    fit = kinds.fit(one.said, other.said, alike)
    if one.tambon == other.tambon:
        kind = kinds.kind(one, other, alike, fit)
    else:
        kind = kinds.kind_across(one, other, fit) if _share_a_place(one, other) else None
    if kind is None:
        return None
    agree, differ = told.pair(one, other)
    return Pair((one.code, other.code), kind, fit.score, tuple(agree), tuple(differ))


def _share_a_place(one: Row, other: Row) -> bool:
    return bool({*kinds.places(one.said)} & {*kinds.places(other.said)})


def _cliques(groups: Sequence[list[Row]]) -> list[Clique]:
    """Sets of groups that fit; of a project written twice the first alone is put with other villages'."""
    by_tambon: dict[str, list[int]] = defaultdict(list)
    for number, (row, *_) in enumerate(groups):
        if row.tambon:
            by_tambon[row.tambon].append(number)
    inside = [edge for numbers in by_tambon.values() for edge in pairs.of_tambon(groups, numbers)]
    across = pairs.across(groups)
    alone = sets.cliques(edge for edge in [*inside, *across] if edge.kind is not SetKind.JOINT)
    gathered = {group for clique in alone for group in clique.groups}
    alone += [
        Clique(SetKind.SAME, (number,), 100)
        for number, group in enumerate(groups)
        if len(group) > 1 and number not in gathered and not group[0].foreign
    ]
    first: dict[int, int] = {}
    for clique in alone:
        wishes = [group for group in clique.groups if not groups[group][0].foreign]
        for group in wishes:
            first[group] = min(first.get(group, group), wishes[0])
    joint = _without_copies(inside, first)
    return alone + sets.cliques(joint) + sets.cliques(_without_copies(across, first), beside=joint)


def _without_copies(edges: Iterable[Edge], first: Mapping[int, int]) -> list[Edge]:
    """The joint pairs, without those of which a pair of the first of each tells the same."""
    joint = {(edge.one, edge.other): edge for edge in edges if edge.kind is SetKind.JOINT}

    def is_of_copies(one: int, other: int) -> bool:
        firsts = sorted((first.get(one, one), first.get(other, other)))
        return firsts != [one, other] and (firsts[0], firsts[1]) in joint

    return [edge for pair, edge in joint.items() if not is_of_copies(*pair)]


def _members(clique: Clique, groups: Sequence[list[Row]]) -> list[Row]:
    """The projects of a set; of those written twice only the first, where villages are put together."""
    chosen = (groups[number] for number in clique.groups)
    members = [row for group in chosen for row in (group[:1] if clique.kind is SetKind.JOINT else group)]
    return sorted(members, key=lambda row: (row.foreign, row.code))


def _suggestion(clique: Clique, members: Sequence[Row], groups: Sequence[list[Row]]) -> Suggestion:
    agree, against, by_member = told.of_set(members)
    outside = [
        told.outsider(*(groups[number][0] for number in beside))
        for beside in clique.beside[:_MOST_MISFITS]
        if not (groups[beside[0]][0].foreign and groups[beside[2]][0].foreign)
    ]
    return Suggestion(
        kind=clique.kind,
        codes=tuple(row.code for row in members),
        score=clique.score,
        reasons_for=agree,
        reasons_against=against,
        overlap_in=told.overlap_in(members) if clique.kind is SetKind.OVERLAP else (),
        misfits=tuple(outside),
        member_reasons=by_member,
    )


def _made_by_hand(all_rows: Sequence[Row]) -> list[Suggestion]:
    """The sets that staff made, inside a tambon; a plan's row without a tambon joins the only one."""
    by_hand: dict[tuple[str | None, str], list[Row]] = defaultdict(list)
    for row in sorted(all_rows, key=lambda row: not row.tambon):
        if title := str(row.record.get("hand_set") or "").strip():
            same_title = [key for key in by_hand if key[1] == title]
            key = same_title[0] if not row.tambon and len(same_title) == 1 else (row.tambon, title)
            by_hand[key].append(row)
    return [_by_hand(members) for members in by_hand.values() if len(members) > 1]


def _by_hand(found: Sequence[Row]) -> Suggestion:
    members = sorted(found, key=lambda row: (row.foreign, row.code))
    _, against, by_member = told.of_set(members)
    kind = _kind_by_hand(members)
    return Suggestion(
        kind=kind,
        codes=tuple(row.code for row in members),
        score=told.score(members),
        reasons_for=(words.sheets.reason("by_hand"),),
        reasons_against=against,
        by_hand=True,
        overlap_in=told.overlap_in(members) if kind is SetKind.OVERLAP else (),
        misfits=tuple(told.misfits(members)),
        member_reasons=by_member,
    )


def _kind_by_hand(members: Sequence[Row]) -> SetKind:
    """Villages apart make a set joint; else another body's plan or two agencies an overlap."""
    wishes = {(row.villages, row.agency) for row in members if not row.foreign}
    if any(one[0] and other[0] and not one[0] & other[0] for one, other in combinations(wishes, 2)):
        return SetKind.JOINT
    foreign = any(row.foreign for row in members)
    two = any(rows.two_agencies(one[1], other[1]) for one, other in combinations(wishes, 2))
    return SetKind.OVERLAP if foreign or two else SetKind.SAME
