"""What somebody asked for of a table's rows, its filters or its sets, and cannot be done so."""

from collections.abc import Sequence

from xlplan import words
from xlplan.errors.asked import UsageError
from xlplan.errors.in_excel import ObstacleError


class FilterNotInExcelError(ObstacleError):
    """Excel's own filter cannot show what a saved filter says of a column."""

    kind = "filter_not_in_excel"

    def __init__(self, heading: str) -> None:
        super().__init__(words.filters.not_in_excel(heading))


class FilterUnreadableError(UsageError):
    """A saved filter has lines that cannot be read."""

    def __init__(self, name: str, troubles: Sequence[str]) -> None:
        super().__init__(words.filters.unreadable(name, troubles))


class ConditionsUnreadableError(UsageError):
    """A filter said at a terminal has conditions that cannot be read."""

    def __init__(self, name: str, troubles: Sequence[str]) -> None:
        super().__init__(words.filters.unreadable_said(name, troubles))


class FilterUntoldError(UsageError):
    """What a table is filtered by cannot be told as conditions of ours."""

    def __init__(self, sheet: str, headings: Sequence[str]) -> None:
        super().__init__(words.filters.untold(sheet, headings))


class NotFilteredError(UsageError):
    """No table that can be filtered is in front, or no column of it is filtered."""

    def __init__(self, sheet: str = "") -> None:
        super().__init__(words.filters.not_filtered(sheet))


class NoRowsChosenError(UsageError):
    """Fewer rows were chosen than a set needs."""

    def __init__(self) -> None:
        super().__init__(words.hand_sets.no_rows())


class SetOfTambonsError(UsageError):
    """The rows chosen for a set lie in several tambons."""

    def __init__(self, tambons: Sequence[str]) -> None:
        super().__init__(words.hand_sets.of_tambons(tambons))


class InSetsError(UsageError):
    """Rows chosen for a set are in sets already, and nobody said what is to become of them."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(words.hand_sets.in_sets(names))
