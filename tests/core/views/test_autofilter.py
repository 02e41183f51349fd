"""Saved filters as Excel's own criteria, and back: each shows the rows that the other chooses."""

from time import process_time

import pytest

from tests.support.piped import records
from xlplan.core.frames import Record
from xlplan.core.views import autofilter, filters
from xlplan.core.views.autofilter import AND, OR, VALUES, Criteria
from xlplan.core.views.filters import Condition
from xlplan.core.vocabulary import FilterCondition as Says
from xlplan.errors import FilterNotInExcelError


def rows() -> list[Record]:
    return records("""
        code | moo  | name              | area        | votes | total
        ก-1  | 5    | ถนน ค.ส.ล. สายใต้ | โครงสร้าง   | 3     | 1,200,000.50
        ก-2  | 5, 6 | ขุดลอกคลอง        | สิ่งแวดล้อม | 0     | 500
        ก-3  | 15   | ถนนลูกรัง         | โครงสร้าง   |       |
        ก-4  | 6    | อบรม * พิเศษ      |             | 10    | 1,000,000
        ก-5  |      | ขุดสระ            | เศรษฐกิจ    | 5     | 20
    """)


def say(column: str, condition: Says, *values: str) -> Condition:
    return Condition("projects", column, condition, values)


@pytest.mark.parametrize(
    ("column", "condition", "values", "expected"),
    [
        ("area", Says.IS, ["โครงสร้าง"], Criteria("area", ("=โครงสร้าง",))),
        ("area", Says.IS, ["โครงสร้าง", "เศรษฐกิจ"], Criteria("area", ("=โครงสร้าง", "=เศรษฐกิจ"), OR)),
        ("area", Says.IS_NOT, ["โครงสร้าง", "เศรษฐกิจ"], Criteria("area", ("<>โครงสร้าง", "<>เศรษฐกิจ"), AND)),
        ("area", Says.EMPTY, [], Criteria("area", ("=",))),
        ("area", Says.FILLED, [], Criteria("area", ("<>",))),
        ("name", Says.HAS, ["ถนน"], Criteria("name", ("=*ถนน*",))),
        ("name", Says.HAS_NOT, ["ถนน"], Criteria("name", ("<>*ถนน*",))),
        ("name", Says.HAS, ["* พิเศษ"], Criteria("name", ("=*~* พิเศษ*",))),
        ("total", Says.AT_LEAST, ["1 ล้านบาท"], Criteria("total", (">=1000000",))),
        ("total", Says.IS, ["1,200,000.50"], Criteria("total", (">=1200000.5", "<=1200000.5"))),
        ("votes", Says.IS_NOT, ["3"], Criteria("votes", ("<>3",))),
    ],
)
def test_a_condition_is_excels_own_where_that_shows_the_same_rows(
    column: str, condition: Says, values: list[str], expected: Criteria
) -> None:
    wanted = say(column, condition, *values)
    assert autofilter.criteria(rows(), [wanted]) == [expected]
    back, untold = autofilter.conditions("projects", [expected], rows())
    assert untold == []
    assert filters.chosen(rows(), back) == filters.chosen(rows(), [wanted])
    assert [one.condition for one in back] == [condition] * len(back)


def test_a_village_is_found_among_several_and_saved_as_one() -> None:
    wanted = say("moo", Says.IS, "5")
    (made,) = autofilter.criteria(rows(), [wanted])
    assert made == Criteria("moo", ("=5", "=5, 6"), OR)
    assert autofilter.conditions("projects", [made], rows()) == ([wanted], [])


def test_spellings_that_excel_would_miss_are_listed() -> None:
    wanted = say("name", Says.HAS, "ถนนคสล")
    assert autofilter.criteria(rows(), [wanted]) == [Criteria("name", ("=ถนน ค.ส.ล. สายใต้",), OR)]
    many = say("area", Says.IS, "โครงสร้าง", "เศรษฐกิจ", "สิ่งแวดล้อม")
    (made,) = autofilter.criteria(rows(), [many])
    assert made == Criteria("area", ("โครงสร้าง", "สิ่งแวดล้อม", "เศรษฐกิจ"), VALUES)
    assert autofilter.conditions("projects", [made], rows())[1] == []
    not_5 = say("moo", Says.IS_NOT, "5")
    assert autofilter.criteria(rows(), [not_5]) == [Criteria("moo", ("15", "6", "="), VALUES)]


