"""The selftest goes on whatever fails, says what it saw, and leaves a report; Excel itself is not here."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from tests.support.made_up_windows import MadeUpWindows
from xlplan import ribbon, words
from xlplan.errors import NothingToUndoError
from xlplan.setup import selftest, selftest_excel
from xlplan.setup.install import add_in_content
from xlplan.setup.selftest_excel import Bench, Prepared
from xlplan.setup.trying import SelftestError, SkippedError, Step, tried
from xlplan.words.buttons import Choice
from xlplan.words.functions import BY_NAME, FUNCTIONS

TODAY = datetime(2026, 1, 15, 9, 30)


def raising(error: Exception) -> Callable[[], str]:
    def run() -> str:
        raise error

    return run


class ExcelWithExamples:
    """An Excel that shows the workbook of examples as it was stored, calculating nothing."""

    def __init__(self) -> None:
        self.books = self
        self.opened: list[SimpleNamespace] = []

    def __iter__(self) -> Any:
        return iter(self.opened)

    def calculate(self) -> None:
        """Stored values are what Excel would calculate."""

    def open(self, path: Path) -> SimpleNamespace:
        sheet = openpyxl.load_workbook(path, data_only=True)[words.functions.SHEET]
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        area = SimpleNamespace(options=lambda **_: SimpleNamespace(value=rows))
        book = SimpleNamespace(
            name=path.name, sheets={words.functions.SHEET: SimpleNamespace(used_range=area)}
        )
        self.opened.append(book)
        return book


def test_a_step_that_fails_keeps_none_of_the_others_from_being_tried() -> None:
    said: list[str] = []
    outcomes = tried(
        [
            Step("ดี", lambda: "16.0"),
            Step("ผิด", raising(SelftestError("ค่าไม่ตรง"))),
            Step("ข้าม", raising(SkippedError("ไม่มี Excel"))),
            Step("หยุด", raising(NothingToUndoError())),
            Step("พัง", raising(RuntimeError("COM"))),
        ],
        said.append,
    )
    assert [one.passed for one in outcomes] == [True, False, None, False, False]
    assert [one.number for one in outcomes] == [1, 2, 3, 4, 5]
    assert outcomes[1].told == "ค่าไม่ตรง"
    assert outcomes[4].told.startswith("RuntimeError: COM")
    assert len(said) == 5


def test_on_another_system_what_needs_excel_is_skipped_and_nobody_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, xlplan: Any
) -> None:
    monkeypatch.setattr("xlplan.setup.doctor.examine", lambda machine, folder: ())
    ran = xlplan("doctor", "--selftest", "--folder", tmp_path, "--json")
    assert ran.code == 0
    passed = {step["title"]: step["passed"] for step in ran.json["steps"]}
    assert passed.pop(words.selftest.DOCTOR) is True
    assert passed.pop(words.selftest.ADD_IN_FILE) is True
    assert len(passed) >= len(FUNCTIONS) + 10
    assert set(passed.values()) == {None}
    report = tmp_path / words.selftest.HOSTILE_FOLDER / f"selftest-{datetime.now():%Y-%m-%d}.txt"
    assert report == Path(ran.json["report"])
    assert report.read_text("utf-8-sig").count("[ไม่ได้ตอบ]") == len(passed)


def test_on_windows_every_question_is_asked_and_the_answers_stand_in_the_report(
    pc: MadeUpWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest_excel, "steps", lambda machine, folder: [Step("หนึ่ง", lambda: "")])
    pc.put_excel("16.0.5400.1000")
    answers = iter([True, False, *[None] * 20])
    done = selftest.run(pc, pc.documents, ask=lambda _: next(answers), tell=lambda _: None, today=TODAY)
    asked = done.outcomes[2:]
    assert [one.title for one in asked] == list(words.selftest.QUESTIONS)
    assert [one.passed for one in asked[:3]] == [True, False, None]
    assert asked[0].number == 3
    told = done.report.read_text("utf-8-sig")
    assert "Excel 16.0.5400.1000" in told
    assert "15/1/2569 09:30" in told
    assert f" 4. [ไม่ผ่าน] {words.selftest.QUESTIONS[1]}" in told
    assert done.report.name == "selftest-2026-01-15.txt"


def test_a_second_selftest_writes_over_nothing_of_the_first(pc: MadeUpWindows, monkeypatch: Any) -> None:
    monkeypatch.setattr(selftest_excel, "steps", lambda machine, folder: [])
    reports = [
        selftest.run(pc, pc.documents, ask=lambda _: None, tell=lambda _: None, today=TODAY).report
        for _ in range(2)
    ]
    assert reports[0] != reports[1]
    assert all(report.is_file() for report in reports)


def test_the_shipped_add_in_has_a_button_for_every_verb() -> None:
    assert selftest_excel.add_in_file() == ""
    assert {"Import", "Combine"} <= selftest_excel.ids_of_ribbon(add_in_content())


def test_an_add_in_that_is_no_whole_file_fails(pc: MadeUpWindows) -> None:
    (outcome,) = tried(
        [Step(words.selftest.ADD_IN_FILE, lambda: str(selftest_excel.ids_of_ribbon(b"PK")))], lambda _: None
    )
    assert outcome.passed is False


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_example_of_a_function_is_found_and_compared(function: Any, pc: MadeUpWindows) -> None:
    bench = Bench(pc, pc.documents, ExcelWithExamples)  # type: ignore[arg-type]
    bench.app = ExcelWithExamples()  # type: ignore[assignment]
    assert selftest_excel.calculate(bench, function) == ""


def test_a_function_that_gives_something_else_is_told_with_its_formula(pc: MadeUpWindows) -> None:
    bench = Bench(pc, pc.documents, ExcelWithExamples)  # type: ignore[arg-type]
    bench.app = ExcelWithExamples()  # type: ignore[assignment]
    selftest_excel.calculate(bench, BY_NAME["PLAN_NUMBER"])
    sheet = bench.app.opened[0].sheets[words.functions.SHEET]  # type: ignore[attr-defined, union-attr]
    rows = sheet.used_range.options().value
    row = next(row for row in rows if str(row[0]).startswith("=PLAN_NUMBER("))
    row[1] = "#NAME?"
    with pytest.raises(SelftestError, match=r"=PLAN_NUMBER\(.* = '#NAME\?' ≠ 238613\.38"):
        selftest_excel.calculate(bench, BY_NAME["PLAN_NUMBER"])


def test_whoever_is_asked_agrees_and_names_the_sample(tmp_path: Path) -> None:
    person = Prepared(tmp_path)
    assert person.new_file("", "") == tmp_path / "แผน 2566"
    assert person.line("", "") == "2566"
    assert all(folder.is_dir() for folder in person.documents())
    message = words.notices.stopped("", "")
    assert person.tell(message) is Choice.CLOSE
    assert person.told == [message]


def test_a_program_that_goes_on_after_excel_was_closed_is_named(
    pc: MadeUpWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest_excel, "_SECONDS_TO_CLOSE", 0)
    monkeypatch.setattr(selftest_excel.time, "sleep", lambda seconds: None)
    excel: Any = SimpleNamespace(quit=lambda: None)
    pc.open_programs = {"pythonw.exe", "explorer.exe"}
    with pytest.raises(SelftestError, match=r"pythonw\.exe"):
        selftest_excel.close_excel(Bench(pc, pc.documents, lambda: excel, app=excel), frozenset())
    theirs = frozenset({"pythonw.exe"})  # of another program, running before
    assert selftest_excel.close_excel(Bench(pc, pc.documents, lambda: excel, app=excel), theirs) == ""


def test_a_button_that_stops_fails_with_what_it_said(pc: MadeUpWindows, monkeypatch: Any) -> None:
    messages = iter([words.notices.stopped("ไฟล์ถูกป้องกัน", "จัดประเภท"), words.notices.bug(Path("x.log"))])

    def press(verb: str, excel: Any) -> None:
        excel.dialogs.tell(next(messages))

    monkeypatch.setattr(selftest_excel.ribbon, "press", press)
    bench = Bench(pc, pc.documents, lambda: None, app=SimpleNamespace())  # type: ignore[arg-type, return-value]
    for said in ("ไฟล์ถูกป้องกัน", r"x\.log"):
        with pytest.raises(SelftestError, match=said):
            selftest_excel.press(bench, "classify")
    with pytest.raises(SkippedError):
        selftest_excel.press(Bench(pc, pc.documents, bench.start), "classify")


def test_the_first_buttons_work_in_a_folder_with_a_hostile_name(pc: MadeUpWindows, calc_app: Any) -> None:
    """Calc stands in for Excel; the other buttons go the same way, and take longer."""
    place = pc.documents / words.selftest.HOSTILE_FOLDER
    bench = Bench(pc, place, lambda: calc_app, app=calc_app)
    place.mkdir()
    new, *_, show_help = selftest_excel.steps_in_excel(bench)[: len(ribbon.BUTTONS)]
    outcomes = tried([new, show_help], lambda _: None)
    assert [(one.passed, one.told) for one in outcomes] == [(True, "สร้างไฟล์แผนแล้ว"), (True, "")]
    assert list((place / words.selftest.PLAN).rglob("*.xlsx"))
