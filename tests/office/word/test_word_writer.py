"""A plan in Word: what a template may say, what comes out, and what it looks like on paper."""

import io
import re
import zipfile
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from templates import build
from tests.support import plan_rows, programs, thai_font
from xlplan import settings
from xlplan.core import frames, printed
from xlplan.errors import TemplateError
from xlplan.office.word import word_writer

TEMPLATE = settings.shipped("templates/tambon_plan.docx")
README = TEMPLATE.parent / "README.md"


def written(outline: printed.PlanOutline, template: Path = TEMPLATE) -> docx.document.Document:
    return docx.Document(io.BytesIO(word_writer.write(outline, template)))


def text_of(document: docx.document.Document) -> str:
    return "\n".join(
        "".join(paragraph.itertext(qn("w:t"))) for paragraph in document.element.body.iter(qn("w:p"))
    )


def template(folder: Path, *paragraphs: str, rows: tuple[str, ...] = ()) -> Path:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=1)
        for row in rows:
            table.add_row().cells[0].text = row
    document.save(folder / "template.docx")
    return folder / "template.docx"


# Enough to pass the check that every project stands in the document.
PROJECTS = (
    "{%p for a in areas %}",
    "{%p for p in a.projects %}",
    "{{ p.code }} {{ p.name }}",
    "{%p endfor %}",
    "{%p endfor %}",
)


# --- what comes out ---


def test_every_amount_code_and_name_of_the_plan_stands_in_the_document():
    outline = plan_rows.made(40)
    text = text_of(written(outline))
    for project in (project for area in outline.areas for project in area.projects):
        assert project.code in text
        assert project.name in text
    assert word_writer.shown(outline.total.amounts.total) in text
    assert "{" not in text


def test_a_draft_says_so_and_an_agreed_plan_does_not():
    assert "ร่าง" in text_of(written(plan_rows.made(2)))
    assert "ร่าง" not in text_of(written(plan_rows.made(2, tambon=plan_rows.tambon(state="เห็นชอบ"))))


def test_signs_of_xml_and_line_breaks_come_out_as_they_were_typed(tmp_path):
    name = "ท่อ Ø 0.40 & <ฝา> 'ก' \"ข\" {{ tambon }} {% if %}\nบรรทัดสอง\x07"
    rows = frames.frame("plan", [{"tambon": "บ้านทุ่ง", "code": "1", "name": name}])
    document = written(plan_rows.made(0, plan=rows))
    cell = next(cell for row in document.tables[2].rows for cell in row.cells if cell.text.startswith("ท่อ"))
    assert cell.text == "ท่อ Ø 0.40 & <ฝา> 'ก' \"ข\" {{ tambon }} {% if %}\nบรรทัดสอง\ufffd"


def test_a_chapter_without_rows_says_one_line_and_leaves_no_empty_table():
    empty = {name: frames.frame(name, []) for name in ("plan", "projects", "villages")}
    document = written(plan_rows.made(0, areas=(), **empty))
    assert len(document.tables) == 1  # the signatures
    text = text_of(document)
    for line in ("ไม่มีข้อมูลหมู่บ้าน", "ไม่มีโครงการในแผน", "ไม่มีโครงการคาบเกี่ยวตั้งแต่ 2 หมู่บ้าน"):
        assert line in text


