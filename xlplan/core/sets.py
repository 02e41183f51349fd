"""The sheet of sets to decide: suggestions laid out for staff, and staff's decisions read back.

A set is a head line (no code) that carries the decision, and below it a line for each member. A set
that staff touched stays as it is; what it is made of is shown anew. An untouched one stays while it
is still suggested. A suggestion whose members stand together in a kept set is not asked again.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlplan import words
from xlplan.core import figures
from xlplan.core.columns import Owner
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.match import Suggestion
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import BudgetMethod, Judgement, SetKind, is_yes

_STAFF = TABLES["sets"].names(Owner.STAFF)
_EVIDENCE = ("name", "moo", "agency", "target", *BUDGETS)
_SHEET = TABLES["sets"].sheet


@dataclass(frozen=True, slots=True)
class Decision:
    """What staff decided about a set: the codes they left in it, and the judgement (None is undecided)."""

    set_no: int
    kind: SetKind
    members: tuple[str, ...]
    judgement: Judgement | None
    method: BudgetMethod
    acting_agency: str | None = None


def update(
    rows: Sequence[Record], suggestions: Sequence[Suggestion], projects: Mapping[str, Record]
) -> tuple[list[Record], list[Finding], list[Suggestion]]:
    """The sheet's rows after a search: kept sets first, new ones behind; and what is still to decide.

    `projects` are the collected projects by code. A kept set whose documents now say something else
    is a finding: its decision stands, but should be looked at again.
    """
    kept: list[Record] = [row for row in rows if row.get("set_no") is None]  # typed by staff, no set of ours
    findings: list[Finding] = []
    suggested = {frozenset(suggestion.codes): suggestion for suggestion in suggestions}
    together: list[frozenset[str]] = []
    undecided: list[Suggestion] = []
    for number, lines in _by_set(rows).items():
        head, members = _head(lines), [line for line in lines if line["code"]]
        codes = frozenset(line["code"] for line in members if line["code"] in projects)
        touched = any(line.get(column) is not None for line in lines for column in _STAFF)
        suggestion = suggested.get(codes)
        if touched and len(codes) < 2:  # a member is gone; what staff wrote is not
            kept += lines
            facts = (str(number), str(head.get("decision") or ""))
            findings.append(Finding(Kind.EVIDENCE_CHANGED, sheet=_SHEET, facts=facts))
            continue
        if len(codes) < 2 or not (touched or suggestion):
            continue
        shown = suggestion or _as_shown(head, tuple(sorted(codes)))
        again = _lines(number, shown, projects, staff={line["code"]: line for line in reversed(lines)})
        if head.get("decision") and head.get("evidence"):
            if head["evidence"] != again[0]["evidence"]:
                facts = (str(number), head["decision"])
                findings.append(Finding(Kind.EVIDENCE_CHANGED, sheet=_SHEET, facts=facts))
            again[0]["evidence"] = head["evidence"]  # what it was decided on
        kept += again
        together.append(codes)
        if not any(line.get("decision") for line in lines):
            undecided.append(shown)
    number = max((int(row["set_no"]) for row in rows if row.get("set_no") is not None), default=0)
    for suggestion in suggestions:
        if any(set(suggestion.codes) <= codes for codes in together):
            continue
        number += 1
        kept += _lines(number, suggestion, projects, staff={})
        undecided.append(suggestion)
    return kept, findings, undecided


def decisions(rows: Iterable[Record]) -> tuple[list[Decision], list[Finding]]:
    """Staff's decisions, set by set; a word that is no decision is a finding and counts as undecided.

    A decision is read from the head line, or from whichever line of the set has one.
    """
    found: list[Decision] = []
    findings: list[Finding] = []
    for number, lines in _by_set(rows).items():
        head = _head(lines)
        kind = SetKind(head["set_kind"]) if head.get("set_kind") in set(SetKind) else SetKind.SAME
        said = next((line["decision"] for line in [head, *lines] if line.get("decision")), None)
        if said is not None and said not in set(Judgement):
            findings.append(Finding(Kind.DECISION_UNKNOWN, sheet=_SHEET, facts=(str(number), said)))
            said = None
        members = [line["code"] for line in lines if line["code"] and not is_yes(line.get("dropped"))]
        acting = next((line["acting_agency"] for line in [head, *lines] if line.get("acting_agency")), None)
        judgement = Judgement(said) if said is not None else None
        found.append(Decision(number, kind, tuple(members), judgement, _method(kind, lines), acting))
    return found, findings


def merged_amounts(members: Sequence[Record], method: BudgetMethod) -> dict[str, int | None]:
    """The five amounts of several projects as one, in satang; None where no member says anything.

    `SUM` adds year by year; otherwise the whole row of the member with the larger total stands (never
    the larger of each year, which nobody asked for).
    """
    if method is BudgetMethod.SUM:
        said = {column: [row[column] for row in members if row.get(column) is not None] for column in BUDGETS}
        return {column: sum(amounts) if amounts else None for column, amounts in said.items()}
    largest = max(members, key=lambda row: sum(row.get(column) or 0 for column in BUDGETS))
    return {column: largest.get(column) for column in BUDGETS}


def _by_set(rows: Iterable[Record]) -> dict[int, list[Record]]:
    sets: dict[int, list[Record]] = {}
    for row in rows:
        if row.get("set_no") is not None:
            sets.setdefault(int(row["set_no"]), []).append(row)
    return sets


def _head(lines: list[Record]) -> Record:
    return next((line for line in lines if not line["code"]), lines[0])


def _method(kind: SetKind, lines: Iterable[Record]) -> BudgetMethod:
    said = next(
        (line["budget_method"] for line in lines if line.get("budget_method") in set(BudgetMethod)), None
    )
    if said is not None:
        return BudgetMethod(said)
    return BudgetMethod.SUM if kind is SetKind.JOINT else BudgetMethod.ONE


def _as_shown(head: Record, codes: tuple[str, ...]) -> Suggestion:
    """A kept set that is no longer suggested, as the sheet shows it."""

    def reasons(column: str) -> tuple[str, ...]:
        return tuple((head.get(column) or "").split("; ")) if head.get(column) else ()

    kind = SetKind(head["set_kind"]) if head.get("set_kind") in set(SetKind) else SetKind.SAME
    return Suggestion(
        kind, codes, int(head.get("likeness") or 0), reasons("reasons_for"), reasons("reasons_against")
    )


def _lines(
    number: int, suggestion: Suggestion, projects: Mapping[str, Record], *, staff: Mapping[str | None, Record]
) -> list[Record]:
    """Head and member lines of a set, with what staff typed on each."""
    members = [projects[code] for code in suggestion.codes]

    def typed(code: str | None) -> Record:
        return {column: staff.get(code, {}).get(column) for column in _STAFF}

    head_typed = typed(None)
    in_set = [row for row in members if not is_yes(typed(row["code"]).get("dropped"))] or members
    amounts = merged_amounts(in_set, _method(suggestion.kind, [head_typed, *map(typed, suggestion.codes)]))
    villages = dict.fromkeys(row["moo"] for row in members if row.get("moo"))
    head = {
        "set_no": number, "tambon": members[0]["tambon"], "set_kind": suggestion.kind.value, "code": None,
        "moo": ", ".join(villages) or None,
        "name": words.sheets.set_title(number, suggestion.kind.value, len(members)),
        "likeness": suggestion.score,
        "reasons_for": "; ".join(suggestion.reasons_for) or None,
        "reasons_against": "; ".join(suggestion.reasons_against) or None,
        "budget_after": sum(satang for satang in amounts.values() if satang is not None),
        "evidence": _evidence(members),
    }  # fmt: skip
    lines = [head | head_typed]
    for row in members:
        line = {
            "set_no": number, "tambon": row["tambon"], "set_kind": suggestion.kind.value, "code": row["code"],
            "moo": row.get("moo"), "name": row["name"], "agency": row.get("agency"),
            "total": figures.total(row),
        }  # fmt: skip
        lines.append(line | typed(row["code"]))
    return lines


def _evidence(members: Sequence[Record]) -> str:
    """Changes whenever a document value of a member does."""
    values = [str(row.get(column)) for row in members for column in ("code", *_EVIDENCE)]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:12]
