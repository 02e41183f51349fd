"""A plan workbook as staff keep it: with all that Excel offers and no other program of ours knows.

Made from a plan workbook part by part, the same each time.
"""

import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

from tests.support import own_parts as own
from tests.support.workbook_parts import Parts
from xlplan.core import frames
from xlplan.office.package import CONTENT_TYPES, Package, parse
from xlplan.office.table_parts import SHEET_NS, TablePlace, letters, locate
from xlplan.office.workbook_file import WorkbookFile

OWN_SHEET, HIDDEN_SHEET = "ของเรา", "เก็บไว้"
OWN_COLUMN, OWN_FORMULA = "ผู้ประสานงาน", "คำนวณเอง"
KEY_NAME = "โครงการสำคัญ"
NOTE, THREAD, OWN_NOTE = "โทรถามผู้ใหญ่บ้านแล้ว", "ซ้ำกับปีที่แล้วไหม", "จดไว้ดูเอง"
_R = f"{{{own.OFFICE}}}"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_MS = "application/vnd.ms-"
_MS_RELATION = "http://schemas.microsoft.com/office/20"


def decorated(workbook: Path, target: Path) -> Path:
    """The workbook with everything that staff may have put into it."""
    parts = Parts(workbook)
    places = locate(Package(workbook, workbook.read_bytes()))
    projects, plan = places["projects"], places["plan"]
    _default_types(parts)
    yellow = _yellow(parts)
    _own_columns(parts, projects, "LEN(H{row})")
    _own_columns(parts, plan, "N{row}*2")
    _mark_a_project(parts, projects, yellow)
    _notes(
        parts,
        projects.sheet_part,
        2,
        {f"H{projects.body.top + 1}": NOTE, f"H{projects.body.top + 2}": THREAD},
    )
    _around_the_plan(parts, plan)
    _own_sheets(parts, WorkbookFile(workbook), projects, plan)
    return parts.write(target)


def _default_types(parts: Parts) -> None:
    types = parse(parts[CONTENT_TYPES])
    known = (("png", "image/png"), ("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"))
    for number, (extension, content_type) in enumerate(known):
        types.insert(
            number,
            types.makeelement(f"{types.tag[:-5]}Default", Extension=extension, ContentType=content_type),
        )
    parts.put(CONTENT_TYPES, types)


def _yellow(parts: Parts) -> Any:
    """Gives for a style the same style on yellow ground; both stand in the styles' part."""
    part = "xl/styles.xml"
    styles = parse(parts[part])
    fills, looks = styles.find(f"{SHEET_NS}fills"), styles.find(f"{SHEET_NS}cellXfs")
    fills.append(parse(
        f'<fill xmlns="{own.MAIN}"><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/>'
        '<bgColor indexed="64"/></patternFill></fill>'.encode()
    ))  # fmt: skip
    fills.set("count", str(len(fills)))

    def yellow(style: str) -> str:
        look = deepcopy(looks[int(style)])
        look.set("fillId", str(len(fills) - 1))
        look.set("applyFill", "1")
        looks.append(look)
        looks.set("count", str(len(looks)))
        parts.put(part, styles)
        return str(len(looks) - 1)

    return yellow


def _rows(sheet: Any) -> dict[int, Any]:
    return {int(row.get("r")): row for row in sheet.find(f"{SHEET_NS}sheetData")}


def _cell(address: str, inner: str, attributes: str = "") -> Any:
    return parse(f'<c xmlns="{own.MAIN}" r="{address}"{attributes}>{inner}</c>'.encode())


def _text(address: str, text: str) -> Any:
    return _cell(address, f"<is><t>{text}</t></is>", ' t="inlineStr"')


def _own_columns(parts: Parts, place: TablePlace, formula: str) -> None:
    """Two columns at the end of a table: one typed, one computed from cells of its row."""
    sheet, table = parse(parts[place.sheet_part]), parse(parts[place.table_part])
    columns, body = table.find(f"{SHEET_NS}tableColumns"), place.body
    for number, heading in enumerate((OWN_COLUMN, OWN_FORMULA), 1):
        entry = etree.SubElement(columns, f"{SHEET_NS}tableColumn", id=str(len(columns) + 1), name=heading)
        letter = letters(body.right + number)
        for row, element in _rows(sheet).items():
            if row < body.top:
                element.append(_text(f"{letter}{row}", heading))
            elif number == 1:
                element.append(_text(f"{letter}{row}", f"ผู้ประสาน {_code(element)}"))
            else:
                element.append(_cell(f"{letter}{row}", f"<f>{formula.format(row=row)}</f>"))
        if number == 2:
            etree.SubElement(
                entry, f"{SHEET_NS}calculatedColumnFormula"
            ).text = f"{place.name}[[#This Row],[รหัสโครงการ]]"
    columns.set("count", str(len(columns)))
    whole = f"A1:{letters(body.right + 2)}{body.bottom}"
    for element in (table, table.find(f"{SHEET_NS}autoFilter"), sheet.find(f"{SHEET_NS}dimension")):
        element.set("ref", whole)
    columns_look = sheet.find(f"{SHEET_NS}cols")
    look = {"min": str(body.right + 1), "max": str(body.right + 2), "width": "23.5", "customWidth": "1"}
    etree.SubElement(columns_look, f"{SHEET_NS}col", look)
    parts.put(place.sheet_part, sheet)
    parts.put(place.table_part, table)


