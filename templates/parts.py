"""Pieces of a Word document as XML text: paragraphs, tables, loops, pages."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


class Col(NamedTuple):
    """One column of a table: width in twips, heading, placeholder, style of its cells."""

    width: int
    heading: str
    value: str
    style: str = "Cell"


def elements(xml: str) -> list[Any]:
    """The elements of a piece of XML."""
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))


def run(text: str) -> str:
    """Text in a paragraph; a line break begins a new line."""
    lines = _BREAK.join(map(escape, text.split("\n")))
    return f'<w:r><w:t xml:space="preserve">{lines}</w:t></w:r>'


def field(code: str, shown: str) -> str:
    """A field that Word fills: a page number, the contents."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    asked = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return sign("begin") + asked + sign("separate") + run(shown) + sign("end")


def paragraph(text: str, style: str = "Normal", *, more: str = "", runs: str = "") -> str:
    """A paragraph of a text, and after it of ready-made runs; `more` are properties."""
    inside = (run(text) if text else "") + runs
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def only(name: str, xml: str) -> str:
    """Something that stands there if a name says so."""
    return paragraph(f"{{%p if {name} %}}") + xml + paragraph("{%p endif %}")


def either(name: str, xml: str, nothing: str) -> str:
    """Something where a list has rows, one line where it has none."""
    return only(name, xml + paragraph("{%p else %}") + paragraph(nothing, "Nothing"))


def table(widths: Sequence[int], rows: str, style: str = "PlanTable") -> str:
    """A table of fixed widths."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def row(cells: str, *, header: bool = False) -> str:
    """A row that no page breaks; a header row comes again on every page."""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def cell(width: int, text: str, style: str, *, span: int = 1, merge: str = "", shade: bool = False) -> str:
    """A cell; `merge` is "restart" or "continue" for one that runs over two rows."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
        + (f'{_SHADE}<w:vAlign w:val="center"/>' if shade else "")
        + f"</w:tcPr>{paragraph(text, style)}</w:tc>"
    )


def header(columns: Sequence[Col], prefix: str = "") -> str:
    """One row of headings."""
    return row(
        "".join(cell(c.width, c.heading, f"{prefix}CellHead", shade=True) for c in columns), header=True
    )


def header_with_years(columns: Sequence[Col], years: slice, prefix: str = "") -> str:
    """Two rows of headings; those of the years stand below one that they share."""
    style = f"{prefix}CellHead"
    before, under, after = columns[: years.start], columns[years], columns[years.stop :]

    def outer(some: Sequence[Col], merge: str) -> str:
        return "".join(
            cell(c.width, c.heading if merge == "restart" else "", style, merge=merge, shade=True)
            for c in some
        )

    common = cell(sum(c.width for c in under), "งบประมาณ (บาท)", style, span=len(under), shade=True)
    inner = "".join(cell(c.width, c.heading, style, shade=True) for c in under)
    return row(outer(before, "restart") + common + outer(after, "restart"), header=True) + row(
        outer(before, "continue") + inner + outer(after, "continue"), header=True
    )


def loop(said: str, columns: Sequence[Col], prefix: str = "") -> str:
    """A model row, filled once for each of a list; the rows of the two signs vanish."""
    width = sum(c.width for c in columns)
    begin, end = (
        row(cell(width, sign, "Cell", span=len(columns)))
        for sign in (f"{{%tr for {said} %}}", "{%tr endfor %}")
    )
    return begin + row("".join(cell(c.width, c.value, prefix + c.style) for c in columns)) + end


def total_row(columns: Sequence[Col], label: str, values: Sequence[str], prefix: str = "") -> str:
    """A last row: the label over the first columns, then as many values as there are columns left."""
    span = len(columns) - len(values)
    first = cell(sum(c.width for c in columns[:span]), label, f"{prefix}CellTotal", span=span, shade=True)
    return row(
        first
        + "".join(
            cell(c.width, value, f"{prefix}CellSum", shade=True)
            for c, value in zip(columns[span:], values, strict=True)
        )
    )


def listing(said: str, columns: Sequence[Col], total: str = "", prefix: str = "") -> str:
    """A table with one header row over a list."""
    return table([c.width for c in columns], header(columns, prefix) + loop(said, columns, prefix) + total)


def section(more: str = "") -> str:
    """A4 landscape, 3 cm left and 2 cm right."""
    return (
        '<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1701"'
        f' w:header="624" w:footer="510" w:gutter="0"/>{more}</w:sectPr>'
    )
