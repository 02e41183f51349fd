"""Importing asks where it has to, does as answered, and tells what came of every file."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import STAMP
from tests.documents import make
from tests.support.books import InFile
from tests.support.village_plan import village_plan
from xlplan import pipeline, undoing
from xlplan.closing import Stamp
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.gathering.questions import (
    Answer,
    Answers,
    ForAll,
    OtherVersion,
    OtherYears,
    WhichVillage,
    WhoseToType,
)
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import DocumentChoice, FileStatus
from xlplan.importing import step as importing
from xlplan.importing.step import ImportResult
from xlplan.office.foreign import reading

HEADINGS = ("ที่", "โครงการ", "เป้าหมาย", "งบประมาณ 2566")
LISTED: list[Record] = [
    {"tambon": "ปาเสมัส", "moo": "3", "name": "ปาเสมัส"},
    {"tambon": "ปาเสมัส", "moo": "4", "name": "น้ำตก"},
    {"tambon": "ปูโยะ", "moo": "4", "name": "น้ำตก"},
    {"tambon": "ปูโยะ", "moo": "5", "name": "ตอออ"},
]
NAMES = [
    "ก่อสร้างถนน คสล. สายบ้านใหม่", "ขุดลอกคลองซรายอ", "ติดตั้งไฟส่องสว่าง", "อบรมอาชีพกลุ่มแม่บ้าน",
    "ปลูกผักสวนครัว", "เลี้ยงไก่ไข่",
]  # fmt: skip
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture()
def book(tmp_path: Path) -> InFile:
    made = InFile(tmp_path)
    pipeline.new(made.open(), first_year_be=2566, listed=LISTED, stamp=STAMP)
    return made


def plan(
    path: Path, *names: str, moo: str = "3", year: int = 2566, amount: str = "100,000", **more: Any
) -> Path:
    """A plan of ปาเสมัส with these projects."""
    path.parent.mkdir(parents=True, exist_ok=True)
    title = f"แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบลปาเสมัส พ.ศ. {year} - {year + 4}" if moo else "แผนพัฒนา"
    headings = more.pop("headings", (*HEADINGS[:3], f"งบประมาณ {year}"))
    rows = [(str(number), name, "", "100,000") for number, name in enumerate(names, start=1)]
    return village_plan(path, title, rows, headings=headings)


def bring(book: InFile, *paths: Path, **how: Any) -> ImportResult:
    return importing.import_documents(book.open(), paths, stamp=STAMP, **how)


def rows(book: InFile, table: str) -> list[Record]:
    return frames.records(book.open().read(table))


def line(book: InFile, document: str) -> Record:
    (found,) = (row for row in rows(book, "documents") if row["document"] == document)
    return found


def line_names(book: InFile) -> list[str]:
    return [row["document"] for row in rows(book, "documents")]


def levels(book: InFile) -> dict[str, str]:
    return {row["title"]: row["level"] for row in rows(book, "findings")}


def choose(book: InFile, document: str, column: str, text: str) -> None:
    place = [row["document"] for row in rows(book, "documents")].index(document)
    book.type("documents", place, column, text)


def statuses(result: ImportResult) -> list[FileStatus]:
    return [file.status for file in result.files]


# --- another version ---


@pytest.fixture()
def two(book: InFile, tmp_path: Path) -> tuple[Path, Path]:
    """A plan that is imported, and another version of it: a project is gone, two are new."""
    old = plan(tmp_path / "หมู่3.docx", *NAMES[:5])
    bring(book, old)
    again = [*NAMES[:4], "สร้างศาลากลางหมู่บ้าน", "ทำปุ๋ยหมัก"]
    new = plan(tmp_path / "หมู่3 final.docx", *again)
    return old, new


def test_another_version_of_a_plan_waits_and_says_how_it_compares(
    book: InFile, two: tuple[Path, Path]
) -> None:
    before = rows(book, "projects")
    result = bring(book, two[1])
    (question,) = result.questions
    assert isinstance(question, OtherVersion)
    assert (question.document, question.earlier) == ("หมู่3 final.docx", "หมู่3.docx")
    assert (question.same, question.count, question.added) == (4, 6, 2)
    assert statuses(result) == [FileStatus.WAITING]
    assert rows(book, "projects") == before
    waits = line(book, "หมู่3 final.docx")
    assert (waits["status"], waits["villages"], waits["projects"]) == ("รอเลือก", "3", 6)
    assert "หมู่3.docx" in waits["reason"]
    assert levels(book)["หมู่บ้านนี้มีแผนอยู่แล้วอีกฉบับ"] == "ต้องแก้ไข"


def test_a_waiting_plan_is_asked_about_again_and_changes_nothing(
    book: InFile, two: tuple[Path, Path]
) -> None:
    bring(book, two[1])
    before = {table: rows(book, table) for table in ("projects", "documents", "findings", "villages")}
    assert statuses(bring(book, *two)) == [FileStatus.UNCHANGED, FileStatus.WAITING]
    assert {table: rows(book, table) for table in before} == before


@pytest.mark.parametrize("by", ["option", "register", "window"])
def test_a_version_used_instead_takes_the_place_of_the_old_one(
    by: str, book: InFile, two: tuple[Path, Path]
) -> None:
    before = {row["name"]: row["code"] for row in rows(book, "projects")}
    book.type("projects", 0, "name", "ถนนที่ท่านแก้ชื่อ")
    replace = DocumentChoice.REPLACE
    if by == "option":
        result = bring(book, two[1], for_all=ForAll(other_version=replace))
    elif by == "register":
        bring(book, two[1])
        choose(book, "หมู่3 final.docx", "choice", replace.value)
        result = bring(book, two[1])
    else:
        result = bring(book, two[1], agree=lambda seen: {"หมู่3 final.docx": Answer(replace)})
    assert result.questions == ()
    now = {row["name"]: row for row in rows(book, "projects")}
    assert len(now) == 7  # five, and two new ones
    assert now["ถนนที่ท่านแก้ชื่อ"]["code"] == before[NAMES[0]]
    assert {now[name]["document"] for name in NAMES[1:4]} == {"หมู่3 final.docx"}
    assert now[NAMES[4]]["document"] == "หมู่3.docx"  # it is not in the new version
    assert "โครงการไม่มีในเอกสารฉบับใหม่" in levels(book)
    old, new = line(book, "หมู่3.docx"), line(book, "หมู่3 final.docx")
    assert (old["status"], new["status"], new["replaces"]) == ("ใช้ฉบับอื่นแทน", "นำเข้าแล้ว", "หมู่3.docx")
    again = bring(book, *two)
    assert (statuses(again), again.questions) == ([FileStatus.UNCHANGED] * 2, ())


def test_a_project_comes_back_with_a_later_version_as_itself(
    book: InFile, two: tuple[Path, Path], tmp_path: Path
) -> None:
    """It was gone in the second version; another one, which staff deleted, stays deleted."""
    replace = ForAll(other_version=DocumentChoice.REPLACE)
    codes = {row["name"]: row["code"] for row in rows(book, "projects")}
    book.delete_row("projects", 0)
    bring(book, two[1], for_all=replace)
    third = plan(tmp_path / "หมู่3 final 2.docx", *NAMES[:5], "สร้างศาลากลางหมู่บ้าน")
    result = bring(book, third, for_all=replace)
    assert (result.new, result.questions) == (0, ())
    found = {row["name"]: row for row in rows(book, "projects")}
    assert (found[NAMES[4]]["code"], found[NAMES[4]]["document"]) == (codes[NAMES[4]], "หมู่3 final 2.docx")
    assert NAMES[0] not in found
    assert line(book, "หมู่3 final.docx")["status"] == "ใช้ฉบับอื่นแทน"


def test_a_new_state_of_a_version_knows_the_rows_of_the_one_it_replaced(
    book: InFile, two: tuple[Path, Path]
) -> None:
    bring(book, two[1], for_all=ForAll(other_version=DocumentChoice.REPLACE))
    plan(two[1], *NAMES[:5])  # as it was in the first version
    result = bring(book, two[1])
    assert (result.new, statuses(result)) == (0, [FileStatus.CHANGED])
    assert len(rows(book, "projects")) == 7


def test_a_version_that_says_again_what_it_replaced_is_a_new_state_of_itself(
    book: InFile, two: tuple[Path, Path]
) -> None:
    bring(book, two[1], for_all=ForAll(other_version=DocumentChoice.REPLACE))
    two[1].write_bytes(two[0].read_bytes())
    assert statuses(bring(book, two[1])) == [FileStatus.CHANGED]
    assert "“สร้างศาลากลางหมู่บ้าน”" in " ".join(row["what"] for row in rows(book, "findings"))


def test_the_version_that_was_replaced_may_be_chosen_again(book: InFile, two: tuple[Path, Path]) -> None:
    bring(book, two[1], for_all=ForAll(other_version=DocumentChoice.REPLACE))
    for again, other in (("หมู่3.docx", "หมู่3 final.docx"), ("หมู่3 final.docx", "หมู่3.docx")):
        choose(book, again, "choice", DocumentChoice.REPLACE.value)
        bring(book, *two)
        assert [line(book, name)["status"] for name in (again, other)] == ["นำเข้าแล้ว", "ใช้ฉบับอื่นแทน"]
        assert {row["document"] for row in rows(book, "projects")[:4]} == {again}
        assert statuses(bring(book, *two)) == [FileStatus.UNCHANGED] * 2
    assert len(rows(book, "projects")) == 7


@pytest.mark.parametrize("way", ["folder", "files"])
def test_two_files_of_one_name_that_come_together_are_two_documents(
    way: str, book: InFile, tmp_path: Path
) -> None:
    come = tmp_path / "มา"
    paths = [plan(come / "ก" / "แผน.docx", *NAMES[:4]), plan(come / "ข" / "แผน.docx", *NAMES[1:5])]
    given = paths if way == "files" else [come]
    assert statuses(bring(book, *given)) == [FileStatus.IMPORTED, FileStatus.WAITING]
    assert statuses(bring(book, *given)) == [FileStatus.UNCHANGED, FileStatus.WAITING]
    assert [row["name"] for row in rows(book, "projects")] == NAMES[:4]
    bring(book, *given, for_all=ForAll(other_version=DocumentChoice.KEEP_BOTH))
    assert len(rows(book, "projects")) == 8
    plan(paths[1], *NAMES[1:])
    assert statuses(bring(book, *given)) == [FileStatus.UNCHANGED, FileStatus.CHANGED]
    assert [row["document"] for row in rows(book, "projects")].count(line_names(book)[1]) == 5


def test_a_copy_of_what_a_file_said_before_is_read_when_that_file_comes_changed_with_it(
    book: InFile, tmp_path: Path
) -> None:
    path = plan(tmp_path / "ก.docx", *NAMES[:4])
    bring(book, path)
    copy = tmp_path / "ข.docx"
    copy.write_bytes(path.read_bytes())
    plan(path, *NAMES[:5])
    result = bring(book, path, copy)
    assert statuses(result) == [FileStatus.CHANGED, FileStatus.WAITING]
    assert line(book, "ข.docx")["projects"] == 4


def test_a_copy_in_the_same_batch_is_no_change(book: InFile, tmp_path: Path) -> None:
    path = plan(tmp_path / "ก.docx", *NAMES[:4])
    copy = tmp_path / "ข.docx"
    copy.write_bytes(path.read_bytes())
    assert statuses(bring(book, path, copy)) == [FileStatus.IMPORTED, FileStatus.UNCHANGED]


def test_a_choice_that_came_too_late_is_done_after_the_import_is_undone(
    book: InFile, two: tuple[Path, Path]
) -> None:
    """The line stays for what was chosen on it, but it must not say that its projects are there."""
    bring(book, two[1], for_all=ForAll(other_version=DocumentChoice.KEEP_BOTH))
    choose(book, "หมู่3 final.docx", "choice", DocumentChoice.REPLACE.value)
    undoing.take_back(book.open(), stamp=STAMP)
    taken_back = line(book, "หมู่3 final.docx")
    assert (taken_back["status"], taken_back["found"], taken_back["choice"]) == (
        "รอเลือก", None, DocumentChoice.REPLACE.value,
    )  # fmt: skip
    assert len(rows(book, "projects")) == 5
    assert statuses(bring(book, two[1])) == [FileStatus.CHANGED]
    assert (line(book, "หมู่3 final.docx")["status"], len(rows(book, "projects"))) == ("นำเข้าแล้ว", 7)
    assert line(book, "หมู่3.docx")["status"] == "ใช้ฉบับอื่นแทน"


def test_a_document_with_a_note_on_its_line_comes_again_after_its_import_is_undone(
    book: InFile, tmp_path: Path
) -> None:
    path = plan(tmp_path / "แผน.docx", *NAMES)
    bring(book, path)
    choose(book, "แผน.docx", "note", "ได้รับทางไลน์")
    undoing.take_back(book.open(), stamp=STAMP)
    assert statuses(bring(book, path)) == [FileStatus.IMPORTED]
    assert len(rows(book, "projects")) == 6
    assert (line(book, "แผน.docx")["status"], line(book, "แผน.docx")["note"]) == ("นำเข้าแล้ว", "ได้รับทางไลน์")


def test_both_versions_may_be_kept(book: InFile, two: tuple[Path, Path]) -> None:
    bring(book, two[1], for_all=ForAll(other_version=DocumentChoice.KEEP_BOTH))
    assert len(rows(book, "projects")) == 11
    assert levels(book)["หมู่บ้านนี้มีแผนมากกว่าหนึ่งฉบับ"] == "ควรตรวจสอบ"


def test_a_version_left_out_is_left_out_from_then_on(book: InFile, two: tuple[Path, Path]) -> None:
    bring(book, two[1], for_all=ForAll(other_version=DocumentChoice.LEAVE_OUT))
    again = bring(book, two[1])
    assert (statuses(again), again.questions) == ([FileStatus.LEFT_OUT], ())
    assert len(rows(book, "projects")) == 5
    assert line(book, "หมู่3 final.docx")["choice"] == "ไม่นำเข้า"
    choose(book, "หมู่3 final.docx", "choice", DocumentChoice.KEEP_BOTH.value)
    assert statuses(bring(book, two[1])) == [FileStatus.IMPORTED]


def test_two_versions_in_one_batch_are_asked_about_too(book: InFile, tmp_path: Path) -> None:
    plan(tmp_path / "มา" / "ก.docx", *NAMES[:4])
    plan(tmp_path / "มา" / "ข.docx", *NAMES[:5])
    result = bring(book, tmp_path / "มา")
    assert statuses(result) == [FileStatus.IMPORTED, FileStatus.WAITING]


def test_a_plan_sent_in_two_parts_is_taken_in_whole(book: InFile, tmp_path: Path) -> None:
    bring(book, plan(tmp_path / "ส่วน 1.docx", *NAMES[:3]))
    result = bring(book, plan(tmp_path / "ส่วน 2.docx", *NAMES[3:]))
    assert (statuses(result), result.questions) == ([FileStatus.IMPORTED], ())
    assert len(rows(book, "projects")) == 6
    assert levels(book)["หมู่บ้านนี้มีแผนมากกว่าหนึ่งฉบับ"] == "ควรตรวจสอบ"


# --- other years ---


def test_a_plan_of_other_years_waits(book: InFile, tmp_path: Path) -> None:
    result = bring(book, plan(tmp_path / "เก่า.docx", *NAMES, year=2561))
    (question,) = result.questions
    assert isinstance(question, OtherYears)
    assert (question.first, question.plan_first, question.some_fit) == (2561, 2566, False)
    assert (statuses(result), rows(book, "projects")) == ([FileStatus.WAITING], [])
    assert levels(book)["ปีของแผนไม่ตรงกับไฟล์แผน"] == "ต้องแก้ไข"
    assert result.missing == {"ปาเสมัส": ["3", "4"], "ปูโยะ": ["4", "5"]}


def test_a_plan_of_a_last_period_is_counted_nowhere_and_keeps_its_amounts_as_texts(
    book: InFile, tmp_path: Path
) -> None:
    old = plan(tmp_path / "เก่า.docx", *NAMES, year=2561)
    result = bring(book, old, for_all=ForAll(other_years=DocumentChoice.LAST_PERIOD))
    assert result.projects == 0
    found = rows(book, "projects")
    assert {(row["plan_kind"], row["total"], row["other_amounts"]) for row in found} == {
        ("แผนรอบก่อน", None, "2561: 100,000")
    }
    (home,) = (row for row in rows(book, "figures") if row["tambon"] == "ปาเสมัส")
    assert (home["projects"], home["villages_in"]) == (0, 0)
    new = bring(book, plan(tmp_path / "ใหม่.docx", *NAMES))
    assert (statuses(new), new.questions) == ([FileStatus.IMPORTED], ())  # no version of the old one
    assert statuses(bring(book, old)) == [FileStatus.UNCHANGED]


def test_years_that_fit_are_taken_and_the_others_told(book: InFile, tmp_path: Path) -> None:
    headings = ("ที่", "โครงการ", "งบประมาณ 2565", "งบประมาณ 2566")
    path = village_plan(
        tmp_path / "ก.docx", "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส", [("1", "ปลูกผัก", "7", "9")], headings=headings
    )
    result = bring(book, path)
    (question,) = result.questions
    assert isinstance(question, OtherYears)
    assert question.some_fit
    (row,) = rows(book, "projects")
    assert (row["budget_year_1"], row["other_amounts"]) == (900, "2565: 7")
    assert "ปีของเอกสารไม่ตรงกับไฟล์แผน" in levels(book)


# --- unknown village ---


def test_a_plan_of_an_unknown_village_is_taken_in_and_asked_about(book: InFile, tmp_path: Path) -> None:
    path = plan(tmp_path / "แผน final.docx", *NAMES, moo="")
    result = bring(book, path)
    (question,) = (one for one in result.questions if isinstance(one, WhichVillage))
    assert (question.document, question.table, question.projects) == ("แผน final.docx", 1, 6)
    assert {row["moo"] for row in rows(book, "projects")} == {None}
    codes = [row["code"] for row in rows(book, "projects")]
    choose(book, "แผน final.docx", "village_given", "ม.3 ต.ปาเสมัส")
    again = bring(book, path)
    assert [one for one in again.questions if isinstance(one, WhichVillage)] == []
    assert {(row["tambon"], row["moo"]) for row in rows(book, "projects")} == {("ปาเสมัส", "3")}
    assert [row["code"] for row in rows(book, "projects")] == codes
    assert "เอกสารฉบับใหม่เปลี่ยนข้อมูล" not in levels(book)
    assert again.missing == {"ปาเสมัส": ["4"], "ปูโยะ": ["4", "5"]}
    assert statuses(bring(book, path)) == [FileStatus.UNCHANGED]


def test_an_option_names_the_village_of_files_that_name_none(book: InFile, tmp_path: Path) -> None:
    known = plan(tmp_path / "แผนหมู่ 4.docx", *NAMES[:2], moo="4")
    unknown = plan(tmp_path / "แผน.docx", *NAMES[2:], moo="")
    bring(book, known, unknown, for_all=ForAll(village=("ปาเสมัส", "3")))
    assert [row["moo"] for row in rows(book, "projects")] == ["4", "4", "3", "3", "3", "3"]


def test_a_village_that_cannot_be_read_is_told(book: InFile, tmp_path: Path) -> None:
    path = plan(tmp_path / "แผน.docx", *NAMES[:1], moo="")
    bring(book, path)
    choose(book, "แผน.docx", "village_given", "หมู่บ้านริมคลอง")
    bring(book, plan(path, *NAMES[:2], moo=""))
    assert "หมู่บ้านที่กำหนดอ่านไม่ได้" in levels(book)


# --- pictures, PDF, files that are not read ---


@pytest.mark.parametrize(
    ("name", "village"),
    [
        ("หมู่ที่ 4 ต.ปูโยะ.pdf", ("ปูโยะ", "4")),
        ("ปูโยะ/หมู่ 5 ตอออ.pdf", ("ปูโยะ", "5")),
        ("หมู่ 3.pdf", None),
        ("หมู่ 4 น้ำตก.pdf", None),  # two tambons have such a village
    ],
)
def test_a_pdf_is_a_plan_to_type(
    name: str, village: tuple[str, str] | None, book: InFile, tmp_path: Path
) -> None:
    path = tmp_path / "มา" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(PDF)
    result = bring(book, tmp_path / "มา")
    (file,) = result.files
    assert (file.status, file.code, file.to_type) == (FileStatus.REJECTED, "PDF", True)
    assert line(book, name)["status"] == "ส่งแล้ว รอคีย์"
    assert levels(book)["ไฟล์นี้เป็นภาพหรือ PDF อ่านเป็นตารางไม่ได้"] == "ต้องแก้ไข"
    received = {(row["tambon"], row["moo"]): row["received"] for row in rows(book, "villages")}
    if village is None:
        assert result.questions == (WhoseToType(name),)
        assert set(received.values()) <= {None, "ยังไม่ส่ง"}
    else:
        assert (received[village], result.questions) == ("ส่งแล้ว รอคีย์", ())


def test_a_village_of_which_only_a_picture_came_is_listed_where_its_tambon_is(
    book: InFile, tmp_path: Path
) -> None:
    for name in ("หมู่ที่ 9 ต.ปูโยะ.pdf", "หมู่ที่ 2 ต.ที่อื่น.pdf"):
        (tmp_path / name).write_bytes(PDF)
    bring(book, tmp_path / "หมู่ที่ 9 ต.ปูโยะ.pdf", tmp_path / "หมู่ที่ 2 ต.ที่อื่น.pdf")
    received = {(row["tambon"], row["moo"]): row["received"] for row in rows(book, "villages")}
    assert received["ปูโยะ", "9"] == "ส่งแล้ว รอคีย์"
    assert ("ที่อื่น", "2") not in received
    assert levels(book)["เพิ่มหมู่บ้านที่พบในเอกสาร"] == "เพื่อทราบ"


def test_whose_picture_it_is_may_be_answered(book: InFile, tmp_path: Path) -> None:
    path = tmp_path / "IMG_01.pdf"
    path.write_bytes(PDF)
    bring(book, path, agree=lambda seen: {"IMG_01.pdf": Answer(village=("ปูโยะ", "5"))})
    received = {(row["tambon"], row["moo"]): row["received"] for row in rows(book, "villages")}
    assert received["ปูโยะ", "5"] == "ส่งแล้ว รอคีย์"
    assert bring(book, path).questions == ()  # it stands in the register


def test_a_plan_in_word_ends_the_waiting_for_typing_or_mending(book: InFile, tmp_path: Path) -> None:
    (tmp_path / "หมู่ 3 ปาเสมัส.pdf").write_bytes(PDF)
    (tmp_path / "หมู่ 4 ต.ปาเสมัส.docx").write_bytes(b"")
    bring(book, tmp_path / "หมู่ 3 ปาเสมัส.pdf", tmp_path / "หมู่ 4 ต.ปาเสมัส.docx")
    received = {(row["tambon"], row["moo"]): row["received"] for row in rows(book, "villages")}
    assert (received["ปาเสมัส", "3"], received["ปาเสมัส", "4"]) == ("ส่งแล้ว รอคีย์", "มีปัญหา")
    plan(tmp_path / "หมู่ 3.docx", *NAMES)
    plan(tmp_path / "หมู่ 4 ต.ปาเสมัส.docx", *NAMES, moo="4")
    bring(book, tmp_path / "หมู่ 3.docx", tmp_path / "หมู่ 4 ต.ปาเสมัส.docx")
    received = {(row["tambon"], row["moo"]): row["received"] for row in rows(book, "villages")}
    assert (received["ปาเสมัส", "3"], received["ปาเสมัส", "4"]) == ("นำเข้าแล้ว", "นำเข้าแล้ว")


@pytest.mark.parametrize("said", ["แจ้งว่าไม่มีแผน", "นำเข้าแล้ว"])
def test_a_picture_never_changes_what_staff_said_of_a_village(
    said: str, book: InFile, tmp_path: Path
) -> None:
    book.type("villages", 0, "received", said)
    (tmp_path / "หมู่ 3 ปาเสมัส.pdf").write_bytes(PDF)
    bring(book, tmp_path / "หมู่ 3 ปาเสมัส.pdf")
    assert rows(book, "villages")[0]["received"] == said


# --- a document that comes again ---


def test_an_unchanged_document_leaves_every_cell_and_one_line_in_the_log(
    book: InFile, tmp_path: Path
) -> None:
    path = plan(tmp_path / "แผน.docx", *NAMES)
    bring(book, path)
    names = [name for name, table in TABLES.items() if table.filled and name != "log"]
    before, lines = {name: rows(book, name) for name in names}, len(rows(book, "log"))
    bring(book, path)
    assert {name: rows(book, name) for name in names} == before
    assert len(rows(book, "log")) == lines + 1


def test_a_changed_document_keeps_codes_and_what_staff_corrected(book: InFile, tmp_path: Path) -> None:
    """A row inserted in the middle, two swapped, a spelling and an amount corrected, one gone."""
    title = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"

    def write(*projects: tuple[str, str]) -> Path:
        lines = [(str(number), name, "", baht) for number, (name, baht) in enumerate(projects, start=1)]
        return village_plan(tmp_path / "แผน.docx", title, lines, headings=HEADINGS)

    before = [("ถนนดินสายใน", "100"), ("ขุดลอกคลองซะรายอ", "200"), ("ปลูกผัก", "300"), ("เลี้ยงปลา", "400")]
    bring(book, write(*before))
    codes = [row["code"] for row in rows(book, "projects")]
    book.type("projects", 2, "name", "ปลูกผักสวนครัว")
    book.type("projects", 2, "budget_year_1", 350)
    now = [("ถนนดินสายใน", "110"), ("สร้างศาลา", "50"), ("ปลูกผัก", "330"), ("ขุดลอกคลองซรายอ", "200")]
    result = bring(book, write(*now))
    found = {row["code"]: (row["name"], row["budget_year_1"]) for row in rows(book, "projects")}
    assert found == {
        codes[0]: ("ถนนดินสายใน", 11_000),
        codes[1]: ("ขุดลอกคลองซรายอ", 20_000),  # a corrected spelling is a change
        codes[2]: ("ปลูกผักสวนครัว", 35_000),  # what staff corrected stays
        codes[3]: ("เลี้ยงปลา", 40_000),  # flagged, and kept
        "ปส-03-005": ("สร้างศาลา", 5_000),
    }
    told = {(row["title"], row["code"]): row["what"] for row in rows(book, "findings")}
    assert told["โครงการไม่มีในเอกสารฉบับใหม่", codes[3]].startswith("“เลี้ยงปลา”")
    assert "ซะรายอ” เป็น “ขุดลอกคลองซรายอ”" in told["เอกสารฉบับใหม่เปลี่ยนข้อมูล", codes[1]]
    assert told["เอกสารฉบับใหม่เปลี่ยนข้อมูล", codes[0]] == "งบ 2566: เดิม “100” เป็น “110”"
    kept = told["ช่องที่ท่านแก้ไว้ต่างจากข้อมูลใหม่", codes[2]]
    assert kept == "งบ 2566: เดิม “300” ท่านพิมพ์ “350” ข้อมูลใหม่คือ “330” ยังใช้ค่าที่ท่านพิมพ์"
    assert statuses(result) == [FileStatus.CHANGED]


def test_a_file_that_is_spoilt_later_stays_imported_in_the_register(book: InFile, tmp_path: Path) -> None:
    path = plan(tmp_path / "แผน.docx", *NAMES)
    bring(book, path)
    before = line(book, "แผน.docx")
    path.write_bytes(b"")
    assert statuses(bring(book, path)) == [FileStatus.REJECTED]
    assert line(book, "แผน.docx") == before
    assert {row["received"] for row in rows(book, "villages") if row["moo"] == "3"} == {"นำเข้าแล้ว"}


# --- the register and the quotes ---


def test_the_register_says_that_all_signs_are_kept(book: InFile, tmp_path: Path) -> None:
    bring(book, plan(tmp_path / "แผน.docx", *NAMES))
    found = line(book, "แผน.docx")
    assert (found["file_kind"], found["route"]) == ("docx", "อ่านโดยตรง")
    assert (found["projects"], found["by_year"], found["total"]) == (6, 6, 60000000)
    assert found["found"] == found["in_projects"] + found["quoted"] > 0
    assert found["unknown"] == 0
    assert found["link"] == "ไปที่แถว"


def test_hidden_text_and_comments_outside_tables_stand_among_the_quotes(book: InFile) -> None:
    bring(book, *(make.FOLDER / f"{name}.docx" for name in ("hidden_text_outside_tables", "comments")))
    quoted = {row["text"]: row["kind"] for row in rows(book, "quotes")}
    assert quoted["ซ่อนในหัวเรื่อง\nซ่อนทั้งบรรทัด\nซ่อนท้าย\nซ่อนในหัวกระดาษ"] == "ข้อความซ่อน"
    assert quoted["ย้ายไปหมู่ที่ 4"] == "หมายเหตุ"


def test_quotes_are_those_of_the_last_state_of_each_document(book: InFile, tmp_path: Path) -> None:
    first = plan(tmp_path / "ก.docx", *NAMES[:3])
    bring(book, first, plan(tmp_path / "ข.docx", *NAMES[3:], moo="4"))
    before = [row for row in rows(book, "quotes") if row["document"] == "ข.docx"]
    plan(first, *NAMES[:3], headings=(*HEADINGS[:3], "งบประมาณ พ.ศ. 2566"))
    bring(book, first)
    after = rows(book, "quotes")
    assert [row for row in after if row["document"] == "ข.docx"] == before
    texts = [row["text"] for row in after if row["document"] == "ก.docx"]
    assert any("พ.ศ. 2566" in text and "ที่" in text for text in texts)
    assert not any(text.endswith("งบประมาณ 2566") for text in texts)


def test_files_that_are_known_are_not_even_read(
    book: InFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [plan(tmp_path / f"{moo}.docx", *NAMES, moo=str(moo)) for moo in (3, 4)]
    bring(book, *paths)
    plan(paths[1], *NAMES[:3], moo="4")
    read: list[str] = []
    read_all = reading.read_all

    def watched(sources: Any, **how: Any) -> Any:
        given = list(sources)
        read.extend(source.path.name for source in given)
        return read_all(given, **how)

    monkeypatch.setattr(reading, "read_all", watched)
    assert statuses(bring(book, *paths)) == [FileStatus.UNCHANGED, FileStatus.CHANGED]
    assert read == ["4.docx"]


def test_a_choice_that_comes_too_late_is_told(book: InFile, tmp_path: Path) -> None:
    path = plan(tmp_path / "แผน.docx", *NAMES)
    bring(book, path)
    choose(book, "แผน.docx", "choice", DocumentChoice.LEAVE_OUT.value)
    assert statuses(bring(book, path)) == [FileStatus.UNCHANGED]
    assert "เลือกการนำเข้าหลังจากนำเข้าเอกสารแล้ว" in levels(book)
    choose(book, "แผน.docx", "choice", "")
    bring(book, path)
    assert "เลือกการนำเข้าหลังจากนำเข้าเอกสารแล้ว" not in levels(book)


@pytest.mark.parametrize(
    ("first", "later"), [("LAST_PERIOD", "FITTING_YEARS"), ("FITTING_YEARS", "LAST_PERIOD")]
)
def test_a_choice_of_years_that_comes_too_late_is_told(
    first: str, later: str, book: InFile, tmp_path: Path
) -> None:
    path = village_plan(
        tmp_path / "แผน.docx", "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส", [("1", "ปลูกผัก", "7", "9")],
        headings=("ที่", "โครงการ", "งบประมาณ 2565", "งบประมาณ 2566"),
    )  # fmt: skip
    bring(book, path, for_all=ForAll(other_years=DocumentChoice[first]))
    assert "เลือกการนำเข้าหลังจากนำเข้าเอกสารแล้ว" not in levels(book)
    choose(book, "แผน.docx", "choice", DocumentChoice[later].value)
    bring(book, path)
    assert "เลือกการนำเข้าหลังจากนำเข้าเอกสารแล้ว" in levels(book)


def test_a_file_that_comes_again_for_another_village_is_a_new_document_and_told(
    book: InFile, tmp_path: Path
) -> None:
    path = plan(tmp_path / "แผน.docx", *NAMES)
    bring(book, path)
    bring(book, plan(path, *NAMES, moo="4"))
    assert [row["moo"] for row in rows(book, "projects")] == ["3"] * 6 + ["4"] * 6
    assert levels(book)["ไฟล์ชื่อเดียวกันของอีกหมู่บ้าน"] == "ควรตรวจสอบ"


def test_a_column_that_staff_taught_is_no_new_edition(book: InFile, tmp_path: Path) -> None:
    headings = ("ที่", "โครงการ", "ผู้รับประโยชน์", "งบประมาณ 2566")
    title = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"
    path = village_plan(tmp_path / "แผน.docx", title, [("1", "ปลูกผัก", "40 ครัวเรือน", "9")], headings=headings)
    first = bring(book, path)
    assert [finding.facts[0] for finding in first.unknown_headings] == ["ผู้รับประโยชน์"]
    place = [row["heading"] for row in rows(book, "headings")].index("ผู้รับประโยชน์")
    book.type("headings", place, "field", "เป้าหมาย")
    again = bring(book, path)
    assert (again.changed, again.files[0].is_read_again) == (0, True)
    assert levels(book)["อ่านคอลัมน์เพิ่ม"] == "เพื่อทราบ"
    assert "เอกสารฉบับใหม่เปลี่ยนข้อมูล" not in levels(book)
    assert rows(book, "projects")[0]["target"] == "40 ครัวเรือน"


# --- asking ---


def test_answers_are_done_without_reading_or_asking_again(
    book: InFile, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ImportResult] = []
    readings = []
    read_all = reading.read_all
    monkeypatch.setattr(
        reading, "read_all", lambda sources, **how: readings.append(1) or read_all(sources, **how)
    )

    def agree(result: ImportResult) -> Answers:
        asked.append(result)
        return {one.document: Answer(DocumentChoice.LEAVE_OUT) for one in result.questions}

    result = bring(book, two[1], agree=agree)
    assert (len(asked), len(readings)) == (1, 1)
    assert statuses(asked[0]) == [FileStatus.WAITING]
    assert statuses(result) == [FileStatus.LEFT_OUT]


def test_a_preview_says_all_this_and_writes_nothing(book: InFile, two: tuple[Path, Path]) -> None:
    before, points = book.path.read_bytes(), book.open().points.numbers()
    result = importing.preview(book.open(), two, stamp=Stamp(STAMP.time, "ผู้ทดสอบ"))
    assert statuses(result) == [FileStatus.UNCHANGED, FileStatus.WAITING]
    assert len(result.questions) == 1
    assert result.missing == {"ปาเสมัส": ["4"], "ปูโยะ": ["4", "5"]}
    assert (book.path.read_bytes(), book.open().points.numbers()) == (before, points)
