"""The main job on real files: Word plans in, workbook, Word plan out, checked against the sample's truth."""

import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import SAMPLE, STAMP, rows_of, truth
from tests.support import programs, thai_font
from xlplan import demo, pipeline
from xlplan.core import thai
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.vocabulary import FOLDER_BACKUP, FOLDER_ORIGINALS, FOLDER_OUT, FOLDER_WORKBOOK
from xlplan.office.workbook_file import WorkbookFile

TEXTS = ("name", "objective", "target", "kpi", "result", "source", "agency", "tambon", "moo")


def satang(baht: str) -> int | None:
    return None if baht == "" else int(Decimal(baht) * 100)


def test_every_project_of_the_documents_is_in_the_workbook_once(demo_told: demo.Told) -> None:
    rows = rows_of(Path(demo_told.workbook), "projects")
    places = Counter((row["document"], row["table_no"], row["row_no"]) for row in rows)
    assert places == Counter(dict.fromkeys(truth(), 1))


def test_every_text_is_as_the_village_wrote_it(demo_told: demo.Told) -> None:
    known = truth()
    for row in rows_of(Path(demo_told.workbook), "projects"):
        told = known[row["document"], row["table_no"], row["row_no"]]
        for column in TEXTS:
            assert (row[column] or "").replace("\n", " ") == told[column], (row["code"], column)
        assert (row["group_ticked"] or "") == told["group"], row["code"]
        assert (row["heading"] or "").endswith(told["heading"]), row["code"]
        assert thai.arabic(row["village_rank"] or "").rstrip(".") == thai.arabic(told["number"]).rstrip(".")


def test_every_amount_is_right_to_the_satang(demo_told: demo.Told) -> None:
    known = truth()
    for row in rows_of(Path(demo_told.workbook), "projects"):
        told = known[row["document"], row["table_no"], row["row_no"]]
        for number in range(5):
            assert row[f"budget_year_{number + 1}"] == satang(told[f"budget_{2566 + number}"]), row["code"]
        assert row["total"] == satang(told["total"]), row["code"]


def test_the_amounts_in_the_sheet_are_baht_under_the_real_years(demo_told: demo.Told) -> None:
    sheet = openpyxl.load_workbook(demo_told.workbook, data_only=True)["โครงการที่รวบรวม"]
    headings = {cell.value: cell.column - 1 for cell in sheet[1]}
    known = truth()
    for row in sheet.iter_rows(min_row=2, values_only=True):
        told = known[row[headings["เอกสาร"]], row[headings["ตารางที่"]], row[headings["แถวที่"]]]
        assert row[headings["ชื่อโครงการ"]] == told["name"]
        for year in range(2566, 2571):
            amount, wanted = row[headings[f"งบ {year}"]], told[f"budget_{year}"]
            assert (amount is None) == (wanted == "")
            assert amount is None or round(amount * 100) == satang(wanted)


def test_the_summary_counts_what_the_truth_counts(demo_told: demo.Told) -> None:
    known = truth().values()
    assert demo_told.files == len({row["document"] for row in known})
    assert demo_told.projects == len(known)
    assert round(demo_told.total_baht * 100) == sum(satang(row["total"]) or 0 for row in known)
    by_tambon = Counter(row["tambon"] for row in known)
    assert {row["tambon"]: row["projects"] for row in demo_told.tambons} == by_tambon


def test_only_the_one_wrong_total_of_the_documents_is_found(demo_told: demo.Told) -> None:
    findings = rows_of(Path(demo_told.workbook), "findings")
    wrong = [row for row in findings if row["title"] == "ยอดรวมในเอกสารไม่ตรงกับรายการ"]
    assert [(row["table_no"], row["row_no"]) for row in wrong] == [(2, 8)]
    assert "635,000" in wrong[0]["what"]
    assert "435,000" in wrong[0]["what"]


def test_planted_duplicates_are_put_before_staff_and_look_alikes_are_not(demo_told: demo.Told) -> None:
    known = truth()
    rows = rows_of(Path(demo_told.workbook), "projects")
    place = {row["code"]: (row["document"], row["table_no"], row["row_no"]) for row in rows}
    sets: dict[int, set[str]] = {}
    for row in rows_of(Path(demo_told.workbook), "sets"):
        if row["code"]:
            sets.setdefault(row["set_no"], set()).add("{}:{}:{}".format(*place[row["code"]]))
    proposed = {frozenset(members) for members in sets.values()}
    for (document, table, row_no), told in known.items():
        for column in ("same_as", "joint_with"):
            if told[column]:
                assert {f"{document}:{table}:{row_no}", *told[column].split(";")} in proposed
    same = {
        frozenset(members) for number, members in sets.items() if _kind(demo_told, number) == "รายการเดียวกัน"
    }
    for (document, table, row_no), told in known.items():
        for other in filter(None, told["looks_like"].split(";")):
            assert not any({f"{document}:{table}:{row_no}", other} <= members for members in same)


def _kind(told: demo.Told, number: int) -> str:
    return next(row["set_kind"] for row in rows_of(Path(told.workbook), "sets") if row["set_no"] == number)


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
