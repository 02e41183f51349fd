"""The buttons of all messages: verbs, from a closed list, and what each stands for."""

from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What a button of a message stands for."""

    CLOSE = "close"
    """Nothing more; every message can be closed so."""
    GO = "go"
    """Go on with what was asked."""
    STOP = "stop"
    """Leave everything as it is."""
    SHOW = "show"
    """Go to the place the message tells of."""
    OPEN = "open"
    """Open the folder the message tells of."""
    FILES = "files"
    """Pick files."""
    FOLDER = "folder"
    """Pick a folder."""
    TICK = "tick"
    """Mark what the message tells of as looked at."""
    NEXT = "next"
    """Go on to the next one."""
    REPLACE = "replace"
    """Take the new document in place of the earlier one."""
    KEEP_BOTH = "keep_both"
    """Take the new document beside the earlier one."""
    LEAVE_OUT = "leave_out"
    """Leave the document out, for good."""
    LAST_PERIOD = "last_period"
    """Take the document as one of the period before."""
    FITTING_YEARS = "fitting_years"
    """Take those years of the document that the plan has."""
    JOIN = "join"
    """Add rows to the set in which some of them are."""
    ANEW = "anew"
    """Put rows into a new set, out of those in which some of them are."""
    SHEETS = "sheets"
    """Make one workbook with a sheet for each part."""
    WORKBOOKS = "workbooks"
    """Make a workbook for each part."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: a verb, and what it stands for."""

    label: str
    choice: Choice


CLOSE = Button("ปิด", Choice.CLOSE)
STOP = Button("ยกเลิก", Choice.STOP)
GO_ON = Button("ทำต่อ", Choice.GO)
CLEAR_AND_GO_ON = Button("ล้างตัวกรองแล้วทำต่อ", Choice.GO)
IMPORT = Button("นำเข้า", Choice.GO)
TAKE_BACK = Button("ย้อนกลับ", Choice.GO)
TO_FIRST_PLACE = Button("ไปจุดแรก", Choice.SHOW)
TO_FIRST_SET = Button("ไปชุดแรก", Choice.SHOW)
TO_ROW = Button("ไปแถวนี้", Choice.SHOW)
OPEN_FOLDER = Button("เปิดโฟลเดอร์", Choice.OPEN)
PICK_FILES = Button("เลือกไฟล์", Choice.FILES)
PICK_FOLDER = Button("เลือกโฟลเดอร์", Choice.FOLDER)
TO_HEADINGS = Button("ไปชีตชื่อหัวคอลัมน์", Choice.SHOW)
LOOKED_AT = Button("ถูกต้องแล้ว", Choice.TICK)
NEXT_PLACE = Button("จุดถัดไป", Choice.NEXT)
LATER = Button("ไว้ก่อน", Choice.STOP)
USE_NEW = Button("ใช้ฉบับใหม่แทน", Choice.REPLACE)
KEEP_BOTH = Button("เก็บทั้งสองฉบับ", Choice.KEEP_BOTH)
LEAVE_OUT = Button("ไม่นำเข้า", Choice.LEAVE_OUT)
AS_LAST_PERIOD = Button("นำเข้าเป็นข้อมูลปีก่อน", Choice.LAST_PERIOD)
FITTING_YEARS = Button("นำเข้าเฉพาะปีที่ตรง", Choice.FITTING_YEARS)
THIS_VILLAGE = Button("ใช้หมู่บ้านนี้", Choice.GO)
PASS_OVER = Button("ข้ามตารางนี้", Choice.STOP)
SHOW_ROWS = Button("กรอง", Choice.GO)
REPLACE_FILTER = Button("แทนตัวกรองเดิม", Choice.GO)
TO_FILTERS = Button("ไปชีตตัวกรอง", Choice.SHOW)
MAKE_SET = Button("ตั้งเป็นชุด", Choice.GO)
JOIN_SET = Button("เพิ่มเข้าชุดเดิม", Choice.JOIN)
NEW_SET = Button("ตั้งชุดใหม่", Choice.ANEW)
AS_SHEETS = Button("ไฟล์เดียวหลายชีต", Choice.SHEETS)
AS_WORKBOOKS = Button("แยกเป็นหลายไฟล์", Choice.WORKBOOKS)
