"""What the sample documents say: projects, rows, sections and documents as `loading` reads them.

Texts keep signs that tell how they are typed: "¶" begins a new paragraph in the cell, "↵" is a line
break typed to force wrapping; pairs of signs mark tracked changes and hidden text (see `plans/common.toml`).
`clean` gives the text a reader should see.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

SEED = "xlplan sample"
YEARS = 5
ARABIC_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
THAI_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# How a stretch of a text stands in the file: what opens it, what closes it.
INSERTED, DELETED, HIDDEN, MOVED_HERE, MOVED_AWAY = "«»", "‹›", "⌈⌉", "⟨⟩", "⟪⟫"
NOT_SEEN = (DELETED, HIDDEN, MOVED_AWAY)
_UNSEEN = re.compile("|".join(f"{start}[^{end}]*{end}" for start, end in NOT_SEEN))
_SEEN_SIGNS = str.maketrans("", "", INSERTED + MOVED_HERE)


@dataclass(frozen=True, slots=True)
class Project:
    """One project as its village means it; texts may hold the typing signs.

    `granted` are the years of a second group of amounts, `budget` an amount without years as typed;
    `moo` the village number and `tambon`
    the tambon where a column says it, the number typed as `at`; `box` an official's note over the
    row; `nested` the rows of a table inside the target's cell; `control` the field whose cell stands in
    a content control; `tracked` "deleted" or "inserted" for a whole row.
    """

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
    granted: tuple[str, ...] = ()
    budget: str = ""
    period: str = ""
    moo: str = ""
    at: str = ""
    tambon: str = ""
    place: str = ""
    box: str = ""
    nested: str = ""
    control: str = ""
    tracked: str = ""


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
    """A row or break that is no project: header, blank, restart, split header, split bare."""

    what: str


@dataclass(frozen=True, slots=True)
class Total:
    """A subtotal row; `wrong` adds so many baht to one year's printed figure.

    `yearly` counts every project once for each year it asks money for, as many offices do.
    """

    form: str
    wrong: tuple[int, int] | None
    yearly: bool = False


Item = Project | Continuation | Band | Mark | Total


@dataclass(frozen=True, slots=True)
class Section:
    """A table, or several where it is split, with the heading paragraphs above it.

    `form` is "table", "list" (numbered paragraphs, counted by Word or with `typed_numbers`) or "other":
    a table of `cells` that holds no projects, `widths` in cm, of the kind `other`.
    `village` is (หมู่ที่, name) where the document holds several, `columns` the section's own where they
    differ from the document's.
    """

    headings: tuple[str, ...]
    issue: str
    items: tuple[Item, ...]
    form: str = "table"
    other: str = ""
    widths: tuple[float, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    bordered: bool = True
    typed_numbers: bool = False
    village: tuple[str, str] | None = None
    columns: tuple["Column", ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `years` and `granted` stand for one column a year."""

    field: str
    label: str
    cm: float
    group: str = ""
    upright: bool = False

    @property
    def is_yearly(self) -> bool:
        """Whether it stands for five columns."""
        return self.field in ("years", "granted")


@dataclass(frozen=True, slots=True)
class Document:
    """One plan. `moo` is empty and `village` too where it is no village's.

    `auto` says what Word counts and nobody types: "rows", "headings" or "list" → a number format.
    """

    file: str
    tambon: str
    moo: int | str
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
    plan_kind: str = "แผนพัฒนาหมู่บ้าน"
    auto: dict[str, str] = field(default_factory=dict)
    boxes: str = "vml"

    @property
    def is_wish(self) -> bool:
        """Whether its projects are asked for by villages, not planned by a body."""
        return self.plan_kind in ("แผนพัฒนาหมู่บ้าน", "แผนชุมชน")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in `plans/`."""

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
    seen = _UNSEEN.sub("", text).translate(_SEEN_SIGNS)
    return re.sub(r"\s+", " ", seen.replace("¶", " ").replace("↵", " ")).strip()


def hidden(text: str) -> str:
    """What stands in the file and Word does not show."""
    return " ".join(re.findall("⌈([^⌉]*)⌉", text))


def typed_amount(written: str, digits: str) -> str:
    """How the sum is typed: "-" for zero, nothing for nothing, commas unless it was typed its own way."""
    if "→" in written:
        return written.partition("→")[0].replace("_", " ")
    if written in ("-", "."):
        return written.strip(".")
    if re.fullmatch(r"\d+(\.\d+)?", written) is None:
        return written.removeprefix("=")
    typed = f"{Decimal(written):,}"
    return typed if digits == "arabic" else typed.translate(ARABIC_TO_THAI)


def baht(written: str) -> Decimal | None:
    """The sum in baht; None where nothing was said, or nothing that is a sum."""
    if "→" in written:
        written = written.partition("→")[2].partition("@")[0]
    if written in (".", "?"):
        return None
    if written == "-":
        return Decimal(0)
    return Decimal(written.removeprefix("=").translate(THAI_TO_ARABIC).replace(",", ""))


def named_beside(written: str) -> str:
    """The body or source of money named beside a sum."""
    return written.partition("→")[2].partition("@")[2].replace("_", " ")
