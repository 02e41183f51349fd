"""An action is taken back exactly; what people typed since stays, and so do numbers that were given."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.books import IN_FILE, IN_LIVE_SOAK, IN_MEMORY_SOAK, InFile, InMemory, made
from tests.support.office import Office
from xlplan import journal
from xlplan.core import written
from xlplan.core.columns import Owner
from xlplan.core.schema import TABLES
from xlplan.errors import NothingToUndoError

ROAD = ("ก่อสร้างถนน คสล. ซอย 9", "ยาว 350 เมตร", "952,000")
CANAL = ("ขุดลอกคลองไอปาแย", "", "80,000")
HENS = ("เลี้ยงไก่ไข่", "20 ครัวเรือน", "")
ROAD_CODE, CANAL_CODE, HENS_CODE = "ปส-03-001", "ปส-03-002", "ปส-03-003"
KEPT, ROW_KEPT = "ไม่ได้ย้อนเพราะแก้หลังจากนั้น", "แถวที่ไม่ได้ย้อนเพราะแก้หลังจากนั้น"
VERBS = ("new", "import", "classify", "match", "combine", "score")
DEEDS: dict[str, Callable[[Office], object]] = {
    "new": lambda office: office.new({"tambon": "ปาเสมัส", "moo": "3", "households": 412}),
    "import": lambda office: office.bring(ROAD, CANAL, HENS),
    "classify": Office.classify,
    "match": Office.match,
    "combine": Office.combine,
    "score": Office.score,
}


@pytest.fixture(params=[IN_FILE, *IN_MEMORY_SOAK, *IN_LIVE_SOAK])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    return Office(made(request, tmp_path), tmp_path)


@pytest.fixture
def memory(tmp_path: Path) -> Office:
    return Office(InMemory(tmp_path), tmp_path)


def staff_work(office: Office, after: str) -> None:
    """What staff do once a step was done."""
    if after == "import":
        office.book.add_column("projects", "ของเรา", ["ก", "ข", None])
        office.type("projects", "budget_year_2", "รอ", code=HENS_CODE)
    if after == "classify":
        for code in (ROAD_CODE, CANAL_CODE):
            office.type("projects", "hand_set", "ก", code=code)
    if after == "match":
        office.book.type("sets", 0, "decision", "รวมเป็นโครงการเดียว")
    if after == "combine":
        office.book.type("plan", 0, "points_1", 3)


def go(office: Office, until: str) -> None:
    """All steps before one, with what staff do in between."""
    for verb in VERBS[: VERBS.index(until)]:
        DEEDS[verb](office)
        staff_work(office, verb)


def seen(office: Office) -> dict[str, Any]:
    """Every table in its order, but for what an undo does not take back, and what Excel computes."""
    tables = office.everything("log", "figures")
    for name, (rows, typed) in tables.items():
        away = {"counters", *TABLES[name].names(Owner.FORMULA)}
        shown = [{column: value for column, value in row.items() if column not in away} for row in rows]
        tables[name] = (shown, typed)
    rows, typed = tables["written"]
    book = written.parse(row for row in rows if row["table"] != "tambons")
    # what is known of people's cells, and of numbers that were given, stays that of now
    known = [(table, key, entry.written, entry.standing, entry.hand)
             for table, entries in book.items() for key, entry in entries.items()]  # fmt: skip
    return tables | {"written": (known, typed)}


def assert_same(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.mark.parametrize("verb", VERBS)
def test_every_step_is_taken_back_exactly(verb: str, office: Office) -> None:
    go(office, verb)
    before = seen(office)
    DEEDS[verb](office)
    assert seen(office) != before
    taken = office.undo()
    assert [action.number for action in taken.actions] == [VERBS.index(verb) + 1]
    assert taken.kept == []
    assert_same(before, seen(office))


@pytest.mark.parametrize("verb", ["combine", "score"])
def test_a_step_is_taken_back_when_sheets_were_sorted_since(verb: str, office: Office) -> None:
    go(office, verb)
    before = seen(office)
    DEEDS[verb](office)
    office.book.sort("projects", "name")
    order = [row["code"] for row in office.rows("projects")]
    office.undo()
    after = seen(office)
    assert [row["code"] for row in office.rows("projects")] == order  # as staff sorted it
    for tables in (before, after):
        tables["projects"] = (sorted(tables["projects"][0], key=lambda row: row["code"]), None)
    assert_same(before, after)


def test_the_figures_are_those_of_the_tables_as_they_are_then(office: Office) -> None:
    go(office, "combine")
    office.match()  # counts the set that staff decided
    before = office.rows("figures")
    office.combine()
    assert office.rows("figures") != before
    office.undo()
    assert office.rows("figures") == before


def test_what_staff_typed_since_stays_and_is_told(office: Office) -> None:
    go(office, "import")
    office.bring(ROAD, CANAL, HENS)
    office.bring((ROAD[0], "ยาว 400 เมตร", "1,000,000"), CANAL, HENS)
    office.type("projects", "budget_year_1", 999_000, code=ROAD_CODE)
    taken = office.undo()
    row = office.row("projects", code=ROAD_CODE)
    assert (row["budget_year_1"], row["target"]) == (99_900_000, "ยาว 350 เมตร")
    (finding,) = [row for row in office.rows("findings") if row["title"] == KEPT]
    assert all(value in finding["what"] for value in ("งบ 2566", "999,000", "952,000"))
    assert len(taken.kept) == 1
    office.classify()
    assert office.row("projects", code=ROAD_CODE)["budget_year_1"] == 99_900_000
    (line,) = office.rows("edits")
    assert (line["was"], line["now"]) == ("952,000", "999,000")


def test_a_row_in_which_staff_typed_between_two_actions_is_the_programs_again_after_both_are_taken_back(
    memory: Office,
) -> None:
    go(memory, "match")
    memory.match()
    memory.combine()
    memory.book.type("sets", 0, "decision", "รวมเป็นโครงการเดียว")
    memory.combine()
    merged = {**memory.row("plan", lead=ROAD_CODE), "note": "ดูแล้ว"}
    memory.type("plan", "note", "ดูแล้ว", lead=ROAD_CODE)
    memory.score()
    memory.undo()
    memory.undo()
    memory.combine()
    assert memory.row("plan", lead=ROAD_CODE) == merged
    assert [row for row in memory.rows("edits") if row["sheet"] == "โครงการตำบล"] == []


@pytest.mark.parametrize(
    "add",
    [
        lambda office: office.type("projects", "area_own", "เศรษฐกิจ", code=ROAD_CODE),
        lambda office: office.type("projects", "name", "ถนนใหญ่", code=ROAD_CODE),
        lambda office: office.book.add_column("projects", "ของเรา", ["ถาม", None, None]),
        lambda office: office.type("projects", "budget_year_2", "รอ", code=ROAD_CODE),
    ],
    ids=["a cell of theirs", "a cell of ours", "a column of their own", "words in a number's cell"],
)
def test_a_row_to_which_staff_added_something_stays_and_is_told(
    add: Callable[[Office], Any], memory: Office
) -> None:
    go(memory, "import")
    memory.bring(ROAD, CANAL, HENS)
    add(memory)
    memory.undo()
    assert [row["code"] for row in memory.rows("projects")] == [ROAD_CODE]
    assert memory.titles().count(ROW_KEPT) == 1
    memory.classify()
    memory.classify()
    assert [row["way"] for row in memory.rows("edits") if row["way"] == "ลบแถว"] == []
    memory.bring((ROAD[0], "ยาว 400 เมตร", ROAD[2]), CANAL, HENS)
    assert memory.row("projects", code=ROAD_CODE)["target"] == "ยาว 400 เมตร"
    assert len(memory.rows("projects")) == 3


def test_a_row_that_staff_deleted_since_stays_away(memory: Office) -> None:
    go(memory, "import")
    memory.bring(ROAD, CANAL, HENS)
    memory.classify()
    memory.delete("projects", code=ROAD_CODE)
    memory.undo()
    assert [row["code"] for row in memory.rows("projects")] == [CANAL_CODE, HENS_CODE]


def test_an_undo_is_taken_back_by_its_number(office: Office) -> None:
    go(office, "match")
    office.match()
    before = seen(office)
    office.undo()
    number = office.rows("log")[-1]["restore_point"]
    office.undo(to=number)
    assert_same(before, seen(office))


def test_rows_that_a_step_took_out_stand_in_their_old_places_again(memory: Office) -> None:
    go(memory, "import")
    memory.bring(ROAD, ("ปลูกป่า", "", "ประมาณ 5 หมื่น"), HENS)
    memory.classify()
    memory.bring((ROAD[0], ROAD[1], "1"), ("ปลูกป่า", "", "7"), HENS, ("จัดงานเมาลิด", "", "หลักแสน"))
    before = memory.rows("findings")
    memory.bring(ROAD, ("ปลูกป่า", "", "ประมาณ 5 หมื่น"), HENS)
    assert memory.rows("findings") != before
    memory.undo()
    assert memory.rows("findings") == before


def test_several_steps_are_taken_back_at_once(office: Office) -> None:
    go(office, "import")
    office.bring(ROAD, CANAL, HENS)
    before = seen(office)
    office.classify()
    office.combine()
    taken = office.undo(to=3)
    assert [action.number for action in taken.actions] == [4, 3]
    assert_same(before, seen(office))


def test_undoing_again_and_again_goes_back_step_by_step(memory: Office) -> None:
    go(memory, "match")
    for number in (3, 2, 1):
        assert [action.number for action in memory.undo().actions] == [number]
    with pytest.raises(NothingToUndoError):
        memory.undo()


def test_the_log_says_which_actions_were_undone(memory: Office) -> None:
    go(memory, "classify")
    memory.undo()

    def undone() -> list[bool]:
        return [action.is_undone for action in journal.log(memory.book.open())]

    assert undone() == [False, True, False]
    memory.undo(to=3)
    assert undone() == [False, False, True, False]


def test_a_step_that_is_done_after_an_undo_does_what_it_did_before(memory: Office) -> None:
    go(memory, "combine")
    memory.combine()
    before = [row | {"code": None} for row in memory.rows("plan")]
    memory.undo()
    memory.combine()
    assert [row | {"code": None} for row in memory.rows("plan")] == before


# --- numbers that were given ---


def test_codes_that_were_given_are_not_given_again_after_an_undo(office: Office) -> None:
    go(office, "import")
    office.bring(ROAD, CANAL, HENS)
    office.bring(("ซ่อมศาลา", "", "5"), name="แผนเพิ่ม")
    office.undo()
    office.bring(("สร้างฝาย", "", "5"), name="แผนอื่น")
    assert office.row("projects", name="สร้างฝาย")["code"] == "ปส-03-005"
    assert office.rows("edits") == []  # the counters are nobody's typing


def test_plan_codes_that_were_given_are_not_given_again_after_an_undo(memory: Office) -> None:
    go(memory, "combine")
    memory.combine()
    codes = {row["code"] for row in memory.rows("plan")}
    memory.undo()
    memory.combine()
    assert codes.isdisjoint(row["code"] for row in memory.rows("plan"))


def test_codes_of_a_tambon_that_an_undo_takes_out_are_not_given_again(memory: Office) -> None:
    memory.bring(ROAD, CANAL, HENS)  # nobody listed the tambon
    memory.undo()
    assert memory.rows("tambons") == []
    memory.bring(("สร้างฝาย", "", "5"), name="แผนอื่น")
    assert memory.row("projects", name="สร้างฝาย")["code"] == "ปส-03-004"


def test_codes_of_an_unknown_tambon_are_not_given_again(memory: Office) -> None:
    title = "โครงการ พ.ศ. 2566"
    memory.new()
    memory.bring(ROAD, title=title)
    code = memory.rows("projects")[0]["code"]
    assert code.startswith("00-")
    memory.undo()
    memory.bring(CANAL, title=title, name="แผนอื่น")
    assert memory.rows("projects")[0]["code"] not in (code, None)


# --- restore points ---


def test_a_copy_of_the_workbook_without_its_restore_points_says_so(tmp_path: Path) -> None:
    office = Office(InFile(tmp_path), tmp_path)
    go(office, "classify")
    alone = tmp_path / "อื่น"
    alone.mkdir()
    copy = InFile(alone)
    shutil.copy(office.book.path, copy.path)  # type: ignore[attr-defined]
    with pytest.raises(NothingToUndoError):
        Office(copy, alone).undo()
    assert [action.number for action in journal.log(copy.open())] == [None, None]


def test_the_restore_points_of_another_workbook_of_that_name_are_not_taken(tmp_path: Path) -> None:
    """Somebody put another office's workbook in the place of this one."""
    ours = Office(InFile(tmp_path), tmp_path)
    go(ours, "classify")
    (tmp_path / "อื่น").mkdir()
    theirs = Office(InFile(tmp_path / "อื่น"), tmp_path / "อื่น")
    theirs.stamp()
    theirs.new()
    shutil.copy(theirs.book.path, ours.book.path)  # type: ignore[attr-defined]
    before = seen(ours)
    with pytest.raises(NothingToUndoError):
        ours.undo()
    assert_same(before, seen(ours))


