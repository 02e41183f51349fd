"""Ordered word rules: the first one of which a word stands in its text decides, shown with that word.

The rules are what staff see in คำจัดประเภท. Looking for each of some two thousand words in turn would
take most of a step's time, so a text is gone through once: where two of its signs begin a word, that
word is compared. The answers are those of the plain way, rule after rule and word after word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from xlplan.core.vocabulary import NOTHING, RuleField, RuleList


@dataclass(frozen=True, slots=True)
class Rule:
    """If one of the words stands in the field, the list's value is proposed; the first rule wins."""

    list: RuleList
    value: str
    words: tuple[str, ...]
    field: RuleField = RuleField.NAME


@dataclass(frozen=True, slots=True)
class Decided:
    """The value of the rule that decided, and the first of its words that was found."""

    value: str
    word: str
    field: RuleField


BEGINS = "\n"
"""Stands before each beginning of the name, and before the thing, where a text has to begin with a word."""

Texts: TypeAlias = Mapping[RuleField, str]
"""The text of each field of a project."""

_Place: TypeAlias = tuple[int, int]  # of a rule among all, and of a word within it
_Found: TypeAlias = dict[RuleList, _Place]

_START = 3  # signs by which the words that may stand here are found
_FROM_THE_BEGINNING = (RuleField.FRONT, RuleField.OBJECT)
_SAME_IN_MANY_ROWS = (RuleField.OBJECT, RuleField.AGENCY, RuleField.SOURCE, RuleField.HEADING)


def sought(word: str, field: RuleField) -> str:
    """What a word of a rule has to stand in the text as."""
    return BEGINS + word if field in _FROM_THE_BEGINNING else word


class WordRules:
    """Rules, ready to be asked many times."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._index: dict[RuleField, dict[str, list[tuple[str, list[_Place]]]]] = {}
        self._short: dict[RuleField, dict[str, list[_Place]]] = {}
        self._known: dict[tuple[RuleField, str], _Found] = {}
        places: dict[tuple[RuleField, str], list[_Place]] = {}
        for number, rule in enumerate(self._rules):
            for at, word in enumerate(rule.words):
                places.setdefault((rule.field, sought(word, rule.field)), []).append((number, at))
        for (field, word), found in places.items():
            if len(word) < _START:
                self._short.setdefault(field, {})[word] = found
            else:
                self._index.setdefault(field, {}).setdefault(word[:_START], []).append((word, found))

    def decide(
        self, texts: Texts, *, without: RuleField | None = None, else_in: str = ""
    ) -> dict[RuleList, Decided]:
        """What the rules say, list by list; nothing where none fits. `without` passes a field over.

        `else_in` is asked as the project's name for lists that nothing else decides.

        Headings that speak for two values of a list ("ด้านเศรษฐกิจและสังคม") say nothing about it.
        """
        best: dict[RuleList, _Place] = {}
        for field, text in texts.items():
            if text and field is not without:
                for name, place in self._first(field, text).items():
                    if name not in best or place < best[name]:
                        best[name] = place
        if else_in:
            best = self._first(RuleField.NAME, else_in) | best
        decided = {name: self._decided(place) for name, place in best.items()}
        return {name: one for name, one in decided.items() if one.value != NOTHING}

    def _first(self, field: RuleField, text: str) -> _Found:
        """By list, the first rule and word that a text fits."""
        if field not in _SAME_IN_MANY_ROWS:
            return self._firsts(self._found(field, text))
        known = self._known.get((field, text))
        if known is None:
            found = self._found(field, text)
            known = self._firsts(self._clear(found) if field is RuleField.HEADING else found)
            self._known[field, text] = known
        return known

    def _firsts(self, found: list[_Place]) -> _Found:
        firsts: dict[RuleList, _Place] = {}
        for place in sorted(found):
            firsts.setdefault(self._rules[place[0]].list, place)
        return firsts

    def _found(self, field: RuleField, text: str) -> list[_Place]:
        """The places of all words that stand in a text."""
        found: list[_Place] = []
        index = self._index.get(field, {})
        begins = (at for at, sign in enumerate(text) if sign == BEGINS)
        for at in begins if field in _FROM_THE_BEGINNING else range(len(text) - _START + 1):
            if (words := index.get(text[at : at + _START])) is not None:
                for word, places in words:
                    if text.startswith(word, at):
                        found += places
        for word, places in self._short.get(field, {}).items():
            if word in text:
                found += places
        return found

    def _clear(self, found: list[_Place]) -> list[_Place]:
        said: dict[RuleList, set[str]] = {}
        for number, _ in found:
            said.setdefault(self._rules[number].list, set()).add(self._rules[number].value)
        return [place for place in found if len(said[self._rules[place[0]].list]) == 1]

    def _decided(self, place: _Place) -> Decided:
        rule = self._rules[place[0]]
        return Decided(rule.value, rule.words[place[1]], rule.field)


@lru_cache(maxsize=4)
def ready(rules: tuple[Rule, ...]) -> WordRules:
    """The rules made ready; once, where a worksheet function asks cell by cell."""
    return WordRules(rules)
