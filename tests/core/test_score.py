"""Points, totals, ranks, the order in force and bands, against their definitions."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support.piped import records
from xlplan.core import score
from xlplan.core.findings import Kind
from xlplan.core.frames import Record
from xlplan.core.score import Criterion, Scoring
from xlplan.core.vocabulary import ScoreMethod

ADD, MULTIPLY = ScoreMethod.ADD, ScoreMethod.MULTIPLY
COMPLETE, INCOMPLETE, NOT_SCORED = "ครบ", "ให้คะแนนยังไม่ครบ", "ไม่ให้คะแนน"


def numbered(rows: list[Record]) -> list[Record]:
    """Criteria with the number (ข้อ) of their place."""
    return [{"number": number, **row} for number, row in enumerate(rows, start=1)]


def scoring(
    count: int = 4, method: ScoreMethod = ADD, *, not_scored: str | None = "ทำเองได้", **more: Any
) -> Scoring:
    """So many criteria of 0 to 4 with weight 1; `more` is for all of them, the rest are not in use."""
    rows = [{"criterion": f"เกณฑ์ {n}", "low": 0, "high": 4, "weight": 1, **more} for n in range(count)]
    return Scoring(score.criteria(numbered(rows)), method, not_scored)


def points(*given: float | None, **more: Any) -> Record:
    return {"tambon": "ปาเสมัส", **{f"points_{n}": value for n, value in enumerate(given, 1)}, **more}


def scored(rows: str | list[Record], by: Scoring | None = None) -> dict[str, Record]:
    """The rows by their codes."""
    plan = records(rows, of="plan") if isinstance(rows, str) else rows
    plan = [{"code": str(number), **row} for number, row in enumerate(plan, 1)]
    return {row["code"]: row for row in score.apply(plan, by or scoring())}


def total(*given: float | None, by: Scoring) -> float | None:
    return scored([points(*given)], by)["1"]["score"]


def column(rows: dict[str, Record], name: str) -> list[Any]:
    return [row[name] for row in rows.values()]


# --- totals ---


def test_the_worked_figures_add_up_and_multiply_as_told() -> None:
    assert [total(4, 3, 3, 2, by=scoring(4, method)) for method in (ADD, MULTIPLY)] == [12, 72]
    assert [total(4, 4, 4, 0, by=scoring(4, method)) for method in (ADD, MULTIPLY)] == [12, 0]


def test_weights_multiply_in_a_sum_and_raise_in_a_product() -> None:
    rows = [{"low": 0, "high": 4, "weight": weight} for weight in (2, 0.5)]
    assert total(3, 4, by=Scoring(score.criteria(numbered(rows)), ADD)) == 8
    assert total(3, 4, by=Scoring(score.criteria(numbered(rows)), MULTIPLY)) == 18


@pytest.mark.parametrize("weight", [0, None])
def test_a_criterion_without_weight_is_not_in_use(weight: float | None) -> None:
    rows = [{"low": 0, "high": 4, "weight": 1}, {"low": 0, "high": 4, "weight": weight}]
    for method in ScoreMethod:
        row = scored([points(3, None)], Scoring(score.criteria(numbered(rows)), method))["1"]
        assert (row["score"], row["score_state"]) == (3, COMPLETE)


def test_where_less_is_better_a_point_counts_from_the_other_end() -> None:
    less = scoring(2, direction="คะแนนน้อยดีกว่า", low=1, high=5)
    row = scored([points(1, 4)], less)["1"]
    assert (row["value_1"], row["value_2"], row["score"]) == (5, 2, 7)


def test_totals_are_rounded_to_six_decimals_halves_away_from_zero() -> None:
    assert total(1.0000005, by=scoring(1)) == 1.000001
    assert total(1 / 3, by=scoring(1)) == 0.333333
    assert total(0.1, 0.2, by=scoring(2)) == total(0.3, 0, by=scoring(2))


def test_a_total_too_large_for_any_cell_is_no_total() -> None:
    assert total(4, by=scoring(1, weight=1e308)) is None


def test_adding_a_project_changes_nobodys_score() -> None:
    alone = scored([points(1, 2, 3, 4)])["1"]["score"]
    assert scored([points(1, 2, 3, 4), points(4, 4, 4, 4), points(0, None)])["1"]["score"] == alone


# --- missing points ---


def test_a_missing_point_leaves_the_total_open_between_its_ends() -> None:
    row = scored([points(4, 3, None, 2)])["1"]
    assert (row["score_low"], row["score_high"], row["score"]) == (9, 13, None)
    assert (row["score_state"], row["value_3"]) == (INCOMPLETE, None)


def test_zero_is_a_point_and_not_missing() -> None:
    row = scored([points(0, 0, 0, 0)])["1"]
    assert (row["score"], row["score_state"]) == (0, COMPLETE)


@pytest.mark.parametrize("off", [-1, 4.5, 99])
def test_a_point_off_the_scale_counts_as_missing(off: float) -> None:
    row = scored([points(4, 3, off, 2)])["1"]
    assert (row["score_low"], row["score_high"], row["score_state"]) == (9, 13, INCOMPLETE)


def test_the_ends_of_the_scale_are_on_it() -> None:
    assert column(scored([points(0, 4, 0, 4)]), "score") == [8]


def test_missing_points_of_a_product_with_a_zero_change_nothing() -> None:
    row = scored([points(0, None)], scoring(2, MULTIPLY))["1"]
    assert (row["score"], row["score_state"]) == (0, COMPLETE)


def test_without_criteria_everything_is_complete_and_equal() -> None:
    rows = scored([points(), points(3)], Scoring(score.criteria([])))
    assert column(rows, "score") == [0, 0]
    assert column(rows, "score_rank") == ["1", "1"]


# --- who is scored ---


def test_the_group_that_does_its_projects_itself_is_not_scored() -> None:
    rows = scored("""
        code | tambon  | group              | points_1 | points_2 | points_3 | points_4
        ก    | ปาเสมัส | ทำเองได้           | 4        | 4        | 4        | 4
        ข    | ปาเสมัส | ต้องทำร่วม         | 1        | 1        | 1        | 1
        ค    | ปาเสมัส |                    | 0        | 0        | 0        | 0
    """)
    assert column(rows, "scored") == [None, "ใช่", "ใช่"]
    assert column(rows, "score_state") == [NOT_SCORED, COMPLETE, COMPLETE]
    assert column(rows, "score") == [None, 4, 0]
    assert column(rows, "score_rank") == [None, "1", "2"]
    assert column(rows, "order") == [None, 1, 2]
    assert column(rows, "area_order") == [None] * 3


@pytest.mark.parametrize("not_scored", [None, "ไม่มีกลุ่มนี้"])
def test_where_no_group_is_named_all_are_scored(not_scored: str | None) -> None:
    row = scored([points(1, 1, 1, 1, group="ทำเองได้")], scoring(not_scored=not_scored))["1"]
    assert row["score"] == 4


# --- ranks ---


def test_ranks_count_from_the_highest_and_equal_totals_share_one() -> None:
    rows = scored([points(4), points(2), points(3), points(3), points(0)], scoring(1))
    assert column(rows, "score_rank") == ["1", "4", "2", "2", "5"]
    assert column(rows, "order") == [1, 4, 2, 2, 5]


def test_a_rank_is_a_range_while_points_are_missing() -> None:
    rows = scored([points(4, 4), points(2, None), points(0, 0), points(3, 1)], scoring(2))
    assert column(rows, "score_rank") == ["1", "2–3", "4", "2–3"]


def test_tambons_are_ranked_apart_and_without_a_tambon_there_is_no_rank() -> None:
    rows = scored("""
        code | tambon  | points_1 | meeting_order
        ก    | ปาเสมัส | 1        |
        ข    | มูโนะ   | 4        |
        ค    | ปาเสมัส | 2        |
        ง    |         | 4        |
        จ    |         | 3        | 1
    """, scoring(1))  # fmt: skip
    assert column(rows, "score_rank") == ["2", "1", "1", None, None]
    assert column(rows, "order") == [2, 1, 1, None, None]
    assert column(rows, "score") == [1, 4, 2, 4, 3]


def assert_ranks_by_definition(rows: list[Record]) -> None:
    """Best: rows whose lowest is above my highest; worst: others whose highest is above my lowest."""
    for row in rows:
        others = [other for other in rows if other is not row and other["scored"]]
        if not row["scored"]:
            assert (row["best"], row["worst"], row["score_rank"]) == (None, None, None)
            continue
        best = 1 + sum(other["score_low"] > row["score_high"] for other in others)
        worst = 1 + sum(other["score_high"] > row["score_low"] for other in others)
        assert (row["best"], row["worst"]) == (best, worst)
        assert row["score_rank"] == (str(best) if best == worst else f"{best}–{worst}")


def assert_order_by_definition(rows: list[Record]) -> None:
    """The meeting's word first, in its order; the others behind by their worst rank; areas likewise."""
    placed = [row for row in rows if row["meeting_order"] is not None]
    free = [row for row in rows if row["meeting_order"] is None and row["scored"]]
    for row in rows:
        if row in placed:
            order = 1 + sum(other["meeting_order"] < row["meeting_order"] for other in placed)
        elif row in free:
            order = 1 + len(placed) + sum(other["worst"] < row["worst"] for other in free)
        else:
            order = None
        assert row["order"] == order
        beside = [other for other in rows if other["area"] == row["area"] and other["order"] is not None]
        in_area = order is not None and row["area"] is not None
        expected = 1 + sum(other["order"] < order for other in beside) if in_area and order else None
        assert row["area_order"] == expected


