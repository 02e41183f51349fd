"""Area, issue and group by ordered word rules: what decides, in which order, and what must not."""

from typing import Any

import pytest

from tests.support import sample
from tests.support.piped import records
from xlplan import settings
from xlplan.core.classifying import classify
from xlplan.core.classifying.covering import Covering
from xlplan.core.classifying.word_rules import Rule
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.vocabulary import RuleField, RuleList

SHIPPED = settings.shipped_settings()
ROADS = Rule(RuleList.AREA, "โครงสร้างพื้นฐาน", ("ถนน", "คลอง"))
PEOPLE = Rule(RuleList.AREA, "สังคม", ("เยาวชน", "ถนน"))
BY_HEADING = Rule(RuleList.AREA, "เศรษฐกิจ", ("ด้านเศรษฐกิจ",), RuleField.HEADING)
DRUGS = Rule(RuleList.ISSUE, "ยาเสพติด", ("ยาเสพติด",))
BY_AGENCY = Rule(RuleList.GROUP, "ต้องทำร่วม", ("รพ.สต.",), RuleField.AGENCY)
BY_SOURCE = Rule(RuleList.GROUP, "ทำเองได้", ("ไม่ใช้งบ",), RuleField.SOURCE)


def sorted_by(rules: list[Rule] | None, *projects: Record) -> tuple[list[Record], list[Finding]]:
    """The projects with the rules given, or with those that ship."""
    rows = [{"code": f"ปส-03-{number:03}", **project} for number, project in enumerate(projects, start=1)]
    used = list(SHIPPED.rules) if rules is None else rules
    return classify.classify(
        rows, used, SHIPPED.abbreviations, agencies=SHIPPED.agencies, sheet="โครงการที่รวบรวม"
    )


def one(rules: list[Rule] | None, name: str, **values: Any) -> Record:
    return sorted_by(rules, {"name": name, **values})[0][0]


# --- what decides ---


def test_the_first_rule_that_fits_wins() -> None:
    assert one([ROADS, PEOPLE], "ก่อสร้างถนนเยาวชน")["area_proposed"] == "โครงสร้างพื้นฐาน"
    assert one([PEOPLE, ROADS], "ก่อสร้างถนนเยาวชน")["area_proposed"] == "สังคม"


def test_the_words_that_decided_are_shown() -> None:
    row = one([ROADS, DRUGS, BY_AGENCY], "รณรงค์ยาเสพติดริมถนน", agency="รพ.สต.มูโนะ")
    assert row["reasons"] == "ด้าน: ถนน; ประเด็นปัญหา: ยาเสพติด; กลุ่ม: รพ.สต."


@pytest.mark.parametrize(
    ("rule", "column", "text"),
    [
        (BY_HEADING, "heading", "ยุทธศาสตร์ที่ 2 ด้านเศรษฐกิจ / แผนงานการเกษตร"),
        (BY_AGENCY, "agency", "รพ.สต.มูโนะ\nกองช่าง"),
        (BY_SOURCE, "source", "ไม่ใช้งบ"),
    ],
)
def test_a_rule_looks_where_it_says(rule: Rule, column: str, text: str) -> None:
    proposed = "area_proposed" if rule.list is RuleList.AREA else "group_proposed"
    assert one([rule], "บัญชีครัวเรือน", **{column: text})[proposed] == rule.value
    assert one([rule], f"บัญชีครัวเรือน {text}")[proposed] is None


def test_a_tick_in_the_document_stands_before_every_rule() -> None:
    row = one([BY_AGENCY], "ตรวจสุขภาพ", agency="รพ.สต.มูโนะ", group_ticked="ต้องขอรับการสนับสนุน")
    assert (row["group_proposed"], row["reasons"]) == ("ต้องขอรับการสนับสนุน", "กลุ่ม: ตามเอกสาร")


