"""The command line: front door for terminals, batches and other programs.

Thin: it opens the workbook, calls a step of the pipeline, and tells what happened – in Thai on the
terminal, or as one JSON object on standard output. Errors are caught in `main` and nowhere else.
"""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from xlplan import __version__, cli_machine, cli_tables, console, words
from xlplan.cli_open import call, do, in_folder, open_book, workbook_argument
from xlplan.errors import CancelledError, NoWindowsError, UsageError, XlplanError
from xlplan.outcome import NO_WINDOW, Done


class Ordered(click.Group):
    """Commands in the order of the register, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names."""
        return [verb.name for verb in words.verbs.VERBS if verb.name in self.commands]


@click.group(cls=Ordered, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="xlplan")
def cli() -> None:
    """รวมแผนหมู่บ้านจากไฟล์ Word และ Excel เป็นแผนพัฒนาตำบล ผ่านไฟล์แผน

    Village plans in Word or Excel → one workbook → one plan per tambon in Word.

    Exit codes: 0 done, 1 done but some files were rejected, 2 wrong use; others in the README.
    """


_Command = Callable[..., Done]


def _command(name: str) -> Callable[[_Command], _Command]:
    """Register a command under what the register of verbs says of it."""
    told = words.verbs.BY_NAME[name].help

    def register(function: _Command) -> _Command:
        @cli.command(name, help=told, short_help=told.split(" / ")[0])
        @click.option(
            "--json", "as_json", is_flag=True, help="ผลเป็น JSON ทาง standard output / print one JSON object"
        )
        @wraps(function)
        def run(as_json: bool, **options: Any) -> int:
            done = function(**options)
            click.echo(console.as_json({"ok": True} | done.facts) if as_json else done.text)
            return done.exit_code

        for parameter in getattr(function, "__click_params__", []):
            if parameter not in run.params:
                run.params.append(parameter)
        return function

    return register


@_command("new")
@workbook_argument
@click.option("--first-year", type=click.IntRange(2500, 2700), help="ปี พ.ศ. ปีแรกของแผน / first Buddhist year")
@click.option(
    "--tambons", type=click.Path(path_type=Path), help="รายชื่อตำบลและหมู่บ้าน CSV หรือ .xlsx / list of tambons"
)
def new(workbook: Path, first_year: int | None, tambons: Path | None) -> Done:
    """Make a workbook, or a plan's folders."""
    return do("new", workbook, call(), first_year=first_year, tambons=tambons, open_book=open_book)


@_command("read")
@click.argument("file", type=click.Path(path_type=Path))
def read(file: Path) -> Done:
    """Show a Word file's tables as read."""
    return do("read", file)


@_command("import")
@workbook_argument
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--preview", is_flag=True, help="แสดงสิ่งที่จะทำและต้องเลือก ไม่บันทึก / say what would be done, write nothing"
)
@click.option("--tambon", help="ตำบลของไฟล์ที่ไม่บอกตำบล / tambon of files that name none")
@click.option("--village", help='หมู่บ้านของไฟล์ที่ไม่บอกหมู่บ้าน เช่น "ปาเสมัส 3" / village of files that name none')
@click.option(
    "--another", type=click.Choice(["replace", "keep", "leave-out"]),
    help="แผนที่หมู่บ้านมีอยู่แล้วอีกฉบับ: ใช้แทน เก็บทั้งสอง ไม่นำเข้า / another version of a plan",
)  # fmt: skip
@click.option(
    "--other-years", type=click.Choice(["leave-out", "last-period", "fitting"]),
    help="แผนของปีอื่น: ไม่นำเข้า เป็นข้อมูลปีก่อน เฉพาะปีที่ตรง / a plan of other years",
)  # fmt: skip
def import_documents(workbook: Path, paths: tuple[Path, ...], preview: bool, **chosen: str | None) -> Done:
    """Import village plans."""
    from xlplan import actions  # noqa: PLC0415

    for_all = actions.for_all(**chosen)
    book = open_book(workbook)
    with console.progress(words.told.IMPORTING) as progress:
        action = "preview_import" if preview else "import_documents"
        return do(action, book, call(progress=progress), paths=paths, for_all=for_all)


@_command("receipt")
@workbook_argument
@click.argument("document", required=False, metavar="[FILE]")
def receipt(workbook: Path, document: str | None) -> Done:
    """What came of the documents, or of one of them."""
    return do("receipt", open_book(workbook), call(), document=document)


@_command("classify")
@workbook_argument
def classify(workbook: Path) -> Done:
    """Propose area, issue and group."""
    return do("classify", open_book(workbook), call())


@_command("match")
@workbook_argument
def match(workbook: Path) -> Done:
    """Propose sets to decide."""
    return do("match", open_book(workbook), call())


@_command("combine")
@workbook_argument
def combine(workbook: Path) -> Done:
    """Make the tambon plan as decided."""
    return do("combine", open_book(workbook), call())


