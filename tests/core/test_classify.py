"""Area, issue and group by ordered word rules: what decides, in which order, and what must not."""

from typing import Any

import pytest

from tests.support import sample
from tests.support.piped import records
from xlplan import settings
from xlplan.core import classify
from xlplan.core.classify import Rule
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
    return classify.classify(rows, used, SHIPPED.abbreviations, sheet="โครงการที่รวบรวม")


def one(rules: list[Rule] | None, name: str, **values: Any) -> Record:
    return sorted_by(rules, {"name": name, **values})[0][0]


# --- what decides ---


def test_the_first_rule_that_fits_wins() -> None:
    assert one([ROADS, PEOPLE], "ก่อสร้างถนนเยาวชน")["area_proposed"] == "โครงสร้างพื้นฐาน"
    assert one([PEOPLE, ROADS], "ก่อสร้างถนนเยาวชน")["area_proposed"] == "สังคม"


def test_the_words_that_decided_are_shown() -> None:
    row = one([ROADS, DRUGS, BY_AGENCY], "รณรงค์ยาเสพติดริมถนน", agency="รพ.สต.มูโนะ")
    assert row["reasons"] == "ด้าน: ถนน; ประเด็น: ยาเสพติด; กลุ่ม: รพ.สต."


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
        ("ปรับพื้นสนามเด็กเล่น 200 ตารางเมตร", "สังคม"),  # ราง in ตารางเมตร
        ("ส่งเสริมการท่องเที่ยวชุมชน", "เศรษฐกิจ"),  # ท่อ in ท่องเที่ยว
        ("อบรมเยาวชน จังหวัดนครพนม", "สังคม"),  # นม in นครพนม
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


def test_a_bracket_is_no_part_of_the_head() -> None:
    drugs = Rule(RuleList.AREA, "ความมั่นคงและความสงบเรียบร้อย", ("ยาเสพติด",))
    row = one([drugs], "แข่งขันกีฬา หมู่ที่ 3 (ต้านยาเสพติด)")
    assert row["area_proposed"] is None


# --- what stays open ---


def test_what_no_rule_knows_stays_empty_and_is_a_finding_with_the_name() -> None:
    (row,), found = sorted_by([ROADS, DRUGS, BY_AGENCY], {"name": "บัญชีครัวเรือน"})
    proposals = ("area_proposed", "issue_proposed", "group_proposed", "reasons")
    assert [row[column] for column in proposals] == [None] * 4
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
