"""Printed totals and counts against the rows they speak of."""

import pytest

from tests.support.tables import document, table
from xlplan.core.findings import Kind

HEADER = """
ที่ | โครงการ | งบประมาณ | <
^ | ^ | 2566 | 2567
"""
TWO_PROJECTS = HEADER + "1 | ก่อสร้างถนน | 500,000 | -\n2 | ขุดลอกคลอง | 238,613.38 | 100,000\n"


def findings(*texts: str, **more) -> list[tuple[Kind, int | None, tuple[str, ...]]]:
    made = document(*(table(text, index=index) for index, text in enumerate(texts, start=1)), **more)
    wanted = (Kind.TOTAL_DIFFERS, Kind.COUNT_DIFFERS)
    return [(found.kind, found.row, found.facts) for found in made.findings if found.kind in wanted]


def test_a_subtotal_that_adds_up_is_no_finding_and_no_project():
    text = TWO_PROJECTS + "รวม | < | 738,613.38 | 100,000"
    assert findings(text) == []
    assert len(document(table(text)).records) == 2


def test_a_subtotal_in_thai_digits_is_compared_too():
    assert findings(TWO_PROJECTS + "รวม | < | ๗๓๘,๖๑๓.๓๘ | ๑๐๐,๐๐๐") == []


def test_a_subtotal_that_does_not_add_up_says_the_year_both_sums_and_the_difference():
    assert findings(TWO_PROJECTS + "รวมงบประมาณ | < | 738,613.38 | 150,000") == [
        (Kind.TOTAL_DIFFERS, 5, ("ปี 2567", "150,000", "100,000", "50,000"))
    ]


def test_every_year_that_differs_is_told():
    found = findings(TWO_PROJECTS + "รวม | < | 1 | 2")
    assert [facts[0] for _, _, facts in found] == ["ปี 2566", "ปี 2567"]


def test_a_subtotal_speaks_of_the_rows_since_the_last_one():
    assert (
        findings(TWO_PROJECTS + "รวม | < | 738,613.38 | 100,000\n3 | ติดตั้งไฟ | 5 | -\nรวม | < | 5 | -") == []
    )


def test_a_total_may_speak_of_the_whole_table():
    text = TWO_PROJECTS + "รวม | < | 738,613.38 | 100,000\n3 | ติดตั้งไฟ | 5 | -\nรวม | < | 738,618.38 | 100,000"
    assert findings(text) == []


def test_a_total_may_speak_of_the_whole_document():
    other = HEADER.replace("โครงการ", "ชื่อโครงการ") + "1 | ติดตั้งไฟ | 5 | -\nรวมทั้งสิ้น | < | 738,618.38 | 100,000"
    assert findings(TWO_PROJECTS, other) == []


def test_a_grand_total_that_is_wrong_is_compared_with_the_whole_document():
    other = "ที่ | รายการ | เป้าหมาย | 2566\n1 | ติดตั้งไฟ | 1 จุด | 5\nรวมทั้งสิ้น | < | | 6"
    assert findings(TWO_PROJECTS, other) == [
        (Kind.TOTAL_DIFFERS, 3, ("ปี 2566", "6", "738,618.38", "738,612.38"))
    ]


def test_a_table_split_over_pages_is_one_table_to_its_total():
    assert findings(TWO_PROJECTS, "3 | ติดตั้งไฟ | 5 | -\nรวม | < | 738,618.38 | 100,000") == []


def test_a_figure_over_all_years_is_compared_with_all_of_them():
    assert findings(TWO_PROJECTS + "รวมทั้งสิ้น | < | 838,613.38 | <") == []
    assert findings(TWO_PROJECTS + "รวมทั้งสิ้น | < | 838,613 | <") == [
        (Kind.TOTAL_DIFFERS, 5, ("รวมทุกปี", "838,613", "838,613.38", "0.38"))
    ]


@pytest.mark.parametrize("words", ["รวม 2 โครงการ", "รวม ๒ โครงการ", "รวมทั้งสิ้น (2 โครงการ)"])
def test_a_count_of_projects_that_is_right_is_no_finding(words: str):
    assert findings(TWO_PROJECTS + f"{words} | < | |") == []


def test_a_count_may_be_of_project_years():
    assert findings(TWO_PROJECTS + "รวม 3 โครงการ | < | |") == []


def test_a_count_that_is_neither_says_projects_and_project_years():
    assert findings(TWO_PROJECTS + "รวม 38 โครงการ | < | |") == [(Kind.COUNT_DIFFERS, 5, ("38", "2", "3"))]


def test_a_dash_in_a_subtotal_says_zero():
    assert findings(TWO_PROJECTS + "รวม | < | 738,613.38 | -") == [
        (Kind.TOTAL_DIFFERS, 5, ("ปี 2567", "0", "100,000", "100,000"))
    ]


def test_an_empty_or_unreadable_total_is_not_compared():
    assert findings(TWO_PROJECTS + "รวม | < | | ตามจริง") == []


def test_totals_of_thousands_are_not_compared_with_baht():
    text = (
        "ที่ | โครงการ | งบประมาณ (พันบาท) | <\n^ | ^ | 2566 | 2567\n1 | ก่อสร้างถนน | 500 | -\nรวม | < | 500 | -"
    )
    assert findings(text) == []


def test_a_merged_amount_is_counted_once_in_the_sum():
    text = HEADER + "1 | ก่อสร้างถนน | 500,000 | -\n2 | วางท่อ | ^ | -\nรวม 2 โครงการ | < | 500,000 | -"
    assert findings(text) == []
