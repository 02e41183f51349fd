"""Documents go into the tables of the workbook, new and changed ones; no project is ever lost."""

from datetime import datetime
from typing import Any

import pytest

from tests.support.piped import records
from xlplan.core.documents.projects import Document
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.gathering import collect, collected, register
from xlplan.core.gathering.collect import Coming
from xlplan.core.gathering.collected import Tables
from xlplan.core.places import Place
from xlplan.core.vocabulary import PlanKind

TIME = datetime(2023, 1, 16, 9, 30)
VILLAGE_3 = Place(tambon="ปาเสมัส", moo="3", village="ปาเสมัส")
THREE = """
    table_no | row_no | tambon  | moo  | name                     | budget_year_1 | target
    1        | 3      | ปาเสมัส | 3    | ก่อสร้างถนน คสล. ซอย 9   | 952,000       | ยาว 350 เมตร
    1        | 4      | ปาเสมัส | 3    | ขุดลอกคลอง               |               |
    1        | 5      | ปาเสมัส | 3, 4 | เลี้ยงไก่ไข่              | 0             | 20 ครัวเรือน
"""


def tables(**given: str) -> Tables:
    found = {name: records(given.get(name, ""), of=name) if name in given else [] for name in
             ("projects", "tambons", "villages", "documents")}  # fmt: skip
    return Tables(**found)


def document(
    text: str, *, name: str = "แผนหมู่ 3.docx", places: list[Place] | None = None, **more: Any
) -> Document:
    rows = [row | {"document": name} for row in records(text)]
    places = [VILLAGE_3] if places is None else places
    return Document(name, 1, rows, places, more.pop("plan_kind", PlanKind.VILLAGE), **more)


def put(into: Tables, given: Document, *, content_hash: str = "aa") -> tuple[bool, list[Kind]]:
    """Whether the document was known, and the kinds of the findings it brings."""
    before = len(into.findings)
    line = register.imported(given, content_hash, TIME) | {"file_kind": "docx"}
    known = collect.collect(given, Coming(line), into)
    said = {row["code"]: dict(row) for row in into.projects} | dict(into.written)
    into.written = {code: row | into.said.get(code, {}) for code, row in said.items()}  # as the ledger does
    return known, [finding.kind for finding in into.findings[before:]]


def codes(of: Tables) -> list[str]:
    return [row["code"] for row in of.projects]


# --- a new document ---


def test_projects_get_a_code_of_their_village_and_zeros_where_there_are_several() -> None:
    into = tables()
    known, _ = put(into, document(THREE))
    assert not known
    assert codes(into) == ["ปส-03-001", "ปส-03-002", "ปส-00-001"]
    assert into.projects[0].items() >= {"name": "ก่อสร้างถนน คสล. ซอย 9", "budget_year_1": 95200000}.items()


def test_numbers_go_on_from_document_to_document_and_are_never_given_twice() -> None:
    into = tables()
    put(into, document(THREE))
    into.projects = [into.projects[0]]  # staff deleted two
    put(into, document(THREE, name="อื่น.docx"))
    assert codes(into) == ["ปส-03-001", "ปส-03-003", "ปส-03-004", "ปส-00-002"]
    assert into.tambons[0]["counters"] == "00=2, 03=4"


def test_projects_of_an_unknown_tambon_get_a_code_that_says_so() -> None:
    into = tables()
    put(into, document("""
        table_no | row_no | tambon | moo | name
        1        | 2      |        |     | ก่อสร้างเมรุ
        1        | 3      |        | 4   | ขุดลอกคลอง
    """, places=[Place()]))  # fmt: skip
    assert codes(into) == ["00-00-001", "00-04-001"]
    assert into.unknown_counters == "00=1, 04=1"
    assert into.tambons == into.villages == []


