"""The sheet of headings: new lines that wait for a column, and what is wrong with those there are."""

from collections.abc import Iterable

from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.recognise.headings import Headings, heading_key
from xlplan.core.recognise.recognised import Waiting
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import Origin

_BETWEEN = " · "


def with_waiting(rows: Iterable[Record], waiting: Iterable[Waiting]) -> list[Record]:
    """The sheet's rows with a line for each heading that waits, with the best guess and first texts.

    A line that waits already, spelled in any way, keeps its place; an empty guess in it is filled in.
    """
    made = list(rows)
    known = {heading_key(row["heading"]): row for row in made if row.get("heading")}
    for line in waiting:
        guess = line.guess.value if line.guess else None
        row = known.get(heading_key(line.heading))
        if row is None:
            row = {
                "heading": line.heading, "field": None, "guess": guess, "origin": Origin.DOCUMENT.value,
                "example": _BETWEEN.join(line.examples) or None,
            }  # fmt: skip
            known[heading_key(line.heading)] = row
            made.append(row)
        elif not row.get("field") and not row.get("guess"):
            row["guess"] = guess
    return made


def findings(headings: Headings) -> list[Finding]:
    """Lines of the sheet that name no column, and headings that two lines give to different ones."""
    sheet = TABLES["headings"].sheet
    no_column = [Finding(Kind.HEADING_NO_COLUMN, sheet=sheet, facts=line) for line in headings.bad_targets]
    return no_column + [
        Finding(Kind.HEADING_TWICE, sheet=sheet, facts=(heading, used.value, other.value))
        for heading, used, other in headings.conflicts
    ]
