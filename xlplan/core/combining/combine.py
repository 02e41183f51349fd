"""Collected projects + staff's decisions → the projects of each tambon's plan.

The plan is always made anew. A plan row is its lead project: who led before, else the smallest code.
It keeps its code and everything staff typed on it. When its lead is absorbed or taken out, the row leaves
the plan, and comes back as it was when that project leads again. A row that staff deleted is not made
again. Rows that ก.บ.ต. typed itself (no lead) stay as they are. An undecided set counts as different
projects. In what order projects, decisions and plan rows stand changes nothing; what contradicts, `obeyed`
sorts out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlplan import words
from xlplan.core.codes import Coder
from xlplan.core.combining import amounts, obeyed, outcomes
from xlplan.core.combining.parts import Parts
from xlplan.core.combining.plan_rows import STAFF, Villages, joined, members_of, plan_row
from xlplan.core.combining.sets import Decision
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import Judgement, is_yes
from xlplan.core.wishes import is_wish

_SHEET = TABLES["plan"].sheet


@dataclass(slots=True)
class Combined:
    """The plan made anew.

    Attributes:
        plan: its rows.
        own_amounts: codes of the rows whose amounts staff set themselves.
        dropped: projects of the plan whose amounts do not count, each with the one whose amounts do.
        outcomes: what became of each project.
        findings: what staff should look at.
    """

    plan: list[Record] = field(default_factory=list)
    own_amounts: set[str] = field(default_factory=set)
    dropped: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def still_to_check(self, finding: Record) -> bool:
        """Whether a finding of before stays: that members changed, and nobody has looked since."""
        if finding["title"] != words.findings.title(Kind.MEMBERS_CHANGED.text) or is_yes(finding["done"]):
            return False
        again = {new.code for new in self.findings if new.kind is Kind.MEMBERS_CHANGED}
        return finding["code"] in {row["code"] for row in self.plan} - again

    def says(self, row: Record, column: str) -> bool:
        """Whether a plan row's value was made from its projects, not left as staff have it."""
        is_own = column in BUDGETS and row["code"] in self.own_amounts
        return bool(row.get("lead")) and column != "band" and not is_own


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
    tambon. A project without a tambon, left out by staff, that is no wish (`wishes`), or that is found to
    be in an agency's plan, is not in the plan; its outcome says so.
    """
    made = Combined()
    plan = list(_copies_apart(plan))
    by_code = {row["code"]: row for row in projects}
    planned = {code: row for code, row in by_code.items() if _is_planned(row, coders)}
    done = obeyed.obey(decisions, by_code, planned)
    made.findings += done.findings
    parts = Parts(code for code in planned if code not in done.elsewhere)
    for merge in done.merges:
        parts.join(merge.members)
    before = _before(plan, resting, deleted)
    known = {(row["tambon"], row["moo"]): row for row in villages}
    rows = _rows(parts.parts(), done.merges, planned, before, known, coders, made)
    leads = {code: before.lead(codes) for codes in parts.parts() for code in codes}
    gone = {code: before.deleted[lead]["code"] for code, lead in leads.items() if lead in before.deleted}
    _refer(rows, decisions, by_code)
    made.plan = _in_place(plan, rows, coders)
    row_of = {code: row for row in made.plan for code in members_of(row)}
    made.outcomes = outcomes.tell(by_code, decisions, done, row_of=row_of, dropped=made.dropped, deleted=gone)
    wanted = [row for row in projects if is_wish(row) and not is_yes(row.get("left_out"))]
    made.findings += _unknown_tambons(TABLES["projects"].sheet, wanted, coders)
    made.findings += _unknown_tambons(_SHEET, made.plan, coders)
    return made


def _copies_apart(plan: Sequence[Record]) -> Iterator[Record]:
    """The rows as they stand; one that staff pasted a second time counts as typed: no lead, no code yet."""
    seen: set[str] = set()
    for row in plan:
        known = {row[column] for column in ("lead", "code") if row.get(column)}
        yield row | {"code": None, "lead": None, "members": None} if known & seen else row
        seen |= known


def _is_planned(project: Record, coders: Mapping[str, Coder]) -> bool:
    """Whether a project is in the plan if nothing is decided."""
    return is_wish(project) and not is_yes(project.get("left_out")) and project.get("tambon") in coders


def _unknown_tambons(sheet: str, rows: Iterable[Record], coders: Mapping[str, Coder]) -> list[Finding]:
    """Rows that are in no tambon's plan because nobody listed the tambon they name."""
    lost = Counter(
        row.get("tambon") or words.sheets.NOTHING_THERE for row in rows if row.get("tambon") not in coders
    )
    return [
        Finding(Kind.UNKNOWN_TAMBON, sheet=sheet, facts=(sheet, str(count), tambon))
        for tambon, count in sorted(lost.items())
    ]


