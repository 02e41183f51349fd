"""Which of staff's decisions are obeyed: what contradicts waits, and both sets are told.

The rules know no order of sets or rows:

* Only wishes of one tambon are merged. A row of a local body's or an agency's plan never joins.
* What one set merges and another has in an agency's plan stays in our plan, unmerged.
* A merge waits where another set keeps two of its projects apart (different projects, or apart with a
  reference). Where merges only together join what a set keeps apart, those wait without which they would
  not; where any of them could be left out, all of them.
* Two merges that reckon the same projects in two ways are both obeyed: own amounts come first, then
  counting once (`amounts`).
* A project that two sets give to two agencies is given to none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlplan.core import thai
from xlplan.core.combining.parts import Parts
from xlplan.core.combining.sets import Decision
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import BudgetMethod, Judgement
from xlplan.core.wishes import is_wish

_SHEET = TABLES["sets"].sheet
CONFLICTS = frozenset({
    Kind.DECISIONS_CONFLICT, Kind.METHODS_CONFLICT, Kind.MERGE_AND_AGENCY_PLAN, Kind.MERGE_ACROSS_TAMBONS,
    Kind.MERGE_WITH_OTHER_PLAN, Kind.AGENCIES_CONFLICT,
})  # fmt: skip
_APART = (Judgement.DIFFERENT, Judgement.REFER)


@dataclass(slots=True)
class Obeyed:
    """What the decisions come to.

    Attributes:
        merges: the merges that are obeyed, each with those of its members that it joins.
        elsewhere: by code of a project that is in an agency's plan, the decisions that say so.
        acting: by code, the agency that acts.
    """

    merges: list[Decision] = field(default_factory=list)
    elsewhere: dict[str, list[Decision]] = field(default_factory=dict)
    acting: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def note(self, kind: Kind, *facts: str) -> None:
        """Tell something of the sets."""
        self.findings.append(Finding(kind, sheet=_SHEET, facts=facts))


def obey(
    decisions: Sequence[Decision], projects: Mapping[str, Record], planned: Mapping[str, Record]
) -> Obeyed:
    """What is obeyed of the decisions, by number of the set.

    `projects` are all collected projects by code, `planned` those that are in the plan if nothing is decided.
    """
    made = Obeyed()
    by_number = sorted(decisions, key=lambda decision: decision.set_no)
    judged = {judgement: [one for one in by_number if one.judgement is judgement] for judgement in Judgement}
    merges = [
        joined for merge in judged[Judgement.MERGE] if (joined := _joined(merge, projects, planned, made))
    ]
    staying: set[str] = set()
    waiting: set[int] = set()
    for merge, other, shared in _meetings(merges, judged[Judgement.IN_AGENCY_PLAN]):
        made.note(Kind.MERGE_AND_AGENCY_PLAN, ", ".join(shared), str(merge.set_no), str(other.set_no))
        waiting.add(merge.set_no)
        staying.update(shared)
    for decision in judged[Judgement.IN_AGENCY_PLAN]:
        for code in decision.members:
            if code in planned and code not in staying:
                made.elsewhere.setdefault(code, []).append(decision)
    apart = [one for one in by_number if one.judgement in _APART]
    for merge, other, shared in _meetings(merges, apart):
        if len(shared) > 1:
            made.note(Kind.DECISIONS_CONFLICT, *_clash(shared, [merge], other))
            waiting.add(merge.set_no)
    rest = [merge for merge in merges if merge.set_no not in waiting]
    in_chains = set(_in_chains(rest, apart, made))
    made.merges = [merge for merge in rest if merge.set_no not in in_chains]
    _tell_methods(made)
    _choose_agencies(judged[Judgement.ASSIGN_AGENCY], made)
    return made


def _joined(
    merge: Decision, projects: Mapping[str, Record], planned: Mapping[str, Record], made: Obeyed
) -> Decision | None:
    """A merge with the members that it can join; None where these are not two of one tambon."""
    others = sorted(code for code in merge.members if code in projects and not is_wish(projects[code]))
    if others:
        made.note(Kind.MERGE_WITH_OTHER_PLAN, str(merge.set_no), ", ".join(others))
    codes = tuple(sorted({code for code in merge.members if code in planned}))
    tambons = sorted({planned[code]["tambon"] for code in codes})
    if len(tambons) > 1:
        made.note(Kind.MERGE_ACROSS_TAMBONS, str(merge.set_no), ", ".join(tambons))
    if len(codes) < 2 or len(tambons) > 1:
        return None
    return Decision(merge.set_no, merge.kind, codes, merge.judgement, merge.method)


def _meetings(
    ones: Iterable[Decision], others: Iterable[Decision]
) -> Iterator[tuple[Decision, Decision, list[str]]]:
    """Every two decisions that share members, and which these are."""
    by_code: dict[str, list[Decision]] = {}
    for other in others:
        for code in other.members:
            by_code.setdefault(code, []).append(other)
    for one in ones:
        met: dict[int, tuple[Decision, list[str]]] = {}
        for code in sorted(set(one.members)):
            for other in by_code.get(code, ()):
                met.setdefault(id(other), (other, []))[1].append(code)
        for other, shared in sorted(met.values(), key=lambda meeting: meeting[0].set_no):
            yield one, other, shared


def _clash(shared: Sequence[str], merges: Sequence[Decision], other: Decision) -> tuple[str, ...]:
    numbers = ", ".join(str(merge.set_no) for merge in merges)
    said = other.judgement.value if other.judgement is not None else ""
    return shared[0], shared[1], numbers, str(other.set_no), said


def _in_chains(merges: Sequence[Decision], apart: Iterable[Decision], made: Obeyed) -> Iterator[int]:
    """The numbers of the merges that only together join what another set keeps apart."""
    parts = _parts(merges)
    for other in apart:
        for root, joined in _together(parts, other).items():
            chain = [merge for merge in merges if parts.root(merge.members[0]) == root]
            needed = [
                merge
                for merge in chain
                if not _together(_parts([one for one in chain if one is not merge]), other)
            ]
            made.note(Kind.DECISIONS_CONFLICT, *_clash(joined, needed or chain, other))
            yield from (merge.set_no for merge in needed or chain)


def _parts(merges: Iterable[Decision]) -> Parts:
    merges = list(merges)
    parts = Parts(code for merge in merges for code in merge.members)
    for merge in merges:
        parts.join(merge.members)
    return parts


def _together(parts: Parts, other: Decision) -> dict[str, list[str]]:
    """The members of a set that have become one, where these are two or more, by the part they are in."""
    by_root: dict[str, list[str]] = {}
    for code in sorted(set(other.members)):
        if code in parts:
            by_root.setdefault(parts.root(code), []).append(code)
    return {root: codes for root, codes in by_root.items() if len(codes) > 1}


def _tell_methods(made: Obeyed) -> None:
    """Tell of two merges that reckon the same projects in two ways."""
    for one, other, shared in _meetings(made.merges, made.merges):
        if one.set_no < other.set_no and one.method is not other.method and len(shared) > 1:
            used = BudgetMethod.OWN if BudgetMethod.OWN in (one.method, other.method) else BudgetMethod.ONE
            made.note(
                Kind.METHODS_CONFLICT, ", ".join(shared), str(one.set_no), one.method.value,
                str(other.set_no), other.method.value, used.value,
            )  # fmt: skip


def _choose_agencies(assigned: Sequence[Decision], made: Obeyed) -> None:
    """Which agency acts for a project, where the sets are of one mind."""
    given = [decision for decision in assigned if decision.acting_agency]
    made.acting = {code: one.acting_agency or "" for one in reversed(given) for code in one.members}
    for one, other, shared in _meetings(given, given):
        first, second = one.acting_agency or "", other.acting_agency or ""
        if one.set_no < other.set_no and thai.key(first) != thai.key(second):
            made.note(
                Kind.AGENCIES_CONFLICT, ", ".join(shared), str(one.set_no), first, str(other.set_no), second
            )
            for code in shared:
                made.acting.pop(code, None)
