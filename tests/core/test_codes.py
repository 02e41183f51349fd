"""Codes are made once, never given twice and never turned back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.core.codes import Coder, Counters, short_code

villages = st.one_of(st.none(), st.integers(1, 30).map(str), st.sampled_from(["5, 6", "", "ทั้งตำบล"]))


@pytest.mark.parametrize(
    ("tambon", "taken", "code"),
    [
        ("ปาเสมัส", [], "ปส"),
        ("ปูโยะ", [], "ปย"),
        ("มูโนะ", [], "มน"),
        ("ปาเสมัส", ["ปส"], "ปม"),
        ("ปาเสมัส", ["ปส", "ปม"], "ปส2"),
        ("ปูโยะ", ["ปย", "ปย2"], "ปย3"),
        ("อี", [], "อต"),
        ("", [], "ตบ"),
    ],
)
def test_a_short_code_is_two_consonants_that_no_other_tambon_has(tambon: str, taken: list[str], code: str):
    assert short_code(tambon, taken) == code


@given(st.lists(st.text("กขคาี ะMuno", max_size=8), max_size=30))
def test_no_two_tambons_get_one_short_code(names: list[str]):
    taken: list[str] = []
    for name in names:
        taken.append(short_code(name, taken))
    assert len(set(taken)) == len(names)


def test_a_code_holds_tambon_village_and_running_number():
    coder = Coder("ปส", None, [])
    assert [coder.project(moo) for moo in ("3", "3", "12", None)] == [
        "ปส-03-001",
        "ปส-03-002",
        "ปส-12-001",
        "ปส-00-001",
    ]


@pytest.mark.parametrize("moo", [None, "", "5, 6", "ทั้งตำบล"])
def test_a_project_of_several_villages_or_none_has_the_village_00(moo: str | None):
    assert Coder("ปส", None, []).project(moo) == "ปส-00-001"


def test_plan_projects_are_counted_by_themselves():
    coder = Coder("ปส", None, [])
    assert [coder.project("3"), coder.plan(), coder.plan()] == ["ปส-03-001", "ปส-ต001", "ปส-ต002"]


def test_counters_are_written_as_text_and_go_on_from_it():
    coder = Coder("ปส", "03=17, ต=4", [])
    assert (coder.project("3"), coder.plan()) == ("ปส-03-018", "ปส-ต005")
    assert str(coder.counters) == "03=18, ต=5"


@pytest.mark.parametrize("written", ["03=17,ต=4", " 03 = 17 , ต = 4 ", "ต=4, 03=17"])
def test_counters_may_be_spaced_and_ordered_as_staff_like(written: str):
    assert str(Counters(written)) == "03=17, ต=4"


def test_a_code_in_use_is_never_given_again_though_the_counter_was_lost():
    coder = Coder("ปส", None, ["ปส-03-041", "ปส-03-007", "ปส-ต009", "ปย-03-099", "ปส-04-xyz"])
    assert (coder.project("3"), coder.project("4"), coder.plan()) == ("ปส-03-042", "ปส-04-001", "ปส-ต010")


def test_a_counter_is_never_turned_back_by_the_codes_in_use():
    assert Coder("ปส", "03=50", ["ปส-03-007"]).project("3") == "ปส-03-051"


def test_a_code_grows_beyond_three_digits():
    assert Coder("ปส", "03=999", []).project("3") == "ปส-03-1000"


@given(st.lists(villages, max_size=30), st.lists(villages, max_size=30))
def test_codes_never_repeat_over_two_runs_of_which_the_first_was_thrown_away(
    first: list[str | None], second: list[str | None]
):
    before = Coder("ปส", None, [])
    given_before = [before.project(moo) for moo in first] + [before.plan()]
    after = Coder("ปส", str(before.counters), [])  # every row deleted, only the counters left
    given_after = [after.project(moo) for moo in second] + [after.plan()]
    assert len({*given_before, *given_after}) == len(given_before) + len(given_after)


@given(st.lists(villages, max_size=30), st.lists(villages, max_size=30))
def test_codes_never_repeat_when_the_counters_are_lost_and_the_rows_are_left(
    first: list[str | None], second: list[str | None]
):
    before = Coder("ปส", None, [])
    given_before = [before.project(moo) for moo in first] + [before.plan()]
    after = Coder("ปส", None, given_before)
    given_after = [after.project(moo) for moo in second] + [after.plan()]
    assert len({*given_before, *given_after}) == len(given_before) + len(given_after)
