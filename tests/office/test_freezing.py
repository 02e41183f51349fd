"""Formulas of the add-in become their stored values; native formulas and all other parts stay."""

import io
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from tests.support.own_parts import MAIN
from tests.support.small_workbook import SHEET, book
from tests.support.workbook_parts import Parts
from xlplan.office.freezing import Frozen, freeze
from xlplan.office.package import Package, parse

ADDIN, OTHER = "file:///C:\\Users\\สมชาย\\XLSTART\\xlplan.xlam", "other.xlsx"
NS = {"m": MAIN}


def frozen(path: Path) -> tuple[Frozen, Parts]:
    draft = Package(path, path.read_bytes())
    told = freeze(draft)
    return told, Parts(draft.to_bytes())


def cells(parts: Parts) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Formula, value and type of every cell."""
    return {
        cell.get("r"): (cell.findtext("m:f", None, NS), cell.findtext("m:v", None, NS), cell.get("t"))
        for cell in parse(parts[SHEET]).iter(f"{{{MAIN}}}c")
    }


def cell(address: str, formula: str, value: str = "1", more: str = "", f: str = "") -> str:
    row = address.lstrip("ABCDEFGH")
    stored = f"<v>{value}</v>" if value else ""
    return f'<row r="{row}"><c r="{address}"{more}><f{f}>{formula}</f>{stored}</c></row>'


@pytest.mark.parametrize(
    "formula",
    [
        "PLAN_RANK(B1)",
        "1+[1]!PLAN_RANK(B1)",
        "'C:\\x\\xlplan.xlam'!PLAN_RANK(B1)",
        "_xll.PLAN_RANK(B1)",
        "plan_rank(B1)",
    ],
)
def test_a_formula_of_the_add_in_becomes_its_value_and_a_native_one_stays(
    tmp_path: Path, formula: str
) -> None:
    path = book(
        tmp_path / "a.xlsx", cell("A1", formula, "12.5") + cell("A2", "SUM(B1:B9)", "7"), links=(ADDIN,)
    )
    told, parts = frozen(path)
    assert cells(parts) == {"A1": (None, "12.5", None), "A2": ("SUM(B1:B9)", "7", None)}
    assert told == Frozen(formulas=1, without_value=0, rules=0, names=0, links=1)


def test_a_function_of_that_name_in_another_file_stays(tmp_path: Path) -> None:
    told, parts = frozen(book(tmp_path / "a.xlsx", cell("A1", "[1]!PLAN_RANK(B1)"), links=("calc.xlam",)))
    assert cells(parts)["A1"][0] == "[1]!PLAN_RANK(B1)"
    assert told == Frozen(0, 0, 0, 0, 0)


def test_texts_errors_and_truths_keep_their_kind(tmp_path: Path) -> None:
    rows = cell("A1", "PLAN_CLEAN(B1)", "น้ำ &amp; ดิน", ' t="str"') + cell(
        "A2", "PLAN_NUMBER(B1)", "#VALUE!", ' t="e"'
    )
    rows += cell("A3", "PLAN_RANK(B1)>1", "1", ' t="b"') + cell("A4", "PLAN_CLEAN(B2)", "", ' t="str"')
    told, parts = frozen(book(tmp_path / "a.xlsx", rows))
    assert cells(parts)["A1"] == (None, "น้ำ & ดิน", "str")
    assert cells(parts)["A2"] == (None, "#VALUE!", "e")
    assert cells(parts)["A3"] == (None, "1", "b")
    assert cells(parts)["A4"] == (None, None, None)
    assert (told.formulas, told.without_value) == (4, 1)
    sheet = openpyxl.load_workbook(io.BytesIO(parts.write(tmp_path / "b.xlsx").read_bytes())).active
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == ["น้ำ & ดิน", "#VALUE!", True, None]


def test_a_formula_nobody_has_calculated_is_told(tmp_path: Path) -> None:
    told, parts = frozen(book(tmp_path / "a.xlsx", cell("A1", "PLAN_RANK(B1)", "")))
    assert (told.formulas, told.without_value) == (1, 1)
    assert cells(parts)["A1"] == (None, None, None)


def test_every_cell_of_a_shared_formula_and_of_an_array_becomes_its_value(tmp_path: Path) -> None:
    rows = cell("A1", "PLAN_RANK(B1)", "1", f=' t="shared" ref="A1:A2" si="0"')
    rows += '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    rows += cell("A3", "B3+1", "3", f=' t="shared" ref="A3:A4" si="1"')
    rows += '<row r="4"><c r="A4"><f t="shared" si="1"/><v>4</v></c></row>'
    rows += cell("A5", "PLAN_RANK(B5:B6)", "5", ' cm="1"', ' t="array" ref="A5:A6"')
    rows += '<row r="6"><c r="A6"><v>6</v></c></row>'
    told, parts = frozen(book(tmp_path / "a.xlsx", rows))
    found = cells(parts)
    assert [value for _, value, _ in found.values()] == ["1", "2", "3", "4", "5", "6"]
    assert [address for address, (formula, _, _) in found.items() if formula is not None] == ["A3", "A4"]
    assert b"cm=" not in parts[SHEET]
    assert told.formulas == 3


def test_what_only_looks_like_a_function_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", cell("A1", '"PLAN_RANK(1)"&amp;B1', "x", ' t="str"'))
    told, parts = frozen(path)
    assert told == Frozen(0, 0, 0, 0, 0)
    assert dict(parts) == dict(Parts(path))


def test_links_of_others_stay_and_formulas_follow_their_numbers(tmp_path: Path) -> None:
    rows = cell("A1", "[2]!PLAN_RANK(B1)") + cell("A2", "[3]แผน!A1+[1]แผน!A1") + cell("A3", "'[3]แผน 1'!B2")
    names = '<definedName name="ยอด">[3]แผน!$A$1</definedName>'
    path = book(tmp_path / "a.xlsx", rows, names=names, links=("first.xlsx", ADDIN, OTHER))
    told, parts = frozen(path)
    assert told.links == 1
    assert cells(parts)["A2"][0] == "[2]แผน!A1+[1]แผน!A1"
    assert cells(parts)["A3"][0] == "'[2]แผน 1'!B2"
    assert "[2]แผน!$A$1" in parts["xl/workbook.xml"].decode()
    draft = Package(path, parts.write(tmp_path / "b.xlsx").read_bytes())
    assert draft.related("xl/workbook.xml", "externalLink") == [
        "xl/externalLinks/externalLink1.xml", "xl/externalLinks/externalLink3.xml",
    ]  # fmt: skip
    assert parse(parts["xl/workbook.xml"]).find("m:externalReferences", NS).__len__() == 2
    everything = b"".join(parts.values()).decode("utf-8", "replace")
    assert "xlam" not in everything
    assert "externalLink2" not in everything
    assert "xl/externalLinks/_rels/externalLink2.xml.rels" not in parts


def test_the_last_link_takes_its_list_with_it(tmp_path: Path) -> None:
    _, parts = frozen(book(tmp_path / "a.xlsx", cell("A1", "[1]!PLAN_RANK(B1)"), links=(ADDIN,)))
    assert b"externalReference" not in parts["xl/workbook.xml"]
    assert not [name for name in parts if "externalLink" in name]


def test_a_name_that_uses_a_function_goes_and_cells_that_use_the_name_become_values(tmp_path: Path) -> None:
    names = (
        '<definedName name="MyRank">PLAN_RANK(Sheet!$B$1)</definedName>'
        '<definedName name="Twice">2*MyRank</definedName>'
        '<definedName name="PLAN_CLEAN" hidden="1">#NAME?</definedName>'
        '<definedName name="Total">SUM(Sheet!$B$1)</definedName>'
    )
    rows = cell("A1", "Twice+1", "3") + cell("A2", "Total", "4") + cell("A3", "MYRANK", "5")
    told, parts = frozen(book(tmp_path / "a.xlsx", rows, names=names))
    assert {address: formula for address, (formula, _, _) in cells(parts).items()} == {
        "A1": None, "A2": "Total", "A3": None,
    }  # fmt: skip
    assert [name.get("name") for name in parse(parts["xl/workbook.xml"]).iter(f"{{{MAIN}}}definedName")] == [
        "Total"
    ]
    assert (told.formulas, told.names) == (2, 3)


def test_rules_that_use_a_function_go_and_the_others_stay(tmp_path: Path) -> None:
    after = "".join(
        f'<conditionalFormatting sqref="{place}"><cfRule type="expression" priority="{number}">'
        f"<formula>{formula}</formula></cfRule></conditionalFormatting>"
        for number, (place, formula) in enumerate((("A1", "PLAN_RANK(A1)=1"), ("A2", "A2=1")), start=1)
    )
    after += '<dataValidations count="2">'
    for place, formula in (("A3", "PLAN_NUMBER(A3)&gt;1"), ("A4", "A4&gt;1")):
        after += f'<dataValidation sqref="{place}" type="custom"><formula1>{formula}</formula1>'
        after += "</dataValidation>"
    after += "</dataValidations>"
    told, parts = frozen(book(tmp_path / "a.xlsx", "", after=after))
    root = parse(parts[SHEET])
    assert [element.get("sqref") for element in root.iter("{*}conditionalFormatting")] == ["A2"]
    (validations,) = root.iter("{*}dataValidations")
    assert [element.get("sqref") for element in validations] == ["A4"]
    assert validations.get("count") == "1"
    assert told.rules == 2


def test_empty_holders_do_not_stay_behind(tmp_path: Path) -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    after = (
        '<dataValidations count="1"><dataValidation sqref="A3" type="custom">'
        "<formula1>PLAN_NUMBER(A3)</formula1>"
        f'</dataValidation></dataValidations><extLst><ext uri="x" xmlns:x14="{x14}" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting><x14:cfRule type="expression"><xm:f>[1]!PLAN_RANK(A1)</xm:f></x14:cfRule>'
        "<xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    told, parts = frozen(book(tmp_path / "a.xlsx", "", after=after, links=(ADDIN,)))
    assert told.rules == 2
    assert [etree.QName(element).localname for element in parse(parts[SHEET])] == ["sheetData"]


def test_a_table_no_longer_fills_its_column_with_the_function(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (("ชื่อ", "ซ่อม", "ยาว"), ("ก  ข", "=PLAN_CLEAN(A2)", "=LEN(A2)")):
        sheet.append(row)
    table = openpyxl.worksheet.table.Table(displayName="t", ref="A1:C2")
    table._initialise_columns()
    for column, formula in zip(
        table.tableColumns, (None, "PLAN_CLEAN(t[[#This Row],[ชื่อ]])", "LEN(A2)"), strict=True
    ):
        column.name = sheet.cell(1, column.id).value
        if formula:
            column.calculatedColumnFormula = openpyxl.worksheet.table.TableFormula(attr_text=formula)
    sheet.add_table(table)
    workbook.save(tmp_path / "a.xlsx")
    told, parts = frozen(tmp_path / "a.xlsx")
    assert (told.formulas, told.without_value) == (1, 1)
    assert b"PLAN_" not in b"".join(parts.values())
    assert b"<calculatedColumnFormula>LEN(A2)" in parts["xl/tables/table1.xml"]


def test_the_order_of_calculation_is_dropped(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", cell("A1", "PLAN_RANK(B1)"))
    parts = Parts(path)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    chain = f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/></calcChain>'
    parts.add("xl/workbook.xml", "xl/calcChain.xml", chain, "calcChain", kind)
    _, after = frozen(parts.write(path))
    assert "xl/calcChain.xml" not in after
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
