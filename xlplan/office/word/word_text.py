"""What a reader of the page sees of a paragraph or a cell; and, apart, what Word does not show.

One walk over the XML, an element's name deciding what is done with it: `_HANDLERS`. What nobody named
is a wrapper and is walked through, so that no text is lost in an element we do not know.
"""

from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from xlplan.office.word.word_numbers import Numbers
from xlplan.office.word.word_signs import as_shown, sign
from xlplan.office.word.word_styles import Look, Styles, list_place, outline_level, symbol_font
from xlplan.office.word.word_xml import ALTERNATE, DROPPED, TBL, VAL, P, R, W, is_on, newest, parsed, whole

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PPR, _RPR = f"{W}pPr", f"{W}rPr"
_VANISH, _FONTS, _RUN_STYLE = f"{W}vanish", f"{W}rFonts", f"{W}rStyle"
_NUMBERED, _PARAGRAPH_STYLE, _OUTLINE = f"{W}numPr", f"{W}pStyle", f"{W}outlineLvl"
_GONE_MARKS = (f"{W}del", f"{W}moveFrom")
# bytes without which a document's properties need no look
_HIDES = (b"vanish",)
_MARKS = (b"vanish", b"author")  # a tracked change names its author
_SYMBOL_FONTS = (b"ingdings", b"ebdings", b"ymbol")
_OUTLINES = (b"outlineLvl",)
_CHECKED, _UNCHECKED = "☒", "☐"


class Story:
    """Text being gathered: of a cell, a text box, or a paragraph that stands in none.

    Attributes:
        parts: pieces of text; `hidden` those that Word does not show; `boxes` whole texts of text boxes
            and footnotes anchored here.
        automatic: signs, without blanks, that Word counted and nobody typed.
        number: the automatic number of the last paragraph.
        level: its outline level.
        is_joined: the last paragraph's mark is deleted, or hidden with all its text: the next goes on in its
            line.
        place: table, row and column of the cell, for tables nested in it; None outside tables.
        counts: whether its paragraphs are counted: not where Word shows nothing of them.
    """

    # one is made for every cell: what most cells never change stands here once
    automatic = slot = table_end = 0
    number = ""
    level: int | None = None
    font: str | None = None
    look = Look()
    begun = is_joined = in_hidden = base_hidden = False

    def __init__(self, place: tuple[int, int, int] | None = None, *, counts: bool = True) -> None:
        self.parts: list[str] = []
        self.hidden: list[str] = []
        self.boxes: list[str] = []
        self.fields: list[_Field] = []
        self.place, self.counts = place, counts

    @property
    def text(self) -> str:
        """All that is seen; lines end with a line break."""
        return "".join(self.parts)

    @property
    def above(self) -> str:
        """What is seen behind the last table in it."""
        return "".join(self.parts[self.table_end :])

    def count(self, text: str) -> None:
        """Note that Word counts or draws these signs and nobody typed them."""
        self.automatic += sum(not letter.isspace() for letter in text)

    def say(self, text: str) -> None:
        """Add text, where it is seen or where it is not."""
        (self.hidden if self.in_hidden else self.parts).append(text)

    def new_line(self) -> None:
        """Begin a paragraph on a line of its own, unless the mark before it is deleted."""
        if self.begun and not self.is_joined:
            self.parts.append("\n")
            if self.hidden:
                self.hidden.append("\n")
        if not self.is_joined:
            self.slot = len(self.parts)
            self.parts.append("")  # the automatic number's place: known when the paragraph has been read
        self.begun, self.is_joined = True, False


class _Field:
    """A field that has begun: where its instruction stands in the text, until its result follows."""

    __slots__ = ("hidden", "in_result", "shows", "start")

    def __init__(self, story: Story, shows: str) -> None:
        self.start, self.hidden, self.in_result, self.shows = (
            len(story.parts), len(story.hidden), False, shows,
        )  # fmt: skip

    def drop_instruction(self, story: Story) -> None:
        """Take out what stood between begin and separate: it was never shown."""
        if not self.in_result:
            del story.parts[self.start :]
            del story.hidden[self.hidden :]


Nested = Callable[[etree._Element, Story], Sequence[str]]


