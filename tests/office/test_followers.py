"""Everything that points at rows of a table follows when the rows move, and nothing else changes.

The table lies in A2:D5 under its headings; row 3 goes, four new rows come, so that the body ends at 8
and everything below it moves by three.
"""

import io
import zipfile
from pathlib import Path

import pytest

from xlplan.office.cell_formulas import moved_cell_formulas
from xlplan.office.followers import follow_rows, notes_on
from xlplan.office.package import CONTENT_TYPES, Package, parse
from xlplan.office.references import Moves
from xlplan.office.table_parts import Area, locate

LAST, TARGETS = 8, {2: 2, 4: 3, 5: 4, 7: 10}
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'{MAIN} xmlns:r="{KINDS}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
)


def relations(**targets: str) -> str:
    entries = "".join(
        f'<Relationship Id="{kind}" Type="{KINDS}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}'
        "</Relationships>"
    )


def package(
    sheet: str = "<sheetData/>", other: str = "<sheetData/>", names: str = "", **parts: str
) -> Package:
    """A workbook of two sheets, "แผน" with the table and "อื่น"; `parts` are kept by the first one."""
    contents = {
        CONTENT_TYPES: "<Types/>",
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {NAMESPACES}><sheets><sheet name="แผน" r:id="worksheet1"/>'
        f'<sheet name="อื่น" r:id="worksheet2"/></sheets><definedNames>{names}</definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            worksheet1="worksheets/sheet1.xml", worksheet2="worksheets/sheet2.xml"
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {NAMESPACES}>{sheet}</worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            table="../table1.xml", **{kind: f"../{kind}{_ending(kind)}" for kind in parts}
        ),
        "xl/worksheets/sheet2.xml": f"<worksheet {NAMESPACES}>{other}</worksheet>",
        "xl/table1.xml": f'<table {MAIN} displayName="plan" ref="A1:D5"><tableColumns>'
        + "".join(f'<tableColumn name="{name}"/>' for name in "กขคง")
        + "</tableColumns></table>",
    }
    contents |= {f"xl/{kind}{_ending(kind)}": text for kind, text in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in contents.items():
            target.writestr(name, text)
    return Package(Path("แผน.xlsx"), made.getvalue())


def _ending(kind: str) -> str:
    return ".vml" if kind.startswith("vml") else ".xml"


def followed(made: Package, part: str) -> str:
    """A part after the rows have moved."""
    follow_rows(made, locate(made)["plan"], made.tree("xl/worksheets/sheet1.xml"), LAST, TARGETS)
    return made.read(part).decode()


def sheet_followed(around: str) -> str:
    """What stands around the rows of the table's sheet, after they have moved."""
    made = package(sheet=f"<sheetData/>{around}")
    place, sheet = locate(made)["plan"], made.tree("xl/worksheets/sheet1.xml")
    follow_rows(made, place, sheet, LAST, TARGETS)
    made.put_tree(place.sheet_part, sheet)
    text = made.read(place.sheet_part).decode()
    return text.partition("<sheetData/>")[2].removesuffix("</worksheet>")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '<mergeCells count="2"><mergeCell ref="A7:C8"/><mergeCell ref="F7:G8"/></mergeCells>',
            '<mergeCells count="2"><mergeCell ref="A10:C11"/><mergeCell ref="F7:G8"/></mergeCells>',
        ),
        (
            '<conditionalFormatting sqref="A2:D5"><cfRule><formula>$C2&gt;$F$1+$C$7</formula></cfRule>'
            "</conditionalFormatting>",
            '<conditionalFormatting sqref="A2:D8"><cfRule><formula>$C2&gt;$F$1+$C$10</formula></cfRule>'
            "</conditionalFormatting>",
        ),
        (
            '<conditionalFormatting sqref="A4:D4"><cfRule><colorScale><cfvo type="num" val="$C$7"/>'
            "</colorScale><formula>แผน!$B4=B$5</formula></cfRule></conditionalFormatting>",
            '<conditionalFormatting sqref="A3:D3"><cfRule><colorScale><cfvo type="num" val="$C$10"/>'
            "</colorScale><formula>แผน!$B3=B$4</formula></cfRule></conditionalFormatting>",
        ),
        (  # the rule's first row went: it is counted from the one that lies there now
            '<conditionalFormatting sqref="A3:D5"><cfRule><formula>$C3&gt;C$3</formula></cfRule>'
            "</conditionalFormatting>",
            '<conditionalFormatting sqref="A3:D8"><cfRule><formula>$C3&gt;#REF!</formula></cfRule>'
            "</conditionalFormatting>",
        ),
        (
            '<mergeCells count="2"><mergeCell ref="A3:A4"/><mergeCell ref="A4:A5"/></mergeCells>',
            '<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>',
        ),
        (
            '<dataValidations count="2"><dataValidation sqref="B3"><formula1>"ก,ข"</formula1>'
            '</dataValidation><dataValidation sqref="C2:C5 C7"><formula1>$A$7:$A$9</formula1>'
            "</dataValidation></dataValidations>",
            '<dataValidations count="1"><dataValidation sqref="C2:C8 C10"><formula1>$A$10:$A$12</formula1>'
            "</dataValidation></dataValidations>",
        ),
        (
            '<hyperlinks><hyperlink ref="A5" location="แผน!B7"/><hyperlink ref="B7" location="B5"/>'
            '<hyperlink ref="B3" location="B5"/><hyperlink ref="F5" location="ชื่อ"/></hyperlinks>',
            '<hyperlinks><hyperlink ref="A4" location="แผน!B10"/><hyperlink ref="B10" location="B4"/>'
            '<hyperlink ref="F5" location="ชื่อ"/></hyperlinks>',
        ),
        (
            '<ignoredErrors><ignoredError sqref="B3"/></ignoredErrors>',
            "",
        ),
        (
            '<protectedRanges><protectedRange name="ก" sqref="B7"/></protectedRanges>',
            '<protectedRanges><protectedRange name="ก" sqref="B10"/></protectedRanges>',
        ),
        (
            '<rowBreaks count="3" manualBreakCount="2"><brk id="3" man="1"/><brk id="5" man="1"/>'
            '<brk id="6"/></rowBreaks>',
            '<rowBreaks count="2" manualBreakCount="1"><brk id="4" man="1"/><brk id="9"/></rowBreaks>',
        ),
        ('<dimension ref="A1:D9"/>', '<dimension ref="A1:D12"/>'),
        ('<dimension ref="A1:H9"/>', '<dimension ref="A1:H12"/>'),
        ('<autoFilter ref="A7:D9"/>', '<autoFilter ref="A10:D12"/>'),
        ('<autoFilter ref="A3:D3"/>', '<autoFilter ref="A3:D3"/>'),
        (
            "<extLst><ext><x14:sparklineGroup><x14:sparklines>"
            "<x14:sparkline><xm:f>แผน!A3:C3</xm:f><xm:sqref>D3</xm:sqref></x14:sparkline>"
            "<x14:sparkline><xm:f>แผน!A5:C5</xm:f><xm:sqref>D5</xm:sqref></x14:sparkline>"
            "</x14:sparklines></x14:sparklineGroup></ext></extLst>",
            "<extLst><ext><x14:sparklineGroup><x14:sparklines>"
            "<x14:sparkline><xm:f>แผน!A4:C4</xm:f><xm:sqref>D4</xm:sqref></x14:sparkline>"
            "</x14:sparklines></x14:sparklineGroup></ext></extLst>",
        ),
        (
            "<extLst><ext><x14:dataValidation><x14:formula1><xm:f>อื่น!A7</xm:f></x14:formula1>"
            "<xm:sqref>C2:C5</xm:sqref></x14:dataValidation></ext></extLst>",
            "<extLst><ext><x14:dataValidation><x14:formula1><xm:f>อื่น!A7</xm:f></x14:formula1>"
            "<xm:sqref>C2:C8</xm:sqref></x14:dataValidation></ext></extLst>",
        ),
        (
            '<controls><control><controlPr><anchor moveWithCells="1"><from><xdr:col>0</xdr:col>'
            "<xdr:row>6</xdr:row></from><to><xdr:col>1</xdr:col><xdr:row>8</xdr:row></to></anchor></controlPr>"
            "</control></controls>",
            '<controls><control><controlPr><anchor moveWithCells="1"><from><xdr:col>0</xdr:col>'
            "<xdr:row>9</xdr:row></from><to><xdr:col>1</xdr:col><xdr:row>11</xdr:row></to></anchor></controlPr>"
            "</control></controls>",
        ),
        (  # held where it is
            "<controls><anchor><from><xdr:col>0</xdr:col><xdr:row>6</xdr:row></from><to><xdr:col>1</xdr:col>"
            "<xdr:row>8</xdr:row></to></anchor></controls>",
            "<controls><anchor><from><xdr:col>0</xdr:col><xdr:row>6</xdr:row></from><to><xdr:col>1</xdr:col>"
            "<xdr:row>8</xdr:row></to></anchor></controls>",
        ),
        (
            '<sheetViews><sheetView><selection activeCell="B7" sqref="B7"/></sheetView></sheetViews>',
            '<sheetViews><sheetView><selection activeCell="B7" sqref="B7"/></sheetView></sheetViews>',
        ),
    ],
)
def test_what_stands_around_the_rows_follows_them(old: str, new: str) -> None:
    assert sheet_followed(old) == new


