"""A finding keeps its identity while place and evidence do, and staff's tick stays with it."""

import re

import pytest

from xlplan import words
from xlplan.core import findings, frames
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.vocabulary import Level

GONE = Finding(Kind.ROW_GONE, "แผนหมู่ 3.docx", code="ปส-03-001", facts=("ขุดลอกคลอง",))
OTHER_FILE = Finding(Kind.ROW_GONE, "แผนหมู่ 4.docx", code="ปส-04-001", facts=("ขุดลอกคลอง",))
NO_FILE = Finding(Kind.NO_TAMBON, facts=("3",))


def replaced(before: list[Record], *found: Finding, step: str = "import", **more: set[str]) -> list[Record]:
    """The rows of the table after a step has told what it found."""
    return findings.replace(before, found, step=step, **more)


def told(rows: list[Record]) -> list[str]:
    return [row["finding"] for row in rows]


def ticked(rows: list[Record]) -> list[Record]:
    return [row | {"done": "ใช่"} for row in rows]


def test_the_same_thing_in_the_same_place_has_the_same_identity() -> None:
    again = Finding(Kind.ROW_GONE, "แผนหมู่ 3.docx", code="ปส-03-001", facts=("ขุดลอกคลอง",))
    assert again.identity == GONE.identity
    assert re.fullmatch("[0-9a-f]{12}", GONE.identity)


@pytest.mark.parametrize(
    "other",
    [
        Finding(Kind.NO_AREA, "แผนหมู่ 3.docx", code="ปส-03-001", facts=("ขุดลอกคลอง",)),
        Finding(Kind.ROW_GONE, "แผน.docx", code="ปส-03-001", facts=("ขุดลอกคลอง",)),
        Finding(Kind.ROW_GONE, "แผนหมู่ 3.docx", 1, code="ปส-03-001", facts=("ขุดลอกคลอง",)),
        Finding(Kind.ROW_GONE, "แผนหมู่ 3.docx", row=1, code="ปส-03-001", facts=("ขุดลอกคลอง",)),
        Finding(Kind.ROW_GONE, "แผนหมู่ 3.docx", sheet="x", code="ปส-03-001", facts=("ขุดลอกคลอง",)),
        Finding(Kind.ROW_GONE, "แผนหมู่ 3.docx", code="ปส-03-002", facts=("ขุดลอกคลอง",)),
        Finding(Kind.ROW_GONE, "แผนหมู่ 3.docx", code="ปส-03-001", facts=("ขุดลอก", "คลอง")),
    ],
    ids=["kind", "document", "table", "row", "sheet", "code", "facts"],
)
def test_another_place_or_evidence_is_another_finding(other: Finding) -> None:
    assert other.identity != GONE.identity


def test_a_finding_is_shown_with_its_level_what_is_there_and_what_to_do() -> None:
    row = Finding(Kind.DECISION_UNKNOWN, sheet="พิจารณารวมโครงการ", facts=("7", "รวมกัน")).record("combine")
    assert (row["level"], row["step"], row["sheet"]) == ("ต้องแก้ไข", "combine", "พิจารณารวมโครงการ")
    assert "7" in row["what"]
    assert "รวมกัน" in row["what"]
    assert row["title"]
    assert row["advice"]


def test_facts_that_hold_braces_are_shown_as_they_are() -> None:
    assert "{0} {ก}" in Finding(Kind.ROW_GONE, facts=("{0} {ก}",)).what


# --- the table ---


def test_a_steps_findings_take_the_place_of_those_it_made_before() -> None:
    first = replaced([], GONE, NO_FILE)
    assert set(told(replaced(first, OTHER_FILE))) == {OTHER_FILE.identity}
    assert replaced(first) == []


def test_findings_of_other_steps_stay() -> None:
    first = replaced([], GONE)
    assert told(replaced(first, NO_FILE, step="classify")) == [GONE.identity, NO_FILE.identity]


def test_findings_of_documents_that_were_not_read_this_time_stay() -> None:
    first = replaced([], GONE, OTHER_FILE, NO_FILE)
    again = replaced(first, documents={"แผนหมู่ 4.docx"})
    assert set(told(again)) == {GONE.identity, NO_FILE.identity}


