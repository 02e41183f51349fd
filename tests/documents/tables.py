"""Documents whose difficulty lies in the shape of their tables, or in one element."""

from tests.documents.xml import (
    BELOW,
    FIRST,
    SPAN_2,
    p,
    run,
    sdt,
    smart_tag,
    sym,
    tbl,
    tc,
    text_box,
    tr,
    tracked,
    twice,
)  # fmt: skip

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
            tc(p(sym("F0D0"))),
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
