"""A project as it is compared: what its name says, its villages, who is to act, whose plan it stands in."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import fuzz

from xlplan.core import figures, thai
from xlplan.core.frames import Record
from xlplan.core.grammar import matching as grammar
from xlplan.core.matching.said import Said, said
from xlplan.core.naming import names
from xlplan.core.places import villages_of
from xlplan.core.vocabulary import PlanKind
from xlplan.core.wishes import is_wish

FOREIGN_PLANS = frozenset({PlanKind.LOCAL.value, PlanKind.AGENCY.value})
"""Kinds of plan that are no wishes and are compared with wishes only."""

_ONE_AGENCY = 60  # of 100: two spellings of an agency that no list knows


@dataclass(frozen=True, slots=True)
class Row:
    """A project ready to be compared.

    `villages` are those of its column, else those its name gives by number; `claims` those of its name.
    `agency` is the text that names who is to act, None where nobody outside the village is named.
    """

    code: str
    tambon: str | None
    villages: frozenset[str]
    claims: frozenset[int]
    said: Said
    agency: str | None
    foreign: bool
    record: Record = field(repr=False, compare=False)
    name: names.Name = field(repr=False, compare=False)

    @property
    def total(self) -> int | None:
        """The amount of all plan years in satang, None where nothing is said."""
        return figures.total(self.record)


def row(
    record: Record, abbreviations: names.Abbreviations, places: re.Pattern[str] | None = None
) -> Row | None:
    """A project ready to be compared; None without code or name, and for neither wish nor others' plan.

    `places` finds names of tambons and villages, as `said.pattern_of` makes it.
    """
    plan_kind = record.get("plan_kind")
    if not record.get("code") or not record.get("name"):
        return None
    if not is_wish(record) and plan_kind not in FOREIGN_PLANS:
        return None
    name = _parsed(record["name"], record.get("place"), abbreviations)
    villages = frozenset(villages_of(thai.arabic(record.get("moo") or ""))) or frozenset(map(str, name.moos))
    agency = " ".join([*([record["agency"]] if record.get("agency") else []), *sorted(name.agencies)])
    return Row(
        code=record["code"],
        tambon=record.get("tambon") or None,
        villages=villages,
        claims=frozenset(name.moos),
        said=said(
            name, abbreviations.write_out(thai.arabic(thai.clean_line(record.get("target") or ""))), places
        ),
        agency=_outside(abbreviations.write_out(thai.arabic(thai.clean_line(agency)))),
        foreign=plan_kind in FOREIGN_PLANS,
        record=record,
        name=name,
    )


def _parsed(text: str, place: str | None, abbreviations: names.Abbreviations) -> names.Name:
    """What a name says; a stretch that only the column of places tells stands with it."""
    name = names.parse(text, abbreviations)
    if not place or name.segments:
        return name
    found = names.parse(place, abbreviations)
    return replace(name, segments=found.segments, moos=name.moos or found.moos)


def _outside(agency: str) -> str | None:
    """An agency's text without its divisions; None for the village itself and where nothing is left."""
    if grammar.VILLAGE_ITSELF.match(agency):
        return None
    plain = grammar.UNIT.sub(" ", agency).strip(" ()/-")
    return plain or None


@lru_cache(maxsize=50_000)
def two_agencies(one: str | None, other: str | None) -> bool:
    """Whether two projects name different agencies; not where one names none.

    >>> two_agencies("อบจ.นราธิวาส", "เทศบาลตำบลปาเสมัส"), two_agencies("อบจ.", "อบจ.นราธิวาส")
    (True, False)
    """
    if one is None or other is None or one == other:
        return False
    first, second = names.agencies_in(one), names.agencies_in(other)
    if first & second:
        return False
    if first and second:
        return True
    keys = [thai.key(text) for text in (one, other)]
    return not (keys[0] in keys[1] or keys[1] in keys[0]) and fuzz.ratio(*keys) < _ONE_AGENCY
