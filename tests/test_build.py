"""The built workbook says what the schema and the shipped settings say, and is built the same each time."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.support.workbook_parts import Parts
from workbooks.build import MASTER, build
from xlplan import settings
from xlplan.core import frames
from xlplan.core.columns import Kind, Owner, Table
from xlplan.core.schema import TABLES, filled_tables, heading_of, sheet_formula
from xlplan.office.workbook_file import WorkbookFile


@pytest.fixture(scope="module")
def master() -> openpyxl.Workbook:
    return openpyxl.load_workbook(MASTER)


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("1.xlsx", "2.xlsx"):
        build(tmp_path / name)
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_the_committed_workbook_is_what_the_sources_say(tmp_path: Path) -> None:
    build(tmp_path / "master.xlsx")
    fresh, committed = Parts(tmp_path / "master.xlsx"), Parts(MASTER)
    assert list(fresh) == list(committed)
    assert [name for name in fresh if fresh[name] != committed[name]] == [], "run: python workbooks/build.py"


@pytest.mark.parametrize("table", filled_tables(), ids=lambda table: table.name)
def test_every_table_has_its_sheet_headings_and_formulas(master: openpyxl.Workbook, table: Table) -> None:
    sheet = master[table.sheet]
    assert list(sheet.tables) == [table.name]
    made = sheet.tables[table.name]
    top = int(re.sub(r"\D", "", made.ref.split(":")[0]))
    if table.name != "figures":
        assert made.ref.startswith("A1:")
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
    for number, column in enumerate(table.columns, start=1):
        heading = heading_of(column, None)
        assert sheet.cell(top, number).value == heading
        assert made.tableColumns[number - 1].name == heading
        assert not re.search(r"[\n\[\]#'@]|^\s|\s$", heading)
        first = sheet.cell(top + 1, number)
        if column.formula:
            assert first.value == f"={sheet_formula(table, column, None)}"
            assert made.tableColumns[number - 1].calculatedColumnFormula.attr_text == first.value[1:]
            assert first.number_format != "@", "a formula in a text cell stays text"
        else:
            assert (first.number_format == "@") == (column.kind is Kind.TEXT)
        if table.name != "figures":
            dimension = sheet.column_dimensions[openpyxl.utils.get_column_letter(number)]
            assert (dimension.hidden, dimension.outlineLevel) == ((False, 0) if column.shown else (True, 1))


def test_the_sheets_people_need_first_are_the_ones_they_see(master: openpyxl.Workbook) -> None:
    seen = [sheet.title for sheet in master if sheet.sheet_state == "visible"]
    wanted = ("figures", "villages", "documents", "projects", "findings", "sets", "plan")
    assert seen[:-1] == [TABLES[name].sheet for name in wanted]
    assert master[seen[-1]].max_row > 20
    assert {sheet.sheet_state for sheet in master} == {"visible", "hidden"}  # Excel's own menu shows them
    assert all(sheet.sheet_properties.tabColor for sheet in master)


SHIPPED = ("choices", "agencies", "headings", "rules", "abbreviations", "filters", "criteria", "settings")


@pytest.mark.parametrize("name", SHIPPED)
def test_setting_sheets_hold_the_shipped_rows(name: str) -> None:
    assert WorkbookFile(MASTER).read(name).equals(frames.frame(name, settings.shipped_rows(name)))


def test_all_other_tables_are_empty_and_no_year_is_set() -> None:
    workbook = WorkbookFile(MASTER)
    assert [table.name for table in filled_tables() if len(workbook.read(table.name))] == [
        table.name for table in filled_tables() if table.name in SHIPPED
    ]
    assert workbook.first_year_be is None


def test_every_list_has_a_name_its_words_stand_together_and_it_never_forbids(
    master: openpyxl.Workbook,
) -> None:
    listed = [row["list"] for row in settings.shipped_rows("choices")]
    runs = [name for name, before in zip(listed, [None, *listed], strict=False) if name != before]
    assert len(runs) == len(set(runs)), "a list is found as one run of rows"
    for table in filled_tables():
        validations = {
            str(found.sqref).split(":")[0].rstrip("2"): found
            for found in master[table.sheet].data_validations.dataValidation
        }
        for number, column in enumerate(table.columns, start=1):
            found = validations.pop(openpyxl.utils.get_column_letter(number), None)
            assert (found is not None) == bool(column.choices), column.name
            if found is not None:
                assert found.errorStyle == "warning"
                assert found.formula1 == f"list_{column.choices}"
                assert found.formula1 in master.defined_names
                assert column.choices in {*listed, "tambons"}, f"no words for {column.choices}"
        assert not validations


def test_staffs_columns_are_told_by_their_colour(master: openpyxl.Workbook) -> None:
    colours = {
        owner: {
            master[table.sheet].cell(1, number).fill.start_color.rgb
            for table in filled_tables()
            for number, column in enumerate(table.columns, start=1)
            if column.owner is owner and table.name != "figures"
        }
        for owner in Owner
    }
    assert all(len(found) == 1 for found in colours.values())
    assert len(set.union(*colours.values())) == len(Owner)


def test_the_file_says_what_excel_and_we_must_know(master: openpyxl.Workbook) -> None:
    assert master.custom_doc_props["xlplan"].value == "4"
    assert master.calculation.fullCalcOnLoad
    assert not [name for name in Parts(MASTER) if "vba" in name.lower() or "external" in name.lower()]
    everything = b"".join(Parts(MASTER).values())
    assert b"_xlfn" not in everything  # Excel 2016 must know every function
    assert b"x14" not in everything
