"""data/*.toml and the workbook's own setting sheets, as plain values for the steps.

What ships with the program is laid into the setting sheets of a new workbook (`shipped_rows`); from
then on the sheets are the one truth, and staff may change every row of them.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlplan.core import numbers, score
from xlplan.core.classifying.agencies import Agencies, Agency
from xlplan.core.classifying.word_rules import Rule
from xlplan.core.frames import Record
from xlplan.core.naming.names import Abbreviations
from xlplan.core.recognise.headings import Headings
from xlplan.core.schema import TABLES, making
from xlplan.core.score import Scoring
from xlplan.core.vocabulary import UNUSED, Origin, RuleField, RuleList, ScoreMethod, is_yes
from xlplan.errors import SettingUnreadableError
from xlplan.package_files import shipped

__all__ = [
    "SETTING_TABLES",
    "Settings",
    "data",
    "documents",
    "from_sheets",
    "shipped",
    "shipped_rows",
    "shipped_settings",
]

SETTING_TABLES = ("settings", "headings", "rules", "agencies", "abbreviations", "criteria", "choices")
"""The tables that `from_sheets` reads."""

_PACKAGE = Path(__file__).parent


def data(name: str) -> dict[str, Any]:
    """One of the data files, as it is written."""
    return tomllib.loads((_PACKAGE / "data" / f"{name}.toml").read_text("utf-8"))


def shipped_rows(table: str) -> list[dict[str, Any]]:
    """The rows of a setting sheet as they ship, by column name."""
    rows: list[dict[str, Any]] = data(table).get("row", [])
    for row in rows:
        unknown = set(row) - set(TABLES[table].by_name)
        if unknown:
            raise ValueError(f"data/{table}.toml: {sorted(unknown)} is no column of {table}: {row}")
    return rows


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything of the setting sheets that the steps take.

    `lists` are the values of the drop-down lists in their order, without those that are not used.
    """

    first_year_be: int | None
    district: str
    province: str
    headings: Headings
    rules: tuple[Rule, ...]
    agencies: Agencies
    abbreviations: Abbreviations
    scoring: Scoring
    lists: Mapping[str, tuple[str, ...]]


def from_sheets(tables: Mapping[str, Sequence[Record]]) -> Settings:
    """The settings as the setting sheets say: headings, rules, agencies, abbreviations and the others.

    A row marked as not used is passed over; a heading or a rule without its column or value waits for
    staff and says nothing yet. Rules that did not come with the program stand before those that did.
    """
    values = {row["name"]: row.get("value") for row in tables["settings"]}
    method = values.get(making.SETTING_METHOD)
    return Settings(
        first_year_be=_year(values.get(making.SETTING_FIRST_YEAR)),
        district=values.get(making.SETTING_DISTRICT) or "",
        province=values.get(making.SETTING_PROVINCE) or "",
        headings=Headings(
            {}, lines=[(row["heading"], row["field"]) for row in tables["headings"] if _is_heading(row)]
        ),
        rules=tuple(_rule(row) for row in sorted(filter(_is_rule, tables["rules"]), key=_is_shipped)),
        agencies=Agencies(_agency(row) for row in tables["agencies"] if row.get("agency")),
        abbreviations=Abbreviations(
            {
                row["written"]: row["meaning"]
                for row in tables["abbreviations"]
                if row.get("written") and row.get("meaning")
            }
        ),
        scoring=Scoring(
            score.criteria(tables["criteria"]),
            ScoreMethod(method) if method in set(ScoreMethod) else ScoreMethod.ADD,
            values.get(making.SETTING_NOT_SCORED),
        ),
        lists=_lists(tables["choices"]),
    )


def shipped_settings() -> Settings:
    """The settings of a new workbook."""
    return from_sheets({table: shipped_rows(table) for table in SETTING_TABLES})


def documents() -> list[dict[str, str]]:
    """The register of documents that can be exported: name, template, what one is made for."""
    rows: list[dict[str, str]] = data("documents")["document"]
    return rows


def _year(value: str | None) -> int | None:
    year = numbers.plan_year(value or "")
    if value and year is None:
        raise SettingUnreadableError(making.SETTING_FIRST_YEAR, value)
    return year


def _is_heading(row: Record) -> bool:
    return bool(row.get("heading") and row.get("field"))


def _lists(choices: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in sorted(choices, key=lambda row: row.get("order") or 0):
        if row.get("value") and row.get("used") != UNUSED:
            found[row["list"]] = (*found.get(row["list"], ()), row["value"])
    return found


def _is_rule(row: Record) -> bool:
    return (
        row.get("list") in set(RuleList)
        and bool(row.get("value") and row.get("words"))
        and row.get("used") != UNUSED
    )


def _is_shipped(row: Record) -> bool:
    return row.get("origin") == Origin.SHIPPED


def _rule(row: Record) -> Rule:
    field = RuleField(row["field"]) if row.get("field") in set(RuleField) else RuleField.NAME
    return Rule(RuleList(row["list"]), row["value"], _listed(row["words"]), field)


def _agency(row: Record) -> Agency:
    spellings = _listed(",".join(filter(None, (row.get("short"), row.get("spellings")))))
    return Agency(row["agency"], spellings, is_yes(row.get("is_local_body")))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.split(",") if (word := part.strip()))
