"""The tables that combining works on, kept from one run to the next as a workbook keeps them."""

from typing import Any

from tests.support.piped import records
from xlplan.core.codes import Coder
from xlplan.core.combining import combine
from xlplan.core.combining.combine import Combined
from xlplan.core.combining.sets import Decision
from xlplan.core.frames import Record
from xlplan.core.vocabulary import BudgetMethod, Judgement, SetKind


def decide(
    judgement: Judgement | None, *members: str, method: BudgetMethod = BudgetMethod.SUM, **more: Any
) -> Decision:
    """A decision of set 1, if no `set_no` is given."""
    return Decision(more.pop("set_no", 1), SetKind.JOINT, members, judgement, method, **more)


class Office:
    """Projects, villages and the plan of two tambons."""

    def __init__(self, projects: str | list[Record], villages: str = "") -> None:
        self.projects = records(projects) if isinstance(projects, str) else projects
        self.villages = records(villages, of="villages") if villages else []
        self.plan: list[Record] = []
        self.resting: list[Record] = []
        self.deleted: list[Record] = []
        self.coders = {tambon: Coder(short, None, []) for tambon, short in (("ปาเสมัส", "ปส"), ("มูโนะ", "มน"))}

    def combine(self, *decisions: Decision) -> Combined:
        """Make the plan anew."""
        made = combine.combine(
            self.projects, decisions,
            plan=self.plan, resting=self.resting, deleted=self.deleted,
            villages=self.villages, coders=self.coders,
        )  # fmt: skip
        self._remember(made.plan)
        return made

    def _remember(self, plan: list[Record]) -> None:
        """Keep what leaves the plan as it was, as the ledger does."""
        leads = {row["lead"] for row in plan}
        left = [row for row in (*self.plan, *self.resting) if row["lead"] and row["lead"] not in leads]
        self.plan, self.resting = plan, left

    def delete(self, lead: str) -> None:
        """Staff take a row out of the sheet by hand."""
        self.deleted.append(self.row(lead))
        self.plan = [row for row in self.plan if row["lead"] != lead]

    def row(self, lead: str) -> Record:
        """The plan row of this lead."""
        return next(row for row in self.plan if row["lead"] == lead)