def test_what_stands_on_an_empty_tables_row_does_not_spread_over_its_new_rows() -> None:
    made = package(
        sheet='<hyperlinks><hyperlink ref="B2"/></hyperlinks><ignoredErrors>'
        '<ignoredError sqref="A2:D2"/></ignoredErrors><extLst><x14:sparkline><xm:f>A2:C2</xm:f>'
        "<xm:sqref>D2</xm:sqref></x14:sparkline></extLst>"
    )
    made.put("xl/table1.xml", made.read("xl/table1.xml").replace(b"A1:D5", b"A1:D2"))
    sheet = made.tree("xl/worksheets/sheet1.xml")
    follow_rows(made, locate(made)["plan"], sheet, 4, {})
    assert sheet.find(".//{*}hyperlink").get("ref") == "B2"
    assert sheet.find(".//{*}ignoredError").get("sqref") == "A2:D4"
    assert [element.text for element in sheet.find(".//{*}sparkline")] == ["A2:C2", "D2"]


def test_a_sheet_does_not_open_on_an_empty_place() -> None:
    made = package(
        sheet='<sheetViews><sheetView><pane topLeftCell="A5"/><selection activeCell="B4" sqref="B4:B5"/>'
        '</sheetView></sheetViews><dimension ref="A1:H9"/>'
    )
    sheet = made.tree("xl/worksheets/sheet1.xml")
    follow_rows(made, locate(made)["plan"], sheet, 2, {2: 2})
    assert sheet.find(".//{*}pane").get("topLeftCell") == "A2"
    assert sheet.find("{*}dimension").get("ref") == "A1:H9"  # cells beside the table stay
    assert dict(sheet.find(".//{*}selection").attrib) == {"activeCell": "B2", "sqref": "B2"}


