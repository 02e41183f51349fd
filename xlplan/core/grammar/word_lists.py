"""Lists of words as they are written in these modules: one entry a line, `name: word word …`.

A line that is set in goes on with the entry above it.
"""


def entries(text: str) -> dict[str, list[str]]:
    """The words of a list by the name they stand for.

    >>> entries("ถนน: ถนน ทาง\\n    ผิวทาง\\nสะพาน: สะพาน")
    {'ถนน': ['ถนน', 'ทาง', 'ผิวทาง'], 'สะพาน': ['สะพาน']}
    """
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.strip("\n").split("\n"):
        if not line.startswith(" "):
            name, _, line = line.partition(":")  # noqa: PLW2901
            found[name] = []
        found[name] += line.split()
    return found


def by_word(*lists: str) -> dict[str, str]:
    """What each word stands for.

    >>> by_word("ถนน: ถนน ทาง", "สะพาน: สะพาน")
    {'ถนน': 'ถนน', 'ทาง': 'ถนน', 'สะพาน': 'สะพาน'}
    """
    return {word: name for text in lists for name, words in entries(text).items() for word in words}