class TextReader:
    """Reads the texts of one document; it counts its automatic numbers as it goes.

    `nested` reads a table inside a cell or a text box and gives its rows as lines.
    """

    def __init__(self, main: bytes, related: Mapping[str, Sequence[bytes]], nested: Nested) -> None:
        self._styles = Styles(related.get("styles", ()))
        self._numbers = Numbers(related.get("numbering", ()), self._styles)
        self._counts = bool(self._numbers)
        self._nested = nested
        self._notes = {kind: list(related.get(f"{kind}s", ())) for kind in _NOTES}
        self.comments: list[str] = []
        self._note_elements: dict[str, dict[str, etree._Element]] = {}
        texts = (main, *(part for parts in related.values() for part in parts))
        styles = related.get("styles", ())
        styled = _found((*_HIDES, *_SYMBOL_FONTS), styles)
        run_matters = (
            (_VANISH, _found(_HIDES, texts)),
            (_FONTS, _found(_SYMBOL_FONTS, texts)),
            (_RUN_STYLE, styled),
        )
        paragraph_matters = (
            (_PARAGRAPH_STYLE, bool(self._styles)),
            (_NUMBERED, bool(self._numbers)),
            (_RPR, _found(_MARKS, texts)),
            (_OUTLINE, _found(_OUTLINES, texts)),
        )
        self._run_properties = frozenset(name for name, matters in run_matters if matters)
        self._paragraph_properties = frozenset(name for name, matters in paragraph_matters if matters)

    def walk(self, parent: etree._Element, into: Story) -> None:
        """Add what stands below an element."""
        handlers = _HANDLERS
        for child in parent:
            handler = handlers.get(child.tag)
            if handler is None:
                self.walk(child, into)
            else:
                handler(self, child, into)

    def paragraph(self, element: etree._Element, into: Story) -> None:
        """Add a paragraph, with its number, as a line."""
        into.new_line()
        slot, said = into.slot, len(into.parts)
        into.number = ""
        look, list_id, list_level, mark_hidden = self._look(element, into)
        if look is not into.look:
            into.look, into.base_hidden = look, look.is_hidden
        into.in_hidden, into.font = look.is_hidden, look.font
        self.walk(element, into)
        into.in_hidden = False
        if mark_hidden and not any(part.strip() for part in into.parts[said:]):
            into.is_joined = True  # Word neither shows nor counts a line of which nothing is seen
        if into.is_joined or not into.counts or not self._counts:
            return
        into.number = self._numbers.next(look, list_id=list_id, level=list_level)
        if into.number and slot < len(into.parts):
            is_empty = not any(part.strip() for part in into.parts[slot + 1 :])
            into.parts[slot] = into.number.rstrip() if is_empty else into.number
            into.count(into.number)

    def _look(self, element: etree._Element, into: Story) -> tuple[Look, int | None, int | None, bool]:
        """A paragraph's style, its own list and level, and whether its mark is hidden."""
        style = list_id = level = outline = None
        mark_hidden = None
        wanted = self._paragraph_properties
        properties = next(iter(element), None) if wanted else None  # they stand first
        if properties is not None and properties.tag == _PPR:
            for each in properties:
                tag = each.tag
                if tag not in wanted:
                    continue
                if tag == _PARAGRAPH_STYLE:
                    style = each.get(VAL)
                elif tag == _NUMBERED:
                    list_id, level = list_place(properties)
                elif tag == _OUTLINE:
                    outline = outline_level(properties)
                else:
                    into.is_joined = any(True for _ in each.iterchildren(*_GONE_MARKS))
                    vanish = next(each.iterchildren(_VANISH), None)
                    mark_hidden = None if vanish is None else is_on(vanish)
        look = self._styles.paragraph(style)
        into.level = (look.outline if outline is None else outline) or None
        return look, list_id, level, look.is_hidden if mark_hidden is None else mark_hidden

    def _run(self, element: etree._Element, into: Story) -> None:
        into.in_hidden, into.font = into.base_hidden, into.look.font
        self.walk(element, into)
        into.in_hidden = into.base_hidden

    def _run_look(self, element: etree._Element, into: Story) -> None:
        if not self._run_properties:
            return
        vanish = fonts = None
        for each in element:
            tag = each.tag
            if tag not in self._run_properties:
                continue
            if tag == _VANISH:
                vanish = is_on(each)
            elif tag == _FONTS:
                fonts = each
            else:
                style = self._styles.of(each.get(VAL))
                into.in_hidden = into.base_hidden != style.is_hidden  # a style's flag turns the other's round
                into.font = style.font or into.font
        if vanish is not None:
            into.in_hidden = vanish
        if fonts is not None:
            into.font = symbol_font(fonts)

    def _text(self, element: etree._Element, into: Story) -> None:
        text = element.text
        if text:
            into.say(text if into.font is None else as_shown(text, into.font))

    def _symbol(self, element: etree._Element, into: Story) -> None:
        into.say(sign(element.get(f"{W}font", ""), element.get(f"{W}char", "")))

    def _box(self, element: etree._Element, into: Story) -> None:
        box = Story(into.place, counts=into.counts)
        self.walk(element, box)
        if into.in_hidden:
            into.hidden += [box.text, "\n", *box.hidden]
        else:
            into.boxes.append(box.text.strip("\n"))
            into.hidden += box.hidden
        into.boxes += box.boxes
        into.automatic += box.automatic

    def _newest(self, element: etree._Element, into: Story) -> None:
        self.walk(newest(element), into)

    def _table(self, element: etree._Element, into: Story) -> None:
        for line in self._nested(element, into):
            into.new_line()
            into.parts.append(line)
        into.table_end = len(into.parts)

    def _field(self, element: etree._Element, into: Story) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            into.fields.append(_Field(into, _shown_without_result(element)))
        elif kind == "separate" and into.fields:
            into.fields[-1].drop_instruction(into)
            into.fields[-1].in_result = True
        elif kind == "end" and into.fields:
            ended = into.fields.pop()
            ended.drop_instruction(into)
            if ended.shows:
                into.say(ended.shows)
                into.count(ended.shows)

    def _comment(self, element: etree._Element, into: Story) -> None:
        """A comment in a table is a note of its row; one elsewhere says nothing of the tables below it."""
        if into.place is not None:
            self._note(element, into)
            return
        comment = Story(counts=False)
        self._note(element, comment)
        self.comments += [box for box in comment.boxes if box.strip()]
        into.hidden += comment.hidden

    def _note(self, element: etree._Element, into: Story) -> None:
        kind = etree.QName(element).localname.removesuffix("Reference")
        note = self._all_notes(kind).get(element.get(f"{W}id", ""))
        if note is not None:
            self._box(note, into)

    def _all_notes(self, kind: str) -> dict[str, etree._Element]:
        if kind not in self._note_elements:
            self._note_elements[kind] = {
                note.get(f"{W}id", ""): note
                for part in self._notes[kind]
                for note in parsed(part).iterchildren(f"{W}{kind}")
                if note.get(f"{W}type", "normal") == "normal"  # the others are lines drawn above notes
            }
        return self._note_elements[kind]

    def _fraction(self, element: etree._Element, into: Story) -> None:
        for place, half in enumerate(element.iterchildren(f"{_M}num", f"{_M}den")):
            if place:
                into.say("/")
                into.count("/")
            self.walk(half, into)

    def _skip(self, element: etree._Element, into: Story) -> None:
        """Nothing a reader of the page sees."""


