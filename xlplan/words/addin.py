"""What the add-in itself says: in Excel's list of add-ins, and where Python does not run."""

from xlplan.words.messages import Message

TITLE = "xlplan"
DESCRIPTION = "แท็บแผนตำบล: รวบรวมโครงการจากแผนพัฒนาหมู่บ้านเป็นแผนพัฒนาตำบล"

NOT_INSTALLED = Message(
    "ยังไม่ได้ติดตั้งโปรแกรม xlplan ในเครื่องนี้",
    "ไม่พบโปรแกรมที่ปุ่มนี้ใช้ในโฟลเดอร์ด้านล่าง ยังไม่มีข้อมูลใดเปลี่ยน",
    now="ติดตั้งด้วย install.cmd แล้วเปิด Excel ใหม่",
)
"""Shown by VBA, which puts the folder between the lines."""

NOT_STARTED = Message(
    "เปิดโปรแกรม xlplan ไม่ได้",
    "Windows ไม่ยอมให้เปิดโปรแกรมในโฟลเดอร์ด้านล่าง ยังไม่มีข้อมูลใดเปลี่ยน",
    now="ให้ผู้ดูแลเครื่องอนุญาตโฟลเดอร์นี้ในโปรแกรมป้องกันไวรัส แล้วกดปุ่มอีกครั้ง",
)
"""The same, where the program is there but Windows does not start it."""
