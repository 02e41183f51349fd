"""Collected projects and staff's decisions become the plan; nothing is lost, nothing typed is overwritten."""

import pytest

from tests.support.combining import Office, decide
from tests.support.piped import records
from xlplan.core.combining.combine import Combined
from xlplan.core.combining.sets import Decision
from xlplan.core.findings import Kind
from xlplan.core.frames import Record
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import BudgetMethod, Judgement

SUM, ONE, OWN = BudgetMethod.SUM, BudgetMethod.ONE, BudgetMethod.OWN
MERGE, REFER, DIFFERENT = Judgement.MERGE, Judgement.REFER, Judgement.DIFFERENT

FOUR = """
    code | tambon  | moo | name          | budget_year_1 | budget_year_2 | area             | group
    ก-1  | ปาเสมัส | 3   | ก่อสร้างเมรุ  | 100.10        | 20            | โครงสร้างพื้นฐาน | ต้องขอรับการสนับสนุน
    ก-2  | ปาเสมัส | 3   | สร้างเมรุ     | 50            | 200           | สังคม            |
    ก-3  | ปาเสมัส | 12  | ก่อสร้างเมรุ  |               | 70            |                  |
    ก-4  | ปาเสมัส | 8   | เลี้ยงไก่     |               |               | เศรษฐกิจ         | ทำเองได้
"""


def shown(made: Combined) -> list[tuple[str, str, str | None]]:
    """Code, lead and members of every plan row."""
    return [(row["code"], row["lead"], row["members"]) for row in made.plan]


def baht(row: Record) -> list[float | None]:
    """The first two years' amounts of a plan row."""
    return [None if row[column] is None else row[column] / 100 for column in BUDGETS[:2]]


def kinds(made: Combined) -> list[Kind]:
    return [finding.kind for finding in made.findings]


# --- without decisions ---


def test_every_project_is_a_plan_row_of_its_own_until_something_is_decided() -> None:
    made = Office(FOUR).combine(decide(None, "ก-1", "ก-2"))
    assert shown(made) == [
        ("ปส-ต001", "ก-1", None), ("ปส-ต002", "ก-2", None),
        ("ปส-ต003", "ก-3", None), ("ปส-ต004", "ก-4", None),
    ]  # fmt: skip
    assert made.outcomes["ก-2"] == "อยู่ในโครงการตำบล ปส-ต002 · รอพิจารณา ชุดที่ 1"
    assert made.findings == []


def test_a_plan_row_carries_what_its_project_says() -> None:
    row = Office(FOUR).combine().plan[0]
    assert (row["tambon"], row["moo"], row["name"]) == ("ปาเสมัส", "3", "ก่อสร้างเมรุ")
    assert (row["area"], row["group"], row["several_villages"]) == ("โครงสร้างพื้นฐาน", "ต้องขอรับการสนับสนุน", None)
    assert [row[column] for column in BUDGETS] == [10010, 2000, None, None, None]


def test_each_tambon_counts_its_own_codes() -> None:
    made = Office("""
        code | tambon  | name
        ก    | ปาเสมัส | หนึ่ง
        ข    | มูโนะ   | สอง
        ค    | ปาเสมัส | สาม
    """).combine()
    assert shown(made) == [("ปส-ต001", "ก", None), ("มน-ต001", "ข", None), ("ปส-ต002", "ค", None)]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"plan_kind": "แผนพัฒนาท้องถิ่น"}, "แผนของหน่วยงาน ใช้เทียบเท่านั้น"),
        ({"plan_kind": "แผนหน่วยงาน"}, "แผนของหน่วยงาน ใช้เทียบเท่านั้น"),
        ({"left_out": "ใช่", "left_out_reason": "หมู่บ้านยกเลิก"}, "ไม่นำเสนอ หมู่บ้านยกเลิก"),
        ({"left_out": "ใช่"}, "ไม่นำเสนอ"),
        ({"plan_kind": "แผนรอบก่อน"}, "แผนรอบก่อน ใช้เทียบเท่านั้น"),
        ({"form_code": "ผ.02/2"}, "แบบ ผ.02/2 สำหรับประสานระดับจังหวัด ไม่รวมในยอดของตำบล"),
        ({"tambon": None}, "ยังไม่ทราบตำบล จึงยังไม่อยู่ในแผน"),
        ({"tambon": "ปาเสมัด"}, "ยังไม่ทราบตำบล จึงยังไม่อยู่ในแผน"),  # misspelled: no such tambon
    ],
)
def test_a_project_that_is_not_in_the_plan_says_why(change: Record, outcome: str) -> None:
    office = Office(FOUR)
    office.projects[1] |= change
    made = office.combine(decide(MERGE, "ก-1", "ก-2"))
    assert [row["lead"] for row in made.plan] == ["ก-1", "ก-3", "ก-4"]
    assert made.outcomes["ก-2"] == outcome


