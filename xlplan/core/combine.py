"""Collected projects + staff's decisions → the projects of each tambon's plan.

The plan is always made anew. A plan row is its lead project: who led before, else the smallest code.
It keeps its code and everything staff typed on it. When its lead is absorbed or taken out, the row leaves
the plan, and comes back as it was when that project leads again. A row that staff deleted is not made
again. Rows that ก.บ.ต. typed itself (no lead) stay as they are. An undecided set counts as different
projects.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlplan import words
from xlplan.core.codes import Coder
from xlplan.core.columns import Combine, Owner
from xlplan.core.documents.projects import villages_of
from xlplan.core.findings import Finding
from xlplan.core.findings import Kind as FindingKind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import BUDGETS
from xlplan.core.sets import Decision, merged_amounts
from xlplan.core.vocabulary import OWN_PLANS, YES, BudgetMethod, Judgement, is_yes

_PLAN = TABLES["plan"]
_STAFF = _PLAN.names(Owner.STAFF)
_JOINED = [
    c.name for c in TABLES["projects"].columns if c.when_combined is Combine.JOIN and c.name in _PLAN.by_name
]


@dataclass(slots=True)
class Combined:
    """The plan made anew: its rows, codes of those whose amounts staff set, outcomes by project, findings."""

    plan: list[Record] = field(default_factory=list)
    own_amounts: set[str] = field(default_factory=set)
    outcomes: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def says(self, row: Record, column: str) -> bool:
        """Whether a plan row's value was made from its projects, not left as staff have it."""
        is_own = column in BUDGETS and row["code"] in self.own_amounts
        return bool(row.get("lead")) and column != "band" and not is_own


class _Parts:
    """Which projects have become one: disjoint sets with a smallest code at the root."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._root = {code: code for code in codes}

    def root(self, code: str) -> str:
        while self._root[code] != code:
            self._root[code] = self._root[self._root[code]]
            code = self._root[code]
        return code

    def join(self, codes: Sequence[str]) -> None:
        roots = sorted({self.root(code) for code in codes})
        for root in roots[1:]:
            self._root[root] = roots[0]

    def parts(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code in self._root:
            found.setdefault(self.root(code), []).append(code)
        return found


def combine(
    projects: Sequence[Record],
    decisions: Sequence[Decision],
    *,
    plan: Sequence[Record],
    resting: Sequence[Record] = (),
    deleted: Sequence[Record] = (),
    villages: Sequence[Record],
    coders: Mapping[str, Coder],
) -> Combined:
    """The plan of every tambon.

    `plan` are the rows as they stand, `resting` those that left and may come back, `deleted` those that
    staff deleted. `villages` gives households and people at the forum, `coders` a code maker for each
    tambon. A project without a tambon, left out by staff, from a
    local body's or an agency's plan, or found to be in an agency's plan, is not in the plan; its
    outcome says so.
    """
    made = Combined()
    plan = list(_copies_apart(plan))
    members = _candidates(projects, decisions, coders, made)
    parts, obeyed = _merge(members, decisions, made)
    by_lead = {row["lead"]: row for row in plan if row.get("lead")}
    rested = {row["lead"]: row for row in resting if row.get("lead")}
    unwanted = {row["lead"]: row for row in deleted if row.get("lead") and row["lead"] not in by_lead}
    known = {(row["tambon"], row["moo"]): row for row in villages}
    rows: dict[str, Record] = {}
    for codes in parts.values():
        lead = min(
            codes,
            key=lambda code: (
                code not in by_lead,
                code in unwanted,
                by_lead.get(code, {}).get("code") or "",
                code,
            ),
        )
        if lead in unwanted:
            made.outcomes |= dict.fromkeys(codes, words.sheets.outcome("deleted", unwanted[lead]["code"]))
            continue
        before = by_lead.get(lead) or rested.get(lead)
        ordered = [lead, *sorted(code for code in codes if code != lead)]  # in any order of the sheet
        method, groups = _money(ordered, obeyed)
        row = _row([members[code] for code in ordered], before, known)
        if method is BudgetMethod.OWN and before is not None:
            row |= {column: before.get(column) for column in BUDGETS}
            made.own_amounts.add(before["code"])
            made.findings.append(Finding(FindingKind.OWN_AMOUNT, sheet=_PLAN.sheet, code=before["code"]))
        else:
            row |= _amounts(groups, members)
        row["code"] = (before or {}).get("code") or coders[row["tambon"]].plan()
        _note_change(row, before, made)
        rows[lead] = row
        for code in codes:
            absorbed = (
                words.sheets.outcome("merged", row["code"])
                if code != lead
                else words.sheets.outcome("planned", row["code"])
            )
            made.outcomes[code] = absorbed
    _refer(rows, parts, decisions, made)
    made.plan = _in_place(plan, rows, coders)
    lost = Counter(row.get("tambon") or "" for row in made.plan if row.get("tambon") not in coders)
    made.findings += _unknown_tambons(_PLAN.sheet, lost)
    return made


def _copies_apart(plan: Sequence[Record]) -> Iterator[Record]:
    """The rows as they stand; one that staff pasted a second time counts as typed: no lead, no code yet."""
    seen: set[str] = set()
    for row in plan:
        known = {row[column] for column in ("lead", "code") if row.get(column)}
        yield row | {"code": None, "lead": None, "members": None} if known & seen else row
        seen |= known


def _candidates(
    projects: Sequence[Record],
    decisions: Sequence[Decision],
    coders: Mapping[str, Coder],
    made: Combined,
) -> dict[str, Record]:
    """The projects that are in the plan, by code; the outcome of the others is said."""
    elsewhere = {
        code: decision
        for decision in decisions
        if decision.judgement is Judgement.IN_AGENCY_PLAN
        for code in decision.members
    }
    members: dict[str, Record] = {}
    nowhere = Counter[str]()
    for row in projects:
        code = row["code"]
        if row.get("plan_kind") not in OWN_PLANS:
            made.outcomes[code] = words.sheets.outcome("agency_plan_row")
        elif is_yes(row.get("left_out")):
            made.outcomes[code] = words.sheets.outcome("left_out", row.get("left_out_reason") or "")
        elif code in elsewhere:
            made.outcomes[code] = words.sheets.outcome("in_agency_plan", elsewhere[code].acting_agency or "")
        elif row.get("tambon") not in coders:  # none, or one that is not in the sheet of tambons
            made.outcomes[code] = words.sheets.outcome("no_tambon")
            nowhere[row.get("tambon") or ""] += 1
        else:
            members[code] = row
    made.findings += _unknown_tambons(TABLES["projects"].sheet, nowhere)
    return members


def _unknown_tambons(sheet: str, rows: Mapping[str, int]) -> list[Finding]:
    """Rows that are in no tambon's plan because nobody listed the tambon they name."""
    return [
        Finding(FindingKind.UNKNOWN_TAMBON, sheet=sheet, facts=(sheet, str(count), tambon))
        for tambon, count in rows.items()
    ]


