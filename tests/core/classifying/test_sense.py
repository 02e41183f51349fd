"""Sense in the wishes: what an officer would ask about, and what must not cry wolf."""

import time

import pytest

from tests.support import sample
from tests.support.piped import records
from tests.support.tables import document, table
from xlplan import settings
from xlplan.core.classifying import sense
from xlplan.core.findings import Finding, Kind

SHORT_FORMS = settings.shipped_settings().abbreviations
SHEET = "โครงการที่รวบรวม"


def found(text: str, *, first_year_be: int | None = 2566) -> list[Finding]:
    return sense.check(records(text), SHORT_FORMS, first_year_be=first_year_be, sheet=SHEET)


def kinds(text: str) -> list[tuple[Kind, str | None]]:
    return [(finding.kind, finding.code) for finding in found(text)]


# --- a year without money ---


def test_a_year_that_is_ticked_or_named_without_an_amount_is_told() -> None:
    findings = found("""
        code | document | name         | place | period     | budget_year_1 | budget_year_2 | other_amounts
        A-1  | a.docx   | ขุดลอกคู     | คู 1  | 2567, 2568 |               |               |
        A-2  | a.docx   | ซ่อมฝาย      | คู 2  | 2567       | 5,000         |               |
        A-3  | a.docx   | ปลูกป่า      | คู 3  | 2567       |               | 5,000         |
        A-4  | a.docx   | ปล่อยปลา     | คู 4  | 2566-2570  | 5,000         |               |
        A-5  | a.docx   | เก็บขยะ      | คู 5  | 2567       |               | 0             |
        A-6  | a.docx   | ทำปุ๋ย       | คู 6  | 2567       |               |               | 2567: ตามจริง
        A-7  | a.docx   | แจกต้นกล้า   | คู 7  | 2571       |               |               |
    """)
    assert [(f.kind, f.code, f.facts) for f in findings] == [
        (Kind.YEAR_WITHOUT_AMOUNT, "A-1", ("2567, 2568", "ยังไม่มียอดเงินในปีใด")),
        (Kind.YEAR_WITHOUT_AMOUNT, "A-2", ("2567", "ยอดเงินอยู่ในปี 2566")),
    ]


def test_a_tick_in_a_documents_year_column_is_told_once_it_stands_among_the_projects() -> None:
    made = document(
        table("""
        ที่ | โครงการ | สถานที่ | งบประมาณ | <
        ^ | ^ | ^ | 2566 | 2567
        1 | ขุดลอกคู | คู 1 | | ✓
        2 | ซ่อมฝาย | คู 2 | / | 5,000
        3 | ปลูกป่า | คู 3 | x | x
        """)
    )
    rows = [row | {"code": f"A-{number}"} for number, row in enumerate(made.records, start=1)]
    findings = sense.check(rows, SHORT_FORMS, first_year_be=2566, sheet=SHEET)
    assert [(f.kind, f.code, f.facts[0]) for f in findings] == [
        (Kind.YEAR_WITHOUT_AMOUNT, "A-1", "2567"),
        (Kind.YEAR_WITHOUT_AMOUNT, "A-2", "2566"),
        (Kind.YEAR_WITHOUT_AMOUNT, "A-3", "2566, 2567"),
    ]
    assert not any(
        "amount" in finding.kind.text for finding in made.findings
    )  # the import does not say it too


def test_a_document_without_any_amount_is_told_once() -> None:
    findings = found("""
        code | document | name     | agency | period
        A-1  | a.docx   | ขุดลอกคู | อบต.   | 2567
        A-2  | a.docx   | ซ่อมฝาย  | อบต.   | 2566
        A-3  | a.docx   | ปลูกป่า  | อบต.   |
    """)
    assert [(f.kind, f.document, f.code, f.facts) for f in findings] == [
        (Kind.NO_AMOUNTS, "a.docx", None, ("2",))
    ]


