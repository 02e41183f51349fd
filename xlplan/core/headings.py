"""A heading of a document → what its column holds, by synonyms; headings nobody knows are handed back."""

import re
from dataclasses import dataclass
from functools import lru_cache

from xlplan.core import numbers, thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.vocabulary import Field

_YEAR = re.compile(r"25\d\d|(?<!\d)\d\d$")
_TICKS = {Field.SELF, Field.TOGETHER, Field.SUPPORT}


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
    return thai.key(plain)


def is_in_baht(heading: str) -> bool:
    """Whether the figures below a heading are baht, not thousands or millions of them."""
    return not grammar.LARGER_UNIT.search(thai.clean_line(heading))


class Headings:
    """Synonyms made ready for looking up: heading as written → field."""

    def __init__(self, synonyms: dict[str, Field]) -> None:
        self._fields = {heading_key(heading): field for heading, field in synonyms.items()}

    def field(self, text: str) -> Field | None:
        """The field of one heading text, or None when nobody knows it."""
        return self._fields.get(heading_key(text))

    def role(self, parts: tuple[str, ...]) -> Role | None:
        """What a column holds, from the texts of its header cells top down; None when nobody knows.

        A year alone or under "งบประมาณ" is an asked budget (under "ระยะเวลา" too: there the years'
        cells hold the amounts); under other money it is another amount. Else the lowest text that is
        known decides, then all of them as one heading.
        """
        texts = [text for text in dict.fromkeys(thai.clean_line(part) for part in parts) if text]
        heading = " ".join(texts)
        years = [found[0] for text in texts if len(found := numbers.years_be(text)) == 1]
        if years:
            above = [text for text in map(self._without_year, texts) if text]
            fields = {self.field(text) for text in above}
            if any(word in text for text in above for word in grammar.OWN_BUDGET_OF_BODY):
                return Role(Field.OTHER_AMOUNTS, heading, years[-1])
            if not above or fields & {Field.BUDGET, Field.PERIOD}:
                return Role(Field.BUDGET, heading, years[-1])
            if any(grammar.MONEY in text for text in above):
                return Role(Field.OTHER_AMOUNTS, heading, years[-1])
        ticked = {field for text in texts if (field := self.field(text)) in _TICKS}
        if len(ticked) == 1:
            return Role(ticked.pop(), heading)
        for text in (*reversed(texts), heading):
            if field := self.field(text):
                return Role(field, heading)
        return None

    @staticmethod
    def _without_year(text: str) -> str:
        return _YEAR.sub("", heading_key(text))
