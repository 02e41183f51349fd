"""Longer sweeps, seeded: a few seconds of each in `make test`, minutes in `make soak`, which prints figures.

XLPLAN_SOAK=1 makes a sweep long, XLPLAN_SEED chooses another seed.
"""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table

from tests.support.documents import read_word
from xlplan import settings
from xlplan.core import thai
from xlplan.core.documents import projects
from xlplan.core.recognise import headings, tables
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import Field

LONG = os.environ.get("XLPLAN_SOAK") == "1"
SECONDS = 150 if LONG else 4
SEED = int(os.environ.get("XLPLAN_SEED", "2566"))
HEADINGS = settings.shipped_settings().headings
SYNONYMS: dict[str, list[str]] = {}
for _row in settings.shipped_rows("headings"):
    SYNONYMS.setdefault(_row["field"], []).append(_row["heading"])

pytestmark = pytest.mark.soak


def rounds() -> Iterator[random.Random]:
    """A fresh source of chance for each round, until the time is over."""
    until, number = time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        yield random.Random(f"{SEED}:{number}")
        number += 1


# --- plans in every layout: what is typed is what is read ---

WORKS = [
    "ก่อสร้างถนน คสล.",
    "ขุดลอกคลอง",
    "อบรมอาชีพ",
    "ติดตั้งไฟส่องสว่าง",
    "ซ่อมแซมศาลา",
    "รวมพลังต้านยาเสพติด",
    "ปลูกผัก",
]
PLACES = ["ซอยสวนยาง", "สายบ้านน้ำตก - บ้านตือระ", "หมู่ที่ 3", "หน้ามัสยิด", "ยาว 350 เมตร กว้าง 4 เมตร", "ช่วงที่ 2", ""]
GROUP_ROWS = ["ยุทธศาสตร์ที่ 1 โครงสร้างพื้นฐาน", "แผนงานการเกษตร", "ด้านสังคม", "ประเด็นการพัฒนา: คุณภาพชีวิต"]


def in_thai_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def amount(chance: random.Random) -> tuple[str, int | None]:
    """An amount as people type it, and what it is in satang."""
    baht = chance.randrange(1, 20_000) * 500
    satang = chance.choice([0, 0, 0, 25, 75])
    kind = chance.randrange(9)
    if kind == 0:
        return "", None
    if kind == 1:
        return "-", 0
    if kind == 2:
        return f"{baht:,}.-บาท", baht * 100
    if kind == 3:
        return f"{baht:,} บาท", baht * 100
    if kind == 4:
        return in_thai_digits(f"{baht:,}"), baht * 100
    if kind == 5:
        return f"{baht}.{satang:02d}", baht * 100 + satang
    if kind == 6:
        return f"{chance.randrange(1, 9)} ล้านบาท", None
    return f" {baht:,}.{satang:02d} ", baht * 100 + satang


class Plan:
    """A village plan of chance, typed into a Word table, and what it says."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.wanted: list[tuple[str, tuple[int | None, ...]]] = []
        self.years = range(2566, 2571)
        extra = ["วัตถุประสงค์", "เป้าหมาย", "หน่วยงานรับผิดชอบ", "ผลที่คาดว่าจะได้รับ", "ตัวชี้วัด", "สถานที่", "หมายเหตุ"]
        fields = [
            "ลำดับของหมู่บ้าน",
            "ชื่อโครงการ",
            *chance.sample(extra, chance.randrange(1, len(extra))),
            "งบประมาณ",
        ]
        middle = fields[2:]
        chance.shuffle(middle)
        self.fields = [*fields[:2], *middle]
        self.two_rows = chance.random() < 0.7
        self.names = {field: chance.choice(SYNONYMS[field]) for field in self.fields}
        self.document = Document()
        self.document.add_paragraph("แผนพัฒนาหมู่บ้าน หมู่ที่ 3 บ้านปาเสมัส ตำบลปาเสมัส พ.ศ. 2566 - 2570")
        self.number = 0
        for _ in range(chance.randrange(1, 4)):
            self.document.add_paragraph(chance.choice(GROUP_ROWS))
            self._table()

    def _table(self) -> None:
        width = len(self.fields) + 4
        self.table: Table = self.document.add_table(rows=0, cols=width)
        self._header()
        for _ in range(self.chance.randrange(3, 12)):
            event = self.chance.random()
            if event < 0.06:
                self._header()
            elif event < 0.12:
                self._cells()[0].merge(self._last()[-1]).text = self.chance.choice(GROUP_ROWS)
            elif event < 0.16:
                self._cells()
            self._project()
        if self.chance.random() < 0.5:
            self._cells()[0].text = "รวม"
            self._last()[1].text = f"{self.number} โครงการ"

    def _cells(self):
        self.table.add_row()
        return self._last()

    def _last(self):
        return self.table.rows[-1].cells

    def _header(self) -> None:
        first = self._cells()
        second = self._cells() if self.two_rows else None
        column = 0
        for field in self.fields:
            if field != "งบประมาณ":
                first[column].text = self.names[field]
                if second is not None:
                    first[column].merge(second[column])
                column += 1
                continue
            for number, year in enumerate(self.years):
                text = self.chance.choice([f"{year}", in_thai_digits(f"พ.ศ. {year}"), f"ปี {year} (บาท)"])
                if second is not None:
                    second[column + number].text = text
                else:
                    first[column + number].text = f"{self.names[field]} {text}"
            if second is not None:
                first[column].merge(first[column + 4]).text = self.names[field]
            column += 5

    def _project(self) -> None:
        cells, column = self._cells(), 0
        self.number += 1
        name = f"{self.chance.choice(WORKS)} {self.chance.choice(PLACES)} ครั้งที่ {self.number}".strip()
        amounts = [amount(self.chance) for _ in self.years]
        for field in self.fields:
            if field == "งบประมาณ":
                for number, (typed, _) in enumerate(amounts):
                    cells[column + number].text = typed
                column += 5
                continue
            if field == "ลำดับของหมู่บ้าน":
                cells[column].text = self.chance.choice(
                    [f"{self.number}", f"{self.number}.", in_thai_digits(f"{self.number}")]
                )
            elif field == "ชื่อโครงการ":
                cells[column].text = name
            elif self.chance.random() < 0.8:
                cells[column].text = f"{self.names[field]} ของโครงการ {self.number}"
            column += 1
        self.wanted.append((thai.clean_line(name), tuple(self._read(*given) for given in amounts)))

    @staticmethod
    def _read(typed: str, satang: int | None) -> int | None:
        return int(typed.split(maxsplit=1)[0]) * 100_000_000 if typed.endswith("ล้านบาท") else satang


def read(path: Path) -> projects.Document:
    return projects.build(
        tables.recognise(read_word(path).tables, HEADINGS), name="x.docx", first_year_be=2566
    )


def test_whatever_the_layout_every_name_and_amount_is_read_as_typed(tmp_path: Path) -> None:
    path, plans, rows = tmp_path / "plan.docx", 0, 0
    for chance in rounds():
        plan = Plan(chance)
        plan.document.save(str(path))
        found = read(path)
        told = [(record["name"], tuple(record.get(column) for column in BUDGETS)) for record in found.records]
        assert told == plan.wanted, (SEED, plans)
        plans, rows = plans + 1, rows + len(told)
    print(f"\n{plans} plans of chance, {rows} projects, every name and amount as typed (seed {SEED})")


def test_headings_of_the_shipped_list_mean_what_it_says() -> None:
    for heading, field in ((row["heading"], row["field"]) for row in settings.shipped_rows("headings")):
        assert headings.Headings({heading: Field(field)}).field(heading) == Field(field)
