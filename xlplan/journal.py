"""What was done to a workbook: the log, how far each step is, and which actions can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlplan import settings, words
from xlplan.closing import step_rows, values
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.undo import Change, is_change
from xlplan.errors import NothingToUndoError
from xlplan.office.workbook import Workbook

UNDO = "undo"
"""The verb of an action that takes others back."""


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the log; `number` is its restore point, None where it changed nothing or it is gone."""

    number: int | None
    time: datetime | None
    who: str
    verb: str
    what: str
    is_undone: bool = False


def log(workbook: Workbook) -> list[Action]:
    """Every action, the first one first."""
    headers = _headers(workbook)
    alive = _alive(headers)
    actions = []
    for row in frames.records(workbook.read("log")):
        number = row["restore_point"]
        number = number if number in headers else None
        is_undone = number is not None and number not in alive
        actions.append(
            Action(
                number,
                row["time"],
                row["who"] or "",
                row["verb"] or "",
                row["what"] or "",
                is_undone=is_undone,
            )
        )
    return actions


def states(workbook: Workbook) -> list[Record]:
    """The rows of the table `steps` as they are now: people may have typed since the last action."""

    def read(table: str) -> list[Record]:
        return frames.records(workbook.read(table))

    using = settings.from_sheets({name: read(name) for name in settings.SETTING_TABLES})
    return step_rows(lambda table: values(table, read(table), using))


def to_undo(workbook: Workbook, *, to: int | None = None) -> list[Action]:
    """The actions that `undo` would take back, the last one first.

    Raises:
        NothingToUndoError: there is no action, or none of that number, whose restore point is there.
    """
    numbers = _chosen(workbook, to)
    by_number = {action.number: action for action in log(workbook)}
    return [by_number[number] for number in numbers]


def _headers(workbook: Workbook) -> dict[int, dict[str, Any]]:
    """What is said of the restore points that belong to a line of the log, by number."""
    found = {}
    for row in frames.records(workbook.read("log")):
        number = row["restore_point"]
        header = workbook.points.header(int(number)) if number is not None else None
        if number is not None and header is not None and _is_of(header, row):
            found[int(number)] = header
    return dict(sorted(found.items()))


def _is_of(header: dict[str, Any], line: Record) -> bool:
    """Whether a restore point is that of a line of the log; anybody may have touched its file."""
    undoes = header.get("undoes")
    return (
        header.get("time") == line["time"]
        and words.told.VERBS.get(str(header.get("verb"))) == line["verb"]
        and isinstance(undoes, list)
        and all(isinstance(number, int) for number in undoes)
    )


def changes_of(workbook: Workbook, number: int) -> dict[str, Change] | None:
    """What an action changed, by table; None where its restore point is not there, or spoilt."""
    changes = workbook.points.changes(number)
    if changes is None or not all(table in TABLES and is_change(change) for table, change in changes.items()):
        return None
    return changes


def _alive(headers: Mapping[int, dict[str, Any]]) -> set[int]:
    """The actions whose work stands: one that was taken back stands again when that is taken back."""
    alive: set[int] = set()
    for number, header in headers.items():
        alive.add(number)
        for undone in header.get("undoes", ()):
            alive.discard(undone)
            alive |= set(headers.get(undone, {}).get("undoes", ())) & headers.keys()
    return alive


def _chosen(workbook: Workbook, to: int | None) -> list[int]:
    headers = _headers(workbook)
    if to is None:
        for number in sorted(_alive(headers), reverse=True):
            if headers[number]["verb"] != UNDO and changes_of(workbook, number) is not None:
                return [number]
        raise NothingToUndoError
    whole = []
    for number in sorted(_logged(workbook), reverse=True):
        if number not in headers or changes_of(workbook, number) is None:
            break  # what lies before a point that is gone cannot be put back in order
        whole.append(number)
    if to not in whole:
        raise NothingToUndoError(to, whole[::-1])
    return whole[: whole.index(to) + 1]


def _logged(workbook: Workbook) -> set[int]:
    """The numbers of all restore points that the log tells of."""
    rows = frames.records(workbook.read("log"))
    return {int(row["restore_point"]) for row in rows if row["restore_point"] is not None}