def test_a_tick_that_is_no_group_leaves_it_to_the_rules() -> None:
    row = one([BY_AGENCY], "ตรวจสุขภาพ", agency="รพ.สต.มูโนะ", group_ticked="ทำให้; ทำเองได้")
    assert row["group_proposed"] == "ต้องทำร่วม"


def test_a_word_is_found_in_a_short_form_and_in_what_it_stands_for() -> None:
    written = Rule(RuleList.AREA, "สังคม", ("อสม.",))
    in_full = Rule(RuleList.AREA, "สังคม", ("อาสาสมัครสาธารณสุข",))
    assert [one([rule], "อบรม อสม. ประจำหมู่บ้าน")["area_proposed"] for rule in (written, in_full)] == [
        "สังคม"
    ] * 2


def test_work_thing_and_stretch_are_told() -> None:
    row = one([], "จ้างเหมาก่อสร้างถนน คสล. สายศาลาใหม่ - โคกยาง ช่วงที่ 1")
    assert (row["work"], row["work_object"]) == ("ก่อสร้าง", "ถนน")
    assert set(row["segment"].split(" ")) >= {"ช่วง", "1", "สาย", "ศาลาใหม่–โคกยาง"}
    assert one([], "บัญชีครัวเรือน")["segment"] is None


def test_every_list_has_its_column_and_its_word() -> None:
    row = one(None, "อบรมเลี้ยงแพะ", agency="ปศุสัตว์อำเภอ", source="เงินสะสม อบต.")
    assert row.items() >= {
        "area_proposed": "เศรษฐกิจ", "issue": "เศรษฐกิจ", "province_issue": "ส่งเสริมภาคการเกษตรแบบครบวงจร",
        "programme": "การเกษตร", "group_proposed": "ต้องทำร่วม", "source_main": "เงินสะสม",
        "agency_main": "สำนักงานปศุสัตว์อำเภอ", "scope": None,
    }.items()  # fmt: skip
    assert row["reasons"].count(";") == 5


def test_a_rule_for_the_beginning_takes_no_word_further_on() -> None:
    works = Rule(RuleList.AREA, "โครงสร้างพื้นฐาน", ("ถนน", "ก่อสร้าง"), RuleField.FRONT)
    fits = ["ก่อสร้างศาลา", "โครงการก่อสร้างศาลา", "ต้องการก่อสร้างศาลา", "จัดทำถนน"]
    assert [one([works], name)["area_proposed"] for name in fits] == ["โครงสร้างพื้นฐาน"] * 4
    assert one([works], "อบรมริมถนน")["area_proposed"] is None


def test_a_rule_for_the_whole_name_looks_behind_the_place_too() -> None:
    drugs = Rule(RuleList.AREA, "ความมั่นคงและความสงบเรียบร้อย", ("ยาเสพติด",), RuleField.WHOLE)
    for name in ("อบรมเยาวชนบ้านห้วยลึกต้านยาเสพติด", "แข่งขันกีฬา หมู่ที่ 3 (ต้านยาเสพติด)"):
        assert one([drugs], name)["area_proposed"] == "ความมั่นคงและความสงบเรียบร้อย"


def test_a_rule_that_proposes_nothing_stops_those_below_it() -> None:
    nothing = Rule(RuleList.AREA, "-", ("ริมถนน",))
    row = one([nothing, ROADS], "อบรมริมถนน")
    assert (row["area_proposed"], row["reasons"]) == (None, None)


def test_amounts_that_are_words_and_brackets_in_the_name_tell_the_source() -> None:
    own = Rule(RuleList.GROUP, "ทำเองได้", ("ไม่ใช้งบ",), RuleField.AMOUNT)
    assert one([own], "ทำความสะอาด", other_amounts="งบ 2566: ไม่ใช้งบประมาณ")["group_proposed"] == "ทำเองได้"
    row = one(None, "แข่งเรือ (งบ อบจ.)", other_amounts="งบ 2566: ตามความเหมาะสม")
    assert (row["source_main"], row["agency_main"]) == ("เงินอุดหนุนจาก อบจ.", "องค์การบริหารส่วนจังหวัด")


