"""Makes `tambon_plan.docx` from this text, byte for byte the same each time.

    python -m templates.build

The office edits its own copy of the result in Word; this is how the shipped one comes about.
Placeholders are those of `README.md` beside it, fonts and sizes those of `styles.py`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from templates import styles
from templates.parts import (
    Col,
    cell,
    either,
    elements,
    field,
    header_with_years,
    listing,
    loop,
    only,
    paragraph,
    row,
    run,
    section,
    table,
    total_row,
)
from xlplan.office.package import fixed_times

FOLDER = Path(__file__).parent
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_TITLE = "แผนพัฒนาตำบล{{ tambon }} (พ.ศ. {{ first_year }} – {{ last_year }})"
_NUMBERS = range(1, 6)


def build() -> bytes:
    """The template as a `.docx`."""
    document = Document()
    styles.lay(document)
    chapters = (_cover(), _contents(), _about(), _summary(), _details(), _shared(), _annexes(), _agreement())
    _put(document.element.body, "".join(chapters) + section('<w:pgNumType w:start="1"/>'))
    _head_and_foot(document)
    _tidy(document)
    saved = BytesIO()
    document.save(saved)
    return fixed_times(saved.getvalue())


def _put(parent: Any, xml: str) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(elements(xml))


def _cover() -> str:
    return (
        paragraph("", "CoverTop")
        + only("is_draft", paragraph("ร่าง", "DraftMark"))
        + paragraph("แผนพัฒนาตำบล{{ tambon }}", "Title")
        + paragraph("(พ.ศ. {{ first_year }} – {{ last_year }})", "Title")
        + paragraph("อำเภอ{{ district }} จังหวัด{{ province }}", "Subtitle")
        + paragraph("ข้อมูล ณ วันที่ {{ as_of }}", "CoverNote")
        + paragraph("คณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบล{{ tambon }}", "CoverNote", more=section())
    )


def _contents() -> str:
    contents = field(r'TOC \o "1-2" \h \z \u', "(สารบัญ)")
    return paragraph("สารบัญ", "ContentsTitle") + paragraph("", "TOC1", runs=contents)


_VILLAGES = (
    Col(1000, "หมู่ที่", "{{ village.moo }}", "CellCentre"),
    Col(3300, "หมู่บ้าน", "{{ village.name }}"),
    Col(1500, "ครัวเรือน", "{{ village.households }}", "CellAmount"),
    Col(1500, "ประชากร (คน)", "{{ village.people }}", "CellAmount"),
    Col(3000, "องค์กรปกครองส่วนท้องถิ่น", "{{ village.bodies }}"),
    Col(2000, "วันที่ประชาคม", "{{ village.forum_date }}", "CellCentre"),
    Col(1700, "ผู้เข้าร่วม (คน)", "{{ village.present }}", "CellAmount"),
)


def _about() -> str:
    sums = ["{{ households }}", "{{ people }}", "", "", "{{ present }}"]
    total = total_row(_VILLAGES, "รวม {{ village_count }} หมู่บ้าน", sums)
    return (
        paragraph("ส่วนที่ 1 ข้อมูลทั่วไปของตำบล", "Heading1")
        + paragraph(
            "ตำบล{{ tambon }} อำเภอ{{ district }} จังหวัด{{ province }} มี {{ village_count }} หมู่บ้าน"
            "{% if households %} {{ households }} ครัวเรือน{% endif %}"
            "{% if people %} ประชากร {{ people }} คน{% endif %}"
            "{% if local_body %} องค์กรปกครองส่วนท้องถิ่น ได้แก่ {{ local_body }}{% endif %}",
            "Body",
        )
        + only("vision", paragraph("วิสัยทัศน์: {{ vision }}", "Body"))
        + paragraph("1.1 ข้อมูลหมู่บ้าน", "Heading2")
        + either("villages", listing("village in villages", _VILLAGES, total), "ไม่มีข้อมูลหมู่บ้าน")
    )


def _years(width: int, of: str) -> Iterable[Col]:
    return (
        Col(width, f"{{{{ year_{n} }}}}", f"{{{{ {of}.amounts.year_{n} }}}}", "CellAmount") for n in _NUMBERS
    )


def _sums(of: str) -> list[str]:
    return [f"{{{{ {of}.amounts.year_{n} }}}}" for n in _NUMBERS]


_AREAS = (
    Col(3150, "ด้าน", "{{ area.title }}"),
    Col(850, "จำนวน\nโครงการ", "{{ area.count }}", "CellCentre"),
    Col(750, "นับ\nรายปี", "{{ area.year_count }}", "CellCentre"),
    *_years(1500, "area"),
    Col(1750, "รวม", "{{ area.amounts.total }}", "CellAmount"),
)


def _summary() -> str:
    sums = ["{{ total.count }}", "{{ total.year_count }}", *_sums("total"), "{{ total.amounts.total }}"]
    rows = (
        header_with_years(_AREAS, slice(3, 9))
        + loop("area in areas", _AREAS)
        + total_row(_AREAS, "รวมทั้งสิ้น", sums)
    )
    note = paragraph("หมายเหตุ: นับรายปี คือโครงการที่ใช้งบประมาณหลายปี นับทุกปีที่ใช้งบประมาณ", "Cell")
    return paragraph("ส่วนที่ 2 บัญชีสรุปโครงการ", "Heading1") + either(
        "areas", table([c.width for c in _AREAS], rows) + note, "ไม่มีโครงการในแผน"
    )


_PROJECTS = (
    Col(480, "ลำดับ", "{{ project.order }}", "CellCentre"),
    Col(820, "รหัส", "{{ project.code }}", "CellCentre"),
    Col(2200, "แผนงาน/โครงการ/กิจกรรม", "{{ project.name }}"),
    Col(1180, "วัตถุประสงค์", "{{ project.objective }}"),
    Col(1050, "เป้าหมาย", "{{ project.target }}"),
    Col(760, "พื้นที่\nดำเนินการ", "{{ project.place }}"),
    *_years(960, "project"),
    Col(650, "แหล่ง\nงบ", "{{ project.source }}", "CellCentre"),
    Col(1150, "หน่วยงาน\nรับผิดชอบ", "{{ project.agency }}", "CellCentre"),
    Col(910, "กลุ่ม", "{{ project.group }}", "CellCentre"),
)
_YEARS = slice(6, 11)


def _details() -> str:
    widths = [c.width for c in _PROJECTS]
    label = "รวม {{ area.count }} โครงการ (นับรายปี {{ area.year_count }})"
    after = widths[_YEARS.stop :]
    total = row(
        cell(sum(widths[: _YEARS.start]), label, "NarrowCellTotal", span=_YEARS.start, shade=True)
        + "".join(cell(widths[_YEARS.start], value, "NarrowCellSum", shade=True) for value in _sums("area"))
        + cell(sum(after), "รวม {{ area.amounts.total }}", "NarrowCellSum", span=len(after), shade=True)
    )
    rows = (
        header_with_years(_PROJECTS, _YEARS, "Narrow")
        + loop("project in area.projects", _PROJECTS, "Narrow")
        + total
    )
    areas = (
        paragraph("{%p for area in areas %}")
        + paragraph("3.{{ area.number }} {{ area.title }}", "Heading2")
        + either("area.projects", table(widths, rows, "NarrowPlanTable"), "ไม่มีโครงการในด้านนี้")
        + paragraph("{%p endfor %}")
    )
    return (
        paragraph("ส่วนที่ 3 บัญชีรายละเอียดโครงการ", "Heading1")
        + only("how_ranked", paragraph("การจัดลำดับ: {{ how_ranked }}", "Body"))
        + either("areas", areas, "ไม่มีโครงการในแผน")
    )


_SHARED = (
    Col(800, "ลำดับ", "{{ project.order }}", "CellCentre"),
    Col(1300, "รหัส", "{{ project.code }}", "CellCentre"),
    Col(5000, "แผนงาน/โครงการ/กิจกรรม", "{{ project.name }}"),
    Col(3500, "หมู่บ้าน", "{{ project.villages }}"),
    Col(1500, "ครัวเรือนที่ได้\nรับประโยชน์", "{{ project.households }}", "CellAmount"),
    Col(1900, "งบประมาณรวม\n(บาท)", "{{ project.total }}", "CellAmount"),
)


def _shared() -> str:
    return paragraph("ส่วนที่ 4 โครงการคาบเกี่ยวตั้งแต่ 2 หมู่บ้าน", "Heading1") + either(
        "shared", listing("project in shared", _SHARED), "ไม่มีโครงการคาบเกี่ยวตั้งแต่ 2 หมู่บ้าน"
    )


_ORIGINS = (
    Col(1400, "รหัสตำบล", "{{ origin.plan_code }}", "CellCentre"),
    Col(1600, "รหัสหมู่บ้าน", "{{ origin.code }}", "CellCentre"),
    Col(800, "หมู่ที่", "{{ origin.moo }}", "CellCentre"),
    Col(6900, "ชื่อตามแผนหมู่บ้าน", "{{ origin.name }}"),
    Col(3300, "เอกสารต้นฉบับ", "{{ origin.document }}"),
)
_LEFT_OUT = (
    Col(1600, "รหัสหมู่บ้าน", "{{ project.code }}", "CellCentre"),
    Col(800, "หมู่ที่", "{{ project.moo }}", "CellCentre"),
    Col(6100, "ชื่อตามแผนหมู่บ้าน", "{{ project.name }}"),
    Col(1700, "งบประมาณรวม\n(บาท)", "{{ project.total }}", "CellAmount"),
    Col(3800, "ผลการพิจารณา", "{{ project.outcome }}"),
)


def _annexes() -> str:
    origins = listing("origin in origins", _ORIGINS, prefix="Narrow")
    left_out = listing("project in left_out", _LEFT_OUT, prefix="Narrow")
    return (
        paragraph("ภาคผนวก ก ที่มาของโครงการ", "Heading1")
        + either("origins", origins, "ไม่มีโครงการในแผน")
        + paragraph("ภาคผนวก ข โครงการที่ไม่อยู่ในแผน", "Heading1")
        + either("left_out", left_out, "โครงการที่รวบรวมได้อยู่ในแผนทุกโครงการ")
    )


def _agreement() -> str:
    half = styles.TEXT_WIDTH // 2

    def signer(name: str, post: str) -> str:
        lines = ("ลงชื่อ " + "." * 50, f"({name})", post, "วันที่ ........../..................../..........")
        inside = "".join(paragraph(line, "SignLine") for line in lines)
        return f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'

    signers = signer("{{ secretary }}", "เลขานุการ ก.บ.ต. ตำบล{{ tambon }}") + signer(
        "{{ chair }}", "ประธาน ก.บ.ต. ตำบล{{ tambon }}"
    )
    text = (
        "คณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบล{{ tambon }} ได้พิจารณา"
        f"{_TITLE} จำนวน {{{{ total.count }}}} โครงการ "
        "งบประมาณรวม {{ total.amounts.total }} บาท แล้ว มีมติให้ความเห็นชอบ ในการประชุม"
        "ครั้งที่ ........../.......... เมื่อวันที่ .......... เดือน .................... พ.ศ. .........."
    )
    return (
        paragraph("การให้ความเห็นชอบแผนพัฒนาตำบล", "Heading1")
        + paragraph(text, "Body")
        + paragraph("", "SignSpace")
        + table([half, half], row(signers), style="TableNormal")
    )


def _head_and_foot(document: Any) -> None:
    """The cover has neither; the plan has its title, its day and the page's number."""
    cover, plan = document.sections
    for part in (cover.header, cover.footer, plan.header, plan.footer):
        part.is_linked_to_previous = False
    _put(cover.header._element, paragraph("", "Header"))
    _put(cover.footer._element, paragraph("", "Footer"))
    as_of = "<w:r><w:tab/></w:r>" + run("ข้อมูล ณ วันที่ {{ as_of }}")
    _put(plan.header._element, paragraph(_TITLE + "{% if is_draft %} ร่าง{% endif %}", "Header", runs=as_of))
    _put(plan.footer._element, paragraph("หน้า ", "Footer", runs=field("PAGE", "1")))


_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting'
    ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
)


def _tidy(document: Any) -> None:
    """Settings for Thai and today's Word; no thumbnail; properties without a person or a clock."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.extend(list(parse_xml(f"<w:settings {nsdecls('w')}>{_SETTINGS}</w:settings>")))
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    properties = document.core_properties
    properties.title = _TITLE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _MADE
    properties.revision = 1


if __name__ == "__main__":
    (FOLDER / "tambon_plan.docx").write_bytes(build())