def test_a_tick_stays_with_a_finding_that_is_found_again() -> None:
    first = ticked(replaced([], GONE, OTHER_FILE))
    again = replaced(first, GONE, NO_FILE)
    assert {row["finding"]: row["done"] for row in again} == {GONE.identity: "ใช่", NO_FILE.identity: None}


def test_with_other_evidence_it_is_no_longer_ticked() -> None:
    first = ticked(replaced([], NO_FILE))
    assert [row["done"] for row in replaced(first, Finding(Kind.NO_TAMBON, facts=("4",)))] == [None]


def test_a_finding_made_twice_stands_once() -> None:
    assert told(replaced([], GONE, GONE)) == [GONE.identity]
    kept = replaced([], GONE)
    assert told(replaced(kept, GONE, step="check")) == [GONE.identity]


def test_new_findings_come_worst_first_behind_those_that_stay() -> None:
    note = Finding(Kind.TAMBON_FOUND, facts=("ปาเสมัส", "ปส"))
    check, must = (
        Finding(Kind.NO_AREA, code="ก", facts=("x",)),
        Finding(Kind.DECISION_UNKNOWN, facts=("1", "x")),
    )
    first = replaced([], note, step="import")
    again = replaced(first, Finding(Kind.ROW_JOINED, facts=("4", "x")), check, must, step="classify")
    assert [row["level"] for row in again] == ["เพื่อทราบ", "ต้องแก้ไข", "ควรตรวจสอบ", "เพื่อทราบ"]


def test_running_again_changes_nothing() -> None:
    first = replaced(
        [frames.row("findings", finding="x", level="ควรตรวจสอบ", step="check")], GONE, OTHER_FILE
    )
    assert replaced(first, GONE, OTHER_FILE) == first


# --- the closed list ---


def test_every_kind_has_a_text_and_every_text_a_kind() -> None:
    assert [kind.text for kind in Kind] == list(dict.fromkeys(kind.text for kind in Kind))
    assert set(words.findings.finding_kinds()) == {kind.text for kind in Kind}


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.text)
def test_every_kind_can_be_shown_and_its_facts_are_counted_from_nought(kind: Kind) -> None:
    assert kind.level in Level
    facts = tuple(f"⟨{number}⟩" for number in range(9))
    title, what, advice = words.findings.finding(kind.text, facts)
    used = {int(number) for number in re.findall("⟨(.)⟩", what + advice)}
    assert used == set(range(len(used)))
    assert title
    assert advice
    assert "⟨" not in title


# --- one after the other ---


def listed(*levels: str, done: dict[int, str] | None = None) -> list[frames.Record]:
    return [
        {"finding": str(number), "level": level, "done": (done or {}).get(number)}
        for number, level in enumerate(levels)
    ]


NOTE, CHECK, FIX = Level.NOTE.value, Level.CHECK.value, Level.MUST_FIX.value


@pytest.mark.parametrize(
    ("after", "coming"),
    [(None, ["1", "3", "2", "0"]), ("3", ["2", "0"]), ("0", []), ("gone", ["1", "3", "2", "0"])],
)
def test_findings_come_worst_level_first_and_go_on_from_where_one_is(
    after: str | None, coming: list[str]
) -> None:
    rows = listed(NOTE, FIX, CHECK, FIX)
    assert [row["finding"] for row in findings.in_turn(rows, after)] == coming


@pytest.mark.parametrize(("done", "is_left"), [("ใช่", False), ("✓", False), ("ไม่ใช่", True), (None, True)])
def test_a_finding_that_was_ticked_does_not_come_again(done: str | None, is_left: bool) -> None:
    assert bool(findings.in_turn(listed(FIX, done={0: done}))) == is_left


def test_one_goes_on_from_a_finding_that_is_ticked_by_now() -> None:
    rows = listed(FIX, FIX, CHECK, done={0: "ใช่"})
    assert [row["finding"] for row in findings.in_turn(rows, "0")] == ["1", "2"]
