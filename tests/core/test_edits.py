"""A cell is a person's as soon as it holds something else than was written there."""

from typing import Any

import pytest

from xlplan.core import edits, frames
from xlplan.core.edits import Respected
from xlplan.core.frames import Record
from xlplan.core.written import OWN, Known, Standing

CODE = "ปส-03-001"


def project(**cells: Any) -> Record:
    return frames.row("projects", **{"code": CODE, **cells})


def respect(
    there: Record | None,
    new: Record | None,
    known: dict[str, Known],
    *,
    words: Record | None = None,
    own: Record | None = None,
    says: set[str] = frozenset(),  # type: ignore[assignment]
) -> Respected:
    return edits.respect(
        "projects",
        stands=[there] if there else [], new=[new] if new else [], known=known,
        typed={CODE: words} if words else {}, own={CODE: own} if own else {},
        says=lambda row, column: column in says,
    )  # fmt: skip


# what was written, what stands there, what the step wants → the cell, what the source is known to say
CASES = [
    ("untouched", "ก", "ก", "ข", "ข", "ข"),
    ("typed over, nothing new", "ก", "ค", "ก", "ค", "ก"),
    ("typed over, something new", "ก", "ค", "ข", "ค", "ข"),
    ("emptied", "ก", None, "ก", None, "ก"),
    ("typed into an empty cell", None, "ค", None, "ค", None),
    ("the source says nothing any more", "ก", "ก", None, None, None),
    ("the source comes to say what was typed", "ก", "ค", "ค", "ค", "ก"),
]


