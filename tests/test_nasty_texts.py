"""Whatever is written in a cell stays the text it is: in the workbook, from Word, and in Word again."""

import io
import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.support import plan_rows
from tests.support.hand import Hand
from tests.support.nasty_texts import MOST_UNITS, NASTY, TOO_LONG, fits_xml
from tests.support.programs import soffice
from tests.support.sample import STAMP
from xlplan import pipeline, settings
from xlplan.core import frames, thai
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.errors import TextTooLongError
from xlplan.importing.step import import_documents
from xlplan.office.cell_values import sheet_text
from xlplan.office.word import word_writer
from xlplan.office.workbook_file import WorkbookFile

NAMES = list(NASTY)
IN_WORD = [name for name, text in NASTY.items() if fits_xml(text)]
# a column of each owner that holds text, and one that stands in a row's middle
COLUMNS = ("name", "others", "note", "hand_set")


def master(folder: Path) -> Path:
    made = folder / "แผน.xlsx"
    shutil.copy(settings.shipped("workbooks/master.xlsx"), made)
    return made


def rows_of(path: Path, table: str) -> list[Record]:
    return frames.records(WorkbookFile(path).read(table))


def kept(text: str) -> str | None:
    """What a cell holds of a text: breaks of one kind, U+FFFD for what no file can hold; blank is empty."""
    return sheet_text(text) if text.strip() else None


