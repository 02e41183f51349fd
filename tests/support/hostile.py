"""Files that nobody sends by chance, or by a bad one: what each holds, and what the program makes of it."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import openpyxl

from tests.documents import make, xml
from workbooks.compound_file import compound_file
from xlplan.core.vocabulary import FileSign

READ = "read"
_TABLE = xml.tbl(xml.tr("ที่", "โครงการ"), xml.tr("1", "ขุดคลอง"))
DOCX = xml.packed(xml.parts(_TABLE))


@dataclass(frozen=True)
class Hostile:
    """A file: how it is made, under which name it comes, its code (or READ), and the signs it shows."""

    content: Callable[[], bytes]
    outcome: str = READ
    name: str = ".docx"
    signs: frozenset[FileSign] = field(default_factory=frozenset)


def zipped(
    *named: tuple[str, str | bytes], body: str = _TABLE, compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A Word file with more parts behind, whatever their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in (*xml.parts(body).items(), *named):
            entry = zipfile.ZipInfo(name)
            entry.filename = name  # ZipInfo would mend it
            entry.compress_type = compression
            package.writestr(entry, content)
    return out.getvalue()


def with_main(content: str | bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with this main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, part in (xml.parts() | {"word/document.xml": content}).items():
            package.writestr(name, part)
    return out.getvalue()


def related(*relations: tuple[str, str, bool], parts: tuple[tuple[str, str | bytes], ...] = ()) -> bytes:
    """A Word file whose main part is related so: the kind's last word, the target, whether it is outside."""
    outside_mode = ' TargetMode="External"'
    told = "".join(
        f'<Relationship Id="r{number}" Type="{xml.RELATIONSHIPS}/{kind}" Target="{target}"'
        f"{outside_mode if outside else ''}/>"
        for number, (kind, target, outside) in enumerate(relations)
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'
    return zipped(("word/_rels/document.xml.rels", rels), *parts)


def _field(*instructions: str) -> str:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    told = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in instructions)
    return xml.p(f"{begin}{told}{end}", "ผล") + _TABLE


def _directory(content: bytes, at: int, layout: str, *numbers: int) -> bytes:
    """A zip whose last entry says other numbers than its part has."""
    changed = bytearray(content)
    struct.pack_into(layout, changed, content.rfind(b"PK\x01\x02") + at, *numbers)
    return bytes(changed)


def _encrypted() -> bytes:
    content = bytearray(DOCX)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 4)
    return bytes(content)


def _workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["ที่", "โครงการ"])
    book.save(out)
    return out.getvalue()


