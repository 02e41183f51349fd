"""Numbered paragraphs outside tables, as tables of number and text: forums write their wishes so."""

from collections.abc import Sequence

from xlplan.core import thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.recognise.grid import RawTable

_Row = tuple[str, str, int]


class ListCollector:
    """Gathers runs of numbered paragraphs; blank paragraphs do not end a run."""

    def __init__(self) -> None:
        self._lists: list[RawTable] = []
        self._heading: list[tuple[str, int | None]] = []
        self._rows: list[_Row] = []
        self._count = 0

    def paragraph(self, number: str, line: str, level: int | None, boxes: Sequence[str] = ()) -> None:
        """Take note of a paragraph: its automatic number, its whole line, its outline level."""
        text, automatic = line.removeprefix(number.rstrip()), sum(not letter.isspace() for letter in number)
        if not number and level is None and (typed := grammar.TYPED_NUMBER.match(thai.arabic(line))):
            number = line[typed.start(1) : typed.end(1)]
            text = line[typed.start(2) :]
        if number.strip() and level is None:
            self._rows.append((number.strip(), text.strip(), automatic))
        elif line.strip():
            self.end_run()
            self._heading.append((line, level))
        self._heading += [(box, None) for box in boxes]

    def end_run(self) -> None:
        """A run is over: a plain paragraph follows."""
        if not self._rows:
            return
        rows = self._rows
        self._lists.append(
            RawTable(
                index=0,
                heading=tuple(line for line, _ in self._heading),
                levels=tuple(level for _, level in self._heading),
                rows=tuple((number, text) for number, text, _ in rows),
                origins=tuple(((row, 0), (row, 1)) for row in range(len(rows))),
                numbered=tuple((row, 0, signs) for row, (*_, signs) in enumerate(rows) if signs),
                first_row=self._count,
            )
        )
        self._count += len(rows)
        self._heading, self._rows = [], []

    def table(self) -> None:
        """A table follows: what stands above it is not above the next list."""
        self.end_run()
        self._heading = []

    def finished(self) -> tuple[RawTable, ...]:
        """All lists."""
        self.end_run()
        return tuple(self._lists)
