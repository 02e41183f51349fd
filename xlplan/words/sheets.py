"""Short texts that the program writes into the sheets: reasons, outcomes, states."""

from collections.abc import Iterable, Mapping, Sequence


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


NOTHING_THERE = "(ว่าง)"


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


# why equal amounts look copied
SAME_BUT_THE_PLACE = "งานและเป้าหมายเดียวกัน ต่างกันที่สถานที่"
SAME_TO_THE_LAST_BAHT = "เท่ากันถึงหลักหน่วย แต่เป็นคนละงานหรือคนละเป้าหมาย"


def money_stands_in(years: str) -> str:
    """In which years a project has amounts, which are not the years it names; "" for none."""
    return f"ยอดเงินอยู่ในปี {years}" if years else "ยังไม่มียอดเงินในปีใด"


# why two projects are, or are not, put into one set: what agrees, and what is so in the one / in the other
_REASONS = {
    "work": "{0}",
    "object": "{0}",
    "surface": "{0}",
    "kind": "{0}",
    "name": "ชื่อตรงกันเมื่อเขียนเต็ม",
    "words": "ถ้อยคำที่เหลือใกล้เคียงกัน",
    "whom": "กลุ่มเป้าหมาย{0}",
    "segment": "{0}เดียวกัน: {1}",
    "works": "งาน {0} / {1}",
    "objects": "สิ่งที่ทำ {0} / {1}",
    "kinds": "ลักษณะ {0} / {1}",
    "surfaces": "ผิวทาง {0} / {1}",
    "segments": "{0} {1} / {0} {2}",
    "one_sided": "มี{0} {1} ในชื่อเดียว",
    "whoms": "กลุ่มเป้าหมาย {0} / {1}",
    "sides": "ตำแหน่ง {0} / {1}",
    "waters": "ลำน้ำ {0} / {1}",
    "numbers": "เลขในชื่อ {0} / {1}",
    "some_words": "มีคำว่า “{0}” ทั้งสองชื่อ",
    "exchanged": "คำที่ต่างกัน {0} / {1}",
    "words_left": "ถ้อยคำที่เหลือต่างกัน",
    "moo": "หมู่ {0} เดียวกัน",
    "moos": "หมู่ {0} / หมู่ {1}",
    "tambons": "ตำบล{0} / ตำบล{1}",
    "total": "งบเท่ากัน {0}",
    "totals": "งบ {0} / {1}",
    "agency": "หน่วยงานเดียวกัน: {0}",
    "agencies": "หน่วยงาน {0} / {1}",
    "plans": "{0} / {1}",
    "sizes": "{0} / {1}",
    "by_hand": "เจ้าหน้าที่จัดเป็นชุด",
    "more": "และอีก {0} ข้อ",
}


def reason(name: str, *facts: str) -> str:
    """One reason for or against putting projects into one set."""
    return _REASONS[name].format(*facts)


def outsider(code: str, fitting: str, not_fitting: str, why: str) -> str:
    """Why a project that fits one member of a set stands in another set."""
    return f"{code} เข้ากับ {fitting} แต่ไม่เข้ากับ {not_fitting}" + (f" ({why})" if why else "")


AS_TICKED = "ตามเอกสาร"


def words_listed(found: Sequence[tuple[str, int]]) -> str:
    """Words and how many projects each covers."""
    return " · ".join(f"“{word}” {projects:,} โครงการ" for word, projects in found)


def by_heading(word: str, by_name: str | None) -> str:
    """A word of the heading that decided, and what the project's own name would have said."""
    return f"{word} (หัวเรื่อง แต่ชื่อโครงการบอกว่า {by_name})" if by_name else f"{word} (หัวเรื่อง)"


def set_title(number: int, kind: str, members: int) -> str:
    """The head line of a set to decide."""
    return f"ชุดที่ {number} · {kind} · {members} โครงการ"


def set_holds(number: int, decision: str) -> str:
    """Behind the title of a set: a set already decided, all of whose members are in it."""
    return f" · มีชุดที่ {number} ที่พิจารณาแล้วว่า {decision}"


def misfit(one: str, other: str, why: str) -> str:
    """Two members of a set that do not fit each other."""
    return f"สมาชิกไม่เข้ากันทุกคู่: {one} กับ {other} {why}".rstrip()


NOTHING = "(ว่าง)"


# what has changed with a member since its set was decided
_SET_CHANGES = {
    "cell": "{0}: {1} → {2}",
    "gone": "ไม่มีโครงการนี้แล้ว",
    "joined": "เข้ามาในชุดหลังพิจารณา",
    "left_out": "เลือกไม่นำเสนอแล้ว",
    "back": "กลับมานำเสนอแล้ว",
}


def set_change(name: str, *facts: str) -> str:
    """One thing that is other with a member than when its set was decided."""
    return _SET_CHANGES[name].format(*facts)


# how far a set is
SET_WAITING = "รอพิจารณา"


SET_DECIDED = "พิจารณาแล้ว"


SET_AGAIN = "พิจารณาอีกครั้ง"


# what became of a collected project
_OUTCOMES = {
    "planned": "อยู่ในโครงการตำบล {0}",
    "merged": "รวมอยู่ใน {0}",
    "left_out": "ไม่นำเสนอ {0}",
    "in_agency_plan": "มีในแผนหน่วยงานแล้ว {0}",
    "agency_plan_row": "แผนของหน่วยงาน ใช้เทียบเท่านั้น",
    "last_period": "แผนรอบก่อน ใช้เทียบเท่านั้น",
    "province_form": "แบบ ผ.02/2 สำหรับประสานระดับจังหวัด ไม่รวมในยอดของตำบล",
    "no_tambon": "ยังไม่ทราบตำบล จึงยังไม่อยู่ในแผน",
    "deleted": "ลบ {0} ออกจากโครงการตำบลแล้ว",
    # and what else there is to say of one
    "dropped": "ใช้งบของ {0}",
    "waiting": "รอพิจารณา ชุดที่ {0}",
    "not_merged": "ยังไม่รวมตามชุดที่ {0}",
    "different": "คนละโครงการกับ {0}",
    "refers": "อ้างถึง {0}",
    "acting": "หน่วยดำเนินการ: {0}",
}


def outcome(name: str, *facts: str) -> str:
    """What became of a collected project, in a few words."""
    return _OUTCOMES[name].format(*facts).strip()


def outcomes(said: Iterable[str]) -> str:
    """All that there is to say of one project."""
    return " · ".join(dict.fromkeys(said))


def of_village(moo: str, said: str) -> str:
    """What one village says, where several are named: a rank, votes, a target."""
    return f"หมู่ {moo}: {said}"


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
