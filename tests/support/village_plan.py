"""A village's plan in Word, as small as a test needs it."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document


def village_plan(
    path: Path,
    title: str,
    projects: Sequence[tuple[str, ...]],
    *,
    headings: Sequence[str] = ("ที่", "โครงการ", "งบประมาณ 2566"),
) -> Path:
    """A document with a title and one table: number, name, amount of 2566."""
    document = Document()
    document.add_paragraph(title)
    table = document.add_table(rows=1, cols=len(headings))
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.text = heading
    for project in projects:
        for cell, text in zip(table.add_row().cells, project, strict=True):
            cell.text = text
    document.save(str(path))
    return path
