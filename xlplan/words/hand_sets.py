"""What is asked and told when staff make a set of rows by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlplan.words.buttons import CLOSE, JOIN_SET, MAKE_SET, NEW_SET, STOP
from xlplan.words.messages import UNCHANGED, Message
from xlplan.words.verbs import BY_NAME

_MATCH, _MAKE = BY_NAME["match"].label, BY_NAME["make-set"].label
_SHOWN = 10  # rows in a window
A_CODE = "รหัสโครงการ"


def line(row: Mapping[str, Any]) -> str:
    """A project in one line."""
    return " ".join(filter(None, (row["code"], row["moo"] and f"หมู่ {row['moo']}", row["name"])))


def no_rows() -> Message:
    """Fewer rows than a set has."""
    return Message(
        "เลือกโครงการอย่างน้อย 2 แถว",
        f"ชุดหนึ่งมีตั้งแต่ 2 โครงการ {UNCHANGED}",
        "ชีตโครงการที่รวบรวม",
        f"เลือกแถวที่เป็นเรื่องเดียวกัน แถวที่ไม่ติดกันเลือกได้พร้อมกัน แล้ว{_MAKE}อีกครั้ง",
    )


def of_tambons(tambons: Sequence[str]) -> Message:
    """Rows of several tambons, of which no set can be made."""
    return Message(
        "ชุดหนึ่งอยู่ในตำบลเดียว",
        f"แถวที่เลือกเป็นของ {len(tambons):,} ตำบล {UNCHANGED}",
        f"ชีตโครงการที่รวบรวม: {', '.join(tambons)}",
        f"เลือกเฉพาะแถวของตำบลเดียวกัน แล้ว{_MAKE}อีกครั้ง",
    )


def in_sets(names: Sequence[str]) -> Message:
    """Rows that are in sets already, where nobody can be asked what is to become of them."""
    return Message(
        "มีแถวที่อยู่ในชุดแล้ว",
        f"แถวที่เลือกอยู่ในชุด {', '.join(names)} แล้ว {UNCHANGED}",
        "ชีตโครงการที่รวบรวม คอลัมน์ชุดที่",
        "ใส่ --name ตามด้วยชื่อเดิมเพื่อเพิ่มเข้าชุดนั้น หรือชื่อใหม่เพื่อตั้งชุดใหม่ แล้วสั่งอีกครั้ง",
    )


def ask(name: str, rows: Sequence[str], joined: str | None = None) -> Message:
    """What set is going to be made of which rows; of rows in sets already, the one they may join instead."""
    more = f"\nและอีก {len(rows) - _SHOWN:,} แถว" if len(rows) > _SHOWN else ""
    shown = "\n".join(rows[:_SHOWN]) + more
    if joined is None:
        return Message(
            f"จะตั้งชุด {name} จาก {len(rows):,} โครงการ",
            f"ใส่ {name} ในคอลัมน์ชุดที่ของแถวเหล่านี้ {UNCHANGED}",
            shown,
            "ถ้าถูกต้อง กดตั้งเป็นชุด",
            (STOP, MAKE_SET),
        )
    return Message(
        f"มีแถวที่อยู่ในชุดแล้ว เลือกชุดของ {len(rows):,} โครงการ",
        f"แถวที่เลือกบางแถวอยู่ในชุด {joined} แล้ว {UNCHANGED}",
        shown,
        f"เพิ่มทุกแถวที่เลือกเข้าชุด {joined} หรือย้ายแถวที่เลือกมาเป็นชุดใหม่ {name}",
        (STOP, JOIN_SET, NEW_SET),
    )


def told(name: str, count: int) -> str:
    """A line of the log: a set made by hand."""
    return f"ตั้งชุด {name} จาก {count:,} โครงการ"


def done_told(name: str, count: int) -> str:
    """What was done, and what comes next."""
    return f"{told(name, count)}\nขั้นต่อไป: สั่ง match เพื่อให้ชุดนี้อยู่ในชีตพิจารณารวมโครงการ"


def done(name: str, count: int) -> Message:
    """A set made by hand, and what comes next."""
    return Message(
        f"ตั้งชุด {name} แล้ว {count:,} โครงการ",
        f"ใส่ {name} ในคอลัมน์ชุดที่แล้ว ลบออกจากช่องได้ถ้าเปลี่ยนใจ",
        "ชีตโครงการที่รวบรวม",
        f"กด{_MATCH} เพื่อให้ชุดนี้อยู่ในชีตพิจารณารวมโครงการ",
        (CLOSE,),
    )
