"""Where a plan is from, as headings, columns and file names say it."""

from time import process_time

import pytest

from xlplan.core.places import (
    Place,
    find,
    is_village,
    moo_of_cell,
    tambon_name,
    village_order,
    villages_of,
)

KNOWN = ["ปาเสมัส", "มูโนะ", "ปูโยะ"]


def test_a_full_heading_names_village_tambon_district_and_province():
    place = find("แผนพัฒนาหมู่บ้าน หมู่ที่ ๓ บ้านปาเสมัส ตําบลปาเสมัส อำเภอสุไหงโก-ลก จังหวัดนราธิวาส")
    assert place == Place("ปาเสมัส", "3", "ปาเสมัส", "สุไหงโก-ลก", "นราธิวาส")


def test_short_forms_name_the_same():
    assert find("ม.1 ต.มูโนะ อ.สุไหงโก-ลก จ.นราธิวาส") == Place("มูโนะ", "1", None, "สุไหงโก-ลก", "นราธิวาส")


def test_names_typed_without_blanks_between_them_are_told_apart():
    line = "บ้านน้ำตกหมู่ที่ ๔ตำบลปูโยะอำเภอสุไหงโก-ลกจังหวัดนราธิวาส"
    assert find(line) == Place("ปูโยะ", "4", "น้ำตก", "สุไหงโก-ลก", "นราธิวาส")


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("อำเภอสุไหงโกลก", "สุไหงโกลก"),
        ("อำเภอสุไหง-โกลก", "สุไหง-โกลก"),
        ("อำเภอ สุไหงโก – ลก จังหวัดนราธิวาส", "สุไหงโก-ลก"),
        ("อ.สุไหงโก-ลก จ.นราธิวาส", "สุไหงโก-ลก"),
        ("อำเภอแว้ง จังหวัดนราธิวาส", "แว้ง"),
        ("อำเภอแว้ง - ร่าง", "แว้ง-ร่าง"),
        ("อำเภอแว้ง (ร่าง)", "แว้ง"),
    ],
)
def test_a_district_keeps_the_hyphen_inside_its_name(typed: str, district: str):
    assert find(typed).district == district


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("แผนหมู่ 3 ปาเสมัส", Place("ปาเสมัส", "3")),
        ("มูโนะ ม.1 แผน 5 ปี (แก้ไขล่าสุด)", Place("มูโนะ", "1")),
        ("แผน_มูโนะ_ม.2", Place("มูโนะ", "2")),
        ("หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ", Place("ปูโยะ", "4", "น้ำตก")),
        ("แผนพัฒนาหมู่บ้าน ม.4 น้ำตก (ปาเสมัส)", Place("ปาเสมัส", "4")),
        ("แผนพัฒนาหมู่บ้านศาลาใหม่ หมู่ที่ 8 ปี66-70", Place(None, "8", "ศาลาใหม่")),
        ("แผน 5 ปี", Place()),
    ],
)
def test_a_file_name_names_a_village_and_a_known_tambon(name: str, place: Place):
    assert find(name, KNOWN) == place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("ม.๔ บ้านน้ำตก", Place(moo="4", village="น้ำตก")),
        ("หมู่ ๔ บ.น้ำตก ต.ปูโยะ", Place("ปูโยะ", "4", "น้ำตก")),
        ("หมู่บ้านที่ 4", Place(moo="4")),
        ("ชุมชนที่ ๑ ตำบลปาเสมัส", Place("ปาเสมัส", "ช1")),
        ("ช1", Place(moo="ช1")),
        ("ราคา 20,000 บ./รายการ หมู่ที่ 4", Place(moo="4")),
        ("แผนชุมชน พ.ศ. 2566 - 2570", Place()),
        ("ชุมชน 5 แห่ง หมู่ที่ 4", Place(moo="4")),
    ],
)
def test_a_village_is_found_however_it_is_spelled(line: str, place: Place):
    assert find(line) == place


def test_another_village_that_is_only_named_has_not_the_number_of_the_one_above():
    above = find("หมู่ที่ 4 บ้านน้ำตก ตำบลปูโยะ")
    assert find("บ้านตอออ").below(above) == Place("ปูโยะ", None, "ตอออ")
    assert find("บ้านน้ำตก").below(above).moo == "4"
    assert find("หมู่ที่ 5").below(find("บ้านตอออ").below(above)).moo == "5"


def test_a_tambon_nobody_knows_yet_needs_its_word():
    assert find("หมู่ 3 ปาเสมัส").tambon is None
    assert find("หมู่ 3 ตำบลปาเสมัส").tambon == "ปาเสมัส"


