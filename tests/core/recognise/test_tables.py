"""Raw tables are recognised: header, columns, what each row is, what continues what."""

import pytest

from tests.support.tables import recognised, table
from xlplan.core.recognise.grid import RawTable
from xlplan.core.recognise.recognised import BodyRow, OtherTable, ProjectTable, RowType, Waiting
from xlplan.core.vocabulary import Field, TableKind

P, C, S, H = RowType.PROJECT, RowType.CONTEXT, RowType.SUBTOTAL, RowType.HEADER


def one(text: str, **more) -> ProjectTable:
    (found,) = recognised(table(text, **more))
    assert isinstance(found, ProjectTable)
    return found


def fields(found: ProjectTable) -> list[Field]:
    return [role.field for role in found.roles]


def below(found: ProjectTable | OtherTable) -> list[BodyRow]:
    """The rows but those of a header that stands in the first rows."""
    assert isinstance(found, ProjectTable)
    first = next((number for number, row in enumerate(found.rows) if row.type is not H), 0)
    return list(found.rows[first:])


def types(found: ProjectTable | OtherTable) -> list[RowType]:
    return [row.type for row in below(found)]


def rows_by_type(found: ProjectTable) -> dict[int, RowType]:
    return {row.row: row.type for row in below(found)}


def test_a_header_in_one_row():
    found = one("""
        ที่ | โครงการ | งบประมาณ | หน่วยงาน
        1 | ก่อสร้างถนน | 500,000 | อบต.
        """)
    assert fields(found) == [Field.VILLAGE_RANK, Field.NAME, Field.BUDGET, Field.AGENCY]
    assert rows_by_type(found) == {2: P}


def test_a_header_in_two_rows_with_years_under_the_budget():
    found = one("""
        ที่ | โครงการ | งบประมาณ | < | หน่วยงาน
        ^ | ^ | 2566 | ๒๕๖๗ | ^
        1 | ก่อสร้างถนน | 500,000 | - | อบต.
        """)
    assert [(role.field, role.year_be) for role in found.roles[2:4]] == [
        (Field.BUDGET, 2566),
        (Field.BUDGET, 2567),
    ]
    assert fields(found)[1] is Field.NAME
    assert rows_by_type(found) == {3: P}


def test_a_header_in_three_rows_below_a_group_heading():
    found = one("""
        ที่ | โครงการ | ประเด็นการพัฒนา: น้ำ | < | หน่วยงาน
        ^ | ^ | งบประมาณ | < | ^
        ^ | ^ | 2566 | 2567 | ^
        1 | ขุดลอกคลอง | 500,000 | - | อบต.
        """)
    assert [role.year_be for role in found.roles] == [None, None, 2566, 2567, None]
    assert rows_by_type(found) == {4: P}


def test_a_header_whose_cells_are_typed_instead_of_merged():
    found = one("""
        ที่ | โครงการ | งบประมาณ | | หน่วยงาน
        | | 2566 | 2567 |
        1 | ก่อสร้างถนน | 500,000 | - | อบต.
        """)
    assert [role.year_be for role in found.roles] == [None, None, 2566, 2567, None]
    assert rows_by_type(found) == {3: P}


def test_two_groups_of_years_are_asked_and_other_amounts():
    found = one("""
        ที่ | โครงการ | งบประมาณ | < | เทศบัญญัติ | <
        ^ | ^ | 2566 | 2567 | 2566 | 2567
        1 | ก่อสร้างถนน | 500,000 | - | 1 | 2
        """)
    assert [(role.field, role.year_be) for role in found.roles[2:]] == [
        (Field.BUDGET, 2566),
        (Field.BUDGET, 2567),
        (Field.OTHER_AMOUNTS, 2566),
        (Field.OTHER_AMOUNTS, 2567),
    ]


def test_a_header_below_title_and_context_rows_which_become_context():
    found = one("""
        แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปูโยะ | < | <
        ยุทธศาสตร์ที่ 1 เศรษฐกิจ | < | <
        ที่ | โครงการ | งบประมาณ
        1 | ก่อสร้างถนน | 500,000
        """)
    assert rows_by_type(found) == {1: RowType.TITLE, 2: RowType.STRATEGY, 3: H, 4: P}
    assert found.rows[-1].context == ("แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปูโยะ", "ยุทธศาสตร์ที่ 1 เศรษฐกิจ")


