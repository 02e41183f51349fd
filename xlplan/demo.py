"""The whole way on the sample documents, with what staff would type entered in between.

Beside the plan's folders lies the workbook of examples for the worksheet functions.

What staff type comes from `entries.csv` of the sample: table, row, column, value. Rows of projects,
sets and plan are named by document:table:row, as the sample's truth does, never by code.
"""

import csv
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xlplan import folders, pipeline, settings, words
from xlplan.closing import Progress, Stamp
from xlplan.core import frames
from xlplan.core.columns import Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import FOLDER_OUT
from xlplan.importing.step import import_documents
from xlplan.office.workbook import Workbook
from xlplan.office.workbook_file import WorkbookFile

_Entry = tuple[str, str, str]  # row, column, value


@dataclass(frozen=True, slots=True)
class Told:
    """What the demo did, to be told to a newcomer. Amounts in baht."""

    folder: str
    workbook: str
    documents: list[str]
    files: int
    projects: int
    total_baht: float
    tambons: list[dict[str, Any]]
    sets: int
    decided: int
    plan: int
    plan_baht: float
    scored: int
    incomplete: int
    findings: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """The same as a plain object."""
        return asdict(self)


def run(
    folder: Path,
    *,
    stamp: Stamp,
    sample: Path | None = None,
    progress: Progress = lambda done, total, label: None,
) -> Told:
    """Make a plan's folder inside `folder` and go the whole way; a second run makes a second one.

    `sample` holds documents and what staff type into their plan; None is the sample that is shipped.
    """
    sample = sample or settings.shipped("workbooks/sample")
    entries = _entries(sample / "entries.csv")
    home = _free(folder / words.told.DEMO_FOLDER)
    path = folders.create(home)
    shutil.copyfile(sample / words.functions.WORKBOOK, home / words.functions.WORKBOOK)

    def book() -> WorkbookFile:
        return WorkbookFile(path)  # opened anew for every step, as staff would

    steps: list[tuple[str, Callable[[], Any]]] = [
        ("new", lambda: pipeline.new(book(), first_year_be=None, listed=[], stamp=stamp)),
        ("import", lambda: import_documents(book(), [sample / "documents"], stamp=stamp)),
        ("classify", lambda: pipeline.classify(book(), stamp=stamp)),
        ("villages", lambda: _type(book(), "villages", entries)),
        ("projects", lambda: _type(book(), "projects", entries)),
        ("match", lambda: pipeline.match(book(), stamp=stamp)),
        ("decide", lambda: _type(book(), "sets", entries)),
        ("combine", lambda: pipeline.combine(book(), stamp=stamp)),
        ("points", lambda: _type(book(), "plan", entries)),
        ("score", lambda: pipeline.score(book(), stamp=stamp)),
    ]
    results = {}
    for number, (name, step) in enumerate(steps):
        progress(number, len(steps) + 1, name)
        results[name] = step()
    folders.keep_originals(path, results["import"])
    made = folders.save_documents(pipeline.export(book(), stamp=stamp), home / FOLDER_OUT)
    pipeline.exported(book(), [saved.name for _, saved in made], stamp=stamp)
    progress(len(steps) + 1, len(steps) + 1, "")
    return _told(book(), home, path, [str(saved) for _, saved in made], results)


def _entries(path: Path) -> dict[str, list[_Entry]]:
    entries: dict[str, list[_Entry]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entries.setdefault(row["table"], []).append((row["row"], row["column"], row["value"]))
    return entries


def _free(path: Path) -> Path:
    numbered = (path.with_name(f"{path.name} ({number})") for number in range(2, 1000))
    return next(candidate for candidate in (path, *numbered) if not candidate.exists())


def _type(workbook: Workbook, table: str, entries: dict[str, list[_Entry]]) -> int:
    """Type staff's entries into a table, as they would into its cells; how many."""
    rows = frames.records(workbook.read(table))
    by_place = _by_place(workbook)
    named = {_name(table, row, rows, by_place): row for row in rows}
    typed = entries.get(table, [])
    for place, column, value in typed:
        row = named.get(" + ".join(sorted(place.split(" + "))))
        if row is None:
            raise LookupError(f"entries.csv: {table} has no row {place}")
        row[column] = _typed(table, column, value)
    workbook.write(table, frames.frame(table, rows))
    workbook.save()
    return len(typed)


def _by_place(workbook: Workbook) -> dict[str, str]:
    """Code of each collected project → document:table:row."""
    return {
        row["code"]: f"{row['document']}:{row['table_no']}:{row['row_no']}"
        for row in frames.records(workbook.read("projects"))
    }


def _name(table: str, row: Record, rows: list[Record], by_place: dict[str, str]) -> str:
    """What entries.csv calls a row."""
    if table == "villages":
        return f"{row['tambon']}/{row['moo']}"
    if table == "projects":
        return by_place[row["code"]]
    if table == "plan":
        return by_place.get(row["lead"] or "", "")
    if row["code"] is not None:
        return ""  # a member line of a set; decisions stand on the head line
    members = [
        by_place[other["code"]] for other in rows if other["set_no"] == row["set_no"] and other["code"]
    ]
    return " + ".join(sorted(members))


def _typed(table: str, column: str, value: str) -> Any:
    kind = TABLES[table].by_name[column].kind
    if kind is Kind.INTEGER:
        return int(value)
    if kind is Kind.NUMBER:
        return float(value)
    return datetime.fromisoformat(value) if kind is Kind.DATE else value


def _told(workbook: Workbook, home: Path, path: Path, documents: list[str], results: dict[str, Any]) -> Told:
    def rows(table: str) -> list[Record]:
        return frames.records(workbook.read(table))

    projects, plan = rows("projects"), rows("plan")
    levels: dict[str, int] = {}
    for finding in rows("findings"):
        levels[finding["level"]] = levels.get(finding["level"], 0) + 1
    return Told(
        folder=str(home),
        workbook=str(path),
        documents=documents,
        files=len(results["import"].files),
        projects=len(projects),
        total_baht=sum(row["total"] or 0 for row in projects) / 100,
        tambons=[
            {"tambon": row["tambon"], "projects": row["projects"], "plan": row["plan_projects"]}
            for row in rows("figures")
        ],
        sets=len(results["match"]),
        decided=results["combine"].decided,
        plan=len(plan),
        plan_baht=sum(row["total"] or 0 for row in plan) / 100,
        scored=results["score"].scored,
        incomplete=results["score"].incomplete,
        findings=levels,
    )
