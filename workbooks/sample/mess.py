"""Types Thai text the way it comes out of village offices. What is typed still reads the same.

Not for wording: what people write differently stands in `content.toml`.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

RUN_BREAK = "\x1f"
ZERO_WIDTH_SPACE = "\u200b"
_TONES = "่้๊๋์"
_LOW, _LOW_LEFT, _LEFT = "\uf70a", "\uf705", "\uf713"
_ABOVE_LEFT = {"ั": "\uf710", "ิ": "\uf701", "ี": "\uf702", "ึ": "\uf703", "ื": "\uf704", "็": "\uf712"}
_TALL = "ปฝฟฬ"


@dataclass(frozen=True, slots=True)
class Habits:
    """How often (0 to 1 of the places where it can happen) a typist does each thing."""

    sara_am: float = 0
    double_e: float = 0
    zero_width: float = 0
    private_use: float = 0
    blanks: float = 0
    breaks: float = 0


class Typist:
    """Types one document; the same document always comes out the same."""

    def __init__(self, habits: Habits, seed: str) -> None:
        self._habits = habits
        self._random = random.Random(seed)

    def text(self, text: str, *, may_break: bool = True) -> str:
        """The text as typed; "¶" stays, "↵" becomes a line break, runs are parted by `RUN_BREAK`."""
        habits = self._habits
        typed = self._now_and_then(r"(?<=\S) (?=\S)", lambda found: "  ", habits.blanks, text)
        if may_break:
            typed = self._now_and_then(r"(?<=\S) (?=[^\W\d])", lambda found: "\n", habits.breaks, typed)
        typed = self._now_and_then(r"([่้๊๋]?)ำ", self._split_sara_am, habits.sara_am, typed)
        typed = self._now_and_then("แ", lambda found: "เเ", habits.double_e, typed)
        typed = self._now_and_then(
            r"(?<=[ะาๆ ])(?=[เแโใไ])", lambda found: ZERO_WIDTH_SPACE, habits.zero_width, typed
        )
        typed = self._now_and_then(
            f"([ก-ฮ])([ัิีึื]?)([{_TONES}])(?![ำํ])", _old_font_signs, habits.private_use, typed
        )
        return self._in_runs(typed.replace("↵", "\n"))

    def _now_and_then(
        self, pattern: str, write: Callable[[re.Match[str]], str], often: float, text: str
    ) -> str:
        return re.sub(
            pattern, lambda found: write(found) if self._random.random() < often else found[0], text
        )

    def _split_sara_am(self, found: re.Match[str]) -> str:
        wrong_order = self._random.random() < 0.5
        return f"ํ{found[1]}า" if wrong_order else f"{found[1]}ํา"

    def _in_runs(self, text: str) -> str:
        if len(text) < 12 or self._random.random() > 0.2:
            return text
        place = self._random.randrange(4, len(text) - 4)
        return text[:place] + RUN_BREAK + text[place:]


def _old_font_signs(found: re.Match[str]) -> str:
    """Tone marks as fonts before Unicode shaping kept them: one sign for each height and side."""
    consonant, above, tone = found[1], found[2], found[3]
    number = _TONES.index(tone)
    if consonant not in _TALL:
        return found[0] if above else consonant + chr(ord(_LOW) + number)
    if above:
        return consonant + _ABOVE_LEFT[above] + chr(ord(_LEFT) + number)
    return consonant + chr(ord(_LOW_LEFT) + number)
