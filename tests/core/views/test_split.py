"""A table taken apart: which part a row stands in, in which order the parts are, and that none is lost."""

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support.piped import records
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.views import split
from xlplan.core.views.split import Split

TAMBONS = ["ปาเสมัส", "มูโนะ"]
VILLAGES = [{"tambon": "ปาเสมัส", "moo": "3", "name": "ปาเสมัส"}]


def apart(text: str, by: str, **more: object) -> Split:
    rows = [frames.row("plan", **row) for row in records(text, of="plan")]
    return split.take_apart(rows, by, **more)


def shown(made: Split) -> dict[str, list[str]]:
    return {part.value: [row["code"] for row in part.rows] for part in made.parts}


# --- by village ---


def test_villages_stand_by_tambon_and_number_and_communities_behind_them() -> None:
    made = apart(
        """
        code | tambon  | moo
        ก    | มูโนะ    | 1
        ข    | ปาเสมัส  | ช1
        ค    | ปาเสมัส  | 10
        ง    | ปาเสมัส  | ๓
        จ    | ปูโยะ    | 2
        """,
        "village", tambons=TAMBONS, villages=VILLAGES,
    )  # fmt: skip
    assert shown(made) == {
        "หมู่ที่ 3 บ้านปาเสมัส ตำบลปาเสมัส": ["ง"],
        "หมู่ที่ 10 ตำบลปาเสมัส": ["ค"],
        "ช1 ตำบลปาเสมัส": ["ข"],
        "หมู่ที่ 1 ตำบลมูโนะ": ["ก"],
        "หมู่ที่ 2 ตำบลปูโยะ": ["จ"],
    }
    assert [part.short for part in made.parts][:3] == ["หมู่ที่ 3 ปาเสมัส", "หมู่ที่ 10 ปาเสมัส", "ช1 ปาเสมัส"]


def test_a_project_of_two_villages_stands_in_both_and_is_told_of() -> None:
    made = apart(
        """
        code | tambon  | moo  | total
        ก    | ปาเสมัส  | 3, 4 | 500
        ข    | ปาเสมัส  | 4    | 70.50
        """,
        "village",
    )
    assert shown(made) == {"หมู่ที่ 3 ตำบลปาเสมัส": ["ก"], "หมู่ที่ 4 ตำบลปาเสมัส": ["ก", "ข"]}
    assert [part.total for part in made.parts] == [50000, 57050]
    assert (made.several, len(made.rows), split.total(made.rows)) == (1, 2, 57050)


def test_rows_without_a_village_or_for_the_whole_tambon_are_one_part_at_the_end() -> None:
    made = apart(
        """
        code | tambon  | moo
        ก    | ปาเสมัส  |
        ข    |         |
        ค    | ปาเสมัส  | 00
        ง    |         | 4
        จ    | ปาเสมัส  | 9
        """,
        "village",
    )
    assert shown(made) == {"หมู่ที่ 9 ตำบลปาเสมัส": ["จ"], "หมู่ที่ 4 ยังไม่ทราบตำบล": ["ง"], "": ["ก", "ข", "ค"]}


def test_the_same_number_in_two_tambons_is_two_villages() -> None:
    made = apart(
        """
        code | tambon  | moo
        ก    | ปาเสมัส  | 4
        ข    | มูโนะ    | 4
        """,
        "village",
    )
    assert list(shown(made).values()) == [["ก"], ["ข"]]


# --- by a value ---


def test_listed_values_come_in_the_list_s_order_others_by_number_of_projects_and_none_last() -> None:
    made = apart(
        """
        code | area
        ก    | ด้านใหม่
        ข    | สังคม
        ค    | กีฬา
        ง    | กีฬา
        จ    |
        ฉ    | เศรษฐกิจ
        """,
        "area", listed=["เศรษฐกิจ", "ว่าง", "สังคม"],
    )  # fmt: skip
    assert list(shown(made)) == ["เศรษฐกิจ", "สังคม", "กีฬา", "ด้านใหม่", ""]


def test_the_agency_s_one_name_counts_and_where_it_is_unknown_the_written_one() -> None:
    made = apart(
        """
        code | agency         | agency_main
        ก    | เทศบาล ปาเสมัส  | ทต.ปาเสมัส
        ข    | ทต. ปาเสมัส     |
        ค    | กรมเจ้าท่า       |
        ง    |                |
        จ    | -              |
        """,
        "agency",
    )
    assert shown(made) == {"ทต.ปาเสมัส": ["ก", "ข"], "กรมเจ้าท่า": ["ค"], "": ["ง", "จ"]}


def test_a_project_of_two_sources_stands_in_both() -> None:
    made = apart(
        """
        code | source
        ก    | งบจังหวัด; ข้อบัญญัติ
        ข    | ข้อบัญญัติ; ข้อบัญญัติ
        """,
        "source",
    )
    assert shown(made) == {"ข้อบัญญัติ": ["ก", "ข"], "งบจังหวัด": ["ก"]}


CELLS = st.sampled_from([None, "", "3", "3, 4", "๕,ช1", "0", "ก; ข", " ; ", "=1+1", "-", "ทั้งตำบล"])


@hypothesis_settings(max_examples=100)
@given(
    st.lists(st.tuples(st.sampled_from([None, *TAMBONS]), CELLS, CELLS)),
    st.sampled_from(split.BY),
)
def test_no_row_is_lost_and_none_stands_twice_in_a_part(
    given_rows: list[tuple[str | None, str | None, str | None]], by: str
) -> None:
    said = {"area", "group", "agency", "source_main", "issue", "province_issue"}
    rows: list[Record] = [
        frames.row("plan", code=str(n), tambon=tambon, moo=moo, **dict.fromkeys(said, value))
        for n, (tambon, moo, value) in enumerate(given_rows)
    ]
    made = split.take_apart(rows, by, tambons=TAMBONS, listed=["ข"])
    unsaid = [number for number, part in enumerate(made.parts) if not part.value.strip("- ")]
    assert unsaid in ([], [len(made.parts) - 1])
    codes = [[row["code"] for row in part.rows] for part in made.parts]
    assert {code for part in codes for code in part} == {row["code"] for row in rows}
    assert all(len(part) == len(set(part)) > 0 for part in codes)
    assert len({part.value for part in made.parts}) == len(made.parts)


# --- what a copy shows ---


def test_a_copy_has_the_open_columns_but_for_the_empty_ones_and_those_of_the_meeting() -> None:
    rows = [
        frames.row("plan", code="1", name="ก", points_1=4, meeting_order=1, order=1, agency="อบต.", kpi="1")
    ]
    names = [column.name for column in split.columns("plan", rows)]
    years = [f"budget_year_{number}" for number in range(1, 6)]
    assert names == ["code", "name", *years, "total", "agency", "order"]


def test_whose_a_row_is_stands_there_only_where_plans_of_others_are_among_them() -> None:
    own = frames.row("projects", code="1", name="ก", plan_kind="แผนพัฒนาหมู่บ้าน")
    other = own | {"plan_kind": "แผนพัฒนาท้องถิ่น"}
    kinds = [
        [column.name for column in split.columns("projects", rows)].count("plan_kind")
        for rows in ([own], [own, other])
    ]
    assert kinds == [0, 1]
    assert all(column.shown for column in split.columns("projects", [own, other]))


def test_the_name_that_staff_gave_is_the_one_that_is_shown() -> None:
    assert split.as_shown({"name": "เดิม", "name_own": "ใหม่"})["name"] == "ใหม่"
    assert split.as_shown({"name": "เดิม"})["name"] == "เดิม"
