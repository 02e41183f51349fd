"""What an import, the register of documents and one document's receipt say on the command line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from xlplan.words.buttons import CLOSE
from xlplan.words.documents import REPLACED
from xlplan.words.intake import by_tambon, dotted
from xlplan.words.messages import Message
from xlplan.words.sheets import baht_text

DOCUMENT = "เอกสาร"

_SHOWN = 160  # of a text; the whole of it stands in the workbook


_FILE_STATES = {
    "imported": "นำเข้าแล้ว", "changed": "ฉบับใหม่", "unchanged": "ไม่เปลี่ยน", "waiting": "รอเลือก",
    "left_out": "ไม่นำเข้าตามที่เลือก", "rejected": "นำเข้าไม่ได้", "skipped": "ข้าม",
}  # fmt: skip
_IN_PREVIEW = {"imported": "จะนำเข้า", "changed": "จะนำเข้าฉบับใหม่"}
_READ_AGAIN = "อ่านใหม่ตามที่เลือก"
_TO_TYPE = "ส่งแล้ว รอคีย์"
_TAKEN = ("imported", "changed", "unchanged")
_TO_CHOOSE = "ต้องเลือก: ใส่ตัวเลือกท้ายคำสั่ง หรือกรอกในชีตทะเบียนเอกสาร แล้วสั่ง import อีกครั้ง"


def import_told(told: Mapping[str, Any], satang: int, not_copied: Sequence[str]) -> str:
    """What `import` did, or would do, file by file; what it has to ask, what is missing, what comes next."""
    files = told["files"]
    taken = sum(1 for file in files if file["status"] in _TAKEN)
    total = sum(1 for file in files if file["status"] != "skipped")
    counts = f"{taken} จาก {total} ไฟล์ ในไฟล์แผนมี {told['projects']} โครงการ งบรวม {baht_text(satang)} บาท"
    if told["preview"]:
        counts = f"{taken} จาก {total} ไฟล์ โครงการใหม่ {told['new']} โครงการ เปลี่ยน {told['changed']} ช่อง ยังไม่มีข้อมูลใดเปลี่ยน"
    states = _FILE_STATES | (_IN_PREVIEW if told["preview"] else {})
    lines = [f"{'จะนำเข้า' if told['preview'] else 'นำเข้าแล้ว'} {counts}"]
    lines += [_file_line(file, states) for file in files]
    if told["questions"]:
        lines += [_TO_CHOOSE, *(f"  {_question_line(question)}" for question in told["questions"])]
    if told["missing"]:
        lines.append(missing_told(told["missing"]))
    lines += [f'  คัดลอก "{name}" ไว้ในโฟลเดอร์ต้นฉบับไม่ได้ คัดลอกเองภายหลัง' for name in not_copied]
    if told["preview"]:
        chosen = " และใส่ตัวเลือกที่ต้องการ" if told["questions"] else ""
        lines.append(f"ถ้าถูกต้อง สั่ง import โดยไม่ใส่ --preview{chosen}")
    elif any(file["findings"] for file in files):
        lines.append("เปิดไฟล์แผนดูชีตจุดที่ต้องตรวจ กรองคอลัมน์ระดับ เริ่มจาก ต้องแก้ไข แล้วสั่ง classify")
    else:
        lines.append("ขั้นต่อไป: สั่ง classify")
    return "\n".join(lines)


def _file_line(file: Mapping[str, Any], states: Mapping[str, str]) -> str:
    label = states[file["status"]]
    if file["to_type"]:
        label = _TO_TYPE
    elif file["is_read_again"]:
        label = _READ_AGAIN
    if file["message"]:
        return f"  {label}: {file['message']}"
    villages = f" หมู่ที่ {', '.join(file['villages'])}" if file["villages"] else ""
    place = f"ตำบล{file['tambon']}{villages}" if file["tambon"] else "ยังไม่ทราบตำบล"
    found = f" จุดที่ต้องตรวจ {file['findings']} จุด" if file["findings"] else ""
    return f'  {label}: "{file["file"]}" {place} {file["projects"]} โครงการ{found}'


def _question_line(question: Mapping[str, Any]) -> str:
    """What has to be chosen, and how."""
    document = question["document"]
    if question["kind"] == "other_version":
        return (
            f'"{document}" ตรงกับ "{question["earlier"]}" {question["same"]} จาก {question["count"]} โครงการ '
            f"ต่างกัน {question['cells']} ช่อง เพิ่ม {question['added']} โครงการ: "
            f'--another replace (ใช้ "{document}" แทน) keep (เก็บทั้งสองฉบับ) leave-out (ไม่นำเข้า "{document}")'
        )
    if question["kind"] == "other_years":
        fitting = " fitting (เฉพาะปีที่ตรง ใช้ค่านี้ถ้าไม่เลือก)" if question["some_fit"] else ""
        return (
            f'"{document}" เป็นแผน พ.ศ. {question["first"]}–{question["last"]} แต่ไฟล์แผนเริ่มปี {question["plan_first"]}: '
            f"--other-years leave-out (ไม่นำเข้า) last-period (เป็นข้อมูลปีก่อน){fitting}"
        )
    if question["kind"] == "which_village":
        return (
            f'"{document}" ไม่บอกหมู่บ้านของ {question["projects"]} โครงการ: --village "ตำบล หมู่ที่" '
            "หรือช่องหมู่บ้านที่กำหนด เช่น ปาเสมัส 3"
        )
    return f'"{document}" รอคีย์ แต่ชื่อไฟล์ไม่บอกหมู่บ้าน: กรอกช่องหมู่บ้านที่กำหนด เช่น ปาเสมัส 3'


def missing_told(missing: Mapping[str, Sequence[str]]) -> str:
    """The villages of which nothing came, by tambon."""
    count = sum(map(len, missing.values()))
    places = " · ".join(f"ตำบล{tambon} หมู่ที่ {', '.join(moos)}" for tambon, moos in missing.items())
    return f"ยังไม่ส่งแผน {count} หมู่บ้าน: {places}"


def overview_told(documents: Sequence[Mapping[str, Any]], missing: Mapping[str, Sequence[str]]) -> str:
    """A line a document: what became of it, and that what was found is what is kept."""
    lines = [f"ทะเบียนเอกสาร {len(documents):,} ฉบับ"]
    for row in documents:
        counted = f" {row['projects']:,} โครงการ" if row["projects"] is not None else ""
        reason = f" ({row['reason']})" if row["reason"] else ""
        lines.append(f'  {row["status"]}: "{row["document"]}"{counted}{reason}{_signs(row)}')
    if missing:
        lines.append(missing_told(missing))
    return "\n".join(lines)


def _signs(row: Mapping[str, Any]) -> str:
    if not row["found"]:
        return ""
    lost = f" + ไม่ทราบที่อยู่ {row['unknown']:,}" if row["unknown"] else ""
    return (
        f" · อักขระในตาราง {row['found']:,} = อยู่ในโครงการ {row['in_projects']:,}"
        f" + อยู่ในข้อความอื่น {row['quoted']:,}{lost}"
    )


def receipt_told(receipt: Mapping[str, Any]) -> str:
    """One document's whole receipt."""
    row = receipt["document"]
    lines = [f'ผลการนำเข้า "{row["document"]}": {row["status"]}']
    if row["reason"]:
        lines.append(f"  {row['reason']}")
    if row["replaces"]:
        lines.append(f'  ใช้แทน "{row["replaces"]}"')
    place = " ".join(
        filter(None, (row["tambon"] and f"ตำบล{row['tambon']}", row["villages"] and f"หมู่ที่ {row['villages']}"))
    )
    known = [row["plan_kind"], place, row["file_kind"] and f"ไฟล์ {row['file_kind']}", row["route"]]
    lines.append("  " + " · ".join(filter(None, known)))
    if row["projects"] is not None:
        years = f" (นับรายปี {row['by_year']:,})" if row["by_year"] is not None else ""
        total = f" งบรวม {baht_text(row['total'])} บาท" if row["total"] is not None else ""
        lines.append(f"  {row['projects']:,} โครงการ{years}{total}")
    numbered = sum(1 for table in receipt["tables"] if table["table"])
    if receipt["tables"]:
        lines.append(f"ตาราง {numbered:,} ตาราง" if numbered else "ไม่มีตาราง")
    is_replaced = row["status"] == REPLACED
    none = "โครงการอยู่ในฉบับที่ใช้แทน" if is_replaced else "ไม่มีโครงการ"
    for table in receipt["tables"]:
        what = f"{table['projects']:,} โครงการ" if table["projects"] else table["what"] or none
        lines.append(f"  {_place(table['table'], None)}: {what}")
    if row["found"] is not None and numbered:
        lines.append(_signs(row).removeprefix(" · ") + (" (เมื่อนำเข้า)" if is_replaced else ""))
        if row["unknown"]:
            lines.append(f"ไม่ทราบที่อยู่ {row['unknown']:,} อักขระ ดูจุดที่ต้องตรวจ")
        elif not is_replaced:
            lines.append("ข้อความในตารางอยู่ครบ")
    for title, rows, say in (
        ("ยอดรวมที่พิมพ์ในเอกสาร", receipt["totals"], _total),
        ("ข้อความอื่นในเอกสาร", receipt["quotes"], _quote),
        ("จุดที่ต้องตรวจ", receipt["findings"], _finding),
    ):
        if rows:
            lines += [f"{title} {len(rows):,} แห่ง", *(f"  {say(one)}" for one in rows)]
    return "\n".join(lines)


