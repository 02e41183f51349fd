"""How many signs a Word file's tables hold: a count of the raw XML that shares no code with the reader.

What the reader gives is held against it, so that no text of a table disappears unseen. Counted is every
sign but blanks that Word keeps as the document's: also hidden text, text left in merged cells, text boxes,
footnotes and comments of marks in the table. Not counted is what is deleted, instructions of fields, and what
Word counts or draws by itself: automatic numbers, old form fields, the stroke of a fraction.
"""

from dataclasses import dataclass
from xml.parsers import expat

from xlplan.office.foreign.gate import WordPackage

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math "
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_BLANK = "\uf020"  # the blank of symbol fonts

Notes = dict[tuple[str, str], str]


def count(package: WordPackage) -> tuple[int, ...]:
    """Signs of each table that stands in no other and has a row left, in the document's order.

    Tables of page headers and footers come last; where several such parts say the same, the first counts.
    """
    notes: Notes = {}
    for kind in ("footnotes", "endnotes", "comments"):
        for part in package.related.get(kind, ()):
            notes.update(((kind, name), text) for name, text in _Scan({}).run(part).notes.items())
    found = [len(text) for text in _Scan(notes).run(package.main).tables]
    seen: set[tuple[str, ...]] = set()
    for part in (*package.related.get("header", ()), *package.related.get("footer", ())):
        texts = tuple(_Scan(notes).run(part).tables)
        if texts not in seen:
            found += [len(text) for text in texts]
        seen.add(texts)
    return tuple(found)


@dataclass(slots=True)
class _Span:
    """A row or cell that is open: where its text begins among the pieces gathered."""

    begins: int
    is_deleted: bool = False


@dataclass(slots=True)
class _Field:
    """A field that is open: until its result begins, all of it is instruction."""

    begins: int
    has_result: bool = False


