"""The figures of the labelled set that nobody looked at while tuning do not fall."""

import csv
from pathlib import Path

import pytest

from tests.support.labelled_names import name_figures, rows_of
from tests.support.labelled_pairs import pair_figures

FOLDER = Path(__file__).parent / "labelled"
SETS = ("first", "second", "third", "kept")


def pairs(name: str) -> list[dict[str, str]]:
    with (FOLDER / name / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_pairs_and_names_enough_of_every_label() -> None:
    labels = [row["label"] for name in SETS for row in pairs(name)]
    assert len(labels) >= 400
    assert all(labels.count(label) >= 100 for label in ("same", "joint", "overlap", "different"))
    assert sum(len(rows_of(FOLDER / name / "names.csv")) for name in SETS) >= 300


@pytest.mark.parametrize(
    ("kind", "precision", "recall"), [("same", 0.95, 0.80), ("joint", 0.95, 0.78), ("overlap", 0.95, 0.70)]
)
def test_pairs_nobody_looked_at_are_proposed_as_what_they_are(
    kind: str, precision: float, recall: float
) -> None:
    figures = pair_figures(pairs("kept"))
    assert figures.precision(kind) >= precision
    assert figures.recall(kind) >= recall


@pytest.mark.parametrize("label", ["area", "group"])
def test_names_nobody_looked_at_are_sorted_as_an_officer_would(label: str) -> None:
    figures = name_figures(rows_of(FOLDER / "kept" / "names.csv"))[label]
    assert min(figures.precision, figures.recall) >= 0.95
