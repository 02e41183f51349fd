"""A function of the add-in is known in every spelling, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.office.addin_formulas import is_addin, is_function_name, renumbered, repaired, uses_addin

PLAIN = "PLAN_SCORE(A2:D2,F2:K5)"
SPELLINGS = [
    rf"'C:\Users\x\AppData\Roaming\Microsoft\Excel\XLSTART\xlplan.xlam'!{PLAIN}",
    rf"'C:\Users\สม ชาย & ก%TEMP% (1)\xlplan.xlam'!{PLAIN}",
    rf"'C:\Users\O''Brien\xlplan.xlam'!{PLAIN}",
    rf"'\\server\share\[x]\xlplan.xlam'!{PLAIN}",
    f"'https://office.sharepoint.com/แผน/xlplan.xlam'!{PLAIN}",
    rf"'C:\Downloads\xlplan (1).xlam'!{PLAIN}",
    f"'xlplan.xlam'!{PLAIN}",
    f"xlplan.xlam!{PLAIN}",
    f"XLPLAN.XLAM!{PLAIN}",
    f"[1]!{PLAIN}",
    f"[12]!{PLAIN}",
    f"[xlplan.xlam]!{PLAIN}",
    f"_xll.{PLAIN}",
    f"_xlfn._xlws.{PLAIN}",
    f"_xludf.{PLAIN}",
    "plan_score(A2:D2,F2:K5)",
    PLAIN,
]
OTHERS = [
    'IF(A1="[1]!PLAN_SCORE(1)",1,2)',
    '"a ""xlplan.xlam!PLAN_RANK(1)"" b"',
    "MYPLAN_SCORE(A2)",
    "MY.PLAN_SCORE(A2)",
    "PLAN_SCORE+1",
    "PLAN_SCORE1",
    "'PLAN_SCORE(1)'!A1",
    "'it''s PLAN_SCORE(1)'!A1",
    "plan[PLAN_SCORE(1)]",
    "plan[[#This Row],[PLAN_SCORE(1)]]",
    "plan['[1']!PLAN_SCORE(1)]",
    r"'C:\calc\other.xlam'!PLAN_SCORE(A2)",
    "other.xlam!PLAN_SCORE(A2)",
    "'[1]แผน'!A2+[1]แผน!B2",
    "SUM(plan[รวม])",
    "COUNTIFS(plan[ตำบล],plan[[#This Row],[ตำบล]])",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("around", ["{}", "={}", "IF(A1>0,{},0)", '"ก"&{}&"xlplan.xlam!"', "-{}*2", "+{},{}"])
def test_every_spelling_becomes_the_plain_one(spelling: str, around: str) -> None:
    formula = around.replace("{}", spelling)
    assert repaired(formula) == around.replace("{}", PLAIN)
    assert uses_addin(formula)


@pytest.mark.parametrize("formula", OTHERS)
def test_what_only_looks_like_one_stays_as_it_is(formula: str) -> None:
    assert repaired(formula) == formula
    assert not uses_addin(formula)


def test_nested_functions_are_all_repaired() -> None:
    formula = r"PLAN_RANK('C:\a\xlplan.xlam'!PLAN_SCORE([1]!PLAN_NUMBER(A1),B2),xlplan.xlam!PLAN_AREA(A1))"
    assert repaired(formula) == "PLAN_RANK(PLAN_SCORE(PLAN_NUMBER(A1),B2),PLAN_AREA(A1))"


def test_a_number_in_brackets_is_ours_unless_the_file_says_that_it_is_another_file() -> None:
    assert uses_addin("[2]!PLAN_RANK(A1)", others={1})
    assert not uses_addin("[1]!PLAN_RANK(A1)", others={1})
    assert uses_addin("PLAN_RANK(A1)", others={1})


def test_a_defined_name_that_uses_one_counts() -> None:
    assert uses_addin("SUM(คะแนนของฉัน)+1", names={"คะแนนของฉัน"})
    assert uses_addin("MyScore*2", names={"myscore"})
    assert not uses_addin('"MyScore"', names={"myscore"})


@pytest.mark.parametrize(
    ("target", "ours"),
    [
        ("xlplan.xlam", True), (r"file:///C:\Users\x\XLSTART\xlplan.xlam", True), ("xlplan%20(1).xlam", True),
        ("/Users/x/xlplan.xlam", True), ("calc.xlam", False), ("xlplan.xlsx", False),
        ("notxlplan.xlam", False),
    ],
)  # fmt: skip
def test_the_add_in_is_known_by_its_file_name(target: str, ours: bool) -> None:
    assert is_addin(target) is ours


def test_names_under_which_excel_keeps_unknown_functions() -> None:
    assert [is_function_name(name) for name in ("PLAN_CLEAN", "_xlfn.PLAN_CLEAN", "plan_total", "plan")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_other_links_are_renumbered_but_no_text_and_no_column() -> None:
    formula = "[2]!ยอด+'[3]แผน ''1'''!$A$1&\"[2]!ยอด\"&plan[2]&plan[[2]:[3]]&[1]x!A1"
    assert renumbered(formula, {2: 1, 3: 2}) == (
        "[1]!ยอด+'[2]แผน ''1'''!$A$1&\"[2]!ยอด\"&plan[2]&plan[[2]:[3]]&[1]x!A1"
    )


@given(st.text("PLAN_SCORE()[]!'\"1xlplan.xlam\\A:,&ก", max_size=40))
def test_repairing_twice_is_repairing_once_and_never_fails(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once
    quoted = '"' + text.replace('"', '""') + '"'
    assert repaired(quoted) == quoted
