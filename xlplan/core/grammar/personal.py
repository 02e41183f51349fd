"""How ID numbers and telephone numbers of people are written."""

import re

_D = r"[0-9๐-๙]"
_GAP = r"[ \u00a0.\-‐‑–—]?"
# a number of its own: no longer run of digits, no word of ASCII letters such as a fingerprint, no code
_BEGINS = r"(?<![0-9๐-๙A-Za-z])(?<![0-9๐-๙A-Za-z][,/])"
_ENDS = r"(?![0-9๐-๙A-Za-z])(?![,.][0-9๐-๙])"
_NO_CODE = r"(?<![\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][-‐‑–—])"

ID_NUMBER = re.compile(
    rf"{_BEGINS}(?:{_D}{{13}}|{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{5}}{_GAP}{_D}{{2}}{_GAP}{_D}){_ENDS}"
)
"""Thirteen digits in a run, or in the groups in which the card has them."""

_ZERO = r"(?:[0๐]|\+?(?:66|๖๖)[ \-]?(?:\([0๐]\))?)"
PHONE = re.compile(
    rf"{_BEGINS}{_NO_CODE}(?:"
    rf"{_ZERO}[689๖๘๙]{_D}{_GAP}{_D}{{3}}{_GAP}{_D}{{4}}"  # 081-234-5678
    rf"|{_ZERO}[689๖๘๙]{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}"  # 08-1234-5678
    rf"|{_ZERO}[2๒]{_GAP}{_D}{{3}}{_GAP}{_D}{{4}}"  # 02-123-4567
    rf"|{_ZERO}[3-57๓-๕๗]{_D}{_GAP}{_D}{{3}}{_GAP}{_D}{{3}}"  # 073-612-345
    rf"|{_ZERO}[ \-][3-57๓-๕๗]{_D}{{3}}[ \-]{_D}{{4}}"  # 0-7361-2345
    rf"){_ENDS}"
)
"""Mobile telephones and those of houses and offices."""

DIGIT = re.compile(_D)