@pytest.mark.parametrize(
    ("agency", "group"),
    [
        ("กม. บ้านปาเสมัส", "ทำเองได้"),
        ("กลุ่มสตรี / กม.", "ทำเองได้"),
        ("รพ.สต. ร่วมกับ อสม.", "ต้องทำร่วม"),
        ("ผู้ใหญ่บ้าน / อบต.มูโนะ", "ต้องทำร่วม"),  # the village and an agency
        ("อบต.มูโนะ", "ต้องขอรับการสนับสนุน"),
        ("โครงการชลประทานนราธิวาส", "ต้องขอรับการสนับสนุน"),
    ],
)
def test_the_agencies_of_a_row_tell_its_group(agency: str, group: str) -> None:
    assert one(None, "เต้นรำ", agency=agency)["group_proposed"] == group


def test_a_kind_of_body_alone_is_that_of_the_rows_tambon() -> None:
    rows = [
        {"code": "มน-01-001", "name": "ก่อสร้างถนน", "tambon": "มูโนะ", "agency": "กองช่าง"},
        {"code": "ปส-01-001", "name": "ก่อสร้างถนน", "tambon": "ปาเสมัส", "agency": "กองช่าง"},
    ]
    found, _ = classify.classify(
        rows, SHIPPED.rules, SHIPPED.abbreviations, agencies=SHIPPED.agencies,
        bodies={"มูโนะ": "อบต.มูโนะ"}, sheet="โครงการที่รวบรวม",
    )  # fmt: skip
    assert [row["agency_main"] for row in found] == ["องค์การบริหารส่วนตำบลมูโนะ", "องค์กรปกครองส่วนท้องถิ่น"]
    assert [row["group_proposed"] for row in found] == ["ต้องขอรับการสนับสนุน"] * 2


# --- the heading of the village's own table ---


def test_the_heading_stands_before_the_name_and_what_the_name_says_is_shown() -> None:
    row = one(None, "รณรงค์ต้านยาเสพติด", heading="3. ด้านสังคม")
    assert row["area_proposed"] == "สังคม"
    assert "(หัวเรื่อง แต่ชื่อโครงการบอกว่า ความมั่นคงและความสงบเรียบร้อย)" in row["reasons"]


def test_a_heading_that_names_the_programme_is_told_without_what_the_name_says() -> None:
    row = one(None, "ปรับปรุงระบบประปา", heading="แผนงานอุตสาหกรรมและการโยธา")
    assert row["programme"] == "อุตสาหกรรมและการโยธา"
    assert "แผนงาน: แผนงานอุตสาหกรรม (หัวเรื่อง)" in row["reasons"].split("; ")


@pytest.mark.parametrize(
    "heading",
    ["ด้านเศรษฐกิจและสังคม", "ด้านเศรษฐกิจ สังคม และอื่น ๆ", "ด้านสิ่งแวดล้อมและความสงบเรียบร้อย",
     "แผนงานสาธารณสุข แผนงานการศาสนาวัฒนธรรมและนันทนาการ"],
)  # fmt: skip
def test_a_heading_that_names_two_areas_decides_nothing(heading: str) -> None:
    assert one(None, "ตรวจสุขภาพผู้สูงอายุ", heading=heading)["area_proposed"] == "สังคม"
    assert one(None, "อบรมเลี้ยงแพะ", heading=heading)["area_proposed"] == "เศรษฐกิจ"
    assert one(None, "อบรมเลี้ยงแพะ", heading=heading)["programme"] == "การเกษตร"


# --- what must not decide ---


