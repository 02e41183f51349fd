"""The tables a project passes through: as collected, in a set to decide, in the tambon's plan."""

from xlplan import words
from xlplan.core.columns import Combine, Kind, Owner, Table
from xlplan.core.schema.making import (
    CRITERIA,
    EDITED,
    POINTS,
    SETTING_METHOD,
    SETTING_NOT_SCORED,
    TOTAL,
    budgets,
    document,
    formula,
    program,
    says_yes,
    setting_value,
    staff,
)
from xlplan.core.vocabulary import YES, BudgetMethod, Direction, Judgement, ScoreMethod, SetKind


def _criterion(column: str, n: int) -> str:
    """A number of criterion n, found by its ข้อ wherever staff sorted it to; 0 where it says none."""
    return f"SUMIFS(#criteria.{column},#criteria.number,{n})"


def _value_formula(n: int) -> str:
    """The point of a criterion, turned round where less is better; "" when none is given or it is off the scale."""
    low, high, point = _criterion("low", n), _criterion("high", n), f"@points_{n}"
    less = f'COUNTIFS(#criteria.number,{n},#criteria.direction,"{Direction.LESS}")'
    turned = f"IF({less}>0,{low}+{high}-{point},{point})"
    return f'IF(AND(ISNUMBER({point}),{point}>={low},{point}<={high}),{turned},"")'


def _total_formula(missing: str) -> str:
    """Total of a row's values; one that is missing counts as the scale's `missing` end."""

    def value(n: int) -> str:
        return f'IF(@value_{n}="",{_criterion(missing, n)},@value_{n})'

    weights = {n: _criterion("weight", n) for n in range(1, CRITERIA + 1)}
    added = "+".join(f"{weight}*{value(n)}" for n, weight in weights.items())
    multiplied = "*".join(f"IF({weight}=0,1,{value(n)}^{weight})" for n, weight in weights.items())
    method = f'{setting_value(SETTING_METHOD)}="{ScoreMethod.MULTIPLY}"'
    return f'IF(@scored="","",ROUND(IF({method},{multiplied},{added}),6))'


def _count_in_tambon(column: str, sign: str, value: str) -> str:
    return f'COUNTIFS(#plan.tambon,@tambon,#plan.{column},"{sign}"&{value})'


# a set's head line shows its state and, as people choose a way to reckon, what merging would come to
_NO_HEAD = 'OR(@set_no="",@code<>"")'


def _is_decided() -> str:
    """Whether a set has a decision of the list: on its head line, else the same on every line that has one."""
    of_set = "COUNTIFS(#sets.set_no,@set_no,#sets.decision,"
    at_head = ",".join(f'@decision="{judgement}"' for judgement in Judgement)
    on_lines = ",".join(f'{of_set}"{judgement}")={of_set}"?*")' for judgement in Judgement)
    return f'IF(@decision<>"",1*OR({at_head}),IF({of_set}"?*")=0,0,1*OR({on_lines})))=1'


_SET_STATE = (
    f'IF({_NO_HEAD},"",IF({_is_decided()},'
    f'IF(@changed<>"","{words.sheets.SET_AGAIN}","{words.sheets.SET_DECIDED}"),"{words.sheets.SET_WAITING}"))'
)
_IN_THE_SET = f'(#sets.set_no=@set_no)*(#sets.code<>"")*(1-{says_yes("#sets.dropped")})'


def _way(method: BudgetMethod) -> str:
    """Whether a set is reckoned this way: as its head line says, else as one of its lines does."""
    others = "".join(f',@budget_method<>"{other}"' for other in BudgetMethod if other is not method)
    said = f'COUNTIFS(#sets.set_no,@set_no,#sets.budget_method,"{method}")>0'
    return f'OR(@budget_method="{method}",AND({said}{others}))'


_BUDGET_AFTER = (
    f'IF({_NO_HEAD},"",IF({_way(BudgetMethod.OWN)},"",'
    f'IF(OR({_way(BudgetMethod.SUM)},AND(NOT({_way(BudgetMethod.ONE)}),@set_kind="{SetKind.JOINT}")),'
    f"SUMPRODUCT({_IN_THE_SET},#sets.total),SUMPRODUCT(MAX({_IN_THE_SET}*#sets.total)))))"
)


