"""How well names are sorted, measured on labelled rows.

A set is rows of CSV: names with agency, source and heading, and with `area`, `issue` and `group` as labels.
Areas may be two, joined by "|", where either is right; an empty label says that the texts do not tell.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlplan import settings
from xlplan.core.classifying import classify
from xlplan.core.frames import Record

NAMES = {"area": "area_proposed", "issue": "issue", "group": "group_proposed"}
"""Labels of a name → the column that `classify` fills."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of rows that have a label: right answers, answers, rows; wrong ones as (label, answer, name).

    `unasked` are the rows without a label that got an answer all the same.
    """

    right: int
    answered: int
    rows: int
    wrong: tuple[tuple[str, str | None, str], ...]
    unasked: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Right answers among the answers, those to unlabelled rows too."""
        return self.right / max(1, self.answered + len(self.unasked))

    @property
    def recall(self) -> float:
        """Right answers among the labelled rows."""
        return self.right / max(1, self.rows)

    @property
    def confusions(self) -> Counter[tuple[str, str]]:
        """How often which label got which other answer."""
        return Counter((label, answer or "-") for label, answer, _ in self.wrong)


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a labelled set."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def sorted_names(rows: Sequence[dict[str, str]]) -> list[Record]:
    """The names sorted by the rules that ship."""
    shipped = settings.shipped_settings()
    given = ("name", "agency", "source", "heading")
    projects = [{"code": row["id"], **{column: row[column] or None for column in given}} for row in rows]
    found, _ = classify.classify(
        projects, shipped.rules, shipped.abbreviations, agencies=shipped.agencies, sheet=""
    )
    return found


def name_figures(rows: Sequence[dict[str, str]]) -> dict[str, Figures]:
    """The figures of area, issue and group."""
    found = sorted_names(rows)
    return {
        label: _figures(
            (row[label], answer[column], row["name"]) for row, answer in zip(rows, found, strict=True)
        )
        for label, column in NAMES.items()
    }


def _figures(asked: Iterable[tuple[str, str | None, str]]) -> Figures:
    all_of = list(asked)
    told = [one for one in all_of if one[0]]
    wrong = tuple(one for one in told if one[1] not in one[0].split("|"))
    answered = sum(one[1] is not None for one in told)
    unasked = tuple((answer, name) for label, answer, name in all_of if not label and answer)
    return Figures(len(told) - len(wrong), answered, len(told), wrong, unasked)
