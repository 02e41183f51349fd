"""Every case planted in the sample's district is proposed, with its kind; no look-alike is."""

from itertools import combinations

import pytest

from tests.support import sample
from xlplan import settings
from xlplan.core.frames import Record
from xlplan.core.matching import likeness, match
from xlplan.core.matching.match import Suggestion
from xlplan.core.naming import names
from xlplan.core.vocabulary import SetKind

SHORT = settings.shipped_settings().abbreviations
STAFF_ONLY = "staff only"
MAY_BE = "may be suggested as shared; staff say they are different"


@pytest.fixture(scope="module")
def truth() -> dict[str, dict[str, str]]:
    rows = sample.rows_of(sample.DISTRICT / "truth.csv")
    return {f"{row['document']}:{row['table']}:{row['row']}": row for row in rows}


@pytest.fixture(scope="module")
def found(truth: dict[str, dict[str, str]]) -> dict[frozenset[str], Suggestion]:
    """Every set proposed for the district's rows as its truth has them, by its members' places."""
    places = {row[column] for row in truth.values() for column in ("tambon", "village")}
    suggestions = match.suggest([project(place, row) for place, row in truth.items()], SHORT, places=places)
    return {frozenset(suggestion.codes): suggestion for suggestion in suggestions}


def project(place: str, row: dict[str, str]) -> Record:
    columns = ("tambon", "moo", "plan_kind", "name", "agency", "place")
    years = {
        f"budget_year_{n}": round(float(row[f"budget_{2565 + n}"]) * 100)
        if row[f"budget_{2565 + n}"]
        else None
        for n in range(1, 6)
    }
    return {"code": place, **{column: row[column] or None for column in columns}, **years}


def planted(truth: dict[str, dict[str, str]], column: str) -> set[frozenset[str]]:
    return {
        frozenset([place, *row[column].split(";")])
        for place, row in truth.items()
        if row[column] and STAFF_ONLY not in row["note"]
    }


@pytest.mark.parametrize(
    ("column", "count", "kinds"),
    [("same_as", 6, {SetKind.SAME, SetKind.OVERLAP}), ("joint_with", 5, {SetKind.JOINT}),
     ("in_plan", 2, {SetKind.OVERLAP})],
)  # fmt: skip
def test_what_is_planted_is_proposed_with_exactly_its_members(
    column: str, count: int, kinds: set[SetKind], truth: dict[str, dict[str, str]],
    found: dict[frozenset[str], Suggestion],
) -> None:  # fmt: skip
    groups = planted(truth, column)
    assert len(groups) == count
    for members in groups:
        assert members in found, members
        assert found[members].kind in kinds, members


def test_of_what_is_written_twice_only_that_under_two_agencies_is_an_overlap(
    truth: dict[str, dict[str, str]], found: dict[frozenset[str], Suggestion]
) -> None:
    overlaps = [
        found[members] for members in planted(truth, "same_as") if found[members].kind is SetKind.OVERLAP
    ]
    assert overlaps
    assert all(any("หน่วยงาน" in reason for reason in overlap.reasons_against) for overlap in overlaps)


def test_what_only_looks_alike_is_in_no_set_and_its_veto_is_told(
    truth: dict[str, dict[str, str]], found: dict[frozenset[str], Suggestion]
) -> None:
    together = {frozenset(two) for members in found for two in combinations(members, 2)}
    alike = planted(truth, "looks_like")
    assert len(alike) >= 8
    for one, other in (two for members in alike for two in combinations(sorted(members), 2)):
        if MAY_BE in truth[one]["note"]:
            continue
        assert frozenset((one, other)) not in together
        if truth[one]["tambon"] == truth[other]["tambon"]:
            parsed = [names.parse(truth[place]["name"], SHORT) for place in (one, other)]
            assert likeness.likeness(*parsed) == 0
            assert " / " in likeness.reasons(*parsed)[1][0]


def test_few_sets_are_proposed_beyond_what_is_planted(
    truth: dict[str, dict[str, str]], found: dict[frozenset[str], Suggestion]
) -> None:
    expected = planted(truth, "same_as") | planted(truth, "joint_with") | planted(truth, "in_plan")
    beyond = [suggestion for members, suggestion in found.items() if members not in expected]
    assert len(beyond) <= len(truth) / 12  # of other words, some only look like one work
