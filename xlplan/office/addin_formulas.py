"""Formulas that use a function of the add-in: found in every spelling, and brought back to the plain one.

A function of the add-in is written `PLAN_SCORE(…)`. At a colleague's, or after the add-in has moved, Excel
shows where it once came from: `'C:\\…\\xlplan.xlam'!PLAN_SCORE(…)`, in the file `[1]!PLAN_SCORE(…)`.
"""

import re
from collections.abc import Collection, Mapping

_ADDIN = r"xlplan[^\\/'\[\]]*\.xlam"
_NAME = r"PLAN_[A-Z][A-Z0-9_]*"
_PREFIX = r"(?:_xl(?:l|fn|udf|ws)\.)*"
_BETWEEN = r"\s\"'\[\](),;:+\-*/^&=<>{}%#@"  # what stands between names; vowels of Thai are no \w
_ALONE = rf"(?<![^{_BETWEEN}])"
_LINK = (
    rf"'(?:[^']|'')*?{_ADDIN}\]?'!"
    rf"|{_ALONE}xlplan[\w.]*\.xlam!"
    rf"|{_ALONE}\[(?P<number>\d+|{_ADDIN})\]!"
)
# what is not to be looked into comes in the same search: texts, names of sheets, columns of tables
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'
    rf"|(?:{_LINK}|{_ALONE}){_PREFIX}(?P<name>{_NAME})(?=\s*\()"
    r"|'(?:[^']|'')*'!?"
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]!?"
    rf"|[^{_BETWEEN}]+",
    re.IGNORECASE,
)
_ANY_BETWEEN = re.compile(rf"[{_BETWEEN}]")
_NUMBERED = re.compile(r"(?P<quote>'?)\[(?P<number>\d+)\]")
_DEFINED = re.compile(rf"{_PREFIX}{_NAME}", re.IGNORECASE)
_ADDIN_PATH = re.compile(rf"(?:.*[\\/])?{_ADDIN}", re.IGNORECASE | re.DOTALL)


def repaired(formula: str) -> str:
    """The formula with the add-in's functions spelled plainly; texts in quotes and all else stay as written.

    >>> repaired(r"='C:\\Users\\สมชาย\\XLSTART\\xlplan.xlam'!PLAN_SCORE(A2:D2,F2:K5)")
    '=PLAN_SCORE(A2:D2,F2:K5)'
    >>> repaired('=IF(A2="xlplan.xlam!PLAN_RANK(1)",[1]!PLAN_RANK(B2:B9),_xll.PLAN_CLEAN(A2))')
    '=IF(A2="xlplan.xlam!PLAN_RANK(1)",PLAN_RANK(B2:B9),PLAN_CLEAN(A2))'
    """
    return _TOKEN.sub(lambda match: match["name"].upper() if match["name"] else match[0], formula)


def uses_addin(formula: str, *, others: Collection[int] = (), names: Collection[str] = ()) -> bool:
    """Whether a formula uses a function of the add-in, or one of these defined names (in small letters).

    Args:
        formula: as it stands in a cell or in the file, with or without "=".
        others: the numbers under which the file knows other files than the add-in.
        names: defined names that use such a function themselves.

    >>> uses_addin("SUM(A2:A9)+[2]!PLAN_RANK(B2)", others={2}), uses_addin('"PLAN_RANK(1)"')
    (False, False)
    """
    for match in _TOKEN.finditer(formula):
        if match["name"]:
            number = match["number"]
            if number is None or not number.isdecimal() or int(number) not in others:
                return True
        elif match[0].casefold() in names:
            return True
    return False


def renumbered(formula: str, numbers: Mapping[int, int]) -> str:
    """The formula with the numbers of other linked files changed: `[2]Sheet1!A1`, `'[2]แผน 1'!A1`.

    >>> renumbered("[2]แผน!A1+[4]!ยอด+plan[2]+plan[[#This Row],[2]]", {2: 1, 4: 3})
    '[1]แผน!A1+[3]!ยอด+plan[2]+plan[[#This Row],[2]]'
    """

    def changed(match: re.Match[str]) -> str:
        found = _NUMBERED.match(match[0])
        before = formula[match.start() - 1 : match.start()]
        is_column = before and not _ANY_BETWEEN.match(before)
        if found is None or is_column or int(found["number"]) not in numbers:
            return match[0]
        return f"{found['quote']}[{numbers[int(found['number'])]}]{match[0][found.end() :]}"

    return _TOKEN.sub(changed, formula)


def is_function_name(name: str) -> bool:
    """Whether a defined name is one under which Excel keeps a function that it did not know."""
    return _DEFINED.fullmatch(name) is not None


def is_addin(target: str) -> bool:
    """Whether a path or an address is that of the add-in, on whichever machine."""
    return _ADDIN_PATH.fullmatch(target.replace("%20", " ")) is not None
