"""Notes at cells, and hyperlinks in them."""

from typing import Any

from xlwings import base_classes

from tests.support.calc.areas import Area
from tests.support.calc.bridge import struct
from tests.support.calc.calls import over_the_wire, refused


@over_the_wire("api")
class Note(base_classes.Note):
    """The note at a cell; `at` is the cell's address in Calc."""

    def __init__(self, sheet: Any, at: Any) -> None:
        self._sheet, self._at = sheet, at

    @property
    def api(self) -> Any:
        return self

    @property
    def text(self) -> str:
        return str(self._note().String)

    @text.setter
    def text(self, value: str) -> None:
        self._note().setString(value)

    @property
    def author(self) -> str:
        return str(self._note().Author)

    @property
    def location(self) -> Any:
        return self._sheet.at(_area(self._at))

    def delete(self) -> None:
        delete(self._sheet, self.location.area)

    def _note(self) -> Any:
        return self._sheet.calc.getCellByPosition(self._at.Column, self._at.Row).Annotation


def note_at(sheet: Any, area: Area) -> Note | None:
    """The note of the area's first cell, None if it has none."""
    notes = sheet.calc.Annotations
    for number in range(notes.Count):
        at = notes.getByIndex(number).Position
        if (at.Row + 1, at.Column + 1) == (area.top, area.left):
            return Note(sheet, at)
    return None


def add(sheet: Any, area: Area, text: str) -> Note:
    """A new note at the area's first cell.

    Raises:
        ComError: the cell has one already.
    """
    if note_at(sheet, area) is not None:
        raise refused("Application-defined or object-defined error")
    at = struct("table.CellAddress", Sheet=sheet.number, Row=area.top - 1, Column=area.left - 1)
    sheet.calc.Annotations.insertNew(at, text)
    return Note(sheet, at)


def delete(sheet: Any, area: Area) -> None:
    """Remove all notes of these cells."""
    notes = sheet.calc.Annotations
    for number in reversed(range(notes.Count)):
        at = notes.getByIndex(number).Position
        if area.holds(_area(at)):
            notes.removeByIndex(number)


def _area(at: Any) -> Area:
    return Area(at.Row + 1, at.Column + 1, at.Row + 1, at.Column + 1)


def taken_off(sheet: Any, area: Area) -> list[tuple[Any, str]]:
    """The notes of these cells, which Calc drops when a block of values is set."""
    notes = sheet.calc.Annotations
    found = [notes.getByIndex(number) for number in range(notes.Count)]
    return [(at, note.String) for note in found if area.holds(_area(at := note.Position))]


def put_back(sheet: Any, area: Area, kept: list[tuple[Any, str]]) -> None:
    """The notes of these cells as they were."""
    if kept:
        delete(sheet, area)
    for at, text in kept:
        sheet.calc.Annotations.insertNew(at, text)


def link(sheet: Any, area: Area) -> str:
    """The address that the area's first cell links to.

    Raises:
        Exception: there is none; xlwings raises no other kind.
    """
    fields = sheet.cells_of(area).getCellByPosition(0, 0).TextFields.createEnumeration()
    if not fields.hasMoreElements():
        raise Exception("The cell doesn't seem to contain a hyperlink!")
    return str(fields.nextElement().URL)


def add_link(sheet: Any, area: Area, address: str, shown: str) -> None:
    """Make the area's first cell show this text as a link."""
    cell = sheet.cells_of(area).getCellByPosition(0, 0)
    field = sheet.book.document.createInstance("com.sun.star.text.TextField.URL")
    field.URL, field.Representation = address, shown
    cell.setString("")
    cell.insertTextContent(cell.createTextCursor(), field, False)
