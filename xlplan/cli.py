"""The command line: front door for terminals, batches and other programs.

Thin: it opens the workbook, calls a step of the pipeline, and tells what happened – in Thai on the
terminal, or as one JSON object on standard output. Errors are caught in `main` and nowhere else.
"""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlplan import __version__, cli_machine, console, words
from xlplan.errors import CancelledError, NoWindowsError, UsageError, WorkbooksInFolderError, XlplanError
from xlplan.outcome import NO_WINDOW, Done

if TYPE_CHECKING:
    from xlplan.actions import Call


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


_workbook = click.argument("workbook", type=click.Path(path_type=Path), metavar="WORKBOOK")


def _do(action: str, *arguments: Any, **chosen: Any) -> Done:
    from xlplan import actions  # noqa: PLC0415  # the steps bring pandas; `--help` does not wait for it

    done: Done = getattr(actions, action)(*arguments, **chosen)
    return done


def _call(**how: Any) -> "Call":
    from xlplan import actions  # noqa: PLC0415

    return actions.Call(actions.stamp_now(), **how)


def _open(path: Path) -> Any:
    from xlplan.office.workbook_file import WorkbookFile  # noqa: PLC0415

    return WorkbookFile(_in_folder(path))


def _in_folder(path: Path) -> Path:
    """The workbook itself; of a plan's folder, the one that lies in it."""
    from xlplan.core.vocabulary import FOLDER_WORKBOOK  # noqa: PLC0415

    inside = path / FOLDER_WORKBOOK
    books = sorted(book for book in inside.glob("*.xlsx") if not book.name.startswith((".", "~$")))
    if path.is_dir() and len(books) != 1:
        raise WorkbooksInFolderError(path, [book.name for book in books])
    return books[0] if path.is_dir() else path


@_command("new")
@_workbook
@click.option("--first-year", type=click.IntRange(2500, 2700), help="ปี พ.ศ. ปีแรกของแผน / first Buddhist year")
@click.option(
    "--tambons", type=click.Path(path_type=Path), help="รายชื่อตำบลและหมู่บ้าน CSV หรือ .xlsx / list of tambons"
)
def new(workbook: Path, first_year: int | None, tambons: Path | None) -> Done:
    """Make a workbook, or a plan's folders."""
    return _do("new", workbook, _call(), first_year=first_year, tambons=tambons, open_book=_open)


@_command("read")
@click.argument("file", type=click.Path(path_type=Path))
def read(file: Path) -> Done:
    """Show a Word file's tables as read."""
    return _do("read", file)


@_command("import")
@_workbook
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
    book = _open(workbook)
    with console.progress(words.told.IMPORTING) as progress:
        action = "preview_import" if preview else "import_documents"
        return _do(action, book, _call(progress=progress), paths=paths, for_all=for_all)


@_command("receipt")
@_workbook
@click.argument("document", required=False, metavar="[FILE]")
def receipt(workbook: Path, document: str | None) -> Done:
    """What came of the documents, or of one of them."""
    return _do("receipt", _open(workbook), _call(), document=document)


@_command("classify")
@_workbook
def classify(workbook: Path) -> Done:
    """Propose area, issue and group."""
    return _do("classify", _open(workbook), _call())


@_command("match")
@_workbook
def match(workbook: Path) -> Done:
    """Propose sets to decide."""
    return _do("match", _open(workbook), _call())


@_command("combine")
@_workbook
def combine(workbook: Path) -> Done:
    """Make the tambon plan as decided."""
    return _do("combine", _open(workbook), _call())


@_command("score")
@_workbook
def score(workbook: Path) -> Done:
    """Compute totals and ranks within each tambon."""
    return _do("score", _open(workbook), _call())


@_command("export")
@_workbook
@click.option("--out", type=click.Path(path_type=Path), help="โฟลเดอร์ที่เก็บเอกสาร ไม่ใส่ = 3 เอกสารส่ง / folder")
@click.option("--document", "documents", multiple=True, help="ชื่อเอกสาร ใส่ได้หลายครั้ง / name, repeatable")
@click.option("--tambon", help="เฉพาะตำบลนี้ / this tambon only")
def export(workbook: Path, out: Path | None, documents: tuple[str, ...], tambon: str | None) -> Done:
    """Make the Word documents."""
    return _do("export", _open(workbook), _call(), out=out, documents=documents, tambon=tambon)


@_command("log")
@_workbook
def log(workbook: Path) -> Done:
    """What was done, and how far each step is."""
    return _do("log", _open(workbook), _call())


@_command("undo")
@_workbook
@click.option(
    "--to", type=click.IntRange(1), help="ย้อนทุกการทำงานตั้งแต่จุดย้อนกลับนี้ / back to before this restore point"
)
@click.option("--yes", is_flag=True, help="ไม่ต้องถามก่อน / do not ask first")
def undo(workbook: Path, to: int | None, yes: bool) -> Done:
    """Take back the last action, but what was typed since."""
    return _do("undo", _open(workbook), _call(ask=console.asker(sure=yes)), to=to)


@_command("backup")
@_workbook
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
        return _do("open_backup", archive, workbook)
    return _do("backup", _in_folder(workbook), _call(), out=out)


@_command("freeze")
@_workbook
@click.option(
    "--out", type=click.Path(path_type=Path), help="ไฟล์สำเนา ไม่ใส่ = ในโฟลเดอร์ 3 เอกสารส่ง / the copy"
)
def freeze(workbook: Path, out: Path | None) -> Done:
    """Copy a workbook with the add-in's functions as values."""
    return _do("freeze", _in_folder(workbook), _call(), out=out)


@_command("share")
@_workbook
@click.option(
    "--out", type=click.Path(path_type=Path), help="ไฟล์สำเนา ไม่ใส่ = ในโฟลเดอร์ 3 เอกสารส่ง / the copy"
)
def share(workbook: Path, out: Path | None) -> Done:
    """Copy a workbook without history and personal data."""
    return _do("share", _in_folder(workbook), _call(), out=out)


@_command("demo")
@click.argument("folder", type=click.Path(path_type=Path))
def demo(folder: Path) -> Done:
    """Go the whole way on the sample documents."""
    with console.progress(words.told.DEMO) as progress:
        return _do("demo", folder, _call(progress=progress))


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


for _name, _function in cli_machine.COMMANDS.items():
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
