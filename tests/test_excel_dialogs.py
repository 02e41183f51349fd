"""The same windows by Excel's own boxes: the text tells what their buttons do, closing is the safe answer."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import screen
from xlplan.dialogs.excel_dialogs import ExcelDialogs, dialogs_for
from xlplan.words import intake, windows
from xlplan.words.buttons import CLOSE, GO_ON, IMPORT, OPEN_FOLDER, STOP, TO_FIRST_PLACE, TO_FIRST_SET, Choice
from xlplan.words.messages import Message


class Items:
    """What was picked, counted from 1 as COM does."""

    def __init__(self, paths: list[str]) -> None:
        self.Count, self._paths = len(paths), paths

    def Item(self, number: int) -> str:  # noqa: N802  # Excel's own name
        assert number >= 1
        return self._paths[number - 1]


class Picker:
    """One of Excel's pickers, in which people pick `paths` or none."""

    def __init__(self, kind: int, paths: list[str]) -> None:
        self.kind, self.Title, self.AllowMultiSelect = kind, "", False
        self.SelectedItems, self.Filters, self.filters = Items(paths), self, [("All Files", "*.*")]

    def Clear(self) -> None:  # noqa: N802
        self.filters = []

    def Add(self, label: str, pattern: str) -> None:  # noqa: N802
        self.filters.append((label, pattern))

    def Show(self) -> int:  # noqa: N802
        return -1 if self.SelectedItems.Count else 0


class Excel:
    """An Excel in front of which somebody presses `pressed`, picks `paths` and types `typed`."""

    def __init__(self, pressed: str = "", paths: list[str] | None = None, typed: object = False) -> None:
        self.pressed, self.paths = pressed, paths or []
        self.typed = list(typed) if isinstance(typed, list) else [typed]
        self.shown: list[tuple[str, str, str]] = []
        self.pickers: list[Picker] = []
        self.asked: list[tuple[str, str, str]] = []
        self.api, self.hwnd = self, 1

    def alert(self, prompt: str, title: str, buttons: str) -> str:
        self.shown.append((prompt, title, buttons))
        return self.pressed

    def FileDialog(self, kind: int) -> Picker:  # noqa: N802
        self.pickers.append(Picker(kind, self.paths))
        return self.pickers[-1]

    def InputBox(self, prompt: str, title: str, default: str) -> object:  # noqa: N802
        self.asked.append((prompt, title, default))
        return self.typed.pop(0)


def message(*buttons: Any) -> Message:
    return Message("ชื่อเรื่อง", "อะไร", "ที่ไหน", "ทำอะไรต่อ", buttons)


@pytest.mark.parametrize(
    ("buttons", "box", "choices"),
    [
        ((CLOSE,), "ok", {"ok": Choice.CLOSE, "cancel": Choice.CLOSE}),
        ((STOP, IMPORT), "yes_no", {"yes": Choice.GO, "no": Choice.STOP, "cancel": Choice.STOP}),
        ((TO_FIRST_SET, GO_ON), "yes_no", {"yes": Choice.GO, "no": Choice.SHOW, "cancel": Choice.SHOW}),
        (
            (TO_FIRST_PLACE, OPEN_FOLDER, CLOSE), "yes_no_cancel",
            {"yes": Choice.SHOW, "no": Choice.OPEN, "cancel": Choice.CLOSE},
        ),
    ],
)  # fmt: skip
def test_a_button_of_the_box_is_the_verb_the_text_says(
    buttons: tuple[Any, ...], box: str, choices: dict[str, Choice]
) -> None:
    labels = {one.choice: one.label for one in buttons}
    names = {"yes": "ใช่ (Yes)", "no": "ไม่ใช่ (No)", "cancel": "ยกเลิก (Cancel)"}  # Windows may be English
    for pressed, choice in choices.items():
        excel = Excel(pressed)
        assert ExcelDialogs(excel).tell(message(*buttons)) is choice
        ((prompt, title, kind),) = excel.shown
        assert (title, kind) == ("ชื่อเรื่อง", box)
        assert prompt.startswith("อะไร\n\nที่ไหน\n\nทำอะไรต่อ")
        if pressed in box.split("_") and box != "ok":
            assert f"{names[pressed]} = {labels[choice]}" in prompt


def test_a_long_list_is_cut_since_a_box_does_not_scroll() -> None:
    excel = Excel("no")
    files = [f"แผนหมู่ที่ {number}" for number in range(400)]
    ExcelDialogs(excel).tell(intake.before_import(intake.Imported(0, 400, files, [], 0, 0, 0, 0)))
    ((prompt, _, _),) = excel.shown
    assert prompt.count("\n") < 40
    assert windows.and_more(376) in prompt  # 400 files and a heading, 25 lines of them shown


VILLAGES = [f"ตำบลปาเสมัส หมู่ที่ {number}" for number in range(1, 9)]
WHICH = intake.which_village("แผน 69.docx", table=2, projects=24)


