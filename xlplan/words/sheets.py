"""Short texts that the program writes into the sheets: reasons, outcomes, states."""

from collections.abc import Mapping, Sequence


def baht_text(satang: int) -> str:
    """An amount in baht as people read it: commas, satang only where there are some.

    >>> baht_text(23861338), baht_text(50000000)
    ('238,613.38', '500,000')
    """
    baht, rest = divmod(satang, 100)
    return f"{baht:,}.{rest:02d}" if rest else f"{baht:,}"


GO_THERE = "ไปที่แถว"


def note_on(heading: str) -> str:
    """What a note on a cell is called, as if it were a column of staff's own."""
    return f"โน้ตที่ช่อง {heading}"


def listed(headings: Sequence[str]) -> str | None:
    """Headings as one text: "; ชื่อโครงการ; งบ 2566;", so that each is found by what stands round it."""
    return f"; {'; '.join(headings)};" if headings else None


TYPED_BY_HAND = "คีย์เอง"


SAME_CELL_AS_ABOVE = "(ช่องเดียวกับแถวบน)"


def other_tables(kinds: Mapping[str, Sequence[int]]) -> str:
    """The tables of a document that hold no projects: kind → their numbers."""
    return "; ".join(f"{kind} (ตารางที่ {', '.join(map(str, tables))})" for kind, tables in kinds.items())


def total_label(column: int | str) -> str:
    """What a printed total is of: a year, (0) all years together, or a column by its heading."""
    if isinstance(column, str):
        return column
    return f"ปี {column}" if column else "รวมทุกปี"


TOTAL_AGREES = "ตรง"


def total_differs(label: str, difference: str) -> str:
    """How a printed total compares that does not add up."""
    return f"ต่าง {difference} บาท ({label})"


def count_check(printed: int, projects: int, by_year: int, *, agrees: bool) -> str:
    """How a printed count compares with the projects, and with them counted once a year."""
    counted = f"{projects} โครงการ นับรายปี {by_year}"
    return f"{TOTAL_AGREES} {counted}" if agrees else f"พิมพ์ {printed} โครงการ นับได้ {counted}"


def row_is_difference(table: int, row: int) -> str:
    """Where to look when a total is wrong by just one row."""
    return f"ตรวจตารางที่ {table} แถวที่ {row} (ยอดเท่ากับผลต่าง)"


def rows_ask_the_same(row: tuple[int, int], as_row: tuple[int, int]) -> str:
    """Where to look when a total is wrong and two rows, each by table and row, ask for the same."""
    return f"ตรวจตารางที่ {row[0]} แถวที่ {row[1]} (ยอดเท่ากับตารางที่ {as_row[0]} แถวที่ {as_row[1]})"


ASK_THE_VILLAGE = "ตรวจกับหมู่บ้าน"


# why two projects are, or are not, put into one set
_REASONS = {
    "work": "งานเดียวกัน: {0}",
    "object": "สิ่งเดียวกัน: {0}",
    "name": "ชื่อตรงกันเมื่อเขียนเต็ม",
    "segment": "{0}เดียวกัน: {1}",
    "works": "คนละงาน: {0} กับ {1}",
    "objects": "คนละสิ่ง: {0} กับ {1}",
    "surfaces": "คนละผิวทาง: {0} กับ {1}",
    "segments": "คนละ{0}: {1} กับ {2}",
    "one_sided": "มี{0} {1} ในชื่อเดียว",
    "moo": "หมู่ที่ {0} เดียวกัน",
    "moos": "หมู่ที่ {0} กับ {1}",
    "total": "งบเท่ากัน {0} บาท",
    "totals": "งบ {0} กับ {1} บาท",
    "agency": "หน่วยงานเดียวกัน: {0}",
    "agencies": "หน่วยงาน {0} กับ {1}",
    "sizes": "ขนาดต่างกัน",
    "by_hand": "เจ้าหน้าที่จัดเป็นชุด",
}