@pytest.mark.parametrize("plan_kind", [None, "แผนพัฒนาหมู่บ้าน", "แผนชุมชน"])
def test_wishes_of_villages_and_communities_are_in_the_plan(plan_kind: str | None) -> None:
    office = Office(FOUR)
    office.projects[0]["plan_kind"] = plan_kind
    assert len(office.combine().plan) == 4


# --- each judgement ---


def test_merged_projects_are_one_row_and_the_others_say_where() -> None:
    made = Office(FOUR).combine(decide(MERGE, "ก-3", "ก-1"))
    assert shown(made)[0] == ("ปส-ต001", "ก-1", "ก-1, ก-3")
    row = made.plan[0]
    assert (row["moo"], row["several_villages"], baht(row)) == ("3, 12", "ใช่", [100.10, 90])
    assert made.outcomes["ก-1"] == "อยู่ในโครงการตำบล ปส-ต001"
    assert made.outcomes["ก-3"] == "รวมอยู่ใน ปส-ต001"


def test_a_project_is_flagged_for_its_villages_not_for_its_members() -> None:
    office = Office(FOUR)
    office.projects[3]["moo"] = "8, 9"
    made = office.combine(decide(MERGE, "ก-1", "ก-2"))
    assert [(row["moo"], row["several_villages"]) for row in made.plan] == [
        ("3", None), ("12", None), ("8, 9", "ใช่"),
    ]  # fmt: skip


def test_merging_goes_on_from_set_to_set() -> None:
    made = Office(FOUR).combine(decide(MERGE, "ก-1", "ก-2", set_no=1), decide(MERGE, "ก-2", "ก-3", set_no=2))
    assert shown(made) == [("ปส-ต001", "ก-1", "ก-1, ก-2, ก-3"), ("ปส-ต002", "ก-4", None)]


def test_different_projects_stay_apart() -> None:
    assert len(Office(FOUR).combine(decide(DIFFERENT, "ก-1", "ก-2")).plan) == 4


def test_projects_that_refer_to_each_other_stay_apart_and_say_so() -> None:
    made = Office(FOUR).combine(decide(REFER, "ก-1", "ก-2", "ก-3"), decide(REFER, "ก-1", "ก-4", set_no=2))
    refers = {row["lead"]: row["refers_to"] for row in made.plan}
    assert refers == {
        "ก-1": "ปส-ต002, ปส-ต003; ปส-ต004", "ก-2": "ปส-ต001, ปส-ต003",
        "ก-3": "ปส-ต001, ปส-ต002", "ก-4": "ปส-ต001",
    }  # fmt: skip


def test_a_reference_to_an_absorbed_project_names_the_row_it_is_in() -> None:
    made = Office(FOUR).combine(decide(MERGE, "ก-1", "ก-2"), decide(REFER, "ก-2", "ก-3", set_no=2))
    assert {row["lead"]: row.get("refers_to") for row in made.plan} == {
        "ก-1": "ปส-ต002", "ก-3": "ปส-ต001", "ก-4": None,
    }  # fmt: skip


