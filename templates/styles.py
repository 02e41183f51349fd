"""The styles of the shipped templates: every font and size of a document stands here.

Thai needs the complex-script slots, so each style says its size and weight twice.
"""

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FONT = "TH Sarabun New"
TEXT_WIDTH = 14000  # twips between the margins of A4 landscape: 297 - 30 - 20 mm

_SLOTS = " ".join(f'w:{slot}="{FONT}"' for slot in ("ascii", "hAnsi", "cs", "eastAsia"))
_DEFAULTS = f"""
<w:docDefaults>
  <w:rPrDefault><w:rPr><w:rFonts {_SLOTS}/><w:sz w:val="32"/><w:szCs w:val="32"/>
    <w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr>
    <w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>"""

_KEEP = "<w:keepNext/><w:keepLines/>"


def lay(document: Document) -> None:
    """Replace python-docx's own styles, which are made for Latin text, by ours."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    listed = parse_xml(f"<w:styles {nsdecls('w')}>{_DEFAULTS}{''.join(_all())}</w:styles>")
    for child in list(listed):
        styles.append(child)


def _all() -> list[str]:
    return [
        _style("Normal", "Normal", default=True),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        _TABLES,
        _style("Body", "เนื้อความ", after=80, align="thaiDistribute", more='<w:ind w:firstLine="720"/>'),
        _style("CoverTop", "ต้นหน้าปก", before=1700),
        _style("Title", "Title", size=36, bold=True, align="center", after=120),
        _style("Subtitle", "Subtitle", size=26, bold=True, align="center", before=480, after=60),
        _style("DraftMark", "ร่าง", size=28, bold=True, align="center", after=360),
        _style("CoverNote", "หมายเหตุหน้าปก", size=20, align="center", before=480),
        _style("Heading1", "heading 1", size=20, bold=True, align="center", after=120,
               first=f"{_KEEP}<w:pageBreakBefore/>", outline=0),
        _style("Heading2", "heading 2", size=16, bold=True, before=240, after=80, first=_KEEP, outline=1),
        _style("ContentsTitle", "หัวสารบัญ", size=20, bold=True, align="center", after=120, first=_KEEP),
        _style("TOC1", "toc 1", before=60, tabs=True),
        _style("TOC2", "toc 2", tabs=True, more='<w:ind w:left="567"/>'),
        _style("Header", "header", size=12, tabs=True, leader="none"),
        _style("Footer", "footer", size=12, align="right"),
        *_cells("", "", 14),
        *_cells("Narrow", "แคบ", 12),
        _style("SignLine", "ลงชื่อ", align="center", before=60, first=_KEEP),
        _style("SignSpace", "เว้นก่อนลงชื่อ", before=480),
        _style("Nothing", "ไม่มีข้อมูล", before=60, after=60),
    ]  # fmt: skip


def _cells(prefix: str, thai: str, size: int) -> list[str]:
    """The paragraph styles of a table's cells; a narrow table has the smaller ones.

    There amounts are set a little narrower, so that 123,456,789.50 stays on one line.
    """

    def cell(kind: str, name: str, **more: Any) -> str:
        return _style(f"{prefix}Cell{kind}", f"ตาราง{thai} {name}", size=size, **more)

    return [
        cell("", "ข้อความ"),
        cell("Centre", "กึ่งกลาง", align="center"),
        cell("Amount", "จำนวน", align="right", wide=90 if prefix else 100),
        cell("Head", "หัว", bold=True, align="center", first="<w:keepNext/>"),
        cell("Total", "รวม", bold=True, align="right"),
        cell("Sum", "ยอดรวม", bold=True, align="right", wide=85 if prefix else 100),
    ]


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
    <w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="PlanTable"><w:name w:val="ตารางแผน"/>
  <w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="NarrowPlanTable"><w:name w:val="ตารางแผนแคบ"/>
  <w:basedOn w:val="PlanTable"/><w:tblPr><w:tblCellMar>
    <w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""


def _style(  # noqa: PLR0913  # what a style can say
    style_id: str,
    name: str,
    *,
    size: int = 16,
    bold: bool = False,
    align: str = "left",
    before: int = 0,
    after: int = 0,
    wide: int = 100,
    outline: int | None = None,
    first: str = "",
    more: str = "",
    tabs: bool = False,
    leader: str = "dot",
    default: bool = False,
) -> str:
    """One paragraph style; sizes in points, distances in twips. The order of elements is Word's."""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{TEXT_WIDTH}"/></w:tabs>' if tabs else ""
    level = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    weight = ("<w:b/><w:bCs/>" if bold else "") + (f'<w:w w:val="{wide}"/>' if wide != 100 else "")
    own = any(sign > "~" for sign in name)  # Word's own styles have English names
    kind = ' w:default="1"' if default else ' w:customStyle="1"' if own else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    half_points = f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        + ("" if default else '<w:basedOn w:val="Normal"/>')
        + f'<w:qFormat/><w:pPr>{first}{tab}{spacing}{more}<w:jc w:val="{align}"/>{level}</w:pPr>'
        + f"<w:rPr><w:rFonts {_SLOTS}/>{weight}{half_points}</w:rPr></w:style>"
    )
