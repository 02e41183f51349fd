"""The sample in `workbooks/sample`: made by its script, as its ledgers say, and messy on purpose.

The files are read here with nothing but an XML parser, so that what the ledgers say is checked by
somebody who does not know the program. What importing gives is `test_district`'s business.
"""

import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from tests.support.sample import FIRST_SIX, rows_of

SAMPLE = Path(__file__).parents[1] / "workbooks" / "sample"
LEDGERS = ("truth.csv", "printed_totals.csv", "planted.csv", "entries.csv")
YEARS = range(2566, 2571)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
THAI_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
PRIVATE_USE = str.maketrans(
    dict(zip(map(chr, range(0xF701, 0xF70F)), "ิีึื่้๊๋์่้๊๋์", strict=True))
    | dict(zip(map(chr, range(0xF710, 0xF718)), "ัํ็่้๊๋์", strict=True))
)
# sums in words and with words, as they are typed, and what they say; None is no sum of that year
SPELLINGS = {
    "5 แสนบาท": 500_000, "420,000.00": 420_000, "176,789.00 บาท": 176_789, "1,200,000 (อบต.)": 1_200_000,
    "1 ล้านบาท": 1_000_000, "10,000,000.-บาท": 10_000_000, "500000/กฟภ.": 500_000, "๕๐,๐๐๐": 50_000,
    "115,500.-บาท (-หนึ่งแสนหนึ่งหมื่นห้าพันห้าร้อยบาทถ้วน-)": 115_500,
    "130,000 บาท (หนึ่งแสนสามหมื่นบาทถ้วน)": 130_000, "ไม่ใช้งบประมาณ": 0, "2,500 บาท": 2_500,
    "1.2 หมื่นบาท": 12_000, "๑.๕ หมื่น": 15_000, "5,000-10,000 บาท": None, "ไม่เกิน20,000 บ./รายการ": None,
    "ตามความเหมาะสม": None, "15% ของรายรับปี 65": None,
}  # fmt: skip

Record = dict[str, str]
Cell = tuple[str, str]
"""A cell's text and how it is merged downwards."""


@dataclass(frozen=True)
class Read:
    """A document as it stands in the file."""

    xml: str
    numbering: str

    @cached_property
    def body(self) -> etree._Element:
        return etree.fromstring(self.xml.encode())[0]

    @cached_property
    def raw_tables(self) -> list[etree._Element]:
        """Every table, a nested one after the one it stands in."""
        return list(self.body.iter(f"{W}tbl"))

    @cached_property
    def tables(self) -> list[list[list[Cell]]]:
        """Rows that were not deleted, of cells."""
        return [[[read_cell(cell) for cell in cells_of(row)] for row in rows_in(t)] for t in self.raw_tables]

    def rows(self) -> list[list[Cell]]:
        return [row for table in self.tables for row in table]


def own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of a kind, also those in content controls."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from own(child, tag)


def rows_in(table: etree._Element) -> list[etree._Element]:
    return [row for row in own(table, "tr") if row.find(f"{W}trPr/{W}del") is None]


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    return own(row, "tc")


def read_cell(cell: etree._Element) -> Cell:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return seen(cell), "" if merge is None else merge.get(f"{W}val", "continue")


def seen(cell: etree._Element) -> str:
    """What a reader of the page sees in a cell, boxes over it apart."""
    paragraphs = [p for p in cell.iter(f"{W}p") if not list(p.iterancestors(f"{W}txbxContent"))]
    return "¶".join("".join(signs_of(paragraph)) for paragraph in paragraphs)


def signs_of(node: etree._Element) -> Iterator[str]:
    for child in node:
        name = child.tag.removeprefix(W)
        if name == "r" and child.find(f"{W}rPr/{W}vanish") is not None:
            continue
        if name in ("del", "moveFrom", "pict", "drawing") or child.tag == f"{MC}AlternateContent":
            continue
        if name == "t":
            yield child.text or ""
        elif name in ("br", "sym"):
            yield "\n" if name == "br" else f"[{child.get(f'{W}char')}]"
        else:
            yield from signs_of(child)


def read(path: Path) -> Read:
    with zipfile.ZipFile(path) as package:
        return Read(package.read("word/document.xml").decode(), package.read("word/numbering.xml").decode())


