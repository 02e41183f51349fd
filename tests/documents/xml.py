"""The XML from which the documents beside are made: short words for what Word writes at length."""

import io
import zipfile
from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:r="{RELATIONSHIPS}"'
)
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PLAIN = f"{_DOCUMENT}.document.main+xml"
TEMPLATE = f"{_DOCUMENT}.template.main+xml"
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_ROOTS = {"header": "hdr", "footer": "ftr"}  # of the other parts the root is called as the part


def _types(others: Iterable[str] = (), main: str = PLAIN) -> str:
    """The XML that says of each part what it is."""
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_DOCUMENT}.{part.rstrip("0123456789")}+xml"/>'
        for part in others
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>'
    )


_COLUMN = '<w:gridCol w:w="2000"/>'


def main_part(body: str, *, namespace: str = W) -> str:
    """The XML of a document with this body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{namespace}" {_NAMESPACES}>'
        f"<w:body>{body}</w:body></w:document>"
    )


def package_relations(target: str = "word/document.xml", relationships: str = RELATIONSHIPS) -> str:
    """The XML that says where the main part is."""
    return relations(f'<Relationship Id="rId1" Type="{relationships}/officeDocument" Target="{target}"/>')


def parts(
    body: str = "<w:p/>",
    others: Mapping[str, str] | None = None,
    *,
    main: str = PLAIN,
    more_relations: str = "",
) -> dict[str, str]:
    """The parts of a small Word file with this body.

    `others` are parts beside the main one with what their root holds: styles, numbering, footnotes,
    endnotes, header1, footer1, …; `main` is the content type of the main part.
    """
    made = {
        "[Content_Types].xml": _types(others or (), main),
        "_rels/.rels": package_relations(),
        "word/document.xml": main_part(body),
    }
    if others or more_relations:
        made["word/_rels/document.xml.rels"] = relations(
            "".join(_relation(part) for part in others or ()) + more_relations
        )
    for part, inside in (others or {}).items():
        kind = part.rstrip("0123456789")
        root = f"w:{_ROOTS.get(kind, kind)}"
        made[f"word/{part}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns:w="{W}" {_NAMESPACES}>{inside}</{root}>'
        )
    return made


def _relation(part: str) -> str:
    kind = part.rstrip("0123456789")
    return f'<Relationship Id="{part}" Type="{RELATIONSHIPS}/{kind}" Target="{part}.xml"/>'


def relations(inside: str) -> str:
    """The XML that names the parts another part needs."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}'
        "</Relationships>"
    )


def packed(named: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts, each with the same old date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in named.items():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return out.getvalue()


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str) -> str:
    """A paragraph: plain texts become runs, XML stays."""
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in content)}</w:p>"


def tc(*content: str, look: str = "") -> str:
    """A cell of texts and blocks, one paragraph each; `look` is what its properties hold."""
    blocks = "".join(each if each.startswith(("<w:p", "<w:tbl", "<w:sdt")) else p(each) for each in content)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{blocks or '<w:p/>'}</w:tc>"


def tr(*cells: str, look: str = "") -> str:
    """A row: plain texts become cells, XML stays."""
    inside = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str, columns: int = 2) -> str:
    """A table with a grid of so many columns; 0 leaves the grid out."""
    grid = f"<w:tblGrid>{_COLUMN * columns}</w:tblGrid>" if columns else ""
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


def styled(style: str, *content: str) -> str:
    """A paragraph of a style."""
    return p(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>', *content)


def item(number: int, *content: str, level: int = 0) -> str:
    """A paragraph of an automatic list: its number in numbering.xml, its 0-based level."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(f"<w:pPr>{place}</w:pPr>", *content)


def looking(look: str, *content: str) -> str:
    """A run whose properties hold `look`."""
    return f"<w:r><w:rPr>{look}</w:rPr>{''.join(f'<w:t>{text}</w:t>' for text in content)}</w:r>"


def char(kind: str, inside: str = "") -> str:
    """A run with the sign that begins, parts or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    """A run with a piece of a field's instruction."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def sdt(content: str) -> str:
    """A content control round something."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def twice(new: str, old: str) -> str:
    """The same content as new Word and once more as old Word knows it."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )


def smart_tag(*content: str) -> str:
    """A smart tag round runs."""
    return f'<w:smartTag w:element="place">{"".join(content)}</w:smartTag>'


def tracked(kind: str, content: str = "") -> str:
    """A tracked change."""
    return f'<w:{kind} w:id="1" w:author="ก" w:date="2020-01-01T00:00:00Z">{content}</w:{kind}>'


def text_box(*lines: str) -> str:
    """A run with a text box, as new Word and once more as old Word knows it."""
    box = f"<w:txbxContent>{''.join(map(p, lines))}</w:txbxContent>"
    drawn = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    return f"<w:r>{twice(drawn, f'<w:pict><v:textbox>{box}</v:textbox></w:pict>')}</w:r>"


def sym(code: str, font: str = "Wingdings") -> str:
    """A run with a sign of a symbol font."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


SPAN_2 = '<w:gridSpan w:val="2"/>'
FIRST, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