def test_tambons_and_villages_that_nobody_listed_are_added_and_told() -> None:
    into = tables()
    _, kinds = put(into, document(THREE))
    assert kinds == [Kind.TAMBON_FOUND, Kind.VILLAGE_FOUND]
    assert [(row["tambon"], row["short_code"], row["origin"]) for row in into.tambons] == [
        ("ปาเสมัส", "ปส", "พบในเอกสาร")
    ]
    (village,) = into.villages
    assert (village["moo"], village["name"], village["received"]) == ("3", "ปาเสมัส", "นำเข้าแล้ว")


def test_listed_tambons_and_villages_are_used_as_they_are() -> None:
    into = tables(
        tambons="""
            tambon  | short_code | counters
            ปาเสมัส | พส         | 03=41
        """,
        villages="""
            tambon  | moo | name    | households | received
            มูโนะ   | 3   | อื่น    |            | ยังไม่ส่ง
            ปาเสมัส | 3   | ชื่อเดิม | 412        | ยังไม่ส่ง
        """,
    )
    _, kinds = put(into, document(THREE))
    assert (kinds, codes(into)) == ([], ["พส-03-042", "พส-03-043", "พส-00-001"])
    elsewhere, village = into.villages
    assert (village["name"], village["households"], village["received"]) == ("ชื่อเดิม", 412, "นำเข้าแล้ว")
    assert elsewhere["received"] == "ยังไม่ส่ง"  # village 3 of another tambon


def test_a_plan_of_two_villages_is_received_from_both() -> None:
    into = tables()
    put(into, document(THREE, places=[Place(tambon="ปาเสมัส", moo="3, 4")]))
    assert [(row["moo"], row["received"]) for row in into.villages] == [("3", "นำเข้าแล้ว"), ("4", "นำเข้าแล้ว")]


def test_a_document_without_projects_is_not_a_villages_plan_received() -> None:
    into = tables()
    put(into, Document("ปก.docx", 1, [], [VILLAGE_3], PlanKind.VILLAGE))
    assert into.villages[0].get("received") is None


@pytest.mark.parametrize("plan_kind", [PlanKind.LOCAL, PlanKind.AGENCY])
def test_a_plan_of_an_agency_names_villages_that_have_sent_nothing(plan_kind: PlanKind) -> None:
    into = tables()
    put(into, document(THREE, plan_kind=plan_kind))
    assert into.villages == []
    assert len(into.projects) == 3


def test_the_register_tells_what_was_read() -> None:
    into = tables()
    put(into, document(THREE))
    (entry,) = into.documents
    assert (entry["document"], entry["status"]) == ("แผนหมู่ 3.docx", "นำเข้าแล้ว")
    assert (entry["tambon"], entry["villages"]) == ("ปาเสมัส", "3")
    assert (entry["tables"], entry["projects"], entry["total"]) == (1, 3, 95200000)
    assert (entry["imported"], entry["content_hash"], entry["file_kind"]) == (TIME, "aa", "docx")


def test_a_documents_own_findings_are_passed_on() -> None:
    into = tables()
    own = Finding(Kind.UNKNOWN_HEADING, "แผนหมู่ 3.docx", facts=("ผู้ประสาน", "3"))
    put(into, document(THREE, findings=[own]))
    assert own in into.findings


# --- the document comes again, changed ---


def test_the_same_content_again_changes_no_row_and_finds_nothing() -> None:
    into = tables()
    put(into, document(THREE))
    before = [dict(row) for row in into.projects]
    assert put(into, document(THREE), content_hash="bb") == (True, [])
    assert into.projects == before
    assert [(row["document"], row["content_hash"]) for row in into.documents] == [("แผนหมู่ 3.docx", "bb")]


