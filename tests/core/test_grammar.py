"""The word lists by which names are read: each word has one meaning, so that none is dead."""

from collections import Counter
from itertools import chain

import pytest

from xlplan.core.grammar import buildings, community, livelihoods, objects, outdoors, people, safety, works
from xlplan.core.grammar.word_lists import entries

ABOUT = (*outdoors.ALL, *buildings.ALL, *safety.ALL, *community.ALL, *livelihoods.ALL, people.PEOPLE)
LISTS = {
    "what it is about": (*ABOUT, people.GENERAL),
    "what is done": (works.SAID,),
    "of which kind": (objects.WHICH,),
}


@pytest.mark.parametrize("lists", LISTS.values(), ids=LISTS)
def test_every_word_stands_once(lists: tuple[str, ...]):
    words = Counter(word for text in lists for word in chain.from_iterable(entries(text).values()))
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("lists", LISTS.values(), ids=LISTS)
def test_every_line_is_an_entry_with_words_or_goes_on_with_one(lists: tuple[str, ...]):
    for text in lists:
        for line in text.strip("\n").split("\n"):
            name, colon, words = line.partition(":")
            assert line.startswith("    ") if not colon else name == name.strip() != "", line
            assert (words if colon else line).split(), line


@pytest.mark.parametrize("text", [text for lists in LISTS.values() for text in lists])
def test_every_meaning_has_one_entry(text: str):
    names = [line.partition(":")[0] for line in text.split("\n") if ":" in line]
    assert sorted(names) == sorted(entries(text))


def test_a_word_that_means_something_is_no_trap():
    traps = buildings.TRAPS.split()
    assert sorted(objects.TRAPS) == sorted(traps)
    said = objects.THINGS | objects.TOPICS | objects.PEOPLE | objects.GENERAL
    assert objects.TRAPS & said.keys() == set()
