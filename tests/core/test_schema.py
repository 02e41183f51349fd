"""The tables of the workbook, and the shipped settings that belong to them, hold together."""

import re
from enum import StrEnum

import pytest

from xlplan import settings
from xlplan.core.columns import Column, Combine, Kind, Owner, Table
from xlplan.core.schema import TABLES, filled_tables, heading_of, sheet_formula
from xlplan.core.schema.making import BUDGETS, CRITERIA, POINTS, YEARS
from xlplan.core.vocabulary import (
    NOTHING,
    YES,
    BudgetMethod,
    Direction,
    DocumentChoice,
    Field,
    FilterCondition,
    Group,
    Judgement,
    RuleField,
    RuleList,
    ScoreMethod,
)

EVERY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
FORMULAS = [(table, column) for table in TABLES.values() for column in table.columns if column.formula]
EVERY_FORMULA = pytest.mark.parametrize(
    ("table", "column"), FORMULAS, ids=[f"{table.name}.{column.name}" for table, column in FORMULAS]
)
# all of them are in Excel since 2007; nothing newer than 2016 may ever be added
FUNCTIONS = {
    "AND",
    "COUNT",
    "COUNTIFS",
    "HYPERLINK",
    "IF",
    "IFERROR",
    "INDEX",
    "ISNUMBER",
    "LEFT",
    "MATCH",
    "MAX",
    "N",
    "NOT",
    "OR",
    "ROUND",
    "ROW",
    "SUM",
    "SUMIFS",
    "SUBSTITUTE",
    "SUMPRODUCT",
    "TRIM",
}


def choices(name: str) -> list[str]:
    """The words of a drop-down list in order."""
    rows = [row for row in settings.shipped_rows("choices") if row["list"] == name]
    return [row["value"] for row in sorted(rows, key=lambda row: row["order"])]


# --- tables ---


def test_names_of_tables_are_plain_and_sheets_can_be_named_so() -> None:
    assert [table.name for table in TABLES.values()] == list(TABLES)
    sheets = [table.sheet for table in TABLES.values()]
    assert len(set(sheets)) == len(sheets)
    for table in TABLES.values():
        assert re.fullmatch("[a-z]{3,}", table.name)
        assert not re.search(r"[:\\/?*\[\]']", table.sheet)
        assert 0 < len(table.sheet) <= 31


@EVERY_TABLE
@pytest.mark.parametrize("year", [None, 2566])
def test_headings_are_unique_and_have_no_sign_that_breaks_a_reference(table: Table, year: int | None) -> None:
    headings = [heading_of(column, year) for column in table.columns]
    assert len({heading.casefold() for heading in headings}) == len(headings)
    for heading in headings:
        assert not re.search(r"[\n\r\[\](){}#'@\"]|^\s|\s$|\s\s", heading), heading
        assert 0 < len(heading) <= 255


@EVERY_TABLE
def test_columns_are_named_once_and_in_english(table: Table) -> None:
    names = table.names()
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z][a-z_0-9]*", name) for name in names)
    assert set(table.key) <= set(names)


@EVERY_TABLE
def test_a_column_has_a_formula_exactly_if_it_belongs_to_one(table: Table) -> None:
    assert all(bool(column.formula) == (column.owner is Owner.FORMULA) for column in table.columns)


def test_years_stand_in_five_columns_that_carry_the_real_year_in_their_heading() -> None:
    for name in ("projects", "plan"):
        columns = [TABLES[name].by_name[budget] for budget in BUDGETS]
        assert [column.year_number for column in columns] == [1, 2, 3, 4, 5] == list(range(1, YEARS + 1))
        assert [heading_of(column, 2566) for column in columns] == [
            f"งบ {year}" for year in range(2566, 2571)
        ]
        assert {column.kind for column in columns} == {Kind.MONEY}
        assert {column.when_combined for column in columns} == {Combine.SUM}


def test_there_is_a_column_of_points_for_each_criterion_and_staff_own_it() -> None:
    assert len(POINTS) == CRITERIA == 8
    assert {TABLES["plan"].by_name[point].owner for point in POINTS} == {Owner.STAFF}


def test_what_is_joined_when_projects_become_one_stands_in_both_tables() -> None:
    joined = [column.name for column in TABLES["projects"].columns if column.when_combined is Combine.JOIN]
    assert joined
    assert set(joined) <= set(TABLES["plan"].names())
    shared = set(TABLES["projects"].names()) & set(TABLES["plan"].names())
    assert all(TABLES["projects"].by_name[name].kind is TABLES["plan"].by_name[name].kind for name in shared)


# --- formulas ---


@EVERY_FORMULA
@pytest.mark.parametrize("year", [None, 2566])
def test_every_reference_of_a_formula_is_a_column_that_exists(
    table: Table, column: Column, year: int | None
) -> None:
    made = sheet_formula(table, column, year)  # a KeyError names a column that is not there
    headings = {other.name: {heading_of(c, year) for c in other.columns} for other in TABLES.values()}
    outside_texts = re.sub('"[^"]*"', '""', made)
    assert "@" not in outside_texts
    for name, inside in re.findall(r"(\w+)(\[(?:\[[^\]]*\][,:]?)+\]|\[[^\[\]]*\])", outside_texts):
        named = {part for part in re.findall(r"\[([^\[\]]+)\]", inside) if part != "#This Row"}
        assert named <= headings[name], f"{name}{inside}"
        assert TABLES[name].filled, f"{name} has no sheet yet"


