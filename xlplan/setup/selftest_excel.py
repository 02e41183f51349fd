"""What the selftest tries in Excel by itself: the files, every button, every worksheet function.

The buttons are pressed through `xlplan.ribbon`, with a person's answers prepared. An Excel that is started
by a program loads no add-ins; the add-in is therefore opened like a workbook.
"""

import io
import shutil
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from xlplan import ribbon, words
from xlplan.before_excel import Excel
from xlplan.machine import Machine
from xlplan.machine.places import places
from xlplan.package_files import shipped
from xlplan.setup.install import add_in_content
from xlplan.setup.trying import SelftestError, SkippedError, Step
from xlplan.words import notices
from xlplan.words.buttons import Choice
from xlplan.words.functions import FUNCTIONS, Function
from xlplan.words.messages import Message
from xlplan.words.verbs import VERBS, Verb

if TYPE_CHECKING:
    import xlwings

_GOING_ON = (Choice.GO, Choice.SHEETS)
_BAD_TITLES = {notices.stopped("", "").title, notices.bug(Path()).title}
_FORMULA, _RESULT, _EXPECTED = 0, 1, 2  # the columns of the sheet of examples
_SECONDS_TO_CLOSE = 15


@dataclass(slots=True)
class Prepared:
    """A person who agrees to everything, and keeps what was said."""

    place: Path
    told: list[Message] = field(default_factory=list)

    def tell(self, message: Message) -> Choice:
        """Press the button that goes on; without one, close."""
        self.told.append(message)
        offered = {button.choice for button in message.buttons}
        return next((choice for choice in _GOING_ON if choice in offered), Choice.CLOSE)

    def pick(self, message: Message, options: Sequence[str]) -> int | None:
        """The first one."""
        self.told.append(message)
        return 0

    def documents(self) -> list[Path]:
        """The sample documents."""
        return [shipped("workbooks/sample/documents")]

    def new_file(self, title: str, name: str) -> Path | None:
        """The plan's folder, below the one with the hostile name."""
        return self.place / words.selftest.PLAN

    def folder(self, title: str) -> Path | None:
        """The folder with the hostile name."""
        return self.place

    def line(self, title: str, question: str, given: str = "") -> str | None:
        """The first year of the sample."""
        return words.selftest.PLAN.split()[-1]


@dataclass(slots=True)
class Bench:
    """The Excel in which everything is tried, once it is open."""

    machine: Machine
    folder: Path
    start: Callable[[], "xlwings.App"]
    app: "xlwings.App | None" = None

    @property
    def excel(self) -> "xlwings.App":
        """The open Excel."""
        if self.app is None:
            raise SkippedError(words.selftest.NEEDS_EXCEL)
        return self.app


def steps(machine: Machine, folder: Path) -> list[Step]:
    """Every step that needs no eyes, in the order in which one leads to the next."""
    bench = Bench(machine, folder, lambda: _started(machine))
    was_running = machine.running()
    return [
        Step(words.selftest.ADD_IN_FILE, add_in_file),
        Step(words.selftest.EXCEL_OPENS, lambda: open_excel(bench)),
        *steps_in_excel(bench),
        Step(words.selftest.EXCEL_CLOSES, lambda: close_excel(bench, was_running)),
    ]


def steps_in_excel(bench: Bench) -> list[Step]:
    """A step for every button, and one for every worksheet function."""
    pressed = [verb for verb in VERBS if verb.group is not None and verb.name in ribbon.BUTTONS]
    return [
        *(Step(words.selftest.verb(one.label), partial(press, bench, _first(one))) for one in pressed),
        *(Step(words.selftest.function(one.name), partial(calculate, bench, one)) for one in FUNCTIONS),
    ]


def _first(verb: Verb) -> str:
    """What the first of a verb's buttons hands on."""
    return next(iter(verb.pressed.values()))


def add_in_file() -> str:
    """The add-in is a whole file, and its ribbon has every button that the register has."""
    there = ids_of_ribbon(add_in_content())
    wanted = [button for verb in VERBS if verb.group is not None for button in verb.pressed]
    missing = [button for button in wanted if button not in there]
    if missing:
        raise SelftestError(", ".join(missing))
    return ""


def ids_of_ribbon(content: bytes) -> set[str]:
    """The ids of the ribbon's controls."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if packed.testzip() or "xl/vbaProject.bin" not in packed.namelist():
            raise SelftestError("xl/vbaProject.bin")
        (name,) = (one for one in packed.namelist() if one.startswith("customUI/") and one.endswith(".xml"))
        root = etree.fromstring(packed.read(name))
    return {found for element in root.iter() if (found := element.get("id"))}


def open_excel(bench: Bench) -> str:
    """Excel is open, with the add-in."""
    bench.app = bench.start()
    return str(bench.app.version)


def press(bench: Bench, action: str) -> str:
    """A button does its work in the open Excel; what it said at its end."""
    person = Prepared(bench.folder)
    ribbon.press(action, Excel(bench.excel, person, open_folder=lambda _: None))
    if not person.told:
        return ""
    last = person.told[-1]
    if last.title in _BAD_TITLES:
        raise SelftestError(" ".join((last.title, *last.text.split())))
    return last.title


def calculate(bench: Bench, function: Function) -> str:
    """A worksheet function gives in Excel what the sheet of examples says it gives."""
    book = _examples(bench)
    sheet = book.sheets[words.functions.SHEET]
    bench.excel.calculate()
    rows = sheet.used_range.options(ndim=2, err_to_str=True).value
    wrong, count = [], 0
    for number, row in enumerate(rows):
        if str(row[_FORMULA] or "").startswith(f"={function.name}("):
            count += 1
            for cells in rows[number : number + _height(function, count)]:
                if not _same(cells[_RESULT], cells[_EXPECTED]):
                    wrong.append(f"{row[_FORMULA]} = {cells[_RESULT]!r} ≠ {cells[_EXPECTED]!r}")
    if wrong or count != len(function.examples):
        raise SelftestError("; ".join(wrong) or f"{count} / {len(function.examples)}")
    return ""


def close_excel(bench: Bench, was_running: frozenset[str]) -> str:
    """Excel is closed, and no program of ours goes on that was not there before."""
    bench.excel.quit()
    bench.app = None
    ours = {"excel.exe", "pythonw.exe"} - was_running
    until = time.monotonic() + _SECONDS_TO_CLOSE
    while left := ours & bench.machine.running():
        if time.monotonic() > until:
            raise SelftestError(", ".join(sorted(left)))
        time.sleep(1)
    return ""


def _started(machine: Machine) -> "xlwings.App":
    if not machine.is_windows:
        raise SkippedError(words.selftest.NEEDS_WINDOWS)
    from xlplan.office import excel_link  # noqa: PLC0415

    app = excel_link.new_app()
    app.books.open(places(machine).add_in)
    return app


def _examples(bench: Bench) -> Any:
    """The workbook of examples, opened from a copy of ours."""
    copy = bench.folder / words.functions.WORKBOOK
    opened = [book for book in bench.excel.books if book.name == copy.name]
    if opened:
        return opened[0]
    shutil.copyfile(shipped(f"workbooks/sample/{words.functions.WORKBOOK}"), copy)
    return bench.excel.books.open(copy)


def _height(function: Function, number: int) -> int:
    """How many rows the example's result has."""
    gives = function.examples[number - 1].gives if number <= len(function.examples) else ""
    return len(gives) if isinstance(gives, Sequence) and not isinstance(gives, str) else 1


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return (one or "") == (other or "")
