"""Amounts, years and village numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan import words
from xlplan.core import numbers
from xlplan.core.numbers import Amount, Said, baht, moos, years_be

AMOUNTS = {
    "238613.38": 23861338,
    "500,000": 50000000,
    "620,000.00": 62000000,
    " 1,632,820 ": 163282000,
    "176,789.00 บาท": 17678900,
    "10,000,000.-บาท": 1000000000,
    "115,500.-บาท (-หนึ่งแสนหนึ่งหมื่นห้าพันห้าร้อยบาทถ้วน-)": 11550000,
    "130,000 บาท (หนึ่งแสนสามหมื่นบาทถ้วน)": 13000000,
    "1 ล้านบาท": 100000000,
    "๕๐๐,๐๐๐": 50000000,
    "6๕,๐๐๐": 6500000,
    "5 แสนบาท": 50000000,
    "๑.๕ ล้าน": 150000000,
    "1.125 ล้านบาท": 112500000,
    "3 หมื่น": 3000000,
    "80 พัน": 8000000,
    "20,000 บ.": 2000000,
    "500,000.-บาทถ้วน": 50000000,
    "50,000.-": 5000000,
    "20,000.–": 2000000,
    "1,234.5": 123450,
    "หนึ่งแสนบาทถ้วน": 10000000,
    "(ห้าแสนบาทถ้วน)": 50000000,
    "สองล้านห้าแสนบาท": 250000000,
    "จำนวน 20,000 บาท": 2000000,
    "เป็นเงิน ๕,๐๐๐.- บาท": 500000,
    "176,789.00\nบาท": 17678900,
    "500\u200b,000": 50000000,
}


@pytest.mark.parametrize(("text", "satang"), AMOUNTS.items())
def test_a_figure_is_read_to_the_satang(text: str, satang: int):
    assert baht(text) == Amount(Said.AMOUNT, satang)


@pytest.mark.parametrize(
    "text",
    [
        "-",
        " - ",
        "–",
        "—",
        "- -",
        "0",
        "๐",
        "0.00",
        "0 บาท",
        "ศูนย์บาท",
        "ไม่ใช้งบประมาณ",
        "ไม่ใช้ งบประมาณ",
        "ไม่มีค่าใช้จ่าย",
    ],
)
def test_a_dash_and_no_money_needed_are_zero(text: str):
    assert baht(text) == Amount(Said.ZERO, 0)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b"])
def test_an_empty_cell_says_nothing_and_not_zero(text: str):
    assert baht(text) == Amount(Said.NOTHING)


@pytest.mark.parametrize(
    "text",
    [
        "5,000-10,000 บาท",
        "300,000 – 500,000",
        "ไม่เกิน20,000 บ./รายการ",
        "15% ของรายรับปี 61",
        "15%",
        "ตามความเหมาะสม",
        "20,000 บาท/ครัวเรือน",
        "500 บาท/ราย",
        "100 บาท/ม.",
        "10,000/หมู่บ้าน",
        "500,000 บาท/ปี",
        "5,000 x 3",
        "1 ล้าน 5 แสน",
        "500 000",
        "5,00,000",
        "1,2345",
        "1.234.567",
        "500.000",
        "0.005",
        "500,000 บาท (งบ 2566)",
        "500,000/2566",
        "หนึ่งแสนห้า",
        "500,000 บาท และวัสดุ",
        "500,000 (บาทต่อไร่)",
        "500 บาท (ต่อคน)",
        "500 (คนละ)",
        "งบไม่เกิน 20,000",
        "อบต. 20,000 / อบจ. 30,000",
        "งบ อบต. ปี 2566 20,000",
        "5 เทศบาล",
        "20,000 กิโลกรัม",
    ],
)
def test_a_range_a_unit_price_and_whatever_is_no_plain_figure_is_not_guessed(text: str):
    assert baht(text) == Amount(Said.UNREADABLE)


@pytest.mark.parametrize(
    ("text", "satang", "rest"),
    [
        ("1,200,000 (อบต.)", 120000000, "อบต."),
        ("500000/อบจ.", 50000000, "อบจ."),
        ("500,000 / กองทุนหมู่บ้าน", 50000000, "กองทุนหมู่บ้าน"),
        ("500,000 บาท (ห้าแสนบาทถ้วน) (อบต.)", 50000000, "อบต."),
        ("๒๐,๐๐๐\n(เทศบาล)", 2000000, "เทศบาล"),
        ("20,000 บาท\nงบ อบต.", 2000000, "งบ อบต."),
        ("20,000 กองทุนหมู่บ้าน", 2000000, "กองทุนหมู่บ้าน"),
        ("อบต. 20,000 บาท", 2000000, "อบต."),
        ("งบ อบจ. จำนวน 20,000.-", 2000000, "งบ อบจ."),
        ("เงินสะสม: 20,000", 2000000, "เงินสะสม"),
    ],
)
def test_an_agency_beside_the_figure_is_handed_back_beside_it(text: str, satang: int, rest: str):
    assert baht(text) == Amount(Said.AMOUNT, satang, rest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("115,500.-บาท (-หนึ่งแสนหนึ่งหมื่นห้าพันห้าร้อยบาทถ้วน-)", ""),
        ("130,000 บาท (หนึ่งแสนสามพันบาทถ้วน)", "หนึ่งแสนสามพันบาทถ้วน"),
        ("130,000 บาท (หนึ่งแสนสามหมืนบาทถ้วน)", "หนึ่งแสนสามหมืนบาทถ้วน"),
        ("205 บาท (สองร้อยห้าบาท)", ""),
        ("500.25 (ห้าร้อยบาทยี่สิบห้าสตางค์)", ""),
        ("500,000 บาท (ห้าแสนบาทถ้วน) (อบต.)", ""),
    ],
)
def test_an_amount_in_words_that_says_another_is_told_and_the_figure_stands(text: str, words: str):
    amount = baht(text)
    assert (amount.said, amount.contradicted) == (Said.AMOUNT, words)
    assert amount.satang == baht(text.partition("(")[0]).satang


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ปี 2566 100,000 / ปี 2567 200,000", {2566: 10000000, 2567: 20000000}),
        ("ปี ๒๕๖๖ จำนวน ๑๐๐,๐๐๐ บาท\nปี ๒๕๖๗ -", {2566: 10000000, 2567: 0}),
        ("2566: 5 แสน\n2567: 5 แสน", {2566: 50000000, 2567: 50000000}),
        ("พ.ศ. 2566 = 100,000", {2566: 10000000}),
        ("ปีงบประมาณ 67 - 100,000", {2567: 10000000}),
        ("ปี 2566 100,000\nปี 2566 200,000", {}),
        ("ปี 2566 100,000\n200,000", {}),
        ("ปี 2566-2570 100,000", {}),
        ("ปี 2566 - 2570 100,000", {}),
        ("ปี 2566 ปีละ 100,000", {}),
        ("ปี 2566 100,000 (อบต.)", {}),
        ("2566", {}),
        ("2566,000", {}),
        ("100,000", {}),
        ("", {}),
    ],
)
def test_amounts_have_a_year_where_each_line_names_its_own(text: str, years: dict[int, int]):
    assert numbers.baht_by_year(text) == years


@given(st.integers(min_value=0, max_value=10**12))
def test_an_amount_written_out_for_people_is_read_back(satang: int):
    assert baht(words.sheets.baht_text(satang)).satang == satang
    assert baht(f"{words.sheets.baht_text(satang)} บาท").satang == satang


@given(st.text())
def test_any_text_says_nothing_a_figure_or_that_it_cannot_be_read(text: str):
    said = baht(text)
    numbers.baht_by_year(text)
    assert (said.satang is not None) == (said.said in (Said.ZERO, Said.AMOUNT))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2566 (บาท)", [2566]),
        ("ปี ๒๕๖๑", [2561]),
        ("ปีงบประมาณ 2566", [2566]),
        ("ปีงบประมาณ 67", [2567]),
        ("พ.ศ.67", [2567]),
        ("แผน 5 ปี พ.ศ. ๒๕๖๖-๒๕๗๐", [2566, 2570]),
        ("2567/2568", [2567, 2568]),
        ("แผน ปี 66-70", [2566, 2570]),
        ("2566/67", [2566, 2567]),
        ("หมู่ที่ 8 ปี66", [2566]),
        ("ปี 100", []),
        ("โทร 0825661234", []),
        ("ต.ค. - ก.ย.", []),
        ("แผน 5 ปี 3 ด้าน", []),
    ],
)
def test_years_are_buddhist_and_short_ones_need_their_word(text: str, years: list[int]):
    assert years_be(text) == years


@pytest.mark.parametrize(
    ("text", "villages"),
    [
        ("หมู่ที่ ๔ บ้านน้ำตก", [4]),
        ("หมู่4", [4]),
        ("หมู่บ้านที่ 7", [7]),
        ("ม.4", [4]),
        ("ม. 4", [4]),
        ("ม.ที่ 4", [4]),
        ("ม 4", [4]),
        ("หมู่ ที่ 4", [4]),
        ("ม. ที่ ๔", [4]),
        ("หมู่ที่ 5, 6", [5, 6]),
        ("หมู่ 6,10", [6, 10]),
        ("หมู่ที่ 4 และ 12", [4, 12]),
        ("หมู่ที่ 4 กับหมู่ที่ 5", [4, 5]),
        ("หมู่ที่ 4, หมู่ 5 และ ม.6", [4, 5, 6]),
        ("หมู่ที่ 4 และหมู่ที่ 4", [4]),
    ],
)
def test_village_numbers_are_read_alone_and_in_lists(text: str, villages: list[int]):
    assert moos(text) == villages


@pytest.mark.parametrize(
    ("text", "villages"),
    [
        ("หมู่ที่ 1-4", [1, 2, 3, 4]),
        ("หมู่ที่ 1–4", [1, 2, 3, 4]),
        ("หมู่ที่ 1 ถึง 3", [1, 2, 3]),
        ("หมู่ที่ 1-4, 6", [1, 2, 3, 4, 6]),
        ("หมู่ที่ 1, 3-5", [1, 3, 4, 5]),
        ("หมู่ที่ 7-3", [7, 3]),
    ],
)
def test_a_range_of_villages_names_each_of_them(text: str, villages: list[int]):
    assert moos(text) == villages


def test_the_two_ends_of_a_road_are_two_villages_and_no_range():
    assert moos("ถนนสาย ม.12-ม.4") == [12, 4]


@pytest.mark.parametrize(
    "text",
    [
        "กว้าง 4 ม. ยาว 100 ม.",
        "ยาว 100 ม. 5 จุด",
        "กว้าง 4 ม.2 ช่วง",
        "ขนาด 3x4 ม. 2 หลัง",
        "หนา 0.15 ม. 3 ชั้น",
        "1,200 ม. 2 แห่ง",
        "พื้นที่ 50 ตร.ม. 4 แห่ง",
        "12 ลบ.ม. 2 ลูก",
        "กม.2+315",
        "กม. 2",
    ],
)
def test_metres_and_chainages_are_no_village(text: str):
    assert moos(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "นักเรียน ม.1, ม.2 และ ม.3",
        "ระดับ ม.3",
        "นักเรียนชั้น ป.3",
        "ชั้น ม.3",
        "นักเรียน ม.1-ม.6",
        "มัธยมต้น ม.3",
        "ป.1-ม.6",
        "ม.ต้น",
    ],
)
def test_school_grades_are_no_village(text: str):
    assert moos(text) == []


@pytest.mark.parametrize(
    "text", ["ซอย 9", "หมู่ที่ 123", "๓-๐-๕๐ ไร่", "หมู่ที่ 0", "หมู่บ้าน 2566", "กลุ่มที่ 4", "ชมรม.5", ""]
)
def test_other_numbers_are_no_village(text: str):
    assert moos(text) == []


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("ถนนหมู่ที่ 4 ยาว 200 ม.", 4),
        ("หมู่ที่ 2 และ 200 เมตร", 2),
        ("หมู่ที่ 2 และ 3-0-50 ไร่", 2),
        ("กม.2+315 - 3+100 ม.2", 2),
        ("หมู่ที่ 4 และ 12.5 กม.", 4),
        ("ซอย 9 ม.4", 4),
        ("แผน ปี 2566-2570 ม.4", 4),
        ("แผน ปี66-70 ม.4", 4),
        ("ต.มูโนะ.ม.1", 1),
    ],
)
def test_a_village_beside_other_numbers_is_still_found(text: str, village: int):
    assert moos(text) == [village]


def test_taking_villages_out_leaves_measures_and_grades():
    text = "อบรมนักเรียน ม.3 หมู่ที่ 4, 5 ยาว 100 ม. 2 แห่ง"
    assert numbers.moos_and_rest(text)[1].split() == ["อบรมนักเรียน", "ม.3", "ยาว", "100", "ม.", "2", "แห่ง"]
