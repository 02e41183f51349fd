"""Thai text out of Word: repaired where a reader cannot see it, and made comparable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.core import thai

MARKS = "ำาิีุูั่้๊๋ํ์็ฺ"
SIGNS = "กขงนบมรลอเแโไาิีึืุูะัำํ็่้๊๋์ๆฯ๐๑๔๙ 0129.,()/-–\n\t\u200b ­ \ufeff\uf70a\uf70b\uf711\uf712AéÅ"
texts = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=12),
    st.text(st.sampled_from("กน" + MARKS), max_size=12),
    st.text(st.characters(exclude_categories=["Cs"])),
)


@given(texts)
def test_text_that_was_cleaned_once_is_clean(text: str):
    assert thai.clean(thai.clean(text)) == thai.clean(text)


@pytest.mark.parametrize("marks", ["ำ์่ิุ", "๋ีัุ", "ัฺ๋้ัํ", "ำ่้า"])
def test_marks_in_an_order_that_means_nothing_are_settled_at_once(marks: str):
    assert thai.clean(thai.clean(f"ก{marks}")) == thai.clean(f"ก{marks}")


@given(texts)
def test_text_is_found_by_the_same_key_before_and_after_cleaning(text: str):
    assert thai.key(thai.clean(text)) == thai.key(text)


@given(texts)
def test_text_on_one_line_has_no_break_and_no_doubled_blank(text: str):
    line = thai.clean_line(text)
    assert "\n" not in line
    assert "  " not in line
    assert line == line.strip()


@given(texts)
def test_cleaning_leaves_normal_form_c(text: str):
    assert unicodedata.is_normalized("NFC", thai.clean(text))


@pytest.mark.parametrize(
    "typed",
    ["น้ำ", "น้ํา", "นํ้า", "นํา้", "นำ้", "น\uf70bํา", "น\uf711\uf70bา", "น้\u200bำ"],
)
def test_sara_am_is_one_sign_however_it_was_typed(typed: str):
    assert thai.clean(typed) == "น้ำ"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ที\uf70a", "ที่"),
        ("ป\uf701น", "ปิน"),
        ("เป\uf712น", "เป็น"),
        ("สงฆ\uf70e", "สงฆ์"),
        ("\uf70fี่ปุ่น", "ญี่ปุ่น"),
        ("ฝ\uf710ง", "ฝัง"),
        ("\uf700าน", "ฐาน"),
    ],
)
def test_private_use_signs_of_old_fonts_become_thai_signs(typed: str, read: str):
    assert thai.clean(typed) == read


def test_every_private_use_sign_of_the_old_fonts_is_known():
    assert not [sign for sign in map(chr, range(0xF700, 0xF71B)) if sign in thai.clean(f"ก{sign}")]


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u202c"]
)
def test_signs_nobody_sees_are_dropped(sign: str):
    assert thai.clean(f"หมู่{sign}ที่ 3") == "หมู่ที่ 3"


@pytest.mark.parametrize("blank", ["\u00a0", "\t", "  ", " \u00a0 ", "\u202f", "\u2007"])
def test_every_kind_of_blank_is_one_blank(blank: str):
    assert thai.clean(f"หมู่ที่{blank}3") == "หมู่ที่ 3"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\x0b", "\n \n", " \n", "\n\n\n"])
def test_line_breaks_stay_as_one_break_without_blanks_round_it(line_break: str):
    assert thai.clean(f"ถนน{line_break}คสล.") == "ถนน\nคสล."


def test_two_sara_e_are_one_sara_ae():
    assert thai.clean("เเผนพัฒนา") == "แผนพัฒนา"


def test_tone_marks_that_stand_twice_stand_once():
    assert thai.clean("พื้้นที่่") == "พื้นที่"


def test_a_tone_mark_typed_before_its_vowel_changes_places_with_it():
    assert thai.clean("ท่ี") == "ที่"
    assert thai.clean("ป้ัน") == "ปั้น"


@pytest.mark.parametrize("right", ["ซรายอออก", "ตอออ", "กรรม", "สรรพ", "๓-๐-๕๐ ไร่", "ก่อสร้าง ฯลฯ", "กอสร้าง"])
def test_wording_letters_that_stand_twice_and_lost_marks_are_left_alone(right: str):
    assert thai.clean(right) == right


def test_digits_are_left_as_they_were_typed_by_cleaning_and_made_arabic_on_demand():
    assert thai.clean("หมู่ที่ ๑๒") == "หมู่ที่ ๑๒"
    assert thai.arabic("หมู่ที่ ๑๒ 3๔") == "หมู่ที่ 12 34"
    assert thai.arabic("๐๑๒๓๔๕๖๗๘๙") == "0123456789"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("โครงการ/กิจกรรม", "โครงการ / \n กิจกรรม"),
        ("ค.ส.ล.", "คสล"),
        ("ตัวชี้วัด (KPI)", "ตัวชี้วัดkpi"),
        ("หมู่ที่ ๔", "หมู่ที่4"),
        ("ลําดับที่", "ลำดับที่"),
        ("“น้ำตก”", "น้ำตก"),
        ("สุไหงโก-ลก", "สุไหงโกลก"),
        ("สุไหงโก–ลก", "สุไหง โก ลก"),
    ],
)
def test_texts_that_differ_in_blanks_signs_and_digits_only_have_one_key(one: str, other: str):
    assert thai.key(one) == thai.key(other)


@pytest.mark.parametrize(("one", "other"), [("ซอย 9", "ซอย 11"), ("ถนน", "ถนนดิน"), ("ตาราง", "ตารา")])
def test_texts_that_differ_in_a_letter_or_a_number_have_keys_of_their_own(one: str, other: str):
    assert thai.key(one) != thai.key(other)
