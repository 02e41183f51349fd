"""Of a document's styles what its reader needs: numbers, outline levels, hidden text, symbol fonts."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from xlplan.core.grammar import documents as grammar
from xlplan.office.word.word_signs import is_symbol_font
from xlplan.office.word.word_xml import VAL, W, is_on, parsed, value, whole

_MOST_STEPS = 50  # a style's ancestors; Word stops at eleven
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says.

    Attributes:
        styles: its id and those of its ancestors, from near to far, that a numbering may link to.
        list_id: the list (`numId`) it puts its paragraphs into; 0 takes them out, None says nothing.
        list_level: 0-based level in that list.
        outline: 1 for the widest heading; None for plain text.
        font: its symbol font, if it is one.
    """

    styles: tuple[str, ...] = ()
    list_id: int | None = None
    list_level: int | None = None
    outline: int | None = None
    is_hidden: bool = False
    font: str | None = None


_PLAIN = Look()


def symbol_font(fonts: etree._Element) -> str | None:
    """The symbol font that `w:rFonts` names, if it is one: the font of what is neither Thai nor Asian."""
    name = fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")
    return name if is_symbol_font(name) else None


def outline_level(properties: etree._Element | None) -> int | None:
    """What a paragraph's or a style's own properties say: 1..9, 0 for "plain text", None for nothing."""
    level = whole(value(properties, "outlineLvl"))
    return None if level is None else (level + 1 if level < _LEVELS else 0)


def list_place(properties: etree._Element | None) -> tuple[int | None, int | None]:
    """The list id and the 0-based level that properties say; None where they do not."""
    numbers = None if properties is None else properties.find(f"{W}numPr")
    if numbers is None:
        return None, None
    return whole(value(numbers, "numId")), whole(value(numbers, "ilvl"))


class Styles:
    """The styles of a document by id."""

    def __init__(self, parts: Sequence[bytes] = ()) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in (style for part in parts for style in parsed(part).iterchildren(f"{W}style")):
            name = style.get(f"{W}styleId", "")
            self._elements.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") in {"1", "true", "on"}:
                self._default = name
        self._looks: dict[str, Look] = {}

    def __bool__(self) -> bool:
        return bool(self._elements)

    def paragraph(self, style: str | None) -> Look:
        """The look of paragraphs of a style; without one, or with one that is not there, the default's."""
        return self.of(style if style in self._elements else self._default)

    def of(self, style: str | None) -> Look:
        """A style's look, with what it has from the styles it is based on."""
        if style is None or style not in self._elements:
            return _PLAIN
        if style not in self._looks:
            self._looks[style] = self._resolve(style)
        return self._looks[style]

    def _resolve(self, style: str) -> Look:
        line: list[str] = []
        while style in self._elements and style not in line and len(line) < _MOST_STEPS:
            line.append(style)
            style = value(self._elements[style], "basedOn") or ""
        list_id = level = outline = hidden = font = None
        for name in line:  # what is nearest counts
            element = self._elements[name]
            properties, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
            own_list, own_level = list_place(properties)
            list_id = own_list if list_id is None else list_id
            level = own_level if level is None else level
            outline = _own_outline(element, properties) if outline is None else outline
            if run is not None:
                vanish, fonts = run.find(f"{W}vanish"), run.find(f"{W}rFonts")
                hidden = is_on(vanish) if hidden is None and vanish is not None else hidden
                font = (symbol_font(fonts) or "") if font is None and fonts is not None else font
        return Look(tuple(line), list_id, level, outline or None, bool(hidden), font or None)


def _own_outline(style: etree._Element, properties: etree._Element | None) -> int | None:
    level = outline_level(properties)
    if level is None:
        name = style.find(f"{W}name")
        heading = None if name is None else grammar.HEADING_STYLE.match(name.get(VAL, ""))
        level = int(heading[1]) if heading else None
    return level
