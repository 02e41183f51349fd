"""The tambon plan as a document sees it: chapters, tables, subtotals, ready for a template.

`tambon_plan` brings the rows of one tambon into the order in which they are printed and computes
every total from those rows; nothing is taken over from a sheet's formulas but ลำดับที่ใช้. What the
result is made of stands in `core.printed`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from xlplan import words
from xlplan.core import thai
from xlplan.core.frames import Record, records
from xlplan.core.numbers import moos
from xlplan.core.places import village_order, villages_of
from xlplan.core.printed import (
    Amounts,
    Area,
    LeftOut,
    Origin,
    PlanOutline,
    Project,
    Satang,
    SharedProject,
    Totals,
    Village,
)
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import OTHER_PLANS, YES, is_yes


def tambon_plan(  # noqa: PLR0913  # a book is made from as many things
    *,
    tambon: Record,
    district: str,
    province: str,
    first_year_be: int,
    plan: pd.DataFrame,
    projects: pd.DataFrame,
    villages: pd.DataFrame,
    as_of: date,
    areas: Sequence[str] = (),
) -> PlanOutline:
    """The plan of one tambon, ready for its template.

    Args:
        tambon: A row of `tambons`; rows of the frames with another tambon are passed over.
        district: The district's name, as set in the workbook.
        province: The province's name.
        first_year_be: The first of the plan's five years.
        plan: Rows of `plan`, in any order.
        projects: Rows of `projects`: where plan rows come from, and what is in none.
        villages: Rows of `villages`.
        as_of: The day for which the figures hold, printed and kept in the file.
        areas: The areas in the order of the office's list. They are printed also when empty; areas
            that the list does not know follow, projects without an area come last.
    """
    name = _text(tambon, "tambon")
    homes = sorted(_of(villages, name), key=lambda row: village_order(_text(row, "moo")))
    rows = sorted(_of(plan, name), key=_order_key)
    collected = _of(projects, name)
    years = [str(first_year_be + number) for number in range(len(BUDGETS))]
    return PlanOutline(
        is_draft=_text(tambon, "state") != words.printed.PLAN_AGREED,
        tambon=name,
        district=district or words.printed.TO_BE_FILLED,
        province=province or words.printed.TO_BE_FILLED,
        local_body=_text(tambon, "body"),
        vision=_text(tambon, "vision"),
        how_ranked=_text(tambon, "how_ranked"),
        first_year=years[0],
        last_year=years[-1],
        year_1=years[0],
        year_2=years[1],
        year_3=years[2],
        year_4=years[3],
        year_5=years[4],
        as_of=as_of,
        village_count=len(homes),
        households=_known_sum(homes, "households"),
        people=_known_sum(homes, "people"),
        present=_known_sum(homes, "present"),
        villages=tuple(_village(row, _text(tambon, "body")) for row in homes),
        areas=_areas(rows, areas),
        total=_totals(rows),
        shared=_shared(rows, {_text(row, "moo"): row for row in homes}),
        origins=_origins(rows, collected),
        left_out=_left_out(rows, collected),
        secretary=_text(tambon, "secretary") or words.printed.NAME_TO_BE_FILLED,
        chair=_text(tambon, "chair") or words.printed.NAME_TO_BE_FILLED,
    )


def _of(table: pd.DataFrame, tambon: str) -> list[Record]:
    return [row for row in records(table) if row["tambon"] == tambon]


def _text(row: Record, column: str) -> str:
    return thai.clean(str(row[column])) if row.get(column) is not None else ""


def _satang(value: int | None) -> Satang | None:
    return None if value is None else Satang(value)


def _known_sum(rows: Iterable[Record], column: str) -> int | None:
    known = [int(row[column]) for row in rows if row[column] is not None]
    return sum(known) if known else None


def _order(row: Record) -> int | None:
    return None if row["order"] is None else int(row["order"])


def _order_key(row: Record) -> tuple[bool, int, str]:
    return row["order"] is None, _order(row) or 0, _text(row, "code")


def _amounts(row: Record) -> Amounts:
    given = [row[name] for name in BUDGETS]
    known = [amount for amount in given if amount is not None]
    return Amounts(*map(_satang, [*given, sum(known) if known else None]))


def _totals(rows: Sequence[Record]) -> Totals:
    """Sums start at zero: a subtotal says something also where no row does."""
    years = [sum(row[name] or 0 for row in rows) for name in BUDGETS]
    return Totals(
        count=len(rows),
        year_count=sum((row[name] or 0) > 0 for row in rows for name in BUDGETS),
        amounts=Amounts(*map(Satang, [*years, sum(years)])),
    )


def _village(row: Record, local_body: str) -> Village:
    bodies = [body for body in (local_body, _text(row, "second_body")) if body]
    return Village(
        moo=_text(row, "moo"),
        name=_text(row, "name"),
        households=row["households"],
        people=row["people"],
        bodies=", ".join(dict.fromkeys(bodies)),
        forum_date="" if row["forum_date"] is None else words.printed.short_date(row["forum_date"]),
        present=row["present"],
    )


def _areas(rows: Sequence[Record], listed: Sequence[str]) -> tuple[Area, ...]:
    by_area: dict[str, list[Record]] = {area: [] for area in listed}
    others = sorted({_text(row, "area") for row in rows} - {*listed, ""})
    by_area |= {area: [] for area in others}
    for row in rows:
        by_area.setdefault(_text(row, "area"), []).append(row)
    return tuple(_area(number, *named) for number, named in enumerate(by_area.items(), start=1))


def _area(number: int, area: str, rows: Sequence[Record]) -> Area:
    totals = _totals(rows)
    return Area(
        number=number,
        title=words.printed.area_title(area),
        count=totals.count,
        year_count=totals.year_count,
        amounts=totals.amounts,
        projects=tuple(_project(row) for row in rows),
    )


def _project(row: Record) -> Project:
    same = ("code", "objective", "target", "source", "agency", "group", "kpi", "result")
    return Project(
        order=_order(row),
        name=_name(row),
        place=_place(row),
        amounts=_amounts(row),
        **{column: _text(row, column) for column in same},
    )


def _name(row: Record) -> str:
    return _text(row, "name_own") or _text(row, "name")


def _place(row: Record) -> str:
    """Place and villages; the villages once where the place names them already."""
    place, villages = _text(row, "place"), villages_of(row["moo"])
    named = {str(moo) for moo in moos(place)}
    return (
        place
        if named >= set(villages)
        else "\n".join(filter(None, [place, words.printed.moo_list(villages)]))
    )


def _shared(rows: Sequence[Record], homes: Mapping[str, Record]) -> tuple[SharedProject, ...]:
    return tuple(
        SharedProject(
            order=_order(row),
            code=_text(row, "code"),
            name=_name(row),
            villages=", ".join(_named(moo, homes) for moo in villages_of(row["moo"])),
            village_count=len(villages_of(row["moo"])),
            households=_households(row, homes),
            total=_amounts(row).total,
        )
        for row in rows
        if row["several_villages"] == YES or len(villages_of(row["moo"])) > 1
    )


def _named(moo: str, homes: Mapping[str, Record]) -> str:
    return words.printed.village(moo, _text(homes[moo], "name") if moo in homes else "")


def _households(row: Record, homes: Mapping[str, Record]) -> int | None:
    """Households as the plan has them, else those of the villages if all are known."""
    if row["households"] is not None:
        return int(row["households"])
    touched = [homes.get(moo) for moo in villages_of(row["moo"])]
    known = [home for home in touched if home is not None and home["households"] is not None]
    return _known_sum(known, "households") if len(known) == len(touched) else None


def _members(row: Record) -> list[str]:
    codes = [code for code in re.split(r"[,;\s]+", _text(row, "members")) if code]
    return codes or [code for code in [_text(row, "lead")] if code]


def _origins(rows: Sequence[Record], collected: Sequence[Record]) -> tuple[Origin, ...]:
    by_code = {_text(row, "code"): row for row in collected}
    return tuple(
        _origin(_text(row, "code"), code, by_code.get(code))
        for row in sorted(rows, key=lambda row: _text(row, "code"))
        for code in _members(row) or [""]
    )


def _origin(plan_code: str, code: str, row: Record | None) -> Origin:
    if row is None:  # typed into the plan by the committee itself, or no longer among the collected
        return Origin(plan_code, code, "", "" if code else words.printed.FROM_COMMITTEE, "")
    return Origin(plan_code, code, _text(row, "moo"), _text(row, "name"), _text(row, "document"))


def _left_out(rows: Sequence[Record], collected: Sequence[Record]) -> tuple[LeftOut, ...]:
    """What villages ask for that became no plan row, their forms ผ.02/2 too."""
    taken = {code for row in rows for code in _members(row)}
    return tuple(
        LeftOut(_text(row, "code"), _text(row, "moo"), _text(row, "name"), _amounts(row).total, _outcome(row))
        for row in sorted(collected, key=lambda row: _text(row, "code"))
        if _text(row, "code") not in taken and row["plan_kind"] not in OTHER_PLANS
    )


def _outcome(row: Record) -> str:
    if is_yes(row["left_out"]):
        return words.printed.left_out(_text(row, "left_out_reason"))
    return _text(row, "outcome") or words.printed.NOT_DECIDED
