"""How far each step of the work is, from the data alone: not begun, going on, done, to be done again.

A step that has run leaves a mark: a fingerprint of each table that it was made from. While the tables
still have these fingerprints the step stands; where one has another, it must be done again, and so must
what comes after it. Sorting a sheet is no change, nor is what a step itself writes.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from xlplan import words
from xlplan.core.combining import sets
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, making
from xlplan.core.schema.making import BUDGETS, POINTS
from xlplan.core.vocabulary import Received, StepState

STEPS = ("import", "classify", "match", "combine", "score", "export")
"""The steps in the order in which they are done."""

Tables: TypeAlias = Mapping[str, Sequence[Record]]
"""The tables of a workbook as records, with the values of their formula columns."""

INPUTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "import": {"headings": ("heading", "field")},
    "classify": {
        # staff's own choice of area and group is what they do next, not what the step is made from
        "projects": (
            "code", "tambon", "moo", "name", "agency", "source", "other_amounts", "heading", "group_ticked",
        ),
        "rules": ("list", "value", "words", "field", "used"),
        "agencies": ("agency", "short", "spellings", "is_local_body"),
        "abbreviations": ("written", "meaning"),
    },
    "match": {
        "projects": (
            "code", "tambon", "moo", "plan_kind", "form_code", "name", "target", "place", "source",
            "agency", *BUDGETS,
            "hand_set", "left_out",
        ),
        "abbreviations": ("written", "meaning"),
    },
    "combine": {
        "projects": (
            "code", "tambon", "moo", "plan_kind", "form_code", "village_rank", "name", "objective", "target",
            "place", *BUDGETS, "source", "agency", "kpi", "result", "period", "votes", "area", "group",
            "issue", "province_issue", "programme", "agency_main", "source_main",
            "left_out", "left_out_reason",
        ),
        "sets": (
            "set_no", "tambon", "set_kind", "code", "plan_kind", "decision", "budget_method", "dropped",
            "acting_agency", "agency_plan", "evidence",
        ),
        "villages": ("tambon", "moo", "households", "present"),
        "tambons": ("tambon",),
        "plan": ("code", "tambon", "lead"),  # rows that ก.บ.ต. typed and that still need a code
    },
    "score": {
        "plan": ("code", "tambon", "area", "group", *POINTS, "meeting_order"),
        "criteria": ("number", "criterion", "low", "high", "direction", "weight"),
        "settings": ("name", "value"),
    },
    "export": {
        "plan": (
            "code", "tambon", "moo", "name", "name_own", "objective", "target", "place", *BUDGETS, "source",
            "agency", "kpi", "result", "area", "group", "several_villages", "lead", "members", "households",
            "order",
        ),
        "projects": (
            "code", "tambon", "moo", "plan_kind", "name", *BUDGETS, "document", "left_out",
            "left_out_reason", "outcome",
        ),
        "villages": (
            "tambon", "moo", "name", "second_body", "households", "people", "present", "forum_date",
        ),
        "tambons": ("tambon", "body", "chair", "secretary", "vision", "how_ranked", "state"),
        "choices": ("list", "value", "order", "used"),
        "settings": ("name", "value"),
    },
}  # fmt: skip
"""What each step is made from: table → columns. Formula columns stand here only where a step reads them."""

_SCORING = frozenset({making.SETTING_METHOD, making.SETTING_NOT_SCORED})
_ON_THE_COVER = frozenset({making.SETTING_FIRST_YEAR, making.SETTING_DISTRICT, making.SETTING_PROVINCE})
# of some tables a step reads only these rows
_ROWS: Mapping[tuple[str, str], Callable[[Record], bool]] = {
    ("import", "headings"): lambda row: bool(row.get("field")),  # the others wait for staff
    ("score", "settings"): lambda row: row.get("name") in _SCORING,
    ("export", "settings"): lambda row: row.get("name") in _ON_THE_COVER,
    ("export", "choices"): lambda row: row.get("list") == "areas",
}
_SETTLED = (Received.IMPORTED, Received.NO_PLAN)


@dataclass(frozen=True, slots=True)
class Mark:
    """That a step ran: when, and the fingerprints of what it was made from, as `fingerprint` gives them."""

    time: datetime
    made_from: str


@dataclass(frozen=True, slots=True)
class State:
    """How far a step is, since when it is done, and why it is not (empty where there is nothing to say)."""

    step: str
    value: StepState
    since: datetime | None
    why: str


def fingerprint(step: str, tables: Tables) -> str:
    """What a step is made from, as text: "projects=0f3a…;rules=…".

    Rows count in any order, but in a table without a key (`rules`), where the first row wins.
    """
    made_from = INPUTS[step].items()
    return ";".join(f"{table}={_of_table(step, table, columns, tables)}" for table, columns in made_from)


def states(tables: Tables, marks: Mapping[str, Mark]) -> list[State]:
    """The state of every step, in order; `marks` are those of the steps that have run."""
    found: list[State] = []
    for step in STEPS:
        mark = marks.get(step)
        again = next((state.step for state in found if state.value is StepState.REDO), None)
        found.append(_state(step, mark, again, tables))
    return found


def _state(step: str, mark: Mark | None, again: str | None, tables: Tables) -> State:
    say = words.sheets
    since = None if mark is None else mark.time
    if mark is None and not _has_output(step, tables):
        return State(step, StepState.NOT_YET, None, "")
    if mark is not None and (changed := _changed(step, mark, tables)):
        return State(step, StepState.REDO, since, say.inputs_changed(changed))
    if again is not None:
        return State(step, StepState.REDO, since, say.step_before(words.told.VERBS[again]))
    if mark is None and step != "import":  # documents that are in the workbook need not be read again
        return State(step, StepState.REDO, None, say.MADE_OF_UNKNOWN)
    if waiting := _waiting(step, tables):
        return State(step, StepState.WORKING, since, say.step_waits(step, waiting))
    return State(step, StepState.DONE, since, "")


def _changed(step: str, mark: Mark, tables: Tables) -> list[str]:
    """The sheets of the tables that are others than when the step ran."""
    before = dict(part.split("=", 1) for part in mark.made_from.split(";") if "=" in part)
    return [
        TABLES[table].sheet
        for table, columns in INPUTS[step].items()
        if before.get(table) != _of_table(step, table, columns, tables)
    ]


def _has_output(step: str, tables: Tables) -> bool:
    """Whether the workbook holds what a step makes, where that can be told."""
    if step == "import":
        return any(row.get("status") == words.documents.IMPORTED for row in tables["documents"])
    if step == "classify":
        return any(row.get("area_proposed") or row.get("group_proposed") for row in tables["projects"])
    if step == "match":
        return any(row.get("set_no") is not None for row in tables["sets"])
    return step == "combine" and any(row.get("lead") for row in tables["plan"])


def _waiting(step: str, tables: Tables) -> int:
    """How many villages, sets or projects a step that has run still waits for."""
    if step == "import":
        return sum(row.get("received") not in _SETTLED for row in tables["villages"])
    if step == "match":
        lines = tables["sets"]
        return len(sets.waiting(lines)) + len(sets.asked_again(lines))
    if step == "score":
        return sum(row.get("score_state") == words.sheets.SCORE_INCOMPLETE for row in tables["plan"])
    return 0


def _of_table(step: str, table: str, columns: Sequence[str], tables: Tables) -> str:
    wanted = _ROWS.get((step, table))
    rows: Iterable[Record] = tables[table] if wanted is None else filter(wanted, tables[table])
    lines = ["\x1f".join([_text(row.get(column)) for column in columns]) for row in rows]
    if TABLES[table].key:
        lines.sort()
    content = "\x1e".join(("\x1f".join(columns), *lines))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _text(value: Any) -> str:
    """A value as it is compared: numbers that are equal look equal, whatever their type."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
