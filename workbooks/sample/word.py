"""Paragraphs and tables as Word keeps them, and the package around them.

Written as XML, not through python-docx's table calls: merged cells, header flags and text boxes are
easier said directly, and the documents come out the same, byte for byte, each time.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from mess import RUN_BREAK

FONT = "TH Sarabun New"
A4_LONG_CM, A4_SHORT_CM = 29.7, 21.0
TWIPS_PER_CM = 567
NAMESPACES = nsdecls("w")
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of its own, outside tables."""

    text: str
    points: float = 16
    bold: bool = False
    align: str = "left"
    page_break_before: bool = False
    in_text_box: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as Word keeps it: `merge` is "restart" or "continue" for cells merged downwards."""

    text: str = ""
    span: int = 1
    merge: str = ""
    align: str = "left"
    bold: bool = False
    upright: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `repeats` flags it as a header that Word repeats on each page."""

    cells: tuple[Cell, ...]
    repeats: bool = False
    height_cm: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A top-level Word table."""

    widths_cm: tuple[float, ...]
    rows: tuple[Row, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself."""

    title: str
    author: str
    saved: datetime
    page_number: str


def package(blocks: Iterable[Paragraph | Table], properties: Properties, *, width_cm: float) -> bytes:
    """A .docx file, A4 landscape, `width_cm` wide between the margins."""
    document = docx.Document()
    _set_normal_style(document)
    _set_page(document, width_cm)
    _set_properties(document, properties)
    body = document.element.body
    for block in blocks:
        xml = _table(block) if isinstance(block, Table) else _paragraph(block)
        body.insert(len(body) - 1, parse_xml(xml))
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    old = footer.paragraphs[0]._p
    old.getparent().replace(old, parse_xml(_page_number(properties.page_number)))
    written = io.BytesIO()
    document.save(written)
    return _repacked(written.getvalue(), properties.saved)


def _set_normal_style(document: docx.document.Document) -> None:
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    style.paragraph_format.space_after = Pt(0)
    old = style.element.get_or_add_rPr()
    old.getparent().replace(old, parse_xml(_run_properties(16, bold=False, language=True, declare=True)))


def _set_page(document: docx.document.Document, width_cm: float) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(A4_LONG_CM), Cm(A4_SHORT_CM)
    free = A4_LONG_CM - width_cm
    section.left_margin, section.right_margin = Cm(free * 0.6), Cm(free * 0.4)
    section.top_margin = section.bottom_margin = Cm(2)


def _set_properties(document: docx.document.Document, properties: Properties) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = properties.title, properties.author, properties.author
    core.comments, core.keywords, core.revision = "", "", 4
    core.created = core.modified = core.last_printed = properties.saved


def _repacked(package_bytes: bytes, saved: datetime) -> bytes:
    """The same package with every part dated `saved`, so that the same text gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package_bytes)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, saved.timetuple()[:6])
            part.create_system = 0
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return packed.getvalue()


def _run_properties(points: float, *, bold: bool, language: bool = False, declare: bool = False) -> str:
    """Run properties with the Thai slots (cs, bCs, szCs): without them Word shows Thai in another font."""
    half_points = round(points * 2)
    return (
        f"<w:rPr {NAMESPACES if declare else ''}>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        + ("<w:b/><w:bCs/>" if bold else "")
        + f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        + ('<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>' if language else "")
        + "</w:rPr>"
    )


def _runs(text: str, points: float, *, bold: bool) -> str:
    look = _run_properties(points, bold=bold)
    return "".join(f"<w:r>{look}{_with_breaks(part)}</w:r>" for part in text.split(RUN_BREAK) if part)


def _with_breaks(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in text.split("\n"))
    return "<w:br/>".join(lines)


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.in_text_box:
        return _text_box(paragraph)
    before = "<w:pageBreakBefore/>" if paragraph.page_break_before else ""
    return (
        f"<w:p {NAMESPACES}><w:pPr>{before}"
        f'<w:spacing w:after="0"/><w:jc w:val="{paragraph.align}"/></w:pPr>'
        f"{_runs(paragraph.text, paragraph.points, bold=paragraph.bold)}</w:p>"
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


def _page_number(pattern: str) -> str:
    before, after = pattern.split("{page}")
    align = "center" if before else "right"
    look = _run_properties(14, bold=False)
    field = "".join(
        f"<w:r>{look}{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    typed = [_runs(text, 14, bold=False) for text in (before, after)]
    return f'<w:p {NAMESPACES}><w:pPr><w:jc w:val="{align}"/></w:pPr>{typed[0]}{field}{typed[1]}</w:p>'


def _table(table: Table) -> str:
    widths = [round(width * TWIPS_PER_CM) for width in table.widths_cm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, table.points) for row in table.rows)
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" '
        f'w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="50" '
        'w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="04A0"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row, widths: list[int], points: float) -> str:
    height = f'<w:trHeight w:val="{round(row.height_cm * TWIPS_PER_CM)}"/>' if row.height_cm else ""
    flags = height + ("<w:tblHeader/>" if row.repeats else "")
    cells, start = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[start : start + cell.span]), points))
        start += cell.span
    if start != len(widths):
        raise ValueError(f"row spans {start} of {len(widths)} columns")
    return f"<w:tr>{f'<w:trPr>{flags}</w:trPr>' if flags else ''}{''.join(cells)}</w:tr>"


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
    paragraphs = "".join(
        f'<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="{cell.align}"/></w:pPr>'
        f"{_runs(text, points, bold=cell.bold)}</w:p>"
        for text in cell.text.split("¶")
    )
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{paragraphs}</w:tc>"
