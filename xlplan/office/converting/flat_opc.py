"""A Word document saved as one XML file ("Flat OPC") → the .docx it stands for, all in memory."""

import base64
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree

from xlplan.errors import RejectedFileError

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_MOST_PARTS = 4_000


def unwrapped(path: Path, content: bytes) -> bytes:
    """The .docx; `RejectedFileError` where the XML is no such package. Its names are `gate`'s to check."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise RejectedFileError(path, "DTD" if b"<!DOCTYPE" in content else "DAMAGED") from error
    if root.getroottree().docinfo.doctype:
        raise RejectedFileError(path, "DTD")
    parts = root.findall(f"{_PKG}part")
    if root.tag != f"{_PKG}package" or not parts:
        raise RejectedFileError(path, "NOT_WORD")
    if len(parts) > _MOST_PARTS:
        raise RejectedFileError(path, "TOO_MANY_PARTS")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _types(parts))
        for part in parts:
            package.writestr(part.get(f"{_PKG}name", "").removeprefix("/"), _bytes(path, part))
    return packed.getvalue()


def _types(parts: list[etree._Element]) -> str:
    listed = "".join(
        f"<Override PartName={quoteattr(part.get(f'{_PKG}name', ''))} "
        f"ContentType={quoteattr(part.get(f'{_PKG}contentType', ''))}/>"
        for part in parts
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_TYPES_NS}">{listed}</Types>'


def _bytes(path: Path, part: etree._Element) -> bytes:
    xml = part.find(f"{_PKG}xmlData")
    if xml is not None and len(xml):
        made: bytes = etree.tostring(xml[0], xml_declaration=True, encoding="UTF-8", with_tail=False)
        return made
    try:
        return base64.b64decode(part.findtext(f"{_PKG}binaryData", ""))
    except ValueError as error:  # letters that are not even of base64 too
        raise RejectedFileError(path, "DAMAGED") from error