@pytest.mark.parametrize(
    "place",
    [" บ้านคลองถนน", "บ้านคลองถนน", " สายคลองถนน", "สายบ้านคลองถนน", " ซอยคลองถนน", " หมู่ที่ 3 คลองถนน",
     " หมู่ที่ ๓ บ้านคลองถนน", " ม.3 บ้านคลองถนน", " ตำบลคลองถนน", " ต.คลองถนน", "บ้านคลองถนน หมู่ที่ 3"],
)  # fmt: skip
def test_words_in_the_name_of_a_place_say_nothing(place: str) -> None:
    assert one([ROADS], f"จัดงานเมาลิด{place}")["area_proposed"] is None
    assert one([ROADS], f"ขุดลอกคลอง{place}")["area_proposed"] == "โครงสร้างพื้นฐาน"


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("ประกวดสวนหน้าบ้านเด็กเล็ก 200 ตารางเมตร", "สังคม"),  # ราง in ตารางเมตร
        ("ส่งเสริมการท่องเที่ยวชุมชน", "เศรษฐกิจ"),  # ท่อ in ท่องเที่ยว
        ("อบรมเยาวชน จังหวัดนครพนม", "สังคม"),  # นม in นครพนม
        ("ส่งเสริมการอ่าน บ้านนมะนาว", "สังคม"),
        ("ก่อสร้างสถานีสูบน้ำพลังงานไฟฟ้า", "โครงสร้างพื้นฐาน"),
        ("ก่อสร้างลานกีฬาต้านยาเสพติด", "โครงสร้างพื้นฐาน"),
        ("ปรับปรุงถนนทางเข้ามัสยิด", "โครงสร้างพื้นฐาน"),
        ("ก่อสร้างถนน คสล. เข้าโรงเรียน", "โครงสร้างพื้นฐาน"),
        ("ก่อสร้างห้องอบรมอาชีพ", "โครงสร้างพื้นฐาน"),
        ("ทำคันกั้นน้ำพรุ", "โครงสร้างพื้นฐาน"),
        ("ขอสนับสนุนงบประมาณในการซ่อมแซมศาลา", "โครงสร้างพื้นฐาน"),
        ("สร้างอาชีพให้เยาวชน", "เศรษฐกิจ"),
        ("ปรับปรุงข้อมูล จปฐ.", "การบริหารจัดการ"),
        ("ติดตั้งกล้องวงจรปิด", "ความมั่นคงและความสงบเรียบร้อย"),
        ("หมู่ที่ 3 บ้านห้วยยาเสพติด ขุดลอกคลอง", "โครงสร้างพื้นฐาน"),  # the place first
        ("อบรมอาชีพ บ้านมะนาว", "เศรษฐกิจ"),
        ("ก่อสร้างถนนสายบ้านห้วยลึก", "โครงสร้างพื้นฐาน"),
        ("ก่อสร้างถนนสายบ้านห้วยน้ำเสีย", "โครงสร้างพื้นฐาน"),
        ("ก่อสร้างถนน คสล. ซอยวัดป่าชุมชน", "โครงสร้างพื้นฐาน"),
        ("ซ่อมแซมบ้านผู้สูงอายุ", "สังคม"),
        ("ส่งเสริมกลุ่มแม่บ้านทำขนม", "เศรษฐกิจ"),
        ("ซ่อมแซมเสียงตามสายประจำหมู่บ้าน", "โครงสร้างพื้นฐาน"),
        ("เปลี่ยนสายไฟฟ้าที่ชำรุด", "โครงสร้างพื้นฐาน"),
        ("ตรวจสายตาผู้สูงอายุ", "สังคม"),
        ("จัดชุดสายตรวจประจำหมู่บ้าน", "ความมั่นคงและความสงบเรียบร้อย"),
        ("อบรมคณะกรรมการหมู่บ้าน", "การบริหารจัดการ"),
    ],
)
def test_the_traps_of_real_names_lead_to_the_right_area(name: str, area: str) -> None:
    assert one(None, name)["area_proposed"] == area


