"""Which projects are put before staff as one set, and which never are."""

import random
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support import sample
from tests.support.piped import records
from xlplan import settings
from xlplan.core.frames import Record
from xlplan.core.matching import match
from xlplan.core.matching.match import Pair, Suggestion
from xlplan.core.vocabulary import SetKind

SHORT_FORMS = settings.shipped_settings().abbreviations
SAME, JOINT, OVERLAP = SetKind.SAME, SetKind.JOINT, SetKind.OVERLAP


def suggest(rows: list[Record]) -> list[Suggestion]:
    return match.suggest(rows, SHORT_FORMS)


def kinds(rows: list[Record]) -> list[tuple[SetKind, str]]:
    """Kind and members of every set, members without the beginning of their codes."""
    return [(found.kind, " ".join(code[-1] for code in found.codes)) for found in suggest(rows)]


def project(code: str, name: str, *, moo: str | None = "5", **more: Any) -> Record:
    return {"code": code, "tambon": "ปาเสมัส", "moo": moo, "name": name, **more}


def pair(first: str, second: str, *, moos: tuple[str | None, str | None] = ("5", "5")) -> Pair | None:
    rows = [project("ปส-01", first, moo=moos[0]), project("ปส-02", second, moo=moos[1])]
    there = match.compare(rows[0], rows[1], SHORT_FORMS)
    back = match.compare(rows[1], rows[0], SHORT_FORMS)
    assert (there and (there.kind, there.score)) == (back and (back.kind, back.score)), (
        "order must not matter"
    )
    found = suggest(rows)
    assert [suggestion.kind for suggestion in found] == ([there.kind] if there else [])
    return there


# --- the same project, written differently ---

