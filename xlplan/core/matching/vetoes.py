"""What keeps two names apart, however alike they are: a telling part that both say, each otherwise.

Another lane, route, part, phase, work, thing, kind, surface, side, canal, number or group of people; and
an exchanged word: two names of one mould ("อบรมทำกระเทียมดำ", "อบรมทำกระเทียมดอง") that differ only where
each has a word of its own are two projects. Names of one project differ in other ways: words come and
go, and stand in another order.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from xlplan import words
from xlplan.core.grammar import matching as grammar
from xlplan.core.grammar import works as works_grammar
from xlplan.core.grammar.word_pattern import one_of
from xlplan.core.matching.said import OBJECTS, THINGS, Said, Words, as_written, bare
from xlplan.core.vocabulary import Segment

_CANAL = 4  # letters of a canal's name that must agree
_BLOCK = 3  # letters in common that are no accident
_MOULD = 0.3  # of the longer name: what two names of one mould have in common
_SHORT = 3  # letters that a word more may have
_BORDER = 6  # letters that an exchanged word may share with the one in its place
_SAID_OF_ANY = (*grammar.EMPTY, *grammar.WHOM, *works_grammar.WORKS, *works_grammar.NOTHING_DONE)
_FRAME = re.compile(f"(?:{one_of(map(bare, _SAID_OF_ANY))})*")
_WORK = re.compile(one_of(map(bare, works_grammar.WORKS)))
_JOINT = re.compile(f"(?:{one_of({*map(bare, grammar.EMPTY)} - {*map(bare, works_grammar.WORKS)})})+")

Veto = tuple[str, tuple[str, ...]]
"""The key of a reason, and what it names."""


def vetoes(one: Said, other: Said) -> list[str]:
    """What keeps two names apart, as the sheet tells it; empty where nothing does."""
    found = [words.sheets.reason(key, *facts) for key, facts in _found(one, other)]
    exchange = exchanged(one, other)
    return [*found, words.sheets.reason("exchanged", *exchange)] if exchange else found


def are_apart(one: Said, other: Said) -> bool:
    """Whether anything but an exchanged word keeps two names apart."""
    return next(_found(one, other), None) is not None


def _found(one: Said, other: Said) -> Iterator[Veto]:
    if not works_fit(one.works, other.works) or _other_work_on_the_same(one, other):
        yield "works", _both(one.works, other.works, " + ")
    if not one_object(one, other):
        yield "objects", (str(one.object), str(other.object))
    for reason in ("kind", "surface"):
        first, second = getattr(one, reason), getattr(other, reason)
        if first and second and first != second:
            yield f"{reason}s", (first, second)
    theirs = other.segments
    for key, value in one.stretches:
        if key in theirs and not _one_stretch(key, value, theirs[key]):
            yield "segments", (key, one.written[key], other.written[key])
    if one.whom and other.whom and not one.whom & other.whom:
        yield "whoms", _both(one.whom, other.whom)
    sides = dict(other.sides)
    for row, side in one.sides:
        if sides.get(row, side) != side:
            yield "sides", (side, sides[row])
    if not _one_water(one, other):
        yield "waters", _both(one.waters, other.waters)
    if one.numbers - other.numbers and other.numbers - one.numbers:
        yield "numbers", _both(map(str, one.numbers), map(str, other.numbers))


def _both(one: Iterable[str], other: Iterable[str], between: str = ", ") -> tuple[str, str]:
    return between.join(sorted(one)), between.join(sorted(other))


def works_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names can mean one work: the same, none told, or works that stand for each other."""
    if not one or not other or one & other:
        return True
    return any(one | other <= family for family in grammar.WORK_FAMILIES)


def _other_work_on_the_same(one: Said, other: Said) -> bool:
    """Whether two names say two works on a thing, and all else alike."""
    both = one.works | other.works
    return (
        len(both) > 1
        and both <= grammar.ON_A_THING
        and bool(one.works and other.works)
        and one.rest == other.rest
    )


def one_object(one: Said, other: Said) -> bool:
    """Whether two names can be about one thing: of two, one may be mentioned beside the other.

    A thing and the topic or the people it serves are no two things.
    """
    if one.object is None or other.object is None or one.object == other.object:
        return True
    if not (one.is_of_thing and other.is_of_thing) and not (one.is_of_topic and other.is_of_topic):
        return True
    if one.object in other.mentioned or other.object in one.mentioned:
        return True
    return one.is_of_topic and (one.object in other.object or other.object in one.object)


def _one_stretch(key: Segment, one: str, other: str) -> bool:
    """Whether two stretches can be one: of a place, one name may tell its beginning or side besides."""
    return one == other or (key is Segment.FRONT and (one.endswith(other) or other.endswith(one)))