def formulas(path: Path) -> int:
    """How many formulas stand in all sheets."""
    with zipfile.ZipFile(path) as file:
        sheets = [file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
    return sum(len(etree.fromstring(sheet).findall(".//{*}f")) for sheet in sheets)


# --- through the workbook ---


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with a project, a plan project and a finding for each text, saved row by row and again."""
    path = master(tmp_path_factory.mktemp("nasty"))
    projects = [
        {"code": f"ปส-01-{n:03}"} | dict.fromkeys(COLUMNS, text) for n, text in enumerate(NASTY.values())
    ]
    findings = [{"finding": str(n), "document": text, "what": text} for n, text in enumerate(NASTY.values())]
    plan = [{"code": f"ปส-ต{n:03}", "name": "ถนน", "name_own": text} for n, text in enumerate(NASTY.values())]
    workbook = WorkbookFile(path)
    for table, rows in (("projects", projects[::2]), ("findings", findings), ("plan", plan)):
        workbook.write(table, frames.frame(table, rows))
    workbook.save()
    workbook = WorkbookFile(path)  # rows that stood there, and rows that come anew
    workbook.write("projects", frames.frame("projects", projects))
    workbook.save()
    return path


@cache
def read_back(path: Path, table: str) -> dict[str, Record]:
    """The rows of a table by their key, which is each text's number."""
    key = TABLES[table].key[0]
    return {row[key]: row for row in rows_of(path, table)}


@pytest.mark.parametrize("name", NAMES)
def test_a_text_comes_back_from_every_sheet_as_it_was(stored: Path, name: str):
    number, expected = NAMES.index(name), kept(NASTY[name])
    project = read_back(stored, "projects")[f"ปส-01-{number:03}"]
    assert {column: project[column] for column in COLUMNS} == dict.fromkeys(COLUMNS, expected)
    finding = read_back(stored, "findings")[str(number)]
    assert (finding["document"], finding["what"]) == (expected, expected)
    assert read_back(stored, "plan")[f"ปส-ต{number:03}"]["name_own"] == expected


def test_writing_again_what_was_read_changes_no_byte(stored: Path, tmp_path: Path):
    path = Path(shutil.copy(stored, tmp_path))
    workbook = WorkbookFile(path)
    for table in ("projects", "findings", "plan"):
        workbook.write(table, workbook.read(table))
    workbook.save()
    assert path.read_bytes() == stored.read_bytes()


def test_no_text_becomes_a_formula(stored: Path, tmp_path: Path):
    plain = master(tmp_path)
    workbook = WorkbookFile(plain)
    for table in ("projects", "findings", "plan"):
        rows = rows_of(stored, table)
        harmless = {
            column.name: "ก" for column in TABLES[table].columns if column.name in (*COLUMNS, "name_own")
        }
        workbook.write(table, frames.frame(table, [row | harmless for row in rows]))
    workbook.save()
    assert formulas(stored) == formulas(plain)


@pytest.mark.parametrize("name", TOO_LONG)
@pytest.mark.parametrize("column", COLUMNS)
def test_a_text_longer_than_a_cell_is_refused_and_the_file_stays(tmp_path: Path, name: str, column: str):
    path = master(tmp_path)
    before = path.read_bytes()
    workbook = WorkbookFile(path)
    with pytest.raises(TextTooLongError):
        workbook.write("projects", frames.frame("projects", [{"code": "ปส-01-001", column: TOO_LONG[name]}]))
    workbook.save()
    assert path.read_bytes() == before


@pytest.mark.parametrize("shared", [True, False])
def test_texts_that_staff_typed_are_read_and_stay_when_the_program_writes(tmp_path: Path, shared: bool):
    path = master(tmp_path)
    typed = {name: text for name, text in NASTY.items() if not re.search("[\ud800-\udfff\ufffe\uffff]", text)}
    workbook = WorkbookFile(path)
    rows = [{"code": f"ปส-01-{n:03}", "name": "ถนน"} for n in range(len(typed))]
    workbook.write("projects", frames.frame("projects", rows))
    workbook.save()
    hand = Hand(path)
    for number, text in enumerate(typed.values()):
        hand.type("projects", number, TABLES["projects"].by_name["last_year"].heading, text, shared=shared)
    hand.save()
    expected = {name: kept(text) for name, text in typed.items()}
    assert dict(zip(typed, [row["last_year"] for row in rows_of(path, "projects")], strict=True)) == expected
    workbook = WorkbookFile(path)
    rows = frames.records(workbook.read("projects"))
    workbook.write("projects", frames.frame("projects", [row | {"outcome": "ใหม่"} for row in rows]))
    workbook.save()
    assert dict(zip(typed, [row["last_year"] for row in rows_of(path, "projects")], strict=True)) == expected


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


@pytest.fixture(scope="session")
def in_libreoffice(stored: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[Any]]:
    """The cells of the sheet of projects as LibreOffice has them, row by row without the headings."""
    made = soffice(stored, "fods", tmp_path_factory.mktemp("fods"))
    root = etree.fromstring(made.read_bytes(), etree.XMLParser(huge_tree=True))
    sheet = next(
        table for table in root.iter(f"{_TABLE}table")
        if table.get(f"{_TABLE}name") == TABLES["projects"].sheet
    )  # fmt: skip
    rows: list[list[Any]] = []
    for row in sheet.iter(f"{_TABLE}table-row"):
        cells: list[Any] = []
        for cell in row.iter(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            cells += [cell] * int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        rows.append(cells)
    return rows[1:]


def visible(text: str) -> str:
    """What can be told of a text from another program's file: not how many blanks stood together."""
    return re.sub(r"[\s\u2028\u2029\x85]+", "", text)


@pytest.mark.parametrize("name", [name for name in NAMES if kept(NASTY[name])])
def test_libreoffice_shows_the_text_and_no_result(in_libreoffice: list[list[Any]], name: str):
    headings = TABLES["projects"].names()
    row = in_libreoffice[_row_number(name)]
    for column in COLUMNS:
        cell = row[headings.index(column)]
        assert cell.get(f"{_TABLE}formula") is None
        assert cell.get(f"{_OFFICE}value-type") == "string"
        assert visible("".join(cell.itertext())) == visible(kept(NASTY[name]) or "")


def _row_number(name: str) -> int:
    """The rows written first stand first, those that came anew behind them."""
    number = NAMES.index(name)
    return number // 2 if number % 2 == 0 else (len(NAMES) + 1) // 2 + number // 2


# --- on the way from Word ---

_HEADINGS = ("ที่", "โครงการ", "วัตถุประสงค์", "ผลที่คาดว่าจะได้รับ", "ผู้ประสานงาน", "งบประมาณ 2566")


def set_text(cell: Any, text: str) -> None:
    """Put a text into a cell of Word's as it is, with its blanks and tabs; breaks are breaks of Word's."""
    run = cell.paragraphs[0].add_run()._r
    for number, line in enumerate(in_xml(text).split("\n")):
        if number:
            run.append(run.makeelement(qn("w:br"), {}))
        element = run.makeelement(qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        element.text = line
        run.append(element)


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook into which a document was imported whose cells, and whose name, hold the texts."""
    folder = tmp_path_factory.mktemp("nasty words")
    document = docx.Document()
    document.add_paragraph("แผนพัฒนาหมู่บ้าน หมู่ที่ 1 ตำบลปาเสมัส")
    table = document.add_table(rows=1, cols=len(_HEADINGS))
    for cell, heading in zip(table.rows[0].cells, _HEADINGS, strict=True):
        cell.text = heading
    for number, name in enumerate(IN_WORD, 1):
        text, short = NASTY[name], beside(NASTY[name])
        row = (str(number), f"งานที่ {number} {short}", text, text, short, f"{number}000")
        for cell, value in zip(table.add_row().cells, row, strict=True):
            set_text(cell, value)
    source = folder / "=cmd 'x' & {0} #N!A @1.docx"
    document.save(str(source))
    path = master(folder)
    workbook = WorkbookFile(path)
    pipeline.new(workbook, first_year_be=2566, listed=[], stamp=STAMP)
    import_documents(WorkbookFile(path), [source], stamp=STAMP)
    return path


def beside(text: str) -> str:
    """The text where it stands in a cell beside other words; one as long as a cell has no room for them."""
    return text if len(text) < MOST_UNITS // 2 else "ถนน"


@cache
def of_document(path: Path) -> dict[int, Record]:
    """The imported projects by their number in the document, which their amount tells."""
    return {row["budget_year_1"] // 100_000: row for row in rows_of(path, "projects")}


def in_xml(text: str) -> str:
    """A text with breaks of one kind, as an XML file has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("name", IN_WORD)
def test_a_text_comes_from_word_as_it_was_but_mended(imported: Path, name: str):
    number = IN_WORD.index(name) + 1
    text, short = in_xml(NASTY[name]), in_xml(beside(NASTY[name]))
    row = of_document(imported)[number]
    assert row["name"] == thai.clean_line(f"งานที่ {number} {short}")
    assert row["objective"] == (thai.clean_line(text) or None)
    assert row["result"] == (thai.clean(text) or None)
    assert (row["others"] or "").removeprefix("ผู้ประสานงาน: ") == thai.clean(short)


def test_a_document_s_name_stands_in_the_register_as_it_is(imported: Path):
    assert [row["document"] for row in rows_of(imported, "documents")] == ["=cmd 'x' & {0} #N!A @1.docx"]
    assert {row["document"] for row in rows_of(imported, "projects")} == {"=cmd 'x' & {0} #N!A @1.docx"}


def test_an_import_makes_no_formula_but_our_own(imported: Path):
    own = sum(1 for column in TABLES["projects"].columns if column.formula)
    with zipfile.ZipFile(imported) as file:
        assert not [name for name in file.namelist() if "externalLink" in name]
    found = Hand(imported).rows("projects")
    assert len(found) == len(IN_WORD)
    ours = len(found) * own
    of_others = sum(
        sum(1 for column in table.columns if column.formula) * len(Hand(imported).rows(table.name))
        for table in TABLES.values() if table.filled and table.name != "projects"
    )  # fmt: skip
    assert formulas(imported) - ours - of_others == formulas_outside_tables()


def formulas_outside_tables() -> int:
    """Formulas of a new workbook that belong to no column of a table."""
    path = settings.shipped("workbooks/master.xlsx")
    of_tables = sum(
        sum(1 for column in table.columns if column.formula) * len(Hand(path).rows(table.name))
        for table in TABLES.values() if table.filled
    )  # fmt: skip
    return formulas(path) - of_tables


# --- into Word ---


@pytest.fixture(scope="session")
def printed() -> dict[str, list[str]]:
    """The cells of each project's row in the exported plan, by code."""
    plan = [
        {
            "tambon": "บ้านทุ่ง",
            "code": f"บท-ต{n:03}",
            "name": text,
            "objective": text,
            "area": plan_rows.AREAS[0],
        }
        for n, text in enumerate(NASTY.values())
    ]
    outline = plan_rows.made(0, plan=frames.frame("plan", plan))
    document = docx.Document(
        io.BytesIO(word_writer.write(outline, settings.shipped("templates/tambon_plan.docx")))
    )
    rows = [
        [docx.table._Cell(cell, table).text for cell in row._tr.tc_lst]
        for table in document.tables
        for row in table.rows
    ]
    codes = {row["code"] for row in plan}
    found: dict[str, list[str]] = {}
    for cells in rows:
        for code in codes & {line for cell in cells for line in cell.split("\n")}:
            found.setdefault(str(code), []).extend(cells)
    return found


@pytest.mark.parametrize("name", [name for name in NAMES if kept(NASTY[name])])
def test_a_text_stands_in_word_as_it_was_but_mended(printed: dict[str, list[str]], name: str):
    cells = printed[f"บท-ต{NAMES.index(name):03}"]
    expected = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", thai.clean(NASTY[name]))
    assert any(expected in cell for cell in cells), [cell[:80] for cell in cells]