WRITTEN_TWICE = [
    ("ปรับปรุงรางระบายน้ำ คสล.แบบมีฝาปิด ทางหลวงท้องถิ่น สายสวนพลู หมู่ที่ 5",
     "ปรับปรุงรางระบายน้ำ ค.ส.ล. มีฝาปิด สายสวนพลู หมู่ที่ 5"),
    ("ก่อสร้างโครงการก่อสร้างถนน ค.ส.ล. หมู่ ๕ บ้านควนลม", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ ๕ บ้านควนลม"),
    ("ติดตั้งเสาไฟฟ้าโซล่าเซลล์ ถนนสายศาลาใหม่-ชลประทาน",
     "ติดตั้งเสาไฟส่องสว่างพลังงานแสงอาทิตย์ ถนนสายศาลาใหม่ - ชลประทาน หมู่ที่ 5"),
    ("ซ่อมแซมระบบประปาหมู่บ้าน", "จ้างเหมาซ่อมแซมระบบประปาหมู่บ้าน ม.๕ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"),
    ("ก่อสร้างถนน คสล. สายบ้านควนลม - บ้านตือระ", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านตือระ เชื่อมต่อ บ้านควนลม"),
    ("ลาดยางแอสฟัลท์ติกคอนกรีต ถนนสายตลาด-ท่าเรือ", "ปรับปรุงผิวจราจรแอสฟัลติกคอนกรีต ถนนสายตลาด - ท่าเรือ โดยปูทับผิวเดิม"),
    ("ก่อสร้างถนน คสล. ซอยสวนยาง กว้าง 4 ม. ยาว 220 ม.", "ก่อสร้างถนน ค.ส.ล. ซอยสวนยาง กว้าง 4.00 เมตร"),
    ("ซ่อมแซมถนนลูกรัง กม.2+315 - กม.3+100", "ซ่อมแซมถนนลูกรัง กม. 2+315 ถึง 3+100"),
    ("ก่อสร้างถนนสายบ้านห้วยลึก", "ก่อสร้างถนน คสล. สายบ้านห้วยลึก หมู่ที่ 5"),
    ("จัดกิจกรรมละศีลอดเดือนรอมฎอนสัมพันธ์", "กิจกรรมรอมฎอนสัมพันธ์ (ละศีลอดร่วมกัน) หมู่ที่ 5"),
    ("กำจัดผักตบชวาในคลองบาโง", "เก็บผักตบชวาคลองบาโง หมู่ที่ 5"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), WRITTEN_TWICE)
def test_one_project_written_in_two_ways_is_proposed_as_the_same(first: str, second: str) -> None:
    found = pair(first, second)
    assert found is not None
    assert found.kind is SAME


def test_another_amount_is_told_and_stands_in_the_way_of_nothing() -> None:
    (found,) = suggest(records("""
        code   | tambon  | moo | name                        | budget_year_1 | budget_year_2
        ปส-01  | ปาเสมัส | 3   | ก่อสร้างถนน คสล. ซอยสวนยาง  | 598,000       |
        ปส-02  | ปาเสมัส | 3   | ก่อสร้างถนน ค.ส.ล. ซอยสวนยาง |              | 610,000.50
    """))  # fmt: skip
    assert found.kind is SAME
    assert "งบ 598,000 / 610,000.50" in found.reasons_against


def test_a_set_says_what_agrees_and_what_differs() -> None:
    (found,) = suggest(records("""
        code   | tambon  | moo | name                                 | agency    | budget_year_1
        ปส-01  | ปาเสมัส | 3   | ก่อสร้างถนน คสล. ซอยสวนยาง กว้าง 4 ม. | ทต.ปาเสมัส | 598,000
        ปส-02  | ปาเสมัส | 3   | ก่อสร้างถนน คสล. ซอยสวนยาง กว้าง 5 ม. ช่วงที่ 2 | เทศบาล | 598,000
    """))  # fmt: skip
    assert set(found.reasons_for) == {
        "ก่อสร้าง", "ถนน", "คอนกรีตเสริมเหล็ก", "ซอยเดียวกัน: สวนยาง", "ชื่อตรงกันเมื่อเขียนเต็ม", "หมู่ 3 เดียวกัน",
        "งบเท่ากัน 598,000", "หน่วยงานเดียวกัน: เทศบาล",
    }  # fmt: skip
    assert set(found.reasons_against) == {"มีช่วง 2 ในชื่อเดียว", "กว้าง 4 เมตร / กว้าง 5 เมตร"}
    assert found.score < 100  # a stretch that only one of them names


# --- looks the same, is not ---

DIFFERENT = [
    ("ก่อสร้างถนน คสล. ซอย 9 กว้าง 4 เมตร", "ก่อสร้างถนน คสล. ซอย 11 กว้าง 4 เมตร"),
    ("ก่อสร้างถนน คสล. ซอย 9/1", "ก่อสร้างถนน คสล. ซอย 91"),
    ("ก่อสร้างถนน คสล. ซอยสวนยาง", "ก่อสร้างถนน คสล. ซอยสวนกล้วย"),
    ("ก่อสร้างถนน คสล. สายศาลาใหม่ - โคกยาง ช่วงที่ 1", "ก่อสร้างถนน คสล. สายศาลาใหม่ - โคกยาง ช่วงที่ 2"),
    ("ปรับปรุงระบบประปา ระยะที่ 1 (เปลี่ยนท่อเมน)", "ปรับปรุงระบบประปา ระยะที่ 2 (เปลี่ยนท่อเมน)"),
    ("ก่อสร้างถนน คสล. สายบ้านควนลม - บ้านตือระ", "ก่อสร้างถนน คสล. สายบ้านควนลม - บ้านซรายอ"),
    ("ก่อสร้างถนน คสล. สายบ้านควนลม เชื่อมต่อ บ้านตือระ", "ก่อสร้างถนน คสล. สายบ้านควนลม เชื่อมต่อ บ้านซรายอ"),
    ("ก่อสร้างถนน คสล. สาย ม.12-ม.5", "ก่อสร้างถนน คสล. สาย ม.3-ม.5"),
    ("ก่อสร้างถนน คสล. สายตากใบ - ปูโยะ", "ก่อสร้างถนน คสล. สายตากใบ - มูโนะ"),
    ("ซ่อมแซมถนนลูกรัง กม.2+315", "ซ่อมแซมถนนลูกรัง กม.4+100"),
    ("ก่อสร้างรางระบายน้ำ คสล. ซอยสวนยาง", "ซ่อมแซมรางระบายน้ำ คสล. ซอยสวนยาง"),
    ("ก่อสร้างถนน คสล. ซอยกำปงบารู", "ก่อสร้างถนนลูกรัง ซอยกำปงบารู"),
    ("ก่อสร้างถนน คสล. สายเลียบพรุ", "ก่อสร้างถนนดิน สายเลียบพรุ"),
    ("ก่อสร้างถนน คสล. ซอยสวนยาง", "ก่อสร้างทางเท้า คสล. ซอยสวนยาง"),
    ("ก่อสร้างถนน คสล. ซอยสวนยาง", "ก่อสร้างถนน คสล. สายสวนยาง"),
    ("ขุดลอกคลอง หน้าโรงเรียนบ้านควนลม", "ขุดลอกคลอง หน้ามัสยิดนูรุลอิสลาม"),
    ("ปรับปรุงระบบประปา (เปลี่ยนท่อเมน)", "ปรับปรุงระบบประปา (ติดถังกรอง)"),
    ("อบรมกลุ่มเลี้ยงผึ้ง", "ศึกษาดูงานกลุ่มเลี้ยงผึ้ง"),
    ("ส่งเสริมการเลี้ยงเป็ดไข่", "ส่งเสริมการเลี้ยงเป็ดเทศ"),
    ("อบรมส่งเสริมสุขภาพผู้สูงอายุ", "อบรมส่งเสริมสุขภาพหญิงตั้งครรภ์"),
    ("ค่ายเยาวชน รุ่นที่ 1", "ค่ายเยาวชน รุ่นที่ 2"),
    ("ขุดลอกคลองบาโง สายใน", "ขุดลอกคลองกาแย สายใน"),
    ("บ้านควนลม", "บ้านทุ่งพลู"),
    ("ขุดลอกคลอง หมู่ที่ 5 และ 6", "ขุดลอกคลอง หมู่ที่ 5 และ 7"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_another_lane_route_part_thing_surface_or_work_is_never_the_same(first: str, second: str) -> None:
    assert pair(first, second) is None
    joint = pair(first, second, moos=("5", "6"))
    assert joint is None or joint.kind is not SAME


def test_six_lamps_with_equal_amount_and_target_on_six_routes_are_six_projects() -> None:
    rows = [
        project(f"ปส-{n}", f"ติดตั้งไฟส่องสว่างโซลาเซลล์ ถนนสายบ้านปาเสมัสเชื่อมบ้าน{end}", target="20 ชุด",
                budget_year_1=50000000)
        for n, end in enumerate(("น้ำตก", "ตือระ", "ศาลาใหม่", "ซรายอ", "กูแบอีแก", "กวาลอซีรา"))
    ]  # fmt: skip
    assert suggest(rows) == []


def test_the_same_road_wished_for_under_another_work_in_another_word_is_not_found_by_likeness_alone() -> None:
    assert pair("จัดตั้งธนาคารขยะรีไซเคิล", "จุดรับซื้อของเก่าและแยกวัสดุเหลือใช้") is None


# --- shared by villages, and overlap ---


def test_one_work_in_several_villages_is_joint() -> None:
    rows = records("""
        code   | tambon  | moo | name
        ปส-1   | ปาเสมัส | 3   | ฝึกอบรมป้องกันและแก้ไขปัญหายาเสพติด หมู่ที่ 3 ตำบลปาเสมัส
        ปส-2   | ปาเสมัส | 4   | ฝึกอบรมป้องกันและแก้ไขปัญหายาเสพติด หมู่ที่ 4 ตำบลปาเสมัส
        ปส-3   | ปาเสมัส | 8   | อบรมป้องกันและแก้ไขปัญหายาเสพติด หมู่ที่ 8
    """)
    assert kinds(rows) == [(JOINT, "1 2 3")]


def test_the_crematorium_of_two_villages_is_joint_though_the_words_differ() -> None:
    found = pair("ก่อสร้างเตาเผาศพ (แบบถ่าน) หมู่ที่ 4", "ก่อสร้างเตาเผา (ถ่าน) หมู่ที่ 12", moos=("4", "12"))
    assert found is not None
    assert found.kind is JOINT
    assert "หมู่ 4 / หมู่ 12" in found.reasons_against


def test_one_road_in_the_plans_of_both_its_villages_is_the_same() -> None:
    found = pair(
        "ก่อสร้างถนน คสล. สายบ้านปาเสมัส หมู่ที่ 3 เชื่อมบ้านน้ำตก หมู่ที่ 4",
        "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านน้ำตก ม.4 - บ้านปาเสมัส ม.3",
        moos=("3", "4"),
    )
    assert found is not None
    assert found.kind is SAME


@pytest.mark.parametrize(
    ("first", "second", "in_one_village", "in_two"),
    [
        ("อบรมเยาวชนป้องกันยาเสพติด", "อบรมเยาวชนต้านยาเสพติด", SAME, JOINT),
        ("ส่งเสริมการเลี้ยงปลาดุกในบ่อพลาสติก", "ส่งเสริมการเลี้ยงปลาดุกในบ่อซีเมนต์", None, JOINT),
        ("สนับสนุนการเรียนการสอนตาดีกา", "ส่งเสริมการเรียนการสอนตาดีกาประจำมัสยิด", SAME, JOINT),
        ("อบรมเยาวชน", "อบรมเยาวชนต้านยาเสพติด", None, None),
    ],
)
def test_the_same_needs_more_likeness_than_joint_and_little_is_not_enough(
    first: str, second: str, in_one_village: SetKind | None, in_two: SetKind | None
) -> None:
    found = [pair(first, second, moos=moos) for moos in (("5", "5"), ("5", "6"))]
    assert [there and there.kind for there in found] == [in_one_village, in_two]


def test_a_lane_of_one_village_is_no_joint_work_with_a_road_of_another() -> None:
    assert pair("ก่อสร้างถนน คสล. ซอยสวนยาง", "ก่อสร้างถนน คสล.", moos=("3", "4")) is None


def test_a_row_for_two_villages_is_of_the_same_village_as_either() -> None:
    found = pair("ก่อสร้างเมรุ", "ก่อสร้างเมรุ", moos=("4, 12", "12"))
    assert found is not None
    assert found.kind is SAME


def test_a_row_without_a_village_may_be_the_same_as_any() -> None:
    found = pair("ก่อสร้างเมรุ", "ก่อสร้างเมรุ", moos=(None, "12"))
    assert found is not None
    assert found.kind is SAME


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [("อบจ.นราธิวาส", "ทต.ปาเสมัส", OVERLAP), ("อบจ.นราธิวาส", "องค์การบริหารส่วนจังหวัดนราธิวาส กองช่าง", SAME),
     ("อบจ. / ทต.ปาเสมัส", "ทต.ปาเสมัส", SAME), (None, "ทต.ปาเสมัส", SAME)],
)  # fmt: skip
def test_two_agencies_make_the_same_project_an_overlap(first: str | None, second: str, kind: SetKind) -> None:
    rows = [
        project("ปส-1", "ขุดลอกคลองโต๊ะเด็ง", agency=first),
        project("ปส-2", "ขุดลอกคลองโต๊ะเด็ง", agency=second),
    ]
    assert kinds(rows) == [(kind, "1 2")]


def test_an_agency_hidden_in_the_name_counts_like_one_in_its_column() -> None:
    rows = [
        project("ปส-1", "ขุดลอกคลองโต๊ะเด็ง (อบจ.นราธิวาส)"),
        project("ปส-2", "ขุดลอกคลองโต๊ะเด็ง", agency="ทต.ปาเสมัส"),
    ]
    assert kinds(rows) == [(OVERLAP, "1 2")]


# --- what is compared at all ---


@pytest.mark.parametrize(
    "change",
    [{"tambon": "มูโนะ"}, {"tambon": None}, {"left_out": "ใช่"}, {"plan_kind": "แผนรอบก่อน"},
     {"form_code": "ผ.02/2"}, {"name": None}, {"name": ""}, {"code": None}],
)  # fmt: skip
def test_rows_of_elsewhere_left_out_or_of_a_period_that_is_over_are_not_compared(change: Record) -> None:
    rows = [project("ปส-1", "ก่อสร้างเมรุ"), project("ปส-2", "ก่อสร้างเมรุ") | change]
    assert suggest(rows) == []
    assert suggest([row | {"hand_set": "ก"} for row in rows]) == []


@pytest.mark.parametrize("plan_kind", [None, "แผนพัฒนาหมู่บ้าน", "แผนชุมชน"])
def test_plans_of_villages_and_communities_are_compared(plan_kind: str | None) -> None:
    rows = [project("ปส-1", "ก่อสร้างเมรุ", plan_kind=plan_kind), project("ปส-2", "ก่อสร้างเมรุ")]
    assert kinds(rows) == [(SAME, "1 2")]


def test_nothing_and_one_row_make_no_set() -> None:
    assert suggest([]) == suggest([project("ปส-1", "ก่อสร้างเมรุ")]) == []


# --- sets ---


def test_rows_that_staff_put_together_are_a_set_and_come_first() -> None:
    rows = records("""
        code  | tambon  | moo | name                                | hand_set
        ปส-1  | ปาเสมัส | 3   | จัดตั้งธนาคารขยะรีไซเคิล               | ก
        ปส-2  | ปาเสมัส | 4   | จุดรับซื้อของเก่าและแยกวัสดุเหลือใช้      | ก
        ปส-3  | ปาเสมัส | 4   | ก่อสร้างเมรุ                         |
        ปส-4  | ปาเสมัส | 4   | ก่อสร้างเมรุ                         |
        ปส-5  | ปาเสมัส | 4   | เลี้ยงไก่ไข่                           | ข
        มน-6  | มูโนะ    | 4   | ปลูกผักสวนครัว                       | ข
    """)
    assert kinds(rows) == [(JOINT, "1 2"), (SAME, "3 4")]  # a set of one row, or across tambons, is none
    by_hand = suggest(rows)[0]
    assert by_hand.by_hand
    assert by_hand.reasons_for == ("เจ้าหน้าที่จัดเป็นชุด",)


def test_a_set_made_by_hand_in_one_village_is_the_same_project() -> None:
    rows = [project(f"ปส-{n}", name, hand_set="ก") for n, name in enumerate(("ทำปุ๋ยหมัก", "อบรมเกษตรกร"), 1)]
    assert kinds(rows) == [(SAME, "1 2")]


def test_a_set_made_by_hand_is_not_proposed_a_second_time() -> None:
    rows = [project(f"ปส-{n}", "ก่อสร้างเมรุ", hand_set="ก ") for n in (1, 2)]
    assert [(found.by_hand, found.codes) for found in suggest(rows)] == [(True, ("ปส-1", "ปส-2"))]


def test_a_chain_whose_ends_do_not_fit_becomes_two_sets() -> None:
    rows = records("""
        code | tambon  | moo | name
        A    | ปาเสมัส | 3   | ปรับปรุงระบบประปา ระยะที่ 1
        B    | ปาเสมัส | 3   | ปรับปรุงระบบประปา
        C    | ปาเสมัส | 3   | ปรับปรุงระบบประปา ระยะที่ 2
    """)
    assert kinds(rows) == [(SAME, "A B"), (SAME, "B C")]


def test_pairs_of_another_kind_do_not_join_a_set() -> None:
    rows = records("""
        code | tambon  | moo | name
        A    | ปาเสมัส | 3   | ก่อสร้างเมรุ
        B    | ปาเสมัส | 3   | ก่อสร้างเมรุ
        C    | ปาเสมัส | 4   | ก่อสร้างเมรุ
    """)
    assert kinds(rows) == [(SAME, "A B"), (JOINT, "A C")]  # B is A written twice: A stands for it


def test_copies_in_many_villages_make_one_set_of_villages_and_one_for_each_village_s_copies() -> None:
    rows = [
        {"code": f"{moo}-{copy}", "tambon": "ปาเสมัส", "moo": str(moo), "name": "ขุดลอกคลอง"}
        for moo in range(1, 9)
        for copy in range(1, 11)
    ]
    found = suggest(rows)
    assert [len(one.codes) for one in found if one.kind is SetKind.SAME] == [10] * 8
    assert [one.codes for one in found if one.kind is SetKind.JOINT] == [
        tuple(f"{moo}-1" for moo in range(1, 9))
    ]


def test_what_is_written_twice_comes_first_and_a_set_shows_its_weakest_pair() -> None:
    rows = records("""
        code | tambon  | moo | name
        A    | ปาเสมัส | 3   | เลี้ยงไก่ไข่เพื่อจำหน่ายในครัวเรือน
        B    | ปาเสมัส | 4   | เลี้ยงไก่ไข่ในครัวเรือน
        C    | ปาเสมัส | 5   | เลี้ยงไก่ไข่ในครัวเรือน
        D    | ปาเสมัส | 8   | ก่อสร้างเมรุ
        E    | ปาเสมัส | 8   | ก่อสร้างเมรุ
    """)
    found = suggest(rows)
    assert kinds(rows) == [(SAME, "D E"), (JOINT, "A B C")]
    assert found[1].score < 100 == found[0].score
    assert "ชื่อตรงกันเมื่อเขียนเต็ม" not in found[1].reasons_for  # true of B and C only


def assert_members_fit(rows: list[Record], found: list[Suggestion]) -> None:
    by_code = {row["code"]: row for row in rows}
    for suggestion in found:
        for first, second in combinations(suggestion.codes, 2):
            inside = match.compare(by_code[first], by_code[second], SHORT_FORMS)
            assert inside is not None
            assert inside.kind is suggestion.kind or {inside.kind, suggestion.kind} == {SAME, OVERLAP}
            assert inside.score >= suggestion.score


def test_of_a_chain_each_set_says_who_fits_only_some_of_it() -> None:
    rows = records("""
        code | tambon  | moo | name
        A    | ปาเสมัส | 3   | ปรับปรุงระบบประปา ระยะที่ 1
        B    | ปาเสมัส | 3   | ปรับปรุงระบบประปา
        C    | ปาเสมัส | 3   | ปรับปรุงระบบประปา ระยะที่ 2
    """)
    assert [found.misfits for found in suggest(rows)] == [
        (("A", "C", "C เข้ากับ B แต่ไม่เข้ากับ A (ระยะ 2 / ระยะ 1)"),),
        (("C", "A", "A เข้ากับ B แต่ไม่เข้ากับ C (ระยะ 1 / ระยะ 2)"),),
    ]


def test_a_set_made_by_hand_tells_what_keeps_its_members_apart() -> None:
    rows = [
        project(f"ปส-{n}", f"ก่อสร้างถนน คสล. ซอยเทศบาล {lane}", hand_set="ก") for n, lane in ((1, 9), (2, 11))
    ]
    (found,) = suggest(rows)
    assert (found.kind, found.by_hand, found.score) == (SAME, True, 0)
    assert found.misfits == (("ปส-1", "ปส-2", "ซอย เทศบาล9 / ซอย เทศบาล11"),)
    assert found.reasons_against == ("ซอย เทศบาล9 / ซอย เทศบาล11",)


@pytest.mark.parametrize(
    ("second", "kind"),
    [({}, SAME), ({"moo": "6"}, JOINT), ({"agency": "อบจ."}, OVERLAP), ({"plan_kind": "แผนหน่วยงาน"}, OVERLAP),
     ({"plan_kind": "แผนหน่วยงาน", "moo": None, "tambon": None}, OVERLAP)],
)  # fmt: skip
def test_the_kind_of_a_set_made_by_hand_follows_its_members(second: Record, kind: SetKind) -> None:
    rows = [
        project("ปส-1", "ทำปุ๋ยหมัก", hand_set="ก", agency="ทต.ปาเสมัส"),
        project("ปส-2", "อบรมเกษตรกร", hand_set="ก", agency="ทต.ปาเสมัส") | second,
    ]
    assert kinds(rows) == [(kind, "1 2")]


def test_each_member_is_told_beside_the_first_one() -> None:
    (found,) = suggest(records("""
        code | tambon  | moo | name                    | budget_year_1
        A    | ปาเสมัส | 3   | ก่อสร้างเมรุ              | 100,000
        B    | ปาเสมัส | 5   | ก่อสร้างเมรุ              | 250,000
        C    | ปาเสมัส | 6   | ก่อสร้างเตาเผาศพ บ้านควน   | 100,000
    """))  # fmt: skip
    assert found.member_reasons == {"A": "", "B": "หมู่ 3 / หมู่ 5, งบ 100,000 / 250,000", "C": "หมู่ 3 / หมู่ 6"}
    assert found.reasons_for == ("ก่อสร้าง", "เตาเผาศพ", "ชื่อตรงกันเมื่อเขียนเต็ม")


def test_many_reasons_of_a_large_set_are_counted_beyond_the_first() -> None:
    rows = [project(f"ปส-{n:02}", "ก่อสร้างเมรุ", budget_year_1=n * 100) for n in range(1, 21)]
    (found,) = suggest(rows)
    assert found.reasons_against[0] == "งบ 1 / 2"
    assert (len(found.reasons_against), found.reasons_against[-1]) == (13, "และอีก 7 ข้อ")


# --- plans of local bodies and agencies ---


def plan_row(code: str, name: str, **more: Any) -> Record:
    return {"code": code, "tambon": "ปาเสมัส", "moo": None, "name": name, "plan_kind": "แผนพัฒนาท้องถิ่น", **more}


def test_a_wish_that_stands_in_a_local_bodys_plan_is_an_overlap_and_says_in_what() -> None:
    rows = [
        project("ปส-2", "ก่อสร้างถนน คสล. สายซรายอออก - วัดเก่า", agency="ทต.ปาเสมัส", budget_year_2=500),
        plan_row("ปส-1", "โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก สายซรายอออก - วัดเก่า ตำบลปาเสมัส", agency="ทต.ปาเสมัส",
                 budget_year_2=900),
    ]  # fmt: skip
    (found,) = suggest(rows)
    assert (found.kind, found.codes) == (OVERLAP, ("ปส-2", "ปส-1"))  # the wish first: its tambon is the set's
    assert [str(said) for said in found.overlap_in] == ["งบประมาณ", "ระยะเวลา", "โครงการ"]
    assert "แผนพัฒนาท้องถิ่น" in found.reasons_against[-1]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [({}, {}, ["โครงการ"]), ({"budget_year_1": 5}, {"budget_year_2": 5}, ["งบประมาณ", "โครงการ"]),
     ({"agency": "อบจ."}, {"agency": "ชลประทาน"}, ["ผู้ดำเนินการ", "โครงการ"])],
)  # fmt: skip
def test_an_overlap_is_in_what_both_say(first: Record, second: Record, said: list[str]) -> None:
    (found,) = suggest([
        project("ปส-1", "ขุดลอกคลองโต๊ะเด็ง") | first, plan_row("ปส-2", "ขุดลอกคลองโต๊ะเด็ง") | second,
    ])  # fmt: skip
    assert [str(each) for each in found.overlap_in] == said


def test_plans_of_others_are_compared_with_wishes_only_and_not_with_another_villages() -> None:
    name = "ก่อสร้างถนน คสล. ซอย 4"
    assert suggest([plan_row("ปส-1", name), plan_row("ปส-2", name, plan_kind="แผนหน่วยงาน")]) == []
    assert suggest([project("ปส-1", f"{name} หมู่ที่ 5"), plan_row("ปส-2", f"{name} หมู่ที่ 2")]) == []


def test_a_wish_and_two_plans_it_stands_in_are_two_sets() -> None:
    name = "ขุดลอกคลองโต๊ะเด็ง"
    rows = [
        project("ปส-1", name),
        plan_row("ปส-2", name),
        plan_row("ปส-3", name, plan_kind="แผนหน่วยงาน", agency="อบจ."),
    ]
    assert kinds(rows) == [(OVERLAP, "1 2"), (OVERLAP, "1 3")]
    assert all(found.misfits == () for found in suggest(rows))


@pytest.mark.parametrize(
    ("name", "found"),
    [("ขุดลอกคลองโต๊ะเด็งสายใน", [(OVERLAP, "1 2")]), ("อบรมเยาวชนต้านยาเสพติด", [])],
)
def test_an_agencys_plan_without_a_tambon_meets_wishes_by_the_place_it_names(
    name: str, found: list[tuple[SetKind, str]]
) -> None:
    rows = [project("ปส-1", name), plan_row("ชป-2", name, tambon=None, plan_kind="แผนหน่วยงาน")]
    assert kinds(rows) == found


# --- across tambons ---


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("ก่อสร้างถนน คสล. สายบ้านตากใบ - บ้านมูโนะ", "ก่อสร้างถนน คสล. สายบ้านมูโนะ เชื่อม บ้านตากใบ", True),
        ("ก่อสร้างคันกั้นน้ำริมแม่น้ำโก-ลก", "ก่อสร้างคันกั้นน้ำแม่น้ำโก-ลก", True),
        ("ก่อสร้างถนน คสล. ซอย 3", "ก่อสร้างถนน คสล. ซอย 3", False),
        ("ก่อสร้างศาลาอเนกประสงค์บ้านน้ำตก", "ก่อสร้างศาลาอเนกประสงค์บ้านน้ำตก", False),
        ("อบรมเยาวชนต้านยาเสพติด", "อบรมเยาวชนต้านยาเสพติด", False),
        ("ก่อสร้างถนน คสล. สายบ้านตากใบ - บ้านมูโนะ", "ซ่อมแซมถนน คสล. สายบ้านมูโนะ - บ้านตากใบ", False),
    ],
)
def test_across_tambons_only_what_crosses_the_border_is_one_work(
    first: str, second: str, is_one: bool
) -> None:
    rows = [project("ปส-1", first), project("มน-2", second, tambon="มูโนะ")]
    assert kinds(rows) == ([(JOINT, "1 2")] if is_one else [])
    if is_one:
        assert "ตำบลปาเสมัส / ตำบลมูโนะ" in suggest(rows)[0].reasons_against


