"""Tables inside tables: a frame gives way to what stands in it; any other cell keeps its table as text."""

from dataclasses import replace

from tests.support.tables import recognised, table
from xlplan.core.documents import projects
from xlplan.core.recognise.grid import Inside, RawTable
from xlplan.core.recognise.recognised import OtherTable, ProjectTable
from xlplan.core.vocabulary import TableKind

PLAN = "ที่ | โครงการ | 2566\n{} | ขุดลอกคลอง | 5"


def nested(text: str, index: int, row: int = 0, column: int = 0) -> RawTable:
    return replace(table(text, index=index), inside=Inside(1, row, column))


def as_text(inner: RawTable) -> str:
    return "\n".join(" ".join(row) for row in inner.rows)


def frame(*cells: str) -> RawTable:
    """A frame of one column."""
    rows = tuple((text,) for text in cells)
    return RawTable(1, ("ตำบลปูโยะ",), rows, tuple(((row, 0),) for row in range(len(rows))))


def test_a_table_of_projects_in_a_frame_stands_for_itself_under_the_words_of_the_frame():
    inner = nested(PLAN.format(1), 2, row=1)
    outer, plan = recognised(frame("แผนพัฒนาหมู่บ้าน หมู่ที่ 4", f"ด้านเศรษฐกิจ\n{as_text(inner)}\nจบ"), inner)
    assert isinstance(outer, OtherTable)
    assert outer.kind is TableKind.LAYOUT
    assert [cell.text for row in outer.rows for cell in row.cells] == [
        "แผนพัฒนาหมู่บ้าน หมู่ที่ 4",
        "ด้านเศรษฐกิจ\n\n\nจบ",
    ]
    assert isinstance(plan, ProjectTable)
    assert plan.heading == ("แผนพัฒนาหมู่บ้าน หมู่ที่ 4", "ด้านเศรษฐกิจ")
    assert plan.inside is None


def test_several_villages_in_one_frame_are_told_apart_by_the_words_between_their_tables():
    first, second = nested(PLAN.format(1), 2), nested(PLAN.format(1), 3)
    text = f"หมู่ที่ 4\n{as_text(first)}\nหมู่ที่ 5\n{as_text(second)}"
    made = projects.build(recognised(frame(text), first, second), name="แผน.docx", first_year_be=2566)
    assert [(row["tambon"], row["moo"], row["heading"]) for row in made.records] == [
        ("ปูโยะ", "4", None),
        ("ปูโยะ", "5", None),
    ]


def test_a_small_table_in_a_project_s_cell_stays_the_cell_s_text():
    inner = nested("ช่วง | ยาว\nตะวันออก | 340", 2, row=1, column=2)
    outer = table(f"ที่ | โครงการ | เป้าหมาย\n1 | ขุดลอกคลอง | {as_text(inner).replace(chr(10), '↵')}")
    plan, small = recognised(outer, inner)
    assert isinstance(plan, ProjectTable)
    assert plan.rows[1].cells[2].text == "ช่วง ยาว\nตะวันออก 340"
    assert isinstance(small, OtherTable)
    assert small.inside == Inside(1, 1, 2)


def test_a_table_inside_a_cell_does_not_end_the_table_round_it_at_the_page_s_end():
    inner = nested("ช่วง | ยาว\nตะวันออก | 340", 2, row=1, column=2)
    outer = table(f"ที่ | โครงการ | เป้าหมาย\n1 | ขุดลอกคลอง | {as_text(inner).replace(chr(10), '↵')}")
    *_, last = recognised(outer, inner, table("2 | ก่อสร้างถนน | 1 สาย", index=3))
    assert isinstance(last, ProjectTable)
    assert last.continues


def test_a_table_of_facts_round_another_one_is_no_frame():
    inner = nested("ชาย | หญิง\n340 | 360", 2, row=1, column=1)
    outer, small = recognised(
        table(f"ครัวเรือน | ประชากร\n188 | {as_text(inner).replace(chr(10), '↵')}\n190 | 700"), inner
    )
    assert isinstance(outer, OtherTable)
    assert (outer.kind, small.inside) == (TableKind.FACTS, Inside(1, 1, 1))
