"""How far a project reaches."""

import pytest

from xlplan.core.classifying.scope import scope_of


@pytest.mark.parametrize(
    ("moo", "name", "scope"),
    [
        ("3", "ก่อสร้างถนน", "หมู่บ้าน"),
        ("3", "ก่อสร้างถนน หมู่ที่ ๓ กว้าง 4 ม.", "หมู่บ้าน"),
        ("5, 6", "ขุดลอกคลอง", "หลายหมู่บ้าน"),
        ("5", "ขุดลอกคลอง หมู่ที่ 5 ถึงหมู่ที่ 6", "หลายหมู่บ้าน"),
        (None, "อบรม 6 หมู่บ้าน", "หลายหมู่บ้าน"),
        ("5", "แข่งกีฬาทุกหมู่บ้านในตำบล", "ทั้งตำบล"),
        ("5", "ก่อสร้างถนน หมู่ที่ 5 ตำบลปูโยะ", "หมู่บ้าน"),
        ("5", "ก่อสร้างถนน หมู่ที่ 5 เชื่อม ต.มูโนะ", "เกินตำบล"),
        (None, "แข่งกีฬาระดับอำเภอ", "เกินตำบล"),
        (None, "แข่งกีฬา", None),
        ("ช1, ช2", "แข่งกีฬา", "หลายหมู่บ้าน"),
        ("9" * 5_000, "1" * 30_000 + " หมู่บ้าน", "หมู่บ้าน"),
    ],
)
def test_villages_and_words_tell_how_far_a_project_reaches(
    moo: str | None, name: str, scope: str | None
) -> None:
    found = scope_of({"tambon": "ปูโยะ", "moo": moo, "name": name})
    assert (found.value if found else None) == scope