def test_what_a_changed_document_says_otherwise_is_taken_over_and_told() -> None:
    into = tables()
    put(into, document(THREE))
    changed = THREE.replace("952,000", "1,000,000.50").replace("20 ครัวเรือน", "")
    known, kinds = put(into, document(changed))
    assert (known, kinds) == (True, [Kind.DOCUMENT_CHANGED] * 2)
    amount, target = into.findings[-2:]
    assert (amount.code, amount.facts[1:]) == ("ปส-03-001", ("952,000", "1,000,000.50"))
    assert (target.code, target.facts) == ("ปส-00-001", ("เป้าหมาย", "20 ครัวเรือน", ""))
    assert (into.projects[0]["budget_year_1"], into.projects[2]["target"]) == (100000050, None)


def test_a_project_new_in_a_changed_document_is_added_behind() -> None:
    into = tables()
    put(into, document(THREE))
    more = THREE + "    1        | 6      | ปาเสมัส | 3    | ปลูกผักสวนครัว            |               |\n"
    assert put(into, document(more)) == (True, [])
    assert codes(into) == ["ปส-03-001", "ปส-03-002", "ปส-00-001", "ปส-03-003"]


def test_a_project_that_is_gone_from_a_changed_document_is_told_and_kept() -> None:
    into = tables()
    put(into, document(THREE))
    without = "\n".join(line for line in THREE.splitlines() if "ขุดลอกคลอง" not in line)
    assert put(into, document(without)) == (True, [Kind.ROW_GONE])
    assert (into.findings[-1].code, into.findings[-1].facts) == ("ปส-03-002", ("ขุดลอกคลอง",))
    assert len(into.projects) == 3


def test_a_project_that_moved_keeps_its_code_and_its_place_is_followed() -> None:
    into = tables()
    put(into, document(THREE))
    moved = THREE.replace("1        | 4 ", "2        | 9 ")
    assert put(into, document(moved)) == (True, [])
    assert (into.projects[1]["code"], into.projects[1]["table_no"], into.projects[1]["row_no"]) == (
        "ปส-03-002",
        2,
        9,
    )


def test_a_name_that_changed_a_little_in_its_place_is_the_same_project() -> None:
    into = tables()
    put(into, document(THREE))
    assert put(into, document(THREE.replace("ซอย 9", "ซอย 9/1"))) == (True, [Kind.DOCUMENT_CHANGED])
    assert len(into.projects) == 3


def test_what_changed_in_a_project_leads_to_its_row() -> None:
    into = tables()
    put(into, document(THREE))
    put(into, document(THREE.replace("952,000", "1,000,000")))
    (finding,) = (one for one in into.findings if one.kind is Kind.DOCUMENT_CHANGED)
    assert (finding.sheet, finding.code) == ("โครงการที่รวบรวม", "ปส-03-001")


def test_another_name_in_the_same_place_is_another_project() -> None:
    into = tables()
    put(into, document(THREE))
    known, kinds = put(into, document(THREE.replace("ขุดลอกคลอง", "จัดงานเมาลิดสัมพันธ์")))
    assert (known, kinds) == (True, [Kind.ROW_GONE])
    assert codes(into)[-1] == "ปส-03-003"


def test_a_name_that_stands_twice_is_two_projects_each_time() -> None:
    twice = """
        table_no | row_no | tambon  | moo | name       | budget_year_1
        1        | 2      | ปาเสมัส | 3   | ขุดลอกคลอง | 10
        1        | 3      | ปาเสมัส | 3   | ขุดลอกคลอง | 20
    """
    into = tables()
    put(into, document(twice))
    assert put(into, document(twice)) == (True, [])
    assert codes(into) == ["ปส-03-001", "ปส-03-002"]


def test_what_staff_typed_into_a_row_stays_where_the_document_says_nothing_new() -> None:
    into = tables()
    put(into, document(THREE))
    typed = {"area_own": "สังคม", "left_out": "ใช่", "name": "ก่อสร้างถนน คสล. ซอย 9 (ปรับ)"}
    into.projects[0] |= typed
    assert put(into, document(THREE)) == (True, [])
    assert into.projects[0].items() >= typed.items()


