"""The sample in `workbooks/sample`: made by its script, as its ledgers say, and messy on purpose."""

import csv
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

SAMPLE = Path(__file__).parents[1] / "workbooks" / "sample"
LEDGERS = ("truth.csv", "printed_totals.csv", "entries.csv")
YEARS = range(2566, 2571)
THAI_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
PRIVATE_USE = str.maketrans(
    dict(zip(map(chr, range(0xF701, 0xF70F)), "ิีึื่้๊๋์่้๊๋์", strict=True))
    | dict(zip(map(chr, range(0xF710, 0xF718)), "ัํ็่้๊๋์", strict=True))
)

Record = dict[str, str]


@dataclass(frozen=True)
class Read:
    """A document as it stands in the file: rows of cells, each a (text, merged downwards) pair."""

    xml: str
    tables: list[list[list[tuple[str, str]]]]

    def rows(self) -> list[list[tuple[str, str]]]:
        return [row for table in self.tables for row in table]


def rows_of(ledger: str) -> list[Record]:
    with (SAMPLE / ledger).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(path: Path) -> Read:
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    tables = [
        [[(text_of(cell), merge_of(cell)) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
        for table in docx.Document(str(path)).element.body.iterchildren(qn("w:tbl"))
    ]
    return Read(xml, tables)


def text_of(cell) -> str:
    signs = {qn("w:t"): lambda sign: sign.text, qn("w:br"): lambda sign: "\n"}
    paragraphs = cell.iter(qn("w:p"))
    return "¶".join("".join(signs[sign.tag](sign) for sign in p.iter(*signs)) for p in paragraphs)


def merge_of(cell) -> str:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return "" if merge is None else merge.get(qn("w:val"), "continue")


def repaired(text: str) -> str:
    text = re.sub("[\u200b-\u200d\ufeff]", "", text).translate(PRIVATE_USE).replace("เเ", "แ")
    text = re.sub("ํ([่้๊๋]?)า|([่้๊๋])ํา", lambda found: f"{found[1] or found[2] or ''}ำ", text)
    return re.sub(r"[\s¶]+", " ", text).strip()


def baht(text: str) -> str:
    if text in ("", "-"):
        return text.replace("-", "0")
    amount = Decimal(text.translate(THAI_TO_ARABIC).replace(",", ""))
    return str(int(amount)) if amount == int(amount) else str(amount)


@pytest.fixture(scope="module")
def truth() -> list[Record]:
    return rows_of("truth.csv")


@pytest.fixture(scope="module")
def documents() -> dict[str, Read]:
    return {path.name: read(path) for path in sorted((SAMPLE / "documents").glob("*.docx"))}


@pytest.fixture(scope="module")
def keys(truth: list[Record]) -> list[str]:
    return [key_of(row) for row in truth]


def key_of(row: Record) -> str:
    return f"{row['document']}:{row['table']}:{row['row']}"


def test_building_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", SAMPLE / "make.py", tmp_path], check=True)
    for name in LEDGERS:
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes()
    committed = sorted((SAMPLE / "documents").iterdir())
    built = sorted((tmp_path / "documents").iterdir())
    assert [path.name for path in built] == [path.name for path in committed]
    for new, old in zip(built, committed, strict=True):
        assert parts_of(new) == parts_of(old)


def parts_of(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Every part with its date; the packing itself may differ with the system's zlib."""
    with zipfile.ZipFile(path) as package:
        return [(part.filename, part.date_time, package.read(part)) for part in package.infolist()]


def test_each_of_six_villages_has_12_to_60_projects(truth: list[Record]) -> None:
    counts = Counter((row["tambon"], row["moo"]) for row in truth)
    assert list(counts.values()) == [60, 24, 38, 31, 17, 12]


def test_every_project_stands_where_the_truth_says(truth: list[Record], documents: dict[str, Read]) -> None:
    for row in truth:
        cells = documents[row["document"]].tables[int(row["table"]) - 1][int(row["row"]) - 1]
        texts = [repaired(text) for text, _ in cells]
        assert texts[0] == row["number"], key_of(row)
        if "run on" not in row["note"]:
            assert {row["name"], row["agency"]} <= set(texts), key_of(row)
        assert {row[field] for field in ("target", "kpi", "result", "source")} <= {*texts, ""}, key_of(row)


def test_every_sum_stands_where_the_truth_says(truth: list[Record], documents: dict[str, Read]) -> None:
    for row in truth:
        cells = documents[row["document"]].tables[int(row["table"]) - 1][int(row["row"]) - 1]
        typed = [text for text, _ in cells[4:9]]
        assert list(map(baht, typed)) == [row[f"budget_{year}"] for year in YEARS], key_of(row)


def test_every_row_with_a_number_is_a_project_or_a_header(
    truth: list[Record], documents: dict[str, Read]
) -> None:
    numbered = sum(
        re.fullmatch(r"[\d๐-๙]+\.?", row[0][0]) is not None
        for read in documents.values()
        for row in read.rows()
    )
    assert numbered == len(truth)


def test_a_merged_objective_counts_for_every_row_it_spans(
    truth: list[Record], documents: dict[str, Read]
) -> None:
    above = ""
    merges: Counter[str] = Counter()
    for row in truth:
        text, merge = documents[row["document"]].tables[int(row["table"]) - 1][int(row["row"]) - 1][2]
        above = above if merge == "continue" else repaired(text)
        merges[merge] += 1
        assert row["objective"] == above, key_of(row)
    assert merges["restart"] >= 6
    assert merges["continue"] >= 10


def test_totals_in_the_truth_add_up(truth: list[Record]) -> None:
    for row in truth:
        years = [row[f"budget_{year}"] for year in YEARS]
        assert Decimal(row["total"]) == sum(Decimal(year or 0) for year in years), key_of(row)


def test_exactly_one_printed_total_is_wrong(documents: dict[str, Read]) -> None:
    printed = rows_of("printed_totals.csv")
    wrong = [row for row in printed if row["right"] == "no"]
    assert [(row["document"], row["table"], row["row"]) for row in wrong] == [
        ("มูโนะ ม.1 แผน 5 ปี (แก้ไขล่าสุด).docx", "2", "8")
    ]
    for row in printed:
        cells = documents[row["document"]].tables[int(row["table"]) - 1][int(row["row"]) - 1]
        typed = {baht(text) for text, _ in cells if re.fullmatch(r"[\d๐-๙,.]+|-", text)}
        said = [row[f"printed_{year}"] for year in YEARS] + [row["printed_total"]]
        assert typed == {amount for amount in said if amount}, row


def test_printed_totals_agree_with_the_truth(truth: list[Record]) -> None:
    for row in rows_of("printed_totals.csv"):
        if row["scope"] != "document":
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


MESS: dict[str, tuple[Callable[[Read], int], int]] = {
    "sara am in two signs": (lambda read: len(re.findall("[่้๊๋]?ํา", read.xml)), 30),
    "sara am around a tone mark": (lambda read: len(re.findall("ํ[่้๊๋]า", read.xml)), 5),
    "two เ for แ": (lambda read: read.xml.count("เเ"), 20),
    "zero-width spaces": (lambda read: read.xml.count("\u200b"), 10),
    "private-use signs": (lambda read: len(re.findall("[\uf700-\uf71a]", read.xml)), 20),
    "line breaks in cells": (lambda read: sum("\n" in cell for row in read.rows() for cell, _ in row), 30),
    "doubled blanks": (lambda read: sum("  " in cell for row in read.rows() for cell, _ in row), 40),
    "Thai digits in sums": (lambda read: len(re.findall("[๑-๙][๐-๙]*,[๐-๙]{3}", read.xml)), 60),
    "mixed digits in sums": (lambda read: len(re.findall("[0-9][๐-๙][0-9]?,", read.xml)), 3),
    "satang": (
        lambda read: sum(bool(re.fullmatch(r"[\d,๐-๙]+\.[1-9๑-๙].", c)) for r in read.rows() for c, _ in r),
        4,
    ),
    "dashes for zero": (lambda read: sum(cell == "-" for row in read.rows() for cell, _ in row), 200),
    "blank rows": (lambda read: sum(not any(cell for cell, _ in row) for row in read.rows()), 3),
    "headers flagged to repeat": (lambda read: read.xml.count("<w:tblHeader/>"), 10),
    "ticks": (lambda read: sum(cell in ("✓", "/") for row in read.rows() for cell, _ in row), 53),
    "continuation rows": (lambda read: len(continuations(read)), 2),
    "headers typed again": (
        lambda read: sum(headers_in(table) - 1 for table in read.tables if headers_in(table)),
        3,
    ),
    "tables without a header": (lambda read: sum(not headers_in(table) for table in read.tables), 1),
}


@pytest.mark.parametrize("what", MESS)
def test_the_planted_mess_is_there(what: str, documents: dict[str, Read]) -> None:
    count, at_least = MESS[what]
    assert sum(map(count, documents.values())) >= at_least


def headers_in(table: list[list[tuple[str, str]]]) -> int:
    return sum(repaired(row[0][0]) in ("ที่", "ลำดับ", "ลำดับที่") for row in table)


def continuations(read: Read) -> list[str]:
    return [
        row[1][0]
        for table in read.tables
        for above, row in pairwise(table)
        if above[0][0] and not row[0][0] and row[1][0] and not row[1][1] and len(row) > 6
    ]


def test_thai_text_uses_the_slots_word_reads_for_thai(documents: dict[str, Read]) -> None:
    for name, read in documents.items():
        looks = re.findall("<w:rPr>.*?</w:rPr>", read.xml)
        assert looks, name
        for look in looks:
            assert look.count('"TH Sarabun New"') == 4, name
            assert "<w:szCs " in look, name
            assert ("<w:b/>" in look) == ("<w:bCs/>" in look), name


def test_relations_hold_both_ways_and_name_projects_that_exist(truth: list[Record], keys: list[str]) -> None:
    for column, planted in {"same_as": 12, "joint_with": 11, "looks_like": 22}.items():
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


def test_entries_refer_to_projects_that_exist(keys: list[str]) -> None:
    for entry in rows_of("entries.csv"):
        if entry["table"] == "villages":
            continue
        members = entry["row"].split(" + ")
        assert set(members) <= set(keys), entry
        assert members == sorted(members, key=keys.index), entry


def test_absorbed_members_get_no_points() -> None:
    entries = rows_of("entries.csv")
    absorbed = {
        member
        for entry in entries
        if entry["value"] == "รวมเป็นโครงการเดียว"
        for member in entry["row"].split(" + ")[1:]
    }
    scored = {entry["row"] for entry in entries if entry["table"] == "plan"}
    assert len(absorbed) == 7
    assert not absorbed & scored


def test_votes_stay_within_the_people_present(truth: list[Record], keys: list[str]) -> None:
    entries = rows_of("entries.csv")
    present = {entry["row"]: int(entry["value"]) for entry in entries if entry["column"] == "present"}
    villages = {key: f"{row['tambon']}/{row['moo']}" for key, row in zip(keys, truth, strict=True)}
    for entry in entries:
        if entry["column"] == "votes":
            assert 0 < int(entry["value"]) <= present[villages[entry["row"]]]


def test_points_are_whole_and_five_projects_miss_one() -> None:
    points = [entry for entry in rows_of("entries.csv") if entry["column"].startswith("points_")]
    assert {entry["value"] for entry in points} <= set("01234")
    given = Counter(entry["row"] for entry in points)
    assert sorted(set(given.values())) == [3, 4]
    assert list(given.values()).count(3) == 5