def _place(table: int | None, row: int | None) -> str:
    named = f"ตารางที่ {table}" if table else "นอกตาราง"
    return f"{named} แถวที่ {row}" if row else named


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _total(one: Mapping[str, Any]) -> str:
    checked = f" → {one['check']}" if one["check"] else ""
    return f"{_place(one['table'], one['row'])}: {_short(one['text'])}{checked}"


def _quote(one: Mapping[str, Any]) -> str:
    return f"{one['kind']} · {_place(one['table'], one['row'])}: {_short(one['text'])}"


def _finding(one: Mapping[str, Any]) -> str:
    """What is to be looked at, and below it what to do, unless that is done."""
    place = f"{_place(one['table'], one['row'])} " if one["table"] else ""
    code = f"{one['code']} " if one["code"] else ""
    what = f"{one['level']} · {one['title']} · {place}{code}{_short(one['what'])}"
    if one["done"]:
        return f"{what} (ตรวจแล้ว)"
    return f"{what}\n    → {one['advice']}"


# --- in a window ---


def documents_shown(documents: Sequence[Mapping[str, Any]], missing: Mapping[str, Sequence[str]]) -> Message:
    """The register of documents: how many came out how, and the villages, by tambon, that sent none."""
    count = len(documents)
    unknown = sum(row["unknown"] or 0 for row in documents)
    lost = f" อักขระที่ไม่ทราบที่อยู่ {unknown:,} ตัว" if unknown else " ข้อความของทุกตารางอยู่ครบ"
    by_status = Counter(row["status"] for row in documents)
    told = " ".join(f"{status} {number:,} ฉบับ" for status, number in by_status.items())
    lines = by_tambon(missing)
    return Message(
        f"รับเอกสารแล้ว {count:,} ฉบับ" if count else "ยังไม่ได้รับเอกสาร",
        f"{told}{lost}" if count else "ยังไม่มีเอกสารในทะเบียน",
        dotted(f"ยังไม่ส่ง {sum(map(len, missing.values())):,} หมู่บ้าน", lines) if lines else "ไม่มีหมู่บ้านที่ยังไม่ส่ง",
        "เลือกแถวของเอกสารในชีตทะเบียนเอกสาร แล้วกดทะเบียนเอกสารอีกครั้ง เพื่อดูผลการนำเข้าของไฟล์นั้น"
        if count
        else "วางไฟล์ของหมู่บ้านในโฟลเดอร์ 1 ต้นฉบับ แล้วกดนำเข้าแผน",
        (CLOSE,),
    )


