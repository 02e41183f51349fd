"""Every sign of a document's tables is stored in a project or quoted; what is not shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tables import document, recognised, table
from xlplan.core.documents import projects, receipt
from xlplan.core.documents.projects import Document
from xlplan.core.documents.receipt import Receipt, signs
from xlplan.core.findings import Kind
from xlplan.core.recognise.grid import Inside, RawTable

PLAN = """
แผนพัฒนาหมู่บ้าน | < | < | < | < | < | <
ที่ | โครงการ | เป้าหมาย | งบประมาณ | < | ทำเอง | ผู้เสนอ
^ | ^ | ^ | 2566 | 2567 | ^ | ^
ด้านเศรษฐกิจ | < | < | < | < | < | <
๑ | ปลูกผัก | 10 แปลง | 500,000 (อบต.) | - | ✓ | กลุ่มสตรี
 | สวนครัว | ^ | | | |
๒ | ปลูกไผ่ | 5 ไร่ | ตามจริง | ๕ แสน | | -
รวม 2 โครงการ | < | | 500,000 | 500,000 | |
หมายเหตุ ยังไม่ครบ | | | | | |
"""


def account(*raw: RawTable, found: tuple[int, ...] = ()) -> Receipt:
    return receipt.account(raw, document(*raw), found)


def without(raw: RawTable, change: Callable[[Document], object]) -> Receipt:
    """The receipt of a document of which something got lost after it was built."""
    made = document(raw)
    change(made)
    return receipt.account((raw,), made, ())


def test_all_that_a_plan_says_is_stored_or_quoted():
    raw = table(PLAN)
    counted = account(raw)
    assert counted.missing == ()
    assert counted.unknown == 0
    assert counted.found == sum(
        signs(text)
        for row, texts in enumerate(raw.rows)
        for column, text in enumerate(texts)
        if raw.origins[row][column] == (row, column)
    )
    projects = "๑ ปลูกผัก 10แปลง 500,000(อบต.) - ✓ กลุ่มสตรี สวนครัว ๒ ปลูกไผ่ 5ไร่ ตามจริง ๕แสน -"
    assert counted.in_projects == signs(projects)


def drop(column: str, row: int = 0) -> Callable[[Document], object]:
    return lambda made: made.records[row].pop(column)


def change(column: str, value: object, row: int = 0) -> Callable[[Document], object]:
    return lambda made: made.records[row].update({column: value})


@pytest.mark.parametrize(
    ("loss", "row", "text"),
    [
        (drop("village_rank"), 5, "๑"),
        (drop("name", 1), 7, "ปลูกไผ่"),
        (change("name", "ปลูกผัก"), 6, "สวนครัว"),
        (change("name", "ปลูกผักสวนครัว"), 5, "ปลูกผัก"),  # run together: where is each?
        (drop("target"), 5, "10 แปลง"),
        (drop("budget_year_1"), 5, "500,000 (อบต.)"),
        (change("budget_year_1", 50_000_001), 5, "500,000 (อบต.)"),
        (drop("agency"), 5, "500,000 (อบต.)"),
        (drop("group_ticked"), 5, "✓"),
        (drop("others"), 5, "กลุ่มสตรี"),
        (drop("other_amounts", 1), 7, "ตามจริง"),
        (drop("budget_year_2", 1), 7, "๕ แสน"),
        (lambda made: made.records.pop(1), 7, "ปลูกไผ่"),
        (lambda made: made.quotes.pop(), 9, "หมายเหตุ ยังไม่ครบ"),
    ],
)
def test_a_text_that_got_lost_is_missing_with_its_place_and_quoted_by_a_finding(
    loss: Callable[[Document], object], row: int, text: str
):
    counted = without(table(PLAN), loss)
    assert (1, row, text) in {(place[0], place[1], place[3]) for place in counted.missing}
    assert counted.unknown >= signs(text)
    told = [finding for finding in counted.findings if finding.facts[0] == text]
    assert [(finding.kind, finding.table, finding.row) for finding in told] == [(Kind.TEXT_MISSING, 1, row)]


def test_a_stored_text_answers_for_one_cell_only():
    raw = table("ที่ | โครงการ | เป้าหมาย | ผู้เสนอ | 2566\n1 | ปลูกผัก | ทั้งตำบล | ทั้งตำบล | 5")
    assert account(raw).unknown == 0
    assert without(raw, drop("others")).missing == ((1, 2, 4, "ทั้งตำบล"),)


def test_a_short_text_is_not_found_inside_a_word():
    raw = table("ที่ | โครงการ | ผู้เสนอ | 2566\n1 | ซ่อมถนนดิน | ถนน | 5")
    assert without(raw, drop("others")).missing == ((1, 2, 3, "ถนน"),)


def test_a_village_a_tambon_and_votes_are_found_in_their_columns():
    raw = table("ที่ | โครงการ | หมู่ที่ | ตำบล | คะแนนเสียง\n1 | ปลูกผัก | ๔ บ้านน้ำตก | ต.ปูโยะ | ๔๕")
    assert account(raw).unknown == 0
    for column in ("votes", "tambon", "others"):
        assert without(raw, drop(column)).unknown > 0


def test_a_cell_merged_over_rows_counts_once_where_it_begins():
    raw = table("ที่ | โครงการ | เป้าหมาย | 2566\n1 | ปลูกผัก | กินเอง | 5\n2 | ปลูกไผ่ | ^ | 6")
    counted = account(raw)
    assert (counted.found, counted.unknown) == (signs("ที่โครงการเป้าหมาย25661ปลูกผักกินเอง52ปลูกไผ่6"), 0)


def test_numbers_that_nobody_typed_are_not_counted():
    raw = replace(table("ที่ | โครงการ | 2566\n๑. | ปลูกผัก | 5"), numbered=((1, 0, 2),))
    counted = account(raw)
    assert (counted.found, counted.unknown) == (signs("ที่โครงการ2566ปลูกผัก5"), 0)


def test_text_boxes_and_hidden_text_are_found_in_notes_and_quotes():
    raw = replace(
        table("ที่ | โครงการ | 2566\n1 | ปลูกผัก | 5"),
        notes=((0, "แบบ ผ.02"), (1, "ซ้ำลำดับที่ 63")),
        hidden=((1, 1, "ลับ"),),
    )
    counted = account(raw)
    assert (counted.found, counted.unknown) == (signs("ที่โครงการ25661ปลูกผัก5แบบผ.02ซ้ำลำดับที่63ลับ"), 0)
    assert without(raw, lambda made: made.quotes.clear()).unknown == signs("ที่โครงการ2566แบบผ.02ลับ")


def test_a_table_in_a_cell_is_counted_once():
    inner = replace(table("ลงชื่อ | ประธาน", index=2), inside=Inside(1, 1, 1))
    outer = table("ที่ | โครงการ | 2566\n1 | ปลูกผัก↵ลงชื่อ ประธาน↵ริมคลอง | 5")
    counted = account(outer, inner)
    assert (counted.found, counted.unknown) == (signs("ที่โครงการ25661ปลูกผักลงชื่อประธานริมคลอง5"), 0)


def test_a_table_in_a_cell_of_which_the_cell_does_not_speak_is_looked_for_on_its_own():
    inner = replace(table("ที่ | โครงการ | 2566\n1 | ปลูกผัก | 5", index=2), inside=Inside(1, 0, 0))
    outer = table("ก่อน↵ที่ โครงการ 2566↵1 ปลูกผัก 5↵หลัง | ข้าง")
    made = document(outer, inner)
    made.quotes[:] = [
        replace(quote, text="ก่อน หลัง | ข้าง") if quote.table == 1 else quote for quote in made.quotes
    ]
    counted = receipt.account((outer, inner), made, ())
    assert (counted.found, counted.unknown) == (signs("ก่อนที่โครงการ25661ปลูกผัก5หลังข้าง"), 0)
    assert counted.in_projects == signs("1ปลูกผัก5")


def test_what_a_cell_says_round_a_table_is_counted_as_it_was_typed():
    inner = replace(table("ที่ | โครงการ | 2566\n1 | ปลูกผัก | 5", index=2), inside=Inside(1, 0, 0))
    outer = replace(
        table("๑. นํ้า\u200b↵ที่ โครงการ 2566↵1 ปลูกผัก 5 | ข้าง"), numbered=((0, 0, 2),)
    )  # two signs for one, one that nobody sees, and a number that nobody typed
    found = signs("นํ้า\u200bที่โครงการ25661ปลูกผัก5ข้าง")
    assert (
        account(outer, inner, found=(found,)).unknown,
        account(outer, inner, found=(found,)).findings,
    ) == (0, ())


def test_other_signs_in_the_file_than_were_read_are_unknown_and_a_finding_of_the_table():
    one, two = table("ลงชื่อ | ประธาน"), table("ลงชื่อ | เลขานุการ", index=2)
    counted = account(one, two, found=(signs("ลงชื่อประธาน"), signs("ลงชื่อเลขานุการ") + 7))
    assert (counted.unknown, counted.missing) == (7, ())
    assert [(f.kind, f.table, f.facts) for f in counted.findings] == [
        (Kind.SIGNS_DIFFER, 2, ("22", "15", "7"))
    ]


def test_a_table_that_only_the_scan_or_only_the_reader_saw_is_a_finding():
    one, two = table("ลงชื่อ | ประธาน"), table("ลงชื่อ | เลขานุการ", index=2)
    ours, theirs = signs("ลงชื่อประธาน"), signs("ลงชื่อเลขานุการ")
    assert [(f.table, f.facts) for f in account(one, two, found=(ours,)).findings] == [
        (2, ("0", str(theirs), str(theirs)))
    ]
    assert [(f.table, f.facts) for f in account(one, found=(ours, 7)).findings] == [(None, ("7", "0", "7"))]


def test_as_many_signs_as_were_read_are_no_finding():
    one = table("ลงชื่อ | ประธาน")
    assert account(one, found=(signs("ลงชื่อประธาน"),)).findings == ()


# any table at all

HEADINGS = st.sampled_from(
    ["ที่", "เป้าหมาย", "2566", "พ.ศ. 2567", "งบประมาณ", "เทศบัญญัติ 2566", "ต.ค.", "หมู่ที่", "ตำบล", "ทำเอง",
     "ขอรับการสนับสนุน", "คะแนนเสียง", "ผู้เสนอ", "แหล่งเงิน", "หน่วยงาน", "หมายเหตุ", "ระยะเวลา", "ลักษณะ", ""]
)  # fmt: skip
CELLS = st.sampled_from(
    ["", "-", "✓", "/", "☐", "0", "500,000", "๕ แสน", "500,000/อบจ.", "5,000-10,000", "1 ล้าน 5 แสน", "หมู่ที่ 4",
     "๔", "4 บ้านน้ำตก", "ทั้งตำบล", "ต.ปูโยะ", "ถนน\nดิน", "2567", "ปี 2566 5,000\nปี 2567 6,000", "หนึ่งแสนบาทถ้วน",
     "รวม", "รวม 3 โครงการ", "ด้านสังคม", "เพิ่มเติมครั้งที่ 2", "โครงการ", "15%", "ทำให้", "100,000 (หนึ่งพันบาทถ้วน)",
     "99,999,999,999,999,999"]
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> tuple[RawTable, list[str]]:
    """A table of any headings and cells, merged anyhow, and the marks planted in it."""
    width, height = draw(st.integers(2, 6)), draw(st.integers(1, 7))
    header = ["โครงการ", *(draw(HEADINGS) for _ in range(width - 1))]
    rows = [draw(st.permutations(header))]
    marks: list[str] = []

    def mark(text: str) -> str:
        if draw(st.integers(0, 3)):
            return text
        marks.append(f"เครื่องหมาย{len(marks)}ฯ")
        return f"{text} {marks[-1]}".strip()

    rows += [[mark(draw(CELLS)) for _ in range(width)] for _ in range(height)]
    origins = [[(row, column) for column in range(width)] for row in range(height + 1)]
    for row in range(1, height + 1):
        for column in range(width):
            way = draw(st.sampled_from(["", "", "", "", "", "above", "beside"]))
            if way == "above" and origins[row - 1][column][1] == column:
                origins[row][column] = origins[row - 1][column]
            elif way == "beside" and column and origins[row][column - 1][0] == row:
                origins[row][column] = origins[row][column - 1]
    texts = [[rows[origin[0]][origin[1]] for origin in line] for line in origins]
    stand = {origin for line in origins for origin in line}
    there = [m for m in marks if any(m in rows[row][column] for row, column in stand)]
    places = st.integers(0, height)
    notes = [(draw(places), mark("กล่อง")) for _ in range(draw(st.integers(0, 1)))]
    hidden = [(draw(places), 0, mark("ซ่อน")) for _ in range(draw(st.integers(0, 1)))]
    there += [m for m in marks if any(m in text for *_, text in (*notes, *hidden))]
    return RawTable(
        1, (), tuple(map(tuple, texts)), tuple(map(tuple, origins)), notes=tuple(notes), hidden=tuple(hidden)
    ), there


@given(tables(), st.sampled_from([2566, 2570, None]))
def test_of_any_table_nothing_is_unknown_and_every_mark_is_in_a_record_or_a_quote(
    made_up: tuple[RawTable, list[str]], first_year_be: int | None
):
    raw, marks = made_up
    made = projects.build(recognised(raw), name="แผน.docx", first_year_be=first_year_be)
    counted = receipt.account((raw,), made, ())
    assert (counted.missing, counted.unknown) == ((), 0)
    kept = [str(value) for record in made.records for value in record.values()]
    kept += [quote.text for quote in made.quotes]
    assert [mark for mark in marks if not any(mark in text for text in kept)] == []


ENDLESS = "1" * 5_000  # more figures than Python turns into a number
FORM = "ที่ | โครงการ | งบประมาณ | หมู่ที่ | คะแนน | ระยะเวลา\n^ | ^ | 2566 | ^ | ^ | ^\n"


@pytest.mark.parametrize(
    "row",
    [
        f"{ENDLESS} | ขุดคลอง | 5 | 3 | 7 | ปี",
        f"1 | {ENDLESS} | 5 | 3 | 7 | ปี",
        f"1 | ขุดคลอง | {ENDLESS} | 3 | 7 | ปี",
        f"1 | ขุดคลอง | {'9' * 1_000_001} | 3 | 7 | ปี",
        f"1 | ขุดคลอง | หนึ่ง{'ล้าน' * 5_000}บาทถ้วน | 3 | 7 | ปี",
        f"1 | ขุดคลอง | 5 | {ENDLESS} | 7 | ปี",
        f"1 | ขุดคลอง | 5 | 3 | {ENDLESS} | ปี",
        f"1 | ขุดคลอง | 5 | 3 | 7 | ปี {ENDLESS}-{ENDLESS}",
        f"1 | ขุดคลอง | 5 | 3 | 7 | ปี\nรวม {ENDLESS} โครงการ | < | 5 | < | < | <",
    ],
    ids=[
        "number",
        "name",
        "amount",
        "longer amount",
        "amount in words",
        "village",
        "votes",
        "years",
        "count",
    ],
)
def test_a_figure_without_end_is_a_text_and_is_kept(row: str):
    raw = table(FORM + row)
    made = document(raw)
    assert receipt.account([raw], made, ()).missing == ()
    assert len(made.records) == 1


def test_what_stands_apart_in_a_nested_table_is_quoted_and_counted_once():
    outer = table("ที่ | โครงการ | 2566\n1 | อาคาร ปูน 500 | 5")
    inner = replace(
        table("ปูน | 500", index=2), inside=Inside(1, 1, 1), hidden=((0, 0, "ซ่อน"),), notes=((0, "ซ้ำ"),)
    )
    made = document(outer, inner)
    assert [quote.text for quote in made.quotes if quote.table == 2] == ["ซ่อน", "ซ้ำ"]
    written = signs("ที่โครงการ25661อาคารปูน5005") + signs("ซ่อนซ้ำ")
    counted = receipt.account((outer, inner), made, (written,))
    assert (counted.unknown, counted.missing, counted.findings) == (0, (), ())
    made.quotes.clear()
    assert receipt.account((outer, inner), made, (written,)).unknown > 0
