"""What a decision was taken on, and what has changed since.

The evidence of a member is what its document says (not what staff corrected), kept as JSON on its line:
of an open set as the sheet shows it, of a decided one as it was decided. The head line keeps what staff
said, so that a decision that was changed is told from one that stands.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlplan import words
from xlplan.core.combining import sets
from xlplan.core.dated_json import dumped, loaded
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record, shown
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import is_yes

COLUMNS = ("name", "moo", "target", "place", "source", "agency", *BUDGETS)
_LEFT_OUT, _HAND_SET = "left_out", "hand_set"  # staff's words that say who is in a set
_LONGEST = 300  # of a text that is kept whole
_SHOWN = 120  # of a text in what is told of a change
_HEAD_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looks at the sets and when; the first plan year names the columns of the years.

    `documents` are the projects by code as their documents have them; `confirmed` the identities of the
    findings that staff ticked as done.
    """

    documents: Mapping[str, Record]
    who: str | None
    time: datetime
    first_year_be: int | None = None
    confirmed: Collection[str] = ()


def of(project: Record) -> str:
    """The evidence of a project as its document has it."""
    return dumped(_values(project))


def review(rows: Sequence[Record], looked: Looked) -> tuple[list[Record], list[Finding]]:
    """The sheet's lines with who decided when, and with what has changed since a decision was taken.

    A decision seen for the first time, or changed, is recorded. One whose documents or members are others
    now is a finding, and stands meanwhile; staff confirm it by ticking the finding, or change it. Then
    the evidence is renewed, and members that are gone leave the set.
    """
    findings: list[Finding] = []
    new: dict[int, list[Record]] = {}
    for number, lines in sets.by_set(rows).items():
        new[number], found = _reviewed(number, [dict(line) for line in lines], looked)
        findings += found
    left = {number: iter(lines) for number, lines in new.items()}
    standing = [row if row.get("set_no") is None else next(left[int(row["set_no"])]) for row in rows]
    return [row for row in standing if row], findings


def _reviewed(number: int, lines: list[Record], looked: Looked) -> tuple[list[Record], list[Finding]]:
    """The lines of one set, in place; an emptied one has to go."""
    head = next((line for line in lines if not line["code"]), None)
    if head is None:  # staff deleted it: the next search lays it out again
        return lines, []
    for line in lines:
        line["changed"] = None
    said = _said(lines)
    if said is None:
        head |= {"recorded_by": None, "recorded_at": None, "evidence": None}
        return lines, []
    if head.get("evidence") != said:
        is_known = bool(head.get("evidence"))
        if is_known or head.get("recorded_at") is None:  # a copy that was sent forgets the evidence only
            head |= {"recorded_by": looked.who, "recorded_at": looked.time}
        _renew(lines, head, looked, keeping=not is_known)  # what the sheet showed is what staff decided on
    dropped = sets.dropped_of(lines)
    changes = {
        line["code"]: " · ".join(_changes(line, looked, by_hand=sets.is_by_hand(head)))
        for line in lines
        if line.get("code") and line["code"] not in dropped
    }
    text = "; ".join(f"{code} {change}" for code, change in changes.items() if change)
    if not text:
        return lines, []
    decision = sets.said_of(lines)["decision"] or ""
    finding = Finding(Kind.EVIDENCE_CHANGED, sheet=TABLES["sets"].sheet, facts=(str(number), decision, text))
    if finding.identity in looked.confirmed:
        _renew(lines, head, looked, keeping=False)
        return lines, []
    head["changed"] = _short(text, _HEAD_SHOWN)
    for line in lines:
        if changes.get(line.get("code")):
            line["changed"] = changes[line["code"]]
    return lines, [finding]


def _said(lines: Sequence[Record]) -> str | None:
    """What staff say of a set, as it is kept; None while they say nothing."""
    if sets.judgement_of(lines) is None:
        return None
    said: dict[str, Any] = dict(sets.said_of(lines))
    said["budget_method"] = ", ".join(sets.words_of(lines, "budget_method"))
    said["dropped"] = sorted(sets.dropped_of(lines))
    return dumped({column: value for column, value in said.items() if value})


def _renew(lines: Sequence[Record], head: Record, looked: Looked, *, keeping: bool) -> None:
    """The evidence as it is now, members `keeping` theirs; the lines of those gone are emptied."""
    for line in lines:
        if not line["code"] or (keeping and line.get("evidence")):
            continue
        document = looked.documents.get(line["code"])
        if document is None:
            line.clear()
        else:
            line["evidence"] = of(document)
    head["evidence"] = _said([line for line in lines if line])


def _changes(line: Record, looked: Looked, *, by_hand: bool) -> Iterator[str]:
    """What is other with a member than when the set was decided."""
    say = words.sheets.set_change
    before, document = _parsed(line.get("evidence")), looked.documents.get(line["code"])
    if document is None:
        yield say("gone")
        return
    if before is None:
        yield say("joined")
        return
    now = _values(document)
    for column in (*COLUMNS, _HAND_SET) if by_hand else COLUMNS:
        if before.get(column) != now.get(column):
            schema = TABLES["projects"].by_name[column]
            old, new = (_short(shown(schema, values.get(column))) for values in (before, now))
            yield say("cell", heading_of(schema, looked.first_year_be), old, new)
    if before.get(_LEFT_OUT) != now.get(_LEFT_OUT):
        yield say(_LEFT_OUT if now.get(_LEFT_OUT) else "back")


def _values(project: Record) -> Record:
    kept = {column: _kept(project.get(column)) for column in (*COLUMNS, _HAND_SET)}
    values = {column: value for column, value in kept.items() if value is not None and value != ""}
    return values | {_LEFT_OUT: 1} if is_yes(project.get(_LEFT_OUT)) else values


def _kept(value: Any) -> Any:
    """A value as it is kept: of a very long text the beginning and a fingerprint."""
    if not isinstance(value, str) or len(value) <= _LONGEST:
        return value
    return (
        f"{value[: _LONGEST - 20]}… {hashlib.sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    )


def _short(text: str, longest: int = _SHOWN) -> str:
    text = text or words.sheets.NOTHING
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _parsed(text: str | None) -> Record | None:
    """The evidence that is kept; None where there is none, or somebody spoilt it."""
    try:
        values = loaded(text or "")
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
