"""Of every sample and test document, each sign of its tables stands in a project or a quote."""

from pathlib import Path

import pytest

from tests.support.tables import shipped_headings
from xlplan.core.documents import projects, receipt
from xlplan.core.recognise import tables
from xlplan.office.foreign import gate, raw_scan
from xlplan.office.word import word_reader

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    [
        *(ROOT / "workbooks" / "sample" / "documents").glob("*.docx"),
        *(ROOT / "tests" / "documents").glob("*.docx"),
    ]
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_of_this_document_no_sign_is_unknown(path: Path):
    package = gate.word_package(path, gate.content(path))
    raw = word_reader.read(package)
    recognised = tables.recognise(raw.tables, shipped_headings(), lists=raw.lists)
    made = projects.build(recognised, name=path.name, first_year_be=2566)
    counted = receipt.account(raw.tables, made, raw_scan.count(package))
    assert (counted.missing, counted.unknown, counted.findings) == ((), 0, ())
