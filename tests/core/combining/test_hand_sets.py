"""Sets that staff make by hand: their names, and which rows they may hold."""

import pytest

from tests.support.piped import records
from xlplan.core.combining import hand_sets
from xlplan.errors import NoRowsChosenError, SetOfTambonsError

ROWS = records("""
    code | tambon | hand_set
    ก-1  | ปูโยะ   | ก๒
    ก-2  | ปูโยะ   |
    ก-3  | มูโนะ   | ก7
    ก-4  | ปูโยะ   | สะพาน
""")


def test_the_next_name_is_one_that_no_set_of_the_tambon_has() -> None:
    assert [hand_sets.next_name(ROWS, tambon) for tambon in ("ปูโยะ", "มูโนะ", None)] == ["ก3", "ก8", "ก1"]


def test_a_number_longer_than_any_counter_is_a_word() -> None:
    odd = [*ROWS, {"tambon": "ปูโยะ", "hand_set": "ก" + "9" * 5_000}]
    assert hand_sets.next_name(odd, "ปูโยะ") == "ก3"


def test_one_row_may_come_to_a_set_that_is_there_and_no_row_makes_none() -> None:
    hand_sets.check(ROWS, {1}, "สะพาน")
    for chosen, name in (({1}, None), ({1}, "ใหม่"), (set(), "สะพาน"), ({3}, "สะพาน")):
        with pytest.raises(NoRowsChosenError):
            hand_sets.check(ROWS, chosen, name)


def test_a_set_lies_in_one_tambon() -> None:
    with pytest.raises(SetOfTambonsError, match="ปูโยะ, มูโนะ"):
        hand_sets.check(ROWS, {0, 2}, None)
