"""A Word document from an outline and a template.

The template is checked first (`template_check`), filled by docxtpl in a sandbox, and the result is
checked again: its XML must be sound and every project of the plan must stand in it. Fonts, sizes and
widths are the template's. The same input gives the same bytes; saving them is `safe_file`'s business.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from xlplan import errors, words
from xlplan.core.printed import PlanOutline, Satang
from xlplan.office.package import fixed_times
from xlplan.office.word import contents
from xlplan.office.word.template_check import Checker

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


def write(outline: PlanOutline, template: Path) -> bytes:
    """The document as a `.docx`.

    Raises:
        TemplateError: The template cannot be used, or leaves out projects; it lists all mistakes.
    """
    environment = _environment()
    filled = _open(template)
    mistakes = _mistakes(filled, type(outline), environment)
    if mistakes:
        raise errors.TemplateError(template, mistakes)
    context = {name: getattr(outline, name) for name in outline.__dataclass_fields__}
    try:
        filled.render(context, environment, autoescape=True)
    except etree.XMLSyntaxError as error:
        raise errors.TemplateError(template, [words.templates.TEMPLATE_TORN]) from error
    except (TemplateError, TypeError) as error:  # such as a comparison of text with a number
        raise errors.TemplateError(template, [f"{words.templates.TEMPLATE_NOT_ALLOWED} ({error})"]) from error
    missing = _missing(outline, filled.docx.element.body)
    if missing:
        raise errors.TemplateError(template, [words.templates.template_values_missing(missing)])
    _keep_last_rows(filled.docx.element.body)
    contents.fill(filled.docx)
    _stamp(filled.docx.core_properties, outline.as_of)
    return fixed_times(_saved(filled))


def check(template: Path, outline: type = PlanOutline) -> list[str]:
    """Every mistake of a template, each with its place; empty when it can be used."""
    return _mistakes(_open(template), outline, _environment())


def shown(value: Any) -> str:
    """A value as a document prints it: amounts, counts, days, text."""
    if isinstance(value, Satang):
        return words.printed.baht(value)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, date):
        return words.printed.long_date(value)
    return "" if value is None else _NOT_XML.sub("\ufffd", str(value).replace("\t", " "))


def _environment() -> ImmutableSandboxedEnvironment:
    def finalize(value: Any) -> Any:
        return value if isinstance(value, Undefined) else shown(value)

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=finalize)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {"thai_digits": lambda value: words.printed.thai_digits(shown(value))}
    return environment


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl mends broken XML in silence; here it is an error."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))
        return super().fix_tables(xml)


def _open(template: Path) -> _StrictTemplate:
    filled = _StrictTemplate(io.BytesIO(template.read_bytes()))
    try:
        filled.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise errors.TemplateError(template, [words.templates.TEMPLATE_UNREADABLE]) from error
    return filled


def _mistakes(template: _StrictTemplate, outline: type, environment: Any) -> list[str]:
    checker = Checker(outline, environment)
    for part, xml in _parts(template):
        checker.check(part, re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(xml)))
    for name in _PROPERTIES:  # docxtpl renders these too
        checker.check(words.templates.TEMPLATE_PROPERTIES, str(getattr(template.docx.core_properties, name)))
    return list(dict.fromkeys(checker.mistakes))


def _parts(template: _StrictTemplate) -> Iterator[tuple[str, str]]:
    """Every part that docxtpl fills, in the order of reading."""
    yield words.templates.TEMPLATE_BODY, template.get_xml()
    for part, uri in (
        (words.templates.TEMPLATE_HEADER, template.HEADER_URI),
        (words.templates.TEMPLATE_FOOTER, template.FOOTER_URI),
    ):
        for _, header in template.get_headers_footers(uri):
            yield part, template.get_part_xml(header)
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            yield words.templates.TEMPLATE_NOTES, part.blob.decode("utf-8")


def _missing(outline: PlanOutline, body: Any) -> list[str]:
    """Codes of the plan whose code or name cannot be found in the finished text."""
    text = _solid("".join(body.itertext(qn("w:t"))))
    projects = [project for area in outline.areas for project in area.projects]
    return [
        project.code
        for project in projects
        if not all(_solid(shown(value)) in text for value in (project.code, project.name))
    ]


def _keep_last_rows(body: Any) -> None:
    """Let no table's last row, which is often its total, stand alone under a header on a new page."""
    for table in body.iter(qn("w:tbl")):
        for row in table.findall(qn("w:tr"))[-2:-1]:
            for paragraph in row.iter(qn("w:p")):
                paragraph.get_or_add_pPr().keepNext_val = True


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def _stamp(properties: Any, as_of: date) -> None:
    day = datetime(as_of.year, as_of.month, as_of.day)
    properties.created = properties.modified = day
    properties.last_modified_by = ""
    properties.revision = 1


def _saved(filled: _StrictTemplate) -> bytes:
    buffer = io.BytesIO()
    filled.save(buffer)
    return buffer.getvalue()
