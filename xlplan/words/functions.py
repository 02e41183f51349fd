"""The register of worksheet functions: what people read of them, and examples that show what they give.

The wrappers in the add-in, the table in the README and the sheet ตัวอย่างสูตร are made from it. A later
function is one entry here and the function of that name in `xlplan.functions`.
"""

from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = str | float | None
Cells: TypeAlias = Cell | tuple[tuple[Cell, ...], ...]
"""One cell, or the rows of a range."""

CATEGORY = "แผนตำบล"
"""Where Excel lists the functions: as the tab is called."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its name in ASCII, what it is, and whether it may be left out."""

    name: str
    meaning: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """Cells that are given, argument by argument, and what the function makes of them.

    `gives` spells an error as Excel shows it.
    """

    given: tuple[Cells, ...]
    gives: Cells
    note: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """One worksheet function.

    Attributes:
        name: in capitals, neither a word of VBA nor the address of a cell.
        meaning: what it gives; at most 255 signs, as are the meanings of its arguments.
        formula: how one writes it into a workbook of a plan.
        examples: what the sheet ตัวอย่างสูตร shows.
    """

    name: str
    meaning: str
    arguments: tuple[Argument, ...]
    formula: str
    examples: tuple[Example, ...]

    @property
    def signature(self) -> str:
        """The name with its arguments; those that may be left out stand in brackets.

        >>> BY_NAME["PLAN_RANK"].signature
        'PLAN_RANK(totals, [among])'
        """
        listed = (f"[{one.name}]" if one.optional else one.name for one in self.arguments)
        return f"{self.name}({', '.join(listed)})"


_CRITERIA = (
    (1, "ขนาดของปัญหา", 0, 4, "คะแนนมากดีกว่า", 1),
    (2, "ความรุนแรงและผลกระทบ", 0, 4, "คะแนนมากดีกว่า", 2),
    (3, "ความยากง่าย", 1, 4, "คะแนนน้อยดีกว่า", 1),
)
_TEXT = Argument("text", "ข้อความ หนึ่งช่องหรือหลายช่อง")
_NAMES = (Argument("a", "ชื่อโครงการ"), Argument("b", "ชื่อโครงการที่นำมาเทียบ"))