DRAWING = (
    "<xdr:wsDr>\r\n<xdr:twoCellAnchor{}><xdr:from><xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>{}</xdr:row></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:row>{}</xdr:row></xdr:to>"
    "<xdr:sp textlink=\"$B${}\"><a:srgbClr val='B7'/></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("", 0, 6, 9, 7), ("", 0, 9, 12, 10)),  # below: moves with the end of the table
        (("", 3, 5, 9, 5), ("", 3, 8, 12, 4)),
        ((' editAs="absolute"', 0, 6, 9, 1), (' editAs="absolute"', 0, 6, 9, 1)),
        (("", 4, 6, 9, 1), ("", 4, 6, 9, 1)),  # beside
        (("", 0, 3, 9, 1), ("", 0, 3, 9, 1)),  # over the rows
    ],
)
def test_pictures_and_charts_below_the_table_move_with_its_end(old: tuple, new: tuple) -> None:
    assert followed(package(drawing=DRAWING.format(*old)), "xl/drawing.xml") == DRAWING.format(*new)


def comment(ref: str, text: str) -> str:
    return f'<comment ref="{ref}" authorId="0"><text><r><t>{text}</t></r></text></comment>'


def note_shape(column: int, row: int, anchor: str) -> str:
    return (
        f'<v:shape id="s{row}"><br><x:ClientData ObjectType="Note"><x:Anchor>\r\n {anchor}</x:Anchor>'
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def test_notes_go_with_their_cells_and_their_shapes_too() -> None:
    comments = f"<comments {MAIN}><commentList>{{}}</commentList></comments>"
    shapes = "<xml><v:shapetype id='t'></v:shapetype>{}</xml>"
    old = [comment("B3", "ไป"), comment("B5", "อยู่"), comment("A7", "ใต้"), comment("F3", "ข้าง")]
    new = [comment("B4", "อยู่"), comment("A10", "ใต้"), comment("F3", "ข้าง")]
    drawn = [note_shape(1, 2, "1, 5, 2, 1, 3, 5, 6, 1"), note_shape(1, 4, "1, 5, 0, 1, 3, 5, 8, 1")]
    made = package(comments=comments.format("".join(old)), vmlDrawing=shapes.format("".join(drawn)))
    assert followed(made, "xl/comments.xml") == comments.format("".join(new))
    drawn = [note_shape(1, 3, "1, 5, 0, 1, 3, 5, 7, 1").replace('id="s3"', 'id="s4"')]
    assert made.read("xl/vmlDrawing.vml").decode() == shapes.format("".join(drawn))


def test_what_notes_say_can_be_kept_before_their_rows_go() -> None:
    comments = [comment("B3", "ถามอำเภอ"), comment("C3", "[Threaded comment]"), comment("F3", "ข้าง")]
    threads = [
        f'<threadedComment ref="C3" id="{n}"><text>{text}</text></threadedComment>'
        for n, text in enumerate(["ซ้ำไหม", "ไม่ซ้ำ"])
    ]
    made = package(
        comments=f"<comments {MAIN}><commentList>{''.join(comments)}</commentList></comments>",
        threadedComment=f'<ThreadedComments xmlns="x">{"".join(threads)}</ThreadedComments>',
    )
    assert notes_on(made, locate(made)["plan"], {3}) == {3: {2: "ถามอำเภอ", 3: "ซ้ำไหม\nไม่ซ้ำ"}}
    assert notes_on(made, locate(made)["plan"], {4}) == {}
    assert followed(made, "xl/threadedComment.xml") == '<ThreadedComments xmlns="x"></ThreadedComments>'


def test_a_button_below_the_table_moves_and_its_linked_cells_are_followed() -> None:
    shape = (
        '<xml><v:shape id="b"><x:ClientData ObjectType="Drop"><x:Anchor>0, 1, {}, 2, 1, 3, {}, 4</x:Anchor>'
        "<x:FmlaRange>$A${}:$A${}</x:FmlaRange><x:FmlaLink>{}</x:FmlaLink></x:ClientData></v:shape></xml>"
    )
    control = '<formControlPr fmlaLink="$C${}" fmlaRange="อื่น!$A$7:$A$9" val="7"/>'
    made = package(vmlDrawing=shape.format(6, 8, 2, 5, "$C$7"), ctrlProp=control.format(7))
    assert followed(made, "xl/vmlDrawing.vml") == shape.format(9, 11, 2, 8, "$C$10")
    assert made.read("xl/ctrlProp.xml").decode() == control.format(10)
    held = shape.format(6, 8, 1, 1, "$C$1").replace("</x:Anchor>", "</x:Anchor><x:MoveWithCells/>")
    assert followed(package(vmlDrawing=held), "xl/vmlDrawing.vml") == held


def test_names_charts_and_pivot_tables_follow() -> None:
    names = (
        '<definedName name="_xlnm.Print_Area" localSheetId="0">แผน!$A$1:$D${}</definedName>'
        "<definedName name='ช'>&quot;แผน!A7&quot;&amp;'แผน'!$A${}</definedName>"
    )
    chart = "<c:chart>\n<c:f>แผน!$A$2:$A${}</c:f><c15:sqref>แผน!{}</c15:sqref></c:chart>"
    cache = '<cacheSource><worksheetSource ref="A1:D{}" sheet="{}"/></cacheSource>'
    other_table = f'<table {MAIN} displayName="own" ref="A{{}}:B{{}}"/>'
    made = package(
        names=names.format(5, 7), chart=chart.format(5, "A3"), pivotCacheDefinition=cache.format(5, "แผน"),
        pivotCacheDefinition2=cache.format(5, "อื่น"), table2=other_table.format(7, 9),
    )  # fmt: skip
    assert names.format(8, 10) in followed(made, "xl/workbook.xml")
    assert made.read("xl/chart.xml").decode() == chart.format(8, "#REF!")
    assert made.read("xl/pivotCacheDefinition.xml").decode() == cache.format(8, "แผน")
    assert made.read("xl/pivotCacheDefinition2.xml").decode() == cache.format(5, "อื่น")
    assert made.read("xl/table2.xml").decode() == other_table.format(10, 12)


def test_another_sheets_cells_rules_and_links_follow() -> None:
    other = (
        '<sheetData><row r="7"><c r="A7"><f>A7+แผน!C{0}&amp;"แผน!C7"</f><v>1</v></c>'
        '<c r="B7"><f t="array" ref="B7">SUM(\'แผน\'!C2:C{1}*(C7&lt;2))</f></c></row></sheetData>'
        '<conditionalFormatting sqref="A7"><cfRule><cfvo type="num" val="แผน!$C${0}"/>'
        "<formula>แผน!$C${0}=1</formula></cfRule></conditionalFormatting>"
        '<dataValidations><dataValidation sqref="A7"><formula1>แผน!$A$2:$A${1}</formula1></dataValidation>'
        '</dataValidations><hyperlinks><hyperlink ref="A7" location="\'แผน\'!C{0}"/></hyperlinks>'
        "<extLst><x14:sparkline><xm:f>แผน!A{0}:C{0}</xm:f><xm:sqref>A7</xm:sqref></x14:sparkline></extLst>"
    )
    made = package(other=other.format(7, 5))
    assert other.format(10, 8) in followed(made, "xl/worksheets/sheet2.xml")


def test_what_refers_to_nothing_that_moved_keeps_its_bytes() -> None:
    chart = "<c:chart ><c:f>แผน!$A$1:$D$1</c:f>\r\n<c:f>แผน!$F$2:$F$9</c:f><c:f>อื่น!A7</c:f></c:chart>"
    made = package(
        names="<definedName name='ก' >แผน!$A:$A</definedName>", chart=chart,
        other="<sheetData><row><c><f>SUM(plan[ก])+A7</f></c></row></sheetData>",
        comments=comment("F9", "ข้าง"), drawing=DRAWING.format("", 0, 1, 2, 1),
    )  # fmt: skip
    followed(made, "xl/chart.xml")
    assert not made.is_changed


def test_nothing_moves_nothing_changes() -> None:
    made = package(
        sheet='<dimension ref="A1:A1"/><ignoredErrors><ignoredError sqref="B3 C9"/></ignoredErrors>',
        names="<definedName name='ก'>แผน!$A$7</definedName>",
    )
    sheet = made.tree("xl/worksheets/sheet1.xml")
    follow_rows(made, locate(made)["plan"], sheet, 5, {row: row for row in (2, 3, 4, 5, 7)})
    assert not made.is_changed
    assert sheet.find("{*}dimension").get("ref") == "A1:A1"


def cells(*formulas: str) -> bytes:
    rows = [
        f'<row r="{n}"><c r="H{n}"><v>1</v></c><c r="K{n}" s="3">{f}<v>0</v></c></row>'
        for n, f in enumerate(formulas, 2)
    ]
    return "".join(rows).encode()


MOVES = Moves("แผน", Area(1, 2, 4, 5), LAST, TARGETS)


def test_a_shared_formula_is_spelled_out_where_it_no_longer_moves_alike() -> None:
    shared = cells(
        '<f t="shared" ref="K2:K4" si="0">แผน!C4</f>', '<f t="shared" si="0"/>', '<f t="shared" si="0"></f>'
    )
    assert moved_cell_formulas(shared, "อื่น", MOVES) == cells(
        "<f>แผน!C3</f>", "<f>แผน!C4</f>", "<f>แผน!C9</f>"
    )
    stays = cells('<f t="shared" ref="K2:K4" si="0">SUM(แผน!$C$1:C1)</f>', '<f ca="1">A7</f>')
    assert moved_cell_formulas(stays, "อื่น", MOVES) == stays


def test_formulas_of_the_tables_own_sheet_name_its_cells_without_its_name() -> None:
    old = cells(
        "<f>C5*2+F5</f>", "<f>plan[[#This Row],[C5]]</f>", '<f t="array" ref="A7:A8">SUM(แผน!C$2:C5)</f>'
    )
    new = cells(
        "<f>C4*2+F5</f>", "<f>plan[[#This Row],[C5]]</f>", '<f t="array" ref="A10:A11">SUM(แผน!C$2:C8)</f>'
    )
    assert moved_cell_formulas(old, "แผน", MOVES) == new


def test_a_formula_fills_no_more_cells_when_the_table_grows() -> None:
    filled = Moves("แผน", Area(1, 2, 15, 2), 9, {2: 2})
    one = cells('<f t="array" ref="K2">SUM(A2:A2)</f>')
    assert moved_cell_formulas(one, "แผน", filled) == one.replace(b"A2:A2", b"A2:A9")


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_formulas_are_found_and_kept_in_the_spelling_of_the_file(prefix: str) -> None:
    old = (
        f'<{prefix}c r="A1"><{prefix}f>IF(&apos;แผน&apos;!C7&gt;1,&quot;ก&quot;,"ข")</{prefix}f></{prefix}c>'
    )
    assert moved_cell_formulas(old.encode(), "อื่น", MOVES).decode() == old.replace("C7", "C10").replace(
        '"ข"', "&quot;ข&quot;"
    )
    ascii_only = "<f>แผน!C7</f>".encode("ascii", "xmlcharrefreplace")
    assert moved_cell_formulas(ascii_only, "อื่น", MOVES) == ascii_only.replace(b"C7", b"C10")
    assert parse(ascii_only).text == "แผน!C7"
