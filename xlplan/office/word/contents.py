"""A table of contents that can be read before Word has counted the pages.

Word fills a TOC field when the reader lets it; until then, in Protected View and in other programs
the field shows what is stored in it. So the headings are stored there, each with a reference to its
page, and the field is marked as out of date. (`w:updateFields` would ask the same question about
every field of the document.) Page numbers are left blank: a blank is better than a wrong number.
"""

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

_LEVELS = {"heading 1": "toc 1", "heading 2": "toc 2"}
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def fill(document: Document) -> None:
    """Store the document's headings in its TOC field; a document without one stays as it is."""
    body = document.element.body
    field = _toc_field(body)
    if field is None:
        return
    begin, first, last = field
    begin.set(qn("w:dirty"), "true")
    styles = {style.name.lower(): style.style_id for style in document.styles}
    entries = _entries(body, styles)
    if not entries or first.getparent() is not last.getparent():
        return
    _replace(first, last, entries)


def _toc_field(body: Any) -> tuple[Any, Any, Any] | None:
    """The field's begin sign, its first and its last paragraph."""
    open_fields: list[list[Any]] = []
    for element in body.iter(qn("w:fldChar"), qn("w:instrText")):
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append([element, ""])
        elif kind == "end" and open_fields:
            begin, code = open_fields.pop()
            if code.split()[:1] == ["TOC"]:
                return begin, _paragraph(begin), _paragraph(element)
        elif kind is None and open_fields:
            open_fields[-1][1] += element.text or ""
    return None


def _paragraph(element: Any) -> Any:
    return next(element.iterancestors(qn("w:p")))


def _entries(body: Any, styles: dict[str, str]) -> list[Any]:
    """A line of the contents for every heading; the headings get the bookmarks it refers to."""
    lines = {styles[heading]: styles.get(line, "") for heading, line in _LEVELS.items() if heading in styles}
    used = [int(mark.get(qn("w:id"))) for mark in body.iter(qn("w:bookmarkStart"))]
    first_free = max(used, default=0) + 1
    entries: list[Any] = []
    for paragraph in body.iter(qn("w:p")):
        text = "".join(paragraph.itertext(qn("w:t"))).strip()
        if paragraph.style in lines and text:
            number = first_free + len(entries)
            name = f"_Toc{9_000_000 + number}"
            _bookmark(paragraph, number, name)
            entries.append(_entry(lines[paragraph.style], text, name))
    return entries


def _bookmark(paragraph: Any, number: int, name: str) -> None:
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
    end = parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>')
    properties = paragraph.pPr
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(end)


def _entry(style: str, text: str, bookmark: str) -> Any:
    entry = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{bookmark}" w:history="1"><w:r><w:t xml:space="preserve"/></w:r>'
        f"<w:r><w:tab/></w:r>{_FIELD.format('begin')}"
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {bookmark} \\h </w:instrText></w:r>'
        f'{_FIELD.format("separate")}<w:r><w:t xml:space="preserve"> </w:t></w:r>{_FIELD.format("end")}'
        "</w:hyperlink></w:p>"
    )
    next(entry.iter(qn("w:t"))).text = text
    return entry


def _replace(first: Any, last: Any, entries: list[Any]) -> None:
    """Put the entries between the field's separator and its end, in place of what stands there."""
    head = []
    for run in first.iter(qn("w:r")):
        head.append(run)
        sign = run.find(qn("w:fldChar"))
        if sign is not None and sign.get(qn("w:fldCharType")) == "separate":
            break
    start = 0 if entries[0].pPr is None else 1
    for place, run in enumerate(head, start=start):
        entries[0].insert(place, run)
    entries[-1].extend(etree.fromstring(f"<x {nsdecls('w')}>{_FIELD.format('end')}</x>"))
    parent, index = first.getparent(), first.getparent().index(first)
    del parent[index : parent.index(last) + 1]
    for place, entry in enumerate(entries, start=index):
        parent.insert(place, entry)