def test_a_reference_that_was_taken_back_is_gone() -> None:
    office = Office(FOUR)
    office.combine(decide(REFER, "ก-1", "ก-2"))
    assert {row.get("refers_to") for row in office.combine(decide(DIFFERENT, "ก-1", "ก-2")).plan} == {None}


def test_what_is_in_an_agencys_plan_is_in_ours_no_more() -> None:
    made = Office(FOUR).combine(decide(Judgement.IN_AGENCY_PLAN, "ก-1", "ก-2", acting_agency="อบต. หน้า 41"))
    assert [row["lead"] for row in made.plan] == ["ก-3", "ก-4"]
    assert made.outcomes["ก-1"] == made.outcomes["ก-2"] == "มีในแผนหน่วยงานแล้ว อบต. หน้า 41"


def test_an_agency_chosen_to_act_is_told_at_each_project() -> None:
    made = Office(FOUR).combine(decide(Judgement.ASSIGN_AGENCY, "ก-1", "ก-2", acting_agency="อบจ."))
    assert len(made.plan) == 4
    assert made.outcomes["ก-2"] == "อยู่ในโครงการตำบล ปส-ต002 · หน่วยดำเนินการ: อบจ."
    assert made.plan[0]["refers_to"] == "ปส-ต002"


def test_a_set_of_projects_that_are_gone_is_passed_over() -> None:
    assert len(Office(FOUR).combine(decide(MERGE, "ก-8", "ก-9"), decide(REFER, "ก-1", "ก-9")).plan) == 4


# --- amounts ---


@pytest.mark.parametrize(
    ("decisions", "amounts"),
    [
        ([decide(MERGE, "ก-1", "ก-2", "ก-3")], [150.10, 290]),  # villages add up
        ([decide(MERGE, "ก-1", "ก-2", "ก-3", method=ONE)], [50, 200]),  # the whole row of the larger
        (
            [decide(MERGE, "ก-1", "ก-2", method=ONE), decide(MERGE, "ก-1", "ก-3")],
            [50, 270],
        ),  # one thing, and another
        ([decide(MERGE, "ก-1", "ก-3"), decide(MERGE, "ก-2", "ก-1", method=ONE)], [50, 270]),
        ([decide(MERGE, "ก-1", "ก-2", "ก-3"), decide(MERGE, "ก-1", "ก-2", method=ONE)], [50, 270]),
        ([decide(MERGE, "ก-3", "ก-4")], [None, 70]),  # nothing said is not zero
    ],
)
def test_amounts_follow_the_way_decided(decisions: list[Decision], amounts: list[float | None]) -> None:
    office = Office(FOUR)
    office.combine(*decisions)
    assert baht(next(row for row in office.plan if row["members"])) == amounts


def test_amounts_of_ones_own_begin_with_the_sum_and_are_told() -> None:
    office = Office(FOUR)
    decision = decide(MERGE, "ก-1", "ก-2", method=OWN)
    for _ in range(2):
        made = office.combine(decision)
        assert baht(made.plan[0]) == [150.10, 220]  # something to begin with
        assert [(finding.kind, finding.code) for finding in made.findings] == [(Kind.OWN_AMOUNT, "ปส-ต001")]
        assert not made.says(made.plan[0], "budget_year_1")  # what staff type over it stands
        assert made.says(made.plan[1], "budget_year_1")


def test_of_equal_projects_counted_once_the_smallest_code_counts() -> None:
    office = Office(FOUR)
    for number, year in ((1, "budget_year_1"), (2, "budget_year_2")):
        office.projects[number] |= dict.fromkeys(BUDGETS) | {year: 500}
    made = office.combine(decide(MERGE, "ก-3", "ก-2", method=ONE))
    assert (baht(office.row("ก-2")), made.dropped) == ([5, None], {"ก-3": "ก-2"})


def test_a_project_whose_amounts_do_not_count_says_whose_do() -> None:
    made = Office(FOUR).combine(decide(MERGE, "ก-1", "ก-2", method=ONE))
    assert made.outcomes["ก-1"] == "อยู่ในโครงการตำบล ปส-ต001 · ใช้งบของ ก-2"
    assert made.outcomes["ก-2"] == "รวมอยู่ใน ปส-ต001"
    assert made.dropped == {"ก-1": "ก-2"}


