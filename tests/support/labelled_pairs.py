"""How well pairs of projects are found, measured on labelled pairs; only a benchmark and tests use it.

A pair is a row of CSV with `label` (same, joint, overlap, different) and two projects: the columns of
each end in _a and _b. Each pair is a collection of its own: nothing else stands beside it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from xlplan import settings
from xlplan.core.frames import Record
from xlplan.core.matching import match
from xlplan.core.vocabulary import SetKind

LABELS = {SetKind.SAME: "same", SetKind.JOINT: "joint", SetKind.OVERLAP: "overlap", None: "different"}
FIRST_YEAR = 2566


@dataclass(frozen=True, slots=True)
class Wrong:
    """A pair whose answer is not its label."""

    id: str
    label: str
    answer: str
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PairFigures:
    """How often which label got which answer, and the pairs that got another."""

    answers: Counter[tuple[str, str]]
    wrong: tuple[Wrong, ...]

    def precision(self, label: str) -> float:
        """Of the answers of one kind, the share that is right; 1 where there are none."""
        given = sum(count for (_, answer), count in self.answers.items() if answer == label)
        return self.answers[label, label] / given if given else 1.0

    def recall(self, label: str) -> float:
        """Of the pairs with one label, the share found; 1 where there are none."""
        asked = sum(count for (said, _), count in self.answers.items() if said == label)
        return self.answers[label, label] / asked if asked else 1.0


def pair_figures(rows: Sequence[dict[str, str]]) -> PairFigures:
    """Every labelled pair put before `match.suggest`, alone."""
    short = settings.shipped_settings().abbreviations
    answers: Counter[tuple[str, str]] = Counter()
    wrong = []
    for row in rows:
        found = match.suggest([project(row, "a"), project(row, "b")], short)
        answer = LABELS[found[0].kind if found else None]
        answers[row["label"], answer] += 1
        if answer != row["label"]:
            wrong.append(Wrong(row["id"], row["label"], answer, (row["name_a"], row["name_b"])))
    return PairFigures(answers, tuple(wrong))


def project(row: dict[str, str], side: str) -> Record:
    """One side of a labelled pair as a project; its amount stands in its year, else in the first."""
    given = {
        name: row[f"{name}_{side}"] or None
        for name in ("tambon", "moo", "plan_kind", "name", "target", "agency")
    }
    record: Record = {"code": f"ปส-00-{'ab'.index(side) + 1:03}", **given}
    baht = row[f"baht_{side}"].replace(",", "").removesuffix(".-บาท").strip()
    if baht:
        year = int(row[f"year_{side}"] or FIRST_YEAR) - FIRST_YEAR + 1
        record[f"budget_year_{min(max(year, 1), 5)}"] = round(float(baht) * 100)
    return record
