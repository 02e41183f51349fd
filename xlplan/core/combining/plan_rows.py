"""A row of the tambon plan from the projects it is made of, column by column as the schema says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xlplan import words
from xlplan.core.columns import Combine, Owner
from xlplan.core.frames import Record
from xlplan.core.places import village_order, villages_of
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import YES

_PLAN = TABLES["plan"]
STAFF = _PLAN.names(Owner.STAFF)
_BY_RULE = {
    rule: [
        column.name
        for column in TABLES["projects"].columns
        if column.when_combined is rule and column.name in _PLAN.by_name
    ]
    for rule in Combine
}

Villages = Mapping[tuple[str, str], Record]
"""The rows of หมู่บ้าน by tambon and หมู่."""


def plan_row(members: Sequence[Record], before: Record | None, villages: Villages) -> Record:
    """A plan row of these projects (the lead first) without code and amounts; staff's cells as before."""
    lead = members[0]
    moos = sorted({moo for row in members for moo in villages_of(row.get("moo"))}, key=village_order)
    at_home = [villages[lead["tambon"], moo] for moo in moos if (lead["tambon"], moo) in villages]
    households = [int(village["households"]) for village in at_home if village.get("households")]
    row: Record = {column: (before or {}).get(column) for column in STAFF}
    row |= {column: _first(member.get(column) for member in members) for column in _BY_RULE[Combine.FIRST]}
    row |= {column: joined(member.get(column) for member in members) for column in _BY_RULE[Combine.JOIN]}
    row |= {column: ", ".join(moos) or None for column in _BY_RULE[Combine.VILLAGES]}
    return row | {
        "target": _targets(members),
        "several_villages": YES if len(moos) > 1 else None,
        "lead": lead["code"],
        "members": ", ".join(member["code"] for member in members) if len(members) > 1 else None,
        "households": sum(households) if households else None,
        "village_rank": _village_ranks(members),
        "village_votes": joined(_votes(member, villages) for member in members),
        "forum_votes": _vote_share(members, villages),
        "band": (before or {}).get("band"),
    }


def members_of(row: Record) -> list[str]:
    """The codes of the projects that a plan row is made of, the lead first; none of a row that was typed."""
    return [code for code in (row.get("members") or row.get("lead") or "").split(", ") if code]


def joined(texts: Iterable[str | None]) -> str | None:
    """Texts behind each other, each once; None where there is none."""
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None


def _first(values: Iterable[Any]) -> Any:
    """What the first member says that says anything; the lead stands first."""
    return next((value for value in values if value is not None), None)


def _targets(members: Sequence[Record]) -> str | None:
    """The targets of the members; where those of several villages differ, each with its village."""
    given = [(member.get("moo"), member["target"]) for member in members if member.get("target")]
    if len({target for _, target in given}) < 2 or len({moo for moo, _ in given}) < 2:
        return joined(target for _, target in given)
    return joined(words.sheets.of_village(moo, target) if moo else target for moo, target in given)


def _village_ranks(members: Sequence[Record]) -> str | None:
    ranks = [(row.get("moo"), row["village_rank"]) for row in members if row.get("village_rank")]
    if len(members) == 1:
        return ranks[0][1] if ranks else None
    return ", ".join(words.sheets.of_village(moo or "", rank) for moo, rank in ranks) or None


def _votes(member: Record, villages: Villages) -> str | None:
    """The votes of a member's forum, of how many present where that is known: "หมู่ 3: 45/60"."""
    if member.get("votes") is None:
        return None
    present = _present(member, villages)
    votes = f"{int(member['votes'])}" if present is None else f"{int(member['votes'])}/{present}"
    return words.sheets.of_village(member["moo"], votes) if member.get("moo") else votes


def _vote_share(members: Sequence[Record], villages: Villages) -> float | None:
    """Votes of the forums in per cent of the people present there; None where either is unknown."""
    counted = [
        (int(row["votes"]), present)
        for row in members
        if row.get("votes") is not None and (present := _present(row, villages))
    ]
    present = sum(people for _, people in counted)
    return round(100 * sum(votes for votes, _ in counted) / present, 1) if present else None


def _present(member: Record, villages: Villages) -> int | None:
    """The people present at the forums of all of a project's villages; None where one is unknown."""
    homes = [villages.get((member["tambon"], moo), {}) for moo in villages_of(member.get("moo"))]
    present = [int(home["present"]) for home in homes if home.get("present")]
    return sum(present) if homes and len(present) == len(homes) else None
