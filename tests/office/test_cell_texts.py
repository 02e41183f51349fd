"""Texts are masked wherever a workbook keeps them, and those that no cell shows are forgotten."""

from pathlib import Path

from tests.support.own_parts import MAIN
from tests.support.small_workbook import SHEET, book
from tests.support.workbook_parts import Parts
from xlplan.office.cell_texts import PersonalNumbers, forget_unused, mask_texts
from xlplan.office.package import Package, parse

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
PHONE = "081-234-5678"


def inline(address: str, text: str) -> str:
    return f'<row r="{address[1:]}"><c r="{address}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def masked(path: Path, *, headings: frozenset[str] = frozenset()) -> tuple[PersonalNumbers, Parts]:
    draft = Package(path, path.read_bytes())
    found = mask_texts(draft, headings=headings)
    return found, Parts(draft.to_bytes())


def with_shared(path: Path, rows: str, *items: str) -> Path:
    parts = Parts(book(path, rows))
    content = f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts.add("xl/workbook.xml", "xl/sharedStrings.xml", content, "sharedStrings", kind)
    return parts.write(path)


def test_a_number_written_in_two_runs_is_one_number(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>'
    item = "<r><t>โทร 081-23</t></r><r><rPr><b/></rPr><t>4-5678 ครับ</t></r>"
    found, parts = masked(with_shared(tmp_path / "a.xlsx", rows, item))
    texts = [text.text for text in parse(parts["xl/sharedStrings.xml"]).iter(f"{{{MAIN}}}t")]
    assert texts == ["โทร xxx-xx", "x-xxxx ครับ"]
    assert found == PersonalNumbers(0, 2)  # two cells show it


def test_the_heading_of_a_table_stays(tmp_path: Path) -> None:
    rows = inline("A1", f"โทร {PHONE}") + inline("A2", PHONE)
    found, parts = masked(book(tmp_path / "a.xlsx", rows), headings=frozenset([f"โทร {PHONE}"]))
    assert parts[SHEET].count(PHONE.encode()) == 1
    assert found == PersonalNumbers(0, 1)


def test_numbers_and_what_formulas_came_to_are_masked_where_they_are_personal(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1959900123450</v></c><c r="B1"><v>1959900123451</v></c>'
    rows += f'<c r="C1" t="str"><f>A1&amp;""</f><v>{PHONE}</v></c>'
    rows += "<c r='D1'><f>A1</f><v>1959900123450</v></c></row>"
    found, parts = masked(book(tmp_path / "a.xlsx", rows))
    cells = ["".join(cell.itertext()) for cell in parse(parts[SHEET]).iter(f"{{{MAIN}}}c")]
    assert cells == ["x" * 13, "1959900123451", 'A1&""xxx-xxx-xxxx', f"A1{'x' * 13}"]
    assert found == PersonalNumbers(2, 1)


def test_text_boxes_and_names_in_charts_are_masked_and_amounts_in_charts_are_not(tmp_path: Path) -> None:
    parts = Parts(book(tmp_path / "a.xlsx", inline("A1", "ก")))
    parts["xl/drawings/drawing1.xml"] = (
        f'<x xmlns:a="{DRAWING}main"><a:p><a:r><a:t>081-</a:t></a:r><a:r><a:t>234-5678</a:t></a:r></a:p></x>'
    ).encode()
    parts["xl/charts/chart1.xml"] = (
        f'<c:x xmlns:c="{DRAWING}chart"><c:strCache><c:pt><c:v>{PHONE}</c:v></c:pt></c:strCache>'
        "<c:numCache><c:pt><c:v>0812345678</c:v></c:pt></c:numCache></c:x>"
    ).encode()
    found, after = masked(parts.write(tmp_path / "a.xlsx"))
    assert found == PersonalNumbers(0, 2)
    assert b">xxx-<" in after["xl/drawings/drawing1.xml"]
    assert b"<c:v>xxx-xxx-xxxx</c:v>" in after["xl/charts/chart1.xml"]
    assert b"<c:v>0812345678</c:v>" in after["xl/charts/chart1.xml"]


def test_shared_texts_that_no_cell_shows_are_forgotten_and_the_others_keep_places(
    tmp_path: Path,
) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>2</v></c></row>'
    path = with_shared(tmp_path / "a.xlsx", rows, "<t>เก่า</t>", "<r><t>ลบ</t></r>", "<t>ใหม่</t>")
    draft = Package(path, path.read_bytes())
    forget_unused(draft)
    items = parse(draft.read("xl/sharedStrings.xml"))
    assert ["".join(item.itertext()) for item in items] == ["", "", "ใหม่"]


def test_a_workbook_without_personal_numbers_stays_as_it_is(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", inline("A1", "ปส-03-017 งบ 1,234,567,890,123"))
    found, parts = masked(path)
    assert found == PersonalNumbers(0, 0)
    assert dict(parts) == dict(Parts(path))
