"""The fixtures: one soffice for a test process, and a clean application for each test.

Without Debian's python3-uno or LibreOffice the tests that ask for them are skipped with a reason; under
XLPLAN_REQUIRE=all they fail.
"""

from collections.abc import Iterator

import pytest
import xlwings as xw

from tests.support import programs
from tests.support.calc import bridge
from tests.support.calc.calls import Calls, busy, count_calls
from tests.support.calc.engine import xlwings_engine
from tests.support.calc.office_process import OfficeProcess

__all__ = ["Calls", "busy", "calc_app", "calc_engine", "count_calls"]


@pytest.fixture(scope="session")
def calc_engine() -> Iterator[xw.Engine]:
    """An xlwings engine over LibreOffice Calc."""
    programs.needs("soffice", modules={"uno": bridge.uno})
    process = OfficeProcess()
    yield xlwings_engine(process)
    process.end()


@pytest.fixture
def calc_app(calc_engine: xw.Engine) -> Iterator[xw.App]:
    """An application without books, xlwings' active one while the test runs."""
    before = xw.engines.active
    calc_engine.activate()
    (app,) = calc_engine.apps
    try:
        yield app
    finally:
        app.impl.start_anew()
        xw.engines.active = before
