"""All plans of the sample's district, read and imported: exactly what its truth says, nothing lost."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import STAMP, rows_of
from tests.support import sample
from tests.support.tables import shipped_headings
from xlplan import demo
from xlplan.core import thai
from xlplan.core.documents import projects, receipt
from xlplan.core.documents.projects import Document
from xlplan.core.documents.receipt import Receipt
from xlplan.core.recognise import tables
from xlplan.core.vocabulary import QuoteKind
from xlplan.office.foreign import reading

TEXTS = (
    "name",
    "objective",
    "target",
    "kpi",
    "result",
    "source",
    "agency",
    "tambon",
    "moo",
    "place",
    "period",
)
YEARS = range(2566, 2571)
Place = tuple[str, int, int]


def satang(baht: str) -> int | None:
    return None if baht == "" else int(Decimal(baht) * 100)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> demo.Told:
    """The whole way, gone once on all sample documents."""
    return demo.run(tmp_path_factory.mktemp("district"), stamp=STAMP)


@pytest.fixture(scope="module")
def truth() -> dict[Place, dict[str, str]]:
    rows = sample.rows_of(sample.DISTRICT / "truth.csv")
    return {(row["document"], int(row["table"]), int(row["row"])): row for row in rows}


@pytest.fixture(scope="module")
def imported(told: demo.Told) -> dict[Place, dict[str, object]]:
    rows = rows_of(Path(told.workbook), "projects")
    places = [(row["document"], row["table_no"] or 0, row["row_no"]) for row in rows]
    assert len(set(places)) == len(places)
    return dict(zip(places, rows, strict=True))


def lines(found: object) -> str:
    """A cell's text on one line."""
    return str(found or "").replace("\n", " ")


def test_every_project_of_the_documents_is_in_the_workbook_once(imported, truth) -> None:
    assert imported.keys() == truth.keys()


@pytest.mark.parametrize("column", TEXTS)
def test_every_text_is_as_it_was_written(column: str, imported, truth) -> None:
    assert [place for place, row in imported.items() if lines(row[column]) != truth[place][column]] == []


def test_every_project_has_its_group_heading_number_and_kind_of_plan(imported, truth) -> None:
    for place, row in imported.items():
        told = truth[place]
        assert (row["group_ticked"] or "") == told["group"], place
        assert (row["heading"] or "").endswith(told["heading"]), place
        assert thai.arabic(row["village_rank"] or "").strip("().") == thai.arabic(told["number"]).strip(
            "()."
        ), place
        assert row["plan_kind"] == told["plan_kind"], place


def test_every_amount_is_right_to_the_satang(imported, truth) -> None:
    for place, row in imported.items():
        for number, year in enumerate(YEARS, start=1):
            assert row[f"budget_year_{number}"] == satang(truth[place][f"budget_{year}"]), (place, year)
        assert row["total"] == satang(truth[place]["total"]), place


def test_what_was_granted_and_what_is_no_sum_of_a_year_is_kept_as_typed(imported, truth) -> None:
    for place, row in imported.items():
        others = (row["other_amounts"] or "").split("\n")
        for year in YEARS:
            granted = truth[place][f"granted_{year}"]
            if granted:
                assert any(str(year) in line and line.endswith(f": {granted}") for line in others), (
                    place,
                    year,
                )
        for text in filter(None, truth[place]["unread"].split("; ")):
            assert any(line.endswith(f": {text}") for line in others), (place, text)


def test_officials_notes_over_a_row_stand_in_its_note(imported, truth) -> None:
    assert sum(bool(row["box"]) for row in truth.values()) == 5
    assert [place for place, row in imported.items() if lines(row["note"]) != truth[place]["box"]] == []


def test_the_amounts_in_the_sheet_are_baht_under_the_real_years(told: demo.Told, truth) -> None:
    sheet = openpyxl.load_workbook(told.workbook, data_only=True)["โครงการที่รวบรวม"]
    headings = {cell.value: cell.column - 1 for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2, values_only=True):
        known = truth[row[headings["เอกสาร"]], row[headings["ตารางที่"]] or 0, row[headings["แถวที่"]]]
        assert row[headings["ชื่อโครงการ"]] == known["name"]
        for year in YEARS:
            amount, wanted = row[headings[f"งบ {year}"]], known[f"budget_{year}"]
            assert (amount is None) == (wanted == "")
            assert amount is None or round(amount * 100) == satang(wanted)


def test_the_summary_counts_what_the_truth_counts(told: demo.Told, truth) -> None:
    assert told.files == len({row["document"] for row in truth.values()}) == 20
    assert told.projects == len(truth)
    assert round(told.total_baht * 100) == sum(satang(row["total"]) or 0 for row in truth.values())
    wishes = Counter(
        row["tambon"] for row in truth.values() if row["plan_kind"] in ("แผนพัฒนาหมู่บ้าน", "แผนชุมชน")
    )
    assert {row["tambon"]: row["projects"] for row in told.tambons} == wishes


def test_all_nineteen_villages_have_sent_their_plan(told: demo.Told) -> None:
    villages = rows_of(Path(told.workbook), "villages")
    assert Counter(row["tambon"] for row in villages) == {"ปาเสมัส": 8, "มูโนะ": 5, "ปูโยะ": 6}
    assert {row["received"] for row in villages} == {"นำเข้าแล้ว"}


