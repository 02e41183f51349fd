"""The list by which a real Windows PC is tried: numbered steps, their outcomes, and a report.

What a program can see, it does by itself (`selftest_excel`); what only eyes can judge is asked, one
question after the other. Nothing but a folder of its own is written, and that stays to be looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xlplan import __version__, words
from xlplan.machine import Machine
from xlplan.machine.checks import State
from xlplan.setup import doctor
from xlplan.setup.trying import Outcome, SelftestError, Step, Tell, tried

Ask = Callable[[str], bool | None]


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes, and the file that holds them."""

    report: Path
    outcomes: tuple[Outcome, ...]

    @property
    def passed(self) -> int:
        """How many steps came out well."""
        return sum(one.passed is True for one in self.outcomes)

    @property
    def failed(self) -> int:
        """How many did not."""
        return sum(one.passed is False for one in self.outcomes)

    @property
    def not_told(self) -> int:
        """How many nobody could tell of."""
        return sum(one.passed is None for one in self.outcomes)


def run(machine: Machine, folder: Path, *, ask: Ask, tell: Tell, today: datetime) -> Report:
    """Try everything in a new folder with a hostile name, ask what only eyes can judge, write the report."""
    from xlplan.setup import selftest_excel  # noqa: PLC0415  # xlwings and the steps: `doctor` alone needs neither

    place = _new_folder(folder)
    steps = [Step(words.selftest.DOCTOR, lambda: _doctor(machine, place))]
    steps += selftest_excel.steps(machine, place)
    outcomes = tried(steps, tell)
    if machine.is_windows:
        outcomes += asked(len(outcomes), ask, tell)
    path = place / f"selftest-{today:%Y-%m-%d}.txt"
    path.write_text(_report(machine, outcomes, today), "utf-8-sig")
    return Report(path, tuple(outcomes))


def asked(before: int, ask: Ask, tell: Tell) -> list[Outcome]:
    """Every question, in order; numbers go on from the steps before."""
    outcomes = []
    for number, question in enumerate(words.selftest.QUESTIONS, start=before + 1):
        passed = ask(words.selftest.asked(number, question))
        outcomes.append(Outcome(number, question, passed, ""))
        tell(words.selftest.line(number, question, passed, ""))
    return outcomes


def _doctor(machine: Machine, folder: Path) -> str:
    checks = doctor.examine(machine, folder)
    to_do = [f"{one.title}: {one.told}" for one in checks if one.state is State.TO_DO]
    if to_do:
        raise SelftestError("; ".join(to_do))
    return ", ".join(one.title for one in checks if one.state is State.MENDED)


def _new_folder(folder: Path) -> Path:
    """A folder that was not there, with a name that breaks programs which build command lines."""
    place, number = folder / words.selftest.HOSTILE_FOLDER, 1
    while place.exists():
        number += 1
        place = folder / f"{words.selftest.HOSTILE_FOLDER} ({number})"
    place.mkdir(parents=True)
    return place


def _report(machine: Machine, outcomes: Sequence[Outcome], when: datetime) -> str:
    program = machine.program("excel")
    excel = machine.file_version(program) if program else ""
    python = ".".join(map(str, machine.interpreter.version))
    lines = [words.selftest.line(one.number, one.title, one.passed, one.told) for one in outcomes]
    return words.selftest.report_head(__version__, python, excel, when) + "\n" + "\n".join(lines) + "\n"
