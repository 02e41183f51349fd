"""One list of projects, laid out in any of the ways people and Word do, holds the same projects."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tests.support.tables import document
from xlplan.core.recognise.grid import RawTable

HEADER = ("ที่", "โครงการ", "วัตถุประสงค์", "งบประมาณ 2566", "งบประมาณ 2567", "หน่วยงาน")
WORKS = (
    "ก่อสร้างถนน คสล.",
    "ขุดลอกคลอง",
    "ติดตั้งไฟส่องสว่าง",
    "ปลูกผักสวนครัว",
    "อบรมอาชีพ",
    "บ้านปลอดขยะ",
    "รวมกลุ่มแม่บ้าน",
)
BEFORE = (
    ("แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปูโยะ",), ("ยุทธศาสตร์ที่ 1 เศรษฐกิจ",), ("แผนงานการเกษตร",),
    ("", "", "", "", "", "แบบ ผ.02"),
)  # fmt: skip
BETWEEN = (
    ("ด้านสังคม",), ("รวม", "2 โครงการ"), ("",), ("หมายเหตุ : ราคาประมาณ",), ("(ลงชื่อ)...............",), HEADER,
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), ("ยอดยกไป", "", "", "500", "600"), ("เพิ่มเติมครั้งที่ 1/2567",),
)  # fmt: skip


@dataclass
class Page:
    """Rows of texts; a row of one text is one cell over the whole width."""

    rows: list[tuple[str, ...]]
    doubled: int | None  # a column that is two in this page's grid

    def raw(self, index: int) -> RawTable:
        rows, origins = [], []
        for number, texts in enumerate(self.rows):
            cells = [
                (text, 0 if len(texts) == 1 else column)
                for column, text in enumerate(
                    (*texts, *[texts[0] if len(texts) == 1 else ""] * (6 - len(texts)))
                )
            ]
            if self.doubled is not None:
                cells.insert(self.doubled + 1, cells[self.doubled])
            starts = {start: at for at, (_, start) in reversed(list(enumerate(cells)))}
            rows.append(tuple(text for text, _ in cells))
            origins.append(tuple((number, starts[start]) for _, start in cells))
        return RawTable(index, (), tuple(rows), tuple(origins))


@st.composite
def layouts(draw: st.DrawFn) -> tuple[list[tuple[str, str]], list[Page]]:
    """The projects' numbers and names, and the pages they are laid out on."""
    numbers = draw(st.sampled_from(["{}", "{}.", "({})", "{})"]))
    wanted = []
    pages = [Page([*draw(st.lists(st.sampled_from(BEFORE), max_size=3)), HEADER], None)]
    for number in range(1, draw(st.integers(1, 12)) + 1):
        on_page = len(pages[-1].rows)
        if on_page > 2 and len(wanted) > 0 and draw(st.integers(0, 4)) == 0:
            pages.append(Page([HEADER] if draw(st.booleans()) else [], None))
        elif draw(st.integers(0, 3)) == 0:
            pages[-1].rows.append(draw(st.sampled_from(BETWEEN)))
        name = f"{draw(st.sampled_from(WORKS))} {number}"
        amount = draw(st.sampled_from(["500,000", "๕๐๐", "-"]))
        wanted.append((numbers.format(number), name))
        pages[-1].rows.append((numbers.format(number), name, "เพื่อสัญจร", amount, "-", "อบต."))
    for page in pages:
        page.doubled = draw(st.sampled_from([None, None, 1, 2]))
    return wanted, pages


@given(layouts())
def test_projects_stay_the_same_on_any_pages(layout: tuple[list[tuple[str, str]], list[Page]]):
    wanted, pages = layout
    made = document(*(page.raw(index) for index, page in enumerate(pages, 1)))
    assert [(row["village_rank"], row["name"]) for row in made.records] == wanted
    assert all(row["objective"] == "เพื่อสัญจร" and row["agency"] == "อบต." for row in made.records)
    assert all(row["budget_year_1"] in (0, 50000, 50000000) for row in made.records)
