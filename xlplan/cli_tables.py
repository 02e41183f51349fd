"""The commands about a table's rows: saved filters, sets made by hand, tables taken apart."""

from collections.abc import Callable
from pathlib import Path

import click

from xlplan import console, words
from xlplan.cli_open import call, do, open_book, workbook_argument
from xlplan.outcome import Done

_TABLE = click.option(
    "--table", type=click.Choice(["projects", "plan"]), default="projects",
    help="โครงการที่รวบรวม (projects) หรือโครงการตำบล (plan) / which table",
)  # fmt: skip


@workbook_argument
@click.argument("name", required=False, metavar="[NAME]")
def filter_(workbook: Path, name: str | None) -> Done:
    """List the saved filters, or the rows that one of them chooses."""
    return do("filter_", open_book(workbook), call(), name=name)


@workbook_argument
@click.argument("name", metavar="NAME")
@_TABLE
@click.option(
    "--where", "said", nargs=3, multiple=True, required=True, metavar="COLUMN CONDITION VALUES",
    help='เช่น --where ด้านที่ใช้ เป็น "สังคม; เศรษฐกิจ" (ว่าง และ ไม่ว่าง ใส่ค่าเป็น "") / a condition, repeatable',
)  # fmt: skip
@click.option("--yes", is_flag=True, help="แทนตัวกรองชื่อเดิมโดยไม่ถาม / replace one of that name without asking")
def save_filter(
    workbook: Path, name: str, table: str, said: tuple[tuple[str, str, str], ...], yes: bool
) -> Done:
    """Save a filter under a name."""
    from xlplan import actions  # noqa: PLC0415

    book = open_book(workbook)
    conditions = actions.conditions_said(book, name=name, table=table, said=said)
    return do("save_filter", book, call(ask=console.asker(sure=yes)), name=name, conditions=conditions)


@workbook_argument
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--name", help="ชื่อชุด ไม่ใส่ = ชื่อถัดไปที่ยังไม่ใช้ / the set's name, else the next free one")
def make_set(workbook: Path, codes: tuple[str, ...], name: str | None) -> Done:
    """Make a set of the projects of these codes."""
    return do("make_set", open_book(workbook), call(), codes=codes, name=name)


@workbook_argument
@click.option(
    "--by", required=True,
    type=click.Choice(["village", "area", "group", "agency", "source", "issue", "province_issue"]),
    help="แยกตามหมู่บ้าน ด้าน กลุ่ม หน่วยงาน แหล่งงบ ประเด็นปัญหา หรือประเด็นจังหวัด / what by",
)  # fmt: skip
@_TABLE
@click.option(
    "--to", type=click.Choice(["sheets", "files"]), default="sheets",
    help="ไฟล์เดียวหลายชีต หรือไฟล์ละค่า / one workbook with many sheets, or many workbooks",
)  # fmt: skip
@click.option("--filter", "filter_name", help="เฉพาะแถวตามตัวกรองที่บันทึกไว้ชื่อนี้ / rows of this saved filter only")
@click.option("--out", type=click.Path(path_type=Path), help="โฟลเดอร์ที่เก็บ ไม่ใส่ = 3 เอกสารส่ง / folder")
def split(workbook: Path, out: Path | None, **chosen: str | None) -> Done:
    """Make copies of a table, a sheet or a workbook per value."""
    with console.progress(words.told.SPLITTING) as progress:
        return do("split", open_book(workbook), call(progress=progress), out=out, **chosen)


COMMANDS: dict[str, Callable[..., Done]] = {
    "filter": filter_,
    "save-filter": save_filter,
    "split": split,
    "make-set": make_set,
}
"""Every command here, by its name."""
