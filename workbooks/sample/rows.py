"""The rows of a document's tables: headers, projects, what carries on, group rows and totals."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from content import (
    ARABIC_TO_THAI,
    YEARS,
    Column,
    Content,
    Continuation,
    Document,
    Project,
    clean,
    typed_amount,
)
from mess import Typist
from word import Cell, Row, Table

UPRIGHT_HEIGHT_CM = 3.1
_NESTED_WIDTH_CM = 0.2  # less than the cell it stands in, whose margins it needs
_METHODS = {"own": "ทำเอง", "together": "ทำร่วม", "ask": "ขอรับการสนับสนุน"}


def columns_of(columns: Iterable[Column], first_year_be: int, digits: str) -> list[Column]:
    """The columns one by one, years written out."""
    return [
        replace(
            column,
            field=f"{'year' if column.field == 'years' else column.field}_{year}",
            label=column.label.format(
                year=str(first_year_be + year).translate({} if digits == "arabic" else ARABIC_TO_THAI)
            ),
        )
        if column.is_yearly
        else column
        for column in columns
        for year in range(YEARS if column.is_yearly else 1)
    ]


class RowMaker:
    """Makes the rows of one table's columns."""

    def __init__(
        self, document: Document, content: Content, typist: Typist, columns: tuple[Column, ...]
    ) -> None:
        self._document = document
        self._content = content
        self._typist = typist
        self.columns = columns_of(columns, content.first_year_be, document.digits)
        self._lead = next(
            (place for place, column in enumerate(self.columns) if column.field in ("year_0", "budget")), 0
        )

    def _digits(self, text: str) -> str:
        return text if self._document.digits == "arabic" else text.translate(ARABIC_TO_THAI)

    def issue(self, text: str) -> Row:
        """A row above the header that says what the whole table is for."""
        cell = Cell(text, len(self.columns), bold=True, fill=self._document.header_fill)
        return Row((cell,), self._document.header_flagged)

    def header(self, *, repeats: bool) -> list[Row]:
        """The header: two rows where columns stand in groups."""
        top: list[Cell] = []
        below: list[Cell] = []
        groups: list[str] = []
        for column in self.columns:
            label = self._typist.text(column.label, may_break=False)
            cell = Cell(label, align="center", bold=True, fill=self._document.header_fill)
            if not column.group:
                top.append(replace(cell, merge="restart"))
                below.append(replace(cell, text="", merge="continue"))
            else:
                below.append(replace(cell, upright=column.upright))
                if groups and groups[-1] == column.group:
                    top[-1] = replace(top[-1], span=top[-1].span + 1)
                else:
                    top.append(replace(cell, text=column.group))
            groups.append(column.group)
        if not any(groups):
            return [Row(tuple(replace(cell, merge="") for cell in top), repeats)]
        upright = any(column.upright for column in self.columns)
        return [Row(tuple(top), repeats), Row(tuple(below), repeats, UPRIGHT_HEIGHT_CM if upright else 0)]

    def band(self, text: str) -> Row:
        """A full-width group row."""
        return Row((Cell(self._typist.text(text), len(self.columns), bold=True),))

    def blank(self) -> Row:
        """A row left empty."""
        return Row(tuple(Cell() for _ in self.columns))

    def project(self, project: Project, number: str, *, list_id: int, merge: str) -> Row:
        """A project's row; `merge` says how its objective's cell stands in a merged one."""
        cells = []
        for column in self.columns:
            cell = self._project_cell(column, project, number, merge)
            if column.field == "number" and list_id:
                cell = replace(cell, text="", number=list_id)
            if column.field == "name" and project.box:
                cell = replace(cell, box=project.box, drawn=self._document.boxes == "drawing")
            if column.field == "target" and project.nested:
                cell = replace(cell, nested=self._nested(project.nested, column.cm))
            if column.field == project.control:
                cell = replace(cell, control=True)
            cells.append(cell)
        return Row(tuple(cells), tracked=project.tracked)

    def _project_cell(self, column: Column, project: Project, number: str, merge: str) -> Cell:
        match column.field:
            case "number":
                return Cell(number, align="center")
            case "objective":
                text = "" if merge == "continue" else self._typist.text(project.objective)
                return Cell(text, merge=merge)
            case "own" | "together" | "ask":
                return self._tick(ticked=project.group == column.field)
            case "method":
                return Cell(_METHODS[project.group], align="center")
            case "budget":
                return self._only_budget(project)
            case "period" | "place":
                return Cell(self._typist.text(getattr(project, column.field)), align="center")
            case "moo":
                return Cell(project.at or project.moo, align="center")
            case "tambon":
                return Cell(project.tambon, align="center")
            case year if year.startswith(("year_", "granted_")):
                kind, _, place = year.partition("_")
                written = (project.years if kind == "year" else project.granted)[int(place)]
                align = "center" if written == "-" else "right"
                return Cell(typed_amount(written, self._document.digits), align=align)
            case "agency" | "source" as name:
                return Cell(self._typist.text(getattr(project, name), may_break=False), align="center")
            case name:
                return Cell(self._typist.text(getattr(project, name)))

    def _tick(self, *, ticked: bool) -> Cell:
        """A tick as the document makes it: a typed sign, a Wingdings symbol, a box for each answer."""
        yes, _, no = self._document.tick.partition("/") if " " in self._document.tick else ("", "", "")
        if not yes:
            return Cell(self._document.tick if ticked else "", align="center")
        symbol = yes if ticked else no and f"sym {no}"
        return Cell(symbol=symbol, align="center")

    def _only_budget(self, project: Project) -> Cell:
        written = next((year for year in project.years if year != "."), ".")
        return Cell(project.budget or typed_amount(written, self._document.digits), align="right")

    def _nested(self, rows: str, cm: float) -> Table:
        cells = [line.split(",") for line in rows.split("/")]
        width = cm - _NESTED_WIDTH_CM
        made = tuple(Row(tuple(Cell(text, align="center") for text in line)) for line in cells)
        return Table((width / len(cells[0]),) * len(cells[0]), made, self._document.font_points - 2)

    def continuation(self, item: Continuation) -> Row:
        """A row that carries on the one above."""
        texts = {"name": item.name, "agency": item.agency}
        return Row(
            tuple(
                Cell(
                    self._typist.text(texts.get(column.field, "")),
                    align="center" if column.field == "agency" else "left",
                )
                for column in self.columns
            )
        )

    def total(self, form: str, count: int, printed: list[Decimal]) -> tuple[Row, str]:
        """A subtotal row and its words."""
        label, label_cells = self._total_label(form, count)
        years = YEARS if self.columns[self._lead].field == "year_0" else 1
        amounts = [
            Cell(self._amount(amount), years // len(printed), align="right", bold=True) for amount in printed
        ]
        rest = [Cell() for _ in self.columns[self._lead + years :]]
        return Row((*label_cells, *amounts, *rest)), label

    def _total_label(self, form: str, count: int) -> tuple[str, list[Cell]]:
        label = self._digits(self._content.totals[form].format(count=count))
        if form != "count":
            return label, [Cell(label, self._lead, align="center", bold=True)]
        projects = self._digits(self._content.totals["projects"].format(count=count))
        cells = [
            Cell(label, align="center", bold=True),
            Cell(projects, self._lead - 1, align="center", bold=True),
        ]
        return f"{label} | {projects}", cells

    def _amount(self, amount: Decimal) -> str:
        whole = amount == int(amount)
        return typed_amount(str(int(amount) if whole else amount) if amount else "-", self._document.digits)


def target_text(project: Project) -> str:
    """What stands in the target's cell, with the table nested in it."""
    nested = project.nested.replace(",", " ").replace("/", " ")
    return clean(f"{project.target} {nested}")
