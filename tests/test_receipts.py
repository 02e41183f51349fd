"""What ทะเบียนเอกสาร tells of a document and of all, in a window: only what stands in the workbook."""

import re
from pathlib import Path

import pytest

from tests.conftest import STAMP
from tests.support.books import InFile
from tests.support.village_plan import village_plan
from xlplan import actions, pipeline
from xlplan.actions import Call
from xlplan.errors import UnknownNameError

TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"
ROWS = [("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "500,000"), ("2", "อบรมอาชีพ", "ไม่ทราบ")]


@pytest.fixture()
def book(tmp_path: Path) -> InFile:
    """A workbook with a plan, a picture, and a village that has sent nothing."""
    made = InFile(tmp_path)
    listed = [{"tambon": "ปาเสมัส", "moo": "3"}, {"tambon": "ปาเสมัส", "moo": "7"}]
    pipeline.new(made.open(), first_year_be=2566, listed=listed, stamp=STAMP)
    folder = tmp_path / "ส่งมา"
    (folder / "ธันวาคม").mkdir(parents=True)
    village_plan(folder / "ธันวาคม" / "หมู่ 3.docx", TITLE, ROWS)
    (folder / "หมู่ 4 ต.ปาเสมัส.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    actions.import_documents(made.open(), Call(STAMP), paths=[folder])
    return made


def test_of_all_documents_it_tells_how_they_came_out_and_who_sent_none(book: InFile) -> None:
    done = actions.receipt(book.open(), Call(STAMP))
    assert [row["status"] for row in done.facts["documents"]] == ["นำเข้าแล้ว", "ส่งแล้ว รอคีย์"]
    assert done.facts["missing"] == {"ปาเสมัส": ["7"]}
    assert done.message.title == "รับเอกสารแล้ว 2 ฉบับ"
    assert "นำเข้าแล้ว 1 ฉบับ ส่งแล้ว รอคีย์ 1 ฉบับ" in done.message.what
    assert "ยังไม่ส่ง 1 หมู่บ้าน\n• ตำบลปาเสมัส หมู่ที่ 7" in done.message.where


@pytest.mark.parametrize("name", ["ธันวาคม/หมู่ 3.docx", "หมู่ 3.docx", "ที่ไหนก็ได้/หมู่ 3.docx"])
def test_a_document_is_known_by_its_line_or_its_file_name(book: InFile, name: str) -> None:
    done = actions.receipt(book.open(), Call(STAMP), document=name)
    assert (done.facts["document"]["document"], done.place.key) == ("ธันวาคม/หมู่ 3.docx",) * 2


def test_of_one_document_the_window_tells_counts_and_where_its_text_is(book: InFile) -> None:
    message = actions.receipt(book.open(), Call(STAMP), document="หมู่ 3.docx").message
    assert message.title == "ผลการนำเข้า: นำเข้าแล้ว"
    assert message.what == "2 โครงการ (นับรายปี 1) งบรวม 500,000 บาท"
    document, counted = message.where.splitlines()
    assert document == '"ธันวาคม/หมู่ 3.docx"'
    assert re.search(r"ข้อความในตาราง \d+ อักขระ: .* ไม่ทราบที่อยู่ 0$", counted)


def test_what_waits_or_was_turned_away_has_a_receipt_too(book: InFile) -> None:
    done = actions.receipt(book.open(), Call(STAMP), document="หมู่ 4 ต.ปาเสมัส.jpg")
    assert done.message.title == "ผลการนำเข้า: ส่งแล้ว รอคีย์"


def test_a_name_that_no_line_has_is_answered_with_those_there_are(book: InFile) -> None:
    with pytest.raises(UnknownNameError, match=r"ธันวาคม/หมู่ 3\.docx"):
        actions.receipt(book.open(), Call(STAMP), document="หมู่ 5.docx")


def test_of_two_files_of_one_name_the_folder_decides(book: InFile, tmp_path: Path) -> None:
    other = tmp_path / "อีกชุด" / "มกราคม" / "หมู่ 3.docx"
    other.parent.mkdir(parents=True)
    village_plan(other, TITLE.replace("ที่ 3", "ที่ 8"), [("1", "ขุดลอกคลอง", "9,000")])
    actions.import_documents(book.open(), Call(STAMP), paths=[tmp_path / "อีกชุด"])
    with pytest.raises(UnknownNameError, match="มกราคม"):
        actions.receipt(book.open(), Call(STAMP), document="หมู่ 3.docx")
    done = actions.receipt(book.open(), Call(STAMP), document="มกราคม/หมู่ 3.docx")
    assert done.facts["document"]["villages"] == "8"