def test_the_same_outline_gives_the_same_bytes_dated_by_the_data():
    outline = plan_rows.made(5)
    first = word_writer.write(outline, TEMPLATE)
    assert first == word_writer.write(plan_rows.made(5), TEMPLATE)
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert properties.created == properties.modified == datetime(2026, 3, 12, tzinfo=UTC)
    assert properties.title == "แผนพัฒนาตำบลบ้านทุ่ง (พ.ศ. 2566 – 2570)"
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_contents_list_every_heading_and_wait_for_word_to_count_the_pages():
    body = written(plan_rows.made(20)).element.body
    headings = [
        "".join(p.itertext(qn("w:t"))) for p in body.iter(qn("w:p")) if (p.style or "").startswith("Heading")
    ]
    entries = [
        "".join(p.itertext(qn("w:t"))).strip()
        for p in body.iter(qn("w:p"))
        if (p.style or "").startswith("TOC")
    ]
    assert entries == headings
    assert len(entries) > 10
    kinds = [sign.get(qn("w:fldCharType")) for sign in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(entries) + 1
    assert next(body.iter(qn("w:fldChar"))).get(qn("w:dirty")) == "true"
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert anchors == [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]


def test_no_total_stands_alone_on_a_page():
    for table in written(plan_rows.made(20)).tables[:-1]:
        last_but_one = table.rows[-2]._tr
        assert all(paragraph.pPr.keepNext is not None for paragraph in last_but_one.iter(qn("w:p")))


# --- what a template may say ---


def test_names_lists_ifs_comparisons_and_thai_digits_are_all_a_template_needs(tmp_path):
    rows = ("{%tr for v in villages %}", "{{ loop.index }}. {{ v.name }}", "{%tr endfor %}")
    agreed = "{% if total.count > 1 and not is_draft %} ครบ{% endif %}"
    made = template(tmp_path, "{{ tambon }} {{ first_year | thai_digits }}" + agreed, *PROJECTS, rows=rows)
    document = written(plan_rows.made(2, tambon=plan_rows.tambon(state="เห็นชอบ")), made)
    assert document.paragraphs[0].text == "บ้านทุ่ง ๒๕๖๖ ครบ"
    assert [row.cells[0].text for row in document.tables[0].rows][:2] == ["1. ทุ่งพลู", "2. หนองแสงจันทร์"]


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ tambon.__class__ }}",
        "{{ tambon.upper() }}",
        "{{ areas[0] }}",
        "{{ tambon * 999999999 }}",
        "{{ 9 ** 99999999 }}",
        "{{ range(10) }}",
        "{{ cycler.__init__.__globals__.os.popen('touch broken').read() }}",
        "{{ tambon | attr('x') }}",
        "{{ tambon | safe }}",
        "{{ tambon | thai_digits(*''.__class__.__mro__) }}",
        "{{ tambon | thai_digits(**areas) }}",
        "{{ 'x' if is_draft.__class__ else 'y' }}",
        "{% for a in areas if a.__class__ %}{% endfor %}",
        "{% if is_draft == ''.__class__ %}{% endif %}",
        "{% filter upper %}{% endfilter %}",
        "{{ tambon is string }}",
        "{% set x = tambon %}",
        "{% include 'other' %}",
        "{% import 'other' as o %}",
        "{% macro m() %}{% endmacro %}",
        "{% for a in areas %}{% for b in areas %}{% endfor %}{% endfor %}",
        "{% for a in areas recursive %}{% endfor %}",
        "{{ areas }}",
        "{{ is_draft }}",
        "{% for t in tambon %}{% endfor %}",
        "{{ namme }}",
        "{% for a in areas %}{{ a.tittle }}{% endfor %}",
        "{{ tambon",
        "{% if is_draft %}",
        "{%tr for a in areas %}{%tr endfor %}",
    ],
)
def test_anything_else_in_a_template_is_refused_before_it_runs(tmp_path, hostile):
    with pytest.raises(TemplateError):
        word_writer.write(plan_rows.made(1), template(tmp_path, hostile, *PROJECTS))
    assert not Path("broken").exists()


@pytest.mark.parametrize("part", ["header", "footer", "title"])
def test_headers_footers_and_properties_are_checked_like_the_text(tmp_path, part):
    path = template(tmp_path, *PROJECTS)
    document = docx.Document(path)
    if part == "title":
        document.core_properties.title = "{{ ''.__class__ }}"
    else:
        getattr(document.sections[0], part).paragraphs[0].text = "{{ ''.__class__ }}"
    document.save(path)
    assert len(word_writer.check(path)) == 1


def test_all_mistakes_of_a_template_come_at_once_each_with_its_place(tmp_path):
    path = template(
        tmp_path, "ชื่อ {{ namme }}", "ดี {{ tambon }}", "{{ total.amount }}",
        rows=("{%tr for v in villages %}", "หมู่ {{ v.mooo }}", "{%tr endfor %}"),
    )  # fmt: skip
    mistakes = word_writer.check(path)
    assert len(mistakes) == 3
    assert "ชื่อ {{ namme }}" in mistakes[0]
    assert "total.amount" in mistakes[1]
    assert "ตารางที่ 1" in mistakes[2]
    assert "moo" in mistakes[2]


def test_a_loop_that_ends_in_another_table_cell_is_a_mistake_and_not_mended(tmp_path):
    path = template(tmp_path, *PROJECTS, "{% for v in villages %}", rows=("{{ v.moo }}", "{% endfor %}"))
    with pytest.raises(TemplateError, match="คนละ"):
        word_writer.write(plan_rows.made(1), path)