def _noise(length: int) -> str:
    return random.Random(1).randbytes(length // 2).hex()


def _old_word(flags: int) -> bytes:
    return struct.pack("<HHHHHH", 0xA5EC, 193, 0, 1054, 0, flags) + bytes(1000)


def _merged(rows: int) -> str:
    first = xml.tr("0", xml.tc("ยาว", look=_FIRST))
    return xml.tbl(first, *(xml.tr(str(row), xml.tc("", look=_BELOW)) for row in range(1, rows)))


def _spans(*looks: str) -> bytes:
    return xml.packed(
        xml.parts(
            xml.tbl(xml.tr("ที่", "โครงการ"), *(xml.tr("1", xml.tc("กว้าง", look=look)) for look in looks))
        )
    )


_FIRST, _BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_STORED = zipfile.ZIP_STORED
_DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]>'
_DEEP = xml.main_part("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000)
_OUTSIDE = frozenset({FileSign.EXTERNAL})
_JUNK = frozenset({FileSign.TRAILING_JUNK})
_MISSING = frozenset({FileSign.PARTS_MISSING})


def _sheet(cells: str) -> bytes:
    """A worksheet with these rows behind its own."""
    source, out = zipfile.ZipFile(io.BytesIO(_workbook())), io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            package.writestr(
                name, source.read(name).replace(b"</sheetData>", f"{cells}</sheetData>".encode())
            )
    return out.getvalue()


def _typed(place: str, row: int) -> str:
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>ไกล</t></is></c></row>'


def _choice(number: str) -> str:
    told = f'<w:ddList><w:result w:val="{number}"/><w:listEntry w:val="ก"/></w:ddList>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{told}</w:ffData></w:fldChar></w:r>'
    return f'{_TABLE}<w:p>{begin}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


FILES: dict[str, Hostile] = {
    # what is no document, or not all of one
    "0 bytes": Hostile(bytes, "EMPTY"),
    "only zeros": Hostile(lambda: bytes(5000), "DAMAGED"),
    "cut in the middle": Hostile(lambda: DOCX[: len(DOCX) // 2], "DAMAGED"),
    "cut at the end": Hostile(lambda: DOCX[:-10], "DAMAGED"),
    "a wrong checksum": Hostile(
        lambda: zipped(compression=_STORED).replace(b"<w:body>", b"<w:bodY>"), "DAMAGED"
    ),
    "broken xml": Hostile(lambda: with_main("<w:document><a></b></w:document>"), "DAMAGED"),
    "a prefix of no namespace": Hostile(lambda: with_main("<w:document/>"), "DAMAGED"),
    "a pdf": Hostile(lambda: b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "a png": Hostile(lambda: b"\x89PNG\r\n\x1a\n" + bytes(40), "PICTURE"),
    "a heic": Hostile(lambda: b"\x00\x00\x00\x24ftypheic" + bytes(40), "PICTURE"),
    "a zip of files": Hostile(lambda: xml.packed({"แผนหมู่ 3.docx": DOCX}), "NOT_WORD"),
    "a workbook": Hostile(_workbook, "EXCEL"),
    "an old workbook": Hostile(lambda: compound_file({"Workbook": bytes(5000)}), "EXCEL"),
    "junk in front": Hostile(lambda: b"junk" + DOCX, "NOT_WORD"),
    "a password": Hostile(lambda: compound_file({"EncryptedPackage": bytes(5000)}), "PASSWORD"),
    "a password of old Word": Hostile(
        lambda: compound_file({"WordDocument": _old_word(0x100)}), "PASSWORD", ".doc"
    ),
    "an encrypted part": Hostile(_encrypted, "PASSWORD"),
    # what is read all the same
    "trailing junk": Hostile(lambda: DOCX + b"\n\n<!-- sent by phone -->", signs=_JUNK),
    "much trailing junk": Hostile(lambda: DOCX + b"x" * 200_000, signs=_JUNK),
    "docx named doc": Hostile(lambda: DOCX, READ, ".doc", frozenset({FileSign.WRONG_ENDING})),
    "no ending": Hostile(lambda: zipped(body=_TABLE * 2), READ, "", frozenset({FileSign.WRONG_ENDING})),
    "strict": Hostile(lambda: make.documents()["strict_namespace.docx"]),
    "a main part in UTF-16": Hostile(
        lambda: with_main(xml.main_part(_TABLE).replace("UTF-8", "UTF-16").encode("utf-16"))
    ),
    # what grows
    "a bomb in the main part": Hostile(lambda: with_main(xml.main_part("<w:p/>" * 10_000_000)), "TOO_BIG"),
    "a bomb in a part nobody uses": Hostile(
        lambda: zipped(("word/media/a.bin", bytes(50_000_000))), "TOO_BIG"
    ),
    "10 million elements": Hostile(
        lambda: with_main(f"<w:a xmlns:w='w'>{'<a/>' * 10_000_000}</w:a>", _STORED), "TOO_BIG"
    ),
    "a text of 36 million signs": Hostile(
        lambda: with_main(xml.main_part(xml.p(_noise(36_000_000)))), "TOO_BIG"
    ),
    "36 million signs in pieces": Hostile(
        lambda: with_main(xml.main_part(xml.p(_noise(900)) * 40_000), _STORED), "TOO_BIG"
    ),
    "a comment of 12 million signs": Hostile(
        lambda: with_main(xml.main_part(f"<!--{_noise(12_000_000)}-->{_TABLE}")), "TOO_BIG"
    ),
    "parts that lie about their size": Hostile(
        lambda: _directory(zipped(("word/media/1", b"")), 20, "<II", 2_000_000, 310_000_000), "TOO_BIG"
    ),
    "a main part that lies about its size": Hostile(
        lambda: _directory(
            xml.packed(
                {name: part for name, part in xml.parts().items() if name != "word/document.xml"}
                | {"word/document.xml": xml.main_part("<w:p/>" * 1000)}
            ),
            24,
            "<I",
            100,
        ),
        "DAMAGED",
    ),
    "65,000 parts": Hostile(
        lambda: zipped(*((f"word/media/{n}", b"") for n in range(65_000))), "TOO_MANY_PARTS"
    ),
    "4,001 parts": Hostile(
        lambda: zipped(*((f"word/media/{n}", b"") for n in range(3_998))), "TOO_MANY_PARTS"
    ),
    "depth 3,000": Hostile(lambda: with_main(_DEEP), "TOO_DEEP"),
    "depth 3,000 in a page header": Hostile(
        lambda: related(("header", "header1.xml", False), parts=(("word/header1.xml", _DEEP),)), "TOO_DEEP"
    ),
    "depth 3,000 behind a comment full of ends": Hostile(
        lambda: with_main(_DEEP.replace("<w:body>", f"<w:body><!--{'</a>' * 3_000}-->")), "TOO_DEEP"
    ),
    "depth 3,000 behind an attribute full of ends": Hostile(
        lambda: with_main(_DEEP.replace("<w:body>", f"<w:body w:a='{'/>' * 3_000}'>")), "TOO_DEEP"
    ),
    # names of parts
    "a part above the folder": Hostile(lambda: zipped(("../evil.xml", "x")), "BAD_PART_NAME"),
    "a part above the folder, hidden": Hostile(
        lambda: zipped(("word/%2e%2e/%2e%2e/evil.xml", "x")), "BAD_PART_NAME"
    ),
    "an absolute part": Hostile(lambda: zipped(("/etc/evil.xml", "x")), "BAD_PART_NAME"),
    "a part on a drive": Hostile(lambda: zipped(("C:\\evil.xml", "x")), "BAD_PART_NAME"),
    "a part twice, in capitals": Hostile(lambda: zipped(("WORD/Document.xml", "<a/>")), "DUPLICATE_PART"),
    "a part twice, another way there": Hostile(
        lambda: zipped(("word//document.xml", "<a/>")), "DUPLICATE_PART"
    ),
    # commands in XML
    "a document type": Hostile(lambda: with_main(f"{_DOCTYPE}<a>&b;</a>"), "DTD"),
    "a document type in UTF-16": Hostile(lambda: with_main(f"{_DOCTYPE}<a/>".encode("utf-16")), "DTD"),
    "a document type in UTF-16 without its mark": Hostile(
        lambda: with_main(f"{_DOCTYPE}<a/>".encode("utf-16-be")), "DTD"
    ),
    "a document type in UTF-7": Hostile(
        lambda: with_main(b'<?xml version="1.0" encoding="UTF-7"?>' + f"{_DOCTYPE}<a/>".encode("utf-7")),
        "DTD",
    ),
    "a document type in a page header": Hostile(
        lambda: related(("header", "header1.xml", False), parts=(("word/header1.xml", f"{_DOCTYPE}<a/>"),)),
        "DTD",
    ),
    # grids
    "a span of 300 million": Hostile(
        lambda: _spans(
            '<w:gridSpan w:val="300000000"/>', '<w:gridSpan w:val="-2"/>', '<w:gridSpan w:val="สอง"/>'
        ),
        signs=frozenset({FileSign.SPAN_CLAMPED}),
    ),
    "a row that starts a billion columns late": Hostile(
        lambda: xml.packed(xml.parts(xml.tbl(xml.tr("1", look='<w:gridBefore w:val="1000000000"/>')))),
        signs=frozenset({FileSign.SPAN_CLAMPED}),
    ),
    "a merge over 3,000 rows": Hostile(lambda: xml.packed(xml.parts(_merged(3_000)))),
    "a merge nobody began": Hostile(
        lambda: xml.packed(xml.parts(xml.tbl(xml.tr("1", "2"), xml.tr("3", xml.tc("4", look=_BELOW))))),
        signs=frozenset({FileSign.MERGE_BROKEN}),
    ),
    "a cell at the end of a sheet": Hostile(
        lambda: _sheet(_typed("XFD1048576", 1_048_576)), "TOO_BIG", ".xlsx"
    ),
    "a cell behind the end of every sheet": Hostile(
        lambda: _sheet(_typed("ZZZZZ99999999999", 3)), "DAMAGED", ".xlsx"
    ),
    # what leads out of the file
    "a template elsewhere": Hostile(
        lambda: related(("attachedTemplate", "http://127.0.0.1:9/a.dotm", True)), signs=_OUTSIDE
    ),
    "a picture elsewhere": Hostile(
        lambda: related(("image", "http://127.0.0.1:9/a.png", True)), signs=_OUTSIDE
    ),
    "a picture on another PC": Hostile(
        lambda: related(("image", "file:///\\\\127.0.0.1\\a\\b.png", True)), signs=_OUTSIDE
    ),
    "a field that fetches": Hostile(
        lambda: xml.packed(xml.parts(_field('INCLUDEPICTURE "http://127.0.0.1:9/a.png" \\d'))),
        signs=_OUTSIDE,
    ),
    "a link like any other": Hostile(lambda: related(("hyperlink", "http://127.0.0.1:9/", True))),
    "an object": Hostile(
        lambda: related(("oleObject", "embeddings/a.bin", False), parts=(("word/embeddings/a.bin", b"x"),)),
        signs=frozenset({FileSign.OBJECT}),
    ),
    "a field that runs a program": Hostile(
        lambda: xml.packed(xml.parts(_field("DD", 'EAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'))),
        signs=frozenset({FileSign.DDE}),
    ),
    "a macro": Hostile(
        lambda: zipped(("word/vbaProject.bin", b"x")), READ, ".docm", frozenset({FileSign.MACRO})
    ),
    "another document inside": Hostile(
        lambda: related(("aFChunk", "a.html", False), parts=(("word/a.html", "<html/>"),)),
        signs=frozenset({FileSign.ALT_CHUNK}),
    ),
    # parts beside the main one
    "a picture that is not there": Hostile(lambda: related(("image", "media/1.png", False)), signs=_MISSING),
    "a page header that is not there": Hostile(
        lambda: related(("header", "header9.xml", False)), signs=_MISSING
    ),
    "broken styles": Hostile(
        lambda: related(("styles", "styles.xml", False), parts=(("word/styles.xml", "<a>"),)), signs=_MISSING
    ),
    "a choice in an old form field that is no number": Hostile(
        lambda: xml.packed(xml.parts(_choice("²"))),
    ),
    "a part in one XML file that is no base64": Hostile(
        (
            '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
            '<pkg:part pkg:name="/a.bin"><pkg:binaryData>ก</pkg:binaryData></pkg:part></pkg:package>'
        ).encode,
        "DAMAGED",
        ".xml",
    ),
    "broken relations": Hostile(lambda: zipped(("word/_rels/document.xml.rels", "<a>")), signs=_MISSING),
    "a page header named a hundred thousand times": Hostile(
        lambda: related(
            *[("header", "header1.xml", False)] * 20_000,
            parts=(("word/header1.xml", xml.main_part(xml.p("หัว"))),),
        )
    ),
}

NAMES = (
    "=cmd.docx",
    "-rf.docx",
    "--help.docx",
    "ก\u202exslx.docx",
    "ก\nข.docx",
    "ก" * 55 + ".docx",
    "{0}%s.docx",
    "$(id).docx",
    "%PATH%.docx",
    "'; DROP TABLE.docx",
    "@SUM(1+1).docx",
    "+1.docx",
)
"""File names that somebody might take for something else; the files themselves are good."""
