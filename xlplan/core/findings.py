"""What staff should look at: one place in a document or a table, what is there, what to do.

A step returns `(result, findings)`; it neither raises nor logs them. A finding is known by its kind,
place and evidence: its `identity` stays the same as long as these do, so that a tick in the sheet's
column "done" goes on meaning the same thing.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from xlplan import words
from xlplan.core import frames
from xlplan.core.vocabulary import Level, is_yes

_LONGEST = 30_000  # of the facts of one finding together: a cell holds 32,767 signs, astral ones count twice


class Kind(Enum):
    """Every kind of finding with its level; the texts stand in `words.findings` under the same name."""

    FILE_REJECTED = ("file_rejected", Level.MUST_FIX)
    TO_TYPE = ("to_type", Level.MUST_FIX)
    NO_PROJECTS = ("no_projects", Level.MUST_FIX)
    TABLE_NOT_PROJECTS = ("table_not_projects", Level.NOTE)
    UNKNOWN_HEADING = ("unknown_heading", Level.CHECK)
    HEADING_DOUBLED = ("heading_doubled", Level.CHECK)
    HEADING_NO_COLUMN = ("heading_no_column", Level.MUST_FIX)
    HEADING_TWICE = ("heading_twice", Level.CHECK)
    NO_TAMBON = ("no_tambon", Level.MUST_FIX)
    NO_VILLAGE = ("no_village", Level.CHECK)
    TAMBON_FOUND = ("tambon_found", Level.NOTE)
    VILLAGE_FOUND = ("village_found", Level.NOTE)
    FIRST_YEAR_FOUND = ("first_year_found", Level.NOTE)
    RECEIVED_KEPT = ("received_kept", Level.NOTE)
    ANOTHER_VERSION = ("another_version", Level.MUST_FIX)
    ANOTHER_PLAN = ("another_plan", Level.CHECK)
    OTHER_YEARS = ("other_years", Level.MUST_FIX)
    LAST_PERIOD = ("last_period", Level.NOTE)
    VILLAGE_UNREADABLE = ("village_unreadable", Level.CHECK)
    CHOICE_TOO_LATE = ("choice_too_late", Level.CHECK)
    SAME_NAME = ("same_name", Level.CHECK)
    COLUMN_READ = ("column_read", Level.NOTE)
    WRONG_ENDING = ("wrong_ending", Level.NOTE)
    TRAILING_JUNK = ("trailing_junk", Level.NOTE)
    EXTERNAL = ("external", Level.NOTE)
    MACRO = ("macro", Level.NOTE)
    OBJECT = ("object", Level.CHECK)
    DDE = ("dde", Level.NOTE)
    ALT_CHUNK = ("alt_chunk", Level.MUST_FIX)
    SPAN_CLAMPED = ("span_clamped", Level.CHECK)
    MERGE_BROKEN = ("merge_broken", Level.CHECK)
    CONVERTED_SHORT = ("converted_short", Level.CHECK)
    PARTS_MISSING = ("parts_missing", Level.NOTE)
    TEXT_ONLY = ("text_only", Level.CHECK)
    UNKNOWN_TAMBON = ("unknown_tambon", Level.MUST_FIX)
    CELL_UNREADABLE = ("cell_unreadable", Level.MUST_FIX)
    TEXT_MISSING = ("text_missing", Level.MUST_FIX)
    SIGNS_DIFFER = ("signs_differ", Level.MUST_FIX)
    NO_NAME = ("no_name", Level.MUST_FIX)
    AMOUNT_UNREADABLE = ("amount_unreadable", Level.CHECK)
    AMOUNT_WORDS_DIFFER = ("amount_words_differ", Level.CHECK)
    AMOUNT_MERGED = ("amount_merged", Level.CHECK)
    AMOUNT_WITHOUT_YEAR = ("amount_without_year", Level.CHECK)
    YEARS_OUTSIDE = ("years_outside", Level.CHECK)
    TOTAL_DIFFERS = ("total_differs", Level.CHECK)
    COUNT_DIFFERS = ("count_differs", Level.CHECK)
    ROW_JOINED = ("row_joined", Level.NOTE)
    HIDDEN_TEXT = ("hidden_text", Level.CHECK)
    SEVERAL_TICKS = ("several_ticks", Level.CHECK)
    ROW_NOT_READ = ("row_not_read", Level.CHECK)
    DOCUMENT_CHANGED = ("document_changed", Level.NOTE)
    EDIT_KEPT = ("edit_kept", Level.CHECK)
    PLAN_AMOUNT_TYPED = ("plan_amount_typed", Level.CHECK)
    ROW_DELETED = ("row_deleted", Level.CHECK)
    FORMULA_PUT_BACK = ("formula_put_back", Level.CHECK)
    CODE_PUT_BACK = ("code_put_back", Level.NOTE)
    UNDO_KEPT = ("undo_kept", Level.CHECK)
    UNDO_ROW_KEPT = ("undo_row_kept", Level.CHECK)
    CONFLICT_COPY = ("conflict_copy", Level.MUST_FIX)
    ROW_GONE = ("row_gone", Level.CHECK)
    NO_AREA = ("no_area", Level.CHECK)
    NO_GROUP = ("no_group", Level.CHECK)
    UNKNOWN_WORDS = ("unknown_words", Level.CHECK)
    YEAR_WITHOUT_AMOUNT = ("year_without_amount", Level.CHECK)
    NO_AMOUNTS = ("no_amounts", Level.CHECK)
    NOT_YET_PROJECT = ("not_yet_project", Level.CHECK)
    ONLY_NAMES = ("only_names", Level.CHECK)
    SAME_AMOUNTS = ("same_amounts", Level.CHECK)
    SIZE_DIFFERS = ("size_differs", Level.CHECK)
    SIZE_UNLIKELY = ("size_unlikely", Level.CHECK)
    DECISION_UNKNOWN = ("decision_unknown", Level.MUST_FIX)
    METHOD_UNKNOWN = ("method_unknown", Level.CHECK)
    SET_SAYS_TWO = ("set_says_two", Level.MUST_FIX)
    DECISION_INCOMPLETE = ("decision_incomplete", Level.CHECK)
    DECISIONS_CONFLICT = ("decisions_conflict", Level.MUST_FIX)
    METHODS_CONFLICT = ("methods_conflict", Level.MUST_FIX)
    MERGE_AND_AGENCY_PLAN = ("merge_and_agency_plan", Level.MUST_FIX)
    MERGE_ACROSS_TAMBONS = ("merge_across_tambons", Level.MUST_FIX)
    MERGE_WITH_OTHER_PLAN = ("merge_with_other_plan", Level.CHECK)
    AGENCIES_CONFLICT = ("agencies_conflict", Level.MUST_FIX)
    EVIDENCE_CHANGED = ("evidence_changed", Level.CHECK)
    MEMBERS_CHANGED = ("members_changed", Level.CHECK)
    OWN_AMOUNT = ("own_amount", Level.CHECK)
    SETS_WAITING = ("sets_waiting", Level.CHECK)
    POINT_OFF_SCALE = ("point_off_scale", Level.MUST_FIX)
    POINTS_MISSING = ("points_missing", Level.CHECK)
    CRITERION_UNUSABLE = ("criterion_unusable", Level.MUST_FIX)
    ORDER_TWICE = ("order_twice", Level.CHECK)
    FILTER_UNREADABLE = ("filter_unreadable", Level.CHECK)

    def __init__(self, text: str, level: Level) -> None:
        self.text, self.level = text, level


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    Place: `document` with `table` and `row` (1-based, as in Word), or `sheet` with `code`.
    `facts` fill the Thai text of the kind; they are the evidence.
    """

    kind: Kind
    document: str | None = None
    table: int | None = None
    row: int | None = None
    sheet: str | None = None
    code: str | None = None
    facts: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """Twelve signs that stay the same while kind, place and evidence do."""
        place = (self.kind.name, self.document, self.table, self.row, self.sheet, self.code, *self.facts)
        return hashlib.sha256("\x1f".join(map(str, place)).encode()).hexdigest()[:12]

    @property
    def what(self) -> str:
        """What was found, in Thai."""
        return words.findings.finding(self.kind.text, _fitting(self.facts))[1]

    def record(self, step: str) -> frames.Record:
        """The finding as a row of the findings table."""
        title, what, advice = words.findings.finding(self.kind.text, _fitting(self.facts))
        return {
            "finding": self.identity, "level": self.kind.level.value, "title": title, "what": what,
            "document": self.document, "table_no": self.table, "row_no": self.row,
            "sheet": self.sheet, "code": self.code, "advice": advice, "step": step,
        }  # fmt: skip


