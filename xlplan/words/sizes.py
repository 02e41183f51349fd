"""Sizes as people read them, and what does not fit in them."""

from decimal import Decimal

_MEASURES = {
    "width": "กว้าง", "length": "ยาว", "thickness": "หนา", "depth": "ลึก", "height": "สูง", "diameter": "เส้นผ่านศูนย์กลาง",
    "distance": "ระยะทาง", "area": "พื้นที่", "rai": "พื้นที่", "volume": "ปริมาตร", "number": "จำนวน",
}  # fmt: skip
_UNITS = {"area": "ตร.ม.", "rai": "ไร่", "volume": "ลบ.ม."}


def figure(low: Decimal, high: Decimal | None) -> str:
    """A figure, a range, or a bound; a range from nothing on is said by its end alone.

    >>> figure(Decimal("4.00"), Decimal("4.00")), figure(Decimal(3), Decimal(4)), figure(Decimal(1400), None)
    ('4', '3–4', 'ไม่น้อยกว่า 1,400')
    >>> figure(Decimal(0), Decimal(5))
    'ไม่เกิน 5'
    """
    if high is None:
        return f"ไม่น้อยกว่า {_plain(low)}"
    if low == 0 < high:
        return f"ไม่เกิน {_plain(high)}"
    return _plain(low) if low == high else f"{_plain(low)}–{_plain(high)}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def said(measure: str, low: Decimal, high: Decimal | None, unit: str = "") -> str:
    """A measure with its figure and unit, metres unless it is another.

    >>> said("thickness", Decimal("0.15"), Decimal("0.15")), said("number", Decimal(6), Decimal(6), "ต้น")
    ('หนา 0.15 เมตร', 'จำนวน 6 ต้น')
    """
    return f"{_MEASURES[measure]} {figure(low, high)} {unit or _UNITS.get(measure, 'เมตร')}"


def name_and_target(in_name: str, in_target: str) -> str:
    """What the name says and the target says otherwise."""
    return f"ชื่อเขียน{in_name} เป้าหมายเขียน{in_target}"


def area_differs(width: str, length: str, product: str, area: str) -> str:
    """An area that is not what width and length make."""
    return f"กว้าง {width} × ยาว {length} = {product} ตร.ม. แต่เขียนพื้นที่ {area} ตร.ม."
