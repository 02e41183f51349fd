"""What a project is about: built things, topics, people, and the words that say of which kind."""

from xlplan.core.grammar import buildings, community, livelihoods, outdoors, people, safety
from xlplan.core.grammar.word_lists import by_word
from xlplan.core.grammar.word_pattern import whole_words

THINGS = by_word(*outdoors.ALL, *buildings.ALL)
BUILT = frozenset(THINGS.values())
TOPICS = by_word(*safety.ALL, *community.ALL, *livelihoods.ALL)
PEOPLE = by_word(people.PEOPLE)
GENERAL = by_word(people.GENERAL)
TRAPS = frozenset(buildings.TRAPS.split())
OBJECT = whole_words((*THINGS, *TOPICS, *PEOPLE, *GENERAL, *TRAPS))

# what tells one thing of a name from another
WHICH = """
มีฝาปิด: มีฝาปิด พร้อมฝาปิด ฝาปิด มีฝา พร้อมฝา แบบมีฝา ฝาตะแกรง ฝาคอนกรีต
ไม่มีฝาปิด: ไม่มีฝาปิด ไม่มีฝา แบบเปิด รางเปิด รางแบบเปิด
ตัววี: ตัววี รูปตัววี รางวี รูปวี ตัวV รูปตัวV
ตัวยู: ตัวยู รูปตัวยู รูปยู ตัวU รูปตัวU
อเนกประสงค์: อเนกประสงค์
เรียน: อาคารเรียน ห้องเรียน
ประชุม: ห้องประชุม อาคารประชุม
ส่วนภูมิภาค: ส่วนภูมิภาค
ผิวดิน: ผิวดิน
ในบ่อดิน: ในบ่อดิน บ่อดิน
ในบ่อซีเมนต์: ในบ่อซีเมนต์ บ่อซีเมนต์
ในบ่อพลาสติก: ในบ่อพลาสติก บ่อพลาสติก
ประชาคม: ศาลาประชาคม ศาลากลางบ้าน ศาลากลางหมู่บ้าน
น้ำล้น: น้ำล้น
ชะลอน้ำ: ชะลอน้ำ ชะลอความชุ่มชื้น ฝายแม้ว เช็คแดม เช็กแดม ต้นน้ำลำธาร
มีชีวิต: ฝายมีชีวิต
แขวน: สะพานแขวน
บาดาล: ประปาบาดาล ประปาน้ำบาดาล ประปาแบบบาดาล ประปาบ่อบาดาล
ภูเขา: ประปาภูเขา
ไฮแมส: ไฮแมส ไฮแมสต์ ไฮแมส์ท
ไร้มลพิษ: ไร้มลพิษ ปลอดมลพิษ ไร้ควัน ปลอดมลภาวะ ไร้มลภาวะ
ใช้ถ่าน: แบบถ่าน แบบใช้ถ่าน ใช้ถ่าน
ผู้พิการ: ห้องน้ำผู้พิการ ห้องน้ำคนพิการ ห้องน้ำสำหรับผู้พิการ ห้องน้ำสำหรับคนพิการ
สำหรับเด็ก: สำหรับเด็ก
สำหรับผู้ใหญ่: สำหรับผู้ใหญ่
"""
KINDS = by_word(WHICH)
KIND = whole_words(KINDS)
