"""The same workbook in the shape in which Excel saves it, and in that of LibreOffice."""

import re
import shutil
from pathlib import Path
from typing import Any

from lxml import etree

from tests.support import own_parts as own
from tests.support.programs import soffice
from tests.support.workbook_parts import Parts
from xlplan.office.package import parse
from xlplan.office.table_parts import SHEET_NS, column_number

_R = f"{{{own.OFFICE}}}"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_HINTS = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
_APP = (
    f'{own.HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><Application>Microsoft'
    ' Excel</Application><HeadingPairs><vt:vector size="2" baseType="variant"><vt:variant>'
    "<vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>{count}</vt:i4></vt:variant></vt:vector>"
    '</HeadingPairs><TitlesOfParts><vt:vector size="{count}" baseType="lpstr">{names}</vt:vector>'
    "</TitlesOfParts></Properties>"
)


def excel_shaped(workbook: Path, target: Path) -> Path:
    """The workbook with shared texts, an order of calculation, and the hints that Excel gives itself."""
    parts = Parts(workbook)
    sheets = parse(parts["xl/workbook.xml"]).findall(f"{SHEET_NS}sheets/{SHEET_NS}sheet")
    relations = parse(parts["xl/_rels/workbook.xml.rels"])
    targets = {entry.get("Id"): entry.get("Target").lstrip("/") for entry in relations}
    texts: dict[str, int] = {}
    chain: list[str] = []
    used = 0
    for sheet in sheets:
        part = targets[sheet.get(f"{_R}id")]
        root = parse(parts[part])
        used += _share_texts(root, texts)
        _give_hints(root)
        calculated = [
            cell.get("r") for cell in root.iter(f"{SHEET_NS}c") if cell.find(f"{SHEET_NS}f") is not None
        ]
        chain += [f'<c r="{address}" i="{sheet.get("sheetId")}"/>' for address in calculated]
        parts[part] = _as_excel_writes(root)
    items = "".join(f"<si>{text}</si>" for text in texts)
    counts = f'count="{used}" uniqueCount="{len(texts)}"'
    for kind, content in (
        ("sharedStrings", f'<sst xmlns="{own.MAIN}" {counts}>{items}</sst>'),
        ("calcChain", f'<calcChain xmlns="{own.MAIN}">{"".join(chain)}</calcChain>'),
    ):
        parts.add("xl/workbook.xml", f"xl/{kind}.xml", own.HEAD + content, kind, f"{_TYPES}{kind}+xml")
    names = "".join(f"<vt:lpstr>{sheet.get('name')}</vt:lpstr>" for sheet in sheets)
    parts["docProps/app.xml"] = _APP.format(count=len(sheets), names=names).encode()
    return parts.write(target)


def _share_texts(root: Any, texts: dict[str, int]) -> int:
    """Put the texts of a sheet's cells among the shared ones; how many cells held one."""
    held = [cell for cell in root.iter(f"{SHEET_NS}c") if cell.get("t") == "inlineStr"]
    for cell in held:
        inner = re.sub(r"^<is[^>]*>|</is>$", "", etree.tostring(cell[0], encoding="unicode"))
        del cell[0]
        cell.set("t", "s")
        etree.SubElement(cell, f"{SHEET_NS}v").text = str(texts.setdefault(inner, len(texts)))
    return len(held)


def _give_hints(root: Any) -> None:
    for row in root.iter(f"{SHEET_NS}row"):
        if len(row):
            row.set("spans", ":".join(str(column_number(row[place].get("r"))) for place in (0, -1)))
        row.set(f"{{{_HINTS}}}dyDescent", "0.25")


def _as_excel_writes(root: Any) -> bytes:
    """A sheet's XML with the namespaces that Excel declares, and the word which of them may be ignored."""
    text = etree.tostring(root, encoding="unicode")
    text = re.sub(rf' xmlns:ns\d+="{_HINTS}"', "", text)
    text = re.sub(r"ns\d+:dyDescent", "x14ac:dyDescent", text)
    return (own.HEAD + f"<worksheet {own.SHEET_NAMESPACES}>" + text[text.index(">") + 1 :]).encode()


def libreoffice_saved(workbook: Path, folder: Path) -> Path:
    """The workbook after LibreOffice has opened it and saved it under the same name."""
    folder.mkdir(parents=True, exist_ok=True)
    source = shutil.copy(workbook, folder / "source.xlsx")
    return soffice(Path(source), "xlsx:Calc MS Excel 2007 XML", folder / "saved")
