"""The engine that xlwings is given: one application, and how values go in and out."""

import math
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pandas as pd
from xlwings import base_classes
from xlwings.main import Engine as XlwingsEngine

from tests.support.calc.app import App
from tests.support.calc.cell_values import ERRORS
from tests.support.calc.office_process import OfficeProcess


class Engine:
    """What `xw.Engine` wraps."""

    name = "calc"
    type = "desktop"

    def __init__(self, process: OfficeProcess) -> None:
        self.app = App(self, process)
        self.apps = Apps(self.app)

    @staticmethod
    def prepare_xl_data_element(element: Any, date_format: Any) -> Any:
        """A value on its way into a cell: missing ones empty it, numpy's and pandas' become Python's."""
        del date_format
        if element is None or pd.isna(element):
            return ""
        if hasattr(element, "to_pydatetime"):
            return element.to_pydatetime()
        if not isinstance(element, str) and hasattr(element, "item"):
            return element.item()
        return element

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """Values from cells as `Range.value` gives them."""

        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, datetime):
                return datetime_builder(
                    month=value.month, day=value.day, year=value.year, hour=value.hour, minute=value.minute,
                    second=value.second, microsecond=value.microsecond, tzinfo=None,
                )  # fmt: skip
            if isinstance(value, int) and not isinstance(value, bool) and value in ERRORS:
                return ERRORS[value][0] if err_to_str else None
            if isinstance(value, float) and number_builder is not None and not math.isnan(value):
                return number_builder(value)
            return value

        return [[clean(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    """The one application."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        return [self._app.pid]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> App:
        """The one there is: a second Excel would be a second soffice."""
        del spec, xl, visible
        if add_book:
            self._app.books.add()
        return self._app

    @staticmethod
    def cleanup() -> None:
        """Nothing: the process ends with the tests."""

    def __iter__(self) -> Iterator[App]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid != self._app.pid:
            raise KeyError(pid)
        return self._app


def xlwings_engine(process: OfficeProcess) -> XlwingsEngine:
    """The engine over this office; it is not active until somebody activates it."""
    return XlwingsEngine(impl=Engine(process))