@pytest.mark.parametrize(
    ("name", "issue"),
    [
        ("ติดตั้งเครื่องสูบน้ำและประตูปิดเปิดน้ำป้องกันน้ำล้นตลิ่ง จุดหลังตลาด", "แหล่งน้ำ"),
        ("ก่อสร้างรางระบายน้ำ คสล. รอบตลาดมูโนะ พร้อมตะแกรงเหล็กดักขยะ", "แหล่งน้ำ"),
        ("ขุดลอกคูระบายน้ำหลังตลาดซรายอลงคลองใหญ่", "แหล่งน้ำ"),
        ("ก่อสร้างรางตื้นข้างโรงเรียนบ้านโต๊ะแดง", "แหล่งน้ำ"),
        ("ก่อสร้างท่อลอดเหลี่ยมใต้ถนนหน้าโรงสีชุมชน", "แหล่งน้ำ"),
        ("ก่อสร้างศาลาพักริมทางและท่าเทียบเรือขนาดเล็ก", None),
        ("ก่อสร้างถนน คสล. เลียบคลองชลประทานเข้าตลาด", None),
        ("ติดตั้งไฟส่องสว่างรอบสนามฟุตบอล", None),
        ("ก่อสร้างศาลาเอนกประสงค์ข้างบ่อขยะเก่า", None),
        ("ทาสีตีเส้นจราจรหน้าตลาด", None),
        ("เปลี่ยนหลอดไฟรอบสวนสาธารณะ", None),
        ("แพลงกิ้งไม้ทางเดินเลียบคลองหลังตลาดน้ำ", None),
        ("ปรับปรุงอาคารอเนกประสงค์ใกล้สระน้ำ", None),
        ("เดินสายไฟฟ้าไปบ้านผู้สูงอายุ", None),
        ("ก่อสร้างสนามเด็กเล่นหลังตลาด", "สังคม"),
        ("ก่อสร้างตลาดริมน้ำหน้าวัด", "เศรษฐกิจ"),  # the market itself
        ("ตรวจสุขภาพแม่ค้าในตลาดนัด", "สังคม"),
        ("ปลูกผักริมคลองไส้ไก่", "เศรษฐกิจ"),
        ("เก็บขยะริมคลองหลังตลาด", "สิ่งแวดล้อม"),
        ("รณรงค์ล้างมือในโรงเรียนเรื่องไข้เลือดออก", "สังคม"),
        ("ส่งเสริมครอบครัวอบอุ่น", "สังคม"),  # ริม in เสริม, รอบ in ครอบ
        ("แจกแว่นหลังมัสยิด", "สังคม"),  # nothing else tells
    ],
)
def test_what_a_thing_is_decides_the_issue_and_not_where_it_lies(name: str, issue: str | None) -> None:
    assert one(None, name)["issue"] == issue


def test_where_a_thing_lies_decides_neither_province_issue_nor_programme() -> None:
    row = one(None, "ปรับปรุงผิวจราจรถนนหน้าตลาดสด พร้อมปลูกต้นไม้")
    assert (row["province_issue"], row["programme"]) == ("พัฒนาคุณภาพชีวิตประชาชน", "อุตสาหกรรมและการโยธา")


