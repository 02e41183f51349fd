"""The weights of `core.matching.evidence`, fitted to labelled pairs; printed, to be copied there.

A logistic model: pairs labelled same, joint or overlap against those labelled different, of what nothing
keeps apart; and, with a small weight each, pairs of the sample's district that are in no planted set.
Each set is also left out once, and its pairs judged by weights of the others.

    python benchmarks/fit_matching.py
"""

import csv
from itertools import combinations
from pathlib import Path

import numpy as np

from tests.support import sample
from tests.support.labelled_pairs import project
from xlplan import settings
from xlplan.core.matching import evidence, kinds, rows, vetoes
from xlplan.core.matching.rows import Row

FOLDER = Path(__file__).parents[1] / "tests" / "labelled"
FITTED = ("first", "second", "third")  # never the kept set, which measures
SHORT = settings.shipped_settings().abbreviations
RIDGE = 0.5
OF_THE_DISTRICT = 0.3  # what a pair of the district weighs beside a labelled one
PLANTED = ("same_as", "joint_with", "in_plan", "looks_like")
Pairs = list[tuple[str, dict[str, float], bool]]
"""The set a pair is of, its evidence, and whether it was labelled one work."""


def labelled() -> Pairs:
    """The labelled pairs that the weights decide on: what a veto or the villages decide is left out."""
    found = []
    for file in sorted(FOLDER / name / "pairs.csv" for name in FITTED):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            read = list(csv.DictReader(opened))
        for row in read:
            one, other = (rows.row(project(row, side), SHORT) for side in "ab")
            if one is None or other is None or one.tambon != other.tambon:
                continue
            alike = evidence.compare(one.said, other.said)
            is_one = row["label"] != "different"
            sure = kinds.Fit(
                at_one_place=True, of_villages=not kinds.each_has_its_own(one.said, other.said), score=0
            )
            apart = bool(one.villages and other.villages and not one.villages & other.villages)
            if (
                vetoes.are_apart(one.said, other.said)
                or not kinds.may_fit(one.said, other.said)
                or (not apart and vetoes.exchanged(one.said, other.said))
                or (not is_one and kinds.kind(one, other, alike, sure) is None)
            ):
                continue
            found.append((file.parent.name, evidence.pieces(one.said, other.said, alike), is_one))
    return found


def of_the_district() -> Pairs:
    """Pairs of the sample's district that are no one work, nor look like it."""
    truth = {
        f"{row['document']}:{row['table']}:{row['row']}": row
        for row in sample.rows_of(sample.DISTRICT / "truth.csv")
    }
    planted = {
        frozenset(two)
        for place, row in truth.items()
        for column in PLANTED
        if row[column]
        for two in combinations([place, *row[column].split(";")], 2)
    }
    read: list[Row] = []
    for place, row in truth.items():
        columns = ("tambon", "moo", "plan_kind", "name", "agency", "place")
        if one := rows.row({"code": place} | {column: row[column] or None for column in columns}, SHORT):
            read.append(one)
    return [
        ("district", evidence.pieces(one.said, other.said, evidence.compare(one.said, other.said)), False)
        for one, other in combinations(read, 2)
        if one.tambon == other.tambon
        and one.said.core != other.said.core
        and frozenset((one.code, other.code)) not in planted
        and not vetoes.are_apart(one.said, other.said)
        and kinds.may_fit(one.said, other.said)
    ]


def fitted(pairs: Pairs) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The weights, by Newton's method with a ridge."""
    values = np.array([list(pieces.values()) for _, pieces, _ in pairs])
    is_one = np.array([one for *_, one in pairs], dtype=np.float64)
    counts = np.array([OF_THE_DISTRICT if name == "district" else 1.0 for name, *_ in pairs])
    ridge = np.eye(values.shape[1]) * RIDGE
    ridge[0, 0] = 0
    weights = np.zeros(values.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-values @ weights))
        curve = (values * (counts * likely * (1 - likely))[:, None]).T @ values + ridge
        weights += np.linalg.solve(curve, values.T @ (counts * (is_one - likely)) - ridge @ weights)
    return weights


def main() -> None:
    """Prints what each set's pairs get by the weights of the others, and the weights of all."""
    pairs = labelled()
    others = of_the_district()
    for left_out in sorted({name for name, *_ in pairs}):
        weights = fitted([pair for pair in pairs if pair[0] != left_out] + others)
        judged = [
            (one, 1 / (1 + np.exp(-np.array(list(pieces.values())) @ weights)))
            for name, pieces, one in pairs
            if name == left_out
        ]
        for limit in (kinds.ONE_PLACE, kinds.OF_VILLAGES):
            right, wrong = (
                sum(likely >= limit for is_one, likely in judged if is_one is one) for one in (True, False)
            )
            print(
                f"{left_out}: from {limit}: {right} of {sum(one for one, _ in judged)} found, {wrong} wrong"
            )
    for name, weight in zip(pairs[0][1], fitted(pairs + others), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