@pytest.mark.parametrize(("written", "stands", "wants", "cell", "said"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_who_wins_a_cell(
    written: str | None, stands: str | None, wants: str | None, cell: str | None, said: str | None
) -> None:
    known = {CODE: Known({"target": written})}
    result = respect(project(target=stands), project(target=wants), known)
    assert (result.rows[0]["target"], known[CODE].written["target"]) == (cell, said)


def test_a_step_that_only_read_what_was_typed_is_no_source() -> None:
    known = {CODE: Known({"target": "ก"})}
    respect(project(target="ค"), project(target="ค"), known)
    assert known[CODE].written["target"] == "ก"
    respect(project(target="ค"), project(target="ค"), known, says={"target"})
    assert known[CODE].written["target"] == "ค"


def test_what_was_said_before_is_told_with_a_new_word_of_the_source() -> None:
    known = {CODE: Known({"target": "ก"})}
    assert respect(project(target="ค"), project(target="ข"), known).before == {(CODE, "target"): "ก"}
    assert respect(project(target="ค"), project(target="ข"), known).before == {}


def test_words_in_a_numbers_cell_are_not_taken_for_empty() -> None:
    known = {CODE: Known({"budget_year_1": 500})}
    words = {"budget_year_1": "รอ"}
    result = respect(project(), project(), known, words=words)
    assert (result.rows[0]["budget_year_1"], known[CODE].written["budget_year_1"]) == (None, 500)
    result = respect(project(), project(budget_year_1=700), known, words=words)
    assert (result.rows[0]["budget_year_1"], known[CODE].written["budget_year_1"]) == (None, 700)
    respect(project(), project(), known, words=words, says={"budget_year_1"})
    assert known[CODE].written["budget_year_1"] is None


def test_a_cell_of_staff_is_as_the_step_gives_it() -> None:
    known = {CODE: Known()}
    assert respect(project(note="x", area_own="ก"), project(area_own="ก"), known).rows[0]["area_own"] == "ก"


def test_a_row_nobody_knows_is_a_persons_from_end_to_end() -> None:
    known: dict[str, Known] = {}
    result = respect(project(target="ค"), project(target="ข"), known)
    assert result.rows[0]["target"] == "ค"
    assert known[CODE].hand
    assert list(edits.edited("projects", CODE, project(target="ค"), known[CODE], {})) == []


def test_a_new_row_of_a_step_is_known_with_all_that_was_written() -> None:
    known: dict[str, Known] = {}
    respect(None, project(target="ข", note="x"), known)
    assert known[CODE].written["target"] == "ข"
    assert "area_own" not in known[CODE].written
    assert not known[CODE].hand


def test_a_row_that_leaves_is_remembered_with_what_people_had_in_it() -> None:
    known = {CODE: Known({"target": "ก", "budget_year_1": 5})}
    there = project(target="ค", area_own="สังคม")
    respect(there, None, known, words={"budget_year_1": "รอ"}, own={"ของเรา": 7})
    assert known[CODE].standing is Standing.LEFT
    assert known[CODE].people == {
        "target": "ค", "area_own": "สังคม", "budget_year_1": "รอ", OWN + "ของเรา": 7,
    }  # fmt: skip


def test_a_row_that_returns_has_what_people_had_and_what_the_step_says_elsewhere() -> None:
    had = {"target": "ค", "area_own": "สังคม", "budget_year_1": "รอ", OWN + "ของเรา": 7}
    known = {CODE: Known({"target": "ก", "agency": "อบต."}, dict(had), Standing.LEFT)}
    result = respect(None, project(target="ข", agency="อบจ."), known)
    row = result.rows[0]
    assert (row["target"], row["area_own"], row["agency"]) == ("ค", "สังคม", "อบจ.")
    assert result.cells == {(CODE, "budget_year_1"): "รอ", (CODE, OWN + "ของเรา"): 7}
    assert (known[CODE].written["target"], known[CODE].standing) == ("ข", Standing.THERE)


@pytest.mark.parametrize(("table", "remembered"), [("projects", True), ("plan", True), ("documents", False)])
def test_a_row_without_anything_of_peoples_is_remembered_only_for_its_code(
    table: str, remembered: bool
) -> None:
    key = {"documents": "document"}.get(table, "code")
    known = {"x": Known()}
    nothing: dict[str, Any] = {"new": [], "typed": {}, "own": {}, "says": lambda row, column: False}
    edits.respect(table, stands=[frames.row(table, **{key: "x"})], known=known, **nothing)
    assert ("x" in known) is remembered


def test_the_programs_own_notes_are_read_as_they_were_written() -> None:
    known = {CODE: Known({"document": "แผน.docx", "table_no": 1, "row_no": 2}), "ข": Known(hand=True)}
    spoilt = project(document="ขยะ", table_no=9, row_no=None, target="ค")
    by_hand = project(code="ข", document="ของเรา")
    first, second = edits.true_notes("projects", [spoilt, by_hand], known)
    assert (first["document"], first["table_no"], first["row_no"]) == ("แผน.docx", 1, 2)
    assert (first["target"], second["document"]) == ("ค", "ของเรา")


def village(**cells: Any) -> Record:
    return frames.row("villages", **{"tambon": "มูโนะ", "origin": "พบในเอกสาร", **cells})


def noticed(before: list[Record], now: list[Record]) -> dict[str, Standing]:
    """What becomes of the villages that were known when others stand in the sheet."""
    known: dict[str, Known] = {}
    for key, row in edits.firsts("villages", before):
        known[key] = Known({"origin": row["origin"]})
        known[key].people = edits.people_of("villages", row, known[key])
    edits.notice("villages", now, known, {})
    return {key: entry.standing for key, entry in known.items()}


THERE, DELETED = Standing.THERE, Standing.DELETED


def test_a_row_that_is_gone_was_deleted_by_a_person() -> None:
    both = [village(moo="1", name="ก"), village(moo="2", name="ข")]
    assert noticed(both, both[:1]) == {"มูโนะ|1": THERE, "มูโนะ|2": DELETED}


def test_a_village_renumbered_is_the_same_village() -> None:
    assert noticed([village(moo="1", name="ก")], [village(moo="7", name="ก")]) == {"มูโนะ|7": THERE}


def test_a_village_that_could_be_either_of_two_is_neither() -> None:
    before = [village(moo="1", name="ก")]
    now = [village(moo="7", name="ก"), village(moo="8", name="ก")]
    assert noticed(before, now)["มูโนะ|1"] is DELETED


def test_another_village_in_the_place_of_one_is_another() -> None:
    found = noticed([village(moo="1", name="ก")], [village(moo="7", name="ข")])
    assert found == {"มูโนะ|1": DELETED, "มูโนะ|7": THERE}


def test_a_deleted_row_that_stands_again_is_there() -> None:
    known = {CODE: Known({"target": "ก"}, standing=Standing.DELETED)}
    edits.notice("projects", [project(target="ก")], known, {})
    assert known[CODE].standing is Standing.THERE
    assert not known[CODE].hand


@pytest.mark.parametrize("ticked", [True, False])
def test_a_finding_that_was_deleted_is_forgotten_unless_people_had_something_in_it(ticked: bool) -> None:
    known = {"aa": Known({"title": "ก"}, {"done": "ใช่"} if ticked else {})}
    edits.notice("findings", [], known, {})
    assert list(known) == (["aa"] if ticked else [])


def test_a_set_is_brought_back_with_its_number_and_an_empty_code() -> None:
    row, _ = edits.bring_back("sets", "3|", Known({"name": "ชุด"}))
    assert (row["set_no"], row["code"], row["name"]) == (3, None, "ชุด")
    row, _ = edits.bring_back("villages", "มูโนะ|3", Known({}, {"name": "ก", "households": 9}))
    assert (row["tambon"], row["moo"], row["households"]) == ("มูโนะ", "3", 9)


# --- a copy without history ---


def test_without_history_only_what_stands_is_known_and_where_a_row_comes_from() -> None:
    book = {
        "projects": {
            "ปส-03-001": Known(
                {"name": "ก่อนแก้ 0812345678", "target": "เป้า", "document": "แผน.docx", "place": "ก"}
            ),
            "ปส-03-002": Known({"name": "ลบแล้ว"}, standing=Standing.DELETED),
            "ปส-03-003": Known(people={"name": "คีย์เอง"}, hand=True),
        }
    }
    stands = {
        "projects": [
            {"code": "ปส-03-001", "name": "หลังแก้", "target": "เป้า", "document": "พิมพ์ทับ", "last_year": "เสร็จ"},
            {"code": "ปส-03-003", "name": "คีย์เอง"},
            {"code": "ปส-03-004", "name": "ใหม่"},
        ]
    }
    kept = edits.without_history(book, stands, lambda value: value)["projects"]
    assert list(kept) == ["ปส-03-001", "ปส-03-003"]
    assert kept["ปส-03-001"].written == {"target": "เป้า", "document": "แผน.docx"}
    assert kept["ปส-03-001"].people == {"name": "หลังแก้", "document": "พิมพ์ทับ", "last_year": "เสร็จ"}
    assert (kept["ปส-03-003"].hand, kept["ปส-03-003"].written) == (True, {})


def test_without_history_a_masked_value_stays_the_programs_own() -> None:
    def told(value: Any) -> Any:
        return value.replace("0812345678", "xxxxxxxxxx") if isinstance(value, str) else value

    book = {"documents": {"แผน 0812345678.docx": Known({"note": None, "reason": "โทร 0812345678"})}}
    stands = {"documents": [{"document": "แผน xxxxxxxxxx.docx", "reason": "โทร xxxxxxxxxx"}]}
    (known,) = edits.without_history(book, stands, told)["documents"].values()
    assert known.written["reason"] == "โทร xxxxxxxxxx"
    assert known.people == {}
