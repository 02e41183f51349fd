"""What an action changed is put back exactly, but for what people did since."""

import random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xlplan.core import frames, undo
from xlplan.core.frames import Record
from xlplan.core.schema.making import SETTING_COUNTER
from xlplan.core.written import OWN

Rows = dict[str, Record]


def rows(*codes: str, **cells: Any) -> Rows:
    return {code: frames.row("projects", code=code, name=code, **cells) for code in codes}


def back(before: Rows, after: Rows, now: Rows, table: str = "projects", **more: Any) -> undo.Undone:
    return undo.put_back(table, undo.change(table, before, after, in_order=True), now, **more)


def filled(of: Rows) -> dict[str, Record]:
    return {key: {n: v for n, v in row.items() if v is not None and v != ""} for key, row in of.items()}


CELL = st.none() | st.text(max_size=3) | st.integers(0, 9)
TABLE = st.dictionaries(
    st.sampled_from("กขคงจ"),
    st.fixed_dictionaries({"name": CELL, "note": CELL, "budget_year_1": CELL, OWN + "ของเรา": CELL}),
)


@given(TABLE, TABLE)
def test_an_action_is_put_back_in_its_order(before: Rows, after: Rows) -> None:
    assert (OWN + "ของเรา") not in undo.change("projects", before, before)
    same_own = {  # the program writes no column of staff's own
        key: row | {OWN + "ของเรา": before[key][OWN + "ของเรา"]} if key in before else row
        for key, row in after.items()
    }
    assume(undo.change("projects", before, same_own, in_order=True))
    undone = back(before, same_own, same_own)
    assert undone.kept == []
    assert list(filled(undone.rows).items()) == list(filled(before).items())


@given(TABLE, TABLE)
def test_putting_back_what_was_put_back_brings_it_again(before: Rows, after: Rows) -> None:
    after = {key: {n: v for n, v in row.items() if not n.startswith(OWN)} for key, row in after.items()}
    before = {key: {n: v for n, v in row.items() if not n.startswith(OWN)} for key, row in before.items()}
    assume(undo.change("projects", before, after, in_order=True))
    undone = back(before, after, after).rows
    assert list(filled(back(after, undone, undone).rows).items()) == list(filled(after).items())


def test_nothing_changed_is_no_change() -> None:
    assert undo.change("projects", rows("ก", "ข"), rows("ก", "ข")) == {}
    assert undo.change("projects", rows("ก"), rows("ก", total=500)) == {}  # Excel computes that


def test_rows_in_another_order_are_a_change_and_are_put_back() -> None:
    undone = back(rows("ก", "ข"), rows("ข", "ก"), rows("ข", "ก"))
    assert list(undone.rows) == ["ก", "ข"]


def test_a_table_that_was_sorted_since_stays_sorted_so() -> None:
    undone = back(rows("ก", "ข", "ค"), rows("ก", "ข"), rows("ข", "ก"))
    assert list(undone.rows) == ["ข", "ก", "ค"]


def test_rows_that_people_added_since_come_behind() -> None:
    undone = back(rows("ก", "ข"), rows("ก"), rows("ก", "ใหม่"))
    assert list(undone.rows) == ["ก", "ข", "ใหม่"]


@pytest.mark.parametrize(
    ("now", "stands", "kept"),
    [("หลัง", "ก่อน", []), ("ก่อน", "ก่อน", []), ("คน", "คน", [("ก", "target", "คน", "ก่อน")]),
     (None, None, [("ก", "target", None, "ก่อน")])],
)  # fmt: skip
def test_a_cell_that_people_changed_since_stays_and_is_told(now: Any, stands: Any, kept: list[Any]) -> None:
    undone = back(rows("ก", target="ก่อน"), rows("ก", target="หลัง"), rows("ก", target=now))
    assert (undone.rows["ก"]["target"], undone.kept) == (stands, kept)


def test_a_row_that_was_added_goes_unless_people_put_something_in() -> None:
    after = rows("ก", "ข", "ค")
    now = rows("ก", "ข") | rows("ค", note="ของเรา") | rows("ง")
    undone = back(rows("ก"), after, now)
    assert list(undone.rows) == ["ก", "ค", "ง"]
    assert undone.kept == [("ค", None, None, None)]


def test_a_row_that_is_named_stays_without_a_word() -> None:
    undone = back({}, rows("ก", "ข"), rows("ก", "ข"), stay=frozenset(["ก"]))
    assert (list(undone.rows), undone.kept) == (["ก"], [])


def test_a_row_that_people_deleted_since_stays_away() -> None:
    undone = back(rows("ก", target="1"), rows("ก", target="2"), {})
    assert (undone.rows, undone.kept) == ({}, [("ก", None, None, None)])


def test_a_row_that_was_taken_out_comes_back_with_every_column() -> None:
    before = rows("ก", note="x", **{OWN + "ของเรา": 7, "budget_year_1": "รอ"})
    undone = back(before, {}, {})
    assert undone.rows["ก"].keys() >= frames.row("projects").keys()
    assert undone.cells == {("ก", OWN + "ของเรา"): 7, ("ก", "budget_year_1"): "รอ"}
    assert undone.rows["ก"]["note"] == "x"


def test_words_in_a_numbers_cell_come_back_and_give_way_again() -> None:
    words, number = rows("ก", budget_year_1="รอ"), rows("ก", budget_year_1=500)
    assert back(words, number, number).cells == {("ก", "budget_year_1"): "รอ"}
    assert back(number, words, words).cells == {("ก", "budget_year_1"): 500}


def test_numbers_that_were_given_stay_given() -> None:
    before, after = ({"มูโนะ": {"tambon": "มูโนะ", "counters": c, "origin": c}} for c in ("03=1", "03=2"))
    undone = back(before, after, after, "tambons")
    assert (undone.rows["มูโนะ"]["counters"], undone.rows["มูโนะ"]["origin"]) == ("03=2", "03=1")
    before, after = ({SETTING_COUNTER: {"name": SETTING_COUNTER, "value": c}} for c in (None, "00=2"))
    assert back(before, after, after, "settings").rows[SETTING_COUNTER]["value"] == "00=2"


def test_rows_without_a_key_and_second_ones_are_called_after_what_stands_in_them() -> None:
    keys = ["ก", None, "ก", "ข", None]
    names = ["ถนน", "คลอง", "ถนน", "ท่อ", "คลอง"]
    given = [{"code": key, "name": name} for key, name in zip(keys, names, strict=True)]
    found = undo.keyed("projects", keys, given)
    first, second = (key for key in found if found[key]["name"] == "คลอง")
    assert list(found.values()) == given
    assert list(found)[::3] == ["ก", "ข"]
    assert first.startswith("#")
    assert second == f"{first}'"
    assert set(undo.keyed("projects", keys[::-1], given[::-1])) == set(found)


def test_rows_that_stay_keep_the_sheets_order_and_new_ones_come_behind() -> None:
    change = undo.change("projects", rows("ก", "ข"), rows("ใหม่", "ข", "ก"))
    assert change["order"] == [["ก", "ข"], ["ก", "ข", "ใหม่"]]
    assert undo.change("projects", rows("ก", "ข"), rows("ข", "ก")) == {}


def test_many_rows_in_any_order_are_put_back() -> None:
    chance = random.Random(3)
    codes = [f"ปส-03-{number:03}" for number in range(300)]
    before = rows(*chance.sample(codes, 200))
    after = {key: before.get(key) or rows(key)[key] for key in chance.sample(codes, 200)}
    undone = back(before, after, after)
    assert list(undone.rows) == list(before)