# --- in any order, and in the large ---


@hypothesis_settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(order: random.Random) -> None:
    rows = list(sample.collected().values())
    shuffled = order.sample(rows, len(rows))

    def told(found: list[Suggestion]) -> set[tuple[Any, ...]]:
        return {(s.kind, s.codes, s.score, frozenset(s.reasons_for), s.by_hand) for s in found}

    assert told(suggest(shuffled)) == told(suggest(rows))


def many(count: int, seed: int) -> list[Record]:
    """An invented tambon in which works, places, stretches and agencies recur in all combinations."""
    chance = random.Random(seed)
    works = ("ก่อสร้างถนน คสล.", "ก่อสร้างโครงการก่อสร้างถนน ค.ส.ล.", "ซ่อมแซมถนนลูกรัง", "ขุดลอกคลอง",
             "ปรับปรุงระบบประปา", "ติดตั้งไฟส่องสว่างโซล่าเซลล์", "อบรมเยาวชนต้านยาเสพติด", "ส่งเสริมอาชีพกลุ่มแม่บ้าน",
             "ก่อสร้างรางระบายน้ำ คสล.", "เลี้ยงปลาดุกในบ่อพลาสติก", "เลี้ยงปลาดุกในบ่อซีเมนต์",
             "จัดงานเมาลิดสัมพันธ์")  # fmt: skip
    ends = ("ควนลม", "ทุ่งพลู", "ท่าไม้ขาว", "สวนตะไคร้")
    stretches = (lambda: "", lambda: f"ซอย {chance.randint(1, 12)}", lambda: f"ช่วงที่ {chance.randint(1, 3)}",
                 lambda: f"สายบ้าน{chance.choice(ends)} - บ้าน{chance.choice(ends)}",
                 lambda: f"ซอยสวน{chance.choice('กขค')}{chance.choice('กขค')} ช่วงที่ {chance.randint(1, 2)}",
                 lambda: f"กม.{chance.randint(1, 3)}+{chance.randint(1, 3)}00")  # fmt: skip
    tails = ("", "พร้อมป้าย", "กว้าง 4 เมตร", "ในพื้นที่", "เพื่อประชาชน", "ตามโครงการพระราชดำริ", "รุ่นใหม่")
    return [
        project(
            f"ปส-{number:04}",
            f"{chance.choice(works)} {chance.choice(stretches)()} {chance.choice(tails)}",
            moo=str(chance.randint(1, 9)),
            agency=chance.choice((None, "อบจ.", "ทต.ปาเสมัส")),
        )
        for number in range(count)
    ]


