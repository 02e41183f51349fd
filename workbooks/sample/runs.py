"""Runs of text as Word keeps them: fonts in the Thai slots, tracked changes, hidden text, ticks, boxes."""

from xml.sax.saxutils import escape

from content import DELETED, HIDDEN, INSERTED, MOVED_AWAY, MOVED_HERE
from mess import RUN_BREAK

FONT = "TH Sarabun New"
NUMBERED_LATER = "0"
"""An id that `package` replaces: ids of changes and drawings count through the document."""
CHANGED = f'w:id="{NUMBERED_LATER}" w:author="พัฒนากร" w:date="2023-01-10T09:00:00Z"'

_TRACKED = {INSERTED: "ins", DELETED: "del", MOVED_HERE: "moveTo", MOVED_AWAY: "moveFrom"}
_CLOSES = {pair[0]: pair for pair in (*_TRACKED, HIDDEN)}
_RANGE = 'w:author="พัฒนากร" w:date="2023-01-10T09:00:00Z" w:name="move1"'


def run_properties(
    points: float, *, bold: bool, language: bool = False, declare: str = "", hidden: bool = False
) -> str:
    """Run properties with the Thai slots (cs, bCs, szCs): without them Word shows Thai in another font."""
    half_points = round(points * 2)
    return (
        f"<w:rPr {declare}>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:vanish/>" if hidden else "")
        + f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        + ('<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>' if language else "")
        + "</w:rPr>"
    )


def runs(text: str, points: float, *, bold: bool) -> str:
    """The runs of one paragraph; what is tracked or hidden stands in its own elements."""
    return "".join(_stretch(sign, stretch, points, bold=bold) for sign, stretch in _stretches(text))


def _stretches(text: str) -> list[tuple[str, str]]:
    """The text cut at the signs of changes and hidden text: (sign pair or nothing, stretch)."""
    found, plain = [], ""
    rest = text
    while rest:
        sign, rest = rest[0], rest[1:]
        if sign not in _CLOSES:
            plain += sign
            continue
        stretch, _, rest = rest.partition(_CLOSES[sign][1])
        found += [("", plain), (_CLOSES[sign], stretch)]
        plain = ""
    return [*found, ("", plain)]


def _stretch(sign: str, text: str, points: float, *, bold: bool) -> str:
    look = run_properties(points, bold=bold, hidden=sign == HIDDEN)
    element = "delText" if sign == DELETED else "t"
    inner = "".join(
        f"<w:r>{look}{_with_breaks(part, element)}</w:r>" for part in text.split(RUN_BREAK) if part
    )
    if not inner or sign not in _TRACKED:
        return inner
    name = _TRACKED[sign]
    tracked = f"<w:{name} {CHANGED}>{inner}</w:{name}>"
    if sign not in (MOVED_HERE, MOVED_AWAY):
        return tracked
    start = f'<w:{name}RangeStart w:id="{NUMBERED_LATER}" {_RANGE}/>'
    return f'{start}{tracked}<w:{name}RangeEnd w:id="{NUMBERED_LATER}"/>'


def _with_breaks(text: str, element: str) -> str:
    lines = (
        f'<w:{element} xml:space="preserve">{escape(line)}</w:{element}>' if line else ""
        for line in text.split("\n")
    )
    return "<w:br/>".join(lines)


def tick(symbol: str, points: float) -> str:
    """A tick of the font Wingdings: "sym F0FC" as a symbol, "run ü" as a sign typed in that font."""
    way, _, sign = symbol.partition(" ")
    half_points = round(points * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    if way == "sym":
        return f'<w:r><w:rPr>{size}</w:rPr><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>'
    fonts = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:cs="Wingdings"/>'
    return f"<w:r><w:rPr>{fonts}{size}</w:rPr><w:t>{sign}</w:t></w:r>"


_NOTE_WIDTH_PT, _NOTE_HEIGHT_PT = 92, 21
_EMU_PER_PT = 12_700


def note_box(paragraph: str, *, drawing: bool) -> str:
    """A run with a text box over the row, as officials leave notes: VML, or a drawing with VML beside it."""
    picture = (
        f'<w:pict><v:rect id="{NUMBERED_LATER}" style="position:absolute;'
        f"margin-left:38pt;margin-top:12pt;width:{_NOTE_WIDTH_PT}pt;height:{_NOTE_HEIGHT_PT}pt;"
        'z-index:251660288" strokecolor="#c00000"><v:textbox inset="2pt,0,2pt,0"><w:txbxContent>'
        f"{paragraph}</w:txbxContent></v:textbox></v:rect></w:pict>"
    )
    if not drawing:
        return f"<w:r>{picture}</w:r>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{_drawing(paragraph)}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _drawing(paragraph: str) -> str:
    width, height = _NOTE_WIDTH_PT * _EMU_PER_PT, _NOTE_HEIGHT_PT * _EMU_PER_PT
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        'relativeHeight="251660288" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>482600</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>152400</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{NUMBERED_LATER}" name="หมายเหตุ"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" '
        f'cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        '<a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="C00000"/>'
        f"</a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="25400" tIns="0" rIns="25400" bIns="0"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