def test_without_the_plans_first_year_nothing_is_said_of_years() -> None:
    text = """
        code | name     | agency | period
        A-1  | ขุดลอกคู | อบต.   | 2567
    """
    assert found(text, first_year_be=None) == []


# --- a wish that says too little ---


def test_a_wish_without_place_amount_and_actor_is_not_yet_a_project() -> None:
    assert kinds("""
        code | document | name                | place  | agency | budget_year_1 | other_amounts
        A-1  | a.docx   | เยี่ยมคนชรา         |        |        |               |
        A-2  | a.docx   | ซ่อมถนน ซอยสวนยาง  |        |        |               |
        A-3  | a.docx   | ปลูกป่า             | ริมคู |        |               |
        A-4  | a.docx   | อบรมอาชีพ           |        | พช.    |               |
        A-5  | a.docx   | แข่งเรือ            |        |        | 5,000         |
        A-6  | a.docx   | แข่งว่าว            |        |        |               | งบประมาณ: ตามจริง
        A-7  |          | พิมพ์เอง            |        |        |               |
    """) == [(Kind.NOT_YET_PROJECT, "A-1"), (Kind.NOT_YET_PROJECT, "A-7")]


def test_a_list_of_names_is_told_once_with_its_count() -> None:
    findings = found("""
        code | document | name
        A-1  | a.docx   | เยี่ยมคนชรา
        A-2  | a.docx   | ซ่อมถนน ซอยสวนยาง
        A-3  | a.docx   | ปลูกป่า
    """)
    assert [(f.kind, f.document, f.facts) for f in findings] == [(Kind.ONLY_NAMES, "a.docx", ("2", "3"))]


# --- amounts that look copied ---


def test_neighbours_that_differ_in_the_place_only_are_told_together() -> None:
    findings = found("""
        code | document | table_no|row_no | name               | target | budget_year_1 | budget_year_2
        A-3  | a.docx   | 1        | 6      | ติดตั้งไฟ สายบ้านก - บ้านง | 20 ชุด |               | 500,000
        A-1  | a.docx   | 1        | 4      | ติดตั้งไฟ สายบ้านก - บ้านข | 20 ชุด | 500,000       |
        A-2  | a.docx   | 1        | 5      | ติดตั้งไฟ สายบ้านก - บ้านค | 20 ชุด |               | 500,000
        A-4  | a.docx   | 1        | 7      | ขุดลอกคู                  | 20 ชุด | 500,000       |
    """)
    assert [(f.kind, f.document, f.code, f.facts[:3]) for f in findings] == [
        (Kind.SAME_AMOUNTS, "a.docx", "A-1", ("3", "A-1, A-2, A-3", "500,000"))
    ]


@pytest.mark.parametrize(
    "changed",
    ["| 19 ชุด | 500,000", "| 20 ชุด | 400,000", "|        | 500,000"],
)
def test_two_alike_or_another_target_or_amount_are_no_slip(changed: str) -> None:
    assert not found(f"""
        code | document | table_no | row_no | agency | name                      | target | budget_year_1
        A-1  | a.docx   | 1        | 4      | อบต.   | ติดตั้งไฟส่องสว่าง ซอย 1 | 20 ชุด | 500,000
        A-2  | a.docx   | 1        | 5      | อบต.   | ติดตั้งไฟส่องสว่าง ซอย 2 | 20 ชุด | 500,000
        A-3  | a.docx   | 1        | 6      | อบต.   | ติดตั้งไฟส่องสว่าง ซอย 3 {changed}
    """)


def test_round_sums_of_several_trainings_are_no_slip() -> None:
    assert not found("""
        code | document | table_no | row_no | name           | target | budget_year_1
        A-1  | a.docx   | 1        | 4      | อบรมทำขนม      | 20 คน  | 20,000
        A-2  | a.docx   | 1        | 5      | อบรมตัดเย็บ    | 20 คน  | 20,000
        A-3  | a.docx   | 1        | 6      | อบรมช่างไฟ     | 20 คน  | 20,000
    """)


