"""Lays a plan out as paragraphs and Word tables, and remembers where each project stands."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from content import (
    ARABIC_TO_THAI,
    DELETED,
    HIDDEN,
    INSERTED,
    MOVED_AWAY,
    MOVED_HERE,
    Band,
    Content,
    Continuation,
    Document,
    Mark,
    Project,
    Section,
    Total,
    clean,
)
from mess import Typist
from package import NumberList
from placed import LaidOut, Placed, Planted, PrintedTotal
from rows import RowMaker, target_text
from word import Cell, Paragraph, Row, Table

TITLE_POINTS = 18
_THAI_LETTERS = "กขคงจฉชซ"
_SIGNS = {
    INSERTED: "inserted", DELETED: "deleted", HIDDEN: "hidden",
    MOVED_HERE: "moved here", MOVED_AWAY: "moved away",
}  # fmt: skip
_SIGNED_FIELDS = ("name", "objective", "target", "kpi", "result", "source", "agency")
_AMENDMENT = re.compile("(?:เพิ่มเติม|แก้ไข|เปลี่ยนแปลง)ครั้งที่")


class Layout:
    """Writes one document from top to bottom."""

    def __init__(self, document: Document, content: Content, typist: Typist) -> None:
        self._document = document
        self._content = content
        self._typist = typist
        self.pages = LaidOut()
        self._maker = RowMaker(document, content, typist, document.columns)
        self._rows: list[Row] = []
        self._table = 0
        self._nested = 0
        self._listed = 0
        self._headings = 0
        self._number = 0
        self._heading = ""
        self._section_start = 0
        self._merged_rows_left = 0
        self.lists: list[NumberList] = []
        self._row_list = 0
        self._heading_list = self._new_list("headings", "%1.", space=True)
        if document.numbering == "document":
            self._restart()

    def run(self) -> LaidOut:
        """The whole document."""
        self._titles()
        for section in self._document.sections:
            self._section(section)
        closing = [Paragraph(text, align="center") for text in self._document.closing]
        self.pages.blocks += [Paragraph(""), *closing]
        return self.pages

    def _digits(self, text: str) -> str:
        return text if self._document.digits == "arabic" else text.translate(ARABIC_TO_THAI)

    def _new_list(self, use: str, text: str, *, space: bool) -> int:
        """A list that Word counts for one use of the document; 0 where its numbers are typed."""
        if use not in self._document.auto:
            return 0
        self.lists.append(NumberList(101 + len(self.lists), self._document.auto[use], text, space))
        return self.lists[-1].id

    def _counted(self, use: str, number: int) -> str:
        """What Word shows for a number of a list."""
        match self._document.auto[use]:
            case "thaiNumbers":
                return str(number).translate(ARABIC_TO_THAI)
            case "thaiLetters":
                return _THAI_LETTERS[number - 1]
        return str(number)

    def _titles(self) -> None:
        document = self._document
        if document.form_code:
            boxed = document.form_code_in == "text box"
            code = Paragraph(document.form_code, align="right", bold=True, in_text_box=boxed)
            self.pages.blocks.append(code)
        for title in document.titles:
            text = self._typist.text(title, may_break=False)
            self.pages.blocks.append(Paragraph(text, TITLE_POINTS, bold=True, align="center"))
        self.pages.blocks.append(Paragraph("", points=8))

    def _section(self, section: Section) -> None:
        for place, heading in enumerate(section.headings):
            text, list_id = self._typist.text(heading, may_break=False), 0
            self._heading = clean(heading)
            if place == 0 and self._heading_list and section.form != "other":
                list_id = self._heading_list
                self._headings += 1
                self._heading = f"{self._counted('headings', self._headings)}. {self._heading}"
            self.pages.blocks.append(Paragraph(text, bold=True, number=list_id))
        if section.form == "other":
            self._other_table(section)
        elif section.form == "list":
            self._list(section)
        else:
            self._tables(section)
        self.pages.blocks.append(Paragraph(""))

    def _tables(self, section: Section) -> None:
        if self._document.numbering == "section":
            self._restart()
        self._section_start = len(self.pages.placed)
        self._maker = RowMaker(
            self._document, self._content, self._typist, section.columns or self._document.columns
        )
        self._start_table(header=True, issue=section.issue)
        for item in section.items:
            self._item(item, section)
        self._end_table()

    def _restart(self) -> None:
        self._number = 0
        self._row_list = self._new_list("rows", "%1", space=False)

    def _start_table(self, *, header: bool, issue: str = "") -> None:
        self._table += 1 + self._nested
        self._nested = 0
        self._rows += [self._maker.issue(text) for text in issue.split("|") if text]
        if header:
            self._rows += self._maker.header(repeats=self._document.header_flagged)

    def _end_table(self) -> None:
        widths = tuple(column.cm for column in self._maker.columns)
        self.pages.blocks.append(Table(widths, tuple(self._rows), self._document.font_points))
        self._rows = []

    @property
    def _row(self) -> int:
        """The number of the last row that still stands in the table."""
        return sum(row.tracked != "deleted" for row in self._rows)

    def _item(self, item: Project | Continuation | Band | Mark | Total, section: Section) -> None:
        match item:
            case Project():
                self._project(item, section)
            case Continuation():
                self._continuation(item)
            case Band():
                self._rows.append(self._maker.band(item.text))
                self._heading = clean(item.text)
                if _AMENDMENT.match(item.text):
                    self._plant("amendment", self._heading)
            case Total():
                self._total(item)
            case Mark("header"):
                self._rows += self._maker.header(repeats=False)
            case Mark("blank"):
                self._rows.append(self._maker.blank())
            case Mark("restart"):
                self._restart()
            case Mark("split header" | "split bare"):
                bare = item.what == "split bare"
                self._end_table()
                self.pages.blocks.append(Paragraph("", page_break_before=not bare))
                self._start_table(header=not bare)

    def _plant(self, what: str, text: str, *, table: int | None = None, row: int | None = None) -> None:
        table, row = self._table if table is None else table, self._row if row is None else row
        self.pages.planted.append(Planted(self._document, table, row, what, text))

    def _project(self, project: Project, section: Section) -> None:
        if project.tracked == "deleted":
            self._rows.append(self._maker.project(project, "", list_id=0, merge=""))
            self._plant("deleted row", clean(project.name))
            return
        self._number += 1
        number = self._document.number_form.format(number=project.number or self._number)
        if self._document.digits == "all":
            number = number.translate(ARABIC_TO_THAI)
        if self._row_list:
            number = self._counted("rows", self._number)
        notes = [project.note] if project.note else []
        if self._merged_rows_left:
            merge = "continue"
            self._merged_rows_left -= 1
        else:
            merge = "restart" if project.merge > 1 else ""
            self._merged_rows_left = project.merge - 1
        if merge == "continue":
            project = replace(project, objective=self.pages.placed[-1].project.objective)
        self._rows.append(self._maker.project(project, number, list_id=self._row_list, merge=merge))
        if merge:
            notes.append("objective cell merged over several rows")
        self._place(project, section, clean(number), notes, row=self._row)

    def _place(
        self,
        project: Project,
        section: Section,
        number: str,
        notes: list[str],
        *,
        row: int,
        table: int | None = None,
    ) -> None:
        document = self._document
        table = self._table if table is None else table
        self._plant_oddities(project, table, row)
        moo, village = section.village or (str(document.moo), document.village)
        if any(column.field == "moo" for column in self._maker.columns) and table:
            moo, village = project.moo, ""
        project = replace(project, target=target_text(project))
        self.pages.placed.append(
            Placed(
                project, document, table, row, number, self._heading,
                clean(project.name), clean(project.agency),
                project.tambon or document.tambon, moo, village, notes,
            )
        )  # fmt: skip

    def _plant_oddities(self, project: Project, table: int, row: int) -> None:
        for field in _SIGNED_FIELDS:
            for (start, end), what in _SIGNS.items():
                for text in re.findall(f"{start}([^{end}]*){end}", getattr(project, field)):
                    self._plant(what, text, table=table, row=row)
        if project.box:
            self._plant("text box", project.box, table=table, row=row)
        if project.tracked:
            self._plant(f"{project.tracked} row", clean(project.name), table=table, row=row)
        if project.control:
            self._plant("content control", clean(getattr(project, project.control)), table=table, row=row)
        if project.nested:
            self._nested += 1
            for number, line in enumerate(project.nested.split("/"), start=1):
                text = " | ".join(line.split(","))
                self._plant("nested table", text, table=table + self._nested, row=number)

    def _continuation(self, item: Continuation) -> None:
        self._rows.append(self._maker.continuation(item))
        above = self.pages.placed[-1]
        above.name = clean(f"{above.name} {item.name}")
        above.agency = clean(f"{above.agency} {item.agency}")
        above.notes.append("name and agency run on in the next row")

    def _list(self, section: Section) -> None:
        """Numbered paragraphs, each a project's name; Word counts them, or they begin with typed numbers."""
        list_id = 0 if section.typed_numbers else self._new_list("list", "%1.", space=True)
        for number, project in enumerate(section.items, start=1):
            self._listed += 1
            shown = self._counted("list", number) if list_id else str(number)
            text = self._typist.text(project.name, may_break=False)
            self.pages.blocks.append(Paragraph(text if list_id else f"{shown}. {text}", number=list_id))
            self._place(project, section, shown, [], table=0, row=self._listed)

    def _other_table(self, section: Section) -> None:
        """A table that holds no projects."""
        self._table += 1 + self._nested
        self._nested = 0
        points = self._document.font_points
        fill = self._document.header_fill if section.bordered else ""
        rows = []
        for number, texts in enumerate(section.cells, start=1):
            head = number == 1 and section.bordered
            cells = tuple(
                Cell(text, align="center", bold=True, fill=fill)
                if head
                else Cell(text, align="left" if section.bordered else "center")
                for text in texts
            )
            rows.append(Row(cells))
            self._plant(f"other table: {section.other}", " | ".join(map(clean, texts)), row=number)
        self.pages.blocks.append(Table(section.widths, tuple(rows), points, section.bordered))

    def _total(self, item: Total) -> None:
        start = 0 if item.form == "grand" else self._section_start
        covered = self.pages.placed[start:]
        computed = _sums(placed.years for placed in covered)
        yearly = sum(1 for placed in covered for amount in placed.years if amount)
        printed = list(computed)
        if item.wrong:
            year, difference = item.wrong
            printed[year - self._content.first_year_be] += difference
        if item.form == "merged":
            without_year = sum((placed.without_year for placed in covered), Decimal(0))
            computed = (sum(computed, without_year),)
            printed = [sum(printed, without_year)]
        count = yearly if item.yearly else len(covered)
        row, label = self._maker.total(item.form, count, printed)
        self._rows.append(row)
        self.pages.totals.append(
            PrintedTotal(
                document=self._document,
                table=self._table,
                row=self._row,
                text=label,
                scope="document" if item.form == "grand" else "section",
                count=count if item.form in ("count", "grand") else None,
                amounts=tuple(printed),
                computed_count=len(covered),
                computed_yearly=yearly,
                computed=computed,
            )
        )


def _sums(years: Iterable[list[Decimal | None]]) -> tuple[Decimal, ...]:
    """Baht per year; an empty cell adds nothing."""
    return tuple(sum(filter(None, year), Decimal(0)) for year in zip(*years, strict=True))
