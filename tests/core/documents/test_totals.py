"""Printed totals and counts against the rows they speak of."""

import pytest

from tests.support.tables import document, table
from xlplan.core.findings import Kind
from xlplan.core.vocabulary import QuoteKind

HEADER = """
ที่ | โครงการ | งบประมาณ | <
^ | ^ | 2566 | 2567
"""
TWO_PROJECTS = HEADER + "1 | ก่อสร้างถนน | 500,000 | -\n2 | ขุดลอกคลอง | 238,613.38 | 100,000\n"


def findings(*texts: str, **more) -> list[tuple[Kind, int | None, tuple[str, ...]]]:
    made = document(*(table(text, index=index) for index, text in enumerate(texts, start=1)), **more)
    wanted = (Kind.TOTAL_DIFFERS, Kind.COUNT_DIFFERS)
    return [(found.kind, found.row, found.facts[:4]) for found in made.findings if found.kind in wanted]


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


def checks(*texts: str, **more) -> list[str]:
    """How the printed totals of the tables compare, as their quotes say."""
    made = document(*(table(text, index=index) for index, text in enumerate(texts, start=1)), **more)
    return [quote.check for quote in made.quotes if quote.kind is QuoteKind.SUBTOTAL]


GROUPS = """
ที่ | โครงการ | งบประมาณ | <
^ | ^ | 2566 | 2567
ยุทธศาสตร์ที่ 1 | < | < | <
แผนงานเคหะ | < | < | <
1 | ก่อสร้างถนน | 10 | -
รวม | < | 10 | -
แผนงานเกษตร | < | < | <
2 | ขุดลอกคลอง | 20 | 1
รวมแผนงานเกษตร | < | 20 | 1
รวมยุทธศาสตร์ที่ 1 | < | {first} | 1
ยุทธศาสตร์ที่ 2 | < | < | <
3 | ปลูกป่า | 5 | 5
รวมยุทธศาสตร์ที่ 2 | < | 5 | 5
รวมทั้งสิ้น | < | 35 | 6
"""


def test_every_level_has_its_subtotal():
    assert checks(GROUPS.format(first=30)) == ["ตรง"] * 5
    assert findings(GROUPS.format(first=30)) == []


def test_a_subtotal_of_a_level_is_compared_with_the_rows_of_that_level():
    assert checks(GROUPS.format(first=31))[2] == "ต่าง 1 บาท (ปี 2566)"
    assert findings(GROUPS.format(first=31)) == [(Kind.TOTAL_DIFFERS, 10, ("ปี 2566", "31", "30", "1"))]


def test_totals_of_years_outside_the_plan_and_of_other_money_are_checked_too():
    text = "ที่ | โครงการ | 2565 | เทศบัญญัติ 2566\n1 | ก่อสร้างถนน | 10 | 7\nรวม | | {} | {}"
    assert checks(text.format(10, 7)) == ["ตรง"]
    assert checks(text.format(11, 9)) == ["ต่าง 1 บาท (ปี 2565); ต่าง 2 บาท (เทศบัญญัติ 2566)"]


def test_a_budget_whose_year_stands_in_another_column_is_added_up_too():
    text = "ที่ | โครงการ | ระยะเวลา | งบประมาณ\n1 | ก | 2566 | 10\n2 | ข | 2567 | ห้าบาทถ้วน\nรวม | | | {}"
    assert (checks(text.format(15)), findings(text.format(15))) == (["ตรง"], [])
    assert checks(text.format(16)) == ["ต่าง 1 บาท (รวมทุกปี)"]


def test_a_column_over_all_years_is_checked_with_the_years():
    text = "ที่ | โครงการ | 2566 | 2567 | งบประมาณรวม\n1 | ก | 10 | 5 | 15\nรวม | | 10 | 5 | {}"
    assert (checks(text.format(15)), checks(text.format(16))) == (["ตรง"], ["ต่าง 1 บาท (รวมทุกปี)"])


def test_an_amount_in_a_continuation_row_is_added_up():
    text = "ที่ | โครงการ | เป้าหมาย | 2566\n1 | ก่อสร้างถนน | 1 สาย |\n | | | 10\nรวม | | | 10"
    assert checks(text) == ["ตรง"]


def test_a_sum_carried_over_pages_is_checked_and_ends_nothing():
    text = (
        TWO_PROJECTS + "ยอดยกไป | < | 738,613.38 | 100,000\n3 | ปลูกป่า | 1 | -\nรวม | < | 738,614.38 | 100,000"
    )
    assert checks(text) == ["ตรง", "ตรง"]


def test_both_counts_are_told_whether_they_agree_or_not():
    assert checks(TWO_PROJECTS + "รวม 2 โครงการ | < | |") == ["ตรง 2 โครงการ นับรายปี 3"]
    assert checks(TWO_PROJECTS + "รวม 3 โครงการ | < | 738,613.38 | 100,000") == [
        "ตรง; ตรง 2 โครงการ นับรายปี 3"
    ]
    assert checks(TWO_PROJECTS + "รวม 38 โครงการ | < | |") == ["พิมพ์ 38 โครงการ นับได้ 2 โครงการ นับรายปี 3"]


def advice(text: str) -> str:
    (found,) = (f for f in document(table(text)).findings if f.kind is Kind.TOTAL_DIFFERS)
    return str(found.record("import")["advice"])


@pytest.mark.parametrize(
    ("rows", "printed", "look"),
    [
        ("1 | ก | 10.25\n2 | ข | 7\n3 | ค | 10.25", "20.50", "ตรวจตารางที่ 1 แถวที่ 3 (ยอดเท่ากับผลต่าง)"),
        ("1 | ก | 10.25\n2 | ข | 7\n3 | ค | 10.25", "22", "ตรวจตารางที่ 1 แถวที่ 4 (ยอดเท่ากับตารางที่ 1 แถวที่ 2)"),
        ("1 | ก | 5,000\n2 | ข | 5,000\n3 | ค | 5,000", "16,000", "ตรวจกับหมู่บ้าน"),
        ("1 | ก | 5,000\n2 | ข | 5,000\n3 | ค | 7.25\n4 | ง | 7.25", "1", "ตรวจตารางที่ 1 แถวที่ 5 (ยอดเท่ากับ"),
        ("1 | ก | 1\n2 | ข | 2", "9", "ตรวจกับหมู่บ้าน"),
    ],
)
def test_a_wrong_total_says_where_to_look(rows: str, printed: str, look: str):
    assert advice(f"ที่ | โครงการ | 2566\n{rows}\nรวม | | {printed}").startswith(look)


def test_a_merged_amount_is_counted_once_in_the_sum():
    text = HEADER + "1 | ก่อสร้างถนน | 500,000 | -\n2 | วางท่อ | ^ | -\nรวม 2 โครงการ | < | 500,000 | -"
    assert findings(text) == []


def test_a_subtotal_behind_every_row_speaks_of_the_rows_it_says_however_many_there_are():
    row = "{n} | ก่อสร้างถนน {n} | {n} | -\nรวมทั้งสิ้น | < | {so_far} | -\n"
    rows = "".join(row.format(n=n, so_far=n * (n + 1) // 2) for n in range(1, 2_000))
    assert findings(HEADER + rows) == []
    assert findings(HEADER + rows + "รวมทั้งสิ้น | < | 1,999,001 | -")[0][2] == (
        "ปี 2566", "1,999,001", "1,999,000", "1",
    )  # fmt: skip
