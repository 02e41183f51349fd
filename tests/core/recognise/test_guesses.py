"""What an unknown heading may be is offered, by its words and by the cells below it."""

import pytest

from tests.support.tables import recognised, shipped_headings, table
from xlplan.core.recognise.guesses import guess
from xlplan.core.recognise.recognised import OtherTable, Waiting
from xlplan.core.vocabulary import Field


@pytest.mark.parametrize(
    ("heading", "texts", "field"),
    [
        ("วัตถุประสงค", [], Field.OBJECTIVE),
        ("ชื่อโครงการที่ขอ", [], Field.NAME),
        ("แหล่งที่มาของเงินทุน", [], Field.SOURCE),
        ("ผลที่คาดว่าจะเกิดขึ้น", ["ประชาชนมีน้ำใช้"], Field.RESULT),
        ("สิ่งที่อยากได้", ["ก่อสร้างถนน", "ขุดลอกคลอง", "ปลูกผัก"], Field.NAME),
        ("ใช้เท่าไร", ["500,000", "20,000 บาท", "-"], Field.BUDGET),
        ("ทำไม", ["เพื่อระบายน้ำ", "เพื่อความปลอดภัย"], Field.OBJECTIVE),
        ("ของใคร", ["ม.4", "หมู่ที่ 5 บ้านตอออ"], Field.MOO),
        ("ใครทำ", ["อบต.ปูโยะ", "เทศบาลตำบลปาเสมัส"], Field.AGENCY),
        ("เมื่อไร", ["ปี 2566", "พ.ศ. 2567"], Field.PERIOD),
        ("จำนวนโครงการ", ["14", "3"], None),
        ("คนได้ประโยชน์", ["80 คน", "120 คน"], None),
        ("ครัวเรือน", ["80", "120"], None),
        ("", ["ก", "ข"], None),
    ],
)
def test_the_best_guess(heading: str, texts: list[str], field: Field | None):
    assert guess(heading, texts, shipped_headings()) is field


def test_a_table_that_looks_like_a_list_of_projects_offers_its_headings():
    (found,) = recognised(
        table("""
        ที่ | สิ่งที่อยากได้ | ทำไม | ใช้เท่าไร
        1 | ก่อสร้างถนน | เพื่อสัญจร | 500,000
        2 | ขุดลอกคลอง | เพื่อระบายน้ำ | 20,000
        """)
    )
    assert isinstance(found, OtherTable)
    assert found.unknown == (
        Waiting("สิ่งที่อยากได้", 2, ("ก่อสร้างถนน", "ขุดลอกคลอง"), Field.NAME),
        Waiting("ทำไม", 2, ("เพื่อสัญจร", "เพื่อระบายน้ำ"), Field.OBJECTIVE),
        Waiting("ใช้เท่าไร", 2, ("500,000", "20,000"), Field.BUDGET),
    )


def test_of_a_table_without_any_name_the_heading_over_the_longest_texts_is_guessed_to_be_it():
    (found,) = recognised(
        table("""
        ที่ | ที่ขอ | ใช้เท่าไร
        1 | ศาลากลางบ้านหลังใหม่ | 500,000
        2 | สะพานข้ามคลอง | 20,000
        """)
    )
    assert isinstance(found, OtherTable)
    assert [(line.heading, line.guess) for line in found.unknown] == [
        ("ที่ขอ", Field.NAME),
        ("ใช้เท่าไร", Field.BUDGET),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "หมู่ | ครัวเรือนที่มี | จำนวนคน\n1 | 80 | 340\n2 | 90 | 400",
        "ที่ | ยุทธศาสตร์ | จำนวนโครงการ | งบประมาณ\n1 | ด้านเศรษฐกิจ | 14 | 435,200\n2 | ด้านสังคม | 3 | 635,200",
        "สินค้า | ผู้ขาย | สี\nปากกา | ร้าน ก | แดง",
    ],
)
def test_a_table_that_does_not_look_like_projects_offers_nothing(text: str):
    (found,) = recognised(table(text))
    assert isinstance(found, OtherTable)
    assert found.unknown == ()
