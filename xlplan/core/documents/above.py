"""What is said above the rows of a document: the place, the form, the groups, the kind of plan."""

from collections.abc import Collection, Sequence

from xlplan.core import places, thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.places import Place
from xlplan.core.recognise.rows import context_level
from xlplan.core.vocabulary import PlanKind

NARROWEST = context_level("")  # of any line that names no level
GROUPS_FROM = 2  # context levels of titles and village lines say who, not what


class Above:
    """What the lines above have said so far.

    Attributes:
        place: the place named last.
        form_code: the form's code, such as "ผ.02".
        plan_kind: the kind of plan named first.
    """

    def __init__(self, tambons: Collection[str]) -> None:
        self.place = Place()
        self.form_code: str | None = None
        self.plan_kind: PlanKind | None = None
        self._tambons = tambons
        self._groups: list[str] = []  # group headings in force, widest first

    def read_line(self, line: str) -> bool:
        """Take in a line between the tables; whether a group begins with it."""
        text = thai.clean_line(line)
        self.place = places.find(text, self._tambons).below(self.place)
        if code := grammar.FORM_CODE.search(thai.arabic(text)):
            self.form_code = (code[1] or code[2]).replace(" ", "")
        self.plan_kind = self.plan_kind or _plan_kind(text)
        level = context_level(text)
        if GROUPS_FROM <= level < NARROWEST:
            self._groups = [kept for kept in self._groups if context_level(kept) < level] + [text]
        elif grammar.OF_GROUP.match(text):
            self._groups = [text]
        return level < NARROWEST

    def read_group_row(self, text: str) -> int:
        """Take in a group row of a table; its level."""
        level = context_level(text)
        if level < GROUPS_FROM:
            self.place = places.find(text, self._tambons).below(self.place)
        return level

    def heading(self, context: Sequence[str]) -> str | None:
        """The groups that a row stands in, widest first; `context` are the group rows in force above it."""
        lines = [
            line for line in dict.fromkeys([*self._groups, *context]) if context_level(line) >= GROUPS_FROM
        ]
        return " / ".join(sorted(lines, key=context_level)) or None


def _plan_kind(text: str) -> PlanKind | None:
    plain = text.replace(" ", "")
    return next((kind for words, kind in grammar.PLAN_KINDS if words in plain), None)