def test_a_village_named_like_another_tambon_does_not_move_it_there():
    assert find("บ้านปูโยะ หมู่ 2 ปาเสมัส", KNOWN) == Place("ปาเสมัส", "2", "ปูโยะ")


def test_two_known_tambons_in_one_line_name_none():
    assert find("หมู่ 2 ปาเสมัส มูโนะ", KNOWN).tambon is None


def test_a_known_tambon_is_spelled_as_it_is_known():
    assert find("ตำบลสุไหงปาดี", ["สุไหง-ปาดี"]).tambon == "สุไหง-ปาดี"


@pytest.mark.parametrize("line", ["ระดับตำบลและอำเภอ", "ตำบลแบบบูรณาการ", "แผนพัฒนาตำบล", "ตำบลหรือเทศบาล"])
def test_the_bare_word_tambon_is_no_name(line: str):
    assert find(line).tambon is None


@pytest.mark.parametrize("line", ["หมู่ที่ 5, 6 ตำบลปูโยะ", "หมู่ที่ 5 และ 6 ตำบลปูโยะ", "หมู่ 5-6 ต.ปูโยะ"])
def test_a_plan_of_two_villages_names_both(line: str):
    assert find(line) == Place("ปูโยะ", "5, 6")


def test_a_village_is_named_only_beside_its_number():
    assert find("ศาลาประชาคมบ้านมูโนะ").village is None
    assert find("ศาลาประชาคมบ้านมูโนะ หมู่ที่ 1").village == "มูโนะ"


@pytest.mark.parametrize("line", ["คณะกรรมการหมู่บ้าน หมู่ที่ 4", "แผนพัฒนาหมู่บ้าน ปี 2566 หมู่ที่ 4", "หมู่บ้านหมู่ที่ 4"])
def test_words_behind_the_word_village_are_no_name(line: str):
    assert find(line) == Place(moo="4")


@pytest.mark.parametrize("typed", ["ตำบลมูโนะ", "ต.มูโนะ", "ต. มูโนะ", "มูโนะ", " ตําบล  มูโนะ\n"])
def test_a_tambon_s_name_stands_without_the_word_before_it(typed: str):
    assert tambon_name(typed) == "มูโนะ"


WIDER = Place("ปูโยะ", "4", "น้ำตก", "สุไหงโก-ลก", "นราธิวาส")


def test_what_a_place_does_not_name_comes_from_the_wider_one():
    assert Place().below(WIDER) == WIDER
    assert Place(moo="4").below(WIDER) == WIDER


def test_another_village_takes_no_name_from_the_one_above():
    assert Place(moo="5").below(WIDER) == Place("ปูโยะ", "5", None, "สุไหงโก-ลก", "นราธิวาส")


def test_another_tambon_takes_no_village_from_the_one_above():
    assert Place("มูโนะ").below(WIDER) == Place("มูโนะ", None, None, "สุไหงโก-ลก", "นราธิวาส")


@pytest.mark.parametrize(
    ("cell", "moo"),
    [
        ("4", "4"),
        ("๔", "4"),
        ("04", "4"),
        ("๕, ๖", "5, 6"),
        ("4 และ 5", "4, 5"),
        ("4-6", "4, 5, 6"),
        ("ม.4", "4"),
        ("หมู่ที่ 4 บ้านน้ำตก", "4"),
        ("4 บ้านน้ำตก", "4"),
        ("หมู่ 4\nหมู่ 5", "4, 5"),
    ],
)
def test_a_cell_of_a_village_column_names_its_villages(cell: str, moo: str):
    assert moo_of_cell(cell) == moo


@pytest.mark.parametrize("cell", ["", "ทั้งตำบล", "บ้านน้ำตก", "0", "100", "4/5", "4 แห่ง"])
def test_a_cell_without_a_village_number_names_none(cell: str):
    assert moo_of_cell(cell) is None


@pytest.mark.parametrize(
    ("moo", "villages"),
    [
        ("5, 6", ["5", "6"]),
        ("๐๕,๖", ["5", "6"]),
        (None, []),
        ("", []),
        ("5,", ["5"]),
        ("0", []),
        ("ช1", ["ช1"]),
    ],
)
def test_villages_of_a_cell_stand_one_by_one(moo: str | None, villages: list[str]):
    assert villages_of(moo) == villages


@pytest.mark.parametrize("odd", ["²", "5" * 5_000])
def test_what_is_no_village_number_is_sorted_behind_them(odd: str):
    assert sorted([odd, "10", "2"], key=village_order) == ["2", "10", odd]


def test_a_line_of_many_words_for_school_is_read_at_once():
    began = process_time()
    assert not is_village("มัธยม" * 6_000)
    assert process_time() - began < 1
