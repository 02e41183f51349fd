"""Builds workbooks/xlplan.xlam, the add-in: ribbon, macros, and as little of a workbook as Excel needs.

Its parts are written out here: openpyxl would leave out the ribbon's relationship, and this way every
byte is ours and the same each time.
"""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from workbooks.ribbon import ribbon_xml
from workbooks.vba_project import check_code_names, vba_project
from workbooks.vba_sources import SHEET, WORKBOOK, modules
from xlplan import __version__
from xlplan.office.package import fixed_times
from xlplan.words import addin

PROJECT = "xlplanAddin"
"""Not "xlplan": a project and what is called in it must have different names."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MICROSOFT = "http://schemas.microsoft.com/office"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OWN_TYPES = {
    "/xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    "/xl/worksheets/sheet1.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "/xl/styles.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_TYPES_BY_ENDING = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "bin": "application/vnd.ms-office.vbaProject",
}
_RELATIONS = {
    "_rels/.rels": {
        f"{_OFFICE}/relationships/officeDocument": "xl/workbook.xml",
        f"{_PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
        f"{_OFFICE}/relationships/extended-properties": "docProps/app.xml",
        f"{_MICROSOFT}/2007/relationships/ui/extensibility": "customUI/customUI14.xml",
    },
    "xl/_rels/workbook.xml.rels": {
        f"{_OFFICE}/relationships/worksheet": "worksheets/sheet1.xml",
        f"{_OFFICE}/relationships/styles": "styles.xml",
        f"{_MICROSOFT}/2006/relationships/vbaProject": "vbaProject.bin",
    },
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def build_addin(path: Path, *, made: datetime) -> None:
    """Write the add-in; `made` is the date it says of itself."""
    sources = modules()
    check_code_names(sources, WORKBOOK, [SHEET])
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        **{name: _relations(targets) for name, targets in _RELATIONS.items()},
        "docProps/core.xml": _core(made),
        "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"/>',
        "xl/workbook.xml": _workbook(),
        "xl/worksheets/sheet1.xml": _sheet(),
        "xl/styles.xml": _styles(),
        "xl/vbaProject.bin": vba_project(PROJECT, sources),
        "customUI/customUI14.xml": ribbon_xml(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in parts.items():
            package.writestr(name, _DECLARATION + part if isinstance(part, str) else part)
    path.write_bytes(fixed_times(packed.getvalue()))


def _content_types() -> str:
    by_ending = (
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _TYPES_BY_ENDING.items()
    )
    own = (f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _OWN_TYPES.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{"".join(by_ending)}{"".join(own)}</Types>'


def _relations(targets: dict[str, str]) -> str:
    entries = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def _core(made: datetime) -> str:
    """Title and description, which Excel shows in its list of add-ins, and which version this is."""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{made:%Y-%m-%dT%H:%M:%SZ}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(addin.TITLE)}</dc:title><dc:creator>{escape(addin.TITLE)}</dc:creator>"
        f"<dc:description>{escape(addin.DESCRIPTION)}</dc:description>{dates}"
        f"<cp:version>{__version__}</cp:version></cp:coreProperties>"
    )


def _workbook() -> str:
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><workbookPr codeName="{WORKBOOK}"/>'
        f'<sheets><sheet name="{addin.TITLE}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet() -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetPr codeName="{SHEET}"/><sheetData/></worksheet>'


def _styles() -> str:
    """The least that Excel takes for styles: one of each."""
    return (
        f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
