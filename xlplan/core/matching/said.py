"""What a project's name says of the work, ready to be compared: works, thing, stretch, whom, words left.

Two names are compared by what they say, not by their letters: a word that stands in both agrees
wherever it stands; short forms are written out and tone marks, which get lost in typing, are dropped.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from xlplan.core import thai
from xlplan.core.grammar import matching as grammar
from xlplan.core.grammar import names as names_grammar
from xlplan.core.grammar import objects
from xlplan.core.grammar import works as works_grammar
from xlplan.core.naming.names import Name
from xlplan.core.naming.sizes import Sizes
from xlplan.core.vocabulary import Segment

STRETCHES = (Segment.ROUTE, Segment.LANE, Segment.CHAINAGE, Segment.BETWEEN)
"""What names of one and the same stretch have in common; the stretch itself speaks for them."""

GRAM = 4  # letters that must stand in both names to count as a word they share
_MARKS = dict.fromkeys(map(ord, grammar.MARKS))


def bare(text: str) -> str:
    """A text without tone marks, lower case.

    >>> bare("ไฟส่องสว่าง"), bare("CCTV")
    ('ไฟสองสวาง', 'cctv')
    """
    return text.casefold().translate(_MARKS)


def as_written(part: str, text: str) -> str:
    """The part of a text that is `part` once bare, with its tone marks; `part` where it is not there.

    >>> as_written("ไขเคม", "ทำไข่เค็มดอกเกลือ"), as_written("สบู", "ทำไข่เค็ม")
    ('ไข่เค็ม', 'สบู')
    """
    kept = [place for place, sign in enumerate(text) if ord(sign) not in _MARKS]
    start = bare(text).find(part)
    if start < 0 or len(kept) != len(bare(text)):
        return part
    behind = start + len(part)
    return text[kept[start] : kept[behind] if behind < len(kept) else len(text)]


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(map(bare, words), key=len, reverse=True))))


_SYNONYMS = {bare(written): bare(meaning) for written, meaning in grammar.SYNONYMS.items()}
_SYNONYM = _one_of(grammar.SYNONYMS)
_WHOM = {bare(written): whom for written, whom in grammar.WHOM.items()}
_WHOM_OR_EMPTY = re.compile(f"({_one_of(grammar.WHOM).pattern})|({_one_of(grammar.EMPTY).pattern})")
_WORK_FIRST = re.compile(rf"(?:{grammar.BEFORE_A_WORK})*({works_grammar.WORK.pattern})")
_VILLAGE = bare(names_grammar.VILLAGE)
_NUMBER = re.compile(r"\d+")
_SIDES = tuple(tuple(map(bare, row)) for row in grammar.SIDES)


class Words:
    """Words of a name that are compared by their letters, in chunks between words that say nothing."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self.chunks = tuple(chunk for chunk in chunks if len(chunk) > 1)
        self.text = " ".join(self.chunks)
        self.length = sum(map(len, self.chunks))
        self.grams = frozenset(
            chunk[start : start + GRAM] for chunk in self.chunks for start in range(len(chunk) - GRAM + 1)
        )

    def without(self, texts: Iterable[str]) -> "Words":
        """These words without some texts, wherever they stand."""
        chunks = self.chunks
        for text in texts:
            if text in self.text:
                chunks = tuple(part for chunk in chunks for part in chunk.split(text))
        return self if chunks is self.chunks else Words(chunks)

    def may_share(self, other: "Words") -> bool:
        """Whether the two have a word in common; one of them without any word may."""
        return not self.chunks or not other.chunks or not self.grams.isdisjoint(other.grams)

    def shared_with(self, other: "Words") -> int:
        """How many of the letters stand in words that the other has too."""
        return sum(_shared(chunk, other) for chunk in self.chunks)


def _shared(chunk: str, other: Words) -> int:
    """The letters of a chunk in words of the other: of four letters at least, or a rest that it has too."""
    found = reached = 0
    for start in range(len(chunk) - GRAM + 1):
        if chunk[start : start + GRAM] in other.grams:
            if start > reached:
                found += _rest_in(chunk[reached:start], other)
            found += start + GRAM - max(start, reached)
            reached = start + GRAM
    return found + _rest_in(chunk[reached:], other)


def _rest_in(rest: str, other: Words) -> int:
    return len(rest) if 1 < len(rest) < GRAM and rest in other.text else 0


@dataclass(frozen=True)
class Said:
    """What a name says; two names that say the same are equal.

    `works` is what is done, at most one; `mentioned` are all things and topics of the name. `sides` are
    words of place of which one stands against another (left, right), `numbers` those that are neither
    size nor village nor year, `waters` how the names of canals and rivers begin. `chunks` are the words
    left of what the work is called, `more` those of all that is written, the target too. `stretches` are for
    comparing, `text`, `written` and `sizes` for showing.
    """

    works: frozenset[str]
    object: str | None
    mentioned: frozenset[str]
    kind: str | None
    surface: str | None
    stretches: tuple[tuple[Segment, str], ...]
    whom: frozenset[str]
    sides: tuple[tuple[int, str], ...]
    numbers: frozenset[int]
    waters: tuple[str, ...]
    villages: frozenset[str]
    brackets: tuple[str, ...]
    chunks: tuple[str, ...]
    more: tuple[str, ...]
    core: str
    rest: str
    text: str = field(compare=False)
    written: Mapping[Segment, str] = field(compare=False)
    sizes: Sizes = field(compare=False)

    @cached_property
    def words(self) -> Words:
        """The words left to compare, the thing among them."""
        return Words(self.chunks)

    @cached_property
    def all_words(self) -> Words:
        """All words of name and target, in which those of another name are looked for."""
        return Words(self.more)

    @cached_property
    def tied_to(self) -> frozenset[tuple[Segment, str]]:
        """The stretches that tie the work to a place of its own; a building beside it does not."""
        return frozenset(each for each in self.stretches if each[0] in STRETCHES)

    @cached_property
    def is_of_thing(self) -> bool:
        """Whether it is about a thing that is built or bought, not a topic or people."""
        return self.object in THINGS

    @cached_property
    def is_of_topic(self) -> bool:
        """Whether it is about a topic, neither a thing nor people."""
        return self.object in _TOPICS

    @cached_property
    def begins_with_thing(self) -> bool:
        """Whether the name tells no work, only the thing: a wish for one."""
        return not self.works and self.object is not None and self.core.startswith(tuple(OBJECTS))

    @cached_property
    def segments(self) -> dict[Segment, str]:
        """The stretches by kind, for comparing."""
        return dict(self.stretches)


