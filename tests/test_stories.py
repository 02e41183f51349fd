"""Staff at work, played by chance: they type over cells, add, delete, sort, copy, choose; steps run between.

After every step all that was promised is looked at: nothing typed is lost or overwritten, what the
documents say can be had back, codes are one row's each, sums can be explained, and undo is exact.
A few stories in `make test`, 500 in `make soak` (XLPLAN_SEED chooses others).
"""

import os
import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from tests.support.hand import Hand
from tests.support.village_plan import village_plan
from xlplan import folders, pipeline, undoing
from xlplan.closing import Stamp
from xlplan.core import frames, written
from xlplan.core.columns import Column, Kind, Owner
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import BUDGETS, SETTING_COUNTER
from xlplan.core.vocabulary import EditChoice, EditState, EditWay, Judgement
from xlplan.core.written import OWN, WATCHED, Standing, key_of, same
from xlplan.importing.step import import_documents
from xlplan.office.cell_values import value_of
from xlplan.office.workbook import Way
from xlplan.office.workbook_file import WorkbookFile

LONG = os.environ.get("XLPLAN_SOAK") == "1"
SEED = int(os.environ.get("XLPLAN_SEED", "2566"))
STORIES = 500 if LONG else 2
ACTS = 14
YEAR = 2566
TYPED_INTO = ("projects", "plan", "sets", "villages", "tambons", "documents", "findings")
OWN_COLUMN = "ของเรา"
HEADINGS = ("ที่", "หมู่ที่", "โครงการ", "หน่วยงานรับผิดชอบ", "งบประมาณ 2566", "งบประมาณ 2567")
WORKS = ["ก่อสร้างถนน คสล.", "ขุดลอกคลอง", "ติดตั้งไฟส่องสว่าง", "อบรมอาชีพกลุ่มแม่บ้าน", "ซ่อมแซมศาลา"]
UNTOUCHED = ("log", "figures")  # an action is told and counted anew even where it is taken back


@dataclass(slots=True)
class Typed:
    """A value that somebody typed, and where it must be found again."""

    table: str
    key: str
    column: str
    value: Any


