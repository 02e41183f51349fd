"""What an import has to ask before it writes, and what people answer, both as data.

Nothing is decided here: a document that nobody answers for waits, and none of its projects are taken in.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from xlplan.core import places, thai
from xlplan.core.vocabulary import DocumentChoice

_TAMBON_AND_NUMBER = re.compile(r"(.*[^\d\s/,.])[\s/,]+(\d{1,2})")


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """A plan of a village that has one already, from a document of another name.

    Attributes:
        document, earlier: the new document's name, and that of the one imported before, `imported` then.
        tambon, moo: whose plan it is.
        same: projects of the new one, of `count`, that the earlier one has too.
        cells: cells in which these differ.
        added: projects that only the new one has.
    """

    document: str
    earlier: str
    imported: datetime | None
    tambon: str
    moo: str
    same: int
    count: int
    cells: int
    added: int


@dataclass(frozen=True, slots=True)
class OtherYears:
    """A plan of other years than the workbook's.

    Attributes:
        table: the first table that has such years, counted from 1.
        first, last: its years, B.E.
        plan_first: the first year of the workbook's plan, B.E.
        some_fit: whether any of its years are in the workbook's plan.
    """

    document: str
    table: int
    first: int
    last: int
    plan_first: int
    some_fit: bool


@dataclass(frozen=True, slots=True)
class WhichVillage:
    """Projects of which a document does not say what village they are of; `table` is the first such table."""

    document: str
    table: int
    projects: int


@dataclass(frozen=True, slots=True)
class WhoseToType:
    """A picture or PDF, to be typed, of which its name does not say what village it is of."""

    document: str


Question = OtherVersion | OtherYears | WhichVillage | WhoseToType


@dataclass(frozen=True, slots=True)
class Answer:
    """What people say of a document.

    Attributes:
        choice: for `OtherVersion` and `OtherYears`.
        village: tambon and หมู่ที่, for `WhichVillage` and `WhoseToType`.
    """

    choice: DocumentChoice | None = None
    village: tuple[str, str] | None = None


Answers = Mapping[str, Answer]
"""By the document's name; a document that is not there waits."""


@dataclass(frozen=True, slots=True)
class ForAll:
    """What is to be done with every document that brings up a question, where nobody answers for it alone.

    `tambon` and `village` are those of documents that name none.
    """

    tambon: str | None = None
    other_version: DocumentChoice | None = None
    other_years: DocumentChoice | None = None
    village: tuple[str, str] | None = None


def village_named(text: str, tambons: Collection[str] = ()) -> tuple[str, str] | None:
    """Tambon and number of the village that a person means; None where the text does not say both.

    >>> village_named("ปาเสมัส 3"), village_named("ปาเสมัส/๓"), village_named("ม.3 ต.ปาเสมัส")
    (('ปาเสมัส', '3'), ('ปาเสมัส', '3'), ('ปาเสมัส', '3'))
    >>> village_named("3") is None
    True
    """
    plain = thai.arabic(thai.clean_line(text))
    place = places.find(plain, tambons)
    if (short := _TAMBON_AND_NUMBER.fullmatch(plain)) is not None and not place.moo:
        place = places.Place(tambon=places.tambon_name(short[1]), moo=short[2])
    if place.tambon and place.moo and place.moo.isdecimal() and places.is_tambon_name(place.tambon):
        return place.tambon, place.moo
    return None
