"""What a check of the PC says: a state, a sentence, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from xlplan import words
from xlplan.machine import Machine


class State(StrEnum):
    """How a check ended."""

    OK = "ok"
    MENDED = "mended"
    TO_DO = "to_do"
    NOT_HERE = "not_here"
    """There is no such thing here, and nothing needs to be done about it."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: for other programs.
        title: for people, Thai.
        state: how it ended.
        told: what was found, Thai.
        advice: what to do now, Thai; may be empty.
    """

    name: str
    title: str
    state: State
    told: str
    advice: str


def check(name: str, state: State, case: str, *facts: object) -> Check:
    """A check with the words for its case; the facts go into them."""
    told, advice = words.doctor.case(name, case, facts)
    return Check(name, words.doctor.title(name), state, told, advice)


def of_windows(machine: Machine, name: str, made: Callable[[Machine], Check]) -> Callable[[], Check]:
    """A check that only Windows can make; elsewhere it says that it does not apply."""
    if machine.is_windows:
        return lambda: made(machine)
    return lambda: check(name, State.NOT_HERE, "windows_only")
