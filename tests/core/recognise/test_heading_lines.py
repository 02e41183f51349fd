"""The sheet of headings: what waits for a column, and lines that can have no effect or two."""

from xlplan import settings
from xlplan.core.findings import Finding, Kind
from xlplan.core.recognise import heading_lines
from xlplan.core.recognise.headings import Headings
from xlplan.core.recognise.recognised import Waiting
from xlplan.core.vocabulary import Field


def test_a_heading_that_waits_becomes_a_line_with_its_guess_and_first_texts():
    (row,) = heading_lines.with_waiting([], [Waiting("ใช้เท่าไร", 3, ("500", "600"), Field.BUDGET)])
    assert row == {
        "heading": "ใช้เท่าไร", "field": None, "guess": "งบประมาณ",
        "origin": "พบในเอกสาร", "example": "500 · 600",
    }  # fmt: skip


def test_a_line_that_waits_already_keeps_its_place_and_gets_the_guess_it_had_not():
    rows = [{"heading": "ใช้ เท่าไร", "field": None, "guess": None}, {"heading": "ที่", "field": "ลำดับของหมู่บ้าน"}]
    waiting = [Waiting("ใช้เท่าไร", 1, (), Field.BUDGET), Waiting("ผู้เสนอ", 1, ("กม.",))]
    again = heading_lines.with_waiting(rows, waiting)
    assert [(row["heading"], row.get("guess")) for row in again] == [
        ("ใช้ เท่าไร", "งบประมาณ"),
        ("ที่", None),
        ("ผู้เสนอ", None),
    ]


def test_a_line_that_names_no_column_is_a_finding_and_has_no_effect():
    headings = Headings({}, lines=[("ผู้เสนอ", "คนเสนอ"), ("โครงการ", "ชื่อโครงการ")])
    assert headings.field("ผู้เสนอ") is None
    assert heading_lines.findings(headings) == [
        Finding(Kind.HEADING_NO_COLUMN, sheet="ชื่อหัวคอลัมน์", facts=("ผู้เสนอ", "คนเสนอ"))
    ]


def test_of_two_lines_for_one_heading_the_upper_counts_and_a_finding_says_so():
    lines = [("ราย ละเอียด", "เป้าหมาย"), ("รายละเอียด", "หมายเหตุ"), ("รายละเอียด", "เป้าหมาย")]
    headings = Headings({}, lines=lines)
    assert headings.field("รายละเอียด") is Field.TARGET
    assert heading_lines.findings(headings) == [
        Finding(Kind.HEADING_TWICE, sheet="ชื่อหัวคอลัมน์", facts=("รายละเอียด", "เป้าหมาย", "หมายเหตุ"))
    ]


def test_the_shipped_headings_name_a_column_each_and_none_twice():
    shipped = settings.shipped_settings().headings
    assert heading_lines.findings(shipped) == []
    assert len(shipped.known) == len(settings.shipped_rows("headings"))
