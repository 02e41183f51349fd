"""Staff's decisions, read from the sheet of sets to decide.

A set is a head line (no code) that carries the decision, and below it a line for each member. What is
typed on a member line instead counts as the set's. `set_sheet` lays the lines out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlplan import words
from xlplan.core import thai
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import OTHER_PLANS, BudgetMethod, Judgement, SetKind, is_yes

_TABLE = TABLES["sets"]
_SHEET = _TABLE.sheet
_SAID = ("decision", "acting_agency", "agency_plan")


@dataclass(frozen=True, slots=True)
class Decision:
    """What staff decided about a set: the codes they left in it, and the judgement (None is undecided).

    `acting_agency` is the agency that acts, or has the project in its plan; `agency_plan` says which
    plan and page.
    """

    set_no: int
    kind: SetKind
    members: tuple[str, ...]
    judgement: Judgement | None
    method: BudgetMethod
    acting_agency: str | None = None
    agency_plan: str | None = None


def decisions(rows: Iterable[Record]) -> tuple[list[Decision], list[Finding]]:
    """Staff's decisions, set by set; a word that is no decision is a finding and counts as undecided.

    So does a set whose lines say several words and its head line none. What the lines of a set say
    differently is a finding, and what a decision needs and nobody says. A project that joined a set after it
    was decided is no member until staff have looked at the set again.
    """
    found: list[Decision] = []
    findings: list[Finding] = []
    for number, lines in by_set(rows).items():
        head = head_of(lines)
        kind = kind_of(head)
        said = said_of(lines)
        judgement = judgement_of(lines)
        if judgement is None and (word := said["decision"]):
            findings.append(Finding(Kind.DECISION_UNKNOWN, sheet=_SHEET, facts=(str(number), word)))
        method = method_of(lines)
        typed = head.get("budget_method")
        if judgement is Judgement.MERGE and typed and typed not in set(BudgetMethod):
            facts = (str(number), typed, method.value)
            findings.append(Finding(Kind.METHOD_UNKNOWN, sheet=_SHEET, facts=facts))
        findings += _said_twice(number, lines, method if judgement is Judgement.MERGE else None)
        findings += _not_said(number, lines, judgement)
        is_kept = bool(head.get("evidence"))  # what was decided
        dropped = dropped_of(lines)
        members = [
            line["code"] for line in lines
            if line["code"] and line["code"] not in dropped and (line.get("evidence") or not is_kept)
        ]  # fmt: skip
        found.append(
            Decision(
                set_no=number,
                kind=kind,
                members=tuple(members),
                judgement=judgement,
                method=method,
                acting_agency=said["acting_agency"],
                agency_plan=said["agency_plan"],
            )
        )
    return found, findings


def by_set(rows: Iterable[Record]) -> dict[int, list[Record]]:
    """The lines of each set by its number, as they stand; lines without a number are no set's."""
    sets: dict[int, list[Record]] = {}
    for row in rows:
        if row.get("set_no") is not None:
            sets.setdefault(int(row["set_no"]), []).append(row)
    return sets


def head_of(lines: Sequence[Record]) -> Record:
    """A set's head line; its first line where staff deleted that."""
    return next(iter(_heads(lines)), lines[0])


def kind_of(head: Record) -> SetKind:
    """Why a set was put before staff."""
    return SetKind(head["set_kind"]) if head.get("set_kind") in set(SetKind) else SetKind.SAME


def is_by_hand(head: Record) -> bool:
    """Whether staff made a set themselves, by ชุดที่ of its projects."""
    return words.sheets.reason("by_hand") in (head.get("reasons_for") or "")


def said_of(lines: Sequence[Record]) -> dict[str, str | None]:
    """What staff say of a set: each as the head line says, else as the lines say that are of one mind."""
    said = {column: words_of(_heads(lines), column) or words_of(lines, column) for column in _SAID}
    return {column: texts[0] if len(texts) == 1 else None for column, texts in said.items()}


def judgement_of(lines: Sequence[Record]) -> Judgement | None:
    """What staff decided about a set; None while they did not, and where what they typed is no decision.

    The sheet's formula of the state says the same.
    """
    word = said_of(lines)["decision"]
    return Judgement(word) if word in set(Judgement) else None


def dropped_of(lines: Iterable[Record]) -> set[str]:
    """The codes that staff took out of a set by a tick, on whichever of several lines of one code."""
    return {line["code"] for line in lines if line["code"] and is_yes(line.get("dropped"))}


def words_of(lines: Iterable[Record], column: str) -> list[str]:
    """What lines say in a column, each once, in the order of the words: not in that of the lines."""
    by_key = {thai.key(line[column]): line[column] for line in lines if line.get(column)}
    return [by_key[key] for key in sorted(by_key)]


def _heads(lines: Iterable[Record]) -> list[Record]:
    """The head lines: one, but staff may have deleted or copied it."""
    return [line for line in lines if not line["code"]]


def _said_twice(number: int, lines: Sequence[Record], method: BudgetMethod | None) -> Iterator[Finding]:
    """Tells where lines of one set say different things; of the way to reckon only where it is used."""
    used = said_of(lines) | ({"budget_method": method.value} if method else {})
    for column, value in used.items():
        texts = words_of(lines, column)
        if len(texts) > 1:
            facts = (str(number), _headings(column), " / ".join(texts), value or words.sheets.NOTHING)
            yield Finding(Kind.SET_SAYS_TWO, sheet=_SHEET, facts=facts)


def _not_said(number: int, lines: Sequence[Record], judgement: Judgement | None) -> Iterator[Finding]:
    """Tells where nobody says which agency acts, or in which plan the projects are."""
    is_theirs = any(line.get("plan_kind") in OTHER_PLANS for line in lines)  # the plan's own row is there
    needed: tuple[str, ...] = ()
    if judgement is Judgement.ASSIGN_AGENCY:
        needed = ("acting_agency",)
    elif judgement is Judgement.IN_AGENCY_PLAN and not is_theirs:
        needed = ("acting_agency", "agency_plan")
    if judgement and needed and not any(words_of(lines, column) for column in needed):
        facts = (str(number), judgement.value, _headings(*needed))
        yield Finding(Kind.DECISION_INCOMPLETE, sheet=_SHEET, facts=facts)


def _headings(*columns: str) -> str:
    return " / ".join(_TABLE.by_name[column].heading for column in columns)


def method_of(lines: Sequence[Record]) -> BudgetMethod:
    """How a set's amounts are reckoned: as chosen, else villages add up and copies count once.

    The head line is heard first; of the others' words own amounts come before adding up (the sheet's
    formula says the same).
    """
    for said in (words_of(_heads(lines), "budget_method"), words_of(lines, "budget_method")):
        for method in (BudgetMethod.OWN, BudgetMethod.SUM, BudgetMethod.ONE):
            if method in said:
                return method
    return BudgetMethod.SUM if kind_of(head_of(lines)) is SetKind.JOINT else BudgetMethod.ONE


def waiting(rows: Iterable[Record]) -> list[int]:
    """The numbers of the sets that nobody has decided, by what the lines say."""
    return [number for number, lines in by_set(rows).items() if judgement_of(lines) is None]


def asked_again(rows: Iterable[Record]) -> list[int]:
    """The numbers of the decided sets whose documents or members have changed since."""
    return [
        number
        for number, lines in by_set(rows).items()
        if head_of(lines).get("changed") and judgement_of(lines) is not None
    ]