def _code(row: Any) -> str:
    return "".join(row[0].itertext())


def _mark_a_project(parts: Parts, place: TablePlace, yellow: Any) -> None:
    """The second row of the table in yellow, with coloured words in its name."""
    sheet = parse(parts[place.sheet_part])
    row = _rows(sheet)[place.body.top + 1]
    for cell in row:
        cell.set("s", yellow(cell.get("s", "0")))
    name = next(cell for cell in row if cell.get("r") == f"H{place.body.top + 1}")
    text = "".join(name.itertext())
    held = name.find(f"{SHEET_NS}is")
    runs = '<r><rPr><b/><color rgb="FFC00000"/></rPr><t>{}</t></r><r><t xml:space="preserve">{}</t></r>'
    name.replace(held, parse(f'<is xmlns="{own.MAIN}">{runs.format(text[:6], text[6:])}</is>'.encode()))
    parts.put(place.sheet_part, sheet)


def _notes(parts: Parts, sheet_part: str, number: int, notes: dict[str, str], more_shapes: str = "") -> None:
    """Notes on cells, the last of them one that people answer to."""
    told, shapes = [], [more_shapes]
    for place, (address, text) in enumerate(notes.items()):
        told.append(own.NOTE.format(address=address, author=int(text == THREAD), text=text))
        column, row = ord(address[0]) - 65, int(address[1:]) - 1
        shapes.append(own.NOTE_SHAPE.format(
            number=number * 1024 + 10 + place, column=column, row=row, to_column=column + 2, to_row=row + 4
        ))  # fmt: skip
    comments = own.COMMENTS.format(notes="".join(told))
    parts.add(sheet_part, f"xl/comments{number}.xml", comments, "comments", f"{_SHEETS}comments+xml")
    drawn = own.SHAPES.format(shapes="".join(shapes)).replace('data="1"', f'data="{number}"')
    identity = parts.add(sheet_part, f"xl/drawings/vmlDrawing{number}.vml", drawn, "vmlDrawing")
    _insert(parts, sheet_part, "legacyDrawing", identity)
    for address, text in notes.items():
        if text == THREAD:
            part = f"xl/threadedComments/threadedComment{number}.xml"
            thread = own.THREAD.format(address=address, text=text)
            kind = f"{_MS_RELATION}17/10/relationships/threadedComment"
            parts.add(sheet_part, part, thread, kind, f"{_MS}excel.threadedcomments+xml")
            kind = f"{_MS_RELATION}17/10/relationships/person"
            parts.add("xl/workbook.xml", "xl/persons/person.xml", own.PERSONS, kind, f"{_MS}excel.person+xml")


def _insert(parts: Parts, sheet_part: str, name: str, identity: str) -> None:
    """Put a reference to a drawing before the tables of a sheet, where its place is."""
    sheet = parse(parts[sheet_part])
    if sheet.find(f"{SHEET_NS}{name}") is None:
        element = sheet.makeelement(f"{SHEET_NS}{name}", {f"{_R}id": identity})
        sheet.find(f"{SHEET_NS}tableParts").addprevious(element)
        parts.put(sheet_part, sheet)


def _chart(parts: Parts, number: int, drawing: str, **texts: str) -> str:
    """A chart with the parts for its style and colours; the id by which the drawing holds it."""
    part = f"xl/charts/chart{number}.xml"
    content_type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    identity = parts.add(drawing, part, own.CHART.format(**texts), "chart", content_type)
    for kind, name, content, content_type in (
        ("chartStyle", "style", own.CHART_STYLE, f"{_MS}office.chartstyle+xml"),
        ("chartColorStyle", "colors", own.CHART_COLORS, f"{_MS}office.chartcolorstyle+xml"),
    ):
        parts.add(
            part,
            f"xl/charts/{name}{number}.xml",
            content,
            f"{_MS_RELATION}11/relationships/{kind}",
            content_type,
        )
    return identity