class _Scan:
    """One part being scanned: what its tables say, blanks left out, and what its notes say by their id."""

    def __init__(self, marks: Notes) -> None:
        self.tables: list[str] = []
        self.notes: dict[str, str] = {}
        self._marks = marks
        self._text: list[str] = []  # of the table or note that is open
        self._rows: list[_Span] = []
        self._cells: list[_Span] = []
        self._rows_kept = 0
        self._depth = 0  # of tables, notes counted too
        self._skipping = 0  # depth within an element that counts for nothing
        self._in_text = False
        self._in_row_properties = False
        self._choices: list[bool] = []  # of the open contents kept twice: whether the new one was met
        self._fields: list[list[_Field]] = [[]]  # by story: a field ends where it began
        self._note = ""

    def run(self, part: bytes) -> "_Scan":
        """Scan a part."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(part, True)
        return self

    def _characters(self, text: str) -> None:
        if self._in_text and not self._skipping:
            self._say(text)

    def _say(self, text: str) -> None:
        if self._depth:
            self._text.append("".join(text.replace(_BLANK, " ").split()))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
        elif (begin := _STARTS.get(name)) is not None:
            begin(self, attributes)

    def _end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif (end := _ENDS.get(name)) is not None:
            end(self)

    def _begin_text(self, attributes: dict[str, str]) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _sign(self, attributes: dict[str, str]) -> None:
        self._say("?")

    def _gone(self, attributes: dict[str, str]) -> None:
        if self._in_row_properties and self._rows:
            self._rows[-1].is_deleted = True
        else:
            self._skipping = 1

    def _begin_story(self, attributes: dict[str, str]) -> None:
        self._fields.append([])

    def _end_story(self) -> None:
        self._fields.pop()

    # --- tables, rows and cells that are deleted ---

    def _begin_table(self, attributes: dict[str, str]) -> None:
        if not self._depth:
            self._text, self._rows_kept = [], 0
        self._depth += 1

    def _end_table(self) -> None:
        self._depth -= 1
        if not self._depth and self._rows_kept:
            self.tables.append("".join(self._text))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._rows.append(_Span(len(self._text)))

    def _end_row(self) -> None:
        if self._is_kept(self._rows.pop()) and not self._rows:
            self._rows_kept += 1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._cells.append(_Span(len(self._text)))
        self._begin_story(attributes)

    def _end_cell(self) -> None:
        self._is_kept(self._cells.pop())
        self._end_story()

    def _is_kept(self, span: _Span) -> bool:
        if span.is_deleted:
            del self._text[span.begins :]
        return not span.is_deleted

    def _delete_cell(self, attributes: dict[str, str]) -> None:
        if self._cells:
            self._cells[-1].is_deleted = True

    def _begin_row_properties(self, attributes: dict[str, str]) -> None:
        self._in_row_properties = True

    def _end_row_properties(self) -> None:
        self._in_row_properties = False

    # --- notes ---

    def _begin_note(self, attributes: dict[str, str]) -> None:
        is_text = attributes.get(f"{_W}type", "normal") == "normal"  # others are the lines above notes
        self._note = attributes.get(f"{_W}id", "") if is_text else ""
        self._text = []
        self._depth += 1
        self._begin_story(attributes)

    def _end_note(self) -> None:
        self._depth -= 1
        self.notes[self._note] = "".join(self._text)
        self._end_story()

    def _footnote_mark(self, attributes: dict[str, str]) -> None:
        self._say(self._marks.get(("footnotes", attributes.get(f"{_W}id", "")), ""))

    def _endnote_mark(self, attributes: dict[str, str]) -> None:
        self._say(self._marks.get(("endnotes", attributes.get(f"{_W}id", "")), ""))

    def _comment_mark(self, attributes: dict[str, str]) -> None:
        self._say(self._marks.get(("comments", attributes.get(f"{_W}id", "")), ""))

    # --- the same content for new and old programs ---

    def _begin_alternatives(self, attributes: dict[str, str]) -> None:
        self._choices.append(False)

    def _end_alternatives(self) -> None:
        self._choices.pop()

    def _begin_choice(self, attributes: dict[str, str]) -> None:
        if self._choices and self._choices[-1]:
            self._skipping = 1
        elif self._choices:
            self._choices[-1] = True

    def _begin_fallback(self, attributes: dict[str, str]) -> None:
        if self._choices and self._choices[-1]:
            self._skipping = 1

    # --- fields: a result is text, an instruction is not ---

    def _field_mark(self, attributes: dict[str, str]) -> None:
        kind, fields = attributes.get(f"{_W}fldCharType"), self._fields[-1]
        if kind == "begin":
            fields.append(_Field(len(self._text)))
        elif kind in ("separate", "end") and fields:
            if not fields[-1].has_result:
                del self._text[fields[-1].begins :]
            fields[-1].has_result = True
            if kind == "end":
                fields.pop()


_STARTS = {
    f"{_W}t": _Scan._begin_text,
    f"{_M}t": _Scan._begin_text,
    f"{_W}sym": _Scan._sign,
    f"{_W}noBreakHyphen": _Scan._sign,
    f"{_W}del": _Scan._gone,
    f"{_W}moveFrom": _Scan._gone,
    f"{_W}txbxContent": _Scan._begin_story,
    f"{_W}tbl": _Scan._begin_table,
    f"{_W}tr": _Scan._begin_row,
    f"{_W}tc": _Scan._begin_cell,
    f"{_W}trPr": _Scan._begin_row_properties,
    f"{_W}cellDel": _Scan._delete_cell,
    f"{_W}footnote": _Scan._begin_note,
    f"{_W}endnote": _Scan._begin_note,
    f"{_W}comment": _Scan._begin_note,
    f"{_W}footnoteReference": _Scan._footnote_mark,
    f"{_W}endnoteReference": _Scan._endnote_mark,
    f"{_W}commentReference": _Scan._comment_mark,
    f"{_MC}AlternateContent": _Scan._begin_alternatives,
    f"{_MC}Choice": _Scan._begin_choice,
    f"{_MC}Fallback": _Scan._begin_fallback,
    f"{_W}fldChar": _Scan._field_mark,
}
_ENDS = {
    f"{_W}t": _Scan._end_text,
    f"{_M}t": _Scan._end_text,
    f"{_W}txbxContent": _Scan._end_story,
    f"{_W}tbl": _Scan._end_table,
    f"{_W}tr": _Scan._end_row,
    f"{_W}tc": _Scan._end_cell,
    f"{_W}trPr": _Scan._end_row_properties,
    f"{_W}footnote": _Scan._end_note,
    f"{_W}endnote": _Scan._end_note,
    f"{_W}comment": _Scan._end_note,
    f"{_MC}AlternateContent": _Scan._end_alternatives,
}