@dataclass
class Story:
    """One story: the workbook, what was typed, and what happened, to be told where it ends badly."""

    folder: Path
    chance: random.Random
    book: Path = field(init=False)
    typed: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    rows_of_codes: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    clock: datetime = datetime(2026, 1, 15, 9, 0)
    numbers: int = 0
    imported: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.book = folders.create(self.folder / "แผน.xlsx")
        pipeline.new(
            WorkbookFile(self.book), first_year_be=YEAR, listed=[{"tambon": "ปูโยะ"}, {"tambon": "มูโนะ"}],
            stamp=self.stamp(),
        )  # fmt: skip
        self.documents()

    def stamp(self) -> Stamp:
        self.clock += timedelta(minutes=1)
        return Stamp(self.clock, "เจ้าหน้าที่")

    def documents(self) -> None:
        """The villages' plans, some of them other than they were."""
        (self.folder / "เข้า").mkdir(parents=True, exist_ok=True)
        for tambon, moo in (("ปูโยะ", 1), ("ปูโยะ", 2), ("มูโนะ", 3)):
            kept = random.Random(f"{moo}")  # each time the same plan, but for what chance changes in it
            projects = []
            for number in range(1, 6):
                name = f"{kept.choice(WORKS)} ซอย {number} บ้านหมู่ {moo}"
                amount = kept.randrange(1, 900) * 1_000
                if self.chance.random() < 0.15:
                    amount += self.chance.randrange(1, 9) * 100
                if self.chance.random() < 0.05:
                    continue
                projects.append((str(number), str(moo), name, "อบต.", f"{amount:,}", f"{amount // 2:,}"))
            title = f"แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบล{tambon} พ.ศ. 2566 - 2570"
            village_plan(self.folder / "เข้า" / f"หมู่ {moo}.docx", title, projects, headings=HEADINGS)

    # --- what staff do ---

    def token(self, kind: Kind) -> Any:
        self.numbers += 1
        if kind is Kind.TEXT or self.chance.random() < 0.3:
            return f"พิมพ์ {self.numbers} {self.chance.choice(['', '=1+1', 'ถนน', '๕'])}".strip()
        if kind in (Kind.DATE, Kind.TIME):
            return datetime(2023, 1, 1) + timedelta(days=self.numbers)
        return 7_000_000 + self.numbers if kind is not Kind.NUMBER else 7_000_000.5 + self.numbers

    def act(self) -> None:
        """One thing that staff do to the closed workbook."""
        hand = Hand(self.book)
        acts = [self.type_a_cell] * 6 + [self.decide, self.give_points, self.add_row, self.delete_row]
        acts += [self.copy_row, self.sort, self.own_column, self.choose, self.choose, self.spell_a_code]
        act = self.chance.choice(acts)
        act(hand)
        hand.save()

    def cell(self, table: str, column: Column) -> str:
        return heading_of(column, YEAR)

    def some_row(self, hand: Hand, table: str) -> tuple[int, str] | None:
        """A row of a table that has a key: its place in the sheet and the key."""
        keys = self.keys(hand, table)
        known = [(number, key) for number, key in enumerate(keys) if key is not None and keys.count(key) == 1]
        return self.chance.choice(known) if known else None

    def keys(self, hand: Hand, table: str) -> list[str | None]:
        names = TABLES[table].key
        headings = [self.cell(table, TABLES[table].by_name[name]) for name in names]
        keys = []
        for row in hand.rows(table):
            cells = [row[heading] for heading in headings]
            record = {
                name: int(cell) if isinstance(cell, float) and cell.is_integer() else cell
                for name, cell in zip(names, cells, strict=True)
            }
            keys.append(key_of(table, record))
        return keys

    def put(self, hand: Hand, table: str, place: tuple[int, str], column: Column, value: Any) -> None:
        hand.type(table, place[0], self.cell(table, column), value)
        self.typed[table, place[1], column.name] = value
        self.told.append(f"type {table} {place[1]} {column.name} = {value!r}")

    def type_a_cell(self, hand: Hand) -> None:
        table = self.chance.choice(TYPED_INTO)
        place = self.some_row(hand, table)
        if place is None:
            return
        columns = [c for c in TABLES[table].columns if c.name not in TABLES[table].key]
        column = self.chance.choice(columns)
        if column.name == "short_code" and table == "tambons":
            return
        value = None if self.chance.random() < 0.12 else self.token(column.kind)
        if column.owner is Owner.FORMULA:
            value = self.token(Kind.NUMBER)
        if value is None and hand.rows(table)[place[0]][self.cell(table, column)] is None:
            return  # nothing is emptied
        if value is None and column.name == "received":
            return  # an empty cell says nothing about a plan that came
        self.put(hand, table, place, column, value)

    def decide(self, hand: Hand) -> None:
        place = self.some_row(hand, "sets")
        if place is not None and place[1].endswith("|"):
            judgement = self.chance.choice(list(Judgement)).value
            self.put(hand, "sets", place, TABLES["sets"].by_name["decision"], judgement)

    def give_points(self, hand: Hand) -> None:
        place = self.some_row(hand, "plan")
        if place is not None:
            column = TABLES["plan"].by_name[f"points_{self.chance.randrange(1, 5)}"]
            self.put(hand, "plan", place, column, self.chance.randrange(1, 6))

    def add_row(self, hand: Hand) -> None:
        self.numbers += 1
        table = self.chance.choice(["projects", "plan"])
        name = f"คีย์เพิ่ม {self.numbers}"
        amount = 3_000_000 + self.numbers
        row = {"ตำบล": "ปูโยะ", "หมู่ที่": "1", "ชื่อโครงการ": name, f"งบ {YEAR}": amount}
        hand.add_row(table, row)
        self.told.append(f"add {table} {name}")

    def delete_row(self, hand: Hand) -> None:
        table = self.chance.choice(["projects", "plan", "sets", "villages", "documents"])
        place = self.some_row(hand, table)
        if place is None:
            return
        hand.delete_row(table, place[0])
        typed = self.typed.items()  # a code that somebody typed goes with the row of which it is the code
        self.typed = {at: value for at, value in typed if at[0] != table or value != place[1]}
        self.told.append(f"delete {table} {place[1]}")

    def copy_row(self, hand: Hand) -> None:
        table = self.chance.choice(["projects", "plan"])
        place = self.some_row(hand, table)
        if place is not None:
            hand.copy_row(table, place[0])
            self.told.append(f"copy {table} {place[1]}")

    def sort(self, hand: Hand) -> None:
        table = self.chance.choice(["projects", "plan", "villages", "findings"])
        column = self.chance.choice(TABLES[table].columns)
        hand.sort(table, self.cell(table, column), reverse=self.chance.random() < 0.5)
        self.told.append(f"sort {table} {column.name}")

    def own_column(self, hand: Hand) -> None:
        table = self.chance.choice(["projects", "plan"])
        if OWN_COLUMN not in hand.headings(table):
            hand.add_column(table, OWN_COLUMN)
        place = self.some_row(hand, table)
        if place is not None:
            value = self.token(self.chance.choice([Kind.TEXT, Kind.NUMBER]))
            hand.type(table, place[0], OWN_COLUMN, value)
            self.typed[table, place[1], OWN + OWN_COLUMN] = value
            self.told.append(f"type {table} {place[1]} own = {value!r}")

    def choose(self, hand: Hand) -> None:
        """Choose something about an open line of the list of edits."""
        rows = [(n, row) for n, row in enumerate(hand.rows("edits"))
                if row["ใช้อยู่"] in (EditState.IN_FORCE, EditState.GONE)]  # fmt: skip
        if not rows:
            return
        number, row = self.chance.choice(rows)
        choice = self.chance.choice(list(EditChoice))
        hand.type("edits", number, "เลือกใช้", choice.value)
        table = next(t.name for t in TABLES.values() if t.sheet == row["ชีต"])
        self.told.append(f"choose {table} {row['รหัสโครงการ']} {row['คอลัมน์']} {choice.value}")
        if choice is EditChoice.SOURCE and row["คอลัมน์"]:
            column = next(c for c in TABLES[table].columns if heading_of(c, YEAR) == row["คอลัมน์"])
            self.typed.pop((table, str(row["รหัสโครงการ"]), column.name), None)

    def spell_a_code(self, hand: Hand) -> None:
        """Type a code in another way, or something that is none."""
        place = self.some_row(hand, "projects")
        if place is not None and "-" in place[1]:  # not what somebody typed over a code before
            code = place[1].translate(str.maketrans("0123456789-", "๐๑๒๓๔๕๖๗๘๙–"))
            if self.chance.random() < 0.5:
                self.numbers += 1
                code = f"รหัส {self.numbers}"
                self.typed["projects", place[1], "code"] = code
            hand.type("projects", place[0], "รหัสโครงการ", code)
            self.told.append(f"type projects {place[1]} code = {code}")

    # --- steps, and what must hold after them ---

    def step(self) -> None:
        """One step; now and then it is taken back, which must bring everything back."""
        before = standing(self.book)
        name, run = self.chance.choice(self.steps())
        self.told.append(name)
        points = WorkbookFile(self.book).points.numbers()
        run(WorkbookFile(self.book))
        self.look()
        made = [number for number in WorkbookFile(self.book).points.numbers() if number not in points]
        if not made or self.chance.random() < 0.4:
            return
        self.told.append("undo")
        undoing.take_back(WorkbookFile(self.book), stamp=self.stamp())
        assert not (differ := differences(before, standing(self.book))), differ
        if self.chance.random() < 0.5:
            self.told.append("undo the undo")
            last = WorkbookFile(self.book).points.numbers()[-1]
            undoing.take_back(WorkbookFile(self.book), to=last, stamp=self.stamp())
            self.look()

    def steps(self) -> list[tuple[str, Any]]:
        def read_again(book: WorkbookFile) -> None:
            self.documents()
            import_documents(book, [self.folder / "เข้า"], stamp=self.stamp())

        def plain(step: Any) -> Any:
            return lambda book: step(book, stamp=self.stamp())

        return [
            ("import", read_again), ("classify", plain(pipeline.classify)), ("match", plain(pipeline.match)),
            ("combine", plain(pipeline.combine)), ("combine", plain(pipeline.combine)),
            ("score", plain(pipeline.score)),
        ]  # fmt: skip

    def look(self) -> None:
        """Everything that was promised."""
        book = WorkbookFile(self.book)
        known = written.parse(frames.records(book.read("written")))
        rows = {table: frames.records(book.read(table)) for table in (*WATCHED, "edits")}
        self.nothing_typed_is_lost(book, known, rows)
        self.codes_are_one_rows_each(rows)
        self.sums_are_explained(known, rows)

    def nothing_typed_is_lost(
        self, book: WorkbookFile, known: written.Book, rows: dict[str, list[Record]]
    ) -> None:
        cells = {table: all_cells(book, table) for table in TYPED_INTO}
        listed = [text for row in rows["edits"] for text in (row["was"], row["now"]) if text]
        for (table, key, name), value in self.typed.items():
            column = TABLES[table].by_name.get(name)
            put_back = column is not None and (column.owner is Owner.FORMULA or name in TABLES[table].key)
            if put_back:
                assert any(shown(column, value) in text for text in listed), (
                    table,
                    key,
                    name,
                    value,
                    "not in the list",
                )
                continue
            stand = cells[table].get(key)
            if stand is not None:
                assert same_cell(stand.get(name), value), (table, key, name, value, stand.get(name))
                continue
            entry = known.get(table, {}).get(key)
            if value is not None and entry is not None and entry.standing is not Standing.DELETED:
                assert same_cell(entry.people.get(name), value), (
                    table,
                    key,
                    name,
                    value,
                    entry.people.get(name),
                )

    def codes_are_one_rows_each(self, rows: dict[str, list[Record]]) -> None:
        for table in ("projects", "plan"):
            codes = Counter(row["code"] for row in rows[table] if row["code"])
            assert all(count == 1 for count in codes.values()), codes.most_common(1)
        assert all(row["code"] for row in rows["projects"])

    def sums_are_explained(self, known: written.Book, rows: dict[str, list[Record]]) -> None:
        """Every amount is what the documents say, or an edit that is listed, or a row that people typed."""
        open_lines = {
            (row["sheet"], row["code"], row["column"])
            for row in rows["edits"] if row["state"] == EditState.IN_FORCE
        }  # fmt: skip
        for table in ("projects", "plan"):
            for row in rows[table]:
                entry = known[table].get(row["code"] or "")
                if entry is None or entry.hand:
                    continue
                for name in BUDGETS:
                    heading = heading_of(TABLES[table].by_name[name], YEAR)
                    is_listed = (TABLES[table].sheet, row["code"], heading) in open_lines
                    assert same(row[name], entry.written.get(name)) or is_listed, (table, row["code"], name)