def _merge(
    members: Mapping[str, Record], decisions: Sequence[Decision], made: Combined
) -> tuple[dict[str, list[str]], list[Decision]]:
    """Projects joined as decided, and the decisions obeyed.

    A merge that would join what another set calls different is refused.
    """
    parts = _Parts(members)
    obeyed: list[Decision] = []
    apart = [decision for decision in decisions if decision.judgement is Judgement.DIFFERENT]
    for decision in decisions:
        codes = [code for code in decision.members if code in members]
        if decision.judgement is not Judgement.MERGE or len({members[code]["tambon"] for code in codes}) != 1:
            continue
        roots = {parts.root(code) for code in codes}
        for other in apart:
            clash = [code for code in other.members if code in members and parts.root(code) in roots]
            if len(clash) > 1:
                facts = (clash[0], clash[1], str(decision.set_no), str(other.set_no))
                made.findings.append(
                    Finding(FindingKind.DECISIONS_CONFLICT, sheet=TABLES["sets"].sheet, facts=facts)
                )
                break
        else:
            parts.join(codes)
            obeyed.append(decision)
    return parts.parts(), obeyed


def _money(codes: Sequence[str], decisions: Sequence[Decision]) -> tuple[BudgetMethod, list[list[str]]]:
    """How the amounts are made by the merges obeyed: groups of one and the same project, to be added up."""
    same = _Parts(codes)
    method = BudgetMethod.ONE
    for decision in decisions:
        inside = [code for code in decision.members if code in codes]
        if len(inside) < 2:
            continue
        if decision.method is BudgetMethod.OWN:
            method = BudgetMethod.OWN
        elif decision.method is BudgetMethod.ONE:
            same.join(inside)
    return method, list(same.parts().values())


def _amounts(groups: Iterable[Sequence[str]], members: Mapping[str, Record]) -> dict[str, int | None]:
    each = [merged_amounts([members[code] for code in group], BudgetMethod.ONE) for group in groups]
    return merged_amounts(each, BudgetMethod.SUM)