def receipt_shown(row: Mapping[str, Any]) -> Message:
    """What came of one document, from its row in the register; the total is in satang."""
    years = f" (นับรายปี {row['by_year']:,})" if row["by_year"] else ""
    money = f" งบรวม {baht_text(row['total'])} บาท" if row["total"] else ""
    projects = row["projects"]
    counted = f"{projects:,} โครงการ{years}{money}" if projects else "ไม่มีโครงการในชีตโครงการที่รวบรวม"
    lines = [f'"{row["document"]}"', row["reason"] or ""]
    found, unknown = row["found"] or 0, row["unknown"] or 0
    if found:
        lines += [
            f"ข้อความในตาราง {found:,} อักขระ: อยู่ในโครงการ {row['in_projects'] or 0:,} "
            f"อยู่ในชีตข้อความอื่นในเอกสาร {row['quoted'] or 0:,} ไม่ทราบที่อยู่ {unknown:,}"
        ]
    return Message(
        f"ผลการนำเข้า: {row['status'] or 'ยังไม่นำเข้า'}",
        counted,
        "\n".join(filter(None, lines)),
        "เทียบกับต้นฉบับในชีตจุดที่ต้องตรวจ" if unknown else "ดูแถวของเอกสารนี้ในชีตโครงการที่รวบรวม และข้อความอื่นในเอกสาร",
        (CLOSE,),
    )
