"""Where the files lie that ship with the program; known without any of its libraries."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """A file or folder that ships with the program: `templates/…`, `workbooks/…`."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.exists() else _PACKAGE.parent / name
