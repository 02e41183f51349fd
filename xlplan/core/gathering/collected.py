"""The tables that documents go into, and a code of its own for every row in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from xlplan import words
from xlplan.core import codes, places
from xlplan.core.codes import Coder, Counters
from xlplan.core.findings import Finding
from xlplan.core.frames import Record


@dataclass(slots=True)
class Tables:
    """The tables a document goes into, as records; `collect` changes these and nothing else.

    Args:
        written: by code, what the documents said before.
        deleted: projects that people deleted, as they were last known.
        given: every code that was ever given.
        counters: of tambons that are in the sheet no more, the numbers that were given.
        said: by code and column, what the documents say now that they did not say before.
        first_year_be: the plan's first year, by which the columns of amounts are named.
    """

    projects: list[Record]
    tambons: list[Record]
    villages: list[Record]
    documents: list[Record]
    unknown_counters: str | None = None
    written: Mapping[str, Record] = field(default_factory=dict)
    deleted: list[Record] = field(default_factory=list)
    given: frozenset[str] = frozenset()
    counters: Mapping[str, str] = field(default_factory=dict)
    said: dict[str, Record] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    first_year_be: int | None = None


def coder_of(tambon: str | None, tables: Tables, plan: Sequence[Record] = ()) -> Coder:
    """The code maker of a tambon, above every code in use among the projects and in a plan.

    A tambon without a short code gets one now.
    """
    row = next((row for row in tables.tambons if tambon and row["tambon"] == tambon), None)
    in_use = {project["code"] for project in (*tables.projects, *plan) if project.get("code")} | tables.given
    if row is None:
        return Coder(codes.UNKNOWN_TAMBON, tables.unknown_counters, in_use)
    if not row.get("short_code"):
        taken = [other["short_code"] for other in tables.tambons if other.get("short_code")]
        row["short_code"] = codes.short_code(row["tambon"], taken)
    return Coder(row["short_code"], row.get("counters") or tables.counters.get(row["tambon"]), in_use)


def coders(tables: Tables, plan: Sequence[Record]) -> dict[str, Coder]:
    """A code maker for each tambon."""
    return {row["tambon"]: coder_of(row["tambon"], tables, plan) for row in tables.tambons if row["tambon"]}


def with_listed_tambon(row: Record, listed: Collection[str]) -> Record:
    """A row with its tambon as listed, where staff typed "ต.ปูโยะ" or a blank too many."""
    if not row.get("tambon") or row["tambon"] in listed:
        return row
    name = places.tambon_name(row["tambon"])
    return row | {"tambon": name} if name in listed else row


def give_codes(tables: Tables, projects: Sequence[Record], plan: Sequence[Record]) -> set[str]:
    """Give rows that staff typed or pasted a code of their own, in their rows; the codes given.

    A pasted copy is no project of the document that it was copied from, nor of the plan row's lead. A plan
    row of a tambon that is not listed waits for its code.
    """
    at_home = {_home(row) for row in projects if row.get("code")}
    leads = {row["lead"] for row in plan if row.get("code")}
    made: dict[str | None, Coder] = {}
    listed = {row["tambon"] for row in tables.tambons}
    given: set[str] = set()
    for row in (*projects, *plan):
        if row.get("code"):
            continue
        tambon = row.get("tambon")
        if "lead" in row:
            if tambon not in listed:
                continue
            if row["lead"] in leads:
                row["lead"] = row["members"] = None
        elif _home(row) in at_home:
            row["document"] = row["table_no"] = row["row_no"] = None
        if tambon not in made:
            made[tambon] = coder_of(tambon, tables, plan)
        coder = made[tambon]
        row["code"] = coder.plan() if "lead" in row else coder.project(row.get("moo"))
        keep_counters(tambon, coder.counters, tables)
        given.add(row["code"])
    return given


def _home(row: Record) -> tuple[object, ...]:
    return (row.get("document"), row.get("table_no"), row.get("row_no"))


def typed_by_hand(row: Record, given: set[str]) -> Record:
    """A row of `projects`; one of the codes just given that names no document says that people typed it."""
    if row.get("code") in given and not row.get("document"):
        return row | {"document": words.sheets.TYPED_BY_HAND}
    return row


def keep_counters(tambon: str | None, counters: Counters, tables: Tables) -> None:
    """Write a tambon's counters back, so that no number is given twice."""
    row = next((row for row in tables.tambons if tambon and row["tambon"] == tambon), None)
    if row is None:
        tables.unknown_counters = str(counters)
    else:
        row["counters"] = str(counters)
