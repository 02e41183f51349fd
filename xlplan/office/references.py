"""Where a reference points after the rows of a table have moved: the one rule, for ranges and for formulas.

It is Excel's: cells beside the table stay, cells below it move with its end, a cell of a row goes with
its row, and a range that reaches the table's last row goes on reaching it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from xlplan.office.table_parts import Area, TablePlace, area, column_number

LAST_ROW_OF_ALL = 1_048_576
GONE = "#REF!"
"""What Excel writes where a formula named a cell that is no more."""

_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!:\[\]]+)!)?"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})(?P<second>:\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?"
)
_ANY_CELL = re.compile(r"[A-Za-z]\$?\d")
_UP_TO_A_FUNCTION = re.compile(r"(.+):(\w[\w.]*\()")


@dataclass(slots=True)
class Moves:
    """What has become of the rows of one table.

    Args:
        sheet: the name of the table's sheet.
        body: the table's body as it was.
        last: the last body row now.
        targets: where each row that stays has gone; rows keep their order.
    """

    sheet: str
    body: Area
    last: int
    targets: Mapping[int, int]
    _kept: list[int] = field(init=False, repr=False)
    _known: dict[tuple[str, bool, int | None], str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._kept = sorted(row for row in self.targets if self.body.top <= row <= self.body.bottom)

    @classmethod
    def of(cls, place: TablePlace, last: int, targets: Mapping[int, int]) -> "Moves":
        """The moves of a table that lay at a place."""
        return cls(place.sheet, place.body, last, targets)

    @property
    def nothing(self) -> bool:
        """Whether every row is where it was."""
        body = self.body
        stay = len(self._kept) == body.bottom - body.top + 1 and all(
            self.targets[row] == row for row in self._kept
        )
        return self.last == body.bottom and (stay or body.top == body.bottom)

    def row(self, row: int) -> int | None:
        """Where a row of the table's columns is now; None where it is gone."""
        body = self.body
        if row < body.top:
            return row
        if row > body.bottom:
            return min(row - body.bottom + self.last, LAST_ROW_OF_ALL)
        blank = body.top if body.top == body.bottom else None  # an empty table's one row is filled, not taken
        return self.targets.get(row, blank)

    def cell(self, column: int, row: int) -> int | None:
        """Where the row of one cell is now; a cell beside the table stays."""
        return self.row(row) if self.body.left <= column <= self.body.right else row

    def fit(self, old: Area, *, grows: bool = True) -> Area | None:
        """A range brought to the new rows; None where nothing of it is left.

        With `grows`, one that reaches the table's last row goes on reaching it.
        """
        body = self.body
        beside = old.right < body.left or old.left > body.right
        if beside or old.bottom < body.top or old.bottom == LAST_ROW_OF_ALL:
            return old
        if old.top == old.bottom and (body.top != body.bottom or not grows):
            row = self.row(old.top)  # one row: it goes where its row goes
            return None if row is None else replace(old, top=row, bottom=row)
        top, bottom = self._top(old.top), self._bottom(old.bottom, grows)
        return replace(old, top=top, bottom=bottom) if top <= bottom else None

    def ranges(self, listed: str, *, grows: bool = True) -> str:
        """A list of ranges brought to the new rows; empty where nothing of it is left.

        >>> moves = Moves("", Area(1, 2, 9, 10), 40, {row: row for row in range(2, 11)})
        >>> moves.ranges("C2:C10 A1:A10 D2:D5 H10 F1:F1048576 C12:D13 K2:K10")
        'C2:C40 A1:A40 D2:D5 H10 F1:F1048576 C42:D43 K2:K10'
        >>> moves = Moves("", Area(1, 2, 9, 10), 4, {2: 2, 5: 3, 10: 4})
        >>> moves.ranges("C2:C10 B8:B9 B3:B6 H10 H9 A12")
        'C2:C4 B3 H4 A6'
        """
        fitted = []
        for reference in listed.split():
            old = area(reference)
            new = old and self.fit(old, grows=grows)
            if old is None or new == old:
                fitted.append(reference)
            elif new:
                fitted.append(str(new))
        return " ".join(fitted)

    def _top(self, row: int) -> int:
        body = self.body
        if row <= body.top:
            return row
        if row > body.bottom:
            return row - body.bottom + self.last
        place = bisect_left(self._kept, row)
        if place < len(self._kept):
            return self.targets[self._kept[place]]
        return self.targets[self._kept[-1]] + 1 if self._kept else body.top

    def _bottom(self, row: int, grows: bool) -> int:
        body = self.body
        if row > body.bottom or (grows and row == body.bottom):
            return min(row - body.bottom + self.last, LAST_ROW_OF_ALL)
        place = bisect_right(self._kept, row)
        return self.targets[self._kept[place - 1]] if place else body.top - 1