def test_a_header_below_row_fifteen_is_not_looked_for():
    title = "แผนพัฒนา | < | <\n"
    (found,) = recognised(table(title * 15 + "ที่ | โครงการ | งบประมาณ\n1 | ก่อสร้างถนน | 5"))
    assert isinstance(found, OtherTable)


def test_a_row_that_numbers_the_columns_is_no_project():
    found = one("""
        ที่ | โครงการ | เป้าหมาย | งบประมาณ
        (1) | (2) | (3) | (4)
        1 | ก่อสร้างถนน | 1 สาย | 500,000
        """)
    assert fields(found) == [Field.VILLAGE_RANK, Field.NAME, Field.TARGET, Field.BUDGET]
    assert [row.type for row in found.rows] == [H, H, P]


def test_a_header_typed_again_is_no_project():
    found = one("""
        ที่ | โครงการ | งบประมาณ | < | หน่วยงาน
        ^ | ^ | 2566 | 2567 | ^
        1 | ก่อสร้างถนน | 500,000 | - | อบต.
        ที่ | โครงการ | งบประมาณ (บาท) | < | หน่วยงาน
        ^ | ^ | พ.ศ. 2566 | พ.ศ. 2567 | ^
        2 | ขุดลอกคลอง | 500,000 | - | อบต.
        """)
    assert rows_by_type(found) == {3: P, 4: H, 5: H, 6: P}


def test_a_table_without_its_header_continues_the_one_before():
    first, second = recognised(
        table("ที่ | โครงการ | งบประมาณ\n1 | ก่อสร้างถนน | 5", index=1),
        table("2 | ขุดลอกคลอง | 5\n3 | ติดตั้งไฟ | 5", index=2),
    )
    assert isinstance(second, ProjectTable)
    assert not first.continues
    assert second.continues
    assert [(row.table, row.row, row.type) for row in second.rows] == [(2, 1, P), (2, 2, P)]
    assert fields(second) == fields(first)


def test_a_table_with_the_same_header_and_nothing_between_continues_the_one_before():
    header = "ที่ | โครงการ | งบประมาณ\n"
    _, second = recognised(table(header + "1 | ก่อสร้างถนน | 5"), table(header + "2 | ขุดลอกคลอง | 5", index=2))
    assert second.continues
    assert types(second) == [P]


def test_a_table_with_the_same_header_under_a_heading_of_its_own_is_another():
    header = "ที่ | โครงการ | งบประมาณ\n"
    _, second = recognised(
        table(header + "1 | ก่อสร้างถนน | 5"),
        table(header + "1 | ขุดลอกคลอง | 5", index=2, heading=("หมู่ที่ 4 บ้านน้ำตก",)),
    )
    assert not second.continues


def test_context_goes_on_into_the_table_that_continues():
    _, second = recognised(
        table("ที่ | โครงการ | งบประมาณ\nด้านเศรษฐกิจ | < | <\n1 | ก่อสร้างถนน | 5"),
        table("2 | ขุดลอกคลอง | 5", index=2),
    )
    assert isinstance(second, ProjectTable)
    assert second.rows[0].context == ("ด้านเศรษฐกิจ",)


def test_a_table_of_another_width_without_a_header_is_no_project_table():
    _, other = recognised(
        table("ที่ | โครงการ | งบประมาณ\n1 | ก่อสร้างถนน | 5"),
        table("ประธาน | กรรมการ", index=2, heading=("ลงชื่อ",)),
    )
    assert isinstance(other, OtherTable)
    assert (other.index, other.heading, other.begins) == (2, ("ลงชื่อ",), "ประธาน | กรรมการ")
    assert other.kind is TableKind.SIGNATURES


