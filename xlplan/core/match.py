"""Projects that may be one and the same, or one work of several villages: proposed, with reasons.

All pairs of a tambon are compared, exactly; nothing here decides. Three kinds: the same project
written twice (`SAME`), the same work in several villages (`JOINT`), the same project under two
agencies (`OVERLAP`). Another lane, route, part, surface, thing or work is never the same, however
alike the names are: such a difference vetoes the pair. Members of a set all fit each other; a chain
of pairs that do not becomes several sets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz, process

from xlplan import words
from xlplan.core import figures, likeness, names
from xlplan.core.documents.projects import villages_of
from xlplan.core.frames import Record
from xlplan.core.likeness import STRETCHES
from xlplan.core.names import Name
from xlplan.core.vocabulary import OWN_PLANS, Segment, SetKind, is_yes

# How alike two names must be, of 100, after `names.parse`. Names of one stretch (same lane or route)
# need less: the stretch itself speaks for them.
ALIKE_SAME = 84
ALIKE_JOINT = 74
ALIKE_ON_ONE_STRETCH = 45


@dataclass(frozen=True, slots=True)
class Pair:
    """Two projects (their codes in order) put side by side: what agrees, what differs, how alike (0–100)."""

    codes: tuple[str, str]
    kind: SetKind
    score: int
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A set to decide: two or more codes whose pairs all fit, and the reasons of the weakest pair.

    `by_hand` marks a set that staff made themselves.
    """

    kind: SetKind
    codes: tuple[str, ...]
    score: int
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    villages: frozenset[str]
    name: Name
    agencies: frozenset[str]
    total: int | None
    record: Record = field(repr=False)


def suggest(projects: Sequence[Record], abbreviations: names.Abbreviations) -> list[Suggestion]:
    """Sets to decide, tambon by tambon, sets made by hand first, then the most alike first.

    Rows left out by staff, without a code, name or tambon, and plans of local bodies and agencies are
    not compared.
    """
    tambons: dict[str, list[_Row]] = {}
    by_hand: dict[tuple[str, str], list[_Row]] = {}
    for record in projects:
        if not (record.get("code") and record.get("name") and record.get("tambon")):
            continue
        if is_yes(record.get("left_out")) or record.get("plan_kind") not in OWN_PLANS:
            continue
        row = _row(record, abbreviations)
        tambons.setdefault(record["tambon"], []).append(row)
        if record.get("hand_set"):
            by_hand.setdefault((record["tambon"], str(record["hand_set"]).strip()), []).append(row)
    suggestions = [_by_hand(rows) for rows in by_hand.values() if len(rows) > 1]
    known = {frozenset(suggestion.codes) for suggestion in suggestions}
    for rows in tambons.values():
        found = _sets(_pairs(rows))
        suggestions += [suggestion for suggestion in found if frozenset(suggestion.codes) not in known]
    return suggestions


def compare(first: Record, second: Record, abbreviations: names.Abbreviations) -> Pair | None:
    """One pair of projects of a tambon, or None where nothing speaks for putting it before staff."""
    one, other = _row(first, abbreviations), _row(second, abbreviations)
    return _pair(one, other, likeness.alike(one.name, other.name))


def _row(record: Record, abbreviations: names.Abbreviations) -> _Row:
    name = names.parse(record["name"], abbreviations)
    return _Row(
        code=record["code"],
        villages=frozenset(villages_of(record.get("moo"))),
        name=name,
        agencies=names.agencies_in(record.get("agency")) | name.agencies,
        total=figures.total(record),
        record=record,
    )


def _pairs(rows: list[_Row]) -> list[Pair]:
    """Every pair of a tambon's rows that fits: those alike by name, and those on one stretch."""
    cores = [row.name.core for row in rows]
    alike = process.cdist(cores, cores, scorer=fuzz.ratio, dtype=np.uint8, score_cutoff=ALIKE_JOINT)
    candidates = {(int(i), int(j)) for i, j in zip(*np.nonzero(np.triu(alike, 1)), strict=True)}
    stretches: dict[tuple[Segment, str], list[int]] = {}
    for index, row in enumerate(rows):
        for stretch in STRETCHES:
            if stretch in row.name.segments:
                stretches.setdefault((stretch, row.name.segments[stretch]), []).append(index)
    for together in stretches.values():
        candidates.update(combinations(together, 2))
    pairs = (_pair(rows[i], rows[j], fuzz.ratio(cores[i], cores[j])) for i, j in sorted(candidates))
    return [pair for pair in pairs if pair is not None]


