"""How the ribbon and the panel speak with a person: windows with buttons, and pickers for files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from xlplan.words.buttons import Choice
from xlplan.words.messages import Message


class Dialogs(Protocol):
    """Windows over the open Excel. Closing any of them means the safe answer, or none."""

    def tell(self, message: Message) -> Choice:
        """Show a message; the button that was pressed."""
        ...

    def pick(self, message: Message, options: Sequence[str]) -> int | None:
        """Show a message with a list below it; which option is taken, from 0, None where none is.

        Of the message's two buttons the one for `Choice.GO` takes what is chosen in the list.
        """
        ...

    def documents(self) -> list[Path]:
        """Files, or a folder, with the plans of villages; empty where nobody chose."""
        ...

    def folder(self, title: str) -> Path | None:
        """A folder that is there."""
        ...

    def new_file(self, title: str, name: str) -> Path | None:
        """A place for a new file or folder; `name` is what it is called unless people say otherwise."""
        ...

    def line(self, title: str, question: str, given: str = "") -> str | None:
        """A line of text; `given` stands there already. None where it was not answered."""
        ...