point = st.none() | st.sampled_from([0, 1, 2, 2.5, 3, 4, 7])
plan_rows = st.fixed_dictionaries(
    {
        "tambon": st.just("ปาเสมัส"),
        "area": st.sampled_from(["สังคม", "เศรษฐกิจ", None]),
        "group": st.sampled_from(["ทำเองได้", "ต้องทำร่วม", "ต้องขอรับการสนับสนุน", None]),
        "meeting_order": st.sampled_from([None, None, None, 1.0, 2.0, 2.0, 5.5]),
        **{f"points_{n}": point for n in (1, 2, 3)},
    }
)


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.lists(plan_rows, max_size=9), st.sampled_from(ScoreMethod), st.sampled_from([1, 0.25, 0]))
def test_ranks_and_orders_are_as_defined(plan: list[Record], method: ScoreMethod, weight: float) -> None:
    criteria = [
        {"low": 0, "high": 4, "weight": 1},
        {"low": 0, "high": 4, "weight": weight},
        {"low": 1, "high": 4, "weight": 2, "direction": "คะแนนน้อยดีกว่า"},
    ]
    rows = list(scored(plan, Scoring(score.criteria(numbered(criteria)), method, "ทำเองได้")).values())
    assert_ranks_by_definition(rows)
    assert_order_by_definition(rows)


