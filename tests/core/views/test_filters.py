"""Saved filters: what a line of the sheet means, which rows it chooses, and what cannot be read."""

import pytest

from tests.support.piped import records
from xlplan import settings
from xlplan.core.frames import Record
from xlplan.core.views import filters


def sheet(*lines: str) -> list[Record]:
    """Lines of the sheet ตัวกรอง: name | sheet | column | condition | values."""
    return records("name | table | column | condition | values\n" + "\n".join(lines), of="filters")


def codes(rows: list[Record], line: str) -> str:
    """The rows that a filter of one line chooses, its name and sheet left out."""
    (conditions,) = filters.saved(sheet(f"ก | โครงการที่รวบรวม | {line}"), 2566).values()
    return " ".join(row["code"] for row in filters.chosen(rows, conditions))


def collected() -> list[Record]:
    return records("""
        code | moo  | name                      | area         | budget_year_2 | total
        ก-1  | 5    | ก่อสร้างถนน ค.ส.ล. สายใต้ | โครงสร้าง    | 500,000.50    | 1,200,000
        ก-2  | 5, 6 | ขุดลอกคลอง                | สิ่งแวดล้อม  |               | 999,999.99
        ก-3  | 15   | ถนนลูกรัง ซอย 5           | โครงสร้าง    | 0             |
        ก-4  |      | อบรมอาชีพ                 |              |               | 1,000,000
    """)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ด้านที่ใช้ | เป็น | โครงสร้าง", "ก-1 ก-3"),
        ("ด้านที่ใช้ | เป็น | สิ่งแวดล้อม; โครงสร้าง", "ก-1 ก-2 ก-3"),
        ("ด้านที่ใช้ | ไม่เป็น | โครงสร้าง", "ก-2 ก-4"),
        ("ด้านที่ใช้ | ว่าง | ", "ก-4"),
        ("ด้านที่ใช้ | ไม่ว่าง | ", "ก-1 ก-2 ก-3"),
        ("ชื่อโครงการ | มีคำว่า | ถนนคสล", "ก-1"),  # as `thai.key` compares
        ("ชื่อโครงการ | มีคำว่า | ซอย ๕; คลอง", "ก-2 ก-3"),
        ("ชื่อโครงการ | ไม่มีคำว่า | ถนน", "ก-2 ก-4"),
        ("หมู่ที่ | เป็น | 5", "ก-1 ก-2"),
        ("หมู่ที่ | มีคำว่า | หมู่ที่ ๕", "ก-1 ก-2"),  # village 15 has a 5 in its number only
        ("หมู่ที่ | ไม่เป็น | 5; 15", "ก-4"),
        ("งบรวม | ตั้งแต่ | 1 ล้านบาท", "ก-1 ก-4"),
        ("งบรวม | ไม่เกิน | 999,999.99", "ก-2"),
        ("งบรวม | ว่าง | ", "ก-3"),
        ("งบรวม | ไม่เป็น | 1,000,000", "ก-1 ก-2 ก-3"),
        ("งบ 2567 | เป็น | 500,000.50", "ก-1"),
        ("งบ 2567 | ไม่เกิน | 0", "ก-3"),  # nothing said is not zero
    ],
)
def test_a_condition_chooses_the_rows_it_says(line: str, expected: str) -> None:
    assert codes(collected(), line) == expected


