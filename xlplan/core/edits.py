"""What xlplan wrote against what stands there now: a cell that differs is a person's, and stays.

Every step's rows go through `respect` before they are written. For each code the table `written` keeps
the value that xlplan last put into each of its own columns. A cell that still holds it may be written
anew; a cell that holds something else was typed over and is never overwritten. If the step would now
put in something it did not say before, that is a finding with both values.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from xlplan.core import frames
from xlplan.core.columns import Owner
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import BUDGETS

Written: TypeAlias = dict[str, dict[str, str]]
"""Code → column → the value last written, as text; an empty cell is not in it."""

_LONG = 1_000  # a longer text is kept as its fingerprint: all of a row's columns must fit one cell
# what a row is and where it stands in its document: the program's own notes, never typed over
_ITS_OWN = {"code", "document", "table_no", "row_no", "lead", "members"}
# a plan's amount that is not the sum of its projects must be explained as long as it stands
_ALWAYS_TOLD = {("plan", name) for name in BUDGETS}
_WATCHED = {
    table: [
        column.name
        for column in TABLES[table].columns
        if column.owner in (Owner.DOCUMENT, Owner.PROGRAM) and column.name not in _ITS_OWN
    ]
    for table in ("projects", "plan")
}


def watched(table: str) -> bool:
    """Whether the program shares this table's columns with people's typing."""
    return table in _WATCHED


def read(table: str, rows: Iterable[Record]) -> Written:
    """What was last written into a table, from the rows of `written`."""
    return {row["code"]: json.loads(row["values"]) for row in rows if row["table"] == table}


def stored(table: str, written: Written) -> list[Record]:
    """The rows of `written` for a table: the other way of `read`."""
    return [
        {"table": table, "code": code, "values": json.dumps(values, ensure_ascii=False, sort_keys=True)}
        for code, values in written.items()
    ]


def respect(
    table: str,
    *,
    sheet: Sequence[Record],
    new: Sequence[Record],
    written: Written,
    unreadable: Mapping[tuple[str, str], str] | None = None,
) -> tuple[list[Record], Written, list[Finding]]:
    """The rows to write, what is then written, and findings where a person's cell stood against a new value.

    `sheet` are the rows as they stand there, `new` what a step wants them to be. A cell that the step
    leaves as it stands is left alone altogether. `unreadable` holds by code and column what reads as
    empty but is not: words typed where a number belongs.
    """
    columns = _WATCHED[table]
    there: dict[str, Record] = {}
    for row in sheet:  # a pasted copy comes below the row whose code it carries
        if row.get("code"):
            there.setdefault(row["code"], row)
    typed = unreadable or {}
    rows: list[Record] = []
    after: Written = {}
    findings: list[Finding] = []
    for wanted in new:
        code = wanted.get("code")
        old = there.get(code) if code is not None else None
        if code is None or old is None:
            rows.append(wanted)
            if code is not None:
                after[code] = {name: text for name in columns if (text := _text(wanted.get(name)))}
            continue
        kept = dict(wanted)
        known = dict(written.get(code, {}))
        for name in columns:
            stands, wants = typed.get((code, name)) or _text(old.get(name)), _text(wanted.get(name))
            if stands == wants:
                continue
            if stands == known.get(name, ""):
                known[name] = wants
            else:
                kept[name] = old.get(name)
                if wants != known.get(name, "") or (table, name) in _ALWAYS_TOLD:
                    values = {"stands": old.get(name), "wants": wanted.get(name)}
                    findings.append(_kept(table, name, code=code, document=wanted.get("document"), **values))
        rows.append(kept)
        after[code] = {name: text for name, text in known.items() if text}
    return rows, after, findings


def _kept(
    table: str, name: str, *, code: str, document: str | None, stands: object, wants: object
) -> Finding:
    column = TABLES[table].by_name[name]
    facts = (
        heading_of(column, None),
        frames.shown(column, stands),
        frames.shown(column, wants),
    )
    return Finding(Kind.EDIT_KEPT, document, sheet=TABLES[table].sheet, code=code, facts=facts)


def _text(value: object) -> str:
    """A value as it is compared: numbers that are equal look equal, whatever their type."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(round(value, 6))
    text = str(value)
    return text if len(text) <= _LONG else "sha256:" + hashlib.sha256(text.encode()).hexdigest()[:16]


def is_news(written: Written, code: str, name: str, value: object) -> bool:
    """Whether a value is another than was last written there (always, where nothing is known)."""
    return code not in written or written[code].get(name, "") != _text(value)


def merged(all_rows: Iterable[Record], table: str, written: Written) -> list[Record]:
    """The rows of `written` with one table's replaced."""
    return [*(row for row in all_rows if row["table"] != table), *stored(table, written)]
