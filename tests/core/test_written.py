"""What is known of every row goes into cells of a sheet and comes out as it was."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.core import written
from xlplan.core.columns import Owner
from xlplan.core.schema import TABLES
from xlplan.core.written import OWN, WATCHED, Book, Known, Standing

CELLS = st.none() | st.text() | st.integers() | st.floats(allow_nan=False) | st.booleans()
KNOWN = st.builds(
    Known,
    st.dictionaries(st.sampled_from(["name", "target"]), CELLS),
    st.dictionaries(st.sampled_from(["note", OWN + "ของเรา"]), CELLS),
    st.sampled_from(Standing),
    st.booleans(),
)
BOOKS = st.dictionaries(
    st.sampled_from(WATCHED), st.dictionaries(st.text(min_size=1), KNOWN, min_size=1), min_size=1
)


def filled(book: Book) -> dict[str, Any]:
    """A book without its empty cells, which are not kept."""

    def cells(of: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in of.items() if value is not None and value != ""}

    return {
        table: {key: (cells(k.written), cells(k.people), k.standing, k.hand) for key, k in entries.items()}
        for table, entries in book.items()
    }


@given(BOOKS)
def test_what_was_stored_is_parsed_as_it_was(book: Book) -> None:
    assert filled(written.parse(written.stored(book))) == filled(book)


@pytest.mark.parametrize("sign", ["ก", "😀", "\ufffd", '"\\', "\n"])
@pytest.mark.parametrize("length", [999, 1_001, 15_001, 30_001, 32_767])
def test_a_text_of_any_length_fits_into_cells_and_comes_back_whole(sign: str, length: int) -> None:
    text = sign * (length // len(sign))
    rows = written.stored({"projects": {"ปส-03-001": Known({"name": text}, {"note": text})}})
    assert max(len(row["values"].encode("utf-16-le")) // 2 for row in rows) <= 32_767
    assert [row["part"] for row in rows] == list(range(1, len(rows) + 1))
    known = written.parse(reversed(rows))["projects"]["ปส-03-001"]  # the sheet may have been sorted
    assert (known.written["name"], known.people["note"]) == (text, text)


def test_dates_come_back_as_dates() -> None:
    day = datetime(2026, 1, 15, 9, 30)
    (row,) = written.stored({"documents": {"แผน.docx": Known({"imported": day})}})
    assert written.parse([row])["documents"]["แผน.docx"].written == {"imported": day}


@pytest.mark.parametrize(
    "text", ["", None, "ขยะ", "[]", "{}", "[" * 30_000, '{"w":3,"p":{}}', '{"w":{}', "null"]
)
def test_a_row_that_somebody_spoilt_is_known_no_more_and_the_others_are(text: str | None) -> None:
    rows = written.stored({"plan": {"ปส-ต001": Known(), "ปส-ต002": Known({"name": "ก"})}})
    rows[0]["values"] = text
    assert list(written.parse(rows)["plan"]) == ["ปส-ต002"]


def test_rows_of_a_table_that_nobody_knows_are_passed_over() -> None:
    rows = written.stored({"plan": {"ปส-ต001": Known()}})
    assert written.parse([rows[0] | {"table": "nonsense"}, rows[0] | {"code": None}]) == {}


def test_a_state_that_nobody_knows_stops_nothing() -> None:
    (row,) = written.stored({"plan": {"ปส-ต001": Known()}})
    assert written.parse([row | {"state": "?"}]) == {}


def test_the_programs_columns_are_those_it_writes_but_for_the_key() -> None:
    for table in WATCHED:
        for name in written.columns(table):
            assert TABLES[table].by_name[name].owner in (Owner.DOCUMENT, Owner.PROGRAM)
            assert name not in TABLES[table].key
    assert "origin" in written.columns("villages")
    assert "households" not in written.columns("villages")


@pytest.mark.parametrize(
    ("table", "row", "key"),
    [
        ("projects", {"code": "ปส-03-001"}, "ปส-03-001"),
        ("projects", {"code": None}, None),
        ("sets", {"set_no": 3, "code": "ปส-03-001"}, "3|ปส-03-001"),
        ("sets", {"set_no": 3, "code": None}, "3|"),
        ("villages", {"tambon": "มูโนะ", "moo": "3"}, "มูโนะ|3"),
        ("villages", {"tambon": None, "moo": "3"}, None),
    ],
)
def test_a_key_is_one_text(table: str, row: dict[str, Any], key: str | None) -> None:
    assert written.key_of(table, row) == key


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [(None, "", True), (0, None, False), (0, "", False), (3, 3.0, True), ("3", 3, False),
     (0.1 + 0.2, 0.3, True),
     (datetime(2026, 1, 1), datetime(2026, 1, 1), True), ("ก", "ก ", False)],
)  # fmt: skip
def test_two_values_are_the_same_as_cells_are(one: Any, other: Any, equal: bool) -> None:
    assert written.same(one, other) is written.same(other, one) is equal
