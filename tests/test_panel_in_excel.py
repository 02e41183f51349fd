"""The panel on the open spreadsheet: its buttons do what the ribbon's do, in windows of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from tests.conftest import STAMP, rows_of
from tests.support import screen
from tests.support.books import InFile
from tests.support.village_plan import village_plan
from tests.support.windows import button, tkinter, when_shown
from xlplan import pipeline, ribbon
from xlplan.dialogs import tk_look
from xlplan.dialogs.panel import Panel
from xlplan.dialogs.tk_dialogs import TkDialogs
from xlplan.importing.step import import_documents

TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"


@pytest.fixture(scope="module", autouse=True)
def _screen() -> Iterator[None]:
    with screen.display():
        yield


@pytest.fixture()
def plan(tmp_path: Path) -> Path:
    book = InFile(tmp_path)
    pipeline.new(book.open(), first_year_be=2566, listed=[], stamp=STAMP)
    headings = ("ที่", "โครงการ", "เป้าหมาย", "งบประมาณ 2566")
    rows = [("1", "ก่อสร้างถนน คสล. สายบ้านใหม่", "500 เมตร", "500,000")]
    document = village_plan(tmp_path / "หมู่ 3.docx", TITLE, rows, headings=headings)
    import_documents(book.open(), [document], stamp=STAMP)
    return book.path


@pytest.fixture()
def root(calc_app: xw.App) -> Iterator[tkinter.Tk]:
    root = tk_look.new_root()
    dialogs = TkDialogs(root)
    Panel(
        root,
        press=lambda name, progress: ribbon.press_in_panel(calc_app, name, dialogs, progress),
        plan_name=lambda: ribbon.plan_in_front(calc_app),
    )
    root.deiconify()
    root.update()
    yield root
    if root.children:
        root.destroy()


def test_a_button_of_the_panel_works_in_the_open_plan(root: tkinter.Tk, calc_app: xw.App, plan: Path) -> None:
    assert button(root, "จัดประเภท").instate(["disabled"])
    calc_app.books.open(str(plan))
    root.event_generate("<FocusIn>")
    root.update()
    assert button(root, "จัดประเภท").instate(["!disabled"])
    titles = []

    def answer(window: tkinter.Toplevel) -> None:
        titles.append(window.title())
        button(window, "ปิด").invoke()

    failed = when_shown(root, answer)
    button(root, "จัดประเภท").invoke()
    assert (failed, len(titles)) == ([], 1)
    (project,) = rows_of(plan, "projects")
    assert project["area_proposed"]
    assert calc_app.books.active.sheets["โครงการที่รวบรวม"].range("A2").value == "ปส-03-001"


def test_a_workbook_that_is_no_plan_turns_its_buttons_off(root: tkinter.Tk, calc_app: xw.App) -> None:
    calc_app.books.add()
    assert ribbon.plan_in_front(calc_app) is None
    root.event_generate("<FocusIn>")
    root.update()
    assert button(root, "รวมตามผล").instate(["disabled"])
    assert button(root, "สร้างไฟล์แผน").instate(["!disabled"])
