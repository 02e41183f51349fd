"""One name for every agency, however a plan spells it: by the sheet หน่วยงาน.

Names in full are found across blanks ("องค์การบริหาร ส่วนตำบล"). A short form is found as a word of its own
only: "ส กร" is no "สกร".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xlplan.core import thai
from xlplan.core.grammar import agencies as grammar
from xlplan.core.grammar.word_pattern import one_of
from xlplan.core.vocabulary import LOCAL_BODY


@dataclass(frozen=True, slots=True)
class Agency:
    """A body, the words by which plans call it, and whether it is an อปท."""

    name: str
    spellings: tuple[str, ...]
    is_local_body: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """An agency in a text, and where its words end."""

    start: int
    end: int
    agency: Agency


class Agencies:
    """The agencies of the sheet, ready to be found in texts."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self._agencies = tuple(agencies)
        self._by_spelling: dict[str, Agency] = {}
        for agency in self._agencies:
            for spelling in (agency.name, *agency.spellings):
                if plain := _plain(spelling):
                    self._by_spelling.setdefault(plain, agency)
        short = [spelling for spelling in self._by_spelling if grammar.SHORT_FORM.fullmatch(spelling)]
        self._full = _pattern(one_of(self._by_spelling.keys() - set(short)))
        self._short = _pattern(grammar.as_a_word(short)) if short else None
        self._known: dict[str, list[_Found]] = {}

    def named(self, text: str | None) -> list[str]:
        """The agencies a text names, in its order, each once; a longer spelling before a shorter one.

        A unit such as กองช่าง speaks for the local body that is named with it.
        """
        return list(dict.fromkeys(one.agency.name for one in self._found(text)))

    def main(self, text: str | None, body: str | None = None) -> str | None:
        """The agency that acts: the first named; a local body by its own name where that is known.

        `body` is the local body of the project's tambon: meant where the text tells only its kind or a unit.

        >>> kinds = Agencies([Agency("องค์การบริหารส่วนตำบล", ("อบต.",), is_local_body=True)])
        >>> kinds.main("อบต.มูโนะ กองช่าง"), kinds.main("อบต.", body="อบต.ปูโยะ"), kinds.main("อบต.")
        ('องค์การบริหารส่วนตำบลมูโนะ', 'องค์การบริหารส่วนตำบลปูโยะ', 'องค์การบริหารส่วนตำบล')
        """
        found = self._found(text)
        if not found:
            return None
        agency = found[0].agency
        if not agency.is_local_body:
            return agency.name
        line = thai.clean_line(text or "")
        own = (self._own_name(line, one) for one in found if one.agency is agency)
        if name := next(filter(None, own), None):
            return agency.name + name
        of_tambon = self.main(body)
        if of_tambon and (agency.name == LOCAL_BODY or of_tambon.startswith(agency.name)):
            return of_tambon
        return agency.name

    def in_sheets_order(self, named: Iterable[str]) -> list[str]:
        """Agencies in the order of the sheet, where those of the village stand first."""
        wanted = set(named)
        return list(dict.fromkeys(agency.name for agency in self._agencies if agency.name in wanted))

    def _found(self, text: str | None) -> list[_Found]:
        """Every place that names an agency, units told as the body that stands with them."""
        if not text:
            return []
        if text not in self._known:
            self._known[text] = _with_bodies(self._places(thai.clean_line(text)))
        return self._known[text]

    def _places(self, line: str) -> list[_Found]:
        at = [place for place, sign in enumerate(line) if sign != " "]
        spans = []
        if self._full is not None:
            full = self._full.finditer(line.replace(" ", ""))
            spans = [(at[match.start()], at[match.end() - 1] + 1) for match in full]
        if self._short is not None:
            spans += [match.span() for match in self._short.finditer(line)]
        places: list[_Found] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not places or start >= places[-1].end:
                places.append(_Found(start, end, self._by_spelling[_plain(line[start:end])]))
        return places

    def _own_name(self, line: str, one: _Found) -> str | None:
        """The name behind the kind of a local body, up to the next agency or a word that is no name."""
        match = grammar.OWN_NAME.match(line, one.end)
        if one.agency.name == LOCAL_BODY or match is None:
            return None
        ends = [match.end(), *(other.start for other in self._places(line) if other.start >= one.end)]
        return line[match.start(1) : min(ends)].strip() or None


def _with_bodies(places: list[_Found]) -> list[_Found]:
    body = next((one for one in places if one.agency.is_local_body and one.agency.name != LOCAL_BODY), None)
    if body is None:
        return places
    return [
        _Found(one.start, one.end, body.agency) if one.agency.name == LOCAL_BODY else one for one in places
    ]


def _pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(text) if text else None


def _plain(text: str) -> str:
    return thai.clean_line(text).replace(" ", "")
