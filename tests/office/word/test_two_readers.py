"""Two readers that share no code agree: ours, and LibreOffice Writer's own import of the same .docx."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.documents import make, writer
from tests.support import programs
from tests.support.calc import bridge
from tests.support.documents import read_word
from tests.support.odf_grids import grids
from tests.support.writer import Writer
from xlplan.core import thai
from xlplan.core.recognise.grid import RawDocument

SAMPLE = Path(__file__).parents[3] / "workbooks" / "sample" / "documents"
Table = tuple[tuple[tuple[str, ...], ...], tuple[tuple[tuple[int, int], ...], ...]]

# where LibreOffice 7.4 shows another page than Word; each must go on to differ, or leave this list
_ROWS = "reads no tracked deletion of rows and cells"
DIFFER = {
    "a_formula": "holds formulas as objects",
    "a_merge_that_nobody_began": "lets the second cell of such a merge stand alone",
    "a_number_before_a_line_that_nobody_sees": _ROWS,
    "a_table_in_a_text_box": "drops a table in a drawn text box",
    "automatic_numbers_of_every_format": "writes figures for Thai words and for numbers in dashes",
    "automatic_numbers_of_several_levels": "does not know levels that never start anew",
    "bullets": "keeps bullets apart from labels",
    "fields_inside_fields": "works PAGE out anew; loses text behind a field that never ends",
    "headings_between_tables": "joins two tables with nothing between them",
    "hidden_text": "shows hidden rows; a style's vanish does not turn another's round",
    "hidden_text_in_a_table_in_a_hidden_row": "shows hidden rows",
    "hyperlinks_fields_and_smart_tags": "works PAGE and SUM out anew",
    "merges_out_of_line": "merges what does not lie in line, and drops its text",
    "no_grid_and_a_cell_without_a_paragraph": "drops a cell without a paragraph",
    "old_form_fields": "holds form fields as objects",
    "ragged_rows": "widens the last cell of a short row",
    "text_boxes": "drops a table in a drawn text box",
    "text_left_in_merged_cells": "joins the texts of cells merged sideways the old way",
    "ticks_of_symbol_fonts": "keeps a sign that we cannot name as a code",
    "ticks_typed_in_a_symbol_font": "keeps plain letters and draws them as signs",
    "tracked_cells_marks_and_merges": _ROWS,
    "tracked_changes": _ROWS,
    "แผน ม.6 ซรายอออก ต.ปาเสมัส แก้ไขครั้งที่ 2": _ROWS,  # of the sample
}
# LibreOffice keeps the code of a symbol and draws it in its font; the page shows a tick or a box
SYMBOLS = {"\uf0fc": "✓", "\uf0fe": "☑", "\uf0a8": "☐", "ü": "✓"}
NEVER_READ = {"spans_that_no_word_ever_wrote": "lays out 300 million columns, and does not come back"}


@pytest.fixture(scope="module")
def second_reader() -> Iterator[Writer]:
    programs.needs("soffice", modules={"uno": bridge.uno})
    running = Writer()
    yield running
    running.end()


def squeezed(text: str) -> str:
    """Text without blanks, in figures: LibreOffice has no Thai ones for automatic numbers of .docx."""
    return thai.arabic("".join(text.replace("\u2011", "-").replace("\u00ad", "").split()))


def comparable(rows: Sequence[Sequence[str]], origins: Sequence[Sequence[tuple[int, int]]]) -> Table:
    """A grid without blanks in its texts, and without columns that no row parts from the one before."""
    width = max(map(len, origins), default=0)
    kept = [
        column
        for column in range(width)
        if column == 0 or any(line[column] != line[column - 1] for line in origins)
    ]
    moved = {column: place for place, column in enumerate(kept)}
    return (
        tuple(tuple(squeezed(row[column]) for column in kept) for row in rows),
        tuple(tuple((line[column][0], moved[line[column][1]]) for column in kept) for line in origins),
    )


def ours(document: RawDocument) -> list[Table]:
    return [comparable(table.rows, table.origins) for table in document.tables]


def theirs(reader: Writer, path: Path, folder: Path) -> list[Table]:
    with zipfile.ZipFile(path) as package:
        # the sample has all of python-docx's styles, numbered ones too
        in_styles = path.parent == make.FOLDER and "word/numbering.xml" in package.namelist()
        numbered = in_styles or b"numPr" in package.read("word/document.xml")
    flat = reader.flat(path, folder / f"{path.stem}.fodt", with_numbers=numbered)
    return [
        comparable([[SYMBOLS.get(text.strip(), text) for text in row] for row in grid.rows], grid.origins)
        for grid in grids(flat)
    ]


def check(reader: Writer, paths: Sequence[Path], folder: Path) -> None:
    """Both readers agree but where it is listed; and what is listed does differ."""
    assert paths
    found = {}
    for path in paths:
        own, other = ours(read_word(path)), theirs(reader, path, folder)
        if own != other:
            found[path.stem] = (own, other)
    assert {name: both for name, both in found.items() if name not in DIFFER} == {}
    assert [path.stem for path in paths if path.stem in DIFFER and path.stem not in found] == []


def test_the_sample_documents_have_the_same_grids_for_both(second_reader: Writer, tmp_path: Path):
    check(second_reader, sorted(SAMPLE.rglob("*.docx")), tmp_path)


def test_the_test_documents_have_the_same_grids_for_both(second_reader: Writer, tmp_path: Path):
    paths = [path for path in sorted(make.FOLDER.glob("*.docx")) if path.stem not in NEVER_READ]
    check(second_reader, paths, tmp_path)


def test_documents_written_by_writer_have_the_same_grids_for_both(second_reader: Writer, tmp_path: Path):
    made = []
    for name, text in writer.DOCUMENTS.items():
        source = tmp_path / f"{name}.fodt"
        source.write_text(text, "utf-8")
        made.append(second_reader.as_word(source, tmp_path / f"{name}.docx"))
    check(second_reader, made, tmp_path)


def test_documents_written_by_writer_say_what_was_meant(second_reader: Writer, tmp_path: Path):
    source = tmp_path / "lists_in_cells.fodt"
    source.write_text(writer.DOCUMENTS["lists_in_cells"], "utf-8")
    (table,) = read_word(second_reader.as_word(source, tmp_path / "lists_in_cells.docx")).tables
    assert [row[0] for row in table.rows] == ["1.", "2.", ""]
    assert table.rows[1][1] == "ก)ขุดลอก\nข)ปลูกต้นไม้"  # Writer set no blank behind it
    assert table.rows[2][1] == "I.ก\nII.ข\nIII.ค\nIV.ง"
