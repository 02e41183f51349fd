"""ID numbers and telephone numbers are found in every spelling; amounts, codes and dates are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.core.personal import is_id_number, masked


@pytest.mark.parametrize(
    "number",
    [
        "1959900123456", "1-9599-00123-45-6", "1 9599 00123 45 6", "๑๙๕๙๙๐๐๑๒๓๔๕๖", "๑-๙๕๙๙-๐๐๑๒๓-๔๕-๖",
        "1–9599–00123–45–6", "1.9599.00123.45.6",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "เลขประจำตัว {} ครับ", "บัตร{}นาย ก", "({})", "เลข:{};", "{} {}"])
def test_an_id_number_is_masked_however_it_is_written(number: str, around: str) -> None:
    text = around.replace("{}", number)
    found = masked(text)
    assert not any(sign.isdecimal() for sign in found.text)
    assert len(found.text) == len(text)
    assert (found.id_numbers, found.phones) == (around.count("{}"), 0)


@pytest.mark.parametrize(
    "number",
    [
        "0812345678", "081-234-5678", "081-2345678", "081 234 5678", "08-1234-5678", "๐๘๑-๒๓๔-๕๖๗๘",
        "081.234.5678",
                "0612345678", "021234567", "02-123-4567", "073612345", "073-612345", "073-612-345",
        "0-7361-2345",         "+66812345678", "+66 81 234 5678", "66-81-234-5678",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "โทร.{}", "โทร {} ต่อ 12", "สอบถาม{}ได้", "({})", "{}, {}"])
def test_a_telephone_number_is_masked_however_it_is_written(number: str, around: str) -> None:
    text = around.replace("{}", number)
    found = masked(text)
    assert number not in found.text
    assert len(found.text) == len(text)
    assert (found.id_numbers, found.phones) == (0, around.count("{}"))


@pytest.mark.parametrize(
    "text",
    [
        "ปส-03-017", "ปส-03-017 2566", "961002-03-017", "ปส-02-017 ปส-02-018", "03-017 03-018",
        "1,234,567,890,123", "238,613.38", "812345678", "0.2500000001", "พ.ศ. 2566-2570", "16/01/2566 09:30",
        "กว้าง 4 ม. ยาว 1,000 ม.", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "a1234567890123b", "12345678901234", "081234567", "เลขที่ 0023.6/ว 1234", "กม. 0+200 ถึง 0+850",
    ],
)  # fmt: skip
def test_amounts_codes_dates_and_fingerprints_stay(text: str) -> None:
    assert masked(text).text == text


@given(st.text("0123456789๐๘ -–.,กx", max_size=40))
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    once = masked(text)
    assert len(once.text) == len(text)
    assert masked(once.text).text == once.text


def test_a_number_in_a_cell_is_an_id_number_where_its_last_digit_proves_it() -> None:
    assert is_id_number(1959900123450)
    assert not any(is_id_number(1959900123450 + last) for last in range(1, 10))
    assert not is_id_number(1959900123450.5)
    assert not is_id_number(195990012345)
