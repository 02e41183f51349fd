"""The whole way, step by step: new → import → classify → match → combine → score → export.

Every step takes a workbook, reads the tables it needs, hands them to `core`, writes what came back,
adds a line to the log and saves once. What a step decides stands in `core`; what it looks like to a
person, in `cli`. Importing has a module of its own (`importing`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlplan import settings, words
from xlplan.closing import Progress, Stamp
from xlplan.core import classify as classifying
from xlplan.core import codes, frames, outline, places, sets
from xlplan.core import combine as combining
from xlplan.core import match as matching
from xlplan.core import score as scoring
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.gathering.collected import coders, keep_counters
from xlplan.core.schema import TABLES, making
from xlplan.core.vocabulary import OWN_PLANS, Origin, Received
from xlplan.core.written import Standing
from xlplan.desk import Desk
from xlplan.errors import NothingToExportError, UnknownNameError
from xlplan.office.foreign import reading
from xlplan.office.foreign.reading import ReadFile
from xlplan.office.word import word_writer
from xlplan.office.workbook import Workbook


def read(path: Path) -> ReadFile:
    """A document as found, merges expanded."""
    return reading.read(path)


def new(workbook: Workbook, *, first_year_be: int | None, listed: Sequence[Record], stamp: Stamp) -> int:
    """Give an empty workbook its first year and the tambons and villages that are known; how many tambons.

    `listed` are rows with `tambon` and, where known, `short_code`, `code6`, `body`, `moo`, `name`,
    `households`.
    """
    desk = Desk(workbook, stamp)
    if first_year_be is not None:
        desk.set(making.SETTING_FIRST_YEAR, str(first_year_be), Origin.STAFF.value)
    tambons: dict[str, Record] = {}
    villages: dict[tuple[str, str], Record] = {}
    for row in listed:
        name = places.tambon_name(row["tambon"])
        known = tambons.setdefault(name, {"tambon": name, "origin": Origin.STAFF.value})
        known |= {column: row[column] for column in ("short_code", "code6", "body") if row.get(column)}
        moo = places.moo_of_cell(str(row["moo"])) if row.get("moo") else None
        if moo is not None:
            village = {column: row.get(column) for column in ("name", "households")}
            villages[name, moo] = village | {
                "tambon": name, "moo": moo, "received": Received.NOT_YET.value, "origin": Origin.STAFF.value,
            }  # fmt: skip
    taken = {row["short_code"] for row in tambons.values() if row.get("short_code")}
    for name, row in tambons.items():
        if not row.get("short_code"):
            row["short_code"] = codes.short_code(name, taken)
            taken.add(row["short_code"])
    desk.write("tambons", tambons.values())
    desk.write("villages", villages.values())
    desk.finish("new", words.told.new_done(len(tambons), len(villages)))
    return len(tambons)


@dataclass(frozen=True, slots=True)
class Classified:
    """How many projects were looked at, and how many no rule knows."""

    projects: int
    without_area: int
    without_group: int


def classify(workbook: Workbook, *, stamp: Stamp) -> Classified:
    """Propose area, issue and group for every project; staff's own choice stands."""
    desk = Desk(workbook, stamp)
    tables = desk.collected()
    rows, found = classifying.classify(
        tables.projects, desk.settings.rules, desk.settings.abbreviations, sheet=TABLES["projects"].sheet
    )
    tables.projects = rows
    desk.write_collected(tables, says=classifying.PROPOSED)
    desk.note(found, step="classify")
    kinds = [finding.kind for finding in found]
    result = Classified(len(rows), kinds.count(Kind.NO_AREA), kinds.count(Kind.NO_GROUP))
    desk.finish("classify", words.told.classify_done(len(rows), result.without_area, result.without_group))
    return result


def match(workbook: Workbook, *, stamp: Stamp) -> list[matching.Suggestion]:
    """Put sets before staff; the sets that are still to decide."""
    desk = Desk(workbook, stamp)
    tables = desk.collected()
    suggestions = matching.suggest(tables.projects, desk.settings.abbreviations)
    by_code = {row["code"]: row for row in tables.projects}
    rows, found, undecided = sets.update(desk.read("sets"), suggestions, by_code)
    desk.write_collected(tables)
    desk.write("sets", rows)
    desk.note(found, step="match")
    decided = len({row["set_no"] for row in rows}) - len(undecided)
    desk.finish("match", words.told.match_done(len(undecided), decided))
    return undecided


@dataclass(frozen=True, slots=True)
class PlanMade:
    """Projects of the plan, and those of villages' own plans; sets obeyed, and sets that wait, by tambon."""

    plan: int
    collected: int
    decided: int
    waiting_in: Mapping[str, int]

    @property
    def waiting(self) -> int:
        """How many sets wait in all."""
        return sum(self.waiting_in.values())