def all_cells(book: WorkbookFile, table: str) -> dict[str, Record]:
    """By key, everything that stands in a row's cells."""
    rows = frames.records(book.read(table))
    for cell in book.typed(table):
        if cell.way is not Way.OVER_FORMULA:
            rows[cell.row][OWN + cell.column if cell.way is Way.OWN else cell.column] = cell.value
    found: dict[str, Record] = {}
    for row in rows:
        if (key := key_of(table, row)) is not None:
            found.setdefault(key, row)
    return found


def standing(book: Path) -> dict[str, list[Record]]:
    """Every table as it stands, in its order, without formulas and counters."""
    workbook = WorkbookFile(book)
    told = {}
    for table in TABLES.values():
        if not table.filled or table.name in UNTOUCHED:
            continue
        rows = frames.records(workbook.read(table.name))
        if table.name == "findings":  # each undo tells anew what it left
            rows = [row for row in rows if row["step"] != "undo"]
        if table.name == "settings":  # numbers that were given stay given
            rows = [row for row in rows if row["name"] != SETTING_COUNTER]
        if table.name == "edits":  # what was typed over a formula stands nowhere else
            rows = [row for row in rows if row["way"] != EditWay.FORMULA]
        if table.name == "written":  # what is known of counters and of people's cells is that of now
            told_by_undo = {
                row["finding"] for row in frames.records(workbook.read("findings")) if row["step"] == "undo"
            }
            rows = [row for row in rows if row["table"] != "tambons" and row["code"] not in told_by_undo]
            rows = written.stored(without_people(written.parse(rows)))
        for cell in workbook.typed(table.name):
            if cell.way is not Way.OVER_FORMULA:
                rows[cell.row][cell.column] = cell.value
        formulas = set(table.names(Owner.FORMULA)) | ({"counters"} if table.name == "tambons" else set())
        told[table.name] = [
            {name: value for name, value in row.items() if name not in formulas} for row in rows
        ]
    return told


