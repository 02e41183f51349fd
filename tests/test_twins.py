"""A plan says the same whatever program saved it: twins of sample documents against the documents.

`workbooks/sample/twins.py` makes them: .doc, .rtf, .odt, a web page in cp874 named .doc, and a web archive.
"""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tests.support import programs, sample
from tests.support.documents import read_word
from xlplan.core.frames import Record
from xlplan.core.recognise.grid import RawDocument, RawTable
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import FileKind, FileSign, Route
from xlplan.errors import RejectedFileError
from xlplan.office.converting import convert, text_only
from xlplan.office.foreign import reading
from xlplan.office.foreign.reading import Source

FOLDER = Path(__file__).parent / "twins"
TWINS = sorted(FOLDER.iterdir())
KINDS = {".doc": FileKind.DOC, ".rtf": FileKind.RTF, ".odt": FileKind.ODT, ".mht": FileKind.MHTML}
OLD = [path for path in TWINS if path.read_bytes().startswith(b"\xd0\xcf\x11\xe0")]


def kind(path: Path) -> FileKind:
    return FileKind.HTML if path.read_bytes().startswith(b"<!DOCTYPE html") else KINDS[path.suffix]


def as_workbook(document: Path, workbook: Path) -> None:
    """A document typed into Excel: its tables below each other, each below its headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for table in read_word(document).tables:
        for line in table.heading:
            sheet.append([line])
        top = sheet.max_row + 1
        for row in table.rows:
            sheet.append(list(row))
        for number, origins in enumerate(table.origins):
            for column, (row, first) in enumerate(origins):
                if (row, first) == (number, column):
                    last = max(n for n, places in enumerate(table.origins) if places[column] == (row, first))
                    wide = [c for c, place in enumerate(origins) if place == (row, first)]
                    if last > number or len(wide) > 1:
                        sheet.merge_cells(
                            start_row=top + number, end_row=top + last,
                            start_column=column + 1, end_column=max(wide) + 1,
                        )  # fmt: skip
    book.save(workbook)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what LibreOffice made of the twins, under the names of their documents."""
    programs.needs("soffice")
    folder = tmp_path_factory.mktemp("twins")
    files = [(path, path.read_bytes(), kind(path)) for path in TWINS]
    for path, outcome in zip(TWINS, convert.convert(files), strict=True):
        assert isinstance(outcome, convert.Converted)
        assert outcome.route is Route.LIBREOFFICE
        (folder / f"{path.stem}.docx").write_bytes(outcome.content)
    return folder


def test_there_is_a_twin_of_each_kind():
    assert {kind(path) for path in TWINS} == {*KINDS.values(), FileKind.HTML}


@pytest.fixture(scope="module")
def imported() -> dict[str, Record]:
    """The projects of the twins, by stem of the document, table and row."""
    programs.needs("soffice")
    return {_place(row): row for row in sample.of(FOLDER).values()}


def _place(row: Record) -> str:
    return f"{Path(row['document']).stem}:{row['table_no']}:{row['row_no']}"


def test_a_twin_has_the_projects_of_its_document_in_every_column(imported):
    stems = {path.stem for path in TWINS}
    documents = {
        _place(row): row for row in sample.collected().values() if Path(row["document"]).stem in stems
    }
    assert len(imported) > 100
    assert imported.keys() == documents.keys()
    differences = [
        (place, column, row[column], imported[place][column])
        for place, row in documents.items()
        for column in row
        if column not in ("code", "document") and row[column] != imported[place][column]
    ]
    assert differences == []


def test_the_way_a_twin_was_read_is_told():
    programs.needs("soffice")
    read = reading.read_all([Source(path, path.read_bytes()) for path in TWINS])
    assert [(file.kind, file.route) for file in read] == [(kind(path), Route.LIBREOFFICE) for path in TWINS]


