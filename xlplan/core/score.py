"""Points → totals, ranks and the order in force; the same as the sheet's own formulas, in every case.

The sheet computes with native formulas (`core.schema.projects`); this module computes the values that
are stored beside them. A missing point is not zero: a row then has a lowest and a highest possible
total, and a rank from–to. Fixed scales mean that adding a project changes nobody's score. Everything
that ranks does so within one tambon.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlplan import words
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import CRITERIA, POINTS
from xlplan.core.vocabulary import YES, Direction, ScoreMethod

_BAND_SHARE = 0.05  # a change of each weight by this share could swap two rows of one band
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its scale, whether less is better, its weight. Weight 0 is a criterion not in use."""

    number: int
    name: str
    low: float
    high: float
    less_is_better: bool
    weight: float

    def value(self, point: float | None) -> float | None:
        """A point turned round where less is better; None when it is missing or off the scale."""
        if point is None or not self.low <= point <= self.high:
            return None
        return self.low + self.high - point if self.less_is_better else point


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a workbook scores: eight criteria, how they are put together, the group that is not scored."""

    criteria: tuple[Criterion, ...]
    method: ScoreMethod = ScoreMethod.ADD
    not_scored: str | None = None


def criteria(rows: Sequence[Record]) -> tuple[Criterion, ...]:
    """The eight criteria by their number (ข้อ), in whatever order they stand.

    As in the formulas an empty cell counts as 0, and rows of one number are added up.
    """
    made = []
    for number in range(1, CRITERIA + 1):
        own = [row for row in rows if row.get("number") == number]
        low, high, weight = (
            sum(float(row.get(name) or 0) for row in own) for name in ("low", "high", "weight")
        )
        name = next((row["criterion"] for row in own if row.get("criterion")), "")
        less = any(row.get("direction") == Direction.LESS for row in own)
        made.append(Criterion(number, name, low, high, less, weight))
    return tuple(made)


def apply(plan: Sequence[Record], scoring: Scoring) -> list[Record]:
    """The plan rows with every scoring column's value, and the band."""
    rows = [row | _totals(row, scoring) for row in plan]
    for tambon in dict.fromkeys(row.get("tambon") for row in rows):
        inside = [row for row in rows if row.get("tambon") == tambon]
        _rank(inside, known=tambon is not None)
        _order(inside, known=tambon is not None)
        if scoring.method is ScoreMethod.ADD:
            _bands(inside, scoring)
    return rows


def check(plan: Sequence[Record], scoring: Scoring) -> list[Finding]:
    """What stands in the way of a clear order: criteria, points off scale or missing, orders given twice."""
    findings = [
        Finding(
            Kind.CRITERION_UNUSABLE, sheet=TABLES["criteria"].sheet, facts=(str(criterion.number), trouble)
        )
        for criterion in scoring.criteria
        if (trouble := _trouble(criterion))
    ]
    incomplete: dict[str, int] = {}
    ordered: dict[tuple[str, float], int] = {}
    for row in plan:
        for criterion, column in zip(scoring.criteria, POINTS, strict=True):
            point = row.get(column)
            if point is not None and criterion.weight and criterion.value(point) is None:
                scale = (f"{criterion.low:g}", f"{criterion.high:g}")
                facts = (criterion.name or str(criterion.number), f"{point:g}", *scale)
                findings.append(
                    Finding(Kind.POINT_OFF_SCALE, sheet=TABLES["plan"].sheet, code=row["code"], facts=facts)
                )
        tambon = row.get("tambon") or ""
        if row.get("score_state") == words.sheets.SCORE_INCOMPLETE:
            incomplete[tambon] = incomplete.get(tambon, 0) + 1
        if (order := row.get("meeting_order")) is not None:
            ordered[tambon, order] = ordered.get((tambon, order), 0) + 1
    sheet = TABLES["plan"].sheet
    findings += [
        Finding(Kind.POINTS_MISSING, sheet=sheet, facts=(tambon, str(count)))
        for tambon, count in incomplete.items()
    ]
    findings += [
        Finding(Kind.ORDER_TWICE, sheet=sheet, facts=(tambon, f"{order:g}", str(count)))
        for (tambon, order), count in ordered.items()
        if count > 1
    ]
    return findings


def _trouble(criterion: Criterion) -> str:
    if criterion.weight < 0:
        return words.sheets.criterion_trouble("negative")
    if criterion.weight and criterion.low >= criterion.high:
        return words.sheets.criterion_trouble("scale")
    return ""