def test_all_lines_of_a_name_must_be_true() -> None:
    lines = sheet(
        "ถนนใหญ่ | โครงการที่รวบรวม | ชื่อโครงการ | มีคำว่า | ถนน",
        "คลอง | โครงการที่รวบรวม | ชื่อโครงการ | มีคำว่า | คลอง",
        "ถนน ใหญ่ | โครงการที่รวบรวม | งบรวม | ตั้งแต่ | 1,000,000",
    )
    found = filters.saved(lines)
    assert list(found) == ["ถนนใหญ่", "คลอง"]
    assert [row["code"] for row in filters.chosen(collected(), found["ถนนใหญ่"])] == ["ก-1"]


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("ก | หมู่บ้าน | หมู่ที่ | เป็น | 5", "ชีต “หมู่บ้าน” ไม่มีในรายการ เลือกชีตโครงการที่รวบรวม หรือชีตโครงการตำบล"),
        ("ก | โครงการตำบล | ความเร็ว | เป็น | 5", "ไม่มีคอลัมน์ “ความเร็ว” ในชีตโครงการตำบล"),
        ("ก | โครงการตำบล | งบ 2599 | ตั้งแต่ | 5", "ไม่มีคอลัมน์ “งบ 2599” ในชีตโครงการตำบล"),
        (
            "ก | โครงการตำบล | ด้าน | คล้าย | 5",
            "เงื่อนไข “คล้าย” ไม่มีในรายการ ใช้ได้คือ เป็น ไม่เป็น มีคำว่า ไม่มีคำว่า ตั้งแต่ ไม่เกิน ว่าง ไม่ว่าง",
        ),
        ("ก | โครงการตำบล | ด้าน | ตั้งแต่ | 5", "คอลัมน์ด้าน ใช้เงื่อนไข “ตั้งแต่” ไม่ได้"),
        ("ก | โครงการตำบล | งบรวม | มีคำว่า | 5", "คอลัมน์งบรวม ใช้เงื่อนไข “มีคำว่า” ไม่ได้"),
        ("ก | โครงการตำบล | ด้าน | เป็น | ;", "เงื่อนไข “เป็น” ต้องมีค่า"),
        ("ก | โครงการตำบล | ด้าน | ว่าง | สังคม", "เงื่อนไข “ว่าง” ไม่ใช้ค่า"),
        ("ก | โครงการตำบล | งบรวม | ตั้งแต่ | มาก", "“มาก” อ่านเป็นตัวเลขไม่ได้"),
        ("ก | โครงการตำบล | งบรวม | ตั้งแต่ | 5-10", "“5-10” อ่านเป็นตัวเลขไม่ได้"),
        ("ก | โครงการตำบล | ลำดับตามมติ | ตั้งแต่ | nan", "“nan” อ่านเป็นตัวเลขไม่ได้"),
        ("ก | โครงการตำบล | ลำดับตามมติ | เป็น | 1e400", "“1e400” อ่านเป็นตัวเลขไม่ได้"),
        ("ก | โครงการตำบล | ลำดับตามมติ | เป็น | 1_0", "“1_0” อ่านเป็นตัวเลขไม่ได้"),
        ("ก | โครงการตำบล | งบรวม | เป็น | 5; 6", "คอลัมน์งบรวม เทียบได้แถวละหนึ่งค่า"),
        ("ก | โครงการตำบล | หมู่ที่ | เป็น | ทั้งตำบล", "“ทั้งตำบล” ไม่บอกหมู่ที่"),
        ("ก | โครงการตำบล | ด้าน | เป็น | -", "“-” ไม่มีตัวอักษรหรือตัวเลขให้เทียบ"),
        (" | โครงการตำบล | ด้าน | เป็น | สังคม", "ไม่มีชื่อตัวกรอง"),
    ],
)
def test_what_cannot_be_read_is_told_and_never_guessed(line: str, trouble: str) -> None:
    lines = sheet(line, "ก | โครงการตำบล | ด้าน | ไม่ว่าง | ", "ข | โครงการตำบล | ด้าน | ไม่ว่าง | ")
    assert list(filters.saved(lines, 2566)) == (["ก", "ข"] if line.startswith(" ") else ["ข"])
    (found,) = filters.unreadable(lines, 2566)
    assert found.facts == (line.partition("|")[0].strip(), trouble)


def test_a_name_belongs_to_one_sheet() -> None:
    lines = sheet("ก | โครงการตำบล | ด้าน | ว่าง | ", "ก | โครงการที่รวบรวม | ด้านที่ใช้ | ว่าง | ")
    assert filters.saved(lines) == {}
    assert [finding.facts[1] for finding in filters.unreadable(lines)] == [
        "ตัวกรองชื่อนี้ใช้กับชีตโครงการตำบลแล้ว ชื่อหนึ่งใช้ได้กับชีตเดียว"
    ]


def test_a_condition_is_written_as_it_is_read() -> None:
    said = sheet("ถนน | โครงการตำบล | งบ 2567 | ตั้งแต่ | 5,000", "ถนน | โครงการตำบล | ด้าน | เป็น | สังคม; ถนน")
    (conditions,) = filters.saved(said, 2566).values()
    again = [filters.row_of("ถนน", condition, 2566) for condition in conditions]
    assert [{name: row[name] for name in said[0]} for row in again] == said


def test_the_shipped_filters_can_be_read() -> None:
    rows = settings.shipped_rows("filters")
    assert filters.unreadable(rows) == []
    assert len(filters.saved(rows)) == len({row["name"] for row in rows}) == 7


def test_villages_are_offered_by_number_communities_behind_them_and_last_what_says_none() -> None:
    moos = ["ช1", "10", None, "2, 10"]
    offered = filters.offered("projects", [{"tambon": "ปูโยะ", "moo": moo} for moo in moos], "village")
    assert [(values[1], count) for values, _, count in offered] == [("2", 1), ("10", 2), ("ช1", 1), ("", 1)]
