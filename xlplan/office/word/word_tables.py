"""The rows of a Word table → `RawTable`: a full grid, merges expanded, each row read once.

A row is added when its XML is complete and may be thrown away then. Only the row above is remembered,
so that a merge over thousands of rows costs a step per row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from xlplan.core.recognise.grid import Inside, RawTable
from xlplan.core.vocabulary import FileSign
from xlplan.office.word.word_text import Story, TextReader
from xlplan.office.word.word_xml import TC, VAL, W, blocks, is_on, whole

MOST_COLUMNS = 63  # Word's own limit
MOST_ROWS = 20_000  # no real plan came near half of it
_TRPR, _TCPR = f"{W}trPr", f"{W}tcPr"
_SPAN, _DOWN, _ACROSS, _DELETED, _TRACKED_MERGE = (
    f"{W}{name}" for name in ("gridSpan", "vMerge", "hMerge", "cellDel", "cellMerge")
)
_BEFORE, _AFTER, _ROW_DELETED, _ROW_HIDDEN, _HEADER = (
    f"{W}{name}" for name in ("gridBefore", "gridAfter", "del", "hidden", "tblHeader")
)
_CELL_PROPERTIES = frozenset((_SPAN, _DOWN, _ACROSS, _DELETED, _TRACKED_MERGE))
_ROW_PROPERTIES = (_BEFORE, _AFTER, _ROW_DELETED, _ROW_HIDDEN, _HEADER)


class TableTooBigError(Exception):
    """A table larger than any that a person made."""


@dataclass(slots=True)
class _Cell:
    """A cell of the grid; one object for all the places it covers."""

    text: str
    origin: tuple[int, int]
    span: int = 1
    merges: bool = False  # may go on in the row below


@dataclass(frozen=True, slots=True)
class _Properties:
    """What a cell says of itself: columns, and whether it goes on from the cell above or to the left."""

    span: int = 1
    is_clamped: bool = False
    merges: bool = False
    goes_down: bool = False
    goes_across: bool = False


_PLAIN = _Properties()
Sign = Callable[[FileSign, int], None]


@dataclass(slots=True)
class TableBuilder:
    """A table being read; `index`, `heading`, `levels` and `inside` as in `RawTable`.

    `sign` is told what is odd, with the 1-based row; `counts` is False where Word shows nothing of the table.
    """

    texts: TextReader
    index: int
    heading: tuple[str, ...]
    levels: tuple[int | None, ...]
    sign: Sign
    inside: Inside | None = None
    counts: bool = True
    rows: list[tuple[str, ...]] = field(default_factory=list)
    origins: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    hidden: list[tuple[int, int, str]] = field(default_factory=list)
    numbered: list[tuple[int, int, int]] = field(default_factory=list)
    header_rows: int = 0
    _above: list[_Cell] = field(default_factory=list)

    def add_row(self, element: etree._Element) -> None:
        """Read a row; `TableTooBigError` if no table is so large."""
        said = {
            each.tag: each
            for properties in element.iterchildren(_TRPR)
            for each in properties.iterchildren(*_ROW_PROPERTIES)
        }
        if _ROW_DELETED in said:
            return
        row = len(self.rows)
        if row >= MOST_ROWS:
            raise TableTooBigError
        if _HEADER in said and is_on(said[_HEADER]) and self.header_rows == row:
            self.header_rows += 1
        is_hidden = _ROW_HIDDEN in said and is_on(said[_ROW_HIDDEN])
        cells: list[_Cell] = []
        declared = self._skip(cells, said.get(_BEFORE), row)
        for cell in blocks(element, TC):
            declared += self._add_cell(cell, cells, row, is_hidden=is_hidden)
            if declared > MOST_COLUMNS:
                raise TableTooBigError
        if declared + self._skip(cells, said.get(_AFTER), row) > MOST_COLUMNS:
            raise TableTooBigError
        self.rows.append(tuple([cell.text for cell in cells]))
        self.origins.append(tuple([cell.origin for cell in cells]))
        self._above = cells

    def finished(self) -> RawTable | None:
        """The table, its short rows filled up; None where no row is left."""
        if not self.rows:
            return None
        width = max(map(len, self.rows))
        for row, cells in enumerate(self.rows):
            if len(cells) < width:
                missing = range(len(cells), width)
                self.rows[row] = cells + ("",) * len(missing)
                self.origins[row] += tuple((row, column) for column in missing)
        return RawTable(
            index=self.index,
            heading=self.heading,
            rows=tuple(self.rows),
            origins=tuple(self.origins),
            notes=tuple(self.notes),
            levels=self.levels,
            hidden=tuple(self.hidden),
            numbered=tuple(self.numbered),
            inside=self.inside,
            header_rows=self.header_rows,
        )

    def lines(self) -> list[str]:
        """The texts of a finished table, each cell once, a line a row."""
        return [
            " ".join(
                text.replace("\n", " ")
                for column, text in enumerate(cells)
                if text.strip() and self.origins[row][column] == (row, column)
            )
            for row, cells in enumerate(self.rows)
        ]

    def _skip(self, cells: list[_Cell], said: etree._Element | None, row: int) -> int:
        """Empty places where a row starts late or ends early; how many columns were asked for."""
        if said is None:
            return 0
        wanted = whole(said.get(VAL))
        count = min(wanted or 0, MOST_COLUMNS)
        if count != wanted:
            self.sign(FileSign.SPAN_CLAMPED, row + 1)
            count = min(count, max(MOST_COLUMNS - len(cells), 0))
        for _ in range(count):
            cells.append(_Cell("", (row, len(cells))))
        return count if count == wanted else 0

    def _add_cell(self, element: etree._Element, cells: list[_Cell], row: int, *, is_hidden: bool) -> int:
        """Add a cell as often as it spans columns; a merge goes on from above, or from the left.

        Gives the columns it asked for.
        """
        properties = _properties(element)
        if properties is None:
            return 0
        column = len(cells)
        span = properties.span
        if properties.is_clamped:
            self.sign(FileSign.SPAN_CLAMPED, row + 1)
            span = min(span, max(MOST_COLUMNS - column, 1))
        above = self._above[column] if properties.goes_down and column < len(self._above) else None
        over = above if above is not None and above.merges else None
        if properties.goes_across and cells:
            over = cells[-1]
        is_broken = (
            properties.goes_down and not properties.goes_across and not _fits(over, column, span)
        ) or (properties.goes_across and not cells)
        if is_broken:
            self.sign(FileSign.MERGE_BROKEN, row + 1)
        is_seen = self.counts and not is_hidden and (over is None or is_broken)
        story = Story((self.index, row, column), counts=is_seen)
        self.texts.walk(element, story)
        text = story.text
        if over is not None and (not is_broken or not text.strip()):
            unseen, placed = text, over
        else:
            unseen, text = (text, "") if is_hidden else ("", text)
            placed = _Cell(text, (row, column), span, properties.merges)
        if unseen or story.boxes or story.hidden or story.automatic:
            self._keep(story, unseen, row, column)
        cells.extend([placed] * span)
        return 1 if properties.is_clamped else span

    def _keep(self, story: Story, unseen: str, row: int, column: int) -> None:
        """What is not the cell's own text: boxes, what Word does not show, what it counted."""
        self.notes += [(row, box) for box in story.boxes if box.strip()]
        if story.automatic:
            self.numbered.append((row, column, story.automatic))
        if story.hidden or unseen:
            hidden = "\n".join(filter(None, (unseen.strip("\n"), "".join(story.hidden).strip("\n"))))
            if hidden.strip():
                self.hidden.append((row, column, hidden))