@pytest.mark.parametrize(
    ("name", "province_issue", "programme"),
    [
        ("ป้องกันไข้เลือดออก", "พัฒนาคุณภาพชีวิตประชาชน", "สาธารณสุข"),
        ("เฝ้าระวังไฟไหม้ป่าพรุ", "บริหารทรัพยากรธรรมชาติและสิ่งแวดล้อม", "การเกษตร"),
        ("ลาดตระเวนยามค่ำคืน", "เสริมสร้างความมั่นคงและความปลอดภัย", "การรักษาความสงบภายใน"),
        ("อบรมการเลี้ยงลูกด้วยนมแม่", "พัฒนาคุณภาพชีวิตประชาชน", "สาธารณสุข"),
        ("ส่งเสริมอาชีพตัดเย็บเสื้อผ้ามุสลิม", "พัฒนาคุณภาพชีวิตประชาชน", "สร้างความเข้มแข็งของชุมชน"),
        ("ส่งเสริมอาชีพเลี้ยงแพะ", "ส่งเสริมภาคการเกษตรแบบครบวงจร", "การเกษตร"),
        ("โรงเรือนเพาะเห็ดของกลุ่มเยาวชน", "ส่งเสริมภาคการเกษตรแบบครบวงจร", "การเกษตร"),
    ],
)
def test_the_topic_stands_before_the_verb(name: str, province_issue: str, programme: str) -> None:
    row = one(None, name)
    assert (row["province_issue"], row["programme"]) == (province_issue, programme)


def test_a_rule_for_the_thing_looks_at_what_is_built_only() -> None:
    water = Rule(RuleList.ISSUE, "แหล่งน้ำ", ("ประปา", "ท่อ"), RuleField.OBJECT)
    fits = ("ขยายเขตประปา", "วางท่อระบายน้ำ", "ระบบประปา หมู่ที่ 3")
    assert [one([water], name)["issue"] for name in fits] == ["แหล่งน้ำ"] * 3
    for name in ("อบรมผู้ใช้น้ำประปา", "ก่อสร้างศาลาหลังประปา", "ส่งเสริมการท่องเที่ยว"):
        assert one([water], name)["issue"] is None


def test_a_place_tells_a_soft_project_only_what_nothing_else_does() -> None:
    clean = Rule(RuleList.ISSUE, "สิ่งแวดล้อม", ("ขยะ",))
    market = Rule(RuleList.ISSUE, "เศรษฐกิจ", ("ตลาด",))
    assert one([market, clean], "เก็บขยะหลังตลาด")["issue"] == "สิ่งแวดล้อม"
    assert one([market], "เก็บขยะหลังตลาด")["issue"] == "เศรษฐกิจ"
    assert one([market], "ก่อสร้างศาลาหลังตลาด")["issue"] is None


def test_a_bracket_is_no_part_of_the_head() -> None:
    drugs = Rule(RuleList.AREA, "ความมั่นคงและความสงบเรียบร้อย", ("ยาเสพติด",))
    row = one([drugs], "แข่งขันกีฬา หมู่ที่ 3 (ต้านยาเสพติด)")
    assert row["area_proposed"] is None


# --- what stays open ---


def test_what_no_rule_knows_stays_empty_and_is_a_finding_with_the_name() -> None:
    (row,), found = sorted_by([ROADS, DRUGS, BY_AGENCY], {"name": "บัญชีครัวเรือน"})
    proposals = ("area_proposed", "issue", "province_issue", "programme", "group_proposed", "reasons")
    assert [row[column] for column in proposals] == [None] * 6
    assert [(finding.kind, finding.code, finding.facts) for finding in found] == [
        (Kind.NO_AREA, "ปส-03-001", ("บัญชีครัวเรือน",)),
        (Kind.NO_GROUP, "ปส-03-001", ("บัญชีครัวเรือน",)),
    ]


def test_a_missing_issue_is_no_finding() -> None:
    _, found = sorted_by([ROADS, BY_AGENCY], {"name": "ก่อสร้างถนน", "agency": "รพ.สต."})
    assert found == []


def test_what_staff_sorted_themselves_is_no_finding_and_stays() -> None:
    rows, found = sorted_by(
        [ROADS, BY_AGENCY],
        {"name": "บัญชีครัวเรือน", "area_own": "เศรษฐกิจ", "group_own": "ทำเองได้"},
        {"name": "ก่อสร้างถนน", "area_own": "สังคม", "group_own": "ทำเองได้"},
    )
    assert found == []
    assert [(row["area_own"], row["group_own"]) for row in rows] == [
        ("เศรษฐกิจ", "ทำเองได้"),
        ("สังคม", "ทำเองได้"),
    ]
    assert [row["area_proposed"] for row in rows] == [None, "โครงสร้างพื้นฐาน"]  # still told what the rules say