PROJECTS = Table(
    "projects", "โครงการที่รวบรวม", key=("code",), step="import",
    columns=(
        program("code", "รหัสโครงการ", required=True, width=13),
        document("tambon", "ตำบล", when_combined=Combine.FIRST, width=12, choices="tambons"),
        document("moo", "หมู่ที่", when_combined=Combine.VILLAGES, width=8, note="หลายหมู่คั่นด้วยจุลภาค เช่น 5, 6"),
        document("plan_kind", "ประเภทแผน", shown=False, width=16),
        document("form_code", "แบบ", shown=False, width=10),
        document("heading", "หัวเรื่อง", shown=False, width=30, note="หัวเรื่อง ยุทธศาสตร์ แผนงาน ที่อยู่เหนือแถว"),
        document("village_rank", "ลำดับของหมู่บ้าน", kind=Kind.TEXT, shown=False, width=9),
        document("name", "ชื่อโครงการ", required=True, when_combined=Combine.FIRST, width=55),
        document("objective", "วัตถุประสงค์", when_combined=Combine.JOIN, shown=False, width=35),
        document("target", "เป้าหมาย", when_combined=Combine.JOIN, shown=False, width=30),
        document("place", "สถานที่", when_combined=Combine.JOIN, shown=False, width=20),
        *budgets(Owner.DOCUMENT),
        TOTAL,
        document("other_amounts", "งบอื่น", shown=False, width=25,
                  note="ปีนอกแผน ข้อบัญญัติ ช่วงราคา และยอดที่อ่านเป็นตัวเลขไม่ได้ ตามที่เขียน ไม่รวมในยอด"),
        document("source", "แหล่งงบประมาณ", when_combined=Combine.JOIN, width=18),
        document("agency", "หน่วยงานรับผิดชอบ", when_combined=Combine.JOIN, width=20),
        document("kpi", "ตัวชี้วัด", when_combined=Combine.JOIN, shown=False, width=20),
        document("result", "ผลที่คาดว่าจะได้รับ", when_combined=Combine.JOIN, shown=False, width=25),
        document("period", "ระยะเวลา", when_combined=Combine.JOIN, shown=False, width=14),
        document("group_ticked", "กลุ่มตามเอกสาร", shown=False, width=18),
        document("votes", "คะแนนเสียง", kind=Kind.INTEGER, shown=False, width=10,
                  note="จากเวทีประชาคม"),
        document("note", "หมายเหตุ", shown=False, width=20),
        document("others", "ข้อมูลอื่น", shown=False, width=25, note="หัวคอลัมน์: ข้อความ ของคอลัมน์ที่ยังไม่รู้จัก"),
        program("document", "เอกสาร", shown=False, width=25),
        program("table_no", "ตารางที่", kind=Kind.INTEGER, shown=False, width=8),
        program("row_no", "แถวที่", kind=Kind.INTEGER, shown=False, width=8),
        program("work", "งาน", shown=False, width=12, note="คำกริยาต้นชื่อ"),
        program("work_object", "สิ่งที่ทำ", shown=False, width=16),
        program("segment", "สายซอยช่วง", shown=False, width=20),
        program("area_proposed", "ด้านที่เสนอ", shown=False, width=18),
        staff("area_own", "ด้านที่กำหนดเอง", shown=False, width=18, choices="areas"),
        formula("area", "ด้านที่ใช้", 'IF(@area_own<>"",@area_own,@area_proposed&"")', kind=Kind.TEXT,
                when_combined=Combine.FIRST, width=20),
        program("issue", "ประเด็นปัญหา", when_combined=Combine.FIRST, shown=False, width=16),
        program("province_issue", "ประเด็นจังหวัด", when_combined=Combine.FIRST, shown=False, width=26),
        program("programme", "แผนงาน", when_combined=Combine.FIRST, shown=False, width=24, note="แผนงานของ อปท."),
        program("scope", "ระดับ", shown=False, width=14, note="หมู่บ้าน หลายหมู่บ้าน ทั้งตำบล หรือเกินตำบล"),
        program("agency_main", "หน่วยงานหลัก", when_combined=Combine.JOIN, shown=False, width=20,
                 note="ชื่อเดียวกันทุกแถว ตามชีตหน่วยงาน"),
        program("source_main", "แหล่งงบหลัก", when_combined=Combine.JOIN, shown=False, width=20,
                 note="ชื่อเดียวกันทุกแถว ตามชีตคำจัดประเภท"),
        program("group_proposed", "กลุ่มที่เสนอ", shown=False, width=18),
        staff("group_own", "กลุ่มที่กำหนดเอง", shown=False, width=18, choices="groups"),
        formula("group", "กลุ่มที่ใช้", 'IF(@group_own<>"",@group_own,@group_proposed&"")', kind=Kind.TEXT,
                when_combined=Combine.FIRST, width=20),
        program("reasons", "คำที่ใช้ตัดสิน", shown=False, width=22),
        staff("hand_set", "ชุดที่", width=8, note="พิมพ์อักษรเดียวกันให้แถวที่เป็นเรื่องเดียวกัน"),
        staff("left_out", "ไม่นำเสนอ", width=10, choices="yes"),
        staff("left_out_reason", "เหตุผลที่ไม่นำเสนอ", shown=False, width=22),
        staff("last_year", "ผลปีก่อน", shown=False, width=16),
        program("outcome", "ผลการพิจารณา", width=28),
        EDITED,
    ),
)  # fmt: skip

