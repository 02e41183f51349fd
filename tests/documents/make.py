"""Makes the small .docx files beside it: one difficulty each, named for it.

`python -m tests.documents.make` writes them all; the same bytes each time (but for the packing, which
may differ with the system's zlib). Everything in them is invented.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parent

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def main_part(body: str, *, namespace: str = W) -> str:
    """The XML of a document with this body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{namespace}" {_NAMESPACES}>'
        f"<w:body>{body}</w:body></w:document>"
    )


def package_relations(target: str = "word/document.xml", relationships: str = RELATIONSHIPS) -> str:
    """The XML that says where the main part is."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relationships}/officeDocument" Target="{target}"/></Relationships>'
    )


def parts(body: str = "<w:p/>") -> dict[str, str]:
    """The parts of the smallest Word file with this body."""
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": package_relations(),
        "word/document.xml": main_part(body),
    }


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
    grid = f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>" if columns else ""
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


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

BODIES = {
    "cells_that_span_columns": tbl(tr("ที่", tc("งบประมาณ", look=SPAN_2)), tr("1", "2566", "2567"), columns=3),
    "cells_merged_downwards": tbl(
        tr("1", tc("สัญจรสะดวก", look=FIRST)),
        tr("2", tc("", look=BELOW)),
        tr("3", tc("", look='<w:vMerge w:val="continue"/>')),
        tr("4", tc("ปลอดภัย", look=FIRST)),
        tr("5", "น้ำดี"),
    ),
    "a_block_of_cells_merged_both_ways": tbl(
        tr(tc("ก", look=SPAN_2 + FIRST), "ข"), tr(tc("", look=SPAN_2 + BELOW), "ค"), columns=3
    ),
    "cells_merged_sideways_the_old_way": tbl(
        tr(tc("ก", look='<w:hMerge w:val="restart"/>'), tc("", look="<w:hMerge/>"), "ข"), columns=3
    ),
    "rows_that_start_late_and_end_early": tbl(
        tr("1", "2", "3", "4"),
        tr("2", "3", look='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        tr("3", "4", look='<w:gridBefore w:val="2"/>'),
        columns=4,
    ),
    "a_merge_below_a_row_that_starts_late": tbl(
        tr("1", tc("รวม", look=FIRST)), tr(tc("", look=BELOW), look='<w:gridBefore w:val="1"/>')
    ),
    "ragged_rows": tbl(tr("1", "2", "3"), tr("4"), tr("5", "6"), columns=3),
    "no_grid_and_a_cell_without_a_paragraph": tbl(tr("1", "<w:tc/>"), tr("2", "3"), columns=0),
    "content_controls": sdt(
        tbl(
            tr("หัว", sdt(tc("ช่องในกล่อง"))),
            sdt(tr("แถวในกล่อง", "2")),
            tr(tc(p("ก่อน ", sdt(run("ในกล่อง")), " หลัง")), tc(sdt(p("ย่อหน้าในกล่อง")))),
        )
    ),
    "hyperlinks_fields_and_smart_tags": tbl(
        tr(
            tc(p("ดู ", f'<w:hyperlink w:anchor="a">{run("แผนที่")}</w:hyperlink>')),
            tc(p(smart_tag(run("บ้าน"), smart_tag(run("น้ำตก"))))),
        ),
        tr(
            tc(p(f'<w:fldSimple w:instr="PAGE">{run("12")}</w:fldSimple>')),
            tc(
                p(
                    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                    "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>",
                    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                    "500,000",
                    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                )
            ),
        ),
        tr(f'<w:customXml w:element="a">{tc("ก")}</w:customXml>', "ข"),
    ),
    "tracked_changes": tbl(
        tr(
            tc(p(tracked("ins", run("เพิ่ม")), tracked("del", "<w:r><w:delText>ลบ</w:delText></w:r>"))),
            tc(p(tracked("moveTo", run("ย้ายมา")), tracked("moveFrom", run("ย้ายไป")))),
        ),
        tr("แถวที่ลบ", "ไม่เหลือ", look=tracked("del")),
        tr("แถวที่เพิ่ม", "เหลือ", look=tracked("ins")),
    ),
    "a_text_box_in_a_cell": tbl(tr("1", "2"), tr("3", tc(p("ก่อสร้างถนน", text_box("ซ้ำลำดับที่ 63", "แก้ไข"))))),
    "a_text_box_above_a_table": p(text_box("แบบ ผ.02"), "แผนพัฒนาหมู่บ้าน")
    + p("")
    + p("หมู่ที่ 4")
    + tbl(tr("1", "2")),
    "text_kept_twice_for_old_and_new_word": tbl(
        tr(
            tc(p(twice(run("ใหม่"), run("เก่า")))),
            tc(p(f"<mc:AlternateContent><mc:Fallback>{run('เก่าเท่านั้น')}</mc:Fallback></mc:AlternateContent>")),
        )
    )
    + twice(p("หัวเรื่องใหม่"), p("หัวเรื่องเก่า"))
    + tbl(tr("1", "2")),
    "ticks_of_symbol_fonts": tbl(
        tr(tc(p(sym("F0FC"))), tc(p(sym("F0FE"))), tc(p(sym("F0A8"))), tc(p(sym("fc")))),
        tr(
            tc(p(sym("F050", "Wingdings 2"))),
            tc(p(sym("F0A3", "Wingdings 2"))),
            tc(p(sym("F0E0"))),
            tc(p(sym("2713", "Arial"))),
        ),
        columns=4,
    ),
    "a_table_inside_a_cell": tbl(tr("1", tc("ก่อน", tbl(tr("ก", "ข"), tr("ค", "ง")), "หลัง"))),
    "breaks_tabs_and_hyphens": tbl(
        tr(
            tc(p("ก่อสร้าง", "<w:r><w:br/></w:r>", "ถนน", "<w:r><w:cr/></w:r>", "ดิน")),
            tc("บรรทัดแรก", "บรรทัดสอง"),
            tc(p("1", "<w:r><w:tab/></w:r>", "2")),
            tc(p("สุไหงโก", "<w:r><w:noBreakHyphen/></w:r>", "ลก", "<w:r><w:softHyphen/></w:r>", "เหนือ")),
        ),
        columns=4,
    ),
    "spans_that_no_word_ever_wrote": tbl(
        tr(tc("กว้าง", look='<w:gridSpan w:val="300000000"/>')),
        tr(tc("ลบ", look='<w:gridSpan w:val="-2"/>'), tc("คำ", look='<w:gridSpan w:val="สอง"/>')),
        tr("ไกล", look='<w:gridBefore w:val="1000000000"/>'),
    ),
    "a_merge_that_nobody_began": tbl(
        tr("1", "2"), tr("3", tc("กำพร้า", look=BELOW)), tr("4", tc("", look=BELOW))
    ),
    "a_merge_over_400_rows": tbl(
        tr("0", tc("ยาว", look=FIRST)), *(tr(str(number), tc("", look=BELOW)) for number in range(1, 400))
    ),
    "headings_between_tables": p("หมู่ที่ 4")
    + tbl(tr("1", "2"))
    + p("หมู่ที่ 5")
    + p("ด้านสังคม")
    + tbl(tr("3", "4"))
    + tbl(tr("5", "6"))
    + p("ท้าย"),
    "no_table_at_all": p("บันทึกข้อความ"),
}


def documents() -> dict[str, bytes]:
    """Every document by its file name."""
    made = {f"{name}.docx": packed(parts(body)) for name, body in BODIES.items()}
    strict = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": package_relations(relationships=STRICT_RELATIONSHIPS),
        "word/document.xml": main_part(BODIES["cells_that_span_columns"], namespace=STRICT_W),
    }
    return made | {"strict_namespace.docx": packed(strict)}


if __name__ == "__main__":
    for name, content in documents().items():
        (FOLDER / name).write_bytes(content)