@dataclass(frozen=True, slots=True)
class _Before:
    """The plan's rows as they were, by their leads: in the sheet, resting, deleted by staff."""

    standing: Mapping[str, Record]
    resting: Mapping[str, Record]
    deleted: Mapping[str, Record]

    def lead(self, codes: Iterable[str]) -> str:
        """Which of these projects leads their row: of those that ever led one, the one of the oldest code.

        That it rests meanwhile does not matter, else undoing a decision would not bring its row back.
        """

        def turn(code: str) -> tuple[bool, bool, str, str]:
            row = self.row(code)
            return row is None, code in self.deleted, (row or {}).get("code") or "", code

        return min(codes, key=turn)

    def row(self, lead: str) -> Record | None:
        """The row that a project led, if it ever did."""
        return self.standing.get(lead) or self.resting.get(lead)


def _before(plan: Iterable[Record], resting: Iterable[Record], deleted: Iterable[Record]) -> _Before:
    standing, rested, gone = (
        {row["lead"]: row for row in rows if row.get("lead")} for rows in (plan, resting, deleted)
    )
    return _Before(standing, rested, {lead: row for lead, row in gone.items() if lead not in standing})


def _rows(
    parts: Sequence[list[str]],
    merges: Sequence[Decision],
    planned: Mapping[str, Record],
    before: _Before,
    villages: Villages,
    coders: Mapping[str, Coder],
    made: Combined,
) -> dict[str, Record]:
    """The plan's rows by their leads, but those that staff deleted."""
    of_lead = {before.lead(codes): codes for codes in parts}
    of_member: dict[str, list[Decision]] = {}
    for merge in merges:
        of_member.setdefault(merge.members[0], []).append(merge)
    rows: dict[str, Record] = {}
    for lead, codes in sorted(of_lead.items()):
        if lead in before.deleted:
            continue
        was = before.row(lead)
        ordered = [lead, *(code for code in codes if code != lead)]
        money = amounts.merged(codes, [merge for code in codes for merge in of_member.get(code, ())], planned)
        row = plan_row([planned[code] for code in ordered], was, villages) | money.amounts
        row["code"] = (was or {}).get("code") or coders[row["tambon"]].plan()
        made.dropped |= money.dropped
        if money.are_own:
            made.own_amounts.add(row["code"])
            made.findings.append(Finding(Kind.OWN_AMOUNT, sheet=_SHEET, code=row["code"]))
        _note_change(row, was, made)
        rows[lead] = row
    return rows


def _note_change(row: Record, before: Record | None, made: Combined) -> None:
    """Say so where a project that staff have scored or ordered is made of other projects than before."""
    if before is None or "members" not in before or before.get("members") == row["members"]:
        return
    if any(before.get(column) is not None for column in STAFF):
        facts = (before.get("members") or before["lead"], row["members"] or row["lead"])
        made.findings.append(Finding(Kind.MEMBERS_CHANGED, sheet=_SHEET, code=row["code"], facts=facts))


def _refer(rows: Mapping[str, Record], decisions: Sequence[Decision], projects: Mapping[str, Record]) -> None:
    """Write the codes of what stays apart but belongs together: of other plans, the project's own."""
    row_of = {code: row for row in rows.values() for code in members_of(row)}
    for decision in sorted(decisions, key=lambda decision: decision.set_no):
        if decision.judgement not in (Judgement.REFER, Judgement.ASSIGN_AGENCY):
            continue
        here = {row_of[code]["code"]: row_of[code] for code in decision.members if code in row_of}
        there = {code for code in decision.members if code in projects and not is_wish(projects[code])}
        for code, row in here.items():
            row["refers_to"] = joined([row.get("refers_to"), ", ".join(sorted({*here, *there} - {code}))])


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
