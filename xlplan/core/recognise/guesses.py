"""What a heading nobody knows may be: by likeness with those that are known, and by the cells below.

A guess is only offered; it has no effect until staff choose it.
"""

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from xlplan.core import numbers, places, thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.grammar import names, works
from xlplan.core.numbers import Said
from xlplan.core.recognise.headings import Headings, heading_key
from xlplan.core.vocabulary import Field

_ALIKE = 75  # of 100
_A_WORD = 5  # letters that a known heading needs to be a part of another
_LEAST_BAHT = 500_00  # in satang: smaller figures are counts
_WORDS = {Field.NAME, Field.OBJECTIVE, Field.RESULT, Field.AGENCY, Field.SOURCE, Field.PLACE}
_LONGEST_PERIOD = 40  # letters


def guess(heading: str, texts: Sequence[str], headings: Headings) -> Field | None:
    """The field a heading may be meant for, or None; `texts` are the filled cells below it."""
    key = heading_key(heading)
    filled = [text for text in map(thai.clean_line, texts) if text]
    if key and (match := process.extractOne(key, headings.known.keys(), scorer=fuzz.ratio)):
        parts = [known for known in headings.known if len(known) >= _A_WORD and known in key]
        alike = match[0] if match[1] >= _ALIKE else max(parts, key=len, default="")
        if alike and (headings.known[alike] not in _WORDS or not filled or are_words(filled)):
            return headings.known[alike]
    for field, says in _LOOKS_LIKE:
        if filled and 2 * sum(1 for text in filled if says(text)) > len(filled):
            return field
    return None


def are_words(texts: Sequence[str]) -> bool:
    """Whether most of some texts are more than figures and signs."""
    return 2 * sum(1 for text in texts if any(map(str.isalpha, text))) > len(texts)


def is_amount(text: str) -> bool:
    """Whether a cell says a sum of money that a project may cost."""
    amount = numbers.baht(text)
    return amount.said is Said.AMOUNT and (amount.satang or 0) >= _LEAST_BAHT


def is_project(text: str) -> bool:
    """Whether a text begins as the names of projects do: with the work that is to be done."""
    return bool(works.WORK.match(names.PREFIX.sub("", text))) or text.startswith(grammar.PROJECT)


def _is_agency(text: str) -> bool:
    return bool(names.AGENCIES.match(text))


def _is_period(text: str) -> bool:
    return bool(numbers.years_be(text)) and len(text) < _LONGEST_PERIOD


def _is_purpose(text: str) -> bool:
    return text.startswith(grammar.IN_ORDER_TO)


_LOOKS_LIKE: tuple[tuple[Field, Callable[[str], bool]], ...] = (
    (Field.BUDGET, is_amount),
    (Field.OBJECTIVE, _is_purpose),
    (Field.NAME, is_project),
    (Field.MOO, places.is_village),
    (Field.AGENCY, _is_agency),
    (Field.PERIOD, _is_period),
)
