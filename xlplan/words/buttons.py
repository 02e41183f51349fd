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