@EVERY_FORMULA
def test_formulas_fit_into_a_cell(table: Table, column: Column) -> None:
    made = sheet_formula(table, column, 2566)
    assert len(made) + 1 < 8192
    texts = re.findall('"([^"]*)"', made)
    assert max(map(len, texts), default=0) <= 255  # what Excel takes for a text in a formula
    deepest = depth = 0
    for sign in re.sub('"[^"]*"', "", made):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    assert depth == 0
    assert deepest <= 64


@EVERY_FORMULA
def test_formulas_use_only_functions_that_excel_2016_has(table: Table, column: Column) -> None:
    outside_texts = re.sub('"[^"]*"|\\[[^\\]]*\\]', "", sheet_formula(table, column, 2566))
    assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", outside_texts)) <= FUNCTIONS


@EVERY_FORMULA
def test_no_formula_needs_its_own_cell(table: Table, column: Column) -> None:
    needs = {
        (owner.name, other.name): set(re.findall(r"@(\w+)", other.formula))
        | {last for _, last in re.findall(r"@(\w+):(\w+)", other.formula)}
        | {name for whole, name in re.findall(r"#(\w+)\.(\w+)", other.formula) if whole == owner.name}
        for owner, other in FORMULAS
    }
    seen: set[str] = set()
    ahead = set(needs[table.name, column.name])
    while ahead:
        name = ahead.pop()
        seen.add(name)
        ahead |= needs.get((table.name, name), set()) - seen
    assert column.name not in seen


# --- drop-down lists and closed lists ---


def test_every_list_a_column_names_is_shipped_or_made_from_the_tambons() -> None:
    named = {column.choices for table in TABLES.values() for column in table.columns if column.choices}
    shipped = {row["list"] for row in settings.shipped_rows("choices")}
    assert named - shipped == {"tambons"}


@pytest.mark.parametrize(
    ("name", "values"),
    [("groups", Group), ("judgements", Judgement), ("budget_methods", BudgetMethod),
     ("directions", Direction), ("rule_lists", RuleList), ("rule_fields", RuleField), ("fields", Field),
     ("document_choices", DocumentChoice), ("filter_conditions", FilterCondition)],
)  # fmt: skip
def test_a_closed_list_offers_exactly_what_the_program_knows(name: str, values: type[StrEnum]) -> None:
    assert sorted(choices(name)) == sorted(values)


def test_the_list_of_ticks_offers_the_tick() -> None:
    assert choices("yes") == [YES]


def test_words_of_a_list_are_ordered_and_stand_once() -> None:
    rows = settings.shipped_rows("choices")
    for name in {row["list"] for row in rows}:
        inside = [row for row in rows if row["list"] == name]
        assert [row["order"] for row in inside] == list(range(1, len(inside) + 1)), name
        assert len({row["value"] for row in inside}) == len(inside), name


def test_shipped_rules_propose_only_what_can_be_chosen() -> None:
    offered = {
        "ด้าน": choices("areas"), "ประเด็นปัญหา": choices("issues"), "ประเด็นจังหวัด": choices("province_issues"),
        "แผนงาน": choices("programmes"), "กลุ่ม": choices("groups"), "แหล่งงบ": choices("sources"),
    }  # fmt: skip
    rows = settings.shipped_rows("rules")
    assert {row["list"] for row in rows} <= set(offered)
    for row in rows:
        assert row["value"] in [*offered[row["list"]], NOTHING], row
        assert row.get("field", "ชื่อโครงการ") in set(RuleField), row
        assert all(word.strip() for word in row["words"].split(",")), row


def test_shipped_settings_have_the_values_that_the_formulas_compare_with() -> None:
    values = {row["name"]: row["value"] for row in settings.shipped_rows("settings")}
    assert values["วิธีคิดคะแนน"] in set(ScoreMethod)
    assert values["กลุ่มที่ไม่ให้คะแนน"] in set(Group)
    looked_up = {name for _, column in FORMULAS for name in re.findall(r'MATCH\("([^"]+)"', column.formula)}
    assert looked_up <= set(values)
    assert looked_up


def test_there_are_always_eight_shipped_criteria_in_their_order() -> None:
    rows = settings.shipped_rows("criteria")
    assert [row["number"] for row in rows] == list(range(1, 9))
    assert all(row["direction"] in set(Direction) for row in rows if row.get("criterion"))


@pytest.mark.parametrize(
    "name", ["choices", "headings", "rules", "agencies", "abbreviations", "criteria", "settings"]
)
def test_shipped_rows_are_told_apart_by_the_key_of_their_table(name: str) -> None:
    key = TABLES[name].key
    rows = [tuple(row[column] for column in key) for row in settings.shipped_rows(name)]
    assert not key or len(set(rows)) == len(rows)


def test_every_table_that_is_filled_has_a_step() -> None:
    assert all(table.step for table in filled_tables())
