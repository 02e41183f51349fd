"""How far a step is follows from the data: what it was made from, and what still waits."""

import random
import time
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from tests.support import sample
from tests.support.memory_workbook import MemoryWorkbook
from tests.support.sample import STAMP
from xlplan import pipeline, settings
from xlplan.core import frames, outline, score, steps
from xlplan.core.classifying import classify
from xlplan.core.codes import Coder
from xlplan.core.columns import Owner
from xlplan.core.combining import combine, set_sheet, sets
from xlplan.core.frames import Record
from xlplan.core.matching import match
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import StepState
from xlplan.desk import Desk
from xlplan.importing.step import import_documents
from xlplan.settings import Settings

NOT_YET, WORKING, DONE, REDO = StepState.NOT_YET, StepState.WORKING, StepState.DONE, StepState.REDO
AT = datetime(2026, 1, 15, 9, 30)
Rows = dict[str, list[Record]]


@cache
def _whole_way() -> tuple[Rows, Settings]:
    """The tables after the whole way on the sample documents, and the settings in force."""
    names = ("settings", "headings", "rules", "agencies", "abbreviations", "criteria", "choices")
    workbook = MemoryWorkbook({name: frames.frame(name, settings.shipped_rows(name)) for name in names})
    pipeline.new(workbook, first_year_be=2566, listed=[], stamp=STAMP)
    import_documents(workbook, [sample.six() / "documents"], stamp=STAMP)
    for step in (pipeline.classify, pipeline.match, pipeline.combine, pipeline.score):
        step(workbook, stamp=STAMP)
    desk = Desk(workbook, STAMP)
    return {name: desk.read(name) for name in TABLES if TABLES[name].filled}, desk.settings


@pytest.fixture
def tables() -> Rows:
    """The tables after the whole way; each test has its own."""
    return deepcopy(_whole_way()[0])


@pytest.fixture
def marks(tables: Rows) -> dict[str, steps.Mark]:
    """The marks of steps that all ran on these tables."""
    return {step: steps.Mark(AT, steps.fingerprint(step, tables)) for step in steps.STEPS}


def settle(tables: Rows) -> None:
    """Let nothing wait: every plan is there, every set decided, every project scored."""
    for row in tables["villages"]:
        row["received"] = "นำเข้าแล้ว"
    for row in tables["sets"]:
        row["decision"] = None if row["code"] else "คนละโครงการ"
    for row in tables["plan"]:
        row["score_state"] = "ครบ"


def values(tables: Rows, marks: dict[str, steps.Mark]) -> dict[str, StepState]:
    return {state.step: state.value for state in steps.states(tables, marks)}


def why(step: str, tables: Rows, marks: dict[str, steps.Mark]) -> str:
    return next(state.why for state in steps.states(tables, marks) if state.step == step)


EMPTY: Rows = {name: [] for name in TABLES}


def test_in_a_new_workbook_no_step_has_begun():
    assert set(values(EMPTY, {}).values()) == {NOT_YET}


def test_villages_that_were_listed_beforehand_begin_nothing():
    listed = EMPTY | {"villages": [{"tambon": "ปาเสมัส", "moo": "1", "received": "ยังไม่ส่ง"}]}
    assert values(listed, {})["import"] is NOT_YET


def test_a_step_whose_inputs_are_as_they_were_is_done_since_it_ran(
    tables: Rows, marks: dict[str, steps.Mark]
):
    settle(tables)
    marks["combine"] = steps.Mark(AT, steps.fingerprint("combine", tables))
    assert {(state.value, state.since, state.why) for state in steps.states(tables, marks)} == {
        (DONE, AT, "")
    }


def test_sorting_every_sheet_with_a_key_is_no_change(tables: Rows, marks: dict[str, steps.Mark]):
    for table, rows in tables.items():
        if TABLES[table].key:
            random.Random(1).shuffle(rows)
    assert REDO not in values(tables, marks).values()


def test_sorting_the_rules_is_a_change_because_the_first_one_wins(tables: Rows, marks: dict[str, steps.Mark]):
    tables["rules"].reverse()
    assert values(tables, marks)["classify"] is REDO
    assert why("classify", tables, marks) == "คำจัดประเภท เปลี่ยนหลังทำขั้นนี้"


def test_numbers_that_are_equal_are_no_change_whatever_their_type(tables: Rows, marks: dict[str, steps.Mark]):
    for row in tables["plan"]:
        row["budget_year_1"] = row["budget_year_1"] and float(row["budget_year_1"])
    tables["villages"][0]["name"] = tables["villages"][0]["name"] or ""
    assert REDO not in values(tables, marks).values()


