"""What the verbs ask before they write, what they tell at their end, and that a refusal changes nothing."""

from pathlib import Path

import pytest

from tests.conftest import STAMP
from tests.support import person as support
from tests.support.books import InFile
from tests.support.village_plan import village_plan
from xlplan import actions, pipeline
from xlplan.actions import Call, Place
from xlplan.core import frames
from xlplan.core.gathering.questions import ForAll
from xlplan.core.vocabulary import DocumentChoice
from xlplan.errors import CancelledError, FolderNeededError, NotAgreedError, NothingToImportError
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message

TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"
HEADINGS = ("ที่", "โครงการ", "เป้าหมาย", "งบประมาณ 2566")


class Person:
    """Somebody who is asked: what they were shown, and what they answer."""

    def __init__(self, answer: Choice) -> None:
        self.answer = answer
        self.shown: list[tuple[Message, Place | None]] = []

    def __call__(self, message: Message, place: Place | None) -> Choice:
        self.shown.append((message, place))
        return self.answer


@pytest.fixture()
def book(tmp_path: Path) -> InFile:
    made = InFile(tmp_path)
    pipeline.new(made.open(), first_year_be=2566, listed=[], stamp=STAMP)
    return made


@pytest.fixture()
def document(tmp_path: Path) -> Path:
    path = tmp_path / "หมู่ 3.docx"
    rows = [("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "500 เมตร", "500,000"), ("2", "อบรมอาชีพ", "30 คน", "ไม่ทราบ")]
    village_plan(path, TITLE, rows, headings=HEADINGS)
    return path


def test_import_shows_what_it_read_before_it_writes(book: InFile, document: Path) -> None:
    person = Person(Choice.GO)
    actions.import_documents(book.open(), Call(STAMP, ask=person), paths=[document])
    ((message, _place),) = person.shown
    assert "1 จาก 1 ไฟล์" in message.title
    assert "โครงการใหม่ 2 โครงการ" in message.what
    assert len(frames.records(book.open().read("projects"))) == 2


@pytest.mark.parametrize("answer", [Choice.STOP, Choice.CLOSE, Choice.SHOW])
def test_without_consent_import_changes_nothing(book: InFile, document: Path, answer: Choice) -> None:
    before, points = book.path.read_bytes(), book.open().points.numbers()
    with pytest.raises(NotAgreedError):
        actions.import_documents(book.open(), Call(STAMP, ask=Person(answer)), paths=[document])
    assert book.path.read_bytes() == before
    assert book.open().points.numbers() == points


def test_a_folder_without_any_file_is_told_of_and_nothing_is_asked_or_written(
    book: InFile, tmp_path: Path
) -> None:
    empty = tmp_path / "ยังไม่มีเอกสาร"
    empty.mkdir()
    before, points = book.path.read_bytes(), book.open().points.numbers()
    person = Person(Choice.GO)
    with pytest.raises(NothingToImportError) as stopped:
        actions.import_documents(book.open(), Call(STAMP, ask=person), paths=[empty])
    message = stopped.value.message
    assert message is not None
    assert (message.title, message.where) == ("ไม่พบไฟล์ที่นำเข้าได้", f'"{empty}"')
    assert person.shown == []
    assert book.path.read_bytes() == before
    assert book.open().points.numbers() == points


def test_import_stopped_between_two_files_changes_nothing(
    book: InFile, document: Path, tmp_path: Path
) -> None:
    village_plan(
        tmp_path / "หมู่ 4.docx", TITLE.replace("3", "4"), [("1", "ขุดคลอง", "", "9")], headings=HEADINGS
    )
    before = book.path.read_bytes()

    def stop_at_the_second(done: int, total: int, label: str) -> None:
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        actions.import_documents(
            book.open(), Call(STAMP, progress=stop_at_the_second), paths=sorted(tmp_path.glob("*.docx"))
        )
    assert book.path.read_bytes() == before


def test_import_tells_its_counts_and_leads_to_the_worst_finding(book: InFile, document: Path) -> None:
    broken = document.with_name("หมู่ 9.docx")
    broken.write_bytes(b"%PDF-1.4 nothing")
    done = actions.import_documents(book.open(), Call(STAMP), paths=[document, broken])
    assert "นำเข้าแล้ว 1 จาก 2 ไฟล์" in done.message.title
    assert "หมู่ 9.docx" in done.message.where
    assert done.exit_code == 1
    assert done.place is not None
    findings = {row["finding"]: row for row in frames.records(book.open().read("findings"))}
    assert findings[done.place.key]["level"] == "ต้องแก้ไข"


# --- what an import asks ---


def asked(book: InFile, paths: list[Path], person: support.Person) -> actions.Done:
    """An import by somebody who answers what is asked."""
    call = Call(STAMP, ask=lambda message, place: person.tell(message), pick=person.pick)
    return actions.import_documents(book.open(), call, paths=paths)


def names(book: InFile) -> list[str]:
    return [row["name"] for row in frames.records(book.open().read("projects"))]


def line(book: InFile, document: str) -> frames.Record:
    return next(row for row in frames.records(book.open().read("documents")) if row["document"] == document)


@pytest.fixture()
def second(document: Path) -> Path:
    """Another version of the same village's plan, under another name."""
    rows = [("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "800 เมตร", "500,000"), ("2", "ปลูกป่าชายเลน", "", "9,000")]
    return village_plan(document.with_name("หมู่ 3 final.docx"), TITLE, rows, headings=HEADINGS)


def test_another_version_is_asked_about_after_the_counts_and_replaces_the_earlier_one(
    book: InFile, document: Path, second: Path
) -> None:
    asked(book, [document], support.Person(Choice.GO))
    person = support.Person(Choice.GO, Choice.REPLACE)
    done = asked(book, [second], person)
    counts, question = person.told
    assert "หมู่ 3 final.docx" in counts.where
    assert (question.title, "1 จาก 2 โครงการ" in question.what) == ("หมู่บ้านนี้มีแผนอยู่แล้วอีกฉบับ", True)
    assert done.message.title == "นำเข้าแล้ว 1 จาก 1 ไฟล์"
    assert "ปลูกป่าชายเลน" in names(book)
    assert line(book, "หมู่ 3 final.docx")["choice"] == "ใช้ฉบับนี้แทน"


def test_a_question_that_is_left_has_the_file_wait_and_nothing_of_it_is_taken_in(
    book: InFile, document: Path, second: Path
) -> None:
    asked(book, [document], support.Person(Choice.GO))
    before = names(book)
    done = asked(book, [second], support.Person(Choice.GO))
    assert names(book) == before
    assert line(book, "หมู่ 3 final.docx")["status"] == "รอเลือก"
    assert "รอเลือกการนำเข้า 1 ไฟล์\n• หมู่ 3 final.docx" in done.message.where
    person = support.Person(Choice.GO, Choice.LEAVE_OUT)
    asked(book, [second], person)
    assert len(person.told) == 2, "it is asked again"
    assert names(book) == before


def test_a_village_that_is_picked_is_the_projects_village(book: InFile, document: Path) -> None:
    asked(book, [document], support.Person(Choice.GO))
    nameless = document.with_name("แผน 69 final.docx")
    village_plan(nameless, "แผนพัฒนาหมู่บ้าน พ.ศ. 2566 - 2570", [("1", "ขุดคลองใหม่", "", "9")], headings=HEADINGS)
    person = support.Person(Choice.GO, picks=["ตำบลปาเสมัส หมู่ที่ 3"])
    asked(book, [nameless], person)
    assert person.told[1].title == "ไม่ทราบว่าเป็นแผนของหมู่บ้านใด"
    found = next(row for row in frames.records(book.open().read("projects")) if row["name"] == "ขุดคลองใหม่")
    assert (found["tambon"], found["moo"]) == ("ปาเสมัส", "3")


def test_a_picture_is_told_of_as_to_be_typed(book: InFile, document: Path) -> None:
    picture = document.with_name("หมู่ 4 ต.ปาเสมัส.jpg")
    picture.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 100)
    person = support.Person(Choice.GO)
    done = asked(book, [document, picture], person)
    (counts,) = person.told
    assert counts.title == "จะนำเข้า 1 จาก 2 ไฟล์"
    for message in (counts, done.message):
        assert "ภาพหรือ PDF ลงทะเบียนว่า ส่งแล้ว รอคีย์ 1 ไฟล์\n• หมู่ 4 ต.ปาเสมัส.jpg" in message.where


def test_headings_that_nobody_knows_are_told_of_in_a_window_of_their_own(
    book: InFile, document: Path
) -> None:
    headings = ("ที่", "โครงการ", "ผู้รับประโยชน์", "งบประมาณ 2566")
    rows = [("1", "ขุดคลอง", "300 ครัวเรือน", "9")]
    done = asked(book, [village_plan(document, TITLE, rows, headings=headings)], support.Person(Choice.GO))
    assert done.also is not None
    message, place = done.also
    assert message.title == "พบหัวคอลัมน์ที่ยังไม่รู้จัก 1 คำ"
    assert '"ผู้รับประโยชน์" 1 ช่อง' in message.what
    assert place == Place("headings", "ผู้รับประโยชน์")


def test_combine_says_how_many_sets_wait_and_where(book: InFile, document: Path) -> None:
    other = document.with_name("หมู่ 3 เพิ่มเติม.docx")
    village_plan(other, TITLE, [("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "500 เมตร", "500,000")], headings=HEADINGS)
    both = ForAll(other_version=DocumentChoice.KEEP_BOTH)
    actions.import_documents(book.open(), Call(STAMP), paths=[document, other], for_all=both)
    actions.match(book.open(), Call(STAMP))
    person = Person(Choice.SHOW)
    with pytest.raises(NotAgreedError):
        actions.combine(book.open(), Call(STAMP, ask=person))
    ((message, place),) = person.shown
    assert message.title == "ยังรอพิจารณา 1 ชุด"
    assert "ปาเสมัส 1 ชุด" in message.where
    assert place == Place("sets", "1|")
    assert not frames.records(book.open().read("plan"))


def test_undo_says_first_what_it_takes_back(book: InFile, document: Path) -> None:
    actions.import_documents(book.open(), Call(STAMP), paths=[document])
    person = Person(Choice.STOP)
    with pytest.raises(NotAgreedError):
        actions.undo(book.open(), Call(STAMP, ask=person))
    assert "นำเข้าแผน" in person.shown[0][0].where
    assert len(frames.records(book.open().read("projects"))) == 2


def test_documents_of_a_workbook_outside_the_folders_need_a_folder(book: InFile) -> None:
    with pytest.raises(FolderNeededError):
        actions.export(book.open(), Call(STAMP))
