"""The CSV files beside the documents: what stands in them, what was planted, what staff type."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from content import YEARS, Content, clean
from entries import entries, keys_of
from placed import LaidOut, Placed, Planted, PrintedTotal

RELATIONS = ("same_as", "joint_with", "looks_like")
IN_PLAN = "in_plan"  # a wish that stands in a body's plan already, and that plan's line
TEXTS = ("objective", "target", "kpi", "result", "place", "period")

Rows = Iterable[Iterable[object]]


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
    """All four ledgers."""
    placed = [project for document in laid_out for project in document.placed]
    totals = [total for document in laid_out for total in document.totals]
    years = [str(content.first_year_be + year) for year in range(YEARS)]
    planted = [text for document in laid_out for text in document.planted]
    typed = Ledger("entries.csv", ("table", "row", "column", "value"), entries(content, placed))
    return [_truth(content, placed, years), _printed(totals, years), _planted(planted), typed]


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.quantize(Decimal(1)) if amount == int(amount) else amount:f}"


def _truth(content: Content, placed: list[Placed], years: list[str]) -> Ledger:
    related = _Related(content, placed)
    header = (
        *("document", "table", "row", "tambon", "moo", "village", "number", "heading", "name", "objective"),
        *("target", *(f"budget_{year}" for year in years), "total", "kpi", "result", "source", "agency"),
        *("group", "area", *RELATIONS, "note", "plan_kind"),
        *(*(f"granted_{year}" for year in years), "unread", "place", "period", "box", IN_PLAN),
    )
    return Ledger("truth.csv", header, (_truth_row(content, item, related) for item in placed))


def _truth_row(content: Content, item: Placed, related: "_Related") -> list[object]:
    document, project = item.document, item.project
    objective, target, kpi, result, place, period = (clean(getattr(project, field)) for field in TEXTS)
    said = [amount for amount in item.years if amount is not None]
    total = sum(said, Decimal(0)) if said else None
    return [
        *(document.file, item.table, item.row, item.tambon, item.moo, item.village),
        *(item.number, item.heading, item.name, objective, target),
        *(_plain(amount) for amount in item.years),
        *(_plain(total), kpi, result, item.sources, item.agency),
        *(content.groups.get(project.group, ""), content.areas[project.area]),
        *(";".join(related.keys(item, column)) for column in RELATIONS),
        *("; ".join(item.notes + related.notes(item)), document.plan_kind),
        *(item.granted or [""] * YEARS),
        *("; ".join(item.unread), place, period, project.box, ";".join(related.keys(item, IN_PLAN))),
    ]


class _Related:
    """Which projects were planted as same, joint or look-alike."""

    def __init__(self, content: Content, placed: list[Placed]) -> None:
        self._relations = content.relations
        self._keys = keys_of(placed)

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


def _printed(totals: list[PrintedTotal], years: list[str]) -> Ledger:
    header = (
        *("document", "table", "row", "text", "scope", "printed_count"),
        *(f"printed_{year}" for year in years),
        *("printed_total", "right", "computed_count", "computed_yearly"),
        *(f"computed_{year}" for year in years),
        "computed_total",
    )
    return Ledger("printed_totals.csv", header, (_printed_row(total) for total in totals))


def _printed_row(total: PrintedTotal) -> list[object]:
    counts = (None, total.computed_count, total.computed_yearly)
    right = "yes" if total.amounts == total.computed and total.count in counts else "no"
    return [
        *(total.document.file, total.table, total.row, total.text, total.scope),
        "" if total.count is None else total.count,
        *_amounts(total.amounts),
        *(right, total.computed_count, total.computed_yearly),
        *_amounts(total.computed),
    ]


def _amounts(amounts: tuple[Decimal, ...]) -> list[str]:
    """Five years and no total as printed, or no years and one total."""
    if len(amounts) == 1:
        return [""] * YEARS + [_plain(amounts[0])]
    return [*map(_plain, amounts), ""]


def _planted(planted: list[Planted]) -> Ledger:
    """Each text that is no plain cell of a project, where it is anchored and what it is."""
    rows = ((text.document.file, text.table, text.row, text.what, text.text) for text in planted)
    return Ledger("planted.csv", ("document", "table", "row", "what", "text"), rows)