@_command("score")
@workbook_argument
def score(workbook: Path) -> Done:
    """Compute totals and ranks within each tambon."""
    return do("score", open_book(workbook), call())


@_command("export")
@workbook_argument
@click.option("--out", type=click.Path(path_type=Path), help="โฟลเดอร์ที่เก็บเอกสาร ไม่ใส่ = 3 เอกสารส่ง / folder")
@click.option("--document", "documents", multiple=True, help="ชื่อเอกสาร ใส่ได้หลายครั้ง / name, repeatable")
@click.option("--tambon", help="เฉพาะตำบลนี้ / this tambon only")
def export(workbook: Path, out: Path | None, documents: tuple[str, ...], tambon: str | None) -> Done:
    """Make the Word documents."""
    return do("export", open_book(workbook), call(), out=out, documents=documents, tambon=tambon)


@_command("log")
@workbook_argument
def log(workbook: Path) -> Done:
    """What was done, and how far each step is."""
    return do("log", open_book(workbook), call())


@_command("undo")
@workbook_argument
@click.option(
    "--to", type=click.IntRange(1), help="ย้อนทุกการทำงานตั้งแต่จุดย้อนกลับนี้ / back to before this restore point"
)
@click.option("--yes", is_flag=True, help="ไม่ต้องถามก่อน / do not ask first")
def undo(workbook: Path, to: int | None, yes: bool) -> Done:
    """Take back the last action, but what was typed since."""
    return do("undo", open_book(workbook), call(ask=console.asker(sure=yes)), to=to)


@_command("backup")
@workbook_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="ไฟล์ .zip หรือโฟลเดอร์ที่เก็บ ไม่ใส่ = ข้างโฟลเดอร์ของแผน / where to",
)
@click.option(
    "--from", "archive", type=click.Path(path_type=Path),
    help="เปิดชุดสำรองนี้ในโฟลเดอร์ใหม่ที่ระบุแทน WORKBOOK / open this zip in the new folder",
)  # fmt: skip
def backup(workbook: Path, out: Path | None, archive: Path | None) -> Done:
    """Put a plan's folder into one zip, or take one out of it."""
    if archive is not None:
        return do("open_backup", archive, workbook)
    return do("backup", in_folder(workbook), call(), out=out)


@_command("freeze")
@workbook_argument
@click.option(
    "--out", type=click.Path(path_type=Path), help="ไฟล์สำเนา ไม่ใส่ = ในโฟลเดอร์ 3 เอกสารส่ง / the copy"
)
def freeze(workbook: Path, out: Path | None) -> Done:
    """Copy a workbook with the add-in's functions as values."""
    return do("freeze", in_folder(workbook), call(), out=out)


@_command("share")
@workbook_argument
@click.option(
    "--out", type=click.Path(path_type=Path), help="ไฟล์สำเนา ไม่ใส่ = ในโฟลเดอร์ 3 เอกสารส่ง / the copy"
)
def share(workbook: Path, out: Path | None) -> Done:
    """Copy a workbook without history and personal data."""
    return do("share", in_folder(workbook), call(), out=out)


@_command("demo")
@click.argument("folder", type=click.Path(path_type=Path))
def demo(folder: Path) -> Done:
    """Go the whole way on the sample documents."""
    with console.progress(words.told.DEMO) as progress:
        return do("demo", folder, call(progress=progress))


@_command("panel")
def panel() -> Done:
    """Show the ribbon's buttons in a window."""
    try:
        from xlplan.dialogs.panel import run_panel  # noqa: PLC0415
    except ImportError as error:  # a Python without tkinter
        raise NoWindowsError from error
    from xlplan import ribbon  # noqa: PLC0415

    found = run_panel(press=ribbon.press_in_panel, plan_name=ribbon.plan_in_front)
    return Done({"excel": found}, "", NO_WINDOW, exit_code=0 if found else 1)


for _name, _function in (cli_machine.COMMANDS | cli_tables.COMMANDS).items():
    _command(_name)(_function)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error ends here as a sentence, or with --json as an object."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):  # a Thai Windows console is cp874 and cannot say everything
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run(arguments))


def _run(arguments: list[str]) -> int:
    try:
        code = cli.main(arguments, prog_name="xlplan", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except XlplanError as error:
        return console.tell(arguments, error.kind, str(error), error.exit_code)
    except click.ClickException as error:
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            click.echo(error.format_message())
            return console.USAGE
        return console.tell(
            arguments, UsageError.kind, words.errors.usage(console.in_thai(error)), console.USAGE
        )
    except (click.Abort, KeyboardInterrupt):
        stopped = CancelledError()
        return console.tell(arguments, stopped.kind, str(stopped), stopped.exit_code)
    except Exception:  # the one net under everything: staff get a sentence, we get the traceback
        return console.tell(arguments, "bug", words.errors.bug(console.where_it_broke()), console.BUG)
