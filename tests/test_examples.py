"""The sheet ตัวอย่างสูตร shows every worksheet function, with the right values stored."""

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.formula import ArrayFormula

from tests.support.programs import validate
from tests.support.workbook_parts import Parts
from workbooks.examples import EXAMPLES, build
from xlplan import demo, functions, words
from xlplan.words.functions import FUNCTIONS

FORMULA, RESULT, EXPECTED = "A", "B", "C"


def sheet(*, values: bool) -> Any:
    return openpyxl.load_workbook(EXAMPLES, data_only=values)[words.functions.SHEET]


def examples() -> dict[str, str]:
    """The formula of every example by the place of its result, `B12:B14` for an array formula."""
    found = {}
    for (cell,) in sheet(values=False).iter_rows(min_col=2, max_col=2):
        if isinstance(cell.value, ArrayFormula):
            found[cell.value.ref] = cell.value.text
        elif cell.data_type == "f":
            found[cell.coordinate] = cell.value
    return found


def cells(reference: str, of: Any) -> Any:
    left, top, right, bottom = range_boundaries(reference)
    if (left, top) == (right, bottom):
        return of[reference].value
    return tuple(of.iter_rows(top, bottom, left, right, values_only=True))


def called(formula: str, of: Any) -> Any:
    """What the function gives for the cells that a formula names."""
    name, listed = re.fullmatch(r"=(\w+)\((.*)\)", formula).groups()  # type: ignore[union-attr]
    return getattr(functions, name)(*(cells(reference, of) for reference in listed.split(",")))


def test_the_same_sources_give_the_same_bytes_and_those_are_the_committed_ones(tmp_path: Path) -> None:
    for name in ("1.xlsx", "2.xlsx"):
        build(tmp_path / name)
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()
    fresh, committed = Parts(tmp_path / "1.xlsx"), Parts(EXAMPLES)
    assert dict(fresh) == dict(committed), "run: python workbooks/examples.py"


def test_every_function_is_used_and_every_example_is_there() -> None:
    used = [formula.partition("(")[0][1:] for formula in examples().values()]
    assert used == [function.name for function in FUNCTIONS for _ in function.examples]


@pytest.mark.parametrize(("place", "formula"), examples().items())
def test_stored_and_expected_values_are_what_the_function_gives(place: str, formula: str) -> None:
    stored = sheet(values=True)
    result = called(formula, stored)
    rows = (
        [["#VALUE!" if type(cell) is int else cell for cell in row] for row in result]
        if ":" in place
        else [["#VALUE!" if type(result) is int else result]]
    )
    for column in (RESULT, EXPECTED):
        shown = cells(place.replace(RESULT, column), stored)
        shown = shown if isinstance(shown, tuple) else ((shown,),)
        assert [["" if cell is None else cell for cell in row] for row in shown] == rows
    assert stored[place.partition(":")[0].replace(RESULT, FORMULA)].value == formula


def test_formulas_stand_in_the_file_without_any_path_and_are_not_calculated_on_opening() -> None:
    parts = Parts(EXAMPLES)
    assert b"PLAN_SCORE(E" in parts["xl/worksheets/sheet1.xml"]
    everything = b"".join(parts.values())
    assert not re.search(rb"xlam|externalLink|_xl|\]!", everything)
    assert b'fullCalcOnLoad="0"' in parts["xl/workbook.xml"]


def test_the_validator_finds_nothing() -> None:
    assert validate(EXAMPLES) == []


def test_the_demo_lays_it_beside_the_plans_folders(demo_told: demo.Told) -> None:
    laid = Path(demo_told.folder) / words.functions.WORKBOOK
    assert laid.read_bytes() == EXAMPLES.read_bytes()
