"""What staff have put into a saved workbook, said so that it stays the same when rows move."""

import re
from pathlib import Path
from typing import Any

import openpyxl

from tests.support import decorated as made
from xlplan.office.package import Package
from xlplan.office.table_parts import TablePlace, area, column_number, locate, sheet_parts


class Looked:
    """A saved workbook, its rows called by their codes."""

    def __init__(self, path: Path) -> None:
        self.package = Package(path, path.read_bytes())
        self.places = locate(self.package)
        self.book = openpyxl.load_workbook(path, rich_text=True)
        self.sheets = sheet_parts(self.package)

    def row(self, place: TablePlace, row: int) -> str:
        """What a row is to a person: the headings, the code of a project, so many rows below."""
        if row < place.body.top:
            return "headings"
        if row > place.body.bottom:
            return f"{row - place.body.bottom} below"
        return str(self.book[place.sheet].cell(row, place.body.left).value)

    def points(self, reference: str) -> str:
        """A reference in words: a range over the whole body, or the row it stands on."""
        sheet, _, cells = reference.rpartition("!")
        place = next(place for place in self.places.values() if place.sheet == sheet.strip("'"))
        ends = re.findall(r"\$?([A-Z]+)\$?(\d+)", cells)
        rows = [int(row) for _, row in ends]
        if rows == [place.body.top, place.body.bottom]:
            return f"{ends[0][0]} whole body {ends[1][0]}"
        words = [f"{letter} {self.row(place, int(row))}" for letter, row in ends]
        if rows[-1] == place.body.bottom and len(rows) > 1:
            words[-1] = f"{ends[-1][0]} last"
        return " to ".join(words)

    def attached(self, sheet: str, kind: str) -> list[Any]:
        """The trees of the parts of one kind that a sheet holds."""
        return [self.package.tree(part) for part in self.package.related(self.sheets[sheet], kind)]


def facts(path: Path) -> dict[str, Any]:
    """What staff have put into the workbook, said so that it does not change when rows move."""
    looked = Looked(path)
    projects, plan = looked.places["projects"], looked.places["plan"]
    own = looked.book[made.OWN_SHEET]
    own_part = looked.package.read(looked.sheets[made.OWN_SHEET]).decode()
    return {
        "notes": _notes(looked, projects, "comments"),
        "shapes of notes": sorted(
            looked.row(projects, int(row) + 1)
            for part in looked.package.related(projects.sheet_part, "vmlDrawing")
            for row in re.findall(r"<x:Row>\s*(\d+)", looked.package.read(part).decode())
        ),
        "coloured rows": _coloured(looked, projects),
        "words in colours": _rich(looked, projects),
        "title in colours": str(own["A1"].value),
        "widths": [round(own.column_dimensions[letter].width, 1) for letter in "AB"],
        "hidden": looked.book[made.HIDDEN_SHEET].sheet_state,
        "sum over the plan": looked.points(own["B7"].value[5:-1]),
        "sum by name": own["B10"].value,
        "cell of a row": looked.points(own["B9"].value[1:]),
        "link": [looked.points(found) for found in re.findall(r'location="([^"]+)"', own_part)],
        "sparkline": [looked.points(found) for found in re.findall(r"<xm:f>([^<]*:M\d+)</xm:f>", own_part)],
        "list": [looked.points(f) for f in re.findall(r">([^<>]*\$A\$2:\$A\$\d+)<", own_part)],
        "key name": looked.points(looked.book.defined_names[made.KEY_NAME].attr_text),
        "print area": looked.points(f"{plan.sheet}!{looked.book[plan.sheet].print_area.rpartition('!')[2]}"),
        "charts": sorted(
            looked.points(found.text)
            for part in looked.package.names() if re.match(r"xl/charts/chart\d", part)
            for found in looked.package.tree(part).iter("{*}f") if plan.sheet in found.text
        ),
        "pivot": _pivots(looked),
        "below": _below(looked, plan),
        "standing": _standing(looked, plan),
    }  # fmt: skip


def _notes(looked: Looked, place: TablePlace, kind: str) -> list[tuple[str, str, str]]:
    """Where each note stands and what it says."""
    found = []
    for tree in looked.attached(place.sheet, kind):
        for note in tree.iter("{*}comment"):
            cell = area(note.get("ref"))
            assert cell
            text = "".join(text.text for text in note.iter("{*}t"))
            found.append((looked.row(place, cell.top), re.sub(r"\d", "", note.get("ref")), text))
    threads = [
        thread.get("ref") for tree in looked.attached(place.sheet, "threadedComment") for thread in tree
    ]
    noted = [
        note.get("ref") for tree in looked.attached(place.sheet, kind) for note in tree.iter("{*}comment")
    ]
    assert set(threads) <= set(noted)  # Excel repairs a thread that has lost its note
    return sorted(found)


def _coloured(looked: Looked, place: TablePlace) -> list[tuple[str, int]]:
    """The yellow rows, with the number of their yellow cells."""
    found = []
    for row in looked.book[place.sheet].iter_rows(min_row=place.body.top, max_row=place.body.bottom):
        yellow = [cell for cell in row if str(cell.fill.start_color.rgb) == "FFFFFF00"]
        if yellow:
            found.append((str(row[0].value), len(yellow)))
    return found


def _rich(looked: Looked, place: TablePlace) -> list[tuple[str, list[str]]]:
    found = []
    column = column_number("H")
    for row in range(place.body.top, place.body.bottom + 1):
        value = looked.book[place.sheet].cell(row, column).value
        if isinstance(value, list):
            found.append((looked.row(place, row), [str(run) for run in value]))
    return found


def _pivots(looked: Looked) -> list[str]:
    caches = [part for part in looked.package.names() if re.search(r"pivotCacheDefinition\d+\.xml$", part)]
    sources = [source for part in caches for source in looked.package.tree(part).iter("{*}worksheetSource")]
    return [looked.points(f"{source.get('sheet')}!{source.get('ref')}") for source in sources]


def _below(looked: Looked, place: TablePlace) -> list[str]:
    sheet, row = looked.book[place.sheet], place.body.bottom + 2
    return [
        str(sheet.cell(row, 4).value),
        looked.points(f"{place.sheet}!{str(sheet.cell(row, 14).value)[5:-1]}"),
    ]


def _standing(looked: Looked, place: TablePlace) -> list[str]:
    """Pictures and charts of the plan's sheet: how far below the table, or in which row beside it."""
    found = []
    for tree in looked.attached(place.sheet, "drawing"):
        for anchor in tree.iter("{*}twoCellAnchor", "{*}oneCellAnchor"):
            column, row = (int(anchor.find(f"{{*}}from/{{*}}{name}").text) + 1 for name in ("col", "row"))
            below = column <= place.body.right
            found.append(f"{row - place.body.bottom} below" if below else f"row {row}")
    return sorted(found)


def own_values(looked: Looked, table: str) -> dict[str, tuple[Any, str]]:
    """Staff's value and staff's formula of every row, by code; the formula with its row left out."""
    place = looked.places[table]
    first = place.body.left + place.headings.index(made.OWN_COLUMN)
    assert place.headings.index(made.OWN_FORMULA) == place.headings.index(made.OWN_COLUMN) + 1
    sheet = looked.book[place.sheet]
    return {
        looked.row(place, row): (
            sheet.cell(row, first).value,
            re.sub(rf"(?<=[A-Z]){row}\b", "#", str(sheet.cell(row, first + 1).value)),
        )
        for row in range(place.body.top, place.body.bottom + 1)
    }
