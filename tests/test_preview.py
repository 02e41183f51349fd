"""The questions of an import, one window after the other, and what becomes of the answers."""

from datetime import datetime

import pytest

from tests.support.person import Person
from xlplan import preview
from xlplan.core.gathering.questions import (
    Answer,
    OtherVersion,
    OtherYears,
    Question,
    WhichVillage,
    WhoseToType,
)
from xlplan.core.vocabulary import DocumentChoice
from xlplan.words.buttons import Choice

VILLAGES = [("ปาเสมัส", "3", "ปาเสมัส"), ("มูโนะ", "5", None)]
VERSION = OtherVersion(
    "หมู่3 final.docx", "หมู่3.docx", datetime(2026, 1, 8), "ปาเสมัส", "3", same=38, count=41, cells=5, added=3
)
YEARS = OtherYears("แผนหมู่ 5.docx", table=1, first=2561, last=2565, plan_first=2566, some_fit=False)
SOME_FIT = OtherYears("แผนหมู่ 6.docx", table=1, first=2565, last=2569, plan_first=2566, some_fit=True)
WHICH = WhichVillage("แผน 69.docx", table=2, projects=24)
PICTURE = WhoseToType("ภาพ 0412.jpg")


def answered(person: Person, *questions: Question) -> dict[str, Answer]:
    return dict(preview.answers(questions, VILLAGES, person.tell, person.pick))


@pytest.mark.parametrize(
    ("question", "pressed", "choice"),
    [
        (VERSION, Choice.REPLACE, DocumentChoice.REPLACE),
        (VERSION, Choice.KEEP_BOTH, DocumentChoice.KEEP_BOTH),
        (VERSION, Choice.LEAVE_OUT, DocumentChoice.LEAVE_OUT),
        (YEARS, Choice.LAST_PERIOD, DocumentChoice.LAST_PERIOD),
        (YEARS, Choice.LEAVE_OUT, DocumentChoice.LEAVE_OUT),
        (SOME_FIT, Choice.FITTING_YEARS, DocumentChoice.FITTING_YEARS),
    ],
)
def test_a_button_is_the_choice_of_its_label(
    question: OtherVersion | OtherYears, pressed: Choice, choice: DocumentChoice
) -> None:
    person = Person(pressed)
    assert answered(person, question) == {question.document: Answer(choice)}
    (message,) = person.told
    label = next(button.label for button in message.buttons if button.choice is pressed)
    assert label.replace("ฉบับใหม่", "ฉบับนี้") in choice.value or choice.value in label


def test_fitting_years_are_offered_only_where_some_fit() -> None:
    assert answered(Person(Choice.FITTING_YEARS), YEARS) == {}


@pytest.mark.parametrize("question", [VERSION, YEARS, SOME_FIT, WHICH, PICTURE])
def test_whoever_leaves_a_question_has_answered_nothing(question: Question) -> None:
    assert answered(Person(), question) == {}


@pytest.mark.parametrize("question", [WHICH, PICTURE])
def test_a_village_is_picked_from_those_of_the_workbook(question: WhichVillage | WhoseToType) -> None:
    person = Person(picks=["ตำบลมูโนะ หมู่ที่ 5"])
    assert answered(person, question) == {question.document: Answer(village=("มูโนะ", "5"))}
    assert person.offered == [["ตำบลปาเสมัส หมู่ที่ 3 ปาเสมัส", "ตำบลมูโนะ หมู่ที่ 5"]]


def test_questions_come_one_after_the_other_with_the_facts_that_matter() -> None:
    person = Person(Choice.KEEP_BOTH, Choice.LAST_PERIOD, picks=[None, "ตำบลปาเสมัส หมู่ที่ 3 ปาเสมัส"])
    assert answered(person, VERSION, YEARS, WHICH, PICTURE) == {
        "หมู่3 final.docx": Answer(DocumentChoice.KEEP_BOTH),
        "แผนหมู่ 5.docx": Answer(DocumentChoice.LAST_PERIOD),
        "ภาพ 0412.jpg": Answer(village=("ปาเสมัส", "3")),
    }
    version, years, which, picture = person.told
    for fact in ("38 จาก 41", "5 ช่อง", "3 โครงการ", "8 ม.ค. 2569", '"หมู่3.docx"', "ปาเสมัส หมู่ที่ 3"):
        assert fact in version.text
    assert "2561–2565" in years.what
    assert "2566" in years.what
    assert "24 โครงการ" in which.what
    assert '"ภาพ 0412.jpg"' in picture.text


def test_of_a_document_that_is_left_out_nothing_more_is_asked() -> None:
    person = Person(Choice.LEAVE_OUT)
    years = OtherYears(VERSION.document, 1, 2561, 2565, 2566, some_fit=False)
    assert answered(person, years, VERSION) == {VERSION.document: Answer(DocumentChoice.LEAVE_OUT)}
    assert len(person.told) == 1


def test_two_answers_about_one_document_are_both_kept() -> None:
    person = Person(Choice.KEEP_BOTH, picks=["ตำบลมูโนะ หมู่ที่ 5"])
    which = WhichVillage(VERSION.document, table=2, projects=4)
    assert answered(person, VERSION, which) == {
        VERSION.document: Answer(DocumentChoice.KEEP_BOTH, village=("มูโนะ", "5"))
    }
