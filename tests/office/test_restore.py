"""Restore points lie beside the workbook's backups, and a spoilt one is none."""

import gzip
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from xlplan.office.restore import KEPT, PointFiles

HEADER = {"time": datetime(2026, 1, 15, 9, 30), "verb": "import", "undoes": [3]}
CHANGES: dict[str, Any] = {
    "documents": {"changed": {"แผน.docx": {"imported": [None, datetime(2026, 1, 15)]}}, "order": [["ก"], []]}
}


@pytest.fixture
def points(tmp_path: Path) -> PointFiles:
    return PointFiles(tmp_path / "แผน.xlsx")


def file_of(folder: Path, number: int) -> Path:
    (found,) = folder.rglob(f"*{number:04d}.json.gz")
    return found


def test_a_point_comes_back_as_it_was_kept(points: PointFiles) -> None:
    points.keep(1, HEADER, CHANGES)
    assert (points.numbers(), points.header(1), points.changes(1)) == ([1], HEADER, CHANGES)


def test_a_row_whose_key_is_the_word_for_a_date_is_no_date(points: PointFiles) -> None:
    changes = {"headings": {"added": {"date": {"heading": "date"}}, "changed": {"date": {"x": [1, 2]}}}}
    points.keep(1, HEADER, changes)
    assert points.changes(1) == changes


def test_points_lie_among_the_workbooks_backups(points: PointFiles, tmp_path: Path) -> None:
    points.keep(1, HEADER, CHANGES)
    assert file_of(tmp_path, 1).relative_to(tmp_path).parts[0] != "แผน.xlsx"
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_point_that_is_not_there_is_none(points: PointFiles) -> None:
    assert (points.numbers(), points.header(1), points.changes(1)) == ([], None, None)
    points.drop(1)


def test_a_dropped_point_is_gone(points: PointFiles) -> None:
    points.keep(1, HEADER, CHANGES)
    points.drop(1)
    assert points.numbers() == []


def test_the_oldest_points_go(points: PointFiles) -> None:
    for number in range(1, KEPT + 4):
        points.keep(number, HEADER, {})
    assert points.numbers() == list(range(4, KEPT + 4))


def test_numbers_of_five_digits_are_sorted_as_numbers(points: PointFiles) -> None:
    for number in (10_000, 9_999):
        points.keep(number, HEADER, {})
    assert points.numbers() == [9_999, 10_000]


def test_workbooks_of_one_folder_have_points_of_their_own(points: PointFiles, tmp_path: Path) -> None:
    points.keep(1, HEADER, CHANGES)
    other = PointFiles(tmp_path / "แผน 0002.xlsx")
    assert other.numbers() == []
    other.keep(7, HEADER, {})
    assert points.numbers() == [1]


SPOILT = {
    "empty": b"",
    "no gzip": b"rubbish",
    "cut": None,
    "no json": gzip.compress(b"{{\n{{"),
    "a list": gzip.compress(b"[1]\n[2]"),
    "no text": gzip.compress(b"\xff\xfe\n\xff"),
    "a bad date": gzip.compress(b'{"time":{"date":"x"}}\n{"time":{"date":"x"}}'),
    "too deep": gzip.compress(b"[" * 100_000 + b"\n" + b"[" * 100_000),
}


@pytest.mark.parametrize("content", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_point_is_none(content: bytes | None, points: PointFiles, tmp_path: Path) -> None:
    points.keep(1, HEADER, CHANGES)
    path = file_of(tmp_path, 1)
    path.write_bytes(path.read_bytes()[:30] if content is None else content)
    assert (points.header(1), points.changes(1)) == (None, None)


def test_a_point_whose_end_is_missing_has_no_changes(points: PointFiles, tmp_path: Path) -> None:
    points.keep(1, HEADER, CHANGES)
    path = file_of(tmp_path, 1)
    path.write_bytes(path.read_bytes()[:-12])
    assert points.changes(1) is None


def test_the_same_point_has_the_same_bytes(points: PointFiles, tmp_path: Path) -> None:
    points.keep(1, HEADER, CHANGES)
    first = file_of(tmp_path, 1).read_bytes()
    points.keep(1, HEADER, CHANGES)
    assert file_of(tmp_path, 1).read_bytes() == first