def combine(
    workbook: Workbook, *, stamp: Stamp, agree: Callable[[PlanMade], None] = lambda made: None
) -> PlanMade:
    """Make the plan of every tambon anew, as decided.

    `agree` sees what is going to be written; when it raises, nothing is.
    """
    desk = Desk(workbook, stamp)
    collected = desk.collected()
    lines = desk.read("sets")
    decisions, found = sets.decisions(lines)
    plan = desk.read("plan")
    makers = coders(collected, plan)
    made = combining.combine(
        collected.projects, decisions,
        plan=plan, resting=desk.ledger.gone("plan", Standing.LEFT),
        deleted=desk.ledger.gone("plan", Standing.DELETED), villages=collected.villages, coders=makers,
    )  # fmt: skip
    for tambon, coder in makers.items():
        keep_counters(tambon, coder.counters, collected)
    for row in collected.projects:
        row["outcome"] = made.outcomes.get(row["code"])
    waiting = _waiting(lines, decisions)
    found += [
        Finding(Kind.SETS_WAITING, sheet=TABLES["sets"].sheet, facts=(t, str(n))) for t, n in waiting.items()
    ]
    desk.write_collected(collected, says=frozenset(["outcome"]))
    desk.write("plan", made.plan, says=made.says)
    desk.note([*found, *made.findings], step="combine")
    decided = sum(1 for decision in decisions if decision.judgement is not None)
    own = sum(1 for row in collected.projects if row["plan_kind"] in OWN_PLANS)
    result = PlanMade(len(made.plan), own, decided, waiting)
    agree(result)
    desk.finish("combine", words.told.combine_done(result.plan, result.collected, decided, result.waiting))
    return result


@dataclass(frozen=True, slots=True)
class Scored:
    """How many plan projects are scored, and how many of them lack points."""

    scored: int
    incomplete: int


def score(workbook: Workbook, *, stamp: Stamp) -> Scored:
    """Bring totals, ranks and the order in force up to date, as the sheet's formulas compute them."""
    desk = Desk(workbook, stamp)
    scored = scoring.apply(desk.read("plan"), desk.settings.scoring)
    desk.write("plan", scored, says=lambda row, column: column == "band")
    plan = desk.read("plan")
    desk.note(scoring.check(plan, desk.settings.scoring), step="score")
    states = [row["score_state"] for row in plan]
    incomplete = states.count(words.sheets.SCORE_INCOMPLETE)
    result = Scored(incomplete + states.count(words.sheets.SCORE_COMPLETE), incomplete)
    desk.finish("score", words.told.score_done(result.scored, incomplete))
    return result


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document ready to be saved: its name in the register, a file name, the file's content."""

    document: str
    file_name: str
    content: bytes


def export(
    workbook: Workbook,
    *,
    stamp: Stamp,
    documents: Sequence[str] = (),
    tambon: str | None = None,
    own_templates: Path | None = None,
    progress: Progress = lambda done, total, label: None,
) -> list[MadeDocument]:
    """The documents asked for (all, when none is named), for one tambon or for all that have a plan.

    A template of the same name in `own_templates` wins over the one that ships. Nothing is written:
    who saves the documents says so with `exported`.
    """
    desk = Desk(workbook, stamp)
    register = {row["name"]: row for row in settings.documents()}
    for name in documents:
        if name not in register:
            raise UnknownNameError(words.errors.A_DOCUMENT, name, list(register))
    wanted = _tambons_to_export(desk, tambon)
    of_all = {name: frames.frame(name, desk.read(name)) for name in ("plan", "projects", "villages")}
    made = []
    for name in documents or register:
        template = _template(register[name]["template"], own_templates)
        for number, row in enumerate(wanted):
            progress(number, len(wanted), row["tambon"])
            of_one = {table: rows[rows["tambon"] == row["tambon"]] for table, rows in of_all.items()}
            book = outline.tambon_plan(
                tambon=row,
                district=desk.settings.district,
                province=desk.settings.province,
                first_year_be=desk.settings.first_year_be or 0,
                **of_one,
                as_of=stamp.time.date(),
                areas=desk.settings.areas,
            )
            content = word_writer.write(book, template)
            made.append(MadeDocument(name, _file_name(f"{name}{row['tambon']}"), content))
    return made


def exported(workbook: Workbook, names: Sequence[str], *, stamp: Stamp) -> None:
    """Log the documents that were saved: after they were, so that the log says what is there."""
    Desk(workbook, stamp).finish("export", words.told.export_done(names))


def _waiting(lines: Sequence[Record], decisions: Sequence[sets.Decision]) -> dict[str, int]:
    """Undecided sets by tambon."""
    tambon_of = {row["set_no"]: row["tambon"] or "" for row in lines}
    counts: dict[str, int] = {}
    for decision in decisions:
        if decision.judgement is None:
            tambon = tambon_of[decision.set_no]
            counts[tambon] = counts.get(tambon, 0) + 1
    return counts


def _tambons_to_export(desk: Desk, tambon: str | None) -> list[Record]:
    planned = {row["tambon"] for row in desk.read("plan")}
    tambons = [row for row in desk.read("tambons") if row["tambon"] in planned]
    if tambon is not None:
        name = places.tambon_name(tambon)
        known = [row["tambon"] for row in desk.read("tambons")]
        if name not in known:
            raise UnknownNameError(words.errors.A_TAMBON, name, known)
        tambons = [row for row in tambons if row["tambon"] == name]
    if not tambons or desk.settings.first_year_be is None:
        raise NothingToExportError
    return tambons


def _file_name(title: str) -> str:
    """A title as a file name: what a path is made of, and what Windows forbids, becomes a dash."""
    return re.sub(r'[\x00-\x1f\\/:*?"<>|]+', "-", title).strip(". ") + ".docx"


def _template(name: str, own: Path | None) -> Path:
    if own is not None and (own / name).is_file():
        return own / name
    return settings.shipped(f"templates/{name}")
