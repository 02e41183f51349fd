"""What a verb did, as it is told to other programs, on a terminal and in a window."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlplan.words.messages import Message

NO_WINDOW = Message("", "")
"""Of verbs that only the terminal knows."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row to go to: of a table, by its key; without a key the table's first cell."""

    table: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb did.

    Attributes:
        facts: for other programs; what `--json` prints.
        text: for a terminal.
        message: for a window.
        place: where its button that shows something leads.
        folder: what its button that opens a folder opens.
        also: another window, for who closes the first one, and where its button that shows something leads.
        exit_code: 0, or 1 where some files were rejected.
    """

    facts: dict[str, Any]
    text: str
    message: Message
    place: Place | None = None
    folder: Path | None = None
    also: tuple[Message, Place] | None = None
    exit_code: int = 0