def test_no_pair_that_fits_is_lost_against_comparing_every_two() -> None:
    rows = many(140, seed=7)
    found = suggest(rows)
    every_pair = (match.compare(one, other, SHORT_FORMS) for one, other in combinations(rows, 2))
    fitting = [fits for fits in every_pair if fits is not None]
    together = {two for suggestion in found for two in combinations(sorted(suggestion.codes), 2)}
    assert len(fitting) > 30
    assert together <= {fits.codes for fits in fitting}
    alone = {fits.codes for fits in fitting if fits.kind is not JOINT}
    assert alone <= together
    copies = {code: min(two) for two in sorted(alone, reverse=True) for code in two}
    for fits in fitting:  # of what is written twice, one stands for both among the villages
        one, other = fits.codes
        assert fits.codes in together or one in copies or other in copies


def test_two_thousand_rows_of_one_name_are_one_set() -> None:
    rows = [project(f"ปส-{number:04}", "ก่อสร้างถนน คสล. ซอยสวนยาง") for number in range(2000)]
    (found,) = suggest(rows)
    assert (found.kind, len(found.codes), found.score) == (SAME, 2000, 100)


def test_members_of_every_set_of_a_large_tambon_fit_each_other() -> None:
    rows = many(250, seed=11)
    found = suggest(rows)
    assert max(len(suggestion.codes) for suggestion in found) > 2
    assert_members_fit(rows, found)
