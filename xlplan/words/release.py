"""The texts of the release zip: what staff read before there is a program to say it."""

READ_FIRST_NAME = "อ่านก่อน.txt"

UNPACK_FIRST = (
    "ยังไม่ได้แตกไฟล์ .zip\n\nคลิกขวาที่ไฟล์ .zip เลือก แยกทั้งหมด (Extract All) แล้วเปิด install.cmd ในโฟลเดอร์ที่ได้"
)

NOT_INSTALLED = "ไม่มี xlplan ให้ถอนสำหรับผู้ใช้นี้ หรือถอนแล้ว\n\nไฟล์แผนและเอกสารทั้งหมดยังอยู่ ไม่ต้องทำอะไรต่อ"


def read_first(version: str, embeddable: str, sha256: str) -> str:
    """The file อ่านก่อน.txt."""
    return f"""xlplan {version} สำหรับ Windows

ติดตั้ง
1. คลิกขวาที่ไฟล์ .zip เลือก แยกทั้งหมด (Extract All)
2. ในโฟลเดอร์ที่ได้ ดับเบิลคลิก install.cmd รอ 1–3 นาที จนมีข้อความว่าติดตั้งแล้ว
   ไม่ต้องใช้สิทธิ์ผู้ดูแลเครื่อง ไม่ต้องต่ออินเทอร์เน็ต ติดตั้งเฉพาะผู้ใช้นี้
3. ปิด Excel ทุกหน้าต่าง แล้วเปิดใหม่ จะมีแท็บ แผนตำบล

ถ้าไม่พบ Python 3.12 ชนิด 64 บิต เลือกทางใดทางหนึ่ง แล้วเปิด install.cmd อีกครั้ง
ก. ติดตั้งจาก https://www.python.org/downloads/release/python-31210/
   เลือก Windows installer (64-bit) ไม่ต้องใช้สิทธิ์ผู้ดูแลเครื่อง
   อย่าใช้ Python จาก Microsoft Store
ข. ถ้าติดตั้งโปรแกรมไม่ได้ ให้วางไฟล์ {embeddable}
   จาก https://www.python.org/ftp/python/3.12.10/ ไว้ข้าง install.cmd (ไม่ต้องแตกไฟล์)
   SHA-256: {sha256}
   ทางนี้ใช้แท็บใน Excel และคำสั่งได้ครบ แต่ไม่มีแผงปุ่ม (panel)

ถ้า Windows เตือนว่าไม่รู้จักโปรแกรม
คลิกขวาที่ไฟล์ .zip ก่อนแตกไฟล์ เลือก คุณสมบัติ (Properties) ทำเครื่องหมาย เลิกบล็อก (Unblock) แล้วแตกไฟล์ใหม่

ปรับรุ่น: ปิด Excel แล้วเปิด install.cmd ของชุดใหม่ ไฟล์แผนไม่ถูกแตะต้อง
ถอน: ปิด Excel แล้วเปิด uninstall.cmd ไฟล์แผนและเอกสารทั้งหมดยังอยู่
ใช้ไม่ได้: ปิด Excel เปิด install.cmd อีกครั้ง หรือเลือก ตรวจเครื่อง ในแท็บแผนตำบล หรือในเมนู Start โฟลเดอร์ xlplan
เครื่องที่ห้ามใช้แมโคร: เปิด แผงปุ่มแผนตำบล ในเมนู Start โฟลเดอร์ xlplan

SHA256SUMS คือรายการตรวจว่าไฟล์ครบ โปรแกรมตรวจเองก่อนติดตั้ง
"""