def test_a_spoilt_restore_point_is_passed_over(tmp_path: Path) -> None:
    office = Office(InFile(tmp_path), tmp_path)
    go(office, "match")
    last = max(tmp_path.rglob("*.json.gz"))
    last.write_bytes(last.read_bytes()[:40])
    assert [action.number for action in journal.log(office.book.open())] == [1, 2, None]
    with pytest.raises(NothingToUndoError):
        office.undo(to=3)
    assert [action.number for action in journal.to_undo(office.book.open())] == [2]


def test_a_restore_point_spoilt_behind_its_first_line_undoes_nothing_by_halves(tmp_path: Path) -> None:
    """A sync client cut the end off: what is said of the action can be read, what it changed cannot."""
    office = Office(InFile(tmp_path), tmp_path)
    go(office, "match")
    last = max(tmp_path.rglob("*.json.gz"))
    last.write_bytes(last.read_bytes()[:-20])
    before = seen(office)
    try:
        taken = office.undo()
    except NothingToUndoError:
        assert_same(before, seen(office))
    else:
        assert [action.number for action in taken.actions] == [2]


def test_a_save_that_fails_leaves_no_restore_point(memory: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    go(memory, "classify")
    book = memory.book.open()

    def refuse() -> None:
        raise PermissionError

    monkeypatch.setattr(book, "save", refuse)
    with pytest.raises(PermissionError):
        memory.classify()
    assert book.points.numbers() == [1, 2]


def test_a_step_that_changes_nothing_leaves_no_restore_point(office: Office) -> None:
    go(office, "match")
    office.match()
    office.match()
    assert [row["restore_point"] for row in office.rows("log")] == [1, 2, 3, 4, None]


def test_there_is_nothing_to_undo_in_a_new_workbook(memory: Office) -> None:
    with pytest.raises(NothingToUndoError):
        memory.undo()


@pytest.mark.parametrize("book", [InMemory, InFile], ids=["memory", "file"])
def test_doing_every_step_a_second_time_changes_nothing_but_the_log(
    book: type[InMemory] | type[InFile], tmp_path: Path
) -> None:
    office = Office(book(tmp_path), tmp_path)
    go(office, "score")
    office.score()
    office.delete("projects", code=HENS_CODE)

    def all_steps() -> dict[str, Any]:
        office.bring(ROAD, CANAL, HENS)
        office.steps()
        return office.everything("log")

    first = all_steps()
    assert_same(first, all_steps())


def test_what_was_typed_over_a_formula_is_kept_when_an_undo_puts_the_formula_back(office: Office) -> None:
    go(office, "combine")
    office.combine()
    office.type("plan", "total", "ตามที่ตกลง", lead=HENS_CODE)
    office.type("plan", "total", 12_345, lead=ROAD_CODE)  # of a row that goes
    office.undo()
    assert {(row["column"], row["now"]) for row in office.rows("edits")} >= {
        ("งบรวม", "ตามที่ตกลง"),
        ("งบรวม", "12,345"),
    }
    assert office.titles().count("มีผู้พิมพ์ทับสูตร") == 2
    office.combine()
    assert [row["now"] for row in office.rows("edits")].count("ตามที่ตกลง") == 1
    assert office.titles().count("มีผู้พิมพ์ทับสูตร") == 2


def test_what_was_typed_over_the_link_of_a_finding_is_kept_by_an_undo(office: Office) -> None:
    go(office, "import")
    office.bring(ROAD, CANAL, HENS)
    office.bring((ROAD[0], ROAD[1], "1,000,000"), CANAL, HENS)
    place = [row["title"] for row in office.rows("findings")].index("เอกสารฉบับใหม่เปลี่ยนข้อมูล")
    office.book.type("findings", place, "link", "โทรแล้ว")
    office.undo()
    assert [row["now"] for row in office.rows("edits")] == ["โทรแล้ว"]


def test_a_set_that_staff_decided_stays_whole_when_its_making_is_taken_back(office: Office) -> None:
    go(office, "match")
    DEEDS["match"](office)
    lines = office.rows("sets")
    head = next(number for number, line in enumerate(lines) if line["code"] is None)
    office.book.type("sets", head, "decision", "รวมเป็นโครงการเดียว")
    decided = [line for line in office.rows("sets") if line["set_no"] == lines[head]["set_no"]]
    office.undo()
    assert [line for line in office.rows("sets") if line["set_no"] == lines[head]["set_no"]] == decided
    DEEDS["match"](office)
    assert len([line for line in office.rows("sets") if line["code"] is None]) == 1


def test_formulas_in_a_column_of_staffs_own_keep_no_row_from_going(office: Office) -> None:
    go(office, "combine")
    DEEDS["combine"](office)
    office.book.add_column(
        "plan", "ของเรา", [f"=N{number}*2" for number, _ in enumerate(office.rows("plan"), 2)]
    )
    taken = office.undo()
    assert office.rows("plan") == []
    assert taken.kept == []


def test_a_point_missing_in_between_stops_going_back_beyond_it(office: Office) -> None:
    go(office, "score")
    first, *_, last = (action.number for action in journal.log(office.book.open()) if action.number)
    office.book.open().points.drop(last - 1)
    with pytest.raises(NothingToUndoError, match=str(last)):
        office.undo(to=first)


@pytest.mark.parametrize("changes", [{"projects": {"x": 1}}, {"nothing": {}}, {"plan": []}])
def test_a_point_of_another_shape_is_no_point(office: Office, changes: Any) -> None:
    go(office, "match")
    book = office.book.open()
    last = book.points.numbers()[-1]
    book.points.keep(last, book.points.header(last) or {}, changes)
    with pytest.raises(NothingToUndoError):
        office.undo(to=last)


def test_two_actions_at_once_get_points_of_their_own(office: Office) -> None:
    one, other = office.book.open().points, office.book.open().points
    first = one.reserve(1)
    one.keep(first, {}, {})
    assert other.reserve(1) == first + 1
