"""What the command line says of an import before and after it, and how its options answer the questions."""

from pathlib import Path

import pytest

from tests.conftest import rows_of
from tests.support.village_plan import village_plan
from xlplan.core.vocabulary import FOLDER_ORIGINALS

TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบลปาเสมัส พ.ศ. {year} - {last}"
ROWS = [("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "500,000"), ("2", "ขุดลอกคลองซรายอ", "90,000")]


def plan(path: Path, *, moo: str = "3", year: int = 2566, rows: list[tuple[str, str, str]] = ROWS) -> Path:
    headings = ("ที่", "โครงการ", f"งบประมาณ {year}")
    return village_plan(path, TITLE.format(moo=moo, year=year, last=year + 4), rows, headings=headings)


@pytest.fixture()
def folder(tmp_path: Path, xlplan) -> Path:
    """A plan's folders; one village is listed that has sent nothing, and another version of a plan waits."""
    (tmp_path / "list.csv").write_text("ตำบล,หมู่ที่,หมู่บ้าน\nปาเสมัส,3,ปาเสมัส\nปาเสมัส,4,น้ำตก\n", encoding="utf-8")
    plans = tmp_path / "แผน"
    xlplan("new", plans, "--first-year", 2566, "--tambons", tmp_path / "list.csv")
    xlplan("import", plans, plan(tmp_path / "หมู่3.docx"))
    sent = tmp_path / "ส่งมา"
    sent.mkdir()
    plan(sent / "หมู่3 final.docx", rows=[*ROWS, ("3", "ปลูกผัก", "5,000")])
    plan(sent / "เก่า.docx", year=2561)
    (sent / "หมู่ 4 น้ำตก.pdf").write_bytes(b"%PDF-1.4\n")
    return plans


def sent(folder: Path) -> Path:
    return folder.parent / "ส่งมา"


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_preview_tells_the_questions_and_what_is_missing_and_writes_nothing(folder: Path, xlplan) -> None:
    before = everything(folder)
    ran = xlplan("import", folder, sent(folder), "--preview", "--json")
    assert ran.code == 0  # a rejected file is no failure yet
    assert everything(folder) == before
    told = ran.json
    assert told["preview"] is True
    assert [(file["file"], file["status"], file["code"]) for file in told["files"]] == [
        ("หมู่3 final.docx", "waiting", "OTHER_VERSION"),
        ("หมู่ 4 น้ำตก.pdf", "rejected", "PDF"),
        ("เก่า.docx", "waiting", "OTHER_YEARS"),
    ]
    questions = {one["kind"]: one for one in told["questions"]}
    assert questions["other_version"]["earlier"] == "หมู่3.docx"
    assert (questions["other_version"]["same"], questions["other_version"]["count"]) == (2, 3)
    assert (questions["other_years"]["first"], questions["other_years"]["some_fit"]) == (2561, False)
    assert told["missing"] == {}  # village 4 sent a PDF


def test_what_is_told_names_the_options_and_the_villages(folder: Path, xlplan) -> None:
    told = xlplan("import", folder, sent(folder) / "หมู่3 final.docx", "--preview").out
    assert 'ตรงกับ "หมู่3.docx" 2 จาก 3 โครงการ ต่างกัน 0 ช่อง เพิ่ม 1 โครงการ' in told
    assert '--another replace (ใช้ "หมู่3 final.docx" แทน) keep (เก็บทั้งสองฉบับ) leave-out' in told
    assert "ยังไม่ส่งแผน 1 หมู่บ้าน: ตำบลปาเสมัส หมู่ที่ 4" in told
    assert "ยังไม่มีข้อมูลใดเปลี่ยน" in told


def test_a_preview_never_says_that_a_file_was_imported(folder: Path, xlplan) -> None:
    new = plan(folder.parent / "หมู่4.docx", moo="4")
    assert 'จะนำเข้า: "หมู่4.docx"' in xlplan("import", folder, new, "--preview").out
    changed = plan(folder.parent / "หมู่3.docx", rows=[("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "400,000")])
    assert 'จะนำเข้าฉบับใหม่: "หมู่3.docx"' in xlplan("import", folder, changed, "--preview").out


def test_only_the_choices_that_there_are_are_told(folder: Path, xlplan) -> None:
    told = xlplan("import", folder, sent(folder) / "เก่า.docx", "--preview").out
    assert "--other-years leave-out (ไม่นำเข้า) last-period (เป็นข้อมูลปีก่อน)" in told
    assert "fitting" not in told  # no year of it is the workbook's
    later = village_plan(
        folder.parent / "ล่วงหน้า.docx", TITLE.format(moo="4", year=2568, last=2572),
        [("1", "ขุดสระ", "1,000", "2,000")], headings=("ที่", "โครงการ", "งบประมาณ 2570", "งบประมาณ 2571"),
    )  # fmt: skip
    assert "fitting (เฉพาะปีที่ตรง" in xlplan("import", folder, later, "--preview").out


@pytest.mark.parametrize(
    ("options", "documents"),
    [
        ([], {"หมู่3.docx"}),
        (["--another", "replace"], {"หมู่3 final.docx"}),
        (["--another", "keep"], {"หมู่3.docx", "หมู่3 final.docx"}),
        (["--another", "leave-out", "--other-years", "last-period"], {"หมู่3.docx", "เก่า.docx"}),
        (["--other-years", "leave-out"], {"หมู่3.docx"}),
        (["--other-years", "fitting"], {"หมู่3.docx"}),  # no year fits: it goes on waiting
    ],
)
def test_options_answer_for_all_files(options: list[str], documents: set[str], folder: Path, xlplan) -> None:
    xlplan("import", folder, sent(folder), *options)
    (book,) = (folder / "2 ไฟล์แผน").glob("*.xlsx")
    assert {row["document"] for row in rows_of(book, "projects")} == documents


def test_a_village_may_be_named_for_files_that_name_none(folder: Path, xlplan) -> None:
    path = village_plan(folder.parent / "แผน.docx", "แผนพัฒนา", [("1", "ทำปุ๋ยหมัก", "9")])
    assert xlplan("import", folder, path, "--village", "ม.4 ต.ปาเสมัส").code == 0
    (book,) = (folder / "2 ไฟล์แผน").glob("*.xlsx")
    assert [row["moo"] for row in rows_of(book, "projects") if row["name"] == "ทำปุ๋ยหมัก"] == ["4"]
    ran = xlplan("import", folder, path, "--village", "ริมคลอง", "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (2, "usage")


def test_what_waits_or_is_to_be_typed_is_among_the_originals(folder: Path, xlplan) -> None:
    (sent(folder) / "เสีย.docx").write_bytes(b"PK\x03\x04 nothing")
    xlplan("import", folder, sent(folder), "--other-years", "leave-out")
    assert {path.name for path in (folder / FOLDER_ORIGINALS).iterdir()} == {
        "หมู่3.docx", "หมู่3 final.docx", "หมู่ 4 น้ำตก.pdf",
    }  # fmt: skip


# --- receipts ---


def test_the_register_is_told_line_by_line(folder: Path, xlplan) -> None:
    xlplan("import", folder, sent(folder))
    told = xlplan("receipt", folder, "--json").json
    lines = {line["document"]: line for line in told["documents"]}
    assert lines["หมู่3.docx"]["status"] == "นำเข้าแล้ว"
    assert lines["หมู่3.docx"]["found"] == lines["หมู่3.docx"]["in_projects"] + lines["หมู่3.docx"]["quoted"]
    assert lines["หมู่ 4 น้ำตก.pdf"]["status"] == "ส่งแล้ว รอคีย์"
    shown = xlplan("receipt", folder).out
    assert "อักขระในตาราง" in shown
    assert 'รอเลือก: "หมู่3 final.docx"' in shown


def test_a_receipt_says_where_every_text_of_a_document_is(folder: Path, xlplan) -> None:
    rows = [*ROWS, ("", "รวม 3 โครงการ", "600,000")]
    xlplan("import", folder, plan(folder.parent / "หมู่4.docx", moo="4", rows=rows))
    told = xlplan("receipt", folder, "หมู่4.docx", "--json").json
    assert told["document"]["unknown"] == 0
    assert told["tables"] == [{"table": 1, "projects": 2, "what": ""}]
    (total,) = told["totals"]
    assert (total["table"], total["row"], total["text"]) == (1, 4, "รวม 3 โครงการ | 600,000")
    assert {quote["kind"] for quote in told["quotes"]} == {"หัวเรื่อง", "หัวคอลัมน์"}
    assert "ยอดรวมในเอกสารไม่ตรงกับรายการ" in {finding["title"] for finding in told["findings"]}
    shown = xlplan("receipt", folder, "หมู่4.docx").out
    assert "ข้อความในตารางอยู่ครบ" in shown
    assert "ตารางที่ 1 แถวที่ 4: รวม 3 โครงการ | 600,000" in shown


def test_a_document_nobody_knows_is_answered_with_those_that_are_known(folder: Path, xlplan) -> None:
    ran = xlplan("receipt", folder, "ไม่มี.docx", "--json")
    assert ran.code == 2
    assert "หมู่3.docx" in ran.json["error"]["message"]


def test_a_receipt_says_what_to_do_about_each_place_and_which_project_it_is(folder: Path, xlplan) -> None:
    rows = [("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "450,000"), ROWS[1]]
    xlplan("import", folder, plan(folder.parent / "หมู่3.docx", rows=rows))
    lines = xlplan("receipt", folder, "หมู่3.docx").out.splitlines()
    at = next(number for number, line in enumerate(lines) if "เอกสารฉบับใหม่เปลี่ยนข้อมูล" in line)
    assert "ปส-03-001 งบ 2566: เดิม “500,000” เป็น “450,000”" in lines[at]
    assert lines[at + 1] == "    → ตรวจว่าหมู่บ้านตั้งใจเปลี่ยน"


def test_a_receipt_of_a_replaced_plan_says_that_its_projects_are_the_other_s(folder: Path, xlplan) -> None:
    xlplan("import", folder, sent(folder) / "หมู่3 final.docx", "--another", "replace")
    told = xlplan("receipt", folder, "หมู่3.docx").out
    assert "ตารางที่ 1: โครงการอยู่ในฉบับที่ใช้แทน" in told
    assert "ข้อความในตารางอยู่ครบ" not in told  # of what it said, only what both say is there


def test_a_receipt_of_what_was_not_read_counts_no_tables(folder: Path, xlplan) -> None:
    xlplan("import", folder, sent(folder) / "หมู่ 4 น้ำตก.pdf")
    told = xlplan("receipt", folder, "หมู่ 4 น้ำตก.pdf").out
    assert "ส่งแล้ว รอคีย์" in told
    assert "0 ตาราง" not in told
