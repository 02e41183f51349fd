"""Two states of a document, or two documents: which rows are the same project, and how alike they are.

The rows of a changed document are matched to their earlier selves by name first, then by likeness and
closeness of place between matched neighbours, so that a corrected spelling is a change and no new project.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from xlplan.core import thai
from xlplan.core.columns import Owner
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import BUDGETS
from xlplan.core.written import same

SAID = tuple(column.name for column in TABLES["projects"].columns if column.owner is Owner.DOCUMENT)
"""The columns of a project that its document fills."""

_PLACE = ("table_no", "row_no")
_TELLING = ("moo", "target", "agency", *BUDGETS)  # tell projects of one name apart
_SAME_BY: tuple[tuple[str, ...], ...] = (
    (*SAID, *_PLACE),
    SAID,
    _TELLING,
    ("moo", *BUDGETS),
    ("moo", "target"),
    ("moo", *_PLACE),
    ("moo",),
    BUDGETS,
    _PLACE,
    (),
)  # columns in which rows of one name agree as well: much first, then less and less
_LIKE = 80  # a name this much alike, at the same place of a changed document, is the same project
_LIKE_WITH_ALL_ELSE = 60  # the same, where a target is named and all that tells projects apart agrees
_LIKE_ELSEWHERE = 90  # the same, at quite another place
_FAR = 30  # rows further from the place where they are expected are looked for everywhere
_PART_OF_VERSION = 3  # of the smaller plan one project in so many makes two documents versions of one


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two documents have in common.

    Attributes:
        same: projects of the new one, of `count`, that the earlier one has too.
        cells: in which these differ.
        gone: projects that only the earlier one has.
    """

    count: int
    same: int
    cells: int
    gone: int

    @property
    def added(self) -> int:
        """Projects that only the new one has."""
        return self.count - self.same

    @property
    def is_version(self) -> bool:
        """Whether they look like two versions of one plan, not like two parts of it."""
        smaller = min(self.count, self.same + self.gone)
        return self.same > 0 and _PART_OF_VERSION * self.same >= smaller


def compare(new: Sequence[Record], earlier: Sequence[Record]) -> Comparison:
    """How the projects of a document agree with those of another one."""
    pairs = match_rows(new, earlier)
    cells = sum(
        not same(new[one].get(column), earlier[other].get(column))
        for one, other in pairs.items()
        for column in SAID
        if column != "village_rank"  # the rows' numbers: one row more changes all that follow
    )
    return Comparison(len(new), len(pairs), cells, len(earlier) - len(pairs))


def match_rows(new: Sequence[Record], earlier: Sequence[Record]) -> dict[int, int]:
    """For the rows of a document, by number, the numbers of the rows that they were earlier; one-to-one.

    Both are records of `projects` as documents said them, with `table_no` and `row_no`. A row that is not in
    the result is a new project.
    """
    return _Matching(new, earlier).run()


