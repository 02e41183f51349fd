"""What somebody asked for that cannot be done as it was asked, or that they stopped."""

from collections.abc import Sequence
from pathlib import Path

from xlplan import words
from xlplan.errors.stopping import XlplanError


class UsageError(XlplanError):
    """The command was called with something it cannot use."""

    kind = "usage"
    exit_code = 2


class PathMissingError(UsageError):
    """A file or folder that was named is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(words.errors.path_missing(path))


class PathExistsError(UsageError):
    """A new workbook would stand where something already stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(words.errors.path_exists(path))


class NothingToImportError(UsageError):
    """The folders that were named hold no file at all."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(words.notices.nothing_to_import(", ".join(f'"{path}"' for path in paths)))


class UnknownNameError(UsageError):
    """A name that nobody knows, shown with the names that are known."""

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        super().__init__(words.errors.unknown_name(what, name, known))


class VillageUnclearError(UsageError):
    """A village was named without its tambon or its number."""

    def __init__(self, named: str) -> None:
        super().__init__(words.errors.village_unclear(named))


class ListUnreadableError(UsageError):
    """A list of tambons that cannot be read as one."""

    def __init__(self, path: Path) -> None:
        super().__init__(words.errors.list_unreadable(path))


class FolderNeededError(UsageError):
    """Nobody said where documents are to go, and the workbook lies in no plan's folders."""

    def __init__(self) -> None:
        super().__init__(words.errors.OUT_MISSING)


class WorkbooksInFolderError(UsageError):
    """A plan's folder holds no workbook, or several."""

    def __init__(self, path: Path, names: list[str]) -> None:
        super().__init__(words.errors.workbooks_in_folder(path, names))


class CancelledError(XlplanError):
    """Stopped by the user; nothing was changed."""

    kind = "cancelled"
    exit_code = 130

    def __init__(self) -> None:
        super().__init__(words.errors.CANCELLED)


class NotAgreedError(CancelledError):
    """A person was asked, and did not agree to what was going to be done."""
