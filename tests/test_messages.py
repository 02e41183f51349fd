"""Every message says what happened, where and what to do now; its buttons are verbs, the first one safe."""

import inspect
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from xlplan.core.schema import TABLES
from xlplan.words import (
    buttons,
    errors,
    filters,
    hand_sets,
    intake,
    messages,
    notices,
    receipts,
    split,
    verbs,
)
from xlplan.words.buttons import Button, Choice
from xlplan.words.messages import Message

# facts without Latin letters, so that every Latin letter in a message is the message's own
CHANGING = {
    Choice.GO, Choice.TICK, Choice.REPLACE, Choice.KEEP_BOTH, Choice.LEAVE_OUT, Choice.LAST_PERIOD,
    Choice.FITTING_YEARS, Choice.JOIN, Choice.ANEW, Choice.SHEETS, Choice.WORKBOOKS,
}  # fmt: skip
WAITING = {"ปาเสมัส": 9, "มูโนะ": 3}
LINES = ["แผนหมู่ 4", "แผนหมู่ 6"]


def imported(turned_away: list[str], to_check: int, to_fix: int) -> intake.Imported:
    return intake.Imported(1234567, 1234567, turned_away, turned_away[:1], 462, 8, to_check, to_fix)


EVERYTHING = intake.Imported(
    17, 24, LINES, LINES, 462, 8, 37, 6, tables=40, to_type=LINES, waiting=LINES, left_out=LINES, headings=3,
    missing={"ปาเสมัส": ["4", "6"], "มูโนะ": ["5"]},
)  # fmt: skip
RECEIPT = {
    "document": "แผนหมู่ 4", "status": "นำเข้าแล้ว", "reason": None, "projects": 41, "by_year": 66,
    "total": 31840200000, "found": 9012, "in_projects": 8000, "quoted": 1012, "unknown": 0,
}  # fmt: skip


SORTED: Any = {
    "projects": 462, "without_area": 0, "without_group": 0, "unknown_words": [], "rules_waiting": 0,
}  # fmt: skip
VILLAGES = split.Told(
    "โครงการตำบล", "village", "sheets", [(f"หมู่ที่ {n} ตำบลปาเสมัส", 1234) for n in range(1, 50)] + [("", 3)],
    projects=1234567, several=12, filter_name="ถนน",
)  # fmt: skip
AREAS = split.Told("โครงการที่รวบรวม", "area", "files", [("", 3)], projects=3, several=0)


