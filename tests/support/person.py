"""A person before Excel, for tests: answers what windows ask, and remembers what they said."""

from collections.abc import Sequence
from pathlib import Path

from xlplan.words.buttons import Choice
from xlplan.words.messages import Message


class Person:
    """The `Dialogs` of a test.

    Every message is answered with the first of `wants` that it has a button for, else as if its window
    were closed. From lists the `picks` are picked, the first one first.
    """

    def __init__(
        self,
        *wants: Choice,
        documents: Sequence[Path] = (),
        place: Path | None = None,
        lines: Sequence[str | None] = (),
        picks: Sequence[str | None] = (),
    ) -> None:
        self.wants = wants
        self.chosen_documents, self.place, self.lines = list(documents), place, list(lines)
        self.picks = list(picks)
        self.offered: list[list[str]] = []
        self.told: list[Message] = []
        self.asked: list[str] = []

    def tell(self, message: Message) -> Choice:
        self.told.append(message)
        offered = [button.choice for button in message.buttons]
        return next((choice for choice in self.wants if choice in offered), message.safe)

    def pick(self, message: Message, options: Sequence[str]) -> int | None:
        self.told.append(message)
        self.offered.append(list(options))
        wanted = self.picks.pop(0) if self.picks else None
        return None if wanted is None else list(options).index(wanted)

    def documents(self) -> list[Path]:
        return self.chosen_documents

    def folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.place

    def new_file(self, title: str, name: str) -> Path | None:
        self.asked.append(f"{title}: {name}")
        return self.place

    def line(self, title: str, question: str, given: str = "") -> str | None:
        self.asked.append(question)
        return self.lines.pop(0) if self.lines else given
