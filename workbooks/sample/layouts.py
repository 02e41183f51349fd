"""Lays a village plan out as paragraphs and Word tables, and remembers where each project stands."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from content import (
    ARABIC_TO_THAI,
    YEARS,
    Band,
    Column,
    Content,
    Continuation,
    Document,
    Mark,
    Project,
    Section,
    Total,
    clean,
    typed_amount,
)
from mess import Typist
from placed import LaidOut, Placed, PrintedTotal
from word import Cell, Paragraph, Row, Table

TITLE_POINTS = 18
UPRIGHT_HEIGHT_CM = 3.1


class Layout:
    """Writes one document from top to bottom."""

    def __init__(self, document: Document, content: Content, typist: Typist) -> None:
        self._document = document
        self._content = content
        self._typist = typist
        self._out = LaidOut()
        self._columns = [
            replace(
                column,
                field=f"year_{year}",
                label=column.label.format(year=self._digits(str(content.first_year_be + year))),
            )
            if column.field == "years"
            else column
            for column in document.columns
            for year in range(YEARS if column.field == "years" else 1)
        ]
        self._lead = [column.field for column in self._columns].index("year_0")
        self._rows: list[Row] = []
        self._table = 0
        self._number = 0
        self._heading = ""
        self._section_start = 0
        self._merged_rows_left = 0

    def run(self) -> LaidOut:
        """The whole document."""
        self._titles()
        for section in self._document.sections:
            self._section(section)
        closing = [Paragraph(text, align="center") for text in self._document.closing]
        self._out.blocks += [Paragraph(""), *closing]
        return self._out

    def _digits(self, text: str) -> str:
        return text if self._document.digits == "arabic" else text.translate(ARABIC_TO_THAI)

    def _titles(self) -> None:
        document = self._document
        if document.form_code:
            boxed = document.form_code_in == "text box"
            code = Paragraph(document.form_code, align="right", bold=True, in_text_box=boxed)
            self._out.blocks.append(code)
        for title in document.titles:
            text = self._typist.text(title, may_break=False)
            self._out.blocks.append(Paragraph(text, TITLE_POINTS, bold=True, align="center"))
        self._out.blocks.append(Paragraph("", points=8))

    def _section(self, section: Section) -> None:
        for heading in section.headings:
            self._out.blocks.append(Paragraph(self._typist.text(heading, may_break=False), bold=True))
            self._heading = clean(heading)
        if self._document.numbering == "section":
            self._number = 0
        self._section_start = len(self._out.placed)
        self._start_table(section, header=True, issue=section.issue)
        for item in section.items:
            self._item(item, section)
        self._end_table()
        self._out.blocks.append(Paragraph(""))

    def _start_table(self, section: Section, *, header: bool, issue: str = "") -> None:
        self._table += 1
        if issue:
            cell = Cell(issue, len(self._columns), bold=True, fill=self._document.header_fill)
            self._rows.append(Row((cell,), self._document.header_flagged))
        if header:
            self._rows += self._header(repeats=self._document.header_flagged)

    def _end_table(self) -> None:
        widths = tuple(column.cm for column in self._columns)
        self._out.blocks.append(Table(widths, tuple(self._rows), self._document.font_points))
        self._rows = []

    def _item(self, item: Project | Continuation | Band | Mark | Total, section: Section) -> None:
        match item:
            case Project():
                self._project(item)
            case Continuation():
                self._continuation(item)
            case Band():
                self._rows.append(Row((Cell(self._typist.text(item.text), len(self._columns), bold=True),)))
                self._heading = clean(item.text)
            case Total():
                self._total(item)
            case Mark("header"):
                self._rows += self._header(repeats=False)
            case Mark("blank"):
                self._rows.append(Row(tuple(Cell() for _ in self._columns)))
            case Mark("split header" | "split bare"):
                bare = item.what == "split bare"
                self._end_table()
                self._out.blocks.append(Paragraph("", page_break_before=not bare))
                self._start_table(section, header=not bare)

    def _header(self, *, repeats: bool) -> list[Row]:
        top: list[Cell] = []
        below: list[Cell] = []
        groups: list[str] = []
        for column in self._columns:
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
        upright = any(column.upright for column in self._columns)
        return [Row(tuple(top), repeats), Row(tuple(below), repeats, UPRIGHT_HEIGHT_CM if upright else 0)]

    def _project(self, project: Project) -> None:
        self._number += 1
        number = self._document.number_form.format(number=project.number or self._number)
        if self._document.digits == "all":
            number = number.translate(ARABIC_TO_THAI)
        notes = [project.note] if project.note else []
        if self._merged_rows_left:
            objective_merge = "continue"
            self._merged_rows_left -= 1
        else:
            objective_merge = "restart" if project.merge > 1 else ""
            self._merged_rows_left = project.merge - 1
        project = self._with_objective_above(project, objective_merge)
        cells = (self._project_cell(column, project, number, objective_merge) for column in self._columns)
        self._rows.append(Row(tuple(cells)))
        if objective_merge:
            notes.append("objective cell merged over several rows")
        place = (self._table, len(self._rows), clean(number), self._heading)
        name, agency = clean(project.name), clean(project.agency)
        self._out.placed.append(Placed(project, self._document, *place, name, agency, notes))

    def _with_objective_above(self, project: Project, merge: str) -> Project:
        if merge != "continue":
            return project
        return replace(project, objective=self._out.placed[-1].project.objective)

    def _project_cell(self, column: Column, project: Project, number: str, merge: str) -> Cell:
        match column.field:
            case "number":
                return Cell(number, align="center")
            case "objective":
                text = "" if merge == "continue" else self._typist.text(project.objective)
                return Cell(text, merge=merge)
            case "own" | "together" | "ask":
                return Cell(self._document.tick if project.group == column.field else "", align="center")
            case year if year.startswith("year_"):
                written = project.years[int(year.removeprefix("year_"))]
                align = "center" if written == "-" else "right"
                return Cell(typed_amount(written, self._document.digits), align=align)
            case "agency" | "source" as name:
                return Cell(self._typist.text(getattr(project, name), may_break=False), align="center")
            case name:
                return Cell(self._typist.text(getattr(project, name)))

    def _continuation(self, item: Continuation) -> None:
        texts = {"name": item.name, "agency": item.agency}
        cells = (
            Cell(self._typist.text(texts.get(column.field, "")), align=_align(column.field))
            for column in self._columns
        )
        self._rows.append(Row(tuple(cells)))
        above = self._out.placed[-1]
        above.name = clean(f"{above.name} {item.name}")
        above.agency = clean(f"{above.agency} {item.agency}")
        above.notes.append("name and agency run on in the next row")

    def _total(self, item: Total) -> None:
        start = 0 if item.form == "grand" else self._section_start
        covered = self._out.placed[start:]
        computed = _sums(placed.years for placed in covered)
        printed = list(computed)
        if item.wrong:
            year, difference = item.wrong
            printed[year - self._content.first_year_be] += difference
        if item.form == "merged":
            printed, computed = [sum(printed, Decimal(0))], (sum(computed, Decimal(0)),)
        label, label_cells = self._total_label(item.form, len(covered))
        amounts = [
            Cell(self._amount(amount), YEARS // len(printed), align="right", bold=True) for amount in printed
        ]
        rest = [Cell() for _ in self._columns[self._lead + YEARS :]]
        self._rows.append(Row((*label_cells, *amounts, *rest)))
        self._out.totals.append(
            PrintedTotal(
                document=self._document,
                table=self._table,
                row=len(self._rows),
                text=label,
                scope="document" if item.form == "grand" else "section",
                count=len(covered) if item.form in ("count", "grand") else None,
                amounts=tuple(printed),
                computed_count=len(covered),
                computed=computed,
            )
        )

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


def _align(column: str) -> str:
    return "center" if column == "agency" else "left"


def _sums(years: Iterable[list[Decimal | None]]) -> tuple[Decimal, ...]:
    """Baht per year; an empty cell adds nothing."""
    return tuple(sum(filter(None, year), Decimal(0)) for year in zip(*years, strict=True))
