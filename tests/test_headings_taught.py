"""What staff say about a document's headings counts from the next import on, and loses nothing."""

from pathlib import Path

import pytest

from tests.conftest import STAMP
from tests.support.books import InFile
from tests.support.village_plan import village_plan
from xlplan import pipeline
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.importing import step as importing

TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"


@pytest.fixture()
def book(tmp_path: Path) -> InFile:
    made = InFile(tmp_path)
    pipeline.new(made.open(), first_year_be=2566, listed=[], stamp=STAMP)
    return made


def rows(book: InFile, table: str) -> list[Record]:
    return frames.records(book.open().read(table))


def teach(book: InFile, **fields: str) -> None:
    workbook = book.open()
    lines = frames.records(workbook.read("headings"))
    for heading, field in fields.items():
        line = next(line for line in lines if line["heading"] == heading)
        line["field"] = field
    workbook.write("headings", frames.frame("headings", lines))
    workbook.save()


def bring(book: InFile, path: Path) -> None:
    importing.import_documents(book.open(), [path], stamp=STAMP)


def plan(folder: Path, headings: tuple[str, ...]) -> Path:
    projects = [
        ("1", "ก่อสร้างถนน คสล.", "500,000", "ใช้เครื่องจักร"),
        ("2", "ขุดลอกคลอง", "20,000", "แรงงานในหมู่บ้าน"),
    ]
    return village_plan(folder / "แผน.docx", TITLE, projects, headings=headings)


def found(book: InFile, title: str) -> list[str]:
    return [row["what"] for row in rows(book, "findings") if row["title"] == title]


def test_the_headings_of_a_table_nobody_recognised_wait_with_their_guesses_and_once_chosen_are_read(
    tmp_path: Path, book: InFile
):
    path = plan(tmp_path, ("ที่", "สิ่งที่อยากได้", "ใช้เท่าไร 2566", "อย่างไร"))
    bring(book, path)
    assert rows(book, "projects") == []
    waiting = {line["heading"]: line for line in rows(book, "headings") if not line["field"]}
    assert {heading: line["guess"] for heading, line in waiting.items()} == {
        "สิ่งที่อยากได้": "ชื่อโครงการ", "ใช้เท่าไร 2566": "งบประมาณ", "อย่างไร": None,
    }  # fmt: skip
    assert waiting["สิ่งที่อยากได้"]["example"] == "ก่อสร้างถนน คสล. · ขุดลอกคลอง"

    teach(book, **{"สิ่งที่อยากได้": "ชื่อโครงการ", "ใช้เท่าไร 2566": "งบประมาณ"})
    bring(book, path)
    assert [(row["name"], row["budget_year_1"], row["others"]) for row in rows(book, "projects")] == [
        ("ก่อสร้างถนน คสล.", 50_000_000, "อย่างไร: ใช้เครื่องจักร"),
        ("ขุดลอกคลอง", 2_000_000, "อย่างไร: แรงงานในหมู่บ้าน"),
    ]


def test_a_second_heading_for_the_name_is_told_and_what_stands_below_it_stays_other_data(
    tmp_path: Path, book: InFile
):
    path = plan(tmp_path, ("ที่", "โครงการ", "งบประมาณ 2566", "อย่างไร"))
    bring(book, path)
    teach(book, อย่างไร="ชื่อโครงการ")
    bring(book, path)
    assert [(row["name"], row["others"]) for row in rows(book, "projects")] == [
        ("ก่อสร้างถนน คสล.", "อย่างไร: ใช้เครื่องจักร"),
        ("ขุดลอกคลอง", "อย่างไร: แรงงานในหมู่บ้าน"),
    ]
    (told,) = found(book, "สองหัวคอลัมน์เป็นข้อมูลเดียวกัน")
    assert "“อย่างไร” เป็นชื่อโครงการ" in told
    assert "“ใช้เครื่องจักร”" in told


def test_a_column_that_does_not_exist_is_told_and_what_stands_below_stays_other_data(
    tmp_path: Path, book: InFile
):
    path = plan(tmp_path, ("ที่", "โครงการ", "งบประมาณ 2566", "อย่างไร"))
    bring(book, path)
    teach(book, อย่างไร="วิธีทำ")
    bring(book, path)
    assert [row["others"] for row in rows(book, "projects")] == [
        "อย่างไร: ใช้เครื่องจักร",
        "อย่างไร: แรงงานในหมู่บ้าน",
    ]
    (told,) = found(book, "คอลัมน์ที่เลือกไม่มีในรายการ")
    assert "“อย่างไร”" in told
    assert "“วิธีทำ”" in told
    teach(book, อย่างไร="หมายเหตุ")
    bring(book, path)
    assert [row["note"] for row in rows(book, "projects")] == ["ใช้เครื่องจักร", "แรงงานในหมู่บ้าน"]
    assert found(book, "คอลัมน์ที่เลือกไม่มีในรายการ") == []
