"""The worksheet functions: called directly, and through xlwings' own server with the arguments of Excel."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import xlwings
from hypothesis import given
from hypothesis import strategies as st

from tests.support.udf_server import MISSING, Call, udf_server
from xlplan import functions
from xlplan.core import numbers, score, thai
from xlplan.core.classifying import classify
from xlplan.core.matching import likeness, match
from xlplan.core.naming import names
from xlplan.core.vocabulary import Direction, ScoreMethod
from xlplan.functions import FUNCTIONS, ExcelError, UnusableCellsError
from xlplan.settings import shipped_rows, shipped_settings
from xlplan.words.functions import BY_NAME, Cells, Example, Function

NA, DIV_0 = -2146826246, -2146826281
VALUE, NUM = int(ExcelError.VALUE), int(ExcelError.NUM)
MORE, LESS = str(Direction.MORE), str(Direction.LESS)
CRITERIA = ((1.0, "ก", 0.0, 4.0, MORE, 1.0), (2.0, "ข", 0.0, 4.0, None, 2.0), (3.0, "ค", 1.0, 4.0, LESS, 1.0))
CRITERIA_COLUMNS = ("number", "criterion", "low", "high", "direction", "weight")
EXAMPLES = [(function, example) for function in FUNCTIONS for example in function.examples]


@pytest.fixture(scope="module")
def call() -> Iterator[Call]:
    with udf_server("xlplan.functions") as server:
        yield server


def column(*cells: Any) -> tuple[tuple[Any], ...]:
    return tuple((cell,) for cell in cells)


def as_excel_hands_over(cells: Cells) -> Any:
    """Whole numbers are floats in Excel, and a range of one cell is that cell."""
    if isinstance(cells, tuple):
        rows = tuple(tuple(map(as_excel_hands_over, row)) for row in cells)
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows
    return float(cells) if isinstance(cells, int) else cells


def shown(result: Any) -> Any:
    """A result as Excel shows it."""
    if isinstance(result, list):
        return tuple(tuple(map(shown, row)) for row in result)
    return {VALUE: "#VALUE!", NUM: "#NUM!", NA: "#N/A"}.get(result, result) if type(result) is int else result


# --- the register ---


@pytest.mark.parametrize(("function", "example"), EXAMPLES)
def test_every_example_gives_what_it_says(function: Function, example: Example, call: Call) -> None:
    given_cells = [as_excel_hands_over(cells) for cells in example.given]
    assert shown(getattr(functions, function.name)(*given_cells)) == example.gives
    missing = [MISSING] * (len(function.arguments) - len(given_cells))
    assert shown(call(function.name, *given_cells, *missing)) == example.gives


def test_every_worksheet_function_is_in_the_register_with_its_arguments(call: Call) -> None:
    served = sys.modules["xlplan.functions"]
    made = {name: getattr(served, name).__xlfunc__ for name in dir(served) if name.startswith("PLAN_")}
    assert set(made) == set(BY_NAME)
    for function in FUNCTIONS:
        told = made[function.name]
        assert [
            (one["name"], one["doc"], "optional" in one, one["options"]["convert"]) for one in told["args"]
        ] == [(one.name, one.meaning, one.optional, "raw") for one in function.arguments]
        assert not told["volatile"]
        assert told["async_mode"] is None
        assert "expand" not in told["ret"]["options"]
        assert "caller" not in [one["name"] for one in told["args"]]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_names_and_texts_are_such_as_excel_takes(function: Function) -> None:
    assert re.fullmatch(r"PLAN_[A-Z]+", function.name)
    for text in (function.meaning, *(one.meaning for one in function.arguments)):
        assert 0 < len(text) <= 255
        assert "\n" not in text
    for one in function.arguments:
        assert re.fullmatch(r"[a-z]+", one.name)
        assert one.name not in {"name", "next", "end", "date", "time", "string", "property", "me", "to"}
    assert function.formula.startswith(f"={function.name}(")
    assert len(function.examples) > 1
    assert (
        any(isinstance(example.gives, tuple) for example in function.examples) or function.name == "PLAN_WHY"
    )


# --- the shape of what comes in and goes out ---


@pytest.mark.parametrize("name", ["PLAN_CLEAN", "PLAN_NUMBER", "PLAN_AREA", "PLAN_RANK"])
def test_what_goes_out_has_the_shape_of_what_came_in(name: str, call: Call) -> None:
    assert not isinstance(call(name, "1"), list)
    assert not isinstance(call(name, (("1",),)), list)
    assert [len(row) for row in call(name, (("1", "2", None), ("3", "4", "5")))] == [3, 3]
    assert [len(row) for row in call(name, column("1", "2"))] == [1, 1]
    assert len(call(name, ("1", "2", "3"))) == 3  # an array constant is one row


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_an_empty_cell_stays_empty_and_is_never_nought(empty: Any, call: Call) -> None:
    for function in FUNCTIONS:
        arguments = [empty] * sum(not one.optional for one in function.arguments)
        if function.name != "PLAN_SCORE":
            assert call(function.name, *arguments) == ""
    assert call("PLAN_NUMBER", column(None, "5", None)) == [[""], [5.0], [""]]
    assert call("PLAN_RANK", column(None, None)) == [[""], [""]]


@pytest.mark.parametrize("error", [NA, DIV_0, VALUE])
def test_an_error_in_a_cell_stays_that_error_and_spoils_no_other(error: int, call: Call) -> None:
    assert call("PLAN_CLEAN", column("ก  ข", error)) == [["ก ข"], [error]]
    assert call("PLAN_NUMBER", column("๕", error)) == [[5.0], [error]]
    assert call("PLAN_RANK", column(5.0, error, 7.0)) == [[2.0], [error], [1.0]]
    assert call("PLAN_AREA", error) == error
    assert call("PLAN_SIMILAR", column("ถนน", error), "ถนน") == [[100.0], [error]]
    assert call("PLAN_WHY", "ถนน", error) == error
    assert call("PLAN_SCORE", ((4.0, 3.0, 2.0), (error, 3.0, 2.0)), CRITERIA) == [[13.0], [error]]


def test_whole_numbers_go_out_for_errors_only(call: Call) -> None:
    """VBA tells errors by their being whole: no other result may be."""
    results = [
        call("PLAN_CLEAN", 7), call("PLAN_NUMBER", 7), call("PLAN_RANK", 7), call("PLAN_SIMILAR", 7, 7),
        call("PLAN_SCORE", ((4, 3, 2),), CRITERIA), call("PLAN_NUMBER", "๗"),
    ]  # fmt: skip
    assert [type(result) for result in results] == [float] * len(results)
    assert type(call("PLAN_NUMBER", "ประมาณห้าแสน")) is int


@pytest.mark.parametrize("name", sorted(BY_NAME))
@pytest.mark.parametrize("cells", [(), ((),), ((1.0, 2.0), (3.0,)), (1.0, (2.0,))], ids=repr)
def test_what_is_no_range_raises(name: str, cells: Any, call: Call) -> None:
    arguments = [cells] * sum(not one.optional for one in BY_NAME[name].arguments)
    with pytest.raises(ValueError):  # noqa: PT011  # the class is another one in the server
        call(name, *arguments)


def test_five_thousand_rows_are_one_call_and_each_name_is_looked_at_once(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    parse = names.parse

    def counted(text: str, abbreviations: names.Abbreviations) -> names.Name:
        looked_at.append(text)
        return parse(text, abbreviations)

    monkeypatch.setattr(names, "parse", counted)
    texts = column(*(f"ก่อสร้างถนน คสล. สาย {number}" for number in range(5000)))
    alike = call("PLAN_SIMILAR", texts, "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สาย 7")
    assert len(alike) == 5000
    assert [number for number, (value,) in enumerate(alike) if value] == [7]
    assert len(looked_at) == 5001
    assert len(call("PLAN_CLEAN", texts)) == len(call("PLAN_RANK", column(*map(float, range(5000))))) == 5000
    assert call("PLAN_RANK", column(*map(float, range(5000))))[0] == [5000.0]
    assert len(call("PLAN_SCORE", ((4.0, 3.0, 2.0),) * 5000, CRITERIA)) == 5000


# --- PLAN_SCORE ---


def test_points_become_the_total_of_their_row(call: Call) -> None:
    assert call("PLAN_SCORE", ((4.0, 3.0, 2.0),), CRITERIA) == 13.0
    assert call("PLAN_SCORE", ((4.0, 3.0, 2.0), (0.0, 0.0, 1.0)), CRITERIA, MISSING) == [[13.0], [4.0]]
    assert call("PLAN_SCORE", ((4.0, 3.0, 2.0),), CRITERIA, "คูณ") == 108.0
    assert call("PLAN_SCORE", ((4.0, 3.0, 2.0),), CRITERIA, "บวก") == 13.0


@pytest.mark.parametrize("missing", [None, "", "3", "สาม", True, 4.5, -1.0])
def test_a_point_that_is_missing_no_number_or_off_its_scale_leaves_the_total_empty(
    missing: Any, call: Call
) -> None:
    assert call("PLAN_SCORE", ((4.0, missing, 2.0),), CRITERIA) == ""


def test_columns_that_are_not_given_count_as_missing_where_they_have_weight(call: Call) -> None:
    assert call("PLAN_SCORE", ((4.0, 3.0),), CRITERIA) == ""
    assert call("PLAN_SCORE", ((4.0, 3.0),), CRITERIA[:2]) == 10.0
    assert call("PLAN_SCORE", 4.0, CRITERIA[:1]) == 4.0


def test_the_criteria_may_stand_in_any_order_with_headings_and_more_columns(call: Call) -> None:
    heading = ("ข้อ", "เกณฑ์", "คะแนนต่ำสุด", "คะแนนสูงสุด", "ทิศทาง", "น้ำหนัก")
    sheet = tuple((*row, "ความหมาย") for row in (heading, CRITERIA[2], CRITERIA[0], CRITERIA[1]))
    assert call("PLAN_SCORE", ((4.0, 3.0, 2.0),), sheet) == 13.0


def test_a_total_that_the_sheet_cannot_compute_is_an_error(call: Call) -> None:
    broken = ((1.0, "ก", 0.0, 4.0, MORE, -1.0),)
    assert call("PLAN_SCORE", 0.0, broken, "คูณ") == NUM
    assert call("PLAN_SCORE", 4.0, ((1.0, "ก", 0.0, 4.0, MORE, 1e308),)) == NUM


def test_an_error_in_the_criteria_is_the_error_of_every_total(call: Call) -> None:
    broken = (*CRITERIA[:2], (3.0, "ค", 1.0, NA, LESS, 1.0))
    assert call("PLAN_SCORE", ((4.0, 3.0, 2.0), (1.0, 1.0, 1.0)), broken) == [[NA], [NA]]
    assert call("PLAN_SCORE", ((4.0, 3.0, 2.0),), CRITERIA, DIV_0) == DIV_0


def test_a_product_passes_over_an_error_where_there_is_no_weight(call: Call) -> None:
    criteria = (CRITERIA[0], (2.0, "ข", 0.0, 4.0, MORE, 0.0))
    assert call("PLAN_SCORE", ((4.0, NA),), criteria, "คูณ") == 4.0
    assert call("PLAN_SCORE", ((4.0, NA),), criteria) == NA


@pytest.mark.parametrize(
    "arguments",
    [
        (((1.0,) * 9,), CRITERIA),
        ((4.0,), tuple(row[:5] for row in CRITERIA)),
        (4.0, CRITERIA, (("คูณ", "บวก"),)),
    ],
)
def test_ranges_that_hold_something_else_raise(arguments: Any, call: Call) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        call("PLAN_SCORE", *arguments)


POINT = st.sampled_from([None, 0.0, 1.0, 2.5, 4.0, 4.0, -1.0, 11.0])
CRITERION = st.fixed_dictionaries(
    {
        "number": st.sampled_from([1.0, 2.0, 3.0, 3.0, 8.0, None, 9.0]),
        "criterion": st.just("เกณฑ์"),
        "low": st.sampled_from([0.0, 1.0, None]),
        "high": st.sampled_from([4.0, 5.0, None]),
        "direction": st.sampled_from([MORE, LESS, None]),
        "weight": st.sampled_from([1.0, 0.5, 0.0, None, 2.0, -1.0, 0.333]),
    }
)


@given(
    st.lists(st.lists(POINT, min_size=8, max_size=8), min_size=1, max_size=4),
    st.lists(CRITERION, min_size=1, max_size=9),
    st.sampled_from([None, *map(str, ScoreMethod), "อื่น"]),
)
def test_totals_and_ranks_are_those_of_the_plan(points: Any, criteria: Any, method: str | None) -> None:
    ours = functions.PLAN_SCORE(
        points, [[row[name] for name in CRITERIA_COLUMNS] for row in criteria], method
    )
    totals = [row[0] for row in ours] if isinstance(ours, list) else [ours]
    said = ScoreMethod(method) if method in set(ScoreMethod) else ScoreMethod.ADD
    plan = [
        {
            "code": str(number),
            "tambon": "ก",
            **{f"points_{place}": point for place, point in enumerate(row, 1)},
        }
        for number, row in enumerate(points)
    ]
    scored = score.apply(plan, score.Scoring(score.criteria(criteria), said))
    for total, row in zip(totals, scored, strict=True):
        computed = row["score_low"] is not None and row["score_high"] is not None
        assert total == ((row["score"] if row["score"] is not None else "") if computed else NUM)
    if all(isinstance(total, float) for total in totals):
        ranks = functions.PLAN_RANK(column(*totals))
        ranks = [rank for (rank,) in ranks] if isinstance(ranks, list) else [ranks]
        assert ranks == [row["worst"] for row in scored] == [row["best"] for row in scored]


# --- the others ---


def test_ranks_go_down_from_the_largest_and_equal_totals_share_one(call: Call) -> None:
    assert call("PLAN_RANK", column(12.0, 15.0, None, 12.0, 9.0)) == [[2.0], [1.0], [""], [2.0], [4.0]]
    assert call("PLAN_RANK", 12.0, column(12.0, 15.0, "", 12.0)) == 2.0
    assert call("PLAN_RANK", 13.0, column(12.0, 15.0)) == 2.0  # where it would stand
    assert call("PLAN_RANK", column("ครบ", True, -1.0)) == [[VALUE], [VALUE], [1.0]]


@given(st.text(max_size=20))
def test_text_is_mended_as_it_is_on_import(text: str) -> None:
    assert functions.PLAN_CLEAN(text) == (thai.clean(text) if text.strip() else "")


def test_what_is_no_text_is_left_as_it_is(call: Call) -> None:
    assert call("PLAN_CLEAN", column(2566.0, True)) == [[2566.0], [True]]


@given(st.text("๐๑๒0123,.-– ()ก/บาทล้นแส", max_size=12))
def test_amounts_are_read_as_they_are_on_import(text: str) -> None:
    amount = numbers.baht(text)
    expected = VALUE if amount.satang is None else amount.satang / 100
    assert functions.PLAN_NUMBER(text) == ("" if amount.said is numbers.Said.NOTHING else expected)


@pytest.mark.parametrize("unreadable", ["5,000-10,000 บาท", "ประมาณห้าแสน", "12%", True, "1e5"])
def test_an_amount_that_cannot_be_read_is_an_error_and_no_text(unreadable: Any, call: Call) -> None:
    assert call("PLAN_NUMBER", unreadable) == VALUE


def test_a_number_is_the_amount_it_is(call: Call) -> None:
    assert call("PLAN_NUMBER", column(238613.38, -5.0, 0.0)) == [[238613.38], [-5.0], [0.0]]


NAMES = [row["name"] for row in (
    {"name": "ก่อสร้างถนน คสล. ซอยสวนยาง หมู่ที่ 4"}, {"name": "ซ่อมแซมถนน คสล. ซอยสวนยาง"},
    {"name": "โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก สาย ก-ข ม.4"}, {"name": "ก่อสร้างถนนลูกรัง สาย ข-ก"},
    {"name": "ส่งเสริมอาชีพสตรี (อบต.)"}, {"name": "ส่งเสริมอาชีพกลุ่มสตรี (เทศบาล)"}, {"name": "7"},
)]  # fmt: skip


@pytest.mark.parametrize("second", NAMES)
@pytest.mark.parametrize("first", NAMES)
def test_two_names_are_as_alike_as_where_sets_are_proposed(first: str, second: str, call: Call) -> None:
    short = shipped_settings().abbreviations
    result, why = call("PLAN_SIMILAR", first, second), call("PLAN_WHY", first, second)
    assert result == call("PLAN_SIMILAR", second, first)
    assert 0 <= result <= 100
    parsed = [names.parse(name, short) for name in (first, second)]
    for reason in (*likeness.reasons(*parsed)[0], *likeness.reasons(*parsed)[1]):
        assert reason in why
    pair = match.compare({"code": "ก", "name": first}, {"code": "ข", "name": second}, short)
    if pair is not None:
        assert result == pair.score
        assert all(reason in why for reason in (*pair.reasons_for, *pair.reasons_against))


def test_ranges_of_names_are_put_side_by_side_or_against_one(call: Call) -> None:
    assert call("PLAN_SIMILAR", column("ถนน", "คลอง"), column("ถนน", "")) == [[100.0], [""]]
    assert call("PLAN_SIMILAR", "ถนน", (("ถนน", "คลอง"),)) == call("PLAN_SIMILAR", (("ถนน", "คลอง"),), "ถนน")
    with pytest.raises(ValueError):  # noqa: PT011
        call("PLAN_SIMILAR", column("ก", "ข"), column("ก", "ข", "ค"))
    with pytest.raises(ValueError):  # noqa: PT011
        call("PLAN_WHY", (("ก", "ข"),), column("ก", "ข"))


def test_areas_are_those_of_the_shipped_rules(call: Call) -> None:
    shipped = shipped_settings()
    texts = [*NAMES, "กิจกรรมอื่น", *(row["words"].split(",")[0] for row in shipped_rows("rules")[:20])]
    rows, _ = classify.classify(
        [{"code": "ก", "name": text} for text in texts], shipped.rules, shipped.abbreviations, sheet=""
    )
    expected = [row["area_proposed"] or "" for row in rows]
    assert len(set(expected)) > 3
    assert [area for (area,) in call("PLAN_AREA", column(*texts))] == expected


# --- the module ---


def test_functions_that_do_not_fit_raise_what_is_a_value_error() -> None:
    with pytest.raises(UnusableCellsError):
        functions.PLAN_CLEAN(())


def test_the_steps_are_loaded_only_when_a_function_needs_them() -> None:
    code = "import sys, json, xlplan.functions; print(json.dumps(list(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not [name for name in json.loads(told) if name.startswith(("xlplan.core", "xlplan.office"))]


def test_the_stand_ins_are_gone_after_use() -> None:
    names_held = ("pythoncom", "xlwings.udfs", "xlwings._xlwindows", "xlplan.functions")

    def held() -> list[Any]:
        package = sys.modules["xlplan"]
        return [xlwings.func, xlwings.engines, package.functions, *map(sys.modules.get, names_held)]

    before = held()
    with udf_server("xlplan.functions"):
        during = held()
    assert held() == before
    assert all(one is not other for one, other in zip(before, during, strict=True))
