"""Number formats: Excel's codes and Calc's, and what kind of value a cell's format shows.

Calc writes date codes in capitals and Thai dates with a calendar of its own ("[$-41E][~buddhist]"); Excel
would show small letters and one number for language, digits and calendar.
"""

import re
from typing import Any

from tests.support.calc.bridge import struct
from tests.support.calc.calls import refused

_DATE, _TIME, _LOGICAL, _TEXT = 2, 4, 1024, 256
_PLAIN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FROM_CALC = {
    "Standard": "General", "BOOLEAN": "General",
    "[$-41E][~buddhist]": "[$-107041E]", "[$-th-TH,107]": "[$-107041E]",
}  # fmt: skip
GENERAL, TEXT, BOOLEAN = "General", "@", "BOOLEAN"
SHORT_DATE, SHORT_DATE_TIME = "m/d/yyyy", "m/d/yyyy h:mm"


class NumberFormats:
    """The number formats of one document."""

    def __init__(self, document: Any) -> None:
        self._formats = document.NumberFormats
        self._locale = struct("lang.Locale", Language="en", Country="US")
        self._keys: dict[str, int] = {}
        self._types: dict[int, int] = {}

    def key(self, code: str) -> int:
        """Calc's number for a code of Excel's."""
        if code not in self._keys:
            calc = code.replace(r"\ ", " ")
            key = self._formats.queryKey(calc, self._locale, False)
            if key == -1:
                try:
                    key = self._formats.addNew(calc, self._locale)
                except Exception as error:
                    raise refused("Unable to set the NumberFormat property of the Range class") from error
            self._keys[code] = key
        return self._keys[code]

    def code(self, key: int) -> str:
        """Excel's code for a number of Calc's."""
        known = next((code for code, known in self._keys.items() if known == key and code != BOOLEAN), None)
        if known is not None:
            return known
        code: str = self._formats.getByKey(key).FormatString
        for calc, excel in _FROM_CALC.items():
            code = code.replace(calc, excel)
        if not self._type(key) & (_DATE | _TIME):
            return code
        kept = _PLAIN.findall(code)
        small = iter(kept)
        return _PLAIN.sub(lambda _: next(small), re.sub(_PLAIN, "\0", code).lower().replace("\0", '""'))

    def is_date(self, key: int) -> bool:
        """Whether cells of this format show dates or times."""
        return bool(self._type(key) & (_DATE | _TIME))

    def is_boolean(self, key: int) -> bool:
        """Whether cells of this format show TRUE and FALSE."""
        return bool(self._type(key) & _LOGICAL)

    def is_text(self, key: int) -> bool:
        """Whether what is entered in cells of this format stays text."""
        return bool(self._type(key) & _TEXT)

    def is_general(self, key: int) -> bool:
        """Whether cells of this format take over the format of what is entered."""
        return key == 0 or key == self.key(GENERAL) or self.is_boolean(key)

    def _type(self, key: int) -> int:
        if key not in self._types:
            self._types[key] = self._formats.getByKey(key).Type
        return self._types[key]