def test_two_works_that_ask_for_the_same_odd_amount_are_told() -> None:
    rows = """
        code | document | work     | work_object | name          | target      | budget_year_1 | budget_year_2
        A-1  | a.docx   | ก่อสร้าง | ถนน         | ก่อสร้างถนน   | ยาว 90 ม.   | 207,764.97    |
        A-2  | a.docx   | ขุดลอก   | คลอง        | ขุดลอกคลอง    | ยาว 300 ม.  |               | 207,764.97
        A-3  | b.docx   | ก่อสร้าง | ศาลา        | ก่อสร้างศาลา  | 1 หลัง      | 207,764.97    |
    """
    assert [(f.kind, f.facts[1:3]) for f in found(rows)] == [(Kind.SAME_AMOUNTS, ("A-1, A-2", "207,764.97"))]


# --- sizes ---


@pytest.mark.parametrize(
    ("name", "target", "told"),
    [
        ("ถนน กว้าง 4 ม. ยาว 350 ม.", "พื้นที่ 1,540 ตร.ม.",
         "กว้าง 4 × ยาว 350 = 1,400 ตร.ม. แต่เขียนพื้นที่ 1,540 ตร.ม."),
        ("ถนน กว้าง 4 ม. ยาว 350 ม. หรือมีพื้นที่ไม่น้อยกว่า 1,540 ตร.ม.", "1 สาย",
         "กว้าง 4 × ยาว 350 = 1,400 ตร.ม. แต่เขียนพื้นที่ ไม่น้อยกว่า 1,540 ตร.ม."),
        ("ก่อสร้างถนน", "ขนาด 4 x 350 x 0.15 ม. พื้นที่ 14,000 ตร.ม.",
         "กว้าง 4 × ยาว 350 = 1,400 ตร.ม. แต่เขียนพื้นที่ 14,000 ตร.ม."),
        ("ถนน กว้าง 4 ม.", "กว้าง 5 เมตร", "ชื่อเขียนกว้าง 4 เมตร เป้าหมายเขียนกว้าง 5 เมตร"),
        ("ถนน ยาว 350 ม.", "ยาว 530 เมตร", "ชื่อเขียนยาว 350 เมตร เป้าหมายเขียนยาว 530 เมตร"),
        ("ติดตั้งเสาไฟ 10 ต้น", "จำนวน 12 ต้น", "ชื่อเขียนจำนวน 10 ต้น เป้าหมายเขียนจำนวน 12 ต้น"),
    ],
)  # fmt: skip
def test_sizes_that_contradict_each_other_are_told_with_their_figures(
    name: str, target: str, told: str
) -> None:
    findings = found(f"code | agency | name | target\nA-1 | อบต. | {name} | {target}")
    assert [(f.kind, f.code, f.facts) for f in findings] == [(Kind.SIZE_DIFFERS, "A-1", (told,))]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("ถนน กว้าง 4 ม. ยาว 350 ม.", "หรือมีพื้นที่ไม่น้อยกว่า 1,400 ตารางเมตร"),
        ("ถนน กว้าง 4 ม. ยาว 385 ม.", "หรือมีพื้นที่ไม่น้อยกว่า 1,400 ตารางเมตร"),
        ("ถนน กว้าง 3-4 ม. ยาว 350 ม.", "พื้นที่ 1,200 ตร.ม."),
        ("ถนน กว้าง 4 ม. ไหล่ทางข้างละ 0.5 ม. ยาว 350 ม.", "พื้นที่ 1,750 ตร.ม."),
        ("ถนน 2 สาย กว้าง 4 ม. ยาว 100 ม.", "พื้นที่ 800 ตร.ม."),
        ("ทางเท้าสองข้าง กว้าง 1.5 ม. ยาว 100 ม.", "พื้นที่ 300 ตร.ม."),
        ("ช่วงที่ 1 กว้าง 4 ม. ยาว 100 ม. ช่วงที่ 2 กว้าง 4 ม. ยาว 100 ม.", "พื้นที่ 800 ตร.ม."),
        ("ปูแผ่นพื้น กว้าง 3.33 ม. ยาว 100 ม.", "พื้นที่ 333 ตร.ม."),
        ("ท่อลอดเหลี่ยม ขนาด 1.80 x 1.80 เมตร", "ยาว 8 เมตร"),
        ("ขุดสระ กว้าง 40 ม. ยาว 60 ม.", "พื้นที่ 3 ไร่"),
        ("ก่อสร้างถนน คสล. หนา 0.15 ม.", "หนา 15 ซม."),
        ("ถมดิน หนา 1.50 ม.", "1 แห่ง"),
        ("กันสาดเมทัลชีท หนา 0.35 มม.", "1 แห่ง"),
    ],
)
def test_sizes_that_may_all_be_right_are_left_alone(name: str, target: str) -> None:
    assert found(f"code | agency | name | target\nA-1 | อบต. | {name} | {target}") == []


