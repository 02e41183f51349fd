"""What a text says of size: every form clerks write, and what only looks like a size."""

import time
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from xlplan.core import thai
from xlplan.core.naming import sizes
from xlplan.core.naming.sizes import Count, Figure, Sizes


def exactly(figure: str) -> Figure:
    return Figure(Decimal(figure), Decimal(figure))


def said(text: str) -> dict[str, Any]:
    """The measures a text says, those with one plain figure as it is."""
    found = sizes.find(text)
    return {
        field.name: list(map(shown, getattr(found, field.name)))
        for field in fields(found)
        if getattr(found, field.name)
    }


def shown(value: Figure | Count | tuple[Figure, ...]) -> str:
    if isinstance(value, tuple):
        return " x ".join(map(shown, value))
    if isinstance(value, Count):
        return f"{shown(value.figure)} {value.unit}"
    if value.high is None:
        return f"{value.low} up"
    return str(value.low) if value.low == value.high else f"{value.low} to {value.high}"


# --- the forms clerks write ---


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("กว้าง 4 เมตร ยาว 350 ม. หนา 0.15 ม.", {"width": ["4"], "length": ["350"], "thickness": ["0.15"]}),
        ("กว้าง๔เมตรยาว๓๕๐เมตรหนา๐.๑๕เมตร", {"width": ["4"], "length": ["350"], "thickness": ["0.15"]}),
        ("กว้าง 4 ยาว 350 หนา 0.15 เมตร", {"width": ["4"], "length": ["350"], "thickness": ["0.15"]}),
        ("กว้าง 4 ยาว 350 หนา 15 ซม.", {"width": ["4"], "length": ["350"], "thickness": ["0.15"]}),
        ("ขนาด 4.00 x 350.00 x 0.15 เมตร", {"width": ["4.00"], "length": ["350.00"], "thickness": ["0.15"]}),
        ("ขนาด 4x350x0.15", {"width": ["4"], "length": ["350"], "thickness": ["0.15"]}),
        ("4.00 ม. x 350.00 ม. x 0.15 ม.", {"width": ["4.00"], "length": ["350.00"], "thickness": ["0.15"]}),
        ("กว้าง x ยาว x ลึก 20 x 30 x 3 เมตร", {"width": ["20"], "length": ["30"], "depth": ["3"]}),
        ("ขนาด 1.80 x 1.80 เมตร", {"sides": ["1.80 x 1.80"]}),
        ("กว้าง 4.00 เมตร ระยะทาง 1.5 กม.", {"width": ["4.00"], "distance": ["1500.0"]}),
        ("2,000 เมตร", {"distance": ["2000"]}),
        ("หรือมีพื้นที่ไม่น้อยกว่า 1,400 ตร.ม.", {"area": ["1400 up"]}),
        ("600 ตารางเมตร", {"area": ["600"]}),
        ("กว้างเฉลี่ย 3-4 เมตร", {"width": ["3 to 4"]}),
        ("ลึกไม่เกิน 3 ม.", {"depth": ["0 to 3"]}),
        ("หอถังสูง ๑๕ เมตร", {"height": ["15"]}),
        ("ขนาด Ø 0.60 ม.", {"diameter": ["0.60"]}),
        ("ขนาดเส้นผ่านศูนย์กลาง 0.60 เมตร", {"diameter": ["0.60"]}),
        ("ท่อ PVC ขนาด 4 นิ้ว", {"diameter": ["0.1016"]}),
        ("๓-๐-๕๐ ไร่", {"rai": ["3.125"]}),
        ("เนื้อที่ 3 ไร่ 2 งาน 50 ตารางวา", {"rai": ["3.625"]}),
        ("ดินถม 1,200 ลบ.ม.", {"volume": ["1200"]}),
        ("ถังน้ำ ขนาด 2,000 ลิตร", {"volume": ["2.000"]}),
        ("ไหล่ทางข้างละ 0.50 เมตร", {"width": ["0.50"]}),
        ("จำนวน 16 บ่อพร้อมฝา", {"number": ["16 บ่อ"]}),
        ("1 หลัง 4 ห้อง", {"number": ["1 หลัง", "4 ห้อง"]}),
        ("50 คน", {"people": ["50"]}),
        ("ประชาชน 1,450 คน 120 ครัวเรือน", {"people": ["1450"], "households": ["120"]}),
    ],
)  # fmt: skip
def test_a_size_is_read_in_every_form_clerks_write(text: str, meant: dict[str, list[str]]) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    "text",
    ["ซอย 4 ม.5", "หมู่ที่ 3 จุดหลังตลาด", "หมู่ที่ 3", "กม.2+315 ถึง กม. 3+100", "ปี 2566 100,000 บาท", "ชั้น ม.3",
     "ปีละ 1 ครั้ง", "บ้านละ ๑๐ ตัว", "ทุก 30 เมตร", "เสื้อผู้สูงอายุ 5 ส", "99,999,999,999,999,999 เมตร", "ขนาดใหญ่", ""],
)  # fmt: skip
def test_a_number_that_names_something_is_no_size(text: str) -> None:
    assert not sizes.find(text)


def test_figures_of_a_small_unit_behind_them_are_not_taken_for_metres() -> None:
    assert said("กว้าง 60 ยาว 40 ลึก 60 ซม.") == {"depth": ["0.60"]}


def test_sizes_are_equal_however_they_are_written() -> None:
    assert sizes.find("กว้าง 3 ม. หนา 15 ซม.") == sizes.find("กว้าง ๓.๐๐ เมตร หนา 0.15 เมตร") != Sizes()


