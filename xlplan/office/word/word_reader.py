"""Word files → `RawDocument`: every table as a full grid with merges expanded, and what stands round it.

The XML is walked directly. python-docx gives wrong or no text for merged rows, content controls,
tracked insertions and ticks, and its cost grows with the square of a long merge; it serves as a
witness in the tests. The main part is read as a stream, a row or a paragraph at a time, so that a
table of thousands of rows never stands in memory as XML. What a table *means* is `core.recognise`'s business.
"""

import io
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from xlplan.core.recognise.grid import Inside, RawDocument, RawTable
from xlplan.core.vocabulary import FileSign
from xlplan.errors import RejectedFileError
from xlplan.office.foreign.gate import WordPackage
from xlplan.office.word.word_lists import ListCollector
from xlplan.office.word.word_tables import TableBuilder, TableTooBigError
from xlplan.office.word.word_text import Story, TextReader
from xlplan.office.word.word_xml import TBL, TR, P, W, blocks, is_dropped, parsed

_ALT_CHUNK, _BODY = f"{W}altChunk", f"{W}body"
_PAGE_PARTS = (f"{W}hdr", f"{W}ftr")
_MET = (P, TBL, TR, _BODY, _ALT_CHUNK, *_PAGE_PARTS)
_SMALL = 2_000_000


def read(package: WordPackage) -> RawDocument:
    """What a Word file says; `RejectedFileError` if it may not be read.

    Codes: DAMAGED for a part that makes no sense, TOO_BIG for a table of more than 20,000 rows or 63
    columns, TOO_DEEP.
    """
    try:
        return _Document(package).read()
    except etree.XMLSyntaxError as error:
        raise RejectedFileError(package.path, "DAMAGED") from error
    except TableTooBigError as error:
        raise RejectedFileError(package.path, "TOO_BIG") from error
    except RecursionError as error:
        raise RejectedFileError(package.path, "TOO_DEEP") from error


def _events(xml: bytes) -> Iterable[tuple[str, etree._Element]]:
    """Begin ("start") and end of the elements that a document is made of.

    A small part is parsed at once, which is faster; a large one would take ten times its size as a tree.
    """
    if len(xml) <= _SMALL:
        root = parsed(xml)
        return _walked(root) if root.tag in _PAGE_PARTS else _below(root)
    streamed: Iterable[tuple[str, etree._Element]] = etree.iterparse(
        io.BytesIO(xml), events=("start", "end"), tag=_MET, resolve_entities=False, no_network=True,
        load_dtd=False,
    )  # fmt: skip
    return streamed


