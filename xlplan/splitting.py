"""แยกตาราง: a table of the plan as copies, a sheet or a workbook per village, area, agency, …

The plan's own workbook gets no sheets: two truths side by side grow apart. Of it only the log is written.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from xlplan import words
from xlplan.closing import Progress, Stamp
from xlplan.core import thai
from xlplan.core.columns import Column, Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import YEARS
from xlplan.core.views import filters
from xlplan.core.views import split as splitting
from xlplan.core.views.split import Part, Split
from xlplan.desk import Desk
from xlplan.errors import NothingToSplitError
from xlplan.office.split_sheet import Sheet, fitted, sheet_names
from xlplan.office.workbook import Workbook
from xlplan.pipeline import MadeDocument, file_name

SHEETS, FILES = "sheets", "files"
_ENDING = ".xlsx"
_ROOM_FOR_NUMBER = 60  # signs of a file's name, behind which a number still fits


@dataclass(frozen=True, slots=True)
class Planned:
    """What is going to be made: the parts, and what the copies say of themselves."""

    table: str
    by: str
    to: str
    split: Split
    plan_line: str
    first_year_be: int | None
    stamp: Stamp
    filter_name: str = ""

    @property
    def sheet(self) -> str:
        """The sheet whose rows are taken apart."""
        return TABLES[self.table].sheet

    @property
    def title(self) -> str:
        """What all of it is called."""
        return words.split.title(self.sheet, self.by, self.filter_name)

    @property
    def folder(self) -> str:
        """The name of a folder for copies that are many."""
        return file_name(self.title, "")

    @property
    def told(self) -> words.split.Told:
        """The counts, as they are told."""
        return words.split.Told(
            sheet=self.sheet,
            by=self.by,
            to=self.to,
            parts=[(part.value, len(part.rows)) for part in self.split.parts],
            projects=len(self.split.rows),
            several=self.split.several,
            filter_name=self.filter_name,
        )


def plan(  # what is chosen, and when
    workbook: Workbook, *, by: str, table: str, to: str, stamp: Stamp, filter_name: str | None = None
) -> Planned:
    """Take a table apart, or the rows of it that a saved filter chooses; nothing is written.

    Raises:
        NothingToSplitError: there are no rows.
        UnknownNameError, FilterUnreadableError: no filter of the table has this name and can be read.
    """
    desk = Desk(workbook, stamp)
    rows = desk.read(table)
    if filter_name is not None:
        saved, year = desk.read("filters"), desk.settings.first_year_be
        filter_name, conditions = filters.named(saved, filter_name, year, table=table)
        rows = filters.chosen(rows, conditions)
    if not rows:
        raise NothingToSplitError(TABLES[table].sheet, filter_name or "")
    taken = splitting.take_apart(
        rows, by,
        tambons=[row["tambon"] for row in desk.read("tambons") if row["tambon"]],
        villages=desk.read("villages"),
        listed=desk.settings.lists.get(splitting.LISTS.get(by, ""), ()),
    )  # fmt: skip
    first = desk.settings.first_year_be
    plan_line = words.split.plan_line(
        first, first and first + YEARS - 1, desk.settings.district, desk.settings.province
    )
    return Planned(table, by, to, taken, plan_line, first, stamp, filter_name or "")


def make(planned: Planned, progress: Progress = lambda done, total, label: None) -> list[MadeDocument]:
    """The copies, ready to be saved: who saves them says so with `logged`."""
    rows = planned.split.rows
    columns = fitted(splitting.columns(planned.table, rows), rows)
    parts = planned.split.parts
    if planned.to == SHEETS:
        progress(0, 1, planned.title)
        names = sheet_names([words.split.OVERVIEW, *(_short(part) for part in parts)])
        sheets = [
            _sheet(planned, part, columns, name=name, back=names[0])
            for name, part in zip(names[1:], parts, strict=True)
        ]
        content = _content(planned, [_overview(planned, names), *sheets], planned.title)
        return [MadeDocument(planned.title, file_name(planned.title, _ENDING), content)]
    made: dict[str, MadeDocument] = {}
    for number, part in enumerate(parts):
        title = words.split.file_title(planned.sheet, planned.by, part.value, planned.filter_name)
        progress(number, len(parts), title)
        (name,) = sheet_names([_short(part)])
        content = _content(planned, [_sheet(planned, part, columns, name=name)], title)
        named = _unlike(title, made)
        made[named.casefold()] = MadeDocument(title, named, content)
    return list(made.values())


def _unlike(title: str, taken: Container[str]) -> str:
    """A file's name that none of the others has, in large or small letters."""
    name, number = file_name(title, _ENDING), 1
    while name.casefold() in taken:
        number += 1
        name = file_name(f"{thai.cut(title, _ROOM_FOR_NUMBER)} ({number})", _ENDING)
    return name


def logged(workbook: Workbook, planned: Planned, names: Sequence[str]) -> None:
    """Log the copies that were saved: after they were, so that the log says what is there."""
    Desk(workbook, planned.stamp).finish("split", words.split.logged(planned.told, names))


def _short(part: Part) -> str:
    return part.short or words.split.NOT_SAID


def _content(planned: Planned, sheets: Sequence[Sheet], title: str) -> bytes:
    from xlplan.office import split_workbook  # noqa: PLC0415  # brings openpyxl; what is asked before does without

    return split_workbook.workbook(
        sheets, first_year_be=planned.first_year_be, title=title, made=planned.stamp.time
    )


def _sheet(planned: Planned, part: Part, columns: Sequence[Column], *, name: str, back: str = "") -> Sheet:
    """The sheet of one part."""
    return Sheet(
        name=name,
        lines=[
            words.split.part_title(planned.sheet, planned.by, part.value, planned.filter_name),
            planned.plan_line,
            words.split.as_of(planned.stamp.time.date()),
        ],
        columns=columns,
        rows=[splitting.as_shown(row) for row in part.rows],
        counted="name",
        step=TABLES[planned.table].step,
        back=back,
    )


def _overview(planned: Planned, names: Sequence[str]) -> Sheet:
    """The first sheet: every part with its number of projects and total, and a way to its sheet."""
    parts, rows = planned.split.parts, planned.split.rows
    several = words.split.several_line(planned.split.several, planned.by)
    once: list[Record] = [
        {"value": words.split.COUNTED_ONCE, "projects": len(rows), "total": splitting.total(rows)}
    ]
    return Sheet(
        name=names[0],
        lines=[
            planned.title,
            planned.plan_line,
            words.split.as_of(planned.stamp.time.date()),
            *([several] if several else []),
        ],
        columns=[
            Column("value", words.split.BY[planned.by], width=60),
            Column("projects", words.split.PROJECTS, kind=Kind.INTEGER, width=16),
            Column("total", words.split.TOTAL, kind=Kind.MONEY, width=20),
        ],
        rows=[
            {"value": part.value or words.split.NOT_SAID, "projects": len(part.rows), "total": part.total}
            for part in parts
        ],
        counted="projects",
        step=TABLES[planned.table].step,
        links=names[1:],
        below=once if several else [],
    )