def reason(name: str, *facts: str) -> str:
    """One reason for or against putting projects into one set."""
    return _REASONS[name].format(*facts)


AS_TICKED = "ตามเอกสาร"


def set_title(number: int, kind: str, members: int) -> str:
    """The head line of a set to decide."""
    return f"ชุดที่ {number} · {kind} · {members} โครงการ"


# what became of a collected project
_OUTCOMES = {
    "planned": "อยู่ในโครงการตำบล {0}",
    "merged": "รวมอยู่ใน {0}",
    "left_out": "ไม่นำเสนอ {0}",
    "in_agency_plan": "มีในแผนหน่วยงานแล้ว {0}",
    "agency_plan_row": "แผนของหน่วยงาน ใช้เทียบเท่านั้น",
    "no_tambon": "ยังไม่ทราบตำบล จึงยังไม่อยู่ในแผน",
    "deleted": "ลบ {0} ออกจากโครงการตำบลแล้ว",
    "acting": " หน่วยดำเนินการ: {0}",
}


def outcome(name: str, *facts: str) -> str:
    """What became of a collected project, in a few words."""
    text = _OUTCOMES[name].format(*facts)
    return text if name == "acting" else text.strip()


def village_rank(moo: str, rank: str) -> str:
    """The place a village gave a project, where several villages are named."""
    return f"หมู่ {moo}: {rank}"


SCORE_NONE = "ไม่ให้คะแนน"


SCORE_COMPLETE = "ครบ"


SCORE_INCOMPLETE = "ให้คะแนนยังไม่ครบ"


_CRITERION_TROUBLES = {
    "negative": "น้ำหนักต้องไม่ติดลบ",
    "scale": "คะแนนต่ำสุดต้องน้อยกว่าคะแนนสูงสุด",
}


def criterion_trouble(name: str) -> str:
    """Why a criterion cannot be used."""
    return _CRITERION_TROUBLES[name]


def inputs_changed(sheets: Sequence[str]) -> str:
    """Why a step must be done again: these sheets are others than when it was done."""
    return f"{', '.join(sheets)} เปลี่ยนหลังทำขั้นนี้"


def step_before(verb: str) -> str:
    """Why a step must be done again: one before it must."""
    return f"ทำขั้น{verb}ใหม่ก่อน"


MADE_OF_UNKNOWN = "ไม่ทราบว่าทำจากข้อมูลใด"


# what a step that was done still waits for, by the step
_WAITS = {
    "import": "ยังไม่ได้รับแผน {0} หมู่บ้าน",
    "match": "รอพิจารณา {0} ชุด",
    "score": "ให้คะแนนยังไม่ครบ {0} โครงการ",
}


def step_waits(step: str, count: int) -> str:
    """What keeps a step from being finished."""
    return _WAITS[step].format(count)


IMPORTED = "นำเข้าแล้ว"


REJECTED = "นำเข้าไม่ได้"


TO_TYPE = "ส่งแล้ว รอคีย์"


WAITING = "รอเลือก"


LEFT_OUT = "ไม่นำเข้า"


REPLACED = "ใช้ฉบับอื่นแทน"


TAKEN_BACK = "ย้อนกลับการนำเข้าแล้ว ยังไม่ได้นำเข้าใหม่"


AS_CHOSEN = "ตามที่ท่านเลือก"


def replaced_by(document: str) -> str:
    """Why a document's projects are now those of another one."""
    return f"ใช้ “{document}” แทน"


# what a document waits for
_WAITS_FOR = {
    "another_version": "หมู่บ้านมีแผนอยู่แล้ว: “{0}” ตรงกัน {1} จาก {2} โครงการ",
    "other_years": "แผน พ.ศ. {0}–{1} ไม่ตรงกับปีของไฟล์แผน",
}


def waits_for(question: str, *facts: str) -> str:
    """Why a document waits for staff's choice."""
    return _WAITS_FOR[question].format(*facts)
