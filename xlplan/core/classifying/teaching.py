"""Rules made of what staff chose themselves; they wait in คำจัดประเภท until staff put them to use.

A proposed row is marked as not used, so that it changes nothing. As long as a row of its list and value
holds a word that stands in the project's head, used or not, nothing is proposed for that project again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlplan.core import thai
from xlplan.core.classifying.classify import COLUMNS, beginnings, head_as_written
from xlplan.core.frames import Record
from xlplan.core.grammar import sorting
from xlplan.core.vocabulary import UNUSED, Group, Origin, RuleList

TYPED_OVER = {of: COLUMNS[of] for of in (RuleList.ISSUE, RuleList.PROVINCE_ISSUE, RuleList.PROGRAMME)}
"""Lists that have no column of staff's own: they choose by typing over the proposal."""

_OWN = {RuleList.AREA: "area_own", RuleList.GROUP: "group_own"}
_SHORTEST = 3  # places on a line of a word that tells something


@dataclass(frozen=True, slots=True)
class Choice:
    """What staff chose for a project instead of what was proposed."""

    list: RuleList
    value: str
    head: str


def proposed(
    projects: Sequence[Record], typed: Mapping[str, Record], rules: Iterable[Record]
) -> list[Record]:
    """The rows to add to คำจัดประเภท: one for each list and value, with the words of all its projects.

    `projects` are sorted already; `typed` are by code the cells that staff typed over. `fits` counts the
    projects of which the words say more than is known, those of the choices themselves apart.
    """
    heads = {row["code"]: head_as_written(row.get("name") or "") for row in projects}
    choices = [choice for row in projects for choice in _choices(row, typed.get(row["code"], {}), heads)]
    standing: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        words = [word.strip() for word in (rule.get("words") or "").split(",") if word.strip()]
        standing.setdefault((rule.get("list") or "", rule.get("value") or ""), []).extend(words)
    new: dict[tuple[RuleList, str], list[str]] = {}
    for choice in choices:
        words = standing.setdefault((choice.list.value, choice.value), [])
        word = telling(choice.head)
        if word and not any(known in choice.head for known in words):
            words.append(word)
            new.setdefault((choice.list, choice.value), []).append(word)
    return [
        {
            "list": of.value, "value": value, "words": ", ".join(words), "used": UNUSED,
            "origin": Origin.CHOICE.value, "fits": _fits(of, value, words, projects, heads),
        }
        for (of, value), words in new.items()
    ]  # fmt: skip


def waiting(rules: Iterable[Record]) -> int:
    """How many proposed rows wait for staff."""
    return sum(row.get("origin") == Origin.CHOICE and row.get("used") == UNUSED for row in rules)


def telling(head: str) -> str | None:
    """The word of a rule that a head gives: what is worked on, with the work where that tells more.

    >>> telling("จัดซื้อเต็นท์สำหรับงานของหมู่บ้าน"), telling("ก่อสร้างลานตากข้าว"), telling("อบรม")
    ('เต็นท์', 'ก่อสร้างลานตากข้าว', 'อบรม')
    """
    bare = beginnings(head)[1]
    for text in (sorting.SOFT_WORK.sub("", bare), bare):
        word = sorting.CIRCUMSTANCES.split(text.strip(), maxsplit=1)[0].replace(",", "")
        if thai.width(word) >= _SHORTEST:
            return word
    return None


def _choices(row: Record, typed: Record, heads: Mapping[str, str]) -> Iterable[Choice]:
    chosen = {of: row.get(column) for of, column in _OWN.items()}
    if row.get("group_ticked") in set(Group):
        chosen[RuleList.GROUP] = None  # what the document ticks stands before every rule
    chosen |= {of: typed.get(column) for of, column in TYPED_OVER.items()}
    for of, value in chosen.items():
        if value and value != row.get(COLUMNS[of]):
            yield Choice(of, value, heads[row["code"]])


def _fits(
    of: RuleList, value: str, words: Sequence[str], projects: Iterable[Record], heads: Mapping[str, str]
) -> int:
    own = _OWN.get(of)
    return sum(
        row.get(COLUMNS[of]) != value and not (own and row.get(own))
        and any(word in heads[row["code"]] for word in words)
        for row in projects
    )  # fmt: skip
