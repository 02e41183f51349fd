"""Documents with text in odd places: hidden, counted by Word, or beside the main part."""

from tests.documents.numbers import Document, level, numbering, style
from tests.documents.xml import (
    BELOW,
    FIRST,
    RELATIONSHIPS,
    SPAN_2,
    char,
    instruction,
    item,
    looking,
    p,
    run,
    styled,
    tbl,
    tc,
    tr,
    tracked,
)  # fmt: skip

HIDDEN, SHOWN = "<w:vanish/>", '<w:vanish w:val="false"/>'
_WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
_WINGDINGS_2 = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
_GONE = "<w:pPr><w:rPr>" + tracked("del") + "</w:rPr></w:pPr>"
_CHECKED = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
_UNCHECKED = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
_CHOICE = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="ทำเองได้"/>'
    '<w:listEntry w:val="ต้องทำร่วม"/></w:ddList></w:ffData>'
)


def _mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def _note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'


def _lines(kind: str) -> str:
    return f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'


def _section(*parts: str) -> str:
    named = "".join(
        f'<w:{part.rstrip("0123456789")}Reference w:type="{kind}" r:id="{part}"/>'
        for part, kind in zip(parts, ("default", "default", "first"), strict=False)
    )
    return f"<w:sectPr>{named}<w:titlePg/></w:sectPr>"


