"""Rows of an invented tambon, as many as a test wants; the same each time."""

from datetime import date, datetime
from typing import Any

from xlplan.core import frames, outline
from xlplan.core.printed import PlanOutline

AREAS = (
    "เศรษฐกิจ",
    "สังคม (คุณภาพชีวิต)",
    "ทรัพยากรธรรมชาติและสิ่งแวดล้อม",
    "ความมั่นคงและความสงบเรียบร้อย",
    "การบริหารจัดการ",
)
_VILLAGES = ("ทุ่งพลู", "หนองแสงจันทร์", "ปลายคลอง", "ท่าไม้ขาว", "ควนลมเย็น", "บ่อทองคำ", "สวนตะไคร้")
_WORKS = (
    "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้าน{0} เชื่อมบ้าน{1} ซอย {2} กว้าง 4.00 เมตร ยาว 1,{2}50.00 เมตร หนา 0.15 เมตร "
    "หรือมีพื้นที่ไม่น้อยกว่า {2},600.00 ตารางเมตร พร้อมลงไหล่ทางหินคลุกข้างละ 0.50 เมตร",
    "ส่งเสริมอาชีพกลุ่มสตรีบ้าน{0}",
    "ปรับปรุงรางระบายน้ำ คสล. แบบมีฝาปิด ทางหลวงท้องถิ่น สายคลอง{1} ช่วงที่ {2}",
    "ติดตั้งไฟส่องสว่างโซล่าเซลล์ ถนนสายบ้าน{0} เชื่อมบ้าน{1} จำนวน {2}0 จุด พร้อมเสาเหล็กชุบสังกะสีสูง 6 เมตร "
    "แผงเซลล์แสงอาทิตย์ แบตเตอรี่ลิเธียม และฐานรากคอนกรีต ตามแบบมาตรฐานของกรมทางหลวงชนบท รวมค่าขนส่งและค่าติดตั้ง "
    "ทดสอบระบบจนใช้งานได้ดี และรับประกันไม่น้อยกว่า 2 ปี",
    "ขยายเขตประปาหมู่บ้าน ซอยร่วมใจ {2} บ้าน{0}",
    "อบรมเยาวชนป้องกันและแก้ไขปัญหายาเสพติดในหมู่บ้าน & ชุมชน <รุ่นที่ {2}> ณ ศาลา 'เอนกประสงค์' บ้าน{0}",
    "ขุดลอกคลอง{1} ตั้งแต่สะพานบ้าน{0} ถึงปากคลอง ระยะทาง 2,{2}00 เมตร เพื่อป้องกันน้ำท่วมและเก็บกักน้ำไว้ใช้ในฤดูแล้ง",
)
_AIMS = (
    "เพื่อให้ประชาชนมีเส้นทางคมนาคมที่สะดวก ปลอดภัย และขนส่งผลผลิตทางการเกษตรได้ตลอดปี",
    "เพื่อเพิ่มรายได้ให้ครัวเรือน",
    "เพื่อแก้ไขปัญหาน้ำท่วมขังและลดความเสียหายต่อบ้านเรือนและพื้นที่เกษตร",
)
_AMOUNTS = (None, 0, 50000000, 23861338, 123456750, 8000000, 1000000000, 176789000, 4500050, None)
_GROUPS = ("ทำเองได้", "ต้องทำร่วม", "ต้องขอรับการสนับสนุน")
_AGENCIES = ("อบต.บ้านทุ่ง", "องค์การบริหารส่วนจังหวัด", "กรมทางหลวงชนบท", "กม. บ้านทุ่งพลู")
_SOURCES = ("งบพัฒนาจังหวัด", "ข้อบัญญัติ", "เงินอุดหนุนเฉพาะกิจ", "")


def tambon(**more: Any) -> dict[str, Any]:
    """The tambon's row."""
    return {
        "tambon": "บ้านทุ่ง", "body": "อบต.บ้านทุ่ง", "chair": "นายสมมุติ ทดสอบดี", "secretary": None,
        "vision": "ตำบลน่าอยู่ เศรษฐกิจมั่นคง ชุมชนเข้มแข็ง", "how_ranked": None, "state": "ร่าง", **more,
    }  # fmt: skip