NOT_COPIED: dict[str, Any] = {"satang": 31840200000, "not_copied": LINES}
FINDING = {
    "title": "ไม่มีชื่อ",
    "what": "ช่องว่าง",
    "document": "แผน",
    "table_no": 1,
    "row_no": 4,
    "advice": "พิมพ์ชื่อ",
}
CALLS: dict[Callable[..., Message], list[dict[str, Any]]] = {
    intake.which_documents: [{}],
    intake.before_import: [
        {"counts": imported([], 3, 0)},
        {"counts": imported(LINES * 200, 37, 6)},
        {"counts": EVERYTHING},
    ],
    intake.other_version: [
        {
            "document": "หมู่3 ใหม่", "earlier": "หมู่3", "imported": datetime(2026, 1, 8),
            "village": intake.village("ปาเสมัส", "3", ""), "compared": intake.Compared(38, 41, 5, 3),
        },
        {
            "document": "หมู่3 ใหม่", "earlier": "หมู่3", "imported": None,
            "village": intake.village("ปาเสมัส", "3", "ปาเสมัส"), "compared": intake.Compared(0, 0, 0, 0),
        },
    ],
    intake.other_years: [
        {
            "document": "แผนหมู่ 5", "table": 1, "first": 2566, "last": 2570, "plan_first": 2571,
            "some_fit": fit,
        }
        for fit in (True, False)
    ],
    intake.which_village: [{"document": "แผน 69", "table": 2, "projects": 24}],
    intake.whose_to_type: [{"document": "ภาพ 6"}],
    intake.unknown_headings: [
        {"headings": {"ผู้รับประโยชน์": 19}, "document": "แผนหมู่ 2", "table": 1},
        {"headings": {f"หัวที่ {n}": n for n in range(9)}, "document": "แผนหมู่ 2", "table": 1},
    ],
    receipts.documents_shown: [
        {"documents": [], "missing": {}},
        {"documents": [RECEIPT, RECEIPT | {"unknown": 12}], "missing": {}},
        {"documents": [RECEIPT, RECEIPT | {"status": "นำเข้าไม่ได้"}], "missing": {"มูโนะ": ["5"]}},
    ],
    receipts.receipt_shown: [
        {"row": RECEIPT},
        {"row": RECEIPT | {"unknown": 12}},
        {"row": dict.fromkeys(RECEIPT) | {"document": "ภาพ 6"}},
    ],
    messages.before_combine: [
        {"collected": 462, "plan": 0, "decided": 48, "waiting": {}},
        {"collected": 462, "plan": 301, "decided": 48, "waiting": WAITING},
        {"collected": 462, "plan": 301, "decided": 48, "waiting": WAITING, "changed": 2, "conflicts": 1},
    ],
    messages.before_undo: [{"actions": ["9:30 น. นำเข้าแผน 19 ไฟล์"]}, {"actions": LINES * 99}],
    messages.new_done: [{"tambons": 0, "path": "แผน"}, {"tambons": 4, "path": "แผน"}],
    intake.import_done: [
        NOT_COPIED | {"counts": imported(LINES, 37, 6)},
        NOT_COPIED | {"counts": imported([], 3, 0), "not_copied": []},
        NOT_COPIED | {"counts": imported([], 0, 0), "not_copied": []},
        NOT_COPIED | {"counts": EVERYTHING},
    ],
    messages.classify_done: [
        SORTED | {"without_area": 4, "unknown_words": [("ผักปลอดสาร", 3)]},
        SORTED | {"rules_waiting": 2},
        SORTED,
    ],
    messages.match_done: [{"waiting": 12}, {"waiting": 0}],
    messages.combine_done: [
        {"plan": 301, "collected": 462, "decided": 48, "waiting": 12},
        {"plan": 301, "collected": 462, "decided": 60, "waiting": 0, "changed": 3, "conflicts": 2},
    ],
    messages.score_done: [{"scored": 301, "incomplete": 8}, {"scored": 301, "incomplete": 0}],
    messages.documents_made: [
        {"names": LINES, "kept": 3, "folder": "3 เอกสารส่ง", "waiting": 2, "incomplete": 9},
        {"names": LINES, "kept": 0, "folder": "3 เอกสารส่ง", "waiting": 0, "incomplete": 0},
    ],
    filters.not_in_excel: [{"heading": "งบรวม"}],
    filters.unreadable: [{"name": "ถนน", "troubles": LINES}],
    filters.unreadable_said: [{"name": "ถนน", "troubles": LINES}],
    filters.untold: [{"sheet": "โครงการตำบล", "headings": LINES}],
    filters.not_filtered: [{}, {"sheet": "โครงการตำบล"}],
    filters.pick_saved: [{}],
    filters.pick_value: [
        {"by": entry.word, "sheet": "โครงการตำบล"} for entry in verbs.BY_NAME["filter"].entries if entry.word
    ],
    filters.nothing_saved: [{}],
    filters.before_replacing: [{"name": "ถนน", "before": LINES, "now": LINES}],
    filters.saved: [{"name": "ถนน", "sheet": "โครงการตำบล", "lines": LINES}],
    hand_sets.no_rows: [{}],
    hand_sets.of_tambons: [{"tambons": LINES}],
    hand_sets.in_sets: [{"names": ["ก1"]}],
    hand_sets.ask: [{"name": "ก1", "rows": LINES * 9}, {"name": "ก2", "rows": LINES, "joined": "ก1"}],
    hand_sets.done: [{"name": "ก1", "count": 2}],
    split.which_copies: [
        {"by": entry.word, "sheet": "โครงการตำบล"} for entry in verbs.BY_NAME["split"].entries
    ],
    split.before_split: [{"told": VILLAGES}, {"told": AREAS}],
    split.split_done: [
        {"told": VILLAGES, "names": LINES[:1], "kept": 1, "folder": "3 เอกสารส่ง"},
        {"told": AREAS, "names": LINES, "kept": 0, "folder": "3 เอกสารส่ง"},
    ],
    messages.undo_done: [{"cells": 80, "rows": 4, "kept": LINES}, {"cells": 0, "rows": 0, "kept": []}],
    messages.backup_made: [{"name": "สำรองทั้งชุด", "folder": "แผน"}],
    messages.freeze_done: [{"cells": 80, "without_value": 3, "name": "สำเนา", "folder": "แผน"}],
    messages.share_done: [{"left_out": {"บรรทัดประวัติ": 9}, "name": "สำเนา", "folder": "แผน"}],
    messages.repair_done: [{"by_sheet": {"โครงการตำบล": 3}}, {"by_sheet": {}}],
    messages.doctor_done: [
        {"checked": 9, "mended": ["โฟลเดอร์ชั่วคราว"], "left": ["แบบอักษร"]},
        {"checked": 9, "mended": [], "left": []},
    ],
    messages.log_shown: [{"actions": LINES, "states": ["นำเข้าแผน: เสร็จแล้ว"]}],
    notices.finding: [{"row": FINDING}, {"row": FINDING | {"sheet": "โครงการตำบล", "code": "ปส-ต001"}}],
    notices.all_looked_at: [{"left": 0}, {"left": 12}],
    notices.nothing_to_import: [{"place": "1 ต้นฉบับ"}],
    notices.excel_busy: [{}, {"sheet": "โครงการตำบล", "cell": "15"}],
    notices.changed_elsewhere: [{"path": Path("ไฟล์แผน")}],
    notices.typed_meanwhile: [{"path": Path("ไฟล์แผน"), "sheet": "โครงการตำบล"}],
    notices.same_name_open: [{"name": "ไฟล์แผน"}],
    notices.never_saved: [{"name": "สมุดงาน1"}],
    notices.not_on_this_machine: [{"address": "ที่เก็บออนไลน์"}],
    notices.opened_read_only: [{"name": "ไฟล์แผน"}],
    notices.protected_view: [{"name": "ไฟล์แผน"}],
    notices.workbook_closed: [{"name": "ไฟล์แผน"}],
    notices.excel_refused: [{"sheet": "", "said": "1004"}, {"sheet": "โครงการตำบล", "said": "1004"}],
    notices.documents_not_logged: [{"names": LINES, "why": "Excel กำลังใช้งานอยู่"}],
    notices.half_written: [{"path": Path("ไฟล์แผน")}],
    notices.sheet_protected: [{"sheet": "โครงการตำบล"}],
    notices.structure_protected: [{"name": "ไฟล์แผน"}],
    notices.rows_hidden: [{"sheet": "โครงการตำบล"}],
    notices.rows_filtered: [{"sheet": "โครงการตำบล"}],
    notices.no_plan_open: [{}, {"name": "งบการเงิน"}],
    notices.no_excel: [{}],
    notices.cancelled: [{"verb": "นำเข้าแผน"}],
    notices.stopped: [{"sentence": errors.NOTHING_TO_EXPORT, "verb": "ทำเอกสาร"}],
    notices.bug: [{"log": Path("รายละเอียด")}],
}  # fmt: skip
ALL = [(function.__name__, function(**facts)) for function, calls in CALLS.items() for facts in calls]
each_message = pytest.mark.parametrize(("name", "message"), ALL, ids=[name for name, _ in ALL])