CHANGES = [
    ("import", "headings", {"heading": "ผู้รับประโยชน์", "field": "เป้าหมาย"}),
    ("classify", "projects", {"source": "เงินอุดหนุนใหม่"}),
    ("match", "projects", {"hand_set": "ก"}),
    ("combine", "projects", {"area_own": "เศรษฐกิจ", "area": "เศรษฐกิจ"}),
    ("combine", "sets", {"decision": "คนละโครงการ"}),
    ("combine", "villages", {"households": 7}),
    ("score", "plan", {"points_1": 3}),
    ("score", "criteria", {"weight": 9}),
    ("export", "tambons", {"vision": "ตำบลน่าอยู่"}),
    ("export", "plan", {"name_own": "ชื่อใหม่"}),
    ("export", "choices", {"order": 99}),
]


@pytest.mark.parametrize(("step", "table", "change"), CHANGES)
def test_what_a_step_reads_makes_it_and_all_behind_it_to_be_done_again(
    tables: Rows, marks: dict[str, steps.Mark], step: str, table: str, change: Record
):
    tables[table][0] |= change
    again = [name for name, value in values(tables, marks).items() if value is REDO]
    assert again == list(steps.STEPS[steps.STEPS.index(step) :])
    assert TABLES[table].sheet in why(step, tables, marks)


UNREAD = [
    ("projects", {"last_year": "ดำเนินการแล้ว"}, ["classify", "match", "combine", "score", "export"]),
    ("projects", {"outcome": "อยู่ในโครงการตำบล"}, ["classify", "match", "combine", "score"]),
    ("projects", {"area_own": "เศรษฐกิจ", "area": "เศรษฐกิจ"}, ["classify", "match", "score", "export"]),
    ("sets", {"note": "ดูแล้ว", "decided_by": "ปลัด", "likeness": 3}, list(steps.STEPS)),
    ("plan", {"note": "ดูแล้ว", "meeting_reason": "มติ"}, list(steps.STEPS)),
    ("villages", {"people": 900}, ["import", "classify", "match", "combine", "score"]),
]


@pytest.mark.parametrize(("table", "change", "unmoved"), UNREAD)
def test_what_a_step_does_not_read_leaves_it_as_it_was(
    tables: Rows, marks: dict[str, steps.Mark], table: str, change: Record, unmoved: list[str]
):
    tables[table][0] |= change
    for step in unmoved:
        assert steps.fingerprint(step, tables) == marks[step].made_from, step


def test_a_heading_that_waits_for_staff_is_no_change_and_one_they_taught_is(
    tables: Rows, marks: dict[str, steps.Mark]
):
    tables["headings"].append({"heading": "ผู้รับประโยชน์", "field": None})
    assert values(tables, marks)["import"] is not REDO
    tables["headings"][-1]["field"] = "เป้าหมาย"
    assert values(tables, marks)["import"] is REDO


def test_other_settings_than_a_steps_own_are_no_change(tables: Rows, marks: dict[str, steps.Mark]):
    tables["settings"].append({"name": "ตัวนับรหัสเมื่อไม่ทราบตำบล", "value": "00=7"})
    tables["choices"].append({"list": "groups", "value": "กลุ่มใหม่"})
    assert REDO not in values(tables, marks).values()


def test_a_project_added_taken_out_or_typed_without_a_code_is_a_change(
    tables: Rows, marks: dict[str, steps.Mark]
):
    more = tables | {"projects": [*tables["projects"], {"code": None, "name": "พิมพ์เอง"}]}
    less = tables | {"projects": tables["projects"][1:]}
    assert values(more, marks)["classify"] is values(less, marks)["classify"] is REDO


def test_a_project_that_the_committee_typed_into_the_plan_makes_combine_to_be_done_again(
    tables: Rows, marks: dict[str, steps.Mark]
):
    tables["plan"].append(frames.row("plan", tambon="ปาเสมัส", name="เสนอเพิ่ม"))
    assert why("combine", tables, marks) == "โครงการตำบล เปลี่ยนหลังทำขั้นนี้"


def test_a_step_behind_one_that_must_be_done_again_says_which(tables: Rows, marks: dict[str, steps.Mark]):
    tables["rules"].reverse()
    assert why("match", tables, marks) == "ทำขั้นจัดประเภทใหม่ก่อน"


