"""Who calls a verb, from whichever front door: when it is, whom to ask, where to lead them."""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from xlplan.closing import Progress, Stamp
from xlplan.core import findings, frames
from xlplan.core.written import key_of
from xlplan.errors import NotAgreedError
from xlplan.office.workbook import Workbook
from xlplan.outcome import Place
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message


class PlanBook(Workbook, Protocol):
    """A workbook that lies at a path."""

    path: Path


Ask = Callable[[Message, Place | None], Choice]
Pick = Callable[[Message, Sequence[str]], int | None]


def _nobody_asks(message: Message, place: Place | None) -> Choice:
    del message, place
    return Choice.GO


def _nobody_picks(message: Message, options: Sequence[str]) -> int | None:
    del message, options
    return None


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls a verb, when, and how to reach them.

    Attributes:
        progress: told of every part of longer work; it may raise `CancelledError`.
        ask: shown what is going to happen; any answer but `Choice.GO` leaves everything as it is.
        pick: shown a list; the number of what is picked, from 0, None where nothing is.
    """

    stamp: Stamp
    progress: Progress = lambda done, total, label: None
    ask: Ask = field(default=_nobody_asks)
    pick: Pick = field(default=_nobody_picks)

    def tell(self, message: Message) -> Choice:
        """Show a message that leads nowhere."""
        return self.ask(message, None)

    def agree(self, message: Message, place: Place | None = None) -> None:
        """Ask whether to go on.

        Raises:
            NotAgreedError: the answer was another one.
        """
        if self.ask(message, place) is not Choice.GO:
            raise NotAgreedError


def stamp_now() -> Stamp:
    """The time and the person at this machine."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError):  # no such user on this system
        who = ""
    return Stamp(datetime.now(), who)


def first_finding(book: Workbook, *steps: str) -> Place:
    """The first finding of these steps that nobody has ticked yet, the worst first."""
    rows = [row for row in frames.records(book.read("findings")) if row["step"] in steps]
    first = next(iter(findings.in_turn(rows)), None)
    return Place("findings", None if first is None else key_of("findings", first))


def iso(time: datetime | None) -> str | None:
    """A time as other programs read it."""
    return None if time is None else time.isoformat(sep=" ", timespec="minutes")