def functions(module: ModuleType) -> set[Callable[..., Message]]:
    return {
        function
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if inspect.signature(function).return_annotation is Message
    }


def test_every_message_there_is_is_looked_at() -> None:
    modules = (messages, intake, notices, receipts, split, filters, hand_sets)
    assert {one for module in modules for one in functions(module)} == set(CALLS)


@each_message
def test_a_message_has_a_short_title_and_three_parts(name: str, message: Message) -> None:
    assert 0 < len(message.title) <= 45
    assert "\n" not in message.title
    assert all(part.strip() == part != "" for part in (message.what, message.where, message.now))


@each_message
def test_buttons_are_verbs_of_the_closed_list_and_the_first_one_is_safe(name: str, message: Message) -> None:
    known = {button for button in vars(buttons).values() if isinstance(button, Button)}
    assert set(message.buttons) <= known
    assert 1 <= len(message.buttons) <= 4
    assert len({button.choice for button in message.buttons}) == len(message.buttons)
    assert message.buttons[0].choice not in CHANGING
    assert message.safe not in CHANGING


@each_message
def test_a_message_is_thai_with_arabic_digits(name: str, message: Message) -> None:
    told = "\n".join([message.title, message.text, *(button.label for button in message.buttons)])
    own = set(re.findall(r"[A-Za-z]+", told))
    assert own <= {"Excel", "Word", "PDF", "Enter", "xlplan", "docx", "xlsx", "combine", "name"}, (
        own
    )  # names of things
    assert not re.search("[๐-๙]", told)


@each_message
def test_nobody_is_blamed(name: str, message: Message) -> None:
    told = message.title + message.text
    assert not any(word in told for word in ("ผิดพลาด", "ข้อผิด", "ท่านไม่ได้", "ล้มเหลว"))
    assert told.count("กรุณา") <= 1


@each_message
def test_the_sheets_a_message_names_are_there(name: str, message: Message) -> None:
    sheets = {table.sheet for table in TABLES.values()}
    generic = ("นี้", "มีการป้องกัน")
    for named in re.findall(r"(?<!ทุก)ชีต([ก-๛]+)", message.text):
        assert named.startswith((*sheets, *generic)), named


def test_what_asks_before_it_changes_something_can_be_left() -> None:
    asking = [message for _, message in ALL if any(one.choice in CHANGING for one in message.buttons)]
    assert len(asking) == 36
    assert all(message.safe in (Choice.STOP, Choice.SHOW, Choice.CLOSE) for message in asking)


def test_esc_leaves_a_document_waiting() -> None:
    questions = (intake.other_version, intake.other_years, intake.which_village, intake.whose_to_type)
    for question in questions:
        for facts in CALLS[question]:
            message = question(**facts)
            assert message.safe is message.buttons[0].choice is Choice.STOP


def test_labels_of_verbs_in_messages_are_those_of_the_buttons() -> None:
    labels = {verb.label for verb in verbs.VERBS if verb.label}
    told = " ".join(message.now for _, message in ALL)
    own = {button.label for button in (buttons.IMPORT, buttons.GO_ON, buttons.TAKE_BACK)}
    for named in re.findall(r"(?<!ทำตามที่บอกข้างบน แล้ว)กด([ก-๛]+)", told):
        assert named.startswith((*labels, *own, "ปุ่ม")), named
