"""Signs of symbol fonts, whose letters are pictures: ticks, boxes, arrows, dots.

A document holds them as `w:sym`, as private-use signs U+F020..U+F0FF, or as plain letters in such a font.
Codes after the fonts' published character tables; the meaning a reader of the page takes from a sign
counts, so a square box is ☐ whatever its size.
"""

_ANY = "●"  # some sign stands here, we cannot say which
_PRIVATE = 0xF000


def _signs(text: str) -> dict[int, str]:
    """A table written as "FC✓ FB✗": the code's low byte, and the sign."""
    return {int(pair[:2], 16): pair[2:] for pair in text.split()}


def _circled(first: int, zero: int) -> dict[int, str]:
    """Ten signs in a row for the numbers 1 to 10."""
    return {first + place: chr(zero + place) for place in range(10)}


_WINGDINGS = _circled(0x81, 0x2460) | _circled(0x8C, 0x2776) | _signs(
    "21✎ 22✂ 28☎ 29✆ 2A✉ 3E✇ 3F✍ 41✌ 43👍 44👎 45☜ 46☞ 47☝ 48☟ 4A☺ 4C☹ 54❄ 6C● 6D❍ 6E■ 6F☐ 70☐ 71❑ 72❒ "
    "73◆ 74◆ 75◆ 76❖ 77◆ 78☒ 7A⌘ 80⓪ 8B⓿ 9E· 9F• A0▪ A1○ A2○ A4◉ A5◎ A6○ A7▪ A8☐ AA✦ AB★ AC✶ D8➢ DF← E0→ "
    "E1↑ E2↓ E3↖ E4↗ E5↙ E6↘ E7← E8→ E9↑ EA↓ EF⇦ F0⇨ F1⇧ F2⇩ F3⇔ F4⇕ FB✗ FC✓ FD☒ FE☑"
)  # fmt: skip
_WINGDINGS_2 = _circled(0x6A, 0x2460) | _circled(0x75, 0x2776) | _signs(
    "2A☐ 4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 55✗ 56✗ 69⓪ 74⓿ 95• 96● 97● 98● 99○ 9A○ 9B○ 9F▪ A0■ A1■ A2■ A3☐ A4☐ A5☐ "
    "AE◆ AF◆"
)  # fmt: skip
_WINGDINGS_3 = _signs(
    "21← 22→ 23↑ 24↓ 25↖ 26↗ 27↙ 28↘ 66← 67→ 68↑ 69↓ 70▲ 71▼ 72△ 73▽ 74◀ 75▶ 76◁ 77▷ 7B◀ 7C◀ 7D▶ 7E▶"
)
_WEBDINGS = _signs("33◀ 34▶ 35▲ 36▼ 3D● 59❤ 61✓ 63☐ 67■ 69ℹ 6E● 72✗")
_SYMBOL = {code: chr(code) for code in (*range(0x20, 0x40), 0x5B, 0x5D, 0x7B, 0x7C, 0x7D)} | _signs(
    "44Δ 53Σ 57Ω 61α 62β 67γ 6Dμ 70π 7E~ A2′ A3≤ A5∞ AB↔ AC← AD↑ AE→ AF↓ B0° B1± B2″ B3≥ B4× B7• B8÷ B9≠ "
    "BA≡ BB≈ BC… C5⊕ D0∠ D2® D3© D4™ D5∏ D6√ D7⋅ DB⇔ DC⇐ DE⇒ F0● E0◊ E2® E3© E4™ E5∑"
)  # fmt: skip
FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def is_symbol_font(font: str | None) -> bool:
    """Whether letters in this font are pictures."""
    return font is not None and font.lower() in FONTS


def sign(font: str, code: str) -> str:
    """The sign that `w:sym` stands for: its font and its code in hexadecimal figures."""
    try:
        number = int(code, 16)
        plain = chr(number)
    except (ValueError, OverflowError):  # no number, or none of Unicode's
        return _ANY
    known = FONTS.get(font.lower())
    if known is not None:
        return known.get(number & 0xFF, _ANY)
    return plain if plain.isprintable() else _ANY


def as_shown(text: str, font: str) -> str:
    """Text typed in a symbol font; a letter of which we know no picture stays, so that nothing is lost.

    >>> as_shown("\\uf0fc", "Wingdings"), as_shown("ü", "Wingdings"), as_shown("ก P", "Wingdings 2")
    ('✓', '✓', 'ก ✓')
    """
    known = FONTS[font.lower()]
    return "".join(_shown(letter, known) for letter in text)


def _shown(letter: str, known: dict[int, str]) -> str:
    code = ord(letter)
    if _PRIVATE + 0x20 <= code <= _PRIVATE + 0xFF:
        return " " if code == _PRIVATE + 0x20 else known.get(code - _PRIVATE, _ANY)
    return known.get(code, letter)