def villages() -> list[dict[str, Any]]:
    """Its villages; one has not told how many people live there."""
    return [
        {"tambon": "บ้านทุ่ง", "moo": str(number), "name": name, "households": 90 + 41 * number,
         "people": None if number == 4 else 300 + 173 * number, "present": 40 + 7 * number,
         "forum_date": datetime(2025, 11, 3 + number),
         "second_body": "ทต.ปลายน้ำ" if number == 3 else None}
        for number, name in enumerate(_VILLAGES, start=1)
    ]  # fmt: skip


def plan(count: int) -> list[dict[str, Any]]:
    """So many plan projects over all areas but one, in no order; every ninth touches two villages."""
    return [_project(number) for number in range(count, 0, -1)]


def _project(number: int) -> dict[str, Any]:
    home, other = _VILLAGES[number % 7], _VILLAGES[(number + 3) % 7]
    moo, next_moo = str(number % 7 + 1), str((number + 3) % 7 + 1)
    shared = number % 9 == 0
    first = (number * 3) % 10
    amounts = [_AMOUNTS[(first + year * (number % 4 + 1)) % 10] for year in range(1, 6)]
    members = [f"บท-{int(moo):02}-{number * 2 + more:03}" for more in range(1 + shared)]
    return {
        "code": f"บท-ต{number:03}",
        "tambon": "บ้านทุ่ง",
        "moo": f"{moo}, {next_moo}" if shared else moo,
        "name": _WORKS[number % 7].format(home, other, number % 8 + 1) + f" ลำดับ {number}",
        "name_own": f"ชื่อที่ปรับแล้วของโครงการ {number}" if number % 13 == 0 else None,
        "objective": _AIMS[number % 3],
        "target": f"{number} แห่ง\nหรือ {number * 12} ครัวเรือน",
        "place": f"บ้าน{home}",
        **{f"budget_year_{year}": amount for year, amount in enumerate(amounts, start=1)},
        "source": _SOURCES[number % 4],
        "agency": _AGENCIES[number % 4],
        "group": _GROUPS[number % 3],
        "area": [*AREAS[:4], "เศรษฐกิจ", "ด้านที่คิดเอง", None][number % 7],
        "order": None if number % 17 == 0 else number,
        "members": ", ".join(members),
    }


def projects(count: int) -> list[dict[str, Any]]:
    """The collected projects behind `plan(count)`, and four that are in no plan."""
    return [_collected(code, row["name"]) for row in plan(count) for code in row["members"].split(", ")] + [
        _collected(f"บท-01-9{number:02}", f"โครงการที่ไม่อยู่ในแผน {number}") | more
        for number, more in enumerate(_LEFT_OUT)
    ]


_LEFT_OUT: tuple[dict[str, Any], ...] = (
    {"left_out": "ใช่", "left_out_reason": "ซ้ำกับแผนของ อบต. ปี 2566", "budget_year_1": 20000050},
    {"outcome": "มีในแผนหน่วยงานแล้ว: กรมทางหลวงชนบท", "budget_year_3": 400000000},
    {"plan_kind": "แผนชุมชน"},
    {"plan_kind": "แผนหน่วยงาน"},
)


def _collected(code: str, name: str) -> dict[str, Any]:
    moo = code.split("-")[1]
    return {
        "code": code, "tambon": "บ้านทุ่ง", "moo": moo.lstrip("0"), "name": name,
        "plan_kind": "แผนพัฒนาหมู่บ้าน", "document": f"แผนหมู่ {moo} ปรับปรุงล่าสุด.docx",
    }  # fmt: skip


def made(count: int, **more: Any) -> PlanOutline:
    """The outline of the invented tambon with so many projects; `more` stands in for what is usual."""
    usual = {
        "tambon": tambon(),
        "district": "ท่าตะวัน",
        "province": "สมมุติบุรี",
        "first_year_be": 2566,
        "plan": frames.frame("plan", plan(count)),
        "projects": frames.frame("projects", projects(count)),
        "villages": frames.frame("villages", villages()),
        "as_of": date(2026, 3, 12),
        "areas": AREAS,
    }
    return outline.tambon_plan(**{**usual, **more})