def test_what_no_row_fulfils_shows_no_row() -> None:
    for wanted in (say("area", Says.IS_NOT, "โครงสร้าง", "สิ่งแวดล้อม", "เศรษฐกิจ"), say("moo", Says.IS, "9")):
        some = rows()[:3]
        (made,) = autofilter.criteria(some, [wanted])
        assert not any(made.criteria == ("=" + str(row[wanted.column] or ""),) for row in some)
        assert filters.chosen(some, [wanted]) == []


def test_two_limits_of_a_column_are_one_range() -> None:
    limits = [
        say("total", Says.AT_LEAST, "100"),
        say("total", Says.AT_LEAST, "200"),
        say("total", Says.AT_MOST, "5,000"),
    ]
    (made,) = autofilter.criteria(rows(), limits)
    assert made == Criteria("total", (">=200", "<=5000"))
    back, _ = autofilter.conditions("projects", [made], rows())
    assert [(one.condition, one.values) for one in back] == [
        (Says.AT_LEAST, ("200",)),
        (Says.AT_MOST, ("5000",)),
    ]


def test_what_excel_cannot_show_is_told() -> None:
    with pytest.raises(FilterNotInExcelError, match="งบรวม"):
        autofilter.criteria(rows(), [*(say("total", Says.IS_NOT, text) for text in "123")])
    long = [{"name": "ย" * 300 + f" {number}"} for number in range(3)]
    with pytest.raises(FilterNotInExcelError, match="ชื่อโครงการ"):
        autofilter.criteria(long, [say("name", Says.HAS, "ย.ย")])


@pytest.mark.parametrize(
    "found",
    [
        Criteria("area", ("=", "=โครงสร้าง"), OR),  # empty or
        Criteria("area", ("=", "โครงสร้าง", "เศรษฐกิจ"), VALUES),
        Criteria("name", ("=ขุด*",)),  # begins with
        Criteria("name", ("=ก?",)),
        Criteria("total", (">500",)),
        Criteria("total", ("500", "20"), VALUES),
        Criteria("total", ("<500", ">9000"), OR),
        Criteria("area", ("<>โครงสร้าง", "<>เศรษฐกิจ"), OR),
        Criteria("name", ("=*ขุด*", "=อบรม * พิเศษ"), OR),
        Criteria("moo", ("=5",)),  # the row of both villages is hidden
    ],
)
def test_criteria_that_say_something_else_are_not_told(found: Criteria) -> None:
    assert autofilter.conditions("projects", [found], rows()) == ([], [found.column])


@pytest.mark.parametrize(
    ("found", "condition", "values"),
    [
        (Criteria("area", ("=โครงสร้าง", "=เศรษฐกิจ"), VALUES), Says.IS, ("โครงสร้าง", "เศรษฐกิจ")),
        (Criteria("total", ("1,000,000.00",), VALUES), Says.IS, ("1,000,000.00",)),
        (Criteria("name", ("=*ขุด*", "=*อบรม*"), OR), Says.HAS, ("ขุด", "อบรม")),
        (Criteria("moo", ("=5", "=5, 6", "=6"), VALUES), Says.IS, ("5", "6")),
        (Criteria("name", ("=อบรม ~* พิเศษ",)), Says.IS, ("อบรม * พิเศษ",)),
    ],
)
def test_what_people_ticked_in_the_list_is_told(
    found: Criteria, condition: Says, values: tuple[str, ...]
) -> None:
    ((back,), untold) = autofilter.conditions("projects", [found], rows())
    assert (back.condition, back.values, untold) == (condition, values, [])


def test_a_pattern_of_many_stars_is_passed_over_at_once() -> None:
    found = Criteria("name", ("=" + "*ก" * 40 + "ข",))
    began = process_time()
    assert autofilter.conditions("projects", [found], [{"name": "ก" * 200}]) == ([], ["name"])
    assert process_time() - began < 1