def without_people(book: written.Book) -> written.Book:
    for entries in book.values():
        for key, entry in entries.items():
            entries[key] = written.Known(entry.written, {}, entry.standing, entry.hand)
    return book


def differences(before: dict[str, list[Record]], after: dict[str, list[Record]]) -> list[str]:
    found = []
    for table, rows in before.items():
        for number, (old, new) in enumerate(zip_longest(rows, after[table], fillvalue={})):
            found += [f"{table} {number} {name}: {old.get(name)!r} -> {new.get(name)!r}"
                      for name in {*old, *new} if not same(old.get(name), new.get(name))]  # fmt: skip
    return found


def shown(column: Column | None, value: Any) -> str:
    if column is None:
        return str(value)
    if column.kind is Kind.MONEY and not isinstance(value, str):
        value = value_of(value, column.kind)  # typed in baht, told in baht
    return frames.shown(column, value)


def same_cell(stands: Any, typed: Any) -> bool:
    if isinstance(typed, int | float) and isinstance(stands, int | float):
        return abs(stands - typed) < 1e-6 or abs(stands - 100 * typed) < 1e-3
    return same(stands, typed) or str(stands) == str(typed)


def play(folder: Path, seed: str) -> None:
    story = Story(folder, random.Random(seed))
    try:
        story.told.append("import")
        import_documents(WorkbookFile(story.book), [folder / "เข้า"], stamp=story.stamp())
        for _ in range(ACTS):
            for _ in range(story.chance.randrange(1, 4)):
                story.act()
            story.step()
    except BaseException as error:
        story_so_far = "\n  ".join(story.told)
        raise AssertionError(f"story {seed}:\n  {story_so_far}\n{type(error).__name__}: {error}") from error


@pytest.mark.soak
def test_whatever_staff_do_nothing_is_lost(tmp_path: Path) -> None:
    started = time.monotonic()
    for number in range(STORIES):
        play(tmp_path / str(number), f"{SEED}:{number}")
        shutil.rmtree(tmp_path / str(number))
    print(f"stories: {STORIES}, {ACTS} steps each, {time.monotonic() - started:.0f} s")