DOCUMENTS: dict[str, Document] = {
    "hidden_text": (
        tbl(
            tr(
                tc(p("เห็น", looking(HIDDEN, "ซ่อน"))),
                tc(p(looking('<w:rStyle w:val="unseen"/>', "ซ่อนด้วยแบบอักษร"), "เห็น")),
            ),
            tr(
                tc(styled("away", "ซ่อนทั้งย่อหน้า"), p("เห็น")),
                tc(styled("away", looking(SHOWN, "เห็น"), looking('<w:rStyle w:val="unseen"/>', "กลับมาเห็น"))),
            ),
            tr("แถวที่ซ่อน", "ทั้งแถว", look="<w:hidden/>"),
            tr("แถวที่เห็น", "ทั้งแถว", look='<w:hidden w:val="0"/>'),
        ),
        {
            "styles": style("unseen", kind="character", run=HIDDEN)
            + style("away0", run=HIDDEN)
            + style("away", based_on="away0")
        },
    ),
    "text_left_in_merged_cells": (
        tbl(
            tr("1", tc("บน", look=FIRST)),
            tr("2", tc("ค้างอยู่", look=BELOW)),
            tr(tc("ซ้าย", look='<w:hMerge w:val="restart"/>'), tc("ค้างขวา", look="<w:hMerge/>")),
        ),
        {},
    ),
    "merges_out_of_line": (
        tbl(
            tr(tc("กว้าง", look=SPAN_2 + FIRST), "ข"),
            tr(tc("แคบ", look=BELOW), tc("", look=BELOW), "ค"),
            tr(tc("ง", look="<w:hMerge/>"), "จ", "ฉ"),
            columns=3,
        ),
        {},
    ),
    "ticks_typed_in_a_symbol_font": (
        tbl(
            tr(
                tc(p(looking(_WINGDINGS, "\uf0fc"))),
                tc(p(looking(_WINGDINGS, "ü"))),
                tc(p(looking(_WINGDINGS_2, "P"))),
                tc(styled("tick", "o")),
            ),
            tr(tc(p(looking('<w:rStyle w:val="ticked"/>', "þ"))), "ü", tc(p(looking(_WINGDINGS, "ก"))), ""),
            columns=4,
        ),
        {"styles": style("tick", run=_WINGDINGS) + style("ticked", kind="character", run=_WINGDINGS)},
    ),
    "private_use_thai_signs": (tbl(tr("นํ\uf70aา", "ที\uf70a", "ป\uf701น\u200b", "นํ้า"), columns=4), {}),
    "fields_inside_fields": (
        tbl(
            tr(
                tc(
                    p(
                        char("begin"),
                        instruction(" IF "),
                        char("begin"),
                        instruction(" PAGE "),
                        char("separate"),
                        "7",
                        char("end"),
                        "ไม่ใช่ข้อความ",
                        char("separate"),
                        "ผล",
                        char("end"),
                        "หลัง",
                    )
                ),
                tc(
                    p("ก่อน", char("begin"), instruction(" QUOTE "), "ไม่ใช่"),
                    p("ข้อความ", char("separate"), "ผล"),
                    p("สองบรรทัด", char("end")),
                ),
            ),
            tr(tc(p("ค้าง", char("begin"), "ไม่มีที่จบ")), tc(p("จบ", char("end"), char("separate"), "โดยไม่เริ่ม"))),
        ),
        {},
    ),
    "old_form_fields": (
        tbl(
            tr(
                tc(p(char("begin", _CHECKED), instruction(" FORMCHECKBOX "), char("end"))),
                tc(p(char("begin", _UNCHECKED), instruction(" FORMCHECKBOX "), char("end"), " ทำเองได้")),
                tc(p(char("begin", _CHOICE), instruction(" FORMDROPDOWN "), char("end"))),
            ),
            columns=3,
        ),
        {},
    ),
    "tracked_cells_marks_and_merges": (
        tbl(
            tr("1", tc("ลบ", look=tracked("cellDel")), tc("เพิ่ม", look=tracked("cellIns"))),
            tr("2", tc(p(_GONE, "ก่อสร้าง"), p("ถนน"), p("ดิน"))),
            tr("3", tc("ใหม่", look='<w:cellMerge w:id="2" w:author="ก" w:vMerge="rest"/>')),
            tr("4", tc("", look='<w:cellMerge w:id="3" w:author="ก" w:vMerge="cont"/>')),
        )
        + p(_GONE, "หมู่ที่ ")
        + p("4")
        + tbl(tr("ลบ", look=tracked("del")), tr("ทั้งตาราง", look=tracked("del")), columns=1)
        + tbl(tr("5", "6")),
        {},
    ),
    "footnotes": (
        p("แผนพัฒนา", _mark("footnote", 1))
        + tbl(tr("1", tc(p("ก่อสร้างถนน", _mark("footnote", 2), _mark("endnote", 1))))),
        {
            "footnotes": _lines("footnote")
            + _note("footnote", 1, "ฉบับแก้ไข")
            + _note("footnote", 2, "ซ้ำลำดับที่ 3"),
            "endnotes": _lines("endnote") + _note("endnote", 1, "รออนุมัติ"),
        },
    ),
    "comments": (
        p("แผนพัฒนา", _mark("comment", 1)) + tbl(tr("1", tc(p("ก่อสร้างถนน", _mark("comment", 2))))),
        {"comments": _note("comment", 1, "ย้ายไปหมู่ที่ 4") + _note("comment", 2, "ซ้ำลำดับที่ 3")},
    ),
    "hidden_text_in_a_table_in_a_hidden_row": (
        tbl(
            tr("1", "ก่อสร้างถนน"),
            tr(
                "2",
                tc(tbl(tr(tc(p("ใน", looking(HIDDEN, "ซ่อนสองชั้น")))), columns=1), p()),
                look="<w:hidden/>",
            ),
        ),
        {},
    ),
    "hidden_text_outside_tables": (
        p("แผนพัฒนา", looking(HIDDEN, "ซ่อนในหัวเรื่อง"))
        + p(looking(HIDDEN, "ซ่อนทั้งบรรทัด"))
        + tbl(tr("1", "ก่อสร้างถนน"))
        + p(looking(HIDDEN, "ซ่อนท้าย"))
        + _section("header1"),
        {"header1": p("แบบ ผ.02", looking(HIDDEN, "ซ่อนในหัวกระดาษ"))},
    ),
    "tables_in_page_headers": (
        tbl(tr("1", "2")) + p("ท้าย") + _section("header1", "footer1", "header2"),
        {
            "header1": p("แบบ ผ.02") + tbl(tr("อำเภอ", "สุไหงโก-ลก")) + p(""),
            "header2": p("แบบ ผ.02") + tbl(tr("อำเภอ", "สุไหงโก-ลก")) + p("หน้าแรก"),
            "footer1": p("หน้า ", f'<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>'),
        },
    ),
    "rows_repeated_on_every_page": (
        tbl(
            tr("ที่", "โครงการ", look="<w:tblHeader/>"),
            tr("", "2566", look="<w:tblHeader/>"),
            tr("1", "ถนน", look='<w:tblHeader w:val="0"/>'),
            tr("2", "คลอง", look="<w:tblHeader/>"),
        ),
        {},
    ),
    "a_floating_table": (
        p("ก่อน")
        + tbl(tr("1", "2")).replace(
            "<w:tblPr/>", '<w:tblPr><w:tblpPr w:vertAnchor="text" w:tblpX="2000" w:tblpY="300"/></w:tblPr>'
        )
        + p("หลัง")
        + tbl(tr("3", "4")),
        {},
    ),
    "a_table_in_a_text_box": (
        p("ก่อน")
        + p(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
            + p("ในกรอบ")
            + tbl(tr("1", "2"))
            + "<w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        + p("หลัง")
        + tbl(tr("3", "4")),
        {},
    ),
    "a_formula": (
        tbl(
            tr(
                tc(
                    p(
                        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>'
                        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
                        " ไร่",
                    )
                ),
                "2",
            )
        ),
        {},
    ),
    "a_number_before_a_line_that_nobody_sees": (
        tbl(
            tr(tc(item(1, "ก"))),
            tr(
                tc(
                    p(
                        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>',
                        looking(HIDDEN, "ซ่อน"),
                    )
                )
            ),
            tr(tc(item(1, "ลบแถว")), look=tracked("del")),
            tr(tc(item(1, "ข"))),
            columns=1,
        ),
        numbering(level(0, "decimal", "%1.")),
    ),
}
ALT_CHUNK = f'<Relationship Id="rId9" Type="{RELATIONSHIPS}/aFChunk" Target="other.html"/>'
PICTURE = f'<Relationship Id="rId9" Type="{RELATIONSHIPS}/image" Target="media/gone.png"/>'
PICTURE_BODY = tbl(
    tr("1", tc(p('<w:r><w:pict><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>', "ถนน")))
)