def moved(formula: str, moves: Moves, *, own_sheet: bool, shift: int | None = None) -> str:
    """A formula whose references to cells of the table's sheet follow them; all else stays as written.

    Whole rows and columns, references through several sheets, into other files and by column names
    stay. A formula that cannot be taken apart stays as it is.

    Args:
        formula: as it stands in the file, without "=".
        moves: what has become of the rows.
        own_sheet: the formula stands in the table's sheet, so that a reference without a sheet is meant.
        shift: rows without $ are counted from the cell the formula stands in, as in conditional formats
            and validations, and that cell has moved so many rows.

    >>> gone = {row: row - (row > 4) for row in range(2, 11) if row != 4}
    >>> moves = Moves("แผน 1", Area(1, 2, 9, 10), 9, gone)
    >>> moved("SUM('แผน 1'!$C$2:$C$10)&\\"'แผน 1'!C10\\"", moves, own_sheet=False)
    'SUM(\\'แผน 1\\'!$C$2:$C$9)&"\\'แผน 1\\'!C10"'
    >>> moved("A4+$B$5+X5+other!A5+[1]other!A5+C:C+plan[[#This Row],[A5]]", moves, own_sheet=True)
    '#REF!+$B$4+X5+other!A5+[1]other!A5+C:C+plan[[#This Row],[A5]]'
    """
    if not _may_point(formula, moves, own_sheet):
        return formula
    key = (formula, own_sheet, shift)
    if key not in moves._known:
        moves._known[key] = _moved(formula, moves, own_sheet, shift)
    return moves._known[key]


def _may_point(formula: str, moves: Moves, own_sheet: bool) -> bool:
    if own_sheet:
        return _ANY_CELL.search(formula) is not None
    return moves.sheet.replace("'", "''").casefold() in formula.casefold()


def _moved(formula: str, moves: Moves, own_sheet: bool, shift: int | None) -> str:
    try:
        tokens = Tokenizer(f"={formula}").items
    except (TokenizerError, IndexError):
        return formula
    if "".join(token.value for token in tokens) != formula:  # a sign the tokenizer does not know
        return formula
    written = []
    for token in tokens:
        value = token.value
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            value = _moved_reference(value, moves, own_sheet, shift)
        elif token.type == Token.FUNC and (open_range := _UP_TO_A_FUNCTION.fullmatch(value)):  # A2:INDEX(
            value = f"{_moved_reference(open_range[1], moves, own_sheet, shift)}:{open_range[2]}"
        written.append(value)
    return "".join(written)


def _moved_reference(reference: str, moves: Moves, own_sheet: bool, shift: int | None) -> str:
    found = _REFERENCE.fullmatch(reference)
    if not found or not _is_meant(found["sheet"], moves, own_sheet):
        return reference
    corners = [found["first"], found["second"][1:]] if found["second"] else [found["first"]]
    ends = [_end(corner) for corner in corners]
    if shift is not None and own_sheet and any(not end.fixed for end in ends):
        rows = [moves.cell(end.column, end.row) if end.fixed else end.row + shift for end in ends]
    elif len(ends) == 1:
        rows = [moves.cell(ends[0].column, ends[0].row)]
    else:
        old = Area(ends[0].column, ends[0].row, ends[1].column, ends[1].row)
        new = moves.fit(old, grows=not _in_one_row(old, moves.body))
        rows = [new.top, new.bottom] if new else [None, None]
    sheet = found["sheet"] or ""
    if any(row is None or not 0 < row <= LAST_ROW_OF_ALL for row in rows):
        return f"{sheet}{GONE}"
    return sheet + ":".join(f"{end.letters}{row}" for end, row in zip(ends, rows, strict=True))


def _in_one_row(cells: Area, body: Area) -> bool:
    """Whether a range means cells of one row, rather than a table that has no more than one."""
    some = cells.left > body.left or cells.right < body.right
    return cells.top == cells.bottom and cells.left < cells.right and some


@dataclass(frozen=True, slots=True)
class _End:
    """One corner of a range: its letters with every $, and whether $ fixes the row."""

    letters: str
    column: int
    row: int
    fixed: bool


def _end(corner: str) -> _End:
    letters = corner.rstrip("0123456789")
    column = column_number(letters.replace("$", "").upper())
    return _End(letters, column, int(corner[len(letters) :]), letters.endswith("$"))


def _is_meant(sheet: str | None, moves: Moves, own_sheet: bool) -> bool:
    if sheet is None:
        return own_sheet
    name = sheet[:-1]
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return name.casefold() == moves.sheet.casefold()