# --- a text without its sizes ---


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ถนน ซอย 9 กว้าง 4 ม. ยาว 350 ม. หรือมีพื้นที่ไม่น้อยกว่า 1,400 ตร.ม.", "ถนน ซอย 9"),
        ("วางท่อขนาดเส้นผ่านศูนย์กลาง 0.60 เมตร ซอยกูโบร์", "วางท่อ ซอยกูโบร์"),
        ("ขุดสระ เนื้อที่ ๓-๐-๕๐ ไร่ หมู่ที่ 2", "ขุดสระ หมู่ที่ 2"),
        ("เสาไฟ จำนวน 8 ต้น", "เสาไฟ"),
        ("สนามฟุตบอล 7 คน", "สนามฟุตบอล 7 คน"),  # what it is called by
        ("ซ่อมถนน กม.2+315 ม.2", "ซ่อมถนน กม.2+315 ม.2"),
        ("ซ่อมไหล่ทาง ยาว 450 เมตร", "ซ่อมไหล่ทาง"),
    ],
)
def test_a_text_is_left_whole_but_for_its_sizes(text: str, left: str) -> None:
    assert " ".join(sizes.without(text).split()) == left


_WORDS = (
    *(
        "กว้าง",
        "ยาว ",
        "หนา",
        "ขนาด ",
        "พื้นที่",
        "จำนวน ",
        "ไม่น้อยกว่า",
        "เฉลี่ย ",
        "4",
        "๓๕๐",
        "0.15",
        "1,400",
        "-",
        " x ",
        "+",
    ),
    *("ม.", " เมตร", "ซม.", "ตร.ม.", "ไร่", "นิ้ว", "คน", "ต้น", "ถนน", "ซอย ", "หมู่", " ", "."),
)
_texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS), max_size=14).map("".join))


@hypothesis_settings(max_examples=150, deadline=None)
@given(_texts)
def test_any_text_is_read_and_keeps_every_letter_that_stands_outside_its_sizes(text: str) -> None:
    sizes.find(text)
    plain = thai.clean_line(text)
    left = sizes.without(plain)
    letters = iter(plain)
    assert all(letter in letters for letter in left.replace(" ", ""))  # in their order
    if not any(letter.isdigit() for letter in plain):
        assert left == plain


@pytest.mark.parametrize(
    "piece",
    [
        "กว้าง ",
        "กว้าง x ",
        "1-",
        "1 x ",
        "1,",
        "111,111,",
        "ยาว 1 ",
        "ไม่น้อยกว่า",
        "ซอยก 5",
        "3-0-50 ",
        "1.1",
        "กว้าง1:",
    ],
)
def test_a_long_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    begun = time.perf_counter()
    sizes.find(piece * (20_000 // len(piece)))
    assert time.perf_counter() - begun < 1


# --- what cannot both be ---


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("กว้าง 3 ม.", "กว้าง 3.00 เมตร"),
        ("กว้าง 3 ม. ยาว 20 ม.", "กว้าง 3 ม."),
        ("กว้าง 4 ม.", "ยาว 350 ม."),
        ("กว้าง 3.5 ม.", "กว้าง 3-4 ม."),
        ("พื้นที่ 1,540 ตร.ม.", "พื้นที่ไม่น้อยกว่า 1,400 ตร.ม."),
        ("กว้างเฉลี่ย 4 ม.", "กว้าง 4.2 ม."),
        ("กว้าง 4 ม. ยาว 6 ม.", "กว้าง 6 ม. ยาว 4 ม."),
        ("ผิวจราจรกว้าง 4 ม. ไหล่ทางกว้างข้างละ 0.5 ม.", "กว้าง 5 ม."),
        ("ยาว 1,500 ม.", "ระยะทาง 1.5 กม."),
        ("อบรม 50 คน", "ประชาชน 300 คน"),
        ("4 ห้อง", "1 หลัง"),
        ("ยาว 350 ม.", ""),
    ],
)
def test_what_one_text_leaves_out_or_puts_otherwise_is_no_contradiction(first: str, second: str) -> None:
    assert sizes.differing(sizes.find(first), sizes.find(second)) == []
    assert sizes.differing(sizes.find(second), sizes.find(first)) == []


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("กว้าง 4 ม. ยาว 350 ม.", "กว้าง 5 ม. ยาว 350 ม.", ("กว้าง 4 เมตร", "กว้าง 5 เมตร")),
        ("ยาว 350 เมตร", "ยาว 530 เมตร", ("ยาว 350 เมตร", "ยาว 530 เมตร")),
        ("ยาว 1,500 ม.", "ระยะทาง 1.2 กม.", ("ระยะทาง 1,500 เมตร", "ระยะทาง 1,200 เมตร")),
        ("หนา 15 ซม.", "หนา 15 ม.", ("หนา 0.15 เมตร", "หนา 15 เมตร")),
        ("พื้นที่ 1,300 ตร.ม.", "พื้นที่ไม่น้อยกว่า 1,400 ตร.ม.", ("พื้นที่ 1,300 ตร.ม.", "พื้นที่ ไม่น้อยกว่า 1,400 ตร.ม.")),
        ("จำนวน 5 ต้น", "8 ต้น", ("จำนวน 5 ต้น", "จำนวน 8 ต้น")),
    ],
)
def test_a_contradiction_tells_both_figures(first: str, second: str, told: tuple[str, str]) -> None:
    assert [one.said for one in sizes.differing(sizes.find(first), sizes.find(second))] == [told]
