"""Every sign of an odd file is a finding with words of its own."""

import pytest

from xlplan.core.findings import Finding, Kind
from xlplan.core.gathering.signs import findings_of, with_sheet
from xlplan.core.vocabulary import FileSign, Route


@pytest.mark.parametrize("sign", FileSign)
def test_every_sign_is_a_finding_of_the_same_name(sign: FileSign) -> None:
    (finding,) = findings_of("แผน.docx", [(sign, ("2", "5"))], Route.DIRECT)
    assert (finding.kind.name, finding.document) == (sign.name, "แผน.docx")
    assert "{" not in finding.what


def test_a_sign_of_a_row_says_where_it_is() -> None:
    (finding,) = findings_of("แผน.docx", [(FileSign.MERGE_BROKEN, ("2", "5"))], Route.DIRECT)
    assert (finding.table, finding.row, finding.facts) == (2, 5, ())


def test_other_signs_name_what_was_met() -> None:
    met = [(FileSign.EXTERNAL, ("http://ที่อื่น/ก.png", "ข.dotm")), (FileSign.MACRO, ())]
    external, macro = findings_of("แผน.docx", met, Route.DIRECT)
    assert external.what.startswith("http://ที่อื่น/ก.png, ข.dotm ")
    assert macro.facts == ("",)


def test_a_document_read_as_text_only_is_to_be_checked() -> None:
    assert [one.kind for one in findings_of("แผน.doc", [], Route.TEXT_ONLY)] == [Kind.TEXT_ONLY]
    assert list(findings_of("แผน.doc", [], Route.LIBREOFFICE)) == []


def test_an_unknown_heading_leads_to_its_sheet() -> None:
    heading, other = (
        Finding(kind, "ก", facts=("ก", "1")) for kind in (Kind.UNKNOWN_HEADING, Kind.NO_VILLAGE)
    )
    assert (with_sheet(heading).sheet, with_sheet(other).sheet) == ("ชื่อหัวคอลัมน์", None)