@pytest.mark.parametrize(
    ("thing", "thickness", "told"),
    [("ถนน", "หนา 15 ม.", "หนา 15 เมตร"), ("ถนน", "หนา 1.5 เมตร", "หนา 1.5 เมตร"),
     ("ถนน", "หนา 0.15 ซม.", "หนา 0.0015 เมตร"), ("ลานกีฬา", "หนา 10 เมตร", "หนา 10 เมตร")],
)  # fmt: skip
def test_a_thickness_in_the_wrong_unit_is_told(thing: str, thickness: str, told: str) -> None:
    findings = found(f"code | agency | work_object | name\nA-1 | อบต. | {thing} | ก่อสร้าง{thing} {thickness}")
    assert [(f.kind, f.facts) for f in findings] == [(Kind.SIZE_UNLIKELY, (told,))]


# --- all of it ---


def test_only_wishes_that_are_to_be_put_forward_are_looked_at() -> None:
    rows = """
        code | plan_kind          | left_out | name
        A-1  | แผนพัฒนาท้องถิ่น   |          | เยี่ยมคนชรา หนา 15 ม.
        A-2  | แผนรอบก่อน         |          | เยี่ยมคนชรา หนา 15 ม.
        A-3  | แผนพัฒนาหมู่บ้าน   | ใช่      | เยี่ยมคนชรา หนา 15 ม.
    """
    assert found(rows) == []


def test_of_the_samples_first_six_plans_only_the_six_lamps_are_told() -> None:
    rows = [row | {"left_out": None} for row in sample.collected().values()]
    findings = sense.check(rows, SHORT_FORMS, first_year_be=2566, sheet=SHEET)
    lamps = [f"ปส-03-{number:03}" for number in range(7, 13)]
    assert [(f.kind, f.facts[1]) for f in findings] == [(Kind.SAME_AMOUNTS, ", ".join(lamps))]


def test_a_finding_is_the_same_one_as_long_as_its_evidence_is() -> None:
    text = "code | agency | name | target | note\nA-1 | อบต. | ถนน กว้าง 4 ม. | กว้าง {0} ม. | {1}"
    first, noted, other = (
        found(text.format(*cells))[0] for cells in (("5", ""), ("5.00", "ดูแล้ว"), ("6", ""))
    )
    assert first.identity == noted.identity != other.identity


def test_five_thousand_rows_are_looked_through_in_a_second_or_two() -> None:
    rows = [
        {"code": f"A-{n}", "document": f"{n // 400}.docx", "table_no": 1, "row_no": n, "plan_kind": None,
         "name": f"ก่อสร้างถนน คสล. ซอย {n} กว้าง 4 เมตร ยาว {n % 900} เมตร", "target": f"ยาว {n % 900} เมตร",
         "budget_year_1": 10_000_000 + n % 7, "period": "2566"}
        for n in range(5_000)
    ]  # fmt: skip
    begun = time.perf_counter()
    sense.check(rows, SHORT_FORMS, first_year_be=2566, sheet=SHEET)
    assert time.perf_counter() - begun < 5