def test_all_sheets_that_changed_are_named(tables: Rows, marks: dict[str, steps.Mark]):
    tables["rules"].reverse()
    tables["abbreviations"][0]["meaning"] = "อื่น"
    assert why("classify", tables, marks) == "คำจัดประเภท, คำย่อและคำพ้อง เปลี่ยนหลังทำขั้นนี้"


def test_a_step_behind_a_changed_one_that_never_ran_has_not_begun(tables: Rows, marks: dict[str, steps.Mark]):
    tables["rules"].reverse()
    del marks["export"]
    assert values(tables, marks)["export"] is NOT_YET


WAITING: list[tuple[str, Callable[[Rows], Any], str]] = [
    ("import", lambda t: t["villages"][0].update(received="ยังไม่ส่ง"), "ยังไม่ได้รับแผน 1 หมู่บ้าน"),
    ("import", lambda t: t["villages"][0].update(received=None), "ยังไม่ได้รับแผน 1 หมู่บ้าน"),
    ("match", lambda t: t["sets"][0].update(decision=None), "รอพิจารณา 1 ชุด"),
    ("score", lambda t: t["plan"][0].update(score_state="ให้คะแนนยังไม่ครบ"), "ให้คะแนนยังไม่ครบ 1 โครงการ"),
]


@pytest.mark.parametrize(("step", "unsettle", "told"), WAITING)
def test_a_step_is_going_on_while_something_waits(
    tables: Rows, step: str, unsettle: Callable[[Rows], Any], told: str
):
    settle(tables)
    unsettle(tables)
    marks = {name: steps.Mark(AT, steps.fingerprint(name, tables)) for name in steps.STEPS}
    found = {state.step: state for state in steps.states(tables, marks)}
    assert (found[step].value, found[step].why, found[step].since) == (WORKING, told, AT)
    assert {state.value for name, state in found.items() if name != step} == {DONE}


def test_a_village_that_said_it_has_no_plan_is_not_waited_for(tables: Rows, marks: dict[str, steps.Mark]):
    settle(tables)
    tables["villages"][0]["received"] = "แจ้งว่าไม่มีแผน"
    assert values(tables, marks)["import"] is DONE


def test_what_was_made_without_a_mark_is_to_be_done_again_but_for_documents_read(tables: Rows):
    settle(tables)
    found = {state.step: state for state in steps.states(tables, {})}
    assert found["import"].value is DONE
    assert [found[step].value for step in ("classify", "match", "combine")] == [REDO] * 3
    assert found["classify"].why == "ไม่ทราบว่าทำจากข้อมูลใด"
    assert found["score"].value is found["export"].value is NOT_YET


@pytest.mark.parametrize("made_from", ["", "rubbish", "projects=", "projects=0;x=1;", "ต=ก"])
def test_a_mark_that_nobody_can_read_is_a_change(tables: Rows, marks: dict[str, steps.Mark], made_from: str):
    marks["classify"] = steps.Mark(AT, made_from)
    assert values(tables, marks)["classify"] is REDO


def test_a_fingerprint_names_every_table_and_gives_no_text_away(tables: Rows):
    parts = [part.split("=") for part in steps.fingerprint("classify", tables).split(";")]
    assert [table for table, _ in parts] == ["projects", "rules", "agencies", "abbreviations"]
    assert all(len(sign) == 16 and int(sign, 16) >= 0 for _, sign in parts)


class Spied(dict[str, Any]):
    """A record that notes which columns are read of it."""

    def __init__(self, row: Record, read: set[str]) -> None:
        super().__init__(row)
        self.read = read

    def __getitem__(self, column: str) -> Any:
        self.read.add(column)
        return super().__getitem__(column)

    def get(self, column: str, default: Any = None) -> Any:
        self.read.add(column)
        return super().get(column, default)

    def __or__(self, other: Record) -> "Spied":  # type: ignore[override]
        return Spied({**self, **other}, self.read)


def spied(tables: Rows) -> tuple[dict[str, list[Any]], dict[str, set[str]]]:
    read: dict[str, set[str]] = {table: set() for table in tables}
    return {table: [Spied(row, read[table]) for row in rows] for table, rows in tables.items()}, read


def inputs(step: str, table: str) -> set[str]:
    return set(steps.INPUTS[step][table])


