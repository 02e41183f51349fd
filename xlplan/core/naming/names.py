"""A project's name → its work, object, surface, stretch and the text that is left to compare.

The name itself is never changed. Two names are compared by `core`: short forms written out, digits
folded, and everything taken out that is compared on its own (village, route, lane, part, size,
agency) or says nothing (prefixes, wording of procurement).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from xlplan.core import numbers, thai
from xlplan.core.grammar import names as grammar
from xlplan.core.grammar import objects, works
from xlplan.core.grammar.word_pattern import letters_alone, whole_words
from xlplan.core.naming import sizes, stretches
from xlplan.core.naming.sizes import Sizes
from xlplan.core.vocabulary import Segment

_LONGEST = 2_000
"""In signs: what is read of a name. Real ones have at most some hundred."""
_LONGEST_SHORT_FORM = 100
_THING, _TOPIC, _PEOPLE, _GENERAL = range(4)
_MEANT = {
    word: (rank, name)
    for rank, said in enumerate((objects.THINGS, objects.TOPICS, objects.PEOPLE, objects.GENERAL))
    for word, name in said.items()
}


def _where_lines_may_break(words: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The words cut in two wherever a line may break in them, by the two signs on either side of the cut."""
    cuts: dict[str, list[tuple[str, str]]] = {}
    for word in words:
        for at in range(2, len(word) - 1):
            if grammar.MAY_BREAK.match(word, at) and not word.startswith(grammar.PLACE_WORDS, at):
                cuts.setdefault(word[at - 2 : at + 2], []).append((word[:at], word[at:]))
    return cuts


