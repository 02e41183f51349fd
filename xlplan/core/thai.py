"""Thai text as it comes out of Word: repaired, and made comparable.

Two functions for two purposes. `clean` mends what cannot be seen and leaves the wording alone; its
result is stored and shown. `key` makes the value by which two texts are compared; it is never shown.
Amounts, years and village numbers have a module of their own (`core.numbers`).

PyThaiNLP does some of this and is a peer of the benchmark, not a part of the program. Its
`util.normalize` is right where signs stand in a wrong order (split sara am, a tone mark before its
vowel, two sara e); the steps here do the same. It knows no private-use signs and of the signs nobody
sees two only, and it guesses where nobody may: of two different tone marks it keeps the last one, and
vowels that stand twice become one, also over a blank. Its word breaking (newmm) takes village names
apart (ซรายอออก into four words), so nothing is compared by it.
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
_PLAIN_SIGNS = _PRIVATE_USE | _INVISIBLE | _SPACES
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# Thai signs that have no width: vowels above and below, tone marks and the like
_TONE, _VOWEL, _ANY = "่-๋", "ัิ-ฺ", "ัิ-ฺ็-๎"
_SPLIT_SARA_AM = re.compile(f"ํ([{_TONE}]?)[าๅ]|([{_TONE}])ํ[าๅ]")
_MARK_AFTER_SARA_AM = re.compile(f"ำ[ำ{_TONE}]+")
_DOUBLED_MARK = re.compile(f"([{_ANY}])\\1+")
_MARK_BEFORE_VOWEL = re.compile(f"[{_TONE}์][{_TONE}์{_VOWEL}]+")
_BLANK_BEFORE_MARK = re.compile(f"(?<=[ก-ฮ]) +(?=[{_ANY}])")
_LONG_A = re.compile("(?<![ฤฦ])ๅ")
_NO_WIDTH = re.compile(f"[{_ANY}]")
_BLANKS = re.compile(" {2,}")
_BREAKS = re.compile(" *\n[ \n]*")
# where none of the steps has anything to do, which is so for most texts
_ODD = re.compile(
    f"[{''.join(map(chr, _PLAIN_SIGNS))}ํๅ]|เเ|{_DOUBLED_MARK.pattern}|"
    f"[{_TONE}์][{_VOWEL}]|ำ[{_TONE}]| [{_ANY} \n]|\n[ \n]"
)
_NOT_COMPARED = re.compile(r"[\s.,;:/\\()\[\]{}\"'“”‘’–—\-_*·•ๆฯ]+")
_THAI_DIGIT = re.compile("[๐-๙]")
_HAS_CASE = re.compile("[^\u0e00-\u0e7f0-9]")


# the same cell is looked at for its header, its row type and its text
@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Text with everything mended that a reader cannot see; wording, digits and line breaks stay.

    >>> clean("กอสร้างถนน"), clean("ซรายอออก")  # a lost tone mark is not ours to guess; letters stay
    ('กอสร้างถนน', 'ซรายอออก')
    >>> clean("นํ้าประปา  หมู่บ้าน"), clean("เเผนชุมชน")
    ('น้ำประปา หมู่บ้าน', 'แผนชุมชน')
    """
    if _ODD.search(text):
        text = with_plain_signs(text)
        before = ""
        while text != before:  # one repair may bring two marks together that are the next one's business
            before = text
            text = with_marks_on_letters(with_marks_once(text))
            text = with_sara_ae(with_sara_am(with_marks_in_order(text)))
            text = unicodedata.normalize("NFC", text)  # never NFKC: it splits sara am
        text = with_single_blanks(text)
    return unicodedata.normalize("NFC", text).strip()


def with_plain_signs(text: str) -> str:
    """Private-use signs of old fonts as Thai ones, odd blanks as blanks, and no signs that nobody sees.

    >>> with_plain_signs("ที\\uf70aทําการ\\u00a0หมู\\u200b่ที่ 3") == "ที่ทําการ หมู่ที่ 3"
    True
    """
    return text.translate(_PLAIN_SIGNS)


def with_marks_once(text: str) -> str:
    """A vowel sign or tone mark that was typed twice, once; letters that stand twice are right.

    >>> with_marks_once("พื้้นที่่ตอออ") == "พื้นที่ตอออ"
    True
    """
    return _DOUBLED_MARK.sub(r"\1", text)


