"""Of any table, whatever it looks like, every sign stands in what it was recognised as."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.support.tables import shipped_headings
from xlplan.core.recognise import tables
from xlplan.core.recognise.grid import Inside, RawTable

WORDS = (
    "", " ", "ที่", "โครงการ", "กิจกรรม", "งบประมาณ", "2566", "๒๕๖๗", "เทศบัญญัติ", "ต.ค.", "หมู่ที่", "หมู่บ้าน",
    "ผู้เสนอ", "ทำเอง", "ลำดับความสำคัญ", "หน่วยงาน", "1", "๒.", "ก่อสร้างถนน", "ขุดลอกคลอง\nหมู่ที่ 4", "500,000",
    "-", "✓", "รวม", "รวม 2 โครงการ", "ด้านสังคม", "ยุทธศาสตร์ที่ 1", "หมู่ที่ 2 บ้านปูโยะ", "หมายเหตุ : ก",
    "เพิ่มเติมครั้งที่ 5 / 2567", "ลงชื่อ.......", "ชื่อ-สกุล", "จปฐ.", "…………", "ปฏิทิน", "แบบ ผ.02", "อบต.",
)  # fmt: skip
HEADER = ("ที่", "โครงการ", "งบประมาณ", "2566", "2566", "ผู้เสนอ")


@st.composite
def grids(draw: st.DrawFn, index: int = 1) -> RawTable:
    """A table whose cells are merged into any rectangles, with text boxes and hidden text."""
    height, width = draw(st.integers(0, 6)), draw(st.integers(1, 6))
    origins = [[(row, column) for column in range(width)] for row in range(height)]
    for row in range(height):
        for column in range(width):
            if origins[row][column] == (row, column) and draw(st.integers(0, 4)) == 0:
                down, across = draw(st.integers(1, 3)), draw(st.integers(1, width))
                block = [
                    (y, x)
                    for y in range(row, min(row + down, height))
                    for x in range(column, min(column + across, width))
                ]
                if all(origins[y][x] == (y, x) for y, x in block):
                    for y, x in block:
                        origins[y][x] = (row, column)
    texts = {place: draw(st.sampled_from(WORDS)) for line in origins for place in line}
    if height and draw(st.booleans()):
        row = draw(st.integers(0, height - 1))
        texts |= {(row, column): heading for column, heading in enumerate(HEADER[:width])}
    rows = tuple(tuple(texts[place] for place in line) for line in origins)
    most = 2 if height else 0
    somewhere = st.integers(0, max(height - 1, 0))
    notes = draw(st.lists(st.tuples(somewhere, st.sampled_from(WORDS[1:])), max_size=most))
    hidden = draw(st.lists(st.tuples(somewhere, somewhere, st.just("ซ่อน")), max_size=most))
    heading = draw(st.lists(st.sampled_from(WORDS), max_size=2))
    return RawTable(
        index, tuple(heading), rows, tuple(map(tuple, origins)), tuple(notes), hidden=tuple(hidden)
    )


def cells_that_begin(raw: RawTable) -> Counter[tuple[int, int, str]]:
    return Counter(
        (raw.first_row + row + 1, column, text)
        for row, line in enumerate(raw.rows)
        for column, text in enumerate(line)
        if raw.origins[row][column] == (row, column)
    )


@given(st.data())
def test_every_cell_text_box_and_hidden_text_stands_once_in_what_a_table_became(data: st.DataObject):
    raw = [data.draw(grids(index)) for index in range(1, data.draw(st.integers(1, 4)) + 1)]
    lists = [data.draw(grids(0))] if data.draw(st.booleans()) else []
    found = tables.recognise(raw, shipped_headings(), lists=[one for one in lists if one.rows])
    assert [one.index for one in found if one.index] == [one.index for one in raw]
    for before, after in zip(raw, found, strict=False):
        assert Counter(
            (row.row, cell.column, cell.text) for row in after.rows for cell in row.cells if not cell.shared
        ) == cells_that_begin(before)
        assert sorted((row.row - 1, note) for row in after.rows for note in row.notes) == sorted(before.notes)
        assert after.hidden == before.hidden
        assert [row.row for row in after.rows] == list(range(1, len(before.rows) + 1))


def spelled(*texts: str) -> str:
    return "".join("".join(texts).split())


@given(st.data())
def test_of_a_table_in_a_cell_every_sign_stands_in_it_or_in_the_cell(data: st.DataObject):
    inner = data.draw(grids(2))
    nested = "\n".join(
        " ".join(text for column, text in enumerate(line) if inner.origins[row][column] == (row, column))
        for row, line in enumerate(inner.rows)
    )
    before, behind = (data.draw(st.sampled_from(WORDS)) for _ in "ab")
    outer = RawTable(1, (), ((f"{before}\n{nested}\n{behind}",),), (((0, 0),),))
    found = tables.recognise(
        [outer, RawTable(2, (), inner.rows, inner.origins, inside=Inside(1, 0, 0))], shipped_headings()
    )
    own = [
        spelled(*(cell.text for row in one.rows for cell in row.cells if not cell.shared)) for one in found
    ]
    if found[1].inside is None:  # a frame: the inner table stands for itself
        assert Counter(own[0] + own[1]) == Counter(spelled(before, nested, behind))
    else:
        assert own[0] == spelled(before, nested, behind)
