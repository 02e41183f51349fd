"""Reads the content files in `plans/` into `content`'s shapes."""

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from content import (
    ARABIC_TO_THAI,
    SEED,
    Band,
    Column,
    Content,
    Continuation,
    Document,
    Item,
    Mark,
    Project,
    Section,
    Total,
)

_PLAIN_OPTIONS = ("budget", "period", "moo", "at", "tambon", "place", "box", "nested", "control", "tracked")


def load(folder: Path) -> Content:
    """Read the content files."""
    common = _toml(folder / "common.toml")
    return Content(
        first_year_be=common["first_year_be"],
        areas=common["areas"],
        groups=common["groups"],
        kind_groups={name: kind["group"] for name, kind in common["kinds"].items()},
        totals=common["totals"],
        documents=tuple(
            _document(_toml(folder / f"{name}.toml"), common["kinds"]) for name in common["documents"]
        ),
        relations=tuple(_toml(folder / "relations.toml")["relations"]),
        entries=_toml(folder / "entries.toml"),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _document(raw: dict[str, Any], kinds: dict[str, Any]) -> Document:
    kept = {name: raw[name] for name in Document.__dataclass_fields__ if name in raw}
    lines = _Lines(raw, kinds)
    kept |= {
        "titles": tuple(raw["titles"]),
        "closing": tuple(raw["closing"]),
        "tick": raw.get("tick", ""),
        "columns": _columns(raw["columns"]),
        "sections": tuple(_section(part, lines) for part in raw["sections"]),
    }
    return Document(**kept)


def _columns(raw: list[dict[str, Any]]) -> tuple[Column, ...]:
    return tuple(Column(**column) for column in raw)


def _section(part: dict[str, Any], lines: "_Lines") -> Section:
    own = {name: part[name] for name in ("form", "other", "bordered", "typed_numbers") if name in part}
    if "moo" in part:
        own["village"] = (str(part["moo"]), part.get("village", ""))
    return Section(
        headings=tuple(part.get("headings", ())),
        issue=part.get("issue", ""),
        items=tuple(lines.items(part.get("rows", ""), part)),
        widths=tuple(part.get("widths", ())),
        cells=tuple(map(tuple, part.get("cells", ()))),
        columns=_columns(part.get("columns", [])),
        **own,
    )


def _options(text: str) -> dict[str, str]:
    return dict(pair.strip().split("=", 1) for pair in text.split(";") if pair)


class _Lines:
    """Reads the lines of one document's sections; what a line leaves out comes from its kind of work."""

    def __init__(self, document: dict[str, Any], kinds: dict[str, Any]) -> None:
        self._document = document
        self._kinds = kinds
        self._count = 0
        self._section: dict[str, Any] = {}
        self._fields: set[str] = set()

    def items(self, rows: str, section: dict[str, Any]) -> Iterator[Item]:
        self._section = section
        self._fields = {column["field"] for column in section.get("columns") or self._document["columns"]}
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
        yearly = "yearly" in words
        wrong = words.index("wrong") if "wrong" in words else None
        return Total(
            words[0], None if wrong is None else (int(words[wrong + 1]), int(words[wrong + 2])), yearly
        )

    def _digits(self, text: str) -> str:
        return text.translate(ARABIC_TO_THAI) if self._document["digits"] == "all" else text

    def _project(self, parts: list[str]) -> Project:
        kind_name, name, target, years = [*parts, "", "", ""][:4]
        options = _options(parts[4]) if parts[4:] else {}
        kind = self._kinds[kind_name]
        self._count += 1
        pick = random.Random(f"{SEED}:{self._document['file']}:{self._count}").choice
        plain = {option: self._digits(options.get(option, "")) for option in _PLAIN_OPTIONS}
        grouped = self._fields & {"ask", "method"}
        project = Project(
            id=options.get("id", ""),
            kind=kind_name,
            name=self._digits(name),
            target=self._digits(pick(kind["targets"]) if target == "." else target),
            years=tuple(years.split()) or (".",) * 5,
            **self._texts(kind, options, pick),
            group=options.get("group", kind["group"]) if grouped else "",
            area=options.get("area", kind["area"]),
            number=options.get("number", ""),
            merge=int(options.get("merge", 1)),
            note=options.get("note", ""),
            granted=tuple(options.get("granted", "- - - - -").split()) if "granted" in self._fields else (),
            **plain,
        )
        return project if "target" in self._fields else replace(project, target="")

    def _texts(
        self, kind: dict[str, Any], options: dict[str, str], pick: Callable[[list[str]], str]
    ) -> dict[str, str]:
        place = {"local": "", "works": "", "clinic": "", **self._document, **self._section}
        agency = options.get("agency", kind["agency"]).format(**place).removesuffix("¶")
        found = {
            "objective": options.get("objective") or pick(kind["objectives"]),
            "kpi": options.get("kpi") or pick(kind["kpis"]),
            "result": options.get("result") or pick(kind["results"]),
            "source": options.get("source", ""),
            "agency": agency,
        }
        return {field: self._digits(text) if field in self._fields else "" for field, text in found.items()}