def test_amounts_typed_over_without_that_decision_are_made_anew() -> None:
    office = Office(FOUR)
    office.combine()
    office.plan[0]["budget_year_1"] = 7777
    assert baht(office.combine().plan[0]) == [100.10, 20]


# --- who leads, codes, what staff typed ---


def test_the_smallest_code_leads_where_nobody_led() -> None:
    assert shown(Office(FOUR).combine(decide(MERGE, "ก-4", "ก-2")))[1] == ("ปส-ต002", "ก-2", "ก-2, ก-4")


def test_who_led_before_leads_again() -> None:
    office = Office(FOUR)
    office.projects[0]["left_out"] = "ใช่"
    office.combine()
    office.projects[0]["left_out"] = None
    made = office.combine(decide(MERGE, "ก-1", "ก-2"))  # ก-1 is smaller, but ก-2 has a plan row
    assert shown(made)[0] == ("ปส-ต001", "ก-2", "ก-2, ก-1")


def test_of_several_rows_the_first_plan_code_leads() -> None:
    office = Office(list(reversed(records(FOUR))))
    office.combine()
    made = office.combine(decide(MERGE, "ก-1", "ก-2"))
    assert office.row("ก-1")["code"] == "ปส-ต001"
    assert "ก-2" not in [row["lead"] for row in made.plan]


def test_running_again_changes_nothing() -> None:
    office = Office(FOUR)
    decisions = [decide(MERGE, "ก-1", "ก-3"), decide(REFER, "ก-2", "ก-4", set_no=2)]
    first = office.combine(*decisions)
    again = office.combine(*decisions)
    assert (again.plan, again.outcomes) == (first.plan, first.outcomes)
    assert again.findings == []


def test_the_order_in_which_projects_stand_changes_no_row() -> None:
    office = Office(FOUR)
    decision = decide(MERGE, "ก-1", "ก-2", "ก-3")
    office.combine(decision)
    office.plan[0]["points_1"] = 3.0
    before = [dict(row) for row in office.plan]
    office.projects = [office.projects[n] for n in (2, 3, 1, 0)]  # sorted by staff
    made = office.combine(decision)
    assert (made.plan, made.findings) == (before, [])


def test_points_and_all_that_staff_typed_stay_with_the_lead() -> None:
    office = Office(FOUR)
    office.combine()
    typed = {"points_1": 4.0, "points_2": 0.0, "meeting_order": 2.0, "meeting_reason": "น้ำท่วมทุกปี",
             "name_own": "เมรุใหม่", "meeting_votes": 9, "note": "ดูแบบ"}  # fmt: skip
    office.row("ก-1").update(typed)
    office.combine(decide(MERGE, "ก-1", "ก-2"))
    assert office.row("ก-1").items() >= typed.items()
    assert office.row("ก-1")["name"] == "ก่อสร้างเมรุ"


def test_a_row_that_was_absorbed_comes_back_as_it_was() -> None:
    office = Office(FOUR)
    office.combine()
    typed = {
        "points_1": 2.5,
        "points_2": 0.0,
        "meeting_order": 2.0,
        "meeting_votes": 9,
        "note": "3",
        "name_own": "เมรุ",
    }
    office.row("ก-2").update(typed)
    office.combine(decide(MERGE, "ก-1", "ก-2"))
    assert {row["lead"] for row in office.resting} == {"ก-2"}
    office.combine(decide(MERGE, "ก-1", "ก-2"))  # they rest as long as it takes
    office.combine(decide(DIFFERENT, "ก-1", "ก-2"))
    back = office.row("ก-2")
    assert back.items() >= typed.items()
    assert back["code"] == "ปส-ต002"
    assert type(back["meeting_votes"]) is int
    assert office.resting == []


