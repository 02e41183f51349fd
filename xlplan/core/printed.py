"""What a printed plan holds: its chapters and rows, as values.

The fields are the names that a Word template uses. Amounts are whole satang (`Satang`), so that a
writer can tell them from counts; how either is printed is the writer's business.
"""

from dataclasses import dataclass
from datetime import date


class Satang(int):
    """An amount of money in satang."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What five years cost, and together; None where nothing is said, which is not zero."""

    year_1: Satang | None
    year_2: Satang | None
    year_3: Satang | None
    year_4: Satang | None
    year_5: Satang | None
    total: Satang | None


@dataclass(frozen=True, slots=True)
class Village:
    """A village in the chapter about the tambon."""

    moo: str
    name: str
    households: int | None
    people: int | None
    bodies: str
    forum_date: str
    present: int | None


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the plan; `order` is ลำดับที่ใช้, `place` names the villages too."""

    order: int | None
    code: str
    name: str
    objective: str
    target: str
    place: str
    amounts: Amounts
    source: str
    agency: str
    group: str
    kpi: str
    result: str


@dataclass(frozen=True, slots=True)
class Area:
    """The projects of one area (ด้าน); `year_count` counts a project once a year it has money for."""

    number: int
    title: str
    count: int
    year_count: int
    amounts: Amounts
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts and amounts of several projects."""

    count: int
    year_count: int
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class SharedProject:
    """A project that touches two or more villages."""

    order: int | None
    code: str
    name: str
    villages: str
    village_count: int
    households: int | None
    total: Satang | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a project of the plan came from: one collected project."""

    plan_code: str
    code: str
    moo: str
    name: str
    document: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A collected project that is not in the plan, and why."""

    code: str
    moo: str
    name: str
    total: Satang | None
    outcome: str


@dataclass(frozen=True, slots=True)
class PlanOutline:
    """The whole document. Years are Buddhist and text, so that nobody puts a comma into them."""

    is_draft: bool
    tambon: str
    district: str
    province: str
    local_body: str
    vision: str
    how_ranked: str
    first_year: str
    last_year: str
    year_1: str
    year_2: str
    year_3: str
    year_4: str
    year_5: str
    as_of: date
    village_count: int
    households: int | None
    people: int | None
    present: int | None
    villages: tuple[Village, ...]
    areas: tuple[Area, ...]
    total: Totals
    shared: tuple[SharedProject, ...]
    origins: tuple[Origin, ...]
    left_out: tuple[LeftOut, ...]
    secretary: str
    chair: str
