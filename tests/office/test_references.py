"""References after rows have moved: what Excel would have made of each."""

import pytest

from xlplan.office.references import Moves, moved
from xlplan.office.table_parts import Area

# the table lies in A2:I10 of a sheet; rows 4 and 9 go, or three rows come
GONE = {2: 2, 3: 3, 5: 4, 6: 5, 7: 6, 8: 7, 10: 8}
SHRUNK = Moves("แผน ก's", Area(1, 2, 9, 10), 8, GONE)
GROWN = Moves("แผน", Area(1, 2, 9, 10), 13, {row: row for row in range(2, 11)})
FILLED = Moves("แผน", Area(1, 2, 9, 2), 5, {})  # was empty: one blank row


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("$C$2:$C$10", "$C$2:$C$13"),  # reaches the last row, and goes on doing so
        ("C1:C10", "C1:C13"),
        ("C5:C10", "C5:C13"),
        ("C2:C9", "C2:C9"),
        ("C10", "C10"),  # a cell stays the cell it is
        ("C12", "C15"),
        ("$C$12:D14", "$C$15:D17"),
        ("C2:C11", "C2:C14"),
        ("C1", "C1"),
        ("K10", "K10"),  # beside the table
        ("K12:M14", "K12:M14"),
        ("C:C", "C:C"),
        ("$1:$1", "$1:$1"),
        ("C2:C1048576", "C2:C1048576"),
    ],
)
def test_references_follow_a_table_that_grows(old: str, new: str) -> None:
    assert moved(f"SUM({old})", GROWN, own_sheet=True) == f"SUM({new})"
    assert moved(f"SUM(แผน!{old})", GROWN, own_sheet=False) == f"SUM(แผน!{new})"
    assert moved(f"SUM({old})", GROWN, own_sheet=False) == f"SUM({old})"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("C10", "C8"),
        ("$C$4", "#REF!"),
        ("C4:D4", "#REF!"),
        ("C3:C9", "C3:C7"),
        ("C4:C5", "C4"),
        ("C4:C6", "C4:C5"),
        ("C2:C10", "C2:C8"),
        ("C9:C10", "C8:C8"),
        ("C20", "C18"),
        ("C2:C1048576", "C2:C1048576"),
    ],
)
def test_references_follow_rows_that_go(old: str, new: str) -> None:
    new = "C4:C4" if new == "C4" else new
    assert moved(f"{old}+1", SHRUNK, own_sheet=True) == f"{new}+1"
    assert moved(f"'แผน ก''s'!{old}", SHRUNK, own_sheet=False) == f"'แผน ก''s'!{new}"


def test_the_one_blank_row_of_an_empty_table_is_filled_not_lost() -> None:
    assert moved("C2+SUM(C$2:C2)+C4", FILLED, own_sheet=True) == "C2+SUM(C$2:C5)+C7"
    assert moved("SUM(B2:D2)+ROWS(A2:I2)", FILLED, own_sheet=True) == "SUM(B2:D2)+ROWS(A2:I5)"
    assert FILLED.ranges("A2 C2:D2 A1") == "A2:A5 C2:D5 A1"


@pytest.mark.parametrize(
    "formula",
    [
        '"แผน!C12"',
        "[1]แผน!C12",
        "'[แผน.xlsx]แผน'!C12",
        "แผน:อื่น!C12",
        "แผน2!C12",
        "projects[[#This Row],[แผน!C12]]",
        "แผน!ชื่อที่ตั้ง",
        "แผน!ZZZ12",
        "แผน!A0",
        "แผน!#REF!",
        'IF(แผน!C12="',  # nothing that can be taken apart
        "",
    ],
)
def test_what_is_no_reference_to_the_sheets_cells_stays_as_written(formula: str) -> None:
    assert moved(formula, GROWN, own_sheet=False) == formula


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("IF( แผน!C12 >1,'แผน'!$C$12,\n0)", "IF( แผน!C15 >1,'แผน'!$C$15,\n0)"),
        ("แผน!$A$1:$I$10,แผน!$A$12:$I$13", "แผน!$A$1:$I$13,แผน!$A$15:$I$16"),
        ("OFFSET(แผน!c12,1,0)", "OFFSET(แผน!c15,1,0)"),
        (
            "SUM(แผน!C2:INDEX(แผน!C:C,9),แผน!C12:INDEX(C:C,9))",
            "SUM(แผน!C2:INDEX(แผน!C:C,9),แผน!C15:INDEX(C:C,9))",
        ),
        ("{1,2}+-แผน!C12%&แผน!D12", "{1,2}+-แผน!C15%&แผน!D15"),
    ],
)
def test_only_the_reference_itself_is_changed(old: str, new: str) -> None:
    assert moved(old, GROWN, own_sheet=False) == new


def test_relative_rows_of_a_rule_are_counted_from_where_the_rule_now_stands() -> None:
    rule = '$C12="ก"+$K12+C$12+C$4'
    assert moved(rule, SHRUNK, own_sheet=True, shift=-2) == '$C10="ก"+$K10+C$10+#REF!'
    assert moved('$C4="ก"', SHRUNK, own_sheet=True, shift=0) == '$C4="ก"'  # the rule's first row stands


def test_a_list_of_ranges_loses_what_is_gone() -> None:
    assert SHRUNK.ranges("C4 D3:D5 K4") == "D3:D4 K4"
    assert SHRUNK.ranges("C4 D9:E9") == ""


def test_nothing_has_moved_when_every_row_is_where_it_was() -> None:
    body = Area(1, 2, 9, 4)
    assert Moves("", body, 4, {2: 2, 3: 3, 4: 4}).nothing
    assert Moves("", Area(1, 2, 9, 2), 2, {}).nothing
    assert not Moves("", body, 4, {2: 2, 4: 3}).nothing  # one went, one came
    assert not Moves("", body, 5, {2: 2, 3: 3, 4: 4}).nothing
