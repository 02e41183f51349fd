"""Amounts in Thai words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.core import numbers
from xlplan.core.number_words import satang

ONES = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
PLACES = ["แสน", "หมื่น", "พัน", "ร้อย", "สิบ", ""]


def words(baht: int) -> str:
    """A whole number as it is written out for a cheque."""
    if baht >= 10**6:
        rest = words(baht % 10**6) if baht % 10**6 else ""
        return f"{words(baht // 10**6)}ล้าน{rest}"
    said = "".join(
        ONES[int(digit)] + place for digit, place in zip(f"{baht:06}", PLACES, strict=True) if digit > "0"
    )
    said = said.replace("หนึ่งสิบ", "สิบ").replace("สองสิบ", "ยี่สิบ")
    return said.removesuffix("หนึ่ง") + "เอ็ด" if said.endswith("หนึ่ง") and said != "หนึ่ง" else said or "ศูนย์"


@given(st.integers(0, 10**13) | st.integers(0, 200))
def test_what_is_written_out_is_read_back(baht: int):
    assert satang(f"{words(baht)}บาทถ้วน") == baht * 100
    assert satang(f"(-{words(baht)} บาท ถ้วน-)") == baht * 100


@given(st.integers(0, 10**9), st.integers(1, 99))
def test_satang_are_read_back_too(baht: int, part: int):
    assert satang(f"{words(baht)}บาท{words(part)}สตางค์") == baht * 100 + part


@given(st.integers(1, 10**13))
def test_a_figure_and_its_own_words_agree_and_other_words_do_not(baht: int):
    assert numbers.baht(f"{baht:,} บาท ({words(baht)}บาทถ้วน)").contradicted == ""
    assert numbers.baht(f"{baht:,} บาท ({words(baht + 1)}บาทถ้วน)").contradicted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ห้าหมื่นบาท", 5_000_000),
        ("หนึ่งแสน", 10_000_000),
        ("ยี่สิบห้าสตางค์", 25),
        ("หนึ่งร้อยเอ็ดบาท", 10_100),
        ("สิบหนึ่งบาท", 1_100),  # as some say it
        ("ห้า\nแสน บาทถ้วน", 50_000_000),
    ],
)
def test_what_people_write_is_read(text: str, said: int):
    assert satang(text) == said


@pytest.mark.parametrize(
    "text",
    ["พันห้า", "แสนห้า", "หนึ่งแสนห้า", "สองล้านห้า", "สองร้อยห้าบาท", "ร้อยบาท", "ล้านบาท", "ศูนย์ล้านบาท", "บาท",
     "บาทถ้วน", "", "ห้าแสนกว่าบาท", "ห้าแสนบาทต่อปี", "หกร้อยห้าแสน", "หนึ่งร้อยสตางค์", "5 แสนบาท", "ประธาน"],
)  # fmt: skip
def test_what_may_mean_two_things_or_none_is_not_guessed(text: str):
    assert satang(text) is None


@given(st.text("หนึ่งสองยี่สิบเอ็ดร้อยพันหมื่นแสนล้านบาทถ้วนสตางค์ศูนย์ -()", max_size=40))
def test_any_text_is_read_or_is_none(text: str):
    read = satang(text)
    assert read is None or read >= 0
