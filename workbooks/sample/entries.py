"""What staff type into the sample's workbook: villages, decisions, votes and points."""

import random
from collections.abc import Iterator
from typing import Any

from content import SEED, Content
from placed import Placed

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


Entry = tuple[str, str, str, object]


def entries(content: Content, placed: list[Placed]) -> list[Entry]:
    """Everything typed, by table, row and column."""
    typed = content.entries
    return [
        *_village_entries(typed),
        *_set_entries(typed, keys_of(placed)),
        *_project_entries(content, placed),
        *_plan_entries(content, placed),
    ]


def keys_of(placed: list[Placed]) -> dict[str, str]:
    """Id of each project that has one → document:table:row."""
    return {item.project.id: item.key for item in placed if item.project.id}


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
        village, id = f"{item.tambon}/{item.moo}", item.project.id
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
        if id in absorbed or id in typed["left_out"] or not item.document.is_wish:
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
    order = list(keys_of(placed))
    absorbed = {id for members in merged for id in sorted(members, key=order.index)[1:]}
    return absorbed | {id for members in elsewhere for id in members}


def _points(item: Placed, chance: random.Random, *, missing: bool) -> Iterator[Entry]:
    left_open = chance.randint(1, CRITERIA) if missing else 0
    for number, usual in enumerate(USUAL_POINTS.get(item.project.kind, OTHER_POINTS), start=1):
        given = min(4, max(0, usual + chance.choice((-1, 0, 0, 0, 1))))
        if number != left_open:
            yield "plan", item.key, f"points_{number}", given
