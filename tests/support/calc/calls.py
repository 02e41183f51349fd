"""The wire to Excel: every call over it is counted, and tests can make Excel refuse all of them.

One soffice serves a test process, so there is one wire. A call that the engine makes for its own purposes
while it answers another is not counted: over COM it would be part of the first.
"""

import functools
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.support.calc.bridge import OFFICE_GONE, UNO_ERRORS

CELL_IS_EDITED = -2146777998  # 0x800AC472
EXCEPTION_OCCURRED = -2147352567  # 0x80020009: Excel refused, the reason is in excepinfo
NOT_ALLOWED = -2146827284  # 0x800A03EC, error 1004
DISP_E_EXCEPTION = -2147352567  # 0x80020009
UNKNOWN_MEMBER = -2147352570  # 0x80020006: an Excel that is too old
NOT_FOUND = -2147352565  # 0x8002000B: no such member of a collection
EXCEL_IS_GONE = -2147023174  # 0x800706BA

_SPECIAL = ("__call__", "__len__", "__iter__", "__contains__", "__getitem__")
_Class = TypeVar("_Class", bound=type)


class ComError(Exception):
    """What `pywintypes.com_error` is on Windows: the same arguments and attributes."""

    def __init__(self, hresult: int, text: str, scode: int | None = None) -> None:
        self.hresult, self.strerror, self.argerror = hresult, text, None
        self.excepinfo = (0, "Microsoft Excel", text, None, 0, hresult if scode is None else scode)
        super().__init__(hresult, text, self.excepinfo, None)


def refused(text: str) -> ComError:
    """Excel's error 1004 with these words."""
    return ComError(EXCEPTION_OCCURRED, text, NOT_ALLOWED)


@dataclass(slots=True)
class Calls:
    """Calls that went over the wire, by "Class.member"."""

    by_name: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many there were."""
        return self.by_name.total()


class _Thread(threading.local):
    answering = False


_THREAD = _Thread()
_COUNTING: list[Calls] = []
_REFUSING: list[ComError] = []
_REFUSED_LATER: list[int] = []


@contextmanager
def count_calls() -> Iterator[Calls]:
    """Count the calls of all threads."""
    calls = Calls()
    _COUNTING.append(calls)
    try:
        yield calls
    finally:
        _COUNTING.remove(calls)


@contextmanager
def busy(hresult: int = CELL_IS_EDITED, *, within: bool = False) -> Iterator[None]:
    """Have Excel refuse every call, as while somebody edits a cell.

    `within`: the number stands in what comes with the error, as where a property is set.
    """
    error = ComError(hresult, "Call was rejected by callee.")
    if within:
        error = ComError(DISP_E_EXCEPTION, "Exception occurred.", scode=hresult)
    _REFUSING.append(error)
    try:
        yield
    finally:
        _REFUSING.remove(error)


@contextmanager
def refuse_call(number: int) -> Iterator[None]:
    """Have Excel refuse one call, the one of this number from now on; all others go through."""
    _REFUSED_LATER.append(number)
    try:
        yield
    finally:
        _REFUSED_LATER.clear()


def _refuse_in_turn() -> None:
    if _REFUSED_LATER:
        _REFUSED_LATER[-1] -= 1
        if not _REFUSED_LATER[-1]:
            raise refused("Application-defined or object-defined error")


def _wired(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        if _THREAD.answering:
            return function(*args, **kwargs)
        for calls in _COUNTING:
            calls.by_name[name] += 1
        if _REFUSING:
            raise _REFUSING[-1]
        _refuse_in_turn()
        _THREAD.answering = True
        try:
            return function(*args, **kwargs)
        except OFFICE_GONE as error:
            raise ComError(EXCEL_IS_GONE, "The RPC server is unavailable.") from error
        except UNO_ERRORS as error:
            raise refused(f"{name}: {error}") from error
        finally:
            _THREAD.answering = False

    return call


def over_the_wire(*local: str) -> Callable[[_Class], _Class]:
    """A class decorator: each public member is a call to Excel, but for the names given."""

    def decorate(kind: _Class) -> _Class:
        for name, member in list(vars(kind).items()):
            if name in local or (name.startswith("_") and name not in _SPECIAL):
                continue
            called = f"{kind.__name__}.{name}"
            if isinstance(member, property):
                parts = (member.fget, member.fset)
                setattr(kind, name, property(*(part and _wired(part, called) for part in parts)))
            elif callable(member) and not isinstance(member, type | staticmethod):
                setattr(kind, name, _wired(member, called))
        return kind

    return decorate
