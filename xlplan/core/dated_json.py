"""JSON in which dates stay dates: each is an object with the one name `date`."""

import json
from datetime import date, datetime
from typing import Any

_DATE = "date"


def dumped(value: Any, *, ascii_only: bool = False) -> str:
    """A value as one line of JSON; what JSON does not know becomes its text.

    >>> dumped({"ก": datetime(2023, 2, 1)})
    '{"ก":{"date":"2023-02-01T00:00:00"}}'
    """
    return json.dumps(value, ensure_ascii=ascii_only, default=_marked, separators=(",", ":"))


def loaded(text: str | bytes) -> Any:
    """The other way of `dumped`.

    Raises:
        ValueError, RecursionError: it is no such JSON.
    """
    return json.loads(text, object_hook=_unmarked)


def _marked(value: Any) -> Any:
    return {_DATE: value.isoformat()} if isinstance(value, date) else str(value)


def _unmarked(entry: dict[str, Any]) -> Any:
    is_date = set(entry) == {_DATE} and isinstance(entry[_DATE], str)  # a row's key may be that word too
    return datetime.fromisoformat(entry[_DATE]) if is_date else entry
