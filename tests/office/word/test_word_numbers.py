"""Numbers that Word counts and keeps nowhere as text; the documents stand in `tests/documents/numbers.py`."""

from tests.documents import make
from tests.documents.numbers import FORMATS, level, num, numbering
from tests.documents.xml import item, tbl, tc, tr
from tests.support.documents import read_word
from xlplan.core.recognise.grid import RawDocument, RawTable
from xlplan.office.foreign.gate import WordPackage
from xlplan.office.word import word_reader


def document(name: str) -> RawDocument:
    return read_word(make.FOLDER / f"{name}.docx")


def one(name: str) -> RawTable:
    (table,) = document(name).tables
    return table


def lines(body: str, numbers: dict[str, str]) -> list[str]:
    """The lines of the one cell of a made document."""
    made = make.parts(tbl(tr(tc(body)), columns=1), numbers)
    related = {name: (made[f"word/{name}.xml"].encode(),) for name in numbers}
    package = WordPackage(make.FOLDER / "made.docx", made["word/document.xml"].encode(), related)
    return word_reader.read(package).tables[0].rows[0][0].split("\n")


def test_a_number_stands_before_its_paragraph_and_in_a_cell_that_holds_nothing_else():
    assert one("automatic_numbers_in_cells").rows == (
        ("ที่", "โครงการ"),
        ("1.", "ก่อสร้างถนน"),
        ("2.", "๑) ขุดลอกคลอง\n๒) ปลูกต้นไม้"),
        ("3.", "1. พิมพ์เอง"),
    )


def test_what_word_counted_is_told_apart_from_what_somebody_typed():
    assert one("automatic_numbers_in_cells").numbered == ((1, 0, 2), (2, 0, 2), (2, 1, 4), (3, 0, 2))


def test_every_format_of_numbers_is_written_as_word_writes_it():
    rows = one("automatic_numbers_of_every_format").rows
    assert [row[0] for row in rows] == list(FORMATS)
    assert [row[1].split("\n")[1] for row in rows] == [
        "2. ข", "02. ข", "II. ข", "ii. ข", "B. ข", "b. ข", "๒. ข", "ข. ข", "สอง. ข", "- 2 -. ข", "②. ข",
        "ข้อ ข",
    ]  # fmt: skip
    assert [row[2] for row in rows] == [
        "11. ค", "11. ค", "XI. ค", "xi. ค", "K. ค", "k. ค", "๑๑. ค", "ฎ. ค", "สิบเอ็ด. ค", "- 11 -. ค",
        "⑪. ค", "ข้อ ค",
    ]  # fmt: skip


def test_an_inner_level_shows_the_outer_ones_and_starts_anew_below_each():
    (first,), _ = one("automatic_numbers_of_several_levels").rows
    assert first.split("\n") == ["๑. ก", "๑.๑) ข", "๑.๒) ค", "๒. ง", "๒.๑) จ", "(ก) ฉ"]


def test_a_level_may_go_on_counting_write_all_levels_in_figures_and_leave_no_blank():
    _, (second,) = one("automatic_numbers_of_several_levels").rows
    assert second.split("\n") == ["I. ก", "I.1 ข", "II. ค", "II.2 ง", "2.2.1จ"]


def test_a_list_may_start_at_another_number_and_what_counts_with_it_goes_on():
    rows = one("automatic_numbers_that_start_anew").rows
    assert [row[0] for row in rows[:3]] == ["1. ก\n2. ข", "5. ค\n6. ง", "7. จ"]


def test_a_list_may_have_a_format_of_its_own_over_that_of_the_list_it_counts_with():
    assert one("automatic_numbers_that_start_anew").rows[3] == ("ซ) ฉ",)


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it_unless_one_takes_it_back():
    rows = one("automatic_numbers_through_a_style").rows
    assert [row[0] for row in rows] == ["1. ก", "2. ข", "ไม่นับ", "ไม่นับ", "2.1 ย่อย"]


def test_a_list_that_is_a_style_of_lists_is_found_through_the_style():
    assert one("automatic_numbers_of_a_list_style").rows == (("ก. ก",), ("ข. ข",))


def test_bullets_are_signs_that_can_be_read():
    assert one("bullets").rows == (("• ก",), ("✓ ข",), ("- ค",))


def test_headings_have_their_numbers_and_levels_by_style_by_its_name_and_by_their_own_word():
    first, second = document("headings_with_levels_and_numbers").tables
    assert first.heading == ("๑. ด้านเศรษฐกิจ", "๑.๑ แผนงานเกษตร", "กลุ่มข้าว", "๒. ข้อความธรรมดา")
    assert first.levels == (1, 2, 3, None)
    assert (second.heading, second.levels) == (("๓. ด้านสังคม",), (1,))


def test_numbered_paragraphs_outside_tables_are_lists_whether_word_or_somebody_counted():
    lists = document("wishes_in_a_list_without_a_table").lists
    assert [(each.heading, each.rows, each.first_row) for each in lists] == [
        (("หมู่ที่ 4",), (("1.", "ก่อสร้างถนน"), ("2.", "ขุดลอกคลอง")), 0),
        (("หมู่ที่ 5",), (("๑.", "ปลูกต้นไม้"), ("2)", "ซื้อเต็นท์"), ("-", "กว้าง 4 เมตร")), 2),
    ]
    assert [each.numbered for each in lists] == [((0, 0, 2), (1, 0, 2)), ()]
    assert {each.index for each in lists} == {0}


def test_a_numbered_heading_is_no_list():
    lists = document("headings_with_levels_and_numbers").lists
    assert [row for each in lists for row in each.rows] == [("๒.", "ข้อความธรรมดา")]


def test_a_level_whose_outer_levels_were_never_used_shows_their_first_numbers():
    numbers = numbering(level(0, "decimal", "%1.", start=3) + level(1, "decimal", "%1.%2"))
    assert lines(item(1, "ก", level=1) + item(1, "ข"), numbers) == ["3.1 ก", "3. ข"]


def test_a_list_starts_anew_only_once_where_its_first_paragraph_stands():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = numbering(level(0, "decimal", "%1."), overrides=num(2, 1, anew))
    body = item(1, "ก") + item(2, "ข") + item(1, "ค") + item(2, "ง")
    assert lines(body, numbers) == ["1. ก", "1. ข", "2. ค", "3. ง"]


def test_a_format_of_ones_own_keeps_its_width():
    own = level(0, "custom", "%1.").replace('"custom"', '"custom" w:format="001, 002, 003, ..."')
    assert lines(item(1, "ก") + item(1, "ข"), numbering(own)) == ["001. ก", "002. ข"]


def test_a_list_that_is_not_there_numbers_nothing():
    assert lines(item(7, "ก") + item(1, "ข", level=5), numbering(level(0, "decimal", "%1."))) == ["ก", "ข"]