SETS = Table(
    "sets", "พิจารณารวมโครงการ", key=("set_no", "code"), step="match",
    columns=(
        program("set_no", "ชุดที่", kind=Kind.INTEGER, width=7),
        program("tambon", "ตำบล", width=12),
        program("set_kind", "ประเภทชุด", width=15),
        program("code", "รหัสโครงการ", width=13, note="ว่าง = บรรทัดหัวชุด"),
        program("moo", "หมู่ที่", width=8),
        program("name", "ชื่อโครงการ", width=60),
        program("total", "งบรวม", kind=Kind.MONEY, width=14),
        program("source", "แหล่งงบประมาณ", width=18),
        program("agency", "หน่วยงานรับผิดชอบ", width=20),
        program("plan_kind", "ประเภทแผน", shown=False, width=16),
        program("likeness", "ความคล้าย", kind=Kind.INTEGER, width=9,
                note="0 ถึง 100: ใน 100 คู่ที่ได้เท่านี้ เป็นงานเดียวกันราวเท่านั้นคู่ 100 = ชื่อตรงกันเมื่อเขียนเต็ม"),
        program("reasons_for", "สิ่งที่ตรงกัน", width=30),
        program("reasons_against", "สิ่งที่ต่างกัน", width=30),
        program("overlap_in", "ซ้ำซ้อนด้าน", width=16, note="งบประมาณ ระยะเวลา ผู้ดำเนินการ โครงการ"),
        formula("state", "สถานะ", _SET_STATE, kind=Kind.TEXT, width=14),
        formula("budget_after", "งบหลังรวม", _BUDGET_AFTER, kind=Kind.MONEY, width=17, note="ถ้าตัดสินให้รวม"),
        staff("decision", "ผลการพิจารณา", width=24, choices="judgements", note="เลือกที่บรรทัดหัวชุด ว่าง = รอพิจารณา"),
        staff("budget_method", "วิธีคิดงบ", width=20, choices="budget_methods"),
        staff("dropped", "ตัดออกจากชุด", width=10, choices="yes"),
        staff("acting_agency", "หน่วยดำเนินการ", width=18),
        staff("agency_plan", "แผนและหน้า", width=18, note="เมื่อมีในแผนหน่วยงานแล้ว"),
        staff("decided_by", "ผู้พิจารณา", width=16, note="เช่น ก.บ.ต. หรือชื่อผู้พิจารณา"),
        program("recorded_by", "ผู้บันทึก", shown=False, width=16),
        program("recorded_at", "บันทึกเมื่อ", kind=Kind.TIME, shown=False, width=16),
        program("changed", "สิ่งที่เปลี่ยนหลังพิจารณา", width=40, note="ข้อมูลในเอกสาร เดิม → ใหม่"),
        staff("note", "หมายเหตุ", width=25),
        program("evidence", "หลักฐาน", shown=False, width=12, note="ข้อมูลในเอกสารเมื่อพิจารณา"),
    ),
)  # fmt: skip

