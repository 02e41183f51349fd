"""Documents whose difficulty lies in automatic numbers: nothing of them stands in the text."""

from tests.documents.xml import item, p, styled, tbl, tc, tr

Document = tuple[str, dict[str, str]]

# every format that the plans of the corpus use, and some that they may
FORMATS = (
    "decimal", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "thaiNumbers",
    "thaiLetters", "thaiCounting", "numberInDash", "decimalEnclosedCircle", "none",
)  # fmt: skip


def level(place: int, number_format: str, text: str, *, start: int = 1, more: str = "", run: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr/><w:rPr>{run}</w:rPr></w:lvl>'
    )


def numbering(*lists: str, overrides: str = "") -> dict[str, str]:
    """The part with these lists, each with its levels, numbered from 1; `overrides` are further `w:num`."""
    kept = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for number, levels in enumerate(lists, start=1)
    )
    used = "".join(num(number, number) for number in range(1, len(lists) + 1))
    return {"numbering": kept + used + overrides}


def num(number: int, counted: int, overrides: str = "") -> str:
    """A list as paragraphs name it, counting with the list `counted`."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{counted}"/>{overrides}</w:num>'


def style(
    name: str, *, kind: str = "paragraph", based_on: str = "", shown: str = "", look: str = "", run: str = ""
) -> str:
    """A style; `look` is what its paragraph properties hold, `run` what its run properties do."""
    above = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown or name}"/>{above}'
        f"<w:pPr>{look}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def listed(number: int) -> str:
    """What a style says that puts its paragraphs into a list."""
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


_START_5 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
_SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/>'
_WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:hint="default"/>'

DOCUMENTS: dict[str, Document] = {
    "automatic_numbers_in_cells": (
        tbl(
            tr("ที่", "โครงการ"),
            tr(tc(item(1)), tc("ก่อสร้างถนน")),
            tr(tc(item(1)), tc(item(2, "ขุดลอกคลอง"), item(2, "ปลูกต้นไม้"))),
            tr(tc(item(1)), tc("1. พิมพ์เอง")),
        ),
        numbering(level(0, "decimal", "%1."), level(0, "thaiNumbers", "%1)")),
    ),
    "automatic_numbers_of_every_format": (
        tbl(
            *(
                tr(name, tc(item(list_id, "ก"), item(list_id, "ข")), tc(item(list_id + len(FORMATS), "ค")))
                for list_id, name in enumerate(FORMATS, start=1)
            ),
            columns=3,
        ),
        numbering(
            *(level(0, name, "%1." if name != "none" else "ข้อ") for name in FORMATS),
            *(level(0, name, "%1." if name != "none" else "ข้อ", start=11) for name in FORMATS),
        ),
    ),
    "automatic_numbers_of_several_levels": (
        tbl(
            tr(
                tc(
                    item(1, "ก"),
                    item(1, "ข", level=1),
                    item(1, "ค", level=1),
                    item(1, "ง"),
                    item(1, "จ", level=1),
                    item(1, "ฉ", level=2),
                )
            ),
            tr(
                tc(
                    item(2, "ก"),
                    item(2, "ข", level=1),
                    item(2, "ค"),
                    item(2, "ง", level=1),
                    item(2, "จ", level=2),
                )
            ),
            columns=1,
        ),
        numbering(
            level(0, "thaiNumbers", "%1.")
            + level(1, "thaiNumbers", "%1.%2)")
            + level(2, "thaiLetters", "(%3)"),
            level(0, "upperRoman", "%1.")
            + level(1, "decimal", "%1.%2", more='<w:lvlRestart w:val="0"/><w:suff w:val="space"/>')
            + level(2, "decimal", "%1.%2.%3", more='<w:isLgl/><w:suff w:val="nothing"/>'),
        ),
    ),
    "automatic_numbers_that_start_anew": (
        tbl(
            tr(tc(item(1, "ก"), item(1, "ข"))),
            tr(tc(item(2, "ค"), item(2, "ง"))),
            tr(tc(item(1, "จ"))),
            tr(tc(item(3, "ฉ"))),
            columns=1,
        ),
        numbering(
            level(0, "decimal", "%1."),
            overrides=num(2, 1, _START_5)
            + num(3, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "thaiLetters", "%1)")}</w:lvlOverride>'),
        ),
    ),
    "automatic_numbers_through_a_style": (
        tbl(
            tr(tc(styled("a", "ก"))),
            tr(tc(styled("b", "ข"))),
            tr(tc(styled("c", "ไม่นับ"))),
            tr(tc(p('<w:pPr><w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', "ไม่นับ"))),
            tr(tc(styled("d", "ย่อย"))),
            columns=1,
        ),
        numbering(
            level(0, "decimal", "%1.", more='<w:pStyle w:val="a"/>')
            + level(1, "decimal", "%1.%2", more='<w:pStyle w:val="d"/>')
        )
        | {
            "styles": style("a", look=listed(1))
            + style("b", based_on="a")
            + style("c", based_on="a", look=listed(0))
            + style("d", based_on="a", look='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        },
    ),
    "automatic_numbers_of_a_list_style": (
        tbl(tr(tc(item(2, "ก"))), tr(tc(item(2, "ข"))), columns=1),
        {
            "numbering": '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
            f'<w:styleLink w:val="own"/>{level(0, "thaiLetters", "%1.")}</w:abstractNum>'
            '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>'
            f'<w:numStyleLink w:val="own"/></w:abstractNum>{num(1, 1)}{num(2, 2)}',
            "styles": style("own", kind="numbering", look=listed(1)),
        },
    ),
    "bullets": (
        tbl(tr(tc(item(1, "ก"))), tr(tc(item(2, "ข"))), tr(tc(item(3, "ค"))), columns=1),
        numbering(
            level(0, "bullet", "\uf0b7", run=_SYMBOL),
            level(0, "bullet", "\uf0fc", run=_WINGDINGS),
            level(0, "bullet", "-"),
        ),
    ),
    "headings_with_levels_and_numbers": (
        styled("1", "ด้านเศรษฐกิจ")
        + styled("2", "แผนงานเกษตร")
        + p('<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', "กลุ่มข้าว")
        + p('<w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr>', "ข้อความธรรมดา")
        + tbl(tr("1", "2"))
        + styled("1", "ด้านสังคม")
        + tbl(tr("3", "4")),
        numbering(
            level(0, "thaiNumbers", "%1.", more='<w:pStyle w:val="1"/>')
            + level(1, "thaiNumbers", "%1.%2", more='<w:pStyle w:val="2"/>')
        )
        | {
            "styles": style("1", shown="heading 1", look=listed(1) + '<w:outlineLvl w:val="0"/>')
            + style("2", shown="หัวเรื่อง 2", based_on="1", look='<w:outlineLvl w:val="1"/>')
        },
    ),
    "wishes_in_a_list_without_a_table": (
        p("หมู่ที่ 4")
        + item(1, "ก่อสร้างถนน")
        + item(1, "ขุดลอกคลอง")
        + p("หมู่ที่ 5")
        + p("๑. ปลูกต้นไม้")
        + p("2) ซื้อเต็นท์")
        + p("- กว้าง 4 เมตร")
        + p("จบการประชุม"),
        numbering(level(0, "decimal", "%1.")),
    ),
}
