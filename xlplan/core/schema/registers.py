"""The registers: tambons, villages, documents, findings, referrals, the log and what stands behind it."""

from xlplan import words
from xlplan.core.columns import Kind, Table
from xlplan.core.schema.making import formula, program, staff
from xlplan.core.vocabulary import COORDINATION_FORM, OTHER_PLANS, Received

# the conditions of `core.wishes.is_wish`
_WISHES = "".join(f',#projects.plan_kind,"<>{kind}"' for kind in OTHER_PLANS)
_WISHES += f',#projects.form_code,"<>*{COORDINATION_FORM}"'

# to the row in which the code stands now, wherever it was sorted to; else to the sheet
_ROW = "+".join(
    f'IFERROR(IF(@sheet="{sheet}",MATCH(@code,#{table}.code,0)+ROW(INDEX(#{table}.code,1))-2,0),0)'
    for table, sheet in (("projects", "โครงการที่รวบรวม"), ("plan", "โครงการตำบล"))
)
_LINK = f'IF(@sheet="","",HYPERLINK("#\'"&@sheet&"\'!A"&(1+{_ROW}),"{words.sheets.GO_THERE}"))'

# to the first project of a document that is imported, wherever the sheet was sorted to
_FIRST_ROW = "IFERROR(MATCH(@document,#projects.document,0)+ROW(INDEX(#projects.document,1))-2,0)"
_TO_PROJECTS = (
    f'IF(@status="{words.documents.IMPORTED}",'
    f'HYPERLINK("#\'โครงการที่รวบรวม\'!A"&(1+{_FIRST_ROW}),"{words.sheets.GO_THERE}"),"")'
)

FIGURES = Table(
    "figures", "หน้าหลัก", key=("tambon",), step="figures",
    columns=(
        program("tambon", "ตำบล", width=16),
        formula("villages", "หมู่บ้าน", "COUNTIFS(#villages.tambon,@tambon)", kind=Kind.INTEGER),
        formula("villages_in", "ส่งแผนแล้ว",
                f'COUNTIFS(#villages.tambon,@tambon,#villages.received,"{Received.IMPORTED}")', kind=Kind.INTEGER),
        formula("projects", "โครงการที่รวบรวม", f"COUNTIFS(#projects.tambon,@tambon{_WISHES})", kind=Kind.INTEGER, width=16),
        formula("projects_total", "งบที่ขอ", f"SUMIFS(#projects.total,#projects.tambon,@tambon{_WISHES})", kind=Kind.MONEY, width=18),
        formula("sets_waiting", "ชุดรอพิจารณา",
                f'COUNTIFS(#sets.tambon,@tambon,#sets.state,"{words.sheets.SET_WAITING}")'
                f'+COUNTIFS(#sets.tambon,@tambon,#sets.state,"{words.sheets.SET_AGAIN}")', kind=Kind.INTEGER),
        formula("plan_projects", "โครงการตำบล", "COUNTIFS(#plan.tambon,@tambon)", kind=Kind.INTEGER),
        formula("plan_total", "งบแผนตำบล", "SUMIFS(#plan.total,#plan.tambon,@tambon)", kind=Kind.MONEY, width=18),
        formula("incomplete", "ให้คะแนนยังไม่ครบ",
                f'COUNTIFS(#plan.tambon,@tambon,#plan.score_state,"{words.sheets.SCORE_INCOMPLETE}")', kind=Kind.INTEGER, width=16),
    ),
)  # fmt: skip

TAMBONS = Table(
    "tambons", "ตำบล", key=("tambon",), step="new",
    columns=(
        staff("tambon", "ตำบล", required=True),
        staff("short_code", "ชื่อย่อ", required=True, width=9, note="นำหน้ารหัสโครงการ ต้องไม่ซ้ำกัน แก้ได้"),
        staff("code6", "รหัสตำบล", width=10),
        staff("body", "อปท.", width=18),
        staff("chair", "ประธาน ก.บ.ต.", width=22),
        staff("secretary", "เลขานุการ ก.บ.ต.", width=22),
        staff("order_no", "เลขที่คำสั่ง"),
        staff("order_date", "วันที่คำสั่ง", kind=Kind.DATE),
        staff("vision", "วิสัยทัศน์", width=40),
        staff("how_ranked", "วิธีจัดลำดับ", width=20),
        staff("state", "สถานะแผน", width=10, choices="plan_states"),
        program("counters", "ตัวนับรหัส", shown=False, width=20, note="หมู่=เลขล่าสุด ใช้ออกรหัส ไม่ถอยหลัง"),
        program("origin", "ที่มา", width=14),
    ),
)  # fmt: skip

