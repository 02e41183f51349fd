"""The files round a workbook: the plan's folders, the empty master, lists of tambons, originals, exports."""

import csv
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import openpyxl
from docx import Document
from python_calamine import CalamineError, CalamineWorkbook

from xlplan import settings, words
from xlplan.core import thai
from xlplan.core.columns import Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import (
    FOLDER_BACKUP,
    FOLDER_CONVERTED,
    FOLDER_ORIGINALS,
    FOLDER_OUT,
    FOLDER_TEMPLATES,
    FOLDER_WORKBOOK,
    FileStatus,
)
from xlplan.errors import (
    ListUnreadableError,
    PathExistsError,
    PathMissingError,
)
from xlplan.importing.step import ImportResult
from xlplan.office import safe_file
from xlplan.office.cell_values import value_of
from xlplan.office.whole_file import failures_told
from xlplan.pipeline import MadeDocument

_FOLDERS = (FOLDER_ORIGINALS, FOLDER_WORKBOOK, FOLDER_OUT, FOLDER_BACKUP)
_SENT = (FileStatus.IMPORTED, FileStatus.CHANGED, FileStatus.WAITING)
_ENCODINGS = ("utf-8-sig", "cp874")
_LIST_COLUMNS = {
    "tambons": ("tambon", "short_code", "code6", "body"),
    "villages": ("moo", "name", "households"),
}


def create(path: Path) -> Path:
    """A new workbook: at a path that ends in .xlsx just that file, else a plan's folders with it inside.

    Nothing that is there already is written over (`PathExistsError`).
    """
    if path.suffix.lower() != ".xlsx":
        if path.exists() and (not path.is_dir() or any((path / name).exists() for name in _FOLDERS)):
            raise PathExistsError(path)
        folders = [path / name for name in _FOLDERS]
        path = path / FOLDER_WORKBOOK / words.told.WORKBOOK_NAME
    else:
        folders = [path.parent]
    for folder in folders:
        with failures_told(folder):
            folder.mkdir(parents=True, exist_ok=True)
    master = settings.shipped("workbooks/master.xlsx").read_bytes()
    safe_file.create(path, master, _is_workbook)
    return path


def listed_tambons(path: Path) -> list[Record]:
    """The tambons and villages of a list, a row a village (or a tambon without villages).

    CSV (UTF-8, or the code page of Thai Windows) or the first sheet of an .xlsx. Columns are named as in
    the sheets ตำบล and หมู่บ้าน, or as in the schema; without a heading the first column is the tambon.
    """
    if not path.is_file():
        raise PathMissingError(path)
    rows = [row for row in _cells_of_list(path) if any(row)]
    if not rows:
        raise ListUnreadableError(path)
    names = {
        TABLES[table].by_name[name].heading: name for table, own in _LIST_COLUMNS.items() for name in own
    }
    names |= {name: name for own in _LIST_COLUMNS.values() for name in own}
    columns: Sequence[str | None] = [names.get(cell) for cell in rows[0]]
    if "tambon" in columns:
        rows = rows[1:]
    else:
        columns = _LIST_COLUMNS["tambons"]
    listed = [{name: cell for name, cell in zip(columns, row, strict=False) if name and cell} for row in rows]
    if not listed or not all(row.get("tambon") for row in listed):
        raise ListUnreadableError(path)
    return [row | _households(path, row) for row in listed]


def _cells_of_list(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    if content.startswith(b"PK"):
        try:
            sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
        except CalamineError as error:
            raise ListUnreadableError(path) from error
        return [[thai.clean_line(str(_whole(cell))) for cell in row] for row in sheet]
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\0" in text:
                break
            return [[thai.clean_line(cell) for cell in row] for row in csv.reader(text.splitlines())]
    raise ListUnreadableError(path)


def _whole(cell: object) -> object:
    """A number as Excel shows it: 3.0 is 3."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _households(path: Path, row: Record) -> Record:
    count = value_of(row.get("households"), Kind.INTEGER)
    if row.get("households") and count is None:
        raise ListUnreadableError(path)
    return {"households": count}


def keep_originals(workbook: Path, result: ImportResult) -> list[str]:
    """Copy what was sent into the plan's folder of originals; the names that could not be copied.

    Plans that wait for a choice are copied too, and pictures and PDF, from which somebody has to type. Only
    where the workbook lies in such a folder set. The import is saved already: a full disk here loses nothing
    but the copy.
    """
    folder = workbook.resolve().parent.parent / FOLDER_ORIGINALS
    if workbook.resolve().parent.name != FOLDER_WORKBOOK or not folder.is_dir():
        return []
    failed = []
    for file in result.files:
        is_taken = file.status in _SENT or file.to_type
        is_missing = file.status is FileStatus.UNCHANGED and not (folder / file.name).exists()
        if (is_taken or is_missing) and folder not in file.path.resolve().parents:
            try:
                _copy_original(file.path, folder / file.name)
            except OSError:
                failed.append(file.name)
    return failed


def _copy_original(path: Path, target: Path) -> None:
    """Copy a file; another one of that name stays, and the copy gets a number."""
    target.parent.mkdir(parents=True, exist_ok=True)
    stem, number = target.stem, 2
    while target.exists() and target.read_bytes() != path.read_bytes():
        target, number = target.with_name(f"{stem} ({number}){target.suffix}"), number + 1
    if not target.exists():
        part = target.with_name(f".{target.name}.part")
        try:
            shutil.copy2(path, part)
            os.replace(part, target)  # an original has its name only when it is whole
        finally:
            part.unlink(missing_ok=True)


def converted(workbook: Path) -> Path | None:
    """Where converted documents are kept, None where the workbook lies in no such folder set."""
    folder = workbook.resolve().parent
    return folder.parent / FOLDER_BACKUP / FOLDER_CONVERTED if folder.name == FOLDER_WORKBOOK else None


def own_templates(workbook: Path) -> Path:
    """Where the office keeps its own templates: a folder beside the workbook."""
    return workbook.resolve().parent / FOLDER_TEMPLATES


def out_folder(workbook: Path) -> Path | None:
    """The plan's folder for documents, None where the workbook lies in no such folder set."""
    if workbook.resolve().parent.name != FOLDER_WORKBOOK:
        return None
    return workbook.resolve().parent.parent / FOLDER_OUT


def save_documents(made: Sequence[MadeDocument], folder: Path) -> list[tuple[MadeDocument, Path]]:
    """Save documents into a folder; one that stood there is kept as a backup.

    If one of them is open in Word none is written (`WorkbookBusyError`).
    """
    with failures_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    targets = [(document, folder / document.file_name) for document in made]
    for _, path in targets:
        safe_file.refuse_open(path)
    for document, path in targets:
        safe_file.replace(path, document.content, _CHECKS[path.suffix])
    return targets


def _is_workbook(path: Path) -> None:
    openpyxl.load_workbook(path, read_only=True).close()


def _is_document(path: Path) -> None:
    Document(str(path))


_CHECKS = {".docx": _is_document, ".xlsx": _is_workbook}