def _saying(text: str) -> Callable[[TextReader, etree._Element, Story], None]:
    return lambda reader, element, into: into.say(text)


_NOTES = ("footnote", "endnote", "comment")
_NO_TEXTS = frozenset({"styles", "numbering"})
_HANDLERS: dict[str, Callable[[TextReader, etree._Element, Story], None]] = {
    **dict.fromkeys(DROPPED, TextReader._skip),
    P: TextReader.paragraph,
    R: TextReader._run,
    TBL: TextReader._table,
    _RPR: TextReader._run_look,
    f"{W}t": TextReader._text,
    f"{_M}t": TextReader._text,
    f"{_M}f": TextReader._fraction,
    f"{W}sym": TextReader._symbol,
    f"{W}fldChar": TextReader._field,
    f"{W}txbxContent": TextReader._box,
    f"{W}footnoteReference": TextReader._note,
    f"{W}endnoteReference": TextReader._note,
    f"{W}commentReference": TextReader._comment,
    ALTERNATE: TextReader._newest,
    f"{W}tab": _saying("\t"),
    f"{W}ptab": _saying("\t"),
    f"{W}br": _saying("\n"),
    f"{W}cr": _saying("\n"),
    f"{W}noBreakHyphen": _saying("-"),
    f"{W}softHyphen": TextReader._skip,
}


def _found(wanted: Sequence[bytes], texts: Sequence[bytes]) -> bool:
    return any(each in text for text in texts for each in wanted)


def _shown_without_result(begin: etree._Element) -> str:
    """What an old form field shows: a box ticked or not, or the chosen entry of a list."""
    box, choices = begin.find(f".//{W}checkBox"), begin.find(f".//{W}ddList")
    if box is not None:
        ticked = box.find(f"{W}checked")
        ticked = box.find(f"{W}default") if ticked is None else ticked
        return _CHECKED if ticked is not None and is_on(ticked) else _UNCHECKED
    if choices is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(f"{W}listEntry")]
    chosen = choices.find(f"{W}result")
    place = whole("0" if chosen is None else chosen.get(VAL, "0"))
    return entries[place] if place is not None and place < len(entries) else ""
