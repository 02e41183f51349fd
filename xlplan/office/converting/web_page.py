"""A web page that stands for a Word document: its text and tables, without scripts and without a way out.

Staff get such files named .doc: from Word ("web page", "single file web page"), from mail, and from
programs of other offices. What LibreOffice or Word is to open holds no address that could be fetched.
"""

import codecs
import email
import email.policy
import re
from contextlib import suppress
from email.errors import CloseBoundaryNotFoundDefect
from pathlib import Path

from lxml import etree, html

from xlplan.errors import RejectedFileError

_THAI_WINDOWS = "cp874"
_THAI_NAMES = {"windows-874", "tis-620", "tis620", "iso-8859-11", "x-windows-874", "cp874"}
_OF_ADDRESSES = {"idna", "punycode"}  # Python's codecs that no text is in, and that take for ever
_NAMED = re.compile(rb"""charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE)
_NAMED_WITHIN = 4096  # bytes; browsers look at the first 1024 only
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DROPPED = (
    "head", "script", "style", "xml", "object", "embed", "applet", "iframe", "frame", "img", "svg", "video",
    "audio", "source", "template", "del",
)  # fmt: skip
"""Elements that go with all they hold: no text of the page, or, as `del`, none any more."""

_KEPT = {"colspan", "rowspan", "start", "type", "value", "face", "align", "dir"}
_FONT = re.compile(r"font-family\s*:\s*[\"']?([\w ]+)", re.IGNORECASE)
_TABLE, _TABLE_END = re.compile("<table\\b", re.IGNORECASE), re.compile("</table\\b", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cleaned(path: Path, content: bytes) -> bytes:
    """A page as UTF-8, with its tables, lists and the names of its fonts, and nothing else but text."""
    return _without_ways_out(path, _text(content))


def cleaned_mhtml(path: Path, content: bytes) -> bytes:
    """The same of the page in a web archive; DAMAGED where it holds none, or where its end is missing."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    if any(isinstance(fault, CloseBoundaryNotFoundDefect) for fault in message.defects):
        raise RejectedFileError(path, "DAMAGED")
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return _without_ways_out(path, _text(page, part.get_content_charset()))
    raise RejectedFileError(path, "DAMAGED")


def _text(content: bytes, charset: str | None = None) -> str:
    """A page's text: as its archive says; else UTF-8 where that is possible, for it is seldom so by chance;
    else as it says itself, else as Thai Windows wrote it."""
    for bom, unicode in _BOMS:
        if content.startswith(bom):
            return content.decode(unicode, errors="replace")
    named = _NAMED.search(content[:_NAMED_WITHIN])
    for name in filter(None, (charset, "utf-8", named and named[1].decode("ascii"))):
        codec = _THAI_WINDOWS if name.lower() in _THAI_NAMES else name
        with suppress(LookupError, UnicodeError):
            if codecs.lookup(codec).name not in _OF_ADDRESSES:
                return content.decode(codec)
    return content.decode(_THAI_WINDOWS, errors="replace")


def _without_ways_out(path: Path, text: str) -> bytes:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        page = html.document_fromstring(_CONTROLS.sub("\ufffd", text), parser=parser)
    except etree.ParserError as error:  # nothing in it but blanks
        raise RejectedFileError(path, "DAMAGED") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):  # what comes behind would be missing
        deep = any("depth" in entry.message for entry in parser.error_log)
        raise RejectedFileError(path, "TOO_DEEP" if deep else "TOO_BIG")
    if len(_TABLE.findall(text)) > len(_TABLE_END.findall(text)):  # its end is missing
        raise RejectedFileError(path, "DAMAGED")
    etree.strip_elements(page, *_DROPPED, with_tail=False)
    for element in page.iter():
        kept = {name: value for name, value in element.attrib.items() if name in _KEPT}
        font = _FONT.search(element.get("style", ""))
        element.attrib.clear()
        element.attrib.update(kept | ({"style": f"font-family:{font[1].strip()}"} if font else {}))
    body = html.tostring(page, encoding="unicode")
    return f'<!DOCTYPE html>\n<meta charset="utf-8">\n{body}'.encode()