def _drawn(parts: Parts, sheet_part: str, number: int, things: list[tuple[int, int, int, int, str]]) -> str:
    part = f"xl/drawings/drawing{number}.xml"
    anchors = [
        own.ANCHOR.format(column=left, row=top, to_column=left + wide, to_row=top + high, thing=thing)
        for left, top, wide, high, thing in things
    ]
    content_type = "application/vnd.openxmlformats-officedocument.drawing+xml"
    return parts.add(sheet_part, part, own.DRAWING.format(anchors="".join(anchors)), "drawing", content_type)


def _around_the_plan(parts: Parts, plan: TablePlace) -> None:
    """Below the table a total and a picture, beside it a chart; a print area and a name over its cells."""
    last, sheet_name = plan.body.bottom, plan.sheet
    sheet = parse(parts[plan.sheet_part])
    data = sheet.find(f"{SHEET_NS}sheetData")
    row = etree.SubElement(data, f"{SHEET_NS}row", r=str(last + 2))
    row.append(_text(f"D{last + 2}", "รวมทั้งหมด"))
    row.append(_cell(f"N{last + 2}", f"<f>SUM(N2:N{last})</f>"))
    sheet.find(f"{SHEET_NS}dimension").set("ref", f"A1:{letters(plan.body.right + 2)}{last + 2}")
    parts.put(plan.sheet_part, sheet)
    drawing = "xl/drawings/drawing2.xml"
    picture = parts.add(drawing, "xl/media/image2.png", own.pixel(), "image")
    chart = _chart(
        parts,
        2,
        drawing,
        title="งบรายโครงการ",
        names=f"{sheet_name}!$D$2:$D${last}",
        values=f"{sheet_name}!$N$2:$N${last}",
    )
    things = [
        (plan.body.right + 3, 2, 8, 15, own.CHART_FRAME.format(number=2, relation=chart)),
        (3, last + 3, 1, 3, own.PICTURE.format(number=3, relation=picture)),
    ]
    _insert(parts, plan.sheet_part, "drawing", _drawn(parts, plan.sheet_part, 2, things))
    workbook = parse(parts["xl/workbook.xml"])
    names = workbook.find(f"{SHEET_NS}definedNames")
    sheets = [sheet.get("name") for sheet in workbook.iter(f"{SHEET_NS}sheet")]
    for name, place, text in (
        ("_xlnm.Print_Area", sheets.index(sheet_name), f"$A$1:$N${last + 2}"),
        (KEY_NAME, None, f"$D$2:$D${last}"),
    ):
        local = {} if place is None else {"localSheetId": str(place)}
        etree.SubElement(
            names, f"{SHEET_NS}definedName", {"name": name, **local}
        ).text = f"{sheet_name}!{text}"
    parts.put("xl/workbook.xml", workbook)


def _own_sheets(parts: Parts, workbook: WorkbookFile, projects: TablePlace, plan: TablePlace) -> None:
    part, hidden, drawing = (
        "xl/worksheets/sheet101.xml",
        "xl/worksheets/sheet102.xml",
        "xl/drawings/drawing1.xml",
    )
    tambons = Counter(row["tambon"] for row in frames.records(workbook.read("projects")))
    tree = parse(parts["xl/workbook.xml"])
    for number, (name, name_of_part, state) in enumerate(
        ((OWN_SHEET, part, "visible"), (HIDDEN_SHEET, hidden, "hidden"))
    ):
        identity = parts.add(
            "xl/workbook.xml", name_of_part, own.HIDDEN_SHEET, "worksheet", f"{_SHEETS}worksheet+xml"
        )
        attributes = {"name": name, "sheetId": str(101 + number), "state": state, f"{_R}id": identity}
        etree.SubElement(tree.find(f"{SHEET_NS}sheets"), f"{SHEET_NS}sheet", attributes)
    cache = _pivot(parts, part, tambons, projects)
    entry = f'<pivotCache cacheId="1" r:id="{cache}"/>'
    caches = parse(f'<pivotCaches xmlns="{own.MAIN}" xmlns:r="{own.OFFICE}">{entry}</pivotCaches>'.encode())
    tree.find(f"{SHEET_NS}calcPr").addnext(caches)
    parts.put("xl/workbook.xml", tree)
    picture = parts.add(drawing, "xl/media/image1.png", own.pixel(), "image")
    chart = _chart(
        parts, 1, drawing, title="ของเรา", names=f"{OWN_SHEET}!$A$3:$A$6", values=f"{OWN_SHEET}!$B$3:$B$6"
    )
    drawn = _drawn(parts, part, 1, [
        (4, 1, 5, 12, own.CHART_FRAME.format(number=2, relation=chart)),
        (4, 14, 3, 3, own.TEXT_BOX.format(number=3)),
        (8, 14, 1, 2, own.PICTURE.format(number=4, relation=picture)),
    ])  # fmt: skip
    control = parts.add(
        part, "xl/ctrlProps/ctrlProp1.xml", own.BUTTON, "ctrlProp", f"{_MS}excel.controlproperties+xml"
    )
    parts[part] = own.OWN_SHEET.format(
        rows=_own_rows(tambons, plan), drawing=drawn, shapes="{shapes}", control=control, plan=plan.sheet,
        projects=projects.sheet, project_row=projects.body.top + 2, plan_last=plan.body.bottom,
        plan_row=plan.body.bottom - 1,
    ).replace("{shapes}", f"own{_relation_count(parts, part) + 2}").encode()  # fmt: skip
    _notes(parts, part, 1, {"A3": OWN_NOTE}, own.BUTTON_SHAPE)


