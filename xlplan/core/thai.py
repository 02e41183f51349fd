"""Thai text as it comes out of Word: repaired, and made comparable.

Two functions for two purposes. `clean` mends what cannot be seen and leaves the wording alone; its
result is stored and shown. `key` makes the value by which two texts are compared; it is never shown.
Amounts, years and village numbers have a module of their own (`core.numbers`).
"""

import re
import unicodedata
from functools import lru_cache

# Signs that old Windows fonts kept in the private-use area: the same marks, drawn higher, lower or
# further left. Source: the glyph lists of the WTT 2.0 based Thai fonts (Angsana, Cordia, Browallia).
_PRIVATE_USE = {
    0xF700: "ฐ", 0xF701: "ิ", 0xF702: "ี", 0xF703: "ึ", 0xF704: "ื", 0xF705: "่", 0xF706: "้", 0xF707: "๊",
    0xF708: "๋", 0xF709: "์", 0xF70A: "่", 0xF70B: "้", 0xF70C: "๊", 0xF70D: "๋", 0xF70E: "์", 0xF70F: "ญ",
    0xF710: "ั", 0xF711: "ํ", 0xF712: "็", 0xF713: "่", 0xF714: "้", 0xF715: "๊", 0xF716: "๋", 0xF717: "์",
    0xF718: "ุ", 0xF719: "ู", 0xF71A: "ฺ",
}  # fmt: skip
_INVISIBLE = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF], None
)
_SPACES = {0x00A0: " ", 0x2007: " ", 0x202F: " ", 0x0009: " ", 0x000B: "\n", 0x000C: "\n", 0x000D: "\n"}
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_SPLIT_SARA_AM = re.compile("ํ([่-๋]?)า|([่-๋])ํา")
_MARK_AFTER_SARA_AM = re.compile("ำ([่-๋])")
_DOUBLED_MARK = re.compile("([ัิ-ฺ็-๎])\\1+")
_TONE_BEFORE_VOWEL = re.compile("([่-๋])([ัิ-ฺ])")
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_BLANKS = re.compile("[  ]{2,}")
_BLANKS_AT_BREAKS = re.compile(" *\n *")
_NOT_COMPARED = re.compile(r"[\s.,;:/\\()\[\]{}\"'“”‘’–—\-_*·•ๆฯ]+")


# the same cell is looked at for its header, its row type and its text
@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Text with everything mended that a reader cannot see; wording, digits and line breaks stay.

    >>> clean("กอสร้างถนน")  # a lost tone mark is not ours to guess
    'กอสร้างถนน'
    >>> clean("นํ้าประปา  หมู่บ้าน")  # split sara am round a tone mark, doubled blank
    'น้ำประปา หมู่บ้าน'
    >>> clean("เเผนชุมชน")  # two sara e typed for sara ae
    'แผนชุมชน'
    """
    text = text.translate(_PRIVATE_USE).translate(_INVISIBLE).translate(_SPACES)
    text = unicodedata.normalize("NFC", text)  # never NFKC: it splits sara am
    text = repair_marks(text)
    text = _BLANKS_AT_BREAKS.sub("\n", _BLANKS.sub(" ", text))
    return re.sub("\n{2,}", "\n", text).strip()


def repair_marks(text: str) -> str:
    """Text whose vowels and tone marks stand once and in the order of the keyboard.

    >>> repair_marks("นํา้") == repair_marks("นํ้า") == repair_marks("น้ํา") == "น้ำ"
    True
    >>> repair_marks("ที่่")
    'ที่'
    >>> repair_marks("ซรายอออก")  # letters that stand twice are right
    'ซรายอออก'
    """
    before = ""
    while text != before:  # one repair may bring two marks together that are the next one's business
        before = text
        text = _DOUBLED_MARK.sub(r"\1", text)
        text = _SPLIT_SARA_AM.sub(lambda m: f"{m[1] or m[2] or ''}ำ", text)
        text = _MARK_AFTER_SARA_AM.sub(r"\1ำ", text)
        text = _TONE_BEFORE_VOWEL.sub(r"\2\1", text).replace("เเ", "แ")
    return text


@lru_cache(maxsize=20_000)
def clean_line(text: str) -> str:
    """`clean`, on one line: breaks that were typed to force wrapping become blanks.

    >>> clean_line("ก่อสร้างถนน\\nคสล. หมู่ที่ ๓")
    'ก่อสร้างถนน คสล. หมู่ที่ ๓'
    """
    return _BLANKS.sub(" ", clean(text).replace("\n", " "))


def arabic(text: str) -> str:
    """Text with Thai digits turned into Arabic ones.

    >>> arabic("6๕,๐๐๐")
    '65,000'
    """
    return text.translate(_DIGITS)


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """The value a text is compared by: repaired, Arabic digits, no blanks or punctuation, lower case.

    >>> key("โครงการ / กิจกรรม") == key("โครงการ/กิจกรรม")
    True
    >>> key("ค.ส.ล. หมู่ ๔") == key("คสล หมู่4")
    True
    """
    return _NOT_COMPARED.sub("", arabic(clean(text)).casefold())


def width(text: str) -> int:
    """The places a text takes on a line: vowels and tones above and below a letter take none.

    >>> width("ที่นี่"), width("ซรายอออก")
    (2, 8)
    """
    return len(_NO_WIDTH.sub("", text))
