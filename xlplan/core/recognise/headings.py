"""A heading of a document → what its column holds, by synonyms; headings nobody knows are handed back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from xlplan.core import numbers, thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.vocabulary import Field

_YEAR = re.compile(r"25\d\d|(?<!\d)\d\d$")
_TICKS = {Field.SELF, Field.TOGETHER, Field.SUPPORT}
_MONEY = {Field.BUDGET, Field.PERIOD, Field.OTHER_AMOUNTS}
_PER_YEAR = {Field.OBJECTIVE, Field.TARGET, Field.KPI, Field.RESULT}  # a year's own: kept with its heading


@dataclass(frozen=True, slots=True)
class Role:
    """What a column holds: a field, in budget columns with its Buddhist year; `heading` as it was written."""

    field: Field
    heading: str
    year_be: int | None = None


@lru_cache(maxsize=20_000)
def heading_key(text: str) -> str:
    """The value headings are compared by.

    >>> heading_key("งบประมาณ (บาท)") == heading_key("งบประมาณ")
    True
    >>> heading_key("พ.ศ. ๒๕๖๖\\n(บาท)"), heading_key("ปีงบประมาณ 2566")
    ('2566', '2566')
    """
    plain = grammar.YEAR_WORDS.sub("", grammar.UNIT.sub("", thai.arabic(thai.clean_line(text))))
    return thai.key(plain) or thai.key(text)  # "ปีงบประมาณ" alone is a heading too


def is_in_baht(heading: str) -> bool:
    """Whether the figures below a heading are baht, not thousands or millions of them."""
    return not grammar.LARGER_UNIT.search(thai.clean_line(heading))


class Headings:
    """Synonyms made ready for looking up: heading as written → field.

    Attributes:
        bad_targets: lines of the sheet that name no column: heading and what was typed.
        conflicts: headings that two lines give to different columns, with both; the first line counts.
    """

    def __init__(self, synonyms: Mapping[str, Field], *, lines: Iterable[tuple[str, str]] = ()) -> None:
        """Take over the synonyms, then the lines of the sheet as they were typed."""
        self._fields: dict[str, Field] = {}
        self.bad_targets: list[tuple[str, str]] = []
        self.conflicts: list[tuple[str, Field, Field]] = []
        for heading, typed in (*synonyms.items(), *lines):
            key, target = heading_key(heading), typed.strip()
            if not key:
                continue  # signs only: it would stand for every empty heading
            if target not in set(Field):
                self.bad_targets.append((heading, target))
            elif (known := self._fields.setdefault(key, Field(target))) is not Field(target):
                self.conflicts.append((heading, known, Field(target)))

    @property
    def known(self) -> Mapping[str, Field]:
        """Every heading that is known, by its key."""
        return self._fields

    def field(self, text: str) -> Field | None:
        """The field of one heading text, or None when nobody knows it.

        A text in brackets behind it, or years, do not count: "วัตถุประสงค์ (เพื่ออะไร)".
        """
        if (known := self._fields.get(heading_key(text))) is not None:
            return known
        if "(" in text:
            bare = self._fields.get(heading_key(grammar.IN_BRACKETS.sub(" ", text)))
            if bare is not None and bare is not Field.BUDGET:  # "งบประมาณ (ที่ได้รับ)" is not what is asked
                return bare
        return self._fields.get(_YEAR.sub("", heading_key(text))) if numbers.years_be(text) else None

    def role(self, parts: tuple[str, ...]) -> Role | None:
        """What a column holds, from the texts of its header cells top down; None when nobody knows.

        A year alone or under "งบประมาณ" is an asked budget (under "ระยะเวลา" too: there the years'
        cells hold the amounts); under other money it is another amount, as a month or a quarter is.
        Else the lowest text that is known decides, then all of them as one heading.
        """
        texts = [text for text in dict.fromkeys(thai.clean_line(part) for part in parts) if text]
        heading = " ".join(texts)
        if any(grammar.PART_OF_YEAR.fullmatch(thai.arabic(text)) for text in texts):
            return Role(Field.OTHER_AMOUNTS, heading)
        if (role := self._of_a_year(texts, heading)) is not None:
            return role
        ticked = {field for text in texts if (field := self.field(text)) in _TICKS}
        if len(ticked) == 1:
            return Role(ticked.pop(), heading)
        for text in (*reversed(texts), heading):
            if field := self.field(text):
                return Role(field, heading)
        return None

    def _of_a_year(self, texts: list[str], heading: str) -> Role | None:
        """What a column below or above one year holds; None where the year says nothing."""
        years = [found[0] if len(found := numbers.years_be(text)) == 1 else None for text in texts]
        if not any(years):
            return None
        lowest = max(number for number, year in enumerate(years) if year)
        year_be = years[lowest]
        below = [field for text in texts[lowest + 1 :] if (field := self.field(text))]
        if below and below[-1] not in _MONEY:
            return Role(below[-1], heading)  # "2566" over "จำนวนเงิน" and "แหล่งเงิน"
        rest = [text for text in map(self._without_year, texts) if text]
        fields = {self.field(text) for text in (*texts, *rest)} - {None}
        if any(word in text for text in rest for word in grammar.OWN_BUDGET_OF_BODY):
            return Role(Field.OTHER_AMOUNTS, heading, year_be)
        if not rest or fields & {Field.BUDGET, Field.PERIOD}:
            return Role(Field.BUDGET, heading, year_be)
        if any(grammar.MONEY in text for text in rest):
            return Role(Field.OTHER_AMOUNTS, heading, year_be)
        return Role(Field.OTHERS, heading) if fields & _PER_YEAR else None

    @staticmethod
    def _without_year(text: str) -> str:
        return _YEAR.sub("", heading_key(text))