def test_a_template_that_leaves_projects_out_is_refused_with_their_codes(tmp_path):
    with pytest.raises(TemplateError, match="บท-ต001"):
        word_writer.write(plan_rows.made(1), template(tmp_path, "{{ tambon }}"))


def test_a_file_that_is_no_word_document_is_a_mistake_of_the_template(tmp_path):
    (tmp_path / "template.docx").write_bytes(b"not a zip")
    with pytest.raises(TemplateError):
        word_writer.write(plan_rows.made(1), tmp_path / "template.docx")


# --- the shipped template ---


def test_the_template_is_built_the_same_each_time_and_is_the_committed_one():
    assert build.build() == build.build() == TEMPLATE.read_bytes()


def test_the_shipped_template_has_no_mistakes():
    assert word_writer.check(TEMPLATE) == []


def test_every_style_names_the_thai_font_in_all_four_slots_and_both_sizes():
    styles = docx.Document(TEMPLATE).styles.element
    fonts, sizes = list(styles.iter(qn("w:rFonts"))), list(styles.iter(qn("w:szCs")))
    assert {font.get(qn(f"w:{slot}")) for font in fonts for slot in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        thai_font.FAMILY
    }
    assert len(fonts) == len(sizes) == len(list(styles.iter(qn("w:sz"))))
    assert len(list(styles.iter(qn("w:b")))) == len(list(styles.iter(qn("w:bCs")))) > 5
    body = docx.Document(TEMPLATE).element.body
    assert not list(body.iter(qn("w:rFonts"), qn("w:sz"), qn("w:szCs")))


def test_the_readme_lists_every_name_a_template_may_use():
    sections = {
        "document": ("", printed.PlanOutline),
        "village in villages": ("village.", printed.Village),
        "area in areas": ("area.", printed.Area),
        "project in area.projects": ("project.", printed.Project),
        "amounts": ("amounts.", printed.Amounts),
        "total": ("total.", printed.Totals),
        "project in shared": ("project.", printed.SharedProject),
        "origin in origins": ("origin.", printed.Origin),
        "project in left_out": ("project.", printed.LeftOut),
    }
    documented = {
        title: re.findall(r"^\| `([\w.]+)` \| \S.* \| \S.* \|$", text, re.M)
        for title, text in re.findall(
            r"^### (.+?)\n(.*?)(?=^### |\Z)", README.read_text("utf-8"), re.M | re.S
        )
    }
    assert documented == {
        title: [prefix + field.name for field in fields(row)] for title, (prefix, row) in sections.items()
    }


# --- on paper ---


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.docx").write_bytes(word_writer.write(plan_rows.made(66), TEMPLATE))
    return programs.soffice(folder / "plan.docx", "pdf", folder, thai_font.fontconfig())


def letters(text: str) -> str:
    """Text without blanks and without marks over and under letters, whose order a PDF does not keep."""
    return re.sub(r"[\sำัิ-ฺ็-๎ํ]", "", text)


def test_header_rows_stand_on_every_page_of_a_long_table(pdf):
    pages = [letters(page) for page in programs.pdf_text(pdf).split("\f")]
    details = [page for page in pages if re.search(r"บท-ต\d{3}", page) and letters("แหล่ง") in page]
    assert len(details) > 10
    for page in details:
        for heading in (
            "ลำดับ",
            "รหัส",
            "แผนงาน/โครงการ/กิจกรรม",
            "วัตถุประสงค์",
            "งบประมาณ (บาท)",
            "2566",
            "2570",
        ):
            assert letters(heading) in page


def test_nothing_is_cut_on_paper(pdf):
    outline = plan_rows.made(66)
    cells = letters(programs.pdf_text(pdf, "raw"))
    for area in outline.areas:
        for project in area.projects:
            assert letters(project.name) in cells, project.code
            for year in range(1, 6):
                assert word_writer.shown(getattr(project.amounts, f"year_{year}")) in cells
        assert letters(word_writer.shown(area.amounts.total)) in cells


def test_no_page_is_empty(pdf):
    for number, page in enumerate(programs.pdf_text(pdf).split("\f")[:-1], start=1):
        assert len(page.split()) > 5, f"page {number}"


def test_the_font_of_the_tests_takes_the_place_of_the_real_one(pdf):
    assert b"THSarabunNew" in pdf.read_bytes()


def test_blank_fields_stay_blank_in_a_replaced_outline():
    outline = plan_rows.made(1)
    assert "None" not in text_of(written(replace(outline, vision="", how_ranked="ประชุม", people=None)))