def _fitting(facts: Sequence[str]) -> tuple[str, ...]:
    """Facts that fit into one cell together: the longest ones are shortened, each to the same length."""
    if sum(map(_signs, facts)) <= _LONGEST:
        return tuple(facts)
    room = _LONGEST
    limit = 0
    for number, length in enumerate(sorted(map(_signs, facts))):
        limit = room // (len(facts) - number)
        if length > limit:
            break
        room -= length
    return tuple(fact if _signs(fact) <= limit else _begin(fact, limit) for fact in facts)


def _signs(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _begin(text: str, signs: int) -> str:
    begin = text.encode("utf-16-le", "surrogatepass")[: 2 * (signs - 1)]
    return begin.decode("utf-16-le", "ignore") + "…"


def in_turn(rows: Sequence[frames.Record], after: str | None = None) -> list[frames.Record]:
    """The findings that nobody has ticked, worst level first, each level in the sheet's order.

    With `after`, a finding's identity, those that come behind it; all where it is there no more.
    """
    order = [level.value for level in Level]
    ranked = sorted(rows, key=lambda row: order.index(row["level"]) if row["level"] in order else len(order))
    at = next((number for number, row in enumerate(ranked) if row["finding"] == after), -1)
    return [row for row in ranked[at + 1 :] if not is_yes(row["done"])]


def replace(
    old: Sequence[frames.Record],
    found: Iterable[Finding],
    *,
    step: str,
    documents: Collection[str] | None = None,
    keeping: Callable[[frames.Record], bool] = lambda row: False,
) -> list[frames.Record]:
    """The rows of the findings table with a step's own findings replaced; those of other steps stay.

    With `documents`, only the step's findings about these documents are replaced; `keeping` tells rows
    that stay though the step does not find them again.
    What staff ticked stays with a finding that is found again. New ones come worst level first.
    """
    done = {row["finding"]: row["done"] for row in reversed(old)}  # of a pasted copy the first row counts

    def is_replaced(row: frames.Record) -> bool:
        if row["step"] != step or keeping(row):
            return False
        return documents is None or row["document"] in documents

    kept = [row for row in old if not is_replaced(row)]
    known = {row["finding"] for row in kept}
    new = {finding.identity: finding for finding in found if finding.identity not in known}
    order = list(Level)
    ranked = sorted(new.values(), key=lambda finding: order.index(finding.kind.level))
    return [*kept, *(finding.record(step) | {"done": done.get(finding.identity)} for finding in ranked)]
