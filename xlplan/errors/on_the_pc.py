"""What stops the program from being put on a PC."""

from collections.abc import Sequence
from pathlib import Path

from xlplan import words
from xlplan.errors.asked import UsageError
from xlplan.errors.stopping import XlplanError


class NotWindowsError(UsageError):
    """Something was asked for that only Windows with Excel can have."""

    def __init__(self) -> None:
        super().__init__(words.machine.NOT_WINDOWS)


class NotPrivateError(UsageError):
    """The add-in was to be put in by a Python that its VBA would never start."""

    def __init__(self, home: Path) -> None:
        super().__init__(words.machine.not_private(home))


class UnsuitablePythonError(XlplanError):
    """The program's own environment cannot be made from this Python."""

    kind = "unsuitable_python"
    exit_code = 3

    def __init__(self, program: Path, found: str) -> None:
        super().__init__(words.machine.unsuitable_python(program, found))


class ReleaseIncompleteError(XlplanError):
    """A file of the release is missing, or is not as it was made."""

    kind = "release_incomplete"
    exit_code = 3

    def __init__(self, release: Path, names: Sequence[str]) -> None:
        super().__init__(words.machine.release_incomplete(release, names))


class AddInMissingError(XlplanError):
    """The program was packed without the add-in."""

    kind = "add_in_missing"
    exit_code = 3

    def __init__(self, path: Path) -> None:
        super().__init__(words.machine.add_in_missing(path))


class ExcelOpenError(XlplanError):
    """Excel, or a button at work, holds a file of the program that has to be replaced."""

    kind = "excel_open"
    exit_code = 4

    def __init__(self, path: Path) -> None:
        super().__init__(words.machine.excel_open(path))


class SetupFailedError(XlplanError):
    """The program's own environment could not be made; what was there before stands again."""

    kind = "setup_failed"
    exit_code = 5

    def __init__(self, step: str, log: Path) -> None:
        super().__init__(words.machine.setup_failed(step, log))