def repaired(text: str) -> str:
    text = re.sub("[\u200b-\u200d\ufeff]", "", text).translate(PRIVATE_USE).replace("เเ", "แ")
    text = re.sub("ํ([่้๊๋]?)า|([่้๊๋])ํา", lambda found: f"{found[1] or found[2] or ''}ำ", text)
    return re.sub(r"[\s¶]+", " ", text).strip()


def baht(text: str) -> str:
    if text in SPELLINGS:
        return "" if SPELLINGS[text] is None else str(SPELLINGS[text])
    if text in ("", "-"):
        return text.replace("-", "0")
    amount = Decimal(text.translate(THAI_TO_ARABIC).replace(",", ""))
    return str(int(amount)) if amount == int(amount) else str(amount)


@pytest.fixture(scope="module")
def truth() -> list[Record]:
    return rows_of(SAMPLE / "truth.csv")


@pytest.fixture(scope="module")
def documents() -> dict[str, Read]:
    return {path.name: read(path) for path in sorted((SAMPLE / "documents").glob("*.docx"))}


@pytest.fixture(scope="module")
def keys(truth: list[Record]) -> list[str]:
    return [key_of(row) for row in truth]


def key_of(row: Record) -> str:
    return f"{row['document']}:{row['table']}:{row['row']}"


def cells_at(row: Record, documents: dict[str, Read]) -> list[Cell]:
    return documents[row["document"]].tables[int(row["table"]) - 1][int(row["row"]) - 1]


def in_tables(truth: list[Record]) -> list[Record]:
    return [row for row in truth if row["table"] != "0"]


# --- made as committed ---


def test_building_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", SAMPLE / "make.py", tmp_path], check=True)
    for name in LEDGERS:
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes()
    committed = sorted((SAMPLE / "documents").glob("*.docx"))
    built = sorted((tmp_path / "documents").iterdir())
    assert [path.name for path in built] == [path.name for path in committed]
    for new, old in zip(built, committed, strict=True):
        assert parts_of(new) == parts_of(old)


