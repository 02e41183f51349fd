"""The command line: front door for terminals, batches and other programs.

Thin: it opens the workbook, calls a step of the pipeline, and tells what happened – in Thai on the
terminal, or as one JSON object on standard output. Errors are caught in `main` and nowhere else.
"""

import getpass
import sys
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from xlplan import __version__, console, words
from xlplan.errors import UsageError, WorkbooksInFolderError, XlplanError

_REJECTED = 1


class Ordered(click.Group):
    """Commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names."""
        return list(self.commands)


@click.group(cls=Ordered, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="xlplan")
def cli() -> None:
    """รวมแผนหมู่บ้านจากไฟล์ Word เป็นแผนพัฒนาตำบล ผ่านไฟล์ Excel

    Village plans in Word → one workbook → one plan per tambon in Word.

    Exit codes: 0 done, 1 done but some files were rejected, 2 wrong use; others in the README.
    """


_Command = Callable[..., dict[str, Any]]


def _command(name: str) -> Callable[[_Command], _Command]:
    """Register a command: it returns what --json prints; `_exit_code` in it becomes the exit code."""

    def register(function: _Command) -> _Command:
        thai = (function.__doc__ or "").split(" / ")[0]

        @cli.command(name, help=function.__doc__, short_help=thai)
        @click.option(
            "--json", "as_json", is_flag=True, help="ผลเป็น JSON ทาง standard output / print one JSON object"
        )
        @wraps(function)
        def run(as_json: bool, **options: Any) -> int:
            result = function(**options)
            code: int = result.pop("_exit_code", 0)
            text: str = result.pop("_text")
            click.echo(console.as_json({"ok": True} | result) if as_json else text)
            return code

        for parameter in getattr(function, "__click_params__", []):
            if parameter not in run.params:
                run.params.append(parameter)
        return function

    return register


_workbook = click.argument("workbook", type=click.Path(path_type=Path), metavar="WORKBOOK")


def _stamp() -> Any:
    from xlplan.closing import Stamp  # noqa: PLC0415  # the steps bring pandas; `--help` does not wait for it

    try:
        who = getpass.getuser()
    except (OSError, KeyError):  # no such user on this system
        who = ""
    return Stamp(datetime.now(), who)


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
def new(workbook: Path, first_year: int | None, tambons: Path | None) -> dict[str, Any]:
    """สร้างไฟล์แผน (ชื่อลงท้าย .xlsx) หรือชุดโฟลเดอร์ของแผน / make a workbook, or a plan's folders."""
    from xlplan import folders, pipeline  # noqa: PLC0415

    listed = folders.listed_tambons(tambons) if tambons else []
    made = folders.create(workbook)
    count = pipeline.new(_open(made), first_year_be=first_year, listed=listed, stamp=_stamp())
    return {"workbook": str(made), "tambons": count, "_text": words.told.new_told(made, count, workbook)}


@_command("read")
@click.argument("file", type=click.Path(path_type=Path))
def read(file: Path) -> dict[str, Any]:
    """แสดงตารางทั้งหมดในไฟล์ Word ตามที่อ่านได้ / show a Word file's tables as read."""
    from xlplan import pipeline  # noqa: PLC0415

    tables = pipeline.read(_existing(file))
    shown = [
        {"index": table.index, "heading": list(table.heading), "rows": [list(row) for row in table.rows]}
        for table in tables
    ]
    return {
        "file": str(file),
        "kind": "docx",
        "tables": shown,
        "findings": [],
        "_text": words.told.tables_told(shown),
    }


def _existing(path: Path) -> Path:
    from xlplan.errors import PathMissingError  # noqa: PLC0415

    if not path.exists() and not path.is_symlink():
        raise PathMissingError(path)
    return path


