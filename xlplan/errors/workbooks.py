"""What stops work on workbooks, documents and backups."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xlplan import words
from xlplan.errors.stopping import XlplanError


class NotAPlanWorkbookError(XlplanError):
    """The file is no workbook of xlplan's, or a table of it is gone."""

    kind = "not_a_plan_workbook"
    exit_code = 3

    def __init__(self, path: Path, missing: str = "") -> None:
        super().__init__(words.errors.not_a_plan_workbook(path, missing))


class OtherLayoutError(XlplanError):
    """The workbook was made by a version of the program whose tables were others."""

    kind = "other_layout"
    exit_code = 3

    def __init__(self, path: Path) -> None:
        super().__init__(words.errors.other_layout(path))


class ColumnMissingError(XlplanError):
    """A column of ours is gone from its table, or its heading was changed."""

    kind = "column_missing"
    exit_code = 3

    def __init__(self, path: Path, sheet: str, heading: str) -> None:
        super().__init__(words.errors.column_missing(path, sheet, heading))


class TextTooLongError(XlplanError):
    """A text that no cell of Excel can hold."""

    kind = "text_too_long"
    exit_code = 5

    def __init__(self, sheet: str, heading: str, text: str) -> None:
        super().__init__(words.errors.text_too_long(sheet, heading, text))


class SettingUnreadableError(XlplanError):
    """A setting says something the program cannot use."""

    kind = "setting"
    exit_code = 3

    def __init__(self, name: str, value: str) -> None:
        super().__init__(words.errors.setting_unreadable(name, value))


class FirstYearChangedError(XlplanError):
    """The first plan year was changed although the workbook holds amounts: they would move a year."""

    kind = "first_year_changed"
    exit_code = 3

    def __init__(self, path: Path, before: int, now: int) -> None:
        super().__init__(words.errors.first_year_changed(path, before, now))


class HeadingTakenError(XlplanError):
    """A column of staff's own has the heading that a column of ours is to get."""

    kind = "heading_taken"
    exit_code = 3

    def __init__(self, sheet: str, heading: str) -> None:
        super().__init__(words.errors.heading_taken(sheet, heading))


class WorkbookBusyError(XlplanError):
    """Excel or another run has the workbook open."""

    kind = "workbook_busy"
    exit_code = 4

    _told = staticmethod(words.errors.workbook_open)

    # who, where and since when, as far as it is known; `mark` is the file beside it by which it is known
    def __init__(
        self,
        path: Path,
        holder: str = "",
        since: datetime | None = None,
        mark: str = "",
        *,
        machine: str = "",
    ) -> None:
        super().__init__(self._told(path, who=holder, machine=machine, since=since, mark=mark))


class WorkbookBeingSavedError(WorkbookBusyError):
    """Another run of the program, here or on another machine, is saving the workbook just now."""

    _told = staticmethod(words.errors.workbook_being_saved)


class WorkbookChangedError(XlplanError):
    """Somebody saved the workbook between our reading and our writing it."""

    kind = "workbook_changed"
    exit_code = 4

    def __init__(self, path: Path) -> None:
        super().__init__(words.notices.changed_elsewhere(path))


class CannotWriteError(XlplanError):
    """The system does not let us write: full, read-only, gone."""

    kind = "cannot_write"
    exit_code = 5

    # one of `words.errors.write_reasons`, or the system's own words
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(words.errors.cannot_write(path, reason))


class BackupIncompleteError(XlplanError):
    """A file of the plan could not be read, or changed, while the plan was backed up: no backup was made."""

    kind = "backup_incomplete"
    exit_code = 4

    def __init__(self, path: Path) -> None:
        super().__init__(words.errors.backup_incomplete(path))


class BackupUnreadableError(XlplanError):
    """A file that is no backup of a plan, or none that may be unpacked."""

    kind = "backup_unreadable"
    exit_code = 3

    def __init__(self, path: Path, code: str, name: str = "") -> None:
        self.code = code
        super().__init__(words.errors.backup_unreadable(path, code, name))


class RejectedFileError(XlplanError):
    """A foreign file that is not read. In a batch it becomes one line of the result, not the end of it."""

    kind = "rejected_file"
    exit_code = 1

    def __init__(self, path: Path, code: str) -> None:
        self.code = code
        super().__init__(words.errors.rejected_file(path.name or str(path), code))


class TemplateError(XlplanError):
    """A Word template that cannot be filled: every mistake, each with its place."""

    kind = "template"
    exit_code = 6

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        super().__init__(words.templates.template_mistakes(path, mistakes))


class NothingToUndoError(XlplanError):
    """There is no action that can be taken back, or none of the number that was asked for."""

    kind = "nothing_to_undo"
    exit_code = 7

    def __init__(self, number: int | None = None, known: Sequence[int] = ()) -> None:
        super().__init__(words.errors.nothing_to_undo(number, known))


class NotLoggedError(XlplanError):
    """Documents were made, but the workbook could not be told so; `why` is the error of that."""

    kind = "not_logged"
    exit_code = 5

    def __init__(self, names: Sequence[str], why: XlplanError) -> None:
        super().__init__(words.notices.documents_not_logged(names, str(why)))


class NothingToExportError(XlplanError):
    """There is no plan yet to make a document of."""

    kind = "nothing_to_export"
    exit_code = 7

    def __init__(self) -> None:
        super().__init__(words.errors.NOTHING_TO_EXPORT)


class NothingToSplitError(XlplanError):
    """The table has no rows, or the filter leaves none: there is nothing to take apart."""

    kind = "nothing_to_split"
    exit_code = 7

    def __init__(self, sheet: str, filter_name: str) -> None:
        super().__init__(words.split.nothing(sheet, filter_name))
