"""The words that would sort most of what no rule knows."""

from xlplan.core.classifying.covering import Covering, covering


def test_the_word_that_covers_most_comes_first_and_then_most_of_the_rest() -> None:
    heads = ["ว่าวเบอร์อามัส", "ประกวดว่าวเบอร์อามัส", "แข่งว่าวเบอร์อามัส", "โดรนสำรวจ", "ซื้อโดรน"]
    assert covering(heads, []) == [Covering("ว่าวเบอร์อามัส", 3), Covering("โดรน", 2)]
    assert covering(heads, [], words=1) == [Covering("ว่าวเบอร์อามัส", 3)]


def test_a_word_that_sorted_projects_hold_as_well_tells_nothing() -> None:
    heads = ["กลุ่มโดรน", "กลุ่มว่าว"]
    assert covering(heads, []) == [Covering("กลุ่ม", 2)]
    assert covering(heads, ["กลุ่มแม่บ้าน", "กลุ่มเลี้ยงแพะ"]) == []


def test_no_word_is_cut_within_a_sign_or_stands_for_one_head_alone() -> None:
    assert covering(["เปิ้ลก้า", "เปิ้ลข้า"], []) == [Covering("เปิ้ล", 2)]
    assert covering(["ญาแลบูเลาะ", "ว่าวเบอร์อามัส"], []) == covering([], []) == []


def test_the_same_heads_in_another_order_give_the_same_words() -> None:
    heads = ["ว่าวเบอร์อามัส", "แข่งว่าวเบอร์อามัส", "โดรนสำรวจ", "ซื้อโดรน", "ซื้อว่าว"]
    assert covering(heads, ["ถนน"]) == covering(heads[::-1], ["ถนน"])