def test_a_row_whose_project_was_left_out_comes_back_as_it_was() -> None:
    office = Office(FOUR)
    office.combine()
    office.row("ก-4")["points_1"] = 3.0
    office.projects[3]["left_out"] = "ใช่"
    assert len(office.combine().plan) == 3
    office.projects[3]["left_out"] = None
    office.combine()
    assert (office.row("ก-4")["points_1"], office.row("ก-4")["code"]) == (3, "ปส-ต004")


def test_a_row_that_staff_deleted_is_not_made_again_and_its_project_says_so() -> None:
    office = Office(FOUR)
    office.combine()
    office.delete("ก-2")
    for _ in range(2):
        made = office.combine()
        assert [row["lead"] for row in made.plan] == ["ก-1", "ก-3", "ก-4"]
        assert made.outcomes["ก-2"] == "ลบ ปส-ต002 ออกจากโครงการตำบลแล้ว"


def test_a_project_whose_row_was_deleted_may_still_be_part_of_another_row() -> None:
    office = Office(FOUR)
    office.combine()
    office.delete("ก-1")
    made = office.combine(decide(MERGE, "ก-1", "ก-2"))
    assert shown(made)[0] == ("ปส-ต002", "ก-2", "ก-2, ก-1")
    assert made.outcomes["ก-1"] == "รวมอยู่ใน ปส-ต002"


def test_a_code_that_rests_is_given_to_nobody_else() -> None:
    office = Office(FOUR)
    office.combine()
    office.projects[3]["left_out"] = "ใช่"
    office.combine()
    office.projects.append({"code": "ก-5", "tambon": "ปาเสมัส", "name": "ขุดลอกคลอง"})
    office.combine()
    assert office.row("ก-5")["code"] == "ปส-ต005"


def test_a_scored_row_made_of_other_projects_than_before_is_a_finding() -> None:
    office = Office(FOUR)
    office.combine()
    office.row("ก-1")["points_1"] = 4.0
    made = office.combine(decide(MERGE, "ก-1", "ก-3"), decide(MERGE, "ก-2", "ก-4", set_no=2))
    (finding,) = made.findings  # nobody scored ก-2
    assert (finding.kind, finding.code) == (Kind.MEMBERS_CHANGED, "ปส-ต001")
    assert finding.facts == ("ก-1", "ก-1, ก-3")
    assert office.combine(decide(MERGE, "ก-1", "ก-3")).findings == []


def test_rows_keep_the_order_staff_gave_them_and_new_ones_go_to_the_end() -> None:
    office = Office(FOUR)
    office.combine()
    office.plan.reverse()
    office.projects.insert(0, {"code": "ก-0", "tambon": "ปาเสมัส", "name": "ขุดลอกคลอง"})
    assert [row["lead"] for row in office.combine().plan] == ["ก-4", "ก-3", "ก-2", "ก-1", "ก-0"]


def test_rows_that_the_committee_typed_stay_and_get_a_code() -> None:
    office = Office(FOUR)
    office.combine()
    typed = {
        "code": None,
        "lead": None,
        "tambon": "ปาเสมัส",
        "name": "แก้ปัญหาน้ำท่วมทั้งตำบล",
        "budget_year_1": 500,
    }
    office.plan.insert(1, typed)
    made = office.combine()
    assert made.plan[1] == typed | {"code": "ปส-ต005"}
    assert office.combine().plan[1]["code"] == "ปส-ต005"


def test_a_typed_row_without_a_known_tambon_stays_as_it_is() -> None:
    office = Office(FOUR)
    office.plan = [
        {"code": None, "lead": None, "tambon": tambon, "name": "ทั้งอำเภอ"} for tambon in (None, "ไม่มี")
    ]
    assert [row["code"] for row in office.combine().plan[:2]] == [None, None]


