"""The sheet of sets to decide over four invented projects: laid out, looked at, laid out again."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from tests.support.piped import records
from xlplan.core import figures
from xlplan.core.combining import evidence, set_sheet
from xlplan.core.combining.evidence import Looked
from xlplan.core.combining.set_sheet import Collected
from xlplan.core.findings import Finding
from xlplan.core.frames import Record
from xlplan.core.matching.match import Suggestion
from xlplan.core.vocabulary import Judgement, SetKind

SAME, JOINT = SetKind.SAME, SetKind.JOINT
NINE, TEN = datetime(2026, 1, 15, 9), datetime(2026, 1, 15, 10)


def collected() -> dict[str, Record]:
    """Four projects of one tambon by code."""
    rows = records("""
        code | tambon  | moo  | name          | agency | budget_year_1 | budget_year_2
        ก-1  | ปาเสมัส | 3    | ก่อสร้างเมรุ  | อบจ.   | 100.10        | 20
        ก-2  | ปาเสมัส | 3    | สร้างเมรุ     |        | 50            | 200
        ก-3  | ปาเสมัส | 5, 6 | ก่อสร้างเมรุ  |        |               | 0
        ก-4  | ปาเสมัส | 8    | เลี้ยงไก่     |        |               |
    """)
    return {row["code"]: row for row in rows}


def suggestion(*codes: str, kind: SetKind = SAME, score: int = 90, **more: Any) -> Suggestion:
    """A set of these codes, suggested for reasons that are always the same."""
    reasons = ("งานเดียวกัน: ก่อสร้าง", "ชื่อตรงกันเมื่อเขียนเต็ม")
    return Suggestion(kind, codes, score, reasons, ("ขนาดต่างกัน",), **more)


def by_hand(*codes: str) -> Suggestion:
    """A set that staff made of these codes."""
    return Suggestion(SAME, codes, 50, ("เจ้าหน้าที่จัดเป็นชุด",), (), by_hand=True)


def looked_at(
    rows: list[Record],
    *suggestions: Suggestion,
    projects: dict[str, Record] | None = None,
    standing: dict[str, Record] | None = None,
    confirmed: Collection[str] = (),
    who: str = "สมศรี",
    time: datetime = NINE,
) -> tuple[list[Record], list[Finding], list[tuple[str, ...]]]:
    """The sheet after a search by `who`; findings, and the members of the sets that wait or wait again.

    `projects` are the documents' words, `standing` what staff made of them where that is something else.
    """
    documents = projects or collected()
    found = Collected(standing or documents, documents)
    laid, shown = set_sheet.update(rows, suggestions, found)
    made, findings = evidence.review(laid, Looked(documents, who, time, 2566, confirmed))
    made = figures.set_values(made)
    waiting = [row["set_no"] for row in made if row["state"] in ("รอพิจารณา", "พิจารณาอีกครั้ง")]
    return made, findings, [shown[number].codes for number in waiting if number in shown]


def again(rows: list[Record], *suggestions: Suggestion, **more: Any) -> list[Record]:
    """The sheet alone after a search."""
    return looked_at(rows, *suggestions, **more)[0]


def sheet(*suggestions: Suggestion) -> list[Record]:
    """The sheet after a first search."""
    return again([], *suggestions)


def decided(*codes: str, judgement: Judgement = Judgement.MERGE) -> list[Record]:
    """The sheet with one set, decided, and looked at by the program once more."""
    rows = sheet(suggestion(*codes))
    rows[0]["decision"] = judgement.value
    return again(rows, suggestion(*codes))


def members(rows: list[Record]) -> dict[int, list[str | None]]:
    """The codes of each set's lines; None is its head line."""
    numbers = dict.fromkeys(row["set_no"] for row in rows)
    return {number: [row["code"] for row in rows if row["set_no"] == number] for number in numbers}
