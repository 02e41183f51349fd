"""XML from elsewhere: in UTF-8, with the usual namespaces, well-formed, and no larger than a reader can bear.

Only bytes are looked at; no tree is built, so that nothing can be made to grow.
"""

import codecs
import re
from contextlib import suppress
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from xlplan.errors import RejectedFileError

# No real plan came near half of these (measured over some three thousand public Word files).
_SIGNS = 30_000_000
_TEXT_BYTES = 10_000_000  # of one text; libxml2's own limit, so every reader's, as is its depth of 256

_ENCODINGS = {"utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp874", "tis-620",
              "iso8859-1", "iso8859-11", "cp1252"}  # fmt: skip
_DECLARATION = re.compile(r"""\s*<\?xml\b[^>]*?(?:encoding\s*=\s*["']([\w.:-]+)["'][^>]*?)?\?>""")
_BEGINNINGS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_UTF_8_MARK = b"\xef\xbb\xbf"
# Word's strict format names the same things by other addresses.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_PIECE = 1_000_000


def decoded(path: Path, content: bytes) -> bytes:
    """A part in UTF-8 with the usual namespaces; `RejectedFileError` if it has a document type."""
    content = _in_utf_8(content)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RejectedFileError(path, "DTD")
    if b"http://purl.oclc.org/ooxml/" in content:
        content = _STRICT.sub(_USUAL, content)
    return content


def without(element: bytes, content: bytes) -> bytes:
    """A part without the elements of a name, prefix included; as it is where they are written otherwise."""
    end = b"</" + element + b">"
    before, *others = content.split(b"<" + element)
    if content.count(end) != len(others):
        return content
    return before + b"".join([other.partition(end)[2] for other in others])


def elements(content: bytes) -> int:
    """At least as many as a well-formed part has elements."""
    return content.count(b"<") - content.count(b"</")


def _in_utf_8(content: bytes) -> bytes:
    """Any encoding that XML of an office comes in; without the mark and the declaration of another."""
    if content.startswith(_UTF_8_MARK):
        return content[len(_UTF_8_MARK) :]
    begins = next((encoding for mark, encoding in _BEGINNINGS if content.startswith(mark)), None)
    declared = None
    if begins is None:
        found = _DECLARATION.match(content[:200].decode("latin-1"))
        declared = found and found[1]
    if begins is None and (declared is None or declared.lower() == "utf-8"):
        return content
    try:
        encoding = codecs.lookup(begins or declared or "").name
    except LookupError as error:
        raise ValueError("no encoding") from error
    if encoding not in _ENCODINGS:
        raise ValueError("no encoding of an office")
    text = content.decode(encoding).removeprefix("\ufeff")
    return _DECLARATION.sub("", text, count=1).encode("utf-8")


class _Nobody:
    """Whom lxml tells of what it parses: nobody, so that it makes nothing of it either."""

    def close(self) -> None:
        """The end."""


def check(path: Path, content: bytes) -> None:
    """Refuse what is not well-formed (`ValueError`), too deep, or holds too much text.

    The depth is libxml2's to mind: counting every start and end of an element here would cost more than
    reading them.
    """
    if len(content) > _TEXT_BYTES:
        _check_texts(path, content)
    parser = etree.XMLParser(target=_Nobody(), resolve_entities=False, no_network=True, load_dtd=False)
    with suppress(etree.XMLSyntaxError):
        etree.fromstring(content, parser)
    if any("depth" in fault.message for fault in parser.error_log):
        raise RejectedFileError(path, "TOO_DEEP")
    if len(parser.error_log):  # a prefix of no namespace is no error to the parser, but to every reader
        raise ValueError("no XML")


def _check_texts(path: Path, content: bytes) -> None:
    """Refuse a part with one text, or all its texts, larger than any that a person wrote."""
    start = content.find(b"<")
    while start >= 0:
        end = content.find(b"<", start + _PIECE)
        if (end if end >= 0 else len(content)) - start > _TEXT_BYTES:
            raise RejectedFileError(path, "TOO_BIG")
        start = end
    if len(content) > _SIGNS:
        _count_signs(path, content)


def _count_signs(path: Path, content: bytes) -> None:
    signs = 0

    def text(said: str) -> None:
        nonlocal signs
        signs += len(said)
        if signs > _SIGNS:
            raise RejectedFileError(path, "TOO_BIG")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ValueError("no XML") from error
