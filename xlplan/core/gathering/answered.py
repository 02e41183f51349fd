"""The register of documents together with what people say of them: what is new, open, chosen, given."""

from dataclasses import dataclass

from xlplan import words
from xlplan.core import places
from xlplan.core.frames import Record
from xlplan.core.gathering import questions, register
from xlplan.core.gathering.collected import Tables
from xlplan.core.gathering.questions import Answer, Answers, ForAll
from xlplan.core.recognise.headings import Headings
from xlplan.core.vocabulary import OTHER_PLANS, DocumentChoice


@dataclass(frozen=True, slots=True)
class Answered:
    """The register as it stands in `tables`, and the answers of this import: those for one document come
    first, then what stands in its line, then those for all."""

    tables: Tables
    headings: Headings
    answers: Answers
    for_all: ForAll

    @property
    def tambons(self) -> list[str]:
        """The names of the tambons there are."""
        return [row["tambon"] for row in self.tables.tambons if row["tambon"]]

    def line(self, name: str) -> Record | None:
        """The line of a document; None where it has none."""
        return register.line_of(name, self.tables.documents)

    # --- what is known of a file's content ---

    def known(self, name: str, content_hash: str) -> Record | None:
        """The line of the document that had a file's content when it was last read; `name` is the file's.

        A document that went back to what a version it replaced said is a new state of itself.
        """
        lines = register.lines_of_content(content_hash, name, self.tables.documents)
        own = self.line(name)
        if register.is_imported(own):
            lines = [row for row in lines if row is own or row["status"] != words.documents.REPLACED]
        lines = [
            row for row in lines if row["status"] not in (words.documents.REJECTED, words.documents.TO_TYPE)
        ]
        return next((row for row in lines if not self._is_of_another_village(name, row)), None)

    def _is_of_another_village(self, name: str, known: Record) -> bool:
        """Whether a copy of a document imported before is, by its own name, another village's."""
        own = name.rpartition("/")[2]
        named = places.find(own.rpartition(".")[0] or own, self.tambons)
        if named.moo is None or own == known["document"].rpartition("/")[2]:
            return False
        return bool(named.moo != known["villages"] or (named.tambon or known["tambon"]) != known["tambon"])

    def is_new(self, name: str, content_hash: str) -> bool:
        """Whether a file has to be read: its content is new, or may come out otherwise now."""
        known = self.known(name, content_hash)
        return known is None or self.is_open(known)

    def is_open(self, known: Record) -> bool:
        """Whether a document of known content may come out otherwise now."""
        if known["status"] == words.documents.IMPORTED:
            return self.says_more(known) or not known["projects"]
        if known["status"] == words.documents.LEFT_OUT:
            return self.choice(known["document"]) is not DocumentChoice.LEAVE_OUT
        if known["status"] == words.documents.REPLACED:
            return self.choice(known["document"]) is DocumentChoice.REPLACE
        return bool(known["status"] == words.documents.WAITING)

    def says_more(self, known: Record) -> bool:
        """Whether an imported document has more to say: a heading was taught, its village given."""
        return bool(self.taught(known)) or self._waits_for_village(known)

    def taught(self, known: Record) -> tuple[str, ...]:
        """The headings a document was waiting for and staff have chosen a column for since."""
        waiting = (known["waiting"] or "").split("; ")
        return tuple(one for one in waiting if one and self.headings.field(one))

    def _waits_for_village(self, known: Record) -> bool:
        names_none = not known["villages"] and known["plan_kind"] not in OTHER_PLANS
        return names_none and self.village(known["document"]) is not None

    # --- what people say ---

    def choice(self, name: str) -> DocumentChoice | None:
        """What is to be done with a document; None where nobody said it of this one."""
        return self.answers.get(name, Answer()).choice or register.choice_of(self.line(name))

    def village(self, name: str) -> tuple[str, str] | None:
        """Tambon and number of the village that a document is of where it does not say so itself."""
        typed = (self.line(name) or {}).get("village_given")
        named = questions.village_named(str(typed), self.tambons) if typed else None
        return self.answers.get(name, Answer()).village or named or self.for_all.village

    def unreadable_village(self, name: str) -> str | None:
        """What stands in a document's line as its village, where that says none."""
        typed = str((self.line(name) or {}).get("village_given") or "")
        return typed if typed and questions.village_named(typed, self.tambons) is None else None

    def cells(self, name: str, choice: DocumentChoice | None = None) -> Record:
        """The answers for a document as they go into its line, so that nothing is asked twice."""
        said: Record = {"choice": choice.value} if choice else {}
        if village := self.answers.get(name, Answer()).village:
            said["village_given"] = " ".join(village)
        return said
