"""Writes the README's tables that the code knows best: between the marks `<!-- begin: … -->` and `end`.

Findings, rejections and functions come from the words and the finding kinds, commands from the command
line, exit codes from the errors, columns from the schema. A test fails while they are out of date.

    python docs/make_readme_tables.py
"""

import inspect
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from xlplan import cli, console, errors, words  # noqa: E402
from xlplan.core.columns import Column, Owner, Table  # noqa: E402
from xlplan.core.findings import Kind  # noqa: E402
from xlplan.core.schema import filled_tables, heading_of  # noqa: E402
from xlplan.machine.here import Here  # noqa: E402
from xlplan.setup import selftest_excel  # noqa: E402

README = ROOT / "README.md"
_THAI_OWNERS = {
    Owner.DOCUMENT: "เอกสาร", Owner.PROGRAM: "โปรแกรม", Owner.STAFF: "เจ้าหน้าที่", Owner.FORMULA: "สูตร",
}  # fmt: skip


def findings() -> str:
    """Every finding: level, title, what it says, what to do."""
    rows = []
    for kind in Kind:
        title, what, advice = words.findings.finding(kind.text, ("…",) * 6)
        if advice == "…":  # what to do is one of its facts
            advice = "ตามสาเหตุในตารางถัดไป"
        rows.append((kind.level.value, title, what, advice))
    return _table(("ระดับ", "เรื่อง", "รายละเอียด", "สิ่งที่ควรทำ"), rows)


def rejections() -> str:
    """Every reason for which a file is not read."""
    rows = [(f"`{code}`", *words.errors.rejection(code)) for code in words.errors.rejection_codes()]
    return _table(("รหัส", "สาเหตุ", "สิ่งที่ควรทำ"), rows)


def staff_columns() -> str:
    """The sheets with the columns that are staff's own."""
    rows = []
    for table in filled_tables():
        if not table.hidden:
            own = [_heading(column) for column in table.columns if column.owner is Owner.STAFF]
            rows.append((table.sheet, " · ".join(own) or "ไม่ต้องกรอก"))
    return _table(("ชีต", "คอลัมน์ที่เจ้าหน้าที่กรอก"), rows)


def functions() -> str:
    """Every worksheet function: how it is written, what it gives, what its arguments are."""
    rows = []
    for function in words.functions.FUNCTIONS:
        arguments = " · ".join(f"`{one.name}` {one.meaning}" for one in function.arguments)
        rows.append((f"`{function.signature}`", function.meaning, arguments, f"`{function.formula}`"))
    return _table(("ฟังก์ชัน", "ผลที่ได้", "ข้อมูลที่ใส่", "ตัวอย่าง"), rows)


def commands() -> str:
    """Every command with its arguments and options."""
    rows = []
    for name, command in cli.cli.commands.items():
        arguments = [one.make_metavar(_context(command)) for one in command.params if _is_argument(one)]
        rows.append((f"`{' '.join(['xlplan', name, *arguments])}`", command.help or ""))
        rows += [
            (f"&nbsp;&nbsp;`{_option(one)}`", one.help or "")
            for one in command.params
            if isinstance(one, click.Option) and one.name != "as_json"
        ]
    return _table(("command / option", "what it does"), rows)


def exit_codes() -> str:
    """Every exit code with the error kinds that end in it."""
    rows: list[tuple[str, str, str]] = [("0", "", "Done.")]
    for error in _kinds(errors.XlplanError):
        rows.append((str(error.exit_code), f"`{error.kind}`", inspect.getdoc(error) or ""))
    rows.append(
        (str(console.BUG), "`bug`", "A mistake of ours; the message names a file with the traceback.")
    )
    rows.sort(key=lambda row: int(row[0]))
    return _table(("code", "kind in JSON", "meaning"), rows)


def workbook() -> str:
    """Every table that this version fills, column by column."""
    return "\n\n".join(_columns(table) for table in filled_tables())


def selftest() -> str:
    """The steps of the selftest: those that run by themselves, and those that are asked."""
    steps = selftest_excel.steps(Here(), Path())
    titles = [words.selftest.DOCTOR, *(step.title for step in steps)]
    rows = [(str(number), "scripted", title) for number, title in enumerate(titles, start=1)]
    asked = enumerate(words.selftest.QUESTIONS, start=len(titles) + 1)
    return _table(("step", "by", "what"), [*rows, *((str(number), "eyes", text) for number, text in asked)])


SECTIONS: dict[str, Callable[[], str]] = {
    "staff columns": staff_columns,
    "functions": functions,
    "findings": findings,
    "rejections": rejections,
    "commands": commands,
    "exit codes": exit_codes,
    "workbook": workbook,
    "selftest": selftest,
}


def renewed(readme: str) -> str:
    """The README with all its generated tables as they are to be."""
    for name, make in SECTIONS.items():
        begin, end = f"<!-- begin: {name} -->\n", f"\n<!-- end: {name} -->"
        before, mark, rest = readme.partition(begin)
        _, closing, after = rest.partition(end)
        if not mark or not closing:
            raise ValueError(f"README.md has no place for {name}")
        readme = f"{before}{begin}\n{make()}\n{end}{after}"
    return readme


def _columns(table: Table) -> str:
    rows = [
        (_heading(column), f"`{column.name}`", column.kind.value, _THAI_OWNERS[column.owner], column.note)
        for column in table.columns
    ]
    listed = _table(("heading", "name", "kind", "owner", "note"), rows)
    return f"<details><summary>{table.sheet} – <code>{table.name}</code></summary>\n\n{listed}\n\n</details>"


def _heading(column: Column) -> str:
    return heading_of(column, None)


def _kinds(base: type[errors.XlplanError]) -> Iterable[type[errors.XlplanError]]:
    """The errors that have a kind of their own; those below them end in the same code and kind."""
    for error in base.__subclasses__():
        if "kind" in vars(error):
            yield error
        yield from _kinds(error)


def _context(command: click.Command) -> click.Context:
    return click.Context(command)


def _is_argument(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Argument)


def _option(option: click.Option) -> str:
    name = option.opts[0]
    return name if option.is_flag else f"{name} {option.make_metavar(click.Context(click.Command('')))}"


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    README.write_text(renewed(README.read_text("utf-8")), "utf-8")