def _walked(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    yield "start", element
    if element.tag not in (P, TR):  # these are read as a whole
        yield from _below(element)
    yield "end", element


def _below(parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for child in parent:
        if child.tag in _MET:
            yield from _walked(child)
        else:
            yield from _below(child)


class _Document:
    """One document being read: its tables so far, and what stands above the next."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._texts = TextReader(package.main, package.related, self._nested)
        self._tables: dict[int, RawTable] = {}
        self._last_index = 0
        self._lists = ListCollector()
        self._heading: list[tuple[str, int | None]] = []
        self._hidden: list[str] = []
        self._signs: dict[tuple[FileSign, int], tuple[FileSign, tuple[str, ...]]] = {}

    def read(self) -> RawDocument:
        """All of it."""
        if not self._stream(self._package.main):
            raise RejectedFileError(self._package.path, "DAMAGED")
        after, lists = tuple(line for line, _ in self._heading), self._lists.finished()
        page_texts = self._page_parts()
        tables = tuple(table for _, table in sorted(self._tables.items()))
        told = {kind for kind, _ in self._package.signs}
        own = tuple(sign for sign in self._signs.values() if sign[0] not in told)
        hidden = tuple(dict.fromkeys(self._hidden))
        comments = tuple(self._texts.comments)
        return RawDocument(tables, lists, page_texts, after, (*self._package.signs, *own), hidden, comments)

    def _page_parts(self) -> tuple[str, ...]:
        """The lines of page headers and footers; their tables come last, of equal ones the first."""
        lines: dict[str, None] = {}
        seen: set[object] = set()
        for part in (*self._package.related.get("header", ()), *self._package.related.get("footer", ())):
            before, self._heading = self._last_index, []
            self._stream(part)
            lines |= dict.fromkeys(line for line, _ in self._heading)
            added = [self._tables[index] for index in range(before + 1, self._last_index + 1)]
            lines |= dict.fromkeys(line for table in added if table.inside is None for line in table.heading)
            grids = tuple((table.rows, table.origins) for table in added)
            if grids in seen:
                for table in added:
                    del self._tables[table.index]
                self._last_index = before
            seen.add(grids)
        return tuple(lines)

    def _stream(self, xml: bytes) -> bool:
        """Read a part's paragraphs and tables in their order; whether it has a body, or is a page's part.

        A paragraph or row is read when it is complete, and emptied.
        """
        open_tables: list[TableBuilder | None] = []
        busy: etree._Element | None = None
        story: Story | None = None
        is_there = False
        for event, element in _events(xml):
            if busy is not None:
                if event == "start" or element is not busy:
                    continue
                busy = None
                if is_dropped(element):
                    pass
                elif open_tables and open_tables[-1] is not None and element.tag == TR:
                    open_tables[-1].add_row(element)
                else:
                    story = self._paragraph(element, story)
                element.clear()
            elif event == "start":
                if element.tag in (P, TR):
                    busy = element
                elif element.tag == TBL:
                    self._end_paragraph(story)
                    story = None
                    open_tables.append(None if is_dropped(element) else self._begin_table())
                elif element.tag == _ALT_CHUNK:
                    self._signs[FileSign.ALT_CHUNK, 0] = (FileSign.ALT_CHUNK, ())
                else:
                    is_there = True
            elif element.tag == TBL:
                self._end_table(open_tables.pop())
        self._end_paragraph(story)
        return is_there

    def _paragraph(self, element: etree._Element, story: Story | None) -> Story | None:
        """Read a paragraph (or what stands where one should); its story where the next one goes on in it."""
        story = story or Story()
        self._texts.paragraph(element, story)
        if story.is_joined:
            return story
        self._end_paragraph(story)
        return None

    def _end_paragraph(self, story: Story | None) -> None:
        if story is None:
            return
        boxes, line = [box for box in story.boxes if box.strip()], story.text
        self._hidden += filter(str.strip, "".join(story.hidden).split("\n"))
        self._heading += [(box, None) for box in boxes]
        if line.strip():
            self._heading.append((line, story.level))
        self._lists.paragraph(story.number, line, story.level, boxes)

    def _begin_table(
        self, heading: Sequence[str] | None = None, inside: Inside | None = None, *, counts: bool = True
    ) -> TableBuilder:
        """The next table; `heading` None takes all that stands above it."""
        index = self._last_index + 1
        if counts:
            self._last_index = index
        above = self._heading if heading is None else [(line, None) for line in heading]
        if heading is None:
            self._heading = []
            self._lists.table()

        def sign(kind: FileSign, row: int) -> None:
            self._signs.setdefault((kind, index), (kind, (str(index), str(row))))

        return TableBuilder(
            self._texts, index, tuple(line for line, _ in above), tuple(level for _, level in above), sign,
            inside, counts=counts,
        )  # fmt: skip

    def _end_table(self, builder: TableBuilder | None) -> None:
        table = None if builder is None else builder.finished()
        if table is not None:
            self._tables[table.index] = table
        elif builder is not None:  # nothing is left of it: what stood above stands above the next
            self._last_index = builder.index - 1
            self._heading = [*zip(builder.heading, builder.levels, strict=True), *self._heading]

    def _nested(self, element: etree._Element, story: Story) -> Sequence[str]:
        """Read a table inside a cell or a text box; its lines, where it is text of the cell too."""
        above: list[str] | None = [line for line in story.above.split("\n") if line.strip()]
        is_own = story.place is None and story.counts  # in a text box that stands in no table
        if is_own:  # what the box says above it stands above it, and nowhere else
            self._heading += [(line, None) for line in above or ()]
            above = None
            story.parts.clear()
            story.begun = False
        inside = None if story.place is None else Inside(*story.place)
        builder = self._begin_table(above, inside, counts=story.counts)
        for row in blocks(element, TR):
            builder.add_row(row)
        lines = builder.lines()
        if not is_own:
            story.automatic += sum(signs for _, _, signs in builder.numbered)
        if story.counts and (lines or is_own):
            self._end_table(builder)
        else:  # no table of its own: what stands apart in it stands apart in the cell round it
            story.hidden += [f"\n{text}" for _, _, text in builder.hidden]
            story.boxes += [text for _, text in builder.notes]
            if story.counts:
                self._last_index = builder.index - 1
        return () if is_own else lines
