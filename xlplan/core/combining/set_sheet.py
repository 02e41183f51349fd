"""The sheet of sets to decide: suggestions laid out for staff, what staff have decided kept.

A set that staff touched stays as it is; what it is made of is shown anew. An untouched one stays while
it is still suggested. A suggestion whose members stand together in a kept set is not asked again; one
that goes beyond a decided set is, and says so. Rows that staff made a set themselves stay that set when
they add or take out a row.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlplan import words
from xlplan.core import figures
from xlplan.core.columns import Owner
from xlplan.core.combining import evidence, sets
from xlplan.core.frames import Record
from xlplan.core.matching.match import Suggestion
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import OverlapIn

_STAFF = TABLES["sets"].names(Owner.STAFF)
_TELLING = ("tambon", "set_kind", "moo", "likeness")
_KEPT = ("recorded_by", "recorded_at", "changed", "evidence")


@dataclass(frozen=True, slots=True)
class Collected:
    """The collected projects by code: as they stand, and as their documents have them."""

    standing: Mapping[str, Record]
    documents: Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class _Set:
    """A set on the sheet: its lines, the codes that still are projects, whether staff touched it."""

    number: int
    lines: list[Record]
    codes: frozenset[str]
    touched: bool

    @property
    def head(self) -> Record:
        return sets.head_of(self.lines)

    @property
    def by_hand(self) -> bool:
        return sets.is_by_hand(self.head)


def update(
    rows: Sequence[Record],
    suggestions: Sequence[Suggestion],
    collected: Collected,
    *,
    last_number: int = 0,
    left: Iterable[Record] = (),
) -> tuple[list[Record], dict[int, Suggestion]]:
    """The sheet's lines after a search, kept sets first, new ones behind; and the sets they show by number.

    `last_number` is the highest number that any set ever had: none is given twice. `left` are lines of
    sets that were no longer suggested; one that is again has its number back, and so what staff noted.
    """
    laid: list[Record] = [row for row in rows if row.get("set_no") is None]  # typed by staff, no set of ours
    standing = [_standing(number, lines, collected) for number, lines in sets.by_set(rows).items()]
    chosen = _as_suggested(standing, suggestions)
    asked = dict(enumerate(suggestions))
    decided: dict[str, list[_Set]] = {}  # by their first code
    for one in standing:
        if len(one.codes) > 1 and sets.judgement_of(one.lines):
            decided.setdefault(min(one.codes), []).append(one)
    shown: dict[int, Suggestion] = {}
    together: dict[str, list[_Set]] = {}  # the kept sets by each of their codes
    for one in standing:
        place = chosen.get(one.number)
        suggestion = None if place is None else asked.pop(place, None)
        if not one.touched and suggestion is None:
            continue
        if suggestion is None and len(one.codes) < 2:  # members are gone; what staff wrote is not
            laid += one.lines
            continue
        shown[one.number] = suggestion or _as_shown(one)
        laid += _lines(one.number, shown[one.number], collected, one.lines, decided)
        kept = _Set(one.number, one.lines, one.codes | set(shown[one.number].codes), one.touched)
        for code in kept.codes:
            together.setdefault(code, []).append(kept)
    last_number = max([last_number, *(one.number for one in standing)])
    former = sets.by_set(left)
    for suggestion in asked.values():
        if any(one.codes >= set(suggestion.codes) for one in together.get(suggestion.codes[0], ())):
            continue
        number, lines = last_number + 1, _lines(last_number + 1, suggestion, collected, [], decided)
        again = next((known for known, old in former.items() if _is_again(lines, old)), None)
        if again is not None:
            del former[again]
            number, lines = again, _lines(again, suggestion, collected, [], decided)
        last_number = max(last_number, number)
        shown[number] = suggestion
        laid += lines
    return laid, shown


def _is_again(lines: Sequence[Record], left: Sequence[Record]) -> bool:
    """Whether lines that left were these; known of them are only those on which staff noted something."""
    codes = {line["code"] for line in lines}
    if any(line["code"] not in codes for line in left):
        return False
    head, old = lines[0], sets.head_of(left)
    return bool(old["code"]) or all(head[column] == old.get(column) for column in _TELLING)


def _standing(number: int, lines: list[Record], collected: Collected) -> _Set:
    codes = frozenset(line["code"] for line in lines if line["code"] in collected.standing)
    return _Set(
        number, lines, codes, any(line.get(column) is not None for line in lines for column in _STAFF)
    )


def _as_suggested(standing: Sequence[_Set], suggestions: Sequence[Suggestion]) -> dict[int, int]:
    """By number of a set on the sheet, the place of the suggestion that is this set today.

    It has the same members, or both are made by hand and share most.
    """
    places = {frozenset(suggestion.codes): place for place, suggestion in enumerate(suggestions)}
    found = {one.number: places[one.codes] for one in standing if one.codes in places}
    hand_made: dict[str, list[int]] = {}  # by code
    for place, suggestion in enumerate(suggestions):
        for code in suggestion.codes if suggestion.by_hand else ():
            hand_made.setdefault(code, []).append(place)
    taken = set(found.values())
    for one in standing:
        if one.number in found or not one.by_hand:
            continue
        shared = Counter(
            place for code in one.codes for place in hand_made.get(code, ()) if place not in taken
        )
        if shared:
            found[one.number] = max(shared, key=lambda place: (shared[place], -place))
            taken.add(found[one.number])
    return found


def _as_shown(one: _Set) -> Suggestion:
    """A kept set that is no longer suggested, as the sheet shows it."""
    head = one.head

    def texts(column: str, separator: str) -> tuple[str, ...]:
        return tuple((head.get(column) or "").split(separator)) if head.get(column) else ()

    lines = [line for line in one.lines if line["code"] in one.codes]
    return Suggestion(
        sets.kind_of(head),
        tuple(dict.fromkeys(line["code"] for line in lines)),
        int(head.get("likeness") or 0),
        texts("reasons_for", "; "),
        texts("reasons_against", "; "),
        by_hand=one.by_hand,
        overlap_in=tuple(OverlapIn(said) for said in texts("overlap_in", ", ") if said in set(OverlapIn)),
        member_reasons={
            line["code"]: line["reasons_against"] for line in lines if line.get("reasons_against")
        },
    )


def _lines(
    number: int,
    suggestion: Suggestion,
    collected: Collected,
    before: Sequence[Record],
    decided: Mapping[str, Sequence[_Set]],
) -> list[Record]:
    """Head and member lines of a set, with what staff typed on each and what was kept of a decision.

    A member of a decided set that has left it keeps its line until staff have looked at the set again.
    """
    old: dict[str | None, Record] = {line["code"]: line for line in reversed(before)}
    is_recorded = old.get(None, {}).get("recorded_at") is not None
    is_open = not before or sets.judgement_of(before) is None
    members = [collected.standing[code] for code in suggestion.codes]
    kept = {column: old.get(None, {}).get(column) for column in (*_STAFF, *_KEPT)}
    lines = [_head(number, suggestion, members) | kept]
    lines[0]["name"] += "".join(_inside(suggestion, decided))
    for row in members:
        line = old.get(row["code"], {})
        kept = {column: line.get(column) for column in (*_STAFF, *_KEPT)}
        if is_open or not (is_recorded or kept["evidence"]):
            kept["evidence"] = evidence.of(collected.documents[row["code"]])
        lines.append(_member(number, suggestion, row) | kept)
    if not is_open:
        lines += [line for code, line in old.items() if code and code not in suggestion.codes]
    return lines


def _inside(suggestion: Suggestion, decided: Mapping[str, Sequence[_Set]]) -> Iterable[str]:
    """Tells the decided sets that a larger one holds."""
    for one in (one for code in suggestion.codes for one in decided.get(code, ())):
        if one.codes < set(suggestion.codes):
            yield words.sheets.set_holds(one.number, sets.said_of(one.lines)["decision"] or "")


def _head(number: int, suggestion: Suggestion, members: Sequence[Record]) -> Record:
    villages = dict.fromkeys(row["moo"] for row in members if row.get("moo"))
    against = [*suggestion.reasons_against, *(words.sheets.misfit(*misfit) for misfit in suggestion.misfits)]
    return {
        "set_no": number, "tambon": members[0]["tambon"], "set_kind": suggestion.kind.value, "code": None,
        "moo": ", ".join(villages) or None,
        "name": words.sheets.set_title(number, suggestion.kind.value, len(members)),
        "likeness": suggestion.score,
        "reasons_for": "; ".join(suggestion.reasons_for) or None,
        "reasons_against": "; ".join(against) or None,
        "overlap_in": ", ".join(suggestion.overlap_in) or None,
    }  # fmt: skip


def _member(number: int, suggestion: Suggestion, row: Record) -> Record:
    return {
        "set_no": number, "tambon": row["tambon"], "set_kind": suggestion.kind.value, "code": row["code"],
        "moo": row.get("moo"), "name": row["name"], "source": row.get("source"), "agency": row.get("agency"),
        "plan_kind": row.get("plan_kind"),
        "reasons_against": suggestion.member_reasons.get(row["code"]),
        "total": figures.total(row),
    }  # fmt: skip
