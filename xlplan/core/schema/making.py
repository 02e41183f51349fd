"""Short ways to define a column, for the modules of this package."""

from typing import Any

from xlplan.core.columns import Column, Combine, Kind, Owner
from xlplan.core.vocabulary import NO

YEARS = 5
CRITERIA = 8
BUDGETS = tuple(f"budget_year_{number}" for number in range(1, YEARS + 1))
POINTS = tuple(f"points_{number}" for number in range(1, CRITERIA + 1))

SETTING_FIRST_YEAR = "ปีแรกของแผน"
SETTING_DISTRICT = "อำเภอ"
SETTING_PROVINCE = "จังหวัด"
SETTING_NOT_SCORED = "กลุ่มที่ไม่ให้คะแนน"
SETTING_METHOD = "วิธีคิดคะแนน"
SETTING_COUNTER = "ตัวนับรหัสเมื่อไม่ทราบตำบล"


def _owned(owner: Owner) -> Any:
    def column(name: str, heading: str, **more: Any) -> Column:
        return Column(name, heading, owner=owner, **more)

    return column


document, program, staff = _owned(Owner.DOCUMENT), _owned(Owner.PROGRAM), _owned(Owner.STAFF)


def formula(name: str, heading: str, formula: str, kind: Kind = Kind.NUMBER, **more: Any) -> Column:
    """A column whose cells are a native formula."""
    return Column(name, heading, kind=kind, owner=Owner.FORMULA, formula=formula, **more)


def budgets(owner: Owner) -> tuple[Column, ...]:
    """The five columns of the plan's years."""
    return tuple(
        Column(
            name, "งบ {year}", kind=Kind.MONEY, owner=owner, when_combined=Combine.SUM, year_number=number,
            note="บาท ว่าง = ไม่ได้ระบุ 0 = ไม่ใช้งบในปีนั้น",
        )
        for number, name in enumerate(BUDGETS, start=1)
    )  # fmt: skip


TOTAL = formula(
    "total", "งบรวม",
    "IF(COUNT(@budget_year_1:budget_year_5)=0,\"\",SUM(@budget_year_1:budget_year_5))",
    kind=Kind.MONEY, note="ผลรวมห้าปี",
)  # fmt: skip


EDITED = program(
    "edited", "ช่องที่แก้", shown=False, width=24, note="หัวคอลัมน์ของช่องที่ท่านพิมพ์ทับ ช่องเหล่านั้นเป็นตัวอักษรสีม่วง",
)  # fmt: skip


def says_yes(cells: str) -> str:
    """A formula's way to `vocabulary.is_yes`, for a cell or for each cell of a column."""
    return (
        f'(TRIM({cells})<>"")*(LEFT(TRIM({cells}),{len(NO)})<>"{NO}")*(SUBSTITUTE(TRIM({cells}),"-","")<>"")'
    )


def setting_value(name: str) -> str:
    """A formula's way to a value of the settings sheet."""
    return f'INDEX(#settings.value,MATCH("{name}",#settings.name,0))'
