"""How Word writes an automatic number: its formats of numbers, Thai ones among them."""

from collections.abc import Callable

from xlplan.core.grammar import counting as grammar

_TO_THAI = str.maketrans("0123456789", grammar.THAI_DIGITS)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_MOST_REPEATS = 30  # a letter is repeated where the alphabet is through; Word stops long before
_MOST_ROMAN = 32_767


def in_format(number: int, number_format: str) -> str:
    """A number as Word's format of this name (ST_NumberFormat) writes it; an unknown format as figures.

    >>> [in_format(21, name) for name in ("decimal", "decimalZero", "thaiNumbers", "thaiCounting")]
    ['21', '21', '๒๑', 'ยี่สิบเอ็ด']
    >>> [in_format(4, name) for name in ("upperRoman", "lowerLetter", "thaiLetters", "decimalZero")]
    ['IV', 'd', 'ง', '04']
    >>> in_format(28, "upperLetter"), in_format(42, "thaiLetters")  # through the alphabet: doubled
    ('BB', 'กก')
    >>> in_format(3, "none"), in_format(0, "lowerRoman"), in_format(3, "hebrew1")
    ('', '0', '3')
    >>> in_format(7, "001")  # a format of one's own, by its first number
    '007'
    """
    if number_format.isdigit():
        return f"{number:0{len(number_format)}d}"
    write = _FORMATS.get(number_format)
    return str(number) if write is None else write(number)


def _letters(number: int, alphabet: str) -> str:
    repeats, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (repeats + 1) if 0 <= repeats < _MOST_REPEATS else str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _thai_words(number: int) -> str:
    """A number in Thai words, as it is spoken.

    >>> [_thai_words(number) for number in (1, 10, 11, 20, 101, 1_000_000)]
    ['หนึ่ง', 'สิบ', 'สิบเอ็ด', 'ยี่สิบ', 'หนึ่งร้อยเอ็ด', 'หนึ่งล้าน']
    """
    if number <= 0:
        return str(number)
    millions, rest = divmod(number, 1_000_000)
    spoken = f"{_thai_words(millions)}{grammar.MILLION}" if millions else ""
    for place in range(len(grammar.PLACES) - 1, -1, -1):
        digit = rest // 10**place % 10
        if not digit:
            continue
        word = grammar.ONES[digit]
        if place == 1:
            word = {1: "", 2: grammar.TWENTY}.get(digit, word)
        elif place == 0 and digit == 1 and number > 1:
            word = grammar.AND_ONE
        spoken += word + grammar.PLACES[place]
    return spoken


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number, _LATIN.upper()),
    "lowerLetter": lambda number: _letters(number, _LATIN),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if 1 <= number <= 20 else str(number),
    "thaiNumbers": lambda number: str(number).translate(_TO_THAI),
    "thaiLetters": lambda number: _letters(number, grammar.THAI_LETTERS),
    "thaiCounting": _thai_words,
    "none": lambda number: "",
}
