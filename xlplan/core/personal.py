"""ID numbers and telephone numbers of people: found in any text, and made unreadable.

What looks like one is taken for one: in a copy for others a number too many is masked rather than one too
few. A mask has the length of what it hides, so that text in several pieces can be masked as one.
"""

import re
from dataclasses import dataclass

from xlplan.core.grammar import personal as grammar

MASK = "x"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal numbers, as long as it was, and how many of them were in it."""

    text: str
    id_numbers: int
    phones: int


def masked(text: str) -> Masked:
    """The text with every digit of ID numbers and telephone numbers as x.

    >>> masked("นายสมมติ 1-9599-00123-45-6 โทร. ๐๘๑-๒๓๔-๕๖๗๘ งบ 1,234,567,890,123 บาท").text
    'นายสมมติ x-xxxx-xxxxx-xx-x โทร. xxx-xxx-xxxx งบ 1,234,567,890,123 บาท'
    >>> masked("ปส-03-017, 961002-03-017, 0.25 ม.")
    Masked(text='ปส-03-017, 961002-03-017, 0.25 ม.', id_numbers=0, phones=0)
    """
    text, id_numbers = grammar.ID_NUMBER.subn(_hidden, text)
    text, phones = grammar.PHONE.subn(_hidden, text)
    return Masked(text, id_numbers, phones)


def is_id_number(number: float) -> bool:
    """Whether a number is that of a card: thirteen digits of which the last proves the others.

    >>> is_id_number(1959900123450.0), is_id_number(1959900123459.0), is_id_number(500000.0)
    (True, False, False)
    """
    digits = str(int(number)) if number == int(number) else ""
    if len(digits) != 13:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == int(digits[-1])


def _hidden(match: re.Match[str]) -> str:
    return grammar.DIGIT.sub(MASK, match[0])