def test_a_row_that_staff_pasted_a_second_time_is_kept_as_a_row_of_their_own() -> None:
    office = Office(FOUR)
    office.combine()
    office.plan[0]["points_1"] = 4.0
    office.plan.append(office.plan[0] | {"points_1": 1.0, "name": "ก่อสร้างเมรุ หลังที่ 2"})
    made = office.combine()
    assert (made.plan[0]["code"], made.plan[0]["points_1"]) == ("ปส-ต001", 4)
    pasted = made.plan[-1]
    assert (pasted["code"], pasted["lead"], pasted["points_1"]) == ("ปส-ต005", None, 1)
    assert pasted["name"] == "ก่อสร้างเมรุ หลังที่ 2"
    assert office.combine().plan == made.plan


# --- what a merged row says ---


def test_texts_of_members_are_joined_each_once_the_lead_first() -> None:
    made = Office("""
        code | tambon  | moo | name | objective | target  | agency | source
        ก-1  | ปาเสมัส | 3   | ก    | ลดขยะ     | 20 ชุด  | อบต.   |
        ก-2  | ปาเสมัส | 5   | ข    | ลดขยะ     | 30 ชุด  |        | เงินสะสม
        ก-3  | ปาเสมัส | 4   | ค    | น่าอยู่   |         | อบต.   | เงินสะสม
    """).combine(decide(MERGE, "ก-1", "ก-2", "ก-3"))
    row = made.plan[0]
    assert (row["objective"], row["target"]) == ("ลดขยะ; น่าอยู่", "หมู่ 3: 20 ชุด; หมู่ 5: 30 ชุด")
    assert (row["agency"], row["source"], row["name"]) == ("อบต.", "เงินสะสม", "ก")


def test_villages_are_listed_by_number_each_once_communities_last() -> None:
    made = Office("""
        code | tambon  | moo   | name
        ก-1  | ปาเสมัส | 12, 4 | ก
        ก-2  | ปาเสมัส | ช1    | ข
        ก-3  | ปาเสมัส | 4     | ค
    """).combine(decide(MERGE, "ก-1", "ก-2", "ก-3"))
    assert (made.plan[0]["moo"], made.plan[0]["several_villages"]) == ("4, 12, ช1", "ใช่")


VILLAGES = """
    tambon  | moo | households | present
    ปาเสมัส | 3   | 412        | 140
    ปาเสมัส | 12  | 100        | 60
    มูโนะ   | 3   | 999        | 999
"""


def test_households_are_those_of_all_villages_each_once() -> None:
    office = Office(FOUR, VILLAGES)
    made = office.combine(decide(MERGE, "ก-1", "ก-2", "ก-3"))
    assert [row["households"] for row in made.plan] == [512, None]  # of หมู่ 8 nothing is known


def test_votes_are_a_share_of_the_people_present() -> None:
    office = Office(FOUR, VILLAGES)
    office.projects[0]["votes"], office.projects[2]["votes"], office.projects[3]["votes"] = 70, 30, 5
    assert [row["forum_votes"] for row in office.combine().plan] == [50.0, None, 50.0, None]
    assert office.combine(decide(MERGE, "ก-1", "ก-3")).plan[0]["forum_votes"] == 50.0


def test_the_rank_a_village_gave_is_shown_with_the_village_where_there_are_several() -> None:
    office = Office(FOUR)
    office.projects[0]["village_rank"], office.projects[2]["village_rank"] = "1", "๒"
    assert office.combine().plan[0]["village_rank"] == "1"
    assert office.combine(decide(MERGE, "ก-1", "ก-3")).plan[0]["village_rank"] == "หมู่ 3: 1, หมู่ 12: ๒"


def test_a_row_whose_lead_went_elsewhere_is_led_by_it_again_when_it_comes_back() -> None:
    office = Office(FOUR)
    office.combine(decide(MERGE, "ก-2", "ก-3"))
    office.row("ก-2")["points_1"] = 4.0
    office.combine(decide(MERGE, "ก-1", "ก-2"))  # ก-3 leads a row of its own
    made = office.combine(decide(MERGE, "ก-2", "ก-3"))
    assert ("ปส-ต002", "ก-2", "ก-2, ก-3") in shown(made)
    assert office.row("ก-2")["points_1"] == 4.0