VILLAGES = Table(
    "villages", "หมู่บ้าน", key=("tambon", "moo"), step="import",
    columns=(
        staff("tambon", "ตำบล", required=True, choices="tambons"),
        staff("moo", "หมู่ที่", required=True, width=8),
        staff("name", "หมู่บ้าน", width=18),
        staff("second_body", "อปท.อื่น", width=16),
        staff("households", "ครัวเรือน", kind=Kind.INTEGER, width=10),
        staff("people", "ประชากร", kind=Kind.INTEGER, width=10),
        staff("present", "ผู้เข้าร่วมประชาคม", kind=Kind.INTEGER, width=12),
        staff("forum_date", "วันที่ประชาคม", kind=Kind.DATE),
        staff("received", "การส่งแผน", width=16, choices="received", note="โปรแกรมใส่ นำเข้าแล้ว เมื่อนำเข้าแผนของหมู่บ้าน"),
        program("origin", "ที่มา", width=14),
    ),
)  # fmt: skip

FINDINGS = Table(
    "findings", "จุดที่ต้องตรวจ", key=("finding",), step="import",
    columns=(
        program("finding", "รหัสจุด", shown=False, width=12),
        program("level", "ระดับ", width=13),
        program("title", "เรื่อง", width=30),
        program("what", "รายละเอียด", width=70),
        program("document", "เอกสาร", width=25),
        program("table_no", "ตารางที่", kind=Kind.INTEGER, width=8),
        program("row_no", "แถวที่", kind=Kind.INTEGER, width=8),
        program("sheet", "ชีต", width=18),
        program("code", "รหัสโครงการ", width=13),
        program("advice", "สิ่งที่ควรทำ", width=50),
        staff("done", "ตรวจแล้ว", width=9, choices="yes"),
        program("step", "ขั้นตอน", shown=False, width=12),
        formula("link", "ไปที่", _LINK, kind=Kind.TEXT, width=10),
    ),
)  # fmt: skip

DOCUMENTS = Table(
    "documents", "ทะเบียนเอกสาร", key=("document",), step="import",
    columns=(
        program("document", "เอกสาร", width=40),
        program("status", "ผลการนำเข้า", width=14),
        program("reason", "เหตุผล", width=40),
        staff("choice", "เลือกการนำเข้า", width=22, choices="document_choices",
              note="เมื่อเหตุผลให้เลือก มีผลเมื่อนำเข้าไฟล์นี้อีกครั้ง"),
        staff("village_given", "หมู่บ้านที่กำหนด", width=16,
              note="เมื่อเอกสารไม่บอก เช่น ปาเสมัส 3 มีผลเมื่อนำเข้าไฟล์นี้อีกครั้ง"),
        program("tambon", "ตำบล", width=12),
        program("villages", "หมู่บ้าน", width=18),
        program("plan_kind", "ประเภทแผน", width=16),
        program("tables", "จำนวนตาราง", kind=Kind.INTEGER, width=9),
        program("other_tables", "ตารางที่ไม่ใช่โครงการ", shown=False, width=30),
        program("projects", "จำนวนโครงการ", kind=Kind.INTEGER, width=9),
        program("by_year", "นับรายปี", kind=Kind.INTEGER, width=9, note="โครงการเดียวหลายปีนับทุกปี"),
        program("total", "งบรวม", kind=Kind.MONEY, width=16),
        program("found", "อักขระในตาราง", kind=Kind.INTEGER, shown=False, width=10, note="นับจากไฟล์โดยตรง ไม่นับช่องว่าง"),
        program("in_projects", "อยู่ในโครงการ", kind=Kind.INTEGER, shown=False, width=10),
        program("quoted", "อยู่ในข้อความอื่น", kind=Kind.INTEGER, shown=False, width=10),
        program("unknown", "ไม่ทราบที่อยู่", kind=Kind.INTEGER, shown=False, width=10, note="0 = ข้อความอยู่ครบ"),
        program("file_kind", "ชนิดไฟล์", width=9),
        program("route", "วิธีอ่าน", shown=False, width=20),
        program("imported", "นำเข้าเมื่อ", kind=Kind.TIME, width=16),
        program("replaces", "ใช้แทนฉบับ", shown=False, width=30),
        program("waiting", "หัวคอลัมน์ที่รอ", shown=False, width=30, note="เมื่อเลือกคอลัมน์ให้แล้ว นำเข้าครั้งต่อไปจะอ่านไฟล์นี้ใหม่"),
        program("content_hash", "ลายนิ้วมือไฟล์", shown=False, width=20),
        staff("note", "หมายเหตุ", width=25),
        formula("link", "ไปที่", _TO_PROJECTS, kind=Kind.TEXT, width=10),
    ),
)  # fmt: skip

