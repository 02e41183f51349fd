"""What the sample documents say, read from `content.toml`.

Texts keep two signs that tell how they are typed: "¶" begins a new paragraph in the cell, "↵" is a line
break typed to force wrapping. `clean` gives the text a reader should see.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

SEED = "xlplan sample"
YEARS = 5
ARABIC_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
THAI_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Project:
    """One project as its village means it; texts may hold the typing signs."""

    id: str
    kind: str
    name: str
    objective: str
    target: str
    years: tuple[str, ...]
    kpi: str
    result: str
    source: str
    agency: str
    group: str
    area: str
    number: str
    merge: int
    note: str


@dataclass(frozen=True, slots=True)
class Continuation:
    """A row without a number that carries on the project above it."""

    name: str
    agency: str


@dataclass(frozen=True, slots=True)
class Band:
    """A full-width row that names the strategy or plan of the rows below it."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A row or break that is no project: header, blank, split header, split bare."""

    what: str


@dataclass(frozen=True, slots=True)
class Total:
    """A subtotal row; `wrong` adds so many baht to one year's printed figure."""

    form: str
    wrong: tuple[int, int] | None


Item = Project | Continuation | Band | Mark | Total


@dataclass(frozen=True, slots=True)
class Section:
    """A table, or several where it is split, with the heading paragraphs above it."""

    headings: tuple[str, ...]
    issue: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a village's table; `years` stands for one column a year."""

    field: str
    label: str
    cm: float
    group: str = ""
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One village plan."""

    file: str
    tambon: str
    moo: int
    village: str
    saved: str
    titles: tuple[str, ...]
    closing: tuple[str, ...]
    form_code: str
    form_code_in: str
    font_points: float
    header_fill: str
    numbering: str
    number_form: str
    digits: str
    header_flagged: bool
    page_number: str
    tick: str
    columns: tuple[Column, ...]
    habits: dict[str, float]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in `content.toml`."""

    first_year_be: int
    areas: dict[str, str]
    groups: dict[str, str]
    kind_groups: dict[str, str]
    totals: dict[str, str]
    documents: tuple[Document, ...]
    relations: tuple[dict[str, Any], ...]
    entries: dict[str, Any]


def clean(text: str) -> str:
    """The text as a reader should see it: typed breaks and runs of blanks are one space."""
    return re.sub(r"\s+", " ", text.replace("¶", " ").replace("↵", " ")).strip()


def typed_amount(written: str, digits: str) -> str:
    """How the sum is typed: "-" for zero, nothing for nothing, commas unless it was typed its own way."""
    if written in ("-", "."):
        return written.strip(".")
    if re.fullmatch(r"\d+(\.\d+)?", written) is None:
        return written.removeprefix("=")
    typed = f"{Decimal(written):,}"
    return typed if digits == "arabic" else typed.translate(ARABIC_TO_THAI)


def baht(written: str) -> Decimal | None:
    """The sum in baht; None where nothing was said."""
    if written == ".":
        return None
    if written == "-":
        return Decimal(0)
    return Decimal(written.removeprefix("=").translate(THAI_TO_ARABIC).replace(",", ""))


def load(path: Path) -> Content:
    """Read the content file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Content(
        first_year_be=raw["first_year_be"],
        areas=raw["areas"],
        groups=raw["groups"],
        kind_groups={name: kind["group"] for name, kind in raw["kinds"].items()},
        totals=raw["totals"],
        documents=tuple(_document(entry, raw["kinds"]) for entry in raw["documents"]),
        relations=tuple(raw["relations"]),
        entries=raw["entries"],
    )


def _document(raw: dict[str, Any], kinds: dict[str, Any]) -> Document:
    kept = {name: raw[name] for name in Document.__dataclass_fields__ if name in raw}
    lines = _Lines(raw, kinds)
    kept |= {
        "titles": tuple(raw["titles"]),
        "closing": tuple(raw["closing"]),
        "tick": raw.get("tick", ""),
        "columns": tuple(Column(**column) for column in raw["columns"]),
        "sections": tuple(
            Section(tuple(part["headings"]), part.get("issue", ""), tuple(lines.items(part["rows"])))
            for part in raw["sections"]
        ),
    }
    return Document(**kept)


def _options(text: str) -> dict[str, str]:
    return dict(pair.strip().split("=", 1) for pair in text.split(";") if pair)


class _Lines:
    """Reads the lines of one document's sections; what a line leaves out comes from its kind of work."""

    def __init__(self, document: dict[str, Any], kinds: dict[str, Any]) -> None:
        self._document = document
        self._kinds = kinds
        self._count = 0
        self._fields = {column["field"] for column in document["columns"]}

    def items(self, rows: str) -> Iterator[Item]:
        for line in filter(None, map(str.strip, rows.splitlines())):
            if line.startswith("@total"):
                yield self._total(line.split()[1:])
            elif line.startswith("@"):
                yield Mark(line[1:])
            elif line.startswith("="):
                yield Band(self._digits(line[1:].strip()))
            elif line.startswith("+"):
                name, agency = line[1:].split("|")
                yield Continuation(self._digits(name.strip()), agency.strip())
            else:
                yield self._project([part.strip() for part in line.split("|")])

    def _total(self, words: list[str]) -> Total:
        return Total(words[0], (int(words[2]), int(words[3])) if len(words) > 1 else None)

    def _digits(self, text: str) -> str:
        return text.translate(ARABIC_TO_THAI) if self._document["digits"] == "all" else text

    def _project(self, parts: list[str]) -> Project:
        kind_name, name, target, years = parts[:4]
        options = _options(parts[4]) if parts[4:] else {}
        kind = self._kinds[kind_name]
        self._count += 1
        pick = random.Random(f"{SEED}:{self._document['file']}:{self._count}").choice
        return Project(
            id=options.get("id", ""),
            kind=kind_name,
            name=self._digits(name),
            target=self._digits(pick(kind["targets"]) if target == "." else target),
            years=tuple(years.split()),
            **self._texts(kind, options, pick),
            group=options.get("group", kind["group"]) if "ask" in self._fields else "",
            area=options.get("area", kind["area"]),
            number=options.get("number", ""),
            merge=int(options.get("merge", 1)),
            note=options.get("note", ""),
        )

    def _texts(
        self, kind: dict[str, Any], options: dict[str, str], pick: Callable[[list[str]], str]
    ) -> dict[str, str]:
        agency = options.get("agency", kind["agency"]).format(**self._document).removesuffix("¶")
        found = {
            "objective": options.get("objective") or pick(kind["objectives"]),
            "kpi": options.get("kpi") or pick(kind["kpis"]),
            "result": options.get("result") or pick(kind["results"]),
            "source": options.get("source", ""),
            "agency": agency,
        }
        return {field: self._digits(text) if field in self._fields else "" for field, text in found.items()}
