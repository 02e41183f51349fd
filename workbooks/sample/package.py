"""The package around a document's blocks: page, styles, automatic numbers, properties, footer."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import count

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from runs import NUMBERED_LATER, run_properties, runs
from word import NAMESPACES, Block, block_xml

A4_LONG_CM, A4_SHORT_CM = 29.7, 21.0
_COUNTED = ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart")
_RANGE_ENDS = ("moveFromRangeEnd", "moveToRangeEnd")
_FIRST_ABSTRACT = 100
_DRAWING_IDS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr": "{}",
    "{urn:schemas-microsoft-com:vml}rect": "note_{}",
}


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself."""

    title: str
    author: str
    saved: datetime
    page_number: str


@dataclass(frozen=True, slots=True)
class NumberList:
    """A list that Word counts: its id, its number format and how a number is written ("%1.")."""

    id: int
    format: str
    text: str
    space: bool


def package(
    blocks: Iterable[Block], properties: Properties, *, width_cm: float, lists: Iterable[NumberList] = ()
) -> bytes:
    """A .docx file, A4 landscape, `width_cm` wide between the margins."""
    document = docx.Document()
    _set_normal_style(document)
    _set_page(document, width_cm)
    _set_properties(document, properties)
    _add_lists(document, list(lists))
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(block_xml(block)))
    _count_ids(body)
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
    old.getparent().replace(old, parse_xml(run_properties(16, bold=False, language=True, declare=NAMESPACES)))


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


def _add_lists(document: docx.document.Document, lists: list[NumberList]) -> None:
    """Each list has a definition and a number of its own, so that each begins at one."""
    if not lists:
        return
    numbering = document.part.numbering_part.element
    for place, counted in enumerate(lists):
        level = (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{counted.format}"/>'
            f'<w:suff w:val="{"space" if counted.space else "nothing"}"/>'
            f'<w:lvlText w:val="{counted.text}"/><w:lvlJc w:val="left"/></w:lvl>'
        )
        number = _FIRST_ABSTRACT + counted.id
        abstract = (
            f'<w:abstractNum {NAMESPACES} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        )
        numbering.insert(place, parse_xml(abstract))
        numbering.append(
            parse_xml(
                f'<w:num {NAMESPACES} w:numId="{counted.id}"><w:abstractNumId w:val="{number}"/></w:num>'
            )
        )


def _count_ids(body: docx.oxml.xmlchemy.BaseOxmlElement) -> None:
    """Give tracked changes and drawings their ids; a range's end bears its start's."""
    counter = count(1)
    open_range = NUMBERED_LATER
    for element in body.iter(*(qn(f"w:{name}") for name in (*_COUNTED, *_RANGE_ENDS)), *_DRAWING_IDS):
        if element.tag in _DRAWING_IDS:
            element.set("id", _DRAWING_IDS[element.tag].format(next(counter)))
        elif element.tag in {qn(f"w:{name}") for name in _RANGE_ENDS}:
            element.set(qn("w:id"), open_range)
        else:
            element.set(qn("w:id"), str(next(counter)))
            if element.tag.endswith("RangeStart"):
                open_range = element.get(qn("w:id"))


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


def _page_number(pattern: str) -> str:
    before, after = pattern.split("{page}")
    align = "center" if before else "right"
    look = run_properties(14, bold=False)
    field = "".join(
        f"<w:r>{look}{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    typed = [runs(text, 14, bold=False) for text in (before, after)]
    return f'<w:p {NAMESPACES}><w:pPr><w:jc w:val="{align}"/></w:pPr>{typed[0]}{field}{typed[1]}</w:p>'
