"""Many words as one pattern that is tried letter by letter: its cost hardly grows with their number."""

import re
from collections.abc import Iterable
from typing import Any

# no vowel before or behind a word makes another syllable of its ends
_BEFORE, _AFTER = "(?<![เแโใไ])", "(?![ะ-ฺๅ็-๎])"


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of any of these words, the longest first, where they are no part of another syllable.

    Thai has no blanks between words: a trap like ราง in ตารางเมตร is kept out by listing the longer word.

    >>> whole_words(["ราง", "ตาราง", "คู"]).findall("วางราง 2 ตารางเมตร คู่ขนาน")
    ['ราง', 'ตาราง']
    """
    return re.compile(f"{_BEFORE}{one_of(words)}{_AFTER}")


def letters_alone(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of short forms of bare letters, where no Thai letter touches them but behind their dot.

    >>> letters_alone(["รร", "รร."]).findall("กรรมการ รร บ้านใหม่ รร.บ้านน้ำตก")
    ['รร', 'รร.']
    """
    return re.compile(f"(?<![ก-๎.])(?:{one_of(words)})(?:(?<=[.])|(?![ก-๎]))")


def one_of(words: Iterable[str]) -> str:
    """The text of a pattern that finds any of the words, the longest of those that begin alike.

    >>> re.findall(one_of(["ถนน", "ถนนดิน", "ทาง"]), "ถนนดิน ทางเท้า ถนนลูกรัง")
    ['ถนนดิน', 'ทาง', 'ถนน']
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for sign in word:
            branch = branch.setdefault(sign, {})
        branch[""] = {}  # a word may end here
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    found = [re.escape(sign) + _branches(branch) for sign, branch in sorted(tree.items()) if sign]
    if not found or (len(found) == 1 and "" not in tree):
        return "".join(found)
    return f"(?:{'|'.join(found)}){'?' if '' in tree else ''}"