def _one_water(one: Said, other: Said) -> bool:
    """Whether two names can speak of one canal or river: one is silent, or two names begin alike."""
    if not one.waters or not other.waters:
        return True
    return any(
        first.startswith(second[:_CANAL]) or second.startswith(first[:_CANAL])
        for first in one.waters
        for second in other.waters
    )


def exchanged(one: Said, other: Said) -> tuple[str, str] | None:
    """The two words of which one stands in the other's place in names of one mould; None where none do.

    >>> from xlplan.core.naming.names import Abbreviations, parse
    >>> from xlplan.core.matching.said import said
    >>> names = ("อบรมทำสบู่ดอกเกลือ", "อบรมทำไข่เค็มดอกเกลือ", "อบรมกลุ่มสตรีผลิตสบู่จากดอกเกลือ")
    >>> soap, eggs, again = (said(parse(name, Abbreviations({}))) for name in names)
    >>> exchanged(soap, eggs), exchanged(soap, again)
    (('สบู่', 'ไข่เค็ม'), None)
    """
    if _other_brackets(one, other):
        return as_written(one.brackets[0], one.text), as_written(other.brackets[0], other.text)
    first, second = one.core, other.core
    work = len(first) - len(one.rest)  # letters of the work that both begin with
    if first[:work] == second[: len(second) - len(other.rest)]:
        first, second = one.rest, other.rest
    else:
        work = 0
    parts, shared = _parts(first, second, begun=work > 0)
    longer = max(len(first), len(second)) + work
    full = [part for part in parts if part[2] and part[3]]
    if not full or shared + work < _MOULD * longer:
        return None
    if any(max(map(len, part[2:])) > _SHORT for part in parts if part not in full):
        return None
    if parts[0][0] == 0 and (len(parts) > 1 or shared + work < longer / 2):
        return None
    for at, their, mine, yours in full:
        if _stands_in(mine, other) or _stands_in(yours, one):
            continue
        if not _says_nothing(first, at, mine, second, their, yours):
            return as_written(mine, one.text), as_written(yours, other.text)
    return None


def _other_brackets(one: Said, other: Said) -> bool:
    """Whether both names say something in brackets, and nothing of it stands in the other."""
    if not one.brackets or not other.brackets:
        return False
    return not Words(one.brackets).shared_with(other.all_words) and not Words(other.brackets).shared_with(
        one.all_words
    )


def _parts(first: str, second: str, *, begun: bool) -> tuple[list[tuple[int, int, str, str]], int]:
    """Where two texts differ between what they share, one place or two, and how many letters they share."""
    before = _begin_alike(first, second)
    if before < _BLOCK:
        before = 0
    most = min(len(first), len(second)) - before
    after = min(_begin_alike(first[::-1], second[::-1]), most)
    here, there = first[before : len(first) - after], second[before : len(second) - after]
    if not here and not there:
        return [], 0
    if before or begun:
        middle = SequenceMatcher(None, here, there, autojunk=False).find_longest_match()
        if middle.size >= _BLOCK:
            ends = (middle.a + middle.size, middle.b + middle.size)
            parts = [
                (before, before, here[: middle.a], there[: middle.b]),
                (before + ends[0], before + ends[1], here[ends[0] :], there[ends[1] :]),
            ]
            return [part for part in parts if part[2] or part[3]], before + after + middle.size
    return [(before, before, here, there)], before + after


def _begin_alike(first: str, second: str) -> int:
    """How many letters two texts begin with alike."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _stands_in(part: str, other: Said) -> bool:
    """Whether most of an exchanged part stands somewhere in the other name too."""
    return Words((part,)).shared_with(other.all_words) > len(part) / 2


def _says_nothing(first: str, at: int, mine: str, second: str, their: int, yours: str) -> bool:
    """Whether two parts are words for one thing, or of works, people and frames, or one a mere joint.

    The letters beside them that agree may belong to the words.
    """
    here, there = (
        [
            (left, text[max(start - left, 0) : start + len(part) + right])
            for left in range(_BORDER)
            for right in range(_BORDER)
        ]
        for text, start, part in ((first, at, mine), (second, their, yours))
    )
    things = ({OBJECTS[word] for _, word in words if word in OBJECTS} for words in (here, there))
    if set.intersection(*things) & THINGS:
        return True
    if all(any(_FRAME.fullmatch(word) for _, word in words) for words in (here, there)):
        return True
    return any(_JOINT.fullmatch(word) or (left and _WORK.fullmatch(word)) for left, word in here + there)