def test_the_order_in_which_rows_stand_does_not_matter() -> None:
    plan = [points(n % 5, n % 3, None if n % 4 == 0 else 2, 1, code=f"ก{n}", area="สังคม") for n in range(20)]
    shuffled = random.Random(1).sample(plan, len(plan))
    assert {code: row["score_rank"] for code, row in scored(shuffled).items()} == {
        code: row["score_rank"] for code, row in scored(plan).items()
    }


# --- the meeting's word ---


def test_the_meetings_order_stands_above_every_score() -> None:
    rows = scored("""
        code | tambon  | area     | points_1 | meeting_order
        ก    | ปาเสมัส | สังคม    | 4        |
        ข    | ปาเสมัส | สังคม    | 0        | 2
        ค    | ปาเสมัส | เศรษฐกิจ | 3        |
        ง    | ปาเสมัส | เศรษฐกิจ | 1        | 1
        จ    | ปาเสมัส |          | 2        |
    """, scoring(1))  # fmt: skip
    assert column(rows, "order") == [3, 2, 4, 1, 5]
    assert column(rows, "area_order") == [2, 1, 2, 1, None]
    assert column(rows, "score_rank") == ["1", "5", "2", "4", "3"]  # the score stays what it is
    assert column(rows, "free_rank") == [1, None, 2, None, 3]


def test_the_meeting_may_place_a_project_that_is_not_scored() -> None:
    rows = scored([points(4, group="ทำเองได้", meeting_order=1), points(4)], scoring(1))
    assert column(rows, "order") == [1, 2]


def test_numbers_the_meeting_left_out_leave_no_gap() -> None:
    rows = scored([points(4), points(1, meeting_order=3), points(1, meeting_order=7.5)], scoring(1))
    assert column(rows, "order") == [3, 1, 2]


def test_a_project_whose_points_are_missing_waits_at_its_worst_rank() -> None:
    rows = scored([points(None, None), points(4, 4), points(1, 1)], scoring(2))
    assert column(rows, "score_rank") == ["1–3", "1", "2–3"]
    assert column(rows, "order") == [2, 1, 2]


def test_the_same_number_given_twice_shares_a_place() -> None:
    rows = scored([points(1, meeting_order=1), points(2, meeting_order=1), points(4)], scoring(1))
    assert column(rows, "order") == [1, 1, 3]


@pytest.mark.parametrize("nothing", [0, -1])
def test_zero_or_less_is_no_place(nothing: float) -> None:
    rows = scored([points(1, meeting_order=nothing), points(4)], scoring(1))
    assert column(rows, "order") == [2, 1]


# --- bands ---


def test_a_band_holds_what_a_small_change_of_weights_could_swap_with_its_first() -> None:
    rows = scored([points(4, 0), points(0, 3.8), points(0, 3.6), points(3, 0.5)], scoring(2))
    assert column(rows, "score") == [4, 3.8, 3.6, 3.5]
    # 0.2 ≤ 0.05·7.8; 0.4 > 0.05·7.6, so a new band begins at 3.6; 0.1 ≤ 0.05·6.1
    assert column(rows, "band") == [1, 1, 2, 2]