def _relation_count(parts: Parts, part: str) -> int:
    folder, _, file = part.rpartition("/")
    return len(parse(parts[f"{folder}/_rels/{file}.rels"]))


def _own_rows(tambons: Counter[str], plan: TablePlace) -> str:
    """Rows with words in colours, sums over our tables by cells and by columns, and the pivot's cells."""
    last, sheet = plan.body.bottom, plan.sheet
    title = '<is><r><rPr><b/></rPr><t>สรุป</t></r><r><rPr><color rgb="FFC00000"/></rPr><t>ของเรา</t></r></is>'
    cells = [
        [_cell("A1", title, ' t="inlineStr"')],
        *([_text(f"A{row}", f"เรื่องที่ {row}"), _cell(f"B{row}", f"<v>{row * 10}</v>")] for row in range(3, 7)),
        [_text("A7", "งบทั้งหมด"), _cell("B7", f"<f>SUM({sheet}!$N$2:$N${last})</f>")],
        [_text("A9", "ไปที่โครงการ"), _cell("B9", f"<f>{sheet}!D{last - 1}</f>")],
        [_text("A10", "งบทั้งหมดอีกแบบ"), _cell("B10", "<f>SUM(plan[งบรวม])</f>")],
        [_text("A22", "ตำบล"), _text("B22", "จำนวนโครงการ")],
        *([_text(f"A{row}", name), _cell(f"B{row}", f"<v>{count}</v>")]
          for row, (name, count) in enumerate(tambons.items(), 23)),
    ]  # fmt: skip
    grand = 23 + len(tambons)
    cells.append([_text(f"A{grand}", "รวม"), _cell(f"B{grand}", f"<v>{tambons.total()}</v>")])
    texts = []
    for row in cells:
        number = re.sub(r"\D", "", row[0].get("r"))
        inner = "".join(etree.tostring(cell, encoding="unicode") for cell in row)
        texts.append(f'<row r="{number}">{inner}</row>'.replace(f' xmlns="{own.MAIN}"', ""))
    return "".join(texts)


def _pivot(parts: Parts, sheet_part: str, tambons: Counter[str], projects: TablePlace) -> str:
    """A pivot table that counts a tambon's projects over a range of cells; its cache's id in the workbook."""
    names = list(tambons)
    records = "".join(f'<r><x v="{names.index(name)}"/><s v="1"/></r>' for name in tambons.elements())
    cache = "xl/pivotCache/pivotCacheDefinition1.xml"
    held = parts.add(
        cache, "xl/pivotCache/pivotCacheRecords1.xml",
        own.PIVOT_RECORDS.format(count=tambons.total(), records=records), "pivotCacheRecords",
        f"{_SHEETS}pivotCacheRecords+xml",
    )  # fmt: skip
    definition = own.PIVOT_CACHE.format(
        records=held, count=tambons.total(), last=projects.body.bottom, sheet=projects.sheet,
        kinds=len(names), items="".join(f'<s v="{name}"/>' for name in names),
    )  # fmt: skip
    identity = parts.add(
        "xl/workbook.xml", cache, definition, "pivotCacheDefinition", f"{_SHEETS}pivotCacheDefinition+xml"
    )
    table = "xl/pivotTables/pivotTable1.xml"
    shown = own.PIVOT_TABLE.format(
        bottom=23 + len(names), item_count=len(names) + 1,
        items="".join(f'<item x="{n}"/>' for n in range(len(names))),
        rows="".join(f'<i><x v="{n}"/></i>' if n else "<i><x/></i>" for n in range(len(names))),
    )  # fmt: skip
    parts.add(sheet_part, table, shown, "pivotTable", f"{_SHEETS}pivotTable+xml")
    parts.add(table, cache, definition, "pivotCacheDefinition")
    return identity
