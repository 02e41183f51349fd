"""The main job on six real files: Word plans in, workbook, Word plan out.

What is read of the whole district is checked against the sample's truth in `test_district`.
"""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import SAMPLE, STAMP, rows_of
from tests.support import programs, thai_font
from xlplan import demo, pipeline
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.vocabulary import FOLDER_BACKUP, FOLDER_ORIGINALS, FOLDER_OUT, FOLDER_WORKBOOK
from xlplan.office.workbook_file import WorkbookFile


def test_what_the_plan_asks_and_what_merging_took_away_is_what_the_villages_asked(
    demo_told: demo.Told,
) -> None:
    projects = rows_of(Path(demo_told.workbook), "projects")
    plan = rows_of(Path(demo_told.workbook), "plan")
    by_code = {row["code"]: row for row in projects}
    gone = 0
    for row in plan:
        members = (row["members"] or row["lead"]).split(", ")
        gone += sum(by_code[code]["total"] or 0 for code in members) - (row["total"] or 0)
    in_plan = {code for row in plan for code in (row["members"] or row["lead"]).split(", ")}
    outside = [row for row in projects if row["code"] not in in_plan]
    assert all(row["outcome"] for row in projects)
    assert {row["outcome"].split()[0] for row in outside} == {"ไม่นำเสนอ", "มีในแผนหน่วยงานแล้ว"}
    asked = sum(row["total"] or 0 for row in projects)
    assert sum(row["total"] or 0 for row in plan) + gone + sum(row["total"] or 0 for row in outside) == asked


def test_staff_see_who_did_what_in_the_log(demo_told: demo.Told) -> None:
    log = rows_of(Path(demo_told.workbook), "log")
    assert [row["verb"] for row in log] == [
        "สร้างไฟล์แผน", "นำเข้าแผน", "จัดประเภท", "หาโครงการซ้ำ", "รวมตามผล", "คิดคะแนน", "ทำเอกสาร",
    ]  # fmt: skip
    assert {row["who"] for row in log} == {"officer"}


def test_the_plan_folder_holds_originals_workbook_documents_and_backups(demo_told: demo.Told) -> None:
    home = Path(demo_told.folder)
    originals = {path.name: path.read_bytes() for path in (home / FOLDER_ORIGINALS).iterdir()}
    assert originals == {path.name: path.read_bytes() for path in (SAMPLE / "documents").iterdir()}
    assert [path.suffix for path in (home / FOLDER_WORKBOOK).iterdir()] == [".xlsx"]
    assert sorted(path.name for path in (home / FOLDER_OUT).iterdir()) == [
        f"แผนพัฒนาตำบล{tambon}.docx" for tambon in ("ปาเสมัส", "ปูโยะ", "มูโนะ")
    ]
    assert any((home / FOLDER_BACKUP).iterdir())


@pytest.mark.parametrize("step", [pipeline.classify, pipeline.match, pipeline.combine, pipeline.score])
def test_a_step_run_again_changes_nothing_but_the_log(demo_told: demo.Told, step, tmp_path: Path) -> None:
    book = Path(shutil.copy(demo_told.workbook, tmp_path / "book.xlsx"))
    pipeline.classify(WorkbookFile(book), stamp=STAMP)
    pipeline.match(WorkbookFile(book), stamp=STAMP)
    pipeline.combine(WorkbookFile(book), stamp=STAMP)
    pipeline.score(WorkbookFile(book), stamp=STAMP)
    before = {name: rows_of(book, name) for name, table in TABLES.items() if table.filled}
    step(WorkbookFile(book), stamp=STAMP)
    after = {name: rows_of(book, name) for name in before}
    assert after.pop("log")[:-1] == before.pop("log")
    assert after == before


def test_totals_on_paper_equal_the_sheet(demo_told: demo.Told, tmp_path: Path) -> None:
    programs.needs("soffice", "pdftotext")
    plan = rows_of(Path(demo_told.workbook), "plan")
    for document in demo_told.documents:
        tambon = Path(document).stem.removeprefix("แผนพัฒนาตำบล")
        rows = [row for row in plan if row["tambon"] == tambon]
        pdf = programs.soffice(Path(document), "pdf", tmp_path, fontconfig=thai_font.fontconfig())
        lines = [line.split() for line in programs.pdf_text(pdf).splitlines()]
        total = sum(row["total"] or 0 for row in rows)
        shown = f"{total // 100:,}" + (f".{total % 100:02d}" if total % 100 else "")
        assert any(shown in line and str(len(rows)) in line for line in lines), tambon


def test_nothing_is_cut_and_header_rows_repeat_on_paper(demo_told: demo.Told, tmp_path: Path) -> None:
    programs.needs("soffice", "pdftotext")
    document = next(path for path in demo_told.documents if path.endswith("ปาเสมัส.docx"))
    pdf = programs.soffice(Path(document), "pdf", tmp_path, fontconfig=thai_font.fontconfig())
    pages = programs.pdf_text(pdf, order="raw").split("\f")
    solid = [re.sub(r"\s", "", page) for page in pages]
    rows = [row for row in rows_of(Path(demo_told.workbook), "plan") if row["tambon"] == "ปาเสมัส"]
    for row in rows:
        assert any(re.sub(r"\s", "", row["code"]) in page for page in solid), row["code"]
    detail = [page for page in solid if re.search("ปส-ต[0-9]{3}", page) and "งบประมาณ(บาท)" in page]
    assert len(detail) > 10
    assert all("แผนงาน/โครงการ/กิจกรรม" in page for page in detail)


def test_the_workbook_and_the_documents_are_valid_office_files(demo_told: demo.Told) -> None:
    for path in (demo_told.workbook, *demo_told.documents):
        assert programs.validate(Path(path)) == []


def test_the_first_year_becomes_the_headings_of_every_table_with_amounts(demo_told: demo.Told) -> None:
    book = openpyxl.load_workbook(demo_told.workbook)
    for table in ("projects", "plan"):
        headings = [cell.value for cell in book[TABLES[table].sheet][1]]
        wanted = [heading_of(column, 2566) for column in TABLES[table].columns]
        assert headings == wanted
        assert [heading for heading in headings if re.match(r"งบ \d", heading)] == [
            f"งบ {year}" for year in range(2566, 2571)
        ]
