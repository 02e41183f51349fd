"""A small workbook, no plan's, with the rows of one sheet, defined names and links as a test wants them."""

import io
from pathlib import Path

import openpyxl

from tests.support.own_parts import MAIN
from tests.support.workbook_parts import Parts

SHEET = "xl/worksheets/sheet1.xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = (
    f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:id="own1"/></externalLink>'
)
_LINK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"


def book(path: Path, rows: str, *, after: str = "", names: str = "", links: tuple[str, ...] = ()) -> Path:
    """A small workbook with these rows, elements after the rows, defined names, and links to other files."""
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    parts = Parts(made.getvalue())
    parts[SHEET] = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()
    references = ""
    for number, target in enumerate(links, start=1):
        name = f"xl/externalLinks/externalLink{number}.xml"
        identity = parts.add("xl/workbook.xml", name, _LINK, "externalLink", _LINK_TYPE)
        parts[f"xl/externalLinks/_rels/externalLink{number}.xml.rels"] = (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="own1" '
            'Type="http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup" '
            f'Target="{target}" TargetMode="External"/></Relationships>'
        ).encode()
        references += f'<externalReference r:id="{identity}"/>'
    head = "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "
    workbook = parts["xl/workbook.xml"].replace(b"<workbook ", head.encode(), 1)
    told = (f"<externalReferences>{references}</externalReferences>" if links else "") + (
        f"<definedNames>{names}</definedNames>" if names else ""
    )
    parts["xl/workbook.xml"] = workbook.replace(b"<definedNames/>", told.encode(), 1)
    assert told.encode() in parts["xl/workbook.xml"]
    return parts.write(path)
