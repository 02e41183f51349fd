"""How the amounts of several projects become those of one row."""

from tests.support.combining import decide
from tests.support.piped import records
from xlplan.core.combining import amounts
from xlplan.core.combining.amounts import Merged
from xlplan.core.vocabulary import BudgetMethod, Judgement

MERGE, ONE, OWN = Judgement.MERGE, BudgetMethod.ONE, BudgetMethod.OWN
PROJECTS = {
    row["code"]: row
    for row in records("""
        code | budget_year_1 | budget_year_2
        ก-1  | 100.10        | 20
        ก-2  | 50            | 200
        ก-3  |               | 0
        ก-4  |               |
        ก-5  | 200           | 50
    """)
}


def baht(merged: Merged) -> list[float | None]:
    return [None if satang is None else satang / 100 for satang in list(merged.amounts.values())[:2]]


def test_adding_up_goes_year_by_year_and_nothing_said_stays_nothing() -> None:
    merged = amounts.merged(["ก-1", "ก-2", "ก-3", "ก-4"], [decide(MERGE, *PROJECTS)], PROJECTS)
    assert (baht(merged), merged.amounts["budget_year_3"], merged.dropped) == ([150.10, 220], None, {})


def test_a_dash_is_a_word() -> None:
    assert baht(amounts.merged(["ก-3", "ก-4"], [], PROJECTS)) == [None, 0]


def test_one_projects_amounts_are_the_whole_row_of_the_larger() -> None:
    merged = amounts.merged(["ก-1", "ก-2"], [decide(MERGE, "ก-1", "ก-2", method=ONE)], PROJECTS)
    assert (baht(merged), merged.dropped) == ([50, 200], {"ก-1": "ก-2"})


def test_of_equal_totals_the_smallest_code_counts() -> None:
    assert amounts.largest(["ก-5", "ก-2", "ก-1"], PROJECTS) == "ก-2"


def test_what_is_one_thing_through_several_sets_counts_once() -> None:
    merges = [decide(MERGE, "ก-1", "ก-3", method=ONE), decide(MERGE, "ก-3", "ก-2", method=ONE, set_no=2)]
    merged = amounts.merged(["ก-1", "ก-2", "ก-3"], merges, PROJECTS)
    assert (baht(merged), merged.dropped) == ([50, 200], {"ก-1": "ก-2", "ก-3": "ก-2"})


def test_what_counts_once_in_one_set_is_not_added_again_by_another() -> None:
    once, added = decide(MERGE, "ก-1", "ก-2", method=ONE), decide(MERGE, "ก-1", "ก-2", "ก-5", set_no=2)
    for merges in ([once, added], [added, once]):
        merged = amounts.merged(["ก-1", "ก-2", "ก-5"], merges, PROJECTS)
        assert (baht(merged), merged.dropped) == ([250, 250], {"ก-1": "ก-2"})


def test_one_set_with_amounts_of_ones_own_makes_them_the_rows() -> None:
    merges = [decide(MERGE, "ก-1", "ก-2"), decide(MERGE, "ก-2", "ก-3", method=OWN, set_no=2)]
    assert amounts.merged(["ก-1", "ก-2", "ก-3"], merges, PROJECTS).are_own
    assert not amounts.merged(["ก-1", "ก-2"], merges[:1], PROJECTS).are_own
