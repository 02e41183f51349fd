"""Rows of a changed document find their earlier selves; two documents are told apart from two versions."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.piped import records
from xlplan.core.frames import Record
from xlplan.core.gathering.editions import compare, match_rows

BEFORE = """
    table_no | row_no | moo | name                                  | budget_year_1 | target
    1        | 3      | 3   | ก่อสร้างถนน คสล. สายบ้านใหม่             | 952,000       | ยาว 350 เมตร
    1        | 4      | 3   | ขุดลอกคลองซรายอ                        | 120,000       |
    1        | 5      | 3   | ติดตั้งไฟส่องสว่าง ซอย 9                 | 45,000        | 5 จุด
    1        | 6      | 4   | ติดตั้งไฟส่องสว่าง ซอย 9                 | 45,000        | 5 จุด
    1        | 7      | 3   | อบรมอาชีพกลุ่มแม่บ้าน                     | 20,000        | 30 คน
"""


def rows(*lines: str) -> list[Record]:
    """Rows of table 1, "moo name" or "moo name = amount", from row 3 on."""
    found: list[Record] = []
    for number, line in enumerate(lines, start=3):
        moo, _, rest = line.partition(" ")
        name, _, amount = rest.partition(" = ")
        found.append({
            "table_no": 1, "row_no": number, "moo": moo, "name": name,
            "budget_year_1": int(amount) if amount else None,
        })  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        pytest.param(
            ["3 ขุดลอกคลอง", "3 ปลูกผัก", "3 เลี้ยงปลา"],
            ["3 ขุดลอกคลอง", "3 สร้างศาลา", "3 ปลูกผัก", "3 เลี้ยงปลา"],
            {0: 0, 2: 1, 3: 2}, id="a row inserted in the middle",
        ),
        pytest.param(["3 ขุดลอกคลอง", "3 ปลูกผัก"], ["3 ปลูกผัก", "3 ขุดลอกคลอง"], {0: 1, 1: 0}, id="rows swapped"),
        pytest.param(
            ["3 ไฟส่องสว่าง", "4 ไฟส่องสว่าง"], ["4 ไฟส่องสว่าง", "3 ไฟส่องสว่าง"], {0: 1, 1: 0},
            id="equal names of two villages",
        ),
        pytest.param(
            ["3 ไฟส่องสว่าง = 5", "3 ไฟส่องสว่าง = 7"], ["3 ไฟส่องสว่าง = 7"], {0: 1},
            id="of equal names of one village the amount tells",
        ),
        pytest.param(
            ["3 ไฟส่องสว่าง = 5", "3 ไฟส่องสว่าง = 5"], ["3 ไฟส่องสว่าง = 6", "3 ไฟส่องสว่าง = 5"],
            {0: 0, 1: 1}, id="rows alike in all: one of them changed",
        ),
        pytest.param(
            ["3 ปลูกผัก", "3 ซ่อมแซมถนนดินลูกลังสายใน", "3 เลี้ยงปลา"],
            ["3 ปลูกผัก", "3 ซ่อมแซมถนนดินลูกรังสายใน", "3 เลี้ยงปลา"],
            {0: 0, 1: 1, 2: 2}, id="a spelling corrected in its place",
        ),
        pytest.param(
            ["3 ซ่อมแซมถนนดินลูกลังสายใน", "3 ปลูกผัก", "3 เลี้ยงปลา"],
            ["3 ปลูกผัก", "3 เลี้ยงปลา", "3 ซ่อมแซมถนนดินลูกรังสายใน"],
            {0: 1, 1: 2, 2: 0}, id="a spelling corrected and the row moved",
        ),
        pytest.param(
            ["3 ก่อสร้างถนนคอนกรีตเสริมเหล็ก ซอย 2", "3 ปลูกผัก", "3 เลี้ยงปลา"],
            ["3 ปลูกผัก", "3 เลี้ยงปลา", "3 ก่อสร้างถนนคอนกรีตเสริมเหล็ก ซอย 5"],
            {0: 1, 1: 2}, id="another lane at another place, however alike the rest",
        ),
        pytest.param(
            ["3 ถนน ซอย 1", "3 ถนน ซอย 2", "3 ถนน ซอย 3"], ["3 ถนน ซอย 1", "3 ถนน ซอย 3", "3 ถนน ซอย 4"],
            {0: 0, 1: 2}, id="lane 4 behind lane 3 is no lane 2 that moved",
        ),
        pytest.param(
            ["3 ถนนสายใน ช่วงที่ 1", "3 ถนนสายใน ช่วงที่ 2"],
            ["3 สร้างศาลา", "3 ถนนสายใน ช่วงที่1", "3 ถนนสายใน ช่วงที่2"],
            {1: 0, 2: 1}, id="another row before them, blanks gone",
        ),
        pytest.param(["3 ขุดลอกคลอง"], ["3 จัดงานเมาลิดสัมพันธ์"], {}, id="another project in the same place"),
        pytest.param(["3 ปลูกผักสวนครัว"], ["4 ปลูกผักสวนครับ"], {}, id="another name of another village"),
        pytest.param(
            ["3 ก่อสร้างถนนคอนกรีต สายกูโบร์ = 950000"], ["3 ถนน คสล. สายกูโบร์ใน = 950000"], {},
            id="quite another wording, the same amount only",
        ),
        pytest.param(["3 "], ["3 "], {0: 0}, id="a row without a name in its place"),
        pytest.param([], ["3 ปลูกผัก"], {}, id="nothing before"),
        pytest.param(["3 ปลูกผัก"], [], {}, id="nothing now"),
    ],
)  # fmt: skip
def test_rows_find_their_earlier_selves(before: list[str], now: list[str], found: dict[int, int]) -> None:
    assert match_rows(rows(*now), rows(*before)) == found


def test_a_name_may_differ_more_where_village_target_and_amount_all_agree() -> None:
    before, now = records(BEFORE), records(BEFORE)
    now[0] |= {"name": "ถนน คสล. สายบ้านใหม่ (ปรับ)"}
    assert match_rows(now, before) == {number: number for number in range(5)}
    now[0] |= {"target": "ยาว 900 เมตร"}
    assert 0 not in match_rows(now, before)


def test_a_renamed_row_between_moved_neighbours_is_found_beside_them() -> None:
    """A block of three rows moved to the front; the middle one was reworded on the way."""
    before = rows("3 ก", "3 ข", "3 ค", "3 ปลูกผักสวนครัว", "3 เลี้ยงไก่ไข่พื้นเมือง", "3 ทำปุ๋ยหมัก")
    now = rows("3 ปลูกผักสวนครัว", "3 เลี้ยงไก่ไข่พื้นเมิอง", "3 ทำปุ๋ยหมัก", "3 ก", "3 ข", "3 ค")
    assert match_rows(now, before) == {0: 3, 1: 4, 2: 5, 3: 0, 4: 1, 5: 2}


@st.composite
def documents(draw: st.DrawFn) -> list[Record]:
    """Rows in which names, villages and amounts come again and again."""
    names = st.sampled_from(["ปลูกผัก", "ปลูกผักสวนครัว", "ถนน ซอย 1", "ถนน ซอย 11", "ขุดลอกคลอง", ""])
    lines = draw(
        st.lists(
            st.tuples(names, st.sampled_from([None, "3", "4"]), st.sampled_from([None, 0, 500, 700])),
            max_size=12,
        )
    )
    return [
        {
            "table_no": 1 + number // 5, "row_no": number,
            "name": name or None, "moo": moo, "budget_year_1": satang,
        }
        for number, (name, moo, satang) in enumerate(lines)
    ]  # fmt: skip


@given(documents(), documents())
def test_the_matching_is_one_to_one(now: list[Record], before: list[Record]) -> None:
    found = match_rows(now, before)
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(range(len(now)))
    assert set(found.values()) <= set(range(len(before)))


@given(documents())
def test_an_unchanged_document_matches_itself(document: list[Record]) -> None:
    assert match_rows(document, document) == {number: number for number in range(len(document))}


@given(documents().flatmap(lambda document: st.tuples(st.just(document), st.permutations(document))))
def test_every_row_is_found_however_the_rows_are_ordered(
    documents: tuple[list[Record], list[Record]],
) -> None:
    before, shuffled = documents
    now = [row | {"row_no": number} for number, row in enumerate(shuffled)]
    found = match_rows(now, before)
    assert len(found) == len(now)

    def telling(row: Record) -> tuple[Any, ...]:
        return row["name"], row["moo"], row["budget_year_1"]

    assert [telling(now[one]) for one in found] == [telling(before[other]) for other in found.values()]


def test_a_thousand_rows_renamed_one_by_one_are_all_found() -> None:
    """Every comparison with every other row would be a million; near neighbours are enough."""
    before = rows(*(f"3 ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายที่ {number}" for number in range(1000)))
    now = rows(*(f"3 ก่อสร้างถนนคอนกรีตเสริมเหล็กก สายที่ {number}" for number in range(1000)))
    assert match_rows(now, before) == {number: number for number in range(1000)}


# --- two documents ---


def test_two_versions_are_compared_in_projects_and_cells() -> None:
    now = records(BEFORE)
    now[0] |= {"budget_year_1": 100, "target": "ยาว 400 เมตร"}
    now[1] |= {"name": "ขุดลอกคลองซรายอออก"}
    del now[4]
    now += rows("3 เลี้ยงปลา")
    alike = compare(now, records(BEFORE))
    assert (alike.same, alike.count, alike.cells, alike.added, alike.gone) == (4, 5, 3, 1, 1)
    assert alike.is_version


@pytest.mark.parametrize(
    ("now", "is_version"),
    [
        (["3 ก", "3 ข", "3 ค"], True),
        (["3 ก", "3 ช", "3 ซ"], True),  # a third
        (["3 ก", "3 ช", "3 ซ", "3 ฌ"], False),  # a quarter: a second part of the plan
        (["3 ก"], True),
        (["3 ช"], False),
        ([], False),
    ],
)
def test_a_third_of_the_smaller_plan_in_common_makes_two_versions(now: list[str], is_version: bool) -> None:
    before = rows("3 ก", "3 ข", "3 ค", "3 ง", "3 จ", "3 ฉ")
    assert compare(rows(*now), before).is_version is is_version