FUNCTIONS = (
    Function(
        "PLAN_SCORE",
        "คะแนนรวมตามเกณฑ์ เท่ากับคอลัมน์คะแนนรวมของชีตโครงการตำบล ถ้าคะแนนยังไม่ครบหรืออยู่นอกช่วงคะแนน ให้ช่องว่าง",
        (
            Argument("points", "คะแนนของโครงการ แถวละโครงการ คอลัมน์ที่ 1 คือเกณฑ์ข้อ 1 ไม่เกิน 8 คอลัมน์"),
            Argument("criteria", "ตารางเกณฑ์ ตั้งแต่คอลัมน์ข้อ ถึงคอลัมน์น้ำหนัก: ข้อ เกณฑ์ คะแนนต่ำสุด คะแนนสูงสุด ทิศทาง น้ำหนัก"),
            Argument("method", "คูณ = ผลคูณของคะแนนยกกำลังน้ำหนัก ไม่ใส่หรือเป็นคำอื่น = ผลบวกของน้ำหนักคูณคะแนน", optional=True),
        ),
        "=PLAN_SCORE(plan[[#This Row],[คะแนน1]:[คะแนน8]],criteria[[ข้อ]:[น้ำหนัก]])",
        (
            Example((((4, 3, 2),), _CRITERIA), 13, "4×1 + 3×2 + (1+4−2)×1 เพราะข้อ 3 คะแนนน้อยดีกว่า"),
            Example((((4, 3, 2), (0, 1, 4), (4, None, 1)), _CRITERIA), ((13,), (3,), ("",)), "หลายแถวพร้อมกัน แถวสุดท้ายคะแนนยังไม่ครบ"),
            Example((((4, 3, 2),), _CRITERIA, "คูณ"), 108, "4¹ × 3² × 3¹"),
        ),
    ),
    Function(
        "PLAN_RANK",
        "ลำดับจากมากไปน้อย คะแนนเท่ากันได้ลำดับเดียวกัน ช่องว่างยังว่าง",
        (
            Argument("totals", "คะแนนรวม หนึ่งช่องหรือหลายช่อง"),
            Argument("among", "ช่วงที่ใช้เทียบลำดับ ไม่ใส่ = เทียบกันเองใน totals", optional=True),
        ),
        "=PLAN_RANK(plan[[#This Row],[คะแนนรวม]],plan[คะแนนรวม])",
        (
            Example((((12,), (15,), (None,), (12,), (9,)),), ((2,), (1,), ("",), (2,), (4,))),
            Example((12, ((12,), (15,), (None,), (12,), (9,))), 2, "ช่องเดียวเทียบกับทั้งช่วง"),
        ),
    ),
    Function(
        "PLAN_CLEAN",
        "ข้อความที่ซ่อมสระ วรรณยุกต์ และช่องว่างที่ผิดซึ่งมองไม่เห็น ถ้อยคำและตัวเลขคงเดิม",
        (_TEXT,),
        "=PLAN_CLEAN(A2)",
        (
            Example(("นํ้าประปา  หมู่บ้าน",), "น้ำประปา หมู่บ้าน"),
            Example(((("เเผนชุมชน",), ("ที่\u200bดิน",)),), (("แผนชุมชน",), ("ที่ดิน",))),
        ),
    ),
    Function(
        "PLAN_NUMBER",
        "จำนวนเงินเป็นตัวเลข จากที่เขียนด้วยเลขไทย จุลภาค หรือหน่วยแสนล้าน ขีด = 0 ช่องว่างยังว่าง อ่านไม่ได้แน่นอน = #VALUE!",
        (_TEXT,),
        "=PLAN_NUMBER(A2)",
        (
            Example(("๒๓๘,๖๑๓.๓๘",), 238613.38),
            Example(((("1.5 ล้านบาท",), ("10,000.-",), ("-",)),), ((1500000,), (10000,), (0,))),
            Example(("5,000-10,000 บาท",), "#VALUE!", "เป็นช่วง จึงไม่เดา"),
        ),
    ),
    Function(
        "PLAN_SIMILAR",
        "ความคล้ายของชื่อโครงการ 0 ถึง 100: ใน 100 คู่ที่ได้เท่านี้ เป็นงานเดียวกันราวเท่านั้นคู่ คิดจากงาน สิ่งที่ทำ สถานที่ และถ้อยคำที่ตรงกันเมื่อเขียนคำย่อเต็มแล้ว 100 = ชื่อตรงกัน 0 = คนละเรื่อง เช่น คนละซอย คนละสาย คนละงาน แม้ชื่อจะคล้ายกัน",
        _NAMES,
        "=PLAN_SIMILAR(A2,B2)",
        (
            Example(("ก่อสร้างถนน คสล. ซอยสวนยาง หมู่ที่ 4", "โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก ซอยสวนยาง ม.4"), 100),
            Example(("ก่อสร้างถนน คสล. ซอย 1", "ก่อสร้างถนน คสล. ซอย 2"), 0, "คนละซอย"),
            Example(
                ("ส่งเสริมอาชีพสตรี", (("ส่งเสริมอาชีพกลุ่มสตรี",), ("ขุดลอกคลองสาย 1",))),
                ((89,), (0,)), "ชื่อเดียวเทียบกับหลายชื่อ",
            ),
        ),
    ),
    Function(
        "PLAN_WHY",
        "สิ่งที่เหมือนกันและสิ่งที่ต่างกันของชื่อโครงการสองชื่อ",
        _NAMES,
        "=PLAN_WHY(A2,B2)",
        (
            Example(
                ("ก่อสร้างถนน คสล. ซอยสวนยาง หมู่ที่ 4", "โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก ซอยสวนยาง ม.4"),
                "เหมือนกัน: ก่อสร้าง + ถนน + คอนกรีตเสริมเหล็ก + ซอยเดียวกัน: สวนยาง + ชื่อตรงกันเมื่อเขียนเต็ม + หมู่ 4 เดียวกัน",
            ),
            Example(
                ("ก่อสร้างถนน คสล. ซอย 1", "ซ่อมแซมถนน คสล. ซอย 2"),
                "เหมือนกัน: ถนน + คอนกรีตเสริมเหล็ก · ต่างกัน: งาน ก่อสร้าง / ซ่อมแซม, ซอย 1 / ซอย 2",
            ),
        ),
    ),
    Function(
        "PLAN_AREA",
        "ด้านของโครงการ ตามคำจัดประเภทที่มากับโปรแกรม ไม่มีคำใดตรง = ช่องว่าง",
        (Argument("text", "ชื่อโครงการ หนึ่งช่องหรือหลายช่อง"),),
        "=PLAN_AREA(A2)",
        (
            Example(("ก่อสร้างถนน คสล. ซอยสวนยาง",), "โครงสร้างพื้นฐาน"),
            Example(((("ส่งเสริมอาชีพสตรี",), ("กิจกรรมอื่น",)),), (("เศรษฐกิจ",), ("",)), "ไม่มีคำใดตรง = ช่องว่าง"),
        ),
    ),
)  # fmt: skip

BY_NAME = {function.name: function for function in FUNCTIONS}
"""Every function by its name."""


def why(agree: str, differ: str) -> str:
    """What agrees and what differs, each a list as one text, as PLAN_WHY gives it."""
    parts = [f"เหมือนกัน: {agree}"] if agree else []
    parts += [f"ต่างกัน: {differ}"] if differ else []
    return " · ".join(parts) or "ไม่พบสิ่งที่ตรงกัน"


# the sheet ตัวอย่างสูตร
SHEET = "ตัวอย่างสูตร"
WORKBOOK = f"{SHEET}.xlsx"
TITLE = "ตัวอย่างสูตรของแท็บแผนตำบล"
EXPLANATION = (
    "ลองแก้ข้อมูลในช่องสีเหลือง ผลของสูตรเปลี่ยนตามเมื่อติดตั้งโปรแกรมแล้ว เครื่องที่ไม่มีโปรแกรมเห็นค่าเดิม หรือ #NAME? เมื่อคำนวณใหม่ "
    "ก่อนส่งไฟล์ให้ผู้อื่น ใช้ แปลงสูตรเป็นค่า คะแนนและลำดับในไฟล์แผนเป็นสูตรของ Excel เอง ไม่ต้องใช้ฟังก์ชันเหล่านี้"
)
HEADINGS = ("สูตร", "ผลของสูตร", "ค่าที่ควรได้", "หมายเหตุ")
