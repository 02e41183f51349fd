"""The add-in's macros, run: over a pretended Excel and Windows, from the button or the cell to Python."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from types import SimpleNamespace

import pytest
from openpyxl.utils import get_column_letter

from tests.support import udf_server
from tests.support.addin_in_excel import HWND, PROCESS_ID, AddinInExcel, Control, Ribbon
from tests.test_addin import RIBBON, VERSION
from workbooks.build import ADDIN
from workbooks.ribbon import NAMESPACE
from workbooks.vba_sources import sub_of
from xlplan import ribbon
from xlplan.dialogs import excel_dialogs
from xlplan.functions import ExcelError
from xlplan.words import addin
from xlplan.words.functions import CATEGORY, FUNCTIONS, Example, Function
from xlplan.words.verbs import SHEETS_SHOWN, VERBS, Verb

LOCAL = r"C:\Users\สมชาย & ใจดี %x%\AppData\Local"
ENVIRONMENT = rf"{LOCAL}\xlplan\env\Scripts\pythonw.exe"
PLAIN = rf"{LOCAL}\xlplan\python\pythonw.exe"
DLL = rf"{LOCAL}\xlplan\env\xlwings64-{VERSION}.dll"


def opened(*files: str, **more: object) -> AddinInExcel:
    return AddinInExcel(ADDIN, local=LOCAL, files=set(files or (ENVIRONMENT, DLL)), **more)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb.group], ids=lambda verb: verb.name)
def test_a_button_hands_its_actions_name_to_the_fixed_python(verb: Verb) -> None:
    excel = opened()
    excel.run(sub_of(verb), Control())
    (started,) = excel.handed("CreateProcessW")
    assert started[0] == ENVIRONMENT
    assert started[1] == f'"{ENVIRONMENT}" -I -m xlplan.ribbon {HWND} {verb.name}'
    assert started[7] == rf"{LOCAL}\xlplan"
    assert started[2:7] == (0, 0, 0, 0, 0)  # no handle is inherited, no environment is made
    assert len(excel.handed("CloseHandle")) == 2  # of the process and of its thread
    assert excel.handed("MessageBoxW") == []


@pytest.mark.parametrize(
    ("sub", "tag", "action"),
    [
        ("ShowSheet", "projects", "show projects"),
        ("PressSplit", "province_issue", "split province_issue"),
        ("PressFilter", "village", "filter village"),
        ("PressFilter", "", "filter"),
    ],
)
def test_an_entry_of_a_menu_hands_on_its_word(sub: str, tag: str, action: str) -> None:
    excel = opened()
    excel.run(sub, Control(tag=tag))
    assert excel.handed("CreateProcessW")[0][1] == f'"{ENVIRONMENT}" -I -m xlplan.ribbon {HWND} {action}'


def pressed(excel: AddinInExcel, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """What Python makes of the command lines: the window, and the action it is to do."""
    found = list[tuple[int, str]]()
    monkeypatch.setattr(ribbon, "app_of", lambda window: SimpleNamespace(pid=1))
    monkeypatch.setattr(ribbon, "press", lambda action, excel: found.append((excel.window, action)))
    monkeypatch.setattr(excel_dialogs, "dialogs_for", lambda _: None)
    monkeypatch.setattr(ribbon, "_escape_watched", lambda window: None)
    for started in excel.handed("CreateProcessW"):
        arguments = started[1].split(f'"{ENVIRONMENT}" -I -m xlplan.ribbon ')[1]
        assert ribbon.main(arguments.split(" ")) == 0
    return found


def test_what_arrives_in_python_is_the_action_in_the_window_it_was_pressed_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    excel = opened()
    names = [verb.name for verb in VERBS if verb.group]
    pressed_with = [action for verb in VERBS if verb.group for action in verb.pressed.values()]
    tables = [table for part in SHEETS_SHOWN.values() for table in part]
    for button in RIBBON.iter(f"{{{NAMESPACE}}}button"):
        excel.run(button.get("onAction"), Control(tag=button.get("tag", "")))
    arrived = pressed(excel, monkeypatch)
    assert {window for window, _ in arrived} == {HWND}
    actions = [action for _, action in arrived]
    assert sorted(actions) == sorted([*pressed_with, *(f"{ribbon.SHOW} {table}" for table in tables)])
    assert set(ribbon.BUTTONS) <= set(names)


def test_without_an_environment_the_plain_python_is_used() -> None:
    excel = opened(PLAIN)
    excel.run("PressCombine", Control())
    assert excel.handed("CreateProcessW")[0][:2] == (PLAIN, f'"{PLAIN}" -I -m xlplan.ribbon {HWND} combine')


def test_where_nothing_is_installed_a_message_says_so_in_thai() -> None:
    excel = opened("nothing.txt")
    excel.run("PressCombine", Control())
    assert excel.handed("CreateProcessW") == []
    ((window, text, title, _),) = excel.handed("MessageBoxW")
    assert window == HWND
    assert title == addin.NOT_INSTALLED.title
    assert text.split("\n") == [addin.NOT_INSTALLED.what, rf"{LOCAL}\xlplan", addin.NOT_INSTALLED.now]


def test_where_windows_does_not_start_it_a_message_says_so_in_thai() -> None:
    excel = opened(starts=False)
    excel.run("PressCombine", Control())
    ((_, text, title, _),) = excel.handed("MessageBoxW")
    assert title == addin.NOT_STARTED.title
    assert text.split("\n") == [addin.NOT_STARTED.what, rf"{LOCAL}\xlplan", addin.NOT_STARTED.now]


def test_what_is_said_without_python_keeps_to_the_messages_form() -> None:
    for message in (addin.NOT_INSTALLED, addin.NOT_STARTED):
        assert len(message.title) <= 45
        assert message.what
        assert message.now


def test_buttons_for_a_plan_can_be_pressed_only_while_a_plan_is_open() -> None:
    excel = opened()
    excel.run("RibbonLoaded", Ribbon())
    book = excel.excel.add_workbook()
    for marks, is_plan in (
        ({}, False),
        ({"other": "2"}, False),
        ({"xlplan": ""}, False),
        ({"xlplan": "2"}, True),
    ):
        book.marks = marks
        assert excel.asked("NeedsPlan") is is_plan, marks
        assert excel.asked("NoPlan") is not is_plan, marks


def test_the_ribbon_asks_again_when_another_workbook_is_active() -> None:
    excel, ribbon = opened(), Ribbon()
    excel.run("RibbonLoaded", ribbon)
    for event in ("WorkbookActivate", "WorkbookDeactivate"):
        before = ribbon.asked_again
        excel.run(f"ThisWorkbook.excelEvents_{event}", excel.excel.workbook)
        assert ribbon.asked_again == before + 1
    excel.run("ThisWorkbook.excelEvents_WorkbookAfterSave", excel.excel.workbook, True)
    assert ribbon.asked_again == 3


def test_without_its_variables_the_addin_still_works() -> None:
    excel, ribbon = opened(), Ribbon()
    excel.run("RibbonLoaded", ribbon)
    excel.forget_variables()
    excel.remembers = ribbon  # what stands at the noted place
    excel.run("Refresh")
    assert ribbon.asked_again == 1
    excel.run("PressCombine", Control())
    assert len(excel.handed("CreateProcessW")) == 1


def test_a_ribbon_of_another_excel_is_never_taken_up() -> None:
    excel, ribbon = opened(), Ribbon()
    excel.run("RibbonLoaded", ribbon)
    excel.forget_variables()
    excel.remembers, excel.process_id = ribbon, PROCESS_ID + 1
    excel.run("Refresh")
    assert ribbon.asked_again == 0


# --- the worksheet functions ---


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_function_hands_its_arguments_to_python(function: Function) -> None:
    excel = opened()
    arguments = tuple(f"value {place}" for place in range(len(function.arguments)))
    assert excel.run(function.name, *arguments) == "computed"
    ((module, name, given, workbook, caller),) = excel.server.calls
    assert (module, name, given) == ("xlplan.functions", function.name, arguments)
    assert {repr(workbook), repr(caller)} == {"Nothing"}  # xlwings looks into no workbook


def test_ranges_arrive_as_values() -> None:
    excel = opened()
    sheet = excel.excel.sheet(1)
    for place, value in (("A1", 1.5), ("A2", None), ("B1", "สาม"), ("B2", 4.0)):
        sheet.set_value(place, value)
    excel.excel.add_module(
        'Function Try() As Variant\nTry = PLAN_SCORE(Range("A1:B2"), Range("B1"))\nEnd Function'
    )
    assert excel.run("Try") == "computed"
    assert excel.server.calls[0][2] == (((1.5, "สาม"), (None, 4.0)), "สาม", udf_server.MISSING)


def test_several_areas_are_an_error_and_not_half_a_value() -> None:
    excel = opened()
    excel.excel.add_module('Function Try() As Variant\nTry = PLAN_RANK(Range("A1:A2,C1:C2"))\nEnd Function')
    assert excel.run("Try") == "#VALUE!"
    assert excel.server.calls == []


def test_what_python_cannot_compute_is_an_error_of_excels_and_never_a_text() -> None:
    def fails(name: str, text: str) -> str:
        raise ValueError(text)

    assert opened(computes=fails).run("PLAN_NUMBER", "twelve") == "#VALUE!"


def test_an_error_stays_one_cells_error() -> None:
    shapes = (
        (int(ExcelError.NUM), "#NUM!"),
        ([1.0, int(ExcelError.VALUE)], (1.0, "#VALUE!")),
        ([[1.0], [int(ExcelError.NUM)], ["สาม"]], ((1.0,), ("#NUM!",), ("สาม",))),
        ([[1.0, True], [None, int(ExcelError.VALUE)]], ((1.0, True), ("", "#VALUE!"))),
    )
    for given, shown in shapes:
        assert opened(computes=lambda *arguments, given=given: given).run("PLAN_NUMBER", "x") == shown


def test_nothing_computed_is_an_empty_text() -> None:
    assert opened(computes=lambda *given: None).run("PLAN_CLEAN", "") == ""


def test_what_may_be_left_out_may_be_left_out() -> None:
    excel = opened()
    excel.excel.add_module("Function Try() As Variant\nTry = PLAN_RANK(1)\nEnd Function")
    assert excel.run("Try") == "computed"
    assert excel.server.calls[0][2] == (1, udf_server.MISSING)


@pytest.fixture(scope="module")
def computes() -> Iterator[udf_server.Call]:
    with udf_server.udf_server("xlplan.functions") as call:
        yield call


EXAMPLES = [(function, example) for function in FUNCTIONS for example in function.examples]


@pytest.mark.parametrize(("function", "example"), EXAMPLES, ids=lambda one: getattr(one, "name", ""))
def test_every_example_comes_out_of_its_cells_by_vba_and_xlwings_own_server(
    computes: udf_server.Call, function: Function, example: Example
) -> None:
    """Cells, the wrapper, the conversion of xlwings, the function, and what the cell shows."""
    excel = opened(computes=computes)
    ranges, column = list[str](), 1
    for given in example.given:
        rows = given if isinstance(given, tuple) else ((given,),)
        letters = [get_column_letter(column + number) for number in range(len(rows[0]))]
        places = [[f"{letter}{number}" for letter in letters] for number in range(1, len(rows) + 1)]
        for place, value in zip(chain(*places), chain(*rows), strict=True):
            if value is not None:
                excel.excel.sheet(1).set_value(place, float(value) if isinstance(value, int) else value)
        ranges.append(f'Range("{places[0][0]}:{places[-1][-1]}")')
        column += len(rows[0]) + 1
    formula = f"{function.name}({', '.join(ranges)})"
    excel.excel.add_module(f"Function Try() As Variant\nTry = {formula}\nEnd Function")
    assert cells(excel.run("Try")) == cells(example.gives)


def cells(value: object) -> list[object]:
    if isinstance(value, tuple):
        return [cell for row in value for cell in cells(row)]
    return [value]


def test_the_function_server_is_started_like_a_button_once_for_all_cells() -> None:
    excel = opened(answers_after=3)
    for _ in range(5):
        assert excel.run("PLAN_CLEAN", "x") == "computed"
    (started,) = excel.handed("CreateProcessW")
    (class_id,) = excel.class_ids
    assert started[1] == f'"{ENVIRONMENT}" -I -m xlplan.function_server {class_id} {PROCESS_ID}'
    assert excel.handed("LoadLibraryW") == [(DLL,)]
    assert {asked[0] for asked in excel.handed("Answer")} == {class_id}


def test_a_server_that_ended_is_started_anew_under_another_id() -> None:
    excel = opened()
    excel.run("PLAN_CLEAN", "x")
    excel.end_server()
    assert excel.run("PLAN_CLEAN", "x") == "computed"
    assert len(set(excel.class_ids)) == len(excel.handed("CreateProcessW")) == 2


@pytest.mark.parametrize(
    ("files", "more", "waits"),
    [
        (("nothing.txt",), {}, 0),  # not installed
        (
            (ENVIRONMENT,),
            {},
            0,
        ),  # without the library: another of its name, beside a workbook, is never loaded
        ((ENVIRONMENT, DLL), {"starts": False}, 0),
        ((ENVIRONMENT, DLL), {"answers_after": None, "server_lives": False}, 1),
        ((ENVIRONMENT, DLL), {"answers_after": None}, 100),
    ],
)
def test_where_the_server_does_not_start_all_cells_are_errors_at_once(
    files: tuple[str, ...], more: dict[str, object], waits: int
) -> None:
    excel = opened(*files, **more)
    excel.excel.freeze_clock(datetime(2025, 1, 1, 9, 0))
    assert [excel.run("PLAN_CLEAN", "x") for _ in range(20)] == ["#VALUE!"] * 20
    assert len(excel.handed("WaitForSingleObject")) == waits
    assert excel.handed("MessageBoxW") == []
    excel.files |= {ENVIRONMENT, DLL}
    excel.starts, excel.answers_after = True, 0
    excel.excel.freeze_clock(datetime(2025, 1, 1, 9, 2))
    assert excel.run("PLAN_CLEAN", "x") == "computed", "tried again after a minute"


def test_a_server_that_is_slow_to_start_is_used_as_soon_as_it_answers() -> None:
    excel = opened(answers_after=103)
    excel.excel.freeze_clock(datetime(2025, 1, 1, 9, 0))
    shown = [excel.run("PLAN_CLEAN", "x") for _ in range(6)]
    assert shown == ["#VALUE!"] * 4 + ["computed"] * 2
    assert len(excel.handed("CreateProcessW")) == 1


def test_the_function_wizard_does_not_compute_at_every_key() -> None:
    excel = opened(is_in_wizard=True)
    assert excel.run("PLAN_CLEAN", "x") == ""
    assert excel.server.calls == []


def test_the_function_wizard_is_told_in_thai_what_functions_and_arguments_are() -> None:
    excel = opened()
    excel.run("DescribeFunctions")
    told = [named for (named,) in excel.handed("MacroOptions")]
    assert [named["Macro"] for named in told] == [f"'xlplan.xlam'!{one.name}" for one in FUNCTIONS]
    for named, function in zip(told, FUNCTIONS, strict=True):
        meanings = tuple(argument.meaning for argument in function.arguments)
        assert named["Description"] == function.meaning
        assert named["Category"] == CATEGORY
        assert named["ArgumentDescriptions"] == meanings
        assert all(len(text) <= 255 for text in (function.meaning, *meanings))
