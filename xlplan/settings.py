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
from xlplan.core.classify import Rule
from xlplan.core.frames import Record
from xlplan.core.names import Abbreviations
from xlplan.core.recognise.headings import Headings
from xlplan.core.schema import TABLES, making
from xlplan.core.score import Scoring
from xlplan.core.vocabulary import UNUSED, RuleField, RuleList, ScoreMethod
from xlplan.errors import SettingUnreadableError
from xlplan.package_files import shipped

__all__ = ["Settings", "data", "documents", "from_sheets", "shipped", "shipped_rows", "shipped_settings"]

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
    """Everything of the setting sheets that the steps take."""

    first_year_be: int | None
    district: str
    province: str
    headings: Headings
    rules: tuple[Rule, ...]
    abbreviations: Abbreviations
    scoring: Scoring
    areas: tuple[str, ...]


def from_sheets(tables: Mapping[str, Sequence[Record]]) -> Settings:
    """The settings as the sheets settings, headings, rules, abbreviations, criteria and choices say.

    A row marked as not used is passed over; a heading or a rule without its column or value waits for
    staff and says nothing yet.
    """
    values = {row["name"]: row.get("value") for row in tables["settings"]}
    method = values.get(making.SETTING_METHOD)
    areas = [row for row in tables["choices"] if row["list"] == "areas" and _is_used(row)]
    return Settings(
        first_year_be=_year(values.get(making.SETTING_FIRST_YEAR)),
        district=values.get(making.SETTING_DISTRICT) or "",
        province=values.get(making.SETTING_PROVINCE) or "",
        headings=Headings(
            {}, lines=[(row["heading"], row["field"]) for row in tables["headings"] if _is_heading(row)]
        ),
        rules=tuple(_rule(row) for row in tables["rules"] if _is_rule(row)),
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
        areas=tuple(row["value"] for row in sorted(areas, key=lambda row: row.get("order") or 0)),
    )


def shipped_settings() -> Settings:
    """The settings of a new workbook."""
    tables = ("settings", "headings", "rules", "abbreviations", "criteria", "choices")
    return from_sheets({table: shipped_rows(table) for table in tables})


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


def _is_used(row: Record) -> bool:
    return bool(row.get("value")) and row.get("used") != UNUSED


def _is_rule(row: Record) -> bool:
    return (
        row.get("list") in set(RuleList)
        and bool(row.get("value") and row.get("words"))
        and row.get("used") != UNUSED
    )


def _rule(row: Record) -> Rule:
    words = tuple(word for part in row["words"].split(",") if (word := part.strip()))
    field = RuleField(row["field"]) if row.get("field") in set(RuleField) else RuleField.NAME
    return Rule(RuleList(row["list"]), row["value"], words, field)
