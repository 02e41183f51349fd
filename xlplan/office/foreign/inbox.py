"""What lies in the folders staff point at: the files to import, in a steady order, by name only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xlplan.core.vocabulary import FOLDER_BACKUP, FOLDER_OUT, FOLDER_WORKBOOK
from xlplan.errors import PathMissingError

_OWNER_FILE = "~$"
_OWN_FOLDERS = {FOLDER_WORKBOOK, FOLDER_OUT, FOLDER_BACKUP}
_NOT_DOCUMENTS = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Found:
    """A file and the name it is known by: below a folder that was named, its path from there."""

    name: str
    path: Path

    @property
    def is_owner_file(self) -> bool:
        """Whether Word left this file behind to say that a document is open."""
        return self.path.name.startswith(_OWNER_FILE)


def find(paths: Iterable[Path]) -> list[Found]:
    """The files named, and every file below the folders named; numbers in names are ordered as numbers.

    Hidden files, those that Windows puts into every folder, and the plan's own documents are passed
    over. A path that is not there raises `PathMissingError`.
    """
    found: dict[Path, Found] = {}
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            inside = sorted((entry for entry in path.rglob("*") if not entry.is_dir()), key=_natural)
            for entry in inside:
                relative = entry.relative_to(path)
                if not _is_passed_over(relative):
                    found.setdefault(entry, Found(relative.as_posix(), entry))
        elif path.exists() or path.is_symlink():
            found.setdefault(path, Found(path.name, path))
        else:
            raise PathMissingError(path)
    return list(found.values())


def _is_passed_over(relative: Path) -> bool:
    """Hidden files, files of Windows itself, and what the program put into a plan's folders."""
    if any(part.startswith(".") for part in relative.parts) or relative.name.lower() in _NOT_DOCUMENTS:
        return True
    return not _OWN_FOLDERS.isdisjoint(relative.parts[:-1])


def _natural(path: Path) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", path.as_posix())
    ]