QUOTES = Table(
    "quotes", "ข้อความอื่นในเอกสาร", key=("document", "table_no", "row_no", "part"), step="import",
    columns=(
        program("document", "เอกสาร", width=30),
        program("table_no", "ตารางที่", kind=Kind.INTEGER, width=8, note="0 = นอกตาราง"),
        program("row_no", "แถวที่", kind=Kind.INTEGER, width=8),
        program("part", "ส่วนที่", kind=Kind.INTEGER, shown=False, width=7),
        program("kind", "ชนิดข้อความ", width=22),
        program("text", "ข้อความ", width=90),
        program("check", "ผลตรวจ", width=40, note="ยอดที่พิมพ์ในเอกสารเทียบกับรายการ"),
    ),
)  # fmt: skip

REFERRALS = Table(
    "referrals", "การประสานแผน", key=("code", "receiver"), step="choose", filled=False,
    columns=(
        program("code", "รหัสโครงการ"),
        program("receiver", "หน่วยงานที่เสนอ"),
        program("place_in_list", "ลำดับในบัญชี", kind=Kind.INTEGER),
        program("choice", "ผลการคัดเลือก"),
        staff("letter_no", "เลขที่หนังสือ"),
        staff("letter_date", "วันที่หนังสือ", kind=Kind.DATE),
        staff("answer", "ผลจากหน่วยงาน"),
        staff("answer_year", "ปีที่ได้รับ", kind=Kind.INTEGER),
        staff("answer_amount", "งบที่ได้รับ", kind=Kind.MONEY),
        staff("reason", "เหตุผล"),
    ),
)  # fmt: skip

LOG = Table(
    "log", "ประวัติการทำงาน", step="log",
    columns=(
        program("time", "เมื่อ", kind=Kind.TIME, width=18),
        program("who", "ใคร", width=18),
        program("verb", "การทำงาน", width=18),
        program("what", "ผล", width=90),
        program("restore_point", "จุดย้อนกลับ", kind=Kind.INTEGER, width=14, note="เลขที่ใช้ย้อนกลับ"),
    ),
)  # fmt: skip
EDITS = Table(
    "edits", "แก้ไข", key=("no",), step="log",
    columns=(
        program("no", "ที่", kind=Kind.INTEGER, width=6),
        program("sheet", "ชีต", width=20),
        program("code", "รหัสโครงการ", width=16, note="หรือสิ่งที่ใช้แยกแถวของชีตนั้น"),
        program("column", "คอลัมน์", width=22, note="ว่าง = ทั้งแถว"),
        program("was", "เดิม", width=36),
        program("now", "แก้เป็น", width=36),
        program("new", "ข้อมูลใหม่", width=36, note="สิ่งที่เอกสารหรือโปรแกรมบอกหลังจากนั้น"),
        program("way", "ทาง", width=16),
        program("state", "ใช้อยู่", width=18),
        staff("choice", "เลือกใช้", width=18, choices="edit_choices", note="มีผลเมื่อทำขั้นตอนครั้งต่อไป"),
        program("who", "ใคร", width=18, note="ผู้บันทึกไฟล์ล่าสุด"),
        program("time", "พบเมื่อ", kind=Kind.TIME, width=16),
    ),
)  # fmt: skip
DIFFERENCES = Table(
    "differences", "รับแก้จากWord", filled=False, step="compare",
    columns=(
        program("code", "รหัสโครงการ"), program("column", "คอลัมน์"), program("was", "เดิม"),
        program("now", "ในWord"), program("who", "ใคร"), staff("choice", "รับหรือไม่"),
    ),
)  # fmt: skip
STEPS = Table(
    "steps", "สถานะขั้นตอน", key=("step",), step="log",
    columns=(
        program("step", "ขั้น", width=12),
        program("name", "ขั้นตอน", width=18),
        program("state", "สถานะ", width=16),
        program("why", "เหตุผล", width=70),
        program("since", "ทำเมื่อ", kind=Kind.TIME, width=16),
        program("marks", "ลายนิ้วมือข้อมูล", shown=False, width=20),
    ),
)  # fmt: skip
WRITTEN = Table(
    "written", "written", key=("table", "code", "part"), hidden=True, step="log",
    columns=(
        program("table", "table"), program("code", "code"), program("part", "part", kind=Kind.INTEGER),
        program("state", "state", note="empty, left or deleted"),
        program("values", "values", note="written and people's cells, as JSON"),
    ),
)  # fmt: skip
