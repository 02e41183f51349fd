"""Whose project a row is: the nearest that names a village says so, and a name alone never does."""

import pytest

from tests.support.tables import document, table

HEADER = "ที่ | โครงการ | 2566\n"
A = "1 | ขุดลอกคลอง | 5"
B = "1 | ก่อสร้างถนน | 6"


def whose(*raw, **more) -> list[tuple[str | None, str | None]]:
    return [(row["tambon"], row["moo"]) for row in document(*raw, **more).records]


@pytest.mark.parametrize(
    "line",
    [
        "หมู่ที่ 4 บ้านน้ำตก ตำบลปูโยะ",
        "แผนพัฒนาหมู่บ้าน หมู่ที่ ๔ บ้านน้ำตก ตําบลปูโยะ อำเภอสุไหงโก-ลก จังหวัดนราธิวาส",
        "บ้านน้ำตก ม.4 ต.ปูโยะ อ.สุไหงโกลก จ.นราธิวาส",
        "หมู่ 4 บ.น้ำตก ต.ปูโยะ อ.สุไหง-โกลก",
        "ตารางที่ 1 โครงการของหมู่ที่ ๔ ตำบลปูโยะ",
    ],
)
def test_the_line_above_a_table_names_its_village(line: str):
    assert whose(table(HEADER + A, heading=("แผนพัฒนาตำบล", line))) == [("ปูโยะ", "4")]


def test_a_row_inside_a_table_names_the_village_of_the_rows_below_it():
    assert whose(
        table(
            HEADER + f"หมู่ที่ 4 บ้านน้ำตก | < | <\n{A}\nม.5 บ้านตอออ | < | <\n{B}",
            heading=("แผนพัฒนาตำบลปูโยะ",),
        )
    ) == [("ปูโยะ", "4"), ("ปูโยะ", "5")]


@pytest.mark.parametrize(
    "cells", [("4", "5"), ("ม.๔", "ม.๕"), ("หมู่ที่ 4 บ้านน้ำตก", "หมู่ที่ 5 บ้านตอออ"), ("4 บ้านน้ำตก", "5 บ้านตอออ")]
)
@pytest.mark.parametrize("heading", ["หมู่ที่", "หมู่บ้าน", "บ้าน/หมู่ที่", "ชื่อหมู่บ้าน"])
def test_a_column_names_each_row_s_village(heading: str, cells: tuple[str, str]):
    text = f"ที่ | โครงการ | {heading} | 2566\n1 | ขุดลอกคลอง | {cells[0]} | 5\n2 | ก่อสร้างถนน | {cells[1]} | 6"
    assert whose(table(text, heading=("ตำบลปูโยะ",))) == [("ปูโยะ", "4"), ("ปูโยะ", "5")]


def test_one_cell_merged_over_rows_names_the_village_of_all_of_them():
    text = "หมู่ที่ | ที่ | โครงการ | 2566\n4 | 1 | ขุดลอกคลอง | 5\n^ | 2 | ก่อสร้างถนน | 6\n5 | 1 | ติดตั้งไฟ | 7"
    assert [moo for _, moo in whose(table(text))] == ["4", "4", "5"]


def test_villages_of_two_tambons_with_one_name_are_two():
    assert whose(
        table(HEADER + A, heading=("หมู่ที่ 4 บ้านน้ำตก ตำบลปาเสมัส",)),
        table(HEADER + B, index=2, heading=("หมู่ที่ 4 บ้านน้ำตก ตำบลปูโยะ",)),
    ) == [("ปาเสมัส", "4"), ("ปูโยะ", "4")]


def test_a_village_that_is_only_named_has_no_number_and_not_that_of_the_one_before():
    assert whose(
        table(HEADER + A, heading=("ตำบลปูโยะ", "หมู่ที่ 4 บ้านน้ำตก")),
        table(HEADER + B, index=2, heading=("บ้านตอออ",)),
    ) == [("ปูโยะ", "4"), ("ปูโยะ", None)]


def test_a_name_typed_on_a_line_of_its_own_beside_the_number_is_one_village():
    assert whose(
        table(HEADER + A, heading=("ตำบลปูโยะ", "บ้านน้ำตก", "หมู่ที่ 4")),
        table(HEADER + B, index=2, heading=("บ้านตอออ", "หมู่ที่ 5")),
    ) == [("ปูโยะ", "4"), ("ปูโยะ", "5")]


def test_the_file_s_name_says_it_where_nothing_inside_does():
    assert whose(table(HEADER + A), name="แผน ม.4 น้ำตก ต.ปูโยะ.docx") == [("ปูโยะ", "4")]
    assert whose(table(HEADER + A, heading=("หมู่ที่ 5",)), name="แผน ม.4 น้ำตก ต.ปูโยะ.docx") == [("ปูโยะ", "5")]


def test_a_municipal_community_has_a_number_of_its_own_kind():
    assert whose(table(HEADER + A, heading=("แผนชุมชน ชุมชนที่ ๑ ตลาดเก่า ตำบลปาเสมัส",))) == [("ปาเสมัส", "ช1")]
