"""A document's whole way, one file per step, beside each other in a folder: see tests/golden/README.md."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import STAMP
from tests.support.memory_workbook import MemoryWorkbook
from xlplan import pipeline, settings
from xlplan.core import frames, outline
from xlplan.core.frames import Record
from xlplan.core.printed import PlanOutline
from xlplan.core.schema import TABLES, filled_tables
from xlplan.core.vocabulary import Judgement, SetKind
from xlplan.importing import step as importing
from xlplan.office.workbook import Workbook

GOLDEN = Path(__file__).parent / "golden"
FOLDERS = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
CLASSIFIED = ("code", "name", "work", "work_object", "segment", "area", "issue", "group", "reasons")
SCORED = ("code", "name", "score_low", "score_high", "score", "score_rank", "band", "order", "area_order")


def new_workbook() -> MemoryWorkbook:
    """An empty plan, as `new` leaves it."""
    workbook = MemoryWorkbook()
    for table in filled_tables():
        if (Path(settings.__file__).parent / "data" / f"{table.name}.toml").exists():
            workbook.write(table.name, frames.frame(table.name, settings.shipped_rows(table.name)))
    return workbook


def rows(workbook: Workbook, table: str) -> list[Record]:
    return frames.records(workbook.read(table))


def as_csv(found: Sequence[Record], columns: Sequence[str]) -> str:
    """Rows as CSV; columns that are empty in every row are left out."""
    filled = [name for name in columns if any(row[name] is not None for row in found)]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(filled)
    writer.writerows([["" if row[name] is None else row[name] for name in filled] for row in found])
    return text.getvalue()


def decide(workbook: Workbook) -> None:
    lines = rows(workbook, "sets")
    for line in lines:
        if line["code"] is None and line["set_kind"] == SetKind.SAME:
            line["decision"] = Judgement.MERGE.value
    workbook.write("sets", frames.frame("sets", lines))


def give_points(workbook: Workbook) -> None:
    plan = rows(workbook, "plan")
    for number, row in enumerate(plan):
        for criterion in range(1, 5):
            if (number + criterion) % 7:
                row[f"points_{criterion}"] = (number + criterion) % 5
    workbook.write("plan", frames.frame("plan", plan))


def printed(book: PlanOutline) -> str:
    lines = [f"แผนพัฒนาตำบล{book.tambon} {book.first_year}–{book.last_year} {'ร่าง' if book.is_draft else ''}"]
    for area in book.areas:
        lines += ["", f"{area.title}: {area.count} ({area.year_count})  {area.amounts.total}"]
        lines += [
            f"  {project.order}  {project.code}  {project.name}  {project.amounts.total}"
            for project in area.projects
        ]
    lines += ["", "คาบเกี่ยว", *(f"  {shared.code} {shared.villages}" for shared in book.shared)]
    lines += ["", "ที่มา", *(f"  {origin.plan_code} ← {origin.code} {origin.name}" for origin in book.origins)]
    lines += ["", "ไม่อยู่ในแผน", *(f"  {left.code} {left.name} {left.outcome}" for left in book.left_out)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def whole_way(document: Path) -> dict[str, str]:
    """File name → text, for every step."""
    workbook = new_workbook()
    made = {
        "2_tables.txt": "\n".join(
            "\n".join(
                [
                    f"# {table.index} " + " / ".join(table.heading),
                    *(" | ".join(row) for row in table.rows),
                    "",
                ]
            )
            for table in pipeline.read(document).document.tables
        )
    }
    importing.import_documents(workbook, [document], stamp=STAMP)
    made["3_projects.csv"] = as_csv(rows(workbook, "projects"), TABLES["projects"].names())
    pipeline.classify(workbook, stamp=STAMP)
    made["4_classified.csv"] = as_csv(rows(workbook, "projects"), CLASSIFIED)
    pipeline.match(workbook, stamp=STAMP)
    decide(workbook)
    pipeline.combine(workbook, stamp=STAMP)
    made["5_combined.csv"] = as_csv(
        rows(workbook, "plan"), TABLES["plan"].names()[: TABLES["plan"].names().index("scored")]
    )
    give_points(workbook)
    pipeline.score(workbook, stamp=STAMP)
    made["6_scored.csv"] = as_csv(rows(workbook, "plan"), SCORED)
    (tambon,) = rows(workbook, "tambons")
    book = outline.tambon_plan(
        tambon=tambon, district="", province="",
        first_year_be=workbook.first_year_be or 0, as_of=STAMP.time.date(),
        plan=workbook.read("plan"), projects=workbook.read("projects"), villages=workbook.read("villages"),
        areas=settings.shipped_settings().lists["areas"],
    )  # fmt: skip
    made["7_plan.txt"] = printed(book)
    made["findings.txt"] = "".join(
        f"{row['level']} · {row['title']} · {row['what']}\n" for row in rows(workbook, "findings")
    )
    return made


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_document_goes_its_whole_way_as_before(folder: str, update_golden: bool) -> None:
    made = whole_way(GOLDEN / folder / "1_document.docx")
    for name, text in made.items():
        path = GOLDEN / folder / name
        if update_golden:
            path.write_text(text, encoding="utf-8")
        assert path.read_text("utf-8") == text, (
            f"{folder}/{name}: read the diff; --update-golden if it is right"
        )


def test_every_golden_folder_says_what_is_odd_in_it() -> None:
    readme = (GOLDEN / "README.md").read_text("utf-8")
    assert all(f"`{folder}`" in readme for folder in FOLDERS)