def test_what_a_document_says_newly_is_told_against_what_it_said_whatever_staff_typed() -> None:
    into = tables()
    put(into, document(THREE))
    into.projects[0]["budget_year_1"] = 90000000
    assert put(into, document(THREE.replace("952,000", "1,000,000"))) == (True, [Kind.DOCUMENT_CHANGED])
    assert into.said["ปส-03-001"] == {"budget_year_1": 100000000}
    assert into.findings[-1].facts[1:] == ("952,000", "1,000,000")  # what the documents said, not staff


def test_a_document_that_comes_in_three_states_at_once_ends_as_the_last_says() -> None:
    into = tables()
    put(into, document(THREE))
    laid_down = into.written
    for amount in ("1,000,000", "952,000"):
        into.written = laid_down  # nothing more is, between them
        put(into, document(THREE.replace("952,000", amount)))
    assert into.projects[0]["budget_year_1"] == 95200000
    facts = [finding.facts[1:] for finding in into.findings if finding.kind is Kind.DOCUMENT_CHANGED]
    assert facts == [("952,000", "1,000,000"), ("1,000,000", "952,000")]


def test_a_project_that_staff_deleted_is_not_added_again_and_what_it_says_now_is_remembered() -> None:
    into = tables()
    put(into, document(THREE))
    into.deleted = [into.projects.pop(1)]
    known, kinds = put(
        into, document(THREE.replace("ขุดลอกคลอง               |  ", "ขุดลอกคลอง               | 7"))
    )
    assert (known, kinds, codes(into)) == (True, [Kind.DOCUMENT_CHANGED], ["ปส-03-001", "ปส-00-001"])
    assert into.said["ปส-03-002"] == {"budget_year_1": 700}


def test_rows_of_other_documents_are_not_looked_at() -> None:
    into = tables()
    put(into, document(THREE))
    before = [dict(row) for row in into.projects]
    put(into, document(THREE.replace("952,000", "1"), name="อบต.docx", plan_kind=PlanKind.LOCAL))
    assert into.projects[:3] == before


# --- the register ---


def test_the_note_of_staff_on_a_document_stays() -> None:
    into = tables()
    put(into, document(THREE))
    into.documents[0]["note"] = "ฉบับแก้ไข"
    put(into, document(THREE), content_hash="bb")
    assert (into.documents[0]["note"], into.documents[0]["content_hash"]) == ("ฉบับแก้ไข", "bb")


@pytest.mark.parametrize(
    ("place", "another"),
    [
        (Place(tambon="ปาเสมัส", moo="3"), False),
        (Place(tambon="ปาเสมัส", moo="3, 4"), False),
        (Place(tambon="ปาเสมัส", moo="4"), True),
        (Place(tambon="มูโนะ", moo="3"), True),
        (Place(tambon="ปาเสมัส"), False),  # names no village: nothing speaks against it
    ],
)
def test_a_file_of_the_same_name_may_be_another_villages(place: Place, another: bool) -> None:
    into = tables()
    put(into, document(THREE))
    assert register.is_another_village(document(THREE, places=[place]), into) is another
    assert not register.is_another_village(document(THREE, name="ใหม่.docx", places=[place]), into)


# --- codes ---


def test_a_coder_stands_above_every_code_in_use_of_projects_and_plan() -> None:
    into = tables(
        tambons="""
            tambon  | short_code
            ปาเสมัส | ปส
        """,
        projects="""
            code      | tambon
            ปส-03-017 | ปาเสมัส
        """,
    )
    plan: list[Record] = [{"code": "ปส-ต009"}, {"code": None}]
    coder = collected.coder_of("ปาเสมัส", into, plan)
    assert [coder.project("3"), coder.project(None), coder.plan()] == ["ปส-03-018", "ปส-00-001", "ปส-ต010"]
    collected.keep_counters("ปาเสมัส", coder.counters, into)
    assert into.tambons[0]["counters"] == "00=1, 03=18, ต=10"
