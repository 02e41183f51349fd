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
from xlplan.core import codes, frames, outline, places, thai
from xlplan.core import score as scoring
from xlplan.core.classifying import classify as classifying
from xlplan.core.classifying import sense, teaching
from xlplan.core.classifying.covering import Covering
from xlplan.core.combining import combine as combining
from xlplan.core.combining import evidence, set_sheet, sets
from xlplan.core.combining.obeyed import CONFLICTS
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.gathering.collected import coders, keep_counters
from xlplan.core.matching import match as matching
from xlplan.core.schema import TABLES, making
from xlplan.core.vocabulary import Origin, Received, is_yes
from xlplan.core.wishes import is_wish
from xlplan.core.written import Standing
from xlplan.desk import Desk
from xlplan.errors import NothingToExportError, UnknownNameError
from xlplan.office.foreign import reading
from xlplan.office.foreign.reading import ReadFile
from xlplan.office.word import word_writer
from xlplan.office.workbook import Workbook

_NAME_LENGTH = 70  # of a file's name: 255 bytes at three a Thai letter, less what a backup adds


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
    """How many projects were looked at, and how many no rule knows.

    `unknown_words` would cover most of those without an area. `rules_proposed` were made now of what staff
    chose, `rules_waiting` are all of them that staff have not put to use.
    """

    projects: int
    without_area: int
    without_group: int
    unknown_words: tuple[Covering, ...]
    rules_proposed: int
    rules_waiting: int


def classify(workbook: Workbook, *, stamp: Stamp) -> Classified:
    """Propose what a project belongs to; staff's own choice stands, and becomes a rule to put to use.

    What makes little sense in the wishes is found as well.
    """
    desk = Desk(workbook, stamp)
    tables = desk.collected()
    sheet = TABLES["projects"].sheet
    typed = desk.ledger.typed_over("projects", teaching.TYPED_OVER.values())
    using = desk.settings
    bodies = {row["tambon"]: row["body"] for row in desk.read("tambons") if row["tambon"] and row["body"]}
    rows, found = classifying.classify(
        tables.projects, using.rules, using.abbreviations,
        agencies=using.agencies, bodies=bodies, sheet=sheet,
    )  # fmt: skip
    unknown = classifying.unknown_words(rows)
    tables.projects = rows
    desk.write_collected(tables, says=classifying.PROPOSED)
    doubtful = sense.check(
        rows, desk.settings.abbreviations,
        first_year_be=desk.settings.first_year_be, sheet=TABLES["projects"].sheet,
    )  # fmt: skip
    desk.note([*found, *classifying.words_finding(unknown, rows), *doubtful], step="classify")
    rules = desk.read("rules")
    proposed = teaching.proposed(rows, typed, rules)
    if proposed:
        desk.write("rules", [*rules, *proposed])
        desk.workbook.show("rules")
    kinds = [finding.kind for finding in found]
    result = Classified(
        len(rows), kinds.count(Kind.NO_AREA), kinds.count(Kind.NO_GROUP), tuple(unknown),
        len(proposed), teaching.waiting([*rules, *proposed]),
    )  # fmt: skip
    told = words.told.classify_done(len(rows), result.without_area, result.without_group, len(proposed))
    desk.finish("classify", told)
    return result


def match(workbook: Workbook, *, stamp: Stamp) -> list[matching.Suggestion]:
    """Put sets before staff; the sets that are still to decide, or to decide again."""
    desk = Desk(workbook, stamp)
    tables = desk.collected()
    known = [row["tambon"] for row in tables.tambons] + [row["name"] for row in tables.villages]
    suggestions = matching.suggest(
        tables.projects, desk.settings.abbreviations, places=[name for name in known if name]
    )
    by_code = {row["code"]: row for row in tables.projects}
    collected = set_sheet.Collected(by_code, desk.ledger.documents("projects"))
    numbers = [int(key.partition("|")[0]) for key in desk.ledger.said("sets")]
    rows, shown = set_sheet.update(
        desk.read("sets"), suggestions, collected,
        last_number=max(numbers, default=0), left=desk.ledger.gone("sets", Standing.LEFT),
    )  # fmt: skip
    desk.write_collected(tables)
    desk.write("sets", _looked_at(desk, rows))
    lines = desk.read("sets")
    open_sets = [number for number in (*sets.waiting(lines), *sets.asked_again(lines)) if number in shown]
    decided = len(sets.by_set(lines)) - len(open_sets)
    desk.finish("match", words.told.match_done(len(open_sets), decided))
    return [shown[number] for number in sorted(open_sets)]


def _looked_at(desk: Desk, lines: Sequence[Record]) -> list[Record]:
    """The lines of the sets with who decided when, and what has changed since; told as findings, too."""
    ticked = [row["finding"] for row in desk.read("findings") if is_yes(row["done"])]
    looked = evidence.Looked(
        documents=desk.ledger.documents("projects"),
        who=desk.who,
        time=desk.stamp.time.replace(microsecond=0),
        first_year_be=desk.settings.first_year_be,
        confirmed=frozenset(ticked),
    )
    rows, found = evidence.review(lines, looked)
    desk.note(found, step="sets")
    return rows


@dataclass(frozen=True, slots=True)
class PlanMade:
    """Projects of the plan, and villages' wishes; sets decided, those that wait by tambon.

    Of the sets decided, how many `changed` since, and how many contradictions (`conflicts`) there are.
    """

    plan: int
    collected: int
    decided: int
    waiting_in: Mapping[str, int]
    changed: int = 0
    conflicts: int = 0

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
    lines = _looked_at(desk, desk.read("sets"))
    desk.write("sets", lines)
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
    desk.note([*found, *made.findings], step="combine", keeping=made.still_to_check)
    decided = sum(1 for decision in decisions if decision.judgement is not None)
    own = sum(map(is_wish, collected.projects))
    conflicts = sum(finding.kind in CONFLICTS for finding in made.findings)
    changed = len(sets.asked_again(lines))
    result = PlanMade(len(made.plan), own, decided, waiting, changed, conflicts)
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
                areas=desk.settings.lists.get("areas", ()),
            )
            content = word_writer.write(book, template)
            made.append(MadeDocument(name, file_name(f"{name}{row['tambon']}", ".docx"), content))
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


def file_name(title: str, ending: str) -> str:
    """A title as a file name: what a path is made of, and what Windows forbids, becomes a dash.

    It is cut where a system could not keep it, or its backup's.
    """
    plain = re.sub(r'[\x00-\x1f\\/:*?"<>|]+', "-", title)
    return thai.cut(plain.strip(". "), _NAME_LENGTH).strip(". ") + ending


def _template(name: str, own: Path | None) -> Path:
    if own is not None and (own / name).is_file():
        return own / name
    return settings.shipped(f"templates/{name}")
