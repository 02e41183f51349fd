"""xlwings' own function server on any system: `call_udf` with the arguments that Excel's DLL hands over.

The server's modules need pywin32, which is for Windows only. While the server is in use, empty stand-ins take
the place of pywin32, and of the engine that speaks to Excel; afterwards every module is what it was.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import xlwings

_PYWIN32 = ("pythoncom", "pywintypes", "win32com", "win32com.client", "win32api", "win32event")
_OF_XLWINGS = ("xlwings.udfs", "xlwings.com_server", "xlwings._xlwindows")
_ABSENT = object()
MISSING = -2147352572
"""What stands for an argument that was left out."""

Call = Callable[..., Any]


@contextmanager
def udf_server(module: str) -> Iterator[Call]:
    """The server with one module of functions: `call("PLAN_CLEAN", cells)` gives what VBA gets."""
    names = (*_PYWIN32, *_OF_XLWINGS, module)
    modules = {name: sys.modules.get(name) for name in names}
    held = {name: getattr(_owner(name), _last(name), _ABSENT) for name in (*_OF_XLWINGS, module)}
    decorators = {name: getattr(xlwings, name) for name in ("func", "arg", "ret", "engines")}
    try:
        for name in _PYWIN32:
            sys.modules[name] = _StandIn(name)
        sys.modules["xlwings._xlwindows"] = xlwings._xlwindows = _excel()
        sys.modules["xlwings.com_server"] = _StandIn("xlwings.com_server")
        udfs = _fresh("xlwings.udfs")
        xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
        xlwings.engines = {"excel": SimpleNamespace(impl=_Engine, name="excel")}
        _fresh(module)

        def call(function: str, *arguments: Any) -> Any:
            return _as_variant(udfs.call_udf(module, function, arguments))

        yield call
    finally:
        for name, found in decorators.items():
            setattr(xlwings, name, found)
        for name, was in modules.items():
            sys.modules.pop(name, None)
            if was is not None:
                sys.modules[name] = was
        for name, attribute in held.items():
            if attribute is not _ABSENT:
                setattr(_owner(name), _last(name), attribute)
            elif hasattr(_owner(name), _last(name)):
                delattr(_owner(name), _last(name))


def _owner(name: str) -> Any:
    """The package that holds a module as an attribute."""
    return importlib.import_module(name.rpartition(".")[0])


def _last(name: str) -> str:
    return name.rpartition(".")[2]


class _StandIn(ModuleType):
    """A module that has everything, and none of it does anything."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *arguments, **more: None


class _Engine:
    """How values are made ready for Excel: as the engine for Windows does it, dates aside."""

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return "" if value is None else value


def _excel() -> ModuleType:
    module = _StandIn("xlwings._xlwindows")
    module.is_range_instance = lambda value: False  # our wrapper hands over values
    module.Range = lambda xl=None: SimpleNamespace(api=xl)
    return module


def _fresh(name: str) -> Any:
    sys.modules.pop(name, None)
    return importlib.import_module(name)


def _as_variant(result: list[list[Any]]) -> Any:
    """One value for one cell and a plain list for one row, as the COM server makes of every result."""
    if len(result) == 1:
        return result[0][0] if len(result[0]) == 1 else result[0]
    return result