_MEANT = objects.GENERAL | objects.PEOPLE | objects.TOPICS | objects.THINGS
OBJECTS = {
    bare(thai.key(written)): thing
    for written, thing in sorted(_MEANT.items(), key=lambda item: -len(item[0]))
}
THINGS = frozenset(objects.THINGS.values())
_TOPICS = frozenset(objects.TOPICS.values()) - THINGS


def pattern_of(places: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the names of tambons and villages in a text that is compared; None where there are none.

    Left out are names too short to tell, and those that are things or topics themselves (ตลาด, คลอง).
    """
    keys = {bare(thai.key(place)).removeprefix(_VILLAGE) for place in places}
    telling = [key for key in keys if len(key) >= GRAM - 1 and key not in OBJECTS]
    return _one_of(telling) if telling else None


def said(name: Name, target: str = "", places: re.Pattern[str] | None = None) -> Said:
    """What a name says of the work; `target` is the text that tells for whom, where and how much.

    `places` finds the names of tambons and villages: that both names tell them is no likeness.
    """
    whole = name.whole + " " + thai.key(target)
    rest = _rest(name)
    plain = _SYNONYM.sub(lambda match: _SYNONYMS[match[0]], bare(rest))
    whom = {_WHOM[match[1]] for match in _WHOM_OR_EMPTY.finditer(plain) if match[1]}
    chunks = _WHOM_OR_EMPTY.sub(" ", _NUMBER.sub(" ", _without(places, plain))).split()
    if grammar.COMMITTEE in chunks:
        whom.add(_WHOM[bare(grammar.COMMITTEE_IN_FULL)])
        chunks.remove(grammar.COMMITTEE)
    whole_name = bare(name.core)
    stretches = _stretches(name.segments)
    sides = (
        (number, next((side for side in row if side in whole_name), "")) for number, row in enumerate(_SIDES)
    )
    return Said(
        works=frozenset((name.work,) if name.work else ()),
        object=name.object,
        mentioned=frozenset(
            _MEANT[match[0]] for match in objects.OBJECT.finditer(whole) if match[0] in _MEANT
        ),
        kind=name.kind,
        surface=name.surface,
        stretches=tuple(sorted((key, _stretch(value)) for key, value in stretches.items())),
        whom=frozenset(whom),
        sides=tuple(side for side in sides if side[1]),
        numbers=frozenset(() if _is_grade(name.kind) else map(int, _NUMBER.findall(plain))),
        waters=tuple(sorted(map(bare, grammar.WATERS.findall(name.core)))),
        villages=frozenset(_stretch(thai.key(village)) for village in name.villages),
        brackets=tuple(map(bare, name.brackets)),
        chunks=tuple(sorted(chunks)),
        more=tuple(sorted({*chunks, *_telling(whole, places)})),
        core=whole_name,
        rest=bare(rest),
        text=name.core,
        written=stretches,
        sizes=name.sizes,
    )


def _without(places: re.Pattern[str] | None, text: str) -> str:
    return text if places is None else places.sub(" ", text)


def _telling(text: str, places: re.Pattern[str] | None) -> list[str]:
    """The words of a text, short forms in full, that say something, without numbers."""
    plain = _without(places, _SYNONYM.sub(lambda match: _SYNONYMS[match[0]], bare(text)))
    return _WHOM_OR_EMPTY.sub(" ", _NUMBER.sub(" ", plain)).split()


def _stretches(segments: Mapping[Segment, str]) -> dict[Segment, str]:
    """The stretches of a name, whatever they are called: a road "beside the mosque" is at the mosque."""
    found = {
        key: value
        for key, value in segments.items()
        if not (key is Segment.ROUTE and value.startswith(grammar.INSIDE))
    }
    if Segment.BETWEEN in found and Segment.ROUTE not in found:
        found[Segment.ROUTE] = found.pop(Segment.BETWEEN)
    if found.get(Segment.ROUTE, "").startswith(grammar.BESIDE) and Segment.FRONT not in found:
        found[Segment.FRONT] = found.pop(Segment.ROUTE)
    return found


def _is_grade(kind: str | None) -> bool:
    return kind is not None and kind[-1].isdigit()


def _stretch(value: str) -> str:
    """A stretch as it is compared: ตลาดบ้านควน is ตลาดควน."""
    return grammar.BOTH_SIDES.sub("", bare(value)).replace(_VILLAGE, "")


def _rest(name: Name) -> str:
    """The text of a name without the works it begins with."""
    rest = name.core
    while match := _WORK_FIRST.match(rest):
        if works_grammar.WORKS.get(match[1]) in grammar.TELLING_WORKS:
            break
        rest = rest[match.end() :]
    return rest
