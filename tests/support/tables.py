"""Tables as piped text, so that a test shows the mess and the result on one screen."""

from functools import cache
from textwrap import dedent

from xlplan import settings
from xlplan.core.documents import projects
from xlplan.core.documents.projects import Document
from xlplan.core.recognise import tables
from xlplan.core.recognise.grid import RawTable
from xlplan.core.recognise.headings import Headings
from xlplan.core.recognise.recognised import OtherTable, ProjectTable

_LEFT, _ABOVE, _BREAK = "<", "^", "↵"


def table(text: str, *, index: int = 1, heading: tuple[str, ...] = ()) -> RawTable:
    """A table of one line a row, cells between pipes.

    `<` continues the cell on the left, `^` the one above, and `↵` is a line break inside a cell.
    """
    rows: list[list[str]] = []
    origins: list[list[tuple[int, int]]] = []
    for row, line in enumerate(dedent(text).strip("\n").split("\n")):
        rows.append([])
        origins.append([])
        for column, cell in enumerate(part.strip() for part in line.split("|")):
            above, beside = cell == _ABOVE, cell == _LEFT
            from_row = row - above
            from_column = column - beside
            merged = above or beside
            rows[row].append(rows[from_row][from_column] if merged else cell.replace(_BREAK, "\n"))
            origins[row].append(origins[from_row][from_column] if merged else (row, column))
    assert len({len(row) for row in rows}) == 1, f"rows of different lengths: {[len(row) for row in rows]}"
    return RawTable(index, heading, tuple(map(tuple, rows)), tuple(map(tuple, origins)))


@cache
def shipped_headings() -> Headings:
    """The headings of a new workbook."""
    return settings.shipped_settings().headings


def recognised(*raw: RawTable) -> list[ProjectTable | OtherTable]:
    """The tables recognised by the shipped headings."""
    return tables.recognise(raw, shipped_headings())


def document(
    *raw: RawTable, name: str = "แผน.docx", first_year_be: int | None = 2566, **more: object
) -> Document:
    """What the tables hold together as one document, read with the shipped headings."""
    return projects.build(recognised(*raw), name=name, first_year_be=first_year_be, **more)  # type: ignore[arg-type]