def _fits(over: _Cell | None, column: int, span: int) -> bool:
    """Whether a cell lies squarely below the one it is merged with."""
    return over is not None and over.origin[1] == column and over.span == span


def _properties(element: etree._Element) -> _Properties | None:
    """What a cell says of itself; None where a tracked change deleted it."""
    said = [
        each
        for properties in element.iterchildren(_TCPR)
        for each in properties.iterchildren(*_CELL_PROPERTIES)
    ]
    if not said:
        return _PLAIN
    span: int | None = 1
    down = across = None
    for each in said:
        tag = each.tag
        if tag == _DELETED:
            return None
        if tag == _SPAN:
            span = whole(each.get(VAL))
        elif tag == _DOWN:
            down = each.get(VAL, "continue")
        elif tag == _ACROSS:
            across = each.get(VAL, "continue")
        else:  # a merge that somebody proposed in tracked changes
            down = {"rest": "restart", "cont": "continue"}.get(each.get(_TRACKED_MERGE_STATE, ""), down)
    clamped = min(max(span or 1, 1), MOST_COLUMNS)
    return _Properties(
        span=clamped,
        is_clamped=clamped != span,
        merges=down is not None,
        goes_down=down is not None and down != "restart",
        goes_across=across is not None and across != "restart",
    )


_TRACKED_MERGE_STATE = f"{W}vMerge"