_BROKEN = _where_lines_may_break(
    {*works.WORKS, *objects.THINGS, *objects.TOPICS, *objects.PEOPLE, *objects.KINDS, *grammar.SURFACES}
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a project's name says.

    `segments` tells one stretch from another: ("ซอย", "เทศบาล9"), ("ช่วง", "1"), and for a route its
    ends in the order of the alphabet, so that A–B is B–A. `head` is the beginning, up to the first
    place, by which a project is sorted. `object` is the first thing or topic named, else the people it
    is for; `kind` tells one such object from another ("มีฝาปิด", a school grade; "สุขภาพ" where the object
    is people). `villages` are the names behind บ้าน in their order, `years` Buddhist, `agencies` those
    named in brackets, `brackets` the keys of what else stands in them; `whole` is the key of all that is
    written, short forms in full.
    """

    core: str
    head: str
    work: str | None
    object: str | None
    surface: str | None
    segments: Mapping[Segment, str]
    moos: tuple[int, ...]
    sizes: Sizes
    agencies: frozenset[str]
    kind: str | None = None
    villages: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    brackets: tuple[str, ...] = ()
    whole: str = ""


class Abbreviations:
    """Short forms and spellings ready for writing out: as written → in full."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        lines = {thai.clean_line(written): meaning for written, meaning in meanings.items()}
        written = {form: meaning for form, meaning in lines.items() if 0 < len(form) <= _LONGEST_SHORT_FORM}
        # what is in full already stays so, also where a short form is its beginning
        in_full = {meaning: meaning for meaning in written.values() if len(meaning) <= _LONGEST_SHORT_FORM}
        self._meanings = in_full | written
        letters = [form for form in written if grammar.FEW_LETTERS.fullmatch(form)]
        spelled = self._meanings.keys() - set(letters)
        self._patterns = [whole_words(spelled)] if spelled else []
        self._patterns += [letters_alone(letters)] if letters else []

    def write_out(self, text: str) -> str:
        """The text with every short form in full; a few bare letters only where they stand alone.

        >>> Abbreviations({"รร": "โรงเรียน", "อบต.": "องค์การ"}).write_out("กรรมการ รร บ้านใหม่ และอบต.")
        'กรรมการ โรงเรียน บ้านใหม่ และองค์การ'
        """
        for pattern in self._patterns:
            text = pattern.sub(lambda match: self._meanings[match[0]], text)
        return text


@lru_cache(maxsize=20_000)  # classify, match and the findings read the same names
def parse(text: str, abbreviations: Abbreviations) -> Name:
    """What a name says.

    >>> short = Abbreviations({"ค.ส.ล.": "คอนกรีตเสริมเหล็ก"})
    >>> name = parse("ก่อสร้างโครงการก่อสร้างถนน ค.ส.ล. ซอยสวนยาง หมู่ ๔ บ้านน้ำตก กว้าง 4 ม.", short)
    >>> name.work, name.object, name.surface, name.segments[Segment.LANE], name.moos, name.villages
    ('ก่อสร้าง', 'ถนน', 'คอนกรีตเสริมเหล็ก', 'สวนยาง', (4,), ('น้ำตก',))
    >>> name.core == parse("ก่อสร้างถนนคอนกรีตเสริมเหล็ก ซอยสวนยาง หมู่ที่ 4", short).core
    True
    >>> soft = parse("โครงการส่งเสริมอาชีพการเลี้ยงปลาดุก บ้านน้ำตก", short)
    >>> soft.work, soft.object
    ('เลี้ยง', 'ปลาดุก')
    """
    written = grammar.BREAK_IN_THAI.sub("", thai.clean(text))[:_LONGEST].replace("\n", " ")
    plain = abbreviations.write_out(thai.arabic(unbroken(written)))
    years = tuple(numbers.years_be(plain)) if grammar.SAYS_YEAR.search(plain) else ()
    whole = thai.key(plain)
    plain = without_prefix(grammar.SUFFIX.sub(" ", plain))
    brackets = grammar.BRACKETS.findall(plain)
    in_brackets = [moo for bracket in brackets for moo in numbers.moos_and_rest(bracket)[0]]
    plain = grammar.BRACKETS.sub(_out_of_brackets, plain).strip()
    moos, rest = numbers.moos_and_rest(plain)
    rest = sizes.without(grammar.TAMBON.sub(" ", rest))
    kind = objects.KIND.search(rest)
    head = head_of(plain)
    segments, rest = stretches.found_in(rest)
    rest = grammar.VILLAGE_NAMED.sub(" ", grammar.IN_THE_VILLAGE.sub(" ", grammar.TAIL.sub("", rest)))
    rank, thing, general = _object(f"{rest} {' '.join(brackets)}")
    if thing is None:
        rank, thing, general = _object(head)
    surface = grammar.SURFACE.search(plain)
    return Name(
        core=thai.key(rest) or thai.key(plain),  # a name that is only a place is compared as such
        head=head,
        work=_work(plain, brackets, is_thing=rank == _THING),
        object=thing,
        surface=grammar.SURFACE_NAMES.get(surface[0], surface[0]) if surface else None,
        segments=segments,
        moos=tuple(dict.fromkeys((*moos, *in_brackets))),
        sizes=sizes.find(written),
        agencies=frozenset(agency for bracket in brackets for agency in agencies_in(bracket)),
        kind=_grade(plain) or (objects.KINDS[kind[0]] if kind and rank == _THING else general),
        villages=_villages(plain),
        years=years,
        brackets=tuple(
            key for bracket in brackets if not agencies_in(bracket) and (key := thai.key(bracket))
        ),
        whole=whole,
    )


def unbroken(text: str) -> str:
    """Text without the blanks that stand inside a word this module knows, from a break typed to wrap it.

    >>> unbroken("ก่อสร้างราง ระบายน้ำ อาคารอเนก ประสงค์ สาย ก")
    'ก่อสร้างรางระบายน้ำ อาคารอเนกประสงค์ สาย ก'
    """
    at = text.find(" ")
    while at > 0:
        for begin, end in _BROKEN.get(text[at - 2 : at] + text[at + 1 : at + 3], ()):
            if text.endswith(begin, 0, at) and text.startswith(end, at + 1):
                text = text[:at] + text[at + 1 :]
                break
        at = text.find(" ", at + 1)
    return text


def head_of(text: str) -> str:
    """The beginning of a name, up to where a place begins: work and first thing.

    >>> head_of("จัดงานเมาลิด ซอยคลองใหม่ หมู่ที่ 3")
    'จัดงานเมาลิด'
    """
    plain = grammar.PLACE.sub(" ", text) if grammar.VILLAGE in text else text
    ends = grammar.HEAD_ENDS.search(plain)
    return (plain[: ends.start()] if ends else plain).strip()


def without_prefix(text: str) -> str:
    """The text without the words before the work, and with a doubled beginning once.

    >>> without_prefix("1. จ้างเหมาก่อสร้างโครงการก่อสร้างถนน"), without_prefix("ก่อสร้างก่อสร้างถนน")
    ('ก่อสร้างถนน', 'ก่อสร้างถนน')
    """
    before = None
    while before != text:
        before = text
        text = grammar.PREFIX.sub("", text.strip())
        work = works.WORK.match(text)
        if work:
            rest = grammar.PREFIX.sub("", text[work.end() :].strip())
            if rest.startswith(work[0]):
                text = rest
    return text


def agencies_in(text: str | None) -> frozenset[str]:
    """The agencies a text names, short forms and full names alike.

    >>> sorted(agencies_in("ทต.ปาเสมัส / องค์การบริหารส่วนจังหวัดนราธิวาส"))
    ['อบจ.', 'เทศบาล']
    """
    found = grammar.AGENCIES.findall(thai.clean_line(text or ""))
    return frozenset(grammar.AGENCY_NAMES.get(name, name) for name in found)


def _out_of_brackets(match: re.Match[str]) -> str:
    """What brackets hold that tells a stretch, as part of the name; else nothing."""
    return f" {match[1]} " if grammar.IN_BRACKETS_STRETCH.match(match[1].strip()) else " "


def _villages(text: str) -> tuple[str, ...]:
    if grammar.VILLAGE not in text:
        return ()
    return tuple(dict.fromkeys(thai.key(name) for name in grammar.VILLAGE_NAMED.findall(text)))


def _object(text: str) -> tuple[int | None, str | None, str | None]:
    """What a text is about, its rank, and the general topic beside people.

    A thing or topic stands before the people it is for, these before a word as wide as อาชีพ.
    """
    found: dict[int, str] = {}
    for match in objects.OBJECT.finditer(text):
        if match[0] in objects.TRAPS:
            continue
        rank, name = _MEANT[match[0]]
        found.setdefault(rank, name)
        if rank <= _TOPIC:
            return rank, name, None
    least = min(found, default=None)
    return least, None if least is None else found[least], found.get(_GENERAL) if least == _PEOPLE else None


def _work(text: str, brackets: list[str], *, is_thing: bool) -> str | None:
    """The work a name begins with, or the one that it only helps along: who helps to keep fish keeps fish."""
    work = None
    at = 0
    for start in (grammar.ACTOR.match(text), grammar.JOINTS.match(text)):
        at = max(at, start.end() if start else 0)
    match = works.WORK.match(text, at) or works.WORK.match(text)
    while match:
        said = works.WORKS.get(match[0])
        work = said or work
        if said is None or said in works.PASSED_OVER:
            joint = grammar.JOINTS.match(text, match.end())
        elif said == works.TRAINING:
            joint = grammar.TRAINING_JOINTS.match(text, match.end())
        else:
            break
        is_training = said == works.TRAINING
        match = works.WORK.match(text, joint.end() if joint else match.end())
        if match and is_training and works.WORKS.get(match[0]) not in works.TAUGHT:
            break
    if work is None:
        named = (works.WORK.match(bracket.strip()) for bracket in brackets)
        work = next((works.WORKS.get(match[0]) for match in named if match), None)
    return works.MADE.get(work, work) if work and is_thing else work


def _grade(text: str) -> str | None:
    """The school grades a name is for: "ป.4-6"."""
    match = grammar.IN_SCHOOL.search(text)
    if match is None:
        return None
    school = match[1] or match[2] or grammar.GRADES[match[3]]
    return f"{school}.{match[4]}" + (f"-{match[5]}" if match[5] else "")
