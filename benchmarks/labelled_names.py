"""How many labelled names get the right area, issue and group: precision, recall, and every error.

python benchmarks/labelled_names.py FILE…     (default: names.csv of each folder in tests/labelled)
"""

import sys
from pathlib import Path

from tests.support.labelled_names import name_figures, rows_of

FOLDER = Path(__file__).parents[1] / "tests" / "labelled"
GOALS = {"area": 0.95, "group": 0.95}


def report(file: Path) -> None:
    """Prints the figures of one file of names."""
    rows = rows_of(file)
    print(f"{file}: {len(rows)} names")
    for label, figures in name_figures(rows).items():
        goal = f"   (goal: {GOALS[label]:.2f})" if label in GOALS else ""
        print(
            f"  {label:6} precision {figures.precision:.3f}   recall {figures.recall:.3f}   "
            f"{figures.right} of {figures.rows} right, {len(figures.unasked)} answers nobody asked for{goal}"
        )
        for (told, answer), count in figures.confusions.most_common():
            print(f"      {count:3} {told} → {answer}")
        for told, answer, name in figures.wrong:
            print(f"      {' '.join(name.split())}: {answer or '-'}, not {told}")
        for answer, name in figures.unasked:
            print(f"      {' '.join(name.split())}: {answer}, where nothing tells")


def main() -> None:
    """Prints the figures of each file; judges nothing."""
    for file in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(FOLDER.glob("*/names.csv")):
        report(file)


if __name__ == "__main__":
    main()
