"""A numbered step that is tried: it comes out well, or not, or nobody can tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlplan import words
from xlplan.console import where_it_broke
from xlplan.errors import XlplanError

Tell = Callable[[str], None]


class SelftestError(Exception):
    """A step did not come out as it should; the text says how."""


class SkippedError(Exception):
    """A step that cannot be tried, since an earlier one failed or this is no Windows."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try: what it is called, and what tries it and tells what it saw."""

    title: str
    run: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step came out; `passed` is None where nobody could tell."""

    number: int
    title: str
    passed: bool | None
    told: str


def tried(steps: Sequence[Step], tell: Tell) -> list[Outcome]:
    """Every step that tries itself; one that fails keeps none of the others from being tried."""
    outcomes = []
    for number, step in enumerate(steps, start=1):
        passed, told = _tried(step)
        outcomes.append(Outcome(number, step.title, passed, told))
        tell(words.selftest.line(number, step.title, passed, told))
    return outcomes


def _tried(step: Step) -> tuple[bool | None, str]:
    try:
        return True, step.run()
    except SkippedError as skipped:
        return None, str(skipped)
    except (SelftestError, XlplanError) as failed:
        return False, str(failed)
    except Exception as broken:  # whatever Excel says is a result here
        return False, f"{type(broken).__name__}: {broken} ({where_it_broke()})"