@_command("import")
@_workbook
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--tambon", help="ตำบลของไฟล์ที่ไม่บอกตำบล / tambon of files that name none")
def import_documents(workbook: Path, paths: tuple[Path, ...], tambon: str | None) -> dict[str, Any]:
    """นำเข้าแผนจากไฟล์หรือโฟลเดอร์ Word / import village plans."""
    from xlplan import folders  # noqa: PLC0415
    from xlplan.core.vocabulary import FileStatus  # noqa: PLC0415
    from xlplan.importing import import_documents as run  # noqa: PLC0415

    book = _open(workbook)
    with console.progress(words.told.IMPORTING) as progress:
        result = run(book, paths, stamp=_stamp(), tambon=tambon, progress=progress)
    not_copied = folders.keep_originals(book.path, result)
    files = [
        {
            "file": file.name, "status": file.status.value, "code": file.code, "message": file.message,
            "tambon": file.tambon, "villages": list(file.villages), "tables": file.tables,
            "projects": file.projects, "findings": file.findings,
        }
        for file in result.files
    ]  # fmt: skip
    code = _REJECTED if result.count(FileStatus.REJECTED) else 0
    text = words.told.import_told(files, result.projects, result.total, not_copied)
    return {"files": files, "projects": result.projects, "_exit_code": code, "_text": text}


@_command("classify")
@_workbook
def classify(workbook: Path) -> dict[str, Any]:
    """จัดประเภท: เสนอด้าน ประเด็น และกลุ่ม / propose area, issue and group."""
    from xlplan import pipeline  # noqa: PLC0415

    done = pipeline.classify(_open(workbook), stamp=_stamp())
    return {
        "projects": done.projects, "without_area": done.without_area, "without_group": done.without_group,
        "_text": words.told.classify_told(done.projects, done.without_area, done.without_group),
    }  # fmt: skip


@_command("match")
@_workbook
def match(workbook: Path) -> dict[str, Any]:
    """หาโครงการซ้ำ: เสนอชุดให้พิจารณา / propose sets to decide."""
    from xlplan import pipeline  # noqa: PLC0415
    from xlplan.core.vocabulary import SetKind  # noqa: PLC0415

    names = {SetKind.SAME: "same", SetKind.JOINT: "joint", SetKind.OVERLAP: "overlap"}
    suggestions = [
        {
            "kind": names[one.kind], "codes": list(one.codes), "score": one.score,
            "for": list(one.reasons_for), "against": list(one.reasons_against),
        }
        for one in pipeline.match(_open(workbook), stamp=_stamp())
    ]  # fmt: skip
    return {"suggestions": suggestions, "_text": words.told.match_told(len(suggestions))}


@_command("combine")
@_workbook
def combine(workbook: Path) -> dict[str, Any]:
    """รวมตามผล: ทำโครงการตำบลจากผลพิจารณา / make the tambon plan as decided."""
    from xlplan import pipeline  # noqa: PLC0415

    done = pipeline.combine(_open(workbook), stamp=_stamp())
    return {
        "plan": done.plan, "collected": done.collected, "decided": done.decided, "waiting": done.waiting,
        "_text": words.told.combine_told(done.plan, done.collected, done.decided, done.waiting),
    }  # fmt: skip


@_command("score")
@_workbook
def score(workbook: Path) -> dict[str, Any]:
    """คิดคะแนนและลำดับแยกตามตำบล / compute totals and ranks within each tambon."""
    from xlplan import pipeline  # noqa: PLC0415

    done = pipeline.score(_open(workbook), stamp=_stamp())
    return {
        "scored": done.scored, "incomplete": done.incomplete,
        "_text": words.told.score_told(done.scored, done.incomplete),
    }  # fmt: skip


@_command("export")
@_workbook
@click.option("--out", type=click.Path(path_type=Path), help="โฟลเดอร์ที่เก็บเอกสาร ไม่ใส่ = 3 เอกสารส่ง / folder")
@click.option("--document", "documents", multiple=True, help="ชื่อเอกสาร ใส่ได้หลายครั้ง / name, repeatable")
@click.option("--tambon", help="เฉพาะตำบลนี้ / this tambon only")
def export(
    workbook: Path, out: Path | None, documents: tuple[str, ...], tambon: str | None
) -> dict[str, Any]:
    """จัดทำเอกสาร Word ตามแบบ / make the Word documents."""
    from xlplan import folders, pipeline  # noqa: PLC0415

    book = _open(workbook)
    folder = out or folders.out_folder(book.path)
    if folder is None:
        raise click.UsageError(words.errors.OUT_MISSING)
    stamp = _stamp()
    made = pipeline.export(
        book, stamp=stamp, documents=documents, tambon=tambon, own_templates=folders.own_templates(book.path)
    )
    saved = folders.save_documents(made, folder)
    pipeline.exported(book, [path.name for _, path in saved], stamp=stamp)
    listed = [{"document": document.document, "file": str(path)} for document, path in saved]
    return {"documents": listed, "_text": words.told.export_told([path for _, path in saved])}


