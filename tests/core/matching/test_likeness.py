"""How alike two names are, and why: what keeps them apart is told."""

import pytest

from xlplan.core.matching import likeness
from xlplan.core.naming import names
from xlplan.settings import shipped_settings

SHORT = shipped_settings().abbreviations


def told(first: str, second: str) -> tuple[int, str]:
    one, other = (names.parse(name, SHORT) for name in (first, second))
    agree, differ = likeness.reasons(one, other)
    return likeness.likeness(one, other), f"{'; '.join(agree)} | {'; '.join(differ)}"


@pytest.mark.parametrize(
    ("second", "apart"),
    [
        ("ก่อสร้างถนน คสล. ซอย 2", "ซอย 1 / ซอย 2"),
        ("ซ่อมแซมถนน คสล. ซอย 1", "งาน ก่อสร้าง / ซ่อมแซม"),
        ("ก่อสร้างสะพาน คสล. ซอย 1", "สิ่งที่ทำ ถนน / สะพาน"),
        ("ก่อสร้างถนนลูกรัง ซอย 1", "ผิวทาง คอนกรีตเสริมเหล็ก / ลูกรัง"),
    ],
)
def test_what_keeps_two_names_apart_is_told_and_counts_as_nothing_alike(second: str, apart: str) -> None:
    figure, reasons = told("ก่อสร้างถนน คสล. ซอย 1", second)
    assert figure == 0
    assert reasons.partition(" | ")[2].split("; ")[0] == apart


def test_a_stretch_that_only_one_name_has_is_told() -> None:
    figure, reasons = told("ก่อสร้างถนน คสล. สวนยาง", "ก่อสร้างถนน คสล. สวนยาง ช่วงที่ 2")
    assert 0 < figure < 100
    assert reasons.partition(" | ")[2] == "มีช่วง 2 ในชื่อเดียว"


def test_villages_and_agencies_in_the_names_are_compared() -> None:
    _, reasons = told("ขุดลอกคลอง หมู่ที่ 4 (อบต.)", "ขุดลอกคลอง หมู่ที่ 4, 5 (เทศบาล)")
    assert "หมู่ 4 เดียวกัน" in reasons
    assert reasons.endswith("หน่วยงาน อบต. / เทศบาล")
    assert told("ขุดลอกคลอง หมู่ที่ 4", "ขุดลอกคลอง หมู่ที่ 5")[1].endswith("หมู่ 4 / หมู่ 5")