def test_the_inputs_of_classify_are_what_its_code_reads(tables: Rows):
    rows, read = spied(tables)
    now = _whole_way()[1]
    classify.classify(rows["projects"], now.rules, now.abbreviations, agencies=now.agencies, sheet="")
    read["projects"] |= {"code"}  # told in findings; the sample has none
    assert read["projects"] - {"area_own", "group_own"} == inputs("classify", "projects")
    settings.from_sheets({**tables, **{name: rows[name] for name in ("rules", "agencies", "abbreviations")}})
    assert read["rules"] - {"origin"} == inputs("classify", "rules")
    assert read["agencies"] == inputs("classify", "agencies")
    assert read["abbreviations"] == inputs("classify", "abbreviations") == inputs("match", "abbreviations")


def test_the_inputs_of_match_are_what_its_code_reads(tables: Rows):
    tables["projects"][0]["hand_set"] = "ก"
    rows, read = spied(tables)
    suggestions = match.suggest(rows["projects"], _whole_way()[1].abbreviations)
    projects = {row["code"]: row for row in rows["projects"]}
    set_sheet.update([], suggestions, set_sheet.Collected(projects, projects))
    assert read["projects"] == inputs("match", "projects")


def test_the_inputs_of_combine_are_what_its_code_reads(tables: Rows):
    heads = [row for row in tables["sets"] if row["code"] is None]
    for head, judgement in zip(
        heads, ["รวมเป็นโครงการเดียว", "คงแยกและอ้างถึงกัน", "กำหนดหน่วยดำเนินการ"], strict=False
    ):
        head["decision"] = judgement
    tables["projects"][0]["left_out"] = "ใช่"
    tables["projects"][1]["votes"] = 12
    rows, read = spied(tables)
    decisions, _ = sets.decisions(rows["sets"])
    coders = {row["tambon"]: Coder(row["short_code"], None, []) for row in rows["tambons"]}
    combine.combine(
        rows["projects"], decisions, plan=tables["plan"], villages=rows["villages"], coders=coders
    )  # fmt: skip
    assert read["projects"] == inputs("combine", "projects")
    assert read["sets"] | {"tambon"} == inputs("combine", "sets")
    assert read["villages"] == inputs("combine", "villages")


def test_the_inputs_of_score_are_what_its_code_reads(tables: Rows):
    rows, read = spied(tables)
    now = settings.from_sheets({**tables, "criteria": rows["criteria"]})
    score.check(score.apply(rows["plan"], now.scoring), now.scoring)
    formulas = set(TABLES["plan"].names(Owner.FORMULA))
    assert read["plan"] - formulas - {"band", "code"} == inputs("score", "plan") - {"code"}
    assert read["criteria"] == inputs("score", "criteria")


def test_the_inputs_of_export_are_what_its_code_reads(tables: Rows, monkeypatch: pytest.MonkeyPatch):
    read: dict[int, set[str]] = {}
    real = outline.records

    def noted(frame: Any) -> list[Any]:
        return [Spied(row, read.setdefault(id(frame), set())) for row in real(frame)]

    monkeypatch.setattr(outline, "records", noted)
    of_tambon: set[str] = set()
    tables["plan"][0] |= {"members": None, "several_villages": "ใช่", "households": None}
    tables["projects"] += [
        tables["projects"][0] | {"code": "ปส-99-001", "left_out": left} for left in ("ใช่", None)
    ]
    shown = {name: frames.frame(name, tables[name]) for name in ("plan", "projects", "villages")}
    for row in tables["tambons"]:
        usual = {"district": "", "province": "", "first_year_be": 2566, "as_of": AT.date()}
        outline.tambon_plan(tambon=Spied(row, of_tambon), **usual, **shown)
    for name, frame in shown.items():
        assert read[id(frame)] == inputs("export", name), name
    assert of_tambon == inputs("export", "tambons")


def test_every_input_is_a_column_of_its_table():
    for made_from in steps.INPUTS.values():
        for table, columns in made_from.items():
            assert set(columns) <= set(TABLES[table].by_name)
            assert set(TABLES[table].key) <= set(columns)


def test_four_thousand_projects_are_judged_in_no_time(tables: Rows):
    big = tables | {
        table: [row | {"code": f"ปส-01-{n:04}"} for n in range(4_000) for row in [tables[table][n % 20]]]
        for table in ("projects", "plan")
    }
    marks = {step: steps.Mark(AT, steps.fingerprint(step, big)) for step in steps.STEPS}
    began = time.perf_counter()
    steps.states(big, marks)
    assert time.perf_counter() - began < 1.5  # 0.2 s on an idle machine