def signs(document: RawDocument) -> Counter[str]:
    """How often each sign stands in a document's tables, a merged cell counted once."""
    return Counter(
        sign
        for table in document.tables
        for number, row in enumerate(table.rows)
        for column, text in enumerate(row)
        if table.origins[number][column] == (number, column)
        for sign in text
        if not sign.isspace()
    )


@pytest.mark.parametrize("path", OLD, ids=lambda path: str(path.stem))
def test_another_reader_finds_no_more_text_than_libre_office_handed_on(converted, path):
    witness = text_only.read(path, path.read_bytes())
    assert signs(witness) == signs(read_word(converted / f"{path.stem}.docx"))


@pytest.mark.parametrize("path", OLD, ids=lambda path: str(path.stem))
def test_a_doc_without_a_converter_has_its_rows_but_for_what_a_merged_cell_spans(path):
    document = read_word(sample.DOCUMENTS / f"{path.stem}.docx")
    rows = [(table.origins[at], row) for table in document.tables for at, row in enumerate(table.rows)]
    read = [row for table in text_only.read(path, path.read_bytes()).tables for row in table.rows]
    assert len(read) == len(rows)
    above: tuple[str, ...] = ()
    for found, (origins, right) in zip(read, rows, strict=True):
        if len({place[1] for place in origins}) < len(
            right
        ):  # a title, a total: its words, wherever they stand
            assert set(map(str.strip, found)) == set(map(str.strip, right))
        else:
            as_merged = [text or over for text, over in zip(found, above, strict=True)]
            assert [text.split() for text in found] == [text.split() for text in right] or as_merged == list(
                right
            )
        above = right


@pytest.mark.parametrize("path", TWINS, ids=lambda path: str(path.stem))
def test_a_plan_typed_into_excel_has_the_same_projects(path, tmp_path):
    columns = ("tambon", "moo", "name", "objective", "target", "agency", *BUDGETS)
    as_workbook(sample.DOCUMENTS / f"{path.stem}.docx", tmp_path / f"{path.stem}.xlsx")
    in_excel = [[row[column] for column in columns] for row in sample.of(tmp_path).values()]
    in_word = [
        [row[column] for column in columns]
        for row in sample.collected().values()
        if row["document"] == f"{path.stem}.docx"
    ]
    assert in_excel == in_word


def table(*rows: tuple[str, ...]) -> RawDocument:
    origins = tuple(tuple((row, column) for column in range(len(rows[0]))) for row in range(len(rows)))
    return RawDocument((RawTable(1, (), rows, origins),))


def test_a_conversion_that_lost_text_from_tables_is_told(monkeypatch):
    monkeypatch.setattr(text_only, "read", lambda path, content: table(("ก่อสร้างถนน", "5 00"), ("a", "b")))
    whole, short, lost = table(("ก่อสร้างถนน", "500ab")), table(("ก่อสร้างถนน", "500a")), RawDocument(())
    assert text_only.beside(Path("แผน.doc"), b"", whole) == (whole, False)
    told, is_text_only = text_only.beside(Path("แผน.doc"), b"", short)
    assert (told.signs, is_text_only) == (((FileSign.CONVERTED_SHORT, ("16", "15")),), False)
    taken, is_text_only = text_only.beside(Path("แผน.doc"), b"", lost)
    assert (taken.tables[0].rows[0], is_text_only) == (("ก่อสร้างถนน", "5 00"), True)


def test_a_table_that_libre_office_makes_lines_of_is_read_all_the_same(tmp_path):
    """Its own .doc of a table without widths is one."""
    document = Path(__file__).parent / "documents" / "automatic_numbers_in_cells.docx"
    old = programs.soffice(document, "doc:MS Word 97", tmp_path)
    read = reading.read(old)
    assert read.route is Route.TEXT_ONLY
    assert "ก่อสร้างถนน" in read.document.tables[0].rows[1]


def test_what_is_no_doc_is_turned_away_by_the_last_resort():
    with pytest.raises(RejectedFileError) as caught:
        text_only.read(Path("แผน.doc"), OLD[0].read_bytes()[:9000])
    assert caught.value.code == "NOT_CONVERTED"