@pytest.mark.parametrize(
    ("typed", "picked"),
    [
        (["3"], 2),
        ([" 8 "], 7),
        (["ตำบลปาเสมัส หมู่ที่ 4"], 3),
        (["๓"], 2),
        (["0", "9", "สอง", "", "2"], 1),
        ([False], None),
        (["99", False], None),
    ],
)
def test_a_list_is_shown_and_its_number_asked_for_until_it_is_one(
    typed: list[object], picked: int | None
) -> None:
    excel = Excel("ok", typed=typed)
    assert ExcelDialogs(excel).pick(WHICH, VILLAGES) == picked
    ((prompt, title, kind),) = excel.shown
    assert (title, kind) == (WHICH.title, "ok")
    assert all(f"{number} = {village}" in prompt for number, village in enumerate(VILLAGES, start=1))
    assert all(len(question) < 255 for question, _, _ in excel.asked)  # Excel's line takes no longer one
    assert len(excel.asked) == len(typed)


@pytest.mark.parametrize(
    ("typed", "choice"), [("2", Choice.REPLACE), ("1", Choice.STOP), (False, Choice.STOP)]
)
def test_where_a_box_has_too_few_buttons_they_are_chosen_by_number(typed: object, choice: Choice) -> None:
    asked = intake.other_version(
        "ใหม่", "เดิม", None, village="ตำบลปาเสมัส หมู่ที่ 3", compared=intake.Compared(38, 41, 5, 3)
    )
    excel = Excel("ok", typed=typed)
    assert ExcelDialogs(excel).tell(asked) is choice
    ((prompt, _, kind),) = excel.shown
    assert kind == "ok"
    assert all(f"{number} = {one.label}" in prompt for number, one in enumerate(asked.buttons, start=1))


@pytest.mark.parametrize(
    ("pressed", "kind", "picked"),
    [("yes", 3, ["C:/ก/แผน 1.docx", "C:/ก/แผน 2.docx"]), ("no", 4, ["C:/ก"]), ("cancel", 0, [])],
)
def test_documents_are_picked_by_excel(pressed: str, kind: int, picked: list[str]) -> None:
    excel = Excel(pressed, picked)
    assert ExcelDialogs(excel).documents() == [Path(path) for path in picked]
    assert [picker.kind for picker in excel.pickers] == ([kind] if kind else [])
    if kind == 3:
        (picker,) = excel.pickers
        assert picker.AllowMultiSelect
        assert picker.Title == windows.PICK_FILES
        (label, patterns), everything = picker.filters
        assert (label, everything) == (windows.PLAN_FILES, (windows.ALL_FILES, "*.*"))
        wanted = {
            "*.docx",
            "*.doc",
            "*.rtf",
            "*.odt",
            "*.htm",
            "*.html",
            "*.mht",
            "*.xlsx",
            "*.pdf",
            "*.jpg",
            "*.png",
        }
        assert wanted <= set(patterns.split("; "))


def test_what_is_not_picked_is_none() -> None:
    assert ExcelDialogs(Excel("yes")).documents() == []
    assert ExcelDialogs(Excel()).folder("เลือก") is None
    assert ExcelDialogs(Excel()).new_file("เก็บที่ใด", windows.PLAN_NAME) is None
    assert ExcelDialogs(Excel(paths=["C:/ก"])).new_file("เก็บที่ใด", windows.PLAN_NAME) is None


@pytest.mark.parametrize(
    ("typed", "made"),
    [("แผน 2566.xlsx", "แผน 2566.xlsx"), (" แผน อ.สุไหงโก-ลก ", "แผน อ.สุไหงโก-ลก"), ("แผน 2566", "แผน 2566")],
)
def test_a_new_file_lies_in_the_folder_under_the_name_that_was_typed(typed: str, made: str) -> None:
    excel = Excel(paths=["C:/ก"], typed=typed)
    assert ExcelDialogs(excel).new_file("เก็บที่ใด", windows.PLAN_NAME) == Path("C:/ก") / made
    assert excel.asked == [(windows.NEW_NAME, "เก็บที่ใด", windows.PLAN_NAME)]


@pytest.mark.parametrize(("typed", "line"), [("=1+1", "=1+1"), ("", ""), (False, None)])
def test_a_line_is_what_was_typed_or_nothing(typed: object, line: str | None) -> None:
    assert ExcelDialogs(Excel(typed=typed)).line("ชื่อ", "พิมพ์ชื่อ", "เดิม") == line


def test_without_tkinter_excel_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("xlplan.tk_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tkinter", None)
    assert isinstance(dialogs_for(Excel()), ExcelDialogs)


def test_without_a_screen_excel_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    screen.needs_tkinter()
    monkeypatch.delenv("DISPLAY", raising=False)
    assert isinstance(dialogs_for(Excel()), ExcelDialogs)


def test_with_tkinter_and_a_screen_our_own_windows_ask() -> None:
    screen.needs_tkinter()
    with screen.display():
        dialogs = dialogs_for(Excel())
        assert type(dialogs).__name__ == "TkDialogs"
        dialogs._root.destroy()  # type: ignore[attr-defined]