def _row(
    members: Sequence[Record], before: Record | None, villages: Mapping[tuple[str, str], Record]
) -> Record:
    """A plan row of these projects (the lead first) without code and amounts; staff's cells as before."""
    lead = members[0]
    moos = sorted({moo for row in members for moo in villages_of(row.get("moo"))}, key=_village_order)
    at_home = [villages[lead["tambon"], moo] for moo in moos if (lead["tambon"], moo) in villages]
    households = [int(village["households"]) for village in at_home if village.get("households")]
    row: Record = {column: (before or {}).get(column) for column in _STAFF}
    row |= {column: _join(member.get(column) for member in members) for column in _JOINED}
    row |= {
        "tambon": lead["tambon"],
        "moo": ", ".join(moos) or None,
        "name": lead["name"],
        "area": lead.get("area"),
        "group": lead.get("group"),
        "several_villages": YES if len(moos) > 1 else None,
        "lead": lead["code"],
        "members": ", ".join(member["code"] for member in members) if len(members) > 1 else None,
        "households": sum(households) if households else None,
        "village_rank": _village_ranks(members),
        "forum_votes": _vote_share(members, villages),
        "band": (before or {}).get("band"),
    }
    return row


def _village_order(moo: str) -> tuple[int, str]:
    return (int(moo), "") if moo.isdigit() else (10_000, moo)


def _join(texts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None


def _village_ranks(members: Sequence[Record]) -> str | None:
    ranks = [(row.get("moo"), row["village_rank"]) for row in members if row.get("village_rank")]
    if len(members) == 1:
        return ranks[0][1] if ranks else None
    return ", ".join(words.sheets.village_rank(moo or "", rank) for moo, rank in ranks) or None


def _vote_share(members: Sequence[Record], villages: Mapping[tuple[str, str], Record]) -> float | None:
    """Votes of the forums in per cent of the people present there; None where either is unknown."""
    votes = present = 0
    for row in members:
        village = villages.get((row["tambon"], row.get("moo") or ""))
        if row.get("votes") is not None and village is not None and village.get("present"):
            votes, present = votes + int(row["votes"]), present + int(village["present"])
    return round(100 * votes / present, 1) if present else None


def _note_change(row: Record, before: Record | None, made: Combined) -> None:
    """Say so where a project that staff have scored or ordered is made of other projects than before."""
    if before is None or "members" not in before or before.get("members") == row["members"]:
        return
    touched = any(before.get(column) is not None for column in _STAFF)
    if touched:
        facts = (before.get("members") or before["lead"], row["members"] or row["lead"])
        made.findings.append(
            Finding(FindingKind.MEMBERS_CHANGED, sheet=_PLAN.sheet, code=row["code"], facts=facts)
        )


def _refer(
    rows: Mapping[str, Record],
    parts: Mapping[str, Sequence[str]],
    decisions: Sequence[Decision],
    made: Combined,
) -> None:
    """Write the plan codes of what stays apart but belongs together; name the agency that acts."""
    row_of = {
        code: row
        for row in rows.values()
        for code in (row["lead"], *(row["members"] or "").split(", "))
        if code
    }
    for decision in decisions:
        if decision.judgement not in (Judgement.REFER, Judgement.ASSIGN_AGENCY):
            continue
        together = list(
            {id(row_of[code]): row_of[code] for code in decision.members if code in row_of}.values()
        )
        for row in together:
            others = [other["code"] for other in together if other is not row]
            row["refers_to"] = _join([row.get("refers_to"), ", ".join(others)])
        if decision.judgement is Judgement.ASSIGN_AGENCY and decision.acting_agency:
            for code in decision.members:
                if code in made.outcomes:
                    made.outcomes[code] += words.sheets.outcome("acting", decision.acting_agency)


def _in_place(
    plan: Sequence[Record], rows: Mapping[str, Record], coders: Mapping[str, Coder]
) -> list[Record]:
    """The rows in the sheet's own order, new ones behind; rows typed by ก.บ.ต. stay and get a code."""
    result: list[Record] = []
    left = dict(rows)
    for old in plan:
        if not old.get("lead"):
            typed_now = not old.get("code") and old.get("tambon") in coders
            result.append(old | {"code": coders[old["tambon"]].plan()} if typed_now else old)
        elif old["lead"] in left:
            result.append(left.pop(old["lead"]))
    return [*result, *left.values()]