class _Matching:
    """The two documents' rows, each with the key of its name, and the pairs found so far."""

    def __init__(self, new: Sequence[Record], earlier: Sequence[Record]) -> None:
        self._new, self._earlier = new, earlier
        self._keys, self._earlier_keys = (
            [thai.key(row.get("name") or "") for row in rows] for rows in (new, earlier)
        )
        self.found: dict[int, int] = {}
        self._taken: set[int] = set()

    def run(self) -> dict[int, int]:
        for columns in _SAME_BY:
            self._by_name(columns)
        self._take(self._near())
        self._take(self._elsewhere())
        return dict(sorted(self.found.items()))

    def _free(self) -> tuple[list[int], list[int]]:
        """The numbers of the rows that are in no pair yet, new and earlier ones."""
        return (
            [number for number in range(len(self._new)) if number not in self.found],
            [number for number in range(len(self._earlier)) if number not in self._taken],
        )

    def _take(self, pairs: Iterable[tuple[float, int, int]]) -> None:
        """Match pairs of free rows, the best first; of equally good ones the first rows first."""
        for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if one not in self.found and other not in self._taken:
                self.found[one] = other
                self._taken.add(other)

    def _by_name(self, columns: Sequence[str]) -> None:
        """Match rows of one name that agree in these columns too, in their order."""

        def key(row: Record, name: str) -> tuple[object, ...]:
            said = (row.get(column) for column in columns)
            return (name, *(None if value == "" else value for value in said))

        new, earlier = self._free()
        waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number in reversed(earlier):
            waiting[key(self._earlier[number], self._earlier_keys[number])].append(number)
        for number in new:
            if others := waiting.get(key(self._new[number], self._keys[number])):
                self.found[number] = others.pop()
                self._taken.add(self.found[number])

    def _near(self) -> Iterator[tuple[float, int, int]]:
        """Free rows that stand between the same matched neighbours, with how well they fit each other."""
        for gaps, run in self._runs():
            for place, one in enumerate(run):
                far: dict[int, int] = {}
                for others, expected in ((gaps[0], place), (gaps[1], len(gaps[1]) - len(run) + place)):
                    for at in range(max(0, expected - _FAR), min(len(others), expected + _FAR + 1)):
                        far[others[at]] = min(abs(at - expected), far.get(others[at], _FAR))
                for other, distance in far.items():
                    if like := self._likeness(one, other):
                        yield like * (1 - distance / (3 * _FAR)), one, other

    def _runs(self) -> Iterator[tuple[tuple[list[int], list[int]], list[int]]]:
        """The stretches of free new rows, each with the free earlier rows that follow the earlier self of
        the row before it, and those that go before that of the row behind it."""
        gaps: list[list[int]] = [[]]
        gap_behind: dict[int, int] = {}  # of a matched earlier row, the number of the gap that follows it
        for number in sorted(range(len(self._earlier)), key=lambda one: _place(self._earlier[one])):
            if number in self._taken:
                gaps.append([])
                gap_behind[number] = len(gaps) - 1
            else:
                gaps[-1].append(number)
        run: list[int] = []
        before = 0
        for number in sorted(range(len(self._new)), key=lambda one: _place(self._new[one])):
            if number not in self.found:
                run.append(number)
                continue
            behind = gap_behind[self.found[number]]
            yield (gaps[before], gaps[behind - 1]), run
            run, before = [], behind
        yield (gaps[before], gaps[-1]), run

    def _likeness(self, one: int, other: int) -> float | None:
        """How alike two rows at like places are, 0-100; None where they are two projects."""
        new, earlier = self._new[one], self._earlier[other]
        if new.get("moo") and earlier.get("moo") and new["moo"] != earlier["moo"]:
            return None
        with_all_else = bool(new.get("target")) and all(
            same(new.get(column), earlier.get(column)) for column in _TELLING
        )
        least = _LIKE_WITH_ALL_ELSE if with_all_else else _LIKE
        return fuzz.ratio(self._keys[one], self._earlier_keys[other], score_cutoff=least) or None

    def _elsewhere(self) -> Iterator[tuple[float, int, int]]:
        """Free rows of one village whose names are nearly the same, wherever they stand."""
        villages: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (rows, free) in enumerate(zip((self._new, self._earlier), self._free(), strict=True)):
            for number in free:
                villages[rows[number].get("moo") or None][side].append(number)
        for new, earlier in villages.values():
            alike = process.cdist(
                [self._keys[number] for number in new], [self._earlier_keys[number] for number in earlier],
                scorer=fuzz.ratio, score_cutoff=_LIKE_ELSEWHERE, dtype=np.uint8,
            )  # fmt: skip
            for row, column in zip(*map(list, np.nonzero(alike)), strict=True):
                one, other = new[row], earlier[column]
                if _numbers(self._keys[one]) == _numbers(self._earlier_keys[other]):
                    yield float(alike[row, column]), one, other


def _place(row: Record) -> tuple[int, int]:
    return (row.get("table_no") or 0, row.get("row_no") or 0)


def _numbers(name: str) -> list[str]:
    """The numbers in a name: lane 9 is not lane 11, however alike the rest."""
    return re.findall(r"\d+", name)