def _totals(row: Record, scoring: Scoring) -> Record:
    values = {
        f"value_{criterion.number}": criterion.value(row.get(column))
        for criterion, column in zip(scoring.criteria, POINTS, strict=True)
    }
    group = row.get("group")
    scored = YES if not group or group != scoring.not_scored else None
    low, high = ends(list(values.values()), scoring) if scored else (None, None)
    complete = low == high
    state = (
        words.sheets.SCORE_NONE
        if not scored
        else words.sheets.SCORE_COMPLETE
        if complete
        else words.sheets.SCORE_INCOMPLETE
    )
    return values | {
        "scored": scored, "score_low": low, "score_high": high,
        "score": low if scored and complete else None, "score_state": state,
    }  # fmt: skip


def ends(values: Sequence[float | None], scoring: Scoring) -> tuple[float | None, float | None]:
    """The lowest and the highest total that values can have, one and the same where none is missing.

    `values` are those of `Criterion.value`, one a criterion. None is an end that cannot be computed: the
    sheet shows an error there.
    """
    return (
        _total(values, scoring, lambda criterion: criterion.low),
        _total(values, scoring, lambda criterion: criterion.high),
    )


def _total(
    values: Sequence[float | None], scoring: Scoring, missing: Callable[[Criterion], float]
) -> float | None:
    """Σ w·v, or Π v^w; None where the sheet shows an error (0 to a negative power and the like)."""
    pairs = [
        (criterion.weight, missing(criterion) if value is None else value)
        for criterion, value in zip(scoring.criteria, values, strict=True)
    ]
    try:
        if scoring.method is ScoreMethod.ADD:
            return _round(sum(weight * value for weight, value in pairs))
        return _round(math.prod(value**weight for weight, value in pairs if weight))
    except (ZeroDivisionError, OverflowError, TypeError):
        return None


def _round(value: float) -> float:
    """Rounded as ROUND does: halves away from zero (Python's own rounds them to even)."""
    scaled = math.floor(abs(value) * 10**_DECIMALS + 0.5) / 10**_DECIMALS
    return math.copysign(scaled, value) if scaled else 0.0


def _rank(rows: Sequence[Record], *, known: bool) -> None:
    """Best and worst rank of each scored row of a tambon: 1 + rows surely, or possibly, above it."""
    lows = sorted(row["score_low"] for row in rows if row["score_low"] is not None)
    highs = sorted(row["score_high"] for row in rows if row["score_high"] is not None)
    for row in rows:
        low, high = row["score_low"], row["score_high"]
        best = worst = text = None
        if known and low is not None and high is not None:
            best = 1 + len(lows) - bisect_right(lows, high)
            worst = 1 + len(highs) - bisect_right(highs, low) - (1 if high > low else 0)
            text = str(best) if best == worst else f"{best}–{worst}"
        row.update(best=best, worst=worst, score_rank=text)


def _order(rows: Sequence[Record], *, known: bool) -> None:
    """The order in force: the meeting's word first, then by score; and the order within each area.

    Where points are missing the worst possible rank counts: a project nobody scored stands last, not
    first, until somebody does.
    """
    by_meeting = sorted(row["meeting_order"] for row in rows if _has_order(row))
    for row in rows:
        row["free_rank"] = None if _has_order(row) else row["worst"]
    free = sorted(row["free_rank"] for row in rows if row["free_rank"] is not None)
    by_area: dict[str, list[int]] = {}
    for row in rows:
        row["order"] = None
        if known and _has_order(row):
            row["order"] = 1 + bisect_left(by_meeting, row["meeting_order"])
        elif known and row["worst"] is not None:
            row["order"] = 1 + len(by_meeting) + bisect_left(free, row["worst"])
        if row["order"] is not None and row.get("area"):
            by_area.setdefault(row["area"], []).append(row["order"])
    for orders in by_area.values():
        orders.sort()
    for row in rows:
        placed = row["order"] is not None and row.get("area")
        row["area_order"] = 1 + bisect_left(by_area[row["area"]], row["order"]) if placed else None


def _has_order(row: Record) -> bool:
    return row.get("meeting_order") is not None and row["meeting_order"] > 0


def _bands(rows: Sequence[Record], scoring: Scoring) -> None:
    """Number the bands of a tambon from the top.

    Going down, a row stays in the band while |difference of totals| ≤ 0.05 · Σ weight · |difference of
    values| against the band's first row: a change of every weight by five per cent could swap the two.
    """
    for row in rows:
        row["band"] = None
    complete = sorted((row for row in rows if row["score"] is not None), key=lambda row: -row["score"])
    band, first = 0, None
    for row in complete:
        if first is None or not _could_swap(first, row, scoring):
            band, first = band + 1, row
        row["band"] = band


def _could_swap(first: Record, row: Record, scoring: Scoring) -> bool:
    spread: float = sum(
        criterion.weight * abs((first[key] or 0) - (row[key] or 0))
        for criterion in scoring.criteria
        if (key := f"value_{criterion.number}")
    )
    difference: float = abs(first["score"] - row["score"])
    return difference <= _BAND_SHARE * spread + 1e-9