def test_rows_with_equal_points_share_a_band_and_open_rows_have_none() -> None:
    rows = scored([points(4, 4), points(4, 4), points(1, None), points(0, 0)], scoring(2))
    assert column(rows, "band") == [1, 1, None, 2]


def test_there_are_no_bands_in_a_product_the_last_ones_stay() -> None:
    assert scored([points(4, 4, band=3)], scoring(2, MULTIPLY))["1"]["band"] == 3


def test_bands_of_a_tambon_begin_at_one() -> None:
    rows = scored([points(4), points(0, tambon="มูโนะ"), points(0)], scoring(1))
    assert column(rows, "band") == [1, 1, 2]


@hypothesis_settings(max_examples=100, deadline=None)
@given(st.lists(plan_rows, max_size=12), st.sampled_from([0.5, 1, 3]))
def test_bands_are_as_defined(plan: list[Record], weight: float) -> None:
    criteria = [{"low": 0, "high": 4, "weight": 1}, {"low": 0, "high": 4, "weight": weight}]
    rows = list(scored(plan, Scoring(score.criteria(numbered(criteria)), ADD, "ทำเองได้")).values())
    complete = sorted((row for row in rows if row["score"] is not None), key=lambda row: -row["score"])
    band, first = 0, None
    for row in complete:
        if first is not None:
            spread = abs(first["value_1"] - row["value_1"]) + weight * abs(first["value_2"] - row["value_2"])
        if first is None or first["score"] - row["score"] > 0.05 * spread + 1e-9:
            band, first = band + 1, row
        assert row["band"] == band
    assert all(row["band"] is None for row in rows if row["score"] is None)


# --- the sheet of criteria ---


def test_there_are_always_eight_criteria_and_empty_cells_count_as_nothing() -> None:
    made = score.criteria(
        [{"number": 1, "criterion": "ขนาด", "low": 1, "high": 5, "weight": 2}, {"number": 2}]
    )
    assert made[0] == Criterion(1, "ขนาด", 1, 5, less_is_better=False, weight=2)
    assert made[1] == Criterion(2, "", 0, 0, less_is_better=False, weight=0)
    assert [criterion.number for criterion in made] == list(range(1, 9))


def test_criteria_belong_to_the_columns_of_points_by_their_number_however_staff_sorted_them() -> None:
    rows = [{"number": 2, "criterion": "ที่สอง", "weight": 3}, {"number": 1, "criterion": "ที่หนึ่ง"}]
    assert [criterion.name for criterion in score.criteria(rows)[:2]] == ["ที่หนึ่ง", "ที่สอง"]
    assert score.criteria(rows)[1].weight == 3


# --- what stands in the way of a clear order ---


def found(rows: list[Record], by: Scoring) -> list[tuple[Kind, str | None, tuple[str, ...]]]:
    plan = list(scored(rows, by).values())
    return [(finding.kind, finding.code, finding.facts) for finding in score.check(plan, by)]


def test_a_clear_order_has_no_findings() -> None:
    assert found([points(4, 3, 2, 1), points(1, 1, 1, 1, meeting_order=1)], scoring()) == []


def test_a_point_off_the_scale_is_told_with_the_scale() -> None:
    off = (Kind.POINT_OFF_SCALE, "1", ("เกณฑ์ 0", "7.5", "0", "4"))
    assert off in found([points(7.5, 1, 1, 1)], scoring())


def test_a_point_of_a_criterion_that_is_not_in_use_is_not_told() -> None:
    assert found([points(1, 1, 1, 1, 9)], scoring()) == []


def test_open_rows_are_counted_by_tambon() -> None:
    rows = [points(1), points(None), points(None, tambon="มูโนะ"), points(None), points(None, group="ทำเองได้")]
    assert found(rows, scoring(1)) == [
        (Kind.POINTS_MISSING, None, ("ปาเสมัส", "2")),
        (Kind.POINTS_MISSING, None, ("มูโนะ", "1")),
    ]


def test_a_number_that_the_meeting_gave_twice_in_a_tambon_is_told() -> None:
    rows = [
        points(1, meeting_order=order, tambon=tambon)
        for order, tambon in ((1, "ก"), (1, "ข"), (2.5, "ข"), (2.5, "ข"))
    ]
    assert found(rows, scoring(1)) == [(Kind.ORDER_TWICE, None, ("ข", "2.5", "2"))]


@pytest.mark.parametrize(
    ("change", "usable"),
    [
        ({"weight": -1}, False),
        ({"low": 4}, False),
        ({"low": 9}, False),
        ({"weight": 0, "low": 9}, True),
        ({}, True),
    ],
)
def test_a_criterion_that_cannot_be_used_is_told(change: Record, usable: bool) -> None:
    facts = [kind for kind, _, _ in found([], scoring(1, **change))]
    assert facts == ([] if usable else [Kind.CRITERION_UNUSABLE])