def parts_of(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Every part with its date; the packing itself may differ with the system's zlib."""
    with zipfile.ZipFile(path) as package:
        return [(part.filename, part.date_time, package.read(part)) for part in package.infolist()]


# --- the district ---

VILLAGES = {("ปาเสมัส", moo) for moo in range(1, 9)} | {("มูโนะ", moo) for moo in range(1, 6)}
VILLAGES |= {("ปูโยะ", moo) for moo in range(1, 7)}


def test_all_nineteen_villages_of_the_district_have_10_to_74_projects(truth: list[Record]) -> None:
    counts = Counter((row["tambon"], int(row["moo"])) for row in truth if row["moo"].isdigit())
    assert set(counts) == VILLAGES
    assert min(counts.values()) >= 10
    assert max(counts.values()) == 74


def test_plans_of_bodies_have_no_villages_and_some_projects_have_two(truth: list[Record]) -> None:
    kinds = Counter(row["plan_kind"] for row in truth if not row["moo"])
    assert kinds == {"แผนพัฒนาท้องถิ่น": 13, "แผนหน่วยงาน": 6}
    assert Counter(row["moo"] for row in truth if "," in row["moo"]) == {"2, 3": 2}


def test_the_tables_have_at_least_six_layouts(documents: dict[str, Read]) -> None:
    wide = {
        max(sum(span_of(cell) for cell in cells_of(row)) for row in rows_in(table))
        for read in documents.values()
        for table in read.raw_tables
    }
    assert {2, 10, 11, 12, 13, 17} <= wide


def span_of(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


# --- the ledgers and the files agree ---


def test_every_project_stands_where_the_truth_says(truth: list[Record], documents: dict[str, Read]) -> None:
    for row in in_tables(truth):
        texts = [repaired(text) for text, _ in cells_at(row, documents)]
        assert texts[0] in (row["number"], ""), key_of(row)
        if "run on" not in row["note"]:
            assert {row["name"], row["agency"]} <= {*texts, ""}, key_of(row)
        fields = ("target", "kpi", "result", "place", "period")
        assert {row[field] for field in fields} <= {*texts, ""}, key_of(row)


def test_every_numbered_paragraph_is_a_project_where_the_truth_says(
    truth: list[Record], documents: dict[str, Read]
) -> None:
    listed = [row for row in truth if row["table"] == "0"]
    assert len(listed) == 14
    (name,) = {row["document"] for row in listed}
    texts = []
    for paragraph in documents[name].body.iterchildren(f"{W}p"):
        text = repaired("".join(signs_of(paragraph)))
        if paragraph.find(f"{W}pPr/{W}numPr") is not None or re.match(r"\d\. ", text):
            texts.append(re.sub(r"^\d\. ", "", text))
    assert [(row["row"], row["name"]) for row in listed] == [
        (str(number), text) for number, text in enumerate(texts, start=1)
    ]


def test_every_sum_stands_where_the_truth_says(truth: list[Record], documents: dict[str, Read]) -> None:
    for row in in_tables(truth):
        cells = cells_at(row, documents)
        first = 5 if row["place"] or "," in row["moo"] or row["heading"].startswith("โครงการที่คาบเกี่ยว") else 4
        typed = [text for text, _ in cells[first : first + 5]]
        if row["period"]:
            typed = [cells[6][0]]
            assert {baht(text) for text in typed} <= {
                *(row[f"budget_{year}"] for year in YEARS),
                baht(row["unread"]),
            }, key_of(row)
        elif len(cells) > 2:
            assert list(map(baht, typed)) == [row[f"budget_{year}"] for year in YEARS], key_of(row)
            unread = [text for text in typed if text in SPELLINGS and SPELLINGS[text] is None]
            assert "; ".join(unread) == row["unread"], key_of(row)


def test_what_was_granted_stands_in_the_second_group_of_years(
    truth: list[Record], documents: dict[str, Read]
) -> None:
    granted = [row for row in truth if any(row[f"granted_{year}"] for year in YEARS)]
    for row in granted:
        typed = [text for text, _ in cells_at(row, documents)[9:14]]
        assert typed == [row[f"granted_{year}"] for year in YEARS], key_of(row)
    assert len(granted) == 20


def test_every_row_with_a_number_is_a_project_or_a_header(
    truth: list[Record], documents: dict[str, Read]
) -> None:
    places = {(row["document"], int(row["table"])) for row in in_tables(truth)}
    numbered = 0
    for name, table in places:
        for row in rows_in(documents[name].raw_tables[table - 1]):
            first = next(cells_of(row))
            counted = first.find(f".//{W}numPr") is not None
            numbered += counted or re.fullmatch(r"\(?[\d๐-๙]+[.)]?", seen(first)) is not None
    assert numbered == len(in_tables(truth))


def test_a_merged_objective_counts_for_every_row_it_spans(
    truth: list[Record], documents: dict[str, Read]
) -> None:
    above = ""
    merges: Counter[str] = Counter()
    for row in in_tables(truth):
        if not row["objective"]:
            continue
        place = 3 if "," in row["moo"] or row["heading"].startswith("โครงการที่คาบเกี่ยว") else 2
        text, merge = cells_at(row, documents)[place]
        above = above if merge == "continue" else repaired(text)
        merges[merge] += 1
        assert row["objective"] == above, key_of(row)
    assert merges["restart"] >= 8
    assert merges["continue"] >= 70


def test_totals_in_the_truth_add_up(truth: list[Record]) -> None:
    for row in truth:
        years = [row[f"budget_{year}"] for year in YEARS]
        total = sum(Decimal(year or 0) for year in years)
        assert row["total"] == ("" if not any(years) else f"{total:f}".removesuffix(".0")), key_of(row)


WRONG_TOTALS = [
    ("มูโนะ ม.1 แผน 5 ปี (แก้ไขล่าสุด).docx", "2", "8"),
    ("แผนพัฒนาหมู่บ้าน หมู่ 1 ซรายอ ต.ปาเสมัส (มีเทศบัญญัติ).docx", "2", "14"),
    ("หมู่2 ตือระ แผน 66-70 ตารางยาว.docx", "2", "15"),
]


def test_three_printed_totals_are_wrong(documents: dict[str, Read]) -> None:
    printed = rows_of(SAMPLE / "printed_totals.csv")
    assert [
        (row["document"], row["table"], row["row"]) for row in printed if row["right"] == "no"
    ] == WRONG_TOTALS
    for row in printed:
        typed = {baht(text) for text, _ in cells_at(row, documents) if re.fullmatch(r"[\d๐-๙,.]+|-", text)}
        said = [row[f"printed_{year}"] for year in YEARS] + [row["printed_total"]]
        assert typed == {amount for amount in said if amount}, row


def test_two_printed_counts_count_a_project_once_a_year() -> None:
    printed = rows_of(SAMPLE / "printed_totals.csv")
    yearly = [row for row in printed if row["printed_count"] not in ("", row["computed_count"])]
    assert [(row["printed_count"], row["computed_yearly"]) for row in yearly] == [("12", "12"), ("11", "11")]


def test_printed_totals_agree_with_the_truth(truth: list[Record]) -> None:
    for row in rows_of(SAMPLE / "printed_totals.csv"):
        if row["scope"] != "document" or not row["printed_2566"]:
            continue
        covered = [project for project in truth if project["document"] == row["document"]]
        assert int(row["computed_count"]) == len(covered)
        for year in YEARS:
            sums = [Decimal(project[f"budget_{year}"] or 0) for project in covered]
            assert Decimal(row[f"computed_{year}"]) == sum(sums)


def test_names_are_as_short_and_as_long_as_real_ones(truth: list[Record]) -> None:
    lengths = sorted(len(row["name"]) for row in truth)
    assert lengths[0] < 20
    assert lengths[-1] > 300


# --- mess ---

MESS: dict[str, tuple[Callable[[Read], int], int]] = {
    "sara am in two signs": (lambda read: len(re.findall("[่้๊๋]?ํา", read.xml)), 30),
    "sara am around a tone mark": (lambda read: len(re.findall("ํ[่้๊๋]า", read.xml)), 5),
    "two เ for แ": (lambda read: read.xml.count("เเ"), 20),
    "zero-width spaces": (lambda read: read.xml.count("\u200b"), 10),
    "private-use signs": (lambda read: len(re.findall("[\uf700-\uf71a]", read.xml)), 100),
    "line breaks in cells": (lambda read: sum("\n" in cell for row in read.rows() for cell, _ in row), 30),
    "doubled blanks": (lambda read: sum("  " in cell for row in read.rows() for cell, _ in row), 40),
    "Thai digits in sums": (lambda read: len(re.findall("[๑-๙][๐-๙]*,[๐-๙]{3}", read.xml)), 100),
    "mixed digits in sums": (lambda read: len(re.findall("[0-9][๐-๙][0-9]?,", read.xml)), 3),
    "satang": (
        lambda read: sum(bool(re.fullmatch(r"[\d,๐-๙]+\.[1-9๑-๙].", c)) for r in read.rows() for c, _ in r),
        4,
    ),
    "dashes for zero": (lambda read: sum(cell == "-" for row in read.rows() for cell, _ in row), 900),
    "blank rows": (lambda read: sum(not any(cell for cell, _ in row) for row in read.rows()), 4),
    "headers flagged to repeat": (lambda read: read.xml.count("<w:tblHeader/>"), 30),
    "typed ticks": (lambda read: sum(cell in ("✓", "/") for row in read.rows() for cell, _ in row), 68),
    "continuation rows": (lambda read: len(continuations(read)), 4),
    "headers typed again": (
        lambda read: sum(headers_in(table) - 1 for table in read.tables if headers_in(table)),
        5,
    ),
    "tables without a header": (lambda read: sum(not headers_in(table) for table in read.tables), 2),
    "two groups of years": (
        lambda read: sum(
            [text for text, _ in row if text] == ["งบประมาณ", "เทศบัญญัติ"]
            or {"งบประมาณ", "เทศบัญญัติ"} <= {text for text, _ in row}
            for row in read.rows()
        ),
        3,
    ),
    "rows below one merged cell": (
        lambda read: max(
            [sum(row[2][1] == "continue" for row in t if len(row) > 2) for t in read.tables], default=0
        ),
        61,
    ),
    "text boxes over rows": (lambda read: len(list(inside(read, "tc", "txbxContent"))), 5),
    "text boxes as a drawing with a picture beside it": (lambda read: read.xml.count("<mc:Fallback>"), 3),
    "tables in a cell": (lambda read: len(list(inside(read, "tc", "tbl"))), 1),
    "cells in a content control": (lambda read: len(list(inside(read, "sdtContent", "tc"))), 2),
    "names with an insertion": (lambda read: len(list(inside(read, "tbl", "ins"))), 10),
    "deleted words": (lambda read: len(list(inside(read, "tbl", "del"))), 10),
    "deleted rows": (lambda read: len(read.body.findall(f".//{W}trPr/{W}del")), 2),
    "inserted rows": (lambda read: len(read.body.findall(f".//{W}trPr/{W}ins")), 1),
    "hidden text": (lambda read: sum(1 for _ in read.body.iter(f"{W}vanish")), 2),
    "ticks as symbols": (lambda read: read.xml.count('w:font="Wingdings" w:char="F0FC"'), 19),
    "boxes ticked and not": (lambda read: min(read.xml.count("F0FE"), read.xml.count("F0A8") // 2), 18),
    "ticks typed in Wingdings": (lambda read: len(re.findall('"Wingdings"/>.{0,80}<w:t>ü<', read.xml)), 18),
    "paragraphs that Word numbers in Thai": (lambda read: counted(read, "thaiNumbers"), 25),
    "cells that Word numbers": (lambda read: len(list(inside(read, "tc", "numPr"))), 15),
    "headings that Word letters in Thai": (lambda read: counted(read, "thaiLetters"), 4),
}  # fmt: skip


def inside(read: Read, outer: str, inner: str) -> Iterator[etree._Element]:
    for element in read.body.iter(f"{W}{inner}"):
        if next(element.iterancestors(f"{W}{outer}"), None) is not None:
            yield element


def counted(read: Read, number_format: str) -> int:
    """How many paragraphs count in a list of that number format."""
    numbering = etree.fromstring(read.numbering.encode())
    formats = {
        abstract.get(f"{W}abstractNumId"): abstract.find(f"{W}lvl/{W}numFmt").get(f"{W}val")
        for abstract in numbering.iter(f"{W}abstractNum")
    }
    lists = {
        number.get(f"{W}numId")
        for number in numbering.iter(f"{W}num")
        if formats[number.find(f"{W}abstractNumId").get(f"{W}val")] == number_format
    }
    return sum(number.get(f"{W}val") in lists for number in read.body.iter(f"{W}numId"))


@pytest.mark.parametrize("what", MESS)
def test_the_planted_mess_is_there(what: str, documents: dict[str, Read]) -> None:
    count, at_least = MESS[what]
    assert sum(map(count, documents.values())) >= at_least


def headers_in(table: list[list[Cell]]) -> int:
    return sum(
        repaired(row[0][0]) in ("ที่", "ลำดับ", "ลำดับที่", "ลำดับความสำคัญ", "No.") for row in table if row[0][0]
    )


def continuations(read: Read) -> list[str]:
    return [
        row[1][0]
        for table in read.tables
        for above, row in pairwise(table)
        if above[0][0] and not row[0][0] and len(row) > 6 and row[1][0] and not row[1][1]
    ]


def test_numbers_begin_again_after_an_amendment(documents: dict[str, Read]) -> None:
    read = documents["แผนหมู่บ้านลาแล หมู่ 1 (ฉบับเพิ่มเติม).docx"]
    texts = [repaired(row[0][0]) for row in read.tables[0]]
    place = texts.index("เพิ่มเติมครั้งที่ 5 / 2567")
    assert "8" in texts[:place]
    assert texts[place + 1 : place + 5] == ["1", "2", "3", "4"]


def test_what_was_moved_stands_where_it_went_and_where_it_was(documents: dict[str, Read]) -> None:
    read = documents["แผน ม.6 ซรายอออก ต.ปาเสมัส แก้ไขครั้งที่ 2.docx"]
    moved = {
        name: repaired("".join(read.body.find(f".//{W}{name}").itertext())) for name in ("moveFrom", "moveTo")
    }
    assert moved["moveFrom"] == moved["moveTo"] == "เริ่มนำร่อง 5 ครัวเรือน"


def test_everything_said_to_be_planted_stands_in_its_document(documents: dict[str, Read]) -> None:
    planted = rows_of(SAMPLE / "planted.csv")
    solid = {
        name: repaired("".join(read.body.itertext())).replace(" ", "") for name, read in documents.items()
    }
    for row in planted:
        for text in row["text"].split(" | "):
            assert text.replace(" ", "") in solid[row["document"]], row
    kinds = Counter(re.sub(":.*", "", row["what"]) for row in planted)
    assert set(kinds) == {
        "other table", "text box", "hidden", "inserted", "deleted", "moved here", "moved away",
        "deleted row", "inserted row", "content control", "nested table", "amendment",
    }  # fmt: skip


def test_tables_of_no_projects_stand_where_it_is_said(documents: dict[str, Read]) -> None:
    planted = [row for row in rows_of(SAMPLE / "planted.csv") if row["what"].startswith("other table")]
    assert {row["what"].removeprefix("other table: ") for row in planted} == {
        "committee", "legend", "indicators", "signatures",
    }  # fmt: skip
    for row in planted:
        assert " | ".join(repaired(text) for text, _ in cells_at(row, documents)) == row["text"]


def test_thai_text_uses_the_slots_word_reads_for_thai(documents: dict[str, Read]) -> None:
    for name, read in documents.items():
        looks = [look for look in re.findall("<w:rPr>.*?</w:rPr>", read.xml) if "TH Sarabun" in look]
        assert looks, name
        for look in looks:
            assert look.count('"TH Sarabun New"') == 4, name
            assert "<w:szCs " in look, name
            assert ("<w:b/>" in look) == ("<w:bCs/>" in look), name


# --- what was planted for combining, and what staff type ---


def test_relations_hold_both_ways_and_name_projects_that_exist(truth: list[Record], keys: list[str]) -> None:
    for column, planted in {"same_as": 12, "joint_with": 13, "looks_like": 22, "in_plan": 4}.items():
        related = {key_of(row): row[column].split(";") for row in truth if row[column]}
        assert len(related) == planted
        for key, others in related.items():
            assert set(others) <= set(keys)
            assert all(key in related[other] for other in others)


def test_joint_projects_lie_in_one_tambon(truth: list[Record], keys: list[str]) -> None:
    by_key = dict(zip(keys, truth, strict=True))
    for row in truth:
        for other in filter(None, row["joint_with"].split(";")):
            assert by_key[other]["tambon"] == row["tambon"]
            assert by_key[other]["moo"] != row["moo"]


def test_what_was_planted_in_six_documents_stays_among_them(truth: list[Record]) -> None:
    for row in truth:
        for column in ("same_as", "joint_with", "looks_like"):
            for other in filter(None, row[column].split(";")):
                assert other.startswith(FIRST_SIX) == (row["document"] in FIRST_SIX), key_of(row)


def entries() -> list[Record]:
    return rows_of(SAMPLE / "entries.csv")


def test_entries_refer_to_projects_that_exist(keys: list[str]) -> None:
    for entry in entries():
        if entry["table"] == "villages":
            continue
        members = entry["row"].split(" + ")
        assert set(members) <= set(keys), entry
        assert members == sorted(members, key=keys.index), entry


def test_every_village_has_its_households_and_its_forum() -> None:
    typed = Counter(entry["row"] for entry in entries() if entry["table"] == "villages")
    assert typed == Counter({f"{tambon}/{moo}": 4 for tambon, moo in VILLAGES})


def test_absorbed_members_get_no_points() -> None:
    absorbed = {
        member
        for entry in entries()
        if entry["value"] == "รวมเป็นโครงการเดียว"
        for member in entry["row"].split(" + ")[1:]
    }
    scored = {entry["row"] for entry in entries() if entry["table"] == "plan"}
    assert len(absorbed) == 8
    assert not absorbed & scored


def test_votes_stay_within_the_people_present(truth: list[Record], keys: list[str]) -> None:
    present = {entry["row"]: int(entry["value"]) for entry in entries() if entry["column"] == "present"}
    villages = {key: f"{row['tambon']}/{row['moo']}" for key, row in zip(keys, truth, strict=True)}
    for entry in entries():
        if entry["column"] == "votes":
            assert 0 < int(entry["value"]) <= present[villages[entry["row"]]]


def test_points_are_whole_and_five_projects_miss_one() -> None:
    points = [entry for entry in entries() if entry["column"].startswith("points_")]
    assert {entry["value"] for entry in points} <= set("01234")
    given = Counter(entry["row"] for entry in points)
    assert sorted(set(given.values())) == [3, 4]
    assert list(given.values()).count(3) == 5