@pytest.mark.parametrize(
    "text",
    [
        "ที่ | รายการ\n1 | ปากกา",
        "ครัวเรือน | ประชากร | ชาย\n188 | 700 | 340",
        "ลงชื่อ | ประธาน",
    ],
)
def test_a_table_without_project_headings_is_handed_back_with_its_first_words(text: str):
    (found,) = recognised(table(text, index=4))
    assert isinstance(found, OtherTable)
    first = text.split(" | ", maxsplit=1)[0].split("\n", maxsplit=1)[0]
    assert found.index == 4
    assert found.begins.startswith(first)


def test_a_bare_list_of_ranks_and_projects_is_a_project_table():
    found = one("ลำดับที่ | โครงการ\n1 | ก่อสร้างถนน\n2 | ขุดลอกคลอง")
    assert types(found) == [P, P]


def test_an_empty_table_holds_no_projects():
    (found,) = recognised(RawTable(1, (), (), ()))
    assert found == OtherTable(1, (), "", TableKind.LAYOUT)


def test_headings_nobody_knows_are_handed_back_and_their_columns_kept():
    found = one("""
        ที่ | โครงการ | ผู้เสนอ | งบประมาณ | ผู้ติดตาม
        1 | ก่อสร้างถนน | กลุ่มสตรี | 5 | กม.
        """)
    assert found.unknown == (Waiting("ผู้เสนอ", 1, ("กลุ่มสตรี",)), Waiting("ผู้ติดตาม", 1, ("กม.",)))
    assert fields(found)[2] is Field.OTHERS


def test_a_second_name_column_is_another_text():
    found = one("ที่ | แผนงาน/โครงการ | กิจกรรม | งบประมาณ\n1 | ก่อสร้างถนน | เทคอนกรีต | 5")
    assert fields(found)[1:3] == [Field.NAME, Field.OTHERS]


def test_a_row_without_its_number_continues_the_project_above():
    found = one("""
        ที่ | โครงการ | เป้าหมาย | งบประมาณ
        1 | ก่อสร้างถนน | ยาว 100 เมตร | 500,000
        | สายบ้านน้ำตก | กว้าง 4 เมตร |
        2 | ขุดลอกคลอง | 1 แห่ง | 5
        """)
    assert types(found) == [P, RowType.CONTINUATION, P]


def test_a_row_without_its_number_but_with_an_amount_and_a_name_is_a_project():
    found = one("""
        ที่ | โครงการ | งบประมาณ
        1 | ก่อสร้างถนน | 500,000
        | ขุดลอกคลอง | 20,000
        """)
    assert types(found) == [P, P]


def test_a_table_whose_numbers_are_left_empty_still_holds_projects():
    found = one("""
        ที่ | โครงการ | เป้าหมาย
        | ก่อสร้างถนน | 1 สาย
        | ขุดลอกคลอง | 1 แห่ง
        """)
    assert types(found) == [P, P]


@pytest.mark.parametrize(
    "words",
    [
        "รวม",
        "รวมงบประมาณ",
        "รวมงบประมาณทั้งสิ้น",
        "รวมทั้งสิ้น",
        "รวมทั้งสิ้น (38 โครงการ)",
        "รวม 2 โครงการ",
        "รวม ๒ โครงการ",
        "รวมจำนวน 2 โครงการ",
        "รวมโครงการทั้งหมด",
        "รวมเป็นเงิน",
        "รวมเป็นเงินทั้งสิ้น",
        "รวมด้านเศรษฐกิจ",
        "รวมแผนงานเคหะและชุมชน",
        "รวมยุทธศาสตร์ที่ 1",
        "รวมทุกปี",
        "ยอดรวม",
    ],
)
def test_a_subtotal_is_never_a_project(words: str):
    found = one(f"""
        ที่ | โครงการ | งบประมาณ
        1 | ก่อสร้างถนน | 500,000
        {words} | < | 500,000
        """)
    assert types(found) == [P, S]


def test_a_subtotal_may_stand_in_the_name_column():
    found = one("ที่ | โครงการ | งบประมาณ\n1 | ก่อสร้างถนน | 500,000\n | รวม 1 โครงการ | 500,000")
    assert types(found) == [P, S]


