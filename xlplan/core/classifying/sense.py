"""Sense in what villages ask for: years without money, copied amounts, wishes that say too little, sizes.

Only wishes are looked at that staff did not leave out. Nothing is changed; a finding says what stands
there and what may be done. What a whole document leaves out is told once for it: in a list of names
every field is optional.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from xlplan import words
from xlplan.core import figures, numbers, thai
from xlplan.core.classifying import size_sense
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.naming import names
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import is_yes
from xlplan.core.wishes import is_wish

_A_SLIP = 3  # rows next to each other that agree in all but the place
_ROUND = 100_00  # satang; an amount that is no multiple of it was reckoned, and seldom twice


def check(
    projects: Iterable[Record], abbreviations: names.Abbreviations, *, first_year_be: int | None, sheet: str
) -> list[Finding]:
    """What staff should look at in the collected wishes; `projects` as `classify` fills them.

    Findings: NOT_YET_PROJECT, ONLY_NAMES, YEAR_WITHOUT_AMOUNT, NO_AMOUNTS, SAME_AMOUNTS, SIZE_DIFFERS,
    SIZE_UNLIKELY.
    """
    wishes = [row for row in projects if row.get("name") and is_wish(row) and not is_yes(row.get("left_out"))]
    findings: list[Finding] = []
    by_document: dict[str | None, list[Record]] = {}
    for row in wishes:
        by_document.setdefault(row.get("document"), []).append(row)
        findings += _sizes(row, sheet)
    for document, rows in by_document.items():
        findings += _too_little(document, rows, abbreviations, sheet)
        findings += _years(document, rows, first_year_be, sheet)
        findings += _copied(rows, abbreviations, sheet)
        findings += _same_odd_amount(rows, sheet)
    return findings


def _sizes(row: Record, sheet: str) -> Iterator[Finding]:
    name, target = row["name"], row.get("target") or ""
    if found := size_sense.conflicts(name, target):
        yield _of_row(Kind.SIZE_DIFFERS, row, sheet, "; ".join(found))
    if found := size_sense.unlikely(name, target, row.get("work_object")):
        yield _of_row(Kind.SIZE_UNLIKELY, row, sheet, "; ".join(found))


def _of_row(kind: Kind, row: Record, sheet: str, *facts: str) -> Finding:
    return Finding(kind, sheet=sheet, code=row["code"], facts=facts)


# --- what is not said ---


def _too_little(
    document: str | None, rows: Sequence[Record], abbreviations: names.Abbreviations, sheet: str
) -> list[Finding]:
    """Wishes that say neither where nor how much nor who."""
    bare = [
        row for row in rows if not (_says_money(row) or row.get("agency") or _says_where(row, abbreviations))
    ]
    if document and bare and not any(_says_money(row) or row.get("agency") for row in rows):
        return [Finding(Kind.ONLY_NAMES, document, facts=(str(len(bare)), str(len(rows))))]
    return [_of_row(Kind.NOT_YET_PROJECT, row, sheet, row["name"]) for row in bare]


def _says_money(row: Record) -> bool:
    return bool(row.get("other_amounts")) or figures.total(row) is not None


def _says_where(row: Record, abbreviations: names.Abbreviations) -> bool:
    """Whether a wish says where within its village; the village itself is its document's."""
    if row.get("place"):
        return True
    name = names.parse(row["name"], abbreviations)
    return bool(name.segments or name.moos or name.villages)


def _years(
    document: str | None, rows: Sequence[Record], first_year_be: int | None, sheet: str
) -> list[Finding]:
    """Wishes that name a year, by a tick or in words, that has no amount."""
    if first_year_be is None:
        return []
    found = []
    for row in rows:
        years = [first_year_be + number for number in range(len(BUDGETS))]
        amounts = {year: row.get(column) for year, column in zip(years, BUDGETS, strict=True)}
        named = [year for year in numbers.years_meant(row.get("period") or "") if year in amounts]
        paid = [year for year, satang in amounts.items() if satang]
        if named and (not _says_money(row) or (paid and not set(named) & set(paid))):
            found.append((row, named, paid))
    if document and found and not any(map(_says_money, rows)):
        return [Finding(Kind.NO_AMOUNTS, document, facts=(str(len(found)),))]
    return [
        _of_row(
            Kind.YEAR_WITHOUT_AMOUNT, row, sheet, _listed(named), words.sheets.money_stands_in(_listed(paid))
        )
        for row, named, paid in found
    ]


def _listed(values: Iterable[object]) -> str:
    return ", ".join(map(str, dict.fromkeys(values)))


# --- what looks copied ---


def _copied(rows: Sequence[Record], abbreviations: names.Abbreviations, sheet: str) -> Iterator[Finding]:
    """Rows next to each other with one target and one total whose names differ in the place only."""
    for (total, target), run in groupby(
        sorted(rows, key=_place), lambda row: (figures.total(row), _target(row))
    ):
        alike = list(run)
        if not total or not target or len(alike) < _A_SLIP:
            continue
        for _, same in groupby(alike, lambda row: names.parse(row["name"], abbreviations).core):
            if len(copies := list(same)) >= _A_SLIP and len({thai.key(row["name"]) for row in copies}) > 1:
                yield _of_group(copies, total, words.sheets.SAME_BUT_THE_PLACE, sheet)


def _same_odd_amount(rows: Sequence[Record], sheet: str) -> Iterator[Finding]:
    """Different works that ask for one and the same amount, down to the last baht."""
    by_total: dict[int, list[Record]] = {}
    for row in rows:
        if (total := figures.total(row)) and total % _ROUND:
            by_total.setdefault(total, []).append(row)
    for total, same in by_total.items():
        works = {(row.get("work"), row.get("work_object")) for row in same}
        if len(works) > 1 or len({_target(row) for row in same}) > 1:
            yield _of_group(same, total, words.sheets.SAME_TO_THE_LAST_BAHT, sheet)


def _of_group(rows: Sequence[Record], total: int, why: str, sheet: str) -> Finding:
    codes = _listed(row["code"] for row in rows)
    facts = (str(len(rows)), codes, words.sheets.baht_text(total), why)
    return Finding(Kind.SAME_AMOUNTS, rows[0].get("document"), sheet=sheet, code=rows[0]["code"], facts=facts)


def _place(row: Record) -> tuple[int, int]:
    return row.get("table_no") or 0, row.get("row_no") or 0


def _target(row: Record) -> str:
    return thai.key(row.get("target") or "")