def _pair(one: _Row, other: _Row, alike: float) -> Pair | None:
    first, second = one.name, other.name
    if likeness.are_apart(first, second):
        return None
    on_one_stretch = bool(likeness.shared(first, second) & set(STRETCHES))
    same_village = not one.villages or not other.villages or bool(one.villages & other.villages)
    needed = ALIKE_ON_ONE_STRETCH if on_one_stretch else ALIKE_SAME if same_village else ALIKE_JOINT
    if alike < needed:
        return None
    if same_village and not on_one_stretch and _moos_differ(one, other):
        return None
    one_sided = set(first.segments) ^ set(second.segments)
    if not same_village and not on_one_stretch and one_sided:
        return None  # the works of two villages are one work only where neither names a stretch
    reasons_for, reasons_against = _reasons(one, other)
    if same_village or on_one_stretch:
        two_agencies = one.agencies and other.agencies and not one.agencies & other.agencies
        kind = SetKind.OVERLAP if two_agencies else SetKind.SAME
    else:
        kind = SetKind.JOINT
    score = likeness.score(first, second, alike)
    return Pair((one.code, other.code), kind, score, reasons_for, reasons_against)


def _moos_differ(one: _Row, other: _Row) -> bool:
    """Whether two rows of one village name different villages in their names."""
    first, second = set(one.name.moos), set(other.name.moos)
    return bool(first and second and first != second)


def _reasons(one: _Row, other: _Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What agrees and what differs: in the names first, then in village, amount and agency."""
    agree, differ = likeness.name_reasons(one.name, other.name)
    villages, agencies = (
        [sorted(getattr(row, of)) for row in (one, other)] for of in ("villages", "agencies")
    )
    also_agree, also_differ = likeness.list_reasons(villages, agencies)
    agree += also_agree
    differ += also_differ
    say = words.sheets.reason
    totals = [words.sheets.baht_text(row.total) for row in (one, other) if row.total is not None]
    if len(totals) > 1:
        if totals[0] == totals[1]:
            agree.append(say("total", totals[0]))
        else:
            differ.append(say("totals", *totals))
    return tuple(agree), tuple(differ)


def _sets(pairs: list[Pair]) -> list[Suggestion]:
    """Pairs gathered into sets in which every two members fit.

    Projects written twice come first; of each such set only the first member is then put together with
    other villages' work, or three copies in each of eight villages would make hundreds of sets.
    """
    by_codes: Mapping[frozenset[str], Pair] = {frozenset(pair.codes): pair for pair in pairs}
    alone = _gather([pair for pair in pairs if pair.kind is not SetKind.JOINT], by_codes)
    first = {code: min(members) for _kind, members in reversed(alone) for code in members}
    joint = []
    for pair in pairs:
        firsts = frozenset(first.get(code, code) for code in pair.codes)
        stands_for = by_codes.get(firsts)
        is_copy = (
            firsts != frozenset(pair.codes) and stands_for is not None and stands_for.kind is SetKind.JOINT
        )
        if pair.kind is SetKind.JOINT and not is_copy:
            joint.append(pair)
    gathered = [*alone, *_gather(joint, by_codes)]
    return [_suggestion(kind, sorted(members), by_codes) for kind, members in gathered]


def _gather(pairs: list[Pair], by_codes: Mapping[frozenset[str], Pair]) -> list[tuple[SetKind, set[str]]]:
    """Sets of one kind each, the most alike pairs first; a pair that fits into none begins another."""
    gathered: list[tuple[SetKind, set[str]]] = []
    of_code: dict[str, list[int]] = {}

    def fits(code: str, kind: SetKind, members: set[str]) -> bool:
        return all(
            member == code
            or ((pair := by_codes.get(frozenset((code, member)))) is not None and pair.kind is kind)
            for member in members
        )

    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.codes)):
        one, other = pair.codes
        near = dict.fromkeys([*of_code.get(one, ()), *of_code.get(other, ())])
        if any(one in gathered[number][1] and other in gathered[number][1] for number in near):
            continue
        for number in near:
            kind, members = gathered[number]
            new = other if one in members else one
            if kind is pair.kind and fits(new, kind, members):
                members.add(new)
                of_code.setdefault(new, []).append(number)
                break
        else:
            for code in pair.codes:
                of_code.setdefault(code, []).append(len(gathered))
            gathered.append((pair.kind, set(pair.codes)))
    return gathered


def _suggestion(kind: SetKind, members: list[str], by_codes: Mapping[frozenset[str], Pair]) -> Suggestion:
    inside = [by_codes[frozenset(two)] for two in combinations(members, 2)]
    weakest = min(inside, key=lambda pair: pair.score)
    against = dict.fromkeys(reason for pair in inside for reason in pair.reasons_against)
    agree = [reason for reason in weakest.reasons_for if all(reason in pair.reasons_for for pair in inside)]
    return Suggestion(kind, tuple(sorted(members)), weakest.score, tuple(agree), tuple(against))


def _by_hand(rows: list[_Row]) -> Suggestion:
    villages = {village for row in rows for village in row.villages}
    kind = SetKind.JOINT if len(villages) > 1 else SetKind.SAME
    alike = min(fuzz.ratio(one.name.core, other.name.core) for one, other in combinations(rows, 2))
    codes = tuple(sorted(row.code for row in rows))
    return Suggestion(kind, codes, round(alike), (words.sheets.reason("by_hand"),), (), by_hand=True)
