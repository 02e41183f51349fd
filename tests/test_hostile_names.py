"""Names that try to run something, and files laid beside a workbook in the hope that they are run."""

import subprocess
import sys
from pathlib import Path

import pytest
import xlwings as xw

from tests.conftest import STAMP, rows_of
from tests.support.books import InFile
from tests.support.person import Person
from tests.support.village_plan import village_plan
from xlplan import pipeline, ribbon
from xlplan.before_excel import Excel
from xlplan.core.vocabulary import FOLDER_OUT, FOLDER_WORKBOOK
from xlplan.importing.step import import_documents
from xlplan.words.buttons import Choice

FOLDER = "ก & ข %TEMP% (1)"
NAME = "=แผน' ^&%PATH%.xlsx"
MODULES = ("docx", "openpyxl", "xlwings", "filelock", "pandas", "click", "sitecustomize", "xlplan")
# the server as the add-in starts it, but for its watch over an Excel that is not there; where pywin32 is
# missing, serving ends at once. Then the module of the functions, as Excel's first call has it imported
SERVE = """
import sys
from contextlib import suppress
from importlib import import_module
from xlplan import function_server
function_server.end_with = lambda process_id: None
with suppress(Exception):
    function_server.main(["{0}", "4711"])
import_module("xlplan.functions")
print(*sys.modules)
"""
RUNS = "import pathlib\npathlib.Path(__file__).with_suffix('.ran').touch()\n"


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    """A plan's folder in which somebody has laid modules and settings beside the workbook."""
    home = tmp_path / FOLDER / FOLDER_WORKBOOK
    home.mkdir(parents=True)
    (home.parent / FOLDER_OUT).mkdir()
    book = InFile(home)
    pipeline.new(book.open(), first_year_be=2566, listed=[], stamp=STAMP)
    title = "แผนพัฒนาหมู่บ้าน หมู่ที่ 3 ตำบลปาเสมัส พ.ศ. 2566 - 2570"
    headings = ("ที่", "โครงการ", "เป้าหมาย", "งบประมาณ 2566")
    plan = village_plan(tmp_path / "หมู่ 3.docx", title, [("1", "ขุดคลอง", "", "9")], headings=headings)
    import_documents(book.open(), [plan], stamp=STAMP)
    book.path.rename(home / NAME)
    for module in MODULES:
        (home / f"{module}.py").write_text(RUNS)
    for settings in ("xlplan.conf", "xlwings.conf"):
        (home / settings).write_text('"INTERPRETER_WIN","evil.exe"\n"PYTHONPATH","."\n')
    return home


def ran(folder: Path) -> list[Path]:
    return list(folder.glob("*.ran"))


def test_a_button_started_beside_such_files_runs_none_of_them(folder: Path) -> None:
    """As the add-in starts it; no Excel has that window, so it ends at once."""
    command = [sys.executable, "-I", "-m", "xlplan.ribbon", "4711", "combine"]
    assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 1
    assert ran(folder) == []
    # the same without -I does run them: the files are as hostile as they look
    subprocess.run([sys.executable, *command[2:]], cwd=folder, check=False, capture_output=True)
    assert ran(folder) != []


def test_the_function_server_started_beside_them_runs_none(folder: Path) -> None:
    command = [sys.executable, "-I", "-c", SERVE]
    served = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=120)
    assert {"xlplan.functions", "xlwings"} <= set(served.stdout.split())
    assert ran(folder) == []
    # the same without -I does run them, once the first of them lets the program itself be found
    (folder / "xlplan.py").unlink()
    subprocess.run([sys.executable, *command[2:]], cwd=folder, check=False, capture_output=True)
    assert folder / "xlwings.ran" in ran(folder)


def test_a_plan_with_such_names_and_a_sheet_of_settings_works_and_runs_nothing(
    calc_app: xw.App, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "path", [*sys.path])

    def refuse(*asked: object) -> None:
        raise AssertionError("settings were read from the workbook")

    monkeypatch.setattr(xw.utils, "read_config_sheet", refuse)
    book = calc_app.books.open(str(folder / NAME))
    settings = book.sheets.add("xlwings.conf", after=book.sheets[-1])
    settings.range("A1").value = [["INTERPRETER_WIN", "evil.exe"], ["PYTHONPATH", str(folder)]]
    person = Person(Choice.GO)
    for verb in ("classify", "combine", "export"):
        ribbon.press(verb, Excel(calc_app, person))
    assert [message.title for message in person.told][-1] == "จัดทำเอกสารแล้ว 1 ฉบับ"
    assert len(rows_of(folder / NAME, "plan")) == 1
    assert ran(folder) == []
    assert str(folder) not in sys.path
