"""The count of the raw file's signs: what it counts, and that the reader's tables say as much."""

from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.documents import make
from tests.documents.xml import (
    char,
    p,
    packed,
    parts,
    run,
    sdt,
    sym,
    tbl,
    tc,
    text_box,
    tr,
    tracked,
    twice,
)
from xlplan.core.recognise.grid import RawDocument, RawTable
from xlplan.office.foreign import gate, raw_scan
from xlplan.office.foreign.gate import WordPackage
from xlplan.office.word import word_reader

DOCUMENTS = [*sorted(make.FOLDER.glob("*.docx")), *sorted((SAMPLE / "documents").glob("*.docx"))]
DELETED = tracked("del")


def package(body: str) -> WordPackage:
    return gate.word_package(Path("ก.docx"), packed(parts(body)))


def cell(*content: str) -> str:
    return tbl(tr(tc(p(*content))))


def field(instruction: str, result: str | None) -> str:
    shown = "" if result is None else char("separate") + run(result)
    return char("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" + shown + char("end")


SAID = {
    "text, blanks apart": (tbl(tr("ขุด คลอง", "1")), (8,)),
    "tables apart": (tbl(tr("1")) + p("หัวเรื่อง") + tbl(tr("22", "3")), (1, 3)),
    "a table in a cell": (tbl(tr("1", tc("2", tbl(tr("3", "4"))))), (4,)),
    "a text box once": (cell("1", text_box("ซ้ำ")), (4,)),
    "a content control": (cell(sdt(run("12"))), (2,)),
    "of two same contents the new": (cell(twice(run("ใหม่"), run("เก่ามาก"))), (4,)),
    "an insertion": (cell(tracked("ins", run("เพิ่ม"))), (5,)),
    "hidden text": (cell("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ลับ</w:t></w:r>"), (3,)),
    "text left in a merged cell": (
        tbl(tr(tc("1", look='<w:vMerge w:val="restart"/>')), tr(tc("22", look="<w:vMerge/>"))),
        (3,),
    ),
    "a tick": (cell(sym("F0FC")), (1,)),
    "a hyphen that does not break": (cell("<w:r><w:noBreakHyphen/></w:r>"), (1,)),
    "tabs and breaks, nothing": (cell("<w:r><w:tab/><w:br/><w:cr/></w:r>"), (0,)),
    "a field's result": (cell(field("=SUM(ABOVE)", "500")), (3,)),
    "a field without a result, nothing": (cell(field("DATE", None), "1"), (1,)),
    "a field that never ends": (cell("1", char("begin"), "2"), (2,)),
    "no deletion": (cell(tracked("del", "<w:r><w:delText>ลบ</w:delText></w:r>"), "1"), (1,)),
    "no text moved away": (cell(tracked("moveFrom", run("ย้าย")), tracked("moveTo", run("12"))), (2,)),
    "no deleted row": (tbl(tr("1"), tr("22", look=DELETED)), (1,)),
    "no deleted cell": (tbl(tr("1", tc("22", look=tracked("cellDel")))), (1,)),
    "no table of deleted rows": (tbl(tr("22", look=DELETED)) + tbl(tr("1")), (1,)),
    "no text outside tables": (p("หัวเรื่อง"), ()),
}  # fmt: skip


@pytest.mark.parametrize(("body", "wanted"), SAID.values(), ids=SAID)
def test_the_scan_counts(body: str, wanted: tuple[int, ...]):
    assert raw_scan.count(package(body)) == wanted


def signs(*texts: str) -> int:
    return sum(not sign.isspace() for text in texts for sign in text)


def typed(table: RawTable) -> int:
    """Signs that the reader gives of a table, without those that Word counts."""
    cells = [
        table.rows[row][column]
        for row, origins in enumerate(table.origins)
        for column, origin in enumerate(origins)
        if origin == (row, column)
    ]
    apart = [text for _, text in table.notes] + [text for *_, text in table.hidden]
    return signs(*cells, *apart) - sum(number for *_, number in table.numbered)


def read(document: RawDocument) -> list[int]:
    """The same for all tables that stand in no other; what is apart in nested ones counts with them."""
    given = {table.index: typed(table) if table.inside is None else 0 for table in document.tables}
    inside = {table.index: table.inside for table in document.tables}
    for table in document.tables:
        outer = table.index
        while (place := inside[outer]) is not None:
            outer = place.table
        if outer != table.index:
            given[outer] += signs(*(text for _, text in table.notes), *(text for *_, text in table.hidden))
    return [given[index] for index, place in inside.items() if place is None]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_reader_gives_every_sign_that_the_scan_counts(path: Path):
    document = gate.word_package(path, path.read_bytes())
    assert read(word_reader.read(document)) == list(raw_scan.count(document))


def test_text_in_a_place_that_the_reader_does_not_know_is_counted_and_so_comes_to_light():
    lost = package(tbl(tr("1", p("ตกหล่น"))))
    assert (read(word_reader.read(lost)), raw_scan.count(lost)) == ([1], (7,))