def test_only_the_wrong_totals_of_the_documents_are_found(told: demo.Told) -> None:
    findings = rows_of(Path(told.workbook), "findings")
    wrong = {
        (row["document"], row["table_no"], row["row_no"])
        for row in findings
        if row["title"] == "ยอดรวมในเอกสารไม่ตรงกับรายการ"
    }
    printed = sample.rows_of(sample.DISTRICT / "printed_totals.csv")
    assert wrong == {
        (row["document"], int(row["table"]), int(row["row"])) for row in printed if row["right"] == "no"
    }


def test_planted_duplicates_are_put_before_staff_and_look_alikes_are_not(
    told: demo.Told, truth, imported
) -> None:
    keys = {row["code"]: "{}:{}:{}".format(*place) for place, row in imported.items()}
    rows = rows_of(Path(told.workbook), "sets")
    kinds = {row["set_no"]: row["set_kind"] for row in rows if not row["code"]}
    sets: dict[int, set[str]] = {}
    for row in rows:
        if row["code"]:
            sets.setdefault(row["set_no"], set()).add(keys[row["code"]])
    proposed = {frozenset(members) for members in sets.values()}
    same = [members for number, members in sets.items() if kinds[number] == "รายการเดียวกัน"]
    for place, known in truth.items():
        key = "{}:{}:{}".format(*place)
        for column in ("same_as", "joint_with"):
            if known[column]:
                assert {key, *known[column].split(";")} in proposed
        for other in filter(None, known["looks_like"].split(";")):
            assert not any({key, other} <= members for members in same)


# --- nothing is lost ---


@pytest.fixture(scope="module")
def receipts() -> dict[str, tuple[Document, Receipt]]:
    """What each document gave, and its accounting."""
    headings = shipped_headings()
    found = {}
    for path in sorted(sample.DOCUMENTS.iterdir()):
        file = reading.read(path)
        recognised = tables.recognise(file.document.tables, headings, lists=file.document.lists)
        document = projects.build(recognised, name=path.name, first_year_be=2566)
        found[path.name] = (document, receipt.account(file.document.tables, document, file.found))
    return found


def test_every_sign_of_every_table_is_in_a_project_or_quoted(receipts) -> None:
    for name, (_, counted) in receipts.items():
        assert (counted.unknown, counted.missing, counted.findings) == (0, (), ()), name
    assert sum(counted.found for _, counted in receipts.values()) > 80_000


def planted(*what: str) -> list[tuple[str, int, int, str]]:
    rows = sample.rows_of(sample.DISTRICT / "planted.csv")
    return [
        (row["document"], int(row["table"]), int(row["row"]), row["text"])
        for row in rows
        if row["what"].startswith(what)
    ]


def test_hidden_text_is_quoted_as_hidden_and_in_no_project(receipts, imported) -> None:
    hidden = planted("hidden")
    assert len(hidden) == 2
    for name, table, row, text in hidden:
        quotes = receipts[name][0].quotes
        assert (table, row, text) in {(q.table, q.row, q.text) for q in quotes if q.kind is QuoteKind.HIDDEN}
        assert not any(text in lines(cell) for cell in imported[name, table, row].values())


def test_deleted_and_moved_away_words_are_gone_from_their_row(receipts, imported) -> None:
    gone = [place for place in planted("deleted", "moved away") if place not in planted("deleted row")]
    assert len(gone) == 4
    for name, table, row, text in gone:
        if table:
            project = imported[name, table, row]
            assert text not in lines(project["name"]), text
            assert text not in lines(project["target"]), text
        else:
            assert text not in lines(imported[name, 0, row]["name"]), text
        assert not any(quote.text == text for quote in receipts[name][0].quotes)


def test_deleted_rows_stand_nowhere(receipts, imported) -> None:
    deleted = planted("deleted row")
    assert len(deleted) == 2
    for name, _, _, text in deleted:
        assert not any(text in lines(row["name"]) for row in imported.values())
        assert not any(text in quote.text for quote in receipts[name][0].quotes)


def test_inserted_and_moved_text_stands_in_its_project(imported) -> None:
    arrived = planted("inserted", "moved here")
    assert len(arrived) == 6
    for name, table, row, text in arrived:
        assert any(text in lines(cell) for cell in imported[name, table, row].values()), text


def test_tables_of_no_projects_are_quoted_row_by_row(receipts) -> None:
    for name, table, row, text in planted("other table"):
        quoted = {(q.table, q.row): q.text for q in receipts[name][0].quotes if q.kind is QuoteKind.TABLE}
        assert thai.clean_line(quoted[table, row]) == text


def test_a_table_in_a_cell_is_read_with_the_cell(imported) -> None:
    rows = planted("nested table")
    assert len(rows) == 3
    inside = " ".join(text.replace(" | ", " ") for _, _, _, text in rows)
    targets = [lines(row["target"]) for (name, _, _), row in imported.items() if name == rows[0][0]]
    assert sum(inside in target for target in targets) == 1
