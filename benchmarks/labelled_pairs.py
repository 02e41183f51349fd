"""How many labelled pairs are proposed as what they are: precision and recall by kind, and every error.

python benchmarks/labelled_pairs.py FILE…     (default: pairs.csv of each folder in tests/labelled)
"""

import csv
import sys
from pathlib import Path

from tests.support.labelled_pairs import LABELS, pair_figures

FOLDER = Path(__file__).parents[1] / "tests" / "labelled"
GOALS = {"same": (0.98, 0.95), "joint": (0.90, 0.90)}


def report(file: Path) -> None:
    """Prints the figures of one file of pairs."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    figures = pair_figures(rows)
    labels = list(LABELS.values())
    print(f"{file}: {len(rows)} pairs")
    for label in labels:
        goal = "   (goal: {:.2f}, {:.2f})".format(*GOALS[label]) if label in GOALS else ""
        precision, recall = figures.precision(label), figures.recall(label)
        print(f"  {label:10} precision {precision:.3f}   recall {recall:.3f}{goal}")
    print("  label → answer    " + "".join(f"{answer:>10}" for answer in labels))
    for label in labels:
        print(f"  {label:18}" + "".join(f"{figures.answers[label, answer]:10}" for answer in labels))
    for wrong in figures.wrong:
        print(f"  {wrong.id} {wrong.label} → {wrong.answer}")
        print(*(f"      {' '.join(name.split())}" for name in wrong.names), sep="\n")


def main() -> None:
    """Prints the figures of each file; judges nothing."""
    for file in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(FOLDER.glob("*/pairs.csv")):
        report(file)


if __name__ == "__main__":
    main()
