"""The CSV files beside the documents: what stands in them, what was planted, what staff type."""

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from content import SEED, YEARS, Content, clean
from placed import LaidOut, Placed, PrintedTotal

RELATIONS = ("same_as", "joint_with", "looks_like")
TEXTS = ("objective", "target", "kpi", "result", "source")
CRITERIA = 4
# How big, how grave, how well known and how easy the need behind a kind of work usually is (0 to 4).
USUAL_POINTS = {
    "canal": (4, 4, 3, 1),
    "drain": (3, 3, 3, 3),
    "road": (3, 3, 3, 3),
    "bridge": (2, 3, 3, 2),
    "water": (4, 3, 3, 2),
    "lamp": (3, 2, 3, 3),
    "drug": (3, 4, 4, 2),
    "fire": (3, 4, 2, 2),
    "health": (2, 3, 2, 3),
}
OTHER_POINTS = (2, 2, 2, 3)
SCORED_SHARE = 0.94
VOTED_SHARE = 0.25

Rows = Iterable[Iterable[object]]
Entry = tuple[str, str, str, object]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A CSV file in the making."""

    name: str
    header: tuple[str, ...]
    rows: Rows

    def write(self, folder: Path) -> None:
        """Write it as UTF-8 with plain line ends."""
        with (folder / self.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self.header)
            writer.writerows(self.rows)


def ledgers(content: Content, laid_out: list[LaidOut]) -> list[Ledger]:
    """All three ledgers."""
    placed = [project for document in laid_out for project in document.placed]
    totals = [total for document in laid_out for total in document.totals]
    years = [str(content.first_year_be + year) for year in range(YEARS)]
    return [_truth(content, placed, years), _printed(totals, years), _entries(content, placed)]


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.quantize(Decimal(1)) if amount == int(amount) else amount:f}"


def _truth(content: Content, placed: list[Placed], years: list[str]) -> Ledger:
    related = _Related(content, placed)
    header = (
        *("document", "table", "row", "tambon", "moo", "village", "number", "heading", "name", "objective"),
        *("target", *(f"budget_{year}" for year in years), "total", "kpi", "result", "source", "agency"),
        *("group", "area", *RELATIONS, "note"),
    )
    return Ledger("truth.csv", header, (_truth_row(content, item, related) for item in placed))


def _truth_row(content: Content, item: Placed, related: "_Related") -> list[object]:
    document, project = item.document, item.project
    objective, target, kpi, result, source = (clean(getattr(project, field)) for field in TEXTS)
    total = sum(filter(None, item.years), Decimal(0))
    return [
        *(document.file, item.table, item.row, document.tambon, document.moo, document.village),
        *(item.number, item.heading, item.name, objective, target),
        *(_plain(amount) for amount in item.years),
        *(_plain(total), kpi, result, source, item.agency),
        *(content.groups.get(project.group, ""), content.areas[project.area]),
        *(";".join(related.keys(item, column)) for column in RELATIONS),
        "; ".join(item.notes + related.notes(item)),
    ]


class _Related:
    """Which projects were planted as same, joint or look-alike."""

    def __init__(self, content: Content, placed: list[Placed]) -> None:
        self._relations = content.relations
        self._keys = _keys(placed)

    def keys(self, item: Placed, column: str) -> list[str]:
        """The other members, in the order of the documents."""
        found = {
            self._keys[member]: member
            for relation in self._of(item)
            if relation["column"] == column
            for member in relation["members"]
            if member != item.project.id
        }
        return [key for key in self._keys.values() if key in found]

    def notes(self, item: Placed) -> list[str]:
        """What was planted in this project, in words."""
        return [relation["note"] for relation in self._of(item)]

    def _of(self, item: Placed) -> list[dict[str, Any]]:
        return [relation for relation in self._relations if item.project.id in relation["members"]]


def _keys(placed: list[Placed]) -> dict[str, str]:
    return {item.project.id: item.key for item in placed if item.project.id}


def _printed(totals: list[PrintedTotal], years: list[str]) -> Ledger:
    header = (
        *("document", "table", "row", "text", "scope", "printed_count"),
        *(f"printed_{year}" for year in years),
        *("printed_total", "right", "computed_count"),
        *(f"computed_{year}" for year in years),
        "computed_total",
    )
    return Ledger("printed_totals.csv", header, (_printed_row(total) for total in totals))


def _printed_row(total: PrintedTotal) -> list[object]:
    right = "yes" if total.amounts == total.computed else "no"
    return [
        *(total.document.file, total.table, total.row, total.text, total.scope),
        "" if total.count is None else total.count,
        *_amounts(total.amounts),
        *(right, total.computed_count),
        *_amounts(total.computed),
    ]


def _amounts(amounts: tuple[Decimal, ...]) -> list[str]:
    """Five years and no total as printed, or no years and one total."""
    if len(amounts) == 1:
        return [""] * YEARS + [_plain(amounts[0])]
    return [*map(_plain, amounts), ""]


def _entries(content: Content, placed: list[Placed]) -> Ledger:
    typed = content.entries
    rows = [
        *_village_entries(typed),
        *_set_entries(typed, _keys(placed)),
        *_project_entries(content, placed),
        *_plan_entries(content, placed),
    ]
    return Ledger("entries.csv", ("table", "row", "column", "value"), rows)


def _village_entries(typed: dict[str, Any]) -> Iterator[Entry]:
    for village in typed["villages"]:
        for column in ("households", "people", "present", "forum_date"):
            yield "villages", f"{village['tambon']}/{village['moo']}", column, village[column]


def _set_entries(typed: dict[str, Any], keys: dict[str, str]) -> Iterator[Entry]:
    for entry in typed["sets"]:
        row = " + ".join(key for id, key in keys.items() if id in entry["members"])
        for column in ("decision", "budget_method", "note"):
            if column in entry:
                yield "sets", row, column, entry[column]


def _project_entries(content: Content, placed: list[Placed]) -> Iterator[Entry]:
    typed = content.entries
    present = {f"{village['tambon']}/{village['moo']}": village["present"] for village in typed["villages"]}
    for item in placed:
        village, id = f"{item.document.tambon}/{item.document.moo}", item.project.id
        if village in typed["voting"]:
            share = random.Random(f"{SEED}:votes:{item.key}").triangular(0.05, 1, 0.4)
            yield "projects", item.key, "votes", round(present[village] * share)
        if id in typed["hand_set"]:
            yield "projects", item.key, "hand_set", typed["hand_set"][id]
        if id in typed["left_out"]:
            yield "projects", item.key, "left_out", typed["yes"]
            yield "projects", item.key, "left_out_reason", typed["left_out"][id]
        if id in typed["area_own"]:
            yield "projects", item.key, "area_own", content.areas[typed["area_own"][id]]


def _plan_entries(content: Content, placed: list[Placed]) -> Iterator[Entry]:
    typed = content.entries
    absorbed = _absorbed(typed, placed)
    meeting = {entry["member"]: entry for entry in typed["meeting"]}
    for item in placed:
        id = item.project.id
        if id in absorbed or id in typed["left_out"]:
            continue
        chance = random.Random(f"{SEED}:points:{item.key}")
        group = item.project.group or content.kind_groups[item.project.kind]
        if group != "own" and (id or chance.random() < SCORED_SHARE):
            yield from _points(item, chance, missing=id in typed["missing_points"])
        if chance.random() < VOTED_SHARE:
            yield "plan", item.key, "meeting_votes", chance.randint(3, 21)
        if id in meeting:
            yield "plan", item.key, "meeting_order", meeting[id]["order"]
            yield "plan", item.key, "meeting_reason", meeting[id]["reason"]


def _absorbed(typed: dict[str, Any], placed: list[Placed]) -> set[str]:
    """The members without a plan row of their own: part of a merge's first member, or in an agency's plan."""
    merged = [entry["members"] for entry in typed["sets"] if entry["decision"] == typed["merge"]]
    elsewhere = [entry["members"] for entry in typed["sets"] if entry["decision"] == typed["in_agency_plan"]]
    order = list(_keys(placed))
    absorbed = {id for members in merged for id in sorted(members, key=order.index)[1:]}
    return absorbed | {id for members in elsewhere for id in members}


def _points(item: Placed, chance: random.Random, *, missing: bool) -> Iterator[Entry]:
    left_open = chance.randint(1, CRITERIA) if missing else 0
    for number, usual in enumerate(USUAL_POINTS.get(item.project.kind, OTHER_POINTS), start=1):
        given = min(4, max(0, usual + chance.choice((-1, 0, 0, 0, 1))))
        if number != left_open:
            yield "plan", item.key, f"points_{number}", given
