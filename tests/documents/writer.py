"""Documents in LibreOffice Writer's own format, from which it makes .docx: XML that no one here wrote."""

from textwrap import dedent

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_COLUMN = (
    '<style:style style:name="column" style:family="table-column">'
    '<style:table-column-properties style:column-width="3cm"/></style:style>'
)


def flat(body: str, *, automatic: str = "", styles: str = "") -> str:
    """A document with this body; `automatic` and `styles` are its styles."""
    return dedent(f"""\
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document {_NAMESPACES} office:version="1.3"
          office:mimetype="application/vnd.oasis.opendocument.text">
        <office:styles>{styles}</office:styles>
        <office:automatic-styles>{_COLUMN}{automatic}</office:automatic-styles>
        <office:body><office:text>{body}</office:text></office:body></office:document>""")


def p(content: str = "", style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def cell(*content: str, across: int = 1, down: int = 1) -> str:
    """A cell with paragraphs, or XML as it stands, that covers so many columns and rows."""
    inside = "".join(each if each.startswith("<") else p(each) for each in content)
    return (
        f'<table:table-cell table:number-columns-spanned="{across}" table:number-rows-spanned="{down}">'
        f"{inside or p()}</table:table-cell>"
    )


def row(*cells: str) -> str:
    """A row; "" is a place that another cell covers, any other plain text a cell."""
    made = (
        "<table:covered-table-cell/>" if not each else each if each.startswith("<") else cell(each)
        for each in cells
    )  # fmt: skip
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def table(name: str, *rows: str, columns: int = 2, header: str = "") -> str:
    """A table; `header` is rows repeated on every page."""
    repeated = f"<table:table-header-rows>{header}</table:table-header-rows>" if header else ""
    return (
        f'<table:table table:name="{name}"><table:table-column table:style-name="column" '
        f'table:number-columns-repeated="{columns}"/>{repeated}{"".join(rows)}</table:table>'
    )


def numbered(*lines: str, style: str) -> str:
    """A list; another of the same style goes on counting."""
    items = "".join(f"<text:list-item>{p(line)}</text:list-item>" for line in lines)
    return f'<text:list text:style-name="{style}" text:continue-numbering="true">{items}</text:list>'


def _list_style(name: str, number_format: str, suffix: str) -> str:
    return (
        f'<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" '
        f'style:num-suffix="{suffix}" style:num-format="{number_format}"/></text:list-style>'
    )


_HIDDEN = (
    '<style:style style:name="hidden" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
)
_FRAME = (
    '<draw:frame draw:name="{name}" text:anchor-type="paragraph" svg:width="6cm">'
    "<draw:text-box>{inside}</draw:text-box></draw:frame>"
)
_CHANGED = (
    "<office:change-info><dc:creator>ก</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>"
    "</office:change-info>"
)
_OUTLINE = "".join(
    f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" '
    f'style:family="paragraph" style:default-outline-level="{level}"/>'
    for level in (1, 2)
) + (
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-suffix="." '
    'style:num-format="1"/><text:outline-level-style text:level="2" style:num-format="1" '
    'text:display-levels="2"/></text:outline-style>'
)


def _heading(level: int, text: str) -> str:
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{text}</text:h>'


DOCUMENTS = {
    "merged_cells": flat(
        table(
            "plan",
            row("1", cell("ก่อสร้างถนน", across=2), "", cell("สัญจรสะดวก", down=3)),
            row("2", cell("ก้อน", across=2, down=2), "", ""),
            row("3", "", "", ""),
            row(cell("รวมทั้งสิ้น", across=4), "", "", ""),
            columns=4,
            header=row(cell("ที่", down=2), "โครงการ", cell("งบประมาณ", across=2), "")
            + row("", "ชื่อ", "2566", "2567"),
        )
    ),
    "nested_tables": flat(
        table(
            "outer",
            row("1", cell("ก่อน", table("inner", row("ก", "ข"), row(cell("ค", across=2), "")), "หลัง")),
            row(cell(table("deep", row("ง", cell(table("deeper", row("จ", "ฉ"))))), p()), "2"),
        )
    ),
    "lists_in_cells": flat(
        table(
            "plan",
            row(cell(numbered("", style="arabic")), "ก่อสร้างถนน"),
            row(cell(numbered("", style="arabic")), cell(numbered("ขุดลอก", "ปลูกต้นไม้", style="letters"))),
            row(cell(), cell(numbered("ก", "ข", "ค", "ง", style="roman"))),
        ),
        automatic=_list_style("arabic", "1", ".")
        + _list_style("letters", "ก, ข, ค, ...", ")")
        + _list_style("roman", "I", "."),
    ),
    "text_boxes": flat(
        p(_FRAME.format(name="above", inside=p("แบบ ผ.02")) + "หัวเรื่อง")
        + table(
            "plan",
            row("1", cell(p(_FRAME.format(name="inside", inside=p("ซ้ำลำดับที่ 63")) + "ก่อสร้างถนน"))),
        )
        + p("ระหว่าง")
        + p(_FRAME.format(name="frame", inside=table("framed", row("ในกรอบ", "2")) + p()))
        + table("last", row("3", "4"))
        + p()
    ),
    "tracked_changes_of_writer": flat(
        "<text:tracked-changes>"
        f'<text:changed-region text:id="c1"><text:insertion>{_CHANGED}</text:insertion>'
        '</text:changed-region><text:changed-region text:id="c2">'
        f'<text:deletion>{_CHANGED}{p("ลบ")}</text:deletion></text:changed-region>'
        "</text:tracked-changes>"
        + table(
            "plan",
            row(
                cell(
                    p('ก่อน<text:change-start text:change-id="c1"/>เพิ่ม<text:change-end text:change-id="c1"/>')
                ),
                cell(p('ก่อสร้าง<text:change text:change-id="c2"/>ถนน')),
            ),
        )
    ),
    "hidden_text_of_writer": flat(
        table(
            "plan",
            row("1", cell(p('เห็น<text:span text:style-name="hidden">ซ่อน</text:span>เห็นอีก'))),
            row(cell(p("บรรทัด<text:line-break/>ใหม่<text:tab/>ช่อง<text:s text:c='3'/>ว่าง")), "2"),
        ),
        automatic=_HIDDEN,
    ),
    "headings_with_numbers": flat(
        _heading(1, "ด้านเศรษฐกิจ")
        + _heading(2, "แผนงานเกษตร")
        + table("one", row("1", "2"))
        + _heading(1, "ด้านสังคม")
        + table("two", row("3", "4"))
        + p("ท้าย"),
        styles=_OUTLINE,
    ),
}  # fmt: skip
