"""Which few words would sort most of the projects that no rule knows.

Candidates are the runs of Thai clusters that several of their heads share; one that is not longer than
another and shared by the same heads is a piece of a word. A word that heads of sorted projects hold as
well tells nothing. Chosen is greedily: always the word that covers most of what is left.

No dictionary of words is asked (PyThaiNLP brings one): the words wanted are those that the rules do not
have, many of them Malay or made up, which a word breaker cuts into pieces.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlplan.core.grammar.sorting import CLUSTER

_SHORTEST, _LONGEST = 2, 14  # clusters of a candidate
_SIGNS = 4  # of a candidate
_TELLING = 4  # clusters from which on a longer word is no better


@dataclass(frozen=True, slots=True)
class Covering:
    """A word, and how many heads it covers that no word before it does."""

    word: str
    projects: int


def covering(unknown: Sequence[str], known: Iterable[str], *, words: int = 10) -> list[Covering]:
    """The words that cover most of the unknown heads, the strongest first; each covers two heads or more.

    >>> heads = ["เพนต์กระถางต้นไม้มงคล", "ขายกระถางต้นไม้มงคล", "ทำกระถางต้นไม้มงคล", "ว่ายน้ำ"]
    >>> covering(heads, ["ปลูกต้นไม้"])
    [Covering(word='กระถางต้นไม้มงคล', projects=3)]
    """
    candidates = _whole({word: heads for word, heads in _candidates(unknown).items() if len(heads) > 1})
    sorted_heads = "\n".join(known)
    telling = {
        word: heads for word, heads in candidates.items() if 2 * sorted_heads.count(word) <= len(heads)
    }
    chosen: list[Covering] = []
    while telling and len(chosen) < words:
        word = max(telling, key=lambda one: (len(telling[one]) * _weight(one), len(one), one))
        covered = telling[word]
        chosen.append(Covering(word, len(covered)))
        left = {one: heads - covered for one, heads in telling.items()}
        telling = {one: heads for one, heads in left.items() if len(heads) > 1}
    return chosen


def _candidates(heads: Sequence[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, head in enumerate(heads):
        for part in head.split():
            ends = [match.end() for match in CLUSTER.finditer(part)]
            starts = [match.start() for match in CLUSTER.finditer(part)]
            for first, start in enumerate(starts):
                for end in ends[first + _SHORTEST - 1 : first + _LONGEST]:
                    if end - start >= _SIGNS:
                        found.setdefault(part[start:end], set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _whole(candidates: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Without those that stand in a longer one of the same heads."""
    by_heads: dict[frozenset[int], list[str]] = {}
    for word in sorted(candidates, key=len, reverse=True):
        longer = by_heads.setdefault(candidates[word], [])
        if not _is_in(word, longer):
            longer.append(word)
    return {word: heads for heads, words in by_heads.items() for word in words}


def _is_in(word: str, others: Collection[str]) -> bool:
    return any(word in other for other in others)


def _weight(word: str) -> int:
    return min(len(CLUSTER.findall(word)), _TELLING)