@pytest.mark.parametrize("name", ["รวมกลุ่มแม่บ้าน", "รวมพลังต้านยาเสพติด", "รวมใจพัฒนา", "รวมเงินออม", "ร่วมใจ"])
def test_a_project_whose_name_begins_with_together_is_no_subtotal(name: str):
    assert types(one(f"ที่ | โครงการ | งบประมาณ\n1 | {name} | 500,000")) == [P]


def test_a_numbered_project_named_like_a_subtotal_is_a_project():
    assert types(one("ที่ | โครงการ | งบประมาณ\n1 | รวม 3 โครงการย่อย | 500,000")) == [P]


@pytest.mark.parametrize("words", ["เพิ่มเติมครั้งที่ 5 / 2567", "แก้ไข ครั้งที่ 2 / 2568", "เปลี่ยนแปลงครั้งที่ 1/2567"])
def test_an_amendment_marker_stands_above_the_rows_below_it(words: str):
    found = one(f"""
        ที่ | โครงการ | งบประมาณ
        1 | ก่อสร้างถนน | 5
        {words} | < | <
        1 | ขุดลอกคลอง | 5
        """)
    assert types(found) == [P, RowType.AMENDMENT, P]
    assert [row.context for row in below(found)] == [(), (words,), (words,)]


def test_numbering_that_starts_again_loses_no_row():
    found = one("ที่ | โครงการ | งบประมาณ\n1 | ก | 5\n2 | ข | 5\n1 | ค | 5\n1 | ง | 5")
    assert types(found) == [P, P, P, P]


def test_a_full_width_row_is_context_and_a_wider_one_ends_the_narrower():
    found = one("""
        ที่ | โครงการ | งบประมาณ
        ยุทธศาสตร์ที่ 1 เศรษฐกิจ | < | <
        แผนงานเกษตร | < | <
        1 | ก่อสร้างถนน | 5
        แผนงานน้ำ | < | <
        2 | ขุดลอกคลอง | 5
        ยุทธศาสตร์ที่ 2 สังคม | < | <
        3 | อบรมเยาวชน | 5
        """)
    contexts = {row.row: row.context for row in found.rows if row.type is P}
    assert contexts == {
        4: ("ยุทธศาสตร์ที่ 1 เศรษฐกิจ", "แผนงานเกษตร"),
        6: ("ยุทธศาสตร์ที่ 1 เศรษฐกิจ", "แผนงานน้ำ"),
        8: ("ยุทธศาสตร์ที่ 2 สังคม",),
    }


def test_a_group_row_that_is_not_merged_is_context_too():
    found = one("ที่ | โครงการ | งบประมาณ\n | 2. ด้านสังคม |\n1 | อบรมเยาวชน | 5")
    assert types(found) == [C, P]


def test_a_blank_row_and_a_numbered_line_left_empty_are_blank():
    found = one("ที่ | โครงการ | งบประมาณ\n | |\n1 | ก่อสร้างถนน | 5\n2 | |\n3 | |")
    assert types(found) == [RowType.BLANK, P, RowType.BLANK, RowType.BLANK]


def test_a_cell_merged_downwards_is_shared_by_the_rows_below():
    found = one("""
        ที่ | โครงการ | วัตถุประสงค์ | งบประมาณ
        1 | ก่อสร้างถนน | สัญจรสะดวก | 5
        2 | ซ่อมสะพาน | ^ | 6
        """)
    cells = [row.cells[2] for row in below(found)]
    assert [(cell.text, cell.shared) for cell in cells] == [("สัญจรสะดวก", False), ("สัญจรสะดวก", True)]


def test_a_cell_merged_sideways_is_given_once_with_its_span():
    found = one("""
        ที่ | โครงการ | งบประมาณ | <
        ^ | ^ | 2566 | 2567
        1 | ก่อสร้างถนน | 500,000 | <
        """)
    assert [(cell.text, cell.span) for cell in below(found)[0].cells] == [
        ("1", 1),
        ("ก่อสร้างถนน", 1),
        ("500,000", 2),
    ]


def test_rows_keep_the_table_and_row_number_of_the_document():
    found = one("ที่ | โครงการ | งบประมาณ\n1 | ก | 5\n2 | ข | 5", index=7)
    assert [(row.table, row.row) for row in found.rows] == [(7, 1), (7, 2), (7, 3)]
