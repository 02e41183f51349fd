"""Which row has which code, after all that is done to a column in Excel."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.core.code_column import PutRight, Tidied, tidy

SHORTS = {"961002": "ปส"}
KNOWN: dict[str, dict[str, Any]] = {
    "ปส-03-001": {"document": "ม3.docx", "table_no": 1, "row_no": 2},
    "ปส-03-002": {"document": "ม3.docx", "table_no": 1, "row_no": 3},
    "ปส-03-003": {"document": "ม3.docx", "table_no": 1, "row_no": 4},
    "ปส-03-004": {"document": None, "table_no": None, "row_no": None},  # typed by hand
}


def row(code: str | None, row_no: int | None = None) -> dict[str, Any]:
    """A row of the sheet; with a row number it comes from the document."""
    return {
        "code": code, "document": row_no and "ม3.docx", "table_no": row_no and 1, "row_no": row_no,
    }  # fmt: skip


def tidied(*rows: dict[str, Any]) -> Tidied:
    return tidy(rows, known=KNOWN, shorts=SHORTS)


def test_rows_that_nobody_touched_keep_their_codes_in_any_order():
    done = tidied(row("ปส-03-003", 4), row("ปส-03-001", 2), row("ปส-03-004"), row("ปส-03-002", 3))
    assert done == Tidied(("ปส-03-003", "ปส-03-001", "ปส-03-004", "ปส-03-002"), ())


def test_another_spelling_is_put_right_and_told():
    done = tidied(row("ปส ๓-๑", 2), row("961002-03-002", 3), row("ปส03003", 4))
    assert done.codes == ("ปส-03-001", "ปส-03-002", "ปส-03-003")
    assert done.put_right[0] == PutRight(0, "ปส ๓-๑", "ปส-03-001")


def test_the_first_of_rows_with_one_code_keeps_it_and_copies_have_none():
    done = tidied(row("ปส-03-001", 2), row("ปส-03-001", 2), row("ปส-3-1", 2))
    assert done == Tidied(("ปส-03-001", None, None), ())


def test_a_new_row_without_a_code_has_none():
    assert tidied(row("ปส-03-001", 2), row(None)) == Tidied(("ปส-03-001", None), ())


@pytest.mark.parametrize("typed", [None, "", "  ", "เดิม", "ปส-03-", "#REF!", "ปส-03-071"])
def test_a_row_whose_code_was_lost_gets_it_back_by_its_place(typed: str | None):
    done = tidied(row("ปส-03-001", 2), row(typed, 3), row("ปส-03-003", 4))
    assert done.codes == ("ปส-03-001", "ปส-03-002", "ปส-03-003")
    assert done.put_right == (PutRight(1, (typed or "").strip() or None, "ปส-03-002"),)


def test_a_code_filled_over_its_neighbours_comes_apart_again_by_place():
    done = tidied(row("ปส-03-002", 2), row("ปส-03-002", 3), row("ปส-03-002", 4))
    assert done.codes == ("ปส-03-001", "ปส-03-002", "ปส-03-003")


def test_two_rows_that_could_be_meant_get_nothing_back():
    assert tidied(row(None, 3), row("เดิม", 3)).codes == (None, None)


def test_a_code_is_given_back_only_where_one_missing_code_fits():
    known = KNOWN | {"ปส-03-009": KNOWN["ปส-03-002"]}
    assert tidy([row(None, 3)], known=known, shorts=SHORTS).codes == (None,)


def test_a_row_typed_by_hand_has_no_place_by_which_a_code_could_come_back():
    assert tidied(row("เดิม")) == Tidied((None,), (PutRight(0, "เดิม", None),))


def test_the_code_of_a_row_that_stands_elsewhere_in_the_sheet_is_not_given_back():
    assert tidied(row("ปส-03-002", 3), row(None, 3)).codes == ("ปส-03-002", None)


def test_a_code_that_staff_thought_of_themselves_stands():
    assert tidied(row("ปส-3-500")) == Tidied(("ปส-03-500",), (PutRight(0, "ปส-3-500", "ปส-03-500"),))


def test_rows_of_the_plan_are_known_by_the_project_that_leads():
    known = {"ปส-ต001": {"lead": "ปส-03-001"}, "ปส-ต002": {"lead": "ปส-03-002"}, "ปส-ต003": {"lead": None}}
    rows = [
        {"code": None, "lead": "ปส-03-002"},
        {"code": "ปสต1", "lead": "ปส-03-001"},
        {"code": None, "lead": None},
    ]
    done = tidy(rows, known=known, shorts=SHORTS)
    assert done.codes == ("ปส-ต002", "ปส-ต001", None)


def test_a_place_read_as_numbers_or_as_text_is_one_place():
    known = {"ปส-03-001": {"document": "ม3.docx", "table_no": "1", "row_no": "2"}}
    rows = [{"code": None, "document": "ม3.docx", "table_no": 1, "row_no": 2.0}]
    assert tidy(rows, known=known, shorts=SHORTS).codes == ("ปส-03-001",)


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [*KNOWN, "ปส-3-1", "ปส03002", "961002-03-003", "ปส-03-999", "เดิม", "", "ปส", "0", "=1+1"]
    ),
    st.text("ปส-031ต ", max_size=9),
)
ROWS = st.lists(st.builds(row, CELLS, st.sampled_from([None, 2, 3, 4, 5])), max_size=12)


@given(ROWS)
def test_no_code_stands_twice_whatever_was_typed(rows: list[dict[str, Any]]):
    codes = [code for code in tidied(*rows).codes if code is not None]
    assert len(set(codes)) == len(codes)


@given(ROWS)
def test_what_was_put_right_stays_so(rows: list[dict[str, Any]]):
    done = tidied(*rows)
    again = tidied(*(one | {"code": code} for one, code in zip(rows, done.codes, strict=True)))
    kept = [code for code in done.codes if code is not None]
    assert [code for code in again.codes if code in kept] == kept


@given(ROWS)
def test_a_code_that_stands_in_the_sheet_is_lost_by_no_row_but_a_copy(rows: list[dict[str, Any]]):
    typed = {one["code"] for one in rows} & set(KNOWN)
    assert typed <= set(tidied(*rows).codes)


@given(ROWS)
def test_every_cell_that_stood_otherwise_is_told_unless_it_is_a_copy_or_new(rows: list[dict[str, Any]]):
    done = tidied(*rows)
    for told in done.put_right:
        assert done.codes[told.row] == told.code
        assert (told.typed, told.code) != (None, None)
    changed = {
        number for number, one in enumerate(rows)
        if done.codes[number] is not None and done.codes[number] != one["code"]
    }  # fmt: skip
    assert changed <= {told.row for told in done.put_right}
