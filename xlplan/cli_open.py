"""How commands come by a workbook and by what a verb does; heavy modules are imported when one runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlplan.errors import WorkbooksInFolderError
from xlplan.outcome import Done

if TYPE_CHECKING:
    from xlplan.actions import Call

workbook_argument = click.argument("workbook", type=click.Path(path_type=Path), metavar="WORKBOOK")


def do(action: str, *arguments: Any, **chosen: Any) -> Done:
    """Call a verb's function."""
    from xlplan import actions  # noqa: PLC0415  # the steps bring pandas; `--help` does not wait for it

    done: Done = getattr(actions, action)(*arguments, **chosen)
    return done


def call(**how: Any) -> "Call":
    """A call from a terminal."""
    from xlplan import actions  # noqa: PLC0415

    return actions.Call(actions.stamp_now(), **how)


def open_book(path: Path) -> Any:
    """The closed workbook at a path, or in a plan's folder."""
    from xlplan.office.workbook_file import WorkbookFile  # noqa: PLC0415

    return WorkbookFile(in_folder(path))


def in_folder(path: Path) -> Path:
    """The workbook itself; of a plan's folder, the one that lies in it."""
    from xlplan.core.vocabulary import FOLDER_WORKBOOK  # noqa: PLC0415

    inside = path / FOLDER_WORKBOOK
    books = sorted(book for book in inside.glob("*.xlsx") if not book.name.startswith((".", "~$")))
    if path.is_dir() and len(books) != 1:
        raise WorkbooksInFolderError(path, [book.name for book in books])
    return books[0] if path.is_dir() else path
