"""Copies of a workbook that a sync client made because two machines had changed it at the same time."""

import os
import platform
import re
from pathlib import Path

from xlplan.office import file_lock

# what sync clients put after a name's stem; the words may be Thai, the date is of the common era
_CONFLICTS = (
    re.compile(r" \([^()]+ 20\d\d-\d\d-\d\d(?: \d{4,6})?(?: \d{1,3})?\)"),  # Dropbox, Nextcloud, ownCloud
    re.compile(r" \(\d{1,3}\)"),  # Google Drive; also a browser's second download
    re.compile(r" ?\[Conflict\](?: \(\d{1,3}\))?", re.IGNORECASE),  # Google Drive
    re.compile(r"\.sync-conflict-\d{8}(?:-\d{6})?(?:-\w+)?"),  # Syncthing
    re.compile(r"-(?:DESKTOP|LAPTOP|NOTEBOOK|PC)(?:-?[A-Z0-9]+)?(?:-\d{1,3})?", re.IGNORECASE),  # OneDrive
)


def conflict_copies(path: Path) -> list[str]:
    """The names of the files beside a workbook that are its copies in conflict, in order.

    OneDrive's carry a machine's name: known by how Windows names machines, as this machine's own, or by
    an owner file that the other machine left. The program's own backups are none.
    """
    path = path.resolve()
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return []
    owner = file_lock.read_owner(file_lock.owner_path(path))
    machines = {f"-{name}".casefold() for name in (platform.node(), owner.machine if owner else "") if name}
    copies = []
    for name in names:
        stem, suffix = os.path.splitext(name)
        if suffix.lower() != path.suffix.lower() or not stem.startswith(path.stem):
            continue
        added = stem[len(path.stem) :]
        if added.casefold() in machines or any(conflict.fullmatch(added) for conflict in _CONFLICTS):
            copies.append(name)
    return sorted(copies)
