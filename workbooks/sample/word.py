"""Paragraphs and tables as Word keeps them.

Written as XML, not through python-docx's table calls: merged cells, header flags and text boxes are
easier said directly, and the documents come out the same, byte for byte, each time.
"""

from dataclasses import dataclass, replace

from content import DELETED, INSERTED
from docx.oxml.ns import nsdecls
from runs import CHANGED, note_box, runs, tick

TWIPS_PER_CM = 567
NAMESPACES = nsdecls("w")
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ROW_CHANGES = {"deleted": DELETED, "inserted": INSERTED}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of its own, outside tables; `number` is the list it counts in, 0 for none."""

    text: str
    points: float = 16
    bold: bool = False
    align: str = "left"
    page_break_before: bool = False
    in_text_box: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as Word keeps it: `merge` is "restart" or "continue" for cells merged downwards.

    `number` is the list the cell's paragraph counts in; `symbol` a tick of Wingdings instead of text;
    `box` a text box anchored in the cell, `drawn` where it is a drawing; `control` puts the cell into a
    content control; `nested` is a table below the text.
    """

    text: str = ""
    span: int = 1
    merge: str = ""
    align: str = "left"
    bold: bool = False
    upright: bool = False
    fill: str = ""
    number: int = 0
    symbol: str = ""
    box: str = ""
    drawn: bool = False
    control: bool = False
    nested: "Table | None" = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `repeats` flags it as a header that Word repeats on each page.

    `tracked` is "deleted" or "inserted" for a row that somebody took out or put in with changes tracked.
    """

    cells: tuple[Cell, ...]
    repeats: bool = False
    height_cm: float = 0
    tracked: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A Word table; one without `bordered` only arranges text."""

    widths_cm: tuple[float, ...]
    rows: tuple[Row, ...]
    points: float
    bordered: bool = True


Block = Paragraph | Table


def block_xml(block: Block) -> str:
    """A block as a WordprocessingML element."""
    return table_xml(block) if isinstance(block, Table) else _paragraph(block)


def _numbered(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.in_text_box:
        return _text_box(paragraph)
    before = "<w:pageBreakBefore/>" if paragraph.page_break_before else ""
    return (
        f"<w:p {NAMESPACES}><w:pPr>{before}{_numbered(paragraph.number)}"
        f'<w:spacing w:after="0"/><w:jc w:val="{paragraph.align}"/></w:pPr>'
        f"{runs(paragraph.text, paragraph.points, bold=paragraph.bold)}</w:p>"
    )


def _text_box(paragraph: Paragraph) -> str:
    """A framed box at the right margin, where offices put the form code."""
    inner = _paragraph(Paragraph(paragraph.text, paragraph.points, bold=True, align="center"))
    return (
        f'<w:p {NAMESPACES} {VML}><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:pict>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
        '<v:shape id="form_code" type="#_x0000_t202" style="position:absolute;margin-left:628pt;'
        'margin-top:-24pt;width:84pt;height:27pt;z-index:251659264">'
        f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def table_xml(table: Table) -> str:
    """A table; it declares the namespaces its notes need."""
    widths = [round(width * TWIPS_PER_CM) for width in table.widths_cm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, table.points) for row in table.rows)
    boxes = any(cell.box for row in table.rows for cell in row.cells)
    style = '<w:tblStyle w:val="TableGrid"/>' if table.bordered else ""
    return (
        f"<w:tbl {NAMESPACES}{f' {VML} {_DRAWING}' if boxes else ''}>"
        f'<w:tblPr>{style}<w:tblW w:w="{sum(widths)}" '
        f'w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="50" '
        'w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="04A0"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row, widths: list[int], points: float) -> str:
    height = f'<w:trHeight w:val="{round(row.height_cm * TWIPS_PER_CM)}"/>' if row.height_cm else ""
    change = {"deleted": f"<w:del {CHANGED}/>", "inserted": f"<w:ins {CHANGED}/>"}.get(row.tracked, "")
    flags = height + ("<w:tblHeader/>" if row.repeats else "") + change
    cells, start = [], 0
    for cell in _tracked(row):
        cells.append(_cell(cell, sum(widths[start : start + cell.span]), points))
        start += cell.span
    if start != len(widths):
        raise ValueError(f"row spans {start} of {len(widths)} columns")
    return f"<w:tr>{f'<w:trPr>{flags}</w:trPr>' if flags else ''}{''.join(cells)}</w:tr>"


def _tracked(row: Row) -> tuple[Cell, ...]:
    """The cells of a row; of one that was taken out or put in, all text is marked so."""
    sign = _ROW_CHANGES.get(row.tracked)
    if not sign:
        return row.cells
    return tuple(
        replace(cell, text="¶".join(f"{sign[0]}{part}{sign[1]}" for part in cell.text.split("¶")))
        for cell in row.cells
    )


def _cell(cell: Cell, width: int, points: float) -> str:
    properties = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if cell.span > 1:
        properties.append(f'<w:gridSpan w:val="{cell.span}"/>')
    if cell.merge:
        properties.append('<w:vMerge w:val="restart"/>' if cell.merge == "restart" else "<w:vMerge/>")
    if cell.fill:
        properties.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>')
    if cell.upright:
        properties.append('<w:textDirection w:val="btLr"/>')
    if cell.bold and cell.align == "center":
        properties.append('<w:vAlign w:val="center"/>')
    texts = cell.text.split("¶")
    paragraphs = [
        f'<w:p><w:pPr>{_numbered(cell.number)}<w:spacing w:after="0"/><w:jc w:val="{cell.align}"/></w:pPr>'
        f"{tick(cell.symbol, points) if cell.symbol else runs(text, points, bold=cell.bold)}</w:p>"
        for text in texts
    ]
    if cell.box:
        note = f"<w:p>{runs(cell.box, points, bold=True)}</w:p>"
        paragraphs[0] = paragraphs[0].removesuffix("</w:p>") + note_box(note, drawing=cell.drawn) + "</w:p>"
    if cell.nested is not None:
        paragraphs += [table_xml(cell.nested), '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>']
    xml = f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{''.join(paragraphs)}</w:tc>"
    if not cell.control:
        return xml
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="พิมพ์ที่นี่"/><w:tag w:val="cell"/></w:sdtPr>'
        f"<w:sdtContent>{xml}</w:sdtContent></w:sdt>"
    )