def test_a_row_without_a_name_is_no_finding_here() -> None:
    (row,), found = sorted_by([ROADS], {"name": None})
    assert (row["area_proposed"], found) == (None, [])


def test_without_rules_everything_is_open() -> None:
    rows, found = sorted_by([], {"name": "ก่อสร้างถนน"})
    assert (rows[0]["area_proposed"], len(found)) == (None, 2)


def test_old_proposals_give_way_and_everything_else_is_kept() -> None:
    given = records("""
        code       | tambon   | moo | name          | budget_year_1 | area_proposed | reasons
        ปส-03-001  | ปาเสมัส  | 3   | ก่อสร้างถนน   | 952,000       | สังคม         | ด้าน: เก่า
    """)
    before = [dict(row) for row in given]
    (row,), _ = classify.classify(given, [ROADS], SHIPPED.abbreviations, sheet="โครงการที่รวบรวม")
    assert (row["area_proposed"], row["reasons"]) == ("โครงสร้างพื้นฐาน", "ด้าน: ถนน")
    assert row.items() >= {"tambon": "ปาเสมัส", "moo": "3", "budget_year_1": 95200000}.items()
    assert given == before  # nothing given was changed


def test_sorting_twice_gives_the_same() -> None:
    once, found = sorted_by(None, {"name": "ก่อสร้างถนน คสล."}, {"name": "ญาลานันบารู"})
    again, found_again = sorted_by(None, *once)
    assert (again, found_again) == (once, found)


# --- the shipped rules on the sample ---


def test_the_shipped_rules_get_nearly_every_area_of_the_sample_right() -> None:
    places, truth = list(sample.collected()), sample.truth()
    rows, found = sorted_by(None, *sample.collected().values())
    right = [row["area_proposed"] == truth[place]["area"] for place, row in zip(places, rows, strict=True)]
    assert len(right) == 182
    assert sum(right) >= 170
    unknown = [row for row in rows if row["area_proposed"] is None]
    assert sum(finding.kind is Kind.NO_AREA for finding in found) == len(unknown)


def test_ticked_groups_of_the_sample_are_taken_over_as_ticked() -> None:
    truth = sample.truth()
    rows, _ = sorted_by(None, *sample.collected().values())
    ticked = [(place, truth[place]["group"]) for place in sample.collected() if truth[place]["group"]]
    proposed = dict(zip(sample.collected(), (row["group_proposed"] for row in rows), strict=True))
    assert len(ticked) > 20
    assert [(place, proposed[place]) for place, _ in ticked] == ticked


# --- what no rule knows ---


def test_the_words_that_would_sort_most_of_the_unknown_are_listed_once() -> None:
    names = ["โบกี้ล่องลอยแบบหนึ่ง", "แข่งโบกี้ล่องลอย", "ซื้อโบกี้ล่องลอย", "ญาแลบูเลาะ", "ก่อสร้างถนน"]
    rows, _ = sorted_by([ROADS], *({"name": name} for name in names))
    found = classify.unknown_words(rows)
    assert found == [Covering("โบกี้ล่องลอย", 3)]
    (finding,) = classify.words_finding(found, rows)
    assert (finding.kind, finding.facts) == (Kind.UNKNOWN_WORDS, ("“โบกี้ล่องลอย” 3 โครงการ", "75", "4"))
    assert classify.words_finding([], rows) == []


def test_what_staff_sorted_is_not_unknown() -> None:
    rows, _ = sorted_by([], *({"name": "แข่งโบกี้ล่องลอย", "area_own": "สังคม"} for _ in range(2)))
    assert classify.unknown_words(rows) == []
