"""Fixtures that several test modules share."""

import csv
import json
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from tests.support import sample
from tests.support.calc.session import calc_app, calc_engine
from xlplan import cli, demo
from xlplan.closing import Stamp
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.office.workbook_file import WorkbookFile

__all__ = ["calc_app", "calc_engine"]

SAMPLE = sample.six()
"""Six of the sample's documents; what has to hold for all of them is in `test_district.py`."""
STAMP = Stamp(datetime(2026, 1, 15, 9, 30), "officer")

# the examples drawn are the same in every run; `make soak` draws others
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis_settings.load_profile("steady")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that ran: exit code, what it printed, and what --json said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on standard output."""
        told: dict[str, Any] = json.loads(self.out)
        return told


@pytest.fixture()
def xlplan(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command line in this process: `xlplan("import", book, folder, "--json")`."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), out, err)

    return run


def rows_of(workbook: Path, table: str) -> list[Record]:
    """A table of a closed workbook."""
    return frames.records(WorkbookFile(workbook).read(table))


def truth() -> dict[tuple[str, int, int], dict[str, str]]:
    """Its truth by document, table and row."""
    with (SAMPLE / "truth.csv").open(encoding="utf-8", newline="") as file:
        return {(row["document"], int(row["table"]), int(row["row"])): row for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def demo_told(tmp_path_factory: pytest.TempPathFactory) -> demo.Told:
    """The whole way, gone once on six of the sample documents."""
    return demo.run(tmp_path_factory.mktemp("demo"), stamp=STAMP, sample=SAMPLE)


LONG = {
    "test_day.py", "test_stories.py", "test_mutations.py", "test_staffs_walk.py", "test_hostile_folder.py",
    "test_district.py", "test_whole_way.py", "test_staffs_own.py",
}  # fmt: skip
"""These begin first, so that none of them is left to one tester at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Modules of our windows have doctests only where this Python has tkinter."""
    is_window = collection_path.parent.name == "dialogs" and collection_path.suffix == ".py"
    if is_window and find_spec("tkinter") is None and "tkinter" in collection_path.read_text("utf-8"):
        return True
    return None


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
