"""What keeps us from working in the open Excel, or before a screen."""

from pathlib import Path

from xlplan import words
from xlplan.errors.stopping import XlplanError
from xlplan.errors.workbooks import WorkbookChangedError


class TypedMeanwhileError(WorkbookChangedError):
    """Somebody typed into the open workbook between our reading and our writing it."""

    def __init__(self, path: Path, sheet: str) -> None:
        XlplanError.__init__(self, words.notices.typed_meanwhile(path, sheet))


class ObstacleError(XlplanError):
    """The open Excel does not let us work now; nothing was changed."""

    exit_code = 8


class NoPlanOpenError(ObstacleError):
    """No workbook of a plan is in front in Excel; empty where there is no workbook at all."""

    kind = "no_plan_open"

    def __init__(self, name: str = "") -> None:
        super().__init__(words.notices.no_plan_open(name))


class SameNameOpenError(ObstacleError):
    """Excel cannot open two workbooks of one name, and a new plan would have the name of an open one."""

    kind = "same_name_open"

    def __init__(self, name: str) -> None:
        super().__init__(words.notices.same_name_open(name))


class NeverSavedError(ObstacleError):
    """The open workbook is no file yet."""

    kind = "never_saved"

    def __init__(self, name: str) -> None:
        super().__init__(words.notices.never_saved(name))


class NotOnThisMachineError(ObstacleError):
    """The open workbook has an address in the web, and no file on this machine is known to be it."""

    kind = "not_on_this_machine"

    def __init__(self, address: str) -> None:
        super().__init__(words.notices.not_on_this_machine(address))


class OpenedReadOnlyError(ObstacleError):
    """Excel has opened the workbook for reading only."""

    kind = "opened_read_only"

    def __init__(self, name: str) -> None:
        super().__init__(words.notices.opened_read_only(name))


class ProtectedViewError(ObstacleError):
    """The workbook is open in Protected View."""

    kind = "protected_view"

    def __init__(self, name: str) -> None:
        super().__init__(words.notices.protected_view(name))


class SheetProtectedError(ObstacleError):
    """A sheet with a table of ours is protected."""

    kind = "sheet_protected"

    def __init__(self, sheet: str) -> None:
        super().__init__(words.notices.sheet_protected(sheet))


class StructureProtectedError(ObstacleError):
    """The structure of the workbook is protected: no sheet can be shown."""

    kind = "structure_protected"

    def __init__(self, name: str) -> None:
        super().__init__(words.notices.structure_protected(name))


class RowsHiddenError(ObstacleError):
    """Rows of a table of ours were hidden by hand, and Excel would leave them out when it sorts."""

    kind = "rows_hidden"

    def __init__(self, sheet: str) -> None:
        super().__init__(words.notices.rows_hidden(sheet))


class TableFilteredError(ObstacleError):
    """A table of ours hides rows by a filter."""

    kind = "table_filtered"

    def __init__(self, sheet: str) -> None:
        super().__init__(words.notices.rows_filtered(sheet))


class ExcelBusyError(ObstacleError):
    """A cell is being edited, or a window of Excel waits for an answer."""

    kind = "excel_busy"

    # both empty where Excel does not even tell these
    def __init__(self, sheet: str = "", cell: str = "") -> None:
        super().__init__(words.notices.excel_busy(sheet, cell))


class WorkbookClosedError(ObstacleError):
    """The open workbook was closed, or Excel was."""

    kind = "workbook_closed"

    def __init__(self, name: str) -> None:
        super().__init__(words.notices.workbook_closed(name))


class ExcelRefusedError(ObstacleError):
    """Excel did not take what was to be written; everything was put back."""

    kind = "excel_refused"

    def __init__(self, sheet: str, said: str) -> None:
        super().__init__(words.notices.excel_refused(sheet, said))


class HalfWrittenError(XlplanError):
    """Writing into the open workbook failed, and not all could be put back; the file is the old one."""

    kind = "half_written"
    exit_code = 5

    def __init__(self, path: Path) -> None:
        super().__init__(words.notices.half_written(path))


class NoWindowsError(XlplanError):
    """This Python cannot show windows: it lacks tkinter, or there is no screen."""

    kind = "no_windows"
    exit_code = 8

    def __init__(self) -> None:
        super().__init__(words.errors.NO_WINDOWS)