PLAN = Table(
    "plan", "โครงการตำบล", key=("code",), step="combine",
    columns=(
        program("code", "รหัสโครงการ", required=True, width=13),
        program("tambon", "ตำบล", width=12),
        program("moo", "หมู่ที่", width=10),
        program("name", "ชื่อโครงการ", required=True, width=55),
        staff("name_own", "ชื่อที่ปรับ", shown=False, width=40),
        program("objective", "วัตถุประสงค์", shown=False, width=35),
        program("target", "เป้าหมาย", shown=False, width=30),
        program("place", "สถานที่", shown=False, width=20),
        *budgets(Owner.PROGRAM),
        TOTAL,
        program("source", "แหล่งงบประมาณ", shown=False, width=18),
        program("agency", "หน่วยงานรับผิดชอบ", width=20),
        program("kpi", "ตัวชี้วัด", shown=False, width=20),
        program("result", "ผลที่คาดว่าจะได้รับ", shown=False, width=25),
        program("period", "ระยะเวลา", shown=False, width=14),
        program("area", "ด้าน", width=20),
        program("group", "กลุ่มการดำเนินการ", width=20),
        program("issue", "ประเด็นปัญหา", shown=False, width=16),
        program("province_issue", "ประเด็นจังหวัด", shown=False, width=26),
        program("programme", "แผนงาน", shown=False, width=24),
        program("agency_main", "หน่วยงานหลัก", shown=False, width=20),
        program("source_main", "แหล่งงบหลัก", shown=False, width=20),
        program("several_villages", "คาบเกี่ยวตั้งแต่2หมู่บ้าน", shown=False, width=12),
        program("lead", "โครงการนำ", shown=False, width=13),
        program("members", "รหัสที่รวม", shown=False, width=22),
        program("refers_to", "อ้างถึง", shown=False, width=18),
        program("households", "ครัวเรือน", kind=Kind.INTEGER, shown=False, width=9),
        program("village_rank", "ลำดับของหมู่บ้าน", shown=False, width=12),
        program("village_votes", "คะแนนเสียงรายหมู่บ้าน", shown=False, width=16),
        program("forum_votes", "คะแนนเสียงประชาคม", kind=Kind.NUMBER, shown=False, width=12,
                 note="ร้อยละของผู้เข้าร่วม"),
        *(staff(name, f"คะแนน{n}", kind=Kind.NUMBER, width=8, shown=n <= 4) for n, name in enumerate(POINTS, 1)),
        staff("meeting_votes", "คะแนนเสียงที่ประชุม", kind=Kind.INTEGER, shown=False, width=12),
        formula("scored", "ให้คะแนน", f'IF(AND(@group<>"",@group={setting_value(SETTING_NOT_SCORED)}),"","{YES}")', kind=Kind.TEXT,
                 shown=False, width=9),
        *(formula(f"value_{n}", f"ค่า{n}", _value_formula(n), shown=False, width=7) for n in range(1, CRITERIA + 1)),
        formula("score_low", "คะแนนต่ำสุด", _total_formula("low"), shown=False, width=10),
        formula("score_high", "คะแนนสูงสุด", _total_formula("high"), shown=False, width=10),
        formula("score", "คะแนนรวม", 'IF(@scored="","",IF(@score_low=@score_high,@score_low,""))', width=10),
        formula("score_state", "สถานะคะแนน",
                 'IF(@scored="","ไม่ให้คะแนน",IF(@score_low=@score_high,"ครบ","ให้คะแนนยังไม่ครบ"))',
                 kind=Kind.TEXT, width=16),
        formula("best", "อันดับดีที่สุด",
                 f'IF(OR(@scored="",@tambon=""),"",1+{_count_in_tambon("score_low", ">", "@score_high")})',
                 shown=False, width=9),
        formula("worst", "อันดับต่ำที่สุด",
                 f'IF(OR(@scored="",@tambon=""),"",1+{_count_in_tambon("score_high", ">", "@score_low")}'
                 "-IF(@score_high>@score_low,1,0))", shown=False, width=9),
        formula("score_rank", "ลำดับตามคะแนน", 'IF(@best="","",IF(@best=@worst,@best&"",@best&"–"&@worst))',
                 kind=Kind.TEXT, width=10),
        program("band", "ช่วงคะแนนใกล้กัน", kind=Kind.INTEGER, shown=False, width=10),
        staff("meeting_order", "ลำดับตามมติ", kind=Kind.NUMBER, width=12),
        staff("meeting_reason", "เหตุผลตามมติ", width=22),
        formula("free_rank", "อันดับนอกมติ", 'IF(N(@meeting_order)>0,"",@worst)', shown=False, width=9),
        formula("order", "ลำดับที่ใช้",
                 f'IF(@tambon="","",IF(N(@meeting_order)>0,1+COUNTIFS(#plan.tambon,@tambon,#plan.meeting_order,">0",'
                 '#plan.meeting_order,"<"&@meeting_order),IF(@worst="","",1+'
                 f'COUNTIFS(#plan.tambon,@tambon,#plan.meeting_order,">0")'
                 f'+{_count_in_tambon("free_rank", "<", "@worst")})))', width=9),
        formula("area_order", "ลำดับในด้าน",
                 'IF(OR(@order="",@area=""),"",1+COUNTIFS(#plan.tambon,@tambon,#plan.area,@area,'
                 '#plan.order,"<"&@order))', width=9),
        staff("note", "หมายเหตุ", width=20),
        EDITED,
    ),
)  # fmt: skip