@_command("log")
@_workbook
def log(workbook: Path) -> dict[str, Any]:
    """ประวัติการทำงาน สถานะของขั้นตอน และจุดย้อนกลับ / what was done, and how far each step is."""
    from xlplan import journal  # noqa: PLC0415

    book = _open(workbook)
    actions = [_action(action) for action in journal.log(book)]
    states = [
        {"step": row["step"], "state": row["state"], "why": row["why"], "since": _iso(row["since"])}
        for row in journal.states(book)
    ]
    return {"log": actions, "steps": states, "_text": words.told.log_told(actions, states)}


@_command("undo")
@_workbook
@click.option(
    "--to", type=click.IntRange(1), help="ย้อนทุกการทำงานตั้งแต่จุดย้อนกลับนี้ / back to before this restore point"
)
@click.option("--yes", is_flag=True, help="ไม่ต้องถามก่อน / do not ask first")
def undo(workbook: Path, to: int | None, yes: bool) -> dict[str, Any]:
    """ย้อนกลับการทำงานล่าสุด คงสิ่งที่พิมพ์หลังจากนั้น / take back the last action, but what was typed since."""
    from xlplan import journal, undoing  # noqa: PLC0415

    book = _open(workbook)
    actions = [_action(action) for action in journal.to_undo(book, to=to)]
    click.echo(words.told.to_undo_told(actions), err=True)
    if not yes and sys.stdin.isatty():
        answer = click.prompt(words.told.UNDO_ASKED, default="n", show_default=False, err=True)
        if answer.strip().lower() not in words.told.YES:
            raise click.Abort
    done = undoing.take_back(book, to=to, stamp=_stamp())
    return {
        "undone": actions, "cells": done.cells, "rows": done.rows, "kept": [one.what for one in done.kept],
        "_text": words.told.undo_told(done.cells, done.rows, [one.what for one in done.kept]),
    }  # fmt: skip


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
def backup(workbook: Path, out: Path | None, archive: Path | None) -> dict[str, Any]:
    """สำรองทั้งชุดเป็นไฟล์เดียว หรือเปิดชุดที่สำรองไว้ / a plan's folder into one zip, or out of one."""
    from xlplan import plan_backup  # noqa: PLC0415

    if archive is not None:
        opened = plan_backup.open_backup(archive, workbook)
        return {"workbook": str(opened), "_text": words.told.backup_opened(archive, opened)}
    path = _in_folder(workbook)
    made = plan_backup.back_up(path, out, datetime.now())
    return {"backup": str(made), "_text": words.told.backup_made(made)}


def _action(action: Any) -> dict[str, Any]:
    return {
        "number": action.number, "time": _iso(action.time), "who": action.who, "verb": action.verb,
        "what": action.what, "undone": action.is_undone,
    }  # fmt: skip


def _iso(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat(sep=" ", timespec="minutes")


@_command("demo")
@click.argument("folder", type=click.Path(path_type=Path))
def demo(folder: Path) -> dict[str, Any]:
    """ลองทั้งกระบวนการกับแผนตัวอย่าง / run the whole way on the sample documents."""
    from xlplan import demo as sample  # noqa: PLC0415

    with console.progress(words.told.DEMO) as progress:
        told = sample.run(folder, stamp=_stamp(), progress=progress)
    return told.as_json() | {"_text": words.told.demo_told(told.as_json())}


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
        return console.tell(arguments, "cancelled", words.errors.CANCELLED, console.CANCELLED)
    except Exception:  # the one net under everything: staff get a sentence, we get the traceback
        return console.tell(arguments, "bug", words.errors.bug(console.where_it_broke()), console.BUG)
