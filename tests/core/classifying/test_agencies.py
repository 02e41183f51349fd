"""One name for every agency, however it is spelled."""

import pytest

from xlplan import settings
from xlplan.core.classifying.agencies import Agencies, Agency

SHIPPED = settings.shipped_settings().agencies


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("อบต.มูโนะ", "องค์การบริหารส่วนตำบล"),
        ("องค์การบริหาร ส่วนตำบลมูโนะ", "องค์การบริหารส่วนตำบล"),
        ("เทศบาลตำบลปาเสมัส กองช่าง", "เทศบาลตำบล"),
        ("กองช่าง ทต.ปาเสมัส", "เทศบาลตำบล"),  # the unit speaks for its body
        ("กองช่าง", "องค์กรปกครองส่วนท้องถิ่น"),
        ("สำนักช่าง อบจ.นราธิวาส", "องค์การบริหารส่วนจังหวัด"),
        ("รพสต.ปูโยะ\nอสม.", "โรงพยาบาลส่งเสริมสุขภาพตำบล"),
        ("พช.สุไหงโก-ลก / กลุ่มสตรี", "สำนักงานพัฒนาชุมชนอำเภอ"),
        ("ชรบ. ร่วมกับ ที่ทำการปกครองอำเภอ", "กลุ่มและอาสาสมัครในหมู่บ้าน"),  # the first one acts
        ("สถานีตำรวจภูธรมูโนะ", "สถานีตำรวจภูธร"),  # สถ. is another body
        ("แขวงทางหลวงชนบทนราธิวาส", "กรมทางหลวงชนบท"),
        ("กศน.อำเภอ", "ศูนย์ส่งเสริมการเรียนรู้"),
        ("สปสช.", "สำนักงานหลักประกันสุขภาพแห่งชาติ"),
        ("ศอ.บต.", "ศูนย์อำนวยการบริหารจังหวัดชายแดนภาคใต้"),
    ],
)
def test_the_first_agency_of_a_text_by_its_one_name(text: str, agency: str) -> None:
    assert SHIPPED.named(text)[0] == agency


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("โครงการชลประทานนราธิวาส กรมชลประทาน", ["กรมชลประทาน"]),  # "ส กร" is no สกร
        ("แขวงนราธิวาส กระทรวงคมนาคม", []),
        ("กลุ่มเลี้ยงสัตว์ปากน้ำ", ["กลุ่มและอาสาสมัครในหมู่บ้าน"]),
        ("วัดพชรวนาราม", []),  # พช
        ("ถนน 2 กม. และ กม.ที่ 2+500", []),
        ("อบต.ปูโยะ และกม.", ["องค์การบริหารส่วนตำบล", "คณะกรรมการหมู่บ้าน"]),
        ("ร่วมกับอบต.ปูโยะ", ["องค์การบริหารส่วนตำบล"]),
        ("อ. บ. ต. ปูโยะ / รพ. สต.", ["องค์การบริหารส่วนตำบล", "โรงพยาบาลส่งเสริมสุขภาพตำบล"]),
        ("ชมรมผู้สูงอายุ", ["กลุ่มและอาสาสมัครในหมู่บ้าน"]),  # a word without a vowel sign
        ("กปภ. ทช. ทล. ชป.", ["การประปาส่วนภูมิภาค", "กรมทางหลวงชนบท", "กรมทางหลวง", "กรมชลประทาน"]),
        ("กองช่าง / กองคลัง", ["องค์กรปกครองส่วนท้องถิ่น"]),
    ],
)
def test_a_short_form_is_found_as_a_word_of_its_own_only(text: str, agencies: list[str]) -> None:
    assert SHIPPED.named(text) == agencies


def test_no_short_form_is_found_within_a_longer_word() -> None:
    rows = settings.shipped_rows("agencies")
    short = [row["short"].rstrip(".") for row in rows if row.get("short")]
    assert [SHIPPED.named(f"มา{form}ลา") for form in short] == [[]] * len(short)
    assert [SHIPPED.named(" ".join(f"มา{form}ลา")) for form in short] == [[]] * len(short)


@pytest.mark.parametrize(
    ("text", "of_tambon", "body"),
    [
        ("อบต.มูโนะ", None, "องค์การบริหารส่วนตำบลมูโนะ"),
        ("องค์การบริหารส่วนตำบลมูโนะ กองช่าง", None, "องค์การบริหารส่วนตำบลมูโนะ"),
        ("กองช่าง ทต.ปาเสมัส", None, "เทศบาลตำบลปาเสมัส"),
        ("เทศบาลปาเสมัส", None, "เทศบาลตำบลปาเสมัส"),
        ("เทศบาลเมืองสุไหงโก-ลก", "ทต.ปาเสมัส", "เทศบาลเมืองสุไหงโก-ลก"),
        ("อบจ.นราธิวาส สำนักช่าง", "อบต.มูโนะ", "องค์การบริหารส่วนจังหวัดนราธิวาส"),
        ("อบต.ปูโยะร่วมกับ กม.", None, "องค์การบริหารส่วนตำบลปูโยะ"),
        ("อบต.ปูโยะกองช่าง", None, "องค์การบริหารส่วนตำบลปูโยะ"),
        ("อบต.", "อบต.มูโนะ", "องค์การบริหารส่วนตำบลมูโนะ"),
        ("เทศบาล (กองช่าง)", "เทศบาลตำบลปาเสมัส", "เทศบาลตำบลปาเสมัส"),
        ("กองช่าง", "อบต.มูโนะ", "องค์การบริหารส่วนตำบลมูโนะ"),
        ("อบต.", "ทต.ปาเสมัส", "องค์การบริหารส่วนตำบล"),  # of another kind than the tambon's
        ("อบต.และชาวบ้าน", None, "องค์การบริหารส่วนตำบล"),
        ("กองช่าง", None, "องค์กรปกครองส่วนท้องถิ่น"),
        ("สำนักงานเกษตรอำเภอสุไหงโก-ลก", "อบต.มูโนะ", "สำนักงานเกษตรอำเภอ"),
        ("เกษตรอำเภอ", "อบต.มูโนะ", "สำนักงานเกษตรอำเภอ"),
        ("ตามความเหมาะสม", "อบต.มูโนะ", None),
    ],
)
def test_a_local_body_acts_by_its_own_name(text: str, of_tambon: str | None, body: str | None) -> None:
    assert SHIPPED.main(text, of_tambon) == body


def test_every_short_form_of_the_shipped_sheet_is_its_own_agency() -> None:
    rows = settings.shipped_rows("agencies")
    assert [SHIPPED.named(row.get("short") or row["agency"]) for row in rows] == [
        [row["agency"]] for row in rows
    ]


def test_a_text_that_names_nobody_has_no_agency() -> None:
    assert SHIPPED.named("ตามความเหมาะสม") == SHIPPED.named(None) == Agencies(()).named("อบต.") == []


def test_agencies_stand_in_the_order_of_the_sheet() -> None:
    two = Agencies([Agency("หนึ่ง", ("1",)), Agency("สอง", ("2",))])
    assert two.named("2, 1, 2") == ["สอง", "หนึ่ง"]
    assert two.in_sheets_order(["สอง", "หนึ่ง"]) == ["หนึ่ง", "สอง"]
