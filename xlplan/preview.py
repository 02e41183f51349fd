"""What an import asks before it writes: one window after the other, and what people answer.

Whoever answers nothing has the document wait: its question comes again with its next import.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from xlplan.core.gathering.questions import (
    Answer,
    Answers,
    OtherVersion,
    OtherYears,
    Question,
    WhichVillage,
    WhoseToType,
)
from xlplan.core.vocabulary import DocumentChoice
from xlplan.words import intake
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message

Village = tuple[str, str, str | None]
"""Tambon, หมู่ที่, name."""
Tell = Callable[[Message], Choice]
Pick = Callable[[Message, Sequence[str]], int | None]

_CHOICES = {
    Choice.REPLACE: DocumentChoice.REPLACE,
    Choice.KEEP_BOTH: DocumentChoice.KEEP_BOTH,
    Choice.LEAVE_OUT: DocumentChoice.LEAVE_OUT,
    Choice.LAST_PERIOD: DocumentChoice.LAST_PERIOD,
    Choice.FITTING_YEARS: DocumentChoice.FITTING_YEARS,
}
_SETTLED = (DocumentChoice.LEAVE_OUT, DocumentChoice.LAST_PERIOD)
"""After these there is nothing more to ask about a document."""


def answers(questions: Iterable[Question], villages: Sequence[Village], tell: Tell, pick: Pick) -> Answers:
    """What people answer, by document; `villages` are those of the workbook, to pick from."""
    found: dict[str, Answer] = {}
    for question in questions:
        before = found.get(question.document, Answer())
        if before.choice in _SETTLED:
            continue
        match question:
            case OtherVersion() | OtherYears():
                choice = _CHOICES.get(tell(_message(question, villages)))
                if choice is not None:
                    found[question.document] = replace(before, choice=choice)
            case WhichVillage() | WhoseToType():
                picked = pick(_message(question, villages), [_village(*one) for one in villages])
                if picked is not None:
                    tambon, moo, _ = villages[picked]
                    found[question.document] = replace(before, village=(tambon, moo))
    return found


def _message(question: Question, villages: Sequence[Village]) -> Message:
    match question:
        case OtherVersion():
            names = {(tambon, moo): name for tambon, moo, name in villages}
            return intake.other_version(
                question.document,
                question.earlier,
                question.imported,
                village=_village(question.tambon, question.moo, names.get((question.tambon, question.moo))),
                compared=intake.Compared(question.same, question.count, question.cells, question.added),
            )
        case OtherYears():
            return intake.other_years(
                question.document,
                table=question.table,
                first=question.first,
                last=question.last,
                plan_first=question.plan_first,
                some_fit=question.some_fit,
            )
        case WhichVillage():
            return intake.which_village(question.document, table=question.table, projects=question.projects)
        case WhoseToType():
            return intake.whose_to_type(question.document)


def _village(tambon: str, moo: str, name: str | None) -> str:
    return intake.village(tambon, moo, name or "")