def with_marks_on_letters(text: str) -> str:
    """No blank between a letter and the mark above or below it.

    >>> with_marks_on_letters("หม ู่ที่ 5") == "หมู่ที่ 5"
    True
    """
    return _BLANK_BEFORE_MARK.sub("", text)


def with_marks_in_order(text: str) -> str:
    """Tone marks and ์ behind the vowel sign they stand over, as the keyboard has it.

    >>> with_marks_in_order("ท่ีดิน") == "ที่ดิน", with_marks_in_order("สิทธ์ิ") == "สิทธิ์"
    (True, True)
    """
    return _MARK_BEFORE_VOWEL.sub(lambda run: _last("่้๊๋์", run[0]), text)


def with_sara_am(text: str) -> str:
    """Sara am as one sign behind the tone mark, in whatever order its parts were typed; ๅ as า.

    >>> [with_sara_am(typed) == "น้ำ" for typed in ("นํ้า", "น้ํา", "นํา้", "นำ้", "นํ้ๅ")]
    [True, True, True, True, True]
    >>> with_sara_am("ศๅลา"), with_sara_am("ฤๅษี")
    ('ศาลา', 'ฤๅษี')
    """
    text = _SPLIT_SARA_AM.sub(lambda match: f"{match[1] or match[2] or ''}ำ", text)
    return _LONG_A.sub("า", _MARK_AFTER_SARA_AM.sub(lambda run: _last("ำ", run[0]), text))


def _last(signs: str, run: str) -> str:
    """The run with these signs behind the others; a whole run at once, however long somebody made it."""
    return "".join(sorted(run, key=lambda sign: sign in signs))


def with_sara_ae(text: str) -> str:
    """Two sara e, which look like sara ae, as sara ae.

    >>> with_sara_ae("เเหล่งน้ำ")
    'แหล่งน้ำ'
    """
    return text.replace("เเ", "แ")


def with_single_blanks(text: str) -> str:
    """Blanks and line breaks once, and no blank round a line break.

    >>> with_single_blanks("หมู่ที่  3 \\n\\n บ้านปาเสมัส")
    'หมู่ที่ 3\\nบ้านปาเสมัส'
    """
    return _BREAKS.sub("\n", _BLANKS.sub(" ", text))


@lru_cache(maxsize=20_000)
def clean_line(text: str) -> str:
    """`clean`, on one line: breaks that were typed to force wrapping become blanks.

    >>> clean_line("ก่อสร้างถนน\\nคสล. หมู่ที่ ๓")
    'ก่อสร้างถนน คสล. หมู่ที่ ๓'
    """
    return clean(text).replace("\n", " ")


def arabic(text: str) -> str:
    """Text with Thai digits turned into Arabic ones.

    >>> arabic("6๕,๐๐๐")
    '65,000'
    """
    return text.translate(_DIGITS) if _THAI_DIGIT.search(text) else text


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """The value a text is compared by: repaired, Arabic digits, no blanks or punctuation, lower case.

    >>> key("โครงการ / กิจกรรม") == key("โครงการ/กิจกรรม")
    True
    >>> key("ค.ส.ล. หมู่ ๔") == key("คสล หมู่4")
    True
    """
    plain = _NOT_COMPARED.sub("", arabic(clean(text)))
    return plain.casefold() if _HAS_CASE.search(plain) else plain


def width(text: str) -> int:
    """The places a text takes on a line: vowels and tones above and below a letter take none.

    >>> width("ที่นี่"), width("ซรายอออก")
    (2, 8)
    """
    return len(_NO_WIDTH.sub("", text))


def cut(text: str, length: int) -> str:
    """The beginning of a text, so many signs long as Excel and Windows count; no letter loses its marks.

    >>> cut("หมู่บ้าน", 4), cut("หมู่บ้าน", 3), cut("หมู่บ้าน", 5), cut("คสล", 9)
    ('หมู่', 'ห', 'หมู่', 'คสล')
    """
    shown = text
    while len(shown.encode("utf-16-le")) // 2 > length or _NO_WIDTH.match(text[len(shown) : len(shown) + 1]):
        shown = shown[:-1]
    return shown
